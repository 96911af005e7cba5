// What is wrong with rules, flags and files: collected, so that a user sees all of it at once.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace kotidy {

struct Diagnostic {
  std::string path;     // a file, or "" for the command line
  size_t line = 0;      // from 1; 0 = the whole file
  size_t column = 0;    // in characters from 1; 0 = the whole line
  std::string message;  // "what is wrong, what to do"
};

class Diagnostics {
 public:
  void add(std::string path, size_t line, size_t column, std::string message) {
    list_.push_back({std::move(path), line, column, std::move(message)});
  }
  void add(std::string message) { add("", 0, 0, std::move(message)); }

  bool empty() const { return list_.empty(); }
  const std::vector<Diagnostic>& list() const { return list_; }

  // One `path:line:col: message` a line, in order of path and place.
  std::string text() const;

 private:
  std::vector<Diagnostic> list_;
};

}  // namespace kotidy
