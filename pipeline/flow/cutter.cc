#include "pipeline/flow/cutter.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kLookAhead = 4;  // bytes past max_bytes: the character a cut would stand before
constexpr size_t kFirstBuffer = size_t{64} << 10;  // most documents are small
constexpr size_t kReadAhead = size_t{32} << 10;    // past min_bytes: what is left over is copied
constexpr size_t kMaxJoined = 64;  // characters one cut backs over; longer runs are not text
constexpr std::array<std::string_view, 7> kSentenceEnds = {".", "!", "?", "다", "요", "죠", "까"};

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

bool ends_sentence(std::string_view text) {
  return std::any_of(kSentenceEnds.begin(), kSentenceEnds.end(),
                     [&](std::string_view end) { return text.ends_with(end); });
}

// Characters that NFC composes with the one before them: vowels and finals spelled in jamo,
// combining marks of Latin and kana.
bool joins_before(char32_t code) {
  return (code >= 0x1160 && code <= 0x11FF) || (code >= 0x0300 && code <= 0x036F) ||
         code == 0x3099 || code == 0x309A || code == 0x200D;
}

size_t sentence_cut(std::string_view text, size_t from) {
  for (size_t i = from; i < text.size(); ++i) {
    if (!is_blank(text[i]) || !ends_sentence(text.substr(0, i))) continue;
    while (i < text.size() && is_blank(text[i])) ++i;
    return i;
  }
  return 0;
}

size_t blank_cut(std::string_view text, size_t from) {
  for (size_t i = text.size(); i > from; --i) {
    if (is_blank(text[i - 1])) return i;
  }
  return 0;
}

// The start of the character that text[at] belongs to.
size_t character_start(std::string_view text, size_t at) {
  for (size_t back = 1; back <= 3 && back <= at; ++back) {
    if (decode_at(text, at - back).size > back) return at - back;
  }
  return at;
}

// text holds kLookAhead bytes past `max`, or all that is left.
size_t character_cut(std::string_view text, size_t max) {
  const size_t border = character_start(text, max);
  size_t at = border;
  for (size_t step = 0; step < kMaxJoined && at > max / 2; ++step) {
    const bool crlf = text[at] == '\n' && text[at - 1] == '\r';
    if (!crlf && !joins_before(decode_at(text, at).code)) return at;
    at -= decode_before(text, at).size;
  }
  return border;
}

}  // namespace

Cutter::Cutter(ByteSource& source, CutOptions options) : source_(source), options_(options) {}

std::optional<Cut> Cutter::next() {
  if (done_) return std::nullopt;
  scan_ = options_.paragraphs ? 0 : options_.min_bytes;
  blank_ = false;
  cut_ = 0;
  while (true) {
    if (scan()) return take(cut_, false);
    if (have_ >= options_.max_bytes + kLookAhead) break;
    if (!fill()) break;
  }
  const bool rest_fits = have_ <= options_.max_bytes;
  if (rest_fits && (cut_ == 0 || scan_ == have_)) return take(have_, true);
  return take(cut_ > 0 ? cut_ : fallback(), false);
}

bool Cutter::fill() {
  if (end_) return false;
  if (have_ == buffer_.size()) {
    const size_t full = options_.max_bytes + kLookAhead;
    const size_t usual = std::max(have_, options_.min_bytes) + kReadAhead;
    const size_t first = std::max(kFirstBuffer, 2 * have_);
    buffer_.resize(std::min({full, usual, at_ == 0 ? first : usual}));
  }
  const size_t got = source_.read(buffer_.data() + have_, buffer_.size() - have_);
  have_ += got;
  end_ = got == 0;
  return !end_;
}

bool Cutter::scan() {
  const size_t stop = std::min(have_, options_.max_bytes);
  while (scan_ < stop) {
    if (!blank_) {
      const void* found = std::memchr(buffer_.data() + scan_, '\n', stop - scan_);
      scan_ = found == nullptr
                  ? stop
                  : static_cast<size_t>(static_cast<const char*>(found) - buffer_.data()) + 1;
      blank_ = found != nullptr;
      continue;
    }
    const char byte = buffer_[scan_++];
    if (byte == '\n') {
      cut_ = scan_;
      if (options_.paragraphs) return true;
    } else if (!is_blank(byte) && byte != '\r') {
      blank_ = false;
      if (cut_ > 0) return true;
    }
  }
  return false;
}

size_t Cutter::fallback() const {
  const size_t min = std::min(options_.min_bytes, options_.max_bytes / 2);
  const auto window = held().substr(0, options_.max_bytes);
  if (const size_t line = window.find('\n', min); line != std::string_view::npos) return line + 1;
  if (const size_t sentence = sentence_cut(window, min); sentence > 0) return sentence;
  if (const size_t blank = blank_cut(window, min); blank > 0) return blank;
  return character_cut(held(), options_.max_bytes);
}

Cut Cutter::take(size_t bytes, bool last) {
  Cut cut;
  std::string rest;
  if (!last) {
    rest.reserve(options_.max_bytes + kLookAhead);
    rest.append(buffer_, bytes, have_ - bytes);
    have_ = rest.size();
  }
  buffer_.resize(bytes);
  cut.text = std::exchange(buffer_, std::move(rest));
  cut.at = at_;
  cut.line = line_;
  cut.first = at_ == 0;
  cut.last = last;
  cut.starts_line = starts_line_;
  cut.ends_line = last || cut.text.ends_with('\n');
  at_ += bytes;
  line_ += count_byte(cut.text, '\n');
  starts_line_ = cut.text.ends_with('\n');
  done_ = last;
  return cut;
}

}  // namespace kotidy
