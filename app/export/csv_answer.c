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

static void add_part(struct strbuf *out, struct slice id, const struct layout_asked *asked, enum question_kind kind,
                     const struct view_part *from, struct arena *a) {
    struct survey_part part = survey_part(kind, from);
    csv_put_cell(out, id);
    csv_put_cell(out, part.part);
    csv_put(out, SLICE("\"answered\","));
    csv_put_value(out, part.value, survey_is_free_text(kind, part.role));
    csv_text(out, slice_of(survey_part_label(asked, &part, a)));
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
    add_part(&row, w->reader.ids[question], asked, asked->question->kind, part, w->lasting);
    struct csv_kept *kept = ARENA_NEW(w->lasting, struct csv_kept);
    *kept = (struct csv_kept){.part = copy(part->part, w->lasting),
                              .value = copy(part->value, w->lasting),
                              .row = copy((struct slice){row.data, row.len}, w->lasting),
                              .next = *list};
    strbuf_finish(&row);
    return *list = kept;
}

static void write_part(struct csv_writer *w, size_t question, const struct view_answer *answer, const struct view_part *part) {
    static const struct layout_asked nowhere;
    const struct layout *layout = w->reader.layout;
    const struct layout_version *version = w->reader.version;
    bool is_known = question < layout->question_count;
    const struct layout_asked *asked = is_known ? &version->asked[question] : &nowhere;
    if (asked->question == NULL || asked->question->kind != answer->kind || !is_closed(answer->kind, part->part)) {
        add_part(w->narrow, is_known ? w->reader.ids[question] : answer->question, asked, answer->kind, part, &w->reader.arena);
        return;
    }
    size_t at = (size_t)(version - layout->versions) * (layout->question_count + 1) + question;
    csv_put(w->narrow, kept_of(w, &w->kept[at], question, asked, part)->row);
}

void csv_write_answer(struct csv_writer *w, struct slice head, size_t question, const struct view_answer *answer) {
    if (answer->state != ANSWER_ANSWERED) {
        csv_put(w->narrow, head);
        csv_put_cell(w->narrow, answer->question);
        csv_put(w->narrow, without_answer[answer->state]);
        return;
    }
    for (size_t i = 0; i < answer->part_count; i++) {
        csv_put(w->narrow, head);
        write_part(w, question, answer, &answer->parts[i]);
    }
}
