/* Documents on paper and on the web: the same bytes each time, structure, words for figures, nothing of a clock. */
#include "export/help.h"

#include "export/chart.h"
#include "export/escape.h"
#include "export/paper_parts.h"
#include "export/pdf_amend.h"
#include "export/press_open.h"
#include "export/web.h"

struct desk {
    struct arena arena;
    struct figure_maker maker;
    struct document document;
};

static int setup(void **state) {
    struct desk *d = calloc(1, sizeof *d);
    struct err err = {0};
    static const struct press_page page = {100, 100, "", "en", false};
    arena_init(&d->arena, 256 * 1024);
    d->maker = (struct figure_maker){.arena = &d->arena, .theme = &theme_light};
    if (!press_load(&d->maker.calls, &err)) {
        fail_msg("%s", err.text);
    }
    d->maker.press = d->maker.calls->open(&page, NULL, NULL);
    d->document = (struct document){.title = "T\u00eetre",
                                    .kicker = "",
                                    .subtitle = "",
                                    .language = "en",
                                    .scale = 1,
                                    .page_of = "{0}/{1}",
                                    .footer = "foot",
                                    .contents = "",
                                    .theme = &theme_light};
    *state = d;
    return 0;
}

static int teardown(void **state) {
    struct desk *d = *state;
    assert_true(d->maker.calls->close(d->maker.press));
    arena_finish(&d->arena);
    free(d);
    return 0;
}

static void print(struct desk *d, struct strbuf *out, size_t *pages) {
    struct err err = {0};
    const struct paper_params params = {d->maker.calls, PAPER_A4, &d->arena};
    if (!paper_print(&params, &d->document, out, pages, &err)) {
        fail_msg("%s", err.text);
    }
}

static const struct figure *bars(struct desk *d, const char *alternative) {
    const struct chart_bar rows[] = {
        {.label = "One", .value = "12", .second = "40%", .share = 0.4, .has_interval = true, .interval = {0.25, 0.57}},
        {.label = "Two", .value = "", .second = "", .is_withheld = true}};
    struct figure *f = chart_bars(&d->maker, rows, 2, DOCUMENT_COLUMN, "withheld");
    f->alternative = alternative;
    return f;
}

static bool has(const struct strbuf *b, const char *bytes) {
    return memmem(b->data, b->len, bytes, strlen(bytes)) != NULL;
}

static void add_cards(struct desk *d, size_t n) {
    struct section *section = document_section(&d->document, &d->arena, "Section");
    for (size_t i = 0; i < n; i++) {
        struct card *card = section_card(section, &d->arena, false);
        card_text(card, &d->arena, BLOCK_HEADING, "Heading");
        card_figure(card, &d->arena, bars(d, "Words \u00e9"));
    }
}

static void the_same_bytes_and_no_clock(void **state) {
    struct desk *d = *state;
    struct strbuf first = {0}, second = {0};
    size_t pages;
    add_cards(d, 40);
    print(d, &first, &pages);
    print(d, &second, NULL);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    assert_in_range(pages, 2, 4);
    assert_false(has(&first, "CreationDate") || has(&first, "ModDate") || has(&first, "(D:20"));
    assert_true(has(&first, "/Lang (en)") && has(&first, "/DisplayDocTitle true /Direction /L2R") && has(&first, "/S /H2"));
    assert_true(has(&first, "/Alt <FEFF0057006F007200640073002000E9>"));
    strbuf_finish(&first);
    strbuf_finish(&second);
}

static void no_card_is_lost_or_cut(void **state) {
    struct desk *d = *state;
    for (size_t n = 1; n < 60; n += 7) {
        struct strbuf out = {0};
        size_t figures = 0;
        d->document.sections.n = 0;
        add_cards(d, n);
        print(d, &out, NULL);
        for (const char *at = out.data; (at = memmem(at, (size_t)(out.data + out.len - at), "/S /Figure", 10)) != NULL; at++) {
            figures++;
        }
        assert_int_equal(figures, n);
        strbuf_finish(&out);
    }
}

