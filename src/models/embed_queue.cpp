#include "models/embed_queue.hpp"

#include <algorithm>
#include <tuple>

namespace onebeat::models {

// A batch under way: what the device reads and writes until it has ended.
struct EmbedQueue::Running {
  EmbedLane lane;
  std::vector<Piece> pieces;
  std::vector<uint32_t> bounds{0};
  std::vector<uint32_t> ids;  // of several pieces; one piece is read where it lies
  std::vector<float> rows;    // likewise
  Ran ran;
  Finish finish;

  static std::span<const uint32_t> ids_of(const Piece& p) {
    return p.job->ids.subspan(p.job->bounds[p.first],
                              p.job->bounds[p.first + p.count] - p.job->bounds[p.first]);
  }
  static std::span<float> rows_of(const Piece& p) {
    return p.job->rows.subspan(uint64_t(p.first) * p.job->width, uint64_t(p.count) * p.job->width);
  }
  Batch gather();
  void scatter() const;
};

EmbedQueue::Batch EmbedQueue::Running::gather() {
  const Job& lead = *pieces[0].job;
  for (const Piece& piece : pieces)
    for (uint32_t t = piece.first; t < piece.first + piece.count; ++t)
      bounds.push_back(bounds.back() + uint32_t(piece.job->bounds[t + 1] - piece.job->bounds[t]));
  Batch batch{.ids = ids_of(pieces[0]),
              .cu_seqlens = bounds,
              .rows = rows_of(pieces[0]),
              .work_class = lead.work_class,
              .lane = lane,
              .cancel = lead.cancel,
              .ran = &ran};
  if (pieces.size() == 1) return batch;
  for (const Piece& piece : pieces) ids.insert(ids.end(), ids_of(piece).begin(), ids_of(piece).end());
  rows.resize((bounds.size() - 1) * uint64_t(lead.width));
  batch.ids = ids;
  batch.rows = rows;
  batch.cancel = {};
  return batch;
}

void EmbedQueue::Running::scatter() const {
  if (pieces.size() == 1) return;
  const float* from = rows.data();
  for (const Piece& piece : pieces) {
    const std::span<float> to = rows_of(piece);
    std::copy_n(from, to.size(), to.begin());
    from += to.size();
  }
}

Error EmbedQueue::run(Job& job, const std::function<void(uint32_t)>& progress) {
  OB_ASSERT(job.bounds.size() >= 1 && job.rows.size() == uint64_t(job.count()) * job.width,
            "a job has room for one row a text");
  std::unique_lock lock(mutex_);
  job.arrival = ++arrivals_;
  jobs_.push_back(&job);
  RunningBatches mine;
  uint32_t told = 0;
  while (job.done < job.count() && !job.error) {
    const size_t lane = size_t(job.lane);
    const bool more = mine.empty() || job.given < job.count();  // a second batch only for texts of one's own
    if (job.cancel.cancelled() && job.in_flight == 0) {
      job.error = {ErrorCode::kCancelled, "embedding was stopped"};
    } else if (running_[lane] < depth_[lane] && more && start_next(lock, job.lane, mine)) {
      continue;
    } else if (!mine.empty()) {
      finish_first(lock, mine);
    } else {
      changed_.wait(lock);
    }
    if (progress && job.done > told && !job.error) {
      const uint32_t done = told = job.done;
      lock.unlock();
      progress(done);
      lock.lock();
    }
  }
  while (!mine.empty()) finish_first(lock, mine);
  // An error of one batch must not leave while another thread still writes rows of this job.
  changed_.wait(lock, [&] { return job.in_flight == 0; });
  std::erase(jobs_, &job);
  return job.error;
}

uint64_t EmbedQueue::batches() const {
  std::lock_guard lock(mutex_);
  return batches_;
}

// Marks the texts it takes as given. Never empty while some job of the lane waits.
std::vector<EmbedQueue::Piece> EmbedQueue::form(EmbedLane lane) {
  std::vector<Job*> waiting;
  for (Job* job : jobs_)
    if (job->lane == lane && job->given < job->count() && !job->error && !job->cancel.cancelled())
      waiting.push_back(job);
  std::sort(waiting.begin(), waiting.end(), [](const Job* a, const Job* b) {
    return std::tuple(a->work_class, a->served, a->arrival) <
           std::tuple(b->work_class, b->served, b->arrival);
  });
  std::vector<Piece> pieces;
  uint64_t tokens = 0;
  uint32_t texts = 0;
  for (Job* job : waiting) {
    const Job& lead = *waiting.front();
    if (job->work_class != lead.work_class || job->width != lead.width) break;
    Piece piece{job, job->given, 0};
    while (job->given < job->count() && texts < std::max(lead.batch, 1u)) {
      const uint64_t length = job->bounds[job->given + 1] - job->bounds[job->given];
      if (texts > 0 && tokens + length > lead.token_budget) break;
      tokens += length;
      ++texts, ++piece.count, ++job->given;
    }
    if (piece.count == 0) continue;
    job->in_flight += piece.count;
    job->served = batches_ + 1;
    pieces.push_back(piece);
  }
  return pieces;
}

// False: no text waits in the lane.
bool EmbedQueue::start_next(std::unique_lock<std::mutex>& lock, EmbedLane lane, RunningBatches& mine) {
  auto next = std::make_unique<Running>();
  next->lane = lane;
  next->pieces = form(lane);
  if (next->pieces.empty()) return false;
  ++running_[size_t(lane)];
  ++batches_;
  lock.unlock();
  next->finish = start_(next->gather());
  lock.lock();
  mine.push_back(std::move(next));
  return true;
}

void EmbedQueue::finish_first(std::unique_lock<std::mutex>& lock, RunningBatches& mine) {
  const std::unique_ptr<Running> first = std::move(mine.front());
  mine.pop_front();
  lock.unlock();
  const Error error = first->finish();
  if (!error) first->scatter();
  lock.lock();
  --running_[size_t(first->lane)];
  const Ran& ran = first->ran;
  for (const Piece& piece : first->pieces) {
    Job& job = *piece.job;
    job.in_flight -= piece.count;
    const std::string gave_up = ran.gave_up.empty() ? job.ran.gave_up : ran.gave_up;
    if (!ran.device.empty()) job.ran = ran;
    job.ran.gave_up = gave_up;
    if (!gave_up.empty()) job.lane = EmbedLane::kFallback;
    if (error)
      job.error = error;
    else
      job.done += piece.count;
  }
  changed_.notify_all();
}

}  // namespace onebeat::models
