#include "export/help.h"

#include "base/random.h"
#include "export/brainstorm.h"
#include "support/contribution.h"

static const struct brainstorm_theme themes[] = {{"access", TEXT("Access", "Acc\xc3\xa8s"), {0}},
                                                 {"stigma", TEXT("Stigma", "Stigma"), {0}}};
static const struct named_text statements[] = {{"far", TEXT("It is far", "C'est loin")}};
static const struct named_text actors[] = {{"city", TEXT("The city", "La ville")}, {"clinic", TEXT("The clinic", "La clinique")}};
static const struct named_text roles[] = {
    {"peer", TEXT("Peer", "Pair")}, {"staff", TEXT("=Staff", "Personnel")}, {"youth", TEXT("Youth", "Jeunes")}};
static const struct brainstorm_seed seeds[] = {{"ride", TEXT("A ride", "Un transport"), 1}};

static const struct text activity_title = TEXT("Storm", "Remue"), event_title = TEXT("The \"event\"", "L'event");

struct scene {
    struct brainstorm about;
    struct activity activity;
    struct event event;
    struct idea_board board;
    struct arena arena;
    struct err err;
    char folder[512];
    uint8_t next_id;
    struct test_rows rows;
    struct response_row stored[64];
};

static int setup(void **state) {
    struct scene *s = calloc(1, sizeof *s);
    s->about = (struct brainstorm){.themes = themes,
                                   .theme_count = 2,
                                   .stages = 15,
                                   .open_stages = 15,
                                   .dots = 3,
                                   .dots_each = 1,
                                   .statements = statements,
                                   .statement_count = 1,
                                   .actors = actors,
                                   .actor_count = 2,
                                   .roles = roles,
                                   .role_count = 3,
                                   .seeds = seeds,
                                   .seed_count = 1};
    s->activity = (struct activity){.id = "storm", .kind = ACTIVITY_BRAINSTORM, .title = activity_title, .brainstorm = &s->about};
    s->event = (struct event){.id = "e",
                              .title = event_title,
                              .languages = test_languages,
                              .language_count = 2,
                              .privacy = {.k = 5},
                              .activities = &s->activity,
                              .activity_count = 1};
    arena_init(&s->arena, 64 * 1024);
    idea_board_init(&s->board, &s->event, &s->activity);
    test_folder(s->folder, sizeof s->folder);
    *state = s;
    return 0;
}

static int teardown(void **state) {
    struct scene *s = *state;
    idea_board_finish(&s->board);
    arena_finish(&s->arena);
    test_folder_remove(s->folder);
    free(s);
    return 0;
}

static void add(struct scene *s, const struct contribution *c) {
    uint8_t id[16] = {++s->next_id};
    struct strbuf bytes = {0};
    struct contribution own = *c;
    own.visit = s->event.privacy.link ? "00112233445566778899aabbccddeeff" : "";
    idea_board_add(&s->board, id, &own);
    if (s->rows.n < 64) {
        struct response_row *row = &s->stored[s->rows.n++];
        contribution_encode(&own, &bytes);
        memcpy(row->id, id, sizeof id);
        row->body = (const uint8_t *)arena_strndup(&s->arena, bytes.data, bytes.len);
        row->body_size = bytes.len;
        strbuf_finish(&bytes);
    }
}

static const char *idea(struct scene *s, const char *text, const char *theme) {
    struct contribution c = blank_contribution(CONTRIBUTION_IDEA, "storm");
    uint8_t id[16] = {(uint8_t)(s->next_id + 1)};
    c.text = text;
    c.themes = &theme;
    c.theme_count = theme != NULL;
    c.language = "en";
    add(s, &c);
    char *name = arena_push(&s->arena, IDEA_ID_SIZE);
    idea_id_format(id, name);
    return name;
}

static void target(struct scene *s, enum contribution_kind kind, const char *id) {
    struct contribution c = blank_contribution(kind, "storm");
    c.target = id;
    add(s, &c);
}

