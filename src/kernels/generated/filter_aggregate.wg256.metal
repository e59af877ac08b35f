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

Segment_0 Segment_x24init_0(ulong data_1, ulong validity_1, long base_1, uint encoding_1, uint rows_1)
{
    thread Segment_0 _S1;
    (&_S1)->data_0 = data_1;
    (&_S1)->validity_0 = validity_1;
    (&_S1)->base_0 = base_1;
    (&_S1)->encoding_0 = encoding_1;
    (&_S1)->rows_0 = rows_1;
    return _S1;
}

struct Predicate_0
{
    long low_0;
    long high_0;
    uint mode_0;
    uint pad_0;
};

Predicate_0 Predicate_x24init_0(long low_1, long high_1, uint mode_1, uint pad_1)
{
    thread Predicate_0 _S2;
    (&_S2)->low_0 = low_1;
    (&_S2)->high_0 = high_1;
    (&_S2)->mode_0 = mode_1;
    (&_S2)->pad_0 = pad_1;
    return _S2;
}

struct Partial_0
{
    ulong low_2;
    long high_2;
    long least_0;
    long most_0;
    uint selected_0;
    uint valid_0;
};

struct Params_0
{
    uint device* value_0;
    Segment_0 device* value_segments_0;
    uint device* filter0_0;
    Segment_0 device* filter0_segments_0;
    uint device* filter1_0;
    Segment_0 device* filter1_segments_0;
    uint device* filter2_0;
    Segment_0 device* filter2_segments_0;
    uint device* filter3_0;
    Segment_0 device* filter3_segments_0;
    Predicate_0 device* predicates_0;
    uint device* work_0;
    Partial_0 device* partials_0;
    uint filter_count_0;
    uint has_value_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<ulong, int(256)> threadgroup* lds_low_0;
    array<long, int(256)> threadgroup* lds_high_0;
    array<long, int(256)> threadgroup* lds_least_0;
    array<long, int(256)> threadgroup* lds_most_0;
    array<uint, int(256)> threadgroup* lds_selected_0;
    array<uint, int(256)> threadgroup* lds_valid_0;
};

bool filter0_valid_0(const Segment_0 thread* s_0, uint row_0, KernelContext_0 thread* kernelContext_0)
{
    ulong _S3 = s_0->validity_0;
    bool _S4;
    if((s_0->validity_0) == 0ULL)
    {
        _S4 = true;
    }
    else
    {
        _S4 = (((*(kernelContext_0->p_0->filter0_0 + (_S3 + ulong(row_0 / 32U)))) >> (row_0 % 32U)) & 1U) != 0U;
    }
    return _S4;
}

long filter0_at_0(const Segment_0 thread* s_1, uint row_1, KernelContext_0 thread* kernelContext_1)
{
    uint _S5 = s_1->encoding_0;
    if((s_1->encoding_0) == 0U)
    {
        return s_1->base_0;
    }
    if(_S5 == 1U)
    {
        return s_1->base_0 + long(((*(kernelContext_1->p_0->filter0_0 + (s_1->data_0 + ulong(row_1 / 4U)))) >> (8U * (row_1 % 4U))) & 255U);
    }
    if(_S5 == 2U)
    {
        return s_1->base_0 + long(((*(kernelContext_1->p_0->filter0_0 + (s_1->data_0 + ulong(row_1 / 2U)))) >> (16U * (row_1 % 2U))) & 65535U);
    }
    if(_S5 == 3U)
    {
        return s_1->base_0 + long(*(kernelContext_1->p_0->filter0_0 + (s_1->data_0 + ulong(row_1))));
    }
    ulong _S6 = s_1->data_0 + ulong(2U * row_1);
    return long((ulong(*(kernelContext_1->p_0->filter0_0 + (_S6 + 1ULL))) << 32U) | ulong(*(kernelContext_1->p_0->filter0_0 + _S6)));
}

bool passes_0(const Predicate_0 thread* predicate_0, bool valid_1, long v_0)
{
    uint _S7 = predicate_0->mode_0;
    if((predicate_0->mode_0) == 2U)
    {
        return !valid_1;
    }
    if(_S7 == 3U)
    {
        return valid_1;
    }
    bool inside_0;
    if(v_0 >= (predicate_0->low_0))
    {
        inside_0 = v_0 <= (predicate_0->high_0);
    }
    else
    {
        inside_0 = false;
    }
    if(valid_1)
    {
        inside_0 = inside_0 != (_S7 == 1U);
    }
    else
    {
        inside_0 = false;
    }
    return inside_0;
}

