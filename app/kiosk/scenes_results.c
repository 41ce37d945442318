#include "kiosk/scenes_results.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "base/random.h"
#include "core/expression.h"
#include "core/record.h"
#include "core/slot.h"
#include "kiosk/organizer.h"
#include "kiosk/results.h"
#include "kiosk/scenes_standing.h"

enum { PEOPLE = 180, NAME_BYTES = 80, NO_ANSWER = 14 /* one in so many says nothing */ };

/* --- made-up answers ----------------------------------------------------------------------------------------------------- */

/* Uneven, as answers are. */
static size_t pick(struct rng *rng, size_t n) {
    size_t a = rng_below(rng, (uint32_t)n), b = rng_below(rng, (uint32_t)n);
    return a < b ? a : b;
}

static double number_of(const struct question *q, struct rng *rng) {
    double bell = 0;
    for (int i = 0; i < 4; i++) {
        bell += (double)rng_below(rng, 1000) / 4000;
    }
    double low = q->has_min || q->kind == QUESTION_RANGE ? q->min : 0,
           high = q->has_max || q->kind == QUESTION_RANGE ? q->max : 60;
    double step = q->kind == QUESTION_INTEGER ? 1 : q->step > 0 ? q->step : pow(10, -q->decimals);
    return low + round((high - low) * bell / step) * step;
}

static void choose(const struct question *q, struct answer *a, struct rng *rng) {
    size_t n = q->kind == QUESTION_SELECT_MULTIPLE ? 1 + rng_below(rng, 2) : 1;
    for (size_t i = 0; i < n; i++) {
        a->chosen |= UINT64_C(1) << pick(rng, q->choice_count);
    }
}

static void rank(const struct question *q, struct answer *a, struct rng *rng) {
    bool is_placed[EVENT_CHOICES_MAX] = {false};
    size_t places = q->has_max && q->max < (double)q->choice_count ? (size_t)q->max : q->choice_count;
    while (a->order_count < places) {
        size_t choice = pick(rng, q->choice_count);
        while (is_placed[choice]) {
            choice = (choice + 1) % q->choice_count;
        }
        is_placed[choice] = true;
        a->order[a->order_count++] = (uint8_t)choice;
    }
}

static void answer(const struct question *q, struct answer *a, struct rng *rng) {
    a->state = ANSWER_ANSWERED;
    if (q->kind == QUESTION_RATING) {
        a->number = (double)((size_t)q->points - pick(rng, (size_t)q->points));
    } else if (q->kind == QUESTION_NPS) {
        a->number = (double)(10 - pick(rng, 11));
    } else if (question_kind_info(q->kind)->is_number) {
        a->number = number_of(q, rng);
    } else if (q->kind == QUESTION_RANK) {
        rank(q, a, rng);
    } else if (q->kind == QUESTION_MATRIX) {
        for (size_t row = 0; row < q->row_count; row++) {
            a->points[row] = (uint8_t)((size_t)q->points - pick(rng, (size_t)q->points));
        }
    } else if (q->choice_count > 0) {
        choose(q, a, rng);
    } else {
        a->text = "…";
    }
    a->has_number = question_kind_info(q->kind)->is_number || q->kind == QUESTION_RATING || q->kind == QUESTION_NPS;
}

static void answer_all(struct interview *iv, struct rng *rng) {
    const struct activity *activity = iv->activity;
    for (size_t i = 0; i < activity->question_count; i++) {
        const struct question *q = &activity->questions[i];
        bool speaks = q->ties != TIES_LEVELS || (iv->answers[i - 1].chosen != 0 && !(iv->answers[i - 1].chosen >> q->row_count));
        iv->relevant[i] = speaks && (!q->relevant || expression_is_true(q->relevant, activity, iv->answers, NULL, NULL));
        if (iv->relevant[i] && question_kind_info(q->kind)->is_asked && rng_below(rng, NO_ANSWER) > 0) {
            answer(q, &iv->answers[i], rng);
        }
    }
    iv->at = activity->question_count;
}

void scenes_results_plant(struct tallies *tallies, const struct activity *activity, size_t people, uint64_t seed) {
    static const uint8_t id[RESPONSE_ID_SIZE] = {0};
    const struct event *event = tallies->event;
    struct arena arena = {0};
    struct strbuf body = {0};
    struct rng rng;
    assert(event != NULL);
    rng_init(&rng, seed);
    for (size_t i = 0; i < people; i++) {
        struct interview iv;
        struct record_header header = {.activity = activity->id, .slot = 1 + (int)pick(&rng, (size_t)slot_count(event))};
        header.site = event->site_count > 0 ? event->sites[pick(&rng, event->site_count)].id : NULL;
        arena_clear(&arena);
        strbuf_clear(&body);
        interview_begin(&iv, event, activity, &arena, id, 0, false);
        answer_all(&iv, &rng);
        record_encode(&iv, &header, &body);
        tallies_add(tallies, (const uint8_t *)body.data, body.len);
    }
    strbuf_finish(&body);
    arena_finish(&arena);
}

/* --- pictures ----------------------------------------------------------------------------------------------------------------
 */

struct tour {
    struct session *session;
    struct hand *hand;
    const struct scenes_out *out;
};

