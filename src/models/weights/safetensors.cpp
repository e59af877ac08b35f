#include "models/weights/safetensors.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/json.hpp"

namespace onebeat::models {
namespace {

constexpr uint64_t kMaxHeaderBytes = 16u << 20;  // MiniLM's is 10 kB; a larger one is an attack, not a model
constexpr size_t kMaxDimensions = 8;

struct TypeName {
  WeightType type;
  const char* name;
  size_t bytes;
};
constexpr TypeName kTypes[] = {
    {WeightType::kF64, "F64", 8},   {WeightType::kF32, "F32", 4}, {WeightType::kF16, "F16", 2},
    {WeightType::kBF16, "BF16", 2}, {WeightType::kI64, "I64", 8}, {WeightType::kI32, "I32", 4},
    {WeightType::kI16, "I16", 2},   {WeightType::kI8, "I8", 1},   {WeightType::kU8, "U8", 1},
    {WeightType::kBool, "BOOL", 1},
};

const TypeName* type_named(std::string_view name) {
  for (const TypeName& t : kTypes)
    if (name == t.name) return &t;
  return nullptr;
}

std::string shape_text(std::span<const uint64_t> shape) {
  std::string out = "[";
  for (size_t i = 0; i < shape.size(); ++i) out += (i ? ", " : "") + std::to_string(shape[i]);
  return out + "]";
}

Error corrupt(const std::string& path, const std::string& what) {
  return {ErrorCode::kCorrupt,
          path + " is not a sound safetensors file: " + what + "; fetch the model again"};
}

bool non_negative(const Json& value) { return value.is_int() && value.as_int() >= 0; }

// One header entry. `data` is what follows the header; the offsets are relative to it.
Result<TensorView> read_entry(const std::string& path, const std::string& name, const Json& entry,
                              std::span<const std::byte> data) {
  const std::string where = "tensor \"" + name + "\" ";
  const TypeName* type = type_named(entry["dtype"].as_string());
  if (type == nullptr)
    return corrupt(path, where + "has the unknown type \"" + entry["dtype"].as_string() + "\"");
  TensorView tensor;
  tensor.name = name;
  tensor.type = type->type;
  const Json& shape = entry["shape"];
  if (!shape.is_array() || shape.items().size() > kMaxDimensions)
    return corrupt(path, where + "has no usable shape");
  uint64_t bytes = type->bytes;
  for (const Json& extent : shape.items()) {
    if (!non_negative(extent)) return corrupt(path, where + "has an extent that is no whole number");
    tensor.shape.push_back(uint64_t(extent.as_int()));
    if (__builtin_mul_overflow(bytes, tensor.shape.back(), &bytes))
      return corrupt(path, where + "has a shape too large to count");
  }
  const auto& offsets = entry["data_offsets"].items();
  if (offsets.size() != 2 || !non_negative(offsets[0]) || !non_negative(offsets[1]))
    return corrupt(path, where + "has no pair of data_offsets");
  const uint64_t begin = uint64_t(offsets[0].as_int()), end = uint64_t(offsets[1].as_int());
  if (begin > end || end > data.size())
    return corrupt(path, where + "lies outside the file (bytes " + std::to_string(begin) + " to " +
                             std::to_string(end) + " of " + std::to_string(data.size()) + ")");
  if (end - begin != bytes)
    return corrupt(path, where + "has " + std::to_string(end - begin) + " bytes where its type and shape " +
                             shape_text(tensor.shape) + " need " + std::to_string(bytes));
  tensor.bytes = data.subspan(begin, bytes);
  return tensor;
}

template <class T>
std::vector<float> convert(const TensorView& tensor) {
  std::vector<float> out(tensor.element_count());
  for (size_t i = 0; i < out.size(); ++i) {
    T value;
    std::memcpy(&value, tensor.bytes.data() + i * sizeof(T), sizeof(T));
    out[i] = float(value);
  }
  return out;
}

template <float (*Widen)(uint16_t)>
std::vector<float> convert_16(const TensorView& tensor) {
  std::vector<float> out(tensor.element_count());
  for (size_t i = 0; i < out.size(); ++i) {
    uint16_t bits;
    std::memcpy(&bits, tensor.bytes.data() + i * 2, 2);
    out[i] = Widen(bits);
  }
  return out;
}

}  // namespace

const char* to_string(WeightType type) {
  for (const TypeName& t : kTypes)
    if (t.type == type) return t.name;
  return "?";
}

size_t bytes_of(WeightType type) {
  for (const TypeName& t : kTypes)
    if (t.type == type) return t.bytes;
  return 0;
}

uint64_t TensorView::element_count() const { return bytes.size() / bytes_of(type); }

Result<SafeTensors> SafeTensors::parse(std::span<const std::byte> file, const std::string& name) {
  if (file.size() < 8) return corrupt(name, "it ends inside its first 8 bytes");
  uint64_t header_bytes = 0;
  for (size_t i = 0; i < 8; ++i) header_bytes |= uint64_t(file[i]) << (8 * i);
  if (header_bytes > kMaxHeaderBytes)
    return corrupt(name, "its header claims " + std::to_string(header_bytes) + " bytes, the limit is 16 MiB");
  if (header_bytes > file.size() - 8) return corrupt(name, "it ends inside its header");
  const std::span<const std::byte> data = file.subspan(8 + header_bytes);
  auto header = Json::parse({reinterpret_cast<const char*>(file.data()) + 8, header_bytes});
  if (!header) return corrupt(name, "its header is " + header.error().message);
  if (!header->is_object()) return corrupt(name, "its header is not a JSON object");

  SafeTensors result;
  result.path_ = name;
  result.data_bytes_ = data.size();
  for (const auto& [key, entry] : header->members()) {
    if (key == "__metadata__") continue;
    OB_TRY(TensorView tensor, read_entry(name, key, entry, data));
    result.tensors_.push_back(std::move(tensor));
  }
  // Sorted by place (empty tensors first), each must begin where the one before ended.
  std::sort(result.tensors_.begin(), result.tensors_.end(), [](const TensorView& a, const TensorView& b) {
    return std::pair(a.bytes.data(), a.bytes.size()) < std::pair(b.bytes.data(), b.bytes.size());
  });
  const std::byte* at = data.data();
  for (size_t i = 0; i < result.tensors_.size(); ++i) {
    const TensorView& tensor = result.tensors_[i];
    if (tensor.bytes.data() != at)
      return corrupt(name, std::string(tensor.bytes.data() < at ? "two tensors overlap" : "there is a hole") +
                               " before tensor \"" + tensor.name + "\"");
    at += tensor.bytes.size();
    result.by_name_.emplace(tensor.name, i);
  }
  if (at != data.data() + data.size())
    return corrupt(name, std::to_string(data.data() + data.size() - at) + " bytes after the last tensor");
  return result;
}

Result<SafeTensors> SafeTensors::open(const std::string& path) {
  OB_TRY(MappedFile file, MappedFile::open(path));
  OB_TRY(SafeTensors result, parse(file.bytes(), path));
  result.file_ = std::move(file);  // the mapping does not move: the views stay valid
  return result;
}

const TensorView* SafeTensors::find(std::string_view name) const {
  const auto it = by_name_.find(std::string(name));
  return it == by_name_.end() ? nullptr : &tensors_[it->second];
}

Result<const TensorView*> SafeTensors::require(std::string_view name,
                                               std::initializer_list<uint64_t> shape) const {
  const TensorView* tensor = find(name);
  if (tensor == nullptr)
    return Error{ErrorCode::kCorrupt,
                 path_ + " has no tensor \"" + std::string(name) +
                     "\", which its config.json calls for; the files do not belong together"};
  if (!std::equal(shape.begin(), shape.end(), tensor->shape.begin(), tensor->shape.end()))
    return Error{ErrorCode::kCorrupt, path_ + ": tensor \"" + std::string(name) + "\" has shape " +
                                          shape_text(tensor->shape) + " where config.json calls for " +
                                          shape_text(std::vector<uint64_t>(shape))};
  return tensor;
}

Result<std::vector<float>> to_f32(const TensorView& tensor) {
  switch (tensor.type) {
    case WeightType::kF32:
      return convert<float>(tensor);
    case WeightType::kF16:
      return convert_16<f16_to_f32>(tensor);
    case WeightType::kBF16:
      return convert_16<bf16_to_f32>(tensor);
    case WeightType::kI64:
      return convert<int64_t>(tensor);
    case WeightType::kI32:
      return convert<int32_t>(tensor);
    case WeightType::kI16:
      return convert<int16_t>(tensor);
    case WeightType::kI8:
      return convert<int8_t>(tensor);
    case WeightType::kU8:
      return convert<uint8_t>(tensor);
    case WeightType::kF64:
    case WeightType::kBool:
      break;
  }
  return Error{ErrorCode::kUnsupported, "tensor \"" + tensor.name + "\" has type " + to_string(tensor.type) +
                                            ", which Onebeat does not compute with"};
}

float f16_to_f32(uint16_t half) {
  const uint32_t sign = uint32_t(half & 0x8000) << 16, exponent = half >> 10 & 31, fraction = half & 1023;
  if (exponent == 31) return std::bit_cast<float>(sign | 0x7F800000u | fraction << 13);
  if (exponent == 0) {  // zero or subnormal: fraction x 2^-24
    const float magnitude = float(fraction) * 0x1p-24f;
    return sign ? -magnitude : magnitude;
  }
  return std::bit_cast<float>(sign | (exponent + 112) << 23 | fraction << 13);
}

float bf16_to_f32(uint16_t bits) { return std::bit_cast<float>(uint32_t(bits) << 16); }

}  // namespace onebeat::models
