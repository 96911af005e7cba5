#include "pipeline/cli/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>

namespace kotidy {
namespace {

std::atomic<bool> was_interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);
int null_fd = -1;

// A read of standard input that this signal interrupts is tried again, and then finds an end.
void on_interrupt(int) {
  was_interrupted = true;
  if (null_fd >= 0) dup2(null_fd, STDIN_FILENO);
}

}  // namespace

void catch_interrupts() {
  null_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
}

bool interrupted() { return was_interrupted; }

}  // namespace kotidy
