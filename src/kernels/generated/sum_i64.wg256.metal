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
    long device* src_0;
    uint device* validity_0;
    Partial_0 device* partials_0;
    uint row_begin_0;
    uint row_count_0;
    uint has_validity_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<ulong, int(256)> threadgroup* lds_low_0;
};

[[kernel]] void sum_i64(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    threadgroup array<ulong, int(256)> lds_low_1;
    (&kernelContext_0)->lds_low_0 = &lds_low_1;
    uint _S1 = gid_0.x;
    uint begin_0 = p_1->row_begin_0 + _S1 * 4096U;
    uint _S2 = min(begin_0 + 4096U, p_1->row_begin_0 + p_1->row_count_0);
    uint _S3 = lid_0.x;
    uint i_0 = begin_0 + _S3;
    ulong low_1 = 0ULL;
    for(;;)
    {
        if(i_0 < _S2)
        {
        }
        else
        {
            break;
        }
        ulong low_2 = low_1 + (ulong(*((&kernelContext_0)->p_0->src_0 + i_0)) & 4294967295ULL);
        i_0 = i_0 + 256U;
        low_1 = low_2;
    }
    (*(&kernelContext_0)->lds_low_0)[_S3] = low_1;
    threadgroup_barrier(mem_flags::mem_threadgroup);
    if(_S3 == 0U)
    {
        i_0 = 1U;
        for(;;)
        {
            if(i_0 < 256U)
            {
            }
            else
            {
                break;
            }
            ulong low_3 = low_1 + (*(&kernelContext_0)->lds_low_0)[i_0];
            i_0 = i_0 + 1U;
            low_1 = low_3;
        }
        ((&kernelContext_0)->p_0->partials_0 + (p_1->row_begin_0 / 4096U + _S1))->low_0 = low_1;
        thread Partial_0 x_0;
        (&x_0)->low_0 = low_1;
        (&x_0)->high_0 = 3LL;
        (&x_0)->count_0 = 5ULL;
        *((&kernelContext_0)->p_0->partials_0 + int(1)) = x_0;
    }
    return;
}

