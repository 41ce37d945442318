/* An interrupted merge changes nothing (TRUST D13): power cuts at every operation of merges of several packs, deletions among
 * them, and of an undo. Afterwards a folder holds what it held before the step under way or what it holds after it, its totals
 * say so, and the steps that are left lead to the same end. CHORUS_MERGE_CUTS=N says how many trials. */
#include "store/packs.h"
#include "store/visits.h"
#include "support/contribution.h"

enum { CUTS = 600, TEETH = 4000, KIOSKS = 4, ROWS_MAX = 64, OWN = 3, SCRIPT = 7, STEP_PACKS = 6 };

#define HALF_MERGED "a merge is half done"
#define LOST_MERGE  "a merge that was acknowledged is lost"
#define OTHER_END   "the steps that were left lead elsewhere"

/* Packs of one merge; none: a response of the folder's own, or with undo all rows of a kiosk are taken back. */
struct step {
    const char *packs[STEP_PACKS];
    size_t n;
    bool undoes;
};

struct merges {
    struct campaign c; /* first: fixtures of campaigns take it for one */
    struct kiosks k;
    char early[2 * PATH_ROOM], late[2 * PATH_ROOM];
    uint8_t ids[ROWS_MAX][RESPONSE_ID_SIZE], sources[ROWS_MAX][SOURCE_SIZE];
    size_t rows;
    struct step steps[SCRIPT];
    uint64_t holds[SCRIPT + 1]; /* after so many steps: bit i = row i */
    size_t done;                /* steps that were acknowledged */
    bool one_by_one;            /* planted: each pack is a merge of its own */
};

static size_t number_of(struct merges *m, const uint8_t *id) {
    size_t i = 0;
    while (i < m->rows && memcmp(m->ids[i], id, RESPONSE_ID_SIZE) != 0) {
        i++;
    }
    return i;
}

/* --- what must come out ----------------------------------------------------------------------------------------------- */

static void read_a_pack(struct merges *m, const char *path, uint64_t *living, uint64_t *deleted) {
    struct pack *pack;
    struct pack_item item;
    assert_true(pack_open(&pack, path, &m->k.err));
    while (pack_next(pack, &item, &m->k.err) == 1) {
        size_t at = number_of(m, item.row.id);
        if (item.kind == PACK_EVENT) {
            continue;
        }
        assert_true(at < ROWS_MAX);
        if (at == m->rows) {
            memcpy(m->ids[m->rows], item.row.id, RESPONSE_ID_SIZE);
            memcpy(m->sources[m->rows++], item.row.source, SOURCE_SIZE);
        }
        *(item.kind == PACK_TOMBSTONE ? deleted : living) |= UINT64_C(1) << at;
    }
    pack_close(pack);
}

static uint64_t of_source(const struct merges *m, const uint8_t *source) {
    uint64_t rows = 0;
    for (size_t i = OWN; i < m->rows; i++) {
        rows |= (uint64_t)(memcmp(m->sources[i], source, SOURCE_SIZE) == 0) << i;
    }
    return rows;
}

/* Unions and differences, by nothing of store's. */
static void foresee(struct merges *m) {
    uint64_t living = 0, deleted = 0;
    for (size_t s = 0; s < SCRIPT; s++) {
        const struct step *step = &m->steps[s];
        for (size_t i = 0; i < step->n; i++) {
            read_a_pack(m, step->packs[i], &living, &deleted);
        }
        living |= step->n == 0 && !step->undoes ? UINT64_C(1) << s : 0;
        living &= ~deleted & ~(step->undoes ? of_source(m, m->k.sources[2]) : 0);
        m->holds[s + 1] = living;
    }
}

/* Kiosk 1 deletes a response between two packs; kiosk 2 is taken back, and comes again. */
static void script(struct merges *m) {
    const struct step steps[SCRIPT] = {
        {.n = 0},
        {.n = 0},
        {.n = 0},
        {.packs = {m->k.packs[0], m->early}, .n = 2},
        {.packs = {m->k.packs[3], m->k.packs[2], m->late, m->k.packs[0]}, .n = 4},
        {.undoes = true},
        {.packs = {m->early, m->k.packs[1], m->k.packs[2], m->k.packs[3]}, .n = 4},
    };
    memcpy(m->steps, steps, sizeof steps);
}

/* --- under cuts -------------------------------------------------------------------------------------------------------- */

static bool save_own(struct merges *m, size_t i) {
    struct strbuf body = {0};
    record_write(&(struct record){.header = {.activity = "a", .site = "", .language = "", .slot = (int)i}}, &body);
    bool good = fixture_save(&m->c.f, m->ids[i], body.data, body.len) == STORE_OK;
    strbuf_finish(&body);
    return good;
}

