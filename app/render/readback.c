/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/readback.h"
#include "base/text.h"
#include "render/error.h"
#include "render/poppler-late.h"
#include "render/sheet-private.h"
#include <math.h>

/* Text is taken character by character with its place: poppler's own "text in an area" follows
 * reading order and takes neighbours along in tables. */

#define MIN_PIECE 4
#define WORD_GAP 0.3 /* of the characters' height */
#define SLACK 0.6    /* mm a character's middle may lie outside its box: wide strokes, kerning */

typedef PopplerDocument Document;
typedef PopplerPage Sheet;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, g_object_unref)

typedef struct
{
  char *text;
  PopplerRectangle *places;
  guint n_places;
  double width, height; /* points */
} PageText;

static void
clear_page_text (PageText *page)
{
  g_free (page->text);
  g_free (page->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PageText, clear_page_text)

static PopplerDocument *
open_document (GBytes *pdf, GError **error)
{
  g_autoptr (Document) document = NULL;

  if (g_bytes_get_size (pdf) > LIJI_READBACK_MAX_BYTES)
    {
      g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE, "the PDF has more than %d MiB",
                   LIJI_READBACK_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  document = poppler_document_new_from_bytes (pdf, NULL, error);
  if (document != NULL && poppler_document_get_n_pages (document) > LIJI_READBACK_MAX_PAGES)
    {
      g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE,
                   "the PDF has more than %d pages", LIJI_READBACK_MAX_PAGES);
      return NULL;
    }
  return g_steal_pointer (&document);
}

static PopplerPage *
open_page (PopplerDocument *document, guint page, GError **error)
{
  PopplerPage *opened = NULL;

  if (page < (guint) MAX (poppler_document_get_n_pages (document), 0))
    opened = poppler_document_get_page (document, page);
  if (opened == NULL)
    g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT, "the PDF has no page %u",
                 page + 1);
  return opened;
}

/* Whether two neighbouring characters belong to different words by where they stand. */
static gboolean
is_gap (const PopplerRectangle *a, const PopplerRectangle *b)
{
  double height = MAX (fabs (a->y2 - a->y1), 1);

  return fabs (a->y1 - b->y1) > height / 2 || b->x1 - a->x2 > height * WORD_GAP || b->x1 < a->x1;
}

/* poppler writes the cells of a table's row without anything between them when they are Chinese:
 * puts a blank there. */
static void
part_cells (PageText *page)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (PopplerRectangle));
  gunichar before = ' ';
  const char *p = page->text;

  for (guint i = 0; i < page->n_places && *p != '\0'; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (i > 0 && !g_unichar_isspace (before) && !g_unichar_isspace (c)
          && is_gap (&page->places[i - 1], &page->places[i]))
        {
          g_string_append_c (text, ' ');
          g_array_append_val (places, page->places[i]);
        }
      g_string_append_unichar (text, c);
      g_array_append_val (places, page->places[i]);
      before = c;
    }
  g_free (page->text);
  g_free (page->places);
  page->n_places = places->len;
  page->places = (PopplerRectangle *) (void *) g_array_free (g_steal_pointer (&places), FALSE);
  page->text = g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_page (PopplerDocument *document, guint page, PageText *text, GError **error)
{
  g_autoptr (Sheet) opened = open_page (document, page, error);

  if (opened == NULL)
    return FALSE;
  poppler_page_get_size (opened, &text->width, &text->height);
  text->text = poppler_page_get_text (opened);
  if (text->text == NULL || !g_utf8_validate (text->text, -1, NULL))
    {
      g_free (text->text);
      text->text = g_strdup ("");
    }
  if (!poppler_page_get_text_layout (opened, &text->places, &text->n_places))
    text->n_places = 0;
  part_cells (text);
  return TRUE;
}

static gboolean
is_in_box (const PopplerRectangle *place, const LijiBox *box)
{
  double x = (place->x1 + place->x2) / 2 * LIJI_MM_PER_POINT;
  double y = (place->y1 + place->y2) / 2 * LIJI_MM_PER_POINT;

  return x >= box->x - SLACK && x <= box->x + box->width + SLACK && y >= box->y - SLACK
         && y <= box->y + box->height + SLACK;
}

