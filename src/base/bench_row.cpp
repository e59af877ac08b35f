#include "base/bench_row.hpp"

#include <algorithm>
#include <cmath>

namespace onebeat {

double percentile(std::vector<double> samples, double fraction) {
  if (samples.empty()) return 0;
  const double rank = std::ceil(fraction * double(samples.size())) - 1;
  const auto index = size_t(std::clamp(rank, 0.0, double(samples.size() - 1)));
  std::nth_element(samples.begin(), samples.begin() + ptrdiff_t(index), samples.end());
  return samples[index];
}

}  // namespace onebeat
