// Which files a batch run reads, and where their results go.
#pragma once

#include <string>
#include <vector>

#include "pipeline/io/documents.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

struct BatchItem {
  std::string source;  // path to read
  std::string output;  // path of the result below the output directory
};

struct Batch {
  std::vector<BatchItem> items;
  size_t skipped = 0;   // files in directories that have other names, hidden ones aside
  std::string example;  // the path of the first of them, in byte order
};

// Expands what a user gave: a file is taken as it is (also one that does not exist: reading it
// will say so) and keeps its name; of a directory all files below it whose name says that they are
// of the form (kAuto: of any), in byte order of their paths, under their path inside it. Results
// are not compressed, and so are not called. Symlinks to directories are not followed inside a
// directory, so that loops can't be. A directory that can't be read is a diagnostic; those beside
// it are read all the same.
Batch expand_batch(const std::vector<std::string>& paths, InputForm form, Diagnostics& wrong);

// Adds a diagnostic for every two inputs with the same output, and for every output that is an
// input (also by way of links).
void check_outputs(const std::vector<BatchItem>& items, const std::string& directory,
                   Diagnostics& wrong);

// The same for a log that would replace an input, or a result below `directory` ("": there are
// none).
void check_log(const std::vector<BatchItem>& items, const std::string& directory,
               const std::string& log, Diagnostics& wrong);

}  // namespace kotidy
