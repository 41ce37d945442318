/* How well "similar ideas" finds what was said in other words, and how long a keystroke takes.
 * usage: bench_similar CORPUS_FOLDER [--sweep]
 *
 * What is typed against what, and which half is reported: tests/insight/corpus.h.
 *
 * - precision: of what is offered (at most three ideas a text), how much belongs together
 * - recall, close: of the close paraphrases (the tail of the corpus, see its README), how many were offered what they restate
 * - recall, free: the same of the free ones, of which a quarter shares no main word with it
 * - near: of the pairs marked as alike in words only, how many were offered all the same
 *
 * --sweep prints the tuning half at other thresholds. */
#include <stdlib.h>
#include <time.h>

#include "base/random.h"
#include "insight/corpus.h"

enum { IDEAS = 10000, TYPED = 200 };

static void print_result(const char *language, const char *half, double threshold, const struct corpus_result *r) {
    printf("%s %-8s threshold %.2f: precision %5.1f %% of %4d, recall close %5.1f %% of %2d, free %5.1f %% of %3d, near %5.1f %% "
           "of %3d\n",
           language, half, threshold, corpus_percent(r->right, r->offered), r->offered,
           corpus_percent(r->found[CORPUS_CLOSE], r->texts[CORPUS_CLOSE]), r->texts[CORPUS_CLOSE],
           corpus_percent(r->found[CORPUS_FREE], r->texts[CORPUS_FREE]), r->texts[CORPUS_FREE],
           corpus_percent(r->near_offered, r->nears), r->nears);
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
        char text[2 * CORPUS_BYTES];
        const char *head = c->at[rng_below(rng, (uint32_t)c->n)].text, *tail = c->at[rng_below(rng, (uint32_t)c->n)].text;
        snprintf(text, sizeof text, "%.*s%s", (int)strlen(head) / 2, head, tail + strlen(tail) / 2);
        corpus_make_id(i, id);
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
            char typed[CORPUS_BYTES];
            struct similar_hit hits[CORPUS_OFFERED];
            snprintf(typed, sizeof typed, "%.*s", (int)at, text);
            begin = now_ms();
            similar_query(index, language, typed, SIMILAR_THRESHOLD, hits, CORPUS_OFFERED);
            ms[n++] = now_ms() - begin;
        }
    }
    qsort(ms, n, sizeof ms[0], ascending);
    uint8_t id[SIMILAR_ID_SIZE];
    corpus_make_id(IDEAS, id);
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
        corpus_read(argv[1], languages[l], &c);
        for (double threshold = 0.1; argc > 2 && threshold < 0.8; threshold += 0.02) {
            struct corpus_result r = corpus_measure(languages[l], &c, 0, threshold);
            print_result(languages[l], "tuning", threshold, &r);
        }
        struct corpus_result tuned = corpus_measure(languages[l], &c, 0, SIMILAR_THRESHOLD),
                             r = corpus_measure(languages[l], &c, 1, SIMILAR_THRESHOLD);
        print_result(languages[l], "tuning", SIMILAR_THRESHOLD, &tuned);
        print_result(languages[l], "reported", SIMILAR_THRESHOLD, &r);
        time_keys(languages[l], &c);
    }
    return 0;
}
