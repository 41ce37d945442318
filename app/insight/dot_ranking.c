#include "insight/dot_ranking.h"

#include "insight/public_room.h"
#include "insight/standing.h"

static struct dot_ranking rank(const struct idea_board *board, bool is_public, struct arena *a) {
    const struct brainstorm *about = board->activity->brainstorm;
    const struct ranking_rule rule = {(uint32_t)about->dots, (uint32_t)about->dots_each};
    uint32_t *dots = ARENA_ARRAY(a, uint32_t, board->shown_count + 1), *cards = ARENA_ARRAY(a, uint32_t, board->shown_count + 1);
    struct dot_ranking r = {.cards = cards};
    bool has_dots = about->stages & 1u << STAGE_DOTS;
    for (size_t i = 0; has_dots && i < board->shown_count; i++) {
        const struct idea *idea = &board->ideas.at[board->shown[i]];
        uint32_t exact = (uint32_t)idea->all_dots, told = public_count(exact, (uint32_t)board->event->privacy.k);
        r.total += exact;
        if (!is_public || (standing_is_approved(idea) && told > 0)) {
            cards[r.n] = board->shown[i];
            dots[r.n++] = is_public ? told : exact;
        }
    }
    r.rows = ARENA_ARRAY(a, struct ranked, r.n + 1);
    r.people = r.n > 0 ? ranking_of(dots, r.n, rule, INTERVAL_LEVEL, a, r.rows) : 0;
    return r;
}

struct dot_ranking dot_ranking(const struct idea_board *board, struct arena *a) {
    return rank(board, false, a);
}

struct dot_ranking dot_ranking_public(const struct idea_board *board, struct arena *a) {
    return rank(board, true, a);
}
