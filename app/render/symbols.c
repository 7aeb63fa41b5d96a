/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/error.h"
#include "render/photo.h"
#include "render/poppler-late.h"
#include "render/readback.h"
#include "render/zbar-late.h"
#include <cairo.h>
#include <math.h>

/* Fine lines anywhere on a page can keep zbar from seeing a symbol at one resolution that it sees
 * at another, or in a cut-out. So a picture is looked at whole in several sizes, then in
 * overlapping parts, until something is found. */

#define MAX_SCAN_SIDE 4200 /* pixels */
#define MIN_SIDE 21
#define N_PARTS 3
#define FIRST_SCALES                                                                               \
  3 /* looked at in any case: a second symbol may show where the first does not */
#define MAX_PDF_PAGES 10
#define MAX_PAGE_POINTS 3000

typedef PopplerDocument Document;
typedef PopplerPage Sheet;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, g_object_unref)

typedef struct
{
  guint8 *grey;
  int width, height;
} Picture;

static void
clear_picture (Picture *picture)
{
  g_clear_pointer (&picture->grey, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, clear_picture)

static void
add_payload (GPtrArray *found, const char *data, guint length)
{
  g_autofree char *payload = g_strndup (data, length);

  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (g_ptr_array_index (found, i), payload))
      return;
  if (g_utf8_validate (payload, -1, NULL))
    g_ptr_array_add (found, g_steal_pointer (&payload));
}

static void
scan_grey (zbar_image_scanner_t *scanner,
           const guint8 *grey,
           int width,
           int height,
           GPtrArray *found)
{
  zbar_image_t *image;

  if (width < MIN_SIDE || height < MIN_SIDE)
    return;
  image = zbar_image_create ();
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, width, height);
  zbar_image_set_data (image, grey, (unsigned long) width * height, NULL);
  if (zbar_scan_image (scanner, image) > 0)
    for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL;
         symbol = zbar_symbol_next (symbol))
      add_payload (found, zbar_symbol_get_data (symbol), zbar_symbol_get_data_length (symbol));
  zbar_image_destroy (image);
}

/* Averages when it shrinks, interpolates when it grows. */
static void
scale_picture (const Picture *from, double scale, Picture *to)
{
  to->width = MAX ((int) (from->width * scale), 1);
  to->height = MAX ((int) (from->height * scale), 1);
  to->grey = g_malloc ((gsize) to->width * to->height);
  for (int y = 0; y < to->height; y++)
    for (int x = 0; x < to->width; x++)
      {
        int x0 = x / scale, y0 = y / scale;
        int x1 = CLAMP ((int) ((x + 1) / scale), x0 + 1, from->width);
        int y1 = CLAMP ((int) ((y + 1) / scale), y0 + 1, from->height);
        guint sum = 0;

        x0 = MIN (x0, from->width - 1);
        y0 = MIN (y0, from->height - 1);
        for (int v = y0; v < y1; v++)
          for (int u = x0; u < x1; u++)
            sum += from->grey[(gsize) v * from->width + u];
        to->grey[(gsize) y * to->width + x] = sum / MAX ((x1 - x0) * (y1 - y0), 1);
      }
}

static void
scan_scaled (zbar_image_scanner_t *scanner, const Picture *picture, double scale, GPtrArray *found)
{
  g_auto (Picture) scaled = { 0 };

  if (scale == 1)
    {
      scan_grey (scanner, picture->grey, picture->width, picture->height, found);
      return;
    }
  scale_picture (picture, scale, &scaled);
  scan_grey (scanner, scaled.grey, scaled.width, scaled.height, found);
}

static void
cut_part (const Picture *from, int x, int y, int width, int height, Picture *to)
{
  to->width = width;
  to->height = height;
  to->grey = g_malloc ((gsize) width * height);
  for (int row = 0; row < height; row++)
    memcpy (to->grey + (gsize) row * width, from->grey + (gsize) (y + row) * from->width + x,
            width);
}

/* Overlapping windows of half the picture's size. */
static void
scan_parts (zbar_image_scanner_t *scanner, const Picture *picture, GPtrArray *found)
{
  int width = picture->width / 2, height = picture->height / 2;

  for (int j = 0; j < N_PARTS && found->len == 0; j++)
    for (int i = 0; i < N_PARTS && found->len == 0; i++)
      {
        g_auto (Picture) part = { 0 };

        cut_part (picture, i * width / (N_PARTS - 1), j * height / (N_PARTS - 1), width, height,
                  &part);
        scan_grey (scanner, part.grey, part.width, part.height, found);
        if (found->len == 0 && MAX (width, height) < 1200)
          scan_scaled (scanner, &part, 2, found);
      }
}

static void
scan_picture (zbar_image_scanner_t *scanner, const Picture *picture, GPtrArray *found)
{
  int side = MAX (picture->width, picture->height);
  double scales[] = { 1, 0.5, 0.7, 2, 0.35 };

  for (guint i = 0; i < G_N_ELEMENTS (scales) && (i < FIRST_SCALES || found->len == 0); i++)
    {
      double scaled = side * scales[i];

      if (scaled <= MAX_SCAN_SIDE && (scales[i] >= 1 || scaled > 250))
        scan_scaled (scanner, picture, scales[i], found);
    }
  if (found->len == 0 && side > MAX_SCAN_SIDE)
    scan_scaled (scanner, picture, (double) MAX_SCAN_SIDE / 2 / side, found);
  if (found->len == 0 && side <= MAX_SCAN_SIDE)
    scan_parts (scanner, picture, found);
}

