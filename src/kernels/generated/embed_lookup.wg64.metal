#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    uint device* ids_0;
    uint device* positions_0;
    uint device* types_0;
    float device* words_0;
    float device* places_0;
    float device* kinds_0;
    float device* gamma_0;
    float device* beta_0;
    float device* dst_0;
    uint device* dst_f16_0;
    uint device* live_0;
    uint row_begin_0;
    uint row_count_0;
    uint width_0;
    uint vocabulary_0;
    uint max_positions_0;
    uint kind_count_0;
    float epsilon_0;
    uint flags_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    uint _S1;
};

[[kernel]] void embed_lookup(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], uint _builtinWaveLaneCount_0 [[threads_per_simdgroup]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    (&kernelContext_0)->_S1 = _builtinWaveLaneCount_0;
    uint end_0 = p_1->row_begin_0 + p_1->row_count_0;
    uint end_1;
    if(((p_1->flags_0) & 4U) != 0U)
    {
        end_1 = min(end_0, *((&kernelContext_0)->p_0->live_0 + int(0)));
    }
    else
    {
        end_1 = end_0;
    }
    uint _S2 = min((&kernelContext_0)->_S1, 64U);
    uint _S3 = 64U / _S2;
    uint _S4 = lid_0.x;
    uint wave_0 = _S4 / _S2;
    uint _S5 = _S4 % _S2;
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
        uint row_0 = p_1->row_begin_0 + gid_0.x * 8U + r_0;
        if(row_0 >= end_1)
        {
            break;
        }
        uint id_0 = *((&kernelContext_0)->p_0->ids_0 + row_0);
        uint place_0 = *((&kernelContext_0)->p_0->positions_0 + row_0);
        uint kind_0;
        if(((p_1->flags_0) & 2U) != 0U)
        {
            kind_0 = *((&kernelContext_0)->p_0->types_0 + row_0);
        }
        else
        {
            kind_0 = 0U;
        }
        uint _S6;
        if(id_0 < ((&kernelContext_0)->p_0->vocabulary_0))
        {
            _S6 = id_0;
        }
        else
        {
            _S6 = 0U;
        }
        uint _S7 = _S6 * (&kernelContext_0)->p_0->width_0;
        uint _S8;
        if(place_0 < ((&kernelContext_0)->p_0->max_positions_0))
        {
            _S8 = place_0;
        }
        else
        {
            _S8 = 0U;
        }
        uint _S9 = _S8 * (&kernelContext_0)->p_0->width_0;
        uint _S10;
        if(kind_0 < ((&kernelContext_0)->p_0->kind_count_0))
        {
            _S10 = kind_0;
        }
        else
        {
            _S10 = 0U;
        }
        uint _S11 = _S10 * (&kernelContext_0)->p_0->width_0;
        uint c_0 = _S5;
        float sum_0 = 0.0f;
        for(;;)
        {
            if(c_0 < ((&kernelContext_0)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            float sum_1 = sum_0 + (*((&kernelContext_0)->p_0->words_0 + (_S7 + c_0)) + *((&kernelContext_0)->p_0->kinds_0 + (_S11 + c_0)) + *((&kernelContext_0)->p_0->places_0 + (_S9 + c_0)));
            c_0 = c_0 + _S2;
            sum_0 = sum_1;
        }
        float _S12 = simd_sum(sum_0);
        float _S13 = _S12 / float((&kernelContext_0)->p_0->width_0);
        uint c_1 = _S5;
        float squares_0 = 0.0f;
        for(;;)
        {
            if(c_1 < ((&kernelContext_0)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            float d_0 = *((&kernelContext_0)->p_0->words_0 + (_S7 + c_1)) + *((&kernelContext_0)->p_0->kinds_0 + (_S11 + c_1)) + *((&kernelContext_0)->p_0->places_0 + (_S9 + c_1)) - _S13;
            float squares_1 = squares_0 + d_0 * d_0;
            c_1 = c_1 + _S2;
            squares_0 = squares_1;
        }
        float _S14 = simd_sum(squares_0);
        float _S15 = rsqrt(_S14 / float((&kernelContext_0)->p_0->width_0) + (&kernelContext_0)->p_0->epsilon_0);
        uint c_2 = _S5 * 2U;
        for(;;)
        {
            if(c_2 < ((&kernelContext_0)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            uint _S16 = c_2 + 1U;
            bool both_0 = _S16 < ((&kernelContext_0)->p_0->width_0);
            uint d_1;
            if(both_0)
            {
                d_1 = _S16;
            }
            else
            {
                d_1 = c_2;
            }
            float x_0 = (*((&kernelContext_0)->p_0->words_0 + (_S7 + c_2)) + *((&kernelContext_0)->p_0->kinds_0 + (_S11 + c_2)) + *((&kernelContext_0)->p_0->places_0 + (_S9 + c_2)) - _S13) * _S15 * *((&kernelContext_0)->p_0->gamma_0 + c_2) + *((&kernelContext_0)->p_0->beta_0 + c_2);
            float y_0 = (*((&kernelContext_0)->p_0->words_0 + (_S7 + d_1)) + *((&kernelContext_0)->p_0->kinds_0 + (_S11 + d_1)) + *((&kernelContext_0)->p_0->places_0 + (_S9 + d_1)) - _S13) * _S15 * *((&kernelContext_0)->p_0->gamma_0 + d_1) + *((&kernelContext_0)->p_0->beta_0 + d_1);
            *((&kernelContext_0)->p_0->dst_0 + (row_0 * (&kernelContext_0)->p_0->width_0 + c_2)) = x_0;
            if(both_0)
            {
                *((&kernelContext_0)->p_0->dst_0 + (row_0 * (&kernelContext_0)->p_0->width_0 + d_1)) = y_0;
            }
            if(((p_1->flags_0) & 1U) != 0U)
            {
                *((&kernelContext_0)->p_0->dst_f16_0 + (row_0 * (&kernelContext_0)->p_0->width_0 + c_2) / 2U) = (as_type<ushort>((half)((x_0)))) | ((as_type<ushort>((half)((y_0)))) << 16U);
            }
            c_2 = c_2 + _S2 * 2U;
        }
        r_0 = r_0 + _S3;
    }
    return;
}

