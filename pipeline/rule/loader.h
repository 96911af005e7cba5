// Rule directories → RuleSet. Internal to rule/; callers use RuleSet::load.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pipeline/rule/rule_set.h"

namespace kotidy {

class Loader {
 public:
  Loader(RuleSet& rules, Diagnostics& diagnostics) : rules_(rules), diagnostics_(diagnostics) {}

  // All *.toml and *.tsv below a directory, in byte order of their paths. Patterns of a `shipped`
  // directory are taken to be checked.
  void read_directory(const std::string& directory, bool shipped);
  // One file; `name` is its path below the rules directory without the extension ("ads/brands").
  void read_file(const std::string& path, const std::string& name, std::string contents);
  // Compiles everything; call once, last.
  void finish();

 private:
  void read_toml(const std::string& path, std::string_view contents);
  void add_rule(Rule rule);

  RuleSet& rules_;
  size_t shipped_ = 0;  // the first so many rules
  Diagnostics& diagnostics_;
};

}  // namespace kotidy
