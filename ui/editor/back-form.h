/* SPDX-License-Identifier: GPL-3.0-or-later */
/* back-form.h: what is taken back in a funeral home says why, and who stands for it beside the one
 * who is logged in. */
#pragma once
#include "ui/editor/act-dialog.h"

G_BEGIN_DECLS

/* A LijiActAsking of these has the paths "reason", "second". */
typedef struct
{
  char *reason;
  char *second;
  char *receipt; /* of money that goes back, or NULL */
} LijiBackForm;

/* The dialog of @asking on an empty form, with @receipt (or NULL) in it. NULL: one may not. */
LijiActDialog *liji_back_form_present (GtkWidget *over,
                                       LijiDesk *desk,
                                       const LijiActAsking *asking,
                                       const char *target,
                                       const char *receipt);

G_END_DECLS
