/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recovery.h: two codes on paper, each worth nothing alone, that together open what was locked with
 * them (Argon2id over both, then secretbox). */
#pragma once
#include "access/locked.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_RECOVERY_FIRST,
  LIJI_RECOVERY_SECOND,
} LijiRecoveryPart;

/* "7ZK4-0QXM-…": seven groups of four, Crockford base 32: 128 random bits, which of the two it is,
 * and ten bits that find a slip of the pen. Free with liji_secret_free. */
char *liji_recovery_make_code (LijiRecoveryPart part);
/* Small letters, O for 0, I and L for 1, blanks and hyphens anywhere are taken. FALSE when a letter
 * is missing or wrong. */
gboolean liji_recovery_check_code (const char *typed, LijiRecoveryPart *part);
/* NULL only without memory. */
GBytes *liji_recovery_lock (const char *first, const char *second, const char *text);
/* The two in either order. KEY: they do not open this; DAMAGED: it is no such thing. Free with
 * liji_secret_free. */
char *liji_recovery_unlock (GBytes *locked, const char *one, const char *other, GError **error);

G_END_DECLS
