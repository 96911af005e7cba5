#include "pipeline/edit/undo.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "pipeline/edit/checksum.h"

namespace kotidy {
namespace {

uint64_t hash_of(std::string_view text) {
  Checksum sum;
  sum.add(text);
  return sum.hash();
}

struct Undone {
  std::string text, error;
};

Undone run(std::string_view out, std::vector<UndoChange> changes, UndoSums sums, size_t chunk = 3) {
  size_t at = 0;
  size_t next = 0;
  const UndoInput input{[&](char* to, size_t size) {
                          const size_t n = std::min({size, chunk, out.size() - at});
                          out.copy(to, n, at);
                          at += n;
                          return n;
                        },
                        [&](UndoChange& change) {
                          if (next == changes.size()) return false;
                          change = changes[next++];
                          return true;
                        },
                        sums};
  Undone result;
  result.error = undo(input, [&](std::string_view text) { result.text += text; });
  return result;
}

constexpr std::string_view kIn = "one two  three";
constexpr std::string_view kOut = "One\ntwo three!";

std::vector<UndoChange> changes() {
  return {{0, 1, 0, 1, "o", "O"},
          {3, 4, 3, 4, " ", "\n"},
          {8, 9, 8, 8, " ", ""},
          {14, 14, 13, 14, "", "!"}};
}
UndoSums sums() { return {kIn.size(), kOut.size(), hash_of(kIn), hash_of(kOut)}; }

TEST_CASE("the original comes back, whatever the size of reads") {
  for (size_t chunk = 1; chunk < 20; ++chunk) {
    const Undone result = run(kOut, changes(), sums(), chunk);
    CHECK(result.error.empty());
    CHECK(result.text == kIn);
  }
}

TEST_CASE("texts that do not fit are refused") {
  CHECK(run("One two three!", changes(), sums()).error.find("byte 3") != std::string::npos);
  CHECK_FALSE(run("One\ntwo thre", changes(), sums()).error.empty());
  CHECK_FALSE(run("One\ntwo threE!", changes(), sums()).error.empty());
  CHECK_FALSE(run("One\ntwo three!!", changes(), sums()).error.empty());
  CHECK_FALSE(run("", changes(), sums()).error.empty());
}

TEST_CASE("logs that do not fit are refused") {
  auto list = changes();
  list[0].old_text = "u";
  CHECK_FALSE(run(kOut, list, sums()).error.empty());
  list = changes();
  list.erase(list.begin() + 2);
  CHECK_FALSE(run(kOut, list, sums()).error.empty());
  list = changes();
  std::swap(list[0], list[1]);
  CHECK_FALSE(run(kOut, list, sums()).error.empty());
  list = changes();
  list[1].out_end = 9;
  CHECK_FALSE(run(kOut, list, sums()).error.empty());
}

}  // namespace
}  // namespace kotidy
