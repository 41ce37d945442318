#include "export/survey_sav.h"

#include "export/csv_put.h"
#include "export/sav.h"
#include "export/survey_row.h"

/* --- first pass ---------------------------------------------------------------------------------------------------- */

struct measure {
    struct survey_reader reader;
    struct sav_sizes *sizes;
};

static void grow(size_t *most, size_t n) {
    *most = n > *most ? n : *most;
}

static bool measure_row(void *ctx, struct err *err) {
    struct measure *m = ctx;
    const struct layout *layout = m->reader.layout;
    (void)err;
    m->sizes->cases++;
    grow(&m->sizes->language, m->reader.record.language.n);
    for (size_t q = 0; q < layout->question_count; q++) {
        for (size_t i = layout->questions[q].first; i < layout->questions[q].first + layout->questions[q].count; i++) {
            grow(&m->sizes->bytes[i], survey_cell(&m->reader, q, i).value.n);
        }
    }
    return true;
}

bool survey_measure_sav(const struct survey_export *params, struct response_rows *rows, struct arena *a, struct sav_sizes *out,
                        struct survey_counts *counts, struct err *err) {
    struct arena arena;
    struct layout layout;
    struct measure m = {.sizes = out};
    struct survey_export quiet = *params;
    quiet.shelf = NULL;
    arena_init(&arena, 64 * 1024);
    layout_make(&layout, params->versions, params->version_count, params->language, &arena);
    *out = (struct sav_sizes){.bytes = ARENA_ARRAY(a, size_t, layout.column_count + 1)};
    survey_reader_init(&m.reader, &quiet, &layout, &arena);
    bool good = survey_each(&m.reader, rows, counts, measure_row, &m, err);
    survey_reader_finish(&m.reader);
    arena_finish(&arena);
    return good;
}

/* --- variables ----------------------------------------------------------------------------------------------------- */

/* Ids that are numbers in the file: the first is 1. */
struct codes {
    struct slice *ids;
    size_t n;
};
struct column {
    readstat_variable_t *variable, *state; /* state: of a text; NULL */
    struct codes codes;                    /* empty: the value is a number */
    bool is_text;
    const double *missing; /* by enum answer_state */
};
struct cases {
    struct survey_reader reader;
    struct sav *sav;
    const struct strings *words;
    struct arena *arena;
    const struct sav_sizes *sizes;
    readstat_variable_t *response, *activity, *site, *slot, *version, *language, *entry, *flags;
    struct codes activities, sites;
    struct column *columns; /* [column_count] */
};

static const double missing_usual[] = {[ANSWER_NOT_ASKED] = -97, [ANSWER_SKIPPED] = -98, [ANSWER_DECLINED] = -99};
static const double missing_far[] = {
    [ANSWER_NOT_ASKED] = -9000000000097, [ANSWER_SKIPPED] = -9000000000098, [ANSWER_DECLINED] = -9000000000099};

static double code_of(const struct codes *codes, struct slice id) {
    for (size_t i = 0; i < codes->n; i++) {
        if (slice_equal(codes->ids[i], id)) {
            return (double)(i + 1);
        }
    }
    return 0;
}

static void add_code(struct codes *codes, readstat_label_set_t *labels, const char *id, const char *words) {
    if (code_of(codes, slice_of(id)) == 0) {
        codes->ids[codes->n++] = slice_of(id);
        sav_label(labels, (double)codes->n, *words != '\0' ? words : id);
    }
}

static void add_missing(const struct cases *c, readstat_variable_t *v, readstat_label_set_t *labels, const double *missing) {
    static const enum string_id words[] = {
        [ANSWER_NOT_ASKED] = STR_STATE_NOT_ASKED, [ANSWER_SKIPPED] = STR_STATE_SKIPPED, [ANSWER_DECLINED] = STR_STATE_DECLINED};
    for (int state = ANSWER_NOT_ASKED; state <= ANSWER_DECLINED; state++) {
        readstat_variable_add_missing_double_value(v, missing[state]);
        sav_label(labels, missing[state], strings_get(c->words, words[state]));
    }
    readstat_variable_set_label_set(v, labels);
}

