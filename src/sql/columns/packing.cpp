#include "sql/columns/packing.hpp"

#include "base/cpu_info.hpp"

namespace onebeat::sql::columns {

namespace generic {
extern const Packing kPacking;
}
#if defined(__x86_64__)
namespace avx2 {
extern const Packing kPacking;
}
namespace avx512 {
extern const Packing kPacking;
}
#endif

const Packing* packing_for(std::string_view isa) {
  if (!cpu_info().runs(isa)) return nullptr;
#if defined(__x86_64__)
  for (const Packing* p : {&avx512::kPacking, &avx2::kPacking})
    if (isa == p->isa) return p;
#endif
  return isa == generic::kPacking.isa ? &generic::kPacking : nullptr;
}

const Packing& packing() {
  static const Packing& best = [&]() -> const Packing& {
    for (const char* isa : {"avx512", "avx2"})
      if (const Packing* p = packing_for(isa)) return *p;
    return generic::kPacking;
  }();
  return best;
}

}  // namespace onebeat::sql::columns
