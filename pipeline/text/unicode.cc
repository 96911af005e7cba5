#include "pipeline/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <stdexcept>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2& instance = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status) || found == nullptr) throw std::runtime_error("ICU has no NFC data");
    return *found;
  }();
  return instance;
}

}  // namespace

size_t ill_formed_size(std::string_view text, size_t at) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data()) + at;
  const size_t left = text.size() - at;
  int32_t i = 0;
  UChar32 code;
  // U8_NEXT stops after the maximal subpart, as Unicode recommends.
  U8_NEXT(bytes, i, static_cast<int32_t>(left < 4 ? left : 4), code);
  return code < 0 ? static_cast<size_t>(i) : 0;
}

bool nfc_settled(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  if (u_getCombiningClass(c) != 0) return false;
  return u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

NfcWindow nfc_window(std::string_view text, size_t at, size_t from) {
  const icu::Normalizer2& tables = nfc();
  const auto starts_anew = [&](char32_t code) {
    return code < 0x80 || tables.hasBoundaryBefore(static_cast<UChar32>(code));
  };
  size_t begin = at;
  while (begin > from && !starts_anew(decode_at(text, begin).code)) {
    begin -= decode_before(text, begin).size;
  }
  size_t end = at + decode_at(text, at).size;
  while (end < text.size()) {
    const Decoded next = decode_at(text, end);
    if (starts_anew(next.code)) break;
    end += next.size;
  }
  return {begin, end};
}

std::string to_nfc(std::string_view text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  nfc().normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                      nullptr, status);
  if (U_FAILURE(status)) return std::string(text);
  return out;
}

bool is_pictograph(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
         u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) || code == 0xFE0F || code == 0x20E3;
}

}  // namespace kotidy
