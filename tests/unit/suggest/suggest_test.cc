#include "pipeline/suggest/suggest.h"

#include <doctest/doctest.h>

#include <random>

#include "pipeline/suggest/sources.h"
#include "tests/unit/stage/shipped_rules.h"

using namespace kotidy;
using namespace kotidy::passage;
using namespace kotidy::suggest;

namespace {

// "heard>right" of all candidates, "heard~right" where nothing is decided.
std::string found(const std::vector<std::string>& texts, std::string_view title = "") {
  std::vector<Document> documents;
  for (const std::string& text : texts) documents.push_back({"a", text});
  const Text text(documents);
  std::string out;
  for (const Candidate& one : suggest::suggest(text, title, kotidy::testing::shipped_rules())) {
    out += (out.empty() ? "" : " ") + one.heard + (one.decided ? ">" : "~") + one.right;
  }
  return out;
}

const std::string kWritten =
    "마을 주민들은 지난 봄부터 개울가 공터에 작은 텃밭을 일구며 씨앗 은행의 취지를 널리 알려 "
    "왔습니다.\n";

std::string heard(std::string_view from, std::string_view to) {
  std::string text = kWritten;
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("two passages that say the same but for a word") {
  CHECK(found({kWritten + kWritten}) == "");
  CHECK(found({kWritten + heard("텃밭을", "텃받을")}) == "텃받~텃밭");
  CHECK(found({kWritten, heard("개울가", "게울까")}) == "게울까~개울가");
  CHECK(found({kWritten + heard("작은 텃밭을", "자근텃받을")}) == "자근텃받~작은 텃밭");
}

TEST_CASE("the written side is right") {
  const std::string cues = "00:01 안녕하세요 여러분\n00:05 오늘 소식입니다\n00:09 ";
  CHECK(found({kWritten + cues + heard("개울가", "게울까")}) == "게울까>개울가");
  CHECK(found({cues + heard("개울가", "게울까"), kWritten}) == "게울까>개울가");
  std::string bare = heard("개울가", "게울까");
  bare.erase(bare.find('.'), 1);
  CHECK(found({bare, kWritten}) == "게울까>개울가");
}

TEST_CASE("what differs in every other way is no candidate") {
  CHECK(found({kWritten + heard("일구며", "일구고")}) == "");
  CHECK(found({kWritten + heard("봄부터", "봄에는")}) == "");
  CHECK(found({kWritten + heard("텃밭을", "텃밭도")}) == "");
  CHECK(found({kWritten + heard("공터에", "공 터에")}) == "");
  CHECK(found({kWritten + heard("작은 텃밭을", "텃밭을")}) == "");
  CHECK(found({kWritten + heard("개울가", "도로변")}) == "");
}

TEST_CASE("two usual forms have to change places more than once") {
  const std::string name =
      "관리인 박정희는 매일 아침 여섯 시에 창고 문을 열고 하루 일을 시작했다.\n";
  const std::string also =
      "동네 사람들은 그래서 박정희는 믿을 만한 이웃이라고 입을 모아 말하곤 했다.\n";
  const auto other = [](std::string text) {
    return text.replace(text.find("박정희"), 9, "박정이");
  };
  const std::string often = "박정희는 박정이는 박정희는 박정이는 박정희는 박정이는\n";
  CHECK(found({often + name + other(name)}) == "");
  CHECK(found({often + name + also + other(name) + other(also)}) == "박정이~박정희");
}

TEST_CASE("endings that cannot stand for each other") {
  const std::string text =
      "오래 걸린 공사가 끝나 골목 상인들에게는 무엇보다 반가운 소식이 셈이라고 회장은 "
      "말했습니다.\n";
  std::string other = text;
  other.replace(other.find("소식이"), 9, "소식인");
  CHECK(found({text + other}) == "소식이>소식인");
  CHECK(found({other + text}) == "소식이>소식인");
}

TEST_CASE("numbers that differ are facts, numbers that are spelled out are style") {
  const std::string text =
      "올해 여름 축제에는 모두 26명 자원봉사자가 참여해 무대와 안내를 맡았다고 합니다.\n";
  for (const char* other : {"27명", "이십육명"}) {
    std::string changed = text;
    changed.replace(changed.find("26명"), 5, other);
    CHECK(found({text + changed}) == "");
  }
}

TEST_CASE("words near those of the title") {
  const std::string body = "어제 아르매니아의 수도에 다녀왔다. 아르메니아는 산이 많다.\n";
  CHECK(found({body}) == "");
  CHECK(found({body}, "아르메니아 여행기") == "아르매니아>아르메니아");
  CHECK(found({"아르메니아 여행기\n\n" + body}) == "아르매니아>아르메니아");
  CHECK(found({"아르메니아 여행기입니다.\n\n" + body}) == "");
}

TEST_CASE("a rare form near a frequent one") {
  std::string text;
  for (const char* verb : {"봤다", "샀다", "읽었다", "빌렸다", "썼다"}) {
    text += std::string("나는 소크라태스를 ") + verb + ".\n";
  }
  CHECK(found({text + "그는 소크라테스를 안다.\n"}) == "소크라테스>소크라태스");
  CHECK(found({text + "그는 소크라테스를 안다. 소크라테스가 또 소크라테스를.\n"}) == "");
}

TEST_CASE("particles that do not fit") {
  CHECK(found({"그는 전략를 세웠다."}) == "전략를>전략을");
  CHECK(found({"그는 나무을 심었다."}) == "나무을>나무를");
  CHECK(found({"새마을 마을 가을 집을 지을 때 나무를 심었다."}) == "");
}

TEST_CASE("any bytes are survived") {
  CHECK(found({""}) == "");
  CHECK(found({}) == "");
  CHECK(found({std::string(100000, '\xEA')}) == "");
  CHECK(found({std::string(100000, ' ')}) == "");
  std::string same;
  for (int i = 0; i < 20000; ++i) same += "가 나 ";
  CHECK(found({same}) == "");
  std::mt19937 random(7);
  std::string noise;
  for (int i = 0; i < 200000; ++i) noise += static_cast<char>(random());
  found({noise, noise});
  for (char& c : noise) c = " \n가나다를"[static_cast<unsigned char>(c) % 14];
  found({noise, noise}, noise);
}

TEST_CASE("variation") {
  const Variation variation(kotidy::testing::shipped_rules());
  CHECK(variation.ordinary("하고", "하다"));
  CHECK(variation.ordinary("오전엔", "오전에"));
  CHECK(variation.ordinary("떠올리실", "떠올릴"));
  CHECK(variation.ordinary("이십육", "이십칠"));
  CHECK_FALSE(variation.ordinary("문의가", "문이가"));
  CHECK_FALSE(variation.ordinary("진위를", "진의를"));
  CHECK(variation.particle_size("도서관에서는") == 9);
  CHECK(variation.particle_size("나를") == 0);
  CHECK(variation.confused("학교에", "학교의") != nullptr);
  CHECK(variation.confused("에", "의") == nullptr);
}
