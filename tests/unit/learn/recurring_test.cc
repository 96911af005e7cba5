#include "pipeline/learn/recurring.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace kotidy::learn {
namespace {

void read(Counts& counts, const std::string& source, const std::string& text) {
  counts.begin(source);
  counts.add(text);
  counts.end();
}

const Recurring* with(const std::vector<Recurring>& found, const std::string& text) {
  const auto at = std::find_if(found.begin(), found.end(),
                               [&](const Recurring& one) { return one.text == text; });
  return at == found.end() ? nullptr : &*at;
}

TEST_CASE("a site's line is found with its place, a document's own is not") {
  Counts counts(1 << 20);
  for (int i = 0; i < 4; ++i) {
    const std::string own(1, static_cast<char>('a' + i));
    read(counts, "site",
         "강가의 이야기\n" + own + " 배가 돌아왔다.\n조회 " + std::to_string(i * 7) +
             "번째 손님\n나루마을 소식지 편집실\n");
  }
  const auto found = counts.result(3);
  const Recurring* line = with(found, "나루마을 소식지 편집실");
  REQUIRE(line != nullptr);
  CHECK(line->documents == 4);
  CHECK(line->of == 4);
  CHECK(line->last == 4);
  CHECK(!line->digits);
  const Recurring* counter = with(found, "조회 0번째 손님");
  REQUIRE(counter != nullptr);
  CHECK(counter->digits);
  CHECK(counter->shape == std::string("조회 \0번째 손님", 21));
  CHECK(with(found, "a 배가 돌아왔다.") == nullptr);
}

TEST_CASE("a line counts once a document, and sources are told apart") {
  Counts counts(1 << 20);
  read(counts, "one", "나루마을 소식지\n나루마을 소식지\n나루마을 소식지\n");
  read(counts, "two", "나루마을 소식지\n");
  read(counts, "two", "나루마을 소식지\n");
  CHECK(counts.result(2).size() == 1);
  CHECK(counts.result(2)[0].source == "two");
  CHECK(counts.result(3).empty());
}

TEST_CASE("tails behind the last sentence, islands at unlike places") {
  Counts counts(1 << 20);
  for (const char* next : {"배는", "아이들은", "저녁이", "강물은"})
    read(counts, "site",
         std::string(next) + " 멀리 있다. 두루온 리버뷰 " + next +
             " 떠났다. 끝났다.나루지기 글방\n");
  const auto found = counts.result(3);
  const Recurring* tail = with(found, "나루지기 글방");
  REQUIRE(tail != nullptr);
  CHECK(tail->kind == Kind::kTail);
  const Recurring* island = with(found, "두루온 리버뷰");
  REQUIRE(island != nullptr);
  CHECK(island->kind == Kind::kIsland);
  CHECK(island->contexts == 4);
  CHECK(with(found, "두루온") == nullptr);  // the longer says it
}

TEST_CASE("memory is bounded: what is rare is forgotten, what is frequent stays") {
  Counts counts(1);  // a thousand texts
  for (int i = 0; i < 5000; ++i) {
    const std::string own = "글 " + std::string(1, static_cast<char>('a' + i % 26)) +
                            std::string(static_cast<size_t>(i / 26), 'x');
    read(counts, "site", own.substr(0, 400) + "\n나루마을 소식지\n");
  }
  CHECK(counts.forgotten() > 0);
  const auto found = counts.result(1000);
  REQUIRE(with(found, "나루마을 소식지") != nullptr);
  CHECK(with(found, "나루마을 소식지")->documents == 5000);
}

}  // namespace
}  // namespace kotidy::learn
