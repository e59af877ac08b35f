// calibration.hpp: how fast DuckDB, our executor on the CPU and on the GPU are on this machine. Private to this folder.
//
//   const auto rates = state.calibration->rates();     // measured here, given, or as usual elsewhere
//   state.calibration->note_use();                     // our executor answers here: worth measuring
//
// Measured once for a machine, its devices and versions: some statements on a table of 65,536 rows in a private database, some
// 75 ms on 16 cores (more beside other programs, or where a GPU compiles its kernels first), on a thread of its own once no statement came for half a second. Kept in <state_folder>/sql-rates.
// Without a state folder nothing is measured unless it is asked for.
#pragma once
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "sql/cost/rates.hpp"
#include "sql/session.hpp"

namespace onebeat::sql {

class Calibration {
 public:
  // Keeps what it needs of `options`, whose devices must outlive it.
  explicit Calibration(const SessionOptions& options);
  ~Calibration();  // does not wait for a measurement that has not begun
  Calibration(const Calibration&) = delete;
  Calibration& operator=(const Calibration&) = delete;

  // The first call reads the file.
  std::shared_ptr<const cost::Rates> rates();
  void note_use();
  // At once, on this thread. An error: the usual rates stay.
  Error measure();

 private:
  std::string file() const;
  std::string key() const;
  void run();

  SessionOptions options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<const cost::Rates> rates_;
  bool wanted_ = false;  // nobody has measured yet, and there is where to keep it
  std::atomic<bool> stop_{false};
  uint64_t last_use_ns_ = 0;
  std::thread thread_;  // started by the first note_use() that needs it
};

}  // namespace onebeat::sql
