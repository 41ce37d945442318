#include "kiosk/stretch.h"

#include <assert.h>
#include <string.h>

/* How alike `half` samples at a and at b are; every fourth one is enough for a voice. */
static int64_t likeness(const struct stretch *s, size_t a, size_t b) {
    int64_t sum = 0;
    for (size_t i = 0; i < s->half; i += 4) {
        sum += (int64_t)s->pcm[a + i] * s->pcm[b + i];
    }
    return sum;
}

/* The place near `where` that continues best what would follow at `next`. */
static size_t best_place(const struct stretch *s, size_t where, size_t next) {
    size_t from = where > s->search ? where - s->search : 0, best = where;
    int64_t most = INT64_MIN;
    for (size_t at = from; at <= where + s->search && at + 2 * s->half <= s->known; at += 2) {
        int64_t now = likeness(s, next, at);
        if (now > most) {
            most = now;
            best = at;
        }
    }
    return best;
}

void stretch_init(struct stretch *s, const int16_t *pcm, int rate, int hertz) {
    *s = (struct stretch){.pcm = pcm, .rate = rate, .half = (size_t)hertz * 15 / 1000, .search = (size_t)hertz * 8 / 1000};
    assert(s->half <= STRETCH_MAX);
}

static size_t take_first(struct stretch *s, int16_t *out) {
    size_t n = s->known < s->half ? s->known : s->half;
    if (n < s->half && !s->is_all) {
        return 0;
    }
    memcpy(out, s->pcm, n * sizeof *out);
    s->made = n;
    return n;
}

size_t stretch_take(struct stretch *s, int16_t out[STRETCH_MAX]) {
    if (s->made == 0) {
        return take_first(s, out);
    }
    size_t next = s->place + s->half, where = s->made * (size_t)s->rate / 100, ahead = s->is_all ? 0 : s->search;
    if (where + ahead + 2 * s->half > s->known || next + s->half > s->known) {
        return 0;
    }
    s->place = best_place(s, where, next);
    for (size_t i = 0; i < s->half; i++) { /* what follows the last piece fades into the new one */
        int64_t left = (int64_t)(s->half - i) * s->pcm[next + i], right = (int64_t)i * s->pcm[s->place + i];
        out[i] = (int16_t)((left + right) / (int64_t)s->half);
    }
    s->made += s->half;
    return s->half;
}
