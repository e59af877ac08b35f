// The matrix kernel's Metal text, run as C++, on a shape of a real model; prints its rate, of which 100 MFLOP/s are wanted so that such
// shapes can be tested at all. A busy machine may fall below, so the rate fails nothing.
#include <doctest/doctest.h>

#include <chrono>

#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;

TEST_CASE("MslShim.RunsTheMatrixKernelOnARealShape") {
  constexpr uint32_t kSize = 128;
  for_each_target(kernels::GemmF16::info(), [&](Target& target) {
    if (target.name().find("msl simd8") == std::string::npos) return;
    const auto a = target.make<uint16_t>(kSize * kSize, 0x3c00),
               w = target.make<uint16_t>(kSize * kSize, 0x3800);
    const auto c = target.make<float>(kSize * kSize, 0);
    const kernels::GemmF16 args{
        .a = a, .w = w, .c_f32 = c, .n = kSize, .k = kSize, .flags = 16};  // kOutF32: 1.0 * 0.5 summed over k
    double best_s = 1e9;
    for (int i = 0; i < 3; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      target.run(args, kSize, kSize);
      best_s =
          std::min(best_s, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    CHECK(target.download<float>(c) == std::vector<float>(kSize * kSize, kSize * 0.5f));
    const double mflops = 2.0 * kSize * kSize * kSize / best_s / 1e6;
    std::printf(
        "{\"name\":\"msl_shim_gemm\",\"unit\":\"MFLOP/s\",\"value\":%.0f,\"target\":100,\"on\":\"%s\"}\n",
        mflops, target.name().c_str());
  });
}
