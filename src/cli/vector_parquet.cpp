// Parquet as `embed` writes it: uncompressed, plainly encoded, one row group for each add(). Vectors are noise to a
// compressor, and the reader of everyone (DuckDB, Arrow, pandas) takes this form. Written here because a stream of rows has
// no way into DuckDB's COPY but through another file of the same size.
//
// A file is "PAR1", pages, a footer in Thrift's compact encoding, the footer's length, "PAR1". A page is its header in the
// same encoding, then (for a list) repetition and definition levels as runs, then values.
#include <cstring>

#include "cli/vector_output.hpp"

namespace onebeat::cli {
namespace {

using models::Embeddings;
using models::Precision;

// Thrift's compact encoding, as far as Parquet's footers need it.
class Thrift {
 public:
  void i32(int16_t id, int64_t v) { field(id, 5), zigzag(v); }
  void i64(int16_t id, int64_t v) { field(id, 6), zigzag(v); }
  void text(int16_t id, std::string_view v) { field(id, 8), bytes(v); }
  void begin(int16_t id) { field(id, 12), open(); }  // a struct as a field
  void list(int16_t id, size_t count, uint8_t type) {
    field(id, 9);
    if (count < 15) {
      out += char(count << 4 | type);
    } else {
      out += char(0xF0 | type);
      varint(count);
    }
  }
  void open() { stack_.push_back(last_), last_ = 0; }  // a struct as an item of a list, or at the top
  void close() { out += '\0', last_ = stack_.back(), stack_.pop_back(); }
  void item(int64_t v) { zigzag(v); }
  void item(std::string_view v) { bytes(v); }
  void varint(uint64_t v) {
    for (; v >= 128; v >>= 7) out += char(v | 128);
    out += char(v);
  }
  std::string out;

 private:
  void field(int16_t id, uint8_t type) {
    out += char((id - last_) << 4 | type), last_ = id;
  }  // ids rise by less than 16
  void zigzag(int64_t v) { varint(uint64_t(v) << 1 ^ uint64_t(v >> 63)); }
  void bytes(std::string_view v) { varint(v.size()), out += v; }
  int16_t last_ = 0;
  std::vector<int16_t> stack_;
};

enum Type : int { kBoolean = 0, kInt32 = 1, kInt64 = 2, kFloat = 4, kFixedBytes = 7 };
constexpr uint8_t kThriftStruct = 12, kThriftI32 = 5, kThriftText = 8;
constexpr int kPlain = 0, kRle = 3, kRequired = 0, kRepeated = 2, kConvertedList = 3;

struct Column {
  Type type;
  std::vector<std::string> path;
  uint32_t fixed_bytes = 0;
  bool is_list() const { return path.size() > 1; }
};

struct Chunk {
  uint64_t place = 0, bytes = 0, values = 0;
};

// Levels of one bit: {length, runs}. Rows of `dim` items each: the first repeats nothing, the others repeat the list.
std::string repetition_levels(uint64_t rows, uint32_t dim) {
  Thrift runs;
  for (uint64_t r = 0; r < rows; ++r) {
    runs.varint(1 << 1), runs.out += '\0';
    if (dim > 1) runs.varint(uint64_t(dim - 1) << 1), runs.out += '\1';
  }
  const uint32_t size = uint32_t(runs.out.size());
  return std::string(reinterpret_cast<const char*>(&size), 4) + runs.out;
}

std::string definition_levels(uint64_t values) {
  Thrift runs;
  runs.varint(values << 1), runs.out += '\1';
  const uint32_t size = uint32_t(runs.out.size());
  return std::string(reinterpret_cast<const char*>(&size), 4) + runs.out;
}

template <class T>
std::string raw(const T* data, size_t count) {
  return std::string(reinterpret_cast<const char*>(data), count * sizeof(T));
}

class Parquet : public VectorOutput {
 public:
  Parquet(OutputFile file, Precision precision) : file_(std::move(file)), precision_(precision) {}

  Error add(const Embeddings& e, uint64_t first) override {
    if (columns_.empty()) {
      describe(e);
      OB_CHECK(file_.write("PAR1"));
    }
    if (e.rows == 0) return {};
    std::vector<Chunk> group;
    for (size_t c = 0; c < columns_.size(); ++c) {
      uint64_t values = e.rows;
      const std::string body = values_of(c, e, first, values);
      Thrift header;
      header.open();
      header.i32(1, 0);  // a data page
      header.i32(2, int64_t(body.size()));
      header.i32(3, int64_t(body.size()));
      header.begin(5);
      header.i32(1, int64_t(values));
      header.i32(2, kPlain);
      header.i32(3, kRle);
      header.i32(4, kRle);
      header.close();
      header.close();
      group.push_back({file_.written(), header.out.size() + body.size(), values});
      OB_CHECK(file_.write(header.out));
      OB_CHECK(file_.write(body));
    }
    groups_.push_back({e.rows, std::move(group)});
    rows_ += e.rows;
    return {};
  }

