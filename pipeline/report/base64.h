// Base64 (RFC 4648, with padding): how text that is not UTF-8 travels in JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kotidy {

std::string to_base64(std::string_view bytes);

// Nothing when `text` is not canonical base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace kotidy
