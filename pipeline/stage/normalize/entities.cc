#include "pipeline/stage/normalize/entities.h"

#include <charconv>
#include <stdexcept>

namespace kotidy {
namespace {

constexpr size_t kLongest = 10;  // "#x0010FFFF" and all names, without & and ;

bool is_text(unsigned long code) {
  if (code < 0x20) return code == '\n' || code == '\r' || code == '\t';
  if (code >= 0x7F && code < 0xA0) return false;
  return code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
}

char32_t number_of(std::string_view body) {
  body.remove_prefix(1);
  int base = 10;
  if (body.starts_with('x') || body.starts_with('X')) {
    base = 16;
    body.remove_prefix(1);
  }
  unsigned long code = 0;
  const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), code, base);
  const bool whole = !body.empty() && error == std::errc() && end == body.data() + body.size();
  return whole && is_text(code) ? static_cast<char32_t>(code) : 0;
}

}  // namespace

Entities::Entities(const WordList& list) {
  for (const WordList::Row& row : list.rows()) {
    const std::string cell = row.text(1);
    unsigned code = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), code, 16);
    if (error != std::errc() || end != cell.data() + cell.size() || !is_text(code)) {
      throw std::runtime_error(row.place().path + ":" + std::to_string(row.line) + ": '" + cell +
                               "' is no code point of a character; write it in hexadecimal");
    }
    codes_[row.text(0)] = static_cast<char32_t>(code);
  }
}

Entities::Reference Entities::read(std::string_view text, size_t at) const {
  Reference whole = read_body(text, at + 1);
  if (whole.size == 0) return {};
  ++whole.size;
  while (whole.code == '&') {
    const Reference inner = read_body(text, at + whole.size);
    if (inner.size == 0) break;
    whole = {whole.size + inner.size, inner.code};
  }
  return whole;
}

Entities::Reference Entities::read_body(std::string_view text, size_t at) const {
  const std::string_view ahead = text.substr(at, kLongest + 1);
  const size_t stop = ahead.find(';');
  if (stop == std::string_view::npos || stop == 0) return {};
  const std::string_view body = ahead.substr(0, stop);
  if (body[0] == '#') {
    const char32_t code = number_of(body);
    return code == 0 ? Reference{} : Reference{stop + 1, code};
  }
  const auto found = codes_.find(body);
  return found == codes_.end() ? Reference{} : Reference{stop + 1, found->second};
}

}  // namespace kotidy
