/* The part of chorus export that is about brainstorms. */
#ifndef CLI_EXPORT_BRAINSTORM_H
#define CLI_EXPORT_BRAINSTORM_H
#include "core/event.h"
#include "store/store.h"

struct brainstorm_job {
    struct store *store;
    const struct event *event; /* with at least one brainstorm */
    size_t language;
    const char *out, *earlier; /* earlier: path of a brainstorm.json, NULL */
    bool as_json;
    struct arena *arena;
};
/* The exit status, and what was written on stdout; a sentence in err where it could not be. */
int export_brainstorm(const struct brainstorm_job *job, struct err *err);
#endif
