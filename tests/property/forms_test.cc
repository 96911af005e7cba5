// What must hold for the forms of output and for the library's segment(), for any text.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <simdjson.h>

#include "pipeline/report/paragraphs.h"
#include "pipeline/report/sentences.h"
#include "subject.h"

namespace kotidy::property {
namespace {

constexpr size_t kLarge = size_t{1700} << 10;  // more than three blocks

class FormSink : public Sink {
 public:
  explicit FormSink(OutputForm& form) : form_(form) {}
  bool wants_hunks() const override { return form_.wants_hunks(); }
  void begin(const DocumentInfo& document) override { form_.begin(document); }
  bool take(Block& block) override {
    form_.add(block, out);
    return true;
  }
  void end(const DocumentResult&) override { form_.end(out); }
  std::string out;

 private:
  OutputForm& form_;
};

std::string formed(const Subject& subject, OutputForm& form, std::string_view text,
                   size_t threads = 1, size_t chunk = size_t{1} << 20) {
  FormSink sink(form);
  subject.run(text, threads, chunk, sink);
  return sink.out;
}

std::string records(const Subject& subject, std::string_view text, size_t threads = 1,
                    size_t chunk = size_t{1} << 20) {
  Sentences form(shipped_rules(), false);
  return formed(subject, form, text, threads, chunk);
}

std::string paragraphs(const Subject& subject, std::string_view text, size_t threads = 1,
                       size_t chunk = size_t{1} << 20) {
  Paragraphs form;
  return formed(subject, form, text, threads, chunk);
}

std::vector<std::string> ink_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string ink = without_blanks(text.substr(at, end - at));
    if (!ink.empty()) lines.push_back(ink);
    at = end + 1;
  }
  return lines;
}

struct Read {
  std::vector<Span> spans;
  std::vector<std::string> texts;  // without blanks
  std::string wrong;
};

Read read(const std::string& json, size_t size) {
  Read result;
  simdjson::dom::parser parser;
  uint64_t last_paragraph = 0;
  const simdjson::padded_string padded(json);  // simdjson reads past the end
  for (auto record : parser.parse_many(padded, json.size() + 64)) {
    const std::string index = std::to_string(result.spans.size());
    const Span span{record["begin"].get_uint64(), record["end"].get_uint64(),
                    record["paragraph"].get_uint64()};
    if (record["index"].get_uint64().value() != result.spans.size()) result.wrong = "index";
    if (span.begin > span.end || span.end > size) result.wrong = "places of " + index;
    if (!result.spans.empty() && span.begin < result.spans.back().begin) {
      result.wrong = index + " goes back";
    }
    if (span.paragraph != last_paragraph && span.paragraph != last_paragraph + 1) {
      result.wrong = "paragraph of " + index;
    }
    last_paragraph = span.paragraph;
    result.spans.push_back(span);
    std::string_view text;
    if (record["text"].get(text) == simdjson::SUCCESS) {
      result.texts.push_back(without_blanks(text));
    } else {
      result.texts.emplace_back("64");
    }
  }
  return result;
}

TEST_CASE("records are the lines of the clean text, in order, each from a place of the original") {
  for (const Kind kind : kKinds) {
    for (const Subject& subject : subjects()) {
      for (uint64_t seed = 0; seed < rounds(15); ++seed) {
        expect(subject, kind, seed, 20u << seed % 7, [&](const std::string& text) {
          const Read got = read(records(subject, text), text.size());
          if (!got.wrong.empty()) return got.wrong;
          std::vector<std::string> lines = ink_lines(subject.clean(text).text);
          for (std::string& line : lines) {
            if (!valid_utf8(line)) line = "64";
          }
          return got.texts == lines ? std::string() : "records are not the lines";
        });
      }
    }
  }
}

TEST_CASE("segment() finds the sentences that the stage alone writes") {
  const Subject segment_only("segment");
  const auto compare = [&](const std::string& text) {
    const Read got = read(records(segment_only, text), text.size());
    const std::vector<Span> spans = segment(text, {KOTIDY_SOURCE_DIR "/rules", {}});
    if (spans.size() != got.spans.size()) {
      return fmt::format("{} spans, {} records", spans.size(), got.spans.size());
    }
    for (size_t i = 0; i < spans.size(); ++i) {
      const Span &a = spans[i], &b = got.spans[i];
      if (a.begin != b.begin || a.end != b.end || a.paragraph != b.paragraph) {
        return fmt::format("span {}: {}–{} ({}), record {}–{} ({})", i, a.begin, a.end, a.paragraph,
                           b.begin, b.end, b.paragraph);
      }
    }
    return std::string();
  };
  for (const Kind kind : kKinds) {
    for (uint64_t seed = 0; seed < rounds(60); ++seed) {
      expect(segment_only, kind, seed, 20u << seed % 7, compare);
    }
    CAPTURE(name_of(kind));
    CHECK(compare(texts().make(kind, 5, kLarge)) == "");
  }
}

TEST_CASE("forms: reads and threads never show; a paragraph a line loses no character") {
  const Subject& subject = subjects().front();
  for (const Kind kind : kKinds) {
    CAPTURE(name_of(kind));
    const std::string text = texts().make(kind, 9, kLarge);
    const std::string once = records(subject, text);
    const std::string joined = paragraphs(subject, text);
    CHECK(difference(without_blanks(joined), without_blanks(subject.clean(text).text)) == "");
    for (const size_t threads : {2, 4}) {
      CHECK(difference(records(subject, text, threads, 4099), once) == "");
      CHECK(difference(paragraphs(subject, text, threads, 4099), joined) == "");
    }
  }
}

TEST_CASE("idempotent and restorable, whatever is wanted of unmarked ends") {
  for (const Unmarked unmarked : {Unmarked::kStrict, Unmarked::kEager}) {
    Options options;
    options.rules_dir = KOTIDY_SOURCE_DIR "/rules";
    options.max_removed = 1;
    options.unmarked = unmarked;
    Diagnostics wrong;
    const auto cleaner = Cleaner::make(options, wrong);
    REQUIRE_MESSAGE(cleaner != nullptr, wrong.text());
    for (const Kind kind : kKinds) {
      for (uint64_t seed = 0; seed < rounds(60); ++seed) {
        expect(subjects().front(), kind, seed, 20u << seed % 7, [&](const std::string& text) {
          const Cleaned once = cleaner->clean(text);
          if (Cleaner::restore(once) != text) return std::string("not restored");
          return difference(cleaner->clean(once.text).text, once.text);
        });
      }
    }
  }
}

}  // namespace
}  // namespace kotidy::property
