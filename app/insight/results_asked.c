/* How many were asked a question that depends on another. */
#include "core/expression.h"
#include "insight/results_book.h"

bool results_reads_only(const struct results_book *book, const struct question *reader, size_t question) {
    uint64_t reads[EVENT_QUESTIONS_MAX / 64 + 1] = {0};
    expression_reads(reader->relevant, book->activity, reads);
    bool only = (reads[question / 64] >> question % 64 & 1) != 0;
    reads[question / 64] &= ~(UINT64_C(1) << question % 64);
    for (size_t i = 0; i < sizeof reads / sizeof reads[0]; i++) {
        only = only && reads[i] == 0;
    }
    return only;
}

bool results_tells_by_bins(const struct question *q) {
    return q->kind == QUESTION_SELECT_ONE || q->kind == QUESTION_SELECT_MULTIPLE || q->kind == QUESTION_RATING ||
           q->kind == QUESTION_NPS;
}

static bool would_be_asked(const struct results_book *book, const struct question *reader, size_t question, int bin,
                           struct answer *answers) {
    const struct question *q = &book->activity->questions[question];
    answers[question] = (struct answer){.state = ANSWER_SKIPPED};
    if (bin >= 0) {
        answers[question] = (struct answer){.state = ANSWER_ANSWERED, .chosen = UINT64_C(1) << bin % 64, .has_number = true};
        answers[question].number = bin + (q->kind == QUESTION_RATING);
    }
    return expression_is_true(reader->relevant, book->activity, answers, reader, NULL);
}

/* Of several choices only one by itself can be told: who chose this or that is in no count. */
static bool is_of_counts(const struct question *q, const struct question *reader) {
    const char *id, *choice;
    return results_tells_by_bins(q) &&
           (q->kind != QUESTION_SELECT_MULTIPLE || expression_is_choice(reader->relevant, &id, &choice));
}

struct results_asked results_asked_of(const struct results_book *book, size_t reader, size_t question, struct arena *arena) {
    const struct tally *tally = &book->tallies[0];
    const struct question *q = &book->activity->questions[question], *r = &book->activity->questions[reader];
    size_t everybody = tally->group_count, parts = tally_parts(q), options = parts > 1 ? parts : tally_bins(q);
    struct results_asked out = {0};
    struct answer *answers = ARENA_ARRAY(arena, struct answer, book->activity->question_count);
    if (!is_of_counts(q, r)) {
        return out;
    }
    out.asked = tally_responses(tally, everybody) - tally_state(tally, everybody, reader, ANSWER_NOT_ASKED);
    if (would_be_asked(book, r, question, -1, answers)) {
        out.unanswered = tally_responses(tally, everybody) - tally_state(tally, everybody, question, ANSWER_ANSWERED);
    }
    for (size_t i = 0; i < options; i++) {
        if (would_be_asked(book, r, question, (int)i, answers)) {
            out.options |= UINT64_C(1) << i;
            out.sum += tally_count(tally, everybody, question, parts > 1 ? i : 0, parts > 1 ? 0 : i);
        }
    }
    out.options = out.sum + out.unanswered >= out.asked ? out.options : 0;
    return out;
}

bool results_is_accounted_for(const struct results_book *book, size_t reader, struct arena *arena) {
    for (size_t q = 0; q < book->activity->question_count; q++) {
        if (results_reads_only(book, &book->activity->questions[reader], q)) {
            return results_asked_of(book, reader, q, arena).options != 0;
        }
    }
    return false;
}
