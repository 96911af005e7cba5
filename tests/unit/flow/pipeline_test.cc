#include "pipeline/flow/pipeline.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr RuleId kErase{0}, kDouble{1}, kIdle{2};

std::unique_ptr<RuleSet> rules() {
  Diagnostics wrong;
  auto set = RuleSet::parse({{"normalize/test.toml", R"(
stage = "normalize"
[[rule]]
id = "normalize.erase"
class = "test"
tier = "A"
reason = "Takes x out."
code = true
changes = [ { from = "axb", to = "ab" } ]
stays = [ "ab" ]
[[rule]]
id = "normalize.double"
class = "test"
tier = "A"
reason = "Writes d twice."
code = true
changes = [ { from = "d", to = "dd" } ]
stays = [ "ab" ]
[[rule]]
id = "normalize.idle"
class = "test"
tier = "A"
reason = "Never comes up."
code = true
changes = [ { from = "d", to = "dd" } ]
stays = [ "ab" ]
)"}},
                            wrong);
  INFO(wrong.text());
  REQUIRE(set != nullptr);
  return set;
}

// Erases one letter, or writes it twice; throws on '#'.
class LetterStage : public BlockStage {
 public:
  LetterStage(std::string letter, bool twice) : letter_(std::move(letter)), twice_(twice) {}
  void run(const BlockContext&, Rewriter& out) const override {
    const std::string_view in = out.input();
    if (in.find('#') != std::string_view::npos) throw std::runtime_error("a stage failed");
    for (size_t at = in.find(letter_); at != std::string_view::npos;
         at = in.find(letter_, at + letter_.size())) {
      out.keep_to(at);
      if (twice_) {
        out.replace(letter_.size(), letter_ + letter_, kDouble);
      } else {
        out.erase(letter_.size(), kErase);
      }
    }
  }

 private:
  std::string letter_;
  bool twice_;
};

// Three of five stages: take "x" out, nothing, write "d" twice, take "글" out.
std::shared_ptr<const BlockStages> stages() {
  auto list = std::make_shared<BlockStages>();
  (*list)[0] = std::make_unique<LetterStage>("x", false);
  (*list)[1] = std::make_unique<LetterStage>("@", false);
  (*list)[2] = std::make_unique<LetterStage>("d", true);
  (*list)[4] = std::make_unique<LetterStage>("글", false);
  return list;
}

class Queue : public DocumentQueue {
 public:
  explicit Queue(std::vector<std::string> texts, size_t chunk = 1 << 20)
      : texts_(std::move(texts)), chunk_(chunk) {}
  std::optional<SourceDocument> next() override {
    if (next_ == texts_.size()) return std::nullopt;
    const std::string& text = texts_[next_++];
    if (text == "?") return SourceDocument{"broken", nullptr, "Is a directory"};
    return SourceDocument{"doc", from_memory(text, chunk_), ""};
  }

 private:
  std::vector<std::string> texts_;
  size_t chunk_;
  size_t next_ = 0;
};

class Collect : public Sink {
 public:
  bool wants_hunks() const override { return hunks; }
  void begin(const DocumentInfo& document) override {
    log += "begin " + std::to_string(document.index) + "\n";
  }
  void render(Block& block) const override { block.rendered = block.final_text(); }
  bool take(Block& block) override {
    places_right &= block.out_at == text.size() - document_at && block.out_line == line;
    copies += !block.versions.back().empty();
    for (const std::string& version : block.versions) versions += !version.empty();
    for (const Hunk& hunk : block.hunks) steps += hunk.steps.size();
    for (const char byte : block.rendered) line += byte == '\n';
    text += block.rendered;
    ++blocks;
    return blocks < stop_after;
  }
  void end(const DocumentResult& result) override {
    log += "end " + std::to_string(result.document.index) + " " + result.error + "\n";
    results.push_back(result);
    document_at = text.size();
    line = 1;
  }

  bool hunks = false;
  size_t stop_after = SIZE_MAX;
  std::string text, log;
  std::vector<DocumentResult> results;
  size_t blocks = 0, copies = 0, versions = 0, steps = 0, document_at = 0;
  uint64_t line = 1;
  bool places_right = true;
};

struct Ran {
  Collect sink;
  FlowResult result;
};

FlowOptions without_dedupe(size_t threads) {
  FlowOptions options;
  options.threads = threads;
  options.stages[static_cast<size_t>(StageId::kDedupe)] = false;
  return options;
}

Ran run(std::vector<std::string> texts, FlowOptions options, bool hunks = false,
        size_t stop_after = SIZE_MAX, size_t chunk = 1 << 20) {
  const auto set = rules();
  const Decisions decisions(set->size());
  Pipeline pipeline(*set, decisions, std::move(options), stages());
  Queue queue(std::move(texts), chunk);
  Ran ran;
  ran.sink.hunks = hunks;
  ran.sink.stop_after = stop_after;
  ran.result = pipeline.run(queue, ran.sink);
  return ran;
}

// `megabytes` of lines, a blank line now and then.
std::string long_text(size_t megabytes) {
  std::string text;
  for (size_t i = 0; text.size() < megabytes << 20; ++i) {
    text += "axb 문장 " + std::to_string(i) + (i % 11 == 0 ? " d\n\n" : "\n");
  }
  return text;
}

std::string expected(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == 'x') continue;
    out.append(c == 'd' ? 2 : 1, c);
  }
  return out;
}

