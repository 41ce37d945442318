/* What is asked at a gathering: the event, its activities, questions and choices, as plain data.
 *
 * Owns:     nothing; everything points into the arena it was loaded into (author/event_file.h).
 * Promises: an event that author accepted is complete: ids valid and unique, texts non-empty in the default language,
 *           expressions parsed, checked and free of cycles, every number inside the limits below.
 * Shapes and words: CONTRACTS, "Event files". Limits: TRUST I2. */
#ifndef CORE_EVENT_H
#define CORE_EVENT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/theme.h"

enum {
    EVENT_LANGUAGES_MAX = 24,
    EVENT_QUESTIONS_MAX = 200, /* over all activities */
    EVENT_CHOICES_MAX = 50,    /* per question; also rows of a matrix */
    EVENT_SITES_MAX = 500,
    EVENT_ACTIVITIES_MAX = 20,
    EVENT_FOLLOW_UPS_MAX = 6,
    EVENT_WINDOWS_MAX = 60,
    EVENT_ID_MAX = 32,            /* bytes */
    EVENT_LABEL_MAX = 500,        /* code points */
    EVENT_TEXT_ANSWER_MAX = 1000, /* code points */
    EVENT_TEXT_ANSWER_BYTES = 4000,
    EVENT_URL_MAX = 300, /* bytes */
    EVENT_FILE_MAX = 256 * 1024,
    EVENT_CORE_MAX = 64 * 1024,
    EVENT_POINTS_MAX = 7, /* of a rating */
    EVENT_AXES_MIN = 3,   /* of a self-assessment: fewer span no area */
    EVENT_AXES_MAX = 8,
    EVENT_THEMES_MAX = 40,
    EVENT_STATEMENTS_MAX = 100,
    EVENT_ROLES_MAX = 20,
    EVENT_ACTORS_MAX = 30,
    EVENT_SEEDS_MAX = 300,
    EVENT_IDEAS_MAX = 20,      /* of one person */
    EVENT_IDEA_TEXT_MAX = 300, /* code points */
    EVENT_IDEA_TEXT_BYTES = 1200,
    EVENT_DOTS_MAX = 20,         /* of one person */
    EVENT_RANKED_BALLOT_MAX = 15 /* choices of a ballot that is ranked: an order is one number (insight/ballot.h) */
};

/* One text in the event's languages. in[] has event->language_count entries; NULL where the language is missing.
 * in itself is NULL when the key was not given at all. */
struct text {
    const char *const *in;
};

struct choice {
    const char *id;
    struct text text;
    bool exclusive;      /* choosing it clears the others */
    bool last;           /* keeps its place at the end when the order is random */
    bool other;          /* adds a text field */
    const char *picture; /* of a ballot's card: bare name inside the event's folder, or NULL */
    struct text alt;     /* what the picture shows, in words: always given with it, in every language */
};

/* A row of a matrix. */
struct row {
    const char *id;
    struct text text;
};

enum question_kind {
    QUESTION_NOTE,
    QUESTION_SELECT_ONE,
    QUESTION_SELECT_MULTIPLE,
    QUESTION_RATING,
    QUESTION_NPS,
    QUESTION_RANGE,
    QUESTION_INTEGER,
    QUESTION_DECIMAL,
    QUESTION_TEXT,
    QUESTION_RANK,
    QUESTION_MATRIX,
    QUESTION_KINDS
};

/* `kind: ballot` is a select_one, select_multiple or rank whose answers elect: how they are counted, and what decides between
 * equals (insight/ballot.h). */
enum ballot_method { BALLOT_NONE, BALLOT_SINGLE, BALLOT_APPROVAL, BALLOT_RANKED, BALLOT_METHODS };
enum ballot_tie { TIE_DECLARED, TIE_LISTED, TIES };

/* `kind: ties` is two questions behind one another: a select_one, for which organization of a roster somebody speaks, its last
 * choice TIES_ELSEWHERE; and a matrix with a row per organization, asked where one of the roster was chosen, without its own row.
 * What is said leaves as ties between organizations alone (insight/ties.h): no row of a person has it, no grouping, no
 * expression. */
enum ties_part { TIES_NONE, TIES_SPEAKER, TIES_LEVELS };
enum { TIES_POINTS = 4 };           /* none, know, exchange, plan together: points 1 to 4 of the matrix */
#define TIES_ELSEWHERE  "elsewhere" /* another organization, or would rather not say; no organization is called so */
#define TIES_SPEAKER_ID "%s_from"   /* of the id in the event file, which the matrix has */

enum rating_scale { SCALE_FACES, SCALE_STARS, SCALE_WORDS, SCALES };

struct expression; /* core/expression.h */

