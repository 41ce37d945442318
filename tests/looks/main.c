/* All checks over all cases, on all processors: the program behind `./tests/run looks`. */
#include <errno.h>
#include <getopt.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "looks/part.h"

static const char usage[] =
    "usage: looks [--jobs N] [--event NAME]... [--language TAG]... [--panel WxH]... [--text 0-3]... [--theme NAME]...\n"
    "             [--scene NAME] [--no-pixels] [--every-focus] [--all] [--list]\n"
    "       looks --part [--jobs N] [--all] [--list]\n\n"
    "Walks every screen of every case and prints, for each check, how many it looked at and how many failed.\n"
    "Without options: everything. --all prints every fault, else the first of each check. --every-focus puts the focus on\n"
    "each node of each scene, else on one a scene. --part takes the cases of tests/looks/part.c. Exit status 1: something\n"
    "failed.\n";

enum { LIST_MAX = 32, CASES_MAX = 4096, JOBS_MAX = 32, PRINTED = 12 };

struct options {
    const char *events[LIST_MAX], *languages[LIST_MAX], *panels[LIST_MAX], *texts[LIST_MAX], *themes[LIST_MAX], *scene;
    int jobs;
    bool no_pixels, every_focus, part, all, list, help;
};

/* --- cases ---------------------------------------------------------------------------------------------------------------- */

/* A brainstorm is painted in some languages only: it has twice the scenes of all the others, and colours know no language. */
static const struct {
    const char *name;
    bool is_painted;
    const char *languages[16];
} events[] = {
    {"all-kinds", true, {"en", "fr", "ar"}},
    {"hdc-amh-evaluation", true, {"en", "fr"}},
    {"hdc-case-ballot", false, {"en", "fr"}},
    {"pan-cin2-brainstorm", true, {"en", "ar"}},
    {"pan-cin2-brainstorm", false, {"fr", "es", "fa", "zh-Hans", "zh-Hant", "pa", "uk", "vi"}},
    {"working-group-access", true, {"fr"}},
    {"working-group-access", false, {"en"}},
    {"working-group-network", false, {"en", "fr"}},
    {"chssn-leadership", false, {"en", "fr"}},
    {"service-collaborative", false, {"en", "fr"}},
    {"pan-outreach", true, {"en", "ar"}},
    {"pan-outreach", false, {"fr", "es", "fa", "zh-Hans", "zh-Hant", "pa", "uk", "vi", "en-easy", "fr-easy"}},
    {"welcome", true, {"en", "fr", "es", "ar", "fa", "zh-Hans", "zh-Hant", "pa", "uk", "vi", "iu", "crk", "en-easy", "fr-easy"}},
};

static bool is_wanted(const char *const list[LIST_MAX], const char *name) {
    for (int i = 0; i < LIST_MAX && list[i]; i++) {
        if (strcmp(list[i], name) == 0) {
            return true;
        }
    }
    return !list[0];
}

static unsigned themes_wanted(const struct options *o) {
    unsigned themes = 0;
    for (int i = 0; i < THEMES && !o->no_pixels; i++) {
        themes |= is_wanted(o->themes, theme_find((enum theme_id)i)->name) ? 1u << i : 0;
    }
    return themes;
}

static size_t add_panel(const struct options *o, struct look_case c, struct look_case *out, size_t n) {
    char panel[24], text[12];
    snprintf(panel, sizeof panel, "%dx%d", c.panel.w_px, c.panel.h_px);
    for (c.text = 0; c.text < stage_text_sizes(c.panel) && is_wanted(o->panels, panel); c.text++) {
        snprintf(text, sizeof text, "%d", c.text);
        if (is_wanted(o->texts, text) && n + 1 < CASES_MAX) {
            struct look_case low = c; /* the same colours as the other */
            low.left_low = true;
            low.themes = 0;
            low.focus = FOCUS_NONE;
            out[n++] = c;
            out[n++] = low;
        }
    }
    return n;
}

static size_t list_cases(const struct options *o, const char *source, struct look_case *out, char (*paths)[512]) {
    size_t n = 0;
    for (size_t e = 0; e < sizeof events / sizeof events[0]; e++) {
        snprintf(paths[e], sizeof paths[e], "%s/kiosk-config/events/%s.yaml", source, events[e].name);
        for (size_t l = 0; l < 16 && events[e].languages[l]; l++) {
            for (size_t p = 0; p < LOOK_PANELS && is_wanted(o->events, events[e].name); p++) {
                struct look_case c = {.event_path = paths[e],
                                      .language = events[e].languages[l],
                                      .panel = look_panels[p],
                                      .themes = events[e].is_painted ? themes_wanted(o) : 0,
                                      .focus = o->no_pixels || !events[e].is_painted ? FOCUS_NONE
                                               : o->every_focus                      ? FOCUS_ALL
                                                                                     : FOCUS_ONE};
                n = is_wanted(o->languages, c.language) ? add_panel(o, c, out, n) : n;
            }
        }
    }
    return n;
}