static void code(struct scene *s, enum coding_kind kind, const char *theme, const char *into, const char *text, const char *id) {
    struct coding_operation op = {.kind = kind, .activity = "storm", .theme = theme, .into = into, .text = text, .undone = ""};
    uint8_t number[16] = {0xc0, ++s->next_id};
    idea_id_format(number, op.id);
    op.ideas = &id;
    op.idea_count = id != NULL;
    coding_place(&op, s->board.operations.at, s->board.operations.n, &s->arena);
    idea_board_code(&s->board, &op);
}

static void vote(struct scene *s, const char *role, enum vote answer, const char *actor, size_t times) {
    struct contribution c = blank_contribution(CONTRIBUTION_VOTE, "storm");
    c.target = "far";
    c.role = role;
    c.choice = (int)answer;
    c.actors = &actor;
    c.actor_count = actor != NULL;
    for (size_t i = 0; i < times; i++) {
        add(s, &c);
    }
}

static void export_csv(struct scene *s, const struct earlier_gathering *earlier) {
    struct brainstorm_export params = {.event = &s->event, .boards = &s->board, .board_count = 1, .earlier = earlier};
    struct outfiles files;
    struct response_rows rows = {&s->rows, next_test_row};
    s->rows.at = s->stored;
    s->rows.next = 0;
    idea_board_settle(&s->board);
    outfiles_init(&files, s->folder);
    if (!brainstorm_export_csv(&params, &files, &rows, &s->err) || !outfiles_finish(&files, &s->err)) {
        fail_msg("%s", s->err.text);
    }
}

static size_t find_row(const struct table *t, const char *column, const char *value) {
    for (size_t i = 1; i < t->rows; i++) {
        if (strcmp(table_cell(t, i, column), value) == 0) {
            return i;
        }
    }
    fail_msg("no row where %s is %s", column, value);
    return 0;
}

/* --- what it says ------------------------------------------------------------------------------------------------- */

static void ideas_and_themes(void **state) {
    struct scene *s = *state;
    static struct table t;
    const char *bus = idea(s, "=No bus", "access"), *late = idea(s, "Too \"late\"\nat night", NULL),
               *anne = idea(s, "Ask Anne, 514 555-0199", "stigma");
    target(s, CONTRIBUTION_VOICE, bus);
    target(s, CONTRIBUTION_DOT, "ride");
    code(s, CODING_SHOW, "", "", "", bus);
    code(s, CODING_NAMES_PERSON, "", "", "", anne);
    code(s, CODING_MERGE_THEMES, "access", "stigma", "", NULL);
    code(s, CODING_ADD_THEME, "", "", "+Nights", late);
    export_csv(s, NULL);
    read_table(s->folder, "ideas.csv", &t, &s->arena);
    assert_int_equal(t.rows, 5);
    size_t row = find_row(&t, "idea", bus);
    assert_string_equal(table_cell(&t, row, "text"), "'=No bus");
    assert_string_equal(table_cell(&t, row, "status"), "shown");
    assert_string_equal(table_cell(&t, row, "own_themes"), "access");
    assert_string_equal(table_cell(&t, row, "themes"), "stigma");
    assert_string_equal(table_cell(&t, row, "voices"), "2");
    assert_string_equal(table_cell(&t, row, "language"), ""); /* the event does not record it */
    row = find_row(&t, "idea", anne);
    assert_string_equal(table_cell(&t, row, "text"), "[withheld]");
    assert_string_equal(table_cell(&t, row, "personal"), "phone");
    row = find_row(&t, "idea", late);
    assert_string_equal(table_cell(&t, row, "text"), "Too \"late\"\xe2\x8f\x8e"
                                                     "at night");
    assert_string_equal(table_cell(&t, row, "shown"), "0");
    row = find_row(&t, "idea", "ride");
    assert_string_equal(table_cell(&t, row, "status"), "seed");
    assert_string_equal(table_cell(&t, row, "text"), "A ride");
    assert_string_equal(table_cell(&t, row, "dots"), "1");
    read_table(s->folder, "themes.csv", &t, &s->arena);
    row = find_row(&t, "theme", "access");
    assert_string_equal(table_cell(&t, row, "merged_into"), "stigma");
    assert_string_equal(table_cell(&t, row, "name_fr"), "Acc\xc3\xa8s");
    row = find_row(&t, "made_by", "organizer");
    assert_string_equal(table_cell(&t, row, "name_en"), "'+Nights");
    row = find_row(&t, "theme", "stigma");
    assert_string_equal(table_cell(&t, row, "ideas"), "2"); /* the bus, and the seed */
}

