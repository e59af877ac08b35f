// The driver fails once at every call that can fail, over a short scenario of what a user does: two sentences embedded,
// a SUM over 20,000 rows, one frame drawn. Whatever failed, nothing crashes or hangs, the answers are the CPU's, and
// what ran elsewhere than on the GPU says why.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "device/faults.hpp"
#include "models/embedder.hpp"
#include "sql/session.hpp"
#include "tick/engine.hpp"

namespace onebeat::tick {
namespace {

using namespace std::chrono_literals;
using device::Fault;
using device::FaultPlan;
using device::FaultResult;

constexpr uint32_t kWidth = 64, kHeight = 36;
constexpr const char* kSum = "SELECT sum(v), count(*) FROM t WHERE v >= 100";
constexpr const char* kGroups = "SELECT g, sum(v), count(*) FROM t GROUP BY g ORDER BY g";

// The GPU under test: vulkan:0, or with ONEBEAT_TEST_DEVICE=metal4 the fake one (device/metal_fake).
std::string engine_device() {
  const char* named = std::getenv("ONEBEAT_TEST_DEVICE");
  return named && *named ? named : "vulkan:0";
}
bool on_metal() { return engine_device().starts_with("metal"); }
std::string backend_name() { return engine_device().substr(0, engine_device().find(':')); }
// What submits work and what takes memory there.
const char* submit_call() { return on_metal() ? "commit" : "vkQueueSubmit2"; }
const char* memory_call() { return on_metal() ? "newHeap" : "vkAllocateMemory"; }

bool long_run() { return std::getenv("ONEBEAT_LONG") != nullptr; }

std::string model_folder() {
  const char* cache = std::getenv("ONEBEAT_CACHE");
  const char* home = std::getenv("HOME");
  const std::string root = cache && *cache ? cache : std::string(home ? home : "") + "/.cache/onebeat";
  const std::string folder = root + "/models/all-MiniLM-L6-v2";
  return std::filesystem::exists(folder + "/model.safetensors") ? folder : "";
}

// What the scenario gave, and for each part where it ran and why it did not run on the GPU ("" when it did).
struct Outcome {
  std::string open_reason;
  std::vector<float> vectors;
  std::string embed_device, embed_reason;
  std::string sum, executor, sql_reason;
  std::vector<uint8_t> pixels;
  std::string frame_reason;
};

// Ends the program with the name of the fault if a scenario hangs.
class Watchdog {
 public:
  Watchdog(std::string what, std::chrono::seconds limit)
      : thread_([this, what = std::move(what), limit] {
          std::unique_lock lock(mutex_);
          if (changed_.wait_for(lock, limit, [&] { return over_; })) return;
          std::fprintf(stderr, "the scenario hangs with %s\n", what.c_str());
          std::abort();
        }) {}
  ~Watchdog() {
    {
      std::lock_guard lock(mutex_);
      over_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool over_ = false;
  std::thread thread_;
};

void embed(Engine& engine, const std::string& folder, Outcome& out) {
  models::Embedder::Options options{.model_folder = folder,
                                    .device = &engine.device(),
                                    .fallback = &engine.cpu(),
                                    .scheduler = &engine.scheduler(),
                                    .timeline = engine.e_embed(),
                                    .dtype = "f32"};  // compared with a CPU run, which may choose bf16
  auto embedder = models::Embedder::open(options);
  REQUIRE_MESSAGE(embedder.ok(), embedder.error().text());
  // The fake device takes a second for eight tokens.
  const std::vector<std::string_view> texts =
      on_metal() ? std::vector<std::string_view>{"How tall is it?"}
                 : std::vector<std::string_view>{"A cat sits on the mat.", "How tall is the tower?"};
  auto made = (*embedder)->encode(texts);
  REQUIRE_MESSAGE(made.ok(), made.error().text());
  out.vectors = made->values;
  out.embed_device = made->report.device;
  out.embed_reason = made->report.fallback_reason;
}

void query(Engine& engine, const std::string& state_folder, Outcome& out) {
  sql::SessionOptions options;
  options.memory_limit_bytes = uint64_t(256) << 20;
  options.cache_budget_bytes = uint64_t(64) << 20;
  options.cpu = &engine.cpu();
  options.gpu = engine.gpu();
  options.scheduler = &engine.scheduler();
  options.state_folder = state_folder;  // the executor's self-test runs in the first scenario only
  auto session = sql::Session::open(options);
  REQUIRE_MESSAGE(session.ok(), session.error().text());
  auto created =
      (*session)->query("CREATE TABLE t AS SELECT i * 7919 % 100003 AS v, i % 7 AS g FROM range(20000) r(i)");
  REQUIRE_MESSAGE(created.ok(), created.error().text());
  created = Error{};
  for (const char* text : {kSum, kGroups}) {
    auto result = (*session)->query(text, {.engine = sql::Engine::kGpu, .use_statistics = false});
    REQUIRE_MESSAGE(result.ok(), result.error().text());
    sql::Batch batch;
    auto more = (*result)->next(batch);
    REQUIRE_MESSAGE(more.ok(), more.error().text());
    for (uint64_t row = 0; row < batch.row_count; ++row)
      for (size_t c = 0; c < batch.columns.size(); ++c)
        out.sum += sql::text_of(batch.columns[c].at(row), (*result)->columns()[c].type) + " ";
    // The first that did not run on the GPU is what is told.
    if (!out.executor.empty() && !out.executor.starts_with(backend_name())) continue;
    out.executor = (*result)->stats().executor;
    out.sql_reason = (*result)->stats().reason;
  }
}

Error draw_on(device::Device& device, std::vector<uint8_t>& pixels) {
  OB_TRY(auto renderer, UiRenderer::create(device, kWidth, kHeight));
  UiSnapshot snapshot;
  snapshot.fps = 60;
  snapshot.queues[1] = {5, 4, 0.5f};
  std::mutex mutex;
  Error failed;
  OB_TRY(const bool drawn, renderer->render(snapshot, [&](const device::SubmitReport& report) {
    std::lock_guard lock(mutex);
    failed = report.error;
  }));
  REQUIRE(drawn);
  OB_CHECK(renderer->drain(30s));
  {
    std::lock_guard lock(mutex);
    if (failed) return failed;
  }
  OB_TRY(pixels, renderer->surface().readback());
  return {};
}

void draw(Engine& engine, Outcome& out) {
  Error e = draw_on(engine.device(), out.pixels);
  if (!e) return;
  out.frame_reason = e.text();
  e = draw_on(engine.cpu(), out.pixels);
  REQUIRE_MESSAGE(!e, e.text());
}

struct Place {
  std::string models, state, pipelines;
};

Outcome scenario(const std::string& device, std::shared_ptr<FaultPlan> plan, const Place& place) {
  Outcome out;
  EngineOptions options{.device = {.device = device,
                                   .heap_reserve_bytes = uint64_t(1) << 30,
                                   .cache_folder = place.pipelines,
                                   .faults = std::move(plan)}};
  auto engine = Engine::open(options);
  if (!engine) {
    out.open_reason = engine.error().text();
    options.device.device = "cpu";
    engine = Engine::open(options);
    REQUIRE_MESSAGE(engine.ok(), engine.error().text());
  }
  if (!place.models.empty()) embed(**engine, place.models, out);
  query(**engine, place.state, out);
  draw(**engine, out);
  return out;
}

double cosine(const float* a, const float* b, size_t n) {
  double ab = 0, aa = 0, bb = 0;
  for (size_t i = 0; i < n; ++i)
    ab += double(a[i]) * b[i], aa += double(a[i]) * a[i], bb += double(b[i]) * b[i];
  return ab / std::sqrt(aa * bb);
}

void check_same(const Outcome& got, const Outcome& cpu) {
  REQUIRE(got.vectors.size() == cpu.vectors.size());
  for (size_t text = 0; text < got.vectors.size() / 384; ++text)
    CHECK(cosine(&got.vectors[text * 384], &cpu.vectors[text * 384], 384) >= 0.99999);
  CHECK(got.sum == cpu.sum);
  CHECK(got.pixels == cpu.pixels);
}

// Whatever did not run on the GPU must say why.
void check_reasons(const Outcome& got) {
  const bool on_gpu = got.open_reason.empty();
  const bool embedded_on_gpu = got.embed_device.empty() || got.embed_device.starts_with(backend_name());
  if (on_gpu && !embedded_on_gpu) CHECK_FALSE(got.embed_reason.empty());
  if (!got.executor.starts_with(backend_name())) CHECK_FALSE(got.sql_reason.empty());
}

class Folder {
 public:
  Folder() {
    char name[] = "/tmp/onebeat-faults-XXXXXX";
    REQUIRE(mkdtemp(name) != nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const char* name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// Which of `count` calls fail: the first, and in the long run each.
std::vector<uint64_t> calls_to_fail(uint64_t count) {
  std::vector<uint64_t> out{1};
  if (long_run())
    for (uint64_t n = 2; n <= count; ++n) out.push_back(n);
  return out;
}

struct Reference {
  Folder folder;
  Place place;
  Outcome cpu;
  std::map<std::string, uint64_t> calls;  // of a scenario without faults, everything warm
};

// Null when this machine has no GPU of that name.
Reference* reference() {
  static const std::unique_ptr<Reference> made = []() -> std::unique_ptr<Reference> {
    if (auto opened = device::open({.device = engine_device()}); !opened) {
      MESSAGE("no GPU to inject faults into: " << opened.error().text());
      return nullptr;
    }
    auto r = std::make_unique<Reference>();
    r->place = {model_folder(), r->folder / "state", r->folder / "pipelines"};
    if (r->place.models.empty()) MESSAGE("without embedding: all-MiniLM-L6-v2 is not in the cache");
    r->cpu = scenario("cpu", nullptr, r->place);
    (void)scenario(engine_device(), nullptr, r->place);  // compiles, tests itself
    auto plan = std::make_shared<FaultPlan>();
    const Outcome clean = scenario(engine_device(), plan, r->place);
    check_same(clean, r->cpu);
    CHECK(clean.open_reason.empty());
    CHECK(clean.embed_reason.empty());
    CHECK(clean.frame_reason.empty());
    CHECK_MESSAGE(clean.executor.starts_with(backend_name()), clean.sql_reason);
    r->calls = plan->counts();
    uint64_t total = 0;
    for (const auto& [call, count] : r->calls) total += count;
    MESSAGE(r->calls.size() << " entry points, " << total << " calls that can fail");
    return r;
  }();
  return made.get();
}

void fail_once(Reference& r, const Fault& fault) {
  const std::string what = fault.call + ":" + std::to_string(fault.nth) + ":" + to_string(fault.result) +
                           (fault.sticky ? ":sticky" : "");
  INFO("fault: " << what);
  Watchdog watchdog(what, 60s);
  auto plan = std::make_shared<FaultPlan>(std::vector{fault});
  plan->hang_limit_ms = 20'000;
  const auto begin = std::chrono::steady_clock::now();
  const Outcome got = scenario(engine_device(), plan, r.place);
  check_same(got, r.cpu);
  check_reasons(got);
  if (std::getenv("ONEBEAT_SHOW_FAULTS")) {
    const double s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::fprintf(stderr, "%-60s %d injected %.2f s\n  open: %s\n  embed: %s\n  sql: %s: %s\n  frame: %s\n",
                 what.c_str(), int(plan->injected()), s, got.open_reason.c_str(), got.embed_reason.c_str(),
                 got.executor.c_str(), got.sql_reason.c_str(), got.frame_reason.c_str());
  }
}

TEST_CASE("Every driver call fails once: right answers, and a reason for what ran elsewhere") {
  Reference* r = reference();
  if (!r) return;
  constexpr FaultResult kResults[] = {FaultResult::kDeviceLost, FaultResult::kOutOfDeviceMemory,
                                      FaultResult::kOutOfHostMemory, FaultResult::kTimeout};
  if (const char* named =
          std::getenv("ONEBEAT_FAULT")) {  // CALL:N, e.g. vkQueueSubmit2:7: that one, with each result
    const std::string text = named;
    const size_t colon = std::min(text.find(':'), text.size());
    for (const FaultResult result : kResults)
      fail_once(*r, {text.substr(0, colon), std::strtoull(text.c_str() + colon + 1, nullptr, 10), result});
    return;
  }
  size_t turn = 0;
  for (const auto& [call, count] : r->calls)
    for (const uint64_t n : calls_to_fail(count)) fail_once(*r, {call, n, kResults[turn++ % 4]});
}

TEST_CASE("A device lost for good is left to the CPU") {
  Reference* r = reference();
  if (!r) return;
  for (const char* call : {submit_call(), memory_call()}) {
    const auto found = r->calls.find(call);
    if (found == r->calls.end()) continue;
    // From the middle of the scenario on.
    fail_once(*r, {call, found->second / 2 + 1, FaultResult::kDeviceLost, true});
    fail_once(*r, {call, 1, FaultResult::kOutOfDeviceMemory, true});
    if (on_metal()) fail_once(*r, {call, 1, FaultResult::kTimeout, true});  // everything is killed
  }
}

TEST_CASE("Frames go on on the CPU when the GPU is lost or has no memory, and say why") {
  if (!reference()) return;
  for (const Fault& fault : {Fault{submit_call(), 6, FaultResult::kDeviceLost, false},
                             Fault{submit_call(), 1, FaultResult::kOutOfDeviceMemory, true},
                             Fault{memory_call(), 1, FaultResult::kOutOfDeviceMemory, true}}) {
    INFO("fault: " << fault.call << " " << to_string(fault.result));
    Watchdog watchdog(fault.call, 60s);
    auto plan = std::make_shared<FaultPlan>(std::vector{fault});
    plan->hang_limit_ms = 20'000;
    auto engine = Engine::open(
        {.device = {.device = engine_device(), .heap_reserve_bytes = uint64_t(1) << 30, .faults = plan}});
    REQUIRE_MESSAGE(engine.ok(), engine.error().text());
    const Error e = (*engine)->start_frames({.width = kWidth, .height = kHeight});
    REQUIRE_MESSAGE(!e, e.text());
    bool drawn = false;
    for (int i = 0; i < 1000 && !drawn; ++i) {
      std::this_thread::sleep_for(10ms);
      drawn = !(*engine)->frames_fallback_reason().empty() && (*engine)->frame_pixels().ok();
    }
    CHECK(drawn);
    CHECK((*engine)->frames_fallback_reason().find((*engine)->device().caps().name) != std::string::npos);
    const uint64_t before = (*engine)->e_frame()->value();
    std::this_thread::sleep_for(200ms);
    const FrameReport report = (*engine)->stop_frames();
    CHECK((*engine)->e_frame()->value() > before);
    CHECK(report.missed < report.count);
  }
}

}  // namespace
}  // namespace onebeat::tick
