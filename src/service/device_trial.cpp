#include "service/device_trial.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "device/self_test.hpp"
#include "kernels/generated/kernels.hpp"

namespace onebeat::service {
namespace {

std::string transfers(device::Device& device) {
  std::vector<uint8_t> data(1 << 20), back(data.size());
  for (size_t i = 0; i < data.size(); ++i) data[i] = uint8_t(i * 31 + i / 256);
  const Error failed = [&]() -> Error {
    OB_TRY(const device::Span a, device.heap().allocate(data.size()));
    OB_TRY(const device::Span b, device.heap().allocate(data.size()));
    OB_CHECK(device.write(a, data.data(), data.size()));
    device::CommandList list("copy");
    list.copy(a, b);
    OB_CHECK(device.run(device::Role::kBlit, list.finish()));
    OB_CHECK(device.read(b, back.data(), back.size()));
    device.heap().release(a);
    device.heap().release(b);
    return {};
  }();
  if (failed) return failed.text();
  return back == data ? "ok" : "other bytes came back than were written";
}

KernelResult try_kernel(device::Device& device, const device::KernelInfo& info, const std::string& variant) {
  KernelResult result{info.name, variant, false, "", 0};
  const uint64_t begin = now_ns();
  const Result<device::Kernel> kernel = device.kernel(info, variant);
  Error failed = kernel ? Error{} : kernel.error();
  if (kernel) {
    result.variant = kernel->variant();
    device::DeviceTrial trial(device, *kernel);
    failed = device::ask(trial);
  }
  result.ok = !failed;
  if (failed) result.detail = failed.text();
  result.ms = double(now_ns() - begin) * 1e-6;
  return result;
}

DeviceTrial try_device(const device::Candidate& candidate, const CancelToken& cancel) {
  DeviceTrial t;
  t.candidate = candidate;
  t.caps = candidate.caps;
  if (candidate.error) return t;
  device::OpenOptions options;
  options.device = candidate.id;
  options.heap_reserve_bytes = uint64_t(1) << 30;
  auto device = device::open(options);
  if (!device) {
    t.candidate.error = device.error();
    return t;
  }
  t.caps = (*device)->caps();
  t.transfers = transfers(**device);
  const device::Backend backend = t.caps.backend;
  for (const device::KernelInfo* info : kernels::all()) {
    if (cancel.cancelled() || (*device)->health()) break;
    if (backend == device::Backend::kCpu) {
      if (!info->cpu.empty()) t.kernels.push_back(try_kernel(**device, *info, ""));
      continue;
    }
    for (const device::GpuBody& body : info->gpu) {
      const bool there = backend == device::Backend::kVulkan ? !body.spirv.empty() : body.msl != nullptr;
      const bool fits = (body.features & ~t.caps.features) == 0;
      if (there && fits) t.kernels.push_back(try_kernel(**device, *info, body.variant));
    }
  }
  t.messages = (*device)->messages();
  if (const Error lost = (*device)->health()) t.messages.push_back(lost.text());
  return t;
}

}  // namespace

bool DeviceTrial::ok() const {
  if (candidate.error) return true;
  return transfers == "ok" && !kernels.empty() &&
         std::all_of(kernels.begin(), kernels.end(), [](const KernelResult& k) { return k.ok; });
}

std::vector<DeviceTrial> try_devices(const CancelToken& cancel) {
  std::vector<DeviceTrial> all;
  for (const device::Candidate& candidate : device::enumerate()) all.push_back(try_device(candidate, cancel));
  return all;
}

}  // namespace onebeat::service
