/* SPDX-License-Identifier: GPL-3.0-or-later */
/* password.h: passwords as Argon2id strings (libsodium), and how long to wait after wrong ones. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Twelve characters people can read out: no 0/O, 1/l. */
char *liji_password_generate (void);
/* At least eight characters, not one character only, not the account's name. */
gboolean liji_password_is_acceptable (const char *password, const char *account);
/* "$argon2id$…"; NULL only when there is no memory. Takes about 0.1 s and 64 MiB on purpose. */
char *liji_password_hash (const char *password);
gboolean liji_password_matches (const char *hash, const char *password);
/* The same work with no account behind it, so that a wrong name answers no sooner than a wrong
 * password. */
void liji_password_waste_time (const char *password);
/* Seconds to wait after @n_failures wrong ones in a row: 0 0 0 2 4 8 … 300. */
guint liji_password_delay (guint n_failures);

G_END_DECLS
