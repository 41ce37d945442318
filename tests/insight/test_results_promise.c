/* What people were promised holds in whatever they are counted together with. */
#include "insight/gathering.h"
#include "insight/help.h"
#include "insight/results_book.h"

static const uint8_t other_hash[EVENT_HASH_SIZE] = {8};

/* The same questions in another version. */
struct version {
    struct question questions[SAMPLE_QUESTIONS];
    struct activity activity;
    struct event event;
};

static void copy_version(struct version *v, const struct sample *sample) {
    memcpy(v->questions, sample->questions, sizeof v->questions);
    v->activity = sample->activity;
    v->event = sample->event;
    v->activity.questions = v->questions;
    v->event.activities = &v->activity;
}

static void assert_none_below(const struct result *r, uint32_t k) {
    for (size_t bin = 0; r->all.parts && bin < r->bin_count; bin++) {
        const struct result_count *count = &r->all.parts[0].bins[bin].count;
        assert_true(!count->is_shown || count->n >= k);
    }
}

/* 37 people of one version and 10 of another: eight are providers, more than 5 and fewer than 12. */
static void pooled(struct gathering *g, const struct version *v) {
    gathering_open(g);
    results_shelf_version(&g->shelf, other_hash, &v->event);
    gathering_answer(g, 14, "role=peer", "");
    gathering_answer(g, 15, "role=family", "");
    gathering_answer(g, 8, "role=provider", "");
    for (int i = 0; i < 10; i++) {
        gathering_send(g, other_hash, "role=peer", "");
    }
}

static void the_strictest_k_of_the_versions_holds(void **state) {
    (void)state;
    for (int order = 0; order < 2; order++) {
        struct gathering g;
        struct version v;
        gathering_begin(&g, order ? 12 : 5, false);
        copy_version(&v, &g.sample);
        v.event.privacy.k = order ? 5 : 12;
        pooled(&g, &v);
        struct results r = gathering_results(&g, RESULTS_PUBLIC);
        const struct result *role = gathering_result(&r, "role");
        assert_int_equal(r.wordings, 1);
        assert_int_equal(r.responses.n, 47);
        assert_int_equal(r.k, 12);
        assert_int_equal(role->k, 12);
        assert_none_below(role, 12);
        gathering_close(&g);
    }
}

static void sensitive_in_one_version_is_sensitive(void **state) {
    (void)state;
    for (int order = 0; order < 2; order++) {
        struct gathering g;
        struct version v;
        gathering_begin(&g, 5, false);
        copy_version(&v, &g.sample);
        int role_at = sample_index(&g.sample, "role");
        g.sample.questions[role_at].sensitive = order == 0;
        v.questions[role_at].sensitive = order == 1;
        pooled(&g, &v);
        struct results r = gathering_results(&g, RESULTS_PUBLIC);
        assert_int_equal(r.wordings, 1);
        assert_int_equal(gathering_result(&r, "role")->k, RESULTS_K_SENSITIVE);
        assert_int_equal(gathering_result(&r, "led")->k, 5);
        assert_none_below(gathering_result(&r, "role"), RESULTS_K_SENSITIVE);
        gathering_close(&g);
    }
}

static bool tells_of(const struct results *r, const char *question) {
    return gathering_result(r, question)->all.parts != NULL || gathering_result(r, question)->all.answered.is_shown;
}

/* Who declined is asked what differs from everything. 40 of 60 were asked `why`: told beside the 30 providers, that is more than
 * the nine of the family and the one who declined, and bounds peers by 20 and the family by nine. */
static void who_declined_is_asked_what_differs(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 11, false);
    sample_relevant(&g.sample, "why", "${role} != 'peer'");
    gathering_open(&g);
    gathering_answer(&g, 30, "role=provider why=x", "");
    gathering_answer(&g, 20, "role=peer", "");
    gathering_answer(&g, 9, "role=family why=x", "");
    gathering_answer(&g, 1, "role=DECLINED why=x", "");
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    const struct result *role = gathering_result(&r, "role");
    bool is_shown = role->all.parts && role->all.parts[0].bins[0].count.is_shown;
    assert_false(tells_of(&r, "why") && is_shown);
    gathering_close(&g);
}

