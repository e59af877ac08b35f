#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
uint4 WaveActiveBallot_0(bool condition_0)
{
    ulong _S1 = (uint64_t(simd_ballot((condition_0))));
    return uint4(uint(_S1 & 4294967295ULL), uint(_S1 >> 32U), 0U, 0U);
}

struct Params_0
{
    uint device* source_0;
    uint device* results_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    uint _S2;
    uint _S3;
};

[[kernel]] void subgroup_probe(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], uint _builtinWaveLaneIndex_0 [[thread_index_in_simdgroup]], uint _builtinWaveLaneCount_0 [[threads_per_simdgroup]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    (&kernelContext_0)->_S2 = _builtinWaveLaneIndex_0;
    (&kernelContext_0)->_S3 = _builtinWaveLaneCount_0;
    uint i_0 = gid_0.x * 64U + lid_0.x;
    uint row_0 = p_1->row_begin_0 + i_0;
    bool mine_0 = i_0 < (p_1->row_count_0);
    uint v_0;
    if(mine_0)
    {
        v_0 = *((&kernelContext_0)->p_0->source_0 + row_0);
    }
    else
    {
        v_0 = 0U;
    }
    thread array<uint, int(16)> results_1;
    uint _S4 = simd_sum(v_0);
    results_1[int(0)] = _S4;
    uint _S5 = simd_min(v_0);
    results_1[int(1)] = _S5;
    uint _S6 = simd_max(v_0);
    results_1[int(2)] = _S6;
    uint _S7 = simd_or(v_0);
    results_1[int(3)] = _S7;
    uint _S8 = simd_prefix_exclusive_sum(v_0);
    results_1[int(4)] = _S8;
    bool _S9 = v_0 > 7U;
    uint4 _S10 = WaveActiveBallot_0(_S9);
    results_1[int(5)] = _S10.x;
    uint _S11 = (simd_shuffle((v_0), ushort((int(1)))));
    results_1[int(6)] = _S11;
    uint _S12 = (simd_shuffle((v_0), ushort((int(((&kernelContext_0)->_S2) ^ 1U)))));
    results_1[int(7)] = _S12;
    uint _S13 = simd_broadcast_first(v_0);
    results_1[int(8)] = _S13;
    bool _S14 = simd_all(_S9);
    int _S15;
    if(_S14)
    {
        _S15 = int(1);
    }
    else
    {
        _S15 = int(0);
    }
    results_1[int(9)] = uint(_S15);
    bool _S16 = simd_any(_S9);
    if(_S16)
    {
        _S15 = int(1);
    }
    else
    {
        _S15 = int(0);
    }
    results_1[int(10)] = uint(_S15);
    float _S17 = simd_sum(float(v_0 & 1023U));
    results_1[int(11)] = (as_type<uint>((_S17)));
    results_1[int(12)] = (&kernelContext_0)->_S2;
    results_1[int(13)] = (&kernelContext_0)->_S3;
    bool _S18 = simd_is_first();
    if(_S18)
    {
        _S15 = int(1);
    }
    else
    {
        _S15 = int(0);
    }
    results_1[int(14)] = uint(_S15);
    uint _S19 = simd_xor(v_0);
    results_1[int(15)] = _S19;
    if(!mine_0)
    {
        return;
    }
    uint k_0 = 0U;
    for(;;)
    {
        if(k_0 < 16U)
        {
        }
        else
        {
            break;
        }
        *((&kernelContext_0)->p_0->results_0 + (ulong(row_0) * 16ULL + ulong(k_0))) = results_1[k_0];
        k_0 = k_0 + 1U;
    }
    return;
}

