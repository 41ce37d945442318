#include "kiosk/session.h"

#include <assert.h>
#include <string.h>

#include "base/file.h"
#include "kiosk/desk.h"
#include "kiosk/door.h"
#include "kiosk/effects.h"
#include "kiosk/errands.h"
#include "kiosk/listen.h"
#include "kiosk/organizer.h"
#include "kiosk/paper.h"
#include "kiosk/results.h"
#include "kiosk/shift.h"
#include "kiosk/timing.h"
#include "kiosk/unlock.h"
#include "kiosk/visit.h"
#include "kiosk/visit_brainstorm.h"
#include "screens/curtain.h"

enum { FRAME_BLOCK = 64 * 1024, PERSON_BLOCK = 64 * 1024, KIOSK_BLOCK = 16 * 1024, SETTLE_MAX = 3, STACK_WIPED = 64 * 1024 };
enum { TREMOR_REPEAT_MS = 1000 }; /* at least: ACCESS A6 */

static bool make_qrs(struct session *s, struct err *err) {
    const struct event *event = s->params.event;
    for (size_t i = 0; i < event->follow_up_count; i++) {
        if (!qr_encode(event->follow_ups[i].url, &s->kiosk, &s->qrs[i], err)) {
            return err_add(err, "The follow-up \"%s\" cannot be shown", event->follow_ups[i].id);
        }
    }
    return true;
}

static void fill_constants(struct session *s) {
    const struct event *event = s->params.event;
    for (size_t i = 0; i < event->language_count; i++) {
        s->all_strings[i] = assets_strings(s->params.assets, event->languages[i]);
    }
    s->model.event = event;
    s->model.all_strings = s->all_strings;
    s->model.activity_offered = s->offered;
    s->model.digits = assets_find_keymap(s->params.assets, "digits");
    s->model.pin_keys = assets_find_keymap(s->params.assets, "pin");
    s->model.qrs = s->qrs;
    s->shift.stored_halves = s->shift.parent = s->shift_site = -1;
    s->model.shift = event->peer.is_on ? &s->shift : NULL;
    s->model.practice = s->params.practice;
    s->model.trial = s->params.trial;
    s->model.themes = s->themes;
    for (int i = 0; i < THEMES; i++) {
        s->themes[i] = *theme_find((enum theme_id)i);
        if (event->has_accent) {
            theme_with_accent(&s->themes[i], event->accent);
        }
    }
    if (event->logo && event->folder) {
        s->model.logo = file_join(&s->kiosk, event->folder, event->logo);
    }
}

static void begin_play(struct session *s) {
    const struct session_world *world = s->params.world;
    const struct big_play_params play = {.event = s->params.event,
                                         .strings = s->all_strings,
                                         .room = s->params.room,
                                         .draw_seed = world->order_seed,
                                         .draw_ctx = world->ctx,
                                         .language = s->params.language,
                                         .random_order = s->params.random_order};
    big_play_init(&s->play, &play);
}

bool session_init(struct session *s, const struct session_params *params, uint64_t now_ms, struct err *err) {
    assert(params->language < params->event->language_count);
    *s = (struct session){.params = *params, .now_ms = now_ms};
    arena_init(&s->kiosk, KIOSK_BLOCK);
    arena_init(&s->person, PERSON_BLOCK);
    arena_init(&s->frames[0], FRAME_BLOCK);
    arena_init(&s->frames[1], FRAME_BLOCK);
    ui_init(&s->ui, params->text, &s->themes[THEME_LIGHT], &s->frames[0]);
    fill_constants(s);
    if (!make_qrs(s, err)) {
        session_finish(s);
        return false;
    }
    begin_play(s);
    session_reset(s);
    return true;
}

void session_finish(struct session *s) {
    big_play_finish(&s->play);
    strbuf_finish(&s->body);
    arena_finish(&s->person);
    arena_finish(&s->results_arena);
    arena_finish(&s->frames[0]);
    arena_finish(&s->frames[1]);
    arena_finish(&s->kiosk);
    explicit_bzero(s, sizeof *s);
}

/* Overwrites STACK_WIPED bytes below this call, where functions that have returned kept words on their way into a label. It
 * reaches nothing that lay deeper, and no register. */
__attribute__((noinline)) static void wipe_stack(void) {
    unsigned char dead[STACK_WIPED];
    explicit_bzero(dead, sizeof dead);
}