static void dots_and_pairs(void **state) {
    struct scene *s = *state;
    static struct table t;
    const char *bus = idea(s, "No bus", NULL);
    code(s, CODING_SHOW, "", "", "", bus);
    struct contribution pair = blank_contribution(CONTRIBUTION_PAIR, "storm"),
                        turn = blank_contribution(CONTRIBUTION_TURN, "storm");
    pair.target = "ride";
    pair.right = bus;
    pair.choice = SIDE_RIGHT;
    turn.choice = STAGE_DOTS;
    for (int i = 0; i < 4; i++) {
        add(s, &pair);
        add(s, &turn);
        target(s, CONTRIBUTION_DOT, bus);
    }
    pair.choice = SIDE_UNDECIDED;
    add(s, &pair);
    export_csv(s, NULL);
    read_table(s->folder, "dots.csv", &t, &s->arena);
    assert_string_equal(table_cell(&t, 1, "idea"), bus);
    assert_string_equal(table_cell(&t, 1, "rank"), "1");
    assert_string_equal(table_cell(&t, 1, "dots"), "4");
    assert_string_equal(table_cell(&t, 1, "people"), "4");
    assert_string_equal(table_cell(&t, 2, "dots"), "0");
    read_table(s->folder, "pairs.csv", &t, &s->arena);
    size_t row = find_row(&t, "idea", bus);
    assert_string_equal(table_cell(&t, row, "wins"), "4");
    assert_string_equal(table_cell(&t, row, "undecided"), "1");
    assert_true(strcmp(table_cell(&t, row, "score"), "0.5") > 0);
}

/* --- votes -------------------------------------------------------------------------------------------------------- */

static const char *count_of(const struct table *t, const char *role, const char *answer) {
    for (size_t i = 1; i < t->rows; i++) {
        if (strcmp(table_cell(t, i, "role"), role) == 0 && strcmp(table_cell(t, i, "answer"), answer) == 0) {
            return table_cell(t, i, "count");
        }
    }
    fail_msg("no %s of %s", answer, role);
    return "";
}

static void votes_by_role(void **state) {
    struct scene *s = *state;
    static struct table t;
    vote(s, "peer", VOTE_AGREE, "city", 14);
    vote(s, "peer", VOTE_DISAGREE, NULL, 6);
    vote(s, "peer", VOTE_PASS, NULL, 7);
    vote(s, "peer", VOTE_DOES_NOT_APPLY, NULL, 9);
    vote(s, "staff", VOTE_AGREE, NULL, 8);
    vote(s, "staff", VOTE_DISAGREE, NULL, 2); /* below k */
    vote(s, "staff", VOTE_PASS, NULL, 6);
    vote(s, "", VOTE_AGREE, NULL, 6);
    export_csv(s, NULL);
    read_table(s->folder, "votes.csv", &t, &s->arena);
    assert_int_equal(t.rows, 1 + 5 * 5 + 2);
    assert_string_equal(count_of(&t, "staff", "disagree"), "[suppressed]");
    assert_string_equal(count_of(&t, "youth", "agree"), "[suppressed]"); /* none is as telling as one */
    assert_string_equal(count_of(&t, "[all]", "agree"), "28");
    assert_string_equal(count_of(&t, "[all]", "[all]"), "58");
    assert_string_equal(count_of(&t, "[all]", "must_act/city"), "14");
    assert_string_equal(count_of(&t, "[all]", "must_act/clinic"), "[suppressed]");
    assert_string_equal(table_cell(&t, 1, "role_text"), "Peer");
    size_t row = find_row(&t, "role", "[all]");
    assert_string_equal(table_cell(&t, row, "share"), "0.5714"); /* 28 of 49: agree, disagree, pass */
    assert_string_equal(table_cell(&t, row + 4, "consensus"), "unclear");
}

