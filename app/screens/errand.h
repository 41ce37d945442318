/* What an organizer asks of the kiosk that is not done at once: with a stick, or over the whole store. Read-only for screens,
 * filled by kiosk/errand_port.c. One at a time; what came of the last one stands until the next, or until the area is left. */
#ifndef SCREENS_ERRAND_H
#define SCREENS_ERRAND_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/event.h"

enum errand_kind {
    ERRAND_NONE,
    ERRAND_LIST,      /* which events are on the stick */
    ERRAND_TAKE,      /* one of them, copied and checked */
    ERRAND_EXPORT,    /* tables to the stick */
    ERRAND_HAND_OVER, /* everything to the stick, then nothing of it here (TRUST P15) */
    ERRAND_CONTENTS,  /* a sheet that says what this kiosk holds, to the stick */
    ERRAND_CHECK,     /* the store, row by row */
    ERRAND_UNLOCK,    /* the results of a sealed event, with the key on the stick, until they are left */
    ERRAND_WORDS,     /* the same, with the passphrase that was typed */
    ERRAND_KINDS
};
enum errand_state { ERRAND_IDLE, ERRAND_RUNS, ERRAND_DONE, ERRAND_FAILED };

/* A file on the stick: title and languages, or its first error. */
struct errand_event {
    const char *title, *languages, *problem;
    size_t line, size; /* of the error, 0: the file as a whole; bytes */
};
struct errand_note {
    const char *text;
    size_t line; /* 0: the file as a whole */
    bool is_error;
};
/* A way to take the answers out. */
struct errand_form {
    const char *name; /* "csv": as in chorus export --format */
    bool is_public;
};
enum { ERRAND_FORMS_MAX = 12 };

struct errand_health {
    const char *store_problem; /* why what is stored cannot be told, in English; NULL: it is open */
    uint64_t free_bytes;
    bool is_space_low;
    size_t responses, contributions, unscrubbed; /* unscrubbed: rows since the last scrub */
    size_t damaged, quarantined;                 /* rows the check found; stores that were set aside */
    size_t rebuilt;                              /* rows that came back from the second copy */
    bool has_second, second_fails;               /* a second copy is kept, or should be and is not */
    bool is_checked, is_whole;
    bool has_sound, has_headphones;
    bool has_battery, is_charging, is_battery_low;
    int battery_percent;
    bool is_trial;
};

struct errand {
    bool is_offered;    /* this kiosk keeps answers: there is something to take out, and a place to load events to */
    bool can_load;      /* other events can be loaded */
    bool can_shut_down; /* somebody outside is there who does it */
    bool has_stick, is_writable;
    uint64_t stick_free; /* bytes */

    enum errand_kind kind;
    enum errand_state state;
    size_t done, total;  /* rows, while it runs; total 0: not known */
    bool is_cancelled;   /* it was asked to stop */
    const char *problem; /* why it failed: a sentence, in English as all of those */

    const struct errand_event *events; /* LIST */
    size_t event_count, events_left_out;
    const struct event *event; /* TAKE: the copy; NULL where it is refused */
    const struct errand_note *notes;
    size_t note_count, media;

    struct errand_form forms[ERRAND_FORMS_MAX];
    size_t form_count;
    size_t files, responses, contributions; /* EXPORT, HAND_OVER: written, and of what */
    const char *folder;                     /* on the stick */
    const char *fingerprint;                /* EXPORT of a pack: of the key that signed it; else NULL */
    bool are_wrong_words;                   /* WORDS failed, and that is why */

    struct errand_health health;
};
#endif