struct question {
    const char *id;
    enum question_kind kind;
    struct text text, hint;
    bool required;                       /* removes "skipped", never "declined" */
    bool sensitive;                      /* spoken to headphones only; later sealed or suppressed harder */
    const char *indicator;               /* NULL: none */
    const char *before;                  /* the question that asked the same of the time before; NULL: none (insight/pair.h) */
    const struct expression *relevant;   /* NULL: always */
    const struct expression *constraint; /* NULL: none; "." is this question's value */
    struct text constraint_message;

    const struct choice *choices; /* select_one, select_multiple, rank */
    size_t choice_count;
    bool random_order;      /* nominal choices are shuffled per interview (ACCESS Q1) */
    const struct row *rows; /* matrix */
    size_t row_count;

    enum ballot_method ballot; /* BALLOT_NONE: no ballot */
    enum ballot_tie tie;
    enum ties_part ties;     /* TIES_NONE: no ties */
    bool is_self_assessment; /* `kind: self_assessment`, a matrix whose rows are axes, rated one by one */

    enum rating_scale scale;   /* rating, matrix */
    int points;                /* rating, matrix: 3 to 7; answers are 1..points */
    const struct text *labels; /* rating, matrix: one per point, or NULL entries between two labelled ends; label_count = points.
                                  nps, range: label_count = 2, the ends; or 0 */
    size_t label_count;

    /* integer, decimal, range: inclusive bounds. select_multiple: how many choices; rank: max = how many are ranked. */
    double min, max, step;
    bool has_min, has_max;
    int decimals;   /* decimal: digits after the point, 0 to 6, default 2; range: what its step needs */
    int lines;      /* text: 1 or more */
    int max_length; /* text: code points, <= EVENT_TEXT_ANSWER_MAX */
};

struct window {
    int64_t opens_min, closes_min; /* local time, minutes since 1970-01-01T00:00, half-open */
};

enum activity_kind { ACTIVITY_SURVEY, ACTIVITY_BRAINSTORM, ACTIVITY_KINDS };

/* --- brainstorm ------------------------------------------------------------------------------------------------ */

/* A statement to validate, a role, somebody who must act. */
struct named_text {
    const char *id;
    struct text text;
};

struct brainstorm_theme {
    const char *id;
    struct text text, example; /* example: may not be given */
};
#define THEME_ELSE "something_else" /* the tag "something else"; no theme of an event is called so */

/* A card that is there from the start: the organizer's, or an approved idea of an earlier gathering under its old id. */
struct brainstorm_seed {
    const char *id; /* [a-z0-9_]{1,32}; 32 hex digits where it is an idea of an earlier gathering */
    struct text text;
    uint64_t themes; /* bit i = themes[i] */
};

enum wall {
    WALL_HIDDEN,    /* nobody sees others' ideas while ideas are collected */
    WALL_AFTER_OWN, /* blind first: after one's own idea was added */
    WALL_OPEN,      /* from the start, similar ideas while typing */
    WALLS
};
enum moderation { MODERATION_BEFORE, MODERATION_AFTER, MODERATIONS }; /* when an organizer looks at an idea: before others do */
enum stage { STAGE_COLLECT, STAGE_DOTS, STAGE_VALIDATE, STAGE_PAIRWISE, STAGES };

struct brainstorm {
    struct text prompt;
    const struct brainstorm_theme *themes;
    size_t theme_count; /* 0: ideas are not tagged by people */
    int max_ideas;      /* of one person, 1 to EVENT_IDEAS_MAX */
    enum wall wall;     /* always hidden where the event is sealed */
    enum moderation moderation;
    unsigned stages, open_stages; /* bit i = enum stage; open_stages: open until the organizer switches, within stages */
    int dots, dots_each;          /* of one person, and how many of them may go to one card; with 1 a count is of people */
    const struct named_text *statements;
    size_t statement_count; /* at least one with STAGE_VALIDATE */
    const struct named_text *actors;
    size_t actor_count; /* "who must act"; 0: not asked */
    const struct named_text *roles;
    size_t role_count; /* constituency or sector; 0: not asked */
    const struct brainstorm_seed *seeds;
    size_t seed_count;
};

const char *stage_name(enum stage stage); /* as in event files: "collect", "dots", "validate", "pairwise" */
int stage_find(const char *name);         /* enum stage, -1 */
int brainstorm_find_theme(const struct brainstorm *brainstorm, const char *id);     /* index, -1 */
int brainstorm_find_statement(const struct brainstorm *brainstorm, const char *id); /* index, -1 */
int brainstorm_find_role(const struct brainstorm *brainstorm, const char *id);      /* index, -1 */
int brainstorm_find_actor(const struct brainstorm *brainstorm, const char *id);     /* index, -1 */

