/* One kiosk as a state machine: inputs and time go in, draw commands and nodes come out. No window, no store, no clock.
 *
 * Owns:     the arenas (kiosk, person, two alternating frames), the toolkit's state, the model that screens read, the
 *           interview and the words being typed.
 * Borrows:  everything in session_params, which outlives it.
 * Promises: frames read the model and ask by effects; an effect is carried out after its frame, and session_draws() and
 *           session_nodes() then show the state behind it. A thank-you only after session_saved(STORE_OK). The response id is
 *           drawn when the interview starts and kept over every retry (TRUST D3), the bytes too. session_reset() leaves
 *           nothing of a person in the session's memory (P11).
 * Never:    SDL, SQL, a thread, a system clock. */
#ifndef KIOSK_SESSION_H
#define KIOSK_SESSION_H
#include "author/assets_file.h"
#include "core/interview.h"
#include "kiosk/big_play.h"
#include "kiosk/pace.h"
#include "kiosk/room.h"
#include "kiosk/speech.h"
#include "screens/screens.h"
#include "store/pin.h"
#include "store/pin_rules.h"
#include "store/pin_words.h"
#include "store/receipt.h"
#include "store/store.h"

/* The store as a session sees it; kiosk/store_port.h joins the real one. */
struct session_port {
    void *ctx;
    enum store_status (*check_space)(void *ctx, struct err *err); /* before an interview starts (TRUST D8) */
    /* Returns at once, copies; the answer comes by session_saved(), never from inside this call. */
    void (*begin_save)(void *ctx, const uint8_t id[RESPONSE_ID_SIZE], const uint8_t *body, size_t n);
    /* The same for a brainstorm's rows, all or none. */
    void (*begin_save_rows)(void *ctx, const struct contribution_row *rows, size_t n);
    /* An organizer's step; the room has it when the answer comes, by session_coded(). */
    void (*begin_code)(void *ctx, const struct contribution_row *row);
    void (*begin_set_stages)(void *ctx, const char *activity, unsigned stages);
    /* What an organizer sees and switches; may be NULL. The answer comes by session_closed_kept(). */
    size_t (*count_responses)(void *ctx);
    void (*begin_set_closed)(void *ctx, size_t activity, bool closed);
    /* A peer's shift, copied; behind a scrub of the answers (store/shifts.h). The answer comes by session_shift_kept(). May be
     * NULL: then no shift is kept. */
    void (*begin_shift)(void *ctx, const struct shift *shift);
    void (*begin_walked)(void *ctx, const char *activity, const char *question); /* ids; may be NULL, there is no answer */
    bool (*needs_scrub)(void *ctx);
    void (*begin_scrub)(void *ctx);
    void (*interrupt)(void *ctx); /* somebody touched: a scrub gives way */
};

/* The PIN as a session sees it; kiosk/pin_port.h joins the real one. Asked only while nothing of it is under way. */
enum pin_task { PIN_TASK_TRY, PIN_TASK_RECOVER, PIN_TASK_SET, PIN_TASKS };
enum { DOOR_WORDS_MAX = 80, PIN_SECRET_BYTES = DOOR_WORDS_MAX * 4 + 1 };
struct session_pin {
    void *ctx;
    enum pin_standing (*standing)(void *ctx);
    bool (*has_recovery)(void *ctx); /* the recovery words can be looked at */
    uint64_t (*wait_ms)(void *ctx, uint64_t now_ms);
    /* Returns at once, copies; the answer comes by session_pinned(), never from inside this call. */
    void (*begin)(void *ctx, enum pin_task task, const char *secret, uint64_t now_ms);
};
struct pin_answer {
    enum pin_task task;
    enum pin_result result; /* PIN_RIGHT also where a PIN was set */
    uint32_t failures;      /* in a row, before this */
    const char *words;      /* of a PIN that was set */
};

