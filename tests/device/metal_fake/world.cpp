#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "device/metal/runtime.hpp"
#include "device/metal_fake/objects.hpp"

namespace onebeat::device::metal {

Object::Object(const fake::Type& of) : type(&of) {
  fake::World& w = fake::World::get();
  std::lock_guard lock(w.mutex);
  w.live.emplace(this, of.name);
}

Object::~Object() {
  fake::World& w = fake::World::get();
  std::lock_guard lock(w.mutex);
  w.live.erase(this);
}

namespace fake {
namespace {

constexpr size_t kViolationsKept = 64;

struct PoolFrame {
  std::vector<Id> objects;
};
thread_local std::vector<PoolFrame> pools;

// What an unknown message answers. A Mac would end the process.
uint64_t nothing() { return 0; }

Sel find_selector(const char* name) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  auto& entry = w.selectors[name];
  if (!entry) {
    entry = std::make_unique<SelectorName>();
    entry->text = name;
  }
  return entry.get();
}

const Method* find_method(World& w, const Type& type, const std::string& name) {
  if (!w.hidden.empty() && (w.hidden.count(name) || w.hidden.count(type.name + " " + name))) return nullptr;
  const auto it = type.methods.find(name);
  return it == type.methods.end() || it->second.since > w.personality.system ? nullptr : &it->second;
}

Implementation find_implementation(Id receiver, Sel message, const char* types) {
  World& w = World::get();
  w.messages.fetch_add(1, std::memory_order_relaxed);
  const_cast<SelectorName*>(message)->sent.fetch_add(1, std::memory_order_relaxed);
  std::lock_guard lock(w.mutex);
  if (!w.live.count(receiver)) {
    violation("use after free: " + message->text + " is sent to an object that is gone");
    return reinterpret_cast<Implementation>(&nothing);
  }
  const Method* method = find_method(w, *receiver->type, message->text);
  if (!method) {
    violation("unknown selector: " + receiver->type->name + " does not answer " + message->text);
    return reinterpret_cast<Implementation>(&nothing);
  }
  if (method->types != types) {
    violation("wrong types: " + message->text + " takes " + method->types + " and is sent with " + types);
    return reinterpret_cast<Implementation>(&nothing);
  }
  return method->call;
}

Id find_class(const char* name) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  const auto it = w.classes.find(name);
  if (it == w.classes.end() || w.hidden.count(name)) return nullptr;
  return w.types[name]->since > w.personality.system ? nullptr : it->second;
}

void* push_pool() {
  pools.emplace_back();
  return reinterpret_cast<void*>(pools.size());
}

void pop_pool(void* pool) {
  if (reinterpret_cast<size_t>(pool) != pools.size()) violation("autorelease pools: popped out of order");
  if (pools.empty()) return;
  const std::vector<Id> objects = std::move(pools.back().objects);
  pools.pop_back();
  for (Id object : objects) release(object);
}

Id create_device() {
  Id device = the_device();
  retain(device);
  return device;
}

uint64_t media_time_ns() {
  return uint64_t(std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count());
}

void respond_methods(Type& t) {
  t.add(
      "retain", +[](Id self, Sel) -> Id {
        retain(self);
        return self;
      });
  t.add("release", +[](Id self, Sel) -> void { release(self); });
  t.add(
      "respondsToSelector:", +[](Id self, Sel, Sel asked) -> bool {
        World& w = World::get();
        std::lock_guard lock(w.mutex);
        return find_method(w, *self->type, asked->text) != nullptr;
      });
}

struct ClassObject final : Object {
  ClassObject(const Type& meta, const Type& i) : Object(meta), instances(i) {}
  const Type& instances;
};

// Class objects of everything that is made by alloc and init.
void add_classes(World& w) {
  std::vector<Type*> made;
  for (auto& [name, t] : w.types) {
    if (t->make) made.push_back(t.get());
  }
  for (Type* t : made) {
    Type& meta = w.type("class " + t->name, t->since);
    for (const auto& [name, method] : t->methods) {
      if (name[0] == '+') meta.methods[name.substr(1)] = method;
    }
    meta.add("alloc", +[](Id self, Sel) -> Id { return static_cast<ClassObject*>(self)->instances.make(); });
    t->add("init", +[](Id self, Sel) -> Id { return self; });
    w.classes[t->name] = new ClassObject(meta, *t);
  }
}

}  // namespace

