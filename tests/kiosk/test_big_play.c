/* The wall, as an organizer turns the kiosk into it: by node, over whole rounds. */
#include "kiosk/big_play.h"

#include <ctype.h>
#include <stdlib.h>

#include "kiosk/big_view.h"
#include "kiosk/organizer.h"
#include "kiosk/sample.h"
#include "support/folder.h"

#define WALL_EVENT(k, wall) MODERATED_EVENT(k, wall, "before")
#define MODERATED_EVENT(k, wall, moderation) \
    "chorus: 1\nid: hall\ntitle: {en: Hall, ar: قاعة, fr: Salle}\nlanguages: [en, ar, fr]\n" \
    "privacy: {sensitivity: low, k: " k ", retain_until: 2027-01-01, steward: S}\n" \
    "activities:\n" \
    "  - id: ideas\n    kind: brainstorm\n    title: {en: Ideas, ar: أفكار, fr: Idées}\n" \
    "    prompt: {en: What is missing here?, ar: ما الذي ينقص هنا؟, fr: Que manque-t-il ?}\n" \
    "    wall: " wall "\n    moderation: " moderation "\n    stages: [collect, dots, validate]\n    dots: 3\n" \
    "    themes:\n" \
    "      - {id: care, text: {en: Getting care in time, ar: الرعاية في وقتها, fr: Des soins à temps}}\n" \
    "      - {id: travel, text: {en: Travel, ar: السفر, fr: Transport}}\n" \
    "    statements:\n" \
    "      - {id: far, text: {en: The clinic is far away., ar: العيادة بعيدة., fr: La clinique est loin.}}\n" \
    "      - {id: shut, text: {en: It is shut when we need it., ar: هي مغلقة عند الحاجة., fr: Elle est fermée.}}\n"

enum { ROOMS = 24, SLIDES = 40, IDEAS_MOST = 30 };
static const char *const events[] = {WALL_EVENT("5", "open"), WALL_EVENT("11", "open"), WALL_EVENT("20", "open")};
static const int ks[] = {5, 11, 20};
static const char words[] =
    "Nobody told us that the bus to the clinic stops after four in winter, and those of us who work nights wait "
    "outside in the cold until the doors are opened again, with children and with old people";

struct hall {
    struct kiosk k;
    struct rng rng;
    uint32_t rows;
    char ids[IDEAS_MOST][IDEA_ID_SIZE];
    size_t idea_count;
};

static void open_hall(struct hall *h, const char *yaml, uint64_t seed) {
    memset(h, 0, sizeof *h);
    rng_init(&h->rng, seed);
    const struct driver_params params = {
        .yaml = yaml, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_STORE, .pin = DRIVER_PIN, .random_order = true};
    driver_open(&h->k, &params);
}

static void add(struct hall *h, struct contribution c, char *id_text) {
    struct strbuf body = {0};
    c.activity = "ideas";
    c.site = c.role = c.visit = "";
    contribution_encode(&c, &body);
    struct contribution_row row = {.body = (const uint8_t *)body.data, .body_size = body.len};
    h->rows++;
    memcpy(row.id, &h->rows, sizeof h->rows);
    if (id_text) {
        idea_id_format(row.id, id_text);
    }
    room_add(h->k.session.params.room, &row, 1);
    strbuf_finish(&body);
}

static void say(struct hall *h) {
    static const char *const themes[] = {"care", "travel", THEME_ELSE};
    char text[sizeof words];
    snprintf(text, sizeof text, "%.*s", (int)(6 + rng_below(&h->rng, sizeof words - 7)), words);
    const char *theme = themes[rng_below(&h->rng, 3)];
    add(h, (struct contribution){.kind = CONTRIBUTION_IDEA, .language = "en", .text = text, .themes = &theme, .theme_count = 1},
        h->ids[h->idea_count++]);
}

static void turn(struct hall *h, int people) {
    while (people-- > 0) {
        add(h, (struct contribution){.kind = CONTRIBUTION_TURN, .language = "", .text = ""}, NULL);
    }
}

