#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;

#include <metal_simdgroup_matrix>
template<typename T, int Cols, int Rows, typename V>
void _slang_simdgroup_fill(thread simdgroup_matrix<T, Cols, Rows>* dest, V val) {
    *dest = make_filled_simdgroup_matrix<T, Cols, Rows>(T(val));
}
template<typename Matrix, typename T>
Matrix _slang_simdgroup_load(const device T* src, ulong elements_per_row) {
    Matrix result;
    simdgroup_load(result, src, elements_per_row);
    return result;
}
template<typename Matrix, typename T>
Matrix _slang_simdgroup_load_transpose(const device T* src, ulong elements_per_row) {
    Matrix result;
    simdgroup_load(result, src, elements_per_row, ulong2(0), true);
    return result;
}
template<typename Matrix, typename T>
Matrix _slang_simdgroup_load(const threadgroup T* src, ulong elements_per_row) {
    Matrix result;
    simdgroup_load(result, src, elements_per_row);
    return result;
}
template<typename Matrix, typename T>
Matrix _slang_simdgroup_load_transpose(const threadgroup T* src, ulong elements_per_row) {
    Matrix result;
    simdgroup_load(result, src, elements_per_row, ulong2(0), true);
    return result;
}

simdgroup_matrix<float, int(8), int(8)> linalg_coopMatMulAdd_0(simdgroup_matrix<half, int(8), int(8)> matA_0, simdgroup_matrix<half, int(8), int(8)> matB_0, simdgroup_matrix<float, int(8), int(8)> matC_0)
{
    simdgroup_matrix<float, int(8), int(8)> _S1;
    simdgroup_multiply_accumulate(_S1, matA_0, matB_0, matC_0);
    return _S1;
}

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
    array<float2, int(32)> threadgroup* lds_norm_0;
    array<half, int(512)> threadgroup* lds_a_0;
    array<half, int(512)> threadgroup* lds_w_0;
    array<float, int(1024)> threadgroup* lds_c_0;
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
        bool _S2 = ob_i_0 < ob_parts_0;
        if(_S2)
        {
        }
        else
        {
            break;
        }
        thread array<float2, int(16)> ob_part_0;
        uint _S3 = ob_parts_0 - 1U;
        ob_part_0[0U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(ob_i_0, _S3)))) ;
        uint _S4 = ob_i_0 + 1U;
        ob_part_0[1U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S4, _S3)))) ;
        uint _S5 = ob_i_0 + 2U;
        ob_part_0[2U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S5, _S3)))) ;
        uint _S6 = ob_i_0 + 3U;
        ob_part_0[3U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S6, _S3)))) ;
        uint _S7 = ob_i_0 + 4U;
        ob_part_0[4U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S7, _S3)))) ;
        uint _S8 = ob_i_0 + 5U;
        ob_part_0[5U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S8, _S3)))) ;
        uint _S9 = ob_i_0 + 6U;
        ob_part_0[6U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S9, _S3)))) ;
        uint _S10 = ob_i_0 + 7U;
        ob_part_0[7U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S10, _S3)))) ;
        uint _S11 = ob_i_0 + 8U;
        ob_part_0[8U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S11, _S3)))) ;
        uint _S12 = ob_i_0 + 9U;
        ob_part_0[9U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S12, _S3)))) ;
        uint _S13 = ob_i_0 + 10U;
        ob_part_0[10U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S13, _S3)))) ;
        uint _S14 = ob_i_0 + 11U;
        ob_part_0[11U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S14, _S3)))) ;
        uint _S15 = ob_i_0 + 12U;
        ob_part_0[12U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S15, _S3)))) ;
        uint _S16 = ob_i_0 + 13U;
        ob_part_0[13U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S16, _S3)))) ;
        uint _S17 = ob_i_0 + 14U;
        ob_part_0[14U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S17, _S3)))) ;
        uint _S18 = ob_i_0 + 15U;
        ob_part_0[15U] = float2(*(kernelContext_0->p_0->stats_0 + (ob_at_0 + min(_S18, _S3)))) ;
        float ob_d_0;
        if(_S2)
        {
            ob_d_0 = ob_part_0[0U].x - ob_first_0;
        }
        else
        {
            ob_d_0 = 0.0f;
        }
        float ob_sum_1 = ob_sum_0 + ob_d_0;
        float ob_square_1 = ob_square_0 + ob_d_0 * ob_d_0;
        float _S19;
        if(_S2)
        {
            _S19 = ob_part_0[0U].y;
        }
        else
        {
            _S19 = 0.0f;
        }
        float ob_inner_1 = ob_inner_0 + _S19;
        bool _S20 = _S4 < ob_parts_0;
        float ob_d_1;
        if(_S20)
        {
            ob_d_1 = ob_part_0[1U].x - ob_first_0;
        }
        else
        {
            ob_d_1 = 0.0f;
        }
        float ob_sum_2 = ob_sum_1 + ob_d_1;
        float ob_square_2 = ob_square_1 + ob_d_1 * ob_d_1;
        float _S21;
        if(_S20)
        {
            _S21 = ob_part_0[1U].y;
        }
        else
        {
            _S21 = 0.0f;
        }
        float ob_inner_2 = ob_inner_1 + _S21;
        bool _S22 = _S5 < ob_parts_0;
        float ob_d_2;
        if(_S22)
        {
            ob_d_2 = ob_part_0[2U].x - ob_first_0;
        }
        else
        {
            ob_d_2 = 0.0f;
        }
        float ob_sum_3 = ob_sum_2 + ob_d_2;
        float ob_square_3 = ob_square_2 + ob_d_2 * ob_d_2;
        float _S23;
        if(_S22)
        {
            _S23 = ob_part_0[2U].y;
        }
        else
        {
            _S23 = 0.0f;
        }
        float ob_inner_3 = ob_inner_2 + _S23;
        bool _S24 = _S6 < ob_parts_0;
        float ob_d_3;
        if(_S24)
        {
            ob_d_3 = ob_part_0[3U].x - ob_first_0;
        }
        else
        {
            ob_d_3 = 0.0f;
        }
        float ob_sum_4 = ob_sum_3 + ob_d_3;
        float ob_square_4 = ob_square_3 + ob_d_3 * ob_d_3;
        float _S25;
        if(_S24)
        {
            _S25 = ob_part_0[3U].y;
        }
        else
        {
            _S25 = 0.0f;
        }
        float ob_inner_4 = ob_inner_3 + _S25;
        bool _S26 = _S7 < ob_parts_0;
        float ob_d_4;
        if(_S26)
        {
            ob_d_4 = ob_part_0[4U].x - ob_first_0;
        }
        else
        {
            ob_d_4 = 0.0f;
        }
        float ob_sum_5 = ob_sum_4 + ob_d_4;
        float ob_square_5 = ob_square_4 + ob_d_4 * ob_d_4;
        float _S27;
        if(_S26)
        {
            _S27 = ob_part_0[4U].y;
        }
        else
        {
            _S27 = 0.0f;
        }
        float ob_inner_5 = ob_inner_4 + _S27;
        bool _S28 = _S8 < ob_parts_0;
        float ob_d_5;
        if(_S28)
        {
            ob_d_5 = ob_part_0[5U].x - ob_first_0;
        }
        else
        {
            ob_d_5 = 0.0f;
        }
        float ob_sum_6 = ob_sum_5 + ob_d_5;
        float ob_square_6 = ob_square_5 + ob_d_5 * ob_d_5;
        float _S29;
        if(_S28)
        {
            _S29 = ob_part_0[5U].y;
        }
        else
        {
            _S29 = 0.0f;
        }
        float ob_inner_6 = ob_inner_5 + _S29;
        bool _S30 = _S9 < ob_parts_0;
        float ob_d_6;
        if(_S30)
        {
            ob_d_6 = ob_part_0[6U].x - ob_first_0;
        }
        else
        {
            ob_d_6 = 0.0f;
        }
        float ob_sum_7 = ob_sum_6 + ob_d_6;
        float ob_square_7 = ob_square_6 + ob_d_6 * ob_d_6;
        float _S31;
        if(_S30)
        {
            _S31 = ob_part_0[6U].y;
        }
        else
        {
            _S31 = 0.0f;
        }
        float ob_inner_7 = ob_inner_6 + _S31;
        bool _S32 = _S10 < ob_parts_0;
        float ob_d_7;
        if(_S32)
        {
            ob_d_7 = ob_part_0[7U].x - ob_first_0;
        }
        else
        {
            ob_d_7 = 0.0f;
        }
        float ob_sum_8 = ob_sum_7 + ob_d_7;
        float ob_square_8 = ob_square_7 + ob_d_7 * ob_d_7;
        float _S33;
        if(_S32)
        {
            _S33 = ob_part_0[7U].y;
        }
        else
        {
            _S33 = 0.0f;
        }
        float ob_inner_8 = ob_inner_7 + _S33;
        bool _S34 = _S11 < ob_parts_0;
        float ob_d_8;
        if(_S34)
        {
            ob_d_8 = ob_part_0[8U].x - ob_first_0;
        }
        else
        {
            ob_d_8 = 0.0f;
        }
        float ob_sum_9 = ob_sum_8 + ob_d_8;
        float ob_square_9 = ob_square_8 + ob_d_8 * ob_d_8;
        float _S35;
        if(_S34)
        {
            _S35 = ob_part_0[8U].y;
        }
        else
        {
            _S35 = 0.0f;
        }
        float ob_inner_9 = ob_inner_8 + _S35;
        bool _S36 = _S12 < ob_parts_0;
        float ob_d_9;
        if(_S36)
        {
            ob_d_9 = ob_part_0[9U].x - ob_first_0;
        }
        else
        {
            ob_d_9 = 0.0f;
        }
        float ob_sum_10 = ob_sum_9 + ob_d_9;
        float ob_square_10 = ob_square_9 + ob_d_9 * ob_d_9;
        float _S37;
        if(_S36)
        {
            _S37 = ob_part_0[9U].y;
        }
        else
        {
            _S37 = 0.0f;
        }
        float ob_inner_10 = ob_inner_9 + _S37;
        bool _S38 = _S13 < ob_parts_0;
        float ob_d_10;
        if(_S38)
        {
            ob_d_10 = ob_part_0[10U].x - ob_first_0;
        }
        else
        {
            ob_d_10 = 0.0f;
        }
        float ob_sum_11 = ob_sum_10 + ob_d_10;
        float ob_square_11 = ob_square_10 + ob_d_10 * ob_d_10;
        float _S39;
        if(_S38)
        {
            _S39 = ob_part_0[10U].y;
        }
        else
        {
            _S39 = 0.0f;
        }
        float ob_inner_11 = ob_inner_10 + _S39;
        bool _S40 = _S14 < ob_parts_0;
        float ob_d_11;
        if(_S40)
        {
            ob_d_11 = ob_part_0[11U].x - ob_first_0;
        }
        else
        {
            ob_d_11 = 0.0f;
        }
        float ob_sum_12 = ob_sum_11 + ob_d_11;
        float ob_square_12 = ob_square_11 + ob_d_11 * ob_d_11;
        float _S41;
        if(_S40)
        {
            _S41 = ob_part_0[11U].y;
        }
        else
        {
            _S41 = 0.0f;
        }
        float ob_inner_12 = ob_inner_11 + _S41;
        bool _S42 = _S15 < ob_parts_0;
        float ob_d_12;
        if(_S42)
        {
            ob_d_12 = ob_part_0[12U].x - ob_first_0;
        }
        else
        {
            ob_d_12 = 0.0f;
        }
        float ob_sum_13 = ob_sum_12 + ob_d_12;
        float ob_square_13 = ob_square_12 + ob_d_12 * ob_d_12;
        float _S43;
        if(_S42)
        {
            _S43 = ob_part_0[12U].y;
        }
        else
        {
            _S43 = 0.0f;
        }
        float ob_inner_13 = ob_inner_12 + _S43;
        bool _S44 = _S16 < ob_parts_0;
        float ob_d_13;
        if(_S44)
        {
            ob_d_13 = ob_part_0[13U].x - ob_first_0;
        }
        else
        {
            ob_d_13 = 0.0f;
        }
        float ob_sum_14 = ob_sum_13 + ob_d_13;
        float ob_square_14 = ob_square_13 + ob_d_13 * ob_d_13;
        float _S45;
        if(_S44)
        {
            _S45 = ob_part_0[13U].y;
        }
        else
        {
            _S45 = 0.0f;
        }
        float ob_inner_14 = ob_inner_13 + _S45;
        bool _S46 = _S17 < ob_parts_0;
        float ob_d_14;
        if(_S46)
        {
            ob_d_14 = ob_part_0[14U].x - ob_first_0;
        }
        else
        {
            ob_d_14 = 0.0f;
        }
        float ob_sum_15 = ob_sum_14 + ob_d_14;
        float ob_square_15 = ob_square_14 + ob_d_14 * ob_d_14;
        float _S47;
        if(_S46)
        {
            _S47 = ob_part_0[14U].y;
        }
        else
        {
            _S47 = 0.0f;
        }
        float ob_inner_15 = ob_inner_14 + _S47;
        bool _S48 = _S18 < ob_parts_0;
        float ob_d_15;
        if(_S48)
        {
            ob_d_15 = ob_part_0[15U].x - ob_first_0;
        }
        else
        {
            ob_d_15 = 0.0f;
        }
        float ob_sum_16 = ob_sum_15 + ob_d_15;
        float ob_square_16 = ob_square_15 + ob_d_15 * ob_d_15;
        float _S49;
        if(_S48)
        {
            _S49 = ob_part_0[15U].y;
        }
        else
        {
            _S49 = 0.0f;
        }
        float ob_inner_16 = ob_inner_15 + _S49;
        ob_i_0 = ob_i_0 + 16U;
        ob_sum_0 = ob_sum_16;
        ob_square_0 = ob_square_16;
        ob_inner_0 = ob_inner_16;
    }
    float _S50 = float(ob_parts_0);
    float ob_inner_17 = ob_inner_0 + 32.0f * (ob_square_0 - ob_sum_0 * ob_sum_0 / _S50);
    float _S51 = ob_first_0 + ob_sum_0 / _S50;
    if(((kernelContext_0->p_0->flags_0) & 32U) != 0U)
    {
        ob_i_0 = kernelContext_0->p_0->k_0;
    }
    else
    {
        ob_i_0 = kernelContext_0->p_0->n_0;
    }
    return float2(_S51, rsqrt(ob_inner_17 / float(ob_i_0) + kernelContext_0->p_0->epsilon_0));
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
        if(r_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float2 _S52 = row_norm_0(min(row0_0 + r_0, end_0 - 1U), kernelContext_1);
        (*kernelContext_1->lds_norm_0)[r_0] = _S52;
        r_0 = r_0 + 32U;
    }
    return;
}

