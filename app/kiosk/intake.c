#include "kiosk/intake.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "author/check.h"
#include "author/event_change.h"
#include "author/event_file.h"
#include "author/event_over.h"
#include "base/file.h"
#include "kiosk/promises.h"
#include "kiosk/stick_files.h"
#include "store/store.h"

enum { SCRATCH = 64 * 1024 };

static bool has_ending(const char *name, const char *ending) {
    size_t n = strlen(name), end = strlen(ending);
    return n > end && strcmp(name + n - end, ending) == 0;
}

static const char *join_languages(struct arena *a, const struct event *event) {
    const char *all = "";
    for (size_t i = 0; i < event->language_count; i++) {
        all = arena_printf(a, "%s%s%s", all, i > 0 ? ", " : "", event->languages[i]);
    }
    return all;
}

/* --- which there are ---------------------------------------------------------------------------------------------- */

static void keep_first_error(struct arena *a, const struct diagnostics *d, struct intake_entry *out) {
    for (size_t i = 0; i < d->list.n && !out->problem; i++) {
        const struct diagnostic *one = &d->list.at[i];
        if (one->severity == SEVERITY_ERROR) {
            bool is_own = one->file == d->file;
            out->problem = is_own ? arena_strdup(a, one->text) : arena_printf(a, "%s: %s", one->file, one->text);
            out->line = is_own ? one->line : 0;
        }
    }
}

/* context: the folder, by its descriptor */
static bool read_beside(const void *context, const char *id, const char *name, size_t max, struct arena *a, char **bytes,
                        size_t *n, struct err *err) {
    int folder = stick_folder_open(*(const int *)context, id);
    if (folder < 0) {
        return err_set(err, "There is no folder %s beside the event, with its core \"%.64s\"; put it on the stick, too.", id,
                       name);
    }
    bool good = stick_read(folder, name, max, a, bytes, n, err);
    close(folder);
    return good;
}

/* In a scratch of its own, so that fifty events are not held at once. */
static void look_at(int folder, const char *file, struct arena *a, struct intake_entry *out) {
    struct arena scratch;
    struct diagnostics d;
    struct err err;
    char *bytes;
    arena_init(&scratch, SCRATCH);
    diagnostics_init(&d, file, &scratch);
    *out = (struct intake_entry){.file = file};
    const struct event *event = NULL;
    if (stick_read(folder, file, EVENT_FILE_MAX, &scratch, &bytes, &out->size, &err)) {
        event = event_file_read(bytes, out->size, &(struct event_beside){read_beside, &folder}, &scratch, &d);
    } else {
        diagnostics_add(&d, SEVERITY_ERROR, 0, 0, "%s", err.text);
    }
    if (event) {
        out->title = arena_strdup(a, text_in(event, &event->title, event->default_language));
        out->languages = join_languages(a, event);
    } else {
        keep_first_error(a, &d, out);
    }
    arena_finish(&scratch);
}

static bool list_folder(int folder, struct arena *a, struct intake_list *out, struct err *err) {
    const char **names;
    size_t n;
    if (!stick_names(folder, a, &names, &n, err)) {
        return false;
    }
    out->at = ARENA_ARRAY(a, struct intake_entry, INTAKE_LISTED_MAX);
    for (size_t i = 0; i < n; i++) {
        if (!has_ending(names[i], ".yaml") || !stick_name_is_bare(names[i])) {
            continue;
        }
        if (out->n < INTAKE_LISTED_MAX) {
            look_at(folder, names[i], a, &out->at[out->n++]);
        } else {
            out->left_out++;
        }
    }
    return true;
}

bool intake_list(const char *stick, struct arena *a, struct intake_list *out, struct err *err) {
    *out = (struct intake_list){0};
    int folder = stick_folder_open(AT_FDCWD, stick);
    if (folder < 0) {
        return err_set(err, "There is no stick. Put it in, and wait a moment.");
    }
    bool good = list_folder(folder, a, out, err);
    close(folder);
    return good;
}

/* --- a copy ------------------------------------------------------------------------------------------------------- */

struct taking {
    const struct intake_params *params;
    struct arena *a;
    struct intake *out;
    const char *cell; /* its path */
    const char *id;
    size_t bytes; /* of media */
};

static bool refuse(struct taking *t, const struct err *err) {
    diagnostics_add(&t->out->diagnostics, SEVERITY_ERROR, 0, 0, "%s", err->text);
    return false;
}

static bool is_medium(const char *name) {
    return has_ending(name, ".png") || has_ending(name, ".jpg") || has_ending(name, ".jpeg") || has_ending(name, ".ogg") ||
           has_ending(name, ".wav") || has_ending(name, ".yaml");
}

static bool copy_medium(struct taking *t, int folder, const char *name, const char *to) {
    struct arena scratch;
    struct err err = {0};
    char *bytes;
    size_t n = 0;
    arena_init(&scratch, SCRATCH);
    bool good = stick_read(folder, name, INTAKE_MEDIUM_MAX, &scratch, &bytes, &n, &err);
    t->bytes += n;
    if (good && t->bytes > INTAKE_MEDIA_MAX) {
        good = err_set(&err, "The folder %s holds more than %d MB. Make its sounds shorter, or remove some.", t->id,
                       INTAKE_MEDIA_MAX / 1024 / 1024);
    }
    good = good && file_write(file_join(&scratch, to, name), bytes, n, &err);
    arena_finish(&scratch);
    t->out->media += good;
    return good || refuse(t, &err);
}

