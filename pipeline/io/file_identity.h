// Which file a path names.
#pragma once

#include <string>

namespace kotidy {

// One name for one file, whatever the way to it; of a file that does not exist, its place. "-" is
// the file that standard input comes from, if it comes from one.
std::string file_identity(const std::string& path);

}  // namespace kotidy
