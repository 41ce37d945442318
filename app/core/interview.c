#include "core/interview.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/random.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/expression.h"
#include "core/kind.h"

enum { REVIEW_ABOVE = 3, TYPED_SIZE = EVENT_TEXT_ANSWER_BYTES + 1 };

static size_t count_of(const struct interview *iv) {
    return iv->activity->question_count;
}

static const struct question *question_at(const struct interview *iv, size_t i) {
    return &iv->activity->questions[i];
}

static bool is_asked(const struct question *q) {
    return question_kind_info(q->kind)->is_asked;
}

/* --- order of choices ------------------------------------------------------------------------------------------ */

static bool is_pinned(const struct choice *c) {
    return c->last || c->exclusive || c->other;
}

static const uint8_t *draw_order(struct arena *arena, const struct question *q, uint64_t seed, bool shuffle) {
    uint8_t *order = ARENA_ARRAY(arena, uint8_t, q->choice_count);
    size_t n = 0, free_count;
    for (int pinned = 0; pinned < 2; pinned++) {
        for (size_t i = 0; i < q->choice_count; i++) {
            if (is_pinned(&q->choices[i]) == (pinned == 1)) {
                order[n++] = (uint8_t)i;
            }
        }
        free_count = pinned == 0 ? n : free_count;
    }
    if (!shuffle) {
        for (size_t i = 0; i < n; i++) {
            order[i] = (uint8_t)i;
        }
        return order;
    }
    struct rng rng;
    rng_init(&rng, hash_string(hash_bytes(HASH_START, &seed, sizeof seed), q->id));
    rng_shuffle(&rng, order, free_count);
    return order;
}

/* --- relevance ------------------------------------------------------------------------------------------------- */

static void forget(struct interview *iv, size_t i) {
    if (iv->typed[i] != NULL) {
        memset(iv->typed[i], 0, TYPED_SIZE);
    }
    memset(&iv->answers[i], 0, sizeof iv->answers[i]);
}

/* The organization of the roster that is spoken for by the answer before question i; -1: none. */
static int speaks_for(const struct interview *iv, size_t i) {
    const struct question *q = question_at(iv, i);
    for (size_t own = 0; i > 0 && own < q->row_count; own++) {
        if (iv->relevant[i - 1] && (iv->answers[i - 1].chosen >> own & 1) != 0) {
            return (int)own;
        }
    }
    return -1;
}

static bool is_relevant(const struct interview *iv, size_t i) {
    const struct question *q = question_at(iv, i);
    return (q->relevant == NULL || expression_is_true(q->relevant, iv->activity, iv->answers, NULL, NULL)) &&
           (q->ties != TIES_LEVELS || speaks_for(iv, i) >= 0);
}

static bool settle_once(struct interview *iv) {
    bool changed = false;
    for (size_t i = 0; i < count_of(iv); i++) {
        bool relevant = is_relevant(iv, i);
        if (relevant != iv->relevant[i]) {
            iv->relevant[i] = relevant;
            changed = true;
            if (!relevant) {
                forget(iv, i);
            }
        }
    }
    return changed;
}

/* To the fixed point. There are no cycles, so each pass settles at least one more question. */
static void settle(struct interview *iv) {
    for (size_t pass = 0; pass <= count_of(iv) && settle_once(iv); pass++) {
    }
}

static size_t next_relevant(const struct interview *iv, size_t from) {
    while (from < count_of(iv) && !iv->relevant[from]) {
        from++;
    }
    return from;
}

/* --- progress -------------------------------------------------------------------------------------------------- */

static void count_progress(struct interview *iv, bool forward) {
    int position = 0, total = 0;
    for (size_t i = 0; i < count_of(iv); i++) {
        if (iv->relevant[i] && is_asked(question_at(iv, i))) {
            total++;
            position += i <= iv->at;
        }
    }
    if (forward && iv->progress > 0) {
        int least = (iv->progress * total + iv->progress_total - 1) / iv->progress_total;
        position = position > least ? position : least;
    }
    iv->progress = position;
    iv->progress_total = position > 0 ? total : 0;
}

void interview_progress(const struct interview *iv, int *position, int *total) {
    *position = iv->progress;
    *total = iv->progress_total;
}

/* --- where we are ---------------------------------------------------------------------------------------------- */

