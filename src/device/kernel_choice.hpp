// kernel_choice.hpp: which body of a kernel an open GPU takes. Bodies are tried in their order: the first whose features the
// device has, that compiles and whose self-test answers rightly. What did not compile or answered wrongly goes to the device's
// messages, with the reason; which features are missing, Caps says. Thread-safe.
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "device/caps.hpp"
#include "device/kernel.hpp"

namespace onebeat::device {

class Device;

class KernelChoice {
 public:
  KernelChoice(const KernelChoice&) = delete;
  KernelChoice& operator=(const KernelChoice&) = delete;

  // `device` runs the self-tests: of a body without constants. With them it must have passed, and is compiled once more.
  Result<Kernel> find(Device& device, const KernelInfo& info, std::string_view variant,
                      std::span<const uint32_t> constants);

 protected:
  // `ask_all`: bodies without special needs too, which are what every test of ours runs on.
  explicit KernelChoice(bool ask_all) : ask_all_(ask_all) {}
  ~KernelChoice() = default;

  virtual const Caps& caps() const = 0;
  virtual Error health() const = 0;  // an error once the device is lost
  virtual void note(std::string message) = 0;
  virtual bool has_code(const GpuBody& body) const = 0;  // for this kind of device at all
  virtual Result<Kernel> compile(const KernelInfo& info, const GpuBody& body,
                                 std::span<const uint32_t> constants) = 0;
  virtual const GpuBody* body_of(const Kernel& kernel) const = 0;  // of one that compile() made
  // kUnsupported: what the device lacks for this body.
  virtual Error missing(const KernelInfo& info, const GpuBody& body) const;
  Error lacks(const KernelInfo& info, const GpuBody& body, const std::string& what) const;

 private:
  using Key = std::tuple<const KernelInfo*, std::string, std::vector<uint32_t>>;
  Result<Kernel> specialise(Device& device, const KernelInfo& info, std::string_view variant,
                            std::span<const uint32_t> constants);
  Result<Kernel> choose(Device& device, const KernelInfo& info, std::string_view variant);
  Error answers_wrongly(Device& device, const Kernel& kernel, const GpuBody& body) const;

  const bool ask_all_;
  std::mutex chosen_mutex_;
  std::map<Key, Kernel> chosen_;  // by info, forced variant and constants
};

}  // namespace onebeat::device
