#include "cli/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "author/earlier_file.h"
#include "author/event_file.h"
#include "core/retention.h"
#include "core/slot.h"

enum { SIDE_MIN = 320, SIDE_MAX = 8192, WORK_BLOCK = 256 * 1024 };

int load_and_work(int (*work)(const void *flags, struct arena *a), const void *flags) {
    struct arena a;
    arena_init(&a, WORK_BLOCK);
    int status = work(flags, &a);
    arena_finish(&a);
    return status;
}

bool load_event(const char *path, struct arena *a, const struct event **out) {
    struct diagnostics d;
    diagnostics_init(&d, path, a);
    *out = event_file_load(path, a, &d);
    if (!*out) {
        diagnostics_print(&d, stderr);
        fprintf(stderr, "%s was not loaded. Correct the errors above; chorus check says when there are none left.\n", path);
    }
    return *out != NULL;
}

bool load_store(const char *folder, struct store **out) {
    struct err err = {0};
    const struct store_params params = {.folder = folder, .access = STORE_READ};
    bool good = store_open(out, &params, &err) == STORE_OK;
    if (!good) {
        fprintf(stderr, "%s\n", err.text);
    }
    return good;
}

bool load_assets(const struct event *event, struct arena *a, struct assets *out) {
    struct err err = {0};
    const char *folder;
    if (assets_find_folder(a, &folder, &err) && assets_load(folder, event->languages, event->language_count, a, out, &err)) {
        return true;
    }
    fprintf(stderr, "%s\n", err.text);
    return false;
}

bool load_language(const struct event *event, const char *tag, size_t *out) {
    *out = event->default_language;
    int found = tag ? event_find_language(event, tag) : (int)event->default_language;
    if (found < 0) {
        fprintf(stderr, "The event \"%s\" has no language \"%.20s\"; it has", event->id, tag);
        for (size_t i = 0; i < event->language_count; i++) {
            fprintf(stderr, " %s", event->languages[i]);
        }
        fprintf(stderr, ".\n");
        return false;
    }
    *out = (size_t)found;
    return true;
}

bool load_site(const struct event *event, const char *id) {
    if (!id || event_find_site(event, id) >= 0) {
        return true;
    }
    fprintf(stderr, "The event \"%s\" has no site \"%.40s\". Its `sites:` lists those it has.\n", event->id, id);
    return false;
}

int64_t load_today(void) {
    struct tm local;
    time_t now = time(NULL);
    bool known = localtime_r(&now, &local) != NULL;
    int64_t today = known ? civil_days(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday) : RETENTION_NO_CLOCK;
    return today < civil_days(2026, 1, 1) ? RETENTION_NO_CLOCK : today;
}

bool load_size(const char *flag, const char *value, int *w_px, int *h_px, double *inches) {
    char *end = NULL;
    long w = strtol(value, &end, 10), h = 0;
    *inches = 0;
    bool good = *end == 'x';
    if (good) {
        h = strtol(end + 1, &end, 10);
        if (*end == '@') {
            *inches = strtod(end + 1, &end);
            good = *inches >= 3 && *inches <= 100;
        }
    }
    if (!good || *end || w < SIDE_MIN || w > SIDE_MAX || h < SIDE_MIN || h > SIDE_MAX) {
        fprintf(stderr,
                "--%s takes a size in pixels such as 1280x800 (%d to %d a side), with the diagonal in inches behind it where it "
                "matters: 800x480@7.0. \"%.40s\" is none.\n",
                flag, SIDE_MIN, SIDE_MAX, value);
        return false;
    }
    *w_px = (int)w;
    *h_px = (int)h;
    return true;
}

bool load_earlier(const char *path, struct arena *a, struct earlier_gathering *out) {
    struct diagnostics d;
    struct earlier_file file;
    diagnostics_init(&d, path, a);
    bool good = earlier_file_load(path, a, &file, &d);
    diagnostics_print(&d, stderr);
    if (good) {
        earlier_gathering_of(&file, a, out);
    }
    return good;
}
