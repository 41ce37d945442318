/* An event as a person would meet it, before it is used: the kiosk's own screens in practice, over the organizer's area.
 *
 * Owns:     its arena, the event's words, and a session of its own; nothing of the kiosk's is touched.
 * Promises: nothing is stored and nothing is spoken. Every activity is offered, whatever the hour. It is over when the person
 *           leaves it (erased, or done), and when nobody did anything for ORGANIZER_IDLE_S: then it was left alone. */
#ifndef KIOSK_PREVIEW_H
#define KIOSK_PREVIEW_H
#include "kiosk/session.h"

struct preview {
    struct arena arena;
    struct assets assets;
    struct session_world world;
    struct session session;
    struct room room;
    uint64_t active_ms; /* the last input */
    bool is_on;
};
struct preview_params {
    const char *event_path;
    const char *assets_folder;
    const struct text_engine *text;
    const struct settings *settings;
    const struct session_world *world;
};
/* False with a sentence: it cannot be shown, and is not on. */
MUST_CHECK bool preview_begin(struct preview *p, const struct preview_params *params, uint64_t now_ms, struct err *err);
void preview_end(struct preview *p); /* zeroed is fine */
void preview_input(struct preview *p, const struct ui_input *in);
uint64_t preview_deadline_ms(struct preview *p);
bool preview_is_over(const struct preview *p, uint64_t now_ms, bool *was_left_alone);
#endif