/* Any votes at all: no role's cell below k leaves, and none is left alone in its row or column to be had by subtraction. */
static void small_cells_never_leave(void **state) {
    struct scene *s = *state;
    struct rng rng;
    size_t shown = 0, hidden = 0;
    print_message("seed 11\n");
    rng_init(&rng, 11);
    for (int round = 0; round < 60; round++) {
        static struct table t;
        static const char *const names[] = {"peer", "staff", "youth", ""};
        uint32_t counts[4][VOTES];
        idea_board_finish(&s->board);
        idea_board_init(&s->board, &s->event, &s->activity);
        s->rows.n = 64; /* not kept */
        for (size_t r = 0; r < 4; r++) {
            for (int v = 0; v < VOTES; v++) {
                counts[r][v] = rng_below(&rng, rng_below(&rng, 2) ? 7 : 30);
                vote(s, names[r], (enum vote)v, NULL, counts[r][v]);
            }
        }
        export_csv(s, NULL);
        read_table(s->folder, "votes.csv", &t, &s->arena);
        for (size_t r = 0; r < 4; r++) {
            for (int v = 0; v < VOTES; v++) {
                const char *cell = count_of(&t, *names[r] ? names[r] : "[no_role]", vote_name((enum vote)v));
                bool is_hidden = strcmp(cell, "[suppressed]") == 0;
                char number[16];
                snprintf(number, sizeof number, "%u", counts[r][v]);
                assert_true(is_hidden || (counts[r][v] >= 5 && strcmp(cell, number) == 0));
                hidden += is_hidden;
                shown += !is_hidden;
            }
        }
        for (int v = 0; v < VOTES; v++) { /* a column with its total: never exactly one hidden */
            size_t alone = strcmp(count_of(&t, "[all]", vote_name((enum vote)v)), "[suppressed]") == 0;
            for (size_t r = 0; r < 4; r++) {
                alone += strcmp(count_of(&t, *names[r] ? names[r] : "[no_role]", vote_name((enum vote)v)), "[suppressed]") == 0;
            }
            assert_int_not_equal(alone, 1);
        }
    }
    print_message("%zu cells shown, %zu suppressed\n", shown, hidden);
    assert_true(shown > 50 && hidden > 50);
}

/* Ideas by theme and role: a small cell never leaves, nor what it would be had from, since totals stand in ideas.csv. */
static void ideas_by_role(void **state) {
    struct scene *s = *state;
    static struct table t;
    static const struct {
        const char *theme, *role;
        size_t n;
    } rows[] = {{"access", "peer", 9}, {"access", "staff", 8}, {"access", "youth", 7},
                {"access", "", 6},     {"stigma", "peer", 12}, {"stigma", "staff", 1}};
    struct contribution c = blank_contribution(CONTRIBUTION_IDEA, "storm");
    c.text = "words";
    c.theme_count = 1;
    s->event.privacy.k = 5;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t n = 0; n < rows[i].n; n++) {
            c.role = rows[i].role;
            c.themes = &rows[i].theme;
            add(s, &c);
        }
    }
    export_csv(s, NULL);
    read_table(s->folder, "theme_roles.csv", &t, &s->arena);
    assert_int_equal(t.rows, 1 + 2 * 4);
    size_t suppressed = 0;
    for (size_t i = 1; i < t.rows; i++) {
        const char *cell = table_cell(&t, i, "ideas");
        suppressed += strcmp(cell, "[suppressed]") == 0;
        assert_true(strlen(cell) > 1 || *cell >= '5');
    }
    assert_in_range(suppressed, 4, 7); /* three small ones in one row with a known total: one more at least */
}

