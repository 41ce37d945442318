/* The PIN of a data folder: set, tried, waited for, disabled, recovered, damaged. Costs are the lowest that Argon2 takes. */
#include "store/pin.h"

#include "store/help.h"
#include "store/pin_words.h"

#define PIN   "847316"
#define WRONG "847317"

static const struct pin_cost cheap = {1, 8};
static const uint64_t hour_ms = 3600 * 1000;

struct desk {
    struct fixture folder;
    struct pin pin;
    char words[PIN_WORDS_BYTES];
    struct err err;
};

static void begin(struct desk *d) {
    *d = (struct desk){0};
    test_folder(d->folder.folder, sizeof d->folder.folder);
    pin_open(&d->pin, d->folder.folder, NULL, 0);
    pin_settle(&d->pin, NULL, 0);
    assert_int_equal(d->pin.standing, PIN_UNSET);
    pin_words_draw(d->words);
    assert_true(pin_set(&d->pin, PIN, d->words, &cheap, &d->err));
    assert_int_equal(d->pin.standing, PIN_READY);
}

static void end(struct desk *d) {
    pin_close(&d->pin);
    test_folder_remove(d->folder.folder);
}

static void reopen(struct desk *d, uint64_t now_ms) {
    pin_close(&d->pin);
    pin_open(&d->pin, d->folder.folder, NULL, now_ms);
}

static void fail_times(struct desk *d, int times, uint64_t *now_ms) {
    for (int i = 0; i < times; i++) {
        *now_ms += hour_ms;
        assert_int_equal(pin_try(&d->pin, WRONG, *now_ms, &d->err), PIN_WRONG);
    }
}

static void only_the_right_one_opens(void **state) {
    struct desk d;
    (void)state;
    begin(&d);
    assert_int_equal(pin_try(&d.pin, WRONG, 0, &d.err), PIN_WRONG);
    assert_int_equal(pin_try(&d.pin, "", 0, &d.err), PIN_WRONG);
    assert_int_equal(pin_try(&d.pin, "8473160", 0, &d.err), PIN_WRONG);
    assert_int_equal(pin_try(&d.pin, PIN, 0, &d.err), PIN_RIGHT);
    assert_int_equal(d.pin.record.failures, 0);
    reopen(&d, 0);
    assert_int_equal(d.pin.standing, PIN_READY);
    assert_int_equal(pin_try(&d.pin, PIN, 0, &d.err), PIN_RIGHT);
    end(&d);
}

/* TRUST K10, line by line. */
static void waits_grow(void **state) {
    static const int wait_s[PIN_FAILURES_MAX] = {0,    0,    0,    0,    30,   60,   300,  900,  3600, 3600,
                                                 3600, 3600, 3600, 3600, 3600, 3600, 3600, 3600, 3600, 0};
    struct desk d;
    uint64_t now_ms = 1000;
    (void)state;
    begin(&d);
    for (int i = 0; i < PIN_FAILURES_MAX; i++) {
        assert_int_equal(pin_try(&d.pin, WRONG, now_ms, &d.err), PIN_WRONG);
        assert_int_equal(pin_wait_ms(&d.pin, now_ms), wait_s[i] * 1000);
        if (wait_s[i] > 0) {
            now_ms += (uint64_t)wait_s[i] * 1000 - 1;
            assert_int_equal(pin_try(&d.pin, PIN, now_ms, &d.err), PIN_REFUSED);
            assert_int_equal(d.pin.record.failures, i + 1);
            now_ms += 1;
        }
    }
    assert_int_equal(d.pin.standing, PIN_DISABLED);
    assert_int_equal(pin_try(&d.pin, PIN, now_ms + 1000 * hour_ms, &d.err), PIN_REFUSED);
    reopen(&d, 0);
    assert_int_equal(d.pin.standing, PIN_DISABLED);
    end(&d);
}

