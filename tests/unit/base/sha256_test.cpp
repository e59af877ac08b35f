#include "base/sha256.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace onebeat;

TEST_CASE("Sha256.GivesTheKnownAnswers") {  // FIPS 180-4 and NIST examples
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("Sha256.FastAndPlainPathsAgreeForEveryLengthAndCut") {
  std::mt19937 random(7);
  for (size_t length = 0; length < 400; ++length) {
    std::string text(length, '\0');
    for (char& c : text) c = char(random());
    Sha256 fast, plain(Sha256::Path::kPlain), pieces;
    fast.add(text);
    plain.add(text);
    for (size_t at = 0; at < length;) {
      const size_t n = std::min<size_t>(length - at, random() % 150);
      pieces.add(std::string_view(text).substr(at, n));
      at += n;
    }
    const std::string want = plain.finish_hex();
    CHECK(fast.finish_hex() == want);
    CHECK(pieces.finish_hex() == want);
  }
}

TEST_CASE("Sha256.FileErrorsAndCancelAreTold") {
  CHECK(sha256_file("/nonexistent/file").error().code == ErrorCode::kNotFound);
  CancelSource source;
  source.cancel();
  CHECK(sha256_file("/proc/self/exe", {}, source.token()).error().code == ErrorCode::kCancelled);
  uint64_t last = 0;
  CHECK(sha256_file("/proc/self/exe", [&](uint64_t done, uint64_t) { last = done; }).value().size() == 64);
  CHECK(last > 0);
}
