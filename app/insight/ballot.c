#include "insight/ballot.h"

#include <assert.h>
#include <string.h>

#include "base/vec.h"

#define BIT(i) (UINT64_C(1) << (i))

/* --- orders -------------------------------------------------------------------------------------------------------- */

static struct ballot_order *place_of(const struct ballot_orders *orders, uint64_t order) {
    size_t i = (size_t)(order * UINT64_C(0x9E3779B97F4A7C15) >> 32); /* Knuth's multiplicative hash, vol. 3, 6.4 */
    while (orders->at[i & (orders->room - 1)].order != order && orders->at[i & (orders->room - 1)].order != 0) {
        i++;
    }
    return &orders->at[i & (orders->room - 1)];
}

static void grow(struct ballot_orders *orders, struct arena *arena) {
    enum { FIRST_ROOM = 64 };
    struct ballot_orders larger = {.room = orders->room > 0 ? 2 * orders->room : FIRST_ROOM};
    larger.at = ARENA_ARRAY(arena, struct ballot_order, larger.room);
    for (size_t i = 0; i < orders->room; i++) {
        if (orders->at[i].order != 0) {
            *place_of(&larger, orders->at[i].order) = orders->at[i];
        }
    }
    larger.n = orders->n;
    *orders = larger;
}

void ballot_orders_add(struct ballot_orders *orders, struct arena *arena, uint64_t order, uint32_t n) {
    assert(order != 0);
    if (2 * orders->n >= orders->room) {
        grow(orders, arena);
    }
    struct ballot_order *at = place_of(orders, order);
    orders->n += at->order == 0;
    at->order = order;
    at->n += n;
}

/* --- who has the most, who the fewest ------------------------------------------------------------------------------- */

static uint64_t with_votes(const struct ballot_round *round, uint64_t among, bool most) {
    uint64_t set = 0;
    uint32_t best = 0;
    for (size_t i = 0; among >> i; i++) {
        if (!(among & BIT(i))) {
            continue;
        }
        if (set == 0 || (most ? round->votes[i] > best : round->votes[i] < best)) {
            set = 0;
            best = round->votes[i];
        }
        set |= round->votes[i] == best ? BIT(i) : 0;
    }
    return set;
}

static uint64_t last_listed(uint64_t set) {
    while (set & (set - 1)) {
        set &= set - 1;
    }
    return set;
}

void ballot_count_votes(const uint32_t *votes, size_t choice_count, uint32_t ballots, enum ballot_tie tie, struct arena *arena,
                        struct ballot_count *out) {
    assert(choice_count >= 1 && choice_count <= EVENT_CHOICES_MAX);
    *out = (struct ballot_count){.choice_count = choice_count, .ballots = ballots};
    if (ballots == 0) {
        return;
    }
    out->rounds = ARENA_NEW(arena, struct ballot_round);
    out->rounds->votes = ARENA_ARRAY(arena, uint32_t, choice_count);
    out->rounds->in = BIT(choice_count) - 1;
    out->round_count = 1;
    memcpy(out->rounds->votes, votes, choice_count * sizeof *votes);
    uint64_t most = with_votes(out->rounds, out->rounds->in, true), first = most & (~most + 1);
    bool is_tied = most != first;
    out->elected = out->rounds->votes[__builtin_ctzll(first)] == 0 ? 0 : is_tied && tie == TIE_LISTED ? first : most;
    out->rounds->why = !is_tied ? BALLOT_MAJORITY : tie == TIE_LISTED ? BALLOT_LISTED : BALLOT_TIED;
}

/* --- instant runoff ------------------------------------------------------------------------------------------------- */

/* The best placed choice of an order that is in; -1: none. */
static int counts_for(uint64_t order, uint64_t in) {
    for (; order != 0; order >>= 4) {
        int choice = (int)(order & 15) - 1;
        if (in & BIT(choice)) {
            return choice;
        }
    }
    return -1;
}

static void fill_round(const struct ballot_orders *orders, struct ballot_round *round) {
    for (size_t i = 0; i < orders->room; i++) {
        const struct ballot_order *order = &orders->at[i];
        int choice = order->order != 0 ? counts_for(order->order, round->in) : -1;
        if (choice >= 0) {
            round->votes[choice] += order->n;
        } else {
            round->exhausted += order->n;
        }
    }
}

