/* Switch access in a frame: presses and time become focus and activation. */
#include <string.h>

#include "ui/focus.h"
#include "ui/widget.h"

static const struct node *focused_of(const struct ui *ui, const struct node_list *nodes) {
    const struct node *n = node_find(nodes, ui->focus);
    return n && focus_can_be_on(n) ? n : NULL;
}

static void wake(struct scan *s) {
    s->running = true;
    s->paused = false;
    s->cycles = 0;
    s->next_ms = 0;
    s->start[0] = '\0';
}

/* A bounce is the same press again, too soon: a selection after repeat_ms, a step after key_repeat_ms counts (ACCESS A6). */
static bool is_bounce(struct ui *ui, enum scan_press press) {
    struct scan *s = &ui->scan;
    uint32_t guard = press == SCAN_SELECT ? ui->repeat_ms : ui->key_repeat_ms;
    if (s->last == press && ui->in.now_ms - s->last_ms < guard) {
        return true;
    }
    s->last = press;
    s->last_ms = ui->in.now_ms;
    return false;
}

static void select_focused(struct ui *ui, const struct node *focused) {
    struct scan *s = &ui->scan;
    const struct node *inside = scan_enter(s, &ui->former, focused);
    if (inside) {
        ui_focus_on(ui, inside);
        return;
    }
    bool is_key = focused->role == ROLE_KEY;
    s->seeks_keys = focused->role == ROLE_FIELD;
    ui_activate(ui, focused);
    if (is_key) {
        s->level = SCAN_ROWS;
        ui_focus_on(ui, scan_first_key(&ui->former));
    }
}

static void go_back(struct ui *ui, const struct node *focused) {
    const struct node *outside = scan_leave(&ui->scan, &ui->former, focused);
    const struct node *back = outside ? NULL : ui_escape_target(ui);
    if (outside) {
        ui_focus_on(ui, outside);
    } else if (back) {
        ui_activate(ui, back);
    }
}

void ui_scan_key(struct ui *ui) {
    struct scan *s = &ui->scan;
    enum scan_press press = scan_press_of(s->mode, ui->in.key, ui->in.shift);
    ui->in.key = INPUT_KEY_NONE; /* used up, whatever it was: a field must not take it for its own */
    if (press == SCAN_NOTHING || is_bounce(ui, press)) {
        return;
    }
    const struct node *focused = focused_of(ui, &ui->former);
    bool only_wakes = !focused || !ui->focus_visible || (s->mode == SCAN_ONE_SWITCH && (s->paused || !s->running));
    s->seeks_keys = false;
    ui->focus_visible = true;
    wake(s);
    if (only_wakes) {
        const struct node *first = focused ? focused : focus_first(&ui->former);
        if (first) {
            ui_focus_on(ui, first);
        }
    } else if (press == SCAN_SELECT) {
        select_focused(ui, focused);
    } else if (press == SCAN_BACK) {
        go_back(ui, focused);
    } else {
        ui_focus_on(ui, scan_step(s, &ui->former, focused, press == SCAN_PREVIOUS));
    }
}

static bool is_due(const struct ui *ui) {
    const struct scan *s = &ui->scan;
    return s->mode == SCAN_ONE_SWITCH && s->running && !s->paused && s->next_ms && ui->in.now_ms >= s->next_ms;
}

static void count_cycle(struct scan *s, const struct node_list *nodes, const struct node *from, const struct node *to) {
    if (s->level != SCAN_SCREEN) {
        return;
    }
    const struct node *start = node_find(nodes, s->start);
    if (!start || !focus_can_be_on(start)) {
        start = from->role == ROLE_KEY ? to : from;
        memcpy(s->start, start->id, sizeof s->start);
        if (start == to) {
            return;
        }
    }
    s->cycles += strcmp(s->start, to->id) == 0;
    s->paused = s->cycles >= SCAN_CYCLES;
}

/* One step, however late it is: what nobody saw does not count as offered. */
void ui_scan_advance(struct ui *ui) {
    struct scan *s = &ui->scan;
    const struct node *from = focused_of(ui, &ui->former);
    if (!from || !ui->focus_visible || !is_due(ui)) {
        return;
    }
    const struct node *to = scan_step(s, &ui->former, from, false);
    count_cycle(s, &ui->former, from, to);
    ui_focus_on(ui, to);
    s->next_ms = ui->in.now_ms + scan_step_ms(s);
}

/* A press within the guard is a bounce: it must leave a whole step to mean it. */
static uint32_t first_step_ms(const struct ui *ui) {
    uint32_t step = scan_step_ms(&ui->scan), usual = step * 3 / 2, guarded = step + ui->repeat_ms;
    return usual > guarded ? usual : guarded;
}

/* Another layer came up: its keys are not where those of the former one were. */
static bool has_other_keys(const struct ui *ui, const struct node *first) {
    const struct node *before = scan_first_key(&ui->former);
    return ui->scan.level != SCAN_SCREEN && before && strcmp(before->id, first->id) != 0;
}

/* Keys come and go with layers and with the keyboard; the focus follows them. */
void ui_scan_settle(struct ui *ui) {
    struct scan *s = &ui->scan;
    const struct node *key = scan_first_key(&ui->nodes), *focused = focused_of(ui, &ui->nodes);
    if (key && (s->seeks_keys || has_other_keys(ui, key))) {
        s->seeks_keys = false;
        s->level = SCAN_ROWS;
        s->next_ms = 0;
        ui_focus_on(ui, key);
    } else if (!focused && s->level != SCAN_SCREEN) {
        s->level = key ? SCAN_ROWS : SCAN_SCREEN;
        for (size_t i = 0; i < ui->nodes.n && !key; i++) {
            key = ui->nodes.at[i].role == ROLE_FIELD && focus_can_be_on(&ui->nodes.at[i]) ? &ui->nodes.at[i] : NULL;
        }
        if (key) {
            ui_focus_on(ui, key);
        }
    }
    if (s->mode == SCAN_ONE_SWITCH && s->running && s->next_ms == 0 && ui->focus_visible) {
        s->next_ms = ui->in.now_ms + first_step_ms(ui);
    }
}

uint64_t ui_scan_deadline(const struct ui *ui) {
    const struct scan *s = &ui->scan;
    bool runs = s->mode == SCAN_ONE_SWITCH && s->running && !s->paused && ui->focus_visible && focus_first(&ui->nodes);
    return runs && s->next_ms ? s->next_ms : UINT64_MAX;
}
