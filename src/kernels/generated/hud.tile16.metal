#include <metal_stdlib>
#include <metal_math>
#include <metal_texture>
using namespace metal;
uint firstbitlow_0(uint value_0)
{
    uint _S1;
    if(value_0 == 0U)
    {
        _S1 = 4294967295U;
    }
    else
    {
        uint _S2 = ctz(value_0);
        _S1 = _S2;
    }
    return _S1;
}

struct Item_0
{
    uint kind_0;
    uint color_0;
    int x0_0;
    int y0_0;
    int x1_0;
    int y1_0;
    uint first_0;
    uint scale_0;
};

bool touches_0(const Item_0 thread* item_0, int x_0, int y_0)
{
    int reach_0;
    if((item_0->kind_0) == 1U)
    {
        reach_0 = int(item_0->first_0) + int(1);
    }
    else
    {
        reach_0 = int(0);
    }
    int _S3 = item_0->x0_0;
    int _S4 = item_0->x1_0;
    bool _S5;
    if((min(item_0->x0_0, item_0->x1_0) - reach_0) < (x_0 + int(16)))
    {
        _S5 = (max(_S3, _S4) + reach_0) >= x_0;
    }
    else
    {
        _S5 = false;
    }
    if(_S5)
    {
        _S5 = (min(item_0->y0_0, item_0->y1_0) - reach_0) < (y_0 + int(16));
    }
    else
    {
        _S5 = false;
    }
    if(_S5)
    {
        _S5 = (max(item_0->y0_0, item_0->y1_0) + reach_0) >= y_0;
    }
    else
    {
        _S5 = false;
    }
    return _S5;
}

uint line_samples_0(const Item_0 thread* item_1, int x_1, int y_1)
{
    long ax_0 = long(item_1->x0_0) * 4LL + 2LL;
    long ay_0 = long(item_1->y0_0) * 4LL + 2LL;
    long dx_0 = long(item_1->x1_0) * 4LL + 2LL - ax_0;
    long dy_0 = long(item_1->y1_0) * 4LL + 2LL - ay_0;
    long _S6 = dx_0 * dx_0 + dy_0 * dy_0;
    long _S7 = long(item_1->first_0);
    long _S8 = _S7 * _S7 * 4LL;
    uint s_0 = 0U;
    uint samples_0 = 0U;
    for(;;)
    {
        if(s_0 < 4U)
        {
        }
        else
        {
            break;
        }
        long px_0 = long(x_1) * 4LL + 1LL + long(s_0 & 1U) * 2LL - ax_0;
        long py_0 = long(y_1) * 4LL + 1LL + long(s_0 >> 1U) * 2LL - ay_0;
        long along_0 = px_0 * dx_0 + py_0 * dy_0;
        long across_0 = px_0 * dy_0 - py_0 * dx_0;
        bool inside_0;
        if(along_0 <= 0LL)
        {
            inside_0 = (px_0 * px_0 + py_0 * py_0) <= _S8;
        }
        else
        {
            if(along_0 >= _S6)
            {
                long _S9 = px_0 - dx_0;
                long _S10 = py_0 - dy_0;
                inside_0 = (_S9 * _S9 + _S10 * _S10) <= _S8;
            }
            else
            {
                inside_0 = (across_0 * across_0) <= (_S8 * _S6);
            }
        }
        if(inside_0)
        {
            samples_0 = samples_0 + 1U;
        }
        s_0 = s_0 + 1U;
    }
    return samples_0;
}

struct Params_0
{
    Item_0 device* items_0;
    uint device* text_0;
    uint device* font_0;
    uint device* image_0;
    uint item_count_0;
    uint width_0;
    uint background_0;
    uint keep_0;
    uint row_begin_0;
    uint row_count_0;
};

struct KernelContext_0
{
    Params_0 constant* p_0;
    array<uint, int(8)> threadgroup* lds_touch_0;
};

bool text_dot_0(const Item_0 thread* item_2, int x_2, int y_2, KernelContext_0 thread* kernelContext_0)
{
    uint _S11 = item_2->scale_0;
    if((item_2->scale_0) == 0U)
    {
        return false;
    }
    uint column_0 = uint(x_2 - item_2->x0_0) / _S11;
    uint line_0 = uint(y_2 - item_2->y0_0) / _S11;
    uint byte_at_0 = item_2->first_0 + column_0 / 6U;
    uint code_0 = ((*(kernelContext_0->p_0->text_0 + byte_at_0 / 4U)) >> (byte_at_0 % 4U * 8U)) & 255U;
    bool _S12;
    if(code_0 < 32U)
    {
        _S12 = true;
    }
    else
    {
        _S12 = code_0 > 126U;
    }
    if(_S12)
    {
        _S12 = true;
    }
    else
    {
        _S12 = line_0 >= 8U;
    }
    if(_S12)
    {
        return false;
    }
    return ((((*(kernelContext_0->p_0->font_0 + ((code_0 - 32U) * 2U + line_0 / 4U))) >> (line_0 % 4U * 8U)) >> (column_0 % 6U)) & 1U) != 0U;
}

