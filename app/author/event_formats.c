#include <string.h>

#include "author/event_reader.h"
#include "core/slot.h"

/* ---- dates and times ---- */

void read_date(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    int64_t days;
    const char *text = reader_scalar(r, node);
    if (text && civil_parse(text, strlen(text), &days)) {
        *(const char **)out = text;
    } else if (text) {
        reader_error(r, node, "\"%s\" must be a date such as 2027-03-31, not \"%.60s\"", reader_name(node), text);
    }
}

enum { DATE_SIZE = 10, TIME_SIZE = 5, DAY_MIN = 24 * 60, WINDOW_DAYS_MAX = 31 };

/* "09:00" to "23:59", and "24:00" for the end of a day. */
static bool parse_time(const char *s, int64_t *minutes) {
    static const char shape[] = "dd:dd";
    for (size_t i = 0; i < TIME_SIZE; i++) {
        bool digit = s[i] >= '0' && s[i] <= '9';
        if (shape[i] == 'd' ? !digit : s[i] != shape[i]) {
            return false;
        }
    }
    int hour = (s[0] - '0') * 10 + s[1] - '0', minute = (s[3] - '0') * 10 + s[4] - '0';
    *minutes = hour * 60 + minute;
    return minute < 60 && *minutes <= DAY_MIN;
}

/* "2026-11-22T09:00" */
static bool parse_moment(const char *s, size_t n, int64_t *days, int64_t *minutes) {
    return n == DATE_SIZE + 1 + TIME_SIZE && civil_parse(s, DATE_SIZE, days) && s[DATE_SIZE] == 'T' &&
           parse_time(s + DATE_SIZE + 1, minutes);
}

/* "2026-11-22T09:00/17:00", or with a date behind the stroke too. */
static bool parse_window(const char *s, struct window *out) {
    const char *stroke = strchr(s, '/');
    int64_t from_day, from, to_day, to;
    if (!stroke || !parse_moment(s, (size_t)(stroke - s), &from_day, &from)) {
        return false;
    }
    size_t rest = strlen(stroke + 1);
    bool same_day = rest == TIME_SIZE && parse_time(stroke + 1, &to);
    if (!same_day && !parse_moment(stroke + 1, rest, &to_day, &to)) {
        return false;
    }
    *out = (struct window){from_day * DAY_MIN + from, (same_day ? from_day : to_day) * DAY_MIN + to};
    return true;
}

static bool read_window(struct reader *r, const struct tree_node *node, struct window *out) {
    const char *text = reader_scalar(r, node);
    if (!text) {
        return false;
    }
    if (!parse_window(text, out)) {
        reader_error(r, node, "\"%.60s\" is not an opening; write it as \"2026-11-22T09:00/17:00\"", text);
        return false;
    }
    if (out->closes_min <= out->opens_min) {
        reader_error(r, node, "this opening ends before it begins; correct the times");
        return false;
    }
    if (out->closes_min - out->opens_min > WINDOW_DAYS_MAX * DAY_MIN) {
        reader_error(r, node, "this opening is longer than %d days; write shorter ones", WINDOW_DAYS_MAX);
        return false;
    }
    return true;
}

void read_opening(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct activity *activity = out;
    size_t count = reader_list(r, node, 1, EVENT_WINDOWS_MAX), n = 0;
    struct window *windows = ARENA_ARRAY(r->a, struct window, count + 1);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        n += read_window(r, child, &windows[n]);
    }
    activity->opening = windows;
    activity->window_count = n;
}

void read_slot(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    static const struct {
        const char *name;
        enum slot_unit unit;
    } rows[] = {{"event", SLOT_EVENT}, {"day", SLOT_DAY}, {"half_day", SLOT_HALF_DAY}};
    (void)field;
    struct privacy *privacy = out;
    const char *text = reader_scalar(r, node);
    for (size_t i = 0; text && i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(text, rows[i].name) == 0) {
            privacy->slot = rows[i].unit;
            return;
        }
    }
    size_t n = text ? strlen(text) : 0;
    double minutes = 0;
    int decimals = 0;
    if (n > 4 && strcmp(text + n - 4, " min") == 0 && parse_decimal(arena_strndup(r->a, text, n - 4), &minutes, &decimals) &&
        decimals == 0 && minutes >= 30 && minutes <= DAY_MIN) {
        privacy->slot = SLOT_MINUTES;
        privacy->slot_minutes = (int)minutes;
    } else if (text) {
        reader_error(r, node,
                     "\"slot\" must be event, day, half_day or a stretch of 30 to 1440 minutes such as \"60 min\", not \"%.60s\"",
                     text);
    }
}

