/* How well "similar ideas" finds what was said in other words, and how long a keystroke takes.
 *
 * usage: bench_similar CORPUS_FOLDER [--sweep]
 * For English and French: each idea of the corpus is typed against an index of all others. Ideas belong together when one is a
 * paraphrase of the other or both are of a third; such groups are dealt into two halves by their first idea's number. Threshold
 * and weights were tuned on the half of the even numbers; the half of the odd ones is what is reported. precision  of the pairs
 * offered (at most OFFERED_MAX a text), how many belong together recall     of the pairs that belong together, how many were
 * offered found      of the texts said before in other words, how many were offered at least one of those near       of the pairs
 * marked as alike in words only, how many were offered all the same
 * --sweep prints the tuning half at other thresholds. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/err.h"
#include "base/random.h"
#include "insight/similar.h"

enum { LINES_MAX = 2000, LINE_BYTES = 1024, OFFERED_MAX = 3, IDEAS = 10000, TYPED = 200 };

struct line {
    char text[LINE_BYTES], id[32], of[32], near_to[32];
    int group, near_line; /* group: the line of the idea that it is or restates */
};
struct corpus {
    struct line at[LINES_MAX];
    int n, tail; /* tail: where the close paraphrases begin */
};

static void make_id(int i, uint8_t id[SIMILAR_ID_SIZE]) {
    memset(id, 0, SIMILAR_ID_SIZE);
    memcpy(id, &i, sizeof i);
}

static int line_of(const uint8_t id[SIMILAR_ID_SIZE]) {
    int i;
    memcpy(&i, id, sizeof i);
    return i;
}

