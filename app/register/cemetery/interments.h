/* SPDX-License-Identifier: GPL-3.0-or-later */
/* interments.h: who rests where (安葬、合葬、迁出、迁入): a name that stands stays, and ashes are
 * in one place at a time or under way (funeral.md §2.4, §9.6, §9.8). */
#pragma once
#include "register/cemetery/graves.h"

G_BEGIN_DECLS

typedef struct
{
  char *no;
  char *contract;
  char *plot;
  gint64 hole;
  char *state; /* code table interment_state */
  char *name;
  char *relation;
  char *proof;
  char *proof_no;
  char *ashes;       /* label, of those of this registry */
  char *interred_on; /* as precisely as it is known */
  char *consent;
  LijiDate moved_on;
  char *moved_to;
  char *moved_by;
  char *moved_paper;
  char *received_no; /* the other place has them; NULL: under way */
} LijiInterment;
#define LIJI_TYPE_INTERMENT (liji_interment_get_type ())
LIJI_DECLARE_VALUE (LijiInterment, liji_interment)

typedef struct
{
  const char *contract;
  gint64 hole; /* 0: the first that is free */
  const char *name;
  const char *number; /* of their identity document, or NULL */
  const char *relation;
  const char *proof;
  const char *proof_no;
  const char *ashes;       /* label, where one certificate has several */
  const char *interred_on; /* ISO; NULL: today */
  const char *consent;     /* joint: the holder's, or all heirs' */
  gboolean is_joint;
  LijiGraveTransfer heir; /* joint: the next holder, where the holder is who is interred */
} LijiIntermentWish;
/* A certificate of this registry is verified and its original written off, and its ashes have come
 * to rest. A joint burial changes neither term nor fee. */
LijiInterment *liji_interment_add (LijiSession *session,
                                   const LijiId *act,
                                   const LijiIntermentWish *wish,
                                   GError **error);
/* Out of the grave, and under way: they belong to no plot until the other place has them. */
typedef struct
{
  const char *to;
  const char *by;    /* who takes them */
  const char *paper; /* consent of the close relatives, acceptance of the other place */
} LijiIntermentMove;
LijiInterment *liji_interment_move (LijiSession *session,
                                    const LijiId *act,
                                    const char *no,
                                    const LijiIntermentMove *move,
                                    GError **error);
/* The other place says by @number that it has them. */
LijiInterment *liji_interment_receive (LijiSession *session,
                                       const LijiId *act,
                                       const char *no,
                                       const char *number,
                                       GError **error);
LijiInterment *liji_interment_show (LijiSession *session, const char *no, GError **error);
/* By how a name begins, at most @limit. */
GPtrArray *
liji_interments_find (LijiSession *session, const char *name, guint limit, GError **error);
/* Of a plot, by hole. */
GPtrArray *liji_interments_of (LijiSession *session, const char *plot, GError **error);

G_END_DECLS
