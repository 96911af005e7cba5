#include "pipeline/stage/segment/style.h"

#include "pipeline/stage/segment/byte_scan.h"
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

namespace {

class Counter {
 public:
  Counter(std::string_view text, const Endings& endings)
      : text_(text), endings_(endings), gate_(endings.gate()) {}

  Style take() const { return style_; }

  // Every run of syllables.
  void count_all() {
    char32_t code = 0;
    for (size_t at = 0; at < text_.size();) {
      if (!syllable_at(text_, at, code)) {
        ++at;
        continue;
      }
      const size_t begin = at;
      while (syllable_at(text_, at, code)) at += 3;
      // A character next to the syllables, beyond 힣 or before 가: the word goes on.
      if (at < text_.size() && leads_hangul(text_[at])) continue;
      count(begin, at);
    }
  }

  // Those before the bits.
  void count_ends(const std::vector<uint64_t>& ends) {
    for (size_t chunk = 0; chunk < ends.size(); ++chunk) {
      for (uint64_t rest = ends[chunk]; rest != 0; rest &= rest - 1) {
        count_run(64 * chunk + lowest_bit(rest));
      }
    }
    count_run(text_.size());
  }

 private:
  void count_run(size_t end) {
    char32_t code = 0;
    if (!syllable_before(text_, end, code)) return;
    size_t begin = end - 3;
    while (syllable_before(text_, begin, code)) begin -= 3;
    count(begin, end);
  }

  void count(size_t begin, size_t end) {
    if (!gate_.passes(text_, begin, end, EndingGate::kBare)) return;
    const Ending ending = endings_.of_word(text_, begin, end);
    if (ending.strength < kLikelyEnding) return;
    switch (wider(ending.cls)) {
      case EndingClass::kPolite:
        ++style_.polite;
        break;
      case EndingClass::kDeclarative:
        ++style_.plain;
        break;
      case EndingClass::kNominal:
        ++style_.notes;
        break;
      default:
        ++style_.casual;
    }
  }

  const std::string_view text_;
  const Endings& endings_;
  const EndingGate& gate_;
  Style style_;
};

}  // namespace

Style style_of(std::string_view text, const Endings& endings) {
  Counter counter(text, endings);
  counter.count_all();
  return counter.take();
}

Style style_of(std::string_view text, const Endings& endings,
               const std::vector<uint64_t>& may_end) {
  Counter counter(text, endings);
  counter.count_ends(may_end);
  return counter.take();
}

}  // namespace kotidy
