/* What is on the screen in each view of fixture.h, and that no screen and no kind of question is without one. */
#include "screens/fixture.h"

#include <stdio.h>
#include <string.h>

#include "support/cmocka.h"

/* --- what is on the screen ---------------------------------------------------------------------------------------------- */

static void one_language(struct fixture *f) {
    f->model.event = &fixture_bare_event;
}

static void chosen_other(struct fixture *f) {
    interview_choose(&f->interview, 2);
    fixture_type(f, "Social worker");
}

static void typing_other(struct fixture *f) {
    chosen_other(f);
    f->model.keyboard_open = true;
}

static void required(struct fixture *f) {
    f->model.problem = PROBLEM_REQUIRED;
}

static void chosen_two(struct fixture *f) {
    interview_choose(&f->interview, 0);
    interview_choose(&f->interview, 3);
}

static void second_page(struct fixture *f) {
    f->model.page = 1;
}

static void good(struct fixture *f) {
    interview_set_number(&f->interview, 4);
}

static void seven_of_ten(struct fixture *f) {
    interview_set_number(&f->interview, 7);
}

static void empty_field(struct fixture *f) {
    fixture_type(f, "");
}

static void typed_number(struct fixture *f) {
    fixture_type(f, "12");
    f->model.problem = PROBLEM_TOO_LARGE;
    f->model.problem_bound = 10;
}

static void typed_words(struct fixture *f) {
    fixture_type(f, "I will ask about sleep before I write anything down.");
}

static void typing(struct fixture *f) {
    typed_words(f);
    f->model.keyboard_open = true;
}

static void typing_long(struct fixture *f) {
    char words[280];
    for (size_t i = 0; i < sizeof words - 1; i++) {
        words[i] = i % 7 == 6 ? ' ' : (char)('a' + i % 7);
    }
    words[sizeof words - 1] = '\0';
    fixture_type(f, words);
    f->model.keyboard_open = true;
}

static void ranked(struct fixture *f) {
    interview_choose(&f->interview, 1);
    interview_choose(&f->interview, 3);
}

static void agreed(struct fixture *f) {
    interview_set_row(&f->interview, 0, 4);
    interview_set_row(&f->interview, 1, 5);
}

static void answered(struct fixture *f) {
    fixture_open(f, "role");
    interview_choose(&f->interview, 0);
    fixture_open(f, "help");
    chosen_two(f);
    fixture_open(f, "led");
    good(f);
    fixture_open(f, "years");
    interview_set_text(&f->interview, "12");
    fixture_open(f, "change");
    interview_set_text(&f->interview,
                       "I will ask about sleep before I write anything down, and I will call the pharmacist myself "
                       "whenever something is not clear to me, and then call the family.");
    fixture_open(f, "next_topic");
    ranked(f);
    fixture_open(f, "say");
    agreed(f);
    fixture_open(f, "hours");
    interview_decline(&f->interview);
    f->interview.at = f->interview.activity->question_count;
}

static void answered_locked(struct fixture *f) {
    answered(f);
    f->model.send_locked = true;
}

static void answered_second(struct fixture *f) {
    answered(f);
    f->model.page = 1;
}

static void none_offered(struct fixture *f) {
    f->offered[0] = f->offered[1] = f->offered[2] = false;
}

static void one_offered(struct fixture *f) {
    f->offered[0] = f->offered[2] = false;
}

static void many_codes(struct fixture *f) {
    f->model.event = &fixture_many_event;
}

static void no_codes(struct fixture *f) {
    f->model.event = &fixture_bare_event;
    f->model.practice = true;
}

static void practice(struct fixture *f) {
    f->model.practice = true;
}

static void broken(struct fixture *f) {
    f->model.not_saved = true;
    f->model.out_of_service = "The disk is full. Free 64 MB on /var/lib/chorus and touch the screen.";
}

static void slip(struct fixture *f) {
    struct err err = {0};
    f->model.receipt = "7K3M-9QTA-02XC-VB5H";
    f->model.countdown_s = 120;
    assert_true(qr_encode(f->model.receipt, &f->arena, &f->slip_qr, &err));
    f->model.receipt_qr = &f->slip_qr;
}

