/* A small event for tests of the kiosk: two languages, two activities, a branch, a follow-up. */
#ifndef TESTS_KIOSK_SAMPLE_H
#define TESTS_KIOSK_SAMPLE_H
#include "support/cmocka.h"

#include <string.h>

#include "core/record.h"
#include "support/driver.h"

#define HDC_EVENT     CHORUS_TEST_DIR "/../kiosk-config/events/hdc-amh-evaluation.yaml"
#define KINDS_EVENT   CHORUS_TEST_DIR "/../kiosk-config/events/all-kinds.yaml"
#define WELCOME_EVENT CHORUS_TEST_DIR "/../kiosk-config/events/welcome.yaml"

#define SAMPLE_HEAD(id, another) \
    "chorus: 1\nid: " id "\ntitle: {en: Sample, fr: Exemple}\nlanguages: [en, fr]\ndefault_language: en\n" \
    "privacy: {mode: open, sensitivity: low, k: 5, slot: event, retain_until: 2027-12-31, steward: Us}\n" \
    "sites: [{id: north, text: {en: North, fr: Nord}}]\n" \
    "timing: {idle_s: 60, warn_s: 30, thanks_s: 30}\n" \
    "another: " another "\n" \
    "follow_up: [{id: more, title: {en: More, fr: Plus}, url: \"https://example.org/more\"}]\n" \
    "activities:\n"
#define SAMPLE_CONSENT "    consent: {en: We ask., fr: On demande.}\n"
#define SAMPLE_LONG \
    "  - id: long\n    kind: survey\n    title: {en: Long, fr: Longue}\n" SAMPLE_CONSENT "    questions:\n" \
    "      - {id: go, kind: select_one, order: fixed, text: {en: Do you?, fr: Oui ou non}, choices: [\n" \
    "          {id: yes, text: {en: Yes, fr: Oui}}, {id: no, text: {en: No, fr: Non}},\n" \
    "          {id: else, other: yes, last: yes, text: {en: Else, fr: Autre}}]}\n" \
    "      - {id: why, kind: text, relevant: \"${go} = 'yes'\", text: {en: Why?, fr: Pourquoi}}\n" \
    "      - {id: count, kind: integer, min: 1, max: 9, required: yes, text: {en: How many?, fr: Combien}}\n" \
    "      - {id: stars, kind: rating, scale: stars, text: {en: How good?, fr: Note}, labels: [{en: Bad, fr: Mal}, {en: Good, " \
    "fr: Bien}]}\n" \
    "      - {id: last, kind: text, text: {en: Anything?, fr: Autre chose}}\n"
#define SAMPLE_SHORT \
    "  - id: short\n    kind: survey\n    title: {en: Short, fr: Courte}\n" SAMPLE_CONSENT "    questions:\n" \
    "      - {id: again, kind: rating, scale: stars, text: {en: Again?, fr: Encore}, labels: [{en: No, fr: Non}, {en: Yes, fr: " \
    "Oui}]}\n"

static const char sample_two[] = SAMPLE_HEAD("two", "no") SAMPLE_LONG SAMPLE_SHORT;
static const char sample_another[] = SAMPLE_HEAD("another", "yes") SAMPLE_LONG SAMPLE_SHORT;
static const char sample_long[] = SAMPLE_HEAD("long", "no") SAMPLE_LONG;
static const char sample_short[] = SAMPLE_HEAD("short", "no") SAMPLE_SHORT;

static inline void open_sample(struct kiosk *k, const char *yaml, enum driver_port port) {
    const struct driver_params params = {.yaml = yaml, .assets_folder = CHORUS_ASSETS_DIR, .port = port};
    (void)sample_two, (void)sample_another, (void)sample_long, (void)sample_short;
    driver_open(k, &params);
}

static inline void open_file(struct kiosk *k, const char *path, enum driver_port port) {
    const struct driver_params params = {.event_path = path, .assets_folder = CHORUS_ASSETS_DIR, .port = port};
    driver_open(k, &params);
}

/* The answer to a question in the record that was saved, as "state" or its values joined by spaces. */
static inline const char *saved_answer(struct kiosk *k, const uint8_t *body, size_t n, const char *question) {
    static const char *const states[ANSWER_STATES] = {"not_asked", "skipped", "declined", "answered"};
    struct record record;
    struct err err = {0};
    struct strbuf out = {0};
    if (!record_decode(body, n, &k->arena, &record, &err)) {
        fail_msg("%s", err.text);
    }
    for (size_t i = 0; i < record.answer_count; i++) {
        const struct record_answer *a = &record.answers[i];
        if (strcmp(a->question, question) != 0) {
            continue;
        }
        strbuf_adds(&out, a->state == ANSWER_ANSWERED ? "" : states[a->state]);
        for (size_t j = 0; j < a->part_count; j++) {
            strbuf_printf(&out, "%s%s=%s", j ? " " : "", a->parts[j].part, a->parts[j].value);
        }
    }
    const char *text = arena_strdup(&k->arena, out.data ? out.data : "");
    strbuf_finish(&out);
    return text;
}

static inline const char *pretended_answer(struct kiosk *k, const char *question) {
    return saved_answer(k, (const uint8_t *)k->pretended.body.data, k->pretended.body.len, question);
}
#endif
