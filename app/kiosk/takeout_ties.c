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
    struct ties_wave *list = ARENA_ARRAY(&t->arena, struct ties_wave, n + 1);
    struct ties_export export;
    ties_waves(waves, n, question, list);
    ties_export_init(&export, question, list, n, t->event->languages[t->survey.language], &t->arena);
    struct outfile *file = outfiles_add(&t->files, arena_printf(&t->arena, "%s.graphml", question), err);
    if (file == NULL) {
        return false;
    }
    ties_put_graphml(&export, &file->pending);
    return add_table(t, &export, "nodes", ties_put_nodes, err) && add_table(t, &export, "edges", ties_put_edges, err) &&
           add_table(t, &export, "waves", ties_put_waves, err);
}

static bool write_all(struct takeout *t, const struct trend_wave *waves, size_t n, struct err *err) {
    for (size_t a = 0; a < t->event->activity_count; a++) {
        const struct activity *activity = &t->event->activities[a];
        for (size_t q = 0; q < activity->question_count; q++) {
            if (activity->questions[q].ties == TIES_LEVELS && !write_question(t, waves, n, activity->questions[q].id, err)) {
                return false;
            }
        }
    }
    return true;
}

bool takeout_ties(struct takeout *t, struct err *err) {
    struct takeout_trend trend = {0};
    const struct results **results;
    size_t n;
    if (!event_has_ties(t->event)) {
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
