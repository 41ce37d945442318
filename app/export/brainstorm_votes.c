/* Statement x role x answer, with everything hidden that would give a small cell away. */
#include <string.h>

#include "export/brainstorm_sheets.h"
#include "export/vote_cells.h"

struct line {
    const char *statement, *text, *role, *role_label, *answer, *answer_label;
};

static void put_line(struct sheet_writer *w, const char *activity, const struct line *line) {
    sheet_word(w, activity);
    sheet_word(w, line->statement);
    sheet_text(w, line->text);
    sheet_word(w, line->role);
    sheet_text(w, line->role_label);
    sheet_word(w, line->answer);
    sheet_text(w, line->answer_label);
}

static void put_number(struct sheet_writer *w, bool shown, uint64_t number) {
    if (shown) {
        sheet_count(w, number);
    } else {
        sheet_word(w, SUPPRESSED);
    }
}

/* share: NULL where there is none to give. */
static void put_share(struct sheet_writer *w, const struct agreement_share *share) {
    if (share == NULL) {
        sheet_none(w);
        sheet_none(w);
        sheet_none(w);
        return;
    }
    sheet_share(w, share->share);
    sheet_share(w, share->interval.low);
    sheet_share(w, share->interval.high);
}

static const char *label_name(enum agreement_label label) {
    static const char *const names[] = {"too_few", "consensus_true", "consensus_not_true", "divided", "unclear"};
    return names[label];
}

struct statement_writer {
    const struct sheet_source *s;
    struct sheet_writer *w;
    const struct idea_board *board;
    const struct vote_counts *counts;
    const struct vote_cells *cells;
    struct line line;
};

/* answer: enum vote, or VOTES for all of them. */
static void put_answer(const struct statement_writer *x, size_t row, int answer, const struct agreement *whole) {
    uint32_t cell = suppress_table_cell(&x->cells->table, row, (size_t)answer);
    struct line line = x->line;
    line.answer = answer < VOTES ? vote_name((enum vote)answer) : EVERYBODY;
    line.answer_label = "";
    put_line(x->w, x->board->activity->id, &line);
    put_number(x->w, vote_is_shown(x->cells, cell), x->cells->set.cells.at[cell].value);
    put_share(x->w, whole != NULL && answer < VOTES ? &whole->of[answer] : NULL);
    sheet_word(x->w, whole != NULL && answer == VOTES ? label_name(whole->label) : "");
}

static void put_roles(struct statement_writer *x) {
    const struct brainstorm *about = x->board->activity->brainstorm;
    for (size_t row = 0; row < x->counts->row_count && about->role_count > 0; row++) {
        bool has_role = row < about->role_count;
        x->line.role = has_role ? about->roles[row].id : NO_ROLE;
        x->line.role_label = has_role ? text_in(x->s->params->event, &about->roles[row].text, x->s->params->language) : "";
        for (int answer = 0; answer <= VOTES; answer++) {
            put_answer(x, row, answer, NULL);
        }
    }
}

/* Everybody: all four numbers shown, or no share and no label. */
static void put_everybody(struct statement_writer *x) {
    const struct consensus_rule rule = CONSENSUS_RULE;
    bool all_shown = vote_room_is_shown(x->cells, x->counts);
    struct agreement whole = agreement_of(&x->counts->all, &rule);
    x->line.role = EVERYBODY;
    x->line.role_label = "";
    for (int answer = 0; answer <= VOTES; answer++) {
        put_answer(x, x->counts->row_count, answer, all_shown ? &whole : NULL);
    }
}

static void put_actors(const struct statement_writer *x) {
    const struct brainstorm *about = x->board->activity->brainstorm;
    for (size_t i = 0; i < about->actor_count; i++) {
        struct line line = x->line;
        line.answer = arena_printf(x->s->arena, "must_act/%s", about->actors[i].id);
        line.answer_label = text_in(x->s->params->event, &about->actors[i].text, x->s->params->language);
        put_line(x->w, x->board->activity->id, &line);
        put_number(x->w, vote_is_shown(x->cells, x->cells->acts[i]), x->counts->acts[i]);
        put_share(x->w, NULL);
        sheet_word(x->w, "");
    }
}

static void put_statement(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board, size_t i) {
    const struct brainstorm *about = board->activity->brainstorm;
    struct vote_counts counts;
    struct vote_cells cells;
    struct arena scratch;
    arena_init(&scratch, 64 * 1024);
    vote_count(board, i, &counts);
    vote_cells_make(&counts, about->actor_count, (uint32_t)s->params->event->privacy.k, &scratch, &cells);
    struct statement_writer x = {s, w, board, &counts, &cells, {.statement = about->statements[i].id}};
    x.line.text = text_in(s->params->event, &about->statements[i].text, s->params->language);
    put_roles(&x);
    put_everybody(&x);
    put_actors(&x);
    arena_finish(&scratch);
}

bool sheet_votes(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"activity",    "statement", "statement_text", "role", "role_text", "answer",
                                          "answer_text", "count",     "share",          "low",  "high",      "consensus"};
    static const struct sheet sheet = {"votes", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        const struct idea_board *board = &s->params->boards[b];
        for (size_t i = 0; i < board->activity->brainstorm->statement_count; i++) {
            put_statement(s, w, board, i);
        }
    }
    sheet_end(w);
    return true;
}
