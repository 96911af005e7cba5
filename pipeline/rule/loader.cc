#include "pipeline/rule/loader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <utility>

#include "pipeline/rule/decisions.h"
#include "pipeline/rule/literal_set.h"
#include "pipeline/rule/pattern_set.h"
#include "pipeline/rule/rule_reader.h"
#include "pipeline/rule/toml.h"
#include "pipeline/rule/toml_fields.h"

namespace kotidy {
namespace fs = std::filesystem;
namespace {

bool is_rule_file(const fs::path& path) {
  return path.extension() == ".toml" || path.extension() == ".tsv";
}

// TOML's "…" know other escapes than patterns do.
std::string told(std::string_view description) {
  const bool escape = description.find("escape sequence") != std::string_view::npos;
  return std::string(description) + (escape ? "; write patterns between '…'" : "");
}

}  // namespace

void Loader::read_directory(const std::string& directory, bool shipped) {
  std::error_code error;
  std::vector<fs::path> paths;
  if (fs::is_regular_file(directory, error)) {
    diagnostics_.add(directory, 0, 0,
                     "rules are given as a directory: put this file into one, as DIR/" +
                         fs::path(directory).filename().string() + ", and name that");
    return;
  }
  error.clear();
  for (fs::recursive_directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    if (is_rule_file(it->path()) && it->is_regular_file(error)) paths.push_back(it->path());
  }
  if (error) {
    diagnostics_.add(directory, 0, 0, "cannot read this rules directory: " + error.message());
    return;
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream contents;
    contents << in.rdbuf();
    if (!in) {
      diagnostics_.add(path.string(), 0, 0, "cannot read this file");
      continue;
    }
    const std::string name =
        path.lexically_relative(directory).replace_extension().generic_string();
    read_file(path.string(), name, contents.str());
  }
  if (shipped) shipped_ = rules_.rules_.size();
}

void Loader::read_file(const std::string& path, const std::string& name, std::string contents) {
  if (path.size() > 4 && path.compare(path.size() - 4, 4, ".tsv") == 0) {
    rules_.lists_[name].read(path, name, std::move(contents), diagnostics_);
  } else {
    read_toml(path, contents);
  }
}

void Loader::read_toml(const std::string& path, std::string_view contents) {
  toml::table file;
  try {
    file = toml::parse(contents, path);
  } catch (const toml::parse_error& error) {
    diagnostics_.add(path, error.source().begin.line, error.source().begin.column,
                     told(error.description()));
    return;
  }
  TomlFields fields(file, path, diagnostics_);
  const std::string stage = fields.text("stage").value_or("");
  const auto& stages = stage_names();
  if (std::find(stages.begin(), stages.end(), stage) == stages.end()) {
    std::string all;
    for (const std::string& name : stages) all += (all.empty() ? "" : ", ") + name;
    fields.wrong("stage", "a rule file begins with stage = \"…\", one of " + all);
  }
  if (const toml::array* rules = fields.list("rule")) {
    for (const toml::node& node : *rules) {
      if (const toml::table* table = node.as_table()) {
        add_rule(read_rule(*table, path, stage, diagnostics_));
      } else {
        fields.wrong("rule", "rules are written as [[rule]]");
      }
    }
  }
  fields.reject_others();
}

void Loader::add_rule(Rule rule) {
  if (rules_.rules_.size() > std::numeric_limits<uint16_t>::max() - 1) {
    diagnostics_.add(rule.place.path, rule.place.line, rule.place.column, "more than 65534 rules");
    return;
  }
  const RuleId id{static_cast<uint16_t>(rules_.rules_.size())};
  const auto [entry, fresh] = rules_.ids_.try_emplace(rule.id, id);
  if (!fresh && !rule.id.empty()) {
    const Place& first = rules_[entry->second].place;
    diagnostics_.add(rule.place.path, rule.place.line, rule.place.column,
                     "rule '" + rule.id + "' is there already, at " + first.path + ":" +
                         std::to_string(first.line) + "; give it another id");
    return;
  }
  rules_.rules_.push_back(std::move(rule));
}

void Loader::finish() {
  for (const std::string& stage : stage_names()) {
    rules_.patterns_[stage] = std::make_unique<PatternSet>(*rules_.words_);
  }
  for (size_t i = 0; i < rules_.rules_.size(); ++i) {
    const Rule& rule = rules_.rules_[i];
    const auto stage = rules_.patterns_.find(rule.stage);
    if (stage == rules_.patterns_.end()) continue;  // reported with its file
    const WordList* list = nullptr;
    if (!rule.list.empty()) {
      const auto found = rules_.lists_.find(rule.list);
      if (found == rules_.lists_.end()) {
        diagnostics_.add(rule.place.path, rule.place.line, rule.place.column,
                         "rule '" + rule.id + "': no word list '" + rule.list + "' (" + rule.list +
                             ".tsv below a rules directory)");
      } else {
        list = &found->second;
      }
    }
    stage->second->add(RuleId{static_cast<uint16_t>(i)}, rule, list, i < shipped_, diagnostics_);
  }
  for (const auto& [stage, patterns] : rules_.patterns_)
    patterns->finish(rules_.rules_, diagnostics_);
  rules_.words_->build();
}

}  // namespace kotidy
