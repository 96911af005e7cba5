#include "pipeline/stage/furniture/around.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "pipeline/text/any_word.h"
#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kWordBytes = 120;      // longest line that may be a word of the list
constexpr size_t kHeadlineBytes = 180;  // longest headline of another text
constexpr size_t kCaptionBytes = 400;
constexpr size_t kCaptionLines = 3;
constexpr size_t kSourceBytes = 80;  // of a picture, at the end of its caption
constexpr size_t kLinks = 12;
constexpr size_t kRanks = 20;
constexpr size_t kTailLines = 30;     // filled lines from the end among which tails are looked for
constexpr size_t kTailFurniture = 2;  // lines among the headlines that show where the text ended
constexpr size_t kProseBytes = 30;
constexpr size_t kSpoken = 3;  // time codes and sound tags that prove a transcript

constexpr std::array<std::string_view, 9> kLinkMarks = {"▶", "▷",  "☞",  "►", "→",
                                                        "👉", "- ", "• ", "· "};

bool ends_with_stop(std::string_view line) {
  return ends_with_any(
      line, {".", "!", "?", ".\"", ".”", ".'", ".’", "?\"", "?”", "!\"", "!”", ".)", "。"});
}

bool is_prose(std::string_view line) { return line.size() > kProseBytes && ends_with_stop(line); }

// Without blanks, brackets and marks around and inside: how words of the list are compared.
std::string key_of(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMarks = {"▶", "▷",  "■",  "●",  "◆",  "☞",
                                                              "►", "【", "】", "〈", "〉", "※"};
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto mark = lead != 0xE2 && lead != 0xE3
                          ? kMarks.end()
                          : std::find_if(kMarks.begin(), kMarks.end(), [&](std::string_view m) {
                              return text.substr(at).starts_with(m);
                            });
    if (mark != kMarks.end()) {
      at += mark->size();
      continue;
    }
    if (!is_blank(text[at]) &&
        std::string_view("[]<>():.!").find(text[at]) == std::string_view::npos)
      out += text[at];
    ++at;
  }
  return out;
}

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

// "사진제공=나루시" at the end of a line.
bool names_photographer(std::string_view line) {
  size_t at = line.rfind("사진");
  if (at == std::string_view::npos || line.size() - at > kSourceBytes) return false;
  at += std::string_view("사진").size();
  for (std::string_view word : {" ", "제공", "출처", " "})
    if (line.substr(at).starts_with(word)) at += word.size();
  return line.substr(at).starts_with('=') || line.substr(at).starts_with(':');
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

}  // namespace

// The filled lines of a block, and which of them something covers already.
struct Around::View {
  std::string_view text;
  const std::vector<Line>& lines;
  std::vector<size_t> filled;
  std::vector<bool> covered;  // by index into `lines`

  std::string_view line(size_t at) const { return lines[filled[at]].of(text); }
  bool gap_before(size_t at) const { return at > 0 && filled[at] > filled[at - 1] + 1; }
  bool gap_after(size_t at) const {
    return at + 1 < filled.size() && filled[at + 1] > filled[at] + 1;
  }
  // True for a text without empty lines, as scrapers make it.
  bool dense() const { return filled.size() == lines.size() || filled.back() + 1 == filled.size(); }
  // Two tags, or one above or below another.
  bool tags(size_t at) const {
    const size_t count = count_tags(line(at));
    return count >= 2 || (count == 1 && ((at > 0 && count_tags(line(at - 1)) > 0) ||
                                         (at + 1 < filled.size() && count_tags(line(at + 1)) > 0)));
  }
  void take(size_t at, RuleId rule, std::string why, std::vector<Match>& out) const {
    const Line& l = lines[filled[at]];
    if (!covered[filled[at]]) out.push_back({l.begin, l.end, rule, {}, std::move(why)});
  }
};

Around::Around(const RuleSet& rules, const Menu& menu)
    : menu_(menu),
      label_rule_(rules.require("furniture.ad-label")),
      caption_rule_(rules.require("furniture.caption-beside")),
      list_rule_(rules.require("furniture.link-list")),
      tags_rule_(rules.require("furniture.hash-tags")),
      closing_rule_(rules.require("furniture.closing")),
      doubled_rule_(rules.require("furniture.doubled-heading")),
      time_rule_(rules.require("furniture.time-code")),
      sound_rule_(rules.require("furniture.sound-tag")) {
  const std::map<std::string, Word> kinds = {{"label", Word::kLabel},
                                             {"picture", Word::kPicture},
                                             {"related", Word::kRelated},
                                             {"ranking", Word::kRanking},
                                             {"closing", Word::kClosing}};
  for (const WordList::Row& row : rules.list("furniture/around").rows()) {
    const std::string key = key_of(row.cells[0]);
    words_[key] = kinds.at(row.text(1));
    heads_.add(key);
  }
  for (const WordList::Row& row : rules.list("furniture/credits").rows())
    credits_.push_back(row.text(0));
}