static zbar_image_scanner_t *
create_scanner (void)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();

  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  return scanner;
}

/* Transparent pixels count as white paper. */
static void
take_grey (GdkPixbuf *pixbuf, Picture *picture)
{
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  gboolean alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);

  picture->width = gdk_pixbuf_get_width (pixbuf);
  picture->height = gdk_pixbuf_get_height (pixbuf);
  picture->grey = g_malloc ((gsize) picture->width * picture->height);
  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      {
        const guint8 *p
            = pixels + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf) + (gsize) x * channels;
        int grey = (77 * p[0] + 150 * p[1] + 29 * p[2]) >> 8;

        picture->grey[(gsize) y * picture->width + x]
            = alpha ? (grey * p[3] + 255 * (255 - p[3])) / 255 : grey;
      }
}

static void
draw_page (PopplerPage *page, double dpi, Picture *picture)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  poppler_page_get_size (page, &width, &height);
  picture->width = MAX ((int) ceil (width / 72 * dpi), 1);
  picture->height = MAX ((int) ceil (height / 72 * dpi), 1);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width, picture->height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, dpi / 72, dpi / 72);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  picture->grey = g_malloc0 ((gsize) picture->width * picture->height);
  for (int y = 0; y < picture->height && cairo_image_surface_get_data (surface) != NULL; y++)
    {
      const guint8 *row = cairo_image_surface_get_data (surface)
                          + (gsize) y * cairo_image_surface_get_stride (surface);

      for (int x = 0; x < picture->width; x++)
        picture->grey[(gsize) y * picture->width + x] = row[x * 4 + 1];
    }
  cairo_surface_destroy (surface);
}

static gboolean
is_drawable (PopplerPage *page)
{
  double width, height;

  poppler_page_get_size (page, &width, &height);
  return width > 0 && height > 0 && width <= MAX_PAGE_POINTS && height <= MAX_PAGE_POINTS;
}

static void
scan_page (zbar_image_scanner_t *scanner,
           PopplerDocument *document,
           int page,
           double dpi,
           gboolean in_parts,
           GPtrArray *found)
{
  g_autoptr (Sheet) sheet = poppler_document_get_page (document, page);
  g_auto (Picture) picture = { 0 };
  guint before = found->len;

  if (sheet == NULL || !is_drawable (sheet))
    return;
  draw_page (sheet, dpi, &picture);
  scan_grey (scanner, picture.grey, picture.width, picture.height, found);
  if (in_parts && found->len == before)
    scan_parts (scanner, &picture, found);
}

/* Most pages carry no symbol, and to be sure of that takes seconds: the closer looks are for a
 * file in which the first one found none at all. */
static gboolean
scan_pdf (zbar_image_scanner_t *scanner, GBytes *pdf, guint page, GPtrArray *found, GError **error)
{
  static const double resolutions[] = { 200, 300, 150 };
  g_autoptr (Document) document = poppler_document_new_from_bytes (pdf, NULL, error);
  int n_pages, first, last;

  if (document == NULL)
    return FALSE;
  n_pages = MAX (poppler_document_get_n_pages (document), 0);
  if (page != G_MAXUINT && page >= (guint) n_pages)
    {
      g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT, "the PDF has no page %u",
                   page + 1);
      return FALSE;
    }
  first = page != G_MAXUINT ? (int) page : 0;
  last = page != G_MAXUINT ? (int) page : MIN (n_pages, MAX_PDF_PAGES) - 1;
  for (guint i = 0; i < G_N_ELEMENTS (resolutions) && found->len == 0; i++)
    for (int each = first; each <= last; each++)
      scan_page (scanner, document, each, resolutions[i], i == 1, found);
  return TRUE;
}

static gboolean
scan_image (zbar_image_scanner_t *scanner, GBytes *bytes, GPtrArray *found, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = liji_image_load (bytes, error);
  g_auto (Picture) picture = { 0 };

  if (pixbuf == NULL)
    return FALSE;
  take_grey (pixbuf, &picture);
  scan_picture (scanner, &picture, found);
  return TRUE;
}

char **
liji_readback_symbols (GBytes *bytes, guint page, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  zbar_image_scanner_t *scanner;
  gboolean ok;

  if (size > LIJI_READBACK_MAX_BYTES)
    {
      g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_SIZE,
                   "the file has more than %d MiB", LIJI_READBACK_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  scanner = create_scanner ();
  if (size > 5 && memcmp (data, "%PDF-", 5) == 0)
    ok = scan_pdf (scanner, bytes, page, found, error);
  else
    ok = scan_image (scanner, bytes, found, error);
  zbar_image_scanner_destroy (scanner);
  if (!ok)
    return NULL;
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}
