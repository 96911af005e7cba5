// The words a housing project's name is made of, and what makes a text one about housing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/rule/rule_set.h"
#include "pipeline/text/text_map.h"

namespace kotidy::ads {

// What a blank-delimited word adds to the name of a project.
enum class Part : uint8_t {
  kNone,    // nothing: the name is over
  kCommon,  // a word that may as well begin a sentence
  kPlace,
  kName,   // "센터포인트", "2단지", another brand
  kOffer,  // "사전예약"
  kDeal,   // "잔여세대", "특별분양": sentences speak of them too
};

class ProjectWords {
 public:
  explicit ProjectWords(const RuleSet& rules);

  // The strongest part of a word that consists of parts alone ("송파더그리드"); kNone if it does
  // not. Words of more than 90 bytes are none.
  Part part_of(std::string_view word) const;

  // True for a brand that is no other word: it needs no project's name beside it.
  bool is_name(std::string_view brand) const { return names_.contains(brand); }

  // True for a brand that is part of other words only ("자이"): it needs sentences on both sides.
  bool is_coined(std::string_view brand) const { return coined_.contains(brand); }

  // True when `word`, standing behind a name, makes it part of a sentence: "청약", "조합원들은",
  // "앞에서".
  bool follows(std::string_view word) const;

  // True when `rest`, standing behind a name, begins with a person who lives there: "김 여사가",
  // "박 씨 댁에는".
  bool names_person(std::string_view rest) const;

  // The first word in the text that gives a brand another meaning: "악장" beside "비발디"; empty if
  // there is none.
  std::string_view other_sense(std::string_view brand, std::string_view text) const;

  // True for a particle by itself, and for words of place that stand behind a name: "앞", "인근에".
  bool is_particle(std::string_view word) const;

  // True for part of a name with a particle or a mark behind it, "광교는": the name is said in a
  // sentence.
  bool inflects(std::string_view word) const;

  // True when the word has the form of what is on sale: an offer, a project's suffix at its end,
  // a numbered part. Places and common words have not.
  bool shows_form(std::string_view word) const;

  // The first word about housing in the text; empty if there is none.
  std::string_view housing_in(std::string_view text) const;

 private:
  Part step(std::string_view word, size_t at, size_t size) const;

  TextMap<Part> parts_;
  TextSet names_, coined_, particles_;
  std::vector<std::string> housing_, surnames_, callers_;
  TextSet followers_;
  std::vector<size_t> follower_sizes_;                       // bytes; each once
  std::vector<std::pair<std::string, std::string>> senses_;  // brand, word
};

}  // namespace kotidy::ads
