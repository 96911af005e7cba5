#include "pipeline/report/json.h"

// The library's own vector code for the search for what needs escaping; off unless asked for.
#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#elif defined(__ARM_NEON) && defined(__aarch64__)
#define RAPIDJSON_NEON
#endif
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

#include <cstring>

#include "pipeline/report/base64.h"

namespace kotidy {
namespace {

// RapidJSON's writing of single values, without its book-keeping of levels, which costs more than
// most values here.
class ValueWriter : public rapidjson::Writer<rapidjson::StringBuffer> {
 public:
  using Writer::WriteBool;
  using Writer::WriteDouble;
  using Writer::Writer;
  using Writer::WriteUint64;

  void string(std::string_view text) {
    WriteString(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
};

// A call of simdjson costs more than short ASCII, such as the name of a rule.
bool is_utf8(std::string_view text) {
  constexpr uint64_t kHighBits = 0x8080808080808080;
  constexpr size_t kShort = 64;
  size_t at = 0;
  if (text.size() <= kShort) {
    for (uint64_t bytes; at + 8 <= text.size(); at += 8) {
      std::memcpy(&bytes, text.data() + at, 8);
      if (bytes & kHighBits) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  }
  return at == text.size() || simdjson::validate_utf8(text.data() + at, text.size() - at);
}

}  // namespace

struct JsonLine::Impl {
  rapidjson::StringBuffer buffer;
  ValueWriter writer{buffer};
  std::string closers;   // of what is open, innermost last
  bool follows = false;  // something stands before in the innermost object or array

  void next(std::string_view key) {
    if (follows) buffer.Put(',');
    follows = true;
    if (key.empty()) return;
    writer.string(key);
    buffer.Put(':');
  }
  void open(std::string_view key, char opener, char closer) {
    next(key);
    buffer.Put(opener);
    closers += closer;
    follows = false;
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
  impl_->buffer.Put(impl_->closers.back());
  impl_->closers.pop_back();
  impl_->follows = true;
  return *this;
}

JsonLine& JsonLine::text(std::string_view key, std::string_view value) {
  if (is_utf8(value)) {
    impl_->next(key);
    impl_->writer.string(value);
  } else {
    impl_->next(std::string(key) + "64");
    impl_->writer.string(to_base64(value));
  }
  return *this;
}

JsonLine& JsonLine::number(std::string_view key, uint64_t value) {
  impl_->next(key);
  impl_->writer.WriteUint64(value);
  return *this;
}

JsonLine& JsonLine::real(std::string_view key, double value) {
  impl_->next(key);
  impl_->writer.WriteDouble(value);
  return *this;
}

JsonLine& JsonLine::flag(std::string_view key, bool value) {
  impl_->next(key);
  impl_->writer.WriteBool(value);
  return *this;
}

void JsonLine::finish(std::string& out) {
  while (!impl_->closers.empty()) close();
  out.append(impl_->buffer.GetString(), impl_->buffer.GetSize());
  out += '\n';
  impl_->buffer.Clear();
  impl_->follows = false;
  object();
}

}  // namespace kotidy
