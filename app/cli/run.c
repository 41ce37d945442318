#include <stdio.h>
#include <string.h>

#include "author/device_file.h"
#include "base/file.h"
#include "base/log.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "core/retention.h"
#include "kiosk/loaded.h"
#include "kiosk/loop.h"
#include "kiosk/replay.h"

struct run_flags {
    const char *event, *data, *window, *fullscreen, *lang, *site, *practice, *trial, *wall, *trace, *device;
};

static bool parse(struct run_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"event", "FILE", "the event file; else the device file's", false, &f->event, NULL},
        {"data", "FOLDER", "where its answers are kept; else the device file's", false, &f->data, NULL},
        {"window", "WxH", "in a window of this size, such as 1280x800", false, &f->window, NULL},
        {"fullscreen", NULL, "the whole screen (this is the default)", false, &f->fullscreen, NULL},
        {"lang", "TAG", "the language every person starts in; else the event's", false, &f->lang, NULL},
        {"site", "ID", "where this kiosk stands: an id of the event's sites", false, &f->site, NULL},
        {"practice", NULL, "try it out: nothing is stored", false, &f->practice, NULL},
        {"trial", NULL, "a folder of robots, or for trying out: it never counts, and every screen says so", false, &f->trial,
         NULL},
        {"wall", NULL, "instead: replays what a brainstorm gave, for the whole room", false, &f->wall, NULL},
        {"trace", "FILE", "a line of JSON per frame, for tests; the data folder becomes a trial", false, &f->trace, NULL},
        {"device", "FILE", "settings of this machine; else kiosk-config/device.yaml, /etc/chorus/device.yaml", false, &f->device,
         NULL},
    };
    const struct options o = {
        "run",
        "--event FILE --data FOLDER [flags]",
        "The kiosk: shows the event, keeps what people answer, anonymously. Flags win over the device file.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    if (!options_parse(&o, argc, argv, &operand, status)) {
        return false;
    }
    *status = EXIT_USAGE;
    if (f->window && f->fullscreen) {
        fprintf(stderr, "chorus run: --window and --fullscreen exclude each other.\n");
        return false;
    }
    return true;
}

/* The first device file there is; NULL: the defaults. */
static const char *find_device_file(const char *assets_folder, struct arena *a) {
    const char *places[] = {file_join(a, assets_folder, "../kiosk-config/device.yaml"), "/etc/chorus/device.yaml"};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (file_exists(places[i])) {
            return places[i];
        }
    }
    return NULL;
}

