#include "models/weights/gguf_check.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/mmap.hpp"
#include "base/utf8.hpp"

namespace onebeat::models {
namespace {

constexpr uint64_t kMaxKeys = 65'536, kMaxTensors = 65'536, kMaxString = 16u << 20, kMaxDimensions = 4;
constexpr uint64_t kMaxAlignment = 1u << 20, kMaxLayers = 512, kMaxArray = 16u << 20, kMaxNameBytes = 256;
constexpr int kMaxArrayDepth = 2;

// Families that Onebeat runs, or means to; the others have parsers in llama.cpp that nobody here has tried.
constexpr std::string_view kArchitectures[] = {"llama",  "qwen2",      "qwen3",   "phi3",    "gemma",
                                               "gemma2", "gemma3",     "smollm3", "granite", "mistral3",
                                               "bert",   "nomic-bert", "stablelm"};

// Block sizes of ggml's tensor types, by type number: {elements a block, bytes a block}; {0, 0}: not accepted.
struct Block {
  uint32_t elements, bytes;
};
constexpr Block kBlocks[] = {
    {1, 4},     {1, 2},    {32, 18},  {32, 20},   {0, 0},     {0, 0},     {32, 22},
    {32, 24},  // F32 .. Q5_1
    {32, 34},   {32, 36},  {256, 84}, {256, 110}, {256, 144}, {256, 176}, {256, 210},
    {256, 292},  // Q8_0 .. Q8_K
    {256, 66},  {256, 74}, {256, 98}, {256, 50},  {32, 18},   {256, 110}, {256, 82},
    {256, 136},                                                                    // IQ2_XXS .. IQ4_XS
    {1, 1},     {1, 2},    {1, 4},    {1, 8},     {1, 8},     {256, 56},  {1, 2},  // I8 .. IQ1_M, BF16
};

enum ValueType : uint32_t {
  kU8,
  kI8,
  kU16,
  kI16,
  kU32,
  kI32,
  kF32,
  kBool,
  kString,
  kArray,
  kU64,
  kI64,
  kF64,
  kTypeCount
};
constexpr uint32_t kScalarBytes[kTypeCount] = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

struct TensorEntry {
  uint64_t begin, bytes;
  std::string name;
};

// Reads forward; the first problem stops it, and every later read answers zero.
class Reader {
 public:
  Reader(std::span<const std::byte> file, const std::string& name) : file_(file), name_(name) {}

  Result<GgufSummary> run() {
    if (!(read_counts() && read_keys() && read_tensors() && check_layout())) return error_;
    return summary_;
  }

 private:
  bool fail(const std::string& what, ErrorCode code = ErrorCode::kCorrupt) {
    if (!error_)
      error_ = {
          code,
          name_ + (code == ErrorCode::kCorrupt ? " is not a sound GGUF file: " + what + "; fetch it again"
                                               : ": " + what),
          "at byte " + std::to_string(at_)};
    return false;
  }
  bool take(uint64_t bytes, const std::byte*& out) {
    if (bytes > file_.size() - at_) return fail("it ends inside its header");
    out = file_.data() + at_;
    at_ += bytes;
    return true;
  }
  template <class T>
  bool read(T& out) {
    const std::byte* bytes;
    out = T();
    if (!take(sizeof(T), bytes)) return false;
    std::memcpy(&out, bytes, sizeof(T));
    return true;
  }
  bool read_string(std::string_view& out, uint64_t limit) {
    uint64_t length;
    const std::byte* bytes;
    if (!read(length)) return false;
    if (length > limit) return fail("a string claims " + std::to_string(length) + " bytes");
    if (!take(length, bytes)) return false;
    out = {reinterpret_cast<const char*>(bytes), size_t(length)};
    return true;
  }

  bool read_counts() {
    uint32_t magic;
    if (!read(magic) || magic != 0x46554747) return fail("its first bytes are not \"GGUF\"");
    if (!read(summary_.version) || (summary_.version != 2 && summary_.version != 3))
      return fail("version " + std::to_string(summary_.version) + " is not 2 or 3");
    if (!read(summary_.tensor_count) || !read(summary_.key_count)) return false;
    if (summary_.tensor_count > kMaxTensors)
      return fail("it claims " + std::to_string(summary_.tensor_count) + " tensors");
    if (summary_.key_count > kMaxKeys)
      return fail("it claims " + std::to_string(summary_.key_count) + " keys");
    return true;
  }

  // A value; whole numbers land in `number`, strings in `text`.
  bool read_value(uint32_t type, uint64_t& number, std::string_view& text, int depth) {
    if (type >= kTypeCount) return fail("a value has the unknown type " + std::to_string(type));
    if (type == kString) return read_string(text, kMaxString);
    if (type == kArray) return read_array(depth);
    const std::byte* bytes;
    if (!take(kScalarBytes[type], bytes)) return false;
    number = 0;
    std::memcpy(&number, bytes, kScalarBytes[type]);
    if (type == kBool && number > 1) return fail("a true-or-false value is neither");
    return true;
  }
  bool read_array(int depth) {
    uint32_t type;
    uint64_t count;
    if (depth >= kMaxArrayDepth) return fail("arrays are nested too deep");
    if (!read(type) || !read(count)) return false;
    if (type >= kTypeCount) return fail("an array has the unknown type " + std::to_string(type));
    if (count > kMaxArray) return fail("an array claims " + std::to_string(count) + " values");
    const std::byte* bytes;
    if (type != kString && type != kArray) return take(count * kScalarBytes[type], bytes);
    for (uint64_t i = 0; i < count; ++i) {
      uint64_t number;
      std::string_view text;
      if (!read_value(type, number, text, depth + 1)) return false;
    }
    return true;
  }

