#include "texts.h"

#include <algorithm>
#include <array>

#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy::property {
namespace {

using Words = std::vector<std::string_view>;

const Words kStems = {"회의", "나라", "시장", "마을", "사람", "기술", "공장", "바다", "정책",
                      "학교", "AI",   "GPT",  "2024", "3월",  "서울", "책",   "물",   "노래"};
const Words kParticles = {"은", "는", "이", "가",   "을",   "를",   "에",     "에서",
                          "의", "도", "만", "으로", "부터", "까지", "이라는", ""};
const Words kEndings = {"했습니다", "입니다", "한다",   "였다",   "해요",   "이죠",       "할까",
                        "하는데",   "하고",   "했지만", "됩니다", "있어요", "라고 말했다"};
const Words kMarks = {".", ".", ".", "..", "!", "?", "…", "", "", "", ".\"", ",", "?!", "。"};
const Words kBreaks = {" ", " ", " ", "\n", "\n", "\n\n", "\r\n", "  ", "\n\n\n", "\t", "\u3000"};
const Words kOdd = {"\"",
                    "'",
                    "(",
                    ")",
                    "「",
                    "」",
                    "“",
                    "”",
                    "[음악]",
                    "&amp;",
                    std::string_view("\0", 1),
                    "\r",
                    "\u200B",
                    "\uFEFF",
                    "\u00A0",
                    "~",
                    "ㅋㅋㅋ",
                    ">>",
                    "[",
                    "]",
                    "|",
                    "http://a.kr/?b=c",
                    "12:34",
                    "00:01:02",
                    "&#44032;",
                    "ＡＢ",
                    "\u1112\u1161\u11AB",
                    "é",
                    "e\u0301",
                    "\u2028",
                    "\u0085",
                    "—",
                    "-",
                    "…"};
const Words kRuns = {"가",     " ",    "\n",   "\r",  "\"",       "(",     ".", "다 ",
                     "네 ",    "\xFF", "\t\n", "“",   "&",        "a",     "1", "\u1161",
                     "\u0301", "[",    "ㅋ",   "다.", "\xEA\xB0", "하하 ", "<", "요"};

void append_code_point(Dice& dice, std::string& out) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 12> kRanges = {{{0x0, 0x7F},
                                                                             {0x20, 0x7E},
                                                                             {0x80, 0x24F},
                                                                             {0x300, 0x36F},
                                                                             {0x1100, 0x11FF},
                                                                             {0x2000, 0x206F},
                                                                             {0x3000, 0x303F},
                                                                             {0x3130, 0x318F},
                                                                             {0xAC00, 0xD7A3},
                                                                             {0xF900, 0xFAFF},
                                                                             {0xFF00, 0xFFEF},
                                                                             {0x0, 0x10FFFF}}};
  const auto& [low, high] = dice.of(kRanges);
  append_utf8(out, low + static_cast<char32_t>(dice.below(high - low + 1)));
}

}  // namespace

uint64_t Dice::next() {
  uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

std::string_view name_of(Kind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {"bytes", "code points", "korean",
                                                             "hostile", "mixed"};
  return kNames[static_cast<size_t>(kind)];
}

Texts::Texts(const RuleSet& rules) : lines_{"회의를 열었다."}, literals_{"회의"} {
  for (const Rule& rule : rules.rules()) {
    for (const Change& change : rule.changes) lines_.push_back(change.from);
    lines_.insert(lines_.end(), rule.stays.begin(), rule.stays.end());
    literals_.insert(literals_.end(), rule.any.begin(), rule.any.end());
    literals_.insert(literals_.end(), rule.triggers.begin(), rule.triggers.end());
  }
}

void Texts::word(Dice& dice, std::string& out) const {
  if (dice.one_in(12)) {
    out += dice.of(literals_);
  } else if (dice.one_in(3)) {
    for (size_t i = 1 + dice.below(3); i > 0; --i) {
      append_utf8(out, kFirstSyllable + static_cast<char32_t>(dice.below(11172)));
    }
  } else {
    out += dice.of(kStems);
  }
  out += dice.of(kParticles);
}

void Texts::sentence(Dice& dice, std::string& out) const {
  for (size_t i = 1 + dice.below(7); i > 0; --i) {
    word(dice, out);
    if (dice.one_in(15)) out += dice.of(kOdd);
    out += ' ';
  }
  out += dice.of(kEndings);
  out += dice.of(kMarks);
}

void Texts::korean(Dice& dice, size_t size, std::string& out) const {
  size_t earlier = out.size();
  while (out.size() < size) {
    if (dice.one_in(6)) {
      out += dice.of(lines_);
    } else if (dice.one_in(12) && out.size() > earlier + 10) {
      const std::string again = out.substr(floor_char(out, earlier));  // said twice
      out += again.substr(0, floor_char(again, 600));
    } else {
      earlier = out.size();
      sentence(dice, out);
    }
    out += dice.of(kBreaks);
  }
}

void Texts::hostile(Dice& dice, size_t size, std::string& out) const {
  while (out.size() < size) {
    if (dice.one_in(3)) {
      sentence(dice, out);
    } else if (dice.one_in(3)) {
      out += dice.of(kOdd);
    } else {
      const std::string_view unit = dice.of(kRuns);
      const size_t most = dice.one_in(4) ? size / 2 + 1 : 12;
      for (size_t bytes = dice.below(most) + 1; bytes > 0; bytes -= std::min(bytes, unit.size())) {
        out += unit;
      }
    }
    if (dice.one_in(4)) out += dice.of(kBreaks);
  }
}

std::string Texts::make(Kind kind, uint64_t seed, size_t size) const {
  Dice dice(seed * std::size(kKinds) + static_cast<uint64_t>(kind));
  std::string out;
  switch (kind) {
    case Kind::kBytes:
      while (out.size() < size) out += static_cast<char>(dice.below(256));
      break;
    case Kind::kCodePoints:
      while (out.size() < size) append_code_point(dice, out);
      break;
    case Kind::kKorean:
      korean(dice, size, out);
      break;
    case Kind::kHostile:
      hostile(dice, size, out);
      break;
    case Kind::kMixed:
      korean(dice, size, out);
      for (size_t i = 1 + out.size() / 100; i > 0; --i) {
        std::string odd;
        append_code_point(dice, odd);
        out.insert(dice.below(out.size()), odd);
      }
      break;
  }
  return out;
}

}  // namespace kotidy::property
