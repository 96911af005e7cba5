#include "pipeline/stage/furniture/timed_lines.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/stage/furniture/time_code.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/text_map.h"
#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

bool starts_range(std::string_view rest) {
  rest = trim(rest);
  if (rest.empty()) return false;
  if (rest.starts_with("~") || rest.starts_with("∼") || rest.starts_with("〜") ||
      rest.starts_with("～"))
    return true;
  for (std::string_view dash : {"-->", "-", "–", "—"})
    if (rest.starts_with(dash)) {
      rest = trim(rest.substr(dash.size()));
      return !rest.empty() && is_digit(rest.front());
    }
  return false;
}

struct Found {
  size_t line;
  TimeCode code;
};

struct Survey {
  size_t back = 0;        // codes smaller than the one before
  size_t fives = 0;       // last field a multiple of five
  size_t ranges = 0;      // followed by ~ or - and another time
  size_t glued = 0;       // letter right after it
  size_t square = 0;      // in square brackets
  bool past_day = false;  // a first field no clock has, or hours, minutes and seconds
  size_t seconds = 0;     // sum of the steps forward
};

Survey survey(std::string_view text, const std::vector<Line>& lines,
              const std::vector<Found>& found) {
  Survey sum;
  for (size_t i = 0; i < found.size(); ++i) {
    const TimeCode& code = found[i].code;
    const std::string_view rest = lines[found[i].line].of(text).substr(code.size);
    if (i > 0 && code.units < found[i - 1].code.units) ++sum.back;
    if (i > 0 && code.units > found[i - 1].code.units)
      sum.seconds += code.units - found[i - 1].code.units;
    if (code.last % 5 == 0) ++sum.fives;
    if (starts_range(rest)) ++sum.ranges;
    if (text[lines[found[i].line].begin] == '[') ++sum.square;
    char32_t letter;
    if (syllable_at(rest, 0, letter)) ++sum.glued;
    if (code.three || code.first >= 24) sum.past_day = true;
  }
  return sum;
}

// Korean is spoken at four to eight syllables a second; pauses and hurried captions widen that.
bool at_pace_of_speech(std::string_view text, const std::vector<Line>& lines,
                       const std::vector<Found>& found, size_t seconds) {
  const size_t begin = lines[found.front().line].begin;
  const size_t end = lines[found.back().line].begin;
  const size_t syllables = count_syllables(text.substr(begin, end - begin));
  return syllables * 10 >= seconds * 8 && syllables <= seconds * 25 + 25;
}

// Sentences follow the codes, not the titles of chapters.
bool says_enough(std::string_view text, const std::vector<Line>& lines,
                 const std::vector<Found>& found) {
  constexpr size_t kSyllables = 12;
  const auto says = [&](const Found& f) {
    const std::string_view line = lines[f.line].of(text);
    const char last = line.back();
    return last == '.' || last == '!' || last == '?' || count_syllables(line) >= kSyllables;
  };
  const auto count = std::count_if(found.begin(), found.end(), says);
  return static_cast<size_t>(count) * 4 >= found.size() * 3;
}

bool is_transcript(std::string_view text, const std::vector<Line>& lines,
                   const std::vector<Found>& found) {
  const size_t count = found.size();
  if (count < 3) return false;
  const Survey sum = survey(text, lines, found);
  if (sum.back * 10 > count || sum.ranges * 4 > count || sum.fives * 5 >= count * 4) return false;
  if (sum.glued * 2 > count) return true;
  const bool from_zero = found.front().code.first == 0;
  if (from_zero && sum.square == count && says_enough(text, lines, found)) return true;
  return (from_zero || sum.past_day) && at_pace_of_speech(text, lines, found, sum.seconds);
}

// Without lines that stood before: dedupe may take those, and then they speak for nothing.
std::vector<Found> told_once(std::string_view text, const std::vector<Line>& lines,
                             const std::vector<Found>& found) {
  std::vector<Found> once;
  boost::unordered_flat_set<std::string_view, TextHash, std::equal_to<>> seen;
  seen.reserve(found.size());
  for (const Found& f : found)
    if (seen.insert(lines[f.line].of(text)).second) once.push_back(f);
  return once;
}

// "…이다. [00:12]": pieces are cut behind sentences, so that the code looks like a line.
bool stands_behind(std::string_view text, const Line& line, const TimeCode& code) {
  if (line.begin == 0 || code.size != line.size() || text[line.begin] != '[') return false;
  return text[line.begin - 1] != '\n';
}

// Takes what stands above a cue ("00:01,000 --> 00:04,000") too: its number and the empty line
// above that, or, where it has none, the empty lines.
void take_cue_number(std::string_view text, const std::vector<Line>& lines, const Found& found,
                     std::vector<Match>& out) {
  const Line& code = lines[found.line];
  if (found.line == 0 || code.size() != found.code.size) return;
  if (code.of(text).find("-->") == std::string_view::npos) return;
  const Line& above = lines[found.line - 1];
  const std::string_view number = above.of(text);
  for (size_t i = found.line; i > 0 && lines[i - 1].empty(); --i) {
    out.back().begin = lines[i - 1].begin;
  }
  if (number.empty() || number.size() > 6 || !std::all_of(number.begin(), number.end(), is_digit))
    return;
  // The empty line above parts cues, not paragraphs.
  const bool gap = found.line > 1 && lines[found.line - 2].empty();
  const size_t begin = gap ? lines[found.line - 2].begin : above.begin;
  out.push_back({begin, above.end, out.back().rule, {}, "the number of a cue"});
}