static int find(const struct corpus *c, const char *id) {
    for (int i = 0; i < c->n; i++) {
        if (strcmp(c->at[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

static void take_field(char **rest, char *out, size_t room) {
    size_t n = strcspn(*rest, "\t\n");
    snprintf(out, room, "%.*s", (int)n, *rest);
    *rest += n + ((*rest)[n] == '\t');
}

static void read_corpus(const char *folder, const char *language, struct corpus *c) {
    char path[512], bytes[LINE_BYTES], theme[64];
    snprintf(path, sizeof path, "%s/ideas-%s.tsv", folder, language);
    FILE *f = fopen(path, "r");
    if (!f) {
        die("The corpus %s could not be read. Give its folder, tests/corpus.", path);
    }
    for (c->n = 0; c->n < LINES_MAX && fgets(bytes, sizeof bytes, f); c->n++) {
        struct line *line = &c->at[c->n];
        char *rest = bytes;
        take_field(&rest, line->id, sizeof line->id);
        take_field(&rest, theme, sizeof theme);
        take_field(&rest, line->of, sizeof line->of);
        take_field(&rest, line->text, sizeof line->text);
        take_field(&rest, line->near_to, sizeof line->near_to);
    }
    fclose(f);
    for (int i = 0; i < c->n; i++) {
        int of = find(c, c->at[i].of);
        c->at[i].group = of >= 0 ? of : i;
        c->at[i].near_line = find(c, c->at[i].near_to);
        c->tail = of < 0 ? i + 1 : c->tail;
    }
}

enum { FREE, CLOSE, WAYS };
struct result {
    int offered, right, texts[WAYS], found[WAYS], nears, near_offered;
};

static void measure_text(struct similar *index, const char *language, const struct corpus *c, int i, double threshold,
                         struct result *r) {
    struct similar_hit hits[OFFERED_MAX + 1];
    const struct line *line = &c->at[i];
    size_t n = similar_query(index, language, line->text, threshold, hits, OFFERED_MAX + 1);
    int way = i >= c->tail ? CLOSE : FREE, taken = 0;
    bool is_found = false;
    for (size_t h = 0; h < n && taken < OFFERED_MAX; h++) {
        int j = line_of(hits[h].id);
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

static struct result measure(const char *language, const struct corpus *c, int half, double threshold) {
    struct similar *index = similar_create(SIMILAR_BYTES);
    struct result r = {0};
    uint8_t id[SIMILAR_ID_SIZE];
    for (int i = 0; i < c->n; i++) {
        make_id(i, id);
        if (!similar_add(index, id, language, c->at[i].text)) {
            die("The corpus does not fit into the index.");
        }
    }
    for (int i = 0; i < c->n; i++) {
        if (c->at[i].group % 2 == half) {
            measure_text(index, language, c, i, threshold, &r);
        }
    }
    similar_destroy(index);
    return r;
}

static double percent(int part, int whole) {
    return whole ? 100.0 * part / whole : 0;
}

static void print_result(const char *language, const char *half, double threshold, const struct result *r) {
    printf("%s %-8s threshold %.2f: precision %5.1f %% of %4d, recall close %5.1f %% of %2d, free %5.1f %% of %3d, near %5.1f %% "
           "of %3d\n",
           language, half, threshold, percent(r->right, r->offered), r->offered, percent(r->found[CLOSE], r->texts[CLOSE]),
           r->texts[CLOSE], percent(r->found[FREE], r->texts[FREE]), r->texts[FREE], percent(r->near_offered, r->nears),
           r->nears);
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* 10,000 ideas of the length of the corpus's: the first words of one and the last of another. */
static void fill(struct similar *index, const char *language, const struct corpus *c, struct rng *rng) {
    for (int i = 0; i < IDEAS; i++) {
        uint8_t id[SIMILAR_ID_SIZE];
        char text[2 * LINE_BYTES];
        const char *head = c->at[rng_below(rng, (uint32_t)c->n)].text, *tail = c->at[rng_below(rng, (uint32_t)c->n)].text;
        snprintf(text, sizeof text, "%.*s%s", (int)strlen(head) / 2, head, tail + strlen(tail) / 2);
        make_id(i, id);
        if (!similar_add(index, id, language, text)) {
            printf("%s: full at %d ideas\n", language, i);
            return;
        }
    }
}

/* Types texts of the corpus letter by letter. */
static void time_keys(const char *language, const struct corpus *c) {
    static double ms[TYPED * 200];
    struct similar *index = similar_create(SIMILAR_BYTES);
    struct rng rng;
    size_t n = 0;
    rng_init(&rng, 1);
    double begin = now_ms();
    fill(index, language, c, &rng);
    similar_settle(index);
    double built = now_ms() - begin;
    for (int i = 0; i < TYPED; i++) {
        const char *text = c->at[rng_below(&rng, (uint32_t)c->n)].text;
        for (size_t at = 1; at <= strlen(text) && n < sizeof ms / sizeof ms[0]; at++) {
            char typed[LINE_BYTES];
            struct similar_hit hits[OFFERED_MAX];
            snprintf(typed, sizeof typed, "%.*s", (int)at, text);
            begin = now_ms();
            similar_query(index, language, typed, SIMILAR_THRESHOLD, hits, OFFERED_MAX);
            ms[n++] = now_ms() - begin;
        }
    }
    qsort(ms, n, sizeof ms[0], ascending);
    uint8_t id[SIMILAR_ID_SIZE];
    make_id(IDEAS, id);
    begin = now_ms();
    similar_add(index, id, language, c->at[0].text);
    similar_settle(index);
    double one_more = now_ms() - begin;
    printf("%s %zu ideas: built in %.0f ms, one more %.2f ms; %zu keystrokes: median %.3f ms, p95 %.3f ms, worst %.3f ms (goal "
           "16)\n",
           language, similar_count(index), built, one_more, n, ms[n / 2], ms[n * 95 / 100], ms[n - 1]);
    similar_destroy(index);
}

int main(int argc, char **argv) {
    static const char *const languages[] = {"en", "fr"};
    static struct corpus c;
    if (argc < 2) {
        die("Usage: bench_similar CORPUS_FOLDER [--sweep]");
    }
    for (int l = 0; l < 2; l++) {
        read_corpus(argv[1], languages[l], &c);
        for (double threshold = 0.1; argc > 2 && threshold < 0.8; threshold += 0.02) {
            struct result r = measure(languages[l], &c, 0, threshold);
            print_result(languages[l], "tuning", threshold, &r);
        }
        struct result tuned = measure(languages[l], &c, 0, SIMILAR_THRESHOLD),
                      r = measure(languages[l], &c, 1, SIMILAR_THRESHOLD);
        print_result(languages[l], "tuning", SIMILAR_THRESHOLD, &tuned);
        print_result(languages[l], "reported", SIMILAR_THRESHOLD, &r);
        time_keys(languages[l], &c);
    }
    return 0;
}
