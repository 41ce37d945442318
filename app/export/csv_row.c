#include "export/csv_row.h"

#include <assert.h>
#include <string.h>

const char *const csv_state_words[] = {
    [ANSWER_NOT_ASKED] = "[not_asked]",
    [ANSWER_SKIPPED] = "[skipped]",
    [ANSWER_DECLINED] = "[declined]",
    [ANSWER_ANSWERED] = NULL,
};
const char *const csv_state_names[] = {
    [ANSWER_NOT_ASKED] = "not_asked",
    [ANSWER_SKIPPED] = "skipped",
    [ANSWER_DECLINED] = "declined",
    [ANSWER_ANSWERED] = "answered",
};
static_assert(sizeof csv_state_words / sizeof csv_state_words[0] == ANSWER_STATES, "a word for each state");
static_assert(sizeof csv_state_names / sizeof csv_state_names[0] == ANSWER_STATES, "a name for each state");

static const char bom[] = "\xef\xbb\xbf";
static const char line_end[] = "\r\n";

bool csv_records_language(const struct csv_params *params) {
    for (size_t i = 0; i < params->version_count; i++) {
        if (params->versions[i].event->privacy.record_language) {
            return true;
        }
    }
    return false;
}

void csv_writer_init(struct csv_writer *w, const struct csv_params *params, const struct layout *layout, struct arena *a,
                     struct strbuf *wide, struct strbuf *narrow) {
    *w = (struct csv_writer){.params = params, .layout = layout, .wide = wide, .narrow = narrow};
    w->with_language = csv_records_language(params);
    w->answers = ARENA_ARRAY(a, const struct record_answer *, layout->question_count + 1);
    w->quoted_ids = ARENA_ARRAY(a, const char *, layout->question_count + 1);
    for (size_t i = 0; i < layout->question_count; i++) {
        w->quoted_ids[i] = arena_printf(a, "\"%s\",", layout->questions[i].id);
    }
    w->tails = ARENA_ARRAY(a, struct csv_tail *, (layout->version_count + 1) * (layout->question_count + 1));
    w->kept = a;
    arena_init(&w->arena, 64 * 1024);
}

void csv_writer_finish(struct csv_writer *w) {
    arena_finish(&w->arena);
}

static void cell(struct strbuf *out, const char *text, bool ours) {
    csv_field(out, text, ours);
    strbuf_addc(out, ',');
}

static void end_line(struct strbuf *out) {
    out->len--; /* the comma of the last cell */
    strbuf_add(out, line_end, sizeof line_end - 1);
}

void csv_write_heads(struct csv_writer *w) {
    static const char *const wide[] = {"response", "activity", "site", "slot", "event_version"};
    static const char *const narrow[] = {"response", "activity", "question", "part", "state", "value", "label"};
    strbuf_adds(w->wide, bom);
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        cell(w->wide, wide[i], true);
    }
    for (size_t i = 0; i < w->layout->column_count; i++) {
        cell(w->wide, w->layout->columns[i].name, true);
    }
    if (w->with_language) {
        cell(w->wide, "language", true);
    }
    end_line(w->wide);
    strbuf_adds(w->narrow, bom);
    for (size_t i = 0; i < sizeof narrow / sizeof narrow[0]; i++) {
        cell(w->narrow, narrow[i], true);
    }
    end_line(w->narrow);
}

static void hex(char *out, const uint8_t *bytes, size_t n) {
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    out[2 * n] = '\0';
}

/* A number that Chorus wrote is exempt from the guard; one that a person typed into a text is not. */
static bool is_our_number(enum question_kind kind, enum layout_role role, const char *value) {
    if (kind == QUESTION_TEXT || role == ROLE_OTHER) {
        return false;
    }
    const char *digits = value + (*value == '-');
    return *digits != '\0' && digits[strspn(digits, "0123456789.")] == '\0';
}

static const struct layout_version *version_of(const struct csv_writer *w, const uint8_t *hash) {
    size_t v = 0;
    while (v < w->params->version_count && memcmp(w->params->versions[v].hash, hash, EVENT_HASH_SIZE) != 0) {
        v++;
    }
    return &w->layout->versions[v];
}

static const struct layout_activity *activity_of(const struct layout_version *version, const char *id) {
    for (size_t i = 0; i < version->activity_count; i++) {
        if (strcmp(version->activities[i].id, id) == 0) {
            return &version->activities[i];
        }
    }
    return NULL;
}

