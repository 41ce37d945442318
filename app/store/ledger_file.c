#include "store/ledger_file.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/random.h"
#include "store/pack_frame.h"

static const uint8_t head_magic[8] = "\xff"
                                     "CHLOG1\n",
                     frame_magic[4] = "\xffLOG"; /* no text holds that byte */
static const char *const names[] = {"records.a", "records.b"};

enum { SUM = 16, HEAD_SUM_AT = LEDGER_HEAD_SIZE - SUM, ITEM_HEAD = 5 };
enum { HELD_READY = 16 * 1024, WRITE_AT = 64 * 1024, LOOK = 16 * 1024 };
enum { HEAD_TRIAL = 1, HEAD_SEALED = 2 };
#define TRIED_MAX (4 * (uint64_t)LEDGER_FRAME_MAX) /* a file made to be slow is given up */

/* --- the head ------------------------------------------------------------------------------------------------------ */

/* What stands where; written and read in one order. */
struct codec {
    uint8_t *at;
    bool writes;
};

static void code_bytes(struct codec *c, void *bytes, size_t n) {
    memcpy(c->writes ? c->at : bytes, c->writes ? bytes : c->at, n);
    c->at += n;
}

static void code_number(struct codec *c, uint64_t *number) {
    uint64_t read = 0;
    for (int i = 0; i < 8; i++) {
        c->at[i] = c->writes ? (uint8_t)(*number >> (56 - 8 * i)) : c->at[i];
        read = read << 8 | c->at[i];
    }
    *number = read;
    c->at += 8;
}

static void code_head(struct codec *c, struct ledger_head *h) {
    uint8_t bits = (uint8_t)((h->trial ? HEAD_TRIAL : 0) | (h->sealed ? HEAD_SEALED : 0));
    code_bytes(c, &bits, 1);
    code_number(c, &h->generation);
    code_bytes(c, h->salt, sizeof h->salt);
    code_bytes(c, h->number, sizeof h->number);
    code_number(c, &h->responses);
    code_number(c, &h->contributions);
    code_number(c, &h->end);
    code_bytes(c, h->seal_key, sizeof h->seal_key);
    code_bytes(c, h->event_id, EVENT_ID_MAX);
    h->event_id[EVENT_ID_MAX] = '\0';
    h->trial = (bits & HEAD_TRIAL) != 0;
    h->sealed = (bits & HEAD_SEALED) != 0;
}

static bool write_head(struct ledger_file *f) {
    uint8_t bytes[LEDGER_HEAD_SIZE] = {0};
    struct codec c = {bytes + sizeof head_magic, true};
    memcpy(bytes, head_magic, sizeof head_magic);
    code_head(&c, &f->head);
    crypto_generichash(bytes + HEAD_SUM_AT, SUM, bytes, HEAD_SUM_AT, NULL, 0);
    return disk_write(f->disk, 0, bytes, sizeof bytes);
}

/* DISK_NOTHING: these bytes are no head of ours. */
static enum disk_found read_head(struct ledger_file *f) {
    uint8_t bytes[LEDGER_HEAD_SIZE], sum[SUM];
    struct codec c = {bytes + sizeof head_magic, false};
    if (!disk_read(f->disk, 0, bytes, sizeof bytes) || !disk_size(f->disk, &f->size)) {
        return DISK_FAILED;
    }
    crypto_generichash(sum, SUM, bytes, HEAD_SUM_AT, NULL, 0);
    if (memcmp(bytes, head_magic, sizeof head_magic) != 0 || memcmp(sum, bytes + HEAD_SUM_AT, SUM) != 0) {
        return DISK_NOTHING;
    }
    code_head(&c, &f->head);
    f->end = f->head.end;
    return f->end >= LEDGER_HEAD_SIZE && f->end <= f->size ? DISK_FOUND : DISK_NOTHING;
}

