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
    array<ulong, int(256)> threadgroup* lds_part_0;
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

Segment_0 Segment_x24init_0(ulong data_1, ulong validity_1, long base_1, uint encoding_1, uint rows_2)
{
    thread Segment_0 _S6;
    (&_S6)->data_0 = data_1;
    (&_S6)->validity_0 = validity_1;
    (&_S6)->base_0 = base_1;
    (&_S6)->encoding_0 = encoding_1;
    (&_S6)->rows_0 = rows_2;
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

void clear_0(uint tid_0, KernelContext_0 thread* kernelContext_3)
{
    (*kernelContext_3->lds_0)[tid_0] = 0U;
    (*kernelContext_3->lds_0)[256U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[512U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[768U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1024U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1280U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1536U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[1792U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2048U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2304U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2560U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[2816U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3072U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3328U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3584U + tid_0] = 0U;
    (*kernelContext_3->lds_0)[3840U + tid_0] = 0U;
    return;
}

struct Rows_0
{
    array<uint, int(2)> at_0;
    uint alive_0;
};

Rows_0 rows_of_0(uint block_0, uint tid_1, uint end_0)
{
    thread Rows_0 r_0;
    (&r_0)->alive_0 = 0U;
    uint _S25 = (end_0 - 1U) / 8U * 8U;
    uint row_0 = block_0 + tid_1 * 8U;
    (&r_0)->at_0[0U] = min(row_0, _S25);
    uint _S26;
    if(row_0 < end_0)
    {
        _S26 = min(end_0 - row_0, 8U);
    }
    else
    {
        _S26 = 0U;
    }
    (&r_0)->alive_0 = ((&r_0)->alive_0) | (((1U << _S26) - 1U) << 0U);
    uint row_1 = block_0 + (256U + tid_1) * 8U;
    (&r_0)->at_0[1U] = min(row_1, _S25);
    if(row_1 < end_0)
    {
        _S26 = min(end_0 - row_1, 8U);
    }
    else
    {
        _S26 = 0U;
    }
    (&r_0)->alive_0 = ((&r_0)->alive_0) | (((1U << _S26) - 1U) << 8U);
    return r_0;
}

uint device* words_of_0(uint slot_4, KernelContext_0 thread* kernelContext_4)
{
    uint device* _S27;
    if(slot_4 < 2U)
    {
        if(slot_4 == 0U)
        {
            _S27 = kernelContext_4->p_0->c0_0;
        }
        else
        {
            _S27 = kernelContext_4->p_0->c1_0;
        }
        return _S27;
    }
    if(slot_4 < 4U)
    {
        if(slot_4 == 2U)
        {
            _S27 = kernelContext_4->p_0->c2_0;
        }
        else
        {
            _S27 = kernelContext_4->p_0->c3_0;
        }
        return _S27;
    }
    if(slot_4 == 4U)
    {
        _S27 = kernelContext_4->p_0->c4_0;
    }
    else
    {
        _S27 = kernelContext_4->p_0->c5_0;
    }
    return _S27;
}

uint bits_of_0(uint slot_5, ulong at_1, const Rows_0 thread* r_1, KernelContext_0 thread* kernelContext_5)
{
    uint device* _S28 = words_of_0(slot_5, kernelContext_5);
    uint mask_0 = 0U | ((((*(_S28 + (at_1 + ulong(r_1->at_0[0U] / 32U)))) >> (r_1->at_0[0U] % 32U)) & 255U) << 0U);
    uint device* _S29 = words_of_0(slot_5, kernelContext_5);
    return mask_0 | ((((*(_S29 + (at_1 + ulong(r_1->at_0[1U] / 32U)))) >> (r_1->at_0[1U] % 32U)) & 255U) << 8U);
}

uint valid_bits_0(uint slot_6, const Segment_0 thread* s_4, const Rows_0 thread* r_2, KernelContext_0 thread* kernelContext_6)
{
    ulong _S30 = s_4->validity_0;
    if((s_4->validity_0) == 0ULL)
    {
        return 4294967295U;
    }
    uint _S31 = bits_of_0(slot_6, _S30, r_2, kernelContext_6);
    return _S31;
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
    uint _S32 = low_of_0(s_7);
    bool _S33;
    if(_S32 < 3U)
    {
        _S33 = true;
    }
    else
    {
        _S33 = (s_7->encoding_0) == 3U;
    }
    return _S33;
}

void load_low_0(uint slot_7, const Segment_0 thread* s_8, const Rows_0 thread* r_3, array<uint, int(16)> thread* v_0, KernelContext_0 thread* kernelContext_7)
{
    uint _S34 = low_of_0(s_8);
    if(_S34 == 2U)
    {
        uint device* _S35 = words_of_0(slot_7, kernelContext_7);
        ulong _S36 = s_8->data_0;
        uint4 _S37 = uint4(*(packed_uint4 device*)((ulong)(_S35 + (s_8->data_0 + ulong(r_3->at_0[0U] / 2U))))) ;
        uint _S38 = _S37.x;
        (*v_0)[0U] = _S38 & 65535U;
        (*v_0)[1U] = _S38 >> 16U;
        uint _S39 = _S37.y;
        (*v_0)[2U] = _S39 & 65535U;
        (*v_0)[3U] = _S39 >> 16U;
        uint _S40 = _S37.z;
        (*v_0)[4U] = _S40 & 65535U;
        (*v_0)[5U] = _S40 >> 16U;
        uint _S41 = _S37.w;
        (*v_0)[6U] = _S41 & 65535U;
        (*v_0)[7U] = _S41 >> 16U;
        uint device* _S42 = words_of_0(slot_7, kernelContext_7);
        uint4 _S43 = uint4(*(packed_uint4 device*)((ulong)(_S42 + (_S36 + ulong(r_3->at_0[1U] / 2U))))) ;
        uint _S44 = _S43.x;
        (*v_0)[8U] = _S44 & 65535U;
        (*v_0)[9U] = _S44 >> 16U;
        uint _S45 = _S43.y;
        (*v_0)[10U] = _S45 & 65535U;
        (*v_0)[11U] = _S45 >> 16U;
        uint _S46 = _S43.z;
        (*v_0)[12U] = _S46 & 65535U;
        (*v_0)[13U] = _S46 >> 16U;
        uint _S47 = _S43.w;
        (*v_0)[14U] = _S47 & 65535U;
        (*v_0)[15U] = _S47 >> 16U;
    }
    else
    {
        if(_S34 == 1U)
        {
            uint device* _S48 = words_of_0(slot_7, kernelContext_7);
            ulong _S49 = s_8->data_0;
            uint2 _S50 = uint2(*(packed_uint2 device*)((ulong)(_S48 + (s_8->data_0 + ulong(r_3->at_0[0U] / 4U))))) ;
            uint _S51 = _S50.x;
            (*v_0)[0U] = (_S51 >> 0U) & 255U;
            uint _S52 = _S50.y;
            (*v_0)[4U] = (_S52 >> 0U) & 255U;
            (*v_0)[1U] = (_S51 >> 8U) & 255U;
            (*v_0)[5U] = (_S52 >> 8U) & 255U;
            (*v_0)[2U] = (_S51 >> 16U) & 255U;
            (*v_0)[6U] = (_S52 >> 16U) & 255U;
            (*v_0)[3U] = (_S51 >> 24U) & 255U;
            (*v_0)[7U] = (_S52 >> 24U) & 255U;
            uint device* _S53 = words_of_0(slot_7, kernelContext_7);
            uint2 _S54 = uint2(*(packed_uint2 device*)((ulong)(_S53 + (_S49 + ulong(r_3->at_0[1U] / 4U))))) ;
            uint _S55 = _S54.x;
            (*v_0)[8U] = (_S55 >> 0U) & 255U;
            uint _S56 = _S54.y;
            (*v_0)[12U] = (_S56 >> 0U) & 255U;
            (*v_0)[9U] = (_S55 >> 8U) & 255U;
            (*v_0)[13U] = (_S56 >> 8U) & 255U;
            (*v_0)[10U] = (_S55 >> 16U) & 255U;
            (*v_0)[14U] = (_S56 >> 16U) & 255U;
            (*v_0)[11U] = (_S55 >> 24U) & 255U;
            (*v_0)[15U] = (_S56 >> 24U) & 255U;
        }
        else
        {
            if(_S34 == 3U)
            {
                uint device* _S57 = words_of_0(slot_7, kernelContext_7);
                ulong _S58 = s_8->data_0;
                ulong _S59 = s_8->data_0 + ulong(r_3->at_0[0U]);
                uint4 _S60 = uint4(*(packed_uint4 device*)((ulong)(_S57 + _S59))) ;
                uint device* _S61 = words_of_0(slot_7, kernelContext_7);
                uint4 _S62 = uint4(*(packed_uint4 device*)((ulong)(_S61 + (_S59 + 4ULL)))) ;
                (*v_0)[0U] = _S60.x;
                (*v_0)[1U] = _S60.y;
                (*v_0)[2U] = _S60.z;
                (*v_0)[3U] = _S60.w;
                (*v_0)[4U] = _S62.x;
                (*v_0)[5U] = _S62.y;
                (*v_0)[6U] = _S62.z;
                (*v_0)[7U] = _S62.w;
                uint device* _S63 = words_of_0(slot_7, kernelContext_7);
                ulong _S64 = _S58 + ulong(r_3->at_0[1U]);
                uint4 _S65 = uint4(*(packed_uint4 device*)((ulong)(_S63 + _S64))) ;
                uint device* _S66 = words_of_0(slot_7, kernelContext_7);
                uint4 _S67 = uint4(*(packed_uint4 device*)((ulong)(_S66 + (_S64 + 4ULL)))) ;
                (*v_0)[8U] = _S65.x;
                (*v_0)[9U] = _S65.y;
                (*v_0)[10U] = _S65.z;
                (*v_0)[11U] = _S65.w;
                (*v_0)[12U] = _S67.x;
                (*v_0)[13U] = _S67.y;
                (*v_0)[14U] = _S67.z;
                (*v_0)[15U] = _S67.w;
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
    uint _S68 = low_of_1(s_9);
    uint _S69;
    if(_S68 == 0U)
    {
        _S69 = 0U;
    }
    else
    {
        _S69 = 4U << _S68;
    }
    return _S69;
}

uint planes_of_0(const Segment_0 thread* s_10)
{
    return (s_10->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_11, uint plane_0)
{
    ulong padded_0 = ulong((s_11->rows_0 + 63U) / 64U * 64U);
    ulong _S70 = s_11->data_0;
    uint _S71 = low_bits_of_0(s_11);
    return _S70 + padded_0 * ulong(_S71) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_8, const Segment_0 thread* s_12, const Rows_0 thread* r_4, array<uint, int(16)> thread* v_1, KernelContext_0 thread* kernelContext_8)
{
    load_low_0(slot_8, s_12, r_4, v_1, kernelContext_8);
    uint _S72 = low_bits_of_0(s_12);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S73 = planes_of_0(s_12);
        if(plane_1 < _S73)
        {
        }
        else
        {
            break;
        }
        ulong _S74 = plane_at_0(s_12, plane_1);
        uint _S75 = bits_of_0(slot_8, _S74, r_4, kernelContext_8);
        uint _S76 = _S72 + plane_1;
        (*v_1)[0U] = ((*v_1)[0U]) | (((_S75 >> 0U) & 1U) << _S76);
        (*v_1)[1U] = ((*v_1)[1U]) | (((_S75 >> 1U) & 1U) << _S76);
        (*v_1)[2U] = ((*v_1)[2U]) | (((_S75 >> 2U) & 1U) << _S76);
        (*v_1)[3U] = ((*v_1)[3U]) | (((_S75 >> 3U) & 1U) << _S76);
        (*v_1)[4U] = ((*v_1)[4U]) | (((_S75 >> 4U) & 1U) << _S76);
        (*v_1)[5U] = ((*v_1)[5U]) | (((_S75 >> 5U) & 1U) << _S76);
        (*v_1)[6U] = ((*v_1)[6U]) | (((_S75 >> 6U) & 1U) << _S76);
        (*v_1)[7U] = ((*v_1)[7U]) | (((_S75 >> 7U) & 1U) << _S76);
        (*v_1)[8U] = ((*v_1)[8U]) | (((_S75 >> 8U) & 1U) << _S76);
        (*v_1)[9U] = ((*v_1)[9U]) | (((_S75 >> 9U) & 1U) << _S76);
        (*v_1)[10U] = ((*v_1)[10U]) | (((_S75 >> 10U) & 1U) << _S76);
        (*v_1)[11U] = ((*v_1)[11U]) | (((_S75 >> 11U) & 1U) << _S76);
        (*v_1)[12U] = ((*v_1)[12U]) | (((_S75 >> 12U) & 1U) << _S76);
        (*v_1)[13U] = ((*v_1)[13U]) | (((_S75 >> 13U) & 1U) << _S76);
        (*v_1)[14U] = ((*v_1)[14U]) | (((_S75 >> 14U) & 1U) << _S76);
        (*v_1)[15U] = ((*v_1)[15U]) | (((_S75 >> 15U) & 1U) << _S76);
        plane_1 = plane_1 + 1U;
    }
    return;
}

bool in_set_0(const Leaf_0 thread* leaf_2, ulong place_0, KernelContext_0 thread* kernelContext_9)
{
    if(place_0 > (ulong(leaf_2->high_0) - ulong(leaf_2->low_0)))
    {
        return false;
    }
    return (((*(kernelContext_9->p_0->plan_0 + (leaf_2->set_0 + uint(place_0 / 32ULL)))) >> uint(place_0 % 32ULL)) & 1U) != 0U;
}

void load_wide_0(uint slot_9, const Segment_0 thread* s_13, uint row_2, array<ulong, int(8)> thread* v_2, KernelContext_0 thread* kernelContext_10)
{
    uint _S77 = low_of_0(s_13);
    if(_S77 == 4U)
    {
        uint device* _S78 = words_of_0(slot_9, kernelContext_10);
        ulong _S79 = s_13->data_0 + ulong(2U * row_2);
        uint4 _S80 = uint4(*(packed_uint4 device*)((ulong)(_S78 + _S79))) ;
        (*v_2)[0U] = (ulong(_S80.y) << 32U) | ulong(_S80.x);
        (*v_2)[1U] = (ulong(_S80.w) << 32U) | ulong(_S80.z);
        uint device* _S81 = words_of_0(slot_9, kernelContext_10);
        uint4 _S82 = uint4(*(packed_uint4 device*)((ulong)(_S81 + (_S79 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S82.y) << 32U) | ulong(_S82.x);
        (*v_2)[3U] = (ulong(_S82.w) << 32U) | ulong(_S82.z);
        uint device* _S83 = words_of_0(slot_9, kernelContext_10);
        uint4 _S84 = uint4(*(packed_uint4 device*)((ulong)(_S83 + (_S79 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S84.y) << 32U) | ulong(_S84.x);
        (*v_2)[5U] = (ulong(_S84.w) << 32U) | ulong(_S84.z);
        uint device* _S85 = words_of_0(slot_9, kernelContext_10);
        uint4 _S86 = uint4(*(packed_uint4 device*)((ulong)(_S85 + (_S79 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S86.y) << 32U) | ulong(_S86.x);
        (*v_2)[7U] = (ulong(_S86.w) << 32U) | ulong(_S86.z);
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
        uint _S87 = planes_of_0(s_13);
        if(plane_2 < _S87)
        {
        }
        else
        {
            break;
        }
        uint device* _S88 = words_of_0(slot_9, kernelContext_10);
        ulong _S89 = plane_at_0(s_13, plane_2);
        uint _S90 = (*(_S88 + (_S89 + ulong(row_2 / 32U)))) >> (row_2 % 32U);
        above_0[0U] = (above_0[0U]) | (((_S90 >> 0U) & 1U) << plane_2);
        above_0[1U] = (above_0[1U]) | (((_S90 >> 1U) & 1U) << plane_2);
        above_0[2U] = (above_0[2U]) | (((_S90 >> 2U) & 1U) << plane_2);
        above_0[3U] = (above_0[3U]) | (((_S90 >> 3U) & 1U) << plane_2);
        above_0[4U] = (above_0[4U]) | (((_S90 >> 4U) & 1U) << plane_2);
        above_0[5U] = (above_0[5U]) | (((_S90 >> 5U) & 1U) << plane_2);
        above_0[6U] = (above_0[6U]) | (((_S90 >> 6U) & 1U) << plane_2);
        above_0[7U] = (above_0[7U]) | (((_S90 >> 7U) & 1U) << plane_2);
        plane_2 = plane_2 + 1U;
    }
    uint device* _S91 = words_of_0(slot_9, kernelContext_10);
    ulong _S92 = s_13->data_0 + ulong(row_2);
    uint4 _S93 = uint4(*(packed_uint4 device*)((ulong)(_S91 + _S92))) ;
    uint device* _S94 = words_of_0(slot_9, kernelContext_10);
    uint4 _S95 = uint4(*(packed_uint4 device*)((ulong)(_S94 + (_S92 + 4ULL)))) ;
    (*v_2)[int(0)] = ulong(_S93.x);
    (*v_2)[int(1)] = ulong(_S93.y);
    (*v_2)[int(2)] = ulong(_S93.z);
    (*v_2)[int(3)] = ulong(_S93.w);
    (*v_2)[int(4)] = ulong(_S95.x);
    (*v_2)[int(5)] = ulong(_S95.y);
    (*v_2)[int(6)] = ulong(_S95.z);
    (*v_2)[int(7)] = ulong(_S95.w);
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

uint Bound_keys_0(const Bound_0 thread* this_0, const Leaf_0 thread* leaf_3, const Segment_0 thread* s_14, const Rows_0 thread* r_5, KernelContext_0 thread* kernelContext_11)
{
    uint _S96 = leaf_3->mode_0;
    bool set_2 = (leaf_3->mode_0) >= 4U;
    bool _S97 = is_narrow_0(s_14);
    bool pass_0;
    uint mask_1;
    if(_S97)
    {
        thread array<uint, int(16)> v_3;
        bool word_0 = _S96 >= 6U;
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
        load_narrow_0(leaf_3->slot_1, s_14, r_5, &v_3, kernelContext_11);
        if(word_0)
        {
            uint _S98 = this_0->from_0;
            uint place_1 = v_3[0U] - this_0->from_0;
            uint _S99 = this_0->span_0;
            if(place_1 <= (this_0->span_0))
            {
                mask_1 = ((this_0->bits_0) >> (place_1 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_2 = 0U | (mask_1 << 0U);
            uint place_2 = v_3[1U] - _S98;
            if(place_2 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_2 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_3 = mask_2 | (mask_1 << 1U);
            uint place_3 = v_3[2U] - _S98;
            if(place_3 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_3 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_4 = mask_3 | (mask_1 << 2U);
            uint place_4 = v_3[3U] - _S98;
            if(place_4 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_4 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_5 = mask_4 | (mask_1 << 3U);
            uint place_5 = v_3[4U] - _S98;
            if(place_5 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_5 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_6 = mask_5 | (mask_1 << 4U);
            uint place_6 = v_3[5U] - _S98;
            if(place_6 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_6 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_7 = mask_6 | (mask_1 << 5U);
            uint place_7 = v_3[6U] - _S98;
            if(place_7 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_7 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_8 = mask_7 | (mask_1 << 6U);
            uint place_8 = v_3[7U] - _S98;
            if(place_8 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_8 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_9 = mask_8 | (mask_1 << 7U);
            uint place_9 = v_3[8U] - _S98;
            if(place_9 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_9 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_10 = mask_9 | (mask_1 << 8U);
            uint place_10 = v_3[9U] - _S98;
            if(place_10 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_10 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_11 = mask_10 | (mask_1 << 9U);
            uint place_11 = v_3[10U] - _S98;
            if(place_11 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_11 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_12 = mask_11 | (mask_1 << 10U);
            uint place_12 = v_3[11U] - _S98;
            if(place_12 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_12 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_13 = mask_12 | (mask_1 << 11U);
            uint place_13 = v_3[12U] - _S98;
            if(place_13 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_13 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_14 = mask_13 | (mask_1 << 12U);
            uint place_14 = v_3[13U] - _S98;
            if(place_14 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_14 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_15 = mask_14 | (mask_1 << 13U);
            uint place_15 = v_3[14U] - _S98;
            if(place_15 <= _S99)
            {
                mask_1 = ((this_0->bits_0) >> (place_15 & 31U)) & 1U;
            }
            else
            {
                mask_1 = 0U;
            }
            uint mask_16 = mask_15 | (mask_1 << 14U);
            uint place_16 = v_3[15U] - _S98;
            if(place_16 <= _S99)
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
                ulong _S100 = ulong(s_14->base_0) - ulong(leaf_3->low_0);
                bool _S101 = in_set_0(leaf_3, _S100 + ulong(v_3[0U]), kernelContext_11);
                if(_S101)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_18 = 0U | (mask_1 << 0U);
                bool _S102 = in_set_0(leaf_3, _S100 + ulong(v_3[1U]), kernelContext_11);
                if(_S102)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_19 = mask_18 | (mask_1 << 1U);
                bool _S103 = in_set_0(leaf_3, _S100 + ulong(v_3[2U]), kernelContext_11);
                if(_S103)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_20 = mask_19 | (mask_1 << 2U);
                bool _S104 = in_set_0(leaf_3, _S100 + ulong(v_3[3U]), kernelContext_11);
                if(_S104)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_21 = mask_20 | (mask_1 << 3U);
                bool _S105 = in_set_0(leaf_3, _S100 + ulong(v_3[4U]), kernelContext_11);
                if(_S105)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_22 = mask_21 | (mask_1 << 4U);
                bool _S106 = in_set_0(leaf_3, _S100 + ulong(v_3[5U]), kernelContext_11);
                if(_S106)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_23 = mask_22 | (mask_1 << 5U);
                bool _S107 = in_set_0(leaf_3, _S100 + ulong(v_3[6U]), kernelContext_11);
                if(_S107)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_24 = mask_23 | (mask_1 << 6U);
                bool _S108 = in_set_0(leaf_3, _S100 + ulong(v_3[7U]), kernelContext_11);
                if(_S108)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_25 = mask_24 | (mask_1 << 7U);
                bool _S109 = in_set_0(leaf_3, _S100 + ulong(v_3[8U]), kernelContext_11);
                if(_S109)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_26 = mask_25 | (mask_1 << 8U);
                bool _S110 = in_set_0(leaf_3, _S100 + ulong(v_3[9U]), kernelContext_11);
                if(_S110)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_27 = mask_26 | (mask_1 << 9U);
                bool _S111 = in_set_0(leaf_3, _S100 + ulong(v_3[10U]), kernelContext_11);
                if(_S111)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_28 = mask_27 | (mask_1 << 10U);
                bool _S112 = in_set_0(leaf_3, _S100 + ulong(v_3[11U]), kernelContext_11);
                if(_S112)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_29 = mask_28 | (mask_1 << 11U);
                bool _S113 = in_set_0(leaf_3, _S100 + ulong(v_3[12U]), kernelContext_11);
                if(_S113)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_30 = mask_29 | (mask_1 << 12U);
                bool _S114 = in_set_0(leaf_3, _S100 + ulong(v_3[13U]), kernelContext_11);
                if(_S114)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_31 = mask_30 | (mask_1 << 13U);
                bool _S115 = in_set_0(leaf_3, _S100 + ulong(v_3[14U]), kernelContext_11);
                if(_S115)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_32 = mask_31 | (mask_1 << 14U);
                bool _S116 = in_set_0(leaf_3, _S100 + ulong(v_3[15U]), kernelContext_11);
                if(_S116)
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
                uint _S117 = this_0->from_0;
                uint _S118 = this_0->span_0;
                if((v_3[0U] - this_0->from_0) <= (this_0->span_0))
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_34 = 0U | (mask_1 << 0U);
                if((v_3[1U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_35 = mask_34 | (mask_1 << 1U);
                if((v_3[2U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_36 = mask_35 | (mask_1 << 2U);
                if((v_3[3U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_37 = mask_36 | (mask_1 << 3U);
                if((v_3[4U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_38 = mask_37 | (mask_1 << 4U);
                if((v_3[5U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_39 = mask_38 | (mask_1 << 5U);
                if((v_3[6U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_40 = mask_39 | (mask_1 << 6U);
                if((v_3[7U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_41 = mask_40 | (mask_1 << 7U);
                if((v_3[8U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_42 = mask_41 | (mask_1 << 8U);
                if((v_3[9U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_43 = mask_42 | (mask_1 << 9U);
                if((v_3[10U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_44 = mask_43 | (mask_1 << 10U);
                if((v_3[11U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_45 = mask_44 | (mask_1 << 11U);
                if((v_3[12U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_46 = mask_45 | (mask_1 << 12U);
                if((v_3[13U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_47 = mask_46 | (mask_1 << 13U);
                if((v_3[14U] - _S117) <= _S118)
                {
                    mask_1 = 1U;
                }
                else
                {
                    mask_1 = 0U;
                }
                uint mask_48 = mask_47 | (mask_1 << 14U);
                if((v_3[15U] - _S117) <= _S118)
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
    uint _S119 = leaf_3->slot_1;
    thread array<ulong, int(8)> v_4;
    load_wide_0(leaf_3->slot_1, s_14, r_5->at_0[0U], &v_4, kernelContext_11);
    uint _S120 = low_of_0(s_14);
    bool _S121 = _S120 == 4U;
    ulong _S122;
    if(_S121)
    {
        _S122 = v_4[0U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_4[0U];
    }
    long key_0 = long(_S122);
    if(set_2)
    {
        bool _S123 = in_set_0(leaf_3, ulong(key_0) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S123;
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
    if(_S121)
    {
        _S122 = v_4[1U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_4[1U];
    }
    long key_1 = long(_S122);
    if(set_2)
    {
        bool _S124 = in_set_0(leaf_3, ulong(key_1) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S124;
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
    if(_S121)
    {
        _S122 = v_4[2U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_4[2U];
    }
    long key_2 = long(_S122);
    if(set_2)
    {
        bool _S125 = in_set_0(leaf_3, ulong(key_2) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S125;
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
    if(_S121)
    {
        _S122 = v_4[3U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_4[3U];
    }
    long key_3 = long(_S122);
    if(set_2)
    {
        bool _S126 = in_set_0(leaf_3, ulong(key_3) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S126;
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
    if(_S121)
    {
        _S122 = v_4[4U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_4[4U];
    }
    long key_4 = long(_S122);
    if(set_2)
    {
        bool _S127 = in_set_0(leaf_3, ulong(key_4) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S127;
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
    if(_S121)
    {
        _S122 = v_4[5U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_4[5U];
    }
    long key_5 = long(_S122);
    if(set_2)
    {
        bool _S128 = in_set_0(leaf_3, ulong(key_5) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S128;
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
    if(_S121)
    {
        _S122 = v_4[6U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_4[6U];
    }
    long key_6 = long(_S122);
    if(set_2)
    {
        bool _S129 = in_set_0(leaf_3, ulong(key_6) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S129;
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
    if(_S121)
    {
        _S122 = v_4[7U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_4[7U];
    }
    long key_7 = long(_S122);
    if(set_2)
    {
        bool _S130 = in_set_0(leaf_3, ulong(key_7) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S130;
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
    load_wide_0(_S119, s_14, r_5->at_0[1U], &v_5, kernelContext_11);
    if(_S121)
    {
        _S122 = v_5[0U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_5[0U];
    }
    long key_8 = long(_S122);
    if(set_2)
    {
        bool _S131 = in_set_0(leaf_3, ulong(key_8) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S131;
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
    if(_S121)
    {
        _S122 = v_5[1U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_5[1U];
    }
    long key_9 = long(_S122);
    if(set_2)
    {
        bool _S132 = in_set_0(leaf_3, ulong(key_9) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S132;
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
    if(_S121)
    {
        _S122 = v_5[2U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_5[2U];
    }
    long key_10 = long(_S122);
    if(set_2)
    {
        bool _S133 = in_set_0(leaf_3, ulong(key_10) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S133;
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
    if(_S121)
    {
        _S122 = v_5[3U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_5[3U];
    }
    long key_11 = long(_S122);
    if(set_2)
    {
        bool _S134 = in_set_0(leaf_3, ulong(key_11) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S134;
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
    if(_S121)
    {
        _S122 = v_5[4U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_5[4U];
    }
    long key_12 = long(_S122);
    if(set_2)
    {
        bool _S135 = in_set_0(leaf_3, ulong(key_12) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S135;
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
    if(_S121)
    {
        _S122 = v_5[5U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_5[5U];
    }
    long key_13 = long(_S122);
    if(set_2)
    {
        bool _S136 = in_set_0(leaf_3, ulong(key_13) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S136;
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
    if(_S121)
    {
        _S122 = v_5[6U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_5[6U];
    }
    long key_14 = long(_S122);
    if(set_2)
    {
        bool _S137 = in_set_0(leaf_3, ulong(key_14) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S137;
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
    if(_S121)
    {
        _S122 = v_5[7U];
    }
    else
    {
        _S122 = ulong(s_14->base_0) + v_5[7U];
    }
    long key_15 = long(_S122);
    if(set_2)
    {
        bool _S138 = in_set_0(leaf_3, ulong(key_15) - ulong(leaf_3->low_0), kernelContext_11);
        pass_0 = _S138;
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

uint Bound_rows_0(const Bound_0 thread* this_1, const Rows_0 thread* r_6, uint promise_1, KernelContext_0 thread* kernelContext_12)
{
    Segment_0 _S139 = promised_0(&this_1->s_2, promise_1);
    thread Leaf_0 what_0 = this_1->leaf_0;
    if(promise_1 != 4294967295U)
    {
        (&what_0)->slot_1 = promise_1 & 255U;
        (&what_0)->mode_0 = (promise_1 >> 8U) & 255U;
    }
    thread Segment_0 _S140 = _S139;
    uint _S141 = valid_bits_0((&what_0)->slot_1, &_S140, r_6, kernelContext_12);
    if(((&what_0)->mode_0) == 2U)
    {
        return ~_S141;
    }
    if(((&what_0)->mode_0) == 3U)
    {
        return _S141;
    }
    thread Leaf_0 _S142 = what_0;
    thread Segment_0 _S143 = _S139;
    uint _S144 = Bound_keys_0(this_1, &_S142, &_S143, r_6, kernelContext_12);
    uint _S145;
    if((((&what_0)->mode_0) & 1U) != 0U)
    {
        _S145 = ~_S144;
    }
    else
    {
        _S145 = _S144;
    }
    return _S141 & _S145;
}

constant uint fc_fixed_a_0 [[function_constant(1)]];
constant uint fixed_a_0 = is_function_constant_defined(fc_fixed_a_0) ? fc_fixed_a_0 : 4294967295U;
constant uint fc_fixed_b_0 [[function_constant(2)]];
constant uint fixed_b_0 = is_function_constant_defined(fc_fixed_b_0) ? fc_fixed_b_0 : 4294967295U;
uint Conditions_rows_0(const Conditions_0 thread* this_2, uint first_piece_2, uint proved_1, const Rows_0 thread* r_7, KernelContext_0 thread* kernelContext_13)
{
    uint mask_66;
    bool _S146;
    if(fixed_leaves_0 != 4294967295U)
    {
        if(fixed_leaves_0 > 0U)
        {
            _S146 = (proved_1 & 1U) == 0U;
        }
        else
        {
            _S146 = false;
        }
        if(_S146)
        {
            uint _S147 = Bound_rows_0(&this_2->a_0, r_7, fixed_a_0, kernelContext_13);
            mask_66 = _S147;
        }
        else
        {
            mask_66 = 4294967295U;
        }
        if(fixed_leaves_0 > 1U)
        {
            _S146 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S146 = false;
        }
        if(_S146)
        {
            uint _S148 = Bound_rows_0(&this_2->b_0, r_7, fixed_b_0, kernelContext_13);
            mask_66 = mask_66 & _S148;
        }
        return mask_66;
    }
    uint _S149 = this_2->length_0;
    if((this_2->length_0) == 0U)
    {
        return 4294967295U;
    }
    uint _S150 = this_2->held_0;
    if((this_2->held_0) > 0U)
    {
        if((proved_1 & 1U) != 0U)
        {
            mask_66 = 4294967295U;
        }
        else
        {
            uint _S151 = Bound_rows_0(&this_2->a_0, r_7, 4294967295U, kernelContext_13);
            mask_66 = _S151;
        }
        if(_S150 > 1U)
        {
            _S146 = (proved_1 & 2U) == 0U;
        }
        else
        {
            _S146 = false;
        }
        if(_S146)
        {
            uint _S152 = Bound_rows_0(&this_2->b_0, r_7, 4294967295U, kernelContext_13);
            mask_66 = mask_66 & _S152;
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
        if(i_0 < _S149)
        {
        }
        else
        {
            break;
        }
        uint device* _S153 = kernelContext_13->p_0->plan_0 + (16U + i_0);
        uint token_0 = *_S153;
        bool _S154 = (*_S153) == 256U;
        if(_S154)
        {
            _S146 = true;
        }
        else
        {
            _S146 = token_0 == 257U;
        }
        uint _S155;
        if(_S146)
        {
            if(_S154)
            {
                _S155 = mask_66 & s1_0;
            }
            else
            {
                _S155 = mask_66 | s1_0;
            }
            mask_66 = _S155;
            s1_0 = s2_0;
            s2_0 = s3_0;
            s3_0 = s4_0;
            s4_0 = s5_0;
            s5_0 = s6_0;
            s6_0 = s7_0;
            i_0 = i_0 + 1U;
            continue;
        }
        bool _S156;
        if(token_0 < 8U)
        {
            _S156 = ((proved_1 >> token_0) & 1U) != 0U;
        }
        else
        {
            _S156 = false;
        }
        if(_S156)
        {
            _S155 = 4294967295U;
        }
        else
        {
            Bound_0 _S157 = bound_of_0(token_0, first_piece_2, kernelContext_13);
            thread Bound_0 _S158 = _S157;
            uint _S159 = Bound_rows_0(&_S158, r_7, 4294967295U, kernelContext_13);
            _S155 = _S159;
        }
        uint _S160 = mask_66;
        uint _S161 = s1_0;
        uint _S162 = s2_0;
        uint _S163 = s3_0;
        uint _S164 = s4_0;
        uint _S165 = s5_0;
        uint _S166 = s6_0;
        mask_66 = _S155;
        s1_0 = _S160;
        s2_0 = _S161;
        s3_0 = _S162;
        s4_0 = _S163;
        s5_0 = _S164;
        s6_0 = _S165;
        s7_0 = _S166;
        i_0 = i_0 + 1U;
    }
    return mask_66;
}

void load_offsets_0(uint slot_10, const Segment_0 thread* s_15, long least_3, const Rows_0 thread* r_8, array<uint, int(16)> thread* v_6, KernelContext_0 thread* kernelContext_14)
{
    bool _S167 = is_narrow_0(s_15);
    if(_S167)
    {
        uint _S168 = uint(ulong(s_15->base_0) - ulong(least_3));
        load_narrow_0(slot_10, s_15, r_8, v_6, kernelContext_14);
        (*v_6)[0U] = (*v_6)[0U] + _S168;
        (*v_6)[1U] = (*v_6)[1U] + _S168;
        (*v_6)[2U] = (*v_6)[2U] + _S168;
        (*v_6)[3U] = (*v_6)[3U] + _S168;
        (*v_6)[4U] = (*v_6)[4U] + _S168;
        (*v_6)[5U] = (*v_6)[5U] + _S168;
        (*v_6)[6U] = (*v_6)[6U] + _S168;
        (*v_6)[7U] = (*v_6)[7U] + _S168;
        (*v_6)[8U] = (*v_6)[8U] + _S168;
        (*v_6)[9U] = (*v_6)[9U] + _S168;
        (*v_6)[10U] = (*v_6)[10U] + _S168;
        (*v_6)[11U] = (*v_6)[11U] + _S168;
        (*v_6)[12U] = (*v_6)[12U] + _S168;
        (*v_6)[13U] = (*v_6)[13U] + _S168;
        (*v_6)[14U] = (*v_6)[14U] + _S168;
        (*v_6)[15U] = (*v_6)[15U] + _S168;
        return;
    }
    uint _S169 = low_of_0(s_15);
    ulong _S170;
    if(_S169 == 4U)
    {
        _S170 = 0ULL;
    }
    else
    {
        _S170 = ulong(s_15->base_0);
    }
    ulong _S171 = _S170 - ulong(least_3);
    thread array<ulong, int(8)> wide_0;
    load_wide_0(slot_10, s_15, r_8->at_0[0U], &wide_0, kernelContext_14);
    (*v_6)[0U] = uint(wide_0[0U] + _S171);
    (*v_6)[1U] = uint(wide_0[1U] + _S171);
    (*v_6)[2U] = uint(wide_0[2U] + _S171);
    (*v_6)[3U] = uint(wide_0[3U] + _S171);
    (*v_6)[4U] = uint(wide_0[4U] + _S171);
    (*v_6)[5U] = uint(wide_0[5U] + _S171);
    (*v_6)[6U] = uint(wide_0[6U] + _S171);
    (*v_6)[7U] = uint(wide_0[7U] + _S171);
    thread array<ulong, int(8)> wide_1;
    load_wide_0(slot_10, s_15, r_8->at_0[1U], &wide_1, kernelContext_14);
    (*v_6)[8U] = uint(wide_1[0U] + _S171);
    (*v_6)[9U] = uint(wide_1[1U] + _S171);
    (*v_6)[10U] = uint(wide_1[2U] + _S171);
    (*v_6)[11U] = uint(wide_1[3U] + _S171);
    (*v_6)[12U] = uint(wide_1[4U] + _S171);
    (*v_6)[13U] = uint(wide_1[5U] + _S171);
    (*v_6)[14U] = uint(wide_1[6U] + _S171);
    (*v_6)[15U] = uint(wide_1[7U] + _S171);
    return;
}

uint Value_load_0(const Value_0 thread* this_3, const Rows_0 thread* r_9, array<uint, int(16)> thread* v_7, KernelContext_0 thread* kernelContext_15)
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
    uint _S172 = this_3->slot_0;
    load_offsets_0(this_3->slot_0, &this_3->s_1, this_3->least_0, r_9, v_7, kernelContext_15);
    uint _S173 = valid_bits_0(_S172, &this_3->s_1, r_9, kernelContext_15);
    return _S173;
}

struct Places_0
{
    array<uint, int(16)> at_2;
};

Places_0 places_of_0(uint first_1, const Rows_0 thread* r_10, KernelContext_0 thread* kernelContext_16)
{
    thread Places_0 places_0;
    uint k_0;
    if(fixed_key_0 != 4294967295U)
    {
        Key_0 key_16 = *(kernelContext_16->p_0->keys_0 + int(1));
        thread Segment_0 _S174 = *(kernelContext_16->p_0->pieces_0 + (first_1 + (fixed_key_0 & 255U)));
        Segment_0 _S175 = promised_0(&_S174, fixed_key_0);
        thread Segment_0 _S176 = _S175;
        uint _S177 = valid_bits_0(fixed_key_0 & 255U, &_S176, r_10, kernelContext_16);
        thread Segment_0 _S178 = _S175;
        load_offsets_0(fixed_key_0 & 255U, &_S178, key_16.least_1, r_10, &(&places_0)->at_2, kernelContext_16);
        if((fixed_key_0 & 2147483648U) != 0U)
        {
            if(((_S177 >> 0U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[0U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[0U] = k_0;
            if(((_S177 >> 1U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[1U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[1U] = k_0;
            if(((_S177 >> 2U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[2U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[2U] = k_0;
            if(((_S177 >> 3U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[3U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[3U] = k_0;
            if(((_S177 >> 4U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[4U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[4U] = k_0;
            if(((_S177 >> 5U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[5U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[5U] = k_0;
            if(((_S177 >> 6U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[6U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[6U] = k_0;
            if(((_S177 >> 7U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[7U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[7U] = k_0;
            if(((_S177 >> 8U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[8U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[8U] = k_0;
            if(((_S177 >> 9U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[9U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[9U] = k_0;
            if(((_S177 >> 10U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[10U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[10U] = k_0;
            if(((_S177 >> 11U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[11U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[11U] = k_0;
            if(((_S177 >> 12U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[12U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[12U] = k_0;
            if(((_S177 >> 13U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[13U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[13U] = k_0;
            if(((_S177 >> 14U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[14U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[14U] = k_0;
            if(((_S177 >> 15U) & 1U) != 0U)
            {
                k_0 = (&places_0)->at_2[15U];
            }
            else
            {
                k_0 = key_16.null_code_0;
            }
            (&places_0)->at_2[15U] = k_0;
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
    (&places_0)->at_2[8U] = 0U;
    (&places_0)->at_2[9U] = 0U;
    (&places_0)->at_2[10U] = 0U;
    (&places_0)->at_2[11U] = 0U;
    (&places_0)->at_2[12U] = 0U;
    (&places_0)->at_2[13U] = 0U;
    (&places_0)->at_2[14U] = 0U;
    (&places_0)->at_2[15U] = 0U;
    uint _S179 = *(kernelContext_16->p_0->plan_0 + 2U);
    k_0 = 1U;
    for(;;)
    {
        if(k_0 <= _S179)
        {
        }
        else
        {
            break;
        }
        Key_0 device* _S180 = kernelContext_16->p_0->keys_0 + k_0;
        Key_0 key_17 = *_S180;
        Segment_0 device* _S181 = kernelContext_16->p_0->pieces_0 + (first_1 + (*_S180).slot_2);
        Segment_0 s_16 = *_S181;
        thread Segment_0 _S182 = *_S181;
        uint _S183 = valid_bits_0(key_17.slot_2, &_S182, r_10, kernelContext_16);
        thread Segment_0 _S184 = s_16;
        thread array<uint, int(16)> v_8;
        load_offsets_0(key_17.slot_2, &_S184, key_17.least_1, r_10, &v_8, kernelContext_16);
        uint _S185;
        if(((_S183 >> 0U) & 1U) != 0U)
        {
            _S185 = v_8[0U];
        }
        else
        {
            _S185 = key_17.null_code_0;
        }
        (&places_0)->at_2[0U] = (&places_0)->at_2[0U] + _S185 * key_17.multiplier_0;
        uint _S186;
        if(((_S183 >> 1U) & 1U) != 0U)
        {
            _S186 = v_8[1U];
        }
        else
        {
            _S186 = key_17.null_code_0;
        }
        (&places_0)->at_2[1U] = (&places_0)->at_2[1U] + _S186 * key_17.multiplier_0;
        uint _S187;
        if(((_S183 >> 2U) & 1U) != 0U)
        {
            _S187 = v_8[2U];
        }
        else
        {
            _S187 = key_17.null_code_0;
        }
        (&places_0)->at_2[2U] = (&places_0)->at_2[2U] + _S187 * key_17.multiplier_0;
        uint _S188;
        if(((_S183 >> 3U) & 1U) != 0U)
        {
            _S188 = v_8[3U];
        }
        else
        {
            _S188 = key_17.null_code_0;
        }
        (&places_0)->at_2[3U] = (&places_0)->at_2[3U] + _S188 * key_17.multiplier_0;
        uint _S189;
        if(((_S183 >> 4U) & 1U) != 0U)
        {
            _S189 = v_8[4U];
        }
        else
        {
            _S189 = key_17.null_code_0;
        }
        (&places_0)->at_2[4U] = (&places_0)->at_2[4U] + _S189 * key_17.multiplier_0;
        uint _S190;
        if(((_S183 >> 5U) & 1U) != 0U)
        {
            _S190 = v_8[5U];
        }
        else
        {
            _S190 = key_17.null_code_0;
        }
        (&places_0)->at_2[5U] = (&places_0)->at_2[5U] + _S190 * key_17.multiplier_0;
        uint _S191;
        if(((_S183 >> 6U) & 1U) != 0U)
        {
            _S191 = v_8[6U];
        }
        else
        {
            _S191 = key_17.null_code_0;
        }
        (&places_0)->at_2[6U] = (&places_0)->at_2[6U] + _S191 * key_17.multiplier_0;
        uint _S192;
        if(((_S183 >> 7U) & 1U) != 0U)
        {
            _S192 = v_8[7U];
        }
        else
        {
            _S192 = key_17.null_code_0;
        }
        (&places_0)->at_2[7U] = (&places_0)->at_2[7U] + _S192 * key_17.multiplier_0;
        uint _S193;
        if(((_S183 >> 8U) & 1U) != 0U)
        {
            _S193 = v_8[8U];
        }
        else
        {
            _S193 = key_17.null_code_0;
        }
        (&places_0)->at_2[8U] = (&places_0)->at_2[8U] + _S193 * key_17.multiplier_0;
        uint _S194;
        if(((_S183 >> 9U) & 1U) != 0U)
        {
            _S194 = v_8[9U];
        }
        else
        {
            _S194 = key_17.null_code_0;
        }
        (&places_0)->at_2[9U] = (&places_0)->at_2[9U] + _S194 * key_17.multiplier_0;
        uint _S195;
        if(((_S183 >> 10U) & 1U) != 0U)
        {
            _S195 = v_8[10U];
        }
        else
        {
            _S195 = key_17.null_code_0;
        }
        (&places_0)->at_2[10U] = (&places_0)->at_2[10U] + _S195 * key_17.multiplier_0;
        uint _S196;
        if(((_S183 >> 11U) & 1U) != 0U)
        {
            _S196 = v_8[11U];
        }
        else
        {
            _S196 = key_17.null_code_0;
        }
        (&places_0)->at_2[11U] = (&places_0)->at_2[11U] + _S196 * key_17.multiplier_0;
        uint _S197;
        if(((_S183 >> 12U) & 1U) != 0U)
        {
            _S197 = v_8[12U];
        }
        else
        {
            _S197 = key_17.null_code_0;
        }
        (&places_0)->at_2[12U] = (&places_0)->at_2[12U] + _S197 * key_17.multiplier_0;
        uint _S198;
        if(((_S183 >> 13U) & 1U) != 0U)
        {
            _S198 = v_8[13U];
        }
        else
        {
            _S198 = key_17.null_code_0;
        }
        (&places_0)->at_2[13U] = (&places_0)->at_2[13U] + _S198 * key_17.multiplier_0;
        uint _S199;
        if(((_S183 >> 14U) & 1U) != 0U)
        {
            _S199 = v_8[14U];
        }
        else
        {
            _S199 = key_17.null_code_0;
        }
        (&places_0)->at_2[14U] = (&places_0)->at_2[14U] + _S199 * key_17.multiplier_0;
        uint _S200;
        if(((_S183 >> 15U) & 1U) != 0U)
        {
            _S200 = v_8[15U];
        }
        else
        {
            _S200 = key_17.null_code_0;
        }
        (&places_0)->at_2[15U] = (&places_0)->at_2[15U] + _S200 * key_17.multiplier_0;
        k_0 = k_0 + 1U;
    }
    return places_0;
}

void add_0(uint tid_2, const Places_0 thread* places_1, uint mask_67, uint valid_1, const array<uint, int(16)> thread* v_9, KernelContext_0 thread* kernelContext_17)
{
    uint _S201;
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
                uint at_3 = places_1->at_2[0U] * 512U + tid_2;
                uint has_0 = (valid_1 >> 0U) & 1U;
                (*kernelContext_17->lds_0)[at_3] = (*kernelContext_17->lds_0)[at_3] + (1U | (has_0 << 16U));
                if(has_0 != 0U)
                {
                    _S201 = (*v_9)[0U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_3 + 256U] = (*kernelContext_17->lds_0)[at_3 + 256U] + _S201;
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
                uint at_4 = places_1->at_2[1U] * 512U + tid_2;
                uint has_1 = (valid_1 >> 1U) & 1U;
                (*kernelContext_17->lds_0)[at_4] = (*kernelContext_17->lds_0)[at_4] + (1U | (has_1 << 16U));
                if(has_1 != 0U)
                {
                    _S201 = (*v_9)[1U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_4 + 256U] = (*kernelContext_17->lds_0)[at_4 + 256U] + _S201;
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
                uint at_5 = places_1->at_2[2U] * 512U + tid_2;
                uint has_2 = (valid_1 >> 2U) & 1U;
                (*kernelContext_17->lds_0)[at_5] = (*kernelContext_17->lds_0)[at_5] + (1U | (has_2 << 16U));
                if(has_2 != 0U)
                {
                    _S201 = (*v_9)[2U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_5 + 256U] = (*kernelContext_17->lds_0)[at_5 + 256U] + _S201;
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
                uint at_6 = places_1->at_2[3U] * 512U + tid_2;
                uint has_3 = (valid_1 >> 3U) & 1U;
                (*kernelContext_17->lds_0)[at_6] = (*kernelContext_17->lds_0)[at_6] + (1U | (has_3 << 16U));
                if(has_3 != 0U)
                {
                    _S201 = (*v_9)[3U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_6 + 256U] = (*kernelContext_17->lds_0)[at_6 + 256U] + _S201;
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
                uint at_7 = places_1->at_2[4U] * 512U + tid_2;
                uint has_4 = (valid_1 >> 4U) & 1U;
                (*kernelContext_17->lds_0)[at_7] = (*kernelContext_17->lds_0)[at_7] + (1U | (has_4 << 16U));
                if(has_4 != 0U)
                {
                    _S201 = (*v_9)[4U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_7 + 256U] = (*kernelContext_17->lds_0)[at_7 + 256U] + _S201;
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
                uint at_8 = places_1->at_2[5U] * 512U + tid_2;
                uint has_5 = (valid_1 >> 5U) & 1U;
                (*kernelContext_17->lds_0)[at_8] = (*kernelContext_17->lds_0)[at_8] + (1U | (has_5 << 16U));
                if(has_5 != 0U)
                {
                    _S201 = (*v_9)[5U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_8 + 256U] = (*kernelContext_17->lds_0)[at_8 + 256U] + _S201;
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
                uint at_9 = places_1->at_2[6U] * 512U + tid_2;
                uint has_6 = (valid_1 >> 6U) & 1U;
                (*kernelContext_17->lds_0)[at_9] = (*kernelContext_17->lds_0)[at_9] + (1U | (has_6 << 16U));
                if(has_6 != 0U)
                {
                    _S201 = (*v_9)[6U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_9 + 256U] = (*kernelContext_17->lds_0)[at_9 + 256U] + _S201;
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
                uint at_10 = places_1->at_2[7U] * 512U + tid_2;
                uint has_7 = (valid_1 >> 7U) & 1U;
                (*kernelContext_17->lds_0)[at_10] = (*kernelContext_17->lds_0)[at_10] + (1U | (has_7 << 16U));
                if(has_7 != 0U)
                {
                    _S201 = (*v_9)[7U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_10 + 256U] = (*kernelContext_17->lds_0)[at_10 + 256U] + _S201;
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
                uint at_11 = places_1->at_2[8U] * 512U + tid_2;
                uint has_8 = (valid_1 >> 8U) & 1U;
                (*kernelContext_17->lds_0)[at_11] = (*kernelContext_17->lds_0)[at_11] + (1U | (has_8 << 16U));
                if(has_8 != 0U)
                {
                    _S201 = (*v_9)[8U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_11 + 256U] = (*kernelContext_17->lds_0)[at_11 + 256U] + _S201;
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
                uint at_12 = places_1->at_2[9U] * 512U + tid_2;
                uint has_9 = (valid_1 >> 9U) & 1U;
                (*kernelContext_17->lds_0)[at_12] = (*kernelContext_17->lds_0)[at_12] + (1U | (has_9 << 16U));
                if(has_9 != 0U)
                {
                    _S201 = (*v_9)[9U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_12 + 256U] = (*kernelContext_17->lds_0)[at_12 + 256U] + _S201;
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
                uint at_13 = places_1->at_2[10U] * 512U + tid_2;
                uint has_10 = (valid_1 >> 10U) & 1U;
                (*kernelContext_17->lds_0)[at_13] = (*kernelContext_17->lds_0)[at_13] + (1U | (has_10 << 16U));
                if(has_10 != 0U)
                {
                    _S201 = (*v_9)[10U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_13 + 256U] = (*kernelContext_17->lds_0)[at_13 + 256U] + _S201;
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
                uint at_14 = places_1->at_2[11U] * 512U + tid_2;
                uint has_11 = (valid_1 >> 11U) & 1U;
                (*kernelContext_17->lds_0)[at_14] = (*kernelContext_17->lds_0)[at_14] + (1U | (has_11 << 16U));
                if(has_11 != 0U)
                {
                    _S201 = (*v_9)[11U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_14 + 256U] = (*kernelContext_17->lds_0)[at_14 + 256U] + _S201;
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
                uint at_15 = places_1->at_2[12U] * 512U + tid_2;
                uint has_12 = (valid_1 >> 12U) & 1U;
                (*kernelContext_17->lds_0)[at_15] = (*kernelContext_17->lds_0)[at_15] + (1U | (has_12 << 16U));
                if(has_12 != 0U)
                {
                    _S201 = (*v_9)[12U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_15 + 256U] = (*kernelContext_17->lds_0)[at_15 + 256U] + _S201;
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
                uint at_16 = places_1->at_2[13U] * 512U + tid_2;
                uint has_13 = (valid_1 >> 13U) & 1U;
                (*kernelContext_17->lds_0)[at_16] = (*kernelContext_17->lds_0)[at_16] + (1U | (has_13 << 16U));
                if(has_13 != 0U)
                {
                    _S201 = (*v_9)[13U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_16 + 256U] = (*kernelContext_17->lds_0)[at_16 + 256U] + _S201;
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
                uint at_17 = places_1->at_2[14U] * 512U + tid_2;
                uint has_14 = (valid_1 >> 14U) & 1U;
                (*kernelContext_17->lds_0)[at_17] = (*kernelContext_17->lds_0)[at_17] + (1U | (has_14 << 16U));
                if(has_14 != 0U)
                {
                    _S201 = (*v_9)[14U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_17 + 256U] = (*kernelContext_17->lds_0)[at_17 + 256U] + _S201;
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
                uint at_18 = places_1->at_2[15U] * 512U + tid_2;
                uint has_15 = (valid_1 >> 15U) & 1U;
                (*kernelContext_17->lds_0)[at_18] = (*kernelContext_17->lds_0)[at_18] + (1U | (has_15 << 16U));
                if(has_15 != 0U)
                {
                    _S201 = (*v_9)[15U];
                }
                else
                {
                    _S201 = 0U;
                }
                (*kernelContext_17->lds_0)[at_18 + 256U] = (*kernelContext_17->lds_0)[at_18 + 256U] + _S201;
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

void store_0(uint tid_3, uint groups_0, uint to_0, KernelContext_0 thread* kernelContext_18)
{
    ulong counts_0;
    uint _S202 = tid_3 % 16U;
    uint _S203 = tid_3 / 16U;
    uint i_1 = 0U;
    ulong sum_1 = 0ULL;
    for(;;)
    {
        if(i_1 < 16U)
        {
        }
        else
        {
            break;
        }
        uint word_1 = (*kernelContext_18->lds_0)[_S202 * 256U + _S203 * 16U + (i_1 + _S202) % 16U];
        if((_S202 & 1U) != 0U)
        {
            counts_0 = ulong(word_1);
        }
        else
        {
            counts_0 = (ulong(word_1 >> 16U) << 32U) | ulong(word_1 & 65535U);
        }
        ulong sum_2 = sum_1 + counts_0;
        i_1 = i_1 + 1U;
        sum_1 = sum_2;
    }
    (*kernelContext_18->lds_part_0)[tid_3] = sum_1;
    threadgroup_barrier(mem_flags::mem_threadgroup);
    if(tid_3 >= groups_0)
    {
        return;
    }
    i_1 = 0U;
    counts_0 = 0ULL;
    sum_1 = 0ULL;
    for(;;)
    {
        if(i_1 < 16U)
        {
        }
        else
        {
            break;
        }
        uint _S204 = i_1 * 16U + 2U * tid_3;
        ulong counts_1 = counts_0 + (*kernelContext_18->lds_part_0)[_S204];
        ulong sum_3 = sum_1 + (*kernelContext_18->lds_part_0)[_S204 + 1U];
        i_1 = i_1 + 1U;
        counts_0 = counts_1;
        sum_1 = sum_3;
    }
    thread Group_0 all_0 = no_rows_0();
    (&all_0)->sum_0 = sum_1;
    (&all_0)->rows_1 = uint(counts_0);
    (&all_0)->valid_0 = uint(counts_0 >> 32U);
    *(kernelContext_18->p_0->partials_0 + (to_0 + tid_3)) = all_0;
    return;
}

[[kernel]] void scan_groups(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_19;
    (&kernelContext_19)->p_0 = p_1;
    threadgroup array<uint, int(4096)> lds_1;
    (&kernelContext_19)->lds_0 = &lds_1;
    threadgroup array<ulong, int(256)> lds_part_1;
    (&kernelContext_19)->lds_part_0 = &lds_part_1;
    uint tid_4 = lid_0.x;
    uint _S205 = gid_0.x;
    uint at_19 = _S205 * 65536U;
    uint device* _S206 = p_1->work_0 + (p_1->row_begin_0 + at_19) / 65536U;
    uint first_2 = ((*_S206) & 16777215U) * *(p_1->plan_0 + 0U);
    uint proved_2 = (*_S206) >> 24U;
    uint begin_0 = (p_1->row_begin_0 + at_19) % 65536U;
    uint _S207 = min(begin_0 + min(65536U, p_1->row_count_0 - at_19), (p_1->pieces_0 + first_2)->rows_0);
    uint device* _S208 = p_1->plan_0 + 3U;
    uint groups_1 = *_S208;
    uint to_1 = (p_1->row_begin_0 / 65536U + _S205) * *_S208;
    Value_0 _S209 = value_of_0(first_2, &kernelContext_19);
    Conditions_0 _S210 = conditions_of_0(first_2, proved_2, &kernelContext_19);
    clear_0(tid_4, &kernelContext_19);
    uint block_1 = begin_0;
    for(;;)
    {
        if(block_1 < _S207)
        {
        }
        else
        {
            break;
        }
        Rows_0 r_11 = rows_of_0(block_1, tid_4, _S207);
        thread Conditions_0 _S211 = _S210;
        thread Rows_0 _S212 = r_11;
        uint _S213 = Conditions_rows_0(&_S211, first_2, proved_2, &_S212, &kernelContext_19);
        uint mask_68 = (r_11.alive_0) & _S213;
        thread Value_0 _S214 = _S209;
        thread Rows_0 _S215 = r_11;
        thread array<uint, int(16)> v_10;
        uint _S216 = Value_load_0(&_S214, &_S215, &v_10, &kernelContext_19);
        thread Rows_0 _S217 = r_11;
        Places_0 _S218 = places_of_0(first_2, &_S217, &kernelContext_19);
        thread Places_0 _S219 = _S218;
        thread array<uint, int(16)> _S220 = v_10;
        add_0(tid_4, &_S219, mask_68, _S216, &_S220, &kernelContext_19);
        block_1 = block_1 + 4096U;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    store_0(tid_4, groups_1, to_1, &kernelContext_19);
    return;
}

