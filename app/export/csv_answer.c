/* The rows of one answer in answers.csv. */
#include <assert.h>

#include "export/csv_row.h"

/* `"part","state","value","label"` of an answer that is none, and the line's end. */
#define NO_ANSWER(state) SPELLED("\"\",\"" state "\",\"\",\"\"\r\n")
#define SPELLED(text) \
    { text, sizeof text - 1 }
static const struct slice without_answer[] = {
    [ANSWER_NOT_ASKED] = NO_ANSWER("not_asked"),
    [ANSWER_SKIPPED] = NO_ANSWER("skipped"),
    [ANSWER_DECLINED] = NO_ANSWER("declined"),
    [ANSWER_ANSWERED] = SPELLED(""),
};
static_assert(sizeof without_answer / sizeof without_answer[0] == ANSWER_STATES, "words for each state");

/* select_one is stored as the choice's id with the value 1; its value is the id, its part empty. */
static bool is_chosen_id(enum question_kind kind, const struct view_part *part) {
    return kind == QUESTION_SELECT_ONE && layout_role_of(kind, part->part) == ROLE_VALUE;
}

static const char *label_of(const struct layout_asked *asked, enum layout_role role, const struct view_part *part,
                            struct slice value, struct arena *a) {
    if (asked->question == NULL) {
        return "";
    }
    return layout_value_label(asked, role, arena_strndup(a, part->part.at, part->part.n), arena_strndup(a, value.at, value.n));
}

static void add_part(struct strbuf *out, struct slice id, const struct layout_asked *asked, enum question_kind kind,
                     const struct view_part *part, struct arena *a) {
    enum layout_role role = layout_role_of(kind, part->part);
    bool chosen = is_chosen_id(kind, part);
    struct slice value = chosen ? part->part : part->value;
    csv_put_cell(out, id);
    csv_put_cell(out, chosen ? SLICE("") : part->part);
    csv_put(out, SLICE("\"answered\","));
    csv_put_value(out, value, csv_is_free_text(kind, role));
    csv_text(out, slice_of(label_of(asked, role, part, value, a)));
    csv_put(out, SLICE("\r\n"));
}

/* Only choices, rows and points: their parts and values are bounded by the event. */
static bool is_closed(enum question_kind kind, struct slice part) {
    const struct question_kind_info *info = question_kind_info(kind);
    return (info->has_choices || info->has_points) && layout_role_of(kind, part) != ROLE_OTHER;
}

static struct slice copy(struct slice text, struct arena *a) {
    return (struct slice){arena_strndup(a, text.at, text.n), text.n};
}

static const struct csv_kept *kept_of(struct csv_writer *w, struct csv_kept **list, size_t question,
                                      const struct layout_asked *asked, const struct view_part *part) {
    for (struct csv_kept *kept = *list; kept != NULL; kept = kept->next) {
        if (slice_equal(kept->part, part->part) && slice_equal(kept->value, part->value)) {
            return kept;
        }
    }
    struct strbuf row = {0};
    add_part(&row, w->ids[question], asked, asked->question->kind, part, w->lasting);
    struct csv_kept *kept = ARENA_NEW(w->lasting, struct csv_kept);
    *kept = (struct csv_kept){.part = copy(part->part, w->lasting),
                              .value = copy(part->value, w->lasting),
                              .row = copy((struct slice){row.data, row.len}, w->lasting),
                              .next = *list};
    strbuf_finish(&row);
    return *list = kept;
}

static void write_part(struct csv_writer *w, const struct layout_version *version, size_t question,
                       const struct view_answer *answer, const struct view_part *part) {
    static const struct layout_asked nowhere;
    bool is_known = question < w->layout->question_count;
    const struct layout_asked *asked = is_known ? &version->asked[question] : &nowhere;
    if (asked->question == NULL || asked->question->kind != answer->kind || !is_closed(answer->kind, part->part)) {
        add_part(w->narrow, is_known ? w->ids[question] : answer->question, asked, answer->kind, part, &w->arena);
        return;
    }
    size_t at = (size_t)(version - w->layout->versions) * (w->layout->question_count + 1) + question;
    csv_put(w->narrow, kept_of(w, &w->kept[at], question, asked, part)->row);
}

void csv_write_answer(struct csv_writer *w, const struct layout_version *version, struct slice head, size_t question,
                      const struct view_answer *answer) {
    if (answer->state != ANSWER_ANSWERED) {
        csv_put(w->narrow, head);
        csv_put_cell(w->narrow, answer->question);
        csv_put(w->narrow, without_answer[answer->state]);
        return;
    }
    for (size_t i = 0; i < answer->part_count; i++) {
        csv_put(w->narrow, head);
        write_part(w, version, question, answer, &answer->parts[i]);
    }
}
