// A sink for what is only counted or gathered on the way: it says what could not be read.
#pragma once

#include "pipeline/cli/session.h"
#include "pipeline/flow/block.h"

namespace kotidy {

class TroubleSink : public Sink {
 public:
  bool take(Block&) override { return true; }
  void end(const DocumentResult& result) override {
    if (result.error.empty()) return;
    trouble_ = true;
    complain(result);
  }
  bool trouble() const { return trouble_; }

 private:
  bool trouble_ = false;
};

}  // namespace kotidy
