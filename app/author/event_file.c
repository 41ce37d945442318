#include "author/event_file.h"

#include <string.h>

#include "author/event_reader.h"
#include "base/err.h"
#include "base/file.h"
#include "base/picture_head.h"

/* ---- parts without a file of their own ---- */

static void read_version(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    (void)out;
    const char *text = reader_scalar(r, node);
    if (text && strcmp(text, "1") != 0) {
        reader_error(r, node, "this version of Chorus reads chorus: 1, not \"%.60s\"; use a newer Chorus or write 1", text);
    }
}

static const struct field timing_rows[] = {
    {"idle_s", FOR_ALL, FOR_NONE, read_whole, offsetof(struct timing, idle_s), &(const struct whole_limits){30, 600}},
    {"warn_s", FOR_ALL, FOR_NONE, read_whole, offsetof(struct timing, warn_s), &(const struct whole_limits){20, 120}},
    {"thanks_s", FOR_ALL, FOR_NONE, read_whole, offsetof(struct timing, thanks_s), &(const struct whole_limits){5, 300}},
    {"cooldown_s", FOR_ALL, FOR_NONE, read_whole, offsetof(struct timing, cooldown_s), &(const struct whole_limits){0, 30}},
};

static void read_timing(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    reader_mapping(r, node, FIELDS(timing_rows, NULL), FOR_ALL, "\"timing\"", out);
}

static const char *const pay_periods[] = {"month", "half_month"};

struct kiosk_draft {
    bool peer;
    int pay_period; /* -1: not given */
};
static const struct field kiosk_rows[] = {
    {"peer", FOR_ALL, FOR_ALL, read_bool, offsetof(struct kiosk_draft, peer), NULL},
    {"pay_period", FOR_ALL, FOR_NONE, read_word, offsetof(struct kiosk_draft, pay_period), WORDS(pay_periods)},
};

static void read_kiosk(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct event *event = out;
    struct kiosk_draft draft = {.pay_period = -1};
    if (!reader_mapping(r, node, FIELDS(kiosk_rows, NULL), FOR_ALL, "\"kiosk\"", &draft)) {
        return;
    }
    event->peer.is_on = draft.peer;
    event->peer.pay_period = draft.pay_period == PAY_HALF_MONTH ? PAY_HALF_MONTH : PAY_MONTH;
    if (!draft.peer && draft.pay_period >= 0) {
        reader_warning(r, tree_find(node, "pay_period"),
                       "nobody is paid by this kiosk, so this changes nothing; write \"peer: yes\", or remove it");
    }
}

static const struct field theme_rows[] = {
    {"accent", FOR_ALL, FOR_NONE, read_accent, 0, NULL},
    {"logo", FOR_ALL, FOR_NONE, read_picture, offsetof(struct event, logo), NULL},
};

static void read_theme(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    reader_mapping(r, node, FIELDS(theme_rows, NULL), FOR_ALL, "\"theme\"", out);
}

static const struct field follow_up_rows[] = {
    {"id", FOR_ALL, FOR_ALL, read_id, offsetof(struct follow_up, id), NULL},
    {"title", FOR_ALL, FOR_ALL, read_text, offsetof(struct follow_up, title), NULL},
    {"url", FOR_ALL, FOR_ALL, read_url, offsetof(struct follow_up, url), NULL},
};

static void read_follow_ups(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct event *event = out;
    size_t count = reader_list(r, node, 1, EVENT_FOLLOW_UPS_MAX), n = 0;
    struct follow_up *follow_ups = ARENA_ARRAY(r->a, struct follow_up, count + 1);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        reader_mapping(r, child, FIELDS(follow_up_rows, NULL), FOR_ALL, "this follow-up", &follow_ups[n++]);
    }
    event->follow_ups = follow_ups;
    event->follow_up_count = n;
    if (count > 0) {
        reader_check_unique(r, node, "follow-up");
    }
}

/* ---- the event ---- */

