#include "pipeline/cli/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace kotidy {
namespace {

constexpr uint64_t kMinMemory = uint64_t{1} << 20;
constexpr uint64_t kMaxMemory = uint64_t{1} << 44;
constexpr uint64_t kMaxThreads = 1024;

template <typename T>
std::optional<T> parse_number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "512M": K, M, G, T are powers of 1024; a B may follow.
std::optional<uint64_t> parse_size(std::string_view text) {
  unsigned shift = 0;
  if (!text.empty() && (text.back() == 'B' || text.back() == 'b')) text.remove_suffix(1);
  constexpr std::string_view kUnits = "kKmMgGtT";
  if (const size_t at = text.empty() ? kUnits.npos : kUnits.find(text.back()); at != kUnits.npos) {
    shift = 10 * (static_cast<unsigned>(at) / 2 + 1);
    text.remove_suffix(1);
  }
  const auto value = parse_number<uint64_t>(text);
  if (!value || *value > (kMaxMemory >> shift)) return std::nullopt;
  return *value << shift;
}

// "0.4" or "40%".
std::optional<double> parse_share(std::string_view text) {
  const bool percent = !text.empty() && text.back() == '%';
  if (percent) text.remove_suffix(1);
  const auto value = parse_number<double>(text);
  if (!value) return std::nullopt;
  const double share = percent ? *value / 100 : *value;
  if (!(share >= 0 && share <= 1)) return std::nullopt;
  return share;
}

class Reader {
 public:
  Reader(const Arguments& arguments, Diagnostics& wrong) : arguments_(arguments), wrong_(wrong) {}

  // One of the flag's values by name.
  template <typename T>
  void choice(std::string_view flag, const std::vector<std::pair<std::string_view, T>>& choices,
              T& to) {
    if (!arguments_.has(flag)) return;
    const std::string given = arguments_.value(flag);
    std::string names;
    for (const auto& [name, value] : choices) {
      if (given == name) {
        to = value;
        return;
      }
      names += (names.empty() ? "" : ", ") + std::string(name);
    }
    refuse(flag, "is one of " + names);
  }

  template <typename T, typename Parse>
  bool value(std::string_view flag, Parse parse, std::string_view shape, T& to) {
    if (!arguments_.has(flag)) return false;
    const auto parsed = parse(arguments_.value(flag));
    if (!parsed) {
      refuse(flag, shape);
      return false;
    }
    to = *parsed;
    return true;
  }

  void refuse(std::string_view flag, std::string_view shape) {
    wrong_.add(
        fmt::format("--{} {}, not '{}'", flag, shape, on_one_line(arguments_.value(flag), 40)));
  }

