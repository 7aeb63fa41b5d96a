/* SPDX-License-Identifier: GPL-3.0-or-later */
/* identity-private.h: what identity.c and the readers of single kinds share. */
#pragma once
#include "base/identity.h"

G_BEGIN_DECLS

/* Readers get the folded number (half width, upper case, no blanks or hyphens) and set what they
 * can read off. */
void liji_identity_read_citizen (const char *number, LijiIdentity *identity);
void liji_identity_read_legacy (const char *number, LijiIdentity *identity);
/* The shape of the 18-digit family: 17 digits and a digit or X. */
gboolean liji_identity_is_eighteen (const char *number);
/* Whether @number fits @pattern: 9 a digit, A a letter, * a letter or digit, anything else itself.
 */
gboolean liji_identity_fits (const char *number, const char *pattern);
/* Identity cards of Hong Kong, Macau and Taiwan: FALSE when the shape is another one. */
gboolean liji_identity_read_home_card (const char *number, LijiIdentity *identity);
void liji_identity_add_problem (LijiIdentity *identity, const char *code);

G_END_DECLS
