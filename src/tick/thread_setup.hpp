// thread_setup.hpp: a thread's name in debuggers and its priority. Both are best effort.
#pragma once

namespace onebeat::tick {

// `nice`: 0 normal, up to 19 for work that yields to everything else. `name`: at most 15 characters are shown.
void set_up_this_thread(const char* name, int nice);

}  // namespace onebeat::tick
