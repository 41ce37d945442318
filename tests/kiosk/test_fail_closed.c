/* TRUST P5, the list of faults: sealing is on, and the key is bad, absent, another's, or cannot seal. The event does not start,
 * or nothing of an answer is saved; in no case is a word of it in the folder. */
#include "kiosk/sample.h"

#include "author/event_file.h"
#include "seal/key.h"
#include "support/canary.h"
#include "support/folder.h"
#include "support/sealed.h"

enum { FAULTS_LEAST = 200, PATH_ROOM = 600 };
#define WORDS "correct horse battery staple lantern"

#define EVENT_HEAD "chorus: 1\nid: sealed\ntitle: {en: Room}\nlanguages: [en]\n"
#define EVENT_TAIL "activities:\n  - {id: talk, title: {en: Talk}, questions: [{id: why, kind: text, text: {en: Why?}}]}\n"

struct faults {
    const char *canary;
    size_t tried, closed;
};

static void report(struct faults *f, const char *name, bool is_closed) {
    f->tried++;
    f->closed += is_closed;
    if (!is_closed) {
        print_message("not closed: %s\n", name);
    }
}

/* --- the event file -------------------------------------------------------------------------------------------------- */

static bool is_refused(const char *privacy) {
    struct arena a;
    struct diagnostics d;
    struct strbuf yaml = {0};
    arena_init(&a, 16 * 1024);
    strbuf_printf(&yaml, EVENT_HEAD "privacy: {retain_until: 2027-01-01, steward: S%s}\n" EVENT_TAIL, privacy);
    diagnostics_init(&d, "event", &a);
    const struct event *event = event_file_parse(yaml.data, yaml.len, &a, &d);
    bool refused = event == NULL;
    strbuf_finish(&yaml);
    arena_finish(&a);
    return refused;
}

static void try_key(struct faults *f, const char *name, const char *key) {
    char privacy[400], what[80];
    snprintf(privacy, sizeof privacy, ", mode: sealed, key: \"%s\"", key);
    snprintf(what, sizeof what, "%s", name);
    report(f, what, is_refused(privacy));
}

/* One character another, a character left out, the key cut off there; at each place. */
static void garble(struct faults *f, const char *key) {
    char text[SEAL_KEY_TEXT], name[80];
    size_t n = strlen(key);
    for (size_t i = 0; i < n; i++) {
        snprintf(text, sizeof text, "%s", key);
        text[i] = text[i] == '0' ? '1' : '0';
        snprintf(name, sizeof name, "character %zu of %zu changed", i, n);
        try_key(f, name, text);
        snprintf(text, sizeof text, "%.*s%s", (int)i, key, key + i + 1);
        snprintf(name, sizeof name, "character %zu of %zu left out", i, n);
        try_key(f, name, text);
        snprintf(text, sizeof text, "%.*s", (int)i, key);
        snprintf(name, sizeof name, "%zu characters of %zu", i, n);
        try_key(f, name, text);
    }
}

/* Points to which anybody can compute the shared secret: written with a good check, and handed to the store as they are. */
static const uint8_t small_points[][2] = {{0, 0}, {1, 0}, {0xec, 0x7f}, {0xed, 0x7f}, {0xee, 0x7f}}; /* first, last byte */
enum { SMALL_POINTS = sizeof small_points / sizeof small_points[0] };

static struct seal_key small_key(size_t i) {
    struct seal_key key = {.is_given = true};
    memset(key.bytes, small_points[i][1] ? 0xff : 0, SEAL_KEY_SIZE);
    key.bytes[0] = small_points[i][0];
    key.bytes[SEAL_KEY_SIZE - 1] = small_points[i][1];
    return key;
}

static void try_files(struct faults *f) {
    static const char *const rows[] = {
        ", mode: sealed",
        ", sensitivity: health",
        ", sensitivity: health, key: \"\"",
        ", mode: sealed, key: \"\"",
        ", mode: sealed, key: ~",
        ", mode: sealed, key: [" TEST_KEY "]",
        ", mode: sealed, key: {public: " TEST_KEY "}",
        ", mode: sealed, key: 12345",
        ", mode: sealed, key: \" " TEST_KEY "\"",
        ", mode: sealed, key: \"" TEST_KEY "\\n\"",
        ", mode: sealed, key: \"" TEST_KEY " \"",
        ", mode: sealed, key: \"" TEST_KEY TEST_KEY "\"",
        ", mode: sealed, key: " TEST_KEY ", key: " TEST_KEY,
        ", mode: sealed, mode: open, key: " TEST_KEY,
        ", mode: Sealed, key: " TEST_KEY,
        ", mode: seald, key: " TEST_KEY,
        ", mode: [sealed], key: " TEST_KEY,
        ", mode: \"\", key: " TEST_KEY,
        ", mode: yes, key: " TEST_KEY,
        ", sealed: yes, key: " TEST_KEY,
        ", mode: sealed, Key: " TEST_KEY,
        ", mode: sealed, key: \"chorus-secret-028997674067d1d5f7979c22f0ecf3971d4319f6920c0e36db52dc0579188d24-88437b03\"",
    };
    char key[SEAL_KEY_TEXT];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        report(f, rows[i], is_refused(rows[i]));
    }
    for (size_t i = 0; i < SMALL_POINTS; i++) {
        const struct seal_key small = small_key(i);
        seal_key_format(&small, key);
        try_key(f, "a point that anybody can open", key);
    }
}

