#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
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

struct Params_0
{
    float device* a_0;
    float device* w_0;
    float device* bias_0;
    float device* residual_0;
    float device* c_0;
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
    array<float, int(2064)> threadgroup* lds_0;
};

void store_0(uint row0_0, uint end_0, uint col0_0, uint tid_0, KernelContext_0 thread* kernelContext_0)
{
    uint i_0 = tid_0;
    for(;;)
    {
        if(i_0 < 2048U)
        {
        }
        else
        {
            break;
        }
        uint row_0 = row0_0 + i_0 / 64U;
        uint col_0 = col0_0 + i_0 % 64U;
        uint at_0 = row_0 * kernelContext_0->p_0->n_0 + col_0;
        bool _S1;
        if(row_0 >= end_0)
        {
            _S1 = true;
        }
        else
        {
            _S1 = col_0 >= (kernelContext_0->p_0->n_0);
        }
        if(_S1)
        {
            i_0 = i_0 + 64U;
            continue;
        }
        float v_1 = (*kernelContext_0->lds_0)[i_0];
        float v_2;
        if(((kernelContext_0->p_0->flags_0) & 1U) != 0U)
        {
            v_2 = v_1 + *(kernelContext_0->p_0->bias_0 + col_0);
        }
        else
        {
            v_2 = v_1;
        }
        float v_3;
        if(((kernelContext_0->p_0->flags_0) & 2U) != 0U)
        {
            v_3 = gelu_0(v_2);
        }
        else
        {
            v_3 = v_2;
        }
        float v_4;
        if(((kernelContext_0->p_0->flags_0) & 4U) != 0U)
        {
            v_4 = v_3 + *(kernelContext_0->p_0->residual_0 + at_0);
        }
        else
        {
            v_4 = v_3;
        }
        *(kernelContext_0->p_0->c_0 + at_0) = v_4;
        i_0 = i_0 + 64U;
    }
    return;
}

