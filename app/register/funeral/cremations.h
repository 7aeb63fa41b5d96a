/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cremations.h: the sealed cremation certificate (火化证明): issued, issued again, voided. */
#pragma once
#include "register/funeral/deaths.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *number; /* HZ-… */
  char *case_no;
  gint64 copy;  /* 0: the first; then how often it was issued again */
  char *reason; /* of issuing again, or NULL */
  char *collector;
  char *seal;
  gboolean is_valid; /* neither voided nor superseded */
  gint64 made_at;
  char *made_by;
} LijiCremation;
#define LIJI_TYPE_CREMATION (liji_cremation_get_type ())
LIJI_DECLARE_VALUE (LijiCremation, liji_cremation)

/* For a case whose ashes are packed; once. @collector NULL: the arranger. */
LijiCremation *liji_cremations_issue (LijiSession *session,
                                      const LijiId *act,
                                      const char *case_no,
                                      const char *collector,
                                      GError **error);
/* At the first collector's request; every earlier copy is void from then on. */
LijiCremation *liji_cremations_reissue (LijiSession *session,
                                        const LijiId *act,
                                        const char *case_no,
                                        const char *collector,
                                        const char *reason,
                                        GError **error);
/* The copy that counts counts no more; none takes its place. */
LijiCremation *liji_cremations_void (LijiSession *session,
                                     const LijiId *act,
                                     const char *case_no,
                                     const char *reason,
                                     GError **error);
/* All copies of a case, as they were issued. */
GPtrArray *liji_cremations_list (LijiSession *session, const char *case_no, GError **error);
/* Sheet and stub as PDF, from what was kept when it was issued. */
GBytes *liji_cremations_print (LijiSession *session, const LijiCremation *self, GError **error);

G_END_DECLS
