/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file-choice.h: choosing scans: pictures and PDFs, several at once. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* @take is called with @owner (a GObject, as long as it lives) and each file that was chosen. */
typedef void (*LijiTakeFile) (gpointer owner, GFile *file);
void liji_choose_scans (GtkWidget *parent, LijiTakeFile take, gpointer owner);

G_END_DECLS
