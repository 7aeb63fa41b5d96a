/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/act-dialog.h"
#include "register/async.h"
#include "register/error.h"
#include "ui/editor/form-lines.h"
#include "ui/editor/form-caret.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/header.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/scroll-box.h"
#include "ui/widgets/second-dialog.h"

struct _LijiActDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  const LijiActAsking *asking;
  LijiForm *form;
  LijiId act;
  char *target;
  LijiBanner *banner;
  GtkWidget *take;
};

G_DEFINE_FINAL_TYPE (LijiActDialog, liji_act_dialog, ADW_TYPE_WINDOW)

static guint done_signal;

typedef struct
{
  const LijiActAsking *asking;
  LijiId act;
  LijiDraft *draft;
  char *target;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  liji_draft_unref (job->draft);
  g_free (job->target);
  g_free (job);
}

static gpointer
run_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return job->asking->run (session, &job->act, liji_draft_get_record (job->draft), job->target,
                           error)
             ? g_strdup ("")
             : NULL;
}

static void send (LijiActDialog *self);

static void
send_again (gpointer self)
{
  send (self);
}

/* A field of this form is called as it stands here, not as the door calls it. */
static char *
dup_trouble (LijiActDialog *self, const GError *error)
{
  gboolean ours = error->domain == LIJI_REGISTER_ERROR;
  g_auto (GStrv) words = g_strsplit (error->message, ": ", 2);
  const char *path = ours ? liji_register_error_get_field (error) : words[0];
  const LijiField *field = path != NULL ? liji_form_get_field (self->form, path) : NULL;

  if (field == NULL
      || (ours
          && (liji_register_error_get_why (error) != NULL
              || error->code != LIJI_REGISTER_ERROR_INPUT)))
    return liji_problem_text_error (error);
  return g_strdup_printf (_ ("“%s” is missing or cannot be read. Nothing was changed."),
                          _ (field->label));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiActDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->take, TRUE);
  if (done != NULL)
    {
      g_signal_emit (self, done_signal, 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (liji_second_dialog_ask (GTK_WIDGET (self), liji_desk_get_session (self->desk), &self->act,
                              error, send_again, self))
    return;
  text = dup_trouble (self, error);
  liji_banner_show (self->banner, "error", text);
  /* What is sent next is another act. */
  self->act = liji_desk_make_id (self->desk);
}

static void
send (LijiActDialog *self)
{
  Job *job;

  if (self->asking->run == NULL)
    {
      g_signal_emit (self, done_signal, 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  job = g_new0 (Job, 1);
  job->asking = self->asking;
  job->act = self->act;
  job->draft = liji_draft_ref (liji_form_get_draft (self->form));
  job->target = g_strdup (self->target);
  gtk_widget_set_sensitive (self->take, FALSE);
  liji_banner_show (self->banner, "note", NULL);
  liji_async_run (liji_desk_get_session (self->desk), run_in_worker, job, job_free, g_free, NULL,
                  done_cb, g_object_ref (self));
}

/* What is missing the door says by name; what cannot be read is not sent. */
static void
update (LijiActDialog *self)
{
  g_autofree char *pending = liji_form_dup_pending (self->form);

  gtk_widget_set_sensitive (self->take, pending == NULL);
}

static void
next_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
liji_act_dialog_dispose (GObject *object)
{
  LijiActDialog *self = LIJI_ACT_DIALOG (object);

  g_clear_object (&self->form);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->target, g_free);
  G_OBJECT_CLASS (liji_act_dialog_parent_class)->dispose (object);
}

static void
liji_act_dialog_class_init (LijiActDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_act_dialog_dispose;
  done_signal = g_signal_new ("done", LIJI_TYPE_ACT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "form.next", NULL, next_field_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_act_dialog_init (LijiActDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), LIJI_SCROLL_BOX_WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "funeral");
}

static GtkWidget *
make_header (LijiActDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->take = gtk_button_new_with_label (_ (self->asking->title));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  gtk_widget_add_css_class (self->take, "suggested-action");
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (send), self, G_CONNECT_SWAPPED);
  liji_form_caret_guard (self->take);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->take);
  return header;
}

static void
fill (LijiActDialog *self, GtkWidget *box)
{
  GtkWidget *words = gtk_label_new (_ (self->asking->explanation));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_box_append (GTK_BOX (box), words);
  for (guint i = 0; i < LIJI_ACT_DIALOG_PATHS && self->asking->paths[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), liji_form_lines_make (self->form, self->asking->paths[i]));
  liji_form_bind_widgets (self->form, box, NULL);
}

static void
focus_first (GtkWidget *box)
{
  gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD);
}

static gboolean
has_list (LijiActDialog *self)
{
  for (guint i = 0; i < LIJI_ACT_DIALOG_PATHS && self->asking->paths[i] != NULL; i++)
    if (liji_form_lines_kind (self->asking->paths[i]) != NULL)
      return TRUE;
  return FALSE;
}

LijiDraft *
liji_act_dialog_get_draft (LijiActDialog *self)
{
  return liji_form_get_draft (self->form);
}

LijiActDialog *
liji_act_dialog_present (GtkWidget *over,
                         LijiDesk *desk,
                         const LijiActAsking *asking,
                         LijiDraft *draft,
                         const char *target)
{
  LijiActDialog *self = g_object_new (LIJI_TYPE_ACT_DIALOG, "title", _ (asking->title), NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->desk = g_object_ref (desk);
  self->asking = asking;
  self->target = g_strdup (target);
  self->act = liji_desk_make_id (desk);
  self->form = liji_form_new (draft, liji_registry_get_today (liji_desk_get_registry (desk)));
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  fill (self, box);
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), liji_scroll_box_new (box, has_list (self)));
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (over)));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (focus_first), box, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
