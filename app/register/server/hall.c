/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/server/hall.h"
#include "register/error-private.h"

#include "access/secret.h"
#include "base/text.h"

#include <string.h>

/* TLS alone proves nothing of a host whose certificate nobody has seen before: the log-in does.
 * SCRAM is a proof both ways, bound to the channel, and no other way of asking for the password is
 * answered (channel_binding=require). */
#define OPTIONS "sslmode=require&target_session_attrs=read-write&channel_binding=require"
#define MOST_TEXTS 16

static void
clear_hall (LijiHall *self)
{
  g_free (self->office);
  g_free (self->host);
  g_free (self->database);
}

LIJI_DEFINE_VALUE (LijiHall, liji_hall, clear_hall)

/* The value of "key=…" as text; NULL when there is none or it is longer than @most. */
static char *
dup_text (GVariant *txt, const char *key, gsize most)
{
  gsize n = MIN (g_variant_n_children (txt), MOST_TEXTS);
  gsize prefix = strlen (key);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) bytes = g_variant_get_child_value (txt, i);
      gsize length;
      const char *data = g_variant_get_fixed_array (bytes, &length, 1);

      if (length <= prefix || memcmp (data, key, prefix) != 0 || data[prefix] != '=')
        continue;
      data += prefix + 1;
      length -= prefix + 1;
      return length > 0 && length <= most && g_utf8_validate_len (data, length, NULL)
                 ? g_strndup (data, length)
                 : NULL;
    }
  return NULL;
}

/* A name one can show on one line; anything else is no name. */
static char *
read_office (GVariant *txt)
{
  g_autofree char *said = dup_text (txt, "office", LIJI_HALL_NAME_MAX);
  g_autofree char *name = NULL;

  if (said == NULL || !liji_text_is_clean (said, FALSE))
    return NULL;
  name = liji_text_normalise_name (said);
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isgraph (c) && c != ' ')
        return NULL;
      if (g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_ismark (c))
        return NULL;
    }
  return *name != '\0' ? g_steal_pointer (&name) : NULL;
}

LijiHall *
liji_hall_read (const char *host, guint port, GVariant *txt)
{
  g_autoptr (LijiHall) self = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *database = NULL;

  g_return_val_if_fail (g_variant_is_of_type (txt, G_VARIANT_TYPE ("aay")), NULL);
  if (host == NULL || strlen (host) > 253 || port == 0 || port > G_MAXUINT16)
    return NULL;
  lower = g_ascii_strdown (host, -1);
  if (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  database = dup_text (txt, "database", 63);
  if (!g_regex_match_simple (
          "\\A[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\\z", lower, 0, 0)
      || database == NULL || !g_regex_match_simple ("\\A[a-z][a-z0-9_]*\\z", database, 0, 0))
    return NULL;
  self = g_atomic_rc_box_new0 (LijiHall);
  self->office = read_office (txt);
  self->host = g_steal_pointer (&lower);
  self->port = port;
  self->database = g_steal_pointer (&database);
  return g_steal_pointer (&self);
}

gboolean
liji_hall_equal (const LijiHall *a, const LijiHall *b)
{
  return a->port == b->port && strcmp (a->host, b->host) == 0
         && strcmp (a->database, b->database) == 0;
}

/* libpq's password file: a colon and a backslash are written with a backslash before. */
static void
append_escaped (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == ':' || *text == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *text);
    }
}

/* The line that begins with @whose, and what is kept at @path for others. */
static gboolean
keep (const char *path, const char *whose, const char *password, GError **error)
{
  g_autoptr (GString) whole = g_string_sized_new (4096);
  gsize length;
  char *old = liji_secret_read (path, &length, NULL);
  g_auto (GStrv) lines = old != NULL ? g_strsplit (old, "\n", -1) : NULL;
  gboolean done;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !g_str_has_prefix (lines[i], whose))
      g_string_append_printf (whole, "%s\n", lines[i]);
  g_string_append (whole, whose);
  append_escaped (whole, password);
  g_string_append_c (whole, '\n');
  done = liji_secret_write (path, whole->str, whole->len, TRUE, error);
  liji_secret_free (old);
  memset (whole->str, 0, whole->len);
  return done;
}

static gboolean
check_log_in (const char *name, const char *password, GError **error)
{
  if (!g_regex_match_simple ("\\A[a-z][a-z0-9_-]{0,30}\\z", name, 0, 0))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "machine", NULL,
                               "machine: %s is no name (small letters, digits, - and _)", name)
           || liji_register_explain (error, "hall.machine", name, NULL);
  if (*password == '\0' || strpbrk (password, "\r\n") != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "password", NULL,
                               "password: one line is wanted")
           || liji_register_explain (error, "hall.password", NULL, NULL);
  return TRUE;
}

char *
liji_hall_log_in (const LijiHall *self, const char *name, const char *password, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "liji", NULL);
  g_autofree char *path = g_build_filename (folder, "hall-log-ins", NULL);
  g_autofree char *shown = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *whose
      = g_strdup_printf ("%s:%u:%s:%s:", self->host, self->port, self->database, name);
  g_autoptr (GError) local = NULL;

  if (!check_log_in (name, password, error))
    return NULL;
  g_mkdir_with_parents (folder, 0700);
  if (!keep (path, whose, password, &local))
    {
      liji_register_fail_with (error, LIJI_REGISTER_ERROR_STORE, NULL, g_steal_pointer (&local));
      liji_register_explain (error, "file.unwritable", path, NULL);
      return NULL;
    }
  return g_strdup_printf ("postgresql://%s@%s:%u/%s?" OPTIONS "&passfile=%s", name, self->host,
                          self->port, self->database, shown);
}
