#include "kernels/fused/kernels.hpp"

#include <array>
#include <cstring>

#include "kernels/fused/bodies.hpp"
#include "kernels/fused/params.hpp"
#include "kernels/fused/scratch.hpp"
#include "kernels/fused/self_test.hpp"

namespace onebeat::kernels::fused {
namespace {

using device::PointerField;

constexpr PointerField kEmbedPointers[] = {
    {"weights", offsetof(EmbedParams, weights), 1, true, false},
    {"words", offsetof(EmbedParams, words), 4, true, false},
    {"places", offsetof(EmbedParams, places), 4, true, false},
    {"ids", offsetof(EmbedParams, ids), 4, true, false},
    {"positions", offsetof(EmbedParams, positions), 4, true, false},
    {"live", offsetof(EmbedParams, live), 4, true, false},
    {"x_out", offsetof(EmbedParams, x_out), 4, true, true},
    {"qkv_out", offsetof(EmbedParams, qkv_out), 4, false, true},
    {"scratch", offsetof(EmbedParams, scratch), 1, true, true},
};
constexpr PointerField kLayerPointers[] = {
    {"weights", offsetof(LayerParams, weights), 1, true, false},
    {"x_in", offsetof(LayerParams, x_in), 4, true, false},
    {"qkv_in", offsetof(LayerParams, qkv_in), 4, true, false},
    {"cu_seqlens", offsetof(LayerParams, cu_seqlens), 4, true, false},
    {"text_of", offsetof(LayerParams, text_of), 4, true, false},
    {"live", offsetof(LayerParams, live), 4, true, false},
    {"x_out", offsetof(LayerParams, x_out), 4, true, true},
    {"qkv_out", offsetof(LayerParams, qkv_out), 4, false, true},
    {"scratch", offsetof(LayerParams, scratch), 1, true, true},
};

template <class T>
const T* at(const device::Span& span) {
  // NOLINTNEXTLINE(performance-no-int-to-ptr): an address in a Span is a number
  return reinterpret_cast<const T*>(span.address);
}
template <class T>
T* out(const device::Span& span) {
  // NOLINTNEXTLINE(performance-no-int-to-ptr): an address in a Span is a number
  return reinterpret_cast<T*>(span.address);
}

template <const Ops& kOps>
void embed_body(const void* params, const device::Grid&, CoreTeam& team) {
  EmbedParams p;
  std::memcpy(&p, params, sizeof p);
  run_embed(kOps, p, team);
}
template <const Ops& kOps>
void layer_body(const void* params, const device::Grid&, CoreTeam& team) {
  LayerParams p;
  std::memcpy(&p, params, sizeof p);
  run_layer(kOps, p, team);
}

#define OB_FUSED_BODY(isa, table) \
  device::CpuBody { #isa, nullptr, kBody<cpu::isa::table> }

// The bodies of one kernel, best first. kEmbed: fused_embed, else fused_layer.
template <bool kEmbed>
struct Bodies {
  template <const Ops& kOps>
  static constexpr device::CpuTeamFn kBody = kEmbed ? embed_body<kOps> : layer_body<kOps>;

#if defined(__x86_64__)
  static constexpr std::array kF32{OB_FUSED_BODY(avx512, fused_f32), OB_FUSED_BODY(avx2, fused_f32),
                                   OB_FUSED_BODY(generic, fused_f32)};
  static constexpr std::array kBf16{OB_FUSED_BODY(amx_bf16, fused_bf16),
                                    OB_FUSED_BODY(avx512_bf16, fused_bf16), OB_FUSED_BODY(avx2, fused_bf16),
                                    OB_FUSED_BODY(generic, fused_bf16)};
  static constexpr std::array kInt8{OB_FUSED_BODY(amx_int8, fused_int8),
                                    OB_FUSED_BODY(avx512_vnni, fused_int8),
                                    OB_FUSED_BODY(avx_vnni, fused_int8), OB_FUSED_BODY(avx2, fused_int8),
                                    OB_FUSED_BODY(generic, fused_int8)};
#else
  static constexpr std::array kF32{OB_FUSED_BODY(generic, fused_f32)};
  static constexpr std::array kBf16{OB_FUSED_BODY(generic, fused_bf16)};
  static constexpr std::array kInt8{OB_FUSED_BODY(generic, fused_int8)};
#endif
};
#undef OB_FUSED_BODY

template <bool kEmbed>
std::span<const device::CpuBody> bodies(Precision precision) {
  switch (precision) {
    case Precision::kF32:
      return Bodies<kEmbed>::kF32;
    case Precision::kBf16:
      return Bodies<kEmbed>::kBf16;
    case Precision::kInt8:
      return Bodies<kEmbed>::kInt8;
  }
  return {};
}

constexpr const char* kEmbedNames[] = {"fused_embed_f32", "fused_embed_bf16", "fused_embed_int8"};
constexpr const char* kLayerNames[] = {"fused_layer_f32", "fused_layer_bf16", "fused_layer_int8"};

device::KernelInfo make_info(const char* name, uint32_t bytes, std::span<const PointerField> pointers,
                             size_t row_begin, size_t row_count, std::span<const device::CpuBody> cpu,
                             device::KernelSelfTest self_test) {
  return {name, bytes, pointers, int(row_begin), int(row_count), {}, cpu, kRowsPerGroup, 0, self_test};
}

}  // namespace

const device::KernelInfo& FusedEmbed::info(Precision precision) {
  static const auto make = [](Precision p) {
    return make_info(kEmbedNames[int(p)], sizeof(EmbedParams), kEmbedPointers,
                     offsetof(EmbedParams, row_begin), offsetof(EmbedParams, row_count), bodies<true>(p),
                     self_test(p));
  };
  static const std::array<device::KernelInfo, 3> all{make(Precision::kF32), make(Precision::kBf16),
                                                     make(Precision::kInt8)};
  return all[size_t(precision)];
}

const device::KernelInfo& FusedLayer::info(Precision precision) {
  static const auto make = [](Precision p) {
    return make_info(kLayerNames[int(p)], sizeof(LayerParams), kLayerPointers,
                     offsetof(LayerParams, row_begin), offsetof(LayerParams, row_count), bodies<false>(p),
                     self_test(p));
  };
  static const std::array<device::KernelInfo, 3> all{make(Precision::kF32), make(Precision::kBf16),
                                                     make(Precision::kInt8)};
  return all[size_t(precision)];
}

void FusedEmbed::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  const EmbedParams p{at<std::byte>(weights),
                      at<float>(words),
                      at<float>(places),
                      at<uint32_t>(ids),
                      at<uint32_t>(positions),
                      at<uint32_t>(live),
                      out<float>(x_out),
                      out<float>(qkv_out),
                      out<std::byte>(scratch),
                      row_begin,
                      row_count,
                      shape.hidden,
                      shape.heads,
                      shape.inner,
                      capacity,
                      threads,
                      vocabulary,
                      max_positions,
                      epsilon};
  std::memcpy(params, &p, sizeof p);
  for (const device::Span& span : {weights, words, places, ids, positions, live})
    accesses.push_back({span, true, false});
  accesses.push_back({x_out, true, true});
  accesses.push_back({qkv_out, false, true});
  accesses.push_back({scratch, true, true});
}

void FusedLayer::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  const LayerParams p{at<std::byte>(weights),
                      at<float>(x_in),
                      at<float>(qkv_in),
                      at<uint32_t>(cu_seqlens),
                      at<uint32_t>(text_of),
                      at<uint32_t>(live),
                      out<float>(x_out),
                      out<float>(qkv_out),
                      out<std::byte>(scratch),
                      row_begin,
                      row_count,
                      shape.hidden,
                      shape.heads,
                      shape.inner,
                      capacity,
                      threads,
                      epsilon1,
                      epsilon2};
  std::memcpy(params, &p, sizeof p);
  for (const device::Span& span : {weights, x_in, qkv_in, cu_seqlens, text_of, live})
    accesses.push_back({span, true, false});
  accesses.push_back({x_out, true, true});
  accesses.push_back({qkv_out, false, true});
  accesses.push_back({scratch, true, true});
}

bool runs_fused(const Shape& shape) {
  if (shape.heads == 0 || shape.hidden % shape.heads) return false;
  const uint32_t dim = shape.head_dim();
  return dim % kPanel == 0 && dim <= kMaxHeadDim && shape.inner > 0 && shape.inner % kPanel == 0;
}

uint64_t scratch_bytes(const Shape& shape, Precision precision, uint32_t threads, uint32_t capacity) {
  return Scratch{shape, precision, threads, capacity}.bytes();
}

}  // namespace onebeat::kernels::fused
