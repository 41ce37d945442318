#include "screens/sheet.h"

#define STEP 0.08f

#include <assert.h>
#include <math.h>

float sheet_column_w(struct ui *ui, struct rect area, int columns) {
    return floorf((area.w - chrome_between(ui) * (float)(columns - 1)) / (float)columns);
}

struct cursor {
    int page, column;
    float y;
};

static void turn(const struct sheet *s, struct cursor *c) {
    c->y = 0;
    c->column++;
    if (c->column >= s->columns) {
        c->column = 0;
        c->page++;
    }
}

static float gap_before(const struct sheet_item *item, float gap) {
    return item->close ? floorf(gap / 2) : gap;
}

void sheet_init(struct sheet *s, struct ui *ui, size_t n, struct rect area, int columns, sheet_measure *measure, void *ctx) {
    assert(n <= SHEET_MAX);
    struct cursor c = {0, 0, 0};
    float gap = chrome_between(ui), w = sheet_column_w(ui, area, columns);
    s->columns = columns;
    s->column_w = w;
    s->fits = true;
    for (size_t i = 0; i < n; i++) {
        struct sheet_item item = measure(ctx, i, w), next = {0};
        float before = gap_before(&item, gap);
        if (item.leads && i + 1 < n) {
            next = measure(ctx, i + 1, w);
            next.h += gap_before(&next, gap);
        }
        if (c.y > 0 && c.y + before + item.h + next.h > area.h) {
            turn(s, &c);
        }
        c.y += c.y > 0 ? before : 0;
        s->fits = s->fits && item.h <= area.h;
        s->at[i] = (struct rect){area.x + (float)c.column * (w + gap), area.y + c.y, w, fminf(item.h, area.h)};
        s->page[i] = c.page;
        c.y += item.h;
    }
    s->pages = c.page + 1;
}

void sheet_choose(struct sheet *s, struct ui *ui, size_t n, struct rect area, int most, float least_mm, sheet_measure *measure,
                  void *ctx) {
    sheet_init(s, ui, n, area, 1, measure, ctx);
    struct sheet *trial = ARENA_NEW(ui->frame, struct sheet);
    for (int columns = 2; columns <= most && sheet_column_w(ui, area, columns) >= ui_mm(ui, least_mm) * ui->text_scale;
         columns++) {
        sheet_init(trial, ui, n, area, columns, measure, ctx);
        bool better = trial->fits && (!s->fits || trial->pages < s->pages);
        if (better) {
            *s = *trial;
        }
    }
}

static bool is_better(const struct sheet *a, const struct sheet *b) {
    return a->fits != b->fits ? a->fits : a->pages < b->pages;
}

void sheet_fit(struct sheet *s, struct ui *ui, size_t n, struct rect area, const struct sheet_fit *fit, sheet_measure *measure,
               void *ctx) {
    struct sheet *trial = ARENA_NEW(ui->frame, struct sheet);
    float best = 1;
    for (float factor = 1; factor >= fit->least; factor = factor - STEP > fit->least ? factor - STEP : fit->least) {
        *fit->factor = factor;
        sheet_choose(trial, ui, n, area, fit->most, fit->least_mm, measure, ctx);
        if (factor >= 1 || is_better(trial, s)) {
            *s = *trial;
            best = factor;
        }
        if ((s->fits && s->pages <= fit->pages) || factor <= fit->least) {
            break;
        }
    }
    *fit->factor = best;
}
