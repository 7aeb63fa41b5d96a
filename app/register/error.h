/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.h: why the door stayed shut: codes a caller acts on, with the problems, the field and the
 * holder attached. */
#pragma once
#include "base/problem.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_REGISTER_ERROR_REFUSED, /* the law or a check forbids the step: problems attached */
  LIJI_REGISTER_ERROR_HELD, /* another case, window or record holds the person, number or booklet:
                               holder attached */
  LIJI_REGISTER_ERROR_NOT_ALLOWED, /* role, authority scope or examination date of the one who acts
                                    */
  LIJI_REGISTER_ERROR_NOT_FOUND,
  LIJI_REGISTER_ERROR_STALE, /* someone else moved it meanwhile: holder says who and to which state;
                                read again */
  LIJI_REGISTER_ERROR_INPUT, /* what was given is malformed: field attached */
  LIJI_REGISTER_ERROR_CLOCK, /* the clock is doubtful: intake goes on, legal acts wait */
  LIJI_REGISTER_ERROR_KEY,   /* no usable signing key: missing or wrong passphrase, ended key */
  LIJI_REGISTER_ERROR_PAPER, /* a paper that does not fit, has no glyph, or reads back differently:
                                field attached */
  LIJI_REGISTER_ERROR_PASSWORD, /* wrong name or password, or too early after wrong ones */
  LIJI_REGISTER_ERROR_PROVIDER, /* a helper process failed or timed out */
  LIJI_REGISTER_ERROR_CUT_OFF,  /* no link to the server: nothing was done, or nobody knows yet; the
                                   same act id may be sent again and is done once */
  LIJI_REGISTER_ERROR_STORE,    /* disk, damage, a newer registry, a network folder */
  LIJI_REGISTER_ERROR_CHAIN,  /* the journal is not what a closed day's sheet says: legal acts wait
                               */
  LIJI_REGISTER_ERROR_SECOND, /* a second person must confirm it (countersign.h): holder says who */
} LijiRegisterError;

#define LIJI_REGISTER_ERROR (liji_register_error_quark ())
GQuark liji_register_error_quark (void);

/* LijiProblem elements, gravest first; NULL when none are attached. Owned by the error. */
GPtrArray *liji_register_error_get_problems (const GError *error);
/* "man.identity_number", "woman_booklet" … or NULL. */
const char *liji_register_error_get_field (const GError *error);
/* Who holds it or moved it, as a short line "case 00231, window 2, Zhao Liqi"; NULL when unknown.
 */
const char *liji_register_error_get_holder (const GError *error);
/* What stands in the way, as a row of the problem table: for the screen's own language. NULL when
 * the sentence of its code has to do. */
const LijiProblem *liji_register_error_get_why (const GError *error);
/* Seconds to wait before the next try (PASSWORD); 0 = at once. */
guint liji_register_error_get_wait (const GError *error);

G_END_DECLS
