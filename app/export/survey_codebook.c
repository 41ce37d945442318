#include <string.h>

#include "core/slot.h"
#include "export/survey_tables.h"

/* One row of codebook.csv; a NULL is an empty cell. */
struct entry {
    const char *column, *question, *part, *activity, *kind, *text, *label, *values;
};

static void add(struct sheet_writer *w, const struct entry *e) {
    const char *const cells[] = {e->column, e->question, e->part, e->activity, e->kind, e->text, e->label, e->values};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        sheet_text(w, cells[i] == NULL ? "" : cells[i]);
    }
}

/* "id = words; id = words": one more pair. */
static void add_value(struct strbuf *values, const char *value, const char *words) {
    strbuf_printf(values, "%s%s%s%s", values->len > 0 ? "; " : "", value, *words != '\0' ? " = " : "", words);
}

static void choice_values(struct strbuf *values, const struct layout_asked *asked) {
    for (size_t i = 0; i < asked->question->choice_count; i++) {
        const struct choice *choice = &asked->question->choices[i];
        add_value(values, choice->id, layout_text(asked, &choice->text));
    }
}

static void point_values(struct strbuf *values, const struct layout_asked *asked) {
    for (int point = 1; point <= asked->question->points; point++) {
        char number[12];
        snprintf(number, sizeof number, "%d", point);
        add_value(values, number, layout_value_label(asked, ROLE_VALUE, "", number));
    }
}

/* nps and range: the ends and their words; integer and decimal: the bounds there are. */
static void bound_values(struct strbuf *values, const struct layout_asked *asked) {
    const struct question *q = asked->question;
    bool is_nps = q->kind == QUESTION_NPS;
    const double ends[2] = {is_nps ? 0 : q->min, is_nps ? 10 : q->max};
    const bool given[2] = {is_nps || q->has_min || q->kind == QUESTION_RANGE, is_nps || q->has_max || q->kind == QUESTION_RANGE};
    for (size_t i = 0; i < 2; i++) {
        char number[40], words[48];
        answer_format_number(q, ends[i], number, sizeof number);
        snprintf(words, sizeof words, "%s %s", i == 0 ? "from" : "to", number);
        if (given[i]) {
            add_value(values, words, q->label_count == 2 ? layout_text(asked, &q->labels[i]) : "");
        }
    }
}

static void column_values(struct strbuf *values, const struct layout_asked *asked, enum layout_role role) {
    const struct question_kind_info *info = question_kind_info(asked->question->kind);
    if (role == ROLE_CHOICE) {
        strbuf_adds(values, "1 = chosen; 0 = not chosen");
    } else if (role == ROLE_PLACE) {
        strbuf_adds(values, "1 = first place, 2 = second place, and so on; empty = not placed");
    } else if (role == ROLE_OTHER) {
        strbuf_adds(values, "the words beside a choice with a text field; empty = none");
    } else if (info->has_points) {
        point_values(values, asked);
    } else if (info->has_choices) {
        choice_values(values, asked);
    } else if (info->is_number) {
        bound_values(values, asked);
    } else {
        strbuf_adds(values, "text");
    }
}

static void add_column(struct sheet_writer *w, const struct layout *layout, size_t question, size_t column) {
    const struct layout_version *version = layout_version_with(layout, column);
    const struct layout_asked *asked = &version->asked[question];
    const struct layout_column *own = &layout->columns[column];
    struct strbuf values = {0};
    column_values(&values, asked, version->roles[column]);
    add(w, &(struct entry){.column = own->name,
                           .question = layout->questions[question].id,
                           .part = own->part,
                           .activity = asked->activity->id,
                           .kind = question_kind_info(asked->question->kind)->name,
                           .text = layout_text(asked, &asked->question->text),
                           .label = layout_part_label(asked, version->roles[column], own->part),
                           .values = values.data});
    strbuf_finish(&values);
}

static void add_sites(struct sheet_writer *w, const struct survey_export *params) {
    const struct event *event = params->versions[0].event;
    struct strbuf values = {0};
    for (size_t i = 0; i < event->site_count; i++) {
        add_value(&values, event->sites[i].id, text_in(event, &event->sites[i].text, params->language));
    }
    add(w, &(struct entry){.column = "site", .text = "Where the kiosk stood; empty where none was set", .values = values.data});
    strbuf_finish(&values);
}

