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
    packed_uint4 device* qkv_0;
    uint device* cu_seqlens_0;
    uint device* text_of_0;
    packed_uint4 device* dst_0;
    uint device* live_0;
    uint row_begin_0;
    uint row_count_0;
    uint heads_0;
    float scale_0;
    uint flags_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<half, int(1280)> threadgroup* lds_k_0;
    array<half, int(1280)> threadgroup* lds_v_0;
    array<float, int(1152)> threadgroup* lds_s_0;
    array<half, int(1280)> threadgroup* lds_w_0;
};

uint4 part_of_0(uint token_0, uint part_0, uint head_0, uint v_0, KernelContext_0 thread* kernelContext_0)
{
    return uint4(*(kernelContext_0->p_0->qkv_0 + (((token_0 * 3U + part_0) * kernelContext_0->p_0->heads_0 + head_0) * 4U + v_0))) ;
}

half half_of_0(uint4 v_1, uint i_0)
{
    return half((as_type<half>((ushort)((((v_1[i_0 / 2U]) >> (i_0 % 2U * 16U)) & 65535U)))));
}

[[kernel]] void attention_f16(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint i_1;
    half w_0;
    bool _S2;
    bool _S3;
    bool _S4;
    bool _S5;
    bool _S6;
    thread KernelContext_0 kernelContext_1;
    (&kernelContext_1)->p_0 = p_1;
    threadgroup array<half, int(1280)> lds_k_1;
    (&kernelContext_1)->lds_k_0 = &lds_k_1;
    threadgroup array<half, int(1280)> lds_v_1;
    (&kernelContext_1)->lds_v_0 = &lds_v_1;
    threadgroup array<float, int(1152)> lds_s_1;
    (&kernelContext_1)->lds_s_0 = &lds_s_1;
    threadgroup array<half, int(1280)> lds_w_1;
    (&kernelContext_1)->lds_w_0 = &lds_w_1;
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
    uint row0_0 = p_1->row_begin_0 + gid_0.x * 32U;
    uint _S7 = gid_0.y;
    if(row0_0 >= end_1)
    {
        return;
    }
    uint _S8 = min(row0_0 + 32U, end_1);
    uint r_0 = lid_0.x;
    uint _S9 = row0_0 + r_0;
    uint _S10 = _S8 - 1U;
    uint _S11 = min(_S9, _S10);
    uint _S12 = *((&kernelContext_1)->p_0->text_of_0 + _S11);
    uint _S13 = *((&kernelContext_1)->p_0->text_of_0 + _S10);
    uint v_2 = 0U;
    for(;;)
    {
        if(v_2 < 4U)
        {
        }
        else
        {
            break;
        }
        uint4 _S14 = part_of_0(_S11, 0U, _S7, v_2, &kernelContext_1);
        i_1 = 0U;
        for(;;)
        {
            if(i_1 < 8U)
            {
            }
            else
            {
                break;
            }
            (*(&kernelContext_1)->lds_k_0)[r_0 * 40U + v_2 * 8U + i_1] = half_of_0(_S14, i_1);
            i_1 = i_1 + 1U;
        }
        v_2 = v_2 + 1U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    thread array<array<simdgroup_matrix<half, int(8), int(8)>, int(4)>, int(4)> query_0;
    simdgroup_matrix<half, int(8), int(8)> _S15 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (0U), (ulong)(40U)));
    query_0[0U][0U] = _S15;
    simdgroup_matrix<half, int(8), int(8)> _S16 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (8U), (ulong)(40U)));
    query_0[0U][1U] = _S16;
    simdgroup_matrix<half, int(8), int(8)> _S17 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (16U), (ulong)(40U)));
    query_0[0U][2U] = _S17;
    simdgroup_matrix<half, int(8), int(8)> _S18 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (24U), (ulong)(40U)));
    query_0[0U][3U] = _S18;
    simdgroup_matrix<half, int(8), int(8)> _S19 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (320U), (ulong)(40U)));
    query_0[1U][0U] = _S19;
    simdgroup_matrix<half, int(8), int(8)> _S20 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (328U), (ulong)(40U)));
    query_0[1U][1U] = _S20;
    simdgroup_matrix<half, int(8), int(8)> _S21 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (336U), (ulong)(40U)));
    query_0[1U][2U] = _S21;
    simdgroup_matrix<half, int(8), int(8)> _S22 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (344U), (ulong)(40U)));
    query_0[1U][3U] = _S22;
    simdgroup_matrix<half, int(8), int(8)> _S23 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (640U), (ulong)(40U)));
    query_0[2U][0U] = _S23;
    simdgroup_matrix<half, int(8), int(8)> _S24 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (648U), (ulong)(40U)));
    query_0[2U][1U] = _S24;
    simdgroup_matrix<half, int(8), int(8)> _S25 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (656U), (ulong)(40U)));
    query_0[2U][2U] = _S25;
    simdgroup_matrix<half, int(8), int(8)> _S26 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (664U), (ulong)(40U)));
    query_0[2U][3U] = _S26;
    simdgroup_matrix<half, int(8), int(8)> _S27 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (960U), (ulong)(40U)));
    query_0[3U][0U] = _S27;
    simdgroup_matrix<half, int(8), int(8)> _S28 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (968U), (ulong)(40U)));
    query_0[3U][1U] = _S28;
    simdgroup_matrix<half, int(8), int(8)> _S29 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (976U), (ulong)(40U)));
    query_0[3U][2U] = _S29;
    simdgroup_matrix<half, int(8), int(8)> _S30 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (984U), (ulong)(40U)));
    query_0[3U][3U] = _S30;
    float _S31 = (&kernelContext_1)->p_0->scale_0 * 1.4426950216293335f;
    thread array<float, int(32)> sums_0;
    sums_0[0U] = 0.0f;
    sums_0[1U] = 0.0f;
    sums_0[2U] = 0.0f;
    sums_0[3U] = 0.0f;
    sums_0[4U] = 0.0f;
    sums_0[5U] = 0.0f;
    sums_0[6U] = 0.0f;
    sums_0[7U] = 0.0f;
    sums_0[8U] = 0.0f;
    sums_0[9U] = 0.0f;
    sums_0[10U] = 0.0f;
    sums_0[11U] = 0.0f;
    sums_0[12U] = 0.0f;
    sums_0[13U] = 0.0f;
    sums_0[14U] = 0.0f;
    sums_0[15U] = 0.0f;
    sums_0[16U] = 0.0f;
    sums_0[17U] = 0.0f;
    sums_0[18U] = 0.0f;
    sums_0[19U] = 0.0f;
    sums_0[20U] = 0.0f;
    sums_0[21U] = 0.0f;
    sums_0[22U] = 0.0f;
    sums_0[23U] = 0.0f;
    sums_0[24U] = 0.0f;
    sums_0[25U] = 0.0f;
    sums_0[26U] = 0.0f;
    sums_0[27U] = 0.0f;
    sums_0[28U] = 0.0f;
    sums_0[29U] = 0.0f;
    sums_0[30U] = 0.0f;
    sums_0[31U] = 0.0f;
    uint text_0 = *((&kernelContext_1)->p_0->text_of_0 + row0_0);
    float best_0 = -3.00000000549775576e+38f;
    float total_0 = 0.0f;
    for(;;)
    {
        if(text_0 <= _S13)
        {
        }
        else
        {
            break;
        }
        uint device* _S32 = (&kernelContext_1)->p_0->cu_seqlens_0 + text_0;
        uint from_0 = *_S32;
        uint _S33 = text_0 + 1U;
        uint device* _S34 = (&kernelContext_1)->p_0->cu_seqlens_0 + _S33;
        uint to_0 = *_S34;
        uint _S35 = (max(*_S32, row0_0) - row0_0) / 8U;
        uint _S36 = (min(*_S34, _S8) - row0_0 + 7U) / 8U;
        bool _S37;
        if(text_0 == _S12)
        {
            _S37 = _S9 < _S8;
        }
        else
        {
            _S37 = false;
        }
        uint key0_0 = from_0;
        float now_0 = best_0;
        float total_1 = total_0;
        for(;;)
        {
            if(key0_0 < to_0)
            {
            }
            else
            {
                break;
            }
            uint _S38 = min(to_0 - key0_0, 32U);
            uint _S39 = (_S38 + 7U) / 8U;
            threadgroup_barrier(mem_flags::mem_threadgroup);
            v_2 = 0U;
            for(;;)
            {
                if(v_2 < 4U)
                {
                }
                else
                {
                    break;
                }
                uint token_1 = key0_0 + min(r_0, _S38 - 1U);
                uint4 _S40 = part_of_0(token_1, 1U, _S7, v_2, &kernelContext_1);
                uint4 _S41 = part_of_0(token_1, 2U, _S7, v_2, &kernelContext_1);
                i_1 = 0U;
                for(;;)
                {
                    if(i_1 < 8U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    uint _S42 = r_0 * 40U + v_2 * 8U + i_1;
                    (*(&kernelContext_1)->lds_k_0)[_S42] = half_of_0(_S40, i_1);
                    if(r_0 < _S38)
                    {
                        w_0 = half_of_0(_S41, i_1);
                    }
                    else
                    {
                        w_0 = 0.0h;
                    }
                    (*(&kernelContext_1)->lds_v_0)[_S42] = w_0;
                    i_1 = i_1 + 1U;
                }
                v_2 = v_2 + 1U;
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            for(;;)
            {
                for(;;)
                {
                    for(;;)
                    {
                        bool _S43 = 0U < _S35;
                        _S2 = _S43;
                        bool _S44;
                        if(_S43)
                        {
                            _S44 = true;
                        }
                        else
                        {
                            _S44 = 0U >= _S36;
                        }
                        if(_S44)
                        {
                            break;
                        }
                        for(;;)
                        {
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(0U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S45;
                                    _slang_simdgroup_fill((&_S45), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S46 = _S45;
                                    simdgroup_matrix<half, int(8), int(8)> _S47 = query_0[0U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S48 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (0U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S49 = linalg_coopMatMulAdd_0(_S47, _S48, _S46);
                                    simdgroup_matrix<half, int(8), int(8)> _S50 = query_0[0U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S51 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (8U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S52 = linalg_coopMatMulAdd_0(_S50, _S51, _S49);
                                    simdgroup_matrix<half, int(8), int(8)> _S53 = query_0[0U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S54 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (16U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S55 = linalg_coopMatMulAdd_0(_S53, _S54, _S52);
                                    simdgroup_matrix<half, int(8), int(8)> _S56 = query_0[0U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S57 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (24U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_0 = linalg_coopMatMulAdd_0(_S56, _S57, _S55);
                                    simdgroup_store((s_0), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (0U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(1U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S58;
                                    _slang_simdgroup_fill((&_S58), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S59 = _S58;
                                    simdgroup_matrix<half, int(8), int(8)> _S60 = query_0[0U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S61 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (320U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S62 = linalg_coopMatMulAdd_0(_S60, _S61, _S59);
                                    simdgroup_matrix<half, int(8), int(8)> _S63 = query_0[0U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S64 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (328U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S65 = linalg_coopMatMulAdd_0(_S63, _S64, _S62);
                                    simdgroup_matrix<half, int(8), int(8)> _S66 = query_0[0U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S67 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (336U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S68 = linalg_coopMatMulAdd_0(_S66, _S67, _S65);
                                    simdgroup_matrix<half, int(8), int(8)> _S69 = query_0[0U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S70 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (344U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_1 = linalg_coopMatMulAdd_0(_S69, _S70, _S68);
                                    simdgroup_store((s_1), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (8U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(2U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S71;
                                    _slang_simdgroup_fill((&_S71), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S72 = _S71;
                                    simdgroup_matrix<half, int(8), int(8)> _S73 = query_0[0U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S74 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (640U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S75 = linalg_coopMatMulAdd_0(_S73, _S74, _S72);
                                    simdgroup_matrix<half, int(8), int(8)> _S76 = query_0[0U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S77 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (648U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S78 = linalg_coopMatMulAdd_0(_S76, _S77, _S75);
                                    simdgroup_matrix<half, int(8), int(8)> _S79 = query_0[0U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S80 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (656U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S81 = linalg_coopMatMulAdd_0(_S79, _S80, _S78);
                                    simdgroup_matrix<half, int(8), int(8)> _S82 = query_0[0U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S83 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (664U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_2 = linalg_coopMatMulAdd_0(_S82, _S83, _S81);
                                    simdgroup_store((s_2), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (16U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(3U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S84;
                                    _slang_simdgroup_fill((&_S84), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S85 = _S84;
                                    simdgroup_matrix<half, int(8), int(8)> _S86 = query_0[0U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S87 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (960U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S88 = linalg_coopMatMulAdd_0(_S86, _S87, _S85);
                                    simdgroup_matrix<half, int(8), int(8)> _S89 = query_0[0U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S90 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (968U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S91 = linalg_coopMatMulAdd_0(_S89, _S90, _S88);
                                    simdgroup_matrix<half, int(8), int(8)> _S92 = query_0[0U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S93 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (976U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S94 = linalg_coopMatMulAdd_0(_S92, _S93, _S91);
                                    simdgroup_matrix<half, int(8), int(8)> _S95 = query_0[0U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S96 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (984U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_3 = linalg_coopMatMulAdd_0(_S95, _S96, _S94);
                                    simdgroup_store((s_3), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (24U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            break;
                        }
                        break;
                    }
                    break;
                }
                for(;;)
                {
                    for(;;)
                    {
                        bool _S97 = 1U < _S35;
                        _S3 = _S97;
                        bool _S98;
                        if(_S97)
                        {
                            _S98 = true;
                        }
                        else
                        {
                            _S98 = 1U >= _S36;
                        }
                        if(_S98)
                        {
                            break;
                        }
                        for(;;)
                        {
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(0U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S99;
                                    _slang_simdgroup_fill((&_S99), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S100 = _S99;
                                    simdgroup_matrix<half, int(8), int(8)> _S101 = query_0[1U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S102 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (0U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S103 = linalg_coopMatMulAdd_0(_S101, _S102, _S100);
                                    simdgroup_matrix<half, int(8), int(8)> _S104 = query_0[1U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S105 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (8U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S106 = linalg_coopMatMulAdd_0(_S104, _S105, _S103);
                                    simdgroup_matrix<half, int(8), int(8)> _S107 = query_0[1U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S108 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (16U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S109 = linalg_coopMatMulAdd_0(_S107, _S108, _S106);
                                    simdgroup_matrix<half, int(8), int(8)> _S110 = query_0[1U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S111 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (24U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_4 = linalg_coopMatMulAdd_0(_S110, _S111, _S109);
                                    simdgroup_store((s_4), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (288U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(1U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S112;
                                    _slang_simdgroup_fill((&_S112), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S113 = _S112;
                                    simdgroup_matrix<half, int(8), int(8)> _S114 = query_0[1U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S115 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (320U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S116 = linalg_coopMatMulAdd_0(_S114, _S115, _S113);
                                    simdgroup_matrix<half, int(8), int(8)> _S117 = query_0[1U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S118 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (328U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S119 = linalg_coopMatMulAdd_0(_S117, _S118, _S116);
                                    simdgroup_matrix<half, int(8), int(8)> _S120 = query_0[1U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S121 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (336U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S122 = linalg_coopMatMulAdd_0(_S120, _S121, _S119);
                                    simdgroup_matrix<half, int(8), int(8)> _S123 = query_0[1U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S124 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (344U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_5 = linalg_coopMatMulAdd_0(_S123, _S124, _S122);
                                    simdgroup_store((s_5), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (296U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(2U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S125;
                                    _slang_simdgroup_fill((&_S125), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S126 = _S125;
                                    simdgroup_matrix<half, int(8), int(8)> _S127 = query_0[1U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S128 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (640U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S129 = linalg_coopMatMulAdd_0(_S127, _S128, _S126);
                                    simdgroup_matrix<half, int(8), int(8)> _S130 = query_0[1U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S131 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (648U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S132 = linalg_coopMatMulAdd_0(_S130, _S131, _S129);
                                    simdgroup_matrix<half, int(8), int(8)> _S133 = query_0[1U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S134 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (656U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S135 = linalg_coopMatMulAdd_0(_S133, _S134, _S132);
                                    simdgroup_matrix<half, int(8), int(8)> _S136 = query_0[1U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S137 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (664U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_6 = linalg_coopMatMulAdd_0(_S136, _S137, _S135);
                                    simdgroup_store((s_6), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (304U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(3U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S138;
                                    _slang_simdgroup_fill((&_S138), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S139 = _S138;
                                    simdgroup_matrix<half, int(8), int(8)> _S140 = query_0[1U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S141 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (960U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S142 = linalg_coopMatMulAdd_0(_S140, _S141, _S139);
                                    simdgroup_matrix<half, int(8), int(8)> _S143 = query_0[1U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S144 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (968U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S145 = linalg_coopMatMulAdd_0(_S143, _S144, _S142);
                                    simdgroup_matrix<half, int(8), int(8)> _S146 = query_0[1U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S147 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (976U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S148 = linalg_coopMatMulAdd_0(_S146, _S147, _S145);
                                    simdgroup_matrix<half, int(8), int(8)> _S149 = query_0[1U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S150 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (984U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_7 = linalg_coopMatMulAdd_0(_S149, _S150, _S148);
                                    simdgroup_store((s_7), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (312U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            break;
                        }
                        break;
                    }
                    break;
                }
                for(;;)
                {
                    for(;;)
                    {
                        bool _S151 = 2U < _S35;
                        _S4 = _S151;
                        bool _S152;
                        if(_S151)
                        {
                            _S152 = true;
                        }
                        else
                        {
                            _S152 = 2U >= _S36;
                        }
                        if(_S152)
                        {
                            break;
                        }
                        for(;;)
                        {
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(0U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S153;
                                    _slang_simdgroup_fill((&_S153), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S154 = _S153;
                                    simdgroup_matrix<half, int(8), int(8)> _S155 = query_0[2U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S156 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (0U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S157 = linalg_coopMatMulAdd_0(_S155, _S156, _S154);
                                    simdgroup_matrix<half, int(8), int(8)> _S158 = query_0[2U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S159 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (8U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S160 = linalg_coopMatMulAdd_0(_S158, _S159, _S157);
                                    simdgroup_matrix<half, int(8), int(8)> _S161 = query_0[2U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S162 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (16U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S163 = linalg_coopMatMulAdd_0(_S161, _S162, _S160);
                                    simdgroup_matrix<half, int(8), int(8)> _S164 = query_0[2U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S165 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (24U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_8 = linalg_coopMatMulAdd_0(_S164, _S165, _S163);
                                    simdgroup_store((s_8), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (576U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(1U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S166;
                                    _slang_simdgroup_fill((&_S166), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S167 = _S166;
                                    simdgroup_matrix<half, int(8), int(8)> _S168 = query_0[2U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S169 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (320U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S170 = linalg_coopMatMulAdd_0(_S168, _S169, _S167);
                                    simdgroup_matrix<half, int(8), int(8)> _S171 = query_0[2U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S172 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (328U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S173 = linalg_coopMatMulAdd_0(_S171, _S172, _S170);
                                    simdgroup_matrix<half, int(8), int(8)> _S174 = query_0[2U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S175 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (336U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S176 = linalg_coopMatMulAdd_0(_S174, _S175, _S173);
                                    simdgroup_matrix<half, int(8), int(8)> _S177 = query_0[2U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S178 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (344U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_9 = linalg_coopMatMulAdd_0(_S177, _S178, _S176);
                                    simdgroup_store((s_9), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (584U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(2U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S179;
                                    _slang_simdgroup_fill((&_S179), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S180 = _S179;
                                    simdgroup_matrix<half, int(8), int(8)> _S181 = query_0[2U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S182 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (640U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S183 = linalg_coopMatMulAdd_0(_S181, _S182, _S180);
                                    simdgroup_matrix<half, int(8), int(8)> _S184 = query_0[2U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S185 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (648U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S186 = linalg_coopMatMulAdd_0(_S184, _S185, _S183);
                                    simdgroup_matrix<half, int(8), int(8)> _S187 = query_0[2U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S188 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (656U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S189 = linalg_coopMatMulAdd_0(_S187, _S188, _S186);
                                    simdgroup_matrix<half, int(8), int(8)> _S190 = query_0[2U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S191 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (664U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_10 = linalg_coopMatMulAdd_0(_S190, _S191, _S189);
                                    simdgroup_store((s_10), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (592U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(3U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S192;
                                    _slang_simdgroup_fill((&_S192), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S193 = _S192;
                                    simdgroup_matrix<half, int(8), int(8)> _S194 = query_0[2U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S195 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (960U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S196 = linalg_coopMatMulAdd_0(_S194, _S195, _S193);
                                    simdgroup_matrix<half, int(8), int(8)> _S197 = query_0[2U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S198 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (968U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S199 = linalg_coopMatMulAdd_0(_S197, _S198, _S196);
                                    simdgroup_matrix<half, int(8), int(8)> _S200 = query_0[2U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S201 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (976U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S202 = linalg_coopMatMulAdd_0(_S200, _S201, _S199);
                                    simdgroup_matrix<half, int(8), int(8)> _S203 = query_0[2U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S204 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (984U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_11 = linalg_coopMatMulAdd_0(_S203, _S204, _S202);
                                    simdgroup_store((s_11), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (600U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            break;
                        }
                        break;
                    }
                    break;
                }
                for(;;)
                {
                    for(;;)
                    {
                        bool _S205 = 3U < _S35;
                        _S5 = _S205;
                        bool _S206;
                        if(_S205)
                        {
                            _S206 = true;
                        }
                        else
                        {
                            _S206 = 3U >= _S36;
                        }
                        if(_S206)
                        {
                            break;
                        }
                        for(;;)
                        {
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(0U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S207;
                                    _slang_simdgroup_fill((&_S207), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S208 = _S207;
                                    simdgroup_matrix<half, int(8), int(8)> _S209 = query_0[3U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S210 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (0U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S211 = linalg_coopMatMulAdd_0(_S209, _S210, _S208);
                                    simdgroup_matrix<half, int(8), int(8)> _S212 = query_0[3U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S213 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (8U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S214 = linalg_coopMatMulAdd_0(_S212, _S213, _S211);
                                    simdgroup_matrix<half, int(8), int(8)> _S215 = query_0[3U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S216 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (16U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S217 = linalg_coopMatMulAdd_0(_S215, _S216, _S214);
                                    simdgroup_matrix<half, int(8), int(8)> _S218 = query_0[3U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S219 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (24U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_12 = linalg_coopMatMulAdd_0(_S218, _S219, _S217);
                                    simdgroup_store((s_12), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (864U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(1U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S220;
                                    _slang_simdgroup_fill((&_S220), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S221 = _S220;
                                    simdgroup_matrix<half, int(8), int(8)> _S222 = query_0[3U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S223 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (320U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S224 = linalg_coopMatMulAdd_0(_S222, _S223, _S221);
                                    simdgroup_matrix<half, int(8), int(8)> _S225 = query_0[3U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S226 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (328U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S227 = linalg_coopMatMulAdd_0(_S225, _S226, _S224);
                                    simdgroup_matrix<half, int(8), int(8)> _S228 = query_0[3U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S229 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (336U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S230 = linalg_coopMatMulAdd_0(_S228, _S229, _S227);
                                    simdgroup_matrix<half, int(8), int(8)> _S231 = query_0[3U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S232 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (344U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_13 = linalg_coopMatMulAdd_0(_S231, _S232, _S230);
                                    simdgroup_store((s_13), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (872U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(2U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S233;
                                    _slang_simdgroup_fill((&_S233), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S234 = _S233;
                                    simdgroup_matrix<half, int(8), int(8)> _S235 = query_0[3U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S236 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (640U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S237 = linalg_coopMatMulAdd_0(_S235, _S236, _S234);
                                    simdgroup_matrix<half, int(8), int(8)> _S238 = query_0[3U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S239 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (648U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S240 = linalg_coopMatMulAdd_0(_S238, _S239, _S237);
                                    simdgroup_matrix<half, int(8), int(8)> _S241 = query_0[3U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S242 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (656U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S243 = linalg_coopMatMulAdd_0(_S241, _S242, _S240);
                                    simdgroup_matrix<half, int(8), int(8)> _S244 = query_0[3U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S245 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (664U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_14 = linalg_coopMatMulAdd_0(_S244, _S245, _S243);
                                    simdgroup_store((s_14), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (880U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(3U >= _S39)
                                    {
                                        break;
                                    }
                                    thread simdgroup_matrix<float, int(8), int(8)> _S246;
                                    _slang_simdgroup_fill((&_S246), (0.0f));
                                    simdgroup_matrix<float, int(8), int(8)> _S247 = _S246;
                                    simdgroup_matrix<half, int(8), int(8)> _S248 = query_0[3U][0U];
                                    simdgroup_matrix<half, int(8), int(8)> _S249 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (960U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S250 = linalg_coopMatMulAdd_0(_S248, _S249, _S247);
                                    simdgroup_matrix<half, int(8), int(8)> _S251 = query_0[3U][1U];
                                    simdgroup_matrix<half, int(8), int(8)> _S252 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (968U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S253 = linalg_coopMatMulAdd_0(_S251, _S252, _S250);
                                    simdgroup_matrix<half, int(8), int(8)> _S254 = query_0[3U][2U];
                                    simdgroup_matrix<half, int(8), int(8)> _S255 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (976U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S256 = linalg_coopMatMulAdd_0(_S254, _S255, _S253);
                                    simdgroup_matrix<half, int(8), int(8)> _S257 = query_0[3U][3U];
                                    simdgroup_matrix<half, int(8), int(8)> _S258 = (_slang_simdgroup_load_transpose<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_k_0)))[0]) + (984U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> s_15 = linalg_coopMatMulAdd_0(_S257, _S258, _S256);
                                    simdgroup_store((s_15), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (888U), (ulong)(36U));
                                    break;
                                }
                                break;
                            }
                            break;
                        }
                        break;
                    }
                    break;
                }
                break;
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            float total_2;
            float shrink_0;
            if(_S37)
            {
                i_1 = 0U;
                total_2 = now_0;
                for(;;)
                {
                    if(i_1 < _S38)
                    {
                    }
                    else
                    {
                        break;
                    }
                    float _S259 = max(total_2, (*(&kernelContext_1)->lds_s_0)[r_0 * 36U + i_1] * _S31);
                    i_1 = i_1 + 1U;
                    total_2 = _S259;
                }
                float shrink_1 = exp2(now_0 - total_2);
                float _S260 = total_2;
                total_2 = total_1 * shrink_1;
                now_0 = _S260;
                shrink_0 = shrink_1;
            }
            else
            {
                total_2 = total_1;
                shrink_0 = 1.0f;
            }
            i_1 = 0U;
            total_1 = total_2;
            for(;;)
            {
                if(i_1 < (_S39 * 8U))
                {
                }
                else
                {
                    break;
                }
                if(_S37)
                {
                    _S6 = i_1 < _S38;
                }
                else
                {
                    _S6 = false;
                }
                if(_S6)
                {
                    w_0 = half(exp2((*(&kernelContext_1)->lds_s_0)[r_0 * 36U + i_1] * _S31 - now_0));
                }
                else
                {
                    w_0 = 0.0h;
                }
                float total_3 = total_1 + float(w_0);
                (*(&kernelContext_1)->lds_w_0)[r_0 * 40U + i_1] = w_0;
                i_1 = i_1 + 1U;
                total_1 = total_3;
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            for(;;)
            {
                for(;;)
                {
                    for(;;)
                    {
                        if(_S2)
                        {
                            _S6 = true;
                        }
                        else
                        {
                            _S6 = 0U >= _S36;
                        }
                        if(_S6)
                        {
                            break;
                        }
                        thread array<simdgroup_matrix<float, int(8), int(8)>, int(4)> o_0;
                        thread simdgroup_matrix<float, int(8), int(8)> _S261;
                        _slang_simdgroup_fill((&_S261), (0.0f));
                        o_0[0U] = _S261;
                        thread simdgroup_matrix<float, int(8), int(8)> _S262;
                        _slang_simdgroup_fill((&_S262), (0.0f));
                        o_0[1U] = _S262;
                        thread simdgroup_matrix<float, int(8), int(8)> _S263;
                        _slang_simdgroup_fill((&_S263), (0.0f));
                        o_0[2U] = _S263;
                        thread simdgroup_matrix<float, int(8), int(8)> _S264;
                        _slang_simdgroup_fill((&_S264), (0.0f));
                        o_0[3U] = _S264;
                        for(;;)
                        {
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(0U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S265 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (0U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S266 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (0U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S267 = linalg_coopMatMulAdd_0(_S265, _S266, o_0[0U]);
                                    o_0[0U] = _S267;
                                    simdgroup_matrix<half, int(8), int(8)> _S268 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (8U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S269 = linalg_coopMatMulAdd_0(_S265, _S268, o_0[1U]);
                                    o_0[1U] = _S269;
                                    simdgroup_matrix<half, int(8), int(8)> _S270 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (16U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S271 = linalg_coopMatMulAdd_0(_S265, _S270, o_0[2U]);
                                    o_0[2U] = _S271;
                                    simdgroup_matrix<half, int(8), int(8)> _S272 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (24U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S273 = linalg_coopMatMulAdd_0(_S265, _S272, o_0[3U]);
                                    o_0[3U] = _S273;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(1U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S274 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (8U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S275 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (320U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S276 = linalg_coopMatMulAdd_0(_S274, _S275, o_0[0U]);
                                    o_0[0U] = _S276;
                                    simdgroup_matrix<half, int(8), int(8)> _S277 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (328U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S278 = linalg_coopMatMulAdd_0(_S274, _S277, o_0[1U]);
                                    o_0[1U] = _S278;
                                    simdgroup_matrix<half, int(8), int(8)> _S279 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (336U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S280 = linalg_coopMatMulAdd_0(_S274, _S279, o_0[2U]);
                                    o_0[2U] = _S280;
                                    simdgroup_matrix<half, int(8), int(8)> _S281 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (344U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S282 = linalg_coopMatMulAdd_0(_S274, _S281, o_0[3U]);
                                    o_0[3U] = _S282;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(2U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S283 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (16U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S284 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (640U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S285 = linalg_coopMatMulAdd_0(_S283, _S284, o_0[0U]);
                                    o_0[0U] = _S285;
                                    simdgroup_matrix<half, int(8), int(8)> _S286 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (648U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S287 = linalg_coopMatMulAdd_0(_S283, _S286, o_0[1U]);
                                    o_0[1U] = _S287;
                                    simdgroup_matrix<half, int(8), int(8)> _S288 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (656U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S289 = linalg_coopMatMulAdd_0(_S283, _S288, o_0[2U]);
                                    o_0[2U] = _S289;
                                    simdgroup_matrix<half, int(8), int(8)> _S290 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (664U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S291 = linalg_coopMatMulAdd_0(_S283, _S290, o_0[3U]);
                                    o_0[3U] = _S291;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(3U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S292 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (24U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S293 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (960U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S294 = linalg_coopMatMulAdd_0(_S292, _S293, o_0[0U]);
                                    o_0[0U] = _S294;
                                    simdgroup_matrix<half, int(8), int(8)> _S295 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (968U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S296 = linalg_coopMatMulAdd_0(_S292, _S295, o_0[1U]);
                                    o_0[1U] = _S296;
                                    simdgroup_matrix<half, int(8), int(8)> _S297 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (976U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S298 = linalg_coopMatMulAdd_0(_S292, _S297, o_0[2U]);
                                    o_0[2U] = _S298;
                                    simdgroup_matrix<half, int(8), int(8)> _S299 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (984U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S300 = linalg_coopMatMulAdd_0(_S292, _S299, o_0[3U]);
                                    o_0[3U] = _S300;
                                    break;
                                }
                                break;
                            }
                            break;
                        }
                        simdgroup_store((o_0[0U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (0U), (ulong)(36U));
                        simdgroup_store((o_0[1U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (8U), (ulong)(36U));
                        simdgroup_store((o_0[2U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (16U), (ulong)(36U));
                        simdgroup_store((o_0[3U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (24U), (ulong)(36U));
                        break;
                    }
                    break;
                }
                for(;;)
                {
                    for(;;)
                    {
                        bool _S301;
                        if(_S3)
                        {
                            _S301 = true;
                        }
                        else
                        {
                            _S301 = 1U >= _S36;
                        }
                        if(_S301)
                        {
                            break;
                        }
                        thread array<simdgroup_matrix<float, int(8), int(8)>, int(4)> o_1;
                        thread simdgroup_matrix<float, int(8), int(8)> _S302;
                        _slang_simdgroup_fill((&_S302), (0.0f));
                        o_1[0U] = _S302;
                        thread simdgroup_matrix<float, int(8), int(8)> _S303;
                        _slang_simdgroup_fill((&_S303), (0.0f));
                        o_1[1U] = _S303;
                        thread simdgroup_matrix<float, int(8), int(8)> _S304;
                        _slang_simdgroup_fill((&_S304), (0.0f));
                        o_1[2U] = _S304;
                        thread simdgroup_matrix<float, int(8), int(8)> _S305;
                        _slang_simdgroup_fill((&_S305), (0.0f));
                        o_1[3U] = _S305;
                        for(;;)
                        {
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(0U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S306 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (320U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S307 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (0U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S308 = linalg_coopMatMulAdd_0(_S306, _S307, o_1[0U]);
                                    o_1[0U] = _S308;
                                    simdgroup_matrix<half, int(8), int(8)> _S309 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (8U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S310 = linalg_coopMatMulAdd_0(_S306, _S309, o_1[1U]);
                                    o_1[1U] = _S310;
                                    simdgroup_matrix<half, int(8), int(8)> _S311 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (16U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S312 = linalg_coopMatMulAdd_0(_S306, _S311, o_1[2U]);
                                    o_1[2U] = _S312;
                                    simdgroup_matrix<half, int(8), int(8)> _S313 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (24U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S314 = linalg_coopMatMulAdd_0(_S306, _S313, o_1[3U]);
                                    o_1[3U] = _S314;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(1U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S315 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (328U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S316 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (320U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S317 = linalg_coopMatMulAdd_0(_S315, _S316, o_1[0U]);
                                    o_1[0U] = _S317;
                                    simdgroup_matrix<half, int(8), int(8)> _S318 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (328U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S319 = linalg_coopMatMulAdd_0(_S315, _S318, o_1[1U]);
                                    o_1[1U] = _S319;
                                    simdgroup_matrix<half, int(8), int(8)> _S320 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (336U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S321 = linalg_coopMatMulAdd_0(_S315, _S320, o_1[2U]);
                                    o_1[2U] = _S321;
                                    simdgroup_matrix<half, int(8), int(8)> _S322 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (344U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S323 = linalg_coopMatMulAdd_0(_S315, _S322, o_1[3U]);
                                    o_1[3U] = _S323;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(2U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S324 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (336U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S325 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (640U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S326 = linalg_coopMatMulAdd_0(_S324, _S325, o_1[0U]);
                                    o_1[0U] = _S326;
                                    simdgroup_matrix<half, int(8), int(8)> _S327 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (648U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S328 = linalg_coopMatMulAdd_0(_S324, _S327, o_1[1U]);
                                    o_1[1U] = _S328;
                                    simdgroup_matrix<half, int(8), int(8)> _S329 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (656U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S330 = linalg_coopMatMulAdd_0(_S324, _S329, o_1[2U]);
                                    o_1[2U] = _S330;
                                    simdgroup_matrix<half, int(8), int(8)> _S331 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (664U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S332 = linalg_coopMatMulAdd_0(_S324, _S331, o_1[3U]);
                                    o_1[3U] = _S332;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(3U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S333 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (344U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S334 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (960U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S335 = linalg_coopMatMulAdd_0(_S333, _S334, o_1[0U]);
                                    o_1[0U] = _S335;
                                    simdgroup_matrix<half, int(8), int(8)> _S336 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (968U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S337 = linalg_coopMatMulAdd_0(_S333, _S336, o_1[1U]);
                                    o_1[1U] = _S337;
                                    simdgroup_matrix<half, int(8), int(8)> _S338 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (976U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S339 = linalg_coopMatMulAdd_0(_S333, _S338, o_1[2U]);
                                    o_1[2U] = _S339;
                                    simdgroup_matrix<half, int(8), int(8)> _S340 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (984U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S341 = linalg_coopMatMulAdd_0(_S333, _S340, o_1[3U]);
                                    o_1[3U] = _S341;
                                    break;
                                }
                                break;
                            }
                            break;
                        }
                        simdgroup_store((o_1[0U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (288U), (ulong)(36U));
                        simdgroup_store((o_1[1U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (296U), (ulong)(36U));
                        simdgroup_store((o_1[2U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (304U), (ulong)(36U));
                        simdgroup_store((o_1[3U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (312U), (ulong)(36U));
                        break;
                    }
                    break;
                }
                for(;;)
                {
                    for(;;)
                    {
                        bool _S342;
                        if(_S4)
                        {
                            _S342 = true;
                        }
                        else
                        {
                            _S342 = 2U >= _S36;
                        }
                        if(_S342)
                        {
                            break;
                        }
                        thread array<simdgroup_matrix<float, int(8), int(8)>, int(4)> o_2;
                        thread simdgroup_matrix<float, int(8), int(8)> _S343;
                        _slang_simdgroup_fill((&_S343), (0.0f));
                        o_2[0U] = _S343;
                        thread simdgroup_matrix<float, int(8), int(8)> _S344;
                        _slang_simdgroup_fill((&_S344), (0.0f));
                        o_2[1U] = _S344;
                        thread simdgroup_matrix<float, int(8), int(8)> _S345;
                        _slang_simdgroup_fill((&_S345), (0.0f));
                        o_2[2U] = _S345;
                        thread simdgroup_matrix<float, int(8), int(8)> _S346;
                        _slang_simdgroup_fill((&_S346), (0.0f));
                        o_2[3U] = _S346;
                        for(;;)
                        {
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(0U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S347 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (640U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S348 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (0U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S349 = linalg_coopMatMulAdd_0(_S347, _S348, o_2[0U]);
                                    o_2[0U] = _S349;
                                    simdgroup_matrix<half, int(8), int(8)> _S350 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (8U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S351 = linalg_coopMatMulAdd_0(_S347, _S350, o_2[1U]);
                                    o_2[1U] = _S351;
                                    simdgroup_matrix<half, int(8), int(8)> _S352 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (16U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S353 = linalg_coopMatMulAdd_0(_S347, _S352, o_2[2U]);
                                    o_2[2U] = _S353;
                                    simdgroup_matrix<half, int(8), int(8)> _S354 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (24U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S355 = linalg_coopMatMulAdd_0(_S347, _S354, o_2[3U]);
                                    o_2[3U] = _S355;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(1U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S356 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (648U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S357 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (320U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S358 = linalg_coopMatMulAdd_0(_S356, _S357, o_2[0U]);
                                    o_2[0U] = _S358;
                                    simdgroup_matrix<half, int(8), int(8)> _S359 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (328U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S360 = linalg_coopMatMulAdd_0(_S356, _S359, o_2[1U]);
                                    o_2[1U] = _S360;
                                    simdgroup_matrix<half, int(8), int(8)> _S361 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (336U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S362 = linalg_coopMatMulAdd_0(_S356, _S361, o_2[2U]);
                                    o_2[2U] = _S362;
                                    simdgroup_matrix<half, int(8), int(8)> _S363 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (344U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S364 = linalg_coopMatMulAdd_0(_S356, _S363, o_2[3U]);
                                    o_2[3U] = _S364;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(2U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S365 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (656U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S366 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (640U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S367 = linalg_coopMatMulAdd_0(_S365, _S366, o_2[0U]);
                                    o_2[0U] = _S367;
                                    simdgroup_matrix<half, int(8), int(8)> _S368 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (648U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S369 = linalg_coopMatMulAdd_0(_S365, _S368, o_2[1U]);
                                    o_2[1U] = _S369;
                                    simdgroup_matrix<half, int(8), int(8)> _S370 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (656U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S371 = linalg_coopMatMulAdd_0(_S365, _S370, o_2[2U]);
                                    o_2[2U] = _S371;
                                    simdgroup_matrix<half, int(8), int(8)> _S372 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (664U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S373 = linalg_coopMatMulAdd_0(_S365, _S372, o_2[3U]);
                                    o_2[3U] = _S373;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(3U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S374 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (664U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S375 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (960U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S376 = linalg_coopMatMulAdd_0(_S374, _S375, o_2[0U]);
                                    o_2[0U] = _S376;
                                    simdgroup_matrix<half, int(8), int(8)> _S377 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (968U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S378 = linalg_coopMatMulAdd_0(_S374, _S377, o_2[1U]);
                                    o_2[1U] = _S378;
                                    simdgroup_matrix<half, int(8), int(8)> _S379 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (976U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S380 = linalg_coopMatMulAdd_0(_S374, _S379, o_2[2U]);
                                    o_2[2U] = _S380;
                                    simdgroup_matrix<half, int(8), int(8)> _S381 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (984U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S382 = linalg_coopMatMulAdd_0(_S374, _S381, o_2[3U]);
                                    o_2[3U] = _S382;
                                    break;
                                }
                                break;
                            }
                            break;
                        }
                        simdgroup_store((o_2[0U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (576U), (ulong)(36U));
                        simdgroup_store((o_2[1U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (584U), (ulong)(36U));
                        simdgroup_store((o_2[2U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (592U), (ulong)(36U));
                        simdgroup_store((o_2[3U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (600U), (ulong)(36U));
                        break;
                    }
                    break;
                }
                for(;;)
                {
                    for(;;)
                    {
                        bool _S383;
                        if(_S5)
                        {
                            _S383 = true;
                        }
                        else
                        {
                            _S383 = 3U >= _S36;
                        }
                        if(_S383)
                        {
                            break;
                        }
                        thread array<simdgroup_matrix<float, int(8), int(8)>, int(4)> o_3;
                        thread simdgroup_matrix<float, int(8), int(8)> _S384;
                        _slang_simdgroup_fill((&_S384), (0.0f));
                        o_3[0U] = _S384;
                        thread simdgroup_matrix<float, int(8), int(8)> _S385;
                        _slang_simdgroup_fill((&_S385), (0.0f));
                        o_3[1U] = _S385;
                        thread simdgroup_matrix<float, int(8), int(8)> _S386;
                        _slang_simdgroup_fill((&_S386), (0.0f));
                        o_3[2U] = _S386;
                        thread simdgroup_matrix<float, int(8), int(8)> _S387;
                        _slang_simdgroup_fill((&_S387), (0.0f));
                        o_3[3U] = _S387;
                        for(;;)
                        {
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(0U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S388 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (960U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S389 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (0U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S390 = linalg_coopMatMulAdd_0(_S388, _S389, o_3[0U]);
                                    o_3[0U] = _S390;
                                    simdgroup_matrix<half, int(8), int(8)> _S391 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (8U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S392 = linalg_coopMatMulAdd_0(_S388, _S391, o_3[1U]);
                                    o_3[1U] = _S392;
                                    simdgroup_matrix<half, int(8), int(8)> _S393 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (16U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S394 = linalg_coopMatMulAdd_0(_S388, _S393, o_3[2U]);
                                    o_3[2U] = _S394;
                                    simdgroup_matrix<half, int(8), int(8)> _S395 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (24U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S396 = linalg_coopMatMulAdd_0(_S388, _S395, o_3[3U]);
                                    o_3[3U] = _S396;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(1U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S397 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (968U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S398 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (320U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S399 = linalg_coopMatMulAdd_0(_S397, _S398, o_3[0U]);
                                    o_3[0U] = _S399;
                                    simdgroup_matrix<half, int(8), int(8)> _S400 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (328U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S401 = linalg_coopMatMulAdd_0(_S397, _S400, o_3[1U]);
                                    o_3[1U] = _S401;
                                    simdgroup_matrix<half, int(8), int(8)> _S402 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (336U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S403 = linalg_coopMatMulAdd_0(_S397, _S402, o_3[2U]);
                                    o_3[2U] = _S403;
                                    simdgroup_matrix<half, int(8), int(8)> _S404 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (344U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S405 = linalg_coopMatMulAdd_0(_S397, _S404, o_3[3U]);
                                    o_3[3U] = _S405;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(2U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S406 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (976U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S407 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (640U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S408 = linalg_coopMatMulAdd_0(_S406, _S407, o_3[0U]);
                                    o_3[0U] = _S408;
                                    simdgroup_matrix<half, int(8), int(8)> _S409 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (648U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S410 = linalg_coopMatMulAdd_0(_S406, _S409, o_3[1U]);
                                    o_3[1U] = _S410;
                                    simdgroup_matrix<half, int(8), int(8)> _S411 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (656U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S412 = linalg_coopMatMulAdd_0(_S406, _S411, o_3[2U]);
                                    o_3[2U] = _S412;
                                    simdgroup_matrix<half, int(8), int(8)> _S413 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (664U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S414 = linalg_coopMatMulAdd_0(_S406, _S413, o_3[3U]);
                                    o_3[3U] = _S414;
                                    break;
                                }
                                break;
                            }
                            for(;;)
                            {
                                for(;;)
                                {
                                    if(3U >= _S39)
                                    {
                                        break;
                                    }
                                    simdgroup_matrix<half, int(8), int(8)> _S415 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_w_0)))[0]) + (984U), (ulong)(40U)));
                                    simdgroup_matrix<half, int(8), int(8)> _S416 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (960U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S417 = linalg_coopMatMulAdd_0(_S415, _S416, o_3[0U]);
                                    o_3[0U] = _S417;
                                    simdgroup_matrix<half, int(8), int(8)> _S418 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (968U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S419 = linalg_coopMatMulAdd_0(_S415, _S418, o_3[1U]);
                                    o_3[1U] = _S419;
                                    simdgroup_matrix<half, int(8), int(8)> _S420 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (976U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S421 = linalg_coopMatMulAdd_0(_S415, _S420, o_3[2U]);
                                    o_3[2U] = _S421;
                                    simdgroup_matrix<half, int(8), int(8)> _S422 = (_slang_simdgroup_load<simdgroup_matrix<half, int(8), int(8)>>(&((*(((&kernelContext_1)->lds_v_0)))[0]) + (984U), (ulong)(40U)));
                                    simdgroup_matrix<float, int(8), int(8)> _S423 = linalg_coopMatMulAdd_0(_S415, _S422, o_3[3U]);
                                    o_3[3U] = _S423;
                                    break;
                                }
                                break;
                            }
                            break;
                        }
                        simdgroup_store((o_3[0U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (864U), (ulong)(36U));
                        simdgroup_store((o_3[1U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (872U), (ulong)(36U));
                        simdgroup_store((o_3[2U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (880U), (ulong)(36U));
                        simdgroup_store((o_3[3U]), &((*(((&kernelContext_1)->lds_s_0)))[0]) + (888U), (ulong)(36U));
                        break;
                    }
                    break;
                }
                break;
            }
            threadgroup_barrier(mem_flags::mem_threadgroup);
            if(_S37)
            {
                uint _S424 = r_0 * 36U;
                sums_0[0U] = fma(sums_0[0U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424]);
                sums_0[1U] = fma(sums_0[1U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 1U]);
                sums_0[2U] = fma(sums_0[2U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 2U]);
                sums_0[3U] = fma(sums_0[3U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 3U]);
                sums_0[4U] = fma(sums_0[4U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 4U]);
                sums_0[5U] = fma(sums_0[5U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 5U]);
                sums_0[6U] = fma(sums_0[6U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 6U]);
                sums_0[7U] = fma(sums_0[7U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 7U]);
                sums_0[8U] = fma(sums_0[8U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 8U]);
                sums_0[9U] = fma(sums_0[9U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 9U]);
                sums_0[10U] = fma(sums_0[10U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 10U]);
                sums_0[11U] = fma(sums_0[11U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 11U]);
                sums_0[12U] = fma(sums_0[12U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 12U]);
                sums_0[13U] = fma(sums_0[13U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 13U]);
                sums_0[14U] = fma(sums_0[14U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 14U]);
                sums_0[15U] = fma(sums_0[15U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 15U]);
                sums_0[16U] = fma(sums_0[16U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 16U]);
                sums_0[17U] = fma(sums_0[17U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 17U]);
                sums_0[18U] = fma(sums_0[18U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 18U]);
                sums_0[19U] = fma(sums_0[19U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 19U]);
                sums_0[20U] = fma(sums_0[20U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 20U]);
                sums_0[21U] = fma(sums_0[21U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 21U]);
                sums_0[22U] = fma(sums_0[22U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 22U]);
                sums_0[23U] = fma(sums_0[23U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 23U]);
                sums_0[24U] = fma(sums_0[24U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 24U]);
                sums_0[25U] = fma(sums_0[25U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 25U]);
                sums_0[26U] = fma(sums_0[26U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 26U]);
                sums_0[27U] = fma(sums_0[27U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 27U]);
                sums_0[28U] = fma(sums_0[28U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 28U]);
                sums_0[29U] = fma(sums_0[29U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 29U]);
                sums_0[30U] = fma(sums_0[30U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 30U]);
                sums_0[31U] = fma(sums_0[31U], shrink_0, (*(&kernelContext_1)->lds_s_0)[_S424 + 31U]);
            }
            key0_0 = key0_0 + 32U;
        }
        text_0 = _S33;
        best_0 = now_0;
        total_0 = total_1;
    }
    if(_S9 >= _S8)
    {
        return;
    }
    thread uint4 x_0;
    x_0.x = (as_type<ushort>((half)((sums_0[0U] / total_0)))) | ((as_type<ushort>((half)((sums_0[1U] / total_0)))) << 16U);
    x_0.y = (as_type<ushort>((half)((sums_0[2U] / total_0)))) | ((as_type<ushort>((half)((sums_0[3U] / total_0)))) << 16U);
    x_0.z = (as_type<ushort>((half)((sums_0[4U] / total_0)))) | ((as_type<ushort>((half)((sums_0[5U] / total_0)))) << 16U);
    x_0.w = (as_type<ushort>((half)((sums_0[6U] / total_0)))) | ((as_type<ushort>((half)((sums_0[7U] / total_0)))) << 16U);
    *((&kernelContext_1)->p_0->dst_0 + (_S11 * (&kernelContext_1)->p_0->heads_0 + _S7) * 4U) = packed_uint4(x_0) ;
    thread uint4 x_1;
    x_1.x = (as_type<ushort>((half)((sums_0[8U] / total_0)))) | ((as_type<ushort>((half)((sums_0[9U] / total_0)))) << 16U);
    x_1.y = (as_type<ushort>((half)((sums_0[10U] / total_0)))) | ((as_type<ushort>((half)((sums_0[11U] / total_0)))) << 16U);
    x_1.z = (as_type<ushort>((half)((sums_0[12U] / total_0)))) | ((as_type<ushort>((half)((sums_0[13U] / total_0)))) << 16U);
    x_1.w = (as_type<ushort>((half)((sums_0[14U] / total_0)))) | ((as_type<ushort>((half)((sums_0[15U] / total_0)))) << 16U);
    *((&kernelContext_1)->p_0->dst_0 + ((_S11 * (&kernelContext_1)->p_0->heads_0 + _S7) * 4U + 1U)) = packed_uint4(x_1) ;
    thread uint4 x_2;
    x_2.x = (as_type<ushort>((half)((sums_0[16U] / total_0)))) | ((as_type<ushort>((half)((sums_0[17U] / total_0)))) << 16U);
    x_2.y = (as_type<ushort>((half)((sums_0[18U] / total_0)))) | ((as_type<ushort>((half)((sums_0[19U] / total_0)))) << 16U);
    x_2.z = (as_type<ushort>((half)((sums_0[20U] / total_0)))) | ((as_type<ushort>((half)((sums_0[21U] / total_0)))) << 16U);
    x_2.w = (as_type<ushort>((half)((sums_0[22U] / total_0)))) | ((as_type<ushort>((half)((sums_0[23U] / total_0)))) << 16U);
    *((&kernelContext_1)->p_0->dst_0 + ((_S11 * (&kernelContext_1)->p_0->heads_0 + _S7) * 4U + 2U)) = packed_uint4(x_2) ;
    thread uint4 x_3;
    x_3.x = (as_type<ushort>((half)((sums_0[24U] / total_0)))) | ((as_type<ushort>((half)((sums_0[25U] / total_0)))) << 16U);
    x_3.y = (as_type<ushort>((half)((sums_0[26U] / total_0)))) | ((as_type<ushort>((half)((sums_0[27U] / total_0)))) << 16U);
    x_3.z = (as_type<ushort>((half)((sums_0[28U] / total_0)))) | ((as_type<ushort>((half)((sums_0[29U] / total_0)))) << 16U);
    x_3.w = (as_type<ushort>((half)((sums_0[30U] / total_0)))) | ((as_type<ushort>((half)((sums_0[31U] / total_0)))) << 16U);
    *((&kernelContext_1)->p_0->dst_0 + ((_S11 * (&kernelContext_1)->p_0->heads_0 + _S7) * 4U + 3U)) = packed_uint4(x_3) ;
    return;
}

