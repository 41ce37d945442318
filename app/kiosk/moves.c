#include "kiosk/moves.h"

#include <math.h>

#include "base/hash.h"

static uint64_t hash_selected(const struct node_list *nodes) {
    uint64_t h = HASH_START;
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node *n = &nodes->at[i];
        h = n->selected && n->role != ROLE_KEY ? hash_string(h, n->id) : h;
    }
    return h;
}

void shown_read(struct shown *out, struct session *s) {
    const struct node_list *nodes = session_nodes(s);
    const struct model *m = &s->model;
    *out = (struct shown){.is_any = true,
                          .screen = m->screen,
                          .question = session_question(s),
                          .page = m->page,
                          .language = screen_turns(m->screen) ? (size_t)m->attract_language : m->language,
                          .problem = m->problem,
                          .settings = m->settings,
                          .selected = hash_selected(nodes),
                          .turn = m->screen == SCREEN_BIG_WALL ? s->play.turn : 0,
                          .sheet_y = (int)lroundf(s->ui.sheet_y)};
}

static bool is_other_screen(const struct shown *a, const struct shown *b) {
    return a->screen != b->screen || a->question != b->question;
}

static bool is_other_language(const struct shown *a, const struct shown *b) {
    return a->language != b->language;
}

static bool is_other_slide(const struct shown *a, const struct shown *b) {
    return a->turn != b->turn;
}

static bool opens_keyboard(const struct shown *a, const struct shown *b) {
    return a->sheet_y == 0 && b->sheet_y > 0;
}

static bool closes_keyboard(const struct shown *a, const struct shown *b) {
    return a->sheet_y > 0 && b->sheet_y == 0;
}

static bool is_laid_out_otherwise(const struct shown *a, const struct shown *b) {
    return a->page != b->page || a->problem != b->problem || !settings_are_equal(&a->settings, &b->settings);
}

static bool is_other_answer(const struct shown *a, const struct shown *b) {
    return a->selected != b->selected;
}

struct platform_change moves_between(const struct shown *was, const struct shown *is) {
    /* The first that holds. Sources of the times: ACCESS, "How it looks". */
    static const struct {
        bool (*holds)(const struct shown *was, const struct shown *is);
        enum platform_motion motion;
        int ms;
    } rows[] = {
        {is_other_screen, PLATFORM_FADE, 160}, {is_other_language, PLATFORM_FADE, 200},
        {is_other_slide, PLATFORM_FADE, 200},  {opens_keyboard, PLATFORM_RISE, 180},
        {closes_keyboard, PLATFORM_SINK, 160}, {is_laid_out_otherwise, PLATFORM_FADE, 160},
        {is_other_answer, PLATFORM_FADE, 120},
    };
    for (size_t i = 0; was->is_any && !is->settings.still && i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].holds(was, is)) {
            int sheet_y = is->sheet_y > 0 ? is->sheet_y : was->sheet_y;
            return (struct platform_change){rows[i].motion, rows[i].ms, sheet_y};
        }
    }
    return (struct platform_change){PLATFORM_STILL, 0, 0};
}