static void a_reboot_starts_the_wait_anew(void **state) {
    struct desk d;
    uint64_t now_ms = 0;
    (void)state;
    begin(&d);
    fail_times(&d, 6, &now_ms);
    assert_int_equal(pin_wait_ms(&d.pin, now_ms + 59000), 1000);
    reopen(&d, 5); /* a clock that began again */
    assert_int_equal(pin_wait_ms(&d.pin, 5), 60000);
    assert_int_equal(pin_try(&d.pin, PIN, 60004, &d.err), PIN_REFUSED);
    assert_int_equal(pin_try(&d.pin, PIN, 60005, &d.err), PIN_RIGHT);
    end(&d);
}

static void the_words_open_a_disabled_one(void **state) {
    struct desk d;
    uint64_t now_ms = 0;
    char other[PIN_WORDS_BYTES], typed[2 * PIN_WORDS_BYTES];
    (void)state;
    begin(&d);
    fail_times(&d, PIN_FAILURES_MAX, &now_ms);
    pin_words_draw(other);
    assert_int_equal(pin_recover(&d.pin, other, &d.err), PIN_WRONG);
    assert_int_equal(pin_recover(&d.pin, "", &d.err), PIN_WRONG);
    snprintf(typed, sizeof typed, " %c%.40s.", d.words[0] - 'a' + 'A', d.words + 1);
    assert_int_equal(pin_recover(&d.pin, typed, &d.err), PIN_RIGHT);
    assert_int_equal(d.pin.standing, PIN_DISABLED); /* until there is another PIN */
    assert_true(pin_set(&d.pin, "385017", other, &cheap, &d.err));
    assert_int_equal(pin_try(&d.pin, PIN, now_ms, &d.err), PIN_WRONG);
    assert_int_equal(pin_try(&d.pin, "385017", now_ms, &d.err), PIN_RIGHT);
    assert_int_equal(pin_recover(&d.pin, d.words, &d.err), PIN_WRONG);
    assert_int_equal(pin_recover(&d.pin, other, &d.err), PIN_RIGHT);
    end(&d);
}

static void write_state(struct desk *d, const uint8_t *bytes, size_t n) {
    char path[2 * PATH_ROOM];
    FILE *file = fopen(in_folder(&d->folder, "pin.state", path), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    fclose(file);
}

/* Every byte turned over, every length, a folder and a link in its place: never ready, never to be chosen anew. */
static void a_damaged_file_opens_nothing(void **state) {
    struct desk d;
    uint8_t bytes[PIN_RECORD_BYTES], mark[PIN_HASH_BYTES];
    (void)state;
    begin(&d);
    pin_record_format(&d.pin.record, bytes);
    assert_true(pin_mark(&d.pin, mark));
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] ^= 1u << i % 8;
        write_state(&d, bytes, sizeof bytes);
        bytes[i] ^= 1u << i % 8;
        reopen(&d, 0);
        pin_settle(&d.pin, i % 2 ? mark : NULL, sizeof mark);
        assert_int_equal(d.pin.standing, PIN_DAMAGED);
        assert_int_equal(pin_try(&d.pin, PIN, 0, &d.err), PIN_REFUSED);
    }
    for (size_t n = 0; n < sizeof bytes; n++) {
        write_state(&d, bytes, n);
        reopen(&d, 0);
        pin_settle(&d.pin, NULL, 0);
        assert_int_equal(d.pin.standing, PIN_DAMAGED);
    }
    assert_int_equal(pin_recover(&d.pin, d.words, &d.err), PIN_REFUSED);
    end(&d);
}

static void a_missing_file_is_no_first_start(void **state) {
    struct desk d;
    uint8_t mark[PIN_HASH_BYTES];
    char path[2 * PATH_ROOM], aside[2 * PATH_ROOM];
    (void)state;
    begin(&d);
    assert_true(pin_mark(&d.pin, mark));
    in_folder(&d.folder, "pin.state", path);
    assert_int_equal(rename(path, in_folder(&d.folder, "aside", aside)), 0);
    assert_int_equal(symlink("aside", path), 0);
    reopen(&d, 0);
    assert_int_equal(d.pin.standing, PIN_DAMAGED);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    reopen(&d, 0);
    assert_int_equal(d.pin.standing, PIN_DAMAGED);
    assert_int_equal(rmdir(path), 0);
    reopen(&d, 0);
    assert_int_equal(d.pin.standing, PIN_UNKNOWN);
    assert_int_equal(pin_try(&d.pin, PIN, 0, &d.err), PIN_REFUSED);
    pin_settle(&d.pin, mark, sizeof mark);
    assert_int_equal(d.pin.standing, PIN_DAMAGED);
    assert_int_equal(pin_try(&d.pin, PIN, 0, &d.err), PIN_REFUSED);
    assert_int_equal(pin_recover(&d.pin, d.words, &d.err), PIN_RIGHT);
    assert_true(pin_set(&d.pin, "385017", d.words, &cheap, &d.err));
    assert_int_equal(pin_try(&d.pin, "385017", 0, &d.err), PIN_RIGHT);
    end(&d);
}