// "01:5120분이 지났다": the two fields of a code that a number of the sentence follows without a
// space. By itself it may be anything; nothing if no digit is glued to it.
std::optional<TimeCode> parse_before_number(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == 0 || colon > 2 || colon + 3 >= line.size() || !is_digit(line[colon + 3]))
    return std::nullopt;
  auto code = parse_time_code(line.substr(0, colon + 3));
  return code && code->size == colon + 3 ? code : std::nullopt;
}

// Codes before numbers, where the lines around have their words glued to codes too and the time
// lies between theirs.
void add_before_numbers(std::string_view text, const std::vector<Line>& lines,
                        std::vector<Found>& found) {
  const auto glued = [&](const Found& f) {
    const size_t end = lines[f.line].begin + f.code.size;
    return end < lines[f.line].end && !is_blank(text[end]);
  };
  std::vector<Found> more;
  for (size_t n = 0; n + 1 < found.size(); ++n) {
    if (found[n + 1].line - found[n].line < 2 || !glued(found[n]) || !glued(found[n + 1])) continue;
    uint32_t least = found[n].code.units;
    for (size_t i = found[n].line + 1; i < found[n + 1].line; ++i) {
      const auto code = parse_before_number(lines[i].of(text));
      if (!code || code->units < least || code->units > found[n + 1].code.units) continue;
      least = code->units;
      more.push_back({i, *code});
    }
  }
  if (more.empty()) return;
  found.insert(found.end(), more.begin(), more.end());
  std::sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.line < b.line; });
}

// Leaves the times of cues, which are certain; of the others all or none: without the cues, as a
// second run will find them, they may be a transcript.
void keep_cue_lines(std::string_view text, const std::vector<Line>& lines,
                    std::vector<Found>& found) {
  const auto is_cue = [&](const Found& f) { return is_cue_line(lines[f.line].of(text)); };
  std::vector<Found> others;
  std::remove_copy_if(found.begin(), found.end(), std::back_inserter(others), is_cue);
  if (others.size() < found.size() && is_transcript(text, lines, told_once(text, lines, others)))
    return;
  std::erase_if(found, [&](const Found& f) { return !is_cue(f); });
}

// A sentence, and below it cues few enough for an example: what subtitles look like.
bool shows_cues(std::string_view text, const std::vector<Line>& lines,
                const std::vector<Found>& cues) {
  constexpr size_t kShown = 3;
  if (cues.empty() || cues.size() > kShown) return false;
  for (size_t i = 0; i < cues.front().line; ++i)
    if (lines[i].of(text).ends_with("다.") || lines[i].of(text).ends_with("요.")) return true;
  return false;
}

}  // namespace

void find_inner_codes(std::string_view text, std::vector<size_t>& places) {
  for (size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
    if (at < 2 || !is_digit(text[at - 1])) continue;
    size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && is_digit(text[begin - 1])) --begin;
    if (begin > 0 && (text[begin - 1] == '[' || text[begin - 1] == '(')) --begin;
    if (begin == 0 || !is_blank(text[begin - 1])) continue;
    if (begin > 1 && text[begin - 2] == '|') continue;  // the cell of a table
    if (parse_time_code(text.substr(begin))) places.push_back(begin);
  }
}

void find_time_codes(std::string_view text, const std::vector<Line>& lines, bool first, RuleId rule,
                     std::vector<Match>& out) {
  std::vector<Found> found;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].size() < 4) continue;
    const char head = text[lines[i].begin];
    if (!is_digit(head) && head != '[' && head != '(') continue;
    const auto code = parse_time_code(lines[i].of(text));
    if (code && !stands_behind(text, lines[i], *code)) found.push_back({i, *code});
  }
  std::string why = "a cue's begin and end";
  if (is_transcript(text, lines, told_once(text, lines, found))) {
    add_before_numbers(text, lines, found);
    why = std::to_string(found.size()) + " lines start with rising times";
  } else {
    keep_cue_lines(text, lines, found);
    if (first && shows_cues(text, lines, found)) return;
  }
  for (size_t n = 0; n < found.size(); ++n) {
    const size_t begin = lines[found[n].line].begin;
    out.push_back({begin, begin + found[n].code.size, rule, {}, why});
    take_cue_number(text, lines, found[n], out);
  }
}

void find_end_codes(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                    std::vector<Match>& out) {
  constexpr size_t kLongest = 14;                  // bytes of "[1:02:33.250]"
  std::vector<std::pair<size_t, TimeCode>> found;  // where a code stands
  size_t back = 0, fives = 0;
  for (const Line& line : lines) {
    const std::string_view body = line.of(text);
    if (!body.ends_with(']')) continue;
    const size_t open = body.substr(body.size() - std::min(kLongest, body.size())).rfind('[');
    if (open == std::string_view::npos) continue;
    const size_t at = line.end - std::min(kLongest, body.size()) + open;
    const auto code = parse_time_code(text.substr(at, line.end - at));
    if (!code || code->size != line.end - at || at == line.begin) continue;
    if (!found.empty() && code->units < found.back().second.units) ++back;
    if (code->last % 5 == 0) ++fives;
    found.emplace_back(at, *code);
  }
  if (found.size() < 3 || back * 4 > found.size() || fives * 5 >= found.size() * 4) return;
  const std::string why = std::to_string(found.size()) + " lines end with rising times";
  for (const auto& [at, code] : found) out.push_back({at, at + code.size, rule, {}, why});
}

}  // namespace kotidy::furniture