/* ---- links ---- */

static bool is_host(const char *s, size_t n) {
    bool dot = false;
    for (size_t i = 0; i < n; i++) {
        bool fine = (s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z') || (s[i] >= '0' && s[i] <= '9') || s[i] == '-';
        bool separator = s[i] == '.' && i > 0 && i + 1 < n && s[i - 1] != '.';
        if (!fine && !separator) {
            return false;
        }
        dot = dot || separator;
    }
    return dot && n <= 253;
}

static const char *why_not_url(const char *url) {
    static const char scheme[] = "https://";
    if (strlen(url) > EVENT_URL_MAX) {
        return "is longer than 300 bytes; use a shorter link";
    }
    for (const char *c = url; *c; c++) {
        if (*c <= ' ' || *c > '~' || strchr("\"<>\\^`{|}", *c)) {
            return "contains a character that links may not have; write it as %XX";
        }
    }
    if (strncmp(url, scheme, sizeof scheme - 1) != 0) {
        return "must begin with https://";
    }
    const char *host = url + sizeof scheme - 1;
    size_t n = strcspn(host, "/?#");
    if (memchr(host, '@', n)) {
        return "must not contain a user name or password";
    }
    const char *colon = memchr(host, ':', n);
    size_t port = colon ? (size_t)(host + n - colon - 1) : 0;
    if (colon && (port < 1 || port > 5 || strspn(colon + 1, "0123456789") < port)) {
        return "has a wrong port number";
    }
    return is_host(host, colon ? (size_t)(colon - host) : n) ? NULL : "has no valid host name such as example.org";
}

void read_url(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    const char *text = reader_scalar(r, node);
    const char *why = text ? why_not_url(text) : NULL;
    if (why) {
        reader_error(r, node, "the link \"%.60s\" %s", text, why);
    } else if (text) {
        *(const char **)out = text;
    }
}

/* ---- colour and pictures ---- */

static int hex_digit(char c) {
    const char *digits = "0123456789abcdef", *found = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
    return found ? (int)(found - digits) : -1;
}

static bool parse_color(const char *s, struct color *out) {
    if (strlen(s) != 7 || s[0] != '#') {
        return false;
    }
    uint8_t channels[3];
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(s[1 + 2 * i]), low = hex_digit(s[2 + 2 * i]);
        if (high < 0 || low < 0) {
            return false;
        }
        channels[i] = (uint8_t)(high * 16 + low);
    }
    *out = (struct color){channels[0], channels[1], channels[2], 255};
    return true;
}

void read_accent(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct event *event = out;
    const char *text = reader_scalar(r, node);
    if (!text) {
        return;
    }
    if (!parse_color(text, &event->accent)) {
        reader_error(r, node, "\"accent\" must be a colour such as \"#0B5C61\", in quotes, not \"%.60s\"", text);
        return;
    }
    event->has_accent = true;
    double contrast = theme_contrast(event->accent, theme_light.ground); /* ACCESS A3: 7:1 */
    if (contrast < 7.0) {
        reader_warning(r, node,
                       "this colour has a contrast of %.1f to 1 where 7 is needed; it will be shown darker, choose a darker one",
                       contrast);
    }
}

static bool has_ending(const char *text, size_t n, const char *ending) {
    size_t length = strlen(ending);
    return n > length && strcmp(text + n - length, ending) == 0;
}

/* TRUST I3: media are bare names inside the event's folder, never paths. */
void read_picture(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_.-";
    bool may_be_jpeg = field->limits != NULL;
    const char *text = reader_scalar(r, node);
    size_t n = text ? strlen(text) : 0;
    if (!text) {
        return;
    }
    bool has_kind = has_ending(text, n, ".png") || (may_be_jpeg && (has_ending(text, n, ".jpg") || has_ending(text, n, ".jpeg")));
    if (n > 64 || strspn(text, allowed) != n || text[0] == '.' || !has_kind) {
        reader_error(r, node,
                     "\"%s\" must be the name of a PNG%s in the event's folder such as %s.png (a-z, 0-9, _ . -), not \"%.60s\"",
                     reader_name(node), may_be_jpeg ? " or JPEG" : "", reader_name(node), text);
        return;
    }
    *vec_push(&event_reader(r)->pictures, r->a) = node;
    *(const char **)out = text;
}
