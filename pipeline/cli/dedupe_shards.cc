// kotidy dedupe-index, dedupe-merge: the passages of a corpus, part by part.
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "pipeline/cli/across.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/output.h"
#include "pipeline/cli/trouble_sink.h"
#include "pipeline/index/corpus_builder.h"
#include "pipeline/io/batch.h"
#include "pipeline/io/mapped_file.h"

namespace kotidy {
namespace {

std::vector<std::string> sorted_paths(const Settings& settings, Diagnostics& wrong) {
  std::vector<std::string> paths;
  for (const BatchItem& item : items_of(settings, wrong)) {
    paths.push_back(item.source);
  }
  if (settings.operands.empty()) paths.push_back("-");
  const auto name = [&](const std::string& path) {
    return path == "-" && !settings.shard.empty() ? settings.shard : path;
  };
  std::sort(paths.begin(), paths.end(),
            [&](const std::string& a, const std::string& b) { return name(a) < name(b); });
  return paths;
}

}  // namespace

// Nothing is written unless all could be read: a part of a part would be a wrong answer.
int run_dedupe_index(const Settings& settings) {
  Diagnostics wrong;
  const auto session = open_session(settings, wrong);
  if (session == nullptr) return complain(wrong);
  const std::vector<std::string> paths = sorted_paths(settings, wrong);
  if (!wrong.empty()) return complain(wrong);
  const uint64_t recipe = recipe_of(*session);
  CorpusBuilder builder;
  session->flow.ownership = &builder;
  session->flow.on_document = [&](const DocumentInfo& document) {
    const bool named = document.name == "-" && !settings.shard.empty();
    if (document.opens_file) builder.start_file(named ? settings.shard : document.name);
    builder.start_record(document.record == nullptr ? 0 : document.record->line);
  };
  TroubleSink sink;
  Pipeline pipeline(*session->rules, session->decisions, session->flow);
  const auto documents = documents_queue(paths, settings.input);
  pipeline.run(*documents, sink);
  if (sink.trouble()) return kExitTrouble;
  FdWriter out(STDOUT_FILENO, false);
  builder.write(recipe, [&](std::string_view bytes) { out.write(bytes); });
  return finish_output(out, kExitClean);
}

int run_dedupe_merge(const Settings& settings) {
  std::vector<std::string> paths = settings.operands;
  if (paths.empty()) paths.push_back("-");
  std::vector<MappedFile> files;
  std::vector<Corpus> corpora;
  for (const std::string& path : paths) {
    try {
      files.push_back(path == "-" ? MappedFile(STDIN_FILENO) : MappedFile(path));
      std::string_view bytes = files.back().bytes();
      do {
        corpora.push_back(Corpus::take(bytes));
      } while (!bytes.empty());
    } catch (const std::system_error& error) {
      throw IndexError(path + ": " + error.code().message());
    } catch (const IndexError& error) {
      throw IndexError(path + ": " + error.what());
    }
  }
  FdWriter out(STDOUT_FILENO, false);
  merge_corpora(corpora, [&](std::string_view bytes) { out.write(bytes); });
  return finish_output(out, kExitClean);
}

}  // namespace kotidy
