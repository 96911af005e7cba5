#include <doctest/doctest.h>

#include "tests/unit/stage/stage_run.h"

using namespace kotidy;

namespace {

const std::string kArticle =
    "골목 안 작은 책방은 올여름에도 저녁마다 낭독회를 열어 이웃을 모았다고 한다.\n\n";
const std::string kSaid =
    "골목 안 작은 책방은 올여름에도\n저녁마다 낭독해를 열어 이웃을\n모았다고 한다 그리고 또\n";

// The places of the lines of kSaid behind kArticle.
std::vector<size_t> said_lines(const std::string& text) {
  std::vector<size_t> places;
  for (size_t at = kArticle.size(); at < text.size(); at = text.find('\n', at) + 1) {
    places.push_back(at);
  }
  return places;
}

StageEdits edits(const std::string& text, const std::vector<size_t>* timed) {
  static const testing::StageRun correct(make_correct);
  BlockContext context;
  context.timed = timed;
  return correct.edits(text, context);
}
size_t reports(const std::string& text, const std::vector<size_t>* timed) {
  return edits(text, timed).edits.size();
}

// The rule that changes the word of the transcript, and what it writes.
std::string change(const std::string& article_word, const std::string& said_word) {
  std::string article = kArticle, said = kSaid;
  article.replace(article.find("낭독회를"), std::string("낭독회를").size(), article_word);
  said.replace(said.find("낭독해를"), std::string("낭독해를").size(), said_word);
  const std::string text = article + said;
  std::vector<size_t> timed;
  for (size_t at = article.size(); at < text.size(); at = text.find('\n', at) + 1) {
    timed.push_back(at);
  }
  const StageEdits done = edits(text, &timed);
  if (done.edits.size() != 1) return "";
  const Edit& edit = done.edits[0];
  CHECK(edit.begin > article.size());
  return testing::shipped_rules()[edit.rule].id + " " + std::string(done.text_of(edit));
}

}  // namespace

TEST_CASE("a timed line differs from the written passage by a word that sounds like its") {
  const std::string text = kArticle + kSaid;
  const std::vector<size_t> timed = said_lines(text);
  CHECK(reports(text, &timed) == 1);
}

TEST_CASE("without timed lines, or with too few, nothing is compared") {
  const std::string text = kArticle + kSaid;
  const std::vector<size_t> none, two = {kArticle.size(), kArticle.size() + 10};
  CHECK(reports(text, nullptr) == 0);
  CHECK(reports(text, &none) == 0);
  CHECK(reports(text, &two) == 0);
}

TEST_CASE("where all lines are timed, nobody wrote") {
  const std::string text = kArticle + kSaid;
  std::vector<size_t> timed = said_lines(text);
  timed.insert(timed.begin(), 0);
  CHECK(reports(text, &timed) == 0);
}

TEST_CASE("what no dictionary knows is changed, words are reported") {
  CHECK(change("도서관을", "도소관을") == "correct.term-passage 도서관");
  CHECK(change("진의를", "진위를") == "correct.term-passage-far 진의");
  CHECK(change("도소관을", "도서관을") == "correct.term-passage-far 도소관");
  CHECK(change("도소관을", "도새관을") == "correct.term-passage-far 도소관");
}

TEST_CASE("a block of many is not compared") {
  const std::string text = kArticle + kSaid;
  const std::vector<size_t> timed = said_lines(text);
  static const testing::StageRun correct(make_correct);
  BlockContext context;
  context.timed = &timed;
  context.last = false;
  CHECK(correct.edits(text, context).edits.empty());
}
