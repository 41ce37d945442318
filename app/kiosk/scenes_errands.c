#include "kiosk/scenes_errands.h"

#include <string.h>

#include "kiosk/organizer.h"
#include "kiosk/results.h"
#include "kiosk/unlock.h"
#include "kiosk/visit.h"
#include "seal/key.h"

enum { MEGABYTE = 1000 * 1000, RESPONSES = 57, CONTRIBUTIONS = 143 };
#define GIGABYTES(n) ((uint64_t)(n)*1000 * MEGABYTE)

#define PROBLEM "\"k\" is 4, but where sensitivity is low it may not be under 5; raise it"
#define WARNING "the question has 23 words; people understand one of up to 20 at once"
#define NO_KEY  "No file on the stick whose name ends in .key is the key of this event."
#define FULL \
    "The data folder /var/lib/chorus/winter has no space left; export, then free space or move the folder to a larger medium."
#define FAILURE \
    "winter.results/answers.csv could not be written (Input/output error). Nothing was exported; choose another folder or free " \
    "some space."
#define FOLDER "winter.results"
#define PACK   "winter.kiosk.pack"
#define KEY    "1a2b 3c4d 5e6f 7081"
#define WORDS  "correct horse battery staple lantern"

const char *const scenes_errand_texts[] = {PROBLEM,
                                           WARNING,
                                           FOLDER,
                                           PACK,
                                           KEY,
                                           WORDS,
                                           "spring.yaml",
                                           "en, fr",
                                           "Autumn gathering",
                                           "/var/lib/chorus/winter",
                                           "winter.results/answers.csv",
                                           "Input/output error",
                                           NULL};

static const struct errand_event events[] = {
    {"Autumn gathering", "en, fr", NULL, 0, 14000},
    {"spring.yaml", NULL, PROBLEM, 12, 3000},
};
static const struct errand_note warnings[] = {{WARNING, 48, false}}, errors[] = {{PROBLEM, 12, true}};

struct acting {
    struct hand *hand;
    const struct scenes_out *out;
    struct errand now;
    char words[SEAL_WORDS_BYTES];
    struct room room; /* nothing was opened */
};

static const struct errand *act_look(void *ctx) {
    return &((struct acting *)ctx)->now;
}

static struct room *act_opened(void *ctx) {
    return &((struct acting *)ctx)->room;
}

static char *act_words(void *ctx) {
    return ((struct acting *)ctx)->words;
}

static bool act_begin(void *ctx, const struct errand_order *order) {
    (void)ctx, (void)order;
    return false;
}

static void act_nothing(void *ctx) {
    (void)ctx;
}

static struct errand healthy(void) {
    return (struct errand){
        .is_offered = true,
        .can_load = true,
        .can_shut_down = true,
        .has_stick = true,
        .is_writable = true,
        .stick_free = GIGABYTES(14),
        .forms = {{"report.pdf", true}, {"xlsx", false}, {"xlsx", true}, {"sav", false}, {"json", false}, {"pack", false}},
        .form_count = 6,
        .health = {.free_bytes = GIGABYTES(21),
                   .has_second = true,
                   .responses = RESPONSES,
                   .contributions = CONTRIBUTIONS,
                   .unscrubbed = 4,
                   .is_checked = true,
                   .is_whole = true,
                   .has_sound = true,
                   .has_battery = true,
                   .battery_percent = 64}};
}

static void show(struct acting *a, enum screen_id screen, const char *name) {
    visit_go(a->hand->session, screen);
    hand_jump(a->hand, 1000);
    a->out->pages(a->out->ctx, name);
}

static void show_stick(struct acting *a) {
    struct errand *e = &a->now;
    show(a, SCREEN_EXPORT, "export");
    e->has_stick = false;
    show(a, SCREEN_LOAD, "load-no-stick");
    *e = healthy();
    show(a, SCREEN_LOAD, "load-none");
    e->events = events;
    e->event_count = sizeof events / sizeof events[0];
    show(a, SCREEN_LOAD, "load");
    e->event = a->hand->session->params.event;
    e->notes = warnings;
    e->note_count = e->media = 1;
    show(a, SCREEN_LOADED, "loaded");
    e->event = NULL;
    e->notes = errors;
    show(a, SCREEN_LOADED, "loaded-refused");
    *e = healthy();
}

