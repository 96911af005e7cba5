// A rare form near a frequent one. Forms that differ in one syllable share the hash of the others,
// so that only they meet. Verbs are left out: their forms are near each other for good reasons.
#include <array>

#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/passage/nearness.h"
#include "pipeline/suggest/sources.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy::suggest {
namespace {

constexpr uint32_t kFrequent = 5, kRare = 2;
constexpr uint32_t kRatio = 5;
constexpr size_t kShortest = 3, kLongest = 10;  // syllables
constexpr size_t kMostInBucket = 8;
constexpr double kLimit = 0.07;

// Empty unless all Hangul and of a length that is compared.
std::u32string syllables_of(std::string_view form) {
  std::u32string out;
  char32_t code;
  for (size_t at = 0; at < form.size(); at += 3) {
    if (!syllable_at(form, at, code) || out.size() == kLongest) return {};
    out += code;
  }
  return out.size() < kShortest ? std::u32string() : out;
}

template <class Visit>
void each_key(const std::u32string& syllables, Visit visit) {
  for (size_t left_out = 0; left_out < syllables.size(); ++left_out) {
    uint64_t hash = left_out * 64 + syllables.size();
    for (size_t i = 0; i < syllables.size(); ++i) {
      if (i != left_out) hash = dedupe::mix(hash * 31 + syllables[i]);
    }
    visit(hash);
  }
}

struct Bucket {
  std::array<std::string_view, kMostInBucket> forms;
  size_t size = 0;
};

}  // namespace

void from_clusters(const Setting& setting, Candidates& out) {
  boost::unordered_flat_map<uint64_t, Bucket> buckets;
  for (const auto& [form, count] : setting.forms) {
    if (count.times < kFrequent || setting.variation.inflected(form)) continue;
    each_key(syllables_of(form), [&, form = form](uint64_t key) {
      Bucket& bucket = buckets[key];
      if (bucket.size < kMostInBucket) bucket.forms[bucket.size++] = form;
    });
  }
  for (const auto& [form, count] : setting.forms) {
    if (count.times > kRare || setting.variation.inflected(form)) continue;
    each_key(syllables_of(form), [&, form = form, count = count](uint64_t key) {
      const auto bucket = buckets.find(key);
      if (bucket == buckets.end()) return;
      for (size_t i = 0; i < bucket->second.size; ++i) {
        const std::string_view usual = bucket->second.forms[i];
        const Form& twin = setting.forms.find(usual)->second;
        if (twin.times < kRatio * count.times) continue;
        const auto near = near_pair(setting, form, usual, kLimit);
        if (!near) continue;
        Candidate one;
        one.source = Source::kCluster;
        one.heard = form;
        one.right = usual;
        one.distance = near->distance;
        one.at = {count.first, 1};
        one.twin = {twin.first, 1};
        one.why = "the other form stands " + std::to_string(twin.times) + " times in this text";
        out.push_back(std::move(one));
      }
    });
  }
}

}  // namespace kotidy::suggest
