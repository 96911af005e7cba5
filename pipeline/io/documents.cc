#include "pipeline/io/documents.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include "pipeline/io/compressed.h"
#include "pipeline/io/json_lines.h"
#include "pipeline/io/json_record.h"

namespace kotidy {

namespace {

struct Ending {
  std::string_view name;
  InputForm form;
};
constexpr Ending kEndings[] = {{".txt", InputForm::kText},
                               {".srt", InputForm::kText},
                               {".vtt", InputForm::kText},
                               {".jsonl", InputForm::kJsonLines},
                               {".ndjson", InputForm::kJsonLines}};

constexpr size_t kPiece = size_t{1} << 16;
constexpr size_t kLongestLook = size_t{64} << 20;  // a first line that is longer is text
constexpr size_t kGiven = size_t{1} << 20;

// What was read to have a look at it, and then the rest.
class LookedAt : public ByteSource {
 public:
  explicit LookedAt(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  // Reads up to the end of the first line that is not empty; of what is no record, hardly more than
  // a piece.
  std::string_view look() {
    size_t ink = start_.npos;
    while (start_.size() < (ink == start_.npos ? kPiece : kLongestLook)) {
      const size_t size = start_.size();
      start_.resize(size + kPiece);
      const size_t got = source_->read(start_.data() + size, kPiece);
      start_.resize(size + got);
      if (got == 0) break;
      if (ink == start_.npos) ink = start_.find_first_not_of("\xEF\xBB\xBF \t\r\n", size);
      if (ink == start_.npos) continue;
      if (start_[ink] != '{' || start_.find('\n', std::max(ink, size)) != start_.npos) break;
    }
    return start_;
  }

  size_t read(char* to, size_t size) override {
    if (given_ == start_.size()) {
      if (given_ > 0) std::string().swap(start_);
      given_ = 0;
      return source_->read(to, size);
    }
    const size_t copied = start_.copy(to, size, given_);
    given_ += copied;
    return copied;
  }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string start_;
  size_t given_ = 0;
};

class Documents : public DocumentQueue {
 public:
  Documents(std::vector<std::string> paths, const InputOptions& options)
      : paths_(std::move(paths)), options_(options) {}

  std::optional<SourceDocument> next() override {
    if (reader_) return next_record();
    if (file_ == paths_.size()) return std::nullopt;
    SourceDocument document;
    document.name = paths_[file_];
    document.file = file_++;
    try {
      document.bytes = open_input(document.name);
      if (!holds_records(document)) return document;
    } catch (const std::system_error& error) {
      document.bytes = nullptr;
      document.error = error.code().message();
      return document;
    }
    source_ = std::move(document.bytes);
    reader_.emplace(*source_, document.name, options_.fields);
    first_ = true;
    return next_record();
  }

 private:
  bool holds_records(SourceDocument& document) const {
    InputForm form = options_.form;
    if (form == InputForm::kAuto) form = form_of_name(document.name);
    if (form != InputForm::kAuto) return form == InputForm::kJsonLines;
    auto looked_at = std::make_unique<LookedAt>(std::move(document.bytes));
    const bool records = looks_like_json_lines(looked_at->look(), options_.fields);
    document.bytes = std::move(looked_at);
    return records;
  }

  SourceDocument next_record() {
    SourceDocument document;
    document.name = paths_[file_ - 1];
    document.file = file_ - 1;
    document.opens_file = std::exchange(first_, false);
    try {
      document.record = reader_->next();
    } catch (const std::system_error& error) {
      document.error = document.name + ": " + error.code().message() + "\n";
    }
    if (document.record != nullptr) {
      document.bytes = from_memory(document.record->text, kGiven);
      document.closes_file = false;
      return document;
    }
    auto rest = std::make_shared<JsonRecord>();
    document.error += reader_->wrong().text();
    if (document.error.empty()) rest->bytes = reader_->rest();
    document.record = std::move(rest);
    document.rest = true;
    reader_.reset();
    source_.reset();
    return document;
  }

  const std::vector<std::string> paths_;
  const InputOptions options_;
  size_t file_ = 0;  // the next one
  std::unique_ptr<ByteSource> source_;
  std::optional<JsonLinesReader> reader_;  // of the file before `file_`
  bool first_ = false;
};

}  // namespace

InputForm form_of_name(std::string_view path) {
  path = without_compression(path);
  for (const Ending& ending : kEndings) {
    if (ends_with_letters(path, ending.name)) return ending.form;
  }
  return InputForm::kAuto;
}

std::string names_of_form(InputForm form) {
  std::string names;
  for (const Ending& ending : kEndings) {
    if (form != InputForm::kAuto && form != ending.form) continue;
    names += (names.empty() ? "*" : ", *") + std::string(ending.name);
  }
  return names;
}

std::unique_ptr<DocumentQueue> documents_queue(std::vector<std::string> paths,
                                               const InputOptions& options) {
  return std::make_unique<Documents>(std::move(paths), options);
}

}  // namespace kotidy
