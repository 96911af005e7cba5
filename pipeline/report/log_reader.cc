#include "pipeline/report/log_reader.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <cstring>
#include <optional>
#include <utility>

#include "pipeline/report/base64.h"
#include "pipeline/report/log_writer.h"

namespace kotidy {
namespace {

using simdjson::dom::element;

constexpr size_t kPiece = size_t{1} << 18;
constexpr size_t kMaxLine = size_t{256} << 20;  // far above what a 512 KiB block can become

// Lines of a stream, parsed one at a time.
class Records {
 public:
  explicit Records(ByteSource& source) : source_(source) {}

  // The next record, or nothing at the end. Valid until the next call.
  std::optional<element> next() {
    ++line_;
    at_ = end_;
    while (!find_line()) {
      if (fill()) continue;
      if (at_ < have_.size()) fail("the last line has no end: the log is cut off");
      return std::nullopt;
    }
    element record;
    // The buffer is padded behind its last byte, so nothing is copied.
    const auto error = parser_.parse(have_.data() + at_, end_ - 1 - at_, false).get(record);
    if (error != simdjson::SUCCESS || !record.is_object()) fail("not a record of a log");
    return record;
  }

  [[noreturn]] void fail(std::string_view what) const {
    throw LogError(fmt::format("line {}: {}", line_, what));
  }

 private:
  bool find_line() {
    const size_t size = have_.size();
    const void* newline = std::memchr(have_.data() + searched_, '\n', size - searched_);
    searched_ = size;
    if (newline == nullptr) return false;
    end_ = static_cast<size_t>(static_cast<const char*>(newline) - have_.data()) + 1;
    searched_ = end_;
    return true;
  }

  bool fill() {
    have_.erase(0, at_);
    searched_ -= at_;
    end_ = at_ = 0;
    if (have_.size() > kMaxLine) fail("the line is too long to be a record");
    const size_t size = have_.size();
    have_.reserve(size + kPiece + simdjson::SIMDJSON_PADDING);
    have_.resize(size + kPiece);
    const size_t got = source_.read(have_.data() + size, kPiece);
    have_.resize(size + got);
    have_.reserve(have_.size() + simdjson::SIMDJSON_PADDING);
    return got > 0;
  }

  ByteSource& source_;
  simdjson::dom::parser parser_;
  std::string have_;
  size_t at_ = 0, end_ = 0;  // the current line
  size_t searched_ = 0;
  size_t line_ = 0;
};

// Fields; a missing one or one of the wrong kind is an error.
class Fields {
 public:
  Fields(const Records& records, element record) : records_(records), record_(record) {}

  std::string_view view(const char* key) const { return get<std::string_view>(record_[key], key); }
  uint64_t number(const char* key) const { return get<uint64_t>(record_[key], key); }
  simdjson::dom::array array(const char* key) const {
    return get<simdjson::dom::array>(record_[key], key);
  }
  uint64_t number_at(const char* key, size_t index) const {
    return get<uint64_t>(record_[key].at(index), key);
  }
  // Text, or base64 under key + "64".
  std::string text(const std::string& key) const {
    std::string_view value;
    if (record_[key].get(value) == simdjson::SUCCESS) return std::string(value);
    auto bytes = from_base64(view((key + "64").c_str()));
    if (!bytes) records_.fail(key + "64 is not base64");
    return std::move(*bytes);
  }
  bool has(const char* key) const { return record_[key].error() == simdjson::SUCCESS; }

 private:
  template <typename T, typename Result>
  T get(Result result, const char* key) const {
    T value;
    if (std::move(result).get(value) != simdjson::SUCCESS) {
      records_.fail(fmt::format("\"{}\" is missing or not what it should be", key));
    }
    return value;
  }

  const Records& records_;
  element record_;
};

void check_header(Records& records) {
  const auto record = records.next();
  if (!record) records.fail("the log is empty");
  const Fields fields(records, *record);
  if (!fields.has("type") || fields.view("type") != "kotidy-log") {
    records.fail("not a log of kotidy");
  }
  if (fields.number("version") != kLogVersion) {
    records.fail("a log of another version; restore with the kotidy that wrote it");
  }
}

uint64_t parse_hash(const Records& records, std::string_view text) {
  uint64_t hash = 0;
  size_t used = 0;
  try {
    hash = std::stoull(std::string(text), &used, 16);
  } catch (const std::exception&) {
    used = 0;
  }
  if (used != 16 || text.size() != 16) records.fail("a checksum has 16 hexadecimal digits");
  return hash;
}

struct Break {
  uint64_t in, out;
  size_t kind;
};
struct BreakKind {
  std::string old_text, new_text;
};

}  // namespace

std::vector<LogDocument> read_log_index(ByteSource& log) {
  Records records(log);
  check_header(records);
  std::vector<LogDocument> documents;
  bool inside = false;
  while (const auto record = records.next()) {
    const Fields fields(records, *record);
    const std::string_view type = fields.view("type");
    if (type == "end") {
      if (inside || fields.number("documents") != documents.size()) {
        records.fail("the end does not fit: documents are missing");
      }
      if (records.next()) records.fail("there is something after the end");
      return documents;
    }
    if (type == "document") {
      if (inside) records.fail("a document inside a document");
      documents.push_back({fields.text("name"), {}, {}});
      inside = true;
    } else if (type == "document-end" && inside) {
      LogDocument& document = documents.back();
      document.sums = {fields.number("in_bytes"), fields.number("out_bytes"),
                       parse_hash(records, fields.view("in_xxh3")),
                       parse_hash(records, fields.view("out_xxh3"))};
      if (fields.has("error")) document.error = fields.text("error");
      inside = false;
    } else if ((type != "edit" && type != "breaks" && type != "at") || !inside) {
      records.fail("a record that does not belong here");
    }
  }
  records.fail("the log is cut off: it has no end record");
}

struct LogChanges::Impl {
  std::unique_ptr<ByteSource> source;
  Records records{*source};

