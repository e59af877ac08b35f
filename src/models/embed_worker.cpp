#include "models/embed_worker.hpp"

#include <algorithm>
#include <map>

#include "base/clock.hpp"
#include "base/core_pool.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "models/bench_peaks.hpp"

namespace onebeat::models {
namespace {

struct Case {
  std::vector<uint32_t> ids;
  std::vector<uint32_t> bounds{0};  // of the texts in `ids`
  std::vector<std::string> texts;   // set instead of the two above: encode() with the tokenizer
  uint32_t rows() const { return uint32_t(texts.empty() ? bounds.size() - 1 : texts.size()); }
};

class Worker {
 public:
  Worker(Embedder& embedder, std::string commit) : embedder_(embedder), commit_(std::move(commit)) {}

  Result<Json> answer(const Json& order) {
    const std::string what = order.string_or("do", "");
    if (what == "about") return about();
    if (what == "load") return load(order);
    if (what == "peak") return peak();
    const auto found = cases_.find(order.string_or("case", ""));
    if (found == cases_.end())
      return Error(ErrorCode::kNotFound, "no case \"" + order.string_or("case", "") + "\" was loaded");
    if (what == "run") return run(found->second, order);
    if (what == "vectors") return vectors(found->second, order.string_or("file", ""));
    return Error(ErrorCode::kInvalidArgument, "no order \"" + what + "\"; see embed_worker.hpp");
  }

 private:
  Encoder& encoder() { return embedder_.encoder(); }
  bool on_cpu() { return encoder().device().caps().backend == device::Backend::kCpu; }

  Json about() {
    const device::Caps& caps = encoder().device().caps();
    if (encoder().gemm_variant().empty())
      (void)encoder().warm_up(16);  // its name is known with the first plan
    return Json(Json::Object{{"version", commit_},
                             {"device", device_label(caps)},
                             {"software", caps.software},
                             {"isa", encoder().gemm_variant()},
                             {"dtype", dtype_label(encoder().dtype())},
                             {"threads", CorePool::process().cores()},
                             {"commit", commit_}});
  }

  Result<Json> load(const Json& order) {
    Case loaded;
    for (const Json& text : order["texts"].items()) loaded.texts.push_back(text.as_string());
    double flops = 0;
    for (const Json& text : order["ids"].items()) {
      for (const Json& id : text.items()) {
        if (id.as_int(-1) < 0 || id.as_int() >= int64_t(embedder_.config().vocabulary_size))
          return Error(ErrorCode::kInvalidArgument, "a token id is outside the model's vocabulary");
        loaded.ids.push_back(uint32_t(id.as_int()));
      }
      const uint64_t length = text.items().size();
      if (length < 1 || length > embedder_.config().position_count)
        return Error(ErrorCode::kInvalidArgument,
                     "a text of " + std::to_string(length) + " tokens does not fit");
      loaded.bounds.push_back(uint32_t(loaded.ids.size()));
      flops += encoder().flops(length, double(length));
    }
    if (loaded.rows() == 0) return Error(ErrorCode::kInvalidArgument, "a case needs ids or texts");
    Json out(Json::Object{{"rows", loaded.rows()}, {"tokens", loaded.ids.size()}, {"flops", flops}});
    cases_[order.string_or("case", "")] = std::move(loaded);
    return out;
  }

  // As Embedder::encode() cuts a call: a number of texts and a budget of tokens at once.
  Error encode_ids(const Case& c) {
    const uint32_t budget = on_cpu() ? kCpuTokenBudget : kMaxBatchTokens;
    const uint32_t most = on_cpu() ? kCpuBatchTexts : kMaxBatchTexts;
    const uint32_t width = encoder().width();
    out_.resize(uint64_t(c.rows()) * width);
    std::vector<uint32_t> bounds;
    for (uint32_t first = 0; first < c.rows();) {
      uint32_t count = 1;
      while (count < most && first + count < c.rows() &&
             c.bounds[first + count + 1] - c.bounds[first] <= budget)
        ++count;
      const uint32_t begin = c.bounds[first];
      bounds.clear();
      for (uint32_t i = 0; i <= count; ++i) bounds.push_back(c.bounds[first + i] - begin);
      const ops::Batch batch{.ids = std::span(c.ids).subspan(begin, bounds.back()), .cu_seqlens = bounds};
      OB_CHECK(encoder().encode(batch, {},
                                std::span(out_).subspan(uint64_t(first) * width, uint64_t(count) * width)));
      first += count;
    }
    return {};
  }

  Error encode(const Case& c) {
    if (c.texts.empty()) return encode_ids(c);
    const std::vector<std::string_view> views(c.texts.begin(), c.texts.end());
    OB_TRY(Embeddings result, embedder_.encode(views));
    if (!result.report.fallback_reason.empty())  // a time of another device must not pass for this one's
      return Error(ErrorCode::kDeviceLost, result.report.fallback_reason);
    out_ = std::move(result.values);
    return {};
  }

  Result<Json> run(const Case& c, const Json& order) {
    const double least = order.double_or("least_s", 0);
    Json::Array seconds;
    for (double total = 0; seconds.empty() || (total < least && seconds.size() < 100'000);) {
      const uint64_t begin = now_ns();
      OB_CHECK(encode(c));
      const double each = double(now_ns() - begin) * 1e-9;
      seconds.emplace_back(each);
      total += each;
    }
    return Json(Json::Object{{"seconds", std::move(seconds)}});
  }

  Result<Json> vectors(const Case& c, const std::string& file) {
    OB_CHECK(encode(c));
    OB_CHECK(write_file_atomic(file, std::as_bytes(std::span(out_))));
    return Json(Json::Object{{"rows", c.rows()}, {"dim", out_.size() / c.rows()}});
  }

  Result<Json> peak() {
    if (!on_cpu()) return Error(ErrorCode::kUnsupported, "the multiply-add peak is measured on the CPU only");
    (void)about();
    return Json(
        Json::Object{{"gflops", measure_cpu_peaks(encoder().dtype(), encoder().gemm_variant()).f32_gflops}});
  }

  Embedder& embedder_;
  const std::string commit_;
  std::map<std::string, Case> cases_;
  std::vector<float> out_;
};

}  // namespace

void serve_embed_worker(Embedder& embedder, const std::string& commit, std::istream& in, std::ostream& out) {
  Worker worker(embedder, commit);
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    Result<Json> answer = Json::parse(line);
    if (answer) answer = worker.answer(*answer);
    const Json said = answer ? *answer : Json(Json::Object{{"error", answer.error().text()}});
    out << said.dump() << '\n' << std::flush;
  }
}

}  // namespace onebeat::models
