#include "pipeline/stage/dedupe/key.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>

#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy::dedupe {

namespace {

enum class Ascii : uint8_t { kDrop, kBlank, kLetter, kDigit };

constexpr std::array<Ascii, 128> kAscii = [] {
  std::array<Ascii, 128> table{};
  for (size_t c = 0; c < 128; ++c) {
    if (c <= ' ') table[c] = Ascii::kBlank;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) table[c] = Ascii::kLetter;
    if (c >= '0' && c <= '9') table[c] = Ascii::kDigit;
  }
  return table;
}();

bool digit_at(std::string_view line, size_t at) {
  return at < line.size() && line[at] >= '0' && line[at] <= '9';
}

size_t skip_blanks(std::string_view line, size_t at) {
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  return at;
}

// A word's hash while it is read.
inline uint64_t add(uint64_t hash, char32_t code) {
  return (std::rotl(hash, 5) ^ code) * 0x9E3779B97F4A7C15ull;
}

// Reads one line into a KeyText whose buffers are large enough.
class Reader {
 public:
  Reader(std::string_view line, KeyText& out)
      : line_(line), out_(out), keys_(out.keys.data()), at_(out.at.data()) {}

  void run(size_t at) {
    const size_t size = line_.size();
    while (at < size) {
      const auto byte = static_cast<unsigned char>(line_[at]);
      if (byte >= 0x80) {
        const size_t after = syllables(at);
        at = after > at ? after : other(at);
      } else if (kAscii[byte] == Ascii::kBlank) {
        end_word();
        ++at;
      } else {
        at = ascii(at, byte);
      }
    }
    end_word();
    out_.size = size_;
  }

 private:
  // The hot loop: syllables in a row, in registers. Returns where they end.
  [[gnu::always_inline]] size_t syllables(size_t at) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(line_.data());
    uint64_t hash = hash_;
    size_t size = size_;
    for (const size_t end = line_.size(); at + 3 <= end; at += 3) {
      const uint32_t second = bytes[at + 1] ^ 0x80u;
      const uint32_t third = bytes[at + 2] ^ 0x80u;
      const uint32_t code = ((bytes[at] ^ 0xE0u) << 12) + (second << 6) + third;
      if (code - kFirstSyllable > kLastSyllable - kFirstSyllable || (second | third) > 0x3F) break;
      hash = add(hash, code);
      keys_[size] = code;
      at_[size++] = static_cast<uint32_t>(at);
    }
    word_letters_ |= size > size_;
    hash_ = hash;
    size_ = size;
    return at;
  }

  [[gnu::noinline]] size_t other(size_t at) {
    const Decoded decoded = decode_at(line_, at);
    if (is_key_letter(decoded.code)) {
      key(at, decoded.code);
      word_letters_ = true;
    }
    return at + decoded.size;
  }

  size_t ascii(size_t at, unsigned char byte) {
    if (kAscii[byte] == Ascii::kDigit) return number(at);
    if (byte == '[') return at + std::max<size_t>(tag_at(line_, at), 1);
    if (kAscii[byte] == Ascii::kLetter) {
      key(at, byte | 0x20u);
      word_letters_ = true;
    }
    return at + 1;
  }

  void key(size_t at, char32_t code) {
    hash_ = add(hash_, code);
    keys_[size_] = code;
    at_[size_++] = static_cast<uint32_t>(at);
  }

  [[gnu::noinline]] size_t number(size_t at) {
    const Number number = read_number(line_, at);
    for (; at < number.end; ++at) {
      if (digit_at(line_, at)) key(at, static_cast<unsigned char>(line_[at]));
    }
    out_.digits += number.hash;
    out_.digit_bits |= number.bits();
    return at;
  }

  [[gnu::always_inline]] void end_word() {
    if (size_ == word_begin_) return;
    out_.words.push_back({hash_, static_cast<uint32_t>(word_begin_), word_letters_});
    out_.letters |= word_letters_;
    hash_ = 1;
    word_begin_ = size_;
    word_letters_ = false;
  }

  std::string_view line_;
  KeyText& out_;
  char32_t* keys_;
  uint32_t* at_;
  size_t size_ = 0;
  size_t word_begin_ = 0;  // == size_: outside of a word
  uint64_t hash_ = 1;
  bool word_letters_ = false;
};

}  // namespace

