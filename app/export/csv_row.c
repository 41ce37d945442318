#include "export/csv_row.h"

#include <assert.h>

#define SPELLED(text) \
    { text, sizeof text - 1 }
/* What stands in responses.csv for an answer that is none. */
static const struct slice words[] = {
    [ANSWER_NOT_ASKED] = SPELLED("[not_asked]"),
    [ANSWER_SKIPPED] = SPELLED("[skipped]"),
    [ANSWER_DECLINED] = SPELLED("[declined]"),
    [ANSWER_ANSWERED] = SPELLED(""),
};
static_assert(sizeof words / sizeof words[0] == ANSWER_STATES, "a word for each state");

bool csv_records_language(const struct survey_export *params) {
    for (size_t i = 0; i < params->version_count; i++) {
        if (params->versions[i].event->privacy.record_language) {
            return true;
        }
    }
    return false;
}

void csv_writer_init(struct csv_writer *w, const struct survey_export *params, const struct layout *layout, struct arena *a,
                     struct strbuf *wide, struct strbuf *narrow) {
    *w = (struct csv_writer){.params = params, .layout = layout, .wide = wide, .narrow = narrow};
    w->with_language = csv_records_language(params);
    w->answers = ARENA_ARRAY(a, const struct view_answer *, layout->question_count + 1);
    w->ids = ARENA_ARRAY(a, struct slice, layout->question_count + 1);
    for (size_t i = 0; i < layout->question_count; i++) {
        w->ids[i] = slice_of(layout->questions[i].id);
    }
    w->parts = ARENA_ARRAY(a, struct slice, layout->column_count + 1);
    for (size_t i = 0; i < layout->column_count; i++) {
        w->parts[i] = slice_of(layout->columns[i].part);
    }
    w->kept = ARENA_ARRAY(a, struct csv_kept *, (layout->version_count + 1) * (layout->question_count + 1));
    w->lasting = a;
    arena_init(&w->arena, 64 * 1024);
}

void csv_writer_finish(struct csv_writer *w) {
    arena_finish(&w->arena);
}

static void end_line(struct strbuf *out) {
    out->len--; /* the comma of the last cell */
    csv_put(out, SLICE("\r\n"));
}

void csv_write_heads(struct csv_writer *w) {
    static const char *const wide[] = {"response", "activity", "site", "slot", "event_version"};
    static const char *const narrow[] = {"response", "activity", "question", "part", "state", "value", "label"};
    const struct slice bom = SPELLED("\xef\xbb\xbf");
    csv_put(w->wide, bom);
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        csv_put_cell(w->wide, slice_of(wide[i]));
    }
    for (size_t i = 0; i < w->layout->column_count; i++) {
        csv_put_cell(w->wide, slice_of(w->layout->columns[i].name));
    }
    if (w->with_language) {
        csv_put_cell(w->wide, SLICE("language"));
    }
    end_line(w->wide);
    csv_put(w->narrow, bom);
    for (size_t i = 0; i < sizeof narrow / sizeof narrow[0]; i++) {
        csv_put_cell(w->narrow, slice_of(narrow[i]));
    }
    end_line(w->narrow);
}

/* --- cells ------------------------------------------------------------------------------------------------------- */

void csv_put_value(struct strbuf *out, struct slice value, bool is_free_text) {
    if (is_free_text) {
        csv_text(out, value);
        csv_put(out, SLICE(","));
    } else {
        csv_put_cell(out, value);
    }
}

