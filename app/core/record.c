#include "core/record.h"

#include <assert.h>
#include <string.h>

#include "core/kind.h"

enum { SLOT_MAX = 1000000, FLAGS_MAX = FLAG_FAST | FLAG_FLAT | FLAG_BURST, LANGUAGE_MAX = 35 };

/* --- interview -> record --------------------------------------------------------------------------------------- */

static size_t last_seen(const struct interview *iv) {
    size_t last = iv->at;
    for (size_t i = 0; i < iv->activity->question_count; i++) {
        if (iv->answers[i].state != ANSWER_NOT_ASKED && i > last) {
            last = i;
        }
    }
    return last;
}

static enum answer_state state_without_value(const struct interview *iv, size_t i, size_t seen) {
    if (!interview_is_relevant(iv, i)) {
        return ANSWER_NOT_ASKED;
    }
    if (iv->answers[i].state == ANSWER_DECLINED) {
        return ANSWER_DECLINED;
    }
    return i <= seen ? ANSWER_SKIPPED : ANSWER_NOT_ASKED;
}

static struct record_answer make_answer(const struct interview *iv, size_t i, size_t seen, struct arena *arena) {
    const struct question *q = &iv->activity->questions[i];
    const struct answer *a = &iv->answers[i];
    const struct kind *kind = kind_get(q->kind);
    struct record_answer out = {.question = q->id, .kind = kind->info.name};
    struct record_part parts[KIND_PARTS_MAX];
    if (a->state == ANSWER_ANSWERED && interview_is_relevant(iv, i) && answer_has_value(q, a)) {
        out.part_count = kind->parts(q, a, arena, parts);
    }
    if (out.part_count == 0) {
        out.state = state_without_value(iv, i, seen);
        return out;
    }
    struct record_part *kept = ARENA_ARRAY(arena, struct record_part, out.part_count);
    memcpy(kept, parts, out.part_count * sizeof parts[0]);
    out.parts = kept;
    out.state = ANSWER_ANSWERED;
    return out;
}

void record_of(const struct interview *iv, const struct record_header *header, struct arena *arena, struct record *out) {
    size_t n = iv->activity->question_count, seen = last_seen(iv), count = 0;
    struct record_answer *answers = ARENA_ARRAY(arena, struct record_answer, n);
    for (size_t i = 0; i < n; i++) {
        if (question_kind_info(iv->activity->questions[i].kind)->is_asked) {
            answers[count++] = make_answer(iv, i, seen, arena);
        }
    }
    *out = (struct record){.header = *header, .answers = answers, .answer_count = count};
}

/* --- record -> bytes ------------------------------------------------------------------------------------------- */

static void write_answer(const struct record_answer *a, struct strbuf *out) {
    cbor_put_array(out, 4);
    cbor_put_text(out, a->question);
    cbor_put_text(out, a->kind);
    cbor_put_integer(out, a->state);
    if (a->state == ANSWER_ANSWERED) {
        int kind = question_kind_find(a->kind);
        assert(kind >= 0);
        kind_get((enum question_kind)kind)->write(a, out);
    } else {
        cbor_put_array(out, 0);
    }
}

void record_write(const struct record *record, struct strbuf *out) {
    const struct record_header *h = &record->header;
    cbor_put_array(out, 7);
    cbor_put_integer(out, RECORD_VERSION);
    cbor_put_text(out, h->activity);
    cbor_put_text(out, h->site != NULL ? h->site : "");
    cbor_put_integer(out, h->slot);
    cbor_put_integer(out, h->flags);
    cbor_put_text(out, h->language != NULL ? h->language : "");
    cbor_put_array(out, record->answer_count);
    for (size_t i = 0; i < record->answer_count; i++) {
        write_answer(&record->answers[i], out);
    }
}

void record_encode(const struct interview *iv, const struct record_header *header, struct strbuf *out) {
    struct arena scratch;
    struct record record;
    arena_init(&scratch, 16 * 1024);
    record_of(iv, header, &scratch, &record);
    record_write(&record, out);
    arena_finish(&scratch);
}

/* --- bytes -> record ------------------------------------------------------------------------------------------- */

static bool read_tag(struct cbor_reader *r, const char *allowed, size_t max, bool may_be_empty, struct arena *a,
                     const char **out) {
    size_t start = r->at, n;
    const char *text;
    if (!cbor_get_text(r, max, &text, &n) || !cbor_expect(r, n > 0 || may_be_empty, start, "an id is expected")) {
        return false;
    }
    char *copy = arena_strndup(a, text, n);
    *out = copy;
    return cbor_expect(r, strspn(copy, allowed) == n, start, "an id is expected");
}