size_t tag_at(std::string_view line, size_t at) {
  constexpr size_t kLongestTag = 8;
  const size_t begin = at++;
  for (size_t letters = 0; at < line.size() && letters <= kLongestTag; ++letters) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte == ']') return letters > 0 ? at + 1 - begin : 0;
    if (byte < 0x80) {
      if (kAscii[byte] != Ascii::kLetter && byte != ' ') return 0;
      ++at;
    } else {
      char32_t code = 0;
      if (!syllable_at(line, at, code)) return 0;
      at += 3;
    }
  }
  return 0;
}

bool is_key_letter(char32_t code) {
  if (code < 0x370) return code >= 0xC0 && code < 0x250 && code != 0xD7 && code != 0xF7;
  if (code < 0x2000) return true;  // Greek, Cyrillic … jamo: few marks among many letters
  if (code >= 0x3041 && code <= 0x318E) return code != 0x30FB && code != 0x3164;
  return (code >= 0x3400 && code <= 0x4DBF) || (code >= 0x4E00 && code <= 0xD7FB) ||
         (code >= 0xF900 && code <= 0xFAFF) || (code >= 0xFF66 && code <= 0xFF9F) ||
         (code >= 0x20000 && code <= 0x3FFFF);
}

namespace {

// A title as pages of videos have it: "[산책 EP.3] …", "… / 강가의 시간".
bool is_title(std::string_view line) {
  return !line.empty() && (line[0] == '[' || line.find(" / ") != std::string_view::npos ||
                           line.find(" | ") != std::string_view::npos);
}

// "한줄요약: [산책 EP.3] …": a label before a title.
size_t title_label(std::string_view line) {
  constexpr size_t kLongestLabel = 8;  // syllables
  char32_t code = 0;
  size_t at = 0;
  while (at / 3 < kLongestLabel && syllable_at(line, at, code)) at += 3;
  if (at == 0 || at == line.size() || line[at] != ':') return 0;
  const size_t after = skip_blanks(line, at + 1);
  return is_title(line.substr(after)) ? after : 0;
}

}  // namespace

size_t list_number(std::string_view line) {
  if (const size_t label = title_label(line)) return label;
  size_t at = skip_blanks(line, 0);
  if (at + 3 <= line.size() && line[at] == '\xE2') {
    const char32_t code = decode_at(line, at).code;
    return code >= 0x2460 && code <= 0x2473 ? skip_blanks(line, at + 3) : 0;
  }
  const bool open = at < line.size() && line[at] == '(';
  at += open;
  bool closed = false;
  while (digit_at(line, at)) {
    const size_t begin = at;
    while (digit_at(line, at)) ++at;
    if (at - begin > 3 || at == line.size()) return 0;
    closed = line[at] == ')' || (line[at] == '.' && !open);
    if (!closed) return 0;
    if (line[at++] == ')') break;
  }
  const size_t after = skip_blanks(line, at);
  return closed && after > at && after < line.size() && !digit_at(line, after) ? after : 0;
}

void KeyText::read(std::string_view line) {
  if (keys.size() < line.size()) {
    keys.resize(line.size() + line.size() / 2);
    at.resize(keys.size());
  }
  words.clear();
  size = 0;
  digits = digit_bits = 0;
  letters = false;
  const size_t begin = list_number(line);
  numbered = begin > 0;
  Reader(line, *this).run(begin);
}

uint64_t KeyText::hash(std::string_view line) const { return key_hash(keys.data(), size, line); }

uint64_t key_hash(const char32_t* keys, size_t size, std::string_view line) {
  if (size == 0) return XXH3_64bits(line.data(), line.size());
  return XXH3_64bits(keys, size * sizeof(char32_t));
}

Number read_number(std::string_view line, size_t at) {
  uint64_t value = 1;
  for (;; ++at) {
    if (digit_at(line, at)) {
      value = add(value, static_cast<unsigned char>(line[at]));
    } else if (at < line.size() && line[at] == '.' && digit_at(line, at + 1)) {
      value = add(value, '.');
    } else if (at >= line.size() || line[at] != ',' || !digit_at(line, at + 1)) {
      break;
    }
  }
  return {mix(value), at};
}

}  // namespace kotidy::dedupe
