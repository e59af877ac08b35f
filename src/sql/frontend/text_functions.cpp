#include "sql/frontend/text_functions.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <vector>

namespace onebeat::sql::frontend {
namespace {

// What a function knows: shared by its overloads, owned by DuckDB's catalog.
struct Functions {
  std::shared_ptr<TextEmbedding> embedding;
  const Interrupts* interrupts;
};

// Of one statement: whose cancel token counts.
struct Caller {
  idx_t connection;
};

template <class T>
void destroy(void* data) {
  delete static_cast<T*>(data);
}

void* copy_caller(void* data) { return new Caller(*static_cast<Caller*>(data)); }

void bind(duckdb_bind_info info) {
  duckdb_client_context context = nullptr;
  duckdb_scalar_function_get_client_context(info, &context);
  auto* caller = new Caller{duckdb_client_context_get_connection_id(context)};
  duckdb_destroy_client_context(&context);
  duckdb_scalar_function_set_bind_data(info, caller, destroy<Caller>);
  duckdb_scalar_function_set_bind_data_copy(info, copy_caller);
}

const Functions& functions_of(duckdb_function_info info) {
  return *static_cast<Functions*>(duckdb_scalar_function_get_extra_info(info));
}

bool valid(duckdb_vector vector, idx_t row) {
  uint64_t* validity = duckdb_vector_get_validity(vector);
  return !validity || duckdb_validity_row_is_valid(validity, row);
}

void set_null(duckdb_vector vector, idx_t row) {
  duckdb_vector_ensure_validity_writable(vector);
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), row);
}

void fail(duckdb_function_info info, const Error& e) {
  duckdb_scalar_function_set_error(info, e.message.c_str());
}

std::string_view text_at(duckdb_vector vector, idx_t row) {
  auto* text = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector)) + row;
  return {duckdb_string_t_data(text), duckdb_string_t_length(*text)};
}

// The different texts of a chunk, and their vectors.
class Vectors {
 public:
  static constexpr size_t kNone = ~size_t(0);

  size_t add(std::string_view text) {
    const auto [at, fresh] = places_.emplace(text, texts_.size());
    if (fresh) texts_.push_back(text);
    return at->second;
  }
  Error encode(duckdb_function_info info) {
    const Functions& f = functions_of(info);
    dim_ = f.embedding->dim();
    if (texts_.empty()) return {};
    const auto* caller = static_cast<const Caller*>(duckdb_scalar_function_get_bind_data(info));
    rows_.resize(texts_.size() * dim_);
    return f.embedding->encode(texts_, rows_,
                               caller ? f.interrupts->token_of(caller->connection) : CancelToken());
  }
  const float* row(size_t i) const { return rows_.data() + i * dim_; }

 private:
  std::unordered_map<std::string_view, size_t> places_;
  std::vector<std::string_view> texts_;
  std::vector<float> rows_;
  size_t dim_ = 0;
};

// The vector's place of each row's text; kNone for NULL.
std::vector<size_t> places_of(duckdb_vector vector, idx_t count, Vectors& vectors) {
  std::vector<size_t> out(count, Vectors::kNone);
  for (idx_t r = 0; r < count; ++r)
    if (valid(vector, r)) out[r] = vectors.add(text_at(vector, r));
  return out;
}

float cosine(const float* a, const float* b, idx_t n) {
  double ab = 0, aa = 0, bb = 0;
  for (idx_t i = 0; i < n; ++i) {
    ab += double(a[i]) * b[i];
    aa += double(a[i]) * a[i];
    bb += double(b[i]) * b[i];
  }
  const double c = ab / std::sqrt(aa * bb);
  return float(std::isnan(c) ? c : std::clamp(c, -1.0, 1.0));
}

void embed(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  const idx_t count = duckdb_data_chunk_get_size(input);
  Vectors vectors;
  const auto places = places_of(duckdb_data_chunk_get_vector(input, 0), count, vectors);
  if (const Error e = vectors.encode(info)) return fail(info, e);
  const idx_t dim = functions_of(info).embedding->dim();
  duckdb_vector child = duckdb_array_vector_get_child(output);
  auto* numbers = static_cast<float*>(duckdb_vector_get_data(child));
  for (idx_t r = 0; r < count; ++r) {
    if (places[r] != Vectors::kNone) {
      std::copy_n(vectors.row(places[r]), dim, numbers + r * dim);
      continue;
    }
    std::fill_n(numbers + r * dim, dim, 0.f);
    set_null(output, r);
    for (idx_t i = 0; i < dim; ++i) set_null(child, r * dim + i);
  }
}

