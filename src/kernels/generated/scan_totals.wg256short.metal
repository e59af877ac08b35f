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
    (&b_2)->from_0 = uint(low_3);
    uint _S12;
    if(high_3 < 4294967295ULL)
    {
        _S12 = uint(high_3);
    }
    else
    {
        _S12 = 4294967295U;
    }
    (&b_2)->span_0 = _S12 - (&b_2)->from_0;
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
    uint row_1 = block_0 + (256U + tid_0) * 8U;
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

uint device* words_of_0(uint slot_2, KernelContext_0 thread* kernelContext_2)
{
    uint device* _S28;
    if(slot_2 < 2U)
    {
        if(slot_2 == 0U)
        {
            _S28 = kernelContext_2->p_0->c0_0;
        }
        else
        {
            _S28 = kernelContext_2->p_0->c1_0;
        }
        return _S28;
    }
    if(slot_2 < 4U)
    {
        if(slot_2 == 2U)
        {
            _S28 = kernelContext_2->p_0->c2_0;
        }
        else
        {
            _S28 = kernelContext_2->p_0->c3_0;
        }
        return _S28;
    }
    if(slot_2 == 4U)
    {
        _S28 = kernelContext_2->p_0->c4_0;
    }
    else
    {
        _S28 = kernelContext_2->p_0->c5_0;
    }
    return _S28;
}

uint bits_of_0(uint slot_3, ulong at_1, const Rows_0 thread* r_1, KernelContext_0 thread* kernelContext_3)
{
    uint device* _S29 = words_of_0(slot_3, kernelContext_3);
    uint mask_0 = 0U | ((((*(_S29 + (at_1 + ulong(r_1->at_0[0U] / 32U)))) >> (r_1->at_0[0U] % 32U)) & 255U) << 0U);
    uint device* _S30 = words_of_0(slot_3, kernelContext_3);
    return mask_0 | ((((*(_S30 + (at_1 + ulong(r_1->at_0[1U] / 32U)))) >> (r_1->at_0[1U] % 32U)) & 255U) << 8U);
}

uint valid_bits_0(uint slot_4, const Segment_0 thread* s_5, const Rows_0 thread* r_2, KernelContext_0 thread* kernelContext_4)
{
    ulong _S31 = s_5->validity_0;
    if((s_5->validity_0) == 0ULL)
    {
        return 4294967295U;
    }
    uint _S32 = bits_of_0(slot_4, _S31, r_2, kernelContext_4);
    return _S32;
}

