// What a passage of another document says, for explain: an index knows where its passages stood in
// the text that dedupe read, not what they said. So the document is cleaned once more.
#pragma once

#include <memory>
#include <string>

#include "pipeline/cli/session.h"
#include "pipeline/cli/settings.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy {

// Documents that are gone, no text or too long for the memory, and passages that are not there any
// more, say nothing. `session` must outlive the result; what it says of repeats is not used.
dedupe::EarlierText earlier_text(const Settings& settings, const Session& session);

}  // namespace kotidy