/* The interview, the typed words, the frames that showed them and what the toolkit remembers. */
static void wipe_person(struct session *s) {
    arena_clear(&s->person);
    arena_clear(&s->frames[0]);
    arena_clear(&s->frames[1]);
    ui_reset(&s->ui);
    const struct draw_list nothing = {.arena = &s->frames[s->frame]};
    s->ui.draws = nothing;
    explicit_bzero(&s->ui.nodes, sizeof s->ui.nodes);
    explicit_bzero(&s->ui.former, sizeof s->ui.former);
    explicit_bzero(s->ui.focus, sizeof s->ui.focus);
    explicit_bzero(s->ui.pressed, sizeof s->ui.pressed);
    explicit_bzero(s->ui.activated, sizeof s->ui.activated);
    explicit_bzero(s->ui.last_id, sizeof s->ui.last_id);
    explicit_bzero(&s->interview, sizeof s->interview);
    s->touch = s->model.touch = (struct finger){.is_last = false};
    pace_forget(&s->pace);
    burst_drop(&s->burst);
    explicit_bzero(&s->pass, sizeof s->pass);
    explicit_bzero(&s->wall, sizeof s->wall);
    explicit_bzero(&s->dots, sizeof s->dots);
    explicit_bzero(&s->edit, sizeof s->edit);
    explicit_bzero(s->done, sizeof s->done);
    explicit_bzero(&s->organizer, sizeof s->organizer);
    explicit_bzero(&s->door, sizeof s->door);
    explicit_bzero(&s->unlock, sizeof s->unlock);
    explicit_bzero(s->door_first, sizeof s->door_first);
    explicit_bzero(s->door_words, sizeof s->door_words);
    explicit_bzero(s->receipt, sizeof s->receipt);
    s->receipt_qr = (struct qr){0};
    s->model.receipt = NULL;
    s->model.receipt_qr = NULL;
    desk_close(s);
    strbuf_finish(&s->body);
    wipe_stack();
    s->has_interview = s->has_pass = s->has_asked = false;
    s->rows = NULL;
    s->row_count = 0;
    s->edit_buf = NULL;
    s->retries = 0;
    s->beneath = SCREEN_ATTRACT;
    s->back_count = 0;
    explicit_bzero(s->back, sizeof s->back);
    explicit_bzero(&s->spoken, sizeof s->spoken);
    if (s->params.world->forget) {
        s->params.world->forget(s->params.world->ctx);
    }
}

void session_set(struct session *s, const struct settings *settings) {
    s->model.settings = *settings;
    s->ui.text_scale = settings_text_scale(settings->text);
    s->ui.theme = &s->themes[settings->theme];
    s->ui.left_handed = settings->left_handed;
    s->ui.lower_half = settings->lower_half;
    int repeat_ms = settings->tremor && settings->repeat_ms < TREMOR_REPEAT_MS ? TREMOR_REPEAT_MS : settings->repeat_ms;
    ui_set_repeat(&s->ui, (uint32_t)repeat_ms, settings->tremor);
    if (s->ui.scan.mode != (enum scan_mode)settings->scan) {
        scan_forget(&s->ui.scan);
    }
    s->ui.scan.mode = (enum scan_mode)settings->scan;
    s->ui.scan.step_ms = (uint32_t)settings->step_ms;
    listen_set(s);
    s->is_settled = false;
}

static void reset_settings(struct session *s) {
    struct settings usual = s->params.settings ? *s->params.settings : settings_usual();
    settings_tidy(&usual);
    scan_forget(&s->ui.scan);
    session_set(s, &usual);
    listen_reset(s);
}

void session_set_closed(struct session *s, const bool closed[EVENT_ACTIVITIES_MAX]) {
    memcpy(s->closed, closed, sizeof s->closed);
    session_refresh(s);
}

void session_refresh(struct session *s) {
    enum screen_id screen = s->model.screen;
    if (screen != SCREEN_ATTRACT && screen != SCREEN_CLOSED && screen != SCREEN_SHIFT_START && screen != SCREEN_SHIFT_TURN) {
        return;
    }
    if (door_wants_first(s)) {
        visit_open_attract(s);
        return;
    }
    bool is_open = visit_refresh_offered(s);
    s->is_settled = false;
    if (!s->model.shift && is_open != (screen == SCREEN_ATTRACT)) {
        visit_open_attract(s);
    }
}

