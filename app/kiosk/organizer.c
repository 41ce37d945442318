#include "kiosk/organizer.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/desk.h"
#include "kiosk/door.h"
#include "kiosk/errands.h"
#include "kiosk/listen.h"
#include "kiosk/paper.h"
#include "kiosk/results.h"
#include "kiosk/shift.h"
#include "kiosk/visit.h"

#define CORNER_MM 20.0f

/* --- the way in --------------------------------------------------------------------------------------------------- */

bool organizer_is_in(const struct session *s) {
    return s->model.organizer != NULL;
}

static bool is_in_corner(const struct session *s, const struct ui_input *in) {
    float size = CORNER_MM * in->px_per_mm;
    float x = s->ui.mirrored ? (float)in->w_px - in->at.x : in->at.x;
    return x < size && in->at.y < size;
}

static bool counts_escape(struct session *s, const struct ui_input *in) {
    if (in->kind != INPUT_KEY) {
        return false;
    }
    bool again = s->escapes > 0 && in->key == INPUT_KEY_ESCAPE && in->now_ms - s->escape_ms <= ORGANIZER_ESCAPES_MS;
    if (!again) {
        s->escapes = 0;
        s->escape_ms = in->now_ms;
    }
    s->escapes += in->key == INPUT_KEY_ESCAPE;
    return s->escapes >= ORGANIZER_ESCAPES;
}

static bool counts_hold(struct session *s, const struct ui_input *in) {
    if (in->kind == INPUT_DOWN) {
        s->hold_ms = is_in_corner(s, in) ? in->now_ms + ORGANIZER_HOLD_MS : 0;
    } else if (in->kind == INPUT_UP || in->kind == INPUT_CANCEL || (in->kind == INPUT_MOVE && !is_in_corner(s, in))) {
        s->hold_ms = 0;
    }
    return s->hold_ms > 0 && in->now_ms >= s->hold_ms;
}

void organizer_open(struct session *s) {
    size_t language = s->model.language;
    struct settings settings = s->model.settings;
    if (s->is_wall) {
        s->is_wall = false;
        big_play_forget(&s->play);
    }
    s->pin_dropped = false;
    session_reset(s);
    s->model.language = language;
    session_set(s, &settings);
    s->organizer.site = shift_site_id(s);
    s->organizer.closed = s->closed;
    s->model.organizer = &s->organizer;
    organizer_home(s);
}

bool organizer_hear(struct session *s, const struct ui_input *in) {
    if (!door_exists(s) || !visit_rests(s)) {
        s->hold_ms = 0;
        return false;
    }
    bool by_key = counts_escape(s, in), by_finger = counts_hold(s, in);
    if (by_key || by_finger) {
        s->hold_ms = 0;
        s->escapes = 0;
        door_open(s);
    }
    return by_key || by_finger;
}

uint64_t organizer_deadline_ms(const struct session *s) {
    return s->hold_ms > 0 ? s->hold_ms : UINT64_MAX;
}

/* --- home and the rooms ------------------------------------------------------------------------------------------- */

static void enter_desk(struct session *s) {
    size_t first = 0;
    while (first < s->params.event->activity_count && !s->params.event->activities[first].brainstorm) {
        first++;
    }
    desk_open(s, first);
}

/* Out of the area: whoever stands before the wall is not the organizer. The way in leads back. */
static void enter_wall(struct session *s) {
    s->is_wall = true;
    big_play_begin(&s->play, s->now_ms);
    session_reset(s);
}

static void enter_open_close(struct session *s) {
    visit_go(s, SCREEN_OPEN_CLOSE);
}

/* One row a room: what it needs before its first frame, and that it is shown. */
static const struct {
    enum screen_id screen;
    void (*enter)(struct session *s);
} rooms[] = {
    {SCREEN_RESULTS, results_enter},
    {SCREEN_OPEN_CLOSE, enter_open_close},
    {SCREEN_DESK, enter_desk},
    {SCREEN_PIN_NEW, door_open_new},
    {SCREEN_BIG_WALL, enter_wall},
    {SCREEN_PAPER, paper_begin},
    {SCREEN_EXPORT, errands_enter_export},
    {SCREEN_LOAD, errands_enter_load},
    {SCREEN_CONTENTS, errands_enter_contents},
    {SCREEN_HEALTH, errands_enter_health},
    {SCREEN_HAND_OVER, errands_enter_hand_over},
    {SCREEN_SHUT_DOWN, errands_enter_shut_down},
};

static void count(struct session *s) {
    const struct session_port *port = s->params.port;
    struct organizer *o = &s->organizer;
    o->responses = port && port->count_responses ? port->count_responses(port->ctx) : 0;
    o->ideas = 0;
    o->is_paused = s->is_paused;
    o->problem = NULL;
    for (size_t i = 0; s->params.room && i < s->params.event->activity_count; i++) {
        const struct idea_board *board = s->params.event->activities[i].brainstorm ? room_board(s->params.room, i) : NULL;
        o->ideas += board ? board->ideas.n : 0;
    }
}

void organizer_home(struct session *s) {
    s->model.door = NULL;
    const struct session_errands *errands = s->params.errands;
    if (errands) {
        errands->enter(errands->ctx);
    }
    desk_close(s);
    results_leave(s);
    s->edit = (struct edit){0};
    s->edit_buf = NULL;
    arena_clear(&s->person);
    count(s);
    visit_go(s, SCREEN_ORGANIZER);
}

void organizer_go(struct session *s, enum screen_id screen) {
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        if (rooms[i].screen == screen) {
            rooms[i].enter(s);
            return;
        }
    }
}

void organizer_back(struct session *s) {
    if (s->model.screen == SCREEN_ORGANIZER) {
        session_reset(s);
    } else {
        organizer_home(s);
    }
}

/* --- what is open ------------------------------------------------------------------------------------------------- */

void organizer_open_close(struct session *s, size_t activity) {
    const struct session_port *port = s->params.port;
    if (activity >= s->params.event->activity_count || s->organizer.is_busy || !port || !port->begin_set_closed) {
        return;
    }
    s->organizer.is_busy = true;
    port->begin_set_closed(port->ctx, activity, !s->closed[activity]);
}

void session_closed_kept(struct session *s, const bool closed[EVENT_ACTIVITIES_MAX], enum store_status status,
                         const struct err *err) {
    s->is_settled = false;
    session_set_closed(s, closed);
    if (organizer_is_in(s)) {
        s->organizer.is_busy = false;
        if (status != STORE_OK) {
            snprintf(s->problem, sizeof s->problem, "%s", err->text);
            s->organizer.problem = s->problem;
        }
    }
}

void organizer_pause(struct session *s) {
    s->is_paused = !s->is_paused;
    s->organizer.is_paused = s->is_paused;
    s->is_settled = false;
}

void organizer_practice(struct session *s) {
    s->practice_on = !s->practice_on;
    s->model.practice = s->params.practice || s->practice_on;
    s->is_settled = false;
}

void organizer_shut(struct session *s) {
    bool listened = s->model.settings.listen;
    size_t language = s->model.language;
    session_reset(s);
    if (listened) {
        listen_last(s, language, STR_AREA_CLOSED);
    }
}

void organizer_lock(struct session *s) {
    if (organizer_is_in(s) || door_is_here(s) || paper_is_on(s)) {
        session_reset(s);
    }
}
