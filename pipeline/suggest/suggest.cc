#include "pipeline/suggest/suggest.h"

#include <algorithm>
#include <map>
#include <utility>

#include "pipeline/rule/spellings.h"
#include "pipeline/stage/correct/term_list.h"
#include "pipeline/suggest/sources.h"
#include "pipeline/suggest/variation.h"

namespace kotidy::suggest {
namespace {

Known known_words(const RuleSet& rules) {
  Known known;
  known.readings = readings_of(rules);
  for (const char* name : {"correct/lexicon", "correct/chatgpt"}) {
    const WordList& list = rules.list(name);
    const size_t heard = list.column("heard").value();
    for (const WordList::Row& row : list.rows()) {
      known.right.insert(row.text(0));
      const auto spellings = spelled_out(row.cells[heard]);
      if (spellings) known.heard.insert(spellings->begin(), spellings->end());
    }
  }
  return known;
}

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

Forms count_forms(const Text& text, const Variation& variation) {
  boost::unordered_flat_map<std::string_view, Form> whole;
  for (uint32_t i = 0; i < text.size(); ++i) {
    const auto [at, added] = whole.try_emplace(text.view(i), Form{i, 0});
    ++at->second.times;
  }
  Forms forms;
  for (const auto& [word, form] : whole) {
    const std::string_view stem = word.substr(0, word.size() - variation.particle_size(word));
    const auto [at, added] = forms.try_emplace(stem, Form{form.first, 0});
    at->second.times += form.times;
    at->second.first = std::min(at->second.first, form.first);
  }
  return forms;
}

Candidates suggest(const Text& text, std::string_view title, const RuleSet& rules) {
  const Variation variation(rules);
  const Known known = known_words(rules);
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