half half_of_0(uint4 v_0, uint i_0)
{
    return half((as_type<half>((ushort)((((v_0[i_0 / 2U]) >> (i_0 % 2U * 16U)) & 65535U)))));
}

void make_tiles_0(uint r_1, uint row0_1, uint col0_0, uint end_1, uint vecs_0, KernelContext_0 thread* kernelContext_2)
{
    uint _S53 = min(row0_1 + r_1, end_1 - 1U) * vecs_0;
    uint _S54 = min(col0_0 + r_1, kernelContext_2->p_0->n_0 - 1U) * vecs_0;
    thread array<array<simdgroup_matrix<float, int(8), int(8)>, int(4)>, int(4)> acc_0;
    thread simdgroup_matrix<float, int(8), int(8)> _S55;
    _slang_simdgroup_fill((&_S55), (0.0f));
    acc_0[0U][0U] = _S55;
    thread simdgroup_matrix<float, int(8), int(8)> _S56;
    _slang_simdgroup_fill((&_S56), (0.0f));
    acc_0[0U][1U] = _S56;
    thread simdgroup_matrix<float, int(8), int(8)> _S57;
    _slang_simdgroup_fill((&_S57), (0.0f));
    acc_0[0U][2U] = _S57;
    thread simdgroup_matrix<float, int(8), int(8)> _S58;
    _slang_simdgroup_fill((&_S58), (0.0f));
    acc_0[0U][3U] = _S58;
    thread simdgroup_matrix<float, int(8), int(8)> _S59;
    _slang_simdgroup_fill((&_S59), (0.0f));
    acc_0[1U][0U] = _S59;
    thread simdgroup_matrix<float, int(8), int(8)> _S60;
    _slang_simdgroup_fill((&_S60), (0.0f));
    acc_0[1U][1U] = _S60;
    thread simdgroup_matrix<float, int(8), int(8)> _S61;
    _slang_simdgroup_fill((&_S61), (0.0f));
    acc_0[1U][2U] = _S61;
    thread simdgroup_matrix<float, int(8), int(8)> _S62;
    _slang_simdgroup_fill((&_S62), (0.0f));
    acc_0[1U][3U] = _S62;
    thread simdgroup_matrix<float, int(8), int(8)> _S63;
    _slang_simdgroup_fill((&_S63), (0.0f));
    acc_0[2U][0U] = _S63;
    thread simdgroup_matrix<float, int(8), int(8)> _S64;
    _slang_simdgroup_fill((&_S64), (0.0f));
    acc_0[2U][1U] = _S64;
    thread simdgroup_matrix<float, int(8), int(8)> _S65;
    _slang_simdgroup_fill((&_S65), (0.0f));
    acc_0[2U][2U] = _S65;
    thread simdgroup_matrix<float, int(8), int(8)> _S66;
    _slang_simdgroup_fill((&_S66), (0.0f));
    acc_0[2U][3U] = _S66;
    thread simdgroup_matrix<float, int(8), int(8)> _S67;
    _slang_simdgroup_fill((&_S67), (0.0f));
    acc_0[3U][0U] = _S67;
    thread simdgroup_matrix<float, int(8), int(8)> _S68;
    _slang_simdgroup_fill((&_S68), (0.0f));
    acc_0[3U][1U] = _S68;
    thread simdgroup_matrix<float, int(8), int(8)> _S69;
    _slang_simdgroup_fill((&_S69), (0.0f));
    acc_0[3U][2U] = _S69;
    thread simdgroup_matrix<float, int(8), int(8)> _S70;
    _slang_simdgroup_fill((&_S70), (0.0f));
    acc_0[3U][3U] = _S70;
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
        uint v_1 = 0U;
        for(;;)
        {
            if(v_1 < 2U)
            {
            }
            else
            {
                break;
            }
            uint _S71 = v0_0 + v_1;
            bool _S72 = _S71 < vecs_0;
            uint _S73 = min(_S71, vecs_0 - 1U);
            uint4 _S74 = uint4(*(kernelContext_2->p_0->a_0 + (_S53 + _S73))) ;
            uint4 _S75 = uint4(*(kernelContext_2->p_0->w_0 + (_S54 + _S73))) ;
            uint i_1 = 0U;
            for(;;)
            {
                if(i_1 < 8U)
                {
                }
                else
                {
                    break;
                }
                uint _S76 = v_1 * 8U;
                half _S77;
                if(_S72)
                {
                    _S77 = half_of_0(_S74, i_1);
                }
                else
                {
                    _S77 = 0.0h;
                }
                (*kernelContext_2->lds_a_0)[r_1 * 16U + _S76 + i_1] = _S77;
                half _S78;
                if(_S72)
                {
                    _S78 = half_of_0(_S75, i_1);
                }
                else
                {
                    _S78 = 0.0h;
                }
                (*kernelContext_2->lds_w_0)[(_S76 + i_1) * 32U + r_1] = _S78;
                i_1 = i_1 + 1U;
            }
            v_1 = v_1 + 1U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        thread array<simdgroup_matrix<half, int(8), int(8)>, int(4)> fa_0;
        simdgroup_matrix<half, int(8), int(8)> _S79 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_a_0)))[0]) + (0U), (ulong)(16U)));
        fa_0[0U] = _S79;
        simdgroup_matrix<half, int(8), int(8)> _S80 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_a_0)))[0]) + (128U), (ulong)(16U)));
        fa_0[1U] = _S80;
        simdgroup_matrix<half, int(8), int(8)> _S81 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_a_0)))[0]) + (256U), (ulong)(16U)));
        fa_0[2U] = _S81;
        simdgroup_matrix<half, int(8), int(8)> _S82 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_a_0)))[0]) + (384U), (ulong)(16U)));
        fa_0[3U] = _S82;
        thread array<simdgroup_matrix<half, int(8), int(8)>, int(4)> fb_0;
        simdgroup_matrix<half, int(8), int(8)> _S83 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_w_0)))[0]) + (0U), (ulong)(32U)));
        fb_0[0U] = _S83;
        simdgroup_matrix<half, int(8), int(8)> _S84 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_w_0)))[0]) + (8U), (ulong)(32U)));
        fb_0[1U] = _S84;
        simdgroup_matrix<half, int(8), int(8)> _S85 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_w_0)))[0]) + (16U), (ulong)(32U)));
        fb_0[2U] = _S85;
        simdgroup_matrix<half, int(8), int(8)> _S86 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_w_0)))[0]) + (24U), (ulong)(32U)));
        fb_0[3U] = _S86;
        simdgroup_matrix<float, int(8), int(8)> _S87 = linalg_coopMatMulAdd_0(fa_0[0U], fb_0[0U], acc_0[0U][0U]);
        acc_0[0U][0U] = _S87;
        simdgroup_matrix<float, int(8), int(8)> _S88 = linalg_coopMatMulAdd_0(fa_0[0U], fb_0[1U], acc_0[0U][1U]);
        acc_0[0U][1U] = _S88;
        simdgroup_matrix<float, int(8), int(8)> _S89 = linalg_coopMatMulAdd_0(fa_0[0U], fb_0[2U], acc_0[0U][2U]);
        acc_0[0U][2U] = _S89;
        simdgroup_matrix<float, int(8), int(8)> _S90 = linalg_coopMatMulAdd_0(fa_0[0U], fb_0[3U], acc_0[0U][3U]);
        acc_0[0U][3U] = _S90;
        simdgroup_matrix<float, int(8), int(8)> _S91 = linalg_coopMatMulAdd_0(fa_0[1U], fb_0[0U], acc_0[1U][0U]);
        acc_0[1U][0U] = _S91;
        simdgroup_matrix<float, int(8), int(8)> _S92 = linalg_coopMatMulAdd_0(fa_0[1U], fb_0[1U], acc_0[1U][1U]);
        acc_0[1U][1U] = _S92;
        simdgroup_matrix<float, int(8), int(8)> _S93 = linalg_coopMatMulAdd_0(fa_0[1U], fb_0[2U], acc_0[1U][2U]);
        acc_0[1U][2U] = _S93;
        simdgroup_matrix<float, int(8), int(8)> _S94 = linalg_coopMatMulAdd_0(fa_0[1U], fb_0[3U], acc_0[1U][3U]);
        acc_0[1U][3U] = _S94;
        simdgroup_matrix<float, int(8), int(8)> _S95 = linalg_coopMatMulAdd_0(fa_0[2U], fb_0[0U], acc_0[2U][0U]);
        acc_0[2U][0U] = _S95;
        simdgroup_matrix<float, int(8), int(8)> _S96 = linalg_coopMatMulAdd_0(fa_0[2U], fb_0[1U], acc_0[2U][1U]);
        acc_0[2U][1U] = _S96;
        simdgroup_matrix<float, int(8), int(8)> _S97 = linalg_coopMatMulAdd_0(fa_0[2U], fb_0[2U], acc_0[2U][2U]);
        acc_0[2U][2U] = _S97;
        simdgroup_matrix<float, int(8), int(8)> _S98 = linalg_coopMatMulAdd_0(fa_0[2U], fb_0[3U], acc_0[2U][3U]);
        acc_0[2U][3U] = _S98;
        simdgroup_matrix<float, int(8), int(8)> _S99 = linalg_coopMatMulAdd_0(fa_0[3U], fb_0[0U], acc_0[3U][0U]);
        acc_0[3U][0U] = _S99;
        simdgroup_matrix<float, int(8), int(8)> _S100 = linalg_coopMatMulAdd_0(fa_0[3U], fb_0[1U], acc_0[3U][1U]);
        acc_0[3U][1U] = _S100;
        simdgroup_matrix<float, int(8), int(8)> _S101 = linalg_coopMatMulAdd_0(fa_0[3U], fb_0[2U], acc_0[3U][2U]);
        acc_0[3U][2U] = _S101;
        simdgroup_matrix<float, int(8), int(8)> _S102 = linalg_coopMatMulAdd_0(fa_0[3U], fb_0[3U], acc_0[3U][3U]);
        acc_0[3U][3U] = _S102;
        thread array<simdgroup_matrix<half, int(8), int(8)>, int(4)> fa_1;
        simdgroup_matrix<half, int(8), int(8)> _S103 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_a_0)))[0]) + (8U), (ulong)(16U)));
        fa_1[0U] = _S103;
        simdgroup_matrix<half, int(8), int(8)> _S104 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_a_0)))[0]) + (136U), (ulong)(16U)));
        fa_1[1U] = _S104;
        simdgroup_matrix<half, int(8), int(8)> _S105 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_a_0)))[0]) + (264U), (ulong)(16U)));
        fa_1[2U] = _S105;
        simdgroup_matrix<half, int(8), int(8)> _S106 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_a_0)))[0]) + (392U), (ulong)(16U)));
        fa_1[3U] = _S106;
        thread array<simdgroup_matrix<half, int(8), int(8)>, int(4)> fb_1;
        simdgroup_matrix<half, int(8), int(8)> _S107 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_w_0)))[0]) + (256U), (ulong)(32U)));
        fb_1[0U] = _S107;
        simdgroup_matrix<half, int(8), int(8)> _S108 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_w_0)))[0]) + (264U), (ulong)(32U)));
        fb_1[1U] = _S108;
        simdgroup_matrix<half, int(8), int(8)> _S109 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_w_0)))[0]) + (272U), (ulong)(32U)));
        fb_1[2U] = _S109;
        simdgroup_matrix<half, int(8), int(8)> _S110 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*((kernelContext_2->lds_w_0)))[0]) + (280U), (ulong)(32U)));
        fb_1[3U] = _S110;
        simdgroup_matrix<float, int(8), int(8)> _S111 = linalg_coopMatMulAdd_0(fa_1[0U], fb_1[0U], acc_0[0U][0U]);
        acc_0[0U][0U] = _S111;
        simdgroup_matrix<float, int(8), int(8)> _S112 = linalg_coopMatMulAdd_0(fa_1[0U], fb_1[1U], acc_0[0U][1U]);
        acc_0[0U][1U] = _S112;
        simdgroup_matrix<float, int(8), int(8)> _S113 = linalg_coopMatMulAdd_0(fa_1[0U], fb_1[2U], acc_0[0U][2U]);
        acc_0[0U][2U] = _S113;
        simdgroup_matrix<float, int(8), int(8)> _S114 = linalg_coopMatMulAdd_0(fa_1[0U], fb_1[3U], acc_0[0U][3U]);
        acc_0[0U][3U] = _S114;
        simdgroup_matrix<float, int(8), int(8)> _S115 = linalg_coopMatMulAdd_0(fa_1[1U], fb_1[0U], acc_0[1U][0U]);
        acc_0[1U][0U] = _S115;
        simdgroup_matrix<float, int(8), int(8)> _S116 = linalg_coopMatMulAdd_0(fa_1[1U], fb_1[1U], acc_0[1U][1U]);
        acc_0[1U][1U] = _S116;
        simdgroup_matrix<float, int(8), int(8)> _S117 = linalg_coopMatMulAdd_0(fa_1[1U], fb_1[2U], acc_0[1U][2U]);
        acc_0[1U][2U] = _S117;
        simdgroup_matrix<float, int(8), int(8)> _S118 = linalg_coopMatMulAdd_0(fa_1[1U], fb_1[3U], acc_0[1U][3U]);
        acc_0[1U][3U] = _S118;
        simdgroup_matrix<float, int(8), int(8)> _S119 = linalg_coopMatMulAdd_0(fa_1[2U], fb_1[0U], acc_0[2U][0U]);
        acc_0[2U][0U] = _S119;
        simdgroup_matrix<float, int(8), int(8)> _S120 = linalg_coopMatMulAdd_0(fa_1[2U], fb_1[1U], acc_0[2U][1U]);
        acc_0[2U][1U] = _S120;
        simdgroup_matrix<float, int(8), int(8)> _S121 = linalg_coopMatMulAdd_0(fa_1[2U], fb_1[2U], acc_0[2U][2U]);
        acc_0[2U][2U] = _S121;
        simdgroup_matrix<float, int(8), int(8)> _S122 = linalg_coopMatMulAdd_0(fa_1[2U], fb_1[3U], acc_0[2U][3U]);
        acc_0[2U][3U] = _S122;
        simdgroup_matrix<float, int(8), int(8)> _S123 = linalg_coopMatMulAdd_0(fa_1[3U], fb_1[0U], acc_0[3U][0U]);
        acc_0[3U][0U] = _S123;
        simdgroup_matrix<float, int(8), int(8)> _S124 = linalg_coopMatMulAdd_0(fa_1[3U], fb_1[1U], acc_0[3U][1U]);
        acc_0[3U][1U] = _S124;
        simdgroup_matrix<float, int(8), int(8)> _S125 = linalg_coopMatMulAdd_0(fa_1[3U], fb_1[2U], acc_0[3U][2U]);
        acc_0[3U][2U] = _S125;
        simdgroup_matrix<float, int(8), int(8)> _S126 = linalg_coopMatMulAdd_0(fa_1[3U], fb_1[3U], acc_0[3U][3U]);
        acc_0[3U][3U] = _S126;
        threadgroup_barrier(mem_flags::mem_threadgroup);
        v0_0 = v0_0 + 2U;
    }
    simdgroup_store((acc_0[0U][0U]), &((*((kernelContext_2->lds_c_0)))[0]) + (0U), (ulong)(32U));
    simdgroup_store((acc_0[0U][1U]), &((*((kernelContext_2->lds_c_0)))[0]) + (8U), (ulong)(32U));
    simdgroup_store((acc_0[0U][2U]), &((*((kernelContext_2->lds_c_0)))[0]) + (16U), (ulong)(32U));
    simdgroup_store((acc_0[0U][3U]), &((*((kernelContext_2->lds_c_0)))[0]) + (24U), (ulong)(32U));
    simdgroup_store((acc_0[1U][0U]), &((*((kernelContext_2->lds_c_0)))[0]) + (256U), (ulong)(32U));
    simdgroup_store((acc_0[1U][1U]), &((*((kernelContext_2->lds_c_0)))[0]) + (264U), (ulong)(32U));
    simdgroup_store((acc_0[1U][2U]), &((*((kernelContext_2->lds_c_0)))[0]) + (272U), (ulong)(32U));
    simdgroup_store((acc_0[1U][3U]), &((*((kernelContext_2->lds_c_0)))[0]) + (280U), (ulong)(32U));
    simdgroup_store((acc_0[2U][0U]), &((*((kernelContext_2->lds_c_0)))[0]) + (512U), (ulong)(32U));
    simdgroup_store((acc_0[2U][1U]), &((*((kernelContext_2->lds_c_0)))[0]) + (520U), (ulong)(32U));
    simdgroup_store((acc_0[2U][2U]), &((*((kernelContext_2->lds_c_0)))[0]) + (528U), (ulong)(32U));
    simdgroup_store((acc_0[2U][3U]), &((*((kernelContext_2->lds_c_0)))[0]) + (536U), (ulong)(32U));
    simdgroup_store((acc_0[3U][0U]), &((*((kernelContext_2->lds_c_0)))[0]) + (768U), (ulong)(32U));
    simdgroup_store((acc_0[3U][1U]), &((*((kernelContext_2->lds_c_0)))[0]) + (776U), (ulong)(32U));
    simdgroup_store((acc_0[3U][2U]), &((*((kernelContext_2->lds_c_0)))[0]) + (784U), (ulong)(32U));
    simdgroup_store((acc_0[3U][3U]), &((*((kernelContext_2->lds_c_0)))[0]) + (792U), (ulong)(32U));
    threadgroup_barrier(mem_flags::mem_threadgroup);
    return;
}

