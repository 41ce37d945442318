/* What the walls of the next visit may say of the visits before. */
#include "kiosk/room.h"

#include <string.h>

#include "author/event_file.h"
#include "support/cmocka.h"
#include "support/contribution.h"

static const char yaml[] = "chorus: 1\nid: e\ntitle: T\nlanguages: [en]\n"
                           "privacy: {retain_until: 2030-01-01, steward: S, k: 11}\n"
                           "activities: [{id: storm, kind: brainstorm, title: A, prompt: P, wall: open}]\n";

struct hall {
    struct arena arena;
    struct room room;
    uint8_t drawn;
};

static void open_hall(struct hall *h) {
    struct diagnostics d;
    *h = (struct hall){.drawn = 1};
    arena_init(&h->arena, 16 * 1024);
    diagnostics_init(&d, "e", &h->arena);
    const struct event *event = event_file_parse(yaml, strlen(yaml), &h->arena, &d);
    assert_non_null(event);
    room_init(&h->room, event);
}

static void close_hall(struct hall *h) {
    room_finish(&h->room);
    arena_finish(&h->arena);
}

/* One visit: a card or a voice for the card, and its turn. */
static void visit(struct hall *h, const char *target) {
    struct contribution turn = blank_contribution(CONTRIBUTION_TURN, "storm");
    struct contribution said = blank_contribution(target ? CONTRIBUTION_VOICE : CONTRIBUTION_IDEA, "storm");
    said.target = target ? target : "";
    said.language = target ? "" : "en";
    said.text = target ? "" : "A bench";
    struct strbuf bytes[2] = {{0}};
    struct contribution_row rows[2];
    contribution_encode(&said, &bytes[0]);
    contribution_encode(&turn, &bytes[1]);
    for (int i = 0; i < 2; i++) {
        rows[i] =
            (struct contribution_row){.id = {h->drawn++}, .body = (const uint8_t *)bytes[i].data, .body_size = bytes[i].len};
    }
    room_add(&h->room, rows, 2);
    room_settle(&h->room);
    strbuf_finish(&bytes[0]);
    strbuf_finish(&bytes[1]);
}

static uint32_t told(const struct hall *h) {
    size_t n;
    const uint32_t *voices = room_told(&h->room, 0, &n);
    return n > 0 ? voices[0] : 0;
}

/* Whoever looks before somebody and after them would read off a step what they did. */
static void voices_are_renewed_with_five_more_people(void **state) {
    char card[IDEA_ID_SIZE];
    struct hall h;
    (void)state;
    open_hall(&h);
    visit(&h, NULL);
    snprintf(card, sizeof card, "%s", room_board(&h.room, 0)->ideas.at[0].id);
    uint32_t before = 0;
    size_t since = 0, steps = 0;
    for (int people = 2; people <= 60; people++) {
        visit(&h, card);
        assert_int_equal(room_board(&h.room, 0)->ideas.at[0].all_voices, people);
        assert_true(told(&h) <= (uint32_t)people && (told(&h) == 0 || told(&h) >= 11));
        since++;
        if (told(&h) != before) {
            assert_true(since >= PUBLIC_STEP);
            before = told(&h);
            since = 0;
            steps++;
        }
    }
    assert_true(steps >= 8 && before >= 50);
    close_hall(&h);
}

static void an_idea_of_now_is_told_nothing_of(void **state) {
    struct hall h;
    size_t n;
    (void)state;
    open_hall(&h);
    visit(&h, NULL);
    visit(&h, NULL);
    const uint32_t *voices = room_told(&h.room, 0, &n);
    assert_int_equal(n, room_board(&h.room, 0)->ideas.n);
    assert_true(voices[0] == 0 && voices[1] == 0);
    close_hall(&h);
}

int test_room(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(voices_are_renewed_with_five_more_people),
        cmocka_unit_test(an_idea_of_now_is_told_nothing_of),
    };
    return cmocka_run_group_tests_name("kiosk/room", tests, NULL, NULL);
}
