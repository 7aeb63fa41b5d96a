/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/courier.h"

#include "base/in-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Letters as files. Nothing here waits for anybody: it is done when @post returns. */

#define FOLDER "folder:"

void
liji_posted_clear (LijiPosted *self)
{
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_clear_pointer (&self->failure, g_free);
}

void
liji_courier_free (LijiCourier *self)
{
  self->free (self);
}

static gboolean
is_here (const char *host)
{
  return g_strcmp0 (host, "127.0.0.1") == 0 || g_strcmp0 (host, "::1") == 0
         || g_strcmp0 (host, "localhost") == 0;
}

gboolean
liji_courier_is_address (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  if (g_str_has_prefix (address, FOLDER))
    return g_path_is_absolute (address + strlen (FOLDER));
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0'
      || g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL
      || g_uri_get_fragment (uri) != NULL)
    return FALSE;
  return strcmp (g_uri_get_scheme (uri), "https") == 0
         || (strcmp (g_uri_get_scheme (uri), "http") == 0 && is_here (g_uri_get_host (uri)));
}

static gboolean
serves_folder (const char *address)
{
  return g_str_has_prefix (address, FOLDER);
}

static gboolean
put (const char *folder, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  return g_file_set_contents_full (path, data, (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0640, error);
}

static gboolean
deliver (const char *folder, const LijiLetter *letter, GError **error)
{
  g_autofree char *attachment
      = letter->digest != NULL ? g_strconcat (letter->digest, ".pdf", NULL) : NULL;
  g_autofree char *name
      = g_strdup_printf ("%012" G_GINT64_FORMAT "-%s.cose", letter->order, letter->id);

  return (letter->attachment == NULL || put (folder, attachment, letter->attachment, error))
         && put (folder, name, letter->message, error);
}

static void
post_file (LijiCourier *self, const LijiLetter *letter, LijiPostedFunc done, gpointer data)
{
  const char *folder = letter->address + strlen (FOLDER);
  g_autofree char *name = g_strconcat (letter->id, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, "answers", name, NULL);
  g_auto (LijiPosted) posted = { FALSE };
  g_autoptr (GError) error = NULL;

  if (letter->message != NULL && !deliver (folder, letter, &error))
    {
      posted.failure = g_strdup (error->message);
      posted.closed = TRUE;
      done (&posted, data);
      return;
    }
  posted.delivered = TRUE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      posted.answer = liji_in_file_read (path, LIJI_COURIER_MAX_ANSWER, 0, &error);
      if (posted.answer == NULL)
        posted.failure = g_strdup (error->message);
    }
  done (&posted, data);
}

static void
free_folder (LijiCourier *self)
{
  g_free (self);
}

LijiCourier *
liji_folder_courier_new (void)
{
  LijiCourier *self = g_new0 (LijiCourier, 1);

  self->serves = serves_folder;
  self->post = post_file;
  self->free = free_folder;
  return self;
}
