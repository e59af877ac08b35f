#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
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
    bool narrow_0;
    bool never_0;
};

Bound_0 Bound_x24init_0(const Leaf_0 thread* leaf_1, const Segment_0 thread* s_1, uint from_1, uint span_1, bool narrow_1, bool never_1)
{
    thread Bound_0 _S3;
    (&_S3)->leaf_0 = *leaf_1;
    (&_S3)->s_0 = *s_1;
    (&_S3)->from_0 = from_1;
    (&_S3)->span_0 = span_1;
    (&_S3)->narrow_0 = narrow_1;
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

uint low_of_0(const Segment_0 thread* s_2)
{
    return (s_2->encoding_0) & 255U;
}

uint low_of_1(const Segment_0 thread* s_3)
{
    return (s_3->encoding_0) & 255U;
}

bool is_narrow_0(const Segment_0 thread* s_4)
{
    uint _S5 = low_of_0(s_4);
    bool _S6;
    if(_S5 < 3U)
    {
        _S6 = true;
    }
    else
    {
        _S6 = (s_4->encoding_0) == 3U;
    }
    return _S6;
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
    uint value_count_0;
    uint values_0;
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
    Segment_0 device* _S7 = kernelContext_0->p_0->pieces_0 + (first_piece_0 + (&(&b_2)->leaf_0)->slot_0);
    Segment_0 _S8 = *_S7;
    (&b_2)->s_0 = *_S7;
    thread Segment_0 _S9 = _S8;
    bool _S10 = is_narrow_0(&_S9);
    (&b_2)->narrow_0 = _S10;
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
    bool _S11;
    if(((&(&b_2)->leaf_0)->low_0) > ((&(&b_2)->leaf_0)->high_0))
    {
        _S11 = true;
    }
    else
    {
        _S11 = ((&(&b_2)->leaf_0)->high_0) < ((&(&b_2)->s_0)->base_0);
    }
    if(_S11)
    {
        _S11 = true;
    }
    else
    {
        _S11 = low_3 > 4294967295ULL;
    }
    (&b_2)->never_0 = _S11;
    uint _S12 = uint(low_3);
    (&b_2)->from_0 = _S12;
    (&b_2)->span_0 = uint(min(high_3, 4294967295ULL)) - _S12;
    return b_2;
}

Conditions_0 conditions_of_0(uint first_piece_1, uint proved_0, KernelContext_0 thread* kernelContext_1)
{
    Segment_0 _S13 = Segment_x24init_0(0ULL, 0ULL, 0LL, 0U, 0U);
    thread Leaf_0 _S14 = Leaf_x24init_0(0LL, 0LL, 0U, 0U, 0U, 0U);
    thread Segment_0 _S15 = _S13;
    Bound_0 _S16 = Bound_x24init_0(&_S14, &_S15, 0U, 0U, false, false);
    thread Bound_0 _S17 = _S16;
    thread Bound_0 _S18 = _S16;
    Conditions_0 _S19 = Conditions_x24init_0(0U, 0U, &_S17, &_S18);
    thread Conditions_0 c_0 = _S19;
    uint device* _S20 = kernelContext_1->p_0->plan_0 + 1U;
    uint _S21 = *_S20;
    (&c_0)->length_0 = *_S20;
    bool _S22;
    if(_S21 == 1U)
    {
        _S22 = true;
    }
    else
    {
        if(((&c_0)->length_0) == 3U)
        {
            _S22 = (*(kernelContext_1->p_0->plan_0 + 18U)) == 256U;
        }
        else
        {
            _S22 = false;
        }
    }
    if(_S22)
    {
        int _S23;
        if(((&c_0)->length_0) == 1U)
        {
            _S23 = int(1);
        }
        else
        {
            _S23 = int(2);
        }
        (&c_0)->held_0 = uint(_S23);
        if((proved_0 & 1U) == 0U)
        {
            Bound_0 _S24 = bound_of_0(0U, first_piece_1, kernelContext_1);
            (&c_0)->a_0 = _S24;
        }
        if(((&c_0)->held_0) > 1U)
        {
            _S22 = (proved_0 & 2U) == 0U;
        }
        else
        {
            _S22 = false;
        }
        if(_S22)
        {
            Bound_0 _S25 = bound_of_0(1U, first_piece_1, kernelContext_1);
            (&c_0)->b_0 = _S25;
        }
    }
    return c_0;
}

uint device* words_of_0(uint slot_2, KernelContext_0 thread* kernelContext_2)
{
    uint device* _S26;
    if(slot_2 < 2U)
    {
        if(slot_2 == 0U)
        {
            _S26 = kernelContext_2->p_0->c0_0;
        }
        else
        {
            _S26 = kernelContext_2->p_0->c1_0;
        }
        return _S26;
    }
    if(slot_2 < 4U)
    {
        if(slot_2 == 2U)
        {
            _S26 = kernelContext_2->p_0->c2_0;
        }
        else
        {
            _S26 = kernelContext_2->p_0->c3_0;
        }
        return _S26;
    }
    if(slot_2 == 4U)
    {
        _S26 = kernelContext_2->p_0->c4_0;
    }
    else
    {
        _S26 = kernelContext_2->p_0->c5_0;
    }
    return _S26;
}

uint byte_of_0(uint slot_3, ulong at_0, uint row_0, KernelContext_0 thread* kernelContext_3)
{
    uint device* _S27 = words_of_0(slot_3, kernelContext_3);
    return ((*(_S27 + (at_0 + ulong(row_0 / 32U)))) >> (row_0 % 32U)) & 255U;
}

uint valid_byte_0(uint slot_4, const Segment_0 thread* s_5, uint row_1, KernelContext_0 thread* kernelContext_4)
{
    ulong _S28 = s_5->validity_0;
    uint _S29;
    if((s_5->validity_0) == 0ULL)
    {
        _S29 = 255U;
    }
    else
    {
        uint _S30 = byte_of_0(slot_4, _S28, row_1, kernelContext_4);
        _S29 = _S30;
    }
    return _S29;
}

void load_low_0(uint slot_5, const Segment_0 thread* s_6, uint row_2, array<uint, int(8)> thread* v_0, KernelContext_0 thread* kernelContext_5)
{
    uint _S31 = low_of_0(s_6);
    if(_S31 == 2U)
    {
        uint device* _S32 = words_of_0(slot_5, kernelContext_5);
        uint4 _S33 = uint4(*(packed_uint4 device*)((ulong)(_S32 + (s_6->data_0 + ulong(row_2 / 2U))))) ;
        uint _S34 = _S33.x;
        (*v_0)[int(0)] = _S34 & 65535U;
        (*v_0)[int(1)] = _S34 >> 16U;
        uint _S35 = _S33.y;
        (*v_0)[int(2)] = _S35 & 65535U;
        (*v_0)[int(3)] = _S35 >> 16U;
        uint _S36 = _S33.z;
        (*v_0)[int(4)] = _S36 & 65535U;
        (*v_0)[int(5)] = _S36 >> 16U;
        uint _S37 = _S33.w;
        (*v_0)[int(6)] = _S37 & 65535U;
        (*v_0)[int(7)] = _S37 >> 16U;
    }
    else
    {
        if(_S31 == 1U)
        {
            uint device* _S38 = words_of_0(slot_5, kernelContext_5);
            uint2 _S39 = uint2(*(packed_uint2 device*)((ulong)(_S38 + (s_6->data_0 + ulong(row_2 / 4U))))) ;
            uint _S40 = _S39.x;
            (*v_0)[int(0)] = _S40 & 255U;
            (*v_0)[int(1)] = (_S40 >> 8U) & 255U;
            (*v_0)[int(2)] = (_S40 >> 16U) & 255U;
            (*v_0)[int(3)] = _S40 >> 24U;
            uint _S41 = _S39.y;
            (*v_0)[int(4)] = _S41 & 255U;
            (*v_0)[int(5)] = (_S41 >> 8U) & 255U;
            (*v_0)[int(6)] = (_S41 >> 16U) & 255U;
            (*v_0)[int(7)] = _S41 >> 24U;
        }
        else
        {
            if(_S31 == 3U)
            {
                uint device* _S42 = words_of_0(slot_5, kernelContext_5);
                ulong _S43 = s_6->data_0 + ulong(row_2);
                uint4 _S44 = uint4(*(packed_uint4 device*)((ulong)(_S42 + _S43))) ;
                uint device* _S45 = words_of_0(slot_5, kernelContext_5);
                uint4 _S46 = uint4(*(packed_uint4 device*)((ulong)(_S45 + (_S43 + 4ULL)))) ;
                (*v_0)[int(0)] = _S44.x;
                (*v_0)[int(1)] = _S44.y;
                (*v_0)[int(2)] = _S44.z;
                (*v_0)[int(3)] = _S44.w;
                (*v_0)[int(4)] = _S46.x;
                (*v_0)[int(5)] = _S46.y;
                (*v_0)[int(6)] = _S46.z;
                (*v_0)[int(7)] = _S46.w;
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

uint low_bits_of_0(const Segment_0 thread* s_7)
{
    uint _S47 = low_of_1(s_7);
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

uint planes_of_0(const Segment_0 thread* s_8)
{
    return (s_8->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_9, uint plane_0)
{
    ulong padded_0 = ulong((s_9->rows_0 + 63U) / 64U * 64U);
    ulong _S49 = s_9->data_0;
    uint _S50 = low_bits_of_0(s_9);
    return _S49 + padded_0 * ulong(_S50) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_6, const Segment_0 thread* s_10, uint row_3, array<uint, int(8)> thread* v_1, KernelContext_0 thread* kernelContext_6)
{
    load_low_0(slot_6, s_10, row_3, v_1, kernelContext_6);
    uint _S51 = low_bits_of_0(s_10);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S52 = planes_of_0(s_10);
        if(plane_1 < _S52)
        {
        }
        else
        {
            break;
        }
        ulong _S53 = plane_at_0(s_10, plane_1);
        uint _S54 = byte_of_0(slot_6, _S53, row_3, kernelContext_6);
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

bool in_set_0(const Leaf_0 thread* leaf_2, ulong place_0, KernelContext_0 thread* kernelContext_7)
{
    if(place_0 > ulong(leaf_2->high_0 - leaf_2->low_0))
    {
        return false;
    }
    return (((*(kernelContext_7->p_0->plan_0 + (leaf_2->set_0 + uint(place_0 / 32ULL)))) >> uint(place_0 % 32ULL)) & 1U) != 0U;
}

void load_wide_0(uint slot_7, const Segment_0 thread* s_11, uint row_4, array<ulong, int(8)> thread* v_2, KernelContext_0 thread* kernelContext_8)
{
    uint _S56 = low_of_0(s_11);
    if(_S56 == 4U)
    {
        uint device* _S57 = words_of_0(slot_7, kernelContext_8);
        ulong _S58 = s_11->data_0 + ulong(2U * row_4);
        uint4 _S59 = uint4(*(packed_uint4 device*)((ulong)(_S57 + _S58))) ;
        (*v_2)[0U] = (ulong(_S59.y) << 32U) | ulong(_S59.x);
        (*v_2)[1U] = (ulong(_S59.w) << 32U) | ulong(_S59.z);
        uint device* _S60 = words_of_0(slot_7, kernelContext_8);
        uint4 _S61 = uint4(*(packed_uint4 device*)((ulong)(_S60 + (_S58 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S61.y) << 32U) | ulong(_S61.x);
        (*v_2)[3U] = (ulong(_S61.w) << 32U) | ulong(_S61.z);
        uint device* _S62 = words_of_0(slot_7, kernelContext_8);
        uint4 _S63 = uint4(*(packed_uint4 device*)((ulong)(_S62 + (_S58 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S63.y) << 32U) | ulong(_S63.x);
        (*v_2)[5U] = (ulong(_S63.w) << 32U) | ulong(_S63.z);
        uint device* _S64 = words_of_0(slot_7, kernelContext_8);
        uint4 _S65 = uint4(*(packed_uint4 device*)((ulong)(_S64 + (_S58 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S65.y) << 32U) | ulong(_S65.x);
        (*v_2)[7U] = (ulong(_S65.w) << 32U) | ulong(_S65.z);
        return;
    }
    thread array<uint, int(8)> low_4;
    load_low_0(slot_7, s_11, row_4, &low_4, kernelContext_8);
    (*v_2)[0U] = ulong(low_4[0U]);
    (*v_2)[1U] = ulong(low_4[1U]);
    (*v_2)[2U] = ulong(low_4[2U]);
    (*v_2)[3U] = ulong(low_4[3U]);
    (*v_2)[4U] = ulong(low_4[4U]);
    (*v_2)[5U] = ulong(low_4[5U]);
    (*v_2)[6U] = ulong(low_4[6U]);
    (*v_2)[7U] = ulong(low_4[7U]);
    uint plane_2 = 0U;
    for(;;)
    {
        uint _S66 = planes_of_0(s_11);
        if(plane_2 < _S66)
        {
        }
        else
        {
            break;
        }
        ulong _S67 = plane_at_0(s_11, plane_2);
        uint _S68 = byte_of_0(slot_7, _S67, row_4, kernelContext_8);
        uint _S69 = 32U + plane_2;
        (*v_2)[0U] = ((*v_2)[0U]) | (ulong((_S68 >> 0U) & 1U) << _S69);
        (*v_2)[1U] = ((*v_2)[1U]) | (ulong((_S68 >> 1U) & 1U) << _S69);
        (*v_2)[2U] = ((*v_2)[2U]) | (ulong((_S68 >> 2U) & 1U) << _S69);
        (*v_2)[3U] = ((*v_2)[3U]) | (ulong((_S68 >> 3U) & 1U) << _S69);
        (*v_2)[4U] = ((*v_2)[4U]) | (ulong((_S68 >> 4U) & 1U) << _S69);
        (*v_2)[5U] = ((*v_2)[5U]) | (ulong((_S68 >> 5U) & 1U) << _S69);
        (*v_2)[6U] = ((*v_2)[6U]) | (ulong((_S68 >> 6U) & 1U) << _S69);
        (*v_2)[7U] = ((*v_2)[7U]) | (ulong((_S68 >> 7U) & 1U) << _S69);
        plane_2 = plane_2 + 1U;
    }
    return;
}

uint Bound_keys_0(const Bound_0 thread* this_0, uint row_5, KernelContext_0 thread* kernelContext_9)
{
    bool set_2 = ((&this_0->leaf_0)->mode_0) >= 4U;
    uint _S70;
    if(this_0->narrow_0)
    {
        thread array<uint, int(8)> v_3;
        load_narrow_0((&this_0->leaf_0)->slot_0, &this_0->s_0, row_5, &v_3, kernelContext_9);
        if(set_2)
        {
            ulong _S71 = ulong((&this_0->s_0)->base_0) - ulong((&this_0->leaf_0)->low_0);
            bool _S72 = in_set_0(&this_0->leaf_0, _S71 + ulong(v_3[0U]), kernelContext_9);
            if(_S72)
            {
                _S70 = 1U;
            }
            else
            {
                _S70 = 0U;
            }
            uint mask_0 = 0U | (_S70 << 0U);
            bool _S73 = in_set_0(&this_0->leaf_0, _S71 + ulong(v_3[1U]), kernelContext_9);
            if(_S73)
            {
                _S70 = 1U;
            }
            else
            {
                _S70 = 0U;
            }
            uint mask_1 = mask_0 | (_S70 << 1U);
            bool _S74 = in_set_0(&this_0->leaf_0, _S71 + ulong(v_3[2U]), kernelContext_9);
            if(_S74)
            {
                _S70 = 1U;
            }
            else
            {
                _S70 = 0U;
            }
            uint mask_2 = mask_1 | (_S70 << 2U);
            bool _S75 = in_set_0(&this_0->leaf_0, _S71 + ulong(v_3[3U]), kernelContext_9);
            if(_S75)
            {
                _S70 = 1U;
            }
            else
            {
                _S70 = 0U;
            }
            uint mask_3 = mask_2 | (_S70 << 3U);
            bool _S76 = in_set_0(&this_0->leaf_0, _S71 + ulong(v_3[4U]), kernelContext_9);
            if(_S76)
            {
                _S70 = 1U;
            }
            else
            {
                _S70 = 0U;
            }
            uint mask_4 = mask_3 | (_S70 << 4U);
            bool _S77 = in_set_0(&this_0->leaf_0, _S71 + ulong(v_3[5U]), kernelContext_9);
            if(_S77)
            {
                _S70 = 1U;
            }
            else
            {
                _S70 = 0U;
            }
            uint mask_5 = mask_4 | (_S70 << 5U);
            bool _S78 = in_set_0(&this_0->leaf_0, _S71 + ulong(v_3[6U]), kernelContext_9);
            if(_S78)
            {
                _S70 = 1U;
            }
            else
            {
                _S70 = 0U;
            }
            uint mask_6 = mask_5 | (_S70 << 6U);
            bool _S79 = in_set_0(&this_0->leaf_0, _S71 + ulong(v_3[7U]), kernelContext_9);
            if(_S79)
            {
                _S70 = 1U;
            }
            else
            {
                _S70 = 0U;
            }
            uint mask_7 = mask_6 | (_S70 << 7U);
            return mask_7;
        }
        if(this_0->never_0)
        {
            return 0U;
        }
        uint _S80 = this_0->from_0;
        uint _S81 = this_0->span_0;
        if((v_3[0U] - this_0->from_0) <= (this_0->span_0))
        {
            _S70 = 1U;
        }
        else
        {
            _S70 = 0U;
        }
        uint mask_8 = 0U | (_S70 << 0U);
        if((v_3[1U] - _S80) <= _S81)
        {
            _S70 = 1U;
        }
        else
        {
            _S70 = 0U;
        }
        uint mask_9 = mask_8 | (_S70 << 1U);
        if((v_3[2U] - _S80) <= _S81)
        {
            _S70 = 1U;
        }
        else
        {
            _S70 = 0U;
        }
        uint mask_10 = mask_9 | (_S70 << 2U);
        if((v_3[3U] - _S80) <= _S81)
        {
            _S70 = 1U;
        }
        else
        {
            _S70 = 0U;
        }
        uint mask_11 = mask_10 | (_S70 << 3U);
        if((v_3[4U] - _S80) <= _S81)
        {
            _S70 = 1U;
        }
        else
        {
            _S70 = 0U;
        }
        uint mask_12 = mask_11 | (_S70 << 4U);
        if((v_3[5U] - _S80) <= _S81)
        {
            _S70 = 1U;
        }
        else
        {
            _S70 = 0U;
        }
        uint mask_13 = mask_12 | (_S70 << 5U);
        if((v_3[6U] - _S80) <= _S81)
        {
            _S70 = 1U;
        }
        else
        {
            _S70 = 0U;
        }
        uint mask_14 = mask_13 | (_S70 << 6U);
        if((v_3[7U] - _S80) <= _S81)
        {
            _S70 = 1U;
        }
        else
        {
            _S70 = 0U;
        }
        uint mask_15 = mask_14 | (_S70 << 7U);
        return mask_15;
    }
    thread array<ulong, int(8)> v_4;
    load_wide_0((&this_0->leaf_0)->slot_0, &this_0->s_0, row_5, &v_4, kernelContext_9);
    uint _S82 = low_of_0(&this_0->s_0);
    bool _S83 = _S82 == 4U;
    ulong _S84;
    if(_S83)
    {
        _S84 = v_4[0U];
    }
    else
    {
        _S84 = ulong((&this_0->s_0)->base_0) + v_4[0U];
    }
    long key_0 = long(_S84);
    bool pass_0;
    if(set_2)
    {
        bool _S85 = in_set_0(&this_0->leaf_0, ulong(key_0) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S85;
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
        _S70 = 1U;
    }
    else
    {
        _S70 = 0U;
    }
    uint mask_16 = 0U | (_S70 << 0U);
    if(_S83)
    {
        _S84 = v_4[1U];
    }
    else
    {
        _S84 = ulong((&this_0->s_0)->base_0) + v_4[1U];
    }
    long key_1 = long(_S84);
    if(set_2)
    {
        bool _S86 = in_set_0(&this_0->leaf_0, ulong(key_1) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S86;
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
        _S70 = 1U;
    }
    else
    {
        _S70 = 0U;
    }
    uint mask_17 = mask_16 | (_S70 << 1U);
    if(_S83)
    {
        _S84 = v_4[2U];
    }
    else
    {
        _S84 = ulong((&this_0->s_0)->base_0) + v_4[2U];
    }
    long key_2 = long(_S84);
    if(set_2)
    {
        bool _S87 = in_set_0(&this_0->leaf_0, ulong(key_2) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S87;
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
        _S70 = 1U;
    }
    else
    {
        _S70 = 0U;
    }
    uint mask_18 = mask_17 | (_S70 << 2U);
    if(_S83)
    {
        _S84 = v_4[3U];
    }
    else
    {
        _S84 = ulong((&this_0->s_0)->base_0) + v_4[3U];
    }
    long key_3 = long(_S84);
    if(set_2)
    {
        bool _S88 = in_set_0(&this_0->leaf_0, ulong(key_3) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S88;
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
        _S70 = 1U;
    }
    else
    {
        _S70 = 0U;
    }
    uint mask_19 = mask_18 | (_S70 << 3U);
    if(_S83)
    {
        _S84 = v_4[4U];
    }
    else
    {
        _S84 = ulong((&this_0->s_0)->base_0) + v_4[4U];
    }
    long key_4 = long(_S84);
    if(set_2)
    {
        bool _S89 = in_set_0(&this_0->leaf_0, ulong(key_4) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S89;
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
        _S70 = 1U;
    }
    else
    {
        _S70 = 0U;
    }
    uint mask_20 = mask_19 | (_S70 << 4U);
    if(_S83)
    {
        _S84 = v_4[5U];
    }
    else
    {
        _S84 = ulong((&this_0->s_0)->base_0) + v_4[5U];
    }
    long key_5 = long(_S84);
    if(set_2)
    {
        bool _S90 = in_set_0(&this_0->leaf_0, ulong(key_5) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S90;
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
        _S70 = 1U;
    }
    else
    {
        _S70 = 0U;
    }
    uint mask_21 = mask_20 | (_S70 << 5U);
    if(_S83)
    {
        _S84 = v_4[6U];
    }
    else
    {
        _S84 = ulong((&this_0->s_0)->base_0) + v_4[6U];
    }
    long key_6 = long(_S84);
    if(set_2)
    {
        bool _S91 = in_set_0(&this_0->leaf_0, ulong(key_6) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S91;
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
        _S70 = 1U;
    }
    else
    {
        _S70 = 0U;
    }
    uint mask_22 = mask_21 | (_S70 << 6U);
    if(_S83)
    {
        _S84 = v_4[7U];
    }
    else
    {
        _S84 = ulong((&this_0->s_0)->base_0) + v_4[7U];
    }
    long key_7 = long(_S84);
    if(set_2)
    {
        bool _S92 = in_set_0(&this_0->leaf_0, ulong(key_7) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S92;
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
        _S70 = 1U;
    }
    else
    {
        _S70 = 0U;
    }
    uint mask_23 = mask_22 | (_S70 << 7U);
    return mask_23;
}

uint Bound_rows_0(const Bound_0 thread* this_1, uint row_6, KernelContext_0 thread* kernelContext_10)
{
    uint _S93 = valid_byte_0((&this_1->leaf_0)->slot_0, &this_1->s_0, row_6, kernelContext_10);
    uint _S94 = (&this_1->leaf_0)->mode_0;
    if(((&this_1->leaf_0)->mode_0) == 2U)
    {
        return _S93 ^ 255U;
    }
    if(_S94 == 3U)
    {
        return _S93;
    }
    uint _S95 = Bound_keys_0(this_1, row_6, kernelContext_10);
    uint _S96;
    if((_S94 & 1U) != 0U)
    {
        _S96 = _S95 ^ 255U;
    }
    else
    {
        _S96 = _S95;
    }
    return _S93 & _S96;
}

uint Conditions_rows_0(const Conditions_0 thread* this_2, uint first_piece_2, uint proved_1, uint row_7, KernelContext_0 thread* kernelContext_11)
{
    uint _S97 = this_2->length_0;
    if((this_2->length_0) == 0U)
    {
        return 255U;
    }
    uint _S98 = this_2->held_0;
    uint mask_24;
    bool _S99;
    if((this_2->held_0) > 0U)
    {
        if((proved_1 & 1U) != 0U)
        {
            mask_24 = 255U;
        }
        else
        {
            uint _S100 = Bound_rows_0(&this_2->a_0, row_7, kernelContext_11);
            mask_24 = _S100;
        }
        if(_S98 > 1U)
        {
            _S99 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S99 = false;
        }
        if(_S99)
        {
            uint _S101 = Bound_rows_0(&this_2->b_0, row_7, kernelContext_11);
            mask_24 = mask_24 & _S101;
        }
        return mask_24;
    }
    ulong stack_0 = 0ULL;
    mask_24 = 0U;
    for(;;)
    {
        if(mask_24 < _S97)
        {
        }
        else
        {
            break;
        }
        uint device* _S102 = kernelContext_11->p_0->plan_0 + (16U + mask_24);
        uint token_0 = *_S102;
        uint top_0 = uint(stack_0) & 255U;
        uint next_0 = uint(stack_0 >> 8U) & 255U;
        ulong stack_1;
        if((*_S102) == 256U)
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
                    _S99 = ((proved_1 >> token_0) & 1U) != 0U;
                }
                else
                {
                    _S99 = false;
                }
                if(_S99)
                {
                    stack_1 = (stack_0 << 8U) | 255ULL;
                }
                else
                {
                    ulong _S103 = stack_0 << 8U;
                    Bound_0 _S104 = bound_of_0(token_0, first_piece_2, kernelContext_11);
                    thread Bound_0 _S105 = _S104;
                    uint _S106 = Bound_rows_0(&_S105, row_7, kernelContext_11);
                    stack_1 = _S103 | ulong(_S106);
                }
            }
        }
        uint i_0 = mask_24 + 1U;
        stack_0 = stack_1;
        mask_24 = i_0;
    }
    return uint(stack_0) & 255U;
}

struct Sums_0
{
    ulong low_5;
    ulong least_1;
    ulong most_1;
    long high_4;
    uint valid_1;
};

void add_narrow_0(uint slot_8, const Segment_0 thread* s_12, uint row_8, uint mask_25, bool extremes_0, Sums_0 thread* sums_0, KernelContext_0 thread* kernelContext_12)
{
    thread array<uint, int(8)> v_5;
    uint _S107 = low_bits_of_0(s_12);
    if(extremes_0)
    {
        load_narrow_0(slot_8, s_12, row_8, &v_5, kernelContext_12);
        if(((mask_25 >> 0U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[0U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[0U]));
        }
        if(((mask_25 >> 1U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[1U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[1U]));
        }
        if(((mask_25 >> 2U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[2U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[2U]));
        }
        if(((mask_25 >> 3U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[3U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[3U]));
        }
        if(((mask_25 >> 4U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[4U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[4U]));
        }
        if(((mask_25 >> 5U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[5U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[5U]));
        }
        if(((mask_25 >> 6U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[6U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[6U]));
        }
        if(((mask_25 >> 7U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[7U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[7U]));
        }
    }
    else
    {
        load_low_0(slot_8, s_12, row_8, &v_5, kernelContext_12);
    }
    if(mask_25 != 255U)
    {
        if(((mask_25 >> 0U) & 1U) == 0U)
        {
            v_5[0U] = 0U;
        }
        if(((mask_25 >> 1U) & 1U) == 0U)
        {
            v_5[1U] = 0U;
        }
        if(((mask_25 >> 2U) & 1U) == 0U)
        {
            v_5[2U] = 0U;
        }
        if(((mask_25 >> 3U) & 1U) == 0U)
        {
            v_5[3U] = 0U;
        }
        if(((mask_25 >> 4U) & 1U) == 0U)
        {
            v_5[4U] = 0U;
        }
        if(((mask_25 >> 5U) & 1U) == 0U)
        {
            v_5[5U] = 0U;
        }
        if(((mask_25 >> 6U) & 1U) == 0U)
        {
            v_5[6U] = 0U;
        }
        if(((mask_25 >> 7U) & 1U) == 0U)
        {
            v_5[7U] = 0U;
        }
    }
    uint _S108 = low_of_0(s_12);
    if(_S108 == 3U)
    {
        sums_0->low_5 = sums_0->low_5 + ulong(v_5[0U]) + ulong(v_5[1U]) + ulong(v_5[2U]) + ulong(v_5[3U]) + ulong(v_5[4U]) + ulong(v_5[5U]) + ulong(v_5[6U]) + ulong(v_5[7U]);
        return;
    }
    uint sum_0 = v_5[0U] + v_5[1U] + v_5[2U] + v_5[3U] + v_5[4U] + v_5[5U] + v_5[6U] + v_5[7U];
    uint sum_1;
    if(!extremes_0)
    {
        uint plane_3 = 0U;
        sum_1 = sum_0;
        for(;;)
        {
            uint _S109 = planes_of_0(s_12);
            if(plane_3 < _S109)
            {
            }
            else
            {
                break;
            }
            ulong _S110 = plane_at_0(s_12, plane_3);
            uint _S111 = byte_of_0(slot_8, _S110, row_8, kernelContext_12);
            uint sum_2 = sum_1 + (((uint)popcount((_S111 & mask_25))) << (_S107 + plane_3));
            plane_3 = plane_3 + 1U;
            sum_1 = sum_2;
        }
    }
    else
    {
        sum_1 = sum_0;
    }
    sums_0->low_5 = sums_0->low_5 + ulong(sum_1);
    return;
}

void add_wide_0(uint slot_9, const Segment_0 thread* s_13, uint row_9, uint mask_26, Sums_0 thread* sums_1, KernelContext_0 thread* kernelContext_13)
{
    thread array<ulong, int(8)> v_6;
    load_wide_0(slot_9, s_13, row_9, &v_6, kernelContext_13);
    uint _S112 = low_of_0(s_13);
    bool _S113 = _S112 == 4U;
    ulong ordered_0;
    if(((mask_26 >> 0U) & 1U) != 0U)
    {
        if(_S113)
        {
            ordered_0 = (v_6[0U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[0U];
        }
        sums_1->low_5 = sums_1->low_5 + ordered_0;
        if(_S113)
        {
            sums_1->high_4 = sums_1->high_4 + (long(v_6[0U]) >> 32U);
        }
        if(_S113)
        {
            ordered_0 = (v_6[0U]) ^ 9223372036854775808ULL;
        }
        else
        {
            ordered_0 = v_6[0U];
        }
        sums_1->least_1 = min(sums_1->least_1, ordered_0);
        sums_1->most_1 = max(sums_1->most_1, ordered_0);
    }
    if(((mask_26 >> 1U) & 1U) != 0U)
    {
        if(_S113)
        {
            ordered_0 = (v_6[1U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[1U];
        }
        sums_1->low_5 = sums_1->low_5 + ordered_0;
        if(_S113)
        {
            sums_1->high_4 = sums_1->high_4 + (long(v_6[1U]) >> 32U);
        }
        if(_S113)
        {
            ordered_0 = (v_6[1U]) ^ 9223372036854775808ULL;
        }
        else
        {
            ordered_0 = v_6[1U];
        }
        sums_1->least_1 = min(sums_1->least_1, ordered_0);
        sums_1->most_1 = max(sums_1->most_1, ordered_0);
    }
    if(((mask_26 >> 2U) & 1U) != 0U)
    {
        if(_S113)
        {
            ordered_0 = (v_6[2U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[2U];
        }
        sums_1->low_5 = sums_1->low_5 + ordered_0;
        if(_S113)
        {
            sums_1->high_4 = sums_1->high_4 + (long(v_6[2U]) >> 32U);
        }
        if(_S113)
        {
            ordered_0 = (v_6[2U]) ^ 9223372036854775808ULL;
        }
        else
        {
            ordered_0 = v_6[2U];
        }
        sums_1->least_1 = min(sums_1->least_1, ordered_0);
        sums_1->most_1 = max(sums_1->most_1, ordered_0);
    }
    if(((mask_26 >> 3U) & 1U) != 0U)
    {
        if(_S113)
        {
            ordered_0 = (v_6[3U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[3U];
        }
        sums_1->low_5 = sums_1->low_5 + ordered_0;
        if(_S113)
        {
            sums_1->high_4 = sums_1->high_4 + (long(v_6[3U]) >> 32U);
        }
        if(_S113)
        {
            ordered_0 = (v_6[3U]) ^ 9223372036854775808ULL;
        }
        else
        {
            ordered_0 = v_6[3U];
        }
        sums_1->least_1 = min(sums_1->least_1, ordered_0);
        sums_1->most_1 = max(sums_1->most_1, ordered_0);
    }
    if(((mask_26 >> 4U) & 1U) != 0U)
    {
        if(_S113)
        {
            ordered_0 = (v_6[4U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[4U];
        }
        sums_1->low_5 = sums_1->low_5 + ordered_0;
        if(_S113)
        {
            sums_1->high_4 = sums_1->high_4 + (long(v_6[4U]) >> 32U);
        }
        if(_S113)
        {
            ordered_0 = (v_6[4U]) ^ 9223372036854775808ULL;
        }
        else
        {
            ordered_0 = v_6[4U];
        }
        sums_1->least_1 = min(sums_1->least_1, ordered_0);
        sums_1->most_1 = max(sums_1->most_1, ordered_0);
    }
    if(((mask_26 >> 5U) & 1U) != 0U)
    {
        if(_S113)
        {
            ordered_0 = (v_6[5U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[5U];
        }
        sums_1->low_5 = sums_1->low_5 + ordered_0;
        if(_S113)
        {
            sums_1->high_4 = sums_1->high_4 + (long(v_6[5U]) >> 32U);
        }
        if(_S113)
        {
            ordered_0 = (v_6[5U]) ^ 9223372036854775808ULL;
        }
        else
        {
            ordered_0 = v_6[5U];
        }
        sums_1->least_1 = min(sums_1->least_1, ordered_0);
        sums_1->most_1 = max(sums_1->most_1, ordered_0);
    }
    if(((mask_26 >> 6U) & 1U) != 0U)
    {
        if(_S113)
        {
            ordered_0 = (v_6[6U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[6U];
        }
        sums_1->low_5 = sums_1->low_5 + ordered_0;
        if(_S113)
        {
            sums_1->high_4 = sums_1->high_4 + (long(v_6[6U]) >> 32U);
        }
        if(_S113)
        {
            ordered_0 = (v_6[6U]) ^ 9223372036854775808ULL;
        }
        else
        {
            ordered_0 = v_6[6U];
        }
        sums_1->least_1 = min(sums_1->least_1, ordered_0);
        sums_1->most_1 = max(sums_1->most_1, ordered_0);
    }
    if(((mask_26 >> 7U) & 1U) != 0U)
    {
        if(_S113)
        {
            ordered_0 = (v_6[7U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[7U];
        }
        sums_1->low_5 = sums_1->low_5 + ordered_0;
        if(_S113)
        {
            sums_1->high_4 = sums_1->high_4 + (long(v_6[7U]) >> 32U);
        }
        if(_S113)
        {
            ordered_0 = (v_6[7U]) ^ 9223372036854775808ULL;
        }
        else
        {
            ordered_0 = v_6[7U];
        }
        sums_1->least_1 = min(sums_1->least_1, ordered_0);
        sums_1->most_1 = max(sums_1->most_1, ordered_0);
    }
    return;
}

ulong reduced_0(uint tid_0, ulong mine_0, uint how_0, KernelContext_0 thread* kernelContext_14)
{
    (*kernelContext_14->lds_0)[tid_0] = mine_0;
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
        if(tid_0 >= half_size_0)
        {
            half_size_0 = half_size_0 / 2U;
            continue;
        }
        ulong a_2 = (*kernelContext_14->lds_0)[tid_0];
        ulong b_3 = (*kernelContext_14->lds_0)[tid_0 + half_size_0];
        ulong _S114;
        if(how_0 == 0U)
        {
            _S114 = a_2 + b_3;
        }
        else
        {
            if(how_0 == 1U)
            {
                _S114 = min(a_2, b_3);
            }
            else
            {
                _S114 = max(a_2, b_3);
            }
        }
        (*kernelContext_14->lds_0)[tid_0] = _S114;
        half_size_0 = half_size_0 / 2U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    return (*kernelContext_14->lds_0)[int(0)];
}

void store_partial_0(uint tid_1, const Segment_0 thread* s_14, const Sums_0 thread* sums_2, uint selected_1, bool extremes_1, uint place_1, KernelContext_0 thread* kernelContext_15)
{
    ulong _S115 = reduced_0(tid_1, (ulong(sums_2->valid_1) << 32U) | ulong(selected_1), 0U, kernelContext_15);
    thread Partial_0 all_0;
    (&all_0)->selected_0 = uint(_S115);
    (&all_0)->valid_0 = uint(_S115 >> 32U);
    ulong _S116 = reduced_0(tid_1, sums_2->low_5, 0U, kernelContext_15);
    (&all_0)->low_2 = _S116;
    (&all_0)->high_2 = 0LL;
    (&all_0)->least_0 = 18446744073709551615ULL;
    (&all_0)->most_0 = 0ULL;
    uint _S117 = low_of_0(s_14);
    if(_S117 == 4U)
    {
        ulong _S118 = reduced_0(tid_1, ulong(sums_2->high_4), 0U, kernelContext_15);
        (&all_0)->high_2 = long(_S118);
    }
    if(extremes_1)
    {
        ulong _S119 = reduced_0(tid_1, sums_2->least_1, 1U, kernelContext_15);
        (&all_0)->least_0 = _S119;
        ulong _S120 = reduced_0(tid_1, sums_2->most_1, 2U, kernelContext_15);
        (&all_0)->most_0 = _S120;
    }
    if(tid_1 == 0U)
    {
        *(kernelContext_15->p_0->partials_0 + place_1) = all_0;
    }
    return;
}

[[kernel]] void scan_totals(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_16;
    (&kernelContext_16)->p_0 = p_1;
    threadgroup array<ulong, int(256)> lds_1;
    (&kernelContext_16)->lds_0 = &lds_1;
    uint _S121 = gid_0.x;
    uint at_1 = _S121 * 65536U;
    uint device* _S122 = p_1->work_0 + (p_1->row_begin_0 + at_1) / 65536U;
    uint first_0 = ((*_S122) & 16777215U) * *(p_1->plan_0 + 0U);
    uint proved_2 = (*_S122) >> 24U;
    uint begin_0 = (p_1->row_begin_0 + at_1) % 65536U;
    uint _S123 = min(begin_0 + min(65536U, p_1->row_count_0 - at_1), (p_1->pieces_0 + first_0)->rows_0);
    Conditions_0 _S124 = conditions_of_0(first_0, proved_2, &kernelContext_16);
    thread array<Segment_0, int(1)> pieces_of_0;
    thread array<Sums_0, int(1)> sums_3;
    uint slot_10;
    if(0U < ((&kernelContext_16)->p_0->value_count_0))
    {
        slot_10 = (((&kernelContext_16)->p_0->values_0) >> 0U) & 7U;
    }
    else
    {
        slot_10 = 0U;
    }
    pieces_of_0[0U] = *(p_1->pieces_0 + (first_0 + slot_10));
    (&sums_3[0U])->low_5 = 0ULL;
    (&sums_3[0U])->least_1 = 18446744073709551615ULL;
    (&sums_3[0U])->most_1 = 0ULL;
    (&sums_3[0U])->high_4 = 0LL;
    (&sums_3[0U])->valid_1 = 0U;
    uint _S125 = lid_0.x;
    uint row_10 = begin_0 + _S125 * 8U;
    uint selected_2 = 0U;
    for(;;)
    {
        if(row_10 < _S123)
        {
        }
        else
        {
            break;
        }
        thread Conditions_0 _S126 = _S124;
        uint _S127 = Conditions_rows_0(&_S126, first_0, proved_2, row_10, &kernelContext_16);
        uint _S128 = _S123 - row_10;
        uint mask_27;
        if(_S128 < 8U)
        {
            mask_27 = _S127 & ((1U << _S128) - 1U);
        }
        else
        {
            mask_27 = _S127;
        }
        uint selected_3 = selected_2 + ((uint)popcount((mask_27)));
        for(;;)
        {
            for(;;)
            {
                for(;;)
                {
                    if(0U >= ((&kernelContext_16)->p_0->value_count_0))
                    {
                        break;
                    }
                    Segment_0 s_15 = pieces_of_0[0U];
                    uint slot_11 = (((&kernelContext_16)->p_0->values_0) >> 0U) & 7U;
                    thread Segment_0 _S129 = pieces_of_0[0U];
                    uint _S130 = valid_byte_0(slot_11, &_S129, row_10, &kernelContext_16);
                    uint some_0 = mask_27 & _S130;
                    (&sums_3[0U])->valid_1 = (&sums_3[0U])->valid_1 + ((uint)popcount((some_0)));
                    thread Segment_0 _S131 = pieces_of_0[0U];
                    bool _S132 = is_narrow_0(&_S131);
                    if(_S132)
                    {
                        bool _S133 = ((((&kernelContext_16)->p_0->values_0) >> 0U) & 8U) != 0U;
                        thread Segment_0 _S134 = s_15;
                        add_narrow_0(slot_11, &_S134, row_10, some_0, _S133, &sums_3[0U], &kernelContext_16);
                    }
                    else
                    {
                        thread Segment_0 _S135 = s_15;
                        add_wide_0(slot_11, &_S135, row_10, some_0, &sums_3[0U], &kernelContext_16);
                    }
                    break;
                }
                break;
            }
            break;
        }
        row_10 = row_10 + 2048U;
        selected_2 = selected_3;
    }
    uint _S136 = p_1->row_begin_0 / 65536U + _S121;
    bool _S137 = ((((&kernelContext_16)->p_0->values_0) >> 0U) & 8U) != 0U;
    thread Segment_0 _S138 = pieces_of_0[0U];
    thread Sums_0 _S139 = sums_3[0U];
    store_partial_0(_S125, &_S138, &_S139, selected_2, _S137, _S136, &kernelContext_16);
    return;
}

