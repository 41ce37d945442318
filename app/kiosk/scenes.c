#include "kiosk/scenes.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/scenes_answer.h"
#include "kiosk/scenes_brainstorm.h"
#include "kiosk/scenes_desk.h"
#include "kiosk/scenes_errands.h"
#include "kiosk/scenes_organizer.h"
#include "kiosk/scenes_results.h"
#include "kiosk/scenes_shift.h"
#include "kiosk/scenes_wall.h"
#include "kiosk/visit.h"

enum { NAME_MAX_BYTES = 160, PAGES_MAX = 40 };

/* --- a world that stands still ------------------------------------------------------------------------------------ */

static int64_t no_clock(void *ctx, bool *plausible) {
    (void)ctx;
    *plausible = false; /* every activity is offered */
    return 0;
}

static void no_id(void *ctx, uint8_t id[RESPONSE_ID_SIZE]) {
    (void)ctx;
    memset(id, 0, RESPONSE_ID_SIZE);
}

static uint64_t no_seed(void *ctx) {
    (void)ctx;
    return 0;
}

const struct session_world scenes_world = {NULL, no_clock, no_id, no_seed, NULL};

struct walk {
    struct hand *hand;
    struct session *session;
    struct scenes_sample *sample;
    bool (*show)(void *ctx, const struct scene *scene);
    void *ctx;
    size_t number;
    bool is_over;
};

