// Rule files: any bytes either load, and then match within the text, or are refused with a reason.
//
// An input is a folder of rules: a line `--- path` begins a file.
#include <map>
#include <string>
#include <vector>

#include "pipeline/rule/decisions.h"
#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "tests/fuzz/fuzz.h"

namespace kotidy::fuzz {
namespace {

constexpr std::string_view kText =
    "입력 2025.10.14 09:30\n보고서를 다시 썼습니다.. [음악] 내일 보내겠습니다\n사진=홍길동 기자\n"
    "\xFF\xEA\xB0 좋아요 를 눌러 주세요\n\nabc ▶ 관련기사\r\n";

std::map<std::string, std::string> split(std::string_view input) {
  std::map<std::string, std::string> files;
  std::string* file = &files["furniture/x.toml"];
  while (!input.empty()) {
    const size_t end = std::min(input.find('\n'), input.size() - 1) + 1;
    const std::string_view line = input.substr(0, end);
    input.remove_prefix(end);
    if (line.starts_with("--- ") && line.ends_with('\n')) {
      file = &files[std::string(line.substr(4, line.size() - 5))];
    } else {
      *file += line;
    }
  }
  if (files["furniture/x.toml"].empty()) files.erase("furniture/x.toml");
  return files;
}

void check_matches(const RuleSet& rules) {
  const Decisions decisions(rules.size());
  for (const std::string& stage : stage_names()) {
    std::vector<Match> matches;
    Matcher(rules, stage, decisions).find(kText, {}, matches);
    size_t last = 0;
    for (const Match& match : matches) {
      promise(match.begin <= match.end && match.end <= kText.size(), "a match lies in the text");
      promise(last <= match.begin, "matches ascend");
      promise(rules[match.rule].stage == stage, "a matcher finds rules of its stage");
      last = match.begin;
    }
  }
}

}  // namespace
}  // namespace kotidy::fuzz

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace kotidy;
  Diagnostics wrong;
  const auto rules = RuleSet::parse(fuzz::split(fuzz::view(data, size)), wrong);
  fuzz::promise((rules == nullptr) == !wrong.empty(), "rules are refused with a reason");
  if (!rules) {
    for (const Diagnostic& d : wrong.list()) fuzz::promise(!d.message.empty(), "a reason says it");
    return 0;
  }
  for (const Rule& rule : rules->rules()) {
    fuzz::promise(rule.id.starts_with(rule.stage + "."), "an id begins with its stage");
    fuzz::promise(!rule.changes.empty() && !rule.stays.empty(), "a rule has both kinds of example");
  }
  fuzz::check_matches(*rules);
  return 0;
}
