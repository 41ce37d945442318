#include "support/cmocka.h"

#include <string.h>

#include "export/slots.h"

static void test_joining(void **state) {
    static const struct {
        const char *name;
        size_t counts[6], n, k;
        const char *expected[6];
    } rows[] = {
        {"all large", {0, 12, 11, 30}, 4, 11, {"0", "1", "2", "3"}},
        {"one small takes the next", {0, 3, 20, 30}, 4, 11, {"0", "1..2", "1..2", "3"}},
        {"three small ones together", {0, 4, 4, 4, 11}, 5, 11, {"0", "1..3", "1..3", "1..3", "4"}},
        {"a small rest joins the last group", {0, 11, 12, 5}, 4, 11, {"0", "1", "2..3", "2..3"}},
        {"empty ones at the end", {0, 11, 0, 0}, 4, 11, {"0", "1", "2..3", "2..3"}},
        {"empty ones before", {0, 0, 0, 11}, 4, 11, {"0", "1..3", "1..3", "1..3"}},
        {"few in all", {0, 1, 1, 1}, 4, 11, {"0", "1..3", "1..3", "1..3"}},
        {"a small unknown joins", {2, 11, 11}, 3, 11, {"0..1", "0..1", "2"}},
        {"a large unknown stays", {20, 11, 11}, 3, 11, {"0", "1", "2"}},
        {"a rest beside a large unknown", {20, 1, 1}, 3, 11, {"0..2", "0..2", "0..2"}},
        {"one slot", {0, 3}, 2, 11, {"0", "1"}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        const char **names = slots_join(rows[i].counts, rows[i].n, rows[i].k, &arena);
        for (size_t j = 0; j < rows[i].n; j++) {
            if (strcmp(names[j], rows[i].expected[j]) != 0) {
                fail_msg("%s, slot %zu: %s, not %s", rows[i].name, j, names[j], rows[i].expected[j]);
            }
        }
        arena_finish(&arena);
    }
}

int test_slots(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_joining)};
    return cmocka_run_group_tests_name("export/slots", tests, NULL, NULL);
}
