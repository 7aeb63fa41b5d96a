/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/copy-list.h"
#include "certificate/kind.h"
#include "register/async.h"
#include "register/papers.h"
#include "ui/print/paper-window.h"
#include "ui/print/print-flow.h"
#include "ui/print/spoil-dialog.h"
#include "ui/widgets/names.h"

/* Each row knows its paper; every act on it is done in the worker and the list is read again. */

struct _LijiCopyList
{
  GtkBox parent_instance;
  LijiDesk *desk;
  char *number;
  GPtrArray *papers;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiCopyList, liji_copy_list, GTK_TYPE_BOX)

typedef struct
{
  LijiCopyList *list;
  LijiPaper *paper;
  LijiId act;
  char *number;
  char *holder;
  char *kind;
  char *state;  /* to mark */
  char *reason; /* to spoil */
  char *booklet;
  gboolean print; /* print when made, else show */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->list);
  g_clear_pointer (&job->paper, liji_paper_unref);
  g_free (job->number);
  g_free (job->holder);
  g_free (job->kind);
  g_free (job->state);
  g_free (job->reason);
  g_free (job->booklet);
  g_free (job);
}

static Job *
job_new (LijiCopyList *self, LijiPaper *paper)
{
  Job *job = g_new0 (Job, 1);

  job->list = g_object_ref (self);
  job->act = liji_desk_make_id (self->desk);
  job->number = g_strdup (self->number);
  if (paper != NULL)
    {
      job->paper = liji_paper_ref (paper);
      job->holder = g_strdup (paper->holder);
      job->kind = g_strdup (paper->kind);
    }
  return job;
}

static void
keep_data (gpointer data)
{
}

static const char *
get_state_word (const char *state)
{
  static const struct
  {
    const char *code;
    const char *word;
  } words[] = {
    { "registered", N_ ("not made yet") }, { "sealed", N_ ("ready to print") },
    { "printed", N_ ("printed") },         { "checked", N_ ("printed and compared") },
    { "issued", N_ ("issued") },           { "handed_over", N_ ("handed over") },
    { "spoiled", N_ ("spoiled") },         { "uncollected", N_ ("not collected") },
    { "superseded", N_ ("superseded") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].code, state) == 0)
      return _ (words[i].word);
  return state;
}

static void reload (LijiCopyList *self);

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPaper) paper = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (paper == NULL && job->list->desk != NULL)
    liji_desk_tell (job->list->desk, error);
  if (job->list->desk != NULL)
    reload (job->list);
  job_free (job);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiCopyList) self = data;
  g_autoptr (GError) error = NULL;

  if (!liji_print_flow_finish (result, &error) && self->desk != NULL)
    liji_desk_tell (self->desk, error);
  if (self->desk != NULL)
    reload (self);
}

static gpointer
make_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  LijiPaper *paper = NULL;
  GBytes *pdf
      = liji_papers_make (session, job->number, job->holder, job->kind, NULL, NULL, &paper, error);

  if (pdf != NULL && paper != NULL)
    {
      g_clear_pointer (&job->paper, liji_paper_unref);
      job->paper = paper;
    }
  return pdf;
}

static char *
dup_compare (const LijiPaper *paper)
{
  /* translators: what to compare: certificate number, booklet's printed number, whose copy */
  return g_strdup_printf (_ ("Compare: number %s · booklet %s · holder %s · names, birth dates, "
                             "identity numbers, date"),
                          paper->number, paper->booklet != NULL ? paper->booklet : "—",
                          g_str_equal (paper->holder, "man") ? _ ("man") : _ ("woman"));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  LijiCopyList *self = job->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->busy = FALSE;
  g_debug ("paper %s", pdf != NULL ? "made" : error->message);
  if (pdf == NULL && self->desk != NULL)
    liji_desk_tell (self->desk, error);
  else if (self->desk != NULL && root != NULL && job->paper != NULL)
    {
      if (job->print)
        liji_print_flow_run (GTK_WINDOW (root), self->desk, job->paper, NULL, pdf,
                             g_strcmp0 (job->paper->state, "sealed") != 0
                                 && g_strcmp0 (job->paper->state, "registered") != 0,
                             printed_cb, g_object_ref (self));
      else
        {
          const LijiPaperKind *kind = liji_paper_kind (job->kind);
          GtkWidget *window
              = liji_paper_window_new (self->desk, kind != NULL ? kind->title : job->kind);
          g_autofree char *compare = dup_compare (job->paper);

          liji_paper_window_show_paper (LIJI_PAPER_WINDOW (window), job->paper, pdf, compare);
          g_signal_connect_object (window, "printed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
          gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
          gtk_window_present (GTK_WINDOW (window));
        }
    }
  job_free (job);
}

static void
make (LijiCopyList *self, LijiPaper *paper, const char *kind, const char *holder, gboolean print)
{
  Job *job;

  if (self->busy)
    return;
  self->busy = TRUE;
  job = job_new (self, paper);
  g_free (job->kind);
  g_free (job->holder);
  job->kind = g_strdup (kind);
  job->holder = g_strdup (holder);
  job->print = print;
  liji_async_run (liji_desk_get_session (self->desk), make_in_worker, job, keep_data,
                  (GDestroyNotify) g_bytes_unref, NULL, made_cb, job);
}

static LijiPaper *
get_paper (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "liji-paper");
}