[[kernel]] void gemm(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    bool inside_0;
    float _S2;
    thread KernelContext_0 kernelContext_1;
    (&kernelContext_1)->p_0 = p_1;
    threadgroup array<float, int(2064)> lds_1;
    (&kernelContext_1)->lds_0 = &lds_1;
    uint end_1 = p_1->row_begin_0 + p_1->row_count_0;
    uint end_2;
    if(((p_1->flags_0) & 8U) != 0U)
    {
        end_2 = min(end_1, *((&kernelContext_1)->p_0->live_0 + int(0)));
    }
    else
    {
        end_2 = end_1;
    }
    uint row0_1 = p_1->row_begin_0 + gid_0.x * 64U;
    uint _S3 = gid_0.y * 64U;
    uint _S4 = ((&kernelContext_1)->p_0->n_0 + 15U) / 16U;
    if(row0_1 >= end_2)
    {
        return;
    }
    uint tid_1 = lid_0.x;
    uint _S5 = tid_1 % 8U;
    uint _S6 = tid_1 / 8U;
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
    uint k0_0 = 0U;
    for(;;)
    {
        if(k0_0 < ((&kernelContext_1)->p_0->k_0))
        {
        }
        else
        {
            break;
        }
        uint i_1 = tid_1;
        for(;;)
        {
            if(i_1 < 1024U)
            {
            }
            else
            {
                break;
            }
            uint r_0 = i_1 / 16U;
            uint kk_0 = i_1 % 16U;
            uint _S7 = row0_1 + r_0;
            if(_S7 < end_2)
            {
                inside_0 = (k0_0 + kk_0) < ((&kernelContext_1)->p_0->k_0);
            }
            else
            {
                inside_0 = false;
            }
            if(inside_0)
            {
                _S2 = *((&kernelContext_1)->p_0->a_0 + (_S7 * (&kernelContext_1)->p_0->k_0 + k0_0 + kk_0));
            }
            else
            {
                _S2 = 0.0f;
            }
            (*(&kernelContext_1)->lds_0)[kk_0 * 65U + r_0] = _S2;
            i_1 = i_1 + 64U;
        }
        uint i_2 = tid_1;
        for(;;)
        {
            if(i_2 < 1024U)
            {
            }
            else
            {
                break;
            }
            uint panel_0 = i_2 / 256U;
            uint kk_1 = i_2 / 16U % 16U;
            uint c_1 = i_2 % 16U;
            uint at_1 = _S3 / 16U + panel_0;
            if(at_1 < _S4)
            {
                inside_0 = (k0_0 + kk_1) < ((&kernelContext_1)->p_0->k_0);
            }
            else
            {
                inside_0 = false;
            }
            if(inside_0)
            {
                _S2 = *((&kernelContext_1)->p_0->w_0 + ((at_1 * (&kernelContext_1)->p_0->k_0 + k0_0 + kk_1) * 16U + c_1));
            }
            else
            {
                _S2 = 0.0f;
            }
            (*(&kernelContext_1)->lds_0)[1040U + kk_1 * 64U + panel_0 * 16U + c_1] = _S2;
            i_2 = i_2 + 64U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        uint kk_2 = 0U;
        for(;;)
        {
            if(kk_2 < 16U)
            {
            }
            else
            {
                break;
            }
            thread array<float, int(8)> va_0;
            thread array<float, int(8)> vw_0;
            uint _S8 = kk_2 * 65U + _S6;
            float _S9 = (*(&kernelContext_1)->lds_0)[_S8];
            va_0[0U] = (*(&kernelContext_1)->lds_0)[_S8];
            float _S10 = (*(&kernelContext_1)->lds_0)[_S8 + 8U];
            va_0[1U] = (*(&kernelContext_1)->lds_0)[_S8 + 8U];
            float _S11 = (*(&kernelContext_1)->lds_0)[_S8 + 16U];
            va_0[2U] = (*(&kernelContext_1)->lds_0)[_S8 + 16U];
            float _S12 = (*(&kernelContext_1)->lds_0)[_S8 + 24U];
            va_0[3U] = (*(&kernelContext_1)->lds_0)[_S8 + 24U];
            float _S13 = (*(&kernelContext_1)->lds_0)[_S8 + 32U];
            va_0[4U] = (*(&kernelContext_1)->lds_0)[_S8 + 32U];
            float _S14 = (*(&kernelContext_1)->lds_0)[_S8 + 40U];
            va_0[5U] = (*(&kernelContext_1)->lds_0)[_S8 + 40U];
            float _S15 = (*(&kernelContext_1)->lds_0)[_S8 + 48U];
            va_0[6U] = (*(&kernelContext_1)->lds_0)[_S8 + 48U];
            float _S16 = (*(&kernelContext_1)->lds_0)[_S8 + 56U];
            va_0[7U] = (*(&kernelContext_1)->lds_0)[_S8 + 56U];
            uint _S17 = 1040U + kk_2 * 64U + _S5;
            float _S18 = (*(&kernelContext_1)->lds_0)[_S17];
            vw_0[0U] = (*(&kernelContext_1)->lds_0)[_S17];
            float _S19 = (*(&kernelContext_1)->lds_0)[_S17 + 8U];
            vw_0[1U] = (*(&kernelContext_1)->lds_0)[_S17 + 8U];
            float _S20 = (*(&kernelContext_1)->lds_0)[_S17 + 16U];
            vw_0[2U] = (*(&kernelContext_1)->lds_0)[_S17 + 16U];
            float _S21 = (*(&kernelContext_1)->lds_0)[_S17 + 24U];
            vw_0[3U] = (*(&kernelContext_1)->lds_0)[_S17 + 24U];
            float _S22 = (*(&kernelContext_1)->lds_0)[_S17 + 32U];
            vw_0[4U] = (*(&kernelContext_1)->lds_0)[_S17 + 32U];
            float _S23 = (*(&kernelContext_1)->lds_0)[_S17 + 40U];
            vw_0[5U] = (*(&kernelContext_1)->lds_0)[_S17 + 40U];
            float _S24 = (*(&kernelContext_1)->lds_0)[_S17 + 48U];
            vw_0[6U] = (*(&kernelContext_1)->lds_0)[_S17 + 48U];
            float _S25 = (*(&kernelContext_1)->lds_0)[_S17 + 56U];
            vw_0[7U] = (*(&kernelContext_1)->lds_0)[_S17 + 56U];
            acc_0[0U][0U] = fma(_S9, _S18, acc_0[0U][0U]);
            acc_0[0U][1U] = fma(_S9, _S19, acc_0[0U][1U]);
            acc_0[0U][2U] = fma(_S9, _S20, acc_0[0U][2U]);
            acc_0[0U][3U] = fma(_S9, _S21, acc_0[0U][3U]);
            acc_0[0U][4U] = fma(_S9, _S22, acc_0[0U][4U]);
            acc_0[0U][5U] = fma(_S9, _S23, acc_0[0U][5U]);
            acc_0[0U][6U] = fma(_S9, _S24, acc_0[0U][6U]);
            acc_0[0U][7U] = fma(_S9, _S25, acc_0[0U][7U]);
            acc_0[1U][0U] = fma(_S10, _S18, acc_0[1U][0U]);
            acc_0[1U][1U] = fma(_S10, _S19, acc_0[1U][1U]);
            acc_0[1U][2U] = fma(_S10, _S20, acc_0[1U][2U]);
            acc_0[1U][3U] = fma(_S10, _S21, acc_0[1U][3U]);
            acc_0[1U][4U] = fma(_S10, _S22, acc_0[1U][4U]);
            acc_0[1U][5U] = fma(_S10, _S23, acc_0[1U][5U]);
            acc_0[1U][6U] = fma(_S10, _S24, acc_0[1U][6U]);
            acc_0[1U][7U] = fma(_S10, _S25, acc_0[1U][7U]);
            acc_0[2U][0U] = fma(_S11, _S18, acc_0[2U][0U]);
            acc_0[2U][1U] = fma(_S11, _S19, acc_0[2U][1U]);
            acc_0[2U][2U] = fma(_S11, _S20, acc_0[2U][2U]);
            acc_0[2U][3U] = fma(_S11, _S21, acc_0[2U][3U]);
            acc_0[2U][4U] = fma(_S11, _S22, acc_0[2U][4U]);
            acc_0[2U][5U] = fma(_S11, _S23, acc_0[2U][5U]);
            acc_0[2U][6U] = fma(_S11, _S24, acc_0[2U][6U]);
            acc_0[2U][7U] = fma(_S11, _S25, acc_0[2U][7U]);
            acc_0[3U][0U] = fma(_S12, _S18, acc_0[3U][0U]);
            acc_0[3U][1U] = fma(_S12, _S19, acc_0[3U][1U]);
            acc_0[3U][2U] = fma(_S12, _S20, acc_0[3U][2U]);
            acc_0[3U][3U] = fma(_S12, _S21, acc_0[3U][3U]);
            acc_0[3U][4U] = fma(_S12, _S22, acc_0[3U][4U]);
            acc_0[3U][5U] = fma(_S12, _S23, acc_0[3U][5U]);
            acc_0[3U][6U] = fma(_S12, _S24, acc_0[3U][6U]);
            acc_0[3U][7U] = fma(_S12, _S25, acc_0[3U][7U]);
            acc_0[4U][0U] = fma(_S13, _S18, acc_0[4U][0U]);
            acc_0[4U][1U] = fma(_S13, _S19, acc_0[4U][1U]);
            acc_0[4U][2U] = fma(_S13, _S20, acc_0[4U][2U]);
            acc_0[4U][3U] = fma(_S13, _S21, acc_0[4U][3U]);
            acc_0[4U][4U] = fma(_S13, _S22, acc_0[4U][4U]);
            acc_0[4U][5U] = fma(_S13, _S23, acc_0[4U][5U]);
            acc_0[4U][6U] = fma(_S13, _S24, acc_0[4U][6U]);
            acc_0[4U][7U] = fma(_S13, _S25, acc_0[4U][7U]);
            acc_0[5U][0U] = fma(_S14, _S18, acc_0[5U][0U]);
            acc_0[5U][1U] = fma(_S14, _S19, acc_0[5U][1U]);
            acc_0[5U][2U] = fma(_S14, _S20, acc_0[5U][2U]);
            acc_0[5U][3U] = fma(_S14, _S21, acc_0[5U][3U]);
            acc_0[5U][4U] = fma(_S14, _S22, acc_0[5U][4U]);
            acc_0[5U][5U] = fma(_S14, _S23, acc_0[5U][5U]);
            acc_0[5U][6U] = fma(_S14, _S24, acc_0[5U][6U]);
            acc_0[5U][7U] = fma(_S14, _S25, acc_0[5U][7U]);
            acc_0[6U][0U] = fma(_S15, _S18, acc_0[6U][0U]);
            acc_0[6U][1U] = fma(_S15, _S19, acc_0[6U][1U]);
            acc_0[6U][2U] = fma(_S15, _S20, acc_0[6U][2U]);
            acc_0[6U][3U] = fma(_S15, _S21, acc_0[6U][3U]);
            acc_0[6U][4U] = fma(_S15, _S22, acc_0[6U][4U]);
            acc_0[6U][5U] = fma(_S15, _S23, acc_0[6U][5U]);
            acc_0[6U][6U] = fma(_S15, _S24, acc_0[6U][6U]);
            acc_0[6U][7U] = fma(_S15, _S25, acc_0[6U][7U]);
            acc_0[7U][0U] = fma(_S16, _S18, acc_0[7U][0U]);
            acc_0[7U][1U] = fma(_S16, _S19, acc_0[7U][1U]);
            acc_0[7U][2U] = fma(_S16, _S20, acc_0[7U][2U]);
            acc_0[7U][3U] = fma(_S16, _S21, acc_0[7U][3U]);
            acc_0[7U][4U] = fma(_S16, _S22, acc_0[7U][4U]);
            acc_0[7U][5U] = fma(_S16, _S23, acc_0[7U][5U]);
            acc_0[7U][6U] = fma(_S16, _S24, acc_0[7U][6U]);
            acc_0[7U][7U] = fma(_S16, _S25, acc_0[7U][7U]);
            kk_2 = kk_2 + 1U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        k0_0 = k0_0 + 16U;
    }
    uint _S26 = _S6 * 64U + _S5;
    (*(&kernelContext_1)->lds_0)[_S26] = acc_0[0U][0U];
    (*(&kernelContext_1)->lds_0)[_S26 + 8U] = acc_0[0U][1U];
    (*(&kernelContext_1)->lds_0)[_S26 + 16U] = acc_0[0U][2U];
    (*(&kernelContext_1)->lds_0)[_S26 + 24U] = acc_0[0U][3U];
    (*(&kernelContext_1)->lds_0)[_S26 + 32U] = acc_0[0U][4U];
    (*(&kernelContext_1)->lds_0)[_S26 + 40U] = acc_0[0U][5U];
    (*(&kernelContext_1)->lds_0)[_S26 + 48U] = acc_0[0U][6U];
    (*(&kernelContext_1)->lds_0)[_S26 + 56U] = acc_0[0U][7U];
    uint _S27 = (_S6 + 8U) * 64U + _S5;
    (*(&kernelContext_1)->lds_0)[_S27] = acc_0[1U][0U];
    (*(&kernelContext_1)->lds_0)[_S27 + 8U] = acc_0[1U][1U];
    (*(&kernelContext_1)->lds_0)[_S27 + 16U] = acc_0[1U][2U];
    (*(&kernelContext_1)->lds_0)[_S27 + 24U] = acc_0[1U][3U];
    (*(&kernelContext_1)->lds_0)[_S27 + 32U] = acc_0[1U][4U];
    (*(&kernelContext_1)->lds_0)[_S27 + 40U] = acc_0[1U][5U];
    (*(&kernelContext_1)->lds_0)[_S27 + 48U] = acc_0[1U][6U];
    (*(&kernelContext_1)->lds_0)[_S27 + 56U] = acc_0[1U][7U];
    uint _S28 = (_S6 + 16U) * 64U + _S5;
    (*(&kernelContext_1)->lds_0)[_S28] = acc_0[2U][0U];
    (*(&kernelContext_1)->lds_0)[_S28 + 8U] = acc_0[2U][1U];
    (*(&kernelContext_1)->lds_0)[_S28 + 16U] = acc_0[2U][2U];
    (*(&kernelContext_1)->lds_0)[_S28 + 24U] = acc_0[2U][3U];
    (*(&kernelContext_1)->lds_0)[_S28 + 32U] = acc_0[2U][4U];
    (*(&kernelContext_1)->lds_0)[_S28 + 40U] = acc_0[2U][5U];
    (*(&kernelContext_1)->lds_0)[_S28 + 48U] = acc_0[2U][6U];
    (*(&kernelContext_1)->lds_0)[_S28 + 56U] = acc_0[2U][7U];
    uint _S29 = (_S6 + 24U) * 64U + _S5;
    (*(&kernelContext_1)->lds_0)[_S29] = acc_0[3U][0U];
    (*(&kernelContext_1)->lds_0)[_S29 + 8U] = acc_0[3U][1U];
    (*(&kernelContext_1)->lds_0)[_S29 + 16U] = acc_0[3U][2U];
    (*(&kernelContext_1)->lds_0)[_S29 + 24U] = acc_0[3U][3U];
    (*(&kernelContext_1)->lds_0)[_S29 + 32U] = acc_0[3U][4U];
    (*(&kernelContext_1)->lds_0)[_S29 + 40U] = acc_0[3U][5U];
    (*(&kernelContext_1)->lds_0)[_S29 + 48U] = acc_0[3U][6U];
    (*(&kernelContext_1)->lds_0)[_S29 + 56U] = acc_0[3U][7U];
    threadgroup_barrier(mem_flags::mem_threadgroup);
    store_0(row0_1, end_2, _S3, tid_1, &kernelContext_1);
    threadgroup_barrier(mem_flags::mem_threadgroup);
    (*(&kernelContext_1)->lds_0)[_S26] = acc_0[4U][0U];
    (*(&kernelContext_1)->lds_0)[_S26 + 8U] = acc_0[4U][1U];
    (*(&kernelContext_1)->lds_0)[_S26 + 16U] = acc_0[4U][2U];
    (*(&kernelContext_1)->lds_0)[_S26 + 24U] = acc_0[4U][3U];
    (*(&kernelContext_1)->lds_0)[_S26 + 32U] = acc_0[4U][4U];
    (*(&kernelContext_1)->lds_0)[_S26 + 40U] = acc_0[4U][5U];
    (*(&kernelContext_1)->lds_0)[_S26 + 48U] = acc_0[4U][6U];
    (*(&kernelContext_1)->lds_0)[_S26 + 56U] = acc_0[4U][7U];
    (*(&kernelContext_1)->lds_0)[_S27] = acc_0[5U][0U];
    (*(&kernelContext_1)->lds_0)[_S27 + 8U] = acc_0[5U][1U];
    (*(&kernelContext_1)->lds_0)[_S27 + 16U] = acc_0[5U][2U];
    (*(&kernelContext_1)->lds_0)[_S27 + 24U] = acc_0[5U][3U];
    (*(&kernelContext_1)->lds_0)[_S27 + 32U] = acc_0[5U][4U];
    (*(&kernelContext_1)->lds_0)[_S27 + 40U] = acc_0[5U][5U];
    (*(&kernelContext_1)->lds_0)[_S27 + 48U] = acc_0[5U][6U];
    (*(&kernelContext_1)->lds_0)[_S27 + 56U] = acc_0[5U][7U];
    (*(&kernelContext_1)->lds_0)[_S28] = acc_0[6U][0U];
    (*(&kernelContext_1)->lds_0)[_S28 + 8U] = acc_0[6U][1U];
    (*(&kernelContext_1)->lds_0)[_S28 + 16U] = acc_0[6U][2U];
    (*(&kernelContext_1)->lds_0)[_S28 + 24U] = acc_0[6U][3U];
    (*(&kernelContext_1)->lds_0)[_S28 + 32U] = acc_0[6U][4U];
    (*(&kernelContext_1)->lds_0)[_S28 + 40U] = acc_0[6U][5U];
    (*(&kernelContext_1)->lds_0)[_S28 + 48U] = acc_0[6U][6U];
    (*(&kernelContext_1)->lds_0)[_S28 + 56U] = acc_0[6U][7U];
    (*(&kernelContext_1)->lds_0)[_S29] = acc_0[7U][0U];
    (*(&kernelContext_1)->lds_0)[_S29 + 8U] = acc_0[7U][1U];
    (*(&kernelContext_1)->lds_0)[_S29 + 16U] = acc_0[7U][2U];
    (*(&kernelContext_1)->lds_0)[_S29 + 24U] = acc_0[7U][3U];
    (*(&kernelContext_1)->lds_0)[_S29 + 32U] = acc_0[7U][4U];
    (*(&kernelContext_1)->lds_0)[_S29 + 40U] = acc_0[7U][5U];
    (*(&kernelContext_1)->lds_0)[_S29 + 48U] = acc_0[7U][6U];
    (*(&kernelContext_1)->lds_0)[_S29 + 56U] = acc_0[7U][7U];
    threadgroup_barrier(mem_flags::mem_threadgroup);
    store_0(row0_1 + 32U, end_2, _S3, tid_1, &kernelContext_1);
    threadgroup_barrier(mem_flags::mem_threadgroup);
    return;
}

