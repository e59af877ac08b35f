#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    uint device* source_0;
    uint device* target_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
};

[[kernel]] void copy(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    uint begin_0 = gid_0.x * 16384U;
    uint _S1 = min(begin_0 + 16384U, p_1->row_count_0);
    uint i_0 = begin_0 + lid_0.x;
    for(;;)
    {
        if(i_0 < _S1)
        {
        }
        else
        {
            break;
        }
        ulong _S2 = ulong(i_0);
        *((&kernelContext_0)->p_0->target_0 + (ulong((&kernelContext_0)->p_0->row_begin_0) + _S2)) = *((&kernelContext_0)->p_0->source_0 + (ulong((&kernelContext_0)->p_0->row_begin_0) + _S2));
        i_0 = i_0 + 256U;
    }
    return;
}

