#include "kiosk/robot.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/robot_answer.h"
#include "kiosk/robot_brainstorm.h"

enum { STEPS_MAX = 600, MASH_TOUCHES = 60, HAMMER_TOUCHES = 2000, REST_MS = 3000 };
enum { MINUTE_MS = 60000, WORDS_LEAST = 175, WORDS_MOST = 300 /* a minute */ };

/* How a person ends who does not simply finish. */
enum whim { WHIM_NONE, WHIM_LEAVE, WHIM_ERASE, WHIM_MASH, WHIM_HAMMER };

/* Chances in 1,000 at each step. */
struct habit {
    unsigned weight;
    enum whim whim;
    uint32_t back, language, decline, skip, idle;
    bool hurries; /* reads nothing */
};
static const struct habit habits[] = {
    {.weight = 50, .decline = 20, .skip = 30},             /* honest */
    {.weight = 8, .back = 150, .decline = 20, .skip = 50}, /* goes back and changes */
    {.weight = 6, .language = 150},                        /* reads two languages */
    {.weight = 6, .decline = 800},                         /* would rather not say */
    {.weight = 5, .skip = 600, .idle = 40},                /* absent-minded */
    {.weight = 12, .whim = WHIM_LEAVE, .skip = 100},
    {.weight = 8, .whim = WHIM_ERASE},
    {.weight = 5, .whim = WHIM_MASH},
};
enum { HABITS = sizeof habits / sizeof habits[0] };
static const struct habit masher = {.hurries = true}, hammer = {.whim = WHIM_HAMMER, .hurries = true};

void robot_init(struct robot *robot, struct session *session, uint64_t seed, int w_px, int h_px, float px_per_mm) {
    *robot = (struct robot){.hand = {.session = session, .w_px = w_px, .h_px = h_px, .px_per_mm = px_per_mm}};
    rng_init(&robot->rng, seed);
    rng_init(&robot->pace, ~seed);
}

static void think(struct robot *r) {
    r->hand.now_ms += 700 + rng_below(&r->rng, 2500);
}

static void read_question(struct robot *r) {
    const struct session *s = r->hand.session;
    const struct question *q = session_question(s);
    robot_read(r, q ? text_in(s->params.event, &q->text, s->model.language) : "");
}

/* --- what to do on each screen ------------------------------------------------------------------------------------ */

static void on_start(struct robot *r, const struct habit *habit) {
    (void)habit;
    if (!hand_press(&r->hand, "start")) {
        hand_touch(&r->hand, (struct point){(float)r->hand.w_px / 2, (float)r->hand.h_px / 2});
    }
}

static void on_languages(struct robot *r, const struct habit *habit) {
    (void)habit;
    robot_press_any(r, "language:");
}

static void on_activities(struct robot *r, const struct habit *habit) {
    (void)habit;
    if (!robot_press_any(r, "activity:")) {
        robot_turn_page(r);
    }
}

static void on_consent(struct robot *r, const struct habit *habit) {
    (void)habit;
    if (!hand_press(&r->hand, "agree")) {
        robot_turn_page(r);
    }
}

static void on_back_only(struct robot *r, const struct habit *habit) {
    (void)habit;
    hand_press(&r->hand, "back");
}

static void on_question(struct robot *r, const struct habit *habit) {
    if (robot_is_luck(r, habit->back) && hand_press(&r->hand, "back")) {
        return;
    }
    if (robot_is_luck(r, habit->decline) && hand_press(&r->hand, "decline")) {
        return;
    }
    if (robot_is_luck(r, habit->language) && hand_press(&r->hand, "language")) {
        return;
    }
    if (!robot_is_luck(r, habit->skip)) {
        robot_answer(r);
    }
    robot_next(r);
}

static void on_review(struct robot *r, const struct habit *habit) {
    if (robot_is_luck(r, habit->back) && hand_press(&r->hand, "back")) {
        return;
    }
    hand_jump(&r->hand, SEND_LOCK_MS);
    hand_press(&r->hand, "send");
}

