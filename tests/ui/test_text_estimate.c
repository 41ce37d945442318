#include <string.h>

#include "base/utf8.h"
#include "support/cmocka.h"
#include "ui/text.h"

static const struct text_style ten = {.size_px = 10}; /* a letter is 5.5 px, a line 14 */

static void wrapping(void **state) {
    (void)state;
    static const struct {
        const char *text;
        float max_w;
        int lines;
        float w, widest_word;
    } rows[] = {
        {"", 0, 1, 0, 0},
        {"abcd", 0, 1, 22, 22},
        {"ab cd", 0, 1, 27.5f, 11},
        {"ab cd", 20, 2, 11, 11},
        {"ab cd", 27.5f, 1, 27.5f, 11},
        {"ab\ncd", 0, 2, 11, 11},
        {"ab\n", 100, 2, 11, 11},
        {"\n\n", 100, 3, 0, 0},
        {"abcdef", 20, 2, 16.5f, 33},
        {"a  b", 8, 2, 5.5f, 5.5f},
        {"\xE4\xB8\xAD\xE6\x96\x87\xE5\xAD\x97", 20, 2, 20, 10}, /* three wide characters break anywhere */
        {"e\xCC\x81"
         "e\xCC\x81",
         0, 1, 11, 11},                                                 /* marks take no width */
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80", 0, 1, 10, 10}, /* one emoji made of three code points */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct text_extent e = text_estimate.measure(NULL, rows[i].text, &ten, rows[i].max_w);
        assert_int_equal(e.lines, rows[i].lines);
        assert_float_equal(e.w, rows[i].w, 0.01);
        assert_float_equal(e.widest_word, rows[i].widest_word, 0.01);
        assert_float_equal(e.h, rows[i].lines * 12, 0.01);
    }
}

static void the_caret_stands_where_a_hit_leads(void **state) {
    (void)state;
    static const char *const texts[] = {"",
                                        "abc",
                                        "ab cd ef",
                                        "one two three four five",
                                        "a\n\nb",
                                        "word\n",
                                        "caf\xC3\xA9 e\xCC\x81 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80 end"};
    static const enum text_align aligns[] = {ALIGN_START, ALIGN_CENTER, ALIGN_END};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0] * 3; i++) {
        const char *text = texts[i / 3];
        struct text_style style = ten;
        style.align = aligns[i % 3];
        size_t n = strlen(text);
        for (size_t at = 0;; at = utf8_next(text, n, at)) {
            struct rect c = text_estimate.caret(NULL, text, &style, 45, at);
            size_t found = text_estimate.hit(NULL, text, &style, 45, (struct point){c.x + 0.1f, c.y + c.h / 2});
            struct rect again = text_estimate.caret(NULL, text, &style, 45, found);
            assert_float_equal(c.x, again.x, 0.01);
            assert_float_equal(c.y, again.y, 0.01);
            if (at == n) {
                break;
            }
        }
    }
}

static void a_hit_anywhere_is_a_boundary(void **state) {
    (void)state;
    static const struct {
        float x, y;
        size_t offset;
    } rows[] = {{-50, -50, 0}, {0, 5, 0}, {4, 5, 1}, {1000, 5, 3}, {0, 20, 4}, {1000, 1000, 7}, {-5, 1000, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct point at = {rows[i].x, rows[i].y};
        assert_int_equal(text_estimate.hit(NULL, "abc def", &ten, 20, at), rows[i].offset);
    }
}

int test_text_estimate(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapping),
        cmocka_unit_test(the_caret_stands_where_a_hit_leads),
        cmocka_unit_test(a_hit_anywhere_is_a_boundary),
    };
    return cmocka_run_group_tests_name("ui/text_estimate", tests, NULL, NULL);
}
