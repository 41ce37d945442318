#include "screens/gallery.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "screens/gallery_widgets.h"

#define MARGIN_MM     6.0f
#define APART_MM      5.0f
#define CAPTION_MM    5.0f
#define CAPTION_W_MM  34.0f
#define CAPTION_SCALE 0.65f
#define ROW_MM        4.0f /* between widgets */

static const char *const states[GALLERY_STATES] = {"normal",   "focused", "pressed", "selected",
                                                   "disabled", "empty",   "filled",  "error"};

struct page {
    const struct gallery *g;
    struct arena *arena;
    struct draw_list *list;
    struct ui ui;
    struct ui_input in;
    float x, y, row_h; /* where the next one goes; the highest of this row */
};

static void keep(struct page *p) {
    for (size_t i = 0; i < p->ui.draws.list.n; i++) {
        *(struct draw *)vec_push(&p->list->list, p->arena) = p->ui.draws.list.at[i];
    }
}

static void put(char id[NODE_ID_MAX], const char *value) {
    size_t n = strlen(value);
    assert(n < NODE_ID_MAX);
    memcpy(id, value, n + 1);
}

/* What a finger or a key would have made of the toolkit. */
static void take_state(struct page *p, const struct gallery_spot *s) {
    struct ui *ui = &p->ui;
    if (s->state == GALLERY_FOCUSED) {
        put(ui->focus, s->id);
        ui->focus_visible = true;
    }
    if (s->state == GALLERY_PRESSED) {
        put(ui->pressed, s->id);
        ui->contact = true;
    }
}

/* A finger rests where the node is: in the middle of where it came to lie in a frame before. */
static void rest_on_node(struct page *p, const struct gallery_spot *s) {
    const struct node *n = node_find(&p->ui.nodes, s->id);
    if (n) {
        p->ui.pointer = (struct point){n->rect.x + n->rect.w / 2, n->rect.y + n->rect.h / 2};
    }
}

static void frame(struct page *p, const struct gallery_widget *w, struct gallery_spot *s) {
    ui_begin(&p->ui, &p->in);
    take_state(p, s);
    w->draw(s);
    ui_end(&p->ui);
}

static void show(struct page *p, const struct gallery_widget *w, enum gallery_state state, struct rect r) {
    struct gallery_spot s = {&p->ui, p->g, w->id, r, state, w->variant};
    ui_screen_changed(&p->ui, "");
    p->ui.contact = p->ui.focus_visible = false;
    frame(p, w, &s);
    if (state == GALLERY_PRESSED) {
        rest_on_node(p, &s);
        frame(p, w, &s);
    }
    keep(p);
    const struct gallery_item item = {w->name, states[state], p->ui.draws.list.at, p->ui.draws.list.n, &p->ui.nodes};
    if (p->g->look) {
        p->g->look(p->g->ctx, &item);
    }
}

static void caption(struct page *p, struct rect r, const char *widget, const char *state) {
    const struct label how = {.type = TYPE_SMALL, .color = p->g->theme->ink_second};
    float scale = p->ui.text_scale;
    p->ui.contact = p->ui.focus_visible = false;
    p->ui.text_scale = CAPTION_SCALE;
    ui_begin(&p->ui, &p->in);
    ui_label(&p->ui, "", r, ui_printf(&p->ui, "%s: %s", widget, state), &how);
    ui_end(&p->ui);
    p->ui.text_scale = scale;
    keep(p);
}

static void next_row(struct page *p, float gap_mm) {
    p->x = ui_mm(&p->ui, MARGIN_MM);
    p->y += p->row_h + (p->row_h > 0 ? ui_mm(&p->ui, gap_mm) : 0);
    p->row_h = 0;
}

static float width_of(const struct page *p, const struct gallery_widget *w) {
    float whole = (float)p->g->w_px - 2 * ui_mm(&p->ui, MARGIN_MM);
    return w->w_mm > 0 ? fminf(whole, ui_mm(&p->ui, w->w_mm * p->ui.text_scale)) : whole;
}

/* With its caption and the gap behind it. */
static float step_of(const struct page *p, const struct gallery_widget *w) {
    return fmaxf(width_of(p, w), ui_mm(&p->ui, CAPTION_W_MM)) + ui_mm(&p->ui, APART_MM);
}

static bool fits(const struct page *p, float w) {
    return p->x + w - ui_mm(&p->ui, APART_MM) <= (float)p->g->w_px - ui_mm(&p->ui, MARGIN_MM);
}

static void place(struct page *p, const struct gallery_widget *w, enum gallery_state state) {
    struct ui *ui = &p->ui;
    float step = step_of(p, w), width = width_of(p, w), caption_h = ui_mm(ui, CAPTION_MM);
    float height = ui_mm(ui, w->h_mm * ui->text_scale);
    if (!fits(p, step)) {
        next_row(p, APART_MM);
    }
    caption(p, (struct rect){p->x, p->y, step, caption_h}, w->name, states[state]);
    show(p, w, state, (struct rect){p->x, p->y + caption_h, width, height});
    p->x += step;
    p->row_h = fmaxf(p->row_h, caption_h + height);
}

/* All states of a widget in one row, beside the widget before where there is room. */
static void show_widget(struct page *p, const struct gallery_widget *w) {
    int n = 0;
    for (int state = 0; state < GALLERY_STATES; state++) {
        n += (w->states & 1u << state) != 0;
    }
    if (!fits(p, (float)n * step_of(p, w))) {
        next_row(p, ROW_MM);
    }
    for (int state = 0; state < GALLERY_STATES; state++) {
        if (w->states & 1u << state) {
            place(p, w, (enum gallery_state)state);
        }
    }
}

bool gallery_draw(const struct gallery *g, struct arena *a, struct draw_list *page, size_t *at) {
    enum { HIGHER_THAN_ANY = 30000 };
    struct page *p = ARENA_NEW(a, struct page);
    *p = (struct page){.g = g, .arena = a, .list = page};
    p->in = (struct ui_input){.w_px = g->w_px, .h_px = HIGHER_THAN_ANY, .px_per_mm = g->px_per_mm};
    ui_init(&p->ui, g->text, g->theme, a);
    p->ui.text_scale = g->text_scale;
    p->ui.language = g->model->event->languages[g->model->language];
    p->ui.mirrored = g->model->strings->right_to_left;
    *page = (struct draw_list){.arena = a, .ground = g->theme->ground, .w_px = g->w_px};
    ui_begin(&p->ui, &p->in);
    ui_end(&p->ui);
    p->x = p->y = ui_mm(&p->ui, MARGIN_MM);
    bool any = *at < gallery_widget_count;
    while (*at < gallery_widget_count && p->y < GALLERY_PAGE_PX) {
        show_widget(p, &gallery_widgets[(*at)++]);
    }
    next_row(p, MARGIN_MM);
    page->h_px = (int)p->y;
    return any;
}
