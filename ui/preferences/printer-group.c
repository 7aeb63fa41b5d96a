/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/printer-group.h"
#include "certificate/kind.h"
#include "liji-config.h"
#include "register/async.h"
#include "register/paper/printing.h"
#include "ui/preferences/font-group.h"
#include "ui/preferences/template-group.h"
#include "ui/print/paper-window.h"
#include <gtk/gtkunixprint.h>
#include <math.h>

/* Which printer is a setting of this window; offsets live in the registry, by printer and page. */

#define BOOKLET_KIND "marriage-booklet"
#define SAVE_MS 400
#define TENTHS 10.0 /* offsets are kept in tenths of the millimetres typed here */
#define RIGHT 10.0  /* mm: where lines A and B of the ruler page belong */

struct _LijiPrinterGroup
{
  AdwPreferencesGroup parent_instance;
  LijiDesk *desk;
  GSettings *settings;
  gboolean filling;
  GtkStringList *printers;
  AdwComboRow *booklet_printer;
  AdwComboRow *sheet_printer;
  GtkSwitch *print_dialog;
  GtkWidget *no_printer; /* says why nothing can be set */
  AdwComboRow *page;
  GtkWidget *dx_row;
  GtkWidget *dy_row;
  GtkSpinButton *dx;
  GtkSpinButton *dy;
  GtkWidget *ruler_group;
  GtkSpinButton *read_x;
  GtkSpinButton *read_y;
  LijiFontGroup *fonts;
  LijiTemplateGroup *templates;
  guint reading; /* offsets asked for and not here yet */
  guint saving;  /* a moment after the last change */
  char *changed; /* the page whose numbers were changed */
};

G_DEFINE_FINAL_TYPE (LijiPrinterGroup, liji_printer_group, ADW_TYPE_PREFERENCES_GROUP)

static const LijiPaperPass *
get_page (LijiPrinterGroup *self)
{
  const LijiPaperKind *kind = liji_paper_kind (BOOKLET_KIND);
  guint i = adw_combo_row_get_selected (self->page);

  return &kind->passes[MIN (i, kind->n_passes - 1)];
}

/* Whose offsets they are: "marriage-booklet/page-3". */
static char *
name_page (LijiPrinterGroup *self)
{
  return g_strconcat (BOOKLET_KIND, "/", get_page (self)->name, NULL);
}

static void
fill_pages (LijiPrinterGroup *self)
{
  const LijiPaperKind *kind = liji_paper_kind (BOOKLET_KIND);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < kind->n_passes; i++)
    gtk_string_list_append (list, kind->passes[i].title);
  adw_combo_row_set_model (self->page, G_LIST_MODEL (list));
}

static void
put_offsets (LijiPrinterGroup *self, LijiPrintOffset offset)
{
  self->filling = TRUE;
  gtk_spin_button_set_value (self->dx, offset.dx / TENTHS);
  gtk_spin_button_set_value (self->dy, offset.dy / TENTHS);
  self->filling = FALSE;
}

static void
set_ready (LijiPrinterGroup *self, gboolean ready)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->page), self->dx_row, self->dy_row, self->ruler_group };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_sensitive (rows[i], ready);
}

typedef struct
{
  char *printer;
  char *page;
  LijiPrintOffset offset;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->printer);
  g_free (saving->page);
  g_free (saving);
}

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *wanted = data;
  LijiPrintOffset *offset = g_new0 (LijiPrintOffset, 1);

  *offset = liji_printing_get_offset (session, wanted->printer, wanted->page);
  return offset;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPrinterGroup) self = data;
  g_autofree LijiPrintOffset *offset = liji_async_finish (LIJI_SESSION (source), result, NULL);

  /* Only the last asked for, and never over what is being typed. */
  if (offset == NULL || self->desk == NULL || --self->reading > 0 || self->saving != 0)
    return;
  put_offsets (self, *offset);
  set_ready (self, TRUE);
}

/* In the order of what was saved before. */
static void
show_offsets (LijiPrinterGroup *self)
{
  g_autofree char *printer = g_settings_get_string (self->settings, "booklet-printer");
  LijiSession *session = liji_desk_get_session (self->desk);
  Saving *wanted;

  set_ready (self, FALSE);
  gtk_widget_set_visible (self->no_printer, *printer == '\0');
  if (session == NULL || *printer == '\0')
    {
      put_offsets (self, (LijiPrintOffset){ 0 });
      return;
    }
  wanted = g_new0 (Saving, 1);
  wanted->printer = g_steal_pointer (&printer);
  wanted->page = name_page (self);
  self->reading++;
  liji_async_run (session, read_in_worker, wanted, saving_free, g_free, NULL, read_cb,
                  g_object_ref (self));
}

