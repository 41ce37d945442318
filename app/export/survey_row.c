#include "export/survey_row.h"

#include <assert.h>
#include <stdio.h>

#include "core/record.h"
#include "core/slot.h"
#include "export/csv_put.h"
#include "insight/results.h"

bool survey_records_language(const struct survey_export *params) {
    for (size_t i = 0; i < params->version_count; i++) {
        if (params->versions[i].event->privacy.record_language) {
            return true;
        }
    }
    return false;
}

static void put_hex(char *out, const uint8_t *bytes, size_t n) {
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
}

const char *survey_version_name(const struct export_version *version, char out[VERSION_NAME + 1]) {
    put_hex(out, version->hash, VERSION_NAME / 2);
    out[VERSION_NAME] = '\0';
    return out;
}

bool survey_slots_differ(const struct survey_export *params) {
    for (size_t v = 1; v < params->version_count; v++) {
        if (!slots_are_same(params->versions[0].event, params->versions[v].event)) {
            return true;
        }
    }
    return false;
}

struct slice survey_state_word(enum answer_state state) {
    static const char *const words[] = {
        [ANSWER_NOT_ASKED] = "not_asked",
        [ANSWER_SKIPPED] = "skipped",
        [ANSWER_DECLINED] = "declined",
        [ANSWER_ANSWERED] = "answered",
    };
    static_assert(sizeof words / sizeof words[0] == ANSWER_STATES, "a word for each state");
    return slice_of(words[state]);
}

void survey_reader_init(struct survey_reader *r, const struct survey_export *params, const struct layout *layout,
                        struct arena *a) {
    *r = (struct survey_reader){.params = params, .layout = layout, .with_language = survey_records_language(params)};
    r->answers = ARENA_ARRAY(a, const struct view_answer *, layout->question_count + 1);
    r->ids = ARENA_ARRAY(a, struct slice, layout->question_count + 1);
    for (size_t i = 0; i < layout->question_count; i++) {
        r->ids[i] = slice_of(layout->questions[i].id);
    }
    r->parts = ARENA_ARRAY(a, struct slice, layout->column_count + 1);
    for (size_t i = 0; i < layout->column_count; i++) {
        r->parts[i] = slice_of(layout->columns[i].part);
    }
    for (size_t v = 0; v < params->version_count; v++) {
        r->has_ties = r->has_ties || event_has_ties(params->versions[v].event);
    }
    arena_init(&r->arena, 64 * 1024);
}

void survey_reader_finish(struct survey_reader *r) {
    arena_finish(&r->arena);
}

void survey_heads(const struct survey_reader *r, struct sheet *wide, struct sheet *narrow, struct arena *a) {
    static const char *const first[] = {"response", "activity", "site", "slot", "event_version"};
    static const char *const columns[] = {"response", "activity", "question", "part", "state", "value", "label"};
    enum { FIRST = sizeof first / sizeof *first };
    const char **all = ARENA_ARRAY(a, const char *, FIRST + r->layout->column_count + 3);
    size_t n = FIRST;
    memcpy(all, first, sizeof first);
    for (size_t i = 0; i < r->layout->column_count; i++) {
        all[n++] = r->layout->columns[i].name;
    }
    if (r->with_language) {
        all[n++] = "language";
    }
    all[n++] = "entry_mode";
    all[n++] = "flags";
    *wide = (struct sheet){"responses", all, n};
    *narrow = (struct sheet){"answers", columns, sizeof columns / sizeof *columns};
}

/* --- reading ------------------------------------------------------------------------------------------------------- */

static const struct layout_version *version_of(const struct survey_reader *r, const uint8_t *hash) {
    size_t v = 0;
    while (v < r->params->version_count && memcmp(r->params->versions[v].hash, hash, EVENT_HASH_SIZE) != 0) {
        v++;
    }
    return &r->layout->versions[v];
}

static const struct layout_activity *activity_of(const struct layout_version *version, struct slice id) {
    for (size_t i = 0; i < version->activity_count; i++) {
        if (slice_equal(slice_of(version->activities[i].id), id)) {
            return &version->activities[i];
        }
    }
    return NULL;
}

