// The documents in a list of files: text, a file each, or JSON Lines, a record each.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/io/json_path.h"
#include "pipeline/io/source.h"

namespace kotidy {

// kAuto: *.jsonl and *.ndjson are JSON Lines; *.txt, *.srt and *.vtt are text; a file of any other
// name is JSON Lines when the first line that is not empty is a record that holds the text.
enum class InputForm { kAuto, kText, kJsonLines };

// By the name alone, in small or capital letters, .gz or .zst at its end aside; kAuto: the name
// does not tell.
InputForm form_of_name(std::string_view path);

// The names of files of a form, for a person: "*.jsonl, *.ndjson". kAuto: of any.
std::string names_of_form(InputForm form);

struct InputOptions {
  InputForm form = InputForm::kAuto;
  JsonFields fields;
};

// Paths as given on a command line; "-" is standard input. What is compressed is read as it was
// before (compressed.h).
//
// A JSON Lines file gives its records up to the first one that is broken, and then its rest with
// what is wrong with that one and all behind it.
std::unique_ptr<DocumentQueue> documents_queue(std::vector<std::string> paths,
                                               const InputOptions& options);

}  // namespace kotidy
