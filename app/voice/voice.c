#include "voice/voice.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* --- requests ----------------------------------------------------------------------------------------------------- */

static const char *const escapes[] = {"\nn", "\rr", "\\\\"}; /* the byte, then its letter */
enum { ESCAPES = sizeof escapes / sizeof escapes[0] };

size_t voice_format(const struct voice_request *request, char out[VOICE_LINE_MAX]) {
    if (request->id == 0) {
        return (size_t)snprintf(out, VOICE_LINE_MAX, request->forgets ? "forget\n" : "stop\n");
    }
    char *end = out + snprintf(out, VOICE_LINE_MAX, "say %lu %.*s %d %c ", (unsigned long)request->id, VOICE_TAG_MAX - 1,
                               request->tag, request->rate, request->is_spelt ? 'c' : 't');
    for (const char *p = request->text; *p; p++) {
        size_t i = 0;
        while (i < ESCAPES && escapes[i][0] != *p) {
            i++;
        }
        if (i < ESCAPES) {
            *end++ = '\\';
        }
        *end++ = i < ESCAPES ? escapes[i][1] : *p;
    }
    *end++ = '\n';
    *end = '\0';
    return (size_t)(end - out);
}

static bool unescape(const char *s, size_t n, char out[VOICE_TEXT_MAX + 1]) {
    size_t length = 0;
    for (size_t i = 0; i < n; i++, length++) {
        if (s[i] == '\0' || length == VOICE_TEXT_MAX) {
            return false;
        }
        if (s[i] != '\\') {
            out[length] = s[i];
            continue;
        }
        size_t e = 0;
        while (e < ESCAPES && (i + 1 == n || escapes[e][1] != s[i + 1])) {
            e++;
        }
        if (e == ESCAPES) {
            return false;
        }
        out[length] = escapes[e][0];
        i++;
    }
    out[length] = '\0';
    return true;
}

/* Takes a field up to a space off the line. */
static bool take_field(const char **line, size_t *n, const char **field, size_t *length) {
    const char *space = memchr(*line, ' ', *n);
    if (!space || space == *line) {
        return false;
    }
    *field = *line;
    *length = (size_t)(space - *line);
    *n -= *length + 1;
    *line = space + 1;
    return true;
}

static bool take_number(const char **line, size_t *n, uint32_t least, uint32_t most, uint32_t *out) {
    const char *digits;
    size_t length;
    uint64_t value = 0;
    if (!take_field(line, n, &digits, &length) || length > 10) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (!isdigit((unsigned char)digits[i])) {
            return false;
        }
        value = value * 10 + (uint64_t)(digits[i] - '0');
    }
    *out = (uint32_t)value;
    return value >= least && value <= most;
}

bool voice_parse(const char *line, size_t n, struct voice_request *out) {
    const char *field;
    size_t length;
    uint32_t rate;
    *out = (struct voice_request){.forgets = n == 6 && memcmp(line, "forget", 6) == 0};
    if (out->forgets || (n == 4 && memcmp(line, "stop", 4) == 0)) {
        return true;
    }
    if (!take_field(&line, &n, &field, &length) || length != 3 || memcmp(field, "say", 3) != 0 ||
        !take_number(&line, &n, 1, UINT32_MAX, &out->id) || !take_field(&line, &n, &field, &length) || length >= VOICE_TAG_MAX) {
        return false;
    }
    memcpy(out->tag, field, length);
    out->tag[length] = '\0';
    if (!take_number(&line, &n, VOICE_RATE_MIN, VOICE_RATE_MAX, &rate) || !take_field(&line, &n, &field, &length) ||
        length != 1 || (*field != 't' && *field != 'c')) {
        return false;
    }
    out->rate = (int)rate;
    out->is_spelt = *field == 'c';
    return unescape(line, n, out->text);
}

/* --- frames ------------------------------------------------------------------------------------------------------- */

static void put_u32(uint8_t *out, uint32_t value) {
    for (int i = 0; i < 4; i++) {
        out[i] = (uint8_t)(value >> (8 * i));
    }
}

static uint32_t get_u32(const uint8_t *in) {
    return (uint32_t)in[0] | (uint32_t)in[1] << 8 | (uint32_t)in[2] << 16 | (uint32_t)in[3] << 24;
}

void voice_put_header(const struct voice_frame *frame, uint8_t out[VOICE_HEADER]) {
    put_u32(out, frame->id);
    put_u32(out + 4, frame->kind);
    put_u32(out + 8, frame->hertz);
    put_u32(out + 12, frame->bytes);
}

bool voice_get_header(const uint8_t in[VOICE_HEADER], struct voice_frame *out) {
    const uint32_t hertz_min = 4000, hertz_max = 192000;
    uint32_t kind = get_u32(in + 4);
    if (kind >= VOICE_KINDS) {
        return false;
    }
    *out = (struct voice_frame){get_u32(in), get_u32(in + 8), get_u32(in + 12), (enum voice_kind)kind};
    bool rate_is_good = kind != VOICE_SOUND || (out->hertz >= hertz_min && out->hertz <= hertz_max);
    return out->bytes <= VOICE_PAYLOAD_MAX && rate_is_good && (kind != VOICE_SOUND || out->bytes % 2 == 0);
}

/* --- voices ------------------------------------------------------------------------------------------------------- */

/* Which of several voices a bare tag gets, and what the synthesizer calls a language by another name. */
static const char *const near[][2] = {
    {"en", "en-us"},    {"en-ca", "en-us"}, {"fr", "fr-fr"}, {"zh", "cmn"},       {"zh-hans", "cmn"},
    {"zh-hant", "cmn"}, {"zh-hk", "yue"},   {"pt", "pt-br"}, {"es-mx", "es-419"}, {"iw", "he"},
};

bool voice_is_listed(const char *voices, const char *tag) {
    size_t n = strlen(tag);
    for (const char *p = voices; n > 0 && (p = strstr(p, tag)) != NULL; p += n) {
        if ((p == voices || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0')) {
            return true;
        }
    }
    return false;
}

static const char *find_near(const char *tag) {
    for (size_t i = 0; i < sizeof near / sizeof near[0]; i++) {
        if (strcmp(near[i][0], tag) == 0) {
            return near[i][1];
        }
    }
    return "";
}

bool voice_match(const char *voices, const char *tag, char out[VOICE_TAG_MAX]) {
    char wanted[VOICE_TAG_MAX];
    size_t n = strlen(tag);
    if (n >= sizeof wanted || strchr(tag, ' ')) {
        return false;
    }
    for (size_t i = 0; i <= n; i++) {
        wanted[i] = (char)tolower((unsigned char)tag[i]);
    }
    while (wanted[0]) {
        const char *other = find_near(wanted);
        const char *found = voice_is_listed(voices, other) ? other : voice_is_listed(voices, wanted) ? wanted : NULL;
        if (found) {
            snprintf(out, VOICE_TAG_MAX, "%s", found);
            return true;
        }
        char *dash = strrchr(wanted, '-');
        *(dash ? dash : wanted) = '\0';
    }
    return false;
}
