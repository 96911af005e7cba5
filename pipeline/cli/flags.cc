#include "pipeline/cli/flags.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr uint32_t bit(Command command) { return 1u << static_cast<unsigned>(command); }

constexpr uint32_t kIndexes = bit(Command::kDedupeIndex);
constexpr uint32_t kApplies = bit(Command::kDedupeApply);
constexpr uint32_t kClean = bit(Command::kClean) | kApplies;
constexpr uint32_t kRunsText = kClean | bit(Command::kCheck) | bit(Command::kExplain) |
                               bit(Command::kRulesCoverage) | kIndexes;
constexpr uint32_t kScopes = bit(Command::kClean) | bit(Command::kCheck) | bit(Command::kExplain);
constexpr uint32_t kSuggest = bit(Command::kSuggest);
constexpr uint32_t kLearn = bit(Command::kLearn);
constexpr uint32_t kLists = bit(Command::kCheck) | bit(Command::kRulesList);
constexpr uint32_t kWrites = kClean | bit(Command::kRestore);
constexpr uint32_t kUsesRules = ~(bit(Command::kRestore) | bit(Command::kDedupeMerge));
constexpr uint32_t kColours = kClean | bit(Command::kCheck) | bit(Command::kExplain) | kSuggest;
constexpr uint32_t kAll = ~0u;

constexpr size_t kHelpColumn = 30;

std::string left_side(const Flag& flag) {
  std::string text = flag.letter != 0 ? fmt::format("  -{}, ", flag.letter) : "      ";
  text += fmt::format("--{}", flag.name);
  if (!flag.argument.empty()) text += fmt::format(" {}", flag.argument);
  return text;
}

void add_flags(std::string& out, Command command) {
  std::vector<std::string_view> groups;
  for (const Flag& flag : flags()) {
    if (belongs(flag, command) &&
        std::find(groups.begin(), groups.end(), flag.group) == groups.end()) {
      groups.push_back(flag.group);
    }
  }
  for (const std::string_view group : groups) {
    out += fmt::format("\n{}:\n", group);
    for (const Flag& flag : flags()) {
      if (!belongs(flag, command) || flag.group != group) continue;
      const std::string left = left_side(flag);
      const size_t shown = count_chars(left);
      const std::string_view gap = shown + 2 > kHelpColumn ? "\n" : "";
      const size_t width = gap.empty() ? kHelpColumn - shown : kHelpColumn;
      out += fmt::format("{}{}{:{}}{}\n", left, gap, "", width, flag.help);
    }
  }
}

// `kotidy rules --help` is about its first command: the others are named there.
void add_siblings(std::string& out, const CommandInfo& info) {
  if (!info.name.starts_with("rules ")) return;
  out += "\nSee also:\n";
  for (const CommandInfo& each : commands()) {
    if (!each.name.starts_with("rules ") || each.command == info.command) continue;
    out += fmt::format("  kotidy {}{}{}\n      {}\n", each.name, each.operands.empty() ? "" : " ",
                       each.operands, each.help);
  }
}

}  // namespace

const std::vector<CommandInfo>& commands() {
  static const std::vector<CommandInfo> table{
      {Command::kClean, "clean", "[FILE…|-]",
       "Clean text: from files or standard input to standard output. The default command."},
      {Command::kCheck, "check", "[PATH…|-]",
       "Report what clean would change, and change nothing. Directories: every *.txt, *.srt, "
       "*.vtt, "
       "*.jsonl and *.ndjson below, compressed ones (.gz, .zst) too."},
      {Command::kExplain, "explain", "FILE[:LINE]|-",
       "Say which rule changes what in a file, in which order and on what evidence."},
      {Command::kRestore, "restore", "FILE|- --log LOG",
       "Give back the original of a cleaned text, byte for byte, from the log of its cleaning."},
      {Command::kRulesList, "rules list", "", "List the rules: id, tier, class, reason."},
      {Command::kRulesShow, "rules show", "ID…", "Show rules with their examples."},
      {Command::kRulesTest, "rules test", "",
       "Run the examples of all rules: what must change, and what must stay."},
      {Command::kRulesCoverage, "rules coverage", "FILE…",
       "Count how often each rule works on these files, and name those that never do."},
      {Command::kSuggest, "suggest", "FILE…",
       "Propose corrections that the text itself gives evidence for, and change nothing."},
      {Command::kLearn, "learn", "CORPUS…",
       "Find what recurs in the documents of a source, and write rules to review; changes "
       "nothing."},
      {Command::kDedupeIndex, "dedupe-index", "[PATH…|-]",
       "Write the passages of a part of a corpus, by which repeats are found, to standard output."},
      {Command::kDedupeMerge, "dedupe-merge", "[FILE…|-]",
       "Put the passages of parts together: the first one to say something owns it."},
      {Command::kDedupeApply, "dedupe-apply", "--passages FILE [FILE…|-]",
       "clean, with repeats looked for in the whole corpus whose passages were put together."},
  };
  return table;
}

const CommandInfo& info_of(Command command) { return commands()[static_cast<size_t>(command)]; }

