#include "pipeline/stage/furniture/filled_lines.h"

#include "pipeline/text/any_word.h"

namespace kotidy::furniture {

bool ends_with_stop(std::string_view line) {
  return ends_with_any(
      line, {".", "!", "?", ".\"", ".”", ".'", ".’", "?\"", "?”", "!\"", "!”", ".)", "。"});
}

bool is_prose(std::string_view line) {
  constexpr size_t kProseBytes = 30;
  return line.size() > kProseBytes && ends_with_stop(line);
}

}  // namespace kotidy::furniture
