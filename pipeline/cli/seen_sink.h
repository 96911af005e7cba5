// A sink for reports about a text: blocks are rendered in parallel, columns made right in order.
#pragma once

#include <string>

#include "pipeline/cli/output.h"
#include "pipeline/flow/block.h"
#include "pipeline/report/findings.h"

namespace kotidy {

class SeenSink : public Sink {
 public:
  explicit SeenSink(FdWriter& out) : out_(out) {}

  bool wants_hunks() const override { return true; }
  void begin(const DocumentInfo& document) override;
  void render(Block& block) const override;
  bool take(Block& block) override;
  void end(const DocumentResult& result) override;

  bool trouble() const { return trouble_; }

 protected:
  // Called in parallel.
  virtual void write(const Seen& seen, std::string& out) const = 0;
  // Called in order, after the block was written.
  virtual void count(const Block&) {}

 private:
  void write_seen(Block& block, uint64_t column) const;

  FdWriter& out_;
  uint64_t column_ = 1;  // of the next block's first character
  bool trouble_ = false;
};

}  // namespace kotidy
