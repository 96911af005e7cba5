#include "pipeline/cli/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/positional_options.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <filesystem>
#include <system_error>

#include "pipeline/rule/decisions.h"

namespace kotidy {
namespace {

namespace po = boost::program_options;

constexpr const char* kOperand = "operand";

// A first word that looks like a command's name, and is neither one nor a file.
void check_mistyped(const std::string& word, Diagnostics& wrong) {
  std::vector<std::string> names;
  for (const CommandInfo& info : commands()) {
    names.emplace_back(info.name.substr(0, info.name.find(' ')));
  }
  const bool asks = word == "help" || word == "version";
  const std::string near = asks                    ? "--" + word
                           : word.starts_with('-') ? ""
                                                   : nearest_name(word, names);
  std::error_code ignored;
  if (near.empty() || std::filesystem::exists(word, ignored)) return;
  wrong.add(fmt::format("{}: no such command or file; did you mean kotidy {}?", word, near));
}

// "kotidy --stats check a.txt": the command comes first.
void check_late_command(const Arguments& arguments, Diagnostics& wrong) {
  if (arguments.command != Command::kClean || arguments.operands.empty()) return;
  const std::string& word = arguments.operands[0];
  std::error_code ignored;
  if (std::filesystem::exists(word, ignored)) return;
  for (const CommandInfo& info : commands()) {
    if (info.name.substr(0, info.name.find(' ')) != word) continue;
    wrong.add(fmt::format("{}: no such file; a command comes first: kotidy {} …", word, word));
    return;
  }
}

// Takes the words that name the command off the front.
Command take_command(std::vector<std::string>& words, Diagnostics& wrong) {
  if (words.empty()) return Command::kClean;
  std::vector<std::string> rules_commands;
  for (const CommandInfo& info : commands()) {
    const std::string name(info.name);
    const bool two = name.starts_with("rules ");
    if (two) rules_commands.push_back(name.substr(6));
    const std::string typed = two && words.size() > 1 ? words[0] + " " + words[1] : words[0];
    if (typed != name) continue;
    words.erase(words.begin(), words.begin() + (two ? 2 : 1));
    return info.command;
  }
  if (words[0] != "rules") {
    check_mistyped(words[0], wrong);
    return Command::kClean;
  }
  const std::string second = words.size() > 1 ? words[1] : "";
  const bool help = second == "--help" || second == "-h";
  if (!help) {
    const std::string near = nearest_name(second, rules_commands);
    wrong.add(fmt::format("kotidy rules needs one of: {}{}", fmt::join(rules_commands, ", "),
                          near.empty() ? "" : fmt::format("; did you mean {}?", near)));
  }
  words.erase(words.begin(), words.begin() + (second.empty() || help ? 1 : 2));
  return Command::kRulesList;
}

po::options_description describe(Command command) {
  po::options_description options;
  for (const Flag& flag : flags()) {
    if (!belongs(flag, command)) continue;
    std::string name(flag.name);
    if (flag.letter != 0) name += std::string(",") + flag.letter;
    if (flag.argument.empty()) {
      options.add_options()(name.c_str(), "");
    } else {
      options.add_options()(name.c_str(), po::value<std::string>(), "");
    }
  }
  options.add_options()(kOperand, po::value<std::string>(), "");
  return options;
}

void add_unknown(const std::string& typed, Command command, Diagnostics& wrong) {
  std::string name = typed.substr(0, typed.find('='));
  name.erase(0, std::min(name.find_first_not_of('-'), name.size()));
  std::vector<std::string> names;
  for (const Flag& flag : flags()) {
    if (belongs(flag, command)) {
      names.emplace_back(flag.name);
    } else if (flag.name == name) {
      wrong.add(fmt::format("--{} is not a flag of kotidy {}", name, info_of(command).name));
      return;
    }
  }
  const std::string near = nearest_name(name, names);
  wrong.add(fmt::format(
      "unknown flag {}{}", typed.substr(0, typed.find('=')),
      near.empty() ? "; see kotidy --help" : fmt::format("; did you mean --{}?", near)));
}

// What Boost would take for one of its own names.
bool is_operand_flag(const std::string& word) { return word.starts_with("--operand"); }

}  // namespace

std::string Arguments::value(std::string_view flag) const {
  const auto at = values.find(flag);
  return at == values.end() ? "" : at->second.back();
}

std::vector<std::string> Arguments::list(std::string_view flag) const {
  std::vector<std::string> all;
  const auto at = values.find(flag);
  if (at == values.end()) return all;
  for (const std::string& value : at->second) {
    for (size_t from = 0; from <= value.size();) {
      const size_t comma = std::min(value.find(',', from), value.size());
      if (comma > from) all.push_back(value.substr(from, comma - from));
      from = comma + 1;
    }
  }
  return all;
}

Arguments parse_arguments(std::vector<std::string> words, Diagnostics& wrong) {
  Arguments arguments;
  arguments.command = take_command(words, wrong);
  const po::options_description options = describe(arguments.command);
  po::positional_options_description operands;
  operands.add(kOperand, -1);
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  try {
    const auto parsed = po::command_line_parser(words)
                            .options(options)
                            .positional(operands)
                            .style(style)
                            .allow_unregistered()
                            .run();
    for (const auto& option : parsed.options) {
      const bool disguised = !option.original_tokens.empty() &&
                             is_operand_flag(option.original_tokens[0]) && option.position_key < 0;
      if (option.unregistered || disguised) {
        add_unknown(option.original_tokens.at(0), arguments.command, wrong);
      } else if (option.string_key == kOperand) {
        arguments.operands.insert(arguments.operands.end(), option.value.begin(),
                                  option.value.end());
      } else {
        auto& values = arguments.values[option.string_key];
        values.push_back(option.value.empty() ? "" : option.value[0]);
      }
    }
  } catch (const po::error& error) {
    wrong.add(error.what());
  }
  check_late_command(arguments, wrong);
  return arguments;
}

}  // namespace kotidy