static bool load_device(const char *given, struct arena *a, struct device *out) {
    struct err err = {0};
    const char *folder, *path = given;
    device_defaults(out);
    if (!path && !assets_find_folder(a, &folder, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return false;
    }
    path = path ? path : find_device_file(folder, a);
    if (!path) {
        return true;
    }
    struct diagnostics d;
    diagnostics_init(&d, path, a);
    bool good = device_file_load(path, a, out, &d);
    diagnostics_print(&d, stderr);
    return good;
}

/* What is run, and with which data. */
struct started {
    const struct run_flags *flags;
    struct arena *arena;
    struct device device;
    const char *path; /* of the event file */
    const char *root; /* of the data folders; NULL: no other event can be loaded */
    bool goes_on;     /* another event ran before, in this process */
    bool is_loaded;   /* it came from a stick: what the command line asks for and it does not have is left out */
};

/* DATA in DATA/<event-id>, NULL for any other folder: the folders of other events go beside this one. */
static const char *root_of(const char *folder, const char *event_id, struct arena *a) {
    const char *name = file_base_name(folder);
    if (strcmp(name, event_id) != 0) {
        return NULL;
    }
    return name == folder ? "." : arena_strndup(a, folder, (size_t)(name - folder));
}

static bool choose_folder(struct started *c, const struct event *event, struct kiosk_params *out) {
    const struct run_flags *f = c->flags;
    if (f->practice) {
        c->root = NULL;
        out->data_folder = NULL;
    } else if (f->data && !c->is_loaded) {
        c->root = root_of(f->data, event->id, c->arena);
        out->data_folder = f->data;
    } else if (c->root || c->device.data_folder) {
        c->root = c->root ? c->root : c->device.data_folder;
        out->data_folder = file_join(c->arena, c->root, event->id);
    } else {
        fprintf(stderr,
                "chorus run: say where the answers are kept: --data FOLDER, or `data_folder:` in the device file. --practice "
                "keeps none.\n");
        return false;
    }
    out->data_root = c->root;
    if (out->data_folder) {
        const char *log = c->device.log_folder;
        out->log_folder = log ? file_join(c->arena, log, event->id) : file_join(c->arena, out->data_folder, "log");
    }
    return true;
}

/* Flags over device file. */
static bool choose(struct started *c, const struct event *event, struct kiosk_params *out) {
    const struct run_flags *f = c->flags;
    const char *site = f->site ? f->site : c->device.site, *language = f->lang;
    if (c->is_loaded) {
        site = site && event_find_site(event, site) >= 0 ? site : NULL;
        language = language && event_find_language(event, language) >= 0 ? language : NULL;
    }
    out->site = site;
    out->trace = f->trace;
    out->is_trial = f->trial || f->trace;
    out->trace_goes_on = c->goes_on;
    /* A window has the density of a reference panel, not of the panel it is shown on (ACCESS). */
    if (f->window && !load_size("window", f->window, &out->w_px, &out->h_px, &c->device.panel_inches)) {
        return false;
    }
    return choose_folder(c, event, out) && load_language(event, language, &out->language) && load_site(event, out->site);
}

/* Whether what would be collected, or shown, may still be read. Without a clock nobody knows, and a kiosk collects. */
static bool is_in_time(const struct started *c, const struct event *event) {
    int64_t today = load_today();
    if (c->flags->practice || today == RETENTION_NO_CLOCK || !retention_is_over(event, today)) {
        return true;
    }
    fprintf(stderr,
            "The event \"%s\" promised that its answers are destroyed on %s, and that day is over. chorus purge destroys what is "
            "there; to ask again, give it a later date and another id. --practice shows it all the same.\n",
            event->id, event->privacy.retain_until);
    return false;
}

/* What came of one event. */
struct outcome {
    int status;
    bool is_unusable; /* the event itself cannot be run here */
    bool has_new;     /* another was loaded from a stick */
};

static struct outcome run_event(struct started *c) {
    struct assets assets;
    struct kiosk_params params = {.assets = &assets, .device = &c->device};
    struct err err = {0};
    if (!load_event(c->path, c->arena, &params.event) || !is_in_time(c, params.event) ||
        !load_assets(params.event, c->arena, &assets)) {
        return (struct outcome){.status = EXIT_PROBLEM, .is_unusable = true};
    }
    if (!choose(c, params.event, &params)) {
        return (struct outcome){.status = EXIT_USAGE};
    }
    enum kiosk_end end = KIOSK_OVER;
    if (c->flags->wall) {
        end = replay_run(&params, &err) ? KIOSK_OVER : KIOSK_FAILED;
    } else {
        end = kiosk_run(&params, &err);
    }
    if (end == KIOSK_FAILED) {
        fprintf(stderr, "%s\n", err.text);
    }
    return (struct outcome){.status = end == KIOSK_FAILED ? EXIT_PROBLEM : EXIT_GOOD, .has_new = end == KIOSK_NEW_EVENT};
}

/* What was asked for, else what was loaded last, else the device file's. */
static const char *first_path(struct started *c) {
    const char *loaded = NULL;
    if (!c->flags->event && !c->flags->data && c->device.data_folder) {
        c->root = c->device.data_folder;
        loaded = loaded_current(c->root, c->arena);
    }
    c->is_loaded = loaded != NULL;
    return c->flags->event ? c->flags->event : loaded ? loaded : c->device.event;
}

/* A loaded event that does not start gives way to the one before it, and that to what the kiosk was started with. */
static bool go_back(struct started *c, const char *first) {
    struct err err = {0};
    const char *failed = c->path;
    if (!c->is_loaded || !c->root || !loaded_take_back(c->root, &err)) {
        return false;
    }
    const char *before = loaded_current(c->root, c->arena);
    c->is_loaded = before != NULL;
    c->path = before ? before : first;
    log_line(LOG_ERROR, "The loaded event %s does not start. The one before it is run instead.", failed);
    return c->path != NULL;
}

static int run(const void *flags, struct arena *a) {
    struct started c = {.flags = flags, .arena = a};
    if (!load_device(c.flags->device, a, &c.device)) {
        return EXIT_PROBLEM;
    }
    c.path = first_path(&c);
    if (!c.path) {
        fprintf(stderr, "chorus run: --event is missing, and the device file names no event.\n");
        return EXIT_USAGE;
    }
    const char *first = c.is_loaded ? c.device.event : c.path;
    for (bool was_new = false;;) {
        struct outcome outcome = run_event(&c);
        bool has_failed = outcome.is_unusable || (was_new && outcome.status != EXIT_GOOD);
        was_new = outcome.has_new;
        c.goes_on = true;
        if (outcome.has_new) {
            c.path = loaded_current(c.root, a);
            c.is_loaded = true;
        } else if (!has_failed || !go_back(&c, first)) {
            return outcome.status;
        }
    }
}

int command_run(int argc, char **argv) {
    struct run_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}
