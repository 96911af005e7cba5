#include "pipeline/io/source.h"

#include <doctest/doctest.h>

namespace kotidy {
namespace {

TEST_CASE("memory is handed out in chunks") {
  const auto source = from_memory("abcdefg", 3);
  char to[16];
  CHECK(source->read(to, 16) == 3);
  CHECK(source->read(to, 2) == 2);
  CHECK(std::string_view(to, 2) == "de");
  CHECK(source->read(to, 16) == 2);
  CHECK(source->read(to, 16) == 0);
}

TEST_CASE("files that can't be read say why, and the next one is read") {
  const auto queue =
      files_queue({"/", "/no/such/file", KOTIDY_SOURCE_DIR "/tests/unit/io/source_test.cc"});
  CHECK(queue->next()->error == "Is a directory");
  CHECK(queue->next()->error == "No such file or directory");
  const auto self = queue->next();
  REQUIRE(self.has_value());
  CHECK(self->error.empty());
  char to[8];
  CHECK(self->bytes->read(to, 8) == 8);
  CHECK(std::string_view(to, 8) == "#include");
  CHECK_FALSE(queue->next().has_value());
}

}  // namespace
}  // namespace kotidy
