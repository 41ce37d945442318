#include "support/driver.h"

#include <stdio.h>
#include <string.h>

#include "author/event_file.h"
#include "kiosk/organizer.h"
#include "support/cmocka.h"
#include "support/folder.h"

/* --- the world ---------------------------------------------------------------------------------------------------- */

static int64_t local_s(void *ctx, bool *plausible) {
    const struct kiosk *k = ctx;
    *plausible = k->plausible;
    return k->local_s;
}

static void draw_id(void *ctx, uint8_t id[RESPONSE_ID_SIZE]) {
    struct kiosk *k = ctx;
    k->ids++;
    memset(id, 0, RESPONSE_ID_SIZE);
    memcpy(id, &k->ids, sizeof k->ids);
}

static uint64_t order_seed(void *ctx) {
    struct kiosk *k = ctx;
    return ++k->seeds * 7919;
}

static void forget(void *ctx) {
    struct kiosk *k = ctx;
    k->forgets++;
}

/* --- the pretended store ------------------------------------------------------------------------------------------ */

static enum store_status check_space(void *ctx, struct err *err) {
    const struct pretended_store *p = ctx;
    if (p->space != STORE_OK) {
        err_set(err, "There is no space left. Free some.");
    }
    return p->space;
}

static void begin_save(void *ctx, const uint8_t id[RESPONSE_ID_SIZE], const uint8_t *body, size_t n) {
    struct pretended_store *p = ctx;
    assert_false(p->is_waiting);
    p->save_count++;
    p->is_waiting = true;
    memcpy(p->id, id, sizeof p->id);
    strbuf_clear(&p->body);
    strbuf_add(&p->body, body, n);
}

static void begin_save_rows(void *ctx, const struct contribution_row *rows, size_t n) {
    struct pretended_store *p = ctx;
    begin_save(ctx, rows[0].id, rows[0].body, rows[0].body_size);
    p->row_count = n;
}

static void begin_code(void *ctx, const struct contribution_row *row) {
    struct pretended_store *p = ctx;
    begin_save_rows(ctx, row, 1);
    p->is_step = true;
}

static void begin_set_stages(void *ctx, const char *activity, unsigned stages) {
    struct pretended_store *p = ctx;
    p->is_waiting = p->is_step = true;
    p->activity = activity;
    p->stages = stages;
}

static void begin_shift(void *ctx, const struct shift *shift) {
    struct pretended_store *p = ctx;
    assert_false(p->is_shift_waiting);
    p->shift = *shift;
    p->shift_count++;
    p->is_shift_waiting = true;
}

static bool needs_scrub(void *ctx) {
    const struct pretended_store *p = ctx;
    return p->needs_scrub;
}

static void begin_scrub(void *ctx) {
    struct pretended_store *p = ctx;
    p->scrub_count++;
}

static void interrupt(void *ctx) {
    struct pretended_store *p = ctx;
    p->interrupt_count++;
}

static void keep_step(struct kiosk *k) {
    struct pretended_store *p = &k->pretended;
    struct contribution_row row = {.body = (const uint8_t *)p->body.data, .body_size = p->body.len};
    memcpy(row.id, p->id, sizeof row.id);
    if (p->activity) {
        room_add_stages(&k->room, p->activity, p->stages);
    } else {
        room_add_step(&k->room, &row);
    }
}

/* To whoever asked for it, at the desk still or not. */
static void deliver_step(struct kiosk *k, const struct err *err) {
    struct pretended_store *p = &k->pretended;
    if (p->saves == STORE_OK) {
        keep_step(k);
    }
    p->is_step = false;
    p->activity = NULL;
    session_coded(&k->session, p->saves, err);
}

