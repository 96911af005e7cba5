// Candidates as a rule file.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/cli/suggest_format.h"
#include "pipeline/cli/toml_string.h"
#include "pipeline/stage/dedupe/key.h"
#include "pipeline/text/josa.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

using passage::Candidate;
using passage::Run;
using passage::Text;

constexpr uint32_t kAround = 2;      // words on either side in an example
constexpr size_t kShortestHint = 2;  // characters
constexpr size_t kShortestWord = 6;  // bytes

// The words around a span on its line, with a blank towards it.
struct Example {
  std::string before, after;
  std::vector<std::string> hints;

  std::string with(std::string_view middle) const { return before + std::string(middle) + after; }
};

// The particle as it stands behind `right`, as the rule (josa = true) will write it.
std::string agreed(std::string_view right, std::string_view tail) {
  const std::string_view particle = particle_at(tail, 0);
  const auto shape = agreeing_form(last_sound(right), particle);
  if (particle.empty() || !shape) return std::string(tail);
  return std::string(*shape) + std::string(tail.substr(particle.size()));
}

class Writer {
 public:
  Writer(const Text& text, const passage::Candidates& all) : text_(text) {
    for (const Candidate& one : all) {
      if (!one.decided) continue;
      right_.emplace(one.heard, one.right);
      for (uint32_t i = 0; one.at.count > 1 && i < one.at.count; ++i)
        taken_.insert(one.at.first + i);
    }
  }

  std::string rule(const Candidate& one) const;

 private:
  // Only letters in it, so that nothing in an example is any other rule's business.
  bool is_plain(uint32_t word) const {
    const passage::Word& at = text_.words[word];
    return count_chars(text_.view(word)) == at.letter_end - at.letter;
  }

  // A word as it stands once the other rules of the file have worked.
  std::string corrected(std::string_view word) const {
    for (size_t end = word.size(); end > 0; end = floor_char(word, end - 1)) {
      const auto found = right_.find(word.substr(0, end));
      if (found == right_.end() || !parses_as_particles(word, end)) continue;
      return found->second + agreed(found->second, word.substr(end));
    }
    return std::string(word);
  }

  bool shown(uint32_t word, Run span) const {
    return word < text_.size() && text_.words[word].line == text_.words[span.first].line &&
           is_plain(word) && !taken_.contains(word);
  }

  Example around(Run span) const {
    Example example;
    const auto hint = [&](const std::string& word) {
      if (count_chars(word) >= kShortestHint) example.hints.push_back(word);
    };
    for (uint32_t i = span.first; i > 0 && span.first - i < kAround && shown(i - 1, span); --i) {
      const std::string word = corrected(text_.view(i - 1));
      example.before = word + " " + example.before;
      hint(word);
    }
    const uint32_t end = span.first + span.count;
    for (uint32_t i = end; i < end + kAround && shown(i, span); ++i) {
      const std::string word = corrected(text_.view(i));
      example.after += " " + word;
      hint(word);
    }
    return example;
  }

  const Text& text_;
  std::map<std::string, std::string, std::less<>> right_;
  std::set<uint32_t> taken_;  // words of spans of several words
};

std::string Writer::rule(const Candidate& one) const {
  const std::string_view span = text_.view(one.at.first, one.at.count);
  const size_t at = span.find(one.heard);
  if (at == std::string_view::npos || one.heard.size() < kShortestWord) return {};
  const std::string_view tail = span.substr(at + one.heard.size());
  const Example example = around(one.at);
  const std::string to = std::string(span.substr(0, at)) + one.right + agreed(one.right, tail);
  const bool applied = one.strong && one.decided && !example.hints.empty();
  const bool has_twin = one.twin.first != passage::kNowhere;
  const std::string stays = has_twin
                                ? around(one.twin).with(text_.view(one.twin.first, one.twin.count))
                                : example.with(to);
  uint64_t hash = 0;
  for (const char c : one.heard + "\n" + one.right) {
    hash = dedupe::mix(hash + static_cast<unsigned char>(c));
  }
  std::string out = fmt::format("[[rule]]\nid = \"correct.suggested-{:08x}\"\n", hash & 0xFFFFFFFF);
  out += fmt::format("class = \"misheard\"\ntier = \"{}\"\n", applied ? "B" : "C");
  out += fmt::format("reason = {}\nany = [{}]\nreplace = {}\njosa = true\n", toml_string(one.why),
                     toml_string(one.heard), toml_string(one.right));
  if (applied) {
    std::string words;
    for (const std::string& hint : example.hints)
      words += (words.empty() ? "" : ", ") + toml_string(hint);
    out += fmt::format("need = {{ any = [{}], in = \"line\" }}\n", words);
  }
  out += fmt::format("changes = [ {{ from = {}, to = {} }} ]\n", toml_string(example.with(span)),
                     toml_string(example.with(to)));
  return out + fmt::format("stays = [ {} ]\n", toml_string(stays));
}

std::string commented(std::string_view rule) {
  std::string out;
  while (!rule.empty()) {
    const size_t end = rule.find('\n');
    out += "# " + std::string(rule.substr(0, end)) + "\n";
    rule.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace

std::string suggestion_rules(const Text& text, const passage::Candidates& all) {
  std::string out =
      "# Suggested by kotidy suggest. Read every rule: throw out what is wrong, widen the "
      "examples,\n"
      "# put it below a directory of yours as correct/NAME.toml and run kotidy rules test "
      "--rules.\n"
      "stage = \"correct\"\n";
  const Writer writer(text, all);
  for (const Candidate& one : all) {
    if (one.known) continue;
    if (one.decided) {
      const std::string rule = writer.rule(one);
      if (!rule.empty()) out += "\n" + rule;
      continue;
    }
    Candidate other = one;
    std::swap(other.heard, other.right);
    std::swap(other.at, other.twin);
    out += "\n# Undecided: take away the '# ' of one of these two, or throw both out.\n";
    out += commented(writer.rule(one)) + "#\n";
    if (other.at.first != passage::kNowhere) out += commented(writer.rule(other));
  }
  return out;
}

}  // namespace kotidy
