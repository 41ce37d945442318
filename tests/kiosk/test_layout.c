/* ACCESS A1, A2, A17 on every screen and question, in every size, language and text size, with the real text engine.
 * The first faults are printed; CHORUS_LAYOUT_ALL=1 prints them all, and tries all languages on all panels. */
#include "kiosk/sample.h"

#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "kiosk/scenes.h"
#include "kiosk/voice_port.h"
#include "platform/platform.h"

#define TARGET_MM       12.0f
#define TARGET_SMALL_MM 10.0f /* on a 7 inch panel */
#define ANSWER_W_MM     18.0f
#define BEZEL_MM        4.0f
#define GAP_MM          3.0f
#define KEY_W_MM        10.0f
#define KEY_H_MM        9.0f
#define CAP_MM          4.8f  /* question, answers, buttons, fields */
#define CAP_SMALL_MM    3.2f  /* header, progress, hints */
#define CAPTION_MM      3.4f  /* of a scale's points */
#define PIXEL_MM        0.25f /* edges are rounded to whole pixels */
#define SMALL_PANEL_MM  110.0f
enum { FAULTS_PRINTED = 60 };

struct check {
    struct kiosk *k;
    char where[160];
    float px_per_mm, scale;
    struct settings settings;
    size_t faults, scenes;
};

__attribute__((format(printf, 4, 5))) static void fault(struct check *c, const struct scene *scene, const struct node *n,
                                                        const char *format, ...) {
    if (c->faults++ < FAULTS_PRINTED || getenv("CHORUS_LAYOUT_ALL")) {
        char text[200];
        va_list args;
        va_start(args, format);
        vsnprintf(text, sizeof text, format, args);
        va_end(args);
        printf("%s %s: %s \"%.30s\": %s\n", c->where, scene->name, n->id, n->label ? n->label : "", text);
    }
}

static float mm(const struct check *c, float px) {
    return px / c->px_per_mm;
}

static bool is_small_panel(const struct check *c) {
    return mm(c, fminf((float)c->k->hand.w_px, (float)c->k->hand.h_px)) < SMALL_PANEL_MM;
}

