/* One more walked away at a question (store/store.h), as a job of the store. */
#ifndef KIOSK_WALKED_H
#define KIOSK_WALKED_H

/* store_port: struct store_port; ids of its event. What fails is logged, without which question it was. */
void walked_begin(void *store_port, const char *activity, const char *question);
#endif
