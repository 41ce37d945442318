#include "seal/key.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/random.h"
#include "base/utf8.h"
#include "seal/secret.h"

enum { CHECK_BYTES = 4, CHECK_DIGITS = 8, KEY_DIGITS = 2 * SEAL_KEY_SIZE, SALT_DIGITS = 2 * SEAL_SALT_SIZE };
static const char public_word[] = "chorus-key-", secret_word[] = "chorus-secret-";
enum {
    PUBLIC_WORD = sizeof public_word - 1,
    SECRET_WORD = sizeof secret_word - 1,
    SECRET_TEXT = SECRET_WORD + KEY_DIGITS + 1 + CHECK_DIGITS
};

static void check_of(const char *text, size_t n, char out[CHECK_DIGITS + 1]) {
    uint8_t sum[crypto_generichash_BYTES];
    crypto_generichash(sum, sizeof sum, (const unsigned char *)text, n, NULL, 0);
    sodium_bin2hex(out, CHECK_DIGITS + 1, sum, CHECK_BYTES);
    sodium_memzero(sum, sizeof sum);
}

/* n lower-case hex digits, and nothing else. */
static bool read_hex(const char *text, uint8_t *out, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!isxdigit((unsigned char)text[i]) || isupper((unsigned char)text[i])) {
            return false;
        }
    }
    size_t written = 0;
    return sodium_hex2bin(out, n / 2, text, n, NULL, &written, NULL) == 0 && written == n / 2;
}

/* "-" and the check behind the n bytes before it, and the end. */
static bool is_checked(const char *text, size_t n) {
    char check[CHECK_DIGITS + 1];
    check_of(text, n, check);
    bool good = text[n] == '-' && strcmp(text + n + 1, check) == 0;
    sodium_memzero(check, sizeof check);
    return good;
}

void seal_key_format(const struct seal_key *key, char out[SEAL_KEY_TEXT]) {
    size_t n = PUBLIC_WORD;
    memcpy(out, public_word, n);
    sodium_bin2hex(out + n, KEY_DIGITS + 1, key->bytes, SEAL_KEY_SIZE);
    n += KEY_DIGITS;
    if (key->is_of_words) {
        out[n++] = '-';
        sodium_bin2hex(out + n, SALT_DIGITS + 1, key->salt, SEAL_SALT_SIZE);
        n += SALT_DIGITS;
    }
    char check[CHECK_DIGITS + 1];
    check_of(out, n, check);
    out[n++] = '-';
    memcpy(out + n, check, sizeof check);
}

/* A point of small order gives everybody the same shared secret: what is sealed to it is not sealed. */
static bool can_seal(const uint8_t key[SEAL_KEY_SIZE]) {
    uint8_t secret[crypto_box_SECRETKEYBYTES], shared[crypto_scalarmult_BYTES];
    randombytes_buf(secret, sizeof secret);
    bool good = crypto_scalarmult(shared, secret, key) == 0;
    sodium_memzero(secret, sizeof secret);
    sodium_memzero(shared, sizeof shared);
    return good;
}

bool seal_key_parse(const char *text, struct seal_key *out, struct err *err) {
    struct seal_key key = {.is_given = true};
    size_t n = strlen(text), plain = PUBLIC_WORD + KEY_DIGITS, salted = plain + 1 + SALT_DIGITS;
    key.is_of_words = n == salted + 1 + CHECK_DIGITS;
    size_t checked = key.is_of_words ? salted : plain;
    bool shaped = n == checked + 1 + CHECK_DIGITS && strncmp(text, public_word, PUBLIC_WORD) == 0 &&
                  read_hex(text + PUBLIC_WORD, key.bytes, KEY_DIGITS) &&
                  (!key.is_of_words || (text[plain] == '-' && read_hex(text + plain + 1, key.salt, SALT_DIGITS)));
    if (!shaped || sodium_init() < 0 || !is_checked(text, checked) || !can_seal(key.bytes)) {
        return err_set(err,
                       "this is no public key as \"chorus keygen\" prints it; copy its whole line, \"chorus-key-\" included");
    }
    *out = key;
    return true;
}

/* --- the secret ---------------------------------------------------------------------------------------------------- */

static bool no_memory(struct err *err) {
    return err_set(err,
                   "No memory could be locked for a secret key (see `ulimit -l`), so it was not read: it might end on a disk.");
}

static void *new_locked(size_t n) {
    void *at = sodium_init() < 0 ? NULL : sodium_malloc(n);
    if (at && sodium_mlock(at, n) != 0) { /* sodium_malloc() tries, and does not say whether it could */
        sodium_free(at);
        return NULL;
    }
    return at;
}

static struct seal_secret *new_secret(void) {
    return new_locked(sizeof(struct seal_secret));
}

void seal_secret_free(struct seal_secret *secret) {
    sodium_free(secret);
}

