#include "models/tokenizer/piece_trie.hpp"

#include <algorithm>

namespace onebeat::models {

PieceTrie::PieceTrie(const std::vector<Piece>& pieces) {
  cells_.resize(1024);
  // The roots are nobody's children: marked taken by a parent that no walk can be at.
  cells_[kWordRoot].parent = cells_[kContinuationRoot].parent = kNone - 1;
  std::vector<Piece> starts, continuations;
  for (const Piece& piece : pieces)
    if (!piece.text.empty()) (piece.continuation ? continuations : starts).push_back(piece);
  place(kWordRoot, starts);
  place(kContinuationRoot, continuations);
  cells_.resize(used_end_ + 256);  // base + byte stays inside for every node
}

// A base at which every child's cell is free. Nodes with one child fill the holes from the front; the others
// look only near the end, since searching all holes for each of them would take seconds for BERT's
// vocabulary.
uint32_t PieceTrie::find_base(const std::vector<uint8_t>& bytes) {
  constexpr size_t kWindow = 2048;
  while (first_free_ < cells_.size() && cells_[first_free_].parent != kNone) ++first_free_;
  const size_t from = bytes.size() > 1 && used_end_ > kWindow ? used_end_ - kWindow : first_free_;
  for (size_t cell = std::max(first_free_, from);; ++cell) {
    const size_t base = cell - bytes[0];
    if (base + 256 > cells_.size()) cells_.resize(cells_.size() * 2 + 256);
    if (std::all_of(bytes.begin(), bytes.end(),
                    [&](uint8_t b) { return cells_[base + b].parent == kNone; })) {
      used_end_ = std::max(used_end_, base + bytes.back() + 1);
      return uint32_t(base);
    }
  }
}

// Breadth first over sorted pieces: a node is a range of pieces that share their first `depth` bytes.
void PieceTrie::place(uint32_t root, std::vector<Piece>& pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.text < b.text; });
  struct Node {
    uint32_t cell;
    size_t begin, end, depth;
  };
  std::vector<Node> queue{{root, 0, pieces.size(), 0}};
  std::vector<uint8_t> bytes;
  std::vector<size_t> bounds;
  for (size_t next = 0; next < queue.size(); ++next) {
    const Node node = queue[next];
    size_t at = node.begin;
    for (; at < node.end && pieces[at].text.size() == node.depth; ++at) cells_[node.cell].id = pieces[at].id;
    bytes.clear(), bounds.clear();
    for (; at < node.end; ++at) {
      const uint8_t byte = uint8_t(pieces[at].text[node.depth]);
      if (bytes.empty() || bytes.back() != byte) bytes.push_back(byte), bounds.push_back(at);
    }
    if (bytes.empty()) continue;
    bounds.push_back(node.end);
    const uint32_t base = find_base(bytes);
    cells_[node.cell].base = base;
    for (size_t i = 0; i < bytes.size(); ++i) {
      cells_[base + bytes[i]].parent = node.cell;
      queue.push_back({base + bytes[i], bounds[i], bounds[i + 1], node.depth + 1});
    }
  }
}

}  // namespace onebeat::models
