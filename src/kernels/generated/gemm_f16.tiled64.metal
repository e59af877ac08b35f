#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    packed_uint4 device* a_0;
    packed_uint4 device* w_0;
    float device* bias_0;
    float device* residual_0;
    packed_uint4 device* residual_f16_0;
    packed_float2 device* stats_0;
    float device* norm_0;
    uint device* c_0;
    float device* c_f32_0;
    packed_float2 device* stats_out_0;
    uint device* live_0;
    uint row_begin_0;
    uint row_count_0;
    uint n_0;
    uint k_0;
    uint flags_0;
    float epsilon_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<float2, int(64)> threadgroup* lds_norm_0;
    array<float, int(2080)> threadgroup* lds_0;
};

float2 row_norm_0(uint row_0, KernelContext_0 thread* kernelContext_0)
{
    uint ob_i_0;
    if(((kernelContext_0->p_0->flags_0) & 32U) != 0U)
    {
        ob_i_0 = kernelContext_0->p_0->k_0;
    }
    else
    {
        ob_i_0 = kernelContext_0->p_0->n_0;
    }
    uint ob_parts_0 = ob_i_0 / 32U;
    uint ob_at_0 = row_0 * ob_parts_0;
    float ob_first_0 = (float2(*(kernelContext_0->p_0->stats_0 + ob_at_0)) ).x;
    ob_i_0 = 0U;
    float ob_sum_0 = 0.0f;
    float ob_square_0 = 0.0f;
    float ob_inner_0 = 0.0f;
    for(;;)
    {
        bool _S1 = ob_i_0 < ob_parts_0;
        if(_S1)
        {
        }
        else
        {
            break;
        }
        thread array<float2, int(16)> ob_part_0;
        uint _S2 = ob_parts_0 - 1U;
        ob_part_0[0U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(ob_i_0, _S2)))) ;
        uint _S3 = ob_i_0 + 1U;
        ob_part_0[1U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S3, _S2)))) ;
        uint _S4 = ob_i_0 + 2U;
        ob_part_0[2U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S4, _S2)))) ;
        uint _S5 = ob_i_0 + 3U;
        ob_part_0[3U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S5, _S2)))) ;
        uint _S6 = ob_i_0 + 4U;
        ob_part_0[4U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S6, _S2)))) ;
        uint _S7 = ob_i_0 + 5U;
        ob_part_0[5U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S7, _S2)))) ;
        uint _S8 = ob_i_0 + 6U;
        ob_part_0[6U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S8, _S2)))) ;
        uint _S9 = ob_i_0 + 7U;
        ob_part_0[7U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S9, _S2)))) ;
        uint _S10 = ob_i_0 + 8U;
        ob_part_0[8U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S10, _S2)))) ;
        uint _S11 = ob_i_0 + 9U;
        ob_part_0[9U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S11, _S2)))) ;
        uint _S12 = ob_i_0 + 10U;
        ob_part_0[10U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S12, _S2)))) ;
        uint _S13 = ob_i_0 + 11U;
        ob_part_0[11U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S13, _S2)))) ;
        uint _S14 = ob_i_0 + 12U;
        ob_part_0[12U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S14, _S2)))) ;
        uint _S15 = ob_i_0 + 13U;
        ob_part_0[13U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S15, _S2)))) ;
        uint _S16 = ob_i_0 + 14U;
        ob_part_0[14U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S16, _S2)))) ;
        uint _S17 = ob_i_0 + 15U;
        ob_part_0[15U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S17, _S2)))) ;
        float ob_d_0;
        if(_S1)
        {
            ob_d_0 = ob_part_0[0U].x - ob_first_0;
        }
        else
        {
            ob_d_0 = 0.0f;
        }
        float ob_sum_1 = ob_sum_0 + ob_d_0;
        float ob_square_1 = ob_square_0 + ob_d_0 * ob_d_0;
        float _S18;
        if(_S1)
        {
            _S18 = ob_part_0[0U].y;
        }
        else
        {
            _S18 = 0.0f;
        }
        float ob_inner_1 = ob_inner_0 + _S18;
        bool _S19 = _S3 < ob_parts_0;
        float ob_d_1;
        if(_S19)
        {
            ob_d_1 = ob_part_0[1U].x - ob_first_0;
        }
        else
        {
            ob_d_1 = 0.0f;
        }
        float ob_sum_2 = ob_sum_1 + ob_d_1;
        float ob_square_2 = ob_square_1 + ob_d_1 * ob_d_1;
        float _S20;
        if(_S19)
        {
            _S20 = ob_part_0[1U].y;
        }
        else
        {
            _S20 = 0.0f;
        }
        float ob_inner_2 = ob_inner_1 + _S20;
        bool _S21 = _S4 < ob_parts_0;
        float ob_d_2;
        if(_S21)
        {
            ob_d_2 = ob_part_0[2U].x - ob_first_0;
        }
        else
        {
            ob_d_2 = 0.0f;
        }
        float ob_sum_3 = ob_sum_2 + ob_d_2;
        float ob_square_3 = ob_square_2 + ob_d_2 * ob_d_2;
        float _S22;
        if(_S21)
        {
            _S22 = ob_part_0[2U].y;
        }
        else
        {
            _S22 = 0.0f;
        }
        float ob_inner_3 = ob_inner_2 + _S22;
        bool _S23 = _S5 < ob_parts_0;
        float ob_d_3;
        if(_S23)
        {
            ob_d_3 = ob_part_0[3U].x - ob_first_0;
        }
        else
        {
            ob_d_3 = 0.0f;
        }
        float ob_sum_4 = ob_sum_3 + ob_d_3;
        float ob_square_4 = ob_square_3 + ob_d_3 * ob_d_3;
        float _S24;
        if(_S23)
        {
            _S24 = ob_part_0[3U].y;
        }
        else
        {
            _S24 = 0.0f;
        }
        float ob_inner_4 = ob_inner_3 + _S24;
        bool _S25 = _S6 < ob_parts_0;
        float ob_d_4;
        if(_S25)
        {
            ob_d_4 = ob_part_0[4U].x - ob_first_0;
        }
        else
        {
            ob_d_4 = 0.0f;
        }
        float ob_sum_5 = ob_sum_4 + ob_d_4;
        float ob_square_5 = ob_square_4 + ob_d_4 * ob_d_4;
        float _S26;
        if(_S25)
        {
            _S26 = ob_part_0[4U].y;
        }
        else
        {
            _S26 = 0.0f;
        }
        float ob_inner_5 = ob_inner_4 + _S26;
        bool _S27 = _S7 < ob_parts_0;
        float ob_d_5;
        if(_S27)
        {
            ob_d_5 = ob_part_0[5U].x - ob_first_0;
        }
        else
        {
            ob_d_5 = 0.0f;
        }
        float ob_sum_6 = ob_sum_5 + ob_d_5;
        float ob_square_6 = ob_square_5 + ob_d_5 * ob_d_5;
        float _S28;
        if(_S27)
        {
            _S28 = ob_part_0[5U].y;
        }
        else
        {
            _S28 = 0.0f;
        }
        float ob_inner_6 = ob_inner_5 + _S28;
        bool _S29 = _S8 < ob_parts_0;
        float ob_d_6;
        if(_S29)
        {
            ob_d_6 = ob_part_0[6U].x - ob_first_0;
        }
        else
        {
            ob_d_6 = 0.0f;
        }
        float ob_sum_7 = ob_sum_6 + ob_d_6;
        float ob_square_7 = ob_square_6 + ob_d_6 * ob_d_6;
        float _S30;
        if(_S29)
        {
            _S30 = ob_part_0[6U].y;
        }
        else
        {
            _S30 = 0.0f;
        }
        float ob_inner_7 = ob_inner_6 + _S30;
        bool _S31 = _S9 < ob_parts_0;
        float ob_d_7;
        if(_S31)
        {
            ob_d_7 = ob_part_0[7U].x - ob_first_0;
        }
        else
        {
            ob_d_7 = 0.0f;
        }
        float ob_sum_8 = ob_sum_7 + ob_d_7;
        float ob_square_8 = ob_square_7 + ob_d_7 * ob_d_7;
        float _S32;
        if(_S31)
        {
            _S32 = ob_part_0[7U].y;
        }
        else
        {
            _S32 = 0.0f;
        }
        float ob_inner_8 = ob_inner_7 + _S32;
        bool _S33 = _S10 < ob_parts_0;
        float ob_d_8;
        if(_S33)
        {
            ob_d_8 = ob_part_0[8U].x - ob_first_0;
        }
        else
        {
            ob_d_8 = 0.0f;
        }
        float ob_sum_9 = ob_sum_8 + ob_d_8;
        float ob_square_9 = ob_square_8 + ob_d_8 * ob_d_8;
        float _S34;
        if(_S33)
        {
            _S34 = ob_part_0[8U].y;
        }
        else
        {
            _S34 = 0.0f;
        }
        float ob_inner_9 = ob_inner_8 + _S34;
        bool _S35 = _S11 < ob_parts_0;
        float ob_d_9;
        if(_S35)
        {
            ob_d_9 = ob_part_0[9U].x - ob_first_0;
        }
        else
        {
            ob_d_9 = 0.0f;
        }
        float ob_sum_10 = ob_sum_9 + ob_d_9;
        float ob_square_10 = ob_square_9 + ob_d_9 * ob_d_9;
        float _S36;
        if(_S35)
        {
            _S36 = ob_part_0[9U].y;
        }
        else
        {
            _S36 = 0.0f;
        }
        float ob_inner_10 = ob_inner_9 + _S36;
        bool _S37 = _S12 < ob_parts_0;
        float ob_d_10;
        if(_S37)
        {
            ob_d_10 = ob_part_0[10U].x - ob_first_0;
        }
        else
        {
            ob_d_10 = 0.0f;
        }
        float ob_sum_11 = ob_sum_10 + ob_d_10;
        float ob_square_11 = ob_square_10 + ob_d_10 * ob_d_10;
        float _S38;
        if(_S37)
        {
            _S38 = ob_part_0[10U].y;
        }
        else
        {
            _S38 = 0.0f;
        }
        float ob_inner_11 = ob_inner_10 + _S38;
        bool _S39 = _S13 < ob_parts_0;
        float ob_d_11;
        if(_S39)
        {
            ob_d_11 = ob_part_0[11U].x - ob_first_0;
        }
        else
        {
            ob_d_11 = 0.0f;
        }
        float ob_sum_12 = ob_sum_11 + ob_d_11;
        float ob_square_12 = ob_square_11 + ob_d_11 * ob_d_11;
        float _S40;
        if(_S39)
        {
            _S40 = ob_part_0[11U].y;
        }
        else
        {
            _S40 = 0.0f;
        }
        float ob_inner_12 = ob_inner_11 + _S40;
        bool _S41 = _S14 < ob_parts_0;
        float ob_d_12;
        if(_S41)
        {
            ob_d_12 = ob_part_0[12U].x - ob_first_0;
        }
        else
        {
            ob_d_12 = 0.0f;
        }
        float ob_sum_13 = ob_sum_12 + ob_d_12;
        float ob_square_13 = ob_square_12 + ob_d_12 * ob_d_12;
        float _S42;
        if(_S41)
        {
            _S42 = ob_part_0[12U].y;
        }
        else
        {
            _S42 = 0.0f;
        }
        float ob_inner_13 = ob_inner_12 + _S42;
        bool _S43 = _S15 < ob_parts_0;
        float ob_d_13;
        if(_S43)
        {
            ob_d_13 = ob_part_0[13U].x - ob_first_0;
        }
        else
        {
            ob_d_13 = 0.0f;
        }
        float ob_sum_14 = ob_sum_13 + ob_d_13;
        float ob_square_14 = ob_square_13 + ob_d_13 * ob_d_13;
        float _S44;
        if(_S43)
        {
            _S44 = ob_part_0[13U].y;
        }
        else
        {
            _S44 = 0.0f;
        }
        float ob_inner_14 = ob_inner_13 + _S44;
        bool _S45 = _S16 < ob_parts_0;
        float ob_d_14;
        if(_S45)
        {
            ob_d_14 = ob_part_0[14U].x - ob_first_0;
        }
        else
        {
            ob_d_14 = 0.0f;
        }
        float ob_sum_15 = ob_sum_14 + ob_d_14;
        float ob_square_15 = ob_square_14 + ob_d_14 * ob_d_14;
        float _S46;
        if(_S45)
        {
            _S46 = ob_part_0[14U].y;
        }
        else
        {
            _S46 = 0.0f;
        }
        float ob_inner_15 = ob_inner_14 + _S46;
        bool _S47 = _S17 < ob_parts_0;
        float ob_d_15;
        if(_S47)
        {
            ob_d_15 = ob_part_0[15U].x - ob_first_0;
        }
        else
        {
            ob_d_15 = 0.0f;
        }
        float ob_sum_16 = ob_sum_15 + ob_d_15;
        float ob_square_16 = ob_square_15 + ob_d_15 * ob_d_15;
        float _S48;
        if(_S47)
        {
            _S48 = ob_part_0[15U].y;
        }
        else
        {
            _S48 = 0.0f;
        }
        float ob_inner_16 = ob_inner_15 + _S48;
        ob_i_0 = ob_i_0 + 16U;
        ob_sum_0 = ob_sum_16;
        ob_square_0 = ob_square_16;
        ob_inner_0 = ob_inner_16;
    }
    float _S49 = float(ob_parts_0);
    float ob_inner_17 = ob_inner_0 + 32.0f * (ob_square_0 - ob_sum_0 * ob_sum_0 / _S49);
    float _S50 = ob_first_0 + ob_sum_0 / _S49;
    if(((kernelContext_0->p_0->flags_0) & 32U) != 0U)
    {
        ob_i_0 = kernelContext_0->p_0->k_0;
    }
    else
    {
        ob_i_0 = kernelContext_0->p_0->n_0;
    }
    return float2(_S50, rsqrt(ob_inner_17 / float(ob_i_0) + kernelContext_0->p_0->epsilon_0));
}

