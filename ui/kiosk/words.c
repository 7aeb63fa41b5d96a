/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/words.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/names.h"

#define OLD (10 * 60 * G_USEC_PER_SEC)

GtkBox *
liji_kiosk_page_new (void)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);

  gtk_widget_add_css_class (page, "kiosk-page");
  return GTK_BOX (page);
}

static GtkLabel *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static GtkLabel *
add (GtkBox *page, const char *text, const char *style)
{
  GtkLabel *label = make_label (text, style);

  gtk_box_append (page, GTK_WIDGET (label));
  return label;
}

GtkLabel *
liji_kiosk_add_text (GtkBox *page, const char *text)
{
  return add (page, text, NULL);
}

GtkLabel *
liji_kiosk_add_heading (GtkBox *page, const char *text)
{
  return add (page, text, "title-2");
}

GtkLabel *
liji_kiosk_add_note (GtkBox *page, const char *text)
{
  return add (page, text, "kiosk-note");
}

void
liji_kiosk_add_line (GtkBox *page, const char *label, const char *value, const char *note)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkLabel *right = make_label (value, "kiosk-value");
  g_autofree char *whole = g_strdup_printf (_ ("%s: %s"), label, value);

  gtk_box_append (GTK_BOX (left), GTK_WIDGET (make_label (label, NULL)));
  if (note != NULL && *note != '\0')
    gtk_box_append (GTK_BOX (left), GTK_WIDGET (make_label (note, "kiosk-note")));
  gtk_widget_set_hexpand (left, TRUE);
  gtk_label_set_natural_wrap_mode (right, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (right, 1);
  gtk_label_set_justify (right, GTK_JUSTIFY_RIGHT);
  gtk_widget_set_valign (GTK_WIDGET (right), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), left);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (right));
  gtk_widget_add_css_class (row, "kiosk-line");
  liji_widget_set_name (row, whole);
  gtk_box_append (page, row);
}

void
liji_kiosk_add_age (GtkBox *page, const LijiKioskContent *content)
{
  g_autofree char *at = NULL;
  g_autofree char *text = NULL;

  if (g_get_real_time () - content->read_at < OLD)
    return;
  at = liji_date_word_dup_moment (content->read_at);
  text = g_strdup_printf (_ ("As last read on %s: the registry cannot be reached now."), at);
  liji_kiosk_add_note (page, text);
}

void
liji_kiosk_add_missing (GtkBox *page)
{
  liji_kiosk_add_heading (page, _ ("This cannot be shown now"));
  liji_kiosk_add_text (page, _ ("The registry cannot be reached. Please ask at the counter; this "
                                "screen tries again by itself."));
}
