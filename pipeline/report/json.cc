#include "pipeline/report/json.h"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "pipeline/report/base64.h"

namespace kotidy {
namespace {

constexpr size_t kLongestByte = 6;  // \u0000
constexpr uint64_t kOnes = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x80 * kOnes;

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

// Eight of them: a byte is less than n where a borrow reaches its high bit (Hacker's Delight, 6-1);
// exact for "none is".
bool are_plain(uint64_t bytes) {
  const auto below = [](uint64_t x, uint64_t n) { return (x - n * kOnes) & ~x & kHighBits; };
  return (below(bytes, 0x20) | below(bytes ^ '"' * kOnes, 1) | below(bytes ^ '\\' * kOnes, 1)) == 0;
}

char* put(char* to, std::string_view text) {
  return static_cast<char*>(std::memcpy(to, text.data(), text.size())) + text.size();
}

char* put_escaped(char* to, char c) {
  constexpr std::string_view kNamed = "\b\t\n\f\r\"\\", kNames = "btnfr\"\\";
  constexpr char kHex[] = "0123456789ABCDEF";
  *to++ = '\\';
  const size_t name = kNamed.find(c);
  if (name != std::string_view::npos) {
    *to++ = kNames[name];
    return to;
  }
  to = put(to, "u00");
  *to++ = kHex[static_cast<unsigned char>(c) >> 4];
  *to++ = kHex[static_cast<unsigned char>(c) & 15];
  return to;
}

// The same bytes as RapidJSON's Writer::String, which goes byte by byte. There must be room for
// kLongestByte times the text and 10 bytes. `ascii` becomes false when the text is more than that.
char* put_string(char* to, std::string_view text, bool& ascii) {
  uint64_t all = 0;
  *to++ = '"';
  for (size_t at = 0; at < text.size();) {
    uint64_t bytes = 0;
    if (at + 8 <= text.size()) {
      std::memcpy(&bytes, text.data() + at, 8);
      if (are_plain(bytes)) {
        std::memcpy(to, &bytes, 8);
        all |= bytes;
        to += 8;
        at += 8;
        continue;
      }
    }
    for (const size_t end = std::min(at + 8, text.size()); at < end; ++at) {
      const char c = text[at];
      all |= static_cast<unsigned char>(c);
      if (is_plain(c)) {
        *to++ = c;
      } else {
        to = put_escaped(to, c);
      }
    }
  }
  *to++ = '"';
  ascii = (all & kHighBits) == 0;
  return to;
}

}  // namespace

struct JsonLine::Impl {
  std::string buffer;  // its first `used` bytes are written
  size_t used = 0;
  std::string closers;   // of what is open, innermost last
  bool follows = false;  // something stands before in the innermost object or array

  // Writes comma and key; there is room for `more` bytes then. Give what was written to done().
  char* next(std::string_view key, size_t more) {
    const size_t need = used + key.size() + 4 + more;
    if (need > buffer.size()) buffer.resize(2 * need);
    char* to = buffer.data() + used;
    if (follows) *to++ = ',';
    follows = true;
    if (key.empty()) return to;
    *to++ = '"';
    to = put(to, key);
    *to++ = '"';
    *to++ = ':';
    return to;
  }
  void done(const char* end) { used = static_cast<size_t>(end - buffer.data()); }

  void open(std::string_view key, char opener, char closer) {
    char* to = next(key, 1);
    *to++ = opener;
    done(to);
    closers += closer;
    follows = false;
  }
  bool text(std::string_view key, std::string_view value, bool known_utf8) {
    const bool followed = follows;
    bool ascii;
    char* end = put_string(next(key, kLongestByte * value.size() + 10), value, ascii);
    if (ascii || known_utf8 || simdjson::validate_utf8(value.data(), value.size())) {
      done(end);
      return true;
    }
    follows = followed;
    return false;
  }
};

JsonLine::JsonLine() : impl_(std::make_unique<Impl>()) { object(); }
JsonLine::~JsonLine() = default;

JsonLine& JsonLine::object(std::string_view key) {
  impl_->open(key, '{', '}');
  return *this;
}

JsonLine& JsonLine::array(std::string_view key) {
  impl_->open(key, '[', ']');
  return *this;
}

JsonLine& JsonLine::close() {
  impl_->follows = false;
  char* to = impl_->next({}, 1);
  *to++ = impl_->closers.back();
  impl_->done(to);
  impl_->closers.pop_back();
  return *this;
}

JsonLine& JsonLine::text(std::string_view key, std::string_view value) {
  if (!impl_->text(key, value, false)) {
    impl_->text(std::string(key) + "64", to_base64(value), true);
  }
  return *this;
}

JsonLine& JsonLine::number(std::string_view key, uint64_t value) {
  const fmt::format_int digits(value);
  impl_->done(put(impl_->next(key, digits.size()), {digits.data(), digits.size()}));
  return *this;
}

JsonLine& JsonLine::real(std::string_view key, double value) {
  rapidjson::StringBuffer digits;
  rapidjson::Writer<rapidjson::StringBuffer>(digits).Double(value);
  char* to = impl_->next(key, digits.GetSize());
  impl_->done(put(to, {digits.GetString(), digits.GetSize()}));
  return *this;
}

JsonLine& JsonLine::flag(std::string_view key, bool value) {
  char* to = impl_->next(key, 5);
  impl_->done(put(to, value ? "true" : "false"));
  return *this;
}

JsonLine& JsonLine::ready(std::string_view members) {
  impl_->done(put(impl_->next({}, members.size()), members));
  return *this;
}

void JsonLine::finish(std::string& out) {
  while (!impl_->closers.empty()) close();
  out.append(impl_->buffer, 0, impl_->used);
  out += '\n';
  impl_->used = 0;
  impl_->follows = false;
  object();
}

}  // namespace kotidy
