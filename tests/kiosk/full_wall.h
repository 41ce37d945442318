/* A person before a wall of as many cards as is wanted, all of them shown, in the nine themes of a bundled event; what a frame of
 * it does is counted. For the test and for the benchmark of the wall.
 *
 * Owns: all of it, from full_wall_open() to full_wall_close(). */
#ifndef TESTS_KIOSK_FULL_WALL_H
#define TESTS_KIOSK_FULL_WALL_H
#include <stdio.h>
#include <string.h>

#include "author/event_file.h"
#include "kiosk/hand.h"
#include "kiosk/scenes.h"
#include "kiosk/scenes_brainstorm.h"
#include "kiosk/visit.h"
#include "kiosk/visit_brainstorm.h"

struct full_wall {
    struct arena arena;
    struct assets assets;
    struct room room;
    struct session session;
    struct hand hand;
    struct text_engine counting;
    size_t measured; /* texts the last frame asked the size of */
};

static inline struct text_extent full_wall_measure(void *ctx, const char *text, const struct text_style *style, float max_w) {
    struct full_wall *w = ctx;
    w->measured++;
    return text_estimate.measure(text_estimate.ctx, text, style, max_w);
}

static inline void full_wall_say(struct full_wall *w, const struct activity *activity, uint32_t number) {
    struct strbuf body = {0};
    const char *theme = activity->brainstorm->themes[number % activity->brainstorm->theme_count].id;
    const struct contribution c = {.kind = CONTRIBUTION_IDEA,
                                   .activity = activity->id,
                                   .site = "",
                                   .role = "",
                                   .visit = "",
                                   .language = "en",
                                   .text = scenes_ideas[number % scenes_idea_count][0],
                                   .themes = &theme,
                                   .theme_count = 1};
    struct contribution_row row = {.id = {0}};
    contribution_encode(&c, &body);
    row.body = (const uint8_t *)body.data;
    row.body_size = body.len;
    memcpy(row.id, &number, sizeof number);
    room_add(&w->room, &row, 1);
    strbuf_finish(&body);
}

static inline void full_wall_show_all(struct full_wall *w, const struct activity *activity) {
    room_settle(&w->room);
    struct idea_board *board = &w->room.activities[0].board;
    const char **ids = ARENA_ARRAY(&w->arena, const char *, board->ideas.n);
    for (size_t i = 0; i < board->ideas.n; i++) {
        ids[i] = board->ideas.at[i].id;
    }
    const struct coding_operation op = {.id = "00000000000000000000000000000001",
                                        .counter = 1,
                                        .kind = CODING_SHOW,
                                        .activity = activity->id,
                                        .theme = "",
                                        .into = "",
                                        .text = "",
                                        .undone = "",
                                        .ideas = ids,
                                        .idea_count = board->ideas.n};
    room_code(&w->room, &op);
    room_settle(&w->room);
}

/* The event of source/kiosk-config/events. False: it cannot be read. */
static inline bool full_wall_open(struct full_wall *w, const char *event_path, const char *assets_folder, size_t cards) {
    struct diagnostics d;
    struct err err = {0};
    *w = (struct full_wall){.counting = text_estimate};
    w->counting.ctx = w;
    w->counting.measure = full_wall_measure;
    arena_init(&w->arena, 64 * 1024);
    diagnostics_init(&d, event_path, &w->arena);
    const struct event *event = event_file_load(event_path, &w->arena, &d);
    if (!event || !assets_load(assets_folder, event->languages, event->language_count, &w->arena, &w->assets, &err)) {
        return false;
    }
    room_init(&w->room, event);
    for (uint32_t i = 0; i < cards; i++) {
        full_wall_say(w, &event->activities[0], i);
    }
    full_wall_show_all(w, &event->activities[0]);
    const struct session_params params = {
        .event = event, .assets = &w->assets, .text = &w->counting, .room = &w->room, .world = &scenes_world};
    if (!session_init(&w->session, &params, 0, &err)) {
        return false;
    }
    w->hand = (struct hand){.session = &w->session, .w_px = 1280, .h_px = 800, .px_per_mm = 5.9f};
    hand_jump(&w->hand, 0);
    visit_activity(&w->session, 0);
    visit_agree(&w->session);
    w->session.pass.step = STEP_WALL;
    visit_brainstorm_show(&w->session);
    return true;
}

static inline void full_wall_frame(struct full_wall *w) {
    w->measured = 0;
    w->session.is_settled = false;
    (void)session_draws(&w->session);
}

static inline void full_wall_close(struct full_wall *w) {
    session_finish(&w->session);
    room_finish(&w->room);
    arena_finish(&w->arena);
}
#endif
