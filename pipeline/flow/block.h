// A piece of a document on its way through the stages, and the sink that takes it at the end.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/edit/hunk.h"
#include "pipeline/io/json_record.h"
#include "pipeline/rule/profile.h"
#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

// A document is a file, or a record of a JSON Lines file. What follows the last record of such a
// file is a document without a block (`rest`).
struct DocumentInfo {
  uint64_t index = 0;                        // 0, 1, … in the order of the run
  std::string name;                          // path as given; "-" for standard input
  uint64_t file = 0;                         // of the path: 0, 1, … in the order of the run
  std::shared_ptr<const JsonRecord> record;  // null: the document is its file
  bool opens_file = true, closes_file = true;
  bool rest = false;

  // "path", "path:line" of a record.
  std::string place() const;
};

struct Block {
  DocumentInfo document;
  bool first = false, last = false;  // of its document
  bool starts_line = true, ends_line = true;
  Profile profile = Profile::kGeneral;  // of its document
  std::string profile_evidence;         // of the first block: what spoke for it; may be empty

  uint64_t in_at = 0;    // byte offset of `original` in the document
  uint64_t in_line = 1;  // line of its first byte
  uint64_t out_at = 0;   // the same for the output; known once dedupe has run
  uint64_t out_line = 1;

  std::string original;
  uint64_t in_syllables = 0;     // Hangul syllables of `original`
  uint64_t out_syllables = 0;    // of the last version that stands; repeats taken out still count
  uint64_t frame_syllables = 0;  // taken out as a page's frame, which was never the text's
  // versions[i] is the output of stage i; empty where edits[i] has no edit: nothing is copied.
  // Unless the sink wants hunks, a version is freed as soon as the next one stands.
  std::array<std::string, kStages> versions;
  std::array<StageEdits, kStages> edits;
  Passages passages;
  bool passed_through = false;  // the damage guard put the original back; no edits, no reports

  // Output of a stage (-1 = original): of the last stage up to it that changed something.
  std::string_view text_after(int stage) const;
  std::string_view final_text() const { return text_after(kStages - 1); }

  // Filled in parallel when the sink asks for it (Sink::wants_hunks).
  std::vector<Hunk> hunks;
  std::vector<Report> reports;
  std::string rendered;  // whatever the sink's `render` wrote; its `take` writes it out

  // The block as it stands in its file: of a record the bytes of its string, escapes and all, and
  // the same changes in them. Of any other document the block itself.
  std::string_view file_text() const { return in_file ? in_file->text : original; }
  const std::vector<Hunk>& file_hunks() const { return in_file ? in_file->hunks : hunks; }
  const std::vector<Report>& file_reports() const { return in_file ? in_file->reports : reports; }
  std::string_view file_final() const { return in_file ? in_file->final_text : final_text(); }

  struct InFile {
    std::string_view text;  // into the record
    std::vector<Hunk> hunks;
    std::vector<Report> reports;
    std::string final_text;  // what the hunks' new texts are views of
  };
  std::unique_ptr<InFile> in_file;  // of a record: filled with `hunks`
};

struct DocumentResult {
  DocumentInfo document;
  uint64_t in_bytes = 0, out_bytes = 0;
  uint64_t in_syllables = 0, out_syllables = 0;
  uint64_t edits = 0;
  bool guarded = false;  // --max-removed was exceeded somewhere: text passed through there
  // Not empty: reading failed, e.g. "Is a directory"; of `rest`, lines that name their place.
  std::string error;
};

// Where cleaned blocks go. `render` runs in parallel, the others in order on one thread at a time.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual bool wants_hunks() const { return false; }
  // Also the evidence that takes time to put into words (BlockContext::explain).
  virtual bool wants_evidence() const { return false; }
  virtual void begin(const DocumentInfo&) {}
  virtual void render(Block&) const {}
  // False stops the run (a closed pipe, a full disk); no call follows then.
  virtual bool take(Block& block) = 0;
  virtual void end(const DocumentResult&) {}
};

}  // namespace kotidy
