/* A ballot's count, and what of it may be told (ballot.h, results.h). */
#include "insight/results_book.h"

void results_count_ballot(const struct results_book *book, struct results_sheet *sheet, struct arena *arena) {
    if (sheet->question->ballot == BALLOT_NONE) {
        return;
    }
    sheet->vote = ARENA_NEW(arena, struct results_vote);
    tally_ballot(&book->tallies[0], sheet->index, arena, &sheet->vote->count);
    sheet->vote->tells_elected = sheet->vote->count.elected != 0;
    sheet->vote->tells_round = ARENA_ARRAY(arena, bool, sheet->vote->count.round_count + 1);
}

/* A live view: the last round, where it has not been withheld so lately that its numbers may have been the small ones. */
static void choose_last(const struct results_book *book, struct results_sheet *sheet) {
    struct results_vote *vote = sheet->vote;
    uint32_t *small_at = &book->small_at[sheet->index];
    size_t last = vote->count.round_count - 1;
    ballot_tell(&vote->count, sheet->k, UINT32_MAX, vote->tells_round);
    if (!vote->tells_round[last]) {
        *small_at = vote->count.ballots;
    } else if (*small_at > 0) {
        ballot_tell(&vote->count, sheet->k, vote->count.ballots - *small_at, vote->tells_round);
    }
    for (size_t r = 0; r < last; r++) {
        vote->tells_round[r] = false;
    }
}

void results_choose_rounds(const struct results_book *book, struct results_sheet *sheet, bool protect) {
    struct results_vote *vote = sheet->vote;
    for (size_t r = 0; vote && r < vote->count.round_count; r++) {
        vote->tells_round[r] = !protect;
    }
    if (!vote || !protect || sheet->question->ballot != BALLOT_RANKED || vote->count.round_count == 0) {
        return;
    }
    bool is_told = !sheet->is_withheld;
    sheet->is_withheld = true; /* its places, of anybody */
    sheet->line_count = 1;
    vote->tells_elected = is_told && ballot_tells_elected(&vote->count, sheet->k);
    if (vote->tells_elected && book->is_live) {
        choose_last(book, sheet);
    } else if (vote->tells_elected) {
        ballot_tell(&vote->count, sheet->k, UINT32_MAX, vote->tells_round);
    } else {
        book->small_at[sheet->index] = vote->count.ballots;
    }
}

static void add_round(const struct ballot_count *count, size_t r, bool is_exact, struct result_ballot *out) {
    const struct ballot_round *from = &count->rounds[r];
    struct result_round *round = &out->rounds[out->round_count++];
    *round = (struct result_round){.at = (uint32_t)out->round_count, .votes = from->votes, .in = from->in};
    round->exhausted = from->exhausted;
    round->counted = count->ballots - from->exhausted;
    round->is_last = r + 1 == count->round_count;
    round->has_why = is_exact;
    round->why = is_exact ? from->why : BALLOT_WHYS;
    if (out->round_count > 1) {
        round[-1].out = round[-1].in & ~round->in;
    }
}

const struct result_ballot *results_ballot(const struct results_sheet *sheet, bool is_exact, struct arena *arena) {
    const struct results_vote *vote = sheet->vote;
    if (!vote || vote->count.ballots == 0 || (!is_exact && !vote->tells_elected)) {
        return NULL;
    }
    const struct ballot_count *count = &vote->count;
    struct result_ballot *out = ARENA_NEW(arena, struct result_ballot);
    *out = (struct result_ballot){.ballots = count->ballots, .elected = count->elected};
    out->rounds = ARENA_ARRAY(arena, struct result_round, count->round_count + 1);
    for (size_t r = 0; r < count->round_count; r++) {
        out->is_listed = out->is_listed || (is_exact && count->rounds[r].why == BALLOT_LISTED);
        if (vote->tells_round[r]) {
            add_round(count, r, is_exact, out);
        }
    }
    out->has_more = sheet->question->ballot == BALLOT_RANKED && out->round_count < count->round_count;
    return out;
}
