// error.hpp: how every part of Onebeat says that something went wrong.
//
//   Result<Span> span = heap.allocate(1 << 20);
//   if (!span) return span.error();             // or: OB_TRY(auto span, heap.allocate(1 << 20));
//   use(*span);
//
// A failure is a value: the library never throws, prints or exits across its public boundary. A message is a
// sentence for the person who can act: what was wrong, where (file, row, byte), what to do. Our own bugs are
// OB_ASSERT (src/base/assert.hpp); the world's faults are Errors.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace onebeat {

// One list for the whole product. Exit codes (src/cli) and HTTP statuses (src/service) are mapped from it
// once.
enum class ErrorCode {
  kOk = 0,
  kInvalidArgument,  // the caller's input is wrong: bad flag, bad SQL, bad file content
  kNotFound,         // a file, model, table or device that was named does not exist
  kPermission,       // it exists, and may not be read or written
  kCorrupt,          // a file that fails its checks: hash, header, bounds
  kUnsupported,      // right, but not something that this build or device can do
  kOutOfMemory,      // host or device memory, or a budget
  kDiskFull,         // a write failed for lack of space
  kTimeout,          // a bounded wait ran out
  kCancelled,        // the caller's CancelToken was set
  kDeviceLost,       // the device is gone; its work must be repeated elsewhere
  kKilled,           // the system ended one submission (watchdog); retry smaller
  kInvalidUse,       // an internal contract was broken and could be reported instead of asserted
  kIo,               // any other failure of the operating system
  kInternal,         // a third-party library failed in a way it did not explain
};

const char* to_string(ErrorCode code);  // stable snake_case name: "not_found"

// `message` is for the user, one sentence. `detail` is for the developer: native codes, errno text.
struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kOk;
  std::string message;
  std::string detail;

  Error() = default;
  Error(ErrorCode c, std::string m, std::string d = {})
      : code(c), message(std::move(m)), detail(std::move(d)) {}
  explicit operator bool() const { return code != ErrorCode::kOk; }  // true means: there is an error
  std::string text() const;                                          // "code: message (detail)"
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  explicit operator bool() const { return state_.index() == 0; }
  bool ok() const { return state_.index() == 0; }
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace onebeat

#define OB_CONCAT_INNER(a, b) a##b
#define OB_CONCAT(a, b) OB_CONCAT_INNER(a, b)
// OB_TRY(auto x, expression): declares x from a Result or returns its Error from the enclosing function.
#define OB_TRY(declaration, expression)                                                 \
  auto OB_CONCAT(ob_result_, __LINE__) = (expression);                                  \
  if (!OB_CONCAT(ob_result_, __LINE__)) return OB_CONCAT(ob_result_, __LINE__).error(); \
  declaration = std::move(OB_CONCAT(ob_result_, __LINE__)).value()
// OB_CHECK(expression): for functions that return a plain Error.
#define OB_CHECK(expression) \
  if (::onebeat::Error ob_error = (expression)) return ob_error
