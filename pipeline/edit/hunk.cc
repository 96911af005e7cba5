#include "pipeline/edit/hunk.h"

#include <algorithm>
#include <cassert>

namespace kotidy {
namespace {

struct InSpan {
  size_t begin, end;  // bytes of the original
};

// The original spans of a stage's edits; `map` holds the stages before it.
std::vector<InSpan> spans_back(const SpanMap& map, const std::vector<Edit>& edits) {
  std::vector<InSpan> spans;
  if (edits.empty()) return spans;
  spans.reserve(edits.size());
  SpanMap::BackCursor cursor(map);
  for (const Edit& edit : edits) {
    const ChangedSpan at = cursor.find(edit.begin, edit.end);
    spans.push_back({at.in_begin, at.in_end});
  }
  return spans;
}

// Hands a stage's edits to the hunks they are part of. Two hunks have unchanged bytes between
// them, so an edit touches at most one; one that touches none was taken back by a later stage.
void add_steps(std::string_view version, const StageEdits& stage, const std::vector<InSpan>& spans,
               std::vector<Hunk>& hunks) {
  size_t hunk = 0;
  size_t next_evidence = 0;
  for (size_t i = 0; i < stage.edits.size(); ++i) {
    const Edit& edit = stage.edits[i];
    while (next_evidence < stage.evidence.size() && stage.evidence[next_evidence].first < i) {
      ++next_evidence;
    }
    while (hunk < hunks.size() && hunks[hunk].span.in_end < spans[i].begin) ++hunk;
    if (hunk == hunks.size()) return;
    if (spans[i].end < hunks[hunk].span.in_begin) continue;
    std::string_view evidence;
    if (next_evidence < stage.evidence.size() && stage.evidence[next_evidence].first == i) {
      evidence = stage.evidence[next_evidence].second;
    }
    hunks[hunk].steps.push_back({stage.stage, edit.rule,
                                 version.substr(edit.begin, edit.end - edit.begin),
                                 stage.text_of(edit), evidence});
  }
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
}

std::vector<Hunk> to_hunks(const SpanMap& map, std::string_view original,
                           std::string_view final_text) {
  const std::vector<ChangedSpan> changes = map.changes();
  std::vector<Hunk> hunks;
  hunks.reserve(changes.size());
  for (const ChangedSpan& span : changes) {
    const auto old_text = original.substr(span.in_begin, span.in_end - span.in_begin);
    const auto new_text = final_text.substr(span.out_begin, span.out_end - span.out_begin);
    if (old_text == new_text) continue;
    Hunk& hunk = hunks.emplace_back();
    hunk.span = span;
    hunk.old_text = old_text;
    hunk.new_text = new_text;
  }
  return hunks;
}

void add_reports(std::string_view version, const StageEdits& stage,
                 const std::vector<InSpan>& spans, std::vector<Report>& reports) {
  for (size_t i = 0; i < spans.size(); ++i) {
    const Edit& seen = stage.reports[i];
    reports.push_back({spans[i].begin, spans[i].end, stage.stage, seen.rule,
                       version.substr(seen.begin, seen.end - seen.begin), stage.text_of(seen)});
  }
}

}  // namespace

bool Hunk::blank_only() const { return is_blank(old_text) && is_blank(new_text); }

Composed compose_changes(const std::vector<std::string_view>& versions,
                         const std::vector<const StageEdits*>& edits) {
  assert(versions.size() == edits.size() + 1);
  Composed all;
  SpanMap map(versions.front().size());
  std::vector<std::vector<InSpan>> spans;
  for (size_t i = 0; i < edits.size(); ++i) {
    const StageEdits& stage = *edits[i];
    add_reports(versions[i], stage, spans_back(map, stage.reports), all.reports);
    spans.push_back(spans_back(map, stage.edits));
    map.append(stage);
  }
  all.hunks = to_hunks(map, versions.front(), versions.back());
  for (size_t i = 0; i < edits.size(); ++i) add_steps(versions[i], *edits[i], spans[i], all.hunks);
  std::stable_sort(all.reports.begin(), all.reports.end(),
                   [](const Report& a, const Report& b) { return a.in_begin < b.in_begin; });
  return all;
}

}  // namespace kotidy
