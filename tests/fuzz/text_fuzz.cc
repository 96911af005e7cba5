// Any bytes through all stages: the result is UTF-8, can be undone to the byte, every change names
// a rule, and cleaning it again changes nothing.
#include <memory>

#include "pipeline/kotidy.h"
#include "tests/fuzz/fuzz.h"

namespace {

const kotidy::Cleaner& cleaner() {
  static const std::unique_ptr<kotidy::Cleaner> shared = [] {
    kotidy::Options options;
    options.rules_dir = KOTIDY_SOURCE_DIR "/rules";
    kotidy::Diagnostics wrong;
    auto made = kotidy::Cleaner::make(options, wrong);
    kotidy::fuzz::promise(made != nullptr, wrong.text().c_str());
    return made;
  }();
  return *shared;
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace kotidy;
  const std::string_view text = fuzz::view(data, size);
  const Cleaned once = cleaner().clean(text);
  fuzz::promise(once.guarded || fuzz::is_utf8(once.text), "the output is UTF-8");
  fuzz::promise(Cleaner::restore(once) == text, "restore gives the input back");
  for (const AppliedChange& change : once.changes) {
    fuzz::promise(!change.rules.empty(), "a change names its rules");
    fuzz::promise(text.substr(change.in_begin, change.in_end - change.in_begin) == change.old_text,
                  "a change says what stood in the input");
  }
  if (!once.guarded) {
    const Cleaned twice = cleaner().clean(once.text);
    fuzz::promise(twice.guarded || twice.text == once.text, "cleaning clean text changes nothing");
  }
  return 0;
}
