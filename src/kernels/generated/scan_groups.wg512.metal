#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
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

struct Group_0
{
    ulong sum_0;
    uint rows_1;
    uint valid_0;
    uint least_2;
    uint most_0;
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
    Group_0 device* partials_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<uint, int(6144)> threadgroup* lds_0;
};

Value_0 value_of_0(uint first_0, KernelContext_0 thread* kernelContext_0)
{
    thread Value_0 value_0;
    uint device* _S2 = kernelContext_0->p_0->plan_0 + 5U;
    uint _S3 = *_S2;
    (&value_0)->slot_0 = *_S2;
    (&value_0)->flags_0 = *(kernelContext_0->p_0->plan_0 + 6U);
    (&value_0)->least_0 = (kernelContext_0->p_0->keys_0 + int(0))->least_1;
    thread Segment_0 _S4 = *(kernelContext_0->p_0->pieces_0 + (first_0 + _S3));
    Segment_0 _S5 = promised_0(&_S4, 4294967295U);
    (&value_0)->s_1 = _S5;
    return value_0;
}

Leaf_0 Leaf_x24init_0(long low_1, long high_1, uint mode_1, uint slot_3, uint set_1, uint pad_2)
{
    thread Leaf_0 _S6;
    (&_S6)->low_0 = low_1;
    (&_S6)->high_0 = high_1;
    (&_S6)->mode_0 = mode_1;
    (&_S6)->slot_1 = slot_3;
    (&_S6)->set_0 = set_1;
    (&_S6)->pad_0 = pad_2;
    return _S6;
}

Segment_0 Segment_x24init_0(ulong data_1, ulong validity_1, long base_1, uint encoding_1, uint rows_2)
{
    thread Segment_0 _S7;
    (&_S7)->data_0 = data_1;
    (&_S7)->validity_0 = validity_1;
    (&_S7)->base_0 = base_1;
    (&_S7)->encoding_0 = encoding_1;
    (&_S7)->rows_0 = rows_2;
    return _S7;
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
    thread Bound_0 _S8;
    (&_S8)->leaf_0 = *leaf_1;
    (&_S8)->s_2 = *s_3;
    (&_S8)->from_0 = from_1;
    (&_S8)->span_0 = span_1;
    (&_S8)->bits_0 = bits_1;
    (&_S8)->never_0 = never_1;
    return _S8;
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
    thread Conditions_0 _S9;
    (&_S9)->length_0 = length_1;
    (&_S9)->held_0 = held_1;
    (&_S9)->a_0 = *a_1;
    (&_S9)->b_0 = *b_1;
    return _S9;
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
    bool _S10;
    if(((&(&b_2)->leaf_0)->low_0) > ((&(&b_2)->leaf_0)->high_0))
    {
        _S10 = true;
    }
    else
    {
        _S10 = ((&(&b_2)->leaf_0)->high_0) < ((&(&b_2)->s_2)->base_0);
    }
    if(_S10)
    {
        _S10 = true;
    }
    else
    {
        _S10 = low_2 > 4294967295ULL;
    }
    (&b_2)->never_0 = _S10;
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
        _S10 = !(&b_2)->never_0;
    }
    else
    {
        _S10 = false;
    }
    if(_S10)
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
    Segment_0 _S11 = Segment_x24init_0(0ULL, 0ULL, 0LL, 0U, 0U);
    thread Leaf_0 _S12 = Leaf_x24init_0(0LL, 0LL, 0U, 0U, 0U, 0U);
    thread Segment_0 _S13 = _S11;
    Bound_0 _S14 = Bound_x24init_0(&_S12, &_S13, 0U, 0U, 0U, false);
    thread Bound_0 _S15 = _S14;
    thread Bound_0 _S16 = _S14;
    Conditions_0 _S17 = Conditions_x24init_0(0U, 0U, &_S15, &_S16);
    thread Conditions_0 c_0 = _S17;
    uint device* _S18 = kernelContext_2->p_0->plan_0 + 1U;
    uint _S19 = *_S18;
    (&c_0)->length_0 = *_S18;
    bool _S20;
    if(_S19 == 1U)
    {
        _S20 = true;
    }
    else
    {
        if(((&c_0)->length_0) == 3U)
        {
            _S20 = (*(kernelContext_2->p_0->plan_0 + 18U)) == 256U;
        }
        else
        {
            _S20 = false;
        }
    }
    if(_S20)
    {
        int _S21;
        if(((&c_0)->length_0) == 1U)
        {
            _S21 = int(1);
        }
        else
        {
            _S21 = int(2);
        }
        (&c_0)->held_0 = uint(_S21);
        if((proved_0 & 1U) == 0U)
        {
            Bound_0 _S22 = bound_of_0(0U, first_piece_1, kernelContext_2);
            (&c_0)->a_0 = _S22;
        }
        if(((&c_0)->held_0) > 1U)
        {
            _S20 = (proved_0 & 2U) == 0U;
        }
        else
        {
            _S20 = false;
        }
        if(_S20)
        {
            Bound_0 _S23 = bound_of_0(1U, first_piece_1, kernelContext_2);
            (&c_0)->b_0 = _S23;
        }
    }
    return c_0;
}

struct Kinds_0
{
    uint count_0;
    uint valid_1;
    uint extremes_0;
};

Kinds_0 kinds_of_0(uint flags_1)
{
    thread Kinds_0 k_0;
    int _S24;
    if((flags_1 & 1U) != 0U)
    {
        _S24 = int(3);
    }
    else
    {
        _S24 = int(1);
    }
    (&k_0)->count_0 = uint(_S24);
    (&k_0)->valid_1 = 0U;
    (&k_0)->extremes_0 = 0U;
    if((flags_1 & 4U) != 0U)
    {
        uint _S25 = (&k_0)->count_0;
        (&k_0)->count_0 = (&k_0)->count_0 + 1U;
        (&k_0)->valid_1 = _S25;
    }
    if((flags_1 & 2U) != 0U)
    {
        (&k_0)->extremes_0 = (&k_0)->count_0;
        (&k_0)->count_0 = (&k_0)->count_0 + 2U;
    }
    return k_0;
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
    uint _S26 = (end_0 - 1U) / 8U * 8U;
    uint row_0 = block_0 + tid_0 * 8U;
    (&r_0)->at_0[0U] = min(row_0, _S26);
    uint _S27;
    if(row_0 < end_0)
    {
        _S27 = min(end_0 - row_0, 8U);
    }
    else
    {
        _S27 = 0U;
    }
    (&r_0)->alive_0 = ((&r_0)->alive_0) | (((1U << _S27) - 1U) << 0U);
    uint row_1 = block_0 + (512U + tid_0) * 8U;
    (&r_0)->at_0[1U] = min(row_1, _S26);
    if(row_1 < end_0)
    {
        _S27 = min(end_0 - row_1, 8U);
    }
    else
    {
        _S27 = 0U;
    }
    (&r_0)->alive_0 = ((&r_0)->alive_0) | (((1U << _S27) - 1U) << 8U);
    return r_0;
}

uint device* words_of_0(uint slot_4, KernelContext_0 thread* kernelContext_3)
{
    uint device* _S28;
    if(slot_4 < 2U)
    {
        if(slot_4 == 0U)
        {
            _S28 = kernelContext_3->p_0->c0_0;
        }
        else
        {
            _S28 = kernelContext_3->p_0->c1_0;
        }
        return _S28;
    }
    if(slot_4 < 4U)
    {
        if(slot_4 == 2U)
        {
            _S28 = kernelContext_3->p_0->c2_0;
        }
        else
        {
            _S28 = kernelContext_3->p_0->c3_0;
        }
        return _S28;
    }
    if(slot_4 == 4U)
    {
        _S28 = kernelContext_3->p_0->c4_0;
    }
    else
    {
        _S28 = kernelContext_3->p_0->c5_0;
    }
    return _S28;
}

uint bits_of_0(uint slot_5, ulong at_1, const Rows_0 thread* r_1, KernelContext_0 thread* kernelContext_4)
{
    uint device* _S29 = words_of_0(slot_5, kernelContext_4);
    uint mask_0 = 0U | ((((*(_S29 + (at_1 + ulong(r_1->at_0[0U] / 32U)))) >> (r_1->at_0[0U] % 32U)) & 255U) << 0U);
    uint device* _S30 = words_of_0(slot_5, kernelContext_4);
    return mask_0 | ((((*(_S30 + (at_1 + ulong(r_1->at_0[1U] / 32U)))) >> (r_1->at_0[1U] % 32U)) & 255U) << 8U);
}

uint valid_bits_0(uint slot_6, const Segment_0 thread* s_4, const Rows_0 thread* r_2, KernelContext_0 thread* kernelContext_5)
{
    ulong _S31 = s_4->validity_0;
    if((s_4->validity_0) == 0ULL)
    {
        return 4294967295U;
    }
    uint _S32 = bits_of_0(slot_6, _S31, r_2, kernelContext_5);
    return _S32;
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
    uint _S33 = low_of_0(s_7);
    bool _S34;
    if(_S33 < 3U)
    {
        _S34 = true;
    }
    else
    {
        _S34 = (s_7->encoding_0) == 3U;
    }
    return _S34;
}

