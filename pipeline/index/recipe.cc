#include "pipeline/index/recipe.h"

#include <string>

#include "pipeline/edit/checksum.h"
#include "pipeline/index/packed_record.h"
#include "pipeline/stage/dedupe/limits.h"
#include "pipeline/stage/dedupe/record.h"

namespace kotidy {

namespace {

// Of every kind of character that keys are made of; one line is doubled, which its key is not;
// short sentences in a row.
constexpr std::string_view kProbe =
    "3. 등대지기는 1,024번째 밤에도 Lamp를 닦았고, 漢字와 かな가 적힌 낡은 공책을 펼쳐 2.5쪽을 "
    "썼다.\n"
    "바람이 멎자 여울목 사람들은 그물을 거두어 들이고 저마다 집으로 돌아가 늦은 저녁을 먹었다.\n"
    "돛단배를 미는 아이들돛단배를 미는 아이들\n"
    "배가 들어왔다.\n그물이 무거웠다.\n모두 웃었어요\n";

}  // namespace

uint64_t recipe_of(const Dedupe& dedupe) {
  const Passages passages = dedupe.scan(kProbe);
  std::string bytes, packed;
  for (const Passage& passage : passages.list) {
    pack_record(dedupe::record_of(passages, passage, {}, packed), 0, bytes);
  }
  Checksum sum;
  sum.add(bytes);
  sum.add({reinterpret_cast<const char*>(passages.prints.data()),
           passages.prints.size() * sizeof(uint64_t)});
  const uint32_t limits[] = {dedupe::kExactSyllables, dedupe::kNearSyllables,
                             static_cast<uint32_t>(dedupe::kMostSketch), dedupe::kIdentityBits};
  sum.add({reinterpret_cast<const char*>(limits), sizeof limits});
  return sum.hash();
}

}  // namespace kotidy
