#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    float device* qkv_0;
    uint device* qkv_f16_0;
    uint device* cu_seqlens_0;
    uint device* text_of_0;
    float device* dst_0;
    uint device* dst_f16_0;
    uint device* live_0;
    uint row_begin_0;
    uint row_count_0;
    uint heads_0;
    uint head_dim_0;
    float scale_0;
    uint flags_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<float, int(1040)> threadgroup* lds_q_0;
    array<float, int(2080)> threadgroup* lds_k_0;
    array<float, int(2080)> threadgroup* lds_v_0;
    array<float, int(528)> threadgroup* lds_p_0;
};

float2 pair_at_0(uint token_0, uint part_0, uint head_0, uint c_0, KernelContext_0 thread* kernelContext_0)
{
    uint at_0 = ((token_0 * 3U + part_0) * kernelContext_0->p_0->heads_0 + head_0) * kernelContext_0->p_0->head_dim_0 + c_0;
    if(((kernelContext_0->p_0->flags_0) & 1U) == 0U)
    {
        return float2(*(kernelContext_0->p_0->qkv_0 + at_0), *(kernelContext_0->p_0->qkv_0 + (at_0 + 1U)));
    }
    uint device* _S1 = kernelContext_0->p_0->qkv_f16_0 + at_0 / 2U;
    return float2((as_type<half>((ushort)(((*_S1) & 65535U)))), (as_type<half>((ushort)(((*_S1) >> 16U)))));
}

