#include "tick/thread_setup.hpp"

#if defined(__linux__)
#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>
#elif defined(__APPLE__)
#include <pthread.h>
#include <pthread/qos.h>
#endif

namespace onebeat::tick {

void set_up_this_thread(const char* name, int nice) {
#if defined(__linux__)
  char shown[16] = {};  // the kernel's limit, with the final zero
  std::strncpy(shown, name, sizeof(shown) - 1);
  pthread_setname_np(pthread_self(), shown);
  if (nice > 0) setpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid)), nice);
#elif defined(__APPLE__)
  pthread_setname_np(name);
  if (nice > 0) pthread_set_qos_class_self_np(nice >= 10 ? QOS_CLASS_UTILITY : QOS_CLASS_DEFAULT, 0);
#else
  (void)name;
  (void)nice;
#endif
}

}  // namespace onebeat::tick
