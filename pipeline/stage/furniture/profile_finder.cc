#include "pipeline/stage/furniture/profile_finder.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/time_code.h"
#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kTimes = 3;  // lines with rising times that speak of a video
constexpr std::string_view kTimesMark = "00:00";
constexpr size_t kTailBytes = 6;

std::string squeeze(std::string_view text) {
  std::string out;
  for (char c : text)
    if (!is_blank(c)) out += c;
  return out;
}

std::string_view last_bytes(std::string_view text, size_t count) {
  return text.size() <= count ? text : text.substr(text.size() - count);
}

}  // namespace

struct ProfileFinder::Votes {
  explicit Votes(size_t marks) : seen(marks) {}
  std::vector<bool> seen;
  std::array<unsigned, kProfiles> sums{};
  size_t times = 0;
  bool of_video = false;  // "09:00", "09:20", "10:00" are a timetable's
  uint64_t last_time = 0;
};

ProfileFinder::ProfileFinder(const RuleSet& rules) {
  for (const WordList::Row& row : rules.list("furniture/profiles").rows()) {
    const auto profile = profile_named(row.cells[1]);
    if (!profile) continue;
    const At at = row.cells[2] == "tail"   ? At::kTail
                  : row.cells[2] == "line" ? At::kLine
                                           : At::kHead;
    const std::string text = squeeze(row.cells[0]);
    const auto weight = static_cast<unsigned>(row.cells[3].front() - '0');
    by_text_[text].push_back(static_cast<uint16_t>(marks_.size()));
    marks_.push_back({text, *profile, at, weight});
    if (at == At::kTail)
      tails_.add(last_bytes(text, kTailBytes));
    else
      heads_.add(text);
    longest_ = std::max(longest_, text.size());
  }
}

void ProfileFinder::vote(std::string_view text, At at, Votes& votes) const {
  const auto found = by_text_.find(text);
  if (found == by_text_.end()) return;
  for (const uint16_t i : found->second) {
    if (marks_[i].at != at || votes.seen[i]) continue;
    votes.seen[i] = true;
    votes.sums[static_cast<size_t>(marks_[i].profile)] += marks_[i].weight;
  }
}

void ProfileFinder::look_at(std::string_view line, Votes& votes) const {
  const char first = line.front();
  if (is_digit(first) || first == '[' || first == '(') {
    if (const auto code = parse_time_code(line)) {
      if (votes.times == 0 || code->milliseconds > votes.last_time) ++votes.times;
      votes.of_video = votes.of_video || code->first == 0 || code->three || code->last % 5 != 0;
      votes.last_time = code->milliseconds;
    }
  }
  if (heads_.may_start(line)) {
    // Twice as many bytes as the longest mark: blanks may stand in it.
    const std::string head = squeeze(line.substr(0, floor_char(line, 2 * longest_)));
    for (size_t size = std::min(longest_, head.size()); size > 0; --size)
      if (size == head.size() || is_char_start(head[size]))
        vote(std::string_view(head).substr(0, size), At::kHead, votes);
    if (head.size() <= longest_ && line.size() <= 2 * longest_) vote(head, At::kLine, votes);
  }
  if (tails_.may_start(last_bytes(line, kTailBytes))) {
    const std::string tail = squeeze(last_bytes(line, 2 * longest_));
    for (size_t size = std::min(longest_, tail.size()); size > 2; --size)
      if (is_char_start(tail[tail.size() - size]))
        vote(std::string_view(tail).substr(tail.size() - size), At::kTail, votes);
  }
}

FoundProfile ProfileFinder::find(std::string_view text) const {
  Votes votes(marks_.size());
  for (size_t at = 0; at < text.size() && at < kProfileBytes;) {
    const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
    const size_t stop =
        found ? static_cast<size_t>(static_cast<const char*>(found) - text.data()) : text.size();
    const std::string_view line = trim(text.substr(at, stop - at));
    if (!line.empty()) look_at(line, votes);
    at = stop + 1;
  }
  const auto video = static_cast<size_t>(Profile::kVideo);
  const bool is_video = votes.times >= kTimes && votes.of_video;
  if (is_video) votes.sums[video] += kEnough;
  const auto best = std::max_element(votes.sums.begin(), votes.sums.end());
  if (*best < kEnough) return {};
  FoundProfile result;
  result.profile = static_cast<Profile>(best - votes.sums.begin());
  if (result.profile == Profile::kVideo && is_video)
    result.evidence =
        "'" + std::string(kTimesMark) + "' before " + std::to_string(votes.times) + " lines";
  for (size_t i = 0; i < marks_.size(); ++i) {
    if (!votes.seen[i] || marks_[i].profile != result.profile) continue;
    if (!result.evidence.empty()) result.evidence += ", ";
    result.evidence += "'" + marks_[i].text + "'";
  }
  return result;
}

}  // namespace kotidy::furniture