/* Who chose housing or income is in no count of either: 20 chose the one, 10 only the other. */
static void asked_of_this_or_that_is_withheld(void **state) {
    (void)state;
    static const char *const conditions[] = {"selected(${topics}, 'housing') or selected(${topics}, 'income')",
                                             "not(selected(${topics}, 'health'))"};
    for (size_t i = 0; i < 2; i++) {
        struct gathering g;
        gathering_begin(&g, 11, false);
        g.sample.questions[sample_index(&g.sample, "topics")].min = 1;
        sample_relevant(&g.sample, "detail", conditions[i]);
        gathering_open(&g);
        gathering_answer(&g, 20, "topics=housing detail=x", "");
        gathering_answer(&g, 10, "topics=income detail=x", "");
        gathering_answer(&g, 30, "topics=health", "");
        struct results r = gathering_results(&g, RESULTS_PUBLIC);
        assert_false(tells_of(&r, "detail"));
        gathering_close(&g);
    }
}

static bool tells_states(const struct result_view *view) {
    return view->declined.is_shown || view->skipped.is_shown || view->not_asked.is_shown;
}

/* How many were not asked says as much as how many answered. */
static void states_are_withheld_with_the_rest(void **state) {
    (void)state;
    static const char *const conditions[] = {"${role} = 'provider' or ${led} < 3", "${role} = 'provider'"};
    for (size_t i = 0; i < 2; i++) {
        struct gathering g;
        gathering_begin(&g, 11, false);
        sample_relevant(&g.sample, "comment", conditions[i]);
        gathering_open(&g);
        gathering_answer(&g, i == 0 ? 20 : 3, "role=provider comment=x", ""); /* three would follow from the others */
        gathering_answer(&g, 12, "role=provider comment=DECLINED", "");
        gathering_answer(&g, 12, "role=provider", "");
        gathering_answer(&g, 20, "role=peer", "");
        struct results r = gathering_results(&g, RESULTS_PUBLIC);
        assert_false(tells_of(&r, "comment"));
        assert_false(tells_states(&gathering_result(&r, "comment")->all));
        gathering_close(&g);
    }
}

static void give_states(struct gathering *g, const char *site, size_t declined) {
    size_t last = (size_t)sample_index(&g->sample, "comment");
    gathering_answer(g, 10, "comment=x", site);
    gathering_answer(g, declined, "comment=DECLINED", site);
    gathering_answer(g, 8, "role=peer", site);
    g->seen = last - 1; /* and left */
    gathering_answer(g, 8, "role=peer", site);
    g->seen = 0;
}

/* Eight declined in the north and ten in all: two in the south. */
static void states_of_one_group_tell_of_the_other(void **state) {
    (void)state;
    for (size_t few = 2; few <= 8; few += 6) {
        struct gathering g;
        gathering_begin(&g, 5, false);
        gathering_open(&g);
        give_states(&g, "north", 8);
        give_states(&g, "south", few);
        struct results r = gathering_results(&g, RESULTS_PUBLIC);
        const struct result *comment = gathering_result(&r, "comment");
        assert_int_equal(comment->all.declined.n, 8 + few);
        assert_true(comment->by[0].group_count >= 2);
        assert_int_equal(tells_states(&comment->by[0].views[0]), few == 8);
        gathering_close(&g);
    }
}

/* 23 were asked the one and 20 the other: three peers. One of the two may be told. */
static void two_questions_tell_what_lies_between(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 11, false);
    sample_relevant(&g.sample, "why", "not(${role} = 'family')");
    sample_relevant(&g.sample, "detail", "${role} = 'provider'");
    gathering_open(&g);
    gathering_answer(&g, 20, "role=provider why=x detail=x", "");
    gathering_answer(&g, 3, "role=peer why=x", "");
    gathering_answer(&g, 30, "role=family", "");
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    assert_int_equal(tells_of(&r, "why") + tells_of(&r, "detail"), 1);
    gathering_close(&g);
}

/* `depth` is withheld, since only eight were not asked it. Who chose a there was asked it, and 35 of 48 are providers at least. */
static void what_hangs_on_what_is_withheld_is_withheld(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 11, false);
    sample_relevant(&g.sample, "depth", "${role} = 'provider'");
    sample_relevant(&g.sample, "why", "${depth} = 'a'");
    gathering_open(&g);
    gathering_answer(&g, 35, "role=provider depth=a why=x", "");
    gathering_answer(&g, 5, "role=provider depth=b", "");
    gathering_answer(&g, 8, "role=peer", "");
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    assert_false(tells_of(&r, "depth"));
    assert_false(tells_of(&r, "why"));
    gathering_close(&g);
}

