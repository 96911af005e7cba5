#include "pipeline/edit/checksum.h"

#include <new>

#define XXH_STATIC_LINKING_ONLY  // the state by value: no allocation that can fail later
#include <xxhash.h>

namespace kotidy {

struct Checksum::State {
  XXH3_state_t xxh;
};

Checksum::Checksum() : state_(std::make_unique<State>()) { XXH3_64bits_reset(&state_->xxh); }
Checksum::~Checksum() = default;
Checksum::Checksum(Checksum&&) noexcept = default;
Checksum& Checksum::operator=(Checksum&&) noexcept = default;

void Checksum::add(std::string_view text) {
  XXH3_64bits_update(&state_->xxh, text.data(), text.size());
  bytes_ += text.size();
}

uint64_t Checksum::hash() const { return XXH3_64bits_digest(&state_->xxh); }

}  // namespace kotidy