static void on_receipt(struct robot *r, const struct habit *habit) {
    (void)habit;
    hand_jump(&r->hand, SEND_LOCK_MS);
    hand_press(&r->hand, robot_is_luck(r, 300) ? "receipt" : "send");
}

static void on_wait(struct robot *r, const struct habit *habit) {
    (void)habit;
    hand_jump(&r->hand, SAVE_RETRY_MS);
}

static void (*const acts[SCREENS])(struct robot *r, const struct habit *habit) = {
    [SCREEN_ATTRACT] = on_start,        [SCREEN_LANGUAGES] = on_languages, [SCREEN_ACTIVITIES] = on_activities,
    [SCREEN_CONSENT] = on_consent,      [SCREEN_STORED] = on_back_only,    [SCREEN_QUESTION] = on_question,
    [SCREEN_REVIEW] = on_review,        [SCREEN_SAVING] = on_wait,         [SCREEN_THANKS] = on_wait,
    [SCREEN_IDLE] = on_start,           [SCREEN_ERASED] = on_wait,         [SCREEN_CLOSED] = on_wait,
    [SCREEN_OUT_OF_SERVICE] = on_wait,  [SCREEN_RECEIPT] = on_receipt,     [SCREEN_SLIP] = on_wait,
    [SCREEN_SHIFT_SITE] = on_back_only, [SCREEN_SHIFT_END] = on_back_only,
};

/* --- a visit ------------------------------------------------------------------------------------------------------ */

static bool has_begun(const struct robot *r) {
    return !screen_turns(session_screen(r->hand.session));
}

/* Whether the visit is over, and how. */
static bool is_over(const struct robot *r, enum visit_end *end) {
    const struct session *s = r->hand.session;
    static const struct {
        enum screen_id screen;
        enum visit_end end;
    } ends[] = {{SCREEN_THANKS, VISIT_COMPLETED},
                {SCREEN_SLIP, VISIT_COMPLETED},
                {SCREEN_ATTRACT, VISIT_ABANDONED},
                {SCREEN_SHIFT_TURN, VISIT_ABANDONED},
                {SCREEN_SHIFT_START, VISIT_ABANDONED},
                {SCREEN_CLOSED, VISIT_ABANDONED},
                {SCREEN_OUT_OF_SERVICE, VISIT_OUT_OF_SERVICE}};
    if (session_screen(s) == SCREEN_ERASED) {
        *end = s->model.erased_by_idle ? VISIT_ABANDONED : VISIT_ERASED;
        return true;
    }
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (session_screen(s) == ends[i].screen) {
            *end = ends[i].end;
            return true;
        }
    }
    return false;
}

/* Walks away: the warning comes, nobody answers. */
static void leave(struct robot *r) {
    const struct timing *t = &r->hand.session->params.event->timing;
    hand_jump(&r->hand, (uint64_t)t->idle_s * 1000);
    hand_jump(&r->hand, (uint64_t)t->warn_s * 1000);
}

static void erase(struct robot *r) {
    hand_press(&r->hand, "erase");
}

static void hammer_on(struct robot *r) {
    enum visit_end end;
    float top = (float)r->hand.h_px / 5, h = (float)r->hand.h_px - top;
    for (int i = 0; i < HAMMER_TOUCHES && !is_over(r, &end); i++) {
        r->hand.now_ms += 80 + rng_below(&r->rng, 120);
        hand_touch(&r->hand,
                   (struct point){(float)rng_below(&r->rng, (uint32_t)r->hand.w_px), top + (float)rng_unit(&r->rng) * h});
    }
    if (!is_over(r, &end)) {
        leave(r);
    }
}

static void mash(struct robot *r) {
    enum visit_end end;
    for (int i = 0; i < MASH_TOUCHES && !is_over(r, &end); i++) {
        r->hand.now_ms += 40 + rng_below(&r->rng, 160);
        hand_touch(&r->hand, (struct point){(float)rng_below(&r->rng, (uint32_t)r->hand.w_px),
                                            (float)rng_below(&r->rng, (uint32_t)r->hand.h_px)});
    }
    if (!is_over(r, &end)) {
        leave(r);
    }
}

