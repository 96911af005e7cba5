// Finds a field in a record with simdjson.
#pragma once

#include <simdjson.h>

#include <string_view>

#include "pipeline/io/json_path.h"

namespace kotidy {

struct JsonFound {
  const char* at = nullptr;  // null: nothing stands there
  simdjson::ondemand::json_type type = simdjson::ondemand::json_type::null;
  std::string_view raw;   // of a string, between the quotes
  std::string_view text;  // of a string; until the parser reads again
};

// `record` has been found well-formed. Of two fields with one name the last one counts, as for most
// readers of JSON.
JsonFound find_field(simdjson::ondemand::document& record, const JsonPath& path);

}  // namespace kotidy
