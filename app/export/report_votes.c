#include "export/report_parts.h"
#include "export/vote_cells.h"

/* From low to high: disagree, pass, agree. */
static const enum vote order[] = {VOTE_DISAGREE, VOTE_PASS, VOTE_AGREE};
static const enum string_id vote_words[VOTES] = {[VOTE_AGREE] = STR_VOTE_AGREE,
                                                 [VOTE_DISAGREE] = STR_VOTE_DISAGREE,
                                                 [VOTE_PASS] = STR_VOTE_PASS,
                                                 [VOTE_DOES_NOT_APPLY] = STR_VOTE_DOES_NOT_APPLY};
enum { ORDER = sizeof order / sizeof *order };

/* One statement and what may be told of it. */
struct statement {
    struct vote_counts counts;
    struct vote_cells cells;
    struct agreement whole;
    bool is_shown;
};

static const char *label_words(const struct report *r, const struct statement *s) {
    const struct consensus_rule rule = CONSENSUS_RULE;
    static const enum string_id labels[] = {
        [AGREEMENT_TRUE] = STR_REPORT_TRUE, [AGREEMENT_NOT_TRUE] = STR_REPORT_NOT_TRUE, [AGREEMENT_DIVIDED] = STR_REPORT_DIVIDED};
    const char *n = words_number(&r->words, s->whole.n);
    if (s->whole.label == AGREEMENT_TOO_FEW) {
        return WORDS(&r->words, STR_REPORT_TOO_FEW, n, words_number(&r->words, consensus_least_n(&rule)));
    }
    return s->whole.label == AGREEMENT_UNCLEAR ? WORDS(&r->words, STR_REPORT_UNCLEAR, n, words_number(&r->words, s->whole.least))
                                               : words_get(&r->words, labels[s->whole.label]);
}

static void draw(struct report *r, struct card *card, const struct statement *s) {
    struct arena *a = r->params->arena;
    struct chart_scale_row *row = ARENA_NEW(a, struct chart_scale_row);
    const char **legend = ARENA_ARRAY(a, const char *, ORDER), **values = ARENA_ARRAY(a, const char *, ORDER);
    *row = (struct chart_scale_row){.label = "", .note = "", .points = ORDER, .is_withheld = !s->is_shown || s->whole.n == 0};
    for (size_t i = 0; i < ORDER; i++) {
        legend[i] = words_get(&r->words, vote_words[order[i]]);
        row->shares[i] = s->whole.of[order[i]].share;
        row->texts[i] = words_percent(&r->words, row->shares[i]);
        values[i] = row->is_withheld ? words_get(&r->words, STR_REPORT_WITHHELD) : row->texts[i];
    }
    struct figure *f = chart_scale(&r->maker, row, 1, legend, DOCUMENT_COLUMN, words_get(&r->words, STR_REPORT_WITHHELD));
    f->alternative = report_alternative(r, legend, values, ORDER);
    card_figure(card, a, f);
}

static void say(const struct report *r, struct card *card, const struct statement *s) {
    struct arena *a = r->params->arena;
    if (!s->is_shown) {
        card_text(card, a, BLOCK_SENTENCE, WORDS(&r->words, STR_REPORT_HIDDEN, words_number(&r->words, s->cells.set.k)));
        return;
    }
    const struct agreement_share *agree = &s->whole.of[VOTE_AGREE];
    const char *share = words_share(&r->words, s->counts.all.of[VOTE_AGREE], s->whole.n, agree->share, agree->interval);
    const char *agreed = WORDS(&r->words, STR_CELL_OF, words_get(&r->words, STR_VOTE_AGREE), share);
    card_text(card, a, BLOCK_SENTENCE, arena_printf(a, "%s %s.", label_words(r, s), agreed));
}

static bool is_told(const struct report *r, const struct statement *s, uint32_t cell) {
    return !r->params->is_public || vote_is_shown(&s->cells, cell);
}

static const char *cell_words(const struct report *r, const struct statement *s, uint32_t cell) {
    return is_told(r, s, cell) ? words_number(&r->words, s->cells.set.cells.at[cell].value)
                               : words_get(&r->words, STR_REPORT_WITHHELD);
}

