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

half half_of_0(uint4 v_0, uint i_0)
{
    return half((as_type<half>((ushort)((((v_0[i_0 / 2U]) >> (i_0 % 2U * 16U)) & 65535U)))));
}

float erf_f32_0(float x_0)
{
    float v_1 = clamp(x_0, -3.83250689506530762f, 3.83250689506530762f);
    float s_0 = v_1 * v_1;
    return v_1 * ((((((-2.7261423674040941e-10f * s_0 + 2.77068146203873766e-08f) * s_0 - 2.10102393793931697e-06f) * s_0 - 0.0000569250623812f) * s_0 - 0.00073499063728377f) * s_0 - 0.00295459991320968f) * s_0 - 0.01609603315591812f) / ((((-0.0000145660715134f * s_0 - 0.00021337404905353f) * s_0 - 0.00168282701633871f) * s_0 - 0.00737332925200462f) * s_0 - 0.01426473911851645f);
}

float gelu_0(float x_1)
{
    return 0.5f * x_1 * (1.0f + erf_f32_0(x_1 * 0.70710676908493042f));
}

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
    array<half, int(512)> threadgroup* lds_a_0;
    array<half, int(512)> threadgroup* lds_w_0;
    array<float, int(1024)> threadgroup* lds_c_0;
};

float finish_0(float v_2, uint row_0, uint col_0, KernelContext_0 thread* kernelContext_0)
{
    if(col_0 >= (kernelContext_0->p_0->n_0))
    {
        return 0.0f;
    }
    float _S2;
    if(((kernelContext_0->p_0->flags_0) & 1U) != 0U)
    {
        _S2 = v_2 + *(kernelContext_0->p_0->bias_0 + col_0);
    }
    else
    {
        _S2 = v_2;
    }
    if(((kernelContext_0->p_0->flags_0) & 2U) != 0U)
    {
        _S2 = gelu_0(_S2);
    }
    if(((kernelContext_0->p_0->flags_0) & 4U) != 0U)
    {
        _S2 = _S2 + *(kernelContext_0->p_0->residual_0 + (row_0 * kernelContext_0->p_0->n_0 + col_0));
    }
    return _S2;
}

void store_pair_0(float x_2, float y_0, uint row_1, uint col_1, KernelContext_0 thread* kernelContext_1)
{
    float _S3 = finish_0(x_2, row_1, col_1, kernelContext_1);
    uint _S4 = col_1 + 1U;
    float _S5 = finish_0(y_0, row_1, _S4, kernelContext_1);
    if(((kernelContext_1->p_0->flags_0) & 16U) != 0U)
    {
        if(col_1 < (kernelContext_1->p_0->n_0))
        {
            *(kernelContext_1->p_0->c_f32_0 + (row_1 * kernelContext_1->p_0->n_0 + col_1)) = _S3;
        }
        if(_S4 < (kernelContext_1->p_0->n_0))
        {
            *(kernelContext_1->p_0->c_f32_0 + (row_1 * kernelContext_1->p_0->n_0 + col_1 + 1U)) = _S5;
        }
    }
    else
    {
        if(col_1 < ((kernelContext_1->p_0->n_0 + 7U) / 8U * 8U))
        {
            *(kernelContext_1->p_0->c_0 + (row_1 * ((kernelContext_1->p_0->n_0 + 7U) / 8U * 8U) + col_1) / 2U) = (as_type<ushort>((half)((_S3)))) | ((as_type<ushort>((half)((_S5)))) << 16U);
        }
    }
    return;
}

