/* The fixture of fixture.h: words, models and frames without a window. */
#include "screens/fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/fixture_event.h"
#include "support/cmocka.h"
#include "ui/keymaps.h"

const struct panel panels[PANELS] = {
    {"800x480", 800, 480, 7.0f},      {"480x800", 480, 800, 7.0f},      {"1024x600", 1024, 600, 7.0f},
    {"600x1024", 600, 1024, 7.0f},    {"1280x800", 1280, 800, 10.1f},   {"800x1280", 800, 1280, 10.1f},
    {"1920x1080", 1920, 1080, 15.6f}, {"1080x1920", 1080, 1920, 15.6f},
};

/* --- words: the files that ship, read line by line ---------------------------------------------------------------------- */

static void read_line(struct fixture *f, struct strings *s, const char *line) {
    char key[64];
    const char *colon = strchr(line, ':'), *from = strchr(line, '"'), *to = strrchr(line, '"');
    if (strncmp(line, "  ", 2) != 0 || !colon || !from || to <= from || (size_t)(colon - line - 2) >= sizeof key) {
        return;
    }
    snprintf(key, sizeof key, "%.*s", (int)(colon - line - 2), line + 2);
    for (int i = 0; i < STRING_COUNT; i++) {
        if (strcmp(strings_key((enum string_id)i), key) == 0) {
            s->text[i] = arena_strndup(&f->arena, from + 1, (size_t)(to - from - 1));
        }
    }
}

static void read_strings(struct fixture *f, struct strings *s, const char *tag, const char *endonym) {
    char path[512], line[1024];
    snprintf(path, sizeof path, "%s/strings/%s.yaml", CHORUS_ASSETS_DIR, tag);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        read_line(f, s, line);
    }
    fclose(file);
    s->tag = tag;
    s->endonym = endonym;
}

/* --- models ------------------------------------------------------------------------------------------------------------- */

size_t fixture_question(const char *id) {
    for (size_t i = 0; i < COUNT(questions); i++) {
        if (strcmp(questions[i].id, id) == 0) {
            return i;
        }
    }
    fail_msg("no question %s", id);
    return 0;
}

void fixture_open(struct fixture *f, const char *id) {
    interview_open(&f->interview, fixture_question(id));
}

void fixture_type(struct fixture *f, const char *words) {
    interview_set_text(&f->interview, words);
    edit_init(&f->edit, f->edit_buf, sizeof f->edit_buf, 300, false, words);
    f->model.edit = &f->edit;
}

static void make_qrs(struct fixture *f) {
    struct err err;
    for (size_t i = 0; i < f->model.event->follow_up_count; i++) {
        assert_true(qr_encode(f->model.event->follow_ups[i].url, &f->arena, &f->qrs[i], &err));
    }
}

void fixture_init_with(struct fixture *f, const struct view *view, const struct panel *panel, size_t language, float text_scale,
                       const struct text_engine *engine) {
    static const uint8_t id[RESPONSE_ID_SIZE] = {1};
    memset(f, 0, sizeof *f);
    arena_init(&f->arena, 64 * 1024);
    arena_init(&f->frame, 256 * 1024);
    read_strings(f, &f->english, "en", "English");
    read_strings(f, &f->french, "fr", "Français");
    f->french.fallback = &f->english;
    f->all[0] = &f->english;
    f->all[1] = &f->french;
    f->keymap = language ? keymap_azerty(&f->arena) : keymap_qwerty(&f->arena);
    f->digits = keymap_digits(&f->arena);
    f->offered[0] = f->offered[1] = f->offered[2] = true;
    f->now_ms = 10000;
    for (int i = 0; i < THEMES; i++) {
        f->themes[i] = *theme_find((enum theme_id)i);
    }
    f->model = (struct model){.event = &fixture_event,
                              .themes = f->themes,
                              .settings = settings_usual(),
                              .screen = view->screen,
                              .language = language,
                              .strings = f->all[language],
                              .all_strings = f->all,
                              .keymap = &f->keymap,
                              .digits = &f->digits,
                              .pin_keys = &f->digits,
                              .activity = &activities[0],
                              .activity_offered = f->offered,
                              .screen_ms = 5000,
                              .attract_language = (int)language,
                              .countdown_s = 24,
                              .qrs = f->qrs};
    interview_begin(&f->interview, &fixture_event, &activities[0], &f->arena, id, 0, false);
    f->model.interview = &f->interview;
    if (view->question) {
        fixture_open(f, view->question);
    }
    ui_init(&f->ui, engine, &theme_light, &f->frame);
    f->ui.text_scale = text_scale;
    f->ui.in = (struct ui_input){.w_px = panel->w_px, .h_px = panel->h_px, .now_ms = f->now_ms};
    f->ui.in.px_per_mm = hypotf((float)panel->w_px, (float)panel->h_px) / (panel->inches * 25.4f);
    f->ui.language = f->model.strings->tag;
    if (view->prepare) {
        view->prepare(f);
    }
    make_qrs(f);
}

void fixture_init(struct fixture *f, const struct view *view, const struct panel *panel, size_t language, float text_scale) {
    fixture_init_with(f, view, panel, language, text_scale, &text_estimate);
}

void fixture_finish(struct fixture *f) {
    idea_board_finish(&f->board);
    arena_finish(&f->frame);
    arena_finish(&f->arena);
}

void fixture_frame(struct fixture *f, const struct ui_input *in) {
    f->effects = (struct effects){.n = 0};
    arena_clear(&f->frame);
    ui_begin(&f->ui, in);
    screens[f->model.screen].frame(&f->ui, &f->model, &f->effects);
    ui_end(&f->ui);
}

void fixture_still(struct fixture *f) {
    struct ui_input in = f->ui.in;
    in.kind = INPUT_NONE;
    in.now_ms = f->now_ms;
    fixture_frame(f, &in);
}

bool fixture_tap(struct fixture *f, const char *id) {
    fixture_still(f);
    const struct node *node = node_find(&f->ui.nodes, id);
    if (!node || !node->interactive) {
        return false;
    }
    struct ui_input in = f->ui.in;
    in.at = (struct point){node->rect.x + node->rect.w / 2, node->rect.y + node->rect.h / 2};
    f->now_ms += 2000;
    in.now_ms = f->now_ms;
    in.kind = INPUT_DOWN;
    fixture_frame(f, &in);
    in.kind = INPUT_UP;
    fixture_frame(f, &in);
    return true;
}

/* --- the fixture itself ---------------------------------------------------------------------------------------------------- */

static void every_string_is_there_in_both_languages(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    fixture_init(f, &views[0], &panels[4], 0, 1);
    for (int i = 0; i < STRING_COUNT; i++) {
        if (!f->english.text[i] || !f->french.text[i]) {
            fail_msg("\"%s\" is missing", strings_key((enum string_id)i));
        }
    }
    fixture_finish(f);
    test_free(f);
}

int test_fixture(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_string_is_there_in_both_languages),
    };
    return cmocka_run_group_tests_name("screens/fixture", tests, NULL, NULL);
}
