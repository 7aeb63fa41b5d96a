/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/pdf-ops.h"
#include "render/error.h"
#include "render/qpdf-late.h"
#include <math.h>
#include <stdlib.h>

/* A page is moved and turned by wrapping its content, not by a viewer's switch: whatever prints it
 * obeys. */

typedef struct _qpdf_data Pdf;

static void
close_pdf (Pdf *pdf)
{
  qpdf_cleanup (&pdf);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pdf, close_pdf)

static gboolean
has_failed (Pdf *pdf, GError **error)
{
  qpdf_error problem;

  if (!qpdf_has_error (pdf))
    return FALSE;
  problem = qpdf_get_error (pdf);
  g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT,
               "the PDF cannot be worked on: %s", qpdf_get_error_full_text (pdf, problem));
  return TRUE;
}

/* The bytes must outlive the answer: qpdf reads objects when it needs them. */
static Pdf *
open_pdf (GBytes *bytes, GError **error)
{
  g_autoptr (Pdf) pdf = qpdf_init ();
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  qpdf_read_memory (pdf, "paper.pdf", data, size, NULL);
  if (has_failed (pdf, error))
    return NULL;
  return g_steal_pointer (&pdf);
}

static GBytes *
write_pdf (Pdf *pdf, GError **error)
{
  qpdf_init_write_memory (pdf);
  qpdf_set_deterministic_ID (pdf, QPDF_TRUE);
  qpdf_write (pdf);
  if (has_failed (pdf, error))
    return NULL;
  return g_bytes_new (qpdf_get_buffer (pdf), qpdf_get_buffer_length (pdf));
}

static qpdf_oh
make_stream (Pdf *pdf, const char *data, gsize size)
{
  qpdf_oh stream = qpdf_oh_new_stream (pdf);

  qpdf_oh_replace_stream_data (pdf, stream, (const unsigned char *) data, size,
                               qpdf_oh_new_null (pdf), qpdf_oh_new_null (pdf));
  return stream;
}

/* Puts @before and @after around what the page draws. */
static void
wrap_content (Pdf *pdf, qpdf_oh page, const char *before, const char *after)
{
  qpdf_oh old = qpdf_oh_get_key (pdf, page, "/Contents");
  qpdf_oh contents = qpdf_oh_new_array (pdf);

  qpdf_oh_append_item (pdf, contents, make_stream (pdf, before, strlen (before)));
  if (qpdf_oh_is_array (pdf, old))
    for (int i = 0; i < qpdf_oh_get_array_n_items (pdf, old); i++)
      qpdf_oh_append_item (pdf, contents, qpdf_oh_get_array_item (pdf, old, i));
  else if (qpdf_oh_is_stream (pdf, old))
    qpdf_oh_append_item (pdf, contents, old);
  qpdf_oh_append_item (pdf, contents, make_stream (pdf, after, strlen (after)));
  qpdf_oh_replace_key (pdf, page, "/Contents", contents);
}

static gboolean
get_media_box (Pdf *pdf, qpdf_oh page, double box[4], GError **error)
{
  qpdf_oh media = qpdf_oh_get_key (pdf, page, "/MediaBox");

  if (!qpdf_oh_is_array (pdf, media) || qpdf_oh_get_array_n_items (pdf, media) != 4)
    {
      g_set_error_literal (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT,
                           "the PDF's page has no size");
      return FALSE;
    }
  for (int i = 0; i < 4; i++)
    box[i] = qpdf_oh_get_numeric_value (pdf, qpdf_oh_get_array_item (pdf, media, i));
  return TRUE;
}

static void
append_number (GString *to, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (to, "%s ", g_ascii_formatd (buffer, sizeof buffer, "%.4f", value));
}

static void
append_matrix (GString *to, const double m[6])
{
  for (int i = 0; i < 6; i++)
    append_number (to, m[i]);
  g_string_append (to, "cm\n");
}

