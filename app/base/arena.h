/* Memory with a lifetime: everything pushed lives until the arena is cleared.
 *
 * Owns:     the blocks. Three arenas exist in a kiosk: application, interview, frame.
 * Promises: pushed memory is zeroed and aligned for any type; arena_clear() overwrites every byte that was
 *           handed out, so that the next person cannot meet the last one; after a clear the blocks are reused,
 *           so a steady state allocates nothing.
 * Never:    returns NULL: out of memory is die(). Never frees one push alone.
 *
 * With ARENA_DEBUG each push is an allocation of its own, so that sanitizers see overruns. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stdarg.h>
#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *first, *current;
    size_t block_size; /* bytes; a larger push gets a block of its own */
};

void arena_init(struct arena *a, size_t block_size);
void arena_clear(struct arena *a);
void arena_finish(struct arena *a); /* clears, then frees; a zeroed arena is fine */

void *arena_push(struct arena *a, size_t size);
void *arena_push_array(struct arena *a, size_t count, size_t size); /* dies when the product overflows */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
size_t arena_used(const struct arena *a); /* bytes handed out since the last clear */

#define ARENA_NEW(a, type)          ((type *)arena_push((a), sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_push_array((a), (count), sizeof(type)))
#endif
