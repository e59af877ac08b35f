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

struct Value_0
{
    uint slot_0;
    uint flags_0;
    long least_0;
    Segment_0 s_0;
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
    uint device* _S1 = kernelContext_0->p_0->plan_0 + 5U;
    uint _S2 = *_S1;
    (&value_0)->slot_0 = *_S1;
    (&value_0)->flags_0 = *(kernelContext_0->p_0->plan_0 + 6U);
    (&value_0)->least_0 = (kernelContext_0->p_0->keys_0 + int(0))->least_1;
    (&value_0)->s_0 = *(kernelContext_0->p_0->pieces_0 + (first_0 + _S2));
    return value_0;
}

Leaf_0 Leaf_x24init_0(long low_1, long high_1, uint mode_1, uint slot_3, uint set_1, uint pad_2)
{
    thread Leaf_0 _S3;
    (&_S3)->low_0 = low_1;
    (&_S3)->high_0 = high_1;
    (&_S3)->mode_0 = mode_1;
    (&_S3)->slot_1 = slot_3;
    (&_S3)->set_0 = set_1;
    (&_S3)->pad_0 = pad_2;
    return _S3;
}

Segment_0 Segment_x24init_0(ulong data_1, ulong validity_1, long base_1, uint encoding_1, uint rows_2)
{
    thread Segment_0 _S4;
    (&_S4)->data_0 = data_1;
    (&_S4)->validity_0 = validity_1;
    (&_S4)->base_0 = base_1;
    (&_S4)->encoding_0 = encoding_1;
    (&_S4)->rows_0 = rows_2;
    return _S4;
}

struct Bound_0
{
    Leaf_0 leaf_0;
    Segment_0 s_1;
    uint from_0;
    uint span_0;
    bool narrow_0;
    bool never_0;
};

Bound_0 Bound_x24init_0(const Leaf_0 thread* leaf_1, const Segment_0 thread* s_2, uint from_1, uint span_1, bool narrow_1, bool never_1)
{
    thread Bound_0 _S5;
    (&_S5)->leaf_0 = *leaf_1;
    (&_S5)->s_1 = *s_2;
    (&_S5)->from_0 = from_1;
    (&_S5)->span_0 = span_1;
    (&_S5)->narrow_0 = narrow_1;
    (&_S5)->never_0 = never_1;
    return _S5;
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
    thread Conditions_0 _S6;
    (&_S6)->length_0 = length_1;
    (&_S6)->held_0 = held_1;
    (&_S6)->a_0 = *a_1;
    (&_S6)->b_0 = *b_1;
    return _S6;
}

uint low_of_0(const Segment_0 thread* s_3)
{
    return (s_3->encoding_0) & 255U;
}

uint low_of_1(const Segment_0 thread* s_4)
{
    return (s_4->encoding_0) & 255U;
}

bool is_narrow_0(const Segment_0 thread* s_5)
{
    uint _S7 = low_of_0(s_5);
    bool _S8;
    if(_S7 < 3U)
    {
        _S8 = true;
    }
    else
    {
        _S8 = (s_5->encoding_0) == 3U;
    }
    return _S8;
}

Bound_0 bound_of_0(uint number_0, uint first_piece_0, KernelContext_0 thread* kernelContext_1)
{
    thread Bound_0 b_2;
    (&b_2)->leaf_0 = *(kernelContext_1->p_0->leaves_0 + number_0);
    Segment_0 device* _S9 = kernelContext_1->p_0->pieces_0 + (first_piece_0 + (&(&b_2)->leaf_0)->slot_1);
    Segment_0 _S10 = *_S9;
    (&b_2)->s_1 = *_S9;
    thread Segment_0 _S11 = _S10;
    bool _S12 = is_narrow_0(&_S11);
    (&b_2)->narrow_0 = _S12;
    ulong low_2;
    if(((&(&b_2)->leaf_0)->low_0) <= ((&(&b_2)->s_1)->base_0))
    {
        low_2 = 0ULL;
    }
    else
    {
        low_2 = ulong((&(&b_2)->leaf_0)->low_0) - ulong((&(&b_2)->s_1)->base_0);
    }
    ulong high_2 = ulong((&(&b_2)->leaf_0)->high_0) - ulong((&(&b_2)->s_1)->base_0);
    bool _S13;
    if(((&(&b_2)->leaf_0)->low_0) > ((&(&b_2)->leaf_0)->high_0))
    {
        _S13 = true;
    }
    else
    {
        _S13 = ((&(&b_2)->leaf_0)->high_0) < ((&(&b_2)->s_1)->base_0);
    }
    if(_S13)
    {
        _S13 = true;
    }
    else
    {
        _S13 = low_2 > 4294967295ULL;
    }
    (&b_2)->never_0 = _S13;
    uint _S14 = uint(low_2);
    (&b_2)->from_0 = _S14;
    (&b_2)->span_0 = uint(min(high_2, 4294967295ULL)) - _S14;
    return b_2;
}

