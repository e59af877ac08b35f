// objects.hpp: the fake's Objective-C: objects that count their references, types with their methods, and the one world
// that knows which live. Within the fake only.
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "device/metal/message.hpp"
#include "device/metal_fake/fake.hpp"

namespace onebeat::device::metal {

struct SelectorName {
  std::string text;
  std::atomic<uint64_t> sent{0};
};

namespace fake {
struct Type;
}

struct Object {
  explicit Object(const fake::Type& of);
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object();
  const fake::Type* type;
  std::atomic<int> references{1};
};

namespace fake {

struct Method {
  Implementation call = nullptr;
  std::string types;
  int since = 0;
};

struct Type {
  std::string name;
  int since = 0;
  Id (*make)() = nullptr;  // for "alloc" of its class object; null: has no class
  std::map<std::string, Method> methods;

  template <class R, class... A>
  Type& add(const char* selector, R (*call)(Id, Sel, A...), int from = 0) {
    methods[selector] = {reinterpret_cast<Implementation>(call), type_codes<R, A...>(), from ? from : since};
    return *this;
  }
};

// Everything in one place, under one lock. Lives as long as the process.
class World {
 public:
  static World& get();
  void violation(const std::string& what);
  Type& type(const std::string& name, int since = 13);

  std::recursive_mutex mutex;
  Personality personality = kMacOS26;
  std::map<std::string, std::unique_ptr<Type>> types;
  std::map<std::string, Id> classes;  // class objects
  std::unordered_map<const Object*, std::string> live;
  std::unordered_set<std::string> hidden;
  std::vector<std::string> violations;
  std::map<std::string, std::unique_ptr<SelectorName>> selectors;
  std::atomic<uint64_t> messages{0};

  struct Failure {
    uint64_t next = 0, step = 0;
    Fate fate = Fate::kRuns;
  };
  std::vector<Failure> failures;
  std::atomic<int> closing_queues{0};
  std::atomic<uint64_t> commit_count{0}, kill_count{0};
  Fate next_fate();

  struct Touched {
    uint64_t begin, end;
    bool write;
  };
  std::unordered_map<std::string, std::vector<Touched>> declared;  // by parameter block
  bool reads_lists = true;
  std::string spoiled;            // variant
  std::atomic<bool> deaf{false};  // queues wait for no event
};

inline void violation(const std::string& what) { World::get().violation(what); }
Id autoreleased(Id object);  // in this thread's pool, or a violation
void retain(Id object);
void release(Id object);

// A reference that the fake itself keeps.
template <class T>
class Kept {
 public:
  Kept() = default;
  explicit Kept(T* object) : object_(object) {
    if (object_) retain(object_);
  }
  Kept(const Kept& other) : Kept(other.object_) {}
  Kept(Kept&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Kept& operator=(Kept other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Kept() {
    if (object_) release(object_);
  }
  T* get() const { return object_; }
  T* operator->() const { return object_; }
  explicit operator bool() const { return object_; }

 private:
  T* object_ = nullptr;
};

template <class T>
T* as(Id object) {
  T* typed = dynamic_cast<T*>(object);
  if (object && !typed) violation("wrong object: a " + object->type->name + " stands where another belongs");
  return typed;
}

struct String final : Object {
  explicit String(std::string t) : Object(World::get().type("NSString")), text(std::move(t)) {}
  std::string text;
};
struct Data final : Object {
  explicit Data(std::vector<uint64_t> w) : Object(World::get().type("NSData")), words(std::move(w)) {}
  std::vector<uint64_t> words;
};
struct NativeError final : Object {
  NativeError(int64_t c, std::string t) : Object(World::get().type("NSError")), code(c), text(std::move(t)) {}
  int64_t code;
  std::string text;
};
// A descriptor: what was set, by selector.
struct Bag final : Object {
  explicit Bag(const Type& t) : Object(t) {}
  std::map<std::string, int64_t> numbers;
  std::map<std::string, Kept<Object>> objects;
  std::map<uint64_t, uint64_t> constants;
  void* block = nullptr;
  int64_t number(const char* name, int64_t otherwise = 0) const {
    const auto it = numbers.find(name);
    return it == numbers.end() ? otherwise : it->second;
  }
  Object* object(const char* name) const {
    const auto it = objects.find(name);
    return it == objects.end() ? nullptr : it->second.get();
  }
};

void declare(const RecordedList& list);  // what its dispatches touch
void host_touches(const Span& span, bool writes);
std::string text_of(Id string);
Id autoreleased_error(int64_t code, std::string text);
void call_block(void* block, Id argument);

// Each part adds its types once.
void add_foundation(World& world);
void add_memory(World& world);
void add_compiler(World& world);
void add_commands(World& world);
void add_queues(World& world);
void add_device(World& world);
Id the_device();

}  // namespace fake
}  // namespace onebeat::device::metal
