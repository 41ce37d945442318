/* What is told of a question's counts elsewhere: how many were asked a question that depends on it, and how large the groups are
 * that it makes. Questions that depend on others are told only where that leaves those others open. */
#include "core/expression.h"
#include "insight/results_book.h"

/* The one question that a condition reads; question_count: it reads several, or none. */
static size_t read_by(const struct results_book *book, const struct question *reader) {
    uint64_t reads[EVENT_QUESTIONS_MAX / 64 + 1] = {0};
    size_t n = 0, only = book->activity->question_count;
    expression_reads(results_condition(reader), book->activity, reads);
    for (size_t q = 0; q < book->activity->question_count; q++) {
        bool is_read = (reads[q / 64] >> q % 64 & 1) != 0;
        only = is_read ? q : only;
        n += is_read;
    }
    return n == 1 ? only : book->activity->question_count;
}

static bool tells_by_bins(const struct question *q) {
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
    return expression_is_true(results_condition(reader), book->activity, answers, reader, NULL);
}

/* Of several choices only one by itself can be told: who chose this or that is in no count. */
static bool is_of_counts(const struct question *q, const struct question *reader) {
    const char *id, *choice;
    return tells_by_bins(q) &&
           (q->kind != QUESTION_SELECT_MULTIPLE || expression_is_choice(results_condition(reader), &id, &choice));
}

static struct results_told asked_of(const struct results_book *book, size_t reader, size_t question, struct arena *scratch) {
    const struct tally *tally = &book->tallies[0];
    const struct question *q = &book->activity->questions[question], *r = &book->activity->questions[reader];
    size_t everybody = tally->group_count, parts = tally_parts(q), options = parts > 1 ? parts : tally_bins(q);
    struct results_told out = {0};
    struct answer *answers = ARENA_ARRAY(scratch, struct answer, book->activity->question_count);
    if (!is_of_counts(q, r)) {
        return out;
    }
    out.known = tally_responses(tally, everybody) - tally_state(tally, everybody, reader, ANSWER_NOT_ASKED);
    if (would_be_asked(book, r, question, -1, answers)) {
        out.unanswered = tally_responses(tally, everybody) - tally_state(tally, everybody, question, ANSWER_ANSWERED);
    }
    for (size_t i = 0; i < options; i++) {
        if (would_be_asked(book, r, question, (int)i, answers)) {
            out.options |= UINT64_C(1) << i;
            out.sum += tally_count(tally, everybody, question, parts > 1 ? i : 0, parts > 1 ? 0 : i);
        }
    }
    out.options = out.sum + out.unanswered >= out.known ? out.options : 0;
    return out;
}

/* --- what is told of a question ----------------------------------------------------------------------------------------- */

static size_t add_sizes(const struct results_sheet *sheet, const struct result_by *by, struct results_told *out) {
    size_t n = 0;
    for (size_t g = 0; g < by->group_count; g++) {
        struct results_told told = {0};
        for (size_t m = 0; m < by->groups[g].member_count; m++) {
            size_t member = by->groups[g].members[m];
            if (member < sheet->bin_count) { /* the last group is who told nothing */
                told.options |= UINT64_C(1) << member;
                told.sum += sheet->counts[results_cell(sheet, 0, 0, member)];
            }
        }
        told.known = told.sum;
        if (told.options) {
            out[n++] = told;
        }
    }
    return n;
}

static bool is_grouped_by(const struct results_book *book, size_t grouping, const struct results_sheet *sheet) {
    return book->groupings[grouping].by == TALLY_BY_QUESTION && book->groupings[grouping].question == sheet->index;
}

static bool is_read_by(const struct results_book *book, const struct results_sheet *sheet, size_t reader) {
    return book->tells[reader] && read_by(book, &book->activity->questions[reader]) == sheet->index;
}

