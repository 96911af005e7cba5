#include "pipeline/io/json_lines.h"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "pipeline/io/json_find.h"
#include "pipeline/text/utf8.h"

namespace kotidy {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr size_t kPiece = size_t{1} << 18;
constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kMark = "\xEF\xBB\xBF";  // of the byte order

std::string_view name_of(ondemand::json_type type) {
  switch (type) {
    case ondemand::json_type::array:
      return "a list";
    case ondemand::json_type::object:
      return "an object";
    case ondemand::json_type::number:
      return "a number";
    case ondemand::json_type::string:
      return "a string";
    case ondemand::json_type::boolean:
      return "true or false";
    case ondemand::json_type::null:
      return "null";
  }
  return "something else";
}

bool is_empty(std::string_view line) { return line.find_first_not_of(kBlanks) == line.npos; }

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

JsonLinesReader::JsonLinesReader(ByteSource& source, std::string path, const JsonFields& fields)
    : source_(source), path_(std::move(path)), fields_(fields) {}

std::shared_ptr<const JsonRecord> JsonLinesReader::next() {
  begin_ = end_;
  if (done_ || !next_line()) return nullptr;
  auto record = parse();
  if (record == nullptr) look_through();
  return record;
}

// The next line that is not empty. At the end of the file false; the empty lines are have_ then.
bool JsonLinesReader::next_line() {
  do {
    line_at_ = searched_ = end_;
    while (true) {
      const void* newline = std::memchr(have_.data() + searched_, '\n', have_.size() - searched_);
      if (newline != nullptr) {
        end_ = static_cast<size_t>(static_cast<const char*>(newline) - have_.data()) + 1;
        break;
      }
      searched_ = have_.size();
      if (fill()) continue;
      end_ = have_.size();
      if (line_at_ == end_) {
        have_.erase(0, begin_);
        end_ = have_.size();
        done_ = true;
        return false;
      }
      break;
    }
    if (line_++ == 0 && std::string_view(have_).substr(line_at_).starts_with(kMark)) {
      line_at_ += kMark.size();
    }
  } while (is_empty(std::string_view(have_).substr(line_at_, end_ - line_at_)));
  return true;
}

bool JsonLinesReader::fill() {
  have_.erase(0, begin_);
  for (size_t* at : {&line_at_, &end_, &searched_}) *at -= begin_;
  begin_ = 0;
  const size_t size = have_.size();
  const size_t wanted = size + kPiece + simdjson::SIMDJSON_PADDING;
  if (have_.capacity() < wanted) have_.reserve(std::max(wanted, 2 * size));
  have_.resize(size + kPiece);
  const size_t got = source_.read(have_.data() + size, kPiece);
  have_.resize(size + got);
  return got > 0;
}

// The line at hand; null when something is wrong with it, which is noted.
std::shared_ptr<const JsonRecord> JsonLinesReader::parse() {
  const char* line = have_.data() + line_at_;
  const size_t size = end_ - line_at_;
  // The buffer is padded behind its last byte, so nothing is copied.
  simdjson::dom::element whole;
  if (const auto error = judge_.parse(line, size, false).get(whole)) {
    find_fault(line, size, error);
    return nullptr;
  }
  if (!whole.is_object()) {
    add_wrong(line, nullptr, "the record is no object");
    return nullptr;
  }
  const simdjson::padded_string_view padded(line, size, size + simdjson::SIMDJSON_PADDING);
  ondemand::document document;
  JsonFound found;
  if (!finder_.iterate(padded).get(document)) found = find_field(document, fields_.text);
  if (found.at == nullptr) {
    add_wrong(line, nullptr,
              fmt::format("the record has no field \"{}\" (see --text-field)", fields_.text_name));
    return nullptr;
  }
  if (found.type != ondemand::json_type::string) {
    add_wrong(line, found.at,
              fmt::format("the field \"{}\" is {}, not a string", fields_.text_name,
                          name_of(found.type)));
    return nullptr;
  }
  auto record = std::make_shared<JsonRecord>();
  record->bytes.assign(have_, begin_, end_ - begin_);
  record->line = line_;
  record->line_at = line_at_ - begin_;
  record->value_at = static_cast<size_t>(found.raw.data() - have_.data()) - begin_;
  record->value_end = record->value_at + found.raw.size();
  record->text = found.text;
  if (found.raw.size() != found.text.size()) record->offsets = JsonOffsets(found.raw);
  record->ascii = is_ascii(found.raw) && !is_ascii(found.text);
  if (fields_.title) find_title(padded, *record);
  return record;
}

void JsonLinesReader::find_title(simdjson::padded_string_view line, JsonRecord& record) {
  ondemand::document document;
  if (finder_.iterate(line).get(document)) return;
  const JsonFound found = find_field(document, *fields_.title);
  if (found.at != nullptr && found.type == ondemand::json_type::string) record.title = found.text;
}

// simdjson says what is wrong but not where; RapidJSON does, and is asked only then.
void JsonLinesReader::find_fault(const char* line, size_t size, simdjson::error_code error) {
  rapidjson::Reader reader;
  rapidjson::BaseReaderHandler<> nobody;
  rapidjson::MemoryStream stream(line, size);
  reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(stream,
                                                                                       nobody);
  if (!reader.HasParseError()) {
    add_wrong(line, nullptr, fmt::format("broken record: {}", simdjson::error_message(error)));
    return;
  }
  add_wrong(
      line, line + std::min(reader.GetErrorOffset(), size),
      fmt::format("broken record: {}", rapidjson::GetParseError_En(reader.GetParseErrorCode())));
}

// `at` null: the record as a whole.
void JsonLinesReader::add_wrong(const char* line, const char* at, std::string message) {
  if (wrong_.list().size() == kMostDiagnostics) {
    ++more_wrong_;
    return;
  }
  const size_t before = at == nullptr ? 0 : static_cast<size_t>(at - line);
  wrong_.add(path_, line_, count_chars({line, before}) + 1, std::move(message));
}

// A record was wrong: tells what is wrong with those behind it, too.
void JsonLinesReader::look_through() {
  for (begin_ = end_; next_line(); begin_ = end_) parse();
  have_.clear();
  end_ = 0;
  if (more_wrong_ > 0) {
    wrong_.add(path_, line_ + 1, 0, fmt::format("{} more records are wrong", more_wrong_));
  }
}

bool looks_like_json_lines(std::string_view start, const JsonFields& fields) {
  const auto source = from_memory(start, std::max<size_t>(start.size(), 1));
  JsonLinesReader reader(*source, "", fields);
  return reader.next() != nullptr;
}

}  // namespace kotidy
