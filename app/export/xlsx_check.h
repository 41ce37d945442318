/* Whether a finished workbook is whole. Private to export. */
#ifndef EXPORT_XLSX_CHECK_H
#define EXPORT_XLSX_CHECK_H
#include <stdbool.h>
#include <stddef.h>

enum { XLSX_CHECKED_MAX = 256 };
/* Unpacks every part of the zip file behind fd, sums included (zip's CRC-32), and counts the rows of worksheet i: they are
 * rows[i], and its last element is closed. fd stays open; where it stands changes. */
bool xlsx_check(int fd, const size_t *rows, size_t worksheets);
#endif
