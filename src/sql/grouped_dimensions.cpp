#include "sql/grouped_dimensions.hpp"

#include <algorithm>
#include <utility>

#include "sql/columns/encoder.hpp"

namespace onebeat::sql {
namespace {

using columns::kSegmentRows;

Result<columns::EncodedColumn> encode(const Type& type, const exec::KeyColumn& values) {
  const uint64_t rows = values.keys.size();
  OB_TRY(columns::EncodedColumn out, columns::EncodedColumn::make(type, rows));
  columns::SegmentKeys segment;
  for (uint64_t begin = 0; begin < rows; begin += kSegmentRows) {
    segment.rows = uint32_t(std::min<uint64_t>(kSegmentRows, rows - begin));
    segment.valid = 0;
    std::copy_n(values.keys.data() + begin, segment.rows, segment.keys.get());
    std::fill(segment.validity.begin(), segment.validity.end(), 0);
    std::copy_n(values.valid.data() + begin / 64, (segment.rows + 63) / 64, segment.validity.begin());
    for (const uint64_t word : segment.validity) segment.valid += uint32_t(__builtin_popcountll(word));
    const columns::EncodedSegment encoded = encode_segment(segment, type, {.planes = true}, *out.memory);
    out.append(encoded.segment, encoded.zone);
  }
  out.finish();
  return out;
}

uint64_t bytes_of(const GroupedDimensions::Columns& columns) {
  uint64_t bytes = 0;
  for (const columns::ColumnRef& c : columns) bytes += c->bytes();
  return bytes;
}

}  // namespace

Result<GroupedDimensions::Columns> GroupedDimensions::find_or_make(const Dimension& d,
                                                                   const std::string& read,
                                                                   const Place& place, const Answer& answer) {
  std::vector<std::string> wanted;
  wanted.reserve(d.columns.size());
  for (const Column& c : d.columns) wanted.push_back(c.name);
  const auto known = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& k) {
    return k.source == d.source && k.wanted == wanted && k.read == read;
  });
  if (known != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, known);
    return kept_.front().columns;
  }
  OB_TRY(const auto rows, answer());
  Columns made;
  for (const Column& c : d.columns) {
    const auto& outputs = d.source->outputs;
    const auto output =
        std::find_if(outputs.begin(), outputs.end(), [&](const OutputColumn& o) { return o.name == c.name; });
    OB_TRY(const exec::KeyColumn values, rows->keys(size_t(output - outputs.begin())));
    OB_TRY(const columns::EncodedColumn encoded, encode(c.type, values));
    OB_TRY(auto column, columns::CachedColumn::placed(place.device, encoded, place.upload));
    made.push_back(std::move(column));
  }
  kept_.push_front({d.source, std::move(wanted), read, made});
  uint64_t bytes = 0;
  for (auto k = kept_.begin(); k != kept_.end(); ++k) bytes += bytes_of(k->columns);
  while (kept_.size() > 1 && (bytes > kMostBytes || kept_.size() > kMost)) {
    bytes -= bytes_of(kept_.back().columns);
    kept_.pop_back();
  }
  return made;
}

}  // namespace onebeat::sql