uint coverage_0(const Item_0 thread* item_3, int x_3, int y_3, KernelContext_0 thread* kernelContext_1)
{
    uint alpha_0 = (item_3->color_0) >> 24U;
    uint _S13 = item_3->kind_0;
    if((item_3->kind_0) == 1U)
    {
        uint _S14 = line_samples_0(item_3, x_3, y_3);
        return alpha_0 * _S14 / 4U;
    }
    bool _S15;
    if(x_3 < (item_3->x0_0))
    {
        _S15 = true;
    }
    else
    {
        _S15 = x_3 >= (item_3->x1_0);
    }
    if(_S15)
    {
        _S15 = true;
    }
    else
    {
        _S15 = y_3 < (item_3->y0_0);
    }
    if(_S15)
    {
        _S15 = true;
    }
    else
    {
        _S15 = y_3 >= (item_3->y1_0);
    }
    if(_S15)
    {
        return 0U;
    }
    if(_S13 == 2U)
    {
        bool _S16 = text_dot_0(item_3, x_3, y_3, kernelContext_1);
        _S15 = !_S16;
    }
    else
    {
        _S15 = false;
    }
    if(_S15)
    {
        return 0U;
    }
    return alpha_0;
}

uint blend_0(uint below_0, uint color_1, uint alpha_1)
{
    uint shift_0 = 0U;
    uint result_0 = 0U;
    for(;;)
    {
        if(shift_0 < 32U)
        {
        }
        else
        {
            break;
        }
        uint b_0 = (below_0 >> shift_0) & 255U;
        uint c_0;
        if(shift_0 == 24U)
        {
            c_0 = 255U;
        }
        else
        {
            c_0 = (color_1 >> shift_0) & 255U;
        }
        uint result_1 = result_0 | (((c_0 * alpha_1 + b_0 * (255U - alpha_1) + 127U) / 255U) << shift_0);
        shift_0 = shift_0 + 8U;
        result_0 = result_1;
    }
    return result_0;
}

[[kernel]] void hud(uint3 lid_0 [[thread_position_in_threadgroup]], uint3 gid_0 [[threadgroup_position_in_grid]], Params_0 constant* p_1 [[buffer(0)]])
{
    thread KernelContext_0 kernelContext_2;
    (&kernelContext_2)->p_0 = p_1;
    threadgroup array<uint, int(8)> lds_touch_1;
    (&kernelContext_2)->lds_touch_0 = &lds_touch_1;
    int tile_x_0 = int(gid_0.y * 16U);
    int tile_y_0 = int(p_1->row_begin_0 + gid_0.x * 16U);
    uint _S17 = lid_0.x;
    int x_4 = tile_x_0 + int(_S17 % 16U);
    int y_4 = tile_y_0 + int(_S17 / 16U);
    bool mine_0;
    if(x_4 < int(p_1->width_0))
    {
        mine_0 = y_4 < int(p_1->row_begin_0 + (&kernelContext_2)->p_0->row_count_0);
    }
    else
    {
        mine_0 = false;
    }
    ulong at_0 = ulong(y_4) * ulong(p_1->width_0) + ulong(x_4);
    uint _S18 = (&kernelContext_2)->p_0->background_0;
    bool _S19;
    if(mine_0)
    {
        _S19 = ((&kernelContext_2)->p_0->keep_0) != 0U;
    }
    else
    {
        _S19 = false;
    }
    uint pixel_0;
    if(_S19)
    {
        pixel_0 = *((&kernelContext_2)->p_0->image_0 + at_0);
    }
    else
    {
        pixel_0 = _S18;
    }
    uint first_1 = 0U;
    for(;;)
    {
        if(first_1 < ((&kernelContext_2)->p_0->item_count_0))
        {
        }
        else
        {
            break;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        if(_S17 < 8U)
        {
            (*(&kernelContext_2)->lds_touch_0)[_S17] = 0U;
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        if((first_1 + _S17) < ((&kernelContext_2)->p_0->item_count_0))
        {
            thread Item_0 _S20 = *((&kernelContext_2)->p_0->items_0 + (first_1 + _S17));
            bool _S21 = touches_0(&_S20, tile_x_0, tile_y_0);
            _S19 = _S21;
        }
        else
        {
            _S19 = false;
        }
        if(_S19)
        {
            uint _S22 = atomic_fetch_or_explicit(((atomic_uint threadgroup*)(&(*(&kernelContext_2)->lds_touch_0)[_S17 / 32U])), 1U << (_S17 % 32U), memory_order_relaxed);
        }
        threadgroup_barrier(mem_flags::mem_threadgroup);
        uint word_0 = 0U;
        for(;;)
        {
            if(word_0 < 8U)
            {
            }
            else
            {
                break;
            }
            uint _S23;
            if(mine_0)
            {
                _S23 = (*(&kernelContext_2)->lds_touch_0)[word_0];
            }
            else
            {
                _S23 = 0U;
            }
            uint pixel_1 = pixel_0;
            uint left_0 = _S23;
            for(;;)
            {
                if(left_0 != 0U)
                {
                }
                else
                {
                    break;
                }
                Item_0 device* _S24 = (&kernelContext_2)->p_0->items_0 + (first_1 + word_0 * 32U + firstbitlow_0(left_0));
                Item_0 item_4 = *_S24;
                uint left_1 = left_0 & (left_0 - 1U);
                thread Item_0 _S25 = *_S24;
                uint _S26 = coverage_0(&_S25, x_4, y_4, &kernelContext_2);
                if(_S26 != 0U)
                {
                    pixel_1 = blend_0(pixel_1, item_4.color_0, _S26);
                }
                left_0 = left_1;
            }
            uint word_1 = word_0 + 1U;
            pixel_0 = pixel_1;
            word_0 = word_1;
        }
        first_1 = first_1 + 256U;
    }
    if(mine_0)
    {
        *((&kernelContext_2)->p_0->image_0 + at_0) = pixel_0;
    }
    return;
}

