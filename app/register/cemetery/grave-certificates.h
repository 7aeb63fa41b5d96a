/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grave-certificates.h: the sealed certificate of an interment (安葬证): issued, issued again. */
#pragma once
#include "register/cemetery/interments.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *number; /* AZZ-… */
  char *interment;
  gint64 copy;  /* 0: the first; then how often it was issued again */
  char *reason; /* of issuing again, or NULL */
  char *seal;
  gboolean is_valid; /* not superseded */
  gint64 made_at;
  char *made_by;
} LijiGraveCertificate;
#define LIJI_TYPE_GRAVE_CERTIFICATE (liji_grave_certificate_get_type ())
LIJI_DECLARE_VALUE (LijiGraveCertificate, liji_grave_certificate)

/* For whoever rests there now. @reason NULL: the first; else again, and every earlier copy is void
 * from then on. */
LijiGraveCertificate *liji_grave_certify (LijiSession *session,
                                          const LijiId *act,
                                          const char *interment,
                                          const char *reason,
                                          GError **error);
/* All copies, as they were issued. */
GPtrArray *
liji_grave_certificates_list (LijiSession *session, const char *interment, GError **error);
/* The sheet as PDF, from what was kept when it was issued. REFUSED of a copy that counts no more.
 */
GBytes *liji_grave_certificate_print (LijiSession *session,
                                      const LijiGraveCertificate *self,
                                      GError **error);

G_END_DECLS
