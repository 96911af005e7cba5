// Candidates as a rule file.
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/cli/suggest_format.h"
#include "pipeline/stage/dedupe/key.h"
#include "pipeline/text/josa.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

using suggest::Candidate;
using suggest::Run;
using suggest::Text;

constexpr uint32_t kAround = 2;      // words on either side in an example
constexpr size_t kShortestHint = 2;  // characters

// A TOML basic string.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return out + "\"";
}

// The words around `at` on its line, `middle` in its place. Marks are left out, so that nothing in
// an example is any other rule's business.
struct Example {
  std::string before, after;  // with a blank towards the middle
  std::vector<std::string> hints;

  std::string with(std::string_view middle) const { return before + std::string(middle) + after; }
};

bool same_line(const Text& text, uint32_t a, uint32_t b) {
  return text.words[a].line == text.words[b].line;
}

Example around(const Text& text, Run at) {
  Example example;
  const auto hint = [&](uint32_t word) {
    const std::string_view view = text.view(word);
    if (count_chars(view) >= kShortestHint) example.hints.emplace_back(view);
  };
  const uint32_t end = at.first + at.count;
  for (uint32_t i = at.first - std::min(at.first, kAround); i < at.first; ++i) {
    if (!same_line(text, i, at.first)) continue;
    example.before += std::string(text.view(i)) + " ";
    hint(i);
  }
  for (uint32_t i = end; i < text.size() && i < end + kAround && same_line(text, i, at.first);
       ++i) {
    example.after += " " + std::string(text.view(i));
    hint(i);
  }
  return example;
}

// The particle as it stands behind `right`, as the rule (josa = true) will write it.
std::string agreed(std::string_view right, std::string_view tail) {
  const std::string_view particle = particle_at(tail, 0);
  const auto shape = agreeing_form(last_sound(right), particle);
  if (particle.empty() || !shape) return std::string(tail);
  return std::string(*shape) + std::string(tail.substr(particle.size()));
}

std::string rule_of(const Text& text, const Candidate& one) {
  const std::string_view span = text.view(one.at.first, one.at.count);
  const size_t at = span.find(one.heard);
  if (at == std::string_view::npos || one.heard.size() < 6) return {};
  const std::string_view tail = span.substr(at + one.heard.size());
  const Example example = around(text, one.at);
  const std::string to = std::string(span.substr(0, at)) + one.right + agreed(one.right, tail);
  const bool applied = one.strong && one.decided && !example.hints.empty();
  std::string stays = example.with(to);
  if (one.twin.first != suggest::kNowhere) {
    stays = around(text, one.twin).with(text.view(one.twin.first, one.twin.count));
  }
  std::string out = "[[rule]]\n";
  uint64_t hash = 0;
  for (const char c : one.heard + "\n" + one.right) hash = dedupe::mix(hash + static_cast<uint8_t>(c));
  out += fmt::format("id = \"correct.suggested-{:08x}\"\n", hash & 0xFFFFFFFF);
  out += fmt::format("class = \"misheard\"\ntier = \"{}\"\n", applied ? "B" : "C");
  out += fmt::format("reason = {}\n", quoted(one.why));
  out +=
      fmt::format("any = [{}]\nreplace = {}\njosa = true\n", quoted(one.heard), quoted(one.right));
  if (applied) {
    std::string words;
    for (const std::string& hint : example.hints) {
      words += (words.empty() ? "" : ", ") + quoted(hint);
    }
    out += fmt::format("need = {{ any = [{}], in = \"line\" }}\n", words);
  }
  out += fmt::format("changes = [ {{ from = {}, to = {} }} ]\n", quoted(example.with(span)),
                     quoted(example.with(to)));
  out += fmt::format("stays = [ {} ]\n", quoted(stays));
  return out;
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

std::string suggestion_rules(const Text& text, const suggest::Candidates& all) {
  std::string out =
      "# Suggested by kotidy suggest. Read every rule: throw out what is wrong, widen the "
      "examples,\n"
      "# put it below a directory of yours as correct/NAME.toml and run kotidy rules test "
      "--rules.\n"
      "stage = \"correct\"\n";
  for (const Candidate& one : all) {
    if (one.decided) {
      const std::string rule = rule_of(text, one);
      if (!rule.empty()) out += "\n" + rule;
      continue;
    }
    Candidate other = one;
    std::swap(other.heard, other.right);
    std::swap(other.at, other.twin);
    out += "\n# Undecided: take away the '# ' of one of these two, or throw both out.\n";
    out += commented(rule_of(text, one)) + "#\n";
    if (other.at.first != suggest::kNowhere) out += commented(rule_of(text, other));
  }
  return out;
}

}  // namespace kotidy