static bool begins(const char *s, const char *prefix) {
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* A touch anywhere: it may reach the bezel and lie under words. */
static bool is_everywhere(const struct node *n) {
    return strcmp(n->id, "start") == 0 || strcmp(n->id, "stay") == 0;
}

/* The last row of the keyboard may end with Next (A17): it is measured as a key. */
static bool is_key(const struct check *c, const struct node *n) {
    return n->role == ROLE_KEY || (strcmp(n->id, "next") == 0 && c->k->session.model.keyboard_open);
}

static void check_target(struct check *c, const struct scene *scene, const struct node *n) {
    float least_w = is_key(c, n)        ? KEY_W_MM
                    : is_small_panel(c) ? TARGET_SMALL_MM
                                        : TARGET_MM,
          least_h = is_key(c, n) ? KEY_H_MM : least_w;
    if (begins(n->id, "choice:")) {
        least_w = ANSWER_W_MM;
        least_h = TARGET_MM;
    }
    float w = mm(c, n->rect.w), h = mm(c, n->rect.h);
    if (w < least_w - PIXEL_MM || h < least_h - PIXEL_MM) {
        fault(c, scene, n, "%.1f x %.1f mm, where %.0f x %.0f is the least", w, h, least_w, least_h);
    }
}

static void check_place(struct check *c, const struct scene *scene, const struct node *n) {
    struct rect r = n->rect;
    float right = (float)c->k->hand.w_px - r.x - r.w, bottom = (float)c->k->hand.h_px - r.y - r.h;
    float nearest = mm(c, fminf(fminf(r.x, r.y), fminf(right, bottom)));
    if (nearest < (n->interactive && !is_key(c, n) && !is_everywhere(n) ? BEZEL_MM : 0) - PIXEL_MM) {
        fault(c, scene, n, "%.1f mm from the edge", nearest);
    }
}

/* The captions of a scale's points step down before the row breaks in two (app/screens/question_scale.c). */
static bool is_point(const struct node *n) {
    return n->role == ROLE_RADIO && begins(n->id, "point:");
}

static bool is_footer_button(const struct check *c, const struct node *n) {
    static const char *const ids[] = {"back", "next", "agree", "send", "done", "page:next"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        if (n->role == ROLE_BUTTON && strcmp(n->id, ids[i]) == 0) {
            return !is_key(c, n);
        }
    }
    return false;
}

static float least_cap(const struct check *c, const struct node *n) {
    bool large = n->role == ROLE_HEADING || begins(n->id, "choice:") || n->role == ROLE_FIELD || is_footer_button(c, n);
    /* Above the keyboard of a 7 inch panel the question shortens to one line (A17). */
    bool shortened =
        n->role == ROLE_HEADING && c->k->session.model.keyboard_open && (is_small_panel(c) || c->settings.lower_half);
    return shortened ? CAP_SMALL_MM : is_point(n) ? CAPTION_MM : large ? CAP_MM : CAP_SMALL_MM;
}

static void check_text(struct check *c, const struct scene *scene, const struct node *n) {
    if (n->overflows) {
        fault(c, scene, n, "its text does not fit");
    }
    float least = least_cap(c, n);
    if (n->cap_mm > 0 && n->cap_mm < least * c->scale - 0.05f && n->cap_mm < least - 0.05f) {
        fault(c, scene, n, "capitals of %.1f mm, where %.1f is the least", (double)n->cap_mm, (double)least);
    }
}

static float gap_between(struct rect a, struct rect b) {
    float x = fmaxf(b.x - a.x - a.w, a.x - b.x - b.w), y = fmaxf(b.y - a.y - a.h, a.y - b.y - b.h);
    return fmaxf(x, y);
}

static void check_pair(struct check *c, const struct scene *scene, const struct node *a, const struct node *b) {
    if (is_everywhere(a) || is_everywhere(b)) {
        return;
    }
    float gap = mm(c, gap_between(a->rect, b->rect));
    bool targets = a->interactive && b->interactive, keys = is_key(c, a) || is_key(c, b);
    if (targets && gap < (keys ? 0 : GAP_MM) - PIXEL_MM) {
        fault(c, scene, a, "%.1f mm from %s", (double)gap, b->id);
    }
    if (!a->interactive && !b->interactive && a->cap_mm > 0 && b->cap_mm > 0 && gap < -1.0f) {
        fault(c, scene, a, "overlaps the text \"%.30s\" by %.1f mm", b->label, (double)-gap);
    }
}

static bool look(void *ctx, const struct scene *scene) {
    struct check *c = ctx;
    const struct node_list *nodes = session_nodes(&c->k->session);
    c->scenes++;
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node *n = &nodes->at[i];
        if (n->interactive && !is_everywhere(n)) {
            check_target(c, scene, n);
        }
        check_place(c, scene, n);
        check_text(c, scene, n);
        for (size_t j = i + 1; j < nodes->n; j++) {
            check_pair(c, scene, n, &nodes->at[j]);
        }
    }
    return true;
}

struct size {
    int w_px, h_px;
    bool tried; /* in 14 languages and in its lower half; the others with CHORUS_LAYOUT_ALL=1 only, which takes minutes */
};
static const struct size sizes[] = {{800, 480, true},   {480, 800, false}, {1024, 600, false},  {600, 1024, false},
                                    {1280, 800, false}, {800, 1280, true}, {1920, 1080, false}, {1080, 1920, false}};

/* Two events in Arabic too: mirrored, with words of their own that stay English. */
struct source {
    const char *path, *languages; /* in place of the file's own; NULL: those */
};
static const struct source sources[] = {
    {HDC_EVENT, "languages: [en, fr, ar]"},
    {KINDS_EVENT, "languages: [en, fr, ar]"},
    {WELCOME_EVENT, NULL},
};
enum { SOURCES = sizeof sources / sizeof sources[0], WELCOME = 2 };

static const char *read_event(const struct source *source, struct arena *a) {
    struct err err = {0};
    char *text;
    size_t n;
    if (!file_read(source->path, 1 << 20, false, a, &text, &n, &err)) {
        fail_msg("%s", err.text);
    }
    char *line = strstr(text, "\nlanguages: "), *end = line ? strchr(line + 1, '\n') : NULL;
    assert_non_null(end);
    return source->languages ? arena_printf(a, "%.*s\n%s%s", (int)(line - text), text, source->languages, end) : text;
}

