// kotidy as a library: raw Korean text in, clean text and the reasons for every change out.
//
//   kotidy::Diagnostics wrong;
//   auto cleaner = kotidy::Cleaner::make({}, wrong);     // null: wrong.text() says why
//   kotidy::Cleaned clean = cleaner->clean("보조금을 삭감했습니다.. 대구시는 줄였습니다");
//   clean.text;                                          // one sentence a line
//   for (const kotidy::AppliedChange& c : clean.changes)  // which rule changed what, and where
//     …
//   kotidy::Cleaner::restore(clean);                     // the input, byte for byte
//
//   for (const kotidy::Span& s : kotidy::segment(text))  // sentences; nothing is changed
//     …
//
// The command line does the same in blocks and threads (flow/pipeline.h); both give equal bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/stage/segment/unmarked.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

struct Options {
  std::string rules_dir;                 // shipped rules; "" = find them beside the binary
  std::vector<std::string> extra_rules;  // a user's directories, added in order
  std::vector<std::string> only, skip;   // stage names or rule ids
  std::vector<std::string> keep, drop;   // classes of furniture to leave in, to take out
  std::string profile = "auto";          // general, news, video, forum, meeting, raw
  enum class Care { kNormal, kPrecision, kRecall } care = Care::kNormal;
  double max_removed = 0.6;             // share of syllables a text may lose
  std::string title;                    // evidence for rules that ask for it
  std::string terms;                    // right spellings, one a line (docs/usage.md, --terms)
  Unmarked unmarked = Unmarked::kAuto;  // where sentences end that bear no mark
  size_t threads = 1;
};

// One change, composed over all stages. Offsets are bytes.
struct AppliedChange {
  uint64_t in_begin, in_end;    // of the input
  uint64_t out_begin, out_end;  // of the output
  std::string old_text, new_text;
  std::vector<std::string> rules;  // ids, in the order they were applied
};

struct Cleaned {
  std::string text;
  std::vector<AppliedChange> changes;
  bool guarded = false;  // more than max_removed would have gone: the text was passed through
};

class Cleaner {
 public:
  static std::unique_ptr<Cleaner> make(const Options& options, Diagnostics& wrong);
  ~Cleaner();

  // Thread-safe. Any bytes are welcome; the result is valid UTF-8 unless it is `guarded`: then it
  // is the input.
  Cleaned clean(std::string_view text) const;

  static std::string restore(const Cleaned& cleaned);

 private:
  struct Impl;
  explicit Cleaner(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// A sentence, a heading, a list item: bytes [begin, end) of a text, without blanks at either end.
struct Span {
  uint64_t begin, end;
  uint64_t paragraph;  // 0, 1, …; an empty line parts paragraphs
};

struct SegmentOptions {
  std::string rules_dir;                // as Options::rules_dir
  Unmarked unmarked = Unmarked::kAuto;  // where sentences end that bear no mark
};

// The sentences of a text as it stands, ascending and without overlap; only blanks lie between
// them. They are the lines that `kotidy --only segment` writes, but a span has the line ends inside
// of a sentence still in it. Any bytes are welcome; time is linear.
//
// Thread-safe. The first call for a rules directory loads it (tens of milliseconds), and it stays
// loaded. Throws std::runtime_error when the rules can't be loaded.
std::vector<Span> segment(std::string_view text, const SegmentOptions& options = {});

}  // namespace kotidy
