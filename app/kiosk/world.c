#include "kiosk/world.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

#include "base/random.h"

int64_t world_local_s(void *ctx, bool *plausible) {
    (void)ctx;
    struct tm local;
    time_t now = time(NULL);
    *plausible = now != (time_t)-1 && localtime_r(&now, &local) != NULL;
    return *plausible ? (int64_t)now + local.tm_gmtoff : 0;
}

void world_draw_id(void *ctx, uint8_t id[RESPONSE_ID_SIZE]) {
    (void)ctx;
    random_bytes(id, RESPONSE_ID_SIZE);
}

uint64_t world_order_seed(void *ctx) {
    (void)ctx;
    uint64_t seed;
    random_bytes(&seed, sizeof seed);
    return seed;
}

static uint64_t clock_ms(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

uint64_t world_slept_ms(void) {
    uint64_t awake = clock_ms(CLOCK_MONOTONIC), all = clock_ms(CLOCK_BOOTTIME);
    return all > awake ? all - awake : 0;
}

void world_close_doors(void) {
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