/* Answers stand in event order, so the place to look first is known. */
static size_t question_of(const struct csv_writer *w, const struct layout_activity *activity, size_t i, const char *id) {
    if (activity != NULL && i < activity->count) {
        size_t question = activity->questions[i];
        if (strcmp(w->layout->questions[question].id, id) == 0) {
            return question;
        }
    }
    return layout_find_question(w->layout, id);
}

static enum question_kind kind_of(const struct record_answer *answer) {
    return (enum question_kind)question_kind_find(answer->kind); /* record_decode() knows no others */
}

static const char *value_of(const struct record_answer *answer, const char *part) {
    for (size_t i = 0; i < answer->part_count; i++) {
        if (strcmp(answer->parts[i].part, part) == 0) {
            return answer->parts[i].value;
        }
    }
    return NULL;
}

/* select_one is stored as the choice's id with the value 1; its column is the question's own, its value the id. */
static bool is_chosen_id(enum question_kind kind, const struct record_part *part) {
    return kind == QUESTION_SELECT_ONE && layout_role_of(kind, part->part) == ROLE_VALUE;
}

static void wide_cell(struct strbuf *out, enum question_kind kind, enum layout_role role, const struct record_answer *answer,
                      const char *part) {
    const char *value = role == ROLE_NONE ? NULL : value_of(answer, part);
    switch (role) {
    case ROLE_VALUE:
        if (value == NULL && answer->part_count > 0) {
            value = answer->parts[0].part;
        }
        break;
    case ROLE_CHOICE:
        value = value == NULL ? "0" : "1";
        break;
    case ROLE_OTHER:
    case ROLE_PLACE:
        value = value == NULL ? "" : value;
        break;
    case ROLE_ROW:
        value = value == NULL ? csv_state_words[ANSWER_SKIPPED] : value;
        break;
    case ROLE_NONE:
    case ROLES:
        break;
    }
    value = value == NULL ? csv_state_words[ANSWER_NOT_ASKED] : value;
    cell(out, value, is_our_number(kind, role, value));
}

static void wide_question(struct csv_writer *w, const struct layout_version *version, size_t question) {
    const struct layout_question *own = &w->layout->questions[question];
    const struct record_answer *answer = w->answers[question];
    enum question_kind kind = answer == NULL ? QUESTION_NOTE : kind_of(answer);
    for (size_t i = own->first; i < own->first + own->count; i++) {
        enum layout_role role = version->roles[i];
        if (answer != NULL && answer->state == ANSWER_ANSWERED) {
            wide_cell(w->wide, kind, role, answer, w->layout->columns[i].part);
        } else {
            bool here = answer != NULL && role != ROLE_NONE;
            cell(w->wide, csv_state_words[here ? answer->state : ANSWER_NOT_ASKED], true);
        }
    }
}

static void write_slot(struct csv_writer *w, int slot) {
    if (slot >= 0 && (size_t)slot < w->params->slot_count) {
        cell(w->wide, w->params->slots[slot], true);
    } else {
        strbuf_printf(w->wide, "\"%d\",", slot);
    }
}

static void wide_row(struct csv_writer *w, const struct response_row *row, const struct record *record, const char *id) {
    const struct layout_version *version = version_of(w, row->event_hash);
    char prefix[13];
    hex(prefix, row->event_hash, 6);
    cell(w->wide, id, true);
    cell(w->wide, record->header.activity, true);
    cell(w->wide, record->header.site, true);
    write_slot(w, record->header.slot);
    cell(w->wide, prefix, true);
    for (size_t i = 0; i < w->layout->question_count; i++) {
        wide_question(w, version, i);
    }
    if (w->with_language) {
        cell(w->wide, record->header.language, true);
    }
    end_line(w->wide);
}

static void add_part(struct strbuf *out, const struct layout_asked *asked, enum question_kind kind,
                     const struct record_part *part) {
    enum layout_role role = layout_role_of(kind, part->part);
    bool chosen = is_chosen_id(kind, part);
    const char *value = chosen ? part->part : part->value;
    cell(out, chosen ? "" : part->part, true);
    cell(out, csv_state_names[ANSWER_ANSWERED], true);
    cell(out, value, is_our_number(kind, role, value));
    cell(out, asked->question == NULL ? "" : layout_value_label(asked, role, part->part, value), false);
    end_line(out);
}