static bool take(struct merges *m, size_t s) {
    const struct step *step = &m->steps[s];
    struct merge_counts counts;
    size_t erased, each = m->one_by_one ? 1 : step->n;
    bool good = true;
    if (step->n == 0) {
        return step->undoes ? store_undo(m->c.f.store, m->k.sources[2], &erased, &m->c.f.err) == STORE_OK : save_own(m, s);
    }
    for (size_t i = 0; i < step->n && good; i += each) {
        good = merge_paths(m->c.f.store, step->packs + i, each, true, &counts, &m->c.f.err) == STORE_OK;
    }
    return good;
}

/* From that step on, until the power goes. */
static void play_from(struct merges *m, size_t s) {
    bool going = open_store(&m->c);
    for (m->done = s; going && m->done < SCRIPT; m->done += going) {
        going = take(m, m->done);
    }
    fixture_close(&m->c.f);
}

static uint64_t look_at_kind(struct merges *m,
                             enum store_status (*begin_rows)(struct store *, struct response_rows *, struct err *)) {
    struct response_rows rows;
    struct response_row row;
    uint64_t found = 0;
    if (begin_rows(m->c.f.store, &rows, &m->c.f.err) != STORE_OK) {
        violated(&m->c, "the rows cannot be read");
        return 0;
    }
    while (rows.next(rows.ctx, &row, &m->c.f.err) == 1) {
        size_t at = number_of(m, row.id);
        if (at == m->rows) {
            violated(&m->c, "a row that nobody has");
        } else {
            found |= UINT64_C(1) << at;
        }
    }
    if (store_rows_end(m->c.f.store) != 0) {
        violated(&m->c, "a row's sum is wrong");
    }
    return found;
}

static size_t bits_of(uint64_t set) {
    size_t n = 0;
    for (; set != 0; set &= set - 1) {
        n++;
    }
    return n;
}

static void look_at_totals(struct merges *m, uint64_t holds) {
    struct source_count *sources;
    struct arena a;
    size_t n = 0, sum = 0;
    arena_init(&a, 4096);
    if (store_sources(m->c.f.store, &a, &sources, &n, &m->c.f.err) != STORE_OK) {
        violated(&m->c, "the sources cannot be counted");
    }
    for (size_t i = 0; i < n; i++) {
        sum += sources[i].responses + sources[i].contributions + sources[i].codings;
    }
    if (sum != bits_of(holds) || store_count(m->c.f.store) + store_contribution_count(m->c.f.store) != sum) {
        violated(&m->c, "the totals are not those of the rows");
    }
    arena_finish(&a);
}

/* Returns the step from which it goes on. */
static size_t look(struct merges *m) {
    struct store_check check;
    size_t next = m->done;
    if (store_check(m->c.f.store, &check, &m->c.f.err) != STORE_OK || !check.is_whole || check.damaged != 0) {
        violated(&m->c, "the store is not whole");
        return SCRIPT;
    }
    uint64_t holds = look_at_kind(m, store_rows_begin) | look_at_kind(m, store_contributions_begin);
    if (next < SCRIPT && holds == m->holds[next + 1] && holds != m->holds[next]) {
        next++; /* committed, and the power went before anybody was told */
    } else if (holds != m->holds[next]) {
        violated(&m->c, (m->holds[next] & ~holds) != 0 ? LOST_MERGE : HALF_MERGED);
    }
    look_at_totals(m, holds);
    return next;
}

static void come_up_and_finish(struct merges *m) {
    crash_power(m->c.disk, 0);
    show_files(&m->c);
    if (!open_store(&m->c)) {
        violated(&m->c, "the store does not open");
        fixture_close(&m->c.f);
        return;
    }
    size_t next = look(m);
    fixture_close(&m->c.f);
    if (m->c.violations == 0) {
        play_from(m, next);
        if (m->done != SCRIPT || !open_store(&m->c) ||
            (look_at_kind(m, store_rows_begin) | look_at_kind(m, store_contributions_begin)) != m->holds[SCRIPT]) {
            violated(&m->c, OTHER_END);
        }
        fixture_close(&m->c.f);
    }
    look_at_quarantine(&m->c);
}

static size_t trial(struct merges *m, uint64_t seed, size_t cut_at) {
    begin(&m->c, seed, 0);
    m->c.where = cut_at;
    m->c.disk->cut_at = cut_at;
    play_from(m, 0);
    size_t operations = m->c.disk->operations;
    come_up_and_finish(m);
    return operations;
}

