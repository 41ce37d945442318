/* What an errand that went well shows: its own fields of struct errand, from what the job left in the port. */
#ifndef KIOSK_ERRAND_SHOWN_H
#define KIOSK_ERRAND_SHOWN_H
#include "kiosk/errand_port.h"

bool errand_shown(struct errand_port *ep); /* false: this kind shows nothing */
#endif
