// A repeated run goes as a run: a text that stands twice loses exactly its second half.
#include <algorithm>

#include "runner.h"

namespace kotidy {
namespace {

using testing::run;

const std::vector<std::string> kPost = {
    "읍내 장터는 올해부터 토요일마다 너른 학교 마당으로 자리를 옮긴다고 합니다.",
    "왜 그럴까요?",
    "옛 장터는 비가 오면 진창이 됩니다.",
    "상인들은 지난봄부터 옮길 자리를 찾아 여러 마을을 돌아다녔습니다.",
    "저도 갔어요.",
    "학교 마당에는 지붕이 있고 물도 나옵니다.",
    "좋지요.",
    "첫 장은 다음 달 첫째 토요일 아침에 섭니다.",
};

std::string lines(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& one : sentences) out += one + "\n";
  return out;
}

TEST_CASE("run: the second half goes whole, short lines and all") {
  const std::string post = lines(kPost);
  CHECK(run(post + post).text == post);
  CHECK(run(post + "\n" + post).text == post);
  CHECK(run("머리말입니다.\n" + post + "사잇말입니다.\n" + post + "맺음말입니다.\n").text ==
        "머리말입니다.\n" + post + "사잇말입니다.\n맺음말입니다.\n");
}

TEST_CASE("run: also where the lines were cut otherwise") {
  const std::string post = lines(kPost);
  std::vector<std::string> joined = kPost;
  for (const size_t at : {6, 4, 0}) {
    joined[at] += " " + joined[at + 1];
    joined.erase(joined.begin() + static_cast<ptrdiff_t>(at) + 1);
  }
  CHECK(run(post + lines(joined)).text == post);
  CHECK(run(lines(joined) + post).text == lines(joined));
}

TEST_CASE("run: also around an advertisement and misheard syllables") {
  const std::string post = lines(kPost);
  const std::string ad = "이 글은 두레은행이 함께합니다.";
  std::vector<std::string> sold = kPost;
  sold.insert(sold.begin() + 6, ad);
  CHECK(run(post + lines(sold)).text == post + ad + "\n");
  std::vector<std::string> misheard = kPost;
  misheard[5] = "학교 마당에는 지붕이 있고 물도 나옴니다.";
  CHECK(run(post + lines(misheard)).text == post);
}

TEST_CASE("run: what is new between the lines stays") {
  const std::string post = lines(kPost);
  std::vector<std::string> changed = kPost;
  changed[5] = "학교 마당에는 그늘이 없고 물도 마릅니다.";
  CHECK(run(post + lines(changed)).text == post + changed[5] + "\n");
  changed = kPost;
  changed[4] = "저는 안 갔어요.";
  CHECK(run(post + lines(changed)).text == post + changed[4] + "\n");
}

TEST_CASE("run: a text glued to its copy, its sentences a line each") {
  std::vector<std::string> twice = kPost;
  twice.push_back("두레통신" + kPost[0]);
  twice.insert(twice.end(), kPost.begin() + 1, kPost.end());
  twice.push_back("두레통신");
  CHECK(run(lines(twice)).text == lines(kPost) + "두레통신\n");
}

TEST_CASE("run: a sentence of its own before the run, on its first line") {
  const std::string post = lines(kPost);
  std::vector<std::string> again = kPost;
  again[0] = "다시 올립니다. " + again[0];
  CHECK(run(post + lines(again)).text == post + "다시 올립니다.\n");
  again[0] = "다시 말해 " + kPost[0];  // no border: it stays
  CHECK(run(post + lines(again)).text == post + again[0] + "\n");
}

TEST_CASE("run: short lines alone, and after a gap that is too long, stay") {
  const std::string post = lines(kPost);
  const std::string questions = "왜 그럴까요?\n저도 갔어요.\n좋지요.\n";
  CHECK(run(post + questions).text == post + questions);
  const std::string fresh = "하나는 새 말.\n둘째도 새 말.\n셋째도 새 말.\n넷째도 새 말.\n";
  const std::string tail = lines({kPost[4], kPost[6]});
  CHECK(run(post + kPost[3] + "\n" + fresh + tail).text == post + fresh + tail);
}

TEST_CASE("run: a clause that is said again goes as part of a run only") {
  const std::string clause =
      "다만, 강물이 불어 배를 띄우기 어려운 때에는 나루지기의 뜻으로 쉴 수 있다.\n";
  const std::string text = "나루지기는 아침마다 배를 띄운다.\n" + clause +
                           "손님이 없는 날에도 나루는 열려 있어야 한다.\n" + clause;
  CHECK(run(text).text == text);
  const std::string article = "제12조(시행일) 이 규칙은 나루지기가 알린 날부터 시행한다.\n";
  const std::string rules = "첫 부칙이다.\n" + article + "둘째 부칙이다.\n" + article;
  CHECK(run(rules).text == rules);
  const std::string post = lines(kPost);
  CHECK(run(post + clause + post + clause).text == post + clause);
}

TEST_CASE("run: every removal says where the first copy is") {
  const std::string post = lines(kPost);
  const testing::Ran ran = run(post + post);
  REQUIRE(ran.edits[0].evidence.size() == kPost.size());
  testing::check_first_copies(ran, kPost.size());
}

}  // namespace
}  // namespace kotidy
