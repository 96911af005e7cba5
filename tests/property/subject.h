// The program under test, whole or one stage of it, and the search for a small failing text.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/flow/pipeline.h"
#include "pipeline/kotidy.h"
#include "texts.h"

namespace kotidy::property {

const RuleSet& shipped_rules();
const Texts& texts();

// Texts per kind and property; $KOTIDY_PROPERTY_ROUNDS makes it more, to search longer.
uint64_t rounds(uint64_t usual);

class Subject {
 public:
  // only: "" = all stages. The damage guard is off unless max_removed is below 1.
  explicit Subject(const std::string& only, double max_removed = 1);

  std::string_view name() const { return name_; }
  // Whether the profile of the document, which its first block tells, decides about a rule.
  bool is_of_profile(RuleId rule) const;
  Cleaned clean(std::string_view text) const { return cleaner_->clean(text); }
  // By the flow into a sink.
  void run(std::string_view text, size_t threads, size_t chunk, Sink& sink) const;
  // The same text by the flow, with `threads`, read `chunk` bytes at a time.
  std::string flow(std::string_view text, size_t threads, size_t chunk) const;

 private:
  std::string name_;
  Options options_;
  std::unique_ptr<Cleaner> cleaner_;
  std::shared_ptr<const ProfileDecisions> profiles_;
  std::unique_ptr<const Decisions> decisions_;  // the stages hold on to it
  std::unique_ptr<const Terms> terms_;          // likewise
  std::shared_ptr<const BlockStages> stages_;
};

// All stages together, then each alone; made once.
const std::vector<Subject>& subjects();

// "" or what is wrong with the text.
using Property = std::function<std::string(const std::string& text)>;

// Runs the property; on a failure tells kind, seed and the smallest text found that fails too.
void expect(const Subject& subject, Kind kind, uint64_t seed, size_t size,
            const Property& property);

std::string without_blanks(std::string_view text);
bool valid_utf8(std::string_view text);
// "" or where two texts differ first.
std::string difference(std::string_view is, std::string_view should_be);

}  // namespace kotidy::property
