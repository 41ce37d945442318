#include "export/vote_cells.h"

#include "insight/agreement_live.h"

void vote_count(const struct idea_board *board, size_t statement, struct vote_counts *c) {
    const struct brainstorm *about = board->activity->brainstorm;
    *c = (struct vote_counts){.row_count = about->role_count + 1};
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
static void publish(const struct vote_counts *c, uint32_t k, struct vote_cells *out) {
    struct agreement_votes rows[VOTE_ROWS_MAX];
    for (size_t i = 0; i < c->row_count * VOTES; i++) {
        rows[i / VOTES].of[i % VOTES] = c->of[i];
    }
    struct agreement_shown shown = agreement_shown(rows, c->row_count, k);
    agreement_publish(&shown, &out->set, &out->table);
}

/* Roles by answers with their margins, and for each actor: agree = named them + did not. */
void vote_cells_make(const struct vote_counts *c, size_t actor_count, uint32_t k, struct arena *a, struct vote_cells *out) {
    *out = (struct vote_cells){0};
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

bool vote_is_shown(const struct vote_cells *cells, uint32_t cell) {
    return !cells->is_hidden && cells->set.cells.at[cell].state == SUPPRESS_SHOWN;
}

bool vote_room_is_shown(const struct vote_cells *cells, const struct vote_counts *counts) {
    bool all = true;
    for (size_t answer = 0; answer <= VOTES; answer++) {
        all = all && vote_is_shown(cells, suppress_table_cell(&cells->table, counts->row_count, answer));
    }
    return all;
}
