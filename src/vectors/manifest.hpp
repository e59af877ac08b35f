// manifest.hpp: the one small file that says which segments are the index, and which of their rows are dead. Replacing
// it (write beside, sync, rename, sync the folder) is the moment at which a change happens.
#pragma once
#include <string>
#include <vector>

#include "onebeat/error.hpp"
#include "vectors/view.hpp"

namespace onebeat::vectors {

struct Manifest {
  struct Entry {
    uint64_t number = 0;
    uint32_t rows = 0;
    uint32_t digest = 0;
    Bits live;
  };
  Shape shape;
  uint64_t generation = 0, next_segment = 1;
  std::string attachment;  // the owner's own words, committed with the rest
  std::vector<Entry> entries;
};

std::string manifest_bytes(const Manifest& manifest, const std::string& fingerprint);
// kCorrupt, naming the file and what is wrong: damage, another version, another model, another shape.
Result<Manifest> read_manifest(std::string_view bytes, const std::string& name, const Shape& shape,
                               const std::string& fingerprint);

std::string manifest_path(const std::string& folder);
std::string segment_path(const std::string& folder, uint64_t number);
// Removes segment files that no entry names. Best effort: what stays is removed another time.
void remove_other_segments(const std::string& folder, const Manifest& manifest);

// Held while a process changes the folder; waits at most `seconds`. Released by the destructor, or with the process.
class FolderLock {
 public:
  static Result<FolderLock> take(const std::string& folder, double seconds);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace onebeat::vectors
