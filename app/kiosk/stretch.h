/* Recorded speech faster or slower at the same pitch: synchronised overlap-add (WSOLA; Verhelst and Roelands 1993): pieces of
 * 30 ms are laid on each other by half, each from where it continues the last one best, within 8 ms of where it belongs. */
#ifndef KIOSK_STRETCH_H
#define KIOSK_STRETCH_H
#include <stdint.h>

#include "base/arena.h"

/* rate in percent, 50 to 200: 200 is twice as fast. Result in the arena; *out_count is about count * 100 / rate. */
const int16_t *stretch(struct arena *a, const int16_t *pcm, size_t count, int rate, int hertz, size_t *out_count);
#endif
