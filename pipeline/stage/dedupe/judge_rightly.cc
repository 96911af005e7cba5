// Judge: lines long enough to be a repeat that are said again rightly all the same.
#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/stage/dedupe/judge.h"
#include "pipeline/stage/dedupe/verse.h"

namespace kotidy::dedupe {

namespace {

constexpr uint32_t kAloneExact = 60;   // letters from which a clause is no formula
constexpr size_t kStepsInRow = 3;      // steps that two recipes share
constexpr size_t kLongestChorus = 12;  // lines

constexpr uint32_t kBullet = 1000;

// '#' of the formula is a number of the line.
bool begins(std::string_view line, std::string_view formula) {
  size_t at = 0;
  for (const char c : formula) {
    if (c == '#') {
      const size_t from = at;
      while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
      if (at == from) return false;
    } else if (at == line.size() || line[at++] != c) {
      return false;
    }
  }
  return true;
}

// The number of an item of a list, kBullet of one without; 0: it is none.
uint32_t item_of(std::string_view line) {
  constexpr std::array<std::string_view, 3> kBullets = {"- ", "• ", "○ "};
  if (std::any_of(kBullets.begin(), kBullets.end(),
                  [&](std::string_view bullet) { return line.starts_with(bullet); })) {
    return kBullet;
  }
  uint32_t number = 0;
  const auto end = std::from_chars(line.data(), line.data() + line.size(), number).ptr;
  return list_number(line) > 0 && end != line.data() && number < kBullet ? number : 0;
}

// "… 고르시오. [3점]": without blanks, full stop and points.
std::string_view without_points(std::string_view line) {
  const auto trim = [&](std::string_view ends) {
    line = line.substr(0, line.find_last_not_of(ends) + 1);
  };
  trim(" \t\r");
  if (line.ends_with("점]") || line.ends_with("점)")) {
    line = line.substr(0, std::min(line.size(), line.find_last_of("[(")));
  }
  trim(" .");
  return line;
}

}  // namespace

// Not what carries on a run of repeats: that was copied with it.
bool Judge::said_rightly(size_t at, const Passage& passage, Owner owner) const {
  if (passage.syllables >= kAloneExact || owner.first == expected_) return false;
  return is_formula(passage) || (is_step(at) && row_of_repeats(at, owner.first) <= kStepsInRow) ||
         (in_verse(passage) && row_of_repeats(at, owner.first) <= kLongestChorus);
}

// "다만, 총회를 소집하기 어려운 경우에는 …", "다음 글을 읽고 … 고르시오.": a clause, an item, a
// question.
bool Judge::is_formula(const Passage& passage) const {
  const std::string_view line = text_of(passage), end = without_points(line);
  return std::any_of(rules_.formulas.begin(), rules_.formulas.end(),
                     [line](const std::string& begin) { return begins(line, begin); }) ||
         std::any_of(rules_.stems.begin(), rules_.stems.end(),
                     [end](const std::string& stem) { return end.ends_with(stem); });
}

// "3. 불을 끄고 뚜껑을 덮어 뜸을 들인다.": one item of a list, not a numbered heading: the line
// before it is the item before, or the line behind it the next one.
bool Judge::is_step(size_t at) const {
  const auto& list = passages_->list;
  const uint32_t item = item_of(text_of(list[at]));
  if (item == 0) return false;
  const uint32_t next = item == kBullet ? kBullet : item + 1;
  if (before().ordinal + 1 == index_.next()) {
    const uint32_t last = item_before();
    if (last == item ? item == kBullet : last + 1 == item && last > 0) return true;
  }
  if (at + 1 == list.size() || item_of(text_of(list[at + 1])) != next) return false;
  const Ordinal owner = index_.exact(list[at + 1].key);  // a repeat would not stay
  return owner == 0 || owner >= index_.next();
}

// The number of the last line that stays, as item_of.
uint32_t Judge::item_before() const {
  return stack_.empty() ? carried_item_ : item_of(text_of(passages_->list[stack_.back().at]));
}

// Told from the lines before that stay: then a second run sees the same.
bool Judge::in_verse(const Passage& passage) const {
  const LineKind kind = line_kind(text_of(passage), passage.syllables);
  if (kind == LineKind::kProse) return false;
  Verse verse;
  verse.add(kind);
  for (const LineKind before : kinds_before()) verse.add(before);
  return verse.is_verse();
}

// Of the last lines that stay; of the document's first ones there are fewer.
Judge::KindsBefore Judge::kinds_before() const {
  KindsBefore kinds;
  for (size_t i = 0; i < kinds.capacity(); ++i) {
    if (i < stack_.size()) {
      const Passage& line = passages_->list[stack_[stack_.size() - 1 - i].at];
      kinds.push_back(line_kind(text_of(line), line.syllables));
    } else if (i - stack_.size() < carried_kinds_.size()) {
      kinds.push_back(carried_kinds_[i - stack_.size()]);
    }
  }
  return kinds;
}

// How many lines in a row, this one among them, are those around the owner; no more are counted
// than matter.
size_t Judge::row_of_repeats(size_t at, Ordinal owner) const {
  const auto& list = passages_->list;
  PassageRecord record;
  size_t row = 1;
  const auto same = [&](size_t here, Ordinal there) {
    return index_.record(there, record) && record.key == list[here].key;
  };
  for (size_t i = 1; i <= at && i < owner && row <= kLongestChorus; ++i, ++row) {
    if (!same(at - i, owner - static_cast<Ordinal>(i))) break;
  }
  for (size_t i = 1; at + i < list.size() && row <= kLongestChorus; ++i, ++row) {
    const Ordinal there = owner + static_cast<Ordinal>(i);
    if (there >= index_.next() || !same(at + i, there)) break;
  }
  return row;
}

}  // namespace kotidy::dedupe
