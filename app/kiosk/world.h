/* The real world for a session: the system's clock and randomness. Robots and tests bring their own. */
#ifndef KIOSK_WORLD_H
#define KIOSK_WORLD_H
#include "kiosk/session.h"

int64_t world_local_s(void *ctx, bool *plausible);
void world_draw_id(void *ctx, uint8_t id[RESPONSE_ID_SIZE]);
uint64_t world_order_seed(void *ctx);
uint64_t world_slept_ms(void); /* how long the machine has slept since it was switched on */
/* Core dumps and debuggers off: what is being typed stays in this process (TRUST P10). */
void world_close_doors(void);
#endif
