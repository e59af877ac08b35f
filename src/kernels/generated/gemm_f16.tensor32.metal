#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;

#include <metal_tensor>
#include <MetalPerformancePrimitives/MetalPerformancePrimitives.h>
using onebeat_matrix = metal::tensor<device half, metal::dextents<int32_t, 2>, metal::tensor_inline>;
template<int Tile>
using onebeat_tile = metal::tensor<threadgroup float, metal::extents<int32_t, Tile, Tile>, metal::tensor_inline>;
template<int Tile>
void onebeat_multiply(device half* a, device half* w, int vecs, int rows, int cols, threadgroup float* c)
{
    constexpr auto shape = mpp::tensor_ops::matmul2d_descriptor(
        Tile, Tile, static_cast<int>(metal::dynamic_extent), false, true, false,
        mpp::tensor_ops::matmul2d_descriptor::mode::multiply_accumulate);
    mpp::tensor_ops::matmul2d<shape, metal::execution_simdgroup> product;
    onebeat_matrix left(a, metal::dextents<int32_t, 2>(8 * vecs, rows));
    onebeat_matrix right(w, metal::dextents<int32_t, 2>(8 * vecs, cols));
    onebeat_tile<Tile> tile(c, metal::extents<int32_t, Tile, Tile>());
    auto sums = product.template get_destination_cooperative_tensor<onebeat_matrix, onebeat_matrix, float>();
    if (cols > 0) sums.load(tile);
    threadgroup_barrier(mem_flags::mem_threadgroup);
    if (cols > 0)
    {
        product.run(left, right, sums);
        sums.store(tile);
    }
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
        if(r_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float2 _S51 = row_norm_0(min(row0_0 + r_0, end_0 - 1U), kernelContext_1);
        (*kernelContext_1->lds_norm_0)[r_0] = _S51;
        r_0 = r_0 + 32U;
    }
    return;
}

