#include "pipeline/stage/correct/detached.h"

#include <algorithm>
#include <stdexcept>

#include "pipeline/text/any_word.h"
#include "pipeline/text/each_byte.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/josa.h"

namespace kotidy {
namespace {

constexpr size_t kLongestParticle = 12;  // bytes
constexpr size_t kEvidence = 2;          // others that must be joined for a doubtful one to be

bool ends_word(std::string_view text, size_t at) {
  return at == text.size() || text[at] == ' ' || text[at] == '\n' || text[at] == '.' ||
         text[at] == ',';
}

// The Hangul right before text[end], back to anything else; at most 10 syllables.
std::string_view hangul_before(std::string_view text, size_t end) {
  size_t begin = end;
  char32_t code;
  while (end - begin < 30 && syllable_before(text, begin, code)) begin -= 3;
  return text.substr(begin, end - begin);
}

std::string_view word_at(std::string_view text, size_t at) {
  size_t end = at;
  while (end - at <= kLongestParticle && !ends_word(text, end)) ++end;
  return text.substr(at, end - at);
}

}  // namespace

DetachedParticles::DetachedParticles(const StageSetup& setup)
    : sure_(setup.rules.require("correct.detached-particle")),
      doubtful_(setup.rules.require("correct.detached-doubtful")) {
  const WordList& list = setup.rules.list("correct/particles");
  const std::map<std::string, Kind> kinds = {{"sure", Kind::kSure},
                                             {"quote", Kind::kQuote},
                                             {"naming", Kind::kNaming},
                                             {"doubtful", Kind::kDoubtful}};
  for (const auto& [name, kind] : kinds) {
    for (const std::string& word : list.words_where("kind", name)) {
      kinds_[word] = kind;
      note_length(word);
    }
  }
  quotable_ = list.words_where("kind", "quotable");
  saying_ = list.words_where("kind", "saying");
  calling_ = list.words_where("kind", "calling");
  joining_ = list.words_where("kind", "joining");
  dependent_ = list.words_where("kind", "dependent");
  verbal_ = list.words_where("kind", "verbal");
  subject_ = list.words_where("kind", "subject");
  object_ = list.words_where("kind", "object");
}

void DetachedParticles::note_length(const std::string& particle) {
  if (hangul_before(particle, particle.size()).size() != particle.size() || particle.empty() ||
      particle.size() > kLongestParticle) {
    throw std::runtime_error("correct/particles: \"" + particle +
                             "\" is no particle of one to four syllables");
  }
  lengths_[slot(particle.data())] |= static_cast<uint8_t>(1u << particle.size() / 3);
}

std::vector<DetachedParticles::Place> DetachedParticles::places(std::string_view text) const {
  std::vector<Place> found;
  each_byte(text, ' ', [&](size_t blank) {
    if (blank + 4 > text.size()) return;
    unsigned lengths = lengths_[slot(text.data() + blank + 1)] >> 1;
    char32_t first;
    if (lengths == 0 || !syllable_at(text, blank + 1, first)) return;
    // No particle holds a byte that ends a word: of all lengths at most one can be found.
    for (size_t end = blank + 4; lengths != 0 && end <= text.size(); lengths >>= 1, end += 3) {
      if ((lengths & 1) == 0 || !ends_word(text, end)) continue;
      const std::string_view word = text.substr(blank + 1, end - blank - 1);
      const auto entry = kinds_.find(word);
      if (entry != kinds_.end()) found.push_back({blank, word, entry->second});
    }
  });
  return found;
}

bool DetachedParticles::precedes(std::string_view text, size_t at,
                                 const std::vector<std::string>& verbs) const {
  if (at >= text.size() || text[at] != ' ') return false;
  const std::string_view rest = text.substr(at + 1);
  return std::any_of(verbs.begin(), verbs.end(),
                     [rest](const std::string& verb) { return rest.starts_with(verb); });
}

// "손님이 는 것은", "봄이 와 꽃이 폈다": 늘다 and 오다 behind their subject; "댓글을 다는": 달다
// behind its object.
bool DetachedParticles::is_verb(std::string_view text, const Place& place,
                                std::string_view left) const {
  if (place.particle == "다는") return ends_with_any(left, object_);
  if (!ends_with_any(left, subject_)) return false;
  if (place.particle == "와") return true;
  return place.particle == "는" &&
         precedes(text, place.blank + 1 + place.particle.size(), dependent_);
}

bool DetachedParticles::holds(std::string_view text, const Place& place) const {
  const std::string_view left = hangul_before(text, place.blank);
  if (left.size() < 6 || listed(left)) return false;
  const size_t after = place.blank + 1 + place.particle.size();
  if (after < text.size() && text[after] == ' ' && listed(word_at(text, after + 1))) return false;
  if (is_verb(text, place, left)) return false;
  const auto shape = agreeing_form(last_sound(left), place.particle);
  switch (place.kind) {
    case Kind::kSure:
      return !shape || *shape == place.particle;
    case Kind::kQuote:
      return ends_with_any(left, quotable_) &&
             (place.particle != "고" || precedes(text, after, saying_));
    case Kind::kNaming:
      return shape == place.particle && precedes(text, after, calling_);
    case Kind::kDoubtful:
      return (!shape || *shape == place.particle) && !ends_with_any(left, verbal_);
  }
  return false;
}

std::string_view DetachedParticles::after_word(std::string_view text, size_t at) const {
  if (at + 1 >= text.size() || text[at] != ' ') return {};
  const std::string_view word = word_at(text, at + 1);
  const auto entry = kinds_.find(word);
  if ((entry == kinds_.end() || entry->second != Kind::kSure) &&
      std::find(joining_.begin(), joining_.end(), word) == joining_.end())
    return {};
  const size_t after = at + 1 + word.size();
  if (after < text.size() && text[after] == ' ' && listed(word_at(text, after + 1))) return {};
  return word;
}

void DetachedParticles::find(std::string_view text, std::vector<Match>& out) const {
  std::vector<Place> doubtful;
  size_t joined = 0;
  for (const Place& place : places(text)) {
    if (!holds(text, place)) continue;
    if (place.kind == Kind::kDoubtful) {
      doubtful.push_back(place);
      continue;
    }
    ++joined;
    out.push_back({place.blank, place.blank + 1, sure_, "", ""});
  }
  if (joined < kEvidence) return;
  const std::string evidence = std::to_string(joined) + " other particles stand alone here";
  for (const Place& place : doubtful) {
    out.push_back({place.blank, place.blank + 1, doubtful_, "", evidence});
  }
}

}  // namespace kotidy
