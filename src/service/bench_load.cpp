#include "service/bench_load.hpp"

#include "service/assistant.hpp"

namespace onebeat::service {
namespace {

constexpr const char* kText =
    "The Mint of the United States has entered upon the coinage of the precious metals, and considerable "
    "sums of defective coins "
    "and bullion have been lodged with the Director by individuals.";

std::shared_ptr<sql::Session> make_table(Host& host) {
  auto session = host.sql_session("", {});
  if (!session) return nullptr;
  auto made = (*session)->query(
      "CREATE TABLE load AS SELECT (range * 7919) % 100003 AS a, range % 1000 AS b FROM range(1000000)");
  if (!made) return nullptr;
  sql::Batch batch;
  while (true) {
    auto more = (*made)->next(batch);
    if (!more || !*more) break;
  }
  return std::shared_ptr<sql::Session>(std::move(*session));
}

}  // namespace

BenchLoad::BenchLoad(Host& host, bool decode) : host_(host) {
  if (auto embedder = host.embedder(kDefaultEmbeddingModel)) {
    add("embedding", [this, e = *embedder] {
      const std::vector<std::string_view> texts(8, kText);
      if (e->encode(texts, {.work_class = tick::WorkClass::kSql, .cancel = cancel_.token()}))
        texts_ += texts.size();
    });
  }
  if (auto session = make_table(host)) {
    add("SQL", [this, session] {
      auto result = session->query("SELECT sum(a), count(*) FROM load WHERE b > 500",
                                   {.cancel = cancel_.token(), .use_statistics = false});
      sql::Batch batch;
      if (result && (*result)->next(batch)) ++queries_;
    });
  }
  if (decode && host.chat_model(kSmallChatModel)) {
    add("decoding", [this] {
      AskRequest request;
      request.question = "Write a long story about the sea.";
      request.retrieval = false;
      request.chat_model = kSmallChatModel;
      request.max_tokens = 200;
      request.cancel = cancel_.token();
      if (auto r = ask(host_, request)) tokens_ += r->completion_tokens;
    });
  }
}

void BenchLoad::add(const std::string& part, std::function<void()> round) {
  parts_ += (parts_.empty() ? "" : " + ") + part;
  threads_.emplace_back([this, round = std::move(round)] {
    while (running_) round();
  });
}

BenchLoad::~BenchLoad() {
  running_ = false;
  cancel_.cancel();
  for (std::thread& t : threads_) t.join();
}

}  // namespace onebeat::service
