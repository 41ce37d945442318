#include "kiosk/burst.h"

#include <string.h>

#include "base/random.h"
#include "core/record.h"

static size_t count_answers(const struct interview *iv) {
    size_t n = 0;
    for (size_t i = 0; i < iv->activity->question_count; i++) {
        n += interview_is_relevant(iv, i) && iv->answers[i].state == ANSWER_ANSWERED;
    }
    return n;
}

/* Answers alone: neither place, period nor language. */
static void sum_answers(const struct burst *burst, const struct interview *iv, uint8_t out[KEYED_SUM_SIZE]) {
    const struct record_header none = {.activity = iv->activity->id};
    struct strbuf bytes = {0};
    record_encode(iv, &none, &bytes);
    keyed_sum(burst->key, bytes.data, bytes.len, out);
    strbuf_finish(&bytes);
}

bool burst_meet(struct burst *burst, const struct interview *iv, uint64_t now_ms) {
    size_t equal = 1;
    burst_drop(burst);
    (void)burst_forget(burst, now_ms);
    if (count_answers(iv) < BURST_ITEMS) {
        return false;
    }
    if (burst->n == 0) {
        random_bytes(burst->key, sizeof burst->key);
    }
    sum_answers(burst, iv, burst->pending);
    burst->has_pending = true;
    for (size_t i = 0; i < burst->n; i++) {
        equal += memcmp(burst->kept[i].bytes, burst->pending, KEYED_SUM_SIZE) == 0;
    }
    return equal >= BURST_EQUAL;
}

static void drop_oldest(struct burst *burst) {
    memmove(&burst->kept[0], &burst->kept[1], (burst->n - 1) * sizeof burst->kept[0]);
    explicit_bzero(&burst->kept[--burst->n], sizeof burst->kept[0]);
}

void burst_stored(struct burst *burst, uint64_t now_ms) {
    if (burst->has_pending) {
        if (burst->n == BURST_KEPT) {
            drop_oldest(burst);
        }
        struct burst_sum *sum = &burst->kept[burst->n++];
        sum->at_ms = now_ms;
        memcpy(sum->bytes, burst->pending, KEYED_SUM_SIZE);
    }
    burst_drop(burst);
}

void burst_drop(struct burst *burst) {
    explicit_bzero(burst->pending, sizeof burst->pending);
    burst->has_pending = false;
    if (burst->n == 0) {
        explicit_bzero(burst->key, sizeof burst->key);
    }
}

uint64_t burst_forget(struct burst *burst, uint64_t now_ms) {
    while (burst->n > 0 && burst->kept[0].at_ms + BURST_FORGET_MS <= now_ms) {
        drop_oldest(burst);
    }
    if (burst->n == 0 && !burst->has_pending) {
        explicit_bzero(burst->key, sizeof burst->key);
    }
    return burst->n > 0 ? burst->kept[0].at_ms + BURST_FORGET_MS : UINT64_MAX;
}
