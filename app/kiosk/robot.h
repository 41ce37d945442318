/* A robot attendee: looks at the nodes of the screen and presses them, on a virtual clock.
 *
 * Some answer honestly, some leave half-way, erase, mash the screen, go back and change, switch the language, decline. Who
 * answers reads first, at a speed of their own between 175 and 300 words a minute, where most adults are (Brysbaert 2019, a
 * review of 190 studies of silent reading).
 *
 * Promises: the same seed does the same on the same event; a visit always ends with the attract screen, or out of service. */
#ifndef KIOSK_ROBOT_H
#define KIOSK_ROBOT_H
#include "author/robot_ideas.h"
#include "base/random.h"
#include "kiosk/hand.h"

enum visit_end { VISIT_COMPLETED, VISIT_ABANDONED, VISIT_ERASED, VISIT_OUT_OF_SERVICE, VISIT_ENDS };

enum robot_kind {
    ROBOT_ANYBODY, /* one of those who come by, by how many of each there are */
    ROBOT_HONEST,  /* one of those of them who answer to the end */
    ROBOT_MASHER,  /* presses any answer and the next button, as fast as it goes */
    ROBOT_HAMMER,  /* touches anything below the header, five to twelve times a second, to the end */
    ROBOT_KINDS
};

struct robot {
    struct hand hand;
    struct rng rng, pace;            /* pace: how fast a person reads; apart, so that what is done hangs on no speed */
    uint32_t word_ms;                /* of who is here */
    bool hurries;                    /* and reads nothing */
    const struct robot_ideas *ideas; /* [event->language_count]; NULL: none */
    const struct robot_idea *idea;   /* the last one written */
    void (*thanked)(void *ctx);      /* called when the thank-you frame of a visit is there; may be NULL */
    void *thanked_ctx;
};
void robot_init(struct robot *robot, struct session *session, uint64_t seed, int w_px, int h_px, float px_per_mm);
enum visit_end robot_visit(struct robot *robot); /* anybody, from attract to attract */
enum visit_end robot_visit_as(struct robot *robot, enum robot_kind kind);
#endif
