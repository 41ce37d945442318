#include "core/wall.h"

#include <string.h>

#include "base/random.h"
#include "base/utf8.h"

enum { WIDE_FROM = 0x1100 }; /* Hangul Jamo: from here on East Asian scripts, which are twice as wide */

static const size_t letters_of_size[WALL_SIZE_MAX] = {44, 100, 190, EVENT_IDEA_TEXT_MAX * 2};

size_t wall_letters(const char *text) {
    size_t letters = 0;
    for (size_t n = strlen(text), used; n > 0; text += used, n -= used) {
        int32_t c = utf8_decode(text, n, &used);
        letters += c >= WIDE_FROM && !(c >= 0x1400 && c < 0x1680) && !(c >= 0x1E00 && c < 0x2100) ? 2 : 1;
    }
    return letters;
}

int wall_size(size_t letters) {
    int size = 1;
    while (size < WALL_SIZE_MAX && letters > letters_of_size[size - 1]) {
        size++;
    }
    return size;
}

size_t wall_size_letters(int size) {
    return letters_of_size[size - 1];
}

bool wall_is_long(const char *text) {
    return wall_size(wall_letters(text)) > WALL_SHORT_SIZE;
}

/* --- the order of the cards ------------------------------------------------------------------------------------------ */

struct making {
    struct wall_index *wall;
    const struct wall_params *params;
    struct arena *arena;
    struct rng rng;
    const uint32_t *from; /* what is to be placed */
    uint32_t *cards;
    uint16_t *letters; /* by place in from[] */
    uint8_t *sizes;    /* by place in cards[] */
    size_t slots;      /* groups a section may have */
};

static bool is_else(const struct idea_board *board, int theme) {
    return strcmp(board->themes.at[theme].id, THEME_ELSE) == 0;
}

/* The last slot: no theme, or something else. */
static size_t slot_of(const struct making *m, uint32_t idea) {
    const struct idea *i = &m->params->board->ideas.at[idea];
    bool has_theme = !m->params->items && i->theme_count > 0 && !is_else(m->params->board, i->themes[0]);
    return has_theme ? i->themes[0] : m->slots - 1;
}

static size_t section_of(const struct making *m, size_t i) {
    bool is_long = wall_size(m->letters[i]) > WALL_SHORT_SIZE;
    return is_long == m->wall->sections[1].is_long;
}

static void measure(struct making *m) {
    const struct idea_board *board = m->params->board;
    for (size_t i = 0; i < m->wall->count; i++) {
        size_t letters = wall_letters(idea_text(board, &board->ideas.at[m->from[i]], m->params->language));
        m->letters[i] = (uint16_t)(letters < UINT16_MAX ? letters : UINT16_MAX);
    }
}

static void make_groups(struct making *m, struct wall_section *section, const size_t *counts) {
    struct wall_group *groups = ARENA_ARRAY(m->arena, struct wall_group, m->slots);
    for (size_t s = 0; s < m->slots; s++) {
        if (counts[s] > 0) {
            groups[section->group_count++] =
                (struct wall_group){.theme = s + 1 < m->slots ? (int)s : IDEA_NONE, .count = counts[s]};
        }
    }
    section->groups = groups;
}

/* Counts, then places: by section and slot, those of a slot in the order they came in. */
static void sort_cards(struct making *m) {
    size_t keys = WALL_SECTIONS * m->slots, *next = ARENA_ARRAY(m->arena, size_t, keys), at = 0;
    for (size_t i = 0; i < m->wall->count; i++) {
        next[section_of(m, i) * m->slots + slot_of(m, m->from[i])]++;
    }
    for (size_t s = 0; s < WALL_SECTIONS; s++) {
        make_groups(m, &m->wall->sections[s], next + s * m->slots);
    }
    for (size_t key = 0; key < keys; key++) {
        size_t count = next[key];
        next[key] = at;
        at += count;
    }
    for (size_t i = 0; i < m->wall->count; i++) {
        struct wall_section *section = &m->wall->sections[section_of(m, i)];
        size_t place = next[section_of(m, i) * m->slots + slot_of(m, m->from[i])]++;
        m->cards[place] = m->from[i];
        m->sizes[place] = (uint8_t)wall_size(m->letters[i]);
        section->longest = m->letters[i] > section->longest ? m->letters[i] : section->longest;
    }
}

