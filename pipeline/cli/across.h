// Repeats across documents: what a command needs for --scope, and for dedupe-apply.
#pragma once

#include <memory>

#include "pipeline/cli/session.h"
#include "pipeline/cli/settings.h"

namespace kotidy {

class Across {
 public:
  virtual ~Across() = default;
  // After everything was written: what was read is remembered.
  virtual void commit() = 0;
};

// Sets up session.flow; must live as long as its pipeline. Null: there is nothing to keep. Only
// clean adds to an index, and not with --diff. Throws IndexError, std::system_error,
// std::runtime_error.
std::unique_ptr<Across> open_across(const Settings& settings, Session& session);

// Of the session's keys and fingerprints. Throws std::runtime_error if dedupe is left out.
uint64_t recipe_of(const Session& session);

}  // namespace kotidy
