// piece_trie.hpp: the longest vocabulary entry at a place in a word.
//
//   PieceTrie trie(pieces);                                  // {"play", id, false}, {"ing", id, true} for
//   "##ing" PieceTrie::Match m = trie.longest(text, at, at > 0);     // m.id < 0: none
//
// A double array: one array access and one comparison a byte, about 1.3 MB for BERT's 30,522 entries.
// Vocabulary entries are whole UTF-8 characters, so the longest match by bytes is the longest by characters.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onebeat::models {

class PieceTrie {
 public:
  struct Piece {
    std::string_view text;  // without "##"
    int32_t id;
    bool continuation;
  };
  struct Match {
    int32_t id = -1;
    uint32_t bytes = 0;
  };

  PieceTrie() = default;
  explicit PieceTrie(const std::vector<Piece>& pieces);

  Match longest(std::string_view text, size_t at, bool continuation) const {
    Match best;
    uint32_t node = continuation ? kContinuationRoot : kWordRoot;
    for (size_t i = at; i < text.size(); ++i) {
      const uint32_t child = cells_[node].base + uint8_t(text[i]);
      if (cells_[child].parent != node) break;
      node = child;
      if (cells_[node].id >= 0) best = {cells_[node].id, uint32_t(i + 1 - at)};
    }
    return best;
  }
  size_t bytes() const { return cells_.size() * sizeof(Cell); }

 private:
  static constexpr uint32_t kWordRoot = 0, kContinuationRoot = 1, kNone = UINT32_MAX;
  struct Cell {
    uint32_t base = 0;        // children lie at base + byte; 0 with 256 spare cells behind: always in range
    uint32_t parent = kNone;  // whose child this cell is
    int32_t id = -1;          // of the piece that ends here
  };
  void place(uint32_t root, std::vector<Piece>& pieces);
  uint32_t find_base(const std::vector<uint8_t>& bytes);

  std::vector<Cell> cells_;
  size_t first_free_ = 256;  // cells before it are taken or below what base + byte can be
  size_t used_end_ = 256;    // cells from here on are all free
};

}  // namespace onebeat::models
