#include <stdio.h>

#include "author/device_file.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "kiosk/loop.h"

struct run_flags {
    const char *event, *data, *window, *fullscreen, *lang, *site, *practice, *organizer, *trace, *device;
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
        {"organizer", NULL, "the organizer's desk opens without a PIN: see README before using this in public", false,
         &f->organizer, NULL},
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

/* Flags over device file. */
static bool choose(const struct run_flags *f, struct device *device, const struct event *event, struct arena *a,
                   struct kiosk_params *out) {
    out->site = f->site ? f->site : device->site;
    out->trace = f->trace;
    out->organizer = f->organizer != NULL;
    if (f->practice) {
        out->data_folder = NULL;
    } else if (f->data) {
        out->data_folder = f->data;
    } else if (device->data_folder) {
        out->data_folder = file_join(a, device->data_folder, event->id);
    } else {
        fprintf(stderr,
                "chorus run: say where the answers are kept: --data FOLDER, or `data_folder:` in the device file. --practice "
                "keeps none.\n");
        return false;
    }
    /* A window has the density of a reference panel, not of the panel it is shown on (ACCESS). */
    if (f->window && !load_size("window", f->window, &out->w_px, &out->h_px, &device->panel_inches)) {
        return false;
    }
    return load_language(event, f->lang, &out->language) && load_site(event, out->site);
}

static int run(const void *flags, struct arena *a) {
    const struct run_flags *f = flags;
    struct device device;
    struct assets assets;
    struct kiosk_params params = {.assets = &assets, .device = &device};
    if (!load_device(f->device, a, &device)) {
        return EXIT_PROBLEM;
    }
    const char *path = f->event ? f->event : device.event;
    if (!path) {
        fprintf(stderr, "chorus run: --event is missing, and the device file names no event.\n");
        return EXIT_USAGE;
    }
    if (!load_event(path, a, &params.event) || !load_may_collect(params.event)) {
        return EXIT_PROBLEM;
    }
    if (!choose(f, &device, params.event, a, &params)) {
        return EXIT_USAGE;
    }
    struct err err = {0};
    if (!load_assets(params.event, a, &assets)) {
        return EXIT_PROBLEM;
    }
    if (!kiosk_run(&params, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_PROBLEM;
    }
    return EXIT_GOOD;
}

int command_run(int argc, char **argv) {
    struct run_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}