static bool deliver(void *ctx) {
    struct kiosk *k = ctx;
    struct pretended_store *p = &k->pretended;
    if (k->is_held) {
        return false;
    }
    if (p->is_waiting && !p->is_slow) {
        struct err err = {0};
        p->is_waiting = false;
        p->saved_count += p->saves == STORE_OK;
        if (p->saves != STORE_OK) {
            err_set(&err, "The answer could not be saved. Look at the card.");
        }
        if (p->is_step) {
            deliver_step(k, &err);
        } else {
            session_saved(&k->session, p->saves, &err);
        }
        return true;
    }
    if (p->is_shift_waiting && !p->is_slow) {
        p->is_shift_waiting = false;
        session_shift_kept(&k->session, p->saves);
        return true;
    }
    if (k->has_pin && pin_port_deliver(&k->pin, &k->session)) {
        pin_port_meet(&k->pin, &k->store, &k->session);
        return true;
    }
    if (k->store.event && (store_port_is_busy(&k->store) || k->errands.has_ended)) {
        struct err err = {0};
        assert_int_equal(store_port_deliver(&k->store, &k->session, &err), STORE_OK);
        if (k->errands.errands.ctx) {
            errand_port_follow(&k->errands, &k->session);
        }
        return true;
    }
    return false;
}

/* --- opening ------------------------------------------------------------------------------------------------------ */

static void load(struct kiosk *k, const struct driver_params *params) {
    struct diagnostics d;
    struct err err = {0};
    if (params->like != NULL) {
        k->event = params->like->event;
        k->assets = params->like->assets;
        return;
    }
    diagnostics_init(&d, params->event_path ? params->event_path : "yaml", &k->arena);
    k->event = params->event_path ? event_file_load(params->event_path, &k->arena, &d)
                                  : event_file_parse(params->yaml, strlen(params->yaml), &k->arena, &d);
    if (!k->event) {
        diagnostics_print(&d, stderr);
        fail_msg("the event was not loaded");
    }
    if (!assets_load(params->assets_folder, k->event->languages, k->event->language_count, &k->arena, &k->assets, &err)) {
        fail_msg("%s", err.text);
    }
}

static void open_store(struct kiosk *k) {
    struct err err = {0};
    test_folder(k->folder, sizeof k->folder);
    const struct store_params store = {.folder = k->folder, .access = STORE_COLLECT, .event_id = k->event->id};
    store_port_init(&k->store, &store, k->event, true, NULL, NULL);
    store_port_begin_open(&k->store);
    if (k->store.port.check_space(k->store.port.ctx, &err) != STORE_OK) {
        fail_msg("%s", err.text);
    }
}

/* As cheap as Argon2 can be. */
static const struct session_pin *open_pin(struct kiosk *k, enum driver_pin how) {
    struct err err = {0};
    if (how == DRIVER_NO_AREA) {
        return NULL;
    }
    if (!k->folder[0]) {
        test_folder(k->folder, sizeof k->folder);
    }
    pin_port_open(&k->pin, k->folder, true, 0, NULL, NULL);
    k->pin.cost = (struct pin_cost){1, 8};
    k->has_pin = true;
    pin_words_draw(k->words);
    if (how == DRIVER_PIN && !pin_set(&k->pin.pin, DRIVER_DIGITS, k->words, &k->pin.cost, &err)) {
        fail_msg("%s", err.text);
    }
    return &k->pin.face;
}

static const struct session_port *choose_port(struct kiosk *k, enum driver_port port) {
    if (port == DRIVER_STORE) {
        open_store(k);
        return &k->store.port;
    }
    k->pretended.port = (struct session_port){.ctx = &k->pretended,
                                              .check_space = check_space,
                                              .begin_save = begin_save,
                                              .begin_save_rows = begin_save_rows,
                                              .begin_code = begin_code,
                                              .begin_set_stages = begin_set_stages,
                                              .begin_shift = begin_shift,
                                              .needs_scrub = needs_scrub,
                                              .begin_scrub = begin_scrub,
                                              .interrupt = interrupt};
    return port == DRIVER_PRETENDED ? &k->pretended.port : NULL;
}

