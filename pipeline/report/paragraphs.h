// A paragraph a line: the lines of a paragraph joined with one space, paragraphs parted by one
// empty line. The empty lines stay, so that what comes out may be cleaned again: as in any text, it
// is they that part paragraphs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/report/output_form.h"

namespace kotidy {

class Paragraphs : public OutputForm {
 public:
  bool wants_hunks() const override { return false; }
  void begin(const DocumentInfo& document) override;
  void add(const Block& block, std::string& out) override { add(block.final_text(), out); }
  void end(std::string& out) override;

  // The next piece of the text; pieces may be cut anywhere. A paragraph's line is ended as soon as
  // the empty line after it was seen.
  void add(std::string_view text, std::string& out);

 private:
  void on_ink(std::string_view ink, std::string& out);
  void on_newline(std::string& out);

  bool started_ = false;  // something was written
  size_t newlines_ = 0;   // since the last ink; 2 stands for all more
  std::string blanks_;    // since the last ink, no newline among them
};

}  // namespace kotidy
