// Who said it first: what dedupe has to know about the passages before the one it judges, and the
// contract of whatever keeps it — the index in memory (index.h), one on disk, the merged shards of
// a cluster.
//
//   * An ordinal is the place of a passage (a line that is not blank) in the whole corpus, counted
//     from 1; neighbours have neighbouring ordinals. 0 is none.
//   * Every passage is inserted as it was scanned, kept or not: what an ownership holds depends on
//     the corpus alone, not on what was decided about any passage. `scan` of the lines is all that
//     is needed to build one.
//   * The owner of an exact key or of a fingerprint is the passage with the smallest ordinal that
//     has it. So ownerships are merged by taking the smaller ordinal, in any order and as often as
//     one likes: the merge is associative, commutative and idempotent.
//   * Passage i is judged by owners with ordinals below i only; an ownership may know later ones
//     (one that was merged from shards knows the whole corpus).
//   * Fingerprints and keys are told apart by `hash_identity` in every implementation, so that all
//     of them give the same answers, chance hits included.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace kotidy::dedupe {

using Ordinal = uint32_t;

// Where a passage stands. Bytes count in the text that dedupe reads.
struct Place {
  uint32_t document = 0;  // any number; neighbours of two documents differ in it
  uint32_t line = 0;      // of the document, from 1
  uint64_t begin = 0;     // byte of the document
  uint32_t bytes = 0;     // without its line end
};

// What is kept of a passage.
struct PassageRecord {
  uint64_t key = 0;         // exact key: letters and digits only
  uint32_t digits = 0;      // equal numbers, equal hash
  uint32_t digit_bits = 0;  // Bloom set of its numbers
  uint32_t letters = 0;     // order-free hash of the characters of its key
  uint32_t syllables = 0;   // letters and digits of its key
  Place place;
  std::string_view sketch;  // packed (sketch.h), of all the first kMostSketch characters of the
                            // key; empty below kNearSyllables
  Ordinal twin = 0;  // it was removed for this passage, which stays; 0: not known to be
};

// What a document that was read before says at a place; "" if nobody can tell. `document` is the
// name that an ownership gives it.
using EarlierText = std::function<std::string(const std::string& document, const Place& place)>;

class Ownership {
 public:
  virtual ~Ownership() = default;

  // The first passage with this exact key, of kExactSyllables or more; 0: none.
  virtual Ordinal exact(uint64_t key) const = 0;
  // The first passage with each of `size` fingerprints; 0: none.
  virtual void owners(const uint64_t* prints, size_t size, Ordinal* out) const = 0;
  // False for a passage that is unknown or forgotten, or not in the scope of the next one. The
  // sketch is valid until something is added.
  virtual bool record(Ordinal ordinal, PassageRecord& out) const = 0;

  // These will be asked for soon (memory may be fetched). Key 0: none.
  virtual void expect(uint64_t key, const uint64_t* prints, size_t size) const = 0;

  // The same of the record of a passage.
  virtual void expect_record(Ordinal) const {}

  // The ordinal of the next passage.
  virtual Ordinal next() const = 0;
  // Takes the next passage, in the order of the corpus; its ordinal. The key is entered from
  // kExactSyllables on. One that knows the corpus already does no more than count.
  virtual Ordinal add(const PassageRecord& passage, const uint64_t* prints, size_t size) = 0;
  // A passage that was added is removed from the text; `twin` stays. Only to name it later.
  virtual void removed(Ordinal ordinal, Ordinal twin) = 0;

  // For people: the file of a passage, "path:line" of a record of JSON Lines; "" = not known.
  virtual std::string document_name(Ordinal) const { return {}; }

  // A document begins. What came before counts for nothing if the scope is the document.
  virtual void start_document() = 0;
  virtual uint64_t evicted() const { return 0; }  // passages and fingerprints lost for memory
};

// What a hash is known by. Among ten million hashes one in 7,000 is taken for another one by
// chance: a candidate too many, which is refused when the texts are compared.
inline constexpr unsigned kIdentityBits = 36;

// Winnowing picks the smallest hashes of its windows, so they crowd at the low end and are spread
// out, by 2^64 / golden ratio.
inline uint64_t hash_identity(uint64_t hash) {
  return hash * 0x9E3779B97F4A7C15 >> (64 - kIdentityBits);
}

}  // namespace kotidy::dedupe
