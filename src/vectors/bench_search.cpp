#include "vectors/bench_search.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "kernels/generated/sum_i64.hpp"
#include "vectors/device_copy.hpp"
#include "vectors/store.hpp"

namespace onebeat::vectors {
namespace {

constexpr uint32_t kDim = 384, kTop = 10, kQueries = 64;
constexpr double kRecall = 0.995;

// splitmix64: its own stream for every row, so that the data do not depend on threads.
struct Stream {
  uint64_t state;
  uint64_t next() {
    uint64_t z = (state += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
  }
  // Four 16-bit uniforms summed: near enough to a normal distribution of variance 1.
  float normal() {
    const uint64_t v = next();
    const auto sum = float((v & 0xffff) + (v >> 16 & 0xffff) + (v >> 32 & 0xffff) + (v >> 48));
    return (sum - 131070.0f) * (1.0f / 37837.0f);
  }
};

// Unit vectors round centres, one for every hundred: neighbours have cosines of about 0.6, strangers about 0, which is
// what MiniLM gives sentences.
void make_vector(uint64_t row, uint64_t n, uint64_t salt, float* out) {
  const uint64_t centre = Stream{row * 77 + 5}.next() % (n / 100 + 1);
  Stream around{centre * 1'000'003 + 17}, noise{row * 2'000'003 + salt};
  double length = 0;
  for (uint32_t i = 0; i < kDim; ++i) {
    out[i] = around.normal() + 0.8f * noise.normal();
    length += double(out[i]) * double(out[i]);
  }
  for (uint32_t i = 0; i < kDim; ++i) out[i] = float(double(out[i]) / std::sqrt(length));
}

struct Data {
  uint32_t n = 0;
  std::vector<float> rows, queries;
  std::vector<std::vector<uint64_t>> exact;  // ids of the best, of the first queries
  Store store;
  explicit Data(Store s) : store(std::move(s)) {}
};

float plain_dot(const float* a, const float* b) {
  float sum[16] = {};
  for (uint32_t i = 0; i < kDim; i += 16)
    for (uint32_t k = 0; k < 16; ++k) sum[k] += a[i + k] * b[i + k];
  float all = 0;
  for (const float s : sum) all += s;
  return all;
}

void find_exact(Data& d, uint32_t queries) {
  d.exact.resize(queries);
  CorePool::process().parallel_for(queries, {.grain = 1}, [&](uint64_t begin, uint64_t end) {
    for (; begin < end; ++begin) {
      TopK best(kTop);
      for (uint32_t i = 0; i < d.n; ++i)
        best.add({plain_dot(&d.rows[uint64_t(i) * kDim], &d.queries[begin * kDim]), 0, i, i});
      for (const Candidate& c : std::move(best).sorted()) d.exact[begin].push_back(c.id);
    }
  });
}

Result<Data> make_data(uint32_t n) {
  OB_TRY(Store store, Store::open({.folder = "", .shape = {.dim = kDim}, .fingerprint = "bench"}));
  Data d(std::move(store));
  d.n = n;
  d.rows.resize(uint64_t(n) * kDim);
  CorePool::process().parallel_for(n, {}, [&](uint64_t begin, uint64_t end) {
    for (; begin < end; ++begin) make_vector(begin, n, 1, &d.rows[begin * kDim]);
  });
  d.queries.resize(kQueries * kDim);
  for (uint32_t q = 0; q < kQueries; ++q) make_vector(uint64_t(q) * n / kQueries, n, 2, &d.queries[q * kDim]);
  find_exact(d, n > 500'000 ? 16 : kQueries);
  std::vector<uint64_t> ids(n);
  for (uint32_t i = 0; i < n; ++i) ids[i] = i;
  OB_CHECK(d.store.add(ids, d.rows));
  OB_CHECK(d.store.commit(""));
  return d;
}

double recall_of(const Data& d, const std::vector<Matches>& found) {
  size_t right = 0, all = 0;
  for (size_t q = 0; q < std::min(found.size(), d.exact.size()); ++q) {
    all += d.exact[q].size();
    for (const Match& m : found[q]) right += size_t(std::count(d.exact[q].begin(), d.exact[q].end(), m.id));
  }
  return all ? double(right) / double(all) : 1;
}

// The best of some readings of the very bytes that a scan reads, in GB/s.
double read_rate(const View& view, bool eight_bit, uint32_t cores, int rounds) {
  constexpr uint64_t kPiece = uint64_t(1) << 20;
  struct Range {
    const std::byte* data;
    uint64_t bytes;
  };
  std::vector<Range> pieces;
  uint64_t total = 0;
  for (const Part& p : view.parts) {
    const uint64_t bytes = p.segment->rows() * p.segment->width() * (eight_bit ? 1 : 2);
    const auto* data = eight_bit ? reinterpret_cast<const std::byte*>(p.segment->i8())
                                 : reinterpret_cast<const std::byte*>(p.segment->f16());
    for (uint64_t at = 0; at < bytes; at += kPiece)
      pieces.push_back({data + at, std::min(kPiece, bytes - at)});
    total += bytes;
  }
  std::atomic<uint32_t> sink{0};
  double best = 0;
  for (int round = 0; round < rounds; ++round) {
    const uint64_t begin = now_ns();
    CorePool::process().parallel_for(pieces.size(), {.max_workers = cores}, [&](uint64_t from, uint64_t to) {
      uint32_t sum = 0;
      for (; from < to; ++from) sum += row_loops().read_all(pieces[from].data, pieces[from].bytes);
      sink += sum;
    });
    best = std::max(best, double(total) / double(now_ns() - begin));
  }
  return best;
}

// How fast the device sums a buffer as large as the rows, by its own clock. The card idles at a fraction of its clock:
// `seconds` of readings raise it.
Result<double> device_read_rate(device::Device& device, uint64_t bytes, double seconds) {
  OB_TRY(device::Kernel sum, device.kernel(kernels::SumI64::info()));
  const auto n = uint32_t(bytes / 8);
  const device::Grid grid = sum.grid(n);
  OB_TRY(device::Span source, device.heap().allocate(bytes));
  OB_TRY(device::Span partials,
         device.heap().allocate(grid.groups() * sizeof(kernels::abi::sum_i64::Partial)));
  device::CommandList list("read rate");
  list.fill(source, 0);
  OB_CHECK(device.run(device::Role::kMl, list.finish()));
  device::CommandList measured("read rate");
  measured.dispatch(sum, kernels::SumI64{.source = source, .partials = partials, .row_count = n}, grid);
  const device::ListRef recorded = measured.finish();
  double best = 0;
  const uint64_t end = now_ns() + uint64_t(seconds * 1e9);
  for (int i = 0; i < 20 || now_ns() < end; ++i) {
    device::SubmitReport report;
    OB_CHECK(device.run(device::Role::kMl, recorded, &report));
    if (report.end_ns > report.begin_ns)
      best = std::max(best, double(bytes) / double(report.end_ns - report.begin_ns));
  }
  device.heap().release(source);
  device.heap().release(partials);
  return best;
}

struct Runner {
  const SearchBenchOptions& options;
  std::vector<BenchRow> rows;

  template <class Fn>
  Error measure(const Data& d, BenchRow row, uint32_t queries, double rate, Fn&& fn) {
    std::vector<Matches> found;
    SearchReport report;
    const std::span<const float> asked(d.queries.data(), uint64_t(queries) * kDim);
    std::vector<double> ms;
    const double limit = options.toy ? 20 : 600;
    double total = 0;
    while (ms.size() < 3 || (total < limit && ms.size() < 2000)) {
      if (options.cancel.cancelled()) return {ErrorCode::kCancelled, "the benchmark was stopped"};
      const uint64_t begin = now_ns();
      OB_TRY(found, fn(asked, &report));
      ms.push_back(double(now_ns() - begin) * 1e-6);
      total += ms.back();
    }
    row.unit = "ms";
    row.median = percentile(ms, 0.5);
    row.value = row.median;
    row.p99 = percentile(ms, 0.99);
    row.n = ms.size();
    row.dtype = report.eight_bit ? "int8, f16 answer" : "f16";
    if (rate > 0) {
      row.floor = double(report.bytes) / rate * 1e-6;
      row.ratio_to_floor = row.value / *row.floor;
    }
    const double recall = recall_of(d, found);
    row.failed = recall < kRecall;
    row.note += "recall@10 " + std::to_string(recall) + ", " + std::to_string(rate) +
                " GB/s read in this run, best " + std::to_string(percentile(ms, 0)) + " ms";
    rows.push_back(row);
    return {};
  }

  Error cpu_rows(const Data& d) {
    for (const bool eight_bit : {false, true}) {
      const double rate = read_rate(*d.store.view(), eight_bit, options.cores, options.toy ? 2 : 8);
      for (const uint32_t queries : {1u, kQueries}) {
        SearchOptions o{.top = kTop, .precision = eight_bit ? Precision::kI8 : Precision::kF16};
        o.parallel.max_workers = options.cores;
        BenchRow row;
        row.name =
            "search." + std::to_string(d.n) + (eight_bit ? ".i8" : ".f16") + ".q" + std::to_string(queries);
        row.device = "cpu";
        row.isa = row_loops().isa;
        row.note = std::to_string(options.cores ? options.cores : CorePool::process().cores()) + " cores, ";
        if (eight_bit && queries == 1 && d.n >= 1'000'000)
          row.target = 1.2 * double(d.n) * kDim / rate * 1e-6;
        OB_CHECK(measure(d, row, queries, rate, [&](std::span<const float> asked, SearchReport* report) {
          return search(*d.store.view(), asked, o, report);
        }));
      }
    }
    return {};
  }

  Error device_rows(const Data& d) {
    OB_TRY(auto copy, DeviceCopy::make(*options.device, d.store.view()));
    OB_TRY(double rate, device_read_rate(*options.device, uint64_t(d.n) * kDim, options.toy ? 0 : 1));
    for (const uint32_t queries : {1u, kQueries}) {
      BenchRow row;
      row.name = "search." + std::to_string(d.n) + ".i8.q" + std::to_string(queries) + ".gpu";
      row.device =
          std::string(device::to_string(options.device->caps().backend)) + ": " + options.device->caps().name;
      if (queries == 1 && d.n >= 1'000'000 && !options.device->caps().software) row.target = 0.2;
      OB_CHECK(measure(d, row, queries, rate, [&](std::span<const float> asked, SearchReport* report) {
        return copy->search(asked, {.top = kTop}, report);
      }));
    }
    copy->measure();
    for (const uint32_t queries : {1u, kQueries}) {
      double best = 0;
      for (int i = 0; i < (options.toy ? 2 : 30); ++i) {
        OB_TRY(auto found, copy->search({d.queries.data(), uint64_t(queries) * kDim}, {.top = kTop}));
        if (copy->device_ms() > 0 && (best == 0 || copy->device_ms() < best)) best = copy->device_ms();
      }
      rows[rows.size() - (queries == 1 ? 2 : 1)].note +=
          "; on the device at best " + std::to_string(best) + " ms";
    }
    return {};
  }
};

template <class T>
Error write_npy(const std::string& path, const char* type, const std::vector<T>& values, uint64_t columns) {
  std::string header = std::string("{'descr': '") + type + "', 'fortran_order': False, 'shape': (" +
                       std::to_string(values.size() / columns) + ", " + std::to_string(columns) + "), }";
  header.append((64 - (10 + header.size() + 1) % 64) % 64, ' ');
  header += '\n';
  std::string out("\x93NUMPY\x01\x00", 8);
  out += char(header.size() & 0xff);
  out += char(header.size() >> 8);
  out += header;
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  return write_file_atomic(path, out);
}

Error write_data(const Data& d, const std::string& folder) {
  OB_CHECK(make_folders(folder));
  OB_CHECK(write_npy(folder + "/vectors.npy", "<f4", d.rows, kDim));
  OB_CHECK(write_npy(folder + "/queries.npy", "<f4", d.queries, kDim));
  std::vector<int64_t> exact;
  for (const auto& line : d.exact) exact.insert(exact.end(), line.begin(), line.end());
  return write_npy(folder + "/exact.npy", "<i8", exact, std::min<uint64_t>(kTop, d.n));
}

}  // namespace

Result<std::vector<BenchRow>> bench_search(const SearchBenchOptions& options) {
  std::vector<uint32_t> sizes = options.sizes;
  if (sizes.empty())
    sizes = options.toy ? std::vector<uint32_t>{2'000} : std::vector<uint32_t>{10'000, 100'000, 1'000'000};
  Runner runner{options, {}};
  for (const uint32_t n : sizes) {
    if (options.on_stage)
      options.on_stage("making and searching " + std::to_string(n) + " vectors of " + std::to_string(kDim));
    OB_TRY(Data d, make_data(n));
    OB_CHECK(runner.cpu_rows(d));
    if (options.device) OB_CHECK(runner.device_rows(d));
    if (!options.export_folder.empty() && n == sizes.back()) OB_CHECK(write_data(d, options.export_folder));
  }
  return runner.rows;
}

}  // namespace onebeat::vectors
