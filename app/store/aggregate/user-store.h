/* SPDX-License-Identifier: GPL-3.0-or-later */
/* user-store.h: the people of the office: name, password hash, roles, authority scope, examination
 * date. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *name;                /* log-in name */
  char *full_name;           /* as papers print it */
  char *password;            /* Argon2id string; NULL: cannot log in */
  char *roles;               /* codes, sorted, comma between: "head,registrar" */
  char *scope;               /* authority: "domestic", "domestic,mixed" */
  LijiDate exam_valid_until; /* 婚姻登记员 examination */
  gboolean disabled;
  gboolean must_change_password;
  gint64 failures; /* wrong passwords since the last right one */
  gint64 failed_at;
  gint64 logged_in_at;
  gint64 created_at;
} LijiUserRow;

LijiUserRow *liji_user_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_user_row_free (LijiUserRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiUserRow, liji_user_row_free)

/* EXISTS when the name is taken (also by a disabled user). */
gboolean liji_user_insert (LijiAct *act, LijiUserRow *row, GError **error);
/* full_name, password, roles, scope, exam, disabled, must_change_password. */
gboolean liji_user_update (LijiAct *act, const LijiUserRow *row, GError **error);
LijiUserRow *liji_user_find (LijiStore *store, const char *name, GError **error);
/* By name. */
GPtrArray *liji_user_list (LijiStore *store, GError **error);
/* No acts. Counts a try as wrong before anybody looks at the password, when there were still
 * @failures; not @counted when another try came first. A log-in clears the count. */
gboolean liji_user_count_try (LijiStore *store,
                              const char *name,
                              gint64 failures,
                              gboolean *counted,
                              GError **error);
/* Wrong tries under a name that is no account's; slots are 0 … LIJI_LOGIN_SLOTS - 1. */
#define LIJI_LOGIN_SLOTS 65536
typedef struct
{
  gint64 failures;
  gint64 failed_at;
} LijiTries;
gboolean liji_login_read (LijiStore *store, guint slot, LijiTries *tries, GError **error);
gboolean liji_login_count_try (LijiStore *store,
                               guint slot,
                               gint64 failures,
                               gboolean *counted,
                               GError **error);
/* The last wrong try was now: it was noted by a clock that ran ahead. */
gboolean liji_user_date_try (LijiStore *store, const char *name, GError **error);
gboolean liji_login_date_try (LijiStore *store, guint slot, GError **error);
/* The same where tries are counted in @slot, which begins anew. */
gboolean liji_login_note (LijiStore *store, const char *name, guint slot, GError **error);
gboolean liji_user_note_login (LijiStore *store, const char *name, GError **error);

G_END_DECLS
