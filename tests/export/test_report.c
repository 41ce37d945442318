/* The report on a room of few: what is in it, and what must not be. */
#include "export/help.h"

#include "export/paper.h"
#include "export/press_open.h"
#include "export/report.h"
#include "export/web.h"
#include "insight/gathering.h"

/* Words that name themselves and take what is filled in: "report_most(A|B)". */
static void make_strings(struct strings *s, struct arena *a) {
    static const struct {
        enum string_id id;
        const char *text;
    } plain[] = {{STR_NUMBER_POINT, "."},         {STR_NUMBER_GROUP, "{0},{1}"},
                 {STR_REPORT_PERCENT, "{0}%"},    {STR_LIST_COMMA, "{0}, {1}"},
                 {STR_REPORT_BETWEEN, "{0}-{1}"}, {STR_PROGRESS, "{0}/{1}"},
                 {STR_VOICES_BRIEF, "{0}+"},      {STR_REPORT_N, "n={0}"},
                 {STR_THEME_COUNT, "{0} ({1})"},  {STR_REPORT_SHARE, "{0} of {1}, {2} [{3}-{4}]"}};
    *s = (struct strings){.tag = "en"};
    for (size_t i = 0; i < STRING_COUNT; i++) {
        s->text[i] = arena_printf(a, "%s({0}|{1})", strings_key((enum string_id)i));
    }
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        s->text[plain[i].id] = plain[i].text;
    }
}

struct room {
    struct arena arena;
    struct strings strings;
    const struct press_calls *calls;
    struct report_params params;
    struct document document;
    struct strbuf page;
};

static void room_begin(struct room *r, const struct event *event) {
    struct err err = {0};
    memset(r, 0, sizeof *r);
    arena_init(&r->arena, 256 * 1024);
    make_strings(&r->strings, &r->arena);
    if (!press_load(&r->calls, &err)) {
        fail_msg("%s", err.text);
    }
    r->params = (struct report_params){.event = event, .strings = &r->strings, .calls = r->calls, .arena = &r->arena};
}

static const char *room_page(struct room *r) {
    struct err err = {0};
    assert_true(report_make(&r->params, &r->document, &err));
    strbuf_clear(&r->page);
    web_write(&r->document, &r->page);
    return r->page.data;
}

static void room_finish(struct room *r) {
    strbuf_finish(&r->page);
    arena_finish(&r->arena);
}

static void holds(const char *page, const char *words) {
    if (strstr(page, words) == NULL) {
        fail_msg("\"%s\" is missing", words);
    }
}

static void lacks(const char *page, const char *words) {
    if (strstr(page, words) != NULL) {
        fail_msg("\"%s\" is there", words);
    }
}

static void a_survey_in_words(void **state) {
    (void)state;
    struct gathering g;
    struct room r;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    gathering_answer(&g, 12, "role=peer led=5 recommend=9 hours=2.5", "north");
    gathering_answer(&g, 8, "role=family led=1 recommend=0 comment=Secret", "south");
    gathering_answer(&g, 2, "role=family led=3", "south");
    struct results results = gathering_results(&g, RESULTS_EXACT);
    const struct results *all = &results;
    room_begin(&r, &g.sample.event);
    r.params.results = &all;
    r.params.result_count = 1;
    const char *page = room_page(&r);
    static const char *const there[] = {
        "report_exact(",
        "<dd>22</dd>",
        "12 of 22, 55% [35-73%]",
        "report_above(12 of 22, 55% [35-73%]|{1})",
        "report_nps(12 of 20, 60% [39-78%]|8 of 20, 40% [22-61%])",
        "method_twice(",
        "report_median_sure(",
        "report_by_site(",
        "report_text(8/22|{1})",
    };
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++) {
        holds(page, there[i]);
    }
    lacks(page, "Secret");
    lacks(page, "report_public(");
    room_finish(&r);
    gathering_close(&g);
}

/* The most answered version asks something else; what the older one asked is in the report as well, so it is named with the rest. */
static void what_an_older_version_asked_is_named(void **state) {
    (void)state;
    const struct text then = TEXT("Asked then", "Avant"), now = TEXT("Asked now", "Maintenant");
    const struct question question = {.id = "mood", .kind = QUESTION_NPS, .text = TEXT("Mood", "Humeur")};
    const struct activity later = {.id = "later", .title = now, .questions = &question, .question_count = 1};
    struct gathering g;
    struct room r;
    gathering_begin(&g, 5, false);
    g.sample.activity.title = then;
    gathering_open(&g);
    gathering_answer(&g, 12, "role=peer led=5", "north");
    struct results results = gathering_results(&g, RESULTS_EXACT);
    const struct results *all = &results;
    struct event event = g.sample.event;
    event.activities = &later;
    room_begin(&r, &event);
    r.params.results = &all;
    r.params.result_count = 1;
    const char *page = room_page(&r);
    holds(page, "Asked now – ");
    holds(page, "Asked then – ");
    holds(page, "<dd>14</dd>"); /* 13 and one, notes left out */
    room_finish(&r);
    gathering_close(&g);
}

