/* TRUST P1: no more values that read as a time near now than equal-length random data holds. */
#include "store/help.h"

#include <math.h>
#include <time.h>

#include "base/file.h"

enum { RESPONSES = 1000, DAY = 86400, ENDS = 2 };
static const double julian_of_1970 = 2440587.5;

/* Now, give or take a day. */
struct near {
    double first_s, last_s;
};

/* As a program would write a time: so many bytes, high or low end first. What read() gives is in seconds since 1970, NAN for
 * none. chance: that random bytes fall into a window of two days. */
struct spelling {
    const char *name;
    size_t size;
    double (*read)(const uint8_t *bytes);
    void (*write)(double seconds, uint8_t *bytes);
    double chance;
};

static uint64_t low_end_first(const uint8_t *bytes, size_t n) {
    uint64_t value = 0;
    while (n-- > 0) {
        value = value << 8 | bytes[n];
    }
    return value;
}

static void put(uint64_t value, size_t n, uint8_t *bytes) {
    for (size_t i = 0; i < n; i++) {
        bytes[i] = (uint8_t)(value >> (8 * i));
    }
}

static double as_double(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static uint64_t as_bits(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

#define INTEGER(unit, n, per_second) \
    static double read_##unit(const uint8_t *b) { \
        return (double)low_end_first(b, n) / (per_second); \
    } \
    static void write_##unit(double s, uint8_t *b) { \
        put((uint64_t)(s * (per_second)), n, b); \
    }
INTEGER(s4, 4, 1)
INTEGER(ms, 8, 1e3)
INTEGER(us, 8, 1e6)
INTEGER(ns, 8, 1e9)

static double read_julian(const uint8_t *b) {
    return (as_double(low_end_first(b, 8)) - julian_of_1970) * DAY;
}

static void write_julian(double s, uint8_t *b) {
    put(as_bits(s / DAY + julian_of_1970), 8, b);
}

static double read_real(const uint8_t *b) {
    return as_double(low_end_first(b, 8));
}

static void write_real(double s, uint8_t *b) {
    put(as_bits(s), 8, b);
}

/* 2026-11-22, as the first second of that day. */
static double read_date(const uint8_t *b) {
    static const char shape[] = "dddd-dd-dd";
    int digits[8], n = 0;
    for (size_t i = 0; i < sizeof shape - 1; i++) {
        if (shape[i] == 'd' ? b[i] < '0' || b[i] > '9' : b[i] != '-') {
            return NAN;
        }
        if (shape[i] == 'd') {
            digits[n++] = b[i] - '0';
        }
    }
    struct tm tm = {.tm_year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3] - 1900,
                    .tm_mon = digits[4] * 10 + digits[5] - 1,
                    .tm_mday = digits[6] * 10 + digits[7]};
    return (double)timegm(&tm);
}

static void write_date(double s, uint8_t *b) {
    time_t t = (time_t)s;
    struct tm tm;
    char text[11];
    gmtime_r(&t, &tm);
    assert_int_equal(strftime(text, sizeof text, "%Y-%m-%d", &tm), 10);
    memcpy(b, text, 10);
}

static double read_digits(const uint8_t *b) {
    double value = 0;
    for (size_t i = 0; i < 10; i++) {
        if (b[i] < '0' || b[i] > '9') {
            return NAN;
        }
        value = value * 10 + (b[i] - '0');
    }
    return value;
}

static void write_digits(double s, uint8_t *b) {
    char text[32];
    snprintf(text, sizeof text, "%010.0f", s);
    memcpy(b, text, 10);
}

/* 8-byte seconds need no row: the 4-byte ones stand in them. (Beside the zeroes of a page, its last cell pointers read as one.)
 */
#define WINDOW (2.0 * DAY)
#define TWO_64 0x1p64
static const struct spelling spellings[] = {
    {"4-byte seconds", 4, read_s4, write_s4, WINDOW / 0x1p32},
    {"8-byte milliseconds", 8, read_ms, write_ms, WINDOW * 1e3 / TWO_64},
    {"8-byte microseconds", 8, read_us, write_us, WINDOW * 1e6 / TWO_64},
    {"8-byte nanoseconds", 8, read_ns, write_ns, WINDOW * 1e9 / TWO_64},
    {"Julian days", 8, read_julian, write_julian, 2 * 0x1p31 / TWO_64}, /* doubles near 2.46e6 are 2^-31 apart */
    {"8-byte real seconds", 8, read_real, write_real, WINDOW * 0x1p22 / TWO_64},
    {"dates as text", 10, read_date, write_date, 3 / 0x1p80},
    {"seconds as text", 10, read_digits, write_digits, WINDOW / 0x1p80},
};
enum { SPELLINGS = sizeof spellings / sizeof spellings[0], WIDEST = 10 };

