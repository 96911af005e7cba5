// How a text is read aloud, in syllables of sound.
//
// Two steps. Spelling out: letters and digits get their Korean reading (PT = 피티, 7 = 칠, 3.5 =
// 삼쩜오, & = 앤). Sound change after 표준발음법 (Standard Pronunciation of Korean, 문화체육관광부
// 고시 제2017-13호), as deep as comparing words needs:
//   제5항      ㅕ after ㅈㅉㅊ is ㅓ; ㅖ is ㅔ but in 예, 례; ㅢ is ㅣ after a consonant and off
//   the
//              first syllable
//   제8–11항   finals fall together to ㄱㄴㄷㄹㅁㅂㅇ
//   제12항     ㅎ: 좋고 조코, 닿소 다쏘, 놓는 논는, 쌓이다 싸이다; 입학 이팍
//   제13–14항  liaison: 옷이 오시, 값을 갑쓸
//   제17항     ㄷㅌ before 이: 굳이 구지, 같이 가치, 묻히다 무치다
//   제18–19항  nasals: 국물 궁물, 담력 담녁, 협력 혐녁
//   제20항     liquids: 난로 날로, 칼날 칼랄
//   제23항     tense after ㄱㄷㅂ: 국밥 국빱
// What needs grammar or the origin of a word is left out: 제11항 다만 (밟), 제15항, 제24–28항
// (갈등 갈뜽), 제29항 (솜이불 솜니불). There the sounds differ by little; sound_distance.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/hangul.h"
#include "pipeline/text/josa.h"

namespace kotidy {

// A syllable as it is written in Hangul, and the bytes of the text it stands for. Of a reading of
// several syllables ("PT") each but the last has end = 0: no word ends inside of it.
struct ReadSyllable {
  Jamo jamo;
  uint32_t end;  // offset behind what was read
};

// Spells out text[at…) until `most` syllables stand in `out` (a number or word begun is finished),
// or something without a reading follows: a mark, a line end, a Latin word that `words` does not
// have and that is not spelled letter by letter (all capitals, or without a vowel; up to 6
// letters), a number of more than 16 digits. Appends. Single blanks between are passed over; "-"
// between letters or digits is not read. Returns the offset of what was not read any more, blanks
// before it not counted.
size_t spell_out(std::string_view text, size_t at, size_t most, const Readings& words,
                 std::vector<ReadSyllable>& out);

// The whole of `text` in Hangul, without blanks: "L&M 7" → "엘앤엠칠". Empty if a part of it has no
// reading.
std::string hangul_reading(std::string_view text, const Readings& words);

// What is left of a final (0–27) at the end of a word or before a consonant: 제8–11항.
int neutral_final(int final);

// Sound change, in place.
void pronounce(std::vector<Jamo>& syllables);

// The same for Hangul: "국물" → "궁물". What is not Hangul stays, and no sound changes across it.
std::string pronounced(std::string_view hangul);

}  // namespace kotidy
