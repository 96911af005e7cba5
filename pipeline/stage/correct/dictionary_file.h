// A dictionary in the files of Hunspell (hunspell(5)), read into tables.
//
// Read are FLAG num, AF, SFX, ONLYINCOMPOUND, FORBIDDENWORD and COMPOUNDRULE, which is all that
// bears on spelling in hunspell-ko.
#pragma once

#include <xxhash.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy {

using DictionaryFlag = uint16_t;  // 0 is none

class DictionaryFlags {
 public:
  void add(DictionaryFlag flag) {
    if (bits_.size() <= flag / 64u) bits_.resize(flag / 64u + 1);
    bits_[flag / 64u] |= uint64_t{1} << flag % 64u;
  }
  void add(const DictionaryFlags& more) {
    if (bits_.size() < more.bits_.size()) bits_.resize(more.bits_.size());
    for (size_t i = 0; i < more.bits_.size(); ++i) bits_[i] |= more.bits_[i];
  }
  bool has(DictionaryFlag flag) const {
    return flag / 64u < bits_.size() && (bits_[flag / 64u] >> flag % 64u & 1) != 0;
  }

 private:
  std::vector<uint64_t> bits_;
};

struct DictionaryFile {
  struct Word {
    uint32_t flags;  // index of `flag_sets`
    uint32_t next;   // of the same spelling; kNone = no more
  };
  // Taken off a form, it leaves a stem: what is left, and `strip`.
  struct Ending {
    DictionaryFlag flag;  // of the stems that take it
    uint32_t flags;       // of the form with it: what may follow. Index of `flag_sets`
    std::string_view strip;
    std::string_view shape;  // of the end of the stem: letters, ".", [abc] and [^abc]
    uint32_t next;           // of the same spelling; kNone = no more
  };
  struct Part {  // of a compound
    DictionaryFlag flag;
    bool may_lack, may_repeat;
  };
  struct Hash {
    using is_avalanching = void;
    size_t operator()(std::string_view key) const { return XXH3_64bits(key.data(), key.size()); }
  };
  using Places = boost::unordered_flat_map<std::string_view, uint32_t, Hash>;

  static constexpr uint32_t kNone = UINT32_MAX;

  std::string affix_text, word_text;           // what the views point into
  std::vector<DictionaryFlags> flag_sets{{}};  // the first one is empty
  std::vector<Word> words;
  std::vector<Ending> endings;
  Places word_at, ending_at;             // by spelling: the first of them
  DictionaryFlags follows;               // flags of endings that may stand behind an ending
  std::vector<std::vector<Part>> rules;  // of compounds
  DictionaryFlag only_in_compound = 0, forbidden = 0;  // 0: no word has it

  bool has(uint32_t flags, DictionaryFlag flag) const { return flag_sets[flags].has(flag); }
};

// Nothing when the texts are of another kind: no numbered flags, no aliases of flags, prefixes.
std::unique_ptr<DictionaryFile> read_dictionary(std::string affix_text, std::string word_text);

}  // namespace kotidy
