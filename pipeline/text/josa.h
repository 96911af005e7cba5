// Korean particles (josa) and the sound they lean on.
//
// Most particles come in two shapes, one after a consonant and one after a vowel: 은/는, 이/가,
// 을/를, (으)로 … (으)로 takes its short shape after ㄹ too. What counts is how the word before is
// read aloud, so letters and digits are judged by their Korean reading.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kotidy {

enum class Sound : uint8_t { kVowel, kRieul, kConsonant, kUnknown };

// Readings that the rules below get wrong: a Latin word in lower case → its reading in Hangul,
// {"github", "깃허브"}.
using Readings = std::map<std::string, std::string, std::less<>>;

// The last sound of `text`. Closing quotes and brackets are looked through; a bracket of up to 64
// bytes is skipped whole ("엔비디아(NVIDIA)" sounds like 엔비디아) unless nothing stands before it.
//   Hangul   its final consonant
//   digits   0 1 3 6 7 8 end in a consonant, 1 7 8 in ㄹ; whole tens and hundreds in a consonant
//   Latin    `readings` if it has the word; letter by letter for acronyms (L M N R end in a
//            consonant); other words by the spelling of their end, after the habits of 외래어
//            표기법
// kUnknown for anything else.
Sound last_sound(std::string_view text, const Readings* readings = nullptr);

// The shape of `particle` that agrees with `sound`; nullopt when it is not one with two shapes or
// the sound is unknown. 이다, 이고 … are right after a vowel too and stay there.
std::optional<std::string_view> agreeing_form(Sound sound, std::string_view particle);

// The particle with two shapes that starts at text[at], longest first, when the Hangul run there
// ends with it or goes on with something that parses ("으로" + "는"); else empty.
std::string_view particle_at(std::string_view text, size_t at);

// True when the Hangul that starts at text[at] may follow a noun: nothing at all, a particle, or
// particles in a row, or a form of the copula. "만드는" does not parse, "만을" does.
bool parses_as_particles(std::string_view text, size_t at);

// True when a particle or a form of the copula begins with this syllable; a quick first test.
bool begins_particle(char32_t syllable);

}  // namespace kotidy
