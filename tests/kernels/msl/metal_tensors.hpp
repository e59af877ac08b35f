// metal_tensors.hpp: as much of Metal 4's inline tensors and of Metal Performance Primitives as our kernels use: a product
// of two matrices in memory by one subgroup, with sums in float. As for simdgroup_matrix, the leading lane's object holds
// everything and does the work.
//
// Stricter than a GPU where the documentation leaves a choice: rows and columns past the extents of an operand come out
// as not-a-number, and both operands must agree on the terms.
#pragma once
#include <limits>

#include "kernels/msl/metal_matrices.hpp"

namespace metal {

using std::int32_t;
inline constexpr size_t dynamic_extent = ~size_t(0);

// Of two dimensions, innermost first.
template <class Index, size_t E0, size_t E1>
struct extents {
  Index v[2] = {Index(E0), Index(E1)};
  extents() { static_assert(E0 != dynamic_extent && E1 != dynamic_extent, "sizes that are not known"); }
  extents(Index a, Index b) : v{a, b} {}
  Index extent(size_t i) const { return v[i]; }
};
template <class Index, size_t Rank>
  requires(Rank == 2)
using dextents = extents<Index, dynamic_extent, dynamic_extent>;

struct tensor_inline {};
struct execution_simdgroup {};

template <class T, class Extents, class Kind>
struct tensor {
  using value_type = T;
  T* data;
  Extents size;
  tensor(T* d, const Extents& e) : data(d), size(e) {}
  const Extents& extents() const { return size; }
  T& at(int64_t x, int64_t y) const { return data[y * size.extent(0) + x]; }
};

}  // namespace metal

namespace mpp::tensor_ops {

struct matmul2d_descriptor {
  enum class mode { multiply, multiply_accumulate };
  int m, n, k;
  bool transpose_left, transpose_right, relaxed_precision;
  mode matmul_mode;
  constexpr matmul2d_descriptor(int rows, int columns, int terms = int(metal::dynamic_extent),
                                bool left = false, bool right = false, bool relaxed = false,
                                mode what = mode::multiply)
      : m(rows),
        n(columns),
        k(terms),
        transpose_left(left),
        transpose_right(right),
        relaxed_precision(relaxed),
        matmul_mode(what) {}
};

// What matmul2d::get_destination_cooperative_tensor answers.
template <class T, int Rows, int Columns>
struct destination {
  T v[Rows][Columns];
  template <class Tensor>
  void load(const Tensor& from) {
    if (metal::takes_part()) each(from, [](T& mine, auto& theirs) { mine = T(theirs); });
  }
  template <class Tensor>
  void store(const Tensor& to) {
    if (metal::takes_part()) each(to, [](T& mine, auto& theirs) { theirs = mine; });
  }

 private:
  template <class Tensor, class F>
  void each(const Tensor& other, F f) {
    for (int y = 0; y < Rows && y < other.extents().extent(1); ++y)
      for (int x = 0; x < Columns && x < other.extents().extent(0); ++x) f(v[y][x], other.at(x, y));
  }
};

template <matmul2d_descriptor D, class Scope>
class matmul2d {
  static_assert(std::is_same_v<Scope, metal::execution_simdgroup>, "other scopes are not written");

 public:
  template <class Left, class Right, class T>
  destination<T, D.m, D.n> get_destination_cooperative_tensor() const {
    return {};
  }

  template <class Left, class Right, class T>
  void run(Left& left, Right& right, destination<T, D.m, D.n>& sums) const {
    if (!metal::takes_part()) return;
    const int64_t terms = left.extents().extent(D.transpose_left ? 1 : 0);
    const int64_t rows = left.extents().extent(D.transpose_left ? 0 : 1);
    const int64_t columns = right.extents().extent(D.transpose_right ? 1 : 0);
    OB_ASSERT(terms == right.extents().extent(D.transpose_right ? 0 : 1), "operands with the same terms");
    OB_ASSERT(D.k == int(metal::dynamic_extent) || D.k == terms, "the terms that the descriptor names");
    for (int64_t y = 0; y < D.m; ++y)
      for (int64_t x = 0; x < D.n; ++x) {
        float sum = D.matmul_mode == matmul2d_descriptor::mode::multiply ? 0.0f : float(sums.v[y][x]);
        if (y >= rows || x >= columns) sum = std::numeric_limits<float>::quiet_NaN();
        for (int64_t k = 0; y < rows && x < columns && k < terms; ++k)
          sum += float(D.transpose_left ? left.at(y, k) : left.at(k, y)) *
                 float(D.transpose_right ? right.at(k, x) : right.at(x, k));
        sums.v[y][x] = T(sum);
      }
  }
};

}  // namespace mpp::tensor_ops