static bool copy_media(struct taking *t, int folder) {
    const char **names, *to = file_join(t->a, t->cell, t->id);
    struct err err = {0};
    size_t n;
    if (!stick_names(folder, t->a, &names, &n, &err) || !file_make_folder(to, &err)) {
        return refuse(t, &err);
    }
    for (size_t i = 0; i < n; i++) {
        if (!stick_name_is_bare(names[i]) || !is_medium(names[i])) {
            diagnostics_add(
                &t->out->diagnostics, SEVERITY_WARNING, 0, 0,
                "\"%.60s\" in the folder %s was not copied: only .png, .jpg, .ogg, .wav and .yaml under plain names are",
                names[i], t->id);
        } else if (!copy_medium(t, folder, names[i], to)) {
            return false;
        }
    }
    return true;
}

/* The file under the id it gives itself, and the folder of that name, where there is one. */
static bool copy(struct taking *t, int stick) {
    struct err err = {0};
    struct intake *out = t->out;
    char *bytes;
    size_t n;
    if (!stick_read(stick, t->params->file, EVENT_FILE_MAX, t->a, &bytes, &n, &err)) {
        return refuse(t, &err);
    }
    struct diagnostics first; /* what is wrong is told once, by the check of the copy */
    diagnostics_init(&first, t->params->file, t->a);
    const struct event *event = event_file_read(bytes, n, &(struct event_beside){read_beside, &stick}, t->a, &first);
    if (!event) {
        out->diagnostics = first;
        return false;
    }
    t->id = event->id;
    if (!loaded_make_cell(t->params->root, out->cell, &err)) {
        return refuse(t, &err);
    }
    t->cell = loaded_path(t->a, t->params->root, out->cell);
    if (!file_write(file_join(t->a, t->cell, arena_printf(t->a, "%s.yaml", t->id)), bytes, n, &err)) {
        return refuse(t, &err);
    }
    int media = stick_folder_open(stick, t->id);
    bool good = media < 0 || copy_media(t, media);
    if (media >= 0) {
        close(media);
    }
    return good;
}

/* --- the check of the copy ---------------------------------------------------------------------------------------- */

/* An event that does not run now may have run before: its folder must be one that can be collected into. */
static void check_its_folder(struct taking *t, const struct event *event) {
    const char *folder = file_join(t->a, t->params->root, event->id);
    const struct store_params params = {.folder = folder, .access = STORE_READ, .event_id = event->id};
    struct store *store = NULL;
    struct err err = {0};
    if (!file_exists(file_join(t->a, folder, "chorus.db"))) {
        return;
    }
    if (store_open(&store, &params, &err) != STORE_OK) {
        refuse(t, &err);
        return;
    }
    if (store_is_trial(store)) {
        err_set(&err,
                "Robots answered this event on this kiosk, and their answers are never mixed with people's. Remove %s first.",
                folder);
        refuse(t, &err);
    } else if (promises_compare(store, event, t->a, &t->out->diagnostics, &err) != STORE_OK) {
        refuse(t, &err);
    }
    store_close(store);
}

static void check_device(struct taking *t, const struct event *event) {
    struct diagnostics *d = &t->out->diagnostics;
    if (t->params->site && event_find_site(event, t->params->site) < 0) {
        diagnostics_add(d, SEVERITY_WARNING, 0, 0,
                        "this kiosk stands at the site \"%.40s\", which this event does not have; answers will have no site",
                        t->params->site);
    }
}

static const struct event *check(struct taking *t) {
    struct diagnostics *d = &t->out->diagnostics;
    const char *path = file_join(t->a, t->cell, arena_printf(t->a, "%s.yaml", t->id));
    struct checked checked;
    if (!check_file(path, t->a, d, &checked) || !checked.event) {
        return NULL;
    }
    const struct event *event = checked.event;
    if (strcmp(event->id, t->params->running->id) == 0) {
        event_check_change(t->params->running, event, t->a, d);
    } else {
        check_its_folder(t, event);
    }
    event_check_over(event, t->params->today, t->a, d);
    check_device(t, event);
    return d->errors == 0 ? event : NULL;
}

void intake_take(const struct intake_params *params, struct arena *a, struct intake *out) {
    struct taking t = {.params = params, .a = a, .out = out};
    struct err err;
    *out = (struct intake){.event = NULL};
    diagnostics_init(&out->diagnostics, params->file, a);
    int stick = stick_folder_open(AT_FDCWD, params->stick);
    if (stick < 0) {
        err_set(&err, "There is no stick. Put it in, and wait a moment.");
        refuse(&t, &err);
        return;
    }
    out->event = copy(&t, stick) ? check(&t) : NULL;
    close(stick);
    if (!out->event) {
        intake_drop(params, out);
    }
}

bool intake_accept(const struct intake_params *params, const struct intake *in, struct err *err) {
    return loaded_name(params->root, in->cell, in->event->id, err);
}

void intake_drop(const struct intake_params *params, struct intake *in) {
    loaded_remove_cell(params->root, in->cell);
    in->cell[0] = '\0';
    in->event = NULL;
}
