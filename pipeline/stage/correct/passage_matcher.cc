#include "pipeline/stage/correct/passage_matcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>

#include "pipeline/stage/furniture/time_code.h"
#include "pipeline/text/hangul.h"

namespace kotidy {
namespace {

constexpr size_t kTimedLines = 3;
constexpr size_t kShortest = 9;  // bytes: three syllables
constexpr size_t kAttested = 2;
constexpr size_t kShown = 2;  // words on either side
constexpr double kNear = 0.15;
constexpr size_t kTimedShare = 10;  // one byte of so many; less is no transcript beside its article
constexpr size_t kLongestHead = 5, kLongestCode = 40;  // bytes: "[123", a cue's begin and end
constexpr size_t kWritten = 80;  // bytes of a passage; a transcript alone has less beside it

// Begins of lines whose codes are still there. Colons are few: nothing else is looked at.
std::vector<size_t> coded_lines(std::string_view text) {
  std::vector<size_t> places;
  for (size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
    const size_t from = at - std::min(at, kLongestHead);
    const size_t line = text.substr(from, at - from).rfind('\n');
    if (line == std::string_view::npos && from > 0) continue;
    const size_t begin = line == std::string_view::npos ? 0 : from + line + 1;
    if (!places.empty() && places.back() == begin) continue;
    if (furniture::parse_time_code(text.substr(begin, kLongestCode))) places.push_back(begin);
  }
  return places;
}

// A good part of the text is timed, and enough of it is not.
bool is_worth_it(std::string_view text, const std::vector<size_t>& places) {
  if (places.size() < kTimedLines) return false;
  size_t timed = 0, end = 0;
  for (const size_t place : places) {
    if (place < end) continue;
    end = std::min(text.find('\n', place), text.size());
    timed += end - place;
  }
  return timed * kTimedShare >= text.size() && text.size() - timed >= kWritten;
}

bool is_hangul(std::string_view form) {
  char32_t code;
  for (size_t at = 0; at < form.size(); at += 3) {
    if (!syllable_at(form, at, code)) return false;
  }
  return form.size() >= kShortest;
}

size_t times(const passage::Forms& forms, std::string_view form) {
  const auto found = forms.find(form);
  return found == forms.end() ? 0 : found->second.times;
}

// Some words of the article's passage.
std::string evidence_of(const passage::Text& words, const passage::Candidate& one) {
  size_t first = one.twin.first, end = one.twin.first + one.twin.count;
  for (size_t i = 0; i < kShown && first > 0 && words.on_one_line(first - 1, 2); ++i) --first;
  for (size_t i = 0; i < kShown && end < words.size() && words.on_one_line(end - 1, 2); ++i) ++end;
  return fmt::format("the article says '{}'", words.view(first, end - first));
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

PassageMatcher::PassageMatcher(const StageSetup& setup, const KnownWords& known)
    : rules_(setup.rules),
      known_(known),
      sure_(setup.rules.require("correct.term-passage")),
      far_(setup.rules.require("correct.term-passage-far")),
      wanted_(setup.decisions[sure_] != Decision::kIgnore ||
              setup.decisions[far_] != Decision::kIgnore),
      words_(std::make_unique<Words>()) {}

bool PassageMatcher::is_word(std::string_view form) const {
  return known_.knows(form) || known_.knows_compound(form);
}

bool PassageMatcher::is_sure(const passage::Setting& setting, const passage::Candidate& one) const {
  const bool is_noun = one.at.count == 1 && one.twin.count == 1 &&
                       setting.text.view(one.at.first).size() > one.heard.size() &&
                       setting.text.view(one.twin.first).size() > one.right.size();
  if (!is_noun || one.distance > kNear || !is_hangul(one.heard) || !is_hangul(one.right)) {
    return false;
  }
  if (setting.text.marks_near(one.twin.first) == 0) return false;  // nobody's article
  const size_t heard = times(setting.forms, one.heard), right = times(setting.forms, one.right);
  if (heard > right || !known_.available() || is_word(one.heard)) return false;
  return right >= kAttested || is_word(one.right);
}

void PassageMatcher::find(std::string_view text, const BlockContext& context,
                          std::vector<Match>& out) const {
  if (!wanted_ || !context.first || !context.last) return;
  const std::vector<size_t> found =
      context.timed == nullptr ? coded_lines(text) : std::vector<size_t>();
  const std::vector<size_t>& timed = context.timed == nullptr ? found : *context.timed;
  if (!is_worth_it(text, timed)) return;
  std::call_once(words_->once, [this] {
    words_->lists.emplace(passage::Variation(rules_), passage::known_words(rules_));
  });
  const std::vector<passage::Document> documents{{"", std::string(text)}};
  const passage::Text words(documents, timed);
  const auto& [variation, known] = *words_->lists;
  const passage::Forms forms = passage::count_forms(words, variation);
  passage::Candidates candidates;
  const passage::Setting setting{words, variation, known, forms};
  passage::from_passages(setting, candidates);
  for (const passage::Candidate& one : candidates) {
    if (!words.is_timed(one.at.first) || words.is_timed(one.twin.first)) continue;
    const size_t begin = words.words[one.at.first].begin;
    const RuleId rule = is_sure(setting, one) ? sure_ : far_;
    out.push_back({begin, begin + one.heard.size(), rule, one.right, evidence_of(words, one)});
  }
}

}  // namespace kotidy
