// How a LineKey is read: what the ways for different machines have in common.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/dedupe/line_key.h"
#include "pipeline/text/utf8.h"

namespace kotidy::dedupe {

inline constexpr size_t kWide = 64;  // bytes of a step
inline constexpr size_t kOver = 4;   // bytes read past them

// A bit for each of 64 bytes.
struct Masks {
  uint64_t blank = 0;
  uint64_t letter = 0;  // Latin
  uint64_t digit = 0;
  uint64_t wide = 0;   // first byte of a character of three bytes that is a letter
  uint64_t other = 0;  // first byte of another character past ASCII
};

// The places in a line where numbers and rare letters stand.
class Rare {
 public:
  Rare(std::string_view line, LineKey& out) : line_(line), out_(out) {}

  [[gnu::noinline]] void numbers(size_t at, uint64_t digits) {
    for (; digits != 0; digits &= digits - 1) {
      const size_t begin = at + static_cast<size_t>(std::countr_zero(digits));
      if (begin < number_end_) continue;
      const Number number = read_number(line_, begin);
      out_.digits += number.hash;
      out_.digit_bits |= number.bits();
      number_end_ = number.end;
    }
  }

  // Those of `places` that begin a letter.
  [[gnu::noinline]] uint64_t letters(size_t at, uint64_t places) const {
    uint64_t found = 0;
    for (; places != 0; places &= places - 1) {
      const Decoded decoded = decode_at(line_, at + static_cast<size_t>(std::countr_zero(places)));
      if (is_key_letter(decoded.code)) found |= places & -places;
    }
    return found;
  }

  // Writes them where they belong among the keys of this step.
  [[gnu::noinline]] void write(size_t at, uint64_t places, uint64_t all, char32_t* keys) const {
    for (; places != 0; places &= places - 1) {
      const Decoded decoded = decode_at(line_, at + static_cast<size_t>(std::countr_zero(places)));
      keys[std::popcount(all & ((places & -places) - 1))] = decoded.code;
    }
  }

 private:
  std::string_view line_;
  LineKey& out_;
  size_t number_end_ = 0;
};

// What `read` writes to; the buffers are large enough.
struct Target {
  char32_t* keys;
  uint32_t* ends;
  size_t size = 0;
  size_t words = 0;
};

// Goes through a line in steps. Of each step: `load`, `sort`, write the keys, `end`.
class Steps {
 public:
  Steps(std::string_view line, size_t begin, size_t slack, LineKey& out, Target to)
      : line_(line), slack_(slack), at_(begin), rare_(line, out), out_(out), to_(to) {}

  bool done() const { return at_ >= line_.size(); }

  // kWide + kOver bytes that may be read.
  [[gnu::always_inline]] const char* load() {
    const char* text = line_.data() + at_;
    const size_t left = line_.size() - at_;
    inside_ = left >= kWide ? ~uint64_t{0} : (uint64_t{1} << left) - 1;
    if (left + slack_ >= kWide + kOver) return text;
    std::memset(copy_, 0, sizeof(copy_));
    std::memcpy(copy_, text, left);
    return copy_;
  }

  // Where key characters begin.
  [[gnu::always_inline]] uint64_t sort(Masks& masks) {
    uint64_t keys = (masks.wide | masks.letter) & inside_;
    masks.other &= inside_;
    masks.digit &= inside_;
    if (masks.other != 0) keys |= masks.other = rare_.letters(at_, masks.other);
    any_letter_ |= keys;
    if (masks.digit != 0) rare_.numbers(at_, masks.digit);
    return keys | masks.digit;
  }

  // Here go the keys, one for each bit; what is rare among them is put right by `end`.
  char32_t* keys() const { return to_.keys + to_.size; }

  [[gnu::always_inline]] void end(const Masks& masks, uint64_t keys) {
    if (masks.other != 0) rare_.write(at_, masks.other, keys, this->keys());
    for (uint64_t rest = masks.blank & inside_; rest != 0; rest &= rest - 1) {
      end_word(to_.size + static_cast<size_t>(std::popcount(keys & ((rest & -rest) - 1))));
    }
    to_.size += static_cast<size_t>(std::popcount(keys));
    at_ += kWide;
  }

  Target finish() {
    end_word(to_.size);
    out_.letters = any_letter_ != 0;
    return to_;
  }

 private:
  [[gnu::always_inline]] void end_word(size_t end) {
    to_.ends[to_.words] = static_cast<uint32_t>(end);
    to_.words += end != word_begin_;
    word_begin_ = end;
  }

  std::string_view line_;
  size_t slack_;
  size_t at_;
  Rare rare_;
  LineKey& out_;
  Target to_;
  size_t word_begin_ = 0;
  uint64_t inside_ = 0;  // bits of the bytes of this step that are of the line
  uint64_t any_letter_ = 0;
  char copy_[kWide + kOver + 4];
};

// The AVX-512 way (VBMI2: Ice Lake, Zen 4 and later). Writes up to 63 keys past the last one.
bool can_read_wide();
Target read_wide(std::string_view line, size_t begin, size_t slack, LineKey& out, Target to);

}  // namespace kotidy::dedupe