/* The first of two days, and of four, two of which came before them: not the same day. The third of four is the first of two. */
static void days_of_two_versions_are_not_added_up(void **state) {
    (void)state;
    enum { DAY = 24 * 60, FIRST = 20000 * DAY };
    static const struct window days[] = {{FIRST, FIRST + 2 * DAY}}, earlier[] = {{FIRST - 2 * DAY, FIRST + 2 * DAY}};
    for (int is_live = 0; is_live < 2; is_live++) {
        struct gathering g;
        struct version v;
        size_t by = 0;
        gathering_begin(&g, 5, is_live);
        g.sample.event.privacy.slot = SLOT_DAY;
        g.sample.activity.opening = days;
        g.sample.activity.window_count = 1;
        copy_version(&v, &g.sample);
        v.activity.opening = earlier;
        v.event.activities = &v.activity;
        gathering_open(&g);
        results_shelf_version(&g.shelf, other_hash, &v.event);
        g.slot = 1;
        gathering_answer(&g, 20, "role=peer", "");
        for (int i = 0; i < 15; i++) {
            gathering_send(&g, other_hash, "role=peer", "");
        }
        g.slot = 3;
        for (int i = 0; i < 10; i++) {
            gathering_send(&g, other_hash, "role=peer", "");
        }
        while (g.book->groupings[by].by != TALLY_BY_SLOT) {
            by++;
        }
        const struct tally *tally = &g.book->tallies[by];
        assert_int_equal(tally_responses(tally, 0), 30);
        assert_int_equal(tally_responses(tally, tally->group_count - 1), 15);
        gathering_close(&g);
    }
}

/* Who is asked `detail` in one version is not who is asked it in the other: 20 providers, and 20 peers. Added up, 40 of 40 were
 * asked, and the condition of the one says that nobody else was. */
static void asked_of_others_is_another_wording(void **state) {
    (void)state;
    static const struct {
        const char *relevant, *constraint; /* of the other version; NULL: none */
        uint32_t wordings;
    } rows[] = {{"${role} = 'provider'", "string-length(.) > 1", 1},
                {"${role}=\"provider\"", "string-length(.)>1", 1},
                {"${role} = 'peer'", "string-length(.) > 1", 2},
                {"${role} != 'provider'", "string-length(.) > 1", 2},
                {NULL, "string-length(.) > 1", 2},
                {"${role} = 'provider'", "string-length(.) > 2", 2},
                {"${role} = 'provider'", NULL, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gathering g;
        struct version v;
        gathering_begin(&g, 5, false);
        struct sample *s = &g.sample;
        struct question *own = &s->questions[sample_index(s, "detail")];
        own->constraint = sample_parse(s, "string-length(.) > 1", own);
        copy_version(&v, s);
        struct question *other = &v.questions[own - s->questions];
        other->relevant = rows[i].relevant ? sample_parse(s, rows[i].relevant, NULL) : NULL;
        other->constraint = rows[i].constraint ? sample_parse(s, rows[i].constraint, own) : NULL;
        gathering_open(&g);
        results_shelf_version(&g.shelf, other_hash, &v.event);
        if (results_wordings(g.book) != rows[i].wordings) {
            fail_msg("%s, %s: %u wordings", rows[i].relevant, rows[i].constraint, (unsigned)results_wordings(g.book));
        }
        gathering_close(&g);
    }
}

int test_results_promise(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_strictest_k_of_the_versions_holds),      cmocka_unit_test(who_declined_is_asked_what_differs),
        cmocka_unit_test(asked_of_this_or_that_is_withheld),          cmocka_unit_test(days_of_two_versions_are_not_added_up),
        cmocka_unit_test(sensitive_in_one_version_is_sensitive),      cmocka_unit_test(states_are_withheld_with_the_rest),
        cmocka_unit_test(states_of_one_group_tell_of_the_other),      cmocka_unit_test(two_questions_tell_what_lies_between),
        cmocka_unit_test(what_hangs_on_what_is_withheld_is_withheld), cmocka_unit_test(asked_of_others_is_another_wording),
    };
    return cmocka_run_group_tests_name("insight/results_promise", tests, NULL, NULL);
}
