#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    float device* source_0;
    float device* partials_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<float, int(256)> threadgroup* lds_sum_0;
};

[[kernel]] void sum_f32(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    threadgroup array<float, int(256)> lds_sum_1;
    (&kernelContext_0)->lds_sum_0 = &lds_sum_1;
    uint _S1 = gid_0.x;
    uint begin_0 = _S1 * 16384U;
    uint _S2 = min(begin_0 + 16384U, p_1->row_count_0);
    uint _S3 = lid_0.x;
    uint i_0 = begin_0 + _S3;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < _S2)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + *((&kernelContext_0)->p_0->source_0 + ((&kernelContext_0)->p_0->row_begin_0 + i_0));
        i_0 = i_0 + 256U;
        sum_0 = sum_1;
    }
    (*(&kernelContext_0)->lds_sum_0)[_S3] = sum_0;
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
        if(_S3 < half_size_0)
        {
            (*(&kernelContext_0)->lds_sum_0)[_S3] = (*(&kernelContext_0)->lds_sum_0)[_S3] + (*(&kernelContext_0)->lds_sum_0)[_S3 + half_size_0];
        }
        half_size_0 = half_size_0 / 2U;
    }
    if(_S3 == 0U)
    {
        *((&kernelContext_0)->p_0->partials_0 + ((&kernelContext_0)->p_0->row_begin_0 / 16384U + _S1)) = (*(&kernelContext_0)->lds_sum_0)[int(0)];
    }
    return;
}

