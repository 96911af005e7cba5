// Words that may be an advertisement, and what speaks for it in them.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>

#include "pipeline/stage/ads/offer_words.h"
#include "pipeline/stage/ads/spans.h"
#include "pipeline/stage/segment/endings.h"

namespace kotidy::ads {

inline constexpr size_t kMostOfferWords = 10;

// What speaks for an advertisement in a run of words; the bits are the words'.
struct OfferSigns {
  using Bits = std::bitset<kMostOfferWords>;

  size_t force = 0;  // promises count twice, other words of offers and a price once
  bool trade = false, promise = false;
  uint32_t fields = 0;
  std::string_view said;                        // the first word of them
  std::array<size_t, kMostOfferWords> known{};  // bytes of each that some list has
  Bits sold, closes, acts, listed;  // begins with what is sold; may be an advertisement's last; is
                                    // a button's; ends with a word of offers

  // `last`: the word that ends with it.
  void add(const OfferWords::Word& hit, std::optional<size_t> last);
};

// Words from where a sentence may begin.
struct OfferRun {
  std::array<Span, kMostOfferWords> all;
  size_t count = 0;
  bool closed = false;  // behind them the line ends, or they are cried out
  OfferSigns signs;

  Span span() const { return {all[0].begin, all[count - 1].end}; }
  // Enough is promised, whoever it is that does.
  bool promises() const;
  // With somebody's name and what is sold, or with a button.
  bool complete() const;

 private:
  bool is_name(size_t i) const;
};

class OfferRuns {
 public:
  static constexpr size_t kFewestWords = 3;

  // Both must outlive this.
  OfferRuns(const OfferWords& offers, const Endings& endings)
      : offers_(offers), endings_(endings) {}

  // False for most of what begins like prose, by the second word and without a look at any list.
  bool may_begin(std::string_view text, Span first) const {
    const Span second = word_after(text, first.end);
    return !second.empty() && may_be_bare(second.of(text));
  }

  // Reads words that look as if they had neither particle nor ending. False for fewer than
  // kFewestWords, or where hardly any ends as offers do.
  bool read(std::string_view text, Span first, OfferRun& run) const;

  // Counts what speaks for an advertisement. No word counts twice; blanks count nothing: "무료
  // 상담" is "무료상담".
  void weigh(std::string_view text, OfferRun& run) const;

  // Keeps the words before the first that a sentence shows itself in.
  void cut(std::string_view text, OfferRun& run) const;

 private:
  bool may_be_bare(std::string_view word) const;
  bool is_bare(std::string_view text, Span word) const;

  const OfferWords& offers_;
  const Endings& endings_;
};

}  // namespace kotidy::ads
