// The library's segment(): the decisions of the stage, block by block as the flow cuts them, and
// nothing rewritten.
#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

#include "pipeline/flow/cutter.h"
#include "pipeline/kotidy.h"
#include "pipeline/rule/locate.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/segment/boundaries.h"
#include "pipeline/stage/segment/byte_scan.h"

namespace kotidy {
namespace {

// Loaded once for each directory, for the rest of the program.
const Endings& endings_of(const std::string& rules_dir) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const Endings>> loaded;
  const std::string directory = rules_dir.empty() ? find_rules_dir() : rules_dir;
  const std::lock_guard lock(mutex);
  auto& endings = loaded[directory];
  if (endings == nullptr) {
    Diagnostics wrong;
    const auto rules = directory.empty()
                           ? nullptr
                           : RuleSet::load({directory}, wrong, are_shipped_rules(directory));
    if (rules == nullptr) {
      throw std::runtime_error(wrong.empty() ? "the rules directory was not found: set KOTIDY_RULES"
                                             : wrong.text());
    }
    endings = std::make_unique<const Endings>(*rules);
  }
  return *endings;
}

class Spans {
 public:
  Spans(const Endings& endings, Unmarked unmarked) : endings_(endings), unmarked_(unmarked) {}

  void add(std::string_view text, uint64_t at, BoundaryContext context) {
    context.unmarked = unmarked_;
    size_t from = 0;
    for (const Gap& gap : find_gaps(text, endings_, context)) {
      if (gap.kind == GapKind::kJoin) continue;
      add_ink(text.substr(from, gap.begin - from), at + from);
      end_line(text.substr(gap.begin, gap.end - gap.begin));
      from = gap.end;
    }
    add_ink(text.substr(from), at + from);
  }

  std::vector<Span> take() { return std::move(spans_); }

 private:
  void add_ink(std::string_view piece, uint64_t at) {
    const auto is_ink = [](char c) { return !is_blank_byte(c); };
    const auto first = std::find_if(piece.begin(), piece.end(), is_ink);
    if (first == piece.end()) return;
    const auto last = std::find_if(piece.rbegin(), piece.rend(), is_ink);
    const uint64_t begin = at + static_cast<uint64_t>(first - piece.begin());
    if (!open_) {
      const bool paragraph = newlines_ > 1 && !spans_.empty();
      spans_.push_back({begin, 0, spans_.empty() ? 0 : spans_.back().paragraph + paragraph});
    }
    open_ = true;
    newlines_ = 0;
    spans_.back().end = at + static_cast<uint64_t>(piece.rend() - last);
  }

  // A break without a line end counts as one.
  void end_line(std::string_view blanks) {
    const auto newlines = std::count(blanks.begin(), blanks.end(), '\n');
    newlines_ += std::max<size_t>(1, static_cast<size_t>(newlines));
    open_ = false;
  }

  const Endings& endings_;
  const Unmarked unmarked_;
  std::vector<Span> spans_;
  bool open_ = false;    // the last span goes on
  size_t newlines_ = 0;  // since it ended
};

}  // namespace

std::vector<Span> segment(std::string_view text, const SegmentOptions& options) {
  Spans spans(endings_of(options.rules_dir), options.unmarked);
  if (text.size() <= CutOptions{}.min_bytes) {
    spans.add(text, 0, {.first_line = true});
    return spans.take();
  }
  const auto source = from_memory(text, text.size());
  Cutter cutter(*source);
  while (const auto cut = cutter.next()) {
    spans.add(
        cut->text, cut->at,
        {.starts_line = cut->starts_line, .first_line = cut->first, .ends_line = cut->ends_line});
  }
  return spans.take();
}

}  // namespace kotidy
