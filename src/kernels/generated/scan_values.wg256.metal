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

long divided_0(long a_1, long b_1, bool rest_0)
{
    bool _S16 = a_1 < 0LL;
    ulong x_0;
    if(_S16)
    {
        x_0 = 0ULL - ulong(a_1);
    }
    else
    {
        x_0 = ulong(a_1);
    }
    bool _S17 = b_1 < 0LL;
    ulong y_0;
    if(_S17)
    {
        y_0 = 0ULL - ulong(b_1);
    }
    else
    {
        y_0 = ulong(b_1);
    }
    ulong q_0 = x_0 / y_0;
    ulong left_0 = x_0 - q_0 * y_0;
    bool negative_0;
    if(rest_0)
    {
        negative_0 = _S16;
    }
    else
    {
        negative_0 = _S16 != _S17;
    }
    ulong v_2;
    if(rest_0)
    {
        v_2 = left_0;
    }
    else
    {
        v_2 = q_0;
    }
    if(negative_0)
    {
        x_0 = 0ULL - v_2;
    }
    else
    {
        x_0 = v_2;
    }
    return long(x_0);
}

bool in_list_0(const Step_0 thread* step_0, long v_3, KernelContext_0 thread* kernelContext_2)
{
    uint _S18 = step_0->size_0;
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
        if((*(kernelContext_2->p_0->data_1 + (step_0->table_0 + middle_0))) < v_3)
        {
            from_1 = middle_0 + 1U;
        }
        else
        {
            to_0 = middle_0;
        }
    }
    bool _S19;
    if(from_1 < _S18)
    {
        _S19 = (*(kernelContext_2->p_0->data_1 + (step_0->table_0 + from_1))) == v_3;
    }
    else
    {
        _S19 = false;
    }
    return _S19;
}

bool compares_0(uint how_0, long a_2, long b_2)
{
    if(how_0 == 0U)
    {
        return a_2 == b_2;
    }
    if(how_0 == 1U)
    {
        return a_2 != b_2;
    }
    if(how_0 == 2U)
    {
        return a_2 < b_2;
    }
    if(how_0 == 3U)
    {
        return a_2 <= b_2;
    }
    bool _S20;
    if(how_0 == 4U)
    {
        _S20 = a_2 > b_2;
    }
    else
    {
        _S20 = a_2 >= b_2;
    }
    return _S20;
}

