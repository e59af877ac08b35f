#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
constant uint fc_fixed_leaves_0 [[function_constant(0)]];
constant uint fixed_leaves_0 = is_function_constant_defined(fc_fixed_leaves_0) ? fc_fixed_leaves_0 : 4294967295U;
constant uint fc_fixed_value_0 [[function_constant(3)]];
constant uint fixed_value_0 = is_function_constant_defined(fc_fixed_value_0) ? fc_fixed_value_0 : 4294967295U;
struct Leaf_0
{
    long low_0;
    long high_0;
    uint mode_0;
    uint slot_0;
    uint set_0;
    uint pad_0;
};

Leaf_0 Leaf_x24init_0(long low_1, long high_1, uint mode_1, uint slot_1, uint set_1, uint pad_1)
{
    thread Leaf_0 _S1;
    (&_S1)->low_0 = low_1;
    (&_S1)->high_0 = high_1;
    (&_S1)->mode_0 = mode_1;
    (&_S1)->slot_0 = slot_1;
    (&_S1)->set_0 = set_1;
    (&_S1)->pad_0 = pad_1;
    return _S1;
}

struct Segment_0
{
    ulong data_0;
    ulong validity_0;
    long base_0;
    uint encoding_0;
    uint rows_0;
};

Segment_0 Segment_x24init_0(ulong data_1, ulong validity_1, long base_1, uint encoding_1, uint rows_1)
{
    thread Segment_0 _S2;
    (&_S2)->data_0 = data_1;
    (&_S2)->validity_0 = validity_1;
    (&_S2)->base_0 = base_1;
    (&_S2)->encoding_0 = encoding_1;
    (&_S2)->rows_0 = rows_1;
    return _S2;
}

struct Bound_0
{
    Leaf_0 leaf_0;
    Segment_0 s_0;
    uint from_0;
    uint span_0;
    uint bits_0;
    bool never_0;
};

Bound_0 Bound_x24init_0(const Leaf_0 thread* leaf_1, const Segment_0 thread* s_1, uint from_1, uint span_1, uint bits_1, bool never_1)
{
    thread Bound_0 _S3;
    (&_S3)->leaf_0 = *leaf_1;
    (&_S3)->s_0 = *s_1;
    (&_S3)->from_0 = from_1;
    (&_S3)->span_0 = span_1;
    (&_S3)->bits_0 = bits_1;
    (&_S3)->never_0 = never_1;
    return _S3;
}

struct Conditions_0
{
    uint length_0;
    uint held_0;
    Bound_0 a_0;
    Bound_0 b_0;
};

Conditions_0 Conditions_x24init_0(uint length_1, uint held_1, const Bound_0 thread* a_1, const Bound_0 thread* b_1)
{
    thread Conditions_0 _S4;
    (&_S4)->length_0 = length_1;
    (&_S4)->held_0 = held_1;
    (&_S4)->a_0 = *a_1;
    (&_S4)->b_0 = *b_1;
    return _S4;
}

struct Partial_0
{
    ulong low_2;
    long high_2;
    ulong least_0;
    ulong most_0;
    uint selected_0;
    uint valid_0;
};

struct Params_0
{
    uint device* c0_0;
    uint device* c1_0;
    uint device* c2_0;
    uint device* c3_0;
    uint device* c4_0;
    uint device* c5_0;
    Segment_0 device* pieces_0;
    Leaf_0 device* leaves_0;
    uint device* plan_0;
    uint device* work_0;
    Partial_0 device* partials_0;
    uint row_begin_0;
    uint row_count_0;
    uint value_slot_0;
    uint flags_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<ulong, int(256)> threadgroup* lds_0;
};

Bound_0 bound_of_0(uint number_0, uint first_piece_0, KernelContext_0 thread* kernelContext_0)
{
    thread Bound_0 b_2;
    (&b_2)->leaf_0 = *(kernelContext_0->p_0->leaves_0 + number_0);
    (&b_2)->s_0 = *(kernelContext_0->p_0->pieces_0 + (first_piece_0 + (&(&b_2)->leaf_0)->slot_0));
    ulong low_3;
    if(((&(&b_2)->leaf_0)->low_0) <= ((&(&b_2)->s_0)->base_0))
    {
        low_3 = 0ULL;
    }
    else
    {
        low_3 = ulong((&(&b_2)->leaf_0)->low_0) - ulong((&(&b_2)->s_0)->base_0);
    }
    ulong high_3 = ulong((&(&b_2)->leaf_0)->high_0) - ulong((&(&b_2)->s_0)->base_0);
    bool _S5;
    if(((&(&b_2)->leaf_0)->low_0) > ((&(&b_2)->leaf_0)->high_0))
    {
        _S5 = true;
    }
    else
    {
        _S5 = ((&(&b_2)->leaf_0)->high_0) < ((&(&b_2)->s_0)->base_0);
    }
    if(_S5)
    {
        _S5 = true;
    }
    else
    {
        _S5 = low_3 > 4294967295ULL;
    }
    (&b_2)->never_0 = _S5;
    (&b_2)->from_0 = uint(low_3);
    uint below_0;
    if(((&(&b_2)->leaf_0)->low_0) < ((&(&b_2)->s_0)->base_0))
    {
        below_0 = uint(ulong((&(&b_2)->s_0)->base_0) - ulong((&(&b_2)->leaf_0)->low_0));
    }
    else
    {
        below_0 = 0U;
    }
    if(((&(&b_2)->leaf_0)->mode_0) >= 6U)
    {
        _S5 = !(&b_2)->never_0;
    }
    else
    {
        _S5 = false;
    }
    if(_S5)
    {
        below_0 = (*(kernelContext_0->p_0->plan_0 + (&(&b_2)->leaf_0)->set_0)) >> (below_0 & 31U);
    }
    else
    {
        below_0 = 0U;
    }
    (&b_2)->bits_0 = below_0;
    if(high_3 < 4294967295ULL)
    {
        below_0 = uint(high_3);
    }
    else
    {
        below_0 = 4294967295U;
    }
    (&b_2)->span_0 = below_0 - (&b_2)->from_0;
    return b_2;
}

Conditions_0 conditions_of_0(uint first_piece_1, uint proved_0, KernelContext_0 thread* kernelContext_1)
{
    Segment_0 _S6 = Segment_x24init_0(0ULL, 0ULL, 0LL, 0U, 0U);
    thread Leaf_0 _S7 = Leaf_x24init_0(0LL, 0LL, 0U, 0U, 0U, 0U);
    thread Segment_0 _S8 = _S6;
    Bound_0 _S9 = Bound_x24init_0(&_S7, &_S8, 0U, 0U, 0U, false);
    thread Bound_0 _S10 = _S9;
    thread Bound_0 _S11 = _S9;
    Conditions_0 _S12 = Conditions_x24init_0(0U, 0U, &_S10, &_S11);
    thread Conditions_0 c_0 = _S12;
    bool _S13;
    if(fixed_leaves_0 != 4294967295U)
    {
        if(fixed_leaves_0 > 0U)
        {
            _S13 = (proved_0 & 1U) == 0U;
        }
        else
        {
            _S13 = false;
        }
        if(_S13)
        {
            Bound_0 _S14 = bound_of_0(0U, first_piece_1, kernelContext_1);
            (&c_0)->a_0 = _S14;
        }
        if(fixed_leaves_0 > 1U)
        {
            _S13 = (proved_0 & 2U) == 0U;
        }
        else
        {
            _S13 = false;
        }
        if(_S13)
        {
            Bound_0 _S15 = bound_of_0(1U, first_piece_1, kernelContext_1);
            (&c_0)->b_0 = _S15;
        }
        return c_0;
    }
    uint device* _S16 = kernelContext_1->p_0->plan_0 + 1U;
    uint _S17 = *_S16;
    (&c_0)->length_0 = *_S16;
    if(_S17 == 1U)
    {
        _S13 = true;
    }
    else
    {
        if(((&c_0)->length_0) == 3U)
        {
            _S13 = (*(kernelContext_1->p_0->plan_0 + 18U)) == 256U;
        }
        else
        {
            _S13 = false;
        }
    }
    if(_S13)
    {
        int _S18;
        if(((&c_0)->length_0) == 1U)
        {
            _S18 = int(1);
        }
        else
        {
            _S18 = int(2);
        }
        (&c_0)->held_0 = uint(_S18);
        if((proved_0 & 1U) == 0U)
        {
            Bound_0 _S19 = bound_of_0(0U, first_piece_1, kernelContext_1);
            (&c_0)->a_0 = _S19;
        }
        if(((&c_0)->held_0) > 1U)
        {
            _S13 = (proved_0 & 2U) == 0U;
        }
        else
        {
            _S13 = false;
        }
        if(_S13)
        {
            Bound_0 _S20 = bound_of_0(1U, first_piece_1, kernelContext_1);
            (&c_0)->b_0 = _S20;
        }
    }
    return c_0;
}

