// The key of a passage: what is left of a line when spaces, punctuation and its list number are
// left out. Two lines with one key say the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kotidy::dedupe {

struct Word {
  uint64_t hash;       // of its key characters
  uint32_t key_begin;  // index of its first key character
  bool letters;        // not of digits alone
};

// A line, read. One object is reused for many lines; reading costs no allocation once it has grown.
struct KeyText {
  std::vector<char32_t> keys;  // `size` of them are valid: letters (Latin in lower case) and digits
  std::vector<uint32_t> at;    // byte offset of each key character in the line
  size_t size = 0;
  std::vector<Word> words;  // eojeols that hold a key character
  uint64_t digits = 0;      // order-free: the sum of its numbers' hashes
  uint64_t digit_bits = 0;  // Bloom set (64 bits, 2 a number) of its numbers
  bool numbered = false;    // began with a list number, which is not in the key
  bool letters = false;     // has a key character that is no digit

  void read(std::string_view line);

  uint64_t hash(std::string_view line) const;  // key_hash
};

// XXH3 over the key. A line without key characters ("***") is its own key.
uint64_t key_hash(const char32_t* keys, size_t size, std::string_view line);

// A whole number that begins with the digit line[at]. "1,000" is 1000; "2.5" is not 25.
struct Number {
  uint64_t hash;
  size_t end;

  // Its two bits of a Bloom set.
  uint64_t bits() const { return uint64_t{1} << (hash & 63) | uint64_t{1} << (hash >> 6 & 63); }
};
Number read_number(std::string_view line, size_t at);

// Bytes of a label before a title ("한줄요약: [산책] …"), or of a list or heading number
// at the start of a line ("2.1. ", "3) ", "(4) ", "① ") with the blanks around it; 0 if there is
// none. A number that another number follows is a date or a decimal and none ("3. 1 운동").
size_t list_number(std::string_view line);

// Bytes of a tag such as "[음악]" or "[Applause]" at line[at] == '['; 0 if none: up to eight
// letters and blanks, no digits, in brackets. It is not in the key.
size_t tag_at(std::string_view line, size_t at);

// True for code points past ASCII that count for the key: letters of any script.
bool is_key_letter(char32_t code);

// A good mix of 64 bits (the finaliser of MurmurHash3).
inline uint64_t mix(uint64_t x) {
  x ^= x >> 33;
  x *= 0xFF51AFD7ED558CCDull;
  x ^= x >> 33;
  x *= 0xC4CEB9FE1A85EC53ull;
  return x ^ x >> 33;
}

}  // namespace kotidy::dedupe
