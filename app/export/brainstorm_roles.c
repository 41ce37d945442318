/* Which roles spoke of which themes: ideas by theme and role, with everything hidden that would give a small cell away. */
#include "export/brainstorm_sheets.h"
#include "insight/suppress.h"

/* Rows: themes with an idea of a person in them. Columns: roles, then "no role given". */
struct theme_roles {
    const struct idea_board *board;
    uint32_t *counts; /* [rows][columns] */
    size_t *themes;   /* [rows]: index on the board */
    size_t rows, columns;
};

static void count(struct theme_roles *t, struct arena *a) {
    const struct idea_board *board = t->board;
    size_t *row_of = ARENA_ARRAY(a, size_t, board->themes.n + 1); /* row + 1 */
    t->columns = board->activity->brainstorm->role_count + 1;
    t->counts = ARENA_ARRAY(a, uint32_t, (board->themes.n + 1) * t->columns);
    t->themes = ARENA_ARRAY(a, size_t, board->themes.n + 1);
    for (size_t i = 0; i < board->ideas.n; i++) {
        const struct idea *idea = &board->ideas.at[i];
        for (size_t k = 0; k < idea->theme_count && idea->text != NULL; k++) {
            size_t theme = idea->themes[k];
            if (row_of[theme] == 0) {
                t->themes[t->rows] = theme;
                row_of[theme] = ++t->rows;
            }
            t->counts[(row_of[theme] - 1) * t->columns + (idea->role >= 0 ? (size_t)idea->role : t->columns - 1)]++;
        }
    }
}

/* Counts of one row (step 1) or one column (step: columns). */
static uint32_t sum_of(const uint32_t *counts, size_t n, size_t step) {
    uint32_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += counts[i * step];
    }
    return sum;
}

/* How many ideas a theme has can be counted in ideas.csv: known to everybody who has the files. Totals of roles leave nowhere. */
static struct suppress_table make_cells(const struct theme_roles *t, uint32_t k, struct arena *a, struct suppress *set,
                                        bool *good) {
    uint32_t *themes = ARENA_ARRAY(a, uint32_t, t->rows), *roles = ARENA_ARRAY(a, uint32_t, t->columns);
    suppress_init(set, a, k);
    for (size_t r = 0; r < t->rows; r++) {
        themes[r] = suppress_add(set, sum_of(&t->counts[r * t->columns], t->columns, 1), SUPPRESS_PUBLIC);
    }
    for (size_t c = 0; c < t->columns; c++) {
        roles[c] = suppress_add(set, sum_of(&t->counts[c], t->rows, t->columns), SUPPRESS_LATENT);
    }
    uint32_t all = suppress_add(set, sum_of(t->counts, t->rows * t->columns, 1), SUPPRESS_PUBLIC);
    suppress_sum(set, all, roles, t->columns);
    struct suppress_table table = suppress_add_table(set, t->counts, t->rows, t->columns, themes, roles, &all);
    *good = suppress_run(set);
    return table;
}

static void put_board(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board) {
    const struct brainstorm *about = board->activity->brainstorm;
    struct theme_roles t = {.board = board};
    struct suppress set;
    bool good;
    count(&t, s->arena);
    if (t.rows == 0) {
        return;
    }
    struct suppress_table table = make_cells(&t, (uint32_t)s->params->event->privacy.k, s->arena, &set, &good);
    for (size_t r = 0; r < t.rows; r++) {
        const struct idea_theme *theme = &board->themes.at[t.themes[r]];
        for (size_t c = 0; c < t.columns; c++) {
            const struct suppress_cell *cell = &set.cells.at[suppress_table_cell(&table, r, c)];
            sheet_word(w, board->activity->id);
            sheet_word(w, theme->id);
            sheet_text(w, idea_theme_name(board, theme, s->params->language));
            sheet_word(w, c < about->role_count ? about->roles[c].id : NO_ROLE);
            sheet_text(w, c < about->role_count ? text_in(s->params->event, &about->roles[c].text, s->params->language) : "");
            if (good && cell->state == SUPPRESS_SHOWN) {
                sheet_count(w, cell->value);
            } else {
                sheet_word(w, SUPPRESSED);
            }
        }
    }
}

bool sheet_theme_roles(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"activity", "theme", "name", "role", "role_text", "ideas"};
    static const struct sheet sheet = {"theme_roles", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        if (s->params->boards[b].activity->brainstorm->role_count > 0) {
            put_board(s, w, &s->params->boards[b]);
        }
    }
    sheet_end(w);
    return true;
}