static void put_hex(struct strbuf *out, const uint8_t *bytes, size_t n) {
    char text[2 * EVENT_HASH_SIZE];
    assert(2 * n <= sizeof text);
    for (size_t i = 0; i < n; i++) {
        text[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        text[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    csv_put_cell(out, (struct slice){text, 2 * n});
}

static const struct view_part *part_of(const struct view_answer *answer, struct slice part) {
    for (size_t i = 0; i < answer->part_count; i++) {
        if (slice_equal(answer->parts[i].part, part)) {
            return &answer->parts[i];
        }
    }
    return NULL;
}

static struct slice value_of(enum layout_role role, const struct view_answer *answer, struct slice part) {
    const struct view_part *found = role == ROLE_NONE ? NULL : part_of(answer, part);
    switch (role) {
    case ROLE_VALUE: /* select_one: the id, which is the part's name */
        return found != NULL ? found->value : answer->parts[0].part;
    case ROLE_CHOICE:
        return found == NULL ? SLICE("0") : SLICE("1");
    case ROLE_OTHER:
    case ROLE_PLACE:
        return found == NULL ? SLICE("") : found->value;
    case ROLE_ROW:
        return found == NULL ? words[ANSWER_SKIPPED] : found->value;
    case ROLE_NONE:
    case ROLES:
        break;
    }
    return words[ANSWER_NOT_ASKED];
}

static void wide_question(struct csv_writer *w, const struct layout_version *version, size_t question) {
    const struct layout_question *own = &w->layout->questions[question];
    const struct view_answer *answer = w->answers[question];
    for (size_t i = own->first; i < own->first + own->count; i++) {
        enum layout_role role = version->roles[i];
        if (answer != NULL && answer->state == ANSWER_ANSWERED) {
            csv_put_value(w->wide, value_of(role, answer, w->parts[i]), csv_is_free_text(answer->kind, role));
        } else {
            bool here = answer != NULL && role != ROLE_NONE;
            csv_put_cell(w->wide, words[here ? answer->state : ANSWER_NOT_ASKED]);
        }
    }
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static const struct layout_version *version_of(const struct csv_writer *w, const uint8_t *hash) {
    size_t v = 0;
    while (v < w->params->version_count && memcmp(w->params->versions[v].hash, hash, EVENT_HASH_SIZE) != 0) {
        v++;
    }
    return &w->layout->versions[v];
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
static size_t question_of(const struct csv_writer *w, const struct layout_activity *activity, size_t i, struct slice id) {
    if (activity != NULL && i < activity->count && slice_equal(w->ids[activity->questions[i]], id)) {
        return activity->questions[i];
    }
    size_t question = 0;
    while (question < w->layout->question_count && !slice_equal(w->ids[question], id)) {
        question++;
    }
    return question;
}

/* head: `"response","activity",` of this row. */
static void place_answers(struct csv_writer *w, const struct layout_version *version, const struct record_view *record,
                          struct slice head) {
    const struct layout_activity *activity = activity_of(version, record->activity);
    memset(w->answers, 0, (w->layout->question_count + 1) * sizeof w->answers[0]);
    for (size_t i = 0; i < record->answer_count; i++) {
        const struct view_answer *answer = &record->answers[i];
        size_t question = question_of(w, activity, i, answer->question);
        if (question < w->layout->question_count) {
            w->answers[question] = answer;
        }
        csv_write_answer(w, version, head, question, answer);
    }
}

static void put_slot(struct csv_writer *w, int slot) {
    if (slot >= 0 && (size_t)slot < w->params->slot_count) {
        csv_put_cell(w->wide, slice_of(w->params->slots[slot]));
    } else if (slot >= 0 && slot <= 9) {
        csv_put_cell(w->wide, (struct slice){&"0123456789"[slot], 1});
    } else {
        strbuf_printf(w->wide, "\"%d\",", slot);
    }
}

static void wide_row(struct csv_writer *w, const struct layout_version *version, const struct response_row *row,
                     const struct record_view *record) {
    csv_put_cell(w->wide, record->site);
    put_slot(w, record->slot);
    put_hex(w->wide, row->event_hash, 6);
    for (size_t i = 0; i < w->layout->question_count; i++) {
        wide_question(w, version, i);
    }
    if (w->with_language) {
        csv_put_cell(w->wide, record->language);
    }
    end_line(w->wide);
}

bool csv_write_response(struct csv_writer *w, const struct response_row *row) {
    struct record_view record;
    struct err err = {0};
    arena_clear(&w->arena);
    if (!record_view(row->body, row->body_size, &w->arena, &record, &err)) {
        return false;
    }
    const struct layout_version *version = version_of(w, row->event_hash);
    size_t begin = w->wide->len;
    put_hex(w->wide, row->id, RESPONSE_ID_SIZE);
    csv_put_cell(w->wide, record.activity);
    place_answers(w, version, &record, (struct slice){w->wide->data + begin, w->wide->len - begin});
    wide_row(w, version, row, &record);
    return true;
}