Segment_0 promised_0(const Segment_0 thread* s_2, uint promise_0)
{
    thread Segment_0 _S21 = *s_2;
    if(promise_0 == 4294967295U)
    {
        return _S21;
    }
    if((promise_0 & 2147418112U) != 2147418112U)
    {
        (&_S21)->encoding_0 = (promise_0 >> 16U) & 32767U;
    }
    if((promise_0 & 2147483648U) == 0U)
    {
        (&_S21)->validity_0 = 0ULL;
    }
    return _S21;
}

struct Rows_0
{
    array<uint, int(2)> at_0;
    uint alive_0;
};

Rows_0 rows_of_0(uint block_0, uint tid_0, uint end_0)
{
    thread Rows_0 r_0;
    (&r_0)->alive_0 = 0U;
    uint _S22 = (end_0 - 1U) / 8U * 8U;
    uint row_0 = block_0 + tid_0 * 8U;
    (&r_0)->at_0[0U] = min(row_0, _S22);
    uint _S23;
    if(row_0 < end_0)
    {
        _S23 = min(end_0 - row_0, 8U);
    }
    else
    {
        _S23 = 0U;
    }
    (&r_0)->alive_0 = ((&r_0)->alive_0) | (((1U << _S23) - 1U) << 0U);
    uint row_1 = block_0 + (256U + tid_0) * 8U;
    (&r_0)->at_0[1U] = min(row_1, _S22);
    if(row_1 < end_0)
    {
        _S23 = min(end_0 - row_1, 8U);
    }
    else
    {
        _S23 = 0U;
    }
    (&r_0)->alive_0 = ((&r_0)->alive_0) | (((1U << _S23) - 1U) << 8U);
    return r_0;
}

uint device* words_of_0(uint slot_2, KernelContext_0 thread* kernelContext_2)
{
    uint device* _S24;
    if(slot_2 < 2U)
    {
        if(slot_2 == 0U)
        {
            _S24 = kernelContext_2->p_0->c0_0;
        }
        else
        {
            _S24 = kernelContext_2->p_0->c1_0;
        }
        return _S24;
    }
    if(slot_2 < 4U)
    {
        if(slot_2 == 2U)
        {
            _S24 = kernelContext_2->p_0->c2_0;
        }
        else
        {
            _S24 = kernelContext_2->p_0->c3_0;
        }
        return _S24;
    }
    if(slot_2 == 4U)
    {
        _S24 = kernelContext_2->p_0->c4_0;
    }
    else
    {
        _S24 = kernelContext_2->p_0->c5_0;
    }
    return _S24;
}

uint bits_of_0(uint slot_3, ulong at_1, const Rows_0 thread* r_1, KernelContext_0 thread* kernelContext_3)
{
    uint device* _S25 = words_of_0(slot_3, kernelContext_3);
    uint mask_0 = 0U | ((((*(_S25 + (at_1 + ulong(r_1->at_0[0U] / 32U)))) >> (r_1->at_0[0U] % 32U)) & 255U) << 0U);
    uint device* _S26 = words_of_0(slot_3, kernelContext_3);
    return mask_0 | ((((*(_S26 + (at_1 + ulong(r_1->at_0[1U] / 32U)))) >> (r_1->at_0[1U] % 32U)) & 255U) << 8U);
}

uint valid_bits_0(uint slot_4, const Segment_0 thread* s_3, const Rows_0 thread* r_2, KernelContext_0 thread* kernelContext_4)
{
    ulong _S27 = s_3->validity_0;
    if((s_3->validity_0) == 0ULL)
    {
        return 4294967295U;
    }
    uint _S28 = bits_of_0(slot_4, _S27, r_2, kernelContext_4);
    return _S28;
}

uint low_of_0(const Segment_0 thread* s_4)
{
    return (s_4->encoding_0) & 255U;
}

uint low_of_1(const Segment_0 thread* s_5)
{
    return (s_5->encoding_0) & 255U;
}

bool is_narrow_0(const Segment_0 thread* s_6)
{
    uint _S29 = low_of_0(s_6);
    bool _S30;
    if(_S29 < 3U)
    {
        _S30 = true;
    }
    else
    {
        _S30 = (s_6->encoding_0) == 3U;
    }
    return _S30;
}

void load_low_0(uint slot_5, const Segment_0 thread* s_7, const Rows_0 thread* r_3, array<uint, int(16)> thread* v_0, KernelContext_0 thread* kernelContext_5)
{
    uint _S31 = low_of_0(s_7);
    if(_S31 == 2U)
    {
        uint device* _S32 = words_of_0(slot_5, kernelContext_5);
        ulong _S33 = s_7->data_0;
        uint4 _S34 = uint4(*(packed_uint4 device*)((ulong)(_S32 + (s_7->data_0 + ulong(r_3->at_0[0U] / 2U))))) ;
        uint _S35 = _S34.x;
        (*v_0)[0U] = _S35 & 65535U;
        (*v_0)[1U] = _S35 >> 16U;
        uint _S36 = _S34.y;
        (*v_0)[2U] = _S36 & 65535U;
        (*v_0)[3U] = _S36 >> 16U;
        uint _S37 = _S34.z;
        (*v_0)[4U] = _S37 & 65535U;
        (*v_0)[5U] = _S37 >> 16U;
        uint _S38 = _S34.w;
        (*v_0)[6U] = _S38 & 65535U;
        (*v_0)[7U] = _S38 >> 16U;
        uint device* _S39 = words_of_0(slot_5, kernelContext_5);
        uint4 _S40 = uint4(*(packed_uint4 device*)((ulong)(_S39 + (_S33 + ulong(r_3->at_0[1U] / 2U))))) ;
        uint _S41 = _S40.x;
        (*v_0)[8U] = _S41 & 65535U;
        (*v_0)[9U] = _S41 >> 16U;
        uint _S42 = _S40.y;
        (*v_0)[10U] = _S42 & 65535U;
        (*v_0)[11U] = _S42 >> 16U;
        uint _S43 = _S40.z;
        (*v_0)[12U] = _S43 & 65535U;
        (*v_0)[13U] = _S43 >> 16U;
        uint _S44 = _S40.w;
        (*v_0)[14U] = _S44 & 65535U;
        (*v_0)[15U] = _S44 >> 16U;
    }
    else
    {
        if(_S31 == 1U)
        {
            uint device* _S45 = words_of_0(slot_5, kernelContext_5);
            ulong _S46 = s_7->data_0;
            uint2 _S47 = uint2(*(packed_uint2 device*)((ulong)(_S45 + (s_7->data_0 + ulong(r_3->at_0[0U] / 4U))))) ;
            uint _S48 = _S47.x;
            (*v_0)[0U] = (_S48 >> 0U) & 255U;
            uint _S49 = _S47.y;
            (*v_0)[4U] = (_S49 >> 0U) & 255U;
            (*v_0)[1U] = (_S48 >> 8U) & 255U;
            (*v_0)[5U] = (_S49 >> 8U) & 255U;
            (*v_0)[2U] = (_S48 >> 16U) & 255U;
            (*v_0)[6U] = (_S49 >> 16U) & 255U;
            (*v_0)[3U] = (_S48 >> 24U) & 255U;
            (*v_0)[7U] = (_S49 >> 24U) & 255U;
            uint device* _S50 = words_of_0(slot_5, kernelContext_5);
            uint2 _S51 = uint2(*(packed_uint2 device*)((ulong)(_S50 + (_S46 + ulong(r_3->at_0[1U] / 4U))))) ;
            uint _S52 = _S51.x;
            (*v_0)[8U] = (_S52 >> 0U) & 255U;
            uint _S53 = _S51.y;
            (*v_0)[12U] = (_S53 >> 0U) & 255U;
            (*v_0)[9U] = (_S52 >> 8U) & 255U;
            (*v_0)[13U] = (_S53 >> 8U) & 255U;
            (*v_0)[10U] = (_S52 >> 16U) & 255U;
            (*v_0)[14U] = (_S53 >> 16U) & 255U;
            (*v_0)[11U] = (_S52 >> 24U) & 255U;
            (*v_0)[15U] = (_S53 >> 24U) & 255U;
        }
        else
        {
            if(_S31 == 3U)
            {
                uint device* _S54 = words_of_0(slot_5, kernelContext_5);
                ulong _S55 = s_7->data_0;
                ulong _S56 = s_7->data_0 + ulong(r_3->at_0[0U]);
                uint4 _S57 = uint4(*(packed_uint4 device*)((ulong)(_S54 + _S56))) ;
                uint device* _S58 = words_of_0(slot_5, kernelContext_5);
                uint4 _S59 = uint4(*(packed_uint4 device*)((ulong)(_S58 + (_S56 + 4ULL)))) ;
                (*v_0)[0U] = _S57.x;
                (*v_0)[1U] = _S57.y;
                (*v_0)[2U] = _S57.z;
                (*v_0)[3U] = _S57.w;
                (*v_0)[4U] = _S59.x;
                (*v_0)[5U] = _S59.y;
                (*v_0)[6U] = _S59.z;
                (*v_0)[7U] = _S59.w;
                uint device* _S60 = words_of_0(slot_5, kernelContext_5);
                ulong _S61 = _S55 + ulong(r_3->at_0[1U]);
                uint4 _S62 = uint4(*(packed_uint4 device*)((ulong)(_S60 + _S61))) ;
                uint device* _S63 = words_of_0(slot_5, kernelContext_5);
                uint4 _S64 = uint4(*(packed_uint4 device*)((ulong)(_S63 + (_S61 + 4ULL)))) ;
                (*v_0)[8U] = _S62.x;
                (*v_0)[9U] = _S62.y;
                (*v_0)[10U] = _S62.z;
                (*v_0)[11U] = _S62.w;
                (*v_0)[12U] = _S64.x;
                (*v_0)[13U] = _S64.y;
                (*v_0)[14U] = _S64.z;
                (*v_0)[15U] = _S64.w;
            }
            else
            {
                (*v_0)[0U] = 0U;
                (*v_0)[1U] = 0U;
                (*v_0)[2U] = 0U;
                (*v_0)[3U] = 0U;
                (*v_0)[4U] = 0U;
                (*v_0)[5U] = 0U;
                (*v_0)[6U] = 0U;
                (*v_0)[7U] = 0U;
                (*v_0)[8U] = 0U;
                (*v_0)[9U] = 0U;
                (*v_0)[10U] = 0U;
                (*v_0)[11U] = 0U;
                (*v_0)[12U] = 0U;
                (*v_0)[13U] = 0U;
                (*v_0)[14U] = 0U;
                (*v_0)[15U] = 0U;
            }
        }
    }
    return;
}

