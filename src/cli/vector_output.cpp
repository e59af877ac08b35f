#include "cli/vector_output.hpp"

#include <unistd.h>

#include <charconv>
#include <cstring>

#include "base/core_pool.hpp"
#include "base/files.hpp"

namespace onebeat::cli {

using models::Embeddings;
using models::Precision;

// ---- the file ----------------------------------------------------------------------------------------------

Result<OutputFile> OutputFile::create(const std::string& name) {
  if (name.empty()) return OutputFile(stdout, "");
  std::FILE* file = std::fopen((name + ".part").c_str(), "wb+");
  if (!file) return error_from_errno(errno, "write", name + ".part");
  return OutputFile(file, name);
}

Result<OutputFile> OutputFile::temporary() {
  std::FILE* file = std::tmpfile();
  if (!file) return error_from_errno(errno, "write", "a temporary file");
  return OutputFile(file, "");
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)), name_(std::move(other.name_)), written_(other.written_) {}

OutputFile::~OutputFile() {
  if (!file_ || file_ == stdout) return;
  std::fclose(file_);
  if (!name_.empty()) std::remove((name_ + ".part").c_str());
}

Error OutputFile::failed(const char* action) const {
  if (file_ == stdout)
    return {ErrorCode::kIo, "standard output cannot be written; is the disk full or the reader gone?"};
  return error_from_errno(errno, action, name_.empty() ? "a temporary file" : name_ + ".part");
}

Error OutputFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) return failed("write");
  written_ += bytes.size();
  return {};
}

Error OutputFile::write_at(uint64_t place, std::string_view bytes) {
  if (fseeko(file_, off_t(place), SEEK_SET) != 0 ||
      std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size() || fseeko(file_, 0, SEEK_END) != 0)
    return failed("write");
  return {};
}

Error OutputFile::copy_to(OutputFile& target) {
  if (fseeko(file_, 0, SEEK_SET) != 0) return failed("read");
  std::string block(1 << 20, '\0');
  while (const size_t n = std::fread(block.data(), 1, block.size(), file_))
    OB_CHECK(target.write(std::string_view(block).substr(0, n)));
  return std::ferror(file_) ? failed("read") : Error{};
}

Error OutputFile::finish() {
  if (std::fflush(file_) != 0) return failed("write");
  if (is_stdout() || name_.empty()) return {};
  if (fsync(fileno(file_)) != 0) return failed("write");
  if (std::rename((name_ + ".part").c_str(), name_.c_str()) != 0) return failed("rename");
  name_.clear();  // it stays
  return {};
}

namespace {

void append_number(std::string& out, float v) {
  char text[32];
  const auto end =
      std::to_chars(text, text + sizeof text, v);  // shortest text that reads back as the same float
  out.append(text, end.ptr);
}

// ---- JSON lines --------------------------------------------------------------------------------------------

class JsonLines : public VectorOutput {
 public:
  explicit JsonLines(OutputFile file) : file_(std::move(file)) {}

  // Printing 384 numbers takes 20 us: all cores take part, or a GPU would wait for it.
  Error add(const Embeddings& e, uint64_t first) override {
    std::vector<std::string> parts((e.rows + kRows - 1) / kRows);
    CorePool::process().parallel_for(parts.size(), {.grain = 1}, [&](uint64_t from, uint64_t to) {
      for (; from < to; ++from)
        for (uint32_t i = uint32_t(from * kRows); i < std::min<uint64_t>(e.rows, (from + 1) * kRows); ++i)
          line(e, i, first, parts[from]);
    });
    for (const std::string& part : parts) OB_CHECK(file_.write(part));
    return {};
  }
  Error finish(const Json& summary) override {
    OB_CHECK(file_.write(Json(Json::Object{{"summary", summary}}).dump() + "\n"));
    return file_.finish();
  }

 private:
  static constexpr uint64_t kRows = 32;

