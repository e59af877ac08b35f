// message.hpp: Objective-C messages with types, sent without a compiler that knows Objective-C.
//
//   Message<void(Size, Size)> dispatch;              // one entry of the table (table.hpp)
//   dispatch(encoder, {8, 1, 1}, {256, 1, 1});       // [encoder dispatchThreadgroups:... threadsPerThreadgroup:...]
//
// A message to null does nothing and answers zero, as in Objective-C. Answers are at most 16 bytes, so that one entry
// point of libobjc serves all of them on every processor.
#pragma once
#include <string>

#include "device/metal/runtime.hpp"

namespace onebeat::device::metal {

// One letter or name a type, after Objective-C's type encodings.
template <class T>
constexpr const char* type_code() {
  if constexpr (std::is_same_v<T, void>) return "v";
  if constexpr (std::is_same_v<T, Id>) return "@";
  if constexpr (std::is_same_v<T, Sel>) return ":";
  if constexpr (std::is_same_v<T, bool>) return "B";
  if constexpr (std::is_same_v<T, double>) return "d";
  if constexpr (std::is_same_v<T, uint64_t>) return "Q";
  if constexpr (std::is_same_v<T, int64_t>) return "q";
  if constexpr (std::is_same_v<T, uint8_t>) return "C";
  if constexpr (std::is_same_v<T, const char*>) return "*";
  if constexpr (std::is_same_v<T, Size>) return "{MTLSize}";
  if constexpr (std::is_same_v<T, Range>) return "{NSRange}";
  if constexpr (std::is_same_v<T, SizeAndAlign>) return "{MTLSizeAndAlign}";
  if constexpr (std::is_same_v<T, OperatingSystemVersion>) return "{NSOperatingSystemVersion}";
  if constexpr (std::is_same_v<T, Id*>) return "^@";
  if constexpr (std::is_pointer_v<T> && !std::is_same_v<T, Id> && !std::is_same_v<T, Sel> &&
                !std::is_same_v<T, const char*> && !std::is_same_v<T, Id*>)
    return "^";
}

template <class R, class... A>
const char* type_codes() {
  static const std::string codes = ((std::string(type_code<R>()) + ' ') + ... + type_code<A>());
  return codes.c_str();
}

template <class Signature>
class Message;

template <class R, class... A>
class Message<R(A...)> {
 public:
  using Function = R (*)(Id, Sel, A...);

  R operator()(Id receiver, A... arguments) const {
    if constexpr (!std::is_void_v<R>) {
      // NOLINTNEXTLINE(bugprone-sizeof-expression): the size of a pointer is meant where R is one
      static_assert(sizeof(R) <= 16, "larger answers come another way on some processors");
      if (!receiver) return R{};
    } else if (!receiver) {
      return;
    }
    return reinterpret_cast<Function>(runtime_->find(receiver, selector_, type_codes<R, A...>()))(
        receiver, selector_, arguments...);
  }
  Sel selector() const { return selector_; }
  void bind(const Runtime& runtime, const char* name) {
    runtime_ = &runtime;
    selector_ = runtime.selector(name);
  }

 private:
  const Runtime* runtime_ = nullptr;
  Sel selector_ = nullptr;
};

}  // namespace onebeat::device::metal
