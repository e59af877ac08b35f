#include "service/tour.hpp"

#include <thread>

#include "base/clock.hpp"
#include "sql/ingest/import.hpp"

namespace onebeat::service {
namespace {

constexpr int kQueryRuns = 3;  // the first sees the statement, the second may load columns, the third is warm
constexpr const char* kQueries[] = {
    "SELECT sum(distance), count(*), max(dep_delay) FROM flights WHERE distance BETWEEN 500 AND "
    "1500",                           // 15,308 rows
    "SELECT count(*) FROM airlines",  // 16 rows
};

std::string choose_speech_model(Host& host, const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  const auto status = host.registry().status("whisper-base");
  return status && status->state != models::ModelState::kAbsent ? "whisper-base" : "whisper-tiny.en";
}

Error run_query(Host& host, sql::Session& session, TourQuery& query) {
  return host.engine().process_sql_query("tour query", [&]() -> Error {
    OB_TRY(auto result, session.query(query.sql));
    sql::Batch batch;
    OB_TRY(bool more, result->next(batch));
    query.row.clear();
    for (size_t c = 0; more && c < batch.columns.size(); ++c)
      query.row += (c ? ", " : "") + sql::text_of(batch.columns[c].at(0), result->columns()[c].type);
    query.stats = result->stats();
    return {};
  });
}

Result<std::vector<TourQuery>> run_queries(Host& host, const std::string& samples) {
  OB_TRY(auto session, host.sql_session("", {samples}));
  const std::string tables = samples + "/tables/";
  auto imported = sql::ingest::import_files(*session, {tables + "flights.csv", tables + "airlines.csv"},
                                            {.strict = true, .cache = false});
  if (!imported) return imported.error();
  std::vector<TourQuery> queries;
  for (const char* text : kQueries) {
    TourQuery query;
    query.sql = text;
    for (int run = 0; run < kQueryRuns; ++run) {
      OB_CHECK(run_query(host, *session, query));
      if (run > 0) continue;
      query.first_executor = query.stats.executor;
      query.first_reason = query.stats.reason;
    }
    queries.push_back(std::move(query));
  }
  return queries;
}

Error keep_ticking(uint64_t until_ns, const CancelToken& cancel) {
  while (now_ns() < until_ns) {
    if (cancel.cancelled()) return {ErrorCode::kCancelled, "the tour was stopped"};
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return {};
}

}  // namespace

Result<TourResult> tour(Host& host, const TourRequest& request) {
  std::string samples = request.samples;
  if (samples.empty()) {
    OB_TRY(samples, samples_folder());
  }
  tick::Engine& engine = host.engine();
  const auto stage = [&](const std::string& line) {
    engine.set_status(line);
    if (request.on_stage) request.on_stage(line);
  };
  TourResult result;
  const uint64_t begin = now_ns();
  OB_CHECK(engine.start_frames({}));
  struct StopFrames {  // on every way out
    tick::Engine& engine;
    ~StopFrames() { (void)engine.stop_frames(); }
  } stop{engine};

  stage("indexing the sample speeches");
  OB_TRY(IndexResult indexed, index_documents(host, {.paths = {samples + "/speeches"},
                                                     .folder = host.workspace().path("tour-index"),
                                                     .cancel = request.cancel}));
  result.documents = indexed.report.documents;
  result.passages = indexed.report.passages;

  stage("asking: " + request.question);
  AskRequest ask_request;
  ask_request.question = request.question;
  ask_request.index_folder = host.workspace().path("tour-index");
  ask_request.chat_model = request.chat_model;
  ask_request.max_tokens = 96;
  ask_request.cancel = request.cancel;
  OB_TRY(result.ask, ask(host, ask_request));
  result.ask.index_ms = indexed.ms;
  result.ask.embedding_device = indexed.embedding_device;

  stage("transcribing eleven seconds of speech");
  OB_TRY(result.speech, transcribe(host, {.file = samples + "/audio/jfk.wav",
                                          .model = choose_speech_model(host, request.speech_model),
                                          .cancel = request.cancel}));

  stage("running two queries");
  OB_TRY(result.queries, run_queries(host, samples));

  stage("ticking");
  OB_CHECK(keep_ticking(begin + uint64_t(request.seconds * 1e9), request.cancel));
  result.frames = engine.stop_frames();
  result.frames_fallback = engine.frames_fallback_reason();
  OB_TRY(result.picture, engine.frame_pixels());
  result.picture_width = engine.frame_width();
  result.picture_height = engine.frame_height();
  return result;
}

}  // namespace onebeat::service
