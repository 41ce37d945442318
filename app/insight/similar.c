#include "insight/similar.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "insight/words.h"

/* That an idea has a feature. Stems and letters are told apart by the top bit. */
struct posting {
    uint32_t feature, idea;
};
enum { KINDS = 2, FRESH_MAX = 8192, POSTINGS_PER_IDEA = 76, LEAST_BYTES = 256 * 1024 };

struct idea {
    uint8_t id[SIMILAR_ID_SIZE];
    float norm[KINDS], dot[KINDS]; /* dot: of the query at work, zero between queries */
};

struct similar {
    struct words *words;
    struct words_features features; /* of the text at work */
    size_t bytes;
    struct idea *ideas;
    struct posting *postings; /* ascending by feature up to `settled`, then at most FRESH_MAX more in no order */
    size_t idea_count, idea_max, settled, posting_count, posting_max;
    bool is_stale; /* norms are to be made anew */
};

struct similar *similar_create(size_t bytes) {
    assert(bytes >= LEAST_BYTES);
    struct similar *index = calloc(1, bytes);
    if (!index) {
        die("There is not enough memory to look for similar ideas (%zu bytes). Close other programs, or restart the device.",
            bytes);
    }
    size_t room = bytes - sizeof *index;
    index->bytes = bytes;
    index->words = words_create();
    index->idea_max = room / (sizeof(struct idea) + POSTINGS_PER_IDEA * sizeof(struct posting));
    index->ideas = (struct idea *)(index + 1);
    index->postings = (struct posting *)(index->ideas + index->idea_max);
    index->posting_max = (room - index->idea_max * sizeof(struct idea)) / sizeof(struct posting);
    return index;
}

void similar_destroy(struct similar *index) {
    if (index) {
        words_destroy(index->words);
        explicit_bzero(index, index->bytes);
        free(index);
    }
}

size_t similar_count(const struct similar *index) {
    return index->idea_count;
}

static int by_feature(const void *a, const void *b) {
    uint32_t left = ((const struct posting *)a)->feature, right = ((const struct posting *)b)->feature;
    return (left > right) - (left < right);
}

/* Sorts what is fresh and merges it in from the back. */
static void merge_fresh(struct similar *index) {
    struct posting fresh[FRESH_MAX];
    size_t n = index->posting_count - index->settled, left = index->settled, to = index->posting_count;
    memcpy(fresh, index->postings + index->settled, n * sizeof *fresh);
    qsort(fresh, n, sizeof *fresh, by_feature);
    while (n > 0) {
        bool take_old = left > 0 && index->postings[left - 1].feature > fresh[n - 1].feature;
        index->postings[--to] = take_old ? index->postings[--left] : fresh[--n];
    }
    index->settled = index->posting_count;
}

static size_t end_of_feature(const struct similar *index, size_t at) {
    uint32_t feature = index->postings[at].feature;
    while (at < index->settled && index->postings[at].feature == feature) {
        at++;
    }
    return at;
}

/* Inverse document frequency, squared: the product of a feature's weights in two texts. */
static float weight(const struct similar *index, size_t df) {
    double idf = log1p((double)index->idea_count / (double)(df ? df : 1));
    return (float)(idf * idf);
}

static void make_norms(struct similar *index) {
    for (size_t i = 0; i < index->idea_count; i++) {
        index->ideas[i].norm[0] = index->ideas[i].norm[1] = 0;
    }
    for (size_t at = 0, end; at < index->settled; at = end) {
        end = end_of_feature(index, at);
        float w = weight(index, end - at);
        for (size_t i = at; i < end; i++) {
            index->ideas[index->postings[i].idea].norm[index->postings[i].feature >> 31] += w;
        }
    }
    for (size_t i = 0; i < index->idea_count; i++) {
        for (int kind = 0; kind < KINDS; kind++) {
            index->ideas[i].norm[kind] = sqrtf(index->ideas[i].norm[kind]);
        }
    }
}

void similar_settle(struct similar *index) {
    if (index->settled < index->posting_count) {
        merge_fresh(index);
    }
    if (index->is_stale) {
        make_norms(index);
        index->is_stale = false;
    }
}

static uint32_t feature_of(int kind, uint32_t hash) {
    return (hash & 0x7fffffffu) | (uint32_t)kind << 31;
}

