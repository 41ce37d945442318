/* What the screens of an organizer's errands have in common. Private to screens. */
#ifndef SCREENS_ERRAND_VIEW_H
#define SCREENS_ERRAND_VIEW_H
#include "screens/reading.h"

/* A count that goes on growing: 0, "less than 5", then in steps of five, so that looking before and after a visit does not show
 * that one person answered (TRUST P6). What leaves in a file, and what is destroyed, is counted exactly. */
const char *errand_stepped(struct ui *ui, const struct model *model, size_t n);
const char *errand_size(struct ui *ui, const struct model *model, uint64_t bytes);
/* What to say of the stick: put one in, it cannot be written to, how much is free. */
const char *errand_stick(struct ui *ui, const struct model *model, bool to_write);
bool errand_can_write(const struct model *model); /* a stick is there, nothing else is under way */
/* Words of a language and direction of their own, such as what a checker says, that stand within others: U+2068 ... U+2069. */
const char *errand_foreign(struct ui *ui, const char *text);
/* Lines of a reading: what is well, what is not. */
void errand_line(struct reading *r, const char *text);
void errand_good(struct reading *r, const char *text);
void errand_bad(struct reading *r, const char *text);
/* What stands in r, the stick to write to, and the one button that begins the errand. */
void errand_to_stick(struct ui *ui, const struct model *model, struct effects *out, struct reading *r, const char *id,
                     enum string_id word);
#endif
