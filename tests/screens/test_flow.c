/* Paragraphs over pages: all words, in their order, and no page for one word. */
#include "screens/flow.h"

#include <string.h>

#include "base/strbuf.h"
#include "screens/chrome.h"
#include "screens/fixture.h"
#include "support/cmocka.h"

static const struct panel seven = {"seven", 800, 480, 7.0f};
static const char words[] = "Before a family goes home, or to a colleague.";

/* What the hint says on this page; "" where it is not on it. */
static const char *said(struct fixture *f, const struct flow_item items[2], struct rect r, int page) {
    f->ui.nodes.n = 0;
    flow_page(&f->ui, items, 2, r, page);
    for (size_t i = 0; i < f->ui.nodes.n; i++) {
        if (strcmp(f->ui.nodes.at[i].id, "hint") == 0) {
            return f->ui.nodes.at[i].label;
        }
    }
    return "";
}

static void no_page_for_one_word(void **state) {
    struct fixture *f = test_calloc(1, sizeof *f);
    size_t cut = 0;
    (void)state;
    fixture_init(f, &views[0], &seven, 0, 1);
    fixture_still(f);
    const struct flow_item items[2] = {
        {.id = "question", .text = "Ask?", .type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING},
        {.id = "hint", .text = words, .type = TYPE_HINT, .above_mm = 2},
    };
    for (float w = 260; w < 520; w += 4) {
        for (float h = 60; h < 200; h += 8) {
            struct rect r = {0, 0, w, h};
            struct strbuf all = {0};
            int pages = flow_pages(&f->ui, items, 2, w, h);
            for (int page = 0; page < pages; page++) {
                const char *piece = said(f, items, r, page);
                bool is_whole = strlen(piece) == sizeof words - 1;
                cut += *piece != '\0' && !is_whole;
                assert_true(*piece == '\0' || is_whole || strchr(piece, ' ') != NULL);
                strbuf_printf(&all, "%s%s", all.len > 0 && *piece ? " " : "", piece);
            }
            assert_string_equal(all.data, words);
            strbuf_finish(&all);
        }
    }
    assert_true(cut > 100);
    fixture_finish(f);
    test_free(f);
}

/* A long word is smaller rather than in two, as long as the least size does it. */
static void no_word_is_cut_for_a_larger_size(void **state) {
    enum { LONG_WORD_FITS, WORD_WAS_LONG, KINDS };
    struct fixture *f = test_calloc(1, sizeof *f);
    size_t seen[KINDS] = {0};
    const float least = 0.74f;
    (void)state;
    fixture_init(f, &views[0], &seven, 0, 1);
    fixture_still(f);
    for (float w = 120; w < 420; w += 3) {
        struct flow_item item = {.id = "hint", .text = "The clock: incomprehensibilities.", .type = TYPE_HINT};
        float smallest = chrome_measure(&f->ui, item.text, item.type, false, w, least).widest_word;
        float largest = chrome_measure(&f->ui, item.text, item.type, false, w, 1).widest_word;
        flow_settle(&f->ui, &item, 1, w, 400, least);
        f->ui.nodes.n = 0;
        flow_page(&f->ui, &item, 1, (struct rect){0, 0, w, 400}, 0);
        seen[LONG_WORD_FITS] += largest <= w;
        if (largest > w && smallest <= w) {
            seen[WORD_WAS_LONG]++;
            assert_false(f->ui.nodes.at[0].overflows);
        }
    }
    assert_true(seen[LONG_WORD_FITS] > 5 && seen[WORD_WAS_LONG] > 5);
    fixture_finish(f);
    test_free(f);
}

int test_flow(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_page_for_one_word),
                                       cmocka_unit_test(no_word_is_cut_for_a_larger_size)};
    return cmocka_run_group_tests_name("screens/flow", tests, NULL, NULL);
}
