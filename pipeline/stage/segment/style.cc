#include "pipeline/stage/segment/style.h"

#include "pipeline/text/hangul.h"

namespace kotidy {

namespace {

// One casual end a few others is enough: authors mix levels, and -요 is by far the surest to see.
constexpr uint32_t kPoliteShare = 3;
constexpr uint32_t kPlainShare = 4;
constexpr uint32_t kSpeechShare = 2;  // plain prose quotes speech
constexpr uint32_t kFewPlain = 1;     // "돈 아깝다" is said, too

}  // namespace

bool Style::favours(EndingClass cls) const {
  cls = wider(cls);
  if (cls == EndingClass::kNominal) return notes > 0 && notes * kPlainShare >= polite + plain;
  if (cls != EndingClass::kExclamation && cls != EndingClass::kQuestion) return false;
  if (casual == 0) return polite == 0 && plain <= kFewPlain;
  return casual * kPoliteShare >= polite && casual * kSpeechShare >= plain;
}

Style style_of(std::string_view text, const Endings& endings) {
  Style style;
  const EndingGate& gate = endings.gate(true);
  char32_t code = 0;
  for (size_t at = 0; at < text.size();) {
    if (!syllable_at(text, at, code)) {
      ++at;
      continue;
    }
    const size_t begin = at;
    char32_t last = code;
    for (; syllable_at(text, at, code); at += 3) last = code;
    if (!gate.passes(text, begin, at, last)) continue;
    const Ending ending = endings.of_word(text, begin, at);
    if (ending.strength < kLikelyEnding) continue;
    switch (wider(ending.cls)) {
      case EndingClass::kPolite:
        ++style.polite;
        break;
      case EndingClass::kDeclarative:
        ++style.plain;
        break;
      case EndingClass::kNominal:
        ++style.notes;
        break;
      default:
        ++style.casual;
    }
  }
  return style;
}

}  // namespace kotidy
