// safetensors.hpp: model weights, checked before anything trusts them, then mapped.
//
//   OB_TRY(auto weights, SafeTensors::open(folder + "/model.safetensors"));
//   OB_TRY(const TensorView* q, weights.require("encoder.layer.0.attention.self.query.weight", {384, 384}));
//   OB_TRY(std::vector<float> values, to_f32(*q));
//
// Layout of the file: u64 little-endian header length, JSON header {name: {dtype, shape, data_offsets}}, then
// the data, row-major, little-endian. Refused: a header over 16 MiB, a repeated name, an unknown type, bytes
// that differ from type x shape, holes, overlaps, data that ends before or after the file does. Linear
// weights are [out, in].
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/mmap.hpp"
#include "onebeat/error.hpp"

namespace onebeat::models {

enum class WeightType : uint8_t { kF64, kF32, kF16, kBF16, kI64, kI32, kI16, kI8, kU8, kBool };
const char* to_string(WeightType type);  // as safetensors spells it: "F32"
size_t bytes_of(WeightType type);

// A tensor inside a mapped file; valid while its SafeTensors lives. Data may be unaligned for its type: copy
// or convert, do not cast.
struct TensorView {
  std::string name;
  WeightType type = WeightType::kF32;
  std::vector<uint64_t> shape;
  std::span<const std::byte> bytes;
  uint64_t element_count() const;
};

class SafeTensors {
 public:
  // kNotFound, kPermission, or kCorrupt with what is wrong and where.
  static Result<SafeTensors> open(const std::string& path);
  // The same checks over memory that outlives the result; `name` stands for the path in messages.
  static Result<SafeTensors> parse(std::span<const std::byte> file, const std::string& name);

  const std::vector<TensorView>& tensors() const { return tensors_; }  // in the order of their data
  const TensorView* find(std::string_view name) const;                 // null when absent
  // The tensor with this shape; kCorrupt names the tensor, the wanted shape and the one found.
  Result<const TensorView*> require(std::string_view name, std::initializer_list<uint64_t> shape) const;
  uint64_t data_bytes() const { return data_bytes_; }
  const std::string& path() const { return path_; }

 private:
  MappedFile file_;
  std::string path_;
  std::vector<TensorView> tensors_;
  std::unordered_map<std::string, size_t> by_name_;
  uint64_t data_bytes_ = 0;
};

// Converts F32, F16, BF16 (exactly) and I8, U8, I16, I32, I64 (rounded when large) to floats. kUnsupported
// otherwise.
Result<std::vector<float>> to_f32(const TensorView& tensor);
float f16_to_f32(uint16_t half);
float bf16_to_f32(uint16_t bits);

}  // namespace onebeat::models
