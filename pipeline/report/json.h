// JSON Lines out: one object a line. The bytes are those of RapidJSON, which the tests compare
// with.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kotidy {

class JsonLine {
 public:
  JsonLine();
  ~JsonLine();
  JsonLine(const JsonLine&) = delete;
  JsonLine& operator=(const JsonLine&) = delete;

  // Every method returns *this. `key` is "" for an element of an array; it is
  // written as it is: no quotes or backslashes in it.
  JsonLine& object(std::string_view key = {});
  JsonLine& array(std::string_view key);
  JsonLine& close();  // the innermost object or array
  // Text that is not UTF-8 goes out as base64 under the key with "64" added.
  JsonLine& text(std::string_view key, std::string_view value);
  JsonLine& number(std::string_view key, uint64_t value);
  JsonLine& real(std::string_view key, double value);
  JsonLine& flag(std::string_view key, bool value);
  // Members of an object that are JSON already: `"a":1,"b":2`.
  JsonLine& ready(std::string_view members);

  // Closes what is open, appends the line with its newline to `out`, and starts the next one.
  void finish(std::string& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kotidy