/* Shuffles before it sorts: what is in a group stands in an order of its own. */
static const uint32_t *shuffled(struct making *m) {
    const struct idea_board *board = m->params->board;
    uint32_t *items = ARENA_ARRAY(m->arena, uint32_t, board->shown_count + 1);
    for (size_t i = 0; i < board->shown_count; i++) {
        items[i] = board->shown[i];
    }
    for (size_t i = board->shown_count; i > 1 && m->params->random_order; i--) {
        size_t j = rng_below(&m->rng, (uint32_t)i);
        uint32_t was = items[i - 1];
        items[i - 1] = items[j];
        items[j] = was;
    }
    return items;
}

/* --- columns -------------------------------------------------------------------------------------------------------- */

/* Starts of a section's columns for one height: as many whole cards as fit, a higher card than the column alone in it. */
static size_t cut_columns(struct making *m, struct wall_section *section, int height, size_t at) {
    uint32_t *starts = ARENA_ARRAY(m->arena, uint32_t, m->wall->count + 1);
    struct wall_group *groups = (struct wall_group *)section->groups;
    size_t columns = 0;
    for (size_t g = 0; g < section->group_count; g++) {
        groups[g].first_column[height - 1] = columns;
        int used = height;
        for (size_t end = at + groups[g].count; at < end; at++) {
            int size = m->sizes[at] < height ? m->sizes[at] : height;
            if (used + size > height) {
                starts[columns++] = (uint32_t)at;
                used = 0;
            }
            used += size;
        }
        groups[g].columns[height - 1] = columns - groups[g].first_column[height - 1];
    }
    starts[columns] = (uint32_t)at;
    section->starts[height - 1] = starts;
    return at;
}

static void cut_sections(struct making *m) {
    size_t first = 0;
    for (size_t s = 0; s < WALL_SECTIONS; s++) {
        size_t end = first;
        for (int height = 1; height <= WALL_HEIGHT_MAX && m->wall->sections[s].group_count > 0; height++) {
            end = cut_columns(m, &m->wall->sections[s], height, first);
        }
        first = end;
    }
}

void wall_init(struct wall_index *wall, const struct wall_params *params, struct arena *a) {
    struct making m = {.wall = wall, .params = params, .arena = a};
    *wall = (struct wall_index){.count = params->items ? params->item_count : params->board->shown_count};
    rng_init(&m.rng, params->order_seed ^ 0x77616c6cu); /* not the stream that the pass draws from */
    bool long_first = params->items && params->random_order && rng_below(&m.rng, 2) == 1;
    wall->sections[long_first ? 0 : 1].is_long = true;
    m.slots = params->items ? 1 : params->board->themes.n + 1;
    m.from = params->items ? params->items : shuffled(&m);
    m.cards = ARENA_ARRAY(a, uint32_t, wall->count + 1);
    m.letters = ARENA_ARRAY(a, uint16_t, wall->count + 1);
    m.sizes = ARENA_ARRAY(a, uint8_t, wall->count + 1);
    measure(&m);
    sort_cards(&m);
    cut_sections(&m);
    wall->cards = m.cards;
}

size_t wall_column(const struct wall_section *section, const struct wall_group *group, int height, size_t column, size_t *first) {
    if (column >= group->columns[height - 1]) {
        return 0;
    }
    const uint32_t *starts = section->starts[height - 1] + group->first_column[height - 1] + column;
    *first = starts[0];
    return starts[1] - starts[0];
}
