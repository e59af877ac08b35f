#include "sql/exec/group_reader.hpp"

namespace onebeat::sql::exec {

GroupReader::GroupReader(const Query& query, const Plan& plan, const GroupTotals& totals)
    : query_(query),
      plan_(plan),
      totals_(totals),
      slots_(query.keys.size() + query.aggregates.size()),
      read_(slots_.size()),
      evaluator_(query.groups, query.texts, [this](const Node& n) { return slot(n.index).at(row_); }) {
  evaluator_.set_dimensions(plan.dimensions.get());
  evaluator_.set_choices(query.choices);
}

void GroupReader::take(const GroupList& groups, uint64_t begin, uint64_t end) {
  numbers_.resize(end - begin);
  for (uint64_t i = begin; i < end; ++i) numbers_[i - begin] = groups[i];
  read_.assign(read_.size(), 0);
}

const SlotColumn& GroupReader::slot(uint32_t index) {
  if (read_[index]) return slots_[index];
  const size_t keys = query_.keys.size();
  const uint32_t key = index < keys ? kernels::scan::kNothing : plan_.aggregates[index - keys].of_key;
  if (key == kernels::scan::kNothing)
    totals_.read(index, numbers_.data(), numbers_.size(), slots_[index]);
  else
    follow_key(query_.aggregates[index - keys], slot(key), slots_[index]);
  read_[index] = 1;
  return slots_[index];
}

// A function of a key that is a text: by the text's code, or from the text itself.
void GroupReader::follow_key(const AggregateCall& call, const SlotColumn& key, SlotColumn& out) const {
  const Node& function = query_.rows[call.argument];
  out.reset(key.size(), false);
  if (function.op == NodeOp::kTextMap) {
    const columns::MappedTexts& to = *plan_.text_maps.at(call.argument);
    out.texts = to.texts.get();
    for (uint64_t i = 0; i < key.size(); ++i) {
      const int64_t place = key.null[i] ? to.null_place() : to.places[size_t(key.whole[i])];
      out.null[i] = place == to.null_place();
      out.whole[i] = place;
    }
    return;
  }
  for (uint64_t i = 0; i < key.size(); ++i) {
    out.null[i] = key.null[i];
    if (key.null[i]) continue;
    const std::string_view text = key.texts->at(uint32_t(key.whole[i]));
    out.whole[i] = function.op == NodeOp::kTextBytes ? Int128(text.size()) : Int128(code_points(text));
  }
}

Scalar GroupReader::value(uint32_t node, uint64_t row) {
  row_ = row;
  return evaluator_.value(node);
}

bool GroupReader::holds(uint32_t node, uint64_t row) {
  row_ = row;
  return evaluator_.holds(node);
}

const SlotColumn* GroupReader::column(uint32_t node) {
  const Node& n = query_.groups[node];
  return n.op == NodeOp::kSlot ? &slot(n.index) : nullptr;
}

void GroupReader::append(uint32_t node, std::vector<Value>& out) {
  const Type& type = query_.groups[node].type;
  if (const SlotColumn* c = column(node)) return append_values(*c, type, out);
  for (uint64_t row = 0; row < size(); ++row) out.push_back(value_of(value(node, row), type));
}

}  // namespace onebeat::sql::exec
