#include "core/record.h"

#include <assert.h>
#include <string.h>

#include "core/kind.h"

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
    bool has_receipt = h->receipt != NULL && h->receipt[0] != '\0';
    cbor_put_array(out, has_receipt ? 8 : 7);
    cbor_put_integer(out, has_receipt ? RECORD_WITH_RECEIPT : RECORD_VERSION);
    cbor_put_text(out, h->activity);
    cbor_put_text(out, h->site != NULL ? h->site : "");
    cbor_put_integer(out, h->slot);
    cbor_put_integer(out, h->flags);
    cbor_put_text(out, h->language != NULL ? h->language : "");
    if (has_receipt) {
        assert(strlen(h->receipt) == RECEIPT_DIGITS);
        cbor_put_text(out, h->receipt);
    }
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

static const char *copy(struct slice text, struct arena *a) {
    return arena_strndup(a, text.at, text.n);
}

static struct record_answer copy_answer(const struct view_answer *view, struct arena *a) {
    struct record_part *parts = ARENA_ARRAY(a, struct record_part, view->part_count);
    for (size_t i = 0; i < view->part_count; i++) {
        parts[i] = (struct record_part){copy(view->parts[i].part, a), copy(view->parts[i].value, a)};
    }
    return (struct record_answer){.question = copy(view->question, a),
                                  .kind = kind_get(view->kind)->info.name,
                                  .state = view->state,
                                  .parts = parts,
                                  .part_count = view->part_count};
}

bool record_decode(const uint8_t *bytes, size_t n, struct arena *a, struct record *out, struct err *err) {
    struct record_view view;
    if (!record_view(bytes, n, a, &view, err)) {
        return false;
    }
    struct record_answer *answers = ARENA_ARRAY(a, struct record_answer, view.answer_count);
    for (size_t i = 0; i < view.answer_count; i++) {
        answers[i] = copy_answer(&view.answers[i], a);
    }
    out->header = (struct record_header){.activity = copy(view.activity, a),
                                         .site = copy(view.site, a),
                                         .language = copy(view.language, a),
                                         .slot = view.slot,
                                         .flags = view.flags,
                                         .receipt = copy(view.receipt, a)};
    out->answers = answers;
    out->answer_count = view.answer_count;
    return true;
}
