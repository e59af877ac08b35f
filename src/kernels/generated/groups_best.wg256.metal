#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
struct Params_0
{
    uint device* table_0;
    ulong device* best_0;
    long least_0;
    uint record_words_0;
    uint kind_0;
    uint word_0;
    uint valid_word_0;
    uint divisor_0;
    uint domain_0;
    uint flags_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<ulong, int(256)> threadgroup* lds_0;
};

ulong score_of_0(uint group_0, KernelContext_0 thread* kernelContext_0)
{
    ulong at_0 = ulong(group_0) * ulong(kernelContext_0->p_0->record_words_0);
    if((*(kernelContext_0->p_0->table_0 + at_0)) == 0U)
    {
        return 0ULL;
    }
    long number_0;
    bool is_null_0;
    if((kernelContext_0->p_0->kind_0) == 4U)
    {
        uint _S1 = group_0 / kernelContext_0->p_0->divisor_0;
        uint code_0 = _S1 % kernelContext_0->p_0->domain_0;
        if(((kernelContext_0->p_0->flags_0) & 4U) != 0U)
        {
            is_null_0 = code_0 == (kernelContext_0->p_0->domain_0 - 1U);
        }
        else
        {
            is_null_0 = false;
        }
        number_0 = long(code_0);
    }
    else
    {
        if((kernelContext_0->p_0->kind_0) == 0U)
        {
            long _S2 = long(*(kernelContext_0->p_0->table_0 + (at_0 + ulong(kernelContext_0->p_0->word_0))));
            is_null_0 = false;
            number_0 = _S2;
        }
        else
        {
            uint device* _S3 = kernelContext_0->p_0->table_0 + (at_0 + ulong(kernelContext_0->p_0->valid_word_0));
            uint valid_0 = *_S3;
            uint low_0 = *(kernelContext_0->p_0->table_0 + (at_0 + ulong(kernelContext_0->p_0->word_0)));
            bool _S4 = (*_S3) == 0U;
            if((kernelContext_0->p_0->kind_0) == 1U)
            {
                number_0 = long((ulong(*(kernelContext_0->p_0->table_0 + (at_0 + ulong(kernelContext_0->p_0->word_0) + 1ULL))) << 32U) + ulong(low_0) + ulong(valid_0) * ulong(kernelContext_0->p_0->least_0));
            }
            else
            {
                ulong _S5 = ulong(kernelContext_0->p_0->least_0);
                uint _S6;
                if((kernelContext_0->p_0->kind_0) == 2U)
                {
                    _S6 = ~low_0;
                }
                else
                {
                    _S6 = low_0;
                }
                number_0 = long(_S5 + ulong(_S6));
            }
            is_null_0 = _S4;
        }
    }
    ulong _S7;
    if(is_null_0)
    {
        if(((kernelContext_0->p_0->flags_0) & 2U) != 0U)
        {
            _S7 = 18446744073709551615ULL;
        }
        else
        {
            _S7 = 1ULL;
        }
        return _S7;
    }
    ulong up_0 = ulong(number_0) + 4611686018427387904ULL;
    if(((kernelContext_0->p_0->flags_0) & 1U) != 0U)
    {
        _S7 = 9223372036854775808ULL - up_0;
    }
    else
    {
        _S7 = up_0;
    }
    return _S7 + 2ULL;
}

[[kernel]] void groups_best(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_1;
    (&kernelContext_1)->p_0 = p_1;
    threadgroup array<ulong, int(256)> lds_1;
    (&kernelContext_1)->lds_0 = &lds_1;
    uint _S8 = gid_0.x;
    uint _S9 = lid_0.x;
    uint row_0 = _S8 * 256U + _S9;
    ulong _S10;
    if(row_0 < (p_1->row_count_0))
    {
        ulong _S11 = score_of_0((&kernelContext_1)->p_0->row_begin_0 + row_0, &kernelContext_1);
        _S10 = _S11;
    }
    else
    {
        _S10 = 0ULL;
    }
    lds_1[_S9] = _S10;
    uint half_0 = 128U;
    for(;;)
    {
        if(half_0 > 0U)
        {
        }
        else
        {
            break;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        bool _S12;
        if(_S9 < half_0)
        {
            _S12 = ((*(&kernelContext_1)->lds_0)[_S9]) < (*(&kernelContext_1)->lds_0)[_S9 + half_0];
        }
        else
        {
            _S12 = false;
        }
        if(_S12)
        {
            (*(&kernelContext_1)->lds_0)[_S9] = (*(&kernelContext_1)->lds_0)[_S9 + half_0];
        }
        half_0 = half_0 / 2U;
    }
    if(_S9 == 0U)
    {
        *((&kernelContext_1)->p_0->best_0 + ((&kernelContext_1)->p_0->row_begin_0 / 256U + _S8)) = (*(&kernelContext_1)->lds_0)[int(0)];
    }
    return;
}

