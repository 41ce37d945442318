#include "kiosk/speech_program.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

static bool find_beside(char path[PATH_MAX]) {
    static const char name[] = "chorus-voice";
    ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - sizeof name);
    if (n <= 0) {
        return false;
    }
    path[n] = '\0';
    char *end = strrchr(path, '/');
    memcpy(end ? end + 1 : path, name, sizeof name);
    return true;
}

/* A program of its own: our blocked signals are not its affair, and none of our files. */
static int spawn(const char *path, int in, int out, pid_t *pid) {
    char name[] = "chorus-voice", *const argv[] = {name, NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_init(&how);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &all);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int failed = posix_spawn(pid, path, &files, &how, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    return failed;
}

bool program_start(struct speech *s, const char *path, struct err *err) {
    char beside[PATH_MAX];
    int requests[2] = {-1, -1}, frames[2] = {-1, -1};
    s->to = s->from = -1;
    if (!path && find_beside(beside)) {
        path = beside;
    }
    if (!path || !file_exists(path)) {
        return err_set(err, "Nothing is read aloud: %s was not found.", path ? path : "chorus-voice");
    }
    /* A socket, because send() to a dead reader can be told to raise no SIGPIPE. */
    int failed = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, requests) != 0 || pipe2(frames, O_CLOEXEC) != 0 ||
                         fcntl(frames[0], F_SETFL, O_NONBLOCK) != 0
                     ? errno
                     : spawn(path, requests[1], frames[1], &s->pid);
    close(requests[1]);
    close(frames[1]);
    if (failed) {
        close(requests[0]);
        close(frames[0]);
        s->pid = 0;
        return err_set(err, "Nothing is read aloud: %s could not be started (%s).", path, strerror(failed));
    }
    s->to = requests[0];
    s->from = frames[0];
    return true;
}

static void reap(pid_t pid) {
    enum { STEP_MS = 5 };
    kill(pid, SIGKILL);
    for (int waited = 0; waited < SPEECH_REAP_MS && waitpid(pid, NULL, WNOHANG) == 0; waited += STEP_MS) {
        nanosleep(&(struct timespec){0, STEP_MS * 1000000L}, NULL);
    }
}

void program_lose(struct speech *s, const char *why) {
    if (s->pid <= 0) {
        return;
    }
    if (why) {
        log_line(LOG_WARNING, "Nothing is read aloud until the next start: chorus-voice %s.", why);
    }
    close(s->to);
    close(s->from);
    reap(s->pid);
    s->to = s->from = -1;
    s->pid = 0;
    s->is_ready = false;
    s->voices[0] = '\0';
    explicit_bzero(s->in, sizeof s->in);
    s->n = s->used = 0;
    s->owes_ms = 0;
}

void program_ask(struct speech *s, const struct voice_request *request) {
    char line[VOICE_LINE_MAX];
    size_t n = voice_format(request, line);
    bool taken = send(s->to, line, n, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)n;
    explicit_bzero(line, sizeof line);
    if (!taken) {
        program_lose(s, "takes no requests");
    }
}

/* Reads until `in` holds so many bytes. */
static bool read_up_to(struct speech *s, size_t wanted) {
    while (s->n < wanted) {
        ssize_t got = read(s->from, s->in + s->n, wanted - s->n);
        if (got > 0) {
            s->n += (size_t)got;
        } else if (got < 0 && errno == EINTR) {
            continue;
        } else {
            if (got == 0 || errno != EAGAIN) {
                program_lose(s, "has ended");
            }
            return false;
        }
    }
    return true;
}

bool program_hear(struct speech *s, struct voice_frame *out) {
    if (s->pid <= 0 || !read_up_to(s, VOICE_HEADER)) {
        return false;
    }
    if (!voice_get_header(s->in, out)) {
        program_lose(s, "does not speak our language");
        return false;
    }
    return read_up_to(s, VOICE_HEADER + out->bytes);
}

void program_heard(struct speech *s) {
    explicit_bzero(s->in, s->n);
    s->n = s->used = 0;
}
