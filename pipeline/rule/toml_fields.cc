#include "pipeline/rule/toml_fields.h"

#include <algorithm>

#include "pipeline/rule/decisions.h"

namespace kotidy {

Place TomlFields::at(const toml::source_region& region) const {
  return {path_, region.begin.line, region.begin.column};
}

Place TomlFields::place() const { return at(table_.source()); }

Place TomlFields::place(const char* name) const {
  const toml::node* node = table_.get(name);
  return node ? at(node->source()) : place();
}

void TomlFields::wrong(const Place& where, std::string message) {
  diagnostics_.add(where.path, where.line, where.column, std::move(message));
}

const toml::node* TomlFields::get(const char* name) {
  known_.emplace_back(name);
  return table_.get(name);
}

std::optional<std::string> TomlFields::text(const char* name) {
  const toml::node* node = get(name);
  if (!node) return std::nullopt;
  if (const auto* value = node->as_string()) return value->get();
  wrong(name, std::string("'") + name + "' must be a string; put it in quotes");
  return std::nullopt;
}

std::optional<bool> TomlFields::flag(const char* name) {
  const toml::node* node = get(name);
  if (!node) return std::nullopt;
  if (const auto* value = node->as_boolean()) return value->get();
  wrong(name, std::string("'") + name + "' must be true or false");
  return std::nullopt;
}

std::optional<size_t> TomlFields::number(const char* name) {
  const toml::node* node = get(name);
  if (!node) return std::nullopt;
  const auto* value = node->as_integer();
  if (value && value->get() > 0) return static_cast<size_t>(value->get());
  wrong(name, std::string("'") + name + "' must be a whole number above 0");
  return std::nullopt;
}

std::vector<std::string> TomlFields::texts(const char* name) {
  std::vector<std::string> result;
  const toml::array* array = list(name);
  if (!array) return result;
  for (const toml::node& node : *array) {
    if (const auto* value = node.as_string()) {
      result.push_back(value->get());
    } else {
      wrong(at(node.source()), std::string("'") + name + "' must hold strings only");
    }
  }
  return result;
}

const toml::array* TomlFields::list(const char* name) {
  const toml::node* node = get(name);
  if (!node) return nullptr;
  if (const auto* array = node->as_array()) return array;
  wrong(name, std::string("'") + name + "' must be a list: [ … ]");
  return nullptr;
}

const toml::table* TomlFields::table(const char* name) {
  const toml::node* node = get(name);
  if (!node) return nullptr;
  if (const auto* inner = node->as_table()) return inner;
  wrong(name, std::string("'") + name + "' must be a table: { … }");
  return nullptr;
}

void TomlFields::reject_others() {
  for (const auto& [key, node] : table_) {
    const std::string name(key.str());
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    const std::string near = nearest_name(name, known_);
    wrong(at(key.source()), "unknown field '" + name + "'" +
                                (near.empty() ? "; docs/rules.md lists the fields"
                                              : "; did you mean '" + near + "'?"));
  }
}

}  // namespace kotidy
