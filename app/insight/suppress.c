#include "insight/suppress.h"

#include <assert.h>
#include <string.h>

#include "insight/suppress_search.h"

void suppress_init(struct suppress *set, struct arena *arena, uint32_t k) {
    *set = (struct suppress){.arena = arena, .k = k};
}

uint32_t suppress_add(struct suppress *set, uint32_t value, enum suppress_kind kind) {
    *vec_push(&set->cells, set->arena) = (struct suppress_cell){.value = value, .kind = kind};
    return (uint32_t)(set->cells.n - 1);
}

void suppress_sum(struct suppress *set, uint32_t total, const uint32_t *parts, size_t n) {
    uint64_t sum = 0;
    *vec_push(&set->equations, set->arena) = (struct suppress_equation){set->terms.n, n + 1};
    for (size_t i = 0; i < n; i++) {
        assert(parts[i] < set->cells.n);
        *vec_push(&set->terms, set->arena) = (struct suppress_term){parts[i], 1};
        sum += set->cells.at[parts[i]].value;
    }
    assert(total < set->cells.n && sum == set->cells.at[total].value);
    *vec_push(&set->terms, set->arena) = (struct suppress_term){total, -1};
    set->cells.at[total].times_total++;
}

static uint32_t add_sum(struct suppress *set, const uint32_t *parts, size_t n, const uint32_t *given) {
    uint32_t value = 0;
    for (size_t i = 0; i < n; i++) {
        value += set->cells.at[parts[i]].value;
    }
    uint32_t total = given ? *given : suppress_add(set, value, SUPPRESS_OPEN);
    suppress_sum(set, total, parts, n);
    return total;
}

struct suppress_table suppress_add_table(struct suppress *set, const uint32_t *counts, size_t rows, size_t columns,
                                         const uint32_t *row_totals, const uint32_t *column_totals, const uint32_t *total) {
    assert(total || (!row_totals && !column_totals));
    size_t width = columns + 1;
    struct suppress_table table = {rows, columns, ARENA_ARRAY(set->arena, uint32_t, (rows + 1) * width)};
    uint32_t *column = ARENA_ARRAY(set->arena, uint32_t, rows);
    for (size_t r = 0; r < rows; r++) {
        uint32_t *row = &table.cells[r * width];
        for (size_t c = 0; c < columns; c++) {
            row[c] = suppress_add(set, counts[r * columns + c], SUPPRESS_OPEN);
        }
        row[columns] = add_sum(set, row, columns, row_totals ? &row_totals[r] : NULL);
    }
    for (size_t c = 0; c < width; c++) {
        for (size_t r = 0; r < rows; r++) {
            column[r] = table.cells[r * width + c];
        }
        const uint32_t *given = c == columns ? total : column_totals ? &column_totals[c] : NULL;
        table.cells[rows * width + c] = add_sum(set, column, rows, given);
    }
    if (!column_totals) { /* a shared margin brought this equation along */
        suppress_sum(set, table.cells[rows * width + columns], &table.cells[rows * width], columns);
    }
    return table;
}

void suppress_link(struct suppress *set, const uint32_t *earlier, const uint32_t *later, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const struct suppress_cell *before = &set->cells.at[earlier[i]], *after = &set->cells.at[later[i]];
        assert(after->value >= before->value);
        uint32_t since = suppress_add(set, after->value - before->value, SUPPRESS_LATENT);
        suppress_sum(set, later[i], (uint32_t[]){earlier[i], since}, 2);
        if (set->cells.at[earlier[i]].kind == SUPPRESS_WITHHELD) {
            set->cells.at[later[i]].kind = SUPPRESS_WITHHELD;
        }
    }
}

enum suppress_kind suppress_kind_later(enum suppress_state state) {
    return state == SUPPRESS_SHOWN ? SUPPRESS_PUBLIC : SUPPRESS_WITHHELD;
}

static bool is_protected(const struct suppress *set, uint32_t cell) {
    const struct suppress_cell *c = &set->cells.at[cell];
    return c->value < set->k && (c->kind == SUPPRESS_OPEN || c->kind == SUPPRESS_WITHHELD);
}

