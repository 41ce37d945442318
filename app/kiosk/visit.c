#include "kiosk/visit.h"

#include <assert.h>
#include <string.h>

#include "core/record.h"
#include "kiosk/desk.h"
#include "kiosk/door.h"
#include "kiosk/errands.h"
#include "kiosk/organizer.h"
#include "kiosk/paper.h"
#include "kiosk/results.h"
#include "kiosk/shift.h"
#include "kiosk/unlock.h"
#include "kiosk/visit_brainstorm.h"

/* --- screens ------------------------------------------------------------------------------------------------------ */

void visit_show(struct session *s, enum screen_id screen) {
    pace_look(&s->pace, &s->interview, screen == SCREEN_QUESTION, s->now_ms);
    s->model.screen = screen;
    s->ui.locked_until_ms = screen_turns(screen) ? s->cool_until_ms : 0;
    s->screen_since_ms = s->active_ms = s->now_ms;
    s->screen_changed = true;
    s->is_settled = false;
}

void visit_go(struct session *s, enum screen_id screen) {
    s->model.page = 0;
    s->model.problem = ANSWER_FINE;
    s->model.problem_bound = 0;
    s->model.keyboard_open = false;
    s->model.keyboard = (struct keyboard_state){0};
    s->model.in_interview = false;
    s->back_count = 0;
    s->arrivals++;
    visit_show(s, screen);
}

bool visit_refresh_offered(struct session *s) {
    const struct event *event = s->params.event;
    bool plausible, any = false, all_done = s->model.screen == SCREEN_THANKS && !event->another_activity;
    int64_t now = visit_local_min(s, &plausible);
    for (size_t i = 0; i < event->activity_count; i++) {
        const struct activity *a = &event->activities[i];
        bool open = !s->closed[i] && (a->window_count == 0 || !plausible || activity_is_open(a, now)) &&
                    (!a->brainstorm || visit_brainstorm_is_open(s, i));
        s->offered[i] = open && !s->done[i] && !all_done;
        any = any || s->offered[i];
    }
    return any;
}

void visit_open_attract(struct session *s) {
    if (s->params.room) {
        room_settle(s->params.room);
    }
    s->model.screen = SCREEN_ATTRACT;
    s->scrub_asked = false;
    if (s->out_text[0] != '\0') {
        s->model.out_of_service = s->out_text;
        s->recheck_ms = s->now_ms; /* an organizer may have made room */
        visit_go(s, SCREEN_OUT_OF_SERVICE);
        return;
    }
    s->recheck_ms = s->now_ms + OPENING_RECHECK_MS;
    bool is_open = visit_refresh_offered(s);
    enum screen_id screen = is_open ? SCREEN_ATTRACT : SCREEN_CLOSED;
    (void)shift_rests(s, &screen);
    screen = s->is_wall ? SCREEN_BIG_WALL : screen;
    visit_go(s, s->is_paused && !s->is_wall ? SCREEN_PAUSED : screen);
    shift_rest(s);
    if (door_wants_first(s)) {
        door_open_first(s);
    }
}

/* --- before the interview ----------------------------------------------------------------------------------------- */

static size_t count_offered(const struct session *s) {
    size_t n = 0;
    for (size_t i = 0; i < s->params.event->activity_count; i++) {
        n += s->offered[i];
    }
    return n;
}

/* False where there is no room for another response: the person is not even asked. */
static bool has_space(struct session *s) {
    const struct session_port *port = s->params.port;
    struct err err = {0};
    enum store_status status = port ? port->check_space(port->ctx, &err) : STORE_OK;
    if (status != STORE_OK) {
        session_out_of_service(s, status, err.text);
    }
    return status == STORE_OK;
}

static void open_activities(struct session *s) {
    if (!visit_refresh_offered(s)) {
        session_reset(s);
    } else if (count_offered(s) > 1) {
        visit_go(s, SCREEN_ACTIVITIES);
    } else {
        size_t only = 0;
        while (!s->offered[only]) {
            only++;
        }
        visit_activity(s, only);
    }
}

void visit_start(struct session *s) {
    if (!has_space(s)) {
        return;
    }
    if (s->params.event->language_count > 1) {
        visit_go(s, SCREEN_LANGUAGES);
    } else {
        open_activities(s);
    }
}

/* --- over what is there ------------------------------------------------------------------------------------------- */