static uint32_t weight_of(const struct habit *habit, enum robot_kind kind) {
    return kind == ROBOT_HONEST && habit->whim != WHIM_NONE ? 0 : habit->weight;
}

static const struct habit *choose_habit(struct robot *r, enum robot_kind kind) {
    uint32_t sum = 0, at;
    if (kind == ROBOT_MASHER || kind == ROBOT_HAMMER) {
        return kind == ROBOT_MASHER ? &masher : &hammer;
    }
    for (size_t i = 0; i < HABITS; i++) {
        sum += weight_of(&habits[i], kind);
    }
    at = rng_below(&r->rng, sum);
    size_t i = 0;
    while (at >= weight_of(&habits[i], kind)) {
        at -= weight_of(&habits[i++], kind);
    }
    return &habits[i];
}

static void follow_whim(struct robot *r, enum whim whim) {
    static void (*const rows[])(struct robot *
                                r) = {[WHIM_LEAVE] = leave, [WHIM_ERASE] = erase, [WHIM_MASH] = mash, [WHIM_HAMMER] = hammer_on};
    rows[whim](r);
}

static void step(struct robot *r, const struct habit *habit) {
    if (habit->hurries) {
        r->hand.now_ms += 60 + rng_below(&r->rng, 240);
    } else {
        think(r);
        read_question(r);
    }
    if (robot_is_luck(r, habit->idle)) {
        hand_jump(&r->hand, (uint64_t)r->hand.session->params.event->timing.idle_s * 1000);
    }
    if (!robot_brainstorm(r)) {
        acts[session_screen(r->hand.session)](r, habit);
    }
}

/* From whatever the last screen was back to attract; a short rest, sometimes a long one. */
static void return_to_attract(struct robot *r) {
    const struct timing *t = &r->hand.session->params.event->timing;
    if (session_screen(r->hand.session) == SCREEN_SLIP && !(robot_is_luck(r, 500) && hand_press(&r->hand, "done"))) {
        hand_jump(&r->hand, SLIP_S * 1000);
    }
    if (session_screen(r->hand.session) == SCREEN_THANKS && robot_is_luck(r, 500)) {
        think(r);
        hand_press(&r->hand, "done");
    }
    if (has_begun(r)) {
        hand_jump(&r->hand, (uint64_t)t->thanks_s * 1000 + ERASED_MS);
    }
    hand_jump(&r->hand, REST_MS + (uint64_t)t->cooldown_s * 1000 + (robot_is_luck(r, 200) ? SCRUB_AFTER_MS : 0));
}

enum visit_end robot_visit(struct robot *r) {
    return robot_visit_as(r, ROBOT_ANYBODY);
}

enum visit_end robot_visit_as(struct robot *r, enum robot_kind kind) {
    const struct habit *habit = choose_habit(r, kind);
    uint32_t whim_at = kind == ROBOT_HAMMER ? 0 : 2 + rng_below(&r->rng, 14);
    r->hurries = habit->hurries;
    r->word_ms = MINUTE_MS / (WORDS_LEAST + rng_below(&r->pace, WORDS_MOST - WORDS_LEAST + 1));
    enum visit_end end = VISIT_ABANDONED;
    on_start(r, habit);
    for (uint32_t i = 0; i < STEPS_MAX && !is_over(r, &end); i++) {
        if (habit->whim != WHIM_NONE && i >= whim_at) {
            follow_whim(r, habit->whim);
        } else {
            step(r, habit);
        }
    }
    if (!is_over(r, &end)) {
        leave(r);
        (void)is_over(r, &end);
    }
    if (end == VISIT_COMPLETED && r->thanked) {
        (void)session_draws(r->hand.session);
        r->thanked(r->thanked_ctx);
    }
    return_to_attract(r);
    return end;
}
