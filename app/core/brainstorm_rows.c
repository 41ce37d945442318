#include <stdlib.h>
#include <string.h>

#include "core/brainstorm_pass.h"

/* What was made, with the ids it got. */
struct made {
    struct contribution *at;
    const uint8_t **ids;
    size_t n;
    struct contribution plain; /* what every row shares */
    struct arena *a;
};

static struct contribution *push(struct made *m, enum contribution_kind kind, const uint8_t *id) {
    struct contribution *c = &m->at[m->n];
    *c = m->plain;
    c->kind = kind;
    m->ids[m->n++] = id;
    return c;
}

static const char *role_of(const struct brainstorm_pass *pass) {
    return pass->role >= 0 ? pass->about->roles[pass->role].id : "";
}

static const char *idea_of(const struct brainstorm_pass *pass, uint32_t idea) {
    return pass->params.board->ideas.at[idea].id;
}

static void push_cards(const struct brainstorm_pass *pass, struct made *m) {
    const struct brainstorm *about = pass->about;
    for (size_t i = 0; i < pass->card_count; i++) {
        const struct brainstorm_card *card = &pass->cards[i];
        struct contribution *c = push(m, CONTRIBUTION_IDEA, card->id);
        const char **themes = ARENA_ARRAY(m->a, const char *, about->theme_count + 1);
        for (size_t t = 0; t <= about->theme_count; t++) {
            if (card->themes >> t & 1) {
                themes[c->theme_count++] = t < about->theme_count ? about->themes[t].id : THEME_ELSE;
            }
        }
        c->themes = themes;
        c->text = card->text;
        c->language = pass->params.event->languages[card->language];
        c->role = role_of(pass);
    }
}

static void push_targets(const struct brainstorm_pass *pass, struct made *m, enum contribution_kind kind,
                         const struct brainstorm_voice *list, size_t n) {
    for (size_t i = 0; i < n; i++) {
        push(m, kind, list[i].id)->target = idea_of(pass, list[i].idea);
    }
}

static bool push_votes(const struct brainstorm_pass *pass, struct made *m) {
    const struct brainstorm *about = pass->about;
    size_t before = m->n;
    for (size_t i = 0; i < about->statement_count; i++) {
        const struct brainstorm_vote *vote = &pass->votes[i];
        if (!vote->is_given) {
            continue;
        }
        struct contribution *c = push(m, CONTRIBUTION_VOTE, vote->id);
        const char **actors = ARENA_ARRAY(m->a, const char *, about->actor_count + 1);
        for (size_t k = 0; k < about->actor_count; k++) {
            if (vote->actors >> k & 1) {
                actors[c->actor_count++] = about->actors[k].id;
            }
        }
        c->actors = actors;
        c->target = about->statements[i].id;
        c->choice = (int)vote->vote;
        c->role = role_of(pass);
    }
    return m->n > before;
}

static void push_pairs(const struct brainstorm_pass *pass, struct made *m) {
    for (size_t i = 0; i < pass->pair_count; i++) {
        const struct brainstorm_pair *pair = &pass->pairs[i];
        struct contribution *c = push(m, CONTRIBUTION_PAIR, pair->id);
        c->target = idea_of(pass, pair->left);
        c->right = idea_of(pass, pair->right);
        c->choice = (int)pair->side;
    }
}

static size_t count_own(const struct brainstorm_pass *pass, bool in_pairwise) {
    size_t n = 0;
    for (size_t i = 0; i < pass->card_count; i++) {
        n += pass->cards[i].in_pairwise == in_pairwise;
    }
    return n;
}

static void make(const struct brainstorm_pass *pass, const char *site, int slot, struct made *m) {
    size_t most = pass->card_count + pass->voice_count + pass->dot_count + pass->about->statement_count + pass->pair_count;
    m->at = ARENA_ARRAY(m->a, struct contribution, most + STAGES);
    m->ids = ARENA_ARRAY(m->a, const uint8_t *, most + STAGES);
    m->plain = (struct contribution){.activity = pass->params.activity->id,
                                     .site = site != NULL ? site : "",
                                     .role = "",
                                     .visit = "",
                                     .slot = slot,
                                     .language = "",
                                     .text = "",
                                     .target = "",
                                     .right = ""};
    if (pass->params.event->privacy.link) {
        char *visit = arena_push(m->a, IDEA_ID_SIZE);
        idea_id_format(pass->visit, visit);
        m->plain.visit = visit;
    }
    push_cards(pass, m);
    push_targets(pass, m, CONTRIBUTION_VOICE, pass->voices, pass->voice_count);
    push_targets(pass, m, CONTRIBUTION_DOT, pass->dots, pass->dot_count);
    bool took_part[STAGES] = {
        [STAGE_COLLECT] = pass->voice_count > 0 || count_own(pass, false) > 0,
        [STAGE_DOTS] = pass->dot_count > 0,
        [STAGE_VALIDATE] = push_votes(pass, m),
        [STAGE_PAIRWISE] = pass->pair_count > 0 || count_own(pass, true) > 0,
    };
    push_pairs(pass, m);
    for (int i = 0; i < STAGES; i++) {
        if (took_part[i]) {
            push(m, CONTRIBUTION_TURN, pass->turns[i].id)->choice = i;
        }
    }
}

size_t brainstorm_contributions(const struct brainstorm_pass *pass, const char *site, int slot, struct arena *a,
                                const struct contribution **out) {
    struct made m = {.a = a};
    make(pass, site, slot, &m);
    *out = m.at;
    return m.n;
}

bool brainstorm_is_empty(const struct brainstorm_pass *pass) {
    for (size_t i = 0; i < pass->about->statement_count; i++) {
        if (pass->votes[i].is_given) {
            return false;
        }
    }
    return pass->card_count + pass->voice_count + pass->dot_count + pass->pair_count == 0;
}

static int by_id(const void *a, const void *b) {
    const struct contribution_row *x = a, *y = b;
    return memcmp(x->id, y->id, BRAINSTORM_ID);
}

size_t brainstorm_rows(const struct brainstorm_pass *pass, const char *site, int slot, struct arena *a,
                       const struct contribution_row **out) {
    struct made m = {.a = a};
    struct strbuf bytes = {0};
    make(pass, site, slot, &m);
    struct contribution_row *rows = ARENA_ARRAY(a, struct contribution_row, m.n + 1);
    for (size_t i = 0; i < m.n; i++) {
        strbuf_clear(&bytes);
        contribution_encode(&m.at[i], &bytes);
        uint8_t *body = arena_push(a, bytes.len);
        memcpy(body, bytes.data, bytes.len);
        memcpy(rows[i].id, m.ids[i], BRAINSTORM_ID);
        rows[i].body = body;
        rows[i].body_size = bytes.len;
    }
    strbuf_finish(&bytes);
    if (m.n > 0) {
        qsort(rows, m.n, sizeof *rows, by_id);
    }
    *out = rows;
    return m.n;
}