struct tallies; /* kiosk/tallies.h */
/* What an organizer asks for that is not done at once, see screens/errand.h; kiosk/errand_port.h joins the real one. */
struct errand_order {
    enum errand_kind kind;
    size_t index;         /* TAKE: of the list; EXPORT: of the forms */
    const char *language; /* of labels; a tag */
    int slot;             /* now */
    int64_t today;        /* local days since 1970; RETENTION_NO_CLOCK: not known */
};
struct session_errands {
    void *ctx;
    const struct errand *(*look)(void *ctx); /* how it stands; valid until the next call */
    /* Returns at once; the end is told by session_errand_ended(). False: one is under way, or what it wants is not there. */
    bool (*begin)(void *ctx, const struct errand_order *order);
    void (*cancel)(void *ctx);
    void (*enter)(void *ctx);     /* an organizer is in: sticks may come */
    void (*leave)(void *ctx);     /* and out: what runs is cancelled, what came of it forgotten */
    void (*run_event)(void *ctx); /* the one that was taken, from now on */
    void (*try_event)(void *ctx); /* the same for practice, for a while */
    void (*shut_down)(void *ctx);
    void (*seal)(void *ctx); /* results that a key opened are forgotten, and words that were typed for one */
    /* Where the words of a key are typed: SEAL_WORDS_BYTES, empty, and never swapped; ERRAND_WORDS takes them from there.
     * Gone with seal() and leave(). NULL: there is no such memory. */
    char *(*words)(void *ctx);
    struct room *(*opened)(void *ctx); /* of a sealed event, until seal(); without activities where a key opened nothing */
};

/* Where the world comes in. */
struct session_world {
    void *ctx;
    int64_t (*local_s)(void *ctx, bool *plausible); /* local time, seconds since 1970-01-01T00:00 local */
    void (*draw_id)(void *ctx, uint8_t id[RESPONSE_ID_SIZE]);
    uint64_t (*order_seed)(void *ctx); /* separate from the id, never stored (CONTRACTS) */
    void (*forget)(void *ctx);         /* a person was erased: drop private textures; may be NULL */
};

/* Listen mode as a session sees it; kiosk/voice_port.h joins the real one. */
struct session_voice {
    void *ctx;
    enum speech_state (*state)(void *ctx, const char *tag);
    bool (*may_say_private)(void *ctx, bool agreed);
    bool (*is_talking)(void *ctx); /* also while paused */
    bool (*is_paused)(void *ctx);
    void (*say)(void *ctx, const struct speech_item *items, size_t count); /* copies; ends what was being said */
    void (*stop)(void *ctx);
    void (*pause)(void *ctx, bool paused);
    void (*set_rate)(void *ctx, int percent);
    void (*set_volume)(void *ctx, int percent);
    void (*reset)(void *ctx); /* the next person */
};

struct session_params {
    const struct event *event;
    const struct assets *assets;
    const struct text_engine *text;
    const struct session_port *port;       /* NULL: practice, nothing is stored */
    struct tallies *tallies;               /* NULL: nothing is counted */
    struct room *room;                     /* may be NULL where the event has no brainstorm */
    const struct session_pin *pin;         /* NULL: there is no organizer's area (practice) */
    const struct session_voice *voice;     /* NULL: there is no sound */
    const struct session_errands *errands; /* NULL: nothing is kept here, so nothing is taken out */
    const struct settings *settings;       /* where every person starts; NULL: settings_usual() */
    const struct session_world *world;
    const char *site;     /* id in the event, or NULL */
    size_t language;      /* where every person starts, index into event->languages */
    bool practice, trial; /* marked on every screen */
    bool random_order;    /* false keeps file order (shots, goldens) */
};

enum {
    SAVE_RETRIES = 3,
    SAVE_RETRY_MS = 1000,
    ERASED_MS = 5000,
    ATTRACT_TURN_MS = 8000,
    SEND_LOCK_MS = 1000,
    SLIP_S = 120,       /* to write a code down */
    CLOSING_TIMES = 10, /* the slip and the thank-you stay, whoever acts, this many times as long as they would by themselves */
    SAVING_WORDS_MS = 300
};
enum { SCRUB_AFTER_MS = 10000, SPACE_RECHECK_MS = 30000, OPENING_RECHECK_MS = 60000 };

/* A screen that another was opened over. Languages and settings over each other: the one opened again is gone back to. */
enum { BENEATH_MAX = 2 };
struct beneath {
    enum screen_id screen;
    int page;
    bool in_interview;
};