[[kernel]] void gemm_f16(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint v_3;
    thread KernelContext_0 kernelContext_2;
    (&kernelContext_2)->p_0 = p_1;
    threadgroup array<half, int(512)> lds_a_1;
    (&kernelContext_2)->lds_a_0 = &lds_a_1;
    threadgroup array<half, int(512)> lds_w_1;
    (&kernelContext_2)->lds_w_0 = &lds_w_1;
    threadgroup array<float, int(1024)> lds_c_1;
    (&kernelContext_2)->lds_c_0 = &lds_c_1;
    uint end_0 = p_1->row_begin_0 + p_1->row_count_0;
    uint end_1;
    if(((p_1->flags_0) & 8U) != 0U)
    {
        end_1 = min(end_0, *((&kernelContext_2)->p_0->live_0 + int(0)));
    }
    else
    {
        end_1 = end_0;
    }
    uint row0_0 = p_1->row_begin_0 + gid_0.x * 32U;
    uint col0_0 = gid_0.y * 32U;
    uint vecs_0 = ((&kernelContext_2)->p_0->k_0 + 7U) / 8U;
    if(row0_0 >= end_1)
    {
        return;
    }
    uint r_0 = lid_0.x;
    uint _S6 = min(row0_0 + r_0, end_1 - 1U) * vecs_0;
    uint _S7 = min(col0_0 + r_0, (&kernelContext_2)->p_0->n_0 - 1U) * vecs_0;
    thread array<array<simdgroup_matrix<float, int(8), int(8)>, int(4)>, int(4)> acc_0;
    thread simdgroup_matrix<float, int(8), int(8)> _S8;
    _slang_simdgroup_fill((&_S8), (0.0f));
    acc_0[0U][0U] = _S8;
    thread simdgroup_matrix<float, int(8), int(8)> _S9;
    _slang_simdgroup_fill((&_S9), (0.0f));
    acc_0[0U][1U] = _S9;
    thread simdgroup_matrix<float, int(8), int(8)> _S10;
    _slang_simdgroup_fill((&_S10), (0.0f));
    acc_0[0U][2U] = _S10;
    thread simdgroup_matrix<float, int(8), int(8)> _S11;
    _slang_simdgroup_fill((&_S11), (0.0f));
    acc_0[0U][3U] = _S11;
    thread simdgroup_matrix<float, int(8), int(8)> _S12;
    _slang_simdgroup_fill((&_S12), (0.0f));
    acc_0[1U][0U] = _S12;
    thread simdgroup_matrix<float, int(8), int(8)> _S13;
    _slang_simdgroup_fill((&_S13), (0.0f));
    acc_0[1U][1U] = _S13;
    thread simdgroup_matrix<float, int(8), int(8)> _S14;
    _slang_simdgroup_fill((&_S14), (0.0f));
    acc_0[1U][2U] = _S14;
    thread simdgroup_matrix<float, int(8), int(8)> _S15;
    _slang_simdgroup_fill((&_S15), (0.0f));
    acc_0[1U][3U] = _S15;
    thread simdgroup_matrix<float, int(8), int(8)> _S16;
    _slang_simdgroup_fill((&_S16), (0.0f));
    acc_0[2U][0U] = _S16;
    thread simdgroup_matrix<float, int(8), int(8)> _S17;
    _slang_simdgroup_fill((&_S17), (0.0f));
    acc_0[2U][1U] = _S17;
    thread simdgroup_matrix<float, int(8), int(8)> _S18;
    _slang_simdgroup_fill((&_S18), (0.0f));
    acc_0[2U][2U] = _S18;
    thread simdgroup_matrix<float, int(8), int(8)> _S19;
    _slang_simdgroup_fill((&_S19), (0.0f));
    acc_0[2U][3U] = _S19;
    thread simdgroup_matrix<float, int(8), int(8)> _S20;
    _slang_simdgroup_fill((&_S20), (0.0f));
    acc_0[3U][0U] = _S20;
    thread simdgroup_matrix<float, int(8), int(8)> _S21;
    _slang_simdgroup_fill((&_S21), (0.0f));
    acc_0[3U][1U] = _S21;
    thread simdgroup_matrix<float, int(8), int(8)> _S22;
    _slang_simdgroup_fill((&_S22), (0.0f));
    acc_0[3U][2U] = _S22;
    thread simdgroup_matrix<float, int(8), int(8)> _S23;
    _slang_simdgroup_fill((&_S23), (0.0f));
    acc_0[3U][3U] = _S23;
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
            uint _S24 = v0_0 + v_3;
            bool _S25 = _S24 < vecs_0;
            uint _S26 = min(_S24, vecs_0 - 1U);
            uint4 _S27 = uint4(*((&kernelContext_2)->p_0->a_0 + (_S6 + _S26))) ;
            uint4 _S28 = uint4(*((&kernelContext_2)->p_0->w_0 + (_S7 + _S26))) ;
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
                uint _S29 = v_3 * 8U;
                half _S30;
                if(_S25)
                {
                    _S30 = half_of_0(_S27, i_1);
                }
                else
                {
                    _S30 = 0.0h;
                }
                (*(&kernelContext_2)->lds_a_0)[r_0 * 16U + _S29 + i_1] = _S30;
                half _S31;
                if(_S25)
                {
                    _S31 = half_of_0(_S28, i_1);
                }
                else
                {
                    _S31 = 0.0h;
                }
                (*(&kernelContext_2)->lds_w_0)[(_S29 + i_1) * 32U + r_0] = _S31;
                i_1 = i_1 + 1U;
            }
            v_3 = v_3 + 1U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        thread array<simdgroup_matrix<half, int(8), int(8)>, int(4)> fa_0;
        simdgroup_matrix<half, int(8), int(8)> _S32 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_a_0)))[0]) + (0U), (ulong)(16U)));
        fa_0[0U] = _S32;
        simdgroup_matrix<half, int(8), int(8)> _S33 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_a_0)))[0]) + (128U), (ulong)(16U)));
        fa_0[1U] = _S33;
        simdgroup_matrix<half, int(8), int(8)> _S34 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_a_0)))[0]) + (256U), (ulong)(16U)));
        fa_0[2U] = _S34;
        simdgroup_matrix<half, int(8), int(8)> _S35 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_a_0)))[0]) + (384U), (ulong)(16U)));
        fa_0[3U] = _S35;
        thread array<simdgroup_matrix<half, int(8), int(8)>, int(4)> fb_0;
        simdgroup_matrix<half, int(8), int(8)> _S36 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_w_0)))[0]) + (0U), (ulong)(32U)));
        fb_0[0U] = _S36;
        simdgroup_matrix<half, int(8), int(8)> _S37 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_w_0)))[0]) + (8U), (ulong)(32U)));
        fb_0[1U] = _S37;
        simdgroup_matrix<half, int(8), int(8)> _S38 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_w_0)))[0]) + (16U), (ulong)(32U)));
        fb_0[2U] = _S38;
        simdgroup_matrix<half, int(8), int(8)> _S39 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_w_0)))[0]) + (24U), (ulong)(32U)));
        fb_0[3U] = _S39;
        simdgroup_matrix<float, int(8), int(8)> _S40 = linalg_coopMatMulAdd_0(fa_0[0U], fb_0[0U], acc_0[0U][0U]);
        acc_0[0U][0U] = _S40;
        simdgroup_matrix<float, int(8), int(8)> _S41 = linalg_coopMatMulAdd_0(fa_0[0U], fb_0[1U], acc_0[0U][1U]);
        acc_0[0U][1U] = _S41;
        simdgroup_matrix<float, int(8), int(8)> _S42 = linalg_coopMatMulAdd_0(fa_0[0U], fb_0[2U], acc_0[0U][2U]);
        acc_0[0U][2U] = _S42;
        simdgroup_matrix<float, int(8), int(8)> _S43 = linalg_coopMatMulAdd_0(fa_0[0U], fb_0[3U], acc_0[0U][3U]);
        acc_0[0U][3U] = _S43;
        simdgroup_matrix<float, int(8), int(8)> _S44 = linalg_coopMatMulAdd_0(fa_0[1U], fb_0[0U], acc_0[1U][0U]);
        acc_0[1U][0U] = _S44;
        simdgroup_matrix<float, int(8), int(8)> _S45 = linalg_coopMatMulAdd_0(fa_0[1U], fb_0[1U], acc_0[1U][1U]);
        acc_0[1U][1U] = _S45;
        simdgroup_matrix<float, int(8), int(8)> _S46 = linalg_coopMatMulAdd_0(fa_0[1U], fb_0[2U], acc_0[1U][2U]);
        acc_0[1U][2U] = _S46;
        simdgroup_matrix<float, int(8), int(8)> _S47 = linalg_coopMatMulAdd_0(fa_0[1U], fb_0[3U], acc_0[1U][3U]);
        acc_0[1U][3U] = _S47;
        simdgroup_matrix<float, int(8), int(8)> _S48 = linalg_coopMatMulAdd_0(fa_0[2U], fb_0[0U], acc_0[2U][0U]);
        acc_0[2U][0U] = _S48;
        simdgroup_matrix<float, int(8), int(8)> _S49 = linalg_coopMatMulAdd_0(fa_0[2U], fb_0[1U], acc_0[2U][1U]);
        acc_0[2U][1U] = _S49;
        simdgroup_matrix<float, int(8), int(8)> _S50 = linalg_coopMatMulAdd_0(fa_0[2U], fb_0[2U], acc_0[2U][2U]);
        acc_0[2U][2U] = _S50;
        simdgroup_matrix<float, int(8), int(8)> _S51 = linalg_coopMatMulAdd_0(fa_0[2U], fb_0[3U], acc_0[2U][3U]);
        acc_0[2U][3U] = _S51;
        simdgroup_matrix<float, int(8), int(8)> _S52 = linalg_coopMatMulAdd_0(fa_0[3U], fb_0[0U], acc_0[3U][0U]);
        acc_0[3U][0U] = _S52;
        simdgroup_matrix<float, int(8), int(8)> _S53 = linalg_coopMatMulAdd_0(fa_0[3U], fb_0[1U], acc_0[3U][1U]);
        acc_0[3U][1U] = _S53;
        simdgroup_matrix<float, int(8), int(8)> _S54 = linalg_coopMatMulAdd_0(fa_0[3U], fb_0[2U], acc_0[3U][2U]);
        acc_0[3U][2U] = _S54;
        simdgroup_matrix<float, int(8), int(8)> _S55 = linalg_coopMatMulAdd_0(fa_0[3U], fb_0[3U], acc_0[3U][3U]);
        acc_0[3U][3U] = _S55;
        thread array<simdgroup_matrix<half, int(8), int(8)>, int(4)> fa_1;
        simdgroup_matrix<half, int(8), int(8)> _S56 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_a_0)))[0]) + (8U), (ulong)(16U)));
        fa_1[0U] = _S56;
        simdgroup_matrix<half, int(8), int(8)> _S57 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_a_0)))[0]) + (136U), (ulong)(16U)));
        fa_1[1U] = _S57;
        simdgroup_matrix<half, int(8), int(8)> _S58 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_a_0)))[0]) + (264U), (ulong)(16U)));
        fa_1[2U] = _S58;
        simdgroup_matrix<half, int(8), int(8)> _S59 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_a_0)))[0]) + (392U), (ulong)(16U)));
        fa_1[3U] = _S59;
        thread array<simdgroup_matrix<half, int(8), int(8)>, int(4)> fb_1;
        simdgroup_matrix<half, int(8), int(8)> _S60 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_w_0)))[0]) + (256U), (ulong)(32U)));
        fb_1[0U] = _S60;
        simdgroup_matrix<half, int(8), int(8)> _S61 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_w_0)))[0]) + (264U), (ulong)(32U)));
        fb_1[1U] = _S61;
        simdgroup_matrix<half, int(8), int(8)> _S62 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_w_0)))[0]) + (272U), (ulong)(32U)));
        fb_1[2U] = _S62;
        simdgroup_matrix<half, int(8), int(8)> _S63 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_2)->lds_w_0)))[0]) + (280U), (ulong)(32U)));
        fb_1[3U] = _S63;
        simdgroup_matrix<float, int(8), int(8)> _S64 = linalg_coopMatMulAdd_0(fa_1[0U], fb_1[0U], acc_0[0U][0U]);
        acc_0[0U][0U] = _S64;
        simdgroup_matrix<float, int(8), int(8)> _S65 = linalg_coopMatMulAdd_0(fa_1[0U], fb_1[1U], acc_0[0U][1U]);
        acc_0[0U][1U] = _S65;
        simdgroup_matrix<float, int(8), int(8)> _S66 = linalg_coopMatMulAdd_0(fa_1[0U], fb_1[2U], acc_0[0U][2U]);
        acc_0[0U][2U] = _S66;
        simdgroup_matrix<float, int(8), int(8)> _S67 = linalg_coopMatMulAdd_0(fa_1[0U], fb_1[3U], acc_0[0U][3U]);
        acc_0[0U][3U] = _S67;
        simdgroup_matrix<float, int(8), int(8)> _S68 = linalg_coopMatMulAdd_0(fa_1[1U], fb_1[0U], acc_0[1U][0U]);
        acc_0[1U][0U] = _S68;
        simdgroup_matrix<float, int(8), int(8)> _S69 = linalg_coopMatMulAdd_0(fa_1[1U], fb_1[1U], acc_0[1U][1U]);
        acc_0[1U][1U] = _S69;
        simdgroup_matrix<float, int(8), int(8)> _S70 = linalg_coopMatMulAdd_0(fa_1[1U], fb_1[2U], acc_0[1U][2U]);
        acc_0[1U][2U] = _S70;
        simdgroup_matrix<float, int(8), int(8)> _S71 = linalg_coopMatMulAdd_0(fa_1[1U], fb_1[3U], acc_0[1U][3U]);
        acc_0[1U][3U] = _S71;
        simdgroup_matrix<float, int(8), int(8)> _S72 = linalg_coopMatMulAdd_0(fa_1[2U], fb_1[0U], acc_0[2U][0U]);
        acc_0[2U][0U] = _S72;
        simdgroup_matrix<float, int(8), int(8)> _S73 = linalg_coopMatMulAdd_0(fa_1[2U], fb_1[1U], acc_0[2U][1U]);
        acc_0[2U][1U] = _S73;
        simdgroup_matrix<float, int(8), int(8)> _S74 = linalg_coopMatMulAdd_0(fa_1[2U], fb_1[2U], acc_0[2U][2U]);
        acc_0[2U][2U] = _S74;
        simdgroup_matrix<float, int(8), int(8)> _S75 = linalg_coopMatMulAdd_0(fa_1[2U], fb_1[3U], acc_0[2U][3U]);
        acc_0[2U][3U] = _S75;
        simdgroup_matrix<float, int(8), int(8)> _S76 = linalg_coopMatMulAdd_0(fa_1[3U], fb_1[0U], acc_0[3U][0U]);
        acc_0[3U][0U] = _S76;
        simdgroup_matrix<float, int(8), int(8)> _S77 = linalg_coopMatMulAdd_0(fa_1[3U], fb_1[1U], acc_0[3U][1U]);
        acc_0[3U][1U] = _S77;
        simdgroup_matrix<float, int(8), int(8)> _S78 = linalg_coopMatMulAdd_0(fa_1[3U], fb_1[2U], acc_0[3U][2U]);
        acc_0[3U][2U] = _S78;
        simdgroup_matrix<float, int(8), int(8)> _S79 = linalg_coopMatMulAdd_0(fa_1[3U], fb_1[3U], acc_0[3U][3U]);
        acc_0[3U][3U] = _S79;
        threadgroup_barrier(mem_flags::mem_threadgroup);
        v0_0 = v0_0 + 2U;
    }
    simdgroup_store((acc_0[0U][0U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (0U), (ulong)(32U));
    simdgroup_store((acc_0[0U][1U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (8U), (ulong)(32U));
    simdgroup_store((acc_0[0U][2U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (16U), (ulong)(32U));
    simdgroup_store((acc_0[0U][3U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (24U), (ulong)(32U));
    simdgroup_store((acc_0[1U][0U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (256U), (ulong)(32U));
    simdgroup_store((acc_0[1U][1U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (264U), (ulong)(32U));
    simdgroup_store((acc_0[1U][2U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (272U), (ulong)(32U));
    simdgroup_store((acc_0[1U][3U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (280U), (ulong)(32U));
    simdgroup_store((acc_0[2U][0U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (512U), (ulong)(32U));
    simdgroup_store((acc_0[2U][1U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (520U), (ulong)(32U));
    simdgroup_store((acc_0[2U][2U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (528U), (ulong)(32U));
    simdgroup_store((acc_0[2U][3U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (536U), (ulong)(32U));
    simdgroup_store((acc_0[3U][0U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (768U), (ulong)(32U));
    simdgroup_store((acc_0[3U][1U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (776U), (ulong)(32U));
    simdgroup_store((acc_0[3U][2U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (784U), (ulong)(32U));
    simdgroup_store((acc_0[3U][3U]), &((*(((&kernelContext_2)->lds_c_0)))[0]) + (792U), (ulong)(32U));
    threadgroup_barrier(mem_flags::mem_threadgroup);
    v_3 = r_0 * 2U;
    for(;;)
    {
        if(v_3 < 1024U)
        {
        }
        else
        {
            break;
        }
        uint row_2 = row0_0 + v_3 / 32U;
        uint col_2 = col0_0 + v_3 % 32U;
        if(row_2 < end_1)
        {
            store_pair_0((*(&kernelContext_2)->lds_c_0)[v_3], (*(&kernelContext_2)->lds_c_0)[v_3 + 1U], row_2, col_2, &kernelContext_2);
        }
        v_3 = v_3 + 64U;
    }
    return;
}