/* before: of each number, "" or "VERSION/". */
static void slot_values(struct strbuf *values, const struct event *event, const char *before) {
    for (int i = 0; i <= slot_count(event); i++) {
        char number[40], words[80];
        snprintf(number, sizeof number, "%s%d", before, i);
        add_value(values, number, slot_label(event, i, words, sizeof words));
    }
}

/* A slot counts within its own version (TRUST P1): where their lists differ, each has its own. */
static void add_slots(struct sheet_writer *w, const struct survey_export *params) {
    struct strbuf values = {0};
    bool differ = survey_slots_differ(params);
    for (size_t v = 0; v < (differ ? params->version_count : 1); v++) {
        char name[VERSION_NAME + 1], before[VERSION_NAME + 2] = "";
        if (differ) {
            snprintf(before, sizeof before, "%s/", survey_version_name(&params->versions[v], name));
        }
        slot_values(&values, params->versions[v].event, before);
    }
    add(w, &(struct entry){.column = "slot",
                           .text = "The period of the response; finer times are never stored. 2..4: periods 2 to 4, "
                                   "joined because too few people answered in one of them. Where versions of the event have "
                                   "other periods, EVENT_VERSION/SLOT says which",
                           .values = values.data});
    strbuf_finish(&values);
}

static void add_versions(struct sheet_writer *w, const struct survey_export *params) {
    struct strbuf values = {0};
    for (size_t i = 0; i < params->version_count; i++) {
        char name[VERSION_NAME + 1];
        strbuf_printf(&values, "%s%s", i > 0 ? "; " : "", survey_version_name(&params->versions[i], name));
    }
    add(w, &(struct entry){.column = "event_version",
                           .text = "First 12 digits of the SHA-256 of the event file that was answered; words and order of "
                                   "columns are those of the first one",
                           .values = values.data});
    strbuf_finish(&values);
}

static void add_general(struct sheet_writer *w, const struct survey_export *params, bool with_language) {
    static const struct entry before[] = {
        {.column = "response", .text = "A random number, the same in responses.csv and answers.csv; rows stand in its order"},
        {.column = "activity", .text = "Which activity of the event was answered"},
    };
    add(w, &before[0]);
    add(w, &before[1]);
    add_sites(w, params);
    add_slots(w, params);
    add_versions(w, params);
    if (with_language) {
        add(w, &(struct entry){.column = "language", .text = "The language of the screen at the end"});
    }
    add(w, &(struct entry){.column = "entry_mode",
                           .text = "kiosk: answered on the kiosk; paper: entered by an organizer from a paper form, at a time "
                                   "that is not known",
                           .values = "kiosk; paper"});
    add(w, &(struct entry){.column = "flags",
                           .text = "Marks of how it was answered, never of what; nothing is left out because of one. fast: a "
                                   "question in under a second, or half of them in under two; flat: five times the same point "
                                   "in a row; burst: the same answers three times within a minute, or more than eight touches "
                                   "a second. Empty: none",
                           .values = "fast; flat; burst, with a space between"});
}

static void add_states(struct sheet_writer *w) {
    static const struct entry entries[] = {
        {.kind = "state", .text = "\"Prefer not to answer\" was pressed", .values = "[declined]"},
        {.kind = "state", .text = "The question was seen and passed over", .values = "[skipped]"},
        {.kind = "state",
         .text =
             "The question did not apply, was not reached, belongs to another activity, or this version of the event does not "
             "have it",
         .values = "[not_asked]"},
        {.kind = "format",
         .text = "The long table, answers: a choice of several that was not chosen, and a choice that was not placed, has no row",
         .values = "answers"},
    };
    static const struct entry mark = {
        .kind = "format",
        .text = "In a text, this mark stands for a new line, and an apostrophe at the beginning of a line was added so that no "
                "spreadsheet takes the text for a formula",
        .values = "\n"};
    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        add(w, &entries[i]);
    }
    if (w->form == SHEET_CSV) {
        add(w, &mark);
    }
}

void survey_codebook(struct sheet_writer *w, const struct survey_reader *r) {
    static const char *const columns[] = {"column", "question", "part", "activity", "kind", "text", "label", "values"};
    static const struct sheet sheet = {"codebook", columns, sizeof columns / sizeof *columns};
    const struct layout *layout = r->layout;
    sheet_begin(w, &sheet);
    add_general(w, r->params, r->with_language);
    for (size_t i = 0; i < layout->question_count; i++) {
        const struct layout_question *question = &layout->questions[i];
        for (size_t j = question->first; j < question->first + question->count; j++) {
            add_column(w, layout, i, j);
        }
    }
    add_states(w);
    sheet_end(w);
}
