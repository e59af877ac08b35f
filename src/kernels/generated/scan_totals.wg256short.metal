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

struct Leaf_0
{
    long low_0;
    long high_0;
    uint mode_0;
    uint slot_0;
    uint set_0;
    uint pad_0;
};

struct Partial_0
{
    ulong low_1;
    long high_1;
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
    array<ulong, int(256)> threadgroup* lds_low_0;
    array<long, int(256)> threadgroup* lds_high_0;
    array<ulong, int(256)> threadgroup* lds_least_0;
    array<ulong, int(256)> threadgroup* lds_most_0;
    array<uint, int(256)> threadgroup* lds_selected_0;
    array<uint, int(256)> threadgroup* lds_valid_0;
};

uint device* words_of_0(uint slot_1, KernelContext_0 thread* kernelContext_0)
{
    uint device* _S1;
    if(slot_1 < 2U)
    {
        if(slot_1 == 0U)
        {
            _S1 = kernelContext_0->p_0->c0_0;
        }
        else
        {
            _S1 = kernelContext_0->p_0->c1_0;
        }
        return _S1;
    }
    if(slot_1 < 4U)
    {
        if(slot_1 == 2U)
        {
            _S1 = kernelContext_0->p_0->c2_0;
        }
        else
        {
            _S1 = kernelContext_0->p_0->c3_0;
        }
        return _S1;
    }
    if(slot_1 == 4U)
    {
        _S1 = kernelContext_0->p_0->c4_0;
    }
    else
    {
        _S1 = kernelContext_0->p_0->c5_0;
    }
    return _S1;
}

uint byte_of_0(uint slot_2, ulong at_0, uint row_0, KernelContext_0 thread* kernelContext_1)
{
    uint device* _S2 = words_of_0(slot_2, kernelContext_1);
    return ((*(_S2 + (at_0 + ulong(row_0 / 32U)))) >> (row_0 % 32U)) & 255U;
}

uint valid_byte_0(uint slot_3, const Segment_0 thread* s_0, uint row_1, KernelContext_0 thread* kernelContext_2)
{
    ulong _S3 = s_0->validity_0;
    uint _S4;
    if((s_0->validity_0) == 0ULL)
    {
        _S4 = 255U;
    }
    else
    {
        uint _S5 = byte_of_0(slot_3, _S3, row_1, kernelContext_2);
        _S4 = _S5;
    }
    return _S4;
}

uint low_of_0(const Segment_0 thread* s_1)
{
    return (s_1->encoding_0) & 255U;
}

uint low_of_1(const Segment_0 thread* s_2)
{
    return (s_2->encoding_0) & 255U;
}

bool is_narrow_0(const Segment_0 thread* s_3)
{
    uint _S6 = low_of_0(s_3);
    bool _S7;
    if(_S6 < 3U)
    {
        _S7 = true;
    }
    else
    {
        _S7 = (s_3->encoding_0) == 3U;
    }
    return _S7;
}

