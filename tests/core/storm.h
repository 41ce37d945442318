/* A brainstorm of two themes, two statements, two actors, two roles and a seed; ids that are drawn are 1, 2, 3... */
#ifndef TESTS_CORE_STORM_H
#define TESTS_CORE_STORM_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/brainstorm.h"
#include "support/contribution.h"

#define TEXT(words) \
    { \
        (const char *const[]) { \
            words, "f:" words \
        } \
    }
#define ALL_STAGES ((1u << STAGES) - 1)
#define IN(stage)  (1u << (stage))

static const struct brainstorm_theme storm_themes[] = {{"access", TEXT("Access"), {0}}, {"stigma", TEXT("Stigma"), {0}}};
static const struct named_text storm_statements[] = {{"far", TEXT("It is far")}, {"shut", TEXT("It is shut")}};
static const struct named_text storm_actors[] = {{"city", TEXT("The city")}, {"clinic", TEXT("The clinic")}};
static const struct named_text storm_roles[] = {{"peer", TEXT("Peer")}, {"staff", TEXT("Staff")}};
static const struct brainstorm_seed storm_seeds[] = {{"ride", TEXT("A ride to the clinic"), 1}};
static const char *const storm_languages[] = {"en", "fr"};

struct storm {
    struct brainstorm about;
    struct activity activity;
    struct event event;
    struct idea_board board;
    struct arena arena;
    struct brainstorm_pass pass;
    uint8_t drawn;
    unsigned stages;
    bool random_order;
    uint64_t seed;
};

static inline void storm_draw(void *ctx, uint8_t id[BRAINSTORM_ID]) {
    struct storm *s = ctx;
    memset(id, 0, BRAINSTORM_ID);
    id[0] = (uint8_t)(0x80 ^ ++s->drawn * 37); /* not in the order they are drawn */
    id[1] = s->drawn;
}

static inline void storm_init(struct storm *s) {
    *s = (struct storm){
        .about = {.themes = storm_themes,
                  .theme_count = 2,
                  .max_ideas = 3,
                  .wall = WALL_OPEN,
                  .stages = ALL_STAGES,
                  .open_stages = ALL_STAGES,
                  .dots = 3,
                  .dots_each = 2,
                  .statements = storm_statements,
                  .statement_count = 2,
                  .actors = storm_actors,
                  .actor_count = 2,
                  .roles = storm_roles,
                  .role_count = 2,
                  .seeds = storm_seeds,
                  .seed_count = 1},
        .stages = ALL_STAGES,
    };
    s->activity = (struct activity){.id = "storm", .kind = ACTIVITY_BRAINSTORM, .brainstorm = &s->about};
    s->event = (struct event){
        .id = "e", .languages = storm_languages, .language_count = 2, .activities = &s->activity, .activity_count = 1};
    arena_init(&s->arena, 64 * 1024);
    idea_board_init(&s->board, &s->event, &s->activity);
}

static inline void storm_finish(struct storm *s) {
    idea_board_finish(&s->board);
    arena_finish(&s->arena);
}

/* id: a number below 256; its text form is in storm_id(). */
static inline const char *storm_id(struct storm *s, uint8_t number) {
    uint8_t id[16] = {number};
    char *text = arena_push(&s->arena, IDEA_ID_SIZE);
    idea_id_format(id, text);
    return text;
}

static inline struct contribution storm_plain(enum contribution_kind kind) {
    return blank_contribution(kind, "storm");
}

static inline void storm_idea(struct storm *s, uint8_t number, const char *text, const char *theme) {
    struct contribution c = storm_plain(CONTRIBUTION_IDEA);
    uint8_t id[16] = {number};
    c.text = text;
    c.language = "en";
    c.themes = &theme;
    c.theme_count = theme != NULL;
    idea_board_add(&s->board, id, &c);
}

static inline void storm_voice(struct storm *s, enum contribution_kind kind, const char *target) {
    struct contribution c = storm_plain(kind);
    uint8_t id[16] = {0, ++s->drawn};
    c.target = target;
    idea_board_add(&s->board, id, &c);
}

static inline struct coding_operation storm_operation(enum coding_kind kind, const char *id) {
    return (struct coding_operation){
        .kind = kind, .id = "", .counter = 1, .activity = "storm", .theme = "", .into = "", .text = "", .undone = id};
}

static inline void storm_code(struct storm *s, uint8_t number, struct coding_operation op) {
    strncat(op.id, storm_id(s, number), IDEA_ID_SIZE - 1);
    coding_place(&op, s->board.operations.at, s->board.operations.n, &s->arena);
    idea_board_code(&s->board, &op);
    idea_board_settle(&s->board);
}

static inline void storm_code_ideas(struct storm *s, uint8_t number, enum coding_kind kind, const char *theme, const char *into,
                                    const char *text, const char *const *ideas, size_t n) {
    struct coding_operation op = storm_operation(kind, "");
    op.theme = theme;
    op.into = into;
    op.text = text;
    op.ideas = ideas;
    op.idea_count = n;
    storm_code(s, number, op);
}

static inline void storm_show(struct storm *s, uint8_t number, uint8_t idea) {
    const char *id = storm_id(s, idea);
    storm_code_ideas(s, number, CODING_SHOW, "", "", "", &id, 1);
}

static inline void storm_begin(struct storm *s) {
    struct brainstorm_params params = {&s->event,       &s->activity,    &s->board, s->stages, s->seed,
                                       s->random_order, {s, storm_draw}, NULL,      0};
    brainstorm_begin(&s->pass, &params, &s->arena);
}
#endif
