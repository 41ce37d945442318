#include "kiosk/loop.h"

#include <limits.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "kiosk/big_view.h"
#include "kiosk/errand_port.h"
#include "kiosk/moves.h"
#include "kiosk/organizer.h"
#include "kiosk/pin_port.h"
#include "kiosk/preview.h"
#include "kiosk/session.h"
#include "kiosk/signals.h"
#include "kiosk/store_port.h"
#include "kiosk/trace.h"
#include "kiosk/voice_port.h"
#include "kiosk/watchdog.h"
#include "kiosk/window.h"
#include "kiosk/world.h"
#include "platform/jack.h"
#include "platform/platform.h"

enum { SLEPT_MS = 500 };

struct kiosk {
    const struct kiosk_params *params;
    struct arena arena;
    struct platform *platform;
    struct trace *trace;
    struct session_world world;
    struct session session;
    struct store_port store;
    struct pin_port pin;
    struct room practice; /* without a store */
    struct tallies practised;
    struct speech speech;
    struct session_voice voice;
    struct settings settings;
    struct signals signals;
    struct jack jack;
    struct errand_port errands;
    struct watchdog watchdog;
    struct preview preview;
    bool has_session, has_store, has_speech, has_signals, has_headphones;
    uint64_t slept_ms;                        /* as it was looked at last */
    uint64_t start_ms, shown_hash, speech_ms; /* speech_ms: when speech wants to be polled */
    struct shown shown;
    struct big_view big; /* what the second display shows, where there is one */
};

static void wake(void *ctx) {
    struct kiosk *k = ctx;
    platform_wake(k->platform);
}

static void forget(void *ctx) {
    struct kiosk *k = ctx;
    platform_forget(k->platform);
}

/* --- starting ----------------------------------------------------------------------------------------------------- */

/* Before the store, so that the speech program inherits nothing of it (TRUST D14, K6). */
static void begin_speech(struct kiosk *k) {
    static const enum speech_output outputs[] = {
        [SOUND_NONE] = SPEECH_NOWHERE, [SOUND_SPEAKER] = SPEECH_SPEAKER, [SOUND_HEADPHONES] = SPEECH_HEADPHONES};
    const struct kiosk_params *p = k->params;
    const struct strings **strings = ARENA_ARRAY(&k->arena, const struct strings *, p->event->language_count);
    for (size_t i = 0; i < p->event->language_count; i++) {
        strings[i] = assets_strings(p->assets, p->event->languages[i]);
    }
    speech_open(&k->speech, &(struct speech_params){.output = outputs[p->device->sound], .event = p->event, .strings = strings});
    if (p->device->sound != SOUND_NONE) {
        jack_open(&k->jack, p->device->headphone_jack);
        k->has_headphones = jack_is_in(&k->jack);
    }
    if (k->has_headphones) {
        speech_set_headphones(&k->speech, true);
    }
    k->voice = voice_port(&k->speech);
    k->has_speech = true;
    k->speech_ms = 0;
}

static void choose_settings(struct kiosk *k) {
    static const enum scan_mode modes[] = {[SWITCH_OFF] = SCAN_OFF,
                                           [SWITCH_ONE] = SCAN_ONE_SWITCH,
                                           [SWITCH_TWO] = SCAN_TWO_SWITCHES,
                                           [SWITCH_FOUR] = SCAN_FOUR_KEYS};
    k->settings = settings_usual();
    k->settings.still = k->params->device->motion == MOTION_REDUCED;
    k->settings.scan = (int)modes[k->params->device->switches];
    k->settings.step_ms = k->params->device->switch_step_ms;
    k->settings.repeat_ms = k->params->device->repeat_ms;
}