/* Of the choices with the fewest votes those that leave, by the rounds before; rounds[at] is the last one. */
static uint64_t fewest(const struct ballot_round *rounds, size_t at, enum ballot_why *why) {
    uint64_t tied = with_votes(&rounds[at], rounds[at].in, false);
    *why = BALLOT_FEWEST;
    for (size_t before = at; before > 0 && ballot_size(tied) > 1; before--) {
        uint64_t less = with_votes(&rounds[before - 1], tied, false);
        *why = less != tied ? BALLOT_BEFORE : *why;
        tied = less;
    }
    return tied;
}

/* Who leaves after the last round; ends the count where one has more than half, or all are equal. Returns whether it goes on. */
static bool decide(struct ballot_count *out, enum ballot_tie tie) {
    struct ballot_round *last = &out->rounds[out->round_count - 1];
    uint64_t most = with_votes(last, last->in, true);
    if (2 * (uint64_t)last->votes[__builtin_ctzll(most)] > out->ballots - last->exhausted) {
        out->elected = most;
        last->why = BALLOT_MAJORITY;
        return false;
    }
    last->out = fewest(out->rounds, out->round_count - 1, &last->why);
    if (ballot_size(last->out) > 1) {
        last->why = tie == TIE_LISTED ? BALLOT_LISTED : last->out == last->in ? BALLOT_TIED : BALLOT_TOGETHER;
        last->out = tie == TIE_LISTED ? last_listed(last->out) : last->out;
    }
    if (last->why == BALLOT_TIED) {
        out->elected = last->in;
        last->out = 0;
    }
    return last->why != BALLOT_TIED;
}

void ballot_count_orders(const struct ballot_orders *orders, size_t choice_count, enum ballot_tie tie, struct arena *arena,
                         struct ballot_count *out) {
    assert(choice_count >= 1 && choice_count <= EVENT_RANKED_BALLOT_MAX);
    *out = (struct ballot_count){.choice_count = choice_count};
    for (size_t i = 0; i < orders->room; i++) {
        out->ballots += orders->at[i].n;
    }
    if (out->ballots == 0) {
        return;
    }
    out->rounds = ARENA_ARRAY(arena, struct ballot_round, choice_count); /* one leaves after each but the last */
    uint64_t in = BIT(choice_count) - 1;
    do {
        struct ballot_round *round = &out->rounds[out->round_count++];
        round->votes = ARENA_ARRAY(arena, uint32_t, choice_count);
        round->in = in;
        fill_round(orders, round);
        if (!decide(out, tie)) {
            break;
        }
        in &= ~round->out;
    } while (true);
}

/* --- what may be told ----------------------------------------------------------------------------------------------- */

/* At least k; and where it was hidden before, either was k then as well or may have come since (insight/results.h). */
static bool is_fine(uint32_t n, uint32_t k, uint32_t since) {
    return n >= k && (since == UINT32_MAX || n - k >= since || since >= n);
}

/* next: the round told after this one, or NULL. */
static bool may_tell(const struct ballot_round *round, const struct ballot_round *next, uint32_t k, uint32_t since) {
    bool fine = round->exhausted == 0 || is_fine(round->exhausted, k, since);
    for (size_t i = 0; round->in >> i; i++) {
        fine = fine && (!(round->in & BIT(i)) || is_fine(round->votes[i], k, since));
        bool gains = next && (next->in & BIT(i));
        fine = fine && (!gains || is_fine(next->votes[i] - round->votes[i], k, since));
    }
    uint32_t ended = next ? next->exhausted - round->exhausted : 0;
    return fine && (ended == 0 || is_fine(ended, k, since));
}

size_t ballot_tell(const struct ballot_count *count, uint32_t k, uint32_t since, bool *told) {
    const struct ballot_round *next = NULL;
    size_t n = 0;
    for (size_t r = count->round_count; r-- > 0;) {
        told[r] = may_tell(&count->rounds[r], next, k, since);
        next = told[r] ? &count->rounds[r] : next;
        n += told[r];
    }
    return n;
}

bool ballot_tells_elected(const struct ballot_count *count, uint32_t k) {
    return count->elected != 0 && count->ballots > (uint64_t)k * (ballot_size(count->elected) + 1);
}