Conditions_0 conditions_of_0(uint first_piece_1, uint proved_0, KernelContext_0 thread* kernelContext_2)
{
    Segment_0 _S15 = Segment_x24init_0(0ULL, 0ULL, 0LL, 0U, 0U);
    thread Leaf_0 _S16 = Leaf_x24init_0(0LL, 0LL, 0U, 0U, 0U, 0U);
    thread Segment_0 _S17 = _S15;
    Bound_0 _S18 = Bound_x24init_0(&_S16, &_S17, 0U, 0U, false, false);
    thread Bound_0 _S19 = _S18;
    thread Bound_0 _S20 = _S18;
    Conditions_0 _S21 = Conditions_x24init_0(0U, 0U, &_S19, &_S20);
    thread Conditions_0 c_0 = _S21;
    uint device* _S22 = kernelContext_2->p_0->plan_0 + 1U;
    uint _S23 = *_S22;
    (&c_0)->length_0 = *_S22;
    bool _S24;
    if(_S23 == 1U)
    {
        _S24 = true;
    }
    else
    {
        if(((&c_0)->length_0) == 3U)
        {
            _S24 = (*(kernelContext_2->p_0->plan_0 + 18U)) == 256U;
        }
        else
        {
            _S24 = false;
        }
    }
    if(_S24)
    {
        int _S25;
        if(((&c_0)->length_0) == 1U)
        {
            _S25 = int(1);
        }
        else
        {
            _S25 = int(2);
        }
        (&c_0)->held_0 = uint(_S25);
        if((proved_0 & 1U) == 0U)
        {
            Bound_0 _S26 = bound_of_0(0U, first_piece_1, kernelContext_2);
            (&c_0)->a_0 = _S26;
        }
        if(((&c_0)->held_0) > 1U)
        {
            _S24 = (proved_0 & 2U) == 0U;
        }
        else
        {
            _S24 = false;
        }
        if(_S24)
        {
            Bound_0 _S27 = bound_of_0(1U, first_piece_1, kernelContext_2);
            (&c_0)->b_0 = _S27;
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
    int _S28;
    if((flags_1 & 1U) != 0U)
    {
        _S28 = int(3);
    }
    else
    {
        _S28 = int(1);
    }
    (&k_0)->count_0 = uint(_S28);
    (&k_0)->valid_1 = 0U;
    (&k_0)->extremes_0 = 0U;
    if((flags_1 & 4U) != 0U)
    {
        uint _S29 = (&k_0)->count_0;
        (&k_0)->count_0 = (&k_0)->count_0 + 1U;
        (&k_0)->valid_1 = _S29;
    }
    if((flags_1 & 2U) != 0U)
    {
        (&k_0)->extremes_0 = (&k_0)->count_0;
        (&k_0)->count_0 = (&k_0)->count_0 + 2U;
    }
    return k_0;
}

uint device* words_of_0(uint slot_4, KernelContext_0 thread* kernelContext_3)
{
    uint device* _S30;
    if(slot_4 < 2U)
    {
        if(slot_4 == 0U)
        {
            _S30 = kernelContext_3->p_0->c0_0;
        }
        else
        {
            _S30 = kernelContext_3->p_0->c1_0;
        }
        return _S30;
    }
    if(slot_4 < 4U)
    {
        if(slot_4 == 2U)
        {
            _S30 = kernelContext_3->p_0->c2_0;
        }
        else
        {
            _S30 = kernelContext_3->p_0->c3_0;
        }
        return _S30;
    }
    if(slot_4 == 4U)
    {
        _S30 = kernelContext_3->p_0->c4_0;
    }
    else
    {
        _S30 = kernelContext_3->p_0->c5_0;
    }
    return _S30;
}

uint byte_of_0(uint slot_5, ulong at_0, uint row_0, KernelContext_0 thread* kernelContext_4)
{
    uint device* _S31 = words_of_0(slot_5, kernelContext_4);
    return ((*(_S31 + (at_0 + ulong(row_0 / 32U)))) >> (row_0 % 32U)) & 255U;
}

uint valid_byte_0(uint slot_6, const Segment_0 thread* s_6, uint row_1, KernelContext_0 thread* kernelContext_5)
{
    ulong _S32 = s_6->validity_0;
    uint _S33;
    if((s_6->validity_0) == 0ULL)
    {
        _S33 = 255U;
    }
    else
    {
        uint _S34 = byte_of_0(slot_6, _S32, row_1, kernelContext_5);
        _S33 = _S34;
    }
    return _S33;
}

void load_low_0(uint slot_7, const Segment_0 thread* s_7, uint row_2, array<uint, int(8)> thread* v_0, KernelContext_0 thread* kernelContext_6)
{
    uint _S35 = low_of_0(s_7);
    if(_S35 == 2U)
    {
        uint device* _S36 = words_of_0(slot_7, kernelContext_6);
        uint4 _S37 = uint4(*(packed_uint4 device*)((ulong)(_S36 + (s_7->data_0 + ulong(row_2 / 2U))))) ;
        uint _S38 = _S37.x;
        (*v_0)[int(0)] = _S38 & 65535U;
        (*v_0)[int(1)] = _S38 >> 16U;
        uint _S39 = _S37.y;
        (*v_0)[int(2)] = _S39 & 65535U;
        (*v_0)[int(3)] = _S39 >> 16U;
        uint _S40 = _S37.z;
        (*v_0)[int(4)] = _S40 & 65535U;
        (*v_0)[int(5)] = _S40 >> 16U;
        uint _S41 = _S37.w;
        (*v_0)[int(6)] = _S41 & 65535U;
        (*v_0)[int(7)] = _S41 >> 16U;
    }
    else
    {
        if(_S35 == 1U)
        {
            uint device* _S42 = words_of_0(slot_7, kernelContext_6);
            uint2 _S43 = uint2(*(packed_uint2 device*)((ulong)(_S42 + (s_7->data_0 + ulong(row_2 / 4U))))) ;
            uint _S44 = _S43.x;
            (*v_0)[int(0)] = _S44 & 255U;
            (*v_0)[int(1)] = (_S44 >> 8U) & 255U;
            (*v_0)[int(2)] = (_S44 >> 16U) & 255U;
            (*v_0)[int(3)] = _S44 >> 24U;
            uint _S45 = _S43.y;
            (*v_0)[int(4)] = _S45 & 255U;
            (*v_0)[int(5)] = (_S45 >> 8U) & 255U;
            (*v_0)[int(6)] = (_S45 >> 16U) & 255U;
            (*v_0)[int(7)] = _S45 >> 24U;
        }
        else
        {
            if(_S35 == 3U)
            {
                uint device* _S46 = words_of_0(slot_7, kernelContext_6);
                ulong _S47 = s_7->data_0 + ulong(row_2);
                uint4 _S48 = uint4(*(packed_uint4 device*)((ulong)(_S46 + _S47))) ;
                uint device* _S49 = words_of_0(slot_7, kernelContext_6);
                uint4 _S50 = uint4(*(packed_uint4 device*)((ulong)(_S49 + (_S47 + 4ULL)))) ;
                (*v_0)[int(0)] = _S48.x;
                (*v_0)[int(1)] = _S48.y;
                (*v_0)[int(2)] = _S48.z;
                (*v_0)[int(3)] = _S48.w;
                (*v_0)[int(4)] = _S50.x;
                (*v_0)[int(5)] = _S50.y;
                (*v_0)[int(6)] = _S50.z;
                (*v_0)[int(7)] = _S50.w;
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

uint low_bits_of_0(const Segment_0 thread* s_8)
{
    uint _S51 = low_of_1(s_8);
    uint _S52;
    if(_S51 == 0U)
    {
        _S52 = 0U;
    }
    else
    {
        _S52 = 4U << _S51;
    }
    return _S52;
}

uint planes_of_0(const Segment_0 thread* s_9)
{
    return (s_9->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_10, uint plane_0)
{
    ulong padded_0 = ulong((s_10->rows_0 + 63U) / 64U * 64U);
    ulong _S53 = s_10->data_0;
    uint _S54 = low_bits_of_0(s_10);
    return _S53 + padded_0 * ulong(_S54) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_8, const Segment_0 thread* s_11, uint row_3, array<uint, int(8)> thread* v_1, KernelContext_0 thread* kernelContext_7)
{
    load_low_0(slot_8, s_11, row_3, v_1, kernelContext_7);
    uint _S55 = low_bits_of_0(s_11);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S56 = planes_of_0(s_11);
        if(plane_1 < _S56)
        {
        }
        else
        {
            break;
        }
        ulong _S57 = plane_at_0(s_11, plane_1);
        uint _S58 = byte_of_0(slot_8, _S57, row_3, kernelContext_7);
        uint _S59 = _S55 + plane_1;
        (*v_1)[0U] = ((*v_1)[0U]) | (((_S58 >> 0U) & 1U) << _S59);
        (*v_1)[1U] = ((*v_1)[1U]) | (((_S58 >> 1U) & 1U) << _S59);
        (*v_1)[2U] = ((*v_1)[2U]) | (((_S58 >> 2U) & 1U) << _S59);
        (*v_1)[3U] = ((*v_1)[3U]) | (((_S58 >> 3U) & 1U) << _S59);
        (*v_1)[4U] = ((*v_1)[4U]) | (((_S58 >> 4U) & 1U) << _S59);
        (*v_1)[5U] = ((*v_1)[5U]) | (((_S58 >> 5U) & 1U) << _S59);
        (*v_1)[6U] = ((*v_1)[6U]) | (((_S58 >> 6U) & 1U) << _S59);
        (*v_1)[7U] = ((*v_1)[7U]) | (((_S58 >> 7U) & 1U) << _S59);
        plane_1 = plane_1 + 1U;
    }
    return;
}

bool in_set_0(const Leaf_0 thread* leaf_2, ulong place_0, KernelContext_0 thread* kernelContext_8)
{
    if(place_0 > ulong(leaf_2->high_0 - leaf_2->low_0))
    {
        return false;
    }
    return (((*(kernelContext_8->p_0->plan_0 + (leaf_2->set_0 + uint(place_0 / 32ULL)))) >> uint(place_0 % 32ULL)) & 1U) != 0U;
}

void load_wide_0(uint slot_9, const Segment_0 thread* s_12, uint row_4, array<ulong, int(8)> thread* v_2, KernelContext_0 thread* kernelContext_9)
{
    uint _S60 = low_of_0(s_12);
    if(_S60 == 4U)
    {
        uint device* _S61 = words_of_0(slot_9, kernelContext_9);
        ulong _S62 = s_12->data_0 + ulong(2U * row_4);
        uint4 _S63 = uint4(*(packed_uint4 device*)((ulong)(_S61 + _S62))) ;
        (*v_2)[0U] = (ulong(_S63.y) << 32U) | ulong(_S63.x);
        (*v_2)[1U] = (ulong(_S63.w) << 32U) | ulong(_S63.z);
        uint device* _S64 = words_of_0(slot_9, kernelContext_9);
        uint4 _S65 = uint4(*(packed_uint4 device*)((ulong)(_S64 + (_S62 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S65.y) << 32U) | ulong(_S65.x);
        (*v_2)[3U] = (ulong(_S65.w) << 32U) | ulong(_S65.z);
        uint device* _S66 = words_of_0(slot_9, kernelContext_9);
        uint4 _S67 = uint4(*(packed_uint4 device*)((ulong)(_S66 + (_S62 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S67.y) << 32U) | ulong(_S67.x);
        (*v_2)[5U] = (ulong(_S67.w) << 32U) | ulong(_S67.z);
        uint device* _S68 = words_of_0(slot_9, kernelContext_9);
        uint4 _S69 = uint4(*(packed_uint4 device*)((ulong)(_S68 + (_S62 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S69.y) << 32U) | ulong(_S69.x);
        (*v_2)[7U] = (ulong(_S69.w) << 32U) | ulong(_S69.z);
        return;
    }
    thread array<uint, int(8)> low_3;
    load_low_0(slot_9, s_12, row_4, &low_3, kernelContext_9);
    (*v_2)[0U] = ulong(low_3[0U]);
    (*v_2)[1U] = ulong(low_3[1U]);
    (*v_2)[2U] = ulong(low_3[2U]);
    (*v_2)[3U] = ulong(low_3[3U]);
    (*v_2)[4U] = ulong(low_3[4U]);
    (*v_2)[5U] = ulong(low_3[5U]);
    (*v_2)[6U] = ulong(low_3[6U]);
    (*v_2)[7U] = ulong(low_3[7U]);
    uint plane_2 = 0U;
    for(;;)
    {
        uint _S70 = planes_of_0(s_12);
        if(plane_2 < _S70)
        {
        }
        else
        {
            break;
        }
        ulong _S71 = plane_at_0(s_12, plane_2);
        uint _S72 = byte_of_0(slot_9, _S71, row_4, kernelContext_9);
        uint _S73 = 32U + plane_2;
        (*v_2)[0U] = ((*v_2)[0U]) | (ulong((_S72 >> 0U) & 1U) << _S73);
        (*v_2)[1U] = ((*v_2)[1U]) | (ulong((_S72 >> 1U) & 1U) << _S73);
        (*v_2)[2U] = ((*v_2)[2U]) | (ulong((_S72 >> 2U) & 1U) << _S73);
        (*v_2)[3U] = ((*v_2)[3U]) | (ulong((_S72 >> 3U) & 1U) << _S73);
        (*v_2)[4U] = ((*v_2)[4U]) | (ulong((_S72 >> 4U) & 1U) << _S73);
        (*v_2)[5U] = ((*v_2)[5U]) | (ulong((_S72 >> 5U) & 1U) << _S73);
        (*v_2)[6U] = ((*v_2)[6U]) | (ulong((_S72 >> 6U) & 1U) << _S73);
        (*v_2)[7U] = ((*v_2)[7U]) | (ulong((_S72 >> 7U) & 1U) << _S73);
        plane_2 = plane_2 + 1U;
    }
    return;
}

uint Bound_keys_0(const Bound_0 thread* this_0, uint row_5, KernelContext_0 thread* kernelContext_10)
{
    bool set_2 = ((&this_0->leaf_0)->mode_0) >= 4U;
    uint _S74;
    if(this_0->narrow_0)
    {
        thread array<uint, int(8)> v_3;
        load_narrow_0((&this_0->leaf_0)->slot_1, &this_0->s_1, row_5, &v_3, kernelContext_10);
        if(set_2)
        {
            ulong _S75 = ulong((&this_0->s_1)->base_0) - ulong((&this_0->leaf_0)->low_0);
            bool _S76 = in_set_0(&this_0->leaf_0, _S75 + ulong(v_3[0U]), kernelContext_10);
            if(_S76)
            {
                _S74 = 1U;
            }
            else
            {
                _S74 = 0U;
            }
            uint mask_0 = 0U | (_S74 << 0U);
            bool _S77 = in_set_0(&this_0->leaf_0, _S75 + ulong(v_3[1U]), kernelContext_10);
            if(_S77)
            {
                _S74 = 1U;
            }
            else
            {
                _S74 = 0U;
            }
            uint mask_1 = mask_0 | (_S74 << 1U);
            bool _S78 = in_set_0(&this_0->leaf_0, _S75 + ulong(v_3[2U]), kernelContext_10);
            if(_S78)
            {
                _S74 = 1U;
            }
            else
            {
                _S74 = 0U;
            }
            uint mask_2 = mask_1 | (_S74 << 2U);
            bool _S79 = in_set_0(&this_0->leaf_0, _S75 + ulong(v_3[3U]), kernelContext_10);
            if(_S79)
            {
                _S74 = 1U;
            }
            else
            {
                _S74 = 0U;
            }
            uint mask_3 = mask_2 | (_S74 << 3U);
            bool _S80 = in_set_0(&this_0->leaf_0, _S75 + ulong(v_3[4U]), kernelContext_10);
            if(_S80)
            {
                _S74 = 1U;
            }
            else
            {
                _S74 = 0U;
            }
            uint mask_4 = mask_3 | (_S74 << 4U);
            bool _S81 = in_set_0(&this_0->leaf_0, _S75 + ulong(v_3[5U]), kernelContext_10);
            if(_S81)
            {
                _S74 = 1U;
            }
            else
            {
                _S74 = 0U;
            }
            uint mask_5 = mask_4 | (_S74 << 5U);
            bool _S82 = in_set_0(&this_0->leaf_0, _S75 + ulong(v_3[6U]), kernelContext_10);
            if(_S82)
            {
                _S74 = 1U;
            }
            else
            {
                _S74 = 0U;
            }
            uint mask_6 = mask_5 | (_S74 << 6U);
            bool _S83 = in_set_0(&this_0->leaf_0, _S75 + ulong(v_3[7U]), kernelContext_10);
            if(_S83)
            {
                _S74 = 1U;
            }
            else
            {
                _S74 = 0U;
            }
            uint mask_7 = mask_6 | (_S74 << 7U);
            return mask_7;
        }
        if(this_0->never_0)
        {
            return 0U;
        }
        uint _S84 = this_0->from_0;
        uint _S85 = this_0->span_0;
        if((v_3[0U] - this_0->from_0) <= (this_0->span_0))
        {
            _S74 = 1U;
        }
        else
        {
            _S74 = 0U;
        }
        uint mask_8 = 0U | (_S74 << 0U);
        if((v_3[1U] - _S84) <= _S85)
        {
            _S74 = 1U;
        }
        else
        {
            _S74 = 0U;
        }
        uint mask_9 = mask_8 | (_S74 << 1U);
        if((v_3[2U] - _S84) <= _S85)
        {
            _S74 = 1U;
        }
        else
        {
            _S74 = 0U;
        }
        uint mask_10 = mask_9 | (_S74 << 2U);
        if((v_3[3U] - _S84) <= _S85)
        {
            _S74 = 1U;
        }
        else
        {
            _S74 = 0U;
        }
        uint mask_11 = mask_10 | (_S74 << 3U);
        if((v_3[4U] - _S84) <= _S85)
        {
            _S74 = 1U;
        }
        else
        {
            _S74 = 0U;
        }
        uint mask_12 = mask_11 | (_S74 << 4U);
        if((v_3[5U] - _S84) <= _S85)
        {
            _S74 = 1U;
        }
        else
        {
            _S74 = 0U;
        }
        uint mask_13 = mask_12 | (_S74 << 5U);
        if((v_3[6U] - _S84) <= _S85)
        {
            _S74 = 1U;
        }
        else
        {
            _S74 = 0U;
        }
        uint mask_14 = mask_13 | (_S74 << 6U);
        if((v_3[7U] - _S84) <= _S85)
        {
            _S74 = 1U;
        }
        else
        {
            _S74 = 0U;
        }
        uint mask_15 = mask_14 | (_S74 << 7U);
        return mask_15;
    }
    thread array<ulong, int(8)> v_4;
    load_wide_0((&this_0->leaf_0)->slot_1, &this_0->s_1, row_5, &v_4, kernelContext_10);
    uint _S86 = low_of_0(&this_0->s_1);
    bool _S87 = _S86 == 4U;
    ulong _S88;
    if(_S87)
    {
        _S88 = v_4[0U];
    }
    else
    {
        _S88 = ulong((&this_0->s_1)->base_0) + v_4[0U];
    }
    long key_0 = long(_S88);
    bool pass_0;
    if(set_2)
    {
        bool _S89 = in_set_0(&this_0->leaf_0, ulong(key_0) - ulong((&this_0->leaf_0)->low_0), kernelContext_10);
        pass_0 = _S89;
    }
    else
    {
        if(key_0 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_0 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S74 = 1U;
    }
    else
    {
        _S74 = 0U;
    }
    uint mask_16 = 0U | (_S74 << 0U);
    if(_S87)
    {
        _S88 = v_4[1U];
    }
    else
    {
        _S88 = ulong((&this_0->s_1)->base_0) + v_4[1U];
    }
    long key_1 = long(_S88);
    if(set_2)
    {
        bool _S90 = in_set_0(&this_0->leaf_0, ulong(key_1) - ulong((&this_0->leaf_0)->low_0), kernelContext_10);
        pass_0 = _S90;
    }
    else
    {
        if(key_1 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_1 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S74 = 1U;
    }
    else
    {
        _S74 = 0U;
    }
    uint mask_17 = mask_16 | (_S74 << 1U);
    if(_S87)
    {
        _S88 = v_4[2U];
    }
    else
    {
        _S88 = ulong((&this_0->s_1)->base_0) + v_4[2U];
    }
    long key_2 = long(_S88);
    if(set_2)
    {
        bool _S91 = in_set_0(&this_0->leaf_0, ulong(key_2) - ulong((&this_0->leaf_0)->low_0), kernelContext_10);
        pass_0 = _S91;
    }
    else
    {
        if(key_2 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_2 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S74 = 1U;
    }
    else
    {
        _S74 = 0U;
    }
    uint mask_18 = mask_17 | (_S74 << 2U);
    if(_S87)
    {
        _S88 = v_4[3U];
    }
    else
    {
        _S88 = ulong((&this_0->s_1)->base_0) + v_4[3U];
    }
    long key_3 = long(_S88);
    if(set_2)
    {
        bool _S92 = in_set_0(&this_0->leaf_0, ulong(key_3) - ulong((&this_0->leaf_0)->low_0), kernelContext_10);
        pass_0 = _S92;
    }
    else
    {
        if(key_3 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_3 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S74 = 1U;
    }
    else
    {
        _S74 = 0U;
    }
    uint mask_19 = mask_18 | (_S74 << 3U);
    if(_S87)
    {
        _S88 = v_4[4U];
    }
    else
    {
        _S88 = ulong((&this_0->s_1)->base_0) + v_4[4U];
    }
    long key_4 = long(_S88);
    if(set_2)
    {
        bool _S93 = in_set_0(&this_0->leaf_0, ulong(key_4) - ulong((&this_0->leaf_0)->low_0), kernelContext_10);
        pass_0 = _S93;
    }
    else
    {
        if(key_4 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_4 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S74 = 1U;
    }
    else
    {
        _S74 = 0U;
    }
    uint mask_20 = mask_19 | (_S74 << 4U);
    if(_S87)
    {
        _S88 = v_4[5U];
    }
    else
    {
        _S88 = ulong((&this_0->s_1)->base_0) + v_4[5U];
    }
    long key_5 = long(_S88);
    if(set_2)
    {
        bool _S94 = in_set_0(&this_0->leaf_0, ulong(key_5) - ulong((&this_0->leaf_0)->low_0), kernelContext_10);
        pass_0 = _S94;
    }
    else
    {
        if(key_5 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_5 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S74 = 1U;
    }
    else
    {
        _S74 = 0U;
    }
    uint mask_21 = mask_20 | (_S74 << 5U);
    if(_S87)
    {
        _S88 = v_4[6U];
    }
    else
    {
        _S88 = ulong((&this_0->s_1)->base_0) + v_4[6U];
    }
    long key_6 = long(_S88);
    if(set_2)
    {
        bool _S95 = in_set_0(&this_0->leaf_0, ulong(key_6) - ulong((&this_0->leaf_0)->low_0), kernelContext_10);
        pass_0 = _S95;
    }
    else
    {
        if(key_6 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_6 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S74 = 1U;
    }
    else
    {
        _S74 = 0U;
    }
    uint mask_22 = mask_21 | (_S74 << 6U);
    if(_S87)
    {
        _S88 = v_4[7U];
    }
    else
    {
        _S88 = ulong((&this_0->s_1)->base_0) + v_4[7U];
    }
    long key_7 = long(_S88);
    if(set_2)
    {
        bool _S96 = in_set_0(&this_0->leaf_0, ulong(key_7) - ulong((&this_0->leaf_0)->low_0), kernelContext_10);
        pass_0 = _S96;
    }
    else
    {
        if(key_7 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_7 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S74 = 1U;
    }
    else
    {
        _S74 = 0U;
    }
    uint mask_23 = mask_22 | (_S74 << 7U);
    return mask_23;
}

uint Bound_rows_0(const Bound_0 thread* this_1, uint row_6, KernelContext_0 thread* kernelContext_11)
{
    uint _S97 = valid_byte_0((&this_1->leaf_0)->slot_1, &this_1->s_1, row_6, kernelContext_11);
    uint _S98 = (&this_1->leaf_0)->mode_0;
    if(((&this_1->leaf_0)->mode_0) == 2U)
    {
        return _S97 ^ 255U;
    }
    if(_S98 == 3U)
    {
        return _S97;
    }
    uint _S99 = Bound_keys_0(this_1, row_6, kernelContext_11);
    uint _S100;
    if((_S98 & 1U) != 0U)
    {
        _S100 = _S99 ^ 255U;
    }
    else
    {
        _S100 = _S99;
    }
    return _S97 & _S100;
}

uint Conditions_rows_0(const Conditions_0 thread* this_2, uint first_piece_2, uint proved_1, uint row_7, KernelContext_0 thread* kernelContext_12)
{
    uint _S101 = this_2->length_0;
    if((this_2->length_0) == 0U)
    {
        return 255U;
    }
    uint _S102 = this_2->held_0;
    uint mask_24;
    bool _S103;
    if((this_2->held_0) > 0U)
    {
        if((proved_1 & 1U) != 0U)
        {
            mask_24 = 255U;
        }
        else
        {
            uint _S104 = Bound_rows_0(&this_2->a_0, row_7, kernelContext_12);
            mask_24 = _S104;
        }
        if(_S102 > 1U)
        {
            _S103 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S103 = false;
        }
        if(_S103)
        {
            uint _S105 = Bound_rows_0(&this_2->b_0, row_7, kernelContext_12);
            mask_24 = mask_24 & _S105;
        }
        return mask_24;
    }
    ulong stack_0 = 0ULL;
    mask_24 = 0U;
    for(;;)
    {
        if(mask_24 < _S101)
        {
        }
        else
        {
            break;
        }
        uint device* _S106 = kernelContext_12->p_0->plan_0 + (16U + mask_24);
        uint token_0 = *_S106;
        uint top_0 = uint(stack_0) & 255U;
        uint next_0 = uint(stack_0 >> 8U) & 255U;
        ulong stack_1;
        if((*_S106) == 256U)
        {
            stack_1 = ((stack_0 >> 16U) << 8U) | ulong(top_0 & next_0);
        }
        else
        {
            if(token_0 == 257U)
            {
                stack_1 = ((stack_0 >> 16U) << 8U) | ulong(top_0 | next_0);
            }
            else
            {
                if(token_0 < 8U)
                {
                    _S103 = ((proved_1 >> token_0) & 1U) != 0U;
                }
                else
                {
                    _S103 = false;
                }
                if(_S103)
                {
                    stack_1 = (stack_0 << 8U) | 255ULL;
                }
                else
                {
                    ulong _S107 = stack_0 << 8U;
                    Bound_0 _S108 = bound_of_0(token_0, first_piece_2, kernelContext_12);
                    thread Bound_0 _S109 = _S108;
                    uint _S110 = Bound_rows_0(&_S109, row_7, kernelContext_12);
                    stack_1 = _S107 | ulong(_S110);
                }
            }
        }
        uint i_0 = mask_24 + 1U;
        stack_0 = stack_1;
        mask_24 = i_0;
    }
    return uint(stack_0) & 255U;
}

void load_offsets_0(uint slot_10, const Segment_0 thread* s_13, long least_3, uint row_8, array<uint, int(8)> thread* v_5, KernelContext_0 thread* kernelContext_13)
{
    bool _S111 = is_narrow_0(s_13);
    if(_S111)
    {
        uint _S112 = uint(ulong(s_13->base_0) - ulong(least_3));
        load_narrow_0(slot_10, s_13, row_8, v_5, kernelContext_13);
        (*v_5)[0U] = (*v_5)[0U] + _S112;
        (*v_5)[1U] = (*v_5)[1U] + _S112;
        (*v_5)[2U] = (*v_5)[2U] + _S112;
        (*v_5)[3U] = (*v_5)[3U] + _S112;
        (*v_5)[4U] = (*v_5)[4U] + _S112;
        (*v_5)[5U] = (*v_5)[5U] + _S112;
        (*v_5)[6U] = (*v_5)[6U] + _S112;
        (*v_5)[7U] = (*v_5)[7U] + _S112;
        return;
    }
    thread array<ulong, int(8)> wide_0;
    uint _S113 = low_of_0(s_13);
    ulong _S114;
    if(_S113 == 4U)
    {
        _S114 = 0ULL;
    }
    else
    {
        _S114 = ulong(s_13->base_0);
    }
    ulong _S115 = _S114 - ulong(least_3);
    load_wide_0(slot_10, s_13, row_8, &wide_0, kernelContext_13);
    (*v_5)[0U] = uint(wide_0[0U] + _S115);
    (*v_5)[1U] = uint(wide_0[1U] + _S115);
    (*v_5)[2U] = uint(wide_0[2U] + _S115);
    (*v_5)[3U] = uint(wide_0[3U] + _S115);
    (*v_5)[4U] = uint(wide_0[4U] + _S115);
    (*v_5)[5U] = uint(wide_0[5U] + _S115);
    (*v_5)[6U] = uint(wide_0[6U] + _S115);
    (*v_5)[7U] = uint(wide_0[7U] + _S115);
    return;
}

struct Places_0
{
    array<uint, int(8)> at_1;
};

Places_0 places_of_0(uint first_1, uint row_9, KernelContext_0 thread* kernelContext_14)
{
    thread Places_0 places_0;
    (&places_0)->at_1[0U] = 0U;
    (&places_0)->at_1[1U] = 0U;
    (&places_0)->at_1[2U] = 0U;
    (&places_0)->at_1[3U] = 0U;
    (&places_0)->at_1[4U] = 0U;
    (&places_0)->at_1[5U] = 0U;
    (&places_0)->at_1[6U] = 0U;
    (&places_0)->at_1[7U] = 0U;
    uint _S116 = *(kernelContext_14->p_0->plan_0 + 2U);
    uint k_1 = 1U;
    for(;;)
    {
        if(k_1 <= _S116)
        {
        }
        else
        {
            break;
        }
        Key_0 device* _S117 = kernelContext_14->p_0->keys_0 + k_1;
        Key_0 key_8 = *_S117;
        Segment_0 device* _S118 = kernelContext_14->p_0->pieces_0 + (first_1 + (*_S117).slot_2);
        Segment_0 s_14 = *_S118;
        thread Segment_0 _S119 = *_S118;
        uint _S120 = valid_byte_0(key_8.slot_2, &_S119, row_9, kernelContext_14);
        thread Segment_0 _S121 = s_14;
        thread array<uint, int(8)> v_6;
        load_offsets_0(key_8.slot_2, &_S121, key_8.least_1, row_9, &v_6, kernelContext_14);
        uint _S122;
        if(((_S120 >> 0U) & 1U) != 0U)
        {
            _S122 = v_6[0U];
        }
        else
        {
            _S122 = key_8.null_code_0;
        }
        (&places_0)->at_1[0U] = (&places_0)->at_1[0U] + _S122 * key_8.multiplier_0;
        uint _S123;
        if(((_S120 >> 1U) & 1U) != 0U)
        {
            _S123 = v_6[1U];
        }
        else
        {
            _S123 = key_8.null_code_0;
        }
        (&places_0)->at_1[1U] = (&places_0)->at_1[1U] + _S123 * key_8.multiplier_0;
        uint _S124;
        if(((_S120 >> 2U) & 1U) != 0U)
        {
            _S124 = v_6[2U];
        }
        else
        {
            _S124 = key_8.null_code_0;
        }
        (&places_0)->at_1[2U] = (&places_0)->at_1[2U] + _S124 * key_8.multiplier_0;
        uint _S125;
        if(((_S120 >> 3U) & 1U) != 0U)
        {
            _S125 = v_6[3U];
        }
        else
        {
            _S125 = key_8.null_code_0;
        }
        (&places_0)->at_1[3U] = (&places_0)->at_1[3U] + _S125 * key_8.multiplier_0;
        uint _S126;
        if(((_S120 >> 4U) & 1U) != 0U)
        {
            _S126 = v_6[4U];
        }
        else
        {
            _S126 = key_8.null_code_0;
        }
        (&places_0)->at_1[4U] = (&places_0)->at_1[4U] + _S126 * key_8.multiplier_0;
        uint _S127;
        if(((_S120 >> 5U) & 1U) != 0U)
        {
            _S127 = v_6[5U];
        }
        else
        {
            _S127 = key_8.null_code_0;
        }
        (&places_0)->at_1[5U] = (&places_0)->at_1[5U] + _S127 * key_8.multiplier_0;
        uint _S128;
        if(((_S120 >> 6U) & 1U) != 0U)
        {
            _S128 = v_6[6U];
        }
        else
        {
            _S128 = key_8.null_code_0;
        }
        (&places_0)->at_1[6U] = (&places_0)->at_1[6U] + _S128 * key_8.multiplier_0;
        uint _S129;
        if(((_S120 >> 7U) & 1U) != 0U)
        {
            _S129 = v_6[7U];
        }
        else
        {
            _S129 = key_8.null_code_0;
        }
        (&places_0)->at_1[7U] = (&places_0)->at_1[7U] + _S129 * key_8.multiplier_0;
        k_1 = k_1 + 1U;
    }
    return places_0;
}

uint Value_load_0(const Value_0 thread* this_3, uint row_10, array<uint, int(8)> thread* v_7, KernelContext_0 thread* kernelContext_15)
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
        return 0U;
    }
    uint _S130 = this_3->slot_0;
    load_offsets_0(this_3->slot_0, &this_3->s_0, this_3->least_0, row_10, v_7, kernelContext_15);
    uint _S131 = valid_byte_0(_S130, &this_3->s_0, row_10, kernelContext_15);
    return _S131;
}

void add_0(uint table_0, uint groups_0, const Kinds_0 thread* kinds_0, uint flags_2, const Places_0 thread* places_1, uint mask_25, uint valid_2, const array<uint, int(8)> thread* v_8, KernelContext_0 thread* kernelContext_16)
{
    for(;;)
    {
        for(;;)
        {
            for(;;)
            {
                if(((mask_25 >> 0U) & 1U) == 0U)
                {
                    break;
                }
                uint at_2 = table_0 + places_1->at_1[0U];
                uint _S132 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_2])), 1U, memory_order_relaxed);
                if(((valid_2 >> 0U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S133 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_2 + groups_0])), (*v_8)[0U], memory_order_relaxed);
                }
                else
                {
                    uint _S134 = (*v_8)[0U];
                    uint before_0 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_2 + groups_0])), (*v_8)[0U], memory_order_relaxed);
                    if((before_0 + _S134) < before_0)
                    {
                        uint _S135 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_2 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S136 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S137 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_2 + _S136 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S138 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S139 = (*v_8)[0U];
                uint _S140 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_2 + _S138 * groups_0])), (*v_8)[0U], memory_order_relaxed);
                uint _S141 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_2 + (_S138 + 1U) * groups_0])), _S139, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_25 >> 1U) & 1U) == 0U)
                {
                    break;
                }
                uint at_3 = table_0 + places_1->at_1[1U];
                uint _S142 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3])), 1U, memory_order_relaxed);
                if(((valid_2 >> 1U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S143 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + groups_0])), (*v_8)[1U], memory_order_relaxed);
                }
                else
                {
                    uint _S144 = (*v_8)[1U];
                    uint before_1 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + groups_0])), (*v_8)[1U], memory_order_relaxed);
                    if((before_1 + _S144) < before_1)
                    {
                        uint _S145 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S146 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S147 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + _S146 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S148 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S149 = (*v_8)[1U];
                uint _S150 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + _S148 * groups_0])), (*v_8)[1U], memory_order_relaxed);
                uint _S151 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_3 + (_S148 + 1U) * groups_0])), _S149, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_25 >> 2U) & 1U) == 0U)
                {
                    break;
                }
                uint at_4 = table_0 + places_1->at_1[2U];
                uint _S152 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4])), 1U, memory_order_relaxed);
                if(((valid_2 >> 2U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S153 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + groups_0])), (*v_8)[2U], memory_order_relaxed);
                }
                else
                {
                    uint _S154 = (*v_8)[2U];
                    uint before_2 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + groups_0])), (*v_8)[2U], memory_order_relaxed);
                    if((before_2 + _S154) < before_2)
                    {
                        uint _S155 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S156 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S157 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + _S156 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S158 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S159 = (*v_8)[2U];
                uint _S160 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + _S158 * groups_0])), (*v_8)[2U], memory_order_relaxed);
                uint _S161 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_4 + (_S158 + 1U) * groups_0])), _S159, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_25 >> 3U) & 1U) == 0U)
                {
                    break;
                }
                uint at_5 = table_0 + places_1->at_1[3U];
                uint _S162 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5])), 1U, memory_order_relaxed);
                if(((valid_2 >> 3U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S163 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + groups_0])), (*v_8)[3U], memory_order_relaxed);
                }
                else
                {
                    uint _S164 = (*v_8)[3U];
                    uint before_3 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + groups_0])), (*v_8)[3U], memory_order_relaxed);
                    if((before_3 + _S164) < before_3)
                    {
                        uint _S165 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S166 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S167 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + _S166 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S168 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S169 = (*v_8)[3U];
                uint _S170 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + _S168 * groups_0])), (*v_8)[3U], memory_order_relaxed);
                uint _S171 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_5 + (_S168 + 1U) * groups_0])), _S169, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_25 >> 4U) & 1U) == 0U)
                {
                    break;
                }
                uint at_6 = table_0 + places_1->at_1[4U];
                uint _S172 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6])), 1U, memory_order_relaxed);
                if(((valid_2 >> 4U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S173 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + groups_0])), (*v_8)[4U], memory_order_relaxed);
                }
                else
                {
                    uint _S174 = (*v_8)[4U];
                    uint before_4 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + groups_0])), (*v_8)[4U], memory_order_relaxed);
                    if((before_4 + _S174) < before_4)
                    {
                        uint _S175 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S176 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S177 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + _S176 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S178 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S179 = (*v_8)[4U];
                uint _S180 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + _S178 * groups_0])), (*v_8)[4U], memory_order_relaxed);
                uint _S181 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_6 + (_S178 + 1U) * groups_0])), _S179, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_25 >> 5U) & 1U) == 0U)
                {
                    break;
                }
                uint at_7 = table_0 + places_1->at_1[5U];
                uint _S182 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7])), 1U, memory_order_relaxed);
                if(((valid_2 >> 5U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S183 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + groups_0])), (*v_8)[5U], memory_order_relaxed);
                }
                else
                {
                    uint _S184 = (*v_8)[5U];
                    uint before_5 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + groups_0])), (*v_8)[5U], memory_order_relaxed);
                    if((before_5 + _S184) < before_5)
                    {
                        uint _S185 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S186 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S187 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + _S186 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S188 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S189 = (*v_8)[5U];
                uint _S190 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + _S188 * groups_0])), (*v_8)[5U], memory_order_relaxed);
                uint _S191 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_7 + (_S188 + 1U) * groups_0])), _S189, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_25 >> 6U) & 1U) == 0U)
                {
                    break;
                }
                uint at_8 = table_0 + places_1->at_1[6U];
                uint _S192 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8])), 1U, memory_order_relaxed);
                if(((valid_2 >> 6U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S193 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + groups_0])), (*v_8)[6U], memory_order_relaxed);
                }
                else
                {
                    uint _S194 = (*v_8)[6U];
                    uint before_6 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + groups_0])), (*v_8)[6U], memory_order_relaxed);
                    if((before_6 + _S194) < before_6)
                    {
                        uint _S195 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S196 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S197 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + _S196 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S198 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S199 = (*v_8)[6U];
                uint _S200 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + _S198 * groups_0])), (*v_8)[6U], memory_order_relaxed);
                uint _S201 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_8 + (_S198 + 1U) * groups_0])), _S199, memory_order_relaxed);
                break;
            }
            break;
        }
        for(;;)
        {
            for(;;)
            {
                if(((mask_25 >> 7U) & 1U) == 0U)
                {
                    break;
                }
                uint at_9 = table_0 + places_1->at_1[7U];
                uint _S202 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9])), 1U, memory_order_relaxed);
                if(((valid_2 >> 7U) & 1U) == 0U)
                {
                    break;
                }
                if((flags_2 & 8U) == 0U)
                {
                    uint _S203 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + groups_0])), (*v_8)[7U], memory_order_relaxed);
                }
                else
                {
                    uint _S204 = (*v_8)[7U];
                    uint before_7 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + groups_0])), (*v_8)[7U], memory_order_relaxed);
                    if((before_7 + _S204) < before_7)
                    {
                        uint _S205 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + 2U * groups_0])), 1U, memory_order_relaxed);
                    }
                }
                uint _S206 = kinds_0->valid_1;
                if((kinds_0->valid_1) != 0U)
                {
                    uint _S207 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + _S206 * groups_0])), 1U, memory_order_relaxed);
                }
                uint _S208 = kinds_0->extremes_0;
                if((kinds_0->extremes_0) == 0U)
                {
                    break;
                }
                uint _S209 = (*v_8)[7U];
                uint _S210 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + _S208 * groups_0])), (*v_8)[7U], memory_order_relaxed);
                uint _S211 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_0)[at_9 + (_S208 + 1U) * groups_0])), _S209, memory_order_relaxed);
                break;
            }
            break;
        }
        break;
    }
    return;
}