static bool is_open_number(enum question_kind kind) {
    return kind == QUESTION_INTEGER || kind == QUESTION_DECIMAL || kind == QUESTION_RANGE;
}

static const double *missing_for(const struct layout *layout, size_t question) {
    for (size_t v = 0; v < layout->version_count; v++) {
        const struct question *q = layout->versions[v].asked[question].question;
        if (q != NULL && is_open_number(q->kind) && (!q->has_min || q->min <= missing_usual[ANSWER_NOT_ASKED])) {
            return missing_far;
        }
    }
    return missing_usual;
}

static void label_choices(struct cases *c, size_t question, struct column *column, readstat_label_set_t *labels) {
    const struct layout *layout = c->reader.layout;
    size_t room = 1;
    for (size_t v = 0; v < layout->version_count; v++) {
        const struct layout_asked *asked = &layout->versions[v].asked[question];
        room += asked->question != NULL ? asked->question->choice_count : 0;
    }
    column->codes.ids = ARENA_ARRAY(c->arena, struct slice, room);
    for (size_t v = 0; v < layout->version_count; v++) {
        const struct layout_asked *asked = &layout->versions[v].asked[question];
        for (size_t i = 0; asked->question != NULL && i < asked->question->choice_count; i++) {
            const struct choice *choice = &asked->question->choices[i];
            add_code(&column->codes, labels, choice->id, layout_text(asked, &choice->text));
        }
    }
}

static void label_points(const struct layout_asked *asked, readstat_label_set_t *labels) {
    for (size_t i = 0; i < asked->question->label_count; i++) {
        sav_label(labels, (double)(i + 1), layout_text(asked, &asked->question->labels[i]));
    }
}

static void label_ends(const struct layout_asked *asked, readstat_label_set_t *labels) {
    const struct question *q = asked->question;
    if (q->label_count == 2) {
        sav_label(labels, q->kind == QUESTION_NPS ? 0 : q->min, layout_text(asked, &q->labels[0]));
        sav_label(labels, q->kind == QUESTION_NPS ? 10 : q->max, layout_text(asked, &q->labels[1]));
    }
}

static void label_values(struct cases *c, size_t question, const struct layout_asked *asked, enum layout_role role,
                         struct column *column, readstat_label_set_t *labels) {
    const struct question_kind_info *info = question_kind_info(asked->question->kind);
    if (role == ROLE_CHOICE) {
        sav_label(labels, 0, strings_get(c->words, STR_CHOICE_NOT_CHOSEN));
        sav_label(labels, 1, strings_get(c->words, STR_CHOICE_CHOSEN));
    } else if (role == ROLE_PLACE) {
        sav_label(labels, 0, strings_get(c->words, STR_RANK_NOT_PLACED));
    } else if (info->has_points) {
        label_points(asked, labels);
    } else if (info->has_choices) {
        label_choices(c, question, column, labels);
    } else {
        label_ends(asked, labels);
    }
}

static readstat_measure_t measure_of(const struct question *q, enum layout_role role) {
    const struct question_kind_info *info = question_kind_info(q->kind);
    return info->has_points || role == ROLE_PLACE                                    ? READSTAT_MEASURE_ORDINAL
           : info->is_number || q->kind == QUESTION_NPS || q->kind == QUESTION_RANGE ? READSTAT_MEASURE_SCALE
                                                                                     : READSTAT_MEASURE_NOMINAL;
}

/* "What did you like: The food" */
static const char *label_of(const struct cases *c, const struct layout_asked *asked, enum layout_role role, const char *part) {
    const char *text = layout_text(asked, &asked->question->text), *own = layout_part_label(asked, role, part);
    return *own != '\0' ? arena_printf(c->arena, "%s: %s", own, text) : text;
}

static void add_text(struct cases *c, struct column *column, size_t at, const char *label, bool has_state) {
    const char *name = c->reader.layout->columns[at].name;
    column->is_text = true;
    column->variable = sav_string(c->sav, name, label, c->sizes->bytes[at]);
    if (has_state) {
        readstat_label_set_t *labels = sav_labels(c->sav);
        column->state = sav_number(c->sav, arena_printf(c->arena, "%s_state", name), label, "F8.0", READSTAT_MEASURE_NOMINAL);
        sav_label(labels, 1, strings_get(c->words, STR_STATE_ANSWERED));
        add_missing(c, column->state, labels, missing_usual);
    }
}