const std::vector<Flag>& flags() {
  static const std::vector<Flag> table{
      {"output", 'o', "PATH", kWrites, "Output",
       "clean: a directory for one result per file; restore: a file"},
      {"diff", 0, "", kClean, "Output", "show changes as a unified diff; exit 1 if there are any"},
      {"log", 0, "FILE", kWrites, "Output", "clean writes, restore reads this log (JSON Lines)"},
      {"paragraphs", 0, "", kClean, "Output",
       "a paragraph a line, not a sentence; empty lines between"},
      {"format", 0, "text|jsonl", kClean, "Output",
       "jsonl: a record a sentence, with its place in the original"},
      {"format", 0, "text|jsonl", kLists, "Output", "shape of the report"},
      {"format", 0, "text|jsonl|toml", kSuggest, "Output",
       "shape of the report; toml: a rule file to review"},
      {"line-buffered", 0, "", kClean, "Output", "give out each paragraph at once"},
      {"stats", 0, "", kClean, "Output", "a table of what was done, on standard error"},
      {"color", 0, "auto|always|never", kColours, "Output",
       "auto: on a terminal, unless NO_COLOR is set"},
      {"input", 0, "auto|text|jsonl", kRunsText | kLearn, "Input",
       "what files hold; auto: by their name, else their first line"},
      {"text-field", 0, "FIELD", kRunsText | kLearn, "Input",
       "of JSON Lines: the field that is cleaned (default text); also a.b, /a/0/b"},
      {"title-field", 0, "FIELD", kRunsText | kLearn, "Input",
       "of JSON Lines: the title of the record's text"},
      {"scope", 0, "document|run|index", kScopes, "Repeats",
       "where repeats are looked for: in each document, in all of the call, in all so far"},
      {"index", 0, "DIR", kScopes, "Repeats", "keeps the passages of all runs so far"},
      {"index-read-only", 0, "", kScopes, "Repeats", "the index is not added to"},
      {"passages", 0, "FILE", kApplies, "Repeats", "of the whole corpus, from dedupe-merge"},
      {"shard", 0, "NAME", kIndexes | kApplies, "Repeats",
       "standard input's place in the order of the files of the corpus"},
      {"only", 0, "STAGE|RULE,…", kRunsText, "Rules", "use nothing but these; repeatable"},
      {"skip", 0, "STAGE|RULE,…", kRunsText, "Rules", "leave these out; repeatable"},
      {"keep", 0, "CLASS,…", kRunsText, "Rules",
       "leave this class of furniture or advertisement in; repeatable"},
      {"drop", 0, "CLASS,…", kRunsText, "Rules",
       "take this class out, whatever the profile says; repeatable"},
      {"profile", 0, "auto|general|news|video|forum|meeting|raw", kRunsText, "Rules",
       "which classes go; auto: by what the text looks like, raw: none"},
      {"precision", 0, "", kRunsText, "Rules", "leave what rests on evidence only, and report it"},
      {"recall", 0, "", kRunsText, "Rules", "also apply what is only reported by default"},
      {"rules", 0, "DIR", kUsesRules, "Rules",
       "add the rules of a directory to those shipped, or in $KOTIDY_RULES; repeatable"},
      {"title", 0, "TEXT", kRunsText | kSuggest, "Rules",
       "title of the document, as evidence for rules"},
      {"terms", 0, "FILE", kRunsText, "Rules",
       "right spellings, one a line; what sounds like one is corrected"},
      {"unmarked", 0, "auto|strict|eager", kRunsText, "Rules",
       "where a sentence without a mark ends: as the marks around suggest, on strong evidence "
       "only, or at every ending"},
      {"stage", 0, "STAGE", bit(Command::kRulesList), "Rules", "list the rules of one stage"},
      {"max-removed", 0, "SHARE|N%", kRunsText, "Limits",
       "a text that would lose more is passed through, exit 3 (default 60%)"},
      {"max-memory", 0, "SIZE", kRunsText, "Limits",
       "memory for the index of repeats (default 128M)"},
      {"keep-repeats", 0, "mark", kRunsText, "Rules",
       "mark a repeated line with \"[repeat] \" instead of removing it"},
      {"strict", 0, "", kClean, "Limits",
       "exit 1 if repeats may have been missed for want of memory"},
      {"max-memory", 0, "SIZE", kLearn, "Limits", "memory for what is counted (default 128M)"},
      {"least", 0, "N", kLearn, "Limits", "fewest documents that have it (default 3)"},
      {"threads", 'j', "N", kRunsText | kLearn, "Limits", "threads (default: one per core)"},
      {"dump-config", 0, "", kRunsText, "Help", "print the effective options and rules as JSON"},
      {"help", 'h', "", kAll, "Help", "this text"},
      {"version", 0, "", kAll, "Help", "the version"},
  };
  return table;
}

std::string help_text(Command command) {
  const CommandInfo& info = info_of(command);
  std::string out = "kotidy turns raw Korean text into clean, segmented text.\n\n";
  if (command == Command::kClean) {
    out += "Usage:\n";
    for (const CommandInfo& each : commands()) {
      const bool is_default = each.command == Command::kClean;
      out += fmt::format("  kotidy {}{}{}{} [FLAG…]\n      {}\n", is_default ? "[" : "", each.name,
                         is_default ? "] " : (each.operands.empty() ? "" : " "), each.operands,
                         each.help);
    }
    out += "\nkotidy COMMAND --help lists the flags of a command; those of clean:\n";
  } else {
    out = fmt::format("Usage: kotidy {}{}{} [FLAG…]\n\n{}\n", info.name,
                      info.operands.empty() ? "" : " ", info.operands, info.help);
    add_siblings(out, info);
  }
  add_flags(out, command);
  out +=
      "\nExit status: 0 all well, 1 findings (or --strict), 2 wrong usage, rules or input, 3 "
      "damage guard,\n"
      "130 interrupted (143 by SIGTERM, 129 by SIGHUP).\n";
  return out;
}

}  // namespace kotidy
