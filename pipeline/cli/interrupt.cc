#include "pipeline/cli/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>

namespace kotidy {
namespace {

constexpr int kSignalStatus = 128;

std::atomic<int> by_signal{0};
static_assert(std::atomic<int>::is_always_lock_free);
int null_fd = -1;

// A read of standard input that this signal interrupts is tried again, and then finds an end.
void on_interrupt(int signal) {
  by_signal = signal;
  if (null_fd >= 0) dup2(null_fd, STDIN_FILENO);
}

}  // namespace

void catch_interrupts() {
  null_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    sigaction(signal, &action, &before);
    // nohup ignores one. Shells ignore SIGINT for what they start with "&", and mean nothing by it.
    if (signal != SIGINT && before.sa_handler == SIG_IGN) sigaction(signal, &before, nullptr);
  }
}

int interrupted() {
  const int signal = by_signal;
  return signal == 0 ? 0 : kSignalStatus + signal;
}

}  // namespace kotidy
