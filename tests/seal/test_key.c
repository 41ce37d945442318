#include "seal/key.h"

#include "support/cmocka.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/folder.h"

#define WORDS "correct horse battery staple lantern"

static void a_key_is_read_as_it_is_written(void **state) {
    (void)state;
    struct err err = {0};
    for (int of_words = 0; of_words < 2; of_words++) {
        struct seal_secret *secret;
        struct seal_key key, again;
        char text[SEAL_KEY_TEXT];
        assert_true(of_words ? seal_secret_make_of_words(&secret, WORDS, &key, &err) : seal_secret_make(&secret, &key, &err));
        seal_key_format(&key, text);
        assert_true(seal_key_parse(text, &again, &err));
        assert_true(again.is_given && again.is_of_words == (of_words == 1));
        assert_memory_equal(again.bytes, key.bytes, SEAL_KEY_SIZE);
        assert_memory_equal(again.salt, key.salt, SEAL_SALT_SIZE);
        assert_true(seal_secret_fits(secret, again.bytes));
        /* Every slip of one character, and every cut, is found. */
        for (size_t i = 0; text[i]; i++) {
            char was = text[i];
            text[i] = was == '0' ? '1' : '0';
            assert_false(seal_key_parse(text, &again, &err));
            text[i] = '\0';
            assert_false(seal_key_parse(text, &again, &err));
            text[i] = was;
        }
        seal_secret_free(secret);
    }
}

/* Points to which anybody can compute the shared secret, checked as they are. */
static void a_key_that_anybody_opens_is_none(void **state) {
    (void)state;
    static const uint8_t small[][2] = {{0, 0}, {1, 0}, {0xec, 0x7f}, {0xed, 0x7f}, {0xee, 0x7f}}; /* first byte, last byte */
    for (size_t i = 0; i < sizeof small / sizeof small[0]; i++) {
        struct seal_key key = {.is_given = true}, out;
        struct err err = {0};
        char text[SEAL_KEY_TEXT];
        memset(key.bytes, small[i][1] ? 0xff : 0, SEAL_KEY_SIZE);
        key.bytes[0] = small[i][0];
        key.bytes[SEAL_KEY_SIZE - 1] = small[i][1];
        seal_key_format(&key, text);
        assert_false(seal_key_parse(text, &out, &err));
    }
}

static void words_give_the_same_secret_again(void **state) {
    (void)state;
    struct err err = {0};
    struct seal_secret *secret, *again;
    struct seal_key key, other;
    assert_true(seal_secret_make_of_words(&secret, WORDS, &key, &err));
    assert_int_equal(seal_secret_of_words(&again, "  Correct HORSE\tbattery staple   lantern ", &key, &err), SEAL_WORDS_RIGHT);
    assert_true(seal_secret_fits(again, key.bytes));
    seal_secret_free(again);
    assert_int_equal(seal_secret_of_words(&again, "correct horse battery staple lanterns", &key, &err), SEAL_WORDS_WRONG);
    assert_null(again);
    assert_non_null(strstr(err.text, "not the words"));
    assert_null(strstr(err.text, "horse"));
    assert_true(seal_secret_make_of_words(&again, WORDS, &other, &err));
    assert_memory_not_equal(other.bytes, key.bytes, SEAL_KEY_SIZE); /* another salt */
    seal_secret_free(again);
    seal_secret_free(secret);
}

/* Case of every script, and accents however they are spelt. */
static void letter_case_makes_no_difference(void **state) {
    static const char *const made[] = {"École Été garçon FORÊT Noël", "École Été garçon FORÊT Noël"};
    static const char *const typed[] = {"école été GARÇON forêt noël", "ÉCOLE ÉTÉ garçon Forêt NOËL",
                                        "e\u0301cole e\u0301te\u0301 garc\u0327on fore\u0302t noe\u0308l"};
    (void)state;
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct seal_secret *secret, *again;
        struct seal_key key;
        struct err err = {0};
        assert_true(seal_secret_make_of_words(&secret, made[i % 2], &key, &err));
        assert_int_equal(seal_secret_of_words(&again, typed[i], &key, &err), SEAL_WORDS_RIGHT);
        seal_secret_free(again);
        assert_int_equal(seal_secret_of_words(&again, "école été garcon forêt noël", &key, &err), SEAL_WORDS_WRONG);
        seal_secret_free(secret);
    }
}

