#include <malloc.h>

#include <csignal>
#include <exception>
#include <string>
#include <vector>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/output.h"
#include "pipeline/cli/session.h"

namespace kotidy {
namespace {

int print(std::string_view text) {
  FdWriter out(1, false);
  out.write(text);
  return finish_output(out, kExitClean);
}

int dispatch(const Settings& settings) {
  switch (settings.command) {
    case Command::kClean:
      return run_clean(settings);
    case Command::kCheck:
      return run_check(settings);
    case Command::kExplain:
      return run_explain(settings);
    case Command::kRestore:
      return run_restore(settings);
    case Command::kRulesList:
      return run_rules_list(settings);
    case Command::kRulesShow:
      return run_rules_show(settings);
    case Command::kRulesTest:
      return run_rules_test(settings);
    case Command::kRulesCoverage:
      return run_rules_coverage(settings);
    case Command::kSuggest:
      return run_suggest(settings);
    case Command::kLearn:
      return run_learn(settings);
    case Command::kDedupeIndex:
      return run_dedupe_index(settings);
    case Command::kDedupeMerge:
      return run_dedupe_merge(settings);
    case Command::kDedupeApply:
      return run_clean(settings);
  }
  return kExitTrouble;
}

int dump(const Settings& settings) {
  Diagnostics wrong;
  const auto session = open_session(settings, wrong);
  if (session == nullptr) return complain(wrong);
  return print(dump_config(settings, *session));
}

int run(const std::vector<std::string>& words) {
  Diagnostics wrong;
  const Arguments arguments = parse_arguments(words, wrong);
  if (wrong.empty() && arguments.has("help")) return print(help_text(arguments.command));
  if (wrong.empty() && arguments.has("version")) return print("kotidy " KOTIDY_VERSION "\n");
  const Settings settings = read_settings(arguments, wrong);
  if (!wrong.empty()) {
    open_session(settings, wrong);  // so that what is wrong with the rules is said as well
    return complain(wrong);
  }
  return settings.dump_config ? dump(settings) : dispatch(settings);
}

// Blocks of a few hundred kilobytes come and go at the same rate. glibc would hand each back to the
// kernel and get it again as zeroed pages: 10 % of the whole run. The bound on blocks in flight
// (flow/pipeline.h) bounds what is kept.
void keep_freed_memory() {
  mallopt(M_MMAP_THRESHOLD, 8 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

}  // namespace

int run_program(int argc, char** argv) {
  keep_freed_memory();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows as EPIPE
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    return complain(error.what());
  }
}

}  // namespace kotidy
