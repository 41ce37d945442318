#include "kiosk/sample.h"

#include "kiosk/trace.h"

static const char *line_of(const struct trace_frame *frame, struct strbuf *out) {
    strbuf_clear(out);
    trace_format(frame, out);
    return out->data;
}

static void a_node_is_written_as_contracted(void **state) {
    (void)state;
    static const struct {
        const char *name;
        struct node node;
        const char *expected;
    } cases[] = {
        {"button",
         {.id = "next", .role = ROLE_BUTTON, .label = "Next", .rect = {1, 2.4f, 300.6f, 40}, .interactive = true},
         "{\"id\":\"next\",\"role\":\"button\",\"label\":\"Next\",\"x\":1,\"y\":2,\"w\":301,\"h\":40,\"state\":[]}"},
        {"states",
         {.id = "send", .role = ROLE_BUTTON, .label = "", .focused = true, .disabled = true, .pressed = true, .selected = true},
         "{\"id\":\"send\",\"role\":\"button\",\"label\":\"\",\"x\":0,\"y\":0,\"w\":0,\"h\":0,\"state\":[\"focused\","
         "\"disabled\",\"pressed\"]}"},
        {"an answer",
         {.id = "field", .role = ROLE_FIELD, .label = "my secret", .value = "secret", .is_private = true},
         "{\"id\":\"field\",\"role\":\"field\",\"label\":\"\",\"x\":0,\"y\":0,\"w\":0,\"h\":0,\"state\":[]}"},
        {"a key",
         {.id = "key:a", .role = ROLE_KEY, .label = "a", .focused = true, .pressed = true},
         "{\"id\":\"key:a\",\"role\":\"key\",\"label\":\"a\",\"x\":0,\"y\":0,\"w\":0,\"h\":0,\"state\":[]}"},
        {"escapes",
         {.id = "t", .role = ROLE_TEXT, .label = "a \"b\" \\ c\n\x01 \xc3\xa9"},
         "{\"id\":\"t\",\"role\":\"text\",\"label\":\"a \\\"b\\\" \\\\ c\\u000a\\u0001 "
         "\xc3\xa9\",\"x\":0,\"y\":0,\"w\":0,\"h\":0,\"state\":[]}"},
        {"no label",
         {.id = "", .role = ROLE_IMAGE},
         "{\"id\":\"\",\"role\":\"image\",\"label\":\"\",\"x\":0,\"y\":0,\"w\":0,\"h\":0,\"state\":[]}"},
    };
    static struct node_list nodes;
    struct strbuf out = {0};
    nodes.n = 1;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char expected[700];
        nodes.at[0] = cases[i].node;
        const struct trace_frame frame = {12, "question", "led", "en", &nodes};
        snprintf(expected, sizeof expected,
                 "{\"t_ms\":12,\"screen\":\"question\",\"question\":\"led\",\"lang\":\"en\",\"nodes\":[%s]}\n",
                 cases[i].expected);
        assert_string_equal(line_of(&frame, &out), expected);
    }
    strbuf_finish(&out);
}

static void without_a_question_it_is_null(void **state) {
    (void)state;
    static const struct node_list none;
    struct strbuf out = {0};
    const struct trace_frame frame = {0, "attract", NULL, "fr", &none};
    assert_string_equal(line_of(&frame, &out),
                        "{\"t_ms\":0,\"screen\":\"attract\",\"question\":null,\"lang\":\"fr\",\"nodes\":[]}\n");
    strbuf_finish(&out);
}

/* A whole interview: no line holds what was typed, and each is one line. */
static void no_line_says_what_was_answered(void **state) {
    (void)state;
    struct kiosk k;
    struct strbuf out = {0};
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "choice:yes");
    tap(&k, "next");
    tap(&k, "field");
    for (const char *c = "zebra"; *c; c++) {
        type(&k, (const char[]){*c, 0});
        const struct trace_frame frame = {0, "question", "why", "en", session_nodes(&k.session)};
        const char *line = line_of(&frame, &out);
        assert_null(strstr(line, "ebra"));
        assert_null(strstr(line, "\"ze"));
        assert_ptr_equal(strchr(line, '\n'), line + out.len - 1);
    }
    tap(&k, "next");
    tap(&k, "decline");
    tap(&k, "next");
    tap(&k, "next");
    expect_screen(&k, SCREEN_REVIEW);
    const struct trace_frame frame = {0, "review", NULL, "en", session_nodes(&k.session)};
    assert_null(strstr(line_of(&frame, &out), "zebra"));
    strbuf_finish(&out);
    driver_close(&k);
}

int test_trace(void);
int test_trace(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_node_is_written_as_contracted),
        cmocka_unit_test(without_a_question_it_is_null),
        cmocka_unit_test(no_line_says_what_was_answered),
    };
    return cmocka_run_group_tests_name("kiosk/trace", tests, NULL, NULL);
}
