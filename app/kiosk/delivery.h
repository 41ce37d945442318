/* Answers to a stick: as tables, or all of it for good (TRUST D12, P15).
 *
 * Borrows:  an open store that nobody else uses meanwhile; the calls may take seconds, so a kiosk makes them as its one job.
 * Promises: each call writes into a folder of its own, EVENT-ID.results or EVENT-ID.handover, with -2, -3 ... behind it where
 *           there is one: nothing on the stick is ever overwritten. Everything was read back from the medium before true is
 *           returned. What fails or is cancelled leaves no file under its final name, and the store as it was.
 *           delivery_move() destroys here only what was read back there: where something is damaged, or lies in quarantine, it
 *           refuses.
 * Never:    a clock, host or user name in a file (P12). */
#ifndef KIOSK_DELIVERY_H
#define KIOSK_DELIVERY_H
#include "kiosk/takeout.h"
#include "store/pack.h"

enum { DELIVERY_NAME_MAX = 80 };
struct delivery_params {
    struct store *store;
    const char *stick;       /* its folder */
    const char *data_folder; /* of the store: its log/ says what left */
    const char *event_id;
    const char *steward;
    const char *language; /* of the labels; a tag */
    size_t format;        /* delivery_tables() */
    bool is_public;
    int64_t today; /* as in takeout_params, for tables; all of it may be moved and destroyed at any time */
    int slot;      /* the coarse period that the log names, as with a response; 0: not known */
    void (*progress)(void *ctx, size_t done, size_t total);
    void *progress_ctx;
    const atomic_bool *is_cancelled;
};
struct delivery_result {
    char folder[DELIVERY_NAME_MAX]; /* on the stick */
    struct takeout_result tables;
    struct purge_counts destroyed;     /* delivery_move() */
    char fingerprint[PACK_PRINT_SIZE]; /* delivery_pack(): of the key that signed it */
    bool has_receipt;                  /* it is on the stick: it is written last, and the stick may be gone by then */
};
MUST_CHECK bool delivery_tables(const struct delivery_params *params, struct delivery_result *out, struct err *err);
/* EVENT-ID.kiosk.pack: all rows, to be merged with other kiosks' at a desk (store/pack.h). */
MUST_CHECK bool delivery_pack(const struct delivery_params *params, struct delivery_result *out, struct err *err);
/* All rows as tables, the store itself as chorus.db, the receipt. Then purges. */
MUST_CHECK bool delivery_move(const struct delivery_params *params, struct delivery_result *out, struct err *err);
/* EVENT-ID.contents.txt: what the store holds now, before the day begins nothing. */
MUST_CHECK bool delivery_contents(const struct delivery_params *params, struct delivery_result *out, struct err *err);
#endif