/* What cannot be counted is not looked at. */
static void an_unwritable_folder_opens_nothing(void **state) {
    struct desk d;
    (void)state;
    begin(&d);
    snprintf(d.pin.folder, sizeof d.pin.folder, "%s/none", d.folder.folder);
    assert_int_equal(pin_try(&d.pin, PIN, 0, &d.err), PIN_FAILED);
    assert_non_null(strstr(d.err.text, "could not be written"));
    assert_int_equal(d.pin.record.failures, 0);
    end(&d);
}

static void the_cost_follows_the_machine(void **state) {
    static const struct {
        uint32_t usual_ms;
        struct pin_cost cost;
    } rows[] = {
        {0, {750, 65536}},  {50, {15, 65536}},  {100, {8, 65536}},   {249, {4, 65536}},
        {250, {3, 65536}},  {1000, {3, 65536}}, {1400, {2, 65536}},  {1500, {2, 65536}},
        {3000, {2, 32768}}, {6000, {2, 19456}}, {60000, {2, 19456}}, {PIN_NO_MEMORY_MS, {2, 19456}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct pin_cost cost = pin_cost_for(rows[i].usual_ms);
        assert_int_equal(cost.passes, rows[i].cost.passes);
        assert_int_equal(cost.kib, rows[i].cost.kib);
    }
    uint32_t usual_ms = pin_cost_measure(&PIN_COST_USUAL);
    struct pin_cost cost = pin_cost_for(usual_ms);
    print_message("the usual cost takes %u ms here; chosen: %u passes over %u KiB\n", usual_ms, cost.passes, cost.kib);
    assert_in_range(usual_ms, 1, PIN_NO_MEMORY_MS - 1);
}

static void words_are_drawn_evenly(void **state) {
    enum { DRAWS = 5000 };
    size_t seen[26][26] = {{0}}, syllables = 0;
    (void)state;
    for (int i = 0; i < DRAWS; i++) {
        char words[PIN_WORDS_BYTES], normal[PIN_WORDS_BYTES];
        pin_words_draw(words);
        pin_words_normal(words, normal);
        assert_int_equal(strlen(words), PIN_WORDS_BYTES - 1);
        assert_int_equal(strlen(normal), PIN_WORDS * PIN_WORD_LETTERS);
        for (size_t j = 0; normal[j]; j += 2) {
            seen[normal[j] - 'a'][normal[j + 1] - 'a']++;
        }
    }
    double expected = DRAWS * PIN_WORDS * 2 / 50.0, chi = 0;
    for (size_t i = 0; i < 26 * 26; i++) {
        double n = (double)seen[i / 26][i % 26];
        syllables += n > 0;
        chi += n > 0 ? (n - expected) * (n - expected) / expected : 0;
    }
    assert_int_equal(syllables, 50);
    assert_true(chi < 110); /* 49 degrees of freedom: above it once in a million draws */
}

int test_pin(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_right_one_opens),
        cmocka_unit_test(waits_grow),
        cmocka_unit_test(a_reboot_starts_the_wait_anew),
        cmocka_unit_test(the_words_open_a_disabled_one),
        cmocka_unit_test(a_damaged_file_opens_nothing),
        cmocka_unit_test(a_missing_file_is_no_first_start),
        cmocka_unit_test(an_unwritable_folder_opens_nothing),
        cmocka_unit_test(the_cost_follows_the_machine),
        cmocka_unit_test(words_are_drawn_evenly),
    };
    return cmocka_run_group_tests_name("store/pin", tests, NULL, NULL);
}
