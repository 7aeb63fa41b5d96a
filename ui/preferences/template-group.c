/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/template-group.h"
#include "certificate/templates.h"
#include "register/async.h"
#include "register/office/site-files.h"
#include "register/paper/paper-templates.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/problem-text.h"

/* A drawing is taken into the registry here; choosing a template is a parameter, with a document it
 * rests on: that is only seen. */

struct _LijiTemplateGroup
{
  AdwPreferencesGroup parent_instance;
  LijiDesk *desk;
  AdwComboRow *page;
  LijiEntryRow *name;
  AdwActionRow *adding; /* says what was wrong with the last drawing */
  GtkWidget *choose;
  GPtrArray *rows; /* what is listed now */
};

G_DEFINE_FINAL_TYPE (LijiTemplateGroup, liji_template_group, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  const LijiPaperKind *kind;
  char *names;
  char *chosen;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->names);
  g_free (line->chosen);
  g_free (line);
}

static gpointer
look_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  guint n_kinds;
  const LijiPaperKind *const *kinds = liji_paper_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_auto (GStrv) names = liji_paper_templates_list (registry, kinds[i]);
      g_autofree char *chosen = liji_paper_templates_chosen (registry, kinds[i]);
      Line *line;

      if (names[0] == NULL && chosen == NULL)
        continue;
      line = g_new0 (Line, 1);
      line->kind = kinds[i];
      line->names = g_strjoinv (" · ", names);
      line->chosen = g_steal_pointer (&chosen);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static void
list_row (LijiTemplateGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiTemplateGroup) self = data;
  g_autoptr (GPtrArray) lines = liji_async_finish (LIJI_SESSION (source), result, NULL);

  if (self->desk == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const Line *line = g_ptr_array_index (lines, i);
      GtkWidget *row = liji_list_row_new (line->kind->title, line->names, NULL, NULL);
      g_autofree char *aside
          = line->chosen != NULL ? g_strdup_printf (_ ("in use: %s"), line->chosen) : NULL;

      if (aside != NULL)
        liji_list_row_set_aside (row, aside);
      list_row (self, row);
    }
  if (lines == NULL || lines->len == 0)
    list_row (self, liji_list_row_new (_ ("There is none"), NULL, NULL, NULL));
}

static void
look (LijiTemplateGroup *self)
{
  liji_async_run (liji_desk_get_session (self->desk), look_in_worker, NULL, NULL,
                  (GDestroyNotify) g_ptr_array_unref, NULL, looked_cb, g_object_ref (self));
}

/* What is wrong can be long; a toast would cut it off. */
static void
tell (LijiTemplateGroup *self, const char *trouble)
{
  g_autofree char *safe = g_markup_escape_text (
      trouble != NULL ? trouble
                      : _ ("An SVG file in mm, with the page's boxes. It is tried as it will be "
                           "printed."),
      -1);

  adw_action_row_set_subtitle (self->adding, safe);
}

static void
say (LijiTemplateGroup *self, const char *text)
{
  g_autofree char *safe = g_markup_escape_text (text, -1);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (safe));
}

/* Every page of every kind of paper, in the order of the list: called with each until one is it. */
typedef gboolean (*PageFunc) (const LijiPaperKind *kind, const LijiPaperPass *pass, gpointer data);

static void
for_each_page (PageFunc is_it, gpointer data)
{
  guint n_kinds;
  const LijiPaperKind *const *kinds = liji_paper_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    for (guint j = 0; j < kinds[i]->n_passes; j++)
      if (is_it (kinds[i], &kinds[i]->passes[j], data))
        return;
}

static gboolean
list_page (const LijiPaperKind *kind, const LijiPaperPass *pass, gpointer data)
{
  g_autofree char *words = kind->n_passes > 1
                               ? g_strdup_printf ("%s · %s", kind->title, pass->title)
                               : g_strdup (kind->title);

  gtk_string_list_append (data, words);
  return FALSE;
}

typedef struct
{
  guint left;
  const char *name;
  char *drawing;
} Choice;

