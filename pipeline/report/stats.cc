#include "pipeline/report/stats.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "pipeline/rule/decisions.h"

namespace kotidy {
namespace {

struct Count {
  std::string name;
  uint64_t applied = 0, left = 0;
};

void add_rows(std::string& out, const std::vector<Count>& counts) {
  for (const Count& count : counts) {
    if (count.applied + count.left == 0) continue;
    out += fmt::format("{:>12} {:>12}  {}\n", count.applied, count.left, count.name);
  }
}

void add_dedupe(std::string& out, const DedupeStats& stats) {
  out += fmt::format(
      "dedupe: {} passages; level 0: {}; level 1: {} and {} in runs; level 2: {}; {} evicted from "
      "the index\n",
      stats.passages, stats.removed_local, stats.removed_exact, stats.removed_run,
      stats.removed_near, stats.evicted);
}

// What it is, and what makes text of it.
std::string_view advice_on(ForeignBytes kind) {
  switch (kind) {
    case ForeignBytes::kNone:
      break;
    case ForeignBytes::kUtf16:
      return "this is UTF-16 and not UTF-8: iconv -f UTF-16 -t UTF-8";
    case ForeignBytes::kUtf16Le:
      return "this is UTF-16 and not UTF-8, it seems: iconv -f UTF-16LE -t UTF-8";
    case ForeignBytes::kUtf16Be:
      return "this is UTF-16 and not UTF-8, it seems: iconv -f UTF-16BE -t UTF-8";
    case ForeignBytes::kXz:
      return "this is compressed by xz, and only gzip and zstd are read: xz -dc";
    case ForeignBytes::kBzip2:
      return "this is compressed by bzip2, and only gzip and zstd are read: bzip2 -dc";
    case ForeignBytes::kZip:
      return "this is a ZIP archive, or a document (docx, hwpx, epub), and no text: save it as "
             "text first";
    case ForeignBytes::kPdf:
      return "this is a PDF file and no text: pdftotext";
    case ForeignBytes::kOle:
      return "this is a document (hwp, doc) and no text: save it as text first";
    case ForeignBytes::kHtml:
      return "this is HTML, and its tags stay: take the text out of it first, as trafilatura does";
    case ForeignBytes::kJson:
      return "read as text, though it looks like JSON: of records, each a line, --text-field names "
             "the field to clean; jq -c '.[]' makes lines of an array";
  }
  return "";
}

std::string foreign_note(const ForeignDocuments& found) {
  const uint64_t others = found.count - 1;
  const std::string more =
      others == 0
          ? ""
          : fmt::format("; {} no plain text either",
                        others == 1 ? "1 more file is" : fmt::format("{} more are", others));
  return fmt::format("{}: {}{}", found.first, advice_on(found.kind), more);
}

}  // namespace

std::string forgotten_note(const DedupeStats& stats, uint64_t bytes) {
  return fmt::format(
      "kotidy: {} entries of the index of repeats were forgotten, the oldest first: later copies "
      "of "
      "them stay (--max-memory {}M)\n",
      stats.evicted, bytes >> 20);
}

std::vector<std::string> encoding_notes(const FlowResult& result, bool json_is_meant) {
  std::vector<std::string> notes;
  const ForeignDocuments& foreign = result.foreign;
  const bool meant = json_is_meant && foreign.kind == ForeignBytes::kJson;
  if (foreign.count > 0 && !meant) notes.push_back(foreign_note(foreign));
  for (const InvalidFile& file : result.invalid) {
    notes.push_back(
        fmt::format("{}{} places in {} bytes are not UTF-8; if the text is in CP949 (EUC-KR): "
                    "iconv -f CP949 -t UTF-8",
                    file.name == "-" ? "" : file.name + ": ", file.places, file.bytes));
  }
  return notes;
}

std::string stats_table(const RuleSet& rules, const FlowResult& result, double seconds) {
  std::vector<Count> stages;
  for (const std::string& name : stage_names()) stages.push_back({name});
  std::vector<Count> each;
  for (size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules.rules()[i];
    const Count count{rule.id, result.edits_per_rule[i], result.reports_per_rule[i]};
    each.push_back(count);
    for (Count& stage : stages) {
      if (stage.name != rule.stage) continue;
      stage.applied += count.applied;
      stage.left += count.left;
    }
  }
  std::stable_sort(each.begin(), each.end(),
                   [](const Count& a, const Count& b) { return a.applied > b.applied; });
  std::string out = fmt::format("{:>12} {:>12}  stage\n", "applied", "left");
  add_rows(out, stages);
  out += fmt::format("{:>12} {:>12}  rule\n", "applied", "left");
  add_rows(out, each);
  add_dedupe(out, result.dedupe);
  const double megabytes = static_cast<double>(result.in_bytes) / 1e6;
  out += fmt::format("{} documents, {} bytes in, {} bytes out, {:.2f} s, {:.1f} MB/s\n",
                     result.documents, result.in_bytes, result.out_bytes, seconds,
                     seconds > 0 ? megabytes / seconds : 0.0);
  if (result.failed > 0) out += fmt::format("{} documents could not be read\n", result.failed);
  if (result.guarded > 0) {
    out += fmt::format("{} documents passed through by the damage guard\n", result.guarded);
  }
  return out;
}

}  // namespace kotidy
