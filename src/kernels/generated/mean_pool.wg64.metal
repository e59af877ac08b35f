#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    float device* src_0;
    uint device* cu_seqlens_0;
    uint device* control_0;
    float device* dst_0;
    uint row_begin_0;
    uint row_count_0;
    uint width_0;
    uint flags_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<float, int(64)> threadgroup* partial_0;
};

[[kernel]] void mean_pool(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint t_0;
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    threadgroup array<float, int(64)> partial_1;
    (&kernelContext_0)->partial_0 = &partial_1;
    uint text_0 = p_1->row_begin_0 + gid_0.x;
    if(text_0 >= (min(p_1->row_begin_0 + p_1->row_count_0, *(p_1->control_0 + int(0)))))
    {
        return;
    }
    uint from_0 = *((&kernelContext_0)->p_0->cu_seqlens_0 + text_0);
    uint to_0 = *((&kernelContext_0)->p_0->cu_seqlens_0 + (text_0 + 1U));
    uint _S1 = min(*(p_1->control_0 + int(2)), (&kernelContext_0)->p_0->width_0);
    uint to_1;
    if((((&kernelContext_0)->p_0->flags_0) & 1U) != 0U)
    {
        to_1 = min(to_0, from_0 + 1U);
    }
    else
    {
        to_1 = to_0;
    }
    float total_0;
    if(to_1 > from_0)
    {
        total_0 = 1.0f / float(to_1 - from_0);
    }
    else
    {
        total_0 = 0.0f;
    }
    uint _S2 = lid_0.x;
    uint c_0 = _S2;
    float squares_0 = 0.0f;
    for(;;)
    {
        if(c_0 < ((&kernelContext_0)->p_0->width_0))
        {
        }
        else
        {
            break;
        }
        float sum_0;
        if(c_0 < _S1)
        {
            t_0 = from_0;
            sum_0 = 0.0f;
            for(;;)
            {
                if(t_0 < to_1)
                {
                }
                else
                {
                    break;
                }
                float sum_1 = sum_0 + *((&kernelContext_0)->p_0->src_0 + (t_0 * (&kernelContext_0)->p_0->width_0 + c_0));
                t_0 = t_0 + 1U;
                sum_0 = sum_1;
            }
        }
        else
        {
            sum_0 = 0.0f;
        }
        float v_0 = sum_0 * total_0;
        float squares_1 = squares_0 + v_0 * v_0;
        *((&kernelContext_0)->p_0->dst_0 + (text_0 * (&kernelContext_0)->p_0->width_0 + c_0)) = v_0;
        c_0 = c_0 + 64U;
        squares_0 = squares_1;
    }
    (*(&kernelContext_0)->partial_0)[_S2] = squares_0;
    threadgroup_barrier(mem_flags::mem_threadgroup);
    t_0 = 0U;
    total_0 = 0.0f;
    for(;;)
    {
        if(t_0 < 64U)
        {
        }
        else
        {
            break;
        }
        float total_1 = total_0 + (*(&kernelContext_0)->partial_0)[t_0];
        t_0 = t_0 + 1U;
        total_0 = total_1;
    }
    bool _S3;
    if((*(p_1->control_0 + int(1))) != 0U)
    {
        _S3 = total_0 > 0.0f;
    }
    else
    {
        _S3 = false;
    }
    if(_S3)
    {
        float _S4 = 1.0f / sqrt(total_0);
        c_0 = _S2;
        for(;;)
        {
            if(c_0 < ((&kernelContext_0)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            float device* _S5 = (&kernelContext_0)->p_0->dst_0 + (text_0 * (&kernelContext_0)->p_0->width_0 + c_0);
            *_S5 = *_S5 * _S4;
            c_0 = c_0 + 64U;
        }
    }
    return;
}