static void leave_over(struct session *s) {
    assert(s->back_count > 0);
    const struct beneath *back = &s->back[--s->back_count];
    s->model.in_interview = back->in_interview;
    s->model.page = back->page;
    visit_show(s, back->screen);
}

/* Over any screen of a person, which stands as it was afterwards. */
static void open_over(struct session *s, enum screen_id screen) {
    struct model *m = &s->model;
    for (int i = 0; i < s->back_count; i++) {
        if (s->back[i].screen == screen) {
            s->back_count = i + 1;
            leave_over(s);
            return;
        }
    }
    assert(s->back_count < BENEATH_MAX);
    s->back[s->back_count++] = (struct beneath){m->screen, m->page, m->in_interview};
    m->in_interview = visit_is_anybodys(s) && !door_is_here(s) && !organizer_is_in(s);
    m->page = 0;
    visit_show(s, screen);
}

static bool is_of_peer(enum screen_id screen) {
    return screen == SCREEN_SHIFT_START || screen == SCREEN_SHIFT_SITE || screen == SCREEN_SHIFT_END;
}

enum screen_id visit_beneath(const struct session *s) {
    enum screen_id screen = s->model.screen;
    return s->back_count > 0 ? s->back[0].screen : screen == SCREEN_IDLE ? s->beneath : screen;
}

void visit_uncover(struct session *s) {
    if (s->model.screen == SCREEN_IDLE) {
        visit_show(s, s->beneath);
    }
    while (s->back_count > 0) {
        leave_over(s);
    }
}

bool visit_is_anybodys(const struct session *s) {
    enum screen_id screen = visit_beneath(s);
    return !screen_turns(screen) && !is_of_peer(screen);
}

bool visit_rests(const struct session *s) {
    enum screen_id screen = s->model.screen;
    return screen_turns(screen) || screen == SCREEN_CLOSED || screen == SCREEN_PAUSED || screen == SCREEN_BIG_WALL ||
           screen == SCREEN_SHIFT_START || screen == SCREEN_OUT_OF_SERVICE;
}

void visit_show_languages(struct session *s) {
    open_over(s, SCREEN_LANGUAGES);
}

void visit_show_settings(struct session *s) {
    visit_hold_language(s);
    open_over(s, SCREEN_SETTINGS);
}

void visit_hold_language(struct session *s) {
    if (screen_turns(s->model.screen)) {
        s->model.language = (size_t)s->model.attract_language;
    }
}

void visit_language(struct session *s, size_t language) {
    enum screen_id from = s->model.screen;
    if (from == SCREEN_ATTRACT && !has_space(s)) {
        return;
    }
    s->model.language = language;
    if (from == SCREEN_LANGUAGES && s->back_count > 0) {
        leave_over(s);
    } else {
        open_activities(s);
    }
}

void visit_activity(struct session *s, size_t activity) {
    if (paper_is_on(s)) {
        paper_form(s, activity);
        return;
    }
    s->model.activity = &s->params.event->activities[activity];
    s->model.touch = s->touch;
    visit_go(s, SCREEN_CONSENT);
}

/* --- the interview ------------------------------------------------------------------------------------------------ */

/* Wherever the interview stands now is what is shown. */
static void show_interview(struct session *s) {
    visit_sync_edit(s);
    if (interview_question(&s->interview)) {
        visit_go(s, SCREEN_QUESTION);
    } else if (interview_has_review(&s->interview)) {
        visit_go(s, SCREEN_REVIEW);
    } else {
        visit_send(s);
    }
}

static void drop_interview(struct session *s) {
    const struct session_world *world = s->params.world;
    explicit_bzero(&s->interview, sizeof s->interview);
    pace_forget(&s->pace);
    explicit_bzero(&s->pass, sizeof s->pass);
    explicit_bzero(&s->wall, sizeof s->wall);
    explicit_bzero(&s->dots, sizeof s->dots);
    explicit_bzero(&s->edit, sizeof s->edit);
    s->has_interview = s->has_pass = s->has_asked = false;
    s->rows = NULL;
    s->row_count = 0;
    s->edit_buf = NULL;
    s->model.activity = NULL;
    arena_clear(&s->person);
    if (world->forget) {
        world->forget(world->ctx);
    }
}

