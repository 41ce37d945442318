/* Any sequence of touches, keys, words, sizes, waits and answers of the store to a whole kiosk without a window (TRUST K2): it
 * comes to rest after each, thanks for what was saved and nothing else, and leaves nobody behind. The first byte chooses the
 * event; GO_ON is what most people do next, so that visits come far. */
#include "kiosk/listener.h"
#include "kiosk/nobody_left.h"
#include "kiosk/sample.h"

#include "fuzz/bytes.h"

#define OUTREACH_EVENT CHORUS_TEST_DIR "/../kiosk-config/events/pan-outreach.yaml"

enum { GIVEN_MAX = 400, EVENTS = 4 };
enum move { TOUCH_NODE, TOUCH_POINT, KEY, WORDS, WAIT, RAW, SIZE, STORE_SAYS, GO_ON, ORDER, MOVES };

static void touch_node(struct kiosk *k, uint8_t which) {
    const struct node_list *nodes = session_nodes(&k->session);
    if (nodes->n > 0) {
        struct rect r = nodes->at[which % nodes->n].rect;
        hand_touch(&k->hand, (struct point){r.x + r.w / 2, r.y + r.h / 2});
    }
}

/* The n-th of what leads on here, or of all that begins so: choices, themes, points. */
static void go_on(struct kiosk *k, uint8_t which) {
    static const char *const ways[] = {"start",     "agree",     "next",    "send",    "done",      "stay",     "add",
                                       "keep",      "left",      "enough",  "choice:", "point:",    "row:",     "vote:",
                                       "role:",     "theme:",    "actor:",  "dot:",    "activity:", "site:",    "field",
                                       "enter",     "shift:end", "more",    "finish",  "listen",    "receipt",  "decline",
                                       "language:", "edit:",     "remove:", "themes:", "voice:",    "similar:", "undecided",
                                       "undo",      "right",     "less",    "stored",  "settings",  "back",     "page:next",
                                       "key:",      "erase",     "another", "language"};
    enum { WAYS = sizeof ways / sizeof ways[0] };
    const struct node_list *nodes = session_nodes(&k->session);
    size_t skipped = which / WAYS;
    for (size_t i = 0; i < nodes->n; i++) {
        const char *way = ways[which % WAYS];
        if (nodes->at[i].interactive && strncmp(nodes->at[i].id, way, strlen(way)) == 0 && skipped-- == 0) {
            hand_pass(&k->hand, 1200); /* past Send's lock, and no double touch */
            touch_node(k, (uint8_t)i);
            return;
        }
    }
}

/* What the kiosk around it says. */
static void order(struct kiosk *k, uint8_t what) {
    bool closed[EVENT_ACTIVITIES_MAX] = {what & 1, what & 2, what & 4};
    if (what & 64) {
        session_headphones(&k->session, what & 1);
    } else if (what & 32) {
        session_refresh(&k->session);
    } else {
        session_set_closed(&k->session, closed);
    }
    hand_jump(&k->hand, 1);
}

static void give_words(struct kiosk *k, struct bytes *b) {
    struct ui_input in = {.kind = INPUT_TEXT};
    const char *words;
    size_t n = take_some(b, take(b) % INPUT_TEXT_MAX, &words);
    memcpy(in.text, words, n);
    hand_give(&k->hand, in);
}

static void store_says(struct kiosk *k, uint8_t what) {
    static const enum store_status answers[] = {STORE_OK, STORE_FULL, STORE_BUSY, STORE_OK};
    k->pretended.saves = answers[what & 3];
    k->pretended.space = answers[what >> 2 & 3];
    k->pretended.is_slow = what & 16;
}

static void give(struct kiosk *k, struct bytes *b) {
    static const int sizes[][2] = {{800, 480}, {480, 800}, {1280, 800}, {1, 1}};
    enum move kind = (enum move)(take(b) % MOVES);
    uint8_t what = take(b);
    switch (kind) {
    case TOUCH_NODE:
        touch_node(k, what);
        break;
    case TOUCH_POINT:
        hand_touch(&k->hand, (struct point){(float)what * 8, (float)take(b) * 5});
        break;
    case KEY:
        hand_key(&k->hand, (enum input_key)(what % INPUT_KEYS), what & 128);
        break;
    case WORDS:
        give_words(k, b);
        break;
    case WAIT:
        hand_pass(&k->hand, (uint64_t)what * what * 4);
        break;
    case RAW:
        hand_give(&k->hand, (struct ui_input){.kind = (enum input_kind)(what % (INPUT_WAKE + 1)), .at = {take(b), take(b)}});
        break;
    case SIZE:
        k->hand.w_px = sizes[what & 3][0];
        k->hand.h_px = sizes[what & 3][1];
        hand_give(&k->hand, (struct ui_input){.kind = INPUT_RESIZE});
        break;
    case STORE_SAYS:
        store_says(k, what);
        break;
    case GO_ON:
        go_on(k, what);
        break;
    case ORDER:
        order(k, what);
        break;
    case MOVES:
        break;
    }
}

/* Events are read once: that is another target's, and takes longer than a visit. */
static const struct kiosk *loaded(size_t which) {
    static const char *const events[EVENTS] = {HDC_EVENT, KINDS_EVENT, CHORUS_TEST_DIR "/support/every-stage.yaml",
                                               OUTREACH_EVENT};
    static struct kiosk kiosks[EVENTS];
    if (kiosks[which].event == NULL) {
        open_file(&kiosks[which], events[which], DRIVER_PRETENDED);
    }
    return &kiosks[which];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct bytes b = {data, size};
    struct kiosk k;
    const struct kiosk *like = loaded(take(&b) % EVENTS);
    struct voice voice = {.state = SPEECH_READY};
    voice.port = (struct session_voice){&voice, state_of,    may_say_private, is_talking, is_paused, say,
                                        stop,   pause_voice, set_rate,        set_volume, reset};
    driver_open(&k, &(struct driver_params){
                        .like = like, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRETENDED, .voice = &voice.port});
    for (int i = 0; i < GIVEN_MAX && b.n > 0; i++) {
        enum screen_id before = session_screen(&k.session);
        give(&k, &b);
        expect_nobody_left(&k.session, before);
        must(session_screen(&k.session) != SCREEN_THANKS || k.pretended.saved_count > 0);
        must(k.session.is_settled);
    }
    driver_close(&k);
    return 0;
}
