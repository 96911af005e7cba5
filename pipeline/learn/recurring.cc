#include "pipeline/learn/recurring.h"

#include <xxhash.h>

#include <algorithm>

#include "pipeline/text/ascii.h"
#include "pipeline/text/utf8.h"

namespace kotidy::learn {
namespace {

constexpr size_t kLeastBytes = 6, kMostBytes = 480;  // of a line worth counting
constexpr size_t kIslandBytes = 90, kIslandWords = 4;
constexpr size_t kEnds = 8;  // lines at a document's end, and at its beginning
constexpr size_t kFewestContexts = 2;
constexpr uint32_t kSentenceShare = 10;  // a sentence must be in one document of so many

// Numbers of a template differ from page to page.
std::string shape_of(std::string_view text) {
  std::string shape;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]))
      shape += text[at];
    else if (shape.empty() || shape.back() != '\0')
      shape += '\0';
  }
  return shape;
}

uint64_t hash_of(std::string_view text) {
  return XXH3_64bits_withSeed(text.data(), text.size(), 7);
}

bool ends_sentence(std::string_view text) {
  for (std::string_view close : {"\"", "'", ")", "”", "’"})
    if (text.ends_with(close)) text.remove_suffix(close.size());
  return text.ends_with("다.") || text.ends_with("요.") || text.ends_with("까?") ||
         text.ends_with("다!") || text.ends_with("요!") || text.ends_with("요?") ||
         text.ends_with("죠.");
}

// Places behind sentence ends inside a line, blanks skipped.
std::vector<size_t> inner_starts(std::string_view line) {
  std::vector<size_t> places;
  for (size_t at = 3; at < line.size(); ++at) {
    if (line[at] != '.' && line[at] != '!' && line[at] != '?') continue;
    if (!ends_sentence(line.substr(0, at + 1))) continue;
    size_t next = at + 1;
    while (next < line.size() && is_blank(line[next])) ++next;
    if (next < line.size()) places.push_back(next);
  }
  return places;
}

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xE3 || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
  });
}

// A word of an island: no particle or ending by its last syllable, no mark in it.
bool is_bare(std::string_view word) {
  static constexpr std::string_view kLast =
      "은는이가을를의에도와과만서며고면게께다요까죠네던한할된될인적히그저";
  if (word.size() < 3) return false;
  for (const char c : word)
    if (static_cast<unsigned char>(c) < 0x80 && !is_digit(c) && !(c >= 'A' && c <= 'Z') &&
        !(c >= 'a' && c <= 'z'))
      return false;
  const std::string_view last = word.substr(word.size() - 3);
  for (size_t at = 0; at < kLast.size(); at += 3)
    if (kLast.substr(at, 3) == last) return false;
  return true;
}

}  // namespace

Counts::Counts(size_t bytes) : most_(std::max<size_t>(bytes / kEntryBytes, 1000)) {}

void Counts::begin(std::string_view source) {
  source_ = source;
  ++sources_[source_];
  ++documents_;
  lines_ = 0;
  before_.clear();
  last_.clear();
  waiting_ = 0;
}

// The entry, or null where this document had it before.
Counts::Entry* Counts::meet(std::string_view text, Kind kind) {
  const std::string shape = shape_of(text);
  const uint64_t key =
      hash_of(source_ + '\n' + static_cast<char>('0' + static_cast<int>(kind)) + shape);
  if (entries_.size() >= most_ && !entries_.contains(key)) forget();
  Entry& entry = entries_[key];
  Recurring& what = entry.what;
  if (what.documents == 0) {
    what.source = source_;
    what.text = text;
    what.shape = shape;
    what.kind = kind;
  }
  what.digits = what.digits || what.text != text;
  if (entry.document == documents_) return nullptr;
  entry.document = documents_;
  ++what.documents;
  return &entry;
}

void Counts::add_context(Entry& entry, std::string_view before, std::string_view after) {
  if (entry.contexts.size() >= kMostContexts) return;
  const uint64_t hash = hash_of(std::string(before) + '\n' + std::string(after));
  if (std::find(entry.contexts.begin(), entry.contexts.end(), hash) == entry.contexts.end())
    entry.contexts.push_back(hash);
  entry.what.contexts = static_cast<uint32_t>(entry.contexts.size());
}

