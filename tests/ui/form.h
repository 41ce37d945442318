/* A form of three questions behind a start, before a send, and a person who fills it in by switches. */
#ifndef TESTS_UI_FORM_H
#define TESTS_UI_FORM_H
#include <math.h>

#include "ui/keyboard.h"
#include "ui/keymaps.h"
#include "ui/stage.h"

/* start; one of three with one disabled; some of two; words; send; thanks. As screens do: Erase first, Next last. */
enum page { PAGE_START, PAGE_ONE, PAGE_SOME, PAGE_WORDS, PAGE_SEND, PAGE_THANKS, PAGES };

struct form {
    enum page page;
    const struct keymap *keymap;
    struct keyboard_state keyboard;
    bool turned, typing, checked[2];
    int chosen, erased;
    struct edit edit;
    char buf[64];
};

static const char *const first_focus[PAGES] = {"start", "choice:0", "choice:0", "field", "send", "done"};

static inline void turn_to(struct stage *s, enum page page) {
    struct form *f = s->ctx;
    f->page = page;
    f->turned = true;
}

/* The kiosk tells of a new screen between two frames. */
static inline void rest(struct stage *s) {
    struct form *f = s->ctx;
    if (f->turned) {
        f->turned = false;
        ui_screen_changed(&s->ui, first_focus[f->page]);
    }
    stage_rest(s);
}

static inline bool press(struct stage *s, const char *id, int row, int column, bool disabled) {
    float w = ui_mm(&s->ui, 30), h = ui_mm(&s->ui, 13);
    struct rect r = {ui_mm(&s->ui, 6) + (float)column * (w + 20), ui_mm(&s->ui, 5) + (float)row * (h + 10), w, h};
    const struct button b = {.label = id, .look = LOOK_SECONDARY, .type = TYPE_SMALL, .disabled = disabled};
    return ui_button(&s->ui, id, r, &b);
}

static inline void one_frame(struct stage *s) {
    struct form *f = s->ctx;
    static const char *const ids[] = {"choice:0", "choice:1", "choice:2"};
    for (int i = 0; i < 3; i++) {
        if (press(s, ids[i], 1, i, i == 1)) {
            f->chosen = i + 1;
        }
    }
}

static inline void some_frame(struct stage *s) {
    struct form *f = s->ctx;
    static const char *const ids[] = {"choice:0", "choice:1"};
    for (int i = 0; i < 2; i++) {
        f->checked[i] ^= press(s, ids[i], 1, i, false);
    }
}

static inline void words_frame(struct stage *s) {
    struct form *f = s->ctx;
    bool opened = false;
    float h = ui_keyboard_height(&s->ui, f->keymap, s->ui.screen.w);
    const struct field field = {.edit = &f->edit, .label = "Why?", .type = TYPE_SMALL, .opened = &opened};
    struct edit_op op = ui_field(&s->ui, "field", (struct rect){40, ui_mm(&s->ui, 19), 400, ui_mm(&s->ui, 10)}, &field);
    assert_int_equal(op.kind, EDIT_NONE); /* a switch never types by itself */
    if (f->typing) {
        const struct keyboard_look look = {.keymap = f->keymap, .state = f->keyboard, .strings = &english};
        struct keyboard_event e = ui_keyboard(&s->ui, (struct rect){0, s->ui.screen.h - h, s->ui.screen.w, h}, &look);
        f->typing = e.kind != KEYBOARD_DONE;
        f->keyboard = e.state;
        if (e.kind == KEYBOARD_EDIT) {
            edit_apply(&f->edit, &e.op);
        }
    }
    f->typing = f->typing || opened;
}

static inline void question_frame(struct stage *s, void (*frame)(struct stage *s)) {
    struct form *f = s->ctx;
    enum page page = f->page;
    f->erased += press(s, "erase", 0, 0, false);
    frame(s);
    if (press(s, "back", 0, 2, false)) {
        turn_to(s, page - 1);
    } else if (press(s, "next", 0, 3, page == PAGE_ONE && !f->chosen)) {
        turn_to(s, page + 1);
    }
}

static inline void start_frame(struct stage *s) {
    if (press(s, "start", 0, 0, false)) {
        turn_to(s, PAGE_ONE);
    }
}

