/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/charges/charges-page.h"
#include "base/money.h"
#include "liji-config.h"
#include "register/charges/prices.h"
#include "ui/pages/charges/list-editor.h"
#include "ui/pages/charges/month-box.h"
#include "ui/pages/charges/scheme-box.h"
#include "ui/pages/charges/till-box.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/header.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/problem-text.h"

/* A version of a list is looked at by a click and taken in from a file, tried before; a month of
 * waivers is looked at before it is closed. */

struct _LijiChargesPage
{
  LijiPage parent_instance;
  LijiBanner *banner;
  GtkButton *import;
  GtkListBox *versions;
  GtkEditable *month;
  GtkButton *close;
  LijiMonthBox *trial;
  GtkListBox *months;
  LijiSchemeBox *schemes;
  LijiTillBox *till;
  GPtrArray *listed; /* LijiPriceVersion */
  GBytes *file;      /* a list that was tried */
  char *looked;      /* the month that was looked at */
};

G_DEFINE_FINAL_TYPE (LijiChargesPage, liji_charges_page, LIJI_TYPE_PAGE)

typedef struct
{
  LijiId act;
  GBytes *file;
  char *month;
  char **left_out;
  gboolean trial;
} Job;

typedef struct
{
  GPtrArray *versions;
  GPtrArray *months; /* LijiWaiverBatch */
} Seen;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->file, g_bytes_unref);
  g_free (job->month);
  g_strfreev (job->left_out);
  g_free (job);
}

static void
seen_free (gpointer data)
{
  Seen *self = data;

  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->months, g_ptr_array_unref);
  g_free (self);
}

/* ---- in the worker ---- */

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Seen *self = g_new0 (Seen, 1);

  self->versions = liji_prices_list (session, (LijiDate){ 0 }, error);
  if (self->versions != NULL)
    self->months = liji_waivers_list_months (session, error);
  if (self->months == NULL)
    g_clear_pointer (&self, seen_free);
  return self;
}

static gpointer
import_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  LijiPriceList head = { 0 };
  g_autoptr (LijiPriceList) list = liji_prices_read (job->file, &head, error);

  return list != NULL ? liji_prices_import (session, &job->act, list, job->trial, error) : NULL;
}

static gpointer
close_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return liji_waivers_close_month (session, &job->act, job->month, NULL,
                                   (const char *const *) job->left_out, job->trial, error);
}

/* ---- what is shown ---- */

static void
say (LijiChargesPage *self, const char *style, const char *text)
{
  liji_banner_show (self->banner, style, text);
}

static void
tell (LijiChargesPage *self, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);

  say (self, "error", text);
}

static char *
dup_validity (const LijiPriceList *list)
{
  g_autofree char *from = liji_date_word_dup (list->valid_from);
  g_autofree char *to = liji_date_word_dup (list->valid_to);

  return *to != '\0' ? g_strdup_printf (_ ("from %s until %s"), from, to)
                     : g_strdup_printf (_ ("from %s on"), from);
}

static GtkWidget *
make_version_row (const LijiPriceVersion *version)
{
  const LijiPriceList *list = version->list;
  g_autofree char *title = g_strdup_printf ("%s  %s", list->title, version->no);
  g_autofree char *when = dup_validity (list);
  g_autofree char *story = g_strdup_printf ("%s · %s", when, list->basis);
  g_autofree char *n
      = g_strdup_printf (ngettext ("%u item", "%u items", list->items->len), list->items->len);
  GtkWidget *row = liji_list_row_new (title, story, "list", version->no);

  liji_list_row_set_aside (row, n);
  return row;
}

static GtkWidget *
make_month_row (const LijiWaiverBatch *batch)
{
  g_autofree char *sums = liji_month_box_dup_sums (batch);

  return liji_list_row_new (batch->month, sums, "month", batch->month);
}

static void
show_all (LijiPage *page, gpointer answer)
{
  LijiChargesPage *self = LIJI_CHARGES_PAGE (page);
  const Seen *seen = answer;

  g_clear_pointer (&self->listed, g_ptr_array_unref);
  self->listed = g_ptr_array_ref (seen->versions);
  liji_list_box_begin (self->versions);
  for (guint i = 0; i < self->listed->len; i++)
    gtk_list_box_append (self->versions, make_version_row (self->listed->pdata[i]));
  liji_list_box_end (self->versions, _ ("No list of charges yet: nothing can be charged."));
  liji_list_box_begin (self->months);
  for (guint i = 0; i < seen->months->len; i++)
    gtk_list_box_append (self->months, make_month_row (seen->months->pdata[i]));
  liji_list_box_end (self->months, _ ("No month is closed yet"));
}

