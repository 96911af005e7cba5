// What is made of clean text on its way out. Clean text itself has a sentence a line and needs no
// form.
#pragma once

#include <string>

#include "pipeline/flow/block.h"

namespace kotidy {

// Called in the order of the text; appends to `out` what can be written by then.
class OutputForm {
 public:
  virtual ~OutputForm() = default;
  virtual bool wants_hunks() const = 0;
  virtual void begin(const DocumentInfo& document) = 0;
  virtual void add(const Block& block, std::string& out) = 0;
  virtual void end(std::string& out) = 0;
};

}  // namespace kotidy
