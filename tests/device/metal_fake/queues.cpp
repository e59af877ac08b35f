// Command queues of both kinds: a thread each, which runs what was committed, waits and signals in order.
#include <chrono>
#include <condition_variable>
#include <deque>
#include <thread>

#include "device/metal_fake/executor.hpp"

namespace onebeat::device::metal::fake {
namespace {

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Feedback final : Object {
  Feedback() : Object(World::get().type("MTL4CommitFeedback", 26)) {}
  double begin = 0, end = 0;
  Kept<NativeError> error;
};

NativeError* error_for(Fate fate, bool four) {
  switch (fate) {
    case Fate::kRuns:
    case Fate::kHangs:
      return nullptr;
    case Fate::kImpacting:
      return new NativeError(
          four ? 6 : 1,
          "Impacting Interactivity (0000000e:kIOGPUCommandBufferCallbackErrorImpactingInteractivity)");
    case Fate::kTimeout:
      return new NativeError(four ? 1 : 2,
                             "Caused GPU Timeout Error (00000002:kIOGPUCommandBufferCallbackErrorTimeout)");
    case Fate::kIgnored:
      return new NativeError(four ? 6 : 1,
                             "Ignored (for causing prior/excessive GPU errors) "
                             "(00000004:kIOGPUCommandBufferCallbackErrorSubmissionsIgnored)");
    case Fate::kOutOfMemory:
      return new NativeError(four ? 3 : 8,
                             "Insufficient Memory (00000008:kIOGPUCommandBufferCallbackErrorOutOfMemory)");
    case Fate::kRemoved:
      return new NativeError(four ? 4 : 11, "device removed");
    case Fate::kPageFault:
      return new NativeError(
          four ? 6 : 3,
          "Caused GPU Address Fault Error (0000000b:kIOGPUCommandBufferCallbackErrorPageFault)");
  }
  return nullptr;
}

bool ends_the_queue(Fate f) {
  return f == Fate::kImpacting || f == Fate::kTimeout || f == Fate::kIgnored || f == Fate::kPageFault;
}

struct Item {
  enum class Kind : uint8_t { kWait, kSignal, kRun, kMap } kind = Kind::kRun;
  Clock after;  // what the host knew of when it committed this
  Kept<SharedEvent> event;
  uint64_t value = 0;
  std::vector<Command> list;
  std::set<Object*> used;
  std::vector<Kept<Allocator>> allocators;
  std::vector<void*> blocks;  // feedback or completion handlers
  Kept<Object> subject;       // Metal 3: the command buffer, handed to its handlers
  Kept<BufferObject> buffer;  // kMap
  Kept<HeapObject> heap;
  std::vector<SparseBufferMapping> mappings;
  Fate fate = Fate::kRuns;
};

// The thread behind a queue. It outlives the queue object until its work is done.
class Engine : public std::enable_shared_from_this<Engine> {
 public:
  explicit Engine(bool four) : four_(four) {}
  void start() {
    std::thread([self = shared_from_this()] { self->loop(); }).detach();
  }
  void add(Item item) {
    if (item.kind == Item::Kind::kSignal) promise(item);
    if (item.kind == Item::Kind::kWait) check_wait(item);
    item.after = Order::get().submitted(number_);
    std::lock_guard lock(mutex_);
    items_.push_back(std::move(item));
    changed_.notify_all();
  }
  ~Engine() {
    sets.clear();
    Order::get().leave(number_);
    --World::get().closing_queues;
  }
  void close() {
    ++World::get().closing_queues;
    std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }
  std::vector<Kept<ResidencySet>> sets;  // under the world's lock

 private:
  static void promise(const Item& item) {
    std::lock_guard lock(item.event->mutex);
    item.event->promised.insert(item.value);
  }
  static void check_wait(const Item& item) {
    std::lock_guard lock(item.event->mutex);
    const auto& promised = item.event->promised;
    if (item.event->value >= item.value || (!promised.empty() && *promised.rbegin() >= item.value)) return;
    violation("wait: nothing that was submitted raises the event to " + std::to_string(item.value));
  }

