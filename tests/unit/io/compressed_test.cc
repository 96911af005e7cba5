#include "pipeline/io/compressed.h"

#include <doctest/doctest.h>
#include <zstd.h>

#include <boost/iostreams/copy.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>
#include <sstream>
#include <string>
#include <system_error>

using namespace kotidy;

namespace {

std::string gzip(const std::string& text) {
  namespace streams = boost::iostreams;
  std::istringstream in(text);
  streams::filtering_istreambuf filter;
  filter.push(streams::gzip_compressor());
  filter.push(in);
  std::ostringstream out;
  streams::copy(filter, out);
  return out.str();
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string read(const std::string& bytes, size_t chunk = 1000) {
  const auto source = decompressed(from_memory(bytes, chunk));
  std::string all, buffer(777, '\0');
  while (const size_t got = source->read(buffer.data(), buffer.size())) all.append(buffer, 0, got);
  return all;
}

std::string text_of(size_t lines) {
  std::string text;
  for (size_t i = 0; i < lines; ++i) text += std::to_string(i * i * 7919) + " 번째 배가 닿았다.\n";
  return text;
}

}  // namespace

TEST_CASE("compressed input is read as it was before, whatever the reads") {
  for (const size_t lines : {0, 1, 10000}) {
    const std::string text = text_of(lines);
    for (const size_t chunk : {1, 1000, 1 << 20}) {
      CHECK(read(text, chunk) == text);
      CHECK(read(gzip(text), chunk) == text);
      CHECK(read(zstd(text), chunk) == text);
      CHECK(read(gzip(text) + gzip("끝"), chunk) == text + "끝");
      CHECK(read(zstd(text) + zstd("끝"), chunk) == text + "끝");
    }
  }
}

TEST_CASE("what only begins like it is text") {
  for (const std::string text : {"", "\x1F", "\x28\xB5", "\x28\xB5\x2Fx", "(배"})
    CHECK(read(text) == text);
}

TEST_CASE("a stream that is cut off anywhere is an error, and so is a damaged one") {
  const std::string text = text_of(300);
  for (const std::string& whole : {gzip(text), zstd(text)}) {
    for (size_t size = 4; size < whole.size(); size += size < 20 ? 1 : 97) {
      CAPTURE(size);
      CHECK_THROWS_AS(read(whole.substr(0, size)), std::system_error);
    }
    CHECK_THROWS_AS(read(whole.substr(0, whole.size() - 1)), std::system_error);
    CHECK_THROWS_AS(read(whole + "and more"), std::system_error);
  }
  std::string bad = gzip(text);
  bad[bad.size() / 2] ^= 1;
  CHECK_THROWS_AS(read(bad), std::system_error);
}

TEST_CASE("without_compression") {
  CHECK(without_compression("a.txt.gz") == "a.txt");
  CHECK(without_compression("a.jsonl.zst") == "a.jsonl");
  CHECK(without_compression("a.txt") == "a.txt");
}
