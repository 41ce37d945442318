/* TRUST P5: where memory cannot be had, or cannot be locked, there is neither a secret nor a box, and never an open one instead.
 * The linker puts these in the place of malloc() and of libsodium's two (CMakeLists.txt). */
#include "support/cmocka.h"

#include <stdlib.h>
#include <string.h>

#include "seal/seal.h"
#include "support/folder.h"

#define WORDS "correct horse battery staple lantern"
#define SAID  "the hall was cold"

enum refusal { NONE, NO_SODIUM_MALLOC, NO_MLOCK };
static enum refusal refusal;
static size_t mallocs, fail_at; /* 0: none fails */

void *__real_malloc(size_t n);
void *__wrap_malloc(size_t n);
void *__real_sodium_malloc(size_t n);
void *__wrap_sodium_malloc(size_t n);
int __real_sodium_mlock(void *at, size_t n);
int __wrap_sodium_mlock(void *at, size_t n);

void *__wrap_malloc(size_t n) {
    return ++mallocs == fail_at ? NULL : __real_malloc(n);
}

void *__wrap_sodium_malloc(size_t n) {
    return refusal == NO_SODIUM_MALLOC ? NULL : __real_sodium_malloc(n);
}

int __wrap_sodium_mlock(void *at, size_t n) {
    return refusal == NO_MLOCK ? -1 : __real_sodium_mlock(at, n);
}

static bool make(const struct seal_key *key, const char *path, struct seal_secret **out, struct err *err, int way) {
    struct seal_key ignored = *key;
    return way == 0   ? seal_secret_make(out, &ignored, err)
           : way == 1 ? seal_secret_make_of_words(out, WORDS, &ignored, err)
           : way == 2 ? seal_secret_of_words(out, WORDS, key, err) == SEAL_WORDS_RIGHT
                      : seal_secret_read(out, path, err);
}

static void there_is_no_secret(void **state) {
    (void)state;
    char folder[256], path[300];
    struct seal_secret *secret, *of_words, *of_none;
    struct seal_key key, ignored;
    struct err err = {0};
    test_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/secret", folder);
    assert_true(seal_secret_make(&secret, &ignored, &err) && seal_secret_write(secret, path, &err));
    assert_true(seal_secret_make_of_words(&of_words, WORDS, &key, &err));
    for (int refused = NO_SODIUM_MALLOC; refused <= NO_MLOCK; refused++) {
        for (int way = 0; way < 4; way++) {
            struct seal_secret *out = secret;
            err = (struct err){0};
            refusal = (enum refusal)refused;
            bool good = make(&key, path, &out, &err, way);
            refusal = NONE;
            assert_false(good);
            assert_null(out);
            assert_true(err.text[0] != '\0');
            assert_null(strstr(err.text, "horse"));
            assert_true(make(&key, path, &out, &err, way)); /* and it was that alone */
            seal_secret_free(out);
        }
        refusal = (enum refusal)refused;
        char *words = seal_words_make();
        bool is_told = seal_secret_of_words(&of_none, WORDS, &key, &err) == SEAL_WORDS_NO_MEMORY;
        refusal = NONE;
        assert_null(words);
        assert_true(is_told);
    }
    seal_secret_free(secret);
    seal_secret_free(of_words);
    test_folder_remove(folder);
}

static void there_is_no_box(void **state) {
    (void)state;
    static const uint8_t id[RESPONSE_ID_SIZE] = {1}, hash[EVENT_HASH_SIZE] = {2};
    const struct seal_row row = {SEAL_RESPONSE, id, hash};
    const struct seal_head head = {.slot = 3};
    struct seal_secret *secret;
    struct seal_key key;
    struct err err = {0};
    struct strbuf box = {0}, whole = {0};
    assert_true(seal_secret_make(&secret, &key, &err));
    assert_true(seal_close(key.bytes, &row, &head, (const uint8_t *)SAID, sizeof SAID, &whole)); /* has memory from now on */
    strbuf_add(&box, whole.data, whole.len);
    mallocs = 0;
    assert_true(seal_close(key.bytes, &row, &head, (const uint8_t *)SAID, sizeof SAID, &whole));
    size_t needed = mallocs;
    assert_true(needed >= 2);
    for (size_t n = 1; n <= needed; n++) {
        mallocs = 0;
        fail_at = n;
        bool good = seal_close(key.bytes, &row, &head, (const uint8_t *)SAID, sizeof SAID, &box);
        fail_at = 0;
        assert_false(good);
        assert_int_equal(box.len, 0);
        assert_null(memmem(box.data, box.cap, SAID, sizeof SAID - 1));
    }
    assert_true(seal_close(key.bytes, &row, &head, (const uint8_t *)SAID, sizeof SAID, &box));
    seal_secret_free(secret);
    strbuf_finish(&box);
    strbuf_finish(&whole);
}

int test_no_memory(void);
int test_no_memory(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_is_no_secret),
        cmocka_unit_test(there_is_no_box),
    };
    return cmocka_run_group_tests_name("seal/no_memory", tests, NULL, NULL);
}
