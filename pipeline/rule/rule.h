// A rule as a person wrote it. docs/rules.md explains every field; this is its shape in memory.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/edit/edit.h"

namespace kotidy {

// How sure a rule is, and what that means for the text.
enum class Tier : uint8_t {
  kCertain,   // A: applied
  kEvidence,  // B: applied where its `need` or `beside` finds evidence in the document
  kReport,    // C: reported only
};

// What `match` has to cover.
enum class Scope : uint8_t {
  kSpan,      // anything inside a line
  kSentence,  // a whole sentence inside a line
  kHead,      // begins with the line, blanks aside: cheap, as nothing else of the line is searched
  kTail,      // ends with the line, blanks aside: likewise
  kLine,      // a whole line, blanks at its ends aside
  kBlock,     // may run over line ends, at most 4 KiB
};

// Where evidence is looked for.
enum class NeedIn : uint8_t { kLine, kNear, kBlock, kDocument };

struct Need {
  std::string match;             // RE2, or
  std::vector<std::string> any;  // one of these words
  NeedIn in = NeedIn::kLine;
  size_t within = 0;  // kNear: characters on either side
  bool own = false;   // kBlock, kDocument: the match itself may hold it
};

struct Place {
  std::string path;
  size_t line = 0;
  size_t column = 0;
};

struct Change {
  std::string from;
  std::string to;
};

struct Rule {
  std::string id;      // "furniture.photo-caption": stage, a dot, a name in lower case
  std::string stage;   // "normalize" … "dedupe"
  std::string cls;     // `class`: "caption", "byline", …; groups rules in lists and statistics
  std::string reason;  // one sentence for a person who asks why
  Tier tier = Tier::kCertain;
  Scope scope = Scope::kSpan;
  bool code = false;                  // found by the stage's own code; no pattern here
  bool erases = false;                // no `replace`: what matched is taken out
  bool beside = false;                // line rules: only next to a line that another rule takes out
  bool edge = false;                  // line rules: not between two sentences of the text
  bool josa = false;                  // the particle after the replacement is made to agree
  std::string match;                  // RE2
  std::vector<std::string> any;       // literals, instead of `match`
  std::string list;                   // a word list, instead of `any`
  std::string words;                  // its column of "a|b{c,d}" words; empty: the first, as it is
  std::vector<std::string> triggers;  // literals one of which must occur for `match` to be tried
  std::string then;                   // RE2 on the text just behind a trigger: a cheap first test
  std::vector<std::string> with;      // all of these must stand on the line too: a cheap first test
  size_t longest = 0;                 // characters of a match of `match`; 0: any number
  std::string replace;                // RE2 rewrite (\1); "@column" takes a column of `list`
  std::string before, after, unless;  // RE2 on the text before / after / on the same line
  Need need;
  std::vector<Change> changes;     // examples that must change
  std::vector<std::string> stays;  // examples that must not
  Place place;
};

}  // namespace kotidy
