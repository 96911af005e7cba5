#include "pipeline/stage/normalize/characters.h"

#include <algorithm>
#include <string>

#include "pipeline/stage/normalize/draft.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr std::string_view kReplacementText = "\xEF\xBF\xBD";

// A longer run of combining marks is nothing a person wrote (the Stream-Safe Text Format of UAX #15
// stops at 30); sorting it would take quadratic time. It is left as it stands.
constexpr size_t kLongestNfcWindow = 512;

bool is_space(char32_t code) {
  switch (code) {
    case ' ':
    case '\t':
    case 0xA0:
    case 0x1680:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return true;
    default:
      return code >= 0x2000 && code <= 0x200A;
  }
}

bool is_line_end(char32_t code) {
  return code == '\r' || code == '\v' || code == '\f' || code == 0x85 || code == 0x2028 ||
         code == 0x2029;
}

bool is_control(char32_t code) {
  return (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0);
}

// Direction marks count: in Korean text they are left-overs of copying.
bool is_zero_width(char32_t code) {
  return code == 0xAD || code == 0xFEFF || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2064) ||
         (code >= 0x2066 && code <= 0x2069);
}

bool is_noncharacter(char32_t code) {
  return (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

// Scripts from Hebrew to Myanmar need joiners and direction marks for their spelling.
bool is_joining_script(char32_t code) { return code >= 0x0590 && code < 0x1100; }

bool needs_zero_width(std::string_view text, size_t begin, size_t end) {
  if (begin == 0 || end >= text.size()) return false;
  const char32_t before = decode_before(text, begin).code, after = decode_at(text, end).code;
  if (is_joining_script(before) && is_joining_script(after)) return true;
  return decode_at(text, begin).code == 0x200D && is_pictograph(before) && is_pictograph(after);
}

}  // namespace

class CharacterCleaner::Pass {
 public:
  Pass(const CharacterCleaner& by, std::string_view text, bool ends_line)
      : by_(by), text_(text), ends_line_(ends_line) {}

  void look_at(size_t at) {
    if (at < done_) return;
    const Decoded here = decode_at(text_, at);
    const size_t end = at + here.size;
    if (is_space(here.code)) return clean_blanks(at);
    if (here.code == '&') return decode_entity(at);
    if (is_line_end(here.code)) return end_line(at, end);
    if (is_control(here.code)) return edit(at, end, "", by_.control_);
    if (is_zero_width(here.code)) {
      if (!needs_zero_width(text_, at, end)) edit(at, end, "", by_.zero_width_);
      return;
    }
    if (here.code >= 0xFF01 && here.code <= 0xFF5E) {
      const char narrow = static_cast<char>(here.code - 0xFEE0);
      return edit(at, end, std::string_view(&narrow, 1), by_.full_width_);
    }
    if (is_noncharacter(here.code)) return edit(at, end, kReplacementText, by_.invalid_);
    if (here.code >= 0x300 && !nfc_settled(here.code)) compose_around(at);
  }

  StageEdits take() { return std::move(edits_); }

 private:
  void edit(size_t begin, size_t end, std::string_view by, RuleId rule) {
    done_ = end;
    if (by_.on(rule)) add_edit(edits_, begin, end, by, rule);
  }

  void clean_blanks(size_t at) {
    size_t begin = at, end = at;
    bool plain = true;
    while (begin > done_) {
      const Decoded before = decode_before(text_, begin);
      if (!is_space(before.code)) break;
      begin -= before.size;
    }
    for (size_t i = begin; i < text_.size();) {
      const Decoded here = decode_at(text_, i);
      if (!is_space(here.code)) break;
      plain = plain && here.code == ' ';
      end = i += here.size;
    }
    const bool useless = end == text_.size()
                             ? ends_line_
                             : text_[end] == '\n' || is_line_end(decode_at(text_, end).code);
    const std::string_view by = useless ? "" : " ";
    done_ = end;
    if (text_.substr(begin, end - begin) != by) {
      edit(begin, end, by, plain ? by_.blanks_ : by_.space_);
    }
  }

  void end_line(size_t at, size_t end) {
    const bool pair = text_[at] == '\r' && end < text_.size() && text_[end] == '\n';
    edit(at, end, pair ? "" : "\n", by_.line_end_);
  }

  void decode_entity(size_t at) {
    const Entities::Reference found = by_.entities_.read(text_, at);
    if (found.size == 0) return;
    std::string by;
    append_utf8(by, found.code);
    edit(at, at + found.size, by, by_.entity_);
  }

  void compose_around(size_t at) {
    const NfcWindow window = nfc_window(text_, at, done_);
    done_ = window.end;
    if (window.end - window.begin > kLongestNfcWindow) return;
    const std::string_view old = text_.substr(window.begin, window.end - window.begin);
    const std::string composed = to_nfc(old);
    if (composed != old) edit(window.begin, window.end, composed, by_.nfc_);
  }

  const CharacterCleaner& by_;
  std::string_view text_;
  bool ends_line_;
  size_t done_ = 0;  // everything before is settled in this pass
  StageEdits edits_;
};

CharacterCleaner::CharacterCleaner(const StageSetup& setup)
    : decisions_(setup.decisions),
      entities_(setup.rules.list("normalize/entities")),
      invalid_(setup.rules.require("normalize.invalid")),
      line_end_(setup.rules.require("normalize.line-end")),
      control_(setup.rules.require("normalize.control")),
      zero_width_(setup.rules.require("normalize.zero-width")),
      space_(setup.rules.require("normalize.space")),
      blanks_(setup.rules.require("normalize.blanks")),
      full_width_(setup.rules.require("normalize.full-width")),
      entity_(setup.rules.require("normalize.entity")),
      nfc_(setup.rules.require("normalize.nfc")) {}

StageEdits CharacterCleaner::replace_invalid(std::string_view text) const {
  StageEdits edits;
  if (!on(invalid_)) return edits;
  for (size_t at = 0; at < text.size();) {
    const size_t bad = ill_formed_size(text, at);
    if (bad == 0) {
      at += decode_at(text, at).size;
      continue;
    }
    add_edit(edits, at, at + bad, kReplacementText, invalid_);
    at += bad;
  }
  return edits;
}

StageEdits CharacterCleaner::clean(std::string_view text, const std::vector<uint32_t>& suspects,
                                   bool ends_line) const {
  Pass pass(*this, text, ends_line);
  for (uint32_t at : suspects) pass.look_at(at);
  return pass.take();
}

}  // namespace kotidy
