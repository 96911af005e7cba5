#include "pipeline/stage/furniture/cue_file.h"

#include <algorithm>

#include "pipeline/stage/furniture/time_code.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kCues = 3;  // in a later part of a file

bool has_name(std::string_view line, std::string_view name) {
  return line.starts_with(name) && (line.size() == name.size() || is_blank(line[name.size()]));
}

bool ends_sentence(std::string_view line) {
  return line.ends_with('.') || line.ends_with('?') || line.ends_with('!') || line.ends_with("…");
}

// Runs of lines without an empty one between them, in order.
class Blocks {
 public:
  Blocks(std::string_view text, const std::vector<Line>& lines) : text_(text), lines_(lines) {}

  // The next block is [begin, end); false: there is none.
  bool next() {
    begin = end;
    while (begin < lines_.size() && lines_[begin].empty()) ++begin;
    end = begin;
    while (end < lines_.size() && !lines_[end].empty()) ++end;
    return begin < end;
  }

  std::string_view line(size_t i) const { return lines_[i].of(text_); }
  bool is_cue(size_t i) const { return i < end && is_cue_line(line(i)); }

  bool is_remark() const {
    if (is_cue(begin) || is_cue(begin + 1)) return false;
    const std::string_view first = line(begin);
    return has_name(first, "NOTE") || first == "STYLE" || first == "REGION";
  }

  // Where the head of a file ends that begins with the block; `begin`: the block begins none.
  size_t head_end() const {
    if (!has_name(line(begin), "WEBVTT")) return begin;
    for (size_t i = begin + 1; i < end; ++i)
      if (is_cue(i)) return i;  // no empty line between them
    return end;
  }

  // The head is one if a cue follows.
  bool leads_to_cue() const {
    Blocks ahead = *this;
    while (ahead.next())
      if (!ahead.is_remark()) return ahead.is_cue(ahead.begin) || ahead.is_cue(ahead.begin + 1);
    return false;
  }

  size_t begin = 0, end = 0;

 private:
  const std::string_view text_;
  const std::vector<Line>& lines_;
};

bool is_later_part(std::string_view text, const std::vector<Line>& lines) {
  size_t cues = 0;
  for (const Line& line : lines) {
    // SubRip's times have commas.
    if (!is_cue_line(line.of(text))) continue;
    if (line.of(text).find(',') != std::string_view::npos) return false;
    ++cues;
  }
  return cues >= kCues;
}

}  // namespace

void find_cue_files(std::string_view text, const std::vector<Line>& lines, bool goes_on,
                    RuleId rule, std::vector<Match>& out) {
  if (text.find("-->") == std::string_view::npos) return;
  const auto take = [&](size_t from, size_t to, const char* why) {
    for (size_t i = from; i < to; ++i) out.push_back({lines[i].begin, lines[i].end, rule, {}, why});
  };
  bool inside = goes_on && is_later_part(text, lines);
  for (Blocks block(text, lines); block.next();) {
    const size_t head = block.head_end();
    if (head > block.begin && (head < block.end || block.leads_to_cue())) {
      take(block.begin, head, "the head of a subtitle file");
      inside = true;
    } else if (inside && block.is_remark()) {
      take(block.begin, block.end, "no cue of a subtitle file");
    } else if (inside && block.is_cue(block.begin + 1) && !block.is_cue(block.begin) &&
               !ends_sentence(block.line(block.begin))) {
      // The empty line above parts cues, not paragraphs.
      const size_t gap = block.begin > 0 ? block.begin - 1 : 0;
      out.push_back({lines[gap].begin, lines[block.begin].end, rule, {}, "the name of a cue"});
    }
  }
}

}  // namespace kotidy::furniture
