/* Shared measurement: other stores beside the one that is taken out, each counted by itself. */
#include <string.h>

#include "export/ties.h"
#include "kiosk/takeout_parts.h"

enum { BLOCK = 64 * 1024 };

/* --- the same response in two stores --------------------------------------------------------------------------------- */

/* Rows of both come in the order of their ids. 1: one is in both, 0: none is, -1: they cannot be read. */
static int share_one(struct response_rows *a, struct response_rows *b, struct err *err) {
    struct response_row left, right;
    int got_left = a->next(a->ctx, &left, err), got_right = b->next(b->ctx, &right, err);
    while (got_left > 0 && got_right > 0) {
        int order = memcmp(left.id, right.id, RESPONSE_ID_SIZE);
        if (order == 0) {
            return 1;
        }
        if (order < 0) {
            got_left = a->next(a->ctx, &left, err);
        } else {
            got_right = b->next(b->ctx, &right, err);
        }
    }
    return got_left < 0 || got_right < 0 ? -1 : 0;
}

static bool are_apart(struct store *a, struct store *b, struct err *err) {
    struct response_rows left, right;
    int shared = -1;
    if (store_rows_begin(a, &left, err) != STORE_OK) {
        return false;
    }
    if (store_rows_begin(b, &right, err) == STORE_OK) {
        shared = share_one(&left, &right, err);
        (void)store_rows_end(b);
    }
    (void)store_rows_end(a);
    return shared == 0 ||
           (shared < 0 ? false
                       : err_set(err, "Two of the data folders hold the same response, so they are not two waves: one "
                                      "may be a copy of the other. Name each wave once."));
}

static bool all_are_apart(const struct takeout *t, struct err *err) {
    const struct takeout_params *p = t->params;
    for (size_t i = 0; i < p->report.wave_count; i++) {
        for (size_t j = i + 1; j <= p->report.wave_count; j++) {
            if (!are_apart(p->report.waves[i].store, j < p->report.wave_count ? p->report.waves[j].store : p->store, err)) {
                return false;
            }
        }
    }
    return true;
}

/* --- waves ------------------------------------------------------------------------------------------------------------ */

/* Results come with the latest wording first; a wave goes the way of time. */
static struct trend_wave wave_of(const char *label, const struct event *event, const struct results *const *results, size_t n,
                                 struct arena *a) {
    const struct results **list = ARENA_ARRAY(a, const struct results *, n + 1);
    for (size_t i = 0; i < n; i++) {
        list[i] = results[n - 1 - i];
    }
    return (struct trend_wave){label ? label : event->id, event, list, n};
}

static bool read_wave(struct takeout_trend *trend, struct takeout *t, size_t i, struct err *err) {
    const struct takeout_wave *wave = &t->params->report.waves[i];
    struct takeout *w = &trend->earlier[i];
    struct takeout_params *params = ARENA_NEW(&t->arena, struct takeout_params);
    struct takeout_result *result = ARENA_NEW(&t->arena, struct takeout_result);
    const struct results **results;
    size_t n;
    *params = *t->params;
    params->store = wave->store;
    *w = (struct takeout){.params = params, .result = result, .survey = {.step = t->survey.step, .step_ctx = t}};
    arena_init(&w->arena, BLOCK);
    trend->earlier_count = i + 1;
    if (!takeout_read_versions(w, err) || !takeout_make_results(w, &results, &n, err)) {
        return false;
    }
    t->done_before += w->result->responses;
    trend->waves[i] = wave_of(wave->label, w->event, results, n, &t->arena);
    return true;
}

bool takeout_read_trend(struct takeout_trend *trend, struct takeout *t, struct err *err) {
    size_t n = t->params->report.wave_count;
    trend->waves = ARENA_ARRAY(&t->arena, struct trend_wave, n + 1);
    trend->earlier = ARENA_ARRAY(&t->arena, struct takeout, n + 1);
    if (!all_are_apart(t, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!read_wave(trend, t, i, err)) {
            return false;
        }
    }
    return true;
}

void takeout_add_wave(struct takeout_trend *trend, struct takeout *t, const struct results *const *results, size_t n) {
    trend->wave_count = t->params->report.wave_count + 1;
    trend->waves[trend->wave_count - 1] = wave_of(t->params->report.label, t->event, results, n, &t->arena);
}

bool takeout_join_trend(struct takeout_trend *trend, struct takeout *t, const struct results *const *results, size_t n,
                        struct err *err) {
    const struct trend *found;
    const struct result *const *ties;
    if (t->params->report.wave_count == 0) {
        return true;
    }
    takeout_add_wave(trend, t, results, n);
    if (trends_find(trend->waves, trend->wave_count, &t->arena, &found) > 0 ||
        ties_followed(trend->waves, trend->wave_count, &t->arena, &ties) > 0) {
        return true;
    }
    t->status = TAKEOUT_WRONG;
    return err_set(err,
                   "No indicator is asked in two of these events, so there is no trend. Give questions that measure the same the "
                   "same `indicator:` in their event files; a question of the kind ties keeps its id.");
}

void takeout_finish_trend(struct takeout_trend *trend) {
    for (size_t i = 0; i < trend->earlier_count; i++) {
        results_shelf_finish(&trend->earlier[i].shelf);
        arena_finish(&trend->earlier[i].arena);
    }
}
