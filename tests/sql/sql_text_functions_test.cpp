// embed() and similarity() over an embedding that is plain arithmetic, so that every answer is known.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

constexpr uint32_t kDim = 3;

// (bytes, 'a's, 1) of a text.
void vector_of(std::string_view text, float* row) {
  row[0] = float(text.size());
  row[1] = float(std::count(text.begin(), text.end(), 'a'));
  row[2] = 1;
}

double cosine(std::string_view a, std::string_view b) {
  float x[kDim], y[kDim];
  vector_of(a, x);
  vector_of(b, y);
  double xy = 0, xx = 0, yy = 0;
  for (uint32_t i = 0; i < kDim; ++i) xy += x[i] * y[i], xx += x[i] * x[i], yy += y[i] * y[i];
  return xy / std::sqrt(xx * yy);
}

struct Fixture {
  std::atomic<uint64_t> calls{0}, texts{0};
  Error failure;
  bool wait_for_cancel = false;
  std::shared_ptr<TextEmbedding> embedding = std::make_shared<TextEmbedding>(
      kDim,
      [this](std::span<const std::string_view> in, std::span<float> rows,
             const CancelToken& cancel) -> Error {
        ++calls;
        texts += in.size();
        for (int i = 0; wait_for_cancel && i < 5000 && !cancel.cancelled(); ++i)
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (cancel.cancelled()) return {ErrorCode::kCancelled, "embedding was cancelled"};
        for (size_t i = 0; i < in.size(); ++i) vector_of(in[i], rows.data() + i * kDim);
        return failure;
      });
  std::unique_ptr<Session> session = open({.embedding = embedding});
};

}  // namespace

TEST_CASE("embed gives a vector for each text, NULL for NULL") {
  Fixture f;
  const Table t = must(
      *f.session, "SELECT typeof(embed(x)), embed(x)::FLOAT[] FROM (VALUES ('banana'), (NULL), ('')) v(x)");
  CHECK(text(t) == "FLOAT[3]|[6.0, 3.0, 1.0]\nFLOAT[3]|NULL\nFLOAT[3]|[0.0, 0.0, 1.0]\n");
}

TEST_CASE("similarity of texts and of vectors is the cosine, as FLOAT") {
  Fixture f;
  const Table t =
      must(*f.session,
           "SELECT similarity(a, b), similarity(embed(a), embed(b)), similarity(embed(a)::FLOAT[], "
           "embed(b)::FLOAT[]), typeof(similarity(a, b)) FROM (VALUES ('banana', 'bb'), (NULL, 'x'), ('x', "
           "NULL), ('same text that is not short', 'same text that is not short')) v(a, b)");
  const double want = cosine("banana", "bb");
  for (int c = 0; c < 3; ++c) {
    CHECK(t.rows[0][size_t(c)].real == doctest::Approx(want).epsilon(1e-6));
    CHECK(t.rows[1][size_t(c)].is_null());
    CHECK(t.rows[2][size_t(c)].is_null());
    CHECK(t.rows[3][size_t(c)].real == doctest::Approx(1.0).epsilon(1e-6));
  }
  CHECK(t.rows[0][3].text == "FLOAT");
  CHECK(must(*f.session, "SELECT similarity([1, 0]::FLOAT[], [0, 2]::FLOAT[])").rows[0][0].real == 0);
  CHECK(std::isnan(must(*f.session, "SELECT similarity([0, 0]::FLOAT[], [0, 2]::FLOAT[])").rows[0][0].real));
  CHECK(must(*f.session, "SELECT similarity([1, NULL]::FLOAT[], [0, 2]::FLOAT[])").rows[0][0].is_null());
  CHECK(f.session->query("SELECT similarity([1]::FLOAT[], [0, 2]::FLOAT[])")
            .error()
            .message.find("one length") != std::string::npos);
}

TEST_CASE("A chunk is one call, each different text once, a constant one time for all rows") {
  Fixture f;
  const Table t = must(
      *f.session,
      "SELECT count(*), sum(similarity(embed('text ' || (i % 50)), embed('needle'))) FROM range(10000) r(i)");
  double want = 0;
  for (int i = 0; i < 10000; ++i) want += cosine("text " + std::to_string(i % 50), "needle");
  CHECK(t.rows[0][0].integer == 10000);
  CHECK(t.rows[0][1].real == doctest::Approx(want).epsilon(1e-5));
  CHECK(f.calls <= 5 + 3);  // five chunks; the constant when it is planned and prepared
  CHECK(f.texts <= 5 * 50 + 3);
}

TEST_CASE("A statement without a text to embed calls nothing") {
  Fixture f;
  must(*f.session, "SELECT 1");
  must(*f.session, "SELECT embed(x) FROM (SELECT NULL::VARCHAR AS x FROM range(10))");
  must(*f.session, "SELECT similarity(embed(x), embed(x)) FROM (SELECT 'a' || range AS x FROM range(0))");
  CHECK(f.calls == 0);
  CHECK_FALSE(open({})->query("SELECT embed('x')").ok());
}

TEST_CASE("The embedding's own error comes out with its code and sentence") {
  Fixture f;
  f.failure = {ErrorCode::kNotFound, "model M is not here; run 'onebeat models add M'"};
  for (const char* sql : {"SELECT embed('x')", "SELECT embed('x' || range) FROM range(5000)",
                          "SELECT similarity('x' || range, 'y') FROM range(5)"}) {
    const auto result = read(*f.session, sql);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code == ErrorCode::kNotFound);
    CHECK(result.error().message == f.failure.message);
  }
  f.failure = {};
  CHECK(must(*f.session, "SELECT embed('x') IS NULL").rows[0][0].integer == 0);
}

TEST_CASE("Cancelling the statement cancels the call that is under way") {
  Fixture f;
  f.wait_for_cancel = true;
  CancelSource source;
  std::thread later([&] {
    while (f.calls == 0) std::this_thread::yield();
    source.cancel();
  });
  const auto begin = std::chrono::steady_clock::now();
  const auto result =
      read(*f.session, "SELECT embed('x' || range) FROM range(5000)", {.cancel = source.token()});
  later.join();
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().code == ErrorCode::kCancelled);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(3));
}
