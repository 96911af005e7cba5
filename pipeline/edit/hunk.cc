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
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

bool Hunk::blank_only() const { return is_blank(old_text) && is_blank(new_text); }

std::vector<Hunk> compose_hunks(const std::vector<std::string_view>& versions,
                                const std::vector<const StageEdits*>& edits) {
  assert(versions.size() == edits.size() + 1);
  const std::string_view original = versions.front();
  const std::string_view final_text = versions.back();
  SpanMap map(original.size());
  std::vector<std::vector<InSpan>> spans;
  for (const StageEdits* stage : edits) {
    spans.push_back(spans_back(map, stage->edits));
    map.append(*stage);
  }
  std::vector<Hunk> hunks;
  for (const ChangedSpan& span : map.changes()) {
    const auto old_text = original.substr(span.in_begin, span.in_end - span.in_begin);
    const auto new_text = final_text.substr(span.out_begin, span.out_end - span.out_begin);
    if (old_text != new_text) hunks.push_back({span, old_text, new_text, {}});
  }
  for (size_t i = 0; i < edits.size(); ++i) add_steps(versions[i], *edits[i], spans[i], hunks);
  return hunks;
}

std::vector<Report> compose_reports(const std::vector<std::string_view>& versions,
                                    const std::vector<const StageEdits*>& edits) {
  assert(versions.size() == edits.size() + 1);
  SpanMap map(versions.front().size());
  std::vector<Report> reports;
  for (size_t i = 0; i < edits.size(); ++i) {
    const StageEdits& stage = *edits[i];
    const std::vector<InSpan> spans = spans_back(map, stage.reports);
    for (size_t r = 0; r < spans.size(); ++r) {
      const Edit& seen = stage.reports[r];
      reports.push_back({spans[r].begin, spans[r].end, stage.stage, seen.rule,
                         versions[i].substr(seen.begin, seen.end - seen.begin),
                         stage.text_of(seen)});
    }
    map.append(stage);
  }
  std::stable_sort(reports.begin(), reports.end(),
                   [](const Report& a, const Report& b) { return a.in_begin < b.in_begin; });
  return reports;
}

}  // namespace kotidy
