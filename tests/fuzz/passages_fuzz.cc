// Files of passages: any bytes are either refused or can be read without reading beyond their end.
// The checksum is made to agree, so that what lies behind it is tried, too.
#include <cstring>
#include <string>
#include <vector>

#include "pipeline/edit/checksum.h"
#include "pipeline/index/corpus_ownership.h"
#include "tests/fuzz/fuzz.h"

namespace kotidy::fuzz {
namespace {

void read(std::string_view bytes) {
  while (!bytes.empty()) {
    const Corpus corpus = Corpus::take(bytes);
    CorpusOwnership owners(corpus);
    dedupe::PassageRecord record;
    for (Ordinal ordinal = 0; ordinal < 100; ++ordinal) {
      if (!corpus.record(ordinal, record)) continue;
      promise(!owners.document_name(ordinal).empty() || corpus.file_of(ordinal)->name.empty(),
              "a passage has a document");
      owners.exact(record.key);
    }
    std::string out;
    merge_corpora({corpus, corpus}, [&](std::string_view piece) { out += piece; });
  }
}

}  // namespace
}  // namespace kotidy::fuzz

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace kotidy;
  std::vector<uint64_t> aligned(size / 8 + 1);
  char* bytes = reinterpret_cast<char*>(aligned.data());
  std::memcpy(bytes, data, size);
  for (const bool agrees : {false, true}) {
    if (agrees && size >= 16) {
      Checksum sum;
      sum.add({bytes, size - 8});
      const uint64_t hash = sum.hash();
      std::memcpy(bytes + size - 8, &hash, 8);
    }
    try {
      fuzz::read({bytes, size});
    } catch (const IndexError& error) {
      fuzz::promise(*error.what() != '\0', "a file of passages is refused with a reason");
    }
  }
  return 0;
}
