// Reads the fields of one TOML table and remembers which were asked for, so that an unknown one
// can be reported at its place.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule.h"
#include "pipeline/rule/toml.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

class TomlFields {
 public:
  TomlFields(const toml::table& table, std::string path, Diagnostics& diagnostics)
      : table_(table), path_(std::move(path)), diagnostics_(diagnostics) {}

  // Each returns the value, or nothing (after a diagnostic, if the field has another type).
  std::optional<std::string> text(const char* name);
  std::optional<bool> flag(const char* name);
  std::optional<size_t> number(const char* name);
  std::vector<std::string> texts(const char* name);
  const toml::array* list(const char* name);
  const toml::table* table(const char* name);

  bool has(const char* name) const { return table_.contains(name); }
  Place place() const;                  // of the table
  Place place(const char* name) const;  // of a field's value
  void wrong(const Place& place, std::string message);
  void wrong(const char* name, std::string message) { wrong(place(name), std::move(message)); }

  // Call last: every field that nobody asked for is a diagnostic naming the nearest known one.
  void reject_others();

 private:
  const toml::node* get(const char* name);
  Place at(const toml::source_region& region) const;

  const toml::table& table_;
  std::string path_;
  Diagnostics& diagnostics_;
  std::vector<std::string> known_;
};

}  // namespace kotidy