/* Read in this order, whatever the file's: texts need the languages. */
static const struct field event_rows[] = {
    {"chorus", FOR_ALL, FOR_ALL, read_version, 0, NULL},
    {"id", FOR_ALL, FOR_ALL, read_id, offsetof(struct event, id), "-"},
    {"languages", FOR_ALL, FOR_ALL, read_languages, 0, NULL},
    {"default_language", FOR_ALL, FOR_NONE, read_default_language, 0, NULL},
    {"title", FOR_ALL, FOR_ALL, read_text, offsetof(struct event, title), NULL},
    {"privacy", FOR_ALL, FOR_ALL, read_privacy, offsetof(struct event, privacy), NULL},
    {"sites", FOR_ALL, FOR_NONE, read_sites, 0, NULL},
    {"timing", FOR_ALL, FOR_NONE, read_timing, offsetof(struct event, timing), NULL},
    {"kiosk", FOR_ALL, FOR_NONE, read_kiosk, 0, NULL},
    {"theme", FOR_ALL, FOR_NONE, read_theme, 0, NULL},
    {"core", FOR_ALL, FOR_NONE, read_core, 0, NULL},
    {"activities", FOR_ALL, FOR_ALL, read_activities, 0, NULL},
    {"another", FOR_ALL, FOR_NONE, read_bool, offsetof(struct event, another_activity), NULL},
    {"follow_up", FOR_ALL, FOR_NONE, read_follow_ups, 0, NULL},
};

void reader_check_unique(struct reader *r, const struct tree_node *list, const char *what) {
    const struct tree_node **ids = ARENA_ARRAY(r->a, const struct tree_node *, list->count + 1);
    size_t n = 0;
    for (const struct tree_node *child = list->first; child; child = child->next) {
        const struct tree_node *id = tree_find(child, "id");
        if (!id || id->kind != TREE_SCALAR || id->size == 0) {
            continue;
        }
        for (size_t i = 0; i < n; i++) {
            if (strcmp(ids[i]->text, id->text) == 0) {
                reader_error(r, id, "the %s id \"%.40s\" is already used on line %zu; choose another", what, id->text,
                             ids[i]->line);
                break;
            }
        }
        ids[n++] = id;
    }
}

/* A source is an event's bytes, and behind a byte that YAML never holds those of its core. */
enum { CORE_MARK = 0x1E };

static size_t event_size(const char *source, size_t n) {
    const char *mark = memchr(source, CORE_MARK, n);
    return mark ? (size_t)(mark - source) : n;
}

static void keep_source(struct event_reader *er, const char *bytes, size_t n) {
    size_t behind = er->core.at ? 1 + er->core.n : 0;
    char *source = arena_push(er->r.a, n + behind + 1);
    memcpy(source, bytes, n);
    if (er->core.at) {
        source[n] = CORE_MARK;
        memcpy(source + n + 1, er->core.at, er->core.n);
    }
    er->event->source = source;
    er->event->source_size = n + behind;
}

static struct event *event_read(struct event_reader *er, const char *bytes, size_t n) {
    struct event *event = ARENA_NEW(er->r.a, struct event);
    size_t errors = er->r.d->errors;
    er->root = tree_parse(bytes, n, EVENT_FILE_MAX, er->r.a, er->r.d);
    if (!er->root) {
        return NULL;
    }
    er->r.context = er;
    er->event = event;
    event->timing = (struct timing){.idle_s = 60, .warn_s = 30, .thanks_s = 30, .cooldown_s = 5};
    if (reader_mapping(&er->r, er->root, FIELDS(event_rows, NULL), FOR_ALL, "the event", event)) {
        event_check_privacy(er);
        if (er->r.d->errors == errors) {
            event_check_pairs(er);
        }
    }
    keep_source(er, bytes, n);
    return event;
}

const struct event *event_file_parse(const char *bytes, size_t n, struct arena *a, struct diagnostics *d) {
    size_t errors = d->errors, own = event_size(bytes, n);
    struct event_reader er = {.r = {.d = d, .a = a}};
    if (own < n) {
        er.core.at = bytes + own + 1;
        er.core.n = n - own - 1;
    }
    const struct event *event = event_read(&er, bytes, own);
    return d->errors == errors ? event : NULL;
}

