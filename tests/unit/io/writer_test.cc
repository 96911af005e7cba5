#include "pipeline/io/writer.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "temporary_directory.h"

namespace kotidy {
namespace {

TEST_CASE("bytes reach the file, small and large ones in order") {
  const TemporaryDirectory directory;
  const int fd = open((directory / "out").c_str(), O_WRONLY | O_CREAT, 0666);
  FdWriter out(fd, true, 8);
  CHECK(out.write("abc"));
  CHECK(out.write("defghijklmnop"));
  CHECK(out.write("q"));
  CHECK(directory.read("out") == "abcdefghijklmnop");
  CHECK(out.close());
  CHECK(directory.read("out") == "abcdefghijklmnopq");
}

TEST_CASE("a full disk is an error, at the latest on close") {
  FdWriter out(open("/dev/full", O_WRONLY), true);
  CHECK(out.write("text"));
  CHECK_FALSE(out.close());
  CHECK(out.error() == "No space left on device");
  CHECK_FALSE(out.closed());
  CHECK_FALSE(out.write("more"));
}

TEST_CASE("a reader that has gone is no error") {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  FdWriter out(ends[1], true);
  close(ends[0]);
  CHECK(out.write("text"));
  CHECK_FALSE(out.flush());
  CHECK(out.closed());
  CHECK(out.error().empty());
  std::signal(SIGPIPE, before);
}

TEST_CASE("a file appears whole or not at all") {
  const TemporaryDirectory directory;
  directory.write("kept", "old");
  {
    AtomicFile file(directory / "kept");
    CHECK(file.write("new"));
    CHECK(directory.read("kept") == "old");
  }
  CHECK(directory.read("kept") == "old");
  CHECK(directory.entries() == 1);
  AtomicFile file(directory / "kept");
  CHECK(file.write("new"));
  CHECK(file.commit());
  CHECK(directory.read("kept") == "new");
  CHECK(directory.entries() == 1);
}

TEST_CASE("permission bits are kept, new files follow the umask, links their target") {
  namespace fs = std::filesystem;
  const TemporaryDirectory directory;
  directory.write("old", "");
  fs::permissions(directory / "old", fs::perms(0640));
  fs::create_symlink("old", directory / "link");
  for (const char* name : {"link", "fresh"}) {
    AtomicFile file(directory / name);
    CHECK(file.write("text"));
    CHECK(file.commit());
  }
  CHECK(fs::is_symlink(directory / "link"));
  CHECK(directory.read("old") == "text");
  CHECK(fs::status(directory / "old").permissions() == fs::perms(0640));
  const mode_t mask = umask(0);
  umask(mask);
  CHECK(fs::status(directory / "fresh").permissions() == fs::perms(0666 & ~mask));
}

TEST_CASE("a file that can't be opened says why") {
  const TemporaryDirectory directory;
  AtomicFile missing(directory / "no/such/place");
  CHECK(missing.error() == "No such file or directory");
  CHECK_FALSE(missing.write("text"));
  CHECK_FALSE(missing.commit());
  const AtomicFile folder(directory.path());
  CHECK(folder.error() == "Is a directory");
}

TEST_CASE("a pipe is written to, not replaced") {
  const TemporaryDirectory directory;
  const std::string path = directory / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  AtomicFile file(path);
  CHECK(file.write("text"));
  CHECK(file.commit());
  char got[8] = {};
  CHECK(::read(reader, got, sizeof got) == 4);
  CHECK(std::string_view(got, 4) == "text");
  CHECK(std::filesystem::is_fifo(path));
  ::close(reader);
}

}  // namespace
}  // namespace kotidy
