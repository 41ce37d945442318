/* Watches any X11 program from outside: when its picture came, how soon a tap changes a pixel, memory, idle cost.
 *
 *   probe STEP... -- COMMAND ARG...
 *   frame            ms from fork to the first frame with half of the settled picture's detail, and to the last change
 *   tap X,Y          press and release there, then wait for stillness
 *   key NAME         an X keysym name; typed N times: key NAME*N
 *   taps N X,Y X,Y.. N taps on the points in turn, ms from press to the first changed pixel: median and p95
 *   stat             PSS of the process and those it started, KiB; their processor seconds so far
 *   idle SECONDS     processor seconds and voluntary context switches in that time
 *
 * One line a result: NAME VALUE. Times are milliseconds of CLOCK_MONOTONIC. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <dirent.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TILE = 8, STILL_MS = 400, FRAMES_MAX = 4096, TAPS_MAX = 1000, POINTS_MAX = 16, TREE_MAX = 16 };

struct screen_view {
    Display *display;
    XImage *image;
    XShmSegmentInfo memory;
    unsigned char *before;
    size_t size;
};

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void pause_ms(double ms) {
    struct timespec t = {(time_t)(ms / 1e3), (long)((ms - 1e3 * (double)(time_t)(ms / 1e3)) * 1e6)};
    nanosleep(&t, NULL);
}

static void fail(const char *sentence) {
    fprintf(stderr, "probe: %s\n", sentence);
    exit(1);
}

static void view_open(struct screen_view *v) {
    v->display = XOpenDisplay(NULL);
    if (!v->display)
        fail("There is no X display.");
    int s = DefaultScreen(v->display);
    v->image = XShmCreateImage(v->display, DefaultVisual(v->display, s), (unsigned)DefaultDepth(v->display, s), ZPixmap, NULL,
                               &v->memory, (unsigned)DisplayWidth(v->display, s), (unsigned)DisplayHeight(v->display, s));
    v->size = (size_t)v->image->bytes_per_line * (size_t)v->image->height;
    v->memory.shmid = shmget(IPC_PRIVATE, v->size, IPC_CREAT | 0600);
    v->memory.shmaddr = v->image->data = shmat(v->memory.shmid, NULL, 0);
    XShmAttach(v->display, &v->memory);
    XSync(v->display, False);
    shmctl(v->memory.shmid, IPC_RMID, NULL);
    v->before = calloc(1, v->size);
}

static bool view_changed(struct screen_view *v) {
    XShmGetImage(v->display, DefaultRootWindow(v->display), v->image, 0, 0, AllPlanes);
    if (!memcmp(v->before, v->image->data, v->size))
        return false;
    memcpy(v->before, v->image->data, v->size);
    return true;
}

/* How many 8 x 8 tiles are not of one colour: a blank window has none. */
static int view_detail(const struct screen_view *v) {
    int n = 0;
    for (int y = 0; y + TILE <= v->image->height; y += TILE)
        for (int x = 0; x + TILE <= v->image->width; x += TILE) {
            const uint32_t *p = (const uint32_t *)(const void *)(v->before + (size_t)y * (size_t)v->image->bytes_per_line) + x;
            bool same = true;
            for (int i = 0; i < TILE * TILE && same; i++)
                same = p[(size_t)(i / TILE) * (size_t)v->image->bytes_per_line / 4 + (size_t)(i % TILE)] == p[0];
            n += !same;
        }
    return n;
}

static void wait_still(struct screen_view *v) {
    for (double last = now_ms(); now_ms() - last < STILL_MS;) {
        if (view_changed(v))
            last = now_ms();
        pause_ms(2);
    }
}

static void measure_frame(struct screen_view *v, double begin) {
    static double at[FRAMES_MAX];
    static int detail[FRAMES_MAX];
    int n = 0;
    for (double last = now_ms(); (n == 0 || detail[n - 1] < 20 || now_ms() - last < 1000) && now_ms() - begin < 20000;) {
        if (view_changed(v) && n < FRAMES_MAX) {
            at[n] = last = now_ms();
            detail[n] = view_detail(v);
            n++;
        }
        pause_ms(0.5);
    }
    if (!n)
        fail("The program showed nothing in 20 s.");
    int i = 0;
    while (2 * detail[i] < detail[n - 1])
        i++;
    printf("first %.1f\nsettled %.1f\n", at[i] - begin, at[n - 1] - begin);
}

static void press(struct screen_view *v, int x, int y) {
    XTestFakeMotionEvent(v->display, -1, x, y, 0);
    XTestFakeButtonEvent(v->display, 1, True, 0);
    XTestFakeButtonEvent(v->display, 1, False, 0);
    XFlush(v->display);
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure_taps(struct screen_view *v, int taps, int points, int (*point)[2]) {
    static double ms[TAPS_MAX];
    int n = 0;
    for (int i = 0; i < taps && n < TAPS_MAX; i++) {
        int *p = point[i % points];
        XTestFakeMotionEvent(v->display, -1, p[0], p[1], 0);
        XSync(v->display, False);
        wait_still(v);
        pause_ms(i * 7 % 17); /* anywhere in a refresh period */
        view_changed(v);
        double begin = now_ms();
        press(v, p[0], p[1]);
        while (now_ms() - begin < 1000 && !view_changed(v))
            pause_ms(0.3);
        if (now_ms() - begin < 1000)
            ms[n++] = now_ms() - begin;
    }
    if (!n)
        fail("No tap changed a pixel.");
    qsort(ms, (size_t)n, sizeof *ms, ascending);
    printf("tap_median %.2f\ntap_p95 %.2f\ntap_missed %d\n", ms[n / 2], ms[(n * 95 + 99) / 100 - 1], taps - n);
}

static double field_of(pid_t pid, const char *file, const char *name) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
    FILE *f = fopen(path, "r");
    double value = 0;
    while (f && fgets(line, sizeof line, f))
        if (!strncmp(line, name, strlen(name)))
            value = strtod(line + strlen(name), NULL);
    if (f)
        fclose(f);
    return value;
}

