#include "sql/columns/mapped_texts.hpp"

#include <algorithm>
#include <numeric>

namespace onebeat::sql::columns {
namespace {

bool has_all(const Dictionary& large, const Dictionary& small) {
  for (uint32_t i = 0; i < small.size(); ++i)
    if (!large.find(small.at(i))) return false;
  return true;
}

std::vector<int64_t> places_of(const Dictionary& small, const Dictionary& large) {
  std::vector<int64_t> places;
  places.reserve(small.size());
  for (uint32_t i = 0; i < small.size(); ++i) places.push_back(int64_t(*large.find(small.at(i))));
  return places;
}

void drop_where_same(std::vector<int64_t>& places) {
  for (size_t i = 0; i < places.size(); ++i)
    if (places[i] != int64_t(i)) return;
  places.clear();
}

}  // namespace

std::string_view MappedTextsBuilder::run(uint32_t index) const {
  const uint64_t begin = index ? ends_[index - 1] : 0;
  return std::string_view(bytes_).substr(begin, ends_[index] - begin);
}

void MappedTextsBuilder::add(std::string_view text) {
  const auto last = uint32_t(ends_.size());
  if (last > 0) {
    const std::string_view before = run(last - 1);
    if (before == text) return runs_.push_back(last - 1);
    ascending_ = ascending_ && before < text;
  }
  bytes_ += text;
  ends_.push_back(bytes_.size());
  runs_.push_back(last);
}

MappedTexts MappedTextsBuilder::finish() {
  if (!ascending_) return sort();
  MappedTexts out;
  const auto null_place = int64_t(ends_.size());
  for (const uint32_t r : runs_) out.places.push_back(r == kNull ? null_place : int64_t(r));
  out.texts = std::make_shared<const Dictionary>(std::move(bytes_), std::move(ends_));
  return out;
}

MappedTexts MappedTextsBuilder::sort() {
  std::vector<uint32_t> order(ends_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return run(a) < run(b); });
  std::vector<std::string_view> sorted;
  std::vector<int64_t> place(order.size());
  for (const uint32_t r : order) {
    if (sorted.empty() || sorted.back() != run(r)) sorted.push_back(run(r));
    place[r] = int64_t(sorted.size()) - 1;
  }
  MappedTexts out;
  const auto null_place = int64_t(sorted.size());
  for (const uint32_t r : runs_) out.places.push_back(r == kNull ? null_place : place[r]);
  out.texts = std::make_shared<const Dictionary>(sorted);
  return out;
}

United unite(const DictionaryRef& first, const DictionaryRef& second) {
  const Dictionary &a = *first, &b = *second;
  United out;
  // A search costs some twenty comparisons of texts that lie anywhere, a step of the merge below one or two.
  constexpr uint64_t kSearch = 16;
  if (b.size() * kSearch <= a.size() + kSearch && has_all(a, b)) {
    out.texts = first;
    out.second = places_of(b, a);
  } else if (a.size() * kSearch <= b.size() + kSearch && has_all(b, a)) {
    out.texts = second;
    out.first = places_of(a, b);
  } else {
    std::vector<std::string_view> all;
    all.reserve(uint64_t(a.size()) + b.size());
    for (uint32_t i = 0, j = 0; i < a.size() || j < b.size();) {
      const int order = i == a.size() ? 1 : j == b.size() ? -1 : a.at(i).compare(b.at(j));
      const auto place = int64_t(all.size());
      all.push_back(order <= 0 ? a.at(i) : b.at(j));
      if (order <= 0) out.first.push_back(place), ++i;
      if (order >= 0) out.second.push_back(place), ++j;
    }
    out.texts = std::make_shared<const Dictionary>(all);
  }
  drop_where_same(out.first);
  drop_where_same(out.second);
  return out;
}

}  // namespace onebeat::sql::columns
