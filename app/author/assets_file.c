#include "author/assets_file.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "author/keymap_file.h"
#include "author/strings_file.h"
#include "base/file.h"

enum { FILES_MAX = 200 };
static const char installed_folder[] = "/usr/share/chorus";

/* ---- where ---- */

static const char *beside_build_tree(struct arena *a) {
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0) {
        return NULL;
    }
    path[n] = '\0';
    return arena_printf(a, "%.*s../../assets", (int)(file_base_name(path) - path), path);
}

bool assets_find_folder(struct arena *a, const char **folder, struct err *err) {
    const char *places[] = {getenv("CHORUS_ASSETS"), beside_build_tree(a), installed_folder};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (places[i] && *places[i] && file_is_folder(file_join(a, places[i], "strings"))) {
            *folder = arena_strdup(a, places[i]);
            return true;
        }
    }
    return err_set(
        err, "Chorus does not find its assets (words, keyboards) beside the program or in %s. Set CHORUS_ASSETS to their folder.",
        installed_folder);
}

/* ---- what ---- */

static bool has_suffix(const char *name, const char *suffix) {
    size_t n = strlen(name), m = strlen(suffix);
    return n > m && strcmp(name + n - m, suffix) == 0;
}

static bool same_primary(const char *a, const char *b) {
    size_t n = strcspn(a, "-");
    return n == strcspn(b, "-") && strncasecmp(a, b, n) == 0;
}

/* Whether one of the tags asks for the file NAME.yaml: itself, or what it falls back to. English always. */
static bool is_wanted(const char *name, const char *const *tags, size_t n) {
    char tag[64];
    snprintf(tag, sizeof tag, "%.*s", (int)(strlen(name) - strlen(".yaml")), name);
    bool wanted = n == 0 || strcmp(tag, "en") == 0;
    for (size_t i = 0; i < n && !wanted; i++) {
        wanted = same_primary(tags[i], tag);
    }
    return wanted;
}

/* Assets are ours: the first problem in one of them says enough. */
static bool first_problem(const struct diagnostics *d, struct err *err) {
    const struct diagnostic *one = &d->list.at[0];
    for (size_t i = 0; i < d->list.n && one->severity != SEVERITY_ERROR; i++) {
        one = &d->list.at[i];
    }
    return err_set(err, "%s:%zu:%zu: %s", d->file, one->line, one->column, one->text);
}

static bool load_strings(const char *folder, const char *const *tags, size_t tag_count, struct arena *a, struct assets *out,
                         struct err *err) {
    const char *strings_folder = file_join(a, folder, "strings");
    const char **names;
    size_t n;
    if (!file_list(strings_folder, FILES_MAX, a, &names, &n, err)) {
        return false;
    }
    out->languages = ARENA_ARRAY(a, struct strings, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (!has_suffix(names[i], ".yaml") || !is_wanted(names[i], tags, tag_count)) {
            continue;
        }
        struct diagnostics d;
        diagnostics_init(&d, file_join(a, strings_folder, names[i]), a);
        if (!strings_file_load(d.file, a, &out->languages[out->language_count++], &d)) {
            return first_problem(&d, err);
        }
    }
    return true;
}

static bool load_keymaps(const char *folder, struct arena *a, struct assets *out, struct err *err) {
    const char *keyboards = file_join(a, folder, "keyboards");
    const char **names;
    size_t n;
    if (!file_list(keyboards, FILES_MAX, a, &names, &n, err)) {
        return false;
    }
    out->keymaps = ARENA_ARRAY(a, struct keymap, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (!has_suffix(names[i], ".yaml")) {
            continue;
        }
        struct diagnostics d;
        diagnostics_init(&d, file_join(a, keyboards, names[i]), a);
        if (!keymap_file_load(d.file, a, &out->keymaps[out->keymap_count++], &d)) {
            return first_problem(&d, err);
        }
    }
    return true;
}

static struct strings *find_strings(const struct assets *assets, const char *tag) {
    for (size_t i = 0; i < assets->language_count; i++) {
        if (strcasecmp(assets->languages[i].tag, tag) == 0) {
            return &assets->languages[i];
        }
    }
    return NULL;
}

bool assets_load(const char *folder, const char *const *tags, size_t tag_count, struct arena *a, struct assets *out,
                 struct err *err) {
    struct assets loaded = {.folder = arena_strdup(a, folder)};
    if (!load_strings(folder, tags, tag_count, a, &loaded, err) || !load_keymaps(folder, a, &loaded, err)) {
        return false;
    }
    const struct strings *english = find_strings(&loaded, "en");
    if (!english || !assets_keymap(&loaded, "en")) {
        return err_set(err, "The assets in %s have no English words or no English keyboard. Install Chorus again.", folder);
    }
    for (size_t i = 0; i < loaded.language_count; i++) {
        loaded.languages[i].fallback = &loaded.languages[i] == english ? NULL : english;
    }
    *out = loaded;
    return true;
}

const struct strings *assets_strings(const struct assets *assets, const char *tag) {
    const struct strings *exact = find_strings(assets, tag);
    if (exact) {
        return exact;
    }
    char primary[16];
    snprintf(primary, sizeof primary, "%.*s", (int)strcspn(tag, "-"), tag);
    const struct strings *near = find_strings(assets, primary);
    return near ? near : find_strings(assets, "en");
}

const struct keymap *assets_keymap(const struct assets *assets, const char *tag) {
    const struct keymap *english = NULL;
    for (size_t i = 0; i < assets->keymap_count; i++) {
        const struct keymap *keymap = &assets->keymaps[i];
        for (size_t l = 0; l < keymap->language_count; l++) {
            if (same_primary(keymap->languages[l], tag)) {
                return keymap;
            }
            english = same_primary(keymap->languages[l], "en") ? keymap : english;
        }
    }
    return english;
}

const struct keymap *assets_find_keymap(const struct assets *assets, const char *name) {
    for (size_t i = 0; i < assets->keymap_count; i++) {
        if (strcmp(assets->keymaps[i].name, name) == 0) {
            return &assets->keymaps[i];
        }
    }
    return NULL;
}
