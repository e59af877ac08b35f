// metal_matrices.hpp: simdgroup_matrix. There is one matrix a subgroup: the leading lane's object holds it and does the
// work, those of the other lanes stay empty. This is what a GPU does with the parts spread over the lanes, as far as a
// kernel may see it: elements go in and out through memory, and barriers order that.
#pragma once
#include "kernels/msl/metal_vectors.hpp"
#include "kernels/msl/workgroup.hpp"

namespace metal {

inline bool leads() { return onebeat::msl::Workgroup::current().is_leader(); }
// Counts the operation for this lane, and says whether it is the one to do it.
inline bool takes_part() {
  onebeat::msl::Workgroup::current().count_matrix_operation();
  return leads();
}

template <class T, int Columns, int Rows>
struct simdgroup_matrix {
  static_assert(Columns == 8 && Rows == 8, "Metal has 8 x 8 matrices only");
  T v[8][8];
  simdgroup_matrix() {}
  simdgroup_matrix(const simdgroup_matrix& other) { *this = other; }
  simdgroup_matrix& operator=(const simdgroup_matrix& other) {
    if (leads()) std::memcpy(v, other.v, sizeof(v));
    return *this;
  }
};
using simdgroup_half8x8 = simdgroup_matrix<half, 8, 8>;
using simdgroup_float8x8 = simdgroup_matrix<float, 8, 8>;

template <class T, int C, int R>
simdgroup_matrix<T, C, R> make_filled_simdgroup_matrix(T value) {
  simdgroup_matrix<T, C, R> m;
  if (takes_part())
    for (auto& row : m.v)
      for (T& e : row) e = value;
  return m;
}
template <class T, int C, int R>
void simdgroup_load(simdgroup_matrix<T, C, R>& m, const T* from, ulong stride = C,
                    ulong2 origin = ulong2(0ull), bool transpose = false) {
  if (!takes_part()) return;
  from += origin.y * stride + origin.x;
  for (int r = 0; r < R; ++r)
    for (int c = 0; c < C; ++c)
      m.v[r][c] = transpose ? from[ulong(c) * stride + ulong(r)] : from[ulong(r) * stride + ulong(c)];
}
template <class T, int C, int R>
void simdgroup_store(const simdgroup_matrix<T, C, R>& m, T* to, ulong stride = C,
                     ulong2 origin = ulong2(0ull), bool transpose = false) {
  if (!takes_part()) return;
  to += origin.y * stride + origin.x;
  for (int r = 0; r < R; ++r)
    for (int c = 0; c < C; ++c)
      (transpose ? to[ulong(c) * stride + ulong(r)] : to[ulong(r) * stride + ulong(c)]) = m.v[r][c];
}

// d = a * b + c, summed in float, k in order.
template <class D, class A, class B, class S>
void simdgroup_multiply_accumulate(simdgroup_matrix<D, 8, 8>& d, const simdgroup_matrix<A, 8, 8>& a,
                                   const simdgroup_matrix<B, 8, 8>& b, const simdgroup_matrix<S, 8, 8>& c) {
  if (!takes_part()) return;
  float left[8][8], right[8][8], sum[8][8];
  for (int i = 0; i < 8; ++i)
    for (int j = 0; j < 8; ++j)
      left[i][j] = float(a.v[i][j]), right[i][j] = float(b.v[i][j]), sum[i][j] = float(c.v[i][j]);
  for (int i = 0; i < 8; ++i)
    for (int k = 0; k < 8; ++k)
      for (int j = 0; j < 8; ++j) sum[i][j] += left[i][k] * right[k][j];
  for (int i = 0; i < 8; ++i)
    for (int j = 0; j < 8; ++j) d.v[i][j] = D(sum[i][j]);
}

}  // namespace metal
