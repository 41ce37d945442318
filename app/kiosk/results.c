#include "kiosk/results.h"

#include "insight/pair.h"
#include "insight/public_room.h"
#include "kiosk/organizer.h"
#include "kiosk/tallies.h"
#include "kiosk/visit.h"

static struct results_view *view_of(struct session *s) {
    return &s->results;
}

static void make(struct session *s, struct results *out) {
    const struct results_entry *entry = &view_of(s)->entries[view_of(s)->entry];
    results_make(results_find(&s->params.tallies->shelf, entry->activity->id, entry->wording), RESULTS_LIVE, &s->results_arena,
                 out);
}

/* A response count of fewer than k is none yet. */
static struct result_count responses_of(const struct session *s, const struct results_book *book) {
    uint32_t n = results_counted(book);
    bool is_shown = n >= (uint32_t)s->params.event->privacy.k;
    return (struct result_count){is_shown ? n : 0, is_shown};
}

static void add_entries(struct session *s, struct results_entry *entries, const struct activity *activity) {
    struct results_view *view = view_of(s);
    struct results_book *book;
    for (uint32_t wording = 1; (book = results_find(&s->params.tallies->shelf, activity->id, wording)) != NULL; wording++) {
        entries[view->entry_count++] =
            (struct results_entry){activity, wording, results_wordings(book), responses_of(s, book), NULL};
    }
}

/* Of a sealed event the one that a key opened. */
static struct room *room_of(const struct session *s) {
    const struct session_errands *errands = s->params.errands;
    if (s->params.event->privacy.mode == MODE_OPEN) {
        return s->params.room;
    }
    return errands ? errands->opened(errands->ctx) : NULL;
}

/* What it showed last is kept by the room, so that two looks tell no more than the steps do. */
static void add_standing(struct session *s, struct results_entry *entries, size_t activity) {
    struct room *room = room_of(s);
    if (!room || !room->activities || !room->activities[activity].board.activity) {
        return;
    }
    struct standing *standing = &room->activities[activity].standing;
    room_settle(room);
    standing_follow(standing, &room->activities[activity].board);
    uint32_t n = public_count(public_basis_people(&standing->basis), (uint32_t)s->params.event->privacy.k);
    entries[view_of(s)->entry_count++] =
        (struct results_entry){&s->params.event->activities[activity], 1, 1, {n, n > 0}, standing};
}

void results_enter(struct session *s) {
    const struct event *event = s->params.event;
    struct tallies *tallies = s->params.tallies;
    arena_clear(&s->results_arena);
    *view_of(s) = (struct results_view){.is_sealed = !tallies || tallies->is_sealed, .by = -1};
    if (!s->results.is_sealed) {
        struct results_entry *entries =
            ARENA_ARRAY(&s->results_arena, struct results_entry, tallies->shelf.books.n + event->activity_count);
        for (size_t i = 0; i < event->activity_count; i++) {
            add_entries(s, entries, &event->activities[i]);
            add_standing(s, entries, i);
        }
        s->results.entries = entries;
    }
    s->model.results = view_of(s);
    visit_go(s, SCREEN_RESULTS);
}

void results_leave(struct session *s) {
    if (s->model.results && s->params.world->forget) {
        s->params.world->forget(s->params.world->ctx);
    }
    arena_clear(&s->results_arena);
    s->model.results = NULL;
    *view_of(s) = (struct results_view){0};
    if (s->params.errands) {
        s->params.errands->seal(s->params.errands->ctx);
    }
}

static void add_others(struct session *s, const struct results *results) {
    const struct results **others = ARENA_ARRAY(&s->results_arena, const struct results *, EVENT_ACTIVITIES_MAX);
    view_of(s)->other_count = pair_others(&s->params.tallies->shelf, results, &s->results_arena, others);
    view_of(s)->others = others;
}

void results_open(struct session *s, int entry) {
    struct results_view *view = view_of(s);
    if (entry < 0 || (size_t)entry >= view->entry_count) {
        return;
    }
    view->entry = (size_t)entry;
    view->standing = view->entries[entry].standing;
    if (!view->standing) {
        struct results *results = ARENA_NEW(&s->results_arena, struct results);
        make(s, results);
        view->results = results;
        add_others(s, results);
    }
    view->question = 0;
    view->by = -1;
    visit_go(s, results_pages(view) > 0 ? SCREEN_RESULT : SCREEN_RESULTS);
}

void results_question(struct session *s, int question) {
    struct results_view *view = view_of(s);
    if (question >= 0 && (size_t)question < results_pages(view)) {
        view->question = (size_t)question;
        visit_go(s, SCREEN_RESULT);
    }
}

void results_choose_by(struct session *s) {
    visit_go(s, view_of(s)->results ? SCREEN_RESULT_BY : SCREEN_RESULT);
}

void results_by(struct session *s, int by) {
    struct results_view *view = view_of(s);
    if (view->results && by >= -1 && by < (int)view->results->grouping_count) {
        view->by = by;
        visit_go(s, SCREEN_RESULT);
    }
}

void results_table(struct session *s) {
    view_of(s)->as_table = !view_of(s)->as_table;
    visit_go(s, SCREEN_RESULT);
}

void results_back(struct session *s) {
    if (s->model.screen == SCREEN_RESULT_BY) {
        visit_go(s, SCREEN_RESULT);
    } else if (s->model.screen == SCREEN_RESULT) {
        results_enter(s); /* the numbers of the activity go with their arena */
    } else {
        organizer_home(s);
    }
}