static gpointer
save_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  saving->offset.dpi = liji_printing_get_offset (session, saving->printer, saving->page).dpi;
  return GINT_TO_POINTER (
      liji_printing_set_offset (session, saving->printer, saving->page, saving->offset, error));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPrinterGroup) self = data;
  g_autoptr (GError) error = NULL;

  if (liji_async_finish (LIJI_SESSION (source), result, &error) == NULL && self->desk != NULL)
    {
      liji_desk_tell (self->desk, error);
      show_offsets (self);
    }
}

/* An act of the journal: not one for each turn of the wheel, and not while the window waits. */
static void
save_offset (LijiPrinterGroup *self)
{
  Saving *saving = g_new0 (Saving, 1);

  g_clear_handle_id (&self->saving, g_source_remove);
  saving->printer = g_settings_get_string (self->settings, "booklet-printer");
  saving->page = g_steal_pointer (&self->changed);
  saving->offset.dx = (int) lround (gtk_spin_button_get_value (self->dx) * TENTHS);
  saving->offset.dy = (int) lround (gtk_spin_button_get_value (self->dy) * TENTHS);
  liji_async_run (liji_desk_get_session (self->desk), save_in_worker, saving, saving_free, NULL,
                  NULL, saved_cb, g_object_ref (self));
}

static gboolean
save_cb (gpointer data)
{
  LijiPrinterGroup *self = data;

  self->saving = 0;
  save_offset (self);
  return G_SOURCE_REMOVE;
}

static void
offset_cb (GtkSpinButton *spin, LijiPrinterGroup *self)
{
  if (self->filling || liji_desk_get_session (self->desk) == NULL)
    return;
  g_clear_handle_id (&self->saving, g_source_remove);
  g_free (self->changed);
  self->changed = name_page (self);
  self->saving = g_timeout_add (SAVE_MS, save_cb, self);
}

static void
keep_change (LijiPrinterGroup *self)
{
  if (self->saving != 0)
    save_offset (self);
}

static void
page_chosen_cb (LijiPrinterGroup *self)
{
  if (self->filling)
    return;
  keep_change (self);
  show_offsets (self);
}

static void
printer_chosen_cb (AdwComboRow *row, GParamSpec *pspec, LijiPrinterGroup *self)
{
  guint i = adw_combo_row_get_selected (row);
  const char *name = i == 0 ? "" : gtk_string_list_get_string (self->printers, i);

  if (self->filling || name == NULL)
    return;
  keep_change (self);
  g_settings_set_string (self->settings,
                         row == self->booklet_printer ? "booklet-printer" : "sheet-printer", name);
  if (row == self->booklet_printer)
    show_offsets (self);
}

static void
select_if_set (LijiPrinterGroup *self,
               AdwComboRow *row,
               const char *key,
               const char *name,
               guint at)
{
  g_autofree char *chosen = g_settings_get_string (self->settings, key);

  self->filling = TRUE;
  if (g_strcmp0 (chosen, name) == 0)
    adw_combo_row_set_selected (row, at);
  self->filling = FALSE;
}

/* They come one by one; the list may never be complete where nobody answers. */
static gboolean
printer_found (GtkPrinter *printer, gpointer data)
{
  LijiPrinterGroup *self = g_weak_ref_get (data);
  const char *name = gtk_printer_get_name (printer);
  guint at;

  if (self == NULL)
    return TRUE;
  if (self->desk != NULL && !gtk_printer_is_virtual (printer))
    {
      gtk_string_list_append (self->printers, name);
      at = g_list_model_get_n_items (G_LIST_MODEL (self->printers)) - 1;
      select_if_set (self, self->booklet_printer, "booklet-printer", name, at);
      select_if_set (self, self->sheet_printer, "sheet-printer", name, at);
      show_offsets (self);
    }
  g_object_unref (self);
  return FALSE;
}