bool seal_secret_fits(const struct seal_secret *secret, const uint8_t key[SEAL_KEY_SIZE]) {
    return sodium_memcmp(secret->public_bytes, key, SEAL_KEY_SIZE) == 0;
}

static void complete(const struct seal_secret *secret, struct seal_key *key) {
    key->is_given = true;
    memcpy(key->bytes, secret->public_bytes, SEAL_KEY_SIZE);
}

bool seal_secret_make(struct seal_secret **out, struct seal_key *key, struct err *err) {
    struct seal_secret *secret = new_secret();
    *out = NULL;
    if (!secret) {
        return no_memory(err);
    }
    crypto_box_keypair(secret->public_bytes, secret->bytes);
    *key = (struct seal_key){.is_of_words = false};
    complete(secret, key);
    *out = secret;
    return true;
}

/* --- of words ------------------------------------------------------------------------------------------------------ */

char *seal_words_make(void) {
    char *words = new_locked(SEAL_WORDS_BYTES);
    if (words) {
        sodium_memzero(words, SEAL_WORDS_BYTES);
    }
    return words;
}

void seal_words_free(char *words) {
    sodium_free(words);
}

/* One space between words, letters of a to z small; false where there are too few, or one is short or comes twice. */
static bool normal_words(const char *typed, char *out) {
    const char *words[SEAL_WORDS_BYTES / 2];
    size_t n = 0, count = 0;
    if (strlen(typed) >= SEAL_WORDS_BYTES) {
        return false;
    }
    for (const char *at = typed; *at;) {
        size_t length = strcspn(at, " \t");
        if (length > 0) {
            if (n > 0) {
                out[n++] = ' ';
            }
            words[count++] = out + n;
            for (size_t i = 0; i < length; i++) {
                out[n++] = (char)tolower((unsigned char)at[i]);
            }
        }
        at += length + strspn(at + length, " \t");
    }
    out[n] = '\0';
    bool good = count >= SEAL_WORDS_MIN;
    for (size_t i = 0; i < count && good; i++) {
        size_t length = strcspn(words[i], " ");
        good = length >= 3;
        for (size_t j = 0; j < i && good; j++) {
            good = strcspn(words[j], " ") != length || memcmp(words[i], words[j], length) != 0;
        }
    }
    return good;
}

/* TRUST, finding 4: the cost of a guess; five words of a list of 7,776 are 64 bits on top of it. */
static bool stretch(struct seal_secret *secret, const char *words, const uint8_t salt[SEAL_SALT_SIZE]) {
    static_assert((int)SEAL_SALT_SIZE == (int)crypto_pwhash_SALTBYTES, "the salt is Argon2id's");
    enum { PASSES = 3, MEMORY = 64 * 1024 * 1024 };
    return crypto_pwhash(secret->bytes, sizeof secret->bytes, words, strlen(words), salt, PASSES, MEMORY,
                         crypto_pwhash_ALG_ARGON2ID13) == 0 &&
           crypto_scalarmult_base(secret->public_bytes, secret->bytes) == 0;
}

/* Words at work. */
struct normal {
    char words[SEAL_WORDS_BYTES];
    int32_t folding[2 * SEAL_WORDS_BYTES];
};

/* As they are where they are no UTF-8. */
static const char *folded(const char *typed, struct normal *at) {
    const char *without_case = utf8_fold(typed, strlen(typed), at->folding, sizeof at->folding / sizeof at->folding[0]);
    return without_case ? without_case : typed;
}

static enum seal_words of_words(struct seal_secret **out, const char *typed, bool folds, const uint8_t salt[SEAL_SALT_SIZE],
                                struct err *err) {
    struct normal *normal = new_locked(sizeof *normal);
    struct seal_secret *secret = normal ? new_secret() : NULL;
    enum seal_words result = !secret ? SEAL_WORDS_NO_MEMORY
                             : !normal_words(folds ? folded(typed, normal) : typed, normal->words) ? SEAL_WORDS_WRONG
                             : stretch(secret, normal->words, salt) ? SEAL_WORDS_RIGHT
                                                                    : SEAL_WORDS_NO_MEMORY;
    sodium_free(normal);
    *out = result == SEAL_WORDS_RIGHT ? secret : NULL;
    if (result == SEAL_WORDS_RIGHT) {
        return result;
    }
    seal_secret_free(secret);
    if (result == SEAL_WORDS_NO_MEMORY) {
        no_memory(err);
    } else {
        err_set(err,
                "A passphrase has at least %d words of three letters or more, no two the same. Six words drawn by dice are "
                "better than a sentence.",
                SEAL_WORDS_MIN);
    }
    return result;
}

bool seal_secret_make_of_words(struct seal_secret **out, const char *words, struct seal_key *key, struct err *err) {
    struct seal_key made = {.is_of_words = true};
    random_bytes(made.salt, sizeof made.salt);
    if (of_words(out, words, true, made.salt, err) != SEAL_WORDS_RIGHT) {
        return false;
    }
    complete(*out, &made);
    *key = made;
    return true;
}

