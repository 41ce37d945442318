/* What the files of the pass share. Private to core. */
#ifndef CORE_BRAINSTORM_PASS_H
#define CORE_BRAINSTORM_PASS_H
#include "core/brainstorm.h"

void pass_draw_id(const struct brainstorm_pass *pass, uint8_t id[BRAINSTORM_ID]);
bool pass_has_open(const struct brainstorm_pass *pass, enum stage stage); /* open, and there is something to show */

/* brainstorm_stages.c: themes, cards, statements, the first pair. */
void pass_draw_orders(struct brainstorm_pass *pass);
#endif