static void
free_weak (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
find_printers (LijiPrinterGroup *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  self->filling = TRUE;
  adw_combo_row_set_model (self->booklet_printer, G_LIST_MODEL (self->printers));
  adw_combo_row_set_model (self->sheet_printer, G_LIST_MODEL (self->printers));
  self->filling = FALSE;
  show_offsets (self);
  gtk_enumerate_printers (printer_found, weak, free_weak, FALSE);
}

/* The page was printed with what is set now: what is measured is what is still wrong. */
static void
take_measure (GtkSpinButton *offset, GtkSpinButton *measured)
{
  gtk_spin_button_set_value (offset, gtk_spin_button_get_value (offset) + RIGHT
                                         - gtk_spin_button_get_value (measured));
  gtk_spin_button_set_value (measured, RIGHT);
}

static void
correct_cb (GtkButton *button, LijiPrinterGroup *self)
{
  gtk_spin_button_update (self->read_x);
  gtk_spin_button_update (self->read_y);
  take_measure (self->dx, self->read_x);
  take_measure (self->dy, self->read_y);
  keep_change (self);
}

static gpointer
ruler_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_printing_make_ruler (session, error);
}

static void
ruler_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPrinterGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *kind = NULL;
  g_autofree char *page = NULL;

  if (self->desk == NULL)
    return;
  if (pdf == NULL)
    {
      liji_desk_tell (self->desk, error);
      return;
    }
  page = name_page (self);
  kind = g_strconcat ("ruler:", page, NULL);
  liji_paper_window_present_form (self->desk, GTK_WIDGET (self), _ ("Ruler page"), kind, pdf);
}

static void
ruler_cb (GtkButton *button, LijiPrinterGroup *self)
{
  keep_change (self);
  liji_async_run (liji_desk_get_session (self->desk), ruler_in_worker, NULL, NULL,
                  (GDestroyNotify) g_bytes_unref, NULL, ruler_made_cb, g_object_ref (self));
}

static void
liji_printer_group_dispose (GObject *object)
{
  LijiPrinterGroup *self = LIJI_PRINTER_GROUP (object);

  if (self->desk != NULL && liji_desk_get_session (self->desk) != NULL)
    keep_change (self);
  g_clear_handle_id (&self->saving, g_source_remove);
  g_clear_pointer (&self->changed, g_free);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_object (&self->printers);
  G_OBJECT_CLASS (liji_printer_group_parent_class)->dispose (object);
}

static void
liji_printer_group_class_init (LijiPrinterGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_printer_group_dispose;
  g_type_ensure (LIJI_TYPE_FONT_GROUP);
  g_type_ensure (LIJI_TYPE_TEMPLATE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/preferences/printer-group.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, booklet_printer);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, sheet_printer);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, print_dialog);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, no_printer);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, dx_row);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, dy_row);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, page);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, dx);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, dy);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, ruler_group);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, read_x);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, read_y);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, fonts);
  gtk_widget_class_bind_template_child (widget_class, LijiPrinterGroup, templates);
  gtk_widget_class_bind_template_callback (widget_class, correct_cb);
  gtk_widget_class_bind_template_callback (widget_class, offset_cb);
  gtk_widget_class_bind_template_callback (widget_class, ruler_cb);
}

static void
liji_printer_group_init (LijiPrinterGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
liji_printer_group_new (LijiDesk *desk)
{
  LijiPrinterGroup *self = g_object_new (LIJI_TYPE_PRINTER_GROUP, NULL);
  AdwComboRow *rows[] = { self->booklet_printer, self->sheet_printer };

  if (liji_desk_get_settings (desk) == NULL)
    return GTK_WIDGET (self);
  self->desk = g_object_ref (desk);
  self->settings = g_object_ref (liji_desk_get_settings (desk));
  self->printers = gtk_string_list_new (NULL);
  gtk_string_list_append (self->printers, _ ("Ask each time"));
  fill_pages (self);
  g_settings_bind (self->settings, "print-dialog", self->print_dialog, "active",
                   G_SETTINGS_BIND_DEFAULT);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (rows[i], "notify::selected", G_CALLBACK (printer_chosen_cb), self, 0);
  g_signal_connect_object (self->page, "notify::selected", G_CALLBACK (page_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  liji_font_group_fill (self->fonts, desk);
  liji_template_group_fill (self->templates, desk);
  find_printers (self);
  return GTK_WIDGET (self);
}
