/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scheme-box.h: waiver schemes (减免办法) by version: looked at, and the next one taken in. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SCHEME_BOX (liji_scheme_box_get_type ())
G_DECLARE_FINAL_TYPE (LijiSchemeBox, liji_scheme_box, LIJI, SCHEME_BOX, GtkBox)

/* Reads them; again whenever one was taken in. */
void liji_scheme_box_load (LijiSchemeBox *self, LijiDesk *desk);

G_END_DECLS
