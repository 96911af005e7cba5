#include "pipeline/stage/furniture/line_marks.h"

#include <algorithm>
#include <array>
#include <string>

#include "pipeline/stage/furniture/time_code.h"
#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kFewestChapters = 3;
constexpr size_t kTitleBytes = 120;
constexpr uint64_t kFirstChapter = 5'000;  // ms: the list begins with the video
constexpr uint64_t kChapterGap = 15'000;   // ms on average; speech changes lines sooner
constexpr size_t kNameBytes = 40;

constexpr std::array<std::string_view, 9> kHeadings = {"타임라인", "타임스탬프", "챕터",
                                                       "목차",     "Timeline",   "Timestamps",
                                                       "Chapters", "TIMELINE",   "영상목차"};

bool is_sentence(std::string_view title) {
  constexpr size_t kShort = 30;  // bytes: "배를 타다" is a title
  if (title.find('.') != std::string_view::npos) return true;
  return title.size() > kShort && (title.ends_with("다") || title.ends_with("요") ||
                                   title.ends_with("죠") || title.ends_with("까"));
}

// Where a title begins behind its time; npos for a line that is no chapter.
size_t title_of(std::string_view line, uint64_t& time) {
  const auto code = parse_time_code(line);
  if (!code) return std::string_view::npos;
  std::string_view title = trim(line.substr(code->size));
  for (std::string_view dash : {"-", "–", "—", "|", ":", "~"})
    if (title.starts_with(dash)) title = trim(title.substr(dash.size()));
  if (title.empty() || title.size() > kTitleBytes || is_sentence(title))
    return std::string_view::npos;
  time = code->milliseconds;
  return line.size() - title.size();
}

bool is_heading(std::string_view line) {
  std::string letters;
  for (const char c : line)
    if (!is_blank(c) && std::string_view("[]<>:-▶■").find(c) == std::string_view::npos)
      letters += c;
  return std::find(kHeadings.begin(), kHeadings.end(), letters) != kHeadings.end();
}

// Bytes of the quote marks and blanks that a line begins with; 0 where no words follow.
size_t quote_size(std::string_view line) {
  size_t at = 0, marks = 0;
  while (at < line.size() && (line[at] == '>' || is_blank(line[at]))) marks += line[at++] == '>';
  if (marks == 0 || marks > 4 || at == line.size()) return 0;
  const auto next = static_cast<unsigned char>(line[at]);
  return next >= 0xE2 && next <= 0xED ? at : 0;  // Hangul, or a quotation mark before it
}

// Bytes of "[이름] " at the head of a line; 0 if there is none.
size_t name_size(std::string_view line) {
  if (line.empty() || line.front() != '[') return 0;
  const size_t close = line.substr(0, kNameBytes).find(']');
  if (close == std::string_view::npos || close < 7) return 0;
  for (size_t at = 1; at < close; ++at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    const bool fits = (byte >= 0xEA && byte <= 0xED) || (byte >= 0x80 && byte <= 0xBF) ||
                      byte == ' ' || byte == '/' || (byte >= 'A' && byte <= 'Z');
    if (!fits) return 0;
  }
  size_t end = close + 1;
  while (end < line.size() && is_blank(line[end])) ++end;
  return end;
}

void take(const Line& line, size_t size, RuleId rule, const char* why, std::vector<Match>& out) {
  out.push_back({line.begin, line.begin + size, rule, {}, why});
}

}  // namespace

void find_chapters(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                   std::vector<Match>& out) {
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty() || lines[i].size() > 2 * kTitleBytes) continue;
    uint64_t first = 0, last = 0, next = 0;
    if (title_of(lines[i].of(text), first) == std::string_view::npos || first > kFirstChapter)
      continue;
    last = first;
    size_t end = i + 1;
    while (end < lines.size() && !lines[end].empty() &&
           title_of(lines[end].of(text), next) != std::string_view::npos && next > last) {
      last = next;
      ++end;
    }
    const size_t count = end - i;
    if (count >= kFewestChapters && last - first >= (count - 1) * kChapterGap) {
      size_t heading = i;
      while (heading > 0 && lines[heading - 1].empty()) --heading;
      if (heading > 0 && is_heading(lines[heading - 1].of(text)))
        take(lines[heading - 1], lines[heading - 1].size(), rule, "above a list of chapters", out);
      for (size_t k = i; k < end; ++k)
        take(lines[k], lines[k].size(), rule, "titles with times from the beginning on", out);
    }
    i = end - 1;
  }
}

void find_quotes(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                 std::vector<Match>& out) {
  for (size_t i = 0; i < lines.size();) {
    size_t end = i;
    while (end < lines.size() && quote_size(lines[end].of(text)) > 0) ++end;
    for (size_t k = i; end - i >= 2 && k < end; ++k)
      take(lines[k], quote_size(lines[k].of(text)), rule, "lines of a quotation", out);
    i = std::max(end, i + 1);
  }
}

void find_speakers(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                   std::vector<Match>& out) {
  std::vector<const Line*> named;
  for (const Line& line : lines)
    if (name_size(line.of(text)) > 0) named.push_back(&line);
  if (named.size() < 2) return;
  for (const Line* line : named)
    take(*line, name_size(line->of(text)), rule, "several lines begin with a name", out);
}

}  // namespace kotidy::furniture
