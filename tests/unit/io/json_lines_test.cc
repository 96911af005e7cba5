#include "pipeline/io/json_lines.h"

#include <doctest/doctest.h>

#include <string>

using namespace kotidy;

namespace {

struct Read {
  std::string bytes;  // all of the file, put together again
  std::string texts;  // with | behind each
  std::string wrong;
};

Read read(std::string_view file, JsonFields fields = {}, size_t chunk = 1 << 20) {
  const auto source = from_memory(file, chunk);
  JsonLinesReader reader(*source, "f", fields);
  Read all;
  while (const auto record = reader.next()) {
    all.bytes += record->head();
    all.bytes += record->value();
    all.bytes += record->tail();
    all.texts += record->text + (record->title.empty() ? "" : "^" + record->title) + "|";
  }
  all.bytes += reader.rest();
  all.wrong = reader.wrong().text();
  return all;
}

JsonFields fields(const std::string& text, const std::string& title = "") {
  JsonFields both;
  both.text = *JsonPath::parse(text);
  both.text_name = text;
  if (!title.empty()) both.title = JsonPath::parse(title);
  return both;
}

}  // namespace

TEST_CASE("JsonLinesReader: the bytes of a file come out as they were, whatever the reads") {
  const std::string file =
      "\xEF\xBB\xBF \r\n{\"text\":\"하나\"}\r\n\n\n  {\"a\":1.0,\"text\" : \"둘\\n\\u0033\" } \n"
      "{\"text\":\"\"}\n\n \t\n";
  for (const size_t chunk : {1, 2, 7, 1000}) {
    const Read all = read(file, {}, chunk);
    CHECK(all.bytes == file);
    CHECK(all.texts == "하나|둘\n3||");
    CHECK(all.wrong.empty());
  }
  CHECK(read("").bytes.empty());
  CHECK(read("\n\n").bytes == "\n\n");
  const std::string no_line_end = "{\"text\":\"하나\"}\n{\"text\":\"둘\"}";
  CHECK(read(no_line_end, {}, 3).bytes == no_line_end);
}

TEST_CASE("JsonLinesReader: a record longer than a read") {
  const std::string file = "{\"text\":\"" + std::string(700000, 'a') + "\"}\n{\"text\":\"b\"}\n";
  CHECK(read(file).bytes == file);
  CHECK(read(file, {}, 4096).texts.size() == 700003);
}

TEST_CASE("JsonLinesReader: which field") {
  const std::string record =
      R"({"text":"one","text":"two","m":{"text":"three","a.b":"four","l":["five",{"t":"six"}]},)"
      R"("":"seven","t\u0061g":"eight"})";
  CHECK(read(record).texts == "two|");
  CHECK(read(record, fields("m.text")).texts == "three|");
  CHECK(read(record, fields("/m/a.b")).texts == "four|");
  CHECK(read(record, fields("/m/l/0")).texts == "five|");
  CHECK(read(record, fields("/m/l/1/t")).texts == "six|");
  CHECK(read(record, fields("/")).texts == "seven|");
  CHECK(read(record, fields("tag", "text")).texts == "eight^two|");
  CHECK(read(record, fields("text", "m")).texts == "two|");  // a title is no object
  CHECK(read(record, fields("/m/l/2")).wrong ==
        "f:1:1: the record has no field \"/m/l/2\" (see --text-field)\n");
  CHECK(read(record, fields("text.text")).texts.empty());
}

TEST_CASE("JsonPath: what is none") {
  CHECK(!JsonPath::parse(""));
  CHECK(!JsonPath::parse("a..b"));
  CHECK(!JsonPath::parse(".a"));
  CHECK(!JsonPath::parse("/a~2"));
  CHECK(JsonPath::parse("/a~1b/~0").value().names() == std::vector<std::string>{"a/b", "~"});
  CHECK(JsonPath::parse("a.b").value().names() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("JsonLinesReader: everything that is wrong is told, with its place") {
  const Read all = read(
      "{\"text\":\"하나\"}\n[1]\n\n{\"가\":1}\n{\"text\":3}\n{\"text\":\"가\" \"b\":1}\n"
      "{\"text\":\"a\",\"b\":tru}\n{\"text\":\"\xff\"}\n{\"text\":\"good\"}\n{\"text\":\"a");
  CHECK(all.texts == "하나|");
  CHECK(all.wrong ==
        "f:2:1: the record is no object\n"
        "f:4:1: the record has no field \"text\" (see --text-field)\n"
        "f:5:9: the field \"text\" is a number, not a string\n"
        "f:6:13: broken record: Missing a comma or '}' after an object member.\n"
        "f:7:20: broken record: Invalid value.\n"
        "f:8:10: broken record: Invalid encoding in string.\n"
        "f:10:11: broken record: Missing a closing quotation mark in string.\n");
}

TEST_CASE("JsonLinesReader: very many wrong records are counted") {
  std::string file;
  for (int i = 0; i < 250; ++i) file += "{}\n";
  const std::string wrong = read(file).wrong;
  CHECK(std::count(wrong.begin(), wrong.end(), '\n') == 101);
  CHECK(wrong.ends_with("f:251: 150 more records are wrong\n"));
}

TEST_CASE("looks_like_json_lines: only a record that holds the text") {
  CHECK(looks_like_json_lines("\n {\"text\":\"a\"}\nx", {}));
  CHECK(!looks_like_json_lines("{\"body\":\"a\"}\n", {}));
  CHECK(looks_like_json_lines("{\"body\":\"a\"}\n", fields("body")));
  CHECK(!looks_like_json_lines("{중괄호}로 시작하는 글이다.\n", {}));
  CHECK(!looks_like_json_lines("", {}));
}
