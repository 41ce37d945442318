/* A shelf with the sample event on it, and people who answer in words. Shared by the tests of results. */
#ifndef TESTS_INSIGHT_GATHERING_H
#define TESTS_INSIGHT_GATHERING_H
#include "base/err.h"
#include "core/record.h"
#include "core/sample.h"
#include "insight/results.h"

static const struct site gathering_sites[] = {
    {.id = "north", .parent = -1}, {.id = "south", .parent = -1}, {.id = "west", .parent = -1}};
/* Regions with sites below them, under a province, where somebody may also stand. */
static const struct site gathering_tree[] = {
    {.id = "province", .parent = -1}, {.id = "north", .parent = 0}, {.id = "south", .parent = 0},
    {.id = "west", .parent = 0},      {.id = "n1", .parent = 1},    {.id = "n2", .parent = 1},
    {.id = "n3", .parent = 1},        {.id = "s1", .parent = 2},    {.id = "s2", .parent = 2}};
enum { GATHERING_TREE = sizeof gathering_tree / sizeof gathering_tree[0] };
static const uint8_t gathering_hash[EVENT_HASH_SIZE] = {7};

struct gathering {
    struct sample sample;
    struct arena arena, passing, given; /* passing: of one response; given: of results */
    struct strbuf bytes;
    struct results_shelf shelf;
    struct results_book *book;
    int flags, slot; /* of who answers from now on */
    size_t seen;     /* the last question that they saw; 0: all */
};

static inline void gathering_begin(struct gathering *g, int k, bool is_live) {
    memset(g, 0, sizeof *g);
    sample_init(&g->sample);
    g->sample.event.sites = gathering_sites;
    g->sample.event.site_count = 3;
    g->sample.event.privacy.k = k;
    results_shelf_init(&g->shelf, &g->arena, is_live);
}

/* After the sample was changed, before anybody answers. */
static inline void gathering_open(struct gathering *g) {
    results_shelf_version(&g->shelf, gathering_hash, &g->sample.event);
    g->book = results_find(&g->shelf, g->sample.activity.id, 1);
}

static inline void gathering_close(struct gathering *g) {
    results_shelf_finish(&g->shelf);
    strbuf_finish(&g->bytes);
    arena_finish(&g->given);
    arena_finish(&g->passing);
    arena_finish(&g->arena);
    sample_finish(&g->sample);
}

/* Answers to what is not asked are dropped, and with them what hangs on those. */
static inline void gathering_settle(struct sample *s, bool *relevant) {
    for (size_t pass = 0; pass < s->activity.question_count; pass++) {
        for (size_t q = 0; q < s->activity.question_count; q++) {
            const struct question *question = &s->questions[q];
            const struct expression *condition = question[question->ties == TIES_LEVELS ? -1 : 0].relevant;
            relevant[q] = !condition || expression_is_true(condition, &s->activity, s->answers, NULL, NULL);
            s->answers[q] = relevant[q] ? s->answers[q] : (struct answer){.state = ANSWER_NOT_ASKED};
        }
    }
    for (size_t q = 1; q < s->activity.question_count; q++) { /* ties are asked of who speaks for somebody */
        if (s->questions[q].ties == TIES_LEVELS && s->answers[q].state == ANSWER_NOT_ASKED) {
            int elsewhere = (int)s->questions[q - 1].choice_count - 1;
            relevant[q] = relevant[q] && s->answers[q - 1].chosen != 0 && !(s->answers[q - 1].chosen >> elsewhere & 1);
        }
    }
}

static inline void gathering_send(struct gathering *g, const uint8_t *hash, const char *words, const char *site) {
    static const uint8_t id[RESPONSE_ID_SIZE] = {1};
    struct record_header header = {.activity = g->sample.activity.id, .site = site, .slot = g->slot, .flags = g->flags};
    struct response_row row = {0};
    struct interview iv;
    arena_clear(&g->passing);
    interview_begin(&iv, &g->sample.event, &g->sample.activity, &g->passing, id, 1, false);
    sample_answers(&g->sample, words);
    gathering_settle(&g->sample, iv.relevant);
    memcpy(iv.answers, g->sample.answers, sizeof g->sample.answers);
    iv.at = g->seen ? g->seen : g->sample.activity.question_count;
    strbuf_clear(&g->bytes);
    record_encode(&iv, &header, &g->bytes);
    memcpy(row.event_hash, hash, EVENT_HASH_SIZE);
    row.body = (const uint8_t *)g->bytes.data;
    row.body_size = g->bytes.len;
    results_add(&g->shelf, &row);
}

static inline void gathering_answer(struct gathering *g, size_t times, const char *words, const char *site) {
    for (size_t i = 0; i < times; i++) {
        gathering_send(g, gathering_hash, words, site);
    }
}

static inline struct results gathering_results(struct gathering *g, enum results_mode mode) {
    struct results out;
    arena_clear(&g->given);
    results_make(g->book, mode, &g->given, &out);
    return out;
}

static inline const struct result *gathering_result(const struct results *results, const char *question) {
    for (size_t i = 0; i < results->question_count; i++) {
        if (strcmp(results->questions[i].question->id, question) == 0) {
            return &results->questions[i];
        }
    }
    die("There is no result of %s.", question);
}
#endif