void load_norms_0(uint tid_0, uint row0_0, uint end_0, KernelContext_0 thread* kernelContext_1)
{
    if(((kernelContext_1->p_0->flags_0) & 160U) == 0U)
    {
        return;
    }
    uint r_0 = tid_0;
    for(;;)
    {
        if(r_0 < 64U)
        {
        }
        else
        {
            break;
        }
        float2 _S51 = row_norm_0(min(row0_0 + r_0, end_0 - 1U), kernelContext_1);
        (*kernelContext_1->lds_norm_0)[r_0] = _S51;
        r_0 = r_0 + 64U;
    }
    return;
}

void unpack_0(uint4 x_0, uint at_0, KernelContext_0 thread* kernelContext_2)
{
    uint i_0 = 0U;
    for(;;)
    {
        if(i_0 < 4U)
        {
        }
        else
        {
            break;
        }
        uint _S52 = 2U * i_0;
        uint _S53 = i_0;
        (*kernelContext_2->lds_0)[at_0 + _S52 * 65U] = (as_type<half>((ushort)(((x_0[i_0]) & 65535U))));
        (*kernelContext_2->lds_0)[at_0 + (_S52 + 1U) * 65U] = (as_type<half>((ushort)(((x_0[_S53]) >> 16U))));
        i_0 = i_0 + 1U;
    }
    return;
}