void Counts::add(std::string_view text) {
  while (!text.empty()) {
    const size_t newline = text.find('\n');
    const std::string_view line = trim(text.substr(0, newline));
    if (!line.empty()) add_line(line);
    if (newline == std::string_view::npos) break;
    text.remove_prefix(newline + 1);
  }
}

void Counts::add_line(std::string_view line) {
  if (line.size() >= kLeastBytes && line.size() <= kMostBytes && has_letters(line)) {
    if (Entry* entry = meet(line, Kind::kLine)) {
      entry->what.first += lines_ < kEnds;
      add_context(*entry, before_, {});
    }
  }
  add_islands(line);
  ++lines_;
  before_ = line.substr(0, floor_char(line, 60));
  last_.push_back(
      {0, std::string(line.substr(
              floor_char(line, line.size() > 2 * kMostBytes ? line.size() - 2 * kMostBytes : 0)))});
  if (last_.size() > kEnds) last_.erase(last_.begin());
}

// Of the words that begin each sentence: the first, the first two, … as long as they are bare.
void Counts::add_islands(std::string_view line) {
  for (const size_t start : inner_starts(line)) {
    size_t end = start;
    for (size_t words = 1; words <= kIslandWords; ++words) {
      size_t next = end;
      while (next < line.size() && is_blank(line[next])) ++next;
      size_t stop = next;
      while (stop < line.size() && !is_blank(line[stop])) ++stop;
      if (stop == line.size() || stop - start > kIslandBytes) break;
      if (!is_bare(line.substr(next, stop - next))) break;
      end = stop;
      if (end - start < 9) continue;  // three syllables
      if (Entry* entry = meet(line.substr(start, end - start), Kind::kIsland)) {
        const std::string_view after = trim(line.substr(end));
        add_context(*entry, {}, after.substr(0, after.find(' ')));
      }
    }
  }
}

void Counts::add_tail(std::string_view line) {
  const std::vector<size_t> places = inner_starts(line);
  const size_t from = places.size() > 3 ? places.size() - 3 : 0;
  for (size_t i = from; i < places.size(); ++i) {
    const std::string_view tail = line.substr(places[i]);
    if (tail.size() < kLeastBytes || tail.size() > kMostBytes || ends_sentence(tail)) continue;
    if (Entry* entry = meet(tail, Kind::kTail)) ++entry->what.last;
  }
}

void Counts::end() {
  for (const Last& line : last_) {
    const std::string shape = shape_of(line.text);
    const auto found = entries_.find(
        hash_of(source_ + '\n' + static_cast<char>('0' + static_cast<int>(Kind::kLine)) + shape));
    if (found != entries_.end() && found->second.document == documents_) ++found->second.what.last;
  }
  if (!last_.empty()) add_tail(last_.back().text);
}

// Half of the room at least gets free.
void Counts::forget() {
  for (uint32_t count = 1; entries_.size() > most_ / 2; count *= 2)
    forgotten_ += erase_if(
        entries_, [count](const auto& entry) { return entry.second.what.documents <= count; });
}

std::vector<Recurring> Counts::result(uint32_t least) const {
  std::vector<Recurring> found;
  for (const auto& [key, entry] : entries_) {
    Recurring one = entry.what;
    one.of = sources_.at(one.source);
    if (one.documents < least) continue;
    if (ends_sentence(one.text) && uint64_t{one.documents} * kSentenceShare < one.of) continue;
    if (one.kind == Kind::kIsland && one.contexts < std::max<size_t>(kFewestContexts, least - 1))
      continue;
    found.push_back(std::move(one));
  }
  // Of islands of which one begins like another: the longer, unless it is rarer by far.
  std::erase_if(found, [&](const Recurring& one) {
    return one.kind == Kind::kIsland &&
           std::any_of(found.begin(), found.end(), [&](const Recurring& other) {
             return other.kind == Kind::kIsland && other.source == one.source &&
                    other.text.size() > one.text.size() && other.text.starts_with(one.text) &&
                    other.documents * 5 >= one.documents * 4;
           });
  });
  std::sort(found.begin(), found.end(), [](const Recurring& a, const Recurring& b) {
    if (a.source != b.source) return a.source < b.source;
    return a.documents != b.documents ? a.documents > b.documents : a.text < b.text;
  });
  return found;
}

}  // namespace kotidy::learn
