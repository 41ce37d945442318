/* Sound out: one device, opened when there is something to play and closed when there is not.
 *
 * Owns:     the device, a queue of AUDIO_QUEUE_MS at AUDIO_HERTZ, mono; SDL's audio.
 * Promises: nothing is loaded or opened before the first push; nothing wakes up while it is silent (SDL feeds an open device even
 *           when it is paused, so it is closed); what was cleared is gone at once, from the queue and from memory; volume applies
 *           at once.
 *           A sound server is only asked when its socket is there, so that its library never starts one (TRUST K6, D14).
 * Never:    blocks for longer than opening or closing a device takes (tens of ms). Not for use by two threads. */
#ifndef PLATFORM_AUDIO_H
#define PLATFORM_AUDIO_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { AUDIO_HERTZ = 22050, AUDIO_QUEUE_MS = 2000, AUDIO_LINGER_MS = 1000, AUDIO_VOLUME_DEFAULT = 70, AUDIO_VOLUME_MAX = 100 };

struct audio;
struct audio *audio_create(void);
void audio_destroy(struct audio *a); /* before platform_close(); NULL is fine */

/* Whether something pushed would be heard: a device or a server was there when it was last looked for, by audio_create() or
 * audio_try_again(), and opening it has not failed since. $SDL_AUDIODRIVER counts as one that is there. */
bool audio_is_available(const struct audio *a);
void audio_try_again(struct audio *a); /* looks again: the next person, another device */

/* Queues signed 16 bit mono and opens the device when it must. Returns how many samples were taken: fewer when the queue is full,
 * 0 too when there is no device. hertz: 4000 to 192000. */
size_t audio_push(struct audio *a, const int16_t *pcm, size_t count, int hertz);
uint32_t audio_queued_ms(struct audio *a); /* not yet given to the device */
uint32_t audio_room_ms(struct audio *a);
uint64_t audio_played_ms(struct audio *a); /* given to the device since it was created, without silence for want of sound */
void audio_clear(struct audio *a);
void audio_pause(struct audio *a, bool paused); /* keeps the queue */
void audio_set_volume(struct audio *a, int percent);
int audio_volume(const struct audio *a);

/* Closes the device after AUDIO_LINGER_MS of nothing. Returns when to call again, UINT64_MAX: not before the next push. */
uint64_t audio_tick(struct audio *a, uint64_t now_ms);
#endif
