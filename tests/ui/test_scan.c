/* A form of three questions, done by one switch, by two, and by a pad of four keys; and what each rule of scanning is for. */
#include <math.h>
#include <stdlib.h>

#ifndef ARENA_DEBUG
#include <malloc.h>
#endif

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

static void turn_to(struct stage *s, enum page page) {
    struct form *f = s->ctx;
    f->page = page;
    f->turned = true;
}

/* The kiosk tells of a new screen between two frames. */
static void rest(struct stage *s) {
    struct form *f = s->ctx;
    if (f->turned) {
        f->turned = false;
        ui_screen_changed(&s->ui, first_focus[f->page]);
    }
    stage_rest(s);
}

static bool press(struct stage *s, const char *id, int row, int column, bool disabled) {
    float w = ui_mm(&s->ui, 30), h = ui_mm(&s->ui, 13);
    struct rect r = {ui_mm(&s->ui, 6) + (float)column * (w + 20), ui_mm(&s->ui, 5) + (float)row * (h + 10), w, h};
    const struct button b = {.label = id, .look = LOOK_SECONDARY, .type = TYPE_SMALL, .disabled = disabled};
    return ui_button(&s->ui, id, r, &b);
}

static void one_frame(struct stage *s) {
    struct form *f = s->ctx;
    static const char *const ids[] = {"choice:0", "choice:1", "choice:2"};
    for (int i = 0; i < 3; i++) {
        if (press(s, ids[i], 1, i, i == 1)) {
            f->chosen = i + 1;
        }
    }
}

static void some_frame(struct stage *s) {
    struct form *f = s->ctx;
    static const char *const ids[] = {"choice:0", "choice:1"};
    for (int i = 0; i < 2; i++) {
        f->checked[i] ^= press(s, ids[i], 1, i, false);
    }
}

