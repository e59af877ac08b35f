#include "device/kernel_choice.hpp"

#include "device/self_test.hpp"

namespace onebeat::device {

Error KernelChoice::lacks(const KernelInfo& info, const GpuBody& body, const std::string& what) const {
  return {ErrorCode::kUnsupported, std::string("kernel ") + info.name + ", variant " + body.variant + ": " +
                                       caps().name + " lacks " + what};
}

Error KernelChoice::missing(const KernelInfo& info, const GpuBody& body) const {
  if (!has_code(body)) {
    return {ErrorCode::kUnsupported, std::string("kernel ") + info.name + ", variant " + body.variant +
                                         ": it is not written for " + caps().name};
  }
  std::string all;
  for (unsigned f = 0; f < unsigned(Feature::kCount); ++f) {
    if ((body.features >> f & 1) && !caps().has(Feature(f)))
      all += (all.empty() ? "" : ", ") + std::string(to_string(Feature(f)));
  }
  return all.empty() ? Error{} : lacks(info, body, all);
}

Error KernelChoice::answers_wrongly(Device& device, const Kernel& kernel, const GpuBody& body) const {
  if (!kernel.info().self_test || !(body.features || ask_all_)) return {};
  DeviceTrial trial(device, kernel);
  Error wrong = ask(trial);
  if (wrong) {
    wrong.message = std::string("kernel ") + kernel.info().name + ", variant " + body.variant +
                    ": its self-test failed, the next variant is used: " + wrong.message;
  }
  return wrong;
}

Result<Kernel> KernelChoice::choose(Device& device, const KernelInfo& info, std::string_view variant) {
  Error refused;
  for (const GpuBody& body : info.gpu) {
    if (!variant.empty() && variant != body.variant) continue;
    if (variant.empty() && !has_code(body)) continue;  // for other GPUs
    Error why = missing(info, body);
    if (!why) {
      Result<Kernel> kernel = compile(info, body, {});
      if (kernel) {
        why = answers_wrongly(device, *kernel, body);
        if (!why) return kernel;
      } else {
        why = kernel.error();
      }
      OB_CHECK(health());
      note(why.text());
    }
    // All reasons, the first one's code.
    if (refused)
      refused.message += "; " + why.message;
    else
      refused = why;
  }
  if (refused) return refused;
  return Error{ErrorCode::kUnsupported,
               std::string("kernel ") + info.name +
                   (variant.empty() ? std::string(" has no body for ") + caps().name
                                    : " has no GPU variant called " + std::string(variant)) +
                   "; use --device cpu"};
}

Result<Kernel> KernelChoice::specialise(Device& device, const KernelInfo& info, std::string_view variant,
                                        std::span<const uint32_t> constants) {
  OB_TRY(const Kernel general, find(device, info, variant, {}));
  const GpuBody* body = body_of(general);
  OB_ASSERT(body, "a kernel that was found has a body");
  return compile(info, *body, constants);
}

Result<Kernel> KernelChoice::find(Device& device, const KernelInfo& info, std::string_view variant,
                                  std::span<const uint32_t> constants) {
  const Key key(&info, std::string(variant), std::vector<uint32_t>(constants.begin(), constants.end()));
  {
    std::lock_guard lock(chosen_mutex_);
    if (const auto it = chosen_.find(key); it != chosen_.end()) return it->second;
  }
  OB_CHECK(health());
  // Two threads may compile the same kernel at once; the first to finish wins, the other's stays unused.
  OB_TRY(Kernel kernel,
         constants.empty() ? choose(device, info, variant) : specialise(device, info, variant, constants));
  std::lock_guard lock(chosen_mutex_);
  return chosen_.emplace(key, kernel).first->second;
}

}  // namespace onebeat::device
