#include "looks/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "author/event_file.h"
#include "base/file.h"
#include "base/log.h"
#include "kiosk/scenes.h"
#include "kiosk/scenes_errands.h"
#include "kiosk/voice_port.h"
#include "screens/reading.h"

enum { EVENT_BLOCK = 256 * 1024, CASE_BLOCK = 512 * 1024, SCENE_BLOCK = 64 * 1024, PARAGRAPH_BYTES = 1024 };

const struct look_panel look_panels[LOOK_PANELS] = {{800, 480},  {480, 800},  {1024, 600},  {600, 1024},
                                                    {1280, 800}, {800, 1280}, {1920, 1080}, {1080, 1920}};

static double inches_of(struct look_panel p) {
    return platform_reference_inches(p.w_px, p.h_px);
}

static float density_of(struct look_panel p) {
    return platform_px_per_mm(p.w_px, p.h_px, inches_of(p));
}

int stage_text_sizes(struct look_panel panel) {
    struct ui ui = {.in = {.w_px = panel.w_px, .h_px = panel.h_px, .px_per_mm = density_of(panel)}};
    ui.screen = (struct rect){0, 0, (float)panel.w_px, (float)panel.h_px};
    return settings_text_sizes(&ui);
}

bool stage_open(struct look_stage *s, const char *assets_folder, struct err *err) {
    *s = (struct look_stage){.assets_folder = assets_folder};
    arena_init(&s->event_arena, EVENT_BLOCK);
    arena_init(&s->case_arena, CASE_BLOCK);
    arena_init(&s->scene_arena, SCENE_BLOCK);
    look_linear(s->linear);
    s->states = calloc(THEMES, sizeof *s->states);
    char icons[512];
    snprintf(icons, sizeof icons, "%s/icons", assets_folder);
    const struct platform_params platform = {
        .title = "looks", .w_px = 800, .h_px = 480, .renderer = PLATFORM_SOFTWARE, .headless = true, .icons_folder = icons};
    bool good = platform_open(&s->platform, &platform, err) == PLATFORM_OK && fonts_init(&s->fonts, err);
    if (!good || !s->states) {
        stage_close(s);
        return false;
    }
    return true;
}

void stage_close(struct look_stage *s) {
    if (s->platform) {
        fonts_finish(&s->fonts);
        platform_close(s->platform);
    }
    scenes_sample_finish(&s->sample);
    arena_finish(&s->event_arena);
    arena_finish(&s->case_arena);
    arena_finish(&s->scene_arena);
    free(s->states);
    free((void *)(uintptr_t)s->seen.rgba);
    free((void *)(uintptr_t)s->bare.rgba);
    *s = (struct look_stage){0};
}

/* --- the event ---------------------------------------------------------------------------------------------------------- */

/* "languages: [en, fr]" -> "languages: [en, fr, ar]" */
static const char *lend_language(struct look_stage *s, const char *yaml, const char *language) {
    const char *at = strstr(yaml, "\nlanguages: [");
    const char *end = at ? strchr(at, ']') : NULL;
    return end ? arena_printf(&s->event_arena, "%.*s, %s%s", (int)(end - yaml), yaml, language, end) : yaml;
}

