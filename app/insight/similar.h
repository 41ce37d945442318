/* Approved ideas that say something close to a text, while it is being typed.
 *
 * Two texts are as similar as their stems and as their letters are: score = SIMILAR_STEMS x (cosine of stems) + (1 -
 * SIMILAR_STEMS) x (cosine of groups of three letters), 0 to 1. Both are weighted by inverse document frequency, ln(1 + N / df)
 * (Salton and Buckley, Information Processing & Management 24 (1988) 513-523); a feature counts once, since in a sentence of ten
 * words repetition means nothing. Stems find the same words in another order and ending; letters bridge misspelling, compounds,
 * missing accents and words half typed (Cohen, Ravikumar and Fienberg, "A comparison of string distance metrics for name-matching
 * tasks", 2003, find such mixtures best for short texts).
 * Weights and threshold were tuned on one half of assets/ideas, so that of ten ideas offered at least seven say the same. On the
 * other half, English / French (tests/bench/similar.c): 66 / 68 % of what is offered says the same; of what was said before
 * in much the same words 100 / 94 % is found, of what was said in quite other words 13 / 14 %. More of the latter takes more
 * than comparing words: groups of 300 words of like meaning, chosen on the first half, won 2 in 100 on the other.
 *
 * Owns:     the whole index, in one block of memory whose size is fixed at the start. It holds hashes, no words.
 * Promises: similar_query() is linear in the postings of the query's features: far below 16 ms at 10,000 ideas. At the cap
 *           similar_add() says no and changes nothing: what is in the index goes on being found, the new idea is not offered.
 * Never:    touches a disk, and keeps nothing of a query. Knows no order of arrival: equal scores stand by id. */
#ifndef INSIGHT_SIMILAR_H
#define INSIGHT_SIMILAR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIMILAR_ID_SIZE = 16, SIMILAR_BYTES = 8 * 1024 * 1024 /* 13,000 ideas of 76 stems and groups of letters */ };
#define SIMILAR_STEMS     0.75
#define SIMILAR_THRESHOLD 0.42

struct similar_hit {
    uint8_t id[SIMILAR_ID_SIZE];
    float score;
};

struct similar;                               /* heap */
struct similar *similar_create(size_t bytes); /* at least 256 KiB */
void similar_destroy(struct similar *index);
/* language: BCP 47. An id that is there already gets the new text. False: no room (the id is not in the index). */
bool similar_add(struct similar *index, const uint8_t id[SIMILAR_ID_SIZE], const char *language, const char *text);
void similar_remove(struct similar *index, const uint8_t id[SIMILAR_ID_SIZE]); /* one that is not there is fine */
size_t similar_count(const struct similar *index);
/* Brings the index in order after similar_add(); otherwise the next query does, and takes some milliseconds longer. */
void similar_settle(struct similar *index);
/* The best ideas that score at least `threshold`, best first, at most n. Returns how many. */
size_t similar_query(struct similar *index, const char *language, const char *text, double threshold, struct similar_hit *out,
                     size_t n);
#endif
