#include "kernels/scan/partitions.hpp"

namespace onebeat::kernels::scan {
namespace {

constexpr uint64_t kPieceWords = 512;
constexpr uint64_t kBlockWords = uint64_t(1) << 18;  // 2 MiB: one huge page

}  // namespace

Partitions::Partitions(uint32_t words, uint32_t bits, SpillBudget* budget)
    : words_(words),
      bits_(bits),
      piece_entries_(kPieceWords / words),
      budget_(budget),
      heads_(size_t(1) << bits) {}

bool Partitions::open_piece(uint32_t part) {
  if (blocks_.empty() || block_used_ == kBlockWords) {
    if (!budget_->take(kBlockWords * 8)) return false;
    Words block = Words::unset(kBlockWords);
    if (block.missing()) return false;
    blocks_.push_back(std::move(block));
    block_used_ = 0;
  }
  uint64_t* piece = blocks_.back().data() + block_used_;
  block_used_ += kPieceWords;
  Head& h = heads_[part];
  const uint32_t number = uint32_t(pieces_.size());
  pieces_.push_back({piece, kNone});
  (h.first == kNone ? h.first : pieces_[h.last].next) = number;
  h.last = number;
  ++h.pieces;
  h.at = piece;
  h.end = piece + piece_entries_ * words_;
  return true;
}

uint64_t Partitions::entries(uint32_t part) const {
  const Head& h = heads_[part];
  if (h.pieces == 0) return 0;
  return (h.pieces - 1) * piece_entries_ + uint64_t(h.at - pieces_[h.last].words) / words_;
}

}  // namespace onebeat::kernels::scan