static struct room *choose_room(struct kiosk *k, enum driver_port port) {
    if (port == DRIVER_STORE) {
        return &k->store.room;
    }
    room_init(&k->room, k->event);
    return &k->room;
}

static const struct session_errands *open_errands(struct kiosk *k, const struct driver_params *params) {
    const struct errand_params errands = {.store = &k->store,
                                          .event = k->event,
                                          .stick_folder = params->stick,
                                          .data_root = params->data_root,
                                          .power_folder = "/nowhere",
                                          .has_sound = true};
    if (!params->stick) {
        return NULL;
    }
    errand_port_open(&k->errands, &errands);
    return &k->errands.errands;
}

void driver_open(struct kiosk *k, const struct driver_params *params) {
    struct err err = {0};
    memset(k, 0, sizeof *k);
    arena_init(&k->arena, 256 * 1024);
    load(k, params);
    k->memo = text_memo_create(&text_estimate);
    k->world = (struct session_world){k, local_s, draw_id, order_seed, forget};
    const struct session_port *port = choose_port(k, params->port);
    const struct session_params session = {
        .event = k->event,
        .assets = &k->assets,
        .text = params->text ? params->text : text_memo_engine(k->memo),
        .voice = params->voice,
        .settings = params->settings,
        .port = port,
        .pin = open_pin(k, params->pin),
        .tallies = params->port == DRIVER_STORE ? &k->store.tallies : NULL,
        .room = choose_room(k, params->port),
        .world = &k->world,
        .site = params->site,
        .language = k->event->default_language,
        .practice = params->port == DRIVER_PRACTICE,
        .random_order = params->random_order,
        .errands = open_errands(k, params),
    };
    if (!session_init(&k->session, &session, 0, &err)) {
        fail_msg("%s", err.text);
    }
    k->hand = (struct hand){.session = &k->session, .w_px = 1280, .h_px = 800, .px_per_mm = 5.88f, .deliver = deliver, .ctx = k};
    if (k->has_pin) {
        pin_port_meet(&k->pin, &k->store, &k->session);
    }
    hand_jump(&k->hand, 0);
}

void driver_close(struct kiosk *k) {
    session_reset(&k->session);
    errand_port_close(&k->errands);
    session_finish(&k->session);
    text_memo_destroy(k->memo);
    room_finish(&k->room);
    if (k->has_pin) {
        pin_port_close(&k->pin);
    }
    if (k->store.store) {
        store_port_close(&k->store);
    }
    if (k->folder[0]) {
        test_folder_remove(k->folder);
    }
    strbuf_finish(&k->pretended.body);
    arena_finish(&k->arena);
}

/* --- driving ------------------------------------------------------------------------------------------------------ */

static void list_nodes(struct kiosk *k) {
    const struct node_list *nodes = session_nodes(&k->session);
    const struct question *q = session_question(&k->session);
    printf("on the screen %s (%s):", screens[session_screen(&k->session)].name, q ? q->id : "");
    for (size_t i = 0; i < nodes->n; i++) {
        if (nodes->at[i].id[0]) {
            printf(" %s%s", nodes->at[i].id, nodes->at[i].disabled ? "(disabled)" : "");
        }
    }
    printf("\n");
}

bool can_tap(struct kiosk *k, const char *id) {
    return hand_can_press(&k->hand, id);
}

/* People take longer between two taps than the guard against repeats. */
void tap(struct kiosk *k, const char *id) {
    hand_pass(&k->hand, 600);
    if (!hand_press(&k->hand, id)) {
        list_nodes(k);
        fail_msg("there is nothing to tap named \"%s\"", id);
    }
}

void page_to(struct kiosk *k, const char *id) {
    hand_pass(&k->hand, 600);
    while (!can_tap(k, id)) {
        tap(k, "page:next");
    }
}

void tap_over_pages(struct kiosk *k, const char *id) {
    page_to(k, id);
    tap(k, id);
}

void type(struct kiosk *k, const char *text) {
    hand_type(&k->hand, text);
}

