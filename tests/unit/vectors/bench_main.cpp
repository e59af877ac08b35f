// vectors_bench: `onebeat bench search` without the rest of the program, for machines that get only this file.
//   vectors_bench [toy|full] [--device auto] [--sizes N,N] [--cores N] [--export DIR]
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/json.hpp"
#include "device/device.hpp"
#include "vectors/bench_search.hpp"

using namespace onebeat;

int main(int argc, char** argv) {
  vectors::SearchBenchOptions options;
  std::string device_name = "cpu";
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const char* value = i + 1 < argc ? argv[i + 1] : "";
    if (word == "toy") options.toy = true;
    if (word == "--device") device_name = value;
    if (word == "--cores") options.cores = uint32_t(std::atoi(value));
    if (word == "--export") options.export_folder = value;
    if (word == "--sizes" || word == "--vectors")
      for (const char* p = value; *p; p = std::strchr(p, ',') ? std::strchr(p, ',') + 1 : p + std::strlen(p))
        options.sizes.push_back(uint32_t(std::atoi(p)));
  }
  std::unique_ptr<device::Device> device;
  if (device_name != "cpu") {
    auto opened = device::open({.device = device_name});
    if (!opened) return std::fprintf(stderr, "%s\n", opened.error().text().c_str()), 1;
    device = std::move(*opened);
    if (device->caps().backend != device::Backend::kCpu) options.device = device.get();
  }
  auto rows = vectors::bench_search(options);
  if (!rows) return std::fprintf(stderr, "%s\n", rows.error().text().c_str()), 1;
  bool failed = false;
  for (const BenchRow& r : *rows) {
    Json line = Json::object();
    line.set("name", r.name);
    line.set("value", r.value);
    line.set("unit", r.unit);
    line.set("p99", r.p99);
    line.set("n", r.n);
    line.set("device", r.device);
    line.set("isa", r.isa);
    line.set("dtype", r.dtype);
    if (r.target) line.set("target", *r.target);
    if (r.floor) line.set("floor", *r.floor);
    if (r.ratio_to_floor) line.set("ratio_to_floor", *r.ratio_to_floor);
    line.set("note", r.note);
    std::puts(line.dump().c_str());
    failed = failed || (r.failed && *r.failed);
  }
  return failed ? 3 : 0;
}
