#include "pipeline/io/batch.h"

#include <doctest/doctest.h>

#include "temporary_directory.h"

namespace kotidy {
namespace {

std::string outputs(const std::vector<BatchItem>& items) {
  std::string text;
  for (const BatchItem& item : items) text += item.output + "\n";
  return text;
}

TEST_CASE("directories give their texts in byte order, files are taken as they are") {
  const TemporaryDirectory directory;
  for (const char* name : {"in/b.txt", "in/a/z.txt", "in/B.txt", "in/page.html", "other.md"}) {
    directory.write(name, "text");
  }
  std::filesystem::create_directory_symlink("..", directory / "in/a/loop");
  std::filesystem::create_symlink("nowhere", directory / "in/dangling.txt");
  Diagnostics wrong;
  const auto items =
      expand_batch({directory / "other.md", directory / "in/", directory / "missing.txt"},
                   InputForm::kAuto, wrong);
  CHECK(outputs(items) == "other.md\nB.txt\na/z.txt\nb.txt\nmissing.txt\n");
  CHECK(items[2].source == directory / "in/a/z.txt");
  check_outputs(items, directory / "out", wrong);
  CHECK(wrong.text() == "");
}

TEST_CASE("two results of one name, and results over inputs, are refused") {
  const TemporaryDirectory directory;
  directory.write("a/same.txt", "1");
  directory.write("b/same.txt", "2");
  std::filesystem::create_directory_symlink("a", directory / "link");
  Diagnostics wrong;
  const auto items = expand_batch({directory / "a", directory / "b"}, InputForm::kAuto, wrong);
  check_outputs(items, directory / "out", wrong);
  REQUIRE(wrong.list().size() == 1);
  CHECK(wrong.list()[0].path == directory / "b/same.txt");
  Diagnostics over;
  check_outputs(expand_batch({directory / "a"}, InputForm::kAuto, over), directory / "link", over);
  REQUIRE(over.list().size() == 1);
  CHECK(over.list()[0].message.find("would replace the input") != std::string::npos);
}

}  // namespace
}  // namespace kotidy