TEST_CASE("a document goes through all stages, with any number of threads and any reads") {
  const std::string text = long_text(6);
  for (const size_t threads : {1, 2, 4}) {
    for (const size_t chunk : {size_t{4097}, size_t{1} << 20}) {
      const Ran ran = run({text}, without_dedupe(threads), false, SIZE_MAX, chunk);
      CHECK(ran.sink.text == expected(text));
      CHECK(ran.sink.blocks > 10);
      CHECK(ran.sink.places_right);
      CHECK(ran.result.in_bytes == text.size());
      CHECK(ran.result.out_bytes == ran.sink.text.size());
    }
  }
}

TEST_CASE("statistics are per rule and per document") {
  const Ran ran = run({"axbxd", "d"}, without_dedupe(1));
  CHECK(ran.result.edits_per_rule == std::vector<uint64_t>{2, 2, 0});
  CHECK(ran.result.reports_per_rule == std::vector<uint64_t>{0, 0, 0});
  CHECK(ran.result.documents == 2);
  REQUIRE(ran.sink.results.size() == 2);
  CHECK(ran.sink.results[0].edits == 3);
  CHECK(ran.sink.results[1].out_bytes == 2);
}

TEST_CASE("a rule that is only reported leaves the text and is counted") {
  const auto set = rules();
  Decisions decisions(set->size());
  decisions.set(kErase, Decision::kReport);
  decisions.set(kIdle, Decision::kIgnore);
  Pipeline pipeline(*set, decisions, without_dedupe(1), stages());
  Queue queue({"axb"});
  Collect sink;
  const FlowResult result = pipeline.run(queue, sink);
  CHECK(sink.text == "axb");
  CHECK(result.edits_per_rule[0] == 0);
  CHECK(result.reports_per_rule[0] == 1);
}

TEST_CASE("text without an edit is never copied; versions are freed unless hunks are wanted") {
  CHECK(run({"clean"}, without_dedupe(1)).sink.versions == 0);
  CHECK(run({"axd"}, without_dedupe(1)).sink.versions == 1);
  const Ran kept = run({"axd"}, without_dedupe(1), true);
  CHECK(kept.sink.versions == 2);
  CHECK(kept.sink.steps == 2);
}

TEST_CASE("a document that can't be read is reported, and the run goes on") {
  for (const size_t threads : {1, 3}) {
    const Ran ran = run({"a", "?", "", "b"}, without_dedupe(threads));
    CHECK(ran.sink.log ==
          "begin 0\nend 0 \nbegin 1\nend 1 Is a directory\nbegin 2\nend 2 \nbegin 3\nend 3 \n");
    CHECK(ran.sink.text == "ab");
    CHECK(ran.result.failed == 1);
    CHECK(ran.result.documents == 4);
  }
}

class FailingRead : public DocumentQueue {
 public:
  std::optional<SourceDocument> next() override {
    if (given_++ > 0) return std::nullopt;
    return SourceDocument{"half", std::make_unique<Half>(), ""};
  }

