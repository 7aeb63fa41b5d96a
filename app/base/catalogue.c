/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/catalogue.h"
#include "liji-config.h"

#include <string.h>

/* gettext speaks one language a process, the screen's. A notice printed for a couple is Chinese in
 * an English window and from the command line too, so its catalogue is opened as the file it is:
 * two sorted tables of strings (GNU gettext manual, "The Format of GNU MO Files"). */

#define MAGIC 0x950412deu
#define HEAD 20

typedef struct
{
  GMappedFile *file;
  const char *bytes; /* of the file */
  gsize length;
  guint32 n;
  guint32 originals;
  guint32 translations;
} Catalogue;

static guint32
read_word (const Catalogue *self, gsize at)
{
  guint32 word;

  memcpy (&word, self->bytes + at, sizeof word);
  return word;
}

/* The @i-th string of the table at @table; NULL when it does not lie in the file. */
static const char *
get_string (const Catalogue *self, guint32 table, guint32 i)
{
  gsize length = read_word (self, table + (gsize) i * 8);
  gsize at = read_word (self, table + (gsize) i * 8 + 4);

  return at < self->length && length < self->length - at && self->bytes[at + length] == '\0'
             ? self->bytes + at
             : NULL;
}

static gboolean
is_sound (Catalogue *self)
{
  if (self->length < HEAD || read_word (self, 0) != MAGIC)
    return FALSE;
  self->n = read_word (self, 8);
  self->originals = read_word (self, 12);
  self->translations = read_word (self, 16);
  if (self->n > self->length / 8 || self->originals > self->length - (gsize) self->n * 8
      || self->translations > self->length - (gsize) self->n * 8)
    return FALSE;
  for (guint32 i = 0; i < self->n; i++)
    if (get_string (self, self->originals, i) == NULL
        || get_string (self, self->translations, i) == NULL)
      return FALSE;
  return TRUE;
}

static gpointer
open_chinese (gpointer data)
{
  const char *folder = g_getenv ("LIJI_LOCALEDIR");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : LIJI_LOCALEDIR, "zh_CN",
                                            "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autofree Catalogue *self = g_new0 (Catalogue, 1);

  if (file == NULL)
    return NULL;
  self->bytes = g_mapped_file_get_contents (file);
  self->length = g_mapped_file_get_length (file);
  if (!is_sound (self))
    {
      g_warning ("%s is no catalogue", path);
      return NULL;
    }
  self->file = g_steal_pointer (&file);
  return g_steal_pointer (&self);
}

const char *
liji_catalogue_chinese (const char *msgid)
{
  static GOnce once = G_ONCE_INIT;
  const Catalogue *self = g_once (&once, open_chinese, NULL);
  guint32 low = 0, high = self != NULL ? self->n : 0;

  g_return_val_if_fail (msgid != NULL, NULL);
  /* The empty one is the head of the catalogue. */
  while (low < high && *msgid != '\0')
    {
      guint32 middle = low + (high - low) / 2;
      int order = strcmp (msgid, get_string (self, self->originals, middle));

      if (order == 0)
        {
          const char *text = get_string (self, self->translations, middle);
          return *text != '\0' ? text : msgid;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return msgid;
}