static char *
pick_text (const PageText *page, const LijiBox *box)
{
  g_autoptr (GString) picked = g_string_new (NULL);
  const char *p = page->text;

  for (guint i = 0; i < page->n_places && *p != '\0'; i++, p = g_utf8_next_char (p))
    if (*p == '\n' || is_in_box (&page->places[i], box))
      g_string_append_unichar (picked, g_utf8_get_char (p));
  return g_string_free (g_steal_pointer (&picked), FALSE);
}

/* What chooses among the shapes of the letter before it and leaves no ink of its own: a page's text
 * comes back without it. */
static gboolean
is_silent (gunichar c)
{
  return liji_text_is_variation_selector (c) || c == 0x034f; /* combining grapheme joiner */
}

/* The characters but white space, NFC: U+00A0 and justified blanks come back as other blanks. */
static char *
squeeze (const char *text, const char *without)
{
  g_autoptr (GString) squeezed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !is_silent (c)
          && (without == NULL || g_utf8_strchr (without, -1, c) == NULL))
        g_string_append_unichar (squeezed, c);
    }
  return g_utf8_normalize (squeezed->str, -1, G_NORMALIZE_NFC);
}

static gboolean
is_same_without (const char *expected, const char *found, const char *without)
{
  g_autofree char *a = squeeze (expected, without);
  g_autofree char *b = squeeze (found, without);

  return g_strcmp0 (a, b) == 0;
}

/* Where a box of the sheet lies on the placed page. */
static LijiBox
move_box (LijiBox box, const LijiPage *page, const LijiPlacement *placement)
{
  double dx, dy;

  if (placement == NULL)
    return box;
  liji_placement_get_offset (placement, &dx, &dy);
  box.x += dx;
  box.y += dy;
  switch (placement->feed)
    {
    case LIJI_FEED_RIGHT:
      return (LijiBox){ box.y, page->width - box.x - box.width, box.height, box.width };
    case LIJI_FEED_BOTTOM:
      return (LijiBox){ page->width - box.x - box.width, page->height - box.y - box.height,
                        box.width, box.height };
    case LIJI_FEED_LEFT:
      return (LijiBox){ page->height - box.y - box.height, box.x, box.height, box.width };
    default:
      return box;
    }
}

/* Text without white space that remembers where white space was: edges[i] before byte i. */
typedef struct
{
  GString *text;
  GByteArray *edges;
} Squeezed;

static void
clear_squeezed (Squeezed *squeezed)
{
  g_string_free (squeezed->text, TRUE);
  g_byte_array_unref (squeezed->edges);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Squeezed, clear_squeezed)

static void
squeeze_with_edges (const char *text, Squeezed *squeezed)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  guint8 edge = 1;

  squeezed->text = g_string_new (NULL);
  squeezed->edges = g_byte_array_new ();
  for (const char *p = normal; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize before = squeezed->text->len;

      if (is_silent (g_utf8_get_char (p)))
        continue;
      if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          edge = 1;
          continue;
        }
      g_string_append_unichar (squeezed->text, g_utf8_get_char (p));
      for (gsize i = before; i < squeezed->text->len; i++, edge = 0)
        g_byte_array_append (squeezed->edges, &edge, 1);
    }
  edge = 1;
  g_byte_array_append (squeezed->edges, &edge, 1);
}

/* Whether @piece stands in the page by itself, not inside a longer word or number. */
static gboolean
stands_alone (const Squeezed *page, const char *piece)
{
  gsize length = strlen (piece);

  for (const char *p = strstr (page->text->str, piece); p != NULL; p = strstr (p + 1, piece))
    {
      gsize at = p - page->text->str;

      if (page->edges->data[at] && page->edges->data[at + length])
        return TRUE;
    }
  return FALSE;
}

/* How many bytes of @wanted, whole characters, stand together in @page: the longest beginning. */
static gsize
find_beginning (const Squeezed *page, const char *wanted)
{
  gsize length = strlen (wanted);

  while (length > 0)
    {
      g_autofree char *piece = g_strndup (wanted, length);

      if (stands_alone (page, piece))
        return length;
      do
        length--;
      while (length > 0 && ((guchar) wanted[length] & 0xc0) == 0x80);
    }
  return 0;
}

