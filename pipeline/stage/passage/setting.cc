#include "pipeline/stage/passage/setting.h"

#include <algorithm>

#include "pipeline/rule/spellings.h"
#include "pipeline/stage/correct/term_list.h"

namespace kotidy::passage {

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

}  // namespace kotidy::passage
