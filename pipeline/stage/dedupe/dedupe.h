// dedupe: repeated passages. A passage is a line of segmented text (a sentence or a heading).
//
// Two halves, so that the costly one runs in parallel: `scan` reads one block and computes keys
// and fingerprints; `run` looks them up in the index of the document, in block order, and writes
// the edits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/edit/rewriter.h"
#include "pipeline/stage/dedupe/ownership.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

namespace dedupe {

// Among which passages a repeat is looked for.
enum class Scope : uint8_t { kDocument, kRun };

// What becomes of a line that is a repeat.
enum class Repeats : uint8_t { kRemove, kMark };

// Put before it when it is marked.
inline constexpr std::string_view kRepeatMark = "[repeat] ";

}  // namespace dedupe

struct Passage {
  uint32_t begin, end;   // bytes of the line in the block, without its newline
  uint32_t line;         // of the block, from 0
  uint32_t syllables;    // letters and digits that count for the key
  uint64_t key;          // XXH3 of the key: letters and digits only, list number left out
  uint64_t digits;       // order-free hash of its numbers; equal numbers, equal hash
  uint64_t digit_bits;   // Bloom set of its numbers: is one set of numbers within another?
  uint64_t word_bits;    // Bloom set of its rows of three words
  uint32_t letters_sum;  // order-free hash of its key characters; 0 of one without fingerprints
  uint32_t tail;         // hash of its last four key characters; 0 if there are fewer
  uint32_t prints_begin, prints_end;  // its winnowed fingerprints in Passages::prints
  uint32_t sketch_begin;              // in Passages::sketches, of one with fingerprints
  uint8_t first_words, last_words;    // bit of its first / last three words; 64: fewer words
  bool numbered;                      // begins with a list number
  bool letters;                       // has a key character that is no digit
};

// A repeat inside a line, found by `scan`. The passage's key is that of the text that stays.
struct PassageCut {
  uint32_t begin, end;  // bytes of the block
  RuleId rule;
};

// One block, scanned. `list` has every line that is not blank.
struct Passages {
  std::vector<Passage> list;
  std::vector<uint64_t> prints;
  std::vector<uint8_t> sketches;  // dedupe/sketch.h; unpacked, with slack at the end
  std::vector<PassageCut> cuts;   // ascending, apart
  uint32_t lines = 0;             // line ends in the block
};

struct DedupeStats {
  uint64_t passages = 0;
  uint64_t removed_exact = 0;
  uint64_t removed_near = 0;
  uint64_t removed_run = 0;    // short passages inside a repeated run
  uint64_t removed_local = 0;  // level 0: loops, doubled lines, tails said again
  uint64_t evicted = 0;        // index entries dropped for memory
};

class Dedupe {
 public:
  // index_bytes: bound on the memory of the index; oldest entries are evicted first.
  Dedupe(const StageSetup& setup, size_t index_bytes,
         dedupe::Scope scope = dedupe::Scope::kDocument);
  // With an ownership from elsewhere, which must outlive this: an index on disk, merged shards.
  Dedupe(const StageSetup& setup, dedupe::Ownership& ownership);
  ~Dedupe();

  // Before the first document.
  void set_repeats(dedupe::Repeats repeats);
  void set_earlier_text(dedupe::EarlierText text);  // to explain with

  // Thread-safe.
  Passages scan(std::string_view block) const;

  // Before start_document, so that repeats of other documents can be told where the first copy is;
  // record: line of a record of JSON Lines, 0: the file is the document.
  void name_document(std::string_view file, uint64_t record);

  // Call for every block in order; `start_document` before the first one of each document.
  void start_document();
  void run(const Passages& passages, const BlockContext& context, Rewriter& out);

  const DedupeStats& stats() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kotidy