  static void line(const Embeddings& e, uint32_t i, uint64_t first, std::string& out) {
    out += "{\"index\":" + std::to_string(first + i) + ",\"tokens\":" + std::to_string(e.token_counts[i]) +
           ",\"truncated\":" + (e.truncated[i] ? "true" : "false");
    if (e.precision == Precision::kInt8) {
      out += ",\"scale\":";
      append_number(out, e.scales[i]);
    }
    out += ",\"embedding\":[";
    const uint32_t count = e.precision == Precision::kUbinary ? e.row_bytes() : e.dim;
    for (uint32_t d = 0; d < count; ++d) {
      if (d) out += ',';
      const uint64_t at = uint64_t(i) * count + d;
      if (e.precision == Precision::kFloat)
        append_number(out, e.values[at]);
      else
        out += std::to_string(e.precision == Precision::kInt8 ? int(e.codes[at]) : int(e.bits[at]));
    }
    out += "]}\n";
  }
  OutputFile file_;
};

// ---- .npy --------------------------------------------------------------------------------------------------

// Version 1.0: magic, a header of Python-literal text that pads to kNpyHeader bytes, then the raw rows. The number of rows
// is known at the end only, so the header has a fixed size and is written again then.
constexpr size_t kNpyHeader = 128;

std::string npy_header(const char* type, uint64_t rows, uint32_t columns) {
  std::string out("\x93NUMPY\x01\x00\x76\x00", 10);
  out += std::string("{'descr': '") + type + "', 'fortran_order': False, 'shape': (" + std::to_string(rows) +
         (columns ? ", " + std::to_string(columns) : ",") + "), }";
  out.append(kNpyHeader - 1 - out.size(), ' ');
  return out + '\n';
}

class Npy : public VectorOutput {
 public:
  Npy(OutputFile file, std::unique_ptr<OutputFile> spool, std::unique_ptr<OutputFile> scales,
      const char* type)
      : file_(std::move(file)), spool_(std::move(spool)), scales_(std::move(scales)), type_(type) {}

  static Result<std::unique_ptr<VectorOutput>> open(const std::string& name, Precision precision) {
    std::unique_ptr<OutputFile> scales, spool;
    if (precision == Precision::kInt8) {
      if (name.empty())
        return Error{ErrorCode::kInvalidArgument,
                     "int8 vectors in .npy form need -o FILE: their scales go to FILE.scales.npy beside it"};
      OB_TRY(OutputFile opened, OutputFile::create(name + ".scales.npy"));
      scales = std::make_unique<OutputFile>(std::move(opened));
    }
    OB_TRY(OutputFile file, OutputFile::create(name));
    if (name.empty()) {  // a pipe cannot be written twice at its start
      OB_TRY(OutputFile opened, OutputFile::temporary());
      spool = std::make_unique<OutputFile>(std::move(opened));
    }
    const char* type = precision == Precision::kFloat ? "<f4" : precision == Precision::kInt8 ? "|i1" : "|u1";
    return std::unique_ptr<VectorOutput>(
        std::make_unique<Npy>(std::move(file), std::move(spool), std::move(scales), type));
  }

  Error add(const Embeddings& e, uint64_t) override {
    OutputFile& body = spool_ ? *spool_ : file_;
    columns_ = e.precision == Precision::kUbinary ? e.row_bytes() : e.dim;
    if (rows_ == 0 && body.written() == 0) {
      OB_CHECK(body.write(npy_header(type_, 0, columns_)));
      if (scales_) OB_CHECK(scales_->write(npy_header("<f4", 0, 0)));
    }
    rows_ += e.rows;
    if (scales_) OB_CHECK(scales_->write(bytes_of(e.scales)));
    if (e.precision == Precision::kFloat) return body.write(bytes_of(e.values));
    return body.write(e.precision == Precision::kInt8 ? bytes_of(e.codes) : bytes_of(e.bits));
  }

  Error finish(const Json&) override {
    OutputFile& body = spool_ ? *spool_ : file_;
    OB_CHECK(body.write_at(0, npy_header(type_, rows_, columns_)));
    if (spool_) OB_CHECK(spool_->copy_to(file_));
    if (scales_) {
      OB_CHECK(scales_->write_at(0, npy_header("<f4", rows_, 0)));
      OB_CHECK(scales_->finish());
    }
    return file_.finish();
  }

 private:
  template <class T>
  static std::string_view bytes_of(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
  }
  OutputFile file_;
  std::unique_ptr<OutputFile> spool_, scales_;
  const char* type_;
  uint64_t rows_ = 0;
  uint32_t columns_ = 0;
};

}  // namespace

Result<std::unique_ptr<VectorOutput>> VectorOutput::open(const std::string& format, const std::string& file,
                                                         Precision precision) {
  if (format == "npy") return Npy::open(file, precision);
  OB_TRY(OutputFile target, OutputFile::create(file));
  if (format == "parquet") return make_parquet_output(std::move(target), precision);
  return std::unique_ptr<VectorOutput>(std::make_unique<JsonLines>(std::move(target)));
}

}  // namespace onebeat::cli
