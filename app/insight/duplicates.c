#include "insight/duplicates.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "core/record.h"
#include "insight/interval.h"

/* Of one response. Sorted by wording, then answers, then source, once it is settled. */
struct duplicate_entry {
    uint64_t wording, answers;
    uint8_t source[SOURCE_SIZE];
    bool is_marked, is_duplicate; /* the first of equal ones is none */
};

/* Of all sources: the chances that two responses are equal, and that three are. */
struct duplicate_wording {
    uint64_t wording;
    double two, three;
};

void duplicates_init(struct duplicates *d, size_t room, struct arena *arena) {
    *d = (struct duplicates){.arena = arena, .room = room};
    d->entries = ARENA_ARRAY(arena, struct duplicate_entry, room + 1);
    arena_init(&d->passing, 4096);
}

void duplicates_finish(struct duplicates *d) {
    arena_finish(&d->passing);
}

void duplicates_add(struct duplicates *d, const struct response_row *row) {
    struct record record;
    struct err ignored;
    struct strbuf bytes = {0};
    arena_clear(&d->passing);
    if (!record_decode(row->body, row->body_size, &d->passing, &record, &ignored)) {
        return;
    }
    assert(d->n < d->room);
    struct duplicate_entry *entry = &d->entries[d->n++];
    *entry = (struct duplicate_entry){.is_marked = (record.header.flags & FLAGS_OF_QUALITY) != 0};
    memcpy(entry->source, row->source, sizeof entry->source);
    record.header = (struct record_header){.activity = record.header.activity, .site = "", .language = ""};
    record_write(&record, &bytes);
    entry->wording = hash_string(hash_bytes(HASH_START, row->event_hash, sizeof row->event_hash), record.header.activity);
    entry->answers = hash_bytes(HASH_START, bytes.data, bytes.len);
    strbuf_finish(&bytes);
}

static int by_answers(const void *a, const void *b) {
    const struct duplicate_entry *x = a, *y = b;
    return x->wording != y->wording   ? (x->wording < y->wording ? -1 : 1)
           : x->answers != y->answers ? (x->answers < y->answers ? -1 : 1)
                                      : memcmp(x->source, y->source, SOURCE_SIZE);
}

static int by_source(const void *a, const void *b) {
    const struct duplicate_entry *x = *(struct duplicate_entry *const *)a, *y = *(struct duplicate_entry *const *)b;
    int order = memcmp(x->source, y->source, SOURCE_SIZE);
    return order != 0 ? order : by_answers(x, y);
}

static bool are_equal(const struct duplicate_entry *a, const struct duplicate_entry *b) {
    return a->wording == b->wording && a->answers == b->answers;
}

static void count_in(struct duplicate_count *count, const struct duplicate_entry *entry) {
    count->responses++;
    count->duplicates += entry->is_duplicate;
    count->marked += entry->is_marked;
}

/* One wording, from its first entry on. Returns how many entries it has. */
static size_t measure(const struct duplicate_entry *first, size_t left, struct duplicate_wording *out) {
    double two = 0, three = 0, n = 0;
    size_t at = 0;
    while (at < left && first[at].wording == first->wording) {
        double equal = 0;
        for (size_t run = at; at < left && are_equal(&first[at], &first[run]); at++) {
            equal++;
        }
        n += equal;
        two += equal * (equal - 1);
        three += equal * (equal - 1) * (equal - 2);
    }
    *out =
        (struct duplicate_wording){first->wording, n > 1 ? two / (n * (n - 1)) : 0, n > 2 ? three / (n * (n - 1) * (n - 2)) : 0};
    return at;
}

static void measure_all(struct duplicates *d) {
    size_t count = 0;
    for (size_t i = 0; i < d->n; i++) {
        count += i == 0 || d->entries[i].wording != d->entries[i - 1].wording;
    }
    d->wordings = ARENA_ARRAY(d->arena, struct duplicate_wording, count + 1);
    for (size_t i = 0; i < d->n;) {
        i += measure(&d->entries[i], d->n - i, &d->wordings[d->wording_count++]);
    }
}

void duplicates_settle(struct duplicates *d) {
    d->by_source = ARENA_ARRAY(d->arena, struct duplicate_entry *, d->n + 1);
    if (d->n > 0) {
        qsort(d->entries, d->n, sizeof *d->entries, by_answers);
    }
    for (size_t i = 0; i < d->n; i++) {
        d->entries[i].is_duplicate = i > 0 && by_answers(&d->entries[i - 1], &d->entries[i]) == 0;
        d->by_source[i] = &d->entries[i];
        count_in(&d->all, &d->entries[i]);
    }
    if (d->n > 0) {
        qsort(d->by_source, d->n, sizeof(struct duplicate_entry *), by_source);
    }
    measure_all(d);
}

/* --- a source ---------------------------------------------------------------------------------------------------------- */

static const struct duplicate_wording *find_wording(const struct duplicates *d, uint64_t wording) {
    size_t low = 0, high = d->wording_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool is_before = d->wordings[middle].wording < wording;
        low = is_before ? middle + 1 : low;
        high = is_before ? high : middle;
    }
    return &d->wordings[low];
}

static size_t find_source(const struct duplicates *d, const uint8_t *source) {
    size_t low = 0, high = d->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool is_before = memcmp(d->by_source[middle]->source, source, SOURCE_SIZE) < 0;
        low = is_before ? middle + 1 : low;
        high = is_before ? high : middle;
    }
    return low;
}

/* Its equal pairs, and those of a draw, wording by wording; returns the variance of the draw's. */
static double compare(const struct duplicates *d, struct duplicate_entry *const *own, struct duplicate_count *count) {
    double variance = 0;
    for (size_t i = 0; i < count->responses;) {
        const struct duplicate_wording *w = find_wording(d, own[i]->wording);
        double n = 0;
        for (double before = 0; i < count->responses && own[i]->wording == w->wording; i++, n++) {
            before = n > 0 && are_equal(own[i], own[i - 1]) ? before + 1 : 0;
            count->pairs += before;
        }
        double pairs = n * (n - 1) / 2, triples = pairs * (n - 2) / 3, square = w->two * w->two;
        count->expected_pairs += pairs * w->two;
        variance += pairs * (w->two - square) + 6 * triples * fmax(w->three - square, 0);
    }
    return variance;
}

struct duplicate_count duplicates_of(const struct duplicates *d, const uint8_t source[SOURCE_SIZE]) {
    struct duplicate_count count = {0};
    size_t first = find_source(d, source);
    while (first + count.responses < d->n && memcmp(d->by_source[first + count.responses]->source, source, SOURCE_SIZE) == 0) {
        count_in(&count, d->by_source[first + count.responses]);
    }
    double variance = compare(d, d->by_source + first, &count);
    count.duplicates_stand_out =
        count.duplicates >= DUPLICATES_MIN && count.pairs > count.expected_pairs + DUPLICATES_SDS * sqrt(fmax(variance, 1));
    uint32_t others = (uint32_t)(d->all.responses - count.responses), marked = (uint32_t)(d->all.marked - count.marked);
    count.marks_stand_out =
        count.marked >= DUPLICATES_MIN && others > 0 &&
        interval_difference(marked, others, (uint32_t)count.marked, (uint32_t)count.responses, DUPLICATES_LEVEL).low > 0;
    return count;
}