static inline void send_frame(struct stage *s) {
    if (press(s, "back", 0, 0, false)) {
        turn_to(s, PAGE_WORDS);
    } else if (press(s, "send", 0, 1, false)) {
        turn_to(s, PAGE_THANKS);
    }
}

static inline void form_frame(struct stage *s) {
    static void (*const questions[PAGES])(struct stage *) = {
        [PAGE_ONE] = one_frame, [PAGE_SOME] = some_frame, [PAGE_WORDS] = words_frame};
    enum page page = ((struct form *)s->ctx)->page;
    if (page == PAGE_START) {
        start_frame(s);
    } else if (page == PAGE_SEND) {
        send_frame(s);
    } else if (page == PAGE_THANKS) {
        press(s, "done", 0, 0, false);
    } else {
        question_frame(s, questions[page]);
    }
}

static inline void open_form(struct stage *s, struct form *f, const struct keymap *keymap, enum scan_mode mode) {
    *f = (struct form){.keymap = keymap};
    edit_init(&f->edit, f->buf, sizeof f->buf, 60, false, "");
    stage_open(s, &panels[PANEL_10], form_frame, f);
    s->ui.scan.mode = mode;
    turn_to(s, PAGE_START);
    rest(s);
}

/* --- a person with switches -------------------------------------------------------------------------------------------- */

enum { REACTION_MS = 600 }; /* longer than the guard against bounces */

/* What loops do after an input: one more frame, which shows the new state. */
static inline void give(struct stage *s, enum input_key key) {
    stage_input(s, (struct ui_input){.kind = INPUT_KEY, .key = key});
    rest(s);
}

static inline void go_on(struct stage *s) {
    if (s->ui.scan.mode == SCAN_ONE_SWITCH) {
        uint64_t deadline = ui_scan_deadline(&s->ui);
        assert_true(deadline != UINT64_MAX && deadline > s->now_ms);
        s->now_ms = deadline;
        rest(s);
    } else {
        s->now_ms += 200;
        give(s, s->ui.scan.mode == SCAN_FOUR_KEYS ? INPUT_KEY_RIGHT : INPUT_KEY_TAB);
    }
}

static inline void choose(struct stage *s) {
    s->now_ms += REACTION_MS;
    give(s, INPUT_KEY_ENTER);
}

/* The ring is around it, alone or in its group. */
static inline bool is_offered(const struct stage *s, const char *id) {
    const struct node *focused = node_find(&s->ui.nodes, s->ui.focus), *wanted = node_find(&s->ui.nodes, id);
    if (!focused || !wanted || !s->ui.focus_visible) {
        return false;
    }
    struct rect ring = scan_place(&s->ui.scan, &s->ui.nodes, focused);
    struct point middle = {wanted->rect.x + wanted->rect.w / 2, wanted->rect.y + wanted->rect.h / 2};
    return rect_contains(ring, middle) && (wanted == focused || wanted->role == ROLE_KEY);
}

static inline bool is_alone(const struct stage *s, const char *id) {
    return strcmp(s->ui.focus, id) == 0 && (strncmp(id, "key:", 4) != 0 || s->ui.scan.level == SCAN_KEYS);
}

/* Returns how many steps and presses it took, the last press aside. */
static inline int reach(struct stage *s, const char *id) {
    for (int steps = 0; steps < 100; steps++) {
        if (is_alone(s, id)) {
            choose(s);
            return steps;
        }
        if (is_offered(s, id)) {
            choose(s);
        } else {
            go_on(s);
        }
    }
    fail_msg("%s is never offered", id);
    return 0;
}

/* The question on a screen of its own, scanning, the focus on the first choice since s->now_ms. */
static inline void open_question(struct stage *s, struct form *f, const struct keymap *keymap, enum scan_mode mode,
                                 enum page page) {
    open_form(s, f, keymap, mode);
    s->ui.scan.step_ms = 1000;
    f->typing = page == PAGE_WORDS;
    turn_to(s, page);
    rest(s);
    s->now_ms += REACTION_MS;
    give(s, INPUT_KEY_SPACE);
}
#endif
