/* Sentences with numbers in them, in one language: built-in words with what fills them, numbers as that language writes them.
 *
 * Owns: nothing; everything lives in the arena. */
#ifndef EXPORT_WORDS_H
#define EXPORT_WORDS_H
#include <stdint.h>

#include "base/arena.h"
#include "base/strings.h"
#include "core/event.h"
#include "insight/interval.h"

struct words {
    const struct strings *strings;
    const struct event *event;
    size_t language;
    struct arena *arena;
};

/* {0} to {9} replaced by the texts. */
const char *words_fill(const struct words *w, enum string_id id, const char *const *with, size_t n);
#define WORDS(w, id, ...) \
    words_fill((w), (id), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
const char *words_get(const struct words *w, enum string_id id);

const char *words_number(const struct words *w, uint64_t number);             /* 1,200 */
const char *words_decimal(const struct words *w, double value, int decimals); /* 3.5; zeros at the end are left out */
const char *words_percent(const struct words *w, double share);               /* 40% */
const char *words_interval(const struct words *w, struct interval interval);  /* 25 to 57% */
/* "12 of 30, 40% (interval 25 to 57%)" */
const char *words_share(const struct words *w, uint32_t x, uint32_t n, double share, struct interval interval);

/* A text of the event in the language. */
const char *words_text(const struct words *w, const struct text *text);
/* What a person wrote, or a text that may read the other way: in isolates, so that it does not turn its surroundings round. */
const char *words_isolate(const struct words *w, const char *text);
/* "North, South" */
const char *words_list(const struct words *w, const char *const *texts, size_t n);
#endif
