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

float2 pair_at_0(uint word_at_0, uint place_at_0, uint kind_at_0, uint c_0, KernelContext_0 thread* kernelContext_0)
{
    if(c_0 >= (kernelContext_0->p_0->width_0))
    {
        return float2(0.0f, 0.0f);
    }
    uint _S2 = word_at_0 + c_0;
    uint _S3 = kind_at_0 + c_0;
    uint _S4 = place_at_0 + c_0;
    float x_0 = *(kernelContext_0->p_0->words_0 + _S2) + *(kernelContext_0->p_0->kinds_0 + _S3) + *(kernelContext_0->p_0->places_0 + _S4);
    if((c_0 + 1U) >= (kernelContext_0->p_0->width_0))
    {
        return float2(x_0, 0.0f);
    }
    return float2(x_0, *(kernelContext_0->p_0->words_0 + (_S2 + 1U)) + *(kernelContext_0->p_0->kinds_0 + (_S3 + 1U)) + *(kernelContext_0->p_0->places_0 + (_S4 + 1U)));
}

float spread_0(float2 v_0, float mean_0, uint c_1, KernelContext_0 thread* kernelContext_1)
{
    float2 d_0 = v_0 - float2(mean_0) ;
    float _S5;
    if(c_1 < (kernelContext_1->p_0->width_0))
    {
        float _S6 = d_0.x;
        _S5 = _S6 * _S6;
    }
    else
    {
        _S5 = 0.0f;
    }
    float _S7;
    if((c_1 + 1U) < (kernelContext_1->p_0->width_0))
    {
        float _S8 = d_0.y;
        _S7 = _S8 * _S8;
    }
    else
    {
        _S7 = 0.0f;
    }
    return _S5 + _S7;
}

void store_pair_0(float2 v_1, uint row_0, uint c_2, KernelContext_0 thread* kernelContext_2)
{
    if(c_2 >= (kernelContext_2->p_0->width_0))
    {
        return;
    }
    uint _S9 = c_2 + 1U;
    bool both_0 = _S9 < (kernelContext_2->p_0->width_0);
    uint d_1;
    if(both_0)
    {
        d_1 = _S9;
    }
    else
    {
        d_1 = c_2;
    }
    float x_1 = v_1.x * *(kernelContext_2->p_0->gamma_0 + c_2) + *(kernelContext_2->p_0->beta_0 + c_2);
    float y_0 = v_1.y * *(kernelContext_2->p_0->gamma_0 + d_1) + *(kernelContext_2->p_0->beta_0 + d_1);
    if(((kernelContext_2->p_0->flags_0) & 8U) == 0U)
    {
        *(kernelContext_2->p_0->dst_0 + (row_0 * kernelContext_2->p_0->width_0 + c_2)) = x_1;
        if(both_0)
        {
            *(kernelContext_2->p_0->dst_0 + (row_0 * kernelContext_2->p_0->width_0 + d_1)) = y_0;
        }
    }
    if(((kernelContext_2->p_0->flags_0) & 1U) != 0U)
    {
        *(kernelContext_2->p_0->dst_f16_0 + (row_0 * kernelContext_2->p_0->width_0 + c_2) / 2U) = (as_type<ushort>((half)((x_1)))) | ((as_type<ushort>((half)((y_0)))) << 16U);
    }
    return;
}

