// kotidy explain: which rule changed what, in which order, on what evidence.
#include "pipeline/report/explain.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "pipeline/cli/across.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/earlier_text.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/seen_sink.h"
#include "pipeline/cli/session.h"

namespace kotidy {
namespace {

struct Target {
  std::string path;
  uint64_t line = 0;  // 0 = all
};

// "FILE:LINE", unless there is a file of that very name.
Target parse_target(const std::string& operand, Diagnostics& wrong) {
  const size_t colon = operand.rfind(':');
  std::error_code ignored;
  if (colon == std::string::npos || std::filesystem::exists(operand, ignored)) return {operand, 0};
  uint64_t line = 0;
  const char* end = operand.data() + operand.size();
  const auto [used, error] = std::from_chars(operand.data() + colon + 1, end, line);
  if (error != std::errc() || used != end) return {operand, 0};
  if (line == 0) wrong.add(operand + ": lines count from 1");
  return {operand.substr(0, colon), line};
}

class ExplainSink : public SeenSink {
 public:
  ExplainSink(const RuleSet& rules, ExplainOptions options, FdWriter& out)
      : SeenSink(out), rules_(rules), options_(options) {}

  bool wants_evidence() const override { return true; }
  // The profile of the document stands before all else.
  void render(Block& block) const override {
    SeenSink::render(block);
    if (!block.first || options_.line != 0 || block.profile == Profile::kGeneral) return;
    const std::string why =
        block.profile_evidence.empty() ? "as asked for" : "it has " + block.profile_evidence;
    block.rendered = fmt::format("{}: profile {}: {}\n{}", block.document.place(),
                                 name_of(block.profile), why, block.rendered);
  }
  bool said_anything() const { return said_; }
  uint64_t lines() const { return lines_; }  // of the input

 private:
  void write(const Seen& seen, std::string& out) const override {
    write_explanations(rules_, seen, options_, out);
  }
  void count(const Block& block) override {
    // Of the whole file, the profile alone says nothing.
    said_ = said_ || (options_.line != 0 ? !block.rendered.empty()
                                         : !block.hunks.empty() || !block.reports.empty());
    if (block.document.record != nullptr) {
      lines_ = block.document.record->line;
      return;
    }
    const auto newlines = std::count(block.original.begin(), block.original.end(), '\n');
    lines_ = block.in_line + static_cast<uint64_t>(newlines);
    if (!block.original.empty() && block.original.back() == '\n') --lines_;
  }

  const RuleSet& rules_;
  const ExplainOptions options_;
  bool said_ = false;
  uint64_t lines_ = 0;
};

}  // namespace

int run_explain(const Settings& settings) {
  Diagnostics wrong;
  const Target target = parse_target(settings.operands[0], wrong);
  const auto session = open_session(settings, wrong);
  if (session == nullptr) return complain(wrong);
  session->flow.earlier_text = earlier_text(settings, *session);
  const auto across = open_across(settings, *session);
  FdWriter out(STDOUT_FILENO, false);
  ExplainSink sink(*session->rules, {target.line, palette_for(settings.colour, STDOUT_FILENO)},
                   out);
  Pipeline pipeline(*session->rules, session->decisions, session->flow);
  const auto documents = documents_queue({target.path}, settings.input);
  const FlowResult result = pipeline.run(*documents, sink);
  tell_encoding(settings, result);
  if (sink.trouble()) return finish_output(out, kExitTrouble);
  if (result.guarded > 0) {
    complain(target.path + ": the damage guard passed text through unchanged");
    return finish_output(out, kExitGuard);
  }
  if (target.line > sink.lines()) {
    complain(fmt::format("{} has {} lines", target.path, sink.lines()));
    return finish_output(out, kExitTrouble);
  }
  if (!sink.said_anything() && !result.stopped) {
    out.write(target.line == 0 ? fmt::format("{}: nothing changes\n", target.path)
                               : fmt::format("{}:{}: nothing changes\n", target.path, target.line));
  }
  return finish_output(out, kExitClean);
}

}  // namespace kotidy