static bool set_path(struct ledger_file *f, const char *folder, const char *name) {
    int n = snprintf(f->path, sizeof f->path, "%s/%s", folder, name);
    return n > 0 && (size_t)n < sizeof f->path;
}

static enum disk_found open_one(struct ledger_file *f, const char *folder, const char *name) {
    *f = (struct ledger_file){.disk = NULL};
    enum disk_found found = set_path(f, folder, name) ? disk_open(&f->disk, f->path, false) : DISK_FAILED;
    if (found == DISK_FOUND) {
        found = read_head(f);
    }
    if (found != DISK_FOUND) {
        ledger_file_close(f);
    }
    return found;
}

enum disk_found ledger_file_open(struct ledger_file *out, const char *folder) {
    struct ledger_file files[2];
    enum disk_found found[2];
    for (int i = 0; i < 2; i++) {
        found[i] = open_one(&files[i], folder, names[i]);
    }
    if (found[0] == DISK_FAILED || found[1] == DISK_FAILED) { /* the one that cannot be read may be the newer one */
        ledger_file_close(&files[0]);
        ledger_file_close(&files[1]);
        *out = (struct ledger_file){.disk = NULL};
        return DISK_FAILED;
    }
    int newer = found[0] != DISK_FOUND || (found[1] == DISK_FOUND && files[1].head.generation > files[0].head.generation);
    *out = files[newer];
    ledger_file_close(&files[1 - newer]);
    return found[newer];
}

void ledger_file_close(struct ledger_file *f) {
    disk_close(f->disk);
    f->disk = NULL;
    strbuf_finish(&f->frames);
}

/* Whatever stands under this name. */
static bool destroy_at(const char *path, size_t *n) {
    struct ledger_file f = {.disk = NULL};
    size_t length = strnlen(path, sizeof f.path - 1);
    memcpy(f.path, path, length);
    enum disk_found found = disk_open(&f.disk, f.path, false);
    *n += found == DISK_FOUND;
    if (found == DISK_NOTHING) {
        return disk_remove(f.path);
    }
    if (found == DISK_FOUND && disk_size(f.disk, &f.size)) {
        return ledger_file_destroy(&f, true);
    }
    ledger_file_close(&f);
    return false;
}

bool ledger_file_sweep(const struct ledger_file *f) {
    char other[PATH_MAX];
    size_t ignored = 0, last = strlen(f->path) - 1;
    memcpy(other, f->path, last + 2);
    other[last] = other[last] == 'a' ? 'b' : 'a';
    return destroy_at(other, &ignored);
}

bool ledger_files_destroy(const char *folder, size_t *n) {
    struct ledger_file f;
    bool good = true;
    *n = 0;
    for (int i = 0; i < 2; i++) {
        good &= set_path(&f, folder, names[i]) && destroy_at(f.path, n);
    }
    return good;
}

/* --- frames -------------------------------------------------------------------------------------------------------- */

static void put_size(uint8_t at[4], size_t n) {
    for (int i = 0; i < 4; i++) {
        at[i] = (uint8_t)(n >> (24 - 8 * i));
    }
}

static size_t get_size(const uint8_t at[4]) {
    return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

void ledger_item(struct strbuf *items, char letter, const void *bytes, size_t n) {
    uint8_t head[ITEM_HEAD] = {(uint8_t)letter};
    put_size(head + 1, n);
    strbuf_add(items, head, sizeof head);
    strbuf_add(items, bytes, n);
}

void ledger_item_of_row(struct strbuf *items, enum pack_kind kind, const struct response_row *row) {
    uint8_t head[ITEM_HEAD] = {(uint8_t)frame_letters[kind + 1]};
    put_size(head + 1, FRAME_ROW_HEAD + row->body_size);
    strbuf_add(items, head, sizeof head);
    strbuf_add(items, row->id, sizeof row->id);
    strbuf_add(items, row->event_hash, sizeof row->event_hash);
    strbuf_add(items, row->source, sizeof row->source);
    strbuf_add(items, row->body, row->body_size);
}

static void sum_frame(const struct ledger_file *f, const uint8_t size[4], const void *payload, size_t n, uint8_t sum[SUM]) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, f->head.salt, sizeof f->head.salt, SUM);
    crypto_generichash_update(&state, size, 4);
    crypto_generichash_update(&state, payload, n);
    crypto_generichash_final(&state, sum, SUM);
}

