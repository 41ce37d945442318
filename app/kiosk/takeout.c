#include "kiosk/takeout.h"

#include <string.h>

#include "author/assets_file.h"
#include "author/event_file.h"
#include "base/file.h"
#include "core/retention.h"
#include "core/slot.h"
#include "export/slots.h"
#include "kiosk/takeout_parts.h"

/* --- what there is ------------------------------------------------------------------------------------------------- */

/* Versions whose stored file can no longer be read lose their labels; their responses are exported all the same. */
bool takeout_read_versions(struct takeout *t, struct err *err) {
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
        if (stored[i].responses + stored[i].contributions > 0 && !retention_check(event, t->params->today, err)) {
            return false;
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
    const struct takeout_format *format = takeout_format_get(p->format);
    if (!(format->for_surveys && t->result->has_survey) && !(format->for_brainstorms && t->result->has_brainstorm)) {
        return err_set(err, "The event has no %s, and the format %s is for nothing else.",
                       format->for_surveys ? "survey" : "brainstorm", format->name);
    }
    if (!t->result->has_brainstorm && p->earlier != NULL) {
        return err_set(err, "The event has no brainstorm; --earlier is for brainstorms only.");
    }
    return true;
}

static bool find_words(struct takeout *t, struct err *err) {
    const char *tag = t->event->languages[t->survey.language];
    struct assets assets;
    if (!assets_find_folder(&t->arena, &t->assets, err) || !assets_load(t->assets, &tag, 1, &t->arena, &assets, err)) {
        return false;
    }
    t->words = assets_strings(&assets, tag);
    return true;
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

enum { BLOCK = 256 * 1024 };

/* --- one takeout --------------------------------------------------------------------------------------------------- */

static bool step(void *ctx, size_t done, struct err *err) {
    struct takeout *t = ctx;
    if (t->params->is_cancelled != NULL && atomic_load(t->params->is_cancelled)) {
        t->status = TAKEOUT_CANCELLED;
        return err_set(err, "Stopped. Nothing was written.");
    }
    if (t->params->progress != NULL) {
        done += t->done_before;
        t->params->progress(t->params->progress_ctx, done < t->total ? done : t->total, t->total);
    }
    return true;
}

static bool write_files(struct takeout *t, struct err *err) {
    outfiles_init(&t->files, t->params->folder);
    bool good = file_make_folder(t->params->folder, err) && takeout_format_write(t, err) && step(t, t->total, err) &&
                outfiles_finish(&t->files, err);
    outfiles_abandon(&t->files);
    for (size_t i = 0; good && i < t->files.n; i++) {
        memcpy(t->result->files[i], t->files.at[i].name, OUTFILE_NAME_MAX);
    }
    t->result->file_count = good ? t->files.n : 0;
    return good;
}

/* What is sealed is unsealed first, whatever the day is. */
static bool is_readable(struct takeout *t, struct err *err) {
    struct response_rows rows;
    bool good = store_rows_begin(t->params->store, &rows, err) == STORE_OK;
    (void)store_rows_end(t->params->store);
    return good;
}

static enum takeout_status work(struct takeout *t, struct err *err) {
    t->status = TAKEOUT_FAILED;
    if (!is_readable(t, err) || !takeout_read_versions(t, err)) {
        return TAKEOUT_FAILED;
    }
    if (!is_there(t, err)) {
        return TAKEOUT_WRONG;
    }
    return find_words(t, err) && join_slots(t, err) && takeout_read_boards(t, err) && write_files(t, err) ? TAKEOUT_DONE
                                                                                                          : t->status;
}

bool takeout_may_leave(struct store *store, int64_t today, struct err *err) {
    const struct takeout_params params = {.store = store, .today = today};
    struct takeout_result ignored = {0};
    struct takeout t = {.params = &params, .result = &ignored};
    arena_init(&t.arena, BLOCK);
    bool may = takeout_read_versions(&t, err);
    arena_finish(&t.arena);
    return may;
}

enum takeout_status takeout_write(const struct takeout_params *params, struct takeout_result *result, struct err *err) {
    struct takeout t = {.params = params, .result = result, .total = store_count(params->store)};
    *result = (struct takeout_result){0};
    for (size_t i = 0; i < params->report.wave_count; i++) {
        t.total += store_count(params->report.waves[i].store);
    }
    t.survey.step = step;
    t.survey.step_ctx = &t;
    arena_init(&t.arena, BLOCK);
    enum takeout_status status = work(&t, err);
    takeout_finish_boards(&t);
    results_shelf_finish(&t.shelf);
    arena_finish(&t.arena);
    return status;
}