static bool begin_session(struct kiosk *k, struct err *err) {
    const struct kiosk_params *p = k->params;
    k->world = (struct session_world){k, world_local_s, world_draw_id, world_order_seed, forget};
    const struct session_params session = {
        .event = p->event,
        .assets = p->assets,
        .text = platform_text(k->platform),
        .port = p->data_folder ? &k->store.port : NULL,
        .tallies = p->data_folder ? &k->store.tallies : &k->practised,
        .room = p->data_folder ? &k->store.room : &k->practice,
        .voice = &k->voice,
        .errands = k->has_store ? &k->errands.errands : NULL,
        .settings = &k->settings,
        .world = &k->world,
        .site = p->site,
        .language = p->language,
        .practice = !p->data_folder,
        .pin = p->data_folder ? &k->pin.face : NULL,
        .trial = p->is_trial,
        .random_order = true,
    };
    if (!p->data_folder) {
        room_init(&k->practice, p->event);
        tallies_init(&k->practised, p->event, (const uint8_t[EVENT_HASH_SIZE]){0});
    }
    k->start_ms = platform_now_ms(k->platform);
    k->has_session = session_init(&k->session, &session, k->start_ms, err);
    return k->has_session;
}

static void begin_store(struct kiosk *k) {
    const struct kiosk_params *p = k->params;
    const struct store_params store = {.folder = p->data_folder,
                                       .access = STORE_COLLECT,
                                       .event_id = p->event->id,
                                       .trial = p->is_trial,
                                       .log_folder = p->log_folder};
    store_port_init(&k->store, &store, p->event, false, wake, k);
    k->has_store = p->data_folder != NULL;
    if (!k->has_store) {
        return;
    }
    const struct errand_params errands = {.store = &k->store,
                                          .event = p->event,
                                          .stick_folder = p->device->stick_folder,
                                          .data_root = p->data_root,
                                          .site = p->site,
                                          .has_sound = p->device->sound != SOUND_NONE,
                                          .has_headphones = p->device->sound == SOUND_HEADPHONES,
                                          .wake = wake,
                                          .wake_ctx = k};
    errand_port_open(&k->errands, &errands);
    pin_port_open(&k->pin, p->data_folder, false, platform_now_ms(k->platform), wake, k);
}

/* Whose screen it is: the kiosk's, or that of an event which an organizer tries. */
static struct session *current(struct kiosk *k) {
    return k->preview.is_on ? &k->preview.session : &k->session;
}

/* They were plugged in or pulled out since the last look. */
static void follow_jack(struct kiosk *k) {
    bool are_in = jack_is_in(&k->jack);
    if (are_in != k->has_headphones) {
        k->has_headphones = are_in;
        speech_set_headphones(&k->speech, are_in);
        session_headphones(&k->session, are_in);
    }
}

/* Whoever had the area open need not be the one who wakes the machine (TRUST K11). */
static void follow_sleep(struct kiosk *k) {
    uint64_t slept_ms = world_slept_ms();
    if (slept_ms > k->slept_ms + SLEPT_MS) {
        organizer_lock(&k->session);
    }
    k->slept_ms = slept_ms;
}

static void follow_pin(struct kiosk *k) {
    if (k->has_store) {
        (void)pin_port_deliver(&k->pin, &k->session);
        pin_port_meet(&k->pin, &k->store, &k->session);
    }
}

/* Where there may be a second display. */
static void begin_big(struct kiosk *k) {
    const struct kiosk_params *p = k->params;
    if (p->device->big_screen == BIG_SCREEN_OFF || !big_play_has(p->event)) {
        return;
    }
    const struct big_view_params big = {
        .play = k->session.play.params, .theme = &k->session.themes[THEME_LIGHT], .inches = p->device->big_screen_inches};
    big_view_init(&k->big, &big, platform_now_ms(k->platform));
    platform_big_want(k->platform);
}

/* --- running ------------------------------------------------------------------------------------------------------ */

static void write_trace(struct kiosk *k) {
    struct session *session = current(k);
    const struct question *question = session_question(session);
    const struct trace_frame frame = {
        .t_ms = platform_now_ms(k->platform) - k->start_ms,
        .screen = screens[session_screen(session)].name,
        .question = question ? question->id : NULL,
        .language = session_language(session),
        .nodes = session_nodes(session),
    };
    trace_write(k->trace, &frame);
}

