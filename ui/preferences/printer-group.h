/* SPDX-License-Identifier: GPL-3.0-or-later */
/* printer-group.h: this window's printers, and how far each moves a booklet's page. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PRINTER_GROUP (liji_printer_group_get_type ())
G_DECLARE_FINAL_TYPE (LijiPrinterGroup,
                      liji_printer_group,
                      LIJI,
                      PRINTER_GROUP,
                      AdwPreferencesGroup)

GtkWidget *liji_printer_group_new (LijiDesk *desk);

G_END_DECLS
