/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "courier/http-courier.h"

#include <libsoup/soup.h>
#include <string.h>

/* Where a redirection leads nobody has agreed to, so that it is a failure; so are cookies, other
 * people's proxies and anything longer than an answer may be. */

#define CONNECTIONS 32
#define BOUNDARY "liji-letter"
#define AGENT "Liji"

typedef struct
{
  LijiCourier parent;
  SoupSession *session;
  guint timeout;
} HttpCourier;

/* One letter under way. */
typedef struct
{
  SoupMessage *message;
  GCancellable *cancellable;
  guint timer;
  GByteArray *body;
  guint8 *chunk;
  gboolean asks;
  LijiPostedFunc done;
  gpointer data;
} Trip;

#define CHUNK 8192

static void
trip_end (Trip *trip, LijiPosted *posted)
{
  trip->done (posted, trip->data);
  liji_posted_clear (posted);
  g_clear_handle_id (&trip->timer, g_source_remove);
  g_clear_object (&trip->message);
  g_clear_object (&trip->cancellable);
  g_byte_array_unref (trip->body);
  g_free (trip->chunk);
  g_free (trip);
}

static void fail (Trip *trip, gboolean closed, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
fail (Trip *trip, gboolean closed, const char *format, ...)
{
  LijiPosted posted = { .closed = closed };
  va_list args;

  va_start (args, format);
  posted.failure = g_strdup_vprintf (format, args);
  va_end (args);
  trip_end (trip, &posted);
}

static void
fail_with (Trip *trip, const GError *error)
{
  gboolean late = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  fail (trip, !late && error->domain != SOUP_SESSION_ERROR, "%s",
        late ? "no answer in time" : error->message);
}

/* What the status line says, once the whole body is here. */
static void
finish (Trip *trip)
{
  guint status = soup_message_get_status (trip->message);
  LijiPosted posted = { .delivered = TRUE };

  if (trip->asks && (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_NO_CONTENT))
    {
      trip_end (trip, &posted);
      return;
    }
  if (SOUP_STATUS_IS_REDIRECTION (status))
    {
      fail (trip, FALSE, "HTTP %u: a letter goes nowhere else", status);
      return;
    }
  if (!SOUP_STATUS_IS_SUCCESSFUL (status))
    {
      fail (trip, FALSE, "HTTP %u", status);
      return;
    }
  if (trip->body->len > 0)
    posted.answer = g_bytes_new (trip->body->data, trip->body->len);
  trip_end (trip, &posted);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GInputStream *stream = G_INPUT_STREAM (source);
  Trip *trip = data;
  g_autoptr (GError) error = NULL;
  gssize n = g_input_stream_read_finish (stream, result, &error);

  if (n < 0)
    {
      fail_with (trip, error);
      return;
    }
  if (n == 0)
    {
      finish (trip);
      return;
    }
  if (trip->body->len + (gsize) n > LIJI_COURIER_MAX_ANSWER)
    {
      g_cancellable_cancel (trip->cancellable);
      fail (trip, FALSE, "the answer is longer than %d bytes", LIJI_COURIER_MAX_ANSWER);
      return;
    }
  g_byte_array_append (trip->body, trip->chunk, (guint) n);
  g_input_stream_read_async (stream, trip->chunk, CHUNK, G_PRIORITY_DEFAULT, trip->cancellable,
                             read_cb, trip);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Trip *trip = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream
      = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (stream == NULL)
    {
      fail_with (trip, error);
      return;
    }
  g_input_stream_read_async (stream, trip->chunk, CHUNK, G_PRIORITY_DEFAULT, trip->cancellable,
                             read_cb, trip);
}

static gboolean
late_cb (gpointer data)
{
  Trip *trip = data;

  trip->timer = 0;
  g_cancellable_cancel (trip->cancellable);
  return G_SOURCE_REMOVE;
}

static void
append (GByteArray *body, const char *text)
{
  g_byte_array_append (body, (const guint8 *) text, (guint) strlen (text));
}

static void
append_bytes (GByteArray *body, GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (body, data, (guint) length);
}

/* RFC 2387: the letter is the root; it names the attachment by its digest. */
static GBytes *
join (const LijiLetter *letter)
{
  GByteArray *body = g_byte_array_new ();

  append (body, "--" BOUNDARY "\r\nContent-Type: application/cose\r\n\r\n");
  append_bytes (body, letter->message);
  append (body, "\r\n--" BOUNDARY "\r\nContent-Type: application/pdf\r\nContent-ID: <");
  append (body, letter->digest);
  append (body, ">\r\n\r\n");
  append_bytes (body, letter->attachment);
  append (body, "\r\n--" BOUNDARY "--\r\n");
  return g_byte_array_free_to_bytes (body);
}

static SoupMessage *
write_message (const LijiLetter *letter)
{
  g_autofree char *uri
      = letter->message != NULL ? NULL : g_strconcat (letter->address, "/", letter->id, NULL);
  SoupMessage *message = soup_message_new (letter->message != NULL ? "POST" : "GET",
                                           uri != NULL ? uri : letter->address);
  g_autoptr (GBytes) joined = NULL;

  if (message == NULL)
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept",
                                "application/json");
  if (letter->message == NULL)
    return message;
  soup_message_headers_replace (soup_message_get_request_headers (message), "Idempotency-Key",
                                letter->id);
  if (letter->attachment == NULL)
    soup_message_set_request_body_from_bytes (message, "application/cose; cose-type=\"cose-sign1\"",
                                              letter->message);
  else
    {
      joined = join (letter);
      soup_message_set_request_body_from_bytes (
          message, "multipart/related; type=\"application/cose\"; boundary=" BOUNDARY, joined);
    }
  return message;
}

static void
post (LijiCourier *courier, const LijiLetter *letter, LijiPostedFunc done, gpointer data)
{
  HttpCourier *self = (HttpCourier *) courier;
  Trip *trip = g_new0 (Trip, 1);

  trip->done = done;
  trip->data = data;
  trip->asks = letter->message == NULL;
  trip->body = g_byte_array_new ();
  trip->chunk = g_malloc (CHUNK);
  trip->message = write_message (letter);
  if (trip->message == NULL)
    {
      fail (trip, TRUE, "%s is no address", letter->address);
      return;
    }
  trip->cancellable = g_cancellable_new ();
  trip->timer = g_timeout_add_seconds (self->timeout, late_cb, trip);
  soup_session_send_async (self->session, trip->message, G_PRIORITY_DEFAULT, trip->cancellable,
                           sent_cb, trip);
}

static gboolean
serves (const char *address)
{
  return g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://");
}

static void
free_courier (LijiCourier *courier)
{
  HttpCourier *self = (HttpCourier *) courier;

  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_free (self);
}

LijiCourier *
liji_http_courier_new (guint timeout)
{
  HttpCourier *self = g_new0 (HttpCourier, 1);

  self->parent.serves = serves;
  self->parent.post = post;
  self->parent.free = free_courier;
  self->timeout = timeout;
  self->session = soup_session_new_with_options ("max-conns", CONNECTIONS, "max-conns-per-host",
                                                 CONNECTIONS, "timeout", timeout, "user-agent",
                                                 AGENT, "proxy-resolver", NULL, NULL);
  return &self->parent;
}
