#include "insight/results.h"

#include "insight/gathering.h"
#include "insight/help.h"

/* Counts as letters, 'a' is 0; a withheld one is '#'. */
static const char *bins_of(const struct result *r, const struct result_view *view, size_t part) {
    static char out[64];
    size_t n = 0;
    for (; view->parts && n < r->bin_count; n++) {
        const struct result_count *count = &view->parts[part].bins[n].count;
        out[n] = (char)(count->is_shown ? 'a' + count->n : '#');
    }
    out[n] = '\0';
    return out;
}

static void ratings(struct gathering *g, const char *letters) {
    for (int point = 0; letters[point]; point++) {
        char words[16];
        snprintf(words, sizeof words, "led=%d", point + 1);
        gathering_answer(g, (size_t)(letters[point] - 'a'), words, "");
    }
}

static void exact_gives_every_kind(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    gathering_answer(&g, 1,
                     "role=peer topics=housing,income led=4 recommend=0 hours=2.5 age=30 best=b,a,c sessions=morning:3,evening:5",
                     "north");
    gathering_answer(&g, 2, "role=family topics=income,health led=DECLINED recommend=10 age=41 best=a,c,b", "south");
    struct results r = gathering_results(&g, RESULTS_EXACT);
    assert_int_equal(r.responses.n, 3);
    assert_int_equal(r.question_count, SAMPLE_QUESTIONS - 2); /* notes are left out */
    static const struct {
        const char *question;
        size_t part;
        const char *bins;
        enum result_chart chart;
    } rows[] = {
        {"role", 0, "abcaa", CHART_BARS}, {"topics", 1, "d", CHART_BARS},
        {"led", 0, "aaaba", CHART_SCALE}, {"recommend", 0, "baaaaaaaaac", CHART_DISTRIBUTION},
        {"best", 0, "cba", CHART_RANKS},  {"sessions", 0, "aabaa", CHART_SCALE},
        {"comment", 0, "", CHART_STATES},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct result *q = gathering_result(&r, rows[i].question);
        assert_string_equal(bins_of(q, &q->all, rows[i].part), rows[i].bins);
        assert_int_equal(q->chart, rows[i].chart);
    }
    const struct result *led = gathering_result(&r, "led"), *best = gathering_result(&r, "best");
    assert_int_equal(led->all.declined.n, 2);
    assert_int_equal(led->all.answered.n, 1);
    assert_int_equal(best->all.parts[0].points, 2 + 3 + 3);
    assert_int_equal(best->all.parts[0].rank, 1);
    assert_int_equal(best->all.parts[1].rank, 2);
    const struct result *recommend = gathering_result(&r, "recommend"), *age = gathering_result(&r, "age");
    assert_near(recommend->all.parts[0].score.score, 1.0 / 3, 1e-9);
    assert_near(age->all.parts[0].summary.median_low, 41, 0);
    assert_true(age->all.parts[0].has_mean);
    gathering_close(&g);
}

/* Who leaves a row out of a matrix is not among those who rated it. */
static void a_share_says_of_how_many(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    gathering_answer(&g, 3, "led=4 sessions=morning:5,evening:4", "");
    gathering_answer(&g, 5, "led=2 sessions=morning:1", "");
    struct results r = gathering_results(&g, RESULTS_EXACT);
    const struct result *led = gathering_result(&r, "led"), *sessions = gathering_result(&r, "sessions");
    assert_int_equal(led->all.parts[0].joined[JOINED_HIGH].of, 8);
    assert_int_equal(sessions->all.answered.n, 8);
    assert_int_equal(sessions->all.parts[0].joined[JOINED_HIGH].of, 8);
    assert_int_equal(sessions->all.parts[2].joined[JOINED_HIGH].of, 3);
    assert_near(sessions->all.parts[2].joined[JOINED_HIGH].share, 1, 0);
    gathering_close(&g);
}

