// Passages that say the same, by what stands on both sides of a difference.
//
// Every span of one to three words is hashed by the letters before it and behind it, blanks and
// marks aside. Two spans with the same hash and different letters are looked at closely: together
// with what both have in common around them they must prove to be one passage. That finds what a
// longest common subsequence of the words would, in one pass over the text, and it does not matter
// how the passages are cut into lines.
#include <algorithm>
#include <array>
#include <bit>

#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/passage/nearness.h"
#include "pipeline/stage/passage/setting.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy::passage {
namespace {

constexpr size_t kContext = 3;    // letters on either side that are hashed
constexpr size_t kInCommon = 14;  // letters around both spans that have to agree
constexpr size_t kFarthest = 30;  // and are looked at on either side
constexpr size_t kMostWords = 3;
constexpr size_t kMostTwins = 8;      // different spans kept for one hash
constexpr double kLimit = 0.18;       // between words of Hangul
constexpr double kMixedLimit = 0.25;  // where Latin or digits are spelled out
constexpr double kStrong = 0.2;
constexpr size_t kManyTimes = 3;
constexpr size_t kRare = 2;  // a form that stands more often was hardly heard wrongly each time

class Passages {
 public:
  Passages(const Setting& setting, Candidates& out)
      : setting_(setting), text_(setting.text), out_(out) {}

  void find() {
    const size_t bits = std::bit_ceil(std::max<size_t>(text_.size() * kMostWords * 16, 1024));
    mask_ = bits - 1;
    once_.resize(bits / 64);
    twice_.resize(bits / 64);
    each_span([&](Run, uint64_t hash) {
      uint64_t& word = once_[(hash & mask_) / 64];
      const uint64_t bit = uint64_t{1} << (hash % 64);
      if (word & bit) twice_[(hash & mask_) / 64] |= bit;
      word |= bit;
    });
    each_span([&](Run span, uint64_t hash) {
      if (twice_[(hash & mask_) / 64] >> (hash % 64) & 1) meet(span, hash);
    });
  }

 private:
  using Twins = std::array<Run, kMostTwins>;

  template <class Visit>
  void each_span(Visit visit) const {
    for (uint32_t first = 0; first < text_.size(); ++first) {
      if (text_.words[first].letter < kContext) continue;
      const uint64_t before = hash_of(text_.words[first].letter - kContext, 0);
      for (uint32_t count = 1; count <= kMostWords; ++count) {
        if (first + count > text_.size() || !text_.on_one_line(first, count)) break;
        const size_t end = text_.words[first + count - 1].letter_end;
        if (end + kContext > text_.letters.size()) break;
        visit(Run{first, count}, hash_of(end, before));
      }
    }
  }

  uint64_t hash_of(size_t letter, uint64_t seed) const {
    uint64_t hash = seed;
    for (size_t i = 0; i < kContext; ++i) {
      hash = dedupe::mix(hash * 31 + text_.letters[letter + i] + 1);
    }
    return hash;
  }

  size_t begin_of(Run span) const { return text_.words[span.first].letter; }
  size_t end_of(Run span) const { return text_.words[span.first + span.count - 1].letter_end; }
  std::u32string_view letters_of(Run span) const {
    return {text_.letters.data() + begin_of(span), end_of(span) - begin_of(span)};
  }

  void meet(Run span, uint64_t hash) {
    Twins& twins = seen_[hash];
    for (Run& twin : twins) {
      if (twin.count == 0) {
        twin = span;
        return;
      }
      if (letters_of(twin) == letters_of(span)) return;
      if (in_common(twin, span) >= kInCommon) compare(twin, span);
    }
  }

  // Letters around both that agree.
  size_t in_common(Run a, Run b) const {
    const auto& letters = text_.letters;
    size_t before = 0, behind = 0;
    while (before < kFarthest && begin_of(a) > before && begin_of(b) > before) {
      const char32_t letter = letters[begin_of(a) - before - 1];
      if (letter == 0 || letter != letters[begin_of(b) - before - 1]) break;
      ++before;
    }
    while (behind < kFarthest && std::max(end_of(a), end_of(b)) + behind < letters.size()) {
      const char32_t letter = letters[end_of(a) + behind];
      if (letter == 0 || letter != letters[end_of(b) + behind]) break;
      ++behind;
    }
    return before + behind;
  }

  void compare(Run a, Run b) {
    if (a.count + b.count > 2 && is_wider(a, b)) return;
    const bool one_by_one = a.count == b.count && all_near(a, b);
    for (uint32_t i = 0; one_by_one && i < a.count; ++i) {
      add({a.first + i, 1}, {b.first + i, 1});
    }
    if (!one_by_one) add(a, b);
  }

