#include "pipeline/rule/locate.h"

#include <cstdlib>
#include <filesystem>

namespace kotidy {

namespace fs = std::filesystem;

namespace {

std::string beside_binary() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const fs::path installed = self.parent_path().parent_path() / "share" / "kotidy" / "rules";
  if (fs::is_directory(installed, error)) return installed.string();
  for (fs::path folder = self.parent_path(); folder.has_relative_path();
       folder = folder.parent_path()) {
    if (fs::is_directory(folder / "rules", error) && fs::is_directory(folder / "pipeline", error)) {
      return (folder / "rules").string();
    }
  }
  return {};
}

}  // namespace

std::string find_rules_dir() {
  if (const char* set = std::getenv("KOTIDY_RULES"); set && *set) return set;
  return beside_binary();
}

bool are_shipped_rules(const std::string& directory) {
  return !directory.empty() && directory == beside_binary();
}

}  // namespace kotidy