static void
set_media_box (Pdf *pdf, qpdf_oh page, double width, double height)
{
  g_autoptr (GString) text = g_string_new ("[0 0 ");

  append_number (text, width);
  append_number (text, height);
  g_string_append_c (text, ']');
  qpdf_oh_replace_key (pdf, page, "/MediaBox", qpdf_oh_parse (pdf, text->str));
  qpdf_oh_remove_key (pdf, page, "/CropBox");
}

static gboolean
place_page (Pdf *pdf, qpdf_oh page, const LijiPlacement *placement, GError **error)
{
  double box[4], dx, dy, width, height;
  g_autoptr (GString) before = g_string_new ("q\n");

  if (!get_media_box (pdf, page, box, error))
    return FALSE;
  width = box[2] - box[0];
  height = box[3] - box[1];
  /* The edge named enters first, so it becomes the upper one. */
  const double turns[4][6] = {
    [LIJI_FEED_TOP] = { 1, 0, 0, 1, 0, 0 },
    [LIJI_FEED_RIGHT] = { 0, 1, -1, 0, height, 0 },
    [LIJI_FEED_BOTTOM] = { -1, 0, 0, -1, width, height },
    [LIJI_FEED_LEFT] = { 0, -1, 1, 0, 0, width },
  };
  gboolean sideways = placement->feed == LIJI_FEED_LEFT || placement->feed == LIJI_FEED_RIGHT;

  liji_placement_get_offset (placement, &dx, &dy);
  append_matrix (before, turns[placement->feed]);
  append_matrix (before,
                 (double[6]){ 1, 0, 0, 1, dx / 25.4 * 72 - box[0], -dy / 25.4 * 72 - box[1] });
  wrap_content (pdf, page, before->str, "\nQ\n");
  set_media_box (pdf, page, sideways ? height : width, sideways ? width : height);
  return !has_failed (pdf, error);
}

/* Leaves @pages, in their order. */
static gboolean
pick_pages (Pdf *pdf, const int *pages, GError **error)
{
  int n_pages = qpdf_get_num_pages (pdf);
  g_autofree qpdf_oh *all = g_new0 (qpdf_oh, MAX (n_pages, 1));

  for (const int *p = pages; *p >= 0; p++)
    if (*p >= n_pages)
      {
        g_set_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_FORMAT, "the PDF has no page %d",
                     *p + 1);
        return FALSE;
      }
  for (int i = 0; i < n_pages; i++)
    all[i] = qpdf_get_page_n (pdf, i);
  for (int i = 0; i < n_pages; i++)
    qpdf_remove_page (pdf, all[i]);
  for (const int *p = pages; *p >= 0; p++)
    qpdf_add_page (pdf, pdf, all[*p], QPDF_FALSE);
  return !has_failed (pdf, error);
}

/* Page 1 of @mark as a form of @pdf. */
static qpdf_oh
import_mark (Pdf *pdf, Pdf *mark)
{
  qpdf_oh page = qpdf_get_page_n (mark, 0);
  qpdf_oh resources = qpdf_oh_get_key (mark, page, "/Resources");
  qpdf_oh media = qpdf_oh_get_key (mark, page, "/MediaBox");
  unsigned char *data = NULL;
  size_t size = 0;
  qpdf_oh stream, dict;

  qpdf_oh_get_page_content_data (mark, page, &data, &size);
  stream = make_stream (pdf, (const char *) data, size);
  free (data);
  dict = qpdf_oh_get_dict (pdf, stream);
  qpdf_oh_replace_key (pdf, dict, "/Type", qpdf_oh_new_name (pdf, "/XObject"));
  qpdf_oh_replace_key (pdf, dict, "/Subtype", qpdf_oh_new_name (pdf, "/Form"));
  qpdf_oh_replace_key (pdf, dict, "/BBox", qpdf_oh_parse (pdf, qpdf_oh_unparse (mark, media)));
  if (!qpdf_oh_is_indirect (mark, resources))
    resources = qpdf_make_indirect_object (mark, resources);
  qpdf_oh_replace_key (pdf, dict, "/Resources", qpdf_oh_copy_foreign_object (pdf, mark, resources));
  return stream;
}

