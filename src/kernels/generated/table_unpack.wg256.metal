#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    uint device* table_0;
    uint record_words_0;
    uint first_0;
    uint count_word_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
};

[[kernel]] void table_unpack(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    uint row_0 = gid_0.x * 256U + lid_0.x;
    if(row_0 >= (p_1->row_count_0))
    {
        return;
    }
    ulong at_0 = ulong((&kernelContext_0)->p_0->row_begin_0 + row_0) * ulong((&kernelContext_0)->p_0->record_words_0);
    ulong sum_at_0 = at_0 + ulong((&kernelContext_0)->p_0->first_0);
    ulong count_at_0 = at_0 + ulong((&kernelContext_0)->p_0->count_word_0);
    uint device* _S1 = (&kernelContext_0)->p_0->table_0 + sum_at_0;
    ulong _S2 = sum_at_0 + 1ULL;
    ulong sum_0 = (ulong(*((&kernelContext_0)->p_0->table_0 + _S2)) << 24U) + ulong((*_S1) & 16777215U);
    *((&kernelContext_0)->p_0->table_0 + count_at_0) = ((*((&kernelContext_0)->p_0->table_0 + count_at_0)) << 8U) + ((*_S1) >> 24U);
    *((&kernelContext_0)->p_0->table_0 + sum_at_0) = uint(sum_0);
    *((&kernelContext_0)->p_0->table_0 + _S2) = uint(sum_0 >> 32U);
    return;
}