static struct results_told *room_for_told(const struct results_book *book, const struct results_sheet *sheet,
                                          struct arena *arena) {
    size_t most = 0;
    for (size_t g = 0; g < book->grouping_count; g++) {
        most += is_grouped_by(book, g, sheet) ? book->groupings[g].group_count : 0;
    }
    for (size_t q = 0; q < book->activity->question_count; q++) {
        most += is_read_by(book, sheet, q);
    }
    return ARENA_ARRAY(arena, struct results_told, most + 1);
}

static void list_told(const struct results_book *book, struct results_sheet *sheet, const struct result_by *groups,
                      struct arena *scratch) {
    sheet->told_count = 0;
    for (size_t g = 0; g < book->grouping_count; g++) {
        sheet->told_count += is_grouped_by(book, g, sheet) ? add_sizes(sheet, &groups[g], &sheet->told[sheet->told_count]) : 0;
    }
    for (size_t q = 0; q < book->activity->question_count && !book->ignores_conditions; q++) {
        if (is_read_by(book, sheet, q)) {
            sheet->told[sheet->told_count++] = asked_of(book, q, sheet->index, scratch);
        }
    }
}

/* --- which are told ----------------------------------------------------------------------------------------------------- */

static void withhold(struct results_book *book, struct results_sheet *sheet) {
    book->tells[sheet->index] = false;
    sheet->is_withheld = true;
    sheet->lines[0].base = 0;
}

/* Both sides hold k, and it depends on one question that can tell how many they are. */
static bool may_be_told(const struct results_book *book, const struct results_sheet *sheet, struct arena *scratch) {
    size_t read = read_by(book, sheet->question);
    bool is_large = sheet->lines[0].base >= sheet->k && sheet->question->ties != TIES_SPEAKER;
    bool is_accounted_for = book->ignores_conditions ||
                            (read < book->activity->question_count && asked_of(book, sheet->index, read, scratch).options != 0);
    return is_large && is_accounted_for;
}

/* What depends on a question that is withheld for what it depends on itself would tell of that. */
static void withhold_behind(struct results_book *book, struct results_sheet *sheets) {
    size_t n = book->activity->question_count;
    for (bool changed = !book->ignores_conditions; changed;) {
        changed = false;
        for (size_t q = 0; q < n; q++) {
            size_t read = book->tells[q] ? read_by(book, sheets[q].question) : n;
            if (read < n && results_is_conditional(sheets[read].question) && !book->tells[read]) {
                withhold(book, &sheets[q]);
                changed = true;
            }
        }
    }
}

/* The last one that tells of this question; question_count: none. */
static size_t last_reader(const struct results_book *book, const struct results_sheet *sheet) {
    size_t n = book->activity->question_count, last = n;
    for (size_t q = 0; q < n && !book->ignores_conditions; q++) {
        last = is_read_by(book, sheet, q) ? q : last;
    }
    return last;
}

void results_choose_told(struct results_book *book, struct results_sheet *sheets, const struct result_by *groups,
                         const struct results_sheet *earlier, struct arena *arena, struct arena *scratch) {
    size_t n = book->activity->question_count, reader;
    for (size_t q = 0; q < n; q++) {
        book->tells[q] = results_is_conditional(sheets[q].question) && may_be_told(book, &sheets[q], scratch);
        if (results_is_conditional(sheets[q].question) && !book->tells[q]) {
            withhold(book, &sheets[q]);
        }
    }
    withhold_behind(book, sheets);
    for (size_t q = 0; q < n; q++) {
        sheets[q].told = room_for_told(book, &sheets[q], arena);
        list_told(book, &sheets[q], groups, scratch);
        while ((reader = last_reader(book, &sheets[q])) < n &&
               !results_can_protect(book, &sheets[q], earlier ? &earlier[q] : NULL, scratch)) {
            withhold(book, &sheets[reader]);
            withhold_behind(book, sheets);
            list_told(book, &sheets[q], groups, scratch);
        }
        arena_clear(scratch);
    }
    for (size_t q = 0; q < n; q++) { /* of what was withheld since, nothing is told */
        list_told(book, &sheets[q], groups, scratch);
    }
}
