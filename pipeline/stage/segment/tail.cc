#include "pipeline/stage/segment/tail.h"

#include "pipeline/text/utf8.h"

namespace kotidy {

namespace {

constexpr size_t kMostBrackets = 8;  // in a row: a word may end before each of thousands, "[1][1]…"
constexpr size_t kBracketReach = 48;  // bytes of a bracket at the end of a word, "(웃음)", "[12]"

bool is_emotive(char32_t code) {
  if (code < 0x80) return code == '^' || code == '~';
  return (code >= 0x3131 && code <= 0x3163) ||  // ㅋ ㅎ ㅠ ㅜ
         (code >= 0x2661 && code <= 0x2668) ||  // ♡ … ♥
         (code >= 0x263A && code <= 0x263B) || (code >= 0x1F300 && code <= 0x1FAFF) ||
         code == 0xFE0F || code == 0x200D || code == 0x2764 || code == 0x2605 || code == 0x2606 ||
         code == 0x223C || code == 0xFF5E;
}

bool is_closer(char32_t code) {
  switch (code) {
    case '"':
    case '\'':
    case '`':
    case ')':
    case ']':
    case '>':
    case 0x201D:
    case 0x2019:
    case 0x300D:
    case 0x300F:
    case 0x3009:
    case 0x300B:
    case 0x3011:
    case 0xFF09:
    case 0x2033:
      return true;
    default:
      return false;
  }
}

MarkKind mark_of(char32_t code) {
  switch (code) {
    case '.':
    case 0x3002:
    case 0xFF0E:
      return MarkKind::kStop;
    case '!':
    case '?':
    case 0xFF01:
    case 0xFF1F:
      return MarkKind::kQuestion;
    case 0x2026:
    case 0x22EF:
      return MarkKind::kEllipsis;
    default:
      return MarkKind::kNone;
  }
}

bool is_smile(std::string_view two) { return two == ":)" || two == ";)" || two == "=)"; }

// Start of the bracket that closes just before `end`, or `end`.
size_t bracket_start(std::string_view text, size_t begin, size_t end) {
  const char open = text[end - 1] == ')' ? '(' : '[';
  const size_t floor = end - begin > kBracketReach ? end - kBracketReach : begin;
  for (size_t at = end - 1; at > floor; --at) {
    if (text[at - 1] == open) return at - 1;
    if (text[at - 1] == text[end - 1]) break;
  }
  return end;
}

// False as well at the start of the text.
bool ends_in_hangul(std::string_view text, size_t end) {
  if (end < 3) return false;
  const auto* b = reinterpret_cast<const unsigned char*>(text.data()) + end - 3;
  return b[0] >= 0xEA && b[0] <= 0xED && (b[1] & 0xC0) == 0x80 && (b[2] & 0xC0) == 0x80;
}

Decoded char_before(std::string_view text, size_t end) {
  const auto last = static_cast<unsigned char>(text[end - 1]);
  return last < 0x80 ? Decoded{last, 1} : decode_before(text.substr(0, end), end);
}

}  // namespace

Tail strip_tail(std::string_view text, size_t begin, size_t end) {
  if (end > begin && text[end - 1] == '.' && ends_in_hangul(text, end - 1)) {  // nearly always
    return {static_cast<uint32_t>(end - 1), MarkKind::kStop};
  }
  Tail tail{static_cast<uint32_t>(end), MarkKind::kNone};
  size_t brackets = 0;
  while (tail.word_end > begin) {
    const size_t at = tail.word_end;
    if (ends_in_hangul(text, at)) break;
    const Decoded last = char_before(text, at);
    const MarkKind mark = mark_of(last.code);
    if (mark != MarkKind::kNone) {
      const bool again =
          mark == MarkKind::kStop && tail.mark != MarkKind::kNone && at < end && text[at] == '.';
      if (tail.mark != MarkKind::kQuestion) tail.mark = again ? MarkKind::kEllipsis : mark;
    } else if (last.code == ',') {
      tail.comma = tail.comma || tail.mark == MarkKind::kNone;
    } else if (is_emotive(last.code)) {
      tail.emotive = true;
    } else if (is_closer(last.code)) {
      tail.closed = tail.closed || (last.code != ')' && last.code != ']');
      if (at - begin > 1 && is_smile(text.substr(at - 2, 2))) {
        tail.emotive = true;
        tail.word_end = static_cast<uint32_t>(at - 2);
        continue;
      }
      if (last.code == ')' || last.code == ']') {
        const size_t open = bracket_start(text, begin, at);
        if (open != at && brackets < kMostBrackets) {
          ++brackets;
          tail.bracket = true;
          tail.word_end = static_cast<uint32_t>(open);
          continue;
        }
      }
    } else if (!(last.code == '-' && tail.mark != MarkKind::kNone) && last.code != ';' &&
               !(last.code == '_' && tail.emotive)) {
      break;
    }
    tail.word_end = static_cast<uint32_t>(at) - last.size;
  }
  return tail;
}

size_t emotive_at(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  const Decoded next = decode_at(text, at);
  return is_emotive(next.code) ? next.size : 0;
}

bool sign_starts_tail(std::string_view text, size_t at) {
  const bool lone_quote = (text[at] == '"' || text[at] == '\'') &&
                          (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n');
  return lone_quote || emotive_at(text, at) != 0 ||
         mark_of(decode_at(text, at).code) != MarkKind::kNone || is_smile(text.substr(at, 2));
}

}  // namespace kotidy
