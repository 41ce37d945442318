#include <assert.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/brainstorm_record.h"
#include "core/coding.h"
#include "core/record.h"
#include "seal/seal.h"
#include "store/internal.h"
#include "store/pack.h"
#include "store/pack_frame.h"

struct version {
    uint8_t hash[EVENT_HASH_SIZE];
};

struct pack {
    FILE *file;
    const char *path;
    struct arena arena, scratch;
    crypto_generichash_state sum;
    const char *event_id;
    struct pack_signer signer;
    VEC(struct version) versions; /* the pack's own, ascending */
    size_t rows[PACK_KINDS];
    bool trial, sealed;
    uint8_t seal_key[SEAL_KEY_SIZE];
    int place; /* in frame_letters, of the last frame */
    uint8_t last[EVENT_HASH_SIZE];
    uint8_t *frame;
    uint32_t size, room;
};
enum { ROOM_USUAL = 4096 };

static bool refuse(const struct pack *pack, struct err *err, const char *why) {
    return err_set(err, "%s is not a pack that can be merged: %s. Nothing was changed. Pack again where it comes from.",
                   pack->path, why);
}

static bool take(struct pack *pack, void *out, size_t n) {
    return fread(out, 1, n, pack->file) == n;
}

/* As much as the frame needs and no more for long, since many packs are read side by side. Before a byte of it was read. */
static void make_room(struct pack *pack) {
    uint32_t room = pack->size > ROOM_USUAL ? pack->size : ROOM_USUAL;
    if (room == pack->room) {
        return;
    }
    if (pack->frame != NULL) {
        sodium_memzero(pack->frame, pack->room);
        free(pack->frame);
    }
    pack->frame = malloc(room);
    if (pack->frame == NULL) {
        die("There is not enough memory to read %s.", pack->path);
    }
    pack->room = room;
}

/* The next letter and its payload; the sum goes over all but the last frame. */
static bool read_frame(struct pack *pack, char *letter, struct err *err) {
    uint8_t head[FRAME_HEAD];
    if (!take(pack, head, sizeof head)) {
        return refuse(pack, err, "it ends too early");
    }
    pack->size = (uint32_t)head[1] << 24 | (uint32_t)head[2] << 16 | (uint32_t)head[3] << 8 | head[4];
    if (pack->size > FRAME_MAX) {
        return refuse(pack, err, "a part of it is larger than any that Chorus writes");
    }
    make_room(pack);
    if (!take(pack, pack->frame, pack->size)) {
        return refuse(pack, err, "it ends too early");
    }
    *letter = (char)head[0];
    if (*letter != frame_letters[FRAME_END]) {
        crypto_generichash_update(&pack->sum, head, sizeof head);
        crypto_generichash_update(&pack->sum, pack->frame, pack->size);
    }
    return true;
}

/* It is shown in sentences before it is compared with anything. */
static bool is_id(const char *at, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!((at[i] >= 'a' && at[i] <= 'z') || (at[i] >= '0' && at[i] <= '9') || at[i] == '_' || at[i] == '-')) {
            return false;
        }
    }
    return true;
}

static bool read_header(struct pack *pack, struct err *err) {
    char magic[sizeof pack_magic - 1], letter = '\0';
    if (!take(pack, magic, sizeof magic) || memcmp(magic, pack_magic, sizeof magic) != 0) {
        return refuse(pack, err, "it does not begin as one");
    }
    crypto_generichash_init(&pack->sum, NULL, 0, SUM_SIZE);
    crypto_generichash_update(&pack->sum, (const uint8_t *)magic, sizeof magic);
    if (!read_frame(pack, &letter, err)) {
        return false;
    }
    const uint8_t *at = pack->frame;
    pack->sealed = pack->size > 0 && (at[0] & PACK_SEALED) != 0;
    size_t head = FRAME_HEADER_HEAD + (pack->sealed ? SEAL_KEY_SIZE : 0), id_size = pack->size - head;
    bool fits = letter == frame_letters[FRAME_HEADER] && pack->size > head && id_size <= EVENT_ID_MAX &&
                at[0] <= (PACK_TRIAL | PACK_SEALED) && is_id((const char *)at + head, id_size);
    if (!fits) {
        return refuse(pack, err, "it does not say of which event it is");
    }
    pack->trial = (at[0] & PACK_TRIAL) != 0;
    memcpy(pack->signer.source, at + 1, SOURCE_SIZE);
    memcpy(pack->signer.key, at + 1 + SOURCE_SIZE, PACK_KEY_SIZE);
    memcpy(pack->seal_key, at + FRAME_HEADER_HEAD, pack->sealed ? SEAL_KEY_SIZE : 0);
    pack->event_id = arena_strndup(&pack->arena, (const char *)at + head, id_size);
    return true;
}

