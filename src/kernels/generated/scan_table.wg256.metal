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
    array<uint, int(256)> threadgroup* lds_group_0;
    array<uint, int(256)> threadgroup* lds_rows_0;
    array<uint, int(256)> threadgroup* lds_low_0;
    array<uint, int(256)> threadgroup* lds_high_0;
    array<uint, int(256)> threadgroup* lds_valid_0;
    array<uint, int(256)> threadgroup* lds_most_0;
    array<uint, int(256)> threadgroup* lds_least_0;
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

Segment_0 Segment_x24init_0(ulong data_1, ulong validity_1, long base_1, uint encoding_1, uint rows_1)
{
    thread Segment_0 _S7;
    (&_S7)->data_0 = data_1;
    (&_S7)->validity_0 = validity_1;
    (&_S7)->base_0 = base_1;
    (&_S7)->encoding_0 = encoding_1;
    (&_S7)->rows_0 = rows_1;
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
    uint _S24;
    if(row_0 < end_0)
    {
        _S24 = min(end_0 - row_0, 8U);
    }
    else
    {
        _S24 = 0U;
    }
    (&r_0)->alive_0 = ((&r_0)->alive_0) | (((1U << _S24) - 1U) << 0U);
    return r_0;
}

uint device* words_of_0(uint slot_4, KernelContext_0 thread* kernelContext_3)
{
    uint device* _S25;
    if(slot_4 < 2U)
    {
        if(slot_4 == 0U)
        {
            _S25 = kernelContext_3->p_0->c0_0;
        }
        else
        {
            _S25 = kernelContext_3->p_0->c1_0;
        }
        return _S25;
    }
    if(slot_4 < 4U)
    {
        if(slot_4 == 2U)
        {
            _S25 = kernelContext_3->p_0->c2_0;
        }
        else
        {
            _S25 = kernelContext_3->p_0->c3_0;
        }
        return _S25;
    }
    if(slot_4 == 4U)
    {
        _S25 = kernelContext_3->p_0->c4_0;
    }
    else
    {
        _S25 = kernelContext_3->p_0->c5_0;
    }
    return _S25;
}

uint bits_of_0(uint slot_5, ulong at_1, const Rows_0 thread* r_1, KernelContext_0 thread* kernelContext_4)
{
    uint device* _S26 = words_of_0(slot_5, kernelContext_4);
    return 0U | ((((*(_S26 + (at_1 + ulong(r_1->at_0[0U] / 32U)))) >> (r_1->at_0[0U] % 32U)) & 255U) << 0U);
}

uint valid_bits_0(uint slot_6, const Segment_0 thread* s_4, const Rows_0 thread* r_2, KernelContext_0 thread* kernelContext_5)
{
    ulong _S27 = s_4->validity_0;
    if((s_4->validity_0) == 0ULL)
    {
        return 4294967295U;
    }
    uint _S28 = bits_of_0(slot_6, _S27, r_2, kernelContext_5);
    return _S28;
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
    uint _S29 = low_of_0(s_7);
    bool _S30;
    if(_S29 < 3U)
    {
        _S30 = true;
    }
    else
    {
        _S30 = (s_7->encoding_0) == 3U;
    }
    return _S30;
}

