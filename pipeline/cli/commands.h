// The commands: each takes checked settings and returns the exit status. One file each.
#pragma once

#include "pipeline/cli/settings.h"

namespace kotidy {

int run_clean(const Settings& settings);
int run_check(const Settings& settings);
int run_explain(const Settings& settings);
int run_restore(const Settings& settings);
int run_rules_list(const Settings& settings);
int run_rules_show(const Settings& settings);
int run_rules_test(const Settings& settings);
int run_rules_coverage(const Settings& settings);
int run_suggest(const Settings& settings);
int run_learn(const Settings& settings);
int run_dedupe_index(const Settings& settings);
int run_dedupe_merge(const Settings& settings);

// The whole program: parses, answers --help and --version, dispatches.
int run_program(int argc, char** argv);

}  // namespace kotidy