/* --- recurrence, links, JSON -------------------------------------------------------------------------------------- */

static void recurrence(void **state) {
    struct scene *s = *state;
    static struct table t;
    static const struct earlier_theme then[] = {{"access", "Access", 7, false},
                                                {"housing", "Housing", 3, false},
                                                {"merged", "Merged", 2, true},
                                                {THEME_ELSE, "", 4, false}};
    static const struct earlier_gathering earlier = {"before", then, 4};
    const char *stigma = idea(s, "Looked at", "stigma");
    code(s, CODING_SHOW, "", "", "", stigma);
    export_csv(s, &earlier);
    read_table(s->folder, "recurrence.csv", &t, &s->arena);
    assert_int_equal(t.rows, 4);
    assert_string_equal(table_cell(&t, find_row(&t, "theme", "access"), "seen"), "recurs");
    assert_string_equal(table_cell(&t, find_row(&t, "theme", "access"), "earlier_ideas"), "7");
    assert_string_equal(table_cell(&t, find_row(&t, "theme", "stigma"), "seen"), "new");
    assert_string_equal(table_cell(&t, find_row(&t, "theme", "stigma"), "voices"), "[suppressed]");
    assert_string_equal(table_cell(&t, find_row(&t, "theme", "housing"), "seen"), "silent");
}

static void links_only_where_the_event_says_so(void **state) {
    struct scene *s = *state;
    static struct table t;
    char path[600];
    vote(s, "peer", VOTE_AGREE, "city", 1);
    export_csv(s, NULL);
    snprintf(path, sizeof path, "%s/contributions.csv", s->folder);
    assert_false(file_exists(path));
    s->event.privacy.link = true; /* from now on */
    vote(s, "staff", VOTE_PASS, "clinic", 1);
    export_csv(s, NULL);
    read_table(s->folder, "contributions.csv", &t, &s->arena);
    assert_int_equal(t.rows, 2);
    assert_string_equal(table_cell(&t, 1, "actors"), "clinic");
    assert_string_equal(table_cell(&t, 1, "choice"), "pass");
}

/* The codebook has a line for every column of every file. */
static void codebook_is_complete(void **state) {
    struct scene *s = *state;
    static struct table t, book;
    static const char *const files[] = {"ideas", "themes", "dots", "pairs", "votes", "theme_roles"};
    static const char *const explained_beside[] = {
        "low",   "high", "worst", "losses",  "undecided", "people", "statement_text", "role_text", "answer_text",
        "share", "text", "idea",  "name_en", "name",      "theme",  "role",           "name_fr"};
    export_csv(s, NULL);
    read_table(s->folder, "brainstorm_codebook.csv", &book, &s->arena);
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        read_table(s->folder, arena_printf(&s->arena, "%s.csv", files[f]), &t, &s->arena);
        for (size_t c = 0; c < t.columns; c++) {
            bool found = false;
            for (size_t i = 1; i < book.rows && !found; i++) {
                bool here = strcmp(table_cell(&book, i, "file"), files[f]) == 0 || strcmp(table_cell(&book, i, "file"), "*") == 0;
                found = here && strcmp(table_cell(&book, i, "column"), t.cells[c]) == 0;
            }
            for (size_t i = 0; i < sizeof explained_beside / sizeof *explained_beside && !found; i++) {
                found = strcmp(explained_beside[i], t.cells[c]) == 0;
            }
            if (!found) {
                fail_msg("%s.csv: %s is not explained", files[f], t.cells[c]);
            }
        }
    }
}