/* --- the folder ------------------------------------------------------------------------------------------------------ */

static enum store_status save(struct store *store, const struct event *event, const char *canary, struct err *err) {
    static const uint8_t id[RESPONSE_ID_SIZE] = {7};
    uint8_t hash[EVENT_HASH_SIZE];
    const struct record_part part = {"", canary};
    const struct record_answer answer = {"why", "text", ANSWER_ANSWERED, &part, 1};
    const struct record record = {{"talk", "", "", 0, 0, NULL}, &answer, 1};
    struct strbuf body = {0};
    enum store_status status = store_put_event(store, event, hash, err);
    if (status == STORE_OK) {
        record_write(&record, &body);
        status = store_save(store, id, hash, (const uint8_t *)body.data, body.len, err);
    }
    strbuf_finish(&body);
    return status;
}

static struct event event_of(const struct seal_key *key, bool is_sealed) {
    struct event event = {.id = "sealed", .source = "chorus: 1 # sealed", .source_size = 18};
    event.privacy.mode = is_sealed ? MODE_SEALED : MODE_OPEN;
    event.privacy.key = key ? *key : (struct seal_key){.is_given = false};
    return event;
}

/* What is in the folder first, then what an event that is not to be served asks for. */
static void try_folder(struct faults *f, const char *name, const struct event *first, bool somebody_answered,
                       const struct event *then) {
    char folder[PATH_ROOM];
    struct store *store = NULL;
    struct err err = {0};
    uint8_t hash[EVENT_HASH_SIZE];
    test_folder(folder, sizeof folder);
    const struct store_params params = {.folder = folder, .access = STORE_COLLECT, .event_id = "sealed"};
    assert_int_equal(store_open(&store, &params, &err), STORE_OK);
    if (first) {
        assert_int_equal(store_put_event(store, first, hash, &err), STORE_OK);
    }
    if (somebody_answered) {
        assert_int_equal(save(store, first, "of before", &err), STORE_OK);
    }
    enum store_status status = save(store, then, f->canary, &err);
    bool in_log = canary_count_in_files(f->canary, folder, NULL) > 0;
    store_close(store);
    report(f, name, status != STORE_OK && !in_log && canary_count_in_files(f->canary, folder, NULL) == 0);
    test_folder_remove(folder);
}

static void try_folders(struct faults *f) {
    struct seal_secret *secrets[2];
    struct seal_key keys[2];
    struct err err = {0};
    assert_true(seal_secret_make(&secrets[0], &keys[0], &err) && seal_secret_make(&secrets[1], &keys[1], &err));
    const struct event open = event_of(NULL, false), sealed = event_of(&keys[0], true), other = event_of(&keys[1], true),
                       without = event_of(NULL, true);
    const struct {
        const char *name;
        const struct event *first;
        bool answered;
        const struct event *then;
    } rows[] = {
        {"sealed without a key", NULL, false, &without},
        {"sealed without a key, where answers are sealed", &sealed, true, &without},
        {"sealed without a key, where answers are open", &open, true, &without},
        {"another key than the folder's", &sealed, false, &other},
        {"another key than the folder's, with answers", &sealed, true, &other},
        {"open again in a sealed folder", &sealed, false, &open},
        {"open again in a sealed folder, with answers", &sealed, true, &open},
        {"sealed where answers are open", &open, true, &sealed},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        try_folder(f, rows[i].name, rows[i].first, rows[i].answered, rows[i].then);
    }
    for (size_t i = 0; i < SMALL_POINTS; i++) { /* as if a check before had been forgotten: the key seals nothing */
        const struct seal_key small = small_key(i);
        const struct event event = event_of(&small, true);
        try_folder(f, "a key that cannot seal", NULL, false, &event);
    }
    seal_secret_free(secrets[0]);
    seal_secret_free(secrets[1]);
}

static void every_fault_is_closed(void **state) {
    (void)state;
    struct faults f = {.canary = canary_make()};
    struct seal_secret *secret;
    struct seal_key key;
    struct err err = {0};
    char text[SEAL_KEY_TEXT];
    assert_true(seal_secret_make_of_words(&secret, WORDS, &key, &err));
    seal_key_format(&key, text);
    assert_false(is_refused(", mode: sealed, key: " TEST_KEY)); /* it is the faults that are refused */
    garble(&f, TEST_KEY);
    garble(&f, text);
    try_files(&f);
    try_folders(&f);
    print_message("sealing cannot be: faults %zu, closed %zu\n", f.tried, f.closed);
    assert_true(f.tried >= FAULTS_LEAST);
    assert_int_equal(f.closed, f.tried);
    seal_secret_free(secret);
    canary_free(f.canary);
}

/* The same look at a folder that is open: it finds what is there. */
static void an_open_folder_is_not(void **state) {
    (void)state;
    struct faults f = {.canary = canary_make()};
    const struct event open = event_of(NULL, false);
    try_folder(&f, "open, as it is to be", NULL, false, &open);
    assert_int_equal(f.closed, 0);
    canary_free(f.canary);
}

int test_fail_closed(void);
int test_fail_closed(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_closed),
        cmocka_unit_test(an_open_folder_is_not),
    };
    return cmocka_run_group_tests_name("kiosk/fail_closed", tests, NULL, NULL);
}