static void inside(struct fixture *f) {
    f->model.in_interview = true;
}

static void door(struct fixture *f) {
    f->model.interview = NULL;
    f->model.door = &f->door;
    edit_init(&f->edit, f->edit_buf, sizeof f->edit_buf, 12, true, "");
    f->model.edit = &f->edit;
}

static void door_waits(struct fixture *f) {
    door(f);
    f->door = (struct door){.state = DOOR_WAITS, .wait_s = 30};
}

static void door_words(struct fixture *f) {
    door(f);
    f->door.words = "bado leri mugu vona fite rule";
}

static void area(struct fixture *f) {
    f->model.interview = NULL;
    f->model.organizer = &f->organizer;
}

static void unlock(struct fixture *f) {
    area(f);
    f->model.unlock = &f->unlock;
    f->model.keyboard_open = true;
    edit_init(&f->edit, f->edit_buf, sizeof f->edit_buf, 80, true, "correct horse");
    f->model.edit = &f->edit;
}

static void unlock_closed(struct fixture *f) {
    unlock(f);
    f->model.keyboard_open = false;
    f->unlock = (struct unlock){.problem = UNLOCK_WRONG, .wait_s = 8, .is_shown = true};
}

static void unlock_stuck(struct fixture *f) {
    unlock(f);
    f->model.edit = NULL;
    f->unlock = (struct unlock){.problem = UNLOCK_NO_MEMORY};
}

static void paper(struct fixture *f) {
    static const struct paper_shift shift = {.forms = 12, .last = PAPER_STORED};
    f->model.interview = NULL;
    f->model.paper = &shift;
}

static void shift(struct fixture *f) {
    static const struct shift_view on = {
        .is_on = true, .parent = -1, .completed = 12, .half_hours = 7, .period = "unknown", .stored_halves = -1};
    f->model.interview = NULL;
    f->model.shift = &on;
    f->offered[0] = true;
}

static void shift_code(struct fixture *f) {
    shift(f);
    edit_init(&f->edit, f->edit_buf, sizeof f->edit_buf, PEER_CODE_DIGITS, true, "12");
    f->model.edit = &f->edit;
}

static void without_stick(struct fixture *f) {
    area(f);
    f->model.errand = &f->errand;
    f->errand = (struct errand){.is_offered = true, .can_load = true};
}

static void with_stick(struct fixture *f) {
    static const struct errand_event events[] = {{"Autumn", "en, fr", NULL, 0, 12000}, {"b.yaml", NULL, "Bad.", 3, 90}};
    without_stick(f);
    f->errand.has_stick = f->errand.is_writable = f->errand.can_shut_down = true;
    f->errand.stick_free = 14000000000;
    f->errand.events = events;
    f->errand.event_count = COUNT(events);
    f->errand.event = f->model.event;
    f->errand.forms[f->errand.form_count++] = (struct errand_form){"csv", false};
    f->errand.forms[f->errand.form_count++] = (struct errand_form){"xlsx", true};
    f->errand.kind = ERRAND_EXPORT;
    f->errand.state = ERRAND_DONE;
    f->errand.folder = "autumn.results";
}

static void while_writing(struct fixture *f) {
    with_stick(f);
    f->errand.state = ERRAND_RUNS;
    f->errand.done = 3;
    f->errand.total = 9;
}

