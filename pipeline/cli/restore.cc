// kotidy restore: the original of a cleaned text, byte for byte, or nothing at all.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/interrupt.h"
#include "pipeline/cli/output.h"
#include "pipeline/cli/session.h"
#include "pipeline/edit/checksum.h"
#include "pipeline/io/compressed.h"
#include "pipeline/io/file_identity.h"
#include "pipeline/report/log_reader.h"

namespace kotidy {
namespace {

constexpr size_t kBuffer = size_t{1} << 16;

// The cleaned text, readable from its start as often as needed: a copy in an unnamed temporary
// file, so that a pipe will do and nobody changes the text between two readings.
class Spool {
 public:
  explicit Spool(ByteSource& source) : file_(std::tmpfile()) {
    if (file_ == nullptr) throw std::system_error(errno, std::generic_category());
    std::string buffer(kBuffer, '\0');
    while (const size_t got = source.read(buffer.data(), buffer.size())) {
      const std::string_view piece = std::string_view(buffer).substr(0, got);
      sum_.add(piece);
      if (std::fwrite(piece.data(), 1, got, file_) != got) fail();
    }
    if (std::fflush(file_) != 0) fail();
  }
  ~Spool() {
    if (file_ != nullptr) std::fclose(file_);
  }
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  const Checksum& sum() const { return sum_; }
  void rewind() { std::rewind(file_); }
  size_t read(char* to, size_t size) { return std::fread(to, 1, size, file_); }

 private:
  [[noreturn]] void fail() {
    const int error = errno;
    std::fclose(std::exchange(file_, nullptr));
    throw std::system_error(error, std::generic_category());
  }

  std::FILE* file_;
  Checksum sum_;
};

// The document this text came from: by its checksum, and among equals by its name.
size_t find_document(const std::vector<LogDocument>& documents, const Spool& text,
                     const std::string& path) {
  const auto base = [](const std::string& name) {
    return std::filesystem::path(name).filename().string();
  };
  std::optional<size_t> found;
  for (size_t i = 0; i < documents.size(); ++i) {
    const UndoSums& sums = documents[i].sums;
    if (sums.out_bytes != text.sum().bytes() || sums.out_hash != text.sum().hash()) continue;
    if (!found || base(documents[i].name) == base(path)) found = i;
  }
  if (found) return *found;
  throw std::runtime_error(path + ": no document of the log has this text as its result" +
                           " (was it changed after cleaning?)");
}

struct Job {
  Spool& text;
  std::string log;
  size_t document;
  UndoSums sums;
};

void undo_once(const Job& job, const std::function<void(std::string_view)>& write) {
  LogChanges changes(open_input(job.log), job.document);
  job.text.rewind();
  const UndoInput input{[&](char* to, size_t size) { return job.text.read(to, size); },
                        [&](UndoChange& change) { return changes.next(change); }, job.sums};
  const std::string wrong = undo(input, write);
  if (!wrong.empty()) throw std::runtime_error(job.log + ": does not fit: " + wrong);
}

int restore(const Job& job, const Settings& settings) {
  undo_once(job, [](std::string_view) {});  // a log that does not fit must not write anything
  if (settings.output.empty()) {
    FdWriter out(STDOUT_FILENO, false);
    undo_once(job, [&](std::string_view piece) { out.write(piece); });
    return finish_output(out, kExitClean);
  }
  WholeFile file(settings.output);
  undo_once(job, [&](std::string_view piece) { file.write(piece); });
  if (const int status = interrupted()) return status;
  if (!file.commit()) return complain(settings.output + ": " + file.error());
  return kExitClean;
}

// Errors of the system get the name of the file they belong to.
template <typename F>
auto naming(const std::string& path, F&& work) {
  try {
    return work();
  } catch (const std::system_error& error) {
    throw std::runtime_error(path + ": " + error.code().message());
  } catch (const LogError& error) {
    throw std::runtime_error(path + ": " + error.what());
  }
}

}  // namespace

int run_restore(const Settings& settings) {
  const std::string& path = settings.operands[0];
  if (!settings.output.empty()) catch_interrupts();
  if (!settings.output.empty() && file_identity(settings.output) == file_identity(settings.log)) {
    return complain(settings.output + ": the original would replace the log: give it another name");
  }
  const auto documents =
      naming(settings.log, [&] { return read_log_index(*open_input(settings.log)); });
  const auto text = naming(path, [&] { return std::make_unique<Spool>(*open_input(path)); });
  if (const int status = interrupted()) return status;
  const size_t document = find_document(documents, *text, path);
  return naming(settings.log, [&] {
    return restore({*text, settings.log, document, documents[document].sums}, settings);
  });
}

}  // namespace kotidy
