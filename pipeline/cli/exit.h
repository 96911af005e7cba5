// Exit statuses. When several apply, trouble wins, then the guard, then findings. A run that a
// signal ended says which (interrupt.h).
#pragma once

namespace kotidy {

inline constexpr int kExitClean = 0;
inline constexpr int kExitFindings = 1;  // check, --diff, rules test
inline constexpr int kExitTrouble = 2;   // usage, rules, input or output
inline constexpr int kExitGuard = 3;     // the damage guard passed a text through

}  // namespace kotidy
