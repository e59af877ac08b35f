#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
constant uint fc_fixed_key_0 [[function_constant(4)]];
constant uint fixed_key_0 = is_function_constant_defined(fc_fixed_key_0) ? fc_fixed_key_0 : 4294967295U;
constant uint fc_fixed_leaves_0 [[function_constant(0)]];
constant uint fixed_leaves_0 = is_function_constant_defined(fc_fixed_leaves_0) ? fc_fixed_leaves_0 : 4294967295U;
constant uint fc_fixed_value_0 [[function_constant(3)]];
constant uint fixed_value_0 = is_function_constant_defined(fc_fixed_value_0) ? fc_fixed_value_0 : 4294967295U;
struct Segment_0
{
    ulong data_0;
    ulong validity_0;
    long base_0;
    uint encoding_0;
    uint rows_0;
};

Segment_0 promised_0(const Segment_0 thread* s_0, uint promise_0)
{
    thread Segment_0 _S1 = *s_0;
    if(promise_0 == 4294967295U)
    {
        return _S1;
    }
    if((promise_0 & 2147418112U) != 2147418112U)
    {
        (&_S1)->encoding_0 = (promise_0 >> 16U) & 32767U;
    }
    if((promise_0 & 2147483648U) == 0U)
    {
        (&_S1)->validity_0 = 0ULL;
    }
    return _S1;
}

struct Value_0
{
    uint slot_0;
    uint flags_0;
    long least_0;
    Segment_0 s_1;
};

struct Leaf_0
{
    long low_0;
    long high_0;
    uint mode_0;
    uint slot_1;
    uint set_0;
    uint pad_0;
};

struct Key_0
{
    long least_1;
    uint slot_2;
    uint multiplier_0;
    uint null_code_0;
    uint pad_1;
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
    Key_0 device* keys_0;
    uint device* plan_0;
    uint device* work_0;
    uint device* table_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<uint, int(1024)> threadgroup* lds_group_0;
    array<uint, int(5120)> threadgroup* lds_record_0;
};

Value_0 value_of_0(uint first_0, KernelContext_0 thread* kernelContext_0)
{
    thread Value_0 value_0;
    uint _S2;
    if(fixed_value_0 == 4294967295U)
    {
        _S2 = *(kernelContext_0->p_0->plan_0 + 5U);
    }
    else
    {
        _S2 = fixed_value_0 & 255U;
    }
    (&value_0)->slot_0 = _S2;
    if(fixed_value_0 == 4294967295U)
    {
        _S2 = *(kernelContext_0->p_0->plan_0 + 6U);
    }
    else
    {
        _S2 = (fixed_value_0 >> 8U) & 255U;
    }
    (&value_0)->flags_0 = _S2;
    (&value_0)->least_0 = (kernelContext_0->p_0->keys_0 + int(0))->least_1;
    thread Segment_0 _S3 = *(kernelContext_0->p_0->pieces_0 + (first_0 + (&value_0)->slot_0));
    Segment_0 _S4 = promised_0(&_S3, fixed_value_0);
    (&value_0)->s_1 = _S4;
    return value_0;
}

Leaf_0 Leaf_x24init_0(long low_1, long high_1, uint mode_1, uint slot_3, uint set_1, uint pad_2)
{
    thread Leaf_0 _S5;
    (&_S5)->low_0 = low_1;
    (&_S5)->high_0 = high_1;
    (&_S5)->mode_0 = mode_1;
    (&_S5)->slot_1 = slot_3;
    (&_S5)->set_0 = set_1;
    (&_S5)->pad_0 = pad_2;
    return _S5;
}

Segment_0 Segment_x24init_0(ulong data_1, ulong validity_1, long base_1, uint encoding_1, uint rows_1)
{
    thread Segment_0 _S6;
    (&_S6)->data_0 = data_1;
    (&_S6)->validity_0 = validity_1;
    (&_S6)->base_0 = base_1;
    (&_S6)->encoding_0 = encoding_1;
    (&_S6)->rows_0 = rows_1;
    return _S6;
}

struct Bound_0
{
    Leaf_0 leaf_0;
    Segment_0 s_2;
    uint from_0;
    uint span_0;
    uint bits_0;
    bool never_0;
};

Bound_0 Bound_x24init_0(const Leaf_0 thread* leaf_1, const Segment_0 thread* s_3, uint from_1, uint span_1, uint bits_1, bool never_1)
{
    thread Bound_0 _S7;
    (&_S7)->leaf_0 = *leaf_1;
    (&_S7)->s_2 = *s_3;
    (&_S7)->from_0 = from_1;
    (&_S7)->span_0 = span_1;
    (&_S7)->bits_0 = bits_1;
    (&_S7)->never_0 = never_1;
    return _S7;
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
    thread Conditions_0 _S8;
    (&_S8)->length_0 = length_1;
    (&_S8)->held_0 = held_1;
    (&_S8)->a_0 = *a_1;
    (&_S8)->b_0 = *b_1;
    return _S8;
}

Bound_0 bound_of_0(uint number_0, uint first_piece_0, KernelContext_0 thread* kernelContext_1)
{
    thread Bound_0 b_2;
    (&b_2)->leaf_0 = *(kernelContext_1->p_0->leaves_0 + number_0);
    (&b_2)->s_2 = *(kernelContext_1->p_0->pieces_0 + (first_piece_0 + (&(&b_2)->leaf_0)->slot_1));
    ulong low_2;
    if(((&(&b_2)->leaf_0)->low_0) <= ((&(&b_2)->s_2)->base_0))
    {
        low_2 = 0ULL;
    }
    else
    {
        low_2 = ulong((&(&b_2)->leaf_0)->low_0) - ulong((&(&b_2)->s_2)->base_0);
    }
    ulong high_2 = ulong((&(&b_2)->leaf_0)->high_0) - ulong((&(&b_2)->s_2)->base_0);
    bool _S9;
    if(((&(&b_2)->leaf_0)->low_0) > ((&(&b_2)->leaf_0)->high_0))
    {
        _S9 = true;
    }
    else
    {
        _S9 = ((&(&b_2)->leaf_0)->high_0) < ((&(&b_2)->s_2)->base_0);
    }
    if(_S9)
    {
        _S9 = true;
    }
    else
    {
        _S9 = low_2 > 4294967295ULL;
    }
    (&b_2)->never_0 = _S9;
    (&b_2)->from_0 = uint(low_2);
    uint below_0;
    if(((&(&b_2)->leaf_0)->low_0) < ((&(&b_2)->s_2)->base_0))
    {
        below_0 = uint(ulong((&(&b_2)->s_2)->base_0) - ulong((&(&b_2)->leaf_0)->low_0));
    }
    else
    {
        below_0 = 0U;
    }
    if(((&(&b_2)->leaf_0)->mode_0) >= 6U)
    {
        _S9 = !(&b_2)->never_0;
    }
    else
    {
        _S9 = false;
    }
    if(_S9)
    {
        below_0 = (*(kernelContext_1->p_0->plan_0 + (&(&b_2)->leaf_0)->set_0)) >> (below_0 & 31U);
    }
    else
    {
        below_0 = 0U;
    }
    (&b_2)->bits_0 = below_0;
    if(high_2 < 4294967295ULL)
    {
        below_0 = uint(high_2);
    }
    else
    {
        below_0 = 4294967295U;
    }
    (&b_2)->span_0 = below_0 - (&b_2)->from_0;
    return b_2;
}

