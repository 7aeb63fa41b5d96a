/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outpost-conflict.h: what was done away and cannot stand beside what was done here: both sides,
 * until the head decides. Beside it the roving points and what was done at them. */
#pragma once
#include "base/id.h"
#include "model/draft.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *outpost;
  char *act;    /* kind of the act the door refused: "marriage.register" */
  char *number; /* 字号 given there, or NULL */
  char *man_name;
  char *woman_name;
  LijiDate done_on;
  char *field;
  char *reason;      /* why the door refused */
  char *here;        /* what stands here against it, or NULL */
  char *here_number; /* 字号 of the record that does, or NULL */
  LijiDraft *form;   /* what was declared there; NULL where the act has no form */
  char *clerk;
  char *window;
  char *booklets;  /* given there, or NULL */
  guint n_acts;    /* that hang on it */
  char *stands_as; /* upheld: 字号 it is registered under here, or NULL */
  char *state;     /* open, upheld, voided */
  char *decided_by;
  gint64 decided_at;
  char *decision;
} LijiConflict;
#define LIJI_TYPE_CONFLICT (liji_conflict_get_type ())
LIJI_DECLARE_VALUE (LijiConflict, liji_conflict)

/* Oldest first; @state NULL: all. */
GPtrArray *liji_outpost_conflicts (LijiSession *session, const char *state, GError **error);
/* The head's word, with @reason. "uphold": what stood against it is gone, its acts go through the
 * doors now (or it stays open); what it gave and another has here is given anew. "void": they count
 * for nothing: numbers written off, booklets voided, seals on the status list, but for what another
 * has here. */
LijiConflict *liji_outpost_resolve (LijiSession *session,
                                    const LijiId *act,
                                    const LijiId *conflict,
                                    const char *decision,
                                    const char *reason,
                                    GError **error);

/* A roving point (巡回登记点) and what came of it. */
typedef struct
{
  char *name;
  char *address;
  char **days; /* ISO */
  gint64 loans;
  gint64 registered;
  gint64 taken_in;
  gint64 conflicts; /* waiting */
} LijiPoint;
#define LIJI_TYPE_POINT (liji_point_get_type ())
LIJI_DECLARE_VALUE (LijiPoint, liji_point)

/* Adds days to the point @name, which is made when there is none. */
LijiPoint *liji_outpost_add_point (LijiSession *session,
                                   const LijiId *act,
                                   const char *name,
                                   const char *address,
                                   const char *const *days,
                                   GError **error);
GPtrArray *liji_outpost_points (LijiSession *session, GError **error);

G_END_DECLS