Around::Word Around::word(std::string_view line) const {
  if (line.empty() || line.size() > kWordBytes) return Word::kNone;
  const auto first = static_cast<unsigned char>(line.front());
  // Brackets and marks (U+2000–U+3FFF); Hangul begins with EA to ED.
  const bool marked =
      first == '[' || first == '<' || first == '(' || first == 0xE2 || first == 0xE3;
  if (!marked && !heads_.may_start(line)) return Word::kNone;
  const auto found = words_.find(key_of(line));
  return found == words_.end() ? Word::kNone : found->second;
}

bool Around::taken(const View& view, size_t at) const {
  return view.covered[view.filled[at]] || menu_.judge(view.line(at)) == Strength::kStrong;
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
  View view{text, lines, {}, std::vector<bool>(lines.size())};
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
  for (size_t at = 0; at < view.filled.size(); ++at) {
    switch (word(view.line(at))) {
      case Word::kLabel:
        judge_label(view, at, found);
        break;
      case Word::kPicture:
        take_caption(view, at, found);
        break;
      case Word::kRanking:
      case Word::kRelated:
        take_list(view, at, found);
        break;
      case Word::kClosing:
      case Word::kNone:
        break;
    }
  }
  find_doubled(view, found);
  if (last) {
    for (const Match& m : found) view.covered[line_at(lines, m.begin)] = true;
    find_tail(view, found);
    if (spoken >= kSpoken) find_closing(view, out, found);
  }
  out.insert(out.end(), found.begin(), found.end());
}

// A heading "광고" looks the same; its text speaks of advertisements.
void Around::judge_label(const View& view, size_t at, std::vector<Match>& out) const {
  if (view.covered[view.filled[at]]) return;
  if (!view.dense() && (!view.gap_before(at) || !view.gap_after(at))) return;
  const auto falls = [&](size_t i) { return taken(view, i) || word(view.line(i)) == Word::kLabel; };
  size_t before = at, after = at + 1;
  while (before > 0 && falls(before - 1)) --before;
  while (after < view.filled.size() && falls(after)) ++after;
  if (before == 0 || after >= view.filled.size()) return;
  if (!is_prose(view.line(before - 1)) || !is_prose(view.line(after))) return;
  for (size_t i = 0; i < view.filled.size(); ++i) {
    const std::string_view line = view.line(i);
    if (line.find("광고") != std::string_view::npos && word(line) != Word::kLabel &&
        !view.covered[view.filled[i]] && menu_.judge(line) == Strength::kNone)
      return;
  }
  view.take(at, label_rule_, "between two paragraphs", out);
}