void load_low_0(uint slot_7, const Segment_0 thread* s_8, const Rows_0 thread* r_3, array<uint, int(16)> thread* v_0, KernelContext_0 thread* kernelContext_6)
{
    uint _S35 = low_of_0(s_8);
    if(_S35 == 2U)
    {
        uint device* _S36 = words_of_0(slot_7, kernelContext_6);
        ulong _S37 = s_8->data_0;
        uint4 _S38 = uint4(*(packed_uint4 device*)((ulong)(_S36 + (s_8->data_0 + ulong(r_3->at_0[0U] / 2U))))) ;
        uint _S39 = _S38.x;
        (*v_0)[0U] = _S39 & 65535U;
        (*v_0)[1U] = _S39 >> 16U;
        uint _S40 = _S38.y;
        (*v_0)[2U] = _S40 & 65535U;
        (*v_0)[3U] = _S40 >> 16U;
        uint _S41 = _S38.z;
        (*v_0)[4U] = _S41 & 65535U;
        (*v_0)[5U] = _S41 >> 16U;
        uint _S42 = _S38.w;
        (*v_0)[6U] = _S42 & 65535U;
        (*v_0)[7U] = _S42 >> 16U;
        uint device* _S43 = words_of_0(slot_7, kernelContext_6);
        uint4 _S44 = uint4(*(packed_uint4 device*)((ulong)(_S43 + (_S37 + ulong(r_3->at_0[1U] / 2U))))) ;
        uint _S45 = _S44.x;
        (*v_0)[8U] = _S45 & 65535U;
        (*v_0)[9U] = _S45 >> 16U;
        uint _S46 = _S44.y;
        (*v_0)[10U] = _S46 & 65535U;
        (*v_0)[11U] = _S46 >> 16U;
        uint _S47 = _S44.z;
        (*v_0)[12U] = _S47 & 65535U;
        (*v_0)[13U] = _S47 >> 16U;
        uint _S48 = _S44.w;
        (*v_0)[14U] = _S48 & 65535U;
        (*v_0)[15U] = _S48 >> 16U;
    }
    else
    {
        if(_S35 == 1U)
        {
            uint device* _S49 = words_of_0(slot_7, kernelContext_6);
            ulong _S50 = s_8->data_0;
            uint2 _S51 = uint2(*(packed_uint2 device*)((ulong)(_S49 + (s_8->data_0 + ulong(r_3->at_0[0U] / 4U))))) ;
            uint _S52 = _S51.x;
            (*v_0)[0U] = (_S52 >> 0U) & 255U;
            uint _S53 = _S51.y;
            (*v_0)[4U] = (_S53 >> 0U) & 255U;
            (*v_0)[1U] = (_S52 >> 8U) & 255U;
            (*v_0)[5U] = (_S53 >> 8U) & 255U;
            (*v_0)[2U] = (_S52 >> 16U) & 255U;
            (*v_0)[6U] = (_S53 >> 16U) & 255U;
            (*v_0)[3U] = (_S52 >> 24U) & 255U;
            (*v_0)[7U] = (_S53 >> 24U) & 255U;
            uint device* _S54 = words_of_0(slot_7, kernelContext_6);
            uint2 _S55 = uint2(*(packed_uint2 device*)((ulong)(_S54 + (_S50 + ulong(r_3->at_0[1U] / 4U))))) ;
            uint _S56 = _S55.x;
            (*v_0)[8U] = (_S56 >> 0U) & 255U;
            uint _S57 = _S55.y;
            (*v_0)[12U] = (_S57 >> 0U) & 255U;
            (*v_0)[9U] = (_S56 >> 8U) & 255U;
            (*v_0)[13U] = (_S57 >> 8U) & 255U;
            (*v_0)[10U] = (_S56 >> 16U) & 255U;
            (*v_0)[14U] = (_S57 >> 16U) & 255U;
            (*v_0)[11U] = (_S56 >> 24U) & 255U;
            (*v_0)[15U] = (_S57 >> 24U) & 255U;
        }
        else
        {
            if(_S35 == 3U)
            {
                uint device* _S58 = words_of_0(slot_7, kernelContext_6);
                ulong _S59 = s_8->data_0;
                ulong _S60 = s_8->data_0 + ulong(r_3->at_0[0U]);
                uint4 _S61 = uint4(*(packed_uint4 device*)((ulong)(_S58 + _S60))) ;
                uint device* _S62 = words_of_0(slot_7, kernelContext_6);
                uint4 _S63 = uint4(*(packed_uint4 device*)((ulong)(_S62 + (_S60 + 4ULL)))) ;
                (*v_0)[0U] = _S61.x;
                (*v_0)[1U] = _S61.y;
                (*v_0)[2U] = _S61.z;
                (*v_0)[3U] = _S61.w;
                (*v_0)[4U] = _S63.x;
                (*v_0)[5U] = _S63.y;
                (*v_0)[6U] = _S63.z;
                (*v_0)[7U] = _S63.w;
                uint device* _S64 = words_of_0(slot_7, kernelContext_6);
                ulong _S65 = _S59 + ulong(r_3->at_0[1U]);
                uint4 _S66 = uint4(*(packed_uint4 device*)((ulong)(_S64 + _S65))) ;
                uint device* _S67 = words_of_0(slot_7, kernelContext_6);
                uint4 _S68 = uint4(*(packed_uint4 device*)((ulong)(_S67 + (_S65 + 4ULL)))) ;
                (*v_0)[8U] = _S66.x;
                (*v_0)[9U] = _S66.y;
                (*v_0)[10U] = _S66.z;
                (*v_0)[11U] = _S66.w;
                (*v_0)[12U] = _S68.x;
                (*v_0)[13U] = _S68.y;
                (*v_0)[14U] = _S68.z;
                (*v_0)[15U] = _S68.w;
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

uint low_bits_of_0(const Segment_0 thread* s_9)
{
    uint _S69 = low_of_1(s_9);
    uint _S70;
    if(_S69 == 0U)
    {
        _S70 = 0U;
    }
    else
    {
        _S70 = 4U << _S69;
    }
    return _S70;
}

uint planes_of_0(const Segment_0 thread* s_10)
{
    return (s_10->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_11, uint plane_0)
{
    ulong padded_0 = ulong((s_11->rows_0 + 63U) / 64U * 64U);
    ulong _S71 = s_11->data_0;
    uint _S72 = low_bits_of_0(s_11);
    return _S71 + padded_0 * ulong(_S72) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_8, const Segment_0 thread* s_12, const Rows_0 thread* r_4, array<uint, int(16)> thread* v_1, KernelContext_0 thread* kernelContext_7)
{
    load_low_0(slot_8, s_12, r_4, v_1, kernelContext_7);
    uint _S73 = low_bits_of_0(s_12);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S74 = planes_of_0(s_12);
        if(plane_1 < _S74)
        {
        }
        else
        {
            break;
        }
        ulong _S75 = plane_at_0(s_12, plane_1);
        uint _S76 = bits_of_0(slot_8, _S75, r_4, kernelContext_7);
        uint _S77 = _S73 + plane_1;
        (*v_1)[0U] = ((*v_1)[0U]) | (((_S76 >> 0U) & 1U) << _S77);
        (*v_1)[1U] = ((*v_1)[1U]) | (((_S76 >> 1U) & 1U) << _S77);
        (*v_1)[2U] = ((*v_1)[2U]) | (((_S76 >> 2U) & 1U) << _S77);
        (*v_1)[3U] = ((*v_1)[3U]) | (((_S76 >> 3U) & 1U) << _S77);
        (*v_1)[4U] = ((*v_1)[4U]) | (((_S76 >> 4U) & 1U) << _S77);
        (*v_1)[5U] = ((*v_1)[5U]) | (((_S76 >> 5U) & 1U) << _S77);
        (*v_1)[6U] = ((*v_1)[6U]) | (((_S76 >> 6U) & 1U) << _S77);
        (*v_1)[7U] = ((*v_1)[7U]) | (((_S76 >> 7U) & 1U) << _S77);
        (*v_1)[8U] = ((*v_1)[8U]) | (((_S76 >> 8U) & 1U) << _S77);
        (*v_1)[9U] = ((*v_1)[9U]) | (((_S76 >> 9U) & 1U) << _S77);
        (*v_1)[10U] = ((*v_1)[10U]) | (((_S76 >> 10U) & 1U) << _S77);
        (*v_1)[11U] = ((*v_1)[11U]) | (((_S76 >> 11U) & 1U) << _S77);
        (*v_1)[12U] = ((*v_1)[12U]) | (((_S76 >> 12U) & 1U) << _S77);
        (*v_1)[13U] = ((*v_1)[13U]) | (((_S76 >> 13U) & 1U) << _S77);
        (*v_1)[14U] = ((*v_1)[14U]) | (((_S76 >> 14U) & 1U) << _S77);
        (*v_1)[15U] = ((*v_1)[15U]) | (((_S76 >> 15U) & 1U) << _S77);
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

void load_wide_0(uint slot_9, const Segment_0 thread* s_13, uint row_2, array<ulong, int(8)> thread* v_2, KernelContext_0 thread* kernelContext_9)
{
    uint _S78 = low_of_0(s_13);
    if(_S78 == 4U)
    {
        uint device* _S79 = words_of_0(slot_9, kernelContext_9);
        ulong _S80 = s_13->data_0 + ulong(2U * row_2);
        uint4 _S81 = uint4(*(packed_uint4 device*)((ulong)(_S79 + _S80))) ;
        (*v_2)[0U] = (ulong(_S81.y) << 32U) | ulong(_S81.x);
        (*v_2)[1U] = (ulong(_S81.w) << 32U) | ulong(_S81.z);
        uint device* _S82 = words_of_0(slot_9, kernelContext_9);
        uint4 _S83 = uint4(*(packed_uint4 device*)((ulong)(_S82 + (_S80 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S83.y) << 32U) | ulong(_S83.x);
        (*v_2)[3U] = (ulong(_S83.w) << 32U) | ulong(_S83.z);
        uint device* _S84 = words_of_0(slot_9, kernelContext_9);
        uint4 _S85 = uint4(*(packed_uint4 device*)((ulong)(_S84 + (_S80 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S85.y) << 32U) | ulong(_S85.x);
        (*v_2)[5U] = (ulong(_S85.w) << 32U) | ulong(_S85.z);
        uint device* _S86 = words_of_0(slot_9, kernelContext_9);
        uint4 _S87 = uint4(*(packed_uint4 device*)((ulong)(_S86 + (_S80 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S87.y) << 32U) | ulong(_S87.x);
        (*v_2)[7U] = (ulong(_S87.w) << 32U) | ulong(_S87.z);
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
        uint _S88 = planes_of_0(s_13);
        if(plane_2 < _S88)
        {
        }
        else
        {
            break;
        }
        uint device* _S89 = words_of_0(slot_9, kernelContext_9);
        ulong _S90 = plane_at_0(s_13, plane_2);
        uint _S91 = (*(_S89 + (_S90 + ulong(row_2 / 32U)))) >> (row_2 % 32U);
        above_0[0U] = (above_0[0U]) | (((_S91 >> 0U) & 1U) << plane_2);
        above_0[1U] = (above_0[1U]) | (((_S91 >> 1U) & 1U) << plane_2);
        above_0[2U] = (above_0[2U]) | (((_S91 >> 2U) & 1U) << plane_2);
        above_0[3U] = (above_0[3U]) | (((_S91 >> 3U) & 1U) << plane_2);
        above_0[4U] = (above_0[4U]) | (((_S91 >> 4U) & 1U) << plane_2);
        above_0[5U] = (above_0[5U]) | (((_S91 >> 5U) & 1U) << plane_2);
        above_0[6U] = (above_0[6U]) | (((_S91 >> 6U) & 1U) << plane_2);
        above_0[7U] = (above_0[7U]) | (((_S91 >> 7U) & 1U) << plane_2);
        plane_2 = plane_2 + 1U;
    }
    uint device* _S92 = words_of_0(slot_9, kernelContext_9);
    ulong _S93 = s_13->data_0 + ulong(row_2);
    uint4 _S94 = uint4(*(packed_uint4 device*)((ulong)(_S92 + _S93))) ;
    uint device* _S95 = words_of_0(slot_9, kernelContext_9);
    uint4 _S96 = uint4(*(packed_uint4 device*)((ulong)(_S95 + (_S93 + 4ULL)))) ;
    (*v_2)[int(0)] = ulong(_S94.x);
    (*v_2)[int(1)] = ulong(_S94.y);
    (*v_2)[int(2)] = ulong(_S94.z);
    (*v_2)[int(3)] = ulong(_S94.w);
    (*v_2)[int(4)] = ulong(_S96.x);
    (*v_2)[int(5)] = ulong(_S96.y);
    (*v_2)[int(6)] = ulong(_S96.z);
    (*v_2)[int(7)] = ulong(_S96.w);
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

uint Bound_keys_0(const Bound_0 thread* this_0, const Leaf_0 thread* leaf_3, const Segment_0 thread* s_14, const Rows_0 thread* r_5, KernelContext_0 thread* kernelContext_10)
{
    uint _S97 = leaf_3->mode_0;
    bool set_2 = (leaf_3->mode_0) >= 4U;
    bool _S98 = is_narrow_0(s_14);
    bool pass_0;
    uint mask_1;
    if(_S98)
    {
        thread array<uint, int(16)> v_3;
        bool word_0 = _S97 >= 6U;
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
        load_narrow_0(leaf_3->slot_1, s_14, r_5, &v_3, kernelContext_10);
        if(word_0)
        {
            uint _S99 = this_0->from_0;
            uint place_1 = v_3[0U] - this_0->from_0;
            uint _S100 = this_0->span_0;
            if(place_1 <= (this_0->span_0))
            {
                mask_1 = ((this_0->bits_0) >> (place_1 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_2 = 0U | (mask_1 << 0U);
            uint place_2 = v_3[1U] - _S99;
            if(place_2 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_2 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_3 = mask_2 | (mask_1 << 1U);
            uint place_3 = v_3[2U] - _S99;
            if(place_3 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_3 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_4 = mask_3 | (mask_1 << 2U);
            uint place_4 = v_3[3U] - _S99;
            if(place_4 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_4 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_5 = mask_4 | (mask_1 << 3U);
            uint place_5 = v_3[4U] - _S99;
            if(place_5 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_5 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_6 = mask_5 | (mask_1 << 4U);
            uint place_6 = v_3[5U] - _S99;
            if(place_6 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_6 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_7 = mask_6 | (mask_1 << 5U);
            uint place_7 = v_3[6U] - _S99;
            if(place_7 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_7 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_8 = mask_7 | (mask_1 << 6U);
            uint place_8 = v_3[7U] - _S99;
            if(place_8 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_8 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_9 = mask_8 | (mask_1 << 7U);
            uint place_9 = v_3[8U] - _S99;
            if(place_9 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_9 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_10 = mask_9 | (mask_1 << 8U);
            uint place_10 = v_3[9U] - _S99;
            if(place_10 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_10 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_11 = mask_10 | (mask_1 << 9U);
            uint place_11 = v_3[10U] - _S99;
            if(place_11 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_11 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_12 = mask_11 | (mask_1 << 10U);
            uint place_12 = v_3[11U] - _S99;
            if(place_12 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_12 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_13 = mask_12 | (mask_1 << 11U);
            uint place_13 = v_3[12U] - _S99;
            if(place_13 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_13 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_14 = mask_13 | (mask_1 << 12U);
            uint place_14 = v_3[13U] - _S99;
            if(place_14 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_14 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_15 = mask_14 | (mask_1 << 13U);
            uint place_15 = v_3[14U] - _S99;
            if(place_15 <= _S100)
            {
                mask_1 = ((this_0->bits_0) >> (place_15 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_16 = mask_15 | (mask_1 << 14U);
            uint place_16 = v_3[15U] - _S99;
            if(place_16 <= _S100)
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
                ulong _S101 = ulong(s_14->base_0) - ulong(leaf_3->low_0);
                bool _S102 = in_set_0(leaf_3, _S101 + ulong(v_3[0U]), kernelContext_10);
                if(_S102)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_18 = 0U | (mask_1 << 0U);
                bool _S103 = in_set_0(leaf_3, _S101 + ulong(v_3[1U]), kernelContext_10);
                if(_S103)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_19 = mask_18 | (mask_1 << 1U);
                bool _S104 = in_set_0(leaf_3, _S101 + ulong(v_3[2U]), kernelContext_10);
                if(_S104)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_20 = mask_19 | (mask_1 << 2U);
                bool _S105 = in_set_0(leaf_3, _S101 + ulong(v_3[3U]), kernelContext_10);
                if(_S105)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_21 = mask_20 | (mask_1 << 3U);
                bool _S106 = in_set_0(leaf_3, _S101 + ulong(v_3[4U]), kernelContext_10);
                if(_S106)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_22 = mask_21 | (mask_1 << 4U);
                bool _S107 = in_set_0(leaf_3, _S101 + ulong(v_3[5U]), kernelContext_10);
                if(_S107)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_23 = mask_22 | (mask_1 << 5U);
                bool _S108 = in_set_0(leaf_3, _S101 + ulong(v_3[6U]), kernelContext_10);
                if(_S108)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_24 = mask_23 | (mask_1 << 6U);
                bool _S109 = in_set_0(leaf_3, _S101 + ulong(v_3[7U]), kernelContext_10);
                if(_S109)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_25 = mask_24 | (mask_1 << 7U);
                bool _S110 = in_set_0(leaf_3, _S101 + ulong(v_3[8U]), kernelContext_10);
                if(_S110)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_26 = mask_25 | (mask_1 << 8U);
                bool _S111 = in_set_0(leaf_3, _S101 + ulong(v_3[9U]), kernelContext_10);
                if(_S111)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_27 = mask_26 | (mask_1 << 9U);
                bool _S112 = in_set_0(leaf_3, _S101 + ulong(v_3[10U]), kernelContext_10);
                if(_S112)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_28 = mask_27 | (mask_1 << 10U);
                bool _S113 = in_set_0(leaf_3, _S101 + ulong(v_3[11U]), kernelContext_10);
                if(_S113)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_29 = mask_28 | (mask_1 << 11U);
                bool _S114 = in_set_0(leaf_3, _S101 + ulong(v_3[12U]), kernelContext_10);
                if(_S114)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_30 = mask_29 | (mask_1 << 12U);
                bool _S115 = in_set_0(leaf_3, _S101 + ulong(v_3[13U]), kernelContext_10);
                if(_S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_31 = mask_30 | (mask_1 << 13U);
                bool _S116 = in_set_0(leaf_3, _S101 + ulong(v_3[14U]), kernelContext_10);
                if(_S116)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_32 = mask_31 | (mask_1 << 14U);
                bool _S117 = in_set_0(leaf_3, _S101 + ulong(v_3[15U]), kernelContext_10);
                if(_S117)
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
                uint _S118 = this_0->from_0;
                uint _S119 = this_0->span_0;
                if((v_3[0U] - this_0->from_0) <= (this_0->span_0))
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_34 = 0U | (mask_1 << 0U);
                if((v_3[1U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_35 = mask_34 | (mask_1 << 1U);
                if((v_3[2U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_36 = mask_35 | (mask_1 << 2U);
                if((v_3[3U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_37 = mask_36 | (mask_1 << 3U);
                if((v_3[4U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_38 = mask_37 | (mask_1 << 4U);
                if((v_3[5U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_39 = mask_38 | (mask_1 << 5U);
                if((v_3[6U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_40 = mask_39 | (mask_1 << 6U);
                if((v_3[7U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_41 = mask_40 | (mask_1 << 7U);
                if((v_3[8U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_42 = mask_41 | (mask_1 << 8U);
                if((v_3[9U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_43 = mask_42 | (mask_1 << 9U);
                if((v_3[10U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_44 = mask_43 | (mask_1 << 10U);
                if((v_3[11U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_45 = mask_44 | (mask_1 << 11U);
                if((v_3[12U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_46 = mask_45 | (mask_1 << 12U);
                if((v_3[13U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_47 = mask_46 | (mask_1 << 13U);
                if((v_3[14U] - _S118) <= _S119)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_48 = mask_47 | (mask_1 << 14U);
                if((v_3[15U] - _S118) <= _S119)
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
    uint _S120 = leaf_3->slot_1;
    thread array<ulong, int(8)> v_4;
    load_wide_0(leaf_3->slot_1, s_14, r_5->at_0[0U], &v_4, kernelContext_10);
    uint _S121 = low_of_0(s_14);
    bool _S122 = _S121 == 4U;
    ulong _S123;
    if(_S122)
    {
        _S123 = v_4[0U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_4[0U];
    }
    long key_0 = long(_S123);
    if(set_2)
    {
        bool _S124 = in_set_0(leaf_3, ulong(key_0) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S124;
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
    if(_S122)
    {
        _S123 = v_4[1U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_4[1U];
    }
    long key_1 = long(_S123);
    if(set_2)
    {
        bool _S125 = in_set_0(leaf_3, ulong(key_1) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S125;
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
    if(_S122)
    {
        _S123 = v_4[2U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_4[2U];
    }
    long key_2 = long(_S123);
    if(set_2)
    {
        bool _S126 = in_set_0(leaf_3, ulong(key_2) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S126;
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
    if(_S122)
    {
        _S123 = v_4[3U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_4[3U];
    }
    long key_3 = long(_S123);
    if(set_2)
    {
        bool _S127 = in_set_0(leaf_3, ulong(key_3) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S127;
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
    if(_S122)
    {
        _S123 = v_4[4U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_4[4U];
    }
    long key_4 = long(_S123);
    if(set_2)
    {
        bool _S128 = in_set_0(leaf_3, ulong(key_4) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S128;
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
    if(_S122)
    {
        _S123 = v_4[5U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_4[5U];
    }
    long key_5 = long(_S123);
    if(set_2)
    {
        bool _S129 = in_set_0(leaf_3, ulong(key_5) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S129;
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
    if(_S122)
    {
        _S123 = v_4[6U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_4[6U];
    }
    long key_6 = long(_S123);
    if(set_2)
    {
        bool _S130 = in_set_0(leaf_3, ulong(key_6) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S130;
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
    if(_S122)
    {
        _S123 = v_4[7U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_4[7U];
    }
    long key_7 = long(_S123);
    if(set_2)
    {
        bool _S131 = in_set_0(leaf_3, ulong(key_7) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S131;
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
    load_wide_0(_S120, s_14, r_5->at_0[1U], &v_5, kernelContext_10);
    if(_S122)
    {
        _S123 = v_5[0U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_5[0U];
    }
    long key_8 = long(_S123);
    if(set_2)
    {
        bool _S132 = in_set_0(leaf_3, ulong(key_8) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S132;
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
    if(_S122)
    {
        _S123 = v_5[1U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_5[1U];
    }
    long key_9 = long(_S123);
    if(set_2)
    {
        bool _S133 = in_set_0(leaf_3, ulong(key_9) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S133;
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
    if(_S122)
    {
        _S123 = v_5[2U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_5[2U];
    }
    long key_10 = long(_S123);
    if(set_2)
    {
        bool _S134 = in_set_0(leaf_3, ulong(key_10) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S134;
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
    if(_S122)
    {
        _S123 = v_5[3U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_5[3U];
    }
    long key_11 = long(_S123);
    if(set_2)
    {
        bool _S135 = in_set_0(leaf_3, ulong(key_11) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S135;
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
    if(_S122)
    {
        _S123 = v_5[4U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_5[4U];
    }
    long key_12 = long(_S123);
    if(set_2)
    {
        bool _S136 = in_set_0(leaf_3, ulong(key_12) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S136;
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
    if(_S122)
    {
        _S123 = v_5[5U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_5[5U];
    }
    long key_13 = long(_S123);
    if(set_2)
    {
        bool _S137 = in_set_0(leaf_3, ulong(key_13) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S137;
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
    if(_S122)
    {
        _S123 = v_5[6U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_5[6U];
    }
    long key_14 = long(_S123);
    if(set_2)
    {
        bool _S138 = in_set_0(leaf_3, ulong(key_14) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S138;
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
    if(_S122)
    {
        _S123 = v_5[7U];
    }
    else
    {
        _S123 = ulong(s_14->base_0) + v_5[7U];
    }
    long key_15 = long(_S123);
    if(set_2)
    {
        bool _S139 = in_set_0(leaf_3, ulong(key_15) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S139;
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

uint Bound_rows_0(const Bound_0 thread* this_1, const Rows_0 thread* r_6, uint promise_1, KernelContext_0 thread* kernelContext_11)
{
    Segment_0 _S140 = promised_0(&this_1->s_2, promise_1);
    thread Leaf_0 what_0 = this_1->leaf_0;
    if(promise_1 != 4294967295U)
    {
        (&what_0)->slot_1 = promise_1 & 255U;
        (&what_0)->mode_0 = (promise_1 >> 8U) & 255U;
    }
    thread Segment_0 _S141 = _S140;
    uint _S142 = valid_bits_0((&what_0)->slot_1, &_S141, r_6, kernelContext_11);
    if(((&what_0)->mode_0) == 2U)
    {
        return ~_S142;
    }
    if(((&what_0)->mode_0) == 3U)
    {
        return _S142;
    }
    thread Leaf_0 _S143 = what_0;
    thread Segment_0 _S144 = _S140;
    uint _S145 = Bound_keys_0(this_1, &_S143, &_S144, r_6, kernelContext_11);
    uint _S146;
    if((((&what_0)->mode_0) & 1U) != 0U)
    {
        _S146 = ~_S145;
    }
    else
    {
        _S146 = _S145;
    }
    return _S142 & _S146;
}

uint Conditions_rows_0(const Conditions_0 thread* this_2, uint first_piece_2, uint proved_1, const Rows_0 thread* r_7, KernelContext_0 thread* kernelContext_12)
{
    uint _S147 = this_2->length_0;
    if((this_2->length_0) == 0U)
    {
        return 4294967295U;
    }
    uint _S148 = this_2->held_0;
    uint mask_66;
    bool _S149;
    if((this_2->held_0) > 0U)
    {
        if((proved_1 & 1U) != 0U)
        {
            mask_66 = 4294967295U;
        }
        else
        {
            uint _S150 = Bound_rows_0(&this_2->a_0, r_7, 4294967295U, kernelContext_12);
            mask_66 = _S150;
        }
        if(_S148 > 1U)
        {
            _S149 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S149 = false;
        }
        if(_S149)
        {
            uint _S151 = Bound_rows_0(&this_2->b_0, r_7, 4294967295U, kernelContext_12);
            mask_66 = mask_66 & _S151;
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
        if(i_0 < _S147)
        {
        }
        else
        {
            break;
        }
        uint device* _S152 = kernelContext_12->p_0->plan_0 + (16U + i_0);
        uint token_0 = *_S152;
        bool _S153 = (*_S152) == 256U;
        if(_S153)
        {
            _S149 = true;
        }
        else
        {
            _S149 = token_0 == 257U;
        }
        uint _S154;
        if(_S149)
        {
            if(_S153)
            {
                _S154 = mask_66 & s1_0;
            }
            else
            {
                _S154 = mask_66 | s1_0;
            }
            mask_66 = _S154;
            s1_0 = s2_0;
            s2_0 = s3_0;
            s3_0 = s4_0;
            s4_0 = s5_0;
            s5_0 = s6_0;
            s6_0 = s7_0;
            i_0 = i_0 + 1U;
            continue;
        }
        bool _S155;
        if(token_0 < 8U)
        {
            _S155 = ((proved_1 >> token_0) & 1U) != 0U;
        }
        else
        {
            _S155 = false;
        }
        if(_S155)
        {
            _S154 = 4294967295U;
        }
        else
        {
            Bound_0 _S156 = bound_of_0(token_0, first_piece_2, kernelContext_12);
            thread Bound_0 _S157 = _S156;
            uint _S158 = Bound_rows_0(&_S157, r_7, 4294967295U, kernelContext_12);
            _S154 = _S158;
        }
        uint _S159 = mask_66;
        uint _S160 = s1_0;
        uint _S161 = s2_0;
        uint _S162 = s3_0;
        uint _S163 = s4_0;
        uint _S164 = s5_0;
        uint _S165 = s6_0;
        mask_66 = _S154;
        s1_0 = _S159;
        s2_0 = _S160;
        s3_0 = _S161;
        s4_0 = _S162;
        s5_0 = _S163;
        s6_0 = _S164;
        s7_0 = _S165;
        i_0 = i_0 + 1U;
    }
    return mask_66;
}

void load_offsets_0(uint slot_10, const Segment_0 thread* s_15, long least_3, const Rows_0 thread* r_8, array<uint, int(16)> thread* v_6, KernelContext_0 thread* kernelContext_13)
{
    bool _S166 = is_narrow_0(s_15);
    if(_S166)
    {
        uint _S167 = uint(ulong(s_15->base_0) - ulong(least_3));
        load_narrow_0(slot_10, s_15, r_8, v_6, kernelContext_13);
        (*v_6)[0U] = (*v_6)[0U] + _S167;
        (*v_6)[1U] = (*v_6)[1U] + _S167;
        (*v_6)[2U] = (*v_6)[2U] + _S167;
        (*v_6)[3U] = (*v_6)[3U] + _S167;
        (*v_6)[4U] = (*v_6)[4U] + _S167;
        (*v_6)[5U] = (*v_6)[5U] + _S167;
        (*v_6)[6U] = (*v_6)[6U] + _S167;
        (*v_6)[7U] = (*v_6)[7U] + _S167;
        (*v_6)[8U] = (*v_6)[8U] + _S167;
        (*v_6)[9U] = (*v_6)[9U] + _S167;
        (*v_6)[10U] = (*v_6)[10U] + _S167;
        (*v_6)[11U] = (*v_6)[11U] + _S167;
        (*v_6)[12U] = (*v_6)[12U] + _S167;
        (*v_6)[13U] = (*v_6)[13U] + _S167;
        (*v_6)[14U] = (*v_6)[14U] + _S167;
        (*v_6)[15U] = (*v_6)[15U] + _S167;
        return;
    }
    uint _S168 = low_of_0(s_15);
    ulong _S169;
    if(_S168 == 4U)
    {
        _S169 = 0ULL;
    }
    else
    {
        _S169 = ulong(s_15->base_0);
    }
    ulong _S170 = _S169 - ulong(least_3);
    thread array<ulong, int(8)> wide_0;
    load_wide_0(slot_10, s_15, r_8->at_0[0U], &wide_0, kernelContext_13);
    (*v_6)[0U] = uint(wide_0[0U] + _S170);
    (*v_6)[1U] = uint(wide_0[1U] + _S170);
    (*v_6)[2U] = uint(wide_0[2U] + _S170);
    (*v_6)[3U] = uint(wide_0[3U] + _S170);
    (*v_6)[4U] = uint(wide_0[4U] + _S170);
    (*v_6)[5U] = uint(wide_0[5U] + _S170);
    (*v_6)[6U] = uint(wide_0[6U] + _S170);
    (*v_6)[7U] = uint(wide_0[7U] + _S170);
    thread array<ulong, int(8)> wide_1;
    load_wide_0(slot_10, s_15, r_8->at_0[1U], &wide_1, kernelContext_13);
    (*v_6)[8U] = uint(wide_1[0U] + _S170);
    (*v_6)[9U] = uint(wide_1[1U] + _S170);
    (*v_6)[10U] = uint(wide_1[2U] + _S170);
    (*v_6)[11U] = uint(wide_1[3U] + _S170);
    (*v_6)[12U] = uint(wide_1[4U] + _S170);
    (*v_6)[13U] = uint(wide_1[5U] + _S170);
    (*v_6)[14U] = uint(wide_1[6U] + _S170);
    (*v_6)[15U] = uint(wide_1[7U] + _S170);
    return;
}

uint Value_load_0(const Value_0 thread* this_3, const Rows_0 thread* r_9, array<uint, int(16)> thread* v_7, KernelContext_0 thread* kernelContext_14)
{
    if(((this_3->flags_0) & 1U) == 0U)
    {
        (*v_7)[0U] = 0U;
        (*v_7)[1U] = 0U;
        (*v_7)[2U] = 0U;
        (*v_7)[3U] = 0U;
        (*v_7)[4U] = 0U;
        (*v_7)[5U] = 0U;
        (*v_7)[6U] = 0U;
        (*v_7)[7U] = 0U;
        (*v_7)[8U] = 0U;
        (*v_7)[9U] = 0U;
        (*v_7)[10U] = 0U;
        (*v_7)[11U] = 0U;
        (*v_7)[12U] = 0U;
        (*v_7)[13U] = 0U;
        (*v_7)[14U] = 0U;
        (*v_7)[15U] = 0U;
        return 0U;
    }
    uint _S171 = this_3->slot_0;
    load_offsets_0(this_3->slot_0, &this_3->s_1, this_3->least_0, r_9, v_7, kernelContext_14);
    uint _S172 = valid_bits_0(_S171, &this_3->s_1, r_9, kernelContext_14);
    return _S172;
}

struct Places_0
{
    array<uint, int(16)> at_2;
};

Places_0 places_of_0(uint first_1, const Rows_0 thread* r_10, KernelContext_0 thread* kernelContext_15)
{
    thread Places_0 places_0;
    (&places_0)->at_2[0U] = 0U;
    (&places_0)->at_2[1U] = 0U;
    (&places_0)->at_2[2U] = 0U;
    (&places_0)->at_2[3U] = 0U;
    (&places_0)->at_2[4U] = 0U;
    (&places_0)->at_2[5U] = 0U;
    (&places_0)->at_2[6U] = 0U;
    (&places_0)->at_2[7U] = 0U;
    (&places_0)->at_2[8U] = 0U;
    (&places_0)->at_2[9U] = 0U;
    (&places_0)->at_2[10U] = 0U;
    (&places_0)->at_2[11U] = 0U;
    (&places_0)->at_2[12U] = 0U;
    (&places_0)->at_2[13U] = 0U;
    (&places_0)->at_2[14U] = 0U;
    (&places_0)->at_2[15U] = 0U;
    uint _S173 = *(kernelContext_15->p_0->plan_0 + 2U);
    uint k_1 = 1U;
    for(;;)
    {
        if(k_1 <= _S173)
        {
        }
        else
        {
            break;
        }
        Key_0 device* _S174 = kernelContext_15->p_0->keys_0 + k_1;
        Key_0 key_16 = *_S174;
        Segment_0 device* _S175 = kernelContext_15->p_0->pieces_0 + (first_1 + (*_S174).slot_2);
        Segment_0 s_16 = *_S175;
        thread Segment_0 _S176 = *_S175;
        uint _S177 = valid_bits_0(key_16.slot_2, &_S176, r_10, kernelContext_15);
        thread Segment_0 _S178 = s_16;
        thread array<uint, int(16)> v_8;
        load_offsets_0(key_16.slot_2, &_S178, key_16.least_1, r_10, &v_8, kernelContext_15);
        uint _S179;
        if(((_S177 >> 0U) & 1U) != 0U)
        {
            _S179 = v_8[0U];
        }
        else
        {
            _S179 = key_16.null_code_0;
        }
        (&places_0)->at_2[0U] = (&places_0)->at_2[0U] + _S179 * key_16.multiplier_0;
        uint _S180;
        if(((_S177 >> 1U) & 1U) != 0U)
        {
            _S180 = v_8[1U];
        }
        else
        {
            _S180 = key_16.null_code_0;
        }
        (&places_0)->at_2[1U] = (&places_0)->at_2[1U] + _S180 * key_16.multiplier_0;
        uint _S181;
        if(((_S177 >> 2U) & 1U) != 0U)
        {
            _S181 = v_8[2U];
        }
        else
        {
            _S181 = key_16.null_code_0;
        }
        (&places_0)->at_2[2U] = (&places_0)->at_2[2U] + _S181 * key_16.multiplier_0;
        uint _S182;
        if(((_S177 >> 3U) & 1U) != 0U)
        {
            _S182 = v_8[3U];
        }
        else
        {
            _S182 = key_16.null_code_0;
        }
        (&places_0)->at_2[3U] = (&places_0)->at_2[3U] + _S182 * key_16.multiplier_0;
        uint _S183;
        if(((_S177 >> 4U) & 1U) != 0U)
        {
            _S183 = v_8[4U];
        }
        else
        {
            _S183 = key_16.null_code_0;
        }
        (&places_0)->at_2[4U] = (&places_0)->at_2[4U] + _S183 * key_16.multiplier_0;
        uint _S184;
        if(((_S177 >> 5U) & 1U) != 0U)
        {
            _S184 = v_8[5U];
        }
        else
        {
            _S184 = key_16.null_code_0;
        }
        (&places_0)->at_2[5U] = (&places_0)->at_2[5U] + _S184 * key_16.multiplier_0;
        uint _S185;
        if(((_S177 >> 6U) & 1U) != 0U)
        {
            _S185 = v_8[6U];
        }
        else
        {
            _S185 = key_16.null_code_0;
        }
        (&places_0)->at_2[6U] = (&places_0)->at_2[6U] + _S185 * key_16.multiplier_0;
        uint _S186;
        if(((_S177 >> 7U) & 1U) != 0U)
        {
            _S186 = v_8[7U];
        }
        else
        {
            _S186 = key_16.null_code_0;
        }
        (&places_0)->at_2[7U] = (&places_0)->at_2[7U] + _S186 * key_16.multiplier_0;
        uint _S187;
        if(((_S177 >> 8U) & 1U) != 0U)
        {
            _S187 = v_8[8U];
        }
        else
        {
            _S187 = key_16.null_code_0;
        }
        (&places_0)->at_2[8U] = (&places_0)->at_2[8U] + _S187 * key_16.multiplier_0;
        uint _S188;
        if(((_S177 >> 9U) & 1U) != 0U)
        {
            _S188 = v_8[9U];
        }
        else
        {
            _S188 = key_16.null_code_0;
        }
        (&places_0)->at_2[9U] = (&places_0)->at_2[9U] + _S188 * key_16.multiplier_0;
        uint _S189;
        if(((_S177 >> 10U) & 1U) != 0U)
        {
            _S189 = v_8[10U];
        }
        else
        {
            _S189 = key_16.null_code_0;
        }
        (&places_0)->at_2[10U] = (&places_0)->at_2[10U] + _S189 * key_16.multiplier_0;
        uint _S190;
        if(((_S177 >> 11U) & 1U) != 0U)
        {
            _S190 = v_8[11U];
        }
        else
        {
            _S190 = key_16.null_code_0;
        }
        (&places_0)->at_2[11U] = (&places_0)->at_2[11U] + _S190 * key_16.multiplier_0;
        uint _S191;
        if(((_S177 >> 12U) & 1U) != 0U)
        {
            _S191 = v_8[12U];
        }
        else
        {
            _S191 = key_16.null_code_0;
        }
        (&places_0)->at_2[12U] = (&places_0)->at_2[12U] + _S191 * key_16.multiplier_0;
        uint _S192;
        if(((_S177 >> 13U) & 1U) != 0U)
        {
            _S192 = v_8[13U];
        }
        else
        {
            _S192 = key_16.null_code_0;
        }
        (&places_0)->at_2[13U] = (&places_0)->at_2[13U] + _S192 * key_16.multiplier_0;
        uint _S193;
        if(((_S177 >> 14U) & 1U) != 0U)
        {
            _S193 = v_8[14U];
        }
        else
        {
            _S193 = key_16.null_code_0;
        }
        (&places_0)->at_2[14U] = (&places_0)->at_2[14U] + _S193 * key_16.multiplier_0;
        uint _S194;
        if(((_S177 >> 15U) & 1U) != 0U)
        {
            _S194 = v_8[15U];
        }
        else
        {
            _S194 = key_16.null_code_0;
        }
        (&places_0)->at_2[15U] = (&places_0)->at_2[15U] + _S194 * key_16.multiplier_0;
        k_1 = k_1 + 1U;
    }
    return places_0;
}

void add_0(uint table_0, uint groups_0, const Kinds_0 thread* kinds_0, uint flags_2, const Places_0 thread* places_1, uint mask_67, uint valid_2, const array<uint, int(16)> thread* v_9, KernelContext_0 thread* kernelContext_16)
{
    for(;;)
    {
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 0U) & 1U) == 0U)
                {
                    break;
                }
                uint at_3 = table_0 + places_1->at_2[0U];
                uint _S195 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3])), 1U, memory_order_relaxed);
                if(((valid_2 >> 0U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S196 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + groups_0])), (*v_9)[0U], memory_order_relaxed);
                }
                else
                {
                    uint _S197 = (*v_9)[0U];
                    uint before_0 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + groups_0])), (*v_9)[0U], memory_order_relaxed);
                    if((before_0 + _S197) < before_0)
                    {
                        uint _S198 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S199 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S200 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + _S199 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S201 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S202 = (*v_9)[0U];
                uint _S203 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + _S201 * groups_0])), (*v_9)[0U], memory_order_relaxed);
                uint _S204 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + (_S201 + 1U) * groups_0])), _S202, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 1U) & 1U) == 0U)
                {
                    break;
                }
                uint at_4 = table_0 + places_1->at_2[1U];
                uint _S205 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4])), 1U, memory_order_relaxed);
                if(((valid_2 >> 1U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S206 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + groups_0])), (*v_9)[1U], memory_order_relaxed);
                }
                else
                {
                    uint _S207 = (*v_9)[1U];
                    uint before_1 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + groups_0])), (*v_9)[1U], memory_order_relaxed);
                    if((before_1 + _S207) < before_1)
                    {
                        uint _S208 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S209 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S210 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + _S209 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S211 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S212 = (*v_9)[1U];
                uint _S213 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + _S211 * groups_0])), (*v_9)[1U], memory_order_relaxed);
                uint _S214 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + (_S211 + 1U) * groups_0])), _S212, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 2U) & 1U) == 0U)
                {
                    break;
                }
                uint at_5 = table_0 + places_1->at_2[2U];
                uint _S215 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5])), 1U, memory_order_relaxed);
                if(((valid_2 >> 2U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S216 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + groups_0])), (*v_9)[2U], memory_order_relaxed);
                }
                else
                {
                    uint _S217 = (*v_9)[2U];
                    uint before_2 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + groups_0])), (*v_9)[2U], memory_order_relaxed);
                    if((before_2 + _S217) < before_2)
                    {
                        uint _S218 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S219 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S220 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + _S219 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S221 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S222 = (*v_9)[2U];
                uint _S223 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + _S221 * groups_0])), (*v_9)[2U], memory_order_relaxed);
                uint _S224 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + (_S221 + 1U) * groups_0])), _S222, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 3U) & 1U) == 0U)
                {
                    break;
                }
                uint at_6 = table_0 + places_1->at_2[3U];
                uint _S225 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6])), 1U, memory_order_relaxed);
                if(((valid_2 >> 3U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S226 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + groups_0])), (*v_9)[3U], memory_order_relaxed);
                }
                else
                {
                    uint _S227 = (*v_9)[3U];
                    uint before_3 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + groups_0])), (*v_9)[3U], memory_order_relaxed);
                    if((before_3 + _S227) < before_3)
                    {
                        uint _S228 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S229 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S230 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + _S229 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S231 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S232 = (*v_9)[3U];
                uint _S233 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + _S231 * groups_0])), (*v_9)[3U], memory_order_relaxed);
                uint _S234 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + (_S231 + 1U) * groups_0])), _S232, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 4U) & 1U) == 0U)
                {
                    break;
                }
                uint at_7 = table_0 + places_1->at_2[4U];
                uint _S235 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7])), 1U, memory_order_relaxed);
                if(((valid_2 >> 4U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S236 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + groups_0])), (*v_9)[4U], memory_order_relaxed);
                }
                else
                {
                    uint _S237 = (*v_9)[4U];
                    uint before_4 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + groups_0])), (*v_9)[4U], memory_order_relaxed);
                    if((before_4 + _S237) < before_4)
                    {
                        uint _S238 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S239 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S240 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + _S239 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S241 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S242 = (*v_9)[4U];
                uint _S243 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + _S241 * groups_0])), (*v_9)[4U], memory_order_relaxed);
                uint _S244 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + (_S241 + 1U) * groups_0])), _S242, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 5U) & 1U) == 0U)
                {
                    break;
                }
                uint at_8 = table_0 + places_1->at_2[5U];
                uint _S245 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8])), 1U, memory_order_relaxed);
                if(((valid_2 >> 5U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S246 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + groups_0])), (*v_9)[5U], memory_order_relaxed);
                }
                else
                {
                    uint _S247 = (*v_9)[5U];
                    uint before_5 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + groups_0])), (*v_9)[5U], memory_order_relaxed);
                    if((before_5 + _S247) < before_5)
                    {
                        uint _S248 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S249 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S250 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + _S249 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S251 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S252 = (*v_9)[5U];
                uint _S253 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + _S251 * groups_0])), (*v_9)[5U], memory_order_relaxed);
                uint _S254 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + (_S251 + 1U) * groups_0])), _S252, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 6U) & 1U) == 0U)
                {
                    break;
                }
                uint at_9 = table_0 + places_1->at_2[6U];
                uint _S255 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9])), 1U, memory_order_relaxed);
                if(((valid_2 >> 6U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S256 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + groups_0])), (*v_9)[6U], memory_order_relaxed);
                }
                else
                {
                    uint _S257 = (*v_9)[6U];
                    uint before_6 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + groups_0])), (*v_9)[6U], memory_order_relaxed);
                    if((before_6 + _S257) < before_6)
                    {
                        uint _S258 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S259 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S260 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + _S259 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S261 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S262 = (*v_9)[6U];
                uint _S263 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + _S261 * groups_0])), (*v_9)[6U], memory_order_relaxed);
                uint _S264 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + (_S261 + 1U) * groups_0])), _S262, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 7U) & 1U) == 0U)
                {
                    break;
                }
                uint at_10 = table_0 + places_1->at_2[7U];
                uint _S265 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_10])), 1U, memory_order_relaxed);
                if(((valid_2 >> 7U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S266 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_10 + groups_0])), (*v_9)[7U], memory_order_relaxed);
                }
                else
                {
                    uint _S267 = (*v_9)[7U];
                    uint before_7 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_10 + groups_0])), (*v_9)[7U], memory_order_relaxed);
                    if((before_7 + _S267) < before_7)
                    {
                        uint _S268 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_10 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S269 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S270 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_10 + _S269 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S271 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S272 = (*v_9)[7U];
                uint _S273 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_10 + _S271 * groups_0])), (*v_9)[7U], memory_order_relaxed);
                uint _S274 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_10 + (_S271 + 1U) * groups_0])), _S272, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 8U) & 1U) == 0U)
                {
                    break;
                }
                uint at_11 = table_0 + places_1->at_2[8U];
                uint _S275 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_11])), 1U, memory_order_relaxed);
                if(((valid_2 >> 8U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S276 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_11 + groups_0])), (*v_9)[8U], memory_order_relaxed);
                }
                else
                {
                    uint _S277 = (*v_9)[8U];
                    uint before_8 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_11 + groups_0])), (*v_9)[8U], memory_order_relaxed);
                    if((before_8 + _S277) < before_8)
                    {
                        uint _S278 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_11 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S279 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S280 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_11 + _S279 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S281 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S282 = (*v_9)[8U];
                uint _S283 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_11 + _S281 * groups_0])), (*v_9)[8U], memory_order_relaxed);
                uint _S284 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_11 + (_S281 + 1U) * groups_0])), _S282, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 9U) & 1U) == 0U)
                {
                    break;
                }
                uint at_12 = table_0 + places_1->at_2[9U];
                uint _S285 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_12])), 1U, memory_order_relaxed);
                if(((valid_2 >> 9U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S286 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_12 + groups_0])), (*v_9)[9U], memory_order_relaxed);
                }
                else
                {
                    uint _S287 = (*v_9)[9U];
                    uint before_9 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_12 + groups_0])), (*v_9)[9U], memory_order_relaxed);
                    if((before_9 + _S287) < before_9)
                    {
                        uint _S288 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_12 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S289 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S290 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_12 + _S289 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S291 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S292 = (*v_9)[9U];
                uint _S293 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_12 + _S291 * groups_0])), (*v_9)[9U], memory_order_relaxed);
                uint _S294 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_12 + (_S291 + 1U) * groups_0])), _S292, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 10U) & 1U) == 0U)
                {
                    break;
                }
                uint at_13 = table_0 + places_1->at_2[10U];
                uint _S295 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_13])), 1U, memory_order_relaxed);
                if(((valid_2 >> 10U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S296 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_13 + groups_0])), (*v_9)[10U], memory_order_relaxed);
                }
                else
                {
                    uint _S297 = (*v_9)[10U];
                    uint before_10 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_13 + groups_0])), (*v_9)[10U], memory_order_relaxed);
                    if((before_10 + _S297) < before_10)
                    {
                        uint _S298 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_13 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S299 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S300 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_13 + _S299 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S301 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S302 = (*v_9)[10U];
                uint _S303 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_13 + _S301 * groups_0])), (*v_9)[10U], memory_order_relaxed);
                uint _S304 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_13 + (_S301 + 1U) * groups_0])), _S302, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 11U) & 1U) == 0U)
                {
                    break;
                }
                uint at_14 = table_0 + places_1->at_2[11U];
                uint _S305 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_14])), 1U, memory_order_relaxed);
                if(((valid_2 >> 11U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S306 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_14 + groups_0])), (*v_9)[11U], memory_order_relaxed);
                }
                else
                {
                    uint _S307 = (*v_9)[11U];
                    uint before_11 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_14 + groups_0])), (*v_9)[11U], memory_order_relaxed);
                    if((before_11 + _S307) < before_11)
                    {
                        uint _S308 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_14 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S309 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S310 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_14 + _S309 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S311 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S312 = (*v_9)[11U];
                uint _S313 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_14 + _S311 * groups_0])), (*v_9)[11U], memory_order_relaxed);
                uint _S314 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_14 + (_S311 + 1U) * groups_0])), _S312, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 12U) & 1U) == 0U)
                {
                    break;
                }
                uint at_15 = table_0 + places_1->at_2[12U];
                uint _S315 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_15])), 1U, memory_order_relaxed);
                if(((valid_2 >> 12U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S316 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_15 + groups_0])), (*v_9)[12U], memory_order_relaxed);
                }
                else
                {
                    uint _S317 = (*v_9)[12U];
                    uint before_12 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_15 + groups_0])), (*v_9)[12U], memory_order_relaxed);
                    if((before_12 + _S317) < before_12)
                    {
                        uint _S318 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_15 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S319 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S320 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_15 + _S319 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S321 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S322 = (*v_9)[12U];
                uint _S323 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_15 + _S321 * groups_0])), (*v_9)[12U], memory_order_relaxed);
                uint _S324 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_15 + (_S321 + 1U) * groups_0])), _S322, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 13U) & 1U) == 0U)
                {
                    break;
                }
                uint at_16 = table_0 + places_1->at_2[13U];
                uint _S325 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_16])), 1U, memory_order_relaxed);
                if(((valid_2 >> 13U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S326 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_16 + groups_0])), (*v_9)[13U], memory_order_relaxed);
                }
                else
                {
                    uint _S327 = (*v_9)[13U];
                    uint before_13 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_16 + groups_0])), (*v_9)[13U], memory_order_relaxed);
                    if((before_13 + _S327) < before_13)
                    {
                        uint _S328 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_16 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S329 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S330 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_16 + _S329 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S331 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S332 = (*v_9)[13U];
                uint _S333 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_16 + _S331 * groups_0])), (*v_9)[13U], memory_order_relaxed);
                uint _S334 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_16 + (_S331 + 1U) * groups_0])), _S332, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 14U) & 1U) == 0U)
                {
                    break;
                }
                uint at_17 = table_0 + places_1->at_2[14U];
                uint _S335 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_17])), 1U, memory_order_relaxed);
                if(((valid_2 >> 14U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S336 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_17 + groups_0])), (*v_9)[14U], memory_order_relaxed);
                }
                else
                {
                    uint _S337 = (*v_9)[14U];
                    uint before_14 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_17 + groups_0])), (*v_9)[14U], memory_order_relaxed);
                    if((before_14 + _S337) < before_14)
                    {
                        uint _S338 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_17 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S339 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S340 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_17 + _S339 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S341 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S342 = (*v_9)[14U];
                uint _S343 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_17 + _S341 * groups_0])), (*v_9)[14U], memory_order_relaxed);
                uint _S344 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_17 + (_S341 + 1U) * groups_0])), _S342, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_67 >> 15U) & 1U) == 0U)
                {
                    break;
                }
                uint at_18 = table_0 + places_1->at_2[15U];
                uint _S345 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_18])), 1U, memory_order_relaxed);
                if(((valid_2 >> 15U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S346 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_18 + groups_0])), (*v_9)[15U], memory_order_relaxed);
                }
                else
                {
                    uint _S347 = (*v_9)[15U];
                    uint before_15 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_18 + groups_0])), (*v_9)[15U], memory_order_relaxed);
                    if((before_15 + _S347) < before_15)
                    {
                        uint _S348 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_18 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S349 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S350 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_18 + _S349 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S351 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S352 = (*v_9)[15U];
                uint _S353 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_18 + _S351 * groups_0])), (*v_9)[15U], memory_order_relaxed);
                uint _S354 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_18 + (_S351 + 1U) * groups_0])), _S352, memory_order_relaxed);
                break;
            }
            break;
        }
        break;
    }
    return;
}

