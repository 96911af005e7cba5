#include "pipeline/stage/dedupe/scan.h"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "pipeline/stage/dedupe/limits.h"
#include "pipeline/stage/dedupe/local.h"
#include "pipeline/stage/dedupe/sketch.h"
#include "pipeline/stage/dedupe/winnow.h"

namespace kotidy::dedupe {

namespace {

constexpr uint8_t kNoWords = 64;

// The bit, of 64, of three words in a row.
uint8_t row_bit(const uint64_t* marks) {
  const uint64_t row = marks[0] + std::rotl(marks[1], 21) + std::rotl(marks[2], 42);
  return static_cast<uint8_t>(row * 0x9E3779B97F4A7C15ull >> 58);
}

// Opened before the cut and closed behind it.
bool in_quotes(std::string_view line, const LocalCut& cut) {
  const std::string_view before = line.substr(0, cut.begin), behind = line.substr(cut.end);
  const auto open = before.rfind("“");
  if (open != std::string_view::npos && before.find("”", open) == std::string_view::npos) {
    return behind.find("”") != std::string_view::npos;
  }
  return std::count(before.begin(), before.end(), '"') % 2 == 1 &&
         behind.find('"') != std::string_view::npos;
}

uint32_t tail_hash(const LineKey& key) {
  if (key.size < 4) return 0;
  const char32_t* last = key.keys.data() + key.size - 4;
  uint32_t hash = 1;
  for (size_t i = 0; i < 4; ++i) hash = (hash ^ last[i]) * 0x9E3779B1u;
  return hash | 1;
}

}  // namespace

bool is_blank(std::string_view line) {
  return line.empty() || line.find_first_not_of(" \t\r") == std::string_view::npos;
}

Passages Scanner::scan(std::string_view block) {
  Passages out;
  row_ = {};
  valid_ = simdjson::validate_utf8(block.data(), block.size());
  out.list.reserve(block.size() / 64);
  out.prints.reserve(block.size() / 12);
  out.sketches.reserve(block.size() / 3);
  for (size_t at = 0; at < block.size();) {
    const auto* newline =
        static_cast<const char*>(std::memchr(block.data() + at, '\n', block.size() - at));
    const size_t end =
        newline == nullptr ? block.size() : static_cast<size_t>(newline - block.data());
    const std::string_view text = block.substr(at, end - at);
    if (!is_blank(text)) line(text, static_cast<uint32_t>(at), block.size() - end, out);
    out.lines += newline != nullptr;
    at = end + 1;
  }
  out.sketches.resize(out.sketches.size() + kSketchSlack);
  return out;
}

Passage Scanner::read(std::string_view line, Passages& out) {
  key_.read(line);
  line_.take(key_);
  const Passage found = passage(line, out);
  out.sketches.resize(out.sketches.size() + kSketchSlack);
  return found;
}

void Scanner::line(std::string_view text, uint32_t begin, size_t slack, Passages& out) {
  const bool fast = valid_ && line_.read(text, slack);
  if (!fast) {
    key_.read(text);
    line_.take(key_);
  }
  std::string_view stays = text;
  if (may_repeat(line_)) {
    if (fast) key_.read(text);
    stays = cut(text, begin, out);
    key_.read(stays);
    line_.take(key_);
  }
  Passage found = passage(stays, out);
  found.begin = begin;
  found.end = begin + static_cast<uint32_t>(text.size());
  found.line = out.lines;
  short_row(stays, found, out);
  out.list.push_back(found);
}

void Scanner::short_row(std::string_view line, Passage& found, Passages& out) {
  if (found.syllables >= kExactSyllables || found.numbered || !found.letters ||
      sentence_weight(line) == 0) {
    row_ = {};
    return;
  }
  const auto print = row_.add(found.key, found.syllables);
  if (!print) return;
  out.prints.push_back(*print);
  found.prints_end = static_cast<uint32_t>(out.prints.size());
}

std::string_view Scanner::cut(std::string_view text, uint32_t begin, Passages& out) {
  const bool loops = decisions_[rules_.loop] == Decision::kApply;
  const bool doubled = decisions_[rules_.doubled] == Decision::kApply;
  std::vector<LocalCut> cuts = find_local(key_, loops, doubled);
  const bool applied = !cuts.empty();
  if (!applied) {  // what is only reported, where nothing else goes on
    key_.read(text);
    cuts = find_local(key_, !loops, !doubled);
  }
  // "도망쳐, 도망쳐, …" between quotation marks was written so; recognisers write none.
  std::erase_if(cuts, [&](const LocalCut& one) { return !one.doubled && in_quotes(text, one); });
  if (cuts.empty()) return text;
  edited_.clear();
  size_t from = 0;
  for (const LocalCut& one : cuts) {
    out.cuts.push_back(
        {begin + one.begin, begin + one.end, one.doubled ? rules_.doubled : rules_.loop});
    edited_ += text.substr(from, one.begin - from);
    from = one.end;
  }
  edited_ += text.substr(from);
  return applied ? std::string_view(edited_) : text;
}

Passage Scanner::passage(std::string_view line, Passages& out) {
  Passage found{};
  found.syllables = static_cast<uint32_t>(line_.size);
  found.key = line_.hash(line);
  found.digits = line_.digits;
  found.digit_bits = line_.digit_bits;
  found.numbered = line_.numbered;
  found.letters = line_.letters;
  found.tail = tail_hash(line_);
  found.first_words = found.last_words = kNoWords;
  if (const size_t words = line_.words; words >= 3) {
    const uint64_t* marks = line_.marks.data();
    for (size_t i = 0; i + 2 < words; ++i) found.word_bits |= uint64_t{1} << row_bit(marks + i);
    found.first_words = row_bit(marks);
    found.last_words = row_bit(marks + words - 3);
  }
  found.prints_begin = static_cast<uint32_t>(out.prints.size());
  found.sketch_begin = static_cast<uint32_t>(out.sketches.size());
  if (found.syllables >= kNearSyllables) {
    winnow(line_.keys.data(), line_.size, scratch_, out.prints);
    found.letters_sum = sketch(line_.keys.data(), line_.size, out.sketches);
    for (size_t i = 0; i + 1 < line_.words && line_.word_end(i) < kMostSketch; ++i) {
      out.sketches[found.sketch_begin + line_.word_end(i)] |= kWordBegins;
    }
  }
  found.prints_end = static_cast<uint32_t>(out.prints.size());
  return found;
}

}  // namespace kotidy::dedupe