void load_low_0(uint slot_7, const Segment_0 thread* s_8, const Rows_0 thread* r_3, array<uint, int(8)> thread* v_0, KernelContext_0 thread* kernelContext_6)
{
    uint _S31 = low_of_0(s_8);
    if(_S31 == 2U)
    {
        uint device* _S32 = words_of_0(slot_7, kernelContext_6);
        uint4 _S33 = uint4(*(packed_uint4 device*)((ulong)(_S32 + (s_8->data_0 + ulong(r_3->at_0[0U] / 2U))))) ;
        uint _S34 = _S33.x;
        (*v_0)[0U] = _S34 & 65535U;
        (*v_0)[1U] = _S34 >> 16U;
        uint _S35 = _S33.y;
        (*v_0)[2U] = _S35 & 65535U;
        (*v_0)[3U] = _S35 >> 16U;
        uint _S36 = _S33.z;
        (*v_0)[4U] = _S36 & 65535U;
        (*v_0)[5U] = _S36 >> 16U;
        uint _S37 = _S33.w;
        (*v_0)[6U] = _S37 & 65535U;
        (*v_0)[7U] = _S37 >> 16U;
    }
    else
    {
        if(_S31 == 1U)
        {
            uint device* _S38 = words_of_0(slot_7, kernelContext_6);
            uint2 _S39 = uint2(*(packed_uint2 device*)((ulong)(_S38 + (s_8->data_0 + ulong(r_3->at_0[0U] / 4U))))) ;
            uint _S40 = _S39.x;
            (*v_0)[0U] = (_S40 >> 0U) & 255U;
            uint _S41 = _S39.y;
            (*v_0)[4U] = (_S41 >> 0U) & 255U;
            (*v_0)[1U] = (_S40 >> 8U) & 255U;
            (*v_0)[5U] = (_S41 >> 8U) & 255U;
            (*v_0)[2U] = (_S40 >> 16U) & 255U;
            (*v_0)[6U] = (_S41 >> 16U) & 255U;
            (*v_0)[3U] = (_S40 >> 24U) & 255U;
            (*v_0)[7U] = (_S41 >> 24U) & 255U;
        }
        else
        {
            if(_S31 == 3U)
            {
                uint device* _S42 = words_of_0(slot_7, kernelContext_6);
                ulong _S43 = s_8->data_0 + ulong(r_3->at_0[0U]);
                uint4 _S44 = uint4(*(packed_uint4 device*)((ulong)(_S42 + _S43))) ;
                uint device* _S45 = words_of_0(slot_7, kernelContext_6);
                uint4 _S46 = uint4(*(packed_uint4 device*)((ulong)(_S45 + (_S43 + 4ULL)))) ;
                (*v_0)[0U] = _S44.x;
                (*v_0)[1U] = _S44.y;
                (*v_0)[2U] = _S44.z;
                (*v_0)[3U] = _S44.w;
                (*v_0)[4U] = _S46.x;
                (*v_0)[5U] = _S46.y;
                (*v_0)[6U] = _S46.z;
                (*v_0)[7U] = _S46.w;
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
    uint _S47 = low_of_1(s_9);
    uint _S48;
    if(_S47 == 0U)
    {
        _S48 = 0U;
    }
    else
    {
        _S48 = 4U << _S47;
    }
    return _S48;
}

uint planes_of_0(const Segment_0 thread* s_10)
{
    return (s_10->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_11, uint plane_0)
{
    ulong padded_0 = ulong((s_11->rows_0 + 63U) / 64U * 64U);
    ulong _S49 = s_11->data_0;
    uint _S50 = low_bits_of_0(s_11);
    return _S49 + padded_0 * ulong(_S50) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_8, const Segment_0 thread* s_12, const Rows_0 thread* r_4, array<uint, int(8)> thread* v_1, KernelContext_0 thread* kernelContext_7)
{
    load_low_0(slot_8, s_12, r_4, v_1, kernelContext_7);
    uint _S51 = low_bits_of_0(s_12);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S52 = planes_of_0(s_12);
        if(plane_1 < _S52)
        {
        }
        else
        {
            break;
        }
        ulong _S53 = plane_at_0(s_12, plane_1);
        uint _S54 = bits_of_0(slot_8, _S53, r_4, kernelContext_7);
        uint _S55 = _S51 + plane_1;
        (*v_1)[0U] = ((*v_1)[0U]) | (((_S54 >> 0U) & 1U) << _S55);
        (*v_1)[1U] = ((*v_1)[1U]) | (((_S54 >> 1U) & 1U) << _S55);
        (*v_1)[2U] = ((*v_1)[2U]) | (((_S54 >> 2U) & 1U) << _S55);
        (*v_1)[3U] = ((*v_1)[3U]) | (((_S54 >> 3U) & 1U) << _S55);
        (*v_1)[4U] = ((*v_1)[4U]) | (((_S54 >> 4U) & 1U) << _S55);
        (*v_1)[5U] = ((*v_1)[5U]) | (((_S54 >> 5U) & 1U) << _S55);
        (*v_1)[6U] = ((*v_1)[6U]) | (((_S54 >> 6U) & 1U) << _S55);
        (*v_1)[7U] = ((*v_1)[7U]) | (((_S54 >> 7U) & 1U) << _S55);
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
    uint _S56 = low_of_0(s_13);
    if(_S56 == 4U)
    {
        uint device* _S57 = words_of_0(slot_9, kernelContext_9);
        ulong _S58 = s_13->data_0 + ulong(2U * row_1);
        uint4 _S59 = uint4(*(packed_uint4 device*)((ulong)(_S57 + _S58))) ;
        (*v_2)[0U] = (ulong(_S59.y) << 32U) | ulong(_S59.x);
        (*v_2)[1U] = (ulong(_S59.w) << 32U) | ulong(_S59.z);
        uint device* _S60 = words_of_0(slot_9, kernelContext_9);
        uint4 _S61 = uint4(*(packed_uint4 device*)((ulong)(_S60 + (_S58 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S61.y) << 32U) | ulong(_S61.x);
        (*v_2)[3U] = (ulong(_S61.w) << 32U) | ulong(_S61.z);
        uint device* _S62 = words_of_0(slot_9, kernelContext_9);
        uint4 _S63 = uint4(*(packed_uint4 device*)((ulong)(_S62 + (_S58 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S63.y) << 32U) | ulong(_S63.x);
        (*v_2)[5U] = (ulong(_S63.w) << 32U) | ulong(_S63.z);
        uint device* _S64 = words_of_0(slot_9, kernelContext_9);
        uint4 _S65 = uint4(*(packed_uint4 device*)((ulong)(_S64 + (_S58 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S65.y) << 32U) | ulong(_S65.x);
        (*v_2)[7U] = (ulong(_S65.w) << 32U) | ulong(_S65.z);
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
        uint _S66 = planes_of_0(s_13);
        if(plane_2 < _S66)
        {
        }
        else
        {
            break;
        }
        uint device* _S67 = words_of_0(slot_9, kernelContext_9);
        ulong _S68 = plane_at_0(s_13, plane_2);
        uint _S69 = (*(_S67 + (_S68 + ulong(row_1 / 32U)))) >> (row_1 % 32U);
        above_0[0U] = (above_0[0U]) | (((_S69 >> 0U) & 1U) << plane_2);
        above_0[1U] = (above_0[1U]) | (((_S69 >> 1U) & 1U) << plane_2);
        above_0[2U] = (above_0[2U]) | (((_S69 >> 2U) & 1U) << plane_2);
        above_0[3U] = (above_0[3U]) | (((_S69 >> 3U) & 1U) << plane_2);
        above_0[4U] = (above_0[4U]) | (((_S69 >> 4U) & 1U) << plane_2);
        above_0[5U] = (above_0[5U]) | (((_S69 >> 5U) & 1U) << plane_2);
        above_0[6U] = (above_0[6U]) | (((_S69 >> 6U) & 1U) << plane_2);
        above_0[7U] = (above_0[7U]) | (((_S69 >> 7U) & 1U) << plane_2);
        plane_2 = plane_2 + 1U;
    }
    uint device* _S70 = words_of_0(slot_9, kernelContext_9);
    ulong _S71 = s_13->data_0 + ulong(row_1);
    uint4 _S72 = uint4(*(packed_uint4 device*)((ulong)(_S70 + _S71))) ;
    uint device* _S73 = words_of_0(slot_9, kernelContext_9);
    uint4 _S74 = uint4(*(packed_uint4 device*)((ulong)(_S73 + (_S71 + 4ULL)))) ;
    (*v_2)[int(0)] = ulong(_S72.x);
    (*v_2)[int(1)] = ulong(_S72.y);
    (*v_2)[int(2)] = ulong(_S72.z);
    (*v_2)[int(3)] = ulong(_S72.w);
    (*v_2)[int(4)] = ulong(_S74.x);
    (*v_2)[int(5)] = ulong(_S74.y);
    (*v_2)[int(6)] = ulong(_S74.z);
    (*v_2)[int(7)] = ulong(_S74.w);
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
    uint _S75 = leaf_3->mode_0;
    bool set_2 = (leaf_3->mode_0) >= 4U;
    bool _S76 = is_narrow_0(s_14);
    bool pass_0;
    uint mask_0;
    if(_S76)
    {
        thread array<uint, int(8)> v_3;
        bool word_0 = _S75 >= 6U;
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
            uint _S77 = this_0->from_0;
            uint place_1 = v_3[0U] - this_0->from_0;
            uint _S78 = this_0->span_0;
            if(place_1 <= (this_0->span_0))
            {
                mask_0 = ((this_0->bits_0) >> (place_1 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_1 = 0U | (mask_0 << 0U);
            uint place_2 = v_3[1U] - _S77;
            if(place_2 <= _S78)
            {
                mask_0 = ((this_0->bits_0) >> (place_2 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_2 = mask_1 | (mask_0 << 1U);
            uint place_3 = v_3[2U] - _S77;
            if(place_3 <= _S78)
            {
                mask_0 = ((this_0->bits_0) >> (place_3 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_3 = mask_2 | (mask_0 << 2U);
            uint place_4 = v_3[3U] - _S77;
            if(place_4 <= _S78)
            {
                mask_0 = ((this_0->bits_0) >> (place_4 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_4 = mask_3 | (mask_0 << 3U);
            uint place_5 = v_3[4U] - _S77;
            if(place_5 <= _S78)
            {
                mask_0 = ((this_0->bits_0) >> (place_5 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_5 = mask_4 | (mask_0 << 4U);
            uint place_6 = v_3[5U] - _S77;
            if(place_6 <= _S78)
            {
                mask_0 = ((this_0->bits_0) >> (place_6 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_6 = mask_5 | (mask_0 << 5U);
            uint place_7 = v_3[6U] - _S77;
            if(place_7 <= _S78)
            {
                mask_0 = ((this_0->bits_0) >> (place_7 & 31U)) & 1U;
            }
            else
            {
                mask_0 = 0U;
            }
            uint mask_7 = mask_6 | (mask_0 << 6U);
            uint place_8 = v_3[7U] - _S77;
            if(place_8 <= _S78)
            {
                mask_0 = ((this_0->bits_0) >> (place_8 & 31U)) & 1U;
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
                ulong _S79 = ulong(s_14->base_0) - ulong(leaf_3->low_0);
                bool _S80 = in_set_0(leaf_3, _S79 + ulong(v_3[0U]), kernelContext_10);
                if(_S80)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_9 = 0U | (mask_0 << 0U);
                bool _S81 = in_set_0(leaf_3, _S79 + ulong(v_3[1U]), kernelContext_10);
                if(_S81)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_10 = mask_9 | (mask_0 << 1U);
                bool _S82 = in_set_0(leaf_3, _S79 + ulong(v_3[2U]), kernelContext_10);
                if(_S82)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_11 = mask_10 | (mask_0 << 2U);
                bool _S83 = in_set_0(leaf_3, _S79 + ulong(v_3[3U]), kernelContext_10);
                if(_S83)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_12 = mask_11 | (mask_0 << 3U);
                bool _S84 = in_set_0(leaf_3, _S79 + ulong(v_3[4U]), kernelContext_10);
                if(_S84)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_13 = mask_12 | (mask_0 << 4U);
                bool _S85 = in_set_0(leaf_3, _S79 + ulong(v_3[5U]), kernelContext_10);
                if(_S85)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_14 = mask_13 | (mask_0 << 5U);
                bool _S86 = in_set_0(leaf_3, _S79 + ulong(v_3[6U]), kernelContext_10);
                if(_S86)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_15 = mask_14 | (mask_0 << 6U);
                bool _S87 = in_set_0(leaf_3, _S79 + ulong(v_3[7U]), kernelContext_10);
                if(_S87)
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
                uint _S88 = this_0->from_0;
                uint _S89 = this_0->span_0;
                if((v_3[0U] - this_0->from_0) <= (this_0->span_0))
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_17 = 0U | (mask_0 << 0U);
                if((v_3[1U] - _S88) <= _S89)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_18 = mask_17 | (mask_0 << 1U);
                if((v_3[2U] - _S88) <= _S89)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_19 = mask_18 | (mask_0 << 2U);
                if((v_3[3U] - _S88) <= _S89)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_20 = mask_19 | (mask_0 << 3U);
                if((v_3[4U] - _S88) <= _S89)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_21 = mask_20 | (mask_0 << 4U);
                if((v_3[5U] - _S88) <= _S89)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_22 = mask_21 | (mask_0 << 5U);
                if((v_3[6U] - _S88) <= _S89)
                {
                    mask_0 = 1U;
                }
                else
                {
                    mask_0 = 0U;
                }
                uint mask_23 = mask_22 | (mask_0 << 6U);
                if((v_3[7U] - _S88) <= _S89)
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
    uint _S90 = low_of_0(s_14);
    bool _S91 = _S90 == 4U;
    ulong _S92;
    if(_S91)
    {
        _S92 = v_4[0U];
    }
    else
    {
        _S92 = ulong(s_14->base_0) + v_4[0U];
    }
    long key_0 = long(_S92);
    if(set_2)
    {
        bool _S93 = in_set_0(leaf_3, ulong(key_0) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S93;
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
    if(_S91)
    {
        _S92 = v_4[1U];
    }
    else
    {
        _S92 = ulong(s_14->base_0) + v_4[1U];
    }
    long key_1 = long(_S92);
    if(set_2)
    {
        bool _S94 = in_set_0(leaf_3, ulong(key_1) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S94;
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
    if(_S91)
    {
        _S92 = v_4[2U];
    }
    else
    {
        _S92 = ulong(s_14->base_0) + v_4[2U];
    }
    long key_2 = long(_S92);
    if(set_2)
    {
        bool _S95 = in_set_0(leaf_3, ulong(key_2) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S95;
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
    if(_S91)
    {
        _S92 = v_4[3U];
    }
    else
    {
        _S92 = ulong(s_14->base_0) + v_4[3U];
    }
    long key_3 = long(_S92);
    if(set_2)
    {
        bool _S96 = in_set_0(leaf_3, ulong(key_3) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S96;
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
    if(_S91)
    {
        _S92 = v_4[4U];
    }
    else
    {
        _S92 = ulong(s_14->base_0) + v_4[4U];
    }
    long key_4 = long(_S92);
    if(set_2)
    {
        bool _S97 = in_set_0(leaf_3, ulong(key_4) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S97;
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
    if(_S91)
    {
        _S92 = v_4[5U];
    }
    else
    {
        _S92 = ulong(s_14->base_0) + v_4[5U];
    }
    long key_5 = long(_S92);
    if(set_2)
    {
        bool _S98 = in_set_0(leaf_3, ulong(key_5) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S98;
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
    if(_S91)
    {
        _S92 = v_4[6U];
    }
    else
    {
        _S92 = ulong(s_14->base_0) + v_4[6U];
    }
    long key_6 = long(_S92);
    if(set_2)
    {
        bool _S99 = in_set_0(leaf_3, ulong(key_6) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S99;
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
    if(_S91)
    {
        _S92 = v_4[7U];
    }
    else
    {
        _S92 = ulong(s_14->base_0) + v_4[7U];
    }
    long key_7 = long(_S92);
    if(set_2)
    {
        bool _S100 = in_set_0(leaf_3, ulong(key_7) - ulong(leaf_3->low_0), kernelContext_10);
        pass_0 = _S100;
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

uint Bound_rows_0(const Bound_0 thread* this_1, const Rows_0 thread* r_6, uint promise_1, KernelContext_0 thread* kernelContext_11)
{
    Segment_0 _S101 = promised_0(&this_1->s_2, promise_1);
    thread Leaf_0 what_0 = this_1->leaf_0;
    if(promise_1 != 4294967295U)
    {
        (&what_0)->slot_1 = promise_1 & 255U;
        (&what_0)->mode_0 = (promise_1 >> 8U) & 255U;
    }
    thread Segment_0 _S102 = _S101;
    uint _S103 = valid_bits_0((&what_0)->slot_1, &_S102, r_6, kernelContext_11);
    if(((&what_0)->mode_0) == 2U)
    {
        return ~_S103;
    }
    if(((&what_0)->mode_0) == 3U)
    {
        return _S103;
    }
    thread Leaf_0 _S104 = what_0;
    thread Segment_0 _S105 = _S101;
    uint _S106 = Bound_keys_0(this_1, &_S104, &_S105, r_6, kernelContext_11);
    uint _S107;
    if((((&what_0)->mode_0) & 1U) != 0U)
    {
        _S107 = ~_S106;
    }
    else
    {
        _S107 = _S106;
    }
    return _S103 & _S107;
}

uint Conditions_rows_0(const Conditions_0 thread* this_2, uint first_piece_2, uint proved_1, const Rows_0 thread* r_7, KernelContext_0 thread* kernelContext_12)
{
    uint _S108 = this_2->length_0;
    if((this_2->length_0) == 0U)
    {
        return 4294967295U;
    }
    uint _S109 = this_2->held_0;
    uint mask_33;
    bool _S110;
    if((this_2->held_0) > 0U)
    {
        if((proved_1 & 1U) != 0U)
        {
            mask_33 = 4294967295U;
        }
        else
        {
            uint _S111 = Bound_rows_0(&this_2->a_0, r_7, 4294967295U, kernelContext_12);
            mask_33 = _S111;
        }
        if(_S109 > 1U)
        {
            _S110 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S110 = false;
        }
        if(_S110)
        {
            uint _S112 = Bound_rows_0(&this_2->b_0, r_7, 4294967295U, kernelContext_12);
            mask_33 = mask_33 & _S112;
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
        if(i_0 < _S108)
        {
        }
        else
        {
            break;
        }
        uint device* _S113 = kernelContext_12->p_0->plan_0 + (16U + i_0);
        uint token_0 = *_S113;
        bool _S114 = (*_S113) == 256U;
        if(_S114)
        {
            _S110 = true;
        }
        else
        {
            _S110 = token_0 == 257U;
        }
        uint _S115;
        if(_S110)
        {
            if(_S114)
            {
                _S115 = mask_33 & s1_0;
            }
            else
            {
                _S115 = mask_33 | s1_0;
            }
            mask_33 = _S115;
            s1_0 = s2_0;
            s2_0 = s3_0;
            s3_0 = s4_0;
            s4_0 = s5_0;
            s5_0 = s6_0;
            s6_0 = s7_0;
            i_0 = i_0 + 1U;
            continue;
        }
        bool _S116;
        if(token_0 < 8U)
        {
            _S116 = ((proved_1 >> token_0) & 1U) != 0U;
        }
        else
        {
            _S116 = false;
        }
        if(_S116)
        {
            _S115 = 4294967295U;
        }
        else
        {
            Bound_0 _S117 = bound_of_0(token_0, first_piece_2, kernelContext_12);
            thread Bound_0 _S118 = _S117;
            uint _S119 = Bound_rows_0(&_S118, r_7, 4294967295U, kernelContext_12);
            _S115 = _S119;
        }
        uint _S120 = mask_33;
        uint _S121 = s1_0;
        uint _S122 = s2_0;
        uint _S123 = s3_0;
        uint _S124 = s4_0;
        uint _S125 = s5_0;
        uint _S126 = s6_0;
        mask_33 = _S115;
        s1_0 = _S120;
        s2_0 = _S121;
        s3_0 = _S122;
        s4_0 = _S123;
        s5_0 = _S124;
        s6_0 = _S125;
        s7_0 = _S126;
        i_0 = i_0 + 1U;
    }
    return mask_33;
}

void load_offsets_0(uint slot_10, const Segment_0 thread* s_15, long least_2, const Rows_0 thread* r_8, array<uint, int(8)> thread* v_5, KernelContext_0 thread* kernelContext_13)
{
    bool _S127 = is_narrow_0(s_15);
    if(_S127)
    {
        uint _S128 = uint(ulong(s_15->base_0) - ulong(least_2));
        load_narrow_0(slot_10, s_15, r_8, v_5, kernelContext_13);
        (*v_5)[0U] = (*v_5)[0U] + _S128;
        (*v_5)[1U] = (*v_5)[1U] + _S128;
        (*v_5)[2U] = (*v_5)[2U] + _S128;
        (*v_5)[3U] = (*v_5)[3U] + _S128;
        (*v_5)[4U] = (*v_5)[4U] + _S128;
        (*v_5)[5U] = (*v_5)[5U] + _S128;
        (*v_5)[6U] = (*v_5)[6U] + _S128;
        (*v_5)[7U] = (*v_5)[7U] + _S128;
        return;
    }
    uint _S129 = low_of_0(s_15);
    ulong _S130;
    if(_S129 == 4U)
    {
        _S130 = 0ULL;
    }
    else
    {
        _S130 = ulong(s_15->base_0);
    }
    ulong _S131 = _S130 - ulong(least_2);
    thread array<ulong, int(8)> wide_0;
    load_wide_0(slot_10, s_15, r_8->at_0[0U], &wide_0, kernelContext_13);
    (*v_5)[0U] = uint(wide_0[0U] + _S131);
    (*v_5)[1U] = uint(wide_0[1U] + _S131);
    (*v_5)[2U] = uint(wide_0[2U] + _S131);
    (*v_5)[3U] = uint(wide_0[3U] + _S131);
    (*v_5)[4U] = uint(wide_0[4U] + _S131);
    (*v_5)[5U] = uint(wide_0[5U] + _S131);
    (*v_5)[6U] = uint(wide_0[6U] + _S131);
    (*v_5)[7U] = uint(wide_0[7U] + _S131);
    return;
}

uint Value_load_0(const Value_0 thread* this_3, const Rows_0 thread* r_9, array<uint, int(8)> thread* v_6, KernelContext_0 thread* kernelContext_14)
{
    if(((this_3->flags_0) & 1U) == 0U)
    {
        (*v_6)[0U] = 0U;
        (*v_6)[1U] = 0U;
        (*v_6)[2U] = 0U;
        (*v_6)[3U] = 0U;
        (*v_6)[4U] = 0U;
        (*v_6)[5U] = 0U;
        (*v_6)[6U] = 0U;
        (*v_6)[7U] = 0U;
        return 0U;
    }
    uint _S132 = this_3->slot_0;
    load_offsets_0(this_3->slot_0, &this_3->s_1, this_3->least_0, r_9, v_6, kernelContext_14);
    uint _S133 = valid_bits_0(_S132, &this_3->s_1, r_9, kernelContext_14);
    return _S133;
}

struct Places_0
{
    array<uint, int(8)> at_2;
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
    uint _S134 = *(kernelContext_15->p_0->plan_0 + 2U);
    uint k_0 = 1U;
    for(;;)
    {
        if(k_0 <= _S134)
        {
        }
        else
        {
            break;
        }
        Key_0 device* _S135 = kernelContext_15->p_0->keys_0 + k_0;
        Key_0 key_8 = *_S135;
        Segment_0 device* _S136 = kernelContext_15->p_0->pieces_0 + (first_1 + (*_S135).slot_2);
        Segment_0 s_16 = *_S136;
        thread Segment_0 _S137 = *_S136;
        uint _S138 = valid_bits_0(key_8.slot_2, &_S137, r_10, kernelContext_15);
        thread Segment_0 _S139 = s_16;
        thread array<uint, int(8)> v_7;
        load_offsets_0(key_8.slot_2, &_S139, key_8.least_1, r_10, &v_7, kernelContext_15);
        uint _S140;
        if(((_S138 >> 0U) & 1U) != 0U)
        {
            _S140 = v_7[0U];
        }
        else
        {
            _S140 = key_8.null_code_0;
        }
        (&places_0)->at_2[0U] = (&places_0)->at_2[0U] + _S140 * key_8.multiplier_0;
        uint _S141;
        if(((_S138 >> 1U) & 1U) != 0U)
        {
            _S141 = v_7[1U];
        }
        else
        {
            _S141 = key_8.null_code_0;
        }
        (&places_0)->at_2[1U] = (&places_0)->at_2[1U] + _S141 * key_8.multiplier_0;
        uint _S142;
        if(((_S138 >> 2U) & 1U) != 0U)
        {
            _S142 = v_7[2U];
        }
        else
        {
            _S142 = key_8.null_code_0;
        }
        (&places_0)->at_2[2U] = (&places_0)->at_2[2U] + _S142 * key_8.multiplier_0;
        uint _S143;
        if(((_S138 >> 3U) & 1U) != 0U)
        {
            _S143 = v_7[3U];
        }
        else
        {
            _S143 = key_8.null_code_0;
        }
        (&places_0)->at_2[3U] = (&places_0)->at_2[3U] + _S143 * key_8.multiplier_0;
        uint _S144;
        if(((_S138 >> 4U) & 1U) != 0U)
        {
            _S144 = v_7[4U];
        }
        else
        {
            _S144 = key_8.null_code_0;
        }
        (&places_0)->at_2[4U] = (&places_0)->at_2[4U] + _S144 * key_8.multiplier_0;
        uint _S145;
        if(((_S138 >> 5U) & 1U) != 0U)
        {
            _S145 = v_7[5U];
        }
        else
        {
            _S145 = key_8.null_code_0;
        }
        (&places_0)->at_2[5U] = (&places_0)->at_2[5U] + _S145 * key_8.multiplier_0;
        uint _S146;
        if(((_S138 >> 6U) & 1U) != 0U)
        {
            _S146 = v_7[6U];
        }
        else
        {
            _S146 = key_8.null_code_0;
        }
        (&places_0)->at_2[6U] = (&places_0)->at_2[6U] + _S146 * key_8.multiplier_0;
        uint _S147;
        if(((_S138 >> 7U) & 1U) != 0U)
        {
            _S147 = v_7[7U];
        }
        else
        {
            _S147 = key_8.null_code_0;
        }
        (&places_0)->at_2[7U] = (&places_0)->at_2[7U] + _S147 * key_8.multiplier_0;
        k_0 = k_0 + 1U;
    }
    return places_0;
}

struct Run_0
{
    uint rows_2;
    uint valid_0;
    uint least_3;
    uint most_0;
    ulong sum_0;
};

void Run_start_0(Run_0 thread* this_4)
{
    this_4->rows_2 = 0U;
    this_4->valid_0 = 0U;
    this_4->least_3 = 4294967295U;
    this_4->most_0 = 0U;
    this_4->sum_0 = 0ULL;
    return;
}

void Run_add_0(Run_0 thread* this_5, uint v_8, bool has_0)
{
    this_5->rows_2 = this_5->rows_2 + 1U;
    if(!has_0)
    {
        return;
    }
    this_5->valid_0 = this_5->valid_0 + 1U;
    this_5->sum_0 = this_5->sum_0 + ulong(v_8);
    this_5->least_3 = min(this_5->least_3, v_8);
    this_5->most_0 = max(this_5->most_0, v_8);
    return;
}

void Run_store_near_0(const Run_0 thread* this_6, uint slot_11, uint flags_1, KernelContext_0 thread* kernelContext_16)
{
    if((flags_1 & 8U) != 0U)
    {
        uint _S148 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_rows_0)[slot_11])), this_6->rows_2, memory_order_relaxed);
    }
    uint _S149 = this_6->valid_0;
    if((this_6->valid_0) == 0U)
    {
        return;
    }
    uint low_3 = uint(this_6->sum_0);
    uint high_3 = uint((this_6->sum_0) >> 32U);
    uint before_0 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_low_0)[slot_11])), low_3, memory_order_relaxed);
    uint high_4;
    if((before_0 + low_3) < before_0)
    {
        high_4 = high_3 + 1U;
    }
    else
    {
        high_4 = high_3;
    }
    if(high_4 != 0U)
    {
        uint _S150 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_high_0)[slot_11])), high_4, memory_order_relaxed);
    }
    uint _S151 = atomic_fetch_add_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_valid_0)[slot_11])), _S149, memory_order_relaxed);
    if((flags_1 & 2U) == 0U)
    {
        return;
    }
    uint _S152 = atomic_fetch_min_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_least_0)[slot_11])), this_6->least_3, memory_order_relaxed);
    uint _S153 = atomic_fetch_max_explicit(((atomic_uint threadgroup*)(&(*kernelContext_16->lds_most_0)[slot_11])), this_6->most_0, memory_order_relaxed);
    return;
}

void add_packed_0(ulong sum_at_0, ulong count_at_0, uint count_0, ulong sum_1, KernelContext_0 thread* kernelContext_17)
{
    uint low_4 = uint(sum_1) & 16777215U;
    uint add_0 = (count_0 << 24U) | low_4;
    uint sums_over_0 = uint(sum_1 >> 24U);
    uint counts_over_0 = count_0 >> 8U;
    uint before_1 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_17->p_0->table_0 + sum_at_0)), add_0, memory_order_relaxed);
    uint counts_over_1;
    if((before_1 + add_0) < before_1)
    {
        counts_over_1 = counts_over_0 + 1U;
    }
    else
    {
        counts_over_1 = counts_over_0;
    }
    uint sums_over_1;
    if(((before_1 & 16777215U) + low_4) > 16777215U)
    {
        uint sums_over_2 = sums_over_0 + 1U;
        uint before_2 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_17->p_0->table_0 + sum_at_0)), 4278190080U, memory_order_relaxed);
        if(before_2 < 16777216U)
        {
            counts_over_1 = counts_over_1 - 1U;
        }
        sums_over_1 = sums_over_2;
    }
    else
    {
        sums_over_1 = sums_over_0;
    }
    if(sums_over_1 != 0U)
    {
        uint _S154 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_17->p_0->table_0 + (sum_at_0 + 1ULL))), sums_over_1, memory_order_relaxed);
    }
    if(counts_over_1 != 0U)
    {
        uint _S155 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_17->p_0->table_0 + count_at_0)), counts_over_1, memory_order_relaxed);
    }
    return;
}

void Run_store_far_0(const Run_0 thread* this_7, uint group_0, uint record_words_0, uint first_2, uint flags_2, KernelContext_0 thread* kernelContext_18)
{
    ulong at_3 = ulong(group_0) * ulong(record_words_0);
    bool _S156 = (flags_2 & 4U) != 0U;
    uint high_5;
    if(_S156)
    {
        high_5 = first_2 + 2U;
    }
    else
    {
        high_5 = 0U;
    }
    ulong count_at_1 = at_3 + ulong(high_5);
    bool packed_0 = (flags_2 & 16U) != 0U;
    bool _S157;
    if((flags_2 & 8U) != 0U)
    {
        if(!packed_0)
        {
            _S157 = true;
        }
        else
        {
            _S157 = _S156;
        }
    }
    else
    {
        _S157 = false;
    }
    if(_S157)
    {
        uint _S158 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_18->p_0->table_0 + at_3)), this_7->rows_2, memory_order_relaxed);
    }
    if((flags_2 & 1U) == 0U)
    {
        _S157 = true;
    }
    else
    {
        _S157 = (this_7->valid_0) == 0U;
    }
    if(_S157)
    {
        return;
    }
    ulong at_4 = at_3 + ulong(first_2);
    if(packed_0)
    {
        add_packed_0(at_4, count_at_1, this_7->valid_0, this_7->sum_0, kernelContext_18);
    }
    else
    {
        uint low_5 = uint(this_7->sum_0);
        uint high_6 = uint((this_7->sum_0) >> 32U);
        uint before_3 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_18->p_0->table_0 + at_4)), low_5, memory_order_relaxed);
        if((before_3 + low_5) < before_3)
        {
            high_5 = high_6 + 1U;
        }
        else
        {
            high_5 = high_6;
        }
        if(high_5 != 0U)
        {
            uint _S159 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_18->p_0->table_0 + (at_4 + 1ULL))), high_5, memory_order_relaxed);
        }
        if(_S156)
        {
            uint _S160 = atomic_fetch_add_explicit(((atomic_uint device*)(kernelContext_18->p_0->table_0 + count_at_1)), this_7->valid_0, memory_order_relaxed);
        }
    }
    int _S161;
    if(_S156)
    {
        _S161 = int(3);
    }
    else
    {
        _S161 = int(2);
    }
    ulong at_5 = at_4 + ulong(_S161);
    if((flags_2 & 2U) == 0U)
    {
        return;
    }
    uint _S162 = atomic_fetch_max_explicit(((atomic_uint device*)(kernelContext_18->p_0->table_0 + at_5)), ~this_7->least_3, memory_order_relaxed);
    uint _S163 = atomic_fetch_max_explicit(((atomic_uint device*)(kernelContext_18->p_0->table_0 + (at_5 + 1ULL))), this_7->most_0, memory_order_relaxed);
    return;
}

void Run_store_0(const Run_0 thread* this_8, uint group_1, uint record_words_1, uint first_3, uint flags_3, KernelContext_0 thread* kernelContext_19)
{
    if((this_8->rows_2) == 0U)
    {
        return;
    }
    uint slot_12 = (group_1 * 2654435761U) >> 24U;
    uint owner_0;
    {
    uint _metal_cas_comparand = 4294967295U;
    atomic_compare_exchange_weak_explicit(((atomic_uint threadgroup*)(&(*kernelContext_19->lds_group_0)[slot_12])), &_metal_cas_comparand, group_1, memory_order_relaxed, memory_order_relaxed);
    owner_0 = _metal_cas_comparand;
    }
    bool _S164;
    if(owner_0 == 4294967295U)
    {
        _S164 = true;
    }
    else
    {
        _S164 = owner_0 == group_1;
    }
    if(_S164)
    {
        Run_store_near_0(this_8, slot_12, flags_3, kernelContext_19);
    }
    else
    {
        Run_store_far_0(this_8, group_1, record_words_1, first_3, flags_3, kernelContext_19);
    }
    return;
}

[[kernel]] void scan_table(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    array<uint, int(8)> _S165;
    uint _S166;
    uint _S167;
    uint _S168;
    uint _S169;
    uint _S170;
    uint _S171;
    uint _S172;
    thread KernelContext_0 kernelContext_20;
    (&kernelContext_20)->p_0 = p_1;
    threadgroup array<uint, int(256)> lds_group_1;
    (&kernelContext_20)->lds_group_0 = &lds_group_1;
    threadgroup array<uint, int(256)> lds_rows_1;
    (&kernelContext_20)->lds_rows_0 = &lds_rows_1;
    threadgroup array<uint, int(256)> lds_low_1;
    (&kernelContext_20)->lds_low_0 = &lds_low_1;
    threadgroup array<uint, int(256)> lds_high_1;
    (&kernelContext_20)->lds_high_0 = &lds_high_1;
    threadgroup array<uint, int(256)> lds_valid_1;
    (&kernelContext_20)->lds_valid_0 = &lds_valid_1;
    threadgroup array<uint, int(256)> lds_most_1;
    (&kernelContext_20)->lds_most_0 = &lds_most_1;
    threadgroup array<uint, int(256)> lds_least_1;
    (&kernelContext_20)->lds_least_0 = &lds_least_1;
    uint tid_1 = lid_0.x;
    uint at_6 = gid_0.x * 16384U;
    uint device* _S173 = p_1->work_0 + (p_1->row_begin_0 + at_6) / 65536U;
    uint first_4 = ((*_S173) & 16777215U) * *(p_1->plan_0 + 0U);
    uint proved_2 = (*_S173) >> 24U;
    uint begin_0 = (p_1->row_begin_0 + at_6) % 65536U;
    uint _S174 = min(begin_0 + min(16384U, p_1->row_count_0 - at_6), (p_1->pieces_0 + first_4)->rows_0);
    uint _S175 = *(p_1->plan_0 + 3U);
    uint _S176 = *(p_1->plan_0 + 4U);
    uint i_1 = tid_1;
    for(;;)
    {
        if(i_1 < 256U)
        {
        }
        else
        {
            break;
        }
        (*(&kernelContext_20)->lds_group_0)[i_1] = 4294967295U;
        (*(&kernelContext_20)->lds_most_0)[i_1] = 0U;
        (*(&kernelContext_20)->lds_valid_0)[i_1] = 0U;
        (*(&kernelContext_20)->lds_high_0)[i_1] = 0U;
        (*(&kernelContext_20)->lds_low_0)[i_1] = 0U;
        (*(&kernelContext_20)->lds_rows_0)[i_1] = 0U;
        (*(&kernelContext_20)->lds_least_0)[i_1] = 4294967295U;
        i_1 = i_1 + 256U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    Value_0 _S177 = value_of_0(first_4, &kernelContext_20);
    Conditions_0 _S178 = conditions_of_0(first_4, proved_2, &kernelContext_20);
    uint block_1 = begin_0;
    for(;;)
    {
        if(block_1 < _S174)
        {
        }
        else
        {
            break;
        }
        Rows_0 r_11 = rows_of_0(block_1, tid_1, _S174);
        thread Conditions_0 _S179 = _S178;
        thread Rows_0 _S180 = r_11;
        uint _S181 = Conditions_rows_0(&_S179, first_4, proved_2, &_S180, &kernelContext_20);
        uint _S182 = (r_11.alive_0) & _S181;
        thread Value_0 _S183 = _S177;
        thread Rows_0 _S184 = r_11;
        thread array<uint, int(8)> v_9;
        uint _S185 = Value_load_0(&_S183, &_S184, &v_9, &kernelContext_20);
        thread Rows_0 _S186 = r_11;
        Places_0 _S187 = places_of_0(first_4, &_S186, &kernelContext_20);
        thread Run_0 run_0;
        Run_start_0(&run_0);
        for(;;)
        {
            for(;;)
            {
                for(;;)
                {
                    if(((_S182 >> 0U) & 1U) != 0U)
                    {
                        Run_add_0(&run_0, v_9[0U], ((_S185 >> 0U) & 1U) != 0U);
                    }
                    _S165 = _S187.at_2;
                    _S166 = _S187.at_2[1U];
                    if((_S187.at_2[1U]) == (_S187.at_2[0U]))
                    {
                        break;
                    }
                    thread Run_0 _S188 = run_0;
                    Run_store_0(&_S188, _S187.at_2[0U], _S175, _S176, _S177.flags_0, &kernelContext_20);
                    Run_start_0(&run_0);
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S182 >> 1U) & 1U) != 0U)
                    {
                        Run_add_0(&run_0, v_9[1U], ((_S185 >> 1U) & 1U) != 0U);
                    }
                    _S167 = _S165[2U];
                    if((_S165[2U]) == _S166)
                    {
                        break;
                    }
                    thread Run_0 _S189 = run_0;
                    Run_store_0(&_S189, _S166, _S175, _S176, _S177.flags_0, &kernelContext_20);
                    Run_start_0(&run_0);
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S182 >> 2U) & 1U) != 0U)
                    {
                        Run_add_0(&run_0, v_9[2U], ((_S185 >> 2U) & 1U) != 0U);
                    }
                    _S168 = _S165[3U];
                    if((_S165[3U]) == _S167)
                    {
                        break;
                    }
                    thread Run_0 _S190 = run_0;
                    Run_store_0(&_S190, _S167, _S175, _S176, _S177.flags_0, &kernelContext_20);
                    Run_start_0(&run_0);
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S182 >> 3U) & 1U) != 0U)
                    {
                        Run_add_0(&run_0, v_9[3U], ((_S185 >> 3U) & 1U) != 0U);
                    }
                    _S169 = _S165[4U];
                    if((_S165[4U]) == _S168)
                    {
                        break;
                    }
                    thread Run_0 _S191 = run_0;
                    Run_store_0(&_S191, _S168, _S175, _S176, _S177.flags_0, &kernelContext_20);
                    Run_start_0(&run_0);
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S182 >> 4U) & 1U) != 0U)
                    {
                        Run_add_0(&run_0, v_9[4U], ((_S185 >> 4U) & 1U) != 0U);
                    }
                    _S170 = _S165[5U];
                    if((_S165[5U]) == _S169)
                    {
                        break;
                    }
                    thread Run_0 _S192 = run_0;
                    Run_store_0(&_S192, _S169, _S175, _S176, _S177.flags_0, &kernelContext_20);
                    Run_start_0(&run_0);
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S182 >> 5U) & 1U) != 0U)
                    {
                        Run_add_0(&run_0, v_9[5U], ((_S185 >> 5U) & 1U) != 0U);
                    }
                    _S171 = _S165[6U];
                    if((_S165[6U]) == _S170)
                    {
                        break;
                    }
                    thread Run_0 _S193 = run_0;
                    Run_store_0(&_S193, _S170, _S175, _S176, _S177.flags_0, &kernelContext_20);
                    Run_start_0(&run_0);
                    break;
                }
                break;
            }
            for(;;)
            {
                for(;;)
                {
                    if(((_S182 >> 6U) & 1U) != 0U)
                    {
                        Run_add_0(&run_0, v_9[6U], ((_S185 >> 6U) & 1U) != 0U);
                    }
                    _S172 = _S165[7U];
                    if((_S165[7U]) == _S171)
                    {
                        break;
                    }
                    thread Run_0 _S194 = run_0;
                    Run_store_0(&_S194, _S171, _S175, _S176, _S177.flags_0, &kernelContext_20);
                    Run_start_0(&run_0);
                    break;
                }
                break;
            }
            if(((_S182 >> 7U) & 1U) != 0U)
            {
                Run_add_0(&run_0, v_9[7U], ((_S185 >> 7U) & 1U) != 0U);
            }
            thread Run_0 _S195 = run_0;
            Run_store_0(&_S195, _S172, _S175, _S176, _S177.flags_0, &kernelContext_20);
            Run_start_0(&run_0);
            break;
        }
        block_1 = block_1 + 2048U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    uint slot_13 = tid_1;
    for(;;)
    {
        if(slot_13 < 256U)
        {
        }
        else
        {
            break;
        }
        if(((*(&kernelContext_20)->lds_group_0)[slot_13]) == 4294967295U)
        {
            slot_13 = slot_13 + 256U;
            continue;
        }
        thread Run_0 all_0;
        (&all_0)->rows_2 = (*(&kernelContext_20)->lds_rows_0)[slot_13];
        (&all_0)->valid_0 = (*(&kernelContext_20)->lds_valid_0)[slot_13];
        (&all_0)->least_3 = (*(&kernelContext_20)->lds_least_0)[slot_13];
        (&all_0)->most_0 = (*(&kernelContext_20)->lds_most_0)[slot_13];
        (&all_0)->sum_0 = (ulong((*(&kernelContext_20)->lds_high_0)[slot_13]) << 32U) | ulong((*(&kernelContext_20)->lds_low_0)[slot_13]);
        uint _S196 = (*(&kernelContext_20)->lds_group_0)[slot_13];
        thread Run_0 _S197 = all_0;
        Run_store_far_0(&_S197, _S196, _S175, _S176, _S177.flags_0, &kernelContext_20);
        slot_13 = slot_13 + 256U;
    }
    return;
}

