// kotidy learn: what recurs in the documents of a source, as a rule file to review.
#include <fmt/format.h>
#include <unistd.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/learn_rules.h"
#include "pipeline/cli/output.h"
#include "pipeline/cli/session.h"
#include "pipeline/cli/trouble_sink.h"

namespace kotidy {
namespace {

// Documents of one folder are of one source; records of JSON Lines are of their file.
std::string source_of(const DocumentInfo& document) {
  if (document.record != nullptr) return document.name;
  const size_t slash = document.name.rfind('/');
  return slash == std::string::npos ? "." : document.name.substr(0, slash);
}

// Counts what the rules there are leave of each document.
class LearnSink : public TroubleSink {
 public:
  explicit LearnSink(size_t bytes) : counts_(bytes) {}

  // What can't be read has no block, and is no document of its source.
  bool take(Block& block) override {
    if (block.first) counts_.begin(source_of(block.document));
    counts_.add(block.final_text());
    return true;
  }
  void end(const DocumentResult& result) override {
    if (result.error.empty() && !result.document.rest) counts_.end();
    TroubleSink::end(result);
  }

  const learn::Counts& counts() const { return counts_; }

 private:
  learn::Counts counts_;
};

}  // namespace

int run_learn(const Settings& settings) {
  Diagnostics wrong;
  const auto session = open_session(settings, wrong);
  if (session == nullptr) return complain(wrong);
  const std::vector<std::string> paths = files_of(settings, wrong);
  LearnSink sink(settings.max_memory);
  session->flow.max_removed = 1;  // what is left is looked at, whatever its share
  session->flow.stages = {};
  for (const StageId stage : {StageId::kNormalize, StageId::kFurniture, StageId::kAds})
    session->flow.stages[static_cast<size_t>(stage)] = true;
  Pipeline pipeline(*session->rules, session->decisions, session->flow);
  const auto documents = documents_queue(paths, settings.input);
  pipeline.run(*documents, sink);
  const learn::Counts& counts = sink.counts();
  if (counts.documents() == 0) return kExitTrouble;  // why was said: none was found or readable
  FdWriter out(STDOUT_FILENO, false);
  out.write(learnt_rules(counts.result(settings.least), counts.documents(), counts.forgotten()));
  return finish_output(out, sink.trouble() || !wrong.empty() ? kExitTrouble : kExitClean);
}

}  // namespace kotidy