struct activity {
    const char *id;
    enum activity_kind kind;
    struct text title, intro, consent;
    const struct window *opening; /* empty: always open */
    size_t window_count;
    const struct question *questions;
    size_t question_count;               /* 0 in a brainstorm */
    const struct brainstorm *brainstorm; /* NULL in a survey */
};

enum privacy_mode { MODE_OPEN, MODE_SEALED };
enum sensitivity { SENSITIVITY_LOW, SENSITIVITY_NORMAL, SENSITIVITY_HEALTH };
enum slot_unit { SLOT_EVENT, SLOT_DAY, SLOT_HALF_DAY, SLOT_MINUTES };

/* The organizers' public key (seal/key.h). Its secret half is a file, or is made from words and the salt. */
enum { SEAL_KEY_SIZE = 32, SEAL_SALT_SIZE = 16 };
struct seal_key {
    bool is_given, is_of_words;
    uint8_t bytes[SEAL_KEY_SIZE], salt[SEAL_SALT_SIZE]; /* salt: is_of_words */
};

struct privacy {
    enum privacy_mode mode;
    struct seal_key key; /* always given where mode is MODE_SEALED */
    enum sensitivity sensitivity;
    int k; /* smallest cell shown, never under 5 / 11 / 20 by sensitivity */
    enum slot_unit slot;
    int slot_minutes;         /* SLOT_MINUTES: >= 30 */
    const char *retain_until; /* ISO 8601 date */
    const char *steward;      /* who holds the data */
    bool record_language, link, receipt;
};

/* Peer mode: a paid peer carries the kiosk from site to site, and each stretch of work is a shift (core/shift.h). */
enum pay_period { PAY_MONTH, PAY_HALF_MONTH };
struct peer_mode {
    bool is_on;
    enum pay_period pay_period;
};

struct site {
    const char *id;
    struct text text;
    int parent; /* index into event->sites, -1 at the top */
};

struct timing {
    int idle_s, warn_s, thanks_s, cooldown_s;
};

struct follow_up {
    const char *id;
    struct text title;
    const char *url; /* https, <= EVENT_URL_MAX bytes */
};

struct event {
    const char *id;
    struct text title;
    const char *const *languages; /* BCP 47 tags */
    size_t language_count, default_language;
    struct privacy privacy;
    struct timing timing;
    struct peer_mode peer;
    const struct site *sites;
    size_t site_count;
    const struct activity *activities;
    size_t activity_count;
    const struct follow_up *follow_ups;
    size_t follow_up_count;
    bool another_activity; /* `another: yes`: the thank-you offers the person the other activities */
    bool has_accent;
    struct color accent;
    const char *logo;   /* bare name inside the event's folder, or NULL */
    const char *folder; /* where media is: path of ID/, or NULL */
    const char *source; /* the file's own bytes and those of its core, stored with the responses (ACCESS Q6) */
    size_t source_size;
};

/* The text in a language (index into event->languages), else in the default language, else "". Never NULL. */
const char *text_in(const struct event *event, const struct text *text, size_t language);
bool text_is_given(const struct text *text);

const struct activity *event_find_activity(const struct event *event, const char *id);
/* A question by id over all activities; *activity (may be NULL) says where. NULL when there is none. */
const struct question *event_find_question(const struct event *event, const char *id, const struct activity **activity);
int event_find_language(const struct event *event, const char *tag); /* index, -1 */
/* Whether who answers this may ask for a code to have it deleted (TRUST P16): where the event offers receipts, and what one
 * person gave is stored together: a survey, or a brainstorm with `link: yes`. */
bool event_gives_receipt(const struct event *event, const struct activity *activity);
int event_find_site(const struct event *event, const char *id); /* index, -1 */
/* event_same.c: the same words in every language that both events have, and they have one; and whether two questions are answered
 * with the same choices, rows, points or numbers, whatever they ask. */
bool text_is_same(const struct event *a, const struct text *x, const struct event *b, const struct text *y);
bool question_same_answers(const struct event *a, const struct question *x, const struct event *b, const struct question *y);
int question_find_choice(const struct question *question, const char *id);
int question_find_row(const struct question *question, const char *id);
bool event_has_ties(const struct event *event);
/* Columns of a table of responses that are no question's (export/survey_row.h), so that no question is called so. */
bool question_id_is_column(const char *id);
/* Whether what one person answered may leave in a row, or stand beside others' answers in a table by groups. */
bool question_has_rows_of_people(const struct question *question);

bool activity_is_open(const struct activity *activity, int64_t local_min);

/* The kind's names and facts, one row each. */
struct question_kind_info {
    const char *name;                                            /* as in event files */
    bool has_choices, has_rows, has_points, is_number, is_asked; /* note is not asked */
};
const struct question_kind_info *question_kind_info(enum question_kind kind);
int question_kind_find(const char *name); /* enum question_kind, -1 */
#endif