float erf_f32_0(float x_0)
{
    float v_2 = clamp(x_0, -3.83250689506530762f, 3.83250689506530762f);
    float s_0 = v_2 * v_2;
    return v_2 * ((((((-2.7261423674040941e-10f * s_0 + 2.77068146203873766e-08f) * s_0 - 2.10102393793931697e-06f) * s_0 - 0.0000569250623812f) * s_0 - 0.00073499063728377f) * s_0 - 0.00295459991320968f) * s_0 - 0.01609603315591812f) / ((((-0.0000145660715134f * s_0 - 0.00021337404905353f) * s_0 - 0.00168282701633871f) * s_0 - 0.00737332925200462f) * s_0 - 0.01426473911851645f);
}

float gelu_0(float x_1)
{
    return 0.5f * x_1 * (1.0f + erf_f32_0(x_1 * 0.70710676908493042f));
}

uint padded_0(uint width_0)
{
    return (width_0 + 7U) / 8U * 8U;
}

float finish_0(float v_3, uint row_1, uint col_0, float2 norm_1, KernelContext_0 thread* kernelContext_3)
{
    if(col_0 >= (kernelContext_3->p_0->n_0))
    {
        return 0.0f;
    }
    float _S127;
    if(((kernelContext_3->p_0->flags_0) & 32U) != 0U)
    {
        _S127 = norm_1.y * (v_3 - norm_1.x * *(kernelContext_3->p_0->bias_0 + (kernelContext_3->p_0->n_0 + col_0)));
    }
    else
    {
        _S127 = v_3;
    }
    if(((kernelContext_3->p_0->flags_0) & 1U) != 0U)
    {
        _S127 = _S127 + *(kernelContext_3->p_0->bias_0 + col_0);
    }
    if(((kernelContext_3->p_0->flags_0) & 2U) != 0U)
    {
        _S127 = gelu_0(_S127);
    }
    if(((kernelContext_3->p_0->flags_0) & 4U) != 0U)
    {
        _S127 = _S127 + *(kernelContext_3->p_0->residual_0 + (row_1 * kernelContext_3->p_0->n_0 + col_0));
    }
    if(((kernelContext_3->p_0->flags_0) & 64U) != 0U)
    {
        uint pair_0 = (*(kernelContext_3->p_0->residual_f16_0 + (row_1 * (padded_0(kernelContext_3->p_0->n_0) / 8U) + col_0 / 8U)))[col_0 % 8U / 2U];
        uint _S128;
        if((col_0 & 1U) != 0U)
        {
            _S128 = pair_0 >> 16U;
        }
        else
        {
            _S128 = pair_0 & 65535U;
        }
        float x_2 = (as_type<half>((ushort)((_S128))));
        float x_3;
        if(((kernelContext_3->p_0->flags_0) & 128U) != 0U)
        {
            x_3 = (x_2 - norm_1.x) * norm_1.y * *(kernelContext_3->p_0->norm_0 + col_0) + *(kernelContext_3->p_0->norm_0 + (kernelContext_3->p_0->n_0 + col_0));
        }
        else
        {
            x_3 = x_2;
        }
        _S127 = _S127 + x_3;
    }
    return _S127;
}

