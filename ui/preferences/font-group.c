/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/font-group.h"
#include "liji-config.h"
#include "register/async.h"
#include "register/paper/papers.h"
#include "ui/widgets/problem-text.h"

/* A font is copied into the registry and journalled: every window of the office has it. */

struct _LijiFontGroup
{
  AdwPreferencesGroup parent_instance;
  LijiDesk *desk;
};

G_DEFINE_FINAL_TYPE (LijiFontGroup, liji_font_group, ADW_TYPE_PREFERENCES_GROUP)

static void
say (LijiFontGroup *self, const char *text)
{
  g_autofree char *safe = g_markup_escape_text (text, -1);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (safe));
}

typedef struct
{
  LijiId act;
  char *path;
} FontJob;

static void
free_font_job (gpointer data)
{
  FontJob *job = data;

  g_free (job->path);
  g_free (job);
}

/* What to say of the font. */
static gpointer
add_font_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const FontJob *job = data;
  g_autofree char *waiting = NULL, *covered = NULL;

  if (!liji_papers_add_font (session, &job->act, job->path, &waiting, &covered, error))
    return NULL;
  if (waiting == NULL)
    return g_strdup (
        _ ("The font is used from now on. Papers that lacked a character can be made again."));
  if (covered == NULL)
    return g_strdup_printf (
        _ ("The font is used from now on, but has none of the characters that wait: %s"), waiting);
  return g_strdup_printf (_ ("The font is used from now on. Of the characters that wait, %s, it "
                             "has %s."),
                          waiting, covered);
}

static void
font_added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiFontGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (words == NULL)
    words = liji_problem_text_error (error);
  if (self->desk != NULL)
    say (self, words);
}

static void
font_chosen_cb (GtkNativeDialog *dialog, int response, LijiFontGroup *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && g_file_peek_path (file) != NULL)
    {
      FontJob *job = g_new0 (FontJob, 1);

      job->act = liji_desk_make_id (self->desk);
      job->path = g_file_get_path (file);
      liji_async_run (liji_desk_get_session (self->desk), add_font_in_worker, job, free_font_job,
                      g_free, NULL, font_added_cb, g_object_ref (self));
    }
  g_object_unref (dialog);
}

static void
font_cb (GtkButton *button, LijiFontGroup *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Choose a font file"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (font_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
liji_font_group_dispose (GObject *object)
{
  g_clear_object (&LIJI_FONT_GROUP (object)->desk);
  G_OBJECT_CLASS (liji_font_group_parent_class)->dispose (object);
}

static void
liji_font_group_class_init (LijiFontGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_font_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/preferences/font-group.ui");
  gtk_widget_class_bind_template_callback (widget_class, font_cb);
}

static void
liji_font_group_init (LijiFontGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
liji_font_group_fill (LijiFontGroup *self, LijiDesk *desk)
{
  g_return_if_fail (LIJI_IS_FONT_GROUP (self));
  g_set_object (&self->desk, desk);
  gtk_widget_set_sensitive (GTK_WIDGET (self), liji_desk_get_session (desk) != NULL
                                                   && liji_desk_may (desk, "font.add"));
}