void advance(struct kiosk *k, uint64_t ms) {
    hand_pass(&k->hand, ms);
}

void agree_to(struct kiosk *k, const char *language, const char *activity) {
    char id[NODE_ID_MAX];
    tap(k, "start");
    if (session_screen(&k->session) == SCREEN_LANGUAGES) {
        snprintf(id, sizeof id, "language:%s", language);
        tap(k, id);
    }
    if (session_screen(&k->session) == SCREEN_ACTIVITIES) {
        snprintf(id, sizeof id, "activity:%s", activity);
        tap(k, id);
    }
    tap_over_pages(k, "agree");
}

static void tap_first(struct kiosk *k, const char *prefix) {
    const struct node_list *nodes = session_nodes(&k->session);
    char id[NODE_ID_MAX] = "";
    for (size_t i = 0; i < nodes->n && !id[0]; i++) {
        if (strncmp(nodes->at[i].id, prefix, strlen(prefix)) == 0) {
            memcpy(id, nodes->at[i].id, sizeof id);
        }
    }
    if (id[0]) {
        tap(k, id);
    }
}

static void tap_rows(struct kiosk *k, const struct question *q) {
    for (size_t i = 0; i < q->row_count; i++) {
        if ((int)i == interview_own_row(k->session.model.interview)) {
            continue;
        }
        char id[NODE_ID_MAX];
        snprintf(id, sizeof id, "row:%s:%d", q->rows[i].id, 1 + (int)i % q->points);
        if (!can_tap(k, id)) {
            tap(k, "page:next");
        }
        tap(k, id);
    }
}

static void answer_one(struct kiosk *k, const struct question *q) {
    if (q->kind == QUESTION_MATRIX) {
        tap_rows(k, q);
    } else if (q->kind == QUESTION_TEXT) {
        tap(k, "field");
        type(k, DRIVER_WORDS);
    } else if (q->kind == QUESTION_INTEGER || q->kind == QUESTION_DECIMAL) {
        tap(k, "field");
        type(k, "3");
    } else if (question_kind_info(q->kind)->has_choices) {
        tap_first(k, "choice:");
    } else {
        tap_first(k, "point:");
    }
}

void answer_all(struct kiosk *k) {
    for (int i = 0; i < EVENT_QUESTIONS_MAX && session_question(&k->session); i++) {
        answer_one(k, session_question(&k->session));
        tap(k, "next");
    }
}

void send_all(struct kiosk *k) {
    while (session_screen(&k->session) == SCREEN_REVIEW || session_screen(&k->session) == SCREEN_RECEIPT) {
        advance(k, SEND_LOCK_MS);
        tap(k, "send");
    }
    expect_screen(k, SCREEN_THANKS);
}

void knock(struct kiosk *k) {
    for (int i = 0; i < ORGANIZER_ESCAPES; i++) {
        advance(k, 600);
        hand_key(&k->hand, INPUT_KEY_ESCAPE, false);
    }
}

void enter_area(struct kiosk *k) {
    knock(k);
    expect_screen(k, SCREEN_PIN);
    type(k, DRIVER_DIGITS);
    tap(k, "enter");
    expect_screen(k, SCREEN_ORGANIZER);
}

void answer_over(struct kiosk *k, const char *ask, const char *overlay) {
    k->is_held = true;
    tap(k, ask);
    tap(k, overlay);
    assert_false(can_tap(k, ask));
    k->is_held = false;
    advance(k, 600);
    assert_int_equal(k->session.back_count, 0);
}

void expect_screen(struct kiosk *k, enum screen_id screen) {
    if (session_screen(&k->session) != screen) {
        list_nodes(k);
        fail_msg("expected the screen %s", screens[screen].name);
    }
}

void expect_question(struct kiosk *k, const char *id) {
    const struct question *q = session_question(&k->session);
    if (!q || strcmp(q->id, id) != 0) {
        list_nodes(k);
        fail_msg("expected the question %s", id);
    }
}