static void small_counts_of_a_scale(void **state) {
    (void)state;
    static const struct {
        const char *counts, *shown;
    } rows[] = {
        {"lmnop", "lmnop"}, {"babtz", "####z"}, {"aabut", "###u#"}, {"ccccc", ""}, /* ten answered: fewer than k */
        {"ffffb", "#####"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gathering g;
        gathering_begin(&g, 11, false);
        gathering_open(&g);
        ratings(&g, rows[i].counts);
        struct results r = gathering_results(&g, RESULTS_PUBLIC);
        const struct result *led = gathering_result(&r, "led");
        if (strcmp(bins_of(led, &led->all, 0), rows[i].shown) != 0) {
            fail_msg("%s: %s", rows[i].counts, bins_of(led, &led->all, 0));
        }
        gathering_close(&g);
    }
}

/* 29, 25, and 7, 1, 0 of 62: the three are told together, since they follow from the others. */
static void the_rest_is_told_together(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    gathering_answer(&g, 29, "led=5", "");
    gathering_answer(&g, 25, "led=4", "");
    gathering_answer(&g, 7, "led=3", "");
    gathering_answer(&g, 1, "led=2", "");
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    const struct result_part *led = &gathering_result(&r, "led")->all.parts[0];
    assert_int_equal(led->hidden, 3);
    assert_int_equal(led->together.count.n, 8);
    assert_near(led->together.share, 8.0 / 62, 1e-9);
    assert_int_equal(led->joined[JOINED_HIGH].count.n, 54);
    assert_false(led->has_median);
    assert_false(led->joined[JOINED_LOW].count.is_shown);
    gathering_close(&g);
}

static void groups_are_joined_until_they_hold_k(void **state) {
    (void)state;
    static const struct {
        size_t north, south, west, none;
        const char *groups; /* members by letter, then how many */
    } rows[] = {
        {12, 13, 14, 0, "n12 s13 w14 "},
        {12, 3, 14, 0, "ns15 w14 "},
        {12, 3, 14, 9, "n12 s-12 w14 "}, /* both small ones together hold 11 */
        {2, 3, 40, 0, ""},
        {0, 12, 14, 0, "ns12 w14 "},
        {12, 12, 12, 4, "n-16 s12 w12 "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gathering g;
        char text[80] = "";
        gathering_begin(&g, 11, false);
        gathering_open(&g);
        gathering_answer(&g, rows[i].north, "led=5", "north");
        gathering_answer(&g, rows[i].south, "led=5", "south");
        gathering_answer(&g, rows[i].west, "led=5", "west");
        gathering_answer(&g, rows[i].none, "led=5", "");
        struct results r = gathering_results(&g, RESULTS_PUBLIC);
        const struct result_by *by = &r.groups[0];
        for (size_t group = 0; group < by->group_count; group++) {
            size_t at = strlen(text);
            for (size_t m = 0; m < by->groups[group].member_count; m++) {
                text[at++] = "nsw-"[by->groups[group].members[m]];
            }
            snprintf(&text[at], sizeof text - at, "%u ", by->groups[group].responses.n);
        }
        if (strcmp(text, rows[i].groups) != 0) {
            fail_msg("row %zu: %s", i, text);
        }
        gathering_close(&g);
    }
}

/* Two of another role and nine who told none: did both stand as one group of eleven, the two could be worked out from how many
 * answered, and nothing of the question could be shown. */
static void a_small_role_does_not_hide_behind_who_told_none(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    gathering_answer(&g, 60, "role=provider", "north");
    gathering_answer(&g, 40, "role=peer", "north");
    gathering_answer(&g, 30, "role=family", "north");
    gathering_answer(&g, 2, "role=other_role", "north");
    gathering_answer(&g, 9, "topics=housing", "north");
    struct results results = gathering_results(&g, RESULTS_PUBLIC);
    const struct result *role = gathering_result(&results, "role");
    assert_non_null(role->all.parts);
    assert_true(role->all.parts[0].hidden >= 2 && role->all.parts[0].hidden < role->bin_count);
    assert_false(role->all.parts[0].bins[3].count.is_shown);
    gathering_close(&g);
}

static void a_table_by_groups_is_shown_or_stays_out(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    for (int point = 1; point <= 5; point++) {
        char words[32];
        snprintf(words, sizeof words, "led=%d", point);
        gathering_answer(&g, 6, words, "north");
        gathering_answer(&g, 7, words, "south");
    }
    gathering_answer(&g, 1, "led=1", "west");
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    const struct result_by *led = &gathering_result(&r, "led")->by[0];
    assert_int_equal(led->group_count, 2);
    assert_int_equal(led->groups[0].member_count, 2); /* north with the one from the west */
    assert_int_equal(led->views[0].parts[0].bins[0].count.n, 7);
    assert_int_equal(led->views[1].parts[0].bins[0].count.n, 7);
    gathering_answer(&g, 30, "led=5", "south"); /* now the four below are small beside it, but none below k */
    r = gathering_results(&g, RESULTS_PUBLIC);
    assert_int_equal(gathering_result(&r, "led")->by[0].group_count, 2);
    g.sample.event.privacy.k = 15;
    results_shelf_version(&g.shelf, (const uint8_t[EVENT_HASH_SIZE]){8}, &g.sample.event);
    r = gathering_results(&g, RESULTS_PUBLIC);
    assert_int_equal(gathering_result(&r, "led")->by[0].group_count,
                     0); /* of ten counts and six joined ones, one of each holds 15 */
    gathering_close(&g);
}

static void a_sensitive_question_needs_more(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 5, false);
    g.sample.questions[sample_index(&g.sample, "led")].sensitive = true;
    gathering_open(&g);
    gathering_answer(&g, 19, "led=5 recommend=10", "");
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    assert_null(gathering_result(&r, "led")->all.parts);
    assert_false(gathering_result(&r, "led")->all.answered.is_shown);
    assert_non_null(gathering_result(&r, "recommend")->all.parts);
    gathering_close(&g);
}

/* "why" is asked of those who said 1 or 2. */
static void who_was_asked_gives_nothing_away(void **state) {
    (void)state;
    static const struct {
        size_t one, two, three;
        bool why_is_shown;
        char one_shown;
    } rows[] = {
        {4, 14, 40, true, '#'},  /* 18 asked, less 14, would be 4: so 14 is withheld, too */
        {4, 4, 40, false, '#'},  /* 8 were asked */
        {20, 20, 4, false, '#'}, /* 4 were not */
        {12, 13, 40, true, 'm'},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gathering g;
        gathering_begin(&g, 11, false);
        gathering_open(&g);
        gathering_answer(&g, rows[i].one, "led=1 why=x", "north");
        gathering_answer(&g, rows[i].two, "led=2 why=x", "south");
        gathering_answer(&g, rows[i].three, "led=3", "west");
        struct results r = gathering_results(&g, RESULTS_PUBLIC);
        const struct result *why = gathering_result(&r, "why"), *led = gathering_result(&r, "led");
        assert_int_equal(why->all.answered.is_shown, rows[i].why_is_shown);
        assert_int_equal(why->silence, rows[i].why_is_shown ? SILENCE_NONE : SILENCE_ASKED);
        assert_int_equal(gathering_result(&r, "topics")->silence, SILENCE_FEW);
        assert_int_equal(why->by[0].group_count, 0);
        const struct result_share *bins = led->all.parts[0].bins;
        assert_int_equal(bins[0].count.is_shown ? 'a' + (char)bins[0].count.n : '#', rows[i].one_shown);
        if (i == 0) {
            assert_false(bins[1].count.is_shown);
        }
        gathering_close(&g);
    }
}

static void a_live_view_goes_in_steps(void **state) {
    (void)state;
    static const struct {
        size_t more;
        uint32_t counted;
    } rows[] = {{4, 0}, {1, 5}, {8, 10}, {2, 15}};
    struct gathering g;
    gathering_begin(&g, 5, true);
    gathering_open(&g);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        gathering_answer(&g, rows[i].more, "led=5", "north");
        struct results r = gathering_results(&g, RESULTS_LIVE);
        assert_int_equal(results_counted(g.book), rows[i].counted);
        assert_int_equal(r.responses.is_shown ? r.responses.n : 0, rows[i].counted);
    }
    gathering_close(&g);
}

