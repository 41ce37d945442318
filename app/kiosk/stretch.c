#include "kiosk/stretch.h"

#include <string.h>

struct stretch {
    const int16_t *pcm;
    size_t count, half, search;
};

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
    for (size_t at = from; at <= where + s->search && at + 2 * s->half <= s->count; at += 2) {
        int64_t now = likeness(s, next, at);
        if (now > most) {
            most = now;
            best = at;
        }
    }
    return best;
}

const int16_t *stretch(struct arena *a, const int16_t *pcm, size_t count, int rate, int hertz, size_t *out_count) {
    const struct stretch s = {pcm, count, (size_t)hertz * 15 / 1000, (size_t)hertz * 8 / 1000};
    size_t room = count * 100 / (size_t)rate + 4 * s.half, n = s.half, place = 0;
    if (count < 4 * s.half) {
        *out_count = count;
        return pcm;
    }
    int16_t *out = ARENA_ARRAY(a, int16_t, room);
    memcpy(out, pcm, s.half * sizeof *out);
    while (n + s.half <= room) {
        size_t next = place + s.half, where = n * (size_t)rate / 100;
        if (where + 2 * s.half > count || next + s.half > count) {
            break;
        }
        place = best_place(&s, where, next);
        for (size_t i = 0; i < s.half; i++) { /* what follows the last piece fades into the new one */
            int64_t left = (int64_t)(s.half - i) * pcm[next + i], right = (int64_t)i * pcm[place + i];
            out[n + i] = (int16_t)((left + right) / (int64_t)s.half);
        }
        n += s.half;
    }
    *out_count = n;
    return out;
}
