#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
int dot_0(int4 x_0, int4 y_0)
{
    int i_0 = int(0);
    int result_0 = int(0);
    for(;;)
    {
        if(i_0 < int(4))
        {
        }
        else
        {
            break;
        }
        int result_1 = result_0 + x_0[i_0] * y_0[i_0];
        i_0 = i_0 + int(1);
        result_0 = result_1;
    }
    return result_0;
}

int dot16_0(uint4 a_0, uint4 b_0, int sum_0)
{
    uint _S1 = a_0.x;
    uint _S2 = b_0.x;
    uint _S3 = a_0.y;
    uint _S4 = b_0.y;
    uint _S5 = a_0.z;
    uint _S6 = b_0.z;
    uint _S7 = a_0.w;
    uint _S8 = b_0.w;
    return dot_0(int4(int(char(_S7)), int(char(_S7 >> 8U)), int(char(_S7 >> 16U)), int(char(_S7 >> 24U))), int4(int(char(_S8)), int(char(_S8 >> 8U)), int(char(_S8 >> 16U)), int(char(_S8 >> 24U)))) + (dot_0(int4(int(char(_S5)), int(char(_S5 >> 8U)), int(char(_S5 >> 16U)), int(char(_S5 >> 24U))), int4(int(char(_S6)), int(char(_S6 >> 8U)), int(char(_S6 >> 16U)), int(char(_S6 >> 24U)))) + (dot_0(int4(int(char(_S3)), int(char(_S3 >> 8U)), int(char(_S3 >> 16U)), int(char(_S3 >> 24U))), int4(int(char(_S4)), int(char(_S4 >> 8U)), int(char(_S4 >> 16U)), int(char(_S4 >> 24U)))) + (dot_0(int4(int(char(_S1)), int(char(_S1 >> 8U)), int(char(_S1 >> 16U)), int(char(_S1 >> 24U))), int4(int(char(_S2)), int(char(_S2 >> 8U)), int(char(_S2 >> 16U)), int(char(_S2 >> 24U)))) + sum_0)));
}

uint key_of_0(float v_0)
{
    uint bits_0 = (as_type<uint>((v_0)));
    uint _S9;
    if((bits_0 & 2147483648U) != 0U)
    {
        _S9 = ~bits_0;
    }
    else
    {
        _S9 = bits_0 | 2147483648U;
    }
    return _S9;
}

struct Params_0
{
    packed_uint4 device* rows_0;
    float device* scales_0;
    float device* norms_0;
    uint device* live_0;
    packed_uint4 device* queries_0;
    float device* query_scales_0;
    uint device* keys_0;
    uint device* maxima_0;
    uint row_begin_0;
    uint row_count_0;
    uint vecs_0;
    uint stride_0;
    uint query_count_0;
    uint flags_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    uint _S10;
    array<uint, int(128)> threadgroup* lds_most_0;
};