Conditions_0 conditions_of_0(uint first_piece_1, uint proved_0, KernelContext_0 thread* kernelContext_2)
{
    Segment_0 _S10 = Segment_x24init_0(0ULL, 0ULL, 0LL, 0U, 0U);
    thread Leaf_0 _S11 = Leaf_x24init_0(0LL, 0LL, 0U, 0U, 0U, 0U);
    thread Segment_0 _S12 = _S10;
    Bound_0 _S13 = Bound_x24init_0(&_S11, &_S12, 0U, 0U, 0U, false);
    thread Bound_0 _S14 = _S13;
    thread Bound_0 _S15 = _S13;
    Conditions_0 _S16 = Conditions_x24init_0(0U, 0U, &_S14, &_S15);
    thread Conditions_0 c_0 = _S16;
    bool _S17;
    if(fixed_leaves_0 != 4294967295U)
    {
        if(fixed_leaves_0 > 0U)
        {
            _S17 = (proved_0 & 1U) == 0U;
        }
        else
        {
            _S17 = false;
        }
        if(_S17)
        {
            Bound_0 _S18 = bound_of_0(0U, first_piece_1, kernelContext_2);
            (&c_0)->a_0 = _S18;
        }
        if(fixed_leaves_0 > 1U)
        {
            _S17 = (proved_0 & 2U) == 0U;
        }
        else
        {
            _S17 = false;
        }
        if(_S17)
        {
            Bound_0 _S19 = bound_of_0(1U, first_piece_1, kernelContext_2);
            (&c_0)->b_0 = _S19;
        }
        return c_0;
    }
    uint device* _S20 = kernelContext_2->p_0->plan_0 + 1U;
    uint _S21 = *_S20;
    (&c_0)->length_0 = *_S20;
    if(_S21 == 1U)
    {
        _S17 = true;
    }
    else
    {
        if(((&c_0)->length_0) == 3U)
        {
            _S17 = (*(kernelContext_2->p_0->plan_0 + 18U)) == 256U;
        }
        else
        {
            _S17 = false;
        }
    }
    if(_S17)
    {
        int _S22;
        if(((&c_0)->length_0) == 1U)
        {
            _S22 = int(1);
        }
        else
        {
            _S22 = int(2);
        }
        (&c_0)->held_0 = uint(_S22);
        if((proved_0 & 1U) == 0U)
        {
            Bound_0 _S23 = bound_of_0(0U, first_piece_1, kernelContext_2);
            (&c_0)->a_0 = _S23;
        }
        if(((&c_0)->held_0) > 1U)
        {
            _S17 = (proved_0 & 2U) == 0U;
        }
        else
        {
            _S17 = false;
        }
        if(_S17)
        {
            Bound_0 _S24 = bound_of_0(1U, first_piece_1, kernelContext_2);
            (&c_0)->b_0 = _S24;
        }
    }
    return c_0;
}

struct Sum_0
{
    ulong low_3;
    ulong high_3;
    uint valid_0;
};

void Sum_start_0(Sum_0 thread* this_0)
{
    this_0->low_3 = 0ULL;
    this_0->high_3 = 0ULL;
    this_0->valid_0 = 0U;
    return;
}

struct Rows_0
{
    array<uint, int(1)> at_0;
    uint alive_0;
};

Rows_0 rows_of_0(uint block_0, uint tid_0, uint end_0)
{
    thread Rows_0 r_0;
    (&r_0)->alive_0 = 0U;
    uint row_0 = block_0 + tid_0 * 8U;
    (&r_0)->at_0[0U] = min(row_0, (end_0 - 1U) / 8U * 8U);
    uint _S25;
    if(row_0 < end_0)
    {
        _S25 = min(end_0 - row_0, 8U);
    }
    else
    {
        _S25 = 0U;
    }
    (&r_0)->alive_0 = ((&r_0)->alive_0) | (((1U << _S25) - 1U) << 0U);
    return r_0;
}

uint device* words_of_0(uint slot_4, KernelContext_0 thread* kernelContext_3)
{
    uint device* _S26;
    if(slot_4 < 2U)
    {
        if(slot_4 == 0U)
        {
            _S26 = kernelContext_3->p_0->c0_0;
        }
        else
        {
            _S26 = kernelContext_3->p_0->c1_0;
        }
        return _S26;
    }
    if(slot_4 < 4U)
    {
        if(slot_4 == 2U)
        {
            _S26 = kernelContext_3->p_0->c2_0;
        }
        else
        {
            _S26 = kernelContext_3->p_0->c3_0;
        }
        return _S26;
    }
    if(slot_4 == 4U)
    {
        _S26 = kernelContext_3->p_0->c4_0;
    }
    else
    {
        _S26 = kernelContext_3->p_0->c5_0;
    }
    return _S26;
}

uint bits_of_0(uint slot_5, ulong at_1, const Rows_0 thread* r_1, KernelContext_0 thread* kernelContext_4)
{
    uint device* _S27 = words_of_0(slot_5, kernelContext_4);
    return 0U | ((((*(_S27 + (at_1 + ulong(r_1->at_0[0U] / 32U)))) >> (r_1->at_0[0U] % 32U)) & 255U) << 0U);
}

uint valid_bits_0(uint slot_6, const Segment_0 thread* s_4, const Rows_0 thread* r_2, KernelContext_0 thread* kernelContext_5)
{
    ulong _S28 = s_4->validity_0;
    if((s_4->validity_0) == 0ULL)
    {
        return 4294967295U;
    }
    uint _S29 = bits_of_0(slot_6, _S28, r_2, kernelContext_5);
    return _S29;
}

uint low_of_0(const Segment_0 thread* s_5)
{
    return (s_5->encoding_0) & 255U;
}

uint low_of_1(const Segment_0 thread* s_6)
{
    return (s_6->encoding_0) & 255U;
}

bool is_narrow_0(const Segment_0 thread* s_7)
{
    uint _S30 = low_of_0(s_7);
    bool _S31;
    if(_S30 < 3U)
    {
        _S31 = true;
    }
    else
    {
        _S31 = (s_7->encoding_0) == 3U;
    }
    return _S31;
}

void load_low_0(uint slot_7, const Segment_0 thread* s_8, const Rows_0 thread* r_3, array<uint, int(8)> thread* v_0, KernelContext_0 thread* kernelContext_6)
{
    uint _S32 = low_of_0(s_8);
    if(_S32 == 2U)
    {
        uint device* _S33 = words_of_0(slot_7, kernelContext_6);
        uint4 _S34 = uint4(*(packed_uint4 device*)((ulong)(_S33 + (s_8->data_0 + ulong(r_3->at_0[0U] / 2U))))) ;
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
    }
    else
    {
        if(_S32 == 1U)
        {
            uint device* _S39 = words_of_0(slot_7, kernelContext_6);
            uint2 _S40 = uint2(*(packed_uint2 device*)((ulong)(_S39 + (s_8->data_0 + ulong(r_3->at_0[0U] / 4U))))) ;
            uint _S41 = _S40.x;
            (*v_0)[0U] = (_S41 >> 0U) & 255U;
            uint _S42 = _S40.y;
            (*v_0)[4U] = (_S42 >> 0U) & 255U;
            (*v_0)[1U] = (_S41 >> 8U) & 255U;
            (*v_0)[5U] = (_S42 >> 8U) & 255U;
            (*v_0)[2U] = (_S41 >> 16U) & 255U;
            (*v_0)[6U] = (_S42 >> 16U) & 255U;
            (*v_0)[3U] = (_S41 >> 24U) & 255U;
            (*v_0)[7U] = (_S42 >> 24U) & 255U;
        }
        else
        {
            if(_S32 == 3U)
            {
                uint device* _S43 = words_of_0(slot_7, kernelContext_6);
                ulong _S44 = s_8->data_0 + ulong(r_3->at_0[0U]);
                uint4 _S45 = uint4(*(packed_uint4 device*)((ulong)(_S43 + _S44))) ;
                uint device* _S46 = words_of_0(slot_7, kernelContext_6);
                uint4 _S47 = uint4(*(packed_uint4 device*)((ulong)(_S46 + (_S44 + 4ULL)))) ;
                (*v_0)[0U] = _S45.x;
                (*v_0)[1U] = _S45.y;
                (*v_0)[2U] = _S45.z;
                (*v_0)[3U] = _S45.w;
                (*v_0)[4U] = _S47.x;
                (*v_0)[5U] = _S47.y;
                (*v_0)[6U] = _S47.z;
                (*v_0)[7U] = _S47.w;
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
            }
        }
    }
    return;
}

uint low_bits_of_0(const Segment_0 thread* s_9)
{
    uint _S48 = low_of_1(s_9);
    uint _S49;
    if(_S48 == 0U)
    {
        _S49 = 0U;
    }
    else
    {
        _S49 = 4U << _S48;
    }
    return _S49;
}

uint planes_of_0(const Segment_0 thread* s_10)
{
    return (s_10->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_11, uint plane_0)
{
    ulong padded_0 = ulong((s_11->rows_0 + 63U) / 64U * 64U);
    ulong _S50 = s_11->data_0;
    uint _S51 = low_bits_of_0(s_11);
    return _S50 + padded_0 * ulong(_S51) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_8, const Segment_0 thread* s_12, const Rows_0 thread* r_4, array<uint, int(8)> thread* v_1, KernelContext_0 thread* kernelContext_7)
{
    load_low_0(slot_8, s_12, r_4, v_1, kernelContext_7);
    uint _S52 = low_bits_of_0(s_12);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S53 = planes_of_0(s_12);
        if(plane_1 < _S53)
        {
        }
        else
        {
            break;
        }
        ulong _S54 = plane_at_0(s_12, plane_1);
        uint _S55 = bits_of_0(slot_8, _S54, r_4, kernelContext_7);
        uint _S56 = _S52 + plane_1;
        (*v_1)[0U] = ((*v_1)[0U]) | (((_S55 >> 0U) & 1U) << _S56);
        (*v_1)[1U] = ((*v_1)[1U]) | (((_S55 >> 1U) & 1U) << _S56);
        (*v_1)[2U] = ((*v_1)[2U]) | (((_S55 >> 2U) & 1U) << _S56);
        (*v_1)[3U] = ((*v_1)[3U]) | (((_S55 >> 3U) & 1U) << _S56);
        (*v_1)[4U] = ((*v_1)[4U]) | (((_S55 >> 4U) & 1U) << _S56);
        (*v_1)[5U] = ((*v_1)[5U]) | (((_S55 >> 5U) & 1U) << _S56);
        (*v_1)[6U] = ((*v_1)[6U]) | (((_S55 >> 6U) & 1U) << _S56);
        (*v_1)[7U] = ((*v_1)[7U]) | (((_S55 >> 7U) & 1U) << _S56);
        plane_1 = plane_1 + 1U;
    }
    return;
}

