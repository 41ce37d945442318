#include "author/event_reader.h"

#include "author/files.h"

static void rules_over_keys(void **state) {
    static const struct problem_row rows[] = {
        {"two others", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A, other: yes}, {id: b, text: B, other: yes}]}\n",
         NULL, "e:10:53: error: 2 choices have \"other: yes\"; only one may\n"},
        {"reserved choice", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: other_text, text: A}, {id: b, text: B}]}\n", NULL,
         "e:10:53: error: the choice id \"other_text\" is kept for what people type; choose another\n"},
        {"select_multiple, min over max", NULL,
         "      - {id: q, kind: select_multiple, text: Q, min: 2, max: 1, choices: [{id: a, text: A}, {id: b, text: B}]}\n", NULL,
         "e:10:54: error: \"min\" is larger than \"max\"; exchange them\n"},
        {"select_multiple, max over the choices", NULL,
         "      - {id: q, kind: select_multiple, text: Q, max: 2, choices: [{id: a, text: A}, {id: b, text: B, exclusive: "
         "yes}]}\n",
         NULL, "e:10:54: error: \"max\" must be a whole number from 1 to 1, as many as can be chosen\n"},
        {"select_multiple, max is no whole number", NULL,
         "      - {id: q, kind: select_multiple, text: Q, max: 1.5, choices: [{id: a, text: A}, {id: b, text: B}]}\n", NULL,
         "e:10:54: error: \"max\" must be a whole number from 1 to 2, as many as can be chosen\n"},
        {"rating", NULL, "      - {id: q, kind: rating, text: Q, labels: [a, b]}\n", NULL, ""},
        {"rating without labels", NULL, "      - {id: q, kind: rating, text: Q}\n", NULL,
         "e:10:9: warning: this scale has no \"labels\": people cannot tell what its ends mean; add two or 5\n"},
        {"rating, three labels of five", NULL, "      - {id: q, kind: rating, text: Q, labels: [a, b, c]}\n", NULL,
         "e:10:48: error: \"labels\" must be 2 (the two ends) or 5 (one per point), not 3\n"},
        {"rating, words with two labels", NULL, "      - {id: q, kind: rating, scale: words, text: Q, labels: [a, b]}\n", NULL,
         "e:10:62: error: scale: words needs one label for each of the 5 points; this has 2\n"},
        {"rating, words without labels", NULL, "      - {id: q, kind: rating, scale: words, text: Q}\n", NULL,
         "e:10:9: error: scale: words needs one label for each of the 5 points; this has 0\n"},
        {"rating, 2 points", NULL, "      - {id: q, kind: rating, points: 2, text: Q, labels: [a, b]}\n", NULL,
         "e:10:39: error: \"points\" must be from 3 to 7, not 2\n"},
        {"rating, 8 points", NULL, "      - {id: q, kind: rating, points: 8, text: Q, labels: [a, b]}\n", NULL,
         "e:10:39: error: \"points\" must be from 3 to 7, not 8\n"},
        {"rating, 7 points", NULL, "      - {id: q, kind: rating, points: 7, scale: stars, text: Q, labels: [a, b]}\n", NULL, ""},
        {"rating, scale", NULL, "      - {id: q, kind: rating, scale: smileys, text: Q, labels: [a, b]}\n", NULL,
         "e:10:38: error: \"scale\" must be one of faces, stars, words, not \"smileys\"\n"},
        {"nps, three labels", NULL, "      - {id: q, kind: nps, text: Q, labels: [a, b, c]}\n", NULL,
         "e:10:45: error: \"labels\" must be 2, the two ends, not 3\n"},
        {"range without bounds", NULL, "      - {id: q, kind: range, text: Q}\n", NULL,
         "e:10:9: error: the range question \"q\" has no \"min\": add it\n"
         "e:10:9: error: the range question \"q\" has no \"max\": add it\n"},
        {"range", NULL, "      - {id: q, kind: range, text: Q, min: 0, max: 1, step: 0.001}\n", NULL, ""},
        {"range, uneven", NULL, "      - {id: q, kind: range, text: Q, min: 0, max: 10, step: 3}\n", NULL,
         "e:10:62: error: \"step\" must lead from \"min\" to \"max\" in at most 1000 even steps; correct it\n"},
        {"range, too many steps", NULL, "      - {id: q, kind: range, text: Q, min: 0, max: 1001}\n", NULL,
         "e:10:9: error: \"step\" must lead from \"min\" to \"max\" in at most 1000 even steps; correct it\n"},
        {"range, step 0", NULL, "      - {id: q, kind: range, text: Q, min: 0, max: 10, step: 0}\n", NULL,
         "e:10:44: error: a range needs \"min\" under \"max\" and a \"step\" over 0; correct them\n"},
        {"range, reversed", NULL, "      - {id: q, kind: range, text: Q, min: 10, max: 0}\n", NULL,
         "e:10:44: error: a range needs \"min\" under \"max\" and a \"step\" over 0; correct them\n"},
        {"integer, halves", NULL, "      - {id: q, kind: integer, text: Q, min: 0.5, max: 3}\n", NULL,
         "e:10:46: error: an integer question needs whole numbers for \"min\" and \"max\"; use kind: decimal for others\n"},
        {"rank, max over the choices", NULL,
         "      - {id: q, kind: rank, text: Q, max: 3, choices: [{id: a, text: A}, {id: b, text: B}]}\n", NULL,
         "e:10:43: error: \"max\" must be a whole number from 1 to 2, the number of choices\n"},
        {"constraint without message", NULL, "      - {id: q, kind: integer, text: Q, constraint: . > 1}\n", NULL,
         "e:10:53: warning: people who do not meet this constraint are not told how; add \"constraint_message\"\n"},
        {"message without constraint", NULL, "      - {id: q, kind: integer, text: Q, constraint_message: No}\n", NULL,
         "e:10:61: warning: this message is never shown: there is no \"constraint\"\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

#define AB "choices: [{id: a, text: A}, {id: b, text: B}]}\n"

static void ballots(void **state) {
    static const struct problem_row rows[] = {
        {"single", NULL, "      - {id: q, kind: ballot, method: single, text: Q, " AB, NULL, ""},
        {"approval", NULL, "      - {id: q, kind: ballot, method: approval, tie: listed, max: 1, text: Q, " AB, NULL, ""},
        {"ranked", NULL, "      - {id: q, kind: ballot, method: ranked, tie: declared, max: 2, text: Q, " AB, NULL, ""},
        {"no method", NULL, "      - {id: q, kind: ballot, text: Q, " AB, NULL,
         "e:10:9: error: this ballot has no \"method\": add method: single, approval or ranked\n"},
        {"unknown method", NULL, "      - {id: q, kind: ballot, method: borda, text: Q, " AB, NULL,
         "e:10:39: error: \"method\" must be one of single, approval, ranked, not \"borda\"\n"},
        {"unknown tie rule", NULL, "      - {id: q, kind: ballot, method: single, tie: coin, text: Q, " AB, NULL,
         "e:10:52: error: \"tie\" must be one of declared, listed, not \"coin\"\n"},
        {"several votes of one", NULL, "      - {id: q, kind: ballot, method: single, max: 2, text: Q, " AB, NULL,
         "e:10:47: error: \"max\" does not go with the single ballot question \"q\", only with: select_multiple, range, "
         "integer, decimal, rank, approval ballot, ranked ballot; remove it\n"},
        {"a method without a ballot", NULL, "      - {id: q, kind: select_one, method: single, text: Q, " AB, NULL,
         "e:10:35: error: \"method\" does not go with the select_one question \"q\", only with: single ballot, approval "
         "ballot, ranked ballot; remove it\n"},
        {"one choice", NULL, "      - {id: q, kind: ballot, method: approval, text: Q, choices: [{id: a, text: A}]}\n", NULL,
         "e:10:67: error: \"choices\" has 1 entry; it needs at least 2\n"},
        {"a choice twice", NULL,
         "      - {id: q, kind: ballot, method: single, text: Q, choices: [{id: a, text: A}, {id: a, text: B}]}\n", NULL,
         "e:10:89: error: the choice id \"a\" is already used on line 10; choose another\n"},
        {"a choice in the same words", NULL,
         "      - {id: q, kind: ballot, method: single, text: Q, choices: [{id: a, text: A}, {id: b, text: A}]}\n", NULL,
         "e:10:65: error: the choices \"a\" and \"b\" of this ballot say the same; leave one out or say how they differ\n"},
        {"something else", NULL,
         "      - {id: q, kind: ballot, method: single, text: Q, choices: [{id: a, text: A, other: yes}, {id: b, text: B}]}\n",
         NULL,
         "e:10:83: error: \"other\" does not go with a choice of a single ballot question, only with: select_one, "
         "select_multiple; remove it\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

#define AXES(list) "      - {id: q, kind: self_assessment, text: Q, labels: [a, b], axes: [" list "]}\n"
#define AXIS(id)   "{id: " id ", text: " id "}"

static void self_assessments(void **state) {
    static const struct problem_row rows[] = {
        {"three axes", NULL, AXES(AXIS("a") ", " AXIS("b") ", " AXIS("c")), NULL, ""},
        {"two axes", NULL, AXES(AXIS("a") ", " AXIS("b")), NULL, "e:10:71: error: \"axes\" has 2 entries; it needs at least 3\n"},
        {"nine axes", NULL,
         AXES(AXIS("a") ", " AXIS("b") ", " AXIS("c") ", " AXIS("d") ", " AXIS("e") ", " AXIS("f") ", " AXIS("g") ", " AXIS(
             "h") ", " AXIS("i")),
         NULL, "e:10:71: error: \"axes\" has 9 entries; it may have at most 8\n"},
        {"an axis twice", NULL, AXES(AXIS("a") ", " AXIS("b") ", " AXIS("a")), NULL,
         "e:10:113: error: the axis id \"a\" is already used on line 10; choose another\n"},
        {"no words at the ends", NULL,
         "      - {id: q, kind: self_assessment, text: Q, axes: [" AXIS("a") ", " AXIS("b") ", " AXIS("c") "]}\n", NULL,
         "e:10:9: error: the self_assessment question \"q\" has no \"labels\": add it\n"},
        {"rows", NULL, "      - {id: q, kind: self_assessment, text: Q, labels: [a, b], rows: [" AXIS("a") "]}\n", NULL,
         "e:10:9: error: the self_assessment question \"q\" has no \"axes\": add it\n"
         "e:10:65: error: \"rows\" does not go with the self_assessment question \"q\", only with: matrix; remove it\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

/* What is rated axis by axis is answered, stored and exported as a matrix. */
static void a_self_assessment_is_a_matrix(void **state) {
    (void)state;
    struct arena a = {0};
    struct strbuf text = {0};
    struct diagnostics d;
    event_text(&text, NULL, AXES(AXIS("a") ", " AXIS("b") ", " AXIS("c")), "");
    diagnostics_init(&d, "e", &a);
    const struct event *event = event_file_parse(text.data, text.len, &a, &d);
    assert_non_null(event);
    const struct question *q = &event->activities[0].questions[0];
    assert_int_equal(q->kind, QUESTION_MATRIX);
    assert_true(q->is_self_assessment);
    assert_int_equal(q->ballot, BALLOT_NONE);
    assert_int_equal(q->row_count, 3);
    assert_int_equal(q->label_count, q->points);
    strbuf_finish(&text);
    arena_finish(&a);
}

#define RATING(id, more) "      - {id: " id ", kind: rating, text: " id ", labels: [lo, hi]" more "}\n"

static void before_and_after(void **state) {
    static const struct problem_row rows[] = {
        {"a pair", NULL, RATING("a", "") RATING("b", ", before: a"), NULL, ""},
        {"the other way round", NULL, RATING("b", ", before: a") RATING("a", ""), NULL, ""},
        {"nobody", NULL, RATING("b", ", before: a"), NULL,
         "e:10:66: error: \"before\" names a question that is not here, \"a\"; write the id of the one that asked the time "
         "before\n"},
        {"itself", NULL, RATING("b", ", before: b"), NULL,
         "e:10:66: error: \"b\" cannot be compared with itself; name the question that asked the time before\n"},
        {"other points", NULL, RATING("a", ", points: 4") RATING("b", ", before: a"), NULL,
         "e:11:66: error: \"a\" and \"b\" are answered differently, so that before and after do not compare; give both the same "
         "kind and the same choices, axes or scale\n"},
        {"other words", NULL, "      - {id: a, kind: rating, text: A, labels: [never, hi]}\n" RATING("b", ", before: a"), NULL,
         "e:11:66: error: \"a\" and \"b\" are answered differently, so that before and after do not compare; give both the same "
         "kind and the same choices, axes or scale\n"},
        {"another kind", NULL, "      - {id: a, kind: nps, text: A, labels: [lo, hi]}\n" RATING("b", ", before: a"), NULL,
         "e:11:66: error: \"a\" and \"b\" are answered differently, so that before and after do not compare; give both the same "
         "kind and the same choices, axes or scale\n"},
        {"what people write", NULL, "      - {id: b, kind: text, text: B, before: a}\n", NULL,
         "e:10:38: error: \"before\" does not go with the text question \"b\", only with: select_one, select_multiple, rating, "
         "nps, "
         "range, integer, decimal, matrix, self_assessment; remove it\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

#define FILE_HEAD \
    "chorus: 1\nid: e\ntitle: T\nlanguages: [zh]\nprivacy: {retain_until: 2027-01-01, steward: S}\nactivities:\n" \
    "  - id: a\n    title: A\n    questions:\n"
#define CIRCLE \
    FILE_HEAD RATING("a", ", before: c") RATING("b", ", before: a") RATING("c", ", before: b") RATING("d", ", before: c")
#define DECIMAL(more) FILE_HEAD "      - {id: q, kind: decimal, text: Q, " more "}\n"

static bool load(const char *path, struct arena *a, struct diagnostics *d) {
    return event_file_load(path, a, d) != NULL;
}

/* What was stored under older rules is still read; who writes an event hears of it. */
static void only_who_writes_hears(void **state) {
    static const struct file_row rows[] = {
        {"a circle of three, and who leads into it", CIRCLE,
         "f:10:66: error: \"a\" is compared with itself, through a circle of \"before\"; break the circle\n"},
        {"a chain", FILE_HEAD RATING("a", "") RATING("b", ", before: a") RATING("c", ", before: b"), ""},
        {"nothing fits", DECIMAL("min: 0.001, max: 0.009, decimals: 2"),
         "f:10:46: error: no number with 2 digits after the point lies between \"min\" and \"max\"; correct them or "
         "\"decimals\"\n"},
        {"one fits", DECIMAL("min: 0.009, max: 0.011, decimals: 2"), ""},
        {"a bound fits", DECIMAL("min: 0.57, max: 0.571"), ""},
        {"only itself", DECIMAL("min: 0.570, max: 0.570"), ""},
        {"a bound below zero", DECIMAL("min: -0.009, max: -0.001"),
         "f:10:46: error: no number with 2 digits after the point lies between \"min\" and \"max\"; correct them or "
         "\"decimals\"\n"},
    };
    (void)state;
    assert_file_rows(rows, sizeof rows / sizeof *rows, load);
    assert_problems("a stored circle", CIRCLE, strlen(CIRCLE), "");
}

/* Names that responses.csv has for columns of its own. */
static void ids_of_columns_are_refused(void **state) {
    static const char *const ids[] = {"response", "activity", "site", "slot", "event_version", "language", "entry_mode", "flags"};
    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char yaml[1000], expected[300];
        snprintf(yaml, sizeof yaml, FILE_HEAD "      - {id: %s, kind: note, text: Q}\n", ids[i]);
        snprintf(expected, sizeof expected,
                 "f:10:14: error: the question id \"%s\" is a column that every table of responses has; choose another\n",
                 ids[i]);
        const struct file_row row = {ids[i], yaml, expected};
        assert_file_rows(&row, 1, load);
        assert_problems(ids[i], yaml, strlen(yaml), ""); /* what is stored is still read */
    }
}

#define CARDS(first) \
    "      - {id: q, kind: ballot, method: single, text: Q, choices: [{id: a, text: A" first "}, {id: b, text: B}]}\n"
#define JPEG(name) ", picture: " name ", alt: A house"

static void pictures_on_cards(void **state) {
    static const struct problem_row rows[] = {
        {"a picture with its words", NULL, CARDS(JPEG("house.jpg")), NULL, ""},
        {"png and jpeg", NULL, CARDS(JPEG("house.jpeg")), NULL, ""},
        {"no words", NULL, CARDS(", picture: house.png"), NULL,
         "e:10:65: error: the picture of \"a\" needs \"alt\", what it shows in words, in every language of the event\n"},
        {"words without a picture", NULL, CARDS(", alt: A house"), NULL,
         "e:10:65: warning: the choice \"a\" has no picture, so that its \"alt\" is never said\n"},
        {"a path", NULL, CARDS(JPEG("../house.png")), NULL,
         "e:10:92: error: \"picture\" must be the name of a PNG or JPEG in the event's folder such as picture.png (a-z, 0-9, _ . "
         "-), not "
         "\"../house.png\"\n"},
        {"another format", NULL, CARDS(JPEG("house.svg")), NULL,
         "e:10:92: error: \"picture\" must be the name of a PNG or JPEG in the event's folder such as picture.png (a-z, 0-9, _ . "
         "-), not "
         "\"house.svg\"\n"},
        {"no ballot", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A, picture: a.png}, {id: b, text: B}]}\n", NULL,
         "e:10:71: error: \"picture\" does not go with a choice of a select_one question, only with: single ballot, approval "
         "ballot, "
         "ranked ballot; remove it\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

static void too_many_to_put_in_order(void **state) {
    (void)state;
    for (int n = EVENT_RANKED_BALLOT_MAX; n <= EVENT_RANKED_BALLOT_MAX + 1; n++) {
        struct strbuf questions = {0}, text = {0};
        strbuf_adds(&questions, "      - {id: q, kind: ballot, method: ranked, text: Q, choices: [");
        for (int i = 0; i < n; i++) {
            strbuf_printf(&questions, "%s{id: c%d, text: C%d}", i > 0 ? ", " : "", i, i);
        }
        strbuf_adds(&questions, "]}\n");
        event_text(&text, NULL, questions.data, "");
        assert_problems("ranked ballot", text.data, text.len,
                        n <= EVENT_RANKED_BALLOT_MAX
                            ? ""
                            : "e:10:65: error: a ranked ballot has at most 15 choices, this has 16; leave "
                              "some out, or use method: approval\n");
        strbuf_finish(&questions);
        strbuf_finish(&text);
    }
}

/* What is counted as a ballot is answered, stored and exported as the kind of question it is. */
static void a_ballot_is_a_question(void **state) {
    (void)state;
    static const struct {
        const char *method, *tie;
        enum question_kind kind;
        enum ballot_method ballot;
        enum ballot_tie tied;
    } rows[] = {{"single", "declared", QUESTION_SELECT_ONE, BALLOT_SINGLE, TIE_DECLARED},
                {"approval", "listed", QUESTION_SELECT_MULTIPLE, BALLOT_APPROVAL, TIE_LISTED},
                {"ranked", "listed", QUESTION_RANK, BALLOT_RANKED, TIE_LISTED}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct strbuf questions = {0}, text = {0};
        struct diagnostics d;
        strbuf_printf(&questions, "      - {id: q, kind: ballot, method: %s, tie: %s, text: Q, " AB, rows[i].method, rows[i].tie);
        event_text(&text, NULL, questions.data, "");
        diagnostics_init(&d, "e", &a);
        const struct event *event = event_file_parse(text.data, text.len, &a, &d);
        assert_non_null(event);
        const struct question *q = &event->activities[0].questions[0];
        assert_int_equal(q->kind, rows[i].kind);
        assert_int_equal(q->ballot, rows[i].ballot);
        assert_int_equal(q->tie, rows[i].tied);
        assert_true(q->random_order);
        strbuf_finish(&questions);
        strbuf_finish(&text);
        arena_finish(&a);
    }
}

int test_event_kinds(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ballots),
        cmocka_unit_test(self_assessments),
        cmocka_unit_test(a_self_assessment_is_a_matrix),
        cmocka_unit_test(before_and_after),
        cmocka_unit_test(only_who_writes_hears),
        cmocka_unit_test(ids_of_columns_are_refused),
        cmocka_unit_test(pictures_on_cards),
        cmocka_unit_test(too_many_to_put_in_order),
        cmocka_unit_test(a_ballot_is_a_question),
        cmocka_unit_test(rules_over_keys),
    };
    return cmocka_run_group_tests_name("author/event_kinds", tests, NULL, NULL);
}
