#include <doctest/doctest.h>

#include "tests/unit/stage/normalize/stage_run.h"

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

size_t reports(const std::string& text, const std::vector<size_t>* timed) {
  static const testing::StageRun correct(make_correct);
  BlockContext context;
  context.timed = timed;
  return correct.edits(text, context).edits.size();
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
