#include "pipeline/cli/arguments.h"

#include <doctest/doctest.h>

#include "pipeline/cli/settings.h"

namespace kotidy {
namespace {

struct Parsed {
  Diagnostics wrong;
  Settings settings;
};

Parsed parse(std::vector<std::string> words) {
  Parsed parsed;
  const Arguments arguments = parse_arguments(std::move(words), parsed.wrong);
  parsed.settings = read_settings(arguments, parsed.wrong);
  return parsed;
}

TEST_CASE("clean is the default command, and a file may have a command's name") {
  CHECK(parse({}).settings.command == Command::kClean);
  const Parsed parsed = parse({"clean", "check", "-"});
  CHECK(parsed.settings.command == Command::kClean);
  CHECK(parsed.settings.operands == std::vector<std::string>{"check", "-"});
  CHECK(parse({"rules", "coverage", "x"}).settings.command == Command::kRulesCoverage);
}

TEST_CASE("a mistyped command is told from a file") {
  CHECK(parse({"chekc", "a.txt"}).wrong.text() ==
        "kotidy: chekc: no such command or file; did you mean kotidy check?\n");
  CHECK(parse({"rule", "list"}).wrong.text().find("kotidy rules?") != std::string::npos);
  CHECK(parse({"help"}).wrong.text().find("kotidy --help?") != std::string::npos);
  CHECK(parse({"clean", "chekc"}).wrong.empty());
  CHECK(parse({"a.txt"}).wrong.empty());
}

TEST_CASE("a command behind flags is told from a file") {
  CHECK(parse({"--recall", "check", "a.txt"}).wrong.text() ==
        "kotidy: check: no such file; a command comes first: kotidy check …\n");
}

TEST_CASE("a log on standard output needs the text elsewhere") {
  CHECK(parse({"--log", "-", "-o", "out", "a.txt"}).wrong.empty());
  CHECK(parse({"--log", "-", "a.txt"}).wrong.text().find("--log - goes to standard output") !=
        std::string::npos);
  CHECK(parse({"restore", "a.txt", "--log", "-"}).wrong.text().find("must name a file") !=
        std::string::npos);
}

TEST_CASE("flags before, between and after operands; lists add up") {
  const Parsed parsed =
      parse({"--only", "ads,segment", "a", "-j3", "--only=normalize", "--", "-b"});
  CHECK(parsed.wrong.empty());
  CHECK(parsed.settings.only == std::vector<std::string>{"ads", "segment", "normalize"});
  CHECK(parsed.settings.threads == 3);
  CHECK(parsed.settings.operands == std::vector<std::string>{"a", "-b"});
}

TEST_CASE("shares and sizes") {
  CHECK(parse({"--max-removed", "40%"}).settings.max_removed == doctest::Approx(0.4));
  CHECK(parse({"--max-removed", "0.25"}).settings.max_removed == doctest::Approx(0.25));
  CHECK(parse({"--max-memory", "2G"}).settings.max_memory == uint64_t{2} << 30);
  CHECK(parse({"--max-memory", "64MB"}).settings.max_memory == uint64_t{64} << 20);
  for (const char* bad : {"", "M", "-1", "1e3", "99999999T", "12X"}) {
    CHECK_FALSE(parse({"--max-memory", bad}).wrong.empty());
  }
  for (const char* bad : {"nan", "1.5", "101%", "%", "-1"}) {
    CHECK_FALSE(parse({"--max-removed", bad}).wrong.empty());
  }
}

TEST_CASE("everything that is wrong is said at once") {
  const Parsed parsed = parse({"check", "--diff", "--colr", "x", "-j", "0", "--format", "xml"});
  CHECK(parsed.wrong.list().size() == 4);
  const std::string text = parsed.wrong.text();
  CHECK(text.find("--diff is not a flag of kotidy check") != text.npos);
  CHECK(text.find("did you mean --color?") != text.npos);
}

TEST_CASE("a flag without its argument, and what commands need") {
  CHECK_FALSE(parse({"--title"}).wrong.empty());
  CHECK_FALSE(parse({"restore", "x"}).wrong.empty());
  CHECK_FALSE(parse({"explain"}).wrong.empty());
  CHECK_FALSE(parse({"rules"}).wrong.empty());
  CHECK_FALSE(parse({"--output", "d"}).wrong.empty());
  CHECK_FALSE(parse({"--operand", "x"}).wrong.empty());
  CHECK(parse({"restore", "x", "--log", "y"}).wrong.empty());
}

TEST_CASE("help names every flag of its command") {
  for (const CommandInfo& info : commands()) {
    const std::string help = help_text(info.command);
    for (const Flag& flag : flags()) {
      const bool named = help.find("--" + std::string(flag.name) + "\n") != help.npos ||
                         help.find("--" + std::string(flag.name) + " ") != help.npos;
      if (belongs(flag, info.command)) CHECK_MESSAGE(named, flag.name);
    }
  }
}

}  // namespace
}  // namespace kotidy
