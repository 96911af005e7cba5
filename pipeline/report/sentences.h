// A record a sentence, as JSON Lines (docs/usage.md): its text, its place in the original, and
// when and by whom it was said where the original told so.
//
// A sentence is a line of the clean text. Times and turns are what cleaning took off the lines
// (report/cues.h), or labels that stay in the text (report/turn_label.h). They hold for the
// sentences that begin on their line; alone on it, for those of the lines below up to an empty
// line. A voice of WebVTT holds up to its end, or that of its cue. A sentence ends with the cue it
// ends in, or at the next time, where times have no ends of their own.
//
// A sentence is held as a whole; those that wait for the next time to know their end are held too,
// at most kMostHeld of them.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/report/cues.h"
#include "pipeline/report/json.h"
#include "pipeline/report/output_form.h"
#include "pipeline/report/source_cursor.h"
#include "pipeline/report/turn_label.h"

namespace kotidy {

class Sentences : public OutputForm {
 public:
  // named: records tell the name of their document. `rules` must outlive this.
  Sentences(const RuleSet& rules, bool named);

  static constexpr size_t kMostHeld = 4096;

  bool wants_hunks() const override { return true; }
  void begin(const DocumentInfo& document) override;
  void add(const Block& block, std::string& out) override;
  void end(std::string& out) override;

 private:
  struct Record {
    uint64_t index = 0, paragraph = 0;
    uint64_t begin = 0, end = 0;  // bytes of the original document
    std::optional<uint64_t> start_ms, end_ms;
    std::string speaker;
    std::string text;
    bool waits = false;  // for the next time
  };
  struct Here;  // the block at hand

  void add_piece(Here& here, size_t begin, size_t end);
  void open(Here& here, size_t begin, std::string_view line);
  void close(std::string& out);
  void pass_cues(Here& here, size_t source);
  void walk(Here& here, size_t source);
  void end_line();
  void on_time(uint64_t at, uint64_t time, std::string& out);
  void on_label(Here& here, std::string_view line);
  void give_out(std::string& out);
  void write(const Record& record, std::string& out);

  const CueRules cues_;
  const Endings endings_;
  const bool named_;
  std::string document_;
  JsonLine json_;

  Record record_;  // the open one
  bool open_ = false;
  bool empty_line_ = false;  // since the last record
  uint64_t index_ = 0, paragraph_ = 0;
  std::deque<Record> held_;

  // How far a time or a speaker holds: to the end of its line, or of its first sentence's
  // paragraph.
  struct Reach {
    bool line = true;
    std::optional<uint64_t> paragraph = {};
    bool ends_before(uint64_t next);
  };
  std::optional<uint64_t> time_;
  std::optional<uint64_t> until_;  // the own end of the last time's cue
  Reach time_reach_;
  std::string speaker_;
  Reach speaker_reach_;
  bool is_voice_ = false;  // of WebVTT: the next time ends it
};

}  // namespace kotidy