static void show(struct kiosk *k) {
    struct session *session = current(k);
    const struct draw_list *draws = session_draws(session);
    platform_want_text(k->platform, session_wants_text(session));
    platform_want_switches(k->platform, session_wants_switches(session));
    uint64_t hash = draw_list_hash(draws);
    bool lost = platform_lost_textures(k->platform);
    if (k->shown.is_any && hash == k->shown_hash && !lost) {
        return;
    }
    struct shown now;
    shown_read(&now, session);
    struct platform_change change = moves_between(&k->shown, &now);
    platform_present_by(k->platform, draws, &change, platform_now_ms(k->platform));
    k->shown_hash = hash;
    k->shown = now;
    if (k->trace) {
        write_trace(k);
    }
}

/* The room's own picture: it is fed by the room alone, and painted beside the person's. */
static void show_big(struct kiosk *k) {
    uint64_t now = platform_now_ms(k->platform);
    int w_px, h_px;
    if (!k->big.theme || !platform_big_size(k->platform, &w_px, &h_px)) {
        return;
    }
    bool is_new = platform_big_is_new(k->platform);
    const struct draw_list *draws = big_view_draw(&k->big, platform_big_text(k->platform), w_px, h_px, is_new, now);
    if (draws) {
        platform_big_present(k->platform, draws, k->settings.still ? 0 : BIG_VIEW_FADE_MS, now);
    }
    platform_big_move(k->platform, now);
}

static uint64_t big_deadline_ms(struct kiosk *k) {
    int w_px, h_px;
    bool is_shown = k->big.theme && platform_big_size(k->platform, &w_px, &h_px);
    uint64_t move = platform_big_moves_at(k->platform), slide = is_shown ? k->big.play.due_ms : UINT64_MAX;
    return move < slide ? move : slide;
}

/* When something is due without an input, the picture's own motion aside; 0: now. */
static uint64_t deadline_ms(struct kiosk *k) {
    if (speech_is_talking(&k->speech) != k->session.model.is_talking) {
        return 0; /* it came to its end: the button says so */
    }
    uint64_t change = k->preview.is_on ? preview_deadline_ms(&k->preview) : session_deadline_ms(&k->session);
    uint64_t sign = watchdog_deadline_ms(&k->watchdog);
    change = change < sign ? change : sign;
    return change < k->speech_ms ? change : k->speech_ms;
}

static int timeout_ms(struct kiosk *k) {
    uint64_t deadline = deadline_ms(k), step = platform_moves_at(k->platform), now = platform_now_ms(k->platform);
    deadline = step < deadline ? step : deadline;
    step = big_deadline_ms(k);
    deadline = step < deadline ? step : deadline;
    if (deadline == UINT64_MAX) {
        return -1;
    }
    uint64_t left = deadline > now ? deadline - now : 0;
    return left < INT_MAX ? (int)left : INT_MAX;
}

static bool is_over(const struct kiosk *k, const struct ui_input *in) {
    return in->kind == INPUT_QUIT || atomic_load(&k->signals.asked) || k->errands.has_new_event;
}

/* --- trying an event ---------------------------------------------------------------------------------------------- */

static void begin_preview(struct kiosk *k, const struct ui_input *in) {
    struct arena a = {0};
    struct err err = {0};
    arena_init(&a, 1024);
    const struct preview_params preview = {.event_path = errand_port_event_path(&k->errands, &a),
                                           .assets_folder = k->params->assets->folder,
                                           .text = platform_text(k->platform),
                                           .settings = &k->settings,
                                           .world = &k->world};
    k->errands.wants_try = false;
    if (!preview_begin(&k->preview, &preview, platform_now_ms(k->platform), &err)) {
        log_line(LOG_WARNING, "%s", err.text);
    }
    struct ui_input none = *in;
    none.kind = INPUT_NONE;
    if (k->preview.is_on) {
        preview_input(&k->preview, &none); /* how large the window is */
    }
    arena_finish(&a);
}

