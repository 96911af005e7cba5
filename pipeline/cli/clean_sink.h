// Where clean's text, diff and log go.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/cli/output.h"
#include "pipeline/cli/session.h"
#include "pipeline/edit/checksum.h"
#include "pipeline/io/batch.h"
#include "pipeline/report/diff.h"
#include "pipeline/report/log_writer.h"
#include "pipeline/report/output_form.h"

namespace kotidy {

class CleanSink : public Sink {
 public:
  // `items` tells a document's place below --output. All must outlive this.
  CleanSink(const Settings& settings, const Session& session, const std::vector<BatchItem>& items,
            FdWriter& out);

  bool wants_hunks() const override {
    return settings_.diff || log_ != nullptr || (form_ && form_->wants_hunks());
  }
  void begin(const DocumentInfo& document) override;
  void render(Block& block) const override;
  bool take(Block& block) override;
  void end(const DocumentResult& result) override;

  // After the run: closes the log. Returns what the exit status would be.
  int finish(bool complete);

 private:
  void begin_file(const DocumentInfo& document);
  void end_file(const DocumentResult& result);
  bool pass(std::string_view bytes);
  bool log_block(const Block& block);
  bool write_formed(const DocumentInfo& document);
  bool write_text(std::string_view text);
  bool write_diff(const Block& block);
  bool write_log(std::string_view lines);
  bool trouble(const std::string& message);

  const Settings& settings_;
  const Session& session_;
  const std::vector<BatchItem>& items_;
  FdWriter& out_;
  std::string diff_text_;
  Diff diff_;
  std::unique_ptr<OutputForm> form_;  // null: a sentence a line
  std::string formed_;
  std::string file_path_;
  std::unique_ptr<AtomicFile> file_;  // the document's result below --output
  std::unique_ptr<WholeFile> log_;
  std::optional<LogRules> log_rules_;  // with log_
  bool log_failed_ = false;
  bool started_ = false;  // begin came, end did not yet
  uint64_t logged_ = 0;
  Checksum in_sum_, out_sum_;
  bool trouble_ = false, guarded_ = false;
};

}  // namespace kotidy
