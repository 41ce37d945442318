/* What the clock says to a visit, and whether it can be trusted. */
#include "core/retention.h"
#include "core/slot.h"
#include "kiosk/paper.h"
#include "kiosk/visit.h"

/* The clock is trusted from the year this version was made. */
static bool clock_is_plausible(bool says_so, int64_t local_s) {
    return says_so && local_s >= civil_days(2026, 1, 1) * 86400;
}

int64_t visit_local_min(const struct session *s, bool *plausible) {
    bool says_so = true;
    int64_t local_s = s->params.world->local_s(s->params.world->ctx, &says_so);
    *plausible = clock_is_plausible(says_so, local_s);
    return local_s / 60;
}

int visit_slot(const struct session *s) {
    bool plausible;
    int64_t now = visit_local_min(s, &plausible);
    return slot_at(s->params.event, now, plausible && !paper_is_on(s));
}

int64_t visit_today(const struct session *s) {
    bool plausible;
    int64_t now = visit_local_min(s, &plausible);
    return plausible ? now / (24 * 60) : RETENTION_NO_CLOCK;
}

bool visit_clock_is_plausible(const struct session *s) {
    bool plausible;
    (void)visit_local_min(s, &plausible);
    return plausible;
}
