// What bytes are that are no plain UTF-8 text, as far as their beginning tells.
#pragma once

#include <cstdint>
#include <string_view>

namespace kotidy {

enum class ForeignBytes : uint8_t {
  kNone,
  kUtf16,    // with a byte order mark
  kUtf16Le,  // without one
  kUtf16Be,
  kXz,
  kBzip2,
  kZip,  // docx, hwpx, epub too
  kPdf,
  kOle,   // hwp, doc
  kJson,  // an object, or an array of them
  kHtml,
};

// `start`: the first bytes of a document; 4 KiB of them are looked at. UTF-16 without a mark is
// told by its units: nearly all are Hangul or ASCII, and a few at least are ASCII, whose other byte
// is 0.
ForeignBytes foreign_bytes(std::string_view start);

}  // namespace kotidy