static void add_frame(struct ledger_file *f, const struct strbuf *items) {
    uint8_t head[LEDGER_FRAME_HEAD];
    memcpy(head, frame_magic, sizeof frame_magic);
    put_size(head + 4, items->len);
    sum_frame(f, head + 4, items->data, items->len, head + 8);
    strbuf_add(&f->frames, head, sizeof head);
    strbuf_add(&f->frames, items->data, items->len);
}

static bool write_frames(struct ledger_file *f) {
    bool good = f->frames.len == 0 || disk_write(f->disk, f->end, f->frames.data, f->frames.len);
    f->end += f->frames.len;
    f->size = f->end > f->size ? f->end : f->size;
    strbuf_clear(&f->frames);
    return good;
}

/* Zeroes are held ready behind the end, so that most frames change neither the file's size nor what it lies on: that would cost
 * a sync of the file system's own journal each time. */
bool ledger_file_append(struct ledger_file *f, const struct strbuf *items) {
    static const char zeroes[HELD_READY];
    if (items->len > LEDGER_FRAME_MAX) {
        return false;
    }
    add_frame(f, items);
    uint64_t end = f->end + f->frames.len;
    if (end > f->size) {
        strbuf_add(&f->frames, zeroes, sizeof zeroes);
    }
    bool good = write_frames(f) && disk_sync(f->disk);
    f->end = end;
    return good;
}

/* --- a new generation ---------------------------------------------------------------------------------------------- */

bool ledger_file_begin(struct ledger_file *out, const char *folder, const struct ledger_file *old,
                       const struct ledger_head *head) {
    *out = (struct ledger_file){.head = *head, .end = LEDGER_HEAD_SIZE};
    bool is_first = old == NULL || old->disk == NULL;
    const char *name = !is_first && strcmp(file_base_name(old->path), names[0]) == 0 ? names[1] : names[0];
    out->head.generation = is_first ? 1 : old->head.generation + 1;
    random_bytes(out->head.salt, sizeof out->head.salt);
    return set_path(out, folder, name) && disk_open(&out->disk, out->path, true) == DISK_FOUND;
}

bool ledger_file_put(struct ledger_file *f, const struct strbuf *items) {
    if (items->len > LEDGER_FRAME_MAX) {
        return false;
    }
    add_frame(f, items);
    return f->frames.len < WRITE_AT || write_frames(f);
}

bool ledger_file_settle(struct ledger_file *f, uint64_t responses, uint64_t contributions) {
    bool good = write_frames(f) && disk_sync(f->disk);
    f->head.responses = responses;
    f->head.contributions = contributions;
    f->head.end = f->end;
    return good && write_head(f) && disk_sync(f->disk);
}

bool ledger_file_drop(struct ledger_file *f) {
    bool was_open = f->disk != NULL;
    ledger_file_close(f);
    return !was_open || disk_remove(f->path);
}

bool ledger_file_blank(struct ledger_file *f) {
    f->end = f->head.end;
    return f->disk == NULL || (disk_zero(f->disk, f->head.end, f->size) && disk_sync(f->disk));
}

bool ledger_file_destroy(struct ledger_file *f, bool all) {
    if (f->disk == NULL) {
        return true;
    }
    bool good = disk_zero(f->disk, all ? 0 : f->head.end, f->size) && disk_sync(f->disk);
    ledger_file_close(f);
    return disk_remove(f->path) && good;
}

/* --- reading ------------------------------------------------------------------------------------------------------- */

