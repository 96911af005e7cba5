#include "pipeline/io/json_find.h"

#include <charconv>
#include <optional>

namespace kotidy {

namespace {

namespace ondemand = simdjson::ondemand;

std::optional<size_t> index_of(std::string_view name) {
  size_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return index;
}

class Finder {
 public:
  Finder(const std::vector<std::string>& names, JsonFound& found) : names_(names), found_(found) {}

  // As deep as the path, whatever the record.
  void step(ondemand::value value, size_t level) {
    found_ = {};
    if (value.type().get(found_.type) != simdjson::SUCCESS) return;
    if (level < names_.size()) {
      ondemand::object object;
      ondemand::array array;
      if (found_.type == ondemand::json_type::object && !value.get_object().get(object)) {
        step_object(object, level);
      } else if (found_.type == ondemand::json_type::array && !value.get_array().get(array)) {
        step_array(array, level);
      }
      return;
    }
    std::string_view token = value.raw_json_token();  // with the blanks behind it
    found_.at = token.data();
    if (found_.type != ondemand::json_type::string) return;
    token = token.substr(0, token.rfind('"'));
    found_.raw = token.substr(1);
    if (value.get_string().get(found_.text) != simdjson::SUCCESS) found_ = {};
  }

  void step_object(ondemand::object object, size_t level) {
    for (auto field : object) {
      std::string_view key;
      ondemand::value value;
      if (field.unescaped_key().get(key) != simdjson::SUCCESS) return;
      if (key != names_[level]) continue;
      if (field.value().get(value) != simdjson::SUCCESS) return;
      step(value, level + 1);
    }
  }

  void step_array(ondemand::array array, size_t level) {
    const auto wanted = index_of(names_[level]);
    if (!wanted) return;
    size_t index = 0;
    for (auto element : array) {
      ondemand::value value;
      if (index++ != *wanted || element.get(value) != simdjson::SUCCESS) continue;
      step(value, level + 1);
      return;
    }
  }

 private:
  const std::vector<std::string>& names_;
  JsonFound& found_;
};

}  // namespace

JsonFound find_field(ondemand::document& record, const JsonPath& path) {
  JsonFound found;
  ondemand::object object;
  if (record.get_object().get(object) == simdjson::SUCCESS)
    Finder(path.names(), found).step_object(object, 0);
  return found;
}

}  // namespace kotidy