static void code(struct hall *h, enum coding_kind kind, int number, size_t first, size_t n) {
    const char *ids[IDEAS_MOST];
    struct coding_operation op = {
        .counter = 1, .kind = kind, .activity = "ideas", .theme = "", .into = "", .text = "", .undone = ""};
    snprintf(op.id, sizeof op.id, "%032d", number);
    for (size_t i = 0; i < n; i++) {
        ids[i] = h->ids[first + i];
    }
    op.ideas = ids;
    op.idea_count = n;
    op.counter = (uint64_t)number;
    room_code(h->k.session.params.room, &op);
    room_settle(h->k.session.params.room);
}

static void fill(struct hall *h) {
    for (size_t n = 1 + rng_below(&h->rng, IDEAS_MOST); n > 0; n--) {
        say(h);
    }
    for (uint32_t n = rng_below(&h->rng, 500); n > 0; n--) {
        size_t idea = rng_below(&h->rng, 1 + rng_below(&h->rng, (uint32_t)h->idea_count));
        enum contribution_kind kind = rng_below(&h->rng, 2) ? CONTRIBUTION_VOICE : CONTRIBUTION_DOT;
        add(h, (struct contribution){.kind = kind, .language = "", .text = "", .target = h->ids[idea]}, NULL);
    }
    for (uint32_t n = rng_below(&h->rng, 80); n > 0; n--) {
        const char *statement = rng_below(&h->rng, 3) ? "far" : "shut";
        int vote = (int)rng_below(&h->rng, 1 + rng_below(&h->rng, VOTES));
        add(h, (struct contribution){.kind = CONTRIBUTION_VOTE, .language = "", .text = "", .target = statement, .choice = vote},
            NULL);
    }
    turn(h, (int)rng_below(&h->rng, 60));
    code(h, CODING_SHOW, 1, 0, h->idea_count);
}

static void turn_into_wall(struct hall *h) {
    organizer_open(&h->k.session);
    tap_over_pages(&h->k, "menu:wall");
    expect_screen(&h->k, SCREEN_BIG_WALL);
}

static const struct big_wall *wall_of(const struct hall *h) {
    return &h->k.session.play.wall;
}

/* --- what stands on it ------------------------------------------------------------------------------------------------- */

/* Digits of a text, Latin, Arabic or Persian, are a number that may be said. */
static void check_number(const struct node *n, int k) {
    for (const char *at = n->label; *at; at++) {
        if (isdigit((unsigned char)*at)) {
            long number = strtol(at, (char **)&at, 10);
            if (number % PUBLIC_STEP != 0 || number < k) {
                fail_msg("\"%s\" is on the wall, where k is %d", n->label, k);
            }
            at--;
        }
    }
}

static void check_nodes(struct hall *h, int k) {
    const struct node_list *nodes = session_nodes(&h->k.session);
    float cap_mm = big_wall_cap_px(h->k.hand.w_px, h->k.hand.h_px, h->k.hand.px_per_mm) / h->k.hand.px_per_mm;
    assert_non_null(node_find(nodes, "heading"));
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node *n = &nodes->at[i];
        assert_false(n->interactive);
        assert_null(strstr(n->label, "…"));
        if (i > 0 && n->rect.y + n->rect.h <= nodes->at[i - 1].rect.y) {
            fail_msg("\"%s\" stands above \"%s\" and is read after it", n->label, nodes->at[i - 1].label);
        }
        if (n->overflows) {
            fail_msg("\"%s\" does not fit into %g x %g", n->label, (double)n->rect.w, (double)n->rect.h);
        }
        if (n->cap_mm < cap_mm - 0.1f) {
            fail_msg("\"%s\" has capitals of %g mm, where %g is the least", n->label, (double)n->cap_mm, (double)cap_mm);
        }
        if (strncmp(n->id, "rank:", 5) != 0) {
            check_number(n, k);
        }
    }
}