float erf_f32_0(float x_1)
{
    float v_0 = clamp(x_1, -3.83250689506530762f, 3.83250689506530762f);
    float s_0 = v_0 * v_0;
    return v_0 * ((((((-2.7261423674040941e-10f * s_0 + 2.77068146203873766e-08f) * s_0 - 2.10102393793931697e-06f) * s_0 - 0.0000569250623812f) * s_0 - 0.00073499063728377f) * s_0 - 0.00295459991320968f) * s_0 - 0.01609603315591812f) / ((((-0.0000145660715134f * s_0 - 0.00021337404905353f) * s_0 - 0.00168282701633871f) * s_0 - 0.00737332925200462f) * s_0 - 0.01426473911851645f);
}

float gelu_0(float x_2)
{
    return 0.5f * x_2 * (1.0f + erf_f32_0(x_2 * 0.70710676908493042f));
}

uint padded_0(uint width_0)
{
    return (width_0 + 7U) / 8U * 8U;
}

float finish_0(float v_1, uint row_1, uint col_0, float2 norm_1, KernelContext_0 thread* kernelContext_3)
{
    if(col_0 >= (kernelContext_3->p_0->n_0))
    {
        return 0.0f;
    }
    float _S54;
    if(((kernelContext_3->p_0->flags_0) & 32U) != 0U)
    {
        _S54 = norm_1.y * (v_1 - norm_1.x * *(kernelContext_3->p_0->bias_0 + (kernelContext_3->p_0->n_0 + col_0)));
    }
    else
    {
        _S54 = v_1;
    }
    if(((kernelContext_3->p_0->flags_0) & 1U) != 0U)
    {
        _S54 = _S54 + *(kernelContext_3->p_0->bias_0 + col_0);
    }
    if(((kernelContext_3->p_0->flags_0) & 2U) != 0U)
    {
        _S54 = gelu_0(_S54);
    }
    if(((kernelContext_3->p_0->flags_0) & 4U) != 0U)
    {
        _S54 = _S54 + *(kernelContext_3->p_0->residual_0 + (row_1 * kernelContext_3->p_0->n_0 + col_0));
    }
    if(((kernelContext_3->p_0->flags_0) & 64U) != 0U)
    {
        uint pair_0 = (*(kernelContext_3->p_0->residual_f16_0 + (row_1 * (padded_0(kernelContext_3->p_0->n_0) / 8U) + col_0 / 8U)))[col_0 % 8U / 2U];
        uint _S55;
        if((col_0 & 1U) != 0U)
        {
            _S55 = pair_0 >> 16U;
        }
        else
        {
            _S55 = pair_0 & 65535U;
        }
        float x_3 = (as_type<half>((ushort)((_S55))));
        float x_4;
        if(((kernelContext_3->p_0->flags_0) & 128U) != 0U)
        {
            x_4 = (x_3 - norm_1.x) * norm_1.y * *(kernelContext_3->p_0->norm_0 + col_0) + *(kernelContext_3->p_0->norm_0 + (kernelContext_3->p_0->n_0 + col_0));
        }
        else
        {
            x_4 = x_3;
        }
        _S54 = _S54 + x_4;
    }
    return _S54;
}

