#include <string.h>

#include "base/strbuf.h"
#include "support/cmocka.h"

static void it_grows_and_stays_terminated(void **state) {
    (void)state;
    struct strbuf b = {0};
    strbuf_adds(&b, "");
    assert_non_null(b.data);
    for (size_t i = 0; i < 5000; i++) {
        assert_int_equal(b.len, i);
        assert_int_equal(b.data[i], '\0');
        strbuf_addc(&b, (char)('a' + i % 26));
    }
    for (size_t i = 0; i < 5000; i++) {
        assert_int_equal(b.data[i], 'a' + i % 26);
    }
    strbuf_finish(&b);
    assert_null(b.data);
    strbuf_finish(&b);
}

static void sizes_at_the_edge_of_growing(void **state) {
    (void)state;
    static char text[300];
    memset(text, 'x', sizeof text - 1);
    for (size_t n = 0; n < 290; n++) {
        struct strbuf b = {0};
        strbuf_add(&b, text, n);
        strbuf_printf(&b, "%s", text + 290 - n % 290);
        assert_int_equal(strlen(b.data), b.len);
        assert_true(b.cap > b.len);
        strbuf_finish(&b);
    }
}

static void bytes_are_kept_as_they_are(void **state) {
    (void)state;
    struct strbuf b = {0};
    strbuf_add(&b, "a\0b", 3);
    strbuf_printf(&b, "%d/%s", 7, "c");
    assert_int_equal(b.len, 6);
    assert_memory_equal(b.data, "a\0b7/c", 7);
    strbuf_finish(&b);
}

static void clearing_overwrites(void **state) {
    (void)state;
    struct strbuf b = {0};
    strbuf_adds(&b, "a secret");
    char *data = b.data;
    b.len = 1; /* as who writes in place may shorten it */
    strbuf_clear(&b);
    assert_ptr_equal(b.data, data);
    assert_int_equal(b.len, 0);
    for (size_t i = 0; i < sizeof "a secret"; i++) {
        assert_int_equal(data[i], 0);
    }
    strbuf_finish(&b);
}

/* Storage of the caller's is used, left for the heap when it is too small, and overwritten either way. */
static void begins_in_storage(void **state) {
    (void)state;
    char storage[16];
    struct strbuf b;
    for (int longer = 0; longer < 2; longer++) {
        memset(storage, 'x', sizeof storage);
        strbuf_begin_in(&b, storage, sizeof storage);
        assert_string_equal(b.data, "");
        strbuf_adds(&b, "secret");
        assert_ptr_equal(b.data, storage);
        if (longer) {
            strbuf_adds(&b, " and more than that");
            assert_ptr_not_equal(b.data, storage);
            assert_string_equal(b.data, "secret and more than that");
        }
        strbuf_finish(&b);
        assert_null(b.data);
        for (size_t i = 0; i < sizeof "secret"; i++) {
            assert_int_equal(storage[i], 0);
        }
    }
}

int test_strbuf(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_grows_and_stays_terminated),
        cmocka_unit_test(sizes_at_the_edge_of_growing),
        cmocka_unit_test(bytes_are_kept_as_they_are),
        cmocka_unit_test(clearing_overwrites),
        cmocka_unit_test(begins_in_storage),
    };
    return cmocka_run_group_tests_name("base/strbuf", tests, NULL, NULL);
}
