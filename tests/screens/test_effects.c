/* What each node of each screen asks for, by id, at 1280x800. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "screens/fixture.h"
#include "support/cmocka.h"

static const char *const names[] = {
    [EFFECT_NONE] = "none",
    [EFFECT_START] = "start",
    [EFFECT_SHOW_LANGUAGES] = "show_languages",
    [EFFECT_LANGUAGE] = "language",
    [EFFECT_ACTIVITY] = "activity",
    [EFFECT_SHOW_STORED] = "show_stored",
    [EFFECT_AGREE] = "agree",
    [EFFECT_CHOOSE] = "choose",
    [EFFECT_NUMBER] = "number",
    [EFFECT_ROW] = "row",
    [EFFECT_EDIT] = "edit",
    [EFFECT_OPEN_KEYBOARD] = "open_keyboard",
    [EFFECT_CLOSE_KEYBOARD] = "close_keyboard",
    [EFFECT_KEYBOARD] = "keyboard",
    [EFFECT_PAGE] = "page",
    [EFFECT_NEXT] = "next",
    [EFFECT_BACK] = "back",
    [EFFECT_DECLINE] = "decline",
    [EFFECT_OPEN_QUESTION] = "open_question",
    [EFFECT_SEND] = "send",
    [EFFECT_RECEIPT] = "receipt",
    [EFFECT_ERASE] = "erase",
    [EFFECT_DONE] = "done",
    [EFFECT_STILL_HERE] = "still_here",
    [EFFECT_SHOW_SETTINGS] = "show_settings",
    [EFFECT_SETTINGS] = "settings",
    [EFFECT_LISTEN] = "listen",
    [EFFECT_LISTEN_PAUSE] = "listen_pause",
    [EFFECT_LISTEN_REPEAT] = "listen_repeat",
    [EFFECT_ROLE] = "role",
    [EFFECT_ADD_IDEA] = "add_idea",
    [EFFECT_EDIT_IDEA] = "edit_idea",
    [EFFECT_REMOVE_IDEA] = "remove_idea",
    [EFFECT_OPEN_THEMES] = "open_themes",
    [EFFECT_TAG] = "tag",
    [EFFECT_JOIN] = "join",
    [EFFECT_LEAVE] = "leave",
    [EFFECT_DOT] = "dot",
    [EFFECT_TAKE_DOT] = "take_dot",
    [EFFECT_UNDO_DOT] = "undo_dot",
    [EFFECT_VOTE] = "vote",
    [EFFECT_ACTOR] = "actor",
    [EFFECT_PREFER] = "prefer",
    [EFFECT_UNDO_PAIR] = "undo_pair",
    [EFFECT_NEXT_STAGE] = "next_stage",
    [EFFECT_DESK_ACTIVITY] = "desk_activity",
    [EFFECT_DESK_STAGE] = "desk_stage",
    [EFFECT_DESK_THEMES] = "desk_themes",
    [EFFECT_DESK_FILTER] = "desk_filter",
    [EFFECT_DESK_STATUS] = "desk_status",
    [EFFECT_DESK_THEME] = "desk_theme",
    [EFFECT_DESK_PICK] = "desk_pick",
    [EFFECT_DESK_TASK] = "desk_task",
    [EFFECT_DESK_NAME] = "desk_name",
    [EFFECT_PIN_ENTER] = "pin_enter",
    [EFFECT_PIN_FORGOTTEN] = "pin_forgotten",
    [EFFECT_PIN_WRITTEN] = "pin_written",
    [EFFECT_OPEN_CLOSE] = "open_close",
    [EFFECT_PAUSE] = "pause",
    [EFFECT_PRACTICE] = "practice",
    [EFFECT_ORGANIZER_GO] = "organizer_go",
    [EFFECT_SHIFT_CODE] = "shift_code",
    [EFFECT_SHIFT_SITE] = "shift_site",
    [EFFECT_SHIFT_END] = "shift_end",
    [EFFECT_SHIFT_HOURS] = "shift_hours",
    [EFFECT_SHIFT_FINISH] = "shift_finish",
    [EFFECT_DESK_UNDO] = "desk_undo",
    [EFFECT_ERRAND_TAKE] = "errand_take",
    [EFFECT_ERRAND_EXPORT] = "errand_export",
    [EFFECT_ERRAND_BEGIN] = "errand_begin",
    [EFFECT_ERRAND_RUN_EVENT] = "errand_run_event",
    [EFFECT_ERRAND_TRY_EVENT] = "errand_try_event",
    [EFFECT_ERRAND_SHUT_DOWN] = "errand_shut_down",
};
static_assert(sizeof names / sizeof names[0] == EFFECT_KINDS, "one name per effect");

/* "choose 2, open_keyboard"; "" for nothing. */
static void describe(const struct effects *effects, struct strbuf *out) {
    for (size_t i = 0; i < effects->n; i++) {
        const struct effect *e = &effects->at[i];
        strbuf_printf(out, "%s%s", i ? ", " : "", names[e->kind]);
        if (e->kind == EFFECT_EDIT) {
            strbuf_printf(out, " %d%s", (int)e->edit.kind, e->edit.text);
        } else if (e->kind == EFFECT_NUMBER) {
            strbuf_printf(out, " %g", e->number);
        } else if (e->kind == EFFECT_ROW) {
            strbuf_printf(out, " %d %g", e->index, e->number);
        } else if (e->kind >= EFFECT_ROLE && e->index != 0) {
            strbuf_printf(out, " %d", e->index);
        } else if (e->kind == EFFECT_LANGUAGE || e->kind == EFFECT_ACTIVITY || e->kind == EFFECT_CHOOSE ||
                   e->kind == EFFECT_PAGE || e->kind == EFFECT_OPEN_QUESTION) {
            strbuf_printf(out, " %d", e->index);
        }
    }
}

