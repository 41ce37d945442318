/* Twelve people answer at a store on the crash disk, and what must hold afterwards (TRUST D6, invariant I): what was thanked for
 * is there once, whole and unaltered; what was not is whole or absent; the store opens by itself, with nothing in quarantine. */
#ifndef TESTS_STORE_VISITS_H
#define TESTS_STORE_VISITS_H
#include "store/help.h"

#include <fcntl.h>
#include <inttypes.h>

#include "store/crash_disk.h"
#include "store/memory.h"
#include "store/sealed.h"

enum { PEOPLE = 12, BODY = 600 };

enum planted {
    NOTHING,
    LYING_DEVICE,
    SYNC_OFF,
    SYNC_NORMAL,
    ROLLBACK_JOURNAL,
    THANKS_FIRST,
    ID_AT_SEND,
    TWO_TRANSACTIONS,
    LOG_NOT_SYNCED,
    NOT_SEALED,
    PLANTED
};
static const char *const planted_names[PLANTED] = {
    "nothing planted",
    "a device that ignores sync",
    "synchronous=OFF",
    "WAL with synchronous=NORMAL",
    "DELETE journal",
    "the thank-you before COMMIT",
    "an id drawn at each Send",
    "two transactions a response",
    "a second store that is not synced",
    "a sealed folder that seals nothing",
};

#define LOST  "a response whose thank-you was shown is lost"
#define TWICE "a response is stored twice"
#define HALF  "half a response is stored"
#define PLAIN "an answer is on the disk in plain text"

#define PLAIN_WORDS "what only people say" /* in each answer of a sealed folder */

struct campaign {
    struct fixture f;
    struct crash_disk *disk;
    char log_folder[2 * PATH_ROOM];
    bool ruins; /* after each cut the database is beyond repair: only the second store has what was answered */
    enum planted planted;
    struct seal_secret *secret; /* of a folder that is sealed to it; NULL: open */
    struct seal_key key;
    bool thanked[PEOPLE];
    uint8_t ids[PEOPLE + 1][RESPONSE_ID_SIZE];
    uint8_t seen[PEOPLE][2]; /* first and second half, by rows */
    struct rng rng;
    size_t violations;
    uint64_t seed;        /* of the trial under way */
    size_t where;         /* it is cut, or fails, there */
    const char *expected; /* violation of what is planted; NULL for none */
    bool is_found;
};

static inline void violated(struct campaign *c, const char *what) {
    bool is_expected = c->expected != NULL;
    if (c->violations++ == 0 && !is_expected) {
        print_message("%s: seed %" PRIu64 ", at %zu\n", what, c->seed, c->where);
    }
    c->is_found |= is_expected && strcmp(what, c->expected) == 0;
}

/* Person and half in the first two bytes, and bytes that follow from them. */
static inline void fill_body(uint8_t body[BODY], size_t person, size_t half) {
    for (size_t i = 0; i < BODY; i++) {
        body[i] = (uint8_t)(person * 31 + half * 7 + i * i);
    }
    body[0] = (uint8_t)person;
    body[1] = (uint8_t)half;
}

/* In a sealed folder a record, since it is looked into; else any bytes are as good. */
static inline void write_body(const struct campaign *c, size_t person, size_t half, struct strbuf *out) {
    uint8_t body[BODY];
    char words[BODY];
    if (c->secret == NULL) {
        fill_body(body, person, half);
        strbuf_add(out, body, sizeof body);
        return;
    }
    snprintf(words, sizeof words, PLAIN_WORDS ", %zu: %0*zu", person, BODY / 2 + (int)person, person);
    sealed_record(words, 0, NULL, out);
}

static inline bool save(struct campaign *c, size_t person, size_t half, bool again) {
    uint8_t id[RESPONSE_ID_SIZE];
    struct strbuf body = {0};
    memcpy(id, c->ids[person], sizeof id);
    id[0] ^= (uint8_t)(half << 6);
    id[1] ^= (uint8_t)(again && c->planted == ID_AT_SEND ? 0x80 : 0);
    write_body(c, person, half, &body);
    bool good = fixture_save(&c->f, id, body.data, body.len) == STORE_OK;
    strbuf_finish(&body);
    return good;
}

/* A person presses Send, one in four presses twice; thanked where the store says that it is saved. */
static inline bool visit(struct campaign *c, size_t person) {
    c->thanked[person] = c->planted == THANKS_FIRST;
    bool twice = rng_below(&c->rng, 4) == 0;
    if (c->planted == TWO_TRANSACTIONS) {
        return save(c, person, 1, false) && (c->thanked[person] = save(c, person, 2, false));
    }
    if (!save(c, person, 0, false)) {
        return false;
    }
    c->thanked[person] = true;
    return !twice || save(c, person, 0, true);
}