static enum seal_words open_with(struct seal_secret **out, const char *words, bool folds, const struct seal_key *key,
                                 struct err *err) {
    enum seal_words result = of_words(out, words, folds, key->salt, err);
    if (result == SEAL_WORDS_RIGHT && !seal_secret_fits(*out, key->bytes)) {
        seal_secret_free(*out);
        *out = NULL;
        err_set(err, "These are not the words that this event's key was made from.");
        return SEAL_WORDS_WRONG;
    }
    return result;
}

static bool is_ascii(const char *words) {
    while (*words && (unsigned char)*words < 0x80) {
        words++;
    }
    return *words == '\0';
}

/* Keys were once made of words whose case made no difference from a to z only. */
enum seal_words seal_secret_of_words(struct seal_secret **out, const char *words, const struct seal_key *key, struct err *err) {
    *out = NULL;
    if (!key->is_of_words) {
        err_set(err, "The secret key of this event is a file, not a passphrase.");
        return SEAL_WORDS_WRONG;
    }
    enum seal_words result = open_with(out, words, true, key, err);
    return result == SEAL_WORDS_WRONG && !is_ascii(words) ? open_with(out, words, false, key, err) : result;
}

/* --- in a file ----------------------------------------------------------------------------------------------------- */

static void format_secret(const struct seal_secret *secret, char out[SECRET_TEXT + 2]) {
    char check[CHECK_DIGITS + 1];
    memcpy(out, secret_word, SECRET_WORD);
    sodium_bin2hex(out + SECRET_WORD, KEY_DIGITS + 1, secret->bytes, SEAL_KEY_SIZE);
    check_of(out, SECRET_WORD + KEY_DIGITS, check);
    out[SECRET_WORD + KEY_DIGITS] = '-';
    memcpy(out + SECRET_WORD + KEY_DIGITS + 1, check, CHECK_DIGITS);
    memcpy(out + SECRET_TEXT, "\n", 2);
    sodium_memzero(check, sizeof check);
}

static bool sync_folder_of(const char *path, struct err *err) {
    char folder[4096];
    size_t n = (size_t)(file_base_name(path) - path);
    if (n >= sizeof folder) {
        return err_set(err, "The name %.100s... is too long.", path);
    }
    memcpy(folder, path, n);
    folder[n] = '\0';
    return file_sync_folder(n == 0 ? "." : folder, err);
}

bool seal_secret_write(const struct seal_secret *secret, const char *path, struct err *err) {
    char text[SECRET_TEXT + 2];
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        return errno == EEXIST ? err_set(err, "%s is there already, and a key is never written over. Choose another name.", path)
                               : err_set(err, "%s cannot be written (%s). Choose another place.", path, strerror(errno));
    }
    format_secret(secret, text);
    bool good = write(fd, text, SECRET_TEXT + 1) == SECRET_TEXT + 1 && fsync(fd) == 0;
    sodium_memzero(text, sizeof text);
    good &= close(fd) == 0;
    if (!good) {
        (void)unlink(path);
        return err_set(err, "%s could not be written to its end. Free some space there, or choose another place.", path);
    }
    return sync_folder_of(path, err);
}

static ssize_t read_text(const char *path, char *text, size_t room, struct err *err) {
    struct stat st;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    ssize_t n = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? read(fd, text, room) : -1;
    if (fd >= 0) {
        close(fd);
    }
    if (n < 0) {
        err_set(err, "%s cannot be read, or is no ordinary file. Check the name, and the stick that it is on.", path);
    }
    return n;
}

bool seal_secret_read(struct seal_secret **out, const char *path, struct err *err) {
    char text[SECRET_TEXT + 3] = "";
    *out = NULL;
    ssize_t n = read_text(path, text, sizeof text - 1, err);
    struct seal_secret *secret = n < 0 ? NULL : new_secret();
    if (n >= 0 && !secret) {
        no_memory(err);
    }
    if (secret) {
        text[n] = '\0';
        text[strcspn(text, "\r\n")] = '\0';
        bool good = strlen(text) == SECRET_TEXT && memcmp(text, secret_word, SECRET_WORD) == 0 &&
                    read_hex(text + SECRET_WORD, secret->bytes, KEY_DIGITS) && is_checked(text, SECRET_WORD + KEY_DIGITS) &&
                    crypto_scalarmult_base(secret->public_bytes, secret->bytes) == 0;
        if (!good) {
            seal_secret_free(secret);
            secret = NULL;
            err_set(err, "%s is no secret key as \"chorus keygen\" writes it, or was damaged.", path);
        }
    }
    sodium_memzero(text, sizeof text);
    *out = secret;
    return secret != NULL;
}
