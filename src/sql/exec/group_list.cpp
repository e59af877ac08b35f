#include "sql/exec/group_list.hpp"

#include <algorithm>

#include "kernels/scan/program.hpp"

namespace onebeat::sql::exec {
namespace {

constexpr uint64_t kPiece = 8192;

Error no_memory() { return {ErrorCode::kUnsupported, kernels::scan::kNoMemory}; }

}  // namespace

GroupList GroupList::all(uint64_t count) {
  GroupList list;
  list.size_ = count;
  return list;
}

Result<GroupList> GroupList::of(const std::vector<uint64_t>& numbers) {
  GroupList list;
  list.listed_ = true;
  list.size_ = numbers.size();
  list.numbers_ = kernels::scan::Words::unset(numbers.size());
  if (list.numbers_.missing()) return no_memory();
  std::copy(numbers.begin(), numbers.end(), list.numbers_.data());
  return list;
}

Result<GroupList> GroupList::chosen(uint64_t count, const Parallel& parallel, const Choose& choose) {
  GroupList list;
  list.listed_ = true;
  kernels::scan::Words found = kernels::scan::Words::unset(count);
  if (found.missing()) return no_memory();
  const uint64_t pieces = (count + kPiece - 1) / kPiece;
  std::vector<uint64_t> begins(pieces + 1);  // at first: how many each piece has
  parallel(pieces, count, [&](uint64_t begin, uint64_t end) {
    for (uint64_t p = begin; p < end; ++p) {
      uint64_t* to = found.data() + p * kPiece;
      begins[p + 1] = uint64_t(choose(p * kPiece, std::min(count, (p + 1) * kPiece), to) - to);
    }
  });
  for (uint64_t p = 0; p < pieces; ++p) begins[p + 1] += begins[p];
  list.size_ = begins[pieces];
  if (list.size_ == count) {
    list.numbers_ = std::move(found);
    return list;
  }
  list.numbers_ = kernels::scan::Words::unset(list.size_);
  if (list.numbers_.missing()) return no_memory();
  parallel(pieces, list.size_, [&](uint64_t begin, uint64_t end) {
    for (uint64_t p = begin; p < end; ++p)
      std::copy_n(found.data() + p * kPiece, begins[p + 1] - begins[p], list.numbers_.data() + begins[p]);
  });
  return list;
}

}  // namespace onebeat::sql::exec
