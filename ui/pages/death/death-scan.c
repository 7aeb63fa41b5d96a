/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/death/death-scan.h"
#include "ui/widgets/names.h"

#include <stdio.h>

/* A scanner is a keyboard: what it types stands here until the step is taken or the case goes. */

#define ZONE_HOURS 8
#define TIME_CHARS 5 /* "09:30" */

struct _LijiDeathScan
{
  GtkBox parent_instance;
  GtkWidget *scan_line;
  GtkLabel *what;
  GtkEditable *scan;
  GtkEditable *at;
  GtkLabel *message;
  gboolean asked;
};

G_DEFINE_FINAL_TYPE (LijiDeathScan, liji_death_scan, GTK_TYPE_BOX)

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (LijiDeathScan *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (LijiDeathScan *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

/* Looks as a row of the form does. */
static GtkWidget *
add_line (LijiDeathScan *self, const char *name, GtkLabel **label, GtkEditable **entry)
{
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "css-name", "fieldrow", NULL);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *field = gtk_entry_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_set_hexpand (grid, TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "field-label");
  gtk_widget_add_css_class (field, "numeric");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (field), 12);
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), field, 2, 0, 3, 1);
  gtk_box_append (GTK_BOX (line), grid);
  gtk_box_append (GTK_BOX (self), line);
  liji_widget_set_name (field, name);
  g_signal_connect_object (field, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  *label = GTK_LABEL (title);
  *entry = GTK_EDITABLE (field);
  return line;
}

static gboolean
liji_death_scan_grab_focus (GtkWidget *widget)
{
  LijiDeathScan *self = LIJI_DEATH_SCAN (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->asked ? self->scan : self->at));
}

static void
liji_death_scan_class_init (LijiDeathScanClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = liji_death_scan_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", LIJI_TYPE_DEATH_SCAN, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", LIJI_TYPE_DEATH_SCAN, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
liji_death_scan_init (LijiDeathScan *self)
{
  GtkLabel *when;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->scan_line = add_line (self, _ ("Tag on the body"), &self->what, &self->scan);
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "scan-message");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->message));
  add_line (self, _ ("When it happened"), &when, &self->at);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->at), _ ("now, or 09:30"));
  liji_death_scan_ask (self, NULL);
}

GtkWidget *
liji_death_scan_new (void)
{
  return g_object_new (LIJI_TYPE_DEATH_SCAN, NULL);
}

void
liji_death_scan_ask (LijiDeathScan *self, const char *what)
{
  g_return_if_fail (LIJI_IS_DEATH_SCAN (self));
  self->asked = what != NULL;
  gtk_editable_set_text (self->scan, "");
  gtk_editable_set_text (self->at, "");
  gtk_widget_set_visible (self->scan_line, self->asked);
  liji_death_scan_say (self, NULL);
  if (what == NULL)
    return;
  gtk_label_set_text (self->what, what);
  liji_widget_set_name (GTK_WIDGET (self->scan), what);
}

gboolean
liji_death_scan_is_asked (LijiDeathScan *self)
{
  return self->asked;
}

char *
liji_death_scan_dup_tag (LijiDeathScan *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->scan)));

  return self->asked && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

gboolean
liji_death_scan_get_at (LijiDeathScan *self, LijiDate today, gint64 *at)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->at)));
  char *blank = strrchr (text, ' ');
  const char *clock = blank != NULL ? blank + 1 : text;
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (ZONE_HOURS * 3600);
  g_autoptr (GDateTime) time = NULL;
  LijiDate day = today;
  unsigned hour, minute;
  int end = 0;

  *at = 0;
  if (*text == '\0')
    return TRUE;
  if (blank != NULL)
    *blank = '\0';
  if (sscanf (clock, "%2u:%2u%n", &hour, &minute, &end) != 2 || clock[end] != '\0'
      || strlen (clock) > TIME_CHARS
      || (blank != NULL && !liji_date_from_typed (g_strchomp (text), today, &day, NULL))
      || !liji_date_is_day (day))
    return FALSE;
  time = g_date_time_new (zone, day.year, day.month, day.day, (int) hour, (int) minute, 0);
  if (time == NULL)
    return FALSE;
  *at = g_date_time_to_unix (time) * G_USEC_PER_SEC;
  return TRUE;
}

void
liji_death_scan_say (LijiDeathScan *self, const char *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scan), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}
