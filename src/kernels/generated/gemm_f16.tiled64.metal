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
    uint device* c_0;
    float device* c_f32_0;
    uint device* live_0;
    uint row_begin_0;
    uint row_count_0;
    uint n_0;
    uint k_0;
    uint flags_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<float, int(2080)> threadgroup* lds_0;
};

void unpack_0(uint4 x_0, uint at_0, KernelContext_0 thread* kernelContext_0)
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
        uint _S1 = 2U * i_0;
        uint _S2 = i_0;
        (*kernelContext_0->lds_0)[at_0 + _S1 * 65U] = (as_type<half>((ushort)(((x_0[i_0]) & 65535U))));
        (*kernelContext_0->lds_0)[at_0 + (_S1 + 1U) * 65U] = (as_type<half>((ushort)(((x_0[_S2]) >> 16U))));
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

float finish_0(float v_1, uint row_0, uint col_0, KernelContext_0 thread* kernelContext_1)
{
    if(col_0 >= (kernelContext_1->p_0->n_0))
    {
        return 0.0f;
    }
    float _S3;
    if(((kernelContext_1->p_0->flags_0) & 1U) != 0U)
    {
        _S3 = v_1 + *(kernelContext_1->p_0->bias_0 + col_0);
    }
    else
    {
        _S3 = v_1;
    }
    if(((kernelContext_1->p_0->flags_0) & 2U) != 0U)
    {
        _S3 = gelu_0(_S3);
    }
    if(((kernelContext_1->p_0->flags_0) & 4U) != 0U)
    {
        _S3 = _S3 + *(kernelContext_1->p_0->residual_0 + (row_0 * kernelContext_1->p_0->n_0 + col_0));
    }
    return _S3;
}

void store_pair_0(float x_3, float y_0, uint row_1, uint col_1, KernelContext_0 thread* kernelContext_2)
{
    float _S4 = finish_0(x_3, row_1, col_1, kernelContext_2);
    uint _S5 = col_1 + 1U;
    float _S6 = finish_0(y_0, row_1, _S5, kernelContext_2);
    if(((kernelContext_2->p_0->flags_0) & 16U) != 0U)
    {
        if(col_1 < (kernelContext_2->p_0->n_0))
        {
            *(kernelContext_2->p_0->c_f32_0 + (row_1 * kernelContext_2->p_0->n_0 + col_1)) = _S4;
        }
        if(_S5 < (kernelContext_2->p_0->n_0))
        {
            *(kernelContext_2->p_0->c_f32_0 + (row_1 * kernelContext_2->p_0->n_0 + col_1 + 1U)) = _S6;
        }
    }
    else
    {
        if(col_1 < ((kernelContext_2->p_0->n_0 + 7U) / 8U * 8U))
        {
            *(kernelContext_2->p_0->c_0 + (row_1 * ((kernelContext_2->p_0->n_0 + 7U) / 8U * 8U) + col_1) / 2U) = (as_type<ushort>((half)((_S4)))) | ((as_type<ushort>((half)((_S6)))) << 16U);
        }
    }
    return;
}

