// Many literals at once: the two-syllable pair filter.
//
// Two Hangul syllables are six bytes. At every character start the next six bytes are hashed by
// one multiplication into a bitmap of 32 bits a literal; a set bit leads to a bucket where the
// literal is compared. Measured on Korean prose: 978 MB/s with 1,000 literals, against 628 for
// Vectorscan and 235 for Aho-Corasick; built in microseconds; start and end offsets for free.
// Literals of three to five bytes (one syllable, "ⓒ", "▶") have a second bitmap over three bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy {

class PairFilter {
 public:
  static constexpr size_t kMinBytes = 3;

  struct Hit {
    uint32_t begin;    // byte offset; always a character start
    uint32_t literal;  // index of add()
  };

  // `fold`: ASCII letters match in either case. Returns the literal's index, 0, 1, …
  uint32_t add(std::string literal, bool fold);
  void build();  // after the last add

  const std::string& literal(uint32_t index) const { return literals_[index].text; }
  size_t size() const { return literals_.size(); }
  bool empty() const { return literals_.empty(); }
  size_t longest() const { return longest_; }            // bytes of the longest literal
  bool crosses_lines() const { return crosses_lines_; }  // one of them holds a line's end

  // Adds all occurrences, also overlapping ones, ascending by begin.
  void scan(std::string_view text, std::vector<Hit>& hits) const;

 private:
  friend struct PairLook;
  struct Literal {
    std::string text;
    bool fold;
  };
  struct Member {
    uint64_t first, mask;  // its first bytes, up to eight, case bits set; which of eight these are
    uint64_t last;         // its last eight; only of literals of eight bytes and more
    uint32_t literal, size;
  };
  static constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15ull;  // 2^64 / golden ratio

  // Literals by the hash of their first bytes: a bitmap, and buckets behind it.
  struct Table {
    uint64_t mask = 0;  // of the bytes that are hashed
    int shift = 64;
    std::vector<uint64_t> bitmap;
    std::vector<uint32_t> starts;  // bucket → first index in members
    std::vector<Member> members;
    uint64_t slot(uint64_t bytes) const { return ((bytes & mask) * kMultiplier) >> shift; }
  };

  // Writes the places among the 64 bytes at `chunk`, 8 more being readable, where a character
  // begins that a table has a bit for; returns how many they are.
  using Look = size_t (*)(const char* chunk, const Table& pairs, const Table& shorts, uint8_t* to);
  static Look best_look();

  void fill(Table& table, size_t bytes, const std::vector<uint32_t>& members) const;
  void probe(std::string_view text, size_t at, uint64_t bytes, std::vector<Hit>& hits) const;
  void probe(const Table& table, uint64_t folded, std::string_view text, size_t at,
             std::vector<Hit>& hits) const;
  bool stands_at(const Member& member, std::string_view text, size_t at) const;

  std::vector<Literal> literals_;
  size_t longest_ = 0;
  bool crosses_lines_ = false;
  Table pairs_;   // literals of six bytes and more
  Table shorts_;  // literals of three to five
};

}  // namespace kotidy
