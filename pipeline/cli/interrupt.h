// Ctrl-C while half-written files exist: the run stops at the next block and they are removed.
// Without such files nothing is set up, and SIGINT ends the program as usual.
#pragma once

namespace kotidy {

// From now on SIGINT sets the flag below. A wait for standard input ends, too. A second SIGINT
// ends the program at once.
void catch_interrupts();

bool interrupted();

}  // namespace kotidy
