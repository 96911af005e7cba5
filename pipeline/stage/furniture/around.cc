#include "pipeline/stage/furniture/around.h"

#include <algorithm>
#include <map>

#include "pipeline/text/any_word.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kHeadingBytes = 120;  // longest heading
constexpr size_t kCaptionBytes = 400;
constexpr size_t kCaptionLines = 3;
constexpr size_t kSourceBytes = 80;  // of a picture, at the end of its caption
constexpr size_t kTailLines = 30;    // filled lines from the end among which tails are looked for
constexpr size_t kSpoken = 3;        // time codes and sound tags that prove a transcript

// "사진제공=나루시" at the end of a line.
bool names_photographer(std::string_view line) {
  size_t at = line.rfind("사진");
  if (at == std::string_view::npos || line.size() - at > kSourceBytes) return false;
  at += std::string_view("사진").size();
  for (std::string_view word : {" ", "제공", "출처", " "})
    if (line.substr(at).starts_with(word)) at += word.size();
  return line.substr(at).starts_with('=') || line.substr(at).starts_with(':');
}

// The first of the lines among which tails are looked for.
size_t tail_of(const FilledLines& view) {
  return view.size() > kTailLines ? view.size() - kTailLines : 0;
}

}  // namespace

Around::Around(const RuleSet& rules, const Menu& menu)
    : menu_(menu),
      word_(rules.list("furniture/around")),
      lists_(rules, menu, word_),
      label_rule_(rules.require("furniture.ad-label")),
      caption_rule_(rules.require("furniture.caption-beside")),
      tags_rule_(rules.require("furniture.hash-tags")),
      closing_rule_(rules.require("furniture.closing")),
      doubled_rule_(rules.require("furniture.doubled-heading")),
      time_rule_(rules.require("furniture.time-code")),
      sound_rule_(rules.require("furniture.sound-tag")) {
  for (const WordList::Row& row : rules.list("furniture/credits").rows())
    credits_.push_back(row.text(0));
}

bool Around::is_credit(std::string_view line) const {
  if (line.size() > kCaptionBytes) return false;
  if (line.find("재판매 및 DB") != std::string_view::npos || names_photographer(line)) return true;
  while (!line.empty() && std::string_view(")]>.").find(line.back()) != std::string_view::npos)
    line.remove_suffix(1);
  return std::any_of(credits_.begin(), credits_.end(), [line](const std::string& credit) {
    if (!line.ends_with(credit)) return false;
    if (line.size() == credit.size()) return true;
    const char before = line[line.size() - credit.size() - 1];
    return std::string_view(" =[(/|.<:").find(before) != std::string_view::npos;
  });
}

void Around::find(std::string_view text, const std::vector<Line>& lines, bool last,
                  std::vector<Match>& out) const {
  FilledLines view{text, lines, {}, std::vector<bool>(lines.size())};
  view.filled.reserve(lines.size());
  for (size_t i = 0; i < lines.size(); ++i)
    if (!lines[i].empty()) view.filled.push_back(i);
  size_t spoken = 0;
  for (const Match& m : out) {
    if (!m.by.empty()) continue;
    const size_t i = line_at(lines, m.begin);
    if (m.begin <= lines[i].begin && m.end >= lines[i].end) view.covered[i] = true;
    if (m.rule == time_rule_ || m.rule == sound_rule_) ++spoken;
  }
  std::vector<Match> found;
  for (size_t at = 0; at < view.size(); ++at) {
    switch (word_(view.line(at))) {
      case AroundWord::kLabel:
        judge_label(view, at, found);
        break;
      case AroundWord::kPicture:
        take_caption(view, at, found);
        break;
      case AroundWord::kRanking:
      case AroundWord::kRelated:
        lists_.take_below(view, at, found);
        break;
      case AroundWord::kClosing:
      case AroundWord::kNone:
        break;
    }
  }
  find_doubled(view, found);
  if (last) {
    for (const Match& m : found) view.covered[line_at(lines, m.begin)] = true;
    const size_t end = lists_.take_behind(view, tail_of(view), found);
    find_tags(view, end, found);
    if (spoken >= kSpoken) find_closing(view, out, found);
  }
  out.insert(out.end(), found.begin(), found.end());
}