[[kernel]] void scan_values(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    uint from_2;
    bool has_0;
    bool has_1;
    bool _S21;
    long v_4;
    thread KernelContext_0 kernelContext_3;
    (&kernelContext_3)->p_0 = p_1;
    threadgroup array<uint, int(128)> lds_1;
    (&kernelContext_3)->lds_0 = &lds_1;
    uint _S22 = lid_0.x;
    uint at_0 = gid_0.x * 8192U;
    uint segment_0 = (*(p_1->work_0 + (p_1->row_begin_0 + at_0) / 65536U)) & 16777215U;
    uint first_1 = segment_0 * *(p_1->plan_0 + 0U);
    uint _S23 = *(p_1->plan_0 + 2U);
    uint _S24 = *(p_1->plan_0 + 3U);
    uint begin_0 = (p_1->row_begin_0 + at_0) % 65536U;
    uint _S25 = min(begin_0 + min(8192U, p_1->row_count_0 - at_0), (p_1->pieces_0 + first_1)->rows_0);
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
        if(block_0 < _S25)
        {
        }
        else
        {
            break;
        }
        uint row_1 = block_0 + _S22;
        bool _S26 = row_1 < _S25;
        uint i_0 = 0U;
        uint valid_0 = 0U;
        for(;;)
        {
            bool _S27;
            if(_S26)
            {
                _S27 = i_0 < _S23;
            }
            else
            {
                _S27 = false;
            }
            if(_S27)
            {
            }
            else
            {
                break;
            }
            Step_0 device* _S28 = (&kernelContext_3)->p_0->steps_0 + i_0;
            Step_0 step_1 = *_S28;
            long a_3 = r_0[(*_S28).a_0];
            long b_3 = r_0[(*_S28).b_0];
            bool has_a_0 = ((valid_0 >> ((*_S28).a_0)) & 1U) != 0U;
            bool has_b_0 = ((valid_0 >> ((*_S28).b_0)) & 1U) != 0U;
            if(has_a_0)
            {
                has_0 = has_b_0;
            }
            else
            {
                has_0 = false;
            }
            bool outside_0 = ((step_1.flags_0) & 1U) != 0U;
            int _S29;
            switch(step_1.op_0)
            {
            case 0U:
                {
                    Segment_0 device* _S30 = p_1->pieces_0 + (first_1 + step_1.column_0);
                    Segment_0 s_6 = *_S30;
                    thread Segment_0 _S31 = *_S30;
                    long _S32 = key_at_0(step_1.column_0, &_S31, row_1, &kernelContext_3);
                    if((s_6.validity_0) == 0ULL)
                    {
                        has_1 = true;
                    }
                    else
                    {
                        uint device* _S33 = words_of_0(step_1.column_0, &kernelContext_3);
                        has_1 = (((*(_S33 + (s_6.validity_0 + ulong(row_1 / 32U)))) >> (row_1 % 32U)) & 1U) != 0U;
                    }
                    v_4 = _S32;
                    break;
                }
            case 1U:
                {
                    bool _S34 = !outside_0;
                    v_4 = step_1.low_1;
                    has_1 = _S34;
                    break;
                }
            case 2U:
                {
                    v_4 = a_3 + b_3;
                    has_1 = has_0;
                    break;
                }
            case 3U:
                {
                    v_4 = a_3 - b_3;
                    has_1 = has_0;
                    break;
                }
            case 4U:
                {
                    v_4 = a_3 * b_3;
                    has_1 = has_0;
                    break;
                }
            case 5U:
            case 6U:
                {
                    if(has_0)
                    {
                        has_1 = b_3 != 0LL;
                    }
                    else
                    {
                        has_1 = false;
                    }
                    if(has_1)
                    {
                        long _S35 = divided_0(a_3, b_3, (step_1.op_0) == 6U);
                        v_4 = _S35;
                    }
                    else
                    {
                        v_4 = 0LL;
                    }
                    break;
                }
            case 7U:
                {
                    if(a_3 != 0LL)
                    {
                        from_2 = step_1.b_0;
                    }
                    else
                    {
                        from_2 = step_1.c_0;
                    }
                    bool _S36 = ((valid_0 >> from_2) & 1U) != 0U;
                    v_4 = r_0[from_2];
                    has_1 = _S36;
                    break;
                }
            case 8U:
                {
                    if(has_a_0)
                    {
                        v_4 = a_3;
                    }
                    else
                    {
                        v_4 = b_3;
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
                    ulong place_0 = ulong(a_3) - ulong(step_1.low_1);
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
                        v_4 = *((&kernelContext_3)->p_0->data_1 + (step_1.table_0 + uint(place_0)));
                    }
                    else
                    {
                        v_4 = 0LL;
                    }
                    break;
                }
            case 10U:
                {
                    if(has_a_0)
                    {
                        if(a_3 >= (step_1.low_1))
                        {
                            has_1 = a_3 <= (step_1.high_1);
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
                        _S29 = int(1);
                    }
                    else
                    {
                        _S29 = int(0);
                    }
                    v_4 = long(_S29);
                    has_1 = true;
                    break;
                }
            case 11U:
                {
                    if(has_a_0 == outside_0)
                    {
                        _S29 = int(1);
                    }
                    else
                    {
                        _S29 = int(0);
                    }
                    v_4 = long(_S29);
                    has_1 = true;
                    break;
                }
            case 12U:
                {
                    if(has_a_0)
                    {
                        thread Step_0 _S37 = step_1;
                        bool _S38 = in_list_0(&_S37, a_3, &kernelContext_3);
                        has_1 = _S38 != outside_0;
                    }
                    else
                    {
                        has_1 = false;
                    }
                    if(has_1)
                    {
                        _S29 = int(1);
                    }
                    else
                    {
                        _S29 = int(0);
                    }
                    v_4 = long(_S29);
                    has_1 = true;
                    break;
                }
            case 13U:
                {
                    ulong place_1 = ulong(a_3) - ulong(step_1.low_1);
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
                        _S21 = has_1 != outside_0;
                    }
                    else
                    {
                        _S21 = false;
                    }
                    if(_S21)
                    {
                        _S29 = int(1);
                    }
                    else
                    {
                        _S29 = int(0);
                    }
                    v_4 = long(_S29);
                    has_1 = true;
                    break;
                }
            case 14U:
                {
                    if(has_0)
                    {
                        has_1 = compares_0(step_1.flags_0, a_3, b_3);
                    }
                    else
                    {
                        has_1 = false;
                    }
                    if(has_1)
                    {
                        _S29 = int(1);
                    }
                    else
                    {
                        _S29 = int(0);
                    }
                    v_4 = long(_S29);
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
                            has_1 = a_3 != b_3;
                        }
                        else
                        {
                            has_1 = false;
                        }
                    }
                    if(has_1 != outside_0)
                    {
                        _S29 = int(1);
                    }
                    else
                    {
                        _S29 = int(0);
                    }
                    v_4 = long(_S29);
                    has_1 = true;
                    break;
                }
            case 16U:
                {
                    v_4 = a_3 & b_3;
                    has_1 = true;
                    break;
                }
            default:
                {
                    v_4 = a_3 | b_3;
                    has_1 = true;
                    break;
                }
            }
            r_0[i_0] = v_4;
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
        if(_S22 < 128U)
        {
            (*(&kernelContext_3)->lds_0)[_S22] = 0U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        from_2 = 0U;
        for(;;)
        {
            if(from_2 < _S24)
            {
            }
            else
            {
                break;
            }
            Output_0 device* _S39 = (&kernelContext_3)->p_0->outputs_0 + from_2;
            Output_0 output_0 = *_S39;
            uint kind_1 = ((*_S39).kind_0) & 3U;
            uint to_1 = (*_S39).first_0 + segment_0 * (*_S39).stride_0;
            if(_S26)
            {
                has_0 = ((valid_0 >> (output_0.from_0)) & 1U) != 0U;
            }
            else
            {
                has_0 = false;
            }
            if(has_0)
            {
                v_4 = r_0[output_0.from_0];
            }
            else
            {
                if(kind_1 == 1U)
                {
                    v_4 = output_0.base_1;
                }
                else
                {
                    v_4 = 0LL;
                }
            }
            uint bit_0 = 1U << (_S22 % 32U);
            bool _S40 = kind_1 == 0U;
            if(_S40)
            {
                has_1 = v_4 != 0LL;
            }
            else
            {
                has_1 = false;
            }
            if(has_1)
            {
                uint _S41 = atomic_fetch_or_explicit(((atomic_uint threadgroup*)(&(*(&kernelContext_3)->lds_0)[2U * from_2 * 8U + _S22 / 32U])), bit_0, memory_order_relaxed);
            }
            if(((output_0.kind_0) & 4U) != 0U)
            {
                _S21 = has_0;
            }
            else
            {
                _S21 = false;
            }
            if(_S21)
            {
                uint _S42 = atomic_fetch_or_explicit(((atomic_uint threadgroup*)(&(*(&kernelContext_3)->lds_0)[(2U * from_2 + 1U) * 8U + _S22 / 32U])), bit_0, memory_order_relaxed);
            }
            bool _S43;
            if(!_S26)
            {
                _S43 = true;
            }
            else
            {
                _S43 = _S40;
            }
            if(_S43)
            {
                from_2 = from_2 + 1U;
                continue;
            }
            if(kind_1 == 1U)
            {
                *((&kernelContext_3)->p_0->out_0 + (to_1 + row_1)) = uint(ulong(v_4) - ulong(output_0.base_1));
            }
            else
            {
                uint _S44 = to_1 + 2U * row_1;
                ulong _S45 = ulong(v_4);
                *((&kernelContext_3)->p_0->out_0 + _S44) = uint(_S45);
                *((&kernelContext_3)->p_0->out_0 + (_S44 + 1U)) = uint(_S45 >> 32U);
            }
            from_2 = from_2 + 1U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        uint o_0 = _S22 / 16U;
        uint word_0 = _S22 % 8U;
        bool of_validity_0 = (_S22 / 8U % 2U) != 0U;
        if(o_0 < _S24)
        {
            has_0 = (block_0 + 32U * word_0) < _S25;
        }
        else
        {
            has_0 = false;
        }
        if(has_0)
        {
            Output_0 device* _S46 = (&kernelContext_3)->p_0->outputs_0 + o_0;
            Output_0 output_1 = *_S46;
            uint kind_2 = ((*_S46).kind_0) & 3U;
            uint to_2 = (*_S46).first_0 + segment_0 * (*_S46).stride_0 + block_0 / 32U + word_0;
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
                uint _S47;
                if(kind_2 == 0U)
                {
                    _S47 = 1U;
                }
                else
                {
                    _S47 = 32U * kind_2;
                }
                *((&kernelContext_3)->p_0->out_0 + (to_2 + 2048U * _S47)) = (*(&kernelContext_3)->lds_0)[_S22];
            }
            if(!of_validity_0)
            {
                _S21 = kind_2 == 0U;
            }
            else
            {
                _S21 = false;
            }
            if(_S21)
            {
                *((&kernelContext_3)->p_0->out_0 + to_2) = (*(&kernelContext_3)->lds_0)[_S22];
            }
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        block_0 = block_0 + 256U;
    }
    return;
}

