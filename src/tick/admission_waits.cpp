// The waiting half of admission: when is an item ready, on whom does it wait, and can that still come true?
#include <algorithm>

#include "tick/admission_item.hpp"

namespace onebeat::tick {

Admission::Readiness Admission::check_waits(Item& item, Error& failed) {
  item.order_waits.clear();
  bool blocked = false;
  for (const Ticket& ticket : item.work.after) {
    if (!check_after(item, ticket, failed, blocked)) return Readiness::kFailed;
  }
  // What succeeded is not asked again, and its points no longer hold their timelines.
  std::erase_if(item.work.after, [](const Ticket& ticket) { return ticket.finished(); });
  for (size_t i = 0; i < item.work.waits.size(); ++i) {
    const TimelinePoint& wait = item.work.waits[i];
    if (wait.timeline->reached(wait.value)) {
      failed = wait.timeline->error(wait.value);
      if (failed) return Readiness::kFailed;
      continue;
    }
    const auto chain = chains_.find(wait.timeline.get());
    if (chain != chains_.end() && chain->second.promises.contains(wait.value)) {
      // Over, and held back only because a lower value is not raised yet.
      failed = chain->second.promises.at(wait.value).error;
      if (failed) return Readiness::kFailed;
      blocked |= !check_promises(item, chain->second, wait.value);
    } else if (item.is_list() && backing_.device_orders(item.work, wait)) {
      item.order_waits.push_back(wait);
    } else {
      blocked = true;
      if (!item.watched[i]) backing_.watch(wait);
      item.watched[i] = 1;
    }
  }
  return blocked ? Readiness::kBlocked : Readiness::kReady;
}

// A value is reached when all up to it are: the item goes behind every producer of one of them.
bool Admission::check_promises(Item& item, const Chain& chain, uint64_t value) {
  bool ordered = true;
  for (const auto& [v, promise] : chain.promises) {
    if (v > value) break;
    if (!promise.done) ordered &= order_behind(item, *promise.item);
  }
  return ordered;
}

bool Admission::check_after(Item& item, const Ticket& ticket, Error& failed, bool& blocked) {
  const auto& state = ticket.state();
  if (ticket.finished()) {
    std::lock_guard lock(state->mutex);
    failed = state->report.error;
    return !failed;
  }
  const auto found = by_serial_.find(state->serial);
  if (found == by_serial_.end()) {
    blocked = true;
  } else {
    blocked |= !order_behind(item, *found->second);
  }
  return true;
}

bool Admission::order_behind(Item& item, Item& producer) {
  if (item.is_list() && producer.fully_submitted() && producer.work.device == item.work.device) {
    item.order_waits.push_back(producer.order->at(producer.order_issued));
    return true;
  }
  // What a chat waits for is as urgent as the chat: otherwise lower work in between could hold it up for
  // ever.
  if (item.wanted < producer.wanted) {
    producer.wanted = item.wanted;
    raised_.push_back(producer.serial);
  }
  return false;
}

// A wait is hopeless when its value is not promised and everybody who holds its timeline is an item that
// waits for it, or a waiting item that is itself hopeless. Fails those. Looked for only when nothing runs.
bool Admission::fail_unreachable() {
  std::unordered_map<const device::Timeline*, long> held;
  std::unordered_map<const Item*, bool> hopeless;
  for (const auto& [order, item] : items_) {
    for (const auto& w : item->work.waits) ++held[w.timeline.get()];
    for (const auto& s : item->work.signals) ++held[s.get()];
    if (!item->admitted) hopeless[item.get()] = true;
  }
  const auto dead = [&](const TimelinePoint& wait) {
    const device::Timeline* t = wait.timeline.get();
    if (t->reached(wait.value) || chains_.contains(t) || wait.timeline.use_count() != held[t]) return false;
    return std::all_of(items_.begin(), items_.end(), [&](const auto& entry) {
      const auto& signals = entry.second->work.signals;
      const bool signals_it =
          std::any_of(signals.begin(), signals.end(), [&](const auto& s) { return s.get() == t; });
      return !signals_it || hopeless.contains(entry.second.get());
    });
  };
  const auto waits_in_vain = [&](const Item& item) {
    return std::any_of(item.work.waits.begin(), item.work.waits.end(), dead) ||
           std::any_of(item.work.after.begin(), item.work.after.end(), [&](const Ticket& t) {
             const auto found = by_serial_.find(t.state()->serial);
             return found != by_serial_.end() && hopeless.contains(found->second);
           });
  };
  for (bool changed = true; changed;) {
    changed = std::erase_if(hopeless, [&](const auto& entry) { return !waits_in_vain(*entry.first); }) > 0;
  }
  std::vector<Item*> ended;
  for (const auto& [order, item] : items_) {
    if (hopeless.contains(item.get())) ended.push_back(item.get());
  }
  for (Item* item : ended) {
    finish(*item,
           {ErrorCode::kInvalidUse, "\"" + item->work.name +
                                        "\" waits for a value that nobody can raise any more; submit its "
                                        "producer, or keep the timeline that will raise it"});
  }
  return !ended.empty();
}

}  // namespace onebeat::tick
