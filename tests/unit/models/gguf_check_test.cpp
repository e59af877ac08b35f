#include "models/weights/gguf_check.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <functional>
#include <memory>
#include <random>

#include "random_seed.hpp"

using namespace onebeat;
using namespace onebeat::models;

namespace {

// Writes a small sound file whose parts a test may change.
struct Builder {
  std::string out;
  template <class T>
  Builder& n(T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof(T));
    return *this;
  }
  Builder& s(std::string_view text) { return n(uint64_t(text.size())), out += text, *this; }
};

struct Parts {
  uint32_t magic = 0x46554747, version = 3, alignment = 32, layers = 2, dimensions = 2, type = 0;
  uint64_t tensors = 2, keys = 5, extent = 8, offset_b = 256, array_count = 3, string_bytes = UINT64_MAX;
  std::string architecture = "llama", second_tensor = "b";
  size_t data = 512;
};

std::string build(const Parts& p) {
  Builder b;
  b.n(p.magic).n(p.version).n(p.tensors).n(p.keys);
  b.s("general.architecture").n(uint32_t(8)).s(p.architecture);
  b.s("general.alignment").n(uint32_t(4)).n(p.alignment);
  b.s("llama.block_count").n(uint32_t(4)).n(p.layers);
  b.s("words").n(uint32_t(9)).n(uint32_t(8)).n(p.array_count).s("x").s("yy").s("");
  b.s("general.name").n(uint32_t(8));
  p.string_bytes == UINT64_MAX ? b.s("Test") : b.n(p.string_bytes);
  b.s("a").n(p.dimensions).n(p.extent).n(uint64_t(8)).n(p.type).n(uint64_t(0));
  b.s(p.second_tensor).n(uint32_t(1)).n(uint64_t(64)).n(uint32_t(0)).n(p.offset_b);
  b.out.resize((b.out.size() + 31) / 32 * 32);
  return b.out + std::string(p.data, '\0');
}

Result<GgufSummary> check(const std::string& file) {
  auto memory = std::make_unique<std::byte[]>(file.size());  // exact size: overruns are seen by the sanitizer
  std::memcpy(memory.get(), file.data(), file.size());
  return check_gguf({memory.get(), file.size()}, "m.gguf");
}

}  // namespace

TEST_CASE("Gguf.ReadsTheHeaderOfASoundFile") {
  const auto summary = check(build({}));
  REQUIRE_MESSAGE(summary.ok(), summary.error().text());
  CHECK(summary->architecture == "llama");
  CHECK(summary->name == "Test");
  CHECK(summary->layer_count == 2);
  CHECK(summary->data_bytes == 512);
}

TEST_CASE("Gguf.RefusesEveryKnownTrick") {
  const auto refused = [](const char* why, const std::function<void(Parts&)>& change) {
    Parts parts;
    change(parts);
    const auto result = check(build(parts));
    REQUIRE_FALSE_MESSAGE(result.ok(), why);
    CHECK_MESSAGE(result.error().message.find(why) != std::string::npos, result.error().message);
  };
  refused("GGUF", [](Parts& p) { p.magic = 1; });
  refused("version", [](Parts& p) { p.version = 1; });
  refused("tensors", [](Parts& p) { p.tensors = UINT64_MAX; });
  refused("keys", [](Parts& p) { p.keys = uint64_t(1) << 40; });
  refused("alignment", [](Parts& p) { p.alignment = 0; });
  refused("alignment", [](Parts& p) { p.alignment = 48; });
  refused("alignment", [](Parts& p) { p.alignment = 1u << 21; });
  refused("layers", [](Parts& p) { p.layers = 513; });
  refused("dimensions", [](Parts& p) { p.dimensions = 5; });
  refused("dimensions", [](Parts& p) { p.dimensions = 0; });
  refused("impossible shape", [](Parts& p) { p.extent = UINT64_MAX / 4; });
  refused("impossible shape", [](Parts& p) { p.extent = 0; });
  refused("outside the file", [](Parts& p) { p.extent = 1u << 20; });
  refused("unknown type", [](Parts& p) { p.type = 4; });
  refused("unknown type", [](Parts& p) { p.type = 1u << 30; });
  refused("whole number of blocks", [](Parts& p) { p.type = 2; });
  refused("not aligned", [](Parts& p) { p.offset_b = 257; });
  refused("overlaps", [](Parts& p) { p.offset_b = 224; });
  refused("outside the file", [](Parts& p) { p.offset_b = UINT64_MAX - 31; });
  refused("outside the file", [](Parts& p) { p.data = 500; });
  refused("array claims", [](Parts& p) { p.array_count = uint64_t(1) << 60; });
  refused("string claims", [](Parts& p) { p.string_bytes = UINT64_MAX - 8; });
  refused("appears twice", [](Parts& p) { p.second_tensor = "a"; });
  refused("not supported", [](Parts& p) { p.architecture = "plamo2"; });
  refused("no architecture", [](Parts& p) { p.architecture = ""; });
}

TEST_CASE("Gguf.EveryCutIsRefused") {
  const std::string good = build({});
  for (size_t cut = 0; cut < good.size(); ++cut) CHECK_FALSE(check(good.substr(0, cut)).ok());
}

TEST_CASE("Gguf.MutatedFilesNeverReadOutside") {
  const std::string good = build({});
  std::mt19937_64 random{random_seed()};
  for (int i = 0; i < 20'000; ++i) {
    std::string file = good;
    for (unsigned n = 0; n <= random() % 3; ++n) {
      const size_t at = random() % (good.size() - 512);
      if (random() % 3 == 0 && at + 8 < file.size()) {  // whole counts: wild and at the edges
        const uint64_t value = random() % 2 ? random() >> random() % 64 : UINT64_MAX - random() % 64;
        std::memcpy(file.data() + at, &value, 8);
      } else {
        file[at] = char(random());
      }
    }
    if (random() % 6 == 0) file.resize(random() % file.size());
    if (const auto summary = check(file)) CHECK(summary->data_begin + summary->data_bytes <= file.size());
  }
}
