// A time code and how it is written: "00:11", "1:02:33", "[00:12]", a cue's begin and end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kotidy::furniture {

struct TimeCode {
  size_t size;                         // bytes it takes, brackets and the end of a cue included
  uint32_t first;                      // its first field: hours of h:mm:ss, minutes of mm:ss
  uint32_t last;                       // its last field
  uint32_t units;                      // seconds, were it mm:ss or h:mm:ss
  bool three;                          // h:mm:ss
  uint64_t milliseconds;               // units with their fraction
  std::optional<uint64_t> until = {};  // of a cue, its end in milliseconds
};

// The time code `text` begins with. "12:30:45.250" is one, and "00:01.000 --> 00:04.500", a cue's
// begin and end; "1:1 대화", "24:7:365" are none.
std::optional<TimeCode> parse_time_code(std::string_view text);

// True for "00:00:01,000 --> 00:00:03,500" with what settings follow, and nothing else: the times
// of a cue in SubRip and WebVTT, which always have fractions.
bool is_cue_line(std::string_view line);

}  // namespace kotidy::furniture
