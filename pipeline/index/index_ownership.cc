#include "pipeline/index/index_ownership.h"

#include <fmt/format.h>

#include <algorithm>

namespace kotidy {

IndexOwnership::IndexOwnership(DiskIndex& index, size_t memory, bool keep)
    : index_(index), before_(index.passages()), run_(memory, dedupe::Scope::kRun) {
  if (keep) builder_.emplace(before_ + 1, false);
}

void IndexOwnership::start_file(const std::string& name) {
  finish();
  name_ = name;
  const FileIdentity identity = identity_of(name);
  const auto known = index_.find(identity);
  // The second time in one run it is a copy like any other.
  is_again_ = known && seen_.emplace(identity.path, known->first).second;
  if (is_again_) {
    again_ = known->first;
    again_end_ = static_cast<Ordinal>(known->first + known->passages);
  } else if (builder_) {
    builder_->start_file(name);
    identities_.push_back(identity);
  }
}

void IndexOwnership::start_record(uint64_t line) {
  run_.name_document(name_, line);
  if (builder_ && !is_again_) builder_->start_record(line);
}

void IndexOwnership::finish() {
  if (is_again_ && again_ != again_end_) again({});
  is_again_ = false;
}

void IndexOwnership::commit() {
  if (builder_) index_.append(*builder_, identities_);
}

// The next passage of a file that is in the index.
Ordinal IndexOwnership::again(const dedupe::PassageRecord& passage) {
  dedupe::PassageRecord known;
  if (again_ == again_end_ || !index_.record(again_, known) || known.key != passage.key ||
      known.digits != passage.digits) {
    throw IndexError(fmt::format(
        "{}: the index has another text of this file (were rules or flags changed since?); build a "
        "new index",
        name_));
  }
  return again_++;
}

Ordinal IndexOwnership::next() const { return is_again_ ? again_ : before_ + run_.next(); }

Ordinal IndexOwnership::add(const dedupe::PassageRecord& passage, const uint64_t* prints,
                            size_t size) {
  if (is_again_) return again(passage);
  if (builder_) builder_->add(passage, prints, size);
  return before_ + run_.add(passage, prints, size);
}

void IndexOwnership::removed(Ordinal ordinal, Ordinal twin) {
  if (ordinal > before_) run_.removed(ordinal - before_, twin);
}

Ordinal IndexOwnership::exact(uint64_t key) const {
  if (const Ordinal ordinal = index_.exact(key)) return ordinal;
  const Ordinal ordinal = run_.exact(key);
  return ordinal == 0 ? 0 : before_ + ordinal;
}

void IndexOwnership::owners(const uint64_t* prints, size_t size, Ordinal* out) const {
  run_.owners(prints, size, out);
  for (size_t i = 0; i < size; ++i) {
    const Ordinal first = index_.print_owner(prints[i]);
    out[i] = first != 0 ? first : out[i] == 0 ? 0 : before_ + out[i];
  }
}

bool IndexOwnership::record(Ordinal ordinal, dedupe::PassageRecord& out) const {
  return ordinal <= before_ ? index_.record(ordinal, out) : run_.record(ordinal - before_, out);
}

void IndexOwnership::expect(uint64_t key, const uint64_t* prints, size_t size) const {
  run_.expect(key, prints, size);
  for (size_t i = 0; i < size; ++i) index_.prefetch(prints[i]);
}

}  // namespace kotidy