static void
load (LijiChargesPage *self)
{
  liji_page_load (LIJI_PAGE (self), read_in_worker, NULL, NULL, seen_free, show_all);
  liji_scheme_box_load (self->schemes, liji_page_get_desk (LIJI_PAGE (self)));
  liji_till_box_load (self->till, liji_page_get_desk (LIJI_PAGE (self)));
}

/* ---- a version's items ---- */

static GtkWidget *
make_item_row (const LijiPriceItem *item)
{
  g_autofree char *price = liji_money_to_text (item->price_fen);
  g_autofree char *most = liji_money_to_text (liji_price_item_get_ceiling (item));
  g_autofree char *each = g_strdup_printf (_ ("%s yuan / %s"), price, item->unit);
  g_autofree char *story = g_strdup_printf (_ ("%s · at most %s"), item->code, most);
  GtkWidget *row = liji_list_row_new (item->name, story, NULL, NULL);

  liji_list_row_set_aside (row, each);
  return row;
}

typedef struct
{
  LijiChargesPage *page;
  LijiPriceVersion *version;
} Edit;

static void
edit_free (gpointer edit, GClosure *closure)
{
  liji_price_version_unref (((Edit *) edit)->version);
  g_free (edit);
}

/* The version stays as it is; what is changed becomes the next one. */
static void
edit_cb (GtkButton *button, const Edit *edit)
{
  LijiListEditor *editor = liji_list_editor_present (
      GTK_WIDGET (edit->page), liji_page_get_desk (LIJI_PAGE (edit->page)), edit->version->list);

  g_signal_connect_object (editor, "done", G_CALLBACK (load), edit->page, G_CONNECT_SWAPPED);
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
}

static GtkWidget *
make_version_header (LijiChargesPage *self, const LijiPriceVersion *version)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Next version…"));
  Edit *edit = g_new0 (Edit, 1);

  edit->page = self;
  edit->version = liji_price_version_ref ((LijiPriceVersion *) version);
  gtk_widget_set_visible (button,
                          liji_desk_may (liji_page_get_desk (LIJI_PAGE (self)), "price.import"));
  g_signal_connect_data (button, "clicked", G_CALLBACK (edit_cb), edit, edit_free, 0);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), button);
  return header;
}

static void
present_version (LijiChargesPage *self, const LijiPriceVersion *version)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < version->list->items->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_item_row (version->list->items->pdata[i]));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (box), list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), make_version_header (self, version));
  gtk_box_append (GTK_BOX (outer), scroller);
  adw_window_set_content (ADW_WINDOW (window), outer);
  gtk_window_set_title (GTK_WINDOW (window), version->list->title);
  gtk_window_set_default_size (GTK_WINDOW (window), 620, 640);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_widget_add_css_class (window, "funeral");
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
version_cb (GtkListBox *box, GtkListBoxRow *row, LijiChargesPage *self)
{
  const char *no = liji_list_row_get_target (GTK_WIDGET (row));

  for (guint i = 0; self->listed != NULL && i < self->listed->len; i++)
    if (g_strcmp0 (((LijiPriceVersion *) self->listed->pdata[i])->no, no) == 0)
      present_version (self, self->listed->pdata[i]);
}

/* ---- taking a list in ---- */

static void import (LijiChargesPage *self, gboolean trial);

static void
take_in (gpointer page)
{
  import (page, FALSE);
}

static void
imported (LijiPage *page, gpointer answer, const GError *error)
{
  LijiChargesPage *self = LIJI_CHARGES_PAGE (page);
  const LijiPriceVersion *version = answer;
  g_autofree char *text = NULL;
  g_autofree char *when = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->import), TRUE);
  if (version == NULL)
    {
      tell (self, error);
      return;
    }
  when = dup_validity (version->list);
  text = g_strdup_printf (
      ngettext ("%s: %u item, %s", "%s: %u items, %s", version->list->items->len),
      version->list->title, version->list->items->len, when);
  if (version->no == NULL)
    {
      liji_ask (GTK_WIDGET (self), _ ("Take in this list of charges?"), text, _ ("_Take it in"),
                FALSE, take_in, self);
      return;
    }
  say (self, "note", text);
  load (self);
}

static void
import (LijiChargesPage *self, gboolean trial)
{
  Job *job = g_new0 (Job, 1);

  job->act = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  job->file = g_bytes_ref (self->file);
  job->trial = trial;
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), FALSE);
  liji_page_act (LIJI_PAGE (self), import_in_worker, job, job_free,
                 (GDestroyNotify) liji_price_version_unref, imported);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiChargesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liji_file_load_finish (G_FILE (source), result, &error);

  if (liji_page_get_session (LIJI_PAGE (self)) == NULL)
    return;
  if (bytes == NULL)
    {
      say (self, "error", error->message);
      return;
    }
  g_clear_pointer (&self->file, g_bytes_unref);
  self->file = g_steal_pointer (&bytes);
  import (self, TRUE);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiChargesPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    liji_file_load_async (file, LIJI_FILE_MAX_CALENDAR, loaded_cb, g_object_ref (self));
  g_object_unref (dialog);
}

