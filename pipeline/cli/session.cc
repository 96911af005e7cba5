#include "pipeline/cli/session.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "pipeline/cli/exit.h"
#include "pipeline/report/json.h"
#include "pipeline/report/stats.h"
#include "pipeline/rule/locate.h"

namespace kotidy {

namespace {

std::shared_ptr<const Terms> read_terms(const std::string& path, const RuleSet& rules,
                                        Diagnostics& wrong) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream contents;
  // An empty file leaves the stream failed, and is no error.
  if (file && file.peek() != std::ifstream::traits_type::eof()) contents << file.rdbuf();
  if (!file.eof() && !file) {
    wrong.add(path, 0, 0, std::string("cannot read the terms: ") + std::strerror(errno));
    return nullptr;
  }
  return std::make_shared<const Terms>(
      parse_terms(contents.str(), path, readings_of(rules), wrong));
}

}  // namespace

std::unique_ptr<Session> open_session(const Settings& settings, Diagnostics& wrong) {
  auto session = std::make_unique<Session>();
  const std::string shipped = find_rules_dir();
  if (!shipped.empty()) session->rules_dirs.push_back(shipped);
  session->rules_dirs.insert(session->rules_dirs.end(), settings.rules.begin(),
                             settings.rules.end());
  if (session->rules_dirs.empty()) {
    wrong.add("no rules found: set KOTIDY_RULES to the folder with the shipped rules");
    return nullptr;
  }
  const bool trusted = are_shipped_rules(shipped) && settings.command != Command::kRulesTest;
  session->rules = RuleSet::load(session->rules_dirs, wrong, trusted);
  if (session->rules == nullptr) return nullptr;
  FlowOptions& flow = session->flow;
  const auto profiles = std::make_shared<const ProfileDecisions>(decide_profiles(
      *session->rules,
      make_decisions(*session->rules, settings.only, settings.skip, settings.care, wrong),
      settings.keep, settings.drop, wrong));
  session->decisions = united(*profiles, settings.profile);
  flow.profiles = profiles;
  flow.profile = settings.profile;
  flow.title = settings.title;
  flow.threads = settings.threads;
  flow.max_removed = settings.max_removed;
  flow.max_removed_given = settings.max_removed_given;
  flow.index_bytes = settings.max_memory;
  if (settings.mark_repeats) flow.repeats = dedupe::Repeats::kMark;
  flow.unmarked = settings.unmarked;
  flow.stages = needed_stages(*session->rules, session->decisions);
  if (!settings.terms.empty()) flow.terms = read_terms(settings.terms, *session->rules, wrong);
  if (!wrong.empty()) return nullptr;
  return session;
}

namespace {

void dump_repeats(const Settings& settings, JsonLine& line) {
  constexpr std::string_view kScopes[] = {"document", "run", "index"};
  line.text("scope", kScopes[static_cast<size_t>(settings.scope)])
      .text("index", settings.index)
      .flag("index_read_only", settings.index_read_only)
      .text("keep_repeats", settings.mark_repeats ? "mark" : "")
      .flag("strict", settings.strict);
  constexpr std::string_view kForms[] = {"auto", "text", "jsonl"};
  line.text("input", kForms[static_cast<size_t>(settings.input.form)])
      .text("text_field", settings.input.fields.text_name)
      .text("title_field", settings.input.fields.title_name);
}

}  // namespace

