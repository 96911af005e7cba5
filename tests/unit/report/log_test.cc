#include <doctest/doctest.h>

#include "pipeline/edit/checksum.h"
#include "pipeline/report/log_reader.h"
#include "pipeline/report/log_writer.h"
#include "tests/unit/report/sample.h"

namespace kotidy {
namespace {

class Bytes : public ByteSource {
 public:
  Bytes(std::string_view bytes, size_t chunk) : bytes_(bytes), chunk_(chunk) {}
  size_t read(char* to, size_t size) override {
    const size_t n = std::min({size, chunk_, bytes_.size()});
    bytes_.copy(to, n);
    bytes_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view bytes_;
  size_t chunk_;
};

UndoSums sums_of(const sample::Changed& changed) {
  Checksum in, out;
  in.add(changed.original);
  out.add(changed.final_text);
  return {in.bytes(), out.bytes(), in.hash(), out.hash()};
}

std::string log_of(const RuleSet& rules,
                   const std::vector<std::unique_ptr<sample::Changed>>& documents) {
  std::string log;
  log_header(log);
  for (size_t i = 0; i < documents.size(); ++i) {
    log_document(i, "문서 " + std::to_string(i), log);
    log_hunks(LogRules(rules), documents[i]->hunks, 0, 0, log);
    log_document_end(sums_of(*documents[i]), "", log);
  }
  log_end(documents.size(), log);
  return log;
}

std::string restore(const std::string& log, size_t document, std::string_view output,
                    const UndoSums& sums, std::string& text, size_t chunk) {
  LogChanges changes(std::make_unique<Bytes>(log, chunk), document);
  Bytes bytes(output, chunk);
  return undo({[&](char* to, size_t size) { return bytes.read(to, size); },
               [&](UndoChange& change) { return changes.next(change); }, sums},
              [&](std::string_view piece) { text += piece; });
}

TEST_CASE("a log takes every document back, byte for byte") {
  const auto rules = sample::rules();
  std::mt19937 random(11);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::unique_ptr<sample::Changed>> documents;
    for (int i = 0; i < 3; ++i) {
      const size_t size = round == 0 ? 60000 : random() % 800;
      documents.push_back(sample::change(*rules, sample::random_text(random, size), random,
                                         static_cast<unsigned>(2 + random() % 40)));
    }
    const std::string log = log_of(*rules, documents);
    const size_t chunk = round % 2 == 0 ? 7 : 100000;
    Bytes bytes(log, chunk);
    const auto index = read_log_index(bytes);
    REQUIRE(index.size() == 3);
    for (size_t i = 0; i < 3; ++i) {
      std::string text;
      CHECK(restore(log, i, documents[i]->final_text, index[i].sums, text, chunk).empty());
      CHECK(text == documents[i]->original);
      CHECK(index[i].name == "문서 " + std::to_string(i));
    }
  }
}

TEST_CASE("sentence breaks are packed, other changes say why") {
  const auto rules = sample::rules();
  const std::string text = "하나다. 둘이다. 셋이다. X";
  StageEdits ads, segment;
  const Decisions decisions(rules->size());
  Rewriter first(text, decisions, ads);
  first.keep_to(text.size() - 1);
  first.erase(1, *rules->find("ads.island"));
  first.because("곁에 광고가 있다");
  const std::string middle = ads.apply(text);
  segment.stage = 4;
  Rewriter second(middle, decisions, segment);
  for (size_t at = 0; (at = middle.find(". ", at)) != middle.npos; ++at) {
    second.keep_to(at + 1);
    second.replace(1, "\n", *rules->find("segment.sentence-end"));
  }
  const std::string final_text = segment.apply(middle);
  std::string log;
  log_hunks(LogRules(*rules), compose_changes({text, middle, final_text}, {&ads, &segment}).hunks,
            100, 200, log);
  CHECK(log.starts_with(R"({"type":"breaks","kinds":[{"rule":"segment.sentence-end","old":" ",)"));
  CHECK(log.find(R"("at":[110,210,0,121,221,0])") != log.npos);
  CHECK(log.find(R"({"type":"edit","in":[)") != log.npos);
  CHECK(log.find(R"("why":"곁에 광고가 있다")") != log.npos);
}

TEST_CASE("what is not a whole log is refused") {
  const auto rules = sample::rules();
  std::mt19937 random(2);
  std::vector<std::unique_ptr<sample::Changed>> documents;
  documents.push_back(sample::change(*rules, sample::random_text(random, 500), random, 30));
  const std::string log = log_of(*rules, documents);
  const auto index = [](const std::string& text) {
    Bytes bytes(text, 1000);
    return read_log_index(bytes).size();
  };
  CHECK(index(log) == 1);
  CHECK_THROWS_AS(index(""), LogError);
  CHECK_THROWS_AS(index("{}\n"), LogError);
  CHECK_THROWS_AS(index("[1]\n"), LogError);
  CHECK_THROWS_AS(index("\xff\xfe\n"), LogError);
  CHECK_THROWS_AS(index(log + "{}\n"), LogError);
  CHECK_THROWS_AS(index(log.substr(0, log.size() - 1)), LogError);
  for (size_t line = log.find('\n'); line + 1 < log.size(); line = log.find('\n', line + 1)) {
    CHECK_THROWS_AS(index(log.substr(0, line + 1)), LogError);
  }
  for (size_t cut = 0; cut < log.size(); cut += 3) {
    CHECK_THROWS_AS(index(log.substr(0, cut)), LogError);
  }
}

}  // namespace
}  // namespace kotidy
