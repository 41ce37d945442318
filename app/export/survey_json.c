#include "export/survey_json.h"

#include "core/slot.h"
#include "export/survey_row.h"

void survey_json_head(struct strbuf *out, const char *what, const char *flavour, const struct event *event, size_t language) {
    strbuf_printf(out, "{\n  \"%s\": 1,\n  \"flavour\": \"%s\",\n  \"event\": \"%s\",\n  \"title\": ", what, flavour, event->id);
    json_string(out, text_in(event, &event->title, language));
    strbuf_printf(out, ",\n  \"language\": \"%s\",\n  \"k\": %d", event->languages[language], event->privacy.k);
}

/* `, "name": "text"` */
static void put_text(struct strbuf *out, const char *name, const char *text) {
    strbuf_printf(out, ", \"%s\": ", name);
    json_string(out, text);
}

static void put_slice(struct strbuf *out, struct slice text, struct arena *a) {
    json_string(out, arena_strndup(a, text.at, text.n));
}

/* --- what was asked ------------------------------------------------------------------------------------------------ */

static void put_choices(struct strbuf *out, const struct layout_asked *asked) {
    const struct question *q = asked->question;
    strbuf_adds(out, ", \"choices\": [");
    for (size_t i = 0; i < q->choice_count; i++) {
        strbuf_printf(out, "%s{\"choice\": \"%s\"", i > 0 ? ", " : "", q->choices[i].id);
        put_text(out, "text", layout_text(asked, &q->choices[i].text));
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
}

static void put_rows(struct strbuf *out, const struct layout_asked *asked) {
    const struct question *q = asked->question;
    strbuf_adds(out, ", \"rows\": [");
    for (size_t i = 0; i < q->row_count; i++) {
        strbuf_printf(out, "%s{\"row\": \"%s\"", i > 0 ? ", " : "", q->rows[i].id);
        put_text(out, "text", layout_text(asked, &q->rows[i].text));
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
}

static void put_points(struct strbuf *out, const struct layout_asked *asked) {
    const struct question *q = asked->question;
    strbuf_adds(out, ", \"points\": [");
    for (size_t i = 0; i < (size_t)q->points; i++) {
        strbuf_printf(out, "%s{\"point\": %zu", i > 0 ? ", " : "", i + 1);
        put_text(out, "text", i < q->label_count ? layout_text(asked, &q->labels[i]) : "");
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
}

static void put_bounds(struct strbuf *out, const struct layout_asked *asked) {
    const struct question *q = asked->question;
    bool is_nps = q->kind == QUESTION_NPS;
    char number[40];
    if (is_nps || q->has_min || q->kind == QUESTION_RANGE) {
        strbuf_printf(out, ", \"min\": %s", answer_format_number(q, is_nps ? 0 : q->min, number, sizeof number));
    }
    if (is_nps || q->has_max || q->kind == QUESTION_RANGE) {
        strbuf_printf(out, ", \"max\": %s", answer_format_number(q, is_nps ? 10 : q->max, number, sizeof number));
    }
    if (q->label_count == 2) {
        put_text(out, "low", layout_text(asked, &q->labels[0]));
        put_text(out, "high", layout_text(asked, &q->labels[1]));
    }
}

static void put_question(struct strbuf *out, const struct layout_asked *asked) {
    const struct question *q = asked->question;
    const struct question_kind_info *info = question_kind_info(q->kind);
    strbuf_printf(out, "{\"question\": \"%s\", \"activity\": \"%s\", \"kind\": \"%s\"", q->id, asked->activity->id, info->name);
    put_text(out, "text", layout_text(asked, &q->text));
    strbuf_printf(out, ", \"required\": %s, \"sensitive\": %s", q->required ? "true" : "false", q->sensitive ? "true" : "false");
    if (q->ballot != BALLOT_NONE) {
        static const char *const methods[BALLOT_METHODS] = {"", "single", "approval", "ranked"};
        strbuf_printf(out, ", \"ballot\": \"%s\", \"tie\": \"%s\"", methods[q->ballot],
                      q->tie == TIE_LISTED ? "listed" : "declared");
    }
    if (q->before != NULL) {
        strbuf_printf(out, ", \"before\": \"%s\"", q->before);
    }
    if (q->is_self_assessment) {
        strbuf_adds(out, ", \"self_assessment\": true");
    }
    if (info->has_choices) {
        put_choices(out, asked);
    }
    if (info->has_rows) {
        put_rows(out, asked);
    }
    if (info->has_points) {
        put_points(out, asked);
    } else if (!info->has_choices && q->kind != QUESTION_TEXT) {
        put_bounds(out, asked);
    }
    strbuf_addc(out, '}');
}

static void put_questions(struct strbuf *out, const struct layout *layout) {
    const struct layout_version *version = &layout->versions[layout->version_count]; /* as the first version that has it */
    strbuf_adds(out, ",\n  \"questions\": [");
    for (size_t i = 0; i < layout->question_count; i++) {
        strbuf_adds(out, i > 0 ? ",\n    " : "\n    ");
        put_question(out, &version->asked[i]);
    }
    strbuf_adds(out, "\n  ]");
}

/* version: "", or the one whose list it is. */
static void put_slots(struct strbuf *out, const struct event *event, const char *version, bool is_first) {
    char words[80];
    for (int i = 0; i <= slot_count(event); i++) {
        strbuf_printf(out, "%s{\"slot\": \"%d\", \"text\": \"%s\"", i > 0 || !is_first ? ", " : "", i,
                      slot_label(event, i, words, sizeof words));
        if (*version != '\0') {
            strbuf_printf(out, ", \"event_version\": \"%s\"", version);
        }
        strbuf_addc(out, '}');
    }
}

static void put_places(struct strbuf *out, const struct survey_export *params) {
    const struct event *event = params->versions[0].event;
    bool differ = survey_slots_differ(params);
    strbuf_adds(out, ",\n  \"sites\": [");
    for (size_t i = 0; i < event->site_count; i++) {
        strbuf_printf(out, "%s{\"site\": \"%s\"", i > 0 ? ", " : "", event->sites[i].id);
        put_text(out, "text", text_in(event, &event->sites[i].text, params->language));
        strbuf_addc(out, '}');
    }
    strbuf_adds(out, "],\n  \"slots\": [");
    for (size_t v = 0; v < (differ ? params->version_count : 1); v++) {
        char name[VERSION_NAME + 1];
        put_slots(out, params->versions[v].event, differ ? survey_version_name(&params->versions[v], name) : "", v == 0);
    }
    strbuf_addc(out, ']');
}

/* --- what was answered --------------------------------------------------------------------------------------------- */

struct objects {
    struct survey_reader reader;
    const struct outfiles *files;
    struct outfile *file;
    bool has_rows;
};

static const struct view_part *other_words(const struct view_answer *answer) {
    for (size_t i = 0; i < answer->part_count; i++) {
        if (layout_role_of(answer->kind, answer->parts[i].part) == ROLE_OTHER) {
            return &answer->parts[i];
        }
    }
    return NULL;
}

/* The ids of chosen or ranked choices; parts stand in the order of the event, or of the ranks. */
static void put_list(struct strbuf *out, const struct view_answer *answer) {
    bool first = true;
    strbuf_addc(out, '[');
    for (size_t i = 0; i < answer->part_count; i++) {
        const struct view_part *part = &answer->parts[i];
        if (layout_role_of(answer->kind, part->part) != ROLE_OTHER) {
            strbuf_printf(out, "%s\"%.*s\"", first ? "" : ", ", (int)part->part.n, part->part.at);
            first = false;
        }
    }
    strbuf_addc(out, ']');
}

static void put_points_of_rows(struct strbuf *out, const struct view_answer *answer) {
    strbuf_addc(out, '{');
    for (size_t i = 0; i < answer->part_count; i++) {
        const struct view_part *part = &answer->parts[i];
        strbuf_printf(out, "%s\"%.*s\": ", i > 0 ? ", " : "", (int)part->part.n, part->part.at);
        strbuf_add(out, part->value.at, part->value.n);
    }
    strbuf_addc(out, '}');
}

static void put_value(struct strbuf *out, const struct view_answer *answer, struct arena *a) {
    const struct view_part *first = &answer->parts[0];
    if (answer->kind == QUESTION_SELECT_ONE) {
        put_slice(out, first->part, a);
    } else if (answer->kind == QUESTION_SELECT_MULTIPLE || answer->kind == QUESTION_RANK) {
        put_list(out, answer);
    } else if (answer->kind == QUESTION_MATRIX) {
        put_points_of_rows(out, answer);
    } else if (answer->kind == QUESTION_TEXT) {
        put_slice(out, first->value, a);
    } else {
        strbuf_add(out, first->value.at, first->value.n);
    }
}

static void put_answer(struct strbuf *out, const struct view_answer *answer, struct arena *a) {
    struct slice state = survey_state_word(answer->state);
    strbuf_printf(out, "\"%.*s\": {\"state\": \"%.*s\"", (int)answer->question.n, answer->question.at, (int)state.n, state.at);
    if (answer->state == ANSWER_ANSWERED) {
        const struct view_part *other = other_words(answer);
        strbuf_adds(out, ", \"value\": ");
        put_value(out, answer, a);
        if (other != NULL) {
            strbuf_adds(out, ", \"other\": ");
            put_slice(out, other->value, a);
        }
    }
    strbuf_addc(out, '}');
}

static void put_member(struct strbuf *out, const char *name, struct slice text) {
    strbuf_printf(out, ", \"%s\": \"%.*s\"", name, (int)text.n, text.at);
}

static bool put_response(void *ctx, struct err *err) {
    struct objects *o = ctx;
    struct survey_reader *r = &o->reader;
    struct strbuf *out = &o->file->pending;
    struct slice id = survey_id(r);
    strbuf_printf(out, "%s\n    {\"response\": \"%.*s\"", o->has_rows ? "," : "", (int)id.n, id.at);
    put_member(out, "activity", r->record.activity);
    if (r->record.site.n > 0) {
        put_member(out, "site", r->record.site);
    } else {
        strbuf_adds(out, ", \"site\": null");
    }
    put_member(out, "slot", survey_slot(r));
    put_member(out, "event_version", survey_hash(r));
    if (r->with_language) {
        put_member(out, "language", r->record.language);
    }
    put_member(out, "entry_mode", survey_entry(r));
    put_member(out, "flags", survey_flags(r));
    strbuf_adds(out, ", \"answers\": {");
    for (size_t i = 0; i < r->record.answer_count; i++) {
        strbuf_adds(out, i > 0 ? ", " : "");
        put_answer(out, &r->record.answers[i], &r->arena);
    }
    strbuf_adds(out, "}}");
    o->has_rows = true;
    return outfile_flush(o->files, o->file, false, err);
}

bool survey_export_json(const struct survey_export *params, struct outfiles *files, struct outfile *file,
                        struct response_rows *rows, struct survey_counts *counts, struct err *err) {
    struct arena arena;
    struct layout layout;
    struct objects o = {.files = files, .file = file};
    arena_init(&arena, 64 * 1024);
    layout_make(&layout, params->versions, params->version_count, params->language, &arena);
    survey_reader_init(&o.reader, params, &layout, &arena);
    survey_json_head(&file->pending, "chorus_survey", "rows", params->versions[0].event, params->language);
    put_places(&file->pending, params);
    put_questions(&file->pending, &layout);
    strbuf_adds(&file->pending, ",\n  \"responses\": [");
    bool good = survey_each(&o.reader, rows, counts, put_response, &o, err);
    strbuf_adds(&file->pending, o.has_rows ? "\n  ]" : "]");
    survey_reader_finish(&o.reader);
    arena_finish(&arena);
    return good;
}
