// What kind of text a document is, told from marks at the heads and tails of its lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/profile.h"
#include "pipeline/stage/furniture/heads.h"
#include "pipeline/stage/segment/follower_table.h"

namespace kotidy::furniture {

struct FoundProfile {
  Profile profile = Profile::kGeneral;
  std::string evidence;  // "'제보하기', '기사입력'": the marks that spoke for it
};

class ProfileFinder {
 public:
  // Reads the list furniture/profiles.
  explicit ProfileFinder(const RuleSet& rules);

  // Looks at the lines that begin in the first kProfileBytes of `text`, the document's first block:
  // blocks are cut by content alone, and so the profile is a function of the text. Marks of one
  // profile that differ add up; the highest sum of at least kEnough wins, the first named where
  // two are equal. Three lines that begin with rising times are evidence of a video. Linear.
  FoundProfile find(std::string_view text) const;

  static constexpr size_t kProfileBytes = size_t{64} << 10;
  static constexpr unsigned kEnough = 4;

 private:
  enum class At : uint8_t { kHead, kTail, kLine };
  struct Mark {
    std::string text;  // without blanks
    Profile profile;
    At at;
    unsigned weight;
  };
  struct Votes;

  void look_at(std::string_view line, Votes& votes) const;
  void vote(std::string_view squeezed, At at, Votes& votes) const;

  std::vector<Mark> marks_;
  TextMap<std::vector<uint16_t>> by_text_;  // marks with this text
  Heads heads_, tails_;                     // tails: of the last bytes
  size_t longest_ = 0;                      // bytes of the longest mark
};

}  // namespace kotidy::furniture
