#include "pipeline/stage/correct/passage_matcher.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>

#include "pipeline/stage/furniture/time_code.h"
#include "pipeline/stage/passage/setting.h"

namespace kotidy {
namespace {

constexpr size_t kTimedLines = 3;
constexpr size_t kWritten = 80;  // bytes of a passage; a transcript alone has less beside it

// Timed lines, and enough others that may say the same. Where no stage has looked for codes they
// are still in the text.
bool is_worth_it(std::string_view text, const std::vector<size_t>* places) {
  size_t timed = 0, written = 0;
  if (places != nullptr && places->size() < kTimedLines) return false;
  for (size_t begin = 0, next = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    bool is_timed = false;
    if (places != nullptr) {
      for (; next < places->size() && (*places)[next] <= end; ++next) is_timed = true;
    } else {
      is_timed = furniture::parse_time_code(text.substr(begin, end - begin)).has_value();
    }
    timed += is_timed;
    written += is_timed ? 0 : end - begin;
    if (timed >= kTimedLines && written >= kWritten) return true;
    begin = end + 1;
  }
  return false;
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
  if (!wanted_ || !is_worth_it(text, context.timed)) return;
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
