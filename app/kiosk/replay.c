#include "kiosk/replay.h"

#include <limits.h>

#include "base/log.h"
#include "kiosk/big_view.h"
#include "kiosk/organizer.h"
#include "kiosk/promises.h"
#include "kiosk/session.h"
#include "kiosk/signals.h"
#include "kiosk/window.h"
#include "kiosk/world.h"

struct replay {
    const struct kiosk_params *params;
    struct arena arena;
    struct platform *platform;
    struct room room;
    struct theme theme;
    struct big_view view;
    struct signals signals;
    int escapes;
};

static void wake(void *ctx) {
    struct replay *r = ctx;
    platform_wake(r->platform);
}

static bool load_room(struct replay *r, struct err *err) {
    const struct store_params params = {.folder = r->params->data_folder, .access = STORE_READ, .event_id = r->params->event->id};
    struct store *store = NULL;
    room_init(&r->room, r->params->event);
    bool good = store_open(&store, &params, err) == STORE_OK && promises_hold(store, r->params->event, err) == STORE_OK &&
                room_load(&r->room, store, err) == STORE_OK;
    store_close(store);
    return good;
}

static void begin_view(struct replay *r) {
    const struct kiosk_params *p = r->params;
    const struct strings **strings = ARENA_ARRAY(&r->arena, const struct strings *, p->event->language_count);
    for (size_t i = 0; i < p->event->language_count; i++) {
        strings[i] = assets_strings(p->assets, p->event->languages[i]);
    }
    r->theme = *theme_find(THEME_LIGHT);
    if (p->event->has_accent) {
        theme_with_accent(&r->theme, p->event->accent);
    }
    const struct big_view_params view = {.play = {.event = p->event,
                                                  .strings = strings,
                                                  .room = &r->room,
                                                  .draw_seed = world_order_seed,
                                                  .language = p->language,
                                                  .random_order = true,
                                                  .is_replay = true},
                                         .theme = &r->theme,
                                         .inches = p->device->panel_inches > 0 ? p->device->panel_inches
                                                                               : p->device->big_screen_inches};
    big_view_init(&r->view, &view, platform_now_ms(r->platform));
}

static void show(struct replay *r, const struct ui_input *in) {
    bool anew = platform_lost_textures(r->platform) || in->kind == INPUT_RESIZE;
    uint64_t now = platform_now_ms(r->platform);
    const struct draw_list *draws = big_view_draw(&r->view, platform_text(r->platform), in->w_px, in->h_px, anew, now);
    if (draws) {
        int ms = r->params->device->motion == MOTION_REDUCED ? 0 : BIG_VIEW_FADE_MS;
        platform_present_by(r->platform, draws, &(struct platform_change){PLATFORM_FADE, ms, 0}, now);
    }
    platform_move(r->platform, now);
}

static bool is_over(struct replay *r, const struct ui_input *in) {
    if (in->kind == INPUT_KEY) {
        r->escapes = in->key == INPUT_KEY_ESCAPE ? r->escapes + 1 : 0;
    }
    return in->kind == INPUT_QUIT || r->escapes >= ORGANIZER_ESCAPES || atomic_load(&r->signals.asked);
}

static int timeout_ms(struct replay *r) {
    uint64_t move = platform_moves_at(r->platform), due = r->view.play.due_ms, now = platform_now_ms(r->platform);
    due = move < due ? move : due;
    return due <= now ? 0 : due - now < INT_MAX ? (int)(due - now) : INT_MAX;
}

static void serve(struct replay *r) {
    struct ui_input in = {0};
    (void)platform_wait(r->platform, 0, &in);
    while (!is_over(r, &in)) {
        show(r, &in);
        (void)platform_wait(r->platform, timeout_ms(r), &in);
    }
}

static bool start(struct replay *r, struct err *err) {
    if (!big_play_has(r->params->event)) {
        return err_set(err, "The event has no brainstorm, which is what a wall shows. Run another event, or leave out --wall.");
    }
    if (!r->params->data_folder) {
        return err_set(err, "There is nothing to show on the wall: --practice stores nothing. Name the folder with --data.");
    }
    return load_room(r, err) && kiosk_open_window(&r->platform, r->params, &r->arena, err);
}

bool replay_run(const struct kiosk_params *params, struct err *err) {
    struct replay r = {.params = params};
    arena_init(&r.arena, 4096);
    world_close_doors();
    signals_block(&r.signals);
    bool good = start(&r, err);
    if (good) {
        begin_view(&r);
        signals_watch(&r.signals, wake, &r);
        serve(&r);
        signals_end(&r.signals);
    }
    big_view_finish(&r.view);
    room_finish(&r.room);
    platform_close(r.platform);
    arena_finish(&r.arena);
    return good;
}
