#include "pipeline/stage/correct/known_words.h"

#include <unistd.h>
#include <xxhash.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <hunspell/hunspell.hxx>
#include <memory>
#include <mutex>
#include <string>

namespace kotidy {
namespace {

constexpr const char* kRules = "/usr/share/hunspell/ko.aff";
constexpr const char* kWords = "/usr/share/hunspell/ko.dic";
// Hunspell takes 10 µs and more for a word that it does not know. 1.2 MB at most.
constexpr size_t kRemembered = 1 << 16;
constexpr size_t kLongest = 60;  // bytes; Hunspell itself gives up on long words

}  // namespace

// Hunspell is not thread-safe, and its copies cost 100 MB each: one, behind a lock.
struct KnownWords::Impl {
  std::mutex mutex;
  bool tried = false;
  std::unique_ptr<Hunspell> dictionary;
  boost::unordered_flat_map<uint64_t, bool> asked;  // by the hash of the word

  Hunspell* open() {
    if (!tried && access(kRules, R_OK) == 0 && access(kWords, R_OK) == 0) {
      dictionary = std::make_unique<Hunspell>(kRules, kWords);
    }
    tried = true;
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
  if (word.find(' ') != std::string_view::npos) return false;  // Hunspell would leave it out
  const std::lock_guard lock(impl_->mutex);
  Hunspell* dictionary = impl_->open();
  if (dictionary == nullptr) return false;
  if (impl_->asked.size() >= kRemembered) impl_->asked.clear();
  const auto [answer, is_new] = impl_->asked.try_emplace(XXH3_64bits(word.data(), word.size()));
  if (is_new) answer->second = dictionary->spell(std::string(word));
  return answer->second;
}

bool KnownWords::knows_compound(std::string_view word) const {
  for (size_t cut = 6; cut + 6 <= word.size(); cut += 3) {
    if (knows(word.substr(0, cut)) && knows(word.substr(cut))) return true;
  }
  return false;
}

}  // namespace kotidy
