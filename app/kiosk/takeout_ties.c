/* Ties between organizations, with those of earlier waves, as a network. */
#include "export/ties.h"
#include "kiosk/takeout_parts.h"

static bool add_table(struct takeout *t, const struct ties_export *export, const char *ending,
                      void (*put)(const struct ties_export *export, struct sheet_writer *w), struct err *err) {
    struct outfile *file = outfiles_add(&t->files, arena_printf(&t->arena, "%s-%s.csv", export->question, ending), err);
    if (file != NULL) {
        put(export, &(struct sheet_writer){.form = SHEET_CSV, .out = &file->pending});
    }
    return file != NULL;
}

static bool write_question(struct takeout *t, const struct trend_wave *waves, size_t n, const char *question, struct err *err) {
    const struct ties_wave *list;
    struct ties_export export;
    size_t count = ties_wordings(waves, n, question, &t->arena, &list);
    ties_export_init(&export, question, list, count, t->event->languages[t->survey.language], &t->arena);
    struct outfile *file = outfiles_add(&t->files, arena_printf(&t->arena, "%s.graphml", question), err);
    if (file == NULL) {
        return false;
    }
    ties_put_graphml(&export, &file->pending);
    return add_table(t, &export, "nodes", ties_put_nodes, err) && add_table(t, &export, "edges", ties_put_edges, err) &&
           add_table(t, &export, "waves", ties_put_waves, err);
}

/* No version before this one asks of these ties. */
static bool is_first(const struct takeout *t, size_t version, const char *id) {
    for (size_t v = 0; v < version; v++) {
        const struct question *other = event_find_question(t->survey.versions[v].event, id, NULL);
        if (other != NULL && other->ties == TIES_LEVELS) {
            return false;
        }
    }
    return true;
}

static bool write_version(struct takeout *t, size_t version, const struct trend_wave *waves, size_t n, struct err *err) {
    const struct event *event = t->survey.versions[version].event;
    for (size_t a = 0; a < event->activity_count; a++) {
        for (size_t q = 0; q < event->activities[a].question_count; q++) {
            const struct question *question = &event->activities[a].questions[q];
            if (question->ties == TIES_LEVELS && is_first(t, version, question->id) &&
                !write_question(t, waves, n, question->id, err)) {
                return false;
            }
        }
    }
    return true;
}

static bool has_ties(const struct takeout *t) {
    bool has = false;
    for (size_t v = 0; v < t->survey.version_count; v++) {
        has = has || event_has_ties(t->survey.versions[v].event);
    }
    return has;
}

/* Each question once, whichever version asks it. */
static bool write_all(struct takeout *t, const struct trend_wave *waves, size_t n, struct err *err) {
    bool good = true;
    for (size_t v = 0; v < t->survey.version_count && good; v++) {
        good = write_version(t, v, waves, n, err);
    }
    return good;
}

bool takeout_ties(struct takeout *t, struct err *err) {
    struct takeout_trend trend = {0};
    const struct results **results;
    size_t n;
    if (!has_ties(t)) {
        t->status = TAKEOUT_WRONG;
        return err_set(err, "The event \"%s\" has no question of the kind ties, and graphml is for nothing else.", t->event->id);
    }
    bool good = takeout_read_trend(&trend, t, err) && takeout_make_results(t, &results, &n, err);
    if (good) {
        takeout_add_wave(&trend, t, results, n);
        good = write_all(t, trend.waves, trend.wave_count, err);
    }
    takeout_finish_trend(&trend);
    return good;
}
