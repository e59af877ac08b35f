// Values of a tile: computed once, when somebody first asks, for all of its rows.
#include <algorithm>
#include <cmath>

#include "kernels/scan/dates.hpp"
#include "kernels/scan/tile.hpp"

namespace onebeat::kernels::scan {

const int64_t* Tile::value(uint32_t index) {
  if (!worker_.value_done[index]) {
    compute(index);
    worker_.value_done[index] = 1;
  }
  return worker_.value_data[index];
}

const uint64_t* Tile::value_valid(uint32_t index) { return worker_.value_valid[index]; }

// A validity of the value's own that starts as what a and b have in common.
uint64_t* Tile::own_valid(uint32_t index, uint32_t a, uint32_t b) {
  uint64_t* out = worker_.valid[index].data();
  const uint64_t *x = value_valid(a), *y = value_valid(b);
  for (uint32_t w = 0; w < blocks_; ++w) out[w] = (x ? x[w] : ~uint64_t(0)) & (y ? y[w] : ~uint64_t(0));
  worker_.value_valid[index] = out;
  return out;
}

void Tile::compute(uint32_t index) {
  const Value& v = program_.values[index];
  if (worker_.value_lasts[index]) return;
  int64_t* out = worker_.values[index].data();
  const uint64_t*& valid = worker_.value_valid[index];
  valid = nullptr;
  switch (v.op) {
    case Value::Op::kColumn: {
      const Slice s = slice(v.column);
      // Raw keys need no copy: segments begin at multiples of 64 bytes.
      const int64_t* keys = s.low_bytes == 8 ? reinterpret_cast<const int64_t*>(s.low) : out;
      if (s.low_bytes != 8) ops_.tiles->decode64(s, uint64_t(s.base), blocks_, out);
      // Keys of doubles that are not negative are their bits.
      const bool plain = !v.real || (!v.single && least_key(v.column) >= 0);
      if (!plain) ops_.tiles->doubles(keys, v.single, blocks_, reinterpret_cast<double*>(out));
      worker_.value_data[index] = plain ? keys : out;
      if (!s.validity) return;
      uint64_t* bits = worker_.valid[index].data();
      std::memcpy(bits, s.validity, 8 * uint64_t(blocks_));
      valid = bits;
      return;
    }
    case Value::Op::kConstant: {
      const uint64_t n = program_.tile_rows;
      worker_.value_lasts[index] = 1;
      if (v.real)
        std::fill_n(reinterpret_cast<double*>(out), n, v.real_constant);
      else
        std::fill_n(out, n, v.constant);
      if (!v.null) return;
      std::fill(worker_.valid[index].begin(), worker_.valid[index].end(), uint64_t(0));
      valid = worker_.valid[index].data();
      return;
    }
    case Value::Op::kCase:
    case Value::Op::kCoalesce:
      return choose(v, index, out);
    default:
      return v.real ? compute_real(v, index, reinterpret_cast<double*>(out)) : compute_whole(v, index, out);
  }
}

void Tile::choose(const Value& v, uint32_t index, int64_t* out) {
  const bool coalesce = v.op == Value::Op::kCoalesce;
  const uint32_t first = coalesce ? v.a : v.b, second = coalesce ? v.b : v.c;
  const int64_t *yes = value(first), *no = value(second);
  const uint64_t *valid_yes = value_valid(first), *valid_no = value_valid(second);
  uint64_t* pick = push();
  std::fill(pick, pick + blocks_, ~uint64_t(0));
  if (coalesce) {
    for (uint32_t w = 0; valid_yes && w < blocks_; ++w) pick[w] = valid_yes[w];
  } else {
    restrict(v.a, pick);
  }
  ops_.arithmetic->choose(pick, yes, no, blocks_, out);
  if (valid_yes || valid_no) {
    uint64_t* bits = worker_.valid[index].data();
    for (uint32_t w = 0; w < blocks_; ++w) {
      const uint64_t x = valid_yes ? valid_yes[w] : ~uint64_t(0), y = valid_no ? valid_no[w] : ~uint64_t(0);
      bits[w] = (pick[w] & x) | (~pick[w] & y);
    }
    worker_.value_valid[index] = bits;
  }
  pop();
}

// Tables mostly lie in the order of their moments: then a tile's are of one hour or day or two, and so many are the answers.
void Tile::compute_date(const Value& v, const int64_t* a, int64_t* out) {
  const uint64_t n = 64 * uint64_t(blocks_);
  const bool part = v.op == Value::Op::kDatePart;
  const uint64_t* rows = value_valid(v.a);
  uint64_t* all = push();
  std::fill(all, all + blocks_, ~uint64_t(0));
  if (!rows || ops_.totals->count(rows, blocks_) != 0) {
    int64_t least = 0, most = 0, second = 0;
    ops_.totals->extremes_values(a, rows ? rows : all, blocks_, &least, &most);
    if (few_date_parts(v.part, least, most, second)) {
      const auto answer = [&](int64_t us) { return part ? date_part(v.part, us) : date_trunc(v.part, us); };
      const int64_t before = answer(least), after = answer(most);
      for (uint64_t i = 0; i < n; ++i) out[i] = a[i] < second ? before : after;
      pop();
      return;
    }
  }
  pop();
  part ? date_parts(v.part, a, n, out) : date_truncs(v.part, a, n, out);
}

void Tile::compute_whole(const Value& v, uint32_t index, int64_t* out) {
  const ArithmeticOps& ops = *ops_.arithmetic;
  const int64_t* a = value(v.a);
  bool fits = true;
  switch (v.op) {
    case Value::Op::kLookUp:
      worker_.value_valid[index] = value_valid(v.a);
      return ops.look_up(a, v.table, v.low, v.size, blocks_, out);
    case Value::Op::kDatePart:
    case Value::Op::kDateTrunc:
      worker_.value_valid[index] = value_valid(v.a);
      return compute_date(v, a, out);
    case Value::Op::kRealKey:
      worker_.value_valid[index] = value_valid(v.a);
      return ops_.tiles->real_keys(reinterpret_cast<const double*>(a), v.single, true, blocks_, out);
    default:
      break;
  }
  const int64_t* b = value(v.b);
  if (value_valid(v.a) || value_valid(v.b) || v.op == Value::Op::kDivideWhole || v.op == Value::Op::kModulo)
    own_valid(index, v.a, v.b);
  switch (v.op) {
    case Value::Op::kAdd:
      fits = ops.add(a, b, v.least, v.most, blocks_, out);
      break;
    case Value::Op::kSubtract:
      fits = ops.subtract(a, b, v.least, v.most, blocks_, out);
      break;
    case Value::Op::kMultiply:
      if (v.proved)
        ops.multiply_proved(a, b, blocks_, out);
      else
        fits = ops.multiply(a, b, v.least, v.most, blocks_, out);
      break;
    default:
      ops.divide(a, b, v.op == Value::Op::kModulo, blocks_, worker_.valid[index].data(), out);
  }
  // Also when a NULL or an unselected row is to blame: DuckDB then answers, which is never wrong.
  if (!fits && !v.proved) worker_.failure = "a whole number may leave its type; DuckDB decides";
}

void Tile::compute_real(const Value& v, uint32_t index, double* out) {
  const ArithmeticOps& ops = *ops_.arithmetic;
  if (v.op == Value::Op::kToReal) {
    const int64_t* a = value(v.a);
    worker_.value_valid[index] = value_valid(v.a);
    return ops.to_real(a, v.real_constant, v.single, blocks_, out);
  }
  if (v.op == Value::Op::kLookUp) {  // a table of doubles, moved as bits
    const int64_t* a = value(v.a);
    worker_.value_valid[index] = value_valid(v.a);
    return ops.look_up(a, v.table, v.low, v.size, blocks_, reinterpret_cast<int64_t*>(out));
  }
  const double *a = real_value(v.a), *b = real_value(v.b);
  if (value_valid(v.a) || value_valid(v.b)) own_valid(index, v.a, v.b);
  const char op = v.op == Value::Op::kAdd        ? '+'
                  : v.op == Value::Op::kSubtract ? '-'
                  : v.op == Value::Op::kMultiply ? '*'
                                                 : '/';
  ops.real(op, a, b, v.single, blocks_, out);
}

}  // namespace onebeat::kernels::scan
