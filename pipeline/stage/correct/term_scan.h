// The pass over a text that finds what sounds like a term.
#pragma once

#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/rule/evidence.h"
#include "pipeline/stage/correct/term_matcher.h"

namespace kotidy {

class TermScan {
 public:
  // All must outlive the scan. Of equally near terms that of the earlier index holds.
  TermScan(std::string_view text, std::span<const TermIndex* const> indexes,
           const TitleReader& inflections, const Readings& readings)
      : text_(text), indexes_(indexes), inflections_(inflections), readings_(readings) {
    for (const TermIndex* index : indexes) index->add_keys(keys_);
  }

  // Suspects, disjoint and ascending. Linear: each word beginning is looked at once, and what is
  // read there is bounded by the longest term.
  std::vector<TermSuspect> run();

  // After run(): forms that stand in the text as they should, and where those of the user do, in
  // other spacing too. Ascending.
  const std::unordered_set<std::string_view>& seen() const { return seen_; }
  const std::vector<Extent>& right() const { return right_; }

 private:
  using Classes = std::array<SyllableClass, Opening::kKeyed>;
  // A word of the text by its beginning.
  struct Word {
    Classes classes;
    size_t size = 0;        // of them
    size_t hangul_end = 0;  // of the Hangul that it begins with
    size_t end = 0;
  };
  Word word_at(size_t at) const;
  bool may_begin(const Word& word) const;
  bool may_begin_on(const Word& word) const;
  bool has_any_key(const Classes& classes) const;
  size_t look(size_t begin);
  size_t look_exact(size_t begin);
  bool opening_at(size_t at, Opening& opening, SpanSizes& spans);
  void read(size_t begin, size_t syllables);
  bool looks_near(const TermEntry& entry, size_t syllables) const;
  size_t compare(const TermEntry& entry, size_t begin, size_t syllables, TermSuspect& best);
  double distance(const TermEntry& entry, size_t syllables);
  size_t settle(const TermEntry& entry, size_t begin, size_t end);
  bool is_other_form(const TermEntry& entry, std::string_view span) const;

  std::string_view text_;
  std::span<const TermIndex* const> indexes_;
  KeyBits keys_{};  // of all indexes
  const TitleReader& inflections_;
  const Readings& readings_;
  std::vector<TermSuspect> found_;
  std::unordered_set<std::string_view> seen_;  // of entries
  std::vector<Extent> right_;
  // Reused from word to word.
  std::vector<const TermEntry*> candidates_;
  std::vector<ReadSyllable> read_;
  std::vector<Jamo> written_, spoken_;  // syllables of read_; after sound change
};

}  // namespace kotidy
