#include "kiosk/takeout.h"

#include <string.h>

#include "author/event_file.h"
#include "base/file.h"
#include "core/slot.h"
#include "export/brainstorm.h"
#include "export/csv.h"
#include "export/slots.h"
#include "kiosk/takeout_parts.h"

/* --- formats ------------------------------------------------------------------------------------------------------- */

bool takeout_surveys(struct takeout *t,
                     bool (*write)(const struct survey_export *params, struct outfiles *files, struct response_rows *rows,
                                   struct survey_counts *counts, struct err *err),
                     struct err *err) {
    struct response_rows rows;
    struct survey_counts counts = {0};
    if (store_rows_begin(t->params->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool good = write(&t->survey, &t->files, &rows, &counts, err);
    t->result->damaged = store_rows_end(t->params->store) + counts.unreadable;
    t->result->responses = counts.exported;
    return good;
}

static bool write_storms(struct takeout *t,
                         bool (*write)(const struct brainstorm_export *params, struct outfiles *files, struct response_rows *rows,
                                       struct err *err),
                         struct err *err) {
    const struct brainstorm_export params = {.event = t->event,
                                             .boards = t->boards,
                                             .board_count = t->board_count,
                                             .language = t->survey.language,
                                             .earlier = t->params->earlier};
    struct response_rows rows;
    if (store_contributions_begin(t->params->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool good = write(&params, &t->files, &rows, err);
    (void)store_rows_end(t->params->store); /* damaged rows were counted before */
    return good;
}

static bool write_csv(struct takeout *t, struct err *err) {
    return (!t->result->has_survey || takeout_surveys(t, csv_export, err)) &&
           (t->board_count == 0 || write_storms(t, brainstorm_export_csv, err));
}

static bool write_json(struct takeout *t, struct err *err) {
    return write_storms(t, brainstorm_export_json, err);
}

static const struct {
    struct takeout_format about;
    bool for_surveys, for_public;
    bool (*write)(struct takeout *t, struct err *err);
} formats[] = {
    {{"csv", "a table per file"}, true, false, write_csv},
    {{"json", "brainstorm.json, for brainstorms only"}, false, false, write_json},
};
enum { FORMATS = sizeof formats / sizeof *formats };

size_t takeout_format_count(void) {
    return FORMATS;
}

const struct takeout_format *takeout_format_get(size_t i) {
    return &formats[i].about;
}

int takeout_format_find(const char *name) {
    for (size_t i = 0; i < FORMATS; i++) {
        if (strcmp(formats[i].about.name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* --- what there is ------------------------------------------------------------------------------------------------- */

/* Versions whose stored file can no longer be read lose their labels; their responses are exported all the same. */
static bool read_versions(struct takeout *t, struct err *err) {
    struct stored_event *stored;
    size_t n;
    if (store_events(t->params->store, &t->arena, &stored, &n, err) != STORE_OK) {
        return false;
    }
    struct export_version *versions = ARENA_ARRAY(&t->arena, struct export_version, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct diagnostics d;
        diagnostics_init(&d, "stored event", &t->arena);
        const struct event *event =
            stored[i].source != NULL ? event_file_parse(stored[i].source, stored[i].source_size, &t->arena, &d) : NULL;
        if (event == NULL) {
            t->result->lost_versions++;
            continue;
        }
        versions[t->survey.version_count].event = event;
        memcpy(versions[t->survey.version_count++].hash, stored[i].hash, EVENT_HASH_SIZE);
    }
    t->survey.versions = versions;
    t->event = versions[0].event;
    return t->event != NULL ||
           err_set(err, "The data folder holds no version of the event that can be read, so there are no columns. %s",
                   n > 0 ? "Keep the folder: the responses are still in it." : "Nothing was collected in it yet.");
}

static void find_kinds(struct takeout *t) {
    for (size_t i = 0; i < t->event->activity_count; i++) {
        bool storm = t->event->activities[i].kind == ACTIVITY_BRAINSTORM;
        t->result->has_brainstorm |= storm;
        t->result->has_survey |= !storm;
    }
}

static bool wrong_language(const struct event *event, const char *tag, struct err *err) {
    char tags[ERR_TEXT_MAX];
    size_t n = 0;
    tags[0] = '\0';
    for (size_t i = 0; i < event->language_count && n < sizeof tags; i++) {
        n += (size_t)snprintf(tags + n, sizeof tags - n, " %s", event->languages[i]);
    }
    return err_set(err, "The event \"%s\" has no language \"%.20s\"; it has%s.", event->id, tag, tags);
}

/* Whether what is asked for is there. */
static bool is_there(struct takeout *t, struct err *err) {
    const struct takeout_params *p = t->params;
    int language = p->language != NULL ? event_find_language(t->event, p->language) : (int)t->event->default_language;
    find_kinds(t);
    if (language < 0) {
        return wrong_language(t->event, p->language, err);
    }
    t->survey.language = (size_t)language;
    if (!t->result->has_brainstorm && (!formats[p->format].for_surveys || p->earlier != NULL)) {
        return err_set(err, "The event has no brainstorm; --format json and --earlier are for brainstorms only.");
    }
    return !p->is_public || formats[p->format].for_public ||
           err_set(err, "The format %s has no form that is for the public.", formats[p->format].about.name);
}

/* TRUST P1: a period in which few people answered leaves together with its neighbour. */
static bool join_slots(struct takeout *t, struct err *err) {
    size_t n = 0, k = 0;
    for (size_t i = 0; i < t->survey.version_count; i++) {
        const struct event *event = t->survey.versions[i].event;
        size_t own = (size_t)slot_count(event) + 1;
        n = own > n ? own : n;
        k = (size_t)event->privacy.k > k ? (size_t)event->privacy.k : k;
    }
    if (n <= 2) {
        return true;
    }
    struct response_rows rows;
    size_t *counts = ARENA_ARRAY(&t->arena, size_t, n);
    if (store_rows_begin(t->params->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool counted = slots_count(&rows, counts, n, err);
    (void)store_rows_end(t->params->store); /* damaged rows are met and reported again */
    t->survey.slots = slots_join(counts, n, k, &t->arena);
    t->survey.slot_count = n;
    return counted;
}

/* --- one takeout --------------------------------------------------------------------------------------------------- */

static bool step(void *ctx, size_t done, struct err *err) {
    struct takeout *t = ctx;
    if (t->params->is_cancelled != NULL && atomic_load(t->params->is_cancelled)) {
        t->status = TAKEOUT_CANCELLED;
        return err_set(err, "Stopped. Nothing was written.");
    }
    if (t->params->progress != NULL) {
        t->params->progress(t->params->progress_ctx, done < t->total ? done : t->total, t->total);
    }
    return true;
}

static bool write_files(struct takeout *t, struct err *err) {
    outfiles_init(&t->files, t->params->folder);
    bool good = file_make_folder(t->params->folder, err) && formats[t->params->format].write(t, err) && step(t, t->total, err) &&
                outfiles_finish(&t->files, err);
    outfiles_abandon(&t->files);
    for (size_t i = 0; good && i < t->files.n; i++) {
        memcpy(t->result->files[i], t->files.at[i].name, OUTFILE_NAME_MAX);
    }
    t->result->file_count = good ? t->files.n : 0;
    return good;
}

static enum takeout_status work(struct takeout *t, struct err *err) {
    t->status = TAKEOUT_FAILED;
    if (!read_versions(t, err)) {
        return TAKEOUT_FAILED;
    }
    if (!is_there(t, err)) {
        return TAKEOUT_WRONG;
    }
    return join_slots(t, err) && takeout_read_boards(t, err) && write_files(t, err) ? TAKEOUT_DONE : t->status;
}

enum takeout_status takeout_write(const struct takeout_params *params, struct takeout_result *result, struct err *err) {
    enum { BLOCK = 256 * 1024 };
    struct takeout t = {.params = params, .result = result, .total = store_count(params->store)};
    *result = (struct takeout_result){0};
    t.survey.step = step;
    t.survey.step_ctx = &t;
    arena_init(&t.arena, BLOCK);
    enum takeout_status status = work(&t, err);
    takeout_finish_boards(&t);
    arena_finish(&t.arena);
    return status;
}
