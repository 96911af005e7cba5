#include "pipeline/io/json_path.h"

#include <algorithm>
#include <utility>

namespace kotidy {

namespace {

// "~1" is "/", "~0" is "~".
bool unescape(std::string& name) {
  for (size_t at = name.find('~'); at < name.size(); at = name.find('~', at + 1)) {
    const char code = at + 1 < name.size() ? name[at + 1] : '\0';
    if (code != '0' && code != '1') return false;
    name.replace(at, 2, code == '0' ? "~" : "/");
  }
  return true;
}

}  // namespace

std::optional<JsonPath> JsonPath::parse(std::string_view text) {
  const bool pointer = text.starts_with('/');
  const char separator = pointer ? '/' : '.';
  if (pointer) text.remove_prefix(1);
  JsonPath path;
  while (true) {
    const size_t end = std::min(text.find(separator), text.size());
    std::string name(text.substr(0, end));
    if (pointer ? !unescape(name) : name.empty()) return std::nullopt;
    path.names_.push_back(std::move(name));
    if (end == text.size()) return path;
    text.remove_prefix(end + 1);
  }
}

}  // namespace kotidy
