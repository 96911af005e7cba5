#include "pipeline/edit/span_map.h"

#include <stdexcept>

namespace kotidy {
namespace {

constexpr size_t kMaxSize = size_t{1} << 30;

int32_t checked(size_t size) {
  if (size >= kMaxSize)
    throw std::length_error("SpanMap: a text of 1 GiB or more; map it in blocks");
  return static_cast<int32_t>(size);
}

}  // namespace

SpanMap::SpanMap(size_t size) : in_size_(size), out_size_(size) {
  edits_.addUnchanged(checked(size));
}

icu::Edits SpanMap::from(const StageEdits& stage, size_t in_size) {
  icu::Edits result;
  size_t at = 0;
  for (const Edit& edit : stage.edits) {
    result.addUnchanged(static_cast<int32_t>(edit.begin - at));
    result.addReplace(static_cast<int32_t>(edit.end - edit.begin),
                      static_cast<int32_t>(edit.by_end - edit.by_begin));
    at = edit.end;
  }
  result.addUnchanged(static_cast<int32_t>(in_size - at));
  return result;
}

void SpanMap::append(const StageEdits& stage) {
  if (stage.edits.empty()) return;
  size_t grown = out_size_;
  for (const Edit& edit : stage.edits) grown += edit.by_end - edit.by_begin;
  checked(grown);
  icu::Edits next = from(stage, out_size_);
  UErrorCode status = U_ZERO_ERROR;
  next.copyErrorTo(status);
  out_size_ += static_cast<size_t>(static_cast<int64_t>(next.lengthDelta()));
  if (edits_.hasChanges()) {
    icu::Edits merged;
    merged.mergeAndAppend(edits_, next, status);
    merged.copyErrorTo(status);
    edits_ = std::move(merged);
  } else {
    edits_ = std::move(next);
  }
  if (U_FAILURE(status)) throw std::length_error("SpanMap: too many edits in one text");
}

std::vector<ChangedSpan> SpanMap::changes() const {
  std::vector<ChangedSpan> spans;
  spans.reserve(static_cast<size_t>(edits_.numberOfChanges()));
  UErrorCode status = U_ZERO_ERROR;
  for (auto it = edits_.getCoarseChangesIterator(); it.next(status);) {
    const auto in = static_cast<size_t>(it.sourceIndex());
    const auto out = static_cast<size_t>(it.destinationIndex());
    spans.push_back({in, in + static_cast<size_t>(it.oldLength()), out,
                     out + static_cast<size_t>(it.newLength())});
  }
  return spans;
}

SpanMap::BackCursor::BackCursor(const SpanMap& map)
    : run_{0, 0, 0, 0, false}, iterator_(map.edits_.getCoarseIterator()), map_(map) {
  step();
}

bool SpanMap::BackCursor::step() {
  UErrorCode status = U_ZERO_ERROR;
  if (!iterator_.next(status)) return false;
  run_ = {static_cast<size_t>(iterator_.sourceIndex()),
          static_cast<size_t>(iterator_.destinationIndex()),
          static_cast<size_t>(iterator_.oldLength()), static_cast<size_t>(iterator_.newLength()),
          iterator_.hasChange() != 0};
  return true;
}

ChangedSpan SpanMap::BackCursor::find(size_t begin, size_t end) {
  while (begin >= run_.out + run_.out_length && step()) {
  }
  const size_t in_begin = run_.changed ? run_.in : run_.in + (begin - run_.out);
  size_t in_end;
  if (end <= run_.out + run_.out_length) {
    in_end = end_in(run_, end);
  } else {
    // The end lies in a later run; a copy walks there so that this cursor stays at `begin`.
    BackCursor ahead(*this);
    while (end > ahead.run_.out + ahead.run_.out_length && ahead.step()) {
    }
    in_end = end_in(ahead.run_, end);
  }
  return {in_begin, in_end < in_begin ? in_begin : in_end, begin, end};
}

size_t SpanMap::BackCursor::end_in(const Run& run, size_t end) {
  return run.changed && end > run.out ? run.in + run.in_length : run.in + (end - run.out);
}

}  // namespace kotidy
