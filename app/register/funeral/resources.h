/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resources.h: what a funeral home books: places in the cold store, farewell halls, vehicles,
 * furnaces; when each is whose. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* Of what nobody has ended yet, such as a place in the cold store: ends is this. */
#define LIJI_USE_UNENDING (G_GINT64_CONSTANT (253402300799000000))

typedef struct
{
  char *no;
  char *kind; /* code table resource_kind */
  char *name;
  char *case_no; /* NULL: out of service */
  char *purpose; /* or why it is out of service */
  gint64 starts; /* microseconds since 1970 */
  gint64 ends;   /* the first behind it; of what runs, as expected */
  char *state;   /* planned running ended cancelled */
  gboolean late; /* it should have begun, or ended, by now */
} LijiUse;
#define LIJI_TYPE_USE (liji_use_get_type ())
LIJI_DECLARE_VALUE (LijiUse, liji_use)

typedef struct
{
  char *kind;
  char *name;
  char *place;
  char *note;
  LijiDate retired_on; /* unknown: in use */
  LijiUse *now;        /* who has it, or NULL */
  LijiUse *next;       /* who is next, or NULL */
} LijiResource;
#define LIJI_TYPE_RESOURCE (liji_resource_get_type ())
LIJI_DECLARE_VALUE (LijiResource, liji_resource)

/* By kind and name; @kind NULL: all. LijiResource elements. */
GPtrArray *liji_resources_list (LijiSession *session, const char *kind, GError **error);
/* All that touches the days from @from to @until, by time; LijiUse elements. */
GPtrArray *liji_resources_plan (LijiSession *session,
                                const char *kind,
                                LijiDate from,
                                LijiDate until,
                                GError **error);
/* What a case has booked or has now. LijiUse elements. */
GPtrArray *liji_resources_of (LijiSession *session, const char *case_no, GError **error);

/* From the first one of its kind on, nothing that is not listed is used. */
gboolean liji_resources_add (LijiSession *session,
                             const LijiId *act,
                             const char *kind,
                             const char *name,
                             const char *place,
                             const char *note,
                             GError **error);
/* Refused while somebody has it or has booked it. */
gboolean liji_resources_retire (LijiSession *session,
                                const LijiId *act,
                                const char *kind,
                                const char *name,
                                GError **error);

typedef struct
{
  const char *kind;
  const char *name;
  const char *case_no; /* NULL: out of service, and @purpose says why */
  const char *purpose;
  gint64 starts;
  gint64 ends; /* 0: as long as such a thing takes here */
} LijiUseWish;

/* HELD with who has it: two never overlap, whoever writes. */
LijiUse *liji_resources_book (LijiSession *session,
                              const LijiId *act,
                              const LijiUseWish *wish,
                              GError **error);
/* A booking that has not begun, or a resource that is in service again. */
LijiUse *liji_resources_cancel (LijiSession *session,
                                const LijiId *act,
                                const char *no,
                                const char *reason,
                                GError **error);

G_END_DECLS