bool filter1_valid_0(const Segment_0 thread* s_2, uint row_2, KernelContext_0 thread* kernelContext_2)
{
    ulong _S8 = s_2->validity_0;
    bool _S9;
    if((s_2->validity_0) == 0ULL)
    {
        _S9 = true;
    }
    else
    {
        _S9 = (((*(kernelContext_2->p_0->filter1_0 + (_S8 + ulong(row_2 / 32U)))) >> (row_2 % 32U)) & 1U) != 0U;
    }
    return _S9;
}

long filter1_at_0(const Segment_0 thread* s_3, uint row_3, KernelContext_0 thread* kernelContext_3)
{
    uint _S10 = s_3->encoding_0;
    if((s_3->encoding_0) == 0U)
    {
        return s_3->base_0;
    }
    if(_S10 == 1U)
    {
        return s_3->base_0 + long(((*(kernelContext_3->p_0->filter1_0 + (s_3->data_0 + ulong(row_3 / 4U)))) >> (8U * (row_3 % 4U))) & 255U);
    }
    if(_S10 == 2U)
    {
        return s_3->base_0 + long(((*(kernelContext_3->p_0->filter1_0 + (s_3->data_0 + ulong(row_3 / 2U)))) >> (16U * (row_3 % 2U))) & 65535U);
    }
    if(_S10 == 3U)
    {
        return s_3->base_0 + long(*(kernelContext_3->p_0->filter1_0 + (s_3->data_0 + ulong(row_3))));
    }
    ulong _S11 = s_3->data_0 + ulong(2U * row_3);
    return long((ulong(*(kernelContext_3->p_0->filter1_0 + (_S11 + 1ULL))) << 32U) | ulong(*(kernelContext_3->p_0->filter1_0 + _S11)));
}

bool filter2_valid_0(const Segment_0 thread* s_4, uint row_4, KernelContext_0 thread* kernelContext_4)
{
    ulong _S12 = s_4->validity_0;
    bool _S13;
    if((s_4->validity_0) == 0ULL)
    {
        _S13 = true;
    }
    else
    {
        _S13 = (((*(kernelContext_4->p_0->filter2_0 + (_S12 + ulong(row_4 / 32U)))) >> (row_4 % 32U)) & 1U) != 0U;
    }
    return _S13;
}

long filter2_at_0(const Segment_0 thread* s_5, uint row_5, KernelContext_0 thread* kernelContext_5)
{
    uint _S14 = s_5->encoding_0;
    if((s_5->encoding_0) == 0U)
    {
        return s_5->base_0;
    }
    if(_S14 == 1U)
    {
        return s_5->base_0 + long(((*(kernelContext_5->p_0->filter2_0 + (s_5->data_0 + ulong(row_5 / 4U)))) >> (8U * (row_5 % 4U))) & 255U);
    }
    if(_S14 == 2U)
    {
        return s_5->base_0 + long(((*(kernelContext_5->p_0->filter2_0 + (s_5->data_0 + ulong(row_5 / 2U)))) >> (16U * (row_5 % 2U))) & 65535U);
    }
    if(_S14 == 3U)
    {
        return s_5->base_0 + long(*(kernelContext_5->p_0->filter2_0 + (s_5->data_0 + ulong(row_5))));
    }
    ulong _S15 = s_5->data_0 + ulong(2U * row_5);
    return long((ulong(*(kernelContext_5->p_0->filter2_0 + (_S15 + 1ULL))) << 32U) | ulong(*(kernelContext_5->p_0->filter2_0 + _S15)));
}

bool filter3_valid_0(const Segment_0 thread* s_6, uint row_6, KernelContext_0 thread* kernelContext_6)
{
    ulong _S16 = s_6->validity_0;
    bool _S17;
    if((s_6->validity_0) == 0ULL)
    {
        _S17 = true;
    }
    else
    {
        _S17 = (((*(kernelContext_6->p_0->filter3_0 + (_S16 + ulong(row_6 / 32U)))) >> (row_6 % 32U)) & 1U) != 0U;
    }
    return _S17;
}

