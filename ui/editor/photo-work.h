/* SPDX-License-Identifier: GPL-3.0-or-later */
/* photo-work.h: what a photo takes in the worker: decoded, cut, stored; or read back. */
#pragma once
#include "register/session.h"
#include "render/photo.h"
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *digest;
  GBytes *jpeg;
  GPtrArray *problems;
  int width, height; /* of the source, upright */
  GBytes *source;
  gboolean whole; /* a new picture, not another part of it */
} LijiPhotoMade;

void liji_photo_made_free (LijiPhotoMade *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPhotoMade, liji_photo_made_free)

/* Both answer through liji_async_finish () with a LijiPhotoMade. @crop NULL: the part that is
 * suggested. */
void liji_photo_work_prepare (LijiSession *session,
                              const LijiPhotoSpec *spec,
                              GBytes *source,
                              const LijiCrop *crop,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
void liji_photo_work_load (LijiSession *session,
                           const LijiPhotoSpec *spec,
                           const char *digest,
                           GAsyncReadyCallback callback,
                           gpointer data);

G_END_DECLS
