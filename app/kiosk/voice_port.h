/* The real listen mode behind a session's port. */
#ifndef KIOSK_VOICE_PORT_H
#define KIOSK_VOICE_PORT_H
#include "kiosk/session.h"

struct session_voice voice_port(struct speech *speech); /* borrows it */
#endif
