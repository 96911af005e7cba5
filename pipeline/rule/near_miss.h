// Lines of which a part would match a rule, were that part a line of its own: segment may make it
// one, and a second run must find nothing that the first one left.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/rule/evidence.h"
#include "pipeline/rule/regex.h"

namespace kotidy {

// For one text after the other lines; `out` gets the begin of each line that is one, ascending.
// With no `out` nothing is looked for.
class NearMisses {
 public:
  NearMisses(std::string_view text, std::vector<size_t>* out) : text_(text), out_(out) {}

  void begin_line(Extent line);
  // This line is one, as a condition of a match did not hold.
  void add();
  // A pattern for whole lines, or for the head of a line, did not take the line. A sentence that it
  // would take begins in `range`.
  void whole(const Regex& regex, Extent range);
  void head(const Regex& regex, Extent range);
  // Likewise for the tail of a line; `before` has to fit what stands before it. May be null.
  void tail(const Regex& regex, const Regex* before);
  // A pattern that ends where a line does found no such place. It may where a sentence ends.
  void ends(const Regex& regex);

 private:
  bool wanted() const { return out_ && (out_->empty() || out_->back() != line_.begin); }
  const std::vector<size_t>& starts();
  size_t end_before(size_t start) const;
  bool may_begin(const Regex& regex, size_t start, Extent range) const;
  bool is_whole(const Regex& regex, size_t start);

  const std::string_view text_;
  std::vector<size_t>* const out_;
  Extent line_;
  std::vector<size_t> starts_;  // of sentences; empty: not looked for yet
};

}  // namespace kotidy