/* Every operation in turn, half of the time with a second store beside it. */
static size_t run(struct merges *m, uint64_t seed, size_t trials) {
    int loud = hush();
    size_t operations[2], done = 0;
    for (size_t log = 0; log < 2; log++) {
        keep_log(&m->c, log != 0);
        operations[log] = trial(m, seed, 0);
    }
    for (; done < trials && !m->c.is_found; done++) {
        size_t log = done % 2;
        keep_log(&m->c, log != 0);
        trial(m, seed + done, 1 + done / 2 % operations[log]);
    }
    hear(loud);
    assert_true(operations[0] > 80 && operations[1] > operations[0]); /* the script ran to its end */
    return done;
}

/* --- campaigns ---------------------------------------------------------------------------------------------------------- */

static void add_an_idea(struct merges *m, struct store *store, struct rng *rng) {
    struct contribution idea = blank_contribution(CONTRIBUTION_IDEA, "b");
    struct contribution_row row;
    struct strbuf body = {0};
    uint8_t hash[EVENT_HASH_SIZE];
    put_version(&m->k, store, 0, hash);
    idea.text = "a warm room";
    contribution_encode(&idea, &body);
    fill_bytes(rng, row.id, sizeof row.id);
    row.body = (const uint8_t *)body.data;
    row.body_size = body.len;
    must(store_save_contributions(store, hash, &row, 1, &m->k.err), &m->k.err);
    strbuf_finish(&body);
}

static void make_packs(struct merges *m, struct rng *rng) {
    char name[32];
    for (size_t i = 0; i < KIOSKS; i++) {
        struct pack_made made;
        snprintf(name, sizeof name, "kiosk-%zu", i);
        struct store *store = open_at(&m->k, name);
        save_some(&m->k, store, 2 + i, rng);
        add_an_idea(m, store, rng);
        memcpy(m->k.sources[i], store_source(store), SOURCE_SIZE);
        if (i == 1) {
            pack_around_a_deletion(&m->k, store, m->early, m->late, rng);
            save_some(&m->k, store, 1, rng);
        }
        snprintf(m->k.packs[i], sizeof m->k.packs[i], "%.*s/%s.pack", PATH_ROOM, m->k.folder, name);
        must(store_pack(store, m->k.packs[i], &made, &m->k.err), &m->k.err);
        store_close(store);
    }
}

static int merges_setup(void **state) {
    struct merges *m = calloc(1, sizeof *m);
    struct rng rng;
    assert_true(memory_install());
    rng_init(&rng, trials_seed("CHORUS_MERGE_CUTS"));
    test_folder(m->k.folder, sizeof m->k.folder);
    make_packs(m, &rng);
    for (m->rows = 0; m->rows < OWN; m->rows++) {
        fill_bytes(&rng, m->ids[m->rows], RESPONSE_ID_SIZE);
    }
    script(m);
    foresee(m);
    test_folder(m->c.f.folder, sizeof m->c.f.folder);
    hold_no_room_back(m->c.f.folder);
    m->c.disk = crash_install();
    *state = m;
    return 0;
}

static int merges_teardown(void **state) {
    struct merges *m = *state;
    test_folder_remove(m->k.folder);
    return campaign_teardown(state);
}

static void test_a_cut_merge_changes_nothing(void **state) {
    struct merges *m = *state;
    size_t trials = run(m, trials_seed("CHORUS_MERGE_CUTS"), trials_wanted("CHORUS_MERGE_CUTS", CUTS));
    expect_none(&m->c, "power cuts while packs are merged", trials);
}

static void test_planted_faults_are_found(void **state) {
    static const struct {
        const char *name, *expected;
        bool one_by_one, ignores_sync;
    } rows[] = {{"packs merged one by one", HALF_MERGED, true, false}, {"a device that ignores sync", LOST_MERGE, false, true}};
    struct merges *m = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        m->c.violations = 0;
        m->c.is_found = false;
        m->c.expected = rows[i].expected;
        m->one_by_one = rows[i].one_by_one;
        m->c.disk->ignores_sync = rows[i].ignores_sync;
        size_t trials = run(m, trials_seed("CHORUS_MERGE_CUTS"), TEETH);
        print_message("merges, %s: found after %zu cuts\n", rows[i].name, trials);
        assert_true(m->c.is_found);
    }
}

int test_merge_cuts(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_cut_merge_changes_nothing, merges_setup, merges_teardown),
        cmocka_unit_test_setup_teardown(test_planted_faults_are_found, merges_setup, merges_teardown),
    };
    return cmocka_run_group_tests_name("store/merge_cuts", tests, NULL, NULL);
}