void similarity_of_texts(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  const idx_t count = duckdb_data_chunk_get_size(input);
  Vectors vectors;
  duckdb_vector a = duckdb_data_chunk_get_vector(input, 0), b = duckdb_data_chunk_get_vector(input, 1);
  std::vector<size_t> left(count, Vectors::kNone), right(count, Vectors::kNone);
  for (idx_t r = 0; r < count; ++r) {
    if (!valid(a, r) || !valid(b, r)) continue;
    left[r] = vectors.add(text_at(a, r));
    right[r] = vectors.add(text_at(b, r));
  }
  if (const Error e = vectors.encode(info)) return fail(info, e);
  const idx_t dim = functions_of(info).embedding->dim();
  auto* out = static_cast<float*>(duckdb_vector_get_data(output));
  for (idx_t r = 0; r < count; ++r) {
    if (left[r] == Vectors::kNone) {
      set_null(output, r);
    } else {
      out[r] = cosine(vectors.row(left[r]), vectors.row(right[r]), dim);
    }
  }
}

void similarity_of_vectors(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  const idx_t count = duckdb_data_chunk_get_size(input);
  duckdb_vector in[2] = {duckdb_data_chunk_get_vector(input, 0), duckdb_data_chunk_get_vector(input, 1)};
  duckdb_vector child[2] = {duckdb_list_vector_get_child(in[0]), duckdb_list_vector_get_child(in[1])};
  auto* out = static_cast<float*>(duckdb_vector_get_data(output));
  for (idx_t r = 0; r < count; ++r) {
    bool whole = valid(in[0], r) && valid(in[1], r);
    duckdb_list_entry s[2] = {};
    for (int i = 0; i < 2 && whole; ++i) {
      s[i] = static_cast<duckdb_list_entry*>(duckdb_vector_get_data(in[i]))[r];
      for (idx_t at = 0; at < s[i].length && whole; ++at) whole = valid(child[i], s[i].offset + at);
    }
    if (!whole) {
      set_null(output, r);
      continue;
    }
    if (s[0].length != s[1].length)
      return fail(info,
                  {ErrorCode::kInvalidArgument, "similarity() needs two vectors of one length, these have " +
                                                    std::to_string(s[0].length) + " and " +
                                                    std::to_string(s[1].length) + " numbers"});
    out[r] = cosine(static_cast<float*>(duckdb_vector_get_data(child[0])) + s[0].offset,
                    static_cast<float*>(duckdb_vector_get_data(child[1])) + s[1].offset, s[0].length);
  }
}

// A DuckDB type that is given back.
struct TypeHandle {
  duckdb_logical_type handle;
  explicit TypeHandle(duckdb_logical_type type) : handle(type) {}
  TypeHandle(const TypeHandle&) = delete;
  TypeHandle& operator=(const TypeHandle&) = delete;
  ~TypeHandle() { duckdb_destroy_logical_type(&handle); }
};

duckdb_scalar_function make(const char* name, const Functions& shared, const TypeHandle& parameter,
                            int parameters, const TypeHandle& result, duckdb_scalar_function_t body) {
  duckdb_scalar_function f = duckdb_create_scalar_function();
  duckdb_scalar_function_set_name(f, name);
  for (int i = 0; i < parameters; ++i) duckdb_scalar_function_add_parameter(f, parameter.handle);
  duckdb_scalar_function_set_return_type(f, result.handle);
  duckdb_scalar_function_set_special_handling(f);  // NULLs are ours
  duckdb_scalar_function_set_extra_info(f, new Functions(shared), destroy<Functions>);
  duckdb_scalar_function_set_bind(f, bind);
  duckdb_scalar_function_set_function(f, body);
  return f;
}

}  // namespace

Error register_text_functions(duckdb_connection connection, std::shared_ptr<TextEmbedding> embedding,
                              const Interrupts& interrupts) {
  const Functions shared{std::move(embedding), &interrupts};
  const TypeHandle text(duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR)),
      number(duckdb_create_logical_type(DUCKDB_TYPE_FLOAT));
  const TypeHandle vector(duckdb_create_array_type(number.handle, shared.embedding->dim())),
      list(duckdb_create_list_type(number.handle));
  duckdb_scalar_function one = make("embed", shared, text, 1, vector, embed);
  bool ok = duckdb_register_scalar_function(connection, one) == DuckDBSuccess;
  duckdb_destroy_scalar_function(&one);

  duckdb_scalar_function_set set = duckdb_create_scalar_function_set("similarity");
  for (duckdb_scalar_function f :
       {make("similarity", shared, text, 2, number, similarity_of_texts),
        // DuckDB casts FLOAT[384] to FLOAT[] by itself; an overload of its own would be
        // as good a match for a list, and the call ambiguous.
        make("similarity", shared, list, 2, number, similarity_of_vectors)}) {
    ok = duckdb_add_scalar_function_to_set(set, f) == DuckDBSuccess && ok;
    duckdb_destroy_scalar_function(&f);
  }
  ok = duckdb_register_scalar_function_set(connection, set) == DuckDBSuccess && ok;
  duckdb_destroy_scalar_function_set(&set);
  return ok ? Error{} : Error{ErrorCode::kInternal, "DuckDB refused the functions embed and similarity"};
}

}  // namespace onebeat::sql::frontend