static void
preview_cb (GtkButton *button, LijiCopyList *self)
{
  LijiPaper *paper = get_paper (GTK_WIDGET (button));

  make (self, paper, paper->kind, paper->holder, FALSE);
}

static void
print_cb (GtkButton *button, LijiCopyList *self)
{
  LijiPaper *paper = get_paper (GTK_WIDGET (button));

  make (self, paper, paper->kind, paper->holder, TRUE);
}

static gpointer
mark_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_papers_mark (session, &job->act, job->paper, job->state, NULL, error);
}

static void
checked_cb (GtkButton *button, LijiCopyList *self)
{
  Job *job = job_new (self, get_paper (GTK_WIDGET (button)));

  job->state = g_strdup ("checked");
  liji_async_run (liji_desk_get_session (self->desk), mark_in_worker, job, keep_data,
                  (GDestroyNotify) liji_paper_unref, NULL, changed_cb, job);
}

static gpointer
spoil_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_papers_spoil (session, &job->act, job->paper, job->reason, job->booklet, error);
}

static void
spoil_chosen_cb (LijiSpoilDialog *dialog,
                 const char *reason,
                 const char *booklet,
                 LijiCopyList *self)
{
  Job *job = job_new (self, g_object_get_data (G_OBJECT (dialog), "liji-paper"));

  job->reason = g_strdup (reason);
  job->booklet = *booklet != '\0' ? g_strdup (booklet) : NULL;
  liji_async_run (liji_desk_get_session (self->desk), spoil_in_worker, job, keep_data,
                  (GDestroyNotify) liji_paper_unref, NULL, changed_cb, job);
}

static void
spoil_cb (GtkButton *button, LijiCopyList *self)
{
  LijiPaper *paper = get_paper (GTK_WIDGET (button));
  GtkWidget *dialog = liji_spoil_dialog_new (self->desk, paper->booklet);

  g_object_set_data_full (G_OBJECT (dialog), "liji-paper", liji_paper_ref (paper),
                          (GDestroyNotify) liji_paper_unref);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (spoil_chosen_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
sheet_cb (GtkButton *button, LijiCopyList *self)
{
  make (self, NULL, "marriage-sheet", "man", FALSE);
}

static void
add_button (LijiCopyList *self,
            GtkWidget *box,
            LijiPaper *paper,
            const char *label,
            const char *style,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  const char *party = g_strcmp0 (paper->holder, "woman") == 0 ? _ ("Woman") : _ ("Man");
  g_autofree char *name = g_strdup_printf ("%s · %s", label, party);

  liji_widget_set_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "liji-paper", liji_paper_ref (paper),
                          (GDestroyNotify) liji_paper_unref);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static gboolean
is_one_of (const char *state, const char *const *states)
{
  return state != NULL && g_strv_contains (states, state);
}

static GtkWidget *
make_buttons (LijiCopyList *self, LijiPaper *paper)
{
  static const char *const fresh[] = { "registered", "sealed", NULL };
  static const char *const again[] = { "printed", "checked", "issued", "handed_over", NULL };
  static const char *const spoilable[] = { "registered", "sealed", "printed", "checked", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  add_button (self, box, paper, _ ("Show"), NULL, G_CALLBACK (preview_cb));
  /* What has once touched a booklet is not printed on it again: it is spoiled and replaced. */
  if (is_one_of (paper->state, fresh))
    add_button (self, box, paper, _ ("Print"), "suggested-action", G_CALLBACK (print_cb));
  else if (paper->booklet == NULL && is_one_of (paper->state, again))
    add_button (self, box, paper, _ ("Print a copy"), NULL, G_CALLBACK (print_cb));
  if (g_strcmp0 (paper->state, "printed") == 0)
    add_button (self, box, paper, _ ("Compared"), "suggested-action", G_CALLBACK (checked_cb));
  if (is_one_of (paper->state, spoilable) && paper->booklet != NULL)
    add_button (self, box, paper, _ ("Spoiled…"), NULL, G_CALLBACK (spoil_cb));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
make_row (LijiCopyList *self, LijiPaper *paper)
{
  const LijiPaperKind *kind = liji_paper_kind (paper->kind);
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "spacing", 12, NULL);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *text = gtk_label_new (NULL);
  g_autofree char *name
      = g_strdup_printf ("%s · %s", kind != NULL ? kind->title : paper->kind,
                         g_strcmp0 (paper->holder, "woman") == 0 ? _ ("Woman") : _ ("Man"));
  g_autofree char *line
      = paper->booklet != NULL
            ? g_strdup_printf (_ ("booklet %s · %s"), paper->booklet, get_state_word (paper->state))
            : g_strdup (get_state_word (paper->state));

  gtk_label_set_text (GTK_LABEL (title), name);
  gtk_label_set_text (GTK_LABEL (text), line);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "dim-label");
  gtk_widget_add_css_class (text, "numeric");
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), text);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), make_buttons (self, paper));
  gtk_widget_add_css_class (row, "copy-row");
  liji_widget_set_name (row, name);
  return row;
}