World& World::get() {
  static World& world = *[] {
    auto* w = new World;
    return w;
  }();
  static std::once_flag once;
  static bool made = false;
  if (!made) {
    made = true;  // the parts ask for the world while they are added
    std::call_once(once, [] {
      World& w = world;
      std::lock_guard lock(w.mutex);
      add_foundation(w);
      add_memory(w);
      add_compiler(w);
      add_commands(w);
      add_queues(w);
      add_device(w);
      for (auto& [name, t] : w.types) respond_methods(*t);
      add_classes(w);
      for (auto& [name, t] : w.types) {
        if (name.rfind("class ", 0) == 0) respond_methods(*t);
      }
      the_device();
    });
  }
  return world;
}

void World::violation(const std::string& what) {
  std::lock_guard lock(mutex);
  if (violations.size() < kViolationsKept) violations.push_back(what);
}

Type& World::type(const std::string& name, int since) {
  std::lock_guard lock(mutex);
  auto& t = types[name];
  if (!t) {
    t = std::make_unique<Type>();
    t->name = name;
    t->since = since;
  }
  return *t;
}

Fate World::next_fate() {
  std::lock_guard lock(mutex);
  const uint64_t n = ++commit_count;
  for (Failure& f : failures) {
    if (n != f.next) continue;
    f.next = f.step ? f.next + f.step : 0;
    ++kill_count;
    return f.fate;
  }
  return Fate::kRuns;
}

void retain(Id object) { object->references.fetch_add(1); }

void release(Id object) {
  if (!object) return;
  {
    World& w = World::get();
    std::lock_guard lock(w.mutex);
    if (!w.live.count(object)) {
      violation("over-release: an object is released that is gone already");
      return;
    }
  }
  if (object->references.fetch_sub(1) == 1) delete object;
}

Id autoreleased(Id object) {
  if (!object) return object;
  if (pools.empty()) {
    violation("no autorelease pool: a " + object->type->name + " is made on a thread without one and leaks");
    return object;
  }
  pools.back().objects.push_back(object);
  return object;
}

void install(const Personality& personality) {
  World& w = World::get();
  {
    std::lock_guard lock(w.mutex);
    w.personality = personality;
  }
  static const char block_class = 0;
  static const Runtime runtime{.software = true,
                               .selector = find_selector,
                               .find_class = find_class,
                               .find = find_implementation,
                               .push_pool = push_pool,
                               .pop_pool = pop_pool,
                               .create_device = create_device,
                               .block_class = &block_class,
                               .media_time_ns = media_time_ns,
                               .messages = violations,
                               .submitting = declare,
                               .host_touches = host_touches};
  Runtime::install(&runtime);
}

void uninstall() { Runtime::install(nullptr); }

bool install_from_environment() {
  const char* name = std::getenv("ONEBEAT_FAKE_METAL");
  if (!name || !*name) return false;
  for (Personality p : kPersonalities) {
    if (std::strcmp(p.name, name) != 0) continue;
    if (const char* width = std::getenv("ONEBEAT_MSL_WIDTH")) p.width = uint32_t(std::atoi(width));
    install(p);
    return true;
  }
  std::fprintf(
      stderr, "ONEBEAT_FAKE_METAL=%s: choose macos13, macos15, macos26, macos26m5 or macos26tensors\n", name);
  std::abort();
}

void hide(const std::string& name) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  w.hidden.insert(name);
}
void show_all() {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  w.hidden.clear();
}

void read_lists(bool reads) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  w.reads_lists = reads;
}
void spoil(const std::string& variant) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  w.spoiled = variant;
}
void ignore_waits(bool ignore) { World::get().deaf = ignore; }

std::vector<std::string> violations() {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  return w.violations;
}
std::vector<std::string> take_violations() {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  return std::exchange(w.violations, {});
}
size_t live_objects() {
  World& w = World::get();
  // Threads of queues that were let go a moment ago may still hold something.
  for (int i = 0; i < 2000 && w.closing_queues > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::lock_guard lock(w.mutex);
  return w.live.size() - w.classes.size() - 1;  // the device stays
}

std::string live_types() {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  std::map<std::string, int> count;
  for (const auto& [object, name] : w.live) {
    if (name.rfind("class ", 0) != 0 && object != the_device()) ++count[name];
  }
  std::string text;
  for (const auto& [name, n] : count) text += name + " " + std::to_string(n) + "; ";
  return text;
}

uint64_t messages_sent() { return World::get().messages.load(); }
uint64_t messages_sent(const std::string& selector) { return find_selector(selector.c_str())->sent.load(); }

void fail_commit(uint64_t nth, Fate fate, bool again) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  w.failures.push_back({w.commit_count + nth, again ? nth : 0, fate});
}
void fail_no_commits() {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  w.failures.clear();
}
uint64_t commits() { return World::get().commit_count; }
uint64_t kills() { return World::get().kill_count; }

}  // namespace fake
}  // namespace onebeat::device::metal
