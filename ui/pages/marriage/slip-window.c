/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/slip-window.h"
#include "register/async.h"
#include "ui/editor/photo-work.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/fact-list.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/section.h"

/* The couple reads this: the facts that will be printed and nothing else, no check, no note, no
 * other case. What is changed afterwards takes the confirmation back, and is said here too. Who
 * finds something wrong needs no words for it: a button tells the registrar. */

#define SIDES 2
#define PHOTOS 3 /* each side's, and the joint one */
#define JOINT SIDES
#define PX_PER_MM 3

typedef struct
{
  GtkPicture *picture;
  char *shown; /* digest */
} Photo;

struct _LijiSlipWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiForm *form;
  Photo photos[PHOTOS];
  LijiFactList *facts[SIDES];
  GtkButton *confirm[SIDES];
  GtkButton *doubt[SIDES];
  gboolean doubted[SIDES]; /* told, and nothing changed since */
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (LijiSlipWindow, liji_slip_window, ADW_TYPE_WINDOW)

enum
{
  DOUBT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *name;
  const char *title;
  const char *confirm;
  const char *confirmed;
  const char *doubt;
  const char *doubted;
} sides[SIDES] = {
  { "man", N_ ("Man"), N_ ("Everything is right: the man confirms"), N_ ("✓ The man has confirmed"),
    N_ ("The man: something is wrong"), N_ ("The man: the registrar knows") },
  { "woman", N_ ("Woman"), N_ ("Everything is right: the woman confirms"),
    N_ ("✓ The woman has confirmed"), N_ ("The woman: something is wrong"),
    N_ ("The woman: the registrar knows") },
};

static gboolean
is_confirmed (LijiSlipWindow *self, guint side)
{
  g_autofree char *path = g_strdup_printf ("%s.slip_confirmed", sides[side].name);

  return liji_form_is_filled (self->form, path);
}

static const struct
{
  const char *path;
  const char *name;
  const LijiPhotoSpec *spec;
} photos[PHOTOS] = {
  { "man_photo", N_ ("Photo of the man"), &liji_photo_single },
  { "woman_photo", N_ ("Photo of the woman"), &liji_photo_single },
  { "photo", N_ ("Joint photo of the couple"), &liji_photo_marriage },
};

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiSlipWindow) self = data;
  g_autoptr (LijiPhotoMade) made = liji_async_finish (LIJI_SESSION (source), result, NULL);

  for (guint i = 0; self->form != NULL && made != NULL && i < PHOTOS; i++)
    if (g_strcmp0 (self->photos[i].shown, made->digest) == 0)
      {
        g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (made->jpeg, NULL);

        gtk_picture_set_paintable (self->photos[i].picture, GDK_PAINTABLE (texture));
        gtk_widget_set_visible (GTK_WIDGET (self->photos[i].picture), texture != NULL);
      }
}

/* The certificate prints it, so it is looked at with the rest. */
static void
show_photo (LijiSlipWindow *self, guint i)
{
  LijiSession *session = liji_desk_get_session (self->desk);
  g_autofree char *digest = NULL;

  if (liji_form_get_field (self->form, photos[i].path) != NULL)
    digest = liji_form_dup_text (self->form, photos[i].path);
  if (g_strcmp0 (digest, self->photos[i].shown) == 0)
    return;
  g_free (self->photos[i].shown);
  self->photos[i].shown = g_steal_pointer (&digest);
  gtk_widget_set_visible (GTK_WIDGET (self->photos[i].picture), FALSE);
  if (session != NULL && self->photos[i].shown != NULL && *self->photos[i].shown != '\0')
    liji_photo_work_load (session, photos[i].spec, self->photos[i].shown, loaded_cb,
                          g_object_ref (self));
}

/* The form has no such field: the column says it. */
static void
add_sex (LijiSlipWindow *self, guint side)
{
  const LijiCode *code = liji_code_table_find (liji_code_table ("sex"), side == 0 ? "1" : "2");
  g_autofree char *word = liji_code_choice_dup_words (code);

  liji_fact_list_add (self->facts[side], _ ("Sex"), word);
}

static void
show_side (LijiSlipWindow *self, guint side)
{
  static const char *const members[]
      = { "name",         "name_chinese", "birth_date", "nationality",    "identity_number",
          "ethnic_group", "occupation",   "education",  "marital_status", "household_address" };
  gboolean confirmed = is_confirmed (self, side);

  liji_fact_list_clear (self->facts[side]);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s.%s", sides[side].name, members[i]);

      if (g_str_equal (members[i], "birth_date"))
        add_sex (self, side);
      liji_fact_list_add_field (self->facts[side], liji_form_get_draft (self->form), path);
    }
  gtk_button_set_label (self->confirm[side],
                        _ (confirmed ? sides[side].confirmed : sides[side].confirm));
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm[side]), !confirmed);
  gtk_button_set_label (self->doubt[side],
                        _ (self->doubted[side] ? sides[side].doubted : sides[side].doubt));
  gtk_widget_set_sensitive (GTK_WIDGET (self->doubt[side]), !self->doubted[side]);
}

static const char *
get_message (LijiSlipWindow *self)
{
  if (self->doubted[0] || self->doubted[1])
    return _ ("Thank you. Nothing is printed. Please show the registrar what is wrong: it will be "
              "corrected and shown to you again.");
  if (is_confirmed (self, 0) && is_confirmed (self, 1))
    return _ ("Both have confirmed. The registrar goes on.");
  return _ ("Please read every line, above all the names, the dates of birth and the document "
            "numbers. Tell the registrar at once what is wrong.");
}

