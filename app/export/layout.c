#include "export/layout.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

static const char other_text[] = "other_text";
static const struct slice other_slice = {other_text, sizeof other_text - 1};

static const enum layout_role shapes[] = {
    [QUESTION_NOTE] = ROLE_NONE,     [QUESTION_SELECT_ONE] = ROLE_VALUE, [QUESTION_SELECT_MULTIPLE] = ROLE_CHOICE,
    [QUESTION_RATING] = ROLE_VALUE,  [QUESTION_NPS] = ROLE_VALUE,        [QUESTION_RANGE] = ROLE_VALUE,
    [QUESTION_INTEGER] = ROLE_VALUE, [QUESTION_DECIMAL] = ROLE_VALUE,    [QUESTION_TEXT] = ROLE_VALUE,
    [QUESTION_RANK] = ROLE_PLACE,    [QUESTION_MATRIX] = ROLE_ROW,
};
static_assert(sizeof shapes / sizeof shapes[0] == QUESTION_KINDS, "a shape for each kind of question");

enum layout_role layout_role_of(enum question_kind kind, struct slice part) {
    bool may_have_other = kind == QUESTION_SELECT_ONE || kind == QUESTION_SELECT_MULTIPLE;
    return may_have_other && slice_equal(part, other_slice) ? ROLE_OTHER : shapes[kind];
}

static bool has_other(const struct question *q) {
    for (size_t i = 0; i < q->choice_count; i++) {
        if (q->choices[i].other) {
            return true;
        }
    }
    return false;
}

/* The i-th part of a question, NULL behind the last. */
static const char *part_of(const struct question *q, size_t i) {
    size_t own = 1;
    const char *part = "";
    switch (shapes[q->kind]) {
    case ROLE_CHOICE:
    case ROLE_PLACE:
        own = q->choice_count;
        part = i < own ? q->choices[i].id : "";
        break;
    case ROLE_ROW:
        own = q->row_count;
        part = i < own ? q->rows[i].id : "";
        break;
    case ROLE_NONE:
        own = 0;
        break;
    case ROLE_VALUE:
    case ROLE_OTHER:
    case ROLES:
        break;
    }
    if (i < own) {
        return part;
    }
    bool may_have_other = shapes[q->kind] == ROLE_VALUE || shapes[q->kind] == ROLE_CHOICE;
    return i == own && may_have_other && has_other(q) ? other_text : NULL;
}

size_t layout_find_question(const struct layout *layout, const char *id) {
    size_t i = 0;
    while (i < layout->question_count && strcmp(layout->questions[i].id, id) != 0) {
        i++;
    }
    return i;
}

const struct layout_version *layout_version_with(const struct layout *layout, size_t column) {
    size_t v = 0;
    while (v < layout->version_count && layout->versions[v].roles[column] == ROLE_NONE) {
        v++;
    }
    return &layout->versions[v];
}

static void add_questions(struct layout *out, const struct event *event) {
    for (size_t i = 0; i < event->activity_count; i++) {
        const struct activity *activity = &event->activities[i];
        for (size_t j = 0; j < activity->question_count; j++) {
            const struct question *q = &activity->questions[j];
            if (question_has_rows_of_people(q) && layout_find_question(out, q->id) == out->question_count) {
                out->questions[out->question_count++].id = q->id;
            }
        }
    }
}

struct columns {
    VEC(struct layout_column) list;
};

static size_t find_column(const struct layout_column *columns, size_t first, size_t end, const char *part) {
    assert(columns || first >= end);
    while (first < end && strcmp(columns[first].part, part) != 0) {
        first++;
    }
    return first;
}

/* An event that was stored may have a question called as another column is. */
static const char *name_of_column(const struct layout *layout, const char *id, struct arena *a) {
    const char *name = id;
    for (int i = 1; question_id_is_column(id) && (name == id || layout_find_question(layout, name) < layout->question_count);
         i++) {
        name = arena_printf(a, "%s_%d", id, i);
    }
    return name;
}

static void add_columns(struct layout *out, size_t question, const struct export_version *versions, struct columns *columns,
                        struct arena *a) {
    struct layout_question *own = &out->questions[question];
    own->first = columns->list.n;
    for (size_t v = 0; v < out->version_count; v++) {
        const struct question *q = event_find_question(versions[v].event, own->id, NULL);
        const char *part;
        for (size_t i = 0; q != NULL && (part = part_of(q, i)) != NULL; i++) {
            if (find_column(columns->list.at, own->first, columns->list.n, part) == columns->list.n) {
                const char *name = *part == '\0' ? name_of_column(out, own->id, a) : arena_printf(a, "%s/%s", own->id, part);
                *vec_push(&columns->list, a) = (struct layout_column){.name = name, .part = part};
            }
        }
    }
    own->count = columns->list.n - own->first;
}

static void add_roles(const struct layout *layout, struct layout_version *version, size_t question) {
    const struct layout_question *own = &layout->questions[question];
    const struct question *q = version->asked[question].question;
    const char *part;
    for (size_t i = 0; (part = part_of(q, i)) != NULL; i++) {
        size_t column = find_column(layout->columns, own->first, own->first + own->count, part);
        version->roles[column] = layout_role_of(q->kind, slice_of(part));
    }
}

