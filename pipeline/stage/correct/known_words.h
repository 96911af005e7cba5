// Whether a form is a word: Hunspell with the Korean dictionary (Debian: hunspell-ko), so that one
// word is not taken for another one misheard.
#pragma once

#include <memory>
#include <string_view>

namespace kotidy {

class KnownWords {
 public:
  KnownWords();
  ~KnownWords();

  // False when there is no dictionary on this machine. The first call of this or the next two
  // loads it (about half a second), so ask for suspects only. All are thread-safe.
  bool available() const;

  // `word`: Hangul of one word, with its particle or ending or without.
  bool knows(std::string_view word) const;

  // Made of two known words of two syllables and more: 국회 + 도서관.
  bool knows_compound(std::string_view word) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kotidy
