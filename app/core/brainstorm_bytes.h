/* What the encodings of contributions and of coding operations share, over core/cbor.h. Private to core.
 *
 * A get gives false with r->fault set; strings are copied into the arena. */
#ifndef CORE_BRAINSTORM_BYTES_H
#define CORE_BRAINSTORM_BYTES_H
#include "base/arena.h"
#include "core/cbor.h"

enum { BYTES_SLOT_MAX = 1000000 };
/* A spelling: what an id may be. */
enum bytes_id { BYTES_ID, BYTES_ID_OR_NONE, BYTES_HEX, BYTES_HEX_OR_NONE, BYTES_TAG };

bool bytes_get_id(struct cbor_reader *r, struct arena *a, enum bytes_id spelling, const char **out);
/* Not blank; sanitised texts only: no control but newline. */
bool bytes_get_words(struct cbor_reader *r, struct arena *a, size_t max_code_points, size_t max_bytes, const char **out);
/* One of the names; *out is its index. */
bool bytes_get_name(struct cbor_reader *r, const char *const *names, size_t n, int *out);
/* A list of ids, none of them twice; sorted: in ascending order of bytes. */
bool bytes_get_ids(struct cbor_reader *r, struct arena *a, enum bytes_id spelling, bool sorted, size_t max,
                   const char *const **out, size_t *count);

void bytes_put_ids(struct strbuf *out, const char *const *ids, size_t n);
void bytes_put_sorted(struct strbuf *out, const char *const *ids, size_t n); /* and each once */
bool bytes_is_hex(const char *s, size_t n);                                  /* 32 lower-case hex digits */
#endif
