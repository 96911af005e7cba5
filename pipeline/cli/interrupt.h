// Ctrl-C or a service's stop while half-written files exist: the run stops at the next block and
// they are removed. Without such files nothing is set up, and a signal ends the program as usual.
#pragma once

namespace kotidy {

// From now on SIGINT, SIGTERM and SIGHUP, unless they are ignored (nohup), set the status below. A
// wait for standard input ends, too. The same signal again ends the program at once.
void catch_interrupts();

// 0, or the exit status after such a signal: 128 and its number, as a shell says it (130, 143,
// 129).
int interrupted();

}  // namespace kotidy
