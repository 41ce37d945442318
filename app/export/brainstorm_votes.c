/* Statement x role x answer, with everything hidden that would give a small cell away. */
#include <string.h>

#include "export/brainstorm_sheets.h"
#include "insight/agreement_live.h"
#include "insight/suppress.h"

enum { ROWS_MAX = EVENT_ROLES_MAX + 1 };

/* One statement's counts. Rows: each role, then "no role given". */
struct counts {
    size_t row_count;
    uint32_t of[ROWS_MAX * VOTES], acts[EVENT_ACTORS_MAX];
    struct agreement_votes all;
};

/* Where its counts stand in the set of cells. */
struct cells {
    struct suppress set;
    struct suppress_table table;
    uint32_t acts[EVENT_ACTORS_MAX];
    bool is_hidden; /* nothing of it may leave */
};

static void count_votes(const struct idea_board *board, size_t statement, struct counts *c) {
    const struct brainstorm *about = board->activity->brainstorm;
    *c = (struct counts){.row_count = about->role_count + 1};
    for (size_t i = 0; i < board->votes.n; i++) {
        const struct idea_vote *vote = &board->votes.at[i];
        if (vote->statement != statement) {
            continue;
        }
        size_t row = vote->role >= 0 ? (size_t)vote->role : about->role_count;
        c->of[row * VOTES + vote->vote]++;
        c->all.of[vote->vote]++;
        for (size_t k = 0; k < about->actor_count; k++) {
            c->acts[k] += vote->vote == VOTE_AGREE && (vote->actors >> k & 1);
        }
    }
}

/* A screen may have shown the same votes. */
static void publish(const struct counts *c, uint32_t k, struct cells *out) {
    struct agreement_votes rows[ROWS_MAX];
    for (size_t i = 0; i < c->row_count * VOTES; i++) {
        rows[i / VOTES].of[i % VOTES] = c->of[i];
    }
    struct agreement_shown shown = agreement_shown(rows, c->row_count, k);
    agreement_publish(&shown, &out->set, &out->table);
}

/* Roles by answers with their margins, and for each actor: agree = named them + did not. */
static void make_cells(const struct counts *c, size_t actor_count, uint32_t k, struct arena *a, struct cells *out) {
    *out = (struct cells){0};
    suppress_init(&out->set, a, k);
    out->table = suppress_add_table(&out->set, c->of, c->row_count, VOTES, NULL, NULL, NULL);
    publish(c, k, out);
    uint32_t agree = suppress_table_cell(&out->table, c->row_count, VOTE_AGREE);
    for (size_t i = 0; i < actor_count; i++) {
        out->acts[i] = suppress_add(&out->set, c->acts[i], SUPPRESS_OPEN);
        uint32_t rest = suppress_add(&out->set, c->all.of[VOTE_AGREE] - c->acts[i], SUPPRESS_OPEN);
        suppress_sum(&out->set, agree, (const uint32_t[]){out->acts[i], rest}, 2);
    }
    out->is_hidden = !suppress_run(&out->set);
}

static bool is_shown(const struct cells *cells, uint32_t cell) {
    return !cells->is_hidden && cells->set.cells.at[cell].state == SUPPRESS_SHOWN;
}

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
    const struct counts *counts;
    const struct cells *cells;
    struct line line;
};

/* answer: enum vote, or VOTES for all of them. */
static void put_answer(const struct statement_writer *x, size_t row, int answer, const struct agreement *whole) {
    uint32_t cell = suppress_table_cell(&x->cells->table, row, (size_t)answer);
    struct line line = x->line;
    line.answer = answer < VOTES ? vote_name((enum vote)answer) : EVERYBODY;
    line.answer_label = "";
    put_line(x->w, x->board->activity->id, &line);
    put_number(x->w, is_shown(x->cells, cell), x->cells->set.cells.at[cell].value);
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
    bool all_shown = true;
    for (size_t answer = 0; answer <= VOTES; answer++) {
        all_shown = all_shown && is_shown(x->cells, suppress_table_cell(&x->cells->table, x->counts->row_count, answer));
    }
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
        put_number(x->w, is_shown(x->cells, x->cells->acts[i]), x->counts->acts[i]);
        put_share(x->w, NULL);
        sheet_word(x->w, "");
    }
}

static void put_statement(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board, size_t i) {
    const struct brainstorm *about = board->activity->brainstorm;
    struct counts counts;
    struct cells cells;
    struct arena scratch;
    arena_init(&scratch, 64 * 1024);
    count_votes(board, i, &counts);
    make_cells(&counts, about->actor_count, (uint32_t)s->params->event->privacy.k, &scratch, &cells);
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
