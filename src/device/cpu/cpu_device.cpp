#include <algorithm>
#include <array>
#include <mutex>

#include "base/core_pool.hpp"
#include "base/cpu_info.hpp"
#include "device/cpu/cpu.hpp"
#include "device/cpu/cpu_executor.hpp"
#include "device/cpu/cpu_heap.hpp"
#include "device/cpu/cpu_trial.hpp"

namespace onebeat::device::cpu {
namespace {

std::string names_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool turned_off(const OpenOptions& options, Feature feature) {
  return std::find(options.disable.begin(), options.disable.end(), to_string(feature)) !=
         options.disable.end();
}

uint32_t hardware_queues(const OpenOptions& options) {
  if (turned_off(options, Feature::kMultipleQueues)) return 1;
  return options.hardware_queues == 0 ? uint32_t(kRoleCount)
                                      : std::clamp(options.hardware_queues, 1u, uint32_t(kRoleCount));
}

Caps make_caps(const OpenOptions& options) {
  const CpuInfo& cpu = cpu_info();
  Caps caps;
  caps.backend = Backend::kCpu;
  caps.name = cpu.model;
  caps.driver = cpu.features();
  caps.memory_bytes = cpu.memory_bytes;
  caps.max_allocation_bytes = options.heap_reserve_bytes;
  caps.max_groups = UINT32_MAX;
  caps.workgroup_memory_bytes = 0;
  caps.subgroup_size = 1;
  caps.hardware_queues = hardware_queues(options);
  caps.timestamp_ns = 1;
  for (const Feature f :
       {Feature::kSparseHeap, Feature::kHostImport, Feature::kUnifiedMemory, Feature::kTimestamps,
        Feature::kCalibratedTimestamps, Feature::kMemoryBudget, Feature::kGlobalPriority}) {
    caps.set(f);
  }
  if (caps.hardware_queues > 1) caps.set(Feature::kMultipleQueues);
  if (caps.hardware_queues == 1 && !turned_off(options, Feature::kMultipleQueues)) {
    caps.lacks(Feature::kMultipleQueues, "opened with one hardware queue");
  }
  caps.lacks(Feature::kFloat16, "processor kernels compute in f32 and convert f16 when they load");
  caps.lacks(Feature::kCooperativeMatrix, "matrix instructions belong to the processor's own kernels");
  caps.lacks(Feature::kPipelineCache, "processor kernels are compiled with the program");
  caps.lacks(Feature::kSubgroupOps, "processor kernels have no subgroups");
  caps.lacks(Feature::kTensorOps, "they are part of Metal");
  if (turned_off(options, Feature::kTimestamps))
    caps.lacks(Feature::kCalibratedTimestamps, "it needs timestamps");
  for (const std::string& name : options.disable) {
    for (unsigned f = 0; f < unsigned(Feature::kCount); ++f) {
      if (name == to_string(Feature(f))) caps.lacks(Feature(f), "turned off by --disable " + name);
    }
  }
  return caps;
}

// Budget of memory that is the host's: a quarter, so that the models and DuckDB beside us have room.
uint64_t budget_of(const OpenOptions& options) {
  return options.heap_budget_bytes ? options.heap_budget_bytes : cpu_info().memory_bytes / 4;
}

class CpuDevice final : public Device {
 public:
  CpuDevice(Caps caps, std::unique_ptr<CpuHeap> heap, const OpenOptions& options)
      : caps_(std::move(caps)), isa_(options.cpu_isa), heap_(std::move(heap)) {
    CorePool& pool = CorePool::process();
    const uint32_t threads = options.cpu_threads ? std::min(options.cpu_threads, pool.cores()) : pool.cores();
    // One shared queue draws frames too and keeps normal priority; two give Q_render its own.
    const uint32_t count = caps_.hardware_queues;
    const char* const names[] = {"ob-render", count == 2 ? "ob-ml-blit" : "ob-ml", "ob-blit"};
    for (uint32_t i = 0; i < count; ++i) {
      CpuExecutor::Options o;
      o.threads = threads;
      o.nice = i == 0 ? 0 : kBackgroundNice;
      o.timestamps = caps_.has(Feature::kTimestamps);
      o.gate = options.core_gate;
      o.draws = i == 0 && count == 1;
      o.name = count == 1 ? "ob-queue" : names[i];
      executors_[i] = std::make_unique<CpuExecutor>(pool, std::move(o));
    }
    for (uint32_t r = 0; r < uint32_t(kRoleCount); ++r) {
      queues_[r] = std::make_unique<CpuQueue>(Role(r), *executors_[std::min(r, count - 1)]);
    }
  }
  ~CpuDevice() override {
    // All executors stop before any of them, a queue or the heap goes: a submission may refer to all.
    for (auto& e : executors_) {
      if (e) e->stop();
    }
    for (auto& e : executors_) {
      if (e) e->join();
    }
  }

