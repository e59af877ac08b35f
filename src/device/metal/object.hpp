// object.hpp: ownership of Objective-C objects, pools for those that nobody owns, and strings both ways.
//
//   Pool pool(m);                                     // around everything that may make autoreleased objects
//   Owned event(m, m.newSharedEvent(device));         // "new", "alloc" and "copy" answer what the caller owns
//   std::string why = text_of(m, m.localizedDescription(error));
#pragma once
#include <string>
#include <utility>

#include "device/metal/table.hpp"

namespace onebeat::device::metal {

class Owned {
 public:
  Owned() = default;
  Owned(const Table& table, Id object) : table_(&table), object_(object) {}  // takes over one reference
  Owned(Owned&& other) noexcept : table_(other.table_), object_(std::exchange(other.object_, nullptr)) {}
  Owned& operator=(Owned&& other) noexcept {
    if (this != &other) {
      reset();
      table_ = other.table_;
      object_ = std::exchange(other.object_, nullptr);
    }
    return *this;
  }
  ~Owned() { reset(); }
  void reset() {
    if (object_) table_->release(std::exchange(object_, nullptr));
  }
  void leak() { object_ = nullptr; }  // what a hung device may still use is never given back
  Id get() const { return object_; }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  const Table* table_ = nullptr;
  Id object_ = nullptr;
};

class Pool {
 public:
  explicit Pool(const Table& table) : runtime_(*table.runtime), pool_(runtime_.push_pool()) {}
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() { runtime_.pop_pool(pool_); }

 private:
  const Runtime& runtime_;
  void* pool_;
};

// [[type alloc] init]; empty when the system has no such class.
inline Owned make(const Table& m, Id type) { return Owned(m, m.init(m.alloc(type))); }
// An autoreleased NSString.
inline Id string(const Table& m, const std::string& text) {
  return m.stringWithUTF8String_(m.NSString, text.c_str());
}
inline std::string text_of(const Table& m, Id string) {
  const char* text = m.UTF8String(string);
  return text ? text : "";
}
inline std::string why(const Table& m, Id error) {
  return error ? text_of(m, m.localizedDescription(error)) : "no reason given";
}

}  // namespace onebeat::device::metal