void empty_low_words_0(uint tid_0, uint groups_1, uint size_0, uint copies_0, KernelContext_0 thread* kernelContext_17)
{
    threadgroup_barrier(mem_flags::mem_threadgroup);
    uint i_1 = tid_0;
    for(;;)
    {
        if(i_1 < (groups_1 * copies_0))
        {
        }
        else
        {
            break;
        }
        uint _S212 = i_1 / groups_1;
        uint _S213 = _S212 * size_0;
        uint _S214 = i_1 % groups_1;
        uint at_10 = _S213 + _S214 + groups_1;
        uint low_4 = (*kernelContext_17->lds_0)[at_10];
        (*kernelContext_17->lds_0)[at_10] = ((*kernelContext_17->lds_0)[at_10]) & 65535U;
        (*kernelContext_17->lds_0)[at_10 + groups_1] = (*kernelContext_17->lds_0)[at_10 + groups_1] + (low_4 >> 16U);
        i_1 = i_1 + 1024U;
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

void store_0(uint tid_1, uint groups_2, uint size_1, uint copies_1, const Kinds_0 thread* kinds_1, uint flags_3, uint to_0, KernelContext_0 thread* kernelContext_18)
{
    uint g_1 = tid_1;
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
            ulong _S215 = ulong((*kernelContext_18->lds_0)[from_2 + 2U * groups_2]);
            int _S216;
            if((flags_3 & 8U) != 0U)
            {
                _S216 = int(32);
            }
            else
            {
                _S216 = int(16);
            }
            (&all_0)->sum_0 = (&all_0)->sum_0 + ((_S215 << uint(_S216)) + ulong((*kernelContext_18->lds_0)[from_2 + groups_2]));
            (&all_0)->valid_0 = (&all_0)->valid_0 + (*kernelContext_18->lds_0)[from_2 + kinds_1->valid_1 * groups_2];
            uint _S217 = kinds_1->extremes_0;
            if((kinds_1->extremes_0) == 0U)
            {
                copy_0 = copy_0 + 1U;
                continue;
            }
            (&all_0)->least_2 = min((&all_0)->least_2, (*kernelContext_18->lds_0)[from_2 + _S217 * groups_2]);
            (&all_0)->most_0 = max((&all_0)->most_0, (*kernelContext_18->lds_0)[from_2 + (_S217 + 1U) * groups_2]);
            copy_0 = copy_0 + 1U;
        }
        *(kernelContext_18->p_0->partials_0 + (to_0 + g_1)) = all_0;
        g_1 = g_1 + 1024U;
    }
    return;
}

