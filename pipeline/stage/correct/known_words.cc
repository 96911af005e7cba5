#include "pipeline/stage/correct/known_words.h"

#include <xxhash.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <fstream>
#include <mutex>
#include <string>

#include "pipeline/stage/correct/dictionary.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr const char* kAffixes = "/usr/share/hunspell/ko.aff";
constexpr const char* kWords = "/usr/share/hunspell/ko.dic";
constexpr size_t kLongest = 60;  // bytes
// What sounds like a term is met again and again, and an unknown word takes 3 µs. 1.2 MB at most.
constexpr size_t kRemembered = 1 << 16;

// Conjoining jamo (Unicode chapter 3.12).
constexpr char32_t kInitials = 0x1100, kVowels = 0x1161, kFinals = 0x11A7;

std::string contents_of(const char* path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file || file.tellg() <= 0) return {};
  std::string contents(static_cast<size_t>(file.tellg()), '\0');
  file.seekg(0).read(contents.data(), static_cast<std::streamsize>(contents.size()));
  return file ? contents : std::string();
}

// As the dictionary is written: in jamo, and its Latin letters small.
std::string spelled_out(std::string_view word) {
  std::string jamo;
  for (size_t at = 0; at < word.size();) {
    char32_t code;
    if (!syllable_at(word, at, code)) {
      const char c = word[at++];
      jamo += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      continue;
    }
    const Jamo parts = split_syllable(code);
    append_utf8(jamo, kInitials + static_cast<char32_t>(parts.initial));
    append_utf8(jamo, kVowels + static_cast<char32_t>(parts.vowel));
    if (parts.final != kNoFinal) append_utf8(jamo, kFinals + static_cast<char32_t>(parts.final));
    at += 3;
  }
  return jamo;
}

}  // namespace

struct KnownWords::Impl {
  std::mutex mutex;
  bool tried = false;
  std::unique_ptr<const Dictionary> dictionary;
  boost::unordered_flat_map<uint64_t, bool> asked;  // by the hash of the word

  const Dictionary* open() {
    if (!std::exchange(tried, true)) {
      auto file = read_dictionary(contents_of(kAffixes), contents_of(kWords));
      if (file) dictionary = std::make_unique<Dictionary>(std::move(file));
    }
    return dictionary.get();
  }
};

KnownWords::KnownWords() : impl_(std::make_unique<Impl>()) {}
KnownWords::~KnownWords() = default;

bool KnownWords::available() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->open() != nullptr;
}

bool KnownWords::knows(std::string_view word) const {
  if (word.empty() || word.size() > kLongest) return false;
  const std::lock_guard lock(impl_->mutex);
  const Dictionary* dictionary = impl_->open();
  if (dictionary == nullptr) return false;
  if (impl_->asked.size() >= kRemembered) impl_->asked.clear();
  const auto [answer, is_new] = impl_->asked.try_emplace(XXH3_64bits(word.data(), word.size()));
  if (is_new) answer->second = dictionary->knows(spelled_out(word));
  return answer->second;
}

bool KnownWords::knows_compound(std::string_view word) const {
  for (size_t cut = 6; cut + 6 <= word.size(); cut += 3) {
    if (knows(word.substr(0, cut)) && knows(word.substr(cut))) return true;
  }
  return false;
}

}  // namespace kotidy
