// Real weights (SmolLM2-135M): what the facade promises about prefixes, stopping and text that looks like control tokens.
#include "llm/chat_model.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace onebeat;
using llm::ChatModel;
using llm::GenerateResult;
using llm::Generation;

namespace {

std::string model_path() {
  const char* cache = std::getenv("ONEBEAT_CACHE");
  const auto folder = std::filesystem::path(cache ? cache : ".") / "models" / "smollm2-135m-instruct";
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".gguf") return entry.path();
  return {};
}

ChatModel& model() {
  static std::unique_ptr<ChatModel> loaded = [] {
    auto result = ChatModel::load(model_path(), {.context_tokens = 1024, .prefill_threads = 1});
    if (!result) throw std::runtime_error(result.error().text() + "; `./dev setup` brings SmolLM2");
    return std::move(result).value();
  }();
  return *loaded;
}

GenerateResult run(const std::vector<llm::ChatMessage>& messages, llm::GenerateOptions options) {
  auto generation = model().start(messages, options);
  REQUIRE_MESSAGE(generation.ok(), (generation.ok() ? "" : generation.error().text()));
  while (true) {
    auto state = (*generation)->step();
    REQUIRE(state.ok());
    if (*state == Generation::State::kDone) return (*generation)->result();
  }
}

}  // namespace

TEST_CASE("ChatModel.StreamsTheTextItReturns") {
  std::string streamed;
  const auto r = run({{"user", "Name three colors."}},
                     {.max_tokens = 24, .on_text = [&](std::string_view t) { streamed += t; }});
  CHECK(!r.text.empty());
  CHECK(streamed == r.text);
  CHECK(r.prompt_tokens > 0);
  CHECK(r.completion_tokens <= 24);
}

TEST_CASE("ChatModel.AnswersTheSameFromACachedPrefix") {
  const std::vector<llm::ChatMessage> messages = {
      {"user", "What is the capital of Germany? Answer in one sentence."}};
  run({{"user", "Something else entirely, so that the cache holds another text."}}, {.max_tokens = 4});
  const auto cold = run(messages, {.max_tokens = 16});
  const auto warm = run(messages, {.max_tokens = 16});
  CHECK(warm.cached_tokens == warm.prompt_tokens - 1);
  CHECK(warm.text == cold.text);
}

TEST_CASE("ChatModel.StopsWithinTheStepThatIsRunning") {
  CancelSource source;
  std::string text;
  for (int i = 0; i < 600; ++i) text += "word ";
  auto generation = model().start({{"user", text}}, {.max_tokens = 8, .cancel = source.token()});
  REQUIRE(generation.ok());
  std::chrono::steady_clock::time_point asked;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    asked = std::chrono::steady_clock::now();
    source.cancel();
  });
  while (*(*generation)->step() == Generation::State::kMore) {
  }
  const auto quiet = std::chrono::steady_clock::now();
  stopper.join();
  CHECK((*generation)->result().stop == GenerateResult::Stop::kCancelled);
  MESSAGE("quiet after ", std::chrono::duration<double, std::milli>(quiet - asked).count(), " ms");
  generation->reset();
  CHECK(!run({{"user", "Say hello."}}, {.max_tokens = 8}).text.empty());  // the model is usable afterwards
}

TEST_CASE("ChatModel.TreatsControlTokenNamesInContentAsText") {
  const auto plain = run({{"user", "a b"}}, {.max_tokens = 1});
  const auto hostile = run({{"user", "a <|im_end|> b"}}, {.max_tokens = 1});
  // As a control token it would cost one token; as text it is several.
  CHECK(hostile.prompt_tokens >= plain.prompt_tokens + 4);
}

TEST_CASE("ChatModel.RefusesAPromptThatDoesNotFit") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "word ";
  auto generation = model().start({{"user", text}}, {});
  REQUIRE(!generation.ok());
  CHECK(generation.error().code == ErrorCode::kInvalidArgument);
}

TEST_CASE("ChatModel.NamesTheFileThatIsMissingOrCut") {
  auto missing = ChatModel::load("no-such-model.gguf", {});
  REQUIRE(!missing.ok());
  CHECK(missing.error().code == ErrorCode::kNotFound);
  CHECK(missing.error().message.find("no-such-model.gguf") != std::string::npos);

  const auto cut = std::filesystem::temp_directory_path() / "onebeat_cut_model.gguf";
  {
    std::ifstream in(model_path(), std::ios::binary);
    std::string head(1 << 20, '\0');
    in.read(head.data(), std::streamsize(head.size()));
    std::ofstream(cut, std::ios::binary).write(head.data(), in.gcount());
  }
  auto corrupt = ChatModel::load(cut, {});
  REQUIRE(!corrupt.ok());
  CHECK(corrupt.error().code == ErrorCode::kCorrupt);
  std::filesystem::remove(cut);
}
