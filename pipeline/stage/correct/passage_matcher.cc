#include "pipeline/stage/correct/passage_matcher.h"

#include <mutex>
#include <optional>
#include <string>

#include "pipeline/stage/furniture/time_code.h"
#include "pipeline/stage/passage/setting.h"

namespace kotidy {
namespace {

constexpr size_t kTimedLines = 3;

// Where the codes have been left in the text they are seen there.
bool has_time_codes(std::string_view text) {
  size_t codes = 0;
  for (size_t begin = 0; begin < text.size() && codes < kTimedLines;) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    codes += furniture::parse_time_code(text.substr(begin, end - begin)).has_value();
    begin = end + 1;
  }
  return codes == kTimedLines;
}

bool is_timed(std::string_view text, const BlockContext& context) {
  return context.timed != nullptr ? context.timed->size() >= kTimedLines : has_time_codes(text);
}

}  // namespace

// Read when first needed: hardly any text needs them.
struct PassageMatcher::Words {
  struct Lists {
    passage::Variation variation;
    passage::Known known;
  };
  std::once_flag once;
  std::optional<Lists> lists;
};

PassageMatcher::~PassageMatcher() = default;

PassageMatcher::PassageMatcher(const StageSetup& setup)
    : rules_(setup.rules),
      rule_(setup.rules.require("correct.term-passage")),
      wanted_(setup.decisions[rule_] != Decision::kIgnore),
      words_(std::make_unique<Words>()) {}

void PassageMatcher::find(std::string_view text, const BlockContext& context,
                          std::vector<Match>& out) const {
  if (!wanted_ || !is_timed(text, context)) return;
  std::call_once(words_->once, [this] {
    words_->lists.emplace(passage::Variation(rules_), passage::known_words(rules_));
  });
  const std::vector<passage::Document> documents{{"", std::string(text)}};
  const std::vector<size_t> none;
  const passage::Text words(documents, context.timed != nullptr ? *context.timed : none);
  const auto& [variation, known] = *words_->lists;
  const passage::Forms forms = passage::count_forms(words, variation);
  passage::Candidates candidates;
  passage::from_passages({words, variation, known, forms}, candidates);
  for (const passage::Candidate& one : candidates) {
    if (!words.is_timed(one.at.first) || words.is_timed(one.twin.first)) continue;
    const size_t begin = words.words[one.at.first].begin;
    out.push_back({begin, begin + one.heard.size(), rule_, one.right, one.why});
  }
}

}  // namespace kotidy