/* Back to the area, or out of it where nobody was there, or the stick has gone. */
static void follow_preview(struct kiosk *k) {
    uint64_t now_ms = platform_now_ms(k->platform);
    bool was_left_alone = false;
    if (!k->preview.is_on || (!preview_is_over(&k->preview, now_ms, &was_left_alone) && organizer_is_in(&k->session))) {
        return;
    }
    preview_end(&k->preview);
    session_come_back(&k->session, now_ms);
    if (was_left_alone) {
        session_reset(&k->session);
    }
}

static void give(struct kiosk *k, const struct ui_input *in) {
    if (k->has_store) {
        errand_port_follow(&k->errands, &k->session);
    }
    if (k->preview.is_on) {
        preview_input(&k->preview, in);
    } else {
        session_input(&k->session, in);
    }
    if (k->errands.wants_try) {
        begin_preview(k, in);
    }
    follow_preview(k);
}

static bool serve(struct kiosk *k, struct err *err) {
    k->slept_ms = world_slept_ms();
    struct ui_input in = {0};
    (void)platform_wait(k->platform, 0, &in);
    session_input(&k->session, &in);
    show(k);
    if (k->has_store) {
        store_port_begin_open(&k->store);
    }
    watchdog_ready(&k->watchdog);
    begin_big(k); /* behind the first picture */
    show_big(k);
    while (!is_over(k, &in)) {
        bool heard = platform_wait(k->platform, timeout_ms(k), &in);
        if (!heard && platform_now_ms(k->platform) < deadline_ms(k)) {
            platform_move(k->platform, platform_now_ms(k->platform));
            show_big(k);
            continue;
        }
        if (k->has_store && store_port_deliver(&k->store, &k->session, err) == STORE_FOREIGN) {
            return false;
        }
        watchdog_look(&k->watchdog, k->has_store ? &k->store : NULL, platform_now_ms(k->platform));
        follow_sleep(k);
        follow_pin(k);
        (void)speech_poll(&k->speech, platform_now_ms(k->platform));
        follow_jack(k);
        give(k, &in);
        explicit_bzero(in.text, sizeof in.text);
        show(k);
        platform_move(k->platform, platform_now_ms(k->platform));
        show_big(k);
        watchdog_tell(&k->watchdog);
        k->speech_ms = speech_poll(&k->speech, platform_now_ms(k->platform));
    }
    return true;
}

static void close_all(struct kiosk *k) {
    if (k->has_signals) {
        signals_end(&k->signals);
    }
    big_view_finish(&k->big);
    if (k->has_session) {
        session_reset(&k->session);
        session_finish(&k->session);
    }
    preview_end(&k->preview);
    errand_port_close(&k->errands);
    watchdog_close(&k->watchdog);
    jack_close(&k->jack);
    room_finish(&k->practice);
    tallies_finish(&k->practised);
    if (k->has_speech) {
        speech_close(&k->speech);
    }
    if (k->has_store) {
        pin_port_close(&k->pin);
        store_port_close(&k->store);
    }
    trace_close(k->trace);
    platform_close(k->platform);
    arena_finish(&k->arena);
}

enum kiosk_end kiosk_run(const struct kiosk_params *params, struct err *err) {
    struct kiosk k = {.params = params, .watchdog.socket = -1};
    arena_init(&k.arena, 4096);
    world_close_doors();
    signals_block(&k.signals);
    bool good = (!params->trace || trace_open(&k.trace, params->trace, params->trace_goes_on, err)) &&
                kiosk_open_window(&k.platform, params, &k.arena, err);
    if (good) {
        watchdog_open(&k.watchdog, platform_now_ms(k.platform));
        begin_speech(&k);
        begin_store(&k);
        choose_settings(&k);
        good = begin_session(&k, err);
    }
    if (good) {
        signals_watch(&k.signals, wake, &k);
        k.has_signals = true;
        good = serve(&k, err);
    }
    close_all(&k);
    return !good ? KIOSK_FAILED : k.errands.has_new_event ? KIOSK_NEW_EVENT : KIOSK_OVER;
}
