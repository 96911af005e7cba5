// kotidy clean: the filter, and with --output the batch.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

#include "pipeline/cli/across.h"
#include "pipeline/cli/clean_sink.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/interrupt.h"
#include "pipeline/io/file_identity.h"
#include "pipeline/report/stats.h"

namespace kotidy {
namespace {

// The names of results that are no text.
std::vector<BatchItem> with_records(std::vector<BatchItem> items) {
  for (BatchItem& item : items) {
    if (form_of_name(item.output) == InputForm::kJsonLines) continue;
    if (item.output.ends_with(".txt")) item.output.resize(item.output.size() - 4);
    item.output += ".jsonl";
  }
  return items;
}

std::vector<BatchItem> inputs_of(const Settings& settings, Diagnostics& unread) {
  if (!settings.output.empty()) {
    std::vector<BatchItem> batch = items_of(settings, unread);
    return settings.format == Format::kJsonl ? with_records(std::move(batch)) : batch;
  }
  std::vector<BatchItem> items;
  for (const std::string& path : settings.operands) items.push_back({path, {}});
  if (items.empty()) items.push_back({"-", {}});
  return items;
}

// Repeats across files: the result must not depend on the order in which they were named.
bool wider(const Settings& settings) { return settings.scope != Settings::Scope::kDocument; }

void sort_by_source(std::vector<BatchItem>& items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const BatchItem& a, const BatchItem& b) { return a.source < b.source; });
}

std::vector<std::string> paths_of(const std::vector<BatchItem>& items) {
  std::vector<std::string> paths;
  for (const BatchItem& item : items) paths.push_back(item.source);
  return paths;
}

}  // namespace

int run_clean(const Settings& settings) {
  Diagnostics wrong;
  Diagnostics unread;  // directories that can't be read: the others are still processed
  const auto session = open_session(settings, wrong);
  std::vector<BatchItem> items = inputs_of(settings, unread);
  if (!settings.output.empty()) check_outputs(items, settings.output, wrong);
  if (!settings.log.empty()) {
    check_log(items, settings.output, settings.log, wrong);
    if (!settings.terms.empty() && file_identity(settings.terms) == file_identity(settings.log)) {
      wrong.add(settings.log, 0, 0, "the log would replace the terms: give it another name");
    }
  }
  if (!wrong.empty()) return complain(wrong);
  if (!unread.empty()) complain(unread);
  if (items.empty() && unread.empty()) complain(nothing_below(settings));
  session->flow.paragraphs =
      settings.line_buffered || (settings.operands.empty() && isatty(STDIN_FILENO) == 1);
  if (!settings.output.empty() || !settings.log.empty()) catch_interrupts();

  if (wider(settings)) sort_by_source(items);
  const auto across = open_across(settings, *session);

  const auto start = std::chrono::steady_clock::now();
  FdWriter out(STDOUT_FILENO, false);
  CleanSink sink(settings, *session, items, out);
  Pipeline pipeline(*session->rules, session->decisions, session->flow);
  const auto documents = documents_queue(paths_of(items), settings.input);
  const FlowResult result = pipeline.run(*documents, sink);
  int code = sink.finish(!result.stopped);
  if (interrupted() != 0) return code;
  if (!unread.empty()) code = kExitTrouble;
  tell_encoding(settings, result);
  if (result.dedupe.evicted > 0) {
    std::fputs(forgotten_note(result.dedupe, settings.max_memory).c_str(), stderr);
    if (settings.strict && code == kExitClean) code = kExitFindings;
  }
  if (settings.stats) {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    const std::string table = stats_table(*session->rules, result, took.count());
    std::fwrite(table.data(), 1, table.size(), stderr);
  }
  code = finish_output(out, code);
  if (across && !result.stopped && !out.closed() && code != kExitTrouble) across->commit();
  return code;
}

}  // namespace kotidy
