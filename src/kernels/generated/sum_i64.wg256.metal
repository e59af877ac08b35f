#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Partial_0
{
    ulong low_0;
    long high_0;
    ulong count_0;
};

struct Params_0
{
    long device* source_0;
    uint device* validity_0;
    Partial_0 device* partials_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<ulong, int(256)> threadgroup* lds_low_0;
    array<long, int(256)> threadgroup* lds_high_0;
    array<uint, int(256)> threadgroup* lds_count_0;
};

[[kernel]] void sum_i64(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    threadgroup array<ulong, int(256)> lds_low_1;
    (&kernelContext_0)->lds_low_0 = &lds_low_1;
    threadgroup array<long, int(256)> lds_high_1;
    (&kernelContext_0)->lds_high_0 = &lds_high_1;
    threadgroup array<uint, int(256)> lds_count_1;
    (&kernelContext_0)->lds_count_0 = &lds_count_1;
    uint _S1 = gid_0.x;
    uint begin_0 = _S1 * 16384U;
    uint _S2 = min(begin_0 + 16384U, p_1->row_count_0);
    bool _S3 = (p_1->validity_0) == nullptr;
    uint _S4 = lid_0.x;
    uint i_0 = begin_0 + _S4;
    ulong low_1 = 0ULL;
    long high_1 = 0LL;
    uint count_1 = 0U;
    for(;;)
    {
        if(i_0 < _S2)
        {
        }
        else
        {
            break;
        }
        uint row_0 = (&kernelContext_0)->p_0->row_begin_0 + i_0;
        bool _S5;
        if(_S3)
        {
            _S5 = true;
        }
        else
        {
            _S5 = (((*(p_1->validity_0 + row_0 / 32U)) >> (row_0 % 32U)) & 1U) != 0U;
        }
        if(_S5)
        {
            long device* _S6 = (&kernelContext_0)->p_0->source_0 + row_0;
            long high_2 = high_1 + ((*_S6) >> 32U);
            uint count_2 = count_1 + 1U;
            low_1 = low_1 + (ulong(*_S6) & 4294967295ULL);
            high_1 = high_2;
            count_1 = count_2;
        }
        i_0 = i_0 + 256U;
    }
    (*(&kernelContext_0)->lds_low_0)[_S4] = low_1;
    (*(&kernelContext_0)->lds_high_0)[_S4] = high_1;
    (*(&kernelContext_0)->lds_count_0)[_S4] = count_1;
    uint half_size_0 = 128U;
    for(;;)
    {
        if(half_size_0 > 0U)
        {
        }
        else
        {
            break;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        if(_S4 < half_size_0)
        {
            (*(&kernelContext_0)->lds_low_0)[_S4] = (*(&kernelContext_0)->lds_low_0)[_S4] + (*(&kernelContext_0)->lds_low_0)[_S4 + half_size_0];
            (*(&kernelContext_0)->lds_high_0)[_S4] = (*(&kernelContext_0)->lds_high_0)[_S4] + (*(&kernelContext_0)->lds_high_0)[_S4 + half_size_0];
            (*(&kernelContext_0)->lds_count_0)[_S4] = (*(&kernelContext_0)->lds_count_0)[_S4] + (*(&kernelContext_0)->lds_count_0)[_S4 + half_size_0];
        }
        half_size_0 = half_size_0 / 2U;
    }
    if(_S4 == 0U)
    {
        thread Partial_0 sum_0;
        ulong _S7 = (ulong((*(&kernelContext_0)->lds_high_0)[int(0)]) << 32U) + (*(&kernelContext_0)->lds_low_0)[int(0)];
        (&sum_0)->low_0 = _S7;
        long _S8 = ((*(&kernelContext_0)->lds_high_0)[int(0)]) >> 32U;
        int _S9;
        if(_S7 < (*(&kernelContext_0)->lds_low_0)[int(0)])
        {
            _S9 = int(1);
        }
        else
        {
            _S9 = int(0);
        }
        (&sum_0)->high_0 = _S8 + long(_S9);
        (&sum_0)->count_0 = ulong((*(&kernelContext_0)->lds_count_0)[int(0)]);
        *((&kernelContext_0)->p_0->partials_0 + ((&kernelContext_0)->p_0->row_begin_0 / 16384U + _S1)) = sum_0;
    }
    return;
}