static void show_kiosk(struct acting *a) {
    struct errand *e = &a->now;
    show(a, SCREEN_CONTENTS, "contents");
    show(a, SCREEN_HEALTH, "health");
    e->health = (struct errand_health){.free_bytes = 90 * MEGABYTE,
                                       .is_space_low = true,
                                       .is_checked = true,
                                       .damaged = 2,
                                       .quarantined = 1,
                                       .rebuilt = 60,
                                       .has_second = true,
                                       .second_fails = true,
                                       .is_trial = true,
                                       .has_battery = true,
                                       .is_battery_low = true,
                                       .battery_percent = 9};
    show(a, SCREEN_ORGANIZER, "organizer-warnings");
    show(a, SCREEN_CONTENTS, "contents-empty");
    show(a, SCREEN_HEALTH, "health-bad");
    e->health = (struct errand_health){.store_problem = FULL, .has_sound = true};
    show(a, SCREEN_ORGANIZER, "organizer-unknown");
    show(a, SCREEN_CONTENTS, "contents-unknown");
    show(a, SCREEN_HEALTH, "health-unknown");
    show(a, SCREEN_HAND_OVER, "hand-over-unknown");
    *e = healthy();
    show(a, SCREEN_HAND_OVER, "hand-over");
    show(a, SCREEN_SHUT_DOWN, "shut-down");
    e->can_shut_down = false;
    show(a, SCREEN_SHUT_DOWN, "shut-down-no-helper");
}

static void show_writing(struct acting *a) {
    struct errand *e = &a->now;
    e->kind = ERRAND_EXPORT;
    e->state = ERRAND_RUNS;
    e->done = 34;
    e->total = RESPONSES;
    show(a, SCREEN_ERRAND, "errand-runs");
    e->state = ERRAND_DONE;
    e->files = 3;
    e->folder = FOLDER;
    show(a, SCREEN_ERRAND, "errand-done");
    e->files = 1;
    e->folder = PACK;
    e->fingerprint = KEY;
    show(a, SCREEN_ERRAND, "errand-packed");
    e->fingerprint = NULL;
    e->files = 3;
    e->folder = FOLDER;
    e->kind = ERRAND_HAND_OVER;
    e->responses = RESPONSES;
    e->contributions = CONTRIBUTIONS;
    show(a, SCREEN_ERRAND, "errand-handed-over");
    e->state = ERRAND_FAILED;
    e->problem = FAILURE;
    show(a, SCREEN_ERRAND, "errand-failed");
}

static void show_unlock(struct acting *a, const char *name) {
    hand_jump(a->hand, 1000);
    a->out->pages(a->out->ctx, name);
}

/* Of an event whose key was made of words. */
static void show_words(struct acting *a) {
    struct session *s = a->hand->session;
    const struct event *was = s->params.event;
    struct event of_words = *was;
    of_words.privacy.key.is_of_words = true;
    a->now = healthy();
    s->model.event = &of_words;
    show(a, SCREEN_RESULTS, "results-sealed-words");
    s->model.event = was;
    unlock_open(s);
    show_unlock(a, "unlock");
    edit_init(&s->edit, a->words, sizeof a->words, sizeof a->words - 1, true, WORDS);
    show_unlock(a, "unlock-typed");
    unlock_show(s);
    show_unlock(a, "unlock-shown");
    s->model.keyboard_open = false;
    show_unlock(a, "unlock-closed");
    unlock_open(s);
    s->unlock.problem = UNLOCK_WRONG;
    show_unlock(a, "unlock-wrong");
    s->unlock_wait_ms = s->now_ms + UNLOCK_WAIT_MOST_S * 1000;
    show_unlock(a, "unlock-wait");
    s->unlock_wait_ms = 0;
    s->edit = (struct edit){0};
    s->unlock = (struct unlock){.is_busy = true};
    s->model.keyboard_open = false;
    show_unlock(a, "unlock-checking");
    s->unlock = (struct unlock){.problem = UNLOCK_NO_MEMORY};
    show_unlock(a, "unlock-no-memory");
    explicit_bzero(a->words, sizeof a->words);
}

/* Of a sealed event, with a stick in. */
static void show_sealed(struct acting *a) {
    struct session *s = a->hand->session;
    struct tallies *was = s->params.tallies;
    s->params.tallies = NULL;
    results_enter(s);
    show(a, SCREEN_RESULTS, "results-sealed-stick");
    a->now.kind = ERRAND_UNLOCK;
    a->now.state = ERRAND_FAILED;
    a->now.problem = NO_KEY;
    show(a, SCREEN_RESULTS, "results-sealed-failed");
    show_words(a);
    results_leave(s);
    s->params.tallies = was;
    a->now = healthy();
}

void scenes_errands(struct hand *hand, const struct scenes_out *out) {
    struct session *s = hand->session;
    struct acting a = {.hand = hand, .out = out, .now = healthy()};
    const struct session_errands acted = {&a,          act_look,    act_begin,   act_nothing, act_nothing, act_nothing,
                                          act_nothing, act_nothing, act_nothing, act_nothing, act_words,   act_opened};
    const struct session_errands *before = s->params.errands;
    s->params.errands = &acted;
    organizer_open(s);
    show(&a, SCREEN_ORGANIZER, "organizer-errands");
    show_stick(&a);
    show_kiosk(&a);
    show_sealed(&a);
    show_writing(&a);
    session_reset(s);
    s->model.errand = NULL;
    s->params.errands = before;
}