 private:
  const Arguments& arguments_;
  Diagnostics& wrong_;
};

void read_values(const Arguments& arguments, Settings& settings, Diagnostics& wrong) {
  Reader reader(arguments, wrong);
  std::vector<std::pair<std::string_view, Format>> formats{{"text", Format::kText},
                                                           {"jsonl", Format::kJsonl}};
  if (settings.command == Command::kSuggest) formats.emplace_back("toml", Format::kToml);
  reader.choice<Format>("format", formats, settings.format);
  reader.choice<ColourMode>(
      "color",
      {{"auto", ColourMode::kAuto}, {"always", ColourMode::kAlways}, {"never", ColourMode::kNever}},
      settings.colour);
  reader.choice<Unmarked>(
      "unmarked",
      {{"auto", Unmarked::kAuto}, {"strict", Unmarked::kStrict}, {"eager", Unmarked::kEager}},
      settings.unmarked);
  reader.choice<bool>("keep-repeats", {{"mark", true}}, settings.mark_repeats);
  std::vector<std::pair<std::string_view, std::optional<Profile>>> profiles{{"auto", std::nullopt}};
  for (const std::string& name : profile_names()) profiles.emplace_back(name, profile_named(name));
  reader.choice<std::optional<Profile>>("profile", profiles, settings.profile);
  settings.max_removed_given = reader.value(
      "max-removed", parse_share, "is a share from 0 to 1 or 0% to 100%", settings.max_removed);
  if (reader.value("max-memory", parse_size, "is a size such as 64M or 2G", settings.max_memory) &&
      settings.max_memory < kMinMemory) {
    reader.refuse("max-memory", "is 1M or more");
  }
  if (reader.value("least", parse_number<uint32_t>, "is a number", settings.least) &&
      settings.least < 2) {
    reader.refuse("least", "is 2 or more");
  }
  if (reader.value("threads", parse_number<uint64_t>, "is a number", settings.threads) &&
      (settings.threads < 1 || settings.threads > kMaxThreads)) {
    reader.refuse("threads", "is a number from 1 to 1024");
  }
}

void read_input(const Arguments& arguments, Settings& settings, Diagnostics& wrong) {
  Reader reader(arguments, wrong);
  reader.choice<InputForm>(
      "input",
      {{"auto", InputForm::kAuto}, {"text", InputForm::kText}, {"jsonl", InputForm::kJsonLines}},
      settings.input.form);
  constexpr std::string_view kShape = "is the name of a field, a path a.b or a pointer /a/0/b";
  if (reader.value("text-field", JsonPath::parse, kShape, settings.input.fields.text)) {
    settings.input.fields.text_name = arguments.value("text-field");
  }
  JsonPath title;
  if (reader.value("title-field", JsonPath::parse, kShape, title)) {
    settings.input.fields.title = title;
    settings.input.fields.title_name = arguments.value("title-field");
  }
}

void read_scope(const Arguments& arguments, Settings& settings, Diagnostics& wrong) {
  using Scope = Settings::Scope;
  settings.index = arguments.value("index");
  settings.index_read_only = arguments.has("index-read-only");
  settings.passages = arguments.value("passages");
  settings.shard = arguments.value("shard");
  if (arguments.has("index")) settings.scope = Scope::kIndex;
  Reader(arguments, wrong)
      .choice<Scope>(
          "scope", {{"document", Scope::kDocument}, {"run", Scope::kRun}, {"index", Scope::kIndex}},
          settings.scope);
  const bool index = settings.scope == Scope::kIndex;
  if (index && settings.index.empty()) wrong.add("--scope index needs --index: where it is kept");
  if (!index && arguments.has("index")) {
    wrong.add("--index goes with --scope index; without --scope that is the scope");
  }
  if (settings.index_read_only && !arguments.has("index")) {
    wrong.add("--index-read-only needs --index");
  }
  if (settings.command == Command::kDedupeApply && settings.passages.empty()) {
    wrong.add("dedupe-apply needs --passages: what dedupe-merge wrote");
  }
}

void check_operands(const Settings& settings, Diagnostics& wrong) {
  const size_t count = settings.operands.size();
  switch (settings.command) {
    case Command::kExplain:
      if (count != 1) wrong.add("explain takes one FILE or FILE:LINE, or - for standard input");
      break;
    case Command::kRestore:
      if (count != 1) wrong.add("restore takes one FILE, or - for standard input");
      if (settings.log.empty()) wrong.add("restore needs --log: the log that clean wrote");
      break;
    case Command::kRulesShow:
      if (count == 0) wrong.add("rules show takes the ID of a rule");
      break;
    case Command::kRulesCoverage:
      if (count == 0) wrong.add("rules coverage takes the FILEs to count on");
      break;
    case Command::kSuggest:
      if (count == 0) wrong.add("suggest takes the FILEs to look at, or - for standard input");
      break;
    case Command::kLearn:
      if (count == 0) wrong.add("learn takes the files or folders of a CORPUS");
      break;
    case Command::kRulesList:
    case Command::kRulesTest:
      if (count != 0) wrong.add(fmt::format("{} takes no FILE", info_of(settings.command).name));
      break;
    case Command::kClean:
    case Command::kCheck:
    case Command::kDedupeIndex:
    case Command::kDedupeMerge:
    case Command::kDedupeApply:
      break;
  }
}

// --diff and --log speak of the text with a sentence a line.
void check_form(const Settings& settings, Diagnostics& wrong) {
  const bool records = settings.format == Format::kJsonl;
  if (records && settings.paragraphs) {
    wrong.add("--paragraphs and --format jsonl exclude each other: records tell their paragraph");
  }
  if (records && settings.diff) wrong.add("--format jsonl does not go with --diff");
  if (settings.paragraphs && settings.diff) wrong.add("--paragraphs does not go with --diff");
  if (settings.paragraphs && !settings.log.empty()) {
    wrong.add("--paragraphs does not go with --log: restore takes the text a sentence a line");
  }
}

// "-" is standard output, where clean's text goes unless it has a directory; restore reads its log
// more than once.
void check_log_name(const Settings& settings, Diagnostics& wrong) {
  if (settings.log != "-") return;
  if (settings.command == Command::kRestore) {
    wrong.add("restore reads its log more than once: --log must name a file, not -");
  } else if (settings.output.empty()) {
    wrong.add("--log - goes to standard output, and so does the text: give a file, or -o DIR");
  }
}

void check_together(const Settings& settings, const Arguments& arguments, Diagnostics& wrong) {
  if (arguments.has("precision") && arguments.has("recall")) {
    wrong.add("--precision and --recall exclude each other");
  }
  for (const char* flag : {"output", "log", "terms"}) {
    if (arguments.has(flag) && arguments.value(flag).empty()) {
      wrong.add(fmt::format("--{} needs a name", flag));
    }
  }
  check_log_name(settings, wrong);
  if (settings.command != Command::kClean && settings.command != Command::kDedupeApply) return;
  check_form(settings, wrong);
  if (settings.output.empty()) return;
  if (settings.diff) wrong.add("--diff writes to standard output; it does not go with --output");
  const auto& files = settings.operands;
  if (files.empty() || std::find(files.begin(), files.end(), "-") != files.end()) {
    wrong.add("--output names results after files: standard input has no name");
  }
}

}  // namespace

Settings read_settings(const Arguments& arguments, Diagnostics& wrong) {
  Settings settings;
  settings.command = arguments.command;
  settings.operands = arguments.operands;
  settings.output = arguments.value("output");
  settings.log = arguments.value("log");
  settings.diff = arguments.has("diff");
  settings.paragraphs = arguments.has("paragraphs");
  settings.stats = arguments.has("stats");
  settings.line_buffered = arguments.has("line-buffered");
  settings.strict = arguments.has("strict");
  settings.dump_config = arguments.has("dump-config");
  settings.only = arguments.list("only");
  settings.skip = arguments.list("skip");
  settings.keep = arguments.list("keep");
  settings.drop = arguments.list("drop");
  if (const auto at = arguments.values.find("rules"); at != arguments.values.end()) {
    settings.rules = at->second;
  }
  settings.title = arguments.value("title");
  settings.terms = arguments.value("terms");
  settings.stage = arguments.value("stage");
  if (arguments.has("precision")) settings.care = Care::kPrecision;
  if (arguments.has("recall")) settings.care = Care::kRecall;
  read_values(arguments, settings, wrong);
  read_input(arguments, settings, wrong);
  read_scope(arguments, settings, wrong);
  check_operands(settings, wrong);
  check_together(settings, arguments, wrong);
  return settings;
}

}  // namespace kotidy
