#include "pipeline/rule/evidence.h"

#include "pipeline/text/find.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kShown = 60;  // characters of what was found; each match holds a copy of them

// For a person. What a `need` takes from its first word to its last may be the whole block.
std::string told(std::string_view found) {
  const std::string_view shown = chars_after(found, 0, kShown);
  return "found '" + std::string(shown) + (shown.size() < found.size() ? "…'" : "'");
}

bool stands_in(std::string_view text, const Rule& rule, const PatternSet::Conditions& conditions,
               std::string& found) {
  if (conditions.need) {
    std::string by;
    Regex::Hit hit;
    if (!conditions.need->find(text, 0, text.size(), hit, nullptr, by)) return false;
    found = told(text.substr(hit.begin, hit.end - hit.begin));
    return true;
  }
  for (const std::string& word : rule.need.any) {
    if (find_word(text, word) == std::string_view::npos) continue;
    found = told(word);
    return true;
  }
  return false;
}

}  // namespace

bool Evidence::in_block(RuleId id, const Rule& rule, const PatternSet::Conditions& conditions,
                        std::string& found) {
  auto [known, fresh] = in_block_.try_emplace(static_cast<uint16_t>(id));
  if (fresh) known->second.first = stands_in(text_, rule, conditions, known->second.second);
  found = known->second.second;
  return known->second.first;
}

bool Evidence::holds(RuleId id, const Rule& rule, const PatternSet::Conditions& conditions,
                     Extent line, Extent match, std::string& found) {
  if (rule.need.any.empty() && !conditions.need) return true;
  const bool wide = rule.need.in == NeedIn::kBlock || rule.need.in == NeedIn::kDocument;
  if (wide && whole_ != nullptr) return whole_->holds(id, rule, conditions, line, match, found);
  const auto in = [&](std::string_view text) { return stands_in(text, rule, conditions, found); };
  switch (rule.need.in) {
    case NeedIn::kLine:
      return in(text_.substr(line.begin, match.begin - line.begin)) ||
             (match.end < line.end && in(text_.substr(match.end, line.end - match.end)));
    case NeedIn::kNear:
      return in(chars_before(text_, match.begin, rule.need.within)) ||
             in(chars_after(text_, match.end, rule.need.within));
    case NeedIn::kDocument:
      if (in(title_)) return true;
      break;
    case NeedIn::kBlock:
      break;
  }
  return in_block(id, rule, conditions, found);
}

}  // namespace kotidy