static const char *
find_watermark (const LijiPage *page)
{
  for (guint i = 0; i < page->items->len; i++)
    {
      const LijiItem *item = g_ptr_array_index (page->items, i);

      if (item->sort == LIJI_ITEM_WATERMARK)
        return item->text;
    }
  return NULL;
}

static gboolean
check_text (const LijiItem *item,
            const LijiPage *page,
            const PageText *found,
            const LijiPlacement *placement,
            GError **error)
{
  LijiBox box = move_box (item->box, page, placement);
  g_autofree char *picked = pick_text (found, &box);

  if (box.x < -SLACK || box.y < -SLACK || (box.x + box.width) / LIJI_MM_PER_POINT > found->width + 2
      || (box.y + box.height) / LIJI_MM_PER_POINT > found->height + 2)
    {
      g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_MISMATCH,
                   "%s: its place lies off the paper", item->field);
      return FALSE;
    }
  if (is_same_without (item->text, picked, NULL)
      || is_same_without (item->text, picked, find_watermark (page)))
    return TRUE;
  g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_MISMATCH,
               "%s: the file reads “%s” where “%s” should stand", item->field, g_strstrip (picked),
               item->text);
  return FALSE;
}

int
liji_readback_n_pages (GBytes *pdf, GError **error)
{
  g_autoptr (Document) document = open_document (pdf, error);

  return document != NULL ? poppler_document_get_n_pages (document) : -1;
}

gboolean
liji_readback_page_size (GBytes *pdf,
                         guint page,
                         double *width_mm,
                         double *height_mm,
                         GError **error)
{
  g_autoptr (Document) document = open_document (pdf, error);
  g_autoptr (Sheet) opened = document != NULL ? open_page (document, page, error) : NULL;

  if (opened == NULL)
    return FALSE;
  poppler_page_get_size (opened, width_mm, height_mm);
  *width_mm *= LIJI_MM_PER_POINT;
  *height_mm *= LIJI_MM_PER_POINT;
  return TRUE;
}

char *
liji_readback_text (GBytes *pdf, guint page, const LijiBox *box, GError **error)
{
  g_autoptr (Document) document = open_document (pdf, error);
  g_auto (PageText) text = { 0 };

  if (document == NULL || !read_page (document, page, &text, error))
    return NULL;
  return box != NULL ? pick_text (&text, box) : g_steal_pointer (&text.text);
}

gboolean
liji_readback_same (const char *expected, const char *found)
{
  return is_same_without (expected, found, NULL);
}

gboolean
liji_readback_contains (const char *text, const char *expected, guint max_pieces)
{
  g_auto (Squeezed) page = { NULL, NULL };
  g_autofree char *wanted = squeeze (expected, NULL);
  const char *rest = wanted;

  squeeze_with_edges (text, &page);
  if (wanted == NULL)
    return FALSE;
  for (guint piece = 0; piece < max_pieces && *rest != '\0'; piece++)
    {
      gsize length = find_beginning (&page, rest);

      /* Only a long text is broken, so its first line is not short: a few characters prove nothing.
       */
      if (length == 0 || (rest[length] != '\0' && g_utf8_strlen (rest, length) < MIN_PIECE))
        return FALSE;
      rest += length;
    }
  return *rest == '\0';
}

gboolean
liji_readback_check_sheet (GBytes *pdf,
                           LijiSheet *sheet,
                           guint first_page,
                           const LijiPlacement *placement,
                           GError **error)
{
  g_autoptr (Document) document = open_document (pdf, error);

  if (document == NULL)
    return FALSE;
  for (guint n = 0; n < liji_sheet_get_n_pages (sheet); n++)
    {
      const LijiPage *page = liji_sheet_get_items (sheet, n);
      g_auto (PageText) text = { 0 };

      if (!read_page (document, first_page + n, &text, error))
        return FALSE;
      for (guint i = 0; i < page->items->len; i++)
        {
          const LijiItem *item = g_ptr_array_index (page->items, i);

          if (item->sort == LIJI_ITEM_TEXT && !check_text (item, page, &text, placement, error))
            return FALSE;
        }
    }
  return TRUE;
}
