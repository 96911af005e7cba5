#include "pipeline/suggest/sources.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy::suggest {
namespace {

// 을 or 를 at the end of `word` that does not fit, or empty.
std::string_view clashing(const Variation& variation, std::string_view word) {
  const std::string_view particle = word.size() > 3 ? word.substr(word.size() - 3) : "";
  char32_t before;
  if (particle != "을" && particle != "를") return {};
  if (!syllable_before(word, word.size() - 3, before)) return {};
  if (particle == "을" && variation.ends_like_particle(word)) return {};
  const bool consonant = final_of(before) != kNoFinal;
  return consonant == (particle == "를") ? particle : std::string_view();
}

}  // namespace

void from_particles(const Setting& setting, Candidates& out) {
  for (uint32_t i = 0; i < setting.text.size(); ++i) {
    const std::string_view word = setting.text.view(i);
    const std::string_view particle = clashing(setting.variation, word);
    if (particle.empty() || count_chars(word) < 3) continue;
    const std::string_view other = particle == "을" ? "를" : "을";
    Candidate one;
    one.source = Source::kParticle;
    one.heard = word;
    one.right = std::string(word.substr(0, word.size() - 3)) + std::string(other);
    one.at = {i, 1};
    one.why = particle == "를"
                  ? "를 never follows a consonant: it, or the end of the word, is wrong"
                  : "을 never follows a vowel: it, or the end of the word, is wrong";
    out.push_back(std::move(one));
  }
}

}  // namespace kotidy::suggest