static void only_what_may_be_said(void **state) {
    (void)state;
    uint64_t seed = test_seed("kiosk/big_play");
    static const int sizes[][2] = {{1920, 1080}, {800, 480}, {800, 1280}};
    size_t seen[BIG_SLIDES] = {0};
    struct hall *h = test_malloc(sizeof *h);
    for (size_t room = 0; room < ROOMS; room++) {
        open_hall(h, events[room % 3], seed + room);
        h->k.hand.w_px = sizes[room / 3 % 3][0];
        h->k.hand.h_px = sizes[room / 3 % 3][1];
        fill(h);
        turn_into_wall(h);
        for (int slide = 0; slide < SLIDES; slide++) {
            check_nodes(h, ks[room % 3]);
            seen[wall_of(h)->slide]++;
            hand_jump(&h->k.hand, BIG_PLAY_MS);
        }
        driver_close(&h->k);
    }
    for (int i = 0; i < BIG_SLIDES; i++) {
        assert_true(seen[i] > 0);
    }
    test_free(h);
}

/* --- when ---------------------------------------------------------------------------------------------------------------- */

static bool meets(struct hall *h, enum big_slide slide) {
    bool met = false;
    for (int i = 0; i < SLIDES; i++) {
        met = met || wall_of(h)->slide == slide;
        hand_jump(&h->k.hand, BIG_PLAY_MS);
    }
    return met;
}

static void who_is_to_write_unseen_meets_no_card(void **state) {
    (void)state;
    struct hall *h = test_malloc(sizeof *h);
    open_hall(h, WALL_EVENT("5", "after_own"), 1);
    fill(h);
    turn_into_wall(h);
    assert_true(meets(h, BIG_THEMES));
    assert_false(meets(h, BIG_CARD));
    room_set_stages(h->k.session.params.room, 0, 1u << STAGE_DOTS);
    assert_true(meets(h, BIG_CARD));
    driver_close(&h->k);
    test_free(h);
}

static void what_is_hidden_is_gone_in_the_next_frame(void **state) {
    (void)state;
    struct hall *h = test_malloc(sizeof *h);
    open_hall(h, WALL_EVENT("5", "open"), 1);
    say(h);
    code(h, CODING_SHOW, 1, 0, 1);
    turn_into_wall(h);
    while (wall_of(h)->slide != BIG_CARD) {
        hand_jump(&h->k.hand, BIG_PLAY_MS);
    }
    assert_non_null(node_find(session_nodes(&h->k.session), "card"));
    turn(h, 1); /* one more person alone renews nothing */
    code(h, CODING_HIDE, 2, 0, 1);
    hand_jump(&h->k.hand, 1);
    assert_null(node_find(session_nodes(&h->k.session), "card"));
    assert_false(meets(h, BIG_CARD));
    driver_close(&h->k);
    test_free(h);
}

static void one_more_person_changes_nothing_five_do(void **state) {
    (void)state;
    struct hall *h = test_malloc(sizeof *h);
    open_hall(h, WALL_EVENT("5", "open"), 1);
    say(h);
    turn(h, 5);
    code(h, CODING_SHOW, 1, 0, 1);
    turn_into_wall(h);
    say(h);
    turn(h, 4);
    code(h, CODING_SHOW, 2, 0, 2);
    (void)meets(h, BIG_CARD);
    assert_int_equal(wall_of(h)->room->card_count, 1);
    turn(h, 1);
    room_settle(h->k.session.params.room);
    (void)meets(h, BIG_CARD);
    assert_int_equal(wall_of(h)->room->card_count, 2);
    driver_close(&h->k);
    test_free(h);
}

