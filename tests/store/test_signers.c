/* Whose a pack is (TRUST I6): a key is known once it was accepted, and a folder keeps its own. */
#include "store/forger.h"

#include <sys/stat.h>
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

int test_signers(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_key_is_known_once_it_was_accepted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_refused_merge_accepts_nobody, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_keeps_its_key, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store/signers", tests, NULL, NULL);
}
