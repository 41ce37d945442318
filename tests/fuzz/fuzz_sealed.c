/* Any bytes as a sealed row, as what a box holds, as a public key, as the file of a secret one, and as words: refused, or accepted
 * and then written again as the same. */
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

#include "fuzz/bytes.h"
#include "seal/seal.h"

static const uint8_t id[RESPONSE_ID_SIZE] = {1}, hash[EVENT_HASH_SIZE] = {2};
static const struct seal_row row = {SEAL_RESPONSE, id, hash};

static void as_key(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1), again[SEAL_KEY_TEXT];
    struct seal_key key;
    struct err err = {""};
    must(text != NULL);
    memcpy(text, data, size);
    text[size] = '\0';
    if (seal_key_parse(text, &key, &err)) {
        seal_key_format(&key, again);
        must(strcmp(again, text) == 0);
    } else {
        must(err.text[0] != '\0');
    }
    free(text);
}

static const char *path_of(const char *name, char out[256]) {
    const char *folder = getenv("TMPDIR"); /* tests/fuzz/run.sh clears it behind us */
    snprintf(out, 256, "%.200s/%s", folder != NULL ? folder : "/tmp", name);
    return out;
}

static void as_secret(const uint8_t *data, size_t size) {
    char from[256], to[256];
    struct seal_secret *secret, *again = NULL;
    struct err err = {""};
    FILE *file = fopen(path_of("secret.key", from), "wb");
    must(file != NULL && fwrite(data, 1, size, file) == size && fclose(file) == 0);
    if (seal_secret_read(&secret, from, &err)) {
        (void)unlink(path_of("again.key", to));
        must(seal_secret_write(secret, to, &err) && seal_secret_read(&again, to, &err));
        must(!seal_secret_write(secret, to, &err)); /* never over another */
        seal_secret_free(again);
        seal_secret_free(secret);
    } else {
        must(secret == NULL && err.text[0] != '\0');
    }
    must(!seal_secret_read(&secret, path_of("nowhere.key", from), &err));
}

/* Too few, since enough of them would be stretched for a second. */
static void as_words(const struct seal_key *of_words, const uint8_t *data, size_t size) {
    char words[SEAL_WORDS_BYTES + 8] = {0};
    size_t n = size < sizeof words - 1 ? size : sizeof words - 1, gaps = 0;
    struct seal_secret *secret;
    struct err err = {""};
    memcpy(words, data, n);
    for (size_t i = 0; i < n; i++) {
        gaps += words[i] == ' ' || words[i] == '\t';
        words[i] = gaps >= SEAL_WORDS_MIN - 1 && (words[i] == ' ' || words[i] == '\t') ? '_' : words[i];
    }
    must(seal_secret_of_words(&secret, words, of_words, &err) == SEAL_WORDS_WRONG && secret == NULL && err.text[0] != '\0');
}

static void make_of_words(struct seal_key *key) {
    static const char words[] = "correct horse battery staple lantern";
    struct seal_secret *secret, *again = NULL;
    struct err err;
    must(seal_secret_make_of_words(&secret, words, key, &err));
    must(seal_secret_of_words(&again, words, key, &err) == SEAL_WORDS_RIGHT && seal_secret_fits(again, key->bytes));
    seal_secret_free(again);
    must(seal_secret_of_words(&again, "correct horse battery staple candle", key, &err) == SEAL_WORDS_WRONG);
    seal_secret_free(secret);
}

/* A box by somebody who has the public key, and puts into it what they like. */
static void as_box(const struct seal_secret *secret, const struct seal_key *key, const uint8_t *data, size_t size) {
    size_t padded = (size / SEAL_STEP + 1) * SEAL_STEP, n = SEAL_HEAD_SIZE + padded + crypto_box_SEALBYTES;
    uint8_t *open = calloc(1, padded), *body = calloc(1, n);
    struct strbuf out = {0};
    must(open != NULL && body != NULL);
    memcpy(open, data, size);
    memcpy(body, "CHSEAL\0\1", 8);
    must(crypto_box_seal(body + SEAL_HEAD_SIZE, open, padded, key->bytes) == 0);
    if (seal_open(secret, &row, body, n, &out)) {
        must(out.len > 0 && out.len < padded);
    } else {
        must(out.len == 0);
    }
    strbuf_finish(&out);
    free(open);
    free(body);
}

static void as_record(const struct seal_secret *secret, const struct seal_key *key, const uint8_t *data, size_t size) {
    const struct seal_head head = {.slot = (uint32_t)size};
    struct strbuf body = {0}, out = {0};
    if (seal_close(key->bytes, &row, &head, data, size, &body)) {
        must(seal_open(secret, &row, (const uint8_t *)body.data, body.len, &out));
        must(out.len == size && memcmp(out.data, data, size) == 0);
        body.data[size % body.len] ^= 1;
        must(!seal_open(secret, &row, (const uint8_t *)body.data, body.len, &out));
    }
    strbuf_finish(&body);
    strbuf_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct seal_secret *secret;
    static struct seal_key key, of_words;
    struct strbuf out = {0};
    struct err err = {""};
    if (!secret) {
        must(seal_secret_make(&secret, &key, &err));
        make_of_words(&of_words);
    }
    must(!seal_open(secret, &row, data, size, &out));
    strbuf_finish(&out);
    as_key(data, size);
    as_secret(data, size);
    as_words(&of_words, data, size);
    as_box(secret, &key, data, size);
    as_record(secret, &key, data, size);
    return 0;
}