static const char *format_of(const struct cases *c, const struct question *q) {
    int places = q->kind == QUESTION_DECIMAL || q->kind == QUESTION_RANGE ? q->decimals : 0;
    return arena_printf(c->arena, "F%d.%d", is_open_number(q->kind) ? 16 : 8, places);
}

/* Whether every version that has the column asks for the same there; numbers that are typed or set are the same. */
static bool is_of_one_kind(const struct layout *layout, size_t question, size_t at) {
    enum question_kind kind = layout_version_with(layout, at)->asked[question].question->kind;
    for (size_t v = 0; v < layout->version_count; v++) {
        const struct layout_version *version = &layout->versions[v];
        if (version->roles[at] != ROLE_NONE) {
            enum question_kind own = version->asked[question].question->kind;
            if (own != kind && !(is_open_number(own) && is_open_number(kind))) {
                return false;
            }
        }
    }
    return true;
}

static void add_column(struct cases *c, size_t question, size_t at) {
    const struct layout *layout = c->reader.layout;
    const struct layout_version *version = layout_version_with(layout, at);
    const struct layout_asked *asked = &version->asked[question];
    enum layout_role role = version->roles[at];
    struct column *column = &c->columns[at];
    const char *label = label_of(c, asked, role, layout->columns[at].part);
    if (survey_is_free_text(asked->question->kind, role) || !is_of_one_kind(layout, question, at)) {
        add_text(c, column, at, label, role != ROLE_OTHER);
        return;
    }
    readstat_label_set_t *labels = sav_labels(c->sav);
    column->missing = missing_for(layout, question);
    column->variable =
        sav_number(c->sav, layout->columns[at].name, label, format_of(c, asked->question), measure_of(asked->question, role));
    label_values(c, question, asked, role, column, labels);
    add_missing(c, column->variable, labels, column->missing);
}

static readstat_variable_t *add_coded(struct cases *c, const char *name, readstat_label_set_t *labels) {
    readstat_variable_t *v = sav_number(c->sav, name, "", "F8.0", READSTAT_MEASURE_NOMINAL);
    readstat_variable_set_label_set(v, labels);
    return v;
}

/* Ids of activities and sites over all versions. */
static void code_places(struct cases *c, readstat_label_set_t *activities, readstat_label_set_t *sites) {
    const struct survey_export *params = c->reader.params;
    const char *tag = params->versions[0].event->languages[params->language];
    size_t n = 1, m = 1;
    for (size_t v = 0; v < params->version_count; v++) {
        n += params->versions[v].event->activity_count;
        m += params->versions[v].event->site_count;
    }
    c->activities.ids = ARENA_ARRAY(c->arena, struct slice, n);
    c->sites.ids = ARENA_ARRAY(c->arena, struct slice, m);
    for (size_t v = 0; v < params->version_count; v++) {
        const struct event *event = params->versions[v].event;
        int found = event_find_language(event, tag);
        size_t language = found < 0 ? event->default_language : (size_t)found;
        for (size_t i = 0; i < event->activity_count; i++) {
            add_code(&c->activities, activities, event->activities[i].id, text_in(event, &event->activities[i].title, language));
        }
        for (size_t i = 0; i < event->site_count; i++) {
            add_code(&c->sites, sites, event->sites[i].id, text_in(event, &event->sites[i].text, language));
        }
    }
}

