#include "pipeline/index/corpus.h"

#include <doctest/doctest.h>

#include <cstring>
#include <map>
#include <string>

#include "pipeline/edit/checksum.h"
#include "pipeline/index/corpus_builder.h"
#include "pipeline/index/corpus_ownership.h"

using namespace kotidy;

namespace {

constexpr uint64_t kRecipe = 77;

// Aligned, as a mapped file is.
class Bytes {
 public:
  explicit Bytes(const std::string& bytes) : words_(bytes.size() / 8 + 1), size_(bytes.size()) {
    std::memcpy(words_.data(), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(words_.data()), size_}; }

 private:
  std::vector<uint64_t> words_;
  size_t size_;
};

dedupe::PassageRecord passage(uint64_t key) {
  dedupe::PassageRecord record;
  record.key = key;
  record.digits = static_cast<uint32_t>(key * 3);
  record.syllables = 40;
  record.place = {0, static_cast<uint32_t>(key), key * 10, 9};
  record.sketch = "sketch of it";
  return record;
}

// Files of passages with these keys; the fingerprints of key k are k + 1000 and k + 1001.
std::string corpus_of(const std::map<std::string, std::vector<uint64_t>>& files) {
  CorpusBuilder builder;
  for (const auto& [name, keys] : files) {
    builder.start_file(name);
    for (const uint64_t key : keys) {
      const uint64_t prints[] = {key + 1000, key + 1001};
      builder.add(passage(key), prints, 2);
    }
  }
  std::string bytes;
  builder.write(kRecipe, [&](std::string_view piece) { bytes += piece; });
  return bytes;
}

std::string merged(const std::vector<std::string>& parts) {
  std::vector<Bytes> held;
  std::vector<Corpus> corpora;
  for (const std::string& part : parts) held.emplace_back(part);
  for (const Bytes& bytes : held) {
    std::string_view view = bytes.view();
    corpora.push_back(Corpus::take(view));
  }
  std::string out;
  merge_corpora(corpora, [&](std::string_view piece) { out += piece; });
  return out;
}

}  // namespace

TEST_CASE("a corpus reads what was written") {
  const Bytes bytes(corpus_of({{"a", {5, 6}}, {"b", {}}, {"c", {6, 7}}}));
  std::string_view view = bytes.view();
  const Corpus corpus = Corpus::take(view);
  CHECK(view.empty());
  CHECK(corpus.recipe() == kRecipe);
  CHECK(corpus.passages() == 4);
  REQUIRE(corpus.files().size() == 3);
  CHECK(corpus.files()[2].first == 3);
  CHECK(corpus.file_of(2)->name == "a");
  CHECK(corpus.file_of(3)->name == "c");
  CHECK(corpus.file_of(5) == nullptr);
  dedupe::PassageRecord record;
  REQUIRE(corpus.record(4, record));
  CHECK(record.key == 7);
  CHECK(record.digits == 21);
  CHECK(record.place.begin == 70);
  CHECK(record.sketch == "sketch of it");
  CHECK(!corpus.record(5, record));
  CorpusOwnership owners(corpus);
  CHECK(owners.exact(6) == 2);
  CHECK(owners.exact(8) == 0);
  const uint64_t prints[] = {1006, 1007, 1008, 1009};
  Ordinal found[4];
  owners.owners(prints, 4, found);
  CHECK(found[0] == 1);
  CHECK(found[1] == 2);
  CHECK(found[2] == 4);
  CHECK(found[3] == 0);
}

TEST_CASE("parts give the bytes of the whole, in any order, as often as one likes") {
  const std::string whole = corpus_of({{"a", {5, 6}}, {"b", {6, 7}}, {"c", {5, 8}}});
  const std::string a = corpus_of({{"a", {5, 6}}}), b = corpus_of({{"b", {6, 7}}}),
                    c = corpus_of({{"c", {5, 8}}});
  CHECK(merged({a, b, c}) == whole);
  CHECK(merged({c, a, b, a}) == whole);
  CHECK(merged({merged({c, b}), merged({b, a})}) == whole);
  CHECK(merged({whole}) == whole);
}

TEST_CASE("what can't be one corpus is refused") {
  const std::string a = corpus_of({{"a", {5, 6}}});
  CHECK_THROWS_AS(merged({a, corpus_of({{"a", {5, 7}}})}), IndexError);
  CHECK_THROWS_AS(merged({a.substr(0, a.size() - 8)}), IndexError);
  CHECK_THROWS_AS(merged({"no corpus at all"}), IndexError);
  std::string other = a;
  other[16] ^= 1;  // the recipe, and a checksum that agrees
  Checksum sum;
  sum.add(std::string_view(other).substr(0, other.size() - 8));
  const uint64_t hash = sum.hash();
  std::memcpy(other.data() + other.size() - 8, &hash, 8);
  CHECK(merged({other}).size() == a.size());
  CHECK_THROWS_AS(merged({a, other}), IndexError);
}

TEST_CASE("a corpus with any byte damaged is refused, checksum or not") {
  const std::string good = corpus_of({{"a", {5, 6}}});
  const size_t table = good.size() - 8 - table_bytes(6);
  for (size_t at = 0; at < good.size(); at += at < table ? 1 : 997) {
    std::string bad = good;
    bad[at] ^= 0x41;
    const Bytes bytes(bad);
    std::string_view view = bytes.view();
    CHECK_THROWS_AS(Corpus::take(view), IndexError);
    // One that was made so on purpose may be taken, but nothing is read beyond its end.
    Checksum sum;
    sum.add(std::string_view(bad).substr(0, bad.size() - 8));
    const uint64_t hash = sum.hash();
    std::memcpy(bad.data() + bad.size() - 8, &hash, 8);
    const Bytes made(bad);
    view = made.view();
    try {
      const Corpus corpus = Corpus::take(view);
      dedupe::PassageRecord record;
      for (Ordinal ordinal = 0; ordinal < 10; ++ordinal) corpus.record(ordinal, record);
      CorpusOwnership(corpus).exact(5);
    } catch (const IndexError&) {
    }
  }
}

TEST_CASE("CorpusOwnership: a file is followed passage by passage") {
  const Bytes bytes(corpus_of({{"a", {5, 6}}, {"b", {7}}}));
  std::string_view view = bytes.view();
  const Corpus corpus = Corpus::take(view);
  CorpusOwnership owners(corpus);
  owners.start_file("b");
  CHECK(owners.next() == 3);
  CHECK(owners.add(passage(7), nullptr, 0) == 3);
  owners.start_file("a");
  CHECK(owners.add(passage(5), nullptr, 0) == 1);
  CHECK_THROWS_AS(owners.start_file("b"), IndexError);  // a has one more
  CHECK_THROWS_AS(owners.add(passage(7), nullptr, 0), IndexError);
  CHECK(owners.add(passage(6), nullptr, 0) == 2);
  CHECK_THROWS_AS(owners.add(passage(6), nullptr, 0), IndexError);
  owners.finish();
  CHECK_THROWS_AS(owners.start_file("c"), IndexError);
}