[[kernel]] void scan_groups(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint block_0;
    thread KernelContext_0 kernelContext_19;
    (&kernelContext_19)->p_0 = p_1;
    threadgroup array<uint, int(6144)> lds_1;
    (&kernelContext_19)->lds_0 = &lds_1;
    uint tid_2 = lid_0.x;
    uint _S218 = gid_0.x;
    uint at_11 = _S218 * 65536U;
    uint device* _S219 = p_1->work_0 + (p_1->row_begin_0 + at_11) / 65536U;
    uint first_2 = ((*_S219) & 16777215U) * *(p_1->plan_0 + 0U);
    uint proved_2 = (*_S219) >> 24U;
    uint begin_0 = (p_1->row_begin_0 + at_11) % 65536U;
    uint _S220 = min(begin_0 + min(65536U, p_1->row_count_0 - at_11), (p_1->pieces_0 + first_2)->rows_0);
    uint device* _S221 = p_1->plan_0 + 3U;
    uint groups_3 = *_S221;
    uint to_1 = (p_1->row_begin_0 / 65536U + _S218) * *_S221;
    Value_0 _S222 = value_of_0(first_2, &kernelContext_19);
    Conditions_0 _S223 = conditions_of_0(first_2, proved_2, &kernelContext_19);
    Kinds_0 kinds_2 = kinds_of_0(_S222.flags_0);
    uint size_2 = groups_3 * kinds_2.count_0;
    uint device* _S224 = p_1->plan_0 + 4U;
    uint copies_2 = *_S224;
    uint _S225 = *(p_1->plan_0 + 7U);
    uint _S226 = tid_2 % *_S224;
    uint _S227 = _S226 * size_2;
    uint i_2 = tid_2;
    for(;;)
    {
        if(i_2 < (size_2 * copies_2))
        {
        }
        else
        {
            break;
        }
        bool _S228;
        if((kinds_2.extremes_0) != 0U)
        {
            uint _S229 = i_2 % size_2;
            uint _S230 = _S229 / groups_3;
            _S228 = _S230 == (kinds_2.extremes_0);
        }
        else
        {
            _S228 = false;
        }
        if(_S228)
        {
            block_0 = 4294967295U;
        }
        else
        {
            block_0 = 0U;
        }
        (*(&kernelContext_19)->lds_0)[i_2] = block_0;
        i_2 = i_2 + 1024U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    block_0 = begin_0;
    uint turn_0 = 0U;
    for(;;)
    {
        if(block_0 < _S220)
        {
        }
        else
        {
            break;
        }
        uint row_11 = block_0 + tid_2 * 8U;
        if(row_11 < _S220)
        {
            thread Conditions_0 _S231 = _S223;
            uint _S232 = Conditions_rows_0(&_S231, first_2, proved_2, row_11, &kernelContext_19);
            thread array<uint, int(8)> v_9;
            uint _S233 = _S220 - row_11;
            uint mask_26;
            if(_S233 < 8U)
            {
                mask_26 = _S232 & ((1U << _S233) - 1U);
            }
            else
            {
                mask_26 = _S232;
            }
            Places_0 _S234 = places_of_0(first_2, row_11, &kernelContext_19);
            thread Value_0 _S235 = _S222;
            uint _S236 = Value_load_0(&_S235, row_11, &v_9, &kernelContext_19);
            thread Kinds_0 _S237 = kinds_2;
            thread Places_0 _S238 = _S234;
            thread array<uint, int(8)> _S239 = v_9;
            add_0(_S227, groups_3, &_S237, _S222.flags_0, &_S238, mask_26, _S236, &_S239, &kernelContext_19);
        }
        uint turn_1 = turn_0 + 1U;
        if(turn_1 == _S225)
        {
            empty_low_words_0(tid_2, groups_3, size_2, copies_2, &kernelContext_19);
            turn_0 = 0U;
        }
        else
        {
            turn_0 = turn_1;
        }
        block_0 = block_0 + 8192U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    thread Kinds_0 _S240 = kinds_2;
    store_0(tid_2, groups_3, size_2, copies_2, &_S240, _S222.flags_0, to_1, &kernelContext_19);
    return;
}

