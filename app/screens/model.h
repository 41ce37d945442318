/* What a screen may see: read-only. kiosk/session fills it before each frame. */
#ifndef SCREENS_MODEL_H
#define SCREENS_MODEL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/keymap.h"
#include "base/strings.h"
#include "core/brainstorm.h"
#include "core/interview.h"
#include "core/wall.h"
#include "qr/qr.h"
#include "screens/big_wall.h"
#include "screens/desk.h"
#include "screens/door.h"
#include "screens/errand.h"
#include "screens/organizer.h"
#include "screens/results_view.h"
#include "screens/settings.h"
#include "screens/shift.h"
#include "screens/unlock.h"
#include "ui/edit.h"
#include "ui/keyboard.h"

enum screen_id {
    SCREEN_ATTRACT,
    SCREEN_LANGUAGES,
    SCREEN_ACTIVITIES,
    SCREEN_CONSENT,
    SCREEN_STORED,
    SCREEN_QUESTION,
    SCREEN_REVIEW,
    SCREEN_SAVING,
    SCREEN_THANKS,
    SCREEN_IDLE,
    SCREEN_ERASED,
    SCREEN_CLOSED,
    SCREEN_OUT_OF_SERVICE,
    SCREEN_SETTINGS,
    SCREEN_RECEIPT, /* "do you want a code?", before sending */
    SCREEN_SLIP,    /* the code, behind it */
    SCREEN_ROLE,    /* a brainstorm's, one for each step of core/brainstorm.h, in the same order */
    SCREEN_COLLECT,
    SCREEN_SIMILAR,
    SCREEN_THEMES,
    SCREEN_WALL,
    SCREEN_DOTS,
    SCREEN_VALIDATE,
    SCREEN_MUST_ACT,
    SCREEN_PAIRWISE,
    SCREEN_SUMMARY,     /* what will be stored, and Send */
    SCREEN_PAUSED,      /* an organizer said so: "back in five minutes" */
    SCREEN_PAPER,       /* an organizer enters paper forms, and is out of the area; between two of them */
    SCREEN_SHIFT_START, /* a peer's code; rests here where no shift is on */
    SCREEN_SHIFT_SITE,
    SCREEN_SHIFT_TURN, /* "your answers, I look away": rests here, instead of attract, while a shift is on */
    SCREEN_SHIFT_END,
    SCREEN_PIN, /* the door of the organizer's area, see door.h */
    SCREEN_PIN_NEW,
    SCREEN_PIN_WORDS,
    SCREEN_PIN_RECOVER,
    SCREEN_BIG_WALL,  /* the kiosk itself as the big screen, see big_wall.h */
    SCREEN_ORGANIZER, /* from here on the organizer's area: home, then its rooms */
    SCREEN_RESULTS,   /* the activities, see results_view.h */
    SCREEN_RESULT,    /* a question of one */
    SCREEN_RESULT_BY, /* by which groups */
    SCREEN_UNLOCK,    /* the words of a sealed event's key, see unlock.h */
    SCREEN_OPEN_CLOSE,
    SCREEN_DESK, /* see desk.h */
    SCREEN_QUEUE,
    SCREEN_THEME_LIST,
    SCREEN_THEME,
    SCREEN_THEME_TARGET,
    SCREEN_THEME_NAME,
    SCREEN_EXPORT, /* see errand.h, and what follows */
    SCREEN_LOAD,
    SCREEN_LOADED, /* one event of the stick, copied and checked */
    SCREEN_CONTENTS,
    SCREEN_HEALTH,
    SCREEN_HAND_OVER,
    SCREEN_SHUT_DOWN,
    SCREEN_ERRAND, /* one is under way, or has ended */
    SCREENS
};

/* Paper forms being entered, one after the other. */
enum paper_last { PAPER_NONE, PAPER_STORED, PAPER_DROPPED };
struct paper_shift {
    size_t forms; /* stored since it began */
    enum paper_last last;
    char focus[NODE_ID_MAX]; /* the form that was entered last */
};

enum listen_state { LISTEN_NO_SOUND, LISTEN_NO_VOICE, LISTEN_READY };

/* Whether the last that a person did was a touch, and where, in pixels of the window. */
struct finger {
    bool is_last;
    struct point at;
};

struct model {
    const struct event *event;
    enum screen_id screen;
    size_t language;                          /* index into event->languages */
    const struct strings *strings;            /* of that language */
    const struct strings *const *all_strings; /* [event->language_count] */
    const struct keymap *keymap, *digits, *pin_keys;

    const struct interview *interview;  /* NULL before the consent is agreed to */
    const struct brainstorm_pass *pass; /* NULL outside of a brainstorm, and before the consent is agreed to */
    const struct wall_index *wall;      /* of WALL and DOTS; NULL elsewhere */
    const struct door *door;            /* NULL: nobody stands at the door of the organizer's area */
    const struct organizer *organizer;  /* NULL: no organizer is in */
    const struct big_wall *big_wall;    /* of BIG_WALL; NULL elsewhere */
    const struct results_view *results; /* NULL: nobody looks at results */
    const struct unlock *unlock;        /* of UNLOCK; NULL elsewhere */
    const struct errand *errand;        /* NULL: no organizer is in, or this kiosk keeps nothing */
    bool clock_is_plausible;            /* with an organizer in */
    const struct desk *desk;            /* NULL: no organizer is at the desk of a brainstorm */
    const struct activity *activity;    /* NULL before it is chosen */
    const bool *activity_offered;       /* [activity_count] open now, and not done by this person */
    enum answer_problem problem;        /* of the question on screen; shown beside it */
    double problem_bound;
    int page;                /* asked for; a frame that has fewer shows its last, since only it knows how many fit */
    bool in_interview;       /* languages, stored: opened from inside an interview, Back leads there */
    const struct edit *edit; /* the field on screen, NULL when there is none */
    struct keyboard_state keyboard;
    bool keyboard_open;

    struct settings settings;   /* of this person */
    const struct theme *themes; /* [THEMES], with the event's accent */
    enum listen_state listen;   /* what the listen button says */
    bool is_talking;            /* the screen is being read aloud */
    bool is_paused;             /* and waits to go on */
    bool curtain;               /* the screen is dark while somebody listens */
    bool may_agree_aloud;       /* the loudspeaker would read answers to bystanders: that can be agreed to */

    uint64_t screen_ms;         /* since this screen came up */
    int attract_language;       /* attract: which language is shown now */
    int countdown_s;            /* idle, thanks */
    bool erased_by_idle;        /* erased: nobody came back; else the person asked */
    bool not_saved;             /* out of service: an answer was given up */
    const char *out_of_service; /* sentence for the organizer, NULL */
    const struct qr *qrs;       /* [follow_up_count] */
    const char *logo;           /* path or NULL */
    const char *receipt;        /* slip: the code; NULL elsewhere */
    const struct qr *receipt_qr;
    bool practice, trial;            /* marked on every screen */
    const struct paper_shift *paper; /* NULL: people answer themselves; else marked, too */
    const struct shift_view *shift;  /* NULL: not in peer mode */
    struct finger touch;             /* that led to the consent */
    bool send_locked;                /* first second of the review (ACCESS A6) */
};
#endif
