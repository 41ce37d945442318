/* Whose a pack is (TRUST I6): a key is known once it was accepted, and a folder keeps its own. */
#include "store/forger.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static enum signer_state merge_forged(struct desk *d, bool accepts, enum store_status expected) {
    struct merge_pack pack = {.path = d->path};
    struct merge_counts counts;
    forged_end(&d->f);
    forged_write(&d->f, d->path);
    assert_int_equal(store_merge(d->store, &pack, 1, accepts, &counts, &d->k.err), expected);
    return pack.state;
}

static void a_key_is_known_once_it_was_accepted(void **state) {
    struct desk *d = *state;
    uint8_t other_seed[32] = {8};
    begin(d);
    assert_int_equal(merge_forged(d, false, STORE_OK), SIGNER_UNKNOWN);
    begin(d);
    assert_int_equal(merge_forged(d, false, STORE_OK), SIGNER_UNKNOWN); /* seen is not accepted */
    begin(d);
    assert_int_equal(merge_forged(d, true, STORE_OK), SIGNER_UNKNOWN);
    anothers_deletion(d);
    assert_int_equal(merge_forged(d, false, STORE_OK), SIGNER_KNOWN);
    assert_int_not_equal(whole(d, d->after), d->size);
    forged_finish(&d->f);
    forged_init(&d->f, d->stranger, other_seed);
    begin(d);
    assert_int_equal(merge_forged(d, false, STORE_FOREIGN), SIGNER_CHANGED);
    begin(d);
    assert_int_equal(merge_forged(d, true, STORE_OK), SIGNER_CHANGED);
    begin(d);
    assert_int_equal(merge_forged(d, false, STORE_OK), SIGNER_KNOWN);
}

/* They cannot be taken back by their source, so somebody has to vouch for them: a copy of a folder that lost some gets them again. */
static void rows_of_this_folder_come_from_known_keys(void **state) {
    struct desk *d = *state;
    for (int known = 0; known < 2; known++) {
        begin(d);
        forged_row(&d->f, 'R', d->id, d->hash, store_source(d->store), d->record.data, d->record.len);
        assert_int_equal(merge_forged(d, known, known ? STORE_OK : STORE_FOREIGN), SIGNER_UNKNOWN);
        assert_int_equal(whole(d, d->after) != d->size, known);
    }
    uint8_t other[SOURCE_SIZE] = {9}, other_seed[32] = {8};
    forged_finish(&d->f);
    forged_init(&d->f, other, other_seed);
    begin(d); /* what is here already is nothing new, whoever brings it */
    forged_row(&d->f, 'R', d->id, d->hash, store_source(d->store), d->record.data, d->record.len);
    assert_int_equal(merge_forged(d, false, STORE_OK), SIGNER_UNKNOWN);
}

static void a_refused_merge_accepts_nobody(void **state) {
    struct desk *d = *state;
    a_taken_id(d);
    assert_int_equal(merge_forged(d, true, STORE_FOREIGN), SIGNER_UNKNOWN);
    begin(d);
    assert_int_equal(merge_forged(d, false, STORE_OK), SIGNER_UNKNOWN);
}

/* The key stays, is nobody else's to read, and another file in its place is said. */
static void a_folder_keeps_its_key(void **state) {
    struct desk *d = *state;
    struct pack_made first, again;
    struct stat st;
    char key[2 * PATH_ROOM];
    snprintf(key, sizeof key, "%.*s/into/pack.key", PATH_ROOM, d->k.folder);
    must(store_pack(d->store, d->path, &first, &d->k.err), &d->k.err);
    must(store_pack(d->store, d->path, &again, &d->k.err), &d->k.err);
    assert_string_equal(first.fingerprint, again.fingerprint);
    assert_int_equal(strlen(first.fingerprint), PACK_PRINT_SIZE - 1);
    assert_int_equal(stat(key, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    write_whole(key, d->before, 64);
    assert_int_equal(store_pack(d->store, d->path, &again, &d->k.err), STORE_FAILED);
    assert_non_null(strstr(d->k.err.text, "is not a key"));
    assert_int_equal(unlink(key), 0);
    must(store_pack(d->store, d->path, &again, &d->k.err), &d->k.err);
    assert_string_not_equal(first.fingerprint, again.fingerprint);
}

/* Killed while the key is written: half a key to sign with stays nowhere, whoever opens the folder next. */
static void half_a_key_does_not_stay(void **state) {
    struct desk *d = *state;
    char folder[2 * PATH_ROOM], key[2 * PATH_ROOM];
    snprintf(folder, sizeof folder, "%.*s/into", PATH_ROOM, d->k.folder);
    snprintf(key, sizeof key, "%.*s/into/pack.key", PATH_ROOM, d->k.folder);
    assert_int_equal(unlink(key), 0);
    for (int access = STORE_COLLECT; access <= STORE_READ; access++) {
        size_t before = test_folder_entries(folder);
        int status = 0;
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            struct pack_made made;
            (void)setrlimit(RLIMIT_FSIZE, &(struct rlimit){16, 16});
            (void)store_pack(d->store, d->path, &made, &d->k.err);
            _exit(0);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(test_folder_entries(folder), before + 1);
        store_close(d->store);
        const struct store_params params = {.folder = folder,
                                            .access = (enum store_access)access,
                                            .event_id = access == STORE_COLLECT ? "winter-gathering" : NULL};
        must(store_open(&d->store, &params, &d->k.err), &d->k.err);
        assert_int_equal(test_folder_entries(folder), before);
    }
}

int test_signers(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_key_is_known_once_it_was_accepted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_of_this_folder_come_from_known_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_refused_merge_accepts_nobody, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_keeps_its_key, set_up, tear_down),
        cmocka_unit_test_setup_teardown(half_a_key_does_not_stay, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store/signers", tests, NULL, NULL);
}