[[kernel]] void embed_lookup(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], uint _builtinWaveLaneCount_0 [[threads_per_simdgroup]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_3;
    (&kernelContext_3)->p_0 = p_1;
    (&kernelContext_3)->_S1 = _builtinWaveLaneCount_0;
    uint end_0 = p_1->row_begin_0 + p_1->row_count_0;
    uint end_1;
    if(((p_1->flags_0) & 4U) != 0U)
    {
        end_1 = min(end_0, *((&kernelContext_3)->p_0->live_0 + int(0)));
    }
    else
    {
        end_1 = end_0;
    }
    uint _S10 = min((&kernelContext_3)->_S1, 64U);
    uint _S11 = 64U / _S10;
    uint _S12 = lid_0.x;
    uint wave_0 = _S12 / _S10;
    uint _S13 = _S12 % _S10;
    uint r_0 = wave_0;
    for(;;)
    {
        if(r_0 < 2U)
        {
        }
        else
        {
            break;
        }
        uint row_1 = p_1->row_begin_0 + gid_0.x * 2U + r_0;
        if(row_1 >= end_1)
        {
            break;
        }
        uint id_0 = *((&kernelContext_3)->p_0->ids_0 + row_1);
        uint place_0 = *((&kernelContext_3)->p_0->positions_0 + row_1);
        uint kind_0;
        if(((p_1->flags_0) & 2U) != 0U)
        {
            kind_0 = *((&kernelContext_3)->p_0->types_0 + row_1);
        }
        else
        {
            kind_0 = 0U;
        }
        uint _S14;
        if(id_0 < ((&kernelContext_3)->p_0->vocabulary_0))
        {
            _S14 = id_0;
        }
        else
        {
            _S14 = 0U;
        }
        uint _S15 = _S14 * (&kernelContext_3)->p_0->width_0;
        uint _S16;
        if(place_0 < ((&kernelContext_3)->p_0->max_positions_0))
        {
            _S16 = place_0;
        }
        else
        {
            _S16 = 0U;
        }
        uint _S17 = _S16 * (&kernelContext_3)->p_0->width_0;
        uint _S18;
        if(kind_0 < ((&kernelContext_3)->p_0->kind_count_0))
        {
            _S18 = kind_0;
        }
        else
        {
            _S18 = 0U;
        }
        uint _S19 = _S18 * (&kernelContext_3)->p_0->width_0;
        thread array<float2, int(6)> kept_0;
        uint _S20 = _S13 * 2U;
        float2 _S21 = pair_at_0(_S15, _S17, _S19, _S20, &kernelContext_3);
        kept_0[0U] = _S21;
        uint _S22 = (_S10 + _S13) * 2U;
        float2 _S23 = pair_at_0(_S15, _S17, _S19, _S22, &kernelContext_3);
        kept_0[1U] = _S23;
        uint _S24 = (2U * _S10 + _S13) * 2U;
        float2 _S25 = pair_at_0(_S15, _S17, _S19, _S24, &kernelContext_3);
        kept_0[2U] = _S25;
        uint _S26 = (3U * _S10 + _S13) * 2U;
        float2 _S27 = pair_at_0(_S15, _S17, _S19, _S26, &kernelContext_3);
        kept_0[3U] = _S27;
        uint _S28 = (4U * _S10 + _S13) * 2U;
        float2 _S29 = pair_at_0(_S15, _S17, _S19, _S28, &kernelContext_3);
        kept_0[4U] = _S29;
        uint _S30 = (5U * _S10 + _S13) * 2U;
        float2 _S31 = pair_at_0(_S15, _S17, _S19, _S30, &kernelContext_3);
        kept_0[5U] = _S31;
        float sum_0 = _S21.x + _S21.y + (_S23.x + _S23.y) + (_S25.x + _S25.y) + (_S27.x + _S27.y) + (_S29.x + _S29.y) + (_S31.x + _S31.y);
        uint rest_0 = 6U * _S10 * 2U + _S20;
        uint c_3 = rest_0;
        float sum_1 = sum_0;
        for(;;)
        {
            if(c_3 < ((&kernelContext_3)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            float2 _S32 = pair_at_0(_S15, _S17, _S19, c_3, &kernelContext_3);
            float sum_2 = sum_1 + (_S32.x + _S32.y);
            c_3 = c_3 + _S10 * 2U;
            sum_1 = sum_2;
        }
        float _S33 = simd_sum(sum_1);
        float _S34 = _S33 / float((&kernelContext_3)->p_0->width_0);
        float _S35 = spread_0(kept_0[0U], _S34, _S20, &kernelContext_3);
        float _S36 = spread_0(kept_0[1U], _S34, _S22, &kernelContext_3);
        float squares_0 = _S35 + _S36;
        float _S37 = spread_0(kept_0[2U], _S34, _S24, &kernelContext_3);
        float squares_1 = squares_0 + _S37;
        float _S38 = spread_0(kept_0[3U], _S34, _S26, &kernelContext_3);
        float squares_2 = squares_1 + _S38;
        float _S39 = spread_0(kept_0[4U], _S34, _S28, &kernelContext_3);
        float squares_3 = squares_2 + _S39;
        float _S40 = spread_0(kept_0[5U], _S34, _S30, &kernelContext_3);
        float squares_4 = squares_3 + _S40;
        uint c_4 = rest_0;
        float squares_5 = squares_4;
        for(;;)
        {
            if(c_4 < ((&kernelContext_3)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            float2 _S41 = pair_at_0(_S15, _S17, _S19, c_4, &kernelContext_3);
            float _S42 = spread_0(_S41, _S34, c_4, &kernelContext_3);
            float squares_6 = squares_5 + _S42;
            c_4 = c_4 + _S10 * 2U;
            squares_5 = squares_6;
        }
        float _S43 = simd_sum(squares_5);
        float _S44 = rsqrt(_S43 / float((&kernelContext_3)->p_0->width_0) + (&kernelContext_3)->p_0->epsilon_0);
        float2 _S45 = float2(_S34) ;
        float2 _S46 = float2(_S44) ;
        store_pair_0((kept_0[0U] - _S45) * _S46, row_1, _S20, &kernelContext_3);
        store_pair_0((kept_0[1U] - _S45) * _S46, row_1, _S22, &kernelContext_3);
        store_pair_0((kept_0[2U] - _S45) * _S46, row_1, _S24, &kernelContext_3);
        store_pair_0((kept_0[3U] - _S45) * _S46, row_1, _S26, &kernelContext_3);
        store_pair_0((kept_0[4U] - _S45) * _S46, row_1, _S28, &kernelContext_3);
        store_pair_0((kept_0[5U] - _S45) * _S46, row_1, _S30, &kernelContext_3);
        uint c_5 = rest_0;
        for(;;)
        {
            if(c_5 < ((&kernelContext_3)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            float2 _S47 = pair_at_0(_S15, _S17, _S19, c_5, &kernelContext_3);
            store_pair_0((_S47 - _S45) * _S46, row_1, c_5, &kernelContext_3);
            c_5 = c_5 + _S10 * 2U;
        }
        r_0 = r_0 + _S11;
    }
    return;
}

