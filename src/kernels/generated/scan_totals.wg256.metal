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
    array<uint, int(4)> at_0;
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
    uint row_2 = block_0 + (512U + tid_0) * 8U;
    (&r_0)->at_0[2U] = min(row_2, _S26);
    if(row_2 < end_0)
    {
        _S27 = min(end_0 - row_2, 8U);
    }
    else
    {
        _S27 = 0U;
    }
    (&r_0)->alive_0 = ((&r_0)->alive_0) | (((1U << _S27) - 1U) << 16U);
    uint row_3 = block_0 + (768U + tid_0) * 8U;
    (&r_0)->at_0[3U] = min(row_3, _S26);
    if(row_3 < end_0)
    {
        _S27 = min(end_0 - row_3, 8U);
    }
    else
    {
        _S27 = 0U;
    }
    (&r_0)->alive_0 = ((&r_0)->alive_0) | (((1U << _S27) - 1U) << 24U);
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
    uint mask_1 = mask_0 | ((((*(_S30 + (at_1 + ulong(r_1->at_0[1U] / 32U)))) >> (r_1->at_0[1U] % 32U)) & 255U) << 8U);
    uint device* _S31 = words_of_0(slot_3, kernelContext_3);
    uint mask_2 = mask_1 | ((((*(_S31 + (at_1 + ulong(r_1->at_0[2U] / 32U)))) >> (r_1->at_0[2U] % 32U)) & 255U) << 16U);
    uint device* _S32 = words_of_0(slot_3, kernelContext_3);
    return mask_2 | ((((*(_S32 + (at_1 + ulong(r_1->at_0[3U] / 32U)))) >> (r_1->at_0[3U] % 32U)) & 255U) << 24U);
}

uint valid_bits_0(uint slot_4, const Segment_0 thread* s_5, const Rows_0 thread* r_2, KernelContext_0 thread* kernelContext_4)
{
    ulong _S33 = s_5->validity_0;
    if((s_5->validity_0) == 0ULL)
    {
        return 4294967295U;
    }
    uint _S34 = bits_of_0(slot_4, _S33, r_2, kernelContext_4);
    return _S34;
}

void load_low_0(uint slot_5, const Segment_0 thread* s_6, const Rows_0 thread* r_3, array<uint, int(32)> thread* v_0, KernelContext_0 thread* kernelContext_5)
{
    uint _S35 = low_of_0(s_6);
    if(_S35 == 2U)
    {
        uint device* _S36 = words_of_0(slot_5, kernelContext_5);
        ulong _S37 = s_6->data_0;
        uint4 _S38 = uint4(*(packed_uint4 device*)((ulong)(_S36 + (s_6->data_0 + ulong(r_3->at_0[0U] / 2U))))) ;
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
        uint device* _S43 = words_of_0(slot_5, kernelContext_5);
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
        uint device* _S49 = words_of_0(slot_5, kernelContext_5);
        uint4 _S50 = uint4(*(packed_uint4 device*)((ulong)(_S49 + (_S37 + ulong(r_3->at_0[2U] / 2U))))) ;
        uint _S51 = _S50.x;
        (*v_0)[16U] = _S51 & 65535U;
        (*v_0)[17U] = _S51 >> 16U;
        uint _S52 = _S50.y;
        (*v_0)[18U] = _S52 & 65535U;
        (*v_0)[19U] = _S52 >> 16U;
        uint _S53 = _S50.z;
        (*v_0)[20U] = _S53 & 65535U;
        (*v_0)[21U] = _S53 >> 16U;
        uint _S54 = _S50.w;
        (*v_0)[22U] = _S54 & 65535U;
        (*v_0)[23U] = _S54 >> 16U;
        uint device* _S55 = words_of_0(slot_5, kernelContext_5);
        uint4 _S56 = uint4(*(packed_uint4 device*)((ulong)(_S55 + (_S37 + ulong(r_3->at_0[3U] / 2U))))) ;
        uint _S57 = _S56.x;
        (*v_0)[24U] = _S57 & 65535U;
        (*v_0)[25U] = _S57 >> 16U;
        uint _S58 = _S56.y;
        (*v_0)[26U] = _S58 & 65535U;
        (*v_0)[27U] = _S58 >> 16U;
        uint _S59 = _S56.z;
        (*v_0)[28U] = _S59 & 65535U;
        (*v_0)[29U] = _S59 >> 16U;
        uint _S60 = _S56.w;
        (*v_0)[30U] = _S60 & 65535U;
        (*v_0)[31U] = _S60 >> 16U;
    }
    else
    {
        if(_S35 == 1U)
        {
            uint device* _S61 = words_of_0(slot_5, kernelContext_5);
            ulong _S62 = s_6->data_0;
            uint2 _S63 = uint2(*(packed_uint2 device*)((ulong)(_S61 + (s_6->data_0 + ulong(r_3->at_0[0U] / 4U))))) ;
            uint _S64 = _S63.x;
            (*v_0)[0U] = (_S64 >> 0U) & 255U;
            uint _S65 = _S63.y;
            (*v_0)[4U] = (_S65 >> 0U) & 255U;
            (*v_0)[1U] = (_S64 >> 8U) & 255U;
            (*v_0)[5U] = (_S65 >> 8U) & 255U;
            (*v_0)[2U] = (_S64 >> 16U) & 255U;
            (*v_0)[6U] = (_S65 >> 16U) & 255U;
            (*v_0)[3U] = (_S64 >> 24U) & 255U;
            (*v_0)[7U] = (_S65 >> 24U) & 255U;
            uint device* _S66 = words_of_0(slot_5, kernelContext_5);
            uint2 _S67 = uint2(*(packed_uint2 device*)((ulong)(_S66 + (_S62 + ulong(r_3->at_0[1U] / 4U))))) ;
            uint _S68 = _S67.x;
            (*v_0)[8U] = (_S68 >> 0U) & 255U;
            uint _S69 = _S67.y;
            (*v_0)[12U] = (_S69 >> 0U) & 255U;
            (*v_0)[9U] = (_S68 >> 8U) & 255U;
            (*v_0)[13U] = (_S69 >> 8U) & 255U;
            (*v_0)[10U] = (_S68 >> 16U) & 255U;
            (*v_0)[14U] = (_S69 >> 16U) & 255U;
            (*v_0)[11U] = (_S68 >> 24U) & 255U;
            (*v_0)[15U] = (_S69 >> 24U) & 255U;
            uint device* _S70 = words_of_0(slot_5, kernelContext_5);
            uint2 _S71 = uint2(*(packed_uint2 device*)((ulong)(_S70 + (_S62 + ulong(r_3->at_0[2U] / 4U))))) ;
            uint _S72 = _S71.x;
            (*v_0)[16U] = (_S72 >> 0U) & 255U;
            uint _S73 = _S71.y;
            (*v_0)[20U] = (_S73 >> 0U) & 255U;
            (*v_0)[17U] = (_S72 >> 8U) & 255U;
            (*v_0)[21U] = (_S73 >> 8U) & 255U;
            (*v_0)[18U] = (_S72 >> 16U) & 255U;
            (*v_0)[22U] = (_S73 >> 16U) & 255U;
            (*v_0)[19U] = (_S72 >> 24U) & 255U;
            (*v_0)[23U] = (_S73 >> 24U) & 255U;
            uint device* _S74 = words_of_0(slot_5, kernelContext_5);
            uint2 _S75 = uint2(*(packed_uint2 device*)((ulong)(_S74 + (_S62 + ulong(r_3->at_0[3U] / 4U))))) ;
            uint _S76 = _S75.x;
            (*v_0)[24U] = (_S76 >> 0U) & 255U;
            uint _S77 = _S75.y;
            (*v_0)[28U] = (_S77 >> 0U) & 255U;
            (*v_0)[25U] = (_S76 >> 8U) & 255U;
            (*v_0)[29U] = (_S77 >> 8U) & 255U;
            (*v_0)[26U] = (_S76 >> 16U) & 255U;
            (*v_0)[30U] = (_S77 >> 16U) & 255U;
            (*v_0)[27U] = (_S76 >> 24U) & 255U;
            (*v_0)[31U] = (_S77 >> 24U) & 255U;
        }
        else
        {
            if(_S35 == 3U)
            {
                uint device* _S78 = words_of_0(slot_5, kernelContext_5);
                ulong _S79 = s_6->data_0;
                ulong _S80 = s_6->data_0 + ulong(r_3->at_0[0U]);
                uint4 _S81 = uint4(*(packed_uint4 device*)((ulong)(_S78 + _S80))) ;
                uint device* _S82 = words_of_0(slot_5, kernelContext_5);
                uint4 _S83 = uint4(*(packed_uint4 device*)((ulong)(_S82 + (_S80 + 4ULL)))) ;
                (*v_0)[0U] = _S81.x;
                (*v_0)[1U] = _S81.y;
                (*v_0)[2U] = _S81.z;
                (*v_0)[3U] = _S81.w;
                (*v_0)[4U] = _S83.x;
                (*v_0)[5U] = _S83.y;
                (*v_0)[6U] = _S83.z;
                (*v_0)[7U] = _S83.w;
                uint device* _S84 = words_of_0(slot_5, kernelContext_5);
                ulong _S85 = _S79 + ulong(r_3->at_0[1U]);
                uint4 _S86 = uint4(*(packed_uint4 device*)((ulong)(_S84 + _S85))) ;
                uint device* _S87 = words_of_0(slot_5, kernelContext_5);
                uint4 _S88 = uint4(*(packed_uint4 device*)((ulong)(_S87 + (_S85 + 4ULL)))) ;
                (*v_0)[8U] = _S86.x;
                (*v_0)[9U] = _S86.y;
                (*v_0)[10U] = _S86.z;
                (*v_0)[11U] = _S86.w;
                (*v_0)[12U] = _S88.x;
                (*v_0)[13U] = _S88.y;
                (*v_0)[14U] = _S88.z;
                (*v_0)[15U] = _S88.w;
                uint device* _S89 = words_of_0(slot_5, kernelContext_5);
                ulong _S90 = _S79 + ulong(r_3->at_0[2U]);
                uint4 _S91 = uint4(*(packed_uint4 device*)((ulong)(_S89 + _S90))) ;
                uint device* _S92 = words_of_0(slot_5, kernelContext_5);
                uint4 _S93 = uint4(*(packed_uint4 device*)((ulong)(_S92 + (_S90 + 4ULL)))) ;
                (*v_0)[16U] = _S91.x;
                (*v_0)[17U] = _S91.y;
                (*v_0)[18U] = _S91.z;
                (*v_0)[19U] = _S91.w;
                (*v_0)[20U] = _S93.x;
                (*v_0)[21U] = _S93.y;
                (*v_0)[22U] = _S93.z;
                (*v_0)[23U] = _S93.w;
                uint device* _S94 = words_of_0(slot_5, kernelContext_5);
                ulong _S95 = _S79 + ulong(r_3->at_0[3U]);
                uint4 _S96 = uint4(*(packed_uint4 device*)((ulong)(_S94 + _S95))) ;
                uint device* _S97 = words_of_0(slot_5, kernelContext_5);
                uint4 _S98 = uint4(*(packed_uint4 device*)((ulong)(_S97 + (_S95 + 4ULL)))) ;
                (*v_0)[24U] = _S96.x;
                (*v_0)[25U] = _S96.y;
                (*v_0)[26U] = _S96.z;
                (*v_0)[27U] = _S96.w;
                (*v_0)[28U] = _S98.x;
                (*v_0)[29U] = _S98.y;
                (*v_0)[30U] = _S98.z;
                (*v_0)[31U] = _S98.w;
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
                (*v_0)[16U] = 0U;
                (*v_0)[17U] = 0U;
                (*v_0)[18U] = 0U;
                (*v_0)[19U] = 0U;
                (*v_0)[20U] = 0U;
                (*v_0)[21U] = 0U;
                (*v_0)[22U] = 0U;
                (*v_0)[23U] = 0U;
                (*v_0)[24U] = 0U;
                (*v_0)[25U] = 0U;
                (*v_0)[26U] = 0U;
                (*v_0)[27U] = 0U;
                (*v_0)[28U] = 0U;
                (*v_0)[29U] = 0U;
                (*v_0)[30U] = 0U;
                (*v_0)[31U] = 0U;
            }
        }
    }
    return;
}

