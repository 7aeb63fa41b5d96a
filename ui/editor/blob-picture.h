/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blob-picture.h: a small picture of what a digest names; a click shows it large. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

/* A button that shows itself once the bytes are read and are a picture. @name is said to people. */
GtkWidget *liji_blob_picture_new (LijiDesk *desk, const char *digest, const char *name, int height);

G_END_DECLS
