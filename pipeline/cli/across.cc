#include "pipeline/cli/across.h"

#include <stdexcept>
#include <string>
#include <system_error>

#include "pipeline/index/corpus_ownership.h"
#include "pipeline/index/index_ownership.h"
#include "pipeline/index/recipe.h"
#include "pipeline/io/mapped_file.h"

namespace kotidy {

namespace {

class AcrossIndex : public Across {
 public:
  AcrossIndex(const Settings& settings, Session& session, bool write)
      : index_(settings.index, write, recipe_of(session)),
        ownership_(index_, settings.max_memory, write) {
    session.flow.ownership = &ownership_;
    session.flow.on_document = [this](const DocumentInfo& document) {
      if (document.opens_file) ownership_.start_file(document.name);
      ownership_.start_record(document.record == nullptr ? 0 : document.record->line);
    };
  }
  void commit() override {
    ownership_.finish();
    ownership_.commit();
  }

 private:
  DiskIndex index_;
  IndexOwnership ownership_;
};

class AcrossCorpus : public Across {
 public:
  AcrossCorpus(const Settings& settings, Session& session)
      : file_(settings.passages), corpus_(read()), ownership_(corpus_) {
    if (corpus_.recipe() != recipe_of(session)) {
      throw IndexError("made by another version of kotidy or with other rules; index again");
    }
    session.flow.ownership = &ownership_;
    session.flow.on_document = [this, shard = settings.shard](const DocumentInfo& document) {
      if (!document.opens_file) return;
      ownership_.start_file(document.name == "-" && !shard.empty() ? shard : document.name);
    };
  }
  void commit() override { ownership_.finish(); }

 private:
  Corpus read() const {
    std::string_view bytes = file_.bytes();
    Corpus corpus = Corpus::take(bytes);
    if (!bytes.empty()) throw IndexError("several files of passages: merge them first");
    return corpus;
  }

  MappedFile file_;
  Corpus corpus_;
  CorpusOwnership ownership_;
};

}  // namespace

uint64_t recipe_of(const Session& session) {
  if (!session.flow.stages[static_cast<size_t>(StageId::kDedupe)]) {
    throw std::runtime_error("repeats across documents need the stage dedupe: see --only, --skip");
  }
  return recipe_of(Dedupe({*session.rules, session.decisions}, 0));
}

std::unique_ptr<Across> open_across(const Settings& settings, Session& session) {
  if (settings.command == Command::kDedupeApply) {
    try {
      return std::make_unique<AcrossCorpus>(settings, session);
    } catch (const std::system_error& error) {
      throw IndexError(settings.passages + ": " + error.code().message());
    } catch (const IndexError& error) {
      throw IndexError(settings.passages + ": " + error.what());
    }
  }
  if (settings.scope == Settings::Scope::kRun) session.flow.scope = dedupe::Scope::kRun;
  if (settings.scope != Settings::Scope::kIndex) return nullptr;
  const bool write =
      settings.command == Command::kClean && !settings.index_read_only && !settings.diff;
  return std::make_unique<AcrossIndex>(settings, session, write);
}

}  // namespace kotidy
