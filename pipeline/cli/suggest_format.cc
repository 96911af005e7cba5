#include "pipeline/cli/suggest_format.h"

#include <fmt/format.h>

#include "pipeline/report/json.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

using passage::Candidate;
using passage::Run;
using passage::Text;

constexpr size_t kShown = 60;  // characters

std::string_view source_name(passage::Source source) {
  switch (source) {
    case passage::Source::kPassage:
      return "passage";
    case passage::Source::kTitle:
      return "title";
    case passage::Source::kParticle:
      return "particle";
    case passage::Source::kCluster:
      return "cluster";
  }
  return "";
}

struct Spot {
  std::string_view path;
  uint32_t line;
  size_t column;
};

Spot spot_of(const Text& text, Run run) {
  const passage::Word& word = text.words[run.first];
  const passage::Line& line = text.lines[word.line];
  const passage::Document& document = text.documents[line.document];
  const std::string_view all = document.text;
  return {document.name, line.number,
          count_chars(all.substr(line.begin, word.begin - line.begin)) + 1};
}

// ".06"
std::string hundredths(double distance) {
  const std::string full = fmt::format("{:.2f}", distance);
  return full.starts_with("0") ? full.substr(1) : full;
}

}  // namespace

std::string suggestion_text(const Text& text, const Candidate& one, const Palette& palette) {
  const Spot spot = spot_of(text, one.at);
  std::string twin;
  if (one.twin.first != passage::kNowhere) {
    const Spot other = spot_of(text, one.twin);
    twin = other.path == spot.path ? fmt::format(" (line {})", other.line)
                                   : fmt::format(" ({}:{})", other.path, other.line);
  }
  return fmt::format("{}{}:{}:{}:{} '{}{}{}' {} '{}{}{}' (distance {}; {}; {} {}): {}{}\n",
                     palette.place, spot.path, spot.line, spot.column, palette.reset,
                     palette.removed, on_one_line(one.heard, kShown), palette.reset,
                     one.decided ? "→" : "↔", palette.added, on_one_line(one.right, kShown),
                     palette.reset, hundredths(one.distance), source_name(one.source), one.times,
                     one.times == 1 ? "time" : "times", one.why, twin);
}

std::string suggestion_json(const Text& text, const Candidate& one) {
  const Spot spot = spot_of(text, one.at);
  std::string out;
  JsonLine line;
  line.text("type", "suggestion").text("path", spot.path);
  line.number("line", spot.line).number("column", spot.column);
  line.text("heard", one.heard).text("right", one.right).flag("decided", one.decided);
  line.flag("strong", one.strong).text("source", source_name(one.source));
  line.real("distance", one.distance).number("times", one.times);
  if (one.twin.first != passage::kNowhere) {
    const Spot twin = spot_of(text, one.twin);
    line.object("twin").text("path", twin.path).number("line", twin.line);
    line.number("column", twin.column).close();
  }
  line.text("why", one.why).finish(out);
  return out;
}

}  // namespace kotidy