  // A shorter span, with a hash of its own, holds all of the difference.
  bool is_wider(Run a, Run b) const {
    const auto same = [&](bool front) {
      const auto rest = [&](Run span) {
        return span.count == 1 ? std::u32string_view()
                               : letters_of({span.first + (front ? 0 : 1), span.count - 1});
      };
      return !rest(a).empty() && rest(a) == rest(b);
    };
    const auto word = [&](Run span, uint32_t i) { return letters_of({span.first + i, 1}); };
    return same(true) || same(false) || word(a, 0) == word(b, 0) ||
           word(a, a.count - 1) == word(b, b.count - 1) ||
           (a.count == 3 && b.count == 3 && word(a, 1) == word(b, 1) && !all_near(a, b));
  }

  bool all_near(Run a, Run b) const {
    for (uint32_t i = 0; i < a.count; ++i) {
      const Run x{a.first + i, 1}, y{b.first + i, 1};
      if (letters_of(x) != letters_of(y) && !near(x, y)) return false;
    }
    return true;
  }

  std::optional<Near> near(Run a, Run b) const {
    const std::string_view x = text_.view(a.first, a.count), y = text_.view(b.first, b.count);
    const auto ascii = [](std::u32string_view letters) {
      return std::any_of(letters.begin(), letters.end(), [](char32_t one) { return one < 0x80; });
    };
    const bool mixed = ascii(letters_of(a)) || ascii(letters_of(b));
    return near_pair(setting_, x, y, mixed ? kMixedLimit : kLimit);
  }

  void add(Run a, Run b) {
    const auto pair = near(a, b);
    if (!pair) return;
    std::string why;
    const int verdict = judge(*pair, a, b, why);
    const bool b_heard = verdict < 0 || (verdict == 0 && a.first < b.first);
    Candidate one;
    one.source = Source::kPassage;
    one.decided = verdict != 0;
    one.heard = b_heard ? pair->b : pair->a;
    one.right = b_heard ? pair->a : pair->b;
    one.at = b_heard ? b : a;
    one.twin = b_heard ? a : b;
    one.distance = pair->distance;
    one.usual = verdict == 0 && std::min(times(pair->a), times(pair->b)) > kRare;
    one.strong = one.decided && pair->distance <= kStrong && count_chars(one.heard) >= 3;
    one.why = std::move(why);
    out_.push_back(std::move(one));
  }

  // Below 0: a is right; above: b is; 0: nobody can tell.
  int judge(const Near& pair, Run a, Run b, std::string& why) const {
    if (const int known = by_words(pair, a, why)) return known;
    const bool timed_a = text_.is_timed(a.first), timed_b = text_.is_timed(b.first);
    if (timed_a != timed_b) {
      why = "the same passage stands in written text, this one is timed";
      return timed_a ? 1 : -1;
    }
    const size_t marks_a = text_.marks_near(a.first), marks_b = text_.marks_near(b.first);
    if ((marks_a == 0) != (marks_b == 0)) {
      why = "the same passage stands in text with sentence marks";
      return marks_a == 0 ? 1 : -1;
    }
    const size_t times_a = times(pair.a), times_b = times(pair.b);
    if (std::min(times_a, times_b) <= kRare &&
        std::max(times_a, times_b) >=
            kManyTimes * std::max<size_t>(std::min(times_a, times_b), 1)) {
      why = "the same passage has the form that is usual in this text";
      return times_a < times_b ? 1 : -1;
    }
    why = "two passages say the same but for this; either may be right";
    return 0;
  }

  int by_words(const Near& pair, Run a, std::string& why) const {
    const auto* confused = setting_.variation.confused(pair.a, pair.b);
    if (confused != nullptr && !confused->before.empty() && next_begins(a, confused->before)) {
      why = "before '" + confused->before + "' stands '" + confused->right +
            "', and the same passage has it";
      return pair.a.ends_with(confused->right) ? -1 : 1;
    }
    const Known& known = setting_.known;
    const bool right_a = known.right.contains(pair.a) || known.heard.contains(pair.b);
    const bool right_b = known.right.contains(pair.b) || known.heard.contains(pair.a);
    if (right_a == right_b) return 0;
    why = "the same passage has the known term";
    return right_a ? -1 : 1;
  }

  bool next_begins(Run span, std::string_view with) const {
    const size_t next = span.first + span.count;
    return next < text_.size() && text_.view(next).starts_with(with);
  }

  size_t times(std::string_view form) const {
    const auto found = setting_.forms.find(form);
    return found == setting_.forms.end() ? 0 : found->second.times;
  }

  const Setting& setting_;
  const Text& text_;
  Candidates& out_;
  uint64_t mask_ = 0;
  std::vector<uint64_t> once_, twice_;  // bits of hashes seen
  boost::unordered_flat_map<uint64_t, Twins> seen_;
};

}  // namespace

void from_passages(const Setting& setting, Candidates& out) { Passages(setting, out).find(); }

}  // namespace kotidy::passage