/* A list that is longer than pages goes on. */
static void a_long_list_goes_on(void **state) {
    struct desk *d = *state;
    static const char *items[400];
    struct strbuf out = {0};
    size_t pages;
    for (size_t i = 0; i < 400; i++) {
        items[i] = "An idea that is as long as ideas are, so that it takes a line or two of its column";
    }
    card_list(section_card(document_section(&d->document, &d->arena, "S"), &d->arena, false), &d->arena, BLOCK_LIST, items, 400);
    print(d, &out, &pages);
    assert_in_range(pages, 6, 12);
    strbuf_finish(&out);
}

static const struct document_table *make_table(struct desk *d, size_t rows) {
    static const char *const heads[] = {"Answer", "Count"};
    const char **cells = ARENA_ARRAY(&d->arena, const char *, 2 * rows);
    struct document_table *table = ARENA_NEW(&d->arena, struct document_table);
    for (size_t i = 0; i < 2 * rows; i++) {
        cells[i] = i % 2 ? "12" : "Often";
    }
    *table = (struct document_table){.caption = "", .heads = heads, .columns = 2, .rows = rows, .cells = cells};
    return table;
}

/* Of a long table neither the head nor the last row stands alone on a page. */
static void a_short_table_is_not_parted(void **state) {
    struct desk *d = *state;
    const struct paper_params params = {d->maker.calls, PAPER_A4, &d->arena};
    const struct paper paper = {.params = &params, .document = &d->document, .maker = d->maker, .scale = 1};
    static const size_t sizes[] = {2, 20, 100};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        size_t rows = sizes[i], pages, parts = 0;
        struct pieces pieces = {0};
        struct strbuf out = {0};
        d->document.sections.n = 0;
        struct section *section = document_section(&d->document, &d->arena, "Section");
        for (size_t n = 0; n < 12; n++) {
            card_table(section_card(section, &d->arena, true), &d->arena, make_table(d, rows));
        }
        pieces_of_card(&paper, &section->cards.at[0], DOCUMENT_WIDE, &pieces);
        assert_int_equal(pieces.n, rows + 1);
        for (size_t at = 0; at + 1 < pieces.n; at++) {
            parts += !pieces.at[at].with_next;
        }
        assert_int_equal(parts, rows <= 20 ? 0 : rows - 3);
        assert_true(pieces.at[0].with_next && pieces.at[pieces.n - 2].with_next);
        print(d, &out, &pages);
        assert_in_range(pages, rows * 12 / 60, 2 + rows * 12 / 20);
        strbuf_finish(&out);
    }
}

/* Pages of bookmarks, in their order. */
static struct {
    int (*outline)(struct press *press, int parent, const char *text, int page, double y);
    const char *text[64];
    int page[64];
    size_t n;
} marks;

static int note_mark(struct press *press, int parent, const char *text, int page, double y) {
    assert_in_range(marks.n, 0, 63);
    marks.text[marks.n] = text;
    marks.page[marks.n++] = page;
    return marks.outline(press, parent, text, page, y);
}

static void add_high_card(struct desk *d, const char *title, size_t rows, bool is_wide) {
    struct card *card = section_card(document_section(&d->document, &d->arena, title), &d->arena, is_wide);
    card_text(card, &d->arena, BLOCK_HEADING, "Heading");
    card_table(card, &d->arena, make_table(d, rows));
}

/* Whatever stands above, and however high the first card is. */
static void a_title_is_not_alone_on_its_page(void **state) {
    struct desk *d = *state;
    static struct press_calls calls;
    calls = *d->maker.calls;
    marks.outline = calls.outline;
    calls.outline = note_mark;
    d->maker.calls = &calls;
    for (size_t above = 1; above < 60; above += 4) {
        for (size_t rows = 2; rows < 100; rows += 7) {
            struct strbuf out = {0};
            d->document.sections.n = 0;
            marks.n = 0;
            add_high_card(d, "First", above, true);
            add_high_card(d, "Second", rows, rows % 2 == 0);
            print(d, &out, NULL);
            assert_int_equal(marks.n, 4);
            assert_string_equal(marks.text[2], "Second");
            assert_int_equal(marks.page[2], marks.page[3]);
            strbuf_finish(&out);
        }
    }
}