  std::vector<BreakKind> kinds, next_kinds;
  std::vector<Break> breaks, next_breaks;
  size_t break_at = 0;

  std::optional<UndoChange> edit;
  std::string old_text, new_text;  // what `edit` and the last edit handed out look at
  std::string given_old, given_new;
  bool at_border = false;  // the next record's breaks, or the end of the document, come next
  bool ended = false;
  uint64_t in_at = 0, out_at = 0;  // from where offsets count (log_at)

  explicit Impl(std::unique_ptr<ByteSource> log) : source(std::move(log)) {}

  void go_to(size_t document) {
    check_header(records);
    for (size_t seen = 0; const auto record = records.next();) {
      if (Fields(records, *record).view("type") == "document" && seen++ == document) return;
    }
    records.fail("the document is not in the log");
  }

  void read_edit(const Fields& fields) {
    old_text = fields.text("old");
    new_text = fields.text("new");
    edit = UndoChange{in_at + fields.number_at("in", 0),
                      in_at + fields.number_at("in", 1),
                      out_at + fields.number_at("out", 0),
                      out_at + fields.number_at("out", 1),
                      {},
                      {}};
  }

  void read_breaks(const Fields& fields) {
    next_kinds.clear();
    next_breaks.clear();
    for (const element kind : fields.array("kinds")) {
      const Fields each(records, kind);
      next_kinds.push_back({each.text("old"), each.text("new")});
    }
    std::vector<uint64_t> numbers;
    for (const element number : fields.array("at")) {
      uint64_t value = 0;
      if (number.get(value) != simdjson::SUCCESS) records.fail("\"at\" holds numbers only");
      numbers.push_back(value);
    }
    if (numbers.size() % 3 != 0) records.fail("\"at\" comes in threes");
    for (size_t i = 0; i < numbers.size(); i += 3) {
      if (numbers[i + 2] >= next_kinds.size()) records.fail("\"at\" names an unknown kind");
      next_breaks.push_back({in_at + numbers[i], out_at + numbers[i + 1], numbers[i + 2]});
    }
  }

  void read_record() {
    const auto record = records.next();
    if (!record) records.fail("the log is cut off");
    const Fields fields(records, *record);
    const std::string_view type = fields.view("type");
    if (type == "edit") {
      read_edit(fields);
    } else if (type == "breaks") {
      read_breaks(fields);
      at_border = true;
    } else if (type == "at") {
      in_at = fields.number("in");
      out_at = fields.number("out");
    } else {
      ended = at_border = true;
    }
  }

  UndoChange take_break() {
    const Break& each = breaks[break_at++];
    const BreakKind& kind = kinds[each.kind];
    return {each.in,       each.in + kind.old_text.size(),
            each.out,      each.out + kind.new_text.size(),
            kind.old_text, kind.new_text};
  }

  UndoChange take_edit() {
    given_old = std::move(old_text);
    given_new = std::move(new_text);
    UndoChange change = *edit;
    change.old_text = given_old;
    change.new_text = given_new;
    edit.reset();
    return change;
  }

  bool next(UndoChange& change) {
    for (;;) {
      const bool has_break = break_at < breaks.size();
      if (edit && !(has_break && breaks[break_at].in < edit->in_begin)) {
        change = take_edit();
        return true;
      }
      if (has_break && (edit || at_border)) {
        change = take_break();
        return true;
      }
      if (ended) return false;
      if (at_border) {
        kinds.swap(next_kinds);
        breaks.swap(next_breaks);
        break_at = 0;
        at_border = false;
      }
      read_record();
    }
  }
};

LogChanges::LogChanges(std::unique_ptr<ByteSource> log, size_t document)
    : impl_(std::make_unique<Impl>(std::move(log))) {
  impl_->go_to(document);
}
LogChanges::~LogChanges() = default;

bool LogChanges::next(UndoChange& change) { return impl_->next(change); }

}  // namespace kotidy
