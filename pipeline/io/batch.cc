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

void expand_directory(const std::string& path, InputForm form, std::vector<BatchItem>& items,
                      Diagnostics& wrong) {
  std::vector<BatchItem> found;
  std::error_code error;
  fs::recursive_directory_iterator at(path, error), end;
  while (!error && at != end) {
    std::error_code dangling;
    if (is_of(form, at->path()) && at->is_regular_file(dangling)) {
      const std::string source = at->path().string();
      const std::string inside = at->path().lexically_relative(path).string();
      found.push_back({source, std::string(without_compression(inside))});
    }
    at.increment(error);
  }
  if (error) wrong.add(path, 0, 0, error.message());
  std::sort(found.begin(), found.end(),
            [](const BatchItem& a, const BatchItem& b) { return a.output < b.output; });
  std::move(found.begin(), found.end(), std::back_inserter(items));
}

}  // namespace

std::vector<BatchItem> expand_batch(const std::vector<std::string>& paths, InputForm form,
                                    Diagnostics& wrong) {
  std::vector<BatchItem> items;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      expand_directory(path, form, items, wrong);
    } else {
      const std::string name = fs::path(path).filename().string();
      items.push_back({path, std::string(without_compression(name))});
    }
  }
  return items;
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
      wrong.add(log, 0, 0,
                fmt::format("the log would replace the result of {}: give it another name",
                            item.source));
    }
  }
}

}  // namespace kotidy
