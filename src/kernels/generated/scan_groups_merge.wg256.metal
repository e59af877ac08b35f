#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Group_0
{
    ulong sum_0;
    uint rows_0;
    uint valid_0;
    uint least_0;
    uint most_0;
};

struct Total_0
{
    ulong sum_1;
    ulong rows_1;
    ulong valid_1;
    uint least_1;
    uint most_1;
};

struct Params_0
{
    Group_0 device* partials_0;
    Total_0 device* totals_0;
    uint row_begin_0;
    uint row_count_0;
    uint group_count_0;
    uint tables_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<Total_0, int(256)> threadgroup* lds_0;
};

[[kernel]] void scan_groups_merge(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    threadgroup array<Total_0, int(256)> lds_1;
    (&kernelContext_0)->lds_0 = &lds_1;
    uint _S1 = lid_0.x;
    uint row_0 = gid_0.x * 8U + _S1 % 8U;
    uint group_0 = p_1->row_begin_0 + row_0;
    bool alive_0 = row_0 < (p_1->row_count_0);
    thread Total_0 all_0;
    (&all_0)->sum_1 = 0ULL;
    (&all_0)->rows_1 = 0ULL;
    (&all_0)->valid_1 = 0ULL;
    (&all_0)->least_1 = 4294967295U;
    (&all_0)->most_1 = 0U;
    uint other_0;
    if(alive_0)
    {
        other_0 = _S1 / 8U;
        for(;;)
        {
            if(other_0 < ((&kernelContext_0)->p_0->tables_0))
            {
            }
            else
            {
                break;
            }
            Group_0 device* _S2 = (&kernelContext_0)->p_0->partials_0 + (ulong(other_0) * ulong((&kernelContext_0)->p_0->group_count_0) + ulong(group_0));
            Group_0 g_0 = *_S2;
            (&all_0)->sum_1 = (&all_0)->sum_1 + (*_S2).sum_0;
            (&all_0)->rows_1 = (&all_0)->rows_1 + ulong(g_0.rows_0);
            (&all_0)->valid_1 = (&all_0)->valid_1 + ulong(g_0.valid_0);
            (&all_0)->least_1 = min((&all_0)->least_1, g_0.least_0);
            (&all_0)->most_1 = max((&all_0)->most_1, g_0.most_0);
            other_0 = other_0 + 32U;
        }
    }
    (*(&kernelContext_0)->lds_0)[_S1] = all_0;
    threadgroup_barrier(mem_flags::mem_threadgroup);
    bool _S3;
    if(_S1 >= 8U)
    {
        _S3 = true;
    }
    else
    {
        _S3 = !alive_0;
    }
    if(_S3)
    {
        return;
    }
    other_0 = _S1 + 8U;
    for(;;)
    {
        if(other_0 < 256U)
        {
        }
        else
        {
            break;
        }
        Total_0 t_0 = (*(&kernelContext_0)->lds_0)[other_0];
        (&all_0)->sum_1 = (&all_0)->sum_1 + (*(&kernelContext_0)->lds_0)[other_0].sum_1;
        (&all_0)->rows_1 = (&all_0)->rows_1 + t_0.rows_1;
        (&all_0)->valid_1 = (&all_0)->valid_1 + t_0.valid_1;
        (&all_0)->least_1 = min((&all_0)->least_1, t_0.least_1);
        (&all_0)->most_1 = max((&all_0)->most_1, t_0.most_1);
        other_0 = other_0 + 8U;
    }
    *((&kernelContext_0)->p_0->totals_0 + group_0) = all_0;
    return;
}

