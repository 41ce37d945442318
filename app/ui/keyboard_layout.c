#include "ui/keyboard_layout.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#define NEXT_UNITS  2.4f
#define SPACE_UNITS 2.0f /* the narrowest space key */
#define WIDE_UNITS  3.0f /* the widest other key, when reflowed */

static float key_units(const struct keymap_key *key) {
    if (!key) {
        return NEXT_UNITS;
    }
    return key->action == KEY_SPACE ? SPACE_UNITS : fmaxf(1, key->width);
}

static bool is_space(const struct keymap_key *key) {
    return key && key->action == KEY_SPACE;
}

static void push(struct keyboard_layout *out, const struct keymap_key *key, float units) {
    assert(out->n < KEYBOARD_CELLS_MAX);
    out->at[out->n++] = (struct keyboard_cell){key, 0, units, out->rows};
}

/* What a row needs, and whether it has a space key to stretch. */
static float row_units(const struct keymap_row *row, bool *has_space) {
    float sum = 0;
    *has_space = false;
    for (size_t i = 0; i < row->n; i++) {
        sum += key_units(&row->keys[i]);
        *has_space = *has_space || is_space(&row->keys[i]);
    }
    return sum;
}

/* Columns of the block: the longest row without a space key; those with one adapt. */
static float block_units(const struct keymap_layer *layer) {
    float units = 1;
    for (size_t i = 0; i < layer->n; i++) {
        bool has_space;
        float sum = row_units(&layer->rows[i], &has_space);
        units = fmaxf(units, has_space && layer->n > 1 ? 0 : sum);
    }
    return units;
}

/* Cells [from, n): widths in units become places in pixels, starting at x. */
static void place(struct keyboard_layout *out, size_t from, float x, float unit) {
    for (size_t i = from; i < out->n; i++) {
        out->at[i].x = x;
        out->at[i].w *= unit;
        x += out->at[i].w;
    }
}

static float units_from(const struct keyboard_layout *out, size_t from) {
    float sum = 0;
    for (size_t i = from; i < out->n; i++) {
        sum += out->at[i].w;
    }
    return sum;
}

/* Gives what is left of `units` to the space key. */
static void stretch_space(struct keyboard_layout *out, size_t from, float units) {
    float left = units - units_from(out, from);
    for (size_t i = from; i < out->n && left > 0; i++) {
        if (is_space(out->at[i].key)) {
            out->at[i].w += left;
            left = 0;
        }
    }
}

/* A row as its data has it, in the block from x on, `units` wide. False when a key comes out too narrow. */
static bool place_row(struct keyboard_layout *out, const struct keymap_row *row, bool next, float x, float units, float unit,
                      const struct keyboard_room *room) {
    size_t from = out->n;
    if (next && room->next_first) {
        push(out, NULL, NEXT_UNITS);
    }
    for (size_t i = 0; i < row->n; i++) {
        push(out, &row->keys[i], key_units(&row->keys[i]));
    }
    if (next && !room->next_first) {
        push(out, NULL, NEXT_UNITS);
    }
    stretch_space(out, from, units);
    float sum = units_from(out, from), squeezed = sum > units ? units / sum : 1;
    float narrowest = INFINITY;
    place(out, from, x + fmaxf(0, units - sum) / 2 * unit, unit * squeezed);
    for (size_t i = from; i < out->n; i++) {
        narrowest = fminf(narrowest, out->at[i].w);
    }
    out->rows++;
    return narrowest >= room->min_key;
}