/* What tells one screen to be read from another. */
struct spoken {
    bool is_any, keyboard_open;
    bool was_talking;                           /* when the last action came, which ended it */
    bool told_private;                          /* that nothing typed is read aloud here; once a screen is enough */
    bool last_touched;                          /* what was said last was touched: it is repeated as it was said */
    bool curtain_is_new;                        /* it came down, and that is not said yet */
    enum string_id set;                         /* what a key has set: STR_SET_RATE, STR_SET_VOLUME; 0: nothing */
    char focus[NODE_ID_MAX], last[NODE_ID_MAX]; /* last: what was said alone, "" : the screen */
    char typed[INPUT_TEXT_MAX];                 /* on a keyboard, to be echoed */
    uint64_t touched_ms;                        /* of the activation that was last heard of */
    uint64_t wrong;                             /* the mark of what is wrong; 0: nothing is */
    size_t length;                              /* bytes of the dots in a masked field */
    uint64_t marks[NODES_MAX];                  /* in the organizer's area: of what stands on the screen (kiosk/speech_words.h) */
    size_t mark_count;
    enum string_id ended; /* what became of an errand whose screen lies beneath another; 0: nothing */
    uint32_t arrival;     /* session.arrivals */
    int state;            /* of the door, or where a key's words are typed */
    enum screen_id screen;
    const struct question *question;
    size_t language;
    int page;
};

enum { ORGANIZER_UNDO_MAX = 100 };
enum { CALM_IDLE_S = 180 }; /* ACCESS A10: by ear, by switch, in large type */

struct session {
    struct session_params params;
    struct arena kiosk, person, frames[2];
    int frame;       /* which of frames[] holds the last frame */
    bool is_settled; /* the last frame shows the state */
    struct ui ui;
    struct model model;
    struct theme themes[THEMES]; /* with the event's accent */

    /* Of a person; all of it is gone after session_reset(). */
    struct interview interview;
    bool has_interview;
    struct pace pace;
    struct finger touch;
    struct brainstorm_pass pass;
    bool has_pass, has_asked;
    struct wall_index wall, dots;        /* of those steps, in the person's arena; no cards: not built yet */
    uint32_t asked;                      /* number of the last question "what is similar?" that was answered */
    const struct contribution_row *rows; /* what is being saved, in the person's arena */
    size_t row_count;
    struct edit edit;
    char *edit_buf;     /* in the person's arena */
    struct strbuf body; /* what is being saved */
    int retries;
    char receipt[RECEIPT_CODE_ROOM];  /* the code of who asked for one, from Send to the end of the slip; "" else */
    struct qr receipt_qr;             /* in the person's arena */
    struct beneath before_receipt;    /* where Send was pressed */
    bool done[EVENT_ACTIVITIES_MAX];  /* by this person */
    struct beneath back[BENEATH_MAX]; /* what languages and settings were opened over, and stand over */
    int back_count;
    enum screen_id beneath; /* the idle warning */
    struct spoken spoken;   /* the last that listen mode read of its own accord */

    /* Of an organizer, and gone with them as well. */
    struct organizer organizer;
    struct paper_shift paper;
    struct door door;
    char door_first[PIN_DIGITS_MAX + 1], door_words[PIN_WORDS_BYTES]; /* the PIN to be repeated; the words to be written down */
    struct results_view results;
    struct unlock unlock;
    struct arena results_arena;
    struct desk desk;
    uint32_t *desk_ideas;         /* desk.ideas, in the person's arena */
    char problem[ERR_TEXT_MAX];   /* what became of their last step */
    struct coding_operation step; /* being written; kind CODING_KINDS: the open stages */
    char undo[ORGANIZER_UNDO_MAX][IDEA_ID_SIZE];
    size_t undo_count;

