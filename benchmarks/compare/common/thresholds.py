"""Which of our dtypes stands against which of theirs, and what the ratio must be at least, as the issue on embeddings sets it.

Ratios are our rate over theirs. A peer's dtype is met by the fastest of ours of at least its quality: the class of the dtype
decides, and inside a class below f32 the measured cosine (ours may not be further from f32 than theirs).
"""
from common.cases import shape_of

QUALITY = {"f32": 2, "bf16": 1, "f16": 1, "int8": 0, "q8_0": 0}
COSINE_GATE = {2: 0.99999, 1: 0.995, 0: 0.95}  # below it a peer's time does not count: it computes something else
FLOOR_SHARE = 0.80


def may_stand_for(ours, theirs):
    """ours, theirs: (dtype, least cosine to our f32)."""
    (our_dtype, our_cosine), (their_dtype, their_cosine) = ours, theirs
    if QUALITY[our_dtype] != QUALITY[their_dtype]:
        return QUALITY[our_dtype] > QUALITY[their_dtype]
    return our_dtype == "f32" or our_cosine >= their_cosine - 1e-4


def pair_target(case, our_dtype, peer, peer_dtype, cpu):
    """Least ratio that the issue names for this very pair, or None."""
    theirs = (peer, peer_dtype)
    if case == "mixed" and our_dtype == "f32" and theirs == ("onnxruntime", "f32"):
        return 1.8
    if our_dtype == "f32" and theirs in (("onnxruntime", "f32"), ("openvino", "f32")) and shape_of(case) and not cpu.avx512:
        return 1.15
    if our_dtype == "int8" and theirs == ("onnxruntime", "int8"):
        return 2.5 if cpu.avx512 and cpu.vnni else 1.3 if not cpu.vnni else None
    if our_dtype == "bf16" and theirs == ("onnxruntime", "f32") and cpu.bf16:
        return 2.5
    if our_dtype == "bf16" and theirs in (("sentence-transformers", "bf16"), ("openvino", "bf16")) and cpu.amx:
        return 1.3
    return None


def floor_target(case, our_dtype, cpu):
    return FLOOR_SHARE if our_dtype == "f32" and shape_of(case) and not cpu.avx512 else None
