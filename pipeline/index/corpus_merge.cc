#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pipeline/index/corpus.h"

namespace kotidy {

namespace {

struct Source {
  const Corpus* corpus;
  CorpusFile file;    // as it stands there
  Ordinal first = 1;  // in the union
};

using Sources = std::map<std::string, Source>;

Sources collect(const std::vector<Corpus>& corpora) {
  Sources sources;
  for (const Corpus& corpus : corpora) {
    if (corpus.recipe() != corpora.front().recipe()) {
      throw IndexError("these passages were indexed with different versions of kotidy or rules");
    }
    for (const CorpusFile& file : corpus.files()) {
      const auto [at, fresh] = sources.emplace(file.name, Source{&corpus, file, 1});
      const CorpusFile& known = at->second.file;
      if (!fresh && (known.passages != file.passages || known.digest != file.digest)) {
        throw IndexError(fmt::format("two different files have the name {}", file.name));
      }
    }
  }
  uint64_t first = 1;
  for (auto& [name, source] : sources) {
    source.first = static_cast<Ordinal>(first);
    first += source.file.passages;
  }
  return sources;
}

// The slots of one corpus with the ordinals of the union. Files are in one order in both, so the
// smallest ordinal stays the smallest.
class Renumbered : public SlotStream {
 public:
  Renumbered(const Corpus& corpus, const Sources& sources)
      : corpus_(corpus), slots_(corpus.slots().read()) {
    for (const CorpusFile& file : corpus.files()) first_.push_back(sources.at(file.name).first);
  }
  bool next(Slot& slot) override {
    if (!slots_->next(slot)) return false;
    const CorpusFile* file = corpus_.file_of(slot.ordinal);
    if (file == nullptr) throw IndexError("the file of passages is damaged");
    slot.ordinal =
        first_[static_cast<size_t>(file - corpus_.files().data())] + (slot.ordinal - file->first);
    return true;
  }

 private:
  const Corpus& corpus_;
  std::unique_ptr<SlotStream> slots_;
  std::vector<Ordinal> first_;  // of each file, in the union
};

}  // namespace

void merge_corpora(const std::vector<Corpus>& corpora, const WriteBytes& write) {
  const Sources sources = collect(corpora);
  std::vector<CorpusFile> files;
  for (const auto& [name, source] : sources) {
    files.push_back(source.file);
    files.back().first = source.first;
  }
  std::vector<std::unique_ptr<SlotStream>> streams;
  for (const Corpus& corpus : corpora) {
    streams.push_back(std::make_unique<Renumbered>(corpus, sources));
  }
  MergedSlots merged(std::move(streams));
  const SlotSpool slots(merged);
  const auto records = [&](const CorpusFile& file, const WriteBytes& give) {
    const Source& source = sources.at(file.name);
    give(source.corpus->records(source.file.first, source.file.passages));
  };
  write_corpus(corpora.empty() ? 0 : corpora.front().recipe(), files, records, slots, write);
}

}  // namespace kotidy
