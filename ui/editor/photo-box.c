/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/photo-box.h"
#include "register/async.h"
#include "ui/editor/photo-crop.h"
#include "ui/editor/photo-work.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* The picture as given stays in memory while its part is chosen; what is kept is the prepared JPEG.
 * Decoding, cutting and storing happen in the worker (photo-work.c). */

struct _LijiPhotoBox
{
  AdwBin parent_instance;
  LijiDesk *desk;
  LijiForm *form;
  char *path;
  const LijiPhotoSpec *spec;
  char *shown; /* digest */
  GBytes *source;
  GCancellable *cancellable;
  GtkPicture *picture;
  GtkStack *stack;
  GtkLabel *message;
  LijiPhotoCrop *crop;
  GtkButton *choose;
  GtkButton *paste;
  int width, height; /* of the source, upright */
};

G_DEFINE_FINAL_TYPE (LijiPhotoBox, liji_photo_box, ADW_TYPE_BIN)

static void
show_jpeg (LijiPhotoBox *self, GBytes *jpeg)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (jpeg, NULL);

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->stack, texture != NULL ? "photo" : "empty");
}

static void
set_message (LijiPhotoBox *self, const char *text, gboolean bad)
{
  gtk_label_set_text (self->message, text);
  if (bad)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "warning");
}

static void
tell_problems (LijiPhotoBox *self, GPtrArray *problems, const char *more)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      g_autofree char *sentence = liji_problem_text_sentence (g_ptr_array_index (problems, i));

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
    }
  if (text->len > 0 && more != NULL)
    g_string_append_printf (text, "\n%s", more);
  if (text->len > 0)
    set_message (self, text->str, TRUE);
  else
    set_message (self,
                 self->spec == &liji_photo_single ? _ ("35 × 53 mm at 300 dots per inch")
                                                  : _ ("53 × 35 mm at 300 dots per inch"),
                 FALSE);
}

/* What cannot be printed as it must is not kept; the photo of before is. */
static void
refuse (LijiPhotoBox *self, const LijiPhotoMade *made)
{
  const char *kept = !liji_form_is_filled (self->form, self->path) ? NULL
                     : made->whole ? _ ("The photo of before stays.")
                                   : _ ("The part chosen before stays.");

  tell_problems (self, made->problems, kept);
}

static void
accept_photo (LijiPhotoBox *self, LijiPhotoMade *made)
{
  g_free (self->shown);
  self->shown = g_strdup (made->digest);
  self->width = made->width;
  self->height = made->height;
  if (made->whole)
    {
      g_clear_pointer (&self->source, g_bytes_unref);
      self->source = g_steal_pointer (&made->source);
      liji_photo_crop_reset (self->crop);
    }
  show_jpeg (self, made->jpeg);
  gtk_widget_set_visible (GTK_WIDGET (self->crop), TRUE);
  liji_form_type (self->form, self->path, made->digest, NULL);
  tell_problems (self, made->problems, NULL);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPhotoBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPhotoMade) made = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->form != NULL && made == NULL
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_message (self, _ ("This picture cannot be read. Take a JPEG, PNG or WebP."), TRUE);
  else if (self->form != NULL && made != NULL
           && liji_problems_gravest (made->problems) >= LIJI_PROBLEM_BLOCK)
    refuse (self, made);
  else if (self->form != NULL && made != NULL)
    accept_photo (self, made);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPhotoBox) self = data;
  g_autoptr (LijiPhotoMade) made = liji_async_finish (LIJI_SESSION (source), result, NULL);

  if (made != NULL && self->form != NULL && g_strcmp0 (self->shown, made->digest) == 0)
    {
      show_jpeg (self, made->jpeg);
      tell_problems (self, made->problems, NULL);
    }
}

/* A new picture, or another part (@source the one that is shown). */
static void
prepare (LijiPhotoBox *self, GBytes *source, gboolean whole)
{
  LijiSession *session = liji_desk_get_session (self->desk);
  LijiCrop crop;

  if (session == NULL || source == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  if (!whole)
    crop = liji_photo_crop_get (self->crop, self->spec, self->width, self->height);
  set_message (self, _ ("Preparing the photo…"), FALSE);
  liji_photo_work_prepare (session, self->spec, source, whole ? NULL : &crop, self->cancellable,
                           prepared_cb, g_object_ref (self));
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPhotoBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liji_file_load_finish (G_FILE (source), result, &error);

  if (self->form == NULL)
    return;
  if (bytes != NULL)
    prepare (self, bytes, TRUE);
  else
    set_message (self, error->message, TRUE);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiPhotoBox *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    liji_file_load_async (file, LIJI_FILE_MAX_PHOTO, file_read_cb, g_object_ref (self));
  g_object_unref (dialog);
}

static void
texture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPhotoBox) self = data;
  g_autoptr (GdkTexture) texture
      = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GBytes) bytes = texture != NULL ? gdk_texture_save_to_png_bytes (texture) : NULL;

  if (self->form == NULL)
    return;
  if (bytes != NULL)
    prepare (self, bytes, TRUE);
  else
    set_message (self, _ ("There is no picture in the clipboard."), TRUE);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, LijiPhotoBox *self)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL || !liji_form_may_edit (self->form, self->path))
    return FALSE;
  liji_file_load_async (file, LIJI_FILE_MAX_PHOTO, file_read_cb, g_object_ref (self));
  return TRUE;
}