/* Only choices, rows and points: their parts and values are bounded by the event. */
static bool is_closed(enum question_kind kind, const char *part) {
    const struct question_kind_info *info = question_kind_info(kind);
    return (info->has_choices || info->has_points) && layout_role_of(kind, part) != ROLE_OTHER;
}

static const struct csv_tail *tail_of(struct csv_writer *w, struct csv_tail **list, const struct layout_asked *asked,
                                      enum question_kind kind, const struct record_part *part) {
    for (struct csv_tail *tail = *list; tail != NULL; tail = tail->next) {
        if (strcmp(tail->part, part->part) == 0 && strcmp(tail->value, part->value) == 0) {
            return tail;
        }
    }
    struct strbuf text = {0};
    struct csv_tail *tail = ARENA_NEW(w->kept, struct csv_tail);
    add_part(&text, asked, kind, part);
    *tail = (struct csv_tail){.part = arena_strdup(w->kept, part->part),
                              .value = arena_strdup(w->kept, part->value),
                              .text = arena_strndup(w->kept, text.data, text.len),
                              .n = text.len,
                              .next = *list};
    strbuf_finish(&text);
    return *list = tail;
}

static void narrow_part(struct csv_writer *w, const struct layout_version *version, size_t question, enum question_kind kind,
                        const struct record_part *part) {
    static const struct layout_asked nowhere;
    const struct layout_asked *asked = question < w->layout->question_count ? &version->asked[question] : &nowhere;
    if (asked->question == NULL || asked->question->kind != kind || !is_closed(kind, part->part)) {
        add_part(w->narrow, asked, kind, part);
        return;
    }
    size_t at = (size_t)(version - w->layout->versions) * (w->layout->question_count + 1) + question;
    const struct csv_tail *tail = tail_of(w, &w->tails[at], asked, kind, part);
    strbuf_add(w->narrow, tail->text, tail->n);
}

static void add_state(struct strbuf *out, enum answer_state state) {
    cell(out, "", true);
    cell(out, csv_state_names[state], true);
    strbuf_adds(out, "\"\",\"\"\r\n");
}

/* head: `"response","activity",` of this row. */
static void narrow_answer(struct csv_writer *w, const struct layout_version *version, const struct strbuf *head, size_t question,
                          const struct record_answer *answer) {
    bool answered = answer->state == ANSWER_ANSWERED;
    enum question_kind kind = kind_of(answer);
    for (size_t i = 0; i < (answered ? answer->part_count : 1); i++) {
        strbuf_add(w->narrow, head->data, head->len);
        if (question < w->layout->question_count) {
            strbuf_adds(w->narrow, w->quoted_ids[question]);
        } else {
            cell(w->narrow, answer->question, true);
        }
        if (answered) {
            narrow_part(w, version, question, kind, &answer->parts[i]);
        } else {
            add_state(w->narrow, answer->state);
        }
    }
}

static void place_answers(struct csv_writer *w, const struct layout_version *version, const struct record *record,
                          const char *id) {
    const struct layout_activity *activity = activity_of(version, record->header.activity);
    struct strbuf head = {0};
    cell(&head, id, true);
    cell(&head, record->header.activity, true);
    memset(w->answers, 0, (w->layout->question_count + 1) * sizeof w->answers[0]);
    for (size_t i = 0; i < record->answer_count; i++) {
        const struct record_answer *answer = &record->answers[i];
        size_t question = question_of(w, activity, i, answer->question);
        if (question < w->layout->question_count) {
            w->answers[question] = answer;
        }
        narrow_answer(w, version, &head, question, answer);
    }
    strbuf_finish(&head);
}

bool csv_write_response(struct csv_writer *w, const struct response_row *row) {
    struct record record;
    struct err err = {0};
    char id[2 * RESPONSE_ID_SIZE + 1];
    arena_clear(&w->arena);
    if (!record_decode(row->body, row->body_size, &w->arena, &record, &err)) {
        return false;
    }
    hex(id, row->id, RESPONSE_ID_SIZE);
    place_answers(w, version_of(w, row->event_hash), &record, id);
    wide_row(w, row, &record, id);
    return true;
}