static const struct {
    const char *view, *node, *expected;
} taps[] = {
    {"attract", "start", "start"},
    {"attract", "language:fr", "language 1"},
    {"attract-one-language", "start", "start"},
    {"languages", "language:en", "language 0"},
    {"languages", "language:fr", "language 1"},
    {"languages", "back", "back"},
    {"languages-inside", "erase", "erase"},
    {"activities", "activity:vote", "activity 1"},
    {"activities", "back", "back"},
    {"shift-start", "enter", "shift_code"},
    {"shift-site", "site:north", "shift_site"},
    {"shift-site", "elsewhere", "shift_site -1"},
    {"shift-site", "back", "back"},
    {"shift-turn", "start", "start"},
    {"shift-turn", "shift:end", "shift_end"},
    {"shift-end", "less", "shift_hours 6"},
    {"shift-end", "more", "shift_hours 8"},
    {"shift-end", "finish", "shift_finish"},
    {"shift-end", "back", "back"},
    {"consent", "agree", "agree"},
    {"consent", "stored", "show_stored"},
    {"consent", "back", "back"},
    {"consent", "erase", "erase"},
    {"consent", "language", "show_languages"},
    {"stored", "back", "back"},
    {"note", "next", "next"},
    {"note", "back", "back"},
    {"one", "choice:np", "choose 1"},
    {"one", "choice:other", "choose 2, open_keyboard"},
    {"one-other", "choice:other", "choose 2"},
    {"one-other", "field", "edit 8, open_keyboard"},
    {"one", "decline", "decline"},
    {"one", "next", "next"},
    {"one", "erase", "erase"},
    {"multiple", "choice:none", "choose 5"},
    {"paged", "choice:r7", "choose 6"},
    {"paged", "page:next", "page 1"},
    {"paged", "next", "page 1"}, /* nothing chosen: the other choices are seen first */
    {"paged-2", "page:back", "page 0"},
    {"paged-2", "choice:r12", "choose 11"},
    {"paged-2", "back", "page 0"},
    {"paged-2", "next", "next"},
    {"faces", "point:1", "number 1"},
    {"faces", "point:5", "number 5"},
    {"stars", "point:3", "number 3"},
    {"words", "point:7", "number 7"},
    {"nps", "point:0", "number 0"},
    {"nps", "point:10", "number 10"},
    {"range-points", "point:10", "number 10"},
    {"range", "more", "number 50"}, /* the first touch starts in the middle */
    {"range", "less", "number 50"},
    {"range-set", "more", "number 8"},
    {"range-set", "less", "number 6"},
    {"range-set", "more:big", "number 17"},
    {"range-set", "less:big", "number 0"},
    {"integer", "key:7", "edit 17, keyboard"},
    {"text", "field", "edit 8, open_keyboard"},
    {"text", "next", "next"},
    {"text-typing", "key:e", "edit 1e, keyboard"},
    {"text-typing", "key:backspace", "edit 2, keyboard"},
    {"text-typing", "key:shift", "keyboard"},
    {"text-typing", "key:done", "close_keyboard"},
    {"text-typing", "next", "next"},
    {"text-typing", "erase", "erase"},
    {"one-other-typing", "key:done", "close_keyboard"},
    {"rank", "choice:sleep", "choose 1"},
    {"matrix", "row:know:2", "row 0 2"},
    {"matrix", "row:feel:5", "row 1 5"},
    {"review", "send", "send"},
    {"review", "back", "back"},
    {"review", "edit:role", "open_question 1"},
    {"review-locked", "send", ""},
    {"thanks", "done", "done"},
    {"thanks", "language", "show_languages"},
    {"thanks-another", "activity:vote", "activity 1"},
    {"thanks-practice", "done", "done"},
    {"idle", "stay", "still_here"},
    {"erased", "done", "done"},
};

static void each_node_asks_for_its_effect(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    for (size_t i = 0; i < sizeof taps / sizeof taps[0]; i++) {
        struct strbuf got = {0};
        fixture_init(f, view_find(taps[i].view), &panels[4], 0, 1);
        if (!fixture_tap(f, taps[i].node)) {
            fail_msg("%s has no %s", taps[i].view, taps[i].node);
        }
        describe(&f->effects, &got);
        if (strcmp(got.data ? got.data : "", taps[i].expected) != 0) {
            fail_msg("%s, %s: \"%s\", not \"%s\"", taps[i].view, taps[i].node, got.data ? got.data : "", taps[i].expected);
        }
        strbuf_finish(&got);
        fixture_finish(f);
    }
    test_free(f);
}

