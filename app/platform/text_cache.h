/* Layouts by content: what was laid out once is not laid out again.
 *
 * Owns:     the layouts. Those of the public cache stay until they are the oldest and room is needed; those of private text live
 *           until the next present that does not use them, and keep no copy of the source.
 * Promises: at most TEXT_CACHE_BYTES of public layouts; a hit allocates nothing. */
#ifndef PLATFORM_TEXT_CACHE_H
#define PLATFORM_TEXT_CACHE_H
#include "platform/text_layout.h"

enum { TEXT_CACHE_SETS = 256, TEXT_CACHE_WAYS = 8, TEXT_CACHE_PRIVATE = 32, TEXT_CACHE_BYTES = 1 << 20 };

struct text_key {
    const char *text;
    struct font_want want;
    struct text_wrap wrap;
    bool is_private;
};
struct text_cached {
    uint64_t hash, used;
    char *source; /* NULL when private */
    struct text_layout *layout;
    struct text_spare spare; /* private: the block of the last one */
};
struct text_cache {
    struct text_cached public_ones[TEXT_CACHE_SETS][TEXT_CACHE_WAYS], private_ones[TEXT_CACHE_PRIVATE];
    struct text_widths widths, private_widths;
    size_t bytes; /* of the public layouts */
    uint64_t clock, presented;
    struct arena scratch;
    struct fonts *fonts;
};

void text_cache_init(struct text_cache *c, struct fonts *fonts);
void text_cache_finish(struct text_cache *c);
/* Valid until the next get. */
const struct text_layout *text_cache_get(struct text_cache *c, const struct text_key *key);
struct text_widths *text_cache_widths(struct text_cache *c, bool is_private);
void text_cache_presented(struct text_cache *c); /* destroys private layouts that this frame did not use */
void text_cache_forget(struct text_cache *c);    /* destroys every private layout and width */
#endif
