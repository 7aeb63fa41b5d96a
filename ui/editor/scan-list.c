/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/scan-list.h"
#include "base/codes.h"
#include "register/archive/scans.h"
#include "register/async.h"
#include "ui/editor/scan-window.h"
#include "ui/widgets/file-choice.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/names.h"

/* A scan is stored by the worker first and then named in the form: a form never names what the
 * registry does not hold, and the draft needs to keep the name alone. */

struct _LijiScanList
{
  GtkBox parent_instance;
  LijiDesk *desk;
  LijiForm *form;
  char *path;
  char *of;
  GtkBox *rows;
  GtkWidget *buttons;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (LijiScanList, liji_scan_list, GTK_TYPE_BOX)

typedef struct
{
  GBytes *bytes;
  char *title;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->title);
  g_free (job);
}

static void
set_message (LijiScanList *self, const char *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static char *
dup_member (LijiScanList *self, guint index, const char *member)
{
  g_autofree char *path = g_strdup_printf ("%s.%u.%s", self->path, index, member);

  return liji_form_get_field (self->form, path) != NULL ? liji_form_dup_text (self->form, path)
                                                        : NULL;
}

static guint
count (LijiScanList *self)
{
  for (guint n = 0;; n++)
    {
      g_autofree char *digest = dup_member (self, n, "digest");

      if (digest == NULL)
        return n;
    }
}

static void
put (LijiScanList *self, guint index, const char *member, const char *text)
{
  g_autofree char *path = g_strdup_printf ("%s.%u.%s", self->path, index, member);

  if (text != NULL)
    liji_form_type (self->form, path, text, NULL);
}

/* The same bytes attached twice to one paper are one scan. */
static gboolean
is_there (LijiScanList *self, const char *digest)
{
  for (guint i = count (self); i > 0; i--)
    {
      g_autofree char *other = dup_member (self, i - 1, "digest");

      if (g_strcmp0 (other, digest) == 0)
        return TRUE;
    }
  return FALSE;
}

static gpointer
put_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_scans_put (session, job->bytes, job->title, error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiScanList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiScan) scan = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *size = NULL;
  guint n;

  if (self->form == NULL)
    return;
  if (scan == NULL)
    {
      set_message (self,
                   _ ("This is no readable JPEG, PNG, WebP or PDF, or it is larger than 24 MB."));
      return;
    }
  set_message (self, NULL);
  if (liji_form_get_field (self->form, self->path) == NULL || is_there (self, scan->digest))
    return;
  n = count (self);
  size = g_strdup_printf ("%" G_GINT64_FORMAT, scan->size);
  liji_form_add (self->form, self->path);
  put (self, n, "title", scan->title);
  put (self, n, "media_type", scan->media_type);
  put (self, n, "size", size);
  put (self, n, "digest", scan->digest);
}

static void
store (LijiScanList *self, GBytes *bytes, const char *title)
{
  LijiSession *session = liji_desk_get_session (self->desk);
  Job *job;

  if (session == NULL)
    return;
  job = g_new0 (Job, 1);
  job->bytes = g_bytes_ref (bytes);
  job->title = g_strdup (title);
  set_message (self, _ ("Storing the scan…"));
  liji_async_run (session, put_in_worker, job, job_free, (GDestroyNotify) liji_scan_free, NULL,
                  stored_cb, g_object_ref (self));
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiScanList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liji_file_load_finish (G_FILE (source), result, &error);
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *title = name != NULL ? g_filename_display_name (name) : NULL;

  if (self->form == NULL)
    return;
  if (bytes != NULL)
    store (self, bytes, title);
  else
    set_message (self, error->message);
}

static void
take_file (gpointer self, GFile *file)
{
  liji_file_load_async (file, LIJI_SCAN_MAX_BYTES, file_read_cb, g_object_ref (self));
}

static void
choose_cb (LijiScanList *self)
{
  liji_choose_scans (GTK_WIDGET (self), take_file, self);
}

static void
texture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiScanList) self = data;
  g_autoptr (GdkTexture) texture
      = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GBytes) png = NULL;

  if (self->form == NULL)
    return;
  if (texture == NULL)
    {
      set_message (self, _ ("There is no picture in the clipboard."));
      return;
    }
  png = gdk_texture_save_to_png_bytes (texture);
  store (self, png, _ ("From the clipboard"));
}

static void
paste_cb (LijiScanList *self)
{
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, texture_cb,
                                    g_object_ref (self));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, LijiScanList *self)
{
  GSList *files = g_value_get_boxed (value);

  if (!liji_form_may_edit (self->form, self->path))
    return FALSE;
  for (; files != NULL; files = files->next)
    liji_file_load_async (files->data, LIJI_SCAN_MAX_BYTES, file_read_cb, g_object_ref (self));
  return TRUE;
}

static guint
get_index (GtkButton *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "liji-index"));
}

