#include "pipeline/cli/earlier_text.h"

#include <charconv>
#include <filesystem>
#include <string_view>
#include <utility>

#include "pipeline/io/documents.h"

namespace kotidy {

namespace {

constexpr size_t kMostBytes = size_t{64} << 20;

struct Name {
  std::string file;
  uint64_t record = 0;  // line of a record of JSON Lines; 0: the file is the document
};

// "path", or "path:line" of a record, as an ownership names documents.
Name parse(const std::string& document) {
  const size_t colon = document.rfind(':');
  std::error_code ignored;
  if (colon == std::string::npos || std::filesystem::exists(document, ignored)) return {document};
  Name name{document.substr(0, colon)};
  const char* end = document.data() + document.size();
  const auto [used, error] = std::from_chars(document.data() + colon + 1, end, name.record);
  if (error != std::errc() || used != end) return {document};
  return name;
}

// What dedupe reads of one document of a file.
class DocumentText : public Sink {
 public:
  explicit DocumentText(uint64_t record) : record_(record) {}

  bool take(Block& block) override {
    const auto& record = block.document.record;
    if (record_ != (record == nullptr ? 0 : record->line)) return true;
    text += block.final_text();
    return text.size() <= kMostBytes;
  }
  void end(const DocumentResult& result) override {
    if (!result.error.empty()) text.clear();
  }

  std::string text;

 private:
  const uint64_t record_;
};

class Reader {
 public:
  Reader(const Settings& settings, const Session& session)
      : input_(settings.input), session_(session), flow_(session.flow) {
    flow_.stages[static_cast<size_t>(StageId::kDedupe)] = false;
    flow_.ownership = nullptr;
    flow_.on_document = nullptr;
    flow_.max_removed = 1;  // the guard stands behind dedupe
  }

  std::string operator()(const std::string& document, const dedupe::Place& place) {
    if (document != document_) read(document);
    const std::string_view text = text_;
    const size_t end = place.begin + place.bytes;
    if (place.bytes == 0 || end > text.size()) return {};
    const bool line = (place.begin == 0 || text[place.begin - 1] == '\n') &&
                      (end == text.size() || text[end] == '\n');
    return line ? std::string(text.substr(place.begin, place.bytes)) : std::string();
  }

 private:
  void read(const std::string& document) {
    document_ = document;
    text_.clear();
    const Name name = parse(document);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(name.file, ignored)) return;
    DocumentText sink(name.record);
    Pipeline pipeline(*session_.rules, session_.decisions, flow_);
    pipeline.run(*documents_queue({name.file}, input_), sink);
    text_ = std::move(sink.text);
  }

  const InputOptions input_;
  const Session& session_;
  FlowOptions flow_;
  std::string document_, text_;  // of the last one asked for
};

}  // namespace

dedupe::EarlierText earlier_text(const Settings& settings, const Session& session) {
  return Reader(settings, session);
}

}  // namespace kotidy