static inline bool open_store(struct campaign *c) {
    struct event event = {.id = "winter-gathering", .source = test_source, .source_size = sizeof test_source - 1};
    if (c->secret && c->planted != NOT_SEALED) {
        event.privacy.mode = MODE_SEALED;
        event.privacy.key = c->key;
    }
    return fixture_open_as(&c->f, STORE_COLLECT, "winter-gathering", false) == STORE_OK &&
           store_put_event(c->f.store, &event, c->f.hash, &c->f.err) == STORE_OK;
}

/* Something failed: two people who were not thanked press Send. After a failed sync nobody may be thanked (TRUST D4). */
static inline void press_again(struct campaign *c) {
    for (size_t person = 0, pressed = 0; person < PEOPLE && pressed < 2; person++) {
        if (!c->thanked[person]) {
            pressed++;
            c->thanked[person] = save(c, person, 0, false);
            if (c->thanked[person] && c->disk->sync_failed) {
                violated(c, "a thank-you was shown after a failed sync");
            }
        }
    }
}

/* 12 responses, two rewritings, a setting, a copy; ends where the power goes, or something fails. */
static inline void play(struct campaign *c) {
    bool going = open_store(c);
    for (size_t person = 0; going && person < PEOPLE; person++) {
        going = visit(c, person);
        if (going && person % 5 == 4) {
            going = store_scrub(c->f.store, &c->f.err) == STORE_OK;
        }
        if (going && person == 6) {
            going = store_set_note(c->f.store, "closed", (const uint8_t *)"x", 1, &c->f.err) == STORE_OK;
        }
        if (going && person == 8) {
            char path[2 * PATH_ROOM];
            going = store_copy(c->f.store, in_folder(&c->f, "copy.db", path), &c->f.err) == STORE_OK;
        }
    }
    if (!going && c->f.store != NULL && c->planted == NOTHING) {
        press_again(c);
    }
    fixture_close(&c->f);
}

/* --- afterwards --------------------------------------------------------------------------------------------------- */

/* Under whose id it stands is whose it is. */
static inline void look_at_sealed_row(struct campaign *c, const struct response_row *row) {
    struct strbuf body = {0};
    size_t person = 0;
    while (person < PEOPLE && memcmp(c->ids[person], row->id, RESPONSE_ID_SIZE) != 0) {
        person++;
    }
    write_body(c, person, 0, &body);
    if (person == PEOPLE || row->body_size != body.len || memcmp(row->body, body.data, body.len) != 0) {
        violated(c, "a row is altered");
    } else {
        c->seen[person][0]++;
        c->seen[person][1]++;
    }
    strbuf_finish(&body);
}

static inline void look_for_words(struct campaign *c) {
    for (size_t i = 0; c->secret && i < CRASH_FILES; i++) {
        const struct crash_image *images[] = {&c->disk->files[i].now, &c->disk->files[i].durable};
        for (size_t j = 0; j < 2; j++) {
            if (images[j]->exists && memmem(images[j]->bytes, images[j]->size, PLAIN_WORDS, strlen(PLAIN_WORDS))) {
                violated(c, PLAIN);
            }
        }
    }
}

static inline void look_at_row(struct campaign *c, const struct response_row *row) {
    uint8_t body[BODY];
    if (row->body_size != BODY || row->body[0] >= PEOPLE || row->body[1] > 2) {
        violated(c, "a row is half there or altered");
        return;
    }
    fill_body(body, row->body[0], row->body[1]);
    if (memcmp(body, row->body, BODY) != 0) {
        violated(c, "a row is altered");
        return;
    }
    c->seen[row->body[0]][0] += row->body[1] != 2;
    c->seen[row->body[0]][1] += row->body[1] != 1;
}

static inline void look_at_people(struct campaign *c) {
    for (size_t person = 0; person < PEOPLE; person++) {
        const uint8_t *seen = c->seen[person];
        if (seen[0] != seen[1]) {
            violated(c, HALF);
        } else if (seen[0] > 1) {
            violated(c, TWICE);
        } else if (c->thanked[person] && seen[0] == 0) {
            violated(c, LOST);
        }
    }
}

static inline void look_at_store(struct campaign *c) {
    struct response_rows rows;
    struct response_row row;
    struct store_check check;
    memset(c->seen, 0, sizeof c->seen);
    if (c->secret && c->planted != NOT_SEALED && store_unlock(c->f.store, c->secret, &c->f.err) != STORE_OK) {
        violated(c, "the folder is not sealed to its key");
        return;
    }
    if (store_check(c->f.store, &check, &c->f.err) != STORE_OK || !check.is_whole || check.damaged != 0) {
        violated(c, "the store is not whole");
        return;
    }
    if (store_rows_begin(c->f.store, &rows, &c->f.err) != STORE_OK) {
        violated(c, "the rows cannot be read");
        return;
    }
    while (rows.next(rows.ctx, &row, &c->f.err) == 1) {
        (c->secret ? look_at_sealed_row : look_at_row)(c, &row);
    }
    if (store_rows_end(c->f.store) != 0) {
        violated(c, "a row's sum is wrong");
    }
    look_at_people(c);
}