static void
import_cb (GtkButton *button, LijiChargesPage *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Take in a list of charges"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("List of charges (JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- a month of waivers ---- */

static void
closed (LijiPage *page, gpointer answer, const GError *error)
{
  LijiChargesPage *self = LIJI_CHARGES_PAGE (page);
  const LijiWaiverBatch *batch = answer;
  LijiDesk *desk = liji_page_get_desk (page);

  gtk_widget_set_sensitive (GTK_WIDGET (self->close), FALSE);
  if (batch == NULL)
    {
      tell (self, error);
      return;
    }
  say (self, "note", NULL);
  g_free (self->looked);
  self->looked = g_strdup (batch->month);
  liji_month_box_show (self->trial, batch);
  gtk_widget_set_sensitive (GTK_WIDGET (self->close),
                            batch->closed_at == 0 && liji_desk_may (desk, "waiver.batch"));
  if (batch->closed_at > 0)
    {
      say (self, "note", _ ("The month is closed; its name list goes to the bureau."));
      load (self);
    }
}

static void
run (LijiChargesPage *self, const char *month, gboolean trial)
{
  Job *job = g_new0 (Job, 1);

  job->act = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  job->month = g_strdup (month);
  job->left_out = liji_month_box_dup_left_out (self->trial);
  job->trial = trial;
  liji_page_act (LIJI_PAGE (self), close_in_worker, job, job_free,
                 (GDestroyNotify) liji_waiver_batch_unref, closed);
}

static void
look_cb (LijiChargesPage *self)
{
  liji_month_box_show (self->trial, NULL);
  run (self, gtk_editable_get_text (self->month), TRUE);
}

static void
close_month (gpointer page)
{
  LijiChargesPage *self = page;

  run (self, self->looked, FALSE);
}

static void
close_cb (GtkButton *button, LijiChargesPage *self)
{
  liji_ask (GTK_WIDGET (self), _ ("Close this month of waivers?"),
            _ ("Its name list is fixed from then on. What is taken back later goes into the next "
               "month's list."),
            _ ("_Close it"), FALSE, close_month, self);
}

/* A closed month's name list, as it goes to the bureau. */
static void
month_cb (GtkListBox *box, GtkListBoxRow *row, LijiChargesPage *self)
{
  const char *month = liji_list_row_get_target (GTK_WIDGET (row));

  if (month != NULL)
    liji_till_box_print (self->till, "waiver-names", month);
}

/* ---- the page ---- */

static void
liji_charges_page_shown (LijiPage *page, const char *target)
{
  LijiChargesPage *self = LIJI_CHARGES_PAGE (page);
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (liji_page_get_desk (page)));
  g_autofree char *month = g_strdup_printf ("%04d-%02d", today.year, today.month);

  if (*gtk_editable_get_text (self->month) == '\0')
    gtk_editable_set_text (self->month, month);
  gtk_widget_set_visible (GTK_WIDGET (self->import),
                          liji_desk_may (liji_page_get_desk (page), "price.import"));
  load (self);
  gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
liji_charges_page_moved (LijiPage *page)
{
  load (LIJI_CHARGES_PAGE (page));
}

static void
liji_charges_page_dispose (GObject *object)
{
  LijiChargesPage *self = LIJI_CHARGES_PAGE (object);

  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->looked, g_free);
  G_OBJECT_CLASS (liji_charges_page_parent_class)->dispose (object);
}

#define BIND(member) gtk_widget_class_bind_template_child (widget_class, LijiChargesPage, member)

static void
liji_charges_page_class_init (LijiChargesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_charges_page_dispose;
  LIJI_PAGE_CLASS (klass)->shown = liji_charges_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_charges_page_moved;
  g_type_ensure (LIJI_TYPE_BANNER);
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_MONTH_BOX);
  g_type_ensure (LIJI_TYPE_SCHEME_BOX);
  g_type_ensure (LIJI_TYPE_TILL_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/charges/charges-page.ui");
  BIND (banner);
  BIND (import);
  BIND (versions);
  BIND (month);
  BIND (close);
  BIND (trial);
  BIND (months);
  BIND (schemes);
  BIND (till);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, version_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_cb);
}

static void
liji_charges_page_init (LijiChargesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
