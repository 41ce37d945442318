/* Any bytes as a stored response: refused with a sentence, or accepted and then written again as the same bytes. Behind an 'I' they
 * are what somebody does in an interview instead: what is stored of it is read again, and is the same. */
#include "author/event_file.h"
#include "base/utf8.h"
#include "core/record.h"
#include "fuzz/bytes.h"

static const char yaml[] =
    "chorus: 1\nid: e\ntitle: {en: E}\nlanguages: [en]\nprivacy: {mode: open, sensitivity: low, retain_until: 2027-12-31, "
    "steward: S}\nactivities:\n  - id: a\n    title: {en: A}\n    questions:\n"
    "      - {id: hello, kind: note, text: {en: Hello}}\n"
    "      - {id: one, kind: select_one, text: {en: One?}, choices: [{id: yes_, text: {en: Y}}, {id: no_, text: {en: N}}, {id: "
    "else, "
    "other: yes, text: {en: E}}]}\n"
    "      - {id: why, kind: text, relevant: \"${one} = 'yes_'\", text: {en: Why?}}\n"
    "      - {id: many, kind: select_multiple, text: {en: Many?}, choices: [{id: a, text: {en: A}}, {id: b, text: {en: B}}, {id: "
    "c, "
    "exclusive: yes, text: {en: C}}]}\n"
    "      - {id: rate, kind: rating, scale: stars, text: {en: Rate?}, labels: [{en: L}, {en: H}]}\n"
    "      - {id: nps, kind: nps, text: {en: Likely?}}\n"
    "      - {id: share, kind: range, min: 0, max: 10, step: 0.5, text: {en: Share?}}\n"
    "      - {id: age, kind: integer, required: yes, text: {en: Age?}}\n"
    "      - {id: cost, kind: decimal, text: {en: Cost?}}\n"
    "      - {id: order, kind: rank, text: {en: Order?}, choices: [{id: a, text: {en: A}}, {id: b, text: {en: B}}, {id: c, text: "
    "{en: "
    "C}}]}\n"
    "      - {id: rows, kind: matrix, points: 5, text: {en: Rows?}, labels: [{en: L}, {en: H}], rows: [{id: x, text: {en: X}}, "
    "{id: y, "
    "text: {en: Y}}]}\n";

static const struct event *event_of_all_kinds(void) {
    static const struct event *event;
    static struct arena kept;
    if (event == NULL) {
        struct diagnostics d;
        arena_init(&kept, 64 * 1024);
        diagnostics_init(&d, "fuzz", &kept);
        event = event_file_parse(yaml, sizeof yaml - 1, &kept, &d);
        must(event != NULL);
    }
    return event;
}

static void expect_same(const struct record *record, const void *bytes, size_t n) {
    struct strbuf again = {0};
    record_write(record, &again);
    must(again.len == n && memcmp(again.data, bytes, n) == 0); /* else a second form of the same record was accepted */
    strbuf_finish(&again);
}

static void set_text(struct interview *iv, struct bytes *b) {
    const char *some;
    struct strbuf text = {0};
    size_t n = take_some(b, take(b) % 40, &some), room = interview_text_room(iv);
    utf8_sanitise(&text, some, n);
    if (room > 0) {
        size_t kept = utf8_cut(text.len > 0 ? text.data : "", text.len, room, text.len);
        char *cut = strndup(text.len > 0 ? text.data : "", kept);
        interview_set_text(iv, cut);
        free(cut);
    }
    strbuf_finish(&text);
}

enum act { CHOOSE, NUMBER, ROW, TEXT, NEXT, BACK, DECLINE, OPEN, ACTS };

static void act(struct interview *iv, struct bytes *b) {
    enum act what = (enum act)(take(b) % ACTS);
    if (what == CHOOSE) {
        interview_choose(iv, take(b) % 5);
    } else if (what == NUMBER) {
        interview_set_number(iv, (double)take(b) / 2);
    } else if (what == ROW) {
        uint8_t row = take(b);
        interview_set_row(iv, row % 3, row / 3 % 8);
    } else if (what == TEXT) {
        set_text(iv, b);
    } else if (what == NEXT) {
        (void)interview_next(iv, NULL);
    } else if (what == BACK) {
        (void)interview_back(iv);
    } else if (what == DECLINE) {
        interview_decline(iv);
    } else {
        interview_open(iv, take(b) % 12);
    }
}

static void interview(struct bytes *b, struct arena *a) {
    static const uint8_t id[RESPONSE_ID_SIZE] = {1};
    static const char *const texts[] = {NULL, "", "here"}, *const receipts[] = {NULL, "", "0123456789abcdef0123456789abcdef"};
    const struct event *event = event_of_all_kinds();
    struct interview iv;
    struct strbuf out = {0};
    struct record record;
    struct err err = {""};
    struct record_header header = {.activity = "a", .site = texts[take(b) % 3], .language = take(b) % 2 ? "en" : NULL};
    header.slot = take(b);
    header.flags = take(b) % 16;
    header.receipt = receipts[take(b) % 3];
    interview_begin(&iv, event, &event->activities[0], a, id, take(b), true);
    for (int i = 0; i < 100 && b->n > 0; i++) {
        act(&iv, b);
    }
    record_encode(&iv, &header, &out);
    must(record_decode((const uint8_t *)out.data, out.len, a, &record, &err));
    expect_same(&record, out.data, out.len);
    strbuf_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct record record;
    struct err err = {""};
    arena_init(&a, 64 * 1024);
    if (size > 0 && data[0] == 'I') {
        struct bytes b = {data + 1, size - 1};
        interview(&b, &a);
    } else if (record_decode(data, size, &a, &record, &err)) {
        expect_same(&record, data, size);
    } else {
        must(err.text[0] != '\0');
    }
    arena_finish(&a);
    return 0;
}
