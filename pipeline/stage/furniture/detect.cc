#include "pipeline/stage/furniture/detect.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kFewestBytes = 6;  // of a promotion behind its mark

constexpr std::array<std::string_view, 7> kPointers = {"▶", "▷", "☞", "★", "☆", "►", "👉"};

constexpr size_t kLongestKey = 48;  // bytes of a metadata key with its blanks

std::string squeeze(std::string_view text) {
  std::string out;
  for (char c : text)
    if (!is_blank(c)) out += c;
  return out;
}

// Letters and digits of a phrase: marks and blanks do not tell hallucinations apart.
std::string letters(std::string_view text) {
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z'))
      out += c;
  }
  return out;
}

// Half of a line that is a text twice, with or without a blank between; empty if it is not.
std::string_view half_of(std::string_view line) {
  const size_t half = line.size() / 2;
  if (half < 9) return {};
  const std::string_view left = trim(line.substr(0, half));
  const std::string_view right = trim(line.substr(line.size() - half));
  if (line.size() % 2 == 1 && !is_blank(line[half])) return {};
  return left == right ? left : std::string_view{};
}

bool is_tag(std::string_view line) {
  if (line.starts_with("♪")) return true;
  if (line.size() > 40 || !line.starts_with('[') || !line.ends_with(']')) return false;
  const std::string_view name = line.substr(1, line.size() - 2);
  for (std::string_view tag :
       {"음악", "박수", "웃음", "환호", "Music", "Applause", "Laughter", "침묵"})
    if (name == tag) return true;
  return false;
}

bool ends_like_prose(std::string_view line) {
  while (!line.empty()) {
    bool quote = false;
    for (std::string_view q : {"\"", "'", "”", "’", ")"})
      if (line.ends_with(q)) {
        line.remove_suffix(q.size());
        quote = true;
        break;
      }
    if (!quote) break;
  }
  // A mark is asked for: segment makes a line of what is behind an ending without one.
  return line.size() > 30 && (line.ends_with('.') || line.ends_with('!') || line.ends_with('?'));
}

}  // namespace

bool is_promotion(std::string_view line) {
  const auto pointer = std::find_if(kPointers.begin(), kPointers.end(),
                                    [&](std::string_view p) { return line.starts_with(p); });
  if (pointer == kPointers.end() || line.size() > 240) return false;
  if (line.size() < pointer->size() + kFewestBytes) return false;  // a bare mark says nothing
  return !line.ends_with("다.") && line.find(':') == std::string_view::npos &&
         line.find("：") == std::string_view::npos && line.find(kLost) == std::string_view::npos;
}

bool has_pointer(std::string_view text) {
  return std::any_of(kPointers.begin(), kPointers.end(),
                     [&](std::string_view p) { return text.find(p) != std::string_view::npos; });
}

DoubledCaptions::DoubledCaptions(const WordList& credits) {
  for (const WordList::Row& row : credits.rows()) credits_.push_back(row.text(0));
}

bool DoubledCaptions::ends_in_credit(std::string_view caption) const {
  while (!caption.empty() && std::strchr(")]>.", caption.back())) caption.remove_suffix(1);
  return std::any_of(credits_.begin(), credits_.end(),
                     [&](const std::string& c) { return caption.ends_with(c); });
}

void DoubledCaptions::find(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                           std::vector<Match>& out) const {
  for (const Line& line : lines) {
    const std::string_view half = half_of(line.of(text));
    if (!half.empty() && ends_in_credit(half))
      out.push_back({line.begin, line.end, rule, {}, "the same caption twice on one line"});
  }
}

Metadata::Metadata(const WordList& keys) {
  for (const WordList::Row& row : keys.rows()) keys_[squeeze(row.cells[0])] = true;
}