static void add_actors(const struct report *r, struct card *card, const struct idea_board *board, const struct statement *s) {
    const struct brainstorm *about = board->activity->brainstorm;
    const char **names = ARENA_ARRAY(r->params->arena, const char *, about->actor_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < about->actor_count; i++) {
        if (s->counts.acts[i] > 0 && is_told(r, s, s->cells.acts[i])) {
            names[n++] = WORDS(&r->words, STR_THEME_COUNT, words_text(&r->words, &about->actors[i].text),
                               cell_words(r, s, s->cells.acts[i]));
        }
    }
    if (n > 0) {
        card_text(
            card, r->params->arena, BLOCK_NOTE,
            arena_printf(r->params->arena, "%s %s", words_get(&r->words, STR_MUST_ACT_TITLE), words_list(&r->words, names, n)));
    }
}

static bool any_role_told(const struct report *r, const struct statement *s) {
    for (size_t i = 0; i < s->counts.row_count * VOTES; i++) {
        if (is_told(r, s, suppress_table_cell(&s->cells.table, i / VOTES, i % VOTES))) {
            return true;
        }
    }
    return false;
}

/* Who said what: roles by answers. */
static void add_roles(const struct report *r, struct card *card, const struct idea_board *board, const struct statement *s) {
    const struct brainstorm *about = board->activity->brainstorm;
    struct arena *a = r->params->arena;
    struct document_table *t = ARENA_NEW(a, struct document_table);
    size_t columns = VOTES + 1;
    const char **heads = ARENA_ARRAY(a, const char *, columns);
    *t = (struct document_table){.caption = "", .heads = heads, .columns = columns, .rows = s->counts.row_count};
    t->cells = ARENA_ARRAY(a, const char *, columns * t->rows);
    heads[0] = words_get(&r->words, STR_REPORT_ROLE);
    for (size_t row = 0; row < t->rows; row++) {
        t->cells[row * columns] =
            row < about->role_count ? words_text(&r->words, &about->roles[row].text) : words_get(&r->words, STR_REPORT_NO_GROUP);
        for (size_t vote = 0; vote < VOTES; vote++) {
            heads[vote + 1] = words_get(&r->words, vote_words[vote]);
            t->cells[row * columns + vote + 1] = cell_words(r, s, suppress_table_cell(&s->cells.table, row, vote));
        }
    }
    card_table(card, a, t);
}

static void add_statement(struct report *r, struct section *section, const struct idea_board *board, size_t i) {
    const struct consensus_rule rule = CONSENSUS_RULE;
    const struct brainstorm *about = board->activity->brainstorm;
    struct arena *a = r->params->arena;
    struct statement *s = ARENA_NEW(a, struct statement);
    vote_count(board, i, &s->counts);
    vote_cells_make(&s->counts, about->actor_count, (uint32_t)r->params->event->privacy.k, a, &s->cells);
    s->whole = agreement_of(&s->counts.all, &rule);
    s->is_shown = !r->params->is_public || vote_room_is_shown(&s->cells, &s->counts);
    bool with_roles = r->params->is_full && about->role_count > 0 && any_role_told(r, s);
    struct card *card = section_card(section, a, with_roles); /* the table takes the width */
    card_text(card, a, BLOCK_HEADING, words_text(&r->words, &about->statements[i].text));
    say(r, card, s);
    draw(r, card, s);
    add_actors(r, card, board, s);
    if (with_roles) {
        add_roles(r, card, board, s);
    }
}

void report_votes(struct report *r, struct section *section, const struct idea_board *board) {
    const struct brainstorm *about = board->activity->brainstorm;
    if (board->votes.n == 0 || about->statement_count == 0) {
        return;
    }
    struct section *own = board->activity->brainstorm->stages & 1u << STAGE_COLLECT
                              ? document_section(r->document, r->params->arena, words_get(&r->words, STR_VALIDATE_TITLE))
                              : section;
    for (size_t i = 0; i < about->statement_count; i++) {
        add_statement(r, own, board, i);
    }
}
