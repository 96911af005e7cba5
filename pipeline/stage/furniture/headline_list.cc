#include "pipeline/stage/furniture/headline_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/text/any_word.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kHeadlineBytes = 180;  // longest headline of another text
constexpr size_t kLinks = 12;
constexpr size_t kRanks = 20;
constexpr size_t kTailFurniture = 2;  // lines among the headlines that show where the text ended

constexpr std::array<std::string_view, 9> kLinkMarks = {"▶", "▷",  "☞",  "►", "→",
                                                        "👉", "- ", "• ", "· "};

bool is_link(std::string_view line) {
  return line.size() <= kHeadlineBytes && !line.ends_with("다.") && !line.ends_with("요.") &&
         std::any_of(kLinkMarks.begin(), kLinkMarks.end(),
                     [line](std::string_view mark) { return line.starts_with(mark); });
}

bool is_headline(std::string_view line) {
  return line.size() >= 12 && line.size() <= kHeadlineBytes && !line.ends_with('.') &&
         !ends_with_any(line, {"니다", "어요", "아요", "네요", "세요"});
}

// What headlines have and plain phrases have not.
bool has_headline_mark(std::string_view line) {
  for (const std::string_view mark : {",", "…", "...", "·", "“", "‘", "\"", "'", "[", "?", "!"})
    if (line.find(mark) != std::string_view::npos) return true;
  return false;
}

// The number a line begins with and its size in bytes.
std::optional<std::pair<unsigned, size_t>> number_at(std::string_view line) {
  size_t size = 0;
  unsigned value = 0;
  while (size < line.size() && size < 2 && is_digit(line[size]))
    value = value * 10 + static_cast<unsigned>(line[size++] - '0');
  if (size == 0 || (size < line.size() && is_digit(line[size]))) return std::nullopt;
  return std::pair(value, size);
}

// Where the numbered headlines end that begin at `at`; `at` when there are none.
size_t ranking_end(const FilledLines& view, size_t at) {
  size_t end = at;
  for (unsigned rank = 1; rank <= kRanks && end < view.size(); ++rank) {
    const std::string_view line = view.line(end);
    const auto number = number_at(line);
    if (!number || number->first != rank || line.size() > kHeadlineBytes) break;
    if (number->second == line.size()) {  // the headline is the next line
      if (end + 1 >= view.size() || !is_headline(view.line(end + 1))) break;
      ++end;
    } else if (line.ends_with('.')) {
      break;
    }
    ++end;
    // A number alone on its line is a rank sooner than a number before words.
    if (rank >= (number->second == line.size() ? 2U : 3U)) at = end;
  }
  return at;
}

size_t links_end(const FilledLines& view, size_t at) {
  size_t end = at;
  while (end < view.size() && end < at + kLinks && is_link(view.line(end))) ++end;
  return end;
}

// Headlines without marks between two paragraphs of prose, their dates among them: two or more, or
// one that looks like a headline. They stand apart, unless nothing does in this text.
size_t bare_links_end(const FilledLines& view, size_t at) {
  constexpr size_t kMost = 12;
  size_t above = at - 1;
  while (above > 0 && view.is_covered(above - 1)) --above;
  if (above == 0 || !is_prose(view.line(above - 1))) return at;
  size_t end = at, headlines = 0, sure = 0;
  for (; end < view.size() && end < at + kMost && !view.gap_before(end); ++end) {
    const std::string_view line = view.line(end);
    if (headlines > 0 && (is_date(line) || is_date_time(line))) continue;
    const bool marked = has_headline_mark(line);
    if (!is_headline(line) || ends_with_stop(line) || line.ends_with(':') ||
        (!marked && ends_with_any(line, {"다", "요"})))
      break;
    ++headlines;
    sure += marked;
  }
  if (headlines + sure < 2 || end >= view.size() || !is_prose(view.line(end))) return at;
  return view.gap_before(end) || view.dense() ? end : at;
}

}  // namespace

HeadlineLists::HeadlineLists(const RuleSet& rules, const Menu& menu, const AroundWords& words)
    : menu_(menu), word_(words), rule_(rules.require("furniture.link-list")) {}

void HeadlineLists::take_below(const FilledLines& view, size_t at, std::vector<Match>& out) const {
  size_t end = ranking_end(view, at + 1);
  if (end == at + 1) end = links_end(view, at + 1);
  if (end == at + 1 && word_(view.line(at)) == AroundWord::kRelated)
    end = bare_links_end(view, at + 1);
  if (end == at + 1) return;
  const std::string why = "below '" + std::string(view.line(at)) + "'";
  view.take(at, rule_, "above such a list", out);
  for (size_t i = at + 1; i < end; ++i) view.take(i, rule_, why, out);
}

size_t HeadlineLists::take_behind(const FilledLines& view, size_t far,
                                  std::vector<Match>& out) const {
  for (size_t at = std::max<size_t>(far, 1); at < view.size(); ++at) {
    if (word_(view.line(at)) != AroundWord::kRelated || view.is_covered(at)) continue;
    if (!goes_to_end(view, at)) continue;
    for (size_t i = at; i < view.size(); ++i)
      if (!view.tags(i)) view.take(i, rule_, "behind the text and other page furniture", out);
    return at;
  }
  return view.size();
}

// True when nothing but furniture and headlines stands below, and furniture beside them.
bool HeadlineLists::goes_to_end(const FilledLines& view, size_t at) const {
  size_t headlines = 0, sure = 0;
  for (size_t next = at + 1; next < view.size(); ++next) {
    const bool known = view.is_furniture(next, menu_);
    if (!known && !is_headline(view.line(next))) return false;
    headlines += !known;
    sure += view.falls(next, menu_);
  }
  if (headlines == 0 || headlines > kLinks) return false;
  return sure >= kTailFurniture || view.falls(at - 1, menu_) || view.tags(at - 1);
}

}  // namespace kotidy::furniture