const struct view views[] = {
    {"attract", SCREEN_ATTRACT, NULL, NULL},
    {"attract-one-language", SCREEN_ATTRACT, NULL, one_language},
    {"languages", SCREEN_LANGUAGES, NULL, NULL},
    {"languages-inside", SCREEN_LANGUAGES, NULL, inside},
    {"activities", SCREEN_ACTIVITIES, NULL, NULL},
    {"consent", SCREEN_CONSENT, NULL, NULL},
    {"consent-practice", SCREEN_CONSENT, NULL, practice},
    {"stored", SCREEN_STORED, NULL, NULL},
    {"stored-2", SCREEN_STORED, NULL, second_page},
    {"note", SCREEN_QUESTION, "welcome", NULL},
    {"one", SCREEN_QUESTION, "role", NULL},
    {"one-required", SCREEN_QUESTION, "role", required},
    {"one-other", SCREEN_QUESTION, "role", chosen_other},
    {"one-other-typing", SCREEN_QUESTION, "role", typing_other},
    {"multiple", SCREEN_QUESTION, "help", chosen_two},
    {"multiple-2", SCREEN_QUESTION, "help", second_page},
    {"paged", SCREEN_QUESTION, "region", NULL},
    {"paged-2", SCREEN_QUESTION, "region", second_page},
    {"faces", SCREEN_QUESTION, "led", good},
    {"stars", SCREEN_QUESTION, "useful", good},
    {"words", SCREEN_QUESTION, "often", good},
    {"nps", SCREEN_QUESTION, "recommend", seven_of_ten},
    {"range-points", SCREEN_QUESTION, "connected", seven_of_ten},
    {"range", SCREEN_QUESTION, "share", NULL},
    {"range-set", SCREEN_QUESTION, "share", seven_of_ten},
    {"integer", SCREEN_QUESTION, "years", empty_field},
    {"decimal", SCREEN_QUESTION, "hours", typed_number},
    {"text", SCREEN_QUESTION, "change", empty_field},
    {"text-filled", SCREEN_QUESTION, "change", typed_words},
    {"text-typing", SCREEN_QUESTION, "change", typing},
    {"text-typing-long", SCREEN_QUESTION, "change", typing_long},
    {"rank", SCREEN_QUESTION, "next_topic", ranked},
    {"matrix", SCREEN_QUESTION, "say", agreed},
    {"matrix-2", SCREEN_QUESTION, "say", second_page},
    {"long", SCREEN_QUESTION, "long", NULL},
    {"long-2", SCREEN_QUESTION, "long", second_page},
    {"review", SCREEN_REVIEW, NULL, answered},
    {"review-locked", SCREEN_REVIEW, NULL, answered_locked},
    {"review-2", SCREEN_REVIEW, NULL, answered_second},
    {"saving", SCREEN_SAVING, NULL, NULL},
    {"thanks", SCREEN_THANKS, NULL, none_offered},
    {"thanks-another", SCREEN_THANKS, NULL, one_offered},
    {"thanks-six", SCREEN_THANKS, NULL, many_codes},
    {"thanks-practice", SCREEN_THANKS, NULL, no_codes},
    {"idle", SCREEN_IDLE, NULL, NULL},
    {"erased", SCREEN_ERASED, NULL, NULL},
    {"closed", SCREEN_CLOSED, NULL, NULL},
    {"out-of-service", SCREEN_OUT_OF_SERVICE, NULL, broken},
    {"settings", SCREEN_SETTINGS, NULL, NULL},
    {"receipt", SCREEN_RECEIPT, NULL, NULL},
    {"slip", SCREEN_SLIP, NULL, slip},
    {"settings-2", SCREEN_SETTINGS, NULL, second_page},
    {"storm-role", SCREEN_ROLE, NULL, storm_role},
    {"storm-collect", SCREEN_COLLECT, NULL, storm_collect},
    {"storm-collect-cards", SCREEN_COLLECT, NULL, storm_collect_cards},
    {"storm-collect-typing", SCREEN_COLLECT, NULL, storm_collect_typing},
    {"storm-similar", SCREEN_SIMILAR, NULL, storm_similar},
    {"storm-themes", SCREEN_THEMES, NULL, storm_themes},
    {"storm-wall", SCREEN_WALL, NULL, storm_wall},
    {"storm-wall-last", SCREEN_WALL, NULL, storm_wall_last},
    {"storm-dots", SCREEN_DOTS, NULL, storm_dots},
    {"storm-validate", SCREEN_VALIDATE, NULL, storm_validate},
    {"storm-must-act", SCREEN_MUST_ACT, NULL, storm_must_act},
    {"storm-pairwise", SCREEN_PAIRWISE, NULL, storm_pairwise},
    {"storm-pairwise-typing", SCREEN_PAIRWISE, NULL, storm_pairwise_typing},
    {"storm-summary", SCREEN_SUMMARY, NULL, storm_summary},
    {"storm-summary-empty", SCREEN_SUMMARY, NULL, storm_summary_empty},
    {"storm-consent", SCREEN_CONSENT, NULL, storm_consent},
    {"storm-stored-linked", SCREEN_STORED, NULL, storm_stored_linked},
    {"storm-big-wall", SCREEN_BIG_WALL, NULL, storm_big_wall},
    {"shift-start", SCREEN_SHIFT_START, NULL, shift_code},
    {"shift-site", SCREEN_SHIFT_SITE, NULL, shift},
    {"shift-turn", SCREEN_SHIFT_TURN, NULL, shift},
    {"shift-end", SCREEN_SHIFT_END, NULL, shift},
    {"pin", SCREEN_PIN, NULL, door},
    {"pin-wait", SCREEN_PIN, NULL, door_waits},
    {"pin-new", SCREEN_PIN_NEW, NULL, door},
    {"pin-words", SCREEN_PIN_WORDS, NULL, door_words},
    {"pin-recover", SCREEN_PIN_RECOVER, NULL, door},
    {"paused", SCREEN_PAUSED, NULL, area},
    {"paper", SCREEN_PAPER, NULL, paper},
    {"organizer", SCREEN_ORGANIZER, NULL, area},
    {"results", SCREEN_RESULTS, NULL, results_views},
    {"results-sealed", SCREEN_RESULTS, NULL, results_sealed},
    {"result", SCREEN_RESULT, NULL, results_views},
    {"result-by", SCREEN_RESULT_BY, NULL, results_views},
    {"unlock", SCREEN_UNLOCK, NULL, unlock},
    {"unlock-closed", SCREEN_UNLOCK, NULL, unlock_closed},
    {"unlock-stuck", SCREEN_UNLOCK, NULL, unlock_stuck},
    {"export", SCREEN_EXPORT, NULL, with_stick},
    {"load", SCREEN_LOAD, NULL, with_stick},
    {"load-none", SCREEN_LOAD, NULL, without_stick},
    {"loaded", SCREEN_LOADED, NULL, with_stick},
    {"contents", SCREEN_CONTENTS, NULL, with_stick},
    {"health", SCREEN_HEALTH, NULL, with_stick},
    {"hand-over", SCREEN_HAND_OVER, NULL, with_stick},
    {"shut-down", SCREEN_SHUT_DOWN, NULL, with_stick},
    {"errand", SCREEN_ERRAND, NULL, with_stick},
    {"errand-runs", SCREEN_ERRAND, NULL, while_writing},
    {"open-close", SCREEN_OPEN_CLOSE, NULL, area},
    {"storm-desk", SCREEN_DESK, NULL, storm_desk},
    {"storm-desk-queue", SCREEN_QUEUE, NULL, storm_desk},
    {"storm-desk-themes", SCREEN_THEME_LIST, NULL, storm_desk},
    {"storm-desk-theme", SCREEN_THEME, NULL, storm_desk_theme},
    {"storm-desk-merge", SCREEN_THEME_TARGET, NULL, storm_desk_merge},
    {"storm-desk-name", SCREEN_THEME_NAME, NULL, storm_desk_name},
};
const size_t view_count = COUNT(views);

const struct view *view_find(const char *name) {
    for (size_t i = 0; i < view_count; i++) {
        if (strcmp(views[i].name, name) == 0) {
            return &views[i];
        }
    }
    fail_msg("no view %s", name);
    return NULL;
}

static void every_screen_and_kind_is_viewed(void **state) {
    (void)state;
    bool screen_seen[SCREENS] = {false}, kind_seen[QUESTION_KINDS] = {false};
    for (size_t i = 0; i < view_count; i++) {
        screen_seen[views[i].screen] = true;
        if (views[i].question) {
            kind_seen[fixture_event.activities[0].questions[fixture_question(views[i].question)].kind] = true;
        }
    }
    for (int i = 0; i < SCREENS; i++) {
        assert_true(screen_seen[i]);
    }
    for (int i = 0; i < QUESTION_KINDS; i++) {
        assert_true(kind_seen[i]);
    }
}

int test_views(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_and_kind_is_viewed),
    };
    return cmocka_run_group_tests_name("screens/views", tests, NULL, NULL);
}
