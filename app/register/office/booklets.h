/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booklets.h: blank booklets (证件), serial by serial: received, issued to a window, used, voided,
 * returned, lost, destroyed. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* One kind ("marriage", "divorce", "cremation"), whole or one batch: received = in_safe + in_hand +
 * lent + used
 * + voided + returned + lost; destroyed is part of voided. */
typedef struct
{
  char *kind;
  char *batch; /* NULL = all batches */
  gint64 received;
  gint64 in_safe;
  gint64 in_hand; /* of windows */
  gint64 lent;    /* away at outposts */
  gint64 used;
  gint64 voided;
  gint64 returned;
  gint64 lost;
  gint64 destroyed;
  gboolean balanced;
} LijiBookletBalance;
#define LIJI_TYPE_BOOKLET_BALANCE (liji_booklet_balance_get_type ())
LIJI_DECLARE_VALUE (LijiBookletBalance, liji_booklet_balance)

typedef struct
{
  char *serial; /* 印制号 */
  char *kind;
  char *state; /* received (in the safe) issued (to a window) used voided returned lost destroyed */
  char *window;
  char *number; /* 字号, or of a cremation the case, it was used for */
  char *holder;
  char *reason;
  char *batch;
} LijiBookletInfo;
#define LIJI_TYPE_BOOKLET_INFO (liji_booklet_info_get_type ())
LIJI_DECLARE_VALUE (LijiBookletInfo, liji_booklet_info)

/* A range of serials of one length that differ in their last digits only; @last NULL = one booklet,
 * @kind NULL = "marriage". */
typedef struct
{
  const char *kind;
  const char *first;
  const char *last;
} LijiBookletRange;

/* Each answers how many moved, -1 on failure: one serial that is not where it must be refuses the
 * whole range and is named. */
gint64 liji_booklets_receive (LijiSession *session,
                              const LijiId *act,
                              const LijiBookletRange *range,
                              const char *batch,
                              GError **error);
gint64 liji_booklets_issue (LijiSession *session,
                            const LijiId *act,
                            const LijiBookletRange *range,
                            const char *window,
                            GError **error);
/* From a window back into the safe. */
gint64 liji_booklets_put_back (LijiSession *session,
                               const LijiId *act,
                               const LijiBookletRange *range,
                               GError **error);
/* @reason: a code of void_reason. A used booklet is voided with its paper (liji_papers_spoil), not
 * here. */
gint64 liji_booklets_void (LijiSession *session,
                           const LijiId *act,
                           const LijiBookletRange *range,
                           const char *reason,
                           GError **error);
/* Handed up, blank, to the authority it came from. */
gint64 liji_booklets_return (LijiSession *session,
                             const LijiId *act,
                             const LijiBookletRange *range,
                             const char *reason,
                             GError **error);
gint64 liji_booklets_lose (LijiSession *session,
                           const LijiId *act,
                           const LijiBookletRange *range,
                           const char *reason,
                           GError **error);
/* Voided booklets only, with the batch's name and who witnessed it. */
gint64 liji_booklets_destroy (LijiSession *session,
                              const LijiId *act,
                              const LijiBookletRange *range,
                              const char *batch,
                              const char *witness,
                              GError **error);

/* LijiBookletBalance elements. */
GPtrArray *liji_booklets_balance (LijiSession *session, gboolean by_batch, GError **error);
/* LijiBookletInfo elements by serial. @state, @window NULL = any. */
GPtrArray *liji_booklets_list (LijiSession *session,
                               const char *kind,
                               const char *state,
                               const char *window,
                               guint limit,
                               GError **error);
LijiBookletInfo *
liji_booklets_get (LijiSession *session, const char *kind, const char *serial, GError **error);
/* The next @n serials in hand at this session's window; fewer when there are fewer.
 * NULL-terminated. */
char **liji_booklets_suggest (LijiSession *session, const char *kind, guint n, GError **error);
/* Booklets are assigned to a window by its name: REFUSED while @window has some in hand. Asks
 * nobody's right: a window's name is its machine's. */
gboolean liji_booklets_check_rename (LijiRegistry *registry, const char *window, GError **error);

G_END_DECLS