  void loop() {
    for (;;) {
      Item item;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return closed_ || !items_.empty(); });
        if (items_.empty()) return;
        item = std::move(items_.front());
        items_.pop_front();
      }
      join(now_, item.after);
      handle(item);
      Order::get().done(number_, now_);
    }
  }

  void handle(Item& item) {
    switch (item.kind) {
      case Item::Kind::kWait:
        if (ignored_ || World::get().deaf) return;
        if (!item.event->wait(item.value, 60'000)) violation("wait: an event was not raised within a minute");
        join(now_, item.event->after(item.value));
        return;
      case Item::Kind::kSignal: {
        // The pessimist's reading: a queue that is ignored raises nothing, whatever it promised.
        if (ignored_) return;
        // Raised first: a wait that is committed in between must see one or the other.
        item.event->signal(item.value, now_);
        std::lock_guard lock(item.event->mutex);
        item.event->promised.erase(item.event->promised.find(item.value));
        return;
      }
      case Item::Kind::kRun:
        return run(item);
      case Item::Kind::kMap:
        return map(item);
    }
  }

  // A mapping counts as a write of its pages: who uses them waits for it.
  void map(Item& item) {
    ++now_[number_];
    for (const SparseBufferMapping& m : item.mappings) {
      Order::get().touch(number_, now_, {mapped_range(item.buffer.get(), m)}, "a mapping");
      map_sparse(item.buffer.get(), item.heap.get(), m);
    }
  }

  void run(Item& item) {
    if (item.fate == Fate::kHangs) {
      Order::get().done(number_, now_);
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [] { return false; });
    }
    const Fate fate = ignored_ ? Fate::kIgnored : item.fate;
    std::set<Object*> resident = item.used;
    {
      World& w = World::get();
      std::lock_guard lock(w.mutex);
      for (const auto& set : sets) resident.insert(set->committed.begin(), set->committed.end());
    }
    ++now_[number_];
    const double begin = seconds_now();
    if (fate == Fate::kRuns) executor_.run(item.list, resident, now_);
    if (fate == Fate::kImpacting || fate == Fate::kTimeout) executor_.run(item.list, resident, now_, 128);
    const double end = seconds_now();
    if (ends_the_queue(fate)) ignored_ = true;
    for (const auto& a : item.allocators) --a->in_flight;
    if (!item.blocks.empty()) Order::get().host_saw(now_);
    tell(item, fate, begin, end);
  }

  void tell(Item& item, Fate fate, double begin, double end);

  const bool four_;
  const uint32_t number_ = Order::get().enter();
  Clock now_;  // what its next commit comes after; its own thread's
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> items_;
  bool closed_ = false;
  bool ignored_ = false;
  Executor executor_{number_};
};

struct CommandsThree final : Commands {
  explicit CommandsThree(std::shared_ptr<Engine> e)
      : Commands(World::get().type("MTLCommandBuffer")), engine(std::move(e)) {
    state = State::kRecording;
  }
  std::shared_ptr<Engine> engine;
  std::vector<std::pair<Kept<SharedEvent>, uint64_t>> waits, signals;
  std::vector<void*> handlers;
  double begin = 0, end = 0;
  Kept<NativeError> error;
};

void Engine::tell(Item& item, Fate fate, double begin, double end) {
  NativeError* made = error_for(fate, four_);
  Kept<NativeError> error(made);
  if (made) release(made);  // Kept holds it now
  if (four_) {
    auto* feedback = new Feedback;
    feedback->begin = begin;
    feedback->end = end;
    feedback->error = error;
    for (void* block : item.blocks) call_block(block, feedback);
    release(feedback);
    return;
  }
  auto* commands = static_cast<CommandsThree*>(item.subject.get());
  commands->begin = begin;
  commands->end = end;
  commands->error = error;
  for (void* block : item.blocks) call_block(block, commands);
}

struct Queue : Object {
  Queue(const Type& t, bool four) : Object(t), engine(std::make_shared<Engine>(four)) { engine->start(); }
  ~Queue() override { engine->close(); }
  std::shared_ptr<Engine> engine;
};

void add_residency(Id self, Sel, Id set) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  as<Queue>(self)->engine->sets.emplace_back(as<ResidencySet>(set));
}

Item event_item(Item::Kind kind, Id event, uint64_t value) {
  Item item;
  item.kind = kind;
  item.event = Kept<SharedEvent>(as<SharedEvent>(event));
  item.value = value;
  return item;
}

void commit4(Id self, Sel, const Id* buffers, uint64_t count, Id options) {
  Item item;
  for (uint64_t i = 0; i < count; ++i) {
    auto* c = as<Commands4>(buffers[i]);
    if (c->state != Commands::State::kEnded)
      violation("begin/end: a command buffer is committed that has not ended");
    c->state = Commands::State::kCommitted;
    item.list.insert(item.list.end(), c->list.begin(), c->list.end());
    if (!c->allocator) continue;
    ++c->allocator->in_flight;
    item.allocators.emplace_back(c->allocator);
  }
  if (options) item.blocks.push_back(as<Bag>(options)->block);
  item.fate = World::get().next_fate();
  as<Queue>(self)->engine->add(std::move(item));
}

void map_buffer(Id self, Sel, Id buffer, Id heap, const SparseBufferMapping* operations, uint64_t count) {
  Item item;
  item.kind = Item::Kind::kMap;
  item.buffer = Kept<BufferObject>(as<BufferObject>(buffer));
  item.heap = Kept<HeapObject>(heap ? as<HeapObject>(heap) : nullptr);
  for (uint64_t i = 0; i < count; ++i) {
    if (mapping_fits(item.buffer.get(), item.heap.get(), operations[i]))
      item.mappings.push_back(operations[i]);
  }
  as<Queue>(self)->engine->add(std::move(item));
}

