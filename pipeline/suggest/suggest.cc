#include "pipeline/suggest/suggest.h"

#include <algorithm>
#include <map>
#include <utility>

#include "pipeline/suggest/sources.h"

namespace kotidy::suggest {
namespace {

// The better evidence of two for the same pair.
void merge(Candidate& kept, Candidate&& other) {
  const size_t times = kept.times + (kept.source == other.source ? 1 : 0);
  if (other.source < kept.source) kept = std::move(other);
  kept.times = std::max(times, kept.times);
}

Candidates merged(Candidates&& all) {
  std::map<std::pair<std::string, std::string>, Candidate> pairs;
  for (Candidate& one : all) {
    auto kept = pairs.find({one.heard, one.right});
    if (kept == pairs.end()) kept = pairs.find({one.right, one.heard});
    if (kept == pairs.end()) {
      std::pair key{one.heard, one.right};
      pairs.emplace(std::move(key), std::move(one));
    } else {
      merge(kept->second, std::move(one));
    }
  }
  Candidates out;
  for (auto& [key, one] : pairs) {
    if (!one.usual || one.times > 1) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Candidates suggest(const Text& text, std::string_view title, const RuleSet& rules) {
  const Variation variation(rules);
  const Known known = passage::known_words(rules);
  const Forms forms = count_forms(text, variation);
  const Setting setting{text, variation, known, forms};
  Candidates all;
  from_passages(setting, all);
  from_title(setting, title, all);
  from_particles(setting, all);
  from_clusters(setting, all);
  Candidates out = merged(std::move(all));
  for (Candidate& one : out) {
    one.known = known.heard.contains(one.heard);
    const auto form = forms.find(std::string_view(one.heard));
    if (form != forms.end()) one.times = std::max<size_t>(one.times, form->second.times);
  }
  std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
    return std::pair(a.at.first, a.at.count) < std::pair(b.at.first, b.at.count);
  });
  return out;
}

}  // namespace kotidy::suggest