static bool load_event(struct look_stage *s, const struct look_case *c, struct err *err) {
    if (s->event && strcmp(s->event_path, c->event_path) == 0 && strcmp(s->event_language, c->language) == 0) {
        return true;
    }
    scenes_sample_finish(&s->sample);
    arena_clear(&s->event_arena);
    s->sample = (struct scenes_sample){.tallies = {0}};
    s->event = NULL;
    char *yaml;
    size_t n;
    if (!file_read(c->event_path, EVENT_FILE_MAX, false, &s->event_arena, &yaml, &n, err)) {
        return false;
    }
    struct diagnostics d;
    diagnostics_init(&d, c->event_path, &s->event_arena);
    const struct event_beside beside = event_beside_file(c->event_path);
    s->event = event_file_read(yaml, n, &beside, &s->event_arena, &d);
    s->words.is_lent = s->event && event_find_language(s->event, c->language) < 0;
    if (s->words.is_lent) {
        const char *lent = lend_language(s, yaml, c->language);
        s->event = event_file_read(lent, strlen(lent), &beside, &s->event_arena, &d);
    }
    if (!s->event || event_find_language(s->event, c->language) < 0) {
        diagnostics_print(&d, stderr);
        return err_set(err, "The event %s could not be shown in %s. Mend it first.", c->event_path, c->language);
    }
    scenes_sample_init(&s->sample, s->event);
    snprintf(s->event_path, sizeof s->event_path, "%s", c->event_path);
    snprintf(s->event_language, sizeof s->event_language, "%s", c->language);
    return assets_load(s->assets_folder, NULL, 0, &s->event_arena, &s->assets, err);
}

/* --- what is looked at --------------------------------------------------------------------------------------------------- */

/* The frame's own arena is cleared by the frame after the next one. */
static void copy_frame(struct look_stage *s) {
    struct look *l = &s->look;
    const struct draw_list *draws = session_draws(&s->session);
    l->draws = *draws;
    l->draws.list.at = ARENA_ARRAY(&s->scene_arena, struct draw, draws->list.n + 1);
    l->draws.list.cap = draws->list.n + 1;
    for (size_t i = 0; i < draws->list.n; i++) {
        struct draw *d = &l->draws.list.at[i];
        *d = draws->list.at[i];
        d->text = d->text ? arena_strdup(&s->scene_arena, d->text) : NULL;
    }
    l->nodes = *session_nodes(&s->session);
    for (size_t i = 0; i < l->nodes.n; i++) {
        l->nodes.at[i].label = arena_strdup(&s->scene_arena, l->nodes.at[i].label);
        l->nodes.at[i].value = NULL;
    }
}

static void describe(struct look_stage *s, const struct scene *scene) {
    struct look *l = &s->look;
    const struct session *session = &s->session;
    const struct question *q = session_question(session);
    *l = (struct look){.event = s->event->id,
                       .language = session_language(session),
                       .scene = arena_strdup(&s->scene_arena, scene->name),
                       .question = q ? q->id : "",
                       .w_px = s->now->panel.w_px,
                       .h_px = s->now->panel.h_px,
                       .px_per_mm = density_of(s->now->panel),
                       .scale = settings_text_scale(s->now->text),
                       .room_h_px = session->ui.screen.h,
                       .theme = session->ui.theme,
                       .mirrored = session->ui.mirrored,
                       .left_handed = s->now->left_low,
                       .keyboard_open = session->model.keyboard_open,
                       .screen = session_screen(session),
                       .words = &s->words,
                       .engine = platform_text(s->platform),
                       .fonts = &s->fonts,
                       .linear = s->linear};
}

/* Valid until the next picture. */
static struct photo photograph(struct look_stage *s, const struct draw_list *list) {
    struct photo p;
    platform_present(s->platform, list);
    p.rgba = platform_pixels(s->platform, &p.w, &p.h);
    s->pictures++;
    return p;
}

static void keep(const struct photo *taken, struct photo *out) {
    size_t bytes = (size_t)taken->w * (size_t)taken->h * 4;
    uint8_t *rgba = (uint8_t *)(uintptr_t)out->rgba;
    if (out->w * out->h != taken->w * taken->h) {
        free(rgba);
        rgba = malloc(bytes);
        if (!rgba) {
            die("There is not enough memory for a picture of %d x %d pixels.", taken->w, taken->h);
        }
    }
    memcpy(rgba, taken->rgba, bytes);
    *out = (struct photo){taken->w, taken->h, rgba};
}

