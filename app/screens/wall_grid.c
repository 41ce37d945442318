#include "screens/wall_grid.h"

#include <math.h>

#include "screens/brainstorm_view.h"

#define COLUMN_MM 40.0f /* narrower columns are not tried */
#define LEAST     0.89f /* of TYPE_HINT: what is tried first */
#define USUAL_MM  42.0f /* a short card is no higher than this */
#define WIDE_MM   90.0f /* of a column, where there is a choice */
#define LARGE     1.5f
#define STEP      0.05f
#define RAGGED    4.5f /* letters of a line that stay empty, where words are not cut: half of a long one */
#define SAMPLE    "the quick brown fox jumps over a lazy dog"
enum { SAMPLE_LETTERS = sizeof SAMPLE - 1, COLUMNS_SHORT = 8, COLUMNS_LONG = 4 /* most that are tried */ };

static float height_of_words(struct ui *ui, const struct idea_card *sample, float w, float factor, size_t letters) {
    struct text_extent e = chrome_measure(ui, SAMPLE, sample->type, false, 0, factor);
    bool aside = sample->aside_w > 0 && w >= sample->aside_from;
    float letter = e.w / SAMPLE_LETTERS;
    float room = floorf(w - 2 * idea_card_pad(ui) - (aside ? sample->aside_w : 0)) - RAGGED * letter;
    struct idea_card empty = *sample;
    empty.text = "";
    float frame = idea_card_height_at(ui, &empty, w, factor) - e.h;
    return frame + ceilf((float)letters * letter / fmaxf(letter, room)) * e.h;
}

static bool fits(struct ui *ui, const struct wall_grid *g, const struct idea_card *sample, size_t longest, float least) {
    for (int size = 1; size <= wall_size(longest); size++) {
        size_t most = wall_size_letters(size) < longest ? wall_size_letters(size) : longest;
        int units = size < g->height ? size : g->height;
        float h = (float)units * g->unit_h - g->gap;
        if (height_of_words(ui, sample, g->column_w, least, most) > h) {
            return false;
        }
    }
    return true;
}

static struct wall_grid grid_of(struct ui *ui, struct rect area, int columns, int height) {
    struct wall_grid g = {.columns = columns, .height = height, .gap = chrome_between(ui), .area = area};
    g.usual_h = ui_mm(ui, USUAL_MM);
    g.column_w = floorf((area.w - g.gap * (float)(columns - 1)) / (float)columns);
    g.unit_h = floorf((area.h + g.gap) / (float)height);
    return g;
}

static bool choose(struct ui *ui, struct rect area, const struct idea_card *sample, int most, size_t letters, float least,
                   struct wall_grid *best) {
    bool found = false;
    for (int columns = 1; columns <= most; columns++) {
        for (int height = 1; height <= WALL_HEIGHT_MAX; height++) {
            struct wall_grid g = grid_of(ui, area, columns, height);
            bool narrow = columns > 1 && g.column_w < ui_mm(ui, COLUMN_MM) * fmaxf(1, least * ui->text_scale);
            if (!narrow && fits(ui, &g, sample, letters, least) && (!found || columns * height >= best->columns * best->height)) {
                *best = g;
                found = true;
            }
        }
    }
    return found;
}

struct wall_grid wall_grid(struct ui *ui, struct rect area, const struct idea_card *sample, bool is_long, size_t letters) {
    struct wall_grid g = grid_of(ui, area, 1, 1);
    const float smallest = brainstorm_least(ui, sample->type);
    for (float least = LEAST;
         !choose(ui, area, sample, is_long ? COLUMNS_LONG : COLUMNS_SHORT, letters, least, &g) && least > smallest;) {
        least = fmaxf(least - STEP, smallest);
    }
    g.type = sample->type;
    g.least = smallest; /* a text that is wider than it is long steps down rather than being cut */
    return g;
}

static int best_columns(struct ui *ui, const struct wall_grid *g, int fewest) {
    int best = fewest;
    float wide = ui_mm(ui, WIDE_MM) * ui->text_scale, off = INFINITY;
    for (int columns = fewest; columns <= g->columns; columns++) {
        float now = fabsf(grid_of(ui, g->area, columns, 1).column_w - wide);
        if (now < off) {
            best = columns;
            off = now;
        }
    }
    return best;
}

void wall_grid_spread(struct wall_grid *g, struct ui *ui, const struct idea_card *sample, const struct wall_need *need,
                      size_t letters) {
    size_t all = need->columns[g->height - 1], wide = (size_t)g->columns, pages = (all + wide - 1) / wide;
    if (pages == 0) {
        return;
    }
    int columns = (int)((all + pages - 1) / pages), height = g->height;
    columns = pages == 1 ? best_columns(ui, g, columns) : columns;
    while (pages == 1 && height > 1 && need->columns[height - 2] <= (size_t)columns) {
        height--;
    }
    columns = need->columns[height - 1] < (size_t)columns ? (int)need->columns[height - 1] : columns; /* none stays empty */
    struct wall_grid spread = grid_of(ui, g->area, columns, height);
    spread.type = g->type;
    spread.least = g->least;
    *g = spread;
    struct idea_card larger = *sample;
    larger.type = TYPE_ANSWER;
    if (!ui_is_small(ui) && fits(ui, g, &larger, letters, 1)) {
        g->type = TYPE_ANSWER;
        g->least = brainstorm_least(ui, TYPE_ANSWER);
    }
}

struct rect wall_grid_at(const struct wall_grid *g, int column, float *from, int size, float natural_h) {
    float h = fminf((float)size * g->unit_h - g->gap, fmaxf(natural_h, fminf(g->unit_h - g->gap, g->usual_h)));
    struct rect r = {g->area.x + (float)column * (g->column_w + g->gap), g->area.y + *from, g->column_w, h};
    *from += h + g->gap;
    return r;
}

bool wall_grid_takes_heading(const struct ui *ui, const struct wall_section *section) {
    return section->is_long && (ui_is_small(ui) || ui->text_scale >= LARGE);
}

int wall_grid_size(const struct wall_grid *g, const char *text) {
    int size = wall_size(wall_letters(text));
    return size < g->height ? size : g->height;
}
