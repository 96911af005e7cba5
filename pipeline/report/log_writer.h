// The log as JSON Lines (docs/log-format.md): everything restore needs, and for people why.
//
//   header, then per document: document, breaks and edit records in order, document-end; then end
//
// A document is a file. Of a JSON Lines file, the changes of each record follow an `at` record.
//
// All functions append whole lines to `out` and may run in parallel.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/edit/hunk.h"
#include "pipeline/edit/undo.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy {

inline constexpr uint64_t kLogVersion = 1;

void log_header(std::string& out);
void log_document(uint64_t index, std::string_view name, std::string& out);

// What the log says of each rule, put into JSON once. `rules` must outlive this.
class LogRules {
 public:
  explicit LogRules(const RuleSet& rules);
  // "stage":…,"rule":…
  std::string_view names(RuleId rule) const { return names_[static_cast<size_t>(rule)]; }
  const Rule& operator[](RuleId rule) const { return rules_[rule]; }

 private:
  const RuleSet& rules_;
  std::vector<std::string> names_;
};

// The hunks of one block, which begins at these bytes of the document's input and output. Breaks
// and joins of sentences, by far the most of all changes, are packed many to a record.
void log_hunks(const LogRules& rules, const std::vector<Hunk>& hunks, uint64_t in_at,
               uint64_t out_at, std::string& out);

// A record of JSON Lines: the offsets of the changes that follow count from these bytes of the
// document's input and output. `line` is that of the record.
void log_at(uint64_t line, uint64_t in_at, uint64_t out_at, std::string& out);

// `error`: reading stopped there; "" = all went well.
void log_document_end(const UndoSums& sums, std::string_view error, std::string& out);
void log_end(uint64_t documents, std::string& out);

// 16 hexadecimal digits.
std::string hash_text(uint64_t hash);

}  // namespace kotidy
