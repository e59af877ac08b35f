#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    uint device* keys_0;
    uint device* maxima_0;
    packed_uint2 device* best_0;
    uint row_begin_0;
    uint row_count_0;
    uint stride_0;
    uint blocks_0;
    uint top_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<uint, int(256)> threadgroup* lds_bins_0;
    array<uint, int(512)> threadgroup* lds_chosen_0;
    uint threadgroup* lds_digit_0;
    uint threadgroup* lds_left_0;
    uint threadgroup* lds_whole_0;
    uint threadgroup* lds_count_0;
};

uint2 item_0(bool of_rows_0, ulong first_key_0, uint first_maximum_0, uint i_0, KernelContext_0 thread* kernelContext_0)
{
    if(!of_rows_0)
    {
        return uint2(*(kernelContext_0->p_0->maxima_0 + (first_maximum_0 + i_0)), i_0);
    }
    uint row_0 = (*kernelContext_0->lds_chosen_0)[i_0 / 128U] * 128U + i_0 % 128U;
    return uint2(*(kernelContext_0->p_0->keys_0 + (first_key_0 + ulong(row_0))), row_0);
}

bool agrees_0(uint2 it_0, uint2 value_0, uint bits_0)
{
    if(bits_0 == 0U)
    {
        return true;
    }
    if(bits_0 <= 32U)
    {
        return (((it_0.x) ^ (value_0.x)) >> (32U - bits_0)) == 0U;
    }
    bool _S1;
    if((it_0.x) == (value_0.x))
    {
        _S1 = (((~it_0.y) ^ (value_0.y)) >> (64U - bits_0)) == 0U;
    }
    else
    {
        _S1 = false;
    }
    return _S1;
}

uint digit_of_0(uint2 it_1, uint bits_1)
{
    uint _S2;
    if(bits_1 < 32U)
    {
        _S2 = ((it_1.x) >> (24U - bits_1)) & 255U;
    }
    else
    {
        _S2 = ((~it_1.y) >> (56U - bits_1)) & 255U;
    }
    return _S2;
}

bool above_0(uint2 it_2, uint2 value_1, uint bits_2)
{
    if(bits_2 == 0U)
    {
        return false;
    }
    if(bits_2 <= 32U)
    {
        uint _S3 = 32U - bits_2;
        return ((it_2.x) >> _S3) > ((value_1.x) >> _S3);
    }
    uint _S4 = it_2.x;
    uint _S5 = value_1.x;
    bool _S6;
    if(_S4 > _S5)
    {
        _S6 = true;
    }
    else
    {
        if(_S4 == _S5)
        {
            uint _S7 = 64U - bits_2;
            _S6 = ((~it_2.y) >> _S7) > ((value_1.y) >> _S7);
        }
        else
        {
            _S6 = false;
        }
    }
    return _S6;
}