uint low_bits_of_0(const Segment_0 thread* s_7)
{
    uint _S99 = low_of_1(s_7);
    uint _S100;
    if(_S99 == 0U)
    {
        _S100 = 0U;
    }
    else
    {
        _S100 = 4U << _S99;
    }
    return _S100;
}

uint planes_of_0(const Segment_0 thread* s_8)
{
    return (s_8->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_9, uint plane_0)
{
    ulong padded_0 = ulong((s_9->rows_0 + 63U) / 64U * 64U);
    ulong _S101 = s_9->data_0;
    uint _S102 = low_bits_of_0(s_9);
    return _S101 + padded_0 * ulong(_S102) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_6, const Segment_0 thread* s_10, const Rows_0 thread* r_4, array<uint, int(32)> thread* v_1, KernelContext_0 thread* kernelContext_6)
{
    load_low_0(slot_6, s_10, r_4, v_1, kernelContext_6);
    uint _S103 = low_bits_of_0(s_10);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S104 = planes_of_0(s_10);
        if(plane_1 < _S104)
        {
        }
        else
        {
            break;
        }
        ulong _S105 = plane_at_0(s_10, plane_1);
        uint _S106 = bits_of_0(slot_6, _S105, r_4, kernelContext_6);
        uint _S107 = _S103 + plane_1;
        (*v_1)[0U] = ((*v_1)[0U]) | (((_S106 >> 0U) & 1U) << _S107);
        (*v_1)[1U] = ((*v_1)[1U]) | (((_S106 >> 1U) & 1U) << _S107);
        (*v_1)[2U] = ((*v_1)[2U]) | (((_S106 >> 2U) & 1U) << _S107);
        (*v_1)[3U] = ((*v_1)[3U]) | (((_S106 >> 3U) & 1U) << _S107);
        (*v_1)[4U] = ((*v_1)[4U]) | (((_S106 >> 4U) & 1U) << _S107);
        (*v_1)[5U] = ((*v_1)[5U]) | (((_S106 >> 5U) & 1U) << _S107);
        (*v_1)[6U] = ((*v_1)[6U]) | (((_S106 >> 6U) & 1U) << _S107);
        (*v_1)[7U] = ((*v_1)[7U]) | (((_S106 >> 7U) & 1U) << _S107);
        (*v_1)[8U] = ((*v_1)[8U]) | (((_S106 >> 8U) & 1U) << _S107);
        (*v_1)[9U] = ((*v_1)[9U]) | (((_S106 >> 9U) & 1U) << _S107);
        (*v_1)[10U] = ((*v_1)[10U]) | (((_S106 >> 10U) & 1U) << _S107);
        (*v_1)[11U] = ((*v_1)[11U]) | (((_S106 >> 11U) & 1U) << _S107);
        (*v_1)[12U] = ((*v_1)[12U]) | (((_S106 >> 12U) & 1U) << _S107);
        (*v_1)[13U] = ((*v_1)[13U]) | (((_S106 >> 13U) & 1U) << _S107);
        (*v_1)[14U] = ((*v_1)[14U]) | (((_S106 >> 14U) & 1U) << _S107);
        (*v_1)[15U] = ((*v_1)[15U]) | (((_S106 >> 15U) & 1U) << _S107);
        (*v_1)[16U] = ((*v_1)[16U]) | (((_S106 >> 16U) & 1U) << _S107);
        (*v_1)[17U] = ((*v_1)[17U]) | (((_S106 >> 17U) & 1U) << _S107);
        (*v_1)[18U] = ((*v_1)[18U]) | (((_S106 >> 18U) & 1U) << _S107);
        (*v_1)[19U] = ((*v_1)[19U]) | (((_S106 >> 19U) & 1U) << _S107);
        (*v_1)[20U] = ((*v_1)[20U]) | (((_S106 >> 20U) & 1U) << _S107);
        (*v_1)[21U] = ((*v_1)[21U]) | (((_S106 >> 21U) & 1U) << _S107);
        (*v_1)[22U] = ((*v_1)[22U]) | (((_S106 >> 22U) & 1U) << _S107);
        (*v_1)[23U] = ((*v_1)[23U]) | (((_S106 >> 23U) & 1U) << _S107);
        (*v_1)[24U] = ((*v_1)[24U]) | (((_S106 >> 24U) & 1U) << _S107);
        (*v_1)[25U] = ((*v_1)[25U]) | (((_S106 >> 25U) & 1U) << _S107);
        (*v_1)[26U] = ((*v_1)[26U]) | (((_S106 >> 26U) & 1U) << _S107);
        (*v_1)[27U] = ((*v_1)[27U]) | (((_S106 >> 27U) & 1U) << _S107);
        (*v_1)[28U] = ((*v_1)[28U]) | (((_S106 >> 28U) & 1U) << _S107);
        (*v_1)[29U] = ((*v_1)[29U]) | (((_S106 >> 29U) & 1U) << _S107);
        (*v_1)[30U] = ((*v_1)[30U]) | (((_S106 >> 30U) & 1U) << _S107);
        (*v_1)[31U] = ((*v_1)[31U]) | (((_S106 >> 31U) & 1U) << _S107);
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

void load_wide_0(uint slot_7, const Segment_0 thread* s_11, uint row_4, array<ulong, int(8)> thread* v_2, KernelContext_0 thread* kernelContext_8)
{
    uint _S108 = low_of_0(s_11);
    if(_S108 == 4U)
    {
        uint device* _S109 = words_of_0(slot_7, kernelContext_8);
        ulong _S110 = s_11->data_0 + ulong(2U * row_4);
        uint4 _S111 = uint4(*(packed_uint4 device*)((ulong)(_S109 + _S110))) ;
        (*v_2)[0U] = (ulong(_S111.y) << 32U) | ulong(_S111.x);
        (*v_2)[1U] = (ulong(_S111.w) << 32U) | ulong(_S111.z);
        uint device* _S112 = words_of_0(slot_7, kernelContext_8);
        uint4 _S113 = uint4(*(packed_uint4 device*)((ulong)(_S112 + (_S110 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S113.y) << 32U) | ulong(_S113.x);
        (*v_2)[3U] = (ulong(_S113.w) << 32U) | ulong(_S113.z);
        uint device* _S114 = words_of_0(slot_7, kernelContext_8);
        uint4 _S115 = uint4(*(packed_uint4 device*)((ulong)(_S114 + (_S110 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S115.y) << 32U) | ulong(_S115.x);
        (*v_2)[5U] = (ulong(_S115.w) << 32U) | ulong(_S115.z);
        uint device* _S116 = words_of_0(slot_7, kernelContext_8);
        uint4 _S117 = uint4(*(packed_uint4 device*)((ulong)(_S116 + (_S110 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S117.y) << 32U) | ulong(_S117.x);
        (*v_2)[7U] = (ulong(_S117.w) << 32U) | ulong(_S117.z);
        return;
    }
    uint device* _S118 = words_of_0(slot_7, kernelContext_8);
    ulong _S119 = s_11->data_0 + ulong(row_4);
    uint4 _S120 = uint4(*(packed_uint4 device*)((ulong)(_S118 + _S119))) ;
    uint device* _S121 = words_of_0(slot_7, kernelContext_8);
    uint4 _S122 = uint4(*(packed_uint4 device*)((ulong)(_S121 + (_S119 + 4ULL)))) ;
    (*v_2)[int(0)] = ulong(_S120.x);
    (*v_2)[int(1)] = ulong(_S120.y);
    (*v_2)[int(2)] = ulong(_S120.z);
    (*v_2)[int(3)] = ulong(_S120.w);
    (*v_2)[int(4)] = ulong(_S122.x);
    (*v_2)[int(5)] = ulong(_S122.y);
    (*v_2)[int(6)] = ulong(_S122.z);
    (*v_2)[int(7)] = ulong(_S122.w);
    uint plane_2 = 0U;
    for(;;)
    {
        uint _S123 = planes_of_0(s_11);
        if(plane_2 < _S123)
        {
        }
        else
        {
            break;
        }
        uint device* _S124 = words_of_0(slot_7, kernelContext_8);
        ulong _S125 = plane_at_0(s_11, plane_2);
        uint _S126 = (*(_S124 + (_S125 + ulong(row_4 / 32U)))) >> (row_4 % 32U);
        uint _S127 = 32U + plane_2;
        (*v_2)[0U] = ((*v_2)[0U]) | (ulong((_S126 >> 0U) & 1U) << _S127);
        (*v_2)[1U] = ((*v_2)[1U]) | (ulong((_S126 >> 1U) & 1U) << _S127);
        (*v_2)[2U] = ((*v_2)[2U]) | (ulong((_S126 >> 2U) & 1U) << _S127);
        (*v_2)[3U] = ((*v_2)[3U]) | (ulong((_S126 >> 3U) & 1U) << _S127);
        (*v_2)[4U] = ((*v_2)[4U]) | (ulong((_S126 >> 4U) & 1U) << _S127);
        (*v_2)[5U] = ((*v_2)[5U]) | (ulong((_S126 >> 5U) & 1U) << _S127);
        (*v_2)[6U] = ((*v_2)[6U]) | (ulong((_S126 >> 6U) & 1U) << _S127);
        (*v_2)[7U] = ((*v_2)[7U]) | (ulong((_S126 >> 7U) & 1U) << _S127);
        plane_2 = plane_2 + 1U;
    }
    return;
}

uint Bound_keys_0(const Bound_0 thread* this_0, const Rows_0 thread* r_5, KernelContext_0 thread* kernelContext_9)
{
    bool set_2 = ((&this_0->leaf_0)->mode_0) >= 4U;
    bool pass_0;
    uint mask_3;
    if(this_0->narrow_0)
    {
        thread array<uint, int(32)> v_3;
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
            ulong _S128 = ulong((&this_0->s_0)->base_0) - ulong((&this_0->leaf_0)->low_0);
            bool _S129 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[0U]), kernelContext_9);
            if(_S129)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_4 = 0U | (mask_3 << 0U);
            bool _S130 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[1U]), kernelContext_9);
            if(_S130)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_5 = mask_4 | (mask_3 << 1U);
            bool _S131 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[2U]), kernelContext_9);
            if(_S131)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_6 = mask_5 | (mask_3 << 2U);
            bool _S132 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[3U]), kernelContext_9);
            if(_S132)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_7 = mask_6 | (mask_3 << 3U);
            bool _S133 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[4U]), kernelContext_9);
            if(_S133)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_8 = mask_7 | (mask_3 << 4U);
            bool _S134 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[5U]), kernelContext_9);
            if(_S134)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_9 = mask_8 | (mask_3 << 5U);
            bool _S135 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[6U]), kernelContext_9);
            if(_S135)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_10 = mask_9 | (mask_3 << 6U);
            bool _S136 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[7U]), kernelContext_9);
            if(_S136)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_11 = mask_10 | (mask_3 << 7U);
            bool _S137 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[8U]), kernelContext_9);
            if(_S137)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_12 = mask_11 | (mask_3 << 8U);
            bool _S138 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[9U]), kernelContext_9);
            if(_S138)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_13 = mask_12 | (mask_3 << 9U);
            bool _S139 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[10U]), kernelContext_9);
            if(_S139)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_14 = mask_13 | (mask_3 << 10U);
            bool _S140 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[11U]), kernelContext_9);
            if(_S140)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_15 = mask_14 | (mask_3 << 11U);
            bool _S141 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[12U]), kernelContext_9);
            if(_S141)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_16 = mask_15 | (mask_3 << 12U);
            bool _S142 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[13U]), kernelContext_9);
            if(_S142)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_17 = mask_16 | (mask_3 << 13U);
            bool _S143 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[14U]), kernelContext_9);
            if(_S143)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_18 = mask_17 | (mask_3 << 14U);
            bool _S144 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[15U]), kernelContext_9);
            if(_S144)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_19 = mask_18 | (mask_3 << 15U);
            bool _S145 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[16U]), kernelContext_9);
            if(_S145)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_20 = mask_19 | (mask_3 << 16U);
            bool _S146 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[17U]), kernelContext_9);
            if(_S146)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_21 = mask_20 | (mask_3 << 17U);
            bool _S147 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[18U]), kernelContext_9);
            if(_S147)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_22 = mask_21 | (mask_3 << 18U);
            bool _S148 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[19U]), kernelContext_9);
            if(_S148)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_23 = mask_22 | (mask_3 << 19U);
            bool _S149 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[20U]), kernelContext_9);
            if(_S149)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_24 = mask_23 | (mask_3 << 20U);
            bool _S150 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[21U]), kernelContext_9);
            if(_S150)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_25 = mask_24 | (mask_3 << 21U);
            bool _S151 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[22U]), kernelContext_9);
            if(_S151)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_26 = mask_25 | (mask_3 << 22U);
            bool _S152 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[23U]), kernelContext_9);
            if(_S152)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_27 = mask_26 | (mask_3 << 23U);
            bool _S153 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[24U]), kernelContext_9);
            if(_S153)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_28 = mask_27 | (mask_3 << 24U);
            bool _S154 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[25U]), kernelContext_9);
            if(_S154)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_29 = mask_28 | (mask_3 << 25U);
            bool _S155 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[26U]), kernelContext_9);
            if(_S155)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_30 = mask_29 | (mask_3 << 26U);
            bool _S156 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[27U]), kernelContext_9);
            if(_S156)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_31 = mask_30 | (mask_3 << 27U);
            bool _S157 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[28U]), kernelContext_9);
            if(_S157)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_32 = mask_31 | (mask_3 << 28U);
            bool _S158 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[29U]), kernelContext_9);
            if(_S158)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_33 = mask_32 | (mask_3 << 29U);
            bool _S159 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[30U]), kernelContext_9);
            if(_S159)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_34 = mask_33 | (mask_3 << 30U);
            bool _S160 = in_set_0(&this_0->leaf_0, _S128 + ulong(v_3[31U]), kernelContext_9);
            if(_S160)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_35 = mask_34 | (mask_3 << 31U);
            mask_3 = mask_35;
        }
        else
        {
            uint _S161 = this_0->from_0;
            uint _S162 = this_0->span_0;
            if((v_3[0U] - this_0->from_0) <= (this_0->span_0))
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_36 = 0U | (mask_3 << 0U);
            if((v_3[1U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_37 = mask_36 | (mask_3 << 1U);
            if((v_3[2U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_38 = mask_37 | (mask_3 << 2U);
            if((v_3[3U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_39 = mask_38 | (mask_3 << 3U);
            if((v_3[4U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_40 = mask_39 | (mask_3 << 4U);
            if((v_3[5U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_41 = mask_40 | (mask_3 << 5U);
            if((v_3[6U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_42 = mask_41 | (mask_3 << 6U);
            if((v_3[7U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_43 = mask_42 | (mask_3 << 7U);
            if((v_3[8U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_44 = mask_43 | (mask_3 << 8U);
            if((v_3[9U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_45 = mask_44 | (mask_3 << 9U);
            if((v_3[10U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_46 = mask_45 | (mask_3 << 10U);
            if((v_3[11U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_47 = mask_46 | (mask_3 << 11U);
            if((v_3[12U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_48 = mask_47 | (mask_3 << 12U);
            if((v_3[13U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_49 = mask_48 | (mask_3 << 13U);
            if((v_3[14U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_50 = mask_49 | (mask_3 << 14U);
            if((v_3[15U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_51 = mask_50 | (mask_3 << 15U);
            if((v_3[16U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_52 = mask_51 | (mask_3 << 16U);
            if((v_3[17U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_53 = mask_52 | (mask_3 << 17U);
            if((v_3[18U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_54 = mask_53 | (mask_3 << 18U);
            if((v_3[19U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_55 = mask_54 | (mask_3 << 19U);
            if((v_3[20U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_56 = mask_55 | (mask_3 << 20U);
            if((v_3[21U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_57 = mask_56 | (mask_3 << 21U);
            if((v_3[22U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_58 = mask_57 | (mask_3 << 22U);
            if((v_3[23U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_59 = mask_58 | (mask_3 << 23U);
            if((v_3[24U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_60 = mask_59 | (mask_3 << 24U);
            if((v_3[25U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_61 = mask_60 | (mask_3 << 25U);
            if((v_3[26U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_62 = mask_61 | (mask_3 << 26U);
            if((v_3[27U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_63 = mask_62 | (mask_3 << 27U);
            if((v_3[28U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_64 = mask_63 | (mask_3 << 28U);
            if((v_3[29U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_65 = mask_64 | (mask_3 << 29U);
            if((v_3[30U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_66 = mask_65 | (mask_3 << 30U);
            if((v_3[31U] - _S161) <= _S162)
            {
                mask_3 = 1U;
            }
            else
            {
                mask_3 = 0U;
            }
            uint mask_67 = mask_66 | (mask_3 << 31U);
            mask_3 = mask_67;
        }
        return mask_3;
    }
    uint _S163 = (&this_0->leaf_0)->slot_0;
    thread array<ulong, int(8)> v_4;
    load_wide_0((&this_0->leaf_0)->slot_0, &this_0->s_0, r_5->at_0[0U], &v_4, kernelContext_9);
    uint _S164 = low_of_0(&this_0->s_0);
    bool _S165 = _S164 == 4U;
    ulong _S166;
    if(_S165)
    {
        _S166 = v_4[0U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_4[0U];
    }
    long key_0 = long(_S166);
    if(set_2)
    {
        bool _S167 = in_set_0(&this_0->leaf_0, ulong(key_0) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S167;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_68 = 0U | (mask_3 << 0U);
    if(_S165)
    {
        _S166 = v_4[1U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_4[1U];
    }
    long key_1 = long(_S166);
    if(set_2)
    {
        bool _S168 = in_set_0(&this_0->leaf_0, ulong(key_1) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S168;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_69 = mask_68 | (mask_3 << 1U);
    if(_S165)
    {
        _S166 = v_4[2U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_4[2U];
    }
    long key_2 = long(_S166);
    if(set_2)
    {
        bool _S169 = in_set_0(&this_0->leaf_0, ulong(key_2) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S169;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_70 = mask_69 | (mask_3 << 2U);
    if(_S165)
    {
        _S166 = v_4[3U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_4[3U];
    }
    long key_3 = long(_S166);
    if(set_2)
    {
        bool _S170 = in_set_0(&this_0->leaf_0, ulong(key_3) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S170;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_71 = mask_70 | (mask_3 << 3U);
    if(_S165)
    {
        _S166 = v_4[4U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_4[4U];
    }
    long key_4 = long(_S166);
    if(set_2)
    {
        bool _S171 = in_set_0(&this_0->leaf_0, ulong(key_4) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S171;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_72 = mask_71 | (mask_3 << 4U);
    if(_S165)
    {
        _S166 = v_4[5U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_4[5U];
    }
    long key_5 = long(_S166);
    if(set_2)
    {
        bool _S172 = in_set_0(&this_0->leaf_0, ulong(key_5) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S172;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_73 = mask_72 | (mask_3 << 5U);
    if(_S165)
    {
        _S166 = v_4[6U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_4[6U];
    }
    long key_6 = long(_S166);
    if(set_2)
    {
        bool _S173 = in_set_0(&this_0->leaf_0, ulong(key_6) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S173;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_74 = mask_73 | (mask_3 << 6U);
    if(_S165)
    {
        _S166 = v_4[7U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_4[7U];
    }
    long key_7 = long(_S166);
    if(set_2)
    {
        bool _S174 = in_set_0(&this_0->leaf_0, ulong(key_7) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S174;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_75 = mask_74 | (mask_3 << 7U);
    thread array<ulong, int(8)> v_5;
    load_wide_0(_S163, &this_0->s_0, r_5->at_0[1U], &v_5, kernelContext_9);
    if(_S165)
    {
        _S166 = v_5[0U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_5[0U];
    }
    long key_8 = long(_S166);
    if(set_2)
    {
        bool _S175 = in_set_0(&this_0->leaf_0, ulong(key_8) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S175;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_76 = mask_75 | (mask_3 << 8U);
    if(_S165)
    {
        _S166 = v_5[1U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_5[1U];
    }
    long key_9 = long(_S166);
    if(set_2)
    {
        bool _S176 = in_set_0(&this_0->leaf_0, ulong(key_9) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S176;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_77 = mask_76 | (mask_3 << 9U);
    if(_S165)
    {
        _S166 = v_5[2U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_5[2U];
    }
    long key_10 = long(_S166);
    if(set_2)
    {
        bool _S177 = in_set_0(&this_0->leaf_0, ulong(key_10) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S177;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_78 = mask_77 | (mask_3 << 10U);
    if(_S165)
    {
        _S166 = v_5[3U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_5[3U];
    }
    long key_11 = long(_S166);
    if(set_2)
    {
        bool _S178 = in_set_0(&this_0->leaf_0, ulong(key_11) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S178;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_79 = mask_78 | (mask_3 << 11U);
    if(_S165)
    {
        _S166 = v_5[4U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_5[4U];
    }
    long key_12 = long(_S166);
    if(set_2)
    {
        bool _S179 = in_set_0(&this_0->leaf_0, ulong(key_12) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S179;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_80 = mask_79 | (mask_3 << 12U);
    if(_S165)
    {
        _S166 = v_5[5U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_5[5U];
    }
    long key_13 = long(_S166);
    if(set_2)
    {
        bool _S180 = in_set_0(&this_0->leaf_0, ulong(key_13) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S180;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_81 = mask_80 | (mask_3 << 13U);
    if(_S165)
    {
        _S166 = v_5[6U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_5[6U];
    }
    long key_14 = long(_S166);
    if(set_2)
    {
        bool _S181 = in_set_0(&this_0->leaf_0, ulong(key_14) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S181;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_82 = mask_81 | (mask_3 << 14U);
    if(_S165)
    {
        _S166 = v_5[7U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_5[7U];
    }
    long key_15 = long(_S166);
    if(set_2)
    {
        bool _S182 = in_set_0(&this_0->leaf_0, ulong(key_15) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S182;
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
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_83 = mask_82 | (mask_3 << 15U);
    thread array<ulong, int(8)> v_6;
    load_wide_0(_S163, &this_0->s_0, r_5->at_0[2U], &v_6, kernelContext_9);
    if(_S165)
    {
        _S166 = v_6[0U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_6[0U];
    }
    long key_16 = long(_S166);
    if(set_2)
    {
        bool _S183 = in_set_0(&this_0->leaf_0, ulong(key_16) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S183;
    }
    else
    {
        if(key_16 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_16 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_84 = mask_83 | (mask_3 << 16U);
    if(_S165)
    {
        _S166 = v_6[1U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_6[1U];
    }
    long key_17 = long(_S166);
    if(set_2)
    {
        bool _S184 = in_set_0(&this_0->leaf_0, ulong(key_17) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S184;
    }
    else
    {
        if(key_17 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_17 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_85 = mask_84 | (mask_3 << 17U);
    if(_S165)
    {
        _S166 = v_6[2U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_6[2U];
    }
    long key_18 = long(_S166);
    if(set_2)
    {
        bool _S185 = in_set_0(&this_0->leaf_0, ulong(key_18) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S185;
    }
    else
    {
        if(key_18 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_18 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_86 = mask_85 | (mask_3 << 18U);
    if(_S165)
    {
        _S166 = v_6[3U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_6[3U];
    }
    long key_19 = long(_S166);
    if(set_2)
    {
        bool _S186 = in_set_0(&this_0->leaf_0, ulong(key_19) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S186;
    }
    else
    {
        if(key_19 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_19 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_87 = mask_86 | (mask_3 << 19U);
    if(_S165)
    {
        _S166 = v_6[4U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_6[4U];
    }
    long key_20 = long(_S166);
    if(set_2)
    {
        bool _S187 = in_set_0(&this_0->leaf_0, ulong(key_20) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S187;
    }
    else
    {
        if(key_20 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_20 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_88 = mask_87 | (mask_3 << 20U);
    if(_S165)
    {
        _S166 = v_6[5U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_6[5U];
    }
    long key_21 = long(_S166);
    if(set_2)
    {
        bool _S188 = in_set_0(&this_0->leaf_0, ulong(key_21) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S188;
    }
    else
    {
        if(key_21 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_21 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_89 = mask_88 | (mask_3 << 21U);
    if(_S165)
    {
        _S166 = v_6[6U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_6[6U];
    }
    long key_22 = long(_S166);
    if(set_2)
    {
        bool _S189 = in_set_0(&this_0->leaf_0, ulong(key_22) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S189;
    }
    else
    {
        if(key_22 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_22 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_90 = mask_89 | (mask_3 << 22U);
    if(_S165)
    {
        _S166 = v_6[7U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_6[7U];
    }
    long key_23 = long(_S166);
    if(set_2)
    {
        bool _S190 = in_set_0(&this_0->leaf_0, ulong(key_23) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S190;
    }
    else
    {
        if(key_23 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_23 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_91 = mask_90 | (mask_3 << 23U);
    thread array<ulong, int(8)> v_7;
    load_wide_0(_S163, &this_0->s_0, r_5->at_0[3U], &v_7, kernelContext_9);
    if(_S165)
    {
        _S166 = v_7[0U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_7[0U];
    }
    long key_24 = long(_S166);
    if(set_2)
    {
        bool _S191 = in_set_0(&this_0->leaf_0, ulong(key_24) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S191;
    }
    else
    {
        if(key_24 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_24 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_92 = mask_91 | (mask_3 << 24U);
    if(_S165)
    {
        _S166 = v_7[1U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_7[1U];
    }
    long key_25 = long(_S166);
    if(set_2)
    {
        bool _S192 = in_set_0(&this_0->leaf_0, ulong(key_25) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S192;
    }
    else
    {
        if(key_25 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_25 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_93 = mask_92 | (mask_3 << 25U);
    if(_S165)
    {
        _S166 = v_7[2U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_7[2U];
    }
    long key_26 = long(_S166);
    if(set_2)
    {
        bool _S193 = in_set_0(&this_0->leaf_0, ulong(key_26) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S193;
    }
    else
    {
        if(key_26 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_26 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_94 = mask_93 | (mask_3 << 26U);
    if(_S165)
    {
        _S166 = v_7[3U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_7[3U];
    }
    long key_27 = long(_S166);
    if(set_2)
    {
        bool _S194 = in_set_0(&this_0->leaf_0, ulong(key_27) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S194;
    }
    else
    {
        if(key_27 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_27 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_95 = mask_94 | (mask_3 << 27U);
    if(_S165)
    {
        _S166 = v_7[4U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_7[4U];
    }
    long key_28 = long(_S166);
    if(set_2)
    {
        bool _S195 = in_set_0(&this_0->leaf_0, ulong(key_28) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S195;
    }
    else
    {
        if(key_28 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_28 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_96 = mask_95 | (mask_3 << 28U);
    if(_S165)
    {
        _S166 = v_7[5U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_7[5U];
    }
    long key_29 = long(_S166);
    if(set_2)
    {
        bool _S196 = in_set_0(&this_0->leaf_0, ulong(key_29) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S196;
    }
    else
    {
        if(key_29 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_29 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_97 = mask_96 | (mask_3 << 29U);
    if(_S165)
    {
        _S166 = v_7[6U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_7[6U];
    }
    long key_30 = long(_S166);
    if(set_2)
    {
        bool _S197 = in_set_0(&this_0->leaf_0, ulong(key_30) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S197;
    }
    else
    {
        if(key_30 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_30 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_98 = mask_97 | (mask_3 << 30U);
    if(_S165)
    {
        _S166 = v_7[7U];
    }
    else
    {
        _S166 = ulong((&this_0->s_0)->base_0) + v_7[7U];
    }
    long key_31 = long(_S166);
    if(set_2)
    {
        bool _S198 = in_set_0(&this_0->leaf_0, ulong(key_31) - ulong((&this_0->leaf_0)->low_0), kernelContext_9);
        pass_0 = _S198;
    }
    else
    {
        if(key_31 >= ((&this_0->leaf_0)->low_0))
        {
            pass_0 = key_31 <= ((&this_0->leaf_0)->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        mask_3 = 1U;
    }
    else
    {
        mask_3 = 0U;
    }
    uint mask_99 = mask_98 | (mask_3 << 31U);
    return mask_99;
}

uint Bound_rows_0(const Bound_0 thread* this_1, const Rows_0 thread* r_6, KernelContext_0 thread* kernelContext_10)
{
    uint _S199 = valid_bits_0((&this_1->leaf_0)->slot_0, &this_1->s_0, r_6, kernelContext_10);
    uint _S200 = (&this_1->leaf_0)->mode_0;
    if(((&this_1->leaf_0)->mode_0) == 2U)
    {
        return ~_S199;
    }
    if(_S200 == 3U)
    {
        return _S199;
    }
    uint _S201 = Bound_keys_0(this_1, r_6, kernelContext_10);
    uint _S202;
    if((_S200 & 1U) != 0U)
    {
        _S202 = ~_S201;
    }
    else
    {
        _S202 = _S201;
    }
    return _S199 & _S202;
}

uint Conditions_rows_0(const Conditions_0 thread* this_2, uint first_piece_2, uint proved_1, const Rows_0 thread* r_7, KernelContext_0 thread* kernelContext_11)
{
    uint _S203 = this_2->length_0;
    if((this_2->length_0) == 0U)
    {
        return 4294967295U;
    }
    uint _S204 = this_2->held_0;
    uint mask_100;
    bool _S205;
    if((this_2->held_0) > 0U)
    {
        if((proved_1 & 1U) != 0U)
        {
            mask_100 = 4294967295U;
        }
        else
        {
            uint _S206 = Bound_rows_0(&this_2->a_0, r_7, kernelContext_11);
            mask_100 = _S206;
        }
        if(_S204 > 1U)
        {
            _S205 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S205 = false;
        }
        if(_S205)
        {
            uint _S207 = Bound_rows_0(&this_2->b_0, r_7, kernelContext_11);
            mask_100 = mask_100 & _S207;
        }
        return mask_100;
    }
    mask_100 = 0U;
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
        if(i_0 < _S203)
        {
        }
        else
        {
            break;
        }
        uint device* _S208 = kernelContext_11->p_0->plan_0 + (16U + i_0);
        uint token_0 = *_S208;
        bool _S209 = (*_S208) == 256U;
        if(_S209)
        {
            _S205 = true;
        }
        else
        {
            _S205 = token_0 == 257U;
        }
        uint _S210;
        if(_S205)
        {
            if(_S209)
            {
                _S210 = mask_100 & s1_0;
            }
            else
            {
                _S210 = mask_100 | s1_0;
            }
            mask_100 = _S210;
            s1_0 = s2_0;
            s2_0 = s3_0;
            s3_0 = s4_0;
            s4_0 = s5_0;
            s5_0 = s6_0;
            s6_0 = s7_0;
            i_0 = i_0 + 1U;
            continue;
        }
        bool _S211;
        if(token_0 < 8U)
        {
            _S211 = ((proved_1 >> token_0) & 1U) != 0U;
        }
        else
        {
            _S211 = false;
        }
        if(_S211)
        {
            _S210 = 4294967295U;
        }
        else
        {
            Bound_0 _S212 = bound_of_0(token_0, first_piece_2, kernelContext_11);
            thread Bound_0 _S213 = _S212;
            uint _S214 = Bound_rows_0(&_S213, r_7, kernelContext_11);
            _S210 = _S214;
        }
        uint _S215 = mask_100;
        uint _S216 = s1_0;
        uint _S217 = s2_0;
        uint _S218 = s3_0;
        uint _S219 = s4_0;
        uint _S220 = s5_0;
        uint _S221 = s6_0;
        mask_100 = _S210;
        s1_0 = _S215;
        s2_0 = _S216;
        s3_0 = _S217;
        s4_0 = _S218;
        s5_0 = _S219;
        s6_0 = _S220;
        s7_0 = _S221;
        i_0 = i_0 + 1U;
    }
    return mask_100;
}

struct Sums_0
{
    ulong low_4;
    ulong least_1;
    ulong most_1;
    long high_4;
    uint valid_1;
};

void add_narrow_0(uint slot_8, const Segment_0 thread* s_12, const Rows_0 thread* r_8, uint mask_101, bool extremes_0, Sums_0 thread* sums_0, KernelContext_0 thread* kernelContext_12)
{
    thread array<uint, int(32)> v_8;
    uint _S222 = low_bits_of_0(s_12);
    uint plane_3;
    if(extremes_0)
    {
        load_narrow_0(slot_8, s_12, r_8, &v_8, kernelContext_12);
        bool counts_0 = ((mask_101 >> 0U) & 1U) != 0U;
        if(counts_0)
        {
            plane_3 = v_8[0U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S223 = min(4294967295U, plane_3);
        if(counts_0)
        {
            plane_3 = v_8[0U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S224 = max(0U, plane_3);
        bool counts_1 = ((mask_101 >> 1U) & 1U) != 0U;
        if(counts_1)
        {
            plane_3 = v_8[1U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S225 = min(_S223, plane_3);
        if(counts_1)
        {
            plane_3 = v_8[1U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S226 = max(_S224, plane_3);
        bool counts_2 = ((mask_101 >> 2U) & 1U) != 0U;
        if(counts_2)
        {
            plane_3 = v_8[2U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S227 = min(_S225, plane_3);
        if(counts_2)
        {
            plane_3 = v_8[2U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S228 = max(_S226, plane_3);
        bool counts_3 = ((mask_101 >> 3U) & 1U) != 0U;
        if(counts_3)
        {
            plane_3 = v_8[3U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S229 = min(_S227, plane_3);
        if(counts_3)
        {
            plane_3 = v_8[3U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S230 = max(_S228, plane_3);
        bool counts_4 = ((mask_101 >> 4U) & 1U) != 0U;
        if(counts_4)
        {
            plane_3 = v_8[4U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S231 = min(_S229, plane_3);
        if(counts_4)
        {
            plane_3 = v_8[4U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S232 = max(_S230, plane_3);
        bool counts_5 = ((mask_101 >> 5U) & 1U) != 0U;
        if(counts_5)
        {
            plane_3 = v_8[5U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S233 = min(_S231, plane_3);
        if(counts_5)
        {
            plane_3 = v_8[5U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S234 = max(_S232, plane_3);
        bool counts_6 = ((mask_101 >> 6U) & 1U) != 0U;
        if(counts_6)
        {
            plane_3 = v_8[6U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S235 = min(_S233, plane_3);
        if(counts_6)
        {
            plane_3 = v_8[6U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S236 = max(_S234, plane_3);
        bool counts_7 = ((mask_101 >> 7U) & 1U) != 0U;
        if(counts_7)
        {
            plane_3 = v_8[7U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S237 = min(_S235, plane_3);
        if(counts_7)
        {
            plane_3 = v_8[7U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S238 = max(_S236, plane_3);
        bool counts_8 = ((mask_101 >> 8U) & 1U) != 0U;
        if(counts_8)
        {
            plane_3 = v_8[8U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S239 = min(_S237, plane_3);
        if(counts_8)
        {
            plane_3 = v_8[8U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S240 = max(_S238, plane_3);
        bool counts_9 = ((mask_101 >> 9U) & 1U) != 0U;
        if(counts_9)
        {
            plane_3 = v_8[9U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S241 = min(_S239, plane_3);
        if(counts_9)
        {
            plane_3 = v_8[9U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S242 = max(_S240, plane_3);
        bool counts_10 = ((mask_101 >> 10U) & 1U) != 0U;
        if(counts_10)
        {
            plane_3 = v_8[10U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S243 = min(_S241, plane_3);
        if(counts_10)
        {
            plane_3 = v_8[10U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S244 = max(_S242, plane_3);
        bool counts_11 = ((mask_101 >> 11U) & 1U) != 0U;
        if(counts_11)
        {
            plane_3 = v_8[11U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S245 = min(_S243, plane_3);
        if(counts_11)
        {
            plane_3 = v_8[11U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S246 = max(_S244, plane_3);
        bool counts_12 = ((mask_101 >> 12U) & 1U) != 0U;
        if(counts_12)
        {
            plane_3 = v_8[12U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S247 = min(_S245, plane_3);
        if(counts_12)
        {
            plane_3 = v_8[12U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S248 = max(_S246, plane_3);
        bool counts_13 = ((mask_101 >> 13U) & 1U) != 0U;
        if(counts_13)
        {
            plane_3 = v_8[13U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S249 = min(_S247, plane_3);
        if(counts_13)
        {
            plane_3 = v_8[13U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S250 = max(_S248, plane_3);
        bool counts_14 = ((mask_101 >> 14U) & 1U) != 0U;
        if(counts_14)
        {
            plane_3 = v_8[14U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S251 = min(_S249, plane_3);
        if(counts_14)
        {
            plane_3 = v_8[14U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S252 = max(_S250, plane_3);
        bool counts_15 = ((mask_101 >> 15U) & 1U) != 0U;
        if(counts_15)
        {
            plane_3 = v_8[15U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S253 = min(_S251, plane_3);
        if(counts_15)
        {
            plane_3 = v_8[15U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S254 = max(_S252, plane_3);
        bool counts_16 = ((mask_101 >> 16U) & 1U) != 0U;
        if(counts_16)
        {
            plane_3 = v_8[16U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S255 = min(_S253, plane_3);
        if(counts_16)
        {
            plane_3 = v_8[16U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S256 = max(_S254, plane_3);
        bool counts_17 = ((mask_101 >> 17U) & 1U) != 0U;
        if(counts_17)
        {
            plane_3 = v_8[17U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S257 = min(_S255, plane_3);
        if(counts_17)
        {
            plane_3 = v_8[17U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S258 = max(_S256, plane_3);
        bool counts_18 = ((mask_101 >> 18U) & 1U) != 0U;
        if(counts_18)
        {
            plane_3 = v_8[18U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S259 = min(_S257, plane_3);
        if(counts_18)
        {
            plane_3 = v_8[18U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S260 = max(_S258, plane_3);
        bool counts_19 = ((mask_101 >> 19U) & 1U) != 0U;
        if(counts_19)
        {
            plane_3 = v_8[19U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S261 = min(_S259, plane_3);
        if(counts_19)
        {
            plane_3 = v_8[19U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S262 = max(_S260, plane_3);
        bool counts_20 = ((mask_101 >> 20U) & 1U) != 0U;
        if(counts_20)
        {
            plane_3 = v_8[20U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S263 = min(_S261, plane_3);
        if(counts_20)
        {
            plane_3 = v_8[20U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S264 = max(_S262, plane_3);
        bool counts_21 = ((mask_101 >> 21U) & 1U) != 0U;
        if(counts_21)
        {
            plane_3 = v_8[21U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S265 = min(_S263, plane_3);
        if(counts_21)
        {
            plane_3 = v_8[21U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S266 = max(_S264, plane_3);
        bool counts_22 = ((mask_101 >> 22U) & 1U) != 0U;
        if(counts_22)
        {
            plane_3 = v_8[22U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S267 = min(_S265, plane_3);
        if(counts_22)
        {
            plane_3 = v_8[22U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S268 = max(_S266, plane_3);
        bool counts_23 = ((mask_101 >> 23U) & 1U) != 0U;
        if(counts_23)
        {
            plane_3 = v_8[23U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S269 = min(_S267, plane_3);
        if(counts_23)
        {
            plane_3 = v_8[23U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S270 = max(_S268, plane_3);
        bool counts_24 = ((mask_101 >> 24U) & 1U) != 0U;
        if(counts_24)
        {
            plane_3 = v_8[24U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S271 = min(_S269, plane_3);
        if(counts_24)
        {
            plane_3 = v_8[24U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S272 = max(_S270, plane_3);
        bool counts_25 = ((mask_101 >> 25U) & 1U) != 0U;
        if(counts_25)
        {
            plane_3 = v_8[25U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S273 = min(_S271, plane_3);
        if(counts_25)
        {
            plane_3 = v_8[25U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S274 = max(_S272, plane_3);
        bool counts_26 = ((mask_101 >> 26U) & 1U) != 0U;
        if(counts_26)
        {
            plane_3 = v_8[26U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S275 = min(_S273, plane_3);
        if(counts_26)
        {
            plane_3 = v_8[26U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S276 = max(_S274, plane_3);
        bool counts_27 = ((mask_101 >> 27U) & 1U) != 0U;
        if(counts_27)
        {
            plane_3 = v_8[27U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S277 = min(_S275, plane_3);
        if(counts_27)
        {
            plane_3 = v_8[27U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S278 = max(_S276, plane_3);
        bool counts_28 = ((mask_101 >> 28U) & 1U) != 0U;
        if(counts_28)
        {
            plane_3 = v_8[28U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S279 = min(_S277, plane_3);
        if(counts_28)
        {
            plane_3 = v_8[28U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S280 = max(_S278, plane_3);
        bool counts_29 = ((mask_101 >> 29U) & 1U) != 0U;
        if(counts_29)
        {
            plane_3 = v_8[29U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S281 = min(_S279, plane_3);
        if(counts_29)
        {
            plane_3 = v_8[29U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S282 = max(_S280, plane_3);
        bool counts_30 = ((mask_101 >> 30U) & 1U) != 0U;
        if(counts_30)
        {
            plane_3 = v_8[30U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S283 = min(_S281, plane_3);
        if(counts_30)
        {
            plane_3 = v_8[30U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S284 = max(_S282, plane_3);
        bool counts_31 = ((mask_101 >> 31U) & 1U) != 0U;
        if(counts_31)
        {
            plane_3 = v_8[31U];
        }
        else
        {
            plane_3 = 4294967295U;
        }
        uint _S285 = min(_S283, plane_3);
        if(counts_31)
        {
            plane_3 = v_8[31U];
        }
        else
        {
            plane_3 = 0U;
        }
        uint _S286 = max(_S284, plane_3);
        if(mask_101 != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(_S285));
            sums_0->most_1 = max(sums_0->most_1, ulong(_S286));
        }
    }
    else
    {
        load_low_0(slot_8, s_12, r_8, &v_8, kernelContext_12);
    }
    if(((mask_101 >> 0U) & 1U) != 0U)
    {
        plane_3 = v_8[0U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[0U] = plane_3;
    if(((mask_101 >> 1U) & 1U) != 0U)
    {
        plane_3 = v_8[1U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[1U] = plane_3;
    if(((mask_101 >> 2U) & 1U) != 0U)
    {
        plane_3 = v_8[2U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[2U] = plane_3;
    if(((mask_101 >> 3U) & 1U) != 0U)
    {
        plane_3 = v_8[3U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[3U] = plane_3;
    if(((mask_101 >> 4U) & 1U) != 0U)
    {
        plane_3 = v_8[4U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[4U] = plane_3;
    if(((mask_101 >> 5U) & 1U) != 0U)
    {
        plane_3 = v_8[5U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[5U] = plane_3;
    if(((mask_101 >> 6U) & 1U) != 0U)
    {
        plane_3 = v_8[6U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[6U] = plane_3;
    if(((mask_101 >> 7U) & 1U) != 0U)
    {
        plane_3 = v_8[7U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[7U] = plane_3;
    if(((mask_101 >> 8U) & 1U) != 0U)
    {
        plane_3 = v_8[8U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[8U] = plane_3;
    if(((mask_101 >> 9U) & 1U) != 0U)
    {
        plane_3 = v_8[9U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[9U] = plane_3;
    if(((mask_101 >> 10U) & 1U) != 0U)
    {
        plane_3 = v_8[10U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[10U] = plane_3;
    if(((mask_101 >> 11U) & 1U) != 0U)
    {
        plane_3 = v_8[11U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[11U] = plane_3;
    if(((mask_101 >> 12U) & 1U) != 0U)
    {
        plane_3 = v_8[12U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[12U] = plane_3;
    if(((mask_101 >> 13U) & 1U) != 0U)
    {
        plane_3 = v_8[13U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[13U] = plane_3;
    if(((mask_101 >> 14U) & 1U) != 0U)
    {
        plane_3 = v_8[14U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[14U] = plane_3;
    if(((mask_101 >> 15U) & 1U) != 0U)
    {
        plane_3 = v_8[15U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[15U] = plane_3;
    if(((mask_101 >> 16U) & 1U) != 0U)
    {
        plane_3 = v_8[16U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[16U] = plane_3;
    if(((mask_101 >> 17U) & 1U) != 0U)
    {
        plane_3 = v_8[17U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[17U] = plane_3;
    if(((mask_101 >> 18U) & 1U) != 0U)
    {
        plane_3 = v_8[18U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[18U] = plane_3;
    if(((mask_101 >> 19U) & 1U) != 0U)
    {
        plane_3 = v_8[19U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[19U] = plane_3;
    if(((mask_101 >> 20U) & 1U) != 0U)
    {
        plane_3 = v_8[20U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[20U] = plane_3;
    if(((mask_101 >> 21U) & 1U) != 0U)
    {
        plane_3 = v_8[21U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[21U] = plane_3;
    if(((mask_101 >> 22U) & 1U) != 0U)
    {
        plane_3 = v_8[22U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[22U] = plane_3;
    if(((mask_101 >> 23U) & 1U) != 0U)
    {
        plane_3 = v_8[23U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[23U] = plane_3;
    if(((mask_101 >> 24U) & 1U) != 0U)
    {
        plane_3 = v_8[24U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[24U] = plane_3;
    if(((mask_101 >> 25U) & 1U) != 0U)
    {
        plane_3 = v_8[25U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[25U] = plane_3;
    if(((mask_101 >> 26U) & 1U) != 0U)
    {
        plane_3 = v_8[26U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[26U] = plane_3;
    if(((mask_101 >> 27U) & 1U) != 0U)
    {
        plane_3 = v_8[27U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[27U] = plane_3;
    if(((mask_101 >> 28U) & 1U) != 0U)
    {
        plane_3 = v_8[28U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[28U] = plane_3;
    if(((mask_101 >> 29U) & 1U) != 0U)
    {
        plane_3 = v_8[29U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[29U] = plane_3;
    if(((mask_101 >> 30U) & 1U) != 0U)
    {
        plane_3 = v_8[30U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[30U] = plane_3;
    if(((mask_101 >> 31U) & 1U) != 0U)
    {
        plane_3 = v_8[31U];
    }
    else
    {
        plane_3 = 0U;
    }
    v_8[31U] = plane_3;
    uint _S287 = low_of_0(s_12);
    if(_S287 == 3U)
    {
        sums_0->low_4 = sums_0->low_4 + ulong(v_8[0U]) + ulong(v_8[1U]) + ulong(v_8[2U]) + ulong(v_8[3U]) + ulong(v_8[4U]) + ulong(v_8[5U]) + ulong(v_8[6U]) + ulong(v_8[7U]) + ulong(v_8[8U]) + ulong(v_8[9U]) + ulong(v_8[10U]) + ulong(v_8[11U]) + ulong(v_8[12U]) + ulong(v_8[13U]) + ulong(v_8[14U]) + ulong(v_8[15U]) + ulong(v_8[16U]) + ulong(v_8[17U]) + ulong(v_8[18U]) + ulong(v_8[19U]) + ulong(v_8[20U]) + ulong(v_8[21U]) + ulong(v_8[22U]) + ulong(v_8[23U]) + ulong(v_8[24U]) + ulong(v_8[25U]) + ulong(v_8[26U]) + ulong(v_8[27U]) + ulong(v_8[28U]) + ulong(v_8[29U]) + ulong(v_8[30U]) + ulong(v_8[31U]);
        return;
    }
    uint sum_0 = v_8[0U] + v_8[1U] + v_8[2U] + v_8[3U] + v_8[4U] + v_8[5U] + v_8[6U] + v_8[7U] + v_8[8U] + v_8[9U] + v_8[10U] + v_8[11U] + v_8[12U] + v_8[13U] + v_8[14U] + v_8[15U] + v_8[16U] + v_8[17U] + v_8[18U] + v_8[19U] + v_8[20U] + v_8[21U] + v_8[22U] + v_8[23U] + v_8[24U] + v_8[25U] + v_8[26U] + v_8[27U] + v_8[28U] + v_8[29U] + v_8[30U] + v_8[31U];
    uint sum_1;
    if(!extremes_0)
    {
        plane_3 = 0U;
        sum_1 = sum_0;
        for(;;)
        {
            uint _S288 = planes_of_0(s_12);
            if(plane_3 < _S288)
            {
            }
            else
            {
                break;
            }
            ulong _S289 = plane_at_0(s_12, plane_3);
            uint _S290 = bits_of_0(slot_8, _S289, r_8, kernelContext_12);
            uint sum_2 = sum_1 + (((uint)popcount((_S290 & mask_101))) << (_S222 + plane_3));
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

void add_wide_0(uint slot_9, const Segment_0 thread* s_13, const Rows_0 thread* r_9, uint mask_102, Sums_0 thread* sums_1, KernelContext_0 thread* kernelContext_13)
{
    ulong ordered_0;
    uint _S291 = low_of_0(s_13);
    bool _S292 = _S291 == 4U;
    for(;;)
    {
        for(;;)
        {
            for(;;)
            {
                thread array<ulong, int(8)> v_9;
                load_wide_0(slot_9, s_13, r_9->at_0[0U], &v_9, kernelContext_13);
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_102 >> 0U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[0U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[0U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_9[0U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[0U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[0U];
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
                            if(((mask_102 >> 1U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[1U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[1U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_9[1U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[1U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[1U];
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
                            if(((mask_102 >> 2U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[2U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[2U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_9[2U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[2U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[2U];
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
                            if(((mask_102 >> 3U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[3U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[3U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_9[3U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[3U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[3U];
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
                            if(((mask_102 >> 4U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[4U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[4U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_9[4U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[4U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[4U];
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
                            if(((mask_102 >> 5U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[5U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[5U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_9[5U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[5U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[5U];
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
                            if(((mask_102 >> 6U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[6U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[6U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_9[6U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[6U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[6U];
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
                            if(((mask_102 >> 7U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[7U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[7U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_9[7U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_9[7U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_9[7U];
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
                thread array<ulong, int(8)> v_10;
                load_wide_0(slot_9, s_13, r_9->at_0[1U], &v_10, kernelContext_13);
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_102 >> 8U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[0U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[0U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_10[0U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[0U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[0U];
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
                            if(((mask_102 >> 9U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[1U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[1U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_10[1U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[1U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[1U];
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
                            if(((mask_102 >> 10U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[2U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[2U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_10[2U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[2U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[2U];
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
                            if(((mask_102 >> 11U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[3U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[3U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_10[3U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[3U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[3U];
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
                            if(((mask_102 >> 12U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[4U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[4U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_10[4U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[4U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[4U];
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
                            if(((mask_102 >> 13U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[5U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[5U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_10[5U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[5U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[5U];
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
                            if(((mask_102 >> 14U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[6U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[6U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_10[6U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[6U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[6U];
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
                            if(((mask_102 >> 15U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[7U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[7U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_10[7U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_10[7U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_10[7U];
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
                thread array<ulong, int(8)> v_11;
                load_wide_0(slot_9, s_13, r_9->at_0[2U], &v_11, kernelContext_13);
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_102 >> 16U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[0U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[0U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_11[0U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[0U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[0U];
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
                            if(((mask_102 >> 17U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[1U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[1U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_11[1U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[1U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[1U];
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
                            if(((mask_102 >> 18U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[2U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[2U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_11[2U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[2U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[2U];
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
                            if(((mask_102 >> 19U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[3U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[3U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_11[3U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[3U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[3U];
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
                            if(((mask_102 >> 20U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[4U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[4U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_11[4U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[4U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[4U];
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
                            if(((mask_102 >> 21U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[5U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[5U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_11[5U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[5U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[5U];
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
                            if(((mask_102 >> 22U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[6U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[6U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_11[6U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[6U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[6U];
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
                            if(((mask_102 >> 23U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[7U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[7U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_11[7U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_11[7U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_11[7U];
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
                thread array<ulong, int(8)> v_12;
                load_wide_0(slot_9, s_13, r_9->at_0[3U], &v_12, kernelContext_13);
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            if(((mask_102 >> 24U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[0U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[0U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_12[0U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[0U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[0U];
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
                            if(((mask_102 >> 25U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[1U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[1U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_12[1U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[1U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[1U];
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
                            if(((mask_102 >> 26U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[2U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[2U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_12[2U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[2U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[2U];
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
                            if(((mask_102 >> 27U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[3U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[3U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_12[3U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[3U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[3U];
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
                            if(((mask_102 >> 28U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[4U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[4U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_12[4U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[4U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[4U];
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
                            if(((mask_102 >> 29U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[5U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[5U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_12[5U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[5U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[5U];
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
                            if(((mask_102 >> 30U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[6U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[6U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_12[6U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[6U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[6U];
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
                            if(((mask_102 >> 31U) & 1U) == 0U)
                            {
                                break;
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[7U]) & 4294967295ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[7U];
                            }
                            sums_1->low_4 = sums_1->low_4 + ordered_0;
                            if(_S292)
                            {
                                sums_1->high_4 = sums_1->high_4 + (long(v_12[7U]) >> 32U);
                            }
                            if(_S292)
                            {
                                ordered_0 = (v_12[7U]) ^ 9223372036854775808ULL;
                            }
                            else
                            {
                                ordered_0 = v_12[7U];
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
        ulong _S293;
        if(how_0 == 0U)
        {
            _S293 = a_2 + b_3;
        }
        else
        {
            if(how_0 == 1U)
            {
                _S293 = min(a_2, b_3);
            }
            else
            {
                _S293 = max(a_2, b_3);
            }
        }
        (*kernelContext_14->lds_0)[tid_1] = _S293;
        half_size_0 = half_size_0 / 2U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    return (*kernelContext_14->lds_0)[int(0)];
}

void store_partial_0(uint tid_2, const Segment_0 thread* s_14, const Sums_0 thread* sums_2, uint selected_1, bool extremes_1, uint place_1, KernelContext_0 thread* kernelContext_15)
{
    ulong _S294 = reduced_0(tid_2, (ulong(sums_2->valid_1) << 32U) | ulong(selected_1), 0U, kernelContext_15);
    thread Partial_0 all_0;
    (&all_0)->selected_0 = uint(_S294);
    (&all_0)->valid_0 = uint(_S294 >> 32U);
    ulong _S295 = reduced_0(tid_2, sums_2->low_4, 0U, kernelContext_15);
    (&all_0)->low_2 = _S295;
    (&all_0)->high_2 = 0LL;
    (&all_0)->least_0 = 18446744073709551615ULL;
    (&all_0)->most_0 = 0ULL;
    uint _S296 = low_of_0(s_14);
    if(_S296 == 4U)
    {
        ulong _S297 = reduced_0(tid_2, ulong(sums_2->high_4), 0U, kernelContext_15);
        (&all_0)->high_2 = long(_S297);
    }
    if(extremes_1)
    {
        ulong _S298 = reduced_0(tid_2, sums_2->least_1, 1U, kernelContext_15);
        (&all_0)->least_0 = _S298;
        ulong _S299 = reduced_0(tid_2, sums_2->most_1, 2U, kernelContext_15);
        (&all_0)->most_0 = _S299;
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
    uint _S300 = gid_0.x;
    uint at_2 = _S300 * 65536U;
    uint device* _S301 = p_1->work_0 + (p_1->row_begin_0 + at_2) / 65536U;
    uint first_0 = ((*_S301) & 16777215U) * *(p_1->plan_0 + 0U);
    uint proved_2 = (*_S301) >> 24U;
    uint begin_0 = (p_1->row_begin_0 + at_2) % 65536U;
    uint _S302 = min(begin_0 + min(65536U, p_1->row_count_0 - at_2), (p_1->pieces_0 + first_0)->rows_0);
    bool _S303 = ((p_1->flags_0) & 1U) != 0U;
    bool extremes_2 = ((p_1->flags_0) & 2U) != 0U;
    Conditions_0 _S304 = conditions_of_0(first_0, proved_2, &kernelContext_16);
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
        if(block_1 < _S302)
        {
        }
        else
        {
            break;
        }
        Rows_0 r_10 = rows_of_0(block_1, lid_0.x, _S302);
        thread Conditions_0 _S305 = _S304;
        thread Rows_0 _S306 = r_10;
        uint _S307 = Conditions_rows_0(&_S305, first_0, proved_2, &_S306, &kernelContext_16);
        uint mask_103 = (r_10.alive_0) & _S307;
        uint selected_3 = selected_2 + ((uint)popcount((mask_103)));
        if(!_S303)
        {
            block_1 = block_1 + 8192U;
            selected_2 = selected_3;
            continue;
        }
        uint _S308 = (&kernelContext_16)->p_0->value_slot_0;
        thread Segment_0 _S309 = value_0;
        thread Rows_0 _S310 = r_10;
        uint _S311 = valid_bits_0(_S308, &_S309, &_S310, &kernelContext_16);
        uint mask_104 = mask_103 & _S311;
        (&sums_3)->valid_1 = (&sums_3)->valid_1 + ((uint)popcount((mask_104)));
        thread Segment_0 _S312 = value_0;
        bool _S313 = is_narrow_0(&_S312);
        if(_S313)
        {
            uint _S314 = (&kernelContext_16)->p_0->value_slot_0;
            thread Segment_0 _S315 = value_0;
            thread Rows_0 _S316 = r_10;
            add_narrow_0(_S314, &_S315, &_S316, mask_104, extremes_2, &sums_3, &kernelContext_16);
        }
        else
        {
            uint _S317 = (&kernelContext_16)->p_0->value_slot_0;
            thread Segment_0 _S318 = value_0;
            thread Rows_0 _S319 = r_10;
            add_wide_0(_S317, &_S318, &_S319, mask_104, &sums_3, &kernelContext_16);
        }
        block_1 = block_1 + 8192U;
        selected_2 = selected_3;
    }
    uint _S320 = lid_0.x;
    uint _S321 = p_1->row_begin_0 / 65536U + _S300;
    thread Segment_0 _S322 = value_0;
    thread Sums_0 _S323 = sums_3;
    store_partial_0(_S320, &_S322, &_S323, selected_2, extremes_2, _S321, &kernelContext_16);
    return;
}

