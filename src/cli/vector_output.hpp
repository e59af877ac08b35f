// vector_output.hpp: where `embed` puts its vectors: JSON lines, NumPy's .npy or Parquet, written as they come.
//
//   OB_TRY(auto out, VectorOutput::open("npy", "vectors.npy"));      // "": standard output
//   OB_CHECK(out->add(embeddings, first_index));                     // any number of times, in order
//   OB_CHECK(out->finish(summary));
//
// A file appears under its name only when it is whole: until finish() it is NAME.part, removed when something fails.
//
// jsonl    {"index", "tokens", "truncated", "embedding": [...]} a line, with "scale" for int8; then {"summary": {...}}
// npy      <f4 (n, dim); int8: |i1 (n, dim), the scales beside it in NAME.scales.npy; ubinary: |u1 (n, bytes)
// parquet  index, tokens, truncated, embedding: a list of floats; int8 and ubinary: a blob, for int8 a column scale too
#pragma once
#include <cstdio>
#include <memory>
#include <string>

#include "base/json.hpp"
#include "models/embedder.hpp"
#include "onebeat/error.hpp"

namespace onebeat::cli {

class VectorOutput {
 public:
  static Result<std::unique_ptr<VectorOutput>> open(const std::string& format, const std::string& file,
                                                    models::Precision precision);
  virtual ~VectorOutput() = default;
  virtual Error add(const models::Embeddings& rows, uint64_t first_index) = 0;
  virtual Error finish(const Json& summary) = 0;
};

// A file being written, or standard output. Writing after an error does nothing and gives the error again.
class OutputFile {
 public:
  static Result<OutputFile> create(const std::string& name);  // "": standard output
  static Result<OutputFile> temporary();  // no name: for what must be counted before it can be sent
  OutputFile(OutputFile&& other) noexcept;
  ~OutputFile();  // removes an unfinished file

  Error write(std::string_view bytes);
  Error write_at(uint64_t place, std::string_view bytes);  // not on standard output
  Error copy_to(OutputFile& target);                       // all of it, from its start
  Error finish();                                          // flushed to the disk and given its name
  bool is_stdout() const { return file_ == stdout; }
  uint64_t written() const { return written_; }

 private:
  OutputFile(std::FILE* file, std::string name) : file_(file), name_(std::move(name)) {}
  Error failed(const char* action) const;
  std::FILE* file_;
  std::string name_;
  uint64_t written_ = 0;
};

std::unique_ptr<VectorOutput> make_parquet_output(OutputFile file, models::Precision precision);

}  // namespace onebeat::cli
