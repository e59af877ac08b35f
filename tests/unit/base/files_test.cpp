#include "base/files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "base/mmap.hpp"

namespace fs = std::filesystem;
using namespace onebeat;

namespace {

struct TemporaryFolder {
  std::string path;
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "onebeat-files-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~TemporaryFolder() { fs::remove_all(path); }
  size_t count() const {
    return size_t(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }
};

// The n-th call of the table fails with this errno; earlier and later ones go through.
int g_calls_until_failure = -1, g_failure = 0;
bool fails() { return g_calls_until_failure >= 0 && g_calls_until_failure-- == 0; }

FileCalls failing_calls() {
  FileCalls calls = system_file_calls();
  calls.open = [](const char* p, int f, mode_t m) {
    return fails() ? (errno = g_failure, -1) : system_file_calls().open(p, f, m);
  };
  calls.write = [](int fd, const void* d, size_t n) -> ssize_t {
    return fails() ? (errno = g_failure, -1) : system_file_calls().write(fd, d, n);
  };
  calls.sync = [](int fd) { return fails() ? (errno = g_failure, -1) : system_file_calls().sync(fd); };
  calls.close = [](int fd) {
    const int r = system_file_calls().close(fd);
    return fails() ? (errno = g_failure, -1) : r;
  };
  calls.rename = [](const char* a, const char* b) {
    return fails() ? (errno = g_failure, -1) : system_file_calls().rename(a, b);
  };
  return calls;
}

}  // namespace

TEST_CASE("AtomicWrite.ReplacesAndReadsBack") {
  TemporaryFolder folder;
  const std::string path = folder.path + "/a";
  CHECK_FALSE(write_file_atomic(path, "one"));
  CHECK_FALSE(write_file_atomic(path, std::string(100'000, 'x')));
  CHECK(read_file(path, 1 << 20).value() == std::string(100'000, 'x'));
  CHECK_FALSE(write_file_atomic(path, ""));
  CHECK(read_file(path, 10).value().empty());
  CHECK(folder.count() == 1);
}

TEST_CASE("AtomicWrite.KeepsOldOrNewContentWhicheverCallFails") {
  TemporaryFolder folder;
  const std::string path = folder.path + "/a";
  set_file_calls_for_tests(failing_calls());
  for (const int failure : {ENOSPC, EIO, EACCES, EDQUOT}) {
    int failed = 0;
    for (int n = 0; n < 20; ++n) {
      g_calls_until_failure = -1;
      REQUIRE_FALSE(write_file_atomic(path, "old"));
      g_calls_until_failure = n, g_failure = failure;
      const Error error = write_file_atomic(path, "new");
      const std::string now = read_file(path, 10).value();
      CAPTURE(n);
      CHECK((now == "old" || now == "new"));
      CHECK(folder.count() == 1);  // no temporary file stays
      if (!error) {
        CHECK(now == "new");
        continue;
      }
      ++failed;
      CHECK(error.message.find(path) != std::string::npos);
      if (failure == ENOSPC || failure == EDQUOT) CHECK(error.code == ErrorCode::kDiskFull);
    }
    CHECK(failed >= 6);  // open, write, sync, close, rename, open and sync of the folder
  }
  g_calls_until_failure = -1;
  set_file_calls_for_tests(system_file_calls());
}

TEST_CASE("AtomicWrite.ContinuesAfterShortAndInterruptedWrites") {
  TemporaryFolder folder;
  FileCalls calls = system_file_calls();
  calls.write = [](int fd, const void* d, size_t n) -> ssize_t {
    static int turn = 0;
    if (++turn % 3 == 0) return errno = EINTR, -1;
    return system_file_calls().write(fd, d, std::min<size_t>(n, 7));
  };
  set_file_calls_for_tests(calls);
  const std::string text = "a text that needs several writes to be written";
  CHECK_FALSE(write_file_atomic(folder.path + "/a", text));
  set_file_calls_for_tests(system_file_calls());
  CHECK(read_file(folder.path + "/a", 100).value() == text);
}

TEST_CASE("ReadFile.SaysWhatIsWrongAndNamesThePath") {
  TemporaryFolder folder;
  CHECK(read_file(folder.path + "/none", 10).error().code == ErrorCode::kNotFound);
  CHECK(read_file(folder.path, 10).error().code == ErrorCode::kInvalidArgument);
  REQUIRE_FALSE(write_file_atomic(folder.path + "/a", "12345"));
  CHECK(read_file(folder.path + "/a", 4).error().code == ErrorCode::kInvalidArgument);
  CHECK(read_file(folder.path + "/a", 5).value() == "12345");
  CHECK(read_file(folder.path + "/a/b", 5).error().code == ErrorCode::kNotFound);
  CHECK(read_file(folder.path + "/none", 10).error().message.find("/none") != std::string::npos);
  if (geteuid() != 0) {  // root may read everything
    chmod((folder.path + "/a").c_str(), 0);
    CHECK(read_file(folder.path + "/a", 5).error().code == ErrorCode::kPermission);
  }
  CHECK(error_from_errno(EACCES, "read", "x").code == ErrorCode::kPermission);
  CHECK_FALSE(read_file("/proc/self/status", 1 << 20).value().empty());  // a file that reports size 0
}

TEST_CASE("ListFiles.GoesOnPastWhatItCannotRead") {
  TemporaryFolder folder;
  REQUIRE_FALSE(make_folders(folder.path + "/b/c"));
  REQUIRE_FALSE(make_folders(folder.path + "/.hidden"));
  for (const char* name : {"/z.txt", "/b/c/a.txt", "/b/x", "/.hidden/y"})
    REQUIRE_FALSE(write_file_atomic(folder.path + name, "1"));
  fs::create_directory_symlink(folder.path, folder.path + "/b/loop");
  const auto tree = list_files(folder.path).value();
  CHECK(tree.files ==
        std::vector<std::string>{folder.path + "/b/c/a.txt", folder.path + "/b/x", folder.path + "/z.txt"});
  CHECK(tree.unreadable.empty());
  CHECK(list_files(folder.path + "/none").error().code == ErrorCode::kNotFound);
}

TEST_CASE("MappedFile.ShowsTheBytesAndMoves") {
  TemporaryFolder folder;
  REQUIRE_FALSE(write_file_atomic(folder.path + "/a", "bytes"));
  MappedFile file = MappedFile::open(folder.path + "/a").value();
  MappedFile moved = std::move(file);
  CHECK(std::string(reinterpret_cast<const char*>(moved.bytes().data()), moved.bytes().size()) == "bytes");
  CHECK(file.bytes().empty());
  REQUIRE_FALSE(write_file_atomic(folder.path + "/empty", ""));
  CHECK(MappedFile::open(folder.path + "/empty").value().bytes().empty());
  CHECK(MappedFile::open(folder.path).error().code == ErrorCode::kInvalidArgument);
  CHECK(MappedFile::open(folder.path + "/none").error().code == ErrorCode::kNotFound);
}