/* Nor does anybody who knocks and has no PIN make a kiosk of it again. */
static void the_way_back_is_the_way_in(void **state) {
    (void)state;
    struct kiosk k;
    const struct driver_params params = {
        .yaml = WALL_EVENT("5", "open"), .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_STORE, .pin = DRIVER_PIN};
    driver_open(&k, &params);
    enter_area(&k);
    tap_over_pages(&k, "menu:wall");
    expect_screen(&k, SCREEN_BIG_WALL);
    hand_touch(&k.hand, (struct point){640, 400}); /* means nothing there */
    expect_screen(&k, SCREEN_BIG_WALL);
    advance(&k, 3600 * 1000); /* nobody is sent home by a clock */
    expect_screen(&k, SCREEN_BIG_WALL);
    knock(&k);
    expect_screen(&k, SCREEN_PIN);
    advance(&k, 600 * 1000);
    expect_screen(&k, SCREEN_BIG_WALL);
    enter_area(&k);
    tap(&k, "leave");
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
}

static uint64_t draw_seed(void *ctx) {
    return *(uint64_t *)ctx;
}

/* A finished room's replay only grows, and ends with all of it. */
static void a_replay_grows(void **state) {
    (void)state;
    struct hall *h = test_malloc(sizeof *h);
    uint64_t seed = test_seed("kiosk/big_play");
    open_hall(h, WALL_EVENT("5", "hidden"), seed);
    fill(h);
    struct big_play play;
    const struct big_play_params params = {.event = h->k.event,
                                           .strings = h->k.session.all_strings,
                                           .room = h->k.session.params.room,
                                           .draw_seed = draw_seed,
                                           .draw_ctx = &seed,
                                           .random_order = true,
                                           .is_replay = true};
    size_t cards = 0;
    uint32_t voices = 0;
    big_play_init(&play, &params);
    big_play_begin(&play, 0);
    for (uint64_t now = BIG_PLAY_MS; play.rooms[0].share < PUBLIC_WHOLE || play.wall.slide == BIG_PROMPT; now += BIG_PLAY_MS) {
        assert_true(big_play_advance(&play, now));
        if (play.wall.slide == BIG_PROMPT) {
            continue;
        }
        assert_true(play.wall.room->card_count >= cards);
        cards = play.wall.room->card_count;
        assert_true(play.wall.room->themes[0].voices >= voices);
        voices = play.wall.room->themes[0].voices;
    }
    assert_int_equal(cards, h->idea_count);
    big_play_finish(&play);
    driver_close(&h->k);
    test_free(h);
}

/* --- the second display, behind a hand-over -------------------------------------------------------------------------------- */

static const struct node_list *second_display(struct big_view *view, uint64_t now_ms) {
    (void)big_view_draw(view, &text_estimate, 1920, 1080, true, now_ms);
    return &view->ui.nodes;
}

static bool stands(const struct node_list *nodes, const char *text) {
    for (size_t i = 0; i < nodes->n; i++) {
        if (strstr(nodes->at[i].label, text)) {
            return true;
        }
    }
    return false;
}

static bool meets_on_second(struct big_view *view, uint64_t *now_ms, const char *text) {
    bool met = false;
    for (int i = 0; i < SLIDES; i++, *now_ms += BIG_PLAY_MS) {
        met = stands(second_display(view, *now_ms), text) || met;
    }
    return met;
}

static void an_idea_of(struct hall *h, const char *text) {
    add(h, (struct contribution){.kind = CONTRIBUTION_IDEA, .language = "en", .text = text}, h->ids[h->idea_count++]);
    turn(h, 1);
}

