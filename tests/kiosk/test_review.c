/* The review keeps every word: what is longer than a page goes on on the next one. */
#include "kiosk/sample.h"

#include "base/strbuf.h"

#define LONG \
    "Think of the last time that somebody near you needed help in the night and did not know whom to call or where to go and " \
    "of " \
    "what was said to them when at last they found a person who would listen and then tell us in a few words which of the " \
    "things " \
    "that you have heard about today would have made that night easier for them for you and for those who were waiting at home"

static const char yaml[] = "chorus: 1\nid: long\ntitle: {en: Sample}\nlanguages: [en]\ndefault_language: en\n"
                           "privacy: {mode: open, sensitivity: low, k: 5, slot: event, retain_until: 2027-12-31, steward: Us}\n"
                           "activities:\n  - id: a\n    kind: survey\n    title: {en: Long}\n    consent: {en: We ask.}\n"
                           "    questions:\n"
                           "      - {id: one, kind: integer, text: {en: One}}\n"
                           "      - {id: long, kind: integer, text: {en: \"" LONG "\"}}\n"
                           "      - {id: two, kind: integer, text: {en: Two}}\n"
                           "      - {id: three, kind: integer, text: {en: Three}}\n";

/* The plain words on screen that LONG is made of, in order. */
static void collect(struct kiosk *k, struct strbuf *out) {
    const struct node_list *nodes = session_nodes(&k->session);
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node *n = &nodes->at[i];
        assert_null(strstr(n->label, "…"));
        assert_false(n->overflows);
        if (!n->interactive && strlen(n->label) > 12 && strstr(LONG, n->label)) {
            strbuf_printf(out, "%s%s", out->len ? " " : "", n->label);
        }
    }
}

static void a_long_question_goes_on_on_the_next_page(void **state) {
    (void)state;
    struct kiosk k;
    struct strbuf seen = {0};
    struct settings settings = settings_usual();
    settings.text = TEXT_SIZES - 1;
    const struct driver_params params = {
        .yaml = yaml, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRACTICE, .settings = &settings};
    driver_open(&k, &params);
    k.hand.w_px = 800;
    k.hand.h_px = 480;
    k.hand.px_per_mm = 5.25f;
    agree_to(&k, NULL, NULL);
    while (session_screen(&k.session) == SCREEN_QUESTION) {
        advance(&k, 1000);
        tap(&k, "decline");
    }
    expect_screen(&k, SCREEN_REVIEW);
    int pages = 1;
    for (collect(&k, &seen); pages < 20; pages++) {
        advance(&k, 1000);
        if (!can_tap(&k, "page:next")) {
            break;
        }
        tap(&k, "page:next");
        collect(&k, &seen);
    }
    assert_string_equal(seen.data, LONG);
    assert_true(pages > 2);
    strbuf_finish(&seen);
    driver_close(&k);
}

int test_review(void);
int test_review(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_long_question_goes_on_on_the_next_page)};
    return cmocka_run_group_tests_name("kiosk/review", tests, NULL, NULL);
}