static void show(const struct tour *t, const char *name, const char *id) {
    char full[NAME_BYTES];
    snprintf(full, sizeof full, "%s%s%s", name, id ? "-" : "", id ? id : "");
    hand_jump(t->hand, 1000);
    t->out->pages(t->out->ctx, full);
}

static void show_groups(const struct tour *t, const struct result *r) {
    for (size_t g = 0; g < t->session->results.results->grouping_count; g++) {
        if (r->by[g].group_count > 0) {
            results_by(t->session, (int)g);
            show(t, "result-by-groups", r->question->id);
            results_by(t->session, -1);
            return;
        }
    }
}

static void show_table(const struct tour *t, const struct result *r) {
    results_table(t->session);
    show(t, "result-table", r->question->id);
    results_table(t->session);
}

/* The first question of each kind, and every ballot, self-assessment and after; the first chart of bars and the first scale by groups,
 * the first question and self-assessments as a table, too. */
static void show_questions(const struct tour *t) {
    const struct results *results = t->session->results.results;
    bool met[QUESTION_KINDS] = {false}, met_chart[CHART_STATES + 1] = {false};
    for (size_t q = 0; q < results->question_count; q++) {
        const struct result *r = &results->questions[q];
        bool is_special = r->question->ballot != BALLOT_NONE || r->ties || r->question->is_self_assessment || r->question->before;
        if (met[r->question->kind] && !is_special) {
            continue;
        }
        results_question(t->session, (int)q);
        show(t, "result", r->question->id);
        if (q == 0 || r->question->is_self_assessment) {
            show_table(t, r);
        }
        if (!met_chart[r->chart] && (r->chart == CHART_BARS || r->chart == CHART_SCALE)) {
            show_groups(t, r);
        }
        met[r->question->kind] = met_chart[r->chart] = true;
    }
    results_choose_by(t->session);
    show(t, "result-by", NULL);
}

/* Each page of a brainstorm but further statements; themes and the first statement as a table, too. */
static void show_standing(const struct tour *t) {
    static const char *const names[STANDING_KINDS] = {"standing-themes", "standing-dots", "standing-pairs", "standing-statement"};
    const struct standing *standing = t->session->results.standing;
    bool met[STANDING_KINDS] = {false};
    for (size_t i = 0; i < standing->page_count; i++) {
        enum standing_kind kind = standing->pages[i].kind;
        if (met[kind]) {
            continue;
        }
        met[kind] = true;
        results_question(t->session, (int)i);
        show(t, names[kind], NULL);
        if (kind == STANDING_STATEMENT || kind == STANDING_THEMES) {
            results_table(t->session);
            show(t, names[kind], "table");
            results_table(t->session);
        }
    }
}

static void show_entry(const struct tour *t, size_t entry) {
    results_open(t->session, (int)entry);
    if (t->session->results.standing) {
        show_standing(t);
    } else if (t->session->results.results) {
        show_questions(t);
    }
    results_enter(t->session);
}

static bool has_pair(const struct activity *activity) {
    for (size_t i = 0; i < activity->question_count; i++) {
        if (activity->questions[i].before) {
            return true;
        }
    }
    return false;
}

void scenes_sample_init(struct scenes_sample *sample, const struct event *event) {
    sample->open = *event;
    sample->open.privacy.mode = MODE_OPEN;
    tallies_init(&sample->tallies, &sample->open, (const uint8_t[EVENT_HASH_SIZE]){0});
    room_init(&sample->room, event);
    for (size_t i = 0; i < event->activity_count; i++) {
        if (event->activities[i].kind == ACTIVITY_SURVEY) {
            scenes_results_plant(&sample->tallies, &event->activities[i], PEOPLE, i + 1);
        } else {
            scenes_standing_plant(&sample->room, i, i + 1);
        }
    }
}

void scenes_sample_finish(struct scenes_sample *sample) {
    tallies_finish(&sample->tallies);
    room_finish(&sample->room);
}

void scenes_results(struct hand *hand, struct scenes_sample *sample, const struct scenes_out *out) {
    struct session *s = hand->session;
    struct tallies *was = s->params.tallies;
    struct room *room = s->params.room;
    struct scenes_sample own = {.tallies = {0}};
    const struct tour tour = {s, hand, out};
    if (!sample) {
        scenes_sample_init(&own, s->params.event);
    }
    sample = sample ? sample : &own;
    s->params.tallies = &sample->tallies;
    s->params.room = &sample->room;
    organizer_open(s);
    results_enter(s);
    show(&tour, "results", NULL);
    for (size_t i = 0, surveys = 0; i < s->results.entry_count;
         i++) { /* the first survey, those with a before, and brainstorms */
        bool is_survey = s->results.entries[i].standing == NULL;
        if (!is_survey || surveys == 0 || has_pair(s->results.entries[i].activity)) {
            show_entry(&tour, i);
        }
        surveys += is_survey;
    }
    s->params.tallies = NULL;
    results_enter(s);
    show(&tour, "results-sealed", NULL);
    session_reset(s);
    s->params.tallies = was;
    s->params.room = room;
    scenes_sample_finish(&own);
}
