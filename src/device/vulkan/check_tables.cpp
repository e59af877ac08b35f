#include "device/vulkan/check_tables.hpp"

#include <algorithm>
#include <cstring>

#include "device/check_table.hpp"

namespace onebeat::device::vulkan {
namespace {

constexpr uint64_t kBlock = uint64_t(1) << 20;
constexpr uint64_t kStride = (sizeof(CheckTable) + 63) / 64 * 64;

// "op 3 (kernel fill, wg256): 150 accesses outside of a span, the first through 'target' to element 100 of 100
// (bytes 400 to 404 of 400)"
std::string sentence(const Op& op, uint32_t index, const CheckTable& table) {
  const KernelInfo& info = op.kernel.info();
  std::string text = "op " + std::to_string(index) + " (kernel " + info.name + ", " + op.kernel.variant() +
                     "): " + std::to_string(table.report_count) +
                     (table.report_count == 1 ? " access" : " accesses") + " outside of a span, ";
  if (table.first_field >= info.pointers.size())
    return text + "through a pointer that the kernel does not have";
  const PointerField& field = info.pointers[table.first_field];
  const uint64_t element = std::max<uint64_t>(field.element_bytes, 1), bytes = table.bytes[table.first_field];
  return text + "the first through '" + field.name + "' to element " +
         std::to_string(table.first_begin / element) + " of " + std::to_string(bytes / element) + " (bytes " +
         std::to_string(table.first_begin) + " to " + std::to_string(table.first_end) + " of " +
         std::to_string(bytes) + ")";
}

}  // namespace

uint64_t CheckTables::Set::address(uint32_t i) const { return memory.address + i * kStride; }

CheckTables::CheckTables(Context& context)
    : context_(context),
      source_(context, ~uint64_t(0)),
      pool_(source_, {context.probe().memory.readback, true, false, kBlock}) {}

Result<CheckTables::Set> CheckTables::take(const RecordedList& list, std::vector<uint32_t> ops) {
  Set set;
  if (ops.empty()) return set;
  {
    std::lock_guard lock(mutex_);
    OB_TRY(set.memory, pool_.place(ops.size() * kStride, 256, next_id_));
  }
  set.ops = std::move(ops);
  for (size_t i = 0; i < set.ops.size(); ++i) {
    const Op& op = list.ops()[set.ops[i]];
    OB_ASSERT(op.accesses.size() <= kMaxKernelPointers,
              "a kernel has as many pointers as a check table has lines");
    CheckTable table;
    for (size_t a = 0; a < op.accesses.size(); ++a) table.bytes[a] = op.accesses[a].span.bytes;
    std::memcpy(set.memory.host + i * kStride, &table, sizeof(table));
  }
  return set;
}

void CheckTables::give(Set& set) {
  if (set.empty()) return;
  std::lock_guard lock(mutex_);
  pool_.release(set.memory);
  set = {};
}

Error CheckTables::misses(const RecordedList& list, const Set& set) {
  std::string found;
  for (size_t i = 0; i < set.ops.size(); ++i) {
    CheckTable table;
    std::byte* host = set.memory.host + i * kStride;
    std::memcpy(&table, host, sizeof(table));
    if (table.report_count == 0) continue;
    found += (found.empty() ? "" : "; ") + sentence(list.ops()[set.ops[i]], set.ops[i], table);
    table.report_count = 0;
    std::memset(table.scrap, 0, sizeof(table.scrap));
    std::memcpy(host, &table, sizeof(table));
  }
  if (found.empty()) return {};
  Error error{ErrorCode::kInvalidUse, "list '" + list.name() + "', " + found};
  context_.messages().add(error.text());
  return error;
}

}  // namespace onebeat::device::vulkan
