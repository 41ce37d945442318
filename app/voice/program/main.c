/* chorus-voice: lines of text in, sound out. See voice/voice.h for the protocol and for why this is a program of its own. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "voice/program/synth.h"

/* Core dumps and debuggers off: what is said may be what a person typed (TRUST P10). */
static void close_doors(void) {
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    signal(SIGPIPE, SIG_IGN); /* nobody listens any more: seen by write() */
}

/* What the library may have to say about a text is not for the journal. */
static void close_stderr(void) {
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (null < 0 || dup2(null, STDERR_FILENO) < 0) {
        close(STDERR_FILENO);
    }
}

static void serve(struct synth *s) {
    static struct voice_request request;
    const struct voice_frame ready = {0, 0, (uint32_t)strlen(s->voices), VOICE_READY};
    pipes_write(s->pipes, &ready, s->voices);
    while (pipes_next(s->pipes, &request)) {
        if (request.id != 0) {
            synth_say(s, &request);
        } else if (request.forgets) {
            synth_forget(s);
        }
        explicit_bzero(request.text, sizeof request.text);
    }
}

static void list(const struct synth *s) {
    for (const char *p = s->voices; *p; p++) {
        putchar(*p == ' ' ? '\n' : *p);
    }
    putchar('\n');
    fflush(stdout);
}

int main(int argc, char **argv) {
    static struct pipes pipes = {.in = STDIN_FILENO, .out = STDOUT_FILENO};
    static struct synth synth;
    bool wants_list = argc == 2 && strcmp(argv[1], "--voices") == 0;
    if (argc > 1 && !wants_list) {
        bool wants_help = strcmp(argv[1], "--help") == 0;
        fprintf(wants_help ? stdout : stderr,
                "Usage: chorus-voice [--voices]\nSpeaks for `chorus run`, which starts it: requests on standard input, sound on "
                "standard output.\n--voices lists the languages that have a voice.\n");
        return wants_help ? 0 : 2;
    }
    close_doors();
    if (!synth_open(&synth, &pipes)) {
        fprintf(stderr, "chorus-voice: there are no voices. Install the package espeak-ng-data.\n");
        return 1;
    }
    if (wants_list) {
        list(&synth);
    } else {
        close_stderr();
        serve(&synth);
    }
    _exit(0); /* the library frees nothing that the end of the process does not */
}
