/* Whose file it is, and bringing it up to date: application id, user_version, schema, and the meta table.
 *
 * Promises: a file of someone else's is recognised before anything is written to it. */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H
#include "store/sql.h"

enum identity { IDENTITY_OURS, IDENTITY_EMPTY, IDENTITY_OTHER, IDENTITY_NEWER };
enum sql_code identity_read(struct sql *sql, enum sql_book book, enum identity *out);
/* Runs the missing migrations, each in one transaction with its user_version; then compares the schema, SQL_DAMAGED when
 * it differs from ours. */
enum sql_code migrations_run(struct sql *sql, enum sql_book book);
#endif