void ledger_read(struct ledger_reader *r, struct ledger_file *file, bool all) {
    uint64_t from = all ? LEDGER_HEAD_SIZE : file->head.end;
    *r = (struct ledger_reader){.file = file, .at = from, .good = file->head.end};
}

/* As much as the payload needs. */
static bool make_room(struct ledger_reader *r, size_t n) {
    if (n <= r->room) {
        return true;
    }
    ledger_read_end(r);
    r->payload = malloc(n);
    r->room = r->payload == NULL ? 0 : n;
    return r->payload != NULL;
}

/* 1 a whole frame stands there, 0 none, -1 it cannot be read. */
static int read_frame(struct ledger_reader *r) {
    uint8_t head[LEDGER_FRAME_HEAD], sum[SUM];
    const struct ledger_file *f = r->file;
    if (!disk_read(f->disk, r->at, head, sizeof head)) {
        return -1;
    }
    size_t n = get_size(head + 4);
    if (memcmp(head, frame_magic, sizeof frame_magic) != 0 || n == 0 || n > LEDGER_FRAME_MAX ||
        r->at + sizeof head + n > f->size) {
        return 0;
    }
    if (!make_room(r, n) || !disk_read(f->disk, r->at + sizeof head, r->payload, n)) {
        return -1;
    }
    sum_frame(f, head + 4, r->payload, n, sum);
    if (memcmp(sum, head + 8, SUM) != 0) {
        r->tried += n;
        return 0;
    }
    r->n = n;
    r->item = 0;
    return 1;
}

/* The next place that looks like a frame, behind this one; the file's size where there is none. */
static bool look_on(struct ledger_reader *r) {
    uint8_t bytes[LOOK];
    const struct ledger_file *f = r->file;
    for (r->at++; r->at < f->size; r->at += LOOK - sizeof frame_magic + 1) {
        if (!disk_read(f->disk, r->at, bytes, sizeof bytes)) {
            return false;
        }
        const uint8_t *hit = memmem(bytes, sizeof bytes, frame_magic, sizeof frame_magic);
        if (hit != NULL) {
            r->at += (uint64_t)(hit - bytes);
            return true;
        }
    }
    r->at = f->size;
    return true;
}

static int next_frame(struct ledger_reader *r) {
    uint64_t from = r->at;
    while (r->at + LEDGER_FRAME_HEAD <= r->file->size && r->tried <= TRIED_MAX) {
        int found = read_frame(r);
        if (found == 1) {
            r->damaged += r->at != from;
            r->at += LEDGER_FRAME_HEAD + r->n;
            r->good = r->at > r->good ? r->at : r->good;
        }
        if (found != 0) {
            return found;
        }
        if (!look_on(r)) {
            return -1;
        }
    }
    r->file->end = r->good;
    return 0;
}

/* Whole frames hold what was written, so only a stranger's ends here. */
static bool next_item(struct ledger_reader *r, struct pack_item *out) {
    const uint8_t *at = r->payload + r->item;
    size_t left = r->n - r->item;
    size_t n = left < ITEM_HEAD ? 0 : get_size(at + 1);
    bool good = left >= ITEM_HEAD && n <= left - ITEM_HEAD && pack_item_read((char)at[0], at + ITEM_HEAD, n, out);
    r->item = good ? r->item + ITEM_HEAD + n : r->n;
    r->damaged += !good;
    return good;
}

int ledger_next(struct ledger_reader *r, struct pack_item *out) {
    for (;;) {
        while (r->item < r->n) {
            if (next_item(r, out)) {
                return 1;
            }
        }
        int more = next_frame(r);
        if (more != 1) {
            return more;
        }
    }
}

void ledger_read_end(struct ledger_reader *r) {
    if (r->payload != NULL) {
        sodium_memzero(r->payload, r->room);
        free(r->payload);
    }
    r->payload = NULL;
    r->room = 0;
}