void suppress_run_primary(struct suppress *set) {
    for (uint32_t i = 0; i < set->cells.n; i++) {
        struct suppress_cell *cell = &set->cells.at[i];
        cell->state = is_protected(set, i)              ? SUPPRESS_PRIMARY
                      : cell->kind == SUPPRESS_WITHHELD ? SUPPRESS_COMPLEMENTARY
                                                        : SUPPRESS_SHOWN;
    }
}

struct protection {
    struct suppress *set;
    struct search *search;
    uint32_t *table, *kept; /* one that agrees with what is shown, on its way from the true one; the first of a proof's two */
    uint32_t *guarded;      /* the cells to be protected */
    size_t guarded_count, words;
    uint64_t *proofs; /* per guarded cell, a bit per cell: it stands elsewhere in one of the tables that protect that cell */
};

static void protection_begin(struct protection *p, struct suppress *set) {
    *p = (struct protection){set, search_begin(set, set->arena), .words = set->cells.n / 64 + 1};
    p->table = ARENA_ARRAY(set->arena, uint32_t, set->cells.n + 1);
    p->kept = ARENA_ARRAY(set->arena, uint32_t, set->cells.n + 1);
    p->guarded = ARENA_ARRAY(set->arena, uint32_t, set->cells.n + 1);
    for (uint32_t i = 0; i < set->cells.n; i++) {
        if (is_protected(set, i)) {
            p->guarded[p->guarded_count++] = i;
        }
    }
    p->proofs = ARENA_ARRAY(set->arena, uint64_t, p->guarded_count * p->words + 1);
}

static bool proof_uses(const struct protection *p, size_t guarded, uint32_t cell) {
    return (p->proofs[guarded * p->words + cell / 64] >> cell % 64 & 1) != 0;
}

static void note_proof(const struct protection *p, const uint32_t *table, uint64_t *proof) {
    for (size_t i = 0; i < p->set->cells.n; i++) {
        proof[i / 64] |= (uint64_t)(table[i] != p->set->cells.at[i].value) << i % 64;
    }
}

static uint32_t fall_of(const struct pattern *pattern, const uint32_t *table, uint32_t most) {
    for (size_t i = 0; i < pattern->n; i++) {
        uint32_t value = table[pattern->at[i].cell];
        most = pattern->at[i].sign < 0 && value < most ? value : most;
    }
    return most;
}

static void apply(struct protection *p, const struct pattern *pattern, uint32_t steps) {
    for (size_t i = 0; i < pattern->n; i++) {
        struct suppress_cell *cell = &p->set->cells.at[pattern->at[i].cell];
        p->table[pattern->at[i].cell] += (uint32_t)pattern->at[i].sign * steps;
        cell->state = cell->kind == SUPPRESS_OPEN && cell->state == SUPPRESS_SHOWN ? SUPPRESS_COMPLEMENTARY : cell->state;
    }
}

static bool find_among(struct protection *p, uint32_t cell, int sign, uint32_t need, bool hidden_only, struct pattern *out) {
    return search_pattern(p->search, p->table, cell, sign, need, hidden_only, out) ||
           (need > 1 && search_pattern(p->search, p->table, cell, sign, 1, hidden_only, out));
}

/* First among what is hidden, in one go and then in steps of one; then with more hidden. */
static bool find_pattern(struct protection *p, uint32_t cell, int sign, uint32_t need, bool hidden_only, struct pattern *out) {
    return find_among(p, cell, sign, need, true, out) || (!hidden_only && find_among(p, cell, sign, need, false, out));
}

/* Whether the cell can be brought to `target` with all equations kept. */
static bool reach(struct protection *p, uint32_t cell, uint32_t target, bool hidden_only) {
    struct pattern pattern;
    for (size_t i = 0; i < p->set->cells.n; i++) {
        p->table[i] = p->set->cells.at[i].value;
    }
    while (p->table[cell] != target) {
        int sign = p->table[cell] < target ? 1 : -1;
        uint32_t need = sign > 0 ? target - p->table[cell] : p->table[cell] - target;
        if (!find_pattern(p, cell, sign, need, hidden_only, &pattern)) {
            return false;
        }
        apply(p, &pattern, fall_of(&pattern, p->table, need));
    }
    return true;
}

