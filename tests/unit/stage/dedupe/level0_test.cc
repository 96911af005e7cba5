// Level 0: what repeats itself on the spot. Each with what must stay.
#include <chrono>
#include <random>

#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"
#include "runner.h"

namespace kotidy {
namespace {

using testing::run;

void stays(const std::string& text) { CHECK(run(text).text == text); }

std::string times(const std::string& unit, int n) {
  std::string out;
  while (n-- > 0) out += unit;
  return out;
}

TEST_CASE("level 0: what an author wrote in quotation marks is no loop") {
  stays("아이는 “도망쳐, 도망쳐, 도망쳐, 도망쳐, 도망쳐” 하고 소리쳤다.\n");
  stays("북은 \"둥 둥 둥 둥 둥 둥\" 울렸다.\n");
  CHECK(run("그는 “가자”고 했고 우리 우리 우리 우리 우리 우리 갔다.\n").text ==
        "그는 “가자”고 했고 우리 갔다.\n");
}

TEST_CASE("level 0: captions that roll, also over a stray space") {
  const std::string head = "이번 주에는 우리가 뒷마당에 함께 심어 볼\n";
  const std::string rest = "모종을 골라 보겠습니다\n";
  CHECK(run(head + "뒷마당에 함께 심어 볼 " + rest).text == head + rest);
  CHECK(run(head + "뒷마당 에 함께 심어 볼 " + rest).text == head + rest);
  CHECK(run(head + "뒷마당에 함께 심어볼 " + rest).text == head + rest);
  CHECK(run("이번 주에는 우리가 뒷마당에함께 심어 볼\n뒷마당에 함께 심어 볼 " + rest).text ==
        "이번 주에는 우리가 뒷마당에함께 심어 볼\n" + rest);
}

TEST_CASE("level 0: no captions that roll") {
  stays("이번 주에는 함께 심어 볼\n심어 볼 모종을 골라 보겠습니다\n");  // two words
  stays("우리는 뒷마당에 함께 나무를 심었습니다.\n뒷마당에 함께 나무를 심었습니다 하고 말했다.\n");
  stays("우리는 뒷마당에 함께 나무를\n\n뒷마당에 함께 나무를 심었습니다\n");
  stays("가온 손뜨개 목도리 겨울\n가온 손뜨개 목도리 겨울 두꺼운\n");  // a list
  stays("21 22 23 24 25 26\n24 25 26 27 28 29\n");
}

TEST_CASE("level 0: captions that rolled before they were joined to a line") {
  const std::string clean = "이번 주에는 우리가 뒷마당에 함께 심어 볼 모종을 골라 보겠습니다\n";
  const std::string first = "이번 주에는 우리가 뒷마당에 함께 심어 볼 ";
  const std::string rest = "모종을 골라 보겠습니다\n";
  CHECK(run(first + "뒷마당에 함께 심어 볼 " + rest).text == clean);
  CHECK(run(first + "뒷마당에 함께 심어볼 " + rest).text == clean);
  CHECK(run(first + "뒷마당 에 함께 심어 볼 " + rest).text == clean);
}

TEST_CASE("level 0: said twice inside a line for a reason") {
  stays("우리 다 함께 노래를 우리 다 함께 노래를 불러 봅시다\n");          // from the start
  stays("그래서 우리 다 함께 노래를 우리 다 함께 노래를\n");               // to the end
  stays("그래서 우리 다 함께 노래를, 우리 다 함께 노래를 불러 봅시다\n");  // a mark
  stays("자 우리 다 함께 노래를 우리 다 함께 노래를 우리 다 함께 노래를 불러 봅시다\n");
  stays("그날은 참 좋아서 참 좋아서 울었다\n");  // two words
  stays("표에는 11 12 13 11 12 13 이라고 적혀 있다\n");
}

TEST_CASE("level 0: loops of words, of sentences, of several lines") {
  const std::string unit = "그게 참 좋다고 했어요. ";
  CHECK(run("그때 " + times(unit, 6) + "정말로.\n").text == "그때 " + unit + "정말로.\n");
  const std::string eight = "우리는 그날 아침에 일찍 일어나 강가로 함께 나갔고 ";
  CHECK(run(times(eight, 5) + "밥을 먹었다.\n").text == eight + "밥을 먹었다.\n");
  const std::string two = "그게 좋대요.\n저도 그랬어요.\n";
  CHECK(run("처음이다.\n" + times(two, 6) + "끝.\n").text == "처음이다.\n" + two + "끝.\n");
  CHECK(run(times(two, 11)).text == two);
  const std::string three = "그래요?\n그럼요.\n아니죠.\n";
  CHECK(run(times(three, 5) + "끝.\n").text == three + "끝.\n");
}

TEST_CASE("level 0: emphasis, refrains, and tables are no loops") {
  stays("빨리 빨리 빨리 와요.\n네 네 네.\n");
  stays(times("그게 참 좋다고 했어요. ", 3) + "\n");
  stays(times("그게 좋대요.\n저도 그랬어요.\n", 4));
  stays(times("이름\n나이\n", 6));  // cells
  stays("노를 저어라.\n달이 뜬다.\n노를 저어라.\n별이 진다.\n노를 저어라.\n해가 뜬다.\n");
}

TEST_CASE("level 0: a text that stands twice without a seam") {
  const std::string caption = "연 날리는 어린이들";
  CHECK(run(caption + caption + "\n").text == caption + "\n");
  const std::string credit = "강둑에서 연을 날리는 아이들. 두레통신";
  CHECK(run(credit + credit + " 나머지 글은 다음과 같다.\n").text ==
        credit + " 나머지 글은 다음과 같다.\n");
  CHECK(
      run("강둑에서 연을 날리는 아이들.\n두레통신강둑에서 연을 날리는 아이들.\n두레통신\n").text ==
      "강둑에서 연을 날리는 아이들.\n두레통신\n");
}

TEST_CASE("level 0: twice, but not by accident") {
  stays("아리랑아리랑 아라리요\n");
  stays("하하하하하하하하하하하하하하하하하하하하\n");
  stays("달아 달아 밝은 달아 달아 달아 밝은 달아\n");
  stays("강둑에서 연을 날리는 아이들\n그 강둑에서 연을 날리는 아이들\n");
  stays("연 날리는 날연 날리는 날에는\n");  // too short
}

TEST_CASE("level 0: one megabyte that stands twice, in linear time") {
  std::string body;
  std::mt19937 random(3);
  for (unsigned i = 0; body.size() < 1'000'000; ++i) {
    append_utf8(body, kFirstSyllable + static_cast<char32_t>(random() % 9000));
    if (i % 4 == 3) body += i % 40 == 39 ? ". " : " ";
  }
  body += "끝통신";
  const auto start = std::chrono::steady_clock::now();
  const bool halved = run(body + body + "\n").text == body + "\n";
  CHECK(halved);
  std::string near = body;  // it differs in the last syllable
  near.replace(near.size() - 3, 3, "심");
  const bool kept = run(body + near + "\n").text == body + near + "\n";
  CHECK(kept);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("level 0: the end of a sentence said again") {
  const std::string end = "오늘 나눌 이야기는 여기까지입니다.";
  CHECK(run(end + ". 기까지입니다.\n").text == end + ".\n");
  CHECK(run(end + "\n기까지입니다.\n").text == end + "\n");
  CHECK(run("감사합니다. 감사합니다..\n").text == "감사합니다.\n");
  CHECK(run("들어 주신 여러분 감사합니다. 감사합니다..\n").text ==
        "들어 주신 여러분 감사합니다.\n");
  CHECK(run("들어 주신 여러분 감사합니다.\n감사합니다.\n").text ==
        "들어 주신 여러분 감사합니다.\n");
}

TEST_CASE("level 0: an end that is no echo") {
  stays("저는 그렇게 생각합니다. 생각합니다.\n");
  stays("정말이에요. 정말이에요.\n");
  stays("값은 12.5입니다. 5입니다.\n");
  stays("감사합니다. 다음 소식입니다. 감사합니다.\n");
  stays("그는 갔다. 나도 갔다.\n");
}

}  // namespace
}  // namespace kotidy
