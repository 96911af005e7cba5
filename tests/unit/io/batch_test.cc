#include "pipeline/io/batch.h"

#include <doctest/doctest.h>

#include "temporary_directory.h"

namespace kotidy {
namespace {

std::string outputs(const Batch& batch) {
  std::string text;
  for (const BatchItem& item : batch.items) text += item.output + "\n";
  return text;
}

TEST_CASE("directories give their texts in byte order, files are taken as they are") {
  const TemporaryDirectory directory;
  for (const char* name : {"in/b.txt", "in/a/z.txt", "in/B.txt", "in/c.srt", "in/a/D.VTT.gz",
                           "in/page.html", "in/a/note.md", "in/.hidden", "other.md"}) {
    directory.write(name, "text");
  }
  std::filesystem::create_directory_symlink("..", directory / "in/a/loop");
  std::filesystem::create_symlink("nowhere", directory / "in/dangling.txt");
  Diagnostics wrong;
  const Batch batch =
      expand_batch({directory / "other.md", directory / "in/", directory / "missing.txt"},
                   InputForm::kAuto, wrong);
  CHECK(outputs(batch) == "other.md\nB.txt\na/D.VTT\na/z.txt\nb.txt\nc.srt\nmissing.txt\n");
  CHECK(batch.items[3].source == directory / "in/a/z.txt");
  CHECK(batch.skipped == 2);
  CHECK(batch.example == directory / "in/a/note.md");
  check_outputs(batch.items, directory / "out", wrong);
  CHECK(wrong.text() == "");
}

TEST_CASE("two results of one name, and results over inputs, are refused") {
  const TemporaryDirectory directory;
  directory.write("a/same.txt", "1");
  directory.write("b/same.txt", "2");
  std::filesystem::create_directory_symlink("a", directory / "link");
  Diagnostics wrong;
  const Batch batch = expand_batch({directory / "a", directory / "b"}, InputForm::kAuto, wrong);
  check_outputs(batch.items, directory / "out", wrong);
  REQUIRE(wrong.list().size() == 1);
  CHECK(wrong.list()[0].path == directory / "b/same.txt");
  Diagnostics over;
  check_outputs(expand_batch({directory / "a"}, InputForm::kAuto, over).items, directory / "link",
                over);
  REQUIRE(over.list().size() == 1);
  CHECK(over.list()[0].message.find("would replace the input") != std::string::npos);
}

TEST_CASE("a form takes its names only, and the others are counted") {
  const TemporaryDirectory directory;
  for (const char* name : {"a.txt", "b.jsonl", "c.NDJSON"}) directory.write(name, "text");
  Diagnostics wrong;
  const Batch batch = expand_batch({directory / ""}, InputForm::kJsonLines, wrong);
  CHECK(outputs(batch) == "b.jsonl\nc.NDJSON\n");
  CHECK(batch.skipped == 1);
}

TEST_CASE("a directory that can't be read is named, and those beside it are read") {
  const TemporaryDirectory directory;
  for (const char* name : {"a/1.txt", "b/2.txt", "c/3.txt"}) directory.write(name, "text");
  std::filesystem::permissions(directory / "b", std::filesystem::perms::none);
  Diagnostics wrong;
  const Batch batch = expand_batch({directory / ""}, InputForm::kAuto, wrong);
  std::filesystem::permissions(directory / "b", std::filesystem::perms::owner_all);
  if (batch.items.size() == 3) return;  // for root everything can be read
  CHECK(outputs(batch) == "a/1.txt\nc/3.txt\n");
  REQUIRE(wrong.list().size() == 1);
  CHECK(wrong.list()[0].path == directory / "b");
}

}  // namespace
}  // namespace kotidy
