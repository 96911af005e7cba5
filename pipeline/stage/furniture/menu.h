// Menus: lines that consist of the words of a page's furniture and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/word_list.h"
#include "pipeline/stage/furniture/heads.h"
#include "pipeline/text/text_map.h"

namespace kotidy::furniture {

// How much a line speaks for being furniture.
enum class Strength : uint8_t {
  kNone,     // something else
  kCounter,  // a bare number, "• 0", "- +"
  kPlain,    // a word that is more often a title or an entry of a list: "후기"
  kSection,  // a newspaper's section: "경제"; lists of prose have such words too
  kWeak,     // a word that a text may use as a heading: only beside other furniture
  kStrong,   // furniture wherever it stands
};

// Longest line that is looked at, in bytes.
inline constexpr size_t kMenuBytes = 400;

class Menu {
 public:
  // `items`: columns item and strength (strong, weak, section, plain), compared without blanks.
  explicit Menu(const WordList& items);

  // Judges one line. It is tiled when it consists of items, counters and separators alone
  // (blanks, |, ·, •, /, > or nothing between them); strong when an item is, or when three
  // different ones that are not plain stand there, six of sections alone; a path ("홈 > 설정") is
  // no stronger than its items. A long strong item may end in a full stop.
  Strength judge(std::string_view line) const;

 private:
  size_t item_at(std::string_view text, size_t at, Strength& strength) const;

  TextMap<Strength> items_;
  Heads heads_;
};

// "홈 > 설정 > 알림": the way to a page or, in a manual, to a switch.
bool is_path(std::string_view line);

// A date with a time of day and nothing else: "11.02 20:35", "2024-03-01 09:12:44".
bool is_date_time(std::string_view line);

// True when such a date stands between two sentences, as in a log, or no sentence is there at all,
// as on a receipt.
bool is_log(std::string_view text, const std::vector<Line>& lines);

// A date and nothing else: "2024.03.01 (금)", "2024년 3월 1일", "Mar 01. 2024". Diaries have such
// lines too.
bool is_date(std::string_view line);

// "• 3개월 전", "2시간 전", "2주 전(수정됨)": how long ago, and nothing else.
bool is_age(std::string_view line);

// How many hash tags stand on a line of nothing else ("#강 #나루터").
size_t count_tags(std::string_view line);

}  // namespace kotidy::furniture
