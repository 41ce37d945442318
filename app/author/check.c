#include "author/check.h"

#include "author/check_plain.h"
#include "author/check_recordings.h"
#include "author/check_words.h"
#include "author/core_file.h"
#include "author/device_file.h"
#include "author/event_file.h"
#include "author/keymap_file.h"
#include "author/strings_file.h"
#include "author/tree.h"
#include "base/err.h"
#include "base/file.h"

static bool check_event(const char *path, struct arena *a, struct diagnostics *d, struct checked *out) {
    out->event = event_file_load(path, a, d);
    if (out->event) {
        const struct tree_node *root = event_file_tree(out->event, a, d);
        check_words(root, out->event, a, d);
        check_plain(root, event_file_core(out->event, root, a, d), out->event, a, d);
        check_recordings(root, out->event, a, d);
    }
    return out->event != NULL;
}

static bool check_device(const char *path, struct arena *a, struct diagnostics *d, struct checked *out) {
    struct device device;
    (void)out;
    return device_file_load(path, a, &device, d);
}

static bool check_strings(const char *path, struct arena *a, struct diagnostics *d, struct checked *out) {
    struct strings strings;
    (void)out;
    return strings_file_load(path, a, &strings, d);
}

static bool check_keymap(const char *path, struct arena *a, struct diagnostics *d, struct checked *out) {
    struct keymap keymap;
    (void)out;
    return keymap_file_load(path, a, &keymap, d);
}

static bool check_core(const char *path, struct arena *a, struct diagnostics *d, struct checked *out) {
    char *sum = arena_push(a, CORE_SUM_SIZE);
    bool good = core_file_check(path, a, sum, d);
    out->core_sum = good ? sum : NULL;
    return good;
}

static const struct {
    const char *key;
    bool (*check)(const char *path, struct arena *a, struct diagnostics *d, struct checked *out);
} kinds[] = {{"device", check_device}, {"strings", check_strings}, {"layers", check_keymap}, {"questions", check_core}};

bool check_file(const char *path, struct arena *a, struct diagnostics *d, struct checked *out) {
    struct diagnostics unheard; /* the reader of that kind reports again, and more */
    struct err err;
    char *bytes;
    size_t n;
    *out = (struct checked){0};
    diagnostics_init(&unheard, path, a);
    const struct tree_node *root = NULL;
    if (file_read(path, EVENT_FILE_MAX, false, a, &bytes, &n, &err)) {
        root = tree_parse(bytes, n, EVENT_FILE_MAX, a, &unheard);
    }
    for (size_t i = 0; root && i < sizeof kinds / sizeof *kinds; i++) {
        if (tree_find(root, kinds[i].key)) {
            return kinds[i].check(path, a, d, out);
        }
    }
    return check_event(path, a, d, out);
}
