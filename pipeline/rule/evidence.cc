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

// Where what is needed stands in the text, and what it is.
bool stands_in(std::string_view text, const Rule& rule, const PatternSet::Conditions& conditions,
               Evidence::Found& found) {
  if (conditions.need) {
    std::string by;
    Regex::Hit hit;
    if (!conditions.need->find(text, 0, text.size(), hit, nullptr, by)) return false;
    found = {{hit.begin, hit.end}, told(text.substr(hit.begin, hit.end - hit.begin))};
    return true;
  }
  for (const std::string& word : rule.need.any) {
    const size_t at = find_word(text, word);
    if (at == std::string_view::npos) continue;
    found = {{at, at + word.size()}, told(word)};
    return true;
  }
  return false;
}

}  // namespace

bool Evidence::in_block(RuleId id, const Rule& rule, const PatternSet::Conditions& conditions,
                        Extent match, Found& found) {
  auto [known, fresh] = in_block_.try_emplace(static_cast<uint16_t>(id));
  auto& [stands, first] = known->second;
  if (fresh) stands = stands_in(text_, rule, conditions, first);
  found = first;
  if (!stands || rule.need.own) return stands;
  if (first.at.begin < match.begin || first.at.end > match.end) return true;
  // What the rule is about proves nothing about it. Hardly more than one match of a rule holds the
  // place that was found first, so this is seldom looked for.
  return stands_in(text_.substr(0, match.begin), rule, conditions, found) ||
         stands_in(text_.substr(match.end), rule, conditions, found);
}

// The whole's place of what this text calls so.
Extent Evidence::in_whole(Extent here) const {
  const auto offset = static_cast<size_t>(text_.data() - whole_->text_.data());
  return {here.begin + offset, here.end + offset};
}

bool Evidence::holds(RuleId id, const Rule& rule, const PatternSet::Conditions& conditions,
                     Extent line, Extent match, std::string& found) {
  if (rule.need.any.empty() && !conditions.need) return true;
  const bool wide = rule.need.in == NeedIn::kBlock || rule.need.in == NeedIn::kDocument;
  if (wide && whole_ != nullptr)
    return whole_->holds(id, rule, conditions, in_whole(line), in_whole(match), found);
  Found what;
  const bool held = holds_here(id, rule, conditions, line, match, what);
  if (held) found = std::move(what.told);
  return held;
}

bool Evidence::holds_here(RuleId id, const Rule& rule, const PatternSet::Conditions& conditions,
                          Extent line, Extent match, Found& found) {
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
  return in_block(id, rule, conditions, match, found);
}

}  // namespace kotidy
