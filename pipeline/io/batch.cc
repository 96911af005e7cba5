#include "pipeline/io/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

#include "pipeline/io/compressed.h"
#include "pipeline/io/file_identity.h"

namespace kotidy {
namespace {

namespace fs = std::filesystem;

bool is_of(InputForm form, const fs::path& path) {
  const InputForm told = form_of_name(path.filename().string());
  return told != InputForm::kAuto && (form == InputForm::kAuto || form == told);
}

// What lies below a directory.
class Walk {
 public:
  Walk(std::string root, InputForm form, Batch& batch, Diagnostics& wrong)
      : root_(std::move(root)), form_(form), batch_(batch), wrong_(wrong) {}

  void run() {
    for (open_.push_back({root_, false}); !open_.empty();) {
      const Directory next = std::move(open_.back());
      open_.pop_back();
      read(next);
    }
    std::sort(found_.begin(), found_.end(),
              [](const BatchItem& a, const BatchItem& b) { return a.output < b.output; });
    std::move(found_.begin(), found_.end(), std::back_inserter(batch_.items));
  }

 private:
  struct Directory {
    fs::path path;
    bool hidden;  // it or one above it, below the root
  };

  void read(const Directory& directory) {
    std::error_code error;
    fs::directory_iterator at(directory.path, error), end;
    while (!error && at != end) {
      take(*at, directory.hidden || at->path().filename().string().starts_with('.'));
      at.increment(error);
    }
    if (error) wrong_.add(directory.path.string(), 0, 0, error.message());
  }

  void take(const fs::directory_entry& entry, bool hidden) {
    std::error_code dangling;
    const fs::path& path = entry.path();
    if (entry.is_directory(dangling) && !entry.is_symlink(dangling)) {
      open_.push_back({path, hidden});
    } else if (!entry.is_regular_file(dangling)) {
      return;
    } else if (is_of(form_, path)) {
      const std::string inside = path.lexically_relative(root_).string();
      found_.push_back({path.string(), std::string(without_compression(inside))});
    } else if (!hidden) {
      const std::string name = path.string();
      if (batch_.skipped++ == 0 || name < batch_.example) batch_.example = name;
    }
  }

  const std::string root_;
  const InputForm form_;
  Batch& batch_;
  Diagnostics& wrong_;
  std::vector<Directory> open_;
  std::vector<BatchItem> found_;
};

}  // namespace

Batch expand_batch(const std::vector<std::string>& paths, InputForm form, Diagnostics& wrong) {
  Batch batch;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      Walk(path, form, batch, wrong).run();
    } else {
      const std::string name = fs::path(path).filename().string();
      batch.items.push_back({path, std::string(without_compression(name))});
    }
  }
  return batch;
}

void check_outputs(const std::vector<BatchItem>& items, const std::string& directory,
                   Diagnostics& wrong) {
  std::map<std::string, std::string> inputs, outputs;
  for (const BatchItem& item : items) inputs.emplace(file_identity(item.source), item.source);
  for (const BatchItem& item : items) {
    const fs::path output = fs::path(directory) / item.output;
    const std::string id = file_identity(output);
    if (const auto [it, fresh] = outputs.emplace(id, item.source); !fresh) {
      wrong.add(item.source, 0, 0,
                fmt::format("would be written to {}, as {} is: give one of them another name or "
                            "run them apart",
                            output.string(), it->second));
    }
    if (const auto it = inputs.find(id); it != inputs.end()) {
      wrong.add(item.source, 0, 0,
                fmt::format("its result {} would replace the input {}: choose another directory",
                            output.string(), it->second));
    }
  }
}

void check_log(const std::vector<BatchItem>& items, const std::string& directory,
               const std::string& log, Diagnostics& wrong) {
  const std::string id = file_identity(log);
  for (const BatchItem& item : items) {
    if (file_identity(item.source) == id) {
      wrong.add(log, 0, 0, "the log would replace an input: give it another name");
    }
    if (!directory.empty() && file_identity(fs::path(directory) / item.output) == id) {
      wrong.add(
          log, 0, 0,
          fmt::format("the log would replace the result of {}: give it another name", item.source));
    }
  }
}

}  // namespace kotidy
