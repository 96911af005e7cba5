// Names the place of a field in a record: "text", "meta.body", or a JSON pointer (RFC 6901) such as
// "/pages/0/text".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy {

class JsonPath {
 public:
  // Null if `text` is neither ("", "a..b", "/a~2").
  static std::optional<JsonPath> parse(std::string_view text);

  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
};

// The fields of a record that are read.
struct JsonFields {
  JsonPath text = *JsonPath::parse("text");
  std::optional<JsonPath> title;
  std::string text_name = "text";  // as the user gave it, for messages
  std::string title_name;          // the same; empty: none
};

}  // namespace kotidy
