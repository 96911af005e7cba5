#include "pipeline/stage/segment/endings.h"

#include <stdexcept>

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/stage/segment/tail.h"
#include "pipeline/text/ascii.h"
#include "pipeline/text/utf8.h"

namespace kotidy {

namespace {

constexpr uint16_t kNotAnEnding = 0x8000;
constexpr size_t kSyllable = 3;        // bytes
constexpr int kAdjectiveStrength = 6;  // 중요하다

uint16_t pack(EndingClass cls, int strength) {
  return static_cast<uint16_t>(static_cast<int>(cls) << 8 | strength);
}

uint16_t follower_bits(const std::string& kind, const std::string& after) {
  if (kind == "quotative") return FollowerTable::kQuotative;
  if (kind == "particle") return FollowerTable::kParticle;
  if (kind == "dependent") return FollowerTable::kDependent;
  if (kind == "conjunction") return FollowerTable::kStarter | FollowerTable::kConjunction;
  if (kind == "opener") {
    return FollowerTable::kStarter | FollowerTable::kConjunction | FollowerTable::kOpener;
  }
  if (kind == "quoted") return FollowerTable::kQuoted;
  if (kind == "turn") return FollowerTable::kStarter | FollowerTable::kTurn;
  if (kind == "starter") return FollowerTable::kStarter;
  if (kind == "tail") return FollowerTable::tail_after(ending_class(after));
  throw std::runtime_error("segment/followers: unknown kind '" + kind + "'");
}

uint16_t joiner_value(const std::string& kind) {
  if (kind == "connective") return static_cast<uint16_t>(Endings::Joiner::kConnective);
  if (kind == "particle") return static_cast<uint16_t>(Endings::Joiner::kParticle);
  if (kind == "adnominal") return static_cast<uint16_t>(Endings::Joiner::kAdnominal);
  if (kind == "never") return kNotAnEnding;
  throw std::runtime_error("segment/joiners: unknown kind '" + kind + "'");
}

uint16_t line_ending_value(const std::string& kind) {
  if (kind == "open") return static_cast<uint16_t>(Endings::LineEnding::kOpen);
  if (kind == "verse") return static_cast<uint16_t>(Endings::LineEnding::kVerse);
  if (kind == "closes") return static_cast<uint16_t>(Endings::LineEnding::kCloses);
  if (kind == "never") return kNotAnEnding;
  throw std::runtime_error("segment/line_ends: unknown kind '" + kind + "'");
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

size_t last_word(std::string_view text, size_t end) {
  while (end > 0 && !is_blank_byte(text[end - 1])) --end;
  return end;
}

std::string_view last_bytes(std::string_view text, size_t count) {
  return text.size() > count ? text.substr(text.size() - count) : text;
}

}  // namespace

Endings::Endings(const SegmentWords& words) {
  for (const auto& row : words.endings) {
    add_ending(row[0], ending_class(row[1]), std::stoi(row[2]));
  }
  for (const auto& row : words.adjectives) {
    add_ending(row[0] + "하다", EndingClass::kDeclarative, kAdjectiveStrength);
    if (row[0].size() > kSyllable)
      add_ending(row[0] + "해", EndingClass::kInfinitive, kLeastEnding);
  }
  for (const auto& row : words.not_endings) endings_.add(row[0], kNotAnEnding);
  for (const auto& row : words.followers) {
    followers_.add(row[0], follower_bits(row[1], row[2]));
    char32_t last = 0;
    if ((row[1] == "opener" || row[1] == "turn") && syllable_before(row[0], row[0].size(), last)) {
      gate_.add(row[0], EndingGate::kBare);
      openers_.add(last);
    }
  }
  for (const auto& row : words.joiners) joiners_.add(row[0], joiner_value(row[1]));
  for (const auto& row : words.line_ends) line_ends_.add(row[0], line_ending_value(row[1]));
  for (const auto& row : words.abbreviations) abbreviations_[row[0]] = 1;
}

std::shared_ptr<const Endings> endings_for(const StageSetup& setup) {
  return setup.endings ? setup.endings : std::make_shared<const Endings>(setup.rules);
}

void Endings::add_ending(std::string_view pattern, EndingClass cls, int strength) {
  endings_.add(pattern, pack(cls, strength));
  if (strength < kLeastEnding) return;
  gate_.add(pattern, only_in_bare_text(cls) ? EndingGate::kBare : EndingGate::kStrict);
}

Ending Endings::of_word(std::string_view text, size_t begin, size_t end) const {
  const uint16_t value = endings_.find(text, begin, end);
  if (value == 0 || value == kNotAnEnding) return {};
  return {static_cast<EndingClass>(value >> 8), value & 0xFF};
}

Endings::Opening Endings::opening(std::string_view text, size_t begin, size_t end) const {
  char32_t last = 0;
  if (!syllable_before(text, end, last) || !openers_.has(last)) return Opening::kNone;
  const uint16_t bits = followers_.find(text.substr(0, end), begin);
  if (bits & FollowerTable::kOpener) return Opening::kAlways;
  return bits & FollowerTable::kTurn ? Opening::kTurn : Opening::kNone;
}

Endings::Joiner Endings::joiner_of(std::string_view text, size_t begin, size_t end) const {
  const uint16_t value = joiners_.find(text, begin, end);
  return value == kNotAnEnding ? Joiner::kNone : static_cast<Joiner>(value);
}

Endings::LineEnding Endings::line_ending(std::string_view text, size_t begin, size_t end) const {
  const uint16_t value = line_ends_.find(text, begin, end);
  return value == kNotAnEnding ? LineEnding::kNone : static_cast<LineEnding>(value);
}

bool Endings::ends_sentence(std::string_view text_before) const {
  const std::string_view text = last_bytes(text_before, kLookBack);
  size_t end = text.size();
  while (end > 0) {
    while (end > 0 && is_blank_byte(text[end - 1])) --end;
    const size_t begin = last_word(text, end);
    const Tail tail = strip_tail(text, begin, end);
    if (tail.comma) return false;
    if (tail.word_end == begin) {  // nothing but emoji and the like
      end = begin;
      continue;
    }
    if (tail.mark == MarkKind::kQuestion) return true;
    if (tail.mark == MarkKind::kStop) return !is_abbreviation(text, begin, tail.word_end);
    return of_word(text, begin, tail.word_end).strength >= kLikelyEnding;
  }
  return false;
}

bool Endings::is_abbreviation(std::string_view text, size_t begin, size_t end) const {
  while (begin < end && !is_letter(text[begin]) && !is_digit(text[begin]) &&
         static_cast<unsigned char>(text[begin]) < 0x80) {
    ++begin;  // an opening bracket or quote
  }
  const std::string_view word = text.substr(begin, end - begin);
  if (word.empty() || word.size() > 16) return false;
  std::string lower;
  bool numeric = true;
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    numeric = numeric && (is_digit(c) || c == '.' || c == '-' || c == '\'');
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  if (numeric || word.size() == 1) return true;
  const bool initials = word.size() % 2 == 1 && word[1] == '.';
  return initials || abbreviations_.contains(lower);
}

}  // namespace kotidy
