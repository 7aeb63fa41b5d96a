/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/font-file.h"
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H

/* A paper's file holds the outlines of its characters. So a font must have outlines, and its
 * licence must not forbid what the file does with them. */

#define MAX_FACES 64
/* The lowest four bits of fsType exclude each other; where a font sets several, the mildest counts.
 */
#define USAGE_BITS 0x000f

typedef struct
{
  FT_Library library;
  FT_Face face;
} Opened;

static void
close_face (Opened *self)
{
  if (self->face != NULL)
    FT_Done_Face (self->face);
  if (self->library != NULL)
    FT_Done_FreeType (self->library);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opened, close_face)

static gboolean
open_face (Opened *self, GBytes *font, guint at)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (font, &size);

  return FT_Init_FreeType (&self->library) == 0 && size > 0 && size <= G_MAXLONG
         && FT_New_Memory_Face (self->library, data, (FT_Long) size, (FT_Long) at, &self->face)
                == 0;
}

static gboolean
may_be_embedded (FT_Face face)
{
  FT_UShort type = FT_Get_FSType_Flags (face);

  return (type & USAGE_BITS) != FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING
         && (type & (FT_FSTYPE_NO_SUBSETTING | FT_FSTYPE_BITMAP_EMBEDDING_ONLY)) == 0;
}

static gboolean
has_character (GBytes *font, gunichar c)
{
  guint n_faces = 1;

  for (guint i = 0; i < MIN (n_faces, MAX_FACES); i++)
    {
      g_auto (Opened) opened = { 0 };

      if (!open_face (&opened, font, i))
        return FALSE;
      n_faces = (guint) opened.face->num_faces;
      if (FT_Get_Char_Index (opened.face, c) != 0)
        return TRUE;
    }
  return FALSE;
}

const char *
liji_font_file_check (GBytes *font, char **family)
{
  g_auto (Opened) opened = { 0 };
  const char *name;

  if (!open_face (&opened, font, 0))
    return "font.no_font";
  name = opened.face->family_name;
  if (!FT_IS_SCALABLE (opened.face) || name == NULL || !g_utf8_validate (name, -1, NULL))
    return "font.no_outlines";
  if (!may_be_embedded (opened.face))
    return "font.no_embedding";
  *family = g_strdup (name);
  return NULL;
}

char *
liji_font_file_dup_covered (GBytes *font, const char *text)
{
  g_autoptr (GString) covered = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (has_character (font, g_utf8_get_char (p)))
      g_string_append_len (covered, p, g_utf8_next_char (p) - p);
  return covered->len > 0 ? g_string_free (g_steal_pointer (&covered), FALSE) : NULL;
}
