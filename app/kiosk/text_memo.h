/* A text engine that remembers what another one measured, for robots: they see the same words thousands of times.
 *
 * Owns:     a table of fixed size; a newer text takes the place of an older one.
 * Borrows:  the engine behind it.
 * Never:    remembers private text. Keys are 64-bit hashes: two texts that share one would share an extent, no more. */
#ifndef KIOSK_TEXT_MEMO_H
#define KIOSK_TEXT_MEMO_H
#include "ui/text.h"

struct text_memo;
struct text_memo *text_memo_create(const struct text_engine *behind);
void text_memo_destroy(struct text_memo *memo); /* NULL is fine */
const struct text_engine *text_memo_engine(struct text_memo *memo);
#endif
