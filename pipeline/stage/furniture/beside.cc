#include "pipeline/stage/furniture/beside.h"

#include <algorithm>
#include <cstddef>

namespace kotidy::furniture {
namespace {

constexpr size_t kCountersInARow = 3;  // more than that is a column of data
constexpr size_t kRun = 3;             // lines in a row that hold each other up
constexpr size_t kRunFirst = 2;        // above a page's title
constexpr size_t kRunAlone = 6;        // between prose, with nothing else that is furniture:
                                       // shorter ones are lists of words, slides

void mark_runs(const std::vector<Role>& roles, std::vector<bool>& fallen) {
  const bool page = std::find(roles.begin(), roles.end(), Role::kStrong) != roles.end();
  for (size_t i = 0; i < roles.size();) {
    size_t end = i, weak = 0, plain = 0, all = 0, row = 0, longest = 0;
    for (; end < roles.size(); ++end) {
      if (roles[end] == Role::kEmpty) continue;
      if (roles[end] == Role::kProse || roles[end] == Role::kStrong) break;
      row = roles[end] == Role::kCounter ? row + 1 : 0;
      weak += roles[end] == Role::kWeak || (page && roles[end] == Role::kBeside);
      plain += roles[end] == Role::kPlain;
      all += roles[end] != Role::kPlain && (page || roles[end] != Role::kBeside);
      if (row > longest) longest = row;
    }
    const size_t edge = page && i == 0 ? kRunFirst : kRun;
    const size_t least = page || i == 0 || end == roles.size() ? edge : kRunAlone;
    if (all >= least && weak >= 1 && plain <= all && longest <= kCountersInARow)
      for (size_t k = i; k < end; ++k)
        if (roles[k] != Role::kEmpty && roles[k] != Role::kPlain) fallen[k] = true;
    i = end + 1;
  }
}

// One direction of the spread; `index` maps steps to lines.
template <typename Index>
void spread(const std::vector<Role>& roles, std::vector<bool>& fallen, Index index) {
  bool carry = false;
  size_t counters = 0;
  for (size_t step = 0; step < roles.size(); ++step) {
    const size_t i = index(step);
    if (roles[i] == Role::kEmpty) continue;
    counters = roles[i] == Role::kCounter ? counters + 1 : 0;
    if (fallen[i]) {
      carry = true;
    } else if (carry && (roles[i] == Role::kWeak || roles[i] == Role::kBeside ||
                         roles[i] == Role::kSection ||
                         (roles[i] == Role::kCounter && counters <= kCountersInARow))) {
      fallen[i] = true;
    } else {
      carry = false;
    }
  }
}

// Plain lines and sections between two lines that fall.
void close_gaps(const std::vector<Role>& roles, std::vector<bool>& fallen) {
  const auto bare = [&](size_t i) {
    return roles[i] == Role::kPlain || roles[i] == Role::kSection;
  };
  size_t above = roles.size();  // the last line that fell, with nothing but bare ones since
  for (size_t i = 0; i < roles.size(); ++i) {
    if (fallen[i]) {
      for (size_t k = above + 1; k < i; ++k) fallen[k] = bare(k);
      above = i;
    } else if (roles[i] != Role::kEmpty && !bare(i)) {
      above = roles.size();
    }
  }
}

}  // namespace

std::vector<bool> judge_neighbours(const std::vector<Role>& roles) {
  std::vector<bool> fallen(roles.size());
  for (size_t i = 0; i < roles.size(); ++i) fallen[i] = roles[i] == Role::kStrong;
  mark_runs(roles, fallen);
  spread(roles, fallen, [](size_t step) { return step; });
  spread(roles, fallen, [&](size_t step) { return roles.size() - 1 - step; });
  close_gaps(roles, fallen);
  return fallen;
}

}  // namespace kotidy::furniture
