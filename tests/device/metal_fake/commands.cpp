#include "device/metal_fake/commands.hpp"

#include <cstring>

namespace onebeat::device::metal::fake {
namespace {

Command* record(Id self, Verb verb) {
  auto* e = as<Encoder>(self);
  if (e->ended) {
    violation("begin/end: a command is sent to an encoder that has ended");
    return nullptr;
  }
  Command& c = e->commands->list.emplace_back();
  c.verb = verb;
  return &c;
}

void set_pipeline(Id self, Sel, Id pipeline) { as<Encoder>(self)->pipeline = as<PipelineObject>(pipeline); }

void dispatch(Id self, Sel, Size grid, Size group) {
  auto* e = as<Encoder>(self);
  Command* c = record(self, Verb::kDispatch);
  if (!c) return;
  c->grid = grid;
  c->group = group;
  c->pipeline = e->pipeline;
  if (!e->pipeline) violation("dispatch: no pipeline is set");
  if (grid.width * grid.height * grid.depth == 0) violation("dispatch: a grid of no workgroups");
  if (e->kind == EncoderKind::kCompute4) {
    if (!e->table)
      violation("dispatch: no argument table is set");
    else
      c->params = e->table->addresses[0];  // what stands there now
    return;
  }
  c->bytes = e->bytes;
  c->has_bytes = true;
  if (!e->has_bytes) violation("dispatch: no parameters are set");
}

// What a blit encoder of Metal 3 is given by name needs no residency set and no useHeap:.
void use_named(Id self, BufferObject* buffer) {
  auto* e = as<Encoder>(self);
  if (e->kind == EncoderKind::kBlit3) e->commands->used.insert(buffer->allocation());
}

void copy(Id self, Sel, Id source, uint64_t source_offset, Id target, uint64_t target_offset,
          uint64_t bytes) {
  Command* c = record(self, Verb::kCopy);
  if (!c) return;
  c->source = as<BufferObject>(source);
  c->target = as<BufferObject>(target);
  c->source_offset = source_offset;
  c->target_offset = target_offset;
  c->length = bytes;
  use_named(self, c->source);
  use_named(self, c->target);
}

void fill(Id self, Sel, Id target, Range range, uint8_t value) {
  Command* c = record(self, Verb::kFill);
  if (!c) return;
  c->target = as<BufferObject>(target);
  c->target_offset = range.location;
  c->length = range.length;
  c->value = value;
  use_named(self, c->target);
}

template <Verb verb>
void barrier(Id self, Sel, uint64_t after, uint64_t before, uint64_t visibility) {
  Command* c = record(self, verb);
  if (!c) return;
  if (visibility != kVisibilityOptionDevice)
    violation("barrier: without visibility to the device it orders only");
  c->after = after;
  c->before = before;
}

void end_encoding(Id self, Sel) {
  auto* e = as<Encoder>(self);
  if (!record(self, Verb::kEnd)) return;
  e->ended = true;
  e->commands->encoder = nullptr;
}

template <Verb verb>
void fence(Id self, Sel, Id object) {
  if (Command* c = record(self, verb)) c->object = object;
}

void use(Id self, Id allocation) { as<Encoder>(self)->commands->used.insert(allocation); }

void add_encoders(World& w) {
  Type& four = w.type("MTL4ComputeCommandEncoder", 26);
  four.add("setComputePipelineState:", set_pipeline);
  four.add("dispatchThreadgroups:threadsPerThreadgroup:", dispatch);
  four.add("copyFromBuffer:sourceOffset:toBuffer:destinationOffset:size:", copy);
  four.add("fillBuffer:range:value:", fill);
  four.add("barrierAfterEncoderStages:beforeEncoderStages:visibilityOptions:",
           barrier<Verb::kEncoderBarrier>);
  four.add("barrierAfterQueueStages:beforeStages:visibilityOptions:", barrier<Verb::kQueueBarrier>);
  four.add(
      "setArgumentTable:", +[](Id self, Sel, Id table) -> void {
        as<Encoder>(self)->table = as<ArgumentTable>(table);
      });
  four.add(
      "writeTimestampWithGranularity:intoHeap:atIndex:",
      +[](Id self, Sel, int64_t, Id heap, uint64_t index) -> void {
        Command* c = record(self, Verb::kTimestamp);
        if (!c) return;
        c->object = as<CounterHeap>(heap);
        c->index = index;
        if (index >= as<CounterHeap>(heap)->entries.size())
          violation("counters: an index past the end of the heap");
      });
  four.add("endEncoding", end_encoding);
  Type& three = w.type("MTLComputeCommandEncoder");
  three.add("setComputePipelineState:", set_pipeline);
  three.add("dispatchThreadgroups:threadsPerThreadgroup:", dispatch);
  three.add(
      "setBytes:length:atIndex:",
      +[](Id self, Sel, const void* data, uint64_t length, uint64_t index) -> void {
        auto* e = as<Encoder>(self);
        if (index > 30)
          violation("binding limit: buffer index " + std::to_string(index) + ", the last is 30");
        if (length > 4096) violation("binding limit: setBytes of more than 4 KiB");
        std::memcpy(e->bytes.data(), data, std::min<uint64_t>(length, e->bytes.size()));
        e->has_bytes = true;
      });
  three.add(
      "memoryBarrierWithScope:", +[](Id self, Sel, uint64_t) -> void {
        if (Command* c = record(self, Verb::kEncoderBarrier)) c->after = c->before = kStageDispatch;
      });
  three.add("useHeap:", +[](Id self, Sel, Id heap) -> void { use(self, heap); });
  three.add("useResource:usage:", +[](Id self, Sel, Id resource, uint64_t) -> void { use(self, resource); });
  Type& blit = w.type("MTLBlitCommandEncoder");
  blit.add("copyFromBuffer:sourceOffset:toBuffer:destinationOffset:size:", copy);
  blit.add("fillBuffer:range:value:", fill);
  for (Type* t : {&three, &blit}) {
    t->add("updateFence:", fence<Verb::kFenceUpdate>);
    t->add("waitForFence:", fence<Verb::kFenceWait>);
    t->add("endEncoding", end_encoding);
  }
}

}  // namespace

Encoder::Encoder(const Type& t, Commands* c, EncoderKind k) : Object(t), commands(c), kind(k) {}

Encoder::~Encoder() {
  if (!ended) violation("begin/end: an encoder goes away without endEncoding");
}

Commands4::~Commands4() {
  if (state == State::kRecording) violation("begin/end: a command buffer goes away without endCommandBuffer");
}

Id open_encoder(Commands* commands, const char* type, EncoderKind kind) {
  if (commands->encoder)
    violation("begin/end: an encoder is opened while another of the command buffer is open");
  if (commands->state != Commands::State::kRecording)
    violation("begin/end: an encoder of a command buffer that is not recording");
  auto* e = new Encoder(World::get().type(type), commands, kind);
  commands->encoder = e;
  commands->list.emplace_back().verb = Verb::kBegin;
  return autoreleased(e);
}

void add_commands(World& w) {
  add_encoders(w);
  w.type("MTL4CommandAllocator", 26)
      .add(
          "reset", +[](Id self, Sel) -> void {
            auto* a = as<Allocator>(self);
            if (a->in_flight) violation("allocator reset: its commands are still in flight");
            if (a->recording) violation("allocator reset: a command buffer is recording from it");
          });
  Type& c = w.type("MTL4CommandBuffer", 26);
  c.add(
      "beginCommandBufferWithAllocator:", +[](Id self, Sel, Id allocator) -> void {
        auto* commands = as<Commands4>(self);
        auto* a = as<Allocator>(allocator);
        if (commands->state == Commands::State::kRecording) violation("begin/end: begun twice");
        if (a->recording) violation("begin/end: two command buffers record from one allocator");
        a->recording = commands;
        commands->allocator = a;
        commands->state = Commands::State::kRecording;
        commands->list.clear();
      });
  c.add(
      "endCommandBuffer", +[](Id self, Sel) -> void {
        auto* commands = as<Commands4>(self);
        if (commands->state != Commands::State::kRecording) violation("begin/end: ended without a begin");
        if (commands->encoder) violation("begin/end: ended with an open encoder");
        commands->state = Commands::State::kEnded;
        if (commands->allocator) commands->allocator->recording = nullptr;
      });
  c.add(
      "computeCommandEncoder", +[](Id self, Sel) -> Id {
        return open_encoder(as<Commands4>(self), "MTL4ComputeCommandEncoder", EncoderKind::kCompute4);
      });
  w.type("MTL4ArgumentTable", 26)
      .add(
          "setAddress:atIndex:", +[](Id self, Sel, uint64_t address, uint64_t index) -> void {
            auto* table = as<ArgumentTable>(self);
            if (index >= table->room || index > 30) {
              violation("binding limit: index " + std::to_string(index) + " of a table of " +
                        std::to_string(table->room));
              return;
            }
            table->addresses[index] = address;
          });
  w.type("MTL4CounterHeap", 26)
      .add(
          "resolveCounterRange:", +[](Id self, Sel, Range range) -> Id {
            auto* heap = as<CounterHeap>(self);
            if (range.location + range.length > heap->entries.size()) {
              violation("counters: a range past the end of the heap");
              return nullptr;
            }
            const auto begin = heap->entries.begin() + ptrdiff_t(range.location);
            return autoreleased(new Data({begin, begin + ptrdiff_t(range.length)}));
          });
}

}  // namespace onebeat::device::metal::fake