void make_tiles_0(uint tid_1, uint row0_1, uint col0_0, uint end_1, uint vecs_0, KernelContext_0 thread* kernelContext_2)
{
    uint e_0 = tid_1;
    for(;;)
    {
        if(e_0 < 1024U)
        {
        }
        else
        {
            break;
        }
        (*kernelContext_2->lds_c_0)[e_0] = 0.0f;
        e_0 = e_0 + 32U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    uint cols_0;
    if(col0_0 < (kernelContext_2->p_0->n_0))
    {
        cols_0 = kernelContext_2->p_0->n_0 - col0_0;
    }
    else
    {
        cols_0 = 0U;
    }
    onebeat_multiply<32>((device half*)((kernelContext_2->p_0->a_0 + row0_1 * vecs_0)), (device half*)((kernelContext_2->p_0->w_0 + min(col0_0, kernelContext_2->p_0->n_0 - 1U) * vecs_0)), int((vecs_0)), int((end_1 - row0_1)), int((cols_0)), &((*((kernelContext_2->lds_c_0)))[(tid_1 / 32U * 32U * 32U)]));
    threadgroup_barrier(mem_flags::mem_threadgroup);
    return;
}

float erf_f32_0(float x_0)
{
    float v_0 = clamp(x_0, -3.83250689506530762f, 3.83250689506530762f);
    float s_0 = v_0 * v_0;
    return v_0 * ((((((-2.7261423674040941e-10f * s_0 + 2.77068146203873766e-08f) * s_0 - 2.10102393793931697e-06f) * s_0 - 0.0000569250623812f) * s_0 - 0.00073499063728377f) * s_0 - 0.00295459991320968f) * s_0 - 0.01609603315591812f) / ((((-0.0000145660715134f * s_0 - 0.00021337404905353f) * s_0 - 0.00168282701633871f) * s_0 - 0.00737332925200462f) * s_0 - 0.01426473911851645f);
}

float gelu_0(float x_1)
{
    return 0.5f * x_1 * (1.0f + erf_f32_0(x_1 * 0.70710676908493042f));
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
    float _S52;
    if(((kernelContext_3->p_0->flags_0) & 32U) != 0U)
    {
        _S52 = norm_1.y * (v_1 - norm_1.x * *(kernelContext_3->p_0->bias_0 + (kernelContext_3->p_0->n_0 + col_0)));
    }
    else
    {
        _S52 = v_1;
    }
    if(((kernelContext_3->p_0->flags_0) & 1U) != 0U)
    {
        _S52 = _S52 + *(kernelContext_3->p_0->bias_0 + col_0);
    }
    if(((kernelContext_3->p_0->flags_0) & 2U) != 0U)
    {
        _S52 = gelu_0(_S52);
    }
    if(((kernelContext_3->p_0->flags_0) & 4U) != 0U)
    {
        _S52 = _S52 + *(kernelContext_3->p_0->residual_0 + (row_1 * kernelContext_3->p_0->n_0 + col_0));
    }
    if(((kernelContext_3->p_0->flags_0) & 64U) != 0U)
    {
        uint pair_0 = (*(kernelContext_3->p_0->residual_f16_0 + (row_1 * (padded_0(kernelContext_3->p_0->n_0) / 8U) + col_0 / 8U)))[col_0 % 8U / 2U];
        uint _S53;
        if((col_0 & 1U) != 0U)
        {
            _S53 = pair_0 >> 16U;
        }
        else
        {
            _S53 = pair_0 & 65535U;
        }
        float x_2 = (as_type<half>((ushort)((_S53))));
        float x_3;
        if(((kernelContext_3->p_0->flags_0) & 128U) != 0U)
        {
            x_3 = (x_2 - norm_1.x) * norm_1.y * *(kernelContext_3->p_0->norm_0 + col_0) + *(kernelContext_3->p_0->norm_0 + (kernelContext_3->p_0->n_0 + col_0));
        }
        else
        {
            x_3 = x_2;
        }
        _S52 = _S52 + x_3;
    }
    return _S52;
}

float2 store_pair_0(float2 v_2, uint row_2, uint col_1, float2 norm_2, KernelContext_0 thread* kernelContext_4)
{
    float _S54 = finish_0(v_2.x, row_2, col_1, norm_2, kernelContext_4);
    uint _S55 = col_1 + 1U;
    float _S56 = finish_0(v_2.y, row_2, _S55, norm_2, kernelContext_4);
    float2 _S57 = float2(_S54, _S56);
    if(((kernelContext_4->p_0->flags_0) & 16U) != 0U)
    {
        if(col_1 < (kernelContext_4->p_0->n_0))
        {
            *(kernelContext_4->p_0->c_f32_0 + (row_2 * kernelContext_4->p_0->n_0 + col_1)) = _S54;
        }
        if(_S55 < (kernelContext_4->p_0->n_0))
        {
            *(kernelContext_4->p_0->c_f32_0 + (row_2 * kernelContext_4->p_0->n_0 + col_1 + 1U)) = _S56;
        }
    }
    else
    {
        if(col_1 < (padded_0(kernelContext_4->p_0->n_0)))
        {
            *(kernelContext_4->p_0->c_0 + (row_2 * padded_0(kernelContext_4->p_0->n_0) + col_1) / 2U) = (as_type<ushort>((half)((_S54)))) | ((as_type<ushort>((half)((_S56)))) << 16U);
        }
    }
    return _S57;
}

[[kernel]] void gemm_f16(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_5;
    (&kernelContext_5)->p_0 = p_1;
    threadgroup array<float2, int(32)> lds_norm_1;
    (&kernelContext_5)->lds_norm_0 = &lds_norm_1;
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
    uint tid_2 = lid_0.x;
    uint r_1 = tid_2 % 32U;
    uint _S58 = gid_0.y * 32U;
    uint col0_1 = _S58 + tid_2 / 32U * 32U;
    load_norms_0(tid_2, row0_2, end_3, &kernelContext_5);
    make_tiles_0(tid_2, row0_2, col0_1, end_3, vecs_1, &kernelContext_5);
    uint e_1 = tid_2 * 2U;
    for(;;)
    {
        if(e_1 < 1024U)
        {
        }
        else
        {
            break;
        }
        uint at_0 = e_1 / 32U % 32U;
        uint row_3 = row0_2 + at_0;
        uint col_2 = _S58 + e_1 / 1024U * 32U + e_1 % 32U;
        if(row_3 >= end_3)
        {
            e_1 = e_1 + 64U;
            continue;
        }
        float2 _S59 = store_pair_0(float2((*(&kernelContext_5)->lds_c_0)[e_1], (*(&kernelContext_5)->lds_c_0)[e_1 + 1U]), row_3, col_2, (*(&kernelContext_5)->lds_norm_0)[at_0], &kernelContext_5);
        (*(&kernelContext_5)->lds_c_0)[e_1] = _S59.x;
        (*(&kernelContext_5)->lds_c_0)[e_1 + 1U] = _S59.y;
        e_1 = e_1 + 64U;
    }
    if(((p_1->flags_0) & 256U) == 0U)
    {
        return;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    uint _S60 = row0_2 + r_1;
    bool _S61;
    if(_S60 >= end_3)
    {
        _S61 = true;
    }
    else
    {
        _S61 = col0_1 >= ((&kernelContext_5)->p_0->n_0);
    }
    if(_S61)
    {
        return;
    }
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*(&kernelContext_5)->lds_c_0)[tid_2 * 32U + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    float mean_0 = sum_0 / 32.0f;
    i_0 = 0U;
    float squares_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float squares_1 = squares_0 + ((*(&kernelContext_5)->lds_c_0)[tid_2 * 32U + i_0] - mean_0) * ((*(&kernelContext_5)->lds_c_0)[tid_2 * 32U + i_0] - mean_0);
        i_0 = i_0 + 1U;
        squares_0 = squares_1;
    }
    *((&kernelContext_5)->p_0->stats_out_0 + (_S60 * (&kernelContext_5)->p_0->n_0 + col0_1) / 32U) = packed_float2(float2(mean_0, squares_0)) ;
    return;
}