/* Answers stand in event order, so the place to look first is known. */
static size_t question_of(const struct survey_reader *r, const struct layout_activity *activity, size_t i, struct slice id) {
    if (activity != NULL && i < activity->count && slice_equal(r->ids[activity->questions[i]], id)) {
        return activity->questions[i];
    }
    size_t question = 0;
    while (question < r->layout->question_count && !slice_equal(r->ids[question], id)) {
        question++;
    }
    return question;
}

static void place_answers(struct survey_reader *r) {
    const struct layout_activity *activity = activity_of(r->version, r->record.activity);
    memset(r->answers, 0, (r->layout->question_count + 1) * sizeof r->answers[0]);
    r->questions = ARENA_ARRAY(&r->arena, size_t, r->record.answer_count + 1);
    for (size_t i = 0; i < r->record.answer_count; i++) {
        size_t question = question_of(r, activity, i, r->record.answers[i].question);
        r->questions[i] = question;
        if (question < r->layout->question_count) {
            r->answers[question] = &r->record.answers[i];
        }
    }
}

static bool is_of_ties(const struct event *event, struct slice id) {
    for (size_t i = 0; i < event->activity_count; i++) {
        for (size_t q = 0; q < event->activities[i].question_count; q++) {
            const struct question *question = &event->activities[i].questions[q];
            if (question->ties != TIES_NONE && slice_equal(slice_of(question->id), id)) {
                return true;
            }
        }
    }
    return false;
}

static bool leaves(const struct survey_reader *r, struct slice id) {
    size_t own = (size_t)(r->version - r->layout->versions), n = r->params->version_count;
    bool is_known = own < n;
    for (size_t v = is_known ? own : 0; v < (is_known ? own + 1 : n); v++) {
        if (is_of_ties(r->params->versions[v].event, id)) {
            return false;
        }
    }
    return true;
}

static void leave_out_ties(struct survey_reader *r) {
    struct view_answer *answers = ARENA_ARRAY(&r->arena, struct view_answer, r->record.answer_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->record.answer_count; i++) {
        if (leaves(r, r->record.answers[i].question)) {
            answers[n++] = r->record.answers[i];
        }
    }
    r->record.answers = answers;
    r->record.answer_count = n;
}

bool survey_read(struct survey_reader *r, const struct response_row *row) {
    struct err err = {0};
    arena_clear(&r->arena);
    if (!record_view(row->body, row->body_size, &r->arena, &r->record, &err)) {
        return false;
    }
    r->row = row;
    r->version = version_of(r, row->event_hash);
    if (r->has_ties) {
        leave_out_ties(r);
    }
    put_hex(r->id, row->id, sizeof r->id / 2);
    put_hex(r->hash, row->event_hash, sizeof r->hash / 2);
    place_answers(r);
    return true;
}

bool survey_each(struct survey_reader *r, struct response_rows *rows, struct survey_counts *counts,
                 bool (*put)(void *ctx, struct err *err), void *ctx, struct err *err) {
    const struct survey_export *params = r->params;
    struct response_row row;
    int more;
    *counts = (struct survey_counts){0};
    while ((more = rows->next(rows->ctx, &row, err)) == 1) {
        if (!survey_read(r, &row)) {
            counts->unreadable++;
            continue;
        }
        counts->exported++;
        if (params->shelf != NULL) {
            results_add(params->shelf, &row);
        }
        if (!put(ctx, err) || (params->step != NULL && counts->exported % EXPORT_STEP_ROWS == 0 &&
                               !params->step(params->step_ctx, counts->exported, err))) {
            return false;
        }
    }
    return more == 0;
}

static bool put_nothing(void *ctx, struct err *err) {
    (void)ctx;
    (void)err;
    return true;
}

bool survey_count(const struct survey_export *params, struct response_rows *rows, struct survey_counts *counts, struct err *err) {
    struct arena arena;
    struct layout layout;
    struct survey_reader reader;
    arena_init(&arena, 64 * 1024);
    layout_make(&layout, params->versions, params->version_count, params->language, &arena);
    survey_reader_init(&reader, params, &layout, &arena);
    bool good = survey_each(&reader, rows, counts, put_nothing, NULL, err);
    survey_reader_finish(&reader);
    arena_finish(&arena);
    return good;
}