/* Withheld at 4. Five more make it 9: shown, it would tell that it was at least 4. At 14 it tells that it was at least 9. */
static void what_was_withheld_live_comes_back_when_it_may(void **state) {
    (void)state;
    static const char *const shown[] = {"#g#", "#g#", "ggo"};
    struct gathering g;
    gathering_begin(&g, 5, true);
    g.sample.questions[sample_index(&g.sample, "led")].points = 3;
    gathering_open(&g);
    gathering_answer(&g, 6, "led=1", "");
    gathering_answer(&g, 6, "led=2", "");
    gathering_answer(&g, 4, "led=3", "");
    gathering_answer(&g, 4, "", "");
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        struct results r = gathering_results(&g, RESULTS_LIVE);
        const struct result *led = gathering_result(&r, "led");
        assert_string_equal(bins_of(led, &led->all, 0), shown[i]);
        gathering_answer(&g, 5, "led=3", "");
    }
    gathering_close(&g);
}

static void wordings_are_told_apart(void **state) {
    (void)state;
    static const char *const other[] = {"Another wording", NULL};
    static const uint8_t other_hash[EVENT_HASH_SIZE] = {8}, same_hash[EVENT_HASH_SIZE] = {9}, unknown[EVENT_HASH_SIZE] = {1};
    struct question reworded[SAMPLE_QUESTIONS], same[SAMPLE_QUESTIONS];
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    memcpy(reworded, g.sample.questions, sizeof reworded);
    memcpy(same, g.sample.questions, sizeof same);
    g.sample.questions[3].text = (struct text){sample_english};
    reworded[3].text = (struct text){other};
    same[3].text = (struct text){sample_english};
    struct activity a = g.sample.activity, b = g.sample.activity;
    struct event first = g.sample.event, second = g.sample.event;
    a.questions = reworded;
    b.questions = same;
    first.activities = &a;
    second.activities = &b;
    results_shelf_version(&g.shelf, other_hash, &first);
    results_shelf_version(&g.shelf, same_hash, &second);
    gathering_answer(&g, 3, "led=5", "");
    gathering_send(&g, other_hash, "led=1", "");
    gathering_send(&g, same_hash, "led=2", "");
    gathering_send(&g, unknown, "led=2", "");
    struct results r = gathering_results(&g, RESULTS_EXACT);
    assert_int_equal(r.responses.n, 4);
    assert_int_equal(r.wordings, 2);
    assert_int_equal(results_counted(results_find(&g.shelf, "evaluation", 2)), 1);
    assert_null(results_find(&g.shelf, "evaluation", 3));
    assert_int_equal(g.shelf.unread, 1);
    gathering_close(&g);
}

