#include "pipeline/stage/segment/survey.h"

#include <algorithm>

#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy {

namespace {

constexpr size_t kDeepest = 16;  // open quotes and brackets kept in mind; the oldest is forgotten

enum class Side : uint8_t { kNone, kOpen, kClose, kEither };
struct Bracket {
  Side side = Side::kNone;
  uint8_t kind = 0;
};

Bracket bracket_of(char32_t code) {
  switch (code) {
    case '"':
      return {Side::kEither, 0};
    case '\'':
      return {Side::kEither, 1};
    case '`':
      return {Side::kEither, 2};
    case 0x201C:
      return {Side::kOpen, 3};
    case 0x201D:
      return {Side::kClose, 3};
    case 0x2018:
      return {Side::kOpen, 4};
    case 0x2019:
      return {Side::kClose, 4};
    case '(':
      return {Side::kOpen, 5};
    case ')':
      return {Side::kClose, 5};
    case '[':
      return {Side::kOpen, 6};
    case ']':
      return {Side::kClose, 6};
    case '<':
      return {Side::kOpen, 7};
    case '>':
      return {Side::kClose, 7};
    case 0xFF08:
      return {Side::kOpen, 8};
    case 0xFF09:
      return {Side::kClose, 8};
    default:
      break;
  }
  if (code >= 0x3008 && code <= 0x3011) {  // 〈〉《》「」『』【】
    const bool open = code % 2 == 0;
    return {open ? Side::kOpen : Side::kClose, static_cast<uint8_t>(16 + (code - 0x3008) / 2)};
  }
  return {};
}

bool is_mark(char32_t code) {
  return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x3002;
}

class Surveyor {
 public:
  Surveyor(std::string_view text, const Layout& layout) : text_(text), layout_(layout) {}

  Survey run() {
    for (size_t chunk = 0; chunk < layout_.size(); ++chunk) {
      const Layout::Chunk& here = layout_[chunk];
      uint64_t events = here.marks | here.signs;
      if (!open_.empty() || here.signs != 0) events |= newline_candidates(here.blanks);
      while (events != 0) {
        const uint64_t event = events & (~events + 1);
        const size_t at = 64 * chunk + lowest_bit(event);
        events ^= event;
        if (here.blanks & event) {
          on_blank(at);
        } else if (here.marks & event) {
          survey_.marks.push_back(layout_.ink_before(at));
        } else {
          on_sign(at);
        }
      }
    }
    survey_.ink = layout_.ink();
    std::sort(survey_.pairs.begin(), survey_.pairs.end(),
              [](QuotePair a, QuotePair b) { return a.open < b.open; });
    return std::move(survey_);
  }

 private:
  struct Open {
    uint8_t kind;
    uint32_t at, ink;
  };

  // Only a line end with another blank next to it can be part of a blank line.
  static uint64_t newline_candidates(uint64_t blanks) {
    return blanks & (blanks << 1 | blanks >> 1 | uint64_t{1} | uint64_t{1} << 63);
  }

  void on_blank(size_t at) {
    if (open_.empty() || text_[at] != '\n') return;
    size_t next = at + 1;
    while (next < text_.size() && is_blank_byte(text_[next]) && text_[next] != '\n') ++next;
    if (next < text_.size() && text_[next] == '\n') open_.clear();
  }

  void on_sign(size_t at) {
    const auto lead = static_cast<unsigned char>(text_[at]);
    const Decoded now = lead < 0x80 ? Decoded{lead, 1} : decode_at(text_, at);
    if (is_mark(now.code)) {
      const auto before = at > 0 ? static_cast<unsigned char>(text_[at - 1]) : 0;
      if (before >= 0x80 || before == '"' || before == ')') {
        survey_.marks.push_back(layout_.ink_before(at));
      }
      return;
    }
    const Bracket bracket = bracket_of(now.code);
    if (bracket.side == Side::kNone) return;
    if (bracket.side != Side::kOpen && may_close(at, now.size, bracket) &&
        close(bracket.kind, at, now.size)) {
      return;
    }
    if (bracket.side != Side::kClose && may_open(at, now.size, bracket)) {
      if (open_.size() == kDeepest) open_.erase(open_.begin());
      open_.push_back({bracket.kind, static_cast<uint32_t>(at), layout_.ink_before(at)});
    }
  }

  // Signs that stand for both sides: 21" and 1'1 and don't are no quotes, and `…자'는` closes one.
  bool may_open(size_t at, size_t size, Bracket bracket) const {
    if (at + size >= text_.size() || is_blank_byte(text_[at + size])) return false;
    if (bracket.side == Side::kOpen) return bracket.kind != 7 || !is_digit_at(at + size);
    if (at == 0 || is_blank_byte(text_[at - 1])) return true;
    return !is_alnum(text_[at - 1]) && !goes_on_after_quote(at + size);
  }
  bool may_close(size_t at, size_t size, Bracket bracket) const {
    if (bracket.side == Side::kClose) return true;
    if (at == 0) return false;
    const size_t next = at + size;
    if (next >= text_.size() || is_blank_byte(text_[next])) return true;
    if (is_blank_byte(text_[at - 1])) return goes_on_after_quote(next);
    return bracket.kind != 1 || !is_alnum(text_[next]);
  }
  // A particle or quotative right after a closing quote.
  bool goes_on_after_quote(size_t at) const {
    char32_t first = 0;
    if (!syllable_at(text_, at, first)) return false;
    constexpr std::u32string_view kFirst = U"라이하으는은을를의와과고며에가로";
    if (kFirst.find(first) == std::u32string_view::npos) return false;
    constexpr std::string_view kBeginnings[] = {"라고", "라는", "라며", "라면",
                                                "이라", "하고", "하며", "으로"};
    constexpr std::string_view kParticles = "는은을를의와과고며에이가로";
    const std::string_view rest = text_.substr(at);
    if (std::any_of(std::begin(kBeginnings), std::end(kBeginnings),
                    [&](std::string_view word) { return rest.starts_with(word); })) {
      return true;
    }
    const size_t found = kParticles.find(rest.substr(0, 3));
    return rest.size() > 3 && is_blank_byte(rest[3]) && found != std::string_view::npos &&
           found % 3 == 0;
  }
  static bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  bool is_digit_at(size_t at) const { return text_[at] >= '0' && text_[at] <= '9'; }

  bool close(uint8_t kind, size_t at, size_t size) {
    const uint32_t ink = layout_.ink_before(at);
    while (!open_.empty() && ink - open_.front().ink > kPairReach) open_.erase(open_.begin());
    for (size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].kind != kind) continue;
      survey_.pairs.push_back({open_[i - 1].at, static_cast<uint32_t>(at + size)});
      open_.resize(i - 1);
      return true;
    }
    return false;
  }

  std::string_view text_;
  const Layout& layout_;
  Survey survey_;
  std::vector<Open> open_;
};

}  // namespace

Survey survey_text(std::string_view text, const Layout& layout) {
  return Surveyor(text, layout).run();
}

}  // namespace kotidy
