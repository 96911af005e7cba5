#include "pipeline/rule/rule_reader.h"

#include <algorithm>

#include "pipeline/rule/pair_filter.h"
#include "pipeline/rule/toml_fields.h"
#include "pipeline/text/ascii.h"

namespace kotidy {
namespace {

std::string required(TomlFields& fields, const char* name, const char* what_for) {
  const auto value = fields.text(name);
  if (!fields.has(name)) {
    fields.wrong(fields.place(), std::string("rule without '") + name + "'; " + what_for);
  } else if (value && value->empty()) {
    fields.wrong(name, std::string("'") + name + "' is empty; " + what_for);
  }
  return value.value_or("");
}

template <typename Value>
Value choice(TomlFields& fields, const char* name, const std::string& typed,
             const std::vector<std::pair<const char*, Value>>& values) {
  std::string all;
  for (const auto& [word, value] : values) {
    if (typed == word) return value;
    all += (all.empty() ? "" : ", ") + std::string(word);
  }
  fields.wrong(name, std::string("'") + name + "' is '" + typed + "'; it must be one of " + all);
  return values.front().second;
}

void check_id(TomlFields& fields, const Rule& rule) {
  if (rule.id.empty()) return;
  const bool clean = std::all_of(rule.id.begin(), rule.id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  if (!clean || rule.id.rfind(rule.stage + ".", 0) != 0 ||
      rule.id.size() == rule.stage.size() + 1) {
    fields.wrong("id", "'" + rule.id + "' must be '" + rule.stage +
                           ".' and a name of lower-case letters, digits and '-'");
  }
}

// A class is named after --keep and --drop, with commas between.
void check_class(TomlFields& fields, const Rule& rule) {
  if (std::any_of(rule.cls.begin(), rule.cls.end(),
                  [](char c) { return c == ',' || is_blank(c) || c == '\n'; })) {
    fields.wrong("class", "class '" + rule.cls + "' must be one word, without blanks and commas");
  }
}

void check_literals(TomlFields& fields, const char* name, const std::vector<std::string>& words) {
  if (fields.has(name) && words.empty()) {
    fields.wrong(name, std::string("'") + name + "' is empty; list at least one word");
  }
  for (const std::string& word : words) {
    if (word.size() < PairFilter::kMinBytes) {
      fields.wrong(name, "'" + word +
                             "' is too short to look for; use a syllable or three letters "
                             "at least, or a 'match' with a longer word in it");
    }
  }
}

Need read_need(TomlFields& fields, Diagnostics& diagnostics, const std::string& path) {
  Need need;
  const toml::table* table = fields.table("need");
  if (!table) return need;
  TomlFields inner(*table, path, diagnostics);
  need.match = inner.text("match").value_or("");
  need.any = inner.texts("any");
  if (need.match.empty() == need.any.empty()) {
    inner.wrong(inner.place(), "'need' takes exactly one of 'match' and 'any'");
  }
  const auto where = inner.text("in");
  if (!where) inner.wrong(inner.place(), "'need' without 'in'; say line, near, block or document");
  if (where) {
    need.in = choice<NeedIn>(inner, "in", *where,
                             {{"line", NeedIn::kLine},
                              {"near", NeedIn::kNear},
                              {"block", NeedIn::kBlock},
                              {"document", NeedIn::kDocument}});
  }
  need.within = inner.number("within").value_or(0);
  const bool near = where && need.in == NeedIn::kNear;
  if (near != (need.within > 0)) {
    inner.wrong(inner.place(), near ? "'need' in near wants 'within = N' characters"
                                    : "'within' goes with in = \"near\" only");
  }
  if (need.within > 2000) inner.wrong("within", "'within' is bounded to 2000 characters");
  need.own = inner.flag("own").value_or(false);
  if (need.own && need.in != NeedIn::kBlock && need.in != NeedIn::kDocument) {
    inner.wrong("own", "'own' goes with in = \"block\" or in = \"document\" only");
  }
  inner.reject_others();
  return need;
}

void read_examples(TomlFields& fields, Diagnostics& diagnostics, Rule& rule) {
  if (const toml::array* changes = fields.list("changes")) {
    for (const toml::node& node : *changes) {
      const toml::table* table = node.as_table();
      if (!table) {
        fields.wrong("changes", "'changes' must hold { from = \"…\", to = \"…\" }");
        continue;
      }
      TomlFields inner(*table, rule.place.path, diagnostics);
      Change change{required(inner, "from", "write what stands in the text"),
                    inner.text("to").value_or("")};
      if (!inner.has("to"))
        inner.wrong(inner.place(), "example without 'to'; write what comes out");
      if (change.from == change.to) {
        inner.wrong(inner.place(), "example does not change; move it to 'stays'");
      }
      inner.reject_others();
      rule.changes.push_back(std::move(change));
    }
  }
  rule.stays = fields.texts("stays");
  if (rule.changes.empty()) {
    fields.wrong(fields.place(),
                 "rule '" + rule.id + "' has no example that changes; add 'changes'");
  }
  if (rule.stays.empty()) {
    fields.wrong(fields.place(), "rule '" + rule.id + "' has no example that stays; add 'stays'");
  }
}

void read_pattern(TomlFields& fields, Rule& rule) {
  rule.code = fields.flag("code").value_or(false);
  rule.match = fields.text("match").value_or("");
  rule.any = fields.texts("any");
  rule.list = fields.text("list").value_or("");
  const int ways = rule.code + fields.has("match") + fields.has("any") + fields.has("list");
  if (ways != 1) {
    fields.wrong(fields.place(), "rule '" + rule.id +
                                     "' takes exactly one of 'match', 'any', 'list' "
                                     "and 'code = true'");
  }
  check_literals(fields, "any", rule.any);
  rule.words = fields.text("words").value_or("");
  if (!rule.words.empty() && rule.list.empty()) {
    fields.wrong("words", "'words' names a column of a word list; add 'list'");
  }
  rule.triggers = fields.texts("triggers");
  check_literals(fields, "triggers", rule.triggers);
  if (!rule.triggers.empty() && rule.match.empty()) {
    fields.wrong("triggers", "'triggers' goes with 'match' only; words are their own trigger");
  }
  rule.then = fields.text("then").value_or("");
  if (!rule.then.empty() && rule.triggers.empty()) {
    fields.wrong("then", "'then' looks behind a trigger; add 'triggers'");
  }
  rule.with = fields.texts("with");
  rule.longest = fields.number("longest").value_or(0);
  const auto replace = fields.text("replace");
  rule.erases = !replace;
  rule.replace = replace.value_or("");
  if (rule.replace.starts_with('@') && rule.list.empty() && !rule.code) {
    fields.wrong("replace", "'" + rule.replace + "' names a column of a word list; add 'list'");
  }
  rule.before = fields.text("before").value_or("");
  rule.after = fields.text("after").value_or("");
  rule.unless = fields.text("unless").value_or("");
}

// A flag about the lines around one.
bool read_line_flag(TomlFields& fields, const Rule& rule, const char* name) {
  const bool set = fields.flag(name).value_or(false);
  if (set && rule.scope != Scope::kLine)
    fields.wrong(name, "'" + std::string(name) + "' is for rules with scope = \"line\"");
  return set;
}

}  // namespace

Rule read_rule(const toml::table& table, const std::string& path, const std::string& stage,
               Diagnostics& diagnostics) {
  TomlFields fields(table, path, diagnostics);
  Rule rule;
  rule.stage = stage;
  rule.place = fields.place();
  rule.id = required(fields, "id", "name it 'stage.what-it-does'");
  check_id(fields, rule);
  rule.cls = required(fields, "class", "say what kind of noise it is, e.g. 'caption'");
  check_class(fields, rule);
  rule.reason = required(fields, "reason", "tell a person why this is noise");
  const std::string tier =
      required(fields, "tier", "A applied, B applied with evidence, C reported");
  if (!tier.empty()) {
    rule.tier = choice<Tier>(fields, "tier", tier,
                             {{"A", Tier::kCertain}, {"B", Tier::kEvidence}, {"C", Tier::kReport}});
  }
  if (const auto scope = fields.text("scope")) {
    rule.scope = choice<Scope>(fields, "scope", *scope,
                               {{"span", Scope::kSpan},
                                {"sentence", Scope::kSentence},
                                {"head", Scope::kHead},
                                {"tail", Scope::kTail},
                                {"line", Scope::kLine},
                                {"block", Scope::kBlock}});
  }
  read_pattern(fields, rule);
  rule.need = read_need(fields, diagnostics, path);
  rule.beside = read_line_flag(fields, rule, "beside");
  rule.edge = read_line_flag(fields, rule, "edge");
  rule.josa = fields.flag("josa").value_or(false);
  if (rule.tier == Tier::kEvidence && !rule.code && !rule.beside && !fields.has("need")) {
    fields.wrong("tier", "tier B means evidence: add 'need' or 'beside', or make it A or C");
  }
  read_examples(fields, diagnostics, rule);
  fields.reject_others();
  return rule;
}

}  // namespace kotidy