long filter3_at_0(const Segment_0 thread* s_7, uint row_7, KernelContext_0 thread* kernelContext_7)
{
    uint _S18 = s_7->encoding_0;
    if((s_7->encoding_0) == 0U)
    {
        return s_7->base_0;
    }
    if(_S18 == 1U)
    {
        return s_7->base_0 + long(((*(kernelContext_7->p_0->filter3_0 + (s_7->data_0 + ulong(row_7 / 4U)))) >> (8U * (row_7 % 4U))) & 255U);
    }
    if(_S18 == 2U)
    {
        return s_7->base_0 + long(((*(kernelContext_7->p_0->filter3_0 + (s_7->data_0 + ulong(row_7 / 2U)))) >> (16U * (row_7 % 2U))) & 65535U);
    }
    if(_S18 == 3U)
    {
        return s_7->base_0 + long(*(kernelContext_7->p_0->filter3_0 + (s_7->data_0 + ulong(row_7))));
    }
    ulong _S19 = s_7->data_0 + ulong(2U * row_7);
    return long((ulong(*(kernelContext_7->p_0->filter3_0 + (_S19 + 1ULL))) << 32U) | ulong(*(kernelContext_7->p_0->filter3_0 + _S19)));
}

bool value_valid_0(const Segment_0 thread* s_8, uint row_8, KernelContext_0 thread* kernelContext_8)
{
    ulong _S20 = s_8->validity_0;
    bool _S21;
    if((s_8->validity_0) == 0ULL)
    {
        _S21 = true;
    }
    else
    {
        _S21 = (((*(kernelContext_8->p_0->value_0 + (_S20 + ulong(row_8 / 32U)))) >> (row_8 % 32U)) & 1U) != 0U;
    }
    return _S21;
}

long value_at_0(const Segment_0 thread* s_9, uint row_9, KernelContext_0 thread* kernelContext_9)
{
    uint _S22 = s_9->encoding_0;
    if((s_9->encoding_0) == 0U)
    {
        return s_9->base_0;
    }
    if(_S22 == 1U)
    {
        return s_9->base_0 + long(((*(kernelContext_9->p_0->value_0 + (s_9->data_0 + ulong(row_9 / 4U)))) >> (8U * (row_9 % 4U))) & 255U);
    }
    if(_S22 == 2U)
    {
        return s_9->base_0 + long(((*(kernelContext_9->p_0->value_0 + (s_9->data_0 + ulong(row_9 / 2U)))) >> (16U * (row_9 % 2U))) & 65535U);
    }
    if(_S22 == 3U)
    {
        return s_9->base_0 + long(*(kernelContext_9->p_0->value_0 + (s_9->data_0 + ulong(row_9))));
    }
    ulong _S23 = s_9->data_0 + ulong(2U * row_9);
    return long((ulong(*(kernelContext_9->p_0->value_0 + (_S23 + 1ULL))) << 32U) | ulong(*(kernelContext_9->p_0->value_0 + _S23)));
}

