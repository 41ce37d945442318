/* Joins the PIN to a session: looking at one takes a good part of a second, so it is a job.
 *
 * Owns:     the PIN's state, from pin_port_open() to pin_port_close(); what is being looked at, overwritten when it was.
 * Promises: a job of its own, which touches pin.state and no connection: what people send never waits for it, nor it for them.
 *           The session asks nothing while it runs. Answers come by session_pinned(), from pin_port_deliver(). A new PIN is
 *           written there, between asking whether somebody still waits for its recovery words and showing them: where nobody
 *           does, what opened before opens. */
#ifndef KIOSK_PIN_PORT_H
#define KIOSK_PIN_PORT_H
#include "kiosk/job.h"
#include "kiosk/session.h"
#include "kiosk/store_port.h"
#include "store/pin_words.h"

struct pin_port {
    struct session_pin face; /* for session_params */
    struct pin pin;
    struct pin_cost cost; /* of the next PIN; passes 0: as dear as this machine can pay */
    struct job job;
    enum pin_task task;
    char secret[PIN_SECRET_BYTES], words[PIN_WORDS_BYTES];
    struct pin_record made; /* of the PIN to be set */
    uint64_t now_ms;
    uint32_t failures; /* before the task */
    enum pin_result result;
    struct err err;
    bool is_settled; /* the store said what it knows of a PIN, or there is none yet */
};

/* now_ms: the clock the session will use. */
void pin_port_open(struct pin_port *port, const char *folder, bool is_inline, uint64_t now_ms, void (*wake)(void *ctx),
                   void *wake_ctx);
/* Hands what has ended to the session. True when something had. */
bool pin_port_deliver(struct pin_port *port, struct session *session);
/* Once the store is open: compares what it remembers with what there is, and has it remember a PIN that is new to it. */
void pin_port_meet(struct pin_port *port, struct store_port *store, struct session *session);
void pin_port_close(struct pin_port *port);
#endif
