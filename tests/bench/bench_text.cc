#include "tests/bench/bench_text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace kotidy::bench {
namespace {

std::string samples(const char* file, size_t size) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(KOTIDY_SOURCE_DIR "/samples")) {
    if (entry.is_directory()) paths.push_back(entry.path() / file);
  }
  std::sort(paths.begin(), paths.end());
  std::string all;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    all.append(std::istreambuf_iterator<char>(in), {});
    all += "\n\n";
  }
  std::string text;
  while (text.size() < size) text += all;
  text.resize(text.rfind('\n', size - 1) + 1);
  return text;
}

}  // namespace

std::string sample_text(size_t size) { return samples("in.txt", size); }
std::string clean_text(size_t size) { return samples("out.txt", size); }

std::string with_words(std::string_view text, const std::vector<std::string>& words, size_t apart) {
  std::string out;
  size_t begin = 0;
  for (size_t i = 0; begin < text.size(); ++i) {
    const size_t end = text.find(' ', std::min(begin + apart, text.size()));
    const size_t behind = end == std::string_view::npos ? text.size() : end + 1;
    out += text.substr(begin, behind - begin);
    if (behind < text.size()) out += words[i % words.size()] + ' ';
    begin = behind;
  }
  return out;
}

const RuleSet& shipped_rules() {
  static const std::unique_ptr<RuleSet> rules = [] {
    Diagnostics wrong;
    auto loaded = RuleSet::load({KOTIDY_SOURCE_DIR "/rules"}, wrong);
    if (!loaded) {
      std::fputs(wrong.text().c_str(), stderr);
      std::exit(2);
    }
    return loaded;
  }();
  return *rules;
}

}  // namespace kotidy::bench