std::string dump_config(const Settings& settings, const Session& session) {
  std::string out;
  JsonLine line;
  line.text("program", "kotidy " KOTIDY_VERSION).array("rules_dirs");
  for (const std::string& directory : session.rules_dirs) line.text("", directory);
  line.close().object("rules");
  std::map<std::string_view, uint64_t> per_stage;
  for (const Rule& rule : session.rules->rules()) ++per_stage[rule.stage];
  for (const std::string& stage : stage_names()) line.number(stage, per_stage[stage]);
  line.close().array("stages");
  for (size_t i = 0; i < stage_names().size(); ++i) {
    if (session.flow.stages[i]) line.text("", stage_names()[i]);
  }
  line.close().array("only");
  for (const std::string& name : settings.only) line.text("", name);
  line.close().array("skip");
  for (const std::string& name : settings.skip) line.text("", name);
  constexpr std::string_view kCares[] = {"normal", "precision", "recall"};
  line.close().array("keep");
  for (const std::string& name : settings.keep) line.text("", name);
  line.close().array("drop");
  for (const std::string& name : settings.drop) line.text("", name);
  line.close().text("profile", settings.profile ? name_of(*settings.profile) : "auto");
  line.text("care", kCares[static_cast<size_t>(settings.care)]);
  constexpr std::string_view kUnmarked[] = {"auto", "strict", "eager"};
  line.text("unmarked", kUnmarked[static_cast<size_t>(settings.unmarked)]);
  line.text("title", settings.title)
      .text("terms", settings.terms)
      .real("max_removed", settings.max_removed);
  line.number("max_memory", settings.max_memory).number("threads", settings.threads);
  dump_repeats(settings, line);
  line.finish(out);
  return out;
}

int complain(const Diagnostics& wrong) {
  const std::string text = wrong.text();
  std::fwrite(text.data(), 1, text.size(), stderr);
  return kExitTrouble;
}

int complain(std::string_view message) {
  const std::string line = fmt::format("kotidy: {}\n", message);
  std::fwrite(line.data(), 1, line.size(), stderr);
  return kExitTrouble;
}

namespace {

// Without --input folders give files of any form; suggest has no such flag and takes text only.
InputForm form_in_folders(const Settings& settings) {
  return settings.command == Command::kSuggest ? InputForm::kText : settings.input.form;
}

}  // namespace

std::string nothing_below(const Settings& settings) {
  return fmt::format("{}: no file {} there, compressed or not", fmt::join(settings.operands, ", "),
                     names_of_form(form_in_folders(settings)));
}

std::vector<BatchItem> items_of(const Settings& settings, Diagnostics& unread) {
  const InputForm form = form_in_folders(settings);
  Batch batch = expand_batch(settings.operands, form, unread);
  if (batch.skipped > 0) {
    complain(
        fmt::format("{} skipped, as {}: of folders {} are read, compressed or not; name other "
                    "files to have them read",
                    batch.skipped == 1 ? "1 file" : fmt::format("{} files", batch.skipped),
                    batch.example, names_of_form(form)));
  }
  return std::move(batch.items);
}

std::vector<std::string> files_of(const Settings& settings, Diagnostics& unread) {
  std::vector<std::string> paths;
  for (BatchItem& item : items_of(settings, unread)) paths.push_back(std::move(item.source));
  if (!unread.empty()) {
    complain(unread);
  } else if (paths.empty() && !settings.operands.empty()) {
    complain(nothing_below(settings));
  }
  return paths;
}

void tell_encoding(const Settings& settings, const FlowResult& result) {
  const bool json_is_meant = settings.input.form == InputForm::kText;
  for (const std::string& note : encoding_notes(result, json_is_meant)) complain(note);
}

int complain(const DocumentResult& result) {
  std::error_code ignored;
  if (std::filesystem::is_directory(result.document.name, ignored)) {
    return complain(result.document.name +
                    ": a directory: name its files, or use clean with -o DIR, or check");
  }
  if (!result.document.rest) return complain(result.document.name + ": " + result.error);
  std::fwrite(result.error.data(), 1, result.error.size(), stderr);
  return kExitTrouble;
}

void complain_of_guard(const DocumentResult& result, const Settings& settings) {
  complain(
      fmt::format("{}: more than {:.0f} % of its syllables would go; passed through unchanged (see "
                  "--max-removed)",
                  result.document.place(), settings.max_removed * 100));
}

}  // namespace kotidy