bool Metadata::is_entry(std::string_view line) const {
  if (line.substr(0, kLongestKey).find(':') == std::string_view::npos) return false;
  for (std::string_view bullet : {"-", "•", "*", "·"})
    if (line.starts_with(bullet)) {
      line = trim(line.substr(bullet.size()));
      break;
    }
  const size_t colon = line.substr(0, kLongestKey).find(':');
  return colon != std::string_view::npos && colon > 0 &&
         keys_.contains(squeeze(line.substr(0, colon)));
}

void Metadata::find(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                    std::vector<Match>& out) const {
  for (size_t i = 0; i < lines.size();) {
    size_t end = i;
    while (end < lines.size() && !lines[end].empty() && is_entry(lines[end].of(text))) ++end;
    if (end - i >= 3)
      for (size_t k = i; k < end; ++k)
        out.push_back({lines[k].begin,
                       lines[k].end,
                       rule,
                       {},
                       std::to_string(end - i) + " such lines in a row"});
    i = std::max(end, i + 1);
  }
}

Hallucinations::Hallucinations(const WordList& phrases) {
  for (const WordList::Row& row : phrases.rows()) {
    const std::string key = letters(row.cells[0]);
    phrases_[key] = row.cells[1] == "sure" ? Kind::kSure : Kind::kLikely;
    heads_.add(key);
    longest_ = std::max(longest_, key.size());
  }
}

Hallucinations::Kind Hallucinations::kind(std::string_view line) const {
  if (line.empty() || line.size() > longest_ * 2 || !heads_.may_start(line)) return Kind::kNone;
  const auto found = phrases_.find(letters(line));
  return found == phrases_.end() ? Kind::kNone : found->second;
}

void Hallucinations::find(std::string_view text, const std::vector<Line>& lines, RuleId sure,
                          RuleId likely, std::vector<Match>& out) const {
  struct Said {
    const Line* line;
    Kind kind;
    bool beside;  // a tag
    bool alone;   // a paragraph of its own: segment makes lines of sentences, but no paragraphs
  };
  std::vector<Said> said;
  TextMap<size_t> times;
  bool after_tag = false, after_said = false;  // what the filled line before is
  for (const Line& line : lines) {
    if (line.empty()) continue;
    const std::string_view body = line.of(text);
    const Kind k = kind(body);
    const bool tag = k == Kind::kNone && is_tag(body);
    if (after_said && tag) said.back().beside = true;
    if (k != Kind::kNone) {
      const bool alone = (&line == &lines.front() || (&line - 1)->empty()) &&
                         (&line == &lines.back() || (&line + 1)->empty());
      said.push_back({&line, k, after_tag, alone});
      if (alone) ++times[letters(body)];
    }
    after_tag = tag;
    after_said = k != Kind::kNone;
  }
  for (const Said& s : said) {
    if (s.kind == Kind::kSure) {
      out.push_back({s.line->begin, s.line->end, sure, {}, {}});
    } else if (const size_t count = s.alone ? times[letters(s.line->of(text))] : 0; count >= 3) {
      out.push_back({s.line->begin,
                     s.line->end,
                     likely,
                     {},
                     "a paragraph of its own " + std::to_string(count) + " times"});
    } else if (s.beside) {
      out.push_back({s.line->begin, s.line->end, likely, {}, "beside a tag like [음악]"});
    }
  }
}

void find_promotions(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                     std::vector<Match>& out) {
  size_t first = lines.size();
  size_t count = 0;
  while (first > 0 && count <= 8) {
    const std::string_view line = lines[first - 1].of(text);
    if (!line.empty() && !is_promotion(line)) break;
    if (!line.empty()) ++count;
    --first;
  }
  if (count == 0 || count > 8 || first == 0) return;
  if (!ends_like_prose(lines[first - 1].of(text))) return;
  for (size_t i = 0; i < first; ++i) {
    const std::string_view line = lines[i].of(text);
    for (std::string_view pointer : kPointers)
      if (line.starts_with(pointer)) return;
  }
  for (size_t i = first; i < lines.size(); ++i)
    if (!lines[i].empty())
      out.push_back({lines[i].begin, lines[i].end, rule, {}, "behind the last sentence"});
}

}  // namespace kotidy::furniture
