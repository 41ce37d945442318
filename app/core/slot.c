#include "core/slot.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_MIN = 24 * 60, WINDOWS_TOTAL_MAX = EVENT_ACTIVITIES_MAX * EVENT_WINDOWS_MAX };

/* Stretches are numbered over all time: day * stretches per day + number within the day. */
struct span {
    int64_t first, last;
};
struct spans {
    struct span at[WINDOWS_TOTAL_MAX]; /* in order of time, apart from each other */
    size_t n;
};

int slot_minutes(const struct privacy *privacy) {
    switch (privacy->slot) {
    case SLOT_DAY:
        return DAY_MIN;
    case SLOT_HALF_DAY:
        return DAY_MIN / 2;
    case SLOT_MINUTES:
        return privacy->slot_minutes > 0 && privacy->slot_minutes < DAY_MIN ? privacy->slot_minutes : DAY_MIN;
    case SLOT_EVENT:
        break;
    }
    return 0;
}

static int64_t per_day(int minutes) {
    return (DAY_MIN + minutes - 1) / minutes;
}

static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

static int64_t stretch_at(int64_t local_min, int minutes) {
    int64_t day = floor_div(local_min, DAY_MIN);
    return day * per_day(minutes) + (local_min - day * DAY_MIN) / minutes;
}

static int compare_spans(const void *a, const void *b) {
    const struct span *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

static void collect(const struct event *event, int minutes, struct spans *out) {
    out->n = 0;
    for (size_t i = 0; i < event->activity_count; i++) {
        const struct activity *activity = &event->activities[i];
        for (size_t k = 0; k < activity->window_count; k++) {
            const struct window *w = &activity->opening[k];
            assert(out->n < WINDOWS_TOTAL_MAX);
            if (w->closes_min > w->opens_min) {
                out->at[out->n++] = (struct span){stretch_at(w->opens_min, minutes), stretch_at(w->closes_min - 1, minutes)};
            }
        }
    }
}

static void join_overlapping(struct spans *s) {
    qsort(s->at, s->n, sizeof s->at[0], compare_spans);
    size_t kept = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (kept > 0 && s->at[i].first <= s->at[kept - 1].last) {
            if (s->at[i].last > s->at[kept - 1].last) {
                s->at[kept - 1].last = s->at[i].last;
            }
        } else {
            s->at[kept++] = s->at[i];
        }
    }
    s->n = kept;
}

int slot_count(const struct event *event) {
    int minutes = slot_minutes(&event->privacy);
    if (minutes == 0) {
        return 1;
    }
    struct spans spans;
    collect(event, minutes, &spans);
    join_overlapping(&spans);
    int64_t count = 0;
    for (size_t i = 0; i < spans.n; i++) {
        count += spans.at[i].last - spans.at[i].first + 1;
    }
    return (int)count;
}

static int slot_of(const struct event *event, int minutes, int64_t stretch) {
    struct spans spans;
    collect(event, minutes, &spans);
    join_overlapping(&spans);
    int64_t before = 0;
    for (size_t i = 0; i < spans.n; i++) {
        const struct span *s = &spans.at[i];
        if (stretch >= s->first && stretch <= s->last) {
            return (int)(before + stretch - s->first + 1);
        }
        before += s->last - s->first + 1;
    }
    return SLOT_UNKNOWN;
}

int slot_at(const struct event *event, int64_t local_min, bool clock_is_plausible) {
    int minutes = slot_minutes(&event->privacy);
    if (minutes == 0) {
        return 1;
    }
    return clock_is_plausible ? slot_of(event, minutes, stretch_at(local_min, minutes)) : SLOT_UNKNOWN;
}

static bool find_stretch(const struct event *event, int minutes, int slot, int64_t *stretch) {
    struct spans spans;
    collect(event, minutes, &spans);
    join_overlapping(&spans);
    int64_t left = slot - 1;
    for (size_t i = 0; left >= 0 && i < spans.n; i++) {
        int64_t length = spans.at[i].last - spans.at[i].first + 1;
        if (left < length) {
            *stretch = spans.at[i].first + left;
            return true;
        }
        left -= length;
    }
    return false;
}

static void print_stretch(int64_t stretch, int minutes, char *out, size_t n) {
    int64_t day = floor_div(stretch, per_day(minutes));
    int from = (int)(stretch - day * per_day(minutes)) * minutes;
    int to = from + minutes < DAY_MIN ? from + minutes : DAY_MIN;
    int year, month, mday;
    civil_date(day, &year, &month, &mday);
    if (minutes == DAY_MIN) {
        snprintf(out, n, "%04d-%02d-%02d", year, month, mday);
    } else if (minutes == DAY_MIN / 2) {
        snprintf(out, n, "%04d-%02d-%02d %s", year, month, mday, from == 0 ? "morning" : "afternoon");
    } else {
        snprintf(out, n, "%04d-%02d-%02d %02d:%02d to %02d:%02d", year, month, mday, from / 60, from % 60, to / 60, to % 60);
    }
}

const char *slot_label(const struct event *event, int slot, char *out, size_t n) {
    int minutes = slot_minutes(&event->privacy);
    int64_t stretch;
    if (minutes == 0 && slot == 1) {
        snprintf(out, n, "event");
    } else if (minutes > 0 && find_stretch(event, minutes, slot, &stretch)) {
        print_stretch(stretch, minutes, out, n);
    } else {
        snprintf(out, n, "not known");
    }
    return out;
}

int slot_in(const struct event *to, const struct event *from, int slot) {
    int minutes = slot_minutes(&from->privacy);
    int64_t stretch;
    if (minutes != slot_minutes(&to->privacy)) {
        return SLOT_UNKNOWN;
    }
    if (minutes == 0) {
        return slot == 1 ? 1 : SLOT_UNKNOWN;
    }
    return find_stretch(from, minutes, slot, &stretch) ? slot_of(to, minutes, stretch) : SLOT_UNKNOWN;
}

bool slots_are_same(const struct event *a, const struct event *b) {
    bool same = slot_count(a) == slot_count(b);
    for (int i = 1; same && i <= slot_count(a); i++) {
        same = slot_in(b, a, i) == i;
    }
    return same;
}

int64_t civil_days(int year, int month, int day) {
    int64_t y = year - (month <= 2);
    int64_t era = floor_div(y, 400);
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void civil_date(int64_t days, int *year, int *month, int *day) {
    days += 719468;
    int64_t era = floor_div(days, 146097);
    int64_t of_era = days - era * 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = (int)(y + era * 400 + (*month <= 2));
}

static bool read_digits(const char *s, size_t n, int *out) {
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9') {
            return false;
        }
        *out = *out * 10 + (s[i] - '0');
    }
    return true;
}

bool civil_parse(const char *s, size_t n, int64_t *days) {
    int year, month, day;
    if (n != 10 || s[4] != '-' || s[7] != '-' || !read_digits(s, 4, &year) || !read_digits(s + 5, 2, &month) ||
        !read_digits(s + 8, 2, &day) || month < 1 || month > 12 || day < 1) {
        return false;
    }
    int64_t found = civil_days(year, month, day);
    int y, m, d;
    civil_date(found, &y, &m, &d);
    if (y != year || m != month || d != day) {
        return false; /* 31 November would have become 1 December */
    }
    *days = found;
    return true;
}
