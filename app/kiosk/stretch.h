/* Recorded speech faster or slower at the same pitch: synchronised overlap-add (WSOLA; Verhelst and Roelands 1993): pieces of
 * 30 ms are laid on each other by half, each from where it continues the last one best, within 8 ms of where it belongs.
 *
 * Borrows: the samples, of which more and more may become known. */
#ifndef KIOSK_STRETCH_H
#define KIOSK_STRETCH_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STRETCH_MAX = 1024 }; /* samples that one call gives at most */

struct stretch {
    const int16_t *pcm;
    size_t known; /* samples in pcm; the caller raises it ... */
    bool is_all;  /* ... until there are no more */
    int rate;
    size_t half, search, place, made;
};

/* rate in percent, 50 to 200: 200 is twice as fast; hertz: 8000 to 48000. */
void stretch_init(struct stretch *s, const int16_t *pcm, int rate, int hertz);
/* The next samples; 0: more must be known first, or it is the end. In all about known * 100 / rate. */
size_t stretch_take(struct stretch *s, int16_t out[STRETCH_MAX]);
#endif