static void rounding_is_simple(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    ratings(&g, "eghjb");
    struct results r = gathering_results(&g, RESULTS_ROUNDED);
    const struct result *led = gathering_result(&r, "led");
    assert_string_equal(bins_of(led, &led->all, 0), "#ffk#");
    assert_int_equal(led->all.answered.n, 25);
    gathering_close(&g);
}

static void numbers_fall_into_round_bins(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    for (int age = 16; age < 90; age++) {
        char words[32];
        snprintf(words, sizeof words, "age=%d hours=%d", age, age % 11);
        gathering_answer(&g, 2, words, "");
    }
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    const struct result *age = gathering_result(&r, "age"), *hours = gathering_result(&r, "hours");
    assert_true(isinf(age->breaks[0]) && age->breaks[1] == 20 && age->breaks[2] == 30);
    assert_true(isinf(age->breaks[age->bin_count]));
    assert_true(hours->breaks[0] == 0 && hours->breaks[1] == 2);
    uint32_t sum = 0;
    for (size_t bin = 0; bin < hours->bin_count; bin++) {
        sum += hours->all.parts[0].bins[bin].count.n;
    }
    assert_int_equal(sum, 148);
    assert_true(hours->all.parts[0].has_mean && hours->all.parts[0].has_median);
    gathering_close(&g);
}

static void a_score_stands_on_joined_counts(void **state) {
    (void)state;
    static const int counts[] = {1, 0, 2, 3, 6, 9, 12, 15, 21, 24, 30};
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    for (int i = 0; i <= 10; i++) {
        char words[32];
        snprintf(words, sizeof words, "recommend=%d", i);
        gathering_answer(&g, (size_t)counts[i], words, i % 3 ? "north" : "south");
    }
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    const struct result_part *part = gathering_result(&r, "recommend")->all.parts;
    assert_non_null(part);
    assert_true(part->has_score);
    assert_near(part->score.score, (54.0 - 33) / 123, 1e-9);
    assert_string_equal(bins_of(gathering_result(&r, "recommend"), &gathering_result(&r, "recommend")->all, 0), "####gjmpvy\x7f");
    gathering_close(&g);
}

