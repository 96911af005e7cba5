#include "subject.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "pipeline/rule/decisions.h"
#include "pipeline/text/utf8.h"

namespace kotidy::property {
namespace {

constexpr int kShrinkTries = 3000;

// Common words, so that the term matcher has suspects in any text.
constexpr const char* kTerms =
    "인공지능\n데이터센터\n대통령\n기자회견\n사람들\n이야기\n대한민국\n챗지피티\t\t채지 PT\n";

class TextSink : public Sink {
 public:
  bool take(Block& block) override {
    text += block.final_text();
    return true;
  }
  std::string text;
};

// Takes pieces out as long as the text still fails (delta debugging, Zeller 1999, simplified).
std::string shrink(std::string text, const Property& property) {
  int tries = 0;
  for (size_t piece = text.size() / 2; piece > 0; piece /= 2) {
    for (size_t at = 0; at + piece <= text.size() && tries < kShrinkTries;) {
      std::string smaller = text;
      smaller.erase(at, piece);
      ++tries;
      if (property(smaller).empty()) {
        at += piece;
      } else {
        text = std::move(smaller);
      }
    }
  }
  return text;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (size_t i = 0; i < text.size() && out.size() < 2000;) {
    const Decoded one = decode_at(text, i);
    const bool plain = one.code > 0x7F && (one.code != kReplacement || one.size == 3);
    if (plain || (one.code >= 0x20 && one.code < 0x7F)) {
      out += text.substr(i, one.size);
    } else if (one.code == '\n') {
      out += "\\n";
    } else {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[i]));
    }
    i += one.size;
  }
  return out + "\"";
}

}  // namespace

const RuleSet& shipped_rules() {
  static const std::unique_ptr<RuleSet> rules = [] {
    Diagnostics wrong;
    auto loaded = RuleSet::load({KOTIDY_SOURCE_DIR "/rules"}, wrong);
    if (loaded == nullptr) throw std::runtime_error(wrong.text());
    return loaded;
  }();
  return *rules;
}

const Texts& texts() {
  static const Texts texts(shipped_rules());
  return texts;
}

uint64_t rounds(uint64_t usual) {
  const char* more = std::getenv("KOTIDY_PROPERTY_ROUNDS");
  return more == nullptr ? usual : std::max<uint64_t>(usual, std::strtoull(more, nullptr, 10));
}

Subject::Subject(const std::string& only, double max_removed)
    : name_(only.empty() ? "all stages" : only) {
  options_.rules_dir = KOTIDY_SOURCE_DIR "/rules";
  options_.max_removed = max_removed;
  options_.terms = kTerms;
  if (!only.empty()) options_.only = {only};
  Diagnostics wrong;
  cleaner_ = Cleaner::make(options_, wrong);
  if (cleaner_ == nullptr) throw std::runtime_error(wrong.text());
  const RuleSet& rules = shipped_rules();
  terms_ = std::make_unique<const Terms>(parse_terms(kTerms, "terms", readings_of(rules), wrong));
  profiles_ = std::make_shared<const ProfileDecisions>(decide_profiles(
      rules, make_decisions(rules, options_.only, {}, Care::kNormal, wrong), {}, {}, wrong));
  decisions_ = std::make_unique<const Decisions>(united(*profiles_, std::nullopt));
  stages_ = std::make_shared<const BlockStages>(make_block_stages(
      {rules, *decisions_, Unmarked::kAuto, terms_.get()}, needed_stages(rules, *decisions_)));
}

void Subject::run(std::string_view text, size_t threads, size_t chunk, Sink& sink) const {
  FlowOptions options;
  options.threads = threads;
  options.max_removed = options_.max_removed;
  options.profiles = profiles_;
  options.stages = needed_stages(shipped_rules(), *decisions_);
  Pipeline pipeline(shipped_rules(), *decisions_, options, stages_);
  const auto document = memory_queue("", text, chunk);
  pipeline.run(*document, sink);
}

bool Subject::is_of_profile(RuleId rule) const {
  return std::any_of(profiles_->begin(), profiles_->end(), [&](const Decisions& decisions) {
    return decisions[rule] != profiles_->front()[rule];
  });
}

std::string Subject::flow(std::string_view text, size_t threads, size_t chunk) const {
  TextSink sink;
  run(text, threads, chunk, sink);
  return sink.text;
}

const std::vector<Subject>& subjects() {
  static const std::vector<Subject> list = [] {
    std::vector<Subject> made;
    made.emplace_back("");
    const Decisions all(shipped_rules().size());
    const auto needed = needed_stages(shipped_rules(), all);
    for (const StageEntry& stage : stage_table()) {
      if (needed[static_cast<size_t>(stage.id)]) made.emplace_back(std::string(stage.name));
    }
    return made;
  }();
  return list;
}

void expect(const Subject& subject, Kind kind, uint64_t seed, size_t size,
            const Property& property) {
  const std::string text = texts().make(kind, seed, size);
  const std::string wrong = property(text);
  if (wrong.empty()) return;
  const std::string small = shrink(text, property);
  FAIL_CHECK(fmt::format("{}: {} text, seed {}, {} bytes\n  text {}\n  {}", subject.name(),
                         name_of(kind), seed, size, in_quotes(small), property(small)));
}

std::string without_blanks(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c != ' ' && c != '\n' && c != '\t' && c != '\r'; });
  return out;
}

bool valid_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const Decoded one = decode_at(text, i);
    if (one.code == kReplacement && one.size == 1) return false;
    i += one.size;
  }
  return true;
}

std::string difference(std::string_view is, std::string_view should_be) {
  if (is == should_be) return "";
  const auto at = static_cast<size_t>(
      std::mismatch(is.begin(), is.end(), should_be.begin(), should_be.end()).first - is.begin());
  const size_t from = floor_char(is, at > 60 ? at - 60 : 0);
  return fmt::format("differs at byte {}\n  is        {}\n  should be {}", at,
                     in_quotes(is.substr(from, 200)), in_quotes(should_be.substr(from, 200)));
}

}  // namespace kotidy::property
