#include "pipeline/stage/furniture/rolling.h"

#include <algorithm>
#include <string>

#include "pipeline/text/find.h"
#include "pipeline/text/hangul.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kReach = 300;      // bytes of a caption's end and beginning that are compared
constexpr size_t kLeastWords = 2;   // that two captions share
constexpr size_t kLeastBytes = 12;  // four syllables
constexpr size_t kAround = 10;      // captions on either side that are counted. So many of them
constexpr size_t kTimed = 3;        // must roll where there are time codes,
constexpr size_t kUntimed = 5;      // and where there are none.
// A line that stands so many times over is a loop or a refrain. A subtitle file has each caption
// three times: growing, standing, and above the next one.
constexpr size_t kCopies = 3, kTimedCopies = 4;

struct Span {
  size_t begin, end;
};

// What is left of a line by now. Tags inside it ("<c>") fall, and are no part of what it says.
struct Cue {
  size_t begin, end;
  std::string_view said;
  std::string without;  // holds `said` if anything falls inside
  std::vector<Span> cuts{};
  size_t shared = 0;  // bytes at the beginning of `said` that the cue before ends with

  // The byte of the text behind the first `size` bytes of `said`.
  size_t place(size_t size) const {
    size_t at = begin + size;
    for (const Span& cut : cuts)
      if (cut.begin <= at) at += cut.end - cut.begin;
    return at;
  }
};

bool ends_sentence(std::string_view line) {
  return std::string_view(".?!").find(line.back()) != std::string_view::npos ||
         line.ends_with("…") || line.ends_with("”");
}

// The end of the text from the start of a word on, at most kReach bytes.
std::string_view last_words(std::string_view text) {
  if (text.size() <= kReach) return text;
  const size_t blank = text.find(' ', text.size() - kReach);
  return blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
}

size_t words_in(std::string_view text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

// How many bytes of whole words at the beginning of `line` stand at the end of `before`.
size_t shared_bytes(std::string_view before, std::string_view line) {
  before = last_words(before);
  char32_t first;
  if (before.empty() || !syllable_at(line, 0, first)) return 0;
  const std::string_view head = line.substr(0, std::min<size_t>(line.size(), 6));
  for (size_t at = find_word(before, head); at != std::string_view::npos;
       at = find_word(before, head, at + 1)) {
    const std::string_view end = before.substr(at);
    if (at > 0 && before[at - 1] != ' ') continue;
    if (end.size() < kLeastBytes || words_in(end) < kLeastWords) return 0;
    if (!line.starts_with(end)) continue;
    if (line.size() == end.size() || line[end.size()] == ' ') return end.size();
  }
  return 0;
}

// What falls, by place; overlapping parts are one.
std::vector<Span> gaps_of(const std::vector<Match>& matches, const Decisions& decide) {
  std::vector<Span> gaps;
  for (const Match& m : matches)
    if (m.by.empty() && decide[m.rule] == Decision::kApply) gaps.push_back({m.begin, m.end});
  std::sort(gaps.begin(), gaps.end(), [](Span a, Span b) { return a.begin < b.begin; });
  size_t kept = 0;
  for (const Span& gap : gaps) {
    if (kept > 0 && gap.begin <= gaps[kept - 1].end) {
      gaps[kept - 1].end = std::max(gaps[kept - 1].end, gap.end);
    } else {
      gaps[kept++] = gap;
    }
  }
  gaps.resize(kept);
  return gaps;
}

// The lines less what falls; none for those that fall as a whole.
std::vector<Cue> cues_of(std::string_view text, const std::vector<Line>& lines,
                         const std::vector<Span>& gaps) {
  std::vector<Cue> cues;
  size_t next = 0;  // of the gaps
  for (const Line& line : lines) {
    Cue cue{line.begin, line.end, {}, {}};
    while (next < gaps.size() && gaps[next].end <= line.begin) ++next;
    for (size_t i = next; i < gaps.size() && gaps[i].begin < line.end; ++i) {
      if (gaps[i].begin <= cue.begin)
        cue.begin = std::min<size_t>(line.end, gaps[i].end);
      else
        cue.cuts.push_back({gaps[i].begin, std::min<size_t>(line.end, gaps[i].end)});
    }
    if (!cue.cuts.empty() && cue.cuts.back().end == line.end) {
      cue.end = cue.cuts.back().begin;
      cue.cuts.pop_back();
    }
    while (cue.begin < cue.end && is_blank(text[cue.begin])) ++cue.begin;
    if (cue.begin == cue.end) continue;
    cues.push_back(std::move(cue));
  }
  for (Cue& cue : cues) {
    size_t at = cue.begin;
    for (const Span& cut : cue.cuts) {
      cue.without += text.substr(at, cut.begin - at);
      at = cut.end;
    }
    if (cue.cuts.empty())
      cue.said = text.substr(cue.begin, cue.end - cue.begin);
    else
      cue.said = cue.without += text.substr(at, cue.end - at);
  }
  return cues;
}

// Fills `shared`; returns how many cues roll. Without times, lines that grow are a catalogue ("과일
// / 과일 사과").
size_t compare(std::vector<Cue>& cues, bool timed) {
  const size_t most = timed ? kTimedCopies : kCopies;
  size_t rolling = 0, same = 1;
  for (size_t i = 1; i < cues.size(); ++i) {
    same = cues[i].said == cues[i - 1].said ? same + 1 : 1;
    if (same >= most || ends_sentence(cues[i - 1].said)) continue;
    const size_t shared = shared_bytes(cues[i - 1].said, cues[i].said);
    const bool grows = shared == cues[i - 1].said.size() && shared < cues[i].said.size();
    if (timed || !grows) cues[i].shared = shared;
    rolling += cues[i].shared > 0;
  }
  return rolling;
}

}  // namespace

void find_rolls(std::string_view text, const std::vector<Line>& lines, const RollRules& rules,
                const Decisions& decide, std::vector<Match>& matches) {
  if (decide[rules.roll] == Decision::kIgnore) return;
  const bool timed = std::any_of(matches.begin(), matches.end(),
                                 [&](const Match& m) { return m.rule == rules.time; });
  const size_t least = timed ? kTimed : kUntimed;
  std::vector<Cue> cues = cues_of(text, lines, gaps_of(matches, decide));
  if (compare(cues, timed) < least) return;
  std::vector<size_t> sums(cues.size() + 1);  // how many roll before each
  for (size_t i = 0; i < cues.size(); ++i) sums[i + 1] = sums[i] + (cues[i].shared > 0);
  for (size_t i = 0; i < cues.size(); ++i) {
    const Cue& cue = cues[i];
    const size_t from = i - std::min(i, kAround), to = std::min(cues.size(), i + kAround + 1);
    const size_t near = sums[to] - sums[from];
    if (cue.shared == 0 || near < least) continue;
    size_t end = cue.shared == cue.said.size() ? cue.end : cue.place(cue.shared);
    while (end < cue.end && is_blank(text[end])) ++end;
    const std::string why = " captions around begin with the end of the one before";
    matches.push_back({cue.begin, end, rules.roll, {}, std::to_string(near) + why});
  }
}

}  // namespace kotidy::furniture
