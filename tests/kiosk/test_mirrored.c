/* Screens that are read from the right. */
#include "kiosk/sample.h"

#define MARK "\u200E" /* left to right */

static const char yaml[] =
    "chorus: 1\nid: cold\ntitle: {ar: \"البرد\"}\nlanguages: [ar]\ndefault_language: ar\n"
    "privacy: {mode: open, sensitivity: low, k: 5, slot: event, retain_until: 2027-12-31, steward: Us}\n"
    "activities:\n  - id: a\n    kind: survey\n    title: {ar: \"البرد\"}\n    consent: {ar: \"نسأل.\"}\n    questions:\n"
    "      - {id: few, kind: range, min: -2, max: 2, text: {ar: \"كم؟\"}}\n"
    "      - {id: many, kind: range, min: -40, max: 0, text: {ar: \"كم؟\"}}\n";

static const char *label(struct kiosk *k, const char *id) {
    const struct node *node = node_find(session_nodes(&k->session), id);
    return node ? node->label : "";
}

/* A minus alone in front of a number would be drawn behind it. */
static void a_sign_stays_before_its_number(void **state) {
    (void)state;
    struct kiosk k;
    const struct driver_params params = {.yaml = yaml, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRACTICE};
    driver_open(&k, &params);
    agree_to(&k, NULL, NULL);
    expect_question(&k, "few");
    assert_string_equal(label(&k, "point:-2"), MARK "-2");
    assert_string_equal(label(&k, "point:2"), "2");
    tap(&k, "point:2");
    tap(&k, "next");
    expect_question(&k, "many");
    assert_string_equal(label(&k, "less:big"), MARK "−10");
    assert_string_equal(label(&k, "more:big"), MARK "+10");
    driver_close(&k);
}

int test_mirrored(void);
int test_mirrored(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_sign_stays_before_its_number)};
    return cmocka_run_group_tests_name("kiosk/mirrored", tests, NULL, NULL);
}
