#include "base/cpu_info.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>

#if defined(__x86_64__)
#include <cpuid.h>
#endif
#include <unistd.h>
#if defined(__linux__)
#include <sched.h>
#include <sys/syscall.h>
#endif

namespace onebeat {
namespace {

constexpr std::array<std::string_view, 9> kIsas{
    "generic", "neon", "avx2", "avx_vnni", "avx512", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8"};

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

#if defined(__x86_64__)
struct Registers {
  uint32_t a = 0, b = 0, c = 0, d = 0;
};
Registers cpuid(uint32_t leaf, uint32_t sub = 0) {
  Registers r;
  __get_cpuid_count(leaf, sub, &r.a, &r.b, &r.c, &r.d);
  return r;
}
bool bit(uint32_t word, int index) { return (word >> index) & 1u; }

// Which register files the operating system saves: without its help an instruction set is not usable.
uint64_t saved_state() {
  uint32_t low = 0, high = 0;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return uint64_t(high) << 32 | low;
}

void detect(CpuInfo& cpu) {
  const Registers one = cpuid(1);
  if (!bit(one.c, 27)) return;  // OSXSAVE
  const uint64_t saved = saved_state();
  const bool ymm = (saved & 0x6) == 0x6, zmm = ymm && (saved & 0xe0) == 0xe0;
  const bool tiles = (saved & 0x60000) == 0x60000;
  const Registers seven = cpuid(7), seven1 = cpuid(7, 1);
  cpu.fma = ymm && bit(one.c, 12);
  cpu.f16c = ymm && bit(one.c, 29);
  cpu.avx2 = ymm && bit(seven.b, 5);
  const Registers extended = cpuid(0x80000001);
  cpu.bmi2 = bit(seven.b, 8) && bit(seven.b, 3) && bit(extended.c, 5) && bit(one.c, 23);
  cpu.avx_vnni = ymm && bit(seven1.a, 4);
  cpu.avx512f = zmm && bit(seven.b, 16);
  cpu.avx512dq = zmm && bit(seven.b, 17);
  cpu.avx512cd = zmm && bit(seven.b, 28);
  cpu.avx512bw = zmm && bit(seven.b, 30);
  cpu.avx512vl = zmm && bit(seven.b, 31);
  cpu.avx512_vnni = zmm && bit(seven.c, 11);
  cpu.avx512_fp16 = zmm && bit(seven.d, 23);
  cpu.avx512_bf16 = zmm && bit(seven1.a, 5);
  cpu.amx_bf16 = tiles && bit(seven.d, 22);
  cpu.amx_tile = tiles && bit(seven.d, 24);
  cpu.amx_int8 = tiles && bit(seven.d, 25);
}

std::string brand() {
  if (cpuid(0x80000000).a < 0x80000004) return "x86-64 processor";
  std::array<char, 49> text{};
  for (uint32_t i = 0; i < 3; ++i) {
    const Registers r = cpuid(0x80000002 + i);
    std::memcpy(text.data() + 16 * i, &r, 16);
  }
  std::string name(text.data());
  name.erase(0, name.find_first_not_of(' '));
  name.erase(name.find_last_not_of(' ') + 1);
  return name.empty() ? "x86-64 processor" : name;
}
#else
void detect(CpuInfo& cpu) {
#if defined(__aarch64__)
  cpu.neon = true;
#else
  (void)cpu;
#endif
}
std::string brand() {
#if defined(__aarch64__)
  return "ARM64 processor";
#else
  return "processor";
#endif
}
#endif

#if defined(__linux__)
// The folders of this process's cgroup up to the root, in the unified hierarchy and in the old `controller`
// one.
std::vector<std::string> cgroup_folders(const std::string& controller) {
  std::vector<std::string> folders;
  std::ifstream file("/proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    const size_t first = line.find(':'), second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const bool unified = controllers.empty();
    if (!unified && ("," + controllers + ",").find("," + controller + ",") == std::string::npos) continue;
    const std::string root = unified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/" + controller;
    std::string path = line.substr(second + 1);
    while (!path.empty() && path != "/") {
      folders.push_back(root + path);
      path.erase(path.rfind('/'));
    }
    folders.push_back(root);
  }
  return folders;
}

uint32_t quota_cores() {
  uint32_t least = 0;
  for (const std::string& folder : cgroup_folders("cpu")) {
    std::string text = text_of(folder + "/cpu.max");
    if (text.empty()) {
      const std::string quota = text_of(folder + "/cpu.cfs_quota_us");
      if (quota.empty() || quota[0] == '-') continue;
      text = quota.substr(0, quota.find('\n')) + " " + text_of(folder + "/cpu.cfs_period_us");
    }
    const uint32_t cores = cores_of_cpu_max(text);
    if (cores && (!least || cores < least)) least = cores;
  }
  return least;
}

uint64_t memory_limit() {
  uint64_t least = 0;
  for (const std::string& folder : cgroup_folders("memory")) {
    std::string text = text_of(folder + "/memory.max");
    if (text.empty()) text = text_of(folder + "/memory.limit_in_bytes");
    if (text.empty() || text[0] == 'm') continue;
    const uint64_t bytes = std::strtoull(text.c_str(), nullptr, 10);
    if (bytes && (!least || bytes < least)) least = bytes;
  }
  return least;
}

uint32_t affinity_cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  return sched_getaffinity(0, sizeof set, &set) == 0 ? uint32_t(CPU_COUNT(&set)) : 0;
}
#else
uint32_t quota_cores() { return 0; }
uint64_t memory_limit() { return 0; }
uint32_t affinity_cores() { return 0; }
#endif

CpuInfo make() {
  CpuInfo cpu;
  detect(cpu);
  cpu.model = brand();
  cpu.logical_cores = std::max(1u, std::thread::hardware_concurrency());
  if (const long n = sysconf(_SC_NPROCESSORS_ONLN); n > 0) cpu.logical_cores = uint32_t(n);
  cpu.cores = cpu.logical_cores;
  if (const uint32_t n = affinity_cores()) cpu.cores = std::min(cpu.cores, n);
  if (const uint32_t n = quota_cores()) cpu.cores = std::min(cpu.cores, n);
  cpu.cores = std::max(1u, cpu.cores);
#if defined(_SC_LEVEL2_CACHE_SIZE)
  if (const long n = sysconf(_SC_LEVEL2_CACHE_SIZE); n > 0) cpu.l2_bytes = uint64_t(n);
#endif
  cpu.memory_bytes = uint64_t(sysconf(_SC_PHYS_PAGES)) * uint64_t(sysconf(_SC_PAGESIZE));
  if (const uint64_t n = memory_limit()) cpu.memory_bytes = std::min(cpu.memory_bytes, n);
  return cpu;
}

}  // namespace

uint32_t cores_of_cpu_max(std::string_view text) {
  const std::string copy(text);
  char* end = nullptr;
  const unsigned long long quota = std::strtoull(copy.c_str(), &end, 10);
  if (end == copy.c_str() || quota == 0) return 0;
  const char* rest = end;
  const unsigned long long period = std::strtoull(rest, &end, 10);
  if (end == rest || period == 0) return 0;
  return uint32_t(std::min<unsigned long long>((quota + period - 1) / period, 1u << 16));
}

int isa_rank(std::string_view isa) {
  const auto it = std::find(kIsas.begin(), kIsas.end(), isa);
  return it == kIsas.end() ? -1 : int(it - kIsas.begin());
}

bool CpuInfo::runs(std::string_view isa) const {
  const bool level2 = avx2 && fma && f16c && bmi2;
  const bool level512 = level2 && avx512f && avx512bw && avx512vl && avx512dq && avx512cd;
  if (isa == "generic") return true;
  if (isa == "neon") return neon;
  if (isa == "avx2") return level2;
  if (isa == "avx_vnni") return level2 && avx_vnni;
  if (isa == "avx512") return level512;
  if (isa == "avx512_vnni") return level512 && avx512_vnni;
  if (isa == "avx512_bf16") return level512 && avx512_bf16;
  if (isa == "amx_bf16") return level512 && avx512_bf16 && amx_tile && amx_bf16;
  if (isa == "amx_int8") return level512 && avx512_vnni && avx512_bf16 && amx_tile && amx_int8 && amx_bf16;
  return false;
}

std::vector<std::string> CpuInfo::isas() const {
  std::vector<std::string> names;
  for (std::string_view isa : kIsas) {
    if (runs(isa)) names.emplace_back(isa);
  }
  return names;
}

std::string CpuInfo::features() const {
  const std::pair<bool, const char*> all[] = {{avx2, "avx2"},
                                              {fma, "fma"},
                                              {f16c, "f16c"},
                                              {bmi2, "bmi2"},
                                              {avx_vnni, "avx_vnni"},
                                              {avx512f, "avx512f"},
                                              {avx512bw, "avx512bw"},
                                              {avx512vl, "avx512vl"},
                                              {avx512dq, "avx512dq"},
                                              {avx512_vnni, "avx512_vnni"},
                                              {avx512_bf16, "avx512_bf16"},
                                              {avx512_fp16, "avx512_fp16"},
                                              {amx_tile, "amx_tile"},
                                              {amx_bf16, "amx_bf16"},
                                              {amx_int8, "amx_int8"},
                                              {neon, "neon"}};
  std::string text;
  for (const auto& [present, name] : all) {
    if (!present) continue;
    if (!text.empty()) text += ' ';
    text += name;
  }
  return text.empty() ? "generic" : text;
}

bool request_amx() {
#if defined(__linux__) && defined(__x86_64__)
  constexpr long kRequestPermission = 0x1023, kTileData = 18;  // arch_prctl(ARCH_REQ_XCOMP_PERM, XTILEDATA)
  return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
#else
  return false;
#endif
}

const CpuInfo& cpu_info() {
  static const CpuInfo info = make();
  return info;
}

}  // namespace onebeat
