/* A stage for widgets: a ui without a window, panels of known density, and inputs by node id. */
#ifndef TESTS_UI_STAGE_H
#define TESTS_UI_STAGE_H
#include <string.h>

#include "support/cmocka.h"
#include "ui/ui.h"

struct panel {
    const char *name;
    int w, h;
    float px_per_mm;
};
/* Reference panels of ACCESS: pixels over (diagonal in inches x 25.4). */
static const struct panel panels[] __attribute__((unused)) = {
    {"800x480 7in", 800, 480, 5.247f},      {"1024x600 7in", 1024, 600, 6.675f},    {"600x1024 7in", 600, 1024, 6.675f},
    {"1280x800 10.1in", 1280, 800, 5.884f}, {"800x1280 10.1in", 800, 1280, 5.884f}, {"1920x1080 15.6in", 1920, 1080, 5.559f},
};
enum { PANELS = sizeof panels / sizeof panels[0], PANEL_10 = 3 };

struct stage {
    struct ui ui;
    struct arena arena;
    const struct panel *panel;
    uint64_t now_ms;
    void (*frame)(struct stage *stage);
    void *ctx;
};

static inline void stage_input(struct stage *s, struct ui_input in) {
    in.w_px = s->panel->w;
    in.h_px = s->panel->h;
    in.px_per_mm = s->panel->px_per_mm;
    in.now_ms = s->now_ms;
    arena_clear(&s->arena);
    ui_begin(&s->ui, &in);
    s->frame(s);
    ui_end(&s->ui);
}

static inline void stage_rest(struct stage *s) {
    stage_input(s, (struct ui_input){.kind = INPUT_NONE});
}

static inline void stage_open(struct stage *s, const struct panel *panel, void (*frame)(struct stage *), void *ctx) {
    memset(s, 0, sizeof *s);
    s->panel = panel;
    s->frame = frame;
    s->ctx = ctx;
    s->now_ms = 10000;
    arena_init(&s->arena, 1 << 18);
    ui_init(&s->ui, &text_estimate, &theme_light, &s->arena);
    stage_rest(s);
}

static inline void stage_close(struct stage *s) {
    arena_finish(&s->arena);
}

static inline const struct node *stage_node(const struct stage *s, const char *id) {
    const struct node *n = node_find(&s->ui.nodes, id);
    if (!n) {
        fail_msg("There is no node %s.", id);
    }
    return n;
}

static inline struct point stage_middle(const struct stage *s, const char *id) {
    struct rect r = stage_node(s, id)->rect;
    return (struct point){r.x + r.w / 2, r.y + r.h / 2};
}

static inline void stage_pointer(struct stage *s, enum input_kind kind, struct point at) {
    stage_input(s, (struct ui_input){.kind = kind, .at = at});
}

static inline void stage_down(struct stage *s, const char *id) {
    stage_pointer(s, INPUT_DOWN, stage_middle(s, id));
}

/* Waits long enough for no guard against repetition to matter, then taps; the frame of the release is the last one. */
static inline void stage_tap(struct stage *s, const char *id) {
    struct point at = stage_middle(s, id);
    s->now_ms += 1000;
    stage_pointer(s, INPUT_DOWN, at);
    stage_pointer(s, INPUT_UP, at);
}

static inline void stage_key(struct stage *s, enum input_key key) {
    s->now_ms += 1000;
    stage_input(s, (struct ui_input){.kind = INPUT_KEY, .key = key});
}

static inline void stage_shift_tab(struct stage *s) {
    stage_input(s, (struct ui_input){.kind = INPUT_KEY, .key = INPUT_KEY_TAB, .shift = true});
}

static inline void stage_type(struct stage *s, const char *text) {
    struct ui_input in = {.kind = INPUT_TEXT};
    memcpy(in.text, text, strlen(text) + 1);
    stage_input(s, in);
}

static inline const char *stage_focused(const struct stage *s) {
    const char *id = "";
    for (size_t i = 0; i < s->ui.nodes.n; i++) {
        if (s->ui.nodes.at[i].focused) {
            assert_string_equal(id, "");
            id = s->ui.nodes.at[i].id;
        }
    }
    return id;
}

/* The k-th command of a kind, NULL when there are fewer. */
static inline const struct draw *stage_draw(const struct stage *s, enum draw_kind kind, int k) {
    for (size_t i = 0; i < s->ui.draws.list.n; i++) {
        if (s->ui.draws.list.at[i].kind == kind && k-- == 0) {
            return &s->ui.draws.list.at[i];
        }
    }
    return NULL;
}

static inline const struct draw *stage_words(const struct stage *s, const char *words) {
    for (size_t i = 0; i < s->ui.draws.list.n; i++) {
        const struct draw *d = &s->ui.draws.list.at[i];
        if (d->kind == DRAW_TEXT && strcmp(d->text, words) == 0) {
            return d;
        }
    }
    fail_msg("The words \"%s\" are not drawn.", words);
    return NULL;
}
#endif
