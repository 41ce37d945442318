/* The ideas of assets/ideas (tests/corpus says what they are), and how well insight/similar.h finds those that belong together.
 * Shared by test_similar.c and tests/bench/similar.c.
 *
 * Each idea is typed against an index of all others. Ideas belong together when one is a paraphrase of the other or both are of a
 * third; such groups are dealt into two halves by their first idea's line. Threshold and weights were tuned on half 0, and half 1
 * is what is reported. */
#ifndef TESTS_INSIGHT_CORPUS_H
#define TESTS_INSIGHT_CORPUS_H
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "insight/similar.h"

enum { CORPUS_LINES = 2000, CORPUS_BYTES = 1024, CORPUS_OFFERED = 3 };

struct corpus_line {
    char text[CORPUS_BYTES], id[32], of[32], near_to[32];
    int group, near_line; /* group: the line of the idea that it is or restates */
};
struct corpus {
    struct corpus_line at[CORPUS_LINES];
    int n, tail; /* tail: where the close paraphrases begin */
};

static inline void corpus_make_id(int i, uint8_t id[SIMILAR_ID_SIZE]) {
    memset(id, 0, SIMILAR_ID_SIZE);
    memcpy(id, &i, sizeof i);
}

static inline int corpus_line_of(const uint8_t id[SIMILAR_ID_SIZE]) {
    int i;
    memcpy(&i, id, sizeof i);
    return i;
}

static inline int corpus_find(const struct corpus *c, const char *id) {
    for (int i = 0; i < c->n; i++) {
        if (strcmp(c->at[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

static inline void corpus_take_field(char **rest, char *out, size_t room) {
    size_t n = strcspn(*rest, "\t\n");
    snprintf(out, room, "%.*s", (int)n, *rest);
    *rest += n + ((*rest)[n] == '\t');
}

static inline void corpus_read(const char *folder, const char *language, struct corpus *c) {
    char path[512], bytes[CORPUS_BYTES], theme[64];
    snprintf(path, sizeof path, "%s/ideas-%s.tsv", folder, language);
    FILE *f = fopen(path, "r");
    if (!f) {
        die("The corpus %s could not be read. Give its folder, assets/ideas.", path);
    }
    for (c->n = 0; c->n < CORPUS_LINES && fgets(bytes, sizeof bytes, f); c->n++) {
        struct corpus_line *line = &c->at[c->n];
        char *rest = bytes;
        corpus_take_field(&rest, line->id, sizeof line->id);
        corpus_take_field(&rest, theme, sizeof theme);
        corpus_take_field(&rest, line->of, sizeof line->of);
        corpus_take_field(&rest, line->text, sizeof line->text);
        corpus_take_field(&rest, line->near_to, sizeof line->near_to);
    }
    fclose(f);
    for (int i = 0; i < c->n; i++) {
        int of = corpus_find(c, c->at[i].of);
        c->at[i].group = of >= 0 ? of : i;
        c->at[i].near_line = corpus_find(c, c->at[i].near_to);
        c->tail = of < 0 ? i + 1 : c->tail;
    }
}

enum { CORPUS_FREE, CORPUS_CLOSE, CORPUS_WAYS };
struct corpus_result {
    int offered, right, texts[CORPUS_WAYS], found[CORPUS_WAYS], nears, near_offered;
};

static inline void corpus_measure_text(struct similar *index, const char *language, const struct corpus *c, int i,
                                       double threshold, struct corpus_result *r) {
    struct similar_hit hits[CORPUS_OFFERED + 1];
    const struct corpus_line *line = &c->at[i];
    size_t n = similar_query(index, language, line->text, threshold, hits, CORPUS_OFFERED + 1);
    int way = i >= c->tail ? CORPUS_CLOSE : CORPUS_FREE, taken = 0;
    bool is_found = false;
    for (size_t h = 0; h < n && taken < CORPUS_OFFERED; h++) {
        int j = corpus_line_of(hits[h].id);
        taken += j != i;
        r->right += j != i && c->at[j].group == line->group;
        is_found |= j != i && j == line->group;
        r->near_offered += j == line->near_line;
    }
    r->offered += taken;
    r->texts[way] += line->group != i;
    r->found[way] += is_found;
    r->nears += line->near_line >= 0;
}

static inline struct corpus_result corpus_measure(const char *language, const struct corpus *c, int half, double threshold) {
    struct similar *index = similar_create(SIMILAR_BYTES);
    struct corpus_result r = {0};
    uint8_t id[SIMILAR_ID_SIZE];
    for (int i = 0; i < c->n; i++) {
        corpus_make_id(i, id);
        if (!similar_add(index, id, language, c->at[i].text)) {
            die("The corpus does not fit into the index.");
        }
    }
    for (int i = 0; i < c->n; i++) {
        if (c->at[i].group % 2 == half) {
            corpus_measure_text(index, language, c, i, threshold, &r);
        }
    }
    similar_destroy(index);
    return r;
}

static inline double corpus_percent(int part, int whole) {
    return whole ? 100.0 * part / whole : 0;
}
#endif