float2 store_pair_0(float2 v_4, uint row_2, uint col_1, float2 norm_2, KernelContext_0 thread* kernelContext_4)
{
    float _S129 = finish_0(v_4.x, row_2, col_1, norm_2, kernelContext_4);
    uint _S130 = col_1 + 1U;
    float _S131 = finish_0(v_4.y, row_2, _S130, norm_2, kernelContext_4);
    float2 _S132 = float2(_S129, _S131);
    if(((kernelContext_4->p_0->flags_0) & 16U) != 0U)
    {
        if(col_1 < (kernelContext_4->p_0->n_0))
        {
            *(kernelContext_4->p_0->c_f32_0 + (row_2 * kernelContext_4->p_0->n_0 + col_1)) = _S129;
        }
        if(_S130 < (kernelContext_4->p_0->n_0))
        {
            *(kernelContext_4->p_0->c_f32_0 + (row_2 * kernelContext_4->p_0->n_0 + col_1 + 1U)) = _S131;
        }
    }
    else
    {
        if(col_1 < (padded_0(kernelContext_4->p_0->n_0)))
        {
            *(kernelContext_4->p_0->c_0 + (row_2 * padded_0(kernelContext_4->p_0->n_0) + col_1) / 2U) = (as_type<ushort>((half)((_S129)))) | ((as_type<ushort>((half)((_S131)))) << 16U);
        }
    }
    return _S132;
}

