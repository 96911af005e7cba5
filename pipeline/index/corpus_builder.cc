#include "pipeline/index/corpus_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/stage/dedupe/limits.h"

namespace kotidy {

namespace {

constexpr Ordinal kLastOrdinal = 0xFFFFFFF0;

}  // namespace

void CorpusBuilder::start_file(const std::string& name) {
  end_file();
  files_.push_back({name, 0, 0, next_});
  begins_.push_back(records_.bytes());
  digest_ = Checksum();
  open_ = true;
  start_record(0);
}

void CorpusBuilder::start_record(uint64_t line) {
  line_ = static_cast<uint32_t>(line);
  Checksum sum;
  sum.add(files_.back().name);
  sum.add({reinterpret_cast<const char*>(&line_), sizeof line_});
  document_ = static_cast<uint32_t>(sum.hash());
}

void CorpusBuilder::end_file() {
  if (!open_) return;
  files_.back().passages = next_ - files_.back().first;
  files_.back().digest = digest_.hash();
  open_ = false;
}

const std::vector<CorpusFile>& CorpusBuilder::files() {
  end_file();
  return files_;
}

Ordinal CorpusBuilder::add(const dedupe::PassageRecord& passage, const uint64_t* prints,
                           size_t size) {
  if (next_ >= kLastOrdinal) throw IndexError("more than four billion passages");
  dedupe::PassageRecord record = passage;
  record.place.document = document_;
  digest_.add(records_.add(record, line_));
  digest_.add({reinterpret_cast<const char*>(prints), size * sizeof *prints});
  if (with_keys_ && passage.syllables >= dedupe::kExactSyllables) {
    slots_.add({tag_of(key_slot(passage.key)), next_});
  }
  for (size_t i = 0; i < size; ++i) slots_.add({tag_of(prints[i]), next_});
  return next_++;
}

void CorpusBuilder::owners(const uint64_t*, size_t size, Ordinal* out) const {
  std::fill_n(out, size, Ordinal{0});
}

void CorpusBuilder::give_records(const CorpusFile& file, const WriteBytes& give) {
  const auto at = static_cast<size_t>(&file - files_.data());
  const uint64_t end = at + 1 < begins_.size() ? begins_[at + 1] : records_.bytes();
  records_.read(begins_[at], end, give);
}

void CorpusBuilder::write(uint64_t recipe, const WriteBytes& write) {
  end_file();
  for (size_t i = 1; i < files_.size(); ++i) {
    if (files_[i - 1].name >= files_[i].name) {
      throw IndexError(fmt::format("{} is given twice", files_[i].name));
    }
  }
  const SlotSpool slots = take_slots();
  write_corpus(
      recipe, files_,
      [&](const CorpusFile& file, const WriteBytes& give) { give_records(file, give); }, slots,
      write);
}

}  // namespace kotidy