struct slice survey_id(const struct survey_reader *r) {
    return (struct slice){r->id, sizeof r->id};
}

struct slice survey_hash(const struct survey_reader *r) {
    return (struct slice){r->hash, sizeof r->hash};
}

struct slice survey_entry(const struct survey_reader *r) {
    return r->record.flags & FLAG_PAPER ? SLICE("paper") : SLICE("kiosk");
}

struct slice survey_flags(const struct survey_reader *r) {
    static_assert(FLAG_FAST == 1 && FLAG_FLAT == 2 && FLAG_BURST == 4, "the three marks are an index");
    static const struct slice words[] = {SLICE(""),      SLICE("fast"),       SLICE("flat"),       SLICE("fast flat"),
                                         SLICE("burst"), SLICE("fast burst"), SLICE("flat burst"), SLICE("fast flat burst")};
    return words[r->record.flags & FLAGS_OF_QUALITY];
}

struct slice survey_slot(struct survey_reader *r) {
    size_t own = (size_t)(r->version - r->layout->versions), slot = (size_t)r->record.slot;
    const struct export_version *version = own < r->params->version_count ? &r->params->versions[own] : NULL;
    if (version != NULL && slot < version->slot_count) {
        return slice_of(version->slots[slot]);
    }
    bool is_known = version != NULL && version->slots == NULL;
    int n = snprintf(r->slot, sizeof r->slot, "%zu", is_known ? slot : SLOT_UNKNOWN);
    return (struct slice){r->slot, (size_t)n};
}

/* --- cells --------------------------------------------------------------------------------------------------------- */

static const struct view_part *part_of(const struct view_answer *answer, struct slice part) {
    for (size_t i = 0; i < answer->part_count; i++) {
        if (slice_equal(answer->parts[i].part, part)) {
            return &answer->parts[i];
        }
    }
    return NULL;
}

/* cell: of an answer that is one. */
static void fill_value(struct survey_cell *cell, const struct view_answer *answer, struct slice part) {
    const struct view_part *found = part_of(answer, part);
    switch (cell->role) {
    case ROLE_VALUE: /* select_one: the id, which is the part's name */
        cell->value = found != NULL ? found->value : answer->parts[0].part;
        break;
    case ROLE_CHOICE:
        cell->value = found == NULL ? SLICE("0") : SLICE("1");
        break;
    case ROLE_OTHER:
    case ROLE_PLACE:
        cell->value = found == NULL ? SLICE("") : found->value;
        break;
    case ROLE_ROW:
        cell->state = found == NULL ? ANSWER_SKIPPED : ANSWER_ANSWERED;
        cell->value = found == NULL ? SLICE("") : found->value;
        break;
    case ROLE_NONE:
    case ROLES:
        break;
    }
}

struct survey_cell survey_cell(const struct survey_reader *r, size_t question, size_t column) {
    const struct view_answer *answer = r->answers[question];
    struct survey_cell cell = {.role = r->version->roles[column], .state = ANSWER_NOT_ASKED, .value = SLICE("")};
    if (answer == NULL || cell.role == ROLE_NONE) {
        return cell;
    }
    cell.state = answer->state;
    cell.kind = answer->kind;
    if (cell.state == ANSWER_ANSWERED) {
        fill_value(&cell, answer, r->parts[column]);
    }
    return cell;
}

/* select_one is stored as the choice's id with the value 1; its value is the id, its part empty. */
struct survey_part survey_part(enum question_kind kind, const struct view_part *part) {
    enum layout_role role = layout_role_of(kind, part->part);
    bool is_id = kind == QUESTION_SELECT_ONE && role == ROLE_VALUE;
    return (struct survey_part){is_id ? SLICE("") : part->part, is_id ? part->part : part->value, role};
}

const char *survey_part_label(const struct layout_asked *asked, const struct survey_part *part, struct arena *a) {
    if (asked->question == NULL) {
        return "";
    }
    return layout_value_label(asked, part->role, arena_strndup(a, part->part.at, part->part.n),
                              arena_strndup(a, part->value.at, part->value.n));
}