static void what_was_erased_stands_nowhere(void **state) {
    (void)state;
    static const char *const yamls[] = {WALL_EVENT("5", "open"), MODERATED_EVENT("5", "open", "after")};
    for (size_t i = 0; i < 2; i++) {
        struct hall *h = test_malloc(sizeof *h);
        struct big_view view;
        uint64_t now_ms = 0;
        open_hall(h, yamls[i], 1);
        an_idea_of(h, "Zebra crossing");
        if (i == 0) {
            code(h, CODING_SHOW, 1, 0, 1);
        }
        room_settle(&h->k.store.room);
        const struct big_view_params params = {.play = h->k.session.play.params, .theme = &h->k.session.themes[THEME_LIGHT]};
        big_view_init(&view, &params, now_ms);
        assert_true(meets_on_second(&view, &now_ms, "Zebra"));
        while (!stands(second_display(&view, now_ms), "Zebra")) {
            now_ms += BIG_PLAY_MS;
        }
        store_port_was_emptied(&h->k.store);
        assert_false(stands(second_display(&view, now_ms), "Zebra")); /* in the next frame */
        assert_false(meets_on_second(&view, &now_ms, "Zebra"));
        an_idea_of(h, "Yellow bus"); /* the next people are there: what they say has its place */
        if (i == 0) {
            code(h, CODING_SHOW, 1, 1, 1);
        }
        turn(h, PUBLIC_STEP);
        room_settle(&h->k.store.room);
        assert_true(meets_on_second(&view, &now_ms, "Yellow"));
        big_view_finish(&view);
        driver_close(&h->k);
        test_free(h);
    }
}

/* Nor while the first of the next people is on the way to the board. */
static void an_erased_room_that_is_not_settled_shows_its_question(void **state) {
    (void)state;
    struct hall *h = test_malloc(sizeof *h);
    struct big_view view;
    uint64_t now_ms = 0;
    open_hall(h, WALL_EVENT("5", "open"), 1);
    an_idea_of(h, "Zebra crossing");
    code(h, CODING_SHOW, 1, 0, 1);
    const struct big_view_params params = {.play = h->k.session.play.params, .theme = &h->k.session.themes[THEME_LIGHT]};
    big_view_init(&view, &params, now_ms);
    while (!stands(second_display(&view, now_ms), "Zebra")) {
        now_ms += BIG_PLAY_MS;
    }
    store_port_was_emptied(&h->k.store);
    an_idea_of(h, "Yellow bus");
    assert_false(meets_on_second(&view, &now_ms, "Zebra"));
    assert_int_equal(view.play.wall.slide, BIG_PROMPT);
    big_view_finish(&view);
    driver_close(&h->k);
    test_free(h);
}

/* The kiosk that was the wall keeps no copy of what stood on it once the organizer is in: no hand-over would find it. */
static void a_wall_that_is_left_keeps_no_words(void **state) {
    (void)state;
    struct hall *h = test_malloc(sizeof *h);
    open_hall(h, WALL_EVENT("5", "open"), 1);
    an_idea_of(h, "Zebra crossing");
    code(h, CODING_SHOW, 1, 0, 1);
    turn_into_wall(h);
    while (!stands(session_nodes(&h->k.session), "Zebra")) {
        hand_jump(&h->k.hand, BIG_PLAY_MS);
    }
    assert_true(arena_used(&h->k.session.play.rooms[0].arena) > 0);
    enter_area(&h->k);
    assert_int_equal(arena_used(&h->k.session.play.rooms[0].arena), 0);
    assert_int_equal(h->k.session.play.rooms[0].shown.card_count, 0);
    store_port_was_emptied(&h->k.store);
    tap_over_pages(&h->k, "menu:wall");
    for (int i = 0; i < SLIDES; i++) {
        assert_false(stands(session_nodes(&h->k.session), "Zebra"));
        hand_jump(&h->k.hand, BIG_PLAY_MS);
    }
    driver_close(&h->k);
    test_free(h);
}

int test_big_play(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_may_be_said),
        cmocka_unit_test(who_is_to_write_unseen_meets_no_card),
        cmocka_unit_test(what_is_hidden_is_gone_in_the_next_frame),
        cmocka_unit_test(one_more_person_changes_nothing_five_do),
        cmocka_unit_test(the_way_back_is_the_way_in),
        cmocka_unit_test(a_replay_grows),
        cmocka_unit_test(what_was_erased_stands_nowhere),
        cmocka_unit_test(an_erased_room_that_is_not_settled_shows_its_question),
        cmocka_unit_test(a_wall_that_is_left_keeps_no_words),
    };
    return cmocka_run_group_tests_name("kiosk/big_play", tests, NULL, NULL);
}