/* A store that nobody tampered with is never damaged, at whatever opening. */
static inline void look_at_quarantine(struct campaign *c) {
    char path[2 * PATH_ROOM];
    if (access(in_folder(&c->f, "quarantine", path), F_OK) == 0) {
        if (!c->ruins) {
            violated(c, "the store was taken for damaged");
        }
        test_folder_remove(path);
    }
}

/* The store decides by what it finds in the folder, so the folder shows what the disk holds. */
static inline void show_files(struct campaign *c) {
    static const char *const names[] = {"chorus.db", "chorus.db-wal", "chorus.db-journal"};
    char path[2 * PATH_ROOM];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct crash_file *file = crash_find(c->disk, in_folder(&c->f, names[i], path), false);
        unlink(path);
        if (file != NULL && file->now.exists) {
            int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
            assert_true(fd >= 0 && ftruncate(fd, (off_t)file->now.size) == 0);
            close(fd);
            file->is_shown = true;
        }
    }
}

/* The database, and what SQLite keeps beside it, are other bytes. */
static inline void ruin(struct campaign *c) {
    static const char *const names[] = {"chorus.db", "chorus.db-wal"};
    char path[2 * PATH_ROOM];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct crash_file *file = crash_find(c->disk, in_folder(&c->f, names[i], path), false);
        if (file != NULL && file->now.exists) {
            memset(file->now.bytes, 'x', file->now.size);
            crash_copy(&file->durable, &file->now);
        }
    }
}

/* Everything works again: the store comes up by itself, and all is as it must be. */
static inline void come_up(struct campaign *c) {
    show_files(c);
    look_for_words(c);
    if (open_store(c)) {
        look_at_store(c);
    } else {
        violated(c, "the store does not open");
    }
    fixture_close(&c->f);
    look_for_words(c);
    look_at_quarantine(c);
}

/* A disk with nothing on it, and people whose ids follow from the seed. */
static inline void begin(struct campaign *c, uint64_t seed, size_t where) {
    c->seed = seed;
    c->where = where;
    rng_init(&c->rng, seed);
    for (size_t i = 0; i < PEOPLE; i++) {
        uint64_t bits[2] = {rng_next(&c->rng), rng_next(&c->rng)};
        memcpy(c->ids[i], bits, sizeof c->ids[i]);
        c->thanked[i] = false;
    }
    crash_empty(c->disk, seed, 0);
    show_files(c);
}

/* --- campaigns ---------------------------------------------------------------------------------------------------- */

static inline int campaign_setup(void **state) {
    struct campaign *c = calloc(1, sizeof *c);
    test_folder(c->f.folder, sizeof c->f.folder);
    assert_true(memory_install());
    c->disk = crash_install();
    *state = c;
    return 0;
}

/* With a second store: it hides faults of the first one, so each is tried without it, too. */
static inline void keep_log(struct campaign *c, bool on) {
    c->f.log_folder = on ? in_folder(&c->f, "log", c->log_folder) : NULL;
}

static inline int sealed_campaign_setup(void **state) {
    campaign_setup(state);
    struct campaign *c = *state;
    return seal_secret_make(&c->secret, &c->key, &c->f.err) ? 0 : 1;
}

static inline int campaign_teardown(void **state) {
    struct campaign *c = *state;
    crash_remove(c->disk);
    seal_secret_free(c->secret);
    test_folder_remove(c->f.folder);
    free(c);
    return 0;
}

/* The store's sentences about each trial are not for the log. Returns what hear() takes. */
static inline int hush(void) {
    int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC), loud = dup(STDERR_FILENO);
    dup2(quiet, STDERR_FILENO);
    close(quiet);
    return loud;
}

static inline void hear(int loud) {
    dup2(loud, STDERR_FILENO);
    close(loud);
}

/* How many trials the environment asks for. */
static inline size_t trials_wanted(const char *variable, size_t otherwise) {
    const char *text = getenv(variable);
    return text == NULL ? otherwise : strtoul(text, NULL, 10);
}

/* The same dice at each commit; others where their number or a seed is given. */
static inline uint64_t trials_seed(const char *variable) {
    return getenv(variable) == NULL && getenv("CHORUS_TEST_SEED") == NULL ? 1 : test_seed(variable);
}

/* 0 in N bounds the rate by 3/N at 95 % (rule of three; Hanley and Lippman-Hand, JAMA 1983). */
static inline void expect_none(const struct campaign *c, const char *name, size_t trials) {
    print_message("%s: trials %zu, violations %zu, 95 %% upper bound of the rate %.2g\n", name, trials, c->violations,
                  3.0 / (double)trials);
    assert_int_equal(c->violations, 0);
}
#endif
