/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/users/recovery-window.h"
#include "register/async.h"
#include "register/backup/recovery.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/header.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* The codes live in this window only, from the moment they are made until it is closed. */

#define CUSTODY "custody"
#define PAGE_1 "page-1"
#define PAGE_2 "page-2"

struct _LijiRecoveryWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiBanner *banner;
  GtkButton *button;
  GtkLabel *state;
  GtkListBox *papers;
  LijiRecovery *made;   /* with its codes */
  LijiRecovery *sealed; /* what lies sealed; NULL: nothing */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiRecoveryWindow, liji_recovery_window, ADW_TYPE_WINDOW)

static void
refuse (LijiRecoveryWindow *self, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);

  liji_banner_show (self->banner, "error", text);
}

static void
update (LijiRecoveryWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), !self->busy);
  gtk_button_set_label (self->button,
                        self->sealed != NULL ? _ ("Make new codes…") : _ ("Make two codes"));
}

static void
add_paper (LijiRecoveryWindow *self, const char *title, const char *subtitle, const char *page)
{
  gtk_list_box_append (self->papers, liji_list_row_new (title, subtitle, page, NULL));
}

static void
fill (LijiRecoveryWindow *self)
{
  g_autofree char *text = NULL;

  if (self->sealed == NULL)
    text = g_strdup (_ ("No codes lie sealed."));
  else
    {
      LijiDate day = liji_micros_to_date (self->sealed->made_at);
      g_autofree char *date = liji_date_word_dup (day);

      text = g_strdup_printf (_ ("Envelopes %s and %s lie sealed since %s."),
                              self->sealed->seals[0], self->sealed->seals[1], date);
    }
  gtk_label_set_text (self->state, text);
  liji_list_box_clear (self->papers);
  if (self->made != NULL)
    {
      add_paper (self, _ ("Page for the first envelope"), self->made->seals[0], PAGE_1);
      add_paper (self, _ ("Page for the second envelope"), self->made->seals[1], PAGE_2);
    }
  add_paper (self, _ ("Custody sheet"),
             _ ("Keys, fingerprints and envelopes, with lines to sign on"), CUSTODY);
  update (self);
}

/* ---- what there is ---- */

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_recovery_list (session, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiRecoveryWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = liji_async_finish (LIJI_SESSION (source), result, &error);
  LijiRecovery *last;

  if (self->desk == NULL)
    return;
  if (pairs == NULL)
    {
      refuse (self, error);
      return;
    }
  last = pairs->len > 0 ? pairs->pdata[0] : NULL;
  g_clear_pointer (&self->sealed, liji_recovery_unref);
  if (last != NULL && g_str_equal (last->state, "sealed"))
    self->sealed = liji_recovery_ref (last);
  fill (self);
}

static void
load (LijiRecoveryWindow *self)
{
  liji_async_run (liji_desk_get_session (self->desk), list_in_worker, NULL, NULL,
                  (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, g_object_ref (self));
}

/* ---- papers ---- */

typedef struct
{
  LijiRecovery *pair; /* or NULL */
  char *page;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->pair, liji_recovery_unref);
  g_free (wish->page);
  g_free (wish);
}

static gpointer
draw_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;

  if (g_str_equal (wish->page, CUSTODY))
    return liji_recovery_custody_sheet (session, wish->pair, error);
  return liji_recovery_code_sheet (
      session, wish->pair,
      g_str_equal (wish->page, PAGE_1) ? LIJI_RECOVERY_FIRST : LIJI_RECOVERY_SECOND, error);
}

static void
show_paper (LijiRecoveryWindow *self, GBytes *pdf, gboolean custody)
{
  liji_paper_window_present_form (self->desk, GTK_WIDGET (self),
                                  custody ? _ ("Custody sheet") : _ ("Recovery code"),
                                  custody ? "custody-sheet" : "recovery-code", pdf);
}

static void
custody_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiRecoveryWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk != NULL && pdf != NULL)
    show_paper (self, pdf, TRUE);
  else if (self->desk != NULL)
    refuse (self, error);
}

