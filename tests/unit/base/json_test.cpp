#include "base/json.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "random_seed.hpp"

using namespace onebeat;

TEST_CASE("Json.ReadsWhatItWrites") {
  const char* text = R"({"a": [1, -2, 3.5, 1e300, true, false, null, "x\"\\\n\u0001é🙂"], "b": {}, "c": []})";
  const Json json = Json::parse(text).value();
  CHECK(Json::parse(json.dump()).value().dump() == json.dump());
  CHECK(Json::parse(json.dump(2)).value().dump() == json.dump());
  CHECK(json["a"].items()[1].as_int() == -2);
  CHECK(json["a"].items()[2].as_double() == 3.5);
  CHECK(json["a"].items()[7].as_string() == "x\"\\\n\x01é🙂");
  CHECK(json["none"]["deeper"].is_null());
  CHECK(json.int_or("b", 7) == 7);
}

TEST_CASE("Json.RefusesWhatIsNotJsonAndSaysWhere") {
  for (const char* text : {"",
                           "{",
                           "[1,]",
                           "{\"a\":1,}",
                           "01",
                           "1.",
                           ".5",
                           "+1",
                           "nul",
                           "\"\x01\"",
                           "\"\\x\"",
                           "\"abc",
                           "[1] 2",
                           "{\"a\":1,\"a\":2}",
                           "\"\\ud800\"",
                           "\"\\udc00\"",
                           "\"\\ud800\\u0041\"",
                           "{a:1}",
                           "\xff",
                           "\"\xc0\x80\"",
                           "\"\xed\xa0\x80\"",
                           "1e999",
                           "--1",
                           "[1 2]",
                           "\"\\u12\"",
                           "tru",
                           "\xef\xbb\xbf{}",
                           "{\"a\":{\"b\":1,\"c\":2,\"b\":3}}",
                           "[1]\x01"})
    CHECK_MESSAGE(Json::parse(text).error().code == ErrorCode::kCorrupt, text);
  CHECK(Json::parse("{\n  \"a\": x}").error().message.find("line 2, column 8") != std::string::npos);
  const auto message = [](std::string_view text) { return Json::parse(text).error().message; };
  CHECK(message("[1,").find("line 1, column 4") != std::string::npos);
  CHECK(message("{\n\n \"a\": 1, \"a\": 2}").find("line 3, column 16: the key \"a\" appears twice") !=
        std::string::npos);
  CHECK(message("[\n\"\xff\"]").find("line 2, column 2: bytes that are not UTF-8") != std::string::npos);
  CHECK(message("[\"" + std::string(100'000, 'x')).size() < 200);  // the text itself is not in the sentence
  CHECK(message("{\"k\": [[\n1e999]]}").find("line 2") != std::string::npos);
  CHECK(Json::parse(std::string(64, '[') + std::string(64, ']')).ok());
  CHECK_FALSE(Json::parse(std::string(65, '[') + std::string(65, ']')).ok());
  CHECK_FALSE(Json::parse(std::string(1'000'000, '[')).ok());
}

TEST_CASE("Json.NumbersKeepTheirValue") {
  CHECK(Json::parse("9223372036854775807").value().as_int() == INT64_MAX);
  CHECK_FALSE(Json::parse("9223372036854775808").value().is_int());
  CHECK(Json(0.1).dump() == "0.1");
  CHECK(Json(NAN).dump() == "null");
  std::mt19937_64 random(3);
  for (int i = 0; i < 2000; ++i) {
    const uint64_t bits = random();
    double value;
    static_assert(sizeof(value) == sizeof(bits));
    __builtin_memcpy(&value, &bits, sizeof(value));
    if (std::isfinite(value)) CHECK(Json::parse(Json(value).dump()).value().as_double() == value);
  }
}

TEST_CASE("Json.WritesWhatIsNotUtf8AsTheReplacementCharacter") {
  const std::string out = Json(std::string("a\xff\"\x7f\x01\n")).dump();
  CHECK(out == "\"a\xef\xbf\xbd\\\"\x7f\\u0001\\n\"");
  CHECK(Json::parse(out).ok());
}

TEST_CASE("Json.SurvivesMutatedText") {
  const std::string good = R"({"model":{"a":[1,2.5e3,"\u00e9\ud83d\ude42"],"b":null},"t":true})";
  std::mt19937 random{uint32_t(random_seed())};
  for (int i = 0; i < 5000; ++i) {
    std::string text = good;
    for (unsigned n = 0; n <= random() % 4; ++n) text[random() % text.size()] = char(random());
    if (random() % 4 == 0) text.resize(random() % text.size());
    if (const auto json = Json::parse(text)) CHECK(Json::parse(json->dump()).ok());
  }
}
