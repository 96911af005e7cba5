#include "pipeline/text/sound_distance.h"

#include <doctest/doctest.h>

#include <string>

using namespace kotidy;

namespace {

double apart(std::string_view a, std::string_view b) {
  return relative_distance(sounds_of(a, {}), sounds_of(b, {}));
}

}  // namespace

TEST_CASE("what sounds the same is not apart") {
  CHECK(apart("베개", "배게") == 0);
  CHECK(apart("왜가리", "외가리") == 0);
  CHECK(apart("식용유", "시굥유") == 0);
  CHECK(apart("PT", "피티") == 0);
  CHECK(apart("한라산", "할라산") == 0);
}

TEST_CASE("near sounds are nearer than others") {
  CHECK(apart("고구마", "코구마") < apart("고구마", "조구마"));
  CHECK(apart("모기장", "무기장") < apart("모기장", "미기장"));
  CHECK(apart("은행장", "은앵장") < apart("은행장", "은생장"));
  CHECK(apart("심판석", "신판석") < apart("심판석", "실판석"));
  CHECK(apart("소벌린", "소버린") < apart("소범린", "소버린"));
  CHECK(apart("도토리", "도토리") == 0);
  CHECK(apart("도토리", "강아지") > 0.3);
}

TEST_CASE("a whole jamo is one over the number of jamo") {
  CHECK(apart("나비가", "사비가") == doctest::Approx(1.0 / 6));
  CHECK(sound_distance(sounds_of("나비가", {}), sounds_of("사비가", {}), 500) == kWholeJamo);
}

TEST_CASE("the distance is symmetric and bounded") {
  const Sounds a = sounds_of("테스트베드", {}), b = sounds_of("태스투배드를", {});
  const int distance = sound_distance(a, b, 100000);
  CHECK(distance > 0);
  CHECK(sound_distance(b, a, 100000) == distance);
  CHECK(sound_distance(a, b, distance) == distance);
  CHECK(sound_distance(a, b, distance - 1) == distance);
  CHECK(sound_distance(a, b, 10) == 11);
  CHECK(relative_distance(a, b, 0.01) == 1);
}

TEST_CASE("finals: what is sure to be heard of them") {
  constexpr int kG = 1, kN = 4, kR = 8, kM = 16, kS = 19, kNG = 21, kH = 27;
  constexpr int kInitialG = 0, kInitialN = 2, kSilent = 11;
  CHECK(final_sound(0, kInitialG) == FinalSound{0, 0});
  CHECK(final_sound(kS, kNoInitial).heard == 7);
  CHECK(final_sound(kG, kInitialN).heard == kUnsureFinal);
  CHECK(final_sound(kR, kSilent).lost == 0);
  CHECK(final_sound(kH, kInitialG).lost == 0);
  const auto apart_before_g = [](int a, int b) {
    return final_distance(final_sound(a, kInitialG), final_sound(b, kInitialG));
  };
  CHECK(apart_before_g(kN, 0) == 80);
  CHECK(apart_before_g(kG, 0) == 40);
  CHECK(apart_before_g(kN, kM) == apart_before_g(kNG, kM));
  CHECK(apart_before_g(kN, kM) < apart_before_g(kN, kR));
  CHECK(apart_before_g(kS, kS) == 0);
}

TEST_CASE("initials behind a final are heard at their place") {
  constexpr int kG = 0, kGG = 1, kN = 2, kR = 5, kS = 9;
  CHECK(moved_initial_distance(kG, kGG) == 0);
  CHECK(moved_initial_distance(kN, kR) == 0);
  CHECK(moved_initial_distance(kG, kS) == kWholeJamo);
}

TEST_CASE("empty and very long words") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "가";
  CHECK(sound_distance({}, {}, 0) == 0);
  CHECK(sound_distance(sounds_of(text, {}), sounds_of(text, {}), 500) == 501);
  CHECK(sounds_of("가!", {}).empty());
}
