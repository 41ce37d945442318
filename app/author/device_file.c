#include "author/device_file.h"

#include <string.h>

#include "author/reader.h"
#include "base/file.h"

enum { DEVICE_FILE_MAX = 64 * 1024, SWITCH_STEP_MS = 1500, REPEAT_MS = 500, SWITCH_KEYS_MAX = 8 };
struct inches {
    double least, most;
    const char *nought; /* what 0 means */
};
static const struct inches panel_inches = {5, 100, "ask the display"}, big_screen_inches = {20, 400, "65"};

static const char *const renderers[] = {
    [RENDERER_AUTO] = "auto", [RENDERER_SOFTWARE] = "software", [RENDERER_OPENGLES2] = "opengles2"};

static const char *const switches[] = {[SWITCH_OFF] = "off", [SWITCH_ONE] = "one", [SWITCH_TWO] = "two", [SWITCH_FOUR] = "four"};
static const char *const big_screens[] = {[BIG_SCREEN_AUTO] = "auto", [BIG_SCREEN_OFF] = "off"};
static const char *const motions[] = {[MOTION_FULL] = "full", [MOTION_REDUCED] = "reduced"};
static const struct whole_limits step_limits = {500, 5000}, repeat_limits = {0, 2000};

void device_defaults(struct device *out) {
    *out = (struct device){.renderer = RENDERER_AUTO,
                           .sound = SOUND_SPEAKER,
                           .switch_step_ms = SWITCH_STEP_MS,
                           .switch_keys = switch_keys_usual(),
                           .touch = true,
                           .repeat_ms = REPEAT_MS};
}

static void read_inches(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    const struct inches *limits = field->limits;
    double inches = 0;
    size_t errors = r->d->errors;
    read_number(r, node, field, &inches);
    if (inches == 0 || (inches >= limits->least && inches <= limits->most)) {
        *(double *)out = inches;
    } else if (r->d->errors == errors) {
        reader_error(r, node, "\"%s\" must be 0 (%s) or the diagonal, from %g to %g", field->key, limits->nought, limits->least,
                     limits->most);
    }
}

static void read_rotation(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    static const char *const quarters[] = {"0", "90", "180", "270"};
    int quarter = *(int *)out / 90;
    struct field words = *field;
    words.limits = WORDS(quarters);
    read_word(r, node, &words, &quarter);
    *(int *)out = quarter * 90;
}

/* yes and no, as files had it before there was a choice. */
static void read_sound(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    static const char *const words[] = {"none", "speaker", "headphones", "no", "yes"};
    enum { WORD_NO = SOUND_HEADPHONES + 1, WORD_YES };
    int word = (int)*(enum device_sound *)out;
    struct field rows = *field;
    rows.limits = WORDS(words);
    read_word(r, node, &rows, &word);
    *(enum device_sound *)out = word == WORD_NO ? SOUND_NONE : word == WORD_YES ? SOUND_SPEAKER : (enum device_sound)word;
}

static void read_touch(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    static const char *const words[] = {"off", "on"};
    int word = *(bool *)out;
    struct field rows = *field;
    rows.limits = WORDS(words);
    read_word(r, node, &rows, &word);
    *(bool *)out = word != 0;
}

static void read_switch_key(struct reader *r, const struct tree_node *node, enum switch_role role, struct switch_keys *out) {
    const char *name = reader_scalar(r, node);
    size_t key = name ? switch_key_find(name) : HID_NONE;
    if (name && key == HID_NONE) {
        reader_error(r, node,
                     "\"%.60s\" is no key that can be a switch: write F1 to F24, space, enter, tab, escape, left, 1, a, "
                     "keypad_1 or the like",
                     name);
    } else if (name && out->role[key] != SWITCH_NO) {
        reader_error(r, node, "\"%s\" stands here for the second time: one key does one thing", name);
    } else if (name) {
        out->role[key] = (uint8_t)role;
    }
}

static void read_switch_role(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    const enum switch_role *role = field->limits;
    const struct tree_node *entry = reader_list(r, node, 1, SWITCH_KEYS_MAX) > 0 ? node->first : NULL;
    for (; entry; entry = entry->next) {
        read_switch_key(r, entry, *role, out);
    }
}

static bool has_role(const struct switch_keys *keys, uint8_t role) {
    return memchr(keys->role, role, sizeof keys->role) != NULL;
}

