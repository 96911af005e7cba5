#include "pipeline/stage/furniture/time_code.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeline/stage/furniture/time_table.h"
#include "pipeline/stage/furniture/timed_lines.h"

namespace kotidy::furniture {
namespace {

size_t codes_in(std::string_view text) {
  std::vector<Match> found;
  find_time_codes(text, split_lines(text), true, RuleId{0}, found);
  return found.size();
}

TEST_CASE("a few cues below a sentence are an example, a file of them is none") {
  const std::string cue = "1\n00:00:01,000 --> 00:00:02,500\n강가를 걷습니다\n";
  CHECK(codes_in("자막은 이렇게 생겼다.\n" + cue) == 0);
  CHECK(codes_in(cue) > 0);
  CHECK(codes_in("강가의 하루\n" + cue) > 0);
  CHECK(codes_in("자막은 이렇게 생겼다.\n" + cue + cue + cue + cue) > 0);
}

TEST_CASE("time codes are read with brackets and hours") {
  CHECK(parse_time_code("00:11자").value().units == 11);
  CHECK(parse_time_code("1:02:33 네").value().units == 3753);
  CHECK(parse_time_code("[00:12]").value().size == 7);
  CHECK(parse_time_code("(0:12) 네").value().size == 6);
  CHECK(parse_time_code("00:01:02.345 네").value().size == 12);
}

TEST_CASE("a cue's begin and end are one code") {
  CHECK(parse_time_code("00:01.000 --> 00:03.500 네").value().size == 23);
  CHECK(parse_time_code("[00:01.000 --> 00:03.500]  네").value().size == 25);
  CHECK(parse_time_code("00:00:01,000 --> 00:00:03,500").value().milliseconds == 1000);
  CHECK_FALSE(parse_time_code("[00:01.000 --> 끝]"));
  CHECK(parse_time_code("00:00:01,000 --> 00:00:03,500 align:start").value().until == 3500);
  CHECK(parse_time_code("[00:01.000 --> 1:00:03.25] 네").value().until == 3603250);
  CHECK_FALSE(parse_time_code("00:01.000 네").value().until.has_value());
  CHECK_FALSE(parse_time_code("00:01.000 --> 끝").value().until.has_value());
}

size_t end_codes_in(std::string_view text) {
  std::vector<Match> found;
  find_end_codes(text, split_lines(text), RuleId{0}, found);
  return found.size();
}

TEST_CASE("codes in brackets behind sentences rise and are no schedule") {
  CHECK(end_codes_in("강은 길다. [00:35]\n배는 넓다. [01:42]\n물은 맑다. [02:21]") == 3);
  CHECK(end_codes_in("강은 길다. [00:35]\n배는 넓다. [01:42]") == 0);
  CHECK(end_codes_in("개회 [09:00]\n강연 [09:30]\n휴식 [10:15]") == 0);
  CHECK(end_codes_in("강 [3:21]\n배 [1:17]\n물 [2:02]\n들 [1:01]") == 0);
}

TEST_CASE("a cue's number and the empty line above it go with its times") {
  const std::string text =
      "1\n00:01,000 --> 00:03,500\n강가를 걷습니다\n\n2\n00:03,500 --> 00:06,000\n바람이 참 "
      "좋습니다\n\n3\n00:06,200 --> 00:09,000\n배가 옵니다";
  CHECK(codes_in(text) == 6);
}

TEST_CASE("a cue's times are certain by their form, be it one alone") {
  CHECK(codes_in("0:05.3 --> 0:08.0\n0:01강가\n0:04배\n0:09") == 4);  // rising without the cue
  CHECK(codes_in("00:00:01,000 --> 00:00:02,000\n강가") == 1);
  CHECK(codes_in("1\n00:00:01,000 --> 00:00:02,000\n강가\n\n2\n00:00:09,000 --> 00:00:10,000") ==
        4);
  CHECK(codes_in("00:01.000 --> 00:02.500 align:start position:0%\n강가") == 1);
  CHECK(codes_in("10:00 --> 11:00\n강가") == 0);
  CHECK(codes_in("00:00:01,000 --> 00:00:02,000 사이에 선다") == 0);
  CHECK(codes_in("00:12\n강가\n1\n강") == 0);
}

TEST_CASE("codes in square brackets may stand before sentences at no pace") {
  CHECK(codes_in("[00:00] 강은 길다.\n[03:35] 배는 넓다.\n[09:42] 물은 맑다.") == 3);
  CHECK(codes_in("[00:00] 강\n[03:35] 배\n[09:42] 물") == 0);
}

TEST_CASE("what only looks like one is none") {
  CHECK_FALSE(parse_time_code("1:1 대화"));
  CHECK_FALSE(parse_time_code("3:2로 이겼다"));
  CHECK_FALSE(parse_time_code("12:75"));
  CHECK_FALSE(parse_time_code("[12:30 회의]"));
  CHECK_FALSE(parse_time_code("12:345"));
  CHECK_FALSE(parse_time_code(""));
}

TEST_CASE("rising times at the pace of speech are a transcript") {
  CHECK(codes_in("00:01 오늘은 강가를 걷습니다\n00:04 바람이 참 좋습니다\n00:08 배가 옵니다") == 3);
  CHECK(codes_in("35:11오늘은 강가를 걷습니다\n35:14바람이 참 좋습니다\n35:18배가 옵니다") == 3);
  CHECK(codes_in("0:01\n오늘은 강가를 걷습니다\n0:04\n바람이 참 좋습니다\n0:08\n배가 옵니다") == 3);
}

TEST_CASE("schedules, chronicles and scores keep their times") {
  CHECK(codes_in("09:00 개회\n09:30 강연\n10:15 휴식") == 0);
  CHECK(codes_in("09:02~09:41 첫차\n09:43~10:11 둘째 차\n10:14~10:52 막차") == 0);
  CHECK(codes_in("14:05 배가 닿았다.\n14:32 잔치가 열렸다.\n15:11 모임이 끝났다.") == 0);
  CHECK(codes_in("00:01 강가\n00:04 나루") == 0);
  CHECK(codes_in("05:11오늘은\n03:14바람이\n01:18배가\n00:09네") == 0);
}

std::string without_table(const std::string& text) {
  std::vector<Match> found;
  find_time_tables(text, split_lines(text), RuleId{0}, found);
  std::string out = text;
  for (auto match = found.rbegin(); match != found.rend(); ++match)
    out.erase(match->begin, match->end - match->begin);
  return out;
}

TEST_CASE("a table of times keeps its text alone") {
  CHECK(without_table("때 | 말 |\n---|---|\n00:12 | 강가 |\n01:40 | 나루 |\n끝") ==
        "\n\n 강가 \n 나루 \n끝");
  CHECK(without_table("| 때 | 말 |\n|---|---|\n| 00:12 | 강가 |") == "\n\n 강가 ");
}

TEST_CASE("other tables stay") {
  const std::string names = "이름 | 나이 |\n---|---|\n가람 | 12 |";
  CHECK(without_table(names) == names);
  const std::string mixed = "때 | 말 |\n---|---|\n00:12 | 강가 |\n가람 | 12 |";
  CHECK(without_table(mixed) == mixed);
}

}  // namespace
}  // namespace kotidy::furniture
