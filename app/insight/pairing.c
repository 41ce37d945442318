#include "insight/pairing.h"

void pairing_gather(const struct idea_board *board, struct arena *a, struct pairing *p) {
    *p = (struct pairing){0};
    p->cards = ARENA_ARRAY(a, uint32_t, PAIRWISE_CARDS_MAX);
    p->undecided = ARENA_ARRAY(a, uint32_t, PAIRWISE_CARDS_MAX);
    p->card_of = ARENA_ARRAY(a, int, board->ideas.n + 1);
    p->votes = ARENA_ARRAY(a, struct pairwise_vote, board->pairs.n + 1);
    for (size_t i = 0; i < board->ideas.n; i++) {
        p->card_of[i] = -1;
    }
    for (size_t i = 0; i < board->shown_count && p->card_count < PAIRWISE_CARDS_MAX; i++) {
        if (board->pair_seen[board->shown[i]] > 0) {
            p->card_of[board->shown[i]] = (int)p->card_count;
            p->cards[p->card_count++] = board->shown[i];
        }
    }
    for (size_t i = 0; i < board->pairs.n; i++) {
        const struct idea_pair *pair = &board->pairs.at[i];
        int left = p->card_of[board->ideas.at[pair->left].same_as], right = p->card_of[board->ideas.at[pair->right].same_as];
        if (left < 0 || right < 0 || left == right) {
            continue; /* hidden since, or made one */
        }
        if (pair->side == SIDE_UNDECIDED) {
            p->undecided[left]++;
            p->undecided[right]++;
            continue;
        }
        bool is_left = pair->side == SIDE_LEFT;
        p->votes[p->vote_count++] =
            (struct pairwise_vote){(uint16_t)(is_left ? left : right), (uint16_t)(is_left ? right : left)};
    }
}
