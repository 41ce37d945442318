/* A gathering from event file to the next gathering: visits, store, board, export, and an event that begins where it ended. What
 * the kiosk knows while it runs, what the store knows afterwards and what leaves tell the same story. */
#include "support/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "author/earlier_file.h"
#include "author/event_file.h"
#include "base/file.h"
#include "core/brainstorm.h"
#include "export/brainstorm.h"
#include "store/store.h"
#include "support/folder.h"

#define PAN_EVENT CHORUS_TEST_DIR "/../kiosk-config/events/pan-cin2-brainstorm.yaml"
enum { VISITS = 40 };

struct story {
    char folder[256];
    struct arena a;
    struct diagnostics d;
    struct err err;
    const struct event *event;
    struct store *store;
    uint8_t hash[EVENT_HASH_SIZE];
    struct idea_board board; /* as a running kiosk keeps it */
    struct rng rng;
};

static void draw(void *ctx, uint8_t id[BRAINSTORM_ID]) {
    struct rng *rng = ctx;
    for (size_t i = 0; i < BRAINSTORM_ID; i++) {
        id[i] = (uint8_t)rng_below(rng, 256);
    }
}

static void must(enum store_status status, const struct err *err) {
    if (status != STORE_OK) {
        fail_msg("%s", err->text);
    }
}

static void open_store(struct story *s, enum store_access access) {
    const struct store_params params = {.folder = s->folder, .access = access, .event_id = s->event->id, .trial = true};
    must(store_open(&s->store, &params, &s->err), &s->err);
}

/* --- people ------------------------------------------------------------------------------------------------------- */

static void at_step(struct story *s, struct brainstorm_pass *pass, int number) {
    char words[80];
    if (pass->step == STEP_COLLECT && pass->card_count < 2) {
        snprintf(words, sizeof words, "There is no bus number %d after %u", number, rng_below(&s->rng, 24));
        brainstorm_set_draft(pass, words, rng_below(&s->rng, 2));
    } else if (pass->step == STEP_SIMILAR && rng_below(&s->rng, 2)) {
        brainstorm_join(pass, s->board.shown[rng_below(&s->rng, (uint32_t)s->board.shown_count)]);
        return;
    } else if (pass->step == STEP_THEMES) {
        brainstorm_tag(pass, (int)rng_below(&s->rng, 10));
    } else if (pass->step == STEP_ROLE) {
        brainstorm_set_role(pass, (int)rng_below(&s->rng, 5));
    } else if (pass->step == STEP_DOTS) {
        (void)brainstorm_spend(pass, pass->items[0]);
        (void)brainstorm_spend(pass, pass->items[1]);
    } else if (pass->step == STEP_PAIRWISE && pass->pair_count < 5 && brainstorm_has_pair(pass)) {
        brainstorm_choose(pass, (enum side)rng_below(&s->rng, SIDES));
        return;
    }
    brainstorm_next(pass);
}

static void keep_coding(struct story *s, struct coding_operation *op) {
    uint8_t id[16];
    struct strbuf bytes = {0};
    draw(&s->rng, id);
    idea_id_format(id, op->id);
    op->activity = s->board.activity->id;
    coding_place(op, s->board.operations.at, s->board.operations.n, &s->a);
    coding_encode(op, &bytes);
    struct contribution_row row = {.body = (const uint8_t *)bytes.data, .body_size = bytes.len};
    memcpy(row.id, id, sizeof id);
    must(store_save_coding(s->store, s->hash, &row, &s->err), &s->err);
    idea_board_code(&s->board, op);
    strbuf_finish(&bytes);
}

static void approve(struct story *s, const uint8_t *idea) {
    struct coding_operation op = {.kind = CODING_SHOW, .theme = "", .into = "", .text = "", .undone = ""};
    char name[IDEA_ID_SIZE];
    const char *ideas[] = {name};
    idea_id_format(idea, name);
    op.ideas = ideas;
    op.idea_count = 1;
    keep_coding(s, &op);
}

/* Saved, and onto the running kiosk's board; every other idea is approved. */
static void send(struct story *s, const struct contribution_row *rows, size_t n, struct arena *a) {
    must(store_save_contributions(s->store, s->hash, rows, n, &s->err), &s->err);
    for (size_t i = 0; i < n; i++) {
        struct contribution c;
        assert_true(contribution_decode(rows[i].body, rows[i].body_size, a, &c, &s->err));
        idea_board_add(&s->board, rows[i].id, &c);
        if (c.kind == CONTRIBUTION_IDEA && rng_below(&s->rng, 2)) {
            approve(s, rows[i].id);
        }
    }
    idea_board_settle(&s->board);
}