void session_reset(struct session *s) {
    const struct session_errands *errands = s->params.errands;
    if (errands && organizer_is_in(s)) {
        errands->leave(errands->ctx);
    }
    wipe_person(s);
    reset_settings(s);
    struct model *m = &s->model;
    m->language = s->params.language;
    m->interview = NULL;
    m->pass = NULL;
    m->wall = NULL;
    m->organizer = NULL;
    m->paper = NULL;
    explicit_bzero(&s->paper, sizeof s->paper);
    m->door = NULL;
    m->desk = NULL;
    results_leave(s);
    m->activity = NULL;
    m->edit = NULL;
    m->out_of_service = NULL;
    m->erased_by_idle = m->not_saved = m->in_interview = m->send_locked = false;
    m->attract_language = (int)s->params.language;
    m->countdown_s = 0;
    explicit_bzero(s->problem, sizeof s->problem);
    visit_open_attract(s);
}

void session_out_of_service(struct session *s, enum store_status status, const char *sentence) {
    size_t language = s->model.language;
    bool not_saved = s->model.screen == SCREEN_SAVING, is_told_again = s->model.screen == SCREEN_OUT_OF_SERVICE;
    snprintf(s->out_text, sizeof s->out_text, "%s", sentence);
    s->out_may_pass = status == STORE_FULL || status == STORE_BUSY;
    s->is_settled = false;
    if (!is_told_again) {
        session_reset(s);
        s->model.language = language; /* the sentence is still for the person; it goes when nobody has touched for a while */
        s->model.not_saved = not_saved;
    }
    s->recheck_ms = s->now_ms + SPACE_RECHECK_MS;
}

void session_in_service(struct session *s) {
    explicit_bzero(s->out_text, sizeof s->out_text);
    s->out_may_pass = false;
    session_reset(s);
}

/* --- frames ------------------------------------------------------------------------------------------------------- */

static bool has_field(const struct session *s) {
    enum screen_id screen = s->model.screen;
    bool is_brainstorm = s->has_pass && (screen == SCREEN_COLLECT || screen == SCREEN_PAIRWISE);
    bool is_door =
        screen == SCREEN_PIN || screen == SCREEN_PIN_NEW || screen == SCREEN_PIN_RECOVER || screen == SCREEN_SHIFT_START;
    bool is_organizers = screen == SCREEN_THEME_NAME || screen == SCREEN_UNLOCK;
    return s->edit.buf && (session_question(s) || is_brainstorm || is_door || is_organizers);
}

/* The wall turns through the event's languages, as attract does. */
static size_t language_on_screen(const struct session *s) {
    const struct model *m = &s->model;
    return m->big_wall ? m->big_wall->language : screen_turns(m->screen) ? (size_t)m->attract_language : m->language;
}

static void fill_model(struct session *s) {
    struct model *m = &s->model;
    timing_fill(s);
    door_fill(s);
    unlock_fill(s);
    m->big_wall = m->screen == SCREEN_BIG_WALL ? &s->play.wall : NULL;
    m->strings = s->all_strings[language_on_screen(s)];
    m->keymap = assets_keymap(s->params.assets, m->screen == SCREEN_PIN_RECOVER ? "en" : session_language(s));
    m->interview = s->has_interview && m->screen != SCREEN_CONSENT ? &s->interview : NULL;
    m->pass = s->has_pass && m->screen != SCREEN_CONSENT ? &s->pass : NULL;
    m->wall = m->pass ? visit_brainstorm_wall(s) : NULL;
    m->edit = has_field(s) ? &s->edit : NULL;
    m->screen_ms = s->now_ms - s->screen_since_ms;
    errands_fill(s);
    listen_fill(s);
    s->ui.language = session_language(s);
    s->ui.mirrored = m->strings->right_to_left;
}

static void run_frame(struct session *s, const struct ui_input *in) {
    struct effects effects = {0};
    s->frame = !s->frame;
    arena_clear(&s->frames[s->frame]);
    s->ui.frame = &s->frames[s->frame];
    fill_model(s);
    if (s->screen_changed) {
        ui_screen_changed(&s->ui, screen_first_focus(&s->model));
        s->screen_changed = false;
    }
    ui_begin(&s->ui, in);
    screens[s->model.screen].frame(&s->ui, &s->model, &effects);
    ui_end(&s->ui);
    if (s->model.curtain) {
        curtain_draw(&s->ui, &s->model);
    }
    s->is_settled = effects.n == 0;
    effects_run(s, &effects);
    if (s->is_settled) {
        listen_follow(s);
    }
    explicit_bzero(&effects, sizeof effects);
}

