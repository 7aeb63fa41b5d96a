/* SPDX-License-Identifier: GPL-3.0-or-later */
/* photo.h: a photo from a camera, file or clipboard: read safely, checked, cropped to a paper's
 * size. */
#pragma once
#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

#define LIJI_PHOTO_MAX_BYTES (24 * 1024 * 1024)
#define LIJI_PHOTO_MAX_PIXELS (64 * 1000 * 1000)

/* What a paper wants; the joint marriage photo (双人合影) is 53 × 35 mm, landscape: 626 × 413
 * pixels at 300 dpi. */
typedef struct
{
  double width, height; /* mm */
  double dpi;
} LijiPhotoSpec;
extern const LijiPhotoSpec liji_photo_marriage;
extern const LijiPhotoSpec liji_photo_single;

/* A part of the picture, in its pixels, after it was turned upright. */
typedef struct
{
  int x, y, width, height;
} LijiCrop;

/* Reads JPEG, PNG or WebP, turned upright by its orientation tag; refuses too many bytes or pixels
 * before decoding. */
GdkPixbuf *liji_image_load (GBytes *bytes, GError **error);
/* The same at a @part-th of its width and height; of a JPEG in a fraction of the time. */
GdkPixbuf *liji_image_load_reduced (GBytes *bytes, int part, GError **error);
/* The largest part of the paper's shape, in the middle. */
LijiCrop liji_photo_suggest_crop (const LijiPhotoSpec *spec, int width, int height);
/* Crops (@crop, or as suggested when NULL), scales and writes a JPEG with its resolution set; the
 * same input gives the same bytes.
 * @problems (of LijiProblem, may be NULL) receives photo.too_small, photo.wrong_shape,
 * photo.too_dark (also for too bright or with little contrast), photo.not_sharp, photo.no_picture
 * (one flat colour). NULL and @error only when the picture cannot be read. */
GBytes *liji_photo_prepare (const LijiPhotoSpec *spec,
                            GBytes *input,
                            const LijiCrop *crop,
                            GPtrArray **problems,
                            GError **error);
/* What stands against a photo that is kept as @field of a record and goes on a paper whole:
 * photo.no_jpeg, photo.too_small, photo.wrong_shape, photo.unreadable, photo.no_picture. Decodes an
 * eighth of it, so that an act may ask. LijiProblem; empty: nothing. */
GPtrArray *liji_photo_check_kept (const LijiPhotoSpec *spec, GBytes *jpeg, const char *field);
/* The same, and what only all its pixels tell: photo.too_dark, photo.not_sharp. */
GPtrArray *liji_photo_judge_kept (const LijiPhotoSpec *spec, GBytes *jpeg, const char *field);

G_END_DECLS
