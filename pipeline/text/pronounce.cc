// Sound change between two syllables and inside one; the articles are named in reading.h.
#include <algorithm>
#include <array>

#include "pipeline/text/reading.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

// Initials.
enum : int { G, GG, N, D, DD, R, M, B, BB, S, SS, kSilent, J, JJ, CH, K, T, P, H };
// Finals, ㄱ to ㅎ.
enum : int {
  fNone,
  fG,
  fGG,
  fGS,
  fN,
  fNJ,
  fNH,
  fD,
  fR,
  fRG,
  fRM,
  fRB,
  fRS,
  fRT,
  fRP,
  fRH,
  fM,
  fB,
  fBS,
  fS,
  fSS,
  fNG,
  fJ,
  fCH,
  fK,
  fT,
  fP,
  fH
};

// 제8–11항: what is left of a final at the end of a word or before a consonant.
constexpr std::array<int, 28> kNeutral = {fNone, fG,  fG, fG, fN, fN, fN, fD, fR, fG,
                                          fM,    fR,  fR, fR, fB, fR, fM, fB, fB, fD,
                                          fD,    fNG, fD, fD, fG, fD, fB, fD};

// 제13–14항: what stays, and what moves over to a syllable that begins with a vowel.
struct Liaison {
  int stays, moves;
};
constexpr std::array<Liaison, 28> kLiaison = {{
    {fNone, kSilent}, {fNone, G}, {fNone, GG}, {fG, SS},   {fNone, N}, {fN, J},    {fNone, N},
    {fNone, D},       {fNone, R}, {fR, G},     {fR, M},    {fR, B},    {fR, SS},   {fR, T},
    {fR, P},          {fNone, R}, {fNone, M},  {fNone, B}, {fB, SS},   {fNone, S}, {fNone, SS},
    {fNG, kSilent},   {fNone, J}, {fNone, CH}, {fNone, K}, {fNone, T}, {fNone, P}, {fNone, kSilent},
}};

constexpr int kVowelI = 20, kVowelYi = 19, kVowelYeo = 6, kVowelEo = 4, kVowelYe = 7, kVowelE = 5;

int tense(int initial) {
  switch (initial) {
    case G:
      return GG;
    case D:
      return DD;
    case B:
      return BB;
    case S:
      return SS;
    case J:
      return JJ;
    default:
      return initial;
  }
}

int aspirated(int initial) {
  switch (initial) {
    case G:
      return K;
    case D:
      return T;
    case B:
      return P;
    case J:
      return CH;
    default:
      return initial;
  }
}

// 제12항 1–4: ㅎ at the end of `a`.
void change_final_h(Jamo& a, Jamo& b) {
  if (a.final != fH && a.final != fNH && a.final != fRH) return;
  const int rest = a.final == fNH ? fN : a.final == fRH ? fR : fNone;
  if (b.initial == G || b.initial == D || b.initial == J) {
    b.initial = aspirated(b.initial);
    a.final = rest;
  } else if (b.initial == S) {
    b.initial = SS;
    a.final = rest;
  } else if (b.initial == N) {
    a.final = rest == fNone ? fN : rest;
  } else if (b.initial == kSilent) {
    a.final = rest;
  }
}

// 제12항 붙임 1, 2, 제17항 붙임: ㅎ at the beginning of `b` makes the final before it aspirated.
void change_initial_h(Jamo& a, Jamo& b) {
  if (b.initial != H) return;
  int by = -1, rest = fNone;
  switch (a.final) {
    case fG:
    case fGG:
      by = K;
      break;
    case fRG:
      by = K;
      rest = fR;
      break;
    case fD:
      by = b.vowel == kVowelI ? CH : T;
      break;
    case fS:
    case fCH:
    case fT:
    case fSS:
      by = T;
      break;
    case fB:
      by = P;
      break;
    case fRB:
      by = P;
      rest = fR;
      break;
    case fJ:
      by = CH;
      break;
    case fNJ:
      by = CH;
      rest = fN;
      break;
    default:
      return;
  }
  b.initial = by;
  a.final = rest;
}

// 제17항, then 제13–14항.
void link(Jamo& a, Jamo& b) {
  if (b.initial != kSilent || a.final == fNone) return;
  const bool palatal = b.vowel == kVowelI && (a.final == fD || a.final == fT || a.final == fRT);
  const Liaison liaison = kLiaison[static_cast<size_t>(a.final)];
  b.initial = palatal ? (a.final == fD ? J : CH) : liaison.moves;
  a.final = liaison.stays;
}

// 제18–20항 and 제23항, on a neutral final.
void assimilate(Jamo& a, Jamo& b) {
  const bool stop = a.final == fG || a.final == fD || a.final == fB;
  if (stop) b.initial = tense(b.initial);
  if (b.initial == R && (stop || a.final == fM || a.final == fNG)) b.initial = N;
  if (a.final == fN && b.initial == R) a.final = fR;
  if (a.final == fR && b.initial == N) b.initial = R;
  if (!stop || (b.initial != N && b.initial != M)) return;
  a.final = a.final == fG ? fNG : a.final == fD ? fN : fM;
}

// 제5항.
void change_vowel(Jamo& one, bool first) {
  const bool affricate = one.initial == J || one.initial == JJ || one.initial == CH;
  if (one.vowel == kVowelYeo && affricate) one.vowel = kVowelEo;
  if (one.vowel == kVowelYe && one.initial != kSilent && one.initial != R) one.vowel = kVowelE;
  if (one.vowel == kVowelYi && (one.initial != kSilent || !first)) one.vowel = kVowelI;
}

}  // namespace

int neutral_final(int final) { return kNeutral[static_cast<size_t>(final)]; }

void pronounce(std::vector<Jamo>& syllables) {
  for (size_t i = 0; i < syllables.size(); ++i) {
    Jamo& here = syllables[i];
    if (i + 1 < syllables.size()) {
      Jamo& next = syllables[i + 1];
      change_final_h(here, next);
      change_initial_h(here, next);
      link(here, next);
      here.final = neutral_final(here.final);
      assimilate(here, next);
    } else {
      here.final = neutral_final(here.final);
    }
    change_vowel(here, i == 0);
  }
}

std::string pronounced(std::string_view hangul) {
  std::string out;
  std::vector<Jamo> run;
  const auto flush = [&] {
    pronounce(run);
    for (const Jamo& one : run) append_utf8(out, join_syllable(one));
    run.clear();
  };
  for (size_t at = 0; at < hangul.size();) {
    char32_t code;
    if (syllable_at(hangul, at, code)) {
      run.push_back(split_syllable(code));
      at += 3;
      continue;
    }
    flush();
    out += hangul[at++];
  }
  flush();
  return out;
}

}  // namespace kotidy