static gboolean
take_page (const LijiPaperKind *kind, const LijiPaperPass *pass, gpointer data)
{
  Choice *choice = data;

  if (choice->left-- > 0)
    return FALSE;
  choice->drawing = *choice->name == '\0'
                        ? g_strdup_printf ("%s/%s", kind->id, pass->name)
                        : g_strdup_printf ("%s/%s/%s", kind->id, choice->name, pass->name);
  return TRUE;
}

typedef struct
{
  LijiId act;
  char *drawing;
  GBytes *svg;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->drawing);
  g_bytes_unref (job->svg);
  g_free (job);
}

static gpointer
add_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return liji_site_files_add_drawing (session, &job->act, job->drawing, job->svg, error)
             ? g_strdup (_ ("The drawing is kept in the registry"))
             : NULL;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiTemplateGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  if (words == NULL)
    {
      g_autofree char *trouble = liji_problem_text_error (error);

      tell (self, trouble);
      return;
    }
  tell (self, NULL);
  say (self, words);
  look (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiTemplateGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = liji_file_load_finish (G_FILE (source), result, &error);
  Choice choice = { .left = adw_combo_row_get_selected (self->page),
                    .name = liji_entry_row_get_text (self->name) };
  Job *job;

  if (self->desk == NULL)
    return;
  if (svg == NULL)
    {
      tell (self, error->message);
      return;
    }
  for_each_page (take_page, &choice);
  job = g_new0 (Job, 1);
  job->act = liji_desk_make_id (self->desk);
  job->drawing = choice.drawing;
  job->svg = g_steal_pointer (&svg);
  liji_async_run (liji_desk_get_session (self->desk), add_in_worker, job, job_free, g_free, NULL,
                  added_cb, g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiTemplateGroup *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  if (file != NULL)
    liji_file_load_async (file, LIJI_DRAWING_MAX_BYTES, read_cb, g_object_ref (self));
  g_object_unref (dialog);
}

static void
choose_cb (GtkButton *button, LijiTemplateGroup *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Choose a drawing"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
name_cb (LijiEntryRow *row, LijiTemplateGroup *self)
{
  const char *name = liji_entry_row_get_text (row);
  gboolean wrong = *name != '\0' && !liji_templates_is_name (name);

  liji_entry_row_set_wrong (row, wrong);
  gtk_widget_set_sensitive (self->choose, !wrong);
}

static void
build_adding (LijiTemplateGroup *self)
{
  g_autoptr (GtkStringList) pages = gtk_string_list_new (NULL);
  GtkWidget *row = adw_action_row_new ();

  for_each_page (list_page, pages);
  self->page = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->page), _ ("Page to be drawn"));
  adw_combo_row_set_model (self->page, G_LIST_MODEL (pages));
  self->name = LIJI_ENTRY_ROW (liji_entry_row_new (_ ("Name of the template"), FALSE));
  g_object_set (self->name, "placeholder-text", _ ("small letters; empty takes Liji's own place"),
                NULL);
  g_signal_connect (self->name, "changed", G_CALLBACK (name_cb), self);
  self->choose = gtk_button_new_with_label (_ ("Choose a drawing…"));
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  g_signal_connect (self->choose, "clicked", G_CALLBACK (choose_cb), self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Add a drawing"));
  self->adding = ADW_ACTION_ROW (row);
  tell (self, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->choose);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->page));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->name));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
liji_template_group_dispose (GObject *object)
{
  LijiTemplateGroup *self = LIJI_TEMPLATE_GROUP (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_template_group_parent_class)->dispose (object);
}

static void
liji_template_group_class_init (LijiTemplateGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_template_group_dispose;
}

static void
liji_template_group_init (LijiTemplateGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Own templates"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("Drawings of the office's own, the same for every counter. Which one is used is a "
         "parameter."));
}

void
liji_template_group_fill (LijiTemplateGroup *self, LijiDesk *desk)
{
  g_return_if_fail (LIJI_IS_TEMPLATE_GROUP (self));
  if (liji_desk_get_session (desk) == NULL)
    return;
  g_set_object (&self->desk, desk);
  if (liji_desk_may (desk, "template.add"))
    build_adding (self);
  look (self);
}
