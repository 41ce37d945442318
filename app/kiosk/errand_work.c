#include "kiosk/errand_work.h"

#include <assert.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "kiosk/stick_files.h"
#include "seal/key.h"

enum { BLOCK = 16 * 1024 };

static void progress(void *ctx, size_t done, size_t total) {
    struct errand_port *ep = ctx;
    size_t before = atomic_load(&ep->done);
    atomic_store(&ep->done, done);
    atomic_store(&ep->total, total);
    bool is_seen = total > 0 && done * 100 / total != before * 100 / total;
    if (is_seen && ep->params.wake) {
        ep->params.wake(ep->params.wake_ctx);
    }
}

static struct delivery_params delivery_of(struct errand_port *ep, struct store *store) {
    return (struct delivery_params){.store = store,
                                    .stick = ep->stick.folder,
                                    .data_folder = ep->params.store->params.folder,
                                    .event_id = ep->params.event->id,
                                    .steward = ep->params.event->privacy.steward,
                                    .language = ep->order.language,
                                    .slot = ep->order.slot,
                                    .today = ep->order.today,
                                    .progress = progress,
                                    .progress_ctx = ep,
                                    .is_cancelled = &ep->is_cancelled};
}

struct intake_params errand_intake(const struct errand_port *ep) {
    const struct errand_params *p = &ep->params;
    return (struct intake_params){
        .stick = ep->stick.folder, .root = p->data_root, .running = p->event, .site = p->site, .today = ep->order.today};
}

static bool work_list(struct errand_port *ep, struct store *store) {
    (void)store;
    return intake_list(ep->stick.folder, &ep->arena, &ep->list, &ep->err);
}

static bool work_take(struct errand_port *ep, struct store *store) {
    struct intake_params params = errand_intake(ep);
    (void)store;
    params.file = ep->list.at[ep->order.index].file;
    intake_take(&params, &ep->arena, &ep->intake);
    return true; /* a refusal is an answer */
}

bool errand_is_pack(const struct errand_form *form) {
    return strcmp(form->name, "pack") == 0;
}

static bool work_export(struct errand_port *ep, struct store *store) {
    struct delivery_params params = delivery_of(ep, store);
    const struct errand_form *form = &ep->shown.forms[ep->order.index];
    if (errand_is_pack(form)) {
        return delivery_pack(&params, &ep->delivery, &ep->err);
    }
    params.format = (size_t)takeout_format_find(form->name);
    params.is_public = form->is_public;
    return delivery_tables(&params, &ep->delivery, &ep->err);
}

static bool work_hand_over(struct errand_port *ep, struct store *store) {
    struct delivery_params params = delivery_of(ep, store);
    return delivery_move(&params, &ep->delivery, &ep->err);
}

static bool work_contents(struct errand_port *ep, struct store *store) {
    struct delivery_params params = delivery_of(ep, store);
    return delivery_contents(&params, &ep->delivery, &ep->err);
}

static bool work_check(struct errand_port *ep, struct store *store) {
    return store_check(store, &ep->check, &ep->err) == STORE_OK;
}

/* Of an unlocked store. */
static bool count(struct errand_port *ep, struct store *store) {
    tallies_init(&ep->opened, ep->params.event, ep->params.store->event_hash);
    tallies_unseal(&ep->opened);
    room_init(&ep->opened_room, ep->params.event);
    room_unseal(&ep->opened_room);
    return tallies_load(&ep->opened, store, &ep->err) == STORE_OK && room_load(&ep->opened_room, store, &ep->err) == STORE_OK;
}

void errand_forget_counted(struct errand_port *ep) {
    tallies_finish(&ep->opened);
    room_finish(&ep->opened_room);
}

/* Counts with the secret, which is in memory for as long as this takes. */
static bool open_with(struct errand_port *ep, struct store *store, struct seal_secret *secret, struct err *err) {
    struct err ignored;
    bool fits = store_unlock(store, secret, err) == STORE_OK;
    ep->is_counted = fits && count(ep, store);
    (void)store_unlock(store, NULL, &ignored);
    seal_secret_free(secret);
    if (fits && !ep->is_counted) {
        errand_forget_counted(ep);
    }
    return fits;
}

static bool open_with_file(struct errand_port *ep, struct store *store, const char *name, struct arena *a) {
    struct seal_secret *secret;
    struct err not_this_one;
    return seal_secret_read(&secret, file_join(a, ep->stick.folder, name), &not_this_one) &&
           open_with(ep, store, secret, &not_this_one);
}

static bool is_key_file(const char *name) {
    size_t n = strlen(name);
    return stick_name_is_bare(name) && n > 4 && strcmp(name + n - 4, ".key") == 0;
}

static bool work_unlock(struct errand_port *ep, struct store *store) {
    struct arena a = {0};
    const char **names;
    size_t n = 0;
    int folder = stick_folder_open(AT_FDCWD, ep->stick.folder);
    bool fits = false;
    ep->is_counted = false;
    arena_init(&a, BLOCK);
    if (folder >= 0 && stick_names(folder, &a, &names, &n, &ep->err)) {
        for (size_t i = 0; i < n && !fits; i++) {
            fits = is_key_file(names[i]) && open_with_file(ep, store, names[i], &a);
        }
    }
    if (folder >= 0) {
        close(folder);
    }
    arena_finish(&a);
    if (!fits && !ep->err.text[0]) {
        err_set(&ep->err, "No file on the stick whose name ends in .key is the key of this event.");
    }
    return fits && ep->is_counted;
}

static bool work_words(struct errand_port *ep, struct store *store) {
    struct seal_secret *secret;
    enum seal_words words = seal_secret_of_words(&secret, ep->asked, &ep->params.event->privacy.key, &ep->err);
    seal_words_free(ep->asked);
    ep->asked = NULL;
    ep->is_counted = false;
    ep->are_wrong_words = words == SEAL_WORDS_WRONG;
    return words == SEAL_WORDS_RIGHT && open_with(ep, store, secret, &ep->err) && ep->is_counted;
}

static const struct {
    bool (*work)(struct errand_port *ep, struct store *store);
    bool wants_store, wants_stick;
} kinds[] = {
    [ERRAND_NONE] = {NULL, false, false},
    [ERRAND_LIST] = {work_list, false, true},
    [ERRAND_TAKE] = {work_take, false, true},
    [ERRAND_EXPORT] = {work_export, true, true},
    [ERRAND_HAND_OVER] = {work_hand_over, true, true},
    [ERRAND_CONTENTS] = {work_contents, true, true},
    [ERRAND_CHECK] = {work_check, true, false},
    [ERRAND_UNLOCK] = {work_unlock, true, true},
    [ERRAND_WORDS] = {work_words, true, false},
};
static_assert(sizeof kinds / sizeof kinds[0] == ERRAND_KINDS, "every errand has its work");

bool errand_wants_stick(enum errand_kind kind) {
    return kinds[kind].wants_stick;
}

void errand_work(void *port, struct store *store) {
    struct errand_port *ep = port;
    bool is_missing = kinds[ep->order.kind].wants_store && !store;
    if (is_missing) {
        ep->err = ep->params.store->open_err;
    }
    ep->is_good = !is_missing && kinds[ep->order.kind].work(ep, store);
}
