/* A field and a keyboard on a stage; what ACCESS A17 asks of the keys. */
#ifndef TESTS_UI_KEYBOARD_STAGE_H
#define TESTS_UI_KEYBOARD_STAGE_H
#include "ui/keyboard.h"
#include "ui/stage.h"

struct typing {
    struct keyboard_look look;
    struct keyboard_event event;
    struct rect at;
    struct edit edit;
    char buf[64];
};

static inline void keyboard_frame(struct stage *s) {
    struct typing *t = s->ctx;
    struct ui *ui = &s->ui;
    float h = ui_keyboard_height(ui, t->look.keymap, ui->screen.w);
    t->at = (struct rect){0, ui->screen.h - h, ui->screen.w, h};
    ui_field(ui, "field", (struct rect){60, 20, ui->screen.w - 120, 90},
             &(struct field){.edit = &t->edit, .label = "Why?", .type = TYPE_ANSWER});
    t->event = ui_keyboard(ui, t->at, &t->look);
    if (t->event.kind == KEYBOARD_EDIT) {
        edit_apply(&t->edit, &t->event.op);
    }
    if (t->event.kind == KEYBOARD_EDIT || t->event.kind == KEYBOARD_STATE) {
        t->look.state = t->event.state;
    }
}

static inline void open_typing(struct stage *s, struct typing *t, const struct panel *panel, const struct keymap *keymap,
                               const struct strings *words) {
    *t = (struct typing){.look = {.keymap = keymap, .strings = words, .with_next = true, .next_enabled = true}};
    edit_init(&t->edit, t->buf, sizeof t->buf, 60, false, "");
    stage_open(s, panel, keyboard_frame, t);
}

/* What A17 asks of one layer on one panel. */
static inline void assert_measures(const struct stage *s, const struct typing *t, const char *what) {
    float px = s->panel->px_per_mm;
    for (size_t i = 0; i < s->ui.nodes.n; i++) {
        const struct node *n = &s->ui.nodes.at[i];
        bool is_key = n->role == ROLE_KEY || strcmp(n->id, "next") == 0;
        if (is_key && (n->rect.w < MM_KEY_W * px || n->rect.h < MM_KEY_H * px)) {
            fail_msg("%s: %s is %.1f x %.1f mm", what, n->id, (double)(n->rect.w / px), (double)(n->rect.h / px));
        }
        if (is_key && (n->overflows || (n->cap_mm > 0 && n->cap_mm < 3.15f))) {
            fail_msg("%s: the label of %s does not fit, or is too small", what, n->id);
        }
        if (is_key && (n->rect.x < 0 || n->rect.x + n->rect.w > s->ui.screen.w || n->rect.y < t->at.y - 1 ||
                       n->rect.y + n->rect.h > s->ui.screen.h)) {
            fail_msg("%s: %s is not on the keyboard", what, n->id);
        }
        for (size_t k = 0; k < i && is_key; k++) {
            if (rect_overlaps(n->rect, s->ui.nodes.at[k].rect)) {
                fail_msg("%s: %s lies on %s", what, n->id, s->ui.nodes.at[k].id);
            }
        }
    }
}

/* Between what is seen of two keys lies 1 mm at least. */
static inline void assert_gaps(const struct stage *s, const struct typing *t, const char *what) {
    const struct draw *seen[200];
    size_t n = 0;
    for (size_t i = 0; i < s->ui.draws.list.n; i++) {
        const struct draw *d = &s->ui.draws.list.at[i];
        if (d->kind == DRAW_RECT && d->rect.y > t->at.y) {
            seen[n++] = d;
        }
    }
    assert_true(n > 10);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            struct rect a = rect_inset(seen[i]->rect, -s->panel->px_per_mm);
            if (rect_overlaps(a, seen[k]->rect)) {
                fail_msg("%s: two keys are closer than 1 mm", what);
            }
        }
    }
}

#endif