static void anything_else_is_refused(void **state) {
    struct desk *d = *state;
    struct strbuf whole = {0}, out = {0};
    struct err err;
    const struct pdf_amendment amendment = {.language = "en"};
    const char *const broken[] = {"", "%PDF-1.5", "trailer startxref",
                                  "xref\n0 9\ntrailer << /Size 9 /Root 1 0 R /Info 2 0 R >> startxref 0"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        assert_false(pdf_amend(broken[i], strlen(broken[i]), &amendment, &out, &err));
    }
    add_cards(d, 1);
    print(d, &whole, NULL);
    for (size_t cut = 1; cut < whole.len; cut += 97) {
        char *part = malloc(cut + 1); /* its own block, so that a read beyond it is seen */
        memcpy(part, whole.data, cut);
        part[cut] = '\0';
        (void)!pdf_amend(part, cut, &amendment, &out, &err);
        free(part);
    }
    assert_int_equal(out.len, 0);
    strbuf_finish(&out);
    strbuf_finish(&whole);
}

static void text_is_text(void **state) {
    (void)state;
    static const struct {
        const char *in, *out;
    } rows[] = {{"", ""},
                {"a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"},
                {"</script><svg onload=x>", "&lt;/script&gt;&lt;svg onload=x&gt;"},
                {"a\x01\x1f\x7f", "a\x7f"},
                {"\u0645\u4e2d", "\u0645\u4e2d"},
                {"&amp;", "&amp;amp;"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct strbuf out = {0};
        escape_html(&out, rows[i].in);
        assert_string_equal(out.data ? out.data : "", rows[i].out);
        strbuf_finish(&out);
    }
}

static void figures_mirror(void **state) {
    struct desk *d = *state;
    struct figure f = {.width = 100, .height = 20, .alternative = "a \"b\""};
    struct strbuf plain = {0}, mirrored = {0};
    figure_box(&f, &d->arena, 10, 2, 30.25, 8, (struct color){1, 2, 255, 255});
    figure_text(&f, &d->arena, 0, 18, "x<y", (struct press_font){8.5, true}, FIGURE_END, theme_light.ink);
    figure_svg(&f, 3, false, &plain);
    figure_svg(&f, 3, true, &mirrored);
    assert_string_equal(plain.data,
                        "<svg role=\"img\" direction=\"ltr\" viewBox=\"0 0 100 20\" aria-label=\"a &quot;b&quot;\">"
                        "<rect x=\"10\" y=\"2\" width=\"30.25\" height=\"8\" fill=\"#0102ff\"/>"
                        "<text x=\"0\" y=\"18\" font-size=\"8.5\" text-anchor=\"end\" font-weight=\"700\" fill=\"#1b2730\">"
                        "x&lt;y</text></svg>\n");
    assert_true(has(&mirrored, "direction=\"rtl\"") && has(&mirrored, "<rect x=\"59.75\"") && has(&mirrored, "<text x=\"100\""));
    strbuf_finish(&plain);
    strbuf_finish(&mirrored);
}

/* Ink on the colours of a scale, bars on their track. */
static void colours_hold_their_contrast(void **state) {
    (void)state;
    static const struct color accents[] = {{0x0B, 0x5C, 0x61, 255}, {255, 200, 0, 255}, {0x48, 0x38, 0x7a, 255}, {0, 0, 0, 255}};
    for (size_t i = 0; i < sizeof accents / sizeof accents[0]; i++) {
        struct theme theme = theme_light;
        theme_with_accent(&theme, accents[i]);
        assert_true(theme_contrast(chart_bar_color(&theme), theme.keyboard) >= 3);
        assert_true(theme_contrast(chart_bar_color(&theme), theme.surface) >= 3);
    }
    for (size_t points = 2; points <= 11; points++) {
        for (size_t point = 0; point < points; point++) {
            assert_true(theme_contrast(theme_light.ink, chart_scale_color(&theme_light, point, points)) >= 7);
        }
    }
}

int test_paper(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_bytes_and_no_clock, setup, teardown),
        cmocka_unit_test_setup_teardown(no_card_is_lost_or_cut, setup, teardown),
        cmocka_unit_test_setup_teardown(a_long_list_goes_on, setup, teardown),
        cmocka_unit_test_setup_teardown(a_short_table_is_not_parted, setup, teardown),
        cmocka_unit_test_setup_teardown(a_title_is_not_alone_on_its_page, setup, teardown),
        cmocka_unit_test_setup_teardown(anything_else_is_refused, setup, teardown),
        cmocka_unit_test(text_is_text),
        cmocka_unit_test_setup_teardown(figures_mirror, setup, teardown),
        cmocka_unit_test(colours_hold_their_contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
