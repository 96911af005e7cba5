// What every command that runs text needs: rules, the user's decisions, the options of the flow.
#pragma once

#include <memory>
#include <string>

#include "pipeline/cli/settings.h"
#include "pipeline/flow/pipeline.h"
#include "pipeline/io/batch.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy {

struct Session {
  std::vector<std::string> rules_dirs;
  std::unique_ptr<RuleSet> rules;
  Decisions decisions;
  FlowOptions flow;

  const Rule& rule(RuleId id) const { return (*rules)[id]; }
};

// Null when `wrong` says why.
std::unique_ptr<Session> open_session(const Settings& settings, Diagnostics& wrong);

// --dump-config: the effective options as one line of JSON.
std::string dump_config(const Settings& settings, const Session& session);

// Message on standard error, "kotidy: …"; returns the exit status for it.
int complain(const Diagnostics& wrong);
int complain(std::string_view message);
// For complain: these folders hold no file of a name that is read.
std::string nothing_below(const Settings& settings);

// The files that the operands name, those below folders included. What can't be read is added to
// `unread`; what folders hold under other names is told on standard error.
std::vector<BatchItem> items_of(const Settings& settings, Diagnostics& unread);
// The same, as paths; complains of `unread`, and if there is no file at all.
std::vector<std::string> files_of(const Settings& settings, Diagnostics& unread);
// Says so where much of the input was something else than UTF-8 text.
void tell_encoding(const Settings& settings, const FlowResult& result);
// A document that could not be read; result.error must say so.
int complain(const DocumentResult& result);
// That the damage guard passed it through.
void complain_of_guard(const DocumentResult& result, const Settings& settings);

}  // namespace kotidy
