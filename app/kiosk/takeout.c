#include "kiosk/takeout.h"

#include <string.h>

#include "author/assets_file.h"
#include "author/event_file.h"
#include "base/file.h"
#include "core/retention.h"
#include "export/slots.h"
#include "kiosk/takeout_parts.h"

/* --- what there is ------------------------------------------------------------------------------------------------- */

static struct event *with_promises(struct takeout *t, const struct event *event) {
    struct event *kept = ARENA_NEW(&t->arena, struct event);
    *kept = *event;
    for (size_t i = 0; i < t->survey.version_count; i++) {
        const struct privacy *p = &t->survey.versions[i].event->privacy;
        kept->privacy.k = p->k > kept->privacy.k ? p->k : kept->privacy.k;
        kept->privacy.link |= p->link;
        kept->privacy.record_language |= p->record_language;
    }
    return kept;
}

/* This version goes before the others, which stay as they stand. */
static void lead(struct takeout *t, size_t version) {
    struct export_version *versions = ARENA_ARRAY(&t->arena, struct export_version, t->survey.version_count);
    size_t *contributions = ARENA_ARRAY(&t->arena, size_t, t->survey.version_count);
    for (size_t i = 0; i < t->survey.version_count; i++) {
        size_t from = i == 0 ? version : i <= version ? i - 1 : i;
        versions[i] = t->survey.versions[from];
        contributions[i] = t->contributions[from];
    }
    t->survey.versions = versions;
    t->contributions = contributions;
    t->event = with_promises(t, versions[0].event);
}

/* Versions whose stored file can no longer be read lose their labels; their responses are exported all the same. */
bool takeout_read_versions(struct takeout *t, struct err *err) {
    struct stored_event *stored;
    size_t n;
    if (store_events(t->params->store, &t->arena, &stored, &n, err) != STORE_OK) {
        return false;
    }
    struct export_version *versions = ARENA_ARRAY(&t->arena, struct export_version, n + 1);
    t->contributions = ARENA_ARRAY(&t->arena, size_t, n + 1);
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
        t->contributions[t->survey.version_count] = stored[i].contributions;
        versions[t->survey.version_count].event = event;
        memcpy(versions[t->survey.version_count++].hash, stored[i].hash, EVENT_HASH_SIZE);
    }
    t->survey.versions = versions;
    if (t->survey.version_count > 0) {
        lead(t, 0);
        return true;
    }
    return err_set(err, "The data folder holds no version of the event that can be read, so there are no columns. %s",
                   n > 0 ? "Keep the folder: the responses are still in it." : "Nothing was collected in it yet.");
}

bool takeout_is_first(const struct takeout *t, size_t version, const struct activity *activity) {
    for (size_t v = 0; v < version; v++) {
        const struct activity *other = event_find_activity(t->survey.versions[v].event, activity->id);
        if (other != NULL && other->kind == activity->kind) {
            return false;
        }
    }
    return true;
}

static void find_kinds(struct takeout *t) {
    for (size_t v = 0; v < t->survey.version_count; v++) {
        const struct event *event = t->survey.versions[v].event;
        for (size_t i = 0; i < event->activity_count; i++) {
            bool storm = event->activities[i].kind == ACTIVITY_BRAINSTORM;
            t->result->has_brainstorm |= storm;
            t->result->has_survey |= !storm;
        }
    }
}

/* The first version that has it; version_count: none. */
static size_t find_language(const struct takeout *t, const char *tag) {
    size_t v = 0;
    while (v < t->survey.version_count && event_find_language(t->survey.versions[v].event, tag) < 0) {
        v++;
    }
    return v;
}

static bool wrong_language(struct takeout *t, struct err *err) {
    const char *tags = "";
    for (size_t v = 0; v < t->survey.version_count; v++) {
        const struct event *event = t->survey.versions[v].event;
        for (size_t i = 0; i < event->language_count; i++) {
            if (find_language(t, event->languages[i]) == v) {
                tags = arena_printf(&t->arena, "%s %s", tags, event->languages[i]);
            }
        }
    }
    return err_set(err, "The event \"%s\" has no language \"%.20s\"; it has%s.", t->event->id, t->params->language, tags);
}

/* Labels are in one language, and in the words of the most answered version that has it. */
static bool choose_language(struct takeout *t, struct err *err) {
    if (t->params->language == NULL) {
        t->survey.language = t->event->default_language;
        return true;
    }
    size_t version = find_language(t, t->params->language);
    if (version == t->survey.version_count) {
        return wrong_language(t, err);
    }
    lead(t, version);
    t->survey.language = (size_t)event_find_language(t->event, t->params->language);
    return true;
}

/* Whether what is asked for is there. */
static bool is_there(struct takeout *t, struct err *err) {
    const struct takeout_params *p = t->params;
    find_kinds(t);
    if (!choose_language(t, err)) {
        return false;
    }
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
    struct response_rows rows;
    size_t n = t->survey.version_count;
    struct export_version *versions = ARENA_ARRAY(&t->arena, struct export_version, n);
    memcpy(versions, t->survey.versions, n * sizeof *versions);
    t->survey.versions = versions;
    if (!slots_are_many(versions, n)) {
        return true;
    }
    if (store_rows_begin(t->params->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool counted = slots_name(versions, n, (size_t)t->event->privacy.k, &rows, &t->arena, err);
    (void)store_rows_end(t->params->store); /* damaged rows are met and reported again */
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
