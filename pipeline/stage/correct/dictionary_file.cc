#include "pipeline/stage/correct/dictionary_file.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kotidy {
namespace {

using File = DictionaryFile;

constexpr size_t kMostFields = 5;

struct Fields {
  std::array<std::string_view, kMostFields> at;
  size_t size = 0;
};

// Takes the first line off `text`.
std::string_view next_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

Fields fields_of(std::string_view line) {
  Fields fields;
  for (size_t at = 0; fields.size < kMostFields && at < line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    if (end > at) fields.at[fields.size++] = line.substr(at, end - at);
    at = end + 1;
  }
  return fields;
}

// 0 when it is no number, or too large.
uint32_t number_in(std::string_view text) {
  uint32_t number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  return wrong == std::errc() && end == text.data() + text.size() ? number : 0;
}

DictionaryFlag flag_in(std::string_view text) {
  const uint32_t flag = number_in(text);
  return flag <= UINT16_MAX ? static_cast<DictionaryFlag>(flag) : DictionaryFlag{0};
}

// "0" stands for nothing.
std::string_view letters_in(std::string_view field) {
  return field == "0" ? std::string_view() : field;
}

class Reader {
 public:
  explicit Reader(File& file) : file_(file) {}

  bool read() {
    for (std::string_view text = file_.affix_text; !text.empty();) {
      if (!directive(fields_of(next_line(text)))) return false;
    }
    for (const File::Ending& ending : file_.endings) {
      if (ending.flags != 0) file_.follows.add(file_.flag_sets[ending.flags]);
    }
    if (!numbered_ || file_.flag_sets.size() == 1) return false;
    words();
    return true;
  }

 private:
  // False when the file is of another kind.
  bool directive(const Fields& line) {
    const std::string_view name = line.at[0];
    if (name == "SFX" && line.size == kMostFields) return ending(line);
    if (name == "PFX") return false;
    if (line.size != 2) return true;
    if (name == "FLAG") numbered_ = line.at[1] == "num";
    if (name == "AF") flag_set(line.at[1]);
    if (name == "ONLYINCOMPOUND") file_.only_in_compound = flag_in(line.at[1]);
    if (name == "FORBIDDENWORD") file_.forbidden = flag_in(line.at[1]);
    if (name == "COMPOUNDRULE") compound(line.at[1]);
    return true;
  }

  // The first line of its kind says only how many follow.
  void flag_set(std::string_view list) {
    if (std::exchange(counted_, true) == false) return;
    DictionaryFlags flags;
    while (!list.empty()) {
      const std::string_view one = list.substr(0, list.find(','));
      if (const DictionaryFlag flag = flag_in(one); flag != 0) flags.add(flag);
      list.remove_prefix(std::min(one.size() + 1, list.size()));
    }
    file_.flag_sets.push_back(std::move(flags));
  }

  // The index of the set behind the slash, which is taken off. 0 when there is none.
  uint32_t flags_behind(std::string_view& word) const {
    const size_t slash = word.find('/');
    if (slash == std::string_view::npos) return 0;
    const uint32_t set = number_in(word.substr(slash + 1));
    word = word.substr(0, slash);
    return set < file_.flag_sets.size() ? set : 0;
  }

  bool ending(const Fields& line) {
    std::string_view letters = line.at[3];
    const uint32_t flags = flags_behind(letters);
    const auto here = static_cast<uint32_t>(file_.endings.size());
    uint32_t& first = file_.ending_at.try_emplace(letters_in(letters), File::kNone).first->second;
    file_.endings.push_back(
        {flag_in(line.at[1]), flags, letters_in(line.at[2]), line.at[4], first});
    first = here;
    return true;
  }

  // "(12)*(12)(13)?"; its first line says only how many follow.
  void compound(std::string_view rule) {
    std::vector<File::Part> parts;
    while (rule.starts_with('(')) {
      const size_t end = std::min(rule.find(')'), rule.size() - 1);
      parts.push_back({flag_in(rule.substr(1, end - 1)), false, false});
      rule.remove_prefix(end + 1);
      if (!rule.starts_with('*') && !rule.starts_with('?')) continue;
      parts.back().may_lack = true;
      parts.back().may_repeat = rule.front() == '*';
      rule.remove_prefix(1);
    }
    if (!parts.empty()) file_.rules.push_back(std::move(parts));
  }

  void words() {
    std::string_view text = file_.word_text;
    const uint32_t count = number_in(next_line(text));
    file_.words.reserve(count);
    file_.word_at.reserve(count);
    while (!text.empty()) {
      std::string_view word = next_line(text);
      const uint32_t flags = flags_behind(word);
      const auto here = static_cast<uint32_t>(file_.words.size());
      uint32_t& first = file_.word_at.try_emplace(word, File::kNone).first->second;
      file_.words.push_back({flags, first});
      first = here;
    }
  }

  File& file_;
  bool numbered_ = false, counted_ = false;
};

}  // namespace

std::unique_ptr<DictionaryFile> read_dictionary(std::string affix_text, std::string word_text) {
  auto file = std::make_unique<DictionaryFile>();
  file->affix_text = std::move(affix_text);
  file->word_text = std::move(word_text);
  return Reader(*file).read() ? std::move(file) : nullptr;
}

}  // namespace kotidy
