/* Whether two versions of an event say the same. */
#include "core/event.h"
#include "support/cmocka.h"

static const char *const both[] = {"en", "fr"}, *const turned[] = {"fr", "en"}, *const english[] = {"en"},
                         *const french[] = {"fr"};

static void the_same_in_what_both_have(void **state) {
    static const struct event two = {.languages = both, .language_count = 2}, other = {.languages = turned, .language_count = 2},
                              en = {.languages = english, .language_count = 1}, fr = {.languages = french, .language_count = 1};
    static const char *const beds[] = {"Beds", "Lits"}, *const lits[] = {"Lits", "Beds"},
                             *const more[] = {"Beds", "Plus de lits"}, *const half[] = {"Beds", NULL},
                             *const rest[] = {NULL, "Lits"};
    static const struct {
        const struct event *a;
        const char *const *x;
        const struct event *b;
        const char *const *y;
        bool same;
    } rows[] = {
        {&two, beds, &two, beds, true},   {&two, beds, &other, lits, true}, {&two, beds, &two, more, false},
        {&two, more, &en, beds, true},    {&two, beds, &two, half, true},   {&two, NULL, &two, NULL, true},
        {&two, beds, &two, NULL, false},  {&en, NULL, &fr, NULL, true},     {&en, beds, &fr, lits, false},
        {&two, half, &other, lits, true}, {&two, half, &two, rest, false},  {&two, rest, &fr, lits, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct text x = {rows[i].x}, y = {rows[i].y};
        if (text_is_same(rows[i].a, &x, rows[i].b, &y) != rows[i].same ||
            text_is_same(rows[i].b, &y, rows[i].a, &x) != rows[i].same) {
            fail_msg("row %zu is %s", i, rows[i].same ? "another" : "the same");
        }
    }
}

int test_event_same(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_in_what_both_have)};
    return cmocka_run_group_tests_name("core/event_same", tests, NULL, NULL);
}