__attribute__((format(printf, 2, 3))) static void show(struct walk *w, const char *format, ...) {
    char name[NAME_MAX_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(name, sizeof name, format, args);
    va_end(args);
    const struct scene scene = {++w->number, name};
    (void)session_draws(w->session);
    if (!w->is_over && !w->show(w->ctx, &scene)) {
        w->is_over = true;
    }
}

/* The screen as it is, then its further pages. */
static void show_pages(struct walk *w, const char *name) {
    show(w, "%s", name);
    for (int page = 2; page < PAGES_MAX; page++) {
        hand_jump(w->hand, 1000);
        if (!hand_press(w->hand, "page:next")) {
            break;
        }
        show(w, "%s-page%d", name, page);
    }
    w->session->model.page = 0;
    w->session->is_settled = false;
}

/* --- questions ---------------------------------------------------------------------------------------------------- */

static void open_at(struct walk *w, size_t question) {
    w->session->interview.at = question;
    visit_sync_edit(w->session);
    visit_go(w->session, SCREEN_QUESTION);
}

/* Every page of it: where the question has pages of its own, Next leads to the answers. */
static void show_all(struct walk *w, const char *name) {
    uint64_t shown = 0;
    for (int page = 0; page < PAGES_MAX; page++) {
        w->session->model.page = page;
        w->session->is_settled = false;
        uint64_t draws = draw_list_hash(session_draws(w->session));
        if (page > 0 && draws == shown) {
            break;
        }
        shown = draws;
        page == 0 ? show(w, "%s", name) : show(w, "%s-page%d", name, page + 1);
    }
    w->session->model.page = 0;
    w->session->is_settled = false;
}

static void show_problem(struct walk *w, const struct question *q) {
    struct model *m = &w->session->model;
    m->problem = scenes_problem(q, &m->problem_bound);
    if (m->problem != ANSWER_FINE) {
        w->session->is_settled = false;
        show(w, "question-%s-problem", q->id);
    }
}

/* The field stands on the last page. */
static void show_keyboard(struct walk *w, const struct question *q) {
    struct session *s = w->session;
    if (!s->edit.buf) {
        return;
    }
    interview_set_text(&s->interview, "");
    visit_sync_edit(s);
    s->model.page = PAGES_MAX;
    s->is_settled = false;
    hand_jump(w->hand, 1000);
    if (hand_press(w->hand, "field")) {
        show(w, "question-%s-keyboard", q->id);
        hand_type(w->hand, question_kind_info(q->kind)->is_number ? "4" : scenes_words(session_language(s))->said);
        show(w, "question-%s-typed", q->id);
    }
}

static void show_question(struct walk *w, size_t at) {
    struct interview *iv = &w->session->interview;
    const struct question *q = &iv->activity->questions[at];
    const struct scenes_words *words = scenes_words(session_language(w->session));
    char name[NAME_MAX_BYTES];
    snprintf(name, sizeof name, "question-%s", q->id);
    open_at(w, at);
    show_all(w, name);
    show_problem(w, q);
    open_at(w, at);
    if (scenes_answer(iv, q, words)) {
        open_at(w, at);
        snprintf(name, sizeof name, "question-%s-answered", q->id);
        show_all(w, name);
    }
    if (scenes_answer_other(iv, q, words)) {
        open_at(w, at);
        snprintf(name, sizeof name, "question-%s-other", q->id);
        show_all(w, name);
    }
    show_keyboard(w, q);
    open_at(w, at);
}

/* Shows what interview_next() leapt over, as if it were relevant. */
static void show_irrelevant(struct walk *w, size_t from, size_t to) {
    struct interview *iv = &w->session->interview;
    for (size_t i = from; i < to; i++) {
        show_question(w, i);
        iv->answers[i] = (struct answer){0};
        iv->at = to;
    }
}

static void show_questions(struct walk *w) {
    struct interview *iv = &w->session->interview;
    size_t expected = 0;
    while (!w->is_over && expected < iv->activity->question_count) {
        if (iv->at > expected) {
            show_irrelevant(w, expected, iv->at);
            expected = iv->at;
            continue;
        }
        show_question(w, iv->at);
        expected = iv->at + 1;
        double bound;
        if (interview_next(iv, &bound) != ANSWER_FINE) {
            interview_decline(iv);
        }
    }
}

/* --- the way through ---------------------------------------------------------------------------------------------- */

static void show_idle(struct walk *w) {
    hand_jump(w->hand, (uint64_t)w->session->params.event->timing.idle_s * 1000);
    show(w, "idle");
    hand_key(w->hand, INPUT_KEY_SPACE, false);
}

static void show_review(struct walk *w) {
    struct session *s = w->session;
    s->interview.at = s->interview.activity->question_count;
    if (interview_has_review(&s->interview)) {
        visit_go(s, SCREEN_REVIEW);
        hand_jump(w->hand, SEND_LOCK_MS);
        show_pages(w, "review");
    }
}

/* The code stands on the slip only; who asks for none goes the other way. */
static void show_receipt(struct walk *w) {
    struct session *s = w->session;
    if (event_gives_receipt(s->params.event, s->model.activity)) {
        visit_go(s, SCREEN_RECEIPT);
        hand_jump(w->hand, SEND_LOCK_MS);
        show_pages(w, "receipt");
        receipt_format((const uint8_t *)"seventy-five", s->receipt);
    }
}

static void show_end(struct walk *w) {
    struct session *s = w->session;
    show_receipt(w);
    s->retry_ms = UINT64_MAX;
    visit_go(s, SCREEN_SAVING);
    hand_jump(w->hand, SAVING_WORDS_MS);
    show(w, "saving");
    session_saved(s, STORE_OK, NULL);
    if (session_screen(s) == SCREEN_SLIP) {
        show_pages(w, "slip");
        hand_press(w->hand, "done");
    }
    show(w, "thanks");
}

static void show_named(void *ctx, const char *name) {
    show(ctx, "%s", name);
}

static void show_pages_named(void *ctx, const char *name) {
    show_pages(ctx, name);
}

static void show_activity(struct walk *w, size_t activity) {
    struct session *s = w->session;
    visit_activity(s, activity);
    show_pages(w, "consent");
    hand_jump(w->hand, 1000);
    if (hand_press(w->hand, "stored")) {
        show_pages(w, "stored");
        visit_back(s);
    }
    visit_agree(s);
    if (s->has_pass) {
        const struct scenes_out out = {w, show_named, show_pages_named};
        scenes_brainstorm(w->hand, &out);
    } else {
        show_questions(w);
        show_review(w);
    }
    show_end(w);
}

static void show_beginning(struct walk *w) {
    struct session *s = w->session;
    const struct scenes_out out = {w, show_named, show_pages_named};
    if (s->params.event->peer.is_on) {
        scenes_shift(w->hand, &out);
    } else {
        show(w, "attract");
    }
    visit_show_settings(s);
    show_pages(w, "settings");
    visit_back(s);
    if (s->params.event->language_count > 1) {
        visit_go(s, SCREEN_LANGUAGES);
        show_pages(w, "languages");
    }
    if (s->params.event->activity_count > 1) {
        visit_go(s, SCREEN_ACTIVITIES);
        show_pages(w, "activities");
    }
}

static void show_desks(struct walk *w) {
    const struct scenes_out out = {w, show_named, show_pages_named};
    for (size_t i = 0; i < w->session->params.event->activity_count; i++) {
        if (w->session->params.event->activities[i].brainstorm) {
            scenes_desk(w->hand, i, &out);
        }
    }
}

static void show_rest(struct walk *w) {
    struct session *s = w->session;
    const struct scenes_out out = {w, show_named, show_pages_named};
    scenes_wall(w->hand, &out);
    scenes_organizer(w->hand, &out);
    scenes_results(w->hand, w->sample, &out);
    scenes_errands(w->hand, &out);
    show_desks(w);
    visit_go(s, SCREEN_LANGUAGES);
    show_idle(w);
    visit_erase(s, false);
    show(w, "erased");
    visit_erase(s, true);
    show(w, "erased-idle");
    visit_go(s, SCREEN_CLOSED);
    show(w, "closed");
    session_out_of_service(s, STORE_FAILED,
                           "The data folder /var/lib/chorus/winter has no space left; export, then free space or move the folder "
                           "to a larger medium.");
    show(w, "out-of-service");
    visit_go(s, SCREEN_SAVING);
    session_out_of_service(s, STORE_FAILED,
                           "The data folder /var/lib/chorus/winter could not be read or written; check the medium.");
    show(w, "out-of-service-not-saved");
    session_in_service(s);
}

bool scenes_walk(struct hand *hand, struct scenes_sample *sample, bool (*show_scene)(void *ctx, const struct scene *scene),
                 void *ctx) {
    struct walk w = {.hand = hand, .session = hand->session, .sample = sample, .show = show_scene, .ctx = ctx};
    hand_jump(hand, 0);
    show_beginning(&w);
    for (size_t i = 0; i < w.session->params.event->activity_count && !w.is_over; i++) {
        show_activity(&w, i);
    }
    show_rest(&w);
    return !w.is_over;
}
