#include "models/embed_cache.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <thread>

#include "base/files.hpp"

using namespace onebeat;
using models::EmbedCache;
namespace fs = std::filesystem;

namespace {

EmbedCache::Key key(uint32_t id, std::string_view who = "m") {
  return EmbedCache::key(who, std::vector<uint32_t>{id});
}
std::vector<float> row(float v) { return {v, v + 1, v + 2, v + 3}; }
constexpr uint64_t kEntry = 4 * 4 + 160;

}  // namespace

TEST_CASE("EmbedCache.KeepsTheBudgetAndForgetsTheLeastRecentlyUsed") {
  EmbedCache cache({.width = 4, .budget_bytes = 3 * kEntry, .file = ""});
  std::vector<float> got(4);
  for (uint32_t i = 0; i < 3; ++i) cache.insert(key(i), row(float(i)));
  CHECK(cache.find(key(0), got));
  CHECK(got == row(0));
  cache.insert(key(3), row(3));  // 1 is the oldest unused
  CHECK_FALSE(cache.find(key(1), got));
  CHECK(cache.find(key(0), got));
  CHECK(cache.find(key(3), got));
  CHECK(got == row(3));
  for (uint32_t i = 10; i < 1000; ++i) cache.insert(key(i), row(float(i)));
  CHECK(cache.size() == 3);
  CHECK(cache.bytes() <= 3 * kEntry);
}

TEST_CASE("EmbedCache.IdentityAndIdsDecideTheKey") {
  CHECK(key(1) == key(1));
  CHECK(key(1) != key(2));
  CHECK(key(1, "a") != key(1, "b"));
  // The identity's length is part of it: no text of one can run into the ids of another.
  CHECK(EmbedCache::key("a", std::vector<uint32_t>{0x62626262}) !=
        EmbedCache::key("abbbb", std::vector<uint32_t>{}));
  EmbedCache off({.width = 4});
  off.insert(key(1), row(1));
  CHECK(off.size() == 0);
}

TEST_CASE("EmbedCache.AFileBringsItBackAndADamagedOneIsLeftOut") {
  const std::string folder =
      (fs::temp_directory_path() / ("onebeat-cache-" + std::to_string(getpid()))).string();
  const std::string file = folder + "/index/v.cache";
  const EmbedCache::Options options{.width = 4, .budget_bytes = 1 << 20, .file = file};
  std::vector<float> got(4);
  {
    EmbedCache cache(options);
    for (uint32_t i = 0; i < 20; ++i) cache.insert(key(i), row(float(i)));
  }
  const std::string whole = read_file(file, 1 << 20).value();
  {
    EmbedCache cache(options);
    CHECK(cache.size() == 20);
    CHECK(cache.find(key(7), got));
    CHECK(got == row(7));
    EmbedCache narrow({.width = 5, .budget_bytes = 1 << 20, .file = file});
    CHECK(narrow.size() == 0);
    EmbedCache small({.width = 4, .budget_bytes = 2 * kEntry, .file = file});  // a budget that shrank
    CHECK(small.size() <= 2);
  }
  for (const size_t at : {size_t(0), size_t(9), size_t(13), whole.size() / 2, whole.size() - 1}) {
    std::string broken = whole;
    broken[at] = char(broken[at] ^ 0x40);
    REQUIRE_FALSE(write_file_atomic(file, broken));
    CHECK(EmbedCache(options).size() == 0);
  }
  for (const size_t size : {size_t(0), size_t(10), size_t(51), whole.size() - 20}) {
    REQUIRE_FALSE(write_file_atomic(file, whole.substr(0, size)));
    CHECK(EmbedCache(options).size() == 0);
  }
  fs::remove_all(folder);
}

TEST_CASE("EmbedCache.ThreadsMayShareIt") {
  EmbedCache cache({.width = 4, .budget_bytes = 50 * kEntry, .file = ""});
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (uint32_t t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      std::vector<float> got(4);
      for (uint32_t i = 0; i < 5000; ++i) {
        const uint32_t id = (i * 7 + t) % 97;
        if (cache.find(key(id), got) && got != row(float(id))) ++wrong;
        cache.insert(key(id), row(float(id)));
      }
    });
  for (std::thread& t : threads) t.join();
  CHECK(wrong == 0);
  CHECK(cache.size() == 50);
}
