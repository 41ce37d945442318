/* An activity on paper, to be filled in by hand; and the start card for whoever sets the kiosk up.
 *
 * Owns:     nothing; the documents live in the arena.
 * Promises: everything that the screens ask is there, in their order, with room for every answer and for "prefer not to
 *           answer"; what depends on an earlier answer says so in words where it can.
 * Never:    a number or mark that tells one sheet from another. */
#ifndef EXPORT_FORM_H
#define EXPORT_FORM_H
#include "base/err.h"
#include "base/strings.h"
#include "core/event.h"
#include "export/document.h"

struct form_params {
    const struct event *event;
    const struct activity *activity; /* of the form */
    size_t language;
    const struct strings *strings;
    bool is_large; /* type half as large again */
    const struct press_calls *calls;
    struct arena *arena;
};
MUST_CHECK bool form_make(const struct form_params *params, struct document *out, struct err *err);
/* One page: how to begin, the team's corner, what people see, what to say aloud, what to do when, the links people take along. */
MUST_CHECK bool start_card_make(const struct form_params *params, struct document *out, struct err *err);
#endif
