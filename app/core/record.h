/* A contribution as bytes: the one canonical, versioned, deterministic encoding, which is checksummed, stored, logged,
 * packed and, in sealed mode, sealed.
 *
 * Encoding: CBOR (RFC 8949) in its core deterministic form (section 4.2.1), of unsigned and negative integers, text strings
 * and definite arrays only:
 *   [ version = 1, activity id, site id or "", slot, flags, language tag or "",
 *     [ [question id, kind name, state, value], ... ] ]        one entry per question of the activity, in event order,
 *                                                              notes left out; value only where state is answered, else []
 *   value: select_one, select_multiple  [[choice id, ...], other text or ""]   ids in event order
 *          rating, nps, integer         [integer]
 *          range, decimal               [text, as answer_format_number()]
 *          text                         [text]
 *          rank                         [choice id, ...]                best first
 *          matrix                       [[row id, point], ...]          rows without a point left out
 * With a receipt (TRUST P16) the version is 2, and 32 hex digits stand between language and answers: what store/receipt.h makes
 * of the code on the slip. Nobody else's record says that somebody asked for one. A choice's id is never "other_text": that part
 * is the words beside a choice.
 *
 * Promises: decode accepts exactly what encode writes (same bytes again), bounded in size (RECORD_MAX) and depth; it needs no
 *           event, so that a record outlives its event file. */
#ifndef CORE_RECORD_H
#define CORE_RECORD_H
#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "core/interview.h"

enum { RECORD_VERSION = 1, RECORD_WITH_RECEIPT = 2, RECEIPT_DIGITS = 32, RECORD_MAX = 1024 * 1024 };
enum record_flag {
    FLAG_FAST = 1,
    FLAG_FLAT = 2,
    FLAG_BURST = 4, /* TRUST P14 */
    FLAG_PAPER = 8, /* entered by the organizers from a paper form */
    FLAGS_OF_QUALITY = FLAG_FAST | FLAG_FLAT | FLAG_BURST
};

struct record_header {
    const char *activity, *site, *language; /* "" where there is none */
    int slot, flags;
    const char *receipt; /* RECEIPT_DIGITS lower-case hex digits; NULL or "": none */
};

/* One part of an answer, as in answers.csv. */
struct record_part {
    const char *part;  /* "" | choice id | row id */
    const char *value; /* choice: "1"; rank: position; row: point; else the value */
};
struct record_answer {
    const char *question, *kind; /* kind: name as in event files */
    enum answer_state state;
    const struct record_part *parts; /* answered: chosen choices (part = id, value "1", other text as part "other_text"), rank
                                        places, rows, or one value */
    size_t part_count;
};
struct record {
    struct record_header header;
    const struct record_answer *answers;
    size_t answer_count;
};
/* site: NULL or ""; language: NULL unless the event says record_language. Unanswered and irrelevant questions are included
 * with their state; a question on or before the last one seen that was left empty is skipped, later ones not_asked. */
void record_encode(const struct interview *iv, const struct record_header *header, struct strbuf *out);
/* The same as data, before it is bytes; strings live in the arena or the event. What a screen shows as "what we store". */
void record_of(const struct interview *iv, const struct record_header *header, struct arena *arena, struct record *out);
/* A record as record_of() or record_decode() made it. */
void record_write(const struct record *record, struct strbuf *out);
/* Strings are copied into the arena. The sentence says which byte is wrong, never what stands there. */
MUST_CHECK bool record_decode(const uint8_t *bytes, size_t n, struct arena *a, struct record *out, struct err *err);
#endif