/* Keys of before, when only the case of a to z made no difference, and words that were no UTF-8 at all. */
static void keys_of_before_open_as_they_did(void **state) {
    static const struct {
        const char *key, *typed;
    } before[] = {
        {"chorus-key-fe267cb5cf1ec3c744db30252e012505041373427718c2c9f92557c84cded958-c320e1589422c1910dd2108c7a84437d-94173713",
         "École Été GARçON FORÊT Noël"},
        {"chorus-key-fe267cb5cf1ec3c744db30252e012505041373427718c2c9f92557c84cded958-c320e1589422c1910dd2108c7a84437d-94173713",
         "École Été garçon FORÊT Noël"},
        {"chorus-key-6d163a5a4dade77ae5d8b27f6efa9954bbe36c9b56a78ea5def3afd6b8d9a906-5dd987f7cb3a113c0fbf0647ceac1797-ade5c3af",
         "straße weiß Grün Ölfarbe Gruß"},
        {"chorus-key-aa2f51f885822db864a861c2619c97bdf585c7834bd609dcc3487c5ba9f7992e-49051a78f6bac3c204cdb1e487598b23-5ee317c6",
         "e\u0301cole hiver jardin maison soleil"},
        {"chorus-key-fa44f86d0a80230cdaf02289552aff65370e9e5ac3472389dcb2a2275d6e2b35-9f61c01d341c7374df9bb1ea1faf4543-4d22aa97",
         "caf\xe9 hiver jardin maison soleil"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        struct seal_secret *secret;
        struct seal_key key;
        struct err err = {0};
        assert_true(seal_key_parse(before[i].key, &key, &err));
        assert_int_equal(seal_secret_of_words(&secret, before[i].typed, &key, &err), SEAL_WORDS_RIGHT);
        seal_secret_free(secret);
    }
}

static void weak_words_are_refused(void **state) {
    static const char *const weak[] = {"",
                                       "one two three four",
                                       "aa bb cc dd ee ff",
                                       "word word word word word",
                                       "one two three four one",
                                       "Alpha beta gamma delta ALPHA"};
    (void)state;
    for (size_t i = 0; i < sizeof weak / sizeof weak[0]; i++) {
        struct seal_secret *secret;
        struct seal_key key;
        struct err err = {0};
        assert_false(seal_secret_make_of_words(&secret, weak[i], &key, &err));
        assert_null(secret);
        assert_non_null(strstr(err.text, "at least 5 words"));
    }
    char line[2 * SEAL_WORDS_BYTES];
    memset(line, 'a', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    struct seal_secret *secret;
    struct seal_key key;
    struct err err = {0};
    assert_false(seal_secret_make_of_words(&secret, line, &key, &err));
}

static void a_file_holds_the_secret(void **state) {
    char folder[256], path[300], link[300];
    struct err err = {0};
    struct seal_secret *secret, *again;
    struct seal_key key;
    struct stat st;
    (void)state;
    test_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/key", folder);
    snprintf(link, sizeof link, "%s/link", folder);
    assert_true(seal_secret_make(&secret, &key, &err));
    assert_true(seal_secret_write(secret, path, &err));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_false(seal_secret_write(secret, path, &err)); /* never over another */
    assert_true(seal_secret_read(&again, path, &err));
    assert_true(seal_secret_fits(again, key.bytes));
    seal_secret_free(again);
    assert_int_equal(symlink(path, link), 0);
    assert_false(seal_secret_read(&again, link, &err));
    assert_false(seal_secret_read(&again, folder, &err));
    /* Every byte changed, every length shorter: none of them is a key. */
    char text[256] = "", spoiled[256];
    FILE *file = fopen(path, "r");
    size_t n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    for (size_t i = 0; i + 1 < n; i++) {
        for (int cut = 0; cut < 2; cut++) {
            memcpy(spoiled, text, n);
            spoiled[i] ^= 1;
            file = fopen(path, "w");
            fwrite(spoiled, 1, cut ? i : n, file);
            fclose(file);
            assert_false(seal_secret_read(&again, path, &err));
            assert_null(again);
        }
    }
    seal_secret_free(secret);
    test_folder_remove(folder);
}

/* TRUST P5: where no memory can be locked there is no secret. In a process of its own, since the limit cannot be raised again. */
static void without_locked_memory_there_is_no_secret(void **state) {
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        struct seal_secret *secret;
        struct seal_key key;
        struct err err = {0};
        const struct rlimit none = {0, 0};
        char page[64];
        bool is_plain = geteuid() != 0 || setuid(65534) == 0; /* root locks what it likes */
        if (!is_plain || setrlimit(RLIMIT_MEMLOCK, &none) != 0 || mlock(page, sizeof page) == 0) {
            _exit(77); /* the address sanitizer makes mlock() a word without meaning */
        }
        _exit(seal_secret_make(&secret, &key, &err) || secret != NULL ? 1 : 0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
        skip();
    }
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int test_key(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_read_as_it_is_written),   cmocka_unit_test(a_key_that_anybody_opens_is_none),
        cmocka_unit_test(words_give_the_same_secret_again), cmocka_unit_test(letter_case_makes_no_difference),
        cmocka_unit_test(keys_of_before_open_as_they_did),  cmocka_unit_test(weak_words_are_refused),
        cmocka_unit_test(a_file_holds_the_secret),          cmocka_unit_test(without_locked_memory_there_is_no_secret),
    };
    return cmocka_run_group_tests_name("seal/key", tests, NULL, NULL);
}
