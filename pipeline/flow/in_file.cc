#include "pipeline/flow/in_file.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <memory>

namespace kotidy {

namespace {

bool is_plain(char c, bool ascii) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && c != '"' && c != '\\' && !(ascii && byte >= 0x80);
}

using AsciiWriter =
    rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::ASCII<>>;

}  // namespace

void append_json(std::string_view text, bool ascii, std::string& out) {
  if (std::all_of(text.begin(), text.end(), [&](char c) { return is_plain(c, ascii); })) {
    out += text;
    return;
  }
  rapidjson::StringBuffer buffer;
  const auto size = static_cast<rapidjson::SizeType>(text.size());
  if (ascii) {
    AsciiWriter(buffer).String(text.data(), size);
  } else {
    rapidjson::Writer<rapidjson::StringBuffer>(buffer).String(text.data(), size);
  }
  out.append(buffer.GetString() + 1, buffer.GetSize() - 2);  // without the quotes
}

void place_in_file(Block& block) {
  const JsonRecord& record = *block.document.record;
  const auto raw_of = [&](size_t byte) { return record.offsets.raw_of(block.in_at + byte); };
  const size_t begin = raw_of(0);
  auto in_file = std::make_unique<Block::InFile>();
  in_file->text = record.value().substr(begin, raw_of(block.original.size()) - begin);
  in_file->hunks = block.hunks;
  in_file->reports = block.reports;
  std::string& out = in_file->final_text;
  out.reserve(in_file->text.size() + 64);
  size_t at = 0;
  for (Hunk& hunk : in_file->hunks) {
    ChangedSpan& span = hunk.span;
    span.in_begin = raw_of(span.in_begin) - begin;
    span.in_end = raw_of(span.in_end) - begin;
    hunk.old_text = in_file->text.substr(span.in_begin, span.in_end - span.in_begin);
    out += in_file->text.substr(at, span.in_begin - at);
    span.out_begin = out.size();
    append_json(hunk.new_text, record.ascii, out);
    span.out_end = out.size();
    at = span.in_end;
  }
  out += in_file->text.substr(at);
  for (Hunk& hunk : in_file->hunks) {
    hunk.new_text =
        std::string_view(out).substr(hunk.span.out_begin, hunk.span.out_end - hunk.span.out_begin);
  }
  for (Report& report : in_file->reports) {
    report.in_begin = raw_of(report.in_begin) - begin;
    report.in_end = raw_of(report.in_end) - begin;
  }
  block.in_file = std::move(in_file);
}

}  // namespace kotidy