void load_low_0(uint slot_5, const Segment_0 thread* s_6, const Rows_0 thread* r_3, array<uint, int(16)> thread* v_0, KernelContext_0 thread* kernelContext_5)
{
    uint _S33 = low_of_0(s_6);
    if(_S33 == 2U)
    {
        uint device* _S34 = words_of_0(slot_5, kernelContext_5);
        ulong _S35 = s_6->data_0;
        uint4 _S36 = uint4(*(packed_uint4 device*)((ulong)(_S34 + (s_6->data_0 + ulong(r_3->at_0[0U] / 2U))))) ;
        uint _S37 = _S36.x;
        (*v_0)[0U] = _S37 & 65535U;
        (*v_0)[1U] = _S37 >> 16U;
        uint _S38 = _S36.y;
        (*v_0)[2U] = _S38 & 65535U;
        (*v_0)[3U] = _S38 >> 16U;
        uint _S39 = _S36.z;
        (*v_0)[4U] = _S39 & 65535U;
        (*v_0)[5U] = _S39 >> 16U;
        uint _S40 = _S36.w;
        (*v_0)[6U] = _S40 & 65535U;
        (*v_0)[7U] = _S40 >> 16U;
        uint device* _S41 = words_of_0(slot_5, kernelContext_5);
        uint4 _S42 = uint4(*(packed_uint4 device*)((ulong)(_S41 + (_S35 + ulong(r_3->at_0[1U] / 2U))))) ;
        uint _S43 = _S42.x;
        (*v_0)[8U] = _S43 & 65535U;
        (*v_0)[9U] = _S43 >> 16U;
        uint _S44 = _S42.y;
        (*v_0)[10U] = _S44 & 65535U;
        (*v_0)[11U] = _S44 >> 16U;
        uint _S45 = _S42.z;
        (*v_0)[12U] = _S45 & 65535U;
        (*v_0)[13U] = _S45 >> 16U;
        uint _S46 = _S42.w;
        (*v_0)[14U] = _S46 & 65535U;
        (*v_0)[15U] = _S46 >> 16U;
    }
    else
    {
        if(_S33 == 1U)
        {
            uint device* _S47 = words_of_0(slot_5, kernelContext_5);
            ulong _S48 = s_6->data_0;
            uint2 _S49 = uint2(*(packed_uint2 device*)((ulong)(_S47 + (s_6->data_0 + ulong(r_3->at_0[0U] / 4U))))) ;
            uint _S50 = _S49.x;
            (*v_0)[0U] = (_S50 >> 0U) & 255U;
            uint _S51 = _S49.y;
            (*v_0)[4U] = (_S51 >> 0U) & 255U;
            (*v_0)[1U] = (_S50 >> 8U) & 255U;
            (*v_0)[5U] = (_S51 >> 8U) & 255U;
            (*v_0)[2U] = (_S50 >> 16U) & 255U;
            (*v_0)[6U] = (_S51 >> 16U) & 255U;
            (*v_0)[3U] = (_S50 >> 24U) & 255U;
            (*v_0)[7U] = (_S51 >> 24U) & 255U;
            uint device* _S52 = words_of_0(slot_5, kernelContext_5);
            uint2 _S53 = uint2(*(packed_uint2 device*)((ulong)(_S52 + (_S48 + ulong(r_3->at_0[1U] / 4U))))) ;
            uint _S54 = _S53.x;
            (*v_0)[8U] = (_S54 >> 0U) & 255U;
            uint _S55 = _S53.y;
            (*v_0)[12U] = (_S55 >> 0U) & 255U;
            (*v_0)[9U] = (_S54 >> 8U) & 255U;
            (*v_0)[13U] = (_S55 >> 8U) & 255U;
            (*v_0)[10U] = (_S54 >> 16U) & 255U;
            (*v_0)[14U] = (_S55 >> 16U) & 255U;
            (*v_0)[11U] = (_S54 >> 24U) & 255U;
            (*v_0)[15U] = (_S55 >> 24U) & 255U;
        }
        else
        {
            if(_S33 == 3U)
            {
                uint device* _S56 = words_of_0(slot_5, kernelContext_5);
                ulong _S57 = s_6->data_0;
                ulong _S58 = s_6->data_0 + ulong(r_3->at_0[0U]);
                uint4 _S59 = uint4(*(packed_uint4 device*)((ulong)(_S56 + _S58))) ;
                uint device* _S60 = words_of_0(slot_5, kernelContext_5);
                uint4 _S61 = uint4(*(packed_uint4 device*)((ulong)(_S60 + (_S58 + 4ULL)))) ;
                (*v_0)[0U] = _S59.x;
                (*v_0)[1U] = _S59.y;
                (*v_0)[2U] = _S59.z;
                (*v_0)[3U] = _S59.w;
                (*v_0)[4U] = _S61.x;
                (*v_0)[5U] = _S61.y;
                (*v_0)[6U] = _S61.z;
                (*v_0)[7U] = _S61.w;
                uint device* _S62 = words_of_0(slot_5, kernelContext_5);
                ulong _S63 = _S57 + ulong(r_3->at_0[1U]);
                uint4 _S64 = uint4(*(packed_uint4 device*)((ulong)(_S62 + _S63))) ;
                uint device* _S65 = words_of_0(slot_5, kernelContext_5);
                uint4 _S66 = uint4(*(packed_uint4 device*)((ulong)(_S65 + (_S63 + 4ULL)))) ;
                (*v_0)[8U] = _S64.x;
                (*v_0)[9U] = _S64.y;
                (*v_0)[10U] = _S64.z;
                (*v_0)[11U] = _S64.w;
                (*v_0)[12U] = _S66.x;
                (*v_0)[13U] = _S66.y;
                (*v_0)[14U] = _S66.z;
                (*v_0)[15U] = _S66.w;
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

uint low_bits_of_0(const Segment_0 thread* s_7)
{
    uint _S67 = low_of_1(s_7);
    uint _S68;
    if(_S67 == 0U)
    {
        _S68 = 0U;
    }
    else
    {
        _S68 = 4U << _S67;
    }
    return _S68;
}

uint planes_of_0(const Segment_0 thread* s_8)
{
    return (s_8->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_9, uint plane_0)
{
    ulong padded_0 = ulong((s_9->rows_0 + 63U) / 64U * 64U);
    ulong _S69 = s_9->data_0;
    uint _S70 = low_bits_of_0(s_9);
    return _S69 + padded_0 * ulong(_S70) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_6, const Segment_0 thread* s_10, const Rows_0 thread* r_4, array<uint, int(16)> thread* v_1, KernelContext_0 thread* kernelContext_6)
{
    load_low_0(slot_6, s_10, r_4, v_1, kernelContext_6);
    uint _S71 = low_bits_of_0(s_10);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S72 = planes_of_0(s_10);
        if(plane_1 < _S72)
        {
        }
        else
        {
            break;
        }
        ulong _S73 = plane_at_0(s_10, plane_1);
        uint _S74 = bits_of_0(slot_6, _S73, r_4, kernelContext_6);
        uint _S75 = _S71 + plane_1;
        (*v_1)[0U] = ((*v_1)[0U]) | (((_S74 >> 0U) & 1U) << _S75);
        (*v_1)[1U] = ((*v_1)[1U]) | (((_S74 >> 1U) & 1U) << _S75);
        (*v_1)[2U] = ((*v_1)[2U]) | (((_S74 >> 2U) & 1U) << _S75);
        (*v_1)[3U] = ((*v_1)[3U]) | (((_S74 >> 3U) & 1U) << _S75);
        (*v_1)[4U] = ((*v_1)[4U]) | (((_S74 >> 4U) & 1U) << _S75);
        (*v_1)[5U] = ((*v_1)[5U]) | (((_S74 >> 5U) & 1U) << _S75);
        (*v_1)[6U] = ((*v_1)[6U]) | (((_S74 >> 6U) & 1U) << _S75);
        (*v_1)[7U] = ((*v_1)[7U]) | (((_S74 >> 7U) & 1U) << _S75);
        (*v_1)[8U] = ((*v_1)[8U]) | (((_S74 >> 8U) & 1U) << _S75);
        (*v_1)[9U] = ((*v_1)[9U]) | (((_S74 >> 9U) & 1U) << _S75);
        (*v_1)[10U] = ((*v_1)[10U]) | (((_S74 >> 10U) & 1U) << _S75);
        (*v_1)[11U] = ((*v_1)[11U]) | (((_S74 >> 11U) & 1U) << _S75);
        (*v_1)[12U] = ((*v_1)[12U]) | (((_S74 >> 12U) & 1U) << _S75);
        (*v_1)[13U] = ((*v_1)[13U]) | (((_S74 >> 13U) & 1U) << _S75);
        (*v_1)[14U] = ((*v_1)[14U]) | (((_S74 >> 14U) & 1U) << _S75);
        (*v_1)[15U] = ((*v_1)[15U]) | (((_S74 >> 15U) & 1U) << _S75);
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

void load_wide_0(uint slot_7, const Segment_0 thread* s_11, uint row_2, array<ulong, int(8)> thread* v_2, KernelContext_0 thread* kernelContext_8)
{
    uint _S76 = low_of_0(s_11);
    if(_S76 == 4U)
    {
        uint device* _S77 = words_of_0(slot_7, kernelContext_8);
        ulong _S78 = s_11->data_0 + ulong(2U * row_2);
        uint4 _S79 = uint4(*(packed_uint4 device*)((ulong)(_S77 + _S78))) ;
        (*v_2)[0U] = (ulong(_S79.y) << 32U) | ulong(_S79.x);
        (*v_2)[1U] = (ulong(_S79.w) << 32U) | ulong(_S79.z);
        uint device* _S80 = words_of_0(slot_7, kernelContext_8);
        uint4 _S81 = uint4(*(packed_uint4 device*)((ulong)(_S80 + (_S78 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S81.y) << 32U) | ulong(_S81.x);
        (*v_2)[3U] = (ulong(_S81.w) << 32U) | ulong(_S81.z);
        uint device* _S82 = words_of_0(slot_7, kernelContext_8);
        uint4 _S83 = uint4(*(packed_uint4 device*)((ulong)(_S82 + (_S78 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S83.y) << 32U) | ulong(_S83.x);
        (*v_2)[5U] = (ulong(_S83.w) << 32U) | ulong(_S83.z);
        uint device* _S84 = words_of_0(slot_7, kernelContext_8);
        uint4 _S85 = uint4(*(packed_uint4 device*)((ulong)(_S84 + (_S78 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S85.y) << 32U) | ulong(_S85.x);
        (*v_2)[7U] = (ulong(_S85.w) << 32U) | ulong(_S85.z);
        return;
    }
    uint device* _S86 = words_of_0(slot_7, kernelContext_8);
    ulong _S87 = s_11->data_0 + ulong(row_2);
    uint4 _S88 = uint4(*(packed_uint4 device*)((ulong)(_S86 + _S87))) ;
    uint device* _S89 = words_of_0(slot_7, kernelContext_8);
    uint4 _S90 = uint4(*(packed_uint4 device*)((ulong)(_S89 + (_S87 + 4ULL)))) ;
    (*v_2)[int(0)] = ulong(_S88.x);
    (*v_2)[int(1)] = ulong(_S88.y);
    (*v_2)[int(2)] = ulong(_S88.z);
    (*v_2)[int(3)] = ulong(_S88.w);
    (*v_2)[int(4)] = ulong(_S90.x);
    (*v_2)[int(5)] = ulong(_S90.y);
    (*v_2)[int(6)] = ulong(_S90.z);
    (*v_2)[int(7)] = ulong(_S90.w);
    uint plane_2 = 0U;
    for(;;)
    {
        uint _S91 = planes_of_0(s_11);
        if(plane_2 < _S91)
        {
        }
        else
        {
            break;
        }
        uint device* _S92 = words_of_0(slot_7, kernelContext_8);
        ulong _S93 = plane_at_0(s_11, plane_2);
        uint _S94 = (*(_S92 + (_S93 + ulong(row_2 / 32U)))) >> (row_2 % 32U);
        uint _S95 = 32U + plane_2;
        (*v_2)[0U] = ((*v_2)[0U]) | (ulong((_S94 >> 0U) & 1U) << _S95);
        (*v_2)[1U] = ((*v_2)[1U]) | (ulong((_S94 >> 1U) & 1U) << _S95);
        (*v_2)[2U] = ((*v_2)[2U]) | (ulong((_S94 >> 2U) & 1U) << _S95);
        (*v_2)[3U] = ((*v_2)[3U]) | (ulong((_S94 >> 3U) & 1U) << _S95);
        (*v_2)[4U] = ((*v_2)[4U]) | (ulong((_S94 >> 4U) & 1U) << _S95);
        (*v_2)[5U] = ((*v_2)[5U]) | (ulong((_S94 >> 5U) & 1U) << _S95);
        (*v_2)[6U] = ((*v_2)[6U]) | (ulong((_S94 >> 6U) & 1U) << _S95);
        (*v_2)[7U] = ((*v_2)[7U]) | (ulong((_S94 >> 7U) & 1U) << _S95);
        plane_2 = plane_2 + 1U;
    }
    return;
}

uint Bound_keys_0(const Bound_0 thread* this_0, const Rows_0 thread* r_5, KernelContext_0 thread* kernelContext_9)
{
    bool set_2 = ((&this_0->leaf_0)->mode_0) >= 4U;
    bool pass_0;
    uint mask_1;
    if(this_0->narrow_0)
    {
        thread array<uint, int(16)> v_3;
        if(!set_2)
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
        load_narrow_0((&this_0->leaf_0)->slot_0, &this_0->s_0, r_5, &v_3, kernelContext_9);
        if(set_2)
        {
            ulong _S96 = ulong((&this_0->s_0)->base_0) - ulong((&this_0->leaf_0)->low_0);
            bool _S97 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[0U]), kernelContext_9);
            if(_S97)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_2 = 0U | (mask_1 << 0U);
            bool _S98 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[1U]), kernelContext_9);
            if(_S98)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_3 = mask_2 | (mask_1 << 1U);
            bool _S99 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[2U]), kernelContext_9);
            if(_S99)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_4 = mask_3 | (mask_1 << 2U);
            bool _S100 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[3U]), kernelContext_9);
            if(_S100)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_5 = mask_4 | (mask_1 << 3U);
            bool _S101 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[4U]), kernelContext_9);
            if(_S101)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_6 = mask_5 | (mask_1 << 4U);
            bool _S102 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[5U]), kernelContext_9);
            if(_S102)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_7 = mask_6 | (mask_1 << 5U);
            bool _S103 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[6U]), kernelContext_9);
            if(_S103)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_8 = mask_7 | (mask_1 << 6U);
            bool _S104 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[7U]), kernelContext_9);
            if(_S104)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_9 = mask_8 | (mask_1 << 7U);
            bool _S105 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[8U]), kernelContext_9);
            if(_S105)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_10 = mask_9 | (mask_1 << 8U);
            bool _S106 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[9U]), kernelContext_9);
            if(_S106)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_11 = mask_10 | (mask_1 << 9U);
            bool _S107 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[10U]), kernelContext_9);
            if(_S107)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_12 = mask_11 | (mask_1 << 10U);
            bool _S108 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[11U]), kernelContext_9);
            if(_S108)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_13 = mask_12 | (mask_1 << 11U);
            bool _S109 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[12U]), kernelContext_9);
            if(_S109)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_14 = mask_13 | (mask_1 << 12U);
            bool _S110 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[13U]), kernelContext_9);
            if(_S110)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_15 = mask_14 | (mask_1 << 13U);
            bool _S111 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[14U]), kernelContext_9);
            if(_S111)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_16 = mask_15 | (mask_1 << 14U);
            bool _S112 = in_set_0(&this_0->leaf_0, _S96 + ulong(v_3[15U]), kernelContext_9);
            if(_S112)
            {
                mask_1 = 1U;
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
            uint _S113 = this_0->from_0;
            uint _S114 = this_0->span_0;
            if((v_3[0U] - this_0->from_0) <= (this_0->span_0))
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_18 = 0U | (mask_1 << 0U);
            if((v_3[1U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_19 = mask_18 | (mask_1 << 1U);
            if((v_3[2U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_20 = mask_19 | (mask_1 << 2U);
            if((v_3[3U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_21 = mask_20 | (mask_1 << 3U);
            if((v_3[4U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_22 = mask_21 | (mask_1 << 4U);
            if((v_3[5U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_23 = mask_22 | (mask_1 << 5U);
            if((v_3[6U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_24 = mask_23 | (mask_1 << 6U);
            if((v_3[7U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_25 = mask_24 | (mask_1 << 7U);
            if((v_3[8U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_26 = mask_25 | (mask_1 << 8U);
            if((v_3[9U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_27 = mask_26 | (mask_1 << 9U);
            if((v_3[10U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_28 = mask_27 | (mask_1 << 10U);
            if((v_3[11U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_29 = mask_28 | (mask_1 << 11U);
            if((v_3[12U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_30 = mask_29 | (mask_1 << 12U);
            if((v_3[13U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_31 = mask_30 | (mask_1 << 13U);
            if((v_3[14U] - _S113) <= _S114)
            {
                mask_1 = 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_32 = mask_31 | (mask_1 << 14U);
            if((v_3[15U] - _S113) <= _S114)
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
        return mask_1;
    }
    uint _S115 = (&this_0->leaf_0)->slot_0;
    thread array<ulong, int(8)> v_4;
    load_wide_0((&this_0->leaf_0)->slot_0, &this_0->s_0, r_5->at_0[0U], &v_4, kernelContext_9);
    uint _S116 = low_of_0(&this_0->s_0);
    bool _S117 = _S116 == 4U;
    ulong _S118;
    if(_S117)
    {
        _S118 = v_4[0U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_4[0U];
    }
    long key_0 = long(_S118);
    if(set_2)
    {
        bool _S119 = in_set_0(&this_0->leaf_0, ulong(key_0) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S119;
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
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_34 = 0U | (mask_1 << 0U);
    if(_S117)
    {
        _S118 = v_4[1U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_4[1U];
    }
    long key_1 = long(_S118);
    if(set_2)
    {
        bool _S120 = in_set_0(&this_0->leaf_0, ulong(key_1) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S120;
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
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_35 = mask_34 | (mask_1 << 1U);
    if(_S117)
    {
        _S118 = v_4[2U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_4[2U];
    }
    long key_2 = long(_S118);
    if(set_2)
    {
        bool _S121 = in_set_0(&this_0->leaf_0, ulong(key_2) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S121;
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
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_36 = mask_35 | (mask_1 << 2U);
    if(_S117)
    {
        _S118 = v_4[3U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_4[3U];
    }
    long key_3 = long(_S118);
    if(set_2)
    {
        bool _S122 = in_set_0(&this_0->leaf_0, ulong(key_3) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S122;
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
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_37 = mask_36 | (mask_1 << 3U);
    if(_S117)
    {
        _S118 = v_4[4U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_4[4U];
    }
    long key_4 = long(_S118);
    if(set_2)
    {
        bool _S123 = in_set_0(&this_0->leaf_0, ulong(key_4) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S123;
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
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_38 = mask_37 | (mask_1 << 4U);
    if(_S117)
    {
        _S118 = v_4[5U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_4[5U];
    }
    long key_5 = long(_S118);
    if(set_2)
    {
        bool _S124 = in_set_0(&this_0->leaf_0, ulong(key_5) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S124;
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
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_39 = mask_38 | (mask_1 << 5U);
    if(_S117)
    {
        _S118 = v_4[6U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_4[6U];
    }
    long key_6 = long(_S118);
    if(set_2)
    {
        bool _S125 = in_set_0(&this_0->leaf_0, ulong(key_6) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S125;
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
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_40 = mask_39 | (mask_1 << 6U);
    if(_S117)
    {
        _S118 = v_4[7U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_4[7U];
    }
    long key_7 = long(_S118);
    if(set_2)
    {
        bool _S126 = in_set_0(&this_0->leaf_0, ulong(key_7) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S126;
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
        mask_1 = 1U;
    }
    else
    {
        mask_1 = 0U;
    }
    uint mask_41 = mask_40 | (mask_1 << 7U);
    thread array<ulong, int(8)> v_5;
    load_wide_0(_S115, &this_0->s_0, r_5->at_0[1U], &v_5, kernelContext_9);
    if(_S117)
    {
        _S118 = v_5[0U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_5[0U];
    }
    long key_8 = long(_S118);
    if(set_2)
    {
        bool _S127 = in_set_0(&this_0->leaf_0, ulong(key_8) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S127;
    }
    else
    {
        if(key_8 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_8 <= ((&this_0->leaf_0)->high_0);
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
    uint mask_42 = mask_41 | (mask_1 << 8U);
    if(_S117)
    {
        _S118 = v_5[1U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_5[1U];
    }
    long key_9 = long(_S118);
    if(set_2)
    {
        bool _S128 = in_set_0(&this_0->leaf_0, ulong(key_9) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S128;
    }
    else
    {
        if(key_9 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_9 <= ((&this_0->leaf_0)->high_0);
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
    uint mask_43 = mask_42 | (mask_1 << 9U);
    if(_S117)
    {
        _S118 = v_5[2U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_5[2U];
    }
    long key_10 = long(_S118);
    if(set_2)
    {
        bool _S129 = in_set_0(&this_0->leaf_0, ulong(key_10) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S129;
    }
    else
    {
        if(key_10 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_10 <= ((&this_0->leaf_0)->high_0);
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
    uint mask_44 = mask_43 | (mask_1 << 10U);
    if(_S117)
    {
        _S118 = v_5[3U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_5[3U];
    }
    long key_11 = long(_S118);
    if(set_2)
    {
        bool _S130 = in_set_0(&this_0->leaf_0, ulong(key_11) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S130;
    }
    else
    {
        if(key_11 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_11 <= ((&this_0->leaf_0)->high_0);
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
    uint mask_45 = mask_44 | (mask_1 << 11U);
    if(_S117)
    {
        _S118 = v_5[4U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_5[4U];
    }
    long key_12 = long(_S118);
    if(set_2)
    {
        bool _S131 = in_set_0(&this_0->leaf_0, ulong(key_12) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S131;
    }
    else
    {
        if(key_12 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_12 <= ((&this_0->leaf_0)->high_0);
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
    uint mask_46 = mask_45 | (mask_1 << 12U);
    if(_S117)
    {
        _S118 = v_5[5U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_5[5U];
    }
    long key_13 = long(_S118);
    if(set_2)
    {
        bool _S132 = in_set_0(&this_0->leaf_0, ulong(key_13) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S132;
    }
    else
    {
        if(key_13 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_13 <= ((&this_0->leaf_0)->high_0);
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
    uint mask_47 = mask_46 | (mask_1 << 13U);
    if(_S117)
    {
        _S118 = v_5[6U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_5[6U];
    }
    long key_14 = long(_S118);
    if(set_2)
    {
        bool _S133 = in_set_0(&this_0->leaf_0, ulong(key_14) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S133;
    }
    else
    {
        if(key_14 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_14 <= ((&this_0->leaf_0)->high_0);
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
    uint mask_48 = mask_47 | (mask_1 << 14U);
    if(_S117)
    {
        _S118 = v_5[7U];
    }
    else
    {
        _S118 = ulong((&this_0->s_0)->base_0) + v_5[7U];
    }
    long key_15 = long(_S118);
    if(set_2)
    {
        bool _S134 = in_set_0(&this_0->leaf_0, ulong(key_15) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S134;
    }
    else
    {
        if(key_15 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_15 <= ((&this_0->leaf_0)->high_0);
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
    uint mask_49 = mask_48 | (mask_1 << 15U);
    return mask_49;
}

uint Bound_rows_0(const Bound_0 thread* this_1, const Rows_0 thread* r_6, KernelContext_0 thread* kernelContext_10)
{
    uint _S135 = valid_bits_0((&this_1->leaf_0)->slot_0, &this_1->s_0, r_6, kernelContext_10);
    uint _S136 = (&this_1->leaf_0)->mode_0;
    if(((&this_1->leaf_0)->mode_0) == 2U)
    {
        return ~_S135;
    }
    if(_S136 == 3U)
    {
        return _S135;
    }
    uint _S137 = Bound_keys_0(this_1, r_6, kernelContext_10);
    uint _S138;
    if((_S136 & 1U) != 0U)
    {
        _S138 = ~_S137;
    }
    else
    {
        _S138 = _S137;
    }
    return _S135 & _S138;
}

uint Conditions_rows_0(const Conditions_0 thread* this_2, uint first_piece_2, uint proved_1, const Rows_0 thread* r_7, KernelContext_0 thread* kernelContext_11)
{
    uint _S139 = this_2->length_0;
    if((this_2->length_0) == 0U)
    {
        return 4294967295U;
    }
    uint _S140 = this_2->held_0;
    uint mask_50;
    bool _S141;
    if((this_2->held_0) > 0U)
    {
        if((proved_1 & 1U) != 0U)
        {
            mask_50 = 4294967295U;
        }
        else
        {
            uint _S142 = Bound_rows_0(&this_2->a_0, r_7, kernelContext_11);
            mask_50 = _S142;
        }
        if(_S140 > 1U)
        {
            _S141 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S141 = false;
        }
        if(_S141)
        {
            uint _S143 = Bound_rows_0(&this_2->b_0, r_7, kernelContext_11);
            mask_50 = mask_50 & _S143;
        }
        return mask_50;
    }
    mask_50 = 0U;
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
        if(i_0 < _S139)
        {
        }
        else
        {
            break;
        }
        uint device* _S144 = kernelContext_11->p_0->plan_0 + (16U + i_0);
        uint token_0 = *_S144;
        bool _S145 = (*_S144) == 256U;
        if(_S145)
        {
            _S141 = true;
        }
        else
        {
            _S141 = token_0 == 257U;
        }
        uint _S146;
        if(_S141)
        {
            if(_S145)
            {
                _S146 = mask_50 & s1_0;
            }
            else
            {
                _S146 = mask_50 | s1_0;
            }
            mask_50 = _S146;
            s1_0 = s2_0;
            s2_0 = s3_0;
            s3_0 = s4_0;
            s4_0 = s5_0;
            s5_0 = s6_0;
            s6_0 = s7_0;
            i_0 = i_0 + 1U;
            continue;
        }
        bool _S147;
        if(token_0 < 8U)
        {
            _S147 = ((proved_1 >> token_0) & 1U) != 0U;
        }
        else
        {
            _S147 = false;
        }
        if(_S147)
        {
            _S146 = 4294967295U;
        }
        else
        {
            Bound_0 _S148 = bound_of_0(token_0, first_piece_2, kernelContext_11);
            thread Bound_0 _S149 = _S148;
            uint _S150 = Bound_rows_0(&_S149, r_7, kernelContext_11);
            _S146 = _S150;
        }
        uint _S151 = mask_50;
        uint _S152 = s1_0;
        uint _S153 = s2_0;
        uint _S154 = s3_0;
        uint _S155 = s4_0;
        uint _S156 = s5_0;
        uint _S157 = s6_0;
        mask_50 = _S146;
        s1_0 = _S151;
        s2_0 = _S152;
        s3_0 = _S153;
        s4_0 = _S154;
        s5_0 = _S155;
        s6_0 = _S156;
        s7_0 = _S157;
        i_0 = i_0 + 1U;
    }
    return mask_50;
}

struct Sums_0
{
    ulong low_4;
    ulong least_1;
    ulong most_1;
    long high_4;
    uint valid_1;
};

void add_narrow_0(uint slot_8, const Segment_0 thread* s_12, const Rows_0 thread* r_8, uint mask_51, bool extremes_0, Sums_0 thread* sums_0, KernelContext_0 thread* kernelContext_12)
{
    thread array<uint, int(16)> v_6;
    uint _S158 = low_bits_of_0(s_12);
    uint plane_3;
    if(extremes_0)
    {
        load_narrow_0(slot_8, s_12, r_8, &v_6, kernelContext_12);
        bool counts_0 = ((mask_51 >> 0U) & 1U) != 0U;
        if(counts_0)
        {
            plane_3 = v_6[0U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S159 = min(4294967295U, plane_3);
        if(counts_0)
        {
            plane_3 = v_6[0U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S160 = max(0U, plane_3);
        bool counts_1 = ((mask_51 >> 1U) & 1U) != 0U;
        if(counts_1)
        {
            plane_3 = v_6[1U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S161 = min(_S159, plane_3);
        if(counts_1)
        {
            plane_3 = v_6[1U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S162 = max(_S160, plane_3);
        bool counts_2 = ((mask_51 >> 2U) & 1U) != 0U;
        if(counts_2)
        {
            plane_3 = v_6[2U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S163 = min(_S161, plane_3);
        if(counts_2)
        {
            plane_3 = v_6[2U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S164 = max(_S162, plane_3);
        bool counts_3 = ((mask_51 >> 3U) & 1U) != 0U;
        if(counts_3)
        {
            plane_3 = v_6[3U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S165 = min(_S163, plane_3);
        if(counts_3)
        {
            plane_3 = v_6[3U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S166 = max(_S164, plane_3);
        bool counts_4 = ((mask_51 >> 4U) & 1U) != 0U;
        if(counts_4)
        {
            plane_3 = v_6[4U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S167 = min(_S165, plane_3);
        if(counts_4)
        {
            plane_3 = v_6[4U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S168 = max(_S166, plane_3);
        bool counts_5 = ((mask_51 >> 5U) & 1U) != 0U;
        if(counts_5)
        {
            plane_3 = v_6[5U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S169 = min(_S167, plane_3);
        if(counts_5)
        {
            plane_3 = v_6[5U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S170 = max(_S168, plane_3);
        bool counts_6 = ((mask_51 >> 6U) & 1U) != 0U;
        if(counts_6)
        {
            plane_3 = v_6[6U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S171 = min(_S169, plane_3);
        if(counts_6)
        {
            plane_3 = v_6[6U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S172 = max(_S170, plane_3);
        bool counts_7 = ((mask_51 >> 7U) & 1U) != 0U;
        if(counts_7)
        {
            plane_3 = v_6[7U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S173 = min(_S171, plane_3);
        if(counts_7)
        {
            plane_3 = v_6[7U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S174 = max(_S172, plane_3);
        bool counts_8 = ((mask_51 >> 8U) & 1U) != 0U;
        if(counts_8)
        {
            plane_3 = v_6[8U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S175 = min(_S173, plane_3);
        if(counts_8)
        {
            plane_3 = v_6[8U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S176 = max(_S174, plane_3);
        bool counts_9 = ((mask_51 >> 9U) & 1U) != 0U;
        if(counts_9)
        {
            plane_3 = v_6[9U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S177 = min(_S175, plane_3);
        if(counts_9)
        {
            plane_3 = v_6[9U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S178 = max(_S176, plane_3);
        bool counts_10 = ((mask_51 >> 10U) & 1U) != 0U;
        if(counts_10)
        {
            plane_3 = v_6[10U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S179 = min(_S177, plane_3);
        if(counts_10)
        {
            plane_3 = v_6[10U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S180 = max(_S178, plane_3);
        bool counts_11 = ((mask_51 >> 11U) & 1U) != 0U;
        if(counts_11)
        {
            plane_3 = v_6[11U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S181 = min(_S179, plane_3);
        if(counts_11)
        {
            plane_3 = v_6[11U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S182 = max(_S180, plane_3);
        bool counts_12 = ((mask_51 >> 12U) & 1U) != 0U;
        if(counts_12)
        {
            plane_3 = v_6[12U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S183 = min(_S181, plane_3);
        if(counts_12)
        {
            plane_3 = v_6[12U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S184 = max(_S182, plane_3);
        bool counts_13 = ((mask_51 >> 13U) & 1U) != 0U;
        if(counts_13)
        {
            plane_3 = v_6[13U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S185 = min(_S183, plane_3);
        if(counts_13)
        {
            plane_3 = v_6[13U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S186 = max(_S184, plane_3);
        bool counts_14 = ((mask_51 >> 14U) & 1U) != 0U;
        if(counts_14)
        {
            plane_3 = v_6[14U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S187 = min(_S185, plane_3);
        if(counts_14)
        {
            plane_3 = v_6[14U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S188 = max(_S186, plane_3);
        bool counts_15 = ((mask_51 >> 15U) & 1U) != 0U;
        if(counts_15)
        {
            plane_3 = v_6[15U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S189 = min(_S187, plane_3);
        if(counts_15)
        {
            plane_3 = v_6[15U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S190 = max(_S188, plane_3);
        if(mask_51 != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(_S189));
            sums_0->most_1 = max(sums_0->most_1, ulong(_S190));
        }
    }
    else
    {
        load_low_0(slot_8, s_12, r_8, &v_6, kernelContext_12);
    }
    if(((mask_51 >> 0U) & 1U) != 0U)
    {
        plane_3 = v_6[0U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[0U] = plane_3;
    if(((mask_51 >> 1U) & 1U) != 0U)
    {
        plane_3 = v_6[1U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[1U] = plane_3;
    if(((mask_51 >> 2U) & 1U) != 0U)
    {
        plane_3 = v_6[2U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[2U] = plane_3;
    if(((mask_51 >> 3U) & 1U) != 0U)
    {
        plane_3 = v_6[3U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[3U] = plane_3;
    if(((mask_51 >> 4U) & 1U) != 0U)
    {
        plane_3 = v_6[4U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[4U] = plane_3;
    if(((mask_51 >> 5U) & 1U) != 0U)
    {
        plane_3 = v_6[5U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[5U] = plane_3;
    if(((mask_51 >> 6U) & 1U) != 0U)
    {
        plane_3 = v_6[6U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[6U] = plane_3;
    if(((mask_51 >> 7U) & 1U) != 0U)
    {
        plane_3 = v_6[7U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[7U] = plane_3;
    if(((mask_51 >> 8U) & 1U) != 0U)
    {
        plane_3 = v_6[8U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[8U] = plane_3;
    if(((mask_51 >> 9U) & 1U) != 0U)
    {
        plane_3 = v_6[9U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[9U] = plane_3;
    if(((mask_51 >> 10U) & 1U) != 0U)
    {
        plane_3 = v_6[10U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[10U] = plane_3;
    if(((mask_51 >> 11U) & 1U) != 0U)
    {
        plane_3 = v_6[11U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[11U] = plane_3;
    if(((mask_51 >> 12U) & 1U) != 0U)
    {
        plane_3 = v_6[12U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[12U] = plane_3;
    if(((mask_51 >> 13U) & 1U) != 0U)
    {
        plane_3 = v_6[13U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[13U] = plane_3;
    if(((mask_51 >> 14U) & 1U) != 0U)
    {
        plane_3 = v_6[14U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[14U] = plane_3;
    if(((mask_51 >> 15U) & 1U) != 0U)
    {
        plane_3 = v_6[15U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_6[15U] = plane_3;
    uint _S191 = low_of_0(s_12);
    if(_S191 == 3U)
    {
        sums_0->low_4 = sums_0->low_4 + ulong(v_6[0U]) + ulong(v_6[1U]) + ulong(v_6[2U]) + ulong(v_6[3U]) + ulong(v_6[4U]) + ulong(v_6[5U]) + ulong(v_6[6U]) + ulong(v_6[7U]) + ulong(v_6[8U]) + ulong(v_6[9U]) + ulong(v_6[10U]) + ulong(v_6[11U]) + ulong(v_6[12U]) + ulong(v_6[13U]) + ulong(v_6[14U]) + ulong(v_6[15U]);
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
            uint _S192 = planes_of_0(s_12);
            if(plane_3 < _S192)
            {
            }
            else
            {
                break;
            }
            ulong _S193 = plane_at_0(s_12, plane_3);
            uint _S194 = bits_of_0(slot_8, _S193, r_8, kernelContext_12);
            uint sum_2 = sum_1 + (((uint)popcount((_S194 & mask_51))) << (_S158 + plane_3));
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

void add_wide_0(uint slot_9, const Segment_0 thread* s_13, const Rows_0 thread* r_9, uint mask_52, Sums_0 thread* sums_1, KernelContext_0 thread* kernelContext_13)
{
    ulong ordered_0;
    uint _S195 = low_of_0(s_13);
    bool _S196 = _S195 == 4U;
    for(;;)
    {
        for(;;)
        {
            for(;;)
            {
                thread array<ulong, int(8)> v_7;
                load_wide_0(slot_9, s_13, r_9->at_0[0U], &v_7, kernelContext_13);
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_52 >> 0U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_7[0U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[0U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[0U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 1U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_7[1U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[1U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[1U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 2U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_7[2U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[2U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[2U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 3U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_7[3U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[3U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[3U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 4U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_7[4U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[4U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[4U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 5U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_7[5U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[5U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[5U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 6U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_7[6U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[6U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[6U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 7U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_7[7U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_7[7U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_7[7U]) >> 32U);
                            }
                            if(_S196)
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
                load_wide_0(slot_9, s_13, r_9->at_0[1U], &v_8, kernelContext_13);
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_52 >> 8U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_8[0U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[0U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[0U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 9U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_8[1U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[1U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[1U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 10U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_8[2U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[2U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[2U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 11U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_8[3U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[3U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[3U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 12U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_8[4U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[4U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[4U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 13U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_8[5U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[5U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[5U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 14U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_8[6U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[6U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[6U]) >> 32U);
                            }
                            if(_S196)
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
                            if(((mask_52 >> 15U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S196)
                            {
                                ordered_0 = (v_8[7U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_8[7U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S196)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_8[7U]) >> 32U);
                            }
                            if(_S196)
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
        ulong _S197;
        if(how_0 == 0U)
        {
            _S197 = a_2 + b_3;
        }
        else
        {
            if(how_0 == 1U)
            {
                _S197 = min(a_2, b_3);
            }
            else
            {
                _S197 = max(a_2, b_3);
            }
        }
        (*kernelContext_14->lds_0)[tid_1] = _S197;
        half_size_0 = half_size_0 / 2U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    return (*kernelContext_14->lds_0)[int(0)];
}

void store_partial_0(uint tid_2, const Segment_0 thread* s_14, const Sums_0 thread* sums_2, uint selected_1, bool extremes_1, uint place_1, KernelContext_0 thread* kernelContext_15)
{
    ulong _S198 = reduced_0(tid_2, (ulong(sums_2->valid_1) << 32U) | ulong(selected_1), 0U, kernelContext_15);
    thread Partial_0 all_0;
    (&all_0)->selected_0 = uint(_S198);
    (&all_0)->valid_0 = uint(_S198 >> 32U);
    ulong _S199 = reduced_0(tid_2, sums_2->low_4, 0U, kernelContext_15);
    (&all_0)->low_2 = _S199;
    (&all_0)->high_2 = 0LL;
    (&all_0)->least_0 = 18446744073709551615ULL;
    (&all_0)->most_0 = 0ULL;
    uint _S200 = low_of_0(s_14);
    if(_S200 == 4U)
    {
        ulong _S201 = reduced_0(tid_2, ulong(sums_2->high_4), 0U, kernelContext_15);
        (&all_0)->high_2 = long(_S201);
    }
    if(extremes_1)
    {
        ulong _S202 = reduced_0(tid_2, sums_2->least_1, 1U, kernelContext_15);
        (&all_0)->least_0 = _S202;
        ulong _S203 = reduced_0(tid_2, sums_2->most_1, 2U, kernelContext_15);
        (&all_0)->most_0 = _S203;
    }
    if(tid_2 == 0U)
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
    uint _S204 = gid_0.x;
    uint at_2 = _S204 * 8192U;
    uint device* _S205 = p_1->work_0 + (p_1->row_begin_0 + at_2) / 65536U;
    uint first_0 = ((*_S205) & 16777215U) * *(p_1->plan_0 + 0U);
    uint proved_2 = (*_S205) >> 24U;
    uint begin_0 = (p_1->row_begin_0 + at_2) % 65536U;
    uint _S206 = min(begin_0 + min(8192U, p_1->row_count_0 - at_2), (p_1->pieces_0 + first_0)->rows_0);
    bool _S207 = ((p_1->flags_0) & 1U) != 0U;
    bool extremes_2 = ((p_1->flags_0) & 2U) != 0U;
    Conditions_0 _S208 = conditions_of_0(first_0, proved_2, &kernelContext_16);
    Segment_0 value_0 = *(p_1->pieces_0 + (first_0 + (&kernelContext_16)->p_0->value_slot_0));
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
        if(block_1 < _S206)
        {
        }
        else
        {
            break;
        }
        Rows_0 r_10 = rows_of_0(block_1, lid_0.x, _S206);
        thread Conditions_0 _S209 = _S208;
        thread Rows_0 _S210 = r_10;
        uint _S211 = Conditions_rows_0(&_S209, first_0, proved_2, &_S210, &kernelContext_16);
        uint mask_53 = (r_10.alive_0) & _S211;
        uint selected_3 = selected_2 + ((uint)popcount((mask_53)));
        if(!_S207)
        {
            block_1 = block_1 + 4096U;
            selected_2 = selected_3;
            continue;
        }
        uint _S212 = (&kernelContext_16)->p_0->value_slot_0;
        thread Segment_0 _S213 = value_0;
        thread Rows_0 _S214 = r_10;
        uint _S215 = valid_bits_0(_S212, &_S213, &_S214, &kernelContext_16);
        uint mask_54 = mask_53 & _S215;
        (&sums_3)->valid_1 = (&sums_3)->valid_1 + ((uint)popcount((mask_54)));
        thread Segment_0 _S216 = value_0;
        bool _S217 = is_narrow_0(&_S216);
        if(_S217)
        {
            uint _S218 = (&kernelContext_16)->p_0->value_slot_0;
            thread Segment_0 _S219 = value_0;
            thread Rows_0 _S220 = r_10;
            add_narrow_0(_S218, &_S219, &_S220, mask_54, extremes_2, &sums_3, &kernelContext_16);
        }
        else
        {
            uint _S221 = (&kernelContext_16)->p_0->value_slot_0;
            thread Segment_0 _S222 = value_0;
            thread Rows_0 _S223 = r_10;
            add_wide_0(_S221, &_S222, &_S223, mask_54, &sums_3, &kernelContext_16);
        }
        block_1 = block_1 + 4096U;
        selected_2 = selected_3;
    }
    uint _S224 = lid_0.x;
    uint _S225 = p_1->row_begin_0 / 8192U + _S204;
    thread Segment_0 _S226 = value_0;
    thread Sums_0 _S227 = sums_3;
    store_partial_0(_S224, &_S226, &_S227, selected_2, extremes_2, _S225, &kernelContext_16);
    return;
}