static void json(void **state) {
    struct scene *s = *state;
    char *data;
    size_t n;
    idea(s, "Too \"late\"\nat night \\o/", "access");
    idea_board_settle(&s->board);
    struct brainstorm_export params = {.event = &s->event, .boards = &s->board, .board_count = 1};
    struct outfiles files;
    outfiles_init(&files, s->folder);
    assert_true(brainstorm_export_json(&params, &files, NULL, &s->err) && outfiles_finish(&files, &s->err));
    assert_true(file_read(file_join(&s->arena, s->folder, "brainstorm.json"), 1 << 20, false, &s->arena, &data, &n, &s->err));
    assert_non_null(strstr(data, "\"chorus_brainstorm\": 1"));
    assert_non_null(strstr(data, "\"title\": \"The \\\"event\\\"\""));
    assert_non_null(strstr(data, "\"text\": \"Too \\\"late\\\"\\nat night \\\\o/\""));
    assert_non_null(strstr(data, "\"own_themes\": [\"access\"]"));
    assert_non_null(strstr(data, "\"shown\": false"));
    assert_null(strstr(data, "\"contributions\": ["));
}

/* TRUST P7: approval is what discloses words, also where others saw them before; counts from k (5) on, in steps of 5. */
static void what_everybody_may_see(void **state) {
    struct scene *s = *state;
    s->about.moderation = MODERATION_AFTER;
    const char *bus = idea(s, "More buses", "access"), *anne = idea(s, "Anne lost her card", "access");
    idea(s, "Seen, but nobody approved it", "access");
    code(s, CODING_SHOW, "", "", "", bus);
    code(s, CODING_SHOW, "", "", "", anne);
    code(s, CODING_NAMES_PERSON, "", "", "", anne);
    for (size_t i = 0; i < 9; i++) {
        target(s, CONTRIBUTION_DOT, bus);
    }
    for (size_t i = 0; i < 8; i++) {
        target(s, CONTRIBUTION_DOT, "ride");
    }
    struct brainstorm_export params = {.event = &s->event, .boards = &s->board, .board_count = 1, .is_public = true};
    struct outfiles files;
    struct table ideas, dots;
    idea_board_settle(&s->board);
    outfiles_init(&files, s->folder);
    assert_true(brainstorm_export_csv(&params, &files, NULL, &s->err) && outfiles_finish(&files, &s->err));
    read_table(s->folder, "ideas-public.csv", &ideas, &s->arena);
    read_table(s->folder, "dots-public.csv", &dots, &s->arena);
    assert_int_equal(test_folder_entries(s->folder), 5);
    assert_int_equal(ideas.rows, 3); /* the head, the approved one, the organizers' card */
    size_t row = find_row(&ideas, "text", "More buses");
    assert_string_equal(table_cell(&ideas, row, "voices"), "[suppressed]");
    assert_string_equal(table_cell(&ideas, row, "dots"), "5");
    assert_string_equal(table_cell(&ideas, find_row(&ideas, "text", "A ride"), "dots"), "5");
    assert_int_equal(dots.rows, 3);
    assert_string_equal(table_cell(&dots, 1, "rank"), "1"); /* 9 and 8 are one count, so they are one rank */
    assert_string_equal(table_cell(&dots, 2, "rank"), "1");
}

int test_brainstorm(void) {
#define IN_FOLDER(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(ideas_and_themes),
        IN_FOLDER(dots_and_pairs),
        IN_FOLDER(votes_by_role),
        IN_FOLDER(small_cells_never_leave),
        IN_FOLDER(ideas_by_role),
        IN_FOLDER(recurrence),
        IN_FOLDER(links_only_where_the_event_says_so),
        IN_FOLDER(codebook_is_complete),
        IN_FOLDER(json),
        IN_FOLDER(what_everybody_may_see),
    };
    return cmocka_run_group_tests_name("export/brainstorm", tests, NULL, NULL);
}
