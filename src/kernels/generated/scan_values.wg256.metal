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

uint low_of_0(const Segment_0 thread* s_0)
{
    return (s_0->encoding_0) & 255U;
}

uint low_of_1(const Segment_0 thread* s_1)
{
    return (s_1->encoding_0) & 255U;
}

struct Leaf_0
{
    long low_0;
    long high_0;
    uint mode_0;
    uint slot_0;
    uint set_0;
    uint pad_0;
};

struct Step_0
{
    uint op_0;
    uint a_0;
    uint b_0;
    uint c_0;
    uint column_0;
    uint size_0;
    uint table_0;
    uint flags_0;
    long low_1;
    long high_1;
};

struct Output_0
{
    uint from_0;
    uint kind_0;
    uint first_0;
    uint stride_0;
    long base_1;
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
    Step_0 device* steps_0;
    Output_0 device* outputs_0;
    long device* data_1;
    uint device* out_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<uint, int(128)> threadgroup* lds_0;
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

uint low_bits_of_0(const Segment_0 thread* s_2)
{
    uint _S2 = low_of_1(s_2);
    uint _S3;
    if(_S2 == 0U)
    {
        _S3 = 0U;
    }
    else
    {
        _S3 = 4U << _S2;
    }
    return _S3;
}

uint planes_of_0(const Segment_0 thread* s_3)
{
    return (s_3->encoding_0) >> 8U;
}

ulong plane_at_0(const Segment_0 thread* s_4, uint plane_0)
{
    ulong padded_0 = ulong((s_4->rows_0 + 63U) / 64U * 64U);
    ulong _S4 = s_4->data_0;
    uint _S5 = low_bits_of_0(s_4);
    return _S4 + padded_0 * ulong(_S5) / 32ULL + ulong(plane_0) * (padded_0 / 32ULL);
}

long key_at_0(uint slot_2, const Segment_0 thread* s_5, uint row_0, KernelContext_0 thread* kernelContext_1)
{
    uint _S6 = low_of_0(s_5);
    if(_S6 == 4U)
    {
        uint device* _S7 = words_of_0(slot_2, kernelContext_1);
        uint2 _S8 = uint2(*(packed_uint2 device*)((ulong)(_S7 + (s_5->data_0 + ulong(2U * row_0))))) ;
        return long((ulong(_S8.y) << 32U) | ulong(_S8.x));
    }
    ulong v_0;
    if(_S6 == 1U)
    {
        uint device* _S9 = words_of_0(slot_2, kernelContext_1);
        v_0 = ulong(((*(_S9 + (s_5->data_0 + ulong(row_0 / 4U)))) >> (row_0 % 4U * 8U)) & 255U);
    }
    else
    {
        v_0 = 0ULL;
    }
    if(_S6 == 2U)
    {
        uint device* _S10 = words_of_0(slot_2, kernelContext_1);
        v_0 = ulong(((*(_S10 + (s_5->data_0 + ulong(row_0 / 2U)))) >> (row_0 % 2U * 16U)) & 65535U);
    }
    if(_S6 == 3U)
    {
        uint device* _S11 = words_of_0(slot_2, kernelContext_1);
        v_0 = ulong(*(_S11 + (s_5->data_0 + ulong(row_0))));
    }
    uint _S12 = low_bits_of_0(s_5);
    uint plane_1 = 0U;
    for(;;)
    {
        uint _S13 = planes_of_0(s_5);
        if(plane_1 < _S13)
        {
        }
        else
        {
            break;
        }
        uint device* _S14 = words_of_0(slot_2, kernelContext_1);
        ulong _S15 = plane_at_0(s_5, plane_1);
        ulong v_1 = v_0 | (ulong(((*(_S14 + (_S15 + ulong(row_0 / 32U)))) >> (row_0 % 32U)) & 1U) << (_S12 + plane_1));
        plane_1 = plane_1 + 1U;
        v_0 = v_1;
    }
    return long(ulong(s_5->base_0) + v_0);
}

bool in_list_0(const Step_0 thread* step_0, long v_2, KernelContext_0 thread* kernelContext_2)
{
    uint _S16 = step_0->size_0;
    uint from_1 = 0U;
    uint to_0 = step_0->size_0;
    for(;;)
    {
        if(from_1 < to_0)
        {
        }
        else
        {
            break;
        }
        uint middle_0 = (from_1 + to_0) / 2U;
        if((*(kernelContext_2->p_0->data_1 + (step_0->table_0 + middle_0))) < v_2)
        {
            from_1 = middle_0 + 1U;
        }
        else
        {
            to_0 = middle_0;
        }
    }
    bool _S17;
    if(from_1 < _S16)
    {
        _S17 = (*(kernelContext_2->p_0->data_1 + (step_0->table_0 + from_1))) == v_2;
    }
    else
    {
        _S17 = false;
    }
    return _S17;
}

bool compares_0(uint how_0, long a_1, long b_1)
{
    if(how_0 == 0U)
    {
        return a_1 == b_1;
    }
    if(how_0 == 1U)
    {
        return a_1 != b_1;
    }
    if(how_0 == 2U)
    {
        return a_1 < b_1;
    }
    if(how_0 == 3U)
    {
        return a_1 <= b_1;
    }
    bool _S18;
    if(how_0 == 4U)
    {
        _S18 = a_1 > b_1;
    }
    else
    {
        _S18 = a_1 >= b_1;
    }
    return _S18;
}

[[kernel]] void scan_values(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint from_2;
    bool has_0;
    bool has_1;
    bool _S19;
    long v_3;
    thread KernelContext_0 kernelContext_3;
    (&kernelContext_3)->p_0 = p_1;
    threadgroup array<uint, int(128)> lds_1;
    (&kernelContext_3)->lds_0 = &lds_1;
    uint _S20 = lid_0.x;
    uint at_0 = gid_0.x * 8192U;
    uint segment_0 = (*(p_1->work_0 + (p_1->row_begin_0 + at_0) / 65536U)) & 16777215U;
    uint first_1 = segment_0 * *(p_1->plan_0 + 0U);
    uint _S21 = *(p_1->plan_0 + 2U);
    uint _S22 = *(p_1->plan_0 + 3U);
    uint begin_0 = (p_1->row_begin_0 + at_0) % 65536U;
    uint _S23 = min(begin_0 + min(8192U, p_1->row_count_0 - at_0), (p_1->pieces_0 + first_1)->rows_0);
    thread array<long, int(32)> r_0;
    r_0[int(0)] = 0LL;
    r_0[int(1)] = 0LL;
    r_0[int(2)] = 0LL;
    r_0[int(3)] = 0LL;
    r_0[int(4)] = 0LL;
    r_0[int(5)] = 0LL;
    r_0[int(6)] = 0LL;
    r_0[int(7)] = 0LL;
    r_0[int(8)] = 0LL;
    r_0[int(9)] = 0LL;
    r_0[int(10)] = 0LL;
    r_0[int(11)] = 0LL;
    r_0[int(12)] = 0LL;
    r_0[int(13)] = 0LL;
    r_0[int(14)] = 0LL;
    r_0[int(15)] = 0LL;
    r_0[int(16)] = 0LL;
    r_0[int(17)] = 0LL;
    r_0[int(18)] = 0LL;
    r_0[int(19)] = 0LL;
    r_0[int(20)] = 0LL;
    r_0[int(21)] = 0LL;
    r_0[int(22)] = 0LL;
    r_0[int(23)] = 0LL;
    r_0[int(24)] = 0LL;
    r_0[int(25)] = 0LL;
    r_0[int(26)] = 0LL;
    r_0[int(27)] = 0LL;
    r_0[int(28)] = 0LL;
    r_0[int(29)] = 0LL;
    r_0[int(30)] = 0LL;
    r_0[int(31)] = 0LL;
    uint block_0 = begin_0;
    for(;;)
    {
        if(block_0 < _S23)
        {
        }
        else
        {
            break;
        }
        uint row_1 = block_0 + _S20;
        bool _S24 = row_1 < _S23;
        uint i_0 = 0U;
        uint valid_0 = 0U;
        for(;;)
        {
            bool _S25;
            if(_S24)
            {
                _S25 = i_0 < _S21;
            }
            else
            {
                _S25 = false;
            }
            if(_S25)
            {
            }
            else
            {
                break;
            }
            Step_0 device* _S26 = (&kernelContext_3)->p_0->steps_0 + i_0;
            Step_0 step_1 = *_S26;
            long a_2 = r_0[(*_S26).a_0];
            long b_2 = r_0[(*_S26).b_0];
            bool has_a_0 = ((valid_0 >> ((*_S26).a_0)) & 1U) != 0U;
            bool has_b_0 = ((valid_0 >> ((*_S26).b_0)) & 1U) != 0U;
            if(has_a_0)
            {
                has_0 = has_b_0;
            }
            else
            {
                has_0 = false;
            }
            bool outside_0 = ((step_1.flags_0) & 1U) != 0U;
            int _S27;
            switch(step_1.op_0)
            {
            case 0U:
                {
                    Segment_0 device* _S28 = p_1->pieces_0 + (first_1 + step_1.column_0);
                    Segment_0 s_6 = *_S28;
                    thread Segment_0 _S29 = *_S28;
                    long _S30 = key_at_0(step_1.column_0, &_S29, row_1, &kernelContext_3);
                    if((s_6.validity_0) == 0ULL)
                    {
                        has_1 = true;
                    }
                    else
                    {
                        uint device* _S31 = words_of_0(step_1.column_0, &kernelContext_3);
                        has_1 = (((*(_S31 + (s_6.validity_0 + ulong(row_1 / 32U)))) >> (row_1 % 32U)) & 1U) != 0U;
                    }
                    v_3 = _S30;
                    break;
                }
            case 1U:
                {
                    bool _S32 = !outside_0;
                    v_3 = step_1.low_1;
                    has_1 = _S32;
                    break;
                }
            case 2U:
                {
                    v_3 = a_2 + b_2;
                    has_1 = has_0;
                    break;
                }
            case 3U:
                {
                    v_3 = a_2 - b_2;
                    has_1 = has_0;
                    break;
                }
            case 4U:
                {
                    v_3 = a_2 * b_2;
                    has_1 = has_0;
                    break;
                }
            case 5U:
            case 6U:
                {
                    if(has_0)
                    {
                        has_1 = b_2 != 0LL;
                    }
                    else
                    {
                        has_1 = false;
                    }
                    if(has_1)
                    {
                        if((step_1.op_0) == 5U)
                        {
                            long _S33 = a_2 / b_2;
                            v_3 = _S33;
                        }
                        else
                        {
                            long _S34 = a_2 % b_2;
                            v_3 = _S34;
                        }
                    }
                    else
                    {
                        v_3 = 0LL;
                    }
                    break;
                }
            case 7U:
                {
                    if(a_2 != 0LL)
                    {
                        from_2 = step_1.b_0;
                    }
                    else
                    {
                        from_2 = step_1.c_0;
                    }
                    bool _S35 = ((valid_0 >> from_2) & 1U) != 0U;
                    v_3 = r_0[from_2];
                    has_1 = _S35;
                    break;
                }
            case 8U:
                {
                    if(has_a_0)
                    {
                        v_3 = a_2;
                    }
                    else
                    {
                        v_3 = b_2;
                    }
                    if(has_a_0)
                    {
                        has_1 = true;
                    }
                    else
                    {
                        has_1 = has_b_0;
                    }
                    break;
                }
            case 9U:
                {
                    ulong place_0 = ulong(a_2) - ulong(step_1.low_1);
                    if(has_a_0)
                    {
                        has_1 = place_0 < ulong(step_1.size_0);
                    }
                    else
                    {
                        has_1 = false;
                    }
                    if(has_1)
                    {
                        v_3 = *((&kernelContext_3)->p_0->data_1 + (step_1.table_0 + uint(place_0)));
                    }
                    else
                    {
                        v_3 = 0LL;
                    }
                    break;
                }
            case 10U:
                {
                    if(has_a_0)
                    {
                        if(a_2 >= (step_1.low_1))
                        {
                            has_1 = a_2 <= (step_1.high_1);
                        }
                        else
                        {
                            has_1 = false;
                        }
                        has_1 = has_1 != outside_0;
                    }
                    else
                    {
                        has_1 = false;
                    }
                    if(has_1)
                    {
                        _S27 = int(1);
                    }
                    else
                    {
                        _S27 = int(0);
                    }
                    v_3 = long(_S27);
                    has_1 = true;
                    break;
                }
            case 11U:
                {
                    if(has_a_0 == outside_0)
                    {
                        _S27 = int(1);
                    }
                    else
                    {
                        _S27 = int(0);
                    }
                    v_3 = long(_S27);
                    has_1 = true;
                    break;
                }
            case 12U:
                {
                    if(has_a_0)
                    {
                        thread Step_0 _S36 = step_1;
                        bool _S37 = in_list_0(&_S36, a_2, &kernelContext_3);
                        has_1 = _S37 != outside_0;
                    }
                    else
                    {
                        has_1 = false;
                    }
                    if(has_1)
                    {
                        _S27 = int(1);
                    }
                    else
                    {
                        _S27 = int(0);
                    }
                    v_3 = long(_S27);
                    has_1 = true;
                    break;
                }
            case 13U:
                {
                    ulong place_1 = ulong(a_2) - ulong(step_1.low_1);
                    if(place_1 < ulong(step_1.size_0))
                    {
                        has_1 = (((*((&kernelContext_3)->p_0->data_1 + (step_1.table_0 + uint(place_1 / 64ULL)))) >> (place_1 % 64ULL)) & 1LL) != 0LL;
                    }
                    else
                    {
                        has_1 = false;
                    }
                    if(has_a_0)
                    {
                        _S19 = has_1 != outside_0;
                    }
                    else
                    {
                        _S19 = false;
                    }
                    if(_S19)
                    {
                        _S27 = int(1);
                    }
                    else
                    {
                        _S27 = int(0);
                    }
                    v_3 = long(_S27);
                    has_1 = true;
                    break;
                }
            case 14U:
                {
                    if(has_0)
                    {
                        has_1 = compares_0(step_1.flags_0, a_2, b_2);
                    }
                    else
                    {
                        has_1 = false;
                    }
                    if(has_1)
                    {
                        _S27 = int(1);
                    }
                    else
                    {
                        _S27 = int(0);
                    }
                    v_3 = long(_S27);
                    has_1 = true;
                    break;
                }
            case 15U:
                {
                    if(has_a_0 != has_b_0)
                    {
                        has_1 = true;
                    }
                    else
                    {
                        if(has_a_0)
                        {
                            has_1 = a_2 != b_2;
                        }
                        else
                        {
                            has_1 = false;
                        }
                    }
                    if(has_1 != outside_0)
                    {
                        _S27 = int(1);
                    }
                    else
                    {
                        _S27 = int(0);
                    }
                    v_3 = long(_S27);
                    has_1 = true;
                    break;
                }
            case 16U:
                {
                    v_3 = a_2 & b_2;
                    has_1 = true;
                    break;
                }
            default:
                {
                    v_3 = a_2 | b_2;
                    has_1 = true;
                    break;
                }
            }
            r_0[i_0] = v_3;
            if(has_1)
            {
                from_2 = 1U << i_0;
            }
            else
            {
                from_2 = 0U;
            }
            uint valid_1 = valid_0 | from_2;
            i_0 = i_0 + 1U;
            valid_0 = valid_1;
        }
        if(_S20 < 128U)
        {
            (*(&kernelContext_3)->lds_0)[_S20] = 0U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        from_2 = 0U;
        for(;;)
        {
            if(from_2 < _S22)
            {
            }
            else
            {
                break;
            }
            Output_0 device* _S38 = (&kernelContext_3)->p_0->outputs_0 + from_2;
            Output_0 output_0 = *_S38;
            uint kind_1 = ((*_S38).kind_0) & 3U;
            uint to_1 = (*_S38).first_0 + segment_0 * (*_S38).stride_0;
            if(_S24)
            {
                has_0 = ((valid_0 >> (output_0.from_0)) & 1U) != 0U;
            }
            else
            {
                has_0 = false;
            }
            if(has_0)
            {
                v_3 = r_0[output_0.from_0];
            }
            else
            {
                if(kind_1 == 1U)
                {
                    v_3 = output_0.base_1;
                }
                else
                {
                    v_3 = 0LL;
                }
            }
            uint bit_0 = 1U << (_S20 % 32U);
            bool _S39 = kind_1 == 0U;
            if(_S39)
            {
                has_1 = v_3 != 0LL;
            }
            else
            {
                has_1 = false;
            }
            if(has_1)
            {
                uint _S40 = atomic_fetch_or_explicit(((atomic_uint threadgroup*)(&(*(&kernelContext_3)->lds_0)[2U * from_2 * 8U + _S20 / 32U])), bit_0, memory_order_relaxed);
            }
            if(((output_0.kind_0) & 4U) != 0U)
            {
                _S19 = has_0;
            }
            else
            {
                _S19 = false;
            }
            if(_S19)
            {
                uint _S41 = atomic_fetch_or_explicit(((atomic_uint threadgroup*)(&(*(&kernelContext_3)->lds_0)[(2U * from_2 + 1U) * 8U + _S20 / 32U])), bit_0, memory_order_relaxed);
            }
            bool _S42;
            if(!_S24)
            {
                _S42 = true;
            }
            else
            {
                _S42 = _S39;
            }
            if(_S42)
            {
                from_2 = from_2 + 1U;
                continue;
            }
            if(kind_1 == 1U)
            {
                *((&kernelContext_3)->p_0->out_0 + (to_1 + row_1)) = uint(ulong(v_3) - ulong(output_0.base_1));
            }
            else
            {
                uint _S43 = to_1 + 2U * row_1;
                ulong _S44 = ulong(v_3);
                *((&kernelContext_3)->p_0->out_0 + _S43) = uint(_S44);
                *((&kernelContext_3)->p_0->out_0 + (_S43 + 1U)) = uint(_S44 >> 32U);
            }
            from_2 = from_2 + 1U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        uint o_0 = _S20 / 16U;
        uint word_0 = _S20 % 8U;
        bool of_validity_0 = (_S20 / 8U % 2U) != 0U;
        if(o_0 < _S22)
        {
            has_0 = (block_0 + 32U * word_0) < _S23;
        }
        else
        {
            has_0 = false;
        }
        if(has_0)
        {
            Output_0 device* _S45 = (&kernelContext_3)->p_0->outputs_0 + o_0;
            Output_0 output_1 = *_S45;
            uint kind_2 = ((*_S45).kind_0) & 3U;
            uint to_2 = (*_S45).first_0 + segment_0 * (*_S45).stride_0 + block_0 / 32U + word_0;
            if(of_validity_0)
            {
                has_1 = ((output_1.kind_0) & 4U) != 0U;
            }
            else
            {
                has_1 = false;
            }
            if(has_1)
            {
                uint _S46;
                if(kind_2 == 0U)
                {
                    _S46 = 1U;
                }
                else
                {
                    _S46 = 32U * kind_2;
                }
                *((&kernelContext_3)->p_0->out_0 + (to_2 + 2048U * _S46)) = (*(&kernelContext_3)->lds_0)[_S20];
            }
            if(!of_validity_0)
            {
                _S19 = kind_2 == 0U;
            }
            else
            {
                _S19 = false;
            }
            if(_S19)
            {
                *((&kernelContext_3)->p_0->out_0 + to_2) = (*(&kernelContext_3)->lds_0)[_S20];
            }
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        block_0 = block_0 + 256U;
    }
    return;
}