[[kernel]] void vector_top(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint i_1;
    uint run_digit_0;
    bool _S8;
    uint run_0;
    uint sum_0;
    thread KernelContext_0 kernelContext_1;
    (&kernelContext_1)->p_0 = p_1;
    threadgroup array<uint, int(256)> lds_bins_1;
    (&kernelContext_1)->lds_bins_0 = &lds_bins_1;
    threadgroup array<uint, int(512)> lds_chosen_1;
    (&kernelContext_1)->lds_chosen_0 = &lds_chosen_1;
    threadgroup uint lds_digit_1;
    (&kernelContext_1)->lds_digit_0 = &lds_digit_1;
    threadgroup uint lds_left_1;
    (&kernelContext_1)->lds_left_0 = &lds_left_1;
    threadgroup uint lds_whole_1;
    (&kernelContext_1)->lds_whole_0 = &lds_whole_1;
    threadgroup uint lds_count_1;
    (&kernelContext_1)->lds_count_0 = &lds_count_1;
    uint query_0 = p_1->row_begin_0 + gid_0.x;
    ulong _S9 = ulong(query_0);
    ulong _S10 = _S9 * ulong(p_1->stride_0);
    uint _S11 = query_0 * p_1->blocks_0;
    uint _S12 = min(p_1->top_0, p_1->blocks_0);
    uint stage_0 = 0U;
    for(;;)
    {
        if(stage_0 < 2U)
        {
        }
        else
        {
            break;
        }
        bool of_rows_1 = stage_0 == 1U;
        uint n_0;
        if(of_rows_1)
        {
            n_0 = _S12 * 128U;
        }
        else
        {
            n_0 = p_1->blocks_0;
        }
        uint _S13 = min(p_1->top_0, n_0);
        uint2 _S14 = uint2(0U, 0U);
        thread uint2 value_2 = _S14;
        bool done_0 = n_0 <= _S13;
        uint left_0 = _S13;
        uint bits_3 = 0U;
        for(;;)
        {
            if(!done_0)
            {
            }
            else
            {
                break;
            }
            uint _S15 = lid_0.x;
            i_1 = _S15;
            for(;;)
            {
                if(i_1 < 256U)
                {
                }
                else
                {
                    break;
                }
                (*(&kernelContext_1)->lds_bins_0)[i_1] = 0U;
                i_1 = i_1 + 1024U;
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            run_digit_0 = 0U;
            uint i_2 = _S15;
            uint run_1 = 0U;
            for(;;)
            {
                if(i_2 < n_0)
                {
                }
                else
                {
                    break;
                }
                uint2 _S16 = item_0(of_rows_1, _S10, _S11, i_2, &kernelContext_1);
                if(!agrees_0(_S16, value_2, bits_3))
                {
                    i_2 = i_2 + 1024U;
                    continue;
                }
                uint digit_0 = digit_of_0(_S16, bits_3);
                if(digit_0 != run_digit_0)
                {
                    _S8 = run_1 > 0U;
                }
                else
                {
                    _S8 = false;
                }
                if(_S8)
                {
                    uint _S17 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*(&kernelContext_1)->lds_bins_0)[run_digit_0])), run_1, memory_order_relaxed);
                    run_0 = 0U;
                }
                else
                {
                    run_0 = run_1;
                }
                uint run_2 = run_0 + 1U;
                run_digit_0 = digit_0;
                run_1 = run_2;
                i_2 = i_2 + 1024U;
            }
            if(run_1 > 0U)
            {
                uint _S18 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*(&kernelContext_1)->lds_bins_0)[run_digit_0])), run_1, memory_order_relaxed);
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            run_0 = 1U;
            for(;;)
            {
                if(run_0 < 256U)
                {
                }
                else
                {
                    break;
                }
                bool _S19 = _S15 < 256U;
                if(_S19)
                {
                    uint sum_1 = (*(&kernelContext_1)->lds_bins_0)[_S15];
                    if((_S15 + run_0) < 256U)
                    {
                        sum_0 = sum_1 + (*(&kernelContext_1)->lds_bins_0)[_S15 + run_0];
                    }
                    else
                    {
                        sum_0 = sum_1;
                    }
                }
                else
                {
                    sum_0 = 0U;
                }
                threadgroup_barrier(mem_flags::mem_threadgroup);
                if(_S19)
                {
                    (*(&kernelContext_1)->lds_bins_0)[_S15] = sum_0;
                }
                threadgroup_barrier(mem_flags::mem_threadgroup);
                run_0 = run_0 * 2U;
            }
            if(_S15 < 256U)
            {
                uint at_least_0 = (*(&kernelContext_1)->lds_bins_0)[_S15];
                if(_S15 < 255U)
                {
                    sum_0 = (*(&kernelContext_1)->lds_bins_0)[_S15 + 1U];
                }
                else
                {
                    sum_0 = 0U;
                }
                if(at_least_0 >= left_0)
                {
                    _S8 = sum_0 < left_0;
                }
                else
                {
                    _S8 = false;
                }
                if(_S8)
                {
                    *(&kernelContext_1)->lds_digit_0 = _S15;
                    *(&kernelContext_1)->lds_left_0 = left_0 - sum_0;
                    int _S20;
                    if(at_least_0 == left_0)
                    {
                        _S20 = int(1);
                    }
                    else
                    {
                        _S20 = int(0);
                    }
                    *(&kernelContext_1)->lds_whole_0 = uint(_S20);
                }
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            uint chosen_digit_0 = *(&kernelContext_1)->lds_digit_0;
            uint _S21 = *(&kernelContext_1)->lds_left_0;
            if(bits_3 < 32U)
            {
                value_2.x = (value_2.x) | (chosen_digit_0 << (24U - bits_3));
            }
            else
            {
                value_2.y = (value_2.y) | (chosen_digit_0 << (56U - bits_3));
            }
            uint bits_4 = bits_3 + 8U;
            if((*(&kernelContext_1)->lds_whole_0) != 0U)
            {
                done_0 = true;
            }
            else
            {
                done_0 = bits_4 == 64U;
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            left_0 = _S21;
            bits_3 = bits_4;
        }
        uint _S22 = lid_0.x;
        if(_S22 == 0U)
        {
            *(&kernelContext_1)->lds_count_0 = 0U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        i_1 = _S22;
        for(;;)
        {
            if(i_1 < n_0)
            {
            }
            else
            {
                break;
            }
            uint2 _S23 = item_0(of_rows_1, _S10, _S11, i_1, &kernelContext_1);
            if(!above_0(_S23, value_2, bits_3))
            {
                _S8 = !agrees_0(_S23, value_2, bits_3);
            }
            else
            {
                _S8 = false;
            }
            if(_S8)
            {
                i_1 = i_1 + 1024U;
                continue;
            }
            uint at_0 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)((&kernelContext_1)->lds_count_0)), 1U, memory_order_relaxed);
            if(of_rows_1)
            {
                *((&kernelContext_1)->p_0->best_0 + (_S9 * ulong(p_1->top_0) + ulong(at_0))) = packed_uint2(_S23) ;
            }
            else
            {
                if(at_0 < 512U)
                {
                    (*(&kernelContext_1)->lds_chosen_0)[at_0] = _S23.y;
                }
            }
            i_1 = i_1 + 1024U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        if(of_rows_1)
        {
            run_digit_0 = _S13 + _S22;
            for(;;)
            {
                if(run_digit_0 < (p_1->top_0))
                {
                }
                else
                {
                    break;
                }
                *((&kernelContext_1)->p_0->best_0 + (_S9 * ulong(p_1->top_0) + ulong(run_digit_0))) = packed_uint2(_S14) ;
                run_digit_0 = run_digit_0 + 1024U;
            }
        }
        stage_0 = stage_0 + 1U;
    }
    return;
}

