#include "support/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/random.h"
#include "base/utf8.h"
#include "export/csv.h"
#include "support/folder.h"

#define MARK "\xe2\x8f\x8e"

static void test_fields(void **state) {
    static const struct {
        const char *name, *text, *field;
        bool ours;
    } rows[] = {
        {"nothing", "", "\"\"", false},
        {"a word", "word", "\"word\"", false},
        {"quotes and commas", "say \"hi\", then go", "\"say \"\"hi\"\", then go\"", false},
        {"equals", "=1+1", "\"'=1+1\"", false},
        {"plus", "+1", "\"'+1\"", false},
        {"minus", "-1", "\"'-1\"", false},
        {"our minus", "-1", "\"-1\"", true},
        {"at", "@SUM(A1)", "\"'@SUM(A1)\"", false},
        {"bar", "|calc", "\"'|calc\"", false},
        {"percent", "%0A=1", "\"'%0A=1\"", false},
        {"tab", "\t=1", "\"'\t=1\"", false},
        {"not at the front", "a=1", "\"a=1\"", false},
        {"behind spaces", "  =1", "\"'  =1\"", false},
        {"behind a no-break space", "\xc2\xa0=1", "\"'\xc2\xa0=1\"", false},
        {"behind a zero-width space", "\xe2\x80\x8b=1", "\"'\xe2\x80\x8b=1\"", false},
        {"behind a byte order mark", "\xef\xbb\xbf=1", "\"'\xef\xbb\xbf=1\"", false},
        {"behind an ideographic space", "\xe3\x80\x80=1", "\"'\xe3\x80\x80=1\"", false},
        {"behind a mix", " \xc2\xa0\xe2\x80\x8d=1", "\"' \xc2\xa0\xe2\x80\x8d=1\"", false},
        {"full-width equals",
         "\xef\xbc\x9d"
         "1",
         "\"'\xef\xbc\x9d"
         "1\"",
         false},
        {"full-width at", "\xef\xbc\xa0x", "\"'\xef\xbc\xa0x\"", false},
        {"an apostrophe is doubled", "'tis", "\"''tis\"", false},
        {"two lines", "a\nb", "\"a" MARK "b\"", false},
        {"a formula in the second line", "a\n=b", "\"a" MARK "'=b\"", false},
        {"a formula in the third line", "a\n\n =b", "\"a" MARK MARK "' =b\"", false},
        {"the mark itself", "a" MARK "b", "\"a" MARK "'" MARK "b\"", false},
        {"a formula behind the mark", MARK "=b", "\"" MARK "'" MARK "'=b\"", false},
        {"carriage return", "a\r=b", "\"a" MARK "'=b\"", false},
        {"both", "a\r\nb", "\"a" MARK "b\"", false},
        {"line separator", "a\xe2\x80\xa8=b", "\"a" MARK "'=b\"", false},
        {"a first line break", "\n=b", "\"" MARK "'=b\"", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct strbuf out = {0};
        csv_field(&out, rows[i].text, rows[i].ours);
        if (strcmp(out.data, rows[i].field) != 0) {
            fail_msg("%s: %s, not %s", rows[i].name, out.data, rows[i].field);
        }
        strbuf_finish(&out);
    }
}

/* The way back, as the header of csv.h gives it. */
static void decode(struct strbuf *out, const char *field) {
    struct strbuf text = {0};
    size_t n = strlen(field);
    assert_true(n >= 2 && field[0] == '"' && field[n - 1] == '"');
    for (size_t i = 1; i + 1 < n; i++) {
        strbuf_addc(&text, field[i]);
        i += field[i] == '"';
    }
    const char *at = text.data != NULL ? text.data : "";
    for (bool first = true;; first = false) {
        size_t line = (size_t)(strstr(at, MARK) != NULL ? strstr(at, MARK) - at : (long)strlen(at));
        bool last = at[line] == '\0';
        if (!first && line == 1 && *at == '\'' && !last) {
            out->len--; /* the new line before it was half of a mark */
            strbuf_adds(out, MARK);
            at += 1 + strlen(MARK);
            first = true;
            line = (size_t)(strstr(at, MARK) != NULL ? strstr(at, MARK) - at : (long)strlen(at));
            last = at[line] == '\0';
        }
        size_t skip_one = *at == '\'';
        strbuf_add(out, at + skip_one, line - skip_one);
        if (last) {
            break;
        }
        strbuf_addc(out, '\n');
        at += line + strlen(MARK);
    }
    strbuf_finish(&text);
}

static void random_text(struct strbuf *out, struct rng *rng) {
    static const char *const pieces[] = {"=", "+", "-", "@", "'", "\n",           MARK,           " ",        "\xc2\xa0", "\"",
                                         ",", ";", "a", "é", "1", "\xe2\x80\x8b", "\xef\xbc\x9d", "\xd9\x85", "word",     "|",
                                         "%"};
    struct strbuf raw = {0};
    for (uint32_t n = rng_below(rng, 12); n > 0; n--) {
        strbuf_adds(&raw, pieces[rng_below(rng, sizeof pieces / sizeof pieces[0])]);
    }
    strbuf_add(out, "", 0);
    utf8_sanitise(out, raw.data != NULL ? raw.data : "", raw.len);
    strbuf_finish(&raw);
}

static void test_the_guard_can_be_undone(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, test_seed("csv fields"));
    for (int i = 0; i < 20000; i++) {
        struct strbuf text = {0}, field = {0}, back = {0};
        random_text(&text, &rng);
        csv_field(&field, text.data, false);
        assert_null(strpbrk(field.data, "\r\n"));
        strbuf_add(&back, "", 0);
        decode(&back, field.data);
        if (strcmp(back.data, text.data) != 0) {
            fail_msg("\"%s\" became %s and came back as \"%s\"", text.data, field.data, back.data);
        }
        strbuf_finish(&text);
        strbuf_finish(&field);
        strbuf_finish(&back);
    }
}

