#include "author/assets_file.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "author/keymap_file.h"
#include "author/strings_file.h"
#include "base/file.h"

enum { FILES_MAX = 200, TAG_ROOM = 64 };
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

/* Tags that mean a file of another name: scripts that a region implies, and Cree, whose syllabics here are those of the Plains.
 */
static const char *canonical(const char *tag) {
    static const struct {
        const char *tag, *file;
    } rows[] = {{"zh-TW", "zh-Hant"}, {"zh-HK", "zh-Hant"}, {"zh-MO", "zh-Hant"}, {"zh", "zh-Hans"}, {"cr", "crk"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcasecmp(tag, rows[i].tag) == 0) {
            return rows[i].file;
        }
    }
    return tag;
}

static bool same_primary(const char *a, const char *b) {
    size_t n = strcspn(a, "-");
    return n == strcspn(b, "-") && strncasecmp(a, b, n) == 0;
}

/* "zh-Hant-CA" -> "zh-Hant" -> "zh" -> "": what a tag falls back to. */
static void shorten(char *tag) {
    char *end = strrchr(tag, '-');
    *(end ? end : tag) = '\0';
}

static bool falls_back_to(const char *tag, const char *file) {
    char shorter[TAG_ROOM];
    snprintf(shorter, sizeof shorter, "%s", tag);
    while (*shorter && strcasecmp(canonical(shorter), file) != 0) {
        shorten(shorter);
    }
    return *shorter != '\0';
}

/* Whether one of the tags asks for the file NAME.yaml: itself, or what it falls back to. English always. */
static bool is_wanted(const char *name, const char *const *tags, size_t n) {
    char tag[TAG_ROOM];
    snprintf(tag, sizeof tag, "%.*s", (int)(strlen(name) - strlen(".yaml")), name);
    bool wanted = n == 0 || strcmp(tag, "en") == 0;
    for (size_t i = 0; i < n && !wanted; i++) {
        wanted = falls_back_to(tags[i], tag);
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

/* Keyboards without a language are asked for by name. */
static bool is_keymap_wanted(const struct keymap *keymap, const char *const *tags, size_t n) {
    bool wanted = n == 0 || keymap->language_count == 0;
    for (size_t l = 0; l < keymap->language_count && !wanted; l++) {
        wanted = same_primary(keymap->languages[l], "en");
        for (size_t i = 0; i < n && !wanted; i++) {
            wanted = same_primary(keymap->languages[l], tags[i]);
        }
    }
    return wanted;
}

/* Whom a keyboard is for is told in its file: it is read twice, so that those nobody needs cost nothing afterwards. */
static bool load_keymap(const char *path, const char *const *tags, size_t tag_count, struct arena *a, struct assets *out,
                        struct err *err) {
    struct arena scratch;
    struct diagnostics d;
    struct keymap keymap;
    arena_init(&scratch, 64 * 1024);
    diagnostics_init(&d, path, &scratch);
    bool fine = keymap_file_load(path, &scratch, &keymap, &d) || first_problem(&d, err);
    bool wanted = fine && is_keymap_wanted(&keymap, tags, tag_count);
    arena_finish(&scratch);
    if (wanted) {
        diagnostics_init(&d, path, a);
        fine = keymap_file_load(path, a, &out->keymaps[out->keymap_count++], &d) || first_problem(&d, err);
    }
    return fine;
}

static bool load_keymaps(const char *folder, const char *const *tags, size_t tag_count, struct arena *a, struct assets *out,
                         struct err *err) {
    const char *keyboards = file_join(a, folder, "keyboards");
    const char **names;
    size_t n;
    if (!file_list(keyboards, FILES_MAX, a, &names, &n, err)) {
        return false;
    }
    out->keymaps = ARENA_ARRAY(a, struct keymap, n + 1);
    for (size_t i = 0; i < n; i++) {
        const char *path = file_join(a, keyboards, names[i]);
        if (has_suffix(names[i], ".yaml") && !load_keymap(path, tags, tag_count, a, out, err)) {
            return false;
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
    if (!load_strings(folder, tags, tag_count, a, &loaded, err) || !load_keymaps(folder, tags, tag_count, a, &loaded, err)) {
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

/* What has no file at all is English. */
const struct strings *assets_strings(const struct assets *assets, const char *tag) {
    char shorter[TAG_ROOM];
    snprintf(shorter, sizeof shorter, "%s", tag);
    for (; *shorter; shorten(shorter)) {
        const struct strings *found = find_strings(assets, canonical(shorter));
        if (found) {
            return found;
        }
    }
    return find_strings(assets, "en");
}

/* The first keyboard that names this language; exactly, or by its primary subtag. */
static const struct keymap *keymap_for(const struct assets *assets, const char *tag, bool exactly) {
    for (size_t i = 0; i < assets->keymap_count; i++) {
        const struct keymap *keymap = &assets->keymaps[i];
        for (size_t l = 0; l < keymap->language_count; l++) {
            const char *other = keymap->languages[l];
            if (exactly ? strcasecmp(other, tag) == 0 : same_primary(other, tag)) {
                return keymap;
            }
        }
    }
    return NULL;
}

const struct keymap *assets_keymap(const struct assets *assets, const char *tag) {
    const struct keymap *exact = keymap_for(assets, tag, true);
    const struct keymap *near = exact ? exact : keymap_for(assets, tag, false);
    return near ? near : keymap_for(assets, "en", true);
}

const struct keymap *assets_find_keymap(const struct assets *assets, const char *name) {
    for (size_t i = 0; i < assets->keymap_count; i++) {
        if (strcmp(assets->keymaps[i].name, name) == 0) {
            return &assets->keymaps[i];
        }
    }
    return NULL;
}
