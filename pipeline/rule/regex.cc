#include "pipeline/rule/regex.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <mutex>
#include <utility>

namespace kotidy {
namespace {

constexpr int kGroups = 10;  // \0–\9

RE2::Options options() {
  RE2::Options result;
  result.set_log_errors(false);
  // The default of 8 MiB lets the DFA of long alternations thrash (measured: 18 against 279 MB/s).
  result.set_max_mem(int64_t{64} << 20);
  return result;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct Regex::Impl {
  explicit Impl(std::string text) : pattern(std::move(text)) {}

  const RE2& re() const {
    std::call_once(once, [this] {
      compiled = std::make_unique<RE2>(pattern, options());
      bound_first_byte();
    });
    return *compiled;
  }

  // False when no match begins at text[at]: most places fail at their first byte.
  bool may_begin(std::string_view text, size_t at) const {
    re();
    if (at >= text.size()) return true;
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte >= first_least && byte <= first_most;
  }

  bool match(std::string_view text, size_t from, size_t to, RE2::Anchor anchor, Hit& hit,
             const std::string* rewrite, std::string& by) const {
    re2::StringPiece groups[kGroups];
    const int wanted = rewrite ? std::min(kGroups, 1 + re().NumberOfCapturingGroups()) : 1;
    if (!re().Match(piece(text), from, to, anchor, groups, wanted)) return false;
    hit.begin = static_cast<size_t>(groups[0].data() - text.data());
    hit.end = hit.begin + groups[0].size();
    by.clear();
    if (rewrite) re().Rewrite(&by, *rewrite, groups, wanted);
    return true;
  }

  // A match lies between two strings; its first byte, if it has one, between theirs.
  void bound_first_byte() const {
    std::string least, most;
    if (!compiled->ok() || !compiled->PossibleMatchRange(&least, &most, 1)) return;
    if (least.empty() || most.empty()) return;
    first_least = static_cast<unsigned char>(least[0]);
    first_most = static_cast<unsigned char>(most[0]);
  }

  const std::string pattern;
  mutable std::once_flag once;
  mutable unsigned char first_least = 0, first_most = 0xFF;
  mutable std::unique_ptr<const RE2> compiled;
};

Regex::Regex(std::string pattern) : impl_(std::make_unique<Impl>(std::move(pattern))) {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

bool Regex::ok() const { return impl_->re().ok(); }
std::string Regex::error() const { return impl_->re().error(); }

std::string Regex::check_rewrite(const std::string& rewrite) const {
  std::string error;
  return impl_->re().CheckRewriteString(rewrite, &error) ? std::string() : error;
}

bool Regex::find(std::string_view text, size_t from, size_t to, Hit& hit,
                 const std::string* rewrite, std::string& by) const {
  return impl_->match(text, from, to, RE2::UNANCHORED, hit, rewrite, by);
}

bool Regex::head(std::string_view text, Hit& hit, const std::string* rewrite,
                 std::string& by) const {
  return impl_->may_begin(text, 0) &&
         impl_->match(text, 0, text.size(), RE2::ANCHOR_START, hit, rewrite, by);
}

bool Regex::full(std::string_view text, size_t from, size_t to, const std::string* rewrite,
                 std::string& by) const {
  Hit hit;
  return impl_->may_begin(text.substr(0, to), from) &&
         impl_->match(text, from, to, RE2::ANCHOR_BOTH, hit, rewrite, by);
}

bool Regex::contains(std::string_view text) const {
  return RE2::PartialMatch(piece(text), impl_->re());
}

bool Regex::starts(std::string_view text) const {
  return impl_->may_begin(text, 0) &&
         impl_->re().Match(piece(text), 0, text.size(), RE2::ANCHOR_START, nullptr, 0);
}

struct RegexFilter::Impl {
  explicit Impl(size_t min_atom_bytes) : filter(static_cast<int>(min_atom_bytes)) {}
  re2::FilteredRE2 filter;
  bool empty = true;
};

RegexFilter::RegexFilter(size_t min_atom_bytes) : impl_(std::make_unique<Impl>(min_atom_bytes)) {}
RegexFilter::~RegexFilter() = default;

int RegexFilter::add(const std::string& pattern) {
  int id = -1;
  if (impl_->filter.Add(pattern, options(), &id) != RE2::NoError) return -1;
  impl_->empty = false;
  return id;
}

std::vector<std::string> RegexFilter::compile() {
  std::vector<std::string> atoms;
  if (!impl_->empty) impl_->filter.Compile(&atoms);
  return atoms;
}

std::vector<int> RegexFilter::unfiltered() const {
  std::vector<int> patterns;
  if (!impl_->empty) impl_->filter.AllPotentials({}, &patterns);
  return patterns;
}

void RegexFilter::candidates(const std::vector<int>& atoms, std::vector<int>& patterns) const {
  patterns.clear();
  if (!impl_->empty) impl_->filter.AllPotentials(atoms, &patterns);
}

}  // namespace kotidy
