/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/keeper-pad.h"
#include "access/password.h"
#include "access/secret.h"
#include "register/kiosk/keeper.h"
#include "ui/kiosk/words.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

#include <string.h>

/* Tries are counted for as long as the program runs, whoever stands there: the wait grows. */
static guint failures;
static gint64 failed_at;

struct _LijiKeeperPad
{
  GtkBox parent_instance;
  GtkLabel *shown;
  GtkLabel *said;
  char pin[LIJI_KEEPER_PIN_MOST + 1];
  gboolean asking;
};

G_DEFINE_FINAL_TYPE (LijiKeeperPad, liji_keeper_pad, GTK_TYPE_BOX)

enum
{
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_pin (LijiKeeperPad *self)
{
  g_autoptr (GString) dots = g_string_new (NULL);
  g_autofree char *name = NULL;
  guint n = (guint) strlen (self->pin);

  for (guint i = 0; i < n; i++)
    g_string_append (dots, "●");
  gtk_label_set_text (self->shown, n > 0 ? dots->str : "–");
  name = g_strdup_printf (_ ("Digits typed: %u"), n);
  liji_widget_set_name (GTK_WIDGET (self->shown), name);
}

static void
wipe (LijiKeeperPad *self)
{
  memset (self->pin, 0, sizeof self->pin);
  show_pin (self);
}

static void
prove_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean right = liji_keeper_is_pin (data, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, right);
}

static void
proven_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LijiKeeperPad *self = LIJI_KEEPER_PAD (source);
  g_autoptr (GError) error = NULL;
  gboolean right = g_task_propagate_boolean (G_TASK (result), &error);

  self->asking = FALSE;
  if (right)
    {
      failures = 0;
      g_signal_emit (self, signals[LEFT], 0);
      return;
    }
  if (error != NULL)
    {
      g_autofree char *text = liji_problem_text_error (error);

      gtk_label_set_text (self->said, text);
      return;
    }
  failures++;
  failed_at = g_get_monotonic_time ();
  gtk_label_set_text (self->said, _ ("This is not the PIN."));
}

static void
prove (LijiKeeperPad *self)
{
  gint64 since = g_get_monotonic_time () - failed_at;
  gint64 left = (gint64) liji_password_delay (failures) - since / G_USEC_PER_SEC;
  g_autoptr (GTask) task = NULL;

  if (self->asking || *self->pin == '\0')
    return;
  if (failures > 0 && left > 0)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("Seconds to wait before the next try: %u"), (guint) left);

      wipe (self);
      gtk_label_set_text (self->said, text);
      return;
    }
  self->asking = TRUE;
  task = g_task_new (self, NULL, proven_cb, NULL);
  g_task_set_task_data (task, g_strdup (self->pin), (GDestroyNotify) liji_secret_free);
  g_task_run_in_thread (task, prove_thread);
  wipe (self);
}

static void
add_digit (LijiKeeperPad *self, char digit)
{
  gsize n = strlen (self->pin);

  if (self->asking || n >= LIJI_KEEPER_PIN_MOST)
    return;
  self->pin[n] = digit;
  gtk_label_set_text (self->said, "");
  show_pin (self);
}

static void
take_back (LijiKeeperPad *self)
{
  gsize n = strlen (self->pin);

  if (n > 0)
    self->pin[n - 1] = '\0';
  show_pin (self);
}

gboolean
liji_keeper_pad_take_key (LijiKeeperPad *self, guint keyval)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (letter >= '0' && letter <= '9')
    add_digit (self, (char) letter);
  else if (keyval == GDK_KEY_BackSpace)
    take_back (self);
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && *self->pin != '\0')
    prove (self);
  else
    return FALSE;
  return TRUE;
}

static void
digit_cb (GtkButton *button, gpointer data)
{
  add_digit (data, gtk_button_get_label (button)[0]);
}

static GtkWidget *
make_grid (LijiKeeperPad *self)
{
  static const char digits[] = "1234567890";
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *back = gtk_button_new_with_label (_ ("Take back"));
  GtkWidget *leave = gtk_button_new_with_label (_ ("Leave the kiosk"));

  g_object_set (grid, "row-spacing", 8, "column-spacing", 8, "column-homogeneous", TRUE, NULL);
  for (int i = 0; digits[i] != '\0'; i++)
    {
      const char label[] = { digits[i], '\0' };
      GtkWidget *button = gtk_button_new_with_label (label);

      g_signal_connect (button, "clicked", G_CALLBACK (digit_cb), self);
      gtk_grid_attach (GTK_GRID (grid), button, i < 9 ? i % 3 : 1, i / 3, 1, 1);
    }
  gtk_grid_attach (GTK_GRID (grid), back, 0, 3, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), leave, 2, 3, 1, 1);
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (take_back), self);
  g_signal_connect_swapped (leave, "clicked", G_CALLBACK (prove), self);
  gtk_widget_set_halign (grid, GTK_ALIGN_START);
  gtk_widget_add_css_class (grid, "kiosk-pad");
  return grid;
}

static void
liji_keeper_pad_finalize (GObject *object)
{
  LijiKeeperPad *self = LIJI_KEEPER_PAD (object);

  memset (self->pin, 0, sizeof self->pin);
  G_OBJECT_CLASS (liji_keeper_pad_parent_class)->finalize (object);
}

static void
liji_keeper_pad_class_init (LijiKeeperPadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_keeper_pad_finalize;
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
liji_keeper_pad_init (LijiKeeperPad *self)
{
}

GtkWidget *
liji_keeper_pad_new (const char *trouble)
{
  LijiKeeperPad *self = g_object_new (LIJI_TYPE_KEEPER_PAD, NULL);
  GtkBox *page = liji_kiosk_page_new ();

  liji_kiosk_add_heading (page, _ ("For the keeper of this machine"));
  liji_kiosk_add_text (page, _ ("The PIN leaves the kiosk. Visitors go back by “Start again”."));
  if (trouble != NULL)
    liji_kiosk_add_text (page, trouble);
  self->shown = liji_kiosk_add_heading (page, "");
  self->said = liji_kiosk_add_text (page, "");
  gtk_box_append (page, make_grid (self));
  gtk_widget_set_hexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (page));
  show_pin (self);
  return GTK_WIDGET (self);
}