[[kernel]] void attention(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint c_1;
    float s_0;
    thread KernelContext_0 kernelContext_1;
    (&kernelContext_1)->p_0 = p_1;
    threadgroup array<float, int(1040)> lds_q_1;
    (&kernelContext_1)->lds_q_0 = &lds_q_1;
    threadgroup array<float, int(2080)> lds_k_1;
    (&kernelContext_1)->lds_k_0 = &lds_k_1;
    threadgroup array<float, int(2080)> lds_v_1;
    (&kernelContext_1)->lds_v_0 = &lds_v_1;
    threadgroup array<float, int(528)> lds_p_1;
    (&kernelContext_1)->lds_p_0 = &lds_p_1;
    uint end_0 = p_1->row_begin_0 + p_1->row_count_0;
    uint end_1;
    if(((p_1->flags_0) & 2U) != 0U)
    {
        end_1 = min(end_0, *((&kernelContext_1)->p_0->live_0 + int(0)));
    }
    else
    {
        end_1 = end_0;
    }
    uint row0_0 = p_1->row_begin_0 + gid_0.x * 16U;
    uint _S2 = gid_0.y;
    if(row0_0 >= end_1)
    {
        return;
    }
    uint row_last_0 = min(row0_0 + 16U, end_1) - 1U;
    uint tid_0 = lid_0.x;
    uint mine_0 = tid_0 / 4U;
    uint _S3 = tid_0 % 4U;
    uint _S4 = row0_0 + mine_0;
    uint _S5 = min(_S4, row_last_0);
    uint _S6 = (&kernelContext_1)->p_0->head_dim_0 / 2U;
    uint i_0 = tid_0;
    for(;;)
    {
        if(i_0 < (16U * _S6))
        {
        }
        else
        {
            break;
        }
        uint q_0 = i_0 / _S6;
        uint _S7 = i_0 % _S6;
        uint c_2 = _S7 * 2U;
        float2 _S8 = pair_at_0(min(row0_0 + q_0, row_last_0), 0U, _S2, c_2, &kernelContext_1);
        uint _S9 = q_0 * 65U + c_2;
        (*(&kernelContext_1)->lds_q_0)[_S9] = _S8.x * (&kernelContext_1)->p_0->scale_0;
        (*(&kernelContext_1)->lds_q_0)[_S9 + 1U] = _S8.y * (&kernelContext_1)->p_0->scale_0;
        i_0 = i_0 + 64U;
    }
    thread array<float2, int(8)> acc_0;
    float2 _S10 = float2(0.0f, 0.0f);
    acc_0[0U] = _S10;
    acc_0[1U] = _S10;
    acc_0[2U] = _S10;
    acc_0[3U] = _S10;
    acc_0[4U] = _S10;
    acc_0[5U] = _S10;
    acc_0[6U] = _S10;
    acc_0[7U] = _S10;
    uint _S11 = *((&kernelContext_1)->p_0->text_of_0 + _S5);
    uint _S12 = *((&kernelContext_1)->p_0->text_of_0 + row_last_0);
    uint text_0 = *((&kernelContext_1)->p_0->text_of_0 + row0_0);
    float best_0 = -3.00000000549775576e+38f;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(text_0 <= _S12)
        {
        }
        else
        {
            break;
        }
        uint _S13 = text_0 + 1U;
        uint _S14 = *((&kernelContext_1)->p_0->cu_seqlens_0 + _S13);
        uint key0_0 = *((&kernelContext_1)->p_0->cu_seqlens_0 + text_0);
        float best_1 = best_0;
        float sum_1 = sum_0;
        for(;;)
        {
            if(key0_0 < _S14)
            {
            }
            else
            {
                break;
            }
            uint _S15 = min(_S14 - key0_0, 32U);
            threadgroup_barrier(mem_flags::mem_threadgroup);
            i_0 = tid_0;
            for(;;)
            {
                if(i_0 < (_S15 * _S6))
                {
                }
                else
                {
                    break;
                }
                uint j_0 = i_0 / _S6;
                uint _S16 = i_0 % _S6;
                uint c_3 = _S16 * 2U;
                uint _S17 = key0_0 + j_0;
                float2 _S18 = pair_at_0(_S17, 1U, _S2, c_3, &kernelContext_1);
                float2 _S19 = pair_at_0(_S17, 2U, _S2, c_3, &kernelContext_1);
                uint _S20 = j_0 * 65U + c_3;
                (*(&kernelContext_1)->lds_k_0)[_S20] = _S18.x;
                uint _S21 = _S20 + 1U;
                (*(&kernelContext_1)->lds_k_0)[_S21] = _S18.y;
                (*(&kernelContext_1)->lds_v_0)[_S20] = _S19.x;
                (*(&kernelContext_1)->lds_v_0)[_S21] = _S19.y;
                i_0 = i_0 + 64U;
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            uint j_1 = _S3;
            for(;;)
            {
                if(j_1 < _S15)
                {
                }
                else
                {
                    break;
                }
                c_1 = 0U;
                s_0 = 0.0f;
                for(;;)
                {
                    if(c_1 < ((&kernelContext_1)->p_0->head_dim_0))
                    {
                    }
                    else
                    {
                        break;
                    }
                    float _S22 = fma((*(&kernelContext_1)->lds_q_0)[mine_0 * 65U + c_1], (*(&kernelContext_1)->lds_k_0)[j_1 * 65U + c_1], s_0);
                    c_1 = c_1 + 1U;
                    s_0 = _S22;
                }
                (*(&kernelContext_1)->lds_p_0)[mine_0 * 33U + j_1] = s_0;
                j_1 = j_1 + 4U;
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            if(text_0 == _S11)
            {
                c_1 = 0U;
                s_0 = best_1;
                for(;;)
                {
                    if(c_1 < _S15)
                    {
                    }
                    else
                    {
                        break;
                    }
                    float _S23 = max(s_0, (*(&kernelContext_1)->lds_p_0)[mine_0 * 33U + c_1]);
                    c_1 = c_1 + 1U;
                    s_0 = _S23;
                }
                float shrink_0 = exp(best_1 - s_0);
                float sum_2 = sum_1 * shrink_0;
                float2 _S24 = float2(shrink_0) ;
                acc_0[0U] = acc_0[0U] * _S24;
                acc_0[1U] = acc_0[1U] * _S24;
                acc_0[2U] = acc_0[2U] * _S24;
                acc_0[3U] = acc_0[3U] * _S24;
                acc_0[4U] = acc_0[4U] * _S24;
                acc_0[5U] = acc_0[5U] * _S24;
                acc_0[6U] = acc_0[6U] * _S24;
                acc_0[7U] = acc_0[7U] * _S24;
                uint j_2 = 0U;
                float sum_3 = sum_2;
                for(;;)
                {
                    if(j_2 < _S15)
                    {
                    }
                    else
                    {
                        break;
                    }
                    float w_0 = exp((*(&kernelContext_1)->lds_p_0)[mine_0 * 33U + j_2] - s_0);
                    float sum_4 = sum_3 + w_0;
                    uint c_4 = _S3 * 2U;
                    if(c_4 < ((&kernelContext_1)->p_0->head_dim_0))
                    {
                        uint _S25 = j_2 * 65U + c_4;
                        acc_0[0U].x = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S25], acc_0[0U].x);
                        acc_0[0U].y = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S25 + 1U], acc_0[0U].y);
                    }
                    uint c_5 = (_S3 + 4U) * 2U;
                    if(c_5 < ((&kernelContext_1)->p_0->head_dim_0))
                    {
                        uint _S26 = j_2 * 65U + c_5;
                        acc_0[1U].x = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S26], acc_0[1U].x);
                        acc_0[1U].y = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S26 + 1U], acc_0[1U].y);
                    }
                    uint c_6 = (_S3 + 8U) * 2U;
                    if(c_6 < ((&kernelContext_1)->p_0->head_dim_0))
                    {
                        uint _S27 = j_2 * 65U + c_6;
                        acc_0[2U].x = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S27], acc_0[2U].x);
                        acc_0[2U].y = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S27 + 1U], acc_0[2U].y);
                    }
                    uint c_7 = (_S3 + 12U) * 2U;
                    if(c_7 < ((&kernelContext_1)->p_0->head_dim_0))
                    {
                        uint _S28 = j_2 * 65U + c_7;
                        acc_0[3U].x = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S28], acc_0[3U].x);
                        acc_0[3U].y = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S28 + 1U], acc_0[3U].y);
                    }
                    uint c_8 = (_S3 + 16U) * 2U;
                    if(c_8 < ((&kernelContext_1)->p_0->head_dim_0))
                    {
                        uint _S29 = j_2 * 65U + c_8;
                        acc_0[4U].x = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S29], acc_0[4U].x);
                        acc_0[4U].y = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S29 + 1U], acc_0[4U].y);
                    }
                    uint c_9 = (_S3 + 20U) * 2U;
                    if(c_9 < ((&kernelContext_1)->p_0->head_dim_0))
                    {
                        uint _S30 = j_2 * 65U + c_9;
                        acc_0[5U].x = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S30], acc_0[5U].x);
                        acc_0[5U].y = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S30 + 1U], acc_0[5U].y);
                    }
                    uint c_10 = (_S3 + 24U) * 2U;
                    if(c_10 < ((&kernelContext_1)->p_0->head_dim_0))
                    {
                        uint _S31 = j_2 * 65U + c_10;
                        acc_0[6U].x = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S31], acc_0[6U].x);
                        acc_0[6U].y = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S31 + 1U], acc_0[6U].y);
                    }
                    uint c_11 = (_S3 + 28U) * 2U;
                    if(c_11 < ((&kernelContext_1)->p_0->head_dim_0))
                    {
                        uint _S32 = j_2 * 65U + c_11;
                        acc_0[7U].x = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S32], acc_0[7U].x);
                        acc_0[7U].y = fma(w_0, (*(&kernelContext_1)->lds_v_0)[_S32 + 1U], acc_0[7U].y);
                    }
                    j_2 = j_2 + 1U;
                    sum_3 = sum_4;
                }
                best_1 = s_0;
                sum_1 = sum_3;
            }
            key0_0 = key0_0 + 32U;
        }
        text_0 = _S13;
        best_0 = best_1;
        sum_0 = sum_1;
    }
    if(_S4 > row_last_0)
    {
        return;
    }
    for(;;)
    {
        for(;;)
        {
            for(;;)
            {
                uint c_12 = _S3 * 2U;
                if(c_12 >= ((&kernelContext_1)->p_0->head_dim_0))
                {
                    break;
                }
                float2 v_0 = acc_0[0U] / float2(sum_0) ;
                uint at_1 = (_S5 * (&kernelContext_1)->p_0->heads_0 + _S2) * (&kernelContext_1)->p_0->head_dim_0 + c_12;
                if(((p_1->flags_0) & 1U) != 0U)
                {
                    *((&kernelContext_1)->p_0->dst_f16_0 + at_1 / 2U) = (as_type<ushort>((half)((v_0.x)))) | ((as_type<ushort>((half)((v_0.y)))) << 16U);
                }
                else
                {
                    *((&kernelContext_1)->p_0->dst_0 + at_1) = v_0.x;
                    *((&kernelContext_1)->p_0->dst_0 + (at_1 + 1U)) = v_0.y;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint c_13 = (_S3 + 4U) * 2U;
                if(c_13 >= ((&kernelContext_1)->p_0->head_dim_0))
                {
                    break;
                }
                float2 v_1 = acc_0[1U] / float2(sum_0) ;
                uint at_2 = (_S5 * (&kernelContext_1)->p_0->heads_0 + _S2) * (&kernelContext_1)->p_0->head_dim_0 + c_13;
                if(((p_1->flags_0) & 1U) != 0U)
                {
                    *((&kernelContext_1)->p_0->dst_f16_0 + at_2 / 2U) = (as_type<ushort>((half)((v_1.x)))) | ((as_type<ushort>((half)((v_1.y)))) << 16U);
                }
                else
                {
                    *((&kernelContext_1)->p_0->dst_0 + at_2) = v_1.x;
                    *((&kernelContext_1)->p_0->dst_0 + (at_2 + 1U)) = v_1.y;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint c_14 = (_S3 + 8U) * 2U;
                if(c_14 >= ((&kernelContext_1)->p_0->head_dim_0))
                {
                    break;
                }
                float2 v_2 = acc_0[2U] / float2(sum_0) ;
                uint at_3 = (_S5 * (&kernelContext_1)->p_0->heads_0 + _S2) * (&kernelContext_1)->p_0->head_dim_0 + c_14;
                if(((p_1->flags_0) & 1U) != 0U)
                {
                    *((&kernelContext_1)->p_0->dst_f16_0 + at_3 / 2U) = (as_type<ushort>((half)((v_2.x)))) | ((as_type<ushort>((half)((v_2.y)))) << 16U);
                }
                else
                {
                    *((&kernelContext_1)->p_0->dst_0 + at_3) = v_2.x;
                    *((&kernelContext_1)->p_0->dst_0 + (at_3 + 1U)) = v_2.y;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint c_15 = (_S3 + 12U) * 2U;
                if(c_15 >= ((&kernelContext_1)->p_0->head_dim_0))
                {
                    break;
                }
                float2 v_3 = acc_0[3U] / float2(sum_0) ;
                uint at_4 = (_S5 * (&kernelContext_1)->p_0->heads_0 + _S2) * (&kernelContext_1)->p_0->head_dim_0 + c_15;
                if(((p_1->flags_0) & 1U) != 0U)
                {
                    *((&kernelContext_1)->p_0->dst_f16_0 + at_4 / 2U) = (as_type<ushort>((half)((v_3.x)))) | ((as_type<ushort>((half)((v_3.y)))) << 16U);
                }
                else
                {
                    *((&kernelContext_1)->p_0->dst_0 + at_4) = v_3.x;
                    *((&kernelContext_1)->p_0->dst_0 + (at_4 + 1U)) = v_3.y;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint c_16 = (_S3 + 16U) * 2U;
                if(c_16 >= ((&kernelContext_1)->p_0->head_dim_0))
                {
                    break;
                }
                float2 v_4 = acc_0[4U] / float2(sum_0) ;
                uint at_5 = (_S5 * (&kernelContext_1)->p_0->heads_0 + _S2) * (&kernelContext_1)->p_0->head_dim_0 + c_16;
                if(((p_1->flags_0) & 1U) != 0U)
                {
                    *((&kernelContext_1)->p_0->dst_f16_0 + at_5 / 2U) = (as_type<ushort>((half)((v_4.x)))) | ((as_type<ushort>((half)((v_4.y)))) << 16U);
                }
                else
                {
                    *((&kernelContext_1)->p_0->dst_0 + at_5) = v_4.x;
                    *((&kernelContext_1)->p_0->dst_0 + (at_5 + 1U)) = v_4.y;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint c_17 = (_S3 + 20U) * 2U;
                if(c_17 >= ((&kernelContext_1)->p_0->head_dim_0))
                {
                    break;
                }
                float2 v_5 = acc_0[5U] / float2(sum_0) ;
                uint at_6 = (_S5 * (&kernelContext_1)->p_0->heads_0 + _S2) * (&kernelContext_1)->p_0->head_dim_0 + c_17;
                if(((p_1->flags_0) & 1U) != 0U)
                {
                    *((&kernelContext_1)->p_0->dst_f16_0 + at_6 / 2U) = (as_type<ushort>((half)((v_5.x)))) | ((as_type<ushort>((half)((v_5.y)))) << 16U);
                }
                else
                {
                    *((&kernelContext_1)->p_0->dst_0 + at_6) = v_5.x;
                    *((&kernelContext_1)->p_0->dst_0 + (at_6 + 1U)) = v_5.y;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint c_18 = (_S3 + 24U) * 2U;
                if(c_18 >= ((&kernelContext_1)->p_0->head_dim_0))
                {
                    break;
                }
                float2 v_6 = acc_0[6U] / float2(sum_0) ;
                uint at_7 = (_S5 * (&kernelContext_1)->p_0->heads_0 + _S2) * (&kernelContext_1)->p_0->head_dim_0 + c_18;
                if(((p_1->flags_0) & 1U) != 0U)
                {
                    *((&kernelContext_1)->p_0->dst_f16_0 + at_7 / 2U) = (as_type<ushort>((half)((v_6.x)))) | ((as_type<ushort>((half)((v_6.y)))) << 16U);
                }
                else
                {
                    *((&kernelContext_1)->p_0->dst_0 + at_7) = v_6.x;
                    *((&kernelContext_1)->p_0->dst_0 + (at_7 + 1U)) = v_6.y;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint c_19 = (_S3 + 28U) * 2U;
                if(c_19 >= ((&kernelContext_1)->p_0->head_dim_0))
                {
                    break;
                }
                float2 v_7 = acc_0[7U] / float2(sum_0) ;
                uint at_8 = (_S5 * (&kernelContext_1)->p_0->heads_0 + _S2) * (&kernelContext_1)->p_0->head_dim_0 + c_19;
                if(((p_1->flags_0) & 1U) != 0U)
                {
                    *((&kernelContext_1)->p_0->dst_f16_0 + at_8 / 2U) = (as_type<ushort>((half)((v_7.x)))) | ((as_type<ushort>((half)((v_7.y)))) << 16U);
                }
                else
                {
                    *((&kernelContext_1)->p_0->dst_0 + at_8) = v_7.x;
                    *((&kernelContext_1)->p_0->dst_0 + (at_8 + 1U)) = v_7.y;
                }
                break;
            }
            break;
        }
        break;
    }
    return;
}