[[kernel]] void vector_scan(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], uint _builtinWaveLaneIndex_0 [[thread_index_in_simdgroup]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_0;
    (&kernelContext_0)->p_0 = p_1;
    threadgroup array<uint, int(128)> lds_most_1;
    (&kernelContext_0)->lds_most_0 = &lds_most_1;
    (&kernelContext_0)->_S10 = _builtinWaveLaneIndex_0;
    uint _S11 = lid_0.x;
    uint _S12 = _S11 / 8U;
    uint _S13 = _S11 % 8U;
    uint _S14 = p_1->row_begin_0 + p_1->row_count_0;
    uint _S15 = (p_1->vecs_0 + 24U - 1U) / 24U;
    uint i_1 = _S11;
    for(;;)
    {
        if(i_1 < ((&kernelContext_0)->p_0->query_count_0 * 2U))
        {
        }
        else
        {
            break;
        }
        (*(&kernelContext_0)->lds_most_0)[i_1] = 0U;
        i_1 = i_1 + 128U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    uint block_0 = 0U;
    for(;;)
    {
        if(block_0 < 2U)
        {
        }
        else
        {
            break;
        }
        uint row0_0 = p_1->row_begin_0 + gid_0.x * 256U + block_0 * 128U + _S12 * 8U;
        thread array<uint, int(8)> from_0;
        uint _S16 = _S14 - 1U;
        from_0[0U] = min(row0_0, _S16) * p_1->vecs_0;
        from_0[1U] = min(row0_0 + 1U, _S16) * p_1->vecs_0;
        from_0[2U] = min(row0_0 + 2U, _S16) * p_1->vecs_0;
        from_0[3U] = min(row0_0 + 3U, _S16) * p_1->vecs_0;
        from_0[4U] = min(row0_0 + 4U, _S16) * p_1->vecs_0;
        from_0[5U] = min(row0_0 + 5U, _S16) * p_1->vecs_0;
        from_0[6U] = min(row0_0 + 6U, _S16) * p_1->vecs_0;
        from_0[7U] = min(row0_0 + 7U, _S16) * p_1->vecs_0;
        uint row_0 = row0_0 + _S13;
        uint _S17 = min(row_0, _S16);
        bool _S18;
        if(row_0 < _S14)
        {
            _S18 = (((*((&kernelContext_0)->p_0->live_0 + _S17 / 32U)) >> (_S17 % 32U)) & 1U) != 0U;
        }
        else
        {
            _S18 = false;
        }
        float _S19 = *((&kernelContext_0)->p_0->scales_0 + _S17);
        float norm_0;
        if((((&kernelContext_0)->p_0->flags_0) & 1U) != 0U)
        {
            norm_0 = *((&kernelContext_0)->p_0->norms_0 + _S17);
        }
        else
        {
            norm_0 = 0.0f;
        }
        array<uint4, int(3)> _S20 = { uint4(0U) , uint4(0U) , uint4(0U)  };
        thread array<array<uint4, int(3)>, int(8)> held_0;
        held_0[int(0)] = _S20;
        held_0[int(1)] = _S20;
        held_0[int(2)] = _S20;
        held_0[int(3)] = _S20;
        held_0[int(4)] = _S20;
        held_0[int(5)] = _S20;
        held_0[int(6)] = _S20;
        held_0[int(7)] = _S20;
        uint q_0 = 0U;
        for(;;)
        {
            if(q_0 < ((&kernelContext_0)->p_0->query_count_0))
            {
            }
            else
            {
                break;
            }
            thread array<int, int(8)> sums_0;
            sums_0[0U] = int(0);
            sums_0[1U] = int(0);
            sums_0[2U] = int(0);
            sums_0[3U] = int(0);
            sums_0[4U] = int(0);
            sums_0[5U] = int(0);
            sums_0[6U] = int(0);
            sums_0[7U] = int(0);
            uint c_0 = 0U;
            for(;;)
            {
                if(c_0 < _S15)
                {
                }
                else
                {
                    break;
                }
                bool _S21;
                if(_S15 > 1U)
                {
                    _S21 = true;
                }
                else
                {
                    _S21 = q_0 == 0U;
                }
                if(_S21)
                {
                    uint _S22 = c_0 * 3U;
                    uint v_1 = _S22 * 8U + _S13;
                    held_0[0U][0U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[0U] + min(v_1, p_1->vecs_0 - 1U)))) ;
                    uint v_2 = (_S22 + 1U) * 8U + _S13;
                    held_0[0U][1U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[0U] + min(v_2, p_1->vecs_0 - 1U)))) ;
                    uint v_3 = (_S22 + 2U) * 8U + _S13;
                    held_0[0U][2U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[0U] + min(v_3, p_1->vecs_0 - 1U)))) ;
                    held_0[1U][0U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[1U] + min(v_1, p_1->vecs_0 - 1U)))) ;
                    held_0[1U][1U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[1U] + min(v_2, p_1->vecs_0 - 1U)))) ;
                    held_0[1U][2U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[1U] + min(v_3, p_1->vecs_0 - 1U)))) ;
                    held_0[2U][0U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[2U] + min(v_1, p_1->vecs_0 - 1U)))) ;
                    held_0[2U][1U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[2U] + min(v_2, p_1->vecs_0 - 1U)))) ;
                    held_0[2U][2U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[2U] + min(v_3, p_1->vecs_0 - 1U)))) ;
                    held_0[3U][0U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[3U] + min(v_1, p_1->vecs_0 - 1U)))) ;
                    held_0[3U][1U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[3U] + min(v_2, p_1->vecs_0 - 1U)))) ;
                    held_0[3U][2U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[3U] + min(v_3, p_1->vecs_0 - 1U)))) ;
                    held_0[4U][0U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[4U] + min(v_1, p_1->vecs_0 - 1U)))) ;
                    held_0[4U][1U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[4U] + min(v_2, p_1->vecs_0 - 1U)))) ;
                    held_0[4U][2U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[4U] + min(v_3, p_1->vecs_0 - 1U)))) ;
                    held_0[5U][0U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[5U] + min(v_1, p_1->vecs_0 - 1U)))) ;
                    held_0[5U][1U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[5U] + min(v_2, p_1->vecs_0 - 1U)))) ;
                    held_0[5U][2U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[5U] + min(v_3, p_1->vecs_0 - 1U)))) ;
                    held_0[6U][0U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[6U] + min(v_1, p_1->vecs_0 - 1U)))) ;
                    held_0[6U][1U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[6U] + min(v_2, p_1->vecs_0 - 1U)))) ;
                    held_0[6U][2U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[6U] + min(v_3, p_1->vecs_0 - 1U)))) ;
                    held_0[7U][0U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[7U] + min(v_1, p_1->vecs_0 - 1U)))) ;
                    held_0[7U][1U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[7U] + min(v_2, p_1->vecs_0 - 1U)))) ;
                    held_0[7U][2U] = uint4(*((&kernelContext_0)->p_0->rows_0 + (from_0[7U] + min(v_3, p_1->vecs_0 - 1U)))) ;
                }
                uint _S23 = c_0 * 3U;
                uint v_4 = _S23 * 8U + _S13;
                uint4 _S24 = uint4(*((&kernelContext_0)->p_0->queries_0 + (q_0 * p_1->vecs_0 + min(v_4, p_1->vecs_0 - 1U)))) ;
                uint4 query_0;
                if(v_4 >= (p_1->vecs_0))
                {
                    query_0 = uint4(int4(int(0)) );
                }
                else
                {
                    query_0 = _S24;
                }
                sums_0[0U] = dot16_0(held_0[0U][0U], query_0, sums_0[0U]);
                sums_0[1U] = dot16_0(held_0[1U][0U], query_0, sums_0[1U]);
                sums_0[2U] = dot16_0(held_0[2U][0U], query_0, sums_0[2U]);
                sums_0[3U] = dot16_0(held_0[3U][0U], query_0, sums_0[3U]);
                sums_0[4U] = dot16_0(held_0[4U][0U], query_0, sums_0[4U]);
                sums_0[5U] = dot16_0(held_0[5U][0U], query_0, sums_0[5U]);
                sums_0[6U] = dot16_0(held_0[6U][0U], query_0, sums_0[6U]);
                sums_0[7U] = dot16_0(held_0[7U][0U], query_0, sums_0[7U]);
                uint v_5 = (_S23 + 1U) * 8U + _S13;
                uint4 _S25 = uint4(*((&kernelContext_0)->p_0->queries_0 + (q_0 * p_1->vecs_0 + min(v_5, p_1->vecs_0 - 1U)))) ;
                uint4 query_1;
                if(v_5 >= (p_1->vecs_0))
                {
                    query_1 = uint4(int4(int(0)) );
                }
                else
                {
                    query_1 = _S25;
                }
                sums_0[0U] = dot16_0(held_0[0U][1U], query_1, sums_0[0U]);
                sums_0[1U] = dot16_0(held_0[1U][1U], query_1, sums_0[1U]);
                sums_0[2U] = dot16_0(held_0[2U][1U], query_1, sums_0[2U]);
                sums_0[3U] = dot16_0(held_0[3U][1U], query_1, sums_0[3U]);
                sums_0[4U] = dot16_0(held_0[4U][1U], query_1, sums_0[4U]);
                sums_0[5U] = dot16_0(held_0[5U][1U], query_1, sums_0[5U]);
                sums_0[6U] = dot16_0(held_0[6U][1U], query_1, sums_0[6U]);
                sums_0[7U] = dot16_0(held_0[7U][1U], query_1, sums_0[7U]);
                uint v_6 = (_S23 + 2U) * 8U + _S13;
                uint4 _S26 = uint4(*((&kernelContext_0)->p_0->queries_0 + (q_0 * p_1->vecs_0 + min(v_6, p_1->vecs_0 - 1U)))) ;
                uint4 query_2;
                if(v_6 >= (p_1->vecs_0))
                {
                    query_2 = uint4(int4(int(0)) );
                }
                else
                {
                    query_2 = _S26;
                }
                sums_0[0U] = dot16_0(held_0[0U][2U], query_2, sums_0[0U]);
                sums_0[1U] = dot16_0(held_0[1U][2U], query_2, sums_0[1U]);
                sums_0[2U] = dot16_0(held_0[2U][2U], query_2, sums_0[2U]);
                sums_0[3U] = dot16_0(held_0[3U][2U], query_2, sums_0[3U]);
                sums_0[4U] = dot16_0(held_0[4U][2U], query_2, sums_0[4U]);
                sums_0[5U] = dot16_0(held_0[5U][2U], query_2, sums_0[5U]);
                sums_0[6U] = dot16_0(held_0[6U][2U], query_2, sums_0[6U]);
                sums_0[7U] = dot16_0(held_0[7U][2U], query_2, sums_0[7U]);
                c_0 = c_0 + 1U;
            }
            bool upper_0 = (_S13 & 4U) != 0U;
            int keep_0;
            if(upper_0)
            {
                keep_0 = sums_0[4U];
            }
            else
            {
                keep_0 = sums_0[0U];
            }
            int give_0;
            if(upper_0)
            {
                give_0 = sums_0[0U];
            }
            else
            {
                give_0 = sums_0[4U];
            }
            int _S27 = int(_builtinWaveLaneIndex_0 ^ 4U);
            int _S28 = (simd_shuffle((give_0), ushort((_S27))));
            sums_0[0U] = keep_0 + _S28;
            int keep_1;
            if(upper_0)
            {
                keep_1 = sums_0[5U];
            }
            else
            {
                keep_1 = sums_0[1U];
            }
            int give_1;
            if(upper_0)
            {
                give_1 = sums_0[1U];
            }
            else
            {
                give_1 = sums_0[5U];
            }
            int _S29 = (simd_shuffle((give_1), ushort((_S27))));
            sums_0[1U] = keep_1 + _S29;
            int keep_2;
            if(upper_0)
            {
                keep_2 = sums_0[6U];
            }
            else
            {
                keep_2 = sums_0[2U];
            }
            int give_2;
            if(upper_0)
            {
                give_2 = sums_0[2U];
            }
            else
            {
                give_2 = sums_0[6U];
            }
            int _S30 = (simd_shuffle((give_2), ushort((_S27))));
            sums_0[2U] = keep_2 + _S30;
            int keep_3;
            if(upper_0)
            {
                keep_3 = sums_0[7U];
            }
            else
            {
                keep_3 = sums_0[3U];
            }
            int give_3;
            if(upper_0)
            {
                give_3 = sums_0[3U];
            }
            else
            {
                give_3 = sums_0[7U];
            }
            int _S31 = (simd_shuffle((give_3), ushort((_S27))));
            sums_0[3U] = keep_3 + _S31;
            bool upper_1 = (_S13 & 2U) != 0U;
            int keep_4;
            if(upper_1)
            {
                keep_4 = sums_0[2U];
            }
            else
            {
                keep_4 = sums_0[0U];
            }
            int give_4;
            if(upper_1)
            {
                give_4 = sums_0[0U];
            }
            else
            {
                give_4 = sums_0[2U];
            }
            int _S32 = int(_builtinWaveLaneIndex_0 ^ 2U);
            int _S33 = (simd_shuffle((give_4), ushort((_S32))));
            sums_0[0U] = keep_4 + _S33;
            int keep_5;
            if(upper_1)
            {
                keep_5 = sums_0[3U];
            }
            else
            {
                keep_5 = sums_0[1U];
            }
            int give_5;
            if(upper_1)
            {
                give_5 = sums_0[1U];
            }
            else
            {
                give_5 = sums_0[3U];
            }
            int _S34 = (simd_shuffle((give_5), ushort((_S32))));
            sums_0[1U] = keep_5 + _S34;
            bool upper_2 = (_S13 & 1U) != 0U;
            int keep_6;
            if(upper_2)
            {
                keep_6 = sums_0[1U];
            }
            else
            {
                keep_6 = sums_0[0U];
            }
            int give_6;
            if(upper_2)
            {
                give_6 = sums_0[0U];
            }
            else
            {
                give_6 = sums_0[1U];
            }
            int _S35 = (simd_shuffle((give_6), ushort((int(_builtinWaveLaneIndex_0 ^ 1U)))));
            sums_0[0U] = keep_6 + _S35;
            float score_0 = float(sums_0[int(0)]) * _S19 * *((&kernelContext_0)->p_0->query_scales_0 + q_0);
            float score_1;
            if((((&kernelContext_0)->p_0->flags_0) & 1U) != 0U)
            {
                score_1 = 2.0f * score_0 - norm_0;
            }
            else
            {
                score_1 = score_0;
            }
            uint key_0;
            if(_S18)
            {
                key_0 = key_of_0(score_1);
            }
            else
            {
                key_0 = 0U;
            }
            if(row_0 < ((&kernelContext_0)->p_0->stride_0))
            {
                *((&kernelContext_0)->p_0->keys_0 + (ulong(q_0) * ulong((&kernelContext_0)->p_0->stride_0) + ulong(row_0))) = key_0;
            }
            uint most_0 = simd_max(key_0);
            bool _S36 = simd_is_first();
            if(_S36)
            {
                uint _S37 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*(&kernelContext_0)->lds_most_0)[q_0 * 2U + block_0])), most_0, memory_order_relaxed);
            }
            q_0 = q_0 + 1U;
        }
        block_0 = block_0 + 1U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    i_1 = _S11;
    for(;;)
    {
        if(i_1 < ((&kernelContext_0)->p_0->query_count_0 * 2U))
        {
        }
        else
        {
            break;
        }
        *((&kernelContext_0)->p_0->maxima_0 + (i_1 / 2U * ((&kernelContext_0)->p_0->stride_0 / 128U) + ((p_1->row_begin_0 + gid_0.x * 256U) / 128U + i_1 % 2U))) = (*(&kernelContext_0)->lds_most_0)[i_1];
        i_1 = i_1 + 128U;
    }
    return;
}

