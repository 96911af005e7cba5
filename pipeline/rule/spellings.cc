#include "pipeline/rule/spellings.h"

#include <algorithm>

#include "pipeline/text/split.h"

namespace kotidy {
namespace {

// Each of `heads` with each of `tails` behind it; false if they are too many.
bool append(std::vector<std::string>& heads, const std::vector<std::string_view>& tails) {
  if (heads.size() * tails.size() > kMostSpellings) return false;
  std::vector<std::string> both;
  for (const std::string& head : heads) {
    for (std::string_view tail : tails) both.push_back(head + std::string(tail));
  }
  heads = std::move(both);
  return true;
}

// One spelling with braces.
bool expand(std::string_view text, std::vector<std::string>& out) {
  out = {""};
  while (!text.empty()) {
    const size_t open = text.find_first_of("{}");
    if (!append(out, {text.substr(0, open)})) return false;
    if (open == std::string_view::npos) return true;
    if (text[open] == '}') return false;
    const size_t close = text.find_first_of("{}", open + 1);
    if (close == std::string_view::npos || text[close] == '{') return false;
    if (!append(out, split(text.substr(open + 1, close - open - 1), ','))) return false;
    text.remove_prefix(close + 1);
  }
  return true;
}

}  // namespace

std::optional<std::vector<std::string>> spelled_out(std::string_view cell) {
  std::vector<std::string> all;
  if (cell.empty()) return all;
  if (cell.find_first_of("|{}") == std::string_view::npos) return std::vector{std::string(cell)};
  for (std::string_view part : split(cell, '|')) {
    std::vector<std::string> words;
    if (!expand(part, words)) return std::nullopt;
    for (std::string& word : words) {
      if (std::find(all.begin(), all.end(), word) == all.end()) all.push_back(std::move(word));
    }
    if (all.size() > kMostSpellings) return std::nullopt;
  }
  return all;
}

}  // namespace kotidy