  Error finish(const Json&) override {
    if (columns_.empty()) {  // not one text: a table without rows
      Embeddings none;
      none.dim = 1;
      OB_CHECK(add(none, 0));
    }
    const std::string footer = footer_text();
    const uint32_t size = uint32_t(footer.size());
    OB_CHECK(file_.write(footer));
    OB_CHECK(file_.write(raw(&size, 1)));
    OB_CHECK(file_.write("PAR1"));
    return file_.finish();
  }

 private:
  struct Group {
    uint64_t rows;
    std::vector<Chunk> chunks;
  };

  void describe(const Embeddings& e) {
    columns_ = {{kInt64, {"index"}}, {kInt32, {"tokens"}}, {kBoolean, {"truncated"}}};
    if (precision_ == Precision::kInt8) columns_.push_back({kFloat, {"scale"}});
    if (precision_ == Precision::kFloat)
      columns_.push_back({kFloat, {"embedding", "list", "element"}});
    else
      columns_.push_back(
          {kFixedBytes, {"embedding"}, precision_ == Precision::kInt8 ? e.dim : e.row_bytes()});
  }

  std::string values_of(size_t column, const Embeddings& e, uint64_t first, uint64_t& values) const {
    const std::string& name = columns_[column].path[0];
    if (name == "index") {
      std::vector<int64_t> index(e.rows);
      for (uint32_t i = 0; i < e.rows; ++i) index[i] = int64_t(first + i);
      return raw(index.data(), index.size());
    }
    if (name == "tokens") return raw(e.token_counts.data(), e.rows);
    if (name == "scale") return raw(e.scales.data(), e.rows);
    if (name == "truncated") {
      std::string bits((e.rows + 7) / 8, '\0');
      for (uint32_t i = 0; i < e.rows; ++i)
        if (e.truncated[i]) bits[i / 8] = char(uint8_t(bits[i / 8]) | 1u << (i % 8));
      return bits;
    }
    if (precision_ == Precision::kInt8) return raw(e.codes.data(), e.codes.size());
    if (precision_ == Precision::kUbinary) return raw(e.bits.data(), e.bits.size());
    values = uint64_t(e.rows) * e.dim;
    return repetition_levels(e.rows, e.dim) + definition_levels(values) +
           raw(e.values.data(), e.values.size());
  }

  static void element(Thrift& t, int type, uint32_t fixed_bytes, int repetition, std::string_view name,
                      int children, int converted) {
    t.open();
    if (type >= 0) t.i32(1, type);
    if (fixed_bytes) t.i32(2, fixed_bytes);
    if (repetition >= 0) t.i32(3, repetition);
    t.text(4, name);
    if (children) t.i32(5, children);
    if (converted >= 0) t.i32(6, converted);
    t.close();
  }

  std::string footer_text() const {
    Thrift t;
    t.open();
    t.i32(1, 1);
    size_t elements = 1;
    for (const Column& c : columns_) elements += c.path.size();
    t.list(2, elements, kThriftStruct);
    element(t, -1, 0, -1, "vectors", int(columns_.size()), -1);
    for (const Column& c : columns_) {
      if (c.is_list()) {
        element(t, -1, 0, kRequired, c.path[0], 1, kConvertedList);
        element(t, -1, 0, kRepeated, c.path[1], 1, -1);
      }
      element(t, c.type, c.fixed_bytes, kRequired, c.path.back(), 0, -1);
    }
    t.i64(3, int64_t(rows_));
    t.list(4, groups_.size(), kThriftStruct);
    for (const Group& group : groups_) row_group(t, group);
    t.text(6, "Onebeat");
    t.close();
    return t.out;
  }

  void row_group(Thrift& t, const Group& group) const {
    t.open();
    t.list(1, columns_.size(), kThriftStruct);
    uint64_t bytes = 0;
    for (size_t c = 0; c < columns_.size(); ++c) {
      const Chunk& chunk = group.chunks[c];
      bytes += chunk.bytes;
      t.open();
      t.i64(2, int64_t(chunk.place));
      t.begin(3);
      t.i32(1, columns_[c].type);
      t.list(2, 2, kThriftI32);
      t.item(int64_t(kPlain)), t.item(int64_t(kRle));
      t.list(3, columns_[c].path.size(), kThriftText);
      for (const std::string& part : columns_[c].path) t.item(std::string_view(part));
      t.i32(4, 0);  // not compressed
      t.i64(5, int64_t(chunk.values));
      t.i64(6, int64_t(chunk.bytes));
      t.i64(7, int64_t(chunk.bytes));
      t.i64(9, int64_t(chunk.place));
      t.close();
      t.close();
    }
    t.i64(2, int64_t(bytes));
    t.i64(3, int64_t(group.rows));
    t.close();
  }

  OutputFile file_;
  Precision precision_;
  std::vector<Column> columns_;
  std::vector<Group> groups_;
  uint64_t rows_ = 0;
};

}  // namespace

std::unique_ptr<VectorOutput> make_parquet_output(OutputFile file, Precision precision) {
  return std::make_unique<Parquet>(std::move(file), precision);
}

}  // namespace onebeat::cli
