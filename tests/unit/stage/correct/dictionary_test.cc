#include "pipeline/stage/correct/dictionary.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <hunspell/hunspell.hxx>
#include <set>
#include <sstream>

#include "pipeline/stage/correct/known_words.h"
#include "pipeline/text/hangul.h"

using namespace kotidy;

namespace {

// Flags: 1 only in compounds, 2 particles, 3 plural, 4 forbidden, 5 6 parts of a compound, 7 verbs.
constexpr const char* kAffixes =
    "SET UTF-8\nFLAG num\nAF 9\nAF 2,3\nAF 2\nAF 4\nAF 1,5\nAF 6\nAF 5\nAF 7\nAF 6,7\nAF 2,6\n"
    "ONLYINCOMPOUND 1\nFORBIDDENWORD 4\nCOMPOUNDRULE 2\nCOMPOUNDRULE (5)*(6)?\n"
    "COMPOUNDRULE (6)(5)(6)\n"
    "SFX 2 Y 3\nSFX 2 0 에서 .\nSFX 2 0 는 [리무]\nSFX 2 0 은 [^리무]\n"
    "SFX 3 Y 1\nSFX 3 0 들/2 .\n"
    "SFX 7 Y 1\nSFX 7 다 는다 [^가]다\n";

Dictionary small_dictionary() {
  auto file = read_dictionary(
      kAffixes, "9\n개구리/1\n나무/2\n나무리/3\n덧/4\n신/5\n헛\n먹다/7\n가다/7\n물/6\n돌다/8\n");
  REQUIRE(file != nullptr);
  return Dictionary(std::move(file));
}

std::string contents_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// Every run of Hangul, and the same with its last two syllables changed places.
void add_words(const std::string& text, std::set<std::string>& words) {
  char32_t code;
  for (size_t at = 0; at < text.size(); ++at) {
    std::string word;
    for (; syllable_at(text, at, code); at += 3) word += text.substr(at, 3);
    if (word.empty() || word.size() > 30) continue;
    words.insert(word);
    if (word.size() < 6) continue;
    std::rotate(word.end() - 6, word.end() - 3, word.end());
    words.insert(word);
  }
}

}  // namespace

TEST_CASE("dictionary: words, with one ending or two") {
  const Dictionary dictionary = small_dictionary();
  CHECK(dictionary.knows("개구리"));
  CHECK(dictionary.knows("개구리에서"));
  CHECK(dictionary.knows("개구리들"));
  CHECK(dictionary.knows("개구리들에서"));
  CHECK(dictionary.knows("나무에서"));
  CHECK_FALSE(dictionary.knows("나무들"));
  CHECK_FALSE(dictionary.knows("개구리에서들"));
  CHECK_FALSE(dictionary.knows("개구"));
  CHECK_FALSE(dictionary.knows("에서"));
  CHECK_FALSE(dictionary.knows(""));
}

TEST_CASE("dictionary: endings ask for the shape of the stem and may take off a part of it") {
  const Dictionary dictionary = small_dictionary();
  CHECK(dictionary.knows("나무는"));
  CHECK_FALSE(dictionary.knows("나무은"));
  CHECK(dictionary.knows("개구리들은"));
  CHECK_FALSE(dictionary.knows("개구리들는"));
  CHECK(dictionary.knows("먹는다"));
  CHECK_FALSE(dictionary.knows("가는다"));
}

TEST_CASE("dictionary: compounds by rule; forbidden words; flags of no word") {
  const Dictionary dictionary = small_dictionary();
  CHECK(dictionary.knows("물"));
  CHECK_FALSE(dictionary.knows("덧"));
  CHECK(dictionary.knows("덧신"));
  CHECK(dictionary.knows("물덧신"));
  CHECK(dictionary.knows("덧물덧덧"));
  CHECK(dictionary.knows("신덧신"));
  CHECK_FALSE(dictionary.knows("신덧"));
  CHECK_FALSE(dictionary.knows("덧신덧"));
  CHECK_FALSE(dictionary.knows("덧헛"));
  CHECK(dictionary.knows("덧돌는다"));
  CHECK_FALSE(dictionary.knows("덧먹는다"));
  CHECK_FALSE(dictionary.knows("나무리"));
}

TEST_CASE("dictionary: files of another kind are refused, broken ones survived") {
  CHECK(read_dictionary("", "") == nullptr);
  CHECK(read_dictionary("FLAG long\nAF 1\nAF 1\n", "1\n가\n") == nullptr);
  CHECK(read_dictionary("FLAG num\nAF 1\nAF 1\nPFX 1 Y 1\nPFX 1 0 가 . x\n", "1\n가\n") == nullptr);
  const std::string broken =
      "FLAG num\nAF 1\nAF 1,x,70000\nCOMPOUNDRULE (1\nCOMPOUNDRULE (\nSFX 1 0 나/9 [가\n"
      "SFX 1 0 다 [\xFF]\nSFX";
  auto file = read_dictionary(broken, "x\n가/1\n\n/\n\xFF\xFE/1\n다/99999999999");
  REQUIRE(file != nullptr);
  const Dictionary dictionary(std::move(file));
  CHECK(dictionary.knows("가"));
  CHECK(dictionary.knows("다"));
  CHECK_FALSE(dictionary.knows("가다"));
  CHECK_FALSE(dictionary.knows("\xFF"));
}

TEST_CASE("dictionary: the answers are Hunspell's, but that compounds are known by any entry") {
  Hunspell hunspell("/usr/share/hunspell/ko.aff", "/usr/share/hunspell/ko.dic");
  const KnownWords known;
  REQUIRE(known.available());
  std::set<std::string> words;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::string(KOTIDY_SOURCE_DIR) + "/samples")) {
    if (entry.path().extension() == ".txt") add_words(contents_of(entry.path()), words);
  }
  REQUIRE(words.size() > 2000);
  words.insert({"GPT", "pt", "GPT를", "7GPT", "15", "2003년"});
  size_t more = 0, known_words = 0;
  for (const std::string& word : words) {
    const bool theirs = hunspell.spell(word), ours = known.knows(word);
    CHECK_MESSAGE((ours || !theirs), word);
    more += ours && !theirs;
    known_words += theirs;
  }
  CHECK(known_words > words.size() / 4);
  CHECK(more * 200 < words.size());
}