float2 store_pair_0(float2 v_2, uint row_2, uint col_1, float2 norm_2, KernelContext_0 thread* kernelContext_4)
{
    float _S56 = finish_0(v_2.x, row_2, col_1, norm_2, kernelContext_4);
    uint _S57 = col_1 + 1U;
    float _S58 = finish_0(v_2.y, row_2, _S57, norm_2, kernelContext_4);
    float2 _S59 = float2(_S56, _S58);
    if(((kernelContext_4->p_0->flags_0) & 16U) != 0U)
    {
        if(col_1 < (kernelContext_4->p_0->n_0))
        {
            *(kernelContext_4->p_0->c_f32_0 + (row_2 * kernelContext_4->p_0->n_0 + col_1)) = _S56;
        }
        if(_S57 < (kernelContext_4->p_0->n_0))
        {
            *(kernelContext_4->p_0->c_f32_0 + (row_2 * kernelContext_4->p_0->n_0 + col_1 + 1U)) = _S58;
        }
    }
    else
    {
        if(col_1 < (padded_0(kernelContext_4->p_0->n_0)))
        {
            *(kernelContext_4->p_0->c_0 + (row_2 * padded_0(kernelContext_4->p_0->n_0) + col_1) / 2U) = (as_type<ushort>((half)((_S56)))) | ((as_type<ushort>((half)((_S58)))) << 16U);
        }
    }
    return _S59;
}

