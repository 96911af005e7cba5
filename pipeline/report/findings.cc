#include "pipeline/report/findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/report/json.h"

namespace kotidy {
namespace {

constexpr size_t kShownChars = 60;

// A finding or a note, ready to be written.
struct Entry {
  LineColumn place;
  std::vector<RuleId> rules;
  std::string_view was, becomes;
  std::string_view evidence;
  bool note;
};

std::string shown(std::string_view text, std::string_view if_empty) {
  return text.empty() ? std::string(if_empty) : on_one_line(text, kShownChars);
}

class Writer {
 public:
  Writer(const RuleSet& rules, std::string_view path, const FindingsStyle& style, std::string& out)
      : rules_(rules), path_(path), style_(style), out_(out) {}

  void write(const Entry& entry) {
    if (style_.format == FindingsFormat::kJsonl) {
      write_json(entry);
    } else {
      write_text(entry);
    }
  }

 private:
  void write_text(const Entry& entry) {
    const Palette& colour = style_.palette;
    std::string ids;
    for (const RuleId rule : entry.rules) ids += (ids.empty() ? "" : ", ") + rules_[rule].id;
    out_ +=
        fmt::format("{}{}:{}:{}:{} {}{}{}: {}{} [{} → {}]\n", colour.place, path_, entry.place.line,
                    entry.place.column, colour.reset, colour.rule, ids, colour.reset,
                    entry.note ? "(left as it stands) " : "", rules_[entry.rules.front()].reason,
                    shown(entry.was, "(nothing)"), shown(entry.becomes, "(removed)"));
  }

  void write_json(const Entry& entry) {
    const Rule& first = rules_[entry.rules.front()];
    line_.text("type", entry.note ? "note" : "finding").text("path", path_);
    line_.number("line", entry.place.line).number("column", entry.place.column);
    line_.text("rule", first.id).text("stage", first.stage).text("reason", first.reason);
    line_.text("old", entry.was).text("new", entry.becomes).array("rules");
    for (const RuleId rule : entry.rules) line_.text("", rules_[rule].id);
    line_.close();
    if (!entry.evidence.empty()) line_.text("evidence", entry.evidence);
    line_.finish(out_);
  }

  const RuleSet& rules_;
  std::string_view path_;
  const FindingsStyle& style_;
  std::string& out_;
  JsonLine line_;
};

Entry entry_of(const Hunk& hunk) {
  Entry entry{{}, {}, hunk.old_text, hunk.new_text, {}, false};
  for (const Step& step : hunk.steps) {
    if (std::find(entry.rules.begin(), entry.rules.end(), step.rule) == entry.rules.end()) {
      entry.rules.push_back(step.rule);
    }
    if (entry.evidence.empty()) entry.evidence = step.evidence;
  }
  return entry;
}

}  // namespace

bool is_finding(const RuleSet& rules, const Hunk& hunk) {
  if (!hunk.blank_only()) return true;
  return std::any_of(hunk.steps.begin(), hunk.steps.end(),
                     [&](const Step& step) { return rules[step.rule].stage != "segment"; });
}

void write_findings(const RuleSet& rules, const Seen& seen, const FindingsStyle& style,
                    std::string& out) {
  Writer writer(rules, seen.path, style, out);
  PlaceCursor cursor(seen.original, seen.start);
  auto report = seen.reports.begin();
  const auto write_notes_before = [&](size_t byte) {
    for (; report != seen.reports.end() && report->in_begin < byte; ++report) {
      writer.write(
          {cursor.at(report->in_begin), {report->rule}, report->text, report->proposal, {}, true});
    }
  };
  for (const Hunk& hunk : seen.hunks) {
    if (!is_finding(rules, hunk)) continue;
    write_notes_before(hunk.span.in_begin);
    Entry entry = entry_of(hunk);
    entry.place = cursor.at(hunk.span.in_begin);
    writer.write(entry);
  }
  write_notes_before(std::string_view::npos);
}

}  // namespace kotidy
