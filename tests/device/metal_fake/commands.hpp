// commands.hpp: what encoders of the fake record, and the objects that hold it until it is committed.
#pragma once
#include <array>

#include "device/metal_fake/compiler.hpp"
#include "device/metal_fake/memory.hpp"

namespace onebeat::device::metal::fake {

enum class Verb : uint8_t {
  kDispatch,
  kCopy,
  kFill,
  kEncoderBarrier,
  kQueueBarrier,
  kTimestamp,
  kBegin,
  kEnd,
  kFenceWait,
  kFenceUpdate
};

// Plain data: recording a dispatch allocates nothing once the vector has its room.
struct Command {
  Verb verb = Verb::kBegin;
  PipelineObject* pipeline = nullptr;
  uint64_t params = 0;  // address; Metal 3: into `bytes`
  std::array<std::byte, 128> bytes{};
  bool has_bytes = false;
  Size grid, group;
  BufferObject* source = nullptr;
  BufferObject* target = nullptr;
  uint64_t source_offset = 0, target_offset = 0, length = 0;
  uint8_t value = 0;
  uint64_t after = 0, before = 0;  // stages of a barrier
  Object* object = nullptr;        // counter heap, fence
  uint64_t index = 0;
};

struct Allocator final : Object {
  Allocator() : Object(World::get().type("MTL4CommandAllocator", 26)) {}
  std::atomic<int> in_flight{0};
  Object* recording = nullptr;
};

struct ArgumentTable final : Object {
  explicit ArgumentTable(uint64_t n) : Object(World::get().type("MTL4ArgumentTable", 26)), room(n) {}
  uint64_t room;
  std::array<uint64_t, 31> addresses{};
};

struct CounterHeap final : Object {
  explicit CounterHeap(uint64_t n) : Object(World::get().type("MTL4CounterHeap", 26)), entries(n) {}
  std::vector<uint64_t> entries;
};

// Either kind of command buffer.
struct Commands : Object {
  explicit Commands(const Type& t) : Object(t) { list.reserve(4096); }
  enum class State : uint8_t { kIdle, kRecording, kEnded, kCommitted } state = State::kIdle;
  std::vector<Command> list;
  Object* encoder = nullptr;  // open
  std::set<Object*> used;     // Metal 3: useHeap:, useResource:
};

struct Commands4 final : Commands {
  Commands4() : Commands(World::get().type("MTL4CommandBuffer", 26)) {}
  ~Commands4() override;
  Allocator* allocator = nullptr;
};

enum class EncoderKind : uint8_t { kCompute4, kCompute3, kBlit3 };

struct Encoder final : Object {
  Encoder(const Type& t, Commands* c, EncoderKind k);
  ~Encoder() override;
  Kept<Commands> commands;
  EncoderKind kind;
  bool ended = false;
  PipelineObject* pipeline = nullptr;
  ArgumentTable* table = nullptr;
  std::array<std::byte, 128> bytes{};
  bool has_bytes = false;
};

// A new encoder of a command buffer, autoreleased; complains when another is open.
Id open_encoder(Commands* commands, const char* type, EncoderKind kind);

}  // namespace onebeat::device::metal::fake
