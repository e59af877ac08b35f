// text_embedding.hpp: what SQL needs to turn texts into vectors, without knowing a model.
//
//   auto embedding = std::make_shared<TextEmbedding>(384, [&](auto texts, auto rows, const auto& cancel) { ... });
//   Session::open({.embedding = embedding});
//   SELECT embed(note) FROM notes ORDER BY similarity(embed(note), embed('late delivery')) DESC
//
// Functions of a session that has one:
//   embed(VARCHAR) -> FLOAT[dim]            the text's vector, of length 1
//   similarity(VARCHAR, VARCHAR) -> FLOAT   cosine of both texts' vectors
//   similarity(FLOAT[], FLOAT[]) -> FLOAT   cosine of two vectors of one length; of dim numbers or lists
// NULL gives NULL, and so does a vector with a NULL in it; the cosine with a vector of zeros is NaN. A chunk of rows (up to
// 2,048) is one call of `encode`, each different text once. Nothing is called, and no model loaded, unless a
// statement has a row to embed. Cancelling the statement cancels the call.
#pragma once
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string_view>

#include "base/cancel.hpp"
#include "onebeat/error.hpp"

namespace onebeat::sql {

class TextEmbedding {
 public:
  // Writes texts.size() x dim numbers. Called from any thread, from several at once.
  using Encode = std::function<Error(std::span<const std::string_view> texts, std::span<float> rows,
                                     const CancelToken& cancel)>;
  TextEmbedding(uint32_t dim, Encode encode) : dim_(dim), encode_(std::move(encode)) {}

  uint32_t dim() const { return dim_; }
  Error encode(std::span<const std::string_view> texts, std::span<float> rows, const CancelToken& cancel) {
    Error e = encode_(texts, rows, cancel);
    if (e) {
      std::lock_guard lock(mutex_);
      failed_ = e;
    }
    return e;
  }
  // DuckDB passes a sentence on, not a code. The error of encode() when `e` carries its sentence, else `e`.
  Error restored(const Error& e) const {
    std::lock_guard lock(mutex_);
    return failed_ && e.message.find(failed_.message) != std::string::npos ? failed_ : e;
  }

 private:
  const uint32_t dim_;
  const Encode encode_;
  mutable std::mutex mutex_;
  Error failed_;  // the last one
};

}  // namespace onebeat::sql
