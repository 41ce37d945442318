/* What a screen asks for. A frame appends effects; kiosk/effects.c carries them out by table. */
#ifndef SCREENS_EFFECTS_H
#define SCREENS_EFFECTS_H
#include <stddef.h>

#include "screens/settings.h"
#include "ui/edit.h"
#include "ui/keyboard.h"

enum effect_kind {
    EFFECT_NONE,
    EFFECT_START,          /* attract was tapped */
    EFFECT_SHOW_LANGUAGES, /* the language button of the header */
    EFFECT_LANGUAGE,       /* index: into event->languages */
    EFFECT_ACTIVITY,       /* index */
    EFFECT_SHOW_STORED,    /* "see what is stored" */
    EFFECT_AGREE,
    EFFECT_CHOOSE, /* index: choice */
    EFFECT_NUMBER, /* number */
    EFFECT_ROW,    /* index: row, number: point */
    EFFECT_EDIT,   /* edit */
    EFFECT_OPEN_KEYBOARD,
    EFFECT_CLOSE_KEYBOARD,
    EFFECT_KEYBOARD, /* keyboard: its new state */
    EFFECT_PAGE,     /* index: page of a long list */
    EFFECT_NEXT,
    EFFECT_BACK, /* also out of languages and stored */
    EFFECT_DECLINE,
    EFFECT_OPEN_QUESTION, /* index, from the review */
    EFFECT_SEND,
    EFFECT_RECEIPT, /* send, and show a code */
    EFFECT_ERASE,   /* erase and leave, immediate and total */
    EFFECT_DONE,    /* thank-you, erased: to attract */
    EFFECT_STILL_HERE,
    EFFECT_SHOW_SETTINGS, /* the settings button of the header */
    EFFECT_SETTINGS,      /* settings: all of them as they are now */
    EFFECT_LISTEN,        /* reads the screen from the top, or stops reading */
    EFFECT_LISTEN_PAUSE,  /* waits, or goes on */
    EFFECT_LISTEN_REPEAT, /* what was said last */
    /* In a brainstorm. */
    EFFECT_ROLE,        /* index */
    EFFECT_ADD_IDEA,    /* the field's words become a card */
    EFFECT_EDIT_IDEA,   /* index: own card */
    EFFECT_REMOVE_IDEA, /* index: own card */
    EFFECT_OPEN_THEMES, /* index: own card */
    EFFECT_TAG,         /* index: theme; theme_count: something else */
    EFFECT_JOIN,        /* index: idea on the board, "the same for me" */
    EFFECT_LEAVE,       /* index: idea on the board, takes that back */
    EFFECT_DOT,         /* index: idea on the board */
    EFFECT_TAKE_DOT,    /* index: idea on the board */
    EFFECT_UNDO_DOT,
    EFFECT_VOTE,   /* index: enum vote */
    EFFECT_ACTOR,  /* index */
    EFFECT_PREFER, /* index: enum side */
    EFFECT_UNDO_PAIR,
    EFFECT_NEXT_STAGE, /* enough of this one */
    /* At the door of the organizer's area, and in it. */
    EFFECT_PIN_ENTER,        /* the field's words are whole */
    EFFECT_PIN_FORGOTTEN,    /* to the recovery words */
    EFFECT_PIN_WRITTEN,      /* the recovery words are on paper */
    EFFECT_OPEN_CLOSE,       /* index: activity */
    EFFECT_PAUSE,            /* begins or ends */
    EFFECT_PRACTICE,         /* on or off */
    EFFECT_ORGANIZER_GO,     /* index: the screen of a room */
    EFFECT_RESULTS_OPEN,     /* index: entry of the list */
    EFFECT_RESULTS_QUESTION, /* index */
    EFFECT_RESULTS_CHOOSE_BY,
    EFFECT_RESULTS_BY, /* index: grouping, -1: everybody */
    EFFECT_RESULTS_TABLE,
    /* A peer's shift. */
    EFFECT_SHIFT_CODE,   /* the field's digits are whole */
    EFFECT_SHIFT_SITE,   /* index: into event->sites; -1: another place */
    EFFECT_SHIFT_END,    /* to its end */
    EFFECT_SHIFT_HOURS,  /* index: half hours */
    EFFECT_SHIFT_FINISH, /* they are right: it is over */
    /* At the organizer's desk. */
    EFFECT_DESK_ACTIVITY, /* index */
    EFFECT_DESK_STAGE,    /* index: enum stage, opens or closes it */
    EFFECT_DESK_THEMES,
    EFFECT_DESK_FILTER, /* index: enum idea_status: the queue of those ideas */
    EFFECT_DESK_STATUS, /* index: idea on the board; number: enum coding_kind */
    EFFECT_DESK_THEME,  /* index: theme on the board, IDEA_NONE: of no theme */
    EFFECT_DESK_PICK,   /* index: idea on the board */
    EFFECT_DESK_TASK,   /* index: enum desk_task */
    EFFECT_DESK_NAME,
    EFFECT_DESK_UNDO,
    /* Errands of an organizer. */
    EFFECT_ERRAND_TAKE,   /* index: event of the list */
    EFFECT_ERRAND_EXPORT, /* index: form */
    EFFECT_RESULTS_UNLOCK,
    EFFECT_UNLOCK_ENTER,
    EFFECT_UNLOCK_SHOW,  /* or hide */
    EFFECT_ERRAND_BEGIN, /* what the screen is for */
    EFFECT_ERRAND_RUN_EVENT,
    EFFECT_ERRAND_TRY_EVENT,
    EFFECT_ERRAND_SHUT_DOWN,
    EFFECT_KINDS
};

struct effect {
    enum effect_kind kind;
    int index;
    double number;
    struct edit_op edit;
    struct keyboard_state keyboard;
    struct settings settings;
};
enum { EFFECTS_MAX = 4 };
struct effects {
    struct effect at[EFFECTS_MAX];
    size_t n;
};
/* Appends a zeroed effect of this kind and returns it. */
struct effect *effects_push(struct effects *out, enum effect_kind kind);
#endif
