// What a store leaves when writes fail, one call after the other, and when the process is killed at any moment.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "base/files.hpp"
#include "unit/vectors/samples.hpp"

using namespace onebeat;
using namespace onebeat::vectors;
using test::test_seed;

namespace {

int g_calls_until_failure = -1;
bool fails() { return g_calls_until_failure >= 0 && g_calls_until_failure-- == 0; }

FileCalls failing_calls() {
  FileCalls calls = system_file_calls();
  calls.open = [](const char* p, int f, mode_t m) {
    return fails() ? (errno = EIO, -1) : system_file_calls().open(p, f, m);
  };
  calls.write = [](int fd, const void* d, size_t n) -> ssize_t {
    if (!fails()) return system_file_calls().write(fd, d, n);
    return system_file_calls().write(fd, d, n / 2), errno = ENOSPC, -1;  // and half of it is there
  };
  calls.sync = [](int fd) { return fails() ? (errno = EIO, -1) : system_file_calls().sync(fd); };
  calls.close = [](int fd) {
    const int r = system_file_calls().close(fd);
    return fails() ? (errno = EIO, -1) : r;
  };
  calls.rename = [](const char* a, const char* b) {
    return fails() ? (errno = EIO, -1) : system_file_calls().rename(a, b);
  };
  return calls;
}

StoreOptions options_for(const std::string& folder) {
  return {.folder = folder, .shape = {.dim = 4, .metric = Metric::kDot}, .fingerprint = "m"};
}

// Step n adds 10 rows, all with the value n, and removes those of step n - 3. Whole steps or nothing.
Error do_step(Store& store, uint64_t n) {
  std::vector<uint64_t> ids, gone;
  for (uint64_t i = 0; i < 10; ++i) {
    ids.push_back(n * 10 + i);
    if (n > 3) gone.push_back((n - 3) * 10 + i);
  }
  store.remove(gone);
  OB_CHECK(store.add(ids, std::vector<float>(40, float(n % 1000))));
  OB_CHECK(store.commit(std::to_string(n)));
  return n % 4 == 0 ? store.compact(true) : Error();
}

// The last whole step that the folder holds; its rows are all there and right.
uint64_t check_whole(const std::string& folder) {
  auto store = Store::open(options_for(folder));
  REQUIRE(store.ok());
  CHECK(store->why() == "");
  const uint64_t n = store->attachment().empty() ? 0 : std::stoull(store->attachment());
  CHECK(store->view()->live_rows() == 10 * std::min<uint64_t>(n, 3));
  for (uint64_t step = n > 3 ? n - 2 : 1; step <= n; ++step)
    for (uint64_t i = 0; i < 10; ++i) {
      uint32_t row = 0;
      const Part* part = store->view()->find(step * 10 + i, &row);
      REQUIRE(part);
      CHECK(float(std::bit_cast<_Float16>(part->segment->f16()[row * part->segment->width()])) ==
            float(step % 1000));
    }
  return n;
}

}  // namespace

TEST_CASE("Store.IsWholeWhicheverWriteFails") {
  int failed = 0;
  for (int n = 0; n < 60; ++n) {
    test::Folder folder;
    Store store = Store::open(options_for(folder.path)).value();
    for (uint64_t step = 1; step <= 3; ++step) REQUIRE_FALSE(do_step(store, step));
    CAPTURE(n);
    set_file_calls_for_tests(failing_calls());
    g_calls_until_failure = n;
    const Error error = do_step(store, 4);  // a commit and a compaction
    g_calls_until_failure = -1;
    set_file_calls_for_tests(system_file_calls());
    failed += bool(error);
    const uint64_t held = check_whole(folder.path);
    CHECK((held == 3 || held == 4));
    if (!error) CHECK(held == 4);
    // After an error the folder goes on from what it holds.
    Store again = Store::open(options_for(folder.path)).value();
    REQUIRE_FALSE(do_step(again, held + 1));
    CHECK(check_whole(folder.path) == held + 1);
  }
  CHECK(failed >= 20);  // open, write, sync, close, rename, open and sync of the folder; four files
}

TEST_CASE("Store.AFailedCommitCanBeTriedAgain") {
  test::Folder folder;
  Store store = Store::open(options_for(folder.path)).value();
  REQUIRE_FALSE(do_step(store, 1));
  set_file_calls_for_tests(failing_calls());
  g_calls_until_failure = 2;  // the write of the segment (behind the close of the list and an open)
  const Error error = do_step(store, 2);
  g_calls_until_failure = -1;
  set_file_calls_for_tests(system_file_calls());
  INFO(error.text());
  CHECK(error.code == ErrorCode::kDiskFull);
  CHECK(store.view()->live_rows() == 10);
  REQUIRE_FALSE(store.commit("2"));
  CHECK(check_whole(folder.path) == 2);
}

TEST_CASE("Store.IsWholeWhenTheProcessIsKilled") {
  test::Folder folder;
  std::mt19937 random{uint32_t(test_seed())};
  const int rounds = std::getenv("ONEBEAT_LONG") ? 400 : 25;
  uint64_t held = 0;
  for (int round = 0; round < rounds; ++round) {
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {  // only what needs no other thread: the pool's are not here
      auto store = Store::open(options_for(folder.path));
      if (!store) ::_exit(1);
      for (uint64_t n = held + 1;; ++n) {
        if (do_step(*store, n)) ::_exit(2);
        if (::write(pipe_ends[1], &n, sizeof n) != ssize_t(sizeof n)) ::_exit(3);
      }
    }
    ::close(pipe_ends[1]);
    ::usleep(useconds_t(random() % 30'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    uint64_t acknowledged = held, n = 0;
    while (::read(pipe_ends[0], &n, sizeof n) == ssize_t(sizeof n)) acknowledged = n;
    ::close(pipe_ends[0]);
    held = check_whole(folder.path);
    CHECK((held == acknowledged || held == acknowledged + 1));
  }
}
