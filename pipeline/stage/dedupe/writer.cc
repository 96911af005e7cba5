#include "pipeline/stage/dedupe/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "pipeline/stage/dedupe/excerpt.h"

namespace kotidy::dedupe {

namespace {

size_t after_newline(std::string_view text, size_t end) {
  return end < text.size() && text[end] == '\n' ? end + 1 : end;
}

}  // namespace

// Where the copy that stays stands, at which level it was found, and what it says.
std::string Writer::evidence(const Verdict& verdict) const {
  const bool two = verdict.twin_last != 0 && verdict.twin_last != verdict.twin;
  std::string out = "first copy: ";
  const Place& place = verdict.place;
  std::string document;
  if (verdict.owner != 0 && verdict.owner < first_) {
    document = ownership_.document_name(verdict.owner);
    out += document.empty() ? "another document, " : document + ", ";
  }
  out += two ? fmt::format("lines {} and {}", verdict.twin, verdict.twin_last)
             : fmt::format("line {}", verdict.twin);
  if (place.line != 0) {
    out += fmt::format(", bytes {}-{}", place.begin, place.begin + place.bytes);
  }
  if (verdict.prints > 0) {
    out += fmt::format("; level 2, {} of {} fingerprints", verdict.votes, verdict.prints);
  } else {
    out += place.line != 0 ? "; level 1" : "; level 0";
  }
  const std::string text = text_of(verdict, document);
  if (!text.empty()) out += fmt::format("; \"{}\"", text);
  return out;
}

std::string Writer::text_of(const Verdict& verdict, const std::string& document) const {
  if (!verdict.text.empty() || document.empty() || !earlier_text_) return std::string(verdict.text);
  return excerpt(earlier_text_(document, verdict.place));
}

// What was marked before stays as it is.
void Writer::mark(const Passage& passage, const Verdict& verdict, Rewriter& out) const {
  const std::string_view line = out.input().substr(passage.begin, passage.end - passage.begin);
  if (line.starts_with(kRepeatMark)) return;
  out.insert(kRepeatMark, verdict.rule);
  out.because(evidence(verdict));
}

void Writer::write(const Passages& passages, const std::vector<Verdict>& verdicts, bool last_block,
                   Rewriter& out) {
  size_t last_kept = passages.list.size();
  const bool removes = repeats_ == Repeats::kRemove;
  while (removes && last_kept > 0 && verdicts[last_kept - 1].what == Verdict::What::kErase) {
    --last_kept;
  }
  const bool ends_removed = last_block && last_kept < passages.list.size();
  const PassageCut* cut = passages.cuts.data();
  const PassageCut* cuts_end = cut + passages.cuts.size();
  for (size_t i = 0; i < passages.list.size(); ++i) {
    if (ends_removed && i == last_kept) {
      state_.removed = true;  // the blank lines before it go too
      state_.rule = verdicts[i].rule;
    }
    blanks(passages.list[i].begin, ends_removed && i >= last_kept, out);
    line(passages.list[i], verdicts[i], cut, cuts_end, out);
  }
  blanks(out.input().size(), ends_removed, out);
}

void Writer::blanks(size_t end, bool at_end, Rewriter& out) {
  const std::string_view text = out.input();
  while (out.position() < end) {
    const size_t newline = std::min(text.find('\n', out.position()), end);
    const size_t next = std::min(after_newline(text, newline), end);
    if (state_.removed && (at_end || state_.has_blank)) {
      out.erase(next - out.position(), state_.rule);
    } else {
      out.keep_to(next);
      state_.has_blank = true;
    }
  }
}

void Writer::line(const Passage& passage, const Verdict& verdict, const PassageCut*& cut,
                  const PassageCut* cuts_end, Rewriter& out) {
  const size_t next = after_newline(out.input(), passage.end);
  if (verdict.what == Verdict::What::kErase && repeats_ == Repeats::kMark) {
    mark(passage, verdict, out);
  } else if (verdict.what == Verdict::What::kErase) {
    out.erase(next - passage.begin, verdict.rule);
    out.because(evidence(verdict));
    state_.removed = true;
    state_.rule = verdict.rule;
    while (cut != cuts_end && cut->begin < passage.end) ++cut;
    return;
  }
  state_ = {false, false, {}};
  if (verdict.what == Verdict::What::kReport && (cut == cuts_end || cut->begin >= passage.end)) {
    out.erase(passage.end - passage.begin, verdict.rule);  // which the Rewriter only notes
  } else {
    inside(passage, verdict, cut, cuts_end, out);
  }
  out.keep_to(next);
}

// What goes inside a line that stays.
void Writer::inside(const Passage& passage, const Verdict& verdict, const PassageCut*& cut,
                    const PassageCut* cuts_end, Rewriter& out) const {
  if (verdict.overlap > 0) {
    out.erase(verdict.overlap, overlap_);
    out.because(evidence(verdict));
  }
  const size_t end = passage.end - verdict.tail;
  for (; cut != cuts_end && cut->begin < passage.end; ++cut) {
    if (cut->begin < out.position() || cut->begin >= end) continue;
    out.keep_to(cut->begin);
    out.erase(std::min<size_t>(cut->end, end) - cut->begin, cut->rule);
  }
  if (verdict.tail == 0) return;
  out.keep_to(end);
  out.erase(verdict.tail, verdict.tail_rule);
  Verdict tail;
  tail.twin = verdict.tail_twin;
  tail.owner = verdict.tail_owner;
  tail.place = verdict.tail_place;
  out.because(evidence(tail));
}

}  // namespace kotidy::dedupe