    /* Of the kiosk. */
    bool is_wall;                /* the kiosk has become the wall: at rest it is BIG_WALL instead of attract */
    struct big_play play;        /* what the wall shows where the kiosk is one; nothing of a person */
    uint64_t hold_ms, escape_ms; /* attract: when a finger in the corner has been held long enough; the first Escape */
    int escapes;
    bool closed[EVENT_ACTIVITIES_MAX]; /* by an organizer, as the store keeps it */
    struct shift_view shift;           /* in peer mode: kiosk/shift.h */
    struct shift shift_record;         /* of the shift that is on, or about to begin */
    int shift_site;                    /* index into event->sites, -1: none of them */
    uint64_t shift_began_ms;
    bool is_paused, practice_on; /* by an organizer */
    bool pin_later;              /* no PIN is chosen before the next start */
    bool pin_dropped;            /* a PIN was not kept, since nobody waited for it; until an organizer was in */
    uint32_t wrong_words;        /* of a sealed event's key, in a row */
    uint64_t unlock_wait_ms;     /* until then others are not looked at */
    bool offered[EVENT_ACTIVITIES_MAX];
    const struct strings *all_strings[EVENT_LANGUAGES_MAX];
    struct qr qrs[EVENT_FOLLOW_UPS_MAX];
    char out_text[ERR_TEXT_MAX]; /* out of service, which then stands in the place of attract; "" else */
    bool out_may_pass;           /* no space, or locked: looked at again */
    uint64_t now_ms, screen_since_ms, active_ms, recheck_ms, retry_ms;
    uint64_t cool_until_ms; /* attract waits so long after a thank-you (ACCESS Q4) */
    struct burst burst;     /* of those who were here within a minute: sums only */
    uint32_t arrivals;      /* how often a screen came up, or something else on it */
    bool screen_changed, scrub_asked;
};

/* False when a follow-up's address does not fit a QR code. */
MUST_CHECK bool session_init(struct session *s, const struct session_params *params, uint64_t now_ms, struct err *err);
void session_finish(struct session *s);

/* One input, or INPUT_NONE for the passing of time. in->now_ms never runs backwards. */
void session_input(struct session *s, const struct ui_input *in);
/* The answer to begin_save(); call session_input() with INPUT_WAKE behind it. */
void session_saved(struct session *s, enum store_status status, const struct err *err);
/* The same for session_pin.begin(). */
bool session_awaits_pin(const struct session *s, enum pin_task task); /* somebody stands there who asked for it */
void session_pinned(struct session *s, const struct pin_answer *answer);
/* The same for an organizer's step; the room has it where it was stored. */
void session_coded(struct session *s, enum store_status status, const struct err *err);
/* What was asked for by session_errands has come to its end, well or not. */
void session_errand_ended(struct session *s);
/* Something else was shown for a while, and nobody was idle meanwhile. */
void session_come_back(struct session *s, uint64_t now_ms);
/* A stick came, went, or holds something else now. */
void session_stick_changed(struct session *s, bool is_gone);
/* The same for begin_set_closed(); closed: what the store keeps now. And the same of a store that was opened. */
void session_closed_kept(struct session *s, const bool closed[EVENT_ACTIVITIES_MAX], enum store_status status,
                         const struct err *err);
void session_set_closed(struct session *s, const bool closed[EVENT_ACTIVITIES_MAX]);
/* The same for begin_shift(). */
void session_shift_kept(struct session *s, enum store_status status);
/* Collecting is over until a restart, or until it passes where status is STORE_FULL or STORE_BUSY. */
void session_out_of_service(struct session *s, enum store_status status, const char *sentence);
void session_in_service(struct session *s); /* it has passed; as session_reset() */
/* How this person is served, from now until the next one; tidy. */
void session_set(struct session *s, const struct settings *settings);
void session_headphones(struct session *s, bool are_in); /* plugged in: the screen is read; pulled out: silence */
void session_refresh(struct session *s); /* what is open may have changed: attract or closed, where one of them is shown */
void session_reset(struct session *s);   /* zeroes everything of a person; to attract (or closed) */

/* Valid until the next session call. */
const struct draw_list *session_draws(struct session *s);
const struct node_list *session_nodes(struct session *s);
bool session_wants_text(struct session *s);
bool session_wants_switches(const struct session *s); /* keys are this person's switches */
/* When something changes without an input, on the clock of now_ms; UINT64_MAX: never. */
uint64_t session_deadline_ms(struct session *s);

enum screen_id session_screen(const struct session *s);
const struct question *session_question(const struct session *s); /* on screen; NULL elsewhere */
const char *session_language(const struct session *s);            /* tag of the words on screen */
#endif
