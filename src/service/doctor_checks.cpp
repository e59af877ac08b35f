#include "service/doctor_checks.hpp"

#include <cmath>
#include <map>

#include "base/clock.hpp"
#include "kernels/generated/kernels.hpp"
#include "service/assistant.hpp"
#include "service/speech_service.hpp"
#include "tick/ui_renderer.hpp"

namespace onebeat::service {
namespace {

// Runs a check body that answers with what it saw, or an error.
Check timed(const std::string& name, const std::function<Result<std::string>()>& body) {
  const uint64_t begin = now_ns();
  Result<std::string> seen = body();
  Check c;
  c.name = name;
  c.ok = seen.ok();
  c.detail = seen ? *seen : seen.error().text();
  c.ms = double(now_ns() - begin) * 1e-6;
  return c;
}

Check absent(const std::string& name, const std::string& why) {
  Check c;
  c.name = name;
  c.ok = false;
  c.absent = true;
  c.detail = why;
  return c;
}

// The first of `ids` that is there, or "" and why.
std::string first_present(Host& host, std::initializer_list<const char*> ids, std::string* why) {
  for (const char* id : ids) {
    const auto status = host.registry().status(id);
    if (status && status->state != models::ModelState::kAbsent) return id;
  }
  *why = std::string("the model ") + *ids.begin() + " is absent; run `./dev setup`";
  return "";
}

Error wrong(const std::string& what) {
  return {ErrorCode::kInternal, what + "; report this with the output of `onebeat doctor --json`"};
}

}  // namespace

Check check_device(Host& host) {
  return timed("device", [&]() -> Result<std::string> {
    constexpr uint32_t kRows = 100'000;
    using Partial = kernels::abi::sum_i64::Partial;
    device::Device& device = host.engine().device();
    OB_TRY(device::Kernel kernel, device.kernel(kernels::SumI64::info()));
    const device::Grid grid = kernel.grid(kRows);
    std::vector<int64_t> values(kRows);
    int64_t want = 0;
    for (uint32_t i = 0; i < kRows; ++i) want += values[i] = int64_t(i) * 2654435761 - (int64_t(1) << 40);
    std::vector<Partial> partials(grid.groups());
    OB_TRY(device::Span source, device.heap().allocate(kRows * 8));
    OB_TRY(device::Span out, device.heap().allocate(partials.size() * sizeof(Partial)));
    OB_CHECK(device.write(source, values.data(), kRows * 8));
    device::CommandList list("doctor: sum");
    list.dispatch(kernel, kernels::SumI64{.source = source, .partials = out, .row_count = kRows}, grid);
    const uint64_t begin = now_ns();
    OB_TRY(tick::Ticket ticket,
           host.engine().scheduler().submit(
               {.name = "doctor: sum", .queue = device::Role::kMl, .list = list.finish()}));
    OB_CHECK(ticket.wait(std::chrono::seconds(10)));
    const double us = double(now_ns() - begin) * 1e-3;
    OB_CHECK(device.read(out, partials.data(), partials.size() * sizeof(Partial)));
    device.heap().release(source);
    device.heap().release(out);
    uint64_t low = 0, count = 0;
    for (const Partial& p : partials) {
      low += p.low;  // the sum fits 64 bits: the low words alone give it
      count += p.count;
    }
    if (int64_t(low) != want || count != kRows) return wrong("the device summed 100,000 integers wrongly");
    return "100,000 integers summed exactly through Q_ml in " + std::to_string(std::lround(us)) + " us (" +
           kernel.variant() + ")";
  });
}

Check check_kernels(Host& host) {
  return timed("kernels", [&]() -> Result<std::string> {
    device::Device& device = host.engine().device();
    std::map<std::string, int> bodies;  // by name: how many kernels took it
    std::string elsewhere;
    for (const device::KernelInfo* info : kernels::all()) {
      if (device.caps().backend == device::Backend::kCpu && info->cpu.empty()) continue;
      const Result<device::Kernel> kernel = device.kernel(*info);
      if (kernel) {
        ++bodies[kernel->variant()];
        continue;
      }
      // A kernel for special instructions: what uses it has another way.
      if (kernel.error().code != ErrorCode::kUnsupported) return kernel.error();
      elsewhere += (elsewhere.empty() ? "; not for this device: " : ", ") + std::string(info->name);
    }
    std::string seen;
    int count = 0;
    for (const auto& [body, n] : bodies) {
      seen += (seen.empty() ? "" : ", ") + std::to_string(n) + " by " + body;
      count += n;
    }
    seen += elsewhere;
    // What was passed over for a wrong answer, not what the device lacks the features for.
    for (const std::string& message : device.messages())
      if (message.find("self-test failed") != std::string::npos ||
          message.find("wrong answers") != std::string::npos)
        seen += "; " + message;
    return std::to_string(count) + " kernels ready: " + seen;
  });
}

Check check_heap(Host& host) {
  return timed("heap", [&]() -> Result<std::string> {
    device::Device& device = host.engine().device();
    const uint64_t before = device.heap().stats().placed_bytes;
    OB_TRY(device::Span span, device.heap().place(8 << 20));
    OB_CHECK(device.heap().commit(span));
    const std::vector<uint8_t> data(4096, 0x5A);
    std::vector<uint8_t> back(4096);
    OB_CHECK(device.write(span.slice(4 << 20, 4096), data.data(), 4096));
    OB_CHECK(device.read(span.slice(4 << 20, 4096), back.data(), 4096));
    OB_CHECK(device.heap().decommit(span));
    device.heap().release(span);
    if (back != data) return wrong("the heap gave back other bytes than were written");
    if (device.heap().stats().placed_bytes != before) return wrong("the heap lost 8 MB");
    const auto stats = device.heap().stats();
    return std::to_string(stats.reserved_bytes >> 30) + " GiB reserved, " +
           std::string(stats.sparse ? "committed page by page" : "backed by blocks");
  });
}

Check check_frames(Host& host) {
  return timed("frames", [&]() -> Result<std::string> {
    OB_TRY(auto renderer, tick::UiRenderer::create(host.engine().device(), 320, 240));
    tick::UiSnapshot snapshot;
    OB_TRY(bool drawn, renderer->render(snapshot, [](const device::SubmitReport&) {}));
    OB_CHECK(renderer->drain(std::chrono::seconds(10)));
    OB_TRY(std::vector<uint8_t> pixels, renderer->surface().readback());
    size_t bright = 0;
    for (size_t i = 0; i < pixels.size(); i += 4) bright += pixels[i] > 200;
    if (!drawn || bright < 100) return wrong("the frame came back empty");
    return std::string("a frame of 320 x 240 was drawn on Q_render");
  });
}

Check check_embeddings(Host& host) {
  std::string why;
  if (first_present(host, {kDefaultEmbeddingModel}, &why).empty()) return absent("embeddings", why);
  return timed("embeddings", [&]() -> Result<std::string> {
    // From an independent float64 forward pass (tests/golden/minilm_reference.py).
    constexpr float kKnown[] = {0.067657f, 0.063496f, 0.048713f, 0.079305f,
                                0.037448f, 0.002653f, 0.039375f, -0.007098f};
    OB_TRY(models::Embedder * embedder, host.embedder(kDefaultEmbeddingModel));
    const std::string_view text = "This is an example sentence";
    OB_TRY(models::Embeddings e, embedder->encode({&text, 1}));
    float worst = 0;
    for (size_t i = 0; i < 8; ++i) worst = std::max(worst, std::abs(e.values[i] - kKnown[i]));
    if (!(worst < (e.report.dtype == "f32" ? 2e-6f : 2e-3f)))
      return wrong("a known sentence got another vector (off by " + std::to_string(worst) + ")");
    return std::string(kDefaultEmbeddingModel) + " on " + e.report.device + ", " + e.report.dtype + ", " +
           e.report.isa + (e.report.fallback_reason.empty() ? "" : "; " + e.report.fallback_reason);
  });
}

Check check_sql(Host& host) {
  return timed("sql", [&]() -> Result<std::string> {
    OB_TRY(auto session, host.sql_session("", {}));
    const std::string make = "CREATE TABLE doctor AS SELECT (range * 7919) % 10007 AS v FROM range(20000)";
    OB_TRY(auto made, session->query(make));
    sql::Batch batch;
    OB_TRY(bool more, made->next(batch));
    (void)more;
    made.reset();
    std::string answers[2], executor;
    for (int i = 0; i < 2; ++i) {
      OB_TRY(
          auto result,
          session->query("SELECT sum(v), min(v), max(v), count(*) FROM doctor WHERE v BETWEEN 100 AND 9000",
                         {.engine = i == 0 ? sql::Engine::kDuckDb : sql::Engine::kCpu}));
      OB_TRY(bool row, result->next(batch));
      for (size_t c = 0; row && c < batch.columns.size(); ++c)
        answers[i] += sql::text_of(batch.columns[c][0], result->columns()[c].type) + " ";
      executor = result->stats().executor + ": " + result->stats().reason;
    }
    if (answers[0] != answers[1]) return wrong("DuckDB and our executor disagree");
    if (executor.rfind("duckdb", 0) == 0) return wrong("our executor declined: " + executor);
    return "the same answer from DuckDB and " + executor + "; " + sql::cost::sentence(*session->rates(true));
  });
}

Check check_chat(Host& host, const CancelToken& cancel) {
  std::string why;
  const std::string model = first_present(host, {kDefaultChatModel, kSmallChatModel}, &why);
  if (model.empty()) return absent("chat", why);
  return timed("chat", [&]() -> Result<std::string> {
    AskRequest request;
    request.question = "Say hello.";
    request.retrieval = false;
    request.chat_model = model;
    request.max_tokens = 4;
    request.cancel = cancel;
    OB_TRY(AskResult r, ask(host, request));
    if (r.answer.empty()) return wrong("the chat model wrote nothing");
    return r.chat_model + " on " + r.chat_device + ", first token after " +
           std::to_string(std::lround(r.first_token_ms)) + " ms";
  });
}

Check check_speech(Host& host, const CancelToken& cancel) {
  std::string why;
  const std::string model = first_present(host, {"whisper-tiny.en", "whisper-base"}, &why);
  if (model.empty()) return absent("speech", why);
  const auto samples = samples_folder();
  if (!samples) return absent("speech", samples.error().message);
  return timed("speech", [&]() -> Result<std::string> {
    OB_TRY(SpeechResult r,
           transcribe(host, {.file = *samples + "/audio/jfk.wav", .model = model, .cancel = cancel}));
    if (r.transcript.text.find("fellow Americans") == std::string::npos)
      return wrong("the sample clip was heard wrongly: " + r.transcript.text);
    return r.model + " on " + r.transcript.device + ", 11 s of speech in " +
           std::to_string(std::lround(r.transcript.compute_ms)) + " ms";
  });
}

}  // namespace onebeat::service
