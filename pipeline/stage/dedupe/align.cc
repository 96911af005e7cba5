#include "pipeline/stage/dedupe/align.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "pipeline/stage/dedupe/sketch.h"

namespace kotidy::dedupe {

namespace {

constexpr size_t kStart = 4;      // that agree where both begin
constexpr size_t kAgain = 3;      // syllables in a row that agree after an edit; fewer: one word
constexpr size_t kAgainWord = 5;  // after more than one edit
constexpr size_t kAnchor = 8;     // that agree by no chance
constexpr size_t kMove = 6;       // so far a syllable moves within its word
constexpr size_t kWord = 10;      // syllables of a replaced word (or of two side by side)
constexpr size_t kBlock = 80;     // of an inserted or dropped block
constexpr size_t kStarts = 7;     // places near the start from which an anchor is looked for
constexpr size_t kStartStep = 6;  // so far apart
constexpr size_t kSinglesATurned = 2;
constexpr size_t kAheadWords = 2;        // replaced words that may come before their single edits
constexpr size_t kSyllablesAWord = 256;  // so long a text may have a replaced word in any case
constexpr size_t kMostEdits = 15;        // percent of the passage
constexpr size_t kNone = ~size_t{0};

uint64_t load8(const uint8_t* at) {
  uint64_t value;
  std::memcpy(&value, at, sizeof(value));
  return value;
}

constexpr uint64_t kBits = 0x0101010101010101 * kSketchBits;
constexpr uint64_t kAgainBits = kBits >> 8 * (8 - kAgainWord);

class Walk {
 public:
  Walk(const uint8_t* passage, size_t size, const uint8_t* owner, size_t owner_size, size_t grace)
      : p_(passage), o_(owner), n_(size), m_(owner_size), grace_(grace + size / kSyllablesAWord) {}

  // The passage's first character stands at owner[start].
  Fit run(size_t start) {
    size_t p = 0, o = start;
    while (true) {
      const size_t same = run_from(p, o);
      p += same;
      o += same;
      if (p == n_) return ends(o, start) ? Fit::kCopy : Fit::kOther;
      if (o == m_ && n_ - p > kWord) {
        return block_ == 0 && p >= kAnchor && enough() ? Fit::kRanOut : Fit::kOther;
      }
      if (!step(p, o) || hopeless()) return Fit::kOther;
    }
  }

  // Characters in a row that agree.
  size_t run_from(size_t p, size_t o) const {
    const size_t most = std::min(n_ - p, m_ - o);
    for (size_t i = 0; i < most; i += 8) {
      const uint64_t other = (load8(p_ + p + i) ^ load8(o_ + o + i)) & kBits;
      if (other != 0) return std::min(most, i + static_cast<size_t>(std::countr_zero(other)) / 8);
    }
    return most;
  }

 private:
  static constexpr size_t kSingle[3][2] = {{1, 1}, {0, 1}, {1, 0}};

  // Whether the texts agree again from (p, o), for `least` characters or up to the passage's end.
  bool again(size_t p, size_t o, size_t least) const {
    if (p > n_ || o > m_) return false;
    least = std::min(least, n_ - p);
    return least <= m_ - o && run_from(p, o) >= least;
  }

  bool step(size_t& p, size_t& o) {
    return single(p, o) || two_words(p, o) || word(p, o) || gap(p, o);
  }

  // One syllable was put in another's place, left out or put in.
  bool single(size_t& p, size_t& o) {
    for (const auto& [a, b] : kSingle) {
      if (!again(p + a, o + b, kAgain)) continue;
      if (moved(p, o, static_cast<int>(a) - static_cast<int>(b))) {
        --singles_;
        ++turned_;
      } else {
        ++singles_;
      }
      p += a;
      o += b;
      return true;
    }
    return false;
  }

  // Whether the letter that is put in (1) or left out (-1) here was left out or put in just before.
  bool moved(size_t p, size_t o, int kind) {
    if (kind == 0) {
      last_kind_ = 0;
      return false;
    }
    const int letter = kind > 0 ? p_[p] & kSketchBits : o_[o];
    const bool back = last_kind_ == -kind && last_letter_ == letter && p <= last_at_ + kMove;
    last_kind_ = back ? 0 : kind;
    last_letter_ = letter;
    last_at_ = p;
    return back;
  }

  // Two such edits, close to each other, in two words.
  bool two_words(size_t& p, size_t& o) {
    for (const auto& [a, b] : kSingle) {
      if (p + a > n_ || o + b > m_) continue;
      const size_t same = std::min(run_from(p + a, o + b), kAgain - 1);
      const size_t p2 = p + a + same, o2 = o + b + same;
      for (const auto& [a2, b2] : kSingle) {
        // One put in and one left out: it has moved.
        if ((a != a2 && b != b2) || one_word(p, p2)) continue;
        if (!again(p2 + a2, o2 + b2, kAgainWord)) continue;
        // What was left out may have ended the word before.
        if (a2 == 0 && one_word(p, p2 - 1)) continue;
        if (a == 0 && p > 0 && one_word(p - 1, p2)) continue;
        singles_ += 2;
        p = p2 + a2;
        o = o2 + b2;
        return true;
      }
    }
    return false;
  }

  // Whether the characters of the passage stand in one word.
  bool one_word(size_t from, size_t to) const {
    for (size_t i = from + 1; i <= std::min(to, n_ - 1); ++i) {
      if ((p_[i] & kWordBegins) != 0) return false;
    }
    return true;
  }