// A heading "광고" looks the same; its text speaks of advertisements.
void Around::judge_label(const FilledLines& view, size_t at, std::vector<Match>& out) const {
  if (view.is_covered(at)) return;
  if (!view.dense() && (!view.gap_before(at) || !view.gap_after(at))) return;
  const auto falls = [&](size_t i) {
    return view.falls(i, menu_) || word_(view.line(i)) == AroundWord::kLabel;
  };
  size_t before = at, after = at + 1;
  while (before > 0 && falls(before - 1)) --before;
  while (after < view.size() && falls(after)) ++after;
  if (before == 0 || after >= view.size()) return;
  if (!is_prose(view.line(before - 1)) || !is_prose(view.line(after))) return;
  for (size_t i = 0; i < view.size(); ++i) {
    const std::string_view line = view.line(i);
    if (line.find("광고") != std::string_view::npos && word_(line) != AroundWord::kLabel &&
        !view.is_covered(i) && menu_.judge(line) == Strength::kNone)
      return;
  }
  view.take(at, label_rule_, "between two paragraphs", out);
}

// Below the button, up to the line that names the source; else the line right above it.
void Around::take_caption(const FilledLines& view, size_t at, std::vector<Match>& out) const {
  size_t end = at + 1;
  for (; end < view.size() && end <= at + kCaptionLines; ++end) {
    if (end > at + 1 && view.gap_before(end)) break;
    const std::string_view line = view.line(end);
    if (is_credit(line)) {
      for (size_t i = at + 1; i <= end; ++i) view.take(i, caption_rule_, "below the button", out);
      return;
    }
    if (line.size() > kCaptionBytes || ends_with_stop(line)) break;
  }
  if (at > 0 && !view.gap_before(at) && is_credit(view.line(at - 1)))
    view.take(at - 1, caption_rule_, "above the button", out);
}

// Hash tags behind the text, other furniture among them. `end`: where headlines behind it begin.
void Around::find_tags(const FilledLines& view, size_t end, std::vector<Match>& out) const {
  size_t first = end;
  while (first > tail_of(view) && view.is_furniture(first - 1, menu_)) --first;
  if (first == 0) return;
  for (size_t at = first; at < view.size(); ++at)
    if (view.tags(at)) view.take(at, tags_rule_, "behind the text", out);
}

// The last lines of a transcript, times in front of them aside.
void Around::find_closing(const FilledLines& view, const std::vector<Match>& before,
                          std::vector<Match>& out) const {
  std::map<size_t, size_t> codes;  // of the last lines: where a line begins, and its words
  const size_t far = tail_of(view);
  if (view.filled.empty()) return;
  for (const Match& m : before)
    if (m.rule == time_rule_ && m.begin >= view.lines[view.filled[far]].begin)
      codes[m.begin] = m.end;
  const auto spoken = [&](size_t at) {
    const Line& line = view.lines[view.filled[at]];
    const auto code = codes.find(line.begin);
    return code == codes.end() || code->second > line.end
               ? view.line(at)
               : trim(view.text.substr(code->second, line.end - code->second));
  };
  for (size_t at = view.size(); at > far + 1;) {
    --at;
    if (view.is_covered(at)) continue;
    const std::string_view line = spoken(at);
    size_t lines = word_(line) == AroundWord::kClosing ? 1 : 0;
    if (lines == 0 && at > far + 1 &&
        word_(std::string(spoken(at - 1)) + std::string(line)) == AroundWord::kClosing)
      lines = 2;
    if (lines == 0) return;
    for (size_t k = 0; k < lines; ++k) {
      const std::string_view words = spoken(at - k);
      const auto begin = static_cast<size_t>(words.data() - view.text.data());
      out.push_back({begin, begin + words.size(), closing_rule_, {}, "at the end of a transcript"});
    }
    at -= lines - 1;
  }
}

void Around::find_doubled(const FilledLines& view, std::vector<Match>& out) const {
  std::vector<size_t> pairs;
  for (size_t at = 1; at + 1 < view.size(); ++at) {
    const std::string_view line = view.line(at);
    if (line.size() < 12 || line.size() > kHeadingBytes || line != view.line(at - 1)) continue;
    const std::string_view next = view.line(at + 1);
    const bool third = next == line || (at > 1 && view.line(at - 2) == line);
    const bool sentence =
        ends_with_any(line, {".", "!", "?", "…", "。", "\"", "”", "다", "요", "죠", "까"});
    if (third || sentence || view.falls(at, menu_)) continue;
    if (next.size() < 2 * line.size() || next.size() < 90 || !is_prose(next)) continue;
    if (at > 1 && !view.gap_before(at - 1) && !is_prose(view.line(at - 2))) continue;
    pairs.push_back(at);
  }
  if (pairs.size() < 2) return;
  for (size_t at : pairs)
    view.take(at, doubled_rule_, std::to_string(pairs.size()) + " headings stand twice", out);
}

}  // namespace kotidy::furniture
