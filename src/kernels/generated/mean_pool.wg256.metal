#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    float device* src_0;
    uint device* src_f16_0;
    packed_float2 device* stats_0;
    float device* norm_0;
    uint device* cu_seqlens_0;
    uint device* control_0;
    float device* dst_0;
    uint row_begin_0;
    uint row_count_0;
    uint width_0;
    uint flags_0;
    float epsilon_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<float2, int(256)> threadgroup* norms_0;
    array<float2, int(256)> threadgroup* partial_0;
    array<float, int(1024)> threadgroup* kept_0;
};

float2 pair_at_0(uint row_0, uint c_0, float2 norm_1, KernelContext_0 thread* kernelContext_0)
{
    uint at_0 = row_0 * kernelContext_0->p_0->width_0 + c_0;
    if(((kernelContext_0->p_0->flags_0) & 2U) == 0U)
    {
        float _S1 = *(kernelContext_0->p_0->src_0 + at_0);
        float _S2;
        if((c_0 + 1U) < (kernelContext_0->p_0->width_0))
        {
            _S2 = *(kernelContext_0->p_0->src_0 + (at_0 + 1U));
        }
        else
        {
            _S2 = 0.0f;
        }
        return float2(_S1, _S2);
    }
    uint device* _S3 = kernelContext_0->p_0->src_f16_0 + at_0 / 2U;
    float2 x_0 = float2((as_type<half>((ushort)(((*_S3) & 65535U)))), (as_type<half>((ushort)(((*_S3) >> 16U)))));
    float2 _S4;
    if(((kernelContext_0->p_0->flags_0) & 4U) != 0U)
    {
        _S4 = (x_0 - float2(norm_1.x) ) * float2(norm_1.y) ;
    }
    else
    {
        _S4 = x_0;
    }
    return _S4;
}

float sum_at_0(uint text_0, uint c_1, KernelContext_0 thread* kernelContext_1)
{
    float _S5;
    if((kernelContext_1->p_0->width_0) <= 1024U)
    {
        _S5 = (*kernelContext_1->kept_0)[c_1];
    }
    else
    {
        _S5 = *(kernelContext_1->p_0->dst_0 + (text_0 * kernelContext_1->p_0->width_0 + c_1));
    }
    return _S5;
}

void set_sum_0(uint text_1, uint c_2, float v_0, KernelContext_0 thread* kernelContext_2)
{
    if((kernelContext_2->p_0->width_0) <= 1024U)
    {
        (*kernelContext_2->kept_0)[c_2] = v_0;
    }
    else
    {
        *(kernelContext_2->p_0->dst_0 + (text_1 * kernelContext_2->p_0->width_0 + c_2)) = v_0;
    }
    return;
}

