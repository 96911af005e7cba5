// kotidy check: what clean would change, one line a finding.
#include <unistd.h>

#include <algorithm>

#include "pipeline/cli/across.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/seen_sink.h"
#include "pipeline/cli/session.h"

namespace kotidy {
namespace {

class CheckSink : public SeenSink {
 public:
  CheckSink(const Settings& settings, const RuleSet& rules, FdWriter& out)
      : SeenSink(out),
        settings_(settings),
        rules_(rules),
        style_{settings.format == Format::kJsonl ? FindingsFormat::kJsonl : FindingsFormat::kText,
               palette_for(settings.colour, STDOUT_FILENO)} {}

  bool found() const { return found_; }

  void end(const DocumentResult& result) override {
    SeenSink::end(result);
    if (result.guarded) complain_of_guard(result, settings_);
  }

 private:
  void write(const Seen& seen, std::string& out) const override {
    write_findings(rules_, seen, style_, out);
  }
  void count(const Block& block) override {
    found_ = found_ || std::any_of(block.hunks.begin(), block.hunks.end(),
                                   [&](const Hunk& hunk) { return is_finding(rules_, hunk); });
  }

  const Settings& settings_;
  const RuleSet& rules_;
  const FindingsStyle style_;
  bool found_ = false;
};

}  // namespace

int run_check(const Settings& settings) {
  Diagnostics wrong;
  const auto session = open_session(settings, wrong);
  if (session == nullptr) return complain(wrong);
  Diagnostics unread;
  std::vector<std::string> paths = files_of(settings, unread);
  if (settings.operands.empty()) paths.push_back("-");
  if (settings.scope != Settings::Scope::kDocument) std::sort(paths.begin(), paths.end());
  const auto across = open_across(settings, *session);
  FdWriter out(STDOUT_FILENO, false);
  CheckSink sink(settings, *session->rules, out);
  Pipeline pipeline(*session->rules, session->decisions, session->flow);
  const auto documents = documents_queue(paths, settings.input);
  const FlowResult result = pipeline.run(*documents, sink);
  tell_encoding(settings, result);
  int code = sink.found() ? kExitFindings : kExitClean;
  if (result.guarded > 0) code = kExitGuard;
  if (sink.trouble() || !unread.empty()) code = kExitTrouble;
  return finish_output(out, code);
}

}  // namespace kotidy
