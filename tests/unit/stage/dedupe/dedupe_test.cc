#include "pipeline/stage/dedupe/dedupe.h"

#include "runner.h"

namespace kotidy {
namespace {

using testing::run;
using testing::shipped_rules;

TEST_CASE("dedupe: the examples of its rules") {
  for (const Rule& rule : shipped_rules().rules()) {
    if (rule.stage != "dedupe") continue;
    for (const Change& change : rule.changes) {
      const testing::Ran ran = run(change.from);
      CHECK_MESSAGE(ran.text == change.to, rule.id);
      bool named = false;
      for (const Edit& edit : ran.edits[0].edits) {
        named |= shipped_rules()[edit.rule].id == rule.id;
      }
      CHECK_MESSAGE(named, rule.id);
    }
    for (const std::string& stays : rule.stays) CHECK_MESSAGE(run(stays).text == stays, rule.id);
  }
}

}  // namespace
}  // namespace kotidy
