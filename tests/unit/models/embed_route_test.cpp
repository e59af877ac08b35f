#include "models/embed_route.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "base/files.hpp"

using namespace onebeat;
using namespace onebeat::models;
namespace fs = std::filesystem;

namespace {

// 10 us a token against 300 us and 1 us a token: they meet at 300 / 9 = 33.3 tokens.
RouteTable usual() { return {.cpu_ns = {160e3, 2560e3, 10240e3}, .device_ns = {316e3, 556e3, 1324e3}}; }

}  // namespace

TEST_CASE("EmbedRoute.TheCrossoverIsWhereTheLinesMeet") {
  const RouteTable table = usual();
  CHECK(table.crossover_tokens() == 34);
  for (uint64_t tokens = 1; tokens < 5000; ++tokens) {
    const bool want = 300e3 + 1e3 * double(tokens) < 10e3 * double(tokens);
    if (tokens >= kRoutePoints[0]) CHECK(table.device_is_faster(tokens) == want);
    if (tokens < kRoutePoints[0]) CHECK_FALSE(table.device_is_faster(tokens));
  }
  RouteTable never = usual(), always = usual();
  for (double& ns : never.device_ns) ns *= 100;
  CHECK(never.crossover_tokens() == UINT64_MAX);
  for (double& ns : always.device_ns) ns = 1;
  CHECK(always.crossover_tokens() <= 1);
}

TEST_CASE("EmbedRoute.NoiseDoesNotBendTheLines") {
  const RouteTable odd{.cpu_ns = {100e3, 90e3, 80e3}, .device_ns = {50e3, 900e3, 100e3}};
  CHECK(odd.cpu_ns_for(100'000) >= 80e3);
  CHECK(odd.device_ns_for(1'000'000) > 0);
  (void)odd.crossover_tokens();
}

TEST_CASE("EmbedRoute.MeasuresEachPointTwiceAndPassesErrorsOn") {
  int calls = 0;
  const auto flat = [&](uint32_t tokens) -> Result<double> {
    ++calls;
    return double(tokens) * (calls % 2 ? 30 : 20);
  };
  const auto table = measure_route(flat, [](uint32_t) -> Result<double> { return 5000.0; });
  REQUIRE(table.ok());
  CHECK(calls == 6);
  CHECK(table->cpu_ns[0] == 16 * 20);
  const auto failed =
      measure_route(flat, [](uint32_t) -> Result<double> { return Error{ErrorCode::kDeviceLost, "gone"}; });
  CHECK(failed.error().code == ErrorCode::kDeviceLost);
}

TEST_CASE("EmbedRoute.TheFileKeepsEveryPairAndSurvivesDamage") {
  const std::string folder =
      (fs::temp_directory_path() / ("onebeat-route-" + std::to_string(getpid()))).string();
  const std::string file = folder + "/deep/routes.json";
  CHECK_FALSE(load_route(file, "a"));
  RouteTable other = usual();
  other.cpu_ns[1] = 12345;
  REQUIRE_FALSE(save_route(file, "a", usual()));
  REQUIRE_FALSE(save_route(file, "b \"quoted\"", other));
  REQUIRE_FALSE(save_route(file, "a", usual()));
  REQUIRE(load_route(file, "a"));
  CHECK(load_route(file, "a")->crossover_tokens() == 34);
  CHECK(load_route(file, "b \"quoted\"")->cpu_ns[1] == 12345);
  for (const char* text :
       {"", "{", "[]", R"({"version":2,"routes":{}})", R"({"version":1,"routes":{"a":{"cpu_ns":[1,2]}}})",
        R"({"version":1,"routes":{"a":{"cpu_ns":[1,2,-3],"device_ns":[1,2,3]}}})"}) {
    REQUIRE_FALSE(write_file_atomic(file, std::string_view(text)));
    CHECK_FALSE(load_route(file, "a"));
  }
  REQUIRE_FALSE(save_route(file, "a", usual()));
  CHECK(load_route(file, "a"));
  fs::remove_all(folder);
}
