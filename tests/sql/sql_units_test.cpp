// Parts of src/sql that need neither a database nor a device.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "base/exact_sum.hpp"
#include "sql/frontend/script.hpp"
#include "sql/keys.hpp"
#include "sql/types.hpp"

using namespace onebeat::sql;
using onebeat::ExactSum;
using namespace onebeat::sql::frontend;

TEST_CASE("A script is cut at semicolons outside quotes and comments") {
  const auto list =
      split_script("SELECT ';' ; -- a; b\n/* c; /* d; */ */ SELECT \"x;y\", $$;$$, $t$;$t$, E'\\';' ;; ");
  REQUIRE(list.size() == 2);
  CHECK(list[0] == "SELECT ';'");
  CHECK(list[1].ends_with("E'\\';'"));
  CHECK(split_script("").empty());
  CHECK(split_script(" ; -- nothing\n;").empty());
  CHECK(split_script("SELECT $1; SELECT 'it''s;'").size() == 2);
  CHECK(split_script("SELECT 'open").size() == 1);
}

TEST_CASE("Keys of doubles keep SQL's order") {
  const double ordered[] = {-INFINITY, -1e300, -1, -5e-324, -0.0, 0.0, 5e-324, 1, 1e300, INFINITY, NAN};
  for (size_t i = 1; i < std::size(ordered); ++i) {
    CHECK(key_of(ordered[i - 1]) < key_of(ordered[i]));
    CHECK(key_of(float(ordered[i - 1])) <= key_of(float(ordered[i])));
  }
  CHECK(key_of(-NAN) == key_of(NAN));
  for (const double v : ordered)
    if (!std::isnan(v)) CHECK(double_of(key_of(v)) == v);
  CHECK(std::signbit(double_of(key_of(-0.0))));
  CHECK(float_of(key_of(-1.5f)) == -1.5f);
}

TEST_CASE("An exact sum equals the sum in wider arithmetic, rounded once") {
  std::mt19937_64 random(20261);
  for (int round = 0; round < 200; ++round) {
    // Multiples of 2^-40 below 2^40: 128 bits hold the sum exactly.
    ExactSum sum;
    Int128 exact = 0;
    const int n = int(random() % 2000);
    for (int i = 0; i < n; ++i) {
      int64_t v = int64_t(random() >> (11 + random() % 50));
      if (random() & 1) v = -v;
      const int scale = int(random() % 30);
      sum.add(std::ldexp(double(v), scale - 60));
      exact += Int128(v) << scale;
    }
    // Round to nearest, ties to even, by hand.
    const bool negative = exact < 0;
    UInt128 m = negative ? UInt128(-exact) : UInt128(exact);
    int drop = 0;
    while ((m >> drop) >= (UInt128(1) << 53)) ++drop;
    UInt128 kept = m >> drop;
    if (drop) {
      const UInt128 rest = m - (kept << drop), half = UInt128(1) << (drop - 1);
      if (rest > half || (rest == half && (kept & 1))) ++kept;
    }
    const double wanted = std::ldexp(double(uint64_t(kept)), drop - 60) * (negative ? -1 : 1);
    CHECK(sum.rounded() == wanted);
  }
}

TEST_CASE("An exact sum survives cancellation, subnormals and millions of additions") {
  ExactSum sum;
  for (const double v : {1e300, 1.0, -1e300, 1e-300}) sum.add(v);
  CHECK(sum.rounded() == 1.0);
  ExactSum tiny;
  tiny.add(5e-324);
  tiny.add(5e-324);
  CHECK(tiny.rounded() == 1e-323);
  ExactSum empty;
  empty.add(-0.0);
  CHECK(empty.rounded() == 0.0);
  CHECK_FALSE(std::signbit(empty.rounded()));
  ExactSum tenths, other;
  for (int i = 0; i < 3'000'000; ++i) (i % 2 ? tenths : other).add(0.1);
  tenths.add(other);
  CHECK(tenths.rounded() == 300000.0);  // adding one by one gives 300000.0000056
  ExactSum big;
  for (int i = 0; i < 3; ++i) big.add(-1.7e308 / 4);
  CHECK(big.rounded() == doctest::Approx(-1.275e308));
}

TEST_CASE("Values are written as DuckDB writes them") {
  CHECK(text_of_int128(-Int128(1)) == "-1");
  CHECK(text_of_int128(Int128(1) << 100) == "1267650600228229401496703205376");
  const Int128 chunk = 1'000'000'000'000'000'000;  // of digits that are written together
  CHECK(text_of_int128(0) == "0");
  CHECK(text_of_int128(chunk - 1) == "999999999999999999");
  CHECK(text_of_int128(-chunk) == "-1000000000000000000");
  CHECK(text_of_int128(chunk * chunk + 7) == "1000000000000000000000000000000000007");
  CHECK(text_of_int128(Int128(1) << 127) == "-170141183460469231731687303715884105728");
  CHECK(text_of_decimal(-5, 2) == "-0.05");
  CHECK(text_of_decimal(12345, 3) == "12.345");
  CHECK(text_of_date(0) == "1970-01-01");
  CHECK(text_of_date(-719529) == "0002-12-31 (BC)");
  CHECK(text_of_timestamp(-1) == "1969-12-31 23:59:59.999999");
  CHECK(text_of_timestamp(1'500'000) == "1970-01-01 00:00:01.5");
  CHECK(text_of_double(1) == "1.0");
}
