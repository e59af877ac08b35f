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
    array<uint, int(4096)> threadgroup* lds_0;
    array<ulong, int(128)> threadgroup* lds_part_0;
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

void clear_0(uint tid_0, KernelContext_0 thread* kernelContext_3)
{
    (*kernelContext_3->lds_0)[tid_0] = 0U;
    (*kernelContext_3->lds_0)[128U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[256U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[384U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[512U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[640U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[768U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[896U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1024U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1152U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1280U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1408U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1536U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1664U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1792U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1920U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2048U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2176U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2304U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2432U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2560U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2688U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2816U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2944U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3072U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3200U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3328U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3456U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3584U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3712U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3840U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3968U + tid_0] = 0U;
    return;
}

uint device* words_of_0(uint slot_4, KernelContext_0 thread* kernelContext_4)
{
    uint device* _S28;
    if(slot_4 < 2U)
    {
        if(slot_4 == 0U)
        {
            _S28 = kernelContext_4->p_0->c0_0;
        }
        else
        {
            _S28 = kernelContext_4->p_0->c1_0;
        }
        return _S28;
    }
    if(slot_4 < 4U)
    {
        if(slot_4 == 2U)
        {
            _S28 = kernelContext_4->p_0->c2_0;
        }
        else
        {
            _S28 = kernelContext_4->p_0->c3_0;
        }
        return _S28;
    }
    if(slot_4 == 4U)
    {
        _S28 = kernelContext_4->p_0->c4_0;
    }
    else
    {
        _S28 = kernelContext_4->p_0->c5_0;
    }
    return _S28;
}

uint byte_of_0(uint slot_5, ulong at_0, uint row_0, KernelContext_0 thread* kernelContext_5)
{
    uint device* _S29 = words_of_0(slot_5, kernelContext_5);
    return ((*(_S29 + (at_0 + ulong(row_0 / 32U)))) >> (row_0 % 32U)) & 255U;
}

uint valid_byte_0(uint slot_6, const Segment_0 thread* s_6, uint row_1, KernelContext_0 thread* kernelContext_6)
{
    ulong _S30 = s_6->validity_0;
    uint _S31;
    if((s_6->validity_0) == 0ULL)
    {
        _S31 = 255U;
    }
    else
    {
        uint _S32 = byte_of_0(slot_6, _S30, row_1, kernelContext_6);
        _S31 = _S32;
    }
    return _S31;
}

void load_low_0(uint slot_7, const Segment_0 thread* s_7, uint row_2, array<uint, int(8)> thread* v_0, KernelContext_0 thread* kernelContext_7)
{
    uint _S33 = low_of_0(s_7);
    if(_S33 == 2U)
    {
        uint device* _S34 = words_of_0(slot_7, kernelContext_7);
        uint4 _S35 = uint4(*(packed_uint4 device*)((ulong)(_S34 + (s_7->data_0 + ulong(row_2 / 2U))))) ;
        uint _S36 = _S35.x;
        (*v_0)[int(0)] = _S36 & 65535U;
        (*v_0)[int(1)] = _S36 >> 16U;
        uint _S37 = _S35.y;
        (*v_0)[int(2)] = _S37 & 65535U;
        (*v_0)[int(3)] = _S37 >> 16U;
        uint _S38 = _S35.z;
        (*v_0)[int(4)] = _S38 & 65535U;
        (*v_0)[int(5)] = _S38 >> 16U;
        uint _S39 = _S35.w;
        (*v_0)[int(6)] = _S39 & 65535U;
        (*v_0)[int(7)] = _S39 >> 16U;
    }
    else
    {
        if(_S33 == 1U)
        {
            uint device* _S40 = words_of_0(slot_7, kernelContext_7);
            uint2 _S41 = uint2(*(packed_uint2 device*)((ulong)(_S40 + (s_7->data_0 + ulong(row_2 / 4U))))) ;
            uint _S42 = _S41.x;
            (*v_0)[int(0)] = _S42 & 255U;
            (*v_0)[int(1)] = (_S42 >> 8U) & 255U;
            (*v_0)[int(2)] = (_S42 >> 16U) & 255U;
            (*v_0)[int(3)] = _S42 >> 24U;
            uint _S43 = _S41.y;
            (*v_0)[int(4)] = _S43 & 255U;
            (*v_0)[int(5)] = (_S43 >> 8U) & 255U;
            (*v_0)[int(6)] = (_S43 >> 16U) & 255U;
            (*v_0)[int(7)] = _S43 >> 24U;
        }
        else
        {
            if(_S33 == 3U)
            {
                uint device* _S44 = words_of_0(slot_7, kernelContext_7);
                ulong _S45 = s_7->data_0 + ulong(row_2);
                uint4 _S46 = uint4(*(packed_uint4 device*)((ulong)(_S44 + _S45))) ;
                uint device* _S47 = words_of_0(slot_7, kernelContext_7);
                uint4 _S48 = uint4(*(packed_uint4 device*)((ulong)(_S47 + (_S45 + 4ULL)))) ;
                (*v_0)[int(0)] = _S46.x;
                (*v_0)[int(1)] = _S46.y;
                (*v_0)[int(2)] = _S46.z;
                (*v_0)[int(3)] = _S46.w;
                (*v_0)[int(4)] = _S48.x;
                (*v_0)[int(5)] = _S48.y;
                (*v_0)[int(6)] = _S48.z;
                (*v_0)[int(7)] = _S48.w;
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
    uint _S49 = low_of_1(s_8);
    uint _S50;
    if(_S49 == 0U)
    {
        _S50 = 0U;
    }
    else
    {
        _S50 = 4U << _S49;
    }
    return _S50;
}

uint planes_of_0(const Segment_0 thread* s_9)
{
    return (s_9->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_10, uint plane_0)
{
    ulong padded_0 = ulong((s_10->rows_0 + 63U) / 64U * 64U);
    ulong _S51 = s_10->data_0;
    uint _S52 = low_bits_of_0(s_10);
    return _S51 + padded_0 * ulong(_S52) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_8, const Segment_0 thread* s_11, uint row_3, array<uint, int(8)> thread* v_1, KernelContext_0 thread* kernelContext_8)
{
    load_low_0(slot_8, s_11, row_3, v_1, kernelContext_8);
    uint _S53 = low_bits_of_0(s_11);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S54 = planes_of_0(s_11);
        if(plane_1 < _S54)
        {
        }
        else
        {
            break;
        }
        ulong _S55 = plane_at_0(s_11, plane_1);
        uint _S56 = byte_of_0(slot_8, _S55, row_3, kernelContext_8);
        uint _S57 = _S53 + plane_1;
        (*v_1)[0U] = ((*v_1)[0U]) | (((_S56 >> 0U) & 1U) << _S57);
        (*v_1)[1U] = ((*v_1)[1U]) | (((_S56 >> 1U) & 1U) << _S57);
        (*v_1)[2U] = ((*v_1)[2U]) | (((_S56 >> 2U) & 1U) << _S57);
        (*v_1)[3U] = ((*v_1)[3U]) | (((_S56 >> 3U) & 1U) << _S57);
        (*v_1)[4U] = ((*v_1)[4U]) | (((_S56 >> 4U) & 1U) << _S57);
        (*v_1)[5U] = ((*v_1)[5U]) | (((_S56 >> 5U) & 1U) << _S57);
        (*v_1)[6U] = ((*v_1)[6U]) | (((_S56 >> 6U) & 1U) << _S57);
        (*v_1)[7U] = ((*v_1)[7U]) | (((_S56 >> 7U) & 1U) << _S57);
        plane_1 = plane_1 + 1U;
    }
    return;
}

bool in_set_0(const Leaf_0 thread* leaf_2, ulong place_0, KernelContext_0 thread* kernelContext_9)
{
    if(place_0 > ulong(leaf_2->high_0 - leaf_2->low_0))
    {
        return false;
    }
    return (((*(kernelContext_9->p_0->plan_0 + (leaf_2->set_0 + uint(place_0 / 32ULL)))) >> uint(place_0 % 32ULL)) & 1U) != 0U;
}

void load_wide_0(uint slot_9, const Segment_0 thread* s_12, uint row_4, array<ulong, int(8)> thread* v_2, KernelContext_0 thread* kernelContext_10)
{
    uint _S58 = low_of_0(s_12);
    if(_S58 == 4U)
    {
        uint device* _S59 = words_of_0(slot_9, kernelContext_10);
        ulong _S60 = s_12->data_0 + ulong(2U * row_4);
        uint4 _S61 = uint4(*(packed_uint4 device*)((ulong)(_S59 + _S60))) ;
        (*v_2)[0U] = (ulong(_S61.y) << 32U) | ulong(_S61.x);
        (*v_2)[1U] = (ulong(_S61.w) << 32U) | ulong(_S61.z);
        uint device* _S62 = words_of_0(slot_9, kernelContext_10);
        uint4 _S63 = uint4(*(packed_uint4 device*)((ulong)(_S62 + (_S60 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S63.y) << 32U) | ulong(_S63.x);
        (*v_2)[3U] = (ulong(_S63.w) << 32U) | ulong(_S63.z);
        uint device* _S64 = words_of_0(slot_9, kernelContext_10);
        uint4 _S65 = uint4(*(packed_uint4 device*)((ulong)(_S64 + (_S60 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S65.y) << 32U) | ulong(_S65.x);
        (*v_2)[5U] = (ulong(_S65.w) << 32U) | ulong(_S65.z);
        uint device* _S66 = words_of_0(slot_9, kernelContext_10);
        uint4 _S67 = uint4(*(packed_uint4 device*)((ulong)(_S66 + (_S60 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S67.y) << 32U) | ulong(_S67.x);
        (*v_2)[7U] = (ulong(_S67.w) << 32U) | ulong(_S67.z);
        return;
    }
    thread array<uint, int(8)> low_3;
    load_low_0(slot_9, s_12, row_4, &low_3, kernelContext_10);
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
        uint _S68 = planes_of_0(s_12);
        if(plane_2 < _S68)
        {
        }
        else
        {
            break;
        }
        ulong _S69 = plane_at_0(s_12, plane_2);
        uint _S70 = byte_of_0(slot_9, _S69, row_4, kernelContext_10);
        uint _S71 = 32U + plane_2;
        (*v_2)[0U] = ((*v_2)[0U]) | (ulong((_S70 >> 0U) & 1U) << _S71);
        (*v_2)[1U] = ((*v_2)[1U]) | (ulong((_S70 >> 1U) & 1U) << _S71);
        (*v_2)[2U] = ((*v_2)[2U]) | (ulong((_S70 >> 2U) & 1U) << _S71);
        (*v_2)[3U] = ((*v_2)[3U]) | (ulong((_S70 >> 3U) & 1U) << _S71);
        (*v_2)[4U] = ((*v_2)[4U]) | (ulong((_S70 >> 4U) & 1U) << _S71);
        (*v_2)[5U] = ((*v_2)[5U]) | (ulong((_S70 >> 5U) & 1U) << _S71);
        (*v_2)[6U] = ((*v_2)[6U]) | (ulong((_S70 >> 6U) & 1U) << _S71);
        (*v_2)[7U] = ((*v_2)[7U]) | (ulong((_S70 >> 7U) & 1U) << _S71);
        plane_2 = plane_2 + 1U;
    }
    return;
}

uint Bound_keys_0(const Bound_0 thread* this_0, uint row_5, KernelContext_0 thread* kernelContext_11)
{
    bool set_2 = ((&this_0->leaf_0)->mode_0) >= 4U;
    uint _S72;
    if(this_0->narrow_0)
    {
        thread array<uint, int(8)> v_3;
        load_narrow_0((&this_0->leaf_0)->slot_1, &this_0->s_1, row_5, &v_3, kernelContext_11);
        if(set_2)
        {
            ulong _S73 = ulong((&this_0->s_1)->base_0) - ulong((&this_0->leaf_0)->low_0);
            bool _S74 = in_set_0(&this_0->leaf_0, _S73 + ulong(v_3[0U]), kernelContext_11);
            if(_S74)
            {
                _S72 = 1U;
            }
            else
            {
                _S72 = 0U;
            }
            uint mask_0 = 0U | (_S72 << 0U);
            bool _S75 = in_set_0(&this_0->leaf_0, _S73 + ulong(v_3[1U]), kernelContext_11);
            if(_S75)
            {
                _S72 = 1U;
            }
            else
            {
                _S72 = 0U;
            }
            uint mask_1 = mask_0 | (_S72 << 1U);
            bool _S76 = in_set_0(&this_0->leaf_0, _S73 + ulong(v_3[2U]), kernelContext_11);
            if(_S76)
            {
                _S72 = 1U;
            }
            else
            {
                _S72 = 0U;
            }
            uint mask_2 = mask_1 | (_S72 << 2U);
            bool _S77 = in_set_0(&this_0->leaf_0, _S73 + ulong(v_3[3U]), kernelContext_11);
            if(_S77)
            {
                _S72 = 1U;
            }
            else
            {
                _S72 = 0U;
            }
            uint mask_3 = mask_2 | (_S72 << 3U);
            bool _S78 = in_set_0(&this_0->leaf_0, _S73 + ulong(v_3[4U]), kernelContext_11);
            if(_S78)
            {
                _S72 = 1U;
            }
            else
            {
                _S72 = 0U;
            }
            uint mask_4 = mask_3 | (_S72 << 4U);
            bool _S79 = in_set_0(&this_0->leaf_0, _S73 + ulong(v_3[5U]), kernelContext_11);
            if(_S79)
            {
                _S72 = 1U;
            }
            else
            {
                _S72 = 0U;
            }
            uint mask_5 = mask_4 | (_S72 << 5U);
            bool _S80 = in_set_0(&this_0->leaf_0, _S73 + ulong(v_3[6U]), kernelContext_11);
            if(_S80)
            {
                _S72 = 1U;
            }
            else
            {
                _S72 = 0U;
            }
            uint mask_6 = mask_5 | (_S72 << 6U);
            bool _S81 = in_set_0(&this_0->leaf_0, _S73 + ulong(v_3[7U]), kernelContext_11);
            if(_S81)
            {
                _S72 = 1U;
            }
            else
            {
                _S72 = 0U;
            }
            uint mask_7 = mask_6 | (_S72 << 7U);
            return mask_7;
        }
        if(this_0->never_0)
        {
            return 0U;
        }
        uint _S82 = this_0->from_0;
        uint _S83 = this_0->span_0;
        if((v_3[0U] - this_0->from_0) <= (this_0->span_0))
        {
            _S72 = 1U;
        }
        else
        {
            _S72 = 0U;
        }
        uint mask_8 = 0U | (_S72 << 0U);
        if((v_3[1U] - _S82) <= _S83)
        {
            _S72 = 1U;
        }
        else
        {
            _S72 = 0U;
        }
        uint mask_9 = mask_8 | (_S72 << 1U);
        if((v_3[2U] - _S82) <= _S83)
        {
            _S72 = 1U;
        }
        else
        {
            _S72 = 0U;
        }
        uint mask_10 = mask_9 | (_S72 << 2U);
        if((v_3[3U] - _S82) <= _S83)
        {
            _S72 = 1U;
        }
        else
        {
            _S72 = 0U;
        }
        uint mask_11 = mask_10 | (_S72 << 3U);
        if((v_3[4U] - _S82) <= _S83)
        {
            _S72 = 1U;
        }
        else
        {
            _S72 = 0U;
        }
        uint mask_12 = mask_11 | (_S72 << 4U);
        if((v_3[5U] - _S82) <= _S83)
        {
            _S72 = 1U;
        }
        else
        {
            _S72 = 0U;
        }
        uint mask_13 = mask_12 | (_S72 << 5U);
        if((v_3[6U] - _S82) <= _S83)
        {
            _S72 = 1U;
        }
        else
        {
            _S72 = 0U;
        }
        uint mask_14 = mask_13 | (_S72 << 6U);
        if((v_3[7U] - _S82) <= _S83)
        {
            _S72 = 1U;
        }
        else
        {
            _S72 = 0U;
        }
        uint mask_15 = mask_14 | (_S72 << 7U);
        return mask_15;
    }
    thread array<ulong, int(8)> v_4;
    load_wide_0((&this_0->leaf_0)->slot_1, &this_0->s_1, row_5, &v_4, kernelContext_11);
    uint _S84 = low_of_0(&this_0->s_1);
    bool _S85 = _S84 == 4U;
    ulong _S86;
    if(_S85)
    {
        _S86 = v_4[0U];
    }
    else
    {
        _S86 = ulong((&this_0->s_1)->base_0) + v_4[0U];
    }
    long key_0 = long(_S86);
    bool pass_0;
    if(set_2)
    {
        bool _S87 = in_set_0(&this_0->leaf_0, ulong(key_0) - ulong((&this_0->leaf_0)->low_0), kernelContext_11);
        pass_0 = _S87;
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
        _S72 = 1U;
    }
    else
    {
        _S72 = 0U;
    }
    uint mask_16 = 0U | (_S72 << 0U);
    if(_S85)
    {
        _S86 = v_4[1U];
    }
    else
    {
        _S86 = ulong((&this_0->s_1)->base_0) + v_4[1U];
    }
    long key_1 = long(_S86);
    if(set_2)
    {
        bool _S88 = in_set_0(&this_0->leaf_0, ulong(key_1) - ulong((&this_0->leaf_0)->low_0), kernelContext_11);
        pass_0 = _S88;
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
        _S72 = 1U;
    }
    else
    {
        _S72 = 0U;
    }
    uint mask_17 = mask_16 | (_S72 << 1U);
    if(_S85)
    {
        _S86 = v_4[2U];
    }
    else
    {
        _S86 = ulong((&this_0->s_1)->base_0) + v_4[2U];
    }
    long key_2 = long(_S86);
    if(set_2)
    {
        bool _S89 = in_set_0(&this_0->leaf_0, ulong(key_2) - ulong((&this_0->leaf_0)->low_0), kernelContext_11);
        pass_0 = _S89;
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
        _S72 = 1U;
    }
    else
    {
        _S72 = 0U;
    }
    uint mask_18 = mask_17 | (_S72 << 2U);
    if(_S85)
    {
        _S86 = v_4[3U];
    }
    else
    {
        _S86 = ulong((&this_0->s_1)->base_0) + v_4[3U];
    }
    long key_3 = long(_S86);
    if(set_2)
    {
        bool _S90 = in_set_0(&this_0->leaf_0, ulong(key_3) - ulong((&this_0->leaf_0)->low_0), kernelContext_11);
        pass_0 = _S90;
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
        _S72 = 1U;
    }
    else
    {
        _S72 = 0U;
    }
    uint mask_19 = mask_18 | (_S72 << 3U);
    if(_S85)
    {
        _S86 = v_4[4U];
    }
    else
    {
        _S86 = ulong((&this_0->s_1)->base_0) + v_4[4U];
    }
    long key_4 = long(_S86);
    if(set_2)
    {
        bool _S91 = in_set_0(&this_0->leaf_0, ulong(key_4) - ulong((&this_0->leaf_0)->low_0), kernelContext_11);
        pass_0 = _S91;
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
        _S72 = 1U;
    }
    else
    {
        _S72 = 0U;
    }
    uint mask_20 = mask_19 | (_S72 << 4U);
    if(_S85)
    {
        _S86 = v_4[5U];
    }
    else
    {
        _S86 = ulong((&this_0->s_1)->base_0) + v_4[5U];
    }
    long key_5 = long(_S86);
    if(set_2)
    {
        bool _S92 = in_set_0(&this_0->leaf_0, ulong(key_5) - ulong((&this_0->leaf_0)->low_0), kernelContext_11);
        pass_0 = _S92;
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
        _S72 = 1U;
    }
    else
    {
        _S72 = 0U;
    }
    uint mask_21 = mask_20 | (_S72 << 5U);
    if(_S85)
    {
        _S86 = v_4[6U];
    }
    else
    {
        _S86 = ulong((&this_0->s_1)->base_0) + v_4[6U];
    }
    long key_6 = long(_S86);
    if(set_2)
    {
        bool _S93 = in_set_0(&this_0->leaf_0, ulong(key_6) - ulong((&this_0->leaf_0)->low_0), kernelContext_11);
        pass_0 = _S93;
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
        _S72 = 1U;
    }
    else
    {
        _S72 = 0U;
    }
    uint mask_22 = mask_21 | (_S72 << 6U);
    if(_S85)
    {
        _S86 = v_4[7U];
    }
    else
    {
        _S86 = ulong((&this_0->s_1)->base_0) + v_4[7U];
    }
    long key_7 = long(_S86);
    if(set_2)
    {
        bool _S94 = in_set_0(&this_0->leaf_0, ulong(key_7) - ulong((&this_0->leaf_0)->low_0), kernelContext_11);
        pass_0 = _S94;
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
        _S72 = 1U;
    }
    else
    {
        _S72 = 0U;
    }
    uint mask_23 = mask_22 | (_S72 << 7U);
    return mask_23;
}

uint Bound_rows_0(const Bound_0 thread* this_1, uint row_6, KernelContext_0 thread* kernelContext_12)
{
    uint _S95 = valid_byte_0((&this_1->leaf_0)->slot_1, &this_1->s_1, row_6, kernelContext_12);
    uint _S96 = (&this_1->leaf_0)->mode_0;
    if(((&this_1->leaf_0)->mode_0) == 2U)
    {
        return _S95 ^ 255U;
    }
    if(_S96 == 3U)
    {
        return _S95;
    }
    uint _S97 = Bound_keys_0(this_1, row_6, kernelContext_12);
    uint _S98;
    if((_S96 & 1U) != 0U)
    {
        _S98 = _S97 ^ 255U;
    }
    else
    {
        _S98 = _S97;
    }
    return _S95 & _S98;
}

uint Conditions_rows_0(const Conditions_0 thread* this_2, uint first_piece_2, uint proved_1, uint row_7, KernelContext_0 thread* kernelContext_13)
{
    uint _S99 = this_2->length_0;
    if((this_2->length_0) == 0U)
    {
        return 255U;
    }
    uint _S100 = this_2->held_0;
    uint mask_24;
    bool _S101;
    if((this_2->held_0) > 0U)
    {
        if((proved_1 & 1U) != 0U)
        {
            mask_24 = 255U;
        }
        else
        {
            uint _S102 = Bound_rows_0(&this_2->a_0, row_7, kernelContext_13);
            mask_24 = _S102;
        }
        if(_S100 > 1U)
        {
            _S101 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S101 = false;
        }
        if(_S101)
        {
            uint _S103 = Bound_rows_0(&this_2->b_0, row_7, kernelContext_13);
            mask_24 = mask_24 & _S103;
        }
        return mask_24;
    }
    ulong stack_0 = 0ULL;
    mask_24 = 0U;
    for(;;)
    {
        if(mask_24 < _S99)
        {
        }
        else
        {
            break;
        }
        uint device* _S104 = kernelContext_13->p_0->plan_0 + (16U + mask_24);
        uint token_0 = *_S104;
        uint top_0 = uint(stack_0) & 255U;
        uint next_0 = uint(stack_0 >> 8U) & 255U;
        ulong stack_1;
        if((*_S104) == 256U)
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
                    _S101 = ((proved_1 >> token_0) & 1U) != 0U;
                }
                else
                {
                    _S101 = false;
                }
                if(_S101)
                {
                    stack_1 = (stack_0 << 8U) | 255ULL;
                }
                else
                {
                    ulong _S105 = stack_0 << 8U;
                    Bound_0 _S106 = bound_of_0(token_0, first_piece_2, kernelContext_13);
                    thread Bound_0 _S107 = _S106;
                    uint _S108 = Bound_rows_0(&_S107, row_7, kernelContext_13);
                    stack_1 = _S105 | ulong(_S108);
                }
            }
        }
        uint i_0 = mask_24 + 1U;
        stack_0 = stack_1;
        mask_24 = i_0;
    }
    return uint(stack_0) & 255U;
}

void load_offsets_0(uint slot_10, const Segment_0 thread* s_13, long least_3, uint row_8, array<uint, int(8)> thread* v_5, KernelContext_0 thread* kernelContext_14)
{
    bool _S109 = is_narrow_0(s_13);
    if(_S109)
    {
        uint _S110 = uint(ulong(s_13->base_0) - ulong(least_3));
        load_narrow_0(slot_10, s_13, row_8, v_5, kernelContext_14);
        (*v_5)[0U] = (*v_5)[0U] + _S110;
        (*v_5)[1U] = (*v_5)[1U] + _S110;
        (*v_5)[2U] = (*v_5)[2U] + _S110;
        (*v_5)[3U] = (*v_5)[3U] + _S110;
        (*v_5)[4U] = (*v_5)[4U] + _S110;
        (*v_5)[5U] = (*v_5)[5U] + _S110;
        (*v_5)[6U] = (*v_5)[6U] + _S110;
        (*v_5)[7U] = (*v_5)[7U] + _S110;
        return;
    }
    thread array<ulong, int(8)> wide_0;
    uint _S111 = low_of_0(s_13);
    ulong _S112;
    if(_S111 == 4U)
    {
        _S112 = 0ULL;
    }
    else
    {
        _S112 = ulong(s_13->base_0);
    }
    ulong _S113 = _S112 - ulong(least_3);
    load_wide_0(slot_10, s_13, row_8, &wide_0, kernelContext_14);
    (*v_5)[0U] = uint(wide_0[0U] + _S113);
    (*v_5)[1U] = uint(wide_0[1U] + _S113);
    (*v_5)[2U] = uint(wide_0[2U] + _S113);
    (*v_5)[3U] = uint(wide_0[3U] + _S113);
    (*v_5)[4U] = uint(wide_0[4U] + _S113);
    (*v_5)[5U] = uint(wide_0[5U] + _S113);
    (*v_5)[6U] = uint(wide_0[6U] + _S113);
    (*v_5)[7U] = uint(wide_0[7U] + _S113);
    return;
}

struct Places_0
{
    array<uint, int(8)> at_1;
};

Places_0 places_of_0(uint first_1, uint row_9, KernelContext_0 thread* kernelContext_15)
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
    uint _S114 = *(kernelContext_15->p_0->plan_0 + 2U);
    uint k_0 = 1U;
    for(;;)
    {
        if(k_0 <= _S114)
        {
        }
        else
        {
            break;
        }
        Key_0 device* _S115 = kernelContext_15->p_0->keys_0 + k_0;
        Key_0 key_8 = *_S115;
        Segment_0 device* _S116 = kernelContext_15->p_0->pieces_0 + (first_1 + (*_S115).slot_2);
        Segment_0 s_14 = *_S116;
        thread Segment_0 _S117 = *_S116;
        uint _S118 = valid_byte_0(key_8.slot_2, &_S117, row_9, kernelContext_15);
        thread Segment_0 _S119 = s_14;
        thread array<uint, int(8)> v_6;
        load_offsets_0(key_8.slot_2, &_S119, key_8.least_1, row_9, &v_6, kernelContext_15);
        uint _S120;
        if(((_S118 >> 0U) & 1U) != 0U)
        {
            _S120 = v_6[0U];
        }
        else
        {
            _S120 = key_8.null_code_0;
        }
        (&places_0)->at_1[0U] = (&places_0)->at_1[0U] + _S120 * key_8.multiplier_0;
        uint _S121;
        if(((_S118 >> 1U) & 1U) != 0U)
        {
            _S121 = v_6[1U];
        }
        else
        {
            _S121 = key_8.null_code_0;
        }
        (&places_0)->at_1[1U] = (&places_0)->at_1[1U] + _S121 * key_8.multiplier_0;
        uint _S122;
        if(((_S118 >> 2U) & 1U) != 0U)
        {
            _S122 = v_6[2U];
        }
        else
        {
            _S122 = key_8.null_code_0;
        }
        (&places_0)->at_1[2U] = (&places_0)->at_1[2U] + _S122 * key_8.multiplier_0;
        uint _S123;
        if(((_S118 >> 3U) & 1U) != 0U)
        {
            _S123 = v_6[3U];
        }
        else
        {
            _S123 = key_8.null_code_0;
        }
        (&places_0)->at_1[3U] = (&places_0)->at_1[3U] + _S123 * key_8.multiplier_0;
        uint _S124;
        if(((_S118 >> 4U) & 1U) != 0U)
        {
            _S124 = v_6[4U];
        }
        else
        {
            _S124 = key_8.null_code_0;
        }
        (&places_0)->at_1[4U] = (&places_0)->at_1[4U] + _S124 * key_8.multiplier_0;
        uint _S125;
        if(((_S118 >> 5U) & 1U) != 0U)
        {
            _S125 = v_6[5U];
        }
        else
        {
            _S125 = key_8.null_code_0;
        }
        (&places_0)->at_1[5U] = (&places_0)->at_1[5U] + _S125 * key_8.multiplier_0;
        uint _S126;
        if(((_S118 >> 6U) & 1U) != 0U)
        {
            _S126 = v_6[6U];
        }
        else
        {
            _S126 = key_8.null_code_0;
        }
        (&places_0)->at_1[6U] = (&places_0)->at_1[6U] + _S126 * key_8.multiplier_0;
        uint _S127;
        if(((_S118 >> 7U) & 1U) != 0U)
        {
            _S127 = v_6[7U];
        }
        else
        {
            _S127 = key_8.null_code_0;
        }
        (&places_0)->at_1[7U] = (&places_0)->at_1[7U] + _S127 * key_8.multiplier_0;
        k_0 = k_0 + 1U;
    }
    return places_0;
}

uint Value_load_0(const Value_0 thread* this_3, uint row_10, array<uint, int(8)> thread* v_7, KernelContext_0 thread* kernelContext_16)
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
    uint _S128 = this_3->slot_0;
    load_offsets_0(this_3->slot_0, &this_3->s_0, this_3->least_0, row_10, v_7, kernelContext_16);
    uint _S129 = valid_byte_0(_S128, &this_3->s_0, row_10, kernelContext_16);
    return _S129;
}

void add_0(uint tid_1, const Places_0 thread* places_1, uint mask_25, uint valid_1, const array<uint, int(8)> thread* v_8, KernelContext_0 thread* kernelContext_17)
{
    uint _S130;
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
                uint at_2 = places_1->at_1[0U] * 256U + tid_1;
                uint has_0 = (valid_1 >> 0U) & 1U;
                (*kernelContext_17->lds_0)[at_2] = (*kernelContext_17->lds_0)[at_2] + (1U | (has_0 << 16U));
                if(has_0 != 0U)
                {
                    _S130 = (*v_8)[0U];
                }
                else
                {
                    _S130 = 0U;
                }
                (*kernelContext_17->lds_0)[at_2 + 128U] = (*kernelContext_17->lds_0)[at_2 + 128U] + _S130;
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
                uint at_3 = places_1->at_1[1U] * 256U + tid_1;
                uint has_1 = (valid_1 >> 1U) & 1U;
                (*kernelContext_17->lds_0)[at_3] = (*kernelContext_17->lds_0)[at_3] + (1U | (has_1 << 16U));
                if(has_1 != 0U)
                {
                    _S130 = (*v_8)[1U];
                }
                else
                {
                    _S130 = 0U;
                }
                (*kernelContext_17->lds_0)[at_3 + 128U] = (*kernelContext_17->lds_0)[at_3 + 128U] + _S130;
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
                uint at_4 = places_1->at_1[2U] * 256U + tid_1;
                uint has_2 = (valid_1 >> 2U) & 1U;
                (*kernelContext_17->lds_0)[at_4] = (*kernelContext_17->lds_0)[at_4] + (1U | (has_2 << 16U));
                if(has_2 != 0U)
                {
                    _S130 = (*v_8)[2U];
                }
                else
                {
                    _S130 = 0U;
                }
                (*kernelContext_17->lds_0)[at_4 + 128U] = (*kernelContext_17->lds_0)[at_4 + 128U] + _S130;
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
                uint at_5 = places_1->at_1[3U] * 256U + tid_1;
                uint has_3 = (valid_1 >> 3U) & 1U;
                (*kernelContext_17->lds_0)[at_5] = (*kernelContext_17->lds_0)[at_5] + (1U | (has_3 << 16U));
                if(has_3 != 0U)
                {
                    _S130 = (*v_8)[3U];
                }
                else
                {
                    _S130 = 0U;
                }
                (*kernelContext_17->lds_0)[at_5 + 128U] = (*kernelContext_17->lds_0)[at_5 + 128U] + _S130;
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
                uint at_6 = places_1->at_1[4U] * 256U + tid_1;
                uint has_4 = (valid_1 >> 4U) & 1U;
                (*kernelContext_17->lds_0)[at_6] = (*kernelContext_17->lds_0)[at_6] + (1U | (has_4 << 16U));
                if(has_4 != 0U)
                {
                    _S130 = (*v_8)[4U];
                }
                else
                {
                    _S130 = 0U;
                }
                (*kernelContext_17->lds_0)[at_6 + 128U] = (*kernelContext_17->lds_0)[at_6 + 128U] + _S130;
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
                uint at_7 = places_1->at_1[5U] * 256U + tid_1;
                uint has_5 = (valid_1 >> 5U) & 1U;
                (*kernelContext_17->lds_0)[at_7] = (*kernelContext_17->lds_0)[at_7] + (1U | (has_5 << 16U));
                if(has_5 != 0U)
                {
                    _S130 = (*v_8)[5U];
                }
                else
                {
                    _S130 = 0U;
                }
                (*kernelContext_17->lds_0)[at_7 + 128U] = (*kernelContext_17->lds_0)[at_7 + 128U] + _S130;
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
                uint at_8 = places_1->at_1[6U] * 256U + tid_1;
                uint has_6 = (valid_1 >> 6U) & 1U;
                (*kernelContext_17->lds_0)[at_8] = (*kernelContext_17->lds_0)[at_8] + (1U | (has_6 << 16U));
                if(has_6 != 0U)
                {
                    _S130 = (*v_8)[6U];
                }
                else
                {
                    _S130 = 0U;
                }
                (*kernelContext_17->lds_0)[at_8 + 128U] = (*kernelContext_17->lds_0)[at_8 + 128U] + _S130;
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
                uint at_9 = places_1->at_1[7U] * 256U + tid_1;
                uint has_7 = (valid_1 >> 7U) & 1U;
                (*kernelContext_17->lds_0)[at_9] = (*kernelContext_17->lds_0)[at_9] + (1U | (has_7 << 16U));
                if(has_7 != 0U)
                {
                    _S130 = (*v_8)[7U];
                }
                else
                {
                    _S130 = 0U;
                }
                (*kernelContext_17->lds_0)[at_9 + 128U] = (*kernelContext_17->lds_0)[at_9 + 128U] + _S130;
                break;
            }
            break;
        }
        break;
    }
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

void store_0(uint tid_2, uint groups_0, uint to_0, KernelContext_0 thread* kernelContext_18)
{
    ulong counts_0;
    uint _S131 = tid_2 % 32U;
    uint _S132 = tid_2 / 32U;
    uint i_1 = 0U;
    ulong sum_1 = 0ULL;
    for(;;)
    {
        if(i_1 < 32U)
        {
        }
        else
        {
            break;
        }
        uint word_0 = (*kernelContext_18->lds_0)[_S131 * 128U + _S132 * 32U + (i_1 + _S131) % 32U];
        if((_S131 & 1U) != 0U)
        {
            counts_0 = ulong(word_0);
        }
        else
        {
            counts_0 = (ulong(word_0 >> 16U) << 32U) | ulong(word_0 & 65535U);
        }
        ulong sum_2 = sum_1 + counts_0;
        i_1 = i_1 + 1U;
        sum_1 = sum_2;
    }
    (*kernelContext_18->lds_part_0)[tid_2] = sum_1;
    threadgroup_barrier(mem_flags::mem_threadgroup);
    if(tid_2 >= groups_0)
    {
        return;
    }
    i_1 = 0U;
    counts_0 = 0ULL;
    sum_1 = 0ULL;
    for(;;)
    {
        if(i_1 < 4U)
        {
        }
        else
        {
            break;
        }
        uint _S133 = i_1 * 32U + 2U * tid_2;
        ulong counts_1 = counts_0 + (*kernelContext_18->lds_part_0)[_S133];
        ulong sum_3 = sum_1 + (*kernelContext_18->lds_part_0)[_S133 + 1U];
        i_1 = i_1 + 1U;
        counts_0 = counts_1;
        sum_1 = sum_3;
    }
    thread Group_0 all_0 = no_rows_0();
    (&all_0)->sum_0 = sum_1;
    (&all_0)->rows_1 = uint(counts_0);
    (&all_0)->valid_0 = uint(counts_0 >> 32U);
    *(kernelContext_18->p_0->partials_0 + (to_0 + tid_2)) = all_0;
    return;
}

[[kernel]] void scan_groups(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_19;
    (&kernelContext_19)->p_0 = p_1;
    threadgroup array<uint, int(4096)> lds_1;
    (&kernelContext_19)->lds_0 = &lds_1;
    threadgroup array<ulong, int(128)> lds_part_1;
    (&kernelContext_19)->lds_part_0 = &lds_part_1;
    uint tid_3 = lid_0.x;
    uint _S134 = gid_0.x;
    uint at_10 = _S134 * 65536U;
    uint device* _S135 = p_1->work_0 + (p_1->row_begin_0 + at_10) / 65536U;
    uint first_2 = ((*_S135) & 16777215U) * *(p_1->plan_0 + 0U);
    uint proved_2 = (*_S135) >> 24U;
    uint begin_0 = (p_1->row_begin_0 + at_10) % 65536U;
    uint _S136 = min(begin_0 + min(65536U, p_1->row_count_0 - at_10), (p_1->pieces_0 + first_2)->rows_0);
    uint device* _S137 = p_1->plan_0 + 3U;
    uint groups_1 = *_S137;
    uint to_1 = (p_1->row_begin_0 / 65536U + _S134) * *_S137;
    Value_0 _S138 = value_of_0(first_2, &kernelContext_19);
    Conditions_0 _S139 = conditions_of_0(first_2, proved_2, &kernelContext_19);
    clear_0(tid_3, &kernelContext_19);
    uint block_0 = begin_0;
    for(;;)
    {
        if(block_0 < _S136)
        {
        }
        else
        {
            break;
        }
        uint row_11 = block_0 + tid_3 * 8U;
        if(row_11 < _S136)
        {
            thread Conditions_0 _S140 = _S139;
            uint _S141 = Conditions_rows_0(&_S140, first_2, proved_2, row_11, &kernelContext_19);
            thread array<uint, int(8)> v_9;
            uint _S142 = _S136 - row_11;
            uint mask_26;
            if(_S142 < 8U)
            {
                mask_26 = _S141 & ((1U << _S142) - 1U);
            }
            else
            {
                mask_26 = _S141;
            }
            Places_0 _S143 = places_of_0(first_2, row_11, &kernelContext_19);
            thread Value_0 _S144 = _S138;
            uint _S145 = Value_load_0(&_S144, row_11, &v_9, &kernelContext_19);
            thread Places_0 _S146 = _S143;
            thread array<uint, int(8)> _S147 = v_9;
            add_0(tid_3, &_S146, mask_26, _S145, &_S147, &kernelContext_19);
        }
        block_0 = block_0 + 1024U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    store_0(tid_3, groups_1, to_1, &kernelContext_19);
    return;
}