static FILE *open_regular(const char *path, off_t *size) {
    struct stat st = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    FILE *file = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? fdopen(fd, "rb") : NULL;
    if (file == NULL && fd >= 0) {
        close(fd);
    }
    *size = st.st_size;
    return file;
}

bool pack_open(struct pack **out, const char *path, struct err *err) {
    *out = NULL;
    off_t size;
    FILE *file = open_regular(path, &size);
    if (file == NULL) {
        err_set(err, "%s cannot be read, or is no ordinary file. Check the name, and the stick that it is on.", path);
        return false;
    }
    if (size > PACK_BYTES_MAX) {
        fclose(file);
        err_set(err, "%s is larger than the %d MB that a pack may have. Nothing was changed.", path,
                PACK_BYTES_MAX / (1024 * 1024));
        return false;
    }
    struct pack *pack = calloc(1, sizeof *pack);
    if (pack == NULL || sodium_init() < 0) {
        die("There is not enough memory to read %s.", path);
    }
    pack->file = file;
    arena_init(&pack->arena, 1024);
    arena_init(&pack->scratch, 16 * 1024);
    pack->path = arena_strdup(&pack->arena, path);
    if (!read_header(pack, err)) {
        pack_close(pack);
        return false;
    }
    *out = pack;
    return true;
}

void pack_close(struct pack *pack) {
    if (pack == NULL) {
        return;
    }
    fclose(pack->file);
    if (pack->frame != NULL) {
        sodium_memzero(pack->frame, pack->room);
        free(pack->frame);
    }
    arena_finish(&pack->arena);
    arena_finish(&pack->scratch);
    free(pack);
}

const char *pack_event_id(const struct pack *pack) {
    return pack->event_id;
}

bool pack_is_trial(const struct pack *pack) {
    return pack->trial;
}

const uint8_t *pack_seal_key(const struct pack *pack) {
    return pack->sealed ? pack->seal_key : NULL;
}

const struct pack_signer *pack_signer(const struct pack *pack) {
    return &pack->signer;
}

static bool body_is_canonical(struct pack *pack, const struct pack_item *item) {
    struct err ignored = {0};
    struct record record;
    struct contribution contribution;
    struct coding_operation operation;
    const struct response_row *row = &item->row;
    arena_clear(&pack->scratch);
    if (pack->sealed && pack_tables[item->kind] != NULL) {
        return item->kind != PACK_CODING && seal_is_sealed(row->body, row->body_size, NULL);
    }
    if (item->kind == PACK_RESPONSE) {
        return record_decode(row->body, row->body_size, &pack->scratch, &record, &ignored);
    }
    if (item->kind == PACK_CONTRIBUTION) {
        return contribution_decode(row->body, row->body_size, &pack->scratch, &contribution, &ignored);
    }
    return item->kind != PACK_CODING || coding_decode(row->id, row->body, row->body_size, &pack->scratch, &operation, &ignored);
}

static int place_of(char letter) {
    const char *found = letter == '\0' ? NULL : strchr(frame_letters, letter);
    return found == NULL ? FRAME_HEADER : (int)(found - frame_letters);
}

