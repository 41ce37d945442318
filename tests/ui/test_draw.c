#include "support/cmocka.h"
#include "ui/draw.h"

static const struct draw rect = {
    .kind = DRAW_RECT, .rect = {1, 2, 3, 4}, .color = {1, 2, 3, 255}, .border = {4, 5, 6, 255}, .radius = 2, .border_px = 1};
static const struct draw words = {.kind = DRAW_TEXT,
                                  .rect = {1, 2, 3, 4},
                                  .color = {1, 2, 3, 255},
                                  .text = "two\nlines",
                                  .style = {.size_px = 20, .bold = true, .align = ALIGN_CENTER}};

static uint64_t hash_of(struct draw d) {
    struct draw_list list = {.list = {.at = &d, .n = 1, .cap = 1}, .w_px = 10, .h_px = 10};
    return draw_list_hash(&list);
}

static void the_hash_tells_every_field(void **state) {
    (void)state;
    static const uint8_t light[] = {0}, dark[] = {1};
    struct draw d[] = {rect,  rect,  rect,  rect,  rect,  rect,  rect,  words, words,
                       words, words, words, words, words, words, words, words, words};
    d[1].kind = DRAW_CLIP;
    d[2].rect.h = 5;
    d[3].color.a = 254;
    d[4].border.r = 5;
    d[5].radius = 3;
    d[6].border_px = 2;
    d[8].text = "two lines";
    d[9].style.size_px = 21;
    d[10].style.bold = false;
    d[11].style.is_private = true;
    d[12].style.underline = true;
    d[13].style.align = ALIGN_END;
    d[14].style.language = "fr";
    d[15].flip = true;
    d[16].modules = light;
    d[17].modules = dark;
    d[16].module_count = d[17].module_count = 1;
    enum { N = sizeof d / sizeof d[0] };
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_int_not_equal(hash_of(d[i]), hash_of(d[k]));
        }
        assert_int_equal(hash_of(d[i]), hash_of(d[i]));
    }
}

static void the_hash_does_not_depend_on_where_text_lies(void **state) {
    (void)state;
    char copy[] = "two\nlines";
    struct draw d = words;
    d.text = copy;
    assert_int_equal(hash_of(d), hash_of(words));
}

static void the_dump_is_one_line_a_command(void **state) {
    (void)state;
    static const uint8_t modules[] = {1, 0, 0, 1};
    struct draw d[] = {rect,
                       words,
                       words,
                       {.kind = DRAW_ICON, .rect = {0, 0, 9, 9}, .color = {0, 0, 0, 128}, .text = "next", .flip = true},
                       {.kind = DRAW_IMAGE, .rect = {0, 0, 9, 9}, .text = "/some/where/logo.png"},
                       {.kind = DRAW_QR, .rect = {0, 0, 9, 9}, .modules = modules, .module_count = 2},
                       {.kind = DRAW_CLIP}};
    d[2].style.is_private = true;
    struct draw_list list = {
        .list = {.at = d, .n = sizeof d / sizeof d[0]}, .ground = {255, 255, 255, 255}, .w_px = 10, .h_px = 20};
    struct strbuf out = {0};
    draw_list_dump(&list, &out);
    assert_string_equal(out.data, "frame 10 20 #ffffff\n"
                                  "rect 1 2 3 4 #010203 border #040506 1px radius 2\n"
                                  "text 1 2 3 4 #010203 20px bold center \"two\\nlines\"\n"
                                  "text 1 2 3 4 #010203 20px bold center private\n"
                                  "icon 0 0 9 9 #00000080 next flipped\n"
                                  "image 0 0 9 9 logo.png\n"
                                  "qr 0 0 9 9 2 modules ad2acb7747985917\n"
                                  "clip 0 0 0 0\n");
    strbuf_finish(&out);
}

int test_draw(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hash_tells_every_field),
        cmocka_unit_test(the_hash_does_not_depend_on_where_text_lies),
        cmocka_unit_test(the_dump_is_one_line_a_command),
    };
    return cmocka_run_group_tests_name("ui/draw", tests, NULL, NULL);
}
