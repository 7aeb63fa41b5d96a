/* SPDX-License-Identifier: GPL-3.0-or-later */
/* services.h: what is done to a body (洗浴、穿衣、整容、入殓): ordered one by one, done by
 * somebody at some time; nobody is cremated while one waits. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *case_no;
  char *name;       /* of the deceased, or NULL */
  gint64 place;     /* 1, 2, 3 … within the case */
  char *kind;       /* code table body_service */
  char *state;      /* ordered done cancelled */
  gint64 wanted_at; /* 0: whenever it fits */
  char *note;
  char *ordered_by;
  gint64 ordered_at;
  gint64 done_at;
  char *worker;
  char *reason;
  gboolean late; /* it was wanted by now */
} LijiService;
#define LIJI_TYPE_SERVICE (liji_service_get_type ())
LIJI_DECLARE_VALUE (LijiService, liji_service)

/* For a body that is here and that nobody holds. @wanted_at 0: whenever it fits. */
LijiService *liji_services_order (LijiSession *session,
                                  const LijiId *act,
                                  const char *case_no,
                                  const char *kind,
                                  gint64 wanted_at,
                                  const char *note,
                                  GError **error);
/* @at 0: now. The tag on the body is scanned: @tag. */
LijiService *liji_services_do (LijiSession *session,
                               const LijiId *act,
                               const char *case_no,
                               gint64 place,
                               const char *tag,
                               const char *worker,
                               gint64 at,
                               GError **error);
LijiService *liji_services_cancel (LijiSession *session,
                                   const LijiId *act,
                                   const char *case_no,
                                   gint64 place,
                                   const char *reason,
                                   GError **error);
/* Of a case; @case_no NULL: all that wait. LijiService elements. */
GPtrArray *liji_services_list (LijiSession *session, const char *case_no, GError **error);

G_END_DECLS
