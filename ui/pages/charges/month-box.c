/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/charges/month-box.h"
#include "base/money.h"
#include "ui/widgets/names.h"

#include <string.h>

/* A month is closed with nothing found; whoever is found may wait. */

struct _LijiMonthBox
{
  GtkBox parent_instance;
  GtkLabel *sums;
  GtkBox *findings;
};

G_DEFINE_FINAL_TYPE (LijiMonthBox, liji_month_box, GTK_TYPE_BOX)

static const struct
{
  const char *why;
  const char *sentence; /* msgid */
} sentences[] = {
  { "twice", N_ ("the same person has another waiver: %s") },
  { "elsewhere", N_ ("waived in another home already: %s") },
  { "no_cremation", N_ ("no cremation is proven yet") },
  { "after_reversal", N_ ("it comes after one that was taken back: %s") },
  { "no_relation", N_ ("the payee's relation to the deceased is missing") },
};

static char *
dup_finding (const LijiWaiverFinding *finding)
{
  const char *sentence = finding->why;
  const char *hole;

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_strcmp0 (sentences[i].why, finding->why) == 0)
      sentence = _ (sentences[i].sentence);
  hole = strstr (sentence, "%s");
  return hole == NULL
             ? g_strdup_printf ("%s · %s", finding->no, sentence)
             : g_strdup_printf ("%s · %.*s%s%s", finding->no, (int) (hole - sentence), sentence,
                                finding->detail != NULL ? finding->detail : "—", hole + 2);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
liji_month_box_class_init (LijiMonthBoxClass *klass)
{
}

static void
liji_month_box_init (LijiMonthBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->sums = GTK_LABEL (make_label (NULL));
  self->findings = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->sums));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->findings));
}

GtkWidget *
liji_month_box_new (void)
{
  return g_object_new (LIJI_TYPE_MONTH_BOX, NULL);
}

char *
liji_month_box_dup_sums (const LijiWaiverBatch *batch)
{
  g_autofree char *all = liji_money_to_text (batch->amount_fen);
  g_autofree char *finance = liji_money_to_text (batch->finance_fen);
  g_autofree char *home = liji_money_to_text (batch->home_fen);
  g_autofree char *back = liji_money_to_text (batch->reversed_fen);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%d waiver, %s yuan: %s from finance, %s by the home",
                "%d waivers, %s yuan: %s from finance, %s by the home", (gulong) batch->n_waivers),
      (int) batch->n_waivers, all, finance, home);

  if (batch->n_reversed == 0)
    return g_steal_pointer (&text);
  return g_strdup_printf (_ ("%s; %d taken back, less %s yuan"), text, (int) batch->n_reversed,
                          back);
}

void
liji_month_box_show (LijiMonthBox *self, const LijiWaiverBatch *batch)
{
  g_autofree char *text = batch != NULL ? liji_month_box_dup_sums (batch) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_box_remove (self->findings, child);
  gtk_label_set_text (self->sums, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), batch != NULL);
  for (guint i = 0; batch != NULL && batch->findings != NULL && i < batch->findings->len; i++)
    {
      const LijiWaiverFinding *finding = batch->findings->pdata[i];
      g_autofree char *says = dup_finding (finding);
      GtkWidget *wait = gtk_check_button_new ();
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      g_autofree char *name = g_strdup_printf (_ ("Waits for another month: %s"), finding->no);

      liji_widget_set_name (wait, name);
      gtk_widget_set_tooltip_text (wait, name);
      g_object_set_data_full (G_OBJECT (wait), "liji-no", g_strdup (finding->no), g_free);
      gtk_box_append (GTK_BOX (line), wait);
      gtk_box_append (GTK_BOX (line), make_label (says));
      gtk_box_append (self->findings, line);
    }
}

char **
liji_month_box_dup_left_out (LijiMonthBox *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->findings)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      GtkWidget *wait = gtk_widget_get_first_child (line);

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (wait)))
        g_strv_builder_add (builder, g_object_get_data (G_OBJECT (wait), "liji-no"));
    }
  return g_strv_builder_end (builder);
}
