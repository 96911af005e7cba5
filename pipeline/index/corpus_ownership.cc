#include "pipeline/index/corpus_ownership.h"

#include <fmt/format.h>

#include <algorithm>

namespace kotidy {

namespace {

[[noreturn]] void changed(const std::string& name) {
  throw IndexError(fmt::format(
      "{}: its text is not what was indexed (were files, rules or flags changed since?)", name));
}

}  // namespace

void CorpusOwnership::start_file(const std::string& name) {
  finish();
  const auto& files = corpus_.files();
  const auto at = std::lower_bound(
      files.begin(), files.end(), name,
      [](const CorpusFile& file, const std::string& key) { return file.name < key; });
  if (at == files.end() || at->name != name) {
    throw IndexError(fmt::format("{}: no file of this name was indexed", name));
  }
  name_ = name;
  next_ = at->first;
  end_ = static_cast<Ordinal>(at->first + at->passages);
}

void CorpusOwnership::finish() {
  if (next_ != end_) changed(name_);
}

Ordinal CorpusOwnership::exact(uint64_t key) const {
  return corpus_.slots().find(tag_of(key_slot(key)));
}

void CorpusOwnership::owners(const uint64_t* prints, size_t size, Ordinal* out) const {
  for (size_t i = 0; i < size; ++i) out[i] = corpus_.slots().find(tag_of(prints[i]));
}

void CorpusOwnership::expect(uint64_t key, const uint64_t* prints, size_t size) const {
  if (key != 0) corpus_.slots().prefetch(tag_of(key_slot(key)));
  for (size_t i = 0; i < size; ++i) corpus_.slots().prefetch(tag_of(prints[i]));
}

Ordinal CorpusOwnership::add(const dedupe::PassageRecord& passage, const uint64_t*, size_t) {
  dedupe::PassageRecord known;
  if (next_ == end_ || !corpus_.record(next_, known) || known.key != passage.key ||
      known.digits != passage.digits) {
    changed(name_);
  }
  return next_++;
}

}  // namespace kotidy
