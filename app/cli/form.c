/* chorus form: an activity on paper, or the facilitator's start card. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "export/form.h"
#include "export/outfile.h"
#include "export/paper.h"
#include "export/press_open.h"

struct form_flags {
    const char *event, *out, *activity, *lang, *large, *card, *paper;
};

static bool parse(struct form_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"event", "FILE", "the event", true, &f->event, NULL},
        {"out", "FILE.pdf", "the sheet", true, &f->out, NULL},
        {"activity", "ID", "which activity (default: the event's first)", false, &f->activity, NULL},
        {"lang", "TAG", "the sheet's language (default: the event's)", false, &f->lang, NULL},
        {"large", NULL, "type half as large again", false, &f->large, NULL},
        {"card", NULL, "not a form: the start card, one page for whoever sets the kiosk up", false, &f->card, NULL},
        {"paper", "a4|letter", "(default: a4)", false, &f->paper, NULL},
    };
    const struct options o = {
        "form",
        "--event FILE --out FILE.pdf [--activity ID] [--lang TAG] [--large] [--card] [--paper a4|letter]",
        "Prints an activity, to be filled in by hand where people would rather write or there is no current.\n"
        "Exit status: 0 good, 1 it could not be written, 2 wrong use.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    return options_parse(&o, argc, argv, &operand, status);
}

/* The parts of a path, for a file that gets its name when it is whole. */
static const char *folder_of(const char *path, struct arena *a) {
    const char *name = file_base_name(path);
    return name == path ? "." : name == path + 1 ? "/" : arena_strndup(a, path, (size_t)(name - path) - 1);
}

static bool write_file(const char *path, const struct strbuf *bytes, struct arena *a, struct err *err) {
    const char *folder = folder_of(path, a);
    struct outfiles files;
    outfiles_init(&files, folder);
    struct outfile *file = file_make_folder(folder, err) ? outfiles_add(&files, file_base_name(path), err) : NULL;
    bool good = file != NULL;
    if (good) {
        strbuf_add(&file->pending, bytes->data, bytes->len);
        good = outfile_flush(&files, file, true, err) && outfiles_finish(&files, err);
    }
    outfiles_abandon(&files);
    return good;
}

static bool find(const struct form_flags *f, const struct event *event, struct form_params *p, enum paper_size *paper) {
    int size = f->paper ? paper_size_find(f->paper) : PAPER_A4;
    const char *name = file_base_name(f->out), *dot = strrchr(name, '.');
    if (dot == NULL || strcmp(dot, ".pdf") != 0 || strlen(name) >= OUTFILE_NAME_MAX) {
        fprintf(stderr, "chorus form: --out takes a file that ends in .pdf and has a short name, not \"%.80s\".\n", f->out);
        return false;
    }
    if (size < 0) {
        fprintf(stderr, "chorus form: --paper is a4 or letter, not \"%.40s\".\n", f->paper);
        return false;
    }
    p->activity = f->activity ? event_find_activity(event, f->activity) : &event->activities[0];
    if (p->activity == NULL) {
        fprintf(stderr, "The event \"%s\" has no activity \"%.40s\".\n", event->id, f->activity);
        return false;
    }
    *paper = (enum paper_size)size;
    return load_language(event, f->lang, &p->language);
}

static bool print(const struct form_flags *f, const struct form_params *p, enum paper_size size, size_t *pages, struct err *err) {
    struct document document;
    struct strbuf bytes = {0};
    const struct paper_params paper = {p->calls, size, p->arena};
    bool good = (f->card ? start_card_make(p, &document, err) : form_make(p, &document, err)) &&
                paper_print(&paper, &document, &bytes, pages, err) && write_file(f->out, &bytes, p->arena, err);
    strbuf_finish(&bytes);
    return good;
}

static int run(const void *flags, struct arena *a) {
    const struct form_flags *f = flags;
    const struct event *event;
    struct form_params params = {.arena = a, .is_large = f->large != NULL};
    enum paper_size size;
    struct assets assets;
    struct err err = {0};
    size_t pages;
    if (!load_event(f->event, a, &event)) {
        return EXIT_PROBLEM;
    }
    if (!find(f, event, &params, &size)) {
        return EXIT_USAGE;
    }
    if (!load_assets(event, a, &assets)) {
        return EXIT_PROBLEM;
    }
    params.event = event;
    params.strings = assets_strings(&assets, event->languages[params.language]);
    if (!press_load(&params.calls, &err) || !print(f, &params, size, &pages, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_PROBLEM;
    }
    printf("%s in %s: %zu page%s.\n", f->card ? "Start card" : "Form", f->out, pages, pages == 1 ? "" : "s");
    return EXIT_GOOD;
}

int command_form(int argc, char **argv) {
    struct form_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}