static void
code_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiRecoveryWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk != NULL && pdf != NULL)
    show_paper (self, pdf, FALSE);
  else if (self->desk != NULL)
    refuse (self, error);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, LijiRecoveryWindow *self)
{
  const char *page = liji_list_row_get_page (GTK_WIDGET (row));
  gboolean custody = g_strcmp0 (page, CUSTODY) == 0;
  LijiRecovery *pair = custody ? self->sealed : self->made;
  Wish *wish;

  if (page == NULL)
    return;
  wish = g_new0 (Wish, 1);
  wish->pair = pair != NULL ? liji_recovery_ref (pair) : NULL;
  wish->page = g_strdup (page);
  liji_async_run (liji_desk_get_session (self->desk), draw_in_worker, wish, wish_free,
                  (GDestroyNotify) g_bytes_unref, NULL, custody ? custody_cb : code_cb,
                  g_object_ref (self));
}

/* ---- the act ---- */

static gpointer
make_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_recovery_make (session, data, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiRecoveryWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRecovery) pair = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  if (pair == NULL)
    {
      update (self);
      refuse (self, error);
      return;
    }
  g_clear_pointer (&self->made, liji_recovery_unref);
  g_clear_pointer (&self->sealed, liji_recovery_unref);
  self->made = liji_recovery_ref (pair);
  self->sealed = liji_recovery_ref (pair);
  fill (self);
  liji_banner_show (self->banner, "success",
                    _ ("Print both pages now: the codes are shown until this window is closed, and "
                       "never again."));
  gtk_widget_child_focus (GTK_WIDGET (self->papers), GTK_DIR_TAB_FORWARD);
}

static void
make (gpointer object)
{
  LijiRecoveryWindow *self = object;
  LijiId act;

  if (self->busy || self->desk == NULL)
    return;
  self->busy = TRUE;
  update (self);
  act = liji_desk_make_id (self->desk);
  liji_async_run (liji_desk_get_session (self->desk), make_in_worker, g_memdup2 (&act, sizeof act),
                  g_free, (GDestroyNotify) liji_recovery_unref, NULL, made_cb, g_object_ref (self));
}

static void
make_cb (GtkButton *button, LijiRecoveryWindow *self)
{
  if (self->sealed == NULL)
    make (self);
  else
    liji_ask (GTK_WIDGET (self), _ ("Make new recovery codes?"),
              _ ("Those in the two envelopes open nothing any more. Destroy the old envelopes."),
              _ ("_Make new codes"), TRUE, make, self);
}

static void
liji_recovery_window_dispose (GObject *object)
{
  LijiRecoveryWindow *self = LIJI_RECOVERY_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->made, liji_recovery_unref);
  g_clear_pointer (&self->sealed, liji_recovery_unref);
  G_OBJECT_CLASS (liji_recovery_window_parent_class)->dispose (object);
}

static void
liji_recovery_window_class_init (LijiRecoveryWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_recovery_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_header (LijiRecoveryWindow *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (make_cb), self, 0);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  return header;
}

static GtkLabel *
add_words (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_body (LijiRecoveryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  add_words (box,
             _ ("If the last administrator leaves, or nobody knows the passphrase of the signing "
                "key any more, two codes are the way back in. Each goes into an envelope of its "
                "own, sealed, and two people keep one each: one code alone opens nothing, both "
                "together open once."),
             NULL);
  self->state = add_words (box, "", "heading");
  self->papers = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->papers, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->papers), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->papers), _ ("Papers"));
  g_signal_connect_object (self->papers, "row-activated", G_CALLBACK (activated_cb), self, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->papers));
  gtk_widget_add_css_class (box, "page");
  gtk_widget_set_vexpand (box, TRUE);
  return box;
}

static void
liji_recovery_window_init (LijiRecoveryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_body (self));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Recovery codes"));
  gtk_window_set_default_size (GTK_WINDOW (self), 600, 480);
  adw_window_set_content (ADW_WINDOW (self), box);
  update (self);
}

GtkWidget *
liji_recovery_window_new (LijiDesk *desk)
{
  LijiRecoveryWindow *self = g_object_new (LIJI_TYPE_RECOVERY_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  load (self);
  return GTK_WIDGET (self);
}