  const Caps& caps() const override { return caps_; }
  Heap& heap() override { return *heap_; }
  Queue& queue(Role role) override { return *queues_[size_t(role)]; }
  Error health() const override { return {}; }
  std::vector<std::string> messages() const override {
    std::lock_guard lock(messages_mutex_);
    return messages_;
  }
  Result<Kernel> kernel(const KernelInfo& info, std::string_view variant,
                        std::span<const uint32_t> constants) override;

 private:
  bool answers_rightly(const Kernel& kernel, const CpuBody& body);

  Caps caps_;
  std::string isa_;
  mutable std::mutex messages_mutex_;
  std::vector<std::string> messages_;
  std::unique_ptr<CpuHeap> heap_;
  std::array<std::unique_ptr<CpuQueue>, kRoleCount> queues_;
  std::array<std::unique_ptr<CpuExecutor>, kRoleCount> executors_;
};

bool CpuDevice::answers_rightly(const Kernel& kernel, const CpuBody& body) {
  const KernelInfo& info = kernel.info();
  if (!info.self_test || std::string_view(kernel.variant()) == "generic") return true;
  const Error wrong = self_test(kernel, body);
  if (!wrong) return true;
  std::string told = "cpu: kernel " + std::string(info.name) + " gives wrong answers with " +
                     kernel.variant() + " and is replaced by the next body: " + wrong.text();
  std::lock_guard lock(messages_mutex_);
  if (std::find(messages_.begin(), messages_.end(), told) == messages_.end())
    messages_.push_back(std::move(told));
  return false;
}

Result<Kernel> CpuDevice::kernel(const KernelInfo& info, std::string_view variant,
                                 std::span<const uint32_t>) {
  std::vector<std::string> offered;
  for (const CpuBody& body : info.cpu) {
    offered.emplace_back(body.isa);
    const bool wanted = variant.empty() ? isa_.empty() || isa_rank(body.isa) <= isa_rank(isa_)
                                        : variant == std::string_view(body.isa);
    if (!wanted || !cpu_info().runs(body.isa)) continue;
    const Kernel found(&info, body.isa, info.cpu_rows_per_group, info.cpu_cols_per_group, 0);
    if (variant.empty() && !answers_rightly(found, body)) continue;
    return found;
  }
  const std::string who = std::string("kernel ") + info.name;
  if (offered.empty())
    return Error{ErrorCode::kUnsupported, who + " has no body for the CPU; use a GPU device"};
  return Error{ErrorCode::kUnsupported,
               who + " has bodies for " + names_of(offered) + ", and none of them " +
                   (variant.empty() ? "runs here" : "is '" + std::string(variant) + "' and runs here") +
                   "; this processor runs " + names_of(cpu_info().isas())};
}

}  // namespace

std::vector<Candidate> enumerate(const OpenOptions& options) {
  Candidate candidate;
  candidate.id = "cpu";
  candidate.caps = make_caps(options);
  return {candidate};
}

Result<std::unique_ptr<Device>> open(const OpenOptions& options, uint32_t index) {
  if (index != 0) return Error{ErrorCode::kNotFound, "there is one CPU device; use --device cpu"};
  if (!options.cpu_isa.empty()) {
    if (isa_rank(options.cpu_isa) < 0 || !cpu_info().runs(options.cpu_isa)) {
      return Error{ErrorCode::kUnsupported, "this processor does not run '" + options.cpu_isa + "' but " +
                                                names_of(cpu_info().isas()) + "; choose one of them"};
    }
  }
  Caps caps = make_caps(options);
  OB_TRY(auto heap, CpuHeap::create({.reserve_bytes = options.heap_reserve_bytes,
                                     .budget_bytes = budget_of(options),
                                     .sparse = caps.has(Feature::kSparseHeap),
                                     .import = caps.has(Feature::kHostImport),
                                     .unified = caps.has(Feature::kUnifiedMemory)}));
  caps.max_allocation_bytes = heap->stats().reserved_bytes;
  return std::unique_ptr<Device>(new CpuDevice(std::move(caps), std::move(heap), options));
}

}  // namespace onebeat::device::cpu