uint low_bits_of_0(const Segment_0 thread* s_8)
{
    uint _S65 = low_of_1(s_8);
    uint _S66;
    if(_S65 == 0U)
    {
        _S66 = 0U;
    }
    else
    {
        _S66 = 4U << _S65;
    }
    return _S66;
}

uint planes_of_0(const Segment_0 thread* s_9)
{
    return (s_9->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_10, uint plane_0)
{
    ulong padded_0 = ulong((s_10->rows_0 + 63U) / 64U * 64U);
    ulong _S67 = s_10->data_0;
    uint _S68 = low_bits_of_0(s_10);
    return _S67 + padded_0 * ulong(_S68) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_6, const Segment_0 thread* s_11, const Rows_0 thread* r_4, array<uint, int(16)> thread* v_1, KernelContext_0 thread* kernelContext_6)
{
    load_low_0(slot_6, s_11, r_4, v_1, kernelContext_6);
    uint _S69 = low_bits_of_0(s_11);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S70 = planes_of_0(s_11);
        if(plane_1 < _S70)
        {
        }
        else
        {
            break;
        }
        ulong _S71 = plane_at_0(s_11, plane_1);
        uint _S72 = bits_of_0(slot_6, _S71, r_4, kernelContext_6);
        uint _S73 = _S69 + plane_1;
        (*v_1)[0U] = ((*v_1)[0U]) | (((_S72 >> 0U) & 1U) << _S73);
        (*v_1)[1U] = ((*v_1)[1U]) | (((_S72 >> 1U) & 1U) << _S73);
        (*v_1)[2U] = ((*v_1)[2U]) | (((_S72 >> 2U) & 1U) << _S73);
        (*v_1)[3U] = ((*v_1)[3U]) | (((_S72 >> 3U) & 1U) << _S73);
        (*v_1)[4U] = ((*v_1)[4U]) | (((_S72 >> 4U) & 1U) << _S73);
        (*v_1)[5U] = ((*v_1)[5U]) | (((_S72 >> 5U) & 1U) << _S73);
        (*v_1)[6U] = ((*v_1)[6U]) | (((_S72 >> 6U) & 1U) << _S73);
        (*v_1)[7U] = ((*v_1)[7U]) | (((_S72 >> 7U) & 1U) << _S73);
        (*v_1)[8U] = ((*v_1)[8U]) | (((_S72 >> 8U) & 1U) << _S73);
        (*v_1)[9U] = ((*v_1)[9U]) | (((_S72 >> 9U) & 1U) << _S73);
        (*v_1)[10U] = ((*v_1)[10U]) | (((_S72 >> 10U) & 1U) << _S73);
        (*v_1)[11U] = ((*v_1)[11U]) | (((_S72 >> 11U) & 1U) << _S73);
        (*v_1)[12U] = ((*v_1)[12U]) | (((_S72 >> 12U) & 1U) << _S73);
        (*v_1)[13U] = ((*v_1)[13U]) | (((_S72 >> 13U) & 1U) << _S73);
        (*v_1)[14U] = ((*v_1)[14U]) | (((_S72 >> 14U) & 1U) << _S73);
        (*v_1)[15U] = ((*v_1)[15U]) | (((_S72 >> 15U) & 1U) << _S73);
        plane_1 = plane_1 + 1U;
    }
    return;
}

bool in_set_0(const Leaf_0 thread* leaf_2, ulong place_0, KernelContext_0 thread* kernelContext_7)
{
    if(place_0 > (ulong(leaf_2->high_0) - ulong(leaf_2->low_0)))
    {
        return false;
    }
    return (((*(kernelContext_7->p_0->plan_0 + (leaf_2->set_0 + uint(place_0 / 32ULL)))) >> uint(place_0 % 32ULL)) & 1U) != 0U;
}