static gboolean
has_sheet (LijiCopyList *self)
{
  for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
    if (g_strcmp0 (((LijiPaper *) g_ptr_array_index (self->papers, i))->kind, "marriage-sheet")
        == 0)
      return TRUE;
  return FALSE;
}

static void
rebuild (LijiCopyList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
    gtk_box_append (GTK_BOX (self), make_row (self, g_ptr_array_index (self->papers, i)));
  if (self->papers != NULL && !has_sheet (self))
    {
      const LijiPaperKind *kind = liji_paper_kind ("marriage-sheet");
      GtkWidget *button = gtk_button_new_with_label (kind != NULL ? kind->title : "marriage-sheet");

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _ ("Make the sealed sheet on plain paper"));
      g_signal_connect_object (button, "clicked", G_CALLBACK (sheet_cb), self, 0);
      gtk_box_append (GTK_BOX (self), button);
    }
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_papers_list (session, ((Job *) data)->number, 0, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  LijiCopyList *self = job->list;
  g_autoptr (GError) error = NULL;
  GPtrArray *papers = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL || g_strcmp0 (self->number, job->number) != 0)
    g_clear_pointer (&papers, g_ptr_array_unref);
  else if (papers == NULL)
    liji_desk_tell (self->desk, error);
  else
    {
      g_clear_pointer (&self->papers, g_ptr_array_unref);
      self->papers = papers;
      rebuild (self);
    }
  job_free (job);
}

static void
reload (LijiCopyList *self)
{
  Job *job;

  if (self->number == NULL || self->desk == NULL || liji_desk_get_session (self->desk) == NULL)
    return;
  job = job_new (self, NULL);
  liji_async_run (liji_desk_get_session (self->desk), list_in_worker, job, keep_data,
                  (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, job);
}

static void
liji_copy_list_dispose (GObject *object)
{
  LijiCopyList *self = LIJI_COPY_LIST (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_copy_list_parent_class)->dispose (object);
}

static void
liji_copy_list_class_init (LijiCopyListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_copy_list_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "copylist");
}

static void
liji_copy_list_init (LijiCopyList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
liji_copy_list_new (void)
{
  return g_object_new (LIJI_TYPE_COPY_LIST, NULL);
}

void
liji_copy_list_show (LijiCopyList *self, LijiDesk *desk, const char *number)
{
  g_return_if_fail (LIJI_IS_COPY_LIST (self));
  g_set_object (&self->desk, desk);
  if (number == NULL || g_strcmp0 (number, self->number) != 0)
    {
      g_clear_pointer (&self->papers, g_ptr_array_unref);
      rebuild (self);
    }
  g_free (self->number);
  self->number = g_strdup (number);
  reload (self);
}

void
liji_copy_list_print_next (LijiCopyList *self)
{
  for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
    {
      LijiPaper *paper = g_ptr_array_index (self->papers, i);

      if (g_strcmp0 (paper->state, "sealed") == 0 || g_strcmp0 (paper->state, "registered") == 0)
        {
          make (self, paper, paper->kind, paper->holder, TRUE);
          return;
        }
    }
}
