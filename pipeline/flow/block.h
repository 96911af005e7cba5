// A piece of a document on its way through the stages, and the sink that takes it at the end.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/edit/hunk.h"
#include "pipeline/rule/profile.h"
#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

struct DocumentInfo {
  uint64_t index = 0;  // 0, 1, … in the order of the run
  std::string name;    // path as given; "-" for standard input
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
  uint64_t in_syllables = 0;   // Hangul syllables of `original`
  uint64_t out_syllables = 0;  // of the last version that stands; repeats taken out still count
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
};

struct DocumentResult {
  DocumentInfo document;
  uint64_t in_bytes = 0, out_bytes = 0;
  uint64_t in_syllables = 0, out_syllables = 0;
  uint64_t edits = 0;
  bool guarded = false;  // --max-removed was exceeded somewhere: text passed through there
  std::string error;     // not empty: reading failed, e.g. "Is a directory"
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