[[kernel]] void filter_aggregate(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_10;
    (&kernelContext_10)->p_0 = p_1;
    threadgroup array<ulong, int(256)> lds_low_1;
    (&kernelContext_10)->lds_low_0 = &lds_low_1;
    threadgroup array<long, int(256)> lds_high_1;
    (&kernelContext_10)->lds_high_0 = &lds_high_1;
    threadgroup array<long, int(256)> lds_least_1;
    (&kernelContext_10)->lds_least_0 = &lds_least_1;
    threadgroup array<long, int(256)> lds_most_1;
    (&kernelContext_10)->lds_most_0 = &lds_most_1;
    threadgroup array<uint, int(256)> lds_selected_1;
    (&kernelContext_10)->lds_selected_0 = &lds_selected_1;
    threadgroup array<uint, int(256)> lds_valid_1;
    (&kernelContext_10)->lds_valid_0 = &lds_valid_1;
    uint _S24 = gid_0.x;
    uint at_0 = _S24 * 8192U;
    uint device* _S25 = p_1->work_0 + (p_1->row_begin_0 + at_0) / 65536U;
    uint segment_0 = (*_S25) & 268435455U;
    uint proved_0 = (*_S25) >> 28U;
    bool use0_0;
    if((p_1->filter_count_0) > 0U)
    {
        use0_0 = (proved_0 & 1U) == 0U;
    }
    else
    {
        use0_0 = false;
    }
    bool use1_0;
    if((p_1->filter_count_0) > 1U)
    {
        use1_0 = (proved_0 & 2U) == 0U;
    }
    else
    {
        use1_0 = false;
    }
    bool use2_0;
    if((p_1->filter_count_0) > 2U)
    {
        use2_0 = (proved_0 & 4U) == 0U;
    }
    else
    {
        use2_0 = false;
    }
    bool use3_0;
    if((p_1->filter_count_0) > 3U)
    {
        use3_0 = (proved_0 & 8U) == 0U;
    }
    else
    {
        use3_0 = false;
    }
    Segment_0 none_0 = Segment_x24init_0(0ULL, 0ULL, 0LL, 0U, 0U);
    Predicate_0 any_0 = Predicate_x24init_0(0LL, 0LL, 0U, 0U);
    Segment_0 v_1 = *((&kernelContext_10)->p_0->value_segments_0 + segment_0);
    Predicate_0 p0_0;
    Segment_0 f0_0;
    if(use0_0)
    {
        Segment_0 _S26 = *((&kernelContext_10)->p_0->filter0_segments_0 + segment_0);
        p0_0 = *((&kernelContext_10)->p_0->predicates_0 + int(0));
        f0_0 = _S26;
    }
    else
    {
        p0_0 = any_0;
        f0_0 = none_0;
    }
    Predicate_0 p1_0;
    Segment_0 f1_0;
    if(use1_0)
    {
        Segment_0 _S27 = *((&kernelContext_10)->p_0->filter1_segments_0 + segment_0);
        p1_0 = *((&kernelContext_10)->p_0->predicates_0 + int(1));
        f1_0 = _S27;
    }
    else
    {
        p1_0 = any_0;
        f1_0 = none_0;
    }
    Predicate_0 p2_0;
    Segment_0 f2_0;
    if(use2_0)
    {
        Segment_0 _S28 = *((&kernelContext_10)->p_0->filter2_segments_0 + segment_0);
        p2_0 = *((&kernelContext_10)->p_0->predicates_0 + int(2));
        f2_0 = _S28;
    }
    else
    {
        p2_0 = any_0;
        f2_0 = none_0;
    }
    Predicate_0 p3_0;
    Segment_0 f3_0;
    if(use3_0)
    {
        Segment_0 _S29 = *((&kernelContext_10)->p_0->filter3_segments_0 + segment_0);
        p3_0 = *((&kernelContext_10)->p_0->predicates_0 + int(3));
        f3_0 = _S29;
    }
    else
    {
        p3_0 = any_0;
        f3_0 = none_0;
    }
    uint begin_0 = (p_1->row_begin_0 + at_0) % 65536U;
    uint _S30 = min(begin_0 + min(8192U, (&kernelContext_10)->p_0->row_count_0 - at_0), v_1.rows_0);
    uint _S31 = lid_0.x;
    uint _S32 = begin_0 + _S31;
    long least_1 = 9223372036854775807LL;
    long most_1 = -9223372036854775808LL;
    uint row_10 = _S32;
    uint selected_1 = 0U;
    ulong low_3 = 0ULL;
    long high_3 = 0LL;
    uint valid_2 = 0U;
    for(;;)
    {
        if(row_10 < _S30)
        {
        }
        else
        {
            break;
        }
        bool _S33;
        if(use0_0)
        {
            thread Segment_0 _S34 = f0_0;
            bool _S35 = filter0_valid_0(&_S34, row_10, &kernelContext_10);
            thread Segment_0 _S36 = f0_0;
            long _S37 = filter0_at_0(&_S36, row_10, &kernelContext_10);
            thread Predicate_0 _S38 = p0_0;
            bool _S39 = passes_0(&_S38, _S35, _S37);
            _S33 = !_S39;
        }
        else
        {
            _S33 = false;
        }
        if(_S33)
        {
            row_10 = row_10 + 256U;
            continue;
        }
        bool _S40;
        if(use1_0)
        {
            thread Segment_0 _S41 = f1_0;
            bool _S42 = filter1_valid_0(&_S41, row_10, &kernelContext_10);
            thread Segment_0 _S43 = f1_0;
            long _S44 = filter1_at_0(&_S43, row_10, &kernelContext_10);
            thread Predicate_0 _S45 = p1_0;
            bool _S46 = passes_0(&_S45, _S42, _S44);
            _S40 = !_S46;
        }
        else
        {
            _S40 = false;
        }
        if(_S40)
        {
            row_10 = row_10 + 256U;
            continue;
        }
        bool _S47;
        if(use2_0)
        {
            thread Segment_0 _S48 = f2_0;
            bool _S49 = filter2_valid_0(&_S48, row_10, &kernelContext_10);
            thread Segment_0 _S50 = f2_0;
            long _S51 = filter2_at_0(&_S50, row_10, &kernelContext_10);
            thread Predicate_0 _S52 = p2_0;
            bool _S53 = passes_0(&_S52, _S49, _S51);
            _S47 = !_S53;
        }
        else
        {
            _S47 = false;
        }
        if(_S47)
        {
            row_10 = row_10 + 256U;
            continue;
        }
        bool _S54;
        if(use3_0)
        {
            thread Segment_0 _S55 = f3_0;
            bool _S56 = filter3_valid_0(&_S55, row_10, &kernelContext_10);
            thread Segment_0 _S57 = f3_0;
            long _S58 = filter3_at_0(&_S57, row_10, &kernelContext_10);
            thread Predicate_0 _S59 = p3_0;
            bool _S60 = passes_0(&_S59, _S56, _S58);
            _S54 = !_S60;
        }
        else
        {
            _S54 = false;
        }
        if(_S54)
        {
            row_10 = row_10 + 256U;
            continue;
        }
        uint selected_2 = selected_1 + 1U;
        bool _S61;
        if(((&kernelContext_10)->p_0->has_value_0) == 0U)
        {
            _S61 = true;
        }
        else
        {
            thread Segment_0 _S62 = v_1;
            bool _S63 = value_valid_0(&_S62, row_10, &kernelContext_10);
            _S61 = !_S63;
        }
        if(_S61)
        {
            selected_1 = selected_2;
            row_10 = row_10 + 256U;
            continue;
        }
        thread Segment_0 _S64 = v_1;
        long _S65 = value_at_0(&_S64, row_10, &kernelContext_10);
        ulong low_4 = low_3 + (ulong(_S65) & 4294967295ULL);
        long high_4 = high_3 + (_S65 >> 32U);
        long _S66 = max(most_1, _S65);
        uint valid_3 = valid_2 + 1U;
        least_1 = min(least_1, _S65);
        most_1 = _S66;
        selected_1 = selected_2;
        low_3 = low_4;
        high_3 = high_4;
        valid_2 = valid_3;
        row_10 = row_10 + 256U;
    }
    (*(&kernelContext_10)->lds_low_0)[_S31] = low_3;
    (*(&kernelContext_10)->lds_high_0)[_S31] = high_3;
    (*(&kernelContext_10)->lds_least_0)[_S31] = least_1;
    (*(&kernelContext_10)->lds_most_0)[_S31] = most_1;
    (*(&kernelContext_10)->lds_selected_0)[_S31] = selected_1;
    (*(&kernelContext_10)->lds_valid_0)[_S31] = valid_2;
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
        if(_S31 < half_size_0)
        {
            uint other_0 = _S31 + half_size_0;
            (*(&kernelContext_10)->lds_low_0)[_S31] = (*(&kernelContext_10)->lds_low_0)[_S31] + (*(&kernelContext_10)->lds_low_0)[other_0];
            (*(&kernelContext_10)->lds_high_0)[_S31] = (*(&kernelContext_10)->lds_high_0)[_S31] + (*(&kernelContext_10)->lds_high_0)[other_0];
            (*(&kernelContext_10)->lds_least_0)[_S31] = min((*(&kernelContext_10)->lds_least_0)[_S31], (*(&kernelContext_10)->lds_least_0)[other_0]);
            (*(&kernelContext_10)->lds_most_0)[_S31] = max((*(&kernelContext_10)->lds_most_0)[_S31], (*(&kernelContext_10)->lds_most_0)[other_0]);
            (*(&kernelContext_10)->lds_selected_0)[_S31] = (*(&kernelContext_10)->lds_selected_0)[_S31] + (*(&kernelContext_10)->lds_selected_0)[other_0];
            (*(&kernelContext_10)->lds_valid_0)[_S31] = (*(&kernelContext_10)->lds_valid_0)[_S31] + (*(&kernelContext_10)->lds_valid_0)[other_0];
        }
        half_size_0 = half_size_0 / 2U;
    }
    if(_S31 == 0U)
    {
        thread Partial_0 sum_0;
        (&sum_0)->low_2 = (*(&kernelContext_10)->lds_low_0)[int(0)];
        (&sum_0)->high_2 = (*(&kernelContext_10)->lds_high_0)[int(0)];
        (&sum_0)->least_0 = (*(&kernelContext_10)->lds_least_0)[int(0)];
        (&sum_0)->most_0 = (*(&kernelContext_10)->lds_most_0)[int(0)];
        (&sum_0)->selected_0 = (*(&kernelContext_10)->lds_selected_0)[int(0)];
        (&sum_0)->valid_0 = (*(&kernelContext_10)->lds_valid_0)[int(0)];
        *((&kernelContext_10)->p_0->partials_0 + (p_1->row_begin_0 / 8192U + _S24)) = sum_0;
    }
    return;
}