[[kernel]] void gemm_f16(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint v_3;
    uint kk_0;
    uint _S60;
    uint i_1;
    uint i_2;
    bool _S61;
    float sum_0;
    float squares_0;
    uint _S62;
    uint _S63;
    uint _S64;
    uint _S65;
    uint _S66;
    uint _S67;
    uint _S68;
    uint _S69;
    uint _S70;
    uint _S71;
    uint _S72;
    uint _S73;
    uint _S74;
    uint _S75;
    uint _S76;
    uint _S77;
    uint _S78;
    uint _S79;
    uint _S80;
    uint _S81;
    uint _S82;
    uint _S83;
    uint _S84;
    uint _S85;
    uint _S86;
    uint _S87;
    uint _S88;
    uint _S89;
    uint _S90;
    uint _S91;
    uint _S92;
    uint _S93;
    thread KernelContext_0 kernelContext_5;
    (&kernelContext_5)->p_0 = p_1;
    threadgroup array<float2, int(64)> lds_norm_1;
    (&kernelContext_5)->lds_norm_0 = &lds_norm_1;
    threadgroup array<float, int(2080)> lds_1;
    (&kernelContext_5)->lds_0 = &lds_1;
    uint end_1 = p_1->row_begin_0 + p_1->row_count_0;
    uint end_2;
    if(((p_1->flags_0) & 8U) != 0U)
    {
        end_2 = min(end_1, *((&kernelContext_5)->p_0->live_0 + int(0)));
    }
    else
    {
        end_2 = end_1;
    }
    uint row0_1 = p_1->row_begin_0 + gid_0.x * 64U;
    uint col0_0 = gid_0.y * 64U;
    uint vecs_0 = ((&kernelContext_5)->p_0->k_0 + 7U) / 8U;
    if(row0_1 >= end_2)
    {
        return;
    }
    uint tid_1 = lid_0.x;
    uint _S94 = tid_1 % 8U;
    uint _S95 = tid_1 / 8U;
    uint _S96 = min(row0_1 + tid_1, end_2 - 1U) * vecs_0;
    uint _S97 = min(col0_0 + tid_1, (&kernelContext_5)->p_0->n_0 - 1U) * vecs_0;
    load_norms_0(tid_1, row0_1, end_2, &kernelContext_5);
    thread array<array<float, int(8)>, int(8)> acc_0;
    acc_0[0U][0U] = 0.0f;
    acc_0[0U][1U] = 0.0f;
    acc_0[0U][2U] = 0.0f;
    acc_0[0U][3U] = 0.0f;
    acc_0[0U][4U] = 0.0f;
    acc_0[0U][5U] = 0.0f;
    acc_0[0U][6U] = 0.0f;
    acc_0[0U][7U] = 0.0f;
    acc_0[1U][0U] = 0.0f;
    acc_0[1U][1U] = 0.0f;
    acc_0[1U][2U] = 0.0f;
    acc_0[1U][3U] = 0.0f;
    acc_0[1U][4U] = 0.0f;
    acc_0[1U][5U] = 0.0f;
    acc_0[1U][6U] = 0.0f;
    acc_0[1U][7U] = 0.0f;
    acc_0[2U][0U] = 0.0f;
    acc_0[2U][1U] = 0.0f;
    acc_0[2U][2U] = 0.0f;
    acc_0[2U][3U] = 0.0f;
    acc_0[2U][4U] = 0.0f;
    acc_0[2U][5U] = 0.0f;
    acc_0[2U][6U] = 0.0f;
    acc_0[2U][7U] = 0.0f;
    acc_0[3U][0U] = 0.0f;
    acc_0[3U][1U] = 0.0f;
    acc_0[3U][2U] = 0.0f;
    acc_0[3U][3U] = 0.0f;
    acc_0[3U][4U] = 0.0f;
    acc_0[3U][5U] = 0.0f;
    acc_0[3U][6U] = 0.0f;
    acc_0[3U][7U] = 0.0f;
    acc_0[4U][0U] = 0.0f;
    acc_0[4U][1U] = 0.0f;
    acc_0[4U][2U] = 0.0f;
    acc_0[4U][3U] = 0.0f;
    acc_0[4U][4U] = 0.0f;
    acc_0[4U][5U] = 0.0f;
    acc_0[4U][6U] = 0.0f;
    acc_0[4U][7U] = 0.0f;
    acc_0[5U][0U] = 0.0f;
    acc_0[5U][1U] = 0.0f;
    acc_0[5U][2U] = 0.0f;
    acc_0[5U][3U] = 0.0f;
    acc_0[5U][4U] = 0.0f;
    acc_0[5U][5U] = 0.0f;
    acc_0[5U][6U] = 0.0f;
    acc_0[5U][7U] = 0.0f;
    acc_0[6U][0U] = 0.0f;
    acc_0[6U][1U] = 0.0f;
    acc_0[6U][2U] = 0.0f;
    acc_0[6U][3U] = 0.0f;
    acc_0[6U][4U] = 0.0f;
    acc_0[6U][5U] = 0.0f;
    acc_0[6U][6U] = 0.0f;
    acc_0[6U][7U] = 0.0f;
    acc_0[7U][0U] = 0.0f;
    acc_0[7U][1U] = 0.0f;
    acc_0[7U][2U] = 0.0f;
    acc_0[7U][3U] = 0.0f;
    acc_0[7U][4U] = 0.0f;
    acc_0[7U][5U] = 0.0f;
    acc_0[7U][6U] = 0.0f;
    acc_0[7U][7U] = 0.0f;
    uint v0_0 = 0U;
    for(;;)
    {
        if(v0_0 < vecs_0)
        {
        }
        else
        {
            break;
        }
        v_3 = 0U;
        for(;;)
        {
            if(v_3 < 2U)
            {
            }
            else
            {
                break;
            }
            uint _S98 = v0_0 + v_3;
            bool inside_0 = _S98 < vecs_0;
            uint _S99 = min(_S98, vecs_0 - 1U);
            uint4 _S100;
            if(inside_0)
            {
                _S100 = uint4(*((&kernelContext_5)->p_0->a_0 + (_S96 + _S99))) ;
            }
            else
            {
                _S100 = uint4(int4(int(0)) );
            }
            uint _S101 = v_3 * 8U;
            unpack_0(_S100, _S101 * 65U + tid_1, &kernelContext_5);
            uint4 _S102;
            if(inside_0)
            {
                _S102 = uint4(*((&kernelContext_5)->p_0->w_0 + (_S97 + _S99))) ;
            }
            else
            {
                _S102 = uint4(int4(int(0)) );
            }
            unpack_0(_S102, (16U + _S101) * 65U + tid_1, &kernelContext_5);
            v_3 = v_3 + 1U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        kk_0 = 0U;
        for(;;)
        {
            if(kk_0 < 16U)
            {
            }
            else
            {
                break;
            }
            thread array<float, int(8)> va_0;
            thread array<float, int(8)> vw_0;
            uint _S103 = kk_0 * 65U + _S95;
            float _S104 = (*(&kernelContext_5)->lds_0)[_S103];
            va_0[0U] = (*(&kernelContext_5)->lds_0)[_S103];
            float _S105 = (*(&kernelContext_5)->lds_0)[_S103 + 8U];
            va_0[1U] = (*(&kernelContext_5)->lds_0)[_S103 + 8U];
            float _S106 = (*(&kernelContext_5)->lds_0)[_S103 + 16U];
            va_0[2U] = (*(&kernelContext_5)->lds_0)[_S103 + 16U];
            float _S107 = (*(&kernelContext_5)->lds_0)[_S103 + 24U];
            va_0[3U] = (*(&kernelContext_5)->lds_0)[_S103 + 24U];
            float _S108 = (*(&kernelContext_5)->lds_0)[_S103 + 32U];
            va_0[4U] = (*(&kernelContext_5)->lds_0)[_S103 + 32U];
            float _S109 = (*(&kernelContext_5)->lds_0)[_S103 + 40U];
            va_0[5U] = (*(&kernelContext_5)->lds_0)[_S103 + 40U];
            float _S110 = (*(&kernelContext_5)->lds_0)[_S103 + 48U];
            va_0[6U] = (*(&kernelContext_5)->lds_0)[_S103 + 48U];
            float _S111 = (*(&kernelContext_5)->lds_0)[_S103 + 56U];
            va_0[7U] = (*(&kernelContext_5)->lds_0)[_S103 + 56U];
            uint _S112 = (16U + kk_0) * 65U + _S94;
            float _S113 = (*(&kernelContext_5)->lds_0)[_S112];
            vw_0[0U] = (*(&kernelContext_5)->lds_0)[_S112];
            float _S114 = (*(&kernelContext_5)->lds_0)[_S112 + 8U];
            vw_0[1U] = (*(&kernelContext_5)->lds_0)[_S112 + 8U];
            float _S115 = (*(&kernelContext_5)->lds_0)[_S112 + 16U];
            vw_0[2U] = (*(&kernelContext_5)->lds_0)[_S112 + 16U];
            float _S116 = (*(&kernelContext_5)->lds_0)[_S112 + 24U];
            vw_0[3U] = (*(&kernelContext_5)->lds_0)[_S112 + 24U];
            float _S117 = (*(&kernelContext_5)->lds_0)[_S112 + 32U];
            vw_0[4U] = (*(&kernelContext_5)->lds_0)[_S112 + 32U];
            float _S118 = (*(&kernelContext_5)->lds_0)[_S112 + 40U];
            vw_0[5U] = (*(&kernelContext_5)->lds_0)[_S112 + 40U];
            float _S119 = (*(&kernelContext_5)->lds_0)[_S112 + 48U];
            vw_0[6U] = (*(&kernelContext_5)->lds_0)[_S112 + 48U];
            float _S120 = (*(&kernelContext_5)->lds_0)[_S112 + 56U];
            vw_0[7U] = (*(&kernelContext_5)->lds_0)[_S112 + 56U];
            acc_0[0U][0U] = fma(_S104, _S113, acc_0[0U][0U]);
            acc_0[0U][1U] = fma(_S104, _S114, acc_0[0U][1U]);
            acc_0[0U][2U] = fma(_S104, _S115, acc_0[0U][2U]);
            acc_0[0U][3U] = fma(_S104, _S116, acc_0[0U][3U]);
            acc_0[0U][4U] = fma(_S104, _S117, acc_0[0U][4U]);
            acc_0[0U][5U] = fma(_S104, _S118, acc_0[0U][5U]);
            acc_0[0U][6U] = fma(_S104, _S119, acc_0[0U][6U]);
            acc_0[0U][7U] = fma(_S104, _S120, acc_0[0U][7U]);
            acc_0[1U][0U] = fma(_S105, _S113, acc_0[1U][0U]);
            acc_0[1U][1U] = fma(_S105, _S114, acc_0[1U][1U]);
            acc_0[1U][2U] = fma(_S105, _S115, acc_0[1U][2U]);
            acc_0[1U][3U] = fma(_S105, _S116, acc_0[1U][3U]);
            acc_0[1U][4U] = fma(_S105, _S117, acc_0[1U][4U]);
            acc_0[1U][5U] = fma(_S105, _S118, acc_0[1U][5U]);
            acc_0[1U][6U] = fma(_S105, _S119, acc_0[1U][6U]);
            acc_0[1U][7U] = fma(_S105, _S120, acc_0[1U][7U]);
            acc_0[2U][0U] = fma(_S106, _S113, acc_0[2U][0U]);
            acc_0[2U][1U] = fma(_S106, _S114, acc_0[2U][1U]);
            acc_0[2U][2U] = fma(_S106, _S115, acc_0[2U][2U]);
            acc_0[2U][3U] = fma(_S106, _S116, acc_0[2U][3U]);
            acc_0[2U][4U] = fma(_S106, _S117, acc_0[2U][4U]);
            acc_0[2U][5U] = fma(_S106, _S118, acc_0[2U][5U]);
            acc_0[2U][6U] = fma(_S106, _S119, acc_0[2U][6U]);
            acc_0[2U][7U] = fma(_S106, _S120, acc_0[2U][7U]);
            acc_0[3U][0U] = fma(_S107, _S113, acc_0[3U][0U]);
            acc_0[3U][1U] = fma(_S107, _S114, acc_0[3U][1U]);
            acc_0[3U][2U] = fma(_S107, _S115, acc_0[3U][2U]);
            acc_0[3U][3U] = fma(_S107, _S116, acc_0[3U][3U]);
            acc_0[3U][4U] = fma(_S107, _S117, acc_0[3U][4U]);
            acc_0[3U][5U] = fma(_S107, _S118, acc_0[3U][5U]);
            acc_0[3U][6U] = fma(_S107, _S119, acc_0[3U][6U]);
            acc_0[3U][7U] = fma(_S107, _S120, acc_0[3U][7U]);
            acc_0[4U][0U] = fma(_S108, _S113, acc_0[4U][0U]);
            acc_0[4U][1U] = fma(_S108, _S114, acc_0[4U][1U]);
            acc_0[4U][2U] = fma(_S108, _S115, acc_0[4U][2U]);
            acc_0[4U][3U] = fma(_S108, _S116, acc_0[4U][3U]);
            acc_0[4U][4U] = fma(_S108, _S117, acc_0[4U][4U]);
            acc_0[4U][5U] = fma(_S108, _S118, acc_0[4U][5U]);
            acc_0[4U][6U] = fma(_S108, _S119, acc_0[4U][6U]);
            acc_0[4U][7U] = fma(_S108, _S120, acc_0[4U][7U]);
            acc_0[5U][0U] = fma(_S109, _S113, acc_0[5U][0U]);
            acc_0[5U][1U] = fma(_S109, _S114, acc_0[5U][1U]);
            acc_0[5U][2U] = fma(_S109, _S115, acc_0[5U][2U]);
            acc_0[5U][3U] = fma(_S109, _S116, acc_0[5U][3U]);
            acc_0[5U][4U] = fma(_S109, _S117, acc_0[5U][4U]);
            acc_0[5U][5U] = fma(_S109, _S118, acc_0[5U][5U]);
            acc_0[5U][6U] = fma(_S109, _S119, acc_0[5U][6U]);
            acc_0[5U][7U] = fma(_S109, _S120, acc_0[5U][7U]);
            acc_0[6U][0U] = fma(_S110, _S113, acc_0[6U][0U]);
            acc_0[6U][1U] = fma(_S110, _S114, acc_0[6U][1U]);
            acc_0[6U][2U] = fma(_S110, _S115, acc_0[6U][2U]);
            acc_0[6U][3U] = fma(_S110, _S116, acc_0[6U][3U]);
            acc_0[6U][4U] = fma(_S110, _S117, acc_0[6U][4U]);
            acc_0[6U][5U] = fma(_S110, _S118, acc_0[6U][5U]);
            acc_0[6U][6U] = fma(_S110, _S119, acc_0[6U][6U]);
            acc_0[6U][7U] = fma(_S110, _S120, acc_0[6U][7U]);
            acc_0[7U][0U] = fma(_S111, _S113, acc_0[7U][0U]);
            acc_0[7U][1U] = fma(_S111, _S114, acc_0[7U][1U]);
            acc_0[7U][2U] = fma(_S111, _S115, acc_0[7U][2U]);
            acc_0[7U][3U] = fma(_S111, _S116, acc_0[7U][3U]);
            acc_0[7U][4U] = fma(_S111, _S117, acc_0[7U][4U]);
            acc_0[7U][5U] = fma(_S111, _S118, acc_0[7U][5U]);
            acc_0[7U][6U] = fma(_S111, _S119, acc_0[7U][6U]);
            acc_0[7U][7U] = fma(_S111, _S120, acc_0[7U][7U]);
            kk_0 = kk_0 + 1U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        v0_0 = v0_0 + 2U;
    }
    for(;;)
    {
        for(;;)
        {
            for(;;)
            {
                uint _S121 = _S95 * 64U + _S94;
                _S62 = _S121;
                (*(&kernelContext_5)->lds_0)[_S121] = acc_0[0U][0U];
                uint _S122 = _S121 + 8U;
                _S63 = _S122;
                (*(&kernelContext_5)->lds_0)[_S122] = acc_0[0U][1U];
                uint _S123 = _S121 + 16U;
                _S64 = _S123;
                (*(&kernelContext_5)->lds_0)[_S123] = acc_0[0U][2U];
                uint _S124 = _S121 + 24U;
                _S65 = _S124;
                (*(&kernelContext_5)->lds_0)[_S124] = acc_0[0U][3U];
                uint _S125 = _S121 + 32U;
                _S66 = _S125;
                (*(&kernelContext_5)->lds_0)[_S125] = acc_0[0U][4U];
                uint _S126 = _S121 + 40U;
                _S67 = _S126;
                (*(&kernelContext_5)->lds_0)[_S126] = acc_0[0U][5U];
                uint _S127 = _S121 + 48U;
                _S68 = _S127;
                (*(&kernelContext_5)->lds_0)[_S127] = acc_0[0U][6U];
                uint _S128 = _S121 + 56U;
                _S69 = _S128;
                (*(&kernelContext_5)->lds_0)[_S128] = acc_0[0U][7U];
                uint _S129 = (_S95 + 8U) * 64U + _S94;
                _S70 = _S129;
                (*(&kernelContext_5)->lds_0)[_S129] = acc_0[1U][0U];
                uint _S130 = _S129 + 8U;
                _S71 = _S130;
                (*(&kernelContext_5)->lds_0)[_S130] = acc_0[1U][1U];
                uint _S131 = _S129 + 16U;
                _S72 = _S131;
                (*(&kernelContext_5)->lds_0)[_S131] = acc_0[1U][2U];
                uint _S132 = _S129 + 24U;
                _S73 = _S132;
                (*(&kernelContext_5)->lds_0)[_S132] = acc_0[1U][3U];
                uint _S133 = _S129 + 32U;
                _S74 = _S133;
                (*(&kernelContext_5)->lds_0)[_S133] = acc_0[1U][4U];
                uint _S134 = _S129 + 40U;
                _S75 = _S134;
                (*(&kernelContext_5)->lds_0)[_S134] = acc_0[1U][5U];
                uint _S135 = _S129 + 48U;
                _S76 = _S135;
                (*(&kernelContext_5)->lds_0)[_S135] = acc_0[1U][6U];
                uint _S136 = _S129 + 56U;
                _S77 = _S136;
                (*(&kernelContext_5)->lds_0)[_S136] = acc_0[1U][7U];
                uint _S137 = (_S95 + 16U) * 64U + _S94;
                _S78 = _S137;
                (*(&kernelContext_5)->lds_0)[_S137] = acc_0[2U][0U];
                uint _S138 = _S137 + 8U;
                _S79 = _S138;
                (*(&kernelContext_5)->lds_0)[_S138] = acc_0[2U][1U];
                uint _S139 = _S137 + 16U;
                _S80 = _S139;
                (*(&kernelContext_5)->lds_0)[_S139] = acc_0[2U][2U];
                uint _S140 = _S137 + 24U;
                _S81 = _S140;
                (*(&kernelContext_5)->lds_0)[_S140] = acc_0[2U][3U];
                uint _S141 = _S137 + 32U;
                _S82 = _S141;
                (*(&kernelContext_5)->lds_0)[_S141] = acc_0[2U][4U];
                uint _S142 = _S137 + 40U;
                _S83 = _S142;
                (*(&kernelContext_5)->lds_0)[_S142] = acc_0[2U][5U];
                uint _S143 = _S137 + 48U;
                _S84 = _S143;
                (*(&kernelContext_5)->lds_0)[_S143] = acc_0[2U][6U];
                uint _S144 = _S137 + 56U;
                _S85 = _S144;
                (*(&kernelContext_5)->lds_0)[_S144] = acc_0[2U][7U];
                uint _S145 = (_S95 + 24U) * 64U + _S94;
                _S86 = _S145;
                (*(&kernelContext_5)->lds_0)[_S145] = acc_0[3U][0U];
                uint _S146 = _S145 + 8U;
                _S87 = _S146;
                (*(&kernelContext_5)->lds_0)[_S146] = acc_0[3U][1U];
                uint _S147 = _S145 + 16U;
                _S88 = _S147;
                (*(&kernelContext_5)->lds_0)[_S147] = acc_0[3U][2U];
                uint _S148 = _S145 + 24U;
                _S89 = _S148;
                (*(&kernelContext_5)->lds_0)[_S148] = acc_0[3U][3U];
                uint _S149 = _S145 + 32U;
                _S90 = _S149;
                (*(&kernelContext_5)->lds_0)[_S149] = acc_0[3U][4U];
                uint _S150 = _S145 + 40U;
                _S91 = _S150;
                (*(&kernelContext_5)->lds_0)[_S150] = acc_0[3U][5U];
                uint _S151 = _S145 + 48U;
                _S92 = _S151;
                (*(&kernelContext_5)->lds_0)[_S151] = acc_0[3U][6U];
                uint _S152 = _S145 + 56U;
                _S93 = _S152;
                (*(&kernelContext_5)->lds_0)[_S152] = acc_0[3U][7U];
                threadgroup_barrier(mem_flags::mem_threadgroup);
                uint _S153 = tid_1 * 2U;
                _S60 = _S153;
                v_3 = _S153;
                for(;;)
                {
                    if(v_3 < 2048U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    uint _S154 = v_3 / 64U;
                    uint col_2 = col0_0 + v_3 % 64U;
                    uint _S155 = row0_1 + _S154;
                    if(_S155 >= end_2)
                    {
                        v_3 = v_3 + 128U;
                        continue;
                    }
                    float2 _S156 = store_pair_0(float2((*(&kernelContext_5)->lds_0)[v_3], (*(&kernelContext_5)->lds_0)[v_3 + 1U]), _S155, col_2, (*(&kernelContext_5)->lds_norm_0)[_S154], &kernelContext_5);
                    (*(&kernelContext_5)->lds_0)[v_3] = _S156.x;
                    (*(&kernelContext_5)->lds_0)[v_3 + 1U] = _S156.y;
                    v_3 = v_3 + 128U;
                }
                threadgroup_barrier(mem_flags::mem_threadgroup);
                if(((p_1->flags_0) & 256U) == 0U)
                {
                    break;
                }
                kk_0 = tid_1;
                for(;;)
                {
                    if(kk_0 < 64U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    uint row_3 = row0_1 + kk_0 / 2U;
                    uint col_3 = col0_0 + kk_0 % 2U * 32U;
                    if(row_3 >= end_2)
                    {
                        _S61 = true;
                    }
                    else
                    {
                        _S61 = col_3 >= ((&kernelContext_5)->p_0->n_0);
                    }
                    if(_S61)
                    {
                        kk_0 = kk_0 + 64U;
                        continue;
                    }
                    i_1 = 0U;
                    sum_0 = 0.0f;
                    for(;;)
                    {
                        if(i_1 < 32U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float sum_1 = sum_0 + (*(&kernelContext_5)->lds_0)[kk_0 * 32U + i_1];
                        i_1 = i_1 + 1U;
                        sum_0 = sum_1;
                    }
                    float mean_0 = sum_0 / 32.0f;
                    i_2 = 0U;
                    squares_0 = 0.0f;
                    for(;;)
                    {
                        if(i_2 < 32U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float squares_1 = squares_0 + ((*(&kernelContext_5)->lds_0)[kk_0 * 32U + i_2] - mean_0) * ((*(&kernelContext_5)->lds_0)[kk_0 * 32U + i_2] - mean_0);
                        i_2 = i_2 + 1U;
                        squares_0 = squares_1;
                    }
                    *((&kernelContext_5)->p_0->stats_out_0 + (row_3 * (&kernelContext_5)->p_0->n_0 + col_3) / 32U) = packed_float2(float2(mean_0, squares_0)) ;
                    kk_0 = kk_0 + 64U;
                }
                threadgroup_barrier(mem_flags::mem_threadgroup);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                (*(&kernelContext_5)->lds_0)[_S62] = acc_0[4U][0U];
                (*(&kernelContext_5)->lds_0)[_S63] = acc_0[4U][1U];
                (*(&kernelContext_5)->lds_0)[_S64] = acc_0[4U][2U];
                (*(&kernelContext_5)->lds_0)[_S65] = acc_0[4U][3U];
                (*(&kernelContext_5)->lds_0)[_S66] = acc_0[4U][4U];
                (*(&kernelContext_5)->lds_0)[_S67] = acc_0[4U][5U];
                (*(&kernelContext_5)->lds_0)[_S68] = acc_0[4U][6U];
                (*(&kernelContext_5)->lds_0)[_S69] = acc_0[4U][7U];
                (*(&kernelContext_5)->lds_0)[_S70] = acc_0[5U][0U];
                (*(&kernelContext_5)->lds_0)[_S71] = acc_0[5U][1U];
                (*(&kernelContext_5)->lds_0)[_S72] = acc_0[5U][2U];
                (*(&kernelContext_5)->lds_0)[_S73] = acc_0[5U][3U];
                (*(&kernelContext_5)->lds_0)[_S74] = acc_0[5U][4U];
                (*(&kernelContext_5)->lds_0)[_S75] = acc_0[5U][5U];
                (*(&kernelContext_5)->lds_0)[_S76] = acc_0[5U][6U];
                (*(&kernelContext_5)->lds_0)[_S77] = acc_0[5U][7U];
                (*(&kernelContext_5)->lds_0)[_S78] = acc_0[6U][0U];
                (*(&kernelContext_5)->lds_0)[_S79] = acc_0[6U][1U];
                (*(&kernelContext_5)->lds_0)[_S80] = acc_0[6U][2U];
                (*(&kernelContext_5)->lds_0)[_S81] = acc_0[6U][3U];
                (*(&kernelContext_5)->lds_0)[_S82] = acc_0[6U][4U];
                (*(&kernelContext_5)->lds_0)[_S83] = acc_0[6U][5U];
                (*(&kernelContext_5)->lds_0)[_S84] = acc_0[6U][6U];
                (*(&kernelContext_5)->lds_0)[_S85] = acc_0[6U][7U];
                (*(&kernelContext_5)->lds_0)[_S86] = acc_0[7U][0U];
                (*(&kernelContext_5)->lds_0)[_S87] = acc_0[7U][1U];
                (*(&kernelContext_5)->lds_0)[_S88] = acc_0[7U][2U];
                (*(&kernelContext_5)->lds_0)[_S89] = acc_0[7U][3U];
                (*(&kernelContext_5)->lds_0)[_S90] = acc_0[7U][4U];
                (*(&kernelContext_5)->lds_0)[_S91] = acc_0[7U][5U];
                (*(&kernelContext_5)->lds_0)[_S92] = acc_0[7U][6U];
                (*(&kernelContext_5)->lds_0)[_S93] = acc_0[7U][7U];
                threadgroup_barrier(mem_flags::mem_threadgroup);
                v_3 = _S60;
                for(;;)
                {
                    if(v_3 < 2048U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    uint r_1 = 32U + v_3 / 64U;
                    uint col_4 = col0_0 + v_3 % 64U;
                    uint _S157 = row0_1 + r_1;
                    if(_S157 >= end_2)
                    {
                        v_3 = v_3 + 128U;
                        continue;
                    }
                    float2 _S158 = store_pair_0(float2((*(&kernelContext_5)->lds_0)[v_3], (*(&kernelContext_5)->lds_0)[v_3 + 1U]), _S157, col_4, (*(&kernelContext_5)->lds_norm_0)[r_1], &kernelContext_5);
                    (*(&kernelContext_5)->lds_0)[v_3] = _S158.x;
                    (*(&kernelContext_5)->lds_0)[v_3 + 1U] = _S158.y;
                    v_3 = v_3 + 128U;
                }
                threadgroup_barrier(mem_flags::mem_threadgroup);
                if(((p_1->flags_0) & 256U) == 0U)
                {
                    break;
                }
                kk_0 = tid_1;
                for(;;)
                {
                    if(kk_0 < 64U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    uint row_4 = row0_1 + 32U + kk_0 / 2U;
                    uint col_5 = col0_0 + kk_0 % 2U * 32U;
                    if(row_4 >= end_2)
                    {
                        _S61 = true;
                    }
                    else
                    {
                        _S61 = col_5 >= ((&kernelContext_5)->p_0->n_0);
                    }
                    if(_S61)
                    {
                        kk_0 = kk_0 + 64U;
                        continue;
                    }
                    i_1 = 0U;
                    sum_0 = 0.0f;
                    for(;;)
                    {
                        if(i_1 < 32U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float sum_2 = sum_0 + (*(&kernelContext_5)->lds_0)[kk_0 * 32U + i_1];
                        i_1 = i_1 + 1U;
                        sum_0 = sum_2;
                    }
                    float mean_1 = sum_0 / 32.0f;
                    i_2 = 0U;
                    squares_0 = 0.0f;
                    for(;;)
                    {
                        if(i_2 < 32U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float squares_2 = squares_0 + ((*(&kernelContext_5)->lds_0)[kk_0 * 32U + i_2] - mean_1) * ((*(&kernelContext_5)->lds_0)[kk_0 * 32U + i_2] - mean_1);
                        i_2 = i_2 + 1U;
                        squares_0 = squares_2;
                    }
                    *((&kernelContext_5)->p_0->stats_out_0 + (row_4 * (&kernelContext_5)->p_0->n_0 + col_5) / 32U) = packed_float2(float2(mean_1, squares_0)) ;
                    kk_0 = kk_0 + 64U;
                }
                threadgroup_barrier(mem_flags::mem_threadgroup);
                break;
            }
            break;
        }
        break;
    }
    return;
}

