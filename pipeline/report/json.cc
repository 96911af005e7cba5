#include "pipeline/report/json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

#include <vector>

#include "pipeline/report/base64.h"

namespace kotidy {

struct JsonLine::Impl {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
  std::vector<bool> open;  // true: object, false: array

  void string(std::string_view text) {
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void key(std::string_view name) {
    if (!name.empty()) string(name);
  }
};

JsonLine::JsonLine() : impl_(std::make_unique<Impl>()) { object(); }
JsonLine::~JsonLine() = default;

JsonLine& JsonLine::object(std::string_view key) {
  impl_->key(key);
  impl_->writer.StartObject();
  impl_->open.push_back(true);
  return *this;
}

JsonLine& JsonLine::array(std::string_view key) {
  impl_->key(key);
  impl_->writer.StartArray();
  impl_->open.push_back(false);
  return *this;
}

JsonLine& JsonLine::close() {
  if (impl_->open.back()) {
    impl_->writer.EndObject();
  } else {
    impl_->writer.EndArray();
  }
  impl_->open.pop_back();
  return *this;
}

JsonLine& JsonLine::text(std::string_view key, std::string_view value) {
  if (simdjson::validate_utf8(value.data(), value.size())) {
    impl_->key(key);
    impl_->string(value);
  } else {
    impl_->key(std::string(key) + "64");
    impl_->string(to_base64(value));
  }
  return *this;
}

JsonLine& JsonLine::number(std::string_view key, uint64_t value) {
  impl_->key(key);
  impl_->writer.Uint64(value);
  return *this;
}

JsonLine& JsonLine::real(std::string_view key, double value) {
  impl_->key(key);
  impl_->writer.Double(value);
  return *this;
}

JsonLine& JsonLine::flag(std::string_view key, bool value) {
  impl_->key(key);
  impl_->writer.Bool(value);
  return *this;
}

void JsonLine::finish(std::string& out) {
  while (!impl_->open.empty()) close();
  out.append(impl_->buffer.GetString(), impl_->buffer.GetSize());
  out += '\n';
  impl_->buffer.Clear();
  impl_->writer.Reset(impl_->buffer);
  object();
}

}  // namespace kotidy