static bool lay_out_as_given(struct keyboard_layout *out, const struct keymap_layer *layer, const struct keyboard_room *room) {
    bool has_space = false;
    row_units(&layer->rows[layer->n - 1], &has_space);
    bool beside = room->with_next && !has_space;
    float units = block_units(layer), all = units + (beside ? NEXT_UNITS : 0);
    float unit = fminf(room->w / all, room->max_key), x = (room->w - all * unit) / 2;
    float block_x = beside && room->next_first ? x + NEXT_UNITS * unit : x;
    *out = (struct keyboard_layout){0};
    bool fits = true;
    for (size_t i = 0; i < layer->n && fits; i++) {
        bool last = i + 1 == layer->n;
        fits = place_row(out, &layer->rows[i], last && room->with_next && !beside, block_x, units, unit, room);
    }
    if (fits && beside) {
        out->rows--;
        push(out, NULL, NEXT_UNITS);
        out->rows++;
        place(out, out->n - 1, room->next_first ? x : block_x + units * unit, unit);
    }
    return fits;
}

static size_t count_characters(const struct keymap_layer *layer) {
    size_t n = 0;
    for (size_t i = 0; i + 1 < layer->n; i++) {
        for (size_t k = 0; k < layer->rows[i].n; k++) {
            n += layer->rows[i].keys[k].action == KEY_CHAR;
        }
    }
    return n;
}

/* Characters of all rows but the last: rows of equal length, the last one centred. */
static void flow_characters(struct keyboard_layout *out, const struct keymap_layer *layer, size_t columns, float w) {
    size_t n = count_characters(layer), rows = (n + columns - 1) / columns, a_row = rows ? (n + rows - 1) / rows : 0,
           from = out->n;
    for (size_t i = 0; i + 1 < layer->n; i++) {
        for (size_t k = 0; k < layer->rows[i].n; k++) {
            const struct keymap_key *key = &layer->rows[i].keys[k];
            if (key->action != KEY_CHAR) {
                continue;
            }
            push(out, key, 1);
            n--;
            if (out->n - from == a_row || n == 0) {
                float unit = w / (float)a_row;
                place(out, from, (w - (float)(out->n - from) * unit) / 2, unit);
                from = out->n;
                out->rows++;
            }
        }
    }
}

struct packing {
    size_t from; /* first cell of the row being packed */
    float units, w;
    bool next_first;
};

/* Next, which is packed last, stands at the other end of a mirrored row. */
static void put_next_first(struct keyboard_layout *out, size_t from) {
    struct keyboard_cell next = out->at[out->n - 1];
    if (!next.key) {
        memmove(&out->at[from + 1], &out->at[from], (out->n - 1 - from) * sizeof next);
        out->at[from] = next;
    }
}

static void close_row(struct keyboard_layout *out, struct packing *p) {
    if (out->n > p->from && p->next_first) {
        put_next_first(out, p->from);
    }
    if (out->n > p->from) {
        stretch_space(out, p->from, p->units);
        place(out, p->from, 0, p->w / units_from(out, p->from));
        p->from = out->n;
        out->rows++;
    }
}

static void pack(struct keyboard_layout *out, struct packing *p, const struct keymap_key *key) {
    float units = fminf(key_units(key), WIDE_UNITS);
    if (units_from(out, p->from) + units > p->units + 0.01f) {
        close_row(out, p);
    }
    push(out, key, units);
}

static void reflow(struct keyboard_layout *out, const struct keymap_layer *layer, const struct keyboard_room *room) {
    float columns = fmaxf(1, fminf(KEYBOARD_COLUMNS_MAX, floorf(room->w / room->min_key)));
    *out = (struct keyboard_layout){.reflowed = true};
    flow_characters(out, layer, (size_t)columns, room->w);
    struct packing p = {out->n, columns, room->w, room->next_first};
    for (size_t i = 0; i < layer->n; i++) {
        for (size_t k = 0; k < layer->rows[i].n; k++) {
            const struct keymap_key *key = &layer->rows[i].keys[k];
            if (key->action != KEY_CHAR || i + 1 == layer->n) {
                pack(out, &p, key);
            }
        }
    }
    if (room->with_next) {
        pack(out, &p, NULL);
    }
    close_row(out, &p);
}

void keyboard_lay_out(struct keyboard_layout *out, const struct keymap_layer *layer, const struct keyboard_room *room) {
    assert(layer->n > 0);
    if (!lay_out_as_given(out, layer, room)) {
        reflow(out, layer, room);
    }
}
