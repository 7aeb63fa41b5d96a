/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certificate-dialog.h: a cremation certificate handed out and signed for, or written off where a
 * cemetery keeps the original. */
#pragma once
#include "register/funeral/cremations.h"
#include "ui/types.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_CERTIFICATE_COLLECT, /* who, document number, authority */
  LIJI_CERTIFICATE_KEEP,    /* which cemetery, its paper */
} LijiCertificateDeed;

/* Signal "chosen": it was filled and taken; the window closes by itself. */
#define LIJI_TYPE_CERTIFICATE_DIALOG (liji_certificate_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiCertificateDialog,
                      liji_certificate_dialog,
                      LIJI,
                      CERTIFICATE_DIALOG,
                      AdwWindow)

/* @number: of the document of whom @one was issued to, or NULL. */
GtkWidget *liji_certificate_dialog_new (LijiCertificateDeed deed,
                                        const LijiCremation *one,
                                        const char *number);
LijiCertificateDeed liji_certificate_dialog_get_deed (LijiCertificateDialog *self);
/* The @i-th line as typed; NULL where it is empty. */
char *liji_certificate_dialog_dup_text (LijiCertificateDialog *self, guint i);
gboolean liji_certificate_dialog_is_signed (LijiCertificateDialog *self);

G_END_DECLS