static void visit(struct story *s, int number) {
    struct arena person;
    struct brainstorm_pass pass;
    const struct contribution_row *rows;
    struct brainstorm_params params = {
        s->event, s->board.activity, &s->board, (1u << STAGES) - 1, rng_next(&s->rng), true, {&s->rng, draw}, NULL, 0};
    arena_init(&person, 16 * 1024);
    brainstorm_begin(&pass, &params, &person);
    for (int i = 0; i < 60 && pass.step != STEP_END; i++) {
        at_step(s, &pass, number);
    }
    assert_int_equal(pass.step, STEP_END);
    size_t n = brainstorm_rows(&pass, NULL, 1, &person, &rows);
    if (n > 0) {
        send(s, rows, n, &person);
    }
    arena_finish(&person);
}

/* --- afterwards --------------------------------------------------------------------------------------------------- */

static void read_board(struct story *s, struct idea_board *out) {
    struct response_rows rows;
    size_t unreadable = 0;
    idea_board_init(out, s->event, s->board.activity);
    must(store_contributions_begin(s->store, &rows, &s->err), &s->err);
    assert_true(idea_board_read(out, &rows, &unreadable, &s->err));
    assert_int_equal(store_rows_end(s->store), 0);
    must(store_coding_begin(s->store, &rows, &s->err), &s->err);
    assert_true(idea_board_read_coding(out, &rows, &unreadable, &s->err));
    assert_int_equal(store_rows_end(s->store) + unreadable, 0);
    idea_board_settle(out);
}

static void assert_same(const struct idea_board *a, const struct idea_board *b) {
    assert_int_equal(a->ideas.n, b->ideas.n);
    assert_int_equal(a->shown_count, b->shown_count);
    assert_int_equal(a->pairs.n, b->pairs.n);
    assert_memory_equal(a->turns, b->turns, sizeof a->turns);
    for (size_t i = 0; i < a->ideas.n; i++) {
        const struct idea *x = &a->ideas.at[i];
        int at = idea_board_find(b, x->id);
        assert_true(at >= 0);
        const struct idea *y = &b->ideas.at[at];
        assert_string_equal(x->text, y->text);
        assert_int_equal(x->is_shown, y->is_shown);
        assert_int_equal(x->voices, y->voices);
        assert_int_equal(x->dots, y->dots);
        assert_int_equal(x->role, y->role);
        assert_int_equal(x->theme_count, y->theme_count);
    }
}

static void check_next_event(struct story *s, const struct idea_board *board) {
    struct earlier_file file;
    struct strbuf text = {0};
    assert_true(earlier_file_load(file_join(&s->a, s->folder, "brainstorm.json"), &s->a, &file, &s->d));
    earlier_event_write(&file, "next", "2028-01-01", &s->a, &text);
    const struct event *next = event_file_parse(text.data, text.len, &s->a, &s->d);
    assert_non_null(next);
    const struct brainstorm *about = next->activities[0].brainstorm;
    assert_int_equal(about->theme_count, 9);
    assert_int_equal(about->seed_count, board->shown_count);
    for (size_t i = 0; i < about->seed_count; i++) {
        int at = idea_board_find(board, about->seeds[i].id);
        assert_true(at >= 0 && board->ideas.at[at].is_shown);
        assert_string_equal(text_in(next, &about->seeds[i].text, 0), board->ideas.at[at].text);
    }
    strbuf_finish(&text);
}

static void from_one_gathering_to_the_next(void **state) {
    struct story s = {0};
    struct idea_board stored;
    (void)state;
    rng_init(&s.rng, test_seed("brainstorm_story"));
    test_folder(s.folder, sizeof s.folder);
    arena_init(&s.a, 64 * 1024);
    diagnostics_init(&s.d, "pan", &s.a);
    s.event = event_file_load(PAN_EVENT, &s.a, &s.d);
    assert_non_null(s.event);
    open_store(&s, STORE_COLLECT);
    must(store_put_event(s.store, s.event, s.hash, &s.err), &s.err);
    idea_board_init(&s.board, s.event, &s.event->activities[0]);
    for (int i = 0; i < VISITS; i++) {
        visit(&s, i);
    }
    assert_true(s.board.shown_count > 5 && s.board.turns[STAGE_DOTS] > 5);
    store_close(s.store);
    open_store(&s, STORE_READ);
    read_board(&s, &stored);
    assert_same(&s.board, &stored);
    const struct brainstorm_export params = {.event = s.event, .boards = &stored, .board_count = 1};
    struct outfiles files;
    outfiles_init(&files, s.folder);
    if (!brainstorm_export_json(&params, &files, NULL, &s.err) || !brainstorm_export_csv(&params, &files, NULL, &s.err) ||
        !outfiles_finish(&files, &s.err)) {
        fail_msg("%s", s.err.text);
    }
    check_next_event(&s, &stored);
    store_close(s.store);
    idea_board_finish(&stored);
    idea_board_finish(&s.board);
    arena_finish(&s.a);
    test_folder_remove(s.folder);
}

int test_brainstorm_story(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(from_one_gathering_to_the_next)};
    return cmocka_run_group_tests_name("kiosk/brainstorm_story", tests, NULL, NULL);
}
