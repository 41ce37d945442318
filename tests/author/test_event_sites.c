#include "author/event_reader.h"

#include "author/help.h"

static void sites(void **state) {
    static const struct problem_row rows[] = {
        {"sites", NULL, NULL, "sites: [{id: n, text: N, parent: r}, {id: r, text: R}]\n", ""},
        {"sites, no such parent", NULL, NULL, "sites: [{id: n, text: N, parent: x}]\n",
         "e:11:34: error: there is no site \"x\"; correct \"parent\" or add that site\n"},
        {"sites, circle", NULL, NULL, "sites: [{id: n, text: N, parent: m}, {id: m, text: M, parent: n}]\n",
         "e:11:34: error: this site is more than 4 levels deep, or its own parent; correct \"parent\"\n"
         "e:11:63: error: this site is more than 4 levels deep, or its own parent; correct \"parent\"\n"},
        {"sites, four levels", NULL, NULL,
         "sites: [{id: a, text: A}, {id: b, text: B, parent: a}, {id: c, text: C, parent: b}, {id: d, text: D, parent: c}]\n",
         ""},
        {"sites, five levels", NULL, NULL,
         "sites: [{id: a, text: A}, {id: b, text: B, parent: a}, {id: c, text: C, parent: b}, {id: d, text: D, parent: c}, {id: "
         "f, text: F, parent: d}]\n",
         "e:11:139: error: this site is more than 4 levels deep, or its own parent; correct \"parent\"\n"},
        {"sites, twice", NULL, NULL, "sites: [{id: n, text: N}, {id: n, text: N}]\n",
         "e:11:32: error: the site id \"n\" is already used on line 11; choose another\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

int test_event_sites(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sites),
    };
    return cmocka_run_group_tests_name("author/event_sites", tests, NULL, NULL);
}