static void
show (LijiSlipWindow *self)
{
  for (guint i = 0; i < SIDES; i++)
    show_side (self, i);
  for (guint i = 0; i < PHOTOS; i++)
    show_photo (self, i);
  gtk_label_set_text (self->message, get_message (self));
}

static void
set_confirmed (LijiSlipWindow *self, guint side, gboolean confirmed)
{
  g_autofree char *path = g_strdup_printf ("%s.slip_confirmed", sides[side].name);

  liji_form_type (self->form, path, confirmed ? "true" : "", NULL);
}

static void
confirm_cb (GtkButton *button, LijiSlipWindow *self)
{
  guint side = button == self->confirm[0] ? 0 : 1;

  self->doubted[side] = FALSE;
  set_confirmed (self, side, TRUE);
  show (self);
}

static void
doubt_cb (GtkButton *button, LijiSlipWindow *self)
{
  guint side = button == self->doubt[0] ? 0 : 1;

  self->doubted[side] = TRUE;
  if (is_confirmed (self, side))
    set_confirmed (self, side, FALSE);
  show (self);
  g_signal_emit (self, signals[DOUBT], 0, sides[side].name);
}

static void
changed_cb (LijiForm *form, const char *path, LijiSlipWindow *self)
{
  if (path == NULL || !g_str_has_suffix (path, ".slip_confirmed"))
    self->doubted[0] = self->doubted[1] = FALSE;
  show (self);
}

static void
liji_slip_window_dispose (GObject *object)
{
  LijiSlipWindow *self = LIJI_SLIP_WINDOW (object);

  g_clear_object (&self->form);
  g_clear_object (&self->desk);
  for (guint i = 0; i < PHOTOS; i++)
    g_clear_pointer (&self->photos[i].shown, g_free);
  G_OBJECT_CLASS (liji_slip_window_parent_class)->dispose (object);
}

static void
liji_slip_window_class_init (LijiSlipWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_slip_window_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "window.close", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  signals[DOUBT] = g_signal_new ("doubt", LIJI_TYPE_SLIP_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_photo (LijiSlipWindow *self, guint i)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_widget_set_size_request (picture, (int) photos[i].spec->width * PX_PER_MM,
                               (int) photos[i].spec->height * PX_PER_MM);
  gtk_widget_set_halign (picture, GTK_ALIGN_START);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (picture, FALSE);
  gtk_widget_add_css_class (picture, "slip-photo");
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), _ (photos[i].name));
  liji_widget_set_name (picture, _ (photos[i].name));
  self->photos[i].picture = GTK_PICTURE (picture);
  return picture;
}

static GtkWidget *
make_side (LijiSlipWindow *self, guint side)
{
  GtkWidget *section = liji_section_new (_ (sides[side].title));

  self->facts[side] = LIJI_FACT_LIST (liji_fact_list_new ());
  self->confirm[side] = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->confirm[side]), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->confirm[side]), "slip-confirm");
  g_signal_connect_object (self->confirm[side], "clicked", G_CALLBACK (confirm_cb), self, 0);
  self->doubt[side] = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->doubt[side]), "slip-doubt");
  g_signal_connect_object (self->doubt[side], "clicked", G_CALLBACK (doubt_cb), self, 0);
  gtk_widget_set_hexpand (section, TRUE);
  gtk_box_append (GTK_BOX (section), make_photo (self, side));
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (self->facts[side]));
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (self->confirm[side]));
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (self->doubt[side]));
  return section;
}

static void
liji_slip_window_init (LijiSlipWindow *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *columns = liji_columns_new ();
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->message, TRUE);
  gtk_label_set_xalign (self->message, 0);
  g_object_set (columns, "spacing", 24, "homogeneous", TRUE, NULL);
  for (guint i = 0; i < SIDES; i++)
    liji_columns_append (LIJI_COLUMNS (columns), make_side (self, i));
  gtk_widget_set_hexpand (GTK_WIDGET (self->message), TRUE);
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (top), make_photo (self, JOINT));
  gtk_box_append (GTK_BOX (page), top);
  gtk_box_append (GTK_BOX (page), columns);
  gtk_widget_add_css_class (page, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), liji_header_new ());
  gtk_box_append (GTK_BOX (outer), scroller);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_widget_add_css_class (GTK_WIDGET (self), "slip");
  gtk_widget_add_css_class (GTK_WIDGET (self), "marriage");
  gtk_window_set_title (GTK_WINDOW (self), _ ("Please check what will be printed"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1100, 760);
}

/* The screen the clerk does not work on; NULL where there is one only. */
static GdkMonitor *
dup_other_monitor (GtkWindow *owner)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (owner));
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (owner));
  GListModel *monitors = gdk_display_get_monitors (display);
  GdkMonitor *here = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;

  for (guint i = 0; here != NULL && i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor != here)
        return g_steal_pointer (&monitor);
    }
  return NULL;
}

GtkWidget *
liji_slip_window_new (LijiDesk *desk, LijiForm *form, GtkWindow *owner)
{
  LijiSlipWindow *self = g_object_new (LIJI_TYPE_SLIP_WINDOW, NULL);
  g_autoptr (GdkMonitor) monitor = dup_other_monitor (owner);

  self->desk = g_object_ref (desk);
  self->form = g_object_ref (form);
  g_signal_connect_object (form, "changed", G_CALLBACK (changed_cb), self, 0);
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  else
    {
      /* The only screen, turned to them: nothing of the clerk's work stands beside it. */
      gtk_window_set_transient_for (GTK_WINDOW (self), owner);
      gtk_window_maximize (GTK_WINDOW (self));
    }
  show (self);
  return GTK_WIDGET (self);
}