[[kernel]] void mean_pool(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    bool _S6;
    float squares_0;
    float v_1;
    float v_2;
    uint g_0;
    bool _S7;
    thread KernelContext_0 kernelContext_3;
    (&kernelContext_3)->p_0 = p_1;
    threadgroup array<float2, int(256)> norms_1;
    (&kernelContext_3)->norms_0 = &norms_1;
    threadgroup array<float2, int(256)> partial_1;
    (&kernelContext_3)->partial_0 = &partial_1;
    threadgroup array<float, int(1024)> kept_1;
    (&kernelContext_3)->kept_0 = &kept_1;
    uint text_2 = p_1->row_begin_0 + gid_0.x;
    if(text_2 >= (min(p_1->row_begin_0 + p_1->row_count_0, *(p_1->control_0 + int(0)))))
    {
        return;
    }
    uint from_0 = *((&kernelContext_3)->p_0->cu_seqlens_0 + text_2);
    uint to_0 = *((&kernelContext_3)->p_0->cu_seqlens_0 + (text_2 + 1U));
    uint _S8 = min(*(p_1->control_0 + int(2)), (&kernelContext_3)->p_0->width_0);
    uint to_1;
    if((((&kernelContext_3)->p_0->flags_0) & 1U) != 0U)
    {
        to_1 = min(to_0, from_0 + 1U);
    }
    else
    {
        to_1 = to_0;
    }
    bool _S9 = to_1 > from_0;
    float _S10;
    if(_S9)
    {
        _S10 = 1.0f / float(to_1 - from_0);
    }
    else
    {
        _S10 = 0.0f;
    }
    uint tid_0 = lid_0.x;
    uint mine_0 = tid_0 % 64U * 2U;
    uint group_0 = tid_0 / 64U;
    uint row_1 = from_0;
    for(;;)
    {
        uint _S11 = min(to_1 - row_1, 256U);
        threadgroup_barrier(mem_flags::mem_threadgroup);
        if((((&kernelContext_3)->p_0->flags_0) & 4U) != 0U)
        {
            _S6 = tid_0 < _S11;
        }
        else
        {
            _S6 = false;
        }
        uint c0_0;
        if(_S6)
        {
            uint ob_parts_0 = (&kernelContext_3)->p_0->width_0 / 32U;
            uint ob_at_0 = (row_1 + tid_0) * ob_parts_0;
            float ob_first_0 = (float2(*((&kernelContext_3)->p_0->stats_0 + ob_at_0)) ).x;
            c0_0 = 0U;
            squares_0 = 0.0f;
            v_1 = 0.0f;
            v_2 = 0.0f;
            for(;;)
            {
                bool _S12 = c0_0 < ob_parts_0;
                if(_S12)
                {
                }
                else
                {
                    break;
                }
                thread array<float2, int(16)> ob_part_0;
                uint _S13 = ob_parts_0 - 1U;
                ob_part_0[0U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(c0_0, _S13)))) ;
                uint _S14 = c0_0 + 1U;
                ob_part_0[1U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S14, _S13)))) ;
                uint _S15 = c0_0 + 2U;
                ob_part_0[2U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S15, _S13)))) ;
                uint _S16 = c0_0 + 3U;
                ob_part_0[3U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S16, _S13)))) ;
                uint _S17 = c0_0 + 4U;
                ob_part_0[4U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S17, _S13)))) ;
                uint _S18 = c0_0 + 5U;
                ob_part_0[5U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S18, _S13)))) ;
                uint _S19 = c0_0 + 6U;
                ob_part_0[6U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S19, _S13)))) ;
                uint _S20 = c0_0 + 7U;
                ob_part_0[7U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S20, _S13)))) ;
                uint _S21 = c0_0 + 8U;
                ob_part_0[8U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S21, _S13)))) ;
                uint _S22 = c0_0 + 9U;
                ob_part_0[9U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S22, _S13)))) ;
                uint _S23 = c0_0 + 10U;
                ob_part_0[10U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S23, _S13)))) ;
                uint _S24 = c0_0 + 11U;
                ob_part_0[11U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S24, _S13)))) ;
                uint _S25 = c0_0 + 12U;
                ob_part_0[12U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S25, _S13)))) ;
                uint _S26 = c0_0 + 13U;
                ob_part_0[13U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S26, _S13)))) ;
                uint _S27 = c0_0 + 14U;
                ob_part_0[14U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S27, _S13)))) ;
                uint _S28 = c0_0 + 15U;
                ob_part_0[15U] = float2(*((&kernelContext_3)->p_0->stats_0 + (ob_at_0 + min(_S28, _S13)))) ;
                float ob_d_0;
                if(_S12)
                {
                    ob_d_0 = ob_part_0[0U].x - ob_first_0;
                }
                else
                {
                    ob_d_0 = 0.0f;
                }
                float ob_sum_0 = squares_0 + ob_d_0;
                float ob_square_0 = v_1 + ob_d_0 * ob_d_0;
                float _S29;
                if(_S12)
                {
                    _S29 = ob_part_0[0U].y;
                }
                else
                {
                    _S29 = 0.0f;
                }
                float ob_inner_0 = v_2 + _S29;
                bool _S30 = _S14 < ob_parts_0;
                float ob_d_1;
                if(_S30)
                {
                    ob_d_1 = ob_part_0[1U].x - ob_first_0;
                }
                else
                {
                    ob_d_1 = 0.0f;
                }
                float ob_sum_1 = ob_sum_0 + ob_d_1;
                float ob_square_1 = ob_square_0 + ob_d_1 * ob_d_1;
                float _S31;
                if(_S30)
                {
                    _S31 = ob_part_0[1U].y;
                }
                else
                {
                    _S31 = 0.0f;
                }
                float ob_inner_1 = ob_inner_0 + _S31;
                bool _S32 = _S15 < ob_parts_0;
                float ob_d_2;
                if(_S32)
                {
                    ob_d_2 = ob_part_0[2U].x - ob_first_0;
                }
                else
                {
                    ob_d_2 = 0.0f;
                }
                float ob_sum_2 = ob_sum_1 + ob_d_2;
                float ob_square_2 = ob_square_1 + ob_d_2 * ob_d_2;
                float _S33;
                if(_S32)
                {
                    _S33 = ob_part_0[2U].y;
                }
                else
                {
                    _S33 = 0.0f;
                }
                float ob_inner_2 = ob_inner_1 + _S33;
                bool _S34 = _S16 < ob_parts_0;
                float ob_d_3;
                if(_S34)
                {
                    ob_d_3 = ob_part_0[3U].x - ob_first_0;
                }
                else
                {
                    ob_d_3 = 0.0f;
                }
                float ob_sum_3 = ob_sum_2 + ob_d_3;
                float ob_square_3 = ob_square_2 + ob_d_3 * ob_d_3;
                float _S35;
                if(_S34)
                {
                    _S35 = ob_part_0[3U].y;
                }
                else
                {
                    _S35 = 0.0f;
                }
                float ob_inner_3 = ob_inner_2 + _S35;
                bool _S36 = _S17 < ob_parts_0;
                float ob_d_4;
                if(_S36)
                {
                    ob_d_4 = ob_part_0[4U].x - ob_first_0;
                }
                else
                {
                    ob_d_4 = 0.0f;
                }
                float ob_sum_4 = ob_sum_3 + ob_d_4;
                float ob_square_4 = ob_square_3 + ob_d_4 * ob_d_4;
                float _S37;
                if(_S36)
                {
                    _S37 = ob_part_0[4U].y;
                }
                else
                {
                    _S37 = 0.0f;
                }
                float ob_inner_4 = ob_inner_3 + _S37;
                bool _S38 = _S18 < ob_parts_0;
                float ob_d_5;
                if(_S38)
                {
                    ob_d_5 = ob_part_0[5U].x - ob_first_0;
                }
                else
                {
                    ob_d_5 = 0.0f;
                }
                float ob_sum_5 = ob_sum_4 + ob_d_5;
                float ob_square_5 = ob_square_4 + ob_d_5 * ob_d_5;
                float _S39;
                if(_S38)
                {
                    _S39 = ob_part_0[5U].y;
                }
                else
                {
                    _S39 = 0.0f;
                }
                float ob_inner_5 = ob_inner_4 + _S39;
                bool _S40 = _S19 < ob_parts_0;
                float ob_d_6;
                if(_S40)
                {
                    ob_d_6 = ob_part_0[6U].x - ob_first_0;
                }
                else
                {
                    ob_d_6 = 0.0f;
                }
                float ob_sum_6 = ob_sum_5 + ob_d_6;
                float ob_square_6 = ob_square_5 + ob_d_6 * ob_d_6;
                float _S41;
                if(_S40)
                {
                    _S41 = ob_part_0[6U].y;
                }
                else
                {
                    _S41 = 0.0f;
                }
                float ob_inner_6 = ob_inner_5 + _S41;
                bool _S42 = _S20 < ob_parts_0;
                float ob_d_7;
                if(_S42)
                {
                    ob_d_7 = ob_part_0[7U].x - ob_first_0;
                }
                else
                {
                    ob_d_7 = 0.0f;
                }
                float ob_sum_7 = ob_sum_6 + ob_d_7;
                float ob_square_7 = ob_square_6 + ob_d_7 * ob_d_7;
                float _S43;
                if(_S42)
                {
                    _S43 = ob_part_0[7U].y;
                }
                else
                {
                    _S43 = 0.0f;
                }
                float ob_inner_7 = ob_inner_6 + _S43;
                bool _S44 = _S21 < ob_parts_0;
                float ob_d_8;
                if(_S44)
                {
                    ob_d_8 = ob_part_0[8U].x - ob_first_0;
                }
                else
                {
                    ob_d_8 = 0.0f;
                }
                float ob_sum_8 = ob_sum_7 + ob_d_8;
                float ob_square_8 = ob_square_7 + ob_d_8 * ob_d_8;
                float _S45;
                if(_S44)
                {
                    _S45 = ob_part_0[8U].y;
                }
                else
                {
                    _S45 = 0.0f;
                }
                float ob_inner_8 = ob_inner_7 + _S45;
                bool _S46 = _S22 < ob_parts_0;
                float ob_d_9;
                if(_S46)
                {
                    ob_d_9 = ob_part_0[9U].x - ob_first_0;
                }
                else
                {
                    ob_d_9 = 0.0f;
                }
                float ob_sum_9 = ob_sum_8 + ob_d_9;
                float ob_square_9 = ob_square_8 + ob_d_9 * ob_d_9;
                float _S47;
                if(_S46)
                {
                    _S47 = ob_part_0[9U].y;
                }
                else
                {
                    _S47 = 0.0f;
                }
                float ob_inner_9 = ob_inner_8 + _S47;
                bool _S48 = _S23 < ob_parts_0;
                float ob_d_10;
                if(_S48)
                {
                    ob_d_10 = ob_part_0[10U].x - ob_first_0;
                }
                else
                {
                    ob_d_10 = 0.0f;
                }
                float ob_sum_10 = ob_sum_9 + ob_d_10;
                float ob_square_10 = ob_square_9 + ob_d_10 * ob_d_10;
                float _S49;
                if(_S48)
                {
                    _S49 = ob_part_0[10U].y;
                }
                else
                {
                    _S49 = 0.0f;
                }
                float ob_inner_10 = ob_inner_9 + _S49;
                bool _S50 = _S24 < ob_parts_0;
                float ob_d_11;
                if(_S50)
                {
                    ob_d_11 = ob_part_0[11U].x - ob_first_0;
                }
                else
                {
                    ob_d_11 = 0.0f;
                }
                float ob_sum_11 = ob_sum_10 + ob_d_11;
                float ob_square_11 = ob_square_10 + ob_d_11 * ob_d_11;
                float _S51;
                if(_S50)
                {
                    _S51 = ob_part_0[11U].y;
                }
                else
                {
                    _S51 = 0.0f;
                }
                float ob_inner_11 = ob_inner_10 + _S51;
                bool _S52 = _S25 < ob_parts_0;
                float ob_d_12;
                if(_S52)
                {
                    ob_d_12 = ob_part_0[12U].x - ob_first_0;
                }
                else
                {
                    ob_d_12 = 0.0f;
                }
                float ob_sum_12 = ob_sum_11 + ob_d_12;
                float ob_square_12 = ob_square_11 + ob_d_12 * ob_d_12;
                float _S53;
                if(_S52)
                {
                    _S53 = ob_part_0[12U].y;
                }
                else
                {
                    _S53 = 0.0f;
                }
                float ob_inner_12 = ob_inner_11 + _S53;
                bool _S54 = _S26 < ob_parts_0;
                float ob_d_13;
                if(_S54)
                {
                    ob_d_13 = ob_part_0[13U].x - ob_first_0;
                }
                else
                {
                    ob_d_13 = 0.0f;
                }
                float ob_sum_13 = ob_sum_12 + ob_d_13;
                float ob_square_13 = ob_square_12 + ob_d_13 * ob_d_13;
                float _S55;
                if(_S54)
                {
                    _S55 = ob_part_0[13U].y;
                }
                else
                {
                    _S55 = 0.0f;
                }
                float ob_inner_13 = ob_inner_12 + _S55;
                bool _S56 = _S27 < ob_parts_0;
                float ob_d_14;
                if(_S56)
                {
                    ob_d_14 = ob_part_0[14U].x - ob_first_0;
                }
                else
                {
                    ob_d_14 = 0.0f;
                }
                float ob_sum_14 = ob_sum_13 + ob_d_14;
                float ob_square_14 = ob_square_13 + ob_d_14 * ob_d_14;
                float _S57;
                if(_S56)
                {
                    _S57 = ob_part_0[14U].y;
                }
                else
                {
                    _S57 = 0.0f;
                }
                float ob_inner_14 = ob_inner_13 + _S57;
                bool _S58 = _S28 < ob_parts_0;
                float ob_d_15;
                if(_S58)
                {
                    ob_d_15 = ob_part_0[15U].x - ob_first_0;
                }
                else
                {
                    ob_d_15 = 0.0f;
                }
                float ob_sum_15 = ob_sum_14 + ob_d_15;
                float ob_square_15 = ob_square_14 + ob_d_15 * ob_d_15;
                float _S59;
                if(_S58)
                {
                    _S59 = ob_part_0[15U].y;
                }
                else
                {
                    _S59 = 0.0f;
                }
                float ob_inner_15 = ob_inner_14 + _S59;
                c0_0 = c0_0 + 16U;
                squares_0 = ob_sum_15;
                v_1 = ob_square_15;
                v_2 = ob_inner_15;
            }
            float _S60 = float(ob_parts_0);
            (*(&kernelContext_3)->norms_0)[tid_0] = float2(ob_first_0 + squares_0 / _S60, rsqrt((v_2 + 32.0f * (v_1 - squares_0 * squares_0 / _S60)) / float((&kernelContext_3)->p_0->width_0) + (&kernelContext_3)->p_0->epsilon_0));
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        c0_0 = 0U;
        for(;;)
        {
            if(c0_0 < ((&kernelContext_3)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            uint c_3 = c0_0 + mine_0;
            float2 _S61 = float2(int2(int(0)) );
            float2 sum_0;
            float2 sum_1;
            float2 sum_2;
            if(c_3 < _S8)
            {
                g_0 = group_0;
                sum_0 = _S61;
                for(;;)
                {
                    bool _S62 = g_0 < _S11;
                    if(_S62)
                    {
                    }
                    else
                    {
                        break;
                    }
                    thread array<float2, int(8)> v_3;
                    uint _S63 = _S11 - 1U;
                    uint _S64 = min(g_0, _S63);
                    float2 _S65 = pair_at_0(row_1 + _S64, c_3, (*(&kernelContext_3)->norms_0)[_S64], &kernelContext_3);
                    v_3[0U] = _S65;
                    uint _S66 = g_0 + 4U;
                    uint _S67 = min(_S66, _S63);
                    float2 _S68 = pair_at_0(row_1 + _S67, c_3, (*(&kernelContext_3)->norms_0)[_S67], &kernelContext_3);
                    v_3[1U] = _S68;
                    uint _S69 = g_0 + 8U;
                    uint _S70 = min(_S69, _S63);
                    float2 _S71 = pair_at_0(row_1 + _S70, c_3, (*(&kernelContext_3)->norms_0)[_S70], &kernelContext_3);
                    v_3[2U] = _S71;
                    uint _S72 = g_0 + 12U;
                    uint _S73 = min(_S72, _S63);
                    float2 _S74 = pair_at_0(row_1 + _S73, c_3, (*(&kernelContext_3)->norms_0)[_S73], &kernelContext_3);
                    v_3[3U] = _S74;
                    uint _S75 = g_0 + 16U;
                    uint _S76 = min(_S75, _S63);
                    float2 _S77 = pair_at_0(row_1 + _S76, c_3, (*(&kernelContext_3)->norms_0)[_S76], &kernelContext_3);
                    v_3[4U] = _S77;
                    uint _S78 = g_0 + 20U;
                    uint _S79 = min(_S78, _S63);
                    float2 _S80 = pair_at_0(row_1 + _S79, c_3, (*(&kernelContext_3)->norms_0)[_S79], &kernelContext_3);
                    v_3[5U] = _S80;
                    uint _S81 = g_0 + 24U;
                    uint _S82 = min(_S81, _S63);
                    float2 _S83 = pair_at_0(row_1 + _S82, c_3, (*(&kernelContext_3)->norms_0)[_S82], &kernelContext_3);
                    v_3[6U] = _S83;
                    uint _S84 = g_0 + 28U;
                    uint _S85 = min(_S84, _S63);
                    float2 _S86 = pair_at_0(row_1 + _S85, c_3, (*(&kernelContext_3)->norms_0)[_S85], &kernelContext_3);
                    v_3[7U] = _S86;
                    if(_S62)
                    {
                        sum_1 = v_3[0U];
                    }
                    else
                    {
                        sum_1 = _S61;
                    }
                    float2 sum_3 = sum_0 + sum_1;
                    if(_S66 < _S11)
                    {
                        sum_2 = v_3[1U];
                    }
                    else
                    {
                        sum_2 = _S61;
                    }
                    float2 sum_4 = sum_3 + sum_2;
                    float2 _S87;
                    if(_S69 < _S11)
                    {
                        _S87 = v_3[2U];
                    }
                    else
                    {
                        _S87 = _S61;
                    }
                    float2 sum_5 = sum_4 + _S87;
                    float2 _S88;
                    if(_S72 < _S11)
                    {
                        _S88 = v_3[3U];
                    }
                    else
                    {
                        _S88 = _S61;
                    }
                    float2 sum_6 = sum_5 + _S88;
                    float2 _S89;
                    if(_S75 < _S11)
                    {
                        _S89 = v_3[4U];
                    }
                    else
                    {
                        _S89 = _S61;
                    }
                    float2 sum_7 = sum_6 + _S89;
                    float2 _S90;
                    if(_S78 < _S11)
                    {
                        _S90 = v_3[5U];
                    }
                    else
                    {
                        _S90 = _S61;
                    }
                    float2 sum_8 = sum_7 + _S90;
                    float2 _S91;
                    if(_S81 < _S11)
                    {
                        _S91 = v_3[6U];
                    }
                    else
                    {
                        _S91 = _S61;
                    }
                    float2 sum_9 = sum_8 + _S91;
                    float2 _S92;
                    if(_S84 < _S11)
                    {
                        _S92 = v_3[7U];
                    }
                    else
                    {
                        _S92 = _S61;
                    }
                    float2 sum_10 = sum_9 + _S92;
                    g_0 = g_0 + 32U;
                    sum_0 = sum_10;
                }
            }
            else
            {
                sum_0 = _S61;
            }
            (*(&kernelContext_3)->partial_0)[tid_0] = sum_0;
            threadgroup_barrier(mem_flags::mem_threadgroup);
            if(group_0 == 0U)
            {
                _S7 = c_3 < ((&kernelContext_3)->p_0->width_0);
            }
            else
            {
                _S7 = false;
            }
            if(_S7)
            {
                g_0 = 1U;
                sum_1 = sum_0;
                for(;;)
                {
                    if(g_0 < 4U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    float2 sum_11 = sum_1 + (*(&kernelContext_3)->partial_0)[g_0 * 64U + tid_0];
                    g_0 = g_0 + 1U;
                    sum_1 = sum_11;
                }
                uint _S93 = c_3 + 1U;
                bool both_0 = _S93 < ((&kernelContext_3)->p_0->width_0);
                if(row_1 != from_0)
                {
                    float _S94 = sum_at_0(text_2, c_3, &kernelContext_3);
                    if(both_0)
                    {
                        float _S95 = sum_at_0(text_2, _S93, &kernelContext_3);
                        squares_0 = _S95;
                    }
                    else
                    {
                        squares_0 = 0.0f;
                    }
                    sum_2 = sum_1 + float2(_S94, squares_0);
                }
                else
                {
                    sum_2 = sum_1;
                }
                set_sum_0(text_2, c_3, sum_2.x, &kernelContext_3);
                if(both_0)
                {
                    set_sum_0(text_2, _S93, sum_2.y, &kernelContext_3);
                }
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            c0_0 = c0_0 + 128U;
        }
        uint row_2 = row_1 + _S11;
        if(!(row_2 < to_1))
        {
            break;
        }
        row_1 = row_2;
    }
    uint c_4;
    if(group_0 == 0U)
    {
        g_0 = mine_0;
        squares_0 = 0.0f;
        for(;;)
        {
            if(g_0 < ((&kernelContext_3)->p_0->width_0))
            {
            }
            else
            {
                break;
            }
            c_4 = g_0;
            for(;;)
            {
                if(c_4 < (min(g_0 + 2U, (&kernelContext_3)->p_0->width_0)))
                {
                }
                else
                {
                    break;
                }
                float _S96 = sum_at_0(text_2, c_4, &kernelContext_3);
                float v_4 = _S96 * _S10;
                if((((&kernelContext_3)->p_0->flags_0) & 4U) != 0U)
                {
                    _S6 = _S9;
                }
                else
                {
                    _S6 = false;
                }
                if(_S6)
                {
                    _S7 = c_4 < _S8;
                }
                else
                {
                    _S7 = false;
                }
                if(_S7)
                {
                    v_1 = v_4 * *((&kernelContext_3)->p_0->norm_0 + c_4) + *((&kernelContext_3)->p_0->norm_0 + ((&kernelContext_3)->p_0->width_0 + c_4));
                }
                else
                {
                    v_1 = v_4;
                }
                if(c_4 >= _S8)
                {
                    v_2 = 0.0f;
                }
                else
                {
                    v_2 = v_1;
                }
                float squares_1 = squares_0 + v_2 * v_2;
                set_sum_0(text_2, c_4, v_2, &kernelContext_3);
                c_4 = c_4 + 1U;
                squares_0 = squares_1;
            }
            g_0 = g_0 + 128U;
        }
    }
    else
    {
        squares_0 = 0.0f;
    }
    (*(&kernelContext_3)->partial_0)[tid_0] = float2(squares_0, 0.0f);
    g_0 = 32U;
    for(;;)
    {
        if(g_0 > 0U)
        {
        }
        else
        {
            break;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        if(tid_0 < g_0)
        {
            (*(&kernelContext_3)->partial_0)[tid_0].x = (*(&kernelContext_3)->partial_0)[tid_0].x + (*(&kernelContext_3)->partial_0)[tid_0 + g_0].x;
        }
        g_0 = g_0 / 2U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    float total_0 = (*(&kernelContext_3)->partial_0)[int(0)].x;
    if((*(p_1->control_0 + int(1))) != 0U)
    {
        _S6 = total_0 > 0.0f;
    }
    else
    {
        _S6 = false;
    }
    if(_S6)
    {
        _S10 = 1.0f / sqrt(total_0);
    }
    else
    {
        _S10 = 1.0f;
    }
    if(group_0 != 0U)
    {
        return;
    }
    c_4 = mine_0;
    for(;;)
    {
        if(c_4 < ((&kernelContext_3)->p_0->width_0))
        {
        }
        else
        {
            break;
        }
        uint i_0 = c_4;
        for(;;)
        {
            if(i_0 < (min(c_4 + 2U, (&kernelContext_3)->p_0->width_0)))
            {
            }
            else
            {
                break;
            }
            float device* _S97 = (&kernelContext_3)->p_0->dst_0 + (text_2 * (&kernelContext_3)->p_0->width_0 + i_0);
            float _S98 = sum_at_0(text_2, i_0, &kernelContext_3);
            *_S97 = _S98 * _S10;
            i_0 = i_0 + 1U;
        }
        c_4 = c_4 + 128U;
    }
    return;
}

