/* How this machine stands, as far as files tell: free space, battery, what was set aside. No clock value, no device name. */
#ifndef KIOSK_HEALTH_H
#define KIOSK_HEALTH_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HEALTH_BATTERY_LOW = 15, HEALTH_SPACE_LOW_MB = 256 }; /* percent; TRUST D8 */
#define HEALTH_POWER "/sys/class/power_supply"

struct health_power {
    bool has_battery, is_charging; /* charging, or full */
    int percent;
};
/* Of all batteries the fullest: a keyboard's own is none (scope Device). folder: HEALTH_POWER. */
struct health_power health_power(const char *folder);
bool health_free_bytes(const char *folder, uint64_t *out);
size_t health_quarantined(const char *data_folder); /* stores in its quarantine/ */
#endif
