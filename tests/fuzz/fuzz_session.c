/* Any sequence of touches, keys, words, sizes, waits and answers of the store to a whole kiosk without a window (TRUST K2): it
 * comes to rest after each, thanks for what was saved and nothing else, and leaves nobody behind. The first byte chooses the
 * event. */
#include "kiosk/nobody_left.h"
#include "kiosk/sample.h"

#include "fuzz/bytes.h"

enum { GIVEN_MAX = 400, EVENTS = 3 };
enum move { TOUCH_NODE, TOUCH_POINT, KEY, WORDS, WAIT, RAW, SIZE, STORE_SAYS, MOVES };

static void touch_node(struct kiosk *k, uint8_t which) {
    const struct node_list *nodes = session_nodes(&k->session);
    if (nodes->n > 0) {
        struct rect r = nodes->at[which % nodes->n].rect;
        hand_touch(&k->hand, (struct point){r.x + r.w / 2, r.y + r.h / 2});
    }
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
    case MOVES:
        break;
    }
}

/* Events are read once: that is another target's, and takes longer than a visit. */
static const struct kiosk *loaded(size_t which) {
    static const char *const events[EVENTS] = {HDC_EVENT, KINDS_EVENT, CHORUS_TEST_DIR "/support/every-stage.yaml"};
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
    driver_open(&k, &(struct driver_params){.like = like, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRETENDED});
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
