#include "pipeline/report/sentences.h"

#include <algorithm>
#include <utility>

namespace kotidy {
namespace {

constexpr std::string_view kBlanks = " \t\r";

// True for a place with nothing but blanks before the end of its line.
bool ends_line(std::string_view text, size_t at) {
  at = text.find_first_not_of(kBlanks, at);
  return at == std::string_view::npos || text[at] == '\n';
}

}  // namespace

bool Sentences::Reach::ends_before(uint64_t next) {
  if (!paragraph) paragraph = next;
  return *paragraph != next;
}

struct Sentences::Here {
  const Block& block;
  std::string& out;
  std::string_view text, source;
  SourceCursor cursor;
  std::vector<Cue> cues;
  TurnNames names;
  size_t next_cue = 0;
  size_t walked = 0;  // source bytes looked at for line ends
};

Sentences::Sentences(const RuleSet& rules, bool named)
    : cues_(rules), endings_(rules), named_(named) {}

void Sentences::begin(const DocumentInfo& document) {
  document_ = named_ || document.record != nullptr ? document.place() : "";
  record_ = {};
  open_ = empty_line_ = false;
  index_ = paragraph_ = 0;
  held_.clear();
  time_.reset();
  until_.reset();
  speaker_.clear();
  is_voice_ = false;
}

void Sentences::add(const Block& block, std::string& out) {
  const std::string_view text = block.final_text();
  Here here{block,
            out,
            text,
            block.original,
            SourceCursor(block.hunks),
            cues_.find(block.hunks),
            TurnNames(text, endings_)};
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const bool ended = end < text.size();
    const bool was_open = open_;
    add_piece(here, at, end);
    if (ended && open_) close(out);
    if (ended && !was_open && text.find_first_not_of(kBlanks, at) >= end) empty_line_ = true;
    at = end + 1;
  }
  pass_cues(here, here.source.size());
  walk(here, here.source.size());
}

// A line of the block, or the part of it that the block holds.
void Sentences::add_piece(Here& here, size_t begin, size_t end) {
  const std::string_view line = here.text.substr(begin, end - begin);
  const size_t ink = line.find_first_not_of(kBlanks);
  if (ink == std::string_view::npos) {
    if (open_) record_.text += line;
    return;
  }
  const size_t ink_end = line.find_last_not_of(kBlanks) + 1;
  if (open_) {
    record_.text += line;
  } else {
    open(here, begin + ink, line.substr(ink, ink_end - ink));
    record_.text = line.substr(ink);
  }
  const size_t source_end = here.cursor.end_of(begin + ink_end);
  pass_cues(here, source_end);
  record_.end = std::max(record_.begin, here.block.in_at + source_end);
}

void Sentences::open(Here& here, size_t begin, std::string_view line) {
  const SourceCursor::Place place = here.cursor.begin_of(begin);
  pass_cues(here, place.after);
  walk(here, place.after);
  if (std::exchange(empty_line_, false) && index_ > 0) ++paragraph_;
  record_ = {};
  record_.index = index_++;
  record_.paragraph = paragraph_;
  record_.begin = here.block.in_at + place.begin;
  if (time_ && time_reach_.ends_before(paragraph_)) time_.reset();
  record_.start_ms = time_;
  on_label(here, line);
  record_.speaker = speaker_;
  open_ = true;
}

void Sentences::on_label(Here& here, std::string_view line) {
  const TurnLabel label = here.names.empty() ? TurnLabel{} : turn_label(line);
  if (!label.name.empty() && here.names.has(label.name)) {
    speaker_ = label.name;
    is_voice_ = false;
    speaker_reach_ = {.line = label.size < line.size()};
  } else if (!speaker_.empty() && speaker_reach_.ends_before(paragraph_)) {
    speaker_.clear();
  }
}

void Sentences::close(std::string& out) {
  open_ = false;
  record_.text.resize(record_.text.find_last_not_of(kBlanks) + 1);
  if (record_.start_ms && until_ >= record_.start_ms) record_.end_ms = until_;
  record_.waits = record_.start_ms && !record_.end_ms;
  if (held_.empty() && !record_.waits) {
    write(record_, out);
    return;
  }
  held_.push_back(std::move(record_));
  if (held_.size() > kMostHeld) held_.front().waits = false;
  give_out(out);
}

void Sentences::pass_cues(Here& here, size_t source) {
  for (; here.next_cue < here.cues.size(); ++here.next_cue) {
    const Cue& cue = here.cues[here.next_cue];
    if (cue.begin >= source) return;
    walk(here, cue.begin);
    here.walked = std::max(here.walked, cue.end);
    const Reach reach{.line = !ends_line(here.source, cue.end)};
    if (cue.time) {
      on_time(here.block.in_at + cue.begin, *cue.time, here.out);
      time_reach_ = reach;
      until_ = cue.until;
      if (std::exchange(is_voice_, false)) speaker_.clear();  // another cue
    } else {
      speaker_ = cue.speaker;
      speaker_reach_ = cue.is_voice ? Reach{.line = false} : reach;
      is_voice_ = cue.is_voice;
    }
  }
}

// Looks for the end of the line that a time or a speaker holds for.
void Sentences::walk(Here& here, size_t source) {
  if (source <= here.walked) return;
  if ((time_ && time_reach_.line) || (!speaker_.empty() && speaker_reach_.line)) {
    const std::string_view between = here.source.substr(here.walked, source - here.walked);
    if (between.find('\n') != std::string_view::npos) end_line();
  }
  here.walked = source;
}

void Sentences::end_line() {
  if (time_reach_.line) time_.reset();
  if (speaker_reach_.line) speaker_.clear();
}

void Sentences::on_time(uint64_t at, uint64_t time, std::string& out) {
  for (Record& record : held_) {
    if (!record.waits || record.end > at) continue;
    if (time >= *record.start_ms) record.end_ms = time;
    record.waits = false;
  }
  give_out(out);
  time_ = time;
}

void Sentences::give_out(std::string& out) {
  while (!held_.empty() && !held_.front().waits) {
    write(held_.front(), out);
    held_.pop_front();
  }
}

void Sentences::end(std::string& out) {
  if (open_) close(out);
  for (Record& record : held_) record.waits = false;
  give_out(out);
}

void Sentences::write(const Record& record, std::string& out) {
  if (!document_.empty()) json_.text("document", document_);
  json_.number("index", record.index).number("paragraph", record.paragraph);
  json_.text("text", record.text).number("begin", record.begin).number("end", record.end);
  if (record.start_ms) json_.number("start_ms", *record.start_ms);
  if (record.end_ms) json_.number("end_ms", *record.end_ms);
  if (!record.speaker.empty()) json_.text("speaker", record.speaker);
  json_.finish(out);
}

}  // namespace kotidy
