// Particles that stand alone because the quotes around the word before them were stripped:
// "좋아요 를 눌렀다" was "'좋아요'를 눌렀다".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/stage.h"
#include "pipeline/text/hangul.h"

namespace kotidy {

class DetachedParticles {
 public:
  // Throws std::runtime_error when a listed particle is not one to four syllables.
  explicit DetachedParticles(const StageSetup& setup);

  // Adds a match for every blank before a detached particle that is to go. Looks at each blank of
  // the text once, and further only where a whole listed particle stands behind it.
  //   sure      joined wherever its shape agrees with the word before
  //   quote     (고, 며) after 다, 냐, 라, 자; 고 before a verb of saying too
  //   naming    (라, 이라) before 했다, 부르다 …
  //   doubtful  joined when two others of the block were, and the word before has two syllables
  // Words of one syllable (그 는, 갑 을) and particles in a row are left, and 는 and 와
  // that are verbs: "손님이 는 것은", "봄이 와".
  void find(std::string_view text, std::vector<Match>& out) const;

  // The particle that stands alone behind the blank at text[at], when it can be nothing else; empty
  // if there is none.
  std::string_view after_word(std::string_view text, size_t at) const;

 private:
  enum class Kind : uint8_t { kSure, kQuote, kNaming, kDoubtful };
  struct Place {
    size_t blank;  // offset of the blank before the particle
    std::string_view particle;
    Kind kind;
  };

  void note_length(const std::string& particle);
  std::vector<Place> places(std::string_view text) const;
  bool holds(std::string_view text, const Place& place) const;
  bool precedes(std::string_view text, size_t at, const std::vector<std::string>& verbs) const;
  bool is_verb(std::string_view text, const Place& place, std::string_view left) const;
  bool listed(std::string_view word) const { return kinds_.find(word) != kinds_.end(); }

  RuleId sure_, doubtful_;
  std::map<std::string, Kind, std::less<>> kinds_;
  // By first syllable, rather the bits of its bytes: bit n is set when a particle of n syllables
  // begins so. Nearly all words fail here.
  std::array<uint8_t, 1 << 14> lengths_{};
  static size_t slot(const char* syllable) {
    const auto* b = reinterpret_cast<const unsigned char*>(syllable);
    return (b[0] & 3u) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
  }
  std::vector<std::string> quotable_;   // 다, 냐, 라, 자
  std::vector<std::string> saying_;     // 말했, 밝혔 …
  std::vector<std::string> calling_;    // 했, 부르 …
  std::vector<std::string> joining_;    // 한테 …: particles too, but not in kinds_
  std::vector<std::string> dependent_;  // beginnings of what stands behind an adnominal verb
  std::vector<std::string> subject_;    // 이, 가, 도: a verb follows
  std::vector<std::string> object_;     // 을, 를: 달다 follows
  std::vector<std::string> verbal_;     // ends of words that are no nouns: 에, 게 …
};

}  // namespace kotidy