/* The proof stays as it was where none is found. */
static bool protect(struct protection *p, size_t guarded, bool hidden_only) {
    uint32_t cell = p->guarded[guarded];
    size_t bytes = p->words * sizeof *p->proofs;
    uint64_t *proof = &p->proofs[guarded * p->words];
    if (!reach(p, cell, 0, hidden_only)) {
        return false;
    }
    memcpy(p->kept, p->table, p->set->cells.n * sizeof *p->table);
    if (!reach(p, cell, p->set->k, hidden_only)) {
        return false;
    }
    memset(proof, 0, bytes);
    note_proof(p, p->kept, proof);
    note_proof(p, p->table, proof);
    return true;
}

/* Everything that shares an equation with something hidden, and so on, until nothing is added. */
static void hide_all_around(struct suppress *set) {
    bool grew = true;
    while (grew) {
        grew = false;
        for (size_t e = 0; e < set->equations.n; e++) {
            const struct suppress_term *terms = &set->terms.at[set->equations.at[e].first];
            size_t n = set->equations.at[e].n, hidden = 0;
            for (size_t t = 0; t < n; t++) {
                hidden += search_is_hidden(&set->cells.at[terms[t].cell]);
            }
            for (size_t t = 0; hidden > 0 && t < n; t++) {
                struct suppress_cell *cell = &set->cells.at[terms[t].cell];
                if (cell->kind == SUPPRESS_OPEN && cell->state == SUPPRESS_SHOWN) {
                    cell->state = SUPPRESS_COMPLEMENTARY;
                    grew = true;
                }
            }
        }
    }
}

static bool all_are_protected(struct protection *p) {
    for (size_t g = 0; g < p->guarded_count; g++) {
        if (!protect(p, g, true)) {
            return false;
        }
    }
    return true;
}

/* A proof that leaves the cell where it is holds as well when the cell is shown; the others are looked for anew. */
static bool can_be_shown(struct protection *p, uint32_t cell) {
    for (size_t g = 0; g < p->guarded_count; g++) {
        if (proof_uses(p, g, cell) && !protect(p, g, true)) {
            return false;
        }
    }
    return true;
}

/* Shows again, totals first and large cells before small ones, what is hidden without need. */
static void show_what_can_be(struct protection *p, uint32_t times_total) {
    for (uint32_t i = 0; i < p->set->cells.n; i++) {
        struct suppress_cell *cell = &p->set->cells.at[i];
        if (cell->kind == SUPPRESS_OPEN && cell->state == SUPPRESS_COMPLEMENTARY && cell->times_total >= times_total) {
            cell->state = SUPPRESS_SHOWN;
            cell->state = can_be_shown(p, i) ? SUPPRESS_SHOWN : SUPPRESS_COMPLEMENTARY;
        }
    }
}

bool suppress_run(struct suppress *set) {
    struct protection p;
    suppress_run_primary(set);
    protection_begin(&p, set);
    for (size_t g = 0; g < p.guarded_count; g++) {
        if (!protect(&p, g, false)) {
            hide_all_around(set);
        }
    }
    if (!all_are_protected(&p)) {
        return false;
    }
    show_what_can_be(&p, 1);
    show_what_can_be(&p, 0);
    return true;
}

bool suppress_leaves_open(const struct suppress *set, const uint32_t *cells, size_t n) {
    struct search *search = search_begin(set, set->arena);
    uint32_t *table = ARENA_ARRAY(set->arena, uint32_t, set->cells.n + 1);
    struct pattern ignored;
    bool open = true;
    for (size_t i = 0; i < set->cells.n; i++) {
        table[i] = set->cells.at[i].value;
    }
    for (size_t i = 0; i < n && open; i++) {
        open = search_pattern(search, table, cells[i], 1, 1, true, &ignored) ||
               (table[cells[i]] > 0 && search_pattern(search, table, cells[i], -1, 1, true, &ignored));
    }
    return open;
}

bool suppress_round(uint32_t value, uint32_t k, uint32_t *out) {
    *out = (value + 2) / 5 * 5;
    return value >= k;
}
