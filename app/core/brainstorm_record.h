/* What one person gave to a brainstorm, one row each, as bytes: the canonical, versioned, deterministic encoding of a
 * contribution, with the rules of core/record.h (CBOR, RFC 8949 section 4.2.1).
 *
 * Encoding: [ version = 1, kind name, activity id, site id or "", slot, role id or "", visit or "", value ]
 *   value: idea   [language tag, text, [theme id, ...]]   the person's own words and tags; never changed afterwards
 *          voice  [idea]                                  "the same for me"
 *          dot    [idea]
 *          vote   [statement id, answer name, [actor id, ...]]
 *          pair   [idea on the left, idea on the right, side name]
 *          turn   [stage name]                            one person took part in this stage: the n behind every count
 *   idea: its row's id as 32 hex digits, or a seed's id. visit: 32 hex digits where the event says `link: yes`, else "".
 * Privacy: rows of one visit share nothing but the event, site and slot; a role goes with ideas and votes only, since only
 *          they are told apart by role; an idea's language is that of its words, which similarity needs.
 * Promises: decode accepts exactly what encode writes (same bytes again), bounded (CONTRIBUTION_MAX); needs no event. */
#ifndef CORE_BRAINSTORM_RECORD_H
#define CORE_BRAINSTORM_RECORD_H
#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "core/event.h"

enum { CONTRIBUTION_VERSION = 1, CONTRIBUTION_MAX = 8 * 1024, IDEA_ID_SIZE = 33 /* 32 hex digits and NUL */ };

enum contribution_kind {
    CONTRIBUTION_IDEA,
    CONTRIBUTION_VOICE,
    CONTRIBUTION_DOT,
    CONTRIBUTION_VOTE,
    CONTRIBUTION_PAIR,
    CONTRIBUTION_TURN,
    CONTRIBUTION_KINDS
};
enum vote { VOTE_AGREE, VOTE_DISAGREE, VOTE_PASS, VOTE_DOES_NOT_APPLY, VOTES };
enum side { SIDE_LEFT, SIDE_RIGHT, SIDE_UNDECIDED, SIDES };

struct contribution {
    enum contribution_kind kind;
    const char *activity, *site, *role, *visit; /* "" where there is none */
    int slot;
    const char *language, *text; /* idea */
    const char *const *themes;   /* idea: ids, in the event's order; THEME_ELSE last */
    size_t theme_count;
    const char *target;        /* voice, dot: idea; vote: statement; pair: the idea on the left */
    const char *right;         /* pair */
    int choice;                /* vote: enum vote; pair: enum side; turn: enum stage */
    const char *const *actors; /* vote: ids, in the event's order */
    size_t actor_count;
};

void contribution_encode(const struct contribution *c, struct strbuf *out);
/* Strings are copied into the arena. The sentence says which byte is wrong, never what stands there. */
MUST_CHECK bool contribution_decode(const uint8_t *bytes, size_t n, struct arena *a, struct contribution *out, struct err *err);

const char *contribution_kind_name(enum contribution_kind kind); /* "idea", "voice"... */
const char *vote_name(enum vote vote);                           /* "agree", "disagree", "pass", "does_not_apply" */
const char *side_name(enum side side);                           /* "left", "right", "undecided" */

/* A row's id as text: lower-case hex. */
void idea_id_format(const uint8_t id[16], char out[IDEA_ID_SIZE]);
bool idea_id_parse(const char *text, uint8_t out[16]); /* false unless 32 lower-case hex digits */
#endif