static const struct {
    const char *view, *node;
} absences[] = {
    {"note", "decline"},
    {"attract", "erase"},
    {"thanks", "erase"},
    {"idle", "erase"},
    {"one", "field"},
    {"text", "key:space"},
    {"text-typing", "decline"},
    {"thanks", "activity:evaluation"},
    {"attract-one-language", "language"},
    {"faces", "page:next"},
    {"saving", "send"},
};

static void what_should_not_be_there_is_not(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    for (size_t i = 0; i < sizeof absences / sizeof absences[0]; i++) {
        fixture_init(f, view_find(absences[i].view), &panels[4], 0, 1);
        fixture_still(f);
        if (node_find(&f->ui.nodes, absences[i].node)) {
            fail_msg("%s has %s", absences[i].view, absences[i].node);
        }
        fixture_finish(f);
    }
    test_free(f);
}

/* A keyboard starts where the answer is, never on Erase. */
static void the_first_focus_is_there(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    for (size_t i = 0; i < view_count; i++) {
        fixture_init(f, &views[i], &panels[4], 0, 1);
        f->model.keyboard_open = false;
        const char *focus = screen_first_focus(&f->model);
        fixture_still(f);
        const struct node *n = focus[0] ? node_find(&f->ui.nodes, focus) : NULL;
        bool elsewhere = f->model.page > 0;
        if (focus[0] && !elsewhere && (!n || !n->interactive)) {
            fail_msg("%s: no %s", views[i].name, focus);
        }
        assert_string_not_equal(focus, "erase");
        fixture_finish(f);
    }
    test_free(f);
}

static void shows(struct fixture *f, const char *view, const char *node, const char *words, size_t language) {
    fixture_init(f, view_find(view), &panels[4], language, 1);
    fixture_still(f);
    const struct node *n = node_find(&f->ui.nodes, node);
    if (!n || strcmp(n->label, words) != 0) {
        fail_msg("%s: %s says \"%s\", not \"%s\"", view, node, n ? n->label : "(nothing)", words);
    }
    fixture_finish(f);
}

static void words_are_filled_in(void **state) {
    (void)state;
    static const struct {
        const char *view, *node, *english, *french;
    } rows[] = {
        {"multiple", "hint", "Choose up to 3.", "Choisissez-en 3 au plus."},
        {"rank", "hint", "Tap them in order, the best first.", "Touchez-les dans l’ordre, le meilleur d’abord."},
        {"range", "hint", "In percent.", "En pour cent."},
        {"integer", "hint", "From 0 to 60.", "De 0 à 60."},
        {"decimal", "problem", "That is too large. The largest is 10.", "C’est trop grand. Le maximum est 10."},
        {"faces", "point:4", "Good", "Bon"},
        {"stars", "point:3", "3 of 5 stars", "3 étoiles sur 5"},
        {"matrix", "row:know:4", "I know whom to call for advice: Agree", "Je sais qui appeler pour un conseil\u202f: D’accord"},
        {"thanks", "note", "This screen closes in 24 s", "Cet écran se ferme dans 24\u00a0s"},
        {"faces", "progress", "4 of 15", "4 sur 15"},
        {"review", "edit:role", "Change: What is your role here?", "Modifier\u202f: Quel est votre rôle ici\u202f?"},
    };
    struct fixture *f = test_calloc(1, sizeof *f);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        shows(f, rows[i].view, rows[i].node, rows[i].english, 0);
        shows(f, rows[i].view, rows[i].node, rows[i].french, 1);
    }
    test_free(f);
}

/* No node that shows an answer may be read from a trace (CONTRACTS). */
static void answers_are_private(void **state) {
    (void)state;
    static const struct {
        const char *view, *secret;
    } rows[] = {{"review", "Family physician"},
                {"text-filled", "I will ask about sleep before I write anything down."},
                {"range-set", "7"},
                {"idle", "Family physician"}};
    struct fixture *f = test_calloc(1, sizeof *f);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture_init(f, view_find(rows[i].view), &panels[4], 0, 1);
        fixture_still(f);
        for (size_t k = 0; k < f->ui.nodes.n; k++) {
            const struct node *n = &f->ui.nodes.at[k];
            if (!n->is_private && strcmp(n->label, rows[i].secret) == 0) {
                fail_msg("%s shows an answer in %s", rows[i].view, n->id);
            }
        }
        fixture_finish(f);
    }
    test_free(f);
}

int test_effects(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_node_asks_for_its_effect), cmocka_unit_test(what_should_not_be_there_is_not),
        cmocka_unit_test(the_first_focus_is_there),      cmocka_unit_test(words_are_filled_in),
        cmocka_unit_test(answers_are_private),
    };
    return cmocka_run_group_tests_name("screens/effects", tests, NULL, NULL);
}
