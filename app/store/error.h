/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.h: why the registry could not do it; with LIJI_STORE_ERROR_HELD also who was first. */
#pragma once
#include "base/problem.h"
#include "store/holder.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_STORE_ERROR_FAILED, /* the engine said no; the message says what it said */
  LIJI_STORE_ERROR_HELD,   /* another act holds it: liji_store_error_get_holder */
  LIJI_STORE_ERROR_STALE,  /* the row was changed since it was read */
  LIJI_STORE_ERROR_NOT_FOUND,
  LIJI_STORE_ERROR_EXISTS,  /* a second row with the same key */
  LIJI_STORE_ERROR_STATE,   /* not in a state that allows this (a voided booklet cannot be used) */
  LIJI_STORE_ERROR_INVALID, /* the caller's value can never be stored (a range that ends before it
                               begins) */
  LIJI_STORE_ERROR_CORRUPT, /* the file is damaged, or a digest does not fit its bytes */
  LIJI_STORE_ERROR_NOT_A_REGISTRY, /* no registry there, or a database of another program */
  LIJI_STORE_ERROR_NEWER,          /* made by a newer Liji */
  LIJI_STORE_ERROR_OLDER,          /* not yet upgraded to this program's schema */
  LIJI_STORE_ERROR_NETWORK_SHARE,  /* the folder lies on SMB, NFS or the like */
  LIJI_STORE_ERROR_READ_ONLY,      /* no permission to write there */
  LIJI_STORE_ERROR_FULL,           /* no room left */
  LIJI_STORE_ERROR_DISK,           /* the disk gave an error */
  LIJI_STORE_ERROR_BUSY,    /* another program kept the write lock longer than the patience */
  LIJI_STORE_ERROR_CUT_OFF, /* no link to the server: nothing was done; the same act may be tried
                               again under the same id */
} LijiStoreError;

#define LIJI_STORE_ERROR (liji_store_error_quark ())
GQuark liji_store_error_quark (void);

/* Takes @holder; the message is "@what is held by OWNER, window W, since T". */
GError *liji_store_error_new_held (const char *what, LijiHolder *holder) G_GNUC_WARN_UNUSED_RESULT;
/* Names what the error just set is about: @kind and @key of a holder, its state as owner. */
void liji_store_error_name (GError **error,
                            const char *kind,
                            const char *key,
                            const char *state,
                            const char *window);
/* Of an error of any code; NULL when it names nothing. */
const LijiHolder *liji_store_error_get_thing (const GError *error);
/* Says of the error just set which row of the problem table it is, where its code alone would say
 * something else. Answers FALSE. */
gboolean liji_store_error_explain (GError **error, const char *problem, const char *detail);
/* NULL when its code says enough. */
const LijiProblem *liji_store_error_get_why (const GError *error);
/* Who holds it, for a HELD error; NULL for any other. Lives as long as @error. */
const LijiHolder *liji_store_error_get_holder (const GError *error);

G_END_DECLS