static void begin_interview(struct session *s) {
    const struct session_world *world = s->params.world;
    uint8_t id[RESPONSE_ID_SIZE];
    world->draw_id(world->ctx, id);
    bool random_order = s->params.random_order && !paper_is_on(s);
    uint64_t seed = random_order ? world->order_seed(world->ctx) : 0;
    interview_begin(&s->interview, s->params.event, s->model.activity, &s->person, id, seed, random_order);
    s->interview.allows_gaps = paper_is_on(s);
    pace_begin(&s->pace, s->model.activity->question_count, &s->person);
    s->has_interview = true;
}

void visit_agree(struct session *s) {
    static const struct {
        void (*begin)(struct session *s);
        void (*show)(struct session *s);
    } rows[ACTIVITY_KINDS] = {[ACTIVITY_SURVEY] = {begin_interview, show_interview},
                              [ACTIVITY_BRAINSTORM] = {visit_brainstorm_begin, visit_brainstorm_show}};
    enum activity_kind kind = s->model.activity->kind;
    if (!s->has_interview && !s->has_pass) {
        if (!has_space(s)) {
            return;
        }
        rows[kind].begin(s);
    }
    rows[kind].show(s);
}

void visit_next(struct session *s) {
    double bound = 0;
    enum answer_problem problem = interview_next(&s->interview, &bound);
    if (problem == ANSWER_FINE) {
        show_interview(s);
    } else {
        s->model.problem = problem;
        s->model.problem_bound = bound;
    }
}

void visit_decline(struct session *s) {
    interview_decline(&s->interview);
    show_interview(s);
}

void visit_open_question(struct session *s, size_t question) {
    interview_open(&s->interview, question);
    show_interview(s);
}

/* --- back --------------------------------------------------------------------------------------------------------- */

static void back_before_activity(struct session *s) {
    if (s->params.event->language_count > 1) {
        visit_go(s, SCREEN_LANGUAGES);
    } else {
        session_reset(s);
    }
}

static void back_from_languages(struct session *s) {
    if (s->back_count > 0) {
        leave_over(s);
    } else {
        session_reset(s);
    }
}

static void back_from_stored(struct session *s) {
    visit_go(s, SCREEN_CONSENT);
}

static void back_from_consent(struct session *s) {
    drop_interview(s);
    visit_refresh_offered(s);
    if (count_offered(s) > 1) {
        visit_go(s, SCREEN_ACTIVITIES);
    } else {
        back_before_activity(s);
    }
}

static void drop_form(struct session *s) {
    drop_interview(s);
    paper_next(s, PAPER_DROPPED);
}

static void back_in_interview(struct session *s) {
    if (interview_back(&s->interview)) {
        show_interview(s);
    } else if (paper_is_on(s)) {
        drop_form(s);
    } else {
        visit_go(s, SCREEN_CONSENT);
    }
}

static void back_from_receipt(struct session *s);

void visit_back(struct session *s) {
    static void (*const rows[SCREENS])(struct session * s) = {
        [SCREEN_LANGUAGES] = back_from_languages,
        [SCREEN_STORED] = back_from_stored,
        [SCREEN_ACTIVITIES] = back_before_activity,
        [SCREEN_CONSENT] = back_from_consent,
        [SCREEN_QUESTION] = back_in_interview,
        [SCREEN_REVIEW] = back_in_interview,
        [SCREEN_SETTINGS] = leave_over,
        [SCREEN_RECEIPT] = back_from_receipt,
        [SCREEN_ROLE] = visit_brainstorm_back,
        [SCREEN_COLLECT] = visit_brainstorm_back,
        [SCREEN_SIMILAR] = visit_brainstorm_back,
        [SCREEN_THEMES] = visit_brainstorm_back,
        [SCREEN_WALL] = visit_brainstorm_back,
        [SCREEN_DOTS] = visit_brainstorm_back,
        [SCREEN_VALIDATE] = visit_brainstorm_back,
        [SCREEN_MUST_ACT] = visit_brainstorm_back,
        [SCREEN_PAIRWISE] = visit_brainstorm_back,
        [SCREEN_SUMMARY] = visit_brainstorm_back,
        [SCREEN_RESULTS] = results_back,
        [SCREEN_RESULT] = results_back,
        [SCREEN_RESULT_BY] = results_back,
        [SCREEN_UNLOCK] = unlock_back,
        [SCREEN_DESK] = desk_back,
        [SCREEN_QUEUE] = desk_back,
        [SCREEN_THEME_LIST] = desk_back,
        [SCREEN_THEME] = desk_back,
        [SCREEN_THEME_TARGET] = desk_back,
        [SCREEN_THEME_NAME] = desk_back,
        [SCREEN_SHIFT_SITE] = shift_back,
        [SCREEN_SHIFT_END] = shift_back,
        [SCREEN_LOADED] = errands_back,
        [SCREEN_ERRAND] = errands_back,
    };
    if (rows[s->model.screen]) {
        rows[s->model.screen](s);
    } else if (door_is_here(s)) {
        door_back(s);
    } else if (organizer_is_in(s)) {
        organizer_back(s);
    }
}

