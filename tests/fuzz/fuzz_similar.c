/* Any bytes as ideas, a line each, in English, French and neither: added, found, replaced and removed. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "insight/similar.h"

enum { LINES = 8, HITS = 4 };
static const char *const languages[] = {"en", "fr-CA", "zh"};

static void check_hits(const struct similar_hit *hits, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!(hits[i].score > 0 && hits[i].score < 1.001f) || (i > 0 && hits[i - 1].score < hits[i].score)) {
            abort(); /* no score, or out of order */
        }
    }
}

static void play(struct similar *index, const char *const *lines, const char *language) {
    struct similar_hit hits[HITS];
    uint8_t id[SIMILAR_ID_SIZE] = {0};
    for (id[0] = 0; id[0] < LINES; id[0]++) {
        if (!similar_add(index, id, language, lines[id[0]])) {
            abort(); /* eight ideas always fit */
        }
    }
    for (id[0] = 0; id[0] < LINES; id[0]++) {
        check_hits(hits, similar_query(index, language, lines[id[0]], 0, hits, HITS));
        if (id[0] % 2) {
            similar_remove(index, id);
        }
    }
    if (similar_count(index) != LINES / 2) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    const char *lines[LINES];
    if (!text) {
        return 0;
    }
    if (size > 0) {
        memcpy(text, data, size);
    }
    text[size] = '\0';
    for (size_t i = 0, at = 0; i < LINES; i++) {
        size_t n = strcspn(text + at, "\n");
        lines[i] = text + at;
        at += n + (text[at + n] == '\n');
        text[lines[i] - text + n] = '\0';
    }
    struct similar *index = similar_create(256 * 1024);
    for (size_t l = 0; l < sizeof languages / sizeof languages[0]; l++) {
        play(index, lines, languages[l]);
    }
    similar_destroy(index);
    free(text);
    return 0;
}
