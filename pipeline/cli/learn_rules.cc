#include "pipeline/cli/learn_rules.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "pipeline/cli/toml_string.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

using learn::Kind;
using learn::Recurring;

constexpr size_t kShortBytes = 9;    // a line below three syllables needs company
constexpr size_t kLiteralBytes = 6;  // that a pattern has to hold

// "naru-news" of "corpus/Naru News": letters and digits of ASCII, the rest a dash.
std::string slug_of(std::string_view source) {
  while (source.ends_with('/')) source.remove_suffix(1);
  source.remove_prefix(source.rfind('/') + 1);
  std::string slug;
  for (const char c : source) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool fits = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9');
    if (fits)
      slug += low;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug.empty() ? "source" : slug;
}

// The regex for a shape: digits where it has a NUL.
std::string pattern_of(std::string_view shape) {
  std::string out;
  for (const char c : shape) {
    if (c == '\0') {
      out += "\\d+";
      continue;
    }
    if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// The longest run without digits: what the rule is looked for by.
std::string_view literal_of(std::string_view shape) {
  std::string_view best;
  while (!shape.empty()) {
    const size_t nul = shape.find('\0');
    const std::string_view run = shape.substr(0, nul);
    if (run.size() > best.size()) best = run;
    if (nul == std::string_view::npos) break;
    shape.remove_prefix(nul + 1);
  }
  return best;
}

// The first letters, for a sentence that speaks of them.
std::string letters_of(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size() && count_chars(out) < 8;) {
    const size_t size = decode_at(text, at).size;
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= 0xEA && lead <= 0xED) out += text.substr(at, size);
    if (text[at] == ' ' && !out.empty() && out.back() != ' ') out += ' ';
    at += size;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out.empty() ? "글귀" : out;
}

std::string_view kind_word(Kind kind) {
  if (kind == Kind::kTail) return "A tail behind the last sentence";
  return kind == Kind::kIsland ? "Words between sentences" : "A line";
}

std::string examples(const Recurring& one) {
  const std::string said = letters_of(one.text);
  std::string from = "배가 돌아왔다.\\n", from2 = "강은 맑았다.\\n", rest, rest2;
  const std::string text = toml_string(one.text);
  const std::string inner = text.substr(1, text.size() - 2);
  if (one.kind == Kind::kIsland) {
    from = "배가 돌아왔다. ";
    from2 = "강은 맑았다. ";
    rest = " 사람들은 집에 갔다.";
    rest2 = " 밤이 왔다.";
  }
  const auto clean = [](std::string before, const std::string& after) {
    while (before.ends_with("\\n")) before.resize(before.size() - 2);
    while (before.ends_with(' ')) before.pop_back();
    return before + after;
  };
  return fmt::format(
      "changes = [\n  {{ from = \"{}{}{}\", to = \"{}\" }},\n  {{ from = \"{}{}{}\", to = \"{}\" "
      "}},\n]\nstays = [\n  \"벽에는 {} 같은 말이 적혀 있었다.\",\n  \"사람들은 {} 이야기를 "
      "했다.\",\n]\n",
      from, inner, rest, clean(from, rest), from2, inner, rest2, clean(from2, rest2), said, said);
}

std::string rule(const Recurring& one, const std::string& id) {
  const bool island = one.kind == Kind::kIsland;
  const bool bare_line = !island && one.text.size() < kShortBytes;
  std::string out = fmt::format(
      "\n# {} of {} documents of {}; among the first lines {} times, among the last {} times,\n"
      "# {}{} different contexts\n[[rule]]\nid = \"furniture.{}\"\nclass = \"{}\"\ntier = \"{}\"\n"
      "reason = \"{} that {} of {} documents of one source have.\"\n",
      one.documents, one.of, one.source, one.first, one.last, one.contexts,
      one.contexts >= learn::Counts::kMostContexts ? " or more" : "", id,
      island ? "island" : "template",
      island      ? "C"
      : bare_line ? "B"
                  : "A",
      kind_word(one.kind), one.documents, one.of);
  if (!island) out += "scope = \"line\"\n";
  if (bare_line) out += "beside = true\n";
  if (!island) {
    out += fmt::format("match = '''{}'''\ntriggers = [{}]\n",
                       pattern_of(one.digits ? one.shape : one.text),
                       toml_string(literal_of(one.digits ? one.shape : one.text)));
  } else {
    out += fmt::format("any = [{}]\n", toml_string(one.text));
  }
  if (island) {
    out +=
        "before = '''(?:^\\s*|[.!?][\"'”’)]?\\s+)'''\nafter = "
        "'''^(?:\\s*$|\\s+[가-힣A-Z0-9“\"])'''\n";
  }
  if (!bare_line) return out + examples(one);
  const std::string text = toml_string(one.text);
  const std::string inner = text.substr(1, text.size() - 2);
  return out +
         fmt::format(
             "changes = [\n  {{ from = \"배가 돌아왔다.\\n{0}\\n무단 전재 및 재배포 금지\", to = "
             "\"배가 돌아왔다.\" }},\n  {{ from = \"강은 맑았다.\\n{0}\\n무단 전재 및 재배포 "
             "금지\", "
             "to = \"강은 맑았다.\" }},\n]\nstays = [\n  \"벽에는 {1} 같은 말이 적혀 "
             "있었다.\",\n  \"사람들은 {1} 이야기를 했다.\",\n]\n",
             inner, letters_of(one.text));
}

}  // namespace

std::string learnt_rules(const std::vector<Recurring>& found, uint64_t documents,
                         uint64_t forgotten) {
  std::string out = fmt::format(
      "# Learnt from {}; nothing is applied. Read each rule: is this line noise "
      "wherever\n"
      "# it stands? Take out those that are not, rename the others, and use the file with "
      "--rules.\n",
      documents == 1 ? "1 document" : fmt::format("{} documents", documents));
  if (forgotten > 0)
    out += fmt::format("# {} rare texts did not fit into --max-memory; counts may be low.\n",
                       forgotten);
  out += "stage = \"furniture\"\n";
  if (found.empty()) out += "# Nothing recurs in as many documents of a source as --least wants.\n";
  std::map<std::string, size_t> numbers;
  for (const Recurring& one : found) {
    if (literal_of(one.digits ? one.shape : one.text).size() < kLiteralBytes) continue;
    if (one.text.find("'''") != std::string::npos) continue;
    const std::string slug = slug_of(one.source);
    out += rule(one, fmt::format("learnt-{}-{}", slug, ++numbers[slug]));
  }
  return out;
}

}  // namespace kotidy