#define ID_BYTES "abcdefghijklmnopqrstuvwxyz0123456789_"

static bool read_header(struct cbor_reader *r, struct arena *a, struct record_header *out) {
    size_t seven;
    int64_t version, slot, flags;
    if (!cbor_get_array(r, 7, 7, &seven) || !cbor_get_integer(r, RECORD_VERSION, RECORD_VERSION, &version) ||
        !read_tag(r, ID_BYTES, EVENT_ID_MAX, false, a, &out->activity) ||
        !read_tag(r, ID_BYTES, EVENT_ID_MAX, true, a, &out->site) || !cbor_get_integer(r, 0, SLOT_MAX, &slot) ||
        !cbor_get_integer(r, 0, FLAGS_MAX, &flags) ||
        !read_tag(r, ID_BYTES "ABCDEFGHIJKLMNOPQRSTUVWXYZ-", LANGUAGE_MAX, true, a, &out->language)) {
        return false;
    }
    out->slot = (int)slot;
    out->flags = (int)flags;
    return true;
}

static bool is_named(const struct kind *kind, const char *name, size_t n) {
    const char *own = kind->info.name;
    return n > 0 && own[0] == name[0] && strlen(own) == n && memcmp(own, name, n) == 0;
}

/* NULL with r->fault. */
static const struct kind *read_kind(struct cbor_reader *r) {
    size_t start = r->at, n;
    const char *name;
    if (!cbor_get_text(r, EVENT_ID_MAX, &name, &n)) {
        return NULL;
    }
    for (int i = 0; i < QUESTION_KINDS; i++) {
        const struct kind *kind = kind_get((enum question_kind)i);
        if (kind->info.is_asked && is_named(kind, name, n)) {
            return kind;
        }
    }
    cbor_expect(r, false, start, "a kind of question is not known");
    return NULL;
}

static bool read_value(struct cbor_reader *r, const struct kind *kind, struct arena *a, struct record_answer *out) {
    struct record_part parts[KIND_PARTS_MAX];
    size_t zero;
    if (out->state != ANSWER_ANSWERED) {
        return cbor_get_array(r, 0, 0, &zero);
    }
    out->part_count = kind->read(r, a, parts);
    if (out->part_count == 0) {
        return false;
    }
    struct record_part *kept = ARENA_ARRAY(a, struct record_part, out->part_count);
    memcpy(kept, parts, out->part_count * sizeof parts[0]);
    out->parts = kept;
    return true;
}

static bool read_answer(struct cbor_reader *r, struct arena *a, struct record_answer *out) {
    size_t four;
    int64_t state;
    if (!cbor_get_array(r, 4, 4, &four) || (out->question = kind_get_id(r, a)) == NULL) {
        return false;
    }
    const struct kind *kind = read_kind(r);
    if (kind == NULL || !cbor_get_integer(r, 0, ANSWER_STATES - 1, &state)) {
        return false;
    }
    out->kind = kind->info.name;
    out->state = (enum answer_state)state;
    return read_value(r, kind, a, out);
}

static bool is_new_question(struct cbor_reader *r, const struct record_answer *answers, size_t i) {
    for (size_t k = 0; k < i; k++) {
        if (strcmp(answers[k].question, answers[i].question) == 0) {
            return cbor_expect(r, false, r->at, "a question stands twice");
        }
    }
    return true;
}

static bool read_record(struct cbor_reader *r, struct arena *a, struct record *out) {
    size_t n;
    if (!read_header(r, a, &out->header) || !cbor_get_array(r, 0, EVENT_QUESTIONS_MAX, &n)) {
        return false;
    }
    struct record_answer *answers = ARENA_ARRAY(a, struct record_answer, n);
    for (size_t i = 0; i < n; i++) {
        if (!read_answer(r, a, &answers[i]) || !is_new_question(r, answers, i)) {
            return false;
        }
    }
    out->answers = answers;
    out->answer_count = n;
    return cbor_expect(r, r->at == r->n, r->at, "bytes stand behind the end of the record");
}

bool record_decode(const uint8_t *bytes, size_t n, struct arena *a, struct record *out, struct err *err) {
    struct cbor_reader r = {.bytes = bytes, .n = n};
    struct record record = {0};
    if (n > RECORD_MAX) {
        return err_set(err, "A stored response is larger than %d bytes and was not read.", RECORD_MAX);
    }
    if (!read_record(&r, a, &record)) {
        return err_set(err, "A stored response cannot be read: at byte %zu, %s.", r.at, r.fault);
    }
    *out = record;
    return true;
}
