// One change of a stage, and the list of all changes of one stage in one block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy {

// Index of a rule in its RuleSet. No edit exists without one.
enum class RuleId : uint16_t {};

// What the user's tiers and switches make of a rule (design: tiers A, B, C; --only, --skip).
enum class Decision : uint8_t { kApply, kReport, kIgnore };

// Decision per rule, indexed by RuleId; owned by the pipeline, shared read-only by all stages.
class Decisions {
 public:
  Decisions() = default;
  explicit Decisions(size_t rules) : list_(rules, Decision::kApply) {}
  Decision operator[](RuleId rule) const { return list_[static_cast<size_t>(rule)]; }
  void set(RuleId rule, Decision decision) { list_[static_cast<size_t>(rule)] = decision; }
  size_t size() const { return list_.size(); }

 private:
  std::vector<Decision> list_;
};

// Replaces bytes [begin, end) of a stage's input by bytes [by_begin, by_end) of StageEdits::by.
// Offsets are 32 bit: a block is far below 4 GiB (flow/ cuts at 512 KiB).
struct Edit {
  uint32_t begin;
  uint32_t end;
  uint32_t by_begin;
  uint32_t by_end;
  RuleId rule;
};

// The changes of one stage in one block, ascending and without overlap.
struct StageEdits {
  uint8_t stage = 0;          // index in the table of stages
  std::vector<Edit> edits;    // applied
  std::vector<Edit> reports;  // seen and left as it stands (tier C); ascending by begin
  std::string by;             // all replacement texts, one after another
  std::vector<std::pair<uint32_t, std::string>> evidence;  // edit index → why (for explain)

  std::string_view text_of(const Edit& edit) const {
    return std::string_view(by).substr(edit.by_begin, edit.by_end - edit.by_begin);
  }

  // `in` with the edits applied. Call only when there are edits: without one nothing is copied.
  std::string apply(std::string_view in) const;
};

}  // namespace kotidy