static void add_variables(struct cases *c) {
    enum { SLOT_BYTES = 24, ENTRY_BYTES = 8, FLAGS_BYTES = 16 };
    const struct layout *layout = c->reader.layout;
    readstat_label_set_t *activities = sav_labels(c->sav), *sites = sav_labels(c->sav);
    code_places(c, activities, sites);
    c->response = sav_string(c->sav, "response", "", sizeof c->reader.id);
    c->activity = add_coded(c, "activity", activities);
    c->site = add_coded(c, "site", sites);
    c->slot = sav_string(c->sav, "slot", "", SLOT_BYTES);
    c->version = sav_string(c->sav, "event_version", "", sizeof c->reader.hash);
    c->columns = ARENA_ARRAY(c->arena, struct column, layout->column_count + 1);
    for (size_t q = 0; q < layout->question_count; q++) {
        for (size_t i = layout->questions[q].first; i < layout->questions[q].first + layout->questions[q].count; i++) {
            add_column(c, q, i);
        }
    }
    if (c->reader.with_language) {
        c->language = sav_string(c->sav, "language", "", c->sizes->language);
    }
    c->entry = sav_string(c->sav, "entry_mode", "", ENTRY_BYTES);
    c->flags = sav_string(c->sav, "flags", "", FLAGS_BYTES);
}

/* --- cases --------------------------------------------------------------------------------------------------------- */

static void put_code(struct cases *c, const readstat_variable_t *v, const struct codes *codes, struct slice id) {
    double code = code_of(codes, id);
    if (code > 0) {
        sav_put_number(c->sav, v, code);
    } else {
        sav_put_none(c->sav, v);
    }
}

static void put_cell(struct cases *c, const struct column *column, const struct survey_cell *cell) {
    bool has_value = cell->state == ANSWER_ANSWERED;
    if (column->is_text) {
        sav_put_text(c->sav, column->variable, has_value ? cell->value : SLICE(""));
        if (column->state != NULL) {
            sav_put_number(c->sav, column->state, has_value ? 1 : missing_usual[cell->state]);
        }
    } else if (!has_value) {
        sav_put_number(c->sav, column->variable, column->missing[cell->state]);
    } else if (column->codes.n > 0) {
        put_code(c, column->variable, &column->codes, cell->value);
    } else {
        sav_put_number(c->sav, column->variable, cell->value.n > 0 ? sav_parse(cell->value, &c->reader.arena) : 0);
    }
}

static bool put_case(void *ctx, struct err *err) {
    struct cases *c = ctx;
    struct survey_reader *r = &c->reader;
    sav_begin_case(c->sav);
    sav_put_text(c->sav, c->response, survey_id(r));
    put_code(c, c->activity, &c->activities, r->record.activity);
    put_code(c, c->site, &c->sites, r->record.site);
    sav_put_text(c->sav, c->slot, survey_slot(r));
    sav_put_text(c->sav, c->version, survey_hash(r));
    for (size_t q = 0; q < r->layout->question_count; q++) {
        const struct layout_question *own = &r->layout->questions[q];
        for (size_t i = own->first; i < own->first + own->count; i++) {
            struct survey_cell cell = survey_cell(r, q, i);
            put_cell(c, &c->columns[i], &cell);
        }
    }
    if (c->language != NULL) {
        sav_put_text(c->sav, c->language, r->record.language);
    }
    sav_put_text(c->sav, c->entry, survey_entry(r));
    sav_put_text(c->sav, c->flags, survey_flags(r));
    return sav_end_case(c->sav, err);
}

bool survey_export_sav(const struct survey_export *params, const struct sav_sizes *sizes, const struct strings *words,
                       struct outfiles *files, struct outfile *file, struct response_rows *rows, struct survey_counts *counts,
                       struct err *err) {
    const struct event *event = params->versions[0].event;
    struct arena arena;
    struct layout layout;
    struct cases c = {.arena = &arena, .words = words, .sizes = sizes};
    arena_init(&arena, 64 * 1024);
    layout_make(&layout, params->versions, params->version_count, params->language, &arena);
    survey_reader_init(&c.reader, params, &layout, &arena);
    c.sav = sav_create(files, file, text_in(event, &event->title, params->language), &arena);
    add_variables(&c);
    bool good = sav_begin(c.sav, sizes->cases, err) && survey_each(&c.reader, rows, counts, put_case, &c, err);
    if (good) {
        good = sav_finish(c.sav, err);
    } else {
        sav_abandon(c.sav);
    }
    survey_reader_finish(&c.reader);
    arena_finish(&arena);
    return good;
}
