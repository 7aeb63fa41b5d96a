/* SPDX-License-Identifier: GPL-3.0-or-later */
/* photo-box.h: the joint photo: from a file or the clipboard, cut to 53 × 35 mm, kept by digest in
 * the form. */
#pragma once
#include "ui/desk/desk.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PHOTO_BOX (liji_photo_box_get_type ())
G_DECLARE_FINAL_TYPE (LijiPhotoBox, liji_photo_box, LIJI, PHOTO_BOX, AdwBin)

/* @path: the DIGEST field ("photo"). */
void liji_photo_box_bind (LijiPhotoBox *self, LijiDesk *desk, LijiForm *form, const char *path);
void liji_photo_box_choose (LijiPhotoBox *self);
void liji_photo_box_paste (LijiPhotoBox *self);

G_END_DECLS