/* 1 of 22 is withheld with a second; neither number stands anywhere, nor in a figure's words. */
static void small_counts_are_not_in_it(void **state) {
    (void)state;
    struct gathering g;
    struct room r;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    gathering_answer(&g, 17, "role=peer", "north");
    gathering_answer(&g, 13, "role=family", "north");
    gathering_answer(&g, 1, "role=provider", "north");
    struct results results = gathering_results(&g, RESULTS_PUBLIC);
    const struct results *all = &results;
    room_begin(&r, &g.sample.event);
    r.params.results = &all;
    r.params.result_count = 1;
    r.params.is_public = r.params.is_full = true;
    const char *page = room_page(&r);
    holds(page, "report_public(");
    holds(page, "method_suppressed(5|");
    holds(page, "report_most_shown("); /* "most of all" would bound what is withheld */
    lacks(page, "report_most(");
    lacks(page, "<td>1</td>");
    lacks(page, "3%");
    room_finish(&r);
    gathering_close(&g);
}

/* The mean of one person had an interval "-inf to inf". */
static void one_person_has_a_median_and_no_interval(void **state) {
    (void)state;
    struct gathering g;
    struct room r;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    gathering_answer(&g, 1, "hours=2.5", "north");
    struct results results = gathering_results(&g, RESULTS_EXACT);
    const struct results *all = &results;
    room_begin(&r, &g.sample.event);
    r.params.results = &all;
    r.params.result_count = 1;
    const char *page = room_page(&r);
    holds(page, "2.5");
    lacks(page, "report_mean(");
    lacks(page, "inf");
    room_finish(&r);
    gathering_close(&g);
}

/* "5 others as one: 12, 100 %" was a chart of nothing. */
static void everybody_as_one_is_no_bar(void **state) {
    (void)state;
    struct gathering g;
    struct room r;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    for (int point = 1; point <= 5; point++) {
        gathering_answer(&g, 3, (const char *[]){"led=1", "led=2", "led=3", "led=4", "led=5"}[point - 1], "north");
    }
    struct results results = gathering_results(&g, RESULTS_PUBLIC);
    const struct results *all = &results;
    room_begin(&r, &g.sample.event);
    r.params.results = &all;
    r.params.result_count = 1;
    r.params.is_public = true;
    const char *page = room_page(&r);
    assert_true(gathering_result(all, "led")->all.parts[0].together.count.is_shown);
    holds(page, "report_all_hidden(");
    lacks(page, "report_others(");
    room_finish(&r);
    gathering_close(&g);
}

/* --- ideas --------------------------------------------------------------------------------------------------------- */

static const struct brainstorm_theme themes[] = {{"access", TEXT("Access", "Acces"), {0}},
                                                 {"stigma", TEXT("Stigma", "Stigma"), {0}}};
static const struct text storm_title = TEXT("Storm", "Remue"), event_title = TEXT("The event", "L'event");

static void idea(struct idea_board *board, uint8_t number, const char *text, size_t voices) {
    uint8_t id[16] = {number};
    char name[IDEA_ID_SIZE];
    const char *theme = "access";
    struct contribution c = {.kind = CONTRIBUTION_IDEA,
                             .activity = "storm",
                             .site = "",
                             .role = "",
                             .visit = "",
                             .slot = 1,
                             .language = "en",
                             .text = text,
                             .target = "",
                             .right = "",
                             .themes = &theme,
                             .theme_count = 1};
    idea_board_add(board, id, &c);
    idea_id_format(id, name);
    c = (struct contribution){.kind = CONTRIBUTION_VOICE,
                              .activity = "storm",
                              .site = "",
                              .role = "",
                              .visit = "",
                              .slot = 1,
                              .language = "",
                              .text = "",
                              .target = name,
                              .right = ""};
    for (uint8_t i = 1; i < voices; i++) {
        id[1] = i;
        id[2] = 7;
        idea_board_add(board, id, &c);
    }
}

