#include "pipeline/text/josa.h"

#include <doctest/doctest.h>

#include <string>

using namespace kotidy;

namespace {

std::string attach(std::string word, std::string_view particle,
                   const Readings* readings = nullptr) {
  return word + std::string(agreeing_form(last_sound(word, readings), particle).value_or("?"));
}

}  // namespace

TEST_CASE("a particle follows the last Hangul sound") {
  CHECK(attach("나무", "은") == "나무는");
  CHECK(attach("구름", "를") == "구름을");
  CHECK(attach("하늘", "으로") == "하늘로");
  CHECK(attach("들판", "로") == "들판으로");
  CHECK(attach("바다", "으로부터") == "바다로부터");
  CHECK(attach("연필", "예요") == "연필이에요");
  CHECK(attach("지우개", "이었") == "지우개였");
}

TEST_CASE("digits and letters are judged by their reading") {
  CHECK(attach("2021", "으로") == "2021로");
  CHECK(attach("시즌 3", "는") == "시즌 3은");
  CHECK(attach("시즌 5", "은") == "시즌 5는");
  CHECK(attach("1,000", "로") == "1,000으로");
  CHECK(attach("XML", "으로") == "XML로");
  CHECK(attach("NPM", "로") == "NPM으로");
  CHECK(attach("pdf", "을") == "pdf를");
}

TEST_CASE("Latin words are read, not spelled") {
  CHECK(attach("Notebook", "는") == "Notebook은");
  CHECK(attach("Client", "은") == "Client는");
  CHECK(attach("Circle", "으로") == "Circle로");
  CHECK(attach("Boat", "을") == "Boat를");
  CHECK(attach("Timeline", "를") == "Timeline을");
  const Readings readings = {{"github", "깃허브"}};
  CHECK(attach("GitHub", "이", &readings) == "GitHub가");
}

TEST_CASE("closing quotes and brackets are looked through") {
  CHECK(last_sound("‘나무’") == Sound::kVowel);
  CHECK(last_sound("한국은행(BOK)") == Sound::kConsonant);
  CHECK(last_sound("(사람)") == Sound::kConsonant);
  CHECK(last_sound("") == Sound::kUnknown);
  CHECK(last_sound("!?") == Sound::kUnknown);
  CHECK(last_sound("\xFF\xFE") == Sound::kUnknown);
}

TEST_CASE("the copula may keep its 이 after a vowel, other particles may not") {
  CHECK(attach("의자", "이고") == "의자이고");
  CHECK(attach("책상", "고") == "책상이고");
  CHECK(attach("의자", "이라고") == "의자라고");
  CHECK_FALSE(agreeing_form(Sound::kVowel, "에서"));
  CHECK_FALSE(agreeing_form(Sound::kUnknown, "은"));
}

TEST_CASE("a particle is found only where the whole run parses") {
  CHECK(particle_at("으로는 안", 0) == "으로");
  CHECK(particle_at("으로부터 왔다", 0) == "으로부터");
  CHECK(particle_at("이었습니다.", 0) == "이었");
  CHECK(particle_at("이 사람", 0) == "이");
  CHECK(particle_at("이야기", 0).empty());
  CHECK(particle_at("가격", 0).empty());
  CHECK(particle_at("", 0).empty());
}

TEST_CASE("what follows a noun") {
  CHECK(parses_as_particles("에서는 ", 0));
  CHECK(parses_as_particles("만을 ", 0));
  CHECK(parses_as_particles("입니다.", 0));
  CHECK(parses_as_particles(", ", 0));
  CHECK_FALSE(parses_as_particles("만드는 ", 0));
  CHECK_FALSE(parses_as_particles("지역", 0));
}