void load_wide_0(uint slot_7, const Segment_0 thread* s_12, uint row_2, array<ulong, int(8)> thread* v_2, KernelContext_0 thread* kernelContext_8)
{
    uint _S74 = low_of_0(s_12);
    if(_S74 == 4U)
    {
        uint device* _S75 = words_of_0(slot_7, kernelContext_8);
        ulong _S76 = s_12->data_0 + ulong(2U * row_2);
        uint4 _S77 = uint4(*(packed_uint4 device*)((ulong)(_S75 + _S76))) ;
        (*v_2)[0U] = (ulong(_S77.y) << 32U) | ulong(_S77.x);
        (*v_2)[1U] = (ulong(_S77.w) << 32U) | ulong(_S77.z);
        uint device* _S78 = words_of_0(slot_7, kernelContext_8);
        uint4 _S79 = uint4(*(packed_uint4 device*)((ulong)(_S78 + (_S76 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S79.y) << 32U) | ulong(_S79.x);
        (*v_2)[3U] = (ulong(_S79.w) << 32U) | ulong(_S79.z);
        uint device* _S80 = words_of_0(slot_7, kernelContext_8);
        uint4 _S81 = uint4(*(packed_uint4 device*)((ulong)(_S80 + (_S76 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S81.y) << 32U) | ulong(_S81.x);
        (*v_2)[5U] = (ulong(_S81.w) << 32U) | ulong(_S81.z);
        uint device* _S82 = words_of_0(slot_7, kernelContext_8);
        uint4 _S83 = uint4(*(packed_uint4 device*)((ulong)(_S82 + (_S76 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S83.y) << 32U) | ulong(_S83.x);
        (*v_2)[7U] = (ulong(_S83.w) << 32U) | ulong(_S83.z);
        return;
    }
    thread array<uint, int(8)> above_0;
    above_0[int(0)] = 0U;
    above_0[int(1)] = 0U;
    above_0[int(2)] = 0U;
    above_0[int(3)] = 0U;
    above_0[int(4)] = 0U;
    above_0[int(5)] = 0U;
    above_0[int(6)] = 0U;
    above_0[int(7)] = 0U;
    uint plane_2 = 0U;
    for(;;)
    {
        uint _S84 = planes_of_0(s_12);
        if(plane_2 < _S84)
        {
        }
        else
        {
            break;
        }
        uint device* _S85 = words_of_0(slot_7, kernelContext_8);
        ulong _S86 = plane_at_0(s_12, plane_2);
        uint _S87 = (*(_S85 + (_S86 + ulong(row_2 / 32U)))) >> (row_2 % 32U);
        above_0[0U] = (above_0[0U]) | (((_S87 >> 0U) & 1U) << plane_2);
        above_0[1U] = (above_0[1U]) | (((_S87 >> 1U) & 1U) << plane_2);
        above_0[2U] = (above_0[2U]) | (((_S87 >> 2U) & 1U) << plane_2);
        above_0[3U] = (above_0[3U]) | (((_S87 >> 3U) & 1U) << plane_2);
        above_0[4U] = (above_0[4U]) | (((_S87 >> 4U) & 1U) << plane_2);
        above_0[5U] = (above_0[5U]) | (((_S87 >> 5U) & 1U) << plane_2);
        above_0[6U] = (above_0[6U]) | (((_S87 >> 6U) & 1U) << plane_2);
        above_0[7U] = (above_0[7U]) | (((_S87 >> 7U) & 1U) << plane_2);
        plane_2 = plane_2 + 1U;
    }
    uint device* _S88 = words_of_0(slot_7, kernelContext_8);
    ulong _S89 = s_12->data_0 + ulong(row_2);
    uint4 _S90 = uint4(*(packed_uint4 device*)((ulong)(_S88 + _S89))) ;
    uint device* _S91 = words_of_0(slot_7, kernelContext_8);
    uint4 _S92 = uint4(*(packed_uint4 device*)((ulong)(_S91 + (_S89 + 4ULL)))) ;
    (*v_2)[int(0)] = ulong(_S90.x);
    (*v_2)[int(1)] = ulong(_S90.y);
    (*v_2)[int(2)] = ulong(_S90.z);
    (*v_2)[int(3)] = ulong(_S90.w);
    (*v_2)[int(4)] = ulong(_S92.x);
    (*v_2)[int(5)] = ulong(_S92.y);
    (*v_2)[int(6)] = ulong(_S92.z);
    (*v_2)[int(7)] = ulong(_S92.w);
    (*v_2)[0U] = ((*v_2)[0U]) | (ulong(above_0[0U]) << 32U);
    (*v_2)[1U] = ((*v_2)[1U]) | (ulong(above_0[1U]) << 32U);
    (*v_2)[2U] = ((*v_2)[2U]) | (ulong(above_0[2U]) << 32U);
    (*v_2)[3U] = ((*v_2)[3U]) | (ulong(above_0[3U]) << 32U);
    (*v_2)[4U] = ((*v_2)[4U]) | (ulong(above_0[4U]) << 32U);
    (*v_2)[5U] = ((*v_2)[5U]) | (ulong(above_0[5U]) << 32U);
    (*v_2)[6U] = ((*v_2)[6U]) | (ulong(above_0[6U]) << 32U);
    (*v_2)[7U] = ((*v_2)[7U]) | (ulong(above_0[7U]) << 32U);
    return;
}

uint Bound_keys_0(const Bound_0 thread* this_0, const Leaf_0 thread* leaf_3, const Segment_0 thread* s_13, const Rows_0 thread* r_5, KernelContext_0 thread* kernelContext_9)
{
    uint _S93 = leaf_3->mode_0;
    bool set_2 = (leaf_3->mode_0) >= 4U;
    bool _S94 = is_narrow_0(s_13);
    bool pass_0;
    uint mask_1;
    if(_S94)
    {
        thread array<uint, int(16)> v_3;
        bool word_0 = _S93 >= 6U;
        if(!set_2)
        {
            pass_0 = true;
        }
        else
        {
            pass_0 = word_0;
        }
        if(pass_0)
        {
            pass_0 = this_0->never_0;
        }
        else
        {
            pass_0 = false;
        }
        if(pass_0)
        {
            return 0U;
        }
        load_narrow_0(leaf_3->slot_0, s_13, r_5, &v_3, kernelContext_9);
        if(word_0)
        {
            uint _S95 = this_0->from_0;
            uint place_1 = v_3[0U] - this_0->from_0;
            uint _S96 = this_0->span_0;
            if(place_1 <= (this_0->span_0))
            {
                mask_1 = ((this_0->bits_0) >> (place_1 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_2 = 0U | (mask_1 << 0U);
            uint place_2 = v_3[1U] - _S95;
            if(place_2 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_2 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_3 = mask_2 | (mask_1 << 1U);
            uint place_3 = v_3[2U] - _S95;
            if(place_3 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_3 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_4 = mask_3 | (mask_1 << 2U);
            uint place_4 = v_3[3U] - _S95;
            if(place_4 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_4 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_5 = mask_4 | (mask_1 << 3U);
            uint place_5 = v_3[4U] - _S95;
            if(place_5 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_5 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_6 = mask_5 | (mask_1 << 4U);
            uint place_6 = v_3[5U] - _S95;
            if(place_6 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_6 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_7 = mask_6 | (mask_1 << 5U);
            uint place_7 = v_3[6U] - _S95;
            if(place_7 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_7 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_8 = mask_7 | (mask_1 << 6U);
            uint place_8 = v_3[7U] - _S95;
            if(place_8 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_8 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_9 = mask_8 | (mask_1 << 7U);
            uint place_9 = v_3[8U] - _S95;
            if(place_9 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_9 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_10 = mask_9 | (mask_1 << 8U);
            uint place_10 = v_3[9U] - _S95;
            if(place_10 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_10 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_11 = mask_10 | (mask_1 << 9U);
            uint place_11 = v_3[10U] - _S95;
            if(place_11 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_11 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_12 = mask_11 | (mask_1 << 10U);
            uint place_12 = v_3[11U] - _S95;
            if(place_12 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_12 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_13 = mask_12 | (mask_1 << 11U);
            uint place_13 = v_3[12U] - _S95;
            if(place_13 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_13 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_14 = mask_13 | (mask_1 << 12U);
            uint place_14 = v_3[13U] - _S95;
            if(place_14 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_14 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_15 = mask_14 | (mask_1 << 13U);
            uint place_15 = v_3[14U] - _S95;
            if(place_15 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_15 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_16 = mask_15 | (mask_1 << 14U);
            uint place_16 = v_3[15U] - _S95;
            if(place_16 <= _S96)
            {
                mask_1 = ((this_0->bits_0) >> (place_16 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_17 = mask_16 | (mask_1 << 15U);
            mask_1 = mask_17;
        }
        else
        {
            if(set_2)
            {
                ulong _S97 = ulong(s_13->base_0) - ulong(leaf_3->low_0);
                bool _S98 = in_set_0(leaf_3, _S97 + ulong(v_3[0U]), kernelContext_9);
                if(_S98)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_18 = 0U | (mask_1 << 0U);
                bool _S99 = in_set_0(leaf_3, _S97 + ulong(v_3[1U]), kernelContext_9);
                if(_S99)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_19 = mask_18 | (mask_1 << 1U);
                bool _S100 = in_set_0(leaf_3, _S97 + ulong(v_3[2U]), kernelContext_9);
                if(_S100)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_20 = mask_19 | (mask_1 << 2U);
                bool _S101 = in_set_0(leaf_3, _S97 + ulong(v_3[3U]), kernelContext_9);
                if(_S101)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_21 = mask_20 | (mask_1 << 3U);
                bool _S102 = in_set_0(leaf_3, _S97 + ulong(v_3[4U]), kernelContext_9);
                if(_S102)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_22 = mask_21 | (mask_1 << 4U);
                bool _S103 = in_set_0(leaf_3, _S97 + ulong(v_3[5U]), kernelContext_9);
                if(_S103)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_23 = mask_22 | (mask_1 << 5U);
                bool _S104 = in_set_0(leaf_3, _S97 + ulong(v_3[6U]), kernelContext_9);
                if(_S104)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_24 = mask_23 | (mask_1 << 6U);
                bool _S105 = in_set_0(leaf_3, _S97 + ulong(v_3[7U]), kernelContext_9);
                if(_S105)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_25 = mask_24 | (mask_1 << 7U);
                bool _S106 = in_set_0(leaf_3, _S97 + ulong(v_3[8U]), kernelContext_9);
                if(_S106)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_26 = mask_25 | (mask_1 << 8U);
                bool _S107 = in_set_0(leaf_3, _S97 + ulong(v_3[9U]), kernelContext_9);
                if(_S107)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_27 = mask_26 | (mask_1 << 9U);
                bool _S108 = in_set_0(leaf_3, _S97 + ulong(v_3[10U]), kernelContext_9);
                if(_S108)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_28 = mask_27 | (mask_1 << 10U);
                bool _S109 = in_set_0(leaf_3, _S97 + ulong(v_3[11U]), kernelContext_9);
                if(_S109)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_29 = mask_28 | (mask_1 << 11U);
                bool _S110 = in_set_0(leaf_3, _S97 + ulong(v_3[12U]), kernelContext_9);
                if(_S110)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_30 = mask_29 | (mask_1 << 12U);
                bool _S111 = in_set_0(leaf_3, _S97 + ulong(v_3[13U]), kernelContext_9);
                if(_S111)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_31 = mask_30 | (mask_1 << 13U);
                bool _S112 = in_set_0(leaf_3, _S97 + ulong(v_3[14U]), kernelContext_9);
                if(_S112)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_32 = mask_31 | (mask_1 << 14U);
                bool _S113 = in_set_0(leaf_3, _S97 + ulong(v_3[15U]), kernelContext_9);
                if(_S113)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_33 = mask_32 | (mask_1 << 15U);
                mask_1 = mask_33;
            }
            else
            {
                uint _S114 = this_0->from_0;
                uint _S115 = this_0->span_0;
                if((v_3[0U] - this_0->from_0) <= (this_0->span_0))
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_34 = 0U | (mask_1 << 0U);
                if((v_3[1U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_35 = mask_34 | (mask_1 << 1U);
                if((v_3[2U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_36 = mask_35 | (mask_1 << 2U);
                if((v_3[3U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_37 = mask_36 | (mask_1 << 3U);
                if((v_3[4U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_38 = mask_37 | (mask_1 << 4U);
                if((v_3[5U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_39 = mask_38 | (mask_1 << 5U);
                if((v_3[6U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_40 = mask_39 | (mask_1 << 6U);
                if((v_3[7U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_41 = mask_40 | (mask_1 << 7U);
                if((v_3[8U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_42 = mask_41 | (mask_1 << 8U);
                if((v_3[9U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_43 = mask_42 | (mask_1 << 9U);
                if((v_3[10U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_44 = mask_43 | (mask_1 << 10U);
                if((v_3[11U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_45 = mask_44 | (mask_1 << 11U);
                if((v_3[12U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_46 = mask_45 | (mask_1 << 12U);
                if((v_3[13U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_47 = mask_46 | (mask_1 << 13U);
                if((v_3[14U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_48 = mask_47 | (mask_1 << 14U);
                if((v_3[15U] - _S114) <= _S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_49 = mask_48 | (mask_1 << 15U);
                mask_1 = mask_49;
            }
        }
        return mask_1;
    }
    uint _S116 = leaf_3->slot_0;
    thread array<ulong, int(8)> v_4;
    load_wide_0(leaf_3->slot_0, s_13, r_5->at_0[0U], &v_4, kernelContext_9);
    uint _S117 = low_of_0(s_13);
    bool _S118 = _S117 == 4U;
    ulong _S119;
    if(_S118)
    {
        _S119 = v_4[0U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_4[0U];
    }
    long key_0 = long(_S119);
    if(set_2)
    {
        bool _S120 = in_set_0(leaf_3, ulong(key_0) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S120;
    }
    else
    {
        if(key_0 >= (leaf_3->low_0))
        {
            pass_0 = key_0 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_50 = 0U | (mask_1 << 0U);
    if(_S118)
    {
        _S119 = v_4[1U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_4[1U];
    }
    long key_1 = long(_S119);
    if(set_2)
    {
        bool _S121 = in_set_0(leaf_3, ulong(key_1) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S121;
    }
    else
    {
        if(key_1 >= (leaf_3->low_0))
        {
            pass_0 = key_1 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_51 = mask_50 | (mask_1 << 1U);
    if(_S118)
    {
        _S119 = v_4[2U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_4[2U];
    }
    long key_2 = long(_S119);
    if(set_2)
    {
        bool _S122 = in_set_0(leaf_3, ulong(key_2) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S122;
    }
    else
    {
        if(key_2 >= (leaf_3->low_0))
        {
            pass_0 = key_2 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_52 = mask_51 | (mask_1 << 2U);
    if(_S118)
    {
        _S119 = v_4[3U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_4[3U];
    }
    long key_3 = long(_S119);
    if(set_2)
    {
        bool _S123 = in_set_0(leaf_3, ulong(key_3) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S123;
    }
    else
    {
        if(key_3 >= (leaf_3->low_0))
        {
            pass_0 = key_3 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_53 = mask_52 | (mask_1 << 3U);
    if(_S118)
    {
        _S119 = v_4[4U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_4[4U];
    }
    long key_4 = long(_S119);
    if(set_2)
    {
        bool _S124 = in_set_0(leaf_3, ulong(key_4) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S124;
    }
    else
    {
        if(key_4 >= (leaf_3->low_0))
        {
            pass_0 = key_4 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_54 = mask_53 | (mask_1 << 4U);
    if(_S118)
    {
        _S119 = v_4[5U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_4[5U];
    }
    long key_5 = long(_S119);
    if(set_2)
    {
        bool _S125 = in_set_0(leaf_3, ulong(key_5) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S125;
    }
    else
    {
        if(key_5 >= (leaf_3->low_0))
        {
            pass_0 = key_5 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_55 = mask_54 | (mask_1 << 5U);
    if(_S118)
    {
        _S119 = v_4[6U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_4[6U];
    }
    long key_6 = long(_S119);
    if(set_2)
    {
        bool _S126 = in_set_0(leaf_3, ulong(key_6) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S126;
    }
    else
    {
        if(key_6 >= (leaf_3->low_0))
        {
            pass_0 = key_6 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_56 = mask_55 | (mask_1 << 6U);
    if(_S118)
    {
        _S119 = v_4[7U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_4[7U];
    }
    long key_7 = long(_S119);
    if(set_2)
    {
        bool _S127 = in_set_0(leaf_3, ulong(key_7) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S127;
    }
    else
    {
        if(key_7 >= (leaf_3->low_0))
        {
            pass_0 = key_7 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_57 = mask_56 | (mask_1 << 7U);
    thread array<ulong, int(8)> v_5;
    load_wide_0(_S116, s_13, r_5->at_0[1U], &v_5, kernelContext_9);
    if(_S118)
    {
        _S119 = v_5[0U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_5[0U];
    }
    long key_8 = long(_S119);
    if(set_2)
    {
        bool _S128 = in_set_0(leaf_3, ulong(key_8) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S128;
    }
    else
    {
        if(key_8 >= (leaf_3->low_0))
        {
            pass_0 = key_8 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_58 = mask_57 | (mask_1 << 8U);
    if(_S118)
    {
        _S119 = v_5[1U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_5[1U];
    }
    long key_9 = long(_S119);
    if(set_2)
    {
        bool _S129 = in_set_0(leaf_3, ulong(key_9) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S129;
    }
    else
    {
        if(key_9 >= (leaf_3->low_0))
        {
            pass_0 = key_9 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_59 = mask_58 | (mask_1 << 9U);
    if(_S118)
    {
        _S119 = v_5[2U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_5[2U];
    }
    long key_10 = long(_S119);
    if(set_2)
    {
        bool _S130 = in_set_0(leaf_3, ulong(key_10) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S130;
    }
    else
    {
        if(key_10 >= (leaf_3->low_0))
        {
            pass_0 = key_10 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_60 = mask_59 | (mask_1 << 10U);
    if(_S118)
    {
        _S119 = v_5[3U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_5[3U];
    }
    long key_11 = long(_S119);
    if(set_2)
    {
        bool _S131 = in_set_0(leaf_3, ulong(key_11) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S131;
    }
    else
    {
        if(key_11 >= (leaf_3->low_0))
        {
            pass_0 = key_11 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_61 = mask_60 | (mask_1 << 11U);
    if(_S118)
    {
        _S119 = v_5[4U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_5[4U];
    }
    long key_12 = long(_S119);
    if(set_2)
    {
        bool _S132 = in_set_0(leaf_3, ulong(key_12) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S132;
    }
    else
    {
        if(key_12 >= (leaf_3->low_0))
        {
            pass_0 = key_12 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_62 = mask_61 | (mask_1 << 12U);
    if(_S118)
    {
        _S119 = v_5[5U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_5[5U];
    }
    long key_13 = long(_S119);
    if(set_2)
    {
        bool _S133 = in_set_0(leaf_3, ulong(key_13) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S133;
    }
    else
    {
        if(key_13 >= (leaf_3->low_0))
        {
            pass_0 = key_13 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_63 = mask_62 | (mask_1 << 13U);
    if(_S118)
    {
        _S119 = v_5[6U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_5[6U];
    }
    long key_14 = long(_S119);
    if(set_2)
    {
        bool _S134 = in_set_0(leaf_3, ulong(key_14) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S134;
    }
    else
    {
        if(key_14 >= (leaf_3->low_0))
        {
            pass_0 = key_14 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_64 = mask_63 | (mask_1 << 14U);
    if(_S118)
    {
        _S119 = v_5[7U];
    }
    else
    {
        _S119 = ulong(s_13->base_0) + v_5[7U];
    }
    long key_15 = long(_S119);
    if(set_2)
    {
        bool _S135 = in_set_0(leaf_3, ulong(key_15) - ulong(leaf_3->low_0), kernelContext_9);
        pass_0 = _S135;
    }
    else
    {
        if(key_15 >= (leaf_3->low_0))
        {
            pass_0 = key_15 <= (leaf_3->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_65 = mask_64 | (mask_1 << 15U);
    return mask_65;
}

uint Bound_rows_0(const Bound_0 thread* this_1, const Rows_0 thread* r_6, uint promise_1, KernelContext_0 thread* kernelContext_10)
{
    Segment_0 _S136 = promised_0(&this_1->s_0, promise_1);
    thread Leaf_0 what_0 = this_1->leaf_0;
    if(promise_1 != 4294967295U)
    {
        (&what_0)->slot_0 = promise_1 & 255U;
        (&what_0)->mode_0 = (promise_1 >> 8U) & 255U;
    }
    thread Segment_0 _S137 = _S136;
    uint _S138 = valid_bits_0((&what_0)->slot_0, &_S137, r_6, kernelContext_10);
    if(((&what_0)->mode_0) == 2U)
    {
        return ~_S138;
    }
    if(((&what_0)->mode_0) == 3U)
    {
        return _S138;
    }
    thread Leaf_0 _S139 = what_0;
    thread Segment_0 _S140 = _S136;
    uint _S141 = Bound_keys_0(this_1, &_S139, &_S140, r_6, kernelContext_10);
    uint _S142;
    if((((&what_0)->mode_0) & 1U) != 0U)
    {
        _S142 = ~_S141;
    }
    else
    {
        _S142 = _S141;
    }
    return _S138 & _S142;
}

constant uint fc_fixed_a_0 [[function_constant(1)]];
constant uint fixed_a_0 = is_function_constant_defined(fc_fixed_a_0) ? fc_fixed_a_0 : 4294967295U;
constant uint fc_fixed_b_0 [[function_constant(2)]];
constant uint fixed_b_0 = is_function_constant_defined(fc_fixed_b_0) ? fc_fixed_b_0 : 4294967295U;
uint Conditions_rows_0(const Conditions_0 thread* this_2, uint first_piece_2, uint proved_1, const Rows_0 thread* r_7, KernelContext_0 thread* kernelContext_11)
{
    uint mask_66;
    bool _S143;
    if(fixed_leaves_0 != 4294967295U)
    {
        if(fixed_leaves_0 > 0U)
        {
            _S143 = (proved_1 & 1U) == 0U;
        }
        else
        {
            _S143 = false;
        }
        if(_S143)
        {
            uint _S144 = Bound_rows_0(&this_2->a_0, r_7, fixed_a_0, kernelContext_11);
            mask_66 = _S144;
        }
        else
        {
            mask_66 = 4294967295U;
        }
        if(fixed_leaves_0 > 1U)
        {
            _S143 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S143 = false;
        }
        if(_S143)
        {
            uint _S145 = Bound_rows_0(&this_2->b_0, r_7, fixed_b_0, kernelContext_11);
            mask_66 = mask_66 & _S145;
        }
        return mask_66;
    }
    uint _S146 = this_2->length_0;
    if((this_2->length_0) == 0U)
    {
        return 4294967295U;
    }
    uint _S147 = this_2->held_0;
    if((this_2->held_0) > 0U)
    {
        if((proved_1 & 1U) != 0U)
        {
            mask_66 = 4294967295U;
        }
        else
        {
            uint _S148 = Bound_rows_0(&this_2->a_0, r_7, 4294967295U, kernelContext_11);
            mask_66 = _S148;
        }
        if(_S147 > 1U)
        {
            _S143 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S143 = false;
        }
        if(_S143)
        {
            uint _S149 = Bound_rows_0(&this_2->b_0, r_7, 4294967295U, kernelContext_11);
            mask_66 = mask_66 & _S149;
        }
        return mask_66;
    }
    mask_66 = 0U;
    uint s1_0 = 0U;
    uint s2_0 = 0U;
    uint s3_0 = 0U;
    uint s4_0 = 0U;
    uint s5_0 = 0U;
    uint s6_0 = 0U;
    uint s7_0 = 0U;
    uint i_0 = 0U;
    for(;;)
    {
        if(i_0 < _S146)
        {
        }
        else
        {
            break;
        }
        uint device* _S150 = kernelContext_11->p_0->plan_0 + (16U + i_0);
        uint token_0 = *_S150;
        bool _S151 = (*_S150) == 256U;
        if(_S151)
        {
            _S143 = true;
        }
        else
        {
            _S143 = token_0 == 257U;
        }
        uint _S152;
        if(_S143)
        {
            if(_S151)
            {
                _S152 = mask_66 & s1_0;
            }
            else
            {
                _S152 = mask_66 | s1_0;
            }
            mask_66 = _S152;
            s1_0 = s2_0;
            s2_0 = s3_0;
            s3_0 = s4_0;
            s4_0 = s5_0;
            s5_0 = s6_0;
            s6_0 = s7_0;
            i_0 = i_0 + 1U;
            continue;
        }
        bool _S153;
        if(token_0 < 8U)
        {
            _S153 = ((proved_1 >> token_0) & 1U) != 0U;
        }
        else
        {
            _S153 = false;
        }
        if(_S153)
        {
            _S152 = 4294967295U;
        }
        else
        {
            Bound_0 _S154 = bound_of_0(token_0, first_piece_2, kernelContext_11);
            thread Bound_0 _S155 = _S154;
            uint _S156 = Bound_rows_0(&_S155, r_7, 4294967295U, kernelContext_11);
            _S152 = _S156;
        }
        uint _S157 = mask_66;
        uint _S158 = s1_0;
        uint _S159 = s2_0;
        uint _S160 = s3_0;
        uint _S161 = s4_0;
        uint _S162 = s5_0;
        uint _S163 = s6_0;
        mask_66 = _S152;
        s1_0 = _S157;
        s2_0 = _S158;
        s3_0 = _S159;
        s4_0 = _S160;
        s5_0 = _S161;
        s6_0 = _S162;
        s7_0 = _S163;
        i_0 = i_0 + 1U;
    }
    return mask_66;
}

struct Sums_0
{
    ulong low_4;
    ulong least_1;
    ulong most_1;
    long high_4;
    uint valid_1;
};

void add_narrow_0(uint slot_8, const Segment_0 thread* s_14, const Rows_0 thread* r_8, uint mask_67, bool extremes_0, Sums_0 thread* sums_0, KernelContext_0 thread* kernelContext_12)
{
    thread array<uint, int(16)> v_6;
    uint _S164 = low_bits_of_0(s_14);
    uint plane_3;
    if(extremes_0)
    {
        load_narrow_0(slot_8, s_14, r_8, &v_6, kernelContext_12);
        bool counts_0 = ((mask_67 >> 0U) & 1U) != 0U;
        if(counts_0)
        {
            plane_3 = v_6[0U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S165 = min(4294967295U, plane_3);
        if(counts_0)
        {
            plane_3 = v_6[0U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S166 = max(0U, plane_3);
        bool counts_1 = ((mask_67 >> 1U) & 1U) != 0U;
        if(counts_1)
        {
            plane_3 = v_6[1U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S167 = min(_S165, plane_3);
        if(counts_1)
        {
            plane_3 = v_6[1U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S168 = max(_S166, plane_3);
        bool counts_2 = ((mask_67 >> 2U) & 1U) != 0U;
        if(counts_2)
        {
            plane_3 = v_6[2U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S169 = min(_S167, plane_3);
        if(counts_2)
        {
            plane_3 = v_6[2U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S170 = max(_S168, plane_3);
        bool counts_3 = ((mask_67 >> 3U) & 1U) != 0U;
        if(counts_3)
        {
            plane_3 = v_6[3U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S171 = min(_S169, plane_3);
        if(counts_3)
        {
            plane_3 = v_6[3U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S172 = max(_S170, plane_3);
        bool counts_4 = ((mask_67 >> 4U) & 1U) != 0U;
        if(counts_4)
        {
            plane_3 = v_6[4U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S173 = min(_S171, plane_3);
        if(counts_4)
        {
            plane_3 = v_6[4U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S174 = max(_S172, plane_3);
        bool counts_5 = ((mask_67 >> 5U) & 1U) != 0U;
        if(counts_5)
        {
            plane_3 = v_6[5U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S175 = min(_S173, plane_3);
        if(counts_5)
        {
            plane_3 = v_6[5U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S176 = max(_S174, plane_3);
        bool counts_6 = ((mask_67 >> 6U) & 1U) != 0U;
        if(counts_6)
        {
            plane_3 = v_6[6U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S177 = min(_S175, plane_3);
        if(counts_6)
        {
            plane_3 = v_6[6U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S178 = max(_S176, plane_3);
        bool counts_7 = ((mask_67 >> 7U) & 1U) != 0U;
        if(counts_7)
        {
            plane_3 = v_6[7U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S179 = min(_S177, plane_3);
        if(counts_7)
        {
            plane_3 = v_6[7U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S180 = max(_S178, plane_3);
        bool counts_8 = ((mask_67 >> 8U) & 1U) != 0U;
        if(counts_8)
        {
            plane_3 = v_6[8U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S181 = min(_S179, plane_3);
        if(counts_8)
        {
            plane_3 = v_6[8U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S182 = max(_S180, plane_3);
        bool counts_9 = ((mask_67 >> 9U) & 1U) != 0U;
        if(counts_9)
        {
            plane_3 = v_6[9U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S183 = min(_S181, plane_3);
        if(counts_9)
        {
            plane_3 = v_6[9U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S184 = max(_S182, plane_3);
        bool counts_10 = ((mask_67 >> 10U) & 1U) != 0U;
        if(counts_10)
        {
            plane_3 = v_6[10U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S185 = min(_S183, plane_3);
        if(counts_10)
        {
            plane_3 = v_6[10U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S186 = max(_S184, plane_3);
        bool counts_11 = ((mask_67 >> 11U) & 1U) != 0U;
        if(counts_11)
        {
            plane_3 = v_6[11U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S187 = min(_S185, plane_3);
        if(counts_11)
        {
            plane_3 = v_6[11U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S188 = max(_S186, plane_3);
        bool counts_12 = ((mask_67 >> 12U) & 1U) != 0U;
        if(counts_12)
        {
            plane_3 = v_6[12U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S189 = min(_S187, plane_3);
        if(counts_12)
        {
            plane_3 = v_6[12U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S190 = max(_S188, plane_3);
        bool counts_13 = ((mask_67 >> 13U) & 1U) != 0U;
        if(counts_13)
        {
            plane_3 = v_6[13U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S191 = min(_S189, plane_3);
        if(counts_13)
        {
            plane_3 = v_6[13U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S192 = max(_S190, plane_3);
        bool counts_14 = ((mask_67 >> 14U) & 1U) != 0U;
        if(counts_14)
        {
            plane_3 = v_6[14U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S193 = min(_S191, plane_3);
        if(counts_14)
        {
            plane_3 = v_6[14U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S194 = max(_S192, plane_3);
        bool counts_15 = ((mask_67 >> 15U) & 1U) != 0U;
        if(counts_15)
        {
            plane_3 = v_6[15U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S195 = min(_S193, plane_3);
        if(counts_15)
        {
            plane_3 = v_6[15U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S196 = max(_S194, plane_3);
        if(mask_67 != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(_S195));
            sums_0->most_1 = max(sums_0->most_1, ulong(_S196));
        }
    }
    else
    {
        load_low_0(slot_8, s_14, r_8, &v_6, kernelContext_12);
    }
    bool _S197;
    if(fixed_leaves_0 != 0U)
    {
        _S197 = true;
    }
    else
    {
        _S197 = mask_67 != 65535U;
    }
    if(_S197)
    {
        if(((mask_67 >> 0U) & 1U) != 0U)
        {
            plane_3 = v_6[0U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[0U] = plane_3;
        if(((mask_67 >> 1U) & 1U) != 0U)
        {
            plane_3 = v_6[1U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[1U] = plane_3;
        if(((mask_67 >> 2U) & 1U) != 0U)
        {
            plane_3 = v_6[2U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[2U] = plane_3;
        if(((mask_67 >> 3U) & 1U) != 0U)
        {
            plane_3 = v_6[3U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[3U] = plane_3;
        if(((mask_67 >> 4U) & 1U) != 0U)
        {
            plane_3 = v_6[4U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[4U] = plane_3;
        if(((mask_67 >> 5U) & 1U) != 0U)
        {
            plane_3 = v_6[5U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[5U] = plane_3;
        if(((mask_67 >> 6U) & 1U) != 0U)
        {
            plane_3 = v_6[6U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[6U] = plane_3;
        if(((mask_67 >> 7U) & 1U) != 0U)
        {
            plane_3 = v_6[7U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[7U] = plane_3;
        if(((mask_67 >> 8U) & 1U) != 0U)
        {
            plane_3 = v_6[8U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[8U] = plane_3;
        if(((mask_67 >> 9U) & 1U) != 0U)
        {
            plane_3 = v_6[9U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[9U] = plane_3;
        if(((mask_67 >> 10U) & 1U) != 0U)
        {
            plane_3 = v_6[10U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[10U] = plane_3;
        if(((mask_67 >> 11U) & 1U) != 0U)
        {
            plane_3 = v_6[11U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[11U] = plane_3;
        if(((mask_67 >> 12U) & 1U) != 0U)
        {
            plane_3 = v_6[12U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[12U] = plane_3;
        if(((mask_67 >> 13U) & 1U) != 0U)
        {
            plane_3 = v_6[13U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[13U] = plane_3;
        if(((mask_67 >> 14U) & 1U) != 0U)
        {
            plane_3 = v_6[14U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[14U] = plane_3;
        if(((mask_67 >> 15U) & 1U) != 0U)
        {
            plane_3 = v_6[15U];
        }
        else
        {
            plane_3 = 0U;
        }
        v_6[15U] = plane_3;
    }
    uint _S198 = low_of_0(s_14);
    if(_S198 == 3U)
    {
        sums_0->low_4 = sums_0->low_4 + ulong(v_6[0U]) + ulong(v_6[1U]) + ulong(v_6[2U]) + ulong(v_6[3U]) + ulong(v_6[4U]) + ulong(v_6[5U]) + ulong(v_6[6U]) + ulong(v_6[7U]) + ulong(v_6[8U]) + ulong(v_6[9U]) + ulong(v_6[10U]) + ulong(v_6[11U]) + ulong(v_6[12U]) + ulong(v_6[13U]) + ulong(v_6[14U]) + ulong(v_6[15U]);
        plane_3 = 0U;
        for(;;)
        {
            uint _S199 = planes_of_0(s_14);
            if(plane_3 < _S199)
            {
            }
            else
            {
                break;
            }
            ulong _S200 = plane_at_0(s_14, plane_3);
            uint _S201 = bits_of_0(slot_8, _S200, r_8, kernelContext_12);
            sums_0->low_4 = sums_0->low_4 + (ulong(((uint)popcount((_S201 & mask_67)))) << (32U + plane_3));
            plane_3 = plane_3 + 1U;
        }
        return;
    }
    uint sum_0 = v_6[0U] + v_6[1U] + v_6[2U] + v_6[3U] + v_6[4U] + v_6[5U] + v_6[6U] + v_6[7U] + v_6[8U] + v_6[9U] + v_6[10U] + v_6[11U] + v_6[12U] + v_6[13U] + v_6[14U] + v_6[15U];
    uint sum_1;
    if(!extremes_0)
    {
        plane_3 = 0U;
        sum_1 = sum_0;
        for(;;)
        {
            uint _S202 = planes_of_0(s_14);
            if(plane_3 < _S202)
            {
            }
            else
            {
                break;
            }
            ulong _S203 = plane_at_0(s_14, plane_3);
            uint _S204 = bits_of_0(slot_8, _S203, r_8, kernelContext_12);
            uint sum_2 = sum_1 + (((uint)popcount((_S204 & mask_67))) << (_S164 + plane_3));
            plane_3 = plane_3 + 1U;
            sum_1 = sum_2;
        }
    }
    else
    {
        sum_1 = sum_0;
    }
    sums_0->low_4 = sums_0->low_4 + ulong(sum_1);
    return;
}

void add_wide_0(uint slot_9, const Segment_0 thread* s_15, const Rows_0 thread* r_9, uint mask_68, Sums_0 thread* sums_1, KernelContext_0 thread* kernelContext_13)
{
    ulong ordered_0;
    uint _S205 = low_of_0(s_15);
    bool _S206 = _S205 == 4U;
    for(;;)
    {
        for(;;)
        {
            for(;;)
            {
                thread array<ulong, int(8)> v_7;
                load_wide_0(slot_9, s_15, r_9->at_0[0U], &v_7, kernelContext_13);
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 0U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[0U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[0U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[0U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[0U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[0U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 1U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[1U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[1U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[1U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[1U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[1U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 2U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[2U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[2U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[2U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[2U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[2U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 3U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[3U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[3U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[3U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[3U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[3U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 4U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[4U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[4U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[4U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[4U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[4U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 5U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[5U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[5U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[5U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[5U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[5U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 6U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[6U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[6U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[6U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[6U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[6U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 7U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[7U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[7U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[7U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_7[7U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[7U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
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
                thread array<ulong, int(8)> v_8;
                load_wide_0(slot_9, s_15, r_9->at_0[1U], &v_8, kernelContext_13);
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 8U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[0U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[0U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[0U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[0U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[0U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 9U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[1U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[1U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[1U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[1U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[1U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 10U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[2U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[2U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[2U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[2U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[2U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 11U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[3U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[3U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[3U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[3U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[3U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 12U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[4U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[4U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[4U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[4U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[4U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 13U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[5U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[5U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[5U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[5U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[5U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 14U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[6U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[6U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[6U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[6U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[6U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_68 >> 15U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[7U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[7U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S206)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[7U]) >> 32U);
                            }
                            if(_S206)
                            {
                                ordered_0 = (v_8[7U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[7U];
                            }
                            sums_1->least_1 = min(sums_1->least_1, ordered_0);
                            sums_1->most_1 = max(sums_1->most_1, ordered_0);
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
    return;
}

ulong reduced_0(uint tid_1, ulong mine_0, uint how_0, KernelContext_0 thread* kernelContext_14)
{
    (*kernelContext_14->lds_0)[tid_1] = mine_0;
    uint half_size_0 = 128U;
    for(;;)
    {
        if(half_size_0 > 0U)
        {
        }
        else
        {
            break;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        if(tid_1 >= half_size_0)
        {
            half_size_0 = half_size_0 / 2U;
            continue;
        }
        ulong a_2 = (*kernelContext_14->lds_0)[tid_1];
        ulong b_3 = (*kernelContext_14->lds_0)[tid_1 + half_size_0];
        ulong _S207;
        if(how_0 == 0U)
        {
            _S207 = a_2 + b_3;
        }
        else
        {
            if(how_0 == 1U)
            {
                _S207 = min(a_2, b_3);
            }
            else
            {
                _S207 = max(a_2, b_3);
            }
        }
        (*kernelContext_14->lds_0)[tid_1] = _S207;
        half_size_0 = half_size_0 / 2U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    return (*kernelContext_14->lds_0)[int(0)];
}

void store_partial_0(uint tid_2, const Segment_0 thread* s_16, const Sums_0 thread* sums_2, uint selected_1, bool extremes_1, uint place_17, KernelContext_0 thread* kernelContext_15)
{
    ulong _S208 = reduced_0(tid_2, (ulong(sums_2->valid_1) << 32U) | ulong(selected_1), 0U, kernelContext_15);
    thread Partial_0 all_0;
    (&all_0)->selected_0 = uint(_S208);
    (&all_0)->valid_0 = uint(_S208 >> 32U);
    ulong _S209 = reduced_0(tid_2, sums_2->low_4, 0U, kernelContext_15);
    (&all_0)->low_2 = _S209;
    (&all_0)->high_2 = 0LL;
    (&all_0)->least_0 = 18446744073709551615ULL;
    (&all_0)->most_0 = 0ULL;
    uint _S210 = low_of_0(s_16);
    if(_S210 == 4U)
    {
        ulong _S211 = reduced_0(tid_2, ulong(sums_2->high_4), 0U, kernelContext_15);
        (&all_0)->high_2 = long(_S211);
    }
    if(extremes_1)
    {
        ulong _S212 = reduced_0(tid_2, sums_2->least_1, 1U, kernelContext_15);
        (&all_0)->least_0 = _S212;
        ulong _S213 = reduced_0(tid_2, sums_2->most_1, 2U, kernelContext_15);
        (&all_0)->most_0 = _S213;
    }
    if(tid_2 == 0U)
    {
        *(kernelContext_15->p_0->partials_0 + place_17) = all_0;
    }
    return;
}

[[kernel]] void scan_totals(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_16;
    (&kernelContext_16)->p_0 = p_1;
    threadgroup array<ulong, int(256)> lds_1;
    (&kernelContext_16)->lds_0 = &lds_1;
    uint _S214 = gid_0.x;
    uint at_2 = _S214 * 65536U;
    uint device* _S215 = p_1->work_0 + (p_1->row_begin_0 + at_2) / 65536U;
    uint first_0 = ((*_S215) & 16777215U) * *(p_1->plan_0 + 0U);
    uint proved_2 = (*_S215) >> 24U;
    uint begin_0 = (p_1->row_begin_0 + at_2) % 65536U;
    uint _S216 = min(begin_0 + min(65536U, p_1->row_count_0 - at_2), (p_1->pieces_0 + first_0)->rows_0);
    bool _S217 = fixed_value_0 == 4294967295U;
    uint flags_1;
    if(_S217)
    {
        flags_1 = (&kernelContext_16)->p_0->flags_0;
    }
    else
    {
        flags_1 = (fixed_value_0 >> 8U) & 255U;
    }
    uint value_slot_1;
    if(_S217)
    {
        value_slot_1 = (&kernelContext_16)->p_0->value_slot_0;
    }
    else
    {
        value_slot_1 = fixed_value_0 & 255U;
    }
    bool _S218 = (flags_1 & 1U) != 0U;
    bool extremes_2 = (flags_1 & 2U) != 0U;
    Conditions_0 _S219 = conditions_of_0(first_0, proved_2, &kernelContext_16);
    thread Segment_0 _S220 = *(p_1->pieces_0 + (first_0 + value_slot_1));
    Segment_0 _S221 = promised_0(&_S220, fixed_value_0);
    thread Sums_0 sums_3;
    (&sums_3)->low_4 = 0ULL;
    (&sums_3)->least_1 = 18446744073709551615ULL;
    (&sums_3)->most_1 = 0ULL;
    (&sums_3)->high_4 = 0LL;
    (&sums_3)->valid_1 = 0U;
    uint block_1 = begin_0;
    uint selected_2 = 0U;
    for(;;)
    {
        if(block_1 < _S216)
        {
        }
        else
        {
            break;
        }
        Rows_0 r_10 = rows_of_0(block_1, lid_0.x, _S216);
        thread Conditions_0 _S222 = _S219;
        thread Rows_0 _S223 = r_10;
        uint _S224 = Conditions_rows_0(&_S222, first_0, proved_2, &_S223, &kernelContext_16);
        uint mask_69 = (r_10.alive_0) & _S224;
        uint selected_3 = selected_2 + ((uint)popcount((mask_69)));
        if(!_S218)
        {
            block_1 = block_1 + 4096U;
            selected_2 = selected_3;
            continue;
        }
        thread Segment_0 _S225 = _S221;
        thread Rows_0 _S226 = r_10;
        uint _S227 = valid_bits_0(value_slot_1, &_S225, &_S226, &kernelContext_16);
        uint mask_70 = mask_69 & _S227;
        (&sums_3)->valid_1 = (&sums_3)->valid_1 + ((uint)popcount((mask_70)));
        thread Segment_0 _S228 = _S221;
        bool _S229 = is_narrow_0(&_S228);
        bool _S230;
        if(_S229)
        {
            _S230 = true;
        }
        else
        {
            thread Segment_0 _S231 = _S221;
            uint _S232 = low_of_0(&_S231);
            if(_S232 == 3U)
            {
                _S230 = !extremes_2;
            }
            else
            {
                _S230 = false;
            }
        }
        if(_S230)
        {
            thread Segment_0 _S233 = _S221;
            thread Rows_0 _S234 = r_10;
            add_narrow_0(value_slot_1, &_S233, &_S234, mask_70, extremes_2, &sums_3, &kernelContext_16);
        }
        else
        {
            thread Segment_0 _S235 = _S221;
            thread Rows_0 _S236 = r_10;
            add_wide_0(value_slot_1, &_S235, &_S236, mask_70, &sums_3, &kernelContext_16);
        }
        block_1 = block_1 + 4096U;
        selected_2 = selected_3;
    }
    uint _S237 = lid_0.x;
    uint _S238 = p_1->row_begin_0 / 65536U + _S214;
    thread Segment_0 _S239 = _S221;
    thread Sums_0 _S240 = sums_3;
    store_partial_0(_S237, &_S239, &_S240, selected_2, extremes_2, _S238, &kernelContext_16);
    return;
}

