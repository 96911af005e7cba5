#include "pipeline/stage/ads/openings.h"

namespace kotidy::ads {
namespace {

constexpr uint32_t three(const char* c) {
  return static_cast<uint32_t>(static_cast<unsigned char>(c[0])) << 16 |
         static_cast<uint32_t>(static_cast<unsigned char>(c[1])) << 8 |
         static_cast<uint32_t>(static_cast<unsigned char>(c[2]));
}

}  // namespace

bool may_end(std::string_view before) {
  for (size_t closing = 0; !before.empty() && closing < 2; ++closing) {
    const char last = before.back();
    if (last == '.' || last == '!' || last == '?') return true;
    if (last == '"' || last == '\'' || last == ')') {
      before.remove_suffix(1);
      continue;
    }
    if (before.size() < 3) return false;
    switch (last_three(before)) {
      case three("다"):
      case three("요"):
      case three("죠"):
      case three("까"):
      case three("…"):
        return true;
      case three("”"):
      case three("’"):
        before.remove_suffix(3);
        continue;
      default:
        return false;
    }
  }
  return false;
}

}  // namespace kotidy::ads