const struct event *event_file_read(const char *bytes, size_t n, const struct event_beside *beside, struct arena *a,
                                    struct diagnostics *d) {
    size_t errors = d->errors;
    struct event_reader er = {.r = {.d = d, .a = a}, .beside = beside};
    const struct event *event = event_read(&er, bytes, n);
    return d->errors == errors ? event : NULL;
}

const struct tree_node *event_file_tree(const struct event *event, struct arena *a, struct diagnostics *d) {
    return tree_parse(event->source, event_size(event->source, event->source_size), EVENT_FILE_MAX, a, d);
}

const struct tree_node *event_file_core(const struct event *event, const struct tree_node *root, struct arena *a,
                                        struct diagnostics *d) {
    size_t own = event_size(event->source, event->source_size);
    const struct tree_node *core = tree_find(root, "core"), *file = core ? tree_find(core, "file") : NULL;
    bool is_held = file != NULL && own < event->source_size; /* bytes alone are no core: somebody may have put them there */
    return is_held ? core_parse(event->id, file->text, event->source + own + 1, event->source_size - own - 1, a, d) : NULL;
}

/* ---- media beside the file ---- */

static const char *folder_of(struct arena *a, const char *path, const char *id) {
    const char *name = file_base_name(path);
    const char *folder = arena_strndup(a, path, (size_t)(name - path));
    return arena_printf(a, "%s%s", folder, id);
}

static bool ends_as_png(const char *name) {
    return strcmp(name + strlen(name) - 4, ".png") == 0;
}

static void check_picture(const struct event *event, const struct tree_node *node, struct reader *r) {
    const char *what = reader_name(node);
    bool is_logo = strcmp(what, "logo") == 0;
    uint32_t width, height, most = is_logo ? PICTURE_SIDE_MAX : PICTURE_CARD_SIDE_MAX;
    struct arena scratch = {0};
    struct err err;
    char *bytes;
    size_t n;
    if (!event->folder) {
        reader_error(r, node, "there is no folder \"%s\" beside the event with this %s in it; make it, or remove \"%s\"",
                     event->id, what, what);
    } else if (!file_read(file_join(r->a, event->folder, node->text), PICTURE_BYTES_MAX, true, &scratch, &bytes, &n, &err)) {
        reader_error(r, node, "%s", err.text);
    } else if (picture_head(bytes, n, &width, &height) != (ends_as_png(node->text) ? PICTURE_PNG : PICTURE_JPEG)) {
        reader_error(r, node, "the %s is not a %s picture", what, ends_as_png(node->text) ? "PNG" : "JPEG");
    } else if (width < 1 || width > most || height < 1 || height > most) {
        reader_error(r, node, "the %s is larger than %u pixels; make it smaller", what, (unsigned)most);
    }
    arena_finish(&scratch);
}

static bool read_beside(const void *context, const char *id, const char *name, size_t max, struct arena *a, char **bytes,
                        size_t *n, struct err *err) {
    return file_read(file_join(a, folder_of(a, context, id), name), max, true, a, bytes, n, err);
}

struct event_beside event_beside_file(const char *path) {
    return (struct event_beside){read_beside, path};
}

const struct event *event_file_load(const char *path, struct arena *a, struct diagnostics *d) {
    struct err err;
    char *bytes;
    size_t n, errors = d->errors;
    const struct event_beside beside = event_beside_file(path);
    struct event_reader er = {.r = {.d = d, .a = a}, .beside = &beside};
    if (!file_read(path, EVENT_FILE_MAX, false, a, &bytes, &n, &err)) {
        diagnostics_add(d, SEVERITY_ERROR, 0, 0, "%s", err.text);
        return NULL;
    }
    struct event *event = event_read(&er, bytes, n);
    if (event && event->id) {
        const char *folder = folder_of(a, path, event->id);
        event->folder = file_is_folder(folder) ? folder : NULL;
        for (size_t i = 0; i < er.pictures.n; i++) {
            check_picture(event, er.pictures.at[i], &er.r);
        }
    }
    return d->errors == errors ? event : NULL;
}