static void choices_stand_by_their_numbers(void **state) {
    (void)state;
    struct gathering g;
    size_t order[EVENT_CHOICES_MAX];
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    gathering_answer(&g, 3, "role=provider", "");
    gathering_answer(&g, 9, "role=none", "");
    gathering_answer(&g, 7, "role=family", "");
    struct results r = gathering_results(&g, RESULTS_EXACT);
    assert_int_equal(result_order(gathering_result(&r, "role"), order), 5);
    static const size_t expected[] = {2, 0, 1, 3, 4};
    assert_memory_equal(order, expected, sizeof expected);
    gathering_close(&g);
}

static const struct result_by *qualities(const struct results *r, const struct result *q) {
    size_t g = r->grouping_count - 1;
    assert_int_equal(r->groupings[g].by, TALLY_BY_QUALITY);
    return &q->by[g];
}

/* With and without marked responses: everybody, and the one group without. */
static void without_those_that_are_marked(void **state) {
    (void)state;
    static const enum results_mode modes[] = {RESULTS_EXACT, RESULTS_PUBLIC};
    for (size_t i = 0; i < 2; i++) {
        struct gathering g;
        gathering_begin(&g, 5, false);
        gathering_open(&g);
        gathering_answer(&g, 8, "led=2", "");
        gathering_answer(&g, 7, "led=4", "");
        g.flags = FLAG_PAPER; /* no mark */
        gathering_answer(&g, 6, "led=2", "");
        g.flags = FLAG_PAPER | FLAG_FLAT;
        gathering_answer(&g, 9, "led=5", "");
        struct results r = gathering_results(&g, modes[i]);
        const struct result *led = gathering_result(&r, "led");
        const struct result_by *by = qualities(&r, led);
        assert_int_equal(by->group_count, 2);
        assert_int_equal(led->all.answered.n, 30);
        assert_int_equal(by->views[TALLY_UNMARKED].answered.n, 21);
        assert_int_equal(by->views[TALLY_MARKED].answered.n, 9);
        if (modes[i] == RESULTS_EXACT) {
            assert_string_equal(bins_of(led, &led->all, 0), "aoahj");
            assert_string_equal(bins_of(led, &by->views[TALLY_UNMARKED], 0), "aoaha");
            assert_string_equal(bins_of(led, &by->views[TALLY_MARKED], 0), "aaaaj");
        }
        gathering_close(&g);
    }
}

/* Two marked ones would be had by subtracting one table from the other. */
static void few_marked_ones_are_not_set_apart(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    gathering_answer(&g, 20, "led=2", "");
    g.flags = FLAG_BURST;
    gathering_answer(&g, 2, "led=5", "");
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    assert_int_equal(qualities(&r, gathering_result(&r, "led"))->group_count, 0);
    r = gathering_results(&g, RESULTS_EXACT);
    assert_int_equal(qualities(&r, gathering_result(&r, "led"))->group_count, 2);
    gathering_close(&g);
}

int test_results(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_gives_every_kind),
        cmocka_unit_test(a_share_says_of_how_many),
        cmocka_unit_test(small_counts_of_a_scale),
        cmocka_unit_test(the_rest_is_told_together),
        cmocka_unit_test(groups_are_joined_until_they_hold_k),
        cmocka_unit_test(a_small_role_does_not_hide_behind_who_told_none),
        cmocka_unit_test(a_table_by_groups_is_shown_or_stays_out),
        cmocka_unit_test(a_sensitive_question_needs_more),
        cmocka_unit_test(who_was_asked_gives_nothing_away),
        cmocka_unit_test(a_live_view_goes_in_steps),
        cmocka_unit_test(what_was_withheld_live_comes_back_when_it_may),
        cmocka_unit_test(wordings_are_told_apart),
        cmocka_unit_test(rounding_is_simple),
        cmocka_unit_test(numbers_fall_into_round_bins),
        cmocka_unit_test(a_score_stands_on_joined_counts),
        cmocka_unit_test(choices_stand_by_their_numbers),
        cmocka_unit_test(without_those_that_are_marked),
        cmocka_unit_test(few_marked_ones_are_not_set_apart),
    };
    return cmocka_run_group_tests_name("insight/results", tests, NULL, NULL);
}
