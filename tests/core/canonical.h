/* Bytes that decode, and encode to themselves again. */
#ifndef TESTS_CORE_CANONICAL_H
#define TESTS_CORE_CANONICAL_H
#include <string.h>

#include "core/record.h"

/* Whatever is accepted is what encode would have written: same bytes again. True when accepted. */
static inline bool is_canonical(const uint8_t *bytes, size_t n, struct arena *a) {
    struct record r = {.answer_count = 4711};
    struct err err = {"untouched"};
    if (!record_decode(bytes, n, a, &r, &err)) {
        assert_int_equal(r.answer_count, 4711);
        assert_non_null(strstr(err.text, "at byte"));
        return false;
    }
    assert_string_equal(err.text, "untouched");
    struct strbuf again = {0};
    record_write(&r, &again);
    assert_int_equal(again.len, n);
    assert_memory_equal(again.data, bytes, n);
    strbuf_finish(&again);
    return true;
}
#endif