static struct layout_version empty_version(const struct layout *layout, struct arena *a) {
    return (struct layout_version){
        .asked = ARENA_ARRAY(a, struct layout_asked, layout->question_count + 1),
        .roles = ARENA_ARRAY(a, enum layout_role, layout->column_count + 1),
    };
}

static struct layout_activity make_activity(const struct layout *layout, const struct activity *activity, struct arena *a) {
    size_t *questions = ARENA_ARRAY(a, size_t, activity->question_count + 1), n = 0;
    for (size_t i = 0; i < activity->question_count; i++) {
        if (question_has_rows_of_people(&activity->questions[i])) {
            questions[n++] = layout_find_question(layout, activity->questions[i].id);
        }
    }
    return (struct layout_activity){.id = activity->id, .questions = questions, .count = n};
}

static void make_version(const struct layout *layout, struct layout_version *out, const struct event *event, const char *tag,
                         struct arena *a) {
    *out = empty_version(layout, a);
    int language = event_find_language(event, tag);
    struct layout_activity *activities = ARENA_ARRAY(a, struct layout_activity, event->activity_count + 1);
    for (size_t i = 0; i < event->activity_count; i++) {
        activities[i] = make_activity(layout, &event->activities[i], a);
    }
    out->activities = activities;
    out->activity_count = event->activity_count;
    for (size_t i = 0; i < layout->question_count; i++) {
        struct layout_asked asked = {.event = event, .language = language < 0 ? event->default_language : (size_t)language};
        asked.question = event_find_question(event, layout->questions[i].id, &asked.activity);
        if (asked.question != NULL && question_has_rows_of_people(asked.question)) {
            out->asked[i] = asked;
            add_roles(layout, out, i);
        }
    }
}

/* Every question and column as the first version that has it has it. */
static void make_stand_in(const struct layout *layout, struct layout_version *out, struct arena *a) {
    *out = empty_version(layout, a);
    for (size_t v = layout->version_count; v-- > 0;) {
        const struct layout_version *version = &layout->versions[v];
        for (size_t i = 0; i < layout->question_count; i++) {
            out->asked[i] = version->asked[i].question != NULL ? version->asked[i] : out->asked[i];
        }
        for (size_t i = 0; i < layout->column_count; i++) {
            out->roles[i] = version->roles[i] != ROLE_NONE ? version->roles[i] : out->roles[i];
        }
    }
}

static size_t count_questions(const struct export_version *versions, size_t version_count) {
    size_t n = 0;
    for (size_t v = 0; v < version_count; v++) {
        for (size_t i = 0; i < versions[v].event->activity_count; i++) {
            n += versions[v].event->activities[i].question_count;
        }
    }
    return n;
}

void layout_make(struct layout *out, const struct export_version *versions, size_t version_count, size_t language,
                 struct arena *a) {
    assert(version_count > 0 && language < versions[0].event->language_count);
    struct columns columns = {0};
    size_t most = count_questions(versions, version_count);
    *out = (struct layout){.version_count = version_count, .questions = ARENA_ARRAY(a, struct layout_question, most + 1)};
    for (size_t v = 0; v < version_count; v++) {
        add_questions(out, versions[v].event);
    }
    for (size_t i = 0; i < out->question_count; i++) {
        add_columns(out, i, versions, &columns, a);
    }
    out->columns = columns.list.at;
    out->column_count = columns.list.n;
    out->versions = ARENA_ARRAY(a, struct layout_version, version_count + 1);
    for (size_t v = 0; v < version_count; v++) {
        make_version(out, &out->versions[v], versions[v].event, versions[0].event->languages[language], a);
    }
    make_stand_in(out, &out->versions[version_count], a);
}

/* --- words ------------------------------------------------------------------------------------------------------ */

const char *layout_text(const struct layout_asked *asked, const struct text *text) {
    return text_in(asked->event, text, asked->language);
}

static const char *choice_label(const struct layout_asked *asked, const char *id) {
    int i = question_find_choice(asked->question, id);
    return i < 0 ? "" : layout_text(asked, &asked->question->choices[i].text);
}

static const char *point_label(const struct layout_asked *asked, const char *value) {
    char *end;
    long point = strtol(value, &end, 10);
    bool is_point = *value != '\0' && *end == '\0' && point >= 1 && (size_t)point <= asked->question->label_count;
    return is_point ? layout_text(asked, &asked->question->labels[point - 1]) : "";
}

const char *layout_part_label(const struct layout_asked *asked, enum layout_role role, const char *part) {
    if (role == ROLE_CHOICE || role == ROLE_PLACE) {
        return choice_label(asked, part);
    }
    int row = role == ROLE_ROW ? question_find_row(asked->question, part) : -1;
    return row < 0 ? "" : layout_text(asked, &asked->question->rows[row].text);
}

const char *layout_value_label(const struct layout_asked *asked, enum layout_role role, const char *part, const char *value) {
    const struct question_kind_info *info = question_kind_info(asked->question->kind);
    if (role == ROLE_CHOICE || role == ROLE_PLACE) {
        return choice_label(asked, part);
    }
    if (role == ROLE_OTHER) {
        return "";
    }
    if (info->has_points) {
        return point_label(asked, value);
    }
    return info->has_choices ? choice_label(asked, value) : "";
}