/* --- one job among others ----------------------------------------------------------------------------------------------------
 */

/* What a job found, through a pipe: a line each. */
static void send_findings(FILE *out, const struct look_stage *s, const struct findings *f) {
    fprintf(out, "S %zu %zu\n", s->scenes, s->pictures);
    for (size_t i = 0; i < check_count; i++) {
        fprintf(out, "T %zu %zu %zu\n", i, f->of[i].looked, f->of[i].failed);
    }
    for (size_t i = 0; i < f->fallbacks.n; i++) {
        fprintf(out, "W %s %s\n", f->fallbacks.at[i].language, f->fallbacks.at[i].key);
    }
    for (size_t i = 0; i < f->count; i++) {
        fprintf(out, "F %d %llu %zu %s\n", f->faults[i].check, (unsigned long long)f->faults[i].key, f->faults[i].count,
                f->faults[i].text);
    }
}

/* next: of all jobs, the first case that nobody has taken. */
static int run_job(const struct look_case *cases, size_t n, atomic_size_t *next, const struct options *o, const char *assets,
                   FILE *out) {
    struct look_stage s;
    struct err err = {0};
    struct findings f = {0};
    bool good = stage_open(&s, assets, &err);
    for (size_t i = atomic_fetch_add(next, 1); i < n && good; i = atomic_fetch_add(next, 1)) {
        good = stage_run(&s, &cases[i], o->scene, &f, &err);
        fprintf(stderr, ".");
    }
    if (good) {
        send_findings(out, &s, &f);
    } else {
        fprintf(stderr, "looks: %s\n", err.text);
    }
    stage_close(&s);
    findings_finish(&f);
    return good ? 0 : 2;
}

/* --- all of them ---------------------------------------------------------------------------------------------------------------
 */

struct totals {
    size_t scenes, pictures;
    struct findings f;
};

static void receive_line(struct totals *t, char *line) {
    struct fault fault = {.count = 1};
    unsigned long long key;
    size_t a, b, c;
    int used = 0;
    char language[16], word[64];
    line[strcspn(line, "\n")] = '\0';
    if (sscanf(line, "S %zu %zu", &a, &b) == 2) {
        t->scenes += a;
        t->pictures += b;
    } else if (sscanf(line, "T %zu %zu %zu", &a, &b, &c) == 3 && a < check_count) {
        t->f.of[a].looked += b;
        t->f.of[a].failed += c;
    } else if (sscanf(line, "W %15s %63[^\n]", language, word) == 2) {
        fallbacks_add(&t->f.fallbacks, language, word);
    } else if (sscanf(line, "F %d %llu %zu %n", &fault.check, &key, &fault.count, &used) == 3) {
        fault.key = key;
        snprintf(fault.text, sizeof fault.text, "%s", line + used);
        findings_add(&t->f, &fault);
    }
}

static void print_fallbacks(const struct fallbacks *f) {
    size_t printed = 0;
    for (size_t i = 0; i < f->n; i++) {
        bool first = true;
        for (size_t j = 0; j < i; j++) {
            first = first && strcmp(f->at[j].language, f->at[i].language) != 0;
        }
        if (first) {
            printf("English stands in on screens in %s for:", f->at[i].language);
            for (size_t j = i; j < f->n; j++) {
                if (strcmp(f->at[j].language, f->at[i].language) == 0) {
                    printf(" %s", f->at[j].key);
                    printed++;
                }
            }
            printf("\n");
        }
    }
    if (printed) {
        printf("(%zu texts; these drafts are declared to be incomplete)\n\n", printed);
    }
}

static int print_totals(const struct totals *t, size_t cases, bool all) {
    print_fallbacks(&t->f.fallbacks);
    for (size_t i = 0; i < check_count; i++) {
        size_t printed = 0, kinds = 0;
        for (size_t j = 0; j < t->f.count; j++) {
            const struct fault *fault = &t->f.faults[j];
            if (fault->check == (int)i && (kinds++ < PRINTED || all)) {
                printf("%s: %s (%zu times)\n", checks[i].name, fault->text, fault->count);
                printed++;
            }
        }
        if (kinds > printed) {
            printf("%s: and %zu more; --all prints them\n", checks[i].name, kinds - printed);
        }
    }
    printf("\n%-14s %9s %8s  what is asked\n", "check", "looked at", "failed");
    for (size_t i = 0; i < check_count; i++) {
        printf("%-14s %9zu %8zu  %s\n", checks[i].name, t->f.of[i].looked, t->f.of[i].failed, checks[i].rule);
    }
    printf("\nlooks: %zu cases, %zu scenes, %zu pictures, %zu failed\n", cases, t->scenes, t->pictures, findings_failed(&t->f));
    return findings_failed(&t->f) == 0 ? 0 : 1;
}

