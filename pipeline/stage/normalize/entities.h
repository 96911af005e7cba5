// HTML character references, from the closed list normalize/entities.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "pipeline/rule/word_list.h"

namespace kotidy {

class Entities {
 public:
  // Columns name, code (hexadecimal); throws std::runtime_error naming the line of a wrong code.
  explicit Entities(const WordList& list);

  struct Reference {
    size_t size = 0;  // bytes of the text; 0: no reference stands here
    char32_t code = 0;
  };
  // text[at] is '&'. An escaped ampersand goes on to be one ("&amp;lt;"), as often as it was
  // escaped. References to control characters other than line ends and tabs are none.
  Reference read(std::string_view text, size_t at) const;

 private:
  // `at` is just past the ampersand; size counts from there.
  Reference read_body(std::string_view text, size_t at) const;

  std::map<std::string, char32_t, std::less<>> codes_;
};

}  // namespace kotidy