void interview_begin(struct interview *iv, const struct event *event, const struct activity *activity, struct arena *arena,
                     const uint8_t id[RESPONSE_ID_SIZE], uint64_t order_seed, bool random_order) {
    size_t n = activity->question_count;
    *iv = (struct interview){.event = event, .activity = activity, .arena = arena};
    memcpy(iv->id, id, RESPONSE_ID_SIZE);
    iv->answers = ARENA_ARRAY(arena, struct answer, n);
    iv->orders = ARENA_ARRAY(arena, const uint8_t *, n);
    iv->relevant = ARENA_ARRAY(arena, bool, n);
    iv->typed = ARENA_ARRAY(arena, char *, n);
    for (size_t i = 0; i < n; i++) {
        const struct question *q = question_at(iv, i);
        iv->orders[i] = q->choice_count > 0 ? draw_order(arena, q, order_seed, random_order && q->random_order) : NULL;
    }
    settle(iv);
    iv->at = next_relevant(iv, 0);
    count_progress(iv, true);
}

const struct question *interview_question(const struct interview *iv) {
    return iv->at < count_of(iv) ? question_at(iv, iv->at) : NULL;
}

const struct answer *interview_answer(const struct interview *iv) {
    return iv->at < count_of(iv) ? &iv->answers[iv->at] : NULL;
}

const uint8_t *interview_order(const struct interview *iv) {
    return iv->at < count_of(iv) ? iv->orders[iv->at] : NULL;
}

int interview_own_row(const struct interview *iv) {
    const struct question *q = interview_question(iv);
    return q != NULL && q->ties == TIES_LEVELS ? speaks_for(iv, iv->at) : -1;
}

bool interview_is_relevant(const struct interview *iv, size_t question) {
    return question < count_of(iv) && iv->relevant[question];
}

bool interview_is_first(const struct interview *iv) {
    return next_relevant(iv, 0) >= iv->at;
}

bool interview_is_complete(const struct interview *iv) {
    return iv->at == count_of(iv);
}

size_t interview_visible(const struct interview *iv, size_t *indices, size_t max) {
    size_t n = 0;
    for (size_t i = 0; i < count_of(iv) && n < max; i++) {
        if (iv->relevant[i] && is_asked(question_at(iv, i))) {
            indices[n++] = i;
        }
    }
    return n;
}

bool interview_has_review(const struct interview *iv) {
    size_t indices[REVIEW_ABOVE + 1];
    return interview_visible(iv, indices, REVIEW_ABOVE + 1) > REVIEW_ABOVE;
}

/* --- changing the answer --------------------------------------------------------------------------------------- */

static struct answer *current(struct interview *iv, const struct question **question, const struct kind **kind) {
    if (interview_is_complete(iv)) {
        return NULL;
    }
    *question = question_at(iv, iv->at);
    *kind = kind_get((*question)->kind);
    return &iv->answers[iv->at];
}

/* Words beside a choice go with the choice. */
static void answer_changed(struct interview *iv) {
    const struct question *q = question_at(iv, iv->at);
    const struct kind *kind = kind_get(q->kind);
    struct answer *a = &iv->answers[iv->at];
    if (a->text != NULL && kind->text_room(q, a) == 0) {
        memset(iv->typed[iv->at], 0, TYPED_SIZE);
        a->text = NULL;
    }
    a->state = answer_has_value(q, a) ? ANSWER_ANSWERED : ANSWER_NOT_ASKED;
    settle(iv);
}

void interview_choose(struct interview *iv, int choice) {
    const struct question *q;
    const struct kind *kind;
    struct answer *a = current(iv, &q, &kind);
    uint64_t before = a != NULL ? a->chosen : 0;
    if (a != NULL && kind->choose != NULL && kind->choose(q, a, choice)) {
        if (q->ties == TIES_SPEAKER && a->chosen != before) {
            forget(iv, iv->at + 1); /* said for another organization */
        }
        answer_changed(iv);
    }
}

void interview_set_number(struct interview *iv, double number) {
    const struct question *q;
    const struct kind *kind;
    struct answer *a = current(iv, &q, &kind);
    if (a != NULL && kind->set_number != NULL && isfinite(number) && kind->set_number(q, a, number)) {
        answer_changed(iv);
    }
}

void interview_set_row(struct interview *iv, int row, int point) {
    const struct question *q;
    const struct kind *kind;
    struct answer *a = current(iv, &q, &kind);
    bool is_own = a != NULL && row == interview_own_row(iv);
    if (a != NULL && !is_own && kind->set_row != NULL && kind->set_row(q, a, row, point)) {
        answer_changed(iv);
    }
}