static void
crop_cb (LijiPhotoBox *self)
{
  prepare (self, self->source, FALSE);
}

static void
follow_form (LijiPhotoBox *self)
{
  g_autofree char *digest = liji_form_dup_text (self->form, self->path);
  LijiSession *session = liji_desk_get_session (self->desk);

  if (g_strcmp0 (digest, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (digest);
  gtk_widget_set_visible (GTK_WIDGET (self->crop), FALSE);
  g_clear_pointer (&self->source, g_bytes_unref);
  if (digest == NULL || *digest == '\0' || session == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      set_message (self, "", FALSE);
      return;
    }
  liji_photo_work_load (session, self->spec, digest, loaded_cb, g_object_ref (self));
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiPhotoBox *self)
{
  if (path == NULL || g_str_equal (path, self->path))
    follow_form (self);
}

static void
editable_cb (LijiPhotoBox *self)
{
  gboolean editable = liji_form_may_edit (self->form, self->path);

  gtk_widget_set_sensitive (GTK_WIDGET (self->choose), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->paste), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->crop), editable);
}

static void
liji_photo_box_dispose (GObject *object)
{
  LijiPhotoBox *self = LIJI_PHOTO_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->form);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->source, g_bytes_unref);
  G_OBJECT_CLASS (liji_photo_box_parent_class)->dispose (object);
}

static void
liji_photo_box_class_init (LijiPhotoBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_photo_box_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "photobox");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_buttons (LijiPhotoBox *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->choose = GTK_BUTTON (gtk_button_new_with_label (_ ("Choose a photo…")));
  self->paste = GTK_BUTTON (gtk_button_new_with_label (_ ("Paste")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->paste), _ ("Take the picture from the clipboard"));
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (liji_photo_box_choose), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paste, "clicked", G_CALLBACK (liji_photo_box_paste), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->choose));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->paste));
  return row;
}

static void
liji_photo_box_init (LijiPhotoBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *empty = gtk_label_new (_ ("No photo yet"));
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), 212, 140);
  gtk_widget_set_halign (GTK_WIDGET (self->picture), GTK_ALIGN_START);
  gtk_widget_add_css_class (empty, "empty");
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_widget_set_size_request (empty, 212, 140);
  gtk_widget_set_halign (empty, GTK_ALIGN_START);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->picture), "photo");
  liji_widget_tell_stack (self->stack);
  self->message = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->message, TRUE);
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_max_width_chars (self->message, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "caption");
  self->crop = LIJI_PHOTO_CROP (liji_photo_crop_new ());
  g_signal_connect_object (self->crop, "changed", G_CALLBACK (crop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->crop), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->crop));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  gtk_widget_add_css_class (box, "photo-inside");
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* 双人合影 where both are on it, else one of them alone and upright. */
static void
choose_kind (LijiPhotoBox *self)
{
  gboolean man = g_str_has_prefix (self->path, "man");
  gboolean joint = !man && !g_str_has_prefix (self->path, "woman");
  const char *name = joint ? _ ("Joint photo of the couple")
                     : man ? _ ("Photo of the man")
                           : _ ("Photo of the woman");

  self->spec = joint ? &liji_photo_marriage : &liji_photo_single;
  gtk_picture_set_alternative_text (self->picture, name);
  liji_widget_set_name (GTK_WIDGET (self->picture), name);
  liji_widget_set_name (GTK_WIDGET (self), joint ? _ ("Joint photo") : name);
}

void
liji_photo_box_bind (LijiPhotoBox *self, LijiDesk *desk, LijiForm *form, const char *path)
{
  g_return_if_fail (LIJI_IS_PHOTO_BOX (self));
  self->desk = g_object_ref (desk);
  self->form = g_object_ref (form);
  self->path = g_strdup (path);
  choose_kind (self);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (form, "notify::editable", G_CALLBACK (editable_cb), self,
                           G_CONNECT_SWAPPED);
  follow_form (self);
}

void
liji_photo_box_choose (LijiPhotoBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *dialog;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (!liji_form_may_edit (self->form, self->path))
    return;
  dialog = gtk_file_chooser_native_new (
      self->spec == &liji_photo_single ? _ ("Choose the photo") : _ ("Choose the joint photo"),
      GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/webp");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
liji_photo_box_paste (LijiPhotoBox *self)
{
  if (liji_form_may_edit (self->form, self->path))
    gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL,
                                      texture_cb, g_object_ref (self));
}
