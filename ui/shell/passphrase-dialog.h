/* SPDX-License-Identifier: GPL-3.0-or-later */
/* passphrase-dialog.h: asks for the passphrase of the signing key where the registry keeps none;
 * it stays in this process's memory. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PASSPHRASE_DIALOG (liji_passphrase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiPassphraseDialog,
                      liji_passphrase_dialog,
                      LIJI,
                      PASSPHRASE_DIALOG,
                      AdwWindow)

/* Looks whether the key can be used, and asks only if its passphrase is what is missing. */
void liji_passphrase_dialog_ask (LijiDesk *desk, GtkWindow *parent);

G_END_DECLS