/* Into the question's one buffer, so that what was typed before is overwritten and not left behind in the arena. */
static void keep_text(struct interview *iv, const char *text, size_t room) {
    char storage[STRBUF_TYPED];
    struct strbuf clean;
    strbuf_begin_in(&clean, storage, sizeof storage);
    utf8_sanitise(&clean, text, strlen(text));
    size_t n = clean.len > 0 ? utf8_cut(clean.data, clean.len, room, EVENT_TEXT_ANSWER_BYTES) : 0;
    if (iv->typed[iv->at] == NULL) {
        iv->typed[iv->at] = arena_push(iv->arena, TYPED_SIZE);
    }
    char *kept = iv->typed[iv->at];
    memset(kept, 0, TYPED_SIZE);
    if (n > 0) {
        memcpy(kept, clean.data, n);
    }
    iv->answers[iv->at].text = n > 0 ? kept : NULL;
    strbuf_finish(&clean);
}

size_t interview_text_room(const struct interview *iv) {
    const struct question *q = interview_question(iv);
    const struct kind *kind = q != NULL ? kind_get(q->kind) : NULL;
    return kind != NULL && kind->text_room != NULL ? kind->text_room(q, interview_answer(iv)) : 0;
}

void interview_set_text(struct interview *iv, const char *text) {
    const struct question *q;
    const struct kind *kind;
    struct answer *a = current(iv, &q, &kind);
    size_t room = interview_text_room(iv);
    if (a == NULL || room == 0) {
        return;
    }
    keep_text(iv, text, room);
    if (kind->typed != NULL) {
        kind->typed(q, a);
    }
    answer_changed(iv);
}

const char *interview_typed(const struct interview *iv) {
    const struct answer *a = interview_answer(iv);
    return a != NULL && a->text != NULL ? a->text : "";
}

/* --- moving ---------------------------------------------------------------------------------------------------- */

static enum answer_problem find_problem(const struct interview *iv, size_t i, double *bound) {
    const struct question *q = question_at(iv, i);
    const struct answer *a = &iv->answers[i];
    enum answer_problem problem = answer_check(q, a, bound);
    if (iv->allows_gaps && (problem == PROBLEM_REQUIRED || problem == PROBLEM_ROWS_MISSING)) {
        problem = ANSWER_FINE;
    }
    if (problem != ANSWER_FINE || q->constraint == NULL || !answer_has_value(q, a)) {
        return problem;
    }
    return expression_is_true(q->constraint, iv->activity, iv->answers, q, a) ? ANSWER_FINE : PROBLEM_CONSTRAINT;
}

/* The first question, other than `except`, that has to be met before the end. */
static size_t first_open(const struct interview *iv, size_t except) {
    for (size_t i = 0; i < count_of(iv); i++) {
        if (i != except && iv->relevant[i] &&
            (iv->answers[i].state == ANSWER_NOT_ASKED || find_problem(iv, i, NULL) != ANSWER_FINE)) {
            return i;
        }
    }
    return count_of(iv);
}

static void move_on(struct interview *iv) {
    size_t to = iv->reviewing ? count_of(iv) : next_relevant(iv, iv->at + 1);
    if (to == count_of(iv)) {
        to = first_open(iv, count_of(iv));
        iv->reviewing = to < count_of(iv);
    }
    iv->at = to;
    count_progress(iv, true);
}

bool interview_is_last(const struct interview *iv) {
    bool none_behind = iv->reviewing || next_relevant(iv, iv->at + 1) >= count_of(iv);
    return none_behind && first_open(iv, iv->at) == count_of(iv);
}

enum answer_problem interview_next(struct interview *iv, double *bound) {
    if (interview_is_complete(iv)) {
        return ANSWER_FINE;
    }
    enum answer_problem problem = find_problem(iv, iv->at, bound);
    if (problem != ANSWER_FINE) {
        return problem;
    }
    struct answer *a = &iv->answers[iv->at];
    if (a->state != ANSWER_DECLINED && !answer_has_value(question_at(iv, iv->at), a)) {
        forget(iv, iv->at);
        a->state = ANSWER_SKIPPED;
    }
    move_on(iv);
    return ANSWER_FINE;
}

bool interview_back(struct interview *iv) {
    if (interview_is_first(iv)) {
        return false;
    }
    do {
        iv->at--;
    } while (!iv->relevant[iv->at]);
    count_progress(iv, false);
    return true;
}

void interview_decline(struct interview *iv) {
    if (interview_is_complete(iv) || !is_asked(question_at(iv, iv->at))) {
        return;
    }
    forget(iv, iv->at);
    iv->answers[iv->at].state = ANSWER_DECLINED;
    settle(iv);
    move_on(iv);
}

void interview_open(struct interview *iv, size_t question) {
    if (!interview_is_relevant(iv, question)) {
        return;
    }
    iv->at = question;
    iv->reviewing = true;
    count_progress(iv, false);
}