// Below the button, up to the line that names the source; else the line right above it.
void Around::take_caption(const View& view, size_t at, std::vector<Match>& out) const {
  size_t end = at + 1;
  for (; end < view.filled.size() && end <= at + kCaptionLines; ++end) {
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

// Where the numbered headlines end that begin at `at`; `at` when there are none.
size_t Around::ranking_end(const View& view, size_t at) const {
  size_t end = at;
  for (unsigned rank = 1; rank <= kRanks && end < view.filled.size(); ++rank) {
    const std::string_view line = view.line(end);
    const auto number = number_at(line);
    if (!number || number->first != rank || line.size() > kHeadlineBytes) break;
    if (number->second == line.size()) {  // the headline is the next line
      if (end + 1 >= view.filled.size() || !is_headline(view.line(end + 1))) break;
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

size_t Around::links_end(const View& view, size_t at) const {
  size_t end = at;
  while (end < view.filled.size() && end < at + kLinks && is_link(view.line(end))) ++end;
  return end;
}

// Headlines without marks between two paragraphs of prose, their dates among them: two or more, or
// one that looks like a headline. They stand apart, unless nothing does in this text.
size_t Around::bare_links_end(const View& view, size_t at) const {
  constexpr size_t kMost = 12;
  size_t above = at - 1;
  while (above > 0 && view.covered[view.filled[above - 1]]) --above;
  if (above == 0 || !is_prose(view.line(above - 1))) return at;
  size_t end = at, headlines = 0, sure = 0;
  for (; end < view.filled.size() && end < at + kMost && !view.gap_before(end); ++end) {
    const std::string_view line = view.line(end);
    if (headlines > 0 && (is_date(line) || is_date_time(line))) continue;
    const bool marked = has_headline_mark(line);
    if (!is_headline(line) || ends_with_stop(line) || line.ends_with(':') ||
        (!marked && ends_with_any(line, {"다", "요"})))
      break;
    ++headlines;
    sure += marked;
  }
  if (headlines + sure < 2 || end >= view.filled.size() || !is_prose(view.line(end))) return at;
  return view.gap_before(end) || view.dense() ? end : at;
}

void Around::take_list(const View& view, size_t at, std::vector<Match>& out) const {
  size_t end = ranking_end(view, at + 1);
  if (end == at + 1) end = links_end(view, at + 1);
  if (end == at + 1 && word(view.line(at)) == Word::kRelated) end = bare_links_end(view, at + 1);
  if (end == at + 1) return;
  const std::string why = "below '" + std::string(view.line(at)) + "'";
  view.take(at, list_rule_, "above such a list", out);
  for (size_t i = at + 1; i < end; ++i) view.take(i, list_rule_, why, out);
}

// Behind the text: headlines below "관련기사" that have no marks, and hash tags.
void Around::find_tail(const View& view, std::vector<Match>& out) const {
  size_t end = view.filled.size();
  const size_t far = end > kTailLines ? end - kTailLines : 0;
  const auto falls = [&](size_t at) {
    return view.covered[view.filled[at]] || view.tags(at) ||
           menu_.judge(view.line(at)) != Strength::kNone;
  };
  for (size_t at = far; at < view.filled.size(); ++at) {
    if (word(view.line(at)) != Word::kRelated || view.covered[view.filled[at]]) continue;
    if (at == 0) continue;
    size_t next = at + 1, headlines = 0, furniture = 0;
    for (; next < view.filled.size() && (falls(next) || is_headline(view.line(next))); ++next) {
      headlines += !falls(next);
      furniture += taken(view, next);
    }
    const bool behind = taken(view, at - 1) || view.tags(at - 1) || furniture >= kTailFurniture;
    if (!behind) continue;
    if (next < view.filled.size() || headlines == 0 || headlines > kLinks) continue;
    for (size_t i = at; i < view.filled.size(); ++i)
      if (!view.covered[view.filled[i]] && !view.tags(i))
        view.take(i, list_rule_, "behind the text and other page furniture", out);
    end = at;
    break;
  }
  size_t first = end;
  while (first > far && falls(first - 1)) --first;
  if (first == 0) return;
  for (size_t at = first; at < view.filled.size(); ++at)
    if (view.tags(at)) view.take(at, tags_rule_, "behind the text", out);
}

// The last lines of a transcript, times in front of them aside.
void Around::find_closing(const View& view, const std::vector<Match>& before,
                          std::vector<Match>& out) const {
  std::map<size_t, size_t> codes;  // of the last lines: where a line begins, and its words
  const size_t far = view.filled.size() > kTailLines ? view.filled.size() - kTailLines : 0;
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
  for (size_t at = view.filled.size(); at > far + 1;) {
    --at;
    if (view.covered[view.filled[at]]) continue;
    const std::string_view line = spoken(at);
    size_t lines = word(line) == Word::kClosing ? 1 : 0;
    if (lines == 0 && at > far + 1 &&
        word(std::string(spoken(at - 1)) + std::string(line)) == Word::kClosing)
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

void Around::find_doubled(const View& view, std::vector<Match>& out) const {
  std::vector<size_t> pairs;
  for (size_t at = 1; at + 1 < view.filled.size(); ++at) {
    const std::string_view line = view.line(at);
    if (line.size() < 12 || line.size() > kWordBytes || line != view.line(at - 1)) continue;
    const std::string_view next = view.line(at + 1);
    const bool third = next == line || (at > 1 && view.line(at - 2) == line);
    const bool sentence =
        ends_with_any(line, {".", "!", "?", "…", "。", "\"", "”", "다", "요", "죠", "까"});
    if (third || sentence || taken(view, at)) continue;
    if (next.size() < 2 * line.size() || next.size() < 90 || !is_prose(next)) continue;
    if (at > 1 && !view.gap_before(at - 1) && !is_prose(view.line(at - 2))) continue;
    pairs.push_back(at);
  }
  if (pairs.size() < 2) return;
  for (size_t at : pairs)
    view.take(at, doubled_rule_, std::to_string(pairs.size()) + " headings stand twice", out);
}

}  // namespace kotidy::furniture
