/* SPDX-License-Identifier: GPL-3.0-or-later */
/* photo-crop.h: which part of a picture becomes the photo: how near, and moved with keys. */
#pragma once
#include "render/photo.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PHOTO_CROP (liji_photo_crop_get_type ())
G_DECLARE_FINAL_TYPE (LijiPhotoCrop, liji_photo_crop, LIJI, PHOTO_CROP, AdwBin)

/* Signal "changed": a person chose another part. */
GtkWidget *liji_photo_crop_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The part of a picture of this size, never beyond its edges. */
LijiCrop
liji_photo_crop_get (LijiPhotoCrop *self, const LijiPhotoSpec *spec, int width, int height);
/* Back to the part that is suggested. */
void liji_photo_crop_reset (LijiPhotoCrop *self);

G_END_DECLS