/* What the file does not name stays where it was, unless its key went to something else. */
static void keep_the_rest(struct switch_keys *out, const struct switch_keys *before) {
    const struct switch_keys named = *out;
    for (size_t i = 0; i < HID_KEYS; i++) {
        if (before->role[i] != SWITCH_NO && named.role[i] == SWITCH_NO && !has_role(&named, before->role[i])) {
            out->role[i] = before->role[i];
        }
    }
}

static const enum switch_role roles[] = {SWITCH_NEXT, SWITCH_SELECT, SWITCH_PREVIOUS, SWITCH_BACK};
static const struct field role_rows[] = {
    {"next", FOR_ALL, FOR_NONE, read_switch_role, 0, &roles[0]},
    {"select", FOR_ALL, FOR_NONE, read_switch_role, 0, &roles[1]},
    {"previous", FOR_ALL, FOR_NONE, read_switch_role, 0, &roles[2]},
    {"back", FOR_ALL, FOR_NONE, read_switch_role, 0, &roles[3]},
};

static void read_switch_keys(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    struct switch_keys *keys = out, named = {{0}};
    size_t errors = r->d->errors;
    (void)field;
    reader_mapping(r, node, FIELDS(role_rows, NULL), FOR_ALL, "\"switch_keys\"", &named);
    if (r->d->errors == errors) {
        keep_the_rest(&named, keys);
        *keys = named;
    }
}

static void read_version(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)out;
    int version = 1;
    read_whole(r, node, field, &version);
}

static void read_path(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    const char *path = NULL, *file = r->d->file;
    read_string(r, node, field, &path);
    if (path) {
        size_t folder = (size_t)(file_base_name(file) - file);
        *(const char **)out = *path == '/' ? path : arena_printf(r->a, "%.*s%s", (int)folder, file, path);
    }
}

static const struct field device_rows[] = {
    {"device", FOR_ALL, FOR_ALL, read_version, 0, &(const struct whole_limits){1, 1}},
    {"panel_inches", FOR_ALL, FOR_NONE, read_inches, offsetof(struct device, panel_inches), &panel_inches},
    {"rotation", FOR_ALL, FOR_NONE, read_rotation, offsetof(struct device, rotation), NULL},
    {"renderer", FOR_ALL, FOR_NONE, read_word, offsetof(struct device, renderer), WORDS(renderers)},
    {"sound", FOR_ALL, FOR_NONE, read_sound, offsetof(struct device, sound), NULL},
    {"headphone_jack", FOR_ALL, FOR_NONE, read_path, offsetof(struct device, headphone_jack), NULL},
    {"switch", FOR_ALL, FOR_NONE, read_word, offsetof(struct device, switches), WORDS(switches)},
    {"switch_step_ms", FOR_ALL, FOR_NONE, read_whole, offsetof(struct device, switch_step_ms), &step_limits},
    {"motion", FOR_ALL, FOR_NONE, read_word, offsetof(struct device, motion), WORDS(motions)},
    {"switch_keys", FOR_ALL, FOR_NONE, read_switch_keys, offsetof(struct device, switch_keys), NULL},
    {"touch", FOR_ALL, FOR_NONE, read_touch, offsetof(struct device, touch), NULL},
    {"repeat_ms", FOR_ALL, FOR_NONE, read_whole, offsetof(struct device, repeat_ms), &repeat_limits},
    {"big_screen", FOR_ALL, FOR_NONE, read_word, offsetof(struct device, big_screen), WORDS(big_screens)},
    {"big_screen_inches", FOR_ALL, FOR_NONE, read_inches, offsetof(struct device, big_screen_inches), &big_screen_inches},
    {"site", FOR_ALL, FOR_NONE, read_id, offsetof(struct device, site), NULL},
    {"event", FOR_ALL, FOR_NONE, read_path, offsetof(struct device, event), NULL},
    {"data_folder", FOR_ALL, FOR_NONE, read_path, offsetof(struct device, data_folder), NULL},
    {"log_folder", FOR_ALL, FOR_NONE, read_path, offsetof(struct device, log_folder), NULL},
    {"stick_folder", FOR_ALL, FOR_NONE, read_path, offsetof(struct device, stick_folder), NULL},
};

bool device_file_load(const char *path, struct arena *a, struct device *out, struct diagnostics *d) {
    device_defaults(out);
    return reader_file(path, DEVICE_FILE_MAX, FIELDS(device_rows, NULL), "the device file", a, out, d);
}