  // Some words were.
  bool word(size_t& p, size_t& o) {
    const auto [a, b] = after_word(p, o);
    if (a + b == 0) return false;
    const size_t words = 1 + std::max(a, b) / 6;
    (a == b && same_letters(p, o, a) ? turned_ : replaced_) += words;
    p += a;
    o += b;
    return true;
  }

  // How far on the texts agree again, the nearest place first; 0, 0: nowhere. Most passages that
  // are compared are other texts, and this is where that shows: in the middle of both, where no end
  // is near, it is a comparison of whole numbers.
  std::pair<size_t, size_t> after_word(size_t p, size_t o) const {
    const bool amid = n_ - p >= kWord + kAgainWord && m_ - o >= kWord + kAgainWord;
    std::array<uint64_t, kWord + 1> ours, theirs;
    for (size_t i = 0; amid && i <= kWord; ++i) {
      ours[i] = load8(p_ + p + i) & kAgainBits;
      theirs[i] = load8(o_ + o + i) & kAgainBits;
    }
    for (size_t sum = 2; sum <= 2 * kWord; ++sum) {
      for (size_t a = sum > kWord ? sum - kWord : 0; a <= std::min(sum, kWord); ++a) {
        const bool agree =
            amid ? ours[a] == theirs[sum - a] : again(p + a, o + sum - a, kAgainWord);
        if (agree) return {a, sum - a};
      }
    }
    return {0, 0};
  }

  // One block that only one of the two has.
  bool gap(size_t& p, size_t& o) {
    if (block_ > 0) return false;
    const uint64_t ours = load8(p_ + p) & kBits, theirs = load8(o_ + o) & kBits;
    const bool anchored = n_ - p >= kAnchor;
    for (size_t k = kWord; k <= std::min(kBlock, std::max(n_ - p, m_ - o)); ++k) {
      const bool amid = p + k + kAnchor <= n_ && o + kAnchor <= m_;
      if (2 * k <= n_ && (amid ? (load8(p_ + p + k) & kBits) == theirs
                               : again(p + k, o, n_ - p - k < kAnchor ? 2 : kAnchor))) {
        block_ = k;
        inserted_ = true;
        p += k;
        return true;
      }
      if (anchored && o + k + kAnchor <= m_ && (load8(o_ + o + k) & kBits) == ours) {
        block_ = k;
        o += k;
        return true;
      }
    }
    return false;
  }

  // Whether the same letters stand in both, in another order.
  bool same_letters(size_t p, size_t o, size_t size) const {
    uint64_t in_passage = 0, in_owner = 0;  // how often each of sixteen, at most ten times
    for (size_t i = 0; i < size; ++i) {
      in_passage += uint64_t{1} << 4 * (p_[p + i] & kSketchBits);
      in_owner += uint64_t{1} << 4 * (o_[o + i] & kSketchBits);
    }
    return in_passage == in_owner;
  }

  size_t words() const {  // that single edits must vouch for
    const size_t all = replaced_ + kSinglesATurned * turned_;
    return all - std::min(all, grace_);
  }

  bool few_edits() const {
    return (singles_ + 2 * (replaced_ + turned_)) * 100 <= n_ * kMostEdits + 200 * grace_;
  }

  bool enough() const { return words() <= singles_ && few_edits(); }

  bool hopeless() const { return words() > singles_ + kAheadWords || !few_edits(); }

  // New text is no more than an insertion if what stands around it is the owner as a whole.
  bool ends(size_t o, size_t start) const {
    return enough() && (!inserted_ || (start <= kStart && m_ - o <= kStart));
  }

  const uint8_t* p_;
  const uint8_t* o_;
  size_t n_, m_, grace_;
  int last_kind_ = 0;  // of the last single edit: 1 put in, -1 left out, 0 neither
  int last_letter_ = 0;
  size_t last_at_ = 0;
  size_t singles_ = 0, replaced_ = 0, turned_ = 0, block_ = 0;
  bool inserted_ = false;
};

size_t find_anchor(const uint8_t* anchor, const uint8_t* owner, size_t size) {
  if (size < kAnchor) return kNone;
  const uint64_t wanted = load8(anchor) & kBits;
  for (size_t at = 0; at + kAnchor <= size; ++at) {
    if (load8(owner + at) == wanted) return at;
  }
  return kNone;
}

}  // namespace

Fit align(const uint8_t* passage, size_t size, const uint8_t* owner, size_t owner_size,
          size_t grace) {
  if (size < 2 * kAnchor || owner_size < 2 * kAnchor) return Fit::kOther;
  Fit fit = Fit::kNoStart;
  Walk start(passage, size, owner, owner_size, grace);
  if (start.run_from(0, 0) >= kStart) {
    fit = start.run(0);
    if (fit != Fit::kOther) return fit;
  }
  for (size_t i = 0; i < kStarts; ++i) {
    const size_t from = i * kStartStep;
    if (from + kAnchor > size) break;
    const size_t at = find_anchor(passage + from, owner, owner_size);
    if (at == kNone) continue;
    if (at + kWord < from) break;  // starts well before the owner
    return Walk(passage, size, owner, owner_size, grace).run(at > from ? at - from : 0);
  }
  if (fit == Fit::kOther) return fit;
  if ((passage[0] & kSketchBits) == owner[0]) {  // a word, then an advertisement
    if (Walk(passage, size, owner, owner_size, grace).run(0) == Fit::kCopy) return Fit::kCopy;
  }
  for (const size_t back : {kAnchor, kAnchor + kStartStep}) {
    if (find_anchor(passage + size - back, owner, owner_size) != kNone) return Fit::kNoStart;
  }
  return Fit::kOther;
}

}  // namespace kotidy::dedupe