void empty_low_words_0(uint tid_1, uint groups_1, uint size_0, uint copies_0, KernelContext_0 thread* kernelContext_17)
{
    threadgroup_barrier(mem_flags::mem_threadgroup);
    uint i_1 = tid_1;
    for(;;)
    {
        if(i_1 < (groups_1 * copies_0))
        {
        }
        else
        {
            break;
        }
        uint _S355 = i_1 / groups_1;
        uint _S356 = _S355 * size_0;
        uint _S357 = i_1 % groups_1;
        uint at_19 = _S356 + _S357 + groups_1;
        uint low_3 = (*kernelContext_17->lds_0)[at_19];
        (*kernelContext_17->lds_0)[at_19] = ((*kernelContext_17->lds_0)[at_19]) & 65535U;
        (*kernelContext_17->lds_0)[at_19 + groups_1] = (*kernelContext_17->lds_0)[at_19 + groups_1] + (low_3 >> 16U);
        i_1 = i_1 + 512U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    return;
}

Group_0 no_rows_0()
{
    thread Group_0 g_0;
    (&g_0)->sum_0 = 0ULL;
    (&g_0)->rows_1 = 0U;
    (&g_0)->valid_0 = 0U;
    (&g_0)->least_2 = 4294967295U;
    (&g_0)->most_0 = 0U;
    return g_0;
}

void store_0(uint tid_2, uint groups_2, uint size_1, uint copies_1, const Kinds_0 thread* kinds_1, uint flags_3, uint to_0, KernelContext_0 thread* kernelContext_18)
{
    uint g_1 = tid_2;
    for(;;)
    {
        if(g_1 < groups_2)
        {
        }
        else
        {
            break;
        }
        thread Group_0 all_0 = no_rows_0();
        uint copy_0 = 0U;
        for(;;)
        {
            if(copy_0 < copies_1)
            {
            }
            else
            {
                break;
            }
            uint from_2 = copy_0 * size_1 + g_1;
            (&all_0)->rows_1 = (&all_0)->rows_1 + (*kernelContext_18->lds_0)[from_2];
            if((flags_3 & 1U) == 0U)
            {
                copy_0 = copy_0 + 1U;
                continue;
            }
            ulong _S358 = ulong((*kernelContext_18->lds_0)[from_2 + 2U * groups_2]);
            int _S359;
            if((flags_3 & 8U) != 0U)
            {
                _S359 = int(32);
            }
            else
            {
                _S359 = int(16);
            }
            (&all_0)->sum_0 = (&all_0)->sum_0 + ((_S358 << uint(_S359)) + ulong((*kernelContext_18->lds_0)[from_2 + groups_2]));
            (&all_0)->valid_0 = (&all_0)->valid_0 + (*kernelContext_18->lds_0)[from_2 + kinds_1->valid_1 * groups_2];
            uint _S360 = kinds_1->extremes_0;
            if((kinds_1->extremes_0) == 0U)
            {
                copy_0 = copy_0 + 1U;
                continue;
            }
            (&all_0)->least_2 = min((&all_0)->least_2, (*kernelContext_18->lds_0)[from_2 + _S360 * groups_2]);
            (&all_0)->most_0 = max((&all_0)->most_0, (*kernelContext_18->lds_0)[from_2 + (_S360 + 1U) * groups_2]);
            copy_0 = copy_0 + 1U;
        }
        *(kernelContext_18->p_0->partials_0 + (to_0 + g_1)) = all_0;
        g_1 = g_1 + 512U;
    }
    return;
}

[[kernel]] void scan_groups(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint block_1;
    thread KernelContext_0 kernelContext_19;
    (&kernelContext_19)->p_0 = p_1;
    threadgroup array<uint, int(6144)> lds_1;
    (&kernelContext_19)->lds_0 = &lds_1;
    uint tid_3 = lid_0.x;
    uint _S361 = gid_0.x;
    uint at_20 = _S361 * 65536U;
    uint device* _S362 = p_1->work_0 + (p_1->row_begin_0 + at_20) / 65536U;
    uint first_2 = ((*_S362) & 16777215U) * *(p_1->plan_0 + 0U);
    uint proved_2 = (*_S362) >> 24U;
    uint begin_0 = (p_1->row_begin_0 + at_20) % 65536U;
    uint _S363 = min(begin_0 + min(65536U, p_1->row_count_0 - at_20), (p_1->pieces_0 + first_2)->rows_0);
    uint device* _S364 = p_1->plan_0 + 3U;
    uint groups_3 = *_S364;
    uint to_1 = (p_1->row_begin_0 / 65536U + _S361) * *_S364;
    Value_0 _S365 = value_of_0(first_2, &kernelContext_19);
    Conditions_0 _S366 = conditions_of_0(first_2, proved_2, &kernelContext_19);
    Kinds_0 kinds_2 = kinds_of_0(_S365.flags_0);
    uint size_2 = groups_3 * kinds_2.count_0;
    uint device* _S367 = p_1->plan_0 + 4U;
    uint copies_2 = *_S367;
    uint _S368 = *(p_1->plan_0 + 7U);
    uint _S369 = tid_3 % *_S367;
    uint _S370 = _S369 * size_2;
    uint i_2 = tid_3;
    for(;;)
    {
        if(i_2 < (size_2 * copies_2))
        {
        }
        else
        {
            break;
        }
        bool _S371;
        if((kinds_2.extremes_0) != 0U)
        {
            uint _S372 = i_2 % size_2;
            uint _S373 = _S372 / groups_3;
            _S371 = _S373 == (kinds_2.extremes_0);
        }
        else
        {
            _S371 = false;
        }
        if(_S371)
        {
            block_1 = 4294967295U;
        }
        else
        {
            block_1 = 0U;
        }
        (*(&kernelContext_19)->lds_0)[i_2] = block_1;
        i_2 = i_2 + 512U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    block_1 = begin_0;
    uint turn_0 = 0U;
    for(;;)
    {
        if(block_1 < _S363)
        {
        }
        else
        {
            break;
        }
        Rows_0 r_11 = rows_of_0(block_1, tid_3, _S363);
        thread Conditions_0 _S374 = _S366;
        thread Rows_0 _S375 = r_11;
        uint _S376 = Conditions_rows_0(&_S374, first_2, proved_2, &_S375, &kernelContext_19);
        uint mask_68 = (r_11.alive_0) & _S376;
        thread Value_0 _S377 = _S365;
        thread Rows_0 _S378 = r_11;
        thread array<uint, int(16)> v_10;
        uint _S379 = Value_load_0(&_S377, &_S378, &v_10, &kernelContext_19);
        thread Rows_0 _S380 = r_11;
        Places_0 _S381 = places_of_0(first_2, &_S380, &kernelContext_19);
        thread Kinds_0 _S382 = kinds_2;
        thread Places_0 _S383 = _S381;
        thread array<uint, int(16)> _S384 = v_10;
        add_0(_S370, groups_3, &_S382, _S365.flags_0, &_S383, mask_68, _S379, &_S384, &kernelContext_19);
        uint turn_1 = turn_0 + 1U;
        if(turn_1 == _S368)
        {
            empty_low_words_0(tid_3, groups_3, size_2, copies_2, &kernelContext_19);
            turn_0 = 0U;
        }
        else
        {
            turn_0 = turn_1;
        }
        block_1 = block_1 + 8192U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    thread Kinds_0 _S385 = kinds_2;
    store_0(tid_3, groups_3, size_2, copies_2, &_S385, _S365.flags_0, to_1, &kernelContext_19);
    return;
}

