#include "core/brainstorm_record.h"

#include <assert.h>
#include <string.h>

#include "core/brainstorm_bytes.h"

static const char *const vote_names[] = {"agree", "disagree", "pass", "does_not_apply"};
static const char *const side_names[] = {"left", "right", "undecided"};

static_assert(sizeof vote_names / sizeof *vote_names == VOTES, "a name for each answer");
static_assert(sizeof side_names / sizeof *side_names == SIDES, "a name for each side");

const char *vote_name(enum vote vote) {
    return vote_names[vote];
}

const char *side_name(enum side side) {
    return side_names[side];
}

void idea_id_format(const uint8_t id[16], char out[IDEA_ID_SIZE]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < 16; i++) {
        out[2 * i] = digits[id[i] >> 4];
        out[2 * i + 1] = digits[id[i] & 15];
    }
    out[IDEA_ID_SIZE - 1] = '\0';
}

bool idea_id_parse(const char *text, uint8_t out[16]) {
    if (!bytes_is_hex(text, strlen(text))) {
        return false;
    }
    for (size_t i = 0; i < IDEA_ID_SIZE - 1; i++) {
        unsigned digit = (unsigned)(text[i] <= '9' ? text[i] - '0' : text[i] - 'a' + 10);
        out[i / 2] = (uint8_t)(i % 2 == 0 ? digit << 4 : out[i / 2] | digit);
    }
    return true;
}

/* --- the value of each kind --------------------------------------------------------------------------------------- */

static void write_idea(const struct contribution *c, struct strbuf *out) {
    cbor_put_array(out, 3);
    cbor_put_text(out, c->language);
    cbor_put_text(out, c->text);
    bytes_put_ids(out, c->themes, c->theme_count);
}

static bool read_idea(struct cbor_reader *r, struct arena *a, struct contribution *out) {
    size_t three;
    return cbor_get_array(r, 3, 3, &three) && bytes_get_id(r, a, BYTES_TAG, &out->language) &&
           bytes_get_words(r, a, EVENT_IDEA_TEXT_MAX, EVENT_IDEA_TEXT_BYTES, &out->text) &&
           bytes_get_ids(r, a, BYTES_ID, false, EVENT_THEMES_MAX + 1, &out->themes, &out->theme_count);
}

static void write_target(const struct contribution *c, struct strbuf *out) {
    cbor_put_array(out, 1);
    cbor_put_text(out, c->target);
}

static bool read_target(struct cbor_reader *r, struct arena *a, struct contribution *out) {
    size_t one;
    return cbor_get_array(r, 1, 1, &one) && bytes_get_id(r, a, BYTES_ID, &out->target);
}

static void write_vote(const struct contribution *c, struct strbuf *out) {
    cbor_put_array(out, 3);
    cbor_put_text(out, c->target);
    cbor_put_text(out, vote_names[c->choice]);
    bytes_put_ids(out, c->actors, c->actor_count);
}

static bool read_vote(struct cbor_reader *r, struct arena *a, struct contribution *out) {
    size_t three;
    return cbor_get_array(r, 3, 3, &three) && bytes_get_id(r, a, BYTES_ID, &out->target) &&
           bytes_get_name(r, vote_names, VOTES, &out->choice) &&
           bytes_get_ids(r, a, BYTES_ID, false, EVENT_ACTORS_MAX, &out->actors, &out->actor_count);
}

static void write_pair(const struct contribution *c, struct strbuf *out) {
    cbor_put_array(out, 3);
    cbor_put_text(out, c->target);
    cbor_put_text(out, c->right);
    cbor_put_text(out, side_names[c->choice]);
}

static bool read_pair(struct cbor_reader *r, struct arena *a, struct contribution *out) {
    size_t three, start;
    if (!cbor_get_array(r, 3, 3, &three) || !bytes_get_id(r, a, BYTES_ID, &out->target)) {
        return false;
    }
    start = r->at;
    return bytes_get_id(r, a, BYTES_ID, &out->right) &&
           cbor_expect(r, strcmp(out->target, out->right) != 0, start, "an idea stands against itself") &&
           bytes_get_name(r, side_names, SIDES, &out->choice);
}