static void walk(struct check *c, struct platform *platform, const struct size *size, const char *yaml) {
    struct kiosk k;
    double inches = platform_reference_inches(size->w_px, size->h_px);
    platform_resize(platform, size->w_px, size->h_px, inches);
    const struct session_voice voice = voice_still();
    const struct driver_params params = {.yaml = yaml,
                                         .assets_folder = CHORUS_ASSETS_DIR,
                                         .port = DRIVER_PRACTICE,
                                         .voice = &voice,
                                         .text = platform_text(platform)};
    driver_open(&k, &params);
    c->k = &k;
    k.session.params.settings = &c->settings;
    k.hand.w_px = size->w_px;
    k.hand.h_px = size->h_px;
    c->px_per_mm = k.hand.px_per_mm = platform_px_per_mm(size->w_px, size->h_px, inches);
    for (size_t language = 0; language < k.event->language_count; language++) {
        k.session.params.language = language;
        session_reset(&k.session);
        k.session.model.practice = false;
        snprintf(c->where, sizeof c->where, "%s %s %dx%d x%.2g%s%s", k.event->id, k.event->languages[language], size->w_px,
                 size->h_px, (double)c->scale, c->settings.left_handed ? " left" : "", c->settings.lower_half ? " lower" : "");
        assert_true(scenes_walk(&k.hand, look, c));
    }
    driver_close(&k);
}

static int sizes_offered(const struct size *size) {
    struct ui ui = {.in = {.w_px = size->w_px, .h_px = size->h_px}};
    ui.screen = (struct rect){0, 0, (float)size->w_px, (float)size->h_px};
    ui.in.px_per_mm = platform_px_per_mm(size->w_px, size->h_px, platform_reference_inches(size->w_px, size->h_px));
    return settings_text_sizes(&ui);
}

static struct platform *open_platform(void) {
    struct platform *platform = NULL;
    struct err err = {0};
    const struct platform_params params = {.title = "layout",
                                           .w_px = 1280,
                                           .h_px = 800,
                                           .renderer = PLATFORM_SOFTWARE,
                                           .headless = true,
                                           .icons_folder = CHORUS_ASSETS_DIR "/icons"};
    if (platform_open(&platform, &params, &err) != PLATFORM_OK) {
        fail_msg("%s", err.text);
    }
    return platform;
}

/* Every event on every panel that offers this text size. */
static void check_all(struct settings settings) {
    struct platform *platform = open_platform();
    struct arena a;
    arena_init(&a, 256 * 1024);
    struct check c = {.scale = settings_text_scale(settings.text), .settings = settings};
    c.settings.listen = settings.text != 1; /* with all that stands in the header then */
    for (size_t i = 0; i < SOURCES; i++) {
        const char *yaml = read_event(&sources[i], &a);
        for (size_t j = 0; j < sizeof sizes / sizeof sizes[0]; j++) {
            bool is_end = settings.text == 0 || settings.text == TEXT_SIZES - 1;
            bool is_usual = i != WELCOME && !settings.lower_half && settings.text != 1;
            bool is_tried = getenv("CHORUS_LAYOUT_ALL") || is_usual || (sizes[j].tried && (is_end || i != WELCOME));
            if (is_tried && settings.text < sizes_offered(&sizes[j])) {
                walk(&c, platform, &sizes[j], yaml);
            }
        }
    }
    arena_finish(&a);
    platform_close(platform);
    printf("%zu scenes, %zu faults\n", c.scenes, c.faults);
    assert_int_equal(c.faults, 0);
    assert_true(c.scenes > 500);
}

/* The text sizes that the settings offer on the panel, and no other. */
static void everything_fits(void **state) {
    struct settings settings = settings_usual();
    settings.text = *(const int *)*state;
    check_all(settings);
}

static void everything_fits_in_the_lower_half_for_a_left_hand(void **state) {
    struct settings settings = settings_usual();
    settings.text = *(const int *)*state;
    settings.left_handed = settings.lower_half = 1;
    check_all(settings);
}

int test_layout(void);
int test_layout(void) {
    static int text_sizes[TEXT_SIZES] = {0, 1, 2, 3};
    const struct CMUnitTest tests[] = {
        {"everything fits at the normal size", everything_fits, NULL, NULL, &text_sizes[0]},
        {"everything fits at the larger size", everything_fits, NULL, NULL, &text_sizes[1]},
        {"everything fits at the large size", everything_fits, NULL, NULL, &text_sizes[2]},
        {"everything fits at the largest size", everything_fits, NULL, NULL, &text_sizes[3]},
        {"everything fits in the lower half, for a left hand", everything_fits_in_the_lower_half_for_a_left_hand, NULL, NULL,
         &text_sizes[0]},
    };
    return cmocka_run_group_tests_name("kiosk/layout", tests, NULL, NULL);
}
