/* The report as a takeout: every row is counted once, the document is made in memory, one file leaves. */
#include "export/form.h"
#include "export/paper.h"
#include "export/press_open.h"
#include "export/report.h"
#include "export/web.h"
#include "kiosk/takeout_parts.h"

struct reporting {
    struct takeout *t;
    const struct results **results;
    size_t result_count;
    struct takeout_trend trend;
    const struct press_calls *calls;
    struct document document;
};

static bool count_rows(struct takeout *t, struct err *err) {
    struct response_rows rows;
    struct response_row row;
    int got = 1;
    if (store_rows_begin(t->params->store, &rows, err) != STORE_OK) {
        return false;
    }
    while ((got = rows.next(rows.ctx, &row, err)) > 0) {
        results_add(&t->shelf, &row);
        t->result->responses++;
        if (t->result->responses % EXPORT_STEP_ROWS == 0 && !t->survey.step(t->survey.step_ctx, t->result->responses, err)) {
            got = -1;
            break;
        }
    }
    t->result->damaged = store_rows_end(t->params->store) + t->shelf.unread;
    return got == 0;
}

static size_t add_results(struct takeout *t, const struct activity *activity, const struct results **out) {
    enum results_mode mode = t->params->is_public ? RESULTS_PUBLIC : RESULTS_EXACT;
    struct results_book *book;
    size_t n = 0;
    for (uint32_t wording = 1; (book = results_find(&t->shelf, activity->id, wording)) != NULL; wording++) {
        if (wording > 1 && results_counted(book) == 0) {
            continue;
        }
        struct results *results = ARENA_NEW(&t->arena, struct results);
        results_make(book, mode, &t->arena, results);
        out[n++] = results;
    }
    return n;
}

bool takeout_make_results(struct takeout *t, const struct results ***out, size_t *n, struct err *err) {
    takeout_open_shelf(t);
    if (!count_rows(t, err)) {
        return false;
    }
    *out = ARENA_ARRAY(&t->arena, const struct results *, EVENT_ACTIVITIES_MAX * t->survey.version_count + 1);
    *n = 0;
    for (size_t v = 0; v < t->survey.version_count; v++) {
        const struct event *event = t->survey.versions[v].event;
        for (size_t i = 0; i < event->activity_count; i++) {
            if (event->activities[i].kind == ACTIVITY_SURVEY && takeout_is_first(t, v, &event->activities[i])) {
                *n += add_results(t, &event->activities[i], *out + *n);
            }
        }
    }
    return true;
}

static uint32_t walked(void *ctx, const struct activity *activity, const struct question *question) {
    const struct takeout *t = ctx;
    struct err ignored = {0};
    uint32_t n = 0;
    return store_get_walked(t->params->store, activity->id, question->id, &n, &ignored) == STORE_OK ? n : 0;
}

static bool make_document(struct reporting *r, struct err *err) {
    struct takeout *t = r->t;
    const struct report_params params = {.event = t->event,
                                         .language = t->survey.language,
                                         .strings = t->words,
                                         .results = r->results,
                                         .result_count = r->result_count,
                                         .boards = t->boards,
                                         .board_count = t->board_count,
                                         .earlier = t->params->earlier,
                                         .waves = r->trend.waves,
                                         .wave_count = r->trend.wave_count,
                                         .walked = walked,
                                         .walked_ctx = t,
                                         .is_public = t->params->is_public,
                                         .is_full = t->params->report.is_full,
                                         .is_trial = store_is_trial(t->params->store),
                                         .has_recovered = store_rebuilt(t->params->store) > 0,
                                         .calls = r->calls,
                                         .arena = &t->arena};
    return report_make(&params, &r->document, err);
}

static bool print(struct reporting *r, struct strbuf *out, struct err *err) {
    const struct paper_params params = {r->calls, r->t->params->report.paper, &r->t->arena};
    return paper_print(&params, &r->document, out, NULL, err);
}

/* kind: "report" or "card"; the caller's name goes before. */
static bool write(struct reporting *r, const char *kind, bool as_web, struct err *err) {
    struct takeout *t = r->t;
    const char *flavour = t->params->is_public ? "-public" : "", *ending = as_web ? "html" : "pdf",
               *name = t->params->report.name;
    name = name ? name : arena_printf(&t->arena, "%s-%s%s.%s", t->event->id, kind, flavour, ending);
    struct outfile *file = outfiles_add(&t->files, name, err);
    if (file == NULL) {
        return false;
    }
    if (as_web) {
        web_write(&r->document, &file->pending);
    }
    return (as_web || print(r, &file->pending, err)) && outfile_flush(&t->files, file, true, err);
}

static bool report(struct takeout *t, bool as_web, struct err *err) {
    struct reporting r = {.t = t};
    bool good = press_load(&r.calls, err) && takeout_read_trend(&r.trend, t, err) &&
                takeout_make_results(t, &r.results, &r.result_count, err) &&
                takeout_join_trend(&r.trend, t, r.results, r.result_count, err) && make_document(&r, err) &&
                write(&r, "report", as_web, err);
    takeout_finish_trend(&r.trend);
    return good;
}

bool takeout_report_pdf(struct takeout *t, struct err *err) {
    return report(t, false, err);
}

bool takeout_report_html(struct takeout *t, struct err *err) {
    return report(t, true, err);
}

bool takeout_start_card(struct takeout *t, struct err *err) {
    struct reporting r = {.t = t};
    struct form_params params = {.event = t->event, .language = t->survey.language, .strings = t->words, .arena = &t->arena};
    params.activity = &t->event->activities[0];
    if (!press_load(&r.calls, err)) {
        return false;
    }
    params.calls = r.calls;
    return start_card_make(&params, &r.document, err) && write(&r, "card", false, err);
}
