/* What a frame of the wall costs with so many cards on it. Run under callgrind, which counts the instructions of wall_frame()
 * alone; times vary, counts do not:
 *
 *     for n in 40 10000; do valgrind --tool=callgrind --toggle-collect=wall_frame --callgrind-out-file=/dev/null \
 *         build/release/tests/bench/bench_wall . $n 200; done
 *
 * The ratio of the two "Collected" counts is what 10,000 cards cost against 40 (goal: at most 1.2).
 * usage: bench_wall SOURCE [CARDS] [FRAMES]        SOURCE: this repository */
#include <stdlib.h>

#include "kiosk/full_wall.h"

int main(int argc, char **argv) {
    const char *source = argc > 1 ? argv[1] : ".";
    size_t cards = argc > 2 ? strtoul(argv[2], NULL, 10) : 10000;
    int frames = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 200;
    char event[512], assets[512];
    struct full_wall *w = calloc(1, sizeof *w);
    snprintf(event, sizeof event, "%s/kiosk-config/events/pan-cin2-brainstorm.yaml", source);
    snprintf(assets, sizeof assets, "%s/assets", source);
    if (!w || !full_wall_open(w, event, assets, cards)) {
        fprintf(stderr, "%s cannot be read. Say where the repository is.\n", event);
        return 1;
    }
    for (int i = 0; i < frames; i++) {
        full_wall_frame(w);
    }
    printf("%zu cards, %d frames; in each %zu draw commands, %zu nodes, %zu texts measured\n", cards, frames,
           session_draws(&w->session)->list.n, session_nodes(&w->session)->n, w->measured);
    full_wall_close(w);
    free(w);
    return 0;
}
