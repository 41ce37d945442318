/* An event from a stick: which there are, a copy that is checked as a whole, and that copy as the kiosk's own (TRUST I2 to I4,
 * I11).
 *
 * What is checked is what is kept: the file and its folder ID/ are copied into a cell of kiosk/loaded.h first, and everything
 * else looks at the copy. The stick may change or go meanwhile.
 *
 * Promises: the event that runs is touched by nothing here. One bad event never hides the others. A refusal names line and
 *           reason. */
#ifndef KIOSK_INTAKE_H
#define KIOSK_INTAKE_H
#include "author/diagnostics.h"
#include "core/event.h"
#include "kiosk/loaded.h"

enum {
    INTAKE_LISTED_MAX = 50,
    INTAKE_MEDIUM_MAX = 2 * 1024 * 1024, /* bytes, one picture or sound */
    INTAKE_MEDIA_MAX = 32 * 1024 * 1024  /* all of them */
};

struct intake_entry {
    const char *file;      /* bare name on the stick */
    const char *title;     /* in its own first language; NULL: it has an error */
    const char *languages; /* "en, fr" */
    const char *problem;   /* the first error */
    size_t line;           /* of that; 0: the file as a whole */
    size_t size;           /* bytes of the file */
};
struct intake_list {
    struct intake_entry *at; /* by name */
    size_t n, left_out;      /* left_out: behind INTAKE_LISTED_MAX */
};
/* The files *.yaml of a stick, each read and checked by itself, without its folder. False: the stick cannot be read. */
MUST_CHECK bool intake_list(const char *stick, struct arena *a, struct intake_list *out, struct err *err);

struct intake_params {
    const char *stick, *file;    /* file: a name of the list */
    const char *root;            /* holds the data folders; the copy goes there */
    const struct event *running; /* the event that runs */
    const char *site;            /* where this kiosk stands; NULL */
    int64_t today;               /* local days since 1970; RETENTION_NO_CLOCK: not known */
};
struct intake {
    const struct event *event; /* the copy; NULL: not accepted, the diagnostics say why */
    struct diagnostics diagnostics;
    char cell[LOADED_CELL + 1];
    size_t media; /* files */
};
/* Copies and checks. Everything lives in the arena. */
void intake_take(const struct intake_params *params, struct arena *a, struct intake *out);
/* The copy runs at the next start. */
MUST_CHECK bool intake_accept(const struct intake_params *params, const struct intake *in, struct err *err);
void intake_drop(const struct intake_params *params, struct intake *in); /* the copy is not wanted */
#endif
