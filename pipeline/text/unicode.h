// The Unicode questions that need ICU's tables: well-formedness, composition (NFC), emoji.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kotidy {

// Bytes of the maximal ill-formed subpart at text[at] (Unicode chapter 3.9, U+FFFD substitution);
// 0 when a well-formed character stands there.
size_t ill_formed_size(std::string_view text, size_t at);

// True when NFC leaves `code` alone whatever stands around it before: it is no combining mark and
// composes with nothing before it.
bool nfc_settled(char32_t code);

// The stretch around text[at] that NFC looks at as a whole: from the last character that starts
// anew, not before `from`, to the next one.
struct NfcWindow {
  size_t begin, end;
};
NfcWindow nfc_window(std::string_view text, size_t at, size_t from);

std::string to_nfc(std::string_view text);

// An emoji base: what a zero-width joiner may join.
bool is_pictograph(char32_t code);

}  // namespace kotidy