bool similar_add(struct similar *index, const uint8_t id[SIMILAR_ID_SIZE], const char *language, const char *text) {
    struct words_features *f = &index->features;
    similar_remove(index, id);
    words_features(index->words, language, text, f);
    size_t n = f->stem_count + f->gram_count;
    bool fits = index->idea_count < index->idea_max && index->posting_max - index->posting_count >= n;
    if (fits && index->posting_count - index->settled + n > FRESH_MAX) {
        merge_fresh(index);
    }
    for (size_t i = 0; fits && i < n; i++) {
        bool is_gram = i >= f->stem_count;
        uint32_t feature = feature_of(is_gram, is_gram ? f->grams[i - f->stem_count] : f->stems[i]);
        index->postings[index->posting_count++] = (struct posting){feature, (uint32_t)index->idea_count};
    }
    if (fits) {
        struct idea *idea = &index->ideas[index->idea_count++];
        *idea = (struct idea){0};
        memcpy(idea->id, id, SIMILAR_ID_SIZE);
        index->is_stale = true;
    }
    explicit_bzero(f, sizeof *f);
    return fits;
}

void similar_remove(struct similar *index, const uint8_t id[SIMILAR_ID_SIZE]) {
    size_t gone = 0, kept = 0;
    while (gone < index->idea_count && memcmp(index->ideas[gone].id, id, SIMILAR_ID_SIZE) != 0) {
        gone++;
    }
    if (gone == index->idea_count) {
        return;
    }
    similar_settle(index);
    size_t last = --index->idea_count; /* takes the empty place */
    for (size_t i = 0; i < index->posting_count; i++) {
        struct posting p = index->postings[i];
        if (p.idea != gone) {
            index->postings[kept++] = (struct posting){p.feature, p.idea == last ? (uint32_t)gone : p.idea};
        }
    }
    explicit_bzero(index->postings + kept, (index->posting_count - kept) * sizeof *index->postings);
    index->posting_count = index->settled = kept;
    index->ideas[gone] = index->ideas[last];
    explicit_bzero(&index->ideas[last], sizeof index->ideas[last]);
    index->is_stale = true;
}

static size_t first_of_feature(const struct similar *index, uint32_t feature) {
    size_t low = 0, high = index->settled;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->postings[middle].feature < feature) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Adds the query's products to every idea that shares a feature; returns the query's own length. */
static float gather(struct similar *index, int kind, const uint32_t *hashes, size_t n) {
    float sum = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t feature = feature_of(kind, hashes[i]);
        size_t begin = first_of_feature(index, feature), end = begin;
        if (begin < index->settled && index->postings[begin].feature == feature) {
            end = end_of_feature(index, begin);
        }
        float w = weight(index, end - begin);
        sum += w;
        for (size_t at = begin; at < end; at++) {
            index->ideas[index->postings[at].idea].dot[kind] += w;
        }
    }
    return sqrtf(sum);
}

static float cosine(const struct idea *idea, int kind, float length) {
    return idea->dot[kind] > 0 ? idea->dot[kind] / (idea->norm[kind] * length) : 0;
}

static bool is_better(const struct similar_hit *a, const struct similar_hit *b) {
    return a->score > b->score || (a->score == b->score && memcmp(a->id, b->id, SIMILAR_ID_SIZE) < 0);
}

static void keep(struct similar_hit *out, size_t *count, size_t n, struct similar_hit hit) {
    size_t at = *count < n ? (*count)++ : n;
    while (at > 0 && is_better(&hit, &out[at - 1])) {
        if (at < n) {
            out[at] = out[at - 1];
        }
        at--;
    }
    if (at < n) {
        out[at] = hit;
    }
}

size_t similar_query(struct similar *index, const char *language, const char *text, double threshold, struct similar_hit *out,
                     size_t n) {
    struct words_features *f = &index->features;
    size_t count = 0;
    similar_settle(index);
    words_features(index->words, language, text, f);
    float stems = gather(index, 0, f->stems, f->stem_count), grams = gather(index, 1, f->grams, f->gram_count);
    explicit_bzero(f, sizeof *f);
    for (size_t i = 0; i < index->idea_count; i++) {
        struct idea *idea = &index->ideas[i];
        struct similar_hit hit = {
            .score = (float)(SIMILAR_STEMS * cosine(idea, 0, stems) + (1 - SIMILAR_STEMS) * cosine(idea, 1, grams))};
        idea->dot[0] = idea->dot[1] = 0;
        if (hit.score > 0 && hit.score >= threshold) {
            memcpy(hit.id, idea->id, SIMILAR_ID_SIZE);
            keep(out, &count, n, hit);
        }
    }
    return count;
}
