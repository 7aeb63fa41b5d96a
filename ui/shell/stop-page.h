/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stop-page.h: why this program does not work with the registry, and what to do: for an older one
 * the upgrade, by an administrator. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_STOP_OLDER,       /* it waits for its upgrade */
  LIJI_STOP_NEWER,       /* a newer Liji made it */
  LIJI_STOP_UPGRADED,    /* somebody upgraded it while we were at work */
  LIJI_STOP_ROLLED_BACK, /* or rolled it back */
} LijiStop;

#define LIJI_TYPE_STOP_PAGE (liji_stop_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiStopPage, liji_stop_page, LIJI, STOP_PAGE, AdwBin)

/* Signal: "upgraded" when the registry can be opened now. */
GtkWidget *liji_stop_page_new (LijiDesk *desk, const char *address, LijiStop why);

G_END_DECLS