static void
lay_over_page (Pdf *pdf, qpdf_oh page, qpdf_oh form)
{
  qpdf_oh resources = qpdf_oh_get_key (pdf, page, "/Resources");
  qpdf_oh forms;

  if (!qpdf_oh_is_dictionary (pdf, resources))
    {
      resources = qpdf_oh_new_dictionary (pdf);
      qpdf_oh_replace_key (pdf, page, "/Resources", resources);
    }
  forms = qpdf_oh_get_key (pdf, resources, "/XObject");
  if (!qpdf_oh_is_dictionary (pdf, forms))
    {
      forms = qpdf_oh_new_dictionary (pdf);
      qpdf_oh_replace_key (pdf, resources, "/XObject", forms);
    }
  qpdf_oh_replace_key (pdf, forms, "/LijiMark", form);
  wrap_content (pdf, page, "q\n", "\nQ\nq /LijiMark Do Q\n");
}

void
liji_placement_get_offset (const LijiPlacement *placement, double *dx_mm, double *dy_mm)
{
  double dpi = placement->dpi > 0 ? placement->dpi : 300;

  *dx_mm = round (placement->dx / 10.0 / 25.4 * dpi) / dpi * 25.4;
  *dy_mm = round (placement->dy / 10.0 / 25.4 * dpi) / dpi * 25.4;
}

GBytes *
liji_pdf_place_each (GBytes *pdf,
                     const int *pages,
                     const LijiPlacement *placements,
                     guint n_placements,
                     GError **error)
{
  g_autoptr (Pdf) file = open_pdf (pdf, error);

  if (file == NULL || (pages != NULL && !pick_pages (file, pages, error)))
    return NULL;
  for (int i = 0; i < qpdf_get_num_pages (file) && (guint) i < n_placements; i++)
    if (!place_page (file, qpdf_get_page_n (file, i), &placements[i], error))
      return NULL;
  return write_pdf (file, error);
}

GBytes *
liji_pdf_place (GBytes *pdf, const int *pages, const LijiPlacement *placement, GError **error)
{
  g_autoptr (Pdf) file = open_pdf (pdf, error);

  if (file == NULL || (pages != NULL && !pick_pages (file, pages, error)))
    return NULL;
  for (int i = 0; placement != NULL && i < qpdf_get_num_pages (file); i++)
    if (!place_page (file, qpdf_get_page_n (file, i), placement, error))
      return NULL;
  return write_pdf (file, error);
}

GBytes *
liji_pdf_overlay (GBytes *pdf, GBytes *mark, GError **error)
{
  g_autoptr (Pdf) over = open_pdf (mark, error);
  g_autoptr (Pdf) file = NULL;
  qpdf_oh form;

  if (over == NULL || (file = open_pdf (pdf, error)) == NULL)
    return NULL;
  form = import_mark (file, over);
  if (has_failed (over, error) || has_failed (file, error))
    return NULL;
  for (int i = 0; i < qpdf_get_num_pages (file); i++)
    lay_over_page (file, qpdf_get_page_n (file, i), form);
  return write_pdf (file, error);
}

GBytes *
liji_pdf_join (GPtrArray *pdfs, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) close_pdf);
  g_autoptr (Pdf) file = NULL;

  g_return_val_if_fail (pdfs->len > 0, NULL);
  file = open_pdf (pdfs->pdata[0], error);
  if (file == NULL)
    return NULL;
  /* What a page came from is read when the whole is written. */
  for (guint i = 1; i < pdfs->len; i++)
    {
      Pdf *source = open_pdf (pdfs->pdata[i], error);

      if (source == NULL)
        return NULL;
      g_ptr_array_add (sources, source);
      for (int p = 0; p < qpdf_get_num_pages (source); p++)
        qpdf_add_page (file, source, qpdf_get_page_n (source, p), QPDF_FALSE);
      if (has_failed (source, error) || has_failed (file, error))
        return NULL;
    }
  return write_pdf (file, error);
}

guint
liji_pdf_count_pages (GBytes *pdf, GError **error)
{
  g_autoptr (Pdf) file = open_pdf (pdf, error);

  return file != NULL ? (guint) qpdf_get_num_pages (file) : 0;
}
