// Runs of short sentences: a post whose second half repeats the first, without one long line.
#include <algorithm>

#include "runner.h"

namespace kotidy {
namespace {

using testing::run;
using testing::run_blocks;

const std::vector<std::string> kPost = {
    "아침에 텃밭에 갔어요.",  "밤새 비가 왔더라고요.",   "상추가 쑥 자랐어요.",
    "고추도 몇 개 땄고요.",   "이웃에게 나눠 주었어요.", "개가 따라오더군요.",
    "흙을 파고 놀았어요.",    "신발이 다 젖었지요.",     "집에 와서 씻었어요.",
    "점심은 비빔밥이었어요.", "내일은 감자를 캡니다.",
};
constexpr const char* kBetween = "다시 올립니다.\n";

// Sentences [from, to) of the post, a line each.
std::string part(size_t from, size_t to) {
  std::string out;
  for (size_t i = from; i < to; ++i) out += kPost[i] + "\n";
  return out;
}

const std::string kAll = part(0, kPost.size());

std::string without_marks(std::string text) {
  std::erase(text, '.');
  return text;
}

TEST_CASE("short run: the second half goes") {
  CHECK(run(kAll + kAll).text == kAll);
  CHECK(run(kAll + "\n" + kAll).text == kAll);
  CHECK(run(kAll + kAll + kAll).text == kAll);
  CHECK(run("텃밭\n" + kAll + "텃밭\n" + kAll).text == "텃밭\n" + kAll);
}

TEST_CASE("short run: just behind the first text five sentences are enough") {
  CHECK(run(part(0, 5) + part(0, 5)).text == part(0, 5));
  const std::string four = part(0, 4) + part(0, 4);
  CHECK(run(four).text == four);
}

TEST_CASE("short run: elsewhere it takes eight") {
  CHECK(run(kAll + kBetween + kAll + "끝.\n").text == kAll + kBetween + "끝.\n");
  CHECK(run(kAll + kBetween + part(2, 10)).text == kAll + kBetween);
  const std::string seven = kAll + kBetween + part(2, 9);
  CHECK(run(seven).text == seven);
}

TEST_CASE("short run: other order, other words, other numbers are another text") {
  std::string order = kAll;
  for (size_t i = kPost.size(); i > 0; --i) order += kPost[i - 1] + "\n";
  CHECK(run(order).text == order);
  std::string words = kAll, numbers;
  for (size_t i = 0; i < kPost.size(); ++i) {
    words += i % 3 == 2 ? "하늘이 참 맑았어요.\n" : kPost[i] + "\n";
  }
  CHECK(run(words).text == words);
  for (const char* day : {"3", "4"}) {
    for (size_t i = 0; i < 8; ++i) numbers += std::string(day) + "일: " + kPost[i] + "\n";
  }
  CHECK(run(numbers).text == numbers);
}

TEST_CASE("short run: few sentences in turn are a chant or a loop, not a copy") {
  std::string chant;
  for (int i = 0; i < 4; ++i) chant += "다시 한번 힘차게 뛰어 봅시다!\n우리는 할 수 있습니다!\n";
  CHECK(run(chant).text == chant);
}

TEST_CASE("short run: lines without sentence marks count half") {
  const std::string all = without_marks(kAll);
  CHECK(run(all + all).text == all);
  const std::string nine = without_marks(part(0, 9)) + without_marks(part(0, 9));
  CHECK(run(nine).text == nine);
}

TEST_CASE("short run: verse, forms, formulas and steps stay") {
  std::string verse, form, steps, quoted;
  for (int copy = 0; copy < 2; ++copy) {
    for (size_t i = 0; i < kPost.size(); ++i) {
      const std::string bare = kPost[i].substr(0, kPost[i].size() - std::string("요.").size());
      verse += bare + "네\n";
      form += bare + ":\n";
      steps += std::to_string(i + 1) + ") " + kPost[i] + "\n";
      quoted += "“" + kPost[i] + "”\n";
    }
  }
  for (const std::string& text : {verse, form, steps, quoted}) CHECK(run(text).text == text);
}

TEST_CASE("short run: in blocks the lines of the blocks before stay") {
  const Decisions decisions(testing::shipped_rules().size());
  CHECK(run_blocks({kAll, kAll}, decisions).text == kAll);
  CHECK(run_blocks({kAll + part(0, 2), part(2, 11)}, decisions).text == kAll + part(0, 2));
  CHECK(run_blocks({part(0, 5), part(5, 11) + kBetween, kAll + "끝.\n"}, decisions).text ==
        kAll + kBetween + "끝.\n");
}

TEST_CASE("short run: every removal says where the first copy is") {
  const testing::Ran ran = run(kAll + kAll);
  CHECK(ran.stats.removed_run == kPost.size());
  testing::check_first_copies(ran, kPost.size());
}

}  // namespace
}  // namespace kotidy
