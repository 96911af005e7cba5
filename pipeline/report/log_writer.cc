#include "pipeline/report/log_writer.h"

#include <fmt/format.h>

#include "pipeline/report/json.h"

namespace kotidy {
namespace {

// So that a line of the log stays short enough to read.
constexpr size_t kBreaksPerRecord = 512;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \n\t\r") == std::string_view::npos;
}

// A break of text between sentences, or a join, and nothing else worth a word. What the step saw is
// looked at, as the hunk may hold escapes of JSON.
bool is_break(const LogRules& rules, const Hunk& hunk) {
  return hunk.steps.size() == 1 && is_blank(hunk.steps[0].before) &&
         is_blank(hunk.steps[0].after) && hunk.steps[0].evidence.empty() &&
         rules[hunk.steps[0].rule].stage == "segment";
}

// Breaks differ in rule and blanks only; each such kind is written once a record.
class Breaks {
 public:
  explicit Breaks(const LogRules& rules) : rules_(rules) {}

  size_t size() const { return list_.size(); }

  void add(const Hunk& hunk) {
    size_t kind = 0;
    while (kind < kinds_.size() && !same_kind(*kinds_[kind], hunk)) ++kind;
    if (kind == kinds_.size()) kinds_.push_back(&hunk);
    list_.push_back({&hunk, kind});
  }

  void write(uint64_t in_at, uint64_t out_at, std::string& out) {
    if (list_.empty()) return;
    JsonLine line;
    line.text("type", "breaks").array("kinds");
    for (const Hunk* kind : kinds_) {
      line.object().text("rule", rules_[kind->steps[0].rule].id);
      line.text("old", kind->old_text).text("new", kind->new_text).close();
    }
    line.close().array("at");
    for (const auto& [hunk, kind] : list_) {
      line.number("", in_at + hunk->span.in_begin).number("", out_at + hunk->span.out_begin);
      line.number("", kind);
    }
    line.finish(out);
    kinds_.clear();
    list_.clear();
  }

 private:
  struct Entry {
    const Hunk* hunk;
    size_t kind;
  };

  static bool same_kind(const Hunk& a, const Hunk& b) {
    return a.steps[0].rule == b.steps[0].rule && a.old_text == b.old_text &&
           a.new_text == b.new_text;
  }

  const LogRules& rules_;
  std::vector<const Hunk*> kinds_;
  std::vector<Entry> list_;
};

void write_edit(const LogRules& rules, const Hunk& hunk, uint64_t in_at, uint64_t out_at,
                JsonLine& line, std::string& out) {
  line.ready(R"("type":"edit")")
      .array("in")
      .number("", in_at + hunk.span.in_begin)
      .number("", in_at + hunk.span.in_end);
  line.close().array("out");
  line.number("", out_at + hunk.span.out_begin).number("", out_at + hunk.span.out_end).close();
  line.text("old", hunk.old_text).text("new", hunk.new_text).array("steps");
  for (const Step& step : hunk.steps) {
    line.object().ready(rules.names(step.rule));
    line.text("old", step.before).text("new", step.after);
    if (!step.evidence.empty()) line.text("why", step.evidence);
    line.close();
  }
  line.finish(out);
}

}  // namespace

LogRules::LogRules(const RuleSet& rules) : rules_(rules) {
  JsonLine line;
  for (const Rule& rule : rules.rules()) {
    std::string text;
    line.text("stage", rule.stage).text("rule", rule.id).finish(text);
    names_.push_back(text.substr(1, text.size() - 3));  // without { }\n
  }
}

void log_header(std::string& out) {
  JsonLine line;
  line.text("type", "kotidy-log").number("version", kLogVersion);
  line.text("program", "kotidy " KOTIDY_VERSION).finish(out);
}

void log_document(uint64_t index, std::string_view name, std::string& out) {
  JsonLine().text("type", "document").number("index", index).text("name", name).finish(out);
}

// A record of breaks stands before the edits that lie between them: a reader merges the two, and
// never needs to hold more than one record of breaks.
void log_hunks(const LogRules& rules, const std::vector<Hunk>& hunks, uint64_t in_at,
               uint64_t out_at, std::string& out) {
  Breaks breaks(rules);
  JsonLine line;
  std::string edits;
  edits.reserve(size_t{64} << 10);
  for (const Hunk& hunk : hunks) {
    if (!is_break(rules, hunk)) {
      write_edit(rules, hunk, in_at, out_at, line, edits);
      continue;
    }
    breaks.add(hunk);
    if (breaks.size() < kBreaksPerRecord) continue;
    breaks.write(in_at, out_at, out);
    out += edits;
    edits.clear();
  }
  breaks.write(in_at, out_at, out);
  out += edits;
}

void log_at(uint64_t line, uint64_t in_at, uint64_t out_at, std::string& out) {
  JsonLine record;
  record.text("type", "at").number("line", line).number("in", in_at).number("out", out_at);
  record.finish(out);
}

void log_document_end(const UndoSums& sums, std::string_view error, std::string& out) {
  JsonLine line;
  line.text("type", "document-end");
  line.number("in_bytes", sums.in_bytes).number("out_bytes", sums.out_bytes);
  line.text("in_xxh3", hash_text(sums.in_hash)).text("out_xxh3", hash_text(sums.out_hash));
  if (!error.empty()) line.text("error", error);
  line.finish(out);
}

void log_end(uint64_t documents, std::string& out) {
  JsonLine().text("type", "end").number("documents", documents).finish(out);
}

std::string hash_text(uint64_t hash) { return fmt::format("{:016x}", hash); }

}  // namespace kotidy
