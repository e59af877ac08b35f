#include "base/cpu_info.hpp"

#include <doctest/doctest.h>

namespace onebeat {

TEST_CASE("CpuInfo.QuotasAreRoundedUpToCores") {
  CHECK(cores_of_cpu_max("max 100000\n") == 0);
  CHECK(cores_of_cpu_max("200000 100000\n") == 2);
  CHECK(cores_of_cpu_max("150000 100000") == 2);
  CHECK(cores_of_cpu_max("50000 100000") == 1);
  CHECK(cores_of_cpu_max("") == 0);
  CHECK(cores_of_cpu_max("garbage") == 0);
  CHECK(cores_of_cpu_max("100000") == 0);
  CHECK(cores_of_cpu_max("100000 0") == 0);
}

TEST_CASE("CpuInfo.SaysWhatThisProcessMayUse") {
  const CpuInfo& cpu = cpu_info();
  CHECK(!cpu.model.empty());
  CHECK(!cpu.features().empty());
  CHECK(cpu.cores >= 1);
  CHECK(cpu.cores <= cpu.logical_cores);
  CHECK(cpu.memory_bytes > uint64_t(64) << 20);
}

TEST_CASE("CpuInfo.EveryInstructionSetItListsRuns") {
  const CpuInfo& cpu = cpu_info();
  CHECK(cpu.runs("generic"));
  CHECK(!cpu.runs("sse9"));
  CHECK(isa_rank("sse9") == -1);
  CHECK(isa_rank("generic") < isa_rank("avx2"));
  CHECK(isa_rank("avx2") < isa_rank("avx512"));
  int last = -1;
  for (const std::string& isa : cpu.isas()) {
    CHECK(cpu.runs(isa));
    CHECK(isa_rank(isa) > last);
    last = isa_rank(isa);
  }
#if defined(__x86_64__) && defined(__linux__)
  CHECK(cpu.avx2 == bool(__builtin_cpu_supports("avx2")));
  CHECK(cpu.avx512f == bool(__builtin_cpu_supports("avx512f")));
  CHECK(cpu.avx512_vnni == bool(__builtin_cpu_supports("avx512vnni")));
  CHECK(cpu.fma == bool(__builtin_cpu_supports("fma")));
#endif
}

}  // namespace onebeat