/* --- TRUST I7 in LibreOffice: 500 payloads, 0 formulas, 0 links, 0 extra rows or columns ---------------------------- */

static const char *const fronts[] = {"",   " ",   "\xc2\xa0", "\xe2\x80\x8b", "\t", "x\n", "x\r\n",
                                     "\"", "\",", "x\n\n ",   "\n",           ";",  "'",   "\"\n"};
static const char *const bodies[] = {
    "=1+1",
    "=SUM(1;2)",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "=HYPERLINK(\"https://example.org\";\"x\")",
    "=WEBSERVICE(\"https://example.org\")",
    "=DDE(\"soffice\";\"x\";\"y\")",
    "=IMPORTXML(\"https://example.org\";\"//a\")",
    "\xef\xbc\x9d"
    "1+1",
    "\xef\xbc\x8b"
    "1",
    "\xef\xbc\x8d"
    "1",
    "\xef\xbc\xa0SUM(1)",
    "|calc",
    "%0A=1+1",
    "=1+1\n=2+2",
    "={1,2}",
    "=A1\",\"=A2",
    "=1\r=2",
    "=\"a\"&\"b\"",
    "=-1",
    "--1+1",
    "=@A1",
    "+cmd|' /C calc'!A0",
    "=FILTERXML(1;2)",
    "=CELL(\"filename\")",
    "=INFO(\"system\")",
    "\"=1+1",
    "''=1+1",
    "=1+1'",
    "=INDIRECT(\"A1\")",
    "@=1",
    "=+=1",
    "-2+3+cmd|' /C calc'!A0",
    "=RAND()",
};
enum { FRONTS = sizeof fronts / sizeof fronts[0], BODIES = sizeof bodies / sizeof bodies[0], PAYLOADS = FRONTS * BODIES };

/* Two columns: the payload, and a word that must stay alone in its column. */
static void write_corpus(const char *path, bool guarded) {
    struct strbuf out = {0};
    struct err err;
    strbuf_adds(&out, "\xef\xbb\xbf\"payload\",\"word\"\r\n");
    for (size_t i = 0; i < PAYLOADS; i++) {
        char text[256];
        snprintf(text, sizeof text, "%s%s", fronts[i / BODIES], bodies[i % BODIES]);
        csv_field(&out, text, !guarded && strpbrk(text, "\"\r\n") == NULL);
        strbuf_adds(&out, ",\"word\"\r\n");
    }
    assert_true(file_write(path, out.data, out.len, &err));
    strbuf_finish(&out);
}

/* As a person who opens the file and lets LibreOffice evaluate formulas; the result as flat XML. */
static char *open_in_libreoffice(const char *folder, const char *name, struct arena *a) {
    char *data;
    size_t n;
    struct err err;
    const char *command = arena_printf(
        a,
        "cd '%s' && HOME='%s' timeout 120 soffice -env:UserInstallation=file://%s/profile --headless "
        "--infilter='CSV:44,34,76,1,,0,false,true,false,false,false,-1,true' --convert-to fods %s.csv >/dev/null 2>&1",
        folder, folder, folder, name);
    assert_int_equal(system(command), 0);
    assert_true(file_read(file_join(a, folder, arena_printf(a, "%s.fods", name)), 1 << 26, false, a, &data, &n, &err));
    return data;
}

static size_t occurrences(const char *in, const char *what) {
    size_t n = 0;
    for (const char *at = in; (at = strstr(at, what)) != NULL; at += strlen(what)) {
        n++;
    }
    return n;
}

static void test_libreoffice_sees_no_formula(void **state) {
    (void)state;
    struct arena arena = {0};
    char folder[512];
    if (system("command -v soffice >/dev/null 2>&1") != 0) {
        printf("skipped: opening CSV in LibreOffice (soffice is not installed)\n");
        skip();
    }
    test_folder(folder, sizeof folder);
    write_corpus(file_join(&arena, folder, "guarded.csv"), true);
    write_corpus(file_join(&arena, folder, "naked.csv"), false);
    const char *guarded = open_in_libreoffice(folder, "guarded", &arena), *naked = open_in_libreoffice(folder, "naked", &arena);
    printf("csv: %d payloads in LibreOffice: %zu formulas; %zu without the guard\n", PAYLOADS,
           occurrences(guarded, "table:formula="), occurrences(naked, "table:formula="));
    assert_true(occurrences(naked, "table:formula=") >= 5); /* the test has teeth */
    assert_int_equal(occurrences(guarded, "table:formula="), 0);
    assert_int_equal(occurrences(guarded, "xlink:href="), 0);
    assert_int_equal(occurrences(guarded, "table:cell-range-source"), 0);
    /* Each word stands alone in its cell, in the second column: no payload broke out of its own. */
    assert_int_equal(occurrences(guarded, "<text:p>word</text:p>"), PAYLOADS + 1);
    assert_int_equal(occurrences(guarded, "<text:p>payload</text:p>"), 1);
    assert_int_equal(occurrences(guarded, "<table:table-cell office:value-type=\"string\""), 2 * (PAYLOADS + 1));
    test_folder_remove(folder);
    arena_finish(&arena);
}

int test_csv_field(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_the_guard_can_be_undone),
        cmocka_unit_test(test_libreoffice_sees_no_formula),
    };
    return cmocka_run_group_tests_name("export/csv_field", tests, NULL, NULL);
}
