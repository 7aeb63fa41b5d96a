/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scan-list.h: the scans attached to a paper shown, or to the case: from a file, the clipboard or
 * dropped; looked at, and taken away while the form is open. */
#pragma once
#include "ui/desk/desk.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SCAN_LIST (liji_scan_list_get_type ())
G_DECLARE_FINAL_TYPE (LijiScanList, liji_scan_list, LIJI, SCAN_LIST, GtkBox)

GtkWidget *liji_scan_list_new (void);
/* @path: the list in the form ("scans", "man.papers.0.scans"); @of: what they are scans of, said to
 * people. */
void liji_scan_list_bind (LijiScanList *self,
                          LijiDesk *desk,
                          LijiForm *form,
                          const char *path,
                          const char *of);

G_END_DECLS
