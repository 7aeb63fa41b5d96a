/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/sheet-private.h"

/* A sheet only collects: nothing is measured or drawn here, so it can be built in any thread and
 * kept. */

struct _LijiSheet
{
  GObject parent_instance;
  char *title;
  gint64 made_at;
  GPtrArray *pages; /* of LijiPage */
};

G_DEFINE_FINAL_TYPE (LijiSheet, liji_sheet, G_TYPE_OBJECT)

static void
free_item (gpointer data)
{
  LijiItem *item = data;

  g_free (item->field);
  g_free (item->text);
  g_clear_pointer (&item->bytes, g_bytes_unref);
  g_free (item);
}

static void
free_page (gpointer data)
{
  LijiPage *page = data;

  g_free (page->name);
  g_ptr_array_unref (page->items);
  g_free (page);
}

static LijiItem *
append_item (LijiSheet *self, LijiItemSort sort, const char *field, LijiBox box)
{
  LijiPage *page;
  LijiItem *item;

  g_return_val_if_fail (LIJI_IS_SHEET (self), NULL);
  g_return_val_if_fail (self->pages->len > 0, NULL);
  page = g_ptr_array_index (self->pages, self->pages->len - 1);
  item = g_new0 (LijiItem, 1);
  item->sort = sort;
  item->field = g_strdup (field != NULL ? field : "");
  item->box = box;
  g_ptr_array_add (page->items, item);
  return item;
}

static void
liji_sheet_finalize (GObject *object)
{
  LijiSheet *self = LIJI_SHEET (object);

  g_free (self->title);
  g_ptr_array_unref (self->pages);
  G_OBJECT_CLASS (liji_sheet_parent_class)->finalize (object);
}

static void
liji_sheet_class_init (LijiSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_sheet_finalize;
}

static void
liji_sheet_init (LijiSheet *self)
{
  self->pages = g_ptr_array_new_with_free_func (free_page);
}

LijiSheet *
liji_sheet_new (const char *title, gint64 made_at)
{
  LijiSheet *self = g_object_new (LIJI_TYPE_SHEET, NULL);

  self->title = g_strdup (title != NULL ? title : "");
  self->made_at = made_at;
  return self;
}

void
liji_sheet_add_page (LijiSheet *self, const char *name, double width, double height)
{
  LijiPage *page;

  g_return_if_fail (LIJI_IS_SHEET (self));
  g_return_if_fail (width > 0 && height > 0);
  page = g_new0 (LijiPage, 1);
  page->name = g_strdup (name != NULL ? name : "");
  page->width = width;
  page->height = height;
  page->items = g_ptr_array_new_with_free_func (free_item);
  g_ptr_array_add (self->pages, page);
}

void
liji_sheet_add_text (LijiSheet *self,
                     const char *field,
                     LijiBox box,
                     const LijiTextStyle *style,
                     const char *text)
{
  LijiItem *item;

  if (text == NULL || *text == '\0')
    return;
  item = append_item (self, LIJI_ITEM_TEXT, field, box);
  item->style = *style;
  item->text = g_strdup (text);
}

void
liji_sheet_add_frame (LijiSheet *self, LijiBox box, double width, guint32 colour)
{
  LijiItem *item = append_item (self, LIJI_ITEM_FRAME, NULL, box);

  item->width = width;
  item->colour = colour;
}

void
liji_sheet_add_line (LijiSheet *self,
                     double x1,
                     double y1,
                     double x2,
                     double y2,
                     double width,
                     guint32 colour)
{
  LijiItem *item = append_item (self, LIJI_ITEM_LINE, NULL, (LijiBox){ x1, y1, x2 - x1, y2 - y1 });

  item->width = width;
  item->colour = colour;
}

void
liji_sheet_add_jpeg (LijiSheet *self, const char *field, LijiBox box, GBytes *jpeg)
{
  append_item (self, LIJI_ITEM_JPEG, field, box)->bytes = g_bytes_ref (jpeg);
}

void
liji_sheet_add_symbol (LijiSheet *self, const char *field, LijiBox box, GBytes *modules, guint side)
{
  LijiItem *item;

  g_return_if_fail (g_bytes_get_size (modules) == (gsize) side * side);
  item = append_item (self, LIJI_ITEM_SYMBOL, field, box);
  item->bytes = g_bytes_ref (modules);
  item->side = side;
  item->scale = 1;
}

void
liji_sheet_add_tag (LijiSheet *self, const char *field, LijiBox box, GBytes *modules, guint side)
{
  double whole = (side + 2 * LIJI_SYMBOL_QUIET) * LIJI_SYMBOL_MODULE_MM;
  LijiItem *item;

  g_return_if_fail (g_bytes_get_size (modules) == (gsize) side * side);
  item = append_item (self, LIJI_ITEM_SYMBOL, field, box);
  item->bytes = g_bytes_ref (modules);
  item->side = side;
  item->scale = (guint) MAX (1, MIN (box.width, box.height) / whole);
}

void
liji_sheet_add_artwork (LijiSheet *self, LijiBox box, GBytes *svg)
{
  append_item (self, LIJI_ITEM_ARTWORK, NULL, box)->bytes = g_bytes_ref (svg);
}

void
liji_sheet_add_watermark (LijiSheet *self, const char *text, guint32 colour)
{
  LijiItem *item = append_item (self, LIJI_ITEM_WATERMARK, NULL, (LijiBox){ 0 });

  item->text = g_strdup (text);
  item->colour = colour;
}

const char *
liji_sheet_get_title (LijiSheet *self)
{
  return self->title;
}

guint
liji_sheet_get_n_pages (LijiSheet *self)
{
  g_return_val_if_fail (LIJI_IS_SHEET (self), 0);
  return self->pages->len;
}

const char *
liji_sheet_get_page (LijiSheet *self, guint page, double *width, double *height)
{
  const LijiPage *found = liji_sheet_get_items (self, page);

  g_return_val_if_fail (found != NULL, NULL);
  if (width != NULL)
    *width = found->width;
  if (height != NULL)
    *height = found->height;
  return found->name;
}

void
liji_sheet_foreach_text (LijiSheet *self, guint page, LijiSheetTextFunc func, gpointer user_data)
{
  const LijiPage *found = liji_sheet_get_items (self, page);

  g_return_if_fail (found != NULL);
  for (guint i = 0; i < found->items->len; i++)
    {
      const LijiItem *item = g_ptr_array_index (found->items, i);

      if (item->sort == LIJI_ITEM_TEXT)
        func (item->field, &item->box, item->text, user_data);
    }
}

const LijiPage *
liji_sheet_get_items (LijiSheet *self, guint page)
{
  g_return_val_if_fail (LIJI_IS_SHEET (self), NULL);
  return page < self->pages->len ? g_ptr_array_index (self->pages, page) : NULL;
}

gint64
liji_sheet_get_made_at (LijiSheet *self)
{
  return self->made_at;
}