static void decide(struct idea_board *board, uint8_t number, enum coding_kind kind) {
    uint8_t id[16] = {number}, own[16] = {0xc0, number, (uint8_t)kind};
    char name[IDEA_ID_SIZE];
    const char *ids[] = {name};
    struct coding_operation op = {.counter = 1,
                                  .kind = kind,
                                  .activity = "storm",
                                  .theme = "",
                                  .into = "",
                                  .text = "",
                                  .undone = "",
                                  .ideas = ids,
                                  .idea_count = 1};
    idea_id_format(id, name);
    idea_id_format(own, op.id);
    idea_board_code(board, &op);
}

static void only_approved_ideas(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t voices;
        enum coding_kind step; /* CODING_KINDS: none */
        bool is_there;
    } rows[] = {
        {"Approved by the team", 14, CODING_SHOW, true},     {"Nobody looked at this", 9, CODING_KINDS, false},
        {"Hidden by the team", 3, CODING_HIDE, false},       {"Names Mary Smith", 2, CODING_NAMES_PERSON, false},
        {"Approved <b>with</b> tags", 2, CODING_SHOW, true},
    };
    static const enum moderation moderations[] = {MODERATION_BEFORE, MODERATION_AFTER};
    for (size_t m = 0; m < 2 * 2; m++) {
        const struct brainstorm about = {
            .themes = themes, .theme_count = 2, .stages = 1, .moderation = moderations[m % 2], .dots = 3};
        const struct activity activity = {.id = "storm", .kind = ACTIVITY_BRAINSTORM, .title = storm_title, .brainstorm = &about};
        const struct event event = {.id = "e",
                                    .title = event_title,
                                    .languages = test_languages,
                                    .language_count = 2,
                                    .privacy = {.k = 5},
                                    .activities = &activity,
                                    .activity_count = 1};
        struct idea_board board;
        struct room r;
        idea_board_init(&board, &event, &activity);
        for (uint8_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            idea(&board, (uint8_t)(i + 1), rows[i].text, rows[i].voices);
            if (rows[i].step != CODING_KINDS) {
                decide(&board, (uint8_t)(i + 1), rows[i].step);
            }
        }
        idea_board_settle(&board);
        room_begin(&r, &event);
        r.params.boards = &board;
        r.params.board_count = 1;
        r.params.is_full = true;
        r.params.is_public = m / 2;
        const char *page = room_page(&r);
        for (size_t i = 0; i + 1 < sizeof rows / sizeof rows[0]; i++) {
            (rows[i].is_there ? holds : lacks)(page, rows[i].text);
        }
        holds(page, "Approved &lt;b&gt;with&lt;/b&gt; tags");
        holds(page, r.params.is_public ? "Approved by the team (10+)" : "Approved by the team (14)");
        (r.params.is_public ? lacks : holds)(page, "tags (2)");
        room_finish(&r);
        idea_board_finish(&board);
    }
}

static void dots(struct idea_board *board, uint8_t number, size_t n) {
    uint8_t id[16] = {number};
    char name[IDEA_ID_SIZE];
    idea_id_format(id, name);
    const struct contribution c = {.kind = CONTRIBUTION_DOT,
                                   .activity = "storm",
                                   .site = "",
                                   .role = "",
                                   .visit = "",
                                   .slot = 1,
                                   .language = "",
                                   .text = "",
                                   .target = name,
                                   .right = ""};
    for (uint8_t i = 0; i < n; i++) {
        id[1] = i;
        id[2] = 8;
        idea_board_add(board, id, &c);
    }
}

/* Neither number of a card may be told, and so its place tells no sum of them. */
static void withheld_cards_stand_as_they_come(void **state) {
    (void)state;
    const struct brainstorm about = {.themes = themes, .theme_count = 2, .stages = 3, .dots = 3};
    const struct activity activity = {.id = "storm", .kind = ACTIVITY_BRAINSTORM, .title = storm_title, .brainstorm = &about};
    const struct event event = {.id = "e",
                                .title = event_title,
                                .languages = test_languages,
                                .language_count = 2,
                                .privacy = {.k = 5},
                                .activities = &activity,
                                .activity_count = 1};
    struct idea_board board;
    struct room r;
    idea_board_init(&board, &event, &activity);
    idea(&board, 1, "Two people", 2);
    idea(&board, 2, "Four people and four dots", 4);
    dots(&board, 2, 4);
    idea(&board, 3, "Many", 12);
    for (uint8_t i = 1; i <= 3; i++) {
        decide(&board, i, CODING_SHOW);
    }
    idea_board_settle(&board);
    room_begin(&r, &event);
    r.params.boards = &board;
    r.params.board_count = 1;
    r.params.is_full = r.params.is_public = true;
    const char *page = room_page(&r), *many = strstr(page, "Many (10+)"), *two = strstr(page, "Two people"),
               *four = strstr(page, "Four people and four dots");
    assert_true(many != NULL && two != NULL && four != NULL);
    assert_true(many < two && two < four);
    room_finish(&r);
    idea_board_finish(&board);
}

