// slot_column.hpp: the values of one slot (a key or an aggregate) of some groups, one after the other.
//
//   SlotColumn c;
//   totals.read(slot, numbers, n, c);
//   for (uint64_t i = 0; i < n; ++i) use(c.at(i));
//   append_values(c, type, batch.columns[k]);          // as they leave: a loop for each type
#pragma once
#include <vector>

#include "sql/columns/dictionary.hpp"
#include "sql/exec/evaluate.hpp"

namespace onebeat::sql::exec {

struct SlotColumn {
  std::vector<uint8_t> null;
  std::vector<Int128> whole;                   // not of reals; of texts: codes of `texts`
  std::vector<double> real;                    // FLOAT, DOUBLE; empty for other types
  const columns::Dictionary* texts = nullptr;  // VARCHAR

  // `n` values, none of them set yet, none NULL.
  void reset(uint64_t n, bool reals) {
    null.assign(n, 0);
    real.resize(reals ? n : 0);
    if (!reals) whole.resize(n);
    texts = nullptr;
  }
  uint64_t size() const { return null.size(); }
  Scalar at(uint64_t i) const {
    if (null[i]) return {};
    if (texts) return Scalar::of_text(texts->at(uint32_t(whole[i])));
    return real.empty() ? Scalar::of(whole[i]) : Scalar::of_real(real[i]);
  }
  void set(uint64_t i, const Scalar& v) {
    null[i] = v.null;
    real.empty() ? void(whole[i] = v.whole) : void(real[i] = v.real);
  }
};

// As DuckDB's types go out.
void append_values(const SlotColumn& column, const Type& type, std::vector<Value>& out);

}  // namespace onebeat::sql::exec