/* Sums over the threads: processor seconds (exact, schedstat) and voluntary context switches. */
static void threads_of(pid_t pid, double *seconds, double *switches) {
    char path[64], name[96];
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *d = opendir(path);
    *seconds = *switches = 0;
    for (struct dirent *e; d && (e = readdir(d));) {
        if (e->d_name[0] == '.')
            continue;
        snprintf(name, sizeof name, "task/%.20s/schedstat", e->d_name);
        *seconds += field_of(pid, name, "") / 1e9;
        snprintf(name, sizeof name, "task/%.20s/status", e->d_name);
        *switches += field_of(pid, name, "voluntary_ctxt_switches:");
    }
    if (d)
        closedir(d);
}

/* The process and the ones it started, in out[]; returns how many. */
static int tree_of(pid_t pid, pid_t *out, int max) {
    char path[64];
    int n = 1;
    out[0] = pid;
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)out[i], (int)out[i]);
        FILE *f = fopen(path, "r");
        for (int child; f && n < max && fscanf(f, "%d", &child) == 1;) {
            out[n++] = child;
        }
        if (f) {
            fclose(f);
        }
    }
    return n;
}

struct usage {
    double pss_kib, seconds, switches;
};

static struct usage usage_of(pid_t root) {
    pid_t tree[TREE_MAX];
    struct usage sum = {0};
    for (int i = tree_of(root, tree, TREE_MAX) - 1; i >= 0; i--) {
        double seconds, switches;
        threads_of(tree[i], &seconds, &switches);
        sum.pss_kib += field_of(tree[i], "smaps_rollup", "Pss:");
        sum.seconds += seconds;
        sum.switches += switches;
    }
    return sum;
}

static void measure_stat(pid_t pid) {
    struct usage now = usage_of(pid);
    printf("pss_kib %.0f\ncpu_s %.4f\n", now.pss_kib, now.seconds);
}

static void measure_idle(pid_t pid, double s) {
    struct usage before = usage_of(pid);
    pause_ms(s * 1e3);
    struct usage now = usage_of(pid);
    printf("idle_cpu_s %.4f\nidle_wakeups %.0f\n", now.seconds - before.seconds, now.switches - before.switches);
}

static void press_key(struct screen_view *v, const char *what) {
    char name[32];
    const char *star = strchr(what, '*');
    snprintf(name, sizeof name, "%.*s", star ? (int)(star - what) : (int)strlen(what), what);
    KeyCode code = XKeysymToKeycode(v->display, XStringToKeysym(name));
    for (long i = star ? strtol(star + 1, NULL, 10) : 1; i > 0; i--) {
        XTestFakeKeyEvent(v->display, code, True, 0);
        XTestFakeKeyEvent(v->display, code, False, 0);
        XFlush(v->display);
        pause_ms(3);
    }
    wait_still(v);
}

static int read_points(char **step, int n, int (*point)[2]) {
    int points = 0;
    while (points < n && points < POINTS_MAX && sscanf(step[points], "%d,%d", &point[points][0], &point[points][1]) == 2)
        points++;
    return points;
}

static int run_step(struct screen_view *v, pid_t pid, double begin, char **step, int n) {
    int point[POINTS_MAX][2];
    if (!strcmp(step[0], "frame"))
        return measure_frame(v, begin), 1;
    if (!strcmp(step[0], "stat"))
        return measure_stat(pid), 1;
    if (n < 2)
        fail("A step lacks its value.");
    if (!strcmp(step[0], "idle"))
        return measure_idle(pid, strtod(step[1], NULL)), 2;
    if (!strcmp(step[0], "key"))
        return press_key(v, step[1]), 2;
    if (!strcmp(step[0], "tap") && read_points(step + 1, 1, point) == 1)
        return press(v, point[0][0], point[0][1]), pause_ms(100), wait_still(v), 2;
    if (!strcmp(step[0], "taps")) {
        int points = read_points(step + 2, n - 2, point);
        if (points)
            return measure_taps(v, (int)strtol(step[1], NULL, 10), points, point), 2 + points;
    }
    fprintf(stderr, "probe: \"%s\" is not a step.\n", step[0]);
    exit(2);
}

int main(int argc, char **argv) {
    int split = 1;
    while (split < argc && strcmp(argv[split], "--"))
        split++;
    if (split + 1 >= argc)
        fail("Usage: probe STEP... -- COMMAND ARG...");
    struct screen_view v = {0};
    view_open(&v);
    view_changed(&v);
    double begin = now_ms();
    pid_t pid = fork();
    if (!pid) {
        execvp(argv[split + 1], argv + split + 1);
        _exit(127);
    }
    for (int i = 1; i < split;)
        i += run_step(&v, pid, begin, argv + i, split - i);
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    return 0;
}
