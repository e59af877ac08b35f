#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    ulong device* best_0;
    ulong device* threshold_0;
    uint blocks_0;
    uint most_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<uint, int(256)> threadgroup* lds_bins_0;
    uint threadgroup* lds_digit_0;
    uint threadgroup* lds_left_0;
};

[[kernel]] void groups_threshold(uint3 lid_0 [[thread_position_in_threadgroup]], Params_0 constant* p_1 [[buffer(0)]])
{
    bool _S1;
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    threadgroup array<uint, int(256)> lds_bins_1;
    (&kernelContext_0)->lds_bins_0 = &lds_bins_1;
    threadgroup uint lds_digit_1;
    (&kernelContext_0)->lds_digit_0 = &lds_digit_1;
    threadgroup uint lds_left_1;
    (&kernelContext_0)->lds_left_0 = &lds_left_1;
    uint _S2 = min(p_1->most_0, p_1->blocks_0);
    ulong prefix_0 = 0ULL;
    uint left_0 = _S2;
    uint bits_0 = 64U;
    for(;;)
    {
        if(bits_0 > 0U)
        {
        }
        else
        {
            break;
        }
        uint _S3 = lid_0.x;
        (*(&kernelContext_0)->lds_bins_0)[_S3] = 0U;
        threadgroup_barrier(mem_flags::mem_threadgroup);
        uint i_0 = _S3;
        for(;;)
        {
            if(i_0 < (p_1->blocks_0))
            {
            }
            else
            {
                break;
            }
            ulong score_0 = *((&kernelContext_0)->p_0->best_0 + i_0);
            if(bits_0 == 64U)
            {
                _S1 = true;
            }
            else
            {
                _S1 = (score_0 >> bits_0) == prefix_0;
            }
            if(_S1)
            {
                uint _S4 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*(&kernelContext_0)->lds_bins_0)[uint(score_0 >> (bits_0 - 8U)) & 255U])), 1U, memory_order_relaxed);
            }
            i_0 = i_0 + 256U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        if(_S3 == 0U)
        {
            uint digit_0 = 255U;
            uint before_0 = 0U;
            for(;;)
            {
                if(digit_0 > 0U)
                {
                    _S1 = (before_0 + (*(&kernelContext_0)->lds_bins_0)[digit_0]) < left_0;
                }
                else
                {
                    _S1 = false;
                }
                if(_S1)
                {
                }
                else
                {
                    break;
                }
                uint before_1 = before_0 + (*(&kernelContext_0)->lds_bins_0)[digit_0];
                digit_0 = digit_0 - 1U;
                before_0 = before_1;
            }
            *(&kernelContext_0)->lds_digit_0 = digit_0;
            *(&kernelContext_0)->lds_left_0 = left_0 - before_0;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        ulong _S5 = (prefix_0 << 8U) | ulong(*(&kernelContext_0)->lds_digit_0);
        uint _S6 = *(&kernelContext_0)->lds_left_0;
        uint bits_1 = bits_0 - 8U;
        prefix_0 = _S5;
        left_0 = _S6;
        bits_0 = bits_1;
    }
    if((lid_0.x) == 0U)
    {
        ulong device* _S7 = (&kernelContext_0)->p_0->threshold_0 + int(0);
        if(prefix_0 == 0ULL)
        {
            _S1 = true;
        }
        else
        {
            _S1 = (p_1->most_0) > (p_1->blocks_0);
        }
        if(_S1)
        {
            prefix_0 = 1ULL;
        }
        *_S7 = prefix_0;
    }
    return;
}