[[kernel]] void gemm_f16(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_5;
    (&kernelContext_5)->p_0 = p_1;
    threadgroup array<float2, int(32)> lds_norm_1;
    (&kernelContext_5)->lds_norm_0 = &lds_norm_1;
    threadgroup array<half, int(512)> lds_a_1;
    (&kernelContext_5)->lds_a_0 = &lds_a_1;
    threadgroup array<half, int(512)> lds_w_1;
    (&kernelContext_5)->lds_w_0 = &lds_w_1;
    threadgroup array<float, int(1024)> lds_c_1;
    (&kernelContext_5)->lds_c_0 = &lds_c_1;
    uint end_2 = p_1->row_begin_0 + p_1->row_count_0;
    uint end_3;
    if(((p_1->flags_0) & 8U) != 0U)
    {
        end_3 = min(end_2, *((&kernelContext_5)->p_0->live_0 + int(0)));
    }
    else
    {
        end_3 = end_2;
    }
    uint row0_2 = p_1->row_begin_0 + gid_0.x * 32U;
    uint vecs_1 = ((&kernelContext_5)->p_0->k_0 + 7U) / 8U;
    if(row0_2 >= end_3)
    {
        return;
    }
    uint tid_1 = lid_0.x;
    uint r_2 = tid_1 % 32U;
    uint _S133 = gid_0.y * 32U;
    uint col0_1 = _S133 + tid_1 / 32U * 32U;
    load_norms_0(tid_1, row0_2, end_3, &kernelContext_5);
    make_tiles_0(tid_1, row0_2, col0_1, end_3, vecs_1, &kernelContext_5);
    uint e_0 = tid_1 * 2U;
    for(;;)
    {
        if(e_0 < 1024U)
        {
        }
        else
        {
            break;
        }
        uint at_0 = e_0 / 32U % 32U;
        uint row_3 = row0_2 + at_0;
        uint col_2 = _S133 + e_0 / 1024U * 32U + e_0 % 32U;
        if(row_3 >= end_3)
        {
            e_0 = e_0 + 64U;
            continue;
        }
        float2 _S134 = store_pair_0(float2((*(&kernelContext_5)->lds_c_0)[e_0], (*(&kernelContext_5)->lds_c_0)[e_0 + 1U]), row_3, col_2, (*(&kernelContext_5)->lds_norm_0)[at_0], &kernelContext_5);
        (*(&kernelContext_5)->lds_c_0)[e_0] = _S134.x;
        (*(&kernelContext_5)->lds_c_0)[e_0 + 1U] = _S134.y;
        e_0 = e_0 + 64U;
    }
    if(((p_1->flags_0) & 256U) == 0U)
    {
        return;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    uint _S135 = row0_2 + r_2;
    bool _S136;
    if(_S135 >= end_3)
    {
        _S136 = true;
    }
    else
    {
        _S136 = col0_1 >= ((&kernelContext_5)->p_0->n_0);
    }
    if(_S136)
    {
        return;
    }
    uint i_2 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_2 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*(&kernelContext_5)->lds_c_0)[tid_1 * 32U + i_2];
        i_2 = i_2 + 1U;
        sum_0 = sum_1;
    }
    float mean_0 = sum_0 / 32.0f;
    i_2 = 0U;
    float squares_0 = 0.0f;
    for(;;)
    {
        if(i_2 < 32U)
        {
        }
        else
        {
            break;
        }
        float squares_1 = squares_0 + ((*(&kernelContext_5)->lds_c_0)[tid_1 * 32U + i_2] - mean_0) * ((*(&kernelContext_5)->lds_c_0)[tid_1 * 32U + i_2] - mean_0);
        i_2 = i_2 + 1U;
        squares_0 = squares_1;
    }
    *((&kernelContext_5)->p_0->stats_out_0 + (_S135 * (&kernelContext_5)->p_0->n_0 + col0_1) / 32U) = packed_float2(float2(mean_0, squares_0)) ;
    return;
}

