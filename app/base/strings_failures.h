/* Part of strings_table.h: what may go wrong while an organizer stands at the kiosk. The English is the sentence that the code puts
 * into its err (base/err.h), with {0} and {1} where it fills in; strings_find_failure() finds it again. tests/guards/failures.sh
 * holds both together. */
#ifndef BASE_STRINGS_FAILURES_H
#define BASE_STRINGS_FAILURES_H
#define STRINGS_FAILURES(X) \
    X(STR_FAILURE_NO_STICK, "failure_no_stick") \
    X(STR_FAILURE_STICK_WRITE, "failure_stick_write") \
    X(STR_FAILURE_STICK_FOLDERS, "failure_stick_folders") \
    X(STR_FAILURE_STICK_READ, "failure_stick_read") \
    X(STR_FAILURE_STICK_MANY, "failure_stick_many") \
    X(STR_FAILURE_FILE_READ, "failure_file_read") \
    X(STR_FAILURE_FILE_OPEN, "failure_file_open") \
    X(STR_FAILURE_FILE_KIND, "failure_file_kind") \
    X(STR_FAILURE_FILE_LARGE, "failure_file_large") \
    X(STR_FAILURE_FILE_LINK, "failure_file_link") \
    X(STR_FAILURE_FILE_NAME, "failure_file_name") \
    X(STR_FAILURE_EVENT_CORE, "failure_event_core") \
    X(STR_FAILURE_EVENT_MEDIA, "failure_event_media") \
    X(STR_FAILURE_EVENT_ROBOTS, "failure_event_robots") \
    X(STR_FAILURE_EVENT_GONE, "failure_event_gone") \
    X(STR_FAILURE_NO_KEY, "failure_no_key") \
    X(STR_FAILURE_LOG, "failure_log") \
    X(STR_FAILURE_EXPORT_STOPPED, "failure_export_stopped") \
    X(STR_FAILURE_EXPORT_WRITE, "failure_export_write") \
    X(STR_FAILURE_EXPORT_BYTES, "failure_export_bytes") \
    X(STR_FAILURE_HAND_STOPPED, "failure_hand_stopped") \
    X(STR_FAILURE_HAND_WRITE, "failure_hand_write") \
    X(STR_FAILURE_HAND_BYTES, "failure_hand_bytes") \
    X(STR_FAILURE_HAND_DAMAGED, "failure_hand_damaged") \
    X(STR_FAILURE_HAND_ASIDE, "failure_hand_aside") \
    X(STR_FAILURE_STORE_BUSY, "failure_store_busy") \
    X(STR_FAILURE_STORE_FULL, "failure_store_full") \
    X(STR_FAILURE_STORE_READ_ONLY, "failure_store_read_only") \
    X(STR_FAILURE_STORE_DAMAGED, "failure_store_damaged") \
    X(STR_FAILURE_STORE_FAILED, "failure_store_failed") \
    X(STR_FAILURE_STORE_GONE, "failure_store_gone")
#endif