  bool read_keys() {
    std::unordered_set<std::string_view> seen;
    for (uint64_t i = 0; i < summary_.key_count; ++i) {
      std::string_view key, text;
      uint32_t type;
      uint64_t number = 0;
      if (!read_string(key, kMaxNameBytes) || !read(type)) return false;
      if (find_invalid_utf8(key) != std::string_view::npos || key.empty())
        return fail("a key's name is not text");
      if (!seen.insert(key).second) return fail("the key \"" + std::string(key) + "\" appears twice");
      if (!read_value(type, number, text, 0)) return false;
      if (!note(key, type, number, text)) return false;
    }
    return true;
  }
  bool note(std::string_view key, uint32_t type, uint64_t number, std::string_view text) {
    const bool whole =
        type == kU8 || type == kU16 || type == kU32 || type == kU64 || type == kI32 || type == kI64;
    if (key == "general.architecture") {
      if (type != kString) return fail("general.architecture is not text");
      summary_.architecture = text;
    } else if (key == "general.name" && type == kString) {
      for (size_t i = 0; i < text.size() && i < 200;) {
        const Utf8Char c = decode_utf8(text, i);
        append_utf8(summary_.name, c.code_point);
        i += c.bytes;
      }
    } else if (key == "general.alignment") {
      if (type != kU32 || !std::has_single_bit(number) || number > kMaxAlignment)
        return fail("the alignment " + std::to_string(number) + " is not a power of two up to 1 MiB");
      alignment_ = number;
    } else if (key.ends_with(".block_count")) {
      if (!whole || number > kMaxLayers) return fail("it claims " + std::to_string(number) + " layers");
      summary_.layer_count = number;
    } else if (key.ends_with(".context_length")) {
      if (!whole || number > (uint64_t(1) << 31)) return fail("its context length is out of range");
      summary_.context_length = number;
    }
    return true;
  }

  bool read_tensors() {
    if (std::find(std::begin(kArchitectures), std::end(kArchitectures), summary_.architecture) ==
        std::end(kArchitectures))
      return fail(summary_.architecture.empty()
                      ? "it names no architecture"
                      : "models of the family \"" + printable(summary_.architecture) + "\" are not supported",
                  summary_.architecture.empty() ? ErrorCode::kCorrupt : ErrorCode::kUnsupported);
    std::unordered_set<std::string_view> seen;
    for (uint64_t i = 0; i < summary_.tensor_count; ++i) {
      std::string_view tensor;
      uint32_t dimensions, type;
      uint64_t offset, elements = 1, row = 1;
      if (!read_string(tensor, kMaxNameBytes) || !read(dimensions)) return false;
      if (!seen.insert(tensor).second) return fail("the tensor \"" + printable(tensor) + "\" appears twice");
      if (dimensions == 0 || dimensions > kMaxDimensions)
        return fail("a tensor has " + std::to_string(dimensions) + " dimensions");
      for (uint32_t d = 0; d < dimensions; ++d) {
        uint64_t extent;
        if (!read(extent)) return false;
        if (extent == 0 || __builtin_mul_overflow(elements, extent, &elements) ||
            elements > (uint64_t(1) << 48))
          return fail("the tensor \"" + printable(tensor) + "\" has an impossible shape");
        if (d == 0) row = extent;
      }
      if (!read(type) || !read(offset)) return false;
      if (type >= std::size(kBlocks) || kBlocks[type].elements == 0)
        return fail("the tensor \"" + printable(tensor) + "\" has the unknown type " + std::to_string(type));
      if (row % kBlocks[type].elements != 0)
        return fail("the rows of tensor \"" + printable(tensor) + "\" are no whole number of blocks");
      const uint64_t bytes = elements / kBlocks[type].elements * kBlocks[type].bytes;
      tensors_.push_back({offset, bytes, printable(tensor)});
    }
    return true;
  }

  bool check_layout() {
    uint64_t begin;
    if (__builtin_add_overflow(at_, alignment_ - 1, &begin)) return fail("its header is too long");
    begin &= ~(alignment_ - 1);
    if (begin > file_.size()) return tensors_.empty() ? true : fail("it ends before its data");
    summary_.data_begin = begin;
    summary_.data_bytes = file_.size() - begin;
    std::sort(tensors_.begin(), tensors_.end(),
              [](const TensorEntry& a, const TensorEntry& b) { return a.begin < b.begin; });
    uint64_t end_before = 0;
    for (const TensorEntry& t : tensors_) {
      uint64_t end;
      if (t.begin % alignment_ != 0) return fail("the tensor \"" + t.name + "\" is not aligned");
      if (__builtin_add_overflow(t.begin, t.bytes, &end) || end > summary_.data_bytes)
        return fail("the tensor \"" + t.name + "\" lies outside the file");
      if (t.begin < end_before) return fail("the tensor \"" + t.name + "\" overlaps another");
      end_before = end;
    }
    return true;
  }

  // Names come from the file: what is not plain ASCII is shown as '?'.
  static std::string printable(std::string_view text) {
    std::string out(text.substr(0, 64));
    for (char& c : out)
      if (uint8_t(c) < 0x20 || uint8_t(c) > 0x7E) c = '?';
    return out;
  }

  std::span<const std::byte> file_;
  const std::string& name_;
  uint64_t at_ = 0, alignment_ = 32;
  std::vector<TensorEntry> tensors_;
  GgufSummary summary_;
  Error error_;
};

}  // namespace

Result<GgufSummary> check_gguf(std::span<const std::byte> file, const std::string& name) {
  return Reader(file, name).run();
}

Result<GgufSummary> check_gguf(const std::string& path) {
  OB_TRY(const MappedFile file, MappedFile::open(path));
  return check_gguf(file.bytes(), path);
}

}  // namespace onebeat::models