 private:
  class Half : public ByteSource {
   public:
    size_t read(char* to, size_t size) override {
      if (left_ == 0) throw std::system_error(EIO, std::generic_category());
      const size_t take = std::min(size, left_);
      std::fill_n(to, take, '\n');
      left_ -= take;
      return take;
    }

   private:
    size_t left_ = size_t{1} << 20;
  };
  int given_ = 0;
};

TEST_CASE("a read that fails midway gives out the blocks before it, and the error") {
  const auto set = rules();
  const Decisions decisions(set->size());
  Pipeline pipeline(*set, decisions, without_dedupe(2), stages());
  FailingRead queue;
  Collect sink;
  pipeline.run(queue, sink);
  CHECK(sink.blocks == 1);
  REQUIRE(sink.results.size() == 1);
  CHECK(sink.results[0].error == "Input/output error");
}

TEST_CASE("a sink that wants no more stops the run") {
  for (const size_t threads : {1, 4}) {
    const Ran ran = run({long_text(12), "b"}, without_dedupe(threads), false, 3);
    CHECK(ran.result.stopped);
    CHECK(ran.sink.blocks == 3);
    CHECK(ran.sink.results.empty());
  }
}

TEST_CASE("exceptions of stages reach the caller") {
  for (const size_t threads : {1, 4}) {
    CHECK_THROWS_WITH(run({long_text(3) + "#"}, without_dedupe(threads)), "a stage failed");
  }
}

std::string repeat(const std::string& unit, size_t times) {
  std::string text;
  text.reserve(unit.size() * times);
  for (size_t i = 0; i < times; ++i) text += unit;
  return text;
}

TEST_CASE("the damage guard passes a document through that would lose too much") {
  const std::string bad = repeat("글말글글\n", 100);  // three of four syllables would go
  const Ran ran = run({bad, repeat("글말\n", 200)}, without_dedupe(2), true);
  CHECK(ran.sink.results[0].guarded);
  CHECK(ran.sink.results[0].edits == 0);
  CHECK(ran.sink.results[0].out_syllables == 400);
  CHECK_FALSE(ran.sink.results[1].guarded);
  CHECK(ran.sink.text == bad + repeat("말\n", 200));
  CHECK(ran.sink.places_right);
  CHECK(ran.result.guarded == 1);
  CHECK(ran.result.edits_per_rule[0] == 200);
}

TEST_CASE("a short document is judged only when the user gave a limit") {
  CHECK(run({"글글글말"}, without_dedupe(1)).sink.text == "말");
  FlowOptions given = without_dedupe(1);
  given.max_removed_given = true;
  CHECK(run({"글글글말"}, given).sink.text == "글글글말");
  given.max_removed = 0.75;
  CHECK(run({"글글글말"}, given).sink.text == "말");
}

TEST_CASE("a long document is judged in windows, its short end with what stands before it") {
  // Blocks of a little more than 256 KiB. Good ones lose nothing, bad ones all but a syllable.
  const std::string good = repeat("말", (256 << 10) / 3 + 1) + "\n\n";
  const std::string bad = repeat("글", (256 << 10) / 3 + 1) + "말\n\n";
  for (const size_t threads : {1, 2}) {
    const Ran window = run({repeat(good, 16) + repeat(bad, 16) + good}, without_dedupe(threads));
    CHECK(window.sink.blocks == 33);
    CHECK(window.sink.text == repeat(good, 16) + repeat(bad, 16) + good);
    CHECK(window.sink.places_right);
    const Ran end = run({repeat(good, 16) + bad + "말"}, without_dedupe(threads));
    CHECK(end.sink.text == repeat(good, 16) + "말\n\n말");
    CHECK_FALSE(end.sink.results[0].guarded);
  }
}

TEST_CASE("paragraphs are given out one by one") {
  FlowOptions options = without_dedupe(1);
  options.paragraphs = true;
  CHECK(run({"axb\n\nd\n\nc"}, options).sink.blocks == 3);
  CHECK(run({"axb\n\nd\n\nc"}, options).sink.text == "ab\n\ndd\n\nc");
}

}  // namespace
}  // namespace kotidy