/* --- numbers and escapes ------------------------------------------------------------------------------------------- */

static void numbers_as_a_language_writes_them(void **state) {
    (void)state;
    struct arena a;
    struct strings strings;
    arena_init(&a, 64 * 1024);
    make_strings(&strings, &a);
    const struct words w = {.strings = &strings, .arena = &a};
    static const struct {
        uint64_t number;
        const char *text;
    } numbers[] = {{0, "0"},
                   {999, "999"},
                   {1200, "1200"},
                   {10000, "10,000"},
                   {100045, "100,045"},
                   {12000006, "12,000,006"},
                   {UINT64_MAX, "18,446,744,073,709,551,615"}};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        assert_string_equal(words_number(&w, numbers[i].number), numbers[i].text);
    }
    static const struct {
        double value;
        int decimals;
        const char *text;
    } decimals[] = {{2.5, 1, "2.5"}, {2, 3, "2"}, {-0.001, 1, "0"}, {10, 0, "10"}, {0.125, 2, "0.12"}, {-3.25, 2, "-3.25"}};
    for (size_t i = 0; i < sizeof decimals / sizeof decimals[0]; i++) {
        assert_string_equal(words_decimal(&w, decimals[i].value, decimals[i].decimals), decimals[i].text);
    }
    assert_string_equal(words_percent(&w, 0.4), "40%");
    assert_string_equal(words_interval(&w, (struct interval){0.25, 0.57}), "25-57%");
    assert_string_equal(words_isolate(&w, "plain"), "plain");
    assert_string_equal(words_isolate(&w, "\u0645"), "\u2068\u0645\u2069");
    strings.text[STR_PROGRESS] = "{1}{1}{0}{7}{";
    assert_string_equal(WORDS(&w, STR_PROGRESS, "a{1}", "b"), "bba{1}{7}{");
    arena_finish(&a);
}

/* What the store counted of each question. */
static uint32_t walked(void *ctx, const struct activity *activity, const struct question *question) {
    const uint32_t *n = ctx;
    assert_string_equal(activity->id, "evaluation");
    return strcmp(question->id, "led") == 0 ? *n : 0;
}

static void who_walked_away_shows_from_k_on(void **state) {
    (void)state;
    static const struct {
        uint32_t n;
        bool is_public;
        const char *shown;
    } rows[] = {{4, false, NULL}, {5, false, "report_walked(5"}, {7, false, "report_walked(7"},
                {4, true, NULL},  {7, true, "report_walked(5"},  {12, true, "report_walked(10"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gathering g;
        struct room r;
        uint32_t n = rows[i].n;
        gathering_begin(&g, 5, false);
        gathering_open(&g);
        gathering_answer(&g, 12, "led=5", "");
        g.flags = FLAG_FAST;
        gathering_answer(&g, 9, "led=4", "");
        struct results results = gathering_results(&g, rows[i].is_public ? RESULTS_PUBLIC : RESULTS_EXACT);
        const struct results *all = &results;
        room_begin(&r, &g.sample.event);
        r.params.results = &all;
        r.params.result_count = 1;
        r.params.walked = walked;
        r.params.walked_ctx = &n;
        r.params.is_public = rows[i].is_public;
        const char *page = room_page(&r);
        holds(page, "method_marks(");
        if (!rows[i].is_public) { /* with and without marks, in the short report as well */
            holds(page, "quality_by(");
            holds(page, "quality_unmarked(");
        }
        if (rows[i].shown) {
            holds(page, rows[i].shown);
        } else {
            lacks(page, "report_walked(");
        }
        room_finish(&r);
        gathering_close(&g);
    }
}

int test_report(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_survey_in_words),
        cmocka_unit_test(what_an_older_version_asked_is_named),
        cmocka_unit_test(who_walked_away_shows_from_k_on),
        cmocka_unit_test(small_counts_are_not_in_it),
        cmocka_unit_test(one_person_has_a_median_and_no_interval),
        cmocka_unit_test(everybody_as_one_is_no_bar),
        cmocka_unit_test(only_approved_ideas),
        cmocka_unit_test(withheld_cards_stand_as_they_come),
        cmocka_unit_test(numbers_as_a_language_writes_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
