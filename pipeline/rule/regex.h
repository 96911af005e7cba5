// RE2 behind a wall: the only place that includes it. Linear time, no look-around; `\b` is ASCII.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy {

class Regex {
 public:
  // UTF-8, dot excludes "\n" unless (?s) is given. Compiled when first needed (0.1–0.3 ms each),
  // ok() included; from any thread. A pattern that is not ok matches nothing.
  explicit Regex(std::string pattern);
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  bool ok() const;
  std::string error() const;  // of a pattern that is not ok
  // "" or what is wrong with a \1 rewrite for this pattern.
  std::string check_rewrite(const std::string& rewrite) const;

  struct Hit {
    size_t begin, end;
  };
  // The leftmost match in text[from, to); false if there is none. If `rewrite` is given, `by`
  // becomes the rewrite with its groups filled in.
  bool find(std::string_view text, size_t from, size_t to, Hit& hit, const std::string* rewrite,
            std::string& by) const;
  // Like find, but the match must begin with the text.
  bool head(std::string_view text, Hit& hit, const std::string* rewrite, std::string& by) const;
  // Like find, but the match must be all of text[from, to).
  bool full(std::string_view text, size_t from, size_t to, const std::string* rewrite,
            std::string& by) const;
  bool contains(std::string_view text) const;
  bool starts(std::string_view text) const;  // a match that begins at the first byte

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Which literals must occur for a regex to have a chance: RE2's FilteredRE2. Atoms are in lower
// case; look them up with letters folded.
class RegexFilter {
 public:
  explicit RegexFilter(size_t min_atom_bytes);
  ~RegexFilter();

  // Returns the index of the pattern, or -1 if it is no valid regex.
  int add(const std::string& pattern);
  // Call once, after the last add.
  std::vector<std::string> compile();
  // Patterns for which no atom could be found.
  std::vector<int> unfiltered() const;
  // Patterns that may match a text in which these atoms (indices into compile()) occur.
  void candidates(const std::vector<int>& atoms, std::vector<int>& patterns) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kotidy
