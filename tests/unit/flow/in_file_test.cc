#include "pipeline/flow/in_file.h"

#include <doctest/doctest.h>

#include <string>

using namespace kotidy;

namespace {

std::string json(std::string_view text, bool ascii) {
  std::string out;
  append_json(text, ascii, out);
  return out;
}

}  // namespace

TEST_CASE("append_json: escapes what must be") {
  CHECK(json("배 한 척", false) == "배 한 척");
  CHECK(json("\"\\\n\t", false) == "\\\"\\\\\\n\\t");
  CHECK(json(std::string_view("\0", 1), false) == "\\u0000");
  CHECK(json("배\n", true) == "\\uBC30\\n");
  CHECK(json("😀", true) == "\\uD83D\\uDE00");
  CHECK(json("", true).empty());
}

TEST_CASE("place_in_file: changes of the text are changes of the string, the rest stays as it is") {
  auto record = std::make_shared<JsonRecord>();
  record->bytes = R"({"t":"가\u0020\/나.다"})";
  record->value_at = 6;
  record->value_end = record->bytes.size() - 2;
  record->offsets = JsonOffsets(record->value());
  record->text = "가 /나.다";
  Block block;
  block.document.record = record;
  block.original = record->text;
  block.hunks = {{{3, 4, 3, 3}, " ", "", {}}, {{9, 12, 8, 12}, "다", "\"라", {}}};
  block.reports = {{3, 5, 0, RuleId{}, " /", ""}};
  place_in_file(block);
  CHECK(block.file_text() == record->value());
  CHECK(block.file_final() == R"(가\/나.\"라)");
  REQUIRE(block.file_hunks().size() == 2);
  CHECK(block.file_hunks()[0].old_text == R"(\u0020)");
  CHECK(block.file_hunks()[1].new_text == R"(\"라)");
  CHECK(block.file_hunks()[1].span.in_begin == 15);
  CHECK(block.file_reports()[0].in_begin == 3);
  CHECK(block.file_reports()[0].in_end == 11);
}
