#include "author/check.h"

#include "author/check_plain.h"
#include "author/check_recordings.h"
#include "author/check_words.h"
#include "author/device_file.h"
#include "author/event_file.h"
#include "author/keymap_file.h"
#include "author/strings_file.h"
#include "author/tree.h"
#include "base/err.h"
#include "base/file.h"

static bool check_event(const char *path, struct arena *a, struct diagnostics *d, const struct event **event) {
    *event = event_file_load(path, a, d);
    if (*event) {
        const struct tree_node *root = tree_parse((*event)->source, (*event)->source_size, EVENT_FILE_MAX, a, d);
        check_words(root, *event, a, d);
        check_plain(root, *event, a, d);
        check_recordings(root, *event, a, d);
    }
    return *event != NULL;
}

static bool check_device(const char *path, struct arena *a, struct diagnostics *d, const struct event **event) {
    struct device device;
    (void)event;
    return device_file_load(path, a, &device, d);
}

static bool check_strings(const char *path, struct arena *a, struct diagnostics *d, const struct event **event) {
    struct strings strings;
    (void)event;
    return strings_file_load(path, a, &strings, d);
}

static bool check_keymap(const char *path, struct arena *a, struct diagnostics *d, const struct event **event) {
    struct keymap keymap;
    (void)event;
    return keymap_file_load(path, a, &keymap, d);
}

static const struct {
    const char *key;
    bool (*check)(const char *path, struct arena *a, struct diagnostics *d, const struct event **event);
} kinds[] = {{"device", check_device}, {"strings", check_strings}, {"layers", check_keymap}};

bool check_file(const char *path, struct arena *a, struct diagnostics *d, const struct event **event) {
    struct diagnostics unheard; /* the reader of that kind reports again, and more */
    struct err err;
    char *bytes;
    size_t n;
    *event = NULL;
    diagnostics_init(&unheard, path, a);
    const struct tree_node *root = NULL;
    if (file_read(path, EVENT_FILE_MAX, false, a, &bytes, &n, &err)) {
        root = tree_parse(bytes, n, EVENT_FILE_MAX, a, &unheard);
    }
    for (size_t i = 0; root && i < sizeof kinds / sizeof *kinds; i++) {
        if (tree_find(root, kinds[i].key)) {
            return kinds[i].check(path, a, d, event);
        }
    }
    return check_event(path, a, d, event);
}
