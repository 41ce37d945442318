#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "kiosk/shots.h"

static const char *const text_sizes[] = {"normal", "larger", "large", "largest"}; /* as in struct shots_params */
enum { SIZES = sizeof text_sizes / sizeof text_sizes[0] };

struct shots_flags {
    const char *event, *out, *text_size, *theme, *gallery, *listen;
    struct option_values sizes, languages;
};

static bool parse(struct shots_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"event", "FILE", "the event file", true, &f->event, NULL},
        {"out", "FOLDER", "where the pictures go", true, &f->out, NULL},
        {"size", "WxH[@INCHES]", "1280x800, 800x480@7.0; may be repeated (default 1280x800)", false, NULL, &f->sizes},
        {"lang", "TAG", "may be repeated (default: all languages of the event)", false, NULL, &f->languages},
        {"text-size", "SIZE", "normal, larger, large or largest", false, &f->text_size, NULL},
        {"theme", "NAME", "light, dark, contrast-light or contrast-dark", false, &f->theme, NULL},
        {"gallery", NULL, "instead: one page with every kind of widget in every state", false, &f->gallery, NULL},
        {"listen", NULL, "as somebody sees it who listens", false, &f->listen, NULL},
    };
    const struct options o = {
        "shots",
        "--event FILE --out FOLDER [flags]",
        "A PNG of every screen and every question, in the order a person meets them. Needs no display.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    if (!options_parse(&o, argc, argv, &operand, status)) {
        return false;
    }
    return true;
}

static bool choose_look(const struct shots_flags *f, struct shots_params *out) {
    while (f->text_size && out->text < SIZES && strcmp(f->text_size, text_sizes[out->text]) != 0) {
        out->text++;
    }
    while (f->theme && out->theme < THEMES && strcmp(f->theme, theme_find((enum theme_id)out->theme)->name) != 0) {
        out->theme++;
    }
    if (out->text == SIZES) {
        fprintf(stderr, "--text-size takes normal, larger, large or largest, not \"%.20s\".\n", f->text_size);
        return false;
    }
    if (out->theme == THEMES) {
        fprintf(stderr, "--theme takes light, dark, contrast-light or contrast-dark, not \"%.20s\".\n", f->theme);
        return false;
    }
    return true;
}

static bool choose_sizes(const struct shots_flags *f, struct shots_size *sizes, size_t *n) {
    sizes[0] = (struct shots_size){1280, 800, 0};
    *n = f->sizes.n > 0 ? f->sizes.n : 1;
    for (size_t i = 0; i < f->sizes.n; i++) {
        if (!load_size("size", f->sizes.at[i], &sizes[i].w_px, &sizes[i].h_px, &sizes[i].inches)) {
            return false;
        }
    }
    return true;
}

static bool choose_languages(const struct shots_flags *f, const struct event *event, size_t *languages, size_t *n) {
    *n = f->languages.n > 0 ? f->languages.n : event->language_count;
    for (size_t i = 0; i < *n; i++) {
        languages[i] = i;
        if (f->languages.n > 0 && !load_language(event, f->languages.at[i], &languages[i])) {
            return false;
        }
    }
    return true;
}

static void print_progress(void *ctx, size_t done) {
    (void)ctx;
    fprintf(stderr, "\r%zu pictures", done);
    fflush(stderr);
}

static int shots(const void *flags, struct arena *a) {
    const struct shots_flags *f = flags;
    struct shots_size sizes[OPTION_REPEATS_MAX];
    size_t languages[OPTION_REPEATS_MAX], pictures = 0;
    struct assets assets;
    struct shots_params params = {
        .assets = &assets, .folder = f->out, .sizes = sizes, .languages = languages, .listens = f->listen};
    if (!choose_look(f, &params)) {
        return EXIT_USAGE;
    }
    if (!load_event(f->event, a, &params.event)) {
        return EXIT_PROBLEM;
    }
    if (!choose_sizes(f, sizes, &params.size_count) || !choose_languages(f, params.event, languages, &params.language_count)) {
        return EXIT_USAGE;
    }
    if (!load_assets(params.event, a, &assets)) {
        return EXIT_PROBLEM;
    }
    params.gallery = f->gallery != NULL;
    bool on_terminal = isatty(STDERR_FILENO);
    params.progress = on_terminal ? print_progress : NULL;
    struct err err = {0};
    bool good = shots_run(&params, &pictures, &err);
    if (on_terminal) {
        fputc('\n', stderr);
    }
    if (!good) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_PROBLEM;
    }
    printf("%zu pictures in %s\n", pictures, f->out);
    return EXIT_GOOD;
}

int command_shots(int argc, char **argv) {
    struct shots_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(shots, &flags) : status;
}