static int run_jobs(const struct options *o, const struct look_case *cases, size_t n, const char *assets) {
    struct totals t = {0};
    int pipes[JOBS_MAX][2], status = 0, jobs = o->jobs;
    pid_t pids[JOBS_MAX];
    atomic_size_t *next = mmap(NULL, sizeof *next, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (next == MAP_FAILED) {
        die("There is no memory to share (%s).", strerror(errno));
    }
    for (int i = 0; i < jobs; i++) {
        if (pipe(pipes[i]) != 0 || (pids[i] = fork()) < 0) {
            die("No more processes can be started (%s). Give --jobs 1.", strerror(errno));
        }
        if (pids[i] == 0) {
            close(pipes[i][0]);
            FILE *out = fdopen(pipes[i][1], "w");
            int result = out ? run_job(cases, n, next, o, assets, out) : 2;
            _exit(out && fclose(out) != 0 ? 2 : result);
        }
        close(pipes[i][1]);
    }
    for (int i = 0; i < jobs; i++) {
        char line[FAULT_MAX + 128];
        FILE *in = fdopen(pipes[i][0], "r");
        while (in && fgets(line, sizeof line, in)) {
            receive_line(&t, line);
        }
        int ended;
        waitpid(pids[i], &ended, 0);
        status = !in || !WIFEXITED(ended) || WEXITSTATUS(ended) != 0 ? 1 : status;
        if (in) {
            fclose(in);
        }
    }
    fprintf(stderr, "\n");
    if (status) {
        findings_finish(&t.f);
        die("Not every case was looked at: see above.");
    }
    int failed = print_totals(&t, n, o->all);
    findings_finish(&t.f);
    if (o->part && t.scenes < LOOK_PART_SCENES) {
        die("The part has %zu scenes, where %d are the least: see tests/looks/part.h.", t.scenes, LOOK_PART_SCENES);
    }
    return failed;
}

/* --- the command line ----------------------------------------------------------------------------------------------------------
 */

static void push(const char **list, const char *value) {
    for (int i = 0; i < LIST_MAX - 1; i++) {
        if (!list[i]) {
            list[i] = value;
            return;
        }
    }
}

static bool read_options(int argc, char **argv, struct options *o) {
    static const struct option names[] = {{"event", 1, NULL, 'e'}, {"language", 1, NULL, 'l'},  {"panel", 1, NULL, 'p'},
                                          {"text", 1, NULL, 't'},  {"theme", 1, NULL, 'c'},     {"scene", 1, NULL, 's'},
                                          {"jobs", 1, NULL, 'j'},  {"no-pixels", 0, NULL, 'n'}, {"every-focus", 0, NULL, 'f'},
                                          {"part", 0, NULL, 'r'},  {"all", 0, NULL, 'a'},       {"list", 0, NULL, 'i'},
                                          {"help", 0, NULL, 'h'},  {NULL, 0, NULL, 0}};
    for (int c; (c = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        const char **lists[] = {['e'] = o->events, ['l'] = o->languages, ['p'] = o->panels, ['t'] = o->texts, ['c'] = o->themes};
        if ((size_t)c < sizeof lists / sizeof lists[0] && lists[c]) {
            push(lists[c], optarg);
        } else if (c == 's') {
            o->scene = optarg;
        } else if (c == 'j') {
            o->jobs = (int)strtol(optarg, NULL, 10);
        } else if (c == '?') {
            return false;
        }
        o->no_pixels = o->no_pixels || c == 'n';
        o->every_focus = o->every_focus || c == 'f';
        o->part = o->part || c == 'r';
        o->all = o->all || c == 'a';
        o->list = o->list || c == 'i';
        o->help = o->help || c == 'h';
    }
    return optind == argc && o->jobs >= 1 && o->jobs <= JOBS_MAX;
}

int main(int argc, char **argv) {
    struct options o = {.jobs = (int)sysconf(_SC_NPROCESSORS_ONLN)};
    o.jobs = o.jobs > JOBS_MAX ? JOBS_MAX : o.jobs;
    bool good = read_options(argc, argv, &o);
    if (!good || o.help) {
        fputs(usage, good ? stdout : stderr);
        return good ? 0 : 2;
    }
    static struct look_case cases[CASES_MAX];
    static char paths[sizeof events / sizeof events[0]][512];
    size_t n = o.part ? look_part(cases, CASES_MAX) : list_cases(&o, CHORUS_SOURCE_DIR, cases, paths);
    for (size_t i = 0; i < n && o.list; i++) {
        printf("%s %s %dx%d %d\n", cases[i].event_path, cases[i].language, cases[i].panel.w_px, cases[i].panel.h_px,
               cases[i].text);
    }
    return o.list ? 0 : run_jobs(&o, cases, n, CHORUS_SOURCE_DIR "/assets");
}
