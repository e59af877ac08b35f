// bench_load.hpp: real work on threads of its own, to measure something else beside it.
#pragma once
#include <atomic>
#include <thread>
#include <vector>

#include "service/host.hpp"

namespace onebeat::service {

class BenchLoad {
 public:
  // Opens what the load needs (models, a table) before it returns; parts that cannot run are left out and named.
  BenchLoad(Host& host, bool decode);
  ~BenchLoad();                                        // stops and joins
  const std::string& parts() const { return parts_; }  // "embedding + SQL + decoding"
  uint64_t texts() const { return texts_; }
  uint64_t queries() const { return queries_; }
  uint64_t tokens() const { return tokens_; }

 private:
  void add(const std::string& part, std::function<void()> round);
  Host& host_;
  std::string parts_;
  std::atomic<bool> running_{true};
  std::atomic<uint64_t> texts_{0}, queries_{0}, tokens_{0};
  CancelSource cancel_;
  std::vector<std::thread> threads_;
};

}  // namespace onebeat::service
