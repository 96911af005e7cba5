#include "pipeline/stage/correct/dictionary.h"

#include <utility>

namespace kotidy {
namespace {

bool begins_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

size_t letter_size(std::string_view text) {
  size_t size = 1;
  while (size < text.size() && !begins_letter(text[size])) ++size;
  return size;
}

// Takes off one place of a shape: a letter, or a class with its brackets.
std::string_view next_place(std::string_view& shape) {
  const size_t bracket = shape.front() == '[' ? shape.find(']') : std::string_view::npos;
  const size_t size = bracket == std::string_view::npos ? letter_size(shape) : bracket + 1;
  const std::string_view place = shape.substr(0, size);
  shape.remove_prefix(size);
  return place;
}

bool fits(std::string_view place, std::string_view letter) {
  if (place == ".") return true;
  if (place.size() < 2 || place.front() != '[') return place == letter;
  const bool inverted = place[1] == '^';
  return (place.find(letter, 1) != std::string_view::npos) != inverted;
}

// Whether the end of a stem is like that.
bool ends_like(std::string_view stem, std::string_view shape) {
  if (shape == ".") return true;
  size_t places = 0;
  for (std::string_view rest = shape; !rest.empty(); ++places) next_place(rest);
  size_t at = stem.size();
  for (; places > 0; --places) {
    if (at == 0) return false;
    while (!begins_letter(stem[--at]) && at > 0) {
    }
  }
  for (std::string_view rest = shape; !rest.empty();) {
    const std::string_view letter = stem.substr(at, letter_size(stem.substr(at)));
    if (!fits(next_place(rest), letter)) return false;
    at += letter.size();
  }
  return true;
}

}  // namespace

Dictionary::Dictionary(std::unique_ptr<const DictionaryFile> file)
    : file_(std::move(file)), takes_(file_->flag_sets.size()) {
  size_t at = 0;
  for (const auto& rule : file_->rules) {
    if (at + rule.size() >= starts_.size()) break;
    starts_.set(at);
    for (const DictionaryFile::Part& part : rule) {
      may_lack_[at] = part.may_lack;
      may_repeat_[at] = part.may_repeat;
      for (uint32_t i = 0; i < takes_.size(); ++i) takes_[i][at] = file_->has(i, part.flag);
      ++at;
    }
    ends_.set(at++);
  }
  starts_ = with_optional(starts_);
}

template <class Accept>
bool Dictionary::any_word(std::string_view stem, Accept accept) const {
  const auto found = file_->word_at.find(stem);
  if (found == file_->word_at.end()) return false;
  for (uint32_t i = found->second; i != DictionaryFile::kNone; i = file_->words[i].next) {
    if (accept(file_->words[i].flags)) return true;
  }
  return false;
}

// All ways to take an ending off, with the stem that is left.
template <class Accept>
bool Dictionary::any_ending(std::string_view form, Accept accept) const {
  std::string stem;
  for (size_t cut = form.size(); cut > 0; --cut) {
    if (cut < form.size() && !begins_letter(form[cut])) continue;
    const auto found = file_->ending_at.find(form.substr(cut));
    if (found == file_->ending_at.end()) continue;
    for (uint32_t i = found->second; i != DictionaryFile::kNone; i = file_->endings[i].next) {
      const DictionaryFile::Ending& ending = file_->endings[i];
      const auto make_stem = [&]() -> std::string_view {
        return stem.assign(form.substr(0, cut)).append(ending.strip);
      };
      if (accept(ending, make_stem)) return true;
    }
  }
  return false;
}

// A stem with one ending, or with two of which the first one allows the second one.
template <class Accept>
bool Dictionary::any_inflected(std::string_view form, Accept accept) const {
  const auto once = [&](std::string_view part, DictionaryFlag behind) {
    return any_ending(part, [&](const Ending& ending, const auto& make_stem) {
      if (behind != 0 && !file_->has(ending.flags, behind)) return false;
      const std::string_view stem = make_stem();
      const auto takes_it = [&](uint32_t flags) {
        return file_->has(flags, ending.flag) && accept(flags);
      };
      return any_word(stem, takes_it) && ends_like(stem, ending.shape);
    });
  };
  return once(form, 0) || any_ending(form, [&](const Ending& ending, const auto& make_stem) {
           if (!file_->follows.has(ending.flag)) return false;
           const std::string_view stem = make_stem();
           return ends_like(stem, ending.shape) && once(stem, ending.flag);
         });
}

// Parts that may lack need not be waited for.
Dictionary::States Dictionary::with_optional(States states) const {
  while (true) {
    const States more = states | (states & may_lack_) << 1;
    if (more == states) return states;
    states = more;
  }
}

Dictionary::States Dictionary::after(const States& states, uint32_t flags) const {
  const States taken = states & takes_[flags];
  return with_optional((taken & may_repeat_) | (taken & ~may_repeat_) << 1);
}

bool Dictionary::is_compound(std::string_view form) const {
  std::vector<States> reached(form.size());
  reached[0] = starts_;
  for (size_t at = 0; at < form.size(); ++at) {
    const States& states = reached[at];
    if (states.none()) continue;
    for (size_t end = at + 1; end < form.size(); ++end) {
      if (!begins_letter(form[end])) continue;
      any_word(form.substr(at, end - at), [&](uint32_t flags) {
        reached[end] |= after(states, flags);
        return false;
      });
    }
    const auto ends = [&](uint32_t flags) { return (after(states, flags) & ends_).any(); };
    const std::string_view last = form.substr(at);
    if (at > 0 && (any_word(last, ends) || any_inflected(last, ends))) return true;
  }
  return false;
}

bool Dictionary::knows(std::string_view form) const {
  if (form.empty()) return false;
  const auto stands_alone = [&](uint32_t flags) {
    return !file_->has(flags, file_->only_in_compound);
  };
  const auto is_forbidden = [&](uint32_t flags) { return file_->has(flags, file_->forbidden); };
  if (any_word(form, is_forbidden)) return false;
  return any_word(form, stands_alone) || any_inflected(form, stands_alone) || is_compound(form);
}

}  // namespace kotidy
