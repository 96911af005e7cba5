// The one table of commands and flags: parsing, help and the nearest-name hints all read it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy {

enum class Command : uint8_t {
  kClean,
  kCheck,
  kExplain,
  kRestore,
  kRulesList,
  kRulesShow,
  kRulesTest,
  kRulesCoverage,
  kSuggest,
  kLearn,
  kDedupeIndex,
  kDedupeMerge,
  kDedupeApply,
};

struct CommandInfo {
  Command command;
  std::string_view name;      // as typed, "rules list"
  std::string_view operands;  // for help
  std::string_view help;
};

struct Flag {
  std::string_view name;      // without dashes
  char letter;                // short form, 0 = none
  std::string_view argument;  // its name in help; "" = a switch
  uint32_t commands;          // set of 1 << Command
  std::string_view group;     // heading in help
  std::string_view help;
};

const std::vector<CommandInfo>& commands();
const CommandInfo& info_of(Command command);
const std::vector<Flag>& flags();

inline bool belongs(const Flag& flag, Command command) {
  return (flag.commands >> static_cast<unsigned>(command) & 1u) != 0;
}

// kotidy --help, kotidy COMMAND --help.
std::string help_text(Command command);

}  // namespace kotidy