static void write_turn(const struct contribution *c, struct strbuf *out) {
    cbor_put_array(out, 1);
    cbor_put_text(out, stage_name((enum stage)c->choice));
}

static bool read_turn(struct cbor_reader *r, struct arena *a, struct contribution *out) {
    const char *names[STAGES];
    size_t one;
    (void)a;
    for (int i = 0; i < STAGES; i++) {
        names[i] = stage_name((enum stage)i);
    }
    return cbor_get_array(r, 1, 1, &one) && bytes_get_name(r, names, STAGES, &out->choice);
}

static const struct {
    void (*write)(const struct contribution *c, struct strbuf *out);
    bool (*read)(struct cbor_reader *r, struct arena *a, struct contribution *out);
} kinds[] = {
    [CONTRIBUTION_IDEA] = {write_idea, read_idea},    [CONTRIBUTION_VOICE] = {write_target, read_target},
    [CONTRIBUTION_DOT] = {write_target, read_target}, [CONTRIBUTION_VOTE] = {write_vote, read_vote},
    [CONTRIBUTION_PAIR] = {write_pair, read_pair},    [CONTRIBUTION_TURN] = {write_turn, read_turn},
};
static const char *const kind_names[] = {"idea", "voice", "dot", "vote", "pair", "turn"};
static_assert(sizeof kinds / sizeof *kinds == CONTRIBUTION_KINDS, "a row for each kind");
static_assert(sizeof kind_names / sizeof *kind_names == CONTRIBUTION_KINDS, "a name for each kind");

const char *contribution_kind_name(enum contribution_kind kind) {
    return kind_names[kind];
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

void contribution_encode(const struct contribution *c, struct strbuf *out) {
    cbor_put_array(out, 8);
    cbor_put_integer(out, CONTRIBUTION_VERSION);
    cbor_put_text(out, kind_names[c->kind]);
    cbor_put_text(out, c->activity);
    cbor_put_text(out, c->site);
    cbor_put_integer(out, c->slot);
    cbor_put_text(out, c->role);
    cbor_put_text(out, c->visit);
    kinds[c->kind].write(c, out);
}

static bool read_header(struct cbor_reader *r, struct arena *a, struct contribution *out) {
    size_t eight;
    int64_t version, slot;
    int kind;
    if (!cbor_get_array(r, 8, 8, &eight) || !cbor_get_integer(r, CONTRIBUTION_VERSION, CONTRIBUTION_VERSION, &version) ||
        !bytes_get_name(r, kind_names, CONTRIBUTION_KINDS, &kind) || !bytes_get_id(r, a, BYTES_ID, &out->activity) ||
        !bytes_get_id(r, a, BYTES_ID_OR_NONE, &out->site) || !cbor_get_integer(r, 0, BYTES_SLOT_MAX, &slot) ||
        !bytes_get_id(r, a, BYTES_ID_OR_NONE, &out->role) || !bytes_get_id(r, a, BYTES_HEX_OR_NONE, &out->visit)) {
        return false;
    }
    out->kind = (enum contribution_kind)kind;
    out->slot = (int)slot;
    return true;
}

bool contribution_decode(const uint8_t *bytes, size_t n, struct arena *a, struct contribution *out, struct err *err) {
    struct cbor_reader r = {.bytes = bytes, .n = n};
    struct contribution c = {.language = "", .text = "", .target = "", .right = ""};
    if (n > CONTRIBUTION_MAX) {
        return err_set(err, "A stored contribution is larger than %d bytes and was not read.", CONTRIBUTION_MAX);
    }
    if (!read_header(&r, a, &c) || !kinds[c.kind].read(&r, a, &c) ||
        !cbor_expect(&r, r.at == r.n, r.at, "bytes stand behind the end of the record")) {
        return err_set(err, "A stored contribution cannot be read: at byte %zu, %s.", r.at, r.fault);
    }
    *out = c;
    return true;
}
