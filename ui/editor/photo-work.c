/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/photo-work.h"
#include "register/async.h"
#include "register/blobs.h"

typedef struct
{
  const LijiPhotoSpec *spec;
  GBytes *source;
  LijiCrop crop;
  gboolean whole; /* as suggested */
  char *digest;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->source, g_bytes_unref);
  g_free (job->digest);
  g_free (job);
}

static gpointer
prepare_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (GdkPixbuf) pixbuf = liji_image_load (job->source, error);
  LijiPhotoMade *made;

  if (pixbuf == NULL)
    return NULL;
  made = g_new0 (LijiPhotoMade, 1);
  made->width = gdk_pixbuf_get_width (pixbuf);
  made->height = gdk_pixbuf_get_height (pixbuf);
  made->source = g_bytes_ref (job->source);
  made->whole = job->whole;
  made->jpeg = liji_photo_prepare (job->spec, job->source, job->whole ? NULL : &job->crop,
                                   &made->problems, error);
  if (made->jpeg != NULL)
    made->digest = liji_blobs_put (session, made->jpeg, error);
  if (made->digest == NULL)
    g_clear_pointer (&made, liji_photo_made_free);
  return made;
}

/* A photo taken before, maybe by another run of the program: what stood against it still does. */
static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  LijiPhotoMade *made;
  GBytes *jpeg = liji_blobs_get (session, job->digest, error);

  if (jpeg == NULL)
    return NULL;
  made = g_new0 (LijiPhotoMade, 1);
  made->jpeg = jpeg;
  made->digest = g_strdup (job->digest);
  made->problems = liji_photo_judge_kept (job->spec, jpeg, "photo");
  return made;
}

void
liji_photo_made_free (LijiPhotoMade *self)
{
  g_free (self->digest);
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->source, g_bytes_unref);
  g_free (self);
}

void
liji_photo_work_prepare (LijiSession *session,
                         const LijiPhotoSpec *spec,
                         GBytes *source,
                         const LijiCrop *crop,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  Job *job = g_new0 (Job, 1);

  job->spec = spec;
  job->source = g_bytes_ref (source);
  job->whole = crop == NULL;
  if (crop != NULL)
    job->crop = *crop;
  liji_async_run (session, prepare_in_worker, job, job_free, (GDestroyNotify) liji_photo_made_free,
                  cancellable, callback, data);
}

void
liji_photo_work_load (LijiSession *session,
                      const LijiPhotoSpec *spec,
                      const char *digest,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  Job *job = g_new0 (Job, 1);

  job->spec = spec;
  job->digest = g_strdup (digest);
  liji_async_look (session, load_in_worker, job, job_free, (GDestroyNotify) liji_photo_made_free,
                   NULL, callback, data);
}
