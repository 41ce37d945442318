/* Lines for the organizer's journal, on stderr.
 * Never: an answer, an id of a response, or anything typed. Times are the journal's own affair: none is written here. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_LEVELS };
void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));
void log_set_level(enum log_level highest); /* default LOG_INFO */
#endif
