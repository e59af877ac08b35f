#include "device/metal/table.hpp"

namespace onebeat::device::metal {

Table::Table(const Runtime& from) : runtime(&from) {
#define X(entry, text, ...) entry.bind(from, text);
  ONEBEAT_METAL_MESSAGES(X)
#undef X
#define X(name) name = from.find_class(#name);
  ONEBEAT_METAL_CLASSES(X)
#undef X
}

}  // namespace onebeat::device::metal
