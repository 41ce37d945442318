/* The window that a kiosk's parameters and device ask for. */
#ifndef KIOSK_WINDOW_H
#define KIOSK_WINDOW_H
#include "kiosk/loop.h"
#include "platform/platform.h"

/* a: for what the platform borrows until it is closed. */
MUST_CHECK bool kiosk_open_window(struct platform **out, const struct kiosk_params *p, struct arena *a, struct err *err);
#endif