static struct draw_list without_marks(struct look_stage *s, const struct draw_list *list) {
    struct draw_list bare = *list;
    bare.list.n = 0;
    bare.list.at = ARENA_ARRAY(&s->scene_arena, struct draw, list->list.n + 1);
    for (size_t i = 0; i < list->list.n; i++) {
        enum draw_kind kind = list->list.at[i].kind;
        if (kind != DRAW_TEXT && kind != DRAW_ICON) {
            bare.list.at[bare.list.n++] = list->list.at[i];
        }
    }
    return bare;
}

static void set_theme(struct look_stage *s, int theme) {
    struct settings settings = s->session.model.settings;
    settings.theme = theme;
    session_set(&s->session, &settings);
    s->look.theme = s->session.ui.theme;
    s->look.is_default_theme = theme == settings_usual().theme;
    s->look.states = &s->states[theme];
}

/* A frame in which a key was just used: the focus shows. */
static const struct draw_list *focus_on(struct look_stage *s, const char *id, bool visible) {
    snprintf(s->session.ui.focus, sizeof s->session.ui.focus, "%s", id);
    s->session.ui.focus_visible = visible;
    s->session.is_settled = false;
    return session_draws(&s->session);
}

static void look_at_focus(struct look_stage *s, const struct node *n) {
    struct look *l = &s->look;
    struct photo focused = photograph(s, focus_on(s, n->id, true));
    l->focus = n;
    l->focused = &focused;
    if (s->spoil) {
        s->spoil(s->ctx, l);
    }
    checks_run(CHECK_FOCUS, l, s->findings);
    l->focus = NULL;
    l->focused = NULL;
}

static void look_at_focuses(struct look_stage *s) {
    char was[NODE_ID_MAX];
    bool visible = s->session.ui.focus_visible;
    memcpy(was, s->session.ui.focus, sizeof was);
    struct look *l = &s->look;
    size_t first = l->nodes.n ? s->turn++ % l->nodes.n : 0;
    bool all = s->now->focus == FOCUS_ALL, done = s->now->focus == FOCUS_NONE;
    for (size_t i = 0; i < l->nodes.n && !done; i++) {
        const struct node *n = &l->nodes.at[(first + i) % l->nodes.n];
        if (n->interactive && !n->disabled && n->id[0] && !look_is_everywhere(n)) {
            look_at_focus(s, n);
            done = !all;
        }
    }
    focus_on(s, was, visible);
}

static void look_at_pixels(struct look_stage *s) {
    struct look *l = &s->look;
    struct draw_list bare = without_marks(s, &l->draws);
    struct photo taken = photograph(s, &bare);
    keep(&taken, &s->bare);
    taken = photograph(s, &l->draws);
    keep(&taken, &s->seen);
    l->bare = &s->bare;
    l->seen = &s->seen;
    checks_run(CHECK_PIXELS, l, s->findings);
}

static void allow_filled(struct look_stage *s, enum string_id id, const char *first, const char *second) {
    char whole[PARAGRAPH_BYTES];
    const struct strings *strings = assets_strings(&s->assets, s->now->language);
    words_allow(&s->words, &s->case_arena, strings_format(strings, id, first, second, whole, sizeof whole), "a paragraph");
}

static void allow_counted(struct look_stage *s, enum string_id id, size_t number, const char *text) {
    char n[24];
    snprintf(n, sizeof n, "%zu", number);
    allow_filled(s, id, n, text);
}

static void allow_failure(struct look_stage *s, const char *english) {
    struct strings_filled filled;
    const struct strings *strings = assets_strings(&s->assets, s->now->language);
    enum string_id id = english ? strings_find_failure(strings, english, &filled) : STRING_COUNT;
    if (id != STRING_COUNT) {
        allow_filled(s, id, arena_strndup(&s->scene_arena, filled.at[0], filled.n[0]),
                     arena_strndup(&s->scene_arena, filled.at[1], filled.n[1]));
    }
}

