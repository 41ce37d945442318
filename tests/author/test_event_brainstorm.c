#include "author/event_activity.h"
#include "author/help.h"
#include "support/sealed.h"

#define ACTIVITY "activities:\n  - id: b\n    kind: brainstorm\n    title: B\n"
#define PROMPT   "    prompt: P\n"
#define SEALED   "privacy: {retain_until: 2027-01-01, steward: S, mode: sealed, key: " TEST_KEY "}\n"

static void problems(void **state) {
    static const struct {
        const char *name, *keys, *expected;
    } rows[] = {
        {"the least there is", PROMPT, ""},
        {"no prompt", "", "e:8:5: error: this brainstorm has no \"prompt\": add it\n"},
        {"validate alone asks nothing", "    stages: [validate]\n    statements: [{id: s, text: S}]\n", ""},
        {"a survey's key", PROMPT "    questions: [{id: q, kind: note, text: Q}]\n",
         "e:12:5: error: \"questions\" does not go with this brainstorm, only with: survey; remove it\n"},
        {"a slip", PROMPT "    promt: P\n", "e:12:5: error: this brainstorm has no key \"promt\": did you mean \"prompt\"?\n"},
        {"themes", PROMPT "    themes: [{id: a, text: A, example: E}, {id: a, text: A}]\n",
         "e:12:49: error: the theme id \"a\" is already used on line 12; choose another\n"},
        {"one theme", PROMPT "    themes: [{id: a, text: A}]\n", "e:12:13: error: \"themes\" has 1 entry; it needs at least 2\n"},
        {"something else", PROMPT "    themes: [{id: a, text: A}, {id: something_else, text: E}]\n",
         "e:12:37: error: Chorus offers \"something else\" behind the themes by itself; remove this theme\n"},
        {"max_ideas", PROMPT "    max_ideas: 21\n", "e:12:16: error: \"max_ideas\" must be from 1 to 20, not 21\n"},
        {"wall", PROMPT "    wall: shut\n", "e:12:11: error: \"wall\" must be one of hidden, after_own, open, not \"shut\"\n"},
        {"moderation", PROMPT "    moderation: after\n",
         "e:12:17: error: ideas may be shown before anybody has looked at them only where sensitivity is low; write moderation: "
         "before\n"},
        {"stage unknown and twice", PROMPT "    stages: [collect, collect, vote]\n",
         "e:12:23: error: the stage \"collect\" is given twice; keep one\n"
         "e:12:32: error: there is no stage \"vote\"; use collect, dots, validate, pairwise\n"},
        {"open", PROMPT "    stages: [collect]\n    open: [dots]\n",
         "e:13:11: error: \"open\" names a stage that \"stages\" does not; add it there\n"},
        {"validate without statements", PROMPT "    stages: [collect, validate]\n",
         "e:12:13: error: the stage validate needs \"statements\"; add them\n"},
        {"statements without validate",
         PROMPT "    statements: [{id: s, text: S}]\n    who_must_act: [{id: a, text: A}, {id: b, text: B}]\n",
         "e:12:17: warning: \"statements\" is for the stage validate, which \"stages\" does not name\n"
         "e:13:19: warning: \"who_must_act\" is for the stage validate, which \"stages\" does not name\n"},
        {"dots without cards", PROMPT "    stages: [dots]\n    seeds: [{id: s, text: S}]\n",
         "e:12:13: error: nothing is collected here, so dots and pairwise have no cards; add two \"seeds\" or more\n"},
        {"dots on seeds", PROMPT "    stages: [dots]\n    seeds: [{id: s, text: S}, {id: t, text: T}]\n", ""},
        {"dots_each", PROMPT "    stages: [collect, dots]\n    dots: 3\n    dots_each: 4\n",
         "e:14:16: error: \"dots_each\" is 4, but a person has 3 dots; lower it\n"},
        {"a seed's theme",
         PROMPT "    themes: [{id: a, text: A}, {id: b, text: B}]\n    seeds: [{id: s, text: S, themes: [a, c]}]\n",
         "e:13:42: error: there is no theme \"c\"; add it to \"themes\" or remove it here\n"},
        {"one role", PROMPT "    roles: [{id: a, text: A}]\n", "e:12:12: error: \"roles\" has 1 entry; it needs at least 2\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct strbuf text = {0};
        event_text(&text, "activities", "", ACTIVITY);
        strbuf_adds(&text, rows[i].keys);
        assert_problems(rows[i].name, text.data, text.len, rows[i].expected);
        strbuf_finish(&text);
    }
}

/* Nobody's words can be read on the kiosk: any wall but hidden is refused, and nothing can be dotted but seeds. */
static void sealed(void **state) {
    static const struct {
        const char *name, *keys, *expected;
    } rows[] = {
        {"hidden by itself", PROMPT, ""},
        {"hidden", PROMPT "    wall: hidden\n", ""},
        {"after_own", PROMPT "    wall: after_own\n",
         "e:12:11: error: a sealed event has no wall, since the kiosk cannot read what people said; write wall: hidden\n"},
        {"open", PROMPT "    wall: open\n",
         "e:12:11: error: a sealed event has no wall, since the kiosk cannot read what people said; write wall: hidden\n"},
        {"dots", PROMPT "    stages: [collect, dots]\n",
         "e:12:13: error: a sealed event shows nobody's ideas, so dots and pairwise have no cards; add two \"seeds\" or more\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct strbuf text = {0}, expected = {0};
        strbuf_adds(&text, "chorus: 1\nid: e\ntitle: T\nlanguages: [en]\n" SEALED "#\n" ACTIVITY);
        strbuf_adds(&text, rows[i].keys);
        strbuf_adds(&expected, rows[i].expected);
        char *found = problems_of(text.data, text.len);
        if (strcmp(found, expected.data) != 0) {
            print_error("%s: %s", rows[i].name, found);
        }
        assert_string_equal(found, expected.data);
        free(found);
        strbuf_finish(&text);
        strbuf_finish(&expected);
    }
}

static const struct event *parse(const char *text, struct arena *a) {
    struct diagnostics d;
    diagnostics_init(&d, "e", a);
    const struct event *event = event_file_parse(text, strlen(text), a, &d);
    diagnostics_print(&d, stderr);
    assert_non_null(event);
    return event;
}

static void everything_arrives(void **state) {
    struct arena a;
    (void)state;
    arena_init(&a, 64 * 1024);
    const struct event *event =
        parse("chorus: 1\nid: e\ntitle: {en: T, fr: T}\nlanguages: [en, fr]\n"
              "privacy: {retain_until: 2027-01-01, steward: S, sensitivity: low, link: yes}\n"
              "activities:\n  - id: b\n    kind: brainstorm\n    title: {en: B, fr: B}\n"
              "    prompt: {en: P, fr: Q}\n    max_ideas: 3\n    wall: open\n    moderation: after\n"
              "    themes: [{id: x, text: {en: X, fr: X}}, {id: y, text: {en: Y, fr: Y}, example: {en: E, fr: F}}]\n"
              "    stages: [dots, pairwise, validate, collect]\n    open: [collect]\n    dots: 7\n    dots_each: 2\n"
              "    statements: [{id: s, text: {en: S, fr: S}}]\n"
              "    who_must_act: [{id: a, text: {en: A, fr: A}}, {id: b, text: {en: B, fr: B}}]\n"
              "    roles: [{id: r, text: {en: R, fr: R}}, {id: q, text: {en: Q, fr: Q}}]\n"
              "    seeds: [{id: 0123456789abcdef0123456789abcdef, text: {fr: dit}, themes: [y]}]\n",
              &a);
    const struct activity *activity = &event->activities[0];
    const struct brainstorm *b = activity->brainstorm;
    assert_int_equal(activity->kind, ACTIVITY_BRAINSTORM);
    assert_int_equal(activity->question_count, 0);
    assert_string_equal(text_in(event, &b->prompt, 1), "Q");
    assert_int_equal(b->theme_count, 2);
    assert_false(text_is_given(&b->themes[0].example));
    assert_string_equal(text_in(event, &b->themes[1].example, 1), "F");
    assert_int_equal(brainstorm_find_theme(b, "y"), 1);
    assert_int_equal(b->max_ideas, 3);
    assert_int_equal(b->wall, WALL_OPEN);
    assert_int_equal(b->moderation, MODERATION_AFTER);
    assert_int_equal(b->stages, (1u << STAGES) - 1);
    assert_int_equal(b->open_stages, 1u << STAGE_COLLECT);
    assert_int_equal(b->dots, 7);
    assert_int_equal(b->dots_each, 2);
    assert_int_equal(brainstorm_find_statement(b, "s"), 0);
    assert_int_equal(brainstorm_find_actor(b, "b"), 1);
    assert_int_equal(brainstorm_find_role(b, "q"), 1);
    assert_int_equal(b->seeds[0].themes, 2);
    assert_string_equal(text_in(event, &b->seeds[0].text, 0), "dit"); /* said in French; nothing else to show */
    arena_finish(&a);
}

static void defaults(void **state) {
    struct arena a;
    (void)state;
    arena_init(&a, 64 * 1024);
    const struct event *event = parse(
        "chorus: 1\nid: e\ntitle: T\nlanguages: [en]\nprivacy: {retain_until: 2027-01-01, steward: S}\n" ACTIVITY PROMPT, &a);
    const struct brainstorm *b = event->activities[0].brainstorm;
    assert_int_equal(b->max_ideas, 5);
    assert_int_equal(b->wall, WALL_AFTER_OWN);
    assert_int_equal(b->moderation, MODERATION_BEFORE);
    assert_int_equal(b->stages, 1u << STAGE_COLLECT);
    assert_int_equal(b->open_stages, b->stages);
    assert_int_equal(b->dots, 5);
    assert_int_equal(b->dots_each, 1);
    arena_finish(&a);
}

int test_event_brainstorm(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems),
        cmocka_unit_test(sealed),
        cmocka_unit_test(everything_arrives),
        cmocka_unit_test(defaults),
    };
    return cmocka_run_group_tests_name("author/event_brainstorm", tests, NULL, NULL);
}