bool pack_item_read(char letter, const uint8_t *at, size_t n, struct pack_item *out) {
    int place = place_of(letter);
    if (place == FRAME_HEADER || place == FRAME_END) {
        return false;
    }
    *out = (struct pack_item){.kind = (enum pack_kind)(place - 1)};
    if (out->kind == PACK_EVENT) {
        crypto_hash_sha256(out->row.event_hash, at, n);
        out->row.body = at;
        out->row.body_size = n;
        return n > 0;
    }
    if (out->kind == PACK_TOMBSTONE) {
        memcpy(out->row.id, at, n == RESPONSE_ID_SIZE ? n : 0);
        return n == RESPONSE_ID_SIZE;
    }
    if (n <= FRAME_ROW_HEAD) {
        return false;
    }
    memcpy(out->row.id, at, RESPONSE_ID_SIZE);
    memcpy(out->row.event_hash, at + RESPONSE_ID_SIZE, EVENT_HASH_SIZE);
    memcpy(out->row.source, at + RESPONSE_ID_SIZE + EVENT_HASH_SIZE, SOURCE_SIZE);
    out->row.body = at + FRAME_ROW_HEAD;
    out->row.body_size = n - FRAME_ROW_HEAD;
    return true;
}

static bool is_ascending(struct pack *pack, int place, const struct pack_item *item) {
    size_t n = item->kind == PACK_EVENT ? EVENT_HASH_SIZE : RESPONSE_ID_SIZE;
    const uint8_t *key = item->kind == PACK_EVENT ? item->row.event_hash : item->row.id;
    bool after = place > pack->place || (place == pack->place && memcmp(pack->last, key, n) < 0);
    pack->place = place;
    memcpy(pack->last, key, n);
    return after;
}

static int by_hash(const void *a, const void *b) {
    return memcmp(a, b, EVENT_HASH_SIZE);
}

/* No more than there may be, and every row of a version that came before it. */
static bool is_at_home(struct pack *pack, const struct pack_item *item, struct err *err) {
    if (item->kind == PACK_EVENT) {
        if (pack->versions.n == PACK_VERSIONS_MAX) {
            return refuse(pack, err, "it holds more versions of its event than Chorus takes");
        }
        memcpy(vec_push(&pack->versions, &pack->arena)->hash, item->row.event_hash, EVENT_HASH_SIZE);
        return true;
    }
    if (++pack->rows[item->kind] > PACK_ROWS_MAX) {
        return refuse(pack, err, "it holds more rows than Chorus takes from one pack");
    }
    return item->kind == PACK_TOMBSTONE ||
           (pack->versions.n > 0 &&
            bsearch(item->row.event_hash, pack->versions.at, pack->versions.n, sizeof pack->versions.at[0], by_hash) != NULL) ||
           refuse(pack, err, "a row of it is of a version of the event that is missing in it");
}

static int finish(struct pack *pack, struct err *err) {
    uint8_t sum[SUM_SIZE];
    crypto_generichash_final(&pack->sum, sum, sizeof sum);
    bool same = pack->size == FRAME_END_SIZE && sodium_memcmp(sum, pack->frame, SUM_SIZE) == 0;
    if (!same || fgetc(pack->file) != EOF) {
        refuse(pack, err, "it was changed or damaged on its way");
        return -1;
    }
    if (!pack_key_verify(pack->signer.key, sum, sizeof sum, pack->frame + SUM_SIZE)) {
        refuse(pack, err, "it was not signed with the key that it names");
        return -1;
    }
    return 0;
}

int pack_next(struct pack *pack, struct pack_item *out, struct err *err) {
    char letter = '\0';
    if (!read_frame(pack, &letter, err)) {
        return -1;
    }
    int place = place_of(letter);
    if (place == FRAME_END) {
        return finish(pack, err);
    }
    if (place == FRAME_HEADER) {
        refuse(pack, err, "it holds something unknown");
        return -1;
    }
    if (!pack_item_read(letter, pack->frame, pack->size, out) || !is_ascending(pack, place, out) ||
        !body_is_canonical(pack, out)) {
        refuse(pack, err, "a part of it is not what Chorus writes");
        return -1;
    }
    return is_at_home(pack, out, err) ? 1 : -1;
}

bool pack_check(const char *path, size_t items[PACK_KINDS], struct err *err) {
    struct pack *pack = NULL;
    struct pack_item item;
    int more;
    memset(items, 0, PACK_KINDS * sizeof items[0]);
    if (!pack_open(&pack, path, err)) {
        return false;
    }
    while ((more = pack_next(pack, &item, err)) == 1) {
        items[item.kind]++;
    }
    pack_close(pack);
    return more == 0;
}
