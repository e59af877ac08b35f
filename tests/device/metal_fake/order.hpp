// order.hpp: what the queues of the fake have put in order, so that commands on two queues that touch the same bytes
// without an order between them are seen, whichever happened to run first.
//
// A queue's commits are counted from 1. A Clock says of something up to which commit of each queue it comes after. It
// travels with the values of shared events from who signals them to who waits for them, and to the host with whatever
// tells it that work has ended: a handler that is called, a value that is read. What the host commits comes after all
// that it has learnt until then.
//
//   Clock before = order.submitted(queue);          // the host commits
//   ... on the queue's thread: join(now, before); ++now[queue]; order.touch(queue, now, ranges, "fill"); ...
//   event->signal(7, now);                          // and elsewhere: join(other_now, event->after(7));
//
// The host is a queue too, number 0: what Device::read() and write() touch is an access of it, each its own commit, which
// all that is committed later comes after.
//
// All threads of the host count as one: what one of them has seen, all know. So a wait that is missing shows while the
// other queue's work is on its way, not when its end happened to be seen before. Order within a queue is the
// executor's.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "device/metal_fake/objects.hpp"

namespace onebeat::device::metal::fake {

using Clock = std::map<uint32_t, uint64_t>;
void join(Clock& into, const Clock& from);  // after both

class Order {
 public:
  static Order& get();

  uint32_t enter();                             // a new queue's number
  void leave(uint32_t queue);                   // its work has ended
  Clock submitted(uint32_t queue);              // the host gives it something, which comes after the answer
  void done(uint32_t queue, const Clock& now);  // and it has dealt with that
  void host_saw(const Clock& clock);
  Clock host() const;
  void host_touches(const World::Touched& bytes);

  // Commit now[queue] touches these bytes. `what` lives for ever.
  void touch(uint32_t queue, const Clock& now, const std::vector<World::Touched>& all, const char* what);
  void forget(uint64_t begin, uint64_t end);  // memory that is given back

 private:
  struct Access {
    uint64_t begin, end;
    bool write;
    uint32_t queue;
    uint64_t commit;
    const char* what;
  };
  struct QueueState {
    uint64_t pending = 0;
    Clock now;
  };
  void touch_one(uint32_t queue, const Clock& now, const World::Touched& t, const char* what,
                 std::string& wrong);
  void prune();

  mutable std::mutex mutex_;
  uint32_t next_ = 1;
  std::map<uint32_t, QueueState> queues_;
  std::vector<Access> accesses_;
  size_t prune_at_ = 0;
  Clock host_;
};

}  // namespace onebeat::device::metal::fake
