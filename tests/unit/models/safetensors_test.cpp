#include "models/weights/safetensors.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <memory>
#include <random>

#include "random_seed.hpp"

using namespace onebeat;
using namespace onebeat::models;

namespace {

std::string file_of(const std::string& header, const std::string& data) {
  std::string out(8, '\0');
  const uint64_t length = header.size();
  std::memcpy(out.data(), &length, 8);
  return out + header + data;
}

// Exactly-sized heap memory, so that a read past the end is seen by the address sanitizer.
struct Parsed {
  std::unique_ptr<std::byte[]> memory;
  Result<SafeTensors> result;
};
Parsed parse(const std::string& file) {
  auto memory = std::make_unique<std::byte[]>(file.size());
  std::memcpy(memory.get(), file.data(), file.size());
  auto result = SafeTensors::parse({memory.get(), file.size()}, "model.safetensors");
  return {std::move(memory), std::move(result)};
}

const std::string kHeader =
    R"({"__metadata__":{"format":"pt"},"b":{"dtype":"F16","shape":[3],"data_offsets":[24,30]},)"
    R"("a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"s":{"dtype":"BF16","shape":[],"data_offsets":[30,32]},)"
    R"("z":{"dtype":"I64","shape":[0,5],"data_offsets":[32,32]},"i":{"dtype":"I8","shape":[2],"data_offsets":[32,34]}})";

std::string good_file() {
  std::string data(34, '\0');
  const float a[6] = {1, 2, 3, 4, 5, -6};
  const uint16_t b[3] = {0x3C00, 0xC000, 0x0001}, s = 0x3F80;
  std::memcpy(data.data(), a, 24), std::memcpy(data.data() + 24, b, 6), std::memcpy(data.data() + 30, &s, 2);
  data[32] = -7, data[33] = 9;
  return file_of(kHeader, data);
}

}  // namespace

TEST_CASE("SafeTensors.ReadsEveryTypeAsFloats") {
  const Parsed p = parse(good_file());
  REQUIRE(p.result.ok());
  CHECK(p.result->tensors().size() == 5);
  CHECK(to_f32(*p.result->find("a")).value() == std::vector<float>{1, 2, 3, 4, 5, -6});
  CHECK(to_f32(*p.result->find("b")).value() == std::vector<float>{1, -2, 0x1p-24f});
  CHECK(to_f32(*p.result->find("s")).value() == std::vector<float>{1});
  CHECK(to_f32(*p.result->find("i")).value() == std::vector<float>{-7, 9});
  CHECK(to_f32(*p.result->find("z")).value().empty());
  CHECK(p.result->find("none") == nullptr);
  CHECK(p.result->require("a", {2, 3}).ok());
  CHECK(p.result->require("a", {3, 2}).error().message.find("[2, 3]") != std::string::npos);
  CHECK(p.result->require("none", {1}).error().code == ErrorCode::kCorrupt);
}

TEST_CASE("SafeTensors.RefusesHolesOverlapsAndLies") {
  const auto refused = [](const std::string& header, size_t data_bytes, const char* why) {
    const Parsed p = parse(file_of(header, std::string(data_bytes, 'x')));
    REQUIRE_FALSE(p.result.ok());
    CHECK(p.result.error().code == ErrorCode::kCorrupt);
    CHECK_MESSAGE(p.result.error().message.find(why) != std::string::npos, p.result.error().message);
  };
  const auto one = [](const char* dtype, const char* shape, const char* offsets) {
    return std::string(R"({"a":{"dtype":")") + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" +
           offsets + "}}";
  };
  refused(one("F32", "[2]", "[0,8]"), 9, "after the last tensor");
  refused(one("F32", "[2]", "[0,8]"), 7, "outside the file");
  refused(one("F32", "[3]", "[0,8]"), 8, "need 12");
  refused(one("F32", "[2]", "[8,0]"), 8, "outside the file");
  refused(one("F32", "[2]", "[1,9]"), 9, "hole");
  refused(one("Q4", "[2]", "[0,8]"), 8, "unknown type");
  refused(one("F32", "[-2]", "[0,8]"), 8, "whole number");
  refused(one("F32", "[2.0]", "[0,8]"), 8, "whole number");
  refused(one("F32", "[4611686018427387904,4]", "[0,0]"), 0, "too large");
  refused(one("F32", "2", "[0,8]"), 8, "shape");
  refused(one("F32", "[2]", "[0]"), 8, "data_offsets");
  refused(
      R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}})",
      6, "overlap");
  refused(
      R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})",
      1, "twice");
  refused("[]", 0, "not a JSON object");
  refused("{", 0, "not valid JSON");
  CHECK(parse("").result.error().code == ErrorCode::kCorrupt);
  CHECK(parse(std::string(8, '\xff')).result.error().message.find("16 MiB") != std::string::npos);
  CHECK(parse(good_file().substr(0, 40)).result.error().message.find("inside its header") !=
        std::string::npos);
}

TEST_CASE("SafeTensors.MutatedFilesAreRefusedOrStayInside") {
  const std::string good = good_file();
  std::mt19937 random{uint32_t(random_seed())};
  constexpr std::string_view kDigits = "0123456789{}[],:\"eE.-";
  int accepted = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string file = good;
    const size_t header_end = 8 + kHeader.size();
    for (unsigned n = 0; n <= random() % 3; ++n) {
      const size_t at = random() % header_end;
      file[at] = random() % 2 ? char(random()) : kDigits[random() % kDigits.size()];
    }
    if (random() % 5 == 0) file.resize(random() % file.size());
    if (random() % 9 == 0) file.append(random() % 40, 'x');
    const Parsed p = parse(file);
    if (!p.result.ok()) {
      CHECK(p.result.error().message.find("model.safetensors") != std::string::npos);
      continue;
    }
    ++accepted;
    double sum = 0;
    for (const TensorView& t : p.result->tensors())
      if (const auto values = to_f32(t))
        for (const float v : *values) sum += std::isfinite(v) ? v : 0;
    CHECK(std::isfinite(sum));
  }
  CHECK(accepted < 2000);
}

TEST_CASE("HalfFloats.AllBitPatternsAreExact") {
  for (uint32_t bits = 0; bits < 65536; ++bits) {
    const int exponent = int(bits >> 10 & 31);
    const double fraction = double(bits & 1023), sign = bits & 0x8000 ? -1 : 1;
    const float got = f16_to_f32(uint16_t(bits));
    if (exponent == 31) {
      CHECK((fraction == 0 ? std::isinf(got) : std::isnan(got)));
    } else {
      const double want =
          sign * (exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25));
      if (double(got) != want || std::signbit(got) != (sign < 0)) FAIL("f16 pattern " << bits);
    }
  }
}
