#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    float device* src_0;
    uint device* src_f16_0;
    float device* residual_0;
    float device* gamma_0;
    float device* beta_0;
    float device* dst_0;
    uint device* dst_f16_0;
    uint device* live_0;
    uint row_begin_0;
    uint row_count_0;
    uint width_0;
    float epsilon_0;
    uint flags_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    uint _S1;
};

float value_0(uint row_0, uint c_0, KernelContext_0 thread* kernelContext_0)
{
    uint at_0 = row_0 * kernelContext_0->p_0->width_0 + c_0;
    float v_0;
    if(((kernelContext_0->p_0->flags_0) & 1U) != 0U)
    {
        uint pair_0 = *(kernelContext_0->p_0->src_f16_0 + at_0 / 2U);
        uint _S2;
        if((at_0 & 1U) != 0U)
        {
            _S2 = pair_0 >> 16U;
        }
        else
        {
            _S2 = pair_0 & 65535U;
        }
        v_0 = (as_type<half>((ushort)((_S2))));
    }
    else
    {
        v_0 = *(kernelContext_0->p_0->src_0 + at_0);
    }
    if(((kernelContext_0->p_0->flags_0) & 2U) != 0U)
    {
        v_0 = v_0 + *(kernelContext_0->p_0->residual_0 + at_0);
    }
    return v_0;
}

[[kernel]] void layer_norm(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], uint _builtinWaveLaneCount_0 [[threads_per_simdgroup]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_1;
    (&kernelContext_1)->p_0 = p_1;
    (&kernelContext_1)->_S1 = _builtinWaveLaneCount_0;
    uint end_0 = p_1->row_begin_0 + p_1->row_count_0;
    uint end_1;
    if(((p_1->flags_0) & 8U) != 0U)
    {
        end_1 = min(end_0, *((&kernelContext_1)->p_0->live_0 + int(0)));
    }
    else
    {
        end_1 = end_0;
    }
    uint _S3 = min((&kernelContext_1)->_S1, 64U);
    uint _S4 = 64U / _S3;
    uint _S5 = lid_0.x;
    uint wave_0 = _S5 / _S3;
    uint _S6 = _S5 % _S3;
    uint r_0 = wave_0;
    for(;;)
    {
        if(r_0 < 8U)
        {
        }
        else
        {
            break;
        }
        uint row_1 = p_1->row_begin_0 + gid_0.x * 8U + r_0;
        if(row_1 >= end_1)
        {
            break;
        }
        uint c_1 = _S6;
        float sum_0 = 0.0f;
        for(;;)
        {
            if(c_1 < ((&kernelContext_1)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            float _S7 = value_0(row_1, c_1, &kernelContext_1);
            float sum_1 = sum_0 + _S7;
            c_1 = c_1 + _S3;
            sum_0 = sum_1;
        }
        float _S8 = simd_sum(sum_0);
        float _S9 = _S8 / float((&kernelContext_1)->p_0->width_0);
        uint c_2 = _S6;
        float squares_0 = 0.0f;
        for(;;)
        {
            if(c_2 < ((&kernelContext_1)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            float _S10 = value_0(row_1, c_2, &kernelContext_1);
            float d_0 = _S10 - _S9;
            float squares_1 = squares_0 + d_0 * d_0;
            c_2 = c_2 + _S3;
            squares_0 = squares_1;
        }
        float _S11 = simd_sum(squares_0);
        float _S12 = rsqrt(_S11 / float((&kernelContext_1)->p_0->width_0) + (&kernelContext_1)->p_0->epsilon_0);
        uint c_3 = _S6 * 2U;
        for(;;)
        {
            if(c_3 < ((&kernelContext_1)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            uint _S13 = c_3 + 1U;
            bool both_0 = _S13 < ((&kernelContext_1)->p_0->width_0);
            uint d_1;
            if(both_0)
            {
                d_1 = _S13;
            }
            else
            {
                d_1 = c_3;
            }
            float _S14 = value_0(row_1, c_3, &kernelContext_1);
            float _S15 = value_0(row_1, d_1, &kernelContext_1);
            float x_0 = (_S14 - _S9) * _S12 * *((&kernelContext_1)->p_0->gamma_0 + c_3) + *((&kernelContext_1)->p_0->beta_0 + c_3);
            float y_0 = (_S15 - _S9) * _S12 * *((&kernelContext_1)->p_0->gamma_0 + d_1) + *((&kernelContext_1)->p_0->beta_0 + d_1);
            *((&kernelContext_1)->p_0->dst_0 + (row_1 * (&kernelContext_1)->p_0->width_0 + c_3)) = x_0;
            if(both_0)
            {
                *((&kernelContext_1)->p_0->dst_0 + (row_1 * (&kernelContext_1)->p_0->width_0 + d_1)) = y_0;
            }
            if(((p_1->flags_0) & 4U) != 0U)
            {
                *((&kernelContext_1)->p_0->dst_f16_0 + (row_1 * (&kernelContext_1)->p_0->width_0 + c_3) / 2U) = (as_type<ushort>((half)((x_0)))) | ((as_type<ushort>((half)((y_0)))) << 16U);
            }
            c_3 = c_3 + _S3 * 2U;
        }
        r_0 = r_0 + _S4;
    }
    return;
}