bool in_set_0(const Leaf_0 thread* leaf_2, ulong place_0, KernelContext_0 thread* kernelContext_8)
{
    if(place_0 > (ulong(leaf_2->high_0) - ulong(leaf_2->low_0)))
    {
        return false;
    }
    return (((*(kernelContext_8->p_0->plan_0 + (leaf_2->set_0 + uint(place_0 / 32ULL)))) >> uint(place_0 % 32ULL)) & 1U) != 0U;
}

void load_wide_0(uint slot_9, const Segment_0 thread* s_13, uint row_1, array<ulong, int(8)> thread* v_2, KernelContext_0 thread* kernelContext_9)
{
    uint _S57 = low_of_0(s_13);
    if(_S57 == 4U)
    {
        uint device* _S58 = words_of_0(slot_9, kernelContext_9);
        ulong _S59 = s_13->data_0 + ulong(2U * row_1);
        uint4 _S60 = uint4(*(packed_uint4 device*)((ulong)(_S58 + _S59))) ;
        (*v_2)[0U] = (ulong(_S60.y) << 32U) | ulong(_S60.x);
        (*v_2)[1U] = (ulong(_S60.w) << 32U) | ulong(_S60.z);
        uint device* _S61 = words_of_0(slot_9, kernelContext_9);
        uint4 _S62 = uint4(*(packed_uint4 device*)((ulong)(_S61 + (_S59 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S62.y) << 32U) | ulong(_S62.x);
        (*v_2)[3U] = (ulong(_S62.w) << 32U) | ulong(_S62.z);
        uint device* _S63 = words_of_0(slot_9, kernelContext_9);
        uint4 _S64 = uint4(*(packed_uint4 device*)((ulong)(_S63 + (_S59 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S64.y) << 32U) | ulong(_S64.x);
        (*v_2)[5U] = (ulong(_S64.w) << 32U) | ulong(_S64.z);
        uint device* _S65 = words_of_0(slot_9, kernelContext_9);
        uint4 _S66 = uint4(*(packed_uint4 device*)((ulong)(_S65 + (_S59 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S66.y) << 32U) | ulong(_S66.x);
        (*v_2)[7U] = (ulong(_S66.w) << 32U) | ulong(_S66.z);
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
        uint _S67 = planes_of_0(s_13);
        if(plane_2 < _S67)
        {
        }
        else
        {
            break;
        }
        uint device* _S68 = words_of_0(slot_9, kernelContext_9);
        ulong _S69 = plane_at_0(s_13, plane_2);
        uint _S70 = (*(_S68 + (_S69 + ulong(row_1 / 32U)))) >> (row_1 % 32U);
        above_0[0U] = (above_0[0U]) | (((_S70 >> 0U) & 1U) << plane_2);
        above_0[1U] = (above_0[1U]) | (((_S70 >> 1U) & 1U) << plane_2);
        above_0[2U] = (above_0[2U]) | (((_S70 >> 2U) & 1U) << plane_2);
        above_0[3U] = (above_0[3U]) | (((_S70 >> 3U) & 1U) << plane_2);
        above_0[4U] = (above_0[4U]) | (((_S70 >> 4U) & 1U) << plane_2);
        above_0[5U] = (above_0[5U]) | (((_S70 >> 5U) & 1U) << plane_2);
        above_0[6U] = (above_0[6U]) | (((_S70 >> 6U) & 1U) << plane_2);
        above_0[7U] = (above_0[7U]) | (((_S70 >> 7U) & 1U) << plane_2);
        plane_2 = plane_2 + 1U;
    }
    uint device* _S71 = words_of_0(slot_9, kernelContext_9);
    ulong _S72 = s_13->data_0 + ulong(row_1);
    uint4 _S73 = uint4(*(packed_uint4 device*)((ulong)(_S71 + _S72))) ;
    uint device* _S74 = words_of_0(slot_9, kernelContext_9);
    uint4 _S75 = uint4(*(packed_uint4 device*)((ulong)(_S74 + (_S72 + 4ULL)))) ;
    (*v_2)[int(0)] = ulong(_S73.x);
    (*v_2)[int(1)] = ulong(_S73.y);
    (*v_2)[int(2)] = ulong(_S73.z);
    (*v_2)[int(3)] = ulong(_S73.w);
    (*v_2)[int(4)] = ulong(_S75.x);
    (*v_2)[int(5)] = ulong(_S75.y);
    (*v_2)[int(6)] = ulong(_S75.z);
    (*v_2)[int(7)] = ulong(_S75.w);
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

uint Bound_keys_0(const Bound_0 thread* this_1, const Leaf_0 thread* leaf_3, const Segment_0 thread* s_14, const Rows_0 thread* r_5, KernelContext_0 thread* kernelContext_10)
{
    uint _S76 = leaf_3->mode_0;
    bool set_2 = (leaf_3->mode_0) >= 4U;
    bool _S77 = is_narrow_0(s_14);
    bool pass_0;
    uint mask_0;
    if(_S77)
    {
        thread array<uint, int(8)> v_3;
        bool word_0 = _S76 >= 6U;
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
            pass_0 = this_1->never_0;
        }
        else
        {
            pass_0 = false;
        }
        if(pass_0)
        {
            return 0U;
        }
        load_narrow_0(leaf_3->slot_1, s_14, r_5, &v_3, kernelContext_10);
        if(word_0)
        {
            uint _S78 = this_1->from_0;
            uint place_1 = v_3[0U] - this_1->from_0;
            uint _S79 = this_1->span_0;
            if(place_1 <= (this_1->span_0))
            {
                mask_0 = ((this_1->bits_0) >> (place_1 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_1 = 0U | (mask_0 << 0U);
            uint place_2 = v_3[1U] - _S78;
            if(place_2 <= _S79)
            {
                mask_0 = ((this_1->bits_0) >> (place_2 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_2 = mask_1 | (mask_0 << 1U);
            uint place_3 = v_3[2U] - _S78;
            if(place_3 <= _S79)
            {
                mask_0 = ((this_1->bits_0) >> (place_3 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_3 = mask_2 | (mask_0 << 2U);
            uint place_4 = v_3[3U] - _S78;
            if(place_4 <= _S79)
            {
                mask_0 = ((this_1->bits_0) >> (place_4 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_4 = mask_3 | (mask_0 << 3U);
            uint place_5 = v_3[4U] - _S78;
            if(place_5 <= _S79)
            {
                mask_0 = ((this_1->bits_0) >> (place_5 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_5 = mask_4 | (mask_0 << 4U);
            uint place_6 = v_3[5U] - _S78;
            if(place_6 <= _S79)
            {
                mask_0 = ((this_1->bits_0) >> (place_6 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_6 = mask_5 | (mask_0 << 5U);
            uint place_7 = v_3[6U] - _S78;
            if(place_7 <= _S79)
            {
                mask_0 = ((this_1->bits_0) >> (place_7 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_7 = mask_6 | (mask_0 << 6U);
            uint place_8 = v_3[7U] - _S78;
            if(place_8 <= _S79)
            {
                mask_0 = ((this_1->bits_0) >> (place_8 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_8 = mask_7 | (mask_0 << 7U);
            mask_0 = mask_8;
        }
        else
        {
            if(set_2)
            {
                ulong _S80 = ulong(s_14->base_0) - ulong(leaf_3->low_0);
                bool _S81 = in_set_0(leaf_3, _S80 + ulong(v_3[0U]), kernelContext_10);
                if(_S81)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_9 = 0U | (mask_0 << 0U);
                bool _S82 = in_set_0(leaf_3, _S80 + ulong(v_3[1U]), kernelContext_10);
                if(_S82)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_10 = mask_9 | (mask_0 << 1U);
                bool _S83 = in_set_0(leaf_3, _S80 + ulong(v_3[2U]), kernelContext_10);
                if(_S83)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_11 = mask_10 | (mask_0 << 2U);
                bool _S84 = in_set_0(leaf_3, _S80 + ulong(v_3[3U]), kernelContext_10);
                if(_S84)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_12 = mask_11 | (mask_0 << 3U);
                bool _S85 = in_set_0(leaf_3, _S80 + ulong(v_3[4U]), kernelContext_10);
                if(_S85)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_13 = mask_12 | (mask_0 << 4U);
                bool _S86 = in_set_0(leaf_3, _S80 + ulong(v_3[5U]), kernelContext_10);
                if(_S86)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_14 = mask_13 | (mask_0 << 5U);
                bool _S87 = in_set_0(leaf_3, _S80 + ulong(v_3[6U]), kernelContext_10);
                if(_S87)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_15 = mask_14 | (mask_0 << 6U);
                bool _S88 = in_set_0(leaf_3, _S80 + ulong(v_3[7U]), kernelContext_10);
                if(_S88)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_16 = mask_15 | (mask_0 << 7U);
                mask_0 = mask_16;
            }
            else
            {
                uint _S89 = this_1->from_0;
                uint _S90 = this_1->span_0;
                if((v_3[0U] - this_1->from_0) <= (this_1->span_0))
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_17 = 0U | (mask_0 << 0U);
                if((v_3[1U] - _S89) <= _S90)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_18 = mask_17 | (mask_0 << 1U);
                if((v_3[2U] - _S89) <= _S90)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_19 = mask_18 | (mask_0 << 2U);
                if((v_3[3U] - _S89) <= _S90)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_20 = mask_19 | (mask_0 << 3U);
                if((v_3[4U] - _S89) <= _S90)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_21 = mask_20 | (mask_0 << 4U);
                if((v_3[5U] - _S89) <= _S90)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_22 = mask_21 | (mask_0 << 5U);
                if((v_3[6U] - _S89) <= _S90)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_23 = mask_22 | (mask_0 << 6U);
                if((v_3[7U] - _S89) <= _S90)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_24 = mask_23 | (mask_0 << 7U);
                mask_0 = mask_24;
            }
        }
        return mask_0;
    }
    thread array<ulong, int(8)> v_4;
    load_wide_0(leaf_3->slot_1, s_14, r_5->at_0[0U], &v_4, kernelContext_10);
    uint _S91 = low_of_0(s_14);
    bool _S92 = _S91 == 4U;
    ulong _S93;
    if(_S92)
    {
        _S93 = v_4[0U];
    }
    else
    {
        _S93 = ulong(s_14->base_0) + v_4[0U];
    }
    long key_0 = long(_S93);
    if(set_2)
    {
        bool _S94 = in_set_0(leaf_3, ulong(key_0) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S94;
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
        mask_0 = 1U;
    }
    else
    {
        mask_0 = 0U;
    }
    uint mask_25 = 0U | (mask_0 << 0U);
    if(_S92)
    {
        _S93 = v_4[1U];
    }
    else
    {
        _S93 = ulong(s_14->base_0) + v_4[1U];
    }
    long key_1 = long(_S93);
    if(set_2)
    {
        bool _S95 = in_set_0(leaf_3, ulong(key_1) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S95;
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
        mask_0 = 1U;
    }
    else
    {
        mask_0 = 0U;
    }
    uint mask_26 = mask_25 | (mask_0 << 1U);
    if(_S92)
    {
        _S93 = v_4[2U];
    }
    else
    {
        _S93 = ulong(s_14->base_0) + v_4[2U];
    }
    long key_2 = long(_S93);
    if(set_2)
    {
        bool _S96 = in_set_0(leaf_3, ulong(key_2) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S96;
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
        mask_0 = 1U;
    }
    else
    {
        mask_0 = 0U;
    }
    uint mask_27 = mask_26 | (mask_0 << 2U);
    if(_S92)
    {
        _S93 = v_4[3U];
    }
    else
    {
        _S93 = ulong(s_14->base_0) + v_4[3U];
    }
    long key_3 = long(_S93);
    if(set_2)
    {
        bool _S97 = in_set_0(leaf_3, ulong(key_3) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S97;
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
        mask_0 = 1U;
    }
    else
    {
        mask_0 = 0U;
    }
    uint mask_28 = mask_27 | (mask_0 << 3U);
    if(_S92)
    {
        _S93 = v_4[4U];
    }
    else
    {
        _S93 = ulong(s_14->base_0) + v_4[4U];
    }
    long key_4 = long(_S93);
    if(set_2)
    {
        bool _S98 = in_set_0(leaf_3, ulong(key_4) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S98;
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
        mask_0 = 1U;
    }
    else
    {
        mask_0 = 0U;
    }
    uint mask_29 = mask_28 | (mask_0 << 4U);
    if(_S92)
    {
        _S93 = v_4[5U];
    }
    else
    {
        _S93 = ulong(s_14->base_0) + v_4[5U];
    }
    long key_5 = long(_S93);
    if(set_2)
    {
        bool _S99 = in_set_0(leaf_3, ulong(key_5) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S99;
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
        mask_0 = 1U;
    }
    else
    {
        mask_0 = 0U;
    }
    uint mask_30 = mask_29 | (mask_0 << 5U);
    if(_S92)
    {
        _S93 = v_4[6U];
    }
    else
    {
        _S93 = ulong(s_14->base_0) + v_4[6U];
    }
    long key_6 = long(_S93);
    if(set_2)
    {
        bool _S100 = in_set_0(leaf_3, ulong(key_6) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S100;
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
        mask_0 = 1U;
    }
    else
    {
        mask_0 = 0U;
    }
    uint mask_31 = mask_30 | (mask_0 << 6U);
    if(_S92)
    {
        _S93 = v_4[7U];
    }
    else
    {
        _S93 = ulong(s_14->base_0) + v_4[7U];
    }
    long key_7 = long(_S93);
    if(set_2)
    {
        bool _S101 = in_set_0(leaf_3, ulong(key_7) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S101;
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
        mask_0 = 1U;
    }
    else
    {
        mask_0 = 0U;
    }
    uint mask_32 = mask_31 | (mask_0 << 7U);
    return mask_32;
}

uint Bound_rows_0(const Bound_0 thread* this_2, const Rows_0 thread* r_6, uint promise_1, KernelContext_0 thread* kernelContext_11)
{
    Segment_0 _S102 = promised_0(&this_2->s_2, promise_1);
    thread Leaf_0 what_0 = this_2->leaf_0;
    if(promise_1 != 4294967295U)
    {
        (&what_0)->slot_1 = promise_1 & 255U;
        (&what_0)->mode_0 = (promise_1 >> 8U) & 255U;
    }
    thread Segment_0 _S103 = _S102;
    uint _S104 = valid_bits_0((&what_0)->slot_1, &_S103, r_6, kernelContext_11);
    if(((&what_0)->mode_0) == 2U)
    {
        return ~_S104;
    }
    if(((&what_0)->mode_0) == 3U)
    {
        return _S104;
    }
    thread Leaf_0 _S105 = what_0;
    thread Segment_0 _S106 = _S102;
    uint _S107 = Bound_keys_0(this_2, &_S105, &_S106, r_6, kernelContext_11);
    uint _S108;
    if((((&what_0)->mode_0) & 1U) != 0U)
    {
        _S108 = ~_S107;
    }
    else
    {
        _S108 = _S107;
    }
    return _S104 & _S108;
}

constant uint fc_fixed_a_0 [[function_constant(1)]];
constant uint fixed_a_0 = is_function_constant_defined(fc_fixed_a_0) ? fc_fixed_a_0 : 4294967295U;
constant uint fc_fixed_b_0 [[function_constant(2)]];
constant uint fixed_b_0 = is_function_constant_defined(fc_fixed_b_0) ? fc_fixed_b_0 : 4294967295U;
uint Conditions_rows_0(const Conditions_0 thread* this_3, uint first_piece_2, uint proved_1, const Rows_0 thread* r_7, KernelContext_0 thread* kernelContext_12)
{
    uint mask_33;
    bool _S109;
    if(fixed_leaves_0 != 4294967295U)
    {
        if(fixed_leaves_0 > 0U)
        {
            _S109 = (proved_1 & 1U) == 0U;
        }
        else
        {
            _S109 = false;
        }
        if(_S109)
        {
            uint _S110 = Bound_rows_0(&this_3->a_0, r_7, fixed_a_0, kernelContext_12);
            mask_33 = _S110;
        }
        else
        {
            mask_33 = 4294967295U;
        }
        if(fixed_leaves_0 > 1U)
        {
            _S109 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S109 = false;
        }
        if(_S109)
        {
            uint _S111 = Bound_rows_0(&this_3->b_0, r_7, fixed_b_0, kernelContext_12);
            mask_33 = mask_33 & _S111;
        }
        return mask_33;
    }
    uint _S112 = this_3->length_0;
    if((this_3->length_0) == 0U)
    {
        return 4294967295U;
    }
    uint _S113 = this_3->held_0;
    if((this_3->held_0) > 0U)
    {
        if((proved_1 & 1U) != 0U)
        {
            mask_33 = 4294967295U;
        }
        else
        {
            uint _S114 = Bound_rows_0(&this_3->a_0, r_7, 4294967295U, kernelContext_12);
            mask_33 = _S114;
        }
        if(_S113 > 1U)
        {
            _S109 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S109 = false;
        }
        if(_S109)
        {
            uint _S115 = Bound_rows_0(&this_3->b_0, r_7, 4294967295U, kernelContext_12);
            mask_33 = mask_33 & _S115;
        }
        return mask_33;
    }
    mask_33 = 0U;
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
        if(i_0 < _S112)
        {
        }
        else
        {
            break;
        }
        uint device* _S116 = kernelContext_12->p_0->plan_0 + (16U + i_0);
        uint token_0 = *_S116;
        bool _S117 = (*_S116) == 256U;
        if(_S117)
        {
            _S109 = true;
        }
        else
        {
            _S109 = token_0 == 257U;
        }
        uint _S118;
        if(_S109)
        {
            if(_S117)
            {
                _S118 = mask_33 & s1_0;
            }
            else
            {
                _S118 = mask_33 | s1_0;
            }
            mask_33 = _S118;
            s1_0 = s2_0;
            s2_0 = s3_0;
            s3_0 = s4_0;
            s4_0 = s5_0;
            s5_0 = s6_0;
            s6_0 = s7_0;
            i_0 = i_0 + 1U;
            continue;
        }
        bool _S119;
        if(token_0 < 8U)
        {
            _S119 = ((proved_1 >> token_0) & 1U) != 0U;
        }
        else
        {
            _S119 = false;
        }
        if(_S119)
        {
            _S118 = 4294967295U;
        }
        else
        {
            Bound_0 _S120 = bound_of_0(token_0, first_piece_2, kernelContext_12);
            thread Bound_0 _S121 = _S120;
            uint _S122 = Bound_rows_0(&_S121, r_7, 4294967295U, kernelContext_12);
            _S118 = _S122;
        }
        uint _S123 = mask_33;
        uint _S124 = s1_0;
        uint _S125 = s2_0;
        uint _S126 = s3_0;
        uint _S127 = s4_0;
        uint _S128 = s5_0;
        uint _S129 = s6_0;
        mask_33 = _S118;
        s1_0 = _S123;
        s2_0 = _S124;
        s3_0 = _S125;
        s4_0 = _S126;
        s5_0 = _S127;
        s6_0 = _S128;
        s7_0 = _S129;
        i_0 = i_0 + 1U;
    }
    return mask_33;
}

void load_keys_0(uint slot_10, const Segment_0 thread* s_15, const Rows_0 thread* r_8, array<ulong, int(8)> thread* key_8, KernelContext_0 thread* kernelContext_13)
{
    bool _S130 = is_narrow_0(s_15);
    if(_S130)
    {
        thread array<uint, int(8)> v_5;
        load_narrow_0(slot_10, s_15, r_8, &v_5, kernelContext_13);
        ulong _S131 = ulong(s_15->base_0);
        (*key_8)[0U] = _S131 + ulong(v_5[0U]);
        (*key_8)[1U] = _S131 + ulong(v_5[1U]);
        (*key_8)[2U] = _S131 + ulong(v_5[2U]);
        (*key_8)[3U] = _S131 + ulong(v_5[3U]);
        (*key_8)[4U] = _S131 + ulong(v_5[4U]);
        (*key_8)[5U] = _S131 + ulong(v_5[5U]);
        (*key_8)[6U] = _S131 + ulong(v_5[6U]);
        (*key_8)[7U] = _S131 + ulong(v_5[7U]);
        return;
    }
    uint _S132 = low_of_0(s_15);
    ulong _S133;
    if(_S132 == 4U)
    {
        _S133 = 0ULL;
    }
    else
    {
        _S133 = ulong(s_15->base_0);
    }
    thread array<ulong, int(8)> v_6;
    load_wide_0(slot_10, s_15, r_8->at_0[0U], &v_6, kernelContext_13);
    (*key_8)[0U] = _S133 + v_6[0U];
    (*key_8)[1U] = _S133 + v_6[1U];
    (*key_8)[2U] = _S133 + v_6[2U];
    (*key_8)[3U] = _S133 + v_6[3U];
    (*key_8)[4U] = _S133 + v_6[4U];
    (*key_8)[5U] = _S133 + v_6[5U];
    (*key_8)[6U] = _S133 + v_6[6U];
    (*key_8)[7U] = _S133 + v_6[7U];
    return;
}

void load_offsets_0(uint slot_11, const Segment_0 thread* s_16, long least_2, const Rows_0 thread* r_9, array<uint, int(8)> thread* v_7, KernelContext_0 thread* kernelContext_14)
{
    bool _S134 = is_narrow_0(s_16);
    if(_S134)
    {
        uint _S135 = uint(ulong(s_16->base_0) - ulong(least_2));
        load_narrow_0(slot_11, s_16, r_9, v_7, kernelContext_14);
        (*v_7)[0U] = (*v_7)[0U] + _S135;
        (*v_7)[1U] = (*v_7)[1U] + _S135;
        (*v_7)[2U] = (*v_7)[2U] + _S135;
        (*v_7)[3U] = (*v_7)[3U] + _S135;
        (*v_7)[4U] = (*v_7)[4U] + _S135;
        (*v_7)[5U] = (*v_7)[5U] + _S135;
        (*v_7)[6U] = (*v_7)[6U] + _S135;
        (*v_7)[7U] = (*v_7)[7U] + _S135;
        return;
    }
    uint _S136 = low_of_0(s_16);
    ulong _S137;
    if(_S136 == 4U)
    {
        _S137 = 0ULL;
    }
    else
    {
        _S137 = ulong(s_16->base_0);
    }
    ulong _S138 = _S137 - ulong(least_2);
    thread array<ulong, int(8)> wide_0;
    load_wide_0(slot_11, s_16, r_9->at_0[0U], &wide_0, kernelContext_14);
    (*v_7)[0U] = uint(wide_0[0U] + _S138);
    (*v_7)[1U] = uint(wide_0[1U] + _S138);
    (*v_7)[2U] = uint(wide_0[2U] + _S138);
    (*v_7)[3U] = uint(wide_0[3U] + _S138);
    (*v_7)[4U] = uint(wide_0[4U] + _S138);
    (*v_7)[5U] = uint(wide_0[5U] + _S138);
    (*v_7)[6U] = uint(wide_0[6U] + _S138);
    (*v_7)[7U] = uint(wide_0[7U] + _S138);
    return;
}

struct Places_0
{
    array<uint, int(8)> at_2;
};

Places_0 places_of_0(uint first_1, const Rows_0 thread* r_10, KernelContext_0 thread* kernelContext_15)
{
    thread Places_0 places_0;
    uint k_0;
    if(fixed_key_0 != 4294967295U)
    {
        Key_0 key_9 = *(kernelContext_15->p_0->keys_0 + int(1));
        thread Segment_0 _S139 = *(kernelContext_15->p_0->pieces_0 + (first_1 + (fixed_key_0 & 255U)));
        Segment_0 _S140 = promised_0(&_S139, fixed_key_0);
        thread Segment_0 _S141 = _S140;
        uint _S142 = valid_bits_0(fixed_key_0 & 255U, &_S141, r_10, kernelContext_15);
        thread Segment_0 _S143 = _S140;
        load_offsets_0(fixed_key_0 & 255U, &_S143, key_9.least_1, r_10, &(&places_0)->at_2, kernelContext_15);
        if((fixed_key_0 & 2147483648U) != 0U)
        {
            if(((_S142 >> 0U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[0U];
            }
            else
            {
                k_0 = key_9.null_code_0;
            }
            (&places_0)->at_2[0U] = k_0;
            if(((_S142 >> 1U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[1U];
            }
            else
            {
                k_0 = key_9.null_code_0;
            }
            (&places_0)->at_2[1U] = k_0;
            if(((_S142 >> 2U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[2U];
            }
            else
            {
                k_0 = key_9.null_code_0;
            }
            (&places_0)->at_2[2U] = k_0;
            if(((_S142 >> 3U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[3U];
            }
            else
            {
                k_0 = key_9.null_code_0;
            }
            (&places_0)->at_2[3U] = k_0;
            if(((_S142 >> 4U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[4U];
            }
            else
            {
                k_0 = key_9.null_code_0;
            }
            (&places_0)->at_2[4U] = k_0;
            if(((_S142 >> 5U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[5U];
            }
            else
            {
                k_0 = key_9.null_code_0;
            }
            (&places_0)->at_2[5U] = k_0;
            if(((_S142 >> 6U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[6U];
            }
            else
            {
                k_0 = key_9.null_code_0;
            }
            (&places_0)->at_2[6U] = k_0;
            if(((_S142 >> 7U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[7U];
            }
            else
            {
                k_0 = key_9.null_code_0;
            }
            (&places_0)->at_2[7U] = k_0;
        }
        return places_0;
    }
    (&places_0)->at_2[0U] = 0U;
    (&places_0)->at_2[1U] = 0U;
    (&places_0)->at_2[2U] = 0U;
    (&places_0)->at_2[3U] = 0U;
    (&places_0)->at_2[4U] = 0U;
    (&places_0)->at_2[5U] = 0U;
    (&places_0)->at_2[6U] = 0U;
    (&places_0)->at_2[7U] = 0U;
    uint _S144 = *(kernelContext_15->p_0->plan_0 + 2U);
    k_0 = 1U;
    for(;;)
    {
        if(k_0 <= _S144)
        {
        }
        else
        {
            break;
        }
        Key_0 device* _S145 = kernelContext_15->p_0->keys_0 + k_0;
        Key_0 key_10 = *_S145;
        Segment_0 device* _S146 = kernelContext_15->p_0->pieces_0 + (first_1 + (*_S145).slot_2);
        Segment_0 s_17 = *_S146;
        thread Segment_0 _S147 = *_S146;
        uint _S148 = valid_bits_0(key_10.slot_2, &_S147, r_10, kernelContext_15);
        thread Segment_0 _S149 = s_17;
        thread array<uint, int(8)> v_8;
        load_offsets_0(key_10.slot_2, &_S149, key_10.least_1, r_10, &v_8, kernelContext_15);
        uint _S150;
        if(((_S148 >> 0U) & 1U) != 0U)
        {
            _S150 = v_8[0U];
        }
        else
        {
            _S150 = key_10.null_code_0;
        }
        (&places_0)->at_2[0U] = (&places_0)->at_2[0U] + _S150 * key_10.multiplier_0;
        uint _S151;
        if(((_S148 >> 1U) & 1U) != 0U)
        {
            _S151 = v_8[1U];
        }
        else
        {
            _S151 = key_10.null_code_0;
        }
        (&places_0)->at_2[1U] = (&places_0)->at_2[1U] + _S151 * key_10.multiplier_0;
        uint _S152;
        if(((_S148 >> 2U) & 1U) != 0U)
        {
            _S152 = v_8[2U];
        }
        else
        {
            _S152 = key_10.null_code_0;
        }
        (&places_0)->at_2[2U] = (&places_0)->at_2[2U] + _S152 * key_10.multiplier_0;
        uint _S153;
        if(((_S148 >> 3U) & 1U) != 0U)
        {
            _S153 = v_8[3U];
        }
        else
        {
            _S153 = key_10.null_code_0;
        }
        (&places_0)->at_2[3U] = (&places_0)->at_2[3U] + _S153 * key_10.multiplier_0;
        uint _S154;
        if(((_S148 >> 4U) & 1U) != 0U)
        {
            _S154 = v_8[4U];
        }
        else
        {
            _S154 = key_10.null_code_0;
        }
        (&places_0)->at_2[4U] = (&places_0)->at_2[4U] + _S154 * key_10.multiplier_0;
        uint _S155;
        if(((_S148 >> 5U) & 1U) != 0U)
        {
            _S155 = v_8[5U];
        }
        else
        {
            _S155 = key_10.null_code_0;
        }
        (&places_0)->at_2[5U] = (&places_0)->at_2[5U] + _S155 * key_10.multiplier_0;
        uint _S156;
        if(((_S148 >> 6U) & 1U) != 0U)
        {
            _S156 = v_8[6U];
        }
        else
        {
            _S156 = key_10.null_code_0;
        }
        (&places_0)->at_2[6U] = (&places_0)->at_2[6U] + _S156 * key_10.multiplier_0;
        uint _S157;
        if(((_S148 >> 7U) & 1U) != 0U)
        {
            _S157 = v_8[7U];
        }
        else
        {
            _S157 = key_10.null_code_0;
        }
        (&places_0)->at_2[7U] = (&places_0)->at_2[7U] + _S157 * key_10.multiplier_0;
        k_0 = k_0 + 1U;
    }
    return places_0;
}

uint Sum_word_0(const Sum_0 thread* this_4, uint i_1)
{
    ulong part_0;
    if(i_1 < 2U)
    {
        part_0 = this_4->low_3;
    }
    else
    {
        part_0 = this_4->high_3;
    }
    if((i_1 % 2U) == 0U)
    {
    }
    else
    {
        part_0 = part_0 >> 32U;
    }
    return uint(part_0);
}

void Sum_store_near_0(const Sum_0 thread* this_5, uint slot_12, KernelContext_0 thread* kernelContext_16)
{
    uint carry_0;
    for(;;)
    {
        for(;;)
        {
            for(;;)
            {
                uint _S158 = Sum_word_0(this_5, 0U);
                ulong _S159 = ulong(_S158);
                uint more_0 = uint(_S159);
                uint _S160 = uint(_S159 >> 32U);
                if(more_0 == 0U)
                {
                    carry_0 = _S160;
                    break;
                }
                uint before_0 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_record_0)[slot_12 * 5U])), more_0, memory_order_relaxed);
                if((before_0 + more_0) < before_0)
                {
                    carry_0 = 1U;
                }
                else
                {
                    carry_0 = _S160;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint _S161 = Sum_word_0(this_5, 1U);
                ulong sum_0 = ulong(_S161) + ulong(carry_0);
                uint more_1 = uint(sum_0);
                uint _S162 = uint(sum_0 >> 32U);
                if(more_1 == 0U)
                {
                    carry_0 = _S162;
                    break;
                }
                uint before_1 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_record_0)[slot_12 * 5U + 1U])), more_1, memory_order_relaxed);
                if((before_1 + more_1) < before_1)
                {
                    carry_0 = 1U;
                }
                else
                {
                    carry_0 = _S162;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint _S163 = Sum_word_0(this_5, 2U);
                ulong sum_1 = ulong(_S163) + ulong(carry_0);
                uint more_2 = uint(sum_1);
                uint _S164 = uint(sum_1 >> 32U);
                if(more_2 == 0U)
                {
                    carry_0 = _S164;
                    break;
                }
                uint before_2 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_record_0)[slot_12 * 5U + 2U])), more_2, memory_order_relaxed);
                if((before_2 + more_2) < before_2)
                {
                    carry_0 = 1U;
                }
                else
                {
                    carry_0 = _S164;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint _S165 = Sum_word_0(this_5, 3U);
                uint more_3 = uint(ulong(_S165) + ulong(carry_0));
                if(more_3 == 0U)
                {
                    break;
                }
                uint _S166 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_record_0)[slot_12 * 5U + 3U])), more_3, memory_order_relaxed);
                break;
            }
            break;
        }
        break;
    }
    uint _S167 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_record_0)[slot_12 * 5U + 4U])), this_5->valid_0, memory_order_relaxed);
    return;
}

void Sum_store_far_0(const Sum_0 thread* this_6, uint group_0, KernelContext_0 thread* kernelContext_17)
{
    uint carry_1;
    ulong at_3 = ulong(group_0) * 5ULL;
    for(;;)
    {
        for(;;)
        {
            for(;;)
            {
                uint _S168 = Sum_word_0(this_6, 0U);
                ulong _S169 = ulong(_S168);
                uint more_4 = uint(_S169);
                uint _S170 = uint(_S169 >> 32U);
                if(more_4 == 0U)
                {
                    carry_1 = _S170;
                    break;
                }
                uint before_3 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_17->p_0->table_0 + at_3)), more_4, memory_order_relaxed);
                if((before_3 + more_4) < before_3)
                {
                    carry_1 = 1U;
                }
                else
                {
                    carry_1 = _S170;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint _S171 = Sum_word_0(this_6, 1U);
                ulong sum_2 = ulong(_S171) + ulong(carry_1);
                uint more_5 = uint(sum_2);
                uint _S172 = uint(sum_2 >> 32U);
                if(more_5 == 0U)
                {
                    carry_1 = _S172;
                    break;
                }
                uint before_4 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_17->p_0->table_0 + (at_3 + 1ULL))), more_5, memory_order_relaxed);
                if((before_4 + more_5) < before_4)
                {
                    carry_1 = 1U;
                }
                else
                {
                    carry_1 = _S172;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint _S173 = Sum_word_0(this_6, 2U);
                ulong sum_3 = ulong(_S173) + ulong(carry_1);
                uint more_6 = uint(sum_3);
                uint _S174 = uint(sum_3 >> 32U);
                if(more_6 == 0U)
                {
                    carry_1 = _S174;
                    break;
                }
                uint before_5 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_17->p_0->table_0 + (at_3 + 2ULL))), more_6, memory_order_relaxed);
                if((before_5 + more_6) < before_5)
                {
                    carry_1 = 1U;
                }
                else
                {
                    carry_1 = _S174;
                }
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                uint _S175 = Sum_word_0(this_6, 3U);
                uint more_7 = uint(ulong(_S175) + ulong(carry_1));
                if(more_7 == 0U)
                {
                    break;
                }
                uint _S176 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_17->p_0->table_0 + (at_3 + 3ULL))), more_7, memory_order_relaxed);
                break;
            }
            break;
        }
        break;
    }
    uint _S177 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_17->p_0->table_0 + (at_3 + 4ULL))), this_6->valid_0, memory_order_relaxed);
    return;
}

void Sum_store_0(const Sum_0 thread* this_7, uint group_1, KernelContext_0 thread* kernelContext_18)
{
    if((this_7->valid_0) == 0U)
    {
        return;
    }
    uint slot_13 = group_1 % 1024U;
    uint owner_0 = (*kernelContext_18->lds_group_0)[slot_13];
    uint owner_1;
    if(((*kernelContext_18->lds_group_0)[slot_13]) == 4294967295U)
    {
        uint _S178;
        {
        uint _metal_cas_comparand = 4294967295U;
        atomic_compare_exchange_weak_explicit(((atomic_uint threadgroup*)(&(*kernelContext_18->lds_group_0)[slot_13])), &_metal_cas_comparand, group_1, memory_order_relaxed, memory_order_relaxed);
        _S178 = _metal_cas_comparand;
        }
        owner_1 = _S178;
    }
    else
    {
        owner_1 = owner_0;
    }
    bool _S179;
    if(owner_1 == 4294967295U)
    {
        _S179 = true;
    }
    else
    {
        _S179 = owner_1 == group_1;
    }
    if(_S179)
    {
        Sum_store_near_0(this_7, slot_13, kernelContext_18);
    }
    else
    {
        Sum_store_far_0(this_7, group_1, kernelContext_18);
    }
    return;
}

void Sum_add_0(Sum_0 thread* this_8, ulong l_0, ulong h_0)
{
    ulong _S180 = this_8->low_3 + l_0;
    this_8->low_3 = _S180;
    int _S181;
    if(_S180 < l_0)
    {
        _S181 = int(1);
    }
    else
    {
        _S181 = int(0);
    }
    this_8->high_3 = this_8->high_3 + (h_0 + ulong(_S181));
    return;
}

bool add_key_0(ulong key_11, bool single_0, int unit_0, Sum_0 thread* sum_4)
{
    bool negative_0 = (key_11 >> 63U) != 0ULL;
    ulong mantissa_0;
    int exponent_0;
    int most_0;
    int bits_left_0;
    if(single_0)
    {
        uint bits_2;
        if(negative_0)
        {
            bits_2 = uint(key_11) ^ 2147483647U;
        }
        else
        {
            bits_2 = uint(key_11);
        }
        int field_0 = int((bits_2 >> 23U) & 255U);
        uint _S182 = bits_2 & 8388607U;
        if(field_0 != int(0))
        {
            bits_2 = 8388608U;
        }
        else
        {
            bits_2 = 0U;
        }
        int _S183 = max(field_0, int(1)) - int(150);
        mantissa_0 = ulong(_S182 | bits_2);
        exponent_0 = _S183;
        most_0 = int(105);
        bits_left_0 = int(103);
    }
    else
    {
        if(negative_0)
        {
            mantissa_0 = key_11 ^ 9223372036854775807ULL;
        }
        else
        {
            mantissa_0 = key_11;
        }
        int field_1 = int(mantissa_0 >> 52U) & int(2047);
        ulong _S184 = mantissa_0 & 4503599627370495ULL;
        if(field_1 != int(0))
        {
            mantissa_0 = 4503599627370496ULL;
        }
        else
        {
            mantissa_0 = 0ULL;
        }
        int _S185 = max(field_1, int(1)) - int(1075);
        mantissa_0 = _S184 | mantissa_0;
        exponent_0 = _S185;
        most_0 = int(972);
        bits_left_0 = int(74);
    }
    sum_4->valid_0 = sum_4->valid_0 + 1U;
    if(mantissa_0 == 0ULL)
    {
        return true;
    }
    int shift_0 = exponent_0 - unit_0;
    bool _S186;
    if(exponent_0 == most_0)
    {
        _S186 = true;
    }
    else
    {
        _S186 = shift_0 > bits_left_0;
    }
    if(_S186)
    {
        return false;
    }
    int shift_1;
    if(shift_0 < int(0))
    {
        if(shift_0 <= int(-53))
        {
            return false;
        }
        uint _S187 = uint(- shift_0);
        ulong whole_0 = mantissa_0 >> _S187;
        if((whole_0 << _S187) != mantissa_0)
        {
            return false;
        }
        shift_1 = int(0);
        mantissa_0 = whole_0;
    }
    else
    {
        shift_1 = shift_0;
    }
    uint by_0 = uint(shift_1);
    ulong low_4;
    if(by_0 < 64U)
    {
        low_4 = mantissa_0 << (by_0 & 63U);
    }
    else
    {
        low_4 = 0ULL;
    }
    ulong high_4;
    if(by_0 >= 64U)
    {
        high_4 = mantissa_0 << (by_0 & 63U);
    }
    else
    {
        if(by_0 > 0U)
        {
            mantissa_0 = mantissa_0 >> ((64U - by_0) & 63U);
        }
        else
        {
            mantissa_0 = 0ULL;
        }
        high_4 = mantissa_0;
    }
    if(negative_0)
    {
        ulong low_5 = ~low_4 + 1ULL;
        ulong _S188 = ~high_4;
        if(low_5 == 0ULL)
        {
            exponent_0 = int(1);
        }
        else
        {
            exponent_0 = int(0);
        }
        ulong _S189 = _S188 + ulong(exponent_0);
        low_4 = low_5;
        high_4 = _S189;
    }
    Sum_add_0(sum_4, low_4, high_4);
    return true;
}

[[kernel]] void scan_reals(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint group_2;
    bool exact_0;
    uint group_3;
    bool exact_1;
    uint group_4;
    bool exact_2;
    uint group_5;
    bool exact_3;
    uint group_6;
    bool exact_4;
    uint group_7;
    bool exact_5;
    uint group_8;
    bool exact_6;
    thread KernelContext_0 kernelContext_19;
    (&kernelContext_19)->p_0 = p_1;
    threadgroup array<uint, int(1024)> lds_group_1;
    (&kernelContext_19)->lds_group_0 = &lds_group_1;
    threadgroup array<uint, int(5120)> lds_record_1;
    (&kernelContext_19)->lds_record_0 = &lds_record_1;
    uint tid_1 = lid_0.x;
    uint at_4 = gid_0.x * 16384U;
    uint device* _S190 = p_1->work_0 + (p_1->row_begin_0 + at_4) / 65536U;
    uint first_2 = ((*_S190) & 16777215U) * *(p_1->plan_0 + 0U);
    uint proved_2 = (*_S190) >> 24U;
    uint begin_0 = (p_1->row_begin_0 + at_4) % 65536U;
    uint _S191 = min(begin_0 + min(16384U, p_1->row_count_0 - at_4), (p_1->pieces_0 + first_2)->rows_0);
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
        (*(&kernelContext_19)->lds_group_0)[i_2] = 4294967295U;
        i_2 = i_2 + 256U;
    }
    i_2 = tid_1;
    for(;;)
    {
        if(i_2 < 5120U)
        {
        }
        else
        {
            break;
        }
        (*(&kernelContext_19)->lds_record_0)[i_2] = 0U;
        i_2 = i_2 + 256U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    Value_0 _S192 = value_of_0(first_2, &kernelContext_19);
    bool _S193 = ((_S192.flags_0) & 16U) != 0U;
    int _S194 = int(*(p_1->plan_0 + 7U));
    Conditions_0 _S195 = conditions_of_0(first_2, proved_2, &kernelContext_19);
    thread Sum_0 sum_5;
    Sum_start_0(&sum_5);
    uint block_1 = begin_0;
    uint group_9 = 0U;
    bool exact_7 = true;
    for(;;)
    {
        if(block_1 < _S191)
        {
        }
        else
        {
            break;
        }
        Rows_0 r_11 = rows_of_0(block_1, tid_1, _S191);
        thread Conditions_0 _S196 = _S195;
        thread Rows_0 _S197 = r_11;
        uint _S198 = Conditions_rows_0(&_S196, first_2, proved_2, &_S197, &kernelContext_19);
        uint _S199 = (r_11.alive_0) & _S198;
        thread Segment_0 _S200 = _S192.s_1;
        thread Rows_0 _S201 = r_11;
        uint _S202 = valid_bits_0(_S192.slot_0, &_S200, &_S201, &kernelContext_19);
        uint _S203 = _S199 & _S202;
        thread Segment_0 _S204 = _S192.s_1;
        thread Rows_0 _S205 = r_11;
        thread array<ulong, int(8)> key_12;
        load_keys_0(_S192.slot_0, &_S204, &_S205, &key_12, &kernelContext_19);
        thread Rows_0 _S206 = r_11;
        Places_0 _S207 = places_of_0(first_2, &_S206, &kernelContext_19);
        for(;;)
        {
            for(;;)
            {
                for(;;)
                {
                    if(((_S203 >> 0U) & 1U) == 0U)
                    {
                        group_2 = group_9;
                        exact_0 = exact_7;
                        break;
                    }
                    if((_S207.at_2[0U]) != group_9)
                    {
                        thread Sum_0 _S208 = sum_5;
                        Sum_store_0(&_S208, group_9, &kernelContext_19);
                        Sum_start_0(&sum_5);
                        group_2 = _S207.at_2[0U];
                    }
                    else
                    {
                        group_2 = group_9;
                    }
                    bool _S209 = add_key_0(key_12[0U], _S193, _S194, &sum_5);
                    if(!_S209)
                    {
                        exact_0 = false;
                    }
                    else
                    {
                        exact_0 = exact_7;
                    }
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S203 >> 1U) & 1U) == 0U)
                    {
                        group_3 = group_2;
                        exact_1 = exact_0;
                        break;
                    }
                    if((_S207.at_2[1U]) != group_2)
                    {
                        thread Sum_0 _S210 = sum_5;
                        Sum_store_0(&_S210, group_2, &kernelContext_19);
                        Sum_start_0(&sum_5);
                        group_3 = _S207.at_2[1U];
                    }
                    else
                    {
                        group_3 = group_2;
                    }
                    bool _S211 = add_key_0(key_12[1U], _S193, _S194, &sum_5);
                    if(!_S211)
                    {
                        exact_1 = false;
                    }
                    else
                    {
                        exact_1 = exact_0;
                    }
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S203 >> 2U) & 1U) == 0U)
                    {
                        group_4 = group_3;
                        exact_2 = exact_1;
                        break;
                    }
                    if((_S207.at_2[2U]) != group_3)
                    {
                        thread Sum_0 _S212 = sum_5;
                        Sum_store_0(&_S212, group_3, &kernelContext_19);
                        Sum_start_0(&sum_5);
                        group_4 = _S207.at_2[2U];
                    }
                    else
                    {
                        group_4 = group_3;
                    }
                    bool _S213 = add_key_0(key_12[2U], _S193, _S194, &sum_5);
                    if(!_S213)
                    {
                        exact_2 = false;
                    }
                    else
                    {
                        exact_2 = exact_1;
                    }
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S203 >> 3U) & 1U) == 0U)
                    {
                        group_5 = group_4;
                        exact_3 = exact_2;
                        break;
                    }
                    if((_S207.at_2[3U]) != group_4)
                    {
                        thread Sum_0 _S214 = sum_5;
                        Sum_store_0(&_S214, group_4, &kernelContext_19);
                        Sum_start_0(&sum_5);
                        group_5 = _S207.at_2[3U];
                    }
                    else
                    {
                        group_5 = group_4;
                    }
                    bool _S215 = add_key_0(key_12[3U], _S193, _S194, &sum_5);
                    if(!_S215)
                    {
                        exact_3 = false;
                    }
                    else
                    {
                        exact_3 = exact_2;
                    }
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S203 >> 4U) & 1U) == 0U)
                    {
                        group_6 = group_5;
                        exact_4 = exact_3;
                        break;
                    }
                    if((_S207.at_2[4U]) != group_5)
                    {
                        thread Sum_0 _S216 = sum_5;
                        Sum_store_0(&_S216, group_5, &kernelContext_19);
                        Sum_start_0(&sum_5);
                        group_6 = _S207.at_2[4U];
                    }
                    else
                    {
                        group_6 = group_5;
                    }
                    bool _S217 = add_key_0(key_12[4U], _S193, _S194, &sum_5);
                    if(!_S217)
                    {
                        exact_4 = false;
                    }
                    else
                    {
                        exact_4 = exact_3;
                    }
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S203 >> 5U) & 1U) == 0U)
                    {
                        group_7 = group_6;
                        exact_5 = exact_4;
                        break;
                    }
                    if((_S207.at_2[5U]) != group_6)
                    {
                        thread Sum_0 _S218 = sum_5;
                        Sum_store_0(&_S218, group_6, &kernelContext_19);
                        Sum_start_0(&sum_5);
                        group_7 = _S207.at_2[5U];
                    }
                    else
                    {
                        group_7 = group_6;
                    }
                    bool _S219 = add_key_0(key_12[5U], _S193, _S194, &sum_5);
                    if(!_S219)
                    {
                        exact_5 = false;
                    }
                    else
                    {
                        exact_5 = exact_4;
                    }
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S203 >> 6U) & 1U) == 0U)
                    {
                        group_8 = group_7;
                        exact_6 = exact_5;
                        break;
                    }
                    if((_S207.at_2[6U]) != group_7)
                    {
                        thread Sum_0 _S220 = sum_5;
                        Sum_store_0(&_S220, group_7, &kernelContext_19);
                        Sum_start_0(&sum_5);
                        group_8 = _S207.at_2[6U];
                    }
                    else
                    {
                        group_8 = group_7;
                    }
                    bool _S221 = add_key_0(key_12[6U], _S193, _S194, &sum_5);
                    if(!_S221)
                    {
                        exact_6 = false;
                    }
                    else
                    {
                        exact_6 = exact_5;
                    }
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S203 >> 7U) & 1U) == 0U)
                    {
                        group_9 = group_8;
                        exact_7 = exact_6;
                        break;
                    }
                    uint group_10;
                    if((_S207.at_2[7U]) != group_8)
                    {
                        thread Sum_0 _S222 = sum_5;
                        Sum_store_0(&_S222, group_8, &kernelContext_19);
                        Sum_start_0(&sum_5);
                        group_10 = _S207.at_2[7U];
                    }
                    else
                    {
                        group_10 = group_8;
                    }
                    bool _S223 = add_key_0(key_12[7U], _S193, _S194, &sum_5);
                    bool exact_8;
                    if(!_S223)
                    {
                        exact_8 = false;
                    }
                    else
                    {
                        exact_8 = exact_6;
                    }
                    group_9 = group_10;
                    exact_7 = exact_8;
                    break;
                }
                break;
            }
            break;
        }
        block_1 = block_1 + 2048U;
    }
    thread Sum_0 _S224 = sum_5;
    Sum_store_0(&_S224, group_9, &kernelContext_19);
    if(!exact_7)
    {
        uint _S225 = atomic_fetch_or_explicit(((atomic_uint device*)((&kernelContext_19)->p_0->table_0 + ulong(*(p_1->plan_0 + 3U)) * 5ULL)), 1U, memory_order_relaxed);
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    group_2 = tid_1;
    for(;;)
    {
        if(group_2 < 1024U)
        {
        }
        else
        {
            break;
        }
        if(((*(&kernelContext_19)->lds_group_0)[group_2]) == 4294967295U)
        {
            group_2 = group_2 + 256U;
            continue;
        }
        uint from_2 = group_2 * 5U;
        thread Sum_0 all_0;
        (&all_0)->low_3 = (ulong((*(&kernelContext_19)->lds_record_0)[from_2 + 1U]) << 32U) | ulong((*(&kernelContext_19)->lds_record_0)[from_2]);
        (&all_0)->high_3 = (ulong((*(&kernelContext_19)->lds_record_0)[from_2 + 3U]) << 32U) | ulong((*(&kernelContext_19)->lds_record_0)[from_2 + 2U]);
        (&all_0)->valid_0 = (*(&kernelContext_19)->lds_record_0)[from_2 + 4U];
        uint _S226 = (*(&kernelContext_19)->lds_group_0)[group_2];
        thread Sum_0 _S227 = all_0;
        Sum_store_far_0(&_S227, _S226, &kernelContext_19);
        group_2 = group_2 + 256U;
    }
    return;
}

