// A command line, taken apart and checked against the table of flags.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/cli/flags.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

struct Arguments {
  Command command = Command::kClean;
  std::vector<std::string> operands;
  std::map<std::string, std::vector<std::string>, std::less<>> values;  // by flag; switches: ""

  bool has(std::string_view flag) const { return values.find(flag) != values.end(); }
  // The last value given; "" if none.
  std::string value(std::string_view flag) const;
  // All values, split at commas.
  std::vector<std::string> list(std::string_view flag) const;
};

// Everything that is wrong is added to `wrong`.
Arguments parse_arguments(std::vector<std::string> words, Diagnostics& wrong);

}  // namespace kotidy