static void words_frame(struct stage *s) {
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

static void question_frame(struct stage *s, void (*frame)(struct stage *s)) {
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

static void start_frame(struct stage *s) {
    if (press(s, "start", 0, 0, false)) {
        turn_to(s, PAGE_ONE);
    }
}

static void send_frame(struct stage *s) {
    if (press(s, "back", 0, 0, false)) {
        turn_to(s, PAGE_WORDS);
    } else if (press(s, "send", 0, 1, false)) {
        turn_to(s, PAGE_THANKS);
    }
}

static void form_frame(struct stage *s) {
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

static void open_form(struct stage *s, struct form *f, const struct keymap *keymap, enum scan_mode mode) {
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
static void give(struct stage *s, enum input_key key) {
    stage_input(s, (struct ui_input){.kind = INPUT_KEY, .key = key});
    rest(s);
}

static void go_on(struct stage *s) {
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

static void choose(struct stage *s) {
    s->now_ms += REACTION_MS;
    give(s, INPUT_KEY_ENTER);
}

/* The ring is around it, alone or in its group. */
static bool is_offered(const struct stage *s, const char *id) {
    const struct node *focused = node_find(&s->ui.nodes, s->ui.focus), *wanted = node_find(&s->ui.nodes, id);
    if (!focused || !wanted || !s->ui.focus_visible) {
        return false;
    }
    struct rect ring = scan_place(&s->ui.scan, &s->ui.nodes, focused);
    struct point middle = {wanted->rect.x + wanted->rect.w / 2, wanted->rect.y + wanted->rect.h / 2};
    return rect_contains(ring, middle) && (wanted == focused || wanted->role == ROLE_KEY);
}

static bool is_alone(const struct stage *s, const char *id) {
    return strcmp(s->ui.focus, id) == 0 && (strncmp(id, "key:", 4) != 0 || s->ui.scan.level == SCAN_KEYS);
}

/* Returns how many steps it took. */
static int reach(struct stage *s, const char *id) {
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

static void fill_in(struct stage *s) {
    static const char *const way[] = {"start",    "choice:2", "next",  "choice:1", "choice:0",      "choice:1",   "next",
                                      "field",    "key:h",    "key:i", "key:x",    "key:backspace", "key:digits", "key:4",
                                      "key:done", "next",     "back",  "next",     "send",          NULL};
    choose(s); /* shows where the focus is */
    assert_string_equal(stage_focused(s), "start");
    for (int i = 0; way[i]; i++) {
        reach(s, way[i]);
    }
}

static void every_hand_completes_the_form(void **state) {
    (void)state;
    static const struct {
        const char *name;
        enum scan_mode mode;
        uint32_t step_ms;
        bool mirrored, left_handed, lower_half;
        size_t panel;
        int seconds_most;
    } rows[] = {
        {"one switch", SCAN_ONE_SWITCH, 1000, false, false, false, PANEL_10, 180},
        {"one slow switch", SCAN_ONE_SWITCH, 5000, false, false, false, PANEL_10, 800},
        {"one fast switch", SCAN_ONE_SWITCH, 500, false, false, false, 0, 130},
        {"one switch, mirrored", SCAN_ONE_SWITCH, 1000, true, false, false, PANEL_10, 180},
        {"one switch, keyboard reflowed", SCAN_ONE_SWITCH, 1000, false, true, false, 2, 180},
        {"one switch, lower half", SCAN_ONE_SWITCH, 1000, false, false, true, 4, 180},
        {"two switches", SCAN_TWO_SWITCHES, 0, false, false, false, PANEL_10, 60},
        {"two switches, mirrored", SCAN_TWO_SWITCHES, 0, true, false, true, 4, 60},
        {"four keys", SCAN_FOUR_KEYS, 0, false, false, false, PANEL_10, 60},
    };
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct form f;
        open_form(&s, &f, &qwerty, rows[i].mode);
        s.panel = &panels[rows[i].panel];
        s.ui.scan.step_ms = rows[i].step_ms;
        s.ui.mirrored = rows[i].mirrored;
        s.ui.left_handed = rows[i].left_handed;
        s.ui.lower_half = rows[i].lower_half;
        rest(&s);
        uint64_t since = s.now_ms;
        fill_in(&s);
        int seconds = (int)((s.now_ms - since) / 1000);
        if (f.page != PAGE_THANKS || f.chosen != 3 || !f.checked[0] || f.checked[1] || strcmp(f.buf, "hi4") != 0 || f.erased ||
            seconds > rows[i].seconds_most) {
            fail_msg("%s: page %d, choice %d, checked %d %d, \"%s\", %d s", rows[i].name, f.page, f.chosen, f.checked[0],
                     f.checked[1], f.buf, seconds);
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

/* --- one switch and time ------------------------------------------------------------------------------------------------- */

static void at(struct stage *s, uint64_t ms, const char *focus) {
    s->now_ms = ms;
    rest(s);
    if (strcmp(stage_focused(s), focus) != 0) {
        fail_msg("at %llu ms the focus is on %s, not on %s", (unsigned long long)ms, stage_focused(s), focus);
    }
}

/* The question on a screen of its own, scanning, the focus on the first choice since s->now_ms. */
static void open_question(struct stage *s, struct form *f, const struct keymap *keymap, enum scan_mode mode, enum page page) {
    open_form(s, f, keymap, mode);
    s->ui.scan.step_ms = 1000;
    f->typing = page == PAGE_WORDS;
    turn_to(s, page);
    rest(s);
    s->now_ms += REACTION_MS;
    give(s, INPUT_KEY_SPACE);
}

static void steps_come_in_time(void **state) {
    (void)state;
    static const struct {
        const char *name;
        uint32_t step_ms, first, then;
    } rows[] = {
        {"as set", 1000, 1500, 1000},    {"not set", 0, 2250, 1500},    {"fastest", 500, 750, 500},
        {"brought inside", 1, 750, 500}, {"slowest", 5000, 7500, 5000}, {"brought inside", 60000, 7500, 5000},
    };
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct form f;
        open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_SOME);
        s.ui.scan.step_ms = rows[i].step_ms;
        turn_to(&s, PAGE_SOME);
        rest(&s);
        uint64_t shown = s.now_ms;
        assert_int_equal(ui_scan_deadline(&s.ui), shown + rows[i].first);
        at(&s, shown + rows[i].first - 1, "choice:0");
        at(&s, shown + rows[i].first, "choice:1");
        at(&s, shown + rows[i].first + rows[i].then - 1, "choice:1");
        at(&s, shown + rows[i].first + rows[i].then, "back");
        stage_close(&s);
    }
    arena_finish(&a);
}

static void disabled_places_are_passed_over(void **state) {
    (void)state;
    static const char *const order[] = {"choice:2", "back", "erase", "choice:0", "choice:2", NULL};
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (int mode = SCAN_FOUR_KEYS; mode < SCAN_MODES; mode++) {
        struct stage s;
        struct form f;
        open_question(&s, &f, &qwerty, (enum scan_mode)mode, PAGE_ONE);
        assert_string_equal(stage_focused(&s), "choice:0");
        for (int i = 0; order[i]; i++) { /* choice:1 and Next are disabled */
            go_on(&s);
            assert_string_equal(stage_focused(&s), order[i]);
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

static void it_rests_after_two_cycles(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_SOME);
    for (int i = 0; i < 2 * 5; i++) {
        go_on(&s);
    }
    assert_string_equal(stage_focused(&s), "choice:0");
    assert_true(ui_scan_deadline(&s.ui) == UINT64_MAX);
    at(&s, s.now_ms + 600000, "choice:0");
    choose(&s); /* wakes it, and chooses nothing */
    assert_false(f.checked[0]);
    assert_int_equal(ui_scan_deadline(&s.ui), s.now_ms + 1500);
    choose(&s);
    assert_true(f.checked[0]);
    for (int i = 0; i < 2 * 5; i++) { /* counted anew from each press */
        assert_true(ui_scan_deadline(&s.ui) != UINT64_MAX);
        go_on(&s);
    }
    assert_true(ui_scan_deadline(&s.ui) == UINT64_MAX);
    stage_close(&s);
    arena_finish(&a);
}

/* A keyboard is one of five places; where nobody presses, a scan inside it comes out and rests too. */
static void it_comes_out_of_a_keyboard_and_rests(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_WORDS);
    while (!is_offered(&s, "key:g")) {
        go_on(&s);
    }
    choose(&s);
    assert_int_equal(s.ui.scan.level, SCAN_ROWS);
    choose(&s);
    assert_int_equal(s.ui.scan.level, SCAN_KEYS);
    int steps = 0;
    for (; ui_scan_deadline(&s.ui) != UINT64_MAX; steps++) {
        assert_true(steps < 60);
        go_on(&s);
    }
    assert_int_equal(s.ui.scan.level, SCAN_SCREEN);
    assert_true(steps >= 10 + 4 + 2 * 4); /* the row, the rows, two cycles */
    assert_string_equal(f.buf, "");
    stage_close(&s);
    arena_finish(&a);
}

static void a_late_loop_offers_one_place_at_a_time(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_SOME);
    uint64_t late = s.now_ms + 9000;
    at(&s, late, "choice:1");
    at(&s, late + 999, "choice:1");
    at(&s, late + 1000, "back");
    s.now_ms += 1000; /* the step is due in the very moment of the press: what was seen is chosen */
    stage_input(&s, (struct ui_input){.kind = INPUT_KEY, .key = INPUT_KEY_SPACE});
    assert_string_equal(s.ui.activated, "back");
    stage_close(&s);
    arena_finish(&a);
}

/* --- groups -------------------------------------------------------------------------------------------------------------- */

static void the_ring_goes_around_what_is_offered(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_TWO_SWITCHES, PAGE_WORDS);
    while (!is_offered(&s, "key:q")) {
        go_on(&s);
    }
    static const struct {
        const char *name;
        bool q, p, a;
    } rows[] = {{"keyboard", true, true, true}, {"row", true, true, false}, {"key", true, false, false}};
    for (size_t i = 0; i < 3; i++) {
        const struct draw *ring = &s.ui.draws.list.at[s.ui.draws.list.n - 2];
        const char *const ids[] = {"key:q", "key:p", "key:a"};
        const bool inside[] = {rows[i].q, rows[i].p, rows[i].a};
        for (size_t k = 0; k < 3; k++) {
            if (rect_contains(ring->rect, stage_middle(&s, ids[k])) != inside[k]) {
                fail_msg("%s: %s", rows[i].name, ids[k]);
            }
        }
        choose(&s);
    }
    assert_string_equal(f.buf, "q");
    assert_int_equal(s.ui.scan.level, SCAN_ROWS); /* and again from the first row */
    assert_string_equal(s.ui.focus, "key:q");
    stage_close(&s);
    arena_finish(&a);
}

static void a_missed_key_costs_one_press(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_WORDS);
    while (s.ui.scan.level != SCAN_KEYS) {
        is_offered(&s, "key:w") ? choose(&s) : go_on(&s);
    }
    for (int i = 0; i < 10; i++) {
        assert_int_equal(s.ui.scan.level, SCAN_KEYS);
        go_on(&s);
    }
    assert_int_equal(s.ui.scan.level, SCAN_ROWS);
    assert_string_equal(s.ui.focus, "key:q");
    assert_int_equal(reach(&s, "key:w"), 2); /* into the row, on to the second key */
    assert_string_equal(f.buf, "w");
    stage_close(&s);
    arena_finish(&a);
}

static void four_keys_go_both_ways_and_out(void **state) {
    (void)state;
    static const struct {
        enum input_key key;
        const char *focus;
        enum scan_level level;
    } steps[] = {
        {INPUT_KEY_RIGHT, "key:q", SCAN_SCREEN}, {INPUT_KEY_ENTER, "key:q", SCAN_ROWS},
        {INPUT_KEY_DOWN, "key:a", SCAN_ROWS},    {INPUT_KEY_ENTER, "key:a", SCAN_KEYS},
        {INPUT_KEY_RIGHT, "key:s", SCAN_KEYS},   {INPUT_KEY_LEFT, "key:a", SCAN_KEYS},
        {INPUT_KEY_LEFT, "key:a", SCAN_ROWS},    {INPUT_KEY_ENTER, "key:a", SCAN_KEYS},
        {INPUT_KEY_ESCAPE, "key:a", SCAN_ROWS},  {INPUT_KEY_UP, "key:q", SCAN_ROWS},
        {INPUT_KEY_UP, "field", SCAN_SCREEN},    {INPUT_KEY_RIGHT, "key:q", SCAN_SCREEN},
        {INPUT_KEY_ENTER, "key:q", SCAN_ROWS},   {INPUT_KEY_BACKSPACE, "key:q", SCAN_SCREEN},
        {INPUT_KEY_TAB, "back", SCAN_SCREEN},    {INPUT_KEY_LEFT, "key:q", SCAN_SCREEN},
        {INPUT_KEY_UP, "field", SCAN_SCREEN},    {INPUT_KEY_UP, "erase", SCAN_SCREEN},
        {INPUT_KEY_UP, "next", SCAN_SCREEN},
    };
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_FOUR_KEYS, PAGE_WORDS);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        stage_key(&s, steps[i].key);
        rest(&s);
        if (strcmp(s.ui.focus, steps[i].focus) != 0 || s.ui.scan.level != steps[i].level) {
            fail_msg("step %zu: %s, level %d", i, s.ui.focus, s.ui.scan.level);
        }
    }
    stage_key(&s, INPUT_KEY_ESCAPE);
    assert_int_equal(f.page, PAGE_SOME);
    stage_close(&s);
    arena_finish(&a);
}

/* Whatever was pressed before, going on leads to every place of the screen. */
static void nothing_traps(void **state) {
    (void)state;
    const char *given = getenv("CHORUS_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 20261122;
    print_message("seed %u (CHORUS_SEED sets it)\n", seed);
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (int round = 0; round < 60; round++) {
        struct stage s;
        struct form f;
        open_question(&s, &f, &qwerty, (enum scan_mode)(SCAN_FOUR_KEYS + round % 3), PAGE_WORDS);
        for (int i = 0; i < 40; i++) {
            seed = seed * 1103515245 + 12345;
            if (ui_scan_deadline(&s.ui) == UINT64_MAX && s.ui.scan.mode == SCAN_ONE_SWITCH) {
                choose(&s);
            }
            bool leaves = !strcmp(s.ui.focus, "back") || !strcmp(s.ui.focus, "next");
            seed >> 16 & 1 && !leaves ? choose(&s) : go_on(&s);
        }
        choose(&s);
        turn_to(&s, PAGE_WORDS);
        rest(&s);
        static const char *const ids[] = {"erase", "field", "back", "next"};
        for (size_t i = 0; i < 4; i++) {
            int steps = 0;
            for (; strcmp(s.ui.focus, ids[i]) != 0; steps++) {
                assert_true(steps < 12);
                if (ui_scan_deadline(&s.ui) == UINT64_MAX && s.ui.scan.mode == SCAN_ONE_SWITCH) {
                    choose(&s);
                }
                go_on(&s);
            }
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

/* --- presses ------------------------------------------------------------------------------------------------------------- */

static void keys_mean_what_pads_send(void **state) {
    (void)state;
    static const struct {
        enum scan_mode mode;
        enum input_key key;
        bool shift;
        enum scan_press press;
    } rows[] = {
        {SCAN_TWO_SWITCHES, INPUT_KEY_TAB, false, SCAN_NEXT},       {SCAN_TWO_SWITCHES, INPUT_KEY_RIGHT, false, SCAN_NEXT},
        {SCAN_TWO_SWITCHES, INPUT_KEY_SPACE, false, SCAN_SELECT},   {SCAN_TWO_SWITCHES, INPUT_KEY_ENTER, false, SCAN_SELECT},
        {SCAN_TWO_SWITCHES, INPUT_KEY_SWITCH_1, false, SCAN_NEXT},  {SCAN_TWO_SWITCHES, INPUT_KEY_SWITCH_2, false, SCAN_SELECT},
        {SCAN_TWO_SWITCHES, INPUT_KEY_ESCAPE, false, SCAN_NOTHING}, {SCAN_TWO_SWITCHES, INPUT_KEY_TAB, true, SCAN_PREVIOUS},
        {SCAN_FOUR_KEYS, INPUT_KEY_LEFT, false, SCAN_PREVIOUS},     {SCAN_FOUR_KEYS, INPUT_KEY_UP, false, SCAN_PREVIOUS},
        {SCAN_FOUR_KEYS, INPUT_KEY_DOWN, false, SCAN_NEXT},         {SCAN_FOUR_KEYS, INPUT_KEY_ESCAPE, false, SCAN_BACK},
        {SCAN_FOUR_KEYS, INPUT_KEY_BACKSPACE, false, SCAN_BACK},    {SCAN_FOUR_KEYS, INPUT_KEY_HOME, false, SCAN_NOTHING},
        {SCAN_ONE_SWITCH, INPUT_KEY_SPACE, false, SCAN_SELECT},     {SCAN_ONE_SWITCH, INPUT_KEY_TAB, true, SCAN_SELECT},
        {SCAN_ONE_SWITCH, INPUT_KEY_SWITCH_1, false, SCAN_SELECT},  {SCAN_ONE_SWITCH, INPUT_KEY_ESCAPE, false, SCAN_SELECT},
        {SCAN_ONE_SWITCH, INPUT_KEY_NONE, false, SCAN_NOTHING},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        enum scan_press got = scan_press_of(rows[i].mode, rows[i].key, rows[i].shift);
        if (got != rows[i].press) {
            fail_msg("row %zu: %d", i, got);
        }
    }
}

static void the_first_press_only_shows(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (int mode = SCAN_FOUR_KEYS; mode < SCAN_MODES; mode++) {
        struct stage s;
        struct form f;
        open_form(&s, &f, &qwerty, (enum scan_mode)mode);
        assert_string_equal(stage_focused(&s), "");
        assert_true(ui_scan_deadline(&s.ui) == UINT64_MAX); /* nobody is there */
        choose(&s);
        assert_string_equal(stage_focused(&s), "start");
        assert_int_equal(f.page, PAGE_START);
        choose(&s);
        assert_int_equal(f.page, PAGE_ONE);
        assert_string_equal(stage_focused(&s), "choice:0");
        stage_close(&s);
    }
    arena_finish(&a);
}

static void bounces_are_ignored(void **state) {
    (void)state;
    static const struct {
        const char *name;
        enum scan_mode mode;
        uint32_t repeat_ms;
        bool tremor;
        enum input_key key;
        uint64_t after_ms;
        bool counts;
    } rows[] = {
        {"one switch", SCAN_ONE_SWITCH, 500, false, INPUT_KEY_SPACE, 499, false},
        {"one switch, meant", SCAN_ONE_SWITCH, 500, false, INPUT_KEY_SPACE, 500, true},
        {"select", SCAN_TWO_SWITCHES, 500, false, INPUT_KEY_ENTER, 499, false},
        {"select, meant", SCAN_TWO_SWITCHES, 500, false, INPUT_KEY_ENTER, 500, true},
        {"step", SCAN_TWO_SWITCHES, 500, false, INPUT_KEY_TAB, 79, false},
        {"step, meant", SCAN_TWO_SWITCHES, 500, false, INPUT_KEY_TAB, 80, true},
        {"step, trembling", SCAN_TWO_SWITCHES, 900, true, INPUT_KEY_TAB, 899, false},
        {"step, trembling, meant", SCAN_TWO_SWITCHES, 900, true, INPUT_KEY_TAB, 900, true},
    };
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct form f;
        open_question(&s, &f, &qwerty, rows[i].mode, PAGE_SOME);
        ui_set_repeat(&s.ui, rows[i].repeat_ms, rows[i].tremor);
        s.now_ms += 2000; /* one switch: the step that is due waits for the press */
        s.ui.scan.next_ms = s.now_ms + 5000;
        give(&s, rows[i].key);
        bool once = rows[i].key == INPUT_KEY_TAB ? !strcmp(s.ui.focus, "choice:1") : f.checked[0];
        assert_true(once);
        s.now_ms += rows[i].after_ms;
        give(&s, rows[i].key);
        bool twice = rows[i].key == INPUT_KEY_TAB ? strcmp(s.ui.focus, "choice:1") != 0 : !f.checked[0];
        if (twice != rows[i].counts) {
            fail_msg("%s", rows[i].name);
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

static void a_switch_types_no_space(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_WORDS);
    assert_string_equal(stage_focused(&s), "field");
    assert_false(s.ui.wants_text);
    stage_type(&s, " ");
    assert_string_equal(f.buf, "");
    s.ui.scan.mode = SCAN_OFF;
    rest(&s);
    assert_true(s.ui.wants_text);
    stage_close(&s);
    arena_finish(&a);
}

static void a_touch_stops_the_scan(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_SOME);
    stage_tap(&s, "choice:1");
    rest(&s);
    assert_true(f.checked[1]);
    assert_true(ui_scan_deadline(&s.ui) == UINT64_MAX);
    assert_string_equal(stage_focused(&s), "");
    choose(&s);
    assert_string_equal(stage_focused(&s), "choice:1");
    assert_true(ui_scan_deadline(&s.ui) != UINT64_MAX);
    stage_close(&s);
    arena_finish(&a);
}

static void the_next_person_begins_at_rest(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_WORDS);
    for (int i = 0; i < 3; i++) {
        go_on(&s);
    }
    ui_reset(&s.ui);
    const struct scan expected = {.mode = SCAN_ONE_SWITCH, .step_ms = 1000};
    assert_int_equal(s.ui.scan.running | s.ui.scan.paused | s.ui.scan.seeks_keys, 0);
    assert_memory_equal(s.ui.scan.start, expected.start, sizeof expected.start);
    assert_int_equal(s.ui.scan.mode, SCAN_ONE_SWITCH);
    assert_int_equal(s.ui.scan.step_ms, 1000);
    rest(&s);
    assert_true(ui_scan_deadline(&s.ui) == UINT64_MAX);
    stage_close(&s);
    arena_finish(&a);
}

static void the_keyboard_that_closes_gives_the_focus_back(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_TWO_SWITCHES, PAGE_WORDS);
    f.typing = false;
    rest(&s);
    reach(&s, "field");
    assert_true(f.typing);
    assert_int_equal(s.ui.scan.level, SCAN_ROWS); /* the keyboard is entered as it opens */
    reach(&s, "key:done");
    assert_false(f.typing);
    assert_string_equal(stage_focused(&s), "field");
    assert_int_equal(s.ui.scan.level, SCAN_SCREEN);
    stage_close(&s);
    arena_finish(&a);
}

static void scanning_allocates_nothing(void **state) {
    (void)state;
#ifndef ARENA_DEBUG
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_TWO_SWITCHES, PAGE_WORDS);
    for (int i = 0; i < 10; i++) {
        go_on(&s);
    }
    size_t heap = mallinfo2().uordblks;
    for (int i = 0; i < 500; i++) {
        go_on(&s);
    }
    assert_int_equal(mallinfo2().uordblks, heap);
    stage_close(&s);
    arena_finish(&a);
#endif
}

int test_scan(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_hand_completes_the_form),
        cmocka_unit_test(steps_come_in_time),
        cmocka_unit_test(disabled_places_are_passed_over),
        cmocka_unit_test(it_rests_after_two_cycles),
        cmocka_unit_test(it_comes_out_of_a_keyboard_and_rests),
        cmocka_unit_test(a_late_loop_offers_one_place_at_a_time),
        cmocka_unit_test(the_ring_goes_around_what_is_offered),
        cmocka_unit_test(a_missed_key_costs_one_press),
        cmocka_unit_test(four_keys_go_both_ways_and_out),
        cmocka_unit_test(nothing_traps),
        cmocka_unit_test(keys_mean_what_pads_send),
        cmocka_unit_test(the_first_press_only_shows),
        cmocka_unit_test(bounces_are_ignored),
        cmocka_unit_test(a_switch_types_no_space),
        cmocka_unit_test(a_touch_stops_the_scan),
        cmocka_unit_test(the_next_person_begins_at_rest),
        cmocka_unit_test(the_keyboard_that_closes_gives_the_focus_back),
        cmocka_unit_test(scanning_allocates_nothing),
    };
    return cmocka_run_group_tests_name("ui/scan", tests, NULL, NULL);
}
