#include "service/assistant.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "rag/prompt.hpp"

namespace onebeat::service {
namespace {

double ms_since(uint64_t begin_ns) { return double(now_ns() - begin_ns) * 1e-6; }

models::EmbedOptions embed_options(tick::WorkClass work_class, const CancelToken& cancel) {
  return {.specials_as_text = true,
          .use_cache = work_class == tick::WorkClass::kChat,  // questions come again
          .work_class = work_class,
          .cancel = cancel};
}

Result<std::vector<float>> embed_question(models::Embedder& embedder, std::string_view question,
                                          const CancelToken& cancel, std::string* device) {
  OB_TRY(models::Embeddings e,
         embedder.encode_query({&question, 1}, embed_options(tick::WorkClass::kChat, cancel)));
  if (device) *device = e.report.device;
  return std::move(e.values);
}

rag::EmbedTexts embed_documents(models::Embedder& embedder, tick::WorkClass work_class,
                                const CancelToken& cancel, std::string* device) {
  return [&embedder, work_class, cancel,
          device](std::span<const std::string_view> texts) -> Result<std::vector<float>> {
    OB_TRY(models::Embeddings e, embedder.encode_document(texts, embed_options(work_class, cancel)));
    if (device) *device = e.report.device;
    return std::move(e.values);
  };
}

rag::CountTokens count_with(const models::Tokenizer& tokenizer) {
  return [&tokenizer, encoding = models::Encoding()](std::string_view text) mutable {
    tokenizer.encode(text, {.add_special_tokens = false, .specials_as_text = true, .truncate = false},
                     encoding);
    return uint32_t(encoding.ids.size());
  };
}

std::string index_folder(Host& host, const std::string& wanted) {
  return wanted.empty() ? host.workspace().path("index") : wanted;
}

// The model asked for, or the default; while that is absent, the small one that set-up always brings.
std::string choose_chat_model(Host& host, const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  const auto status = host.registry().status(kDefaultChatModel);
  const bool absent = !status || status->state == models::ModelState::kAbsent;
  return absent ? kSmallChatModel : kDefaultChatModel;
}

Error generate(Host& host, const AskRequest& request, const rag::Prompt& prompt, AskResult& result) {
  OB_TRY(llm::ChatModel * model, host.chat_model(choose_chat_model(host, request.chat_model)));
  result.chat_model = model->description();
  llm::GenerateOptions options{.max_tokens = request.max_tokens,
                               .temperature = request.temperature,
                               .cancel = request.cancel,
                               .on_text = request.on_text};
  if (request.progress)
    options.on_prefill = [&](uint32_t done, uint32_t total) {
      request.progress("reading the sources", done, total);
    };
  OB_TRY(auto generation, model->start({{"system", prompt.system}, {"user", prompt.user}}, options));
  tick::StepJob job;
  job.name = "answer";
  job.work_class = tick::WorkClass::kChat;
  job.cancel = request.cancel;
  job.wanted_cores = [&] { return generation->prefilling() ? 2u : 1u; };
  job.granted_cores = [&](uint32_t cores) { generation->set_threads(cores); };
  job.step = [&]() -> Result<tick::SliceState> {
    OB_TRY(auto state, generation->step());
    return state == llm::Generation::State::kMore ? tick::SliceState::kMore : tick::SliceState::kDone;
  };
  const Error failed = host.engine().run_steps(std::move(job));
  const llm::GenerateResult& r = generation->result();
  result.answer = r.text;
  result.cancelled = r.stop == llm::GenerateResult::Stop::kCancelled || failed.code == ErrorCode::kCancelled;
  result.prompt_tokens = r.prompt_tokens;
  result.cached_tokens = r.cached_tokens;
  result.completion_tokens = r.completion_tokens;
  result.prefill_ms = r.prefill_ms;
  result.first_token_ms = r.first_token_ms;
  result.decode_ms = r.decode_ms;
  return failed.code == ErrorCode::kCancelled ? Error() : failed;
}

Result<rag::Index> index_for(Host& host, const AskRequest& request, AskResult& result) {
  if (request.docs.empty()) return open_index(host, request.embedding_model, request.index_folder);
  OB_TRY(IndexResult indexed, index_documents(host, {.paths = request.docs,
                                                     .embedding_model = request.embedding_model,
                                                     .folder = request.index_folder,
                                                     .cancel = request.cancel,
                                                     .progress = request.progress}));
  result.index_ms = indexed.ms;
  result.embedding_device = indexed.embedding_device;
  return std::move(indexed.index);
}

}  // namespace

Result<IndexResult> index_documents(Host& host, const IndexRequest& request) {
  const uint64_t begin = now_ns();
  OB_TRY(rag::DocumentSet set, rag::load_documents(request.paths));
  OB_TRY(models::Embedder * embedder, host.embedder(request.embedding_model));
  OB_TRY(rag::Index index,
         rag::Index::open(index_folder(host, request.folder), embedder->fingerprint(), embedder->dim()));
  index.use_device(host.engine().gpu(), &host.engine().scheduler());
  std::string device = models::device_label(host.engine().device().caps());
  const std::string why = index.why();
  rag::UpdateOptions options;
  options.cancel = request.cancel;
  if (request.progress)
    options.progress = [&](uint64_t done, uint64_t total) {
      request.progress("indexing", double(done), double(total));
    };
  OB_TRY(rag::UpdateReport report,
         index.update(set.documents,
                      embed_documents(*embedder, tick::WorkClass::kIndexing, request.cancel, &device),
                      count_with(embedder->tokenizer()), options));
  if (report.embedded > 0 || report.unchanged != report.documents || !why.empty()) OB_CHECK(index.save());
  host.engine().note(diag::Operation::kEmbeddings, diag::Lane::kIndex, report.embedded);
  return IndexResult{std::move(index), report, std::move(set.skipped), why, device, ms_since(begin)};
}

Result<rag::Index> open_index(Host& host, const std::string& embedding_model, const std::string& folder) {
  const std::string path = index_folder(host, folder);
  const Error nothing(ErrorCode::kNotFound, "nothing is indexed in " + path +
                                                " yet; run `onebeat index FOLDER` or give --docs FOLDER");
  if (!rag::Index::exists(path)) return nothing;
  OB_TRY(models::Embedder * embedder, host.embedder(embedding_model));
  OB_TRY(rag::Index index, rag::Index::open(path, embedder->fingerprint(), embedder->dim()));
  index.use_device(host.engine().gpu(), &host.engine().scheduler());
  if (!index.why().empty())
    return Error(ErrorCode::kCorrupt,
                 "the index in " + path + " cannot be used; run `onebeat index FOLDER` again", index.why());
  return index.passages().empty() ? Result<rag::Index>(nothing) : Result<rag::Index>(std::move(index));
}

Result<SearchResult> search(Host& host, const rag::Index& index, const std::string& question,
                            const std::string& embedding_model, const rag::SearchOptions& options) {
  OB_TRY(models::Embedder * embedder, host.embedder(embedding_model));
  SearchResult result;
  uint64_t begin = now_ns();
  OB_TRY(result.question, embed_question(*embedder, question, options.cancel, nullptr));
  result.embed_ms = ms_since(begin);
  begin = now_ns();
  OB_TRY(result.hits, index.search(question, result.question, options, &result.where));
  result.search_ms = ms_since(begin);
  host.engine().note(diag::Operation::kEmbeddings, diag::Lane::kChat);
  return result;
}

Result<AskResult> ask(Host& host, const AskRequest& request) {
  const uint64_t begin = now_ns();
  AskResult result;
  std::optional<rag::Index> index;
  if (request.retrieval) {
    OB_TRY(index, index_for(host, request, result));
  }
  models::Embedder* embedder = nullptr;
  SearchResult found;
  tick::ChatStages stages;
  stages.embed = [&]() -> Error {
    OB_TRY(embedder, host.embedder(request.embedding_model));
    const uint64_t from = now_ns();
    OB_TRY(found.question,
           embed_question(*embedder, request.question, request.cancel, &result.embedding_device));
    result.embed_ms = ms_since(from);
    host.engine().note(diag::Operation::kEmbeddings, diag::Lane::kChat);
    return {};
  };
  stages.search = [&]() -> Error {
    const uint64_t from = now_ns();
    OB_TRY(found.hits, index->search(request.question, found.question,
                                     {.top = request.top, .cancel = request.cancel}, &found.where));
    OB_TRY(result.citations,
           rag::cite(*index, found.hits, found.question,
                     embed_documents(*embedder, tick::WorkClass::kChat, request.cancel, nullptr)));
    result.search_ms = ms_since(from);
    if (request.on_citations) request.on_citations(result.citations);
    return {};
  };
  stages.generate = [&]() -> Error {
    if (!request.retrieval) return generate(host, request, rag::build_plain_prompt(request.question), result);
    if (result.citations.empty() || result.citations.front().score < request.least_score) {
      result.refused = true;
      result.answer = "The documents do not say.";
      return {};
    }
    return generate(host, request, rag::build_prompt(*index, result.citations, request.question), result);
  };
  OB_CHECK(host.engine().process_chat_message("ask", request.retrieval, stages, request.cancel));
  result.total_ms = ms_since(begin);
  return result;
}

}  // namespace onebeat::service