static void turn(const uint8_t *in, size_t n, bool high_end_first, uint8_t *out) {
    for (size_t i = 0; i < n; i++) {
        out[i] = in[high_end_first ? n - 1 - i : i];
    }
}

static size_t hits(const struct spelling *s, bool turned, const struct near *near, const uint8_t *data, size_t n) {
    size_t found = 0;
    for (size_t i = 0; i + s->size <= n; i++) {
        uint8_t bytes[WIDEST];
        turn(data + i, s->size, turned, bytes);
        double seconds = s->read(bytes);
        found += seconds >= near->first_s && seconds <= near->last_s;
    }
    return found;
}

/* The largest count that random bytes reach in 99 of 100 cases (binomial, as its Poisson limit: chances are tiny). */
static size_t band(double chance, size_t n) {
    double mean = chance * (double)n, term = exp(-mean), sum = term;
    size_t k = 0;
    while (sum < 0.99) {
        term *= mean / (double)++k;
        sum += term;
    }
    return k;
}

static struct near near_now(void) {
    double now = (double)time(NULL);
    return (struct near){now - DAY, now + DAY};
}

/* Counts above their band, over all spellings and both ends. */
static size_t suspicious(const char *name, const uint8_t *data, size_t n, bool print) {
    const struct near near = near_now();
    size_t found = 0;
    for (size_t i = 0; i < SPELLINGS; i++) {
        bool is_text = spellings[i].size == WIDEST;
        for (int end = 0; end < (is_text ? 1 : ENDS); end++) {
            size_t count = hits(&spellings[i], end == 1, &near, data, n), most = band(spellings[i].chance, n);
            if (print) {
                printf("%s, %zu bytes: %s%s: %zu (99 %% band: %zu)\n", name, n, spellings[i].name,
                       is_text    ? ""
                       : end == 1 ? ", high end first"
                                  : ", low end first",
                       count, most);
            }
            found += count > most;
        }
    }
    return found;
}

static void fill_random(uint8_t *data, size_t n, struct rng *rng) {
    for (size_t i = 0; i < n; i++) {
        data[i] = (uint8_t)rng_below(rng, 256);
    }
}

/* The scan sees what it looks for: one time in a hundred rows of each spelling, in an otherwise random file. */
static void test_the_scan_sees_a_time(void **state) {
    (void)state;
    enum { SIZE = 64 * 1024, ROW = 512 };
    struct rng rng;
    uint8_t *data = test_malloc(SIZE);
    rng_init(&rng, test_seed("planted times"));
    for (size_t i = 0; i < SPELLINGS; i++) {
        for (int end = 0; end < ENDS; end++) {
            fill_random(data, SIZE, &rng);
            for (size_t at = 0; at + ROW <= SIZE; at += ROW) {
                uint8_t bytes[WIDEST];
                spellings[i].write((double)time(NULL) - (double)(at / ROW) * 60, bytes);
                turn(bytes, spellings[i].size, end == 1 && spellings[i].size != WIDEST, data + at + 17);
            }
            if (suspicious("planted", data, SIZE, false) == 0) {
                fail_msg("%s were not seen", spellings[i].name);
            }
        }
    }
    test_free(data);
}

static size_t scan_folder(struct fixture *f, const char *when) {
    static const char *const names[] = {"chorus.db", "chorus.db-wal", "version"};
    struct arena arena = {0};
    size_t found = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *data, path[2 * PATH_ROOM], name[64];
        size_t n;
        if (file_exists(in_folder(f, names[i], path))) {
            assert_true(file_read(path, 1 << 26, false, &arena, &data, &n, &f->err));
            snprintf(name, sizeof name, "%s, %s", names[i], when);
            found += suspicious(name, (const uint8_t *)data, n, n > 100);
        }
    }
    arena_finish(&arena);
    return found;
}

static size_t collect_and_scan(struct rng *rng) {
    void *own = NULL;
    fixture_setup(&own);
    struct fixture *f = own;
    fixture_open(f);
    fixture_fill(f, RESPONSES, NULL, rng);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK); /* before it, the log holds each page many times */
    size_t found = scan_folder(f, "scrubbed");
    fixture_close(f);
    found += scan_folder(f, "closed");
    fixture_teardown(&own);
    return found;
}

/* Answers here are random bytes: what there is besides is what the store adds of its own. */
static void test_the_store_adds_no_time(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, test_seed("times in the store"));
    if (collect_and_scan(&rng) > 0) {
        /* Chance does that once in a hundred times and file: a fault does it again. */
        assert_int_equal(collect_and_scan(&rng), 0);
    }
}

int test_times(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_scan_sees_a_time),
        cmocka_unit_test(test_the_store_adds_no_time),
    };
    return cmocka_run_group_tests_name("store/times", tests, NULL, NULL);
}
