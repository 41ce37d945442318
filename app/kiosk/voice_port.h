/* The real listen mode behind a session's port. */
#ifndef KIOSK_VOICE_PORT_H
#define KIOSK_VOICE_PORT_H
#include "kiosk/session.h"

struct session_voice voice_port(struct speech *speech); /* borrows it */
struct session_voice voice_still(void);                 /* ready in every language, and silent: for pictures and measures */
#endif