/* Sentences with something in them that may go on on another page: there a part of them stands alone. */
static void allow_paragraphs(struct look_stage *s) {
    const struct model *model = &s->session.model;
    const struct errand *e = model->errand;
    allow_failure(s, model->out_of_service);
    allow_failure(s, model->desk ? model->desk->problem : NULL);
    allow_failure(s, e ? e->problem : NULL);
    allow_failure(s, e ? e->health.store_problem : NULL);
    for (size_t i = 0; e && i < e->note_count; i++) {
        allow_counted(s, STR_LOAD_LINE, e->notes[i].line, e->notes[i].text);
    }
    if (e && e->health.damaged > 0) {
        allow_counted(s, STR_HEALTH_DAMAGED, e->health.damaged, NULL);
    }
    const struct privacy *p = &s->event->privacy;
    allow_filled(s, STR_LOAD_HOLDER, p->steward, reading_date(&s->session.ui, &s->session.model, p->retain_until));
    allow_filled(s, STR_HAND_HEADING, p->steward, NULL);
}

static bool look_at(void *ctx, const struct scene *scene) {
    struct look_stage *s = ctx;
    int theme = s->session.model.settings.theme;
    arena_clear(&s->scene_arena);
    describe(s, scene);
    for (size_t i = 0; scenes_errand_texts[i]; i++) {
        words_allow(&s->words, &s->case_arena, scenes_errand_texts[i], "for the organizer");
    }
    allow_paragraphs(s);
    copy_frame(s);
    if (s->spoil) {
        s->spoil(s->ctx, &s->look);
    }
    checks_run(CHECK_LAYOUT, &s->look, s->findings);
    for (int i = 0; i < THEMES; i++) {
        if (s->now->themes & 1u << i) {
            set_theme(s, i);
            copy_frame(s);
            if (s->spoil) {
                s->spoil(s->ctx, &s->look);
            }
            look_at_pixels(s);
            look_at_focuses(s);
        }
    }
    set_theme(s, theme);
    s->scenes++;
    return true;
}

struct only {
    struct look_stage *stage;
    const char *scene;
};

static bool look_at_one(void *ctx, const struct scene *scene) {
    struct only *only = ctx;
    bool is_it = !only->scene || strcmp(only->scene, scene->name) == 0;
    return is_it ? look_at(only->stage, scene) && !(only->scene && only->stage->once) : true;
}

bool stage_run(struct look_stage *s, const struct look_case *c, const char *scene, struct findings *f, struct err *err) {
    if (!load_event(s, c, err)) {
        return false;
    }
    arena_clear(&s->case_arena);
    memset(s->states, 0, THEMES * sizeof *s->states);
    s->now = c;
    s->findings = f;
    size_t language = (size_t)event_find_language(s->event, c->language);
    words_init(&s->words, &s->case_arena, s->event, &s->assets, language, s->words.is_lent);
    platform_resize(s->platform, c->panel.w_px, c->panel.h_px, inches_of(c->panel));
    struct settings settings = settings_usual();
    const struct session_voice voice = voice_still();
    settings.text = c->text;
    settings.left_handed = settings.lower_half = c->left_low;
    settings.listen = c->text != 1; /* with all that stands in the header then */
    const struct session_params params = {.event = s->event,
                                          .assets = &s->assets,
                                          .text = platform_text(s->platform),
                                          .voice = &voice,
                                          .settings = &settings,
                                          .room = &s->room,
                                          .world = &scenes_world,
                                          .language = language};
    room_init(&s->room, s->event);
    if (!session_init(&s->session, &params, 0, err)) {
        return false;
    }
    s->hand =
        (struct hand){.session = &s->session, .w_px = c->panel.w_px, .h_px = c->panel.h_px, .px_per_mm = density_of(c->panel)};
    struct only only = {s, scene};
    (void)scenes_walk(&s->hand, &s->sample, look_at_one, &only);
    session_finish(&s->session);
    room_finish(&s->room);
    return true;
}
