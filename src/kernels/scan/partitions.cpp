#include "kernels/scan/partitions.hpp"

namespace onebeat::kernels::scan {
namespace {

constexpr uint64_t kPieceWords = 512;
constexpr uint64_t kLeastBlock = uint64_t(1) << 15, kMostBlock = uint64_t(1) << 22;  // words: 256 KiB, 32 MiB

}  // namespace

Partitions::Partitions(uint32_t words, uint32_t bits, SpillBudget* budget)
    : words_(words),
      bits_(bits),
      piece_entries_(kPieceWords / words),
      budget_(budget),
      heads_(size_t(1) << bits),
      pieces_(size_t(1) << bits) {}

bool Partitions::open_piece(uint32_t part) {
  if (blocks_.empty() || block_used_ + kPieceWords > blocks_.back().size()) {
    const uint64_t size = blocks_.empty() ? kLeastBlock : std::min(kMostBlock, blocks_.back().size() * 4);
    if (!budget_->take(size * 8)) return false;
    Words block = Words::unset(size);
    if (block.missing()) return false;
    blocks_.push_back(std::move(block));
    block_used_ = 0;
  }
  uint64_t* piece = blocks_.back().data() + block_used_;
  block_used_ += kPieceWords;
  pieces_[part].push_back(piece);
  heads_[part] = {piece, piece + piece_entries_ * words_};
  return true;
}

uint64_t Partitions::entries(uint32_t part) const {
  if (pieces_[part].empty()) return 0;
  return (pieces_[part].size() - 1) * piece_entries_ +
         uint64_t(heads_[part].at - pieces_[part].back()) / words_;
}

}  // namespace onebeat::kernels::scan