void load_low_0(uint slot_4, const Segment_0 thread* s_4, uint row_2, array<uint, int(8)> thread* v_0, KernelContext_0 thread* kernelContext_3)
{
    uint _S8 = low_of_0(s_4);
    if(_S8 == 2U)
    {
        uint device* _S9 = words_of_0(slot_4, kernelContext_3);
        uint4 _S10 = uint4(*(packed_uint4 device*)((ulong)(_S9 + (s_4->data_0 + ulong(row_2 / 2U))))) ;
        uint _S11 = _S10.x;
        (*v_0)[int(0)] = _S11 & 65535U;
        (*v_0)[int(1)] = _S11 >> 16U;
        uint _S12 = _S10.y;
        (*v_0)[int(2)] = _S12 & 65535U;
        (*v_0)[int(3)] = _S12 >> 16U;
        uint _S13 = _S10.z;
        (*v_0)[int(4)] = _S13 & 65535U;
        (*v_0)[int(5)] = _S13 >> 16U;
        uint _S14 = _S10.w;
        (*v_0)[int(6)] = _S14 & 65535U;
        (*v_0)[int(7)] = _S14 >> 16U;
    }
    else
    {
        if(_S8 == 1U)
        {
            uint device* _S15 = words_of_0(slot_4, kernelContext_3);
            uint2 _S16 = uint2(*(packed_uint2 device*)((ulong)(_S15 + (s_4->data_0 + ulong(row_2 / 4U))))) ;
            uint _S17 = _S16.x;
            (*v_0)[int(0)] = _S17 & 255U;
            (*v_0)[int(1)] = (_S17 >> 8U) & 255U;
            (*v_0)[int(2)] = (_S17 >> 16U) & 255U;
            (*v_0)[int(3)] = _S17 >> 24U;
            uint _S18 = _S16.y;
            (*v_0)[int(4)] = _S18 & 255U;
            (*v_0)[int(5)] = (_S18 >> 8U) & 255U;
            (*v_0)[int(6)] = (_S18 >> 16U) & 255U;
            (*v_0)[int(7)] = _S18 >> 24U;
        }
        else
        {
            if(_S8 == 3U)
            {
                uint device* _S19 = words_of_0(slot_4, kernelContext_3);
                ulong _S20 = s_4->data_0 + ulong(row_2);
                uint4 _S21 = uint4(*(packed_uint4 device*)((ulong)(_S19 + _S20))) ;
                uint device* _S22 = words_of_0(slot_4, kernelContext_3);
                uint4 _S23 = uint4(*(packed_uint4 device*)((ulong)(_S22 + (_S20 + 4ULL)))) ;
                (*v_0)[int(0)] = _S21.x;
                (*v_0)[int(1)] = _S21.y;
                (*v_0)[int(2)] = _S21.z;
                (*v_0)[int(3)] = _S21.w;
                (*v_0)[int(4)] = _S23.x;
                (*v_0)[int(5)] = _S23.y;
                (*v_0)[int(6)] = _S23.z;
                (*v_0)[int(7)] = _S23.w;
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

uint low_bits_of_0(const Segment_0 thread* s_5)
{
    uint _S24 = low_of_1(s_5);
    uint _S25;
    if(_S24 == 0U)
    {
        _S25 = 0U;
    }
    else
    {
        _S25 = 4U << _S24;
    }
    return _S25;
}

uint planes_of_0(const Segment_0 thread* s_6)
{
    return (s_6->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_7, uint plane_0)
{
    ulong padded_0 = ulong((s_7->rows_0 + 63U) / 64U * 64U);
    ulong _S26 = s_7->data_0;
    uint _S27 = low_bits_of_0(s_7);
    return _S26 + padded_0 * ulong(_S27) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

void load_narrow_0(uint slot_5, const Segment_0 thread* s_8, uint row_3, array<uint, int(8)> thread* v_1, KernelContext_0 thread* kernelContext_4)
{
    load_low_0(slot_5, s_8, row_3, v_1, kernelContext_4);
    uint _S28 = low_bits_of_0(s_8);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S29 = planes_of_0(s_8);
        if(plane_1 < _S29)
        {
        }
        else
        {
            break;
        }
        ulong _S30 = plane_at_0(s_8, plane_1);
        uint _S31 = byte_of_0(slot_5, _S30, row_3, kernelContext_4);
        uint _S32 = _S28 + plane_1;
        (*v_1)[0U] = ((*v_1)[0U]) | (((_S31 >> 0U) & 1U) << _S32);
        (*v_1)[1U] = ((*v_1)[1U]) | (((_S31 >> 1U) & 1U) << _S32);
        (*v_1)[2U] = ((*v_1)[2U]) | (((_S31 >> 2U) & 1U) << _S32);
        (*v_1)[3U] = ((*v_1)[3U]) | (((_S31 >> 3U) & 1U) << _S32);
        (*v_1)[4U] = ((*v_1)[4U]) | (((_S31 >> 4U) & 1U) << _S32);
        (*v_1)[5U] = ((*v_1)[5U]) | (((_S31 >> 5U) & 1U) << _S32);
        (*v_1)[6U] = ((*v_1)[6U]) | (((_S31 >> 6U) & 1U) << _S32);
        (*v_1)[7U] = ((*v_1)[7U]) | (((_S31 >> 7U) & 1U) << _S32);
        plane_1 = plane_1 + 1U;
    }
    return;
}

bool in_set_0(const Leaf_0 thread* leaf_0, ulong place_0, KernelContext_0 thread* kernelContext_5)
{
    if(place_0 > ulong(leaf_0->high_0 - leaf_0->low_0))
    {
        return false;
    }
    return (((*(kernelContext_5->p_0->plan_0 + (leaf_0->set_0 + uint(place_0 / 32ULL)))) >> uint(place_0 % 32ULL)) & 1U) != 0U;
}

void load_wide_0(uint slot_6, const Segment_0 thread* s_9, uint row_4, array<ulong, int(8)> thread* v_2, KernelContext_0 thread* kernelContext_6)
{
    uint _S33 = low_of_0(s_9);
    if(_S33 == 4U)
    {
        uint device* _S34 = words_of_0(slot_6, kernelContext_6);
        ulong _S35 = s_9->data_0 + ulong(2U * row_4);
        uint4 _S36 = uint4(*(packed_uint4 device*)((ulong)(_S34 + _S35))) ;
        (*v_2)[0U] = (ulong(_S36.y) << 32U) | ulong(_S36.x);
        (*v_2)[1U] = (ulong(_S36.w) << 32U) | ulong(_S36.z);
        uint device* _S37 = words_of_0(slot_6, kernelContext_6);
        uint4 _S38 = uint4(*(packed_uint4 device*)((ulong)(_S37 + (_S35 + 4ULL)))) ;
        (*v_2)[2U] = (ulong(_S38.y) << 32U) | ulong(_S38.x);
        (*v_2)[3U] = (ulong(_S38.w) << 32U) | ulong(_S38.z);
        uint device* _S39 = words_of_0(slot_6, kernelContext_6);
        uint4 _S40 = uint4(*(packed_uint4 device*)((ulong)(_S39 + (_S35 + 8ULL)))) ;
        (*v_2)[4U] = (ulong(_S40.y) << 32U) | ulong(_S40.x);
        (*v_2)[5U] = (ulong(_S40.w) << 32U) | ulong(_S40.z);
        uint device* _S41 = words_of_0(slot_6, kernelContext_6);
        uint4 _S42 = uint4(*(packed_uint4 device*)((ulong)(_S41 + (_S35 + 12ULL)))) ;
        (*v_2)[6U] = (ulong(_S42.y) << 32U) | ulong(_S42.x);
        (*v_2)[7U] = (ulong(_S42.w) << 32U) | ulong(_S42.z);
        return;
    }
    thread array<uint, int(8)> low_2;
    load_low_0(slot_6, s_9, row_4, &low_2, kernelContext_6);
    (*v_2)[0U] = ulong(low_2[0U]);
    (*v_2)[1U] = ulong(low_2[1U]);
    (*v_2)[2U] = ulong(low_2[2U]);
    (*v_2)[3U] = ulong(low_2[3U]);
    (*v_2)[4U] = ulong(low_2[4U]);
    (*v_2)[5U] = ulong(low_2[5U]);
    (*v_2)[6U] = ulong(low_2[6U]);
    (*v_2)[7U] = ulong(low_2[7U]);
    uint plane_2 = 0U;
    for(;;)
    {
        uint _S43 = planes_of_0(s_9);
        if(plane_2 < _S43)
        {
        }
        else
        {
            break;
        }
        ulong _S44 = plane_at_0(s_9, plane_2);
        uint _S45 = byte_of_0(slot_6, _S44, row_4, kernelContext_6);
        uint _S46 = 32U + plane_2;
        (*v_2)[0U] = ((*v_2)[0U]) | (ulong((_S45 >> 0U) & 1U) << _S46);
        (*v_2)[1U] = ((*v_2)[1U]) | (ulong((_S45 >> 1U) & 1U) << _S46);
        (*v_2)[2U] = ((*v_2)[2U]) | (ulong((_S45 >> 2U) & 1U) << _S46);
        (*v_2)[3U] = ((*v_2)[3U]) | (ulong((_S45 >> 3U) & 1U) << _S46);
        (*v_2)[4U] = ((*v_2)[4U]) | (ulong((_S45 >> 4U) & 1U) << _S46);
        (*v_2)[5U] = ((*v_2)[5U]) | (ulong((_S45 >> 5U) & 1U) << _S46);
        (*v_2)[6U] = ((*v_2)[6U]) | (ulong((_S45 >> 6U) & 1U) << _S46);
        (*v_2)[7U] = ((*v_2)[7U]) | (ulong((_S45 >> 7U) & 1U) << _S46);
        plane_2 = plane_2 + 1U;
    }
    return;
}

uint keys_pass_0(const Leaf_0 thread* leaf_1, const Segment_0 thread* s_10, uint row_5, KernelContext_0 thread* kernelContext_7)
{
    bool set_1 = (leaf_1->mode_0) >= 4U;
    bool _S47 = is_narrow_0(s_10);
    ulong low_3;
    bool pass_0;
    uint _S48;
    if(_S47)
    {
        thread array<uint, int(8)> v_3;
        load_narrow_0(leaf_1->slot_0, s_10, row_5, &v_3, kernelContext_7);
        if(set_1)
        {
            ulong _S49 = ulong(s_10->base_0) - ulong(leaf_1->low_0);
            bool _S50 = in_set_0(leaf_1, _S49 + ulong(v_3[0U]), kernelContext_7);
            if(_S50)
            {
                _S48 = 1U;
            }
            else
            {
                _S48 = 0U;
            }
            uint mask_0 = 0U | (_S48 << 0U);
            bool _S51 = in_set_0(leaf_1, _S49 + ulong(v_3[1U]), kernelContext_7);
            if(_S51)
            {
                _S48 = 1U;
            }
            else
            {
                _S48 = 0U;
            }
            uint mask_1 = mask_0 | (_S48 << 1U);
            bool _S52 = in_set_0(leaf_1, _S49 + ulong(v_3[2U]), kernelContext_7);
            if(_S52)
            {
                _S48 = 1U;
            }
            else
            {
                _S48 = 0U;
            }
            uint mask_2 = mask_1 | (_S48 << 2U);
            bool _S53 = in_set_0(leaf_1, _S49 + ulong(v_3[3U]), kernelContext_7);
            if(_S53)
            {
                _S48 = 1U;
            }
            else
            {
                _S48 = 0U;
            }
            uint mask_3 = mask_2 | (_S48 << 3U);
            bool _S54 = in_set_0(leaf_1, _S49 + ulong(v_3[4U]), kernelContext_7);
            if(_S54)
            {
                _S48 = 1U;
            }
            else
            {
                _S48 = 0U;
            }
            uint mask_4 = mask_3 | (_S48 << 4U);
            bool _S55 = in_set_0(leaf_1, _S49 + ulong(v_3[5U]), kernelContext_7);
            if(_S55)
            {
                _S48 = 1U;
            }
            else
            {
                _S48 = 0U;
            }
            uint mask_5 = mask_4 | (_S48 << 5U);
            bool _S56 = in_set_0(leaf_1, _S49 + ulong(v_3[6U]), kernelContext_7);
            if(_S56)
            {
                _S48 = 1U;
            }
            else
            {
                _S48 = 0U;
            }
            uint mask_6 = mask_5 | (_S48 << 6U);
            bool _S57 = in_set_0(leaf_1, _S49 + ulong(v_3[7U]), kernelContext_7);
            if(_S57)
            {
                _S48 = 1U;
            }
            else
            {
                _S48 = 0U;
            }
            uint mask_7 = mask_6 | (_S48 << 7U);
            return mask_7;
        }
        long _S58 = leaf_1->low_0;
        long _S59 = leaf_1->high_0;
        if((leaf_1->low_0) > (leaf_1->high_0))
        {
            pass_0 = true;
        }
        else
        {
            pass_0 = _S59 < (s_10->base_0);
        }
        if(pass_0)
        {
            return 0U;
        }
        long _S60 = s_10->base_0;
        if(_S58 <= (s_10->base_0))
        {
            low_3 = 0ULL;
        }
        else
        {
            low_3 = ulong(_S58) - ulong(_S60);
        }
        ulong high_2 = ulong(_S59) - ulong(_S60);
        if(low_3 > 4294967295ULL)
        {
            return 0U;
        }
        uint from_0 = uint(low_3);
        uint _S61 = uint(min(high_2, 4294967295ULL)) - from_0;
        if((v_3[0U] - from_0) <= _S61)
        {
            _S48 = 1U;
        }
        else
        {
            _S48 = 0U;
        }
        uint mask_8 = 0U | (_S48 << 0U);
        if((v_3[1U] - from_0) <= _S61)
        {
            _S48 = 1U;
        }
        else
        {
            _S48 = 0U;
        }
        uint mask_9 = mask_8 | (_S48 << 1U);
        if((v_3[2U] - from_0) <= _S61)
        {
            _S48 = 1U;
        }
        else
        {
            _S48 = 0U;
        }
        uint mask_10 = mask_9 | (_S48 << 2U);
        if((v_3[3U] - from_0) <= _S61)
        {
            _S48 = 1U;
        }
        else
        {
            _S48 = 0U;
        }
        uint mask_11 = mask_10 | (_S48 << 3U);
        if((v_3[4U] - from_0) <= _S61)
        {
            _S48 = 1U;
        }
        else
        {
            _S48 = 0U;
        }
        uint mask_12 = mask_11 | (_S48 << 4U);
        if((v_3[5U] - from_0) <= _S61)
        {
            _S48 = 1U;
        }
        else
        {
            _S48 = 0U;
        }
        uint mask_13 = mask_12 | (_S48 << 5U);
        if((v_3[6U] - from_0) <= _S61)
        {
            _S48 = 1U;
        }
        else
        {
            _S48 = 0U;
        }
        uint mask_14 = mask_13 | (_S48 << 6U);
        if((v_3[7U] - from_0) <= _S61)
        {
            _S48 = 1U;
        }
        else
        {
            _S48 = 0U;
        }
        uint mask_15 = mask_14 | (_S48 << 7U);
        return mask_15;
    }
    thread array<ulong, int(8)> v_4;
    load_wide_0(leaf_1->slot_0, s_10, row_5, &v_4, kernelContext_7);
    uint _S62 = low_of_0(s_10);
    bool _S63 = _S62 == 4U;
    if(_S63)
    {
        low_3 = v_4[0U];
    }
    else
    {
        low_3 = ulong(s_10->base_0) + v_4[0U];
    }
    long key_0 = long(low_3);
    if(set_1)
    {
        bool _S64 = in_set_0(leaf_1, ulong(key_0) - ulong(leaf_1->low_0), kernelContext_7);
        pass_0 = _S64;
    }
    else
    {
        if(key_0 >= (leaf_1->low_0))
        {
            pass_0 = key_0 <= (leaf_1->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S48 = 1U;
    }
    else
    {
        _S48 = 0U;
    }
    uint mask_16 = 0U | (_S48 << 0U);
    if(_S63)
    {
        low_3 = v_4[1U];
    }
    else
    {
        low_3 = ulong(s_10->base_0) + v_4[1U];
    }
    long key_1 = long(low_3);
    if(set_1)
    {
        bool _S65 = in_set_0(leaf_1, ulong(key_1) - ulong(leaf_1->low_0), kernelContext_7);
        pass_0 = _S65;
    }
    else
    {
        if(key_1 >= (leaf_1->low_0))
        {
            pass_0 = key_1 <= (leaf_1->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S48 = 1U;
    }
    else
    {
        _S48 = 0U;
    }
    uint mask_17 = mask_16 | (_S48 << 1U);
    if(_S63)
    {
        low_3 = v_4[2U];
    }
    else
    {
        low_3 = ulong(s_10->base_0) + v_4[2U];
    }
    long key_2 = long(low_3);
    if(set_1)
    {
        bool _S66 = in_set_0(leaf_1, ulong(key_2) - ulong(leaf_1->low_0), kernelContext_7);
        pass_0 = _S66;
    }
    else
    {
        if(key_2 >= (leaf_1->low_0))
        {
            pass_0 = key_2 <= (leaf_1->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S48 = 1U;
    }
    else
    {
        _S48 = 0U;
    }
    uint mask_18 = mask_17 | (_S48 << 2U);
    if(_S63)
    {
        low_3 = v_4[3U];
    }
    else
    {
        low_3 = ulong(s_10->base_0) + v_4[3U];
    }
    long key_3 = long(low_3);
    if(set_1)
    {
        bool _S67 = in_set_0(leaf_1, ulong(key_3) - ulong(leaf_1->low_0), kernelContext_7);
        pass_0 = _S67;
    }
    else
    {
        if(key_3 >= (leaf_1->low_0))
        {
            pass_0 = key_3 <= (leaf_1->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S48 = 1U;
    }
    else
    {
        _S48 = 0U;
    }
    uint mask_19 = mask_18 | (_S48 << 3U);
    if(_S63)
    {
        low_3 = v_4[4U];
    }
    else
    {
        low_3 = ulong(s_10->base_0) + v_4[4U];
    }
    long key_4 = long(low_3);
    if(set_1)
    {
        bool _S68 = in_set_0(leaf_1, ulong(key_4) - ulong(leaf_1->low_0), kernelContext_7);
        pass_0 = _S68;
    }
    else
    {
        if(key_4 >= (leaf_1->low_0))
        {
            pass_0 = key_4 <= (leaf_1->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S48 = 1U;
    }
    else
    {
        _S48 = 0U;
    }
    uint mask_20 = mask_19 | (_S48 << 4U);
    if(_S63)
    {
        low_3 = v_4[5U];
    }
    else
    {
        low_3 = ulong(s_10->base_0) + v_4[5U];
    }
    long key_5 = long(low_3);
    if(set_1)
    {
        bool _S69 = in_set_0(leaf_1, ulong(key_5) - ulong(leaf_1->low_0), kernelContext_7);
        pass_0 = _S69;
    }
    else
    {
        if(key_5 >= (leaf_1->low_0))
        {
            pass_0 = key_5 <= (leaf_1->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S48 = 1U;
    }
    else
    {
        _S48 = 0U;
    }
    uint mask_21 = mask_20 | (_S48 << 5U);
    if(_S63)
    {
        low_3 = v_4[6U];
    }
    else
    {
        low_3 = ulong(s_10->base_0) + v_4[6U];
    }
    long key_6 = long(low_3);
    if(set_1)
    {
        bool _S70 = in_set_0(leaf_1, ulong(key_6) - ulong(leaf_1->low_0), kernelContext_7);
        pass_0 = _S70;
    }
    else
    {
        if(key_6 >= (leaf_1->low_0))
        {
            pass_0 = key_6 <= (leaf_1->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S48 = 1U;
    }
    else
    {
        _S48 = 0U;
    }
    uint mask_22 = mask_21 | (_S48 << 6U);
    if(_S63)
    {
        low_3 = v_4[7U];
    }
    else
    {
        low_3 = ulong(s_10->base_0) + v_4[7U];
    }
    long key_7 = long(low_3);
    if(set_1)
    {
        bool _S71 = in_set_0(leaf_1, ulong(key_7) - ulong(leaf_1->low_0), kernelContext_7);
        pass_0 = _S71;
    }
    else
    {
        if(key_7 >= (leaf_1->low_0))
        {
            pass_0 = key_7 <= (leaf_1->high_0);
        }
        else
        {
            pass_0 = false;
        }
    }
    if(pass_0)
    {
        _S48 = 1U;
    }
    else
    {
        _S48 = 0U;
    }
    uint mask_23 = mask_22 | (_S48 << 7U);
    return mask_23;
}

uint leaf_mask_0(const Leaf_0 thread* leaf_2, const Segment_0 thread* s_11, uint row_6, KernelContext_0 thread* kernelContext_8)
{
    uint _S72 = valid_byte_0(leaf_2->slot_0, s_11, row_6, kernelContext_8);
    uint _S73 = leaf_2->mode_0;
    if((leaf_2->mode_0) == 2U)
    {
        return _S72 ^ 255U;
    }
    if(_S73 == 3U)
    {
        return _S72;
    }
    uint _S74 = keys_pass_0(leaf_2, s_11, row_6, kernelContext_8);
    uint _S75;
    if((_S73 & 1U) != 0U)
    {
        _S75 = _S74 ^ 255U;
    }
    else
    {
        _S75 = _S74;
    }
    return _S72 & _S75;
}

uint selected_rows_0(uint first_piece_0, uint proved_0, uint length_0, uint row_7, KernelContext_0 thread* kernelContext_9)
{
    if(length_0 == 0U)
    {
        return 255U;
    }
    ulong stack_0 = 0ULL;
    uint i_0 = 0U;
    for(;;)
    {
        if(i_0 < length_0)
        {
        }
        else
        {
            break;
        }
        uint device* _S76 = kernelContext_9->p_0->plan_0 + (16U + i_0);
        uint token_0 = *_S76;
        uint top_0 = uint(stack_0) & 255U;
        uint next_0 = uint(stack_0 >> 8U) & 255U;
        ulong stack_1;
        if((*_S76) == 256U)
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
                bool _S77;
                if(token_0 < 8U)
                {
                    _S77 = ((proved_0 >> token_0) & 1U) != 0U;
                }
                else
                {
                    _S77 = false;
                }
                if(_S77)
                {
                    stack_1 = (stack_0 << 8U) | 255ULL;
                }
                else
                {
                    Leaf_0 device* _S78 = kernelContext_9->p_0->leaves_0 + token_0;
                    ulong _S79 = stack_0 << 8U;
                    Segment_0 _S80 = *(kernelContext_9->p_0->pieces_0 + (first_piece_0 + (*_S78).slot_0));
                    thread Leaf_0 _S81 = *_S78;
                    thread Segment_0 _S82 = _S80;
                    uint _S83 = leaf_mask_0(&_S81, &_S82, row_7, kernelContext_9);
                    stack_1 = _S79 | ulong(_S83);
                }
            }
        }
        uint i_1 = i_0 + 1U;
        stack_0 = stack_1;
        i_0 = i_1;
    }
    return uint(stack_0) & 255U;
}

struct Sums_0
{
    ulong low_4;
    ulong least_1;
    ulong most_1;
    long high_3;
    uint valid_1;
};

void add_narrow_0(uint slot_7, const Segment_0 thread* s_12, uint row_8, uint mask_24, bool extremes_0, Sums_0 thread* sums_0, KernelContext_0 thread* kernelContext_10)
{
    thread array<uint, int(8)> v_5;
    uint _S84 = low_bits_of_0(s_12);
    if(extremes_0)
    {
        load_narrow_0(slot_7, s_12, row_8, &v_5, kernelContext_10);
        if(((mask_24 >> 0U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[0U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[0U]));
        }
        if(((mask_24 >> 1U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[1U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[1U]));
        }
        if(((mask_24 >> 2U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[2U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[2U]));
        }
        if(((mask_24 >> 3U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[3U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[3U]));
        }
        if(((mask_24 >> 4U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[4U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[4U]));
        }
        if(((mask_24 >> 5U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[5U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[5U]));
        }
        if(((mask_24 >> 6U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[6U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[6U]));
        }
        if(((mask_24 >> 7U) & 1U) != 0U)
        {
            sums_0->least_1 = min(sums_0->least_1, ulong(v_5[7U]));
            sums_0->most_1 = max(sums_0->most_1, ulong(v_5[7U]));
        }
    }
    else
    {
        load_low_0(slot_7, s_12, row_8, &v_5, kernelContext_10);
    }
    if(mask_24 != 255U)
    {
        if(((mask_24 >> 0U) & 1U) == 0U)
        {
            v_5[0U] = 0U;
        }
        if(((mask_24 >> 1U) & 1U) == 0U)
        {
            v_5[1U] = 0U;
        }
        if(((mask_24 >> 2U) & 1U) == 0U)
        {
            v_5[2U] = 0U;
        }
        if(((mask_24 >> 3U) & 1U) == 0U)
        {
            v_5[3U] = 0U;
        }
        if(((mask_24 >> 4U) & 1U) == 0U)
        {
            v_5[4U] = 0U;
        }
        if(((mask_24 >> 5U) & 1U) == 0U)
        {
            v_5[5U] = 0U;
        }
        if(((mask_24 >> 6U) & 1U) == 0U)
        {
            v_5[6U] = 0U;
        }
        if(((mask_24 >> 7U) & 1U) == 0U)
        {
            v_5[7U] = 0U;
        }
    }
    uint _S85 = low_of_0(s_12);
    if(_S85 == 3U)
    {
        sums_0->low_4 = sums_0->low_4 + ulong(v_5[0U]) + ulong(v_5[1U]) + ulong(v_5[2U]) + ulong(v_5[3U]) + ulong(v_5[4U]) + ulong(v_5[5U]) + ulong(v_5[6U]) + ulong(v_5[7U]);
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
            uint _S86 = planes_of_0(s_12);
            if(plane_3 < _S86)
            {
            }
            else
            {
                break;
            }
            ulong _S87 = plane_at_0(s_12, plane_3);
            uint _S88 = byte_of_0(slot_7, _S87, row_8, kernelContext_10);
            uint sum_2 = sum_1 + (((uint)popcount((_S88 & mask_24))) << (_S84 + plane_3));
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

void add_wide_0(uint slot_8, const Segment_0 thread* s_13, uint row_9, uint mask_25, Sums_0 thread* sums_1, KernelContext_0 thread* kernelContext_11)
{
    thread array<ulong, int(8)> v_6;
    load_wide_0(slot_8, s_13, row_9, &v_6, kernelContext_11);
    uint _S89 = low_of_0(s_13);
    bool _S90 = _S89 == 4U;
    ulong ordered_0;
    if(((mask_25 >> 0U) & 1U) != 0U)
    {
        if(_S90)
        {
            ordered_0 = (v_6[0U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[0U];
        }
        sums_1->low_4 = sums_1->low_4 + ordered_0;
        if(_S90)
        {
            sums_1->high_3 = sums_1->high_3 + (long(v_6[0U]) >> 32U);
        }
        if(_S90)
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
    if(((mask_25 >> 1U) & 1U) != 0U)
    {
        if(_S90)
        {
            ordered_0 = (v_6[1U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[1U];
        }
        sums_1->low_4 = sums_1->low_4 + ordered_0;
        if(_S90)
        {
            sums_1->high_3 = sums_1->high_3 + (long(v_6[1U]) >> 32U);
        }
        if(_S90)
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
    if(((mask_25 >> 2U) & 1U) != 0U)
    {
        if(_S90)
        {
            ordered_0 = (v_6[2U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[2U];
        }
        sums_1->low_4 = sums_1->low_4 + ordered_0;
        if(_S90)
        {
            sums_1->high_3 = sums_1->high_3 + (long(v_6[2U]) >> 32U);
        }
        if(_S90)
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
    if(((mask_25 >> 3U) & 1U) != 0U)
    {
        if(_S90)
        {
            ordered_0 = (v_6[3U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[3U];
        }
        sums_1->low_4 = sums_1->low_4 + ordered_0;
        if(_S90)
        {
            sums_1->high_3 = sums_1->high_3 + (long(v_6[3U]) >> 32U);
        }
        if(_S90)
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
    if(((mask_25 >> 4U) & 1U) != 0U)
    {
        if(_S90)
        {
            ordered_0 = (v_6[4U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[4U];
        }
        sums_1->low_4 = sums_1->low_4 + ordered_0;
        if(_S90)
        {
            sums_1->high_3 = sums_1->high_3 + (long(v_6[4U]) >> 32U);
        }
        if(_S90)
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
    if(((mask_25 >> 5U) & 1U) != 0U)
    {
        if(_S90)
        {
            ordered_0 = (v_6[5U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[5U];
        }
        sums_1->low_4 = sums_1->low_4 + ordered_0;
        if(_S90)
        {
            sums_1->high_3 = sums_1->high_3 + (long(v_6[5U]) >> 32U);
        }
        if(_S90)
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
    if(((mask_25 >> 6U) & 1U) != 0U)
    {
        if(_S90)
        {
            ordered_0 = (v_6[6U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[6U];
        }
        sums_1->low_4 = sums_1->low_4 + ordered_0;
        if(_S90)
        {
            sums_1->high_3 = sums_1->high_3 + (long(v_6[6U]) >> 32U);
        }
        if(_S90)
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
    if(((mask_25 >> 7U) & 1U) != 0U)
    {
        if(_S90)
        {
            ordered_0 = (v_6[7U]) & 4294967295ULL;
        }
        else
        {
            ordered_0 = v_6[7U];
        }
        sums_1->low_4 = sums_1->low_4 + ordered_0;
        if(_S90)
        {
            sums_1->high_3 = sums_1->high_3 + (long(v_6[7U]) >> 32U);
        }
        if(_S90)
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

void store_partial_0(uint tid_0, const Sums_0 thread* sums_2, uint selected_1, uint place_1, KernelContext_0 thread* kernelContext_12)
{
    (*kernelContext_12->lds_low_0)[tid_0] = sums_2->low_4;
    (*kernelContext_12->lds_high_0)[tid_0] = sums_2->high_3;
    (*kernelContext_12->lds_least_0)[tid_0] = sums_2->least_1;
    (*kernelContext_12->lds_most_0)[tid_0] = sums_2->most_1;
    (*kernelContext_12->lds_selected_0)[tid_0] = selected_1;
    (*kernelContext_12->lds_valid_0)[tid_0] = sums_2->valid_1;
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
        if(tid_0 < half_size_0)
        {
            uint other_0 = tid_0 + half_size_0;
            (*kernelContext_12->lds_low_0)[tid_0] = (*kernelContext_12->lds_low_0)[tid_0] + (*kernelContext_12->lds_low_0)[other_0];
            (*kernelContext_12->lds_high_0)[tid_0] = (*kernelContext_12->lds_high_0)[tid_0] + (*kernelContext_12->lds_high_0)[other_0];
            (*kernelContext_12->lds_least_0)[tid_0] = min((*kernelContext_12->lds_least_0)[tid_0], (*kernelContext_12->lds_least_0)[other_0]);
            (*kernelContext_12->lds_most_0)[tid_0] = max((*kernelContext_12->lds_most_0)[tid_0], (*kernelContext_12->lds_most_0)[other_0]);
            (*kernelContext_12->lds_selected_0)[tid_0] = (*kernelContext_12->lds_selected_0)[tid_0] + (*kernelContext_12->lds_selected_0)[other_0];
            (*kernelContext_12->lds_valid_0)[tid_0] = (*kernelContext_12->lds_valid_0)[tid_0] + (*kernelContext_12->lds_valid_0)[other_0];
        }
        half_size_0 = half_size_0 / 2U;
    }
    if(tid_0 == 0U)
    {
        thread Partial_0 all_0;
        (&all_0)->low_1 = (*kernelContext_12->lds_low_0)[int(0)];
        (&all_0)->high_1 = (*kernelContext_12->lds_high_0)[int(0)];
        (&all_0)->least_0 = (*kernelContext_12->lds_least_0)[int(0)];
        (&all_0)->most_0 = (*kernelContext_12->lds_most_0)[int(0)];
        (&all_0)->selected_0 = (*kernelContext_12->lds_selected_0)[int(0)];
        (&all_0)->valid_0 = (*kernelContext_12->lds_valid_0)[int(0)];
        *(kernelContext_12->p_0->partials_0 + place_1) = all_0;
    }
    threadgroup_barrier(mem_flags::mem_threadgroup);
    return;
}

[[kernel]] void scan_totals(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_13;
    (&kernelContext_13)->p_0 = p_1;
    threadgroup array<ulong, int(256)> lds_low_1;
    (&kernelContext_13)->lds_low_0 = &lds_low_1;
    threadgroup array<long, int(256)> lds_high_1;
    (&kernelContext_13)->lds_high_0 = &lds_high_1;
    threadgroup array<ulong, int(256)> lds_least_1;
    (&kernelContext_13)->lds_least_0 = &lds_least_1;
    threadgroup array<ulong, int(256)> lds_most_1;
    (&kernelContext_13)->lds_most_0 = &lds_most_1;
    threadgroup array<uint, int(256)> lds_selected_1;
    (&kernelContext_13)->lds_selected_0 = &lds_selected_1;
    threadgroup array<uint, int(256)> lds_valid_1;
    (&kernelContext_13)->lds_valid_0 = &lds_valid_1;
    uint _S91 = gid_0.x;
    uint at_1 = _S91 * 8192U;
    uint device* _S92 = p_1->work_0 + (p_1->row_begin_0 + at_1) / 65536U;
    uint first_0 = ((*_S92) & 16777215U) * *(p_1->plan_0 + 0U);
    uint _S93 = (*_S92) >> 24U;
    uint _S94 = *(p_1->plan_0 + 1U);
    uint begin_0 = (p_1->row_begin_0 + at_1) % 65536U;
    uint _S95 = min(begin_0 + min(8192U, p_1->row_count_0 - at_1), (p_1->pieces_0 + first_0)->rows_0);
    thread array<Segment_0, int(1)> pieces_of_0;
    thread array<Sums_0, int(1)> sums_3;
    uint slot_9;
    if(0U < (p_1->value_count_0))
    {
        slot_9 = (((&kernelContext_13)->p_0->values_0) >> 0U) & 7U;
    }
    else
    {
        slot_9 = 0U;
    }
    pieces_of_0[0U] = *(p_1->pieces_0 + (first_0 + slot_9));
    (&sums_3[0U])->low_4 = 0ULL;
    (&sums_3[0U])->least_1 = 18446744073709551615ULL;
    (&sums_3[0U])->most_1 = 0ULL;
    (&sums_3[0U])->high_3 = 0LL;
    (&sums_3[0U])->valid_1 = 0U;
    uint _S96 = lid_0.x;
    uint row_10 = begin_0 + _S96 * 8U;
    uint selected_2 = 0U;
    for(;;)
    {
        if(row_10 < _S95)
        {
        }
        else
        {
            break;
        }
        uint _S97 = selected_rows_0(first_0, _S93, _S94, row_10, &kernelContext_13);
        uint _S98 = _S95 - row_10;
        uint mask_26;
        if(_S98 < 8U)
        {
            mask_26 = _S97 & ((1U << _S98) - 1U);
        }
        else
        {
            mask_26 = _S97;
        }
        uint selected_3 = selected_2 + ((uint)popcount((mask_26)));
        for(;;)
        {
            for(;;)
            {
                for(;;)
                {
                    if(0U >= (p_1->value_count_0))
                    {
                        break;
                    }
                    Segment_0 s_14 = pieces_of_0[0U];
                    uint slot_10 = (((&kernelContext_13)->p_0->values_0) >> 0U) & 7U;
                    thread Segment_0 _S99 = pieces_of_0[0U];
                    uint _S100 = valid_byte_0(slot_10, &_S99, row_10, &kernelContext_13);
                    uint some_0 = mask_26 & _S100;
                    (&sums_3[0U])->valid_1 = (&sums_3[0U])->valid_1 + ((uint)popcount((some_0)));
                    thread Segment_0 _S101 = pieces_of_0[0U];
                    bool _S102 = is_narrow_0(&_S101);
                    if(_S102)
                    {
                        bool _S103 = ((((&kernelContext_13)->p_0->values_0) >> 0U) & 8U) != 0U;
                        thread Segment_0 _S104 = s_14;
                        add_narrow_0(slot_10, &_S104, row_10, some_0, _S103, &sums_3[0U], &kernelContext_13);
                    }
                    else
                    {
                        thread Segment_0 _S105 = s_14;
                        add_wide_0(slot_10, &_S105, row_10, some_0, &sums_3[0U], &kernelContext_13);
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
    uint _S106 = p_1->row_begin_0 / 8192U + _S91;
    thread Sums_0 _S107 = sums_3[0U];
    store_partial_0(_S96, &_S107, selected_2, _S106, &kernelContext_13);
    return;
}

