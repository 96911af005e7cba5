#include "pipeline/stage/furniture/chapters.h"

#include <algorithm>

#include "pipeline/stage/furniture/time_code.h"
#include "pipeline/text/find.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kFewest = 3;
constexpr size_t kTitleBytes = 120;
constexpr size_t kHeadingBytes = 60;
constexpr uint64_t kFirst = 5'000;  // ms: the list begins with the video
constexpr uint64_t kGap = 15'000;   // ms on average; speech changes lines sooner

struct Title {
  uint64_t time;  // ms
  std::string_view words;
};

bool is_sentence(std::string_view title) {
  constexpr size_t kShort = 30;  // bytes: "배를 타다" is a title
  if (title.find('.') != std::string_view::npos) return true;
  return title.size() > kShort && (title.ends_with("다") || title.ends_with("요") ||
                                   title.ends_with("죠") || title.ends_with("까"));
}

// Without words for a line that is no chapter.
Title title_of(std::string_view line) {
  const auto code = parse_time_code(line);
  if (!code) return {};
  std::string_view title = trim(line.substr(code->size));
  for (std::string_view dash : {"-", "–", "—", "|", ":", "~"})
    if (title.starts_with(dash)) title = trim(title.substr(dash.size()));
  if (title.size() > kTitleBytes || is_sentence(title)) return {};
  return {code->milliseconds, title};
}

}  // namespace

Chapters::Chapters(const RuleSet& rules)
    : below_video_(rules, "video"), rule_(rules.require("furniture.chapters")) {
  const WordList& words = rules.list("furniture/chapters");
  headings_ = words.words_where("kind", "heading");
  speakers_ = words.words_where("kind", "speaks");
  openers_ = words.words_where("kind", "opener");
  closers_ = words.words_where("kind", "closer");
}

// Marks and blanks around it aside.
bool Chapters::is_heading(std::string_view line) const {
  if (line.size() > kHeadingBytes) return false;
  std::string letters;
  for (size_t at = 0; at < line.size();) {
    const Decoded c = decode_at(line, at);
    const char32_t lower = c.code | 0x20;
    if (is_syllable(c.code) || (lower >= 'a' && lower <= 'z')) letters += line.substr(at, c.size);
    at += c.size;
  }
  return std::find(headings_.begin(), headings_.end(), letters) != headings_.end();
}

void Chapters::find(std::string_view text, const std::vector<Line>& lines,
                    std::vector<Match>& out) const {
  const bool video =
      std::any_of(out.begin(), out.end(), [this](const Match& m) { return below_video_[m.rule]; });
  const auto is = [](std::string_view title) {
    return [title](const std::string& word) { return title == word; };
  };
  const auto begins = [](std::string_view title) {
    return [title](const std::string& word) { return title.starts_with(word); };
  };
  const auto within = [](std::string_view line) {
    return
        [line](const std::string& word) { return find_word(line, word) != std::string_view::npos; };
  };
  const auto take = [&](size_t i, const char* why) {
    out.push_back({lines[i].begin, lines[i].end, rule_, {}, why});
  };
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty() || lines[i].size() > 2 * kTitleBytes) continue;
    const Title first = title_of(lines[i].of(text));
    if (first.words.empty() || first.time > kFirst) continue;
    Title last = first;
    size_t end = i + 1;
    for (; end < lines.size() && !lines[end].empty(); ++end) {
      const Title next = title_of(lines[end].of(text));
      if (next.words.empty() || next.time <= last.time) break;
      last = next;
    }
    const size_t begin = i, count = end - i;
    i = end - 1;
    if (count < kFewest || last.time - first.time < (count - 1) * kGap) continue;
    size_t heading = begin;
    while (heading > 0 && lines[heading - 1].empty()) --heading;
    const std::string_view above = heading > 0 ? lines[heading - 1].of(text) : std::string_view();
    const bool headed = is_heading(above);
    if (!headed && !video && std::none_of(speakers_.begin(), speakers_.end(), within(above)) &&
        std::none_of(openers_.begin(), openers_.end(), begins(first.words)) &&
        std::none_of(closers_.begin(), closers_.end(), is(last.words)))
      continue;
    if (headed) take(heading - 1, "above a list of chapters");
    for (size_t k = begin; k < end; ++k) take(k, "titles with times from the beginning on");
  }
}

}  // namespace kotidy::furniture
