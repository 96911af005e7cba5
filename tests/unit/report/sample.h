// Rules and random changes to report on.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "pipeline/edit/hunk.h"
#include "pipeline/edit/rewriter.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy::sample {

// normalize.blanks (0), ads.island (1), segment.sentence-end (2).
inline std::unique_ptr<RuleSet> rules() {
  const auto file = [](const std::string& stage, const std::string& name) {
    return "stage = \"" + stage + "\"\n[[rule]]\nid = \"" + stage + "." + name +
           "\"\nclass = \"test\"\ntier = \"A\"\nreason = \"Why " + name +
           ".\"\ncode = true\nchanges = [ { from = \"가\", to = \"나\" } ]\nstays = [ \"다\" ]\n";
  };
  Diagnostics wrong;
  auto set = RuleSet::parse({{"normalize/a.toml", file("normalize", "blanks")},
                             {"ads/b.toml", file("ads", "island")},
                             {"segment/c.toml", file("segment", "sentence-end")}},
                            wrong);
  REQUIRE_MESSAGE(set != nullptr, wrong.text());
  return set;
}

// A text, what two stages made of it, and the hunks (which look into this object).
struct Changed {
  std::string original, middle, final_text;
  StageEdits first, second;
  std::vector<Hunk> hunks;
};

inline std::unique_ptr<Changed> change(const RuleSet& rules, std::string text, std::mt19937& random,
                                       unsigned sparse) {
  auto made = std::make_unique<Changed>();
  made->original = std::move(text);
  const Decisions decisions(rules.size());
  const std::vector<std::string> words{"", "\n", " ", "둘", "셋\n넷", "\xff", "\n\n"};
  const auto run = [&](const std::string& in, StageEdits& edits, RuleId rule) {
    Rewriter out(in, decisions, edits);
    while (out.position() < in.size()) {
      out.keep(std::min<size_t>(random() % sparse, in.size() - out.position()));
      const size_t left = in.size() - out.position();
      out.replace(std::min<size_t>(random() % 4, left), words[random() % words.size()], rule);
    }
    return edits.apply(in);
  };
  made->second.stage = 4;
  made->middle = run(made->original, made->first, *rules.find("ads.island"));
  made->final_text = run(made->middle, made->second, *rules.find("segment.sentence-end"));
  made->hunks = compose_changes({made->original, made->middle, made->final_text},
                                {&made->first, &made->second})
                    .hunks;
  return made;
}

inline std::string random_text(std::mt19937& random, size_t size) {
  const std::vector<std::string> words{"가", "나 ", "다.", " ", "\n", "\n", "a", "\xfe"};
  std::string text;
  while (text.size() < size) text += words[random() % words.size()];
  return text;
}

}  // namespace kotidy::sample
