/* Drives a whole kiosk without a window, by node id: tap(k, "next"), type(k, "words"), advance(k, ms).
 *
 * Owns: everything a session needs: event, words, a store in a temporary folder or a pretended one, a clock that stands still
 *       until it is moved. A tap on what is not there fails the test and lists what is. */
#ifndef TESTS_SUPPORT_DRIVER_H
#define TESTS_SUPPORT_DRIVER_H
#include "kiosk/errand_port.h"
#include "kiosk/hand.h"
#include "kiosk/pin_port.h"
#include "kiosk/room.h"
#include "kiosk/store_port.h"
#include "kiosk/text_memo.h"

enum driver_port { DRIVER_PRACTICE, DRIVER_STORE, DRIVER_PRETENDED };

/* A store that says what the test wants. */
struct pretended_store {
    struct session_port port;
    enum store_status space, saves; /* what it answers */
    bool is_slow;                   /* nothing is delivered while it is set */
    bool needs_scrub;
    bool is_waiting;                                              /* a save was asked for and not answered */
    size_t save_count, saved_count, scrub_count, interrupt_count; /* saved: answered with STORE_OK */
    uint8_t id[RESPONSE_ID_SIZE];                                 /* of the last save, or its first row */
    struct strbuf body;
    bool is_step;         /* what waits is an organizer's */
    const char *activity; /* whose stages, NULL: it is another step */
    unsigned stages;
    size_t row_count;   /* of the last save, in a brainstorm */
    struct shift shift; /* the last one; answered like a save */
    size_t shift_count;
    bool is_shift_waiting;
};

struct kiosk {
    struct arena arena;
    const struct event *event;
    struct assets assets;
    struct session_world world;
    struct text_memo *memo; /* of text_estimate */
    struct session session;
    struct hand hand;
    char folder[512]; /* with a store or a PIN */
    struct store_port store;
    struct pin_port pin;
    bool has_pin;
    char words[PIN_WORDS_BYTES]; /* of the PIN that the driver set */
    struct errand_port errands;  /* DRIVER_STORE with a stick */
    struct room room;            /* without DRIVER_STORE */
    struct pretended_store pretended;
    int64_t local_s; /* the wall clock */
    bool plausible;
    bool is_held;                 /* no answer of a store, a PIN or an errand comes while it is set */
    uint64_t ids, seeds, forgets; /* how often each was asked for */
};

enum driver_pin { DRIVER_NO_AREA, DRIVER_PIN, DRIVER_FIRST_START }; /* PIN: it is DRIVER_DIGITS */
#define DRIVER_DIGITS "847316"

struct driver_params {
    const char *event_path;   /* or */
    const char *yaml;         /* or */
    const struct kiosk *like; /* its event and words, while it is open */
    const char *assets_folder, *site;
    enum driver_port port;
    bool random_order;
    enum driver_pin pin;
    const char *stick, *data_root; /* folders: errands of an organizer are carried out */
    const struct session_voice *voice;
    const struct settings *settings;
    const struct text_engine *text; /* NULL: text_estimate, remembered */
};
void driver_open(struct kiosk *k, const struct driver_params *params);
void driver_close(struct kiosk *k);

void tap(struct kiosk *k, const char *id);
bool can_tap(struct kiosk *k, const char *id);
void page_to(struct kiosk *k, const char *id); /* pages on until it can be tapped */
void tap_over_pages(struct kiosk *k, const char *id);
void type(struct kiosk *k, const char *text);
void advance(struct kiosk *k, uint64_t ms);
void agree_to(struct kiosk *k, const char *language, const char *activity); /* from attract to the first question */
void answer_all(struct kiosk *k); /* from the first question to the review or behind it: first choices, middle points, words */
void send_all(struct kiosk *k);   /* from behind answer_all() to the thank-you, without a receipt */

void knock(struct kiosk *k);      /* from attract to the door of the organizer's area, by keys */
void enter_area(struct kiosk *k); /* and in, by DRIVER_DIGITS */

/* Taps `ask`, whose answer comes while `overlay`, "settings" or "language", lies over the screen. */
void answer_over(struct kiosk *k, const char *ask, const char *overlay);

void expect_screen(struct kiosk *k, enum screen_id screen);
void expect_question(struct kiosk *k, const char *id);

#define DRIVER_WORDS "The hall was cold, the people were warm."
#endif