/* --- sending and leaving ------------------------------------------------------------------------------------------ */

static void encode_interview(struct session *s) {
    const struct event *event = s->params.event;
    char hash[RECEIPT_DIGITS + 1];
    receipt_of_response(s->receipt, s->interview.id, hash);
    const struct record_header header = {
        .activity = s->model.activity->id,
        .site = shift_site_id(s),
        .language = event->privacy.record_language ? event->languages[s->model.language] : NULL,
        .slot = visit_slot(s),
        .flags = paper_is_on(s) ? FLAG_PAPER : pace_flags(&s->pace, &s->burst, &s->interview, s->now_ms),
        .receipt = s->receipt[0] ? hash : NULL,
    };
    strbuf_clear(&s->body);
    record_encode(&s->interview, &header, &s->body);
}

void visit_retry(struct session *s) {
    const struct session_port *port = s->params.port;
    s->retry_ms = UINT64_MAX;
    if (s->has_pass) {
        port->begin_save_rows(port->ctx, s->rows, s->row_count);
    } else {
        port->begin_save(port->ctx, s->interview.id, (const uint8_t *)s->body.data, s->body.len);
    }
}

/* --- receipts ------------------------------------------------------------------------------------------------------- */

static bool asks_for_receipt(const struct session *s) {
    return s->model.screen != SCREEN_RECEIPT && !paper_is_on(s) && event_gives_receipt(s->params.event, s->model.activity);
}

static void back_from_receipt(struct session *s) {
    enum screen_id screen = s->before_receipt.screen;
    if (screen == SCREEN_QUESTION) { /* no review: the interview stands behind its last question */
        back_in_interview(s);
        return;
    }
    int page = s->before_receipt.page;
    visit_go(s, screen);
    s->model.page = page;
}

void visit_send_with_receipt(struct session *s) {
    uint8_t random[RESPONSE_ID_SIZE];
    s->params.world->draw_id(s->params.world->ctx, random);
    receipt_format(random, s->receipt);
    explicit_bzero(random, sizeof random);
    visit_send(s);
}

void visit_thank(struct session *s) {
    struct err err = {0};
    s->model.receipt = NULL;
    if (s->receipt[0] != '\0' && qr_encode(s->receipt, &s->person, &s->receipt_qr, &err)) {
        s->model.receipt = s->receipt;
        s->model.receipt_qr = &s->receipt_qr;
        visit_go(s, SCREEN_SLIP);
        return;
    }
    explicit_bzero(s->receipt, sizeof s->receipt);
    s->receipt_qr = (struct qr){0};
    arena_clear(&s->person);
    visit_go(s, SCREEN_THANKS);
    visit_refresh_offered(s);
}

void visit_send(struct session *s) {
    if (asks_for_receipt(s)) {
        s->before_receipt = (struct beneath){s->model.screen, s->model.page, false};
        visit_go(s, SCREEN_RECEIPT);
        return;
    }
    visit_go(s, SCREEN_SAVING);
    s->retries = 0;
    s->retry_ms = UINT64_MAX;
    if (s->has_pass) {
        visit_brainstorm_encode(s);
    } else {
        encode_interview(s);
    }
    if (!s->params.port || s->practice_on || (s->has_pass && s->row_count == 0)) {
        session_saved(s, STORE_OK, NULL);
        return;
    }
    visit_retry(s);
}

void visit_erase(struct session *s, bool by_idle) {
    if (paper_is_on(s) && !by_idle) {
        drop_form(s);
        return;
    }
    size_t language = s->model.language;
    struct settings settings = s->model.settings;
    session_reset(s);
    s->model.language = language; /* the sentence is still for the person; it goes with the screen */
    session_set(s, &settings);
    s->model.erased_by_idle = by_idle;
    visit_go(s, SCREEN_ERASED);
}
