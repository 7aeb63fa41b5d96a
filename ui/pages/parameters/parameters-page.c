/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/parameters/parameters-page.h"
#include "register/office/localities.h"
#include "liji-config.h"
#include "ui/pages/parameters/parameter-dialog.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"

struct _LijiParametersPage
{
  LijiPage parent_instance;
  GtkListBox *list;
  GPtrArray *history;
};

G_DEFINE_FINAL_TYPE (LijiParametersPage, liji_parameters_page, LIJI_TYPE_PAGE)

/* What was decided and holds now, of two for one day the later; NULL = the default does. */
static const LijiParameter *
find_now (LijiParametersPage *self, const char *key)
{
  LijiDate today
      = liji_registry_get_today (liji_desk_get_registry (liji_page_get_desk (LIJI_PAGE (self))));
  const LijiParameter *found = NULL;

  for (guint i = 0; i < self->history->len; i++)
    {
      const LijiParameter *each = g_ptr_array_index (self->history, i);

      if (g_strcmp0 (each->key, key) == 0 && liji_date_compare (each->valid_from, today) <= 0
          && (!liji_date_is_day (each->valid_to) || liji_date_compare (each->valid_to, today) >= 0)
          && (found == NULL || liji_date_compare (each->valid_from, found->valid_from) > 0))
        found = each;
    }
  return found;
}

static GtkWidget *
make_row (gpointer data, guint i)
{
  LijiParametersPage *self = data;
  guint n;
  const LijiParameterKind *kind = liji_parameters_kinds (&n) + i;
  const LijiParameter *now = find_now (self, kind->key);
  LijiRegistry *registry = liji_desk_get_registry (liji_page_get_desk (LIJI_PAGE (self)));
  const LijiLocalityValue *local = liji_localities_find (
      liji_registry_get_office_code (registry), kind->key, liji_registry_get_today (registry));
  g_autofree char *word = liji_parameter_dup_word (kind->key, now != NULL     ? now->value
                                                              : local != NULL ? local->value
                                                                              : kind->fallback);
  g_autofree char *from = now != NULL ? liji_date_word_dup (now->valid_from) : NULL;
  g_autofree char *story
      = now != NULL ? g_strdup_printf (_ ("since %s · %s"), from, liji_parameter_get_basis (now))
        : local != NULL ? g_strdup_printf (_ ("of the province or city · %s"), local->basis)
                        : g_strdup (_ ("default, not decided here"));
  GtkWidget *row = liji_list_row_new (_ (kind->label), story, "parameters", kind->key);

  liji_list_row_set_aside (row, word);
  return row;
}

static void
show_all (LijiPage *page, gpointer history)
{
  LijiParametersPage *self = LIJI_PARAMETERS_PAGE (page);
  guint n;

  liji_parameters_kinds (&n);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  self->history = g_ptr_array_ref (history);
  liji_list_box_begin (self->list);
  liji_list_box_fill (self->list, n, make_row, self);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_parameters_list (session, error);
}

static void
load (LijiParametersPage *self)
{
  liji_page_load (LIJI_PAGE (self), load_in_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                  show_all);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiParametersPage *self)
{
  guint n;
  const LijiParameterKind *kinds = liji_parameters_kinds (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (kinds[i].key, liji_list_row_get_target (GTK_WIDGET (row))) == 0)
      {
        GtkWidget *dialog = liji_parameter_dialog_new (liji_page_get_desk (LIJI_PAGE (self)),
                                                       &kinds[i], self->history);

        g_signal_connect_object (dialog, "done", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
        gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
        gtk_window_present (GTK_WINDOW (dialog));
      }
}

static void
liji_parameters_page_shown (LijiPage *page, const char *target)
{
  load (LIJI_PARAMETERS_PAGE (page));
  gtk_widget_grab_focus (GTK_WIDGET (LIJI_PARAMETERS_PAGE (page)->list));
}

static void
liji_parameters_page_finalize (GObject *object)
{
  g_clear_pointer (&LIJI_PARAMETERS_PAGE (object)->history, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_parameters_page_parent_class)->finalize (object);
}

static void
liji_parameters_page_class_init (LijiParametersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liji_parameters_page_finalize;
  LIJI_PAGE_CLASS (klass)->shown = liji_parameters_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class, LIJI_APP_PATH
                                               "/ui/pages/parameters/parameters-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiParametersPage, list);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
liji_parameters_page_init (LijiParametersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
