// Lines, tails and islands that recur in the documents of one source: what a site prints around
// each of its texts. Counted in bounded memory, for a person to judge.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy::learn {

enum class Kind : uint8_t {
  kLine,    // a whole line
  kTail,    // behind the last sentence of a document, on its line
  kIsland,  // the same words between sentences, other words around them
};

struct Recurring {
  std::string source;  // folder of the documents, or their JSON Lines file
  std::string text;    // as first met
  std::string shape;   // the text with a NUL for each run of digits
  Kind kind = Kind::kLine;
  bool digits = false;           // its numbers differ from place to place
  uint32_t documents = 0;        // that have it
  uint32_t of = 0;               // documents of the source
  uint32_t first = 0, last = 0;  // of them: among the first, the last lines of the document
  uint32_t contexts = 0;  // different lines or words that stood around it, up to kMostContexts
};

class Counts {
 public:
  static constexpr size_t kEntryBytes = 320;  // of an entry with its texts, on average
  static constexpr uint32_t kMostContexts = 8;

  // Keeps at most bytes / kEntryBytes different texts. When there are more, those that only one
  // document had so far are forgotten, then those of two, and so on (lossy counting).
  explicit Counts(size_t bytes);

  // The text of a document in pieces that end with lines. Documents come one after another.
  void begin(std::string_view source);
  void add(std::string_view text);
  void end();

  // What at least `least` documents of a source have, and what a sentence of it must have a tenth
  // of them; the most frequent first. Islands stand in kFewestContexts contexts or more.
  std::vector<Recurring> result(uint32_t least) const;

  uint64_t documents() const { return documents_; }
  uint64_t forgotten() const { return forgotten_; }

 private:
  struct Entry {
    Recurring what;
    uint64_t document = 0;           // that had it last
    std::vector<uint64_t> contexts;  // hashes
  };
  struct Last {  // the last lines of the document, for what stands at its end
    uint64_t key;
    std::string text;
  };

  Entry* meet(std::string_view text, Kind kind);
  void add_line(std::string_view line);
  void add_islands(std::string_view line);
  void add_tail(std::string_view line);
  void add_context(Entry& entry, std::string_view before, std::string_view after);
  void forget();

  const size_t most_;
  boost::unordered_flat_map<uint64_t, Entry> entries_;
  boost::unordered_flat_map<std::string, uint32_t> sources_;  // documents
  std::string source_, before_;
  std::vector<Last> last_;
  uint64_t waiting_ = 0;  // key of the line whose next line is to come
  uint32_t lines_ = 0;
  uint64_t documents_ = 0, forgotten_ = 0;
};

}  // namespace kotidy::learn