void add_queue4(World& w) {
  Type& q = w.type("MTL4CommandQueue", 26);
  q.add("addResidencySet:", add_residency);
  q.add("commit:count:options:", commit4);
  q.add(
      "waitForEvent:value:", +[](Id self, Sel, Id event, uint64_t v) -> void {
        as<Queue>(self)->engine->add(event_item(Item::Kind::kWait, event, v));
      });
  q.add(
      "signalEvent:value:", +[](Id self, Sel, Id event, uint64_t v) -> void {
        as<Queue>(self)->engine->add(event_item(Item::Kind::kSignal, event, v));
      });
  q.add("updateBufferMappings:heap:operations:count:", map_buffer);
  Type& f = w.type("MTL4CommitFeedback", 26);
  f.add("error", +[](Id self, Sel) -> Id { return as<Feedback>(self)->error.get(); });
  f.add("GPUStartTime", +[](Id self, Sel) -> double { return as<Feedback>(self)->begin; });
  f.add("GPUEndTime", +[](Id self, Sel) -> double { return as<Feedback>(self)->end; });
  w.type("MTLDevice")
      .add(
          "newMTL4CommandQueueWithDescriptor:error:",
          +[](Id, Sel, Id, Id*) -> Id { return new Queue(World::get().type("MTL4CommandQueue"), true); }, 26);
}

void commit3(Id self, Sel) {
  auto* c = as<CommandsThree>(self);
  if (c->state != Commands::State::kRecording) violation("begin/end: a command buffer is committed twice");
  if (c->encoder) violation("begin/end: committed with an open encoder");
  c->state = Commands::State::kCommitted;
  for (auto& [event, value] : c->waits) c->engine->add(event_item(Item::Kind::kWait, event.get(), value));
  Item item;
  item.list = c->list;
  item.used = c->used;
  item.subject = Kept<Object>(c);
  item.blocks = c->handlers;
  if (!c->list.empty()) item.fate = World::get().next_fate();
  const auto engine = c->engine;
  const auto signals = c->signals;
  engine->add(std::move(item));
  for (const auto& [event, value] : signals) engine->add(event_item(Item::Kind::kSignal, event.get(), value));
}

void add_queue3(World& w) {
  Type& q = w.type("MTLCommandQueue");
  q.add("setLabel:", +[](Id, Sel, Id) -> void {});
  q.add("addResidencySet:", add_residency, 15);
  q.add(
      "commandBufferWithUnretainedReferences",
      +[](Id self, Sel) -> Id { return autoreleased(new CommandsThree(as<Queue>(self)->engine)); });
  Type& c = w.type("MTLCommandBuffer");
  c.add(
      "computeCommandEncoderWithDispatchType:", +[](Id self, Sel, uint64_t) -> Id {
        return open_encoder(as<CommandsThree>(self), "MTLComputeCommandEncoder", EncoderKind::kCompute3);
      });
  c.add(
      "blitCommandEncoder", +[](Id self, Sel) -> Id {
        return open_encoder(as<CommandsThree>(self), "MTLBlitCommandEncoder", EncoderKind::kBlit3);
      });
  c.add(
      "addCompletedHandler:", +[](Id self, Sel, void* block) -> void {
        as<CommandsThree>(self)->handlers.push_back(block);
      });
  c.add(
      "encodeWaitForEvent:value:", +[](Id self, Sel, Id event, uint64_t v) -> void {
        as<CommandsThree>(self)->waits.emplace_back(as<SharedEvent>(event), v);
      });
  c.add(
      "encodeSignalEvent:value:", +[](Id self, Sel, Id event, uint64_t v) -> void {
        as<CommandsThree>(self)->signals.emplace_back(as<SharedEvent>(event), v);
      });
  c.add("commit", commit3);
  c.add("GPUStartTime", +[](Id self, Sel) -> double { return as<CommandsThree>(self)->begin; });
  c.add("GPUEndTime", +[](Id self, Sel) -> double { return as<CommandsThree>(self)->end; });
  c.add("error", +[](Id self, Sel) -> Id { return as<CommandsThree>(self)->error.get(); });
  w.type("MTLDevice")
      .add(
          "newCommandQueueWithMaxCommandBufferCount:", +[](Id, Sel, uint64_t) -> Id {
            return new Queue(World::get().type("MTLCommandQueue"), false);
          });
}

}  // namespace

void add_queues(World& w) {
  add_queue4(w);
  add_queue3(w);
}

}  // namespace onebeat::device::metal::fake