/* One more frame without input, so that what is shown is the state after the effects. */
static void settle(struct session *s, const struct ui_input *in) {
    for (int i = 0; !s->is_settled && i < SETTLE_MAX; i++) {
        struct ui_input none = *in;
        none.kind = INPUT_NONE;
        explicit_bzero(none.text, sizeof none.text);
        none.now_ms = s->now_ms;
        run_frame(s, &none);
    }
}

static bool is_about_time_only(const struct ui_input *in) {
    return in->kind == INPUT_NONE || in->kind == INPUT_WAKE;
}

void session_input(struct session *s, const struct ui_input *in) {
    bool was_settled = s->is_settled;
    if (errands_is_running(s)) {
        s->active_ms = in->now_ms; /* who waits for the kiosk is not idle */
        s->is_settled = false;
    }
    timing_advance(s, in->now_ms);
    if (is_about_time_only(in) && visit_brainstorm_is_asking(s)) {
        visit_brainstorm_answer(s); /* behind the frame that showed the key */
    }
    was_settled = was_settled && s->is_settled;
    settle(s, in); /* an input meets what it was meant for, not what stood there before */
    if (!was_settled && is_about_time_only(in)) {
        return;
    }
    bool is_taken = listen_hear(s, in);
    struct ui_input heard = *in;
    bool was_idle = timing_hear(s, in), has_opened = organizer_hear(s, in);
    if (was_idle || has_opened || is_taken) {
        heard.kind = in->kind == INPUT_UP ? INPUT_CANCEL : INPUT_NONE; /* a press from before the warning ends here */
        explicit_bzero(heard.text, sizeof heard.text);
    }
    run_frame(s, &heard);
    explicit_bzero(&heard, sizeof heard);
}

void session_saved(struct session *s, enum store_status status, const struct err *err) {
    if (s->model.screen != SCREEN_SAVING) {
        return;
    }
    s->is_settled = false;
    if (status == STORE_OK) {
        size_t activity = (size_t)(s->model.activity - s->params.event->activities);
        bool done[EVENT_ACTIVITIES_MAX];
        char receipt[RECEIPT_CODE_ROOM];
        memcpy(done, s->done, sizeof done);
        memcpy(receipt, s->receipt, sizeof receipt);
        done[activity] = true;
        if (!s->has_pass || s->row_count > 0) {
            shift_count(s);
        }
        if (s->params.port && !s->practice_on) {
            burst_stored(&s->burst, s->now_ms);
        }
        wipe_person(s);
        memcpy(s->done, done, sizeof done);
        memcpy(s->receipt, receipt, sizeof receipt);
        explicit_bzero(receipt, sizeof receipt);
        s->model.activity = NULL;
        if (paper_is_on(s)) {
            paper_next(s, PAPER_STORED);
            return;
        }
        s->cool_until_ms = s->now_ms + (uint64_t)s->params.event->timing.cooldown_s * 1000;
        visit_thank(s);
    } else if ((status == STORE_FULL || status == STORE_BUSY) && s->retries < SAVE_RETRIES) {
        s->retries++;
        s->retry_ms = s->now_ms + SAVE_RETRY_MS;
    } else {
        session_out_of_service(s, status, err->text);
    }
}

const struct draw_list *session_draws(struct session *s) {
    settle(s, &s->ui.in);
    return &s->ui.draws;
}

const struct node_list *session_nodes(struct session *s) {
    settle(s, &s->ui.in);
    return &s->ui.nodes;
}

bool session_wants_text(struct session *s) {
    settle(s, &s->ui.in);
    return s->ui.wants_text;
}

bool session_wants_switches(const struct session *s) {
    return s->ui.scan.mode != SCAN_OFF;
}

uint64_t session_deadline_ms(struct session *s) {
    settle(s, &s->ui.in);
    if (visit_brainstorm_is_asking(s)) {
        return s->now_ms;
    }
    const uint64_t dues[] = {timing_deadline_ms(s),    burst_forget(&s->burst, s->now_ms),
                             ui_scan_deadline(&s->ui), organizer_deadline_ms(s),
                             door_deadline_ms(s),      unlock_deadline_ms(s)};
    uint64_t first = UINT64_MAX;
    for (size_t i = 0; i < sizeof dues / sizeof dues[0]; i++) {
        first = dues[i] < first ? dues[i] : first;
    }
    return first;
}

enum screen_id session_screen(const struct session *s) {
    return s->model.screen;
}

const struct question *session_question(const struct session *s) {
    return s->has_interview && s->model.screen == SCREEN_QUESTION ? interview_question(&s->interview) : NULL;
}

const char *session_language(const struct session *s) {
    return s->params.event->languages[language_on_screen(s)];
}