static void
view_cb (GtkButton *button, LijiScanList *self)
{
  g_autofree char *digest = dup_member (self, get_index (button), "digest");
  g_autofree char *title = dup_member (self, get_index (button), "title");
  GtkWidget *window = liji_scan_window_new (
      self->desk, title != NULL && *title != '\0' ? title : self->of, digest);

  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
remove_cb (GtkButton *button, LijiScanList *self)
{
  liji_form_remove (self->form, self->path, get_index (button));
}

static GtkWidget *
make_button (LijiScanList *self,
             const char *icon,
             const char *name,
             guint index,
             GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  liji_widget_set_name (button, name);
  g_object_set_data (G_OBJECT (button), "liji-index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

/* "身份证.jpg" over "JPEG picture · 218 kB". */
static GtkWidget *
make_texts (LijiScanList *self, const char *title, guint index)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (title);
  g_autofree char *media = dup_member (self, index, "media_type");
  g_autofree char *size = dup_member (self, index, "size");
  g_autofree char *bytes = g_format_size (g_ascii_strtoull (size, NULL, 10));
  const LijiCode *type = liji_code_table_find (liji_code_table ("media_type"), media);
  g_autofree char *facts
      = type != NULL ? g_strdup_printf ("%s · %s", _ (type->english), bytes) : g_strdup (bytes);
  GtkWidget *about = gtk_label_new (facts);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (about), 0);
  gtk_label_set_ellipsize (GTK_LABEL (about), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (about, "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_tooltip_text (name, title);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), about);
  return texts;
}

static GtkWidget *
make_row (LijiScanList *self, guint index)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("mail-attachment-symbolic");
  g_autofree char *given = dup_member (self, index, "title");
  const char *title = given != NULL && *given != '\0' ? given : self->of;
  g_autofree char *look = g_strdup_printf (_ ("Look at the scan %s"), title);
  g_autofree char *away = g_strdup_printf (_ ("Take the scan %s away"), title);
  GtkWidget *remove
      = make_button (self, "user-trash-symbolic", away, index, G_CALLBACK (remove_cb));

  gtk_widget_set_sensitive (remove, liji_form_may_edit (self->form, self->path));
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), make_texts (self, title, index));
  gtk_box_append (GTK_BOX (row),
                  make_button (self, "view-reveal-symbolic", look, index, G_CALLBACK (view_cb)));
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}

static void
rebuild (LijiScanList *self)
{
  GtkWidget *row;
  guint n = count (self);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  for (guint i = 0; i < n; i++)
    gtk_box_append (self->rows, make_row (self, i));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), n > 0);
  gtk_widget_set_sensitive (self->buttons, liji_form_may_edit (self->form, self->path));
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiScanList *self)
{
  if (path == NULL || g_str_has_prefix (path, self->path))
    rebuild (self);
}

static void
liji_scan_list_dispose (GObject *object)
{
  LijiScanList *self = LIJI_SCAN_LIST (object);

  g_clear_object (&self->form);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->of, g_free);
  G_OBJECT_CLASS (liji_scan_list_parent_class)->dispose (object);
}

static void
liji_scan_list_class_init (LijiScanListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_scan_list_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "scanlist");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_adder (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
liji_scan_list_init (LijiScanList *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkWidget *choose = make_adder ("mail-attachment-symbolic", _ ("Attach a scan…"));
  GtkWidget *paste = make_adder ("edit-paste-symbolic", _ ("Paste"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (paste, "clicked", G_CALLBACK (paste_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->buttons), choose);
  gtk_box_append (GTK_BOX (self->buttons), paste);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (self), self->buttons);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

static void
name_buttons (LijiScanList *self)
{
  GtkWidget *choose = gtk_widget_get_first_child (self->buttons);
  g_autofree char *attach = g_strdup_printf (_ ("Attach a scan: %s"), self->of);
  g_autofree char *paste = g_strdup_printf (_ ("Paste a scan: %s"), self->of);

  liji_widget_set_name (choose, attach);
  liji_widget_set_name (gtk_widget_get_next_sibling (choose), paste);
  gtk_widget_set_tooltip_text (choose, _ ("A JPEG, PNG, WebP or PDF; it can be dropped here too"));
  gtk_widget_set_tooltip_text (gtk_widget_get_next_sibling (choose),
                               _ ("Take the picture from the clipboard"));
}

GtkWidget *
liji_scan_list_new (void)
{
  return g_object_new (LIJI_TYPE_SCAN_LIST, NULL);
}

void
liji_scan_list_bind (LijiScanList *self,
                     LijiDesk *desk,
                     LijiForm *form,
                     const char *path,
                     const char *of)
{
  g_autofree char *name = g_strdup_printf (_ ("Scans: %s"), of);

  g_return_if_fail (LIJI_IS_SCAN_LIST (self));
  self->desk = g_object_ref (desk);
  self->form = g_object_ref (form);
  self->path = g_strdup (path);
  self->of = g_strdup (of);
  liji_widget_set_name (GTK_WIDGET (self), name);
  name_buttons (self);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (form, "notify::editable", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
}
