/* One recorded voice on its way to the loudspeaker, at the rate of the person who listens.
 *
 * Owns:     the file being read, what of it is decoded.
 * Promises: no more is decoded than the queue takes, so that it begins at once; nothing is kept when it ends. */
#ifndef KIOSK_PLAYBACK_H
#define KIOSK_PLAYBACK_H
#include "base/arena.h"
#include "kiosk/stretch.h"
#include "platform/audio.h"
#include "platform/audio_file.h"

struct playback {
    struct audio_file *file; /* NULL: nothing is played */
    struct arena arena;
    int16_t *pcm; /* all that was decoded; NULL at the usual rate */
    struct stretch stretch;
    int16_t piece[STRETCH_MAX];
    size_t n, at;
};

/* rate in percent, 50 to 200. A zeroed playback is fine. */
MUST_CHECK bool playback_begin(struct playback *p, const char *path, int rate, struct err *err);
bool playback_feed(struct playback *p, struct audio *audio); /* as much as the queue takes; true: that was all */
void playback_end(struct playback *p);
#endif
