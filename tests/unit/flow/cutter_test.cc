#include "pipeline/flow/cutter.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

namespace kotidy {
namespace {

constexpr CutOptions kSmall{16, 32, false};

std::vector<Cut> cut(std::string_view text, size_t chunk, CutOptions options = kSmall) {
  const auto source = from_memory(text, chunk);
  Cutter cutter(*source, options);
  std::vector<Cut> cuts;
  while (auto next = cutter.next()) cuts.push_back(std::move(*next));
  return cuts;
}

std::vector<std::string> texts(std::string_view text, size_t chunk, CutOptions options = kSmall) {
  std::vector<std::string> list;
  for (Cut& piece : cut(text, chunk, options)) list.push_back(std::move(piece.text));
  return list;
}

using List = std::vector<std::string>;

TEST_CASE("a blank line wins over earlier line ends") {
  const std::string text = "0123456789abcdef\nxy\n\n \t\r\nnext";
  CHECK(texts(text, 100) == List{"0123456789abcdef\nxy\n\n \t\r\n", "next"});
}

TEST_CASE("then the first line end") {
  const std::string rest = "ij\n" + std::string(20, 'x');
  CHECK(texts("0123\n56789abcdefgh\n" + rest, 100) == List{"0123\n56789abcdefgh\n", rest});
}

TEST_CASE("sentence ends keep the blanks that follow them") {
  const std::string text = "가나다라마바 하였다  그리고 또 갔다 끝이 없는 글";
  CHECK(texts(text, 3)[0] == "가나다라마바 하였다  ");
}

TEST_CASE("without a sentence end the last blank") {
  CHECK(texts("aaaaaaaaaaaaaaaaaa bb cc ddddddddddddddd", 5)[0] == "aaaaaaaaaaaaaaaaaa bb cc ");
}

TEST_CASE("without a blank a character border") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "각";
  for (const std::string& piece : texts(text, 1)) CHECK(piece.size() % 3 == 0);
  CHECK(texts(text, 1)[0].size() == 30);
  CHECK(texts(std::string(100, '\x80'), 7)[0].size() == 32);
  // "한" spelled in jamo is nine bytes and stays whole.
  std::string jamo;
  for (int i = 0; i < 20; ++i) jamo += "\u1112\u1161\u11AB";
  for (const std::string& piece : texts(jamo, 1)) CHECK(piece.size() % 9 == 0);
}

TEST_CASE("CR LF stays together") {
  const std::string text = std::string(31, 'x') + "\r\n" + std::string(40, 'y');
  CHECK(texts(text, 1)[0] == std::string(31, 'x'));
}

TEST_CASE("reads of any size give the same blocks") {
  std::string text;
  for (int i = 0; i < 400; ++i) {
    text += i % 7 == 0 ? "\n\n" : i % 5 == 0 ? "했다. " : i % 3 == 0 ? "말은 " : "한국\xFF말";
    if (i % 90 == 0) text += std::string(70, i % 180 == 0 ? '\n' : 'x');
  }
  const List whole = texts(text, text.size());
  CHECK(whole.size() > 20);
  for (const size_t chunk : {1, 2, 7, 31, 64, 1000}) CHECK(texts(text, chunk) == whole);
  std::string joined;
  for (const std::string& piece : whole) {
    CHECK(piece.size() <= 32);
    joined += piece;
  }
  CHECK(joined == text);
}

TEST_CASE("blocks know where they stand") {
  const std::string text = "0123456789abcdef\n\nfghijklmnopqrstuvwxyzabcdefghijklmnopq";
  const auto cuts = cut(text, 4);
  REQUIRE(cuts.size() == 3);
  CHECK(cuts[0].first);
  CHECK_FALSE(cuts[0].last);
  CHECK(cuts[0].ends_line);
  CHECK(cuts[1].at == 18);
  CHECK(cuts[1].line == 3);
  CHECK(cuts[1].starts_line);
  CHECK_FALSE(cuts[1].ends_line);
  CHECK_FALSE(cuts[2].starts_line);
  CHECK(cuts[2].last);
  CHECK(cuts[2].ends_line);
}

TEST_CASE("an empty document is one empty block") {
  const auto cuts = cut("", 1);
  REQUIRE(cuts.size() == 1);
  CHECK(cuts[0].first);
  CHECK(cuts[0].last);
  CHECK(cuts[0].text.empty());
}

// Gives out its pieces one a read and then fails: nothing may be asked for beyond need.
class Pieces : public ByteSource {
 public:
  explicit Pieces(List pieces) : pieces_(std::move(pieces)) {}
  size_t read(char* to, size_t) override {
    if (next_ == pieces_.size()) throw std::runtime_error("asked for too much");
    const std::string& piece = pieces_[next_++];
    piece.copy(to, piece.size());
    return piece.size();
  }

 private:
  List pieces_;
  size_t next_ = 0;
};

TEST_CASE("paragraphs are given out at once") {
  Pieces source({"첫째 ", "글\n\n둘째\n", "\n"});
  Cutter cutter(source, {0, size_t{512} << 10, true});
  CHECK(cutter.next()->text == "첫째 글\n\n");
  CHECK(cutter.next()->text == "둘째\n\n");
  CHECK_THROWS_WITH(cutter.next(), "asked for too much");
  CHECK(texts("첫째\n\n둘째", 1, {0, 512, true}) == List{"첫째\n\n", "둘째"});
}

}  // namespace
}  // namespace kotidy