[[kernel]] void gemm_f16(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint v_2;
    uint _S7;
    uint _S8;
    uint _S9;
    uint _S10;
    uint _S11;
    uint _S12;
    uint _S13;
    uint _S14;
    uint _S15;
    uint _S16;
    uint _S17;
    uint _S18;
    uint _S19;
    uint _S20;
    uint _S21;
    uint _S22;
    uint _S23;
    uint _S24;
    uint _S25;
    uint _S26;
    uint _S27;
    uint _S28;
    uint _S29;
    uint _S30;
    uint _S31;
    uint _S32;
    uint _S33;
    uint _S34;
    uint _S35;
    uint _S36;
    uint _S37;
    uint _S38;
    uint _S39;
    thread KernelContext_0 kernelContext_3;
    (&kernelContext_3)->p_0 = p_1;
    threadgroup array<float, int(2080)> lds_1;
    (&kernelContext_3)->lds_0 = &lds_1;
    uint end_0 = p_1->row_begin_0 + p_1->row_count_0;
    uint end_1;
    if(((p_1->flags_0) & 8U) != 0U)
    {
        end_1 = min(end_0, *((&kernelContext_3)->p_0->live_0 + int(0)));
    }
    else
    {
        end_1 = end_0;
    }
    uint row0_0 = p_1->row_begin_0 + gid_0.x * 64U;
    uint col0_0 = gid_0.y * 64U;
    uint vecs_0 = ((&kernelContext_3)->p_0->k_0 + 7U) / 8U;
    if(row0_0 >= end_1)
    {
        return;
    }
    uint tid_0 = lid_0.x;
    uint _S40 = tid_0 % 8U;
    uint _S41 = tid_0 / 8U;
    uint _S42 = min(row0_0 + tid_0, end_1 - 1U) * vecs_0;
    uint _S43 = min(col0_0 + tid_0, (&kernelContext_3)->p_0->n_0 - 1U) * vecs_0;
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
        v_2 = 0U;
        for(;;)
        {
            if(v_2 < 2U)
            {
            }
            else
            {
                break;
            }
            uint _S44 = v0_0 + v_2;
            bool inside_0 = _S44 < vecs_0;
            uint _S45 = min(_S44, vecs_0 - 1U);
            uint4 _S46;
            if(inside_0)
            {
                _S46 = uint4(*((&kernelContext_3)->p_0->a_0 + (_S42 + _S45))) ;
            }
            else
            {
                _S46 = uint4(int4(int(0)) );
            }
            uint _S47 = v_2 * 8U;
            unpack_0(_S46, _S47 * 65U + tid_0, &kernelContext_3);
            uint4 _S48;
            if(inside_0)
            {
                _S48 = uint4(*((&kernelContext_3)->p_0->w_0 + (_S43 + _S45))) ;
            }
            else
            {
                _S48 = uint4(int4(int(0)) );
            }
            unpack_0(_S48, (16U + _S47) * 65U + tid_0, &kernelContext_3);
            v_2 = v_2 + 1U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        uint kk_0 = 0U;
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
            uint _S49 = kk_0 * 65U + _S41;
            float _S50 = (*(&kernelContext_3)->lds_0)[_S49];
            va_0[0U] = (*(&kernelContext_3)->lds_0)[_S49];
            float _S51 = (*(&kernelContext_3)->lds_0)[_S49 + 8U];
            va_0[1U] = (*(&kernelContext_3)->lds_0)[_S49 + 8U];
            float _S52 = (*(&kernelContext_3)->lds_0)[_S49 + 16U];
            va_0[2U] = (*(&kernelContext_3)->lds_0)[_S49 + 16U];
            float _S53 = (*(&kernelContext_3)->lds_0)[_S49 + 24U];
            va_0[3U] = (*(&kernelContext_3)->lds_0)[_S49 + 24U];
            float _S54 = (*(&kernelContext_3)->lds_0)[_S49 + 32U];
            va_0[4U] = (*(&kernelContext_3)->lds_0)[_S49 + 32U];
            float _S55 = (*(&kernelContext_3)->lds_0)[_S49 + 40U];
            va_0[5U] = (*(&kernelContext_3)->lds_0)[_S49 + 40U];
            float _S56 = (*(&kernelContext_3)->lds_0)[_S49 + 48U];
            va_0[6U] = (*(&kernelContext_3)->lds_0)[_S49 + 48U];
            float _S57 = (*(&kernelContext_3)->lds_0)[_S49 + 56U];
            va_0[7U] = (*(&kernelContext_3)->lds_0)[_S49 + 56U];
            uint _S58 = (16U + kk_0) * 65U + _S40;
            float _S59 = (*(&kernelContext_3)->lds_0)[_S58];
            vw_0[0U] = (*(&kernelContext_3)->lds_0)[_S58];
            float _S60 = (*(&kernelContext_3)->lds_0)[_S58 + 8U];
            vw_0[1U] = (*(&kernelContext_3)->lds_0)[_S58 + 8U];
            float _S61 = (*(&kernelContext_3)->lds_0)[_S58 + 16U];
            vw_0[2U] = (*(&kernelContext_3)->lds_0)[_S58 + 16U];
            float _S62 = (*(&kernelContext_3)->lds_0)[_S58 + 24U];
            vw_0[3U] = (*(&kernelContext_3)->lds_0)[_S58 + 24U];
            float _S63 = (*(&kernelContext_3)->lds_0)[_S58 + 32U];
            vw_0[4U] = (*(&kernelContext_3)->lds_0)[_S58 + 32U];
            float _S64 = (*(&kernelContext_3)->lds_0)[_S58 + 40U];
            vw_0[5U] = (*(&kernelContext_3)->lds_0)[_S58 + 40U];
            float _S65 = (*(&kernelContext_3)->lds_0)[_S58 + 48U];
            vw_0[6U] = (*(&kernelContext_3)->lds_0)[_S58 + 48U];
            float _S66 = (*(&kernelContext_3)->lds_0)[_S58 + 56U];
            vw_0[7U] = (*(&kernelContext_3)->lds_0)[_S58 + 56U];
            acc_0[0U][0U] = fma(_S50, _S59, acc_0[0U][0U]);
            acc_0[0U][1U] = fma(_S50, _S60, acc_0[0U][1U]);
            acc_0[0U][2U] = fma(_S50, _S61, acc_0[0U][2U]);
            acc_0[0U][3U] = fma(_S50, _S62, acc_0[0U][3U]);
            acc_0[0U][4U] = fma(_S50, _S63, acc_0[0U][4U]);
            acc_0[0U][5U] = fma(_S50, _S64, acc_0[0U][5U]);
            acc_0[0U][6U] = fma(_S50, _S65, acc_0[0U][6U]);
            acc_0[0U][7U] = fma(_S50, _S66, acc_0[0U][7U]);
            acc_0[1U][0U] = fma(_S51, _S59, acc_0[1U][0U]);
            acc_0[1U][1U] = fma(_S51, _S60, acc_0[1U][1U]);
            acc_0[1U][2U] = fma(_S51, _S61, acc_0[1U][2U]);
            acc_0[1U][3U] = fma(_S51, _S62, acc_0[1U][3U]);
            acc_0[1U][4U] = fma(_S51, _S63, acc_0[1U][4U]);
            acc_0[1U][5U] = fma(_S51, _S64, acc_0[1U][5U]);
            acc_0[1U][6U] = fma(_S51, _S65, acc_0[1U][6U]);
            acc_0[1U][7U] = fma(_S51, _S66, acc_0[1U][7U]);
            acc_0[2U][0U] = fma(_S52, _S59, acc_0[2U][0U]);
            acc_0[2U][1U] = fma(_S52, _S60, acc_0[2U][1U]);
            acc_0[2U][2U] = fma(_S52, _S61, acc_0[2U][2U]);
            acc_0[2U][3U] = fma(_S52, _S62, acc_0[2U][3U]);
            acc_0[2U][4U] = fma(_S52, _S63, acc_0[2U][4U]);
            acc_0[2U][5U] = fma(_S52, _S64, acc_0[2U][5U]);
            acc_0[2U][6U] = fma(_S52, _S65, acc_0[2U][6U]);
            acc_0[2U][7U] = fma(_S52, _S66, acc_0[2U][7U]);
            acc_0[3U][0U] = fma(_S53, _S59, acc_0[3U][0U]);
            acc_0[3U][1U] = fma(_S53, _S60, acc_0[3U][1U]);
            acc_0[3U][2U] = fma(_S53, _S61, acc_0[3U][2U]);
            acc_0[3U][3U] = fma(_S53, _S62, acc_0[3U][3U]);
            acc_0[3U][4U] = fma(_S53, _S63, acc_0[3U][4U]);
            acc_0[3U][5U] = fma(_S53, _S64, acc_0[3U][5U]);
            acc_0[3U][6U] = fma(_S53, _S65, acc_0[3U][6U]);
            acc_0[3U][7U] = fma(_S53, _S66, acc_0[3U][7U]);
            acc_0[4U][0U] = fma(_S54, _S59, acc_0[4U][0U]);
            acc_0[4U][1U] = fma(_S54, _S60, acc_0[4U][1U]);
            acc_0[4U][2U] = fma(_S54, _S61, acc_0[4U][2U]);
            acc_0[4U][3U] = fma(_S54, _S62, acc_0[4U][3U]);
            acc_0[4U][4U] = fma(_S54, _S63, acc_0[4U][4U]);
            acc_0[4U][5U] = fma(_S54, _S64, acc_0[4U][5U]);
            acc_0[4U][6U] = fma(_S54, _S65, acc_0[4U][6U]);
            acc_0[4U][7U] = fma(_S54, _S66, acc_0[4U][7U]);
            acc_0[5U][0U] = fma(_S55, _S59, acc_0[5U][0U]);
            acc_0[5U][1U] = fma(_S55, _S60, acc_0[5U][1U]);
            acc_0[5U][2U] = fma(_S55, _S61, acc_0[5U][2U]);
            acc_0[5U][3U] = fma(_S55, _S62, acc_0[5U][3U]);
            acc_0[5U][4U] = fma(_S55, _S63, acc_0[5U][4U]);
            acc_0[5U][5U] = fma(_S55, _S64, acc_0[5U][5U]);
            acc_0[5U][6U] = fma(_S55, _S65, acc_0[5U][6U]);
            acc_0[5U][7U] = fma(_S55, _S66, acc_0[5U][7U]);
            acc_0[6U][0U] = fma(_S56, _S59, acc_0[6U][0U]);
            acc_0[6U][1U] = fma(_S56, _S60, acc_0[6U][1U]);
            acc_0[6U][2U] = fma(_S56, _S61, acc_0[6U][2U]);
            acc_0[6U][3U] = fma(_S56, _S62, acc_0[6U][3U]);
            acc_0[6U][4U] = fma(_S56, _S63, acc_0[6U][4U]);
            acc_0[6U][5U] = fma(_S56, _S64, acc_0[6U][5U]);
            acc_0[6U][6U] = fma(_S56, _S65, acc_0[6U][6U]);
            acc_0[6U][7U] = fma(_S56, _S66, acc_0[6U][7U]);
            acc_0[7U][0U] = fma(_S57, _S59, acc_0[7U][0U]);
            acc_0[7U][1U] = fma(_S57, _S60, acc_0[7U][1U]);
            acc_0[7U][2U] = fma(_S57, _S61, acc_0[7U][2U]);
            acc_0[7U][3U] = fma(_S57, _S62, acc_0[7U][3U]);
            acc_0[7U][4U] = fma(_S57, _S63, acc_0[7U][4U]);
            acc_0[7U][5U] = fma(_S57, _S64, acc_0[7U][5U]);
            acc_0[7U][6U] = fma(_S57, _S65, acc_0[7U][6U]);
            acc_0[7U][7U] = fma(_S57, _S66, acc_0[7U][7U]);
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
                uint _S67 = _S41 * 64U + _S40;
                _S8 = _S67;
                (*(&kernelContext_3)->lds_0)[_S67] = acc_0[0U][0U];
                uint _S68 = _S67 + 8U;
                _S9 = _S68;
                (*(&kernelContext_3)->lds_0)[_S68] = acc_0[0U][1U];
                uint _S69 = _S67 + 16U;
                _S10 = _S69;
                (*(&kernelContext_3)->lds_0)[_S69] = acc_0[0U][2U];
                uint _S70 = _S67 + 24U;
                _S11 = _S70;
                (*(&kernelContext_3)->lds_0)[_S70] = acc_0[0U][3U];
                uint _S71 = _S67 + 32U;
                _S12 = _S71;
                (*(&kernelContext_3)->lds_0)[_S71] = acc_0[0U][4U];
                uint _S72 = _S67 + 40U;
                _S13 = _S72;
                (*(&kernelContext_3)->lds_0)[_S72] = acc_0[0U][5U];
                uint _S73 = _S67 + 48U;
                _S14 = _S73;
                (*(&kernelContext_3)->lds_0)[_S73] = acc_0[0U][6U];
                uint _S74 = _S67 + 56U;
                _S15 = _S74;
                (*(&kernelContext_3)->lds_0)[_S74] = acc_0[0U][7U];
                uint _S75 = (_S41 + 8U) * 64U + _S40;
                _S16 = _S75;
                (*(&kernelContext_3)->lds_0)[_S75] = acc_0[1U][0U];
                uint _S76 = _S75 + 8U;
                _S17 = _S76;
                (*(&kernelContext_3)->lds_0)[_S76] = acc_0[1U][1U];
                uint _S77 = _S75 + 16U;
                _S18 = _S77;
                (*(&kernelContext_3)->lds_0)[_S77] = acc_0[1U][2U];
                uint _S78 = _S75 + 24U;
                _S19 = _S78;
                (*(&kernelContext_3)->lds_0)[_S78] = acc_0[1U][3U];
                uint _S79 = _S75 + 32U;
                _S20 = _S79;
                (*(&kernelContext_3)->lds_0)[_S79] = acc_0[1U][4U];
                uint _S80 = _S75 + 40U;
                _S21 = _S80;
                (*(&kernelContext_3)->lds_0)[_S80] = acc_0[1U][5U];
                uint _S81 = _S75 + 48U;
                _S22 = _S81;
                (*(&kernelContext_3)->lds_0)[_S81] = acc_0[1U][6U];
                uint _S82 = _S75 + 56U;
                _S23 = _S82;
                (*(&kernelContext_3)->lds_0)[_S82] = acc_0[1U][7U];
                uint _S83 = (_S41 + 16U) * 64U + _S40;
                _S24 = _S83;
                (*(&kernelContext_3)->lds_0)[_S83] = acc_0[2U][0U];
                uint _S84 = _S83 + 8U;
                _S25 = _S84;
                (*(&kernelContext_3)->lds_0)[_S84] = acc_0[2U][1U];
                uint _S85 = _S83 + 16U;
                _S26 = _S85;
                (*(&kernelContext_3)->lds_0)[_S85] = acc_0[2U][2U];
                uint _S86 = _S83 + 24U;
                _S27 = _S86;
                (*(&kernelContext_3)->lds_0)[_S86] = acc_0[2U][3U];
                uint _S87 = _S83 + 32U;
                _S28 = _S87;
                (*(&kernelContext_3)->lds_0)[_S87] = acc_0[2U][4U];
                uint _S88 = _S83 + 40U;
                _S29 = _S88;
                (*(&kernelContext_3)->lds_0)[_S88] = acc_0[2U][5U];
                uint _S89 = _S83 + 48U;
                _S30 = _S89;
                (*(&kernelContext_3)->lds_0)[_S89] = acc_0[2U][6U];
                uint _S90 = _S83 + 56U;
                _S31 = _S90;
                (*(&kernelContext_3)->lds_0)[_S90] = acc_0[2U][7U];
                uint _S91 = (_S41 + 24U) * 64U + _S40;
                _S32 = _S91;
                (*(&kernelContext_3)->lds_0)[_S91] = acc_0[3U][0U];
                uint _S92 = _S91 + 8U;
                _S33 = _S92;
                (*(&kernelContext_3)->lds_0)[_S92] = acc_0[3U][1U];
                uint _S93 = _S91 + 16U;
                _S34 = _S93;
                (*(&kernelContext_3)->lds_0)[_S93] = acc_0[3U][2U];
                uint _S94 = _S91 + 24U;
                _S35 = _S94;
                (*(&kernelContext_3)->lds_0)[_S94] = acc_0[3U][3U];
                uint _S95 = _S91 + 32U;
                _S36 = _S95;
                (*(&kernelContext_3)->lds_0)[_S95] = acc_0[3U][4U];
                uint _S96 = _S91 + 40U;
                _S37 = _S96;
                (*(&kernelContext_3)->lds_0)[_S96] = acc_0[3U][5U];
                uint _S97 = _S91 + 48U;
                _S38 = _S97;
                (*(&kernelContext_3)->lds_0)[_S97] = acc_0[3U][6U];
                uint _S98 = _S91 + 56U;
                _S39 = _S98;
                (*(&kernelContext_3)->lds_0)[_S98] = acc_0[3U][7U];
                threadgroup_barrier(mem_flags::mem_threadgroup);
                uint _S99 = tid_0 * 2U;
                _S7 = _S99;
                v_2 = _S99;
                for(;;)
                {
                    if(v_2 < 2048U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    uint row_2 = row0_0 + v_2 / 64U;
                    uint col_2 = col0_0 + v_2 % 64U;
                    if(row_2 < end_1)
                    {
                        store_pair_0((*(&kernelContext_3)->lds_0)[v_2], (*(&kernelContext_3)->lds_0)[v_2 + 1U], row_2, col_2, &kernelContext_3);
                    }
                    v_2 = v_2 + 128U;
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
                (*(&kernelContext_3)->lds_0)[_S8] = acc_0[4U][0U];
                (*(&kernelContext_3)->lds_0)[_S9] = acc_0[4U][1U];
                (*(&kernelContext_3)->lds_0)[_S10] = acc_0[4U][2U];
                (*(&kernelContext_3)->lds_0)[_S11] = acc_0[4U][3U];
                (*(&kernelContext_3)->lds_0)[_S12] = acc_0[4U][4U];
                (*(&kernelContext_3)->lds_0)[_S13] = acc_0[4U][5U];
                (*(&kernelContext_3)->lds_0)[_S14] = acc_0[4U][6U];
                (*(&kernelContext_3)->lds_0)[_S15] = acc_0[4U][7U];
                (*(&kernelContext_3)->lds_0)[_S16] = acc_0[5U][0U];
                (*(&kernelContext_3)->lds_0)[_S17] = acc_0[5U][1U];
                (*(&kernelContext_3)->lds_0)[_S18] = acc_0[5U][2U];
                (*(&kernelContext_3)->lds_0)[_S19] = acc_0[5U][3U];
                (*(&kernelContext_3)->lds_0)[_S20] = acc_0[5U][4U];
                (*(&kernelContext_3)->lds_0)[_S21] = acc_0[5U][5U];
                (*(&kernelContext_3)->lds_0)[_S22] = acc_0[5U][6U];
                (*(&kernelContext_3)->lds_0)[_S23] = acc_0[5U][7U];
                (*(&kernelContext_3)->lds_0)[_S24] = acc_0[6U][0U];
                (*(&kernelContext_3)->lds_0)[_S25] = acc_0[6U][1U];
                (*(&kernelContext_3)->lds_0)[_S26] = acc_0[6U][2U];
                (*(&kernelContext_3)->lds_0)[_S27] = acc_0[6U][3U];
                (*(&kernelContext_3)->lds_0)[_S28] = acc_0[6U][4U];
                (*(&kernelContext_3)->lds_0)[_S29] = acc_0[6U][5U];
                (*(&kernelContext_3)->lds_0)[_S30] = acc_0[6U][6U];
                (*(&kernelContext_3)->lds_0)[_S31] = acc_0[6U][7U];
                (*(&kernelContext_3)->lds_0)[_S32] = acc_0[7U][0U];
                (*(&kernelContext_3)->lds_0)[_S33] = acc_0[7U][1U];
                (*(&kernelContext_3)->lds_0)[_S34] = acc_0[7U][2U];
                (*(&kernelContext_3)->lds_0)[_S35] = acc_0[7U][3U];
                (*(&kernelContext_3)->lds_0)[_S36] = acc_0[7U][4U];
                (*(&kernelContext_3)->lds_0)[_S37] = acc_0[7U][5U];
                (*(&kernelContext_3)->lds_0)[_S38] = acc_0[7U][6U];
                (*(&kernelContext_3)->lds_0)[_S39] = acc_0[7U][7U];
                threadgroup_barrier(mem_flags::mem_threadgroup);
                v_2 = _S7;
                for(;;)
                {
                    if(v_2 < 2048U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    uint row_3 = row0_0 + 32U + v_2 / 64U;
                    uint col_3 = col0_0 + v_2 % 64U;
                    if(row_3 < end_1)
                    {
                        store_pair_0((*(&kernelContext_3)->lds_0)[v_2], (*(&kernelContext_3)->lds_0)[v_2 + 1U], row_3, col_3, &kernelContext_3);
                    }
                    v_2 = v_2 + 128U;
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

